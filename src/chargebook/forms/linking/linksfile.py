"""The file of links beside a document: what its user has settled, keyed by the printed question and its words.

In: a YAML source, and the charges of the counts; or the links of a form. Out: a `LinksFile`, which is laid over what
the words of a document tell; or the text of such a file. A new version of the document keeps what was settled: where a
question stands under another number it is known by its words, and where its words have changed nothing is taken over.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import Field, ValidationError

from chargebook.charge.charge import CountCharge
from chargebook.forms.entries import Asks, Denies
from chargebook.forms.form import Answer, Answered, Asked, Award, Skip
from chargebook.forms.linking.link import AsksFor, FormLink, LinkTarget, OtherThan, SumFor, VerdictOn, written
from chargebook.forms.links import FormFault, Links, asked
from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source
from chargebook.readers.settings.entries import KeyGroup, Note, Word
from chargebook.readers.settings.located import Located, Path
from chargebook.readers.settings.shapes import Shapes
from chargebook.readers.settings.yaml import load_yaml, reported
from chargebook.rule.formula import Finding

BEFORE_LINKS = """\
# What each question of {name} asks for in the matter. A line that begins with # says why.
# Where a question is not settled yet, take away the # before one of its candidates, or write another.
"""
TARGETS = ("asks", "amount", "verdict-on", "other")  # asks and denies can stand together


def _key(description: str, alias: str | None = None) -> Any:
    return Field(None, description=description, alias=alias)


class LinkEntry(KeyGroup):
    """What one question of the document asks for."""

    question: Word = Field(description="The printed number, as verify gives it.")
    words: Note = Field(description="The words of the question, when it was linked.")
    asks: Asks = _key("The findings that it asks for, count by count; Yes finds them proved.")
    denies: Denies = _key("The findings that Yes finds not proved, count by count.")
    amount: Award = _key("The kind of damages, where it asks for a sum.")
    counts: tuple[Word, ...] = _key("The counts for which the sum is.", alias="for")
    verdict_on: Word = _key("The count on which the jury writes down its verdict.")
    other: Note = _key("What it asks for, where no count turns on it.")
    if_yes: Word = _key("Where Yes leads, where the words were not read.")
    if_no: Word = _key("Where No leads, where the words were not read.")
    then: Word = _key("Where the jury goes in any other case, where the words were not read.")


class LinksEntry(KeyGroup):
    """The links of one document."""

    links: tuple[LinkEntry, ...] = Field(description="The links, question by question.")
    looked_at: tuple[Note, ...] = Field((), description="Doubts of the reading that a person has looked at.")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledLink:
    """What the user wrote for one question."""

    number: str
    words: str
    target: LinkTarget | None
    skips: tuple[Skip, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksFile:
    """What the user has settled of one document."""

    settled: tuple[SettledLink, ...] = ()
    looked_at: frozenset[str] = field(default_factory=frozenset)

    @property
    def sent(self) -> Mapping[str, tuple[Skip, ...]]:
        """Where the user says that a question sends the jury, by its number."""
        return {link.number: link.skips for link in self.settled if link.skips}

    def applied(self, links: Sequence[FormLink]) -> tuple[tuple[FormLink, ...], tuple[Problem, ...]]:
        """Return *links* with what is settled laid over them, and what of it has no question any more."""
        exact = {(link.number, link.words): link for link in self.settled}
        by_words = {link.words: link for link in self.settled}
        by_number = {link.number: link for link in self.settled}
        laid, used = [], set[int]()
        for link in links:
            words = " ".join(link.line.words.split())
            same = exact.get((link.line.number, words)) or by_words.get(words)
            older = by_number.get(link.line.number) if same is None else None
            if same is not None:
                used.add(id(same))
                laid.append(_settled(link, same))
            elif older is not None and older.words not in {" ".join(other.line.words.split()) for other in links}:
                used.add(id(older))
                laid.append(replace(link, target=None, reason="its words have changed", changed=older.words))
            else:
                laid.append(link)
        unused = (link for link in self.settled if id(link) not in used)
        return tuple(laid), tuple(map(_unused, unused))


NO_LINKS = LinksFile()


def _settled(link: FormLink, settled: SettledLink) -> FormLink:
    if settled.target is None:
        return link
    return replace(link, target=settled.target, reason=f"by the file of links ({settled.place})", candidates=())


def _unused(link: SettledLink) -> Problem:
    message = f"the file of links has question {link.number}, “{link.words}”, which the document does not have"
    mend = "delete it, or look whether the document was read whole"
    return Problem(code="V322", severity=Severity.WARNING, place=link.place, message=message, mend=mend)


# --- reading --------------------------------------------------------------------------------------------------------


def load_links(source: Source, charges: Sequence[CountCharge]) -> LinksFile:
    """Return the file of links in *source*, or refuse it with every fault found.

    >>> text = 'links: [{question: "5", words: Did he?, other: a claim of state law}]'
    >>> load_links(Source.of(text, name="form.links.yaml"), ()).settled[0].target
    OtherThan(what='a claim of state law')
    """
    file = load_yaml(source)
    links = Links(file, charges)
    rows = file.child("links").children
    unknown = [problem for row in rows for problem in (*links.unknown_in(row), *_halves(row))]
    try:
        entry = LinksEntry.model_validate(file.value)
    except ValidationError as error:
        shapes = Shapes(entry_of=_entry_of).faults(file, error.errors(include_url=False))
        raise MatterError(reported(dict.fromkeys((*shapes, *unknown)))) from error
    if faults := reported(unknown):
        raise MatterError(faults)
    settled = tuple(_link(row, said, links) for row, said in zip(rows, entry.links, strict=True))
    return LinksFile(settled=settled, looked_at=frozenset(entry.looked_at))


def _entry_of(path: Path) -> tuple[type[KeyGroup], str]:
    match path:
        case ("links", int(number)):
            return LinkEntry, f"link {number + 1}"
    return LinksEntry, "the file of links"


def _halves(row: Located) -> Iterator[Problem]:
    """Find a link that says two things."""
    kinds = [key for key in row.keys if key in TARGETS]
    if len(kinds) > 1:
        called = f"question {row.child('question').text}"
        yield FormFault.TWO_KINDS.at_key(row.child(kinds[1]), step=called, one=kinds[0], other=kinds[1])


def _link(row: Located, entry: LinkEntry, links: Links) -> SettledLink:
    return SettledLink(
        number=entry.question,
        words=entry.words,
        target=_target(row, entry, links),
        skips=tuple(_skips(row, entry)),
        place=row.place,
    )


def _target(row: Located, entry: LinkEntry, links: Links) -> LinkTarget | None:
    if entry.amount:
        return SumFor(award=entry.amount, counts=entry.counts or ())
    if entry.verdict_on:
        return VerdictOn(count=entry.verdict_on)
    if entry.other:
        return OtherThan(what=entry.other)
    asks = tuple(Asked(count=count, finding=links.meant(count, name)[0], yes=yes) for count, name, yes, _ in asked(row))
    return AsksFor(asks=asks) if asks else None


def _skips(row: Located, entry: LinkEntry) -> Iterator[Skip]:
    for key, to, answer in (("if-yes", entry.if_yes, Answer.YES), ("if-no", entry.if_no, Answer.NO)):
        if to:
            yield Skip(to=to, when=Answered(number=entry.question, answer=answer), place=row.child(key).place)
    if entry.then:
        yield Skip(to=entry.then, place=row.child("then").place)


# --- writing --------------------------------------------------------------------------------------------------------


def write_links(links: Sequence[FormLink], name: str) -> str:
    """Return the text of a file of links for the document called *name*: each link with its reason."""
    lines = [BEFORE_LINKS.format(name=name), "links:"]
    for link in links:
        lines += [f"  # {link.reason}"]
        lines += [
            f"  - question: {_quoted(link.line.number)}",
            f"    words: {_quoted(' '.join(link.line.words.split()))}",
        ]
        lines += [f"    {said}" for said in _said(link.target)] or [f"    # {said}" for said in link.candidates]
    return "\n".join(lines) + "\n"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def _said(target: LinkTarget | None) -> Iterator[str]:
    match target:
        case SumFor(award=award, counts=counts):
            yield f"amount: {award}"
            yield f"for: [{', '.join(counts)}]"
        case VerdictOn(count=count):
            yield f"verdict-on: {count}"
        case OtherThan(what=what):
            yield f"other: {_quoted(what)}"
        case AsksFor(asks=asks):
            for key, yes in (("asks", Finding.PROVED), ("denies", Finding.NOT_PROVED)):
                named: dict[str, list[str]] = {}
                for found in asks:
                    if found.yes is yes:
                        named.setdefault(found.count, []).append(found.finding)
                if named:
                    yield f"{key}: {written(named)}"
        case None:
            return
