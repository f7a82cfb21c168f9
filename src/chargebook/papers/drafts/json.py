"""The JSON of drafts; `docs/json.md` documents each key, and they stay.

In: `Draft`s. Out: plain dicts, lists and strings in a fixed order.
"""

from collections.abc import Sequence

from chargebook.charge.drafting.draft import Departure, Draft, OpenBracket
from chargebook.ground.problem import Problem
from chargebook.papers.json import Table, copy_of, place_json, problem_json, problems_json


def drafts_json(drafts: Sequence[Draft], problems: Sequence[Problem]) -> Table:
    """Return what `chargebook draft --json` prints."""
    return {"copy": copy_of(problems), "drafts": [*map(draft_json, drafts)], "problems": problems_json(problems)}


def draft_json(draft: Draft) -> Table:
    """Return one draft: its text, and each departure from the model with where, from, to and why."""
    return {
        "id": draft.id,
        "instruction": draft.instruction.number or None,
        "title": draft.instruction.title,
        "heading": draft.heading or None,
        "wording": draft.wording,
        "trust": draft.trust or None,
        "authority": draft.authority or None,
        "model": _model(draft),
        "merged": [_merged(own) for own in draft.merged],
        "counts": list(draft.counts),
        "when": draft.when,
        "given_if": draft.given_if or None,
        "text": draft.text,
        "paragraphs": [paragraph.text for paragraph in draft.paragraphs],
        "departures": [_departure(departure) for departure in draft.departures],
        "open": [_open(draft, bracket) for bracket in draft.open_brackets],
    }


def _open(draft: Draft, bracket: OpenBracket) -> Table:
    source = draft.instruction.source
    where = place_json(source.place(bracket.span.start))
    return {"where": where, "bracket": source.slice(bracket.span), "decide": problem_json(bracket.problem)}


def _model(draft: Draft) -> Table:
    source = draft.instruction.source
    return {"file": source.name, "edition": draft.edition or None, "sha256": source.sha256}


def _merged(draft: Draft) -> Table:
    return {
        "instruction": draft.instruction.number or None,
        "title": draft.instruction.title,
        "wording": draft.wording,
        "trust": draft.trust or None,
        "model": _model(draft),
    }


def _departure(departure: Departure) -> Table:
    return {
        "where": place_json(departure.place),
        "from": departure.old,
        "to": departure.new,
        "why": departure.why,
        "authority": departure.authority or None,
    }
