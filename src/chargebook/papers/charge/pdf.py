"""A set of instructions as a PDF, with bookmarks, and the page on which each one begins.

In: `ChargePages`. Out: the bytes of a PDF, laid out by `charge.typ`.
"""

from dataclasses import asdict
from typing import Any

from chargebook.ground.errors import RenderError
from chargebook.papers.charge.geometry import Geometry
from chargebook.papers.charge.pages import ChargePages
from chargebook.papers.pdf import told_by, typeset

TEMPLATE = "charge/charge.typ"


def charge_pdf(pages: ChargePages) -> bytes:
    """Return the pages as a PDF.

    Raises RenderError if there is no page.
    """
    return typeset(TEMPLATE, _table(pages))


def first_pages(pages: ChargePages) -> tuple[int, ...]:
    """Return on which page of the PDF each of the pages' parts begins.

    Raises RenderError if there is no page.
    """
    return tuple(told_by(TEMPLATE, _table(pages), "pages"))


def _table(pages: ChargePages) -> dict[str, Any]:
    """Return what the template prints."""
    if not pages.pages:
        raise RenderError("there is no instruction to write", hint="name a matter that has a count")
    geometry = Geometry(lines=pages.lines)
    return {
        "title": pages.title,
        "foot": pages.foot,
        "lines": geometry.lines,
        **{key: getattr(geometry, key) for key in ("pitch", "left", "right", "top", "bottom")},
        "caption": asdict(pages.caption) if pages.caption else None,
        "contents": pages.has_contents,
        "pages": [
            {
                "blocks": [asdict(block) for block in page.blocks],
                "entry": page.entry,
                "new": page.is_new,
            }
            for page in pages.pages
        ],
    }
