"""Find the alternatives that an order to choose offers without brackets: each with a bullet or a letter, in a line.

In: a text, and where the order ends. Out: where the alternatives stand. Whether they are elements is not asked here.
"""

import re

from chargebook.ground.text import Span

OFFERED = re.compile(r"\s*\n[ \t]*(?P<mark>[-•–·*●▪]|\([a-h]\)|[a-h][.)])[ \t]+(?P<words>\S[^\n]*)")
BEHIND = re.compile(r"[ \t]*(?:[;,.]|[;,]?[ \t]*\[?(?:and|or)\]?)?[ \t]*\Z")  # belongs to the sentence around them


def offered(text: str, start: int) -> tuple[Span, ...]:
    r"""Return where the alternatives stand that are offered right behind *start*; nothing where there is but one.

    >>> text = "by [choose one:]\n\n- fraud;\n- stealth; or\n- force.\n\nIt rained."
    >>> [text[span.start : span.end] for span in offered(text, 16)]
    ['fraud', 'stealth', 'force']
    """
    spans: list[Span] = []
    kind, match = "", OFFERED.match(text, start)
    while match and kind in ("", _kind(match["mark"])):
        kind, begin = _kind(match["mark"]), match.start("words")
        end = begin + len(BEHIND.sub("", match["words"]))
        spans.append(Span(start=begin, end=max(end, begin + 1)))
        match = OFFERED.match(text, match.end())
    return tuple(spans) if len(spans) > 1 else ()


def _kind(mark: str) -> str:
    """Return the kind of a mark: a bullet, or how a letter is printed."""
    return re.sub(r"[a-h]", "a", mark)
