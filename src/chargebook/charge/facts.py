"""One finding of a count: for the jury, or closed where the law, the court or the parties have settled it.

In: the texts of the count, the key of each fact, and what rulings have closed. Out: a `Fact` or a `Given`; and in
`Made` what the findings of the count are called, what they stand for, and by whom they are closed.

A fact has the key of what it is in the world: whose conduct, towards whom, in which claim. So it is one fact in all the
counts that turn on it (`../docs/analysis/one-fact.md`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chargebook.charge.clauses import clause
from chargebook.charge.closedby import ClosedBy, by_text, of_color, of_duty
from chargebook.charge.keying import DEFENCE, VIOLATION, Keying
from chargebook.charge.texts import CountTexts, basis_of
from chargebook.instruction.instruction import Element, ElementRole
from chargebook.library.shelf import Entry
from chargebook.matter.record.record import Office
from chargebook.rule.decide import Command
from chargebook.rule.formula import Basis, Fact, Given, Rule


@dataclass(slots=True, kw_only=True)
class Made:
    """A command, the findings for which each numbered element stands, what fills an element, and the facts' keys.

    *closings* say for each finding that is closed what closes it.
    """

    command: Command | None = None
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    defined: dict[str, Rule] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    closings: dict[str, ClosedBy] = field(default_factory=dict)


class CountFacts:
    """The findings of one count: two instructions that ask for one fact have one finding."""

    def __init__(self, texts: CountTexts, closed: Mapping[str, ClosedBy]) -> None:
        self.texts, self.count, self.closed = texts, texts.count, closed
        self.keying = Keying(texts.count, texts.elements, texts.setting, texts.occasions)
        self.out = Made()
        self._by_key: dict[str, Fact] = {}

    def fact(self, entry: Entry, name: str, words: str, basis: Basis, element: Element | None = None) -> Fact | Given:
        """Return the finding for the jury, or the closed one where the law, the court or the parties settle it."""
        finding = f"{entry.instruction.number}/{name}"
        key = self.keying.key(entry, name)
        given = None if key in self.closed or element is None else self._unruled(entry, finding, words, element)
        return given or self.leaf(finding, words, basis, key)

    def leaf(self, finding: str, words: str, basis: Basis, key: str) -> Fact | Given:
        """Return the finding on the fact with that key; the closed one where a ruling closes it."""
        self.out.keys[finding] = key
        closing = self.closed.get(key)
        if closing:
            return self.given(finding, words, basis, closing)
        name = self._name_of(finding, key)
        if name != finding:
            words, basis = self.texts.as_a_whole(name)
        fact = self._by_key.setdefault(key, Fact(id=name, words=words, basis=basis, key=key))
        if fact.id != finding:
            self.out.labels[finding] = (fact.id,)
        return fact

    def _name_of(self, finding: str, key: str) -> str:
        """Return what the fact with that key is called: as the instruction calls it that is all about it, if given."""
        name = key.rpartition(":")[2]
        is_given = any(name == f"{right.number}/{VIOLATION}" for right in self.texts.rights)
        return name if is_given else finding

    def given(self, finding: str, words: str, basis: Basis, closing: ClosedBy, about: str = "") -> Given:
        """Return a closed finding, with the words in which counsel and a jury are told of it."""
        self.out.closings[finding] = closing
        against = self.texts.setting.called("defendant" if finding.endswith(f"/{DEFENCE}") else "plaintiff")
        number = finding.rpartition("/")[0]
        rights = (right for right in self.texts.rights if right.number == number and right.excepts)
        title = next((right.instruction.title for right in rights), "")
        told = clause(words, self.texts.notation), against, about or (f"on “{title}”" if title else "")
        return Given(
            id=finding,
            words=words,
            finding=closing.finding,
            because=closing.because(*told),
            basis=basis,
            told=closing.told(*told),
        )

    def about(self, leaf: Fact | Given, about: str) -> Fact | Given:
        """Return *leaf*, and where it is closed with words that say what it is about."""
        closing = self.out.closings.get(leaf.id)
        return self.given(leaf.id, leaf.words, leaf.basis, closing, about) if closing else leaf

    def _unruled(self, entry: Entry, finding: str, words: str, element: Element) -> Given | None:
        """Return what is closed without a ruling on it: by the matter's keys, or by the instruction itself."""
        instruction = entry.instruction
        taken = next((ruling for ruling in instruction.rulings if ruling.element == element.label), None)
        closing, span = None, taken.span if taken else element.span
        if ElementRole.COLOR_OF_LAW in element.roles:
            closing = of_color(self.count.color_of_law)
        if ElementRole.DUTY in element.roles:
            is_officer = self.count.defendant.office is Office.PUBLIC
            closing, span = of_duty(self.count.accusation.duty, is_officer=is_officer), element.span
        if taken and not closing and (not taken.optional or self.texts.is_said(entry, taken.span)):
            closing = by_text()
        if not closing:
            return None
        self.out.keys[finding] = self.keying.key(entry, finding.rpartition("/")[2])
        return self.given(finding, words, basis_of(entry, span), closing)
