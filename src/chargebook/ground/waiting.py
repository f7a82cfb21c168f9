"""Say on a terminal that long work goes on: nothing for two seconds, then a line every two.

In: the stream for errors, and the work. Out: lines on that stream while the work lasts, and only if it is a terminal:
neither a file nor the result of a command ever holds one.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

EVERY = 2.0  # seconds


@contextmanager
def patience(stream: TextIO) -> Iterator[None]:
    """Tell whoever waits at *stream* every two seconds that the work within goes on."""
    if not stream.isatty():
        yield
        return
    ended = threading.Event()
    teller = threading.Thread(target=tell, args=(stream, ended.wait), daemon=True)
    teller.start()
    try:
        yield
    finally:
        ended.set()
        teller.join()


def tell(stream: TextIO, has_ended: Callable[[float], bool]) -> None:
    """Write a line each time that the work has not ended while it was waited for."""
    seconds = 0.0
    while not has_ended(EVERY):
        seconds += EVERY
        stream.write(f"still working after {seconds:.0f} seconds\n")
        stream.flush()
