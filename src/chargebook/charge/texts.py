"""The texts that govern one count, in the words that its jury hears.

In: a count of a matter, and the library. Out: the elements instruction and the instructions on the rights, each drafted
for the count; which elements the drafts have, and what is said where. What a text says is taken from its draft alone.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.edits import words_of
from chargebook.charge.drafting.given import given, has_special, is_changed, setting_for, setting_of
from chargebook.charge.drafting.setting import Setting
from chargebook.charge.drafting.telling import is_alike, told_by
from chargebook.charge.keying import filled_with
from chargebook.charge.occasions import Occasions
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Element
from chargebook.instruction.notation import Notation, load_notation
from chargebook.library.shelf import Entry, Library
from chargebook.matter.matter import Count, Matter, Participation
from chargebook.rule.formula import Basis


class Heard:
    """One drafted text, and what its jury hears at each place of it."""

    def __init__(self, draft: Draft, notation: Notation) -> None:
        self.draft, self.instruction, self.notation = draft, draft.instruction, notation
        self._said: dict[Span, str] = {}
        self._alike: dict[Span, bool] = {}

    def said(self, span: Span) -> str:
        """Return the words at *span* as the jury hears them, without what joins them to the next."""
        words = self._said.get(span)
        if words is None:
            words = self._said[span] = self.draft.said_at(span)
        return words

    def is_alike(self, span: Span) -> bool:
        """Tell whether every defendant for whom the text is alike hears the same words at *span*."""
        known = self._alike.get(span)
        if known is None:
            known = self._alike[span] = is_alike(self.draft, span, self.notation)
        return known

    @cached_property
    def has_elements_alike(self) -> bool:
        """Tell the same of all elements of the text."""
        return all(self.is_alike(element.span) for element in self.instruction.elements)

    @cached_property
    def elements(self) -> Mapping[int, str]:
        """The words of each element, by where it begins; none of one that the draft does not have."""
        elements = self.instruction.elements
        return {own.span.start: self.said(words_of(self.instruction, own)) for own in elements}

    @cached_property
    def kept(self) -> tuple[Element, ...]:
        """The elements that the draft has; one that is not settled yet is among them."""
        words, draft = self.elements, self.draft
        return tuple(own for own in self.instruction.elements if words[own.span.start] or draft.is_open(own.span))


class Texts:
    """The texts of one matter: each is drafted once for all the counts that it does not tell apart."""

    def __init__(self, matter: Matter, library: Library) -> None:
        self.matter, self.library = matter, library
        self.notation = load_notation(matter.manual)
        self.occasions = Occasions(matter, library)
        self._alike: dict[tuple[object, ...], Heard] = {}

    def of(self, count: Count) -> "CountTexts":
        """Return the texts that govern one count.

        Raises EditionError if the matter names an instruction that the shelf does not have.
        """
        return CountTexts(self, count)

    def heard(self, entry: Entry, setting: Setting) -> Heard:
        """Return *entry* as the jury hears it in this setting."""
        return Heard(draft_instruction(entry.instruction, setting, self.notation), self.notation)

    def alike(self, entry: Entry, setting: Setting) -> Heard:
        """Return *entry* as the jury hears it on the first count for which it is alike."""
        key = (entry.number, *told_by(setting))
        if key not in self._alike:
            self._alike[key] = self.heard(entry, setting)
        return self._alike[key]


class CountTexts:
    """The instructions that govern one count, as its jury hears them."""

    def __init__(self, texts: Texts, count: Count) -> None:
        library = texts.library.changed_by(texts.matter.changes_for(count))
        self.count, self.library, self.occasions = count, library, texts.occasions
        self.elements = self.library.find(count.claim.instruction or self.library.elements)
        self.rights = given(count.claim, count.accusation, self.library)
        self.setting = setting_of(texts.matter, count, self.library)
        self.notation, self.phrases = texts.notation, texts.notation.phrases
        self._texts, self._alike, self._named = texts, dict[str, Heard](), dict[str, Heard]()

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

    def said(self, entry: Entry, span: Span) -> str:
        """Return the words at *span* as the jury of this count hears them, without what joins them to the next."""
        heard = self._heard(entry)
        return heard.said(span) if heard.is_alike(span) else self._own(entry).said(span)

    def said_of(self, entry: Entry, element: Element) -> str:
        """Return the words of an element as the jury of this count hears them."""
        return self._on_elements(entry).elements[element.span.start]

    def is_said(self, entry: Entry, span: Span) -> bool:
        """Tell whether the sentence at *span* is in the draft: an optional one may have been dropped."""
        brackets = self._heard(entry).draft.open_brackets
        return bool(self.said(entry, span)) and not any(bracket.span.holds(span) for bracket in brackets)

    def kept(self, entry: Entry) -> tuple[Element, ...]:
        """Return the elements that the draft of this count has; one that is not settled yet is among them."""
        return self._on_elements(entry).kept

    def _on_elements(self, entry: Entry) -> Heard:
        heard = self._heard(entry)
        return heard if heard.has_elements_alike else self._own(entry)

    def _own(self, entry: Entry) -> Heard:
        """Return *entry* as the jury of this count hears it, to the names."""
        if entry.number not in self._named:
            self._named[entry.number] = self._texts.heard(entry, setting_for(entry, self.setting))
        return self._named[entry.number]

    def _heard(self, entry: Entry) -> Heard:
        """Return *entry* as its jury hears it, but for the names that may stand in its blanks."""
        heard = self._alike.get(entry.number)
        if heard is None:
            heard = self._alike[entry.number] = self._texts.alike(entry, setting_for(entry, self.setting))
        return heard

    def is_predicate(self, entry: Entry, element: Element) -> bool:
        """Tell whether an element only refers to the instructions on the rights: it has a blank for their numbers."""
        return "rights" in filled_with(self.notation, entry, element)

    def as_a_whole(self, finding: str) -> tuple[str, Basis]:
        """Return what an instruction without elements asks for, with the sentence that it rests on."""
        entry = self.library.find(finding.rpartition("/")[0])
        burden = entry.instruction.burden
        span = burden.span if burden else entry.instruction.body
        return self.said(entry, span), basis_of(entry, span)


@lru_cache(maxsize=4096)
def basis_of(entry: Entry, span: Span) -> Basis:
    """Return the words of the instruction at *span* as a basis, with their place and the authorities behind them."""
    source = entry.instruction.source
    authority = "; ".join(authority.marked for authority in entry.authorities_at(span))
    return Basis(words=" ".join(source.slice(span).split()), place=source.place(span.start), authority=authority)


def burden_of(entry: Entry) -> Basis:
    """Return the sentence on the burden of proof as a basis; the whole text where it has none."""
    burden = entry.instruction.burden
    return basis_of(entry, burden.span if burden else entry.instruction.body)
