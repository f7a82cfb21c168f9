"""The JSON of every verb: the only place where values become dicts. `docs/json.md` documents each key; they stay.

In: an instruction, drafts, decisions, problems. Out: plain dicts, lists and strings in a fixed order, so that the same
input gives the same bytes.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from chargebook.charge.decisions import Decision, Decisions
from chargebook.charge.drafting.draft import Departure, Draft
from chargebook.citations.authority import Authority
from chargebook.doctrine.explain import FOUND, label
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, Source, Span
from chargebook.instruction.instruction import (
    Blank,
    Burden,
    Choice,
    Definition,
    Direction,
    Element,
    Flaw,
    Instruction,
    Node,
    Note,
    Option,
    Suffix,
    plain,
)
from chargebook.library.shelf import Entry
from chargebook.rule.rule import Basis, Conflict, Given, Need, Reason

Table = dict[str, Any]


def dumps(value: Any, *, indent: int | None = 2) -> str:
    """Return *value* as JSON text, its letters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=indent)


# --- read -----------------------------------------------------------------------------------------------------------


def instruction_json(instruction: Instruction) -> Table:
    """Return what `chargebook read --json` prints for one file."""
    source = instruction.source
    kinds: dict[str, type[Node]] = {"blanks": Blank, "choices": Choice, "options": Option, "suffixes": Suffix}
    return {
        "file": source.name,
        "sha256": source.sha256,
        "number": instruction.number,
        "title": instruction.title,
        "elements": [_element(source, element) for element in instruction.elements],
        "join": instruction.join,
        "polarity": instruction.polarity,
        "burden": _burden(source, instruction.burden),
        "second_burden": _burden(source, instruction.second_burden),
        "directions": [_direction(source, direction) for direction in instruction.directions],
        "definitions": [_definition(source, definition) for definition in instruction.definitions],
        "rulings": [{"element": r.element, "optional": r.optional, **_at(source, r.span)} for r in instruction.rulings],
        "factors": [{"label": factor.label, **_at(source, factor.span)} for factor in instruction.factors],
        **{name: [_at(source, node.span) for node in instruction.nodes(kind)] for name, kind in kinds.items()},
        "notes": [_note(source, note) for note in instruction.notes],
        "authorities": [_authority(source, authority) for authority in instruction.authorities],
        "defects": [_flaw(flaw) for flaw in instruction.defects],
        "slips": [_flaw(flaw) for flaw in instruction.slips],
        "noticed": [problem_json(problem) for problem in instruction.noticed],
        "source": source.text,
        "printed": plain(instruction.tree),
    }


def _at(source: Source, span: Span) -> Table:
    place = source.place(span.start)
    return {"text": source.slice(span), "span": [span.start, span.end], "line": place.line, "column": place.column}


def _element(source: Source, element: Element) -> Table:
    return {
        "label": element.label,
        "optional": element.optional,
        "words": element.words,
        "roles": list(element.roles),
        **_at(source, element.span),
    }


def _burden(source: Source, burden: Burden | None) -> Table | None:
    if burden is None:
        return None
    return {"party": burden.party or None, "standard": burden.standard or None, **_at(source, burden.span)}


def _direction(source: Source, direction: Direction) -> Table:
    imports = source.slice(direction.imports) if direction.imports else None
    return {"party": direction.party, "imports": imports, **_at(source, direction.span)}


def _definition(source: Source, definition: Definition) -> Table:
    conditions = [{"roles": list(c.roles), **_at(source, c.span)} for c in definition.conditions]
    return {"term": definition.term, "conditions": conditions, **_at(source, definition.span)}


def _note(source: Source, note: Note) -> Table:
    return {
        "kind": note.kind,
        "first": note.first or None,
        "last": note.last or None,
        "theory": note.theory or None,
        **_at(source, note.span),
    }


def _authority(source: Source, authority: Authority) -> Table:
    case, within = authority.case, authority.within
    return {
        "kind": authority.kind,
        "citation": authority.citation,
        "name": case.name or None,
        "pin": authority.pin or None,
        "court": case.court or None,
        "year": case.year,
        "signal": authority.signal or None,
        "numbers": list(authority.numbers),
        "parenthetical": authority.parenthetical or None,
        "within": {"parent": within.parent, "relation": within.relation} if within else None,
        "resolves": authority.resolves,
        "stands_for": source.slice(authority.sentence),
        **_at(source, authority.span),
    }


def _flaw(flaw: Flaw) -> Table:
    return {**problem_json(flaw.problem), "span": [flaw.span.start, flaw.span.end], "correction": flaw.correction}


# --- library --------------------------------------------------------------------------------------------------------


def entries_json(entries: Iterable[Entry]) -> list[Table]:
    """Return what `chargebook library list --json` prints."""
    return [_about(entry) for entry in entries]


def entry_json(entry: Entry, combines: str) -> Table:
    """Return what `chargebook library show --json` prints; *combines* says how the instruction combines."""
    return {**_about(entry), "kind": entry.kind, "combines": combines, "text": entry.text.text}


def _about(entry: Entry) -> Table:
    return {
        "manual": entry.manual,
        "number": entry.number,
        "title": entry.instruction.title,
        "wording": entry.wording,
        "part": entry.part,
        "trust": entry.trust,
        "edition": entry.edition,
        "origin": entry.origin,
        "sha256": entry.text.sha256,
    }


# --- check ----------------------------------------------------------------------------------------------------------


def problem_json(problem: Problem) -> Table:
    """Return one problem as `chargebook check --json` lists it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "place": place_json(problem.place),
        "message": problem.message,
        "mend": problem.mend,
        "authority": problem.authority or None,
    }


def problems_json(problems: Iterable[Problem]) -> list[Table]:
    """Return problems in their order."""
    return [problem_json(problem) for problem in problems]


def place_json(place: Place) -> Table:
    """Return a place as plain values."""
    return {"file": place.file, "line": place.line, "column": place.column}


# --- draft ----------------------------------------------------------------------------------------------------------


def drafts_json(drafts: Sequence[Draft], problems: Sequence[Problem]) -> Table:
    """Return what `chargebook draft --json` prints."""
    return {"drafts": [draft_json(draft) for draft in drafts], "problems": problems_json(problems)}


def draft_json(draft: Draft) -> Table:
    """Return one draft: its text, and each departure from the model with where, from, to and why."""
    return {
        "id": draft.id,
        "instruction": draft.instruction.number or None,
        "title": draft.instruction.title,
        "wording": draft.wording,
        "trust": draft.trust or None,
        "authority": draft.authority or None,
        "model": _model(draft),
        "counts": list(draft.counts),
        "text": draft.text,
        "paragraphs": [paragraph.text for paragraph in draft.paragraphs],
        "departures": [_departure(departure) for departure in draft.departures],
    }


def _model(draft: Draft) -> Table:
    source = draft.instruction.source
    return {"file": source.name, "edition": draft.edition or None, "sha256": source.sha256}


def _departure(departure: Departure) -> Table:
    return {
        "where": place_json(departure.place),
        "from": departure.old,
        "to": departure.new,
        "why": departure.why,
        "authority": departure.authority or None,
    }


# --- decide ---------------------------------------------------------------------------------------------------------


def decisions_json(decisions: Decisions, ledger: Table) -> Table:
    """Return what `chargebook decide --json` prints; *ledger* is what has left the case and what was ruled."""
    counts = [_decision(decision) for decision in decisions.counts]
    return {"counts": counts, **ledger, "problems": problems_json(decisions.problems)}


def _decision(decision: Decision) -> Table:
    count, outcome = decision.charge.count, decision.outcome
    return {
        "id": count.id,
        "plaintiff": count.plaintiff.key,
        "defendant": count.defendant.key,
        "claim": count.claim.key,
        "verdict": outcome.verdict if outcome else "undecided",
        "reasons": reason_json(outcome.reason) if outcome else None,
        "conflicts": [_conflict(conflict) for conflict in outcome.conflicts] if outcome else [],
        "needs": {
            "plaintiff": needs_json(outcome.needs_plaintiff) if outcome else [],
            "defendant": needs_json(outcome.needs_defendant) if outcome else [],
        },
        "closed": [_closed(closed) for closed in outcome.closed] if outcome else [],
        "elsewhere": [{"finding": finding, "count": count} for finding, count in decision.elsewhere],
    }


def reason_json(reason: Reason) -> Table:
    """Return one node of the reasons with those below it."""
    rule = reason.rule
    return {
        "says": label(reason),
        "value": reason.value.name.lower().replace("_", " "),
        "finding": getattr(rule, "id", None),
        "found": FOUND[reason.finding] if reason.finding is not None else None,
        "basis": basis_json(rule.basis) if rule.basis else None,
        "parts": [reason_json(part) for part in reason.parts],
    }


def basis_json(basis: Basis) -> Table:
    """Return the sentence that something rests on, its place and its authority."""
    return {"sentence": basis.words, "place": place_json(basis.place), "authority": basis.authority or None}


def _conflict(conflict: Conflict) -> Table:
    return {"question": conflict.question, "authorities": list(conflict.authorities)}


def needs_json(sets: tuple[tuple[Need, ...], ...]) -> list[list[Table]]:
    """Return each smallest set of findings as plain values."""
    return [[{"finding": n.finding, "value": "proved" if n.proved else "not proved"} for n in row] for row in sets]


def _closed(closed: Given) -> Table:
    return {
        "finding": closed.id,
        "value": FOUND[closed.finding],
        "because": closed.because,
        "basis": basis_json(closed.basis),
    }
