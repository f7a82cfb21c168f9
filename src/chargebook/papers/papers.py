"""The papers of a matter: its drafts as text, Markdown, Word files and JSON, and its verdict form.

In: drafts, or a form. Out: the files' names and bytes, of a filing copy or of a working copy; `write_papers` puts them
into a folder, all or none.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.heard import heard
from chargebook.checks.preflight import Preflight
from chargebook.forms.form import Form
from chargebook.forms.writing import write_form
from chargebook.ground.problem import Problem
from chargebook.ground.sets import write_set
from chargebook.matter.matter import Matter
from chargebook.papers.charge.docx import charge_docx
from chargebook.papers.charge.pages import filed_pages, jury_pages
from chargebook.papers.charge.pdf import charge_pdf, first_pages
from chargebook.papers.charge.text import charge_text
from chargebook.papers.drafts.docx import docx
from chargebook.papers.drafts.gaps import with_gaps
from chargebook.papers.drafts.html import drafts_html
from chargebook.papers.drafts.json import drafts_json
from chargebook.papers.drafts.text import jury_copy, markdown, plain_text
from chargebook.papers.forms.docx import form_docx
from chargebook.papers.forms.gaps import with_gaps_in
from chargebook.papers.forms.html import form_html
from chargebook.papers.forms.json import asking_json
from chargebook.papers.forms.text import form_markdown, form_text
from chargebook.papers.json import dumps
from chargebook.papers.screen.preflight import preflight_json, preflight_text
from chargebook.papers.screen.tally import tally_json
from chargebook.papers.verdicts.fromjury import question_from_the_jury
from chargebook.papers.verdicts.note import note
from chargebook.papers.verdicts.operative import operative
from chargebook.papers.verdicts.paper import Paper, paper_docx, paper_pdf, paper_text
from chargebook.papers.verdicts.reading import reading
from chargebook.papers.working import StillOpen, working_docx, working_html, working_text
from chargebook.verdicts.tally import Tally

CLEAN = "charge"  # the name of the jury's copy
PRELIMINARY, IF_RULED, TRACKED = (f"{CLEAN}-{name}" for name in ("preliminary", "if-ruled", "tracked"))


def papers(drafts: Sequence[Draft], problems: Sequence[Problem]) -> dict[str, bytes]:
    """Return each file's name and bytes: charge.docx is the clean copy, charge-tracked.docx shows the departures.

    What is heard before the evidence, and what is given on a ruling alone, has a clean copy of its own.
    """
    files: dict[str, bytes] = {}
    for draft, name in zip(drafts, _names(draft.id for draft in drafts), strict=True):
        files[f"{name}.txt"] = plain_text(draft).encode()
        files[f"{name}.md"] = markdown(draft).encode()
    sets = heard(drafts)
    copies = {CLEAN: sets.final, PRELIMINARY: sets.preliminary, IF_RULED: sets.if_ruled}
    for name, members in copies.items():
        if members or name == CLEAN:
            files[f"{name}.docx"] = docx(members, tracked=False)
            files[f"{name}.txt"] = jury_copy(members).encode()
    files[f"{TRACKED}.docx"] = docx((*sets.final, *sets.apart), tracked=True)
    files["charge.json"] = f"{dumps(drafts_json(drafts, problems))}\n".encode()
    return files


def form_papers(form: Form, problems: Sequence[Problem]) -> dict[str, bytes]:
    """Return each file's name and bytes: verdict.yaml is the form file, the others are its papers."""
    return {
        "verdict.yaml": write_form(form).encode(),
        "verdict.md": form_markdown(form).encode(),
        "verdict.txt": form_text(form).encode(),
        "verdict.docx": form_docx(form),
        "verdict.html": form_html(form).encode(),
        "verdict.json": f"{dumps(asking_json(form, tuple(problems)))}\n".encode(),
    }


def set_papers(report: Preflight) -> dict[str, bytes]:
    """Return each file's name and bytes: instructions is what is filed, jury-copy what the jury reads.

    Where the court forbids a clean copy there is none.
    """
    proposed = report.proposed
    pages = {"instructions": filed_pages(proposed)}
    copies = {"jury-copy": proposed.final, "jury-copy-preliminary": proposed.preliminary}
    if proposed.profile.value("clean-copy") != "forbidden":
        pages |= {name: jury_pages(proposed, members) for name, members in copies.items() if members}
    files: dict[str, bytes] = {}
    for name, of in pages.items():
        files[f"{name}.docx"] = charge_docx(of, first_pages(of))
        files[f"{name}.pdf"] = charge_pdf(of)
        files[f"{name}.txt"] = charge_text(of).encode()
    files["instructions-tracked.docx"] = docx([own.draft for own in proposed.all], tracked=True)
    files["preflight.txt"] = f"{preflight_text(report)}\n".encode()
    return files | {"instructions.json": f"{dumps(preflight_json(report))}\n".encode()}


def tally_papers(tally: Tally, matter: Matter) -> dict[str, bytes]:
    """Return each file's name and bytes: the reading for the record, a draft of the judgment, a note to the jury.

    Each question that the jury asked has a paper of its own; while it has answered nothing yet, there is no other.
    """
    caption = ", ".join(filter(None, [matter.title, matter.number]))
    asked = {
        f"question-from-the-jury-{number}": question_from_the_jury(question, caption)
        for number, question in enumerate(tally.asked, 1)
    }
    pages: dict[str, Paper | None] = {**asked}
    if not tally.is_jury_out:
        pages |= {
            "reading": reading(tally, caption),
            "judgment": operative(tally, matter, caption),
            "note-to-the-jury": note(tally, caption),
        }
    files: dict[str, bytes] = {}
    for name, page in pages.items():
        if page:
            files |= {f"{name}.txt": paper_text(page).encode(), f"{name}.docx": paper_docx(page)}
            files[f"{name}.pdf"] = paper_pdf(page)
    return files | {"tally.json": f"{dumps(tally_json(tally))}\n".encode()}


def working_papers(drafts: Sequence[Draft], problems: Sequence[Problem]) -> dict[str, bytes]:
    """Return the working copy of a charge that is not fit to be filed: each gap marked with what is to be decided."""
    marked, gaps = with_gaps(drafts)
    standing = StillOpen.of(gaps, problems)
    return {
        "charge-working-copy.docx": working_docx(docx(marked, tracked=False), standing),
        "charge-working-copy.html": working_html(drafts_html(marked), standing).encode(),
        "charge-working-copy.txt": working_text("\n\n\n".join(map(plain_text, marked)), standing).encode(),
        "charge-working-copy.json": f"{dumps(drafts_json(drafts, problems))}\n".encode(),
    }


def working_form_papers(form: Form, problems: Sequence[Problem], drafts: Sequence[Draft]) -> dict[str, bytes]:
    """Return the working copy of a form: each question whose words are not settled is marked."""
    marked, gaps = with_gaps_in(form, drafts, problems)
    standing = StillOpen.of(gaps, problems)
    return {
        "verdict-working-copy.docx": working_docx(form_docx(marked), standing),
        "verdict-working-copy.html": working_html(form_html(marked), standing).encode(),
        "verdict-working-copy.txt": working_text(form_text(marked), standing).encode(),
        "verdict-working-copy.json": f"{dumps(asking_json(form, tuple(problems)))}\n".encode(),
    }


def write_papers(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files into *folder*, which is made if it does not exist, and return their paths.

    Raises RenderError if the folder cannot be written; then nothing in it has changed.
    """
    write_set(folder, files)
    return tuple(folder / name for name in files)


def _names(ids: Iterable[str]) -> Iterator[str]:
    """Yield a name for the files of each draft, no two of which are one name on any file system.

    >>> list(_names(["9.3/force/x-reyes/holt", "9.3/force-x/reyes/holt", "9.3/Force/x-reyes/holt"]))
    ['9.3-force-x-reyes-holt', '9.3-force-x-reyes-holt-2', '9.3-Force-x-reyes-holt-3']
    """
    plain = [draft_id.replace("/", "-") for draft_id in ids]
    wanted, taken = {_alike(name) for name in plain}, {CLEAN, PRELIMINARY, IF_RULED, TRACKED}
    for name in plain:
        own, number = name, 1
        while _alike(own) in taken or (number > 1 and _alike(own) in wanted):
            number += 1
            own = f"{name}-{number}"
        taken.add(_alike(own))
        yield own


def _alike(name: str) -> str:
    """Return what two names share that some file systems take for one."""
    return unicodedata.normalize("NFKC", name).casefold()
