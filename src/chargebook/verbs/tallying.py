"""The verb `tally`: one completed verdict form of a matter, read from files.

In: the paths of the matter, of the form file and of the answers file. Out: a `Tally`. Each file is refused with every
fault that it has.
"""

from dataclasses import replace
from pathlib import Path

from chargebook.charge import charge
from chargebook.checks import check_matter
from chargebook.forms.file import load_form
from chargebook.forms.sharing import spread
from chargebook.library import load_library
from chargebook.readers import document
from chargebook.verbs import load
from chargebook.verdicts.answersfile import answers_of, load_answers
from chargebook.verdicts.submission import submissions
from chargebook.verdicts.tally import Tally
from chargebook.verdicts.tally import tally as tally_form


def tally(path: Path | str, form: Path | str, answers: Path | str) -> Tally:
    """Return what the completed *form* of the matter at *path* comes to; the problems are those of the matter."""
    matter = load(path)
    library = load_library(matter.manual)
    charges = charge(matter, library)
    asked, _ = document.read_text(Path(form))
    given, _ = document.read_text(Path(answers))
    handed = spread(load_form(asked, charges), charges)
    written = load_answers(given, handed)
    found = tally_form(handed, submissions(charges), answers_of(written))
    return replace(found, problems=check_matter(matter, library))
