"""The measures of a page, plain or of pleading paper, in points: what a Word file and a PDF have alike.

In: how many numbered lines a page has, 0 for plain paper. Out: a `Geometry` of a page of US letter size.
"""

from dataclasses import dataclass

WIDTH, HEIGHT = 612, 792
GRID = 672  # what the numbered lines of pleading paper fill of a page, at most
INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """One page: its margins, and from line to line of double-spaced words.

    >>> paper = Geometry(lines=28)
    >>> paper.pitch, paper.top, paper.bottom
    (24, 60, 60)
    """

    lines: int

    @property
    def is_numbered(self) -> bool:
        """Tell whether the lines are numbered in the margin."""
        return self.lines > 0

    @property
    def pitch(self) -> int:
        """From one double-spaced line to the next."""
        return GRID // self.lines if self.lines else 24

    @property
    def top(self) -> int:
        """The margin above the words."""
        return (HEIGHT - self.lines * self.pitch) // 2 if self.lines else INCH

    @property
    def bottom(self) -> int:
        """The margin below them."""
        return HEIGHT - self.top - self.lines * self.pitch if self.lines else INCH

    @property
    def left(self) -> int:
        """The margin on the left, with the numbers and the double rule in it."""
        return 116 if self.lines else INCH

    @property
    def right(self) -> int:
        """The margin on the right."""
        return 44 if self.lines else INCH
