"""A file that users write, such as a matter, is read as it stands.

In: its path. Out: its text. It refuses a document in its place, and says what that is.
"""

from pathlib import Path

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers.document import HEAD, PDF, ZIP, bytes_of, is_page, suffix_of
from chargebook.readers.furniture import MODEL
from chargebook.readers.typed import as_typed


def read_text(path: Path) -> tuple[Source, tuple[Problem, ...]]:
    """Read the plain text at *path* as it stands, whatever its name: a matter or a findings file."""
    data = bytes_of(path)
    _refuse_document(data, str(path))
    return as_typed(data, name=str(path))


def written_utf8(data: bytes, name: str) -> str:
    """Return the text of a file that is to be written again, without the mark at its beginning, if it has one."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        message = "the file is not in UTF-8, and cannot be changed without harm"
        raise refused(ReadError, name, message, "save it as UTF-8") from failure


def _refuse_document(data: bytes, name: str) -> None:
    """Refuse a document where a file that users write was asked for."""
    kinds = {ZIP: "a Word document or an archive", (PDF,): "a PDF"}
    otherwise = "a web page" if is_page(data) else ""
    kind = next((kind for begins, kind in kinds.items() if data.startswith(begins)), otherwise)
    first = data[:HEAD].decode("utf-8", "replace").strip().partition("\n")[0].strip()
    if suffix_of(name) == ".txt" and MODEL.fullmatch(first):
        kind = "the text of an instruction"
    if kind:
        raise refused(ReadError, name, f"this is {kind}, not a file such as a matter", "read it with chargebook read")
