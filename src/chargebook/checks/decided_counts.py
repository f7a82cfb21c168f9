"""C140: a ruling or a stipulation decides a whole count, so that its verdict is no question for the jury.

An element that is decided not proved ends the count, whatever else is found; a count of which every element is decided
proved is the plaintiff's. The jury should not be asked for a verdict on it, and the texts for it say what is settled.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem
from chargebook.rule.decide import Command, Verdict, decide, value_of
from chargebook.rule.formula import Finding, Value

CODE = "C140"
SOURCE = "the instructions' own text: every element must be proved"
ENDED = "dismiss the count under rulings:, so that no text for it is drafted, or look at the finding again"
WON = "leave the jury no question on it but damages, or look at the rulings again"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each count that rulings and stipulations decide, at the last of them."""
    for charge in case.charges:
        verdict = _verdict(charge.command) if charge.command else Verdict.UNDECIDED
        if verdict is Verdict.DEFENDANT:
            yield _ended(charge)
        elif verdict is Verdict.PLAINTIFF:
            place = charge.count.accusation.place
            message = f"count {charge.count.id} is decided for the plaintiff: nothing but damages is left for the jury"
            yield warning(CODE, place, message, WON)


def _verdict(command: Command) -> Verdict:
    """Return the verdict before anything is found; most counts are open, and that is soon told."""
    if value_of(command.prove, {}) is Value.OPEN:
        return Verdict.UNDECIDED
    return decide(command, {}).verdict


def _ended(charge: CountCharge) -> Problem:
    outcome = decide(charge.command, {}) if charge.command else None
    closings = dict(charge.closings)
    closed = outcome.closed if outcome else ()
    defences = {name for name in closings if name.endswith("/defence")}
    lost = [given for given in closed if (given.finding is Finding.NOT_PROVED) is not (given.id in defences)]
    why = "; ".join(given.because for given in lost)
    rulings = (closings[given.id].ruling for given in lost if given.id in closings)
    ruling = next(filter(None, rulings), None)
    place = ruling.place if ruling else charge.count.accusation.place
    message = f"count {charge.count.id} ends for the defendant, and nothing of it is left for the jury: {why}"
    return warning(CODE, place, message, ENDED)
