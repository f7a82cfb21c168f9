"""What the stated facts of a matter make of each count: who took part, under what color of law, and with what immunity.

In: a matter with a record. Out: for each count an `Assessment`: every theory of participation, the pleaded one first,
with the facts that carry it and those that are missing; color of state law; causation, where the record has a causal
model; immunity, which is a question of its own; and the remarks that a careful reader would make. It decides no count:
a jury does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.causation import Causation, causation_of
from chargebook.doctrine.doctrines import Doctrine, applied
from chargebook.doctrine.participation import PERSONAL
from chargebook.doctrine.precedentfile import shipped
from chargebook.doctrine.precedents import Near, nearest
from chargebook.matter import ColorOfLaw, Count, Matter
from chargebook.record import POWERLESS, SAID, Office, Record, Relation, Standing
from chargebook.record.stated import Support
from chargebook.relied_on import relied_on

CHUMAN = relied_on("chuman").reason
CORTESLUNA = relied_on("cortesluna").reason
COMPULSION = "; ".join(relied_on(key).reason for key in ("sutton", "ochoa"))
BRIEF = 10  # seconds; an act that lasted no longer draws a remark, it decides nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One count on the stated facts: the theory that is pleaded, and the others, each for itself.

    *pleaded* is None where the theory is not decided on stated facts, *color* where color of law is stipulated or
    ruled, *absolute* where nobody speaks of it, *causation* where the record has no causal model of the claim.
    """

    count: Count
    record: Record
    pleaded: Support | None
    others: tuple[Support, ...]
    color: Support | None
    qualified: Support | None
    absolute: Support | None
    but_for: Support | None
    connection: Support | None
    causation: Causation | None
    nearest: tuple[Near, ...]
    remarks: tuple[str, ...]


def assess_matter(matter: Matter) -> tuple[Assessment, ...]:
    """Return what the record makes of every count still in the case; nothing where the matter has no record."""
    record = matter.record
    return tuple(_assessment(count, record) for count in matter.counts) if record else ()


def _assessment(count: Count, record: Record) -> Assessment:
    who, claim = count.defendant.key, count.claim.key
    theory = count.accusation.theory
    pleaded = applied(theory, record, who, claim)
    others = (applied(name, record, who, claim) for name in PERSONAL if name is not theory)
    closed = count.color_of_law is not ColorOfLaw.CONTESTED
    return Assessment(
        count=count,
        record=record,
        pleaded=pleaded,
        others=tuple(support for support in others if support),
        color=None if closed else applied(Doctrine.COLOR, record, who, claim),
        qualified=applied(Doctrine.QUALIFIED, record, who, claim),
        absolute=applied(Doctrine.ABSOLUTE, record, who, claim),
        but_for=applied(Doctrine.BUT_FOR, record, who, claim),
        connection=applied(Doctrine.CONNECTION, record, who, claim),
        causation=next((causation_of(each, who, record) for each in record.causes if each.claim == claim), None),
        nearest=nearest(pleaded, shipped()) if pleaded else (),
        remarks=tuple(_remarks(count, record)),
    )


def _remarks(count: Count, record: Record) -> Iterator[str]:
    """Say what counts for nothing by itself, what was over too soon to step in, and where decisions differ."""
    person = record.person(count.defendant.key)
    said = (one for one in record.statements if one.who == person.key and one.standing is not Standing.NOT_FOUND)
    for one in said:
        act = record.act(one.act)
        if one.relation in POWERLESS:
            words = SAID[one.relation].format(who=person.name, act=act.key)
            yield f"{words}: by itself that makes nobody liable [{CHUMAN}]"
        if one.relation is Relation.COULD_INTERCEDE and (act.seconds or BRIEF + 1) <= BRIEF:
            yield f"the act to intercede in lasted {act.seconds} seconds [{CORTESLUNA}]"
        if one.relation is Relation.COMPELLED and person.office is Office.PRIVATE:
            yield f"decisions differ on whether compulsion of a private person is enough: {act.key} [{COMPULSION}]"
