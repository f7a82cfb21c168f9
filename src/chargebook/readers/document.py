"""A document becomes a `Source`: the one door through which documents come in.

In: a path, or the bytes of a file and its name. Out: its text, and what the reader noticed. It refuses, with the reason
and the mend, whatever is neither a plain text (.txt), a Word document (.docx), a PDF (.pdf) nor a web page (.html);
what the bytes are counts for more than what the file is called.
"""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from chargebook.ground.characters import INSTEAD
from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Source, visible

MOST_BYTES = 20 * 1024 * 1024

SAVE_AS = "open it in Word and save it as .docx"
TYPE_OUT = "type its words into a .docx or .txt file"
FORMATS = "give a Word document (.docx), a PDF (.pdf), a web page (.html) or a plain text (.txt)"

# Who reads which kind of file. A reader is loaded for the first file of its kind: mostly in a process of its own.
READERS = {
    ".docx": ("word.docx", "read_docx"),
    ".pdf": ("pdf.pdf", "read_pdf"),
    ".html": ("web.html", "read_html"),
    ".htm": ("web.html", "read_html"),
    ".xhtml": ("web.html", "read_html"),
    ".txt": ("plain", "read_plain"),
}
Reader: TypeAlias = Callable[..., tuple[Source, tuple[Problem, ...]]]
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
PDF = b"%PDF-"
# Two lines as an e-mail or a web archive begins: From: clerk@court.gov
LETTER_HEAD = re.compile(
    rb"(?i)(?:(?:from|to|cc|subject|date|sent|received|message-id|mime-version|content-type|return-path|snapshot-[\w-]+):"
    rb"[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2}"
)
BY_MACHINE = re.compile(rb"(?im)^(?:message-id|mime-version|received|content-type|return-path):")
HTML = (b"<!doctype html", b"<html")
LONGEST_MARK = 20
HEAD = 2048
PDF_HEAD = 1024  # a PDF may begin with some other bytes
# What the bytes of a kind of file are called, and what to do if they stand under another name.
KINDS = {
    ".docx": ("a Word document or an archive", "Word document", SAVE_AS),
    ".pdf": ("a PDF", "PDF", "fetch or save it again"),
}

# What a file begins with, what it then is, and what to do.
FOREIGN = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document (.doc) or one locked with a password", SAVE_AS),
    (b"{\\rtf", "a Rich Text document (.rtf)", SAVE_AS),
    (b"\x89PNG\r\n", "an image (PNG)", TYPE_OUT),
    (b"\xff\xd8\xff", "an image (JPEG)", TYPE_OUT),
    (b"GIF8", "an image (GIF)", TYPE_OUT),
    (b"II*\0", "an image (TIFF)", TYPE_OUT),
    (b"MM\0*", "an image (TIFF)", TYPE_OUT),
    (b"RIFF", "an image or a recording", TYPE_OUT),
    (b"\xffWPC", "a WordPerfect document (.wpd)", SAVE_AS),
)
ATTACHED = "save what is attached to it, or copy its words into a .txt file"
PAGE_ALONE = "open it in a browser, and save it as a page alone (.html)"
SETTINGS = ("a file of settings (.yaml)", "a matter goes to check, draft or ask, a form to verify; documents are read")
# The same for names, where the bytes alone do not tell.
UNREAD_SUFFIXES = {
    ".docm": ("a Word document with macros (.docm)", "save it as .docx, which holds none"),
    ".dotm": ("a Word template with macros (.dotm)", "save it as .docx, which holds none"),
    ".dotx": ("a Word template (.dotx)", SAVE_AS),
    ".odt": ("an OpenDocument text (.odt)", "save it as .docx in LibreOffice or Word"),
    ".pages": ("a Pages document (.pages)", "export it from Pages as Word (.docx)"),
    ".wpd": ("a WordPerfect document (.wpd)", SAVE_AS),
    ".eml": ("an e-mail (.eml)", ATTACHED),
    ".msg": ("an e-mail of Outlook (.msg)", ATTACHED),
    ".mht": ("a web archive (.mht)", PAGE_ALONE),
    ".mhtml": ("a web archive (.mhtml)", PAGE_ALONE),
    ".epub": ("a book (.epub)", "copy the words into a .docx or .txt file"),
    ".md": ("a Markdown file (.md)", "call it .txt if its words stand in it as they are to be read"),
    ".yaml": SETTINGS,
    ".yml": SETTINGS,
    ".doc": ("an old Word document (.doc)", SAVE_AS),
    ".rtf": ("a Rich Text document (.rtf)", SAVE_AS),
}


def read(path: Path) -> tuple[Source, tuple[Problem, ...]]:
    """Read the document at *path* and return its text with what there is to say about it.

    >>> read(Path("no-such-instruction.txt"))
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: no-such-instruction.txt: no such file; check the name and the folder
    """
    return read_bytes(bytes_of(path), name=str(path))


def read_bytes(data: bytes, *, name: str, footnotes_to_jury: bool = False) -> tuple[Source, tuple[Problem, ...]]:
    """Read the document that these bytes are; *name* says of what kind, and where they come from.

    A footnote is commentary, unless *footnotes_to_jury* says that it is words for the jury.

    >>> read_bytes(b"<p>In order to prevail</p>", name="9.3.html")[0].text
    'In order to prevail'
    """
    if not data:
        raise refused(ReadError, name, "the file is empty", FORMATS)
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    suffix = suffix_of(name)
    _refuse_foreign(data, name, suffix)
    _refuse_misnamed(data, name, suffix)
    source, noticed = reader_of(suffix)(data, name=name, footnotes_to_jury=footnotes_to_jury)
    return source, (*noticed, *_unknown(source, suffix, noticed))


def _unknown(source: Source, suffix: str, noticed: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Report characters that nobody knows, where no reader has said so; a plain text is what it is."""
    first = source.text.find(INSTEAD)
    if first < 0 or suffix == ".txt" or any(problem.code in ("R108", "R127") for problem in noticed):
        return ()
    message = f"{source.text.count(INSTEAD)} characters are not known, and read as {INSTEAD}"
    mend = "look at the document there, and type what is missing"
    return (Problem(code="R190", severity=Severity.WARNING, place=source.place(first), message=message, mend=mend),)


def reader_of(suffix: str) -> Reader:
    """Load the reader of the files that end so."""
    module, function = READERS[suffix]
    reader: Reader = getattr(import_module(f"chargebook.readers.{module}"), function)
    return reader


def suffix_of(name: str) -> str:
    """Return the end of a name that says what the file is.

    >>> suffix_of("manual.zip/9.3.DOCX")
    '.docx'
    """
    return PurePosixPath(_last(name)).suffix.lower()


def bytes_of(path: Path) -> bytes:
    """Return the bytes of the file, and refuse what is no file or is too large to be an instruction."""
    name = str(path)
    try:
        if path.is_dir():
            raise refused(ReadError, name, "this is a folder", "name one document in it")
        if path.exists() and not path.is_file():
            raise refused(ReadError, name, "this is a device, not a document", FORMATS)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError as absent:
        raise refused(ReadError, name, "no such file", "check the name and the folder") from absent
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or failure
        raise refused(
            ReadError, name, f"the file cannot be opened ({reason})", "check its name and who may read it"
        ) from failure
    if len(data) > MOST_BYTES:
        raise _too_large(name)
    return data


def _refuse_foreign(data: bytes, name: str, suffix: str) -> None:
    """Refuse the formats that people hand in by mistake, each by its own name."""
    for magic, kind, hint in FOREIGN:
        if data.startswith(magic):
            raise refused(ReadError, name, f"this is {kind}", hint)
    if suffix in (".doc", ".rtf") and (data.startswith((*ZIP, PDF)) or is_page(data)):
        return  # another kind of file under such a name
    if LETTER_HEAD.match(data[:HEAD]) and BY_MACHINE.search(data[:HEAD]):
        kind, hint = UNREAD_SUFFIXES[".mht" if b"multipart/related" in data[:HEAD].lower() else ".eml"]
        raise refused(ReadError, name, f"this is {kind.partition(' (')[0]}", hint)
    if suffix in UNREAD_SUFFIXES:
        kind, hint = UNREAD_SUFFIXES[suffix]
        raise refused(ReadError, name, f"this is {kind}", hint)
    if suffix not in READERS:
        raise refused(ReadError, name, f"a file called {visible(suffix) or 'without a suffix'} is not read", FORMATS)


def _refuse_misnamed(data: bytes, name: str, suffix: str) -> None:
    """Refuse a Word file or PDF under another name, and other bytes under the name of one."""
    is_pdf = data.startswith(PDF) or (suffix == ".pdf" and PDF in data[:PDF_HEAD])
    actual = ".docx" if data.startswith(ZIP) else ".pdf" if is_pdf else ""
    if actual and actual != suffix:
        message = f"the file holds {KINDS[actual][0]} but is called {visible(_last(name))}"
        raise refused(ReadError, name, message, FORMATS)
    if suffix in (".txt", ".doc", ".rtf") and is_page(data):
        message = f"the file holds a web page but is called {visible(_last(name))}"
        raise refused(ReadError, name, message, "give it a name that ends in .html")
    if suffix in KINDS and actual != suffix:
        raise refused(ReadError, name, f"the file is called {suffix} but holds no {KINDS[suffix][1]}", KINDS[suffix][2])


def is_page(data: bytes) -> bool:
    """Tell whether these bytes begin as a web page does."""
    return data.lstrip()[:LONGEST_MARK].lower().startswith(HTML)


def _last(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _too_large(name: str) -> ReadError:
    return refused(ReadError, name, "the file is larger than 20 MB", "take out its pictures, or divide it")
