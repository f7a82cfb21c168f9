"""A set of instructions as a PDF: tagged, with bookmarks and its fonts in it, and the page on which each one begins.

In: `ChargePages`. Out: the bytes of a PDF/UA-1 file, the same for the same pages: no clock is read. The words are
handed to typst as data, so that a bracket or a dollar sign in them is a bracket or a dollar sign.
"""

import json
from importlib.resources import as_file, files
from typing import Any, Literal

import typst

from chargebook.ground.errors import RenderError
from chargebook.papers.charge.caption import Caption
from chargebook.papers.charge.geometry import Geometry
from chargebook.papers.charge.pages import ChargePages

STANDARD: Literal["ua-1"] = "ua-1"  # tagged, so that a screen reader can read it


def charge_pdf(pages: ChargePages) -> bytes:
    """Return the pages as a PDF.

    Raises RenderError if there is no page.
    """
    with as_file(_template()) as template:
        made: bytes = typst.compile(
            str(template), sys_inputs=_inputs(pages), pdf_standards=STANDARD, ignore_system_fonts=True
        )
    return made


def first_pages(pages: ChargePages) -> tuple[int, ...]:
    """Return on which page of the PDF each of the pages' parts begins."""
    with as_file(_template()) as template:
        told = typst.query(
            str(template), "<pages>", field="value", one=True, sys_inputs=_inputs(pages), ignore_system_fonts=True
        )
    return tuple(json.loads(told))


def _template() -> Any:
    return files("chargebook.papers").joinpath("charge", "charge.typ")


def _inputs(pages: ChargePages) -> dict[str, str]:
    """Return what the template prints, as one JSON text."""
    if not pages.pages:
        raise RenderError("there is no instruction to write", hint="name a matter that has a count")
    geometry = Geometry(lines=pages.lines)
    table = {
        "title": pages.title,
        "foot": pages.foot,
        "lines": geometry.lines,
        **{key: getattr(geometry, key) for key in ("pitch", "left", "right", "top", "bottom")},
        "caption": _caption(pages.caption) if pages.caption else None,
        "contents": pages.has_contents,
        "pages": [
            {
                "blocks": [{"kind": block.kind, "words": block.words} for block in page.blocks],
                "entry": page.entry,
                "new": page.is_new,
            }
            for page in pages.pages
        ],
    }
    return {"pages": json.dumps(table, ensure_ascii=False)}


def _caption(caption: Caption) -> dict[str, Any]:
    return {
        "signers": caption.signers,
        "court": caption.court,
        "sides": [{"names": side.names, "role": side.role} for side in caption.sides],
        "number": caption.number,
        "title": caption.title,
        "facts": caption.facts,
    }
