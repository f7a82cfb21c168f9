"""What each question of a document asks for in the matter, as plain lines and as JSON.

In: the links of a printed form. Out: for a person a line for each question with what it asks for and why; for a program
the same under the keys that docs/json.md describes.
"""

from collections.abc import Iterator, Sequence

from chargebook.forms.form import Asked
from chargebook.forms.linking.link import AsksFor, FormLink, LinkTarget, OtherThan, SumFor, VerdictOn, written
from chargebook.forms.linking.mending import FormMend
from chargebook.papers.json import Table
from chargebook.rule.formula import Finding


def links_lines(links: Sequence[FormLink]) -> Iterator[str]:
    """Yield a line for each link."""
    if links:
        yield "What each question asks for:"
    for link in links:
        where = f" (page {link.line.page})" if link.line.page else ""
        yield f"  {link.line.number}{where}: {_target(link.target)} — {link.reason}"


def mends_lines(mends: Sequence[FormMend]) -> Iterator[str]:
    """Yield a line for each mend."""
    if mends:
        yield "To mend it:"
    yield from (f"  {mend.says}" for mend in mends)


def links_json(links: Sequence[FormLink], mends: Sequence[FormMend] = ()) -> Table:
    """Return the links and the mends as `chargebook verify --json` prints them."""
    return {"links": [_link(link) for link in links], "mends": [_mend(mend) for mend in mends]}


def _mend(mend: FormMend) -> Table:
    return {"question": mend.question.id, "says": mend.says, "new": mend.new, "added": mend.is_added}


def _link(link: FormLink) -> Table:
    return {
        "question": link.line.number,
        "printed": link.line.question.id,
        "part": link.line.question.part,
        "page": link.line.page or None,
        "row": link.line.row.label if link.line.row else "",
        "words": link.line.words,
        "asks_for": _target(link.target),
        "settled": link.target is not None,
        "reason": link.reason,
        "candidates": list(link.candidates),
    }


def _target(target: LinkTarget | None) -> str:
    match target:
        case AsksFor(asks=asks):
            denied = [asked for asked in asks if asked.yes is Finding.NOT_PROVED]
            proved = [asked for asked in asks if asked.yes is Finding.PROVED]
            return " and ".join(filter(None, [_named(proved), f"denied: {_named(denied)}" if denied else ""]))
        case SumFor(award=award, counts=counts):
            return f"{award} damages for {', '.join(counts)}"
        case VerdictOn(count=count):
            return f"the verdict on {count}"
        case OtherThan(what=what):
            return f"other: {what}"
        case None:
            return "not settled"


def _named(asks: Sequence[Asked]) -> str:
    named: dict[str, list[str]] = {}
    for asked in asks:
        named.setdefault(asked.count, []).append(asked.finding)
    return written(named)[1:-1]
