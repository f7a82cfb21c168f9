"""The verb `tally`: one completed verdict form of a matter, read from files.

In: the paths of the matter, of the form file and of the answers file. Out: a `Tally`. Each file is refused with every
fault that it has.
"""

from dataclasses import replace
from pathlib import Path

from chargebook.charge import charge_all, still_in
from chargebook.checks import check_matter
from chargebook.forms.file import load_form
from chargebook.forms.sharing import spread
from chargebook.ledger import ledger_of
from chargebook.library import load_library
from chargebook.readers import document
from chargebook.verbs import load
from chargebook.verdicts.answersfile import answers_of, load_answers
from chargebook.verdicts.submission import submissions
from chargebook.verdicts.tally import Tally, beside
from chargebook.verdicts.tally import tally as tally_form


def tally(path: Path | str, form: Path | str, answers: Path | str) -> Tally:
    """Return what the completed *form* of the matter at *path* comes to; the problems are those of the matter.

    The form is read as the jury had it: what was ruled after the verdict takes nothing from what can be read.
    """
    matter = load(path)
    library = load_library(matter.manual)
    submitted = matter.as_submitted
    had = charge_all(submitted, library)
    now = had if submitted is matter else charge_all(matter, library)
    asked, _ = document.read_text(Path(form))
    given, _ = document.read_text(Path(answers))
    handed = spread(load_form(asked, had), had)
    written = answers_of(load_answers(given, handed))
    found = tally_form(handed, submissions(had), written)
    if matter.dismissed or submitted is not matter:
        since = tally_form(handed, submissions(still_in(matter, now)), written, as_given=found)
        found = beside(since, found, ledger_of(matter, now))
    return replace(found, problems=check_matter(matter, library))
