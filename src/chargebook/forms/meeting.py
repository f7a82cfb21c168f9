"""Whether one jury can be sent to two steps of a form.

In: a form, and two of its steps. Out: yes or no. Every way through the form is tried on which the answers differ that
a later skip or condition looks at; on a form with very many such ways the search ends early, and says that it can.
"""

from collections.abc import Iterator, Mapping

from chargebook.forms.form import Answer, Answered, Condition, Form, Question, Step, VerdictMark, holds

WAYS = 20_000  # states of the way through a form that are tried

State = tuple[int, bool, frozenset[tuple[str, Answer]]]  # where the jury is, whether it has met the first, its answers


def numbers_in(condition: Condition) -> Iterator[str]:
    """Yield the numbers of the steps on whose answers *condition* rests."""
    if isinstance(condition, Answered):
        yield condition.number
    else:
        for part in condition.parts:
            yield from numbers_in(part)


def can_meet(form: Form, first: Step, second: Step) -> bool:
    """Tell whether some jury is sent to both steps, *first* standing before *second*.

    >>> from chargebook.forms.form import Award, Sum, VerdictKind
    >>> asked = Question(number="1", words="Did he?", asks=())
    >>> one, other = (Sum(number=number, words="How much?", award=Award.COMPENSATORY, counts=(),
    ...     only_if=Answered(number="1", answer=answer)) for number, answer in (("2", Answer.YES), ("3", Answer.NO)))
    >>> can_meet(Form(kind=VerdictKind.SPECIAL, title="", steps=(asked, one, other)), one, other)
    False
    """
    at, places = {id(step): place for place, step in enumerate(form.steps)}, form.at
    begin, end = at[id(first)], at[id(second)]
    looked_at = [frozenset(_looked_at(step)) for step in form.steps]
    live = [frozenset[str]()] * (len(form.steps) + 1)
    for place in range(end, -1, -1):
        live[place] = live[place + 1] | looked_at[place]
    waiting: list[State] = [(0, False, frozenset())]
    seen: set[State] = set()
    while waiting and len(seen) < WAYS:
        state = waiting.pop()
        place, has_met, _ = state
        if place > end or (place > begin and not has_met) or state in seen:
            continue
        seen.add(state)
        for reached, following in _next(form, state, places):
            if reached and place == end:
                return True
            where, answers = following
            kept = frozenset(answer for answer in answers if answer[0] in live[min(where, len(form.steps))])
            waiting.append((where, has_met or (reached and place == begin), kept))
    return bool(waiting)


def _looked_at(step: Step) -> Iterator[str]:
    for condition in (step.only_if, *(skip.when for skip in step.skips)):
        if condition:
            yield from numbers_in(condition)


def _next(
    form: Form, state: State, places: Mapping[str, int]
) -> Iterator[tuple[bool, tuple[int, frozenset[tuple[str, Answer]]]]]:
    """Yield whether the step is reached and where the jury goes from it, for each answer; Yes comes out last."""
    place, _, answers = state
    step, known = form.steps[place], dict(answers)
    if step.only_if and not holds(step.only_if, known):
        yield False, (place + 1, answers)
        return
    takes_answer = isinstance(step, Question | VerdictMark)
    for answer in (Answer.NO, Answer.YES) if takes_answer else (None,):
        now = known | {step.number: answer} if answer else known
        taken = next((skip for skip in step.skips if skip.when is None or holds(skip.when, now)), None)
        yield True, (places[taken.to] if taken else place + 1, frozenset(now.items()))
