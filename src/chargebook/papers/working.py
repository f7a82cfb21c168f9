r"""A working copy: a paper that is not for filing, with each gap marked where it stands and told below.

In: words in which `mark` has set off the gaps, and the `Gap`s by their numbers. Out: the same words as plain text, as a
web page, or as the body of a Word file with a comment at each gap. The marks are characters of which Unicode says that
they are never part of a text; no reader of ours lets one in, so that no words of a user are taken for a mark.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from chargebook.ground.problem import Problem, Severity
from chargebook.papers.word import TEXT, annotated, commented, line_of

OPEN, MIDDLE, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
MARK = re.compile(f"{OPEN}(?P<number>[0-9]+){MIDDLE}(?P<words>[^{OPEN}{CLOSE}]*){CLOSE}")
RUN = re.compile(r"<w:r>(?P<shape><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?(?P<inside>(?:(?!</?w:r>).)*)</w:r>", re.DOTALL)
NAME = "WORKING COPY"
NOT_FOR_FILING = f"{NAME}, not for filing"
TO_DECIDE = "Still to be decided"
BESIDES = "What else stands in the way of filing"
STYLE = """
.working { border: 2px solid #b00; padding: .6rem 1rem; margin-bottom: 2rem; }
.working h1, .working h2 { font-size: 1.1rem; text-align: left; border: 0; margin: .3rem 0; }
mark { background: #ff0; }
body::before { content: "WORKING COPY"; position: fixed; inset: 40% 0 auto; text-align: center; z-index: -1;
  font: bold 5rem sans-serif; color: #eee; transform: rotate(-35deg); }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One gap of a working copy: its number, and what has to be decided there."""

    number: int
    problems: tuple[Problem, ...]

    @property
    def says(self) -> str:
        """What has to be decided, and where to write it."""
        return "; ".join(f"{problem.message}; {problem.mend}" for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class StillOpen:
    """What stands in the way of filing: the gaps, and the errors that leave none."""

    gaps: tuple[Gap, ...]
    others: tuple[Problem, ...]

    @classmethod
    def of(cls, gaps: Sequence[Gap], problems: Sequence[Problem]) -> "StillOpen":
        """Take apart the errors that have a gap and those that have none."""
        told = {problem for gap in gaps for problem in gap.problems}
        others = tuple(p for p in problems if p.severity is Severity.ERROR and p not in told)
        return cls(gaps=tuple(gaps), others=others)

    def lines(self) -> Iterator[tuple[bool, str]]:
        """Yield each line of the head, and whether it is a heading."""
        yield True, NOT_FOR_FILING
        if self.gaps:
            yield True, TO_DECIDE
            yield from ((False, f"({gap.number}) {gap.says}") for gap in self.gaps)
        if self.others:
            yield True, BESIDES
            yield from ((False, str(problem)) for problem in self.others)


def mark(number: int, words: str) -> str:
    """Return the words of a gap, set off as number *number*."""
    return f"{OPEN}{number}{MIDDLE}{words}{CLOSE}"


def working_text(words: str, standing: StillOpen) -> str:
    """Return words as plain text, the gaps between double angles with their numbers, and what is open at the head.

    >>> print(working_text(f"when {mark(1, '[facts]')}.", StillOpen(gaps=(), others=())), end="")
    WORKING COPY, not for filing
    <BLANKLINE>
    when ‹‹1: [facts]››.
    """
    head = "\n\n".join(line for _, line in standing.lines())
    return f"{head}\n\n{in_text(words)}\n"


def in_text(words: str) -> str:
    """Return words with the gaps between double angles."""
    return MARK.sub(r"‹‹\g<number>: \g<words>››", words).rstrip("\n")


def working_html(page: str, standing: StillOpen) -> str:
    """Return a page with its gaps highlighted, each leading to what is open at the head, and a mark across the page."""
    lines = "\n".join(_line(line, is_heading=is_heading) for is_heading, line in standing.lines())
    page = page.replace("</style>", f"{STYLE}</style>", 1).replace("<title>", f"<title>{NAME}: ", 1)
    page = page.replace("<main>", f'<main>\n<section class="working">\n{lines}\n</section>', 1)
    return MARK.sub(_marked, page)


def _line(words: str, *, is_heading: bool) -> str:
    number = re.match(r"\((\d+)\)", words)
    name = f' id="open-{number[1]}"' if number and not is_heading else ""
    return f"<h2>{escape(words)}</h2>" if is_heading else f"<p{name}>{escape(words)}</p>"


def _marked(match: re.Match[str]) -> str:
    number = match["number"]
    return f'<mark>{match["words"]} <a href="#open-{number}">({number})</a></mark>'


def working_docx(document: bytes, standing: StillOpen) -> bytes:
    """Return a Word file as its working copy: what is open first, each gap highlighted and the place of a comment."""
    lines = "".join(line_of(words, is_bold=is_heading) for is_heading, words in standing.lines())
    comments = _Comments(standing)
    return annotated(document, lambda body: lines + RUN.sub(comments.in_run, body), comments.said, NAME)


class _Comments:
    """The comments of one Word file: one at each gap, though the same be asked at several."""

    def __init__(self, standing: StillOpen) -> None:
        self.says = {str(gap.number): gap.says for gap in standing.gaps}
        self.said: list[str] = []

    def in_run(self, match: re.Match[str]) -> str:
        """Take one run apart at its gaps: plain words, and between the ends of a comment those of the gap."""
        shape = match["shape"] or ""

        def at_gap(gap: re.Match[str]) -> str:
            self.said.append(self.says[gap["number"]])
            return f"</w:t></w:r>{commented(len(self.said), gap['words'])}<w:r>{shape}{TEXT}"

        return f"<w:r>{shape}{MARK.sub(at_gap, match['inside'])}</w:r>"
