"""What the terminal and the JSON show of an instruction that was read.

In: an `Instruction`. Out: plain lines, or plain values; brackets are printed as they stand.
"""

from collections.abc import Iterator

from chargebook.citations.authority import Authority
from chargebook.ground.text import Source, Span, visible
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
    NoteKind,
    Option,
    Polarity,
    Suffix,
    plain,
)
from chargebook.papers.json import Table, problem_json


def instruction_text(instruction: Instruction) -> str:
    """Return what was read, for a person."""
    return "\n".join(_lines(instruction))


def _lines(instruction: Instruction) -> Iterator[str]:
    source = instruction.source
    yield f"{visible(source.name)}: {instruction.number or '(no number)'} {instruction.title}".rstrip()
    yield from _proof(instruction)
    for definition in instruction.definitions:
        yield f"  defines {definition.term!r}"
        yield from (f"    - {' '.join(condition.words.split())}" for condition in definition.conditions)
    for ruling in instruction.rulings:
        yield f"  element {ruling.element} {'may be' if ruling.optional else 'is'} taken from the jury"
    for direction in instruction.directions:
        imports = f", with the elements of {source.slice(direction.imports)}" if direction.imports else ""
        yield f"  directs a verdict for the {direction.party}{imports}"
    kinds = {"blank": Blank, "choice": Choice, "option": Option, "suffix": Suffix}
    yield "  brackets: " + ", ".join(f"{name} {len(instruction.nodes(kind))}" for name, kind in kinds.items())
    for note in instruction.notes:
        yield f"  {_note_line(note)}"
    yield from _authority_lines(instruction)
    for problem in (*(flaw.problem for flaw in (*instruction.defects, *instruction.slips)), *instruction.noticed):
        yield f"  {problem}"
    yield from (f"  error: {doubt.problem}" for doubt in instruction.doubts)


def _proof(instruction: Instruction) -> Iterator[str]:
    burden, second = instruction.burden, instruction.second_burden
    if burden:
        yield f"  burden: {burden.party or 'a party'}, {burden.standard or 'no standard named'}"
    if second:
        yield f"  the burden shifts to the {second.party}, {second.standard or 'no standard named'}"
    if instruction.elements:
        how = "proved away" if instruction.polarity is Polarity.NEGATE else "proved"
        yield f"  elements ({instruction.join} must be {how}):"
    for element in instruction.elements:
        optional = " (optional)" if element.optional else ""
        yield f"    {element.label}.{optional} {' '.join(element.words.split())}"
    if instruction.factors:
        yield f"  {len(instruction.factors)} factors to weigh"


def _note_line(note: Note) -> str:
    if note.kind is NoteKind.MODIFY:
        return f"must be modified for the theory: {note.theory or 'see the comment'}"
    last = f" to {note.last}" if note.last != note.first else ""
    return f"must be used with an instruction from {note.first}{last}" if note.first else "must not be used alone"


def _authority_lines(instruction: Instruction) -> Iterator[str]:
    for number, authority in enumerate(instruction.authorities):
        yield f"  [{number}] {_authority_line(authority)}"


def _authority_line(authority: Authority) -> str:
    case = authority.case
    court = f" ({' '.join(filter(None, [case.court, str(case.year or '')]))})" if case.court or case.year else ""
    pin = f", {authority.pin}" if authority.pin else ""
    meant = f" = [{authority.resolves}]" if authority.resolves is not None else ""
    name = f"{case.name}, " if case.name not in ("", authority.citation) else ""
    return f"{name}{authority.citation}{pin}{court}{meant}"


# --- json -----------------------------------------------------------------------------------------------------------


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
        "doubts": [
            {"problem": problem_json(doubt.problem), "readings": list(doubt.readings)} for doubt in instruction.doubts
        ],
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
