"""What the terminal shows of an instruction and of decisions.

In: an instruction, or the decisions on a matter. Out: plain lines; brackets are printed as they stand.
"""

from collections.abc import Iterator

from chargebook.charge.decisions import Decision, Decisions
from chargebook.citations.authority import Authority
from chargebook.doctrine.explain import explain
from chargebook.instruction.instruction import Blank, Choice, Instruction, Note, NoteKind, Option, Polarity, Suffix
from chargebook.papers.screen.ledger import authorities_of, ledger_lines, left_lines


def instruction_text(instruction: Instruction) -> str:
    """Return what was read, for a person."""
    return "\n".join(_lines(instruction))


def decisions_text(decisions: Decisions) -> str:
    """Return each count with its verdict and reasons, then those that have left the case, and what was ruled."""
    parts = [_decision(decision) for decision in decisions.counts]
    parts += ["\n".join(left_lines(left)) for left in decisions.ledger.left]
    parts.append("\n".join(ledger_lines(decisions.ledger)))
    if reasons := [authority.reason for authority in authorities_of(decisions.ledger)]:
        parts.append("\n".join(["Authorities:", *(f"  {each}" for each in reasons)]))
    return "\n\n".join(filter(None, parts))


def _decision(decision: Decision) -> str:
    head = f"Count {decision.charge.count.id}: "
    if decision.outcome is None:
        return f"{head}not decided; see the problems"
    return "\n".join([head + explain(decision.outcome), *_elsewhere(decision)])


def _elsewhere(decision: Decision) -> Iterator[str]:
    """Say which findings were made on other counts, where they are the same facts."""
    by_count: dict[str, list[str]] = {}
    for finding, count in decision.elsewhere:
        by_count.setdefault(count, []).append(finding)
    for count, findings in by_count.items():
        yield f"  As found on count {count}: {', '.join(findings)}"


def _lines(instruction: Instruction) -> Iterator[str]:
    source = instruction.source
    yield f"{source.name}: {instruction.number or '(no number)'} {instruction.title}".rstrip()
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
        yield f"  {_note(note)}"
    yield from _authorities(instruction)
    for problem in (*(flaw.problem for flaw in (*instruction.defects, *instruction.slips)), *instruction.noticed):
        yield f"  {problem}"


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


def _note(note: Note) -> str:
    if note.kind is NoteKind.MODIFY:
        return f"must be modified for the theory: {note.theory or 'see the comment'}"
    last = f" to {note.last}" if note.last != note.first else ""
    return f"must be used with an instruction from {note.first}{last}" if note.first else "must not be used alone"


def _authorities(instruction: Instruction) -> Iterator[str]:
    for number, authority in enumerate(instruction.authorities):
        yield f"  [{number}] {_authority(authority)}"


def _authority(authority: Authority) -> str:
    case = authority.case
    court = f" ({' '.join(filter(None, [case.court, str(case.year or '')]))})" if case.court or case.year else ""
    pin = f", {authority.pin}" if authority.pin else ""
    meant = f" = [{authority.resolves}]" if authority.resolves is not None else ""
    name = f"{case.name}, " if case.name else ""
    return f"{name}{authority.citation}{pin}{court}{meant}"
