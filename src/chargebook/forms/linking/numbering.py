"""Give each line of a printed form a number of its own, and find the line that a printed number means.

In: a printed form, whose numbers may begin again in each part. Out: its lines, and for each place the question that
"Question 3" means there: that of the same part, or else the next one that follows, or the last one before.
"""

from collections.abc import Iterator, Sequence

from chargebook.forms.linking.link import AnswerLine
from chargebook.forms.printed.printed import AnswerKind, PrintedForm, PrintedQuestion, PrintedRow

LONGEST = 60
SINGLE = (AnswerKind.YES_NO, AnswerKind.FOR_WHOM, AnswerKind.CHOICE)  # kinds whose rows are not answered one by one


def lines_of(form: PrintedForm) -> tuple[AnswerLine, ...]:
    """Return the lines of *form*, in printed order."""
    return tuple(
        line
        for number, question in zip(numbers_of(form), form.questions, strict=True)
        for line in _lines(form, number, question)
    )


def numbers_of(form: PrintedForm) -> tuple[str, ...]:
    """Return the number of each question: as printed and in one word, with its turn where the form has it twice."""
    turns: dict[str, int] = {}
    numbers = []
    for question in form.questions:
        number = "-".join(question.id.split())
        turn = turns[number] = turns.get(number, 0) + 1
        numbers.append(number if turn == 1 else f"{number}-{turn}")
    return tuple(numbers)


def rows_of(question: PrintedQuestion) -> tuple[PrintedRow, ...]:
    """Return the rows of a question that are answered one by one."""
    return () if question.answer in SINGLE else question.rows


def _lines(form: PrintedForm, number: str, question: PrintedQuestion) -> Iterator[AnswerLine]:
    words = " ".join(form.source.slice(question.words).split())
    called = f"Question {question.id}" + (f" of “{_clipped(question.part)}”" if question.part else "")
    page = form.source.page(question.words.start)
    called += f" on page {page}" if page else ""
    rows = rows_of(question)
    if not rows:
        yield AnswerLine(number=number, called=called, words=words, question=question, page=page)
    for place, row in enumerate(rows, start=1):
        yield AnswerLine(
            number=f"{number}.{place}",
            called=f"{called}, line “{_clipped(row.label)}”",
            words=f"{words} — {row.label}",
            question=question,
            row=row,
            page=page,
        )


def _clipped(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def meant_by(form: PrintedForm, place: int, printed: str, *, back: bool = False) -> int | None:
    """Return the position of the question that *printed* means at the question at *place*; None if there is none.

    *back* looks for one that was asked before, as a condition does.
    """
    places = [index for index, question in enumerate(form.questions) if question.id == printed]
    part = form.questions[place].part
    near = [index for index in places if form.questions[index].part == part] or places
    before, after = [index for index in near if index <= place], [index for index in near if index > place]
    order: Sequence[int] = (*reversed(before), *after) if back else (*after, *reversed(before))
    return next(iter(order), None)


def first_of_part(form: PrintedForm, place: int, mark: str) -> int | None:
    """Return the position of the first question behind *place* in the part that begins with that mark: II, 3, B."""
    for index, question in enumerate(form.questions):
        words = question.part.replace(".", " ").replace(":", " ").upper().split()
        if index > place and mark.upper() in words[:2]:
            return index
    return None
