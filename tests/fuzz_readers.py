"""Give the readers files that are broken in every way, and see that each is read or refused in time.

Run `python tests/fuzz_readers.py [--runs 20000] [--first 0] [--only NUMBER] [--disguises 5000]`. Each input is made from
its number alone, so that a failure can be seen again. Two hundred at a time are read in a copy of this process that is
held to the limits of one document; the first of them, and any that it does not answer soundly, is read as every document
is, in a process of its own. One that breaks its reader down, or takes more than a second or 200 MB, is reported. Then
an instruction is read in its disguises, and no reading of it may be another in silence. Not collected by pytest.
"""

import argparse
import io
import os
import random
import select
import signal
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "readers"))
sys.path.insert(0, str(Path(__file__).parent / "builders"))

import disguises
import pdf_files as pdf
import word_files as word
from web_pages import PAGE

from chargebook.ground.errors import ReadError
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers.archive import read_zip
from chargebook.readers.document import READERS, read_bytes, reader_of
from chargebook.readers.limits import BIT, Limits, limit, shut_network
from chargebook.readers.manual import split_manual
from chargebook.readers.messages import read_back
from chargebook.readers.wall import Reading, Wall
from chargebook.readers.worker import Errand, answer_to

LIMITS = Limits(seconds=1, megabytes=200)
TOGETHER = 200  # inputs that one copy of this process reads
STILL = 60  # seconds after which a copy that says nothing is ended
SOUND = ("read", "refused")
AT_THE_WALL = ("reading it takes", "its reader breaks down", "no sound answer")
TOKENS = (
    *(b"<", b">", b"&", b"]]>", b"<!--", b"<!DOCTYPE x [", b"<p>", b"<ol start=", b"<table>", b"<em>", b"&#xD800;"),
    *(b"obj", b"endobj", b"stream\n", b"endstream", b"/Length 9", b"<<", b">>", b"[", b"]", b"BT", b"ET", b"Tj", b"Do"),
    *(b"<w:p>", b"</w:p>", b"<w:tbl>", b'w:val="99999999999"', b"w:numId", b"w:del", b"PK\x03\x04", b"\0", b"\xff\xfe"),
    *(b"9.3 Title\n", b"9.10", b"[name of ", b"\r", b"\xe2\x80\xae", b"%PDF-", b"0" * 50, b"-1", b"1e999"),
)


def word_file() -> bytes:
    paragraphs = [word.p("9.3 Title"), word.p("the [", word.i("name"), "] acted", properties=word.numbered(7))]
    return word.saved(word.with_lists(word.of(*paragraphs), word.level(0, "decimal", "%1.")))


def pages(packed: bool) -> bytes:
    page = pdf.lines("9.3 Section 1983 Claim", "In order to prevail, the plaintiff must prove", "that it rained.")
    return pdf.pdf(page, page + pdf.at(90, 300, "[name]", pdf.ITALIC), packed=packed)


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("9.3.txt", "9.3 Title\n\nIt rained.")
        new.writestr("a/9.4.html", "<p>It rained.")
    return file.getvalue()


SEEDS: tuple[tuple[str, bytes], ...] = (
    ("9.3.docx", word_file()),
    ("9.3.pdf", pages(packed=False)),
    ("9.3.pdf", pages(packed=True)),
    ("9.3.html", PAGE.encode()),
    ("9.3.txt", "9.3 Title\n\nThe “plaintiff” must prove it.\r\n\n9.4 Title\n\nIt rained.".encode()),
    ("m.zip", archive()),
)


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Change some bytes, and take out, repeat, move and put in some stretches."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 16))):
        at = dice.randrange(len(out) + 1)
        end = min(len(out), at + dice.choice((1, 2, 8, 64, 512)))
        match dice.randrange(6):
            case 0:
                out[at:end] = dice.randbytes(end - at)
            case 1:
                del out[at:end]
            case 2:
                out[at:at] = out[at:end] * dice.choice((1, 2, 50))
            case 3:
                out[at:at] = dice.choice(TOKENS) * dice.choice((1, 1, 3, 300))
            case 4:
                out[at:end] = dice.choice(TOKENS)
            case 5 if dice.random() < 0.2:
                del out[at:]
    return bytes(out)


def input_of(number: int) -> tuple[str, bytes]:
    """The name and the bytes of one input; in half of the packed ones what is inside is changed."""
    dice = random.Random(number)  # noqa: S311  # a seed, not a secret
    name, data = dice.choice(SEEDS)
    if dice.random() < 0.05:
        name = dice.choice(SEEDS)[0]
    if data.startswith(b"PK") and dice.random() < 0.7:
        return name, repacked(data, dice)
    if b"FlateDecode" in data and dice.random() < 0.5:
        return name, restreamed(data, dice)
    return name, mutated(data, dice)


@cache
def unpacked(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """The files in an archive, each with its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        return tuple((name, old.read(name)) for name in old.namelist())


def repacked(data: bytes, dice: random.Random) -> bytes:
    """Change one of the files in an archive."""
    file = io.BytesIO()
    chosen = dice.choice([name for name, content in unpacked(data) if content])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for name, content in unpacked(data):
            new.writestr(name, mutated(content, dice) if name == chosen else content)
    return file.getvalue()


def restreamed(data: bytes, dice: random.Random) -> bytes:
    """Change what one of the packed parts of a PDF unpacks to."""
    start = data.index(b"stream\n") + 7
    end = data.index(b"\nendstream", start)
    return data[:start] + zlib.compress(mutated(zlib.decompress(data[start:end]), dice)) + data[end:]


def read(name: str, data: bytes, reading: Reading = read_bytes) -> str:
    """Read one input through its door, cut it as a manual, and hold it to what every reader promises."""
    try:
        gathered = read_zip(data, name=name, read=reading) if name.endswith(".zip") else None
        sources = [each.source for each in gathered.documents] if gathered else [reading(data, name=name)[0]]
    except ReadError as refusal:
        return of_refusal(refusal)
    for problem in gathered.problems if gathered else ():
        if any(words in problem.message for words in AT_THE_WALL):
            return problem.message
    for part in (part for source in sources for part in split_manual(source)):
        part.text.encode()
        if any(not 0 <= span.start <= span.end <= len(part.text) for span in part.italics):
            return "italics out of place"
    return "read"


def of_refusal(refusal: ReadError) -> str:
    """Say what a refusal is worth: one at the wall is a fault of the reader or of its guard."""
    if any(words in refusal.message for words in AT_THE_WALL):
        return refusal.message
    return "refused" if refusal.hint and refusal.place else "refused without a hint"


# Many inputs in one copy of this process.

Answers = Iterator[tuple[int, str, str, float]]


def here(data: bytes, *, name: str) -> tuple[Source, tuple[Problem, ...]]:
    """Read a document in this process, and its answer as it would come from another."""
    return read_back(answer_to(Errand(name=name, data=data, limits=LIMITS, trial="")), data, name=name)


def together(numbers: Sequence[int], wall: Wall) -> Answers:
    """Read these inputs: the first alone, the rest in copies, and alone whatever a copy does not answer soundly."""
    yield alone(numbers[0], wall)
    left = list(numbers[1:])
    while left:
        for number, name, outcome, seconds in in_copy(left):
            left.pop(0)
            is_sound = outcome in SOUND and seconds < LIMITS.seconds
            yield (number, name, outcome, seconds) if is_sound else alone(number, wall)
        if left:
            yield alone(left.pop(0), wall)


def alone(number: int, wall: Wall) -> tuple[int, str, str, float]:
    """Read one input as every document is read."""
    name, data = input_of(number)
    begun = time.perf_counter()
    outcome = read(name, data, partial(wall.read, limits=LIMITS))
    return number, name, outcome, time.perf_counter() - begun


def in_copy(numbers: Sequence[int]) -> Answers:
    """Yield what a copy of this process makes of these inputs, as far as it comes."""
    reading, writing = os.pipe()
    copy = os.fork()
    if not copy:
        os.close(reading)
        answer_and_end(numbers, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        try:
            for line in said_in(pipe.fileno()):
                number, name, outcome, seconds = line.split("\t")
                yield int(number), name, outcome, float(seconds)
        finally:
            with suppress(ProcessLookupError):
                os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)


def said_in(pipe: int) -> Iterator[str]:
    """Yield the lines that come through a pipe until it ends, or nothing has come for long."""
    rest = b""
    while select.select([pipe], [], [], STILL)[0] and (said := os.read(pipe, BIT)):
        *lines, rest = (rest + said).split(b"\n")
        yield from (line.decode() for line in lines)


def answer_and_end(numbers: Sequence[int], writing: int) -> None:
    """Answer within the limits of one document, and end this process; the time on the processor is that of each."""
    try:
        shut_network()
        limit(Limits(seconds=LIMITS.seconds * len(numbers), megabytes=LIMITS.megabytes))
        for number in numbers:
            name, data = input_of(number)
            begun = time.process_time()
            signal.setitimer(signal.ITIMER_PROF, LIMITS.seconds)
            outcome = read(name, data, here)
            signal.setitimer(signal.ITIMER_PROF, 0)
            told = f"{number}\t{name}\t{' '.join(outcome.split())}\t{time.process_time() - begun}\n"
            os.write(writing, told.encode())
    finally:
        os._exit(0)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came of all the inputs."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, -1)
    failures: list[str] = field(default_factory=list)

    def take(self, number: int, name: str, outcome: str, seconds: float) -> None:
        self.outcomes[f"{name.rpartition('.')[2]:<5} {outcome}"] += 1
        self.slowest = max(self.slowest, (seconds, number))
        if outcome not in SOUND:
            self.failures.append(f"input {number} ({name}): {outcome}, {seconds:.2f} s")

    def report(self) -> str:
        """What a person wants to know of it."""
        rows = [f"{count:>7} {outcome}" for outcome, count in sorted(self.outcomes.items())]
        most = f"slowest {self.slowest[0]:.2f} s (input {self.slowest[1]})"
        return "\n".join([*rows, most, *(self.failures or ["no input comes to the wall"])]) + "\n"


def disguised(runs: int, first: int) -> int:
    """Read an instruction in one disguise after the other, and report those that change it in silence."""
    names = list(disguises.DISGUISES)
    outcomes: Counter[str] = Counter()
    failures = []
    for number in range(first, first + runs):
        name = names[number % len(names)]
        text = disguises.canonical(number)
        outcome = disguises.outcome(text, name)
        outcomes[outcome.partition(":")[0]] += 1
        if outcome not in ("same", "said", "refused"):
            failures.append(f"disguise {number} ({name}): {outcome[:200]}")
    rows = [f"{count:>7} disguises {outcome}" for outcome, count in sorted(outcomes.items())]
    sys.stdout.write("\n".join([*rows, *failures]) + "\n")
    return len(failures)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000, help="how many inputs")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--only", type=int, help="read this one here, and show where it fails")
    parser.add_argument("--disguises", type=int, default=5_000, help="how many disguised instructions")
    chosen = parser.parse_args()
    if chosen.only is not None:
        sys.stdout.write(f"{read(*input_of(chosen.only))}\n")
        return 0
    tally = Tally()
    numbers = range(chosen.first, chosen.first + chosen.runs)
    for suffix in READERS:
        reader_of(suffix)
    with Wall() as wall:
        for start in range(0, chosen.runs, TOGETHER):
            for answer in together(numbers[start : start + TOGETHER], wall):
                tally.take(*answer)
    sys.stdout.write(tally.report())
    return min(len(tally.failures) + disguised(chosen.disguises, chosen.first), 1)


if __name__ == "__main__":
    sys.exit(main())
