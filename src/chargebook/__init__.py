"""Read model jury instructions, draft them for one case, check them, and decide on findings with reasons.

Every verb is a function here and a command of the same name:

    read(path)               the instruction in a text or Word file, with its authorities
    parse(source)            the same from a text in memory, without looking for authorities
    read_form(path)          the verdict form in a document, as it is printed
    draft(matter)            the words for this jury, with every departure from the model
    propose(matter)          the whole set as the court wants it, with each of the court's demands held against it
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

What cannot go on raises a ChargebookError. Importing the package loads nothing but this file.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chargebook.doctrine.explain import explain
    from chargebook.forms.printed.reading import read_form
    from chargebook.ground.errors import ChargebookError
    from chargebook.instruction.parsing.parse import parse
    from chargebook.instruction.reading import read
    from chargebook.library.compare import compare
    from chargebook.verbs import ask, assess, check, cite, decide, draft, propose, schema, tally, validate, verify

__all__ = [
    "ChargebookError",
    "ask",
    "assess",
    "check",
    "cite",
    "compare",
    "decide",
    "draft",
    "explain",
    "parse",
    "propose",
    "read",
    "read_form",
    "schema",
    "tally",
    "validate",
    "verify",
]
__version__ = "0.1.0"


ELSEWHERE = {
    "ChargebookError": "ground.errors",
    "compare": "library.compare",
    "explain": "doctrine.explain",
    "parse": "instruction.parsing.parse",
    "read": "instruction.reading",
    "read_form": "forms.printed.reading",
}


def __getattr__(name: str) -> Any:
    """Load a name of this package when it is first asked for; the verbs on files stand in `chargebook.verbs`."""
    if name not in __all__:
        raise AttributeError(f"module 'chargebook' has no attribute {name!r}")
    return getattr(import_module(f"chargebook.{ELSEWHERE.get(name, 'verbs')}"), name)
