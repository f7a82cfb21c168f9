"""The verb `cite`: the authorities of a document or of a whole matter, each with its status.

In: a path. Out: `Authorities`: each citation, what it stands for, whether it is the court's, the library's or the
user's, and the problems with it. Nothing is looked up and nothing leaves the machine.
"""

from datetime import date
from pathlib import Path

from chargebook.authorities import Authorities, authorities_in, authorities_of
from chargebook.library import load_library
from chargebook.parsing import DEFAULT_MANUAL
from chargebook.reading import read
from chargebook.verbs import load

MATTERS = (".yaml", ".yml")


def cite(path: Path | str, *, manual: str = DEFAULT_MANUAL, today: date | None = None) -> Authorities:
    """Return the authorities cited in the matter or document at *path*; with *today*, a later year is a problem."""
    if Path(path).suffix.lower() in MATTERS:
        matter = load(path)
        return authorities_in(matter, load_library(matter.manual), today=today)
    return authorities_of(read(path, manual=manual), load_library(manual), today=today)
