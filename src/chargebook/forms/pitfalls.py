"""What a jury cannot answer as the form asks it, though its skips are right: found before the jury has the form.

In: a form as it is written, and the charges of the counts that are still in the case. Out: two sums for one injury, one
answer for two persons, *and/or* in a question, a question on which nothing turns, a question of law. Whether two facts
are one is taken from the charges; whether one jury can come to two sums, from the skips. The words of a question are
looked at for a few phrases only; what else they mean is for a person to read.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations

from chargebook.charge.charge import CountCharge
from chargebook.citations.relied_on import relied_on
from chargebook.forms.faults import FaceFault, face_fault, step_name
from chargebook.forms.form import Asked, Award, Form, FormDirection, Question, Step, Sum
from chargebook.forms.meeting import can_meet, numbers_in
from chargebook.forms.sums import groups
from chargebook.ground.problem import Severity
from chargebook.ground.text import unstopped
from chargebook.matter.matter import Count
from chargebook.matter.publicbody import stands_for_public_body

AND_OR = re.compile(r"\b(?:and\s*/\s*or|or\s*/\s*and|either or both|any or all)\b|\band\s*\(or\)", re.IGNORECASE)
FOR_THE_COURT = re.compile(
    r"\bimmun(?:e|ity|ities)\b|\bclearly[ -]established\b"
    r"|\bbeliev\w+\b[^.?!]*\b(?:law|legal|permit|permissi)\w*"
    r"|\bas a matter of law\b",
    re.IGNORECASE,
)


def pitfalls(form: Form, charges: Sequence[CountCharge]) -> Iterator[FaceFault]:
    """Yield what a jury cannot answer as *form* asks it, or answers to no end, in the order of the kinds."""
    yield from _two_sums(form, [charge.count for charge in charges])
    yield from _of_money(form, [charge.count for charge in charges])
    sides = {charge.count.id: (charge.count.defendant.full, charge.count.plaintiff.full) for charge in charges}
    keys = keys_of(charges)
    for step in (step for step in form.steps if not isinstance(step, FormDirection)):
        if isinstance(step, Question) and (several := persons_at(step, sides, keys)):
            yield _one_answer(step, several)
        if match := AND_OR.search(step.words):
            yield _and_or(step, match[0])
    yield from _beside(form)
    for question in idle_questions(form):
        message = f"nothing turns on {_lowered(step_name(question))}: it asks for no finding and leads nowhere"
        yield _warned("V225", question, message, "take it out, or name the finding that it asks for")
    questions = (step for step in form.steps if isinstance(step, Question))
    for question in filter(is_for_the_court, questions):
        message = f"{step_name(question)} asks what is for the court: a question of law, such as immunity"
        yield _warned("V226", question, message, "leave it to the court; ask for a disputed fact, if one matters")


def _beside(form: Form) -> Iterator[FaceFault]:
    """Find what makes a verdict hang on a question that is to decide no count."""
    beside = {step.number for step in form.steps if isinstance(step, Question) and step.beside}
    for place, step in enumerate(form.steps):
        if isinstance(step, Question) and step.beside:
            if step.asks:
                message = f"{step_name(step)} is to decide no count, and yet asks for {step.asks[0].finding}"
                yield face_fault("V338", step.place, message, "take out beside:, or asks:", step=step.number)
            if passed := _passed(form, place, beside):
                message = f"{step_name(step)} is to decide no count, and yet an answer to it leads past {passed}"
                yield face_fault("V338", step.place, message, "let it lead to the next step", step=step.number)
            continue
        whens = (step.only_if, *(skip.when for skip in step.skips))
        on = [number for when in whens if when for number in numbers_in(when) if number in beside]
        if on:
            message = f"{step_name(step)} hangs on the answer to Question {on[0]}, which is to decide no count"
            mend = f"ask it whatever Question {on[0]} says, or take out beside: there"
            yield face_fault("V338", step.place, message, mend, step=step.number)


def _passed(form: Form, place: int, beside: Collection[str]) -> str:
    """Return the first step on the claims or the damages past which a skip of a step leads; nothing if none."""
    targets = {skip.to for skip in form.steps[place].skips}
    ends = [form.at.get(target, len(form.steps)) for target in targets]
    between = form.steps[place + 1 : max(ends, default=place)]
    others = (step for step in between if not isinstance(step, FormDirection) and step.number not in beside)
    return next((_lowered(step_name(step)) for step in others), "")


def keys_of(charges: Sequence[CountCharge]) -> Mapping[tuple[str, str], str]:
    """Return the key of each fact that is the same on every count that has that key."""
    return {(charge.count.id, name): key for charge in charges for name, key in charge.keys.items() if key}


def is_for_the_court(question: Question) -> bool:
    """Tell whether the words of a question ask for a point of law.

    >>> is_for_the_court(Question(number="5", words="Was the law clearly established?", asks=()))
    True
    """
    return FOR_THE_COURT.search(unstopped(question.words)) is not None


def idle_questions(form: Form) -> Iterator[Question]:
    """Yield the questions that ask for no finding and whose answers lead nowhere else."""
    later = frozenset(
        number
        for step in form.steps
        for condition in (step.only_if, *(skip.when for skip in step.skips))
        if condition
        for number in numbers_in(condition)
    )
    for step in form.steps:
        if isinstance(step, Question) and not step.asks and not step.beside and step.number not in later:
            yield step


def persons_at(
    question: Question, sides: Mapping[str, tuple[str, str]], keys: Mapping[tuple[str, str], str]
) -> tuple[str, ...]:
    """Return the persons of whom one question asks different facts, so that one answer would decide for all of them.

    *sides* have the defendant and the plaintiff of each count. A fact that is one for several persons, such as the
    violation in which each had a part, has one answer.
    """
    facts: dict[str, set[object]] = {}
    for asked in question.asks:
        if asked.count in sides and not asked.is_implied:
            facts.setdefault(asked.count, set()).add(_fact(asked, keys))
    for one, other in combinations(facts, 2):
        if facts[one] <= facts[other] or facts[other] <= facts[one]:
            continue
        for side in (0, 1):
            if sides[one][side] != sides[other][side]:
                return tuple(dict.fromkeys(sides[count][side] for count in facts))
    return ()


def _fact(asked: Asked, keys: Mapping[tuple[str, str], str]) -> object:
    named = (asked.count, asked.finding)
    return (keys[named], asked.yes) if named in keys else named


def _one_answer(question: Question, persons: Sequence[str]) -> FaceFault:
    whom = f"it cannot say for whom of them ({relied_on('chuman').cite})"
    message = f"{step_name(question)} has one answer for {_and(persons)}: {whom}"
    return face_fault("V223", question.place, message, "ask it for each of them", step=question.number)


def _and_or(step: Step, words: str) -> FaceFault:
    message = f"{step_name(step)} says “{words}”: an answer does not tell which is meant"
    return _warned("V224", step, message, "ask for each by itself, or say what is meant")


def _warned(code: str, step: Step, message: str, mend: str) -> FaceFault:
    return face_fault(code, step.place, message, mend, severity=Severity.WARNING, step=step.number)


# --- one loss, one sum ----------------------------------------------------------------------------------------------


def injury_of(count: Count) -> tuple[str, str]:
    """Return whose injury a count is about, and which; a claim that names none is about one of its own."""
    injury = " ".join(count.claim.injury.split()).rstrip(".")
    return count.plaintiff.key, injury or f"/{count.claim.key}"


def _two_sums(form: Form, counts: Sequence[Count]) -> Iterator[FaceFault]:
    """Find an injury of one plaintiff for which one jury can award a sum on each of two lines.

    Lines for the very same counts are the items of one award.
    """
    lines: dict[tuple[str, str], list[Sum]] = {}
    known = {count.id: count for count in counts}
    for step in form.steps:
        if isinstance(step, Sum) and step.award is Award.COMPENSATORY:
            for injury in dict.fromkeys(injury_of(known[count]) for count in step.counts if count in known):
                lines.setdefault(injury, []).append(step)
    for sums in lines.values():
        if pair := _together(form, sums):
            yield _two(pair, sums, next(known[count] for count in pair[0].counts if count in known))


def _together(form: Form, sums: Sequence[Sum]) -> tuple[Sum, Sum] | None:
    parts = {part.number for group in groups(form) for part in group.parts}
    whole = [step for step in sums if step.number not in parts]
    differing = ((one, other) for one, other in combinations(whole, 2) if set(one.counts) != set(other.counts))
    return next((pair for pair in differing if can_meet(form, *pair)), None)


def _of_money(form: Form, counts: Sequence[Count]) -> Iterator[FaceFault]:
    """Find shares of one loss, sums of which only the words tell that they are one, and punished public bodies."""
    bodies = {count.id for count in counts if stands_for_public_body(count.defendant)}
    for group in groups(form):
        numbers = _and([part.number for part in group.parts])
        if not group.is_said:
            message = f"Amounts {numbers} are taken for parts of that of {group.whole.number}, by its words and theirs"
            mend = "say so: line: item or share at the parts, line: total or whole at the other"
            yield face_fault("V271", group.whole.place, message, mend, severity=Severity.NOTE, step=group.whole.number)
        if group.shares:
            message = f"Amounts {_and([share.number for share in group.shares])} divide one loss among those who owe it"
            mend = f"leave them out: each who is liable owes the whole ({relied_on('hazle').cite})"
            yield _warned("V272", group.shares[0], message, mend)
    for step in form.steps:
        if isinstance(step, Sum) and step.award is Award.PUNITIVE and bodies & set(step.counts):
            message = f"Amount {step.number} asks for punitive damages from a public body ({relied_on('newport').cite})"
            yield face_fault("V273", step.place, message, "take that body out of it", step=step.number)


def _two(pair: tuple[Sum, Sum], sums: Sequence[Sum], count: Count) -> FaceFault:
    numbers = _and([step.number for step in sums])
    message = (
        f"Amounts {numbers} award {count.plaintiff.full} several sums for one injury: one loss is one sum, "
        f"and each who is liable owes the whole ({relied_on('hazle').cite})"
    )
    mend = "give it one line for all who may owe it, or say under injury: that there are two injuries"
    return face_fault("V222", pair[1].place, message, mend, step=pair[1].number)


def _and(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]
