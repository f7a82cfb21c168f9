"""A set of instructions as plain text: what the filed copy says, page by page.

In: `ChargePages`. Out: its text, with a line of the table of contents for each instruction. It refuses nothing.
"""

from collections.abc import Iterator

from chargebook.papers.charge.caption import Caption
from chargebook.papers.charge.pages import ChargePages, SetPage

BETWEEN = "\n\n\n"


def charge_text(pages: ChargePages) -> str:
    """Return the pages as plain text."""
    parts = [
        *(["\n".join(_caption(pages.caption))] if pages.caption else []),
        *(["\n".join(_contents(pages))] if pages.has_contents else []),
        *map(_page, pages.pages),
    ]
    return f"{BETWEEN.join(parts)}\n"


def _caption(caption: Caption) -> Iterator[str]:
    for signer in caption.signers:
        yield from (*signer, "")
    yield from (*(line.upper() for line in caption.court), "")
    for position, side in enumerate(caption.sides):
        yield from (*(["v."] if position else []), f"{side.names}, {side.role}")
    yield from ("", *([f"Case No. {caption.number}"] if caption.number else []), caption.title.upper(), *caption.facts)


def _contents(pages: ChargePages) -> Iterator[str]:
    width = max((len(number) for number, _ in pages.entries), default=0)
    yield from (f"{number:>{width}}  {title}".rstrip() for number, title in pages.entries)


def _page(page: SetPage) -> str:
    return "\n\n".join(block.words.replace("\t", " ") for block in page.blocks)
