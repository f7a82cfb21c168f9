"""Every doctrine that is decided on stated facts, by its name.

In: the name of a doctrine, a record, a person or body and a claim. Out: the `Support` that the record gives it. The
names are the theories of participation, those against a local body, and those of `Doctrine`.
"""

import enum

from chargebook.doctrine.bodies import GOVERNING, answers
from chargebook.doctrine.causation.causation import causation_of
from chargebook.doctrine.color import under_color
from chargebook.doctrine.immunity import absolute, qualified
from chargebook.doctrine.participation import CONSPIRACY, PERSONAL, answered_for, conspired, stated_participation
from chargebook.matter.matter import Theory
from chargebook.matter.record.record import Record
from chargebook.matter.record.stated import Support, supported
from chargebook.rule.decide import decide
from chargebook.rule.formula import Finding, Rule, Value, facts_of


class Doctrine(enum.StrEnum):
    """What is decided on stated facts besides the theories of participation."""

    COLOR = "color-of-law"
    CONSPIRACY = CONSPIRACY
    QUALIFIED = "qualified-immunity"
    ABSOLUTE = "absolute-immunity"
    BUT_FOR = "but-for"
    CONNECTION = "sufficient-connection"


CAUSAL = (Doctrine.BUT_FOR, Doctrine.CONNECTION)
FOR_COURT = (Doctrine.QUALIFIED, Doctrine.ABSOLUTE)
NAMES: tuple[str, ...] = (*PERSONAL, *GOVERNING, *Doctrine)


def applied(name: str, record: Record, who: str, claim: str) -> Support | None:
    """Return what *record* makes of a doctrine against *who* under *claim*; None where it says nothing to decide it on.

    That is so of a federal defendant; of a conspiracy where the record speaks of none; and of causation where it has no
    causal model of the claim. Who claims absolute immunity must show it.
    """
    if name in CAUSAL:
        return _caused(name, record, who, claim)
    rule = _rule(name, record, who, claim)
    if rule is None:
        return None
    must_be_shown = name == Doctrine.ABSOLUTE
    return supported(name, rule, record, for_court=name in FOR_COURT, must_be_shown=must_be_shown)


def _rule(name: str, record: Record, who: str, claim: str) -> Rule | None:
    if name in GOVERNING:
        return answers(Theory(name), record, who, claim)
    if name in (*Theory,):
        return stated_participation(Theory(name), record, who, claim)
    answered = answered_for(record, who, claim)
    acts = tuple(act for act, _ in answered)
    match name:
        case Doctrine.CONSPIRACY:
            return conspired(record, who, claim)
        case Doctrine.COLOR:
            return under_color(record, who, claim, answered)
        case Doctrine.QUALIFIED:
            return qualified(record, who, claim, acts)
    return absolute(record, who, claim, acts)


def _caused(name: str, record: Record, who: str, claim: str) -> Support | None:
    """Return what the causal model of the claim says; what it leaves open is for the jury.

    A model that is silent on the person leaves nothing for the jury: what it would need is not stated.
    """
    causes = next((model for model in record.causes if model.claim == claim), None)
    if causes is None:
        return None
    causation = causation_of(causes, who, record)
    outcome = causation.connection if name == Doctrine.CONNECTION else causation.but_for_outcome
    rule, findings = outcome.command.prove, dict(zip(outcome.facts, outcome.findings, strict=True))
    best = () if causation.is_silent else next(iter(outcome.needs_plaintiff), ())
    findings |= {need.finding: Finding.PROVED if need.proved else Finding.NOT_PROVED for need in best}
    hoped = decide(outcome.command, findings)
    return Support(
        name=name,
        rule=rule,
        points=facts_of(rule),
        found=outcome.findings,
        value=outcome.reason.value,
        at_best=hoped.findings,
        is_hoped_for=hoped.reason.value is Value.PROVED,
    )
