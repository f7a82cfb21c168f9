"""A folder or a zip becomes the documents in it, in the order in which people number things.

In: the path of a folder, or a zip as a path or as bytes. Out: each document that can be read, and a problem for each
file that cannot; hidden files are passed over. It refuses archives that are broken, locked, or made to do harm; it
unpacks nothing to the disk, follows no link out of the folder, and opens no archive within an archive.
"""

import io
import os
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source, visible
from chargebook.readers.document import MOST_BYTES, READERS, bytes_of, suffix_of
from chargebook.readers.manual import natural_order
from chargebook.readers.wall import Reading, read_bytes
from chargebook.readers.word.guard import BROKEN_ZIP, check_members

# code: (severity, message, mend)
NOTICES = {
    "R140": (Severity.ERROR, "not read: {message}", "{hint}"),
    "R141": (Severity.NOTE, "passed over: {message}", "{hint}"),
    "R142": (Severity.WARNING, "passed over: the link leads out of the folder", "put the document itself there"),
}
MOST_FILES = 5_000
FORMATS = "give .docx, .pdf, .html or .txt files"
PACK_AGAIN = "unpack it, look at what it holds, and give the folder or a new zip"
HIDDEN = (".", "~$", "__MACOSX")
ZIP_SUFFIX = ".zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as read, and what its reader noticed."""

    source: Source
    noticed: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The documents of a folder or a zip, and the files that were not read."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


def read_folder(folder: Path, read: Reading = read_bytes) -> Gathered:
    """Read every document in a folder and the folders below it, each as *read* does.

    Raises ReadError if it cannot be read as a folder, or holds too many files.
    """
    name = str(folder)
    paths = _paths(folder, name)
    if len(paths) > MOST_FILES:
        raise refused(ReadError, name, f"the folder holds more than {MOST_FILES:,} files", "divide it")
    home = folder.resolve()
    return _gathered(_of_path(path, home, read) for path in sorted(paths, key=lambda path: natural_order(str(path))))


def read_zip(data: bytes, *, name: str, read: Reading = read_bytes) -> Gathered:
    """Read every document in a zip, each as *read* does.

    >>> read_zip(b"PK", name="manual.zip")
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: manual.zip: the file is damaged or cut off; fetch or pack it again
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive, name)
            return _gathered(_of_member(archive, member, f"{name}/{member.filename}", read) for member in members)
    except BROKEN_ZIP as failure:
        raise refused(ReadError, name, "the file is damaged or cut off", "fetch or pack it again") from failure


def _gathered(outcomes: Iterable[Document | Problem]) -> Gathered:
    both = list(outcomes)
    return Gathered(
        documents=tuple(document for document in both if isinstance(document, Document)),
        problems=tuple(problem for problem in both if isinstance(problem, Problem)),
    )


def _paths(folder: Path, name: str) -> list[Path]:
    """Return the files in a folder and below it, without hidden ones; links to folders are not followed."""

    def refuse(failure: OSError) -> None:
        """Refuse the folder for what the system says of it."""
        raise refused(
            ReadError, name, f"the folder cannot be read ({failure.strerror})", "check who may read it"
        ) from failure

    paths: list[Path] = []
    for above, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [folder_name for folder_name in folders if not folder_name.startswith(HIDDEN)]
        paths.extend(Path(above, file) for file in files if not file.startswith(HIDDEN))
        if len(paths) > MOST_FILES:
            break
    return paths


def _of_path(path: Path, home: Path, read: Reading) -> Document | Problem:
    """Read one file of a folder, unless it is a link to what lies outside."""
    name = str(path)
    if path.is_symlink() and not path.resolve().is_relative_to(home):
        return _problem("R142", name)
    if passed_over := _passed_over(name):
        return passed_over
    try:
        return _document(bytes_of(path), name, read)
    except ReadError as failure:
        return _problem("R140", name, message=failure.message, hint=failure.hint, place=failure.place)


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """Return the files of an archive, without hidden ones, or refuse all of it."""
    try:
        check_members(archive.infolist(), name)
    except ReadError as failure:
        raise refused(ReadError, name, failure.message, PACK_AGAIN) from failure
    shown = (
        member for member in archive.infolist() if not member.filename.endswith("/") and not _is_hidden(member.filename)
    )
    return sorted(shown, key=lambda member: natural_order(member.filename))


def _is_hidden(path: str) -> bool:
    return any(part.startswith(HIDDEN) for part in path.replace("\\", "/").split("/"))


def _of_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, read: Reading) -> Document | Problem:
    """Read one file of an archive."""
    if passed_over := _passed_over(name):
        return passed_over
    try:
        with archive.open(member) as file:
            return _document(file.read(MOST_BYTES + 1), name, read)
    except ReadError as failure:
        return _problem("R140", name, message=failure.message, hint=failure.hint, place=failure.place)
    except BROKEN_ZIP:
        return _problem("R140", name, message="the file is damaged", hint="fetch or pack it again")


def _document(data: bytes, name: str, read: Reading) -> Document:
    source, noticed = read(data, name=name)
    return Document(source=source, noticed=noticed)


def _passed_over(name: str) -> Problem | None:
    """Return the problem of a file that is nobody's document, by its name alone."""
    suffix = suffix_of(name)
    if suffix == ZIP_SUFFIX:
        return _problem("R140", name, message="an archive within an archive is not opened", hint="unpack it")
    if suffix in READERS or suffix.startswith(".do"):
        return None
    return _problem(
        "R141", name, message=f"a file called {visible(suffix) or 'without a suffix'} is not read", hint=FORMATS
    )


def _problem(code: str, name: str, *, message: str = "", hint: str = "", place: Place | None = None) -> Problem:
    severity, template, mend = NOTICES[code]
    return Problem(
        code=code,
        severity=severity,
        place=place or Place(file=name),
        message=template.format(message=message),
        mend=mend.format(hint=hint),
    )
