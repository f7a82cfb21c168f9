"""The charge of a matter: which instructions govern each count, and what they command together.

In: a `Matter` and a `Library`. Out: for each count its `CountCharge`: the elements instruction, the instructions on the
particular rights, and the `Command` that follows from their text. No instruction is named here: what the texts say is
what the rule says, and a change of the text changes the rule. A count without a particular right, or on a theory that
its instruction does not cover, has no command: it is not decided.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.causation import uncaused_injury
from chargebook.doctrine.participation import rule_of_participation
from chargebook.drafting.draft import Draft
from chargebook.drafting.setting import Setting, setting_of
from chargebook.drafting.settling import draft_instruction
from chargebook.instruction import Definition, Element, Instruction, Join, Polarity
from chargebook.library import Entry, Library
from chargebook.matter import ClaimedInjury, ColorOfLaw, Count, Matter, Ruling
from chargebook.notations import load_notation
from chargebook.rule import All, Any, Basis, Command, Fact, Finding, Given, Not, Rule, leaves
from chargebook.text import Span, folded

COLOR_OF_LAW = "color-of-law"
CLOSED = {
    ColorOfLaw.STIPULATED: "the parties have stipulated that the defendant acted under color of law",
    ColorOfLaw.RULED: "the court has ruled that the defendant acted under color of law",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCharge:
    """One count with the instructions that govern it. *command* is None if the count may not be decided.

    *labels* gives for each element's number in its instruction (9.3/3) the findings that it stands for.
    """

    count: Count
    elements: Entry
    rights: tuple[Entry, ...]
    command: Command | None
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The elements instruction and those on the particular rights, in the order in which they are read."""
        return (self.elements, *self.rights)

    @property
    def findings(self) -> tuple[str, ...]:
        """The names of all that can be found on the count, what is closed included."""
        rule = self.command.prove if self.command else All(parts=())
        return tuple(dict.fromkeys(leaf.id for leaf in leaves(rule)))

    def meant(self, name: str) -> tuple[str, ...]:
        """Return the findings that *name* can mean: in full, by the element's number, or by its end."""
        known = self.findings
        if name in known:
            return (name,)
        by_label = dict(self.labels).get(name)
        return by_label or tuple(finding for finding in known if finding.endswith(f"/{name}"))


def charge(matter: Matter, library: Library) -> tuple[CountCharge, ...]:
    """Return the charge of every count that is still in the case.

    Raises EditionError if the matter names an instruction that the shelf does not have.
    """
    return tuple(_count_charge(matter, library, count) for count in matter.counts)


def _count_charge(matter: Matter, library: Library, count: Count) -> CountCharge:
    elements = library.find(count.claim.instruction or library.elements)
    theory = count.accusation.theory
    rights = tuple(entry for entry in map(library.find, count.claim.rights) if entry.is_for(theory))
    if all(right.part == "special" for right in rights) or not _covers(elements, rights, matter, count):
        return CountCharge(count=count, elements=elements, rights=rights, command=None)
    making = _Making(matter, count, setting_of(matter, count))
    command = making.command(elements.instruction, rights)
    return CountCharge(
        count=count, elements=elements, rights=rights, command=command, labels=tuple(making.labels.items())
    )


def _covers(elements: Entry, rights: tuple[Entry, ...], matter: Matter, count: Count) -> bool:
    """Tell whether the instruction covers the theory, modified where the court's comment says that it must be."""
    theory = count.accusation.theory
    special = bool(_specials(rights, theory)) or any(special.theory is theory for special in matter.special)
    if elements.theories and theory not in elements.theories and not _specials(rights, theory):
        return False
    return elements.modification(theory) is None or special


def _specials(rights: tuple[Entry, ...], theory: str) -> tuple[Entry, ...]:
    """Return the special instructions among *rights* that are for *theory*."""
    return tuple(entry for entry in rights if entry.part == "special" and theory in entry.theories)


class _Making:
    """Makes the command of one count from the texts that govern it."""

    def __init__(self, matter: Matter, count: Count, setting: Setting) -> None:
        self.count, self.labels = count, dict[str, tuple[str, ...]]()
        self.notation, self.setting = load_notation(matter.manual), setting
        self.phrases = self.notation.phrases
        self.drafts: dict[str, Draft] = {}
        self.on_rights: frozenset[str] = frozenset()
        self.rulings = {r.decide: r for r in matter.rulings if r.decide and r.count in ("", count.id)}

    def command(self, elements: Instruction, rights: tuple[Entry, ...]) -> Command:
        """Return what the elements instruction and the rights command together.

        A special instruction on the theory says in its own elements how the defendant took part.
        """
        self.on_rights = frozenset(right.instruction.number for right in rights if right.part != "special")
        first = self._parts(elements)
        more = [part for right in rights for part in self._parts(right.instruction)]
        theory = self.count.accusation.theory
        taken_part = None if _specials(rights, theory) else rule_of_participation(theory)
        violation = [*(part for role, part in first if role not in self.phrases.causes), *(part for _, part in more)]
        cause = [part for role, part in first if role in self.phrases.causes]
        if taken_part:
            violation.append(taken_part)
        is_settled = self.count.claim.claimed_injury is ClaimedInjury.DEPRIVATION
        conflicts = (uncaused_injury(tuple(violation), tuple(cause)),) if cause and not is_settled else ()
        parts = [*(part for _, part in first), *(part for _, part in more), *([taken_part] if taken_part else [])]
        prove = All(parts=tuple(parts), words=f"count {self.count.id}", basis=_direction(elements))
        return Command(prove=prove, conflicts=conflicts)

    def _parts(self, instruction: Instruction) -> list[tuple[str, Rule]]:
        """Return what one instruction asks for, each with its role, if it has one."""
        parts = [(_role(element), self._element(instruction, element)) for element in self._kept(instruction)]
        if not parts and instruction.burden:
            basis = basis_of(instruction, instruction.burden.span)
            said = self._said(instruction, instruction.burden.span)
            parts = [("", self._leaf(instruction, "violation", said, basis))]
        elif instruction.polarity is Polarity.NEGATE or instruction.join is Join.ANY:
            # an exception that needs all its conditions is proved away by the failure of one, and the reverse
            is_all = (instruction.polarity is Polarity.NEGATE) == (instruction.join is Join.ANY)
            rules = tuple(part for _, part in parts)
            basis = basis_of(instruction, instruction.burden.span if instruction.burden else instruction.body)
            parts = [("", (All if is_all else Any)(parts=rules, basis=basis))]
        if instruction.second_burden:
            basis = basis_of(instruction, instruction.second_burden.span)
            said = self._said(instruction, instruction.second_burden.span)
            parts.append(("", Not(part=self._leaf(instruction, "defence", said, basis), basis=basis)))
        return parts

    def _kept(self, instruction: Instruction) -> Iterator[Element]:
        """Yield the elements that the draft of this count has; one that is not settled yet is among them."""
        for element in instruction.elements:
            words = _words(instruction, element)
            if self._said(instruction, words) or not self._draft(instruction).is_settled(element.span):
                yield element

    def _element(self, instruction: Instruction, element: Element) -> Rule:
        definition = _definition(instruction, element)
        label = f"{instruction.number}/{element.label}"
        basis = basis_of(instruction, element.span)
        if definition is None:
            said = self._said(instruction, _words(instruction, element)) or element.words
            away = "it is not so that " if instruction.polarity is Polarity.NEGATE else ""
            leaf = self._leaf(instruction, _name(instruction, element), f"{away}{said}", basis, element)
            self.labels[label] = (leaf.id,)
            return leaf
        parts = tuple(self._conditions(instruction, element, definition))
        self.labels[label] = tuple(part.id for part in parts)
        return All(parts=parts, words=self._said(instruction, _words(instruction, element)), basis=basis)

    def _conditions(self, instruction: Instruction, element: Element, definition: Definition) -> Iterator[Fact | Given]:
        for number, condition in enumerate(definition.conditions):
            name = condition.roles[0] if condition.roles else f"{element.label}{'abcdefgh'[number % 8]}"
            basis = basis_of(instruction, condition.span)
            yield self._leaf(instruction, name, self._said(instruction, condition.span), basis)

    def _said(self, instruction: Instruction, span: Span) -> str:
        """Return the words at *span* as the jury of this count hears them."""
        return re.sub(r"(?:;\s*(?:and|or)?|\.)$", "", self._draft(instruction).words_at(span)).strip()

    def _draft(self, instruction: Instruction) -> Draft:
        draft = self.drafts.get(instruction.number)
        if draft is None:
            is_on_right = instruction.number in self.on_rights
            setting = self.setting.on_the_right() if is_on_right else self.setting
            draft = draft_instruction(instruction, setting, self.notation)
            self.drafts[instruction.number] = draft
        return draft

    def _leaf(
        self, instruction: Instruction, name: str, words: str, basis: Basis, element: Element | None = None
    ) -> Fact | Given:
        """Return the finding for the jury, or the closed one where the court or the parties have settled it."""
        finding = f"{instruction.number}/{name}"
        ruling = self.rulings.get(finding) or (
            self.rulings.get(f"{instruction.number}/{element.label}") if element else None
        )
        if ruling:
            return Given(id=finding, words=words, finding=_found(ruling), because=_because(ruling), basis=basis)
        taken = element and next((t for t in instruction.rulings if t.element == element.label), None)
        if element and COLOR_OF_LAW in element.roles and self.count.color_of_law in CLOSED:
            because = CLOSED[self.count.color_of_law]
            basis = basis_of(instruction, taken.span) if taken else basis
            return Given(id=finding, words=words, finding=Finding.PROVED, because=because, basis=basis)
        if taken and not taken.optional:
            because = "the instruction itself takes it from the jury"
            basis = basis_of(instruction, taken.span)
            return Given(id=finding, words=words, finding=Finding.PROVED, because=because, basis=basis)
        return Fact(id=finding, words=words, basis=basis)


def _role(element: Element) -> str:
    return element.roles[0] if element.roles else ""


def _name(instruction: Instruction, element: Element) -> str:
    """Return the element's role if no other element has it, else its number; marked where it is to be proved away."""
    role = _role(element)
    alone = role and sum(role in other.roles[:1] for other in instruction.elements) == 1
    name = role if alone else element.label
    return f"not-{name}" if instruction.polarity is Polarity.NEGATE else name


def _words(instruction: Instruction, element: Element) -> Span:
    """Return where the element's words stand, without its enumerator."""
    items = (item for found in instruction.lists for item in found.items)
    return next((item.words for item in items if item.span == element.span), element.span)


def _definition(instruction: Instruction, element: Element) -> Definition | None:
    """Return the definition, by several conditions, of a term that the element uses."""
    words = folded(element.words).lower()
    return next((d for d in instruction.definitions if d.conditions and d.term in words), None)


def basis_of(instruction: Instruction, span: Span) -> Basis:
    """Return the words of the instruction at *span* as a basis, with their place."""
    words = " ".join(instruction.source.slice(span).split())
    return Basis(words=words, place=instruction.source.place(span.start))


def _direction(instruction: Instruction) -> Basis | None:
    """Return the sentence that gives the verdict to the plaintiff."""
    return next((basis_of(instruction, d.span) for d in instruction.directions if d.party == "plaintiff"), None)


def _found(ruling: Ruling) -> Finding:
    return Finding.PROVED if ruling.value == "proved" else Finding.NOT_PROVED


def _because(ruling: Ruling) -> str:
    reason = f": {ruling.because}" if ruling.because else ""
    return f"the court ruled on {ruling.date} that it is {ruling.value}{reason}"
