"""The verb `verify` on files: the verdict form of a matter, proved right or shown wrong.

In: the path of a matter, and of a form file if somebody else made the form. Out: a `Verified`: the report of the proof,
and the problems of the matter; there is no report where there is no form. Nothing is written.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from chargebook.charge import charge
from chargebook.forms.form import Kind
from chargebook.forms.sharing import asked_again, spread
from chargebook.forms.sought import sought_faults
from chargebook.library import load_library
from chargebook.problem import Problem, in_order
from chargebook.proof.verification import Report, on_its_face
from chargebook.proof.verification import verify as prove
from chargebook.verbs import ask, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The report on the form of a matter, if there is a form, and all that is wrong with it and with the matter."""

    report: Report | None
    problems: tuple[Problem, ...]


def verify(path: Path | str, form: Path | str | None = None, *, kind: Kind | str = Kind.SPECIAL) -> Verified:
    """Prove the form in the file at *form*, or else the one that `ask` makes of the matter at *path*.

    Raises MatterError with every fault found if a file is not a matter, or not a form for it.
    """
    asking = ask(path, kind=kind, form=form)
    if asking.form is None:
        return Verified(report=None, problems=asking.problems)
    matter = load(path)
    charges = charge(matter, load_library(matter.manual))
    commands = {each.count.id: each.command for each in charges if each.command}
    report = prove(spread(asking.form, charges), commands)
    again = asked_again(asking.form, charges)
    more = map(on_its_face, (*again, *sought_faults(asking.form, matter.counts, commands)))
    report = replace(report, faults=(*report.faults, *more))
    return Verified(report=report, problems=(*asking.problems, *in_order(report.problems)))
