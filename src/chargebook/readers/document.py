"""A file on disk becomes a `Source`: the one door through which documents come in.

In: a path. Out: its text, and what the reader noticed. It refuses, with the reason and the mend, whatever is neither
a plain text (.txt) nor a Word document (.docx); what the bytes are counts for more than what the file is called.
"""

from pathlib import Path

from chargebook.errors import ReadError
from chargebook.problem import Problem
from chargebook.readers.docx import read_docx
from chargebook.readers.plain import read_plain
from chargebook.text import Place, Source

MOST_BYTES = 20 * 1024 * 1024

SAVE_AS = "open it in Word and save it as .docx"
TYPE_OUT = "type its words into a .docx or .txt file"
FORMATS = "give a Word document (.docx) or a plain text (.txt)"

# What a file begins with, what it then is, and what to do.
FOREIGN = (
    (b"%PDF-", "a PDF, which is not read yet", "ask the court for the Word file, or copy the words into a .txt file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document (.doc) or one locked with a password", SAVE_AS),
    (b"{\\rtf", "a Rich Text document (.rtf)", SAVE_AS),
    (b"\x89PNG\r\n", "an image (PNG)", TYPE_OUT),
    (b"\xff\xd8\xff", "an image (JPEG)", TYPE_OUT),
    (b"GIF8", "an image (GIF)", TYPE_OUT),
    (b"II*\0", "an image (TIFF)", TYPE_OUT),
    (b"MM\0*", "an image (TIFF)", TYPE_OUT),
    (b"RIFF", "an image or a recording", TYPE_OUT),
)
# The same for names, where the bytes alone do not tell.
UNREAD_SUFFIXES = {
    ".docm": ("a Word document with macros (.docm)", "save it as .docx, which holds none"),
    ".dotm": ("a Word template with macros (.dotm)", "save it as .docx, which holds none"),
    ".dotx": ("a Word template (.dotx)", SAVE_AS),
    ".doc": ("an old Word document (.doc)", SAVE_AS),
    ".rtf": ("a Rich Text document (.rtf)", SAVE_AS),
    ".pdf": ("a PDF, which is not read yet", "ask the court for the Word file, or copy the words into a .txt file"),
}


def read(path: Path) -> tuple[Source, tuple[Problem, ...]]:
    """Read the document at *path*, a .docx or a .txt, and return its text with what there is to say about it.

    >>> read(Path("no-such-instruction.txt"))
    Traceback (most recent call last):
    ...
    chargebook.errors.ReadError: no-such-instruction.txt: no such file; check the name and the folder
    """
    name = str(path)
    data = _bytes_of(path)
    if not data:
        raise _refusal(name, "the file is empty", FORMATS)
    _refuse_foreign(data, path)
    zipped = data.startswith(b"PK")
    if zipped and path.suffix.lower() != ".docx":
        raise _refusal(name, f"the file holds a Word document or an archive but is called {path.name}", FORMATS)
    if not zipped and path.suffix.lower() == ".docx":
        raise _refusal(name, "the file is called .docx but holds no Word document", SAVE_AS)
    return read_docx(data, name=name) if zipped else read_plain(data, name=name)


def read_text(path: Path) -> tuple[Source, tuple[Problem, ...]]:
    """Read the plain text at *path* whatever its name: a matter or a findings file."""
    return read_plain(_bytes_of(path), name=str(path))


def _bytes_of(path: Path) -> bytes:
    """Return the bytes of the file, and refuse what is no file or is too large to be an instruction."""
    name = str(path)
    try:
        if path.is_dir():
            raise _refusal(name, "this is a folder", "name one document in it")
        if path.exists() and not path.is_file():
            raise _refusal(name, "this is a device, not a document", FORMATS)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as absent:
        raise _refusal(name, "no such file", "check the name and the folder") from absent
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or failure
        raise _refusal(name, f"the file cannot be opened ({reason})", "check its name and who may read it") from failure
    if len(data) > MOST_BYTES:
        raise _refusal(name, "the file is larger than 20 MB", "take out its pictures, or divide it")
    return data


def _refuse_foreign(data: bytes, path: Path) -> None:
    """Refuse the formats that people hand in by mistake, each by its own name."""
    for magic, kind, hint in FOREIGN:
        if data.startswith(magic):
            raise _refusal(str(path), f"this is {kind}", hint)
    suffix = path.suffix.lower()
    if suffix in UNREAD_SUFFIXES:
        kind, hint = UNREAD_SUFFIXES[suffix]
        raise _refusal(str(path), f"this is {kind}", hint)
    if suffix not in (".docx", ".txt"):
        raise _refusal(str(path), f"a file called {suffix or 'without a suffix'} is not read", FORMATS)


def _refusal(name: str, message: str, hint: str) -> ReadError:
    return ReadError(message, place=Place(file=name), hint=hint)
