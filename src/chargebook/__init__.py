"""Read model jury instructions, draft them for one case, check them, and decide on findings with reasons.

Every verb is a function here and a command of the same name:

    read(path)               the instruction in a text or Word file, with its authorities
    parse(source)            the same from a text in memory, without looking for authorities
    draft(matter)            the words for this jury, with every departure from the model
    check(matter)            what is wrong or missing in a matter
    cite(path)               the authorities of a document or a matter, each with its status
    compare(old, new)        what changed from one edition of an instruction to another
    decide(matter, findings) the verdict on every count, with the reasons
    explain(outcome)         those reasons in English
    ask(matter)              the verdict form that asks the jury what the instructions leave to it
    verify(matter, form)     the proof that the form ends where the rule says, however it is filled in
    assess(matter)           what the stated facts make of each count: participation, color of law, immunity
    tally(matter, form, answers)  what a completed verdict form comes to, and what may still be done about it
    validate(*decisions)     published decisions, and whether the doctrines reproduce them
    schema()                 the JSON Schema of a matter file, or of a form file
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from chargebook.explain import explain
from chargebook.library.compare import compare
from chargebook.parsing import parse
from chargebook.verbs import ask, assess, check, decide, draft, schema, validate
from chargebook.verbs.tallying import tally

if TYPE_CHECKING:
    from chargebook.reading import read
    from chargebook.verbs.citing import cite
    from chargebook.verbs.verifying import verify

__all__ = [
    "ask",
    "assess",
    "check",
    "cite",
    "compare",
    "decide",
    "draft",
    "explain",
    "parse",
    "read",
    "schema",
    "tally",
    "validate",
    "verify",
]
__version__ = "0.1.0"


SLOW = {"cite": "chargebook.verbs.citing", "read": "chargebook.reading", "verify": "chargebook.verbs.verifying"}


def __getattr__(name: str) -> Any:
    """Load a verb when it is first asked for: the list of the world's reporters is long, the solver large."""
    if name in SLOW:
        return getattr(import_module(SLOW[name]), name)
    raise AttributeError(f"module 'chargebook' has no attribute {name!r}")
