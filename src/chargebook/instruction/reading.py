"""Read a document from disk: its instruction, and the authorities that it cites.

In: the path of a text or Word file. Out: an `Instruction`, with what the reader of the file noticed. The file is read
in a process of its own, and a long text is tried there first, so that it can at worst be refused.
"""

from dataclasses import replace
from pathlib import Path

from chargebook.citations.found import find_authorities
from chargebook.ground.text import Source
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.parsing.parse import parse
from chargebook.readers import wall
from chargebook.readers.limits import USUAL, Limits


def read(
    path: Path | str, *, manual: str = "", limits: Limits | None = USUAL, footnotes_to_jury: bool = False
) -> Instruction:
    """Read the instruction in the file at *path*, with the authorities that it cites.

    *manual* is as in `parse`. Reading may take what *limits* allow; None reads the file in this process and without
    limits. Footnotes are commentary; with *footnotes_to_jury* each is words for the jury, behind its mark's paragraph.

    Raises ReadError if the file is no text or Word document that can be read, or takes more than is allowed,
    NotationError if there is no such notation.
    """
    source, noticed = wall.read(Path(path), limits=limits, trial=tried, footnotes_to_jury=footnotes_to_jury)
    instruction = parse(source, manual=manual)
    return replace(instruction, authorities=find_authorities(source), noticed=(*noticed, *instruction.noticed))


def tried(source: Source) -> None:
    """Do with a text what reading it does, to see what that takes."""
    parse(source)
    find_authorities(source)
