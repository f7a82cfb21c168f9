"""Give the readers files that are broken in every way, and see that each is read or refused in time.

Run `python tests/fuzz_readers.py [--runs 20000] [--first 0] [--only NUMBER]`. Each input is made from its number alone, so
that a failure can be seen again. A worker reads them; if it crashes, or takes longer than a second for one, it is ended
and the input is reported. Not collected by pytest.
"""

import argparse
import io
import multiprocessing
import random
import resource
import sys
import time
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "readers"))
sys.path.insert(0, str(Path(__file__).parent / "builders"))

import pdf_files as pdf
import word_files as word
from test_html import PAGE

from chargebook.ground.errors import ReadError
from chargebook.readers.archive import read_zip
from chargebook.readers.document import read_bytes
from chargebook.readers.manual import split_manual

SECONDS = 1.0
MEGABYTES = 200
WAIT = 20.0  # seconds after which a worker that says nothing is ended
BIT = 1024 * 1024
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


def repacked(data: bytes, dice: random.Random) -> bytes:
    """Change one of the files in an archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = dice.choice([name for name in old.namelist() if len(old.read(name))])
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, mutated(content, dice) if name == chosen else content)
    return file.getvalue()


def restreamed(data: bytes, dice: random.Random) -> bytes:
    """Change what one of the packed parts of a PDF unpacks to."""
    start = data.index(b"stream\n") + 7
    end = data.index(b"\nendstream", start)
    return data[:start] + zlib.compress(mutated(zlib.decompress(data[start:end]), dice)) + data[end:]


def read(name: str, data: bytes) -> str:
    """Read one input through its door, cut it as a manual, and hold it to what every reader promises."""
    try:
        gathered = read_zip(data, name=name) if name.endswith(".zip") else None
        sources = [each.source for each in gathered.documents] if gathered else [read_bytes(data, name=name)[0]]
    except ReadError as refusal:
        return "refused" if refusal.hint and refusal.place else "refused without a hint"
    for part in (part for source in sources for part in split_manual(source)):
        part.text.encode()
        if any(not 0 <= span.start <= span.end <= len(part.text) for span in part.italics):
            return "italics out of place"
    return "read"


def work(connection: Connection) -> None:
    """Read the inputs that are asked for, and answer with what came of each, its seconds and its memory."""
    limit = 4 * 1024 * BIT
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    while (number := connection.recv()) is not None:
        name, data = input_of(number)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.perf_counter()
        try:
            outcome = read(name, data)
        except Exception as failure:  # noqa: BLE001  # whatever escapes is what is looked for
            outcome = f"escaped: {type(failure).__name__}: {str(failure)[:100]}"
        seconds = time.perf_counter() - begun
        connection.send((outcome, seconds, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024))


@dataclass(slots=True, kw_only=True)
class Worker:
    """A process that reads, and is begun again when it has died."""

    begin: Callable[[], tuple[multiprocessing.Process, Connection]]
    process: multiprocessing.Process | None = None
    connection: Connection | None = None

    def read(self, number: int) -> tuple[str, float, int]:
        if self.process is None:
            self.process, self.connection = self.begin()
        assert self.connection is not None
        self.connection.send(number)
        try:
            if self.connection.poll(WAIT):
                outcome: tuple[str, float, int] = self.connection.recv()
                return outcome
            outcome = ("hangs", WAIT, 0)
        except EOFError:
            outcome = ("crashes", 0.0, 0)
        self.end()
        return outcome

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()
        self.process = None


def begin() -> tuple[multiprocessing.Process, Connection]:
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.Process(target=work, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return process, ours


@dataclass(slots=True, kw_only=True)
class Tally:
    """What came of all the inputs."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, int] = (0.0, -1)
    largest: tuple[int, int] = (0, -1)
    failures: list[str] = field(default_factory=list)

    def take(self, number: int, outcome: str, seconds: float, megabytes: int) -> None:
        name = input_of(number)[0]
        self.outcomes[f"{name.rpartition('.')[2]:<5} {outcome}"] += 1
        self.slowest = max(self.slowest, (seconds, number))
        self.largest = max(self.largest, (megabytes, number))
        if outcome not in ("read", "refused") or seconds > SECONDS or megabytes > MEGABYTES:
            self.failures.append(f"input {number} ({name}): {outcome}, {seconds:.2f} s, {megabytes} MB")

    def report(self) -> str:
        """What a person wants to know of it."""
        rows = [f"{count:>7} {outcome}" for outcome, count in sorted(self.outcomes.items())]
        most = f"slowest {self.slowest[0]:.2f} s (input {self.slowest[1]}), most memory {self.largest[0]} MB more"
        return "\n".join([*rows, most, *(self.failures or ["no input crashes, hangs or escapes"])]) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20_000, help="how many inputs")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    parser.add_argument("--only", type=int, help="read this one here, and show where it fails")
    chosen = parser.parse_args()
    if chosen.only is not None:
        sys.stdout.write(f"{read(*input_of(chosen.only))}\n")
        return 0
    worker, tally = Worker(begin=begin), Tally()
    for number in range(chosen.first, chosen.first + chosen.runs):
        tally.take(number, *worker.read(number))
    worker.end()
    sys.stdout.write(tally.report())
    return min(len(tally.failures), 1)


if __name__ == "__main__":
    sys.exit(main())
