"""The verb `verify` on files: the verdict form of a matter, proved right or shown wrong.

In: the path of a matter, and of a form file if somebody else made the form. Out: a `Verified`: the report of the proof,
and the problems of the matter; there is no report where there is no form. Nothing is written.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from chargebook.charge import charge_all, still_in
from chargebook.forms.form import Kind
from chargebook.forms.idle import idle_faults, partly_idle, without_left
from chargebook.forms.sharing import asked_again, spread
from chargebook.forms.sought import sought_faults
from chargebook.ledger import ledger_of
from chargebook.library import load_library
from chargebook.problem import Problem, Severity, in_order
from chargebook.proof.verification import Fault, Report, on_its_face
from chargebook.proof.verification import verify as prove
from chargebook.verbs import ask, load


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The report on the form of a matter, if there is a form, and all that is wrong with it and with the matter."""

    report: Report | None
    problems: tuple[Problem, ...]


def verify(path: Path | str, form: Path | str | None = None, *, kind: Kind | str = Kind.SPECIAL) -> Verified:
    """Prove the form in the file at *form*, or else the one that `ask` makes of the matter at *path*.

    Of a form that was made before a count left the case, what remains is proved, and what is idle is said.

    Raises MatterError with every fault found if a file is not a matter, or not a form for it.
    """
    asking = ask(path, kind=kind, form=form)
    if asking.form is None:
        return Verified(report=None, problems=asking.problems)
    matter = load(path)
    library = load_library(matter.manual)
    charges = charge_all(matter, library)
    commands = {each.count.id: each.command for each in still_in(matter, charges) if each.command}
    read_by = charge_all(matter.as_submitted, library) if form and matter.dismissed else charges
    handed, left = spread(asking.form, read_by), ledger_of(matter, charges).left
    gone = {each.count.id for each in left}
    report = prove(without_left(handed, gone), commands)
    again = asked_again(asking.form, read_by)
    idle = idle_faults(handed, left) if form else ()
    more = map(on_its_face, (*again, *idle, *sought_faults(asking.form, matter.counts, commands)))
    proved = (_eased(fault, partly_idle(handed, gone)) for fault in report.faults)
    report = replace(report, faults=(*proved, *more))
    problems = dict.fromkeys((*asking.problems, *in_order(report.problems)))
    return Verified(report=report, problems=tuple(problems))


def _eased(fault: Fault, shared: frozenset[str]) -> Fault:
    """Return the fault as a warning, where an amount can be asked for a defendant who has left: nobody owes it then."""
    if fault.step not in shared or fault.problem.code not in ("V215", "V216"):
        return fault
    return replace(fault, problem=replace(fault.problem, severity=Severity.WARNING))
