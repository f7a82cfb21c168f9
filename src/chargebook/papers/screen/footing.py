"""What the terminal and the JSON show of the law behind an instruction.

In: a `Footing` and the text that carries it. Out: lines, or plain values under the keys that docs/json.md describes.
"""

from collections.abc import Iterator

from chargebook.ground.text import Source
from chargebook.library.footing import Footing, Proposition
from chargebook.library.shelf import Entry
from chargebook.papers.json import Table, place_json, relied_on_json


def authority_lines(footing: Footing) -> Iterator[str]:
    """Yield each proposition that has authorities, and under it those; nothing where none has one."""
    with_some = [proposition for proposition in footing.propositions if proposition.authorities]
    if with_some:
        yield f"Authorities, followed to {footing.followed}:"
    for proposition in with_some:
        yield f"  {_said(proposition)}"
        yield from (f"    {authority.marked}" for authority in proposition.relied_on)


def footing_lines(entry: Entry, footing: Footing) -> Iterator[str]:
    """Yield where the court's text was seen, and every proposition with the words that carry it, or why none do."""
    seen = f"seen at {footing.page} on {footing.looked}, {footing.state}" if footing.page else "no page of it was seen"
    yield f"The court's text: {seen}; the law followed to {footing.followed}."
    yield from (f"Not seen: {part}." for part in footing.unseen)
    for proposition in footing.propositions:
        yield f"  {_said(proposition)}"
        yield from (f"    {line}" for line in _about(entry.outline or entry.text, proposition))


def _said(proposition: Proposition) -> str:
    favours = f" (weighs for: {proposition.favours})" if proposition.favours else ""
    return f"{proposition.kind}: {proposition.says}{favours}"


def _about(text: Source, proposition: Proposition) -> Iterator[str]:
    if span := proposition.span(text):
        yield f"{text.place(span.start)}: “{' '.join(proposition.carried.split())}”"
    if proposition.left_out:
        yield f"not in the text: {proposition.left_out}"
    if proposition.ours:
        yield f"not in the court's: {proposition.ours}"
    yield from (authority.marked for authority in proposition.relied_on)
    if proposition.none_found:
        yield f"no verified authority: {proposition.none_found}"


def footing_json(entry: Entry, footing: Footing) -> Table:
    """Return what `chargebook library show --json` prints of the law behind an instruction."""
    text = entry.outline or entry.text
    return {
        "page": footing.page or None,
        "state": footing.state,
        "looked": footing.looked.isoformat(),
        "followed": footing.followed.isoformat(),
        "unseen": list(footing.unseen),
        "trust": footing.trust,
        "propositions": [_json(text, proposition) for proposition in footing.propositions],
    }


def _json(text: Source, proposition: Proposition) -> Table:
    span = proposition.span(text)
    return {
        "kind": proposition.kind,
        "says": proposition.says,
        "carried": proposition.carried or None,
        "place": place_json(text.place(span.start)) if span else None,
        "left_out": proposition.left_out or None,
        "ours": proposition.ours or None,
        "favours": proposition.favours,
        "authorities": [relied_on_json(authority) for authority in proposition.relied_on],
        "none_found": proposition.none_found or None,
    }
