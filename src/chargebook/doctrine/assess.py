"""What the stated facts of a matter make of each count: who took part, under what color of law, and with what immunity.

In: a matter with a record. Out: for each count an `Assessment`: every theory of participation, or against a local body,
the pleaded one first, with the facts that carry it and those that are missing; color of state law; causation, where the
record has a causal model; immunity, which is a question of its own; and the remarks that a careful reader would make.
It decides no count: a jury does.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chargebook.doctrine.bodies import GOVERNING, answers, color_behind, violation
from chargebook.doctrine.causation.causation import Causation, causation_of
from chargebook.doctrine.doctrines import Doctrine, applied
from chargebook.doctrine.immunity import functions_told, of_no_body
from chargebook.doctrine.participation import APART, violation_by_another
from chargebook.doctrine.precedentfile import shipped
from chargebook.doctrine.precedents import Near, nearest
from chargebook.doctrine.remarks import remarks
from chargebook.matter.matter import Capacity, ColorOfLaw, Count, Duty, Matter, Participation, Theory
from chargebook.matter.record.record import Office, Record, Relation, Standing, Statement
from chargebook.matter.record.stated import Support, supported
from chargebook.rule.formula import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One count on the stated facts: the theory that is pleaded, and the others, each for itself.

    *pleaded* is None where the theory is not decided on stated facts, *color* where color of law is stipulated or
    ruled, *absolute* and *conspiracy* where nobody speaks of them, *causation* where the record has no causal model of
    the claim.
    *violation* is that of another, on a theory on which the defendant answers for it. On the integral-participant
    doctrine the cause is asked of that violation; *but_for* and *connection* are None where it is not said whose it is.
    """

    count: Count
    record: Record
    pleaded: Support | None
    color: Support | None
    qualified: Support | None
    absolute: Support | None
    but_for: Support | None
    connection: Support | None
    causation: Causation | None
    nearest: tuple[Near, ...]
    remarks: tuple[str, ...]
    violation: Support | None = None
    conspiracy: Support | None = None

    @property
    def others(self) -> tuple[Support, ...]:
        """The theories that are not pleaded, worked out each time they are asked for: of many counts they are long."""
        return tuple(other_theories(self.count, self.record))


def assess_matter(matter: Matter) -> tuple[Assessment, ...]:
    """Return what the record makes of every count still in the case; nothing where the matter has no record."""
    return tuple(_assessment(count, record) for count, record in on_record(matter))


def on_record(matter: Matter) -> Iterator[tuple[Count, Record]]:
    """Yield every count still in the case with the record as it is for that count; nothing without a record."""
    record = matter.record
    if record:
        yield from ((count, _with_duty(count, record)) for count in matter.counts)


def _assessment(count: Count, record: Record) -> Assessment:
    who, claim = count.defendant.key, count.claim.key
    pleaded, color = pleaded_theory(count, record), _color(count, record)
    cause = _whose_cause(count, record)
    models = (model for model in record.causes if model.claim == claim)
    return Assessment(
        count=count,
        record=record,
        pleaded=pleaded,
        color=color,
        qualified=_qualified(count, record),
        absolute=_absolute(count, record),
        but_for=applied(Doctrine.BUT_FOR, record, cause, claim) if cause else None,
        connection=applied(Doctrine.CONNECTION, record, cause, claim) if cause else None,
        causation=next((causation_of(model, cause or who, record) for model in models), None),
        nearest=nearest(pleaded, shipped()) if pleaded else (),
        remarks=tuple(remarks(count, record, pleaded, color)),
        violation=_violation(count, record),
        conspiracy=None if _is_body(count) else applied(Doctrine.CONSPIRACY, record, who, claim),
    )


def _with_duty(count: Count, record: Record) -> Record:
    """Return the record with the duty to intercede as the matter has it, in acts of which the record says nothing."""
    standing = DUTIES.get(count.accusation.duty)
    if standing is None:
        return record
    who, place = count.defendant.key, count.accusation.place
    silent = (act for act in record.violations(count.claim.key) if not record.stated(who, Relation.DUTY, act.key))
    source = f"the matter: duty: {count.accusation.duty}"
    statements = (
        Statement(who=who, relation=Relation.DUTY, act=act.key, standing=standing, source=source, place=place)
        for act in silent
    )
    return replace(record, statements=(*record.statements, *statements))


DUTIES = {Duty.CONTESTED: Standing.ALLEGED, Duty.STIPULATED: Standing.STIPULATED, Duty.RULED: Standing.FOUND}


def _is_body(count: Count) -> bool:
    return count.defendant.capacity is not Capacity.INDIVIDUAL or count.accusation.theory in GOVERNING


def _is_local_body(count: Count, record: Record) -> bool:
    """Tell whether a public body is sued, by itself or in the person of an official; a firm is none."""
    is_private = record.person(count.defendant.key).office is Office.PRIVATE
    return count.defendant.capacity is not Capacity.INDIVIDUAL and not is_private


def _is_color_asked(count: Count) -> bool:
    """Tell whether color of state law is in issue; of a federal defendant it is color of federal law."""
    return count.color_of_law is ColorOfLaw.CONTESTED and count.accusation.theory is not Theory.BIVENS


def pleaded_theory(count: Count, record: Record) -> Support | None:
    """Return what the record makes of the theory that is pleaded; None where it is not decided on stated facts."""
    return _held(count.accusation.theory, count, record)


def other_theories(count: Count, record: Record) -> list[Support]:
    """Return the theories that are not pleaded, of a body or of a person, whichever is sued."""
    names = (name for name in (GOVERNING if _is_body(count) else APART) if name is not count.accusation.theory)
    return [support for support in (_held(name, count, record) for name in names) if support]


def _held(theory: Theory, count: Count, record: Record) -> Support | None:
    who, claim = count.defendant.key, count.claim.key
    if theory not in GOVERNING:
        return applied(theory, record, who, claim)
    rule = answers(theory, record, who, claim, is_color_asked=_is_color_asked(count))
    return supported(theory, rule, record)


def _color(count: Count, record: Record) -> Support | None:
    """Return what the record makes of color of law: of a body, that of the one for whom it answers."""
    who, claim = count.defendant.key, count.claim.key
    if not _is_color_asked(count):
        return None
    if not _is_body(count):
        return applied(Doctrine.COLOR, record, who, claim)
    return _of(Doctrine.COLOR, color_behind(record, who, claim), record)


def _qualified(count: Count, record: Record) -> Support | None:
    """Return what the record makes of qualified immunity; a local body has none."""
    who = count.defendant.key
    if not _is_local_body(count, record):
        return applied(Doctrine.QUALIFIED, record, who, count.claim.key)
    rule = of_no_body(record, who, is_official=count.defendant.capacity is Capacity.OFFICIAL)
    return supported(Doctrine.QUALIFIED, rule, record, for_court=True)


def _absolute(count: Count, record: Record) -> Support | None:
    """Return what the record makes of absolute immunity, where it says that the person acted in such a function."""
    who, claim = count.defendant.key, count.claim.key
    if _is_local_body(count, record) or not functions_told(record, who, claim):
        return None
    return applied(Doctrine.ABSOLUTE, record, who, claim)


def _violation(count: Count, record: Record) -> Support | None:
    """Return what the record makes of the violation for which the defendant is to answer, where it is another's."""
    who, claim, theory = count.defendant.key, count.claim.key, count.accusation.theory
    if theory.is_own:
        return None
    behind = violation(record, who, claim) if theory in GOVERNING else violation_by_another(record, who, claim)
    return _of("violation", behind, record)


def _of(name: str, rule: Rule | None, record: Record) -> Support | None:
    return supported(name, rule, record) if rule else None


def _whose_cause(count: Count, record: Record) -> str:
    """Return whose conduct the cause is asked of: who is deemed to have caused a violation answers for its cause.

    That of several who may have done it is named by *violation-by*; empty where it is not.
    """
    who, accusation = count.defendant.key, count.accusation
    if not accusation.theory.is_integral or accusation.participation is not Participation.DEEMED:
        return who
    acts = record.violations(count.claim.key)
    others = dict.fromkeys(doer for act in acts for doer in act.doers if doer != who)
    return accusation.violation_by or (next(iter(others)) if len(others) == 1 else "")
