"""The papers of a matter's drafts: every draft as text and Markdown, all of them as Word files and as JSON.

In: drafts. Out: the files' names and bytes; `write_papers` puts them into a folder, all or none.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from chargebook.atomic import write_files
from chargebook.draft import Draft
from chargebook.errors import RenderError
from chargebook.problem import Problem
from chargebook.render.docx import docx
from chargebook.render.json import drafts_json, dumps
from chargebook.render.markdown import markdown
from chargebook.render.plain import plain_text
from chargebook.text import Place


def papers(drafts: Sequence[Draft], problems: Sequence[Problem]) -> dict[str, bytes]:
    """Return each file's name and bytes: charge.docx is the clean copy, charge-tracked.docx shows the departures."""
    files: dict[str, bytes] = {}
    for draft in drafts:
        name = draft.id.replace("/", "-")
        files[f"{name}.txt"] = plain_text(draft).encode()
        files[f"{name}.md"] = markdown(draft).encode()
    files["charge.docx"] = docx(drafts, tracked=False)
    files["charge-tracked.docx"] = docx(drafts, tracked=True)
    files["charge.json"] = f"{dumps(drafts_json(drafts, problems))}\n".encode()
    return files


def write_papers(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files into *folder*, which is made if it does not exist, and return their paths.

    Raises RenderError if the folder cannot be written; then nothing in it has changed.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        message = f"the folder cannot be made ({failure.strerror})"
        raise RenderError(message, place=Place(file=str(folder)), hint="name another folder") from failure
    by_path = {folder / name: data for name, data in files.items()}
    write_files(by_path)
    return tuple(by_path)
