"""The user's own shelf: the court's documents that the user has added, kept on this machine.

In: paths and addresses of documents, with their manual, edition and date. Out: each instruction as a file of its words
and a line in the index of its edition, and from then on `Shelved`s for the library. All is written or nothing is; other
words under a number that is taken are refused unless the user asks to replace them. It never changes a word.
"""

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from chargebook.ground.atomic import write_files
from chargebook.ground.errors import EditionError, refused
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source, visible
from chargebook.instruction.instruction import Burden, Doubt, Instruction
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.parse import parse
from chargebook.instruction.settled_reading import SettledReading, as_settled
from chargebook.library.developments import behind
from chargebook.library.editionfolder import (
    INDEX,
    file_for,
    is_sound,
    put_aside,
    read_edition,
    standing_edition,
    sweep,
    words_on_disk,
)
from chargebook.library.index import EDITION, NUMBER, Imprint, Shelved, index_text
from chargebook.readers.archive import ZIP_SUFFIX, Document, Gathered, read_folder, read_zip
from chargebook.readers.document import bytes_of, suffix_of
from chargebook.readers.fetch import Fetched, fetch, is_url
from chargebook.readers.limits import USUAL, Limits
from chargebook.readers.manual import find_headings, split_manual
from chargebook.readers.wall import Reading, read_bytes

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = ".lock"
HOME = "CHARGEBOOK_HOME"

# code: (severity, message, mend)
FAULTS = {
    "L101": (Severity.ERROR, "the text has no number", "give it one, or add a document that begins with its number"),
    "L102": (Severity.ERROR, "{number} cannot be the number of an instruction", "give one such as 9.3 or 9.33A"),
    "L103": (
        Severity.ERROR,
        "other words stand under {number} ({there})",
        "name another edition, or ask to replace them",
    ),
    "L104": (Severity.NOTE, "the words under {number} ({there}) are replaced", "compare the two texts"),
    "L105": (
        Severity.WARNING,
        "this was no index; what it listed is no longer on the shelf, and is kept in {kept}",
        "add the other documents of this edition again",
    ),
    "L107": (
        Severity.ERROR,
        "{number} is not put on the shelf: a passage can be read in several ways, or something may be lost",
        "mend the document, or say with --reading how each of these passages is to be read",
    ),
    "L108": (
        Severity.ERROR,
        "this carries the number {number}, and {expected} was asked for",
        "look at the page, and add it under its own number if you want it",
    ),
    "L120": (Severity.WARNING, "{number}: {said}", "{mend} [{authority}]"),
    "L111": (Severity.WARNING, "the elements differ", "compare the texts"),
    "L112": (Severity.WARNING, "whether all elements are needed differs", "compare the texts"),
    "L113": (Severity.WARNING, "whether they are proved or proved away differs", "compare the texts"),
    "L114": (Severity.WARNING, "the burden differs", "compare the texts"),
    "L115": (Severity.WARNING, "a second burden differs", "compare the texts"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What an addition has done: the instructions new on the shelf, those that stood there already, the problems."""

    shelved: tuple[Shelved, ...]
    unchanged: tuple[Shelved, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One instruction as read: its words, where they come from, and what the reader noticed."""

    source: Source
    origin: str
    reader: str
    noticed: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leaf:
    """One instruction on its way to the shelf: its words, and what the index will say of it."""

    source: Source
    shelved: Shelved
    doubts: tuple[Doubt, ...] = ()


def home(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return the user's data folder: the one that CHARGEBOOK_HOME names, or where this system keeps such things.

    >>> home({"CHARGEBOOK_HOME": "/data/law"}).as_posix(), home({"XDG_DATA_HOME": "/data"}, "linux").as_posix()
    ('/data/law', '/data/chargebook')
    """
    if named := environment.get(HOME):
        return Path(named)
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "chargebook"
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "chargebook"
    data = environment.get("XDG_DATA_HOME", "")
    return Path(data if data.startswith("/") else Path.home() / ".local" / "share") / "chargebook"


def add(
    documents: Sequence[Path | str | Fetched],
    imprint: Imprint,
    *,
    number: str = "",
    expected: str = "",
    replacing: bool = False,
    readings: Sequence[tuple[str, str]] = (),
    limits: Limits | None = USUAL,
    footnotes_to_jury: bool = False,
) -> Added:
    """Put the instructions in these documents on the user's shelf: files, folders, zips, whole manuals, addresses.

    *number* is for one instruction whose text has none; with *expected* only what carries that number itself is put
    there. What was fetched already is not asked for again. Documents that are on the shelf already change nothing.
    A text with a doubtful passage is left out, unless *readings* quote words of it and say how it is to be read.
    Reading each document may take what *limits* allow; None reads them in this process and without limits.
    Footnotes are commentary, unless *footnotes_to_jury* says that they are words for the jury.

    Raises ReadError if one of the documents cannot be read, EditionError if they cannot be put on the shelf.
    """
    _check(imprint)
    read = partial(read_bytes, limits=limits, trial=tried, footnotes_to_jury=footnotes_to_jury)
    gathered = [_gather(document, read) for document in documents]
    problems = [problem for batch, _ in gathered for problem in (*batch.problems, *_noticed(batch))]
    parts = [part for batch, origin in gathered for part in _parts(batch, origin)]
    if number and len(parts) != 1:
        raise EditionError(f"one number is given for {len(parts)} instructions", hint="add them one by one")
    leaves = [leaf for part in parts for leaf in _leaf(part, imprint, number, problems)]
    leaves = [leaf for leaf in leaves if _is_expected(leaf, expected, problems)]
    leaves = [leaf for leaf in (_read_by(leaf, readings) for leaf in leaves) if _is_vouched(leaf, problems)]
    with _locked(_shelf()):
        return _placed(leaves, imprint, problems, replacing=replacing)


def load(manual: str) -> tuple[Shelved, ...]:
    """Return what the user's shelf holds of a manual, in all editions; the older edition comes first.

    Raises EditionError if an index on it cannot be read.
    """
    folders = (folder for folder in sorted((_shelf() / manual).glob("*")) if not folder.name.startswith("."))
    editions = map(read_edition, folders)
    return tuple(sorted((shelved for listed in editions for shelved in listed), key=lambda each: each.imprint.date))


def words(shelved: Shelved) -> Source:
    """Return the words of an instruction on the shelf, in their type.

    Raises EditionError if they are not those that were put there.
    """
    text = words_on_disk(_folder(shelved.imprint), shelved) if shelved.text is None else shelved.text
    name = f"{shelved.imprint.manual}/{shelved.number}"
    source = Source(name=name, text=text, sha256=shelved.sha256)
    return replace(source, italics=shelved.italics, typed=shelved.typed)


def differences(court: Instruction, outline: Instruction) -> tuple[Problem, ...]:
    r"""Return where the structure of the court's text differs from that of our outline, side by side.

    >>> outline = parse(Source.of("The plaintiff must prove each of these elements:\n1. rain."))
    >>> court = parse(Source.of("The plaintiff must prove each of these elements:\n1. rain; and\n2. snow."))
    >>> [problem.message for problem in differences(court, outline)]
    ['the elements differ: the court has 1, 2, our outline 1']
    """
    rows = (
        ("L111", _labels(court), _labels(outline)),
        ("L112", court.join or "", outline.join or ""),
        ("L113", court.polarity or "", outline.polarity or ""),
        ("L114", _burden(court.burden), _burden(outline.burden)),
        ("L115", _burden(court.second_burden), _burden(outline.second_burden)),
    )
    place = court.source.place(court.body.start)
    return tuple(_side_by_side(code, place, theirs, ours) for code, theirs, ours in rows if theirs != ours)


def _side_by_side(code: str, place: Place, court: str, outline: str) -> Problem:
    problem = _problem(code, place)
    both = f"the court has {court or 'none'}, our outline {outline or 'none'}"
    return replace(problem, message=f"{problem.message}: {both}")


def _labels(instruction: Instruction) -> str:
    return ", ".join(f"{element.label}{'?' * element.optional}" for element in instruction.elements)


def _burden(burden: Burden | None) -> str:
    return f"{burden.party}: {burden.standard or 'no standard'}" if burden else ""


# What is to be added.


def _gather(document: Path | str | Fetched, read: Reading) -> tuple[Gathered, str]:
    """Return the documents at a path or an address, and the address."""
    if isinstance(document, Fetched):
        return _of_bytes(document.data, document.name, read), document.url
    named = str(document)
    if is_url(named):
        fetched = fetch(named)
        return _of_bytes(fetched.data, fetched.name, read), fetched.url or named
    if not named:
        raise EditionError("a document has no name", hint="name a file, a folder or an address")
    path = Path(named)
    return (read_folder(path, read) if _is_folder(path) else _of_bytes(bytes_of(path), named, read)), ""


def _is_folder(path: Path) -> bool:
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False  # that there is no such name is said when it is opened


def tried(source: Source) -> None:
    """Do with a text what adding it does, to see what that takes."""
    for part in split_manual(source):
        parse(part)


def _of_bytes(data: bytes, name: str, read: Reading) -> Gathered:
    if suffix_of(name) == ZIP_SUFFIX:
        return read_zip(data, name=name, read=read)
    source, noticed = read(data, name=name)
    return Gathered(documents=(Document(source=source, noticed=noticed),), problems=())


def _noticed(gathered: Gathered) -> tuple[Problem, ...]:
    return tuple(problem for document in gathered.documents for problem in document.noticed)


def _parts(gathered: Gathered, origin: str) -> Iterator[_Part]:
    """Yield the instructions in the documents. What was noticed at one place of a manual is not said of every part."""
    for document in gathered.documents:
        name = document.source.name
        parts = split_manual(document.source)
        for part in parts:
            yield _Part(
                source=part,
                origin=visible(origin) or _short(name),
                reader=suffix_of(name).removeprefix("."),
                noticed=tuple(problem for problem in document.noticed if len(parts) == 1 or problem.span is None),
            )


def _leaf(part: _Part, imprint: Imprint, number: str, problems: list[Problem]) -> Iterator[_Leaf]:
    """Yield an instruction with its number and its title, or note that it has none."""
    instruction = parse(part.source, manual=imprint.manual)
    heading = next(iter(find_headings(part.source.text)), None)
    known = number or instruction.number or (heading.number if heading else "")
    place = part.source.place(0)
    if not NUMBER.fullmatch(known):
        problems.append(_problem("L102" if known else "L101", place, number=known))
        return
    shelved = Shelved(
        imprint=imprint,
        number=known,
        title=instruction.title or (heading.title if heading else ""),
        origin=part.origin,
        reader=part.reader,
        sha256=part.source.sha256,
        text_sha256=hashlib.sha256(part.source.text.encode()).hexdigest(),
        typed=part.source.typed,
        italics=part.source.italics,
        noticed=part.noticed,
    )
    yield _Leaf(source=part.source, shelved=shelved)


def _later_law(leaf: _Leaf) -> Iterator[Problem]:
    """Yield a warning for each later decision that the words do not follow."""
    shelved, source = leaf.shelved, leaf.source
    for found in behind(shelved.imprint.manual, shelved.number, source, parse(source).body):
        place = source.place(found.span.start if found.span else 0)
        said = {"said": found.said(source), "mend": found.development.mend}
        authority = found.development.relied_on.reason
        yield _problem("L120", place, number=shelved.number, authority=authority, **said)


def _read_by(leaf: _Leaf, readings: Sequence[tuple[str, str]]) -> _Leaf:
    """Return an instruction with those of *readings* that settle a doubt of it."""
    instruction, kept = parse(leaf.source, manual=leaf.shelved.imprint.manual), list[SettledReading]()
    for words, reading in readings:
        settled = SettledReading(instruction=leaf.shelved.number, words=words, reading=reading, place=Place(file=INDEX))
        read, idle = as_settled(instruction, [settled])
        if not idle:
            instruction = read
            kept.append(settled)
    return replace(leaf, shelved=replace(leaf.shelved, readings=tuple(kept)), doubts=instruction.doubts)


def _is_expected(leaf: _Leaf, expected: str, problems: list[Problem]) -> bool:
    """Tell whether an instruction is the one that was asked for, and note which it is if not."""
    carried = leaf.shelved.number
    if expected and carried != expected:
        problems.append(_problem("L108", leaf.source.place(0), number=carried, expected=expected))
    return carried == expected or not expected


def _is_vouched(leaf: _Leaf, problems: list[Problem]) -> bool:
    """Tell whether nothing in an instruction is doubtful any more, and note what is."""
    problems.extend(_later_law(leaf))
    problems.extend(doubt.problem for doubt in leaf.doubts)
    if leaf.doubts:
        problems.append(_problem("L107", leaf.source.place(0), number=leaf.shelved.number))
    return not leaf.doubts


def _short(name: str) -> str:
    """Return the name of a file, or of one in a zip, without the folders above.

    >>> _short("/home/ana/manual.zip/9/9.3.docx"), _short("9.3.docx")
    ('manual.zip/9/9.3.docx', '9.3.docx')
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    first = next((place for place, part in enumerate(parts) if part.lower().endswith(ZIP_SUFFIX)), len(parts) - 1)
    return visible("/".join(parts[first:]))


# The shelf on the disk.


def _placed(leaves: list[_Leaf], imprint: Imprint, problems: list[Problem], *, replacing: bool) -> Added:
    """Write the new words beside the old ones, and then the index, at one stroke: what it names is on the shelf."""
    folder = _folder(imprint)
    sweep(_shelf())
    standing = standing_edition(folder)
    index = {shelved.number.casefold(): shelved for shelved in standing or ()}
    unchanged: list[Shelved] = []
    new: dict[str, _Leaf] = {}
    for leaf in leaves:
        key = leaf.shelved.number.casefold()
        there = index.get(key)
        if there and there.is_read_as(leaf.shelved) and (key in new or _is_sound(there)):
            unchanged.append(there)
        elif _may_stand(leaf, there, problems, replacing=key not in new and (replacing or _is_lost(there))):
            kept_as = file_for(folder, leaf.shelved, there)
            replaced = _words_there(folder, there)
            new[key] = replace(leaf, shelved=replace(leaf.shelved, kept_as=kept_as, replaced=replaced))
            index[key] = new[key].shelved
    if new:
        if standing is None:
            problems.append(_problem("L105", Place(file=str(folder / INDEX)), kept=put_aside(folder).name))
        with _made(folder):
            write_files({folder / leaf.shelved.file: leaf.source.text.encode() for leaf in new.values()})
            write_files({folder / INDEX: index_text(imprint, index.values()).encode()})
        sweep(_shelf())
    return Added(
        shelved=tuple(leaf.shelved for leaf in new.values()), unchanged=tuple(unchanged), problems=tuple(problems)
    )


def _words_there(folder: Path, there: Shelved | None) -> str:
    """Return the words that are to be replaced; nothing if there are none, or not those that were put there."""
    with suppress(EditionError):
        return words_on_disk(folder, there) if there else ""
    return ""


def _may_stand(leaf: _Leaf, there: Shelved | None, problems: list[Problem], *, replacing: bool) -> bool:
    """Tell whether an instruction may stand under its number, and note it if other words do."""
    if there is None or there.says_the_same(leaf.shelved):
        return True
    code = "L104" if replacing else "L103"
    problems.append(_problem(code, leaf.source.place(0), number=there.number, there=there.origin))
    return replacing


def _is_lost(there: Shelved | None) -> bool:
    """Tell whether the words there were changed on the disk: they cannot be used, and stand in nobody's way."""
    return there is not None and not _is_sound(there)


def _shelf() -> Path:
    return home() / "shelf"


def _folder(imprint: Imprint) -> Path:
    return _shelf() / imprint.manual / imprint.edition


def _is_sound(shelved: Shelved) -> bool:
    return is_sound(_folder(shelved.imprint), shelved)


def _check(imprint: Imprint) -> None:
    """Refuse a manual that has no notation, and an edition that cannot be the name of a folder."""
    load_notation(imprint.manual)
    if not EDITION.fullmatch(imprint.edition):
        hint = "use letters, digits, points and hyphens, such as 2025 or 2025-03"
        raise EditionError(f"{imprint.edition!r} cannot be the name of an edition", hint=hint)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder and those above it, and take them away again if what follows fails."""
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    with ExitStack() as way_back:
        try:
            for above in reversed(missing):
                above.mkdir(exist_ok=True)
                way_back.callback(_remove, above)
        except OSError as failure:
            reason = failure.strerror or failure
            raise refused(
                EditionError, folder, f"the folder cannot be made ({reason})", f"set {HOME} to another one"
            ) from failure
        yield
        way_back.pop_all()


def _remove(folder: Path) -> None:
    with suppress(OSError):  # another addition may have put something there
        folder.rmdir()


@contextmanager
def _locked(shelf: Path) -> Iterator[None]:
    """Let one addition at a time change the shelf; the system takes the lock away from a program that dies."""
    with _made(shelf), ExitStack() as lock:
        try:
            file = lock.enter_context((shelf / LOCK).open("ab"))
            _lock(file)
        except OSError as failure:
            reason = failure.strerror or failure
            raise refused(
                EditionError, shelf, f"the shelf cannot be locked ({reason})", "wait, or see who may write to it"
            ) from failure
        yield


def _lock(file: IO[bytes]) -> None:
    """Wait until the file is ours; it is freed when it is closed."""
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX)


def _problem(code: str, place: Place, **said: str) -> Problem:
    severity, message, mend = FAULTS[code]
    return Problem(code=code, severity=severity, place=place, message=message.format(**said), mend=mend.format(**said))
