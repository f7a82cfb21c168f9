"""Read a document from disk: its instruction, and the authorities that it cites.

In: the path of a text or Word file. Out: an `Instruction`, with what the reader of the file noticed.
"""

from dataclasses import replace
from pathlib import Path

from chargebook.citations.found import find_authorities
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.parsing.parse import parse
from chargebook.readers import document


def read(path: Path | str, *, manual: str = "") -> Instruction:
    """Read the instruction in the file at *path*, with the authorities that it cites.

    *manual* is as in `parse`. Raises ReadError if the file is no text or Word document that can be read, NotationError
    if there is no such notation.
    """
    source, noticed = document.read(Path(path))
    instruction = parse(source, manual=manual)
    return replace(instruction, authorities=find_authorities(source), noticed=noticed)
