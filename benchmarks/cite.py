"""Measure how fast citations are found, beside eyecite's own tokenizer, in one run.

    python benchmarks/cite.py

Prints, for one instruction of the shelf and for a text that is nothing but citations, each at two lengths: our
megabytes a second with the names, years, sentences and references; eyecite's, for the places alone; and the ratio. The
second length is eight times the first, so equal figures mean linear time. It is the time of the processor, so other
work on the machine does not count. Without eyecite only ours is printed.
"""

import gc
import time
from importlib.resources import files

from chargebook.citations.found import find_authorities
from chargebook.ground.text import Source

try:
    from eyecite.tokenizers import default_tokenizer
except ImportError:  # it is optional
    default_tokenizer = None

SEED = (files("chargebook") / "library" / "manuals" / "ca9-civil" / "9.3.txt").read_text(encoding="utf-8")
LENGTHS = (5, 40)


def dense(count: int) -> str:
    """Return *count* short citations, one after the other."""
    return " ".join(f"{number} U.S. {number};" for number in range(1, count + 1))


def seconds(text: str) -> tuple[float, float | None]:
    """Return the seconds that we take for *text*, and eyecite's tokenizer."""
    began = time.process_time()
    find_authorities(Source.of(text))
    ours = time.process_time() - began
    if default_tokenizer is None:
        return ours, None
    began = time.process_time()
    default_tokenizer.tokenize(text)
    return ours, time.process_time() - began


def main() -> None:
    """Print a line for each text."""
    seconds(SEED)
    gc.freeze()  # what both have loaded is not gone through again while a text is read
    texts = [(f"9.3, {times} times", "\n\n".join([SEED] * times)) for times in LENGTHS]
    texts += [(f"{500 * times} citations", dense(500 * times)) for times in LENGTHS]
    for name, text in texts:
        size = len(text.encode()) / 1e6
        ours, theirs = seconds(text)
        peer = f", eyecite's tokenizer {size / theirs:.2f} MB/s, ratio {theirs / ours:.2f}" if theirs else ""
        print(f"{name}: {size:.3f} MB, {size / ours:.2f} MB/s{peer}")


if __name__ == "__main__":
    main()
