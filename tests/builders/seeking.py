"""Take the one thing that is sought, or fail with a sentence that says what was sought and what was there."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def first(found: Iterable[T], sought: str, there: Iterable[object]) -> T:
    """The first thing found."""
    listed = list(found)
    assert listed, f"{sought} is sought, and not among: {_shown(there)}"
    return listed[0]


def only(found: Iterable[T], sought: str, there: Iterable[object]) -> T:
    """The one thing found."""
    listed = list(found)
    assert len(listed) < 2, f"{sought} is sought, and stands {len(listed)} times among: {_shown(there)}"
    return first(listed, sought, there)


def _shown(there: Iterable[object]) -> str:
    return "; ".join(map(str, there)) or "nothing at all"
