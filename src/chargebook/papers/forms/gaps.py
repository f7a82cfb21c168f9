"""A verdict form with what is still open in its questions marked, for a working copy.

In: a `Form`, the drafts of the instructions that it asks about, and its errors. Out: the form, a gap in a question
marked where it stands; a question about words that are not settled is marked as a whole. It decides nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chargebook.charge.drafting.draft import GAP, Draft
from chargebook.forms.form import Form, FormDirection, Step
from chargebook.ground.problem import Problem
from chargebook.papers.working import Gap, mark


def with_gaps_in(form: Form, drafts: Sequence[Draft], problems: Sequence[Problem]) -> tuple[Form, tuple[Gap, ...]]:
    """Return the form with every open question marked, and the gaps; what is open alike has one number."""
    gaps: dict[tuple[Problem, ...], Gap] = {}
    steps = []
    for step in form.steps:
        asked = tuple(dict.fromkeys(_open_in(step, drafts, problems)))
        if asked:
            gap = gaps.setdefault(asked, Gap(number=len(gaps) + 1, problems=asked))
            step = replace(step, words=_marked(step.words, gap.number))
        steps.append(step)
    return replace(form, steps=tuple(steps)), tuple(gaps.values())


def _marked(words: str, number: int) -> str:
    return words.replace(GAP, mark(number, GAP)) if GAP in words else mark(number, words)


def _open_in(step: Step, drafts: Sequence[Draft], problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield what must be decided about the words of a step: in the sentence of its model that it asks about.

    Where the drafts do not tell, it is what the form's own errors say of that instruction.
    """
    if isinstance(step, FormDirection) or step.basis is None:
        return
    place, found = step.basis.place, False
    for draft in drafts:
        source = draft.instruction.source
        for bracket in draft.open_brackets if source.name == place.file else ():
            if source.place(bracket.span.start).line == place.line:
                found = True
                yield bracket.problem
    number = place.file.rpartition("/")[2]
    if GAP in step.words and not found:
        yield from (problem for problem in problems if problem.message.startswith(f"{number} "))
