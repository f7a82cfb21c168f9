"""What a rule commands, as formulas: in which fillings of the form a count is proved, not proved, or open.

In: a `Command` and, for each finding, the two formulas *proved* and *not proved*; where neither holds it is open. Out:
a `VerdictFormulas`, one formula for each verdict. It says in formulas what `chargebook.rule.decide` says of one
state.
"""

from collections.abc import Callable
from typing import NamedTuple

from chargebook.forms.proof.graph import FALSE, Logic, all_of, any_of, at_least
from chargebook.rule.decide import Command
from chargebook.rule.formula import WORTH, All, Any, AtLeast, Fact, Given, Not, Rule, Value, both_signs, needed


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


def ruling(command: Command, rails_of: RailsOf, logic: Logic) -> VerdictFormulas:
    """Return for each verdict the formula that says where *command* gives it."""
    true = logic.true
    prove = rails(command.prove, rails_of, logic)
    clashes = [rails(conflict.when, rails_of, logic) for conflict in command.conflicts]
    against = [rails(conflict.when, rails_of, logic).proved for conflict in command.contradictions]
    court = any_of(logic, (*(clash.proved for clash in clashes), *against))
    calm = all_of(logic, (*(clash.refuted for clash in clashes), *(proved ^ true for proved in against)))
    plaintiff, defendant = logic.both(calm, prove.proved), logic.both(calm, prove.refuted)
    undecided = all_of(logic, (court ^ true, plaintiff ^ true, defendant ^ true))
    return VerdictFormulas(plaintiff, defendant, court, undecided)


def rails(rule: Rule, rails_of: RailsOf, logic: Logic) -> Rails:
    """Return where *rule* is proved and where it is not, whatever the open findings turn out to be."""
    return _by_cases(rule, tuple(sorted(both_signs(rule))), rails_of, logic)


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
