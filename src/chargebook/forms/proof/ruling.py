"""What a rule commands, as formulas: in which fillings of the form a count is proved, not proved, or open.

In: a `Command`; for each finding the two formulas *proved* and *not proved*, and it is open where neither holds; and
where several findings are denied together. Out: a `VerdictFormulas`, one formula for each verdict. It says in formulas
what `chargebook.rule.decide` says of one state.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from chargebook.forms.proof.graph import FALSE, Logic, all_of, any_of, at_least
from chargebook.rule.decide import Command
from chargebook.rule.formula import WORTH, All, Any, AtLeast, Fact, Given, Not, Rule, Value, both_signs, needed
from chargebook.rule.residue import is_joint
from chargebook.rule.smallest import Denied, Need


class Rails(NamedTuple):
    """Where something is surely proved, and where it is surely not."""

    proved: int
    refuted: int


class VerdictFormulas(NamedTuple):
    """Where the verdict is for the plaintiff, for the defendant, for the court to rule, or open."""

    plaintiff: int
    defendant: int
    court: int
    undecided: int


RailsOf = Callable[[str], Rails]


class Findings(NamedTuple):
    """What is found: the formulas of each finding, and what is denied together, each with where it is."""

    rails_of: RailsOf
    denied: tuple[tuple[int, Denied], ...] = ()


def ruling(command: Command, found: Findings, logic: Logic) -> VerdictFormulas:
    """Return for each verdict the formula that says where *command* gives it."""
    true = logic.true
    prove = rails(command.prove, found, logic)
    clashes = [rails(conflict.when, found, logic) for conflict in command.conflicts]
    against = [rails(conflict.when, found, logic).proved for conflict in command.contradictions]
    court = any_of(logic, (*(clash.proved for clash in clashes), *against))
    calm = all_of(logic, (*(clash.refuted for clash in clashes), *(proved ^ true for proved in against)))
    plaintiff, defendant = logic.both(calm, prove.proved), logic.both(calm, prove.refuted)
    undecided = all_of(logic, (court ^ true, plaintiff ^ true, defendant ^ true))
    return VerdictFormulas(plaintiff, defendant, court, undecided)


def rails(rule: Rule, found: Findings, logic: Logic) -> Rails:
    """Return where *rule* is proved and where it is not, whatever the open findings turn out to be.

    Where the answers contradict one another it is neither.
    """
    proved, refuted = _denying(rule, found, logic)
    if not found.denied:
        return Rails(proved, refuted)
    return Rails(logic.both(proved, refuted ^ logic.true), logic.both(refuted, proved ^ logic.true))


def _denying(rule: Rule, found: Findings, logic: Logic) -> Rails:
    """Split on each No to several findings: the first fails, or the first is so and the second fails, and so on.

    All these cases must come out alike, but for those that the findings rule out.
    """
    if not found.denied:
        return _by_cases(rule, tuple(sorted(both_signs(rule))), found.rails_of, logic)
    (where, denied), others = found.denied[0], found.denied[1:]
    free = _denying(rule, Findings(found.rails_of, others), logic)
    if all(need.proved for need in denied) and is_joint(rule, [need.finding for need in denied]):
        return _alike(rule, found, free, logic)
    cases: list[Rails] = []
    supposed: dict[str, Rails] = {}
    ruled_out = FALSE
    for need in denied:
        known = found.rails_of(need.finding)
        so, not_so = known if need.proved else (known.refuted, known.proved)
        fails = _supposing(found.rails_of, supposed, need, Rails(FALSE, logic.true))
        case = _denying(rule, Findings(fails, others), logic)
        cases.append(Rails(*(any_of(logic, (ruled_out, so, way)) for way in case)))
        ruled_out = any_of(logic, (ruled_out, not_so))
        supposed = supposed | {need.finding: _turned(Rails(logic.true, FALSE), need)}
    alike = [all_of(logic, (where, *ways)) for ways in zip(*cases, strict=True)]
    return Rails(*(any_of(logic, pair) for pair in zip(free, alike, strict=True)))


def _alike(rule: Rule, found: Findings, free: Rails, logic: Logic) -> Rails:
    """Take one case for all of the first No, where the rule turns on its findings together and not on which fails."""
    (where, denied), others = found.denied[0], found.denied[1:]
    fails = _supposing(found.rails_of, {}, denied[0], Rails(FALSE, logic.true))
    case = _denying(rule, Findings(fails, others), logic)
    found_so = all_of(logic, [found.rails_of(need.finding).proved for need in denied])
    alike = [logic.both(where, any_of(logic, (found_so, way))) for way in case]
    return Rails(*(any_of(logic, pair) for pair in zip(free, alike, strict=True)))


def _supposing(rails_of: RailsOf, supposed: Mapping[str, Rails], need: Need, fails: Rails) -> RailsOf:
    known = {**supposed, need.finding: _turned(fails, need)}
    return lambda name: known.get(name) or rails_of(name)


def _turned(way: Rails, need: Need) -> Rails:
    return way if need.proved else Rails(way.refuted, way.proved)


def _by_cases(rule: Rule, mixed: tuple[str, ...], rails_of: RailsOf, logic: Logic) -> Rails:
    """Split on each finding that stands with both signs: where it is open, the rule must come out alike both ways."""
    if not mixed:
        return _joined(rule, rails_of, logic)
    name, known = mixed[0], rails_of(mixed[0])

    def supposing(way: Rails) -> Rails:
        return _by_cases(rule, mixed[1:], lambda other: way if other == name else rails_of(other), logic)

    proved, refuted = supposing(Rails(logic.true, FALSE)), supposing(Rails(FALSE, logic.true))
    cases = (
        (any_of(logic, (known.refuted, if_proved)), any_of(logic, (known.proved, if_refuted)))
        for if_proved, if_refuted in zip(proved, refuted, strict=True)
    )
    return Rails(*(all_of(logic, case) for case in cases))


def _joined(rule: Rule, rails_of: RailsOf, logic: Logic) -> Rails:
    match rule:
        case Fact():
            return rails_of(rule.id)
        case Given():
            value = WORTH[rule.finding]
            return Rails(logic.true * (value is Value.PROVED), logic.true * (value is Value.NOT_PROVED))
        case Not():
            return Rails(*reversed(_joined(rule.part, rails_of, logic)))
    parts = [_joined(part, rails_of, logic) for part in rule.parts]
    proved, refuted = [part.proved for part in parts], [part.refuted for part in parts]
    match rule:
        case All():
            return Rails(all_of(logic, proved), any_of(logic, refuted))
        case Any():
            return Rails(any_of(logic, proved), all_of(logic, refuted))
        case AtLeast():
            enough, too_many = needed(rule), needed(rule, proved=False)
            return Rails(at_least(logic, proved, enough)[enough], at_least(logic, refuted, too_many)[too_many])
