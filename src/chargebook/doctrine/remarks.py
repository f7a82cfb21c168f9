"""The remarks that a careful reader makes of a count on the stated facts.

In: a count, its record, and what the record makes of the pleaded theory and of color of law. Out: sentences, each with
its authority: what counts for nothing by itself, what was taken as the law's, where decisions pull apart, and what a
record does not say.
"""

from collections.abc import Iterator

from chargebook.citations.relied_on import relied_on
from chargebook.doctrine.bodies import GOVERNING, MONELL, is_employer_taken
from chargebook.doctrine.color import FEDERAL, LUGAR, PUBLIC, untied
from chargebook.doctrine.immunity import BURDEN, GRAHAM, functions_told, functions_untied
from chargebook.doctrine.participation import (
    DESHANEY,
    DUTY,
    KEATES,
    PECK_SAYS,
    answered_for,
    arguable,
    is_duty_the_laws,
    took_part,
)
from chargebook.matter.matter import Capacity, Count, Participation, Theory
from chargebook.matter.record.record import (
    POWERLESS,
    Act,
    ActKind,
    Office,
    Record,
    Relation,
    Standing,
    Statement,
    in_words,
)
from chargebook.matter.record.stated import Carried, Support, supported

CHUMAN = relied_on("chuman").reason
CORTESLUNA = relied_on("cortesluna").reason
SECTION = relied_on("section-1983").reason
MERRITT = relied_on("merritt").reason
BY_ONES_OWN = (Relation.SET_IN_MOTION, Relation.DIRECTED, Relation.CONSPIRED)  # in which the State's hand is one's own
COMPULSION = "; ".join(relied_on(key).reason for key in ("sutton", "ochoa"))
BRIEF = 10  # seconds; an act that lasted no longer draws a remark, it decides nothing


def remarks(count: Count, record: Record, pleaded: Support | None, color: Support | None) -> Iterator[str]:
    """Yield the remarks on a count: on single statements first, then on duty, decisions, color, cause and bodies."""
    person = record.person(count.defendant.key)
    for statement in record.said_of(person.key):
        if statement.standing is not Standing.NOT_FOUND:
            yield from _on_statement(record, statement)
    for act in record.violations(count.claim.key):
        yield from _on_duty(count, record, act)
        yield from _on_decision(count, record, act)
    yield from _on_functions(count, record)
    yield from _on_color(count, record, color)
    if color and color.carried is Carried.OPEN:
        yield f"nobody says whether this had its source in the State; without that it is no state action [{LUGAR}]"
    yield from _on_cause(count, record)
    yield from _on_what_is_not_known(count, record, pleaded)


def _on_statement(record: Record, statement: Statement) -> Iterator[str]:
    """Say what counts for nothing by itself, what was over too soon to step in, and where decisions differ."""
    act, person = record.act(statement.act), record.person(statement.who)
    if statement.relation in POWERLESS:
        words = in_words(statement.relation, person, act)
        yield f"{words}: by itself that makes nobody liable [{CHUMAN}]"
    if statement.relation is Relation.COULD_INTERCEDE and (act.seconds or BRIEF + 1) <= BRIEF:
        yield f"the act to intercede in lasted {act.seconds} seconds [{CORTESLUNA}]"
    if statement.relation in PUBLIC and person.office is Office.FEDERAL:
        yield f"{person.name} holds a federal office, and its duties give no color of state law: {act.key} [{FEDERAL}]"
    if statement.relation is Relation.CONSPIRED:
        yield (
            f"a conspiracy is none of the two ways of Peck, and the shelf has no instruction on it: {act.key} "
            f"[{PECK_SAYS}]"
        )
    if statement.relation in BY_ONES_OWN and any(who != person.key and record.is_private(who) for who in act.doers):
        yield (
            f"a private person did this: {act.key}; the State's hand in it is what {person.name} did, and to have "
            f"failed to protect would not be enough [{DESHANEY}; {MERRITT}]"
        )
    if statement.relation is Relation.COMPELLED and person.office is Office.PRIVATE:
        yield f"decisions differ on whether compulsion of a private person is enough: {act.key} [{COMPULSION}]"


def _on_duty(count: Count, record: Record, act: Act) -> Iterator[str]:
    """Say where the duty to intercede was taken as the law's, of an officer who may answer for it."""
    who, claim = count.defendant.key, count.claim.key
    if is_duty_the_laws(record, who, act) and arguable(Theory.INTERCEDE, record, who, claim, act):
        yield (
            f"nobody says whether {record.person(who).name} had a duty to intercede in {act.key}; it is taken as the "
            f"law's for an officer, and the decisions speak of police officers: say so if it is another office [{DUTY}]"
        )


def _on_decision(count: Count, record: Record, act: Act) -> Iterator[str]:
    """Say that a part in a collective decision, with knowledge, may not be enough since Peck."""
    stated = [record.stated(count.defendant.key, relation, act.key) for relation in (Relation.KNEW, Relation.TOOK_PART)]
    is_said = all(statement and statement.standing is not Standing.NOT_FOUND for statement in stated)
    if act.kind is not ActKind.DECISION or not is_said:
        return
    rule = took_part(Theory.ACQUIESCED, record, count.defendant.key, count.claim.key, act)
    if rule and supported(Theory.ACQUIESCED, rule, record).carried is not Carried.YES:
        yield (
            f"whether a part in the decision {act.key}, with knowledge, is enough without acquiescence and a plan is "
            f"for the court: Keates is the older decision, and Peck knows two ways only [{KEATES}; {PECK_SAYS}]"
        )


def _on_color(count: Count, record: Record, color: Support | None) -> Iterator[str]:
    """Say which act is told to be under color of law and counts for nothing, where color of law is not shown."""
    who, claim = count.defendant.key, count.claim.key
    if color is None or color.carried is not Carried.NO:
        return
    for act in untied(record, who, answered_for(record, who, claim)):
        yield (
            f"color of law in {act.key} counts for nothing, for nobody says that {record.person(who).name} had to do "
            f"by it with what others then did: name it under by-doing, if it was so [{SECTION}]"
        )


def _on_functions(count: Count, record: Record) -> Iterator[str]:
    """Say which function that gives absolute immunity counts for nothing, since it is not tied to what is sued on."""
    who, claim = count.defendant.key, count.claim.key
    if not functions_told(record, who, claim):
        return
    answered = tuple(act for act, _ in answered_for(record, who, claim))
    for act in functions_untied(record, who, claim, answered):
        yield (
            f"nobody says that what {record.person(who).name} is sued for was done by {act.key}, so that the function "
            f"in it counts for nothing: name it under by-doing, if it was [{BURDEN}]"
        )


def _on_cause(count: Count, record: Record) -> Iterator[str]:
    """Say that an integral participant is asked about the cause of the violation, and not of the own conduct."""
    accusation = count.accusation
    is_deemed = accusation.theory.is_integral and accusation.participation is Participation.DEEMED
    if is_deemed and any(model.claim == count.claim.key for model in record.causes):
        yield (
            "an integral participant is deemed to have caused the violation: the cause of the injury is asked of the "
            "conduct that violated the right; where several may have done it, name one under violation-by"
        )


def _on_what_is_not_known(count: Count, record: Record, pleaded: Support | None) -> Iterator[str]:
    """Say what a record can't tell of the pleaded theory, or what it leaves out."""
    who, theory = count.defendant.key, count.accusation.theory
    if pleaded is None:
        yield f"{theory}: not known; a record is not held against it, nor does it tell of color of federal law"
    if count.defendant.capacity is Capacity.OFFICIAL:
        name = record.person(who).name
        yield f"{name} is sued as an official: what is said of {name} as a body is said of the body itself [{GRAHAM}]"
    if theory in GOVERNING and is_employer_taken(record, who, count.claim.key):
        name = record.person(who).name
        yield f"nobody says whose employee it was who did it; {name} is taken to be the employer [{MONELL}]"
