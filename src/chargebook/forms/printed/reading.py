"""Read a verdict form from the text of a document, as it is printed.

In: a source. Out: a `PrintedForm`: its kind, the words that open the answers, its questions with their answer lines and
skips, what belongs to no question, and a problem for whatever is not certain. It mends nothing and supplies nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from chargebook.forms.form import VerdictKind
from chargebook.forms.printed.answers import WINNER, answer_of, words_of
from chargebook.forms.printed.asked import asked_for
from chargebook.forms.printed.doubts import doubts
from chargebook.forms.printed.heads import heads_in
from chargebook.forms.printed.marks import marks_in
from chargebook.forms.printed.paper import cleared
from chargebook.forms.printed.patterns import AFTER, ANSWER, DATE, DECLARES, OPENING, PART, SIGN, TITLE
from chargebook.forms.printed.printed import AnswerKind, PrintedForm, PrintedQuestion, PrintedSkip
from chargebook.forms.printed.sections import FormSection, sections_of
from chargebook.forms.printed.skips import SentencePlace, condition_of, sentences_in, skips_in
from chargebook.ground.text import Source, Span
from chargebook.readers import wall
from chargebook.readers.limits import USUAL, Limits

LETTERS = re.compile(r"[^\W\d_]{2,}")


def read_form(path: Path | str, *, limits: Limits | None = USUAL) -> PrintedForm:
    """Read the verdict form in the document at *path*, as it is printed.

    Raises ReadError if the file is no document that can be read, or takes more than is allowed.
    """
    source, noticed = wall.read(Path(path), limits=limits, trial=printed_form)
    form = printed_form(source)
    return replace(form, problems=(*noticed, *form.problems))


def printed_form(source: Source) -> PrintedForm:
    r"""Return the verdict form in *source*.

    >>> form = printed_form(Source.of("1. Did he?  ___ Yes ___ No\nIf you answered no, stop here.\n2. Sum: $____"))
    >>> [(question.id, question.answer.value) for question in form.questions]
    [('1', 'yes-no'), ('2', 'amount')]
    >>> form.questions[0].skips[0].on, form.questions[0].skips[0].to
    ('no', 'end')
    """
    page = cleared(source)
    text = _form_alone(page.text)
    heads = heads_in(text)
    sections = sections_of(text, heads, marks_in(text))
    opening = _first(OPENING, text)
    parts = tuple(_parts(text, opening.end if opening else 0, sections))
    questions = tuple(_conditioned(tuple(_questions(text, sections)), text, parts))
    form = PrintedForm(
        source=source,
        title=_first(TITLE, text),
        kind=_kind(text, questions),
        opening=opening,
        parts=parts,
        questions=questions,
        signs=tuple(_trimmed(text, match.start(), match.end()) for match in SIGN.finditer(text)),
        date=_first(DATE, text, sections[0].span.start if sections else 0),
        furniture=page.furniture,
    )
    form = replace(form, directions=tuple(_left(page.text, form, sections)))
    return replace(form, problems=doubts(form, text, sections, heads))


def _form_alone(text: str) -> str:
    """Return the text with what follows the form blank: directions for the use of a model, its sources."""
    end = AFTER.search(text)
    return text if end is None else text[: end.start()] + re.sub(r"\S", " ", text[end.start() :])


def _first(pattern: re.Pattern[str], text: str, start: int = 0) -> Span | None:
    match = pattern.search(text, start)
    return _trimmed(text, match.start(), match.end()) if match else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t\n|_":
        start += 1
    return Span(start=start, end=start + len(text[start:end].rstrip()))


def _questions(text: str, sections: Sequence[FormSection]) -> Iterator[PrintedQuestion]:
    for place, section in enumerate(sections):
        lines, words = answer_of(text, section), words_of(text, section)
        standing = SentencePlace(
            own=section.id,
            before=tuple(other.id for other in sections[: place + 1]),
            follower=sections[place + 1].id if place + 1 < len(sections) else "",
            known=frozenset(other.id for other in sections),
            order=tuple(dict.fromkeys(other.id for other in sections)),
        )
        skips, only_if = _sent(text, section, words, standing)
        yield PrintedQuestion(
            id=section.id,
            span=section.span,
            words=words,
            answer=lines.kind,
            asks=_asks(text, section, words, lines.kind),
            part=section.part,
            rows=lines.rows,
            skips=skips,
            only_if=only_if,
            given=lines.given,
        )


def _asks(text: str, section: FormSection, words: Span, kind: AnswerKind) -> str:
    end = section.marks[-1].span.end if section.marks else section.span.end
    return asked_for(text[words.start : words.end], text[section.span.start : end], kind, section.part)


def _parts(text: str, start: int, sections: Sequence[FormSection]) -> Iterator[Span]:
    """Yield the headings of the form's parts, lines of their own between the questions."""
    own = [head.span for section in sections for head in (section.head, *section.rows)]
    for match in PART.finditer(text, start):
        span = Span(start=match.start("words"), end=match.end("words"))
        if not any(span.overlaps(other) for other in own) and LETTERS.search(text, span.start, span.end):
            yield span


def _conditioned(questions: Sequence[PrintedQuestion], text: str, parts: Sequence[Span]) -> Iterator[PrintedQuestion]:
    """Yield the questions, each under its part, with the conditions that are printed at it or before it."""
    said = [skip for question in questions for skip in question.only_if]
    for question in questions:
        above = [text[part.start : part.end] for part in parts if part.end <= question.words.start]
        part = question.part or (" ".join(above[-1].split()) if above else "")
        yield replace(question, part=part, only_if=tuple(skip for skip in said if skip.to == question.id))


def _sent(
    text: str, section: FormSection, words: Span, standing: SentencePlace
) -> tuple[tuple[PrintedSkip, ...], tuple[PrintedSkip, ...]]:
    """Return the skips beside the answer lines of a question, and the conditions on which it is answered at all."""
    sentences = [sentence for piece in _pieces(section) for sentence in sentences_in(text, piece)]
    skips = tuple(skips_in(text, sentences, standing))
    condition = condition_of(text, words, standing)
    above = skips_in(text, tuple(sentences_in(text, section.lead)), standing)
    own = tuple(skip for skip in (*above, *skips) if skip.only)
    return tuple(skip for skip in skips if not skip.only), (condition, *own) if condition else own


def _pieces(section: FormSection) -> Iterator[Span]:
    """Yield the stretches between the answer lines of a question."""
    start = section.head.span.end
    for mark in section.marks:
        yield Span(start=start, end=max(start, mark.span.start))
        start = max(start, mark.span.end)
    yield Span(start=start, end=section.span.end)


def _kind(text: str, questions: Sequence[PrintedQuestion]) -> VerdictKind | None:
    """Return what kind of verdict the form asks for: one that names the winner is general, with or without answers."""
    if not questions:
        return None
    sides = [question for question in questions if question.answer is AnswerKind.FOR_WHOM or _of_sides(text, question)]
    declares = bool(sides) or any(
        DECLARES.search(text, question.span.start, question.span.end) for question in questions
    )
    if not declares:
        return VerdictKind.SPECIAL
    asked = (AnswerKind.YES_NO, AnswerKind.TABLE, AnswerKind.PERCENT)
    has_answers = any(question.answer in asked and question not in sides for question in questions)
    return VerdictKind.QUESTIONS if has_answers else VerdictKind.GENERAL


def _of_sides(text: str, question: PrintedQuestion) -> bool:
    """Tell whether the rows of a question are answered by naming a side."""
    is_table = question.answer is AnswerKind.TABLE
    return is_table and WINNER.search(text, question.words.start, question.words.end) is not None


def _left(text: str, form: PrintedForm, sections: Sequence[FormSection]) -> Iterator[Span]:
    """Yield the sentences that belong to no question, no heading and no signature."""
    taken = [span for span in (form.title, form.opening, form.date, *form.signs) if span is not None]
    taken += [*form.parts, *(Span(start=match.start(), end=match.end()) for match in ANSWER.finditer(text))]
    taken += [section.head.span for section in sections] + [mark.span for section in sections for mark in section.marks]
    for question in form.questions:
        taken += [question.words, *(row.span for row in question.rows)]
        taken += [skip.span for skip in (*question.skips, *question.only_if)]
    at = 0
    for span in (*sorted(taken, key=lambda span: span.start), Span(start=len(text), end=len(text))):
        if span.start > at:
            for paragraph in re.compile(r"(?:[^\n]|\n(?!\s*\n))+").finditer(text, at, span.start):
                left = _trimmed(text, paragraph.start(), paragraph.end())
                if LETTERS.search(text, left.start, left.end):
                    yield left
        at = max(at, span.end)
