"""What is wrong where two pieces of a draft meet: a joint that joins nothing, a word or a mark that stands twice.

In: the pieces of a draft. Out: each place where the words on both sides of a seam make no sentence. The model's own
words and the user's are not judged: only what a decision has brought together.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from chargebook.charge.drafting.draft import DraftPiece

AROUND = 24  # letters on both sides that a message shows
BROKEN = re.compile(
    r"""\b(?:and|or),?\s+(?:and|or)\b                     # knew or or should have known
    |   \b(?:and|or)[ \t]*[.;:?)]                         # making an arrest and.
    |   (?:\A|\n|[.:][ \t]+)(?:and|or)[ \t]+\w            # 2. or intentionally
    |   (?<=[\w,;][ \t])(?-i:the|an?)                     # tell the that you are ready; not an initial, as in A.R.
        (?:\s*[.,;:?)]|\s+(?:that|who|which|and|or|of|is|was|are|were|has|had|must|the|an?)\b)
    |   \b(?!(?:that|had)\b)(?P<word>\w+)[ \t]+(?P=word)\b
    |   [,;:]\s*[.,;:?]
    |   [ \t][,.;:?](?=\s|\Z)
    |   \.\.(?!\.)
    """,
    re.IGNORECASE | re.VERBOSE,
)


def broken(pieces: Sequence[DraftPiece]) -> Iterator[tuple[int, str]]:
    """Yield where the model has the words of a seam that makes no sentence, and how these now read."""
    spoken = [piece for piece in pieces if piece.new]
    text, starts, seams = "", list[int](), list[int]()
    for number, piece in enumerate(spoken):
        before = spoken[number - 1] if number else None
        if before and not (before.new == before.old and piece.new == piece.old and before.span.end == piece.span.start):
            seams.append(len(text))
        starts.append(len(text))
        text += piece.new
    for match in BROKEN.finditer(text):
        first = bisect_left(seams, match.start())
        if first < len(seams) and seams[first] <= match.end():
            place = spoken[max(bisect_right(starts, match.start()) - 1, 0)].span.start
            yield place, " ".join(text[max(0, match.start() - AROUND) : match.end() + AROUND].split())
    yield from _run_together(spoken)


def _run_together(spoken: Sequence[DraftPiece]) -> Iterator[tuple[int, str]]:
    """Yield where new words run into the model's next."""
    for before, piece in pairwise(spoken):
        if (
            before.new != before.old
            and piece.new == piece.old
            and before.new[-1:].isalpha()
            and piece.new[:1].isalpha()
        ):
            yield piece.span.start, f"{before.new[-AROUND:]}{piece.new[:AROUND]}".strip()
