"""A PDF from a template and its words: tagged for screen readers, its fonts in it, the same bytes for the same words.

In: the name of a template of this room, and a table of what it prints. Out: the bytes of a PDF/UA-1 file, or what the
template says of its own pages. The words are handed to typst as data, so that a bracket or a dollar sign in them is a
bracket or a dollar sign; no clock is read. A letter that the fonts lack is printed as its number, as [U+5F35].
"""

import json
import re
from collections.abc import Mapping
from importlib.resources import as_file, files
from typing import Any, Literal

import typst

STANDARD: Literal["ua-1"] = "ua-1"  # it refuses what cannot be shown, where others leave an empty box
LACKING = re.compile(r"the text `\"(?P<letters>.+?)\"` could not be displayed")


def typeset(template: str, table: Mapping[str, Any]) -> bytes:
    """Return the pages of a template with the words of *table*.

    >>> paper = {"title": "Note", "caption": "", "parts": [{"shape": "WORDS", "words": "Read it to the jury."}]}
    >>> typeset("verdicts/paper.typ", paper)[:5]
    b'%PDF-'
    """
    words = json.dumps(table, ensure_ascii=False)
    while True:
        try:
            return _compiled(template, words)
        except typst.TypstError as failure:
            lacking = LACKING.search(str(failure))
            if lacking is None:
                raise
            words = words.replace(lacking["letters"], "".join(f"[U+{ord(own):04X}]" for own in lacking["letters"]))


def told_by(template: str, table: Mapping[str, Any], label: str) -> Any:
    """Return what a template says of its pages under a label."""
    inputs = {"words": json.dumps(table, ensure_ascii=False)}
    with as_file(files("chargebook.papers").joinpath(template)) as path:
        return json.loads(
            typst.query(str(path), f"<{label}>", field="value", one=True, sys_inputs=inputs, ignore_system_fonts=True)
        )


def _compiled(template: str, words: str) -> bytes:
    with as_file(files("chargebook.papers").joinpath(template)) as path:
        made: bytes = typst.compile(
            str(path), sys_inputs={"words": words}, pdf_standards=STANDARD, ignore_system_fonts=True
        )
    return made
