"""What must hold of a verdict form however it is filled in, one code for each thing that must not happen.

In: a `Passage` through the form and a `Check`, which names a count or a step. Out: the formula of the fillings in which
the check fails. Where lines may be left blank, a fault that only a blank line brings about has a code of its own and is
a warning: the jury is not done while a line is blank, but the form lets it go on.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from chargebook.forms.form import Award, Sum, VerdictKind
from chargebook.forms.proof.graph import all_of, any_of
from chargebook.forms.proof.passage import Passage
from chargebook.forms.proof.routes import FormRoutes
from chargebook.rule.decide import Verdict, decide

UNREACHED = "V208"
UNDECIDED = "V209"
CONTRADICTED = "V210"
DECLARED_OPEN = "V211"
DECLARED_TWICE = "V212"
NOT_DECLARED = "V213"
NO_MARK = "V214"
UNFOUNDED = "V215"
UNFOUNDED_OPEN = "V216"
BARRED = "V217"
PUNITIVE_BARRED = "V218"
SOFTER = {CONTRADICTED: DECLARED_OPEN, UNFOUNDED: UNFOUNDED_OPEN}  # what to look for where the first does not happen


@dataclass(frozen=True, slots=True, order=True)
class Check:
    """One thing to be proved: its code, and the count or the place of the step that it is about."""

    code: str
    count: str = ""
    place: int = -1


def checks_of_count(routes: FormRoutes, count: str) -> Iterator[Check]:
    """Yield what must be proved of *count*."""
    kind, steps = routes.form.kind, routes.counts[count]
    if kind is not VerdictKind.GENERAL:
        yield Check(UNDECIDED, count)
    if kind is not VerdictKind.SPECIAL:
        if decide(routes.commands[count], {}).verdict is Verdict.UNDECIDED:
            yield Check(NO_MARK, count)
    elif routes.declares:
        yield Check(NOT_DECLARED, count)
    if steps.declared:
        yield Check(CONTRADICTED, count)
        yield Check(DECLARED_TWICE, count)
    if steps.sums.get(Award.COMPENSATORY):
        yield Check(BARRED, count)
    if steps.sums.get(Award.PUNITIVE):
        yield Check(PUNITIVE_BARRED, count)


def checks_of_sums(routes: FormRoutes) -> Iterator[Check]:
    """Yield what must be proved of each amount that is for a count of the matter."""
    for place, step in enumerate(routes.steps):
        if isinstance(step, Sum) and routes.counts_of[place]:
            yield Check(UNFOUNDED, place=place)


def fails(check: Check, way: Passage) -> int:
    """Return where *check* fails: the fillings that show it. A step must be reached by one filling at least."""
    match check.code:
        case "V209" | "V213" | "V214":
            return all_of(way.logic, (way.full, way.ends.agreed, _not_settled(check, way)))
        case "V210" | "V211" | "V212":
            return way.logic.both(way.ends.agreed, _wrongly_declared(check, way))
        case "V217" | "V218":
            return way.logic.both(way.ends.agreed, _barred(check, way))
        case "V215" | "V216":
            return way.logic.both(way.ends.agreed, _unfounded(check, way))
        case _:
            return way.entered[check.place]


def at_all(check: Check, way: Passage) -> int:
    """Return where *check* or its softer companion fails: one proof for both where neither does."""
    softer = SOFTER.get(check.code)
    both = [check, Check(softer, check.count, check.place)] if softer else [check]
    if check.code == UNFOUNDED:
        return way.logic.both(way.ends.agreed, _without_liability(check, way))
    return any_of(way.logic, [fails(tried, way) for tried in both])


def _not_settled(check: Check, way: Passage) -> int:
    """Return where the count ends without what settles it: a verdict by the rule, a declared one, or a mark."""
    if check.code == UNDECIDED:
        return way.ends.ruling(check.count).undecided
    settled = [declared for declared, _ in way.ends.declared(check.count)]
    marked = way.sent_to(way.routes.counts[check.count].marks)
    return any_of(way.logic, (*settled, marked)) ^ way.logic.true


def _wrongly_declared(check: Check, way: Passage) -> int:
    logic, declared = way.logic, way.ends.declared(check.count)
    if check.code == DECLARED_TWICE:
        return any_of(logic, (logic.both(first, second) for (first, _), (second, _) in combinations(declared, 2)))
    ruling = way.ends.ruling(check.count)
    right = dict(zip((Verdict.PLAINTIFF, Verdict.DEFENDANT, Verdict.COURT, Verdict.UNDECIDED), ruling, strict=True))
    wrong = any_of(logic, (logic.both(taken, right[verdict] ^ logic.true) for taken, verdict in declared))
    is_open = ruling.undecided
    return logic.both(wrong, is_open if check.code == DECLARED_OPEN else is_open ^ logic.true)


def _barred(check: Check, way: Passage) -> int:
    """Return where the count is for the plaintiff, and the jury is not sent to any amount for it."""
    logic, liable = way.logic, way.ends.ruling(check.count).plaintiff
    award = Award.COMPENSATORY
    if check.code == PUNITIVE_BARRED:
        award, liable = Award.PUNITIVE, logic.both(liable, way.ends.ground(check.count).proved)
    return logic.both(liable, way.sent_to(way.routes.counts[check.count].sums[award]) ^ logic.true)


def _unfounded(check: Check, way: Passage) -> int:
    """Return where an amount is reached that no count carries, or, for the softer check, that none carries as yet."""
    logic, award = way.logic, _award(check, way)
    may = any_of(logic, (may_carry(count, award, way) for count in way.routes.counts_of[check.place]))
    is_wrong = any_of(logic, (way.full, may ^ logic.true))
    which = is_wrong if check.code == UNFOUNDED else is_wrong ^ logic.true
    return logic.both(which, _without_liability(check, way))


def _without_liability(check: Check, way: Passage) -> int:
    logic, award = way.logic, _award(check, way)
    none = [carries(count, award, way) ^ logic.true for count in way.routes.counts_of[check.place]]
    return all_of(logic, (way.entered[check.place], *none))


def shows_unfounded(check: Check, count: str, way: Passage) -> int:
    """Return where *count*, for its part, lets an amount be unfounded; the check fails where all its counts do."""
    logic, award = way.logic, _award(check, way)
    none = carries(count, award, way) ^ logic.true
    if check.code == UNFOUNDED_OPEN:
        return none
    return logic.both(none, any_of(logic, (way.full, may_carry(count, award, way) ^ logic.true)))


def _award(check: Check, way: Passage) -> Award:
    step = way.routes.steps[check.place]
    return step.award if isinstance(step, Sum) else Award.COMPENSATORY


def carries(count: str, award: Award, way: Passage) -> int:
    """Return where *count* carries an amount: it is for the plaintiff, for punitive damages with their ground.

    Nominal damages may also be asked where the court must rule: a violation may be all that it is about.
    """
    ruling, logic = way.ends.ruling(count), way.logic
    match award:
        case Award.COMPENSATORY:
            return ruling.plaintiff
        case Award.NOMINAL:
            return any_of(logic, (ruling.plaintiff, ruling.court))
        case Award.PUNITIVE:
            return logic.both(ruling.plaintiff, way.ends.ground(count).proved)


def may_carry(count: str, award: Award, way: Passage) -> int:
    """Return where *count* does not carry the amount as yet, but may when the lines left blank are filled in."""
    ruling, logic = way.ends.ruling(count), way.logic
    if award is not Award.PUNITIVE:
        return ruling.undecided
    ground = way.ends.ground(count)
    liable = any_of(logic, (ruling.plaintiff, ruling.undecided))
    return all_of(
        logic, (liable, ground.refuted ^ logic.true, logic.both(ruling.plaintiff, ground.proved) ^ logic.true)
    )
