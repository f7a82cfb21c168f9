"""Say what is not certain in a printed form: torn marks, numbers misread, skips that lead nowhere.

In: a form as read, and what it was read from. Out: problems, each with its place. None of them is mended by a guess.
"""

from collections.abc import Iterator, Sequence

from chargebook.forms.printed.answers import answer_of
from chargebook.forms.printed.heads import Head
from chargebook.forms.printed.marks import AnswerMark, MarkKind, marks_in
from chargebook.forms.printed.patterns import CONDITION, SAID, TO_END, TO_SIGN, TURN
from chargebook.forms.printed.printed import AnswerKind, PrintedForm, PrintedQuestion
from chargebook.forms.printed.sections import FormSection
from chargebook.ground.problem import Problem, Severity, in_order
from chargebook.ground.text import Span

ELSEWHERE = ("next", "sign", "end", "mark-rows")
SHOWN = 60


def doubts(form: PrintedForm, text: str, sections: Sequence[FormSection], heads: Sequence[Head]) -> tuple[Problem, ...]:
    """Return what is not certain in *form*, in the order of its places."""
    found = [*_of_paper(form), *_of_numbers(form, heads), *_of_lines(form, text, sections), *_of_skips(form)]
    return in_order([*found, *_unread(form)])


def _problem(form: PrintedForm, code: str, span: Span, message: str, mend: str) -> Problem:
    severity = Severity.NOTE if code == "V301" else Severity.WARNING
    place = form.source.place(min(span.start, max(len(form.source.text) - 1, 0)))
    return Problem(code=code, severity=severity, place=place, message=message, mend=mend, span=span)


def _shown(form: PrintedForm, span: Span) -> str:
    words = " ".join(form.source.slice(span).split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def _of_paper(form: PrintedForm) -> Iterator[Problem]:
    if form.furniture:
        pieces = list(dict.fromkeys(_shown(form, span) for span in form.furniture))
        more = f" and {len(pieces) - 8} more" if len(pieces) > 8 else ""
        message = f"read as the paper's and not the form's: {', '.join(f'“{piece}”' for piece in pieces[:8])}{more}"
        yield _problem(form, "V301", form.furniture[0], message, "look whether a word of the form is among them")
    if not form.questions:
        yield _problem(form, "V302", Span(start=0, end=0), "no question was found", "give the pages with the questions")


def _of_numbers(form: PrintedForm, heads: Sequence[Head]) -> Iterator[Problem]:
    for head in heads:
        if head.mended:
            message = f"“{_shown(form, head.span)}” is read as {head.id}, which alone fits between its neighbours"
            yield _problem(form, "V303", head.span, message, "compare it with the paper")
    last = 0
    for question in form.questions:
        if question.id.isdigit():
            if int(question.id) not in (1, last + 1) and last:
                message = f"Question {question.id} follows Question {last}"
                yield _problem(
                    form, "V304", question.words, message, "look for a question or a number that was not read"
                )
            last = int(question.id)


def _of_lines(form: PrintedForm, text: str, sections: Sequence[FormSection]) -> Iterator[Problem]:
    owned = {mark.span.start for section in sections for mark in section.marks}
    for mark in marks_in(text):
        if mark.span.start not in owned and mark.kind is not MarkKind.LINE and mark.kind is not MarkKind.COUNTED:
            message = f"the answer line “{_shown(form, mark.span)}” belongs to no question"
            yield _problem(form, "V305", mark.span, message, "look which question it answers")
    for question, section in zip(form.questions, sections, strict=True):
        yield from _of_answer(form, question, section, seen=answer_of(text, section).seen)


def _of_answer(form: PrintedForm, question: PrintedQuestion, section: FormSection, *, seen: bool) -> Iterator[Problem]:
    torn = [mark for mark in section.marks if mark.kind is MarkKind.TORN]
    if torn and not seen:
        message = f"Question {question.id} has a line for {torn[0].word.title()} alone"
        yield _problem(form, "V306", torn[0].span, message, "look for its fellow on the paper")
    elif not seen:
        message = f"Question {question.id} has no answer line that was read; by its words it is {question.answer}"
        yield _problem(form, "V307", question.words, message, "look at the paper")
    yield from (_unclear(form, question, mark) for mark in section.marks if mark.given == "?")


def _unclear(form: PrintedForm, question: PrintedQuestion, mark: AnswerMark) -> Problem:
    message = f"it cannot be told what is marked at Question {question.id}: “{_shown(form, mark.span)}”"
    return _problem(form, "V308", mark.span, message, "look at the paper; it is not taken for an answer")


def _of_skips(form: PrintedForm) -> Iterator[Problem]:
    known = {question.id for question in form.questions}
    for question in form.questions:
        for skip in (*question.skips, *question.only_if):
            missing = [number for number in (skip.to, *skip.of) if number not in known | {*ELSEWHERE}]
            missing = [number for number in missing if not number.startswith("part:")]
            if missing:
                message = f"Question {question.id} names {missing[0]}, and there is no such question"
                yield _problem(form, "V309", skip.span, message, "look for the question, or for a number misread")


def _unread(form: PrintedForm) -> Iterator[Problem]:
    """Yield the sentences with a condition that seem to send the jury somewhere and were not understood."""
    asked = [question.span for question in form.questions]
    within = Span(start=asked[0].start, end=asked[-1].end) if asked else None
    marked = [question.span for question in form.questions if question.answer is AnswerKind.FOR_WHOM]
    for span in form.directions:
        words = form.source.folded[span.start : span.end]
        sends = TURN.search(words) or TO_END.search(words) or TO_SIGN.search(words)
        of_answers = SAID.search(words) or "question" in words.lower()
        is_within = within is not None and within.overlaps(span) and not any(map(span.overlaps, marked))
        if CONDITION.search(words) and sends and of_answers and is_within:
            message = f"“{_shown(form, span)}” may send the jury somewhere, and is not read"
            yield _problem(form, "V310", span, message, "read it yourself")
