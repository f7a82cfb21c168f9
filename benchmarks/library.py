"""Import a synthetic manual of 100, 200, 400 and 800 instructions, as Word, PDF, web pages and text; say the growth.

Run `python benchmarks/library.py [--most 800]`. The words are made up here. The goal: 500 instructions in under 20 s,
at a cost that grows linearly; a library of 5,000 searched in under 50 ms.
"""

import argparse
import datetime
import io
import os
import random
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle, pairwise
from pathlib import Path

import docx

from chargebook.ground.text import Source
from chargebook.library.ownshelf import Imprint, add
from chargebook.library.shelf import load_library
from chargebook.readers.limits import Limits

SIZES = (100, 200, 400, 800)
GOAL = (500, 20.0)
SHELF = (5_000, 50.0)
IMPRINT = Imprint(manual="ca9-civil", edition="2025", date=datetime.date(2025, 1, 1))
NOUNS = (
    "baker",
    "bridge",
    "candle",
    "door",
    "farmer",
    "garden",
    "harbor",
    "kettle",
    "ladder",
    "orchard",
    "river",
    "wagon",
)
VERBS = (
    "broke",
    "carried",
    "cleaned",
    "found",
    "kept",
    "lost",
    "mended",
    "opened",
    "painted",
    "sold",
    "took",
    "washed",
)
PER_CHAPTER = 40
GENEROUS = Limits(seconds=600, megabytes=8_000)


def instruction(at: int, dice: random.Random) -> list[str]:
    """The paragraphs of one made-up instruction, about as long as a real one with its comment."""

    def clause() -> str:
        what, who, thing = (dice.choice(NOUNS) for _ in range(3))
        return f"the {what} of the [name of {who}] {dice.choice(VERBS)} the [{thing}]"

    def sentence() -> str:
        return f"If {clause()}, {clause()} before {clause()}."

    number = f"{1 + at // PER_CHAPTER}.{1 + at % PER_CHAPTER}"
    title = " ".join(dice.choice(NOUNS).capitalize() for _ in range(5))
    elements = [f"{n}. {clause()}{'; and' if n == 3 else ';' if n < 4 else '.'}" for n in range(1, 5)]
    cue = "The plaintiff must prove each of the following elements by a preponderance of the evidence:"
    body = [" ".join(sentence() for _ in range(4)) for _ in range(3)]
    comment = [" ".join(sentence() for _ in range(6)) for _ in range(3)]
    return [f"{number} {title}", body[0], cue, *elements, *body[1:], "Comment", *comment]


def manual(size: int) -> list[list[str]]:
    dice = random.Random(size)
    return [instruction(at, dice) for at in range(size)]


def as_text(instructions: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    return "manual.txt", "\n\n".join("\n\n".join(paragraphs) for paragraphs in instructions).encode()


def as_word(instructions: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    document, file = docx.Document(), io.BytesIO()
    body = document.element.body
    for paragraphs in instructions:
        for words in paragraphs:
            paragraph = body.add_p()
            for at, piece in enumerate(words.split("[")):
                inside, bracket, rest = piece.partition("]")
                runs = [(f"[{inside}{bracket}", True), (rest, False)] if at else [(piece, False)]
                for text, italic in runs:
                    run = paragraph.add_r()
                    run.text = text
                    if italic:
                        run.get_or_add_rPr().get_or_add_i()
    document.save(file)
    return "manual.docx", file.getvalue()


def as_pages(instructions: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for paragraphs in instructions:
            words = "".join(f"<p>{each}</p>" for each in paragraphs[1:])
            page = f"<title>x</title><nav><a href=x>Home</a></nav><main><h1>{paragraphs[0]}</h1>{words}</main>"
            new.writestr(f"{paragraphs[0].split()[0]}.html", page)
    return "manual.zip", file.getvalue()


def as_pdf(instructions: Sequence[Sequence[str]]) -> tuple[str, bytes]:
    """Pages of 46 lines of 90 letters in Courier, an instruction on a page of its own."""
    pages = [page for paragraphs in instructions for page in _pages(paragraphs)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>"]
    kids = []
    for page in pages:
        objects.append(f"<< /Length {len(page)} >>\nstream\n{page}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return "manual.pdf", out.encode("latin-1")


def _pages(paragraphs: Sequence[str]) -> list[str]:
    lines: list[str] = []
    for words in paragraphs:
        line = ""
        for word in words.split():
            if len(line) + len(word) > 95:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    return [
        "\n".join(
            f"BT /F1 11 Tf 1 0 0 1 72 {720 - 14 * row} Tm ({line}) Tj ET"
            for row, line in enumerate(lines[at : at + 46])
        )
        for at in range(0, len(lines), 46)
    ]


FORMS: tuple[Callable[[Sequence[Sequence[str]]], tuple[str, bytes]], ...] = (as_text, as_word, as_pages, as_pdf)


def measured(form: Callable[[Sequence[Sequence[str]]], tuple[str, bytes]], size: int) -> float:
    """The seconds in which a manual of this size and form comes to an empty shelf."""
    name, data = form(manual(size))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHARGEBOOK_HOME"] = str(Path(folder, "home"))
        path = Path(folder, name)
        path.write_bytes(data)
        begun = time.perf_counter()
        added = add([path], IMPRINT, limits=GENEROUS)
        seconds = time.perf_counter() - begun
    if size != len(added.shelved):
        raise SystemExit(f"{name}: {len(added.shelved)} instructions instead of {size}")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest manual")
    sizes = [size for size in SIZES if size <= parser.parse_args().most]
    print("form       " + "".join(f"{size:>10}" for size in sizes) + "    growth per doubling")
    for form in FORMS:
        seconds = [measured(form, size) for size in sizes]
        growth = [later / earlier for earlier, later in pairwise(seconds)]
        print(f"{form.__name__:<11}" + "".join(f"{each:>9.2f}s" for each in seconds), end="    ")
        print(" ".join(f"{each:.2f}" for each in growth))
    slowest = max((measured(form, GOAL[0]), form.__name__) for form in FORMS)
    print(f"{GOAL[0]} instructions, slowest form {slowest[1]}: {slowest[0]:.1f} s (goal: under {GOAL[1]:.0f} s)")
    print(f"a library of {SHELF[0]:,} searched in {searched() * 1000:.0f} ms (goal: under {SHELF[1]:.0f} ms)")


def searched() -> float:
    """Return the seconds of one search in a large library, the median of several words."""
    library = load_library(IMPRINT.manual)
    entries = tuple(
        replace(entry, number=f"{at}.1", text=Source.of(entry.text.text + NOUNS[at % len(NOUNS)], name=str(at)))
        for at, entry in zip(range(SHELF[0]), cycle(library.entries), strict=False)
    )
    large, times = replace(library, entries=entries), []
    for words in ("deliberate indifference", "seizure harbor", "zebra", "the"):
        start = time.perf_counter()
        large.search(words)
        times.append(time.perf_counter() - start)
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    main()
