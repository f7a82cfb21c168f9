"""Authorities on the terminal and as JSON: each citation, the table of them, and what was confirmed.

In: the values of `chargebook.checks.cited` and `chargebook.citations.service`. Out: plain lines, or dicts in a
fixed order. Where an authority comes from is always said; what was not verified is marked.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import shorten

from chargebook.checks.cited import Authorities, TableRow, table
from chargebook.citations.authority import AuthorityStatus, Cited
from chargebook.citations.service import Confirmation
from chargebook.papers.json import Table, place_json, problems_json
from chargebook.papers.lines import one_line

WIDTH = 78
MARKS = {AuthorityStatus.USER: "*", AuthorityStatus.MEMORY: "†"}


def authorities_text(authorities: Authorities) -> str:
    """Return each citation with its place and status, and under it the sentence that it stands for."""
    if not authorities.cited:
        return "No authority is cited."
    return "\n".join(line for cited in authorities.cited for line in _lines(cited))


def _lines(cited: Cited) -> Iterator[str]:
    meant = f" = {_named(cited)}" if cited.full and cited.full is not cited.authority else ""
    remark = f"; {cited.remark}" if cited.remark else ""
    yield f"{cited.place}: {one_line(cited.authority.text)}{meant} [{cited.status}{remark}]"
    yield f"    {shorten(cited.proposition, WIDTH * 2, placeholder=' ...')}"


def _named(cited: Cited) -> str:
    """Return the authority that a short form means, by name and citation."""
    full = cited.full or cited.authority
    return ", ".join(filter(None, [full.case.name, full.citation]))


def table_text(rows: Sequence[TableRow]) -> str:
    """Return the table of authorities; the pages are the numbers of the instructions."""
    lines = ["TABLE OF AUTHORITIES"]
    for section, members in groupby(rows, key=lambda row: row.section):
        lines += ["", section, *map(_row, members)]
    strongest = {row.statuses[0] for row in rows}
    legend = [f"{mark} {status}" for status, mark in MARKS.items() if status in strongest]
    return "\n".join([*lines, *([""] if legend else []), *legend])


def _row(row: TableRow) -> str:
    text = f"{row.text}{MARKS.get(row.statuses[0], '')} "
    return f"  {text.ljust(WIDTH - len(row.where) - 1, '.')} {row.where}"


def verified_text(answers: Sequence[Confirmation]) -> str:
    """Return what the citation service confirmed and what not, line by line."""
    return "\n".join(f"{confirmation.citation}: {confirmation.answer}; {confirmation.says}" for confirmation in answers)


# --- json -----------------------------------------------------------------------------------------------------------


def authorities_json(authorities: Authorities, answers: Sequence[Confirmation] | None = None) -> Table:
    """Return what `chargebook cite --json` prints; *answers* is None where the service was not asked."""
    return {
        "authorities": [_cited(cited) for cited in authorities.cited],
        "table": [_row_json(row) for row in table(authorities.cited)],
        "verified": None if answers is None else [_confirmation(answer) for answer in answers],
        "problems": problems_json(authorities.problems),
    }


def _cited(cited: Cited) -> Table:
    authority, place = cited.authority, cited.place
    return {
        "text": one_line(authority.text),
        "kind": authority.kind,
        "citation": authority.citation,
        "means": cited.full.citation if cited.full else None,
        "name": authority.case.name or None,
        "court": authority.case.court or None,
        "year": authority.case.year,
        "pin": authority.pin or None,
        "status": cited.status,
        "remark": cited.remark or None,
        "instruction": cited.writing.instruction or None,
        "stands_for": cited.proposition,
        "place": place_json(place),
    }


def _row_json(row: TableRow) -> Table:
    return {
        "section": row.section,
        "text": row.text,
        "statuses": list(row.statuses),
        "instructions": list(row.instructions),
        "where": row.where,
    }


def _confirmation(confirmation: Confirmation) -> Table:
    return {"citation": confirmation.citation, "answer": confirmation.answer, "says": confirmation.says}
