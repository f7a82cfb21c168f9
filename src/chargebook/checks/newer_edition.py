"""C123: a draft that was filed from other words of the model than the shelf has now.

The court revises its instructions every few months. A matter that names the record of its drafts is told which drafts
were made from another text, and which of their sentences would be different today.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.filed import Filed
from chargebook.checks.checked_matter import CheckedMatter, warning
from chargebook.ground.problem import Problem

CODE = "C123"
SOURCE = "the record of drafts and the shelf, compared"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each filed draft whose model has changed, with the paragraphs that would differ."""
    now = [drafted.draft for drafted in case.heard]
    for filed in case.filed:
        draft = next((draft for draft in now if draft.id == filed.id), None) or _in_its_place(filed, now)
        if draft is not None and _models(draft) != (filed.sha256, *filed.merged):
            edition = f"edition {filed.edition or 'unknown'}"
            other = draft.edition or "another text"
            message = f"{filed.id} was drafted from {edition}, the shelf has {other}; {_changed(filed, draft)}"
            yield warning(CODE, case.matter.drafted_place, message, "draft it again", SOURCE)


def _models(draft: Draft) -> tuple[str, ...]:
    """Return the hash of each model whose words stand in a draft."""
    return tuple(own.instruction.source.sha256 for own in (draft, *draft.merged))


def _in_its_place(filed: Filed, now: Iterable[Draft]) -> Draft | None:
    """Return the draft of the same instruction for a count of *filed*: a text may be shared by others than then."""
    counts = set(filed.counts)
    alike = (draft for draft in now if filed.number and draft.instruction.number == filed.number)
    return next((draft for draft in alike if counts & set(draft.counts)), None)


def _changed(filed: Filed, draft: Draft) -> str:
    new = [paragraph.text for paragraph in draft.paragraphs]
    codes = SequenceMatcher(None, filed.paragraphs, new, autojunk=False).get_opcodes()
    rows = [
        f"{_short(filed.paragraphs[a:b])} becomes {_short(tuple(new[c:d]))}"
        for kind, a, b, c, d in codes
        if kind != "equal"
    ]
    return "; ".join(rows) or "no sentence of the draft changes"


def _short(paragraphs: tuple[str, ...]) -> str:
    words = " / ".join(paragraphs)
    return repr(words if len(words) <= 90 else f"{words[:87]}...") if words else "nothing"
