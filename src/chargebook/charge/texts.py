"""The texts that govern one count, in the words that its jury hears.

In: a count of a matter, and the library. Out: the elements instruction and the instructions on the rights, each drafted
for the count; which elements the drafts have, and what is said where. What a text says is taken from its draft alone.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.edits import words_of
from chargebook.charge.drafting.given import given, has_special, is_changed, setting_for, setting_of
from chargebook.charge.keying import filled_with
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Element
from chargebook.instruction.notation import load_notation
from chargebook.library.shelf import Entry, Library
from chargebook.matter.matter import Count, Matter, Participation
from chargebook.rule.formula import Basis


class CountTexts:
    """The instructions that govern one count. Each is drafted once."""

    def __init__(self, matter: Matter, count: Count, library: Library) -> None:
        library = library.changed_by(matter.changes_for(count))
        self.count, self.library = count, library
        self.elements = library.find(count.claim.instruction or library.elements)
        self.rights = given(count.claim, count.accusation, library)
        self.setting = setting_of(matter, count, library)
        self.notation = load_notation(matter.manual)
        self.phrases = self.notation.phrases
        self._drafts: dict[str, Draft] = {}

    @property
    def are_alternatives(self) -> bool:
        """Tell whether the elements instruction is content with one of several elements."""
        return self.elements.instruction.are_alternatives

    def covers(self) -> bool:
        """Tell whether the elements instruction covers the theory, modified where the comment says that it must be."""
        theory, elements = self.count.accusation.theory, self.elements
        is_special = has_special(self.rights, self.setting.matter, theory)
        if elements.theories and theory not in elements.theories and not is_special:
            return False
        is_own = not theory.is_integral or self.count.accusation.participation is Participation.OWN
        return elements.modification(theory) is None or (is_special and (is_own or is_changed(elements, theory)))

    def draft(self, entry: Entry) -> Draft:
        """Return the draft of *entry* for this count."""
        draft = self._drafts.get(entry.number)
        if draft is None:
            draft = draft_instruction(entry.instruction, setting_for(entry, self.setting), self.notation)
            self._drafts[entry.number] = draft
        return draft

    def said(self, entry: Entry, span: Span) -> str:
        """Return the words at *span* as the jury of this count hears them, without what joins them to the next."""
        return self.draft(entry).said_at(span)

    def said_of(self, entry: Entry, element: Element) -> str:
        """Return the words of an element as the jury of this count hears them."""
        return self.said(entry, words_of(entry.instruction, element))

    def is_said(self, entry: Entry, span: Span) -> bool:
        """Tell whether the sentence at *span* is in the draft: an optional one may have been dropped."""
        brackets = self.draft(entry).open_brackets
        return bool(self.said(entry, span)) and not any(bracket.span.holds(span) for bracket in brackets)

    def kept(self, entry: Entry) -> Iterator[Element]:
        """Yield the elements that the draft of this count has; one that is not settled yet is among them."""
        for element in entry.instruction.elements:
            if self.said_of(entry, element) or self.draft(entry).is_open(element.span):
                yield element

    def is_predicate(self, entry: Entry, element: Element) -> bool:
        """Tell whether an element only refers to the instructions on the rights: it has a blank for their numbers."""
        return "rights" in filled_with(self.notation, entry, element)

    def as_a_whole(self, finding: str) -> tuple[str, Basis]:
        """Return what an instruction without elements asks for, with the sentence that it rests on."""
        entry = self.library.find(finding.rpartition("/")[0])
        burden = entry.instruction.burden
        span = burden.span if burden else entry.instruction.body
        return self.said(entry, span), basis_of(entry, span)


def basis_of(entry: Entry, span: Span) -> Basis:
    """Return the words of the instruction at *span* as a basis, with their place and the authorities behind them."""
    source = entry.instruction.source
    authority = "; ".join(authority.marked for authority in entry.authorities_at(span))
    return Basis(words=" ".join(source.slice(span).split()), place=source.place(span.start), authority=authority)


def burden_of(entry: Entry) -> Basis:
    """Return the sentence on the burden of proof as a basis; the whole text where it has none."""
    burden = entry.instruction.burden
    return basis_of(entry, burden.span if burden else entry.instruction.body)
