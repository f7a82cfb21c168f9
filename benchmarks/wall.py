"""Measure what the process costs in which a document is read, beside reading it in one's own.

    python benchmarks/wall.py

Prints two figures for a document of each kind. The first document: a fresh interpreter that loads the
reader and reads it, or has it read. A further one: what it takes once both have read such a document.
Each is the best of rounds in which the two take turns. The goal: less than 60 ms more in either case.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "builders"))

import pdf_files as pdf
import word_files as word

from chargebook.readers.document import read_bytes
from chargebook.readers.wall import Wall

FIRST, FURTHER = 15, 100
CLAUSE = "the plaintiff must prove by a preponderance of the evidence that it rained on that day"
READ = "from pathlib import Path; from chargebook.readers import wall; from chargebook.readers.limits import USUAL\n"
DOCUMENTS = {
    "9.3.txt": "\n\n".join(["9.3 Title", *[CLAUSE] * 40]).encode(),
    "9.3.html": f"<h1>9.3 Title</h1>{f'<p>{CLAUSE}</p>' * 40}".encode(),
    "9.3.docx": word.saved(word.of(word.p("9.3 Title"), *(word.p(CLAUSE) for _ in range(40)))),
    "9.3.pdf": pdf.pdf(pdf.lines("9.3 Title", *[CLAUSE] * 40), packed=True),
}


def best(rounds: int, *work: Callable[[], object]) -> list[float]:
    """The best time of each kind of work, in milliseconds; they take turns."""
    times: list[list[float]] = [[] for _ in work]
    for _ in range(rounds):
        for taken, one in zip(times, work, strict=True):
            begun = time.perf_counter()
            one()
            taken.append(time.perf_counter() - begun)
    return [min(taken) * 1000 for taken in times]


def fresh(path: Path, limits: str) -> Callable[[], object]:
    """Read a file in an interpreter that has read nothing before."""
    code = f"{READ}wall.read(Path({str(path)!r}), limits={limits})"
    return partial(subprocess.run, [sys.executable, "-c", code], check=True)


def row(name: str, here: float, there: float) -> str:
    return f"{name:<10}{here:9.1f}{there:9.1f}{there - here:+9.1f}{there / here:8.2f}"


def main() -> None:
    print(f"{'milliseconds':<10}{'here':>7}{'walled':>9}{'more':>9}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder, Wall() as wall:
        for name, data in DOCUMENTS.items():
            path = Path(folder, name)
            path.write_bytes(data)
            print(row(name, *best(FIRST, fresh(path, "None"), fresh(path, "USUAL"))), " the first document")
            both = (partial(read_bytes, data, name=name), partial(wall.read, data, name=name))
            print(row(name, *best(FURTHER, *both)), " a further one")


if __name__ == "__main__":
    main()
