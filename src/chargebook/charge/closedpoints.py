"""What the instructions on a count must say is settled: element by element, and where their words say it.

In: the charges of the counts. Out: for each count what is `Closures`, which the drafts take up. What a ruling
decides on one count it decides on every count that turns on the fact, so that the text for each of them says so.
"""

from collections.abc import Iterator, Mapping, Sequence

from chargebook.charge.charge import CountCharge
from chargebook.charge.closedby import COURT, PARTIES, ClosedBy
from chargebook.charge.drafting.setting import Closed, Closures
from chargebook.charge.keying import DEFENCE, VIOLATION
from chargebook.ground.text import Span, folded
from chargebook.instruction.instruction import Definition, Element, ElementRole, Instruction, Polarity
from chargebook.library.shelf import Entry
from chargebook.matter.matter import ColorOfLaw
from chargebook.rule.decide import value_of
from chargebook.rule.formula import Finding, Given, Rule, Value, leaves

COLORS = {COURT: ColorOfLaw.RULED, PARTIES: ColorOfLaw.STIPULATED}


def closed_points(charges: Sequence[CountCharge]) -> Mapping[str, Closures]:
    """Return what is settled on each count, under its id."""
    return {charge.count.id: _closures(charge) for charge in charges if charge.command}


def _closures(charge: CountCharge) -> Closures:
    if not charge.closings:
        return Closures()
    return Closures(closed=tuple(_closed_on(charge)), color_of_law=_color(charge))


def _closed_on(charge: CountCharge) -> Iterator[Closed]:
    for entry in charge.entries:
        for element in entry.instruction.elements:
            yield from _element(charge, entry.instruction, element)
        yield from _sentences(charge, entry)
        yield from _filling(charge, entry)


def _element(charge: CountCharge, instruction: Instruction, element: Element) -> Iterator[Closed]:
    """Yield what is settled of one element: the whole, or those of its conditions that are."""
    name, closings = f"{instruction.number}/{element.label}", dict(charge.closings)
    ids = dict(charge.labels).get(name, (name,))
    closed_by = [closings.get(finding) for finding in ids]
    closing = closed_by[0] or _filled(charge, name)
    is_negated = instruction.polarity is Polarity.NEGATE
    if closing and (len(ids) == 1 or all(_alike(closing, other) for other in closed_by)):
        yield Closed(
            instruction=instruction.number,
            span=element.span,
            closing=closing,
            label=element.label,
            is_negated=is_negated,
        )
    elif len(ids) > 1:
        for condition, closing in zip(_conditions(instruction, element, len(ids)), closed_by, strict=True):
            if closing:
                yield Closed(instruction=instruction.number, span=condition, closing=closing)


def _alike(closing: ClosedBy, other: ClosedBy | None) -> bool:
    return other is not None and (closing.finding, closing.says) == (other.finding, other.says)


def _conditions(instruction: Instruction, element: Element, number: int) -> Iterator[Span]:
    """Yield where the conditions stand by which the text defines the element."""
    words = folded(element.words).lower()

    def is_meant(definition: Definition) -> bool:
        return len(definition.conditions) == number and definition.term in words

    definition = next(filter(is_meant, instruction.definitions))
    yield from (condition.span for condition in definition.conditions)


def _filled(charge: CountCharge, name: str) -> ClosedBy | None:
    """Return what settles an element that other instructions fill, if what they ask for is settled."""
    rule = dict(charge.defined).get(name)
    value = value_of(rule, {}) if rule else Value.OPEN
    if rule is None or value is Value.OPEN:
        return None
    finding = Finding.PROVED if value is Value.PROVED else Finding.NOT_PROVED
    closings = [closing for name in _given(rule, finding) if (closing := dict(charge.closings).get(name))]
    return closings[-1] if closings else None


def _given(rule: Rule, finding: Finding) -> Iterator[str]:
    yield from (leaf.id for leaf in leaves(rule) if isinstance(leaf, Given) and leaf.finding is finding)


def _sentences(charge: CountCharge, entry: Entry) -> Iterator[Closed]:
    """Yield what is settled of what a sentence asks for: the burden itself, a defence, what an exception rests on."""
    instruction, closings = entry.instruction, dict(charge.closings)
    number = instruction.number
    whole, defence = closings.get(f"{number}/{VIOLATION}"), closings.get(f"{number}/{DEFENCE}")
    if whole and instruction.burden and not instruction.elements:
        yield Closed(instruction=number, span=instruction.burden.span, closing=whole, is_sentence=True)
    if defence and instruction.second_burden:
        span = instruction.second_burden.span
        yield Closed(instruction=number, span=span, closing=defence, bears="defendant", is_sentence=True)
    labelled = {name for _, names in charge.labels for name in names}
    for leaf in leaves(charge.everything):
        is_own = leaf.id.startswith(f"{number}/not-") and leaf.id not in labelled
        if isinstance(leaf, Given) and is_own and leaf.id in closings:
            places = {instruction.source.place(text.span.start): text.span for text in instruction.paragraphs}
            span, closing = places.get(leaf.basis.place, instruction.body), closings[leaf.id]
            yield Closed(instruction=number, span=span, closing=closing, told=leaf.told, is_sentence=True)


def _filling(charge: CountCharge, entry: Entry) -> Iterator[Closed]:
    """Yield what is settled of the element that *entry* defines, or is an exception to, where that is what is ruled on.

    The text of the definition or of the exception still asks for it.
    """
    burden, general = entry.instruction.burden, entry.defines or entry.excepts
    given = {leaf.id: leaf for leaf in leaves(charge.everything) if isinstance(leaf, Given)}
    right = next((right for right in charge.rights if right.number == general), None)
    leaf = given.get(f"{general}/{right.left_open}") if right else None
    if leaf and burden and leaf.id in dict(charge.closings):
        closing = dict(charge.closings)[leaf.id]
        yield Closed(
            instruction=entry.instruction.number, span=burden.span, closing=closing, told=leaf.told, is_sentence=True
        )


def _color(charge: CountCharge) -> ColorOfLaw | None:
    """Return how color of law stands for the sentence of the elements instruction; None if no ruling closes it."""
    instruction, closings = charge.elements.instruction, dict(charge.closings)
    labels = dict(charge.labels)
    about = [element.label for element in instruction.elements if ElementRole.COLOR_OF_LAW in element.roles]
    findings = [name for label in about for name in labels.get(f"{instruction.number}/{label}", ())]
    closed_by = [closing for name in findings if (closing := closings.get(name))]
    if not any(closing.ruling for closing in closed_by):
        return None
    says = {closing.says for closing in closed_by}
    is_whole = len(closed_by) == len(findings) and len(says) == 1
    is_so = is_whole and all(closing.finding is Finding.PROVED for closing in closed_by)
    return COLORS[says.pop()] if is_so else ColorOfLaw.CONTESTED
