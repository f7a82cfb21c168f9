"""What one instruction asks for, element by element: its words become parts of a rule.

In: the texts and the findings of a count, and an instruction with those of its elements that its draft has. Out: the
parts of the rule. An instruction without elements asks for what the sentence on its burden says; an exception is to be
proved away. No instruction is named here: what the texts say is what the rule says.
"""

from collections.abc import Iterator, Sequence

from chargebook.charge.clauses import lowered
from chargebook.charge.drafting.edits import leans
from chargebook.charge.facts import CountFacts
from chargebook.charge.keying import DEFENCE, VIOLATION, role_of
from chargebook.charge.texts import CountTexts, basis_of, burden_of
from chargebook.ground.text import folded, tried
from chargebook.instruction.instruction import Definition, Element, ElementRole, Instruction, Join, Polarity
from chargebook.library.shelf import Entry
from chargebook.rule.decide import value_of
from chargebook.rule.formula import All, Any, Fact, Finding, Given, Not, Rule, Value


class ElementRules:
    """Makes parts of the rule of one count from the elements of its instructions."""

    def __init__(self, texts: CountTexts, facts: CountFacts) -> None:
        self.texts, self.facts, self.out = texts, facts, facts.out

    def parts(self, entry: Entry, kept: Sequence[Element]) -> list[Rule]:
        """Return what one instruction asks for by its elements in *kept*."""
        instruction = entry.instruction
        parts = [self.element(entry, element) for element in kept]
        if not instruction.elements and instruction.burden:
            words = self.texts.said(entry, instruction.burden.span)
            parts = [self.facts.fact(entry, VIOLATION, words, basis_of(entry, instruction.burden.span))]
        elif instruction.polarity is Polarity.NEGATE:
            parts = [self._proved_away(entry, parts)]
        elif instruction.join is Join.ANY:
            parts = [Any(parts=tuple(parts), basis=burden_of(entry))]
        if instruction.second_burden:
            basis = basis_of(entry, instruction.second_burden.span)
            words = self.texts.said(entry, instruction.second_burden.span)
            parts.append(Not(part=self.facts.fact(entry, DEFENCE, words, basis), basis=basis))
        return parts

    def _proved_away(self, entry: Entry, parts: Sequence[Rule]) -> Rule:
        """Return how an exception fails: by one of its conditions, where it needs all of them, or else by each.

        What the exception rests on (a lawful arrest), if the text leaves it to the jury, fails it in any case. Where
        the court has ruled that its other conditions hold, it has ruled on the whole exception.
        """
        join, basis = All if entry.instruction.join is Join.ANY else Any, burden_of(entry)
        fails: Rule = join(parts=tuple(parts), basis=basis)
        rests_on = self._rests_on(entry)
        if rests_on is None or value_of(fails, {}) is Value.NOT_PROVED:
            return fails
        return Any(parts=(rests_on, fails), basis=basis)

    def _rests_on(self, entry: Entry) -> Rule | None:
        """Return what the jury is told of only on a condition: "I instruct you that the arrest was lawful if"."""
        phrases = self.texts.phrases
        for paragraph in entry.instruction.paragraphs:
            words = self.texts.said(entry, paragraph.span)
            match = phrases.conditional.search(tried(words))
            if match:
                what = words[match.start("what") : match.end("what")]
                roles = [name for name, phrase in phrases.roles.items() if phrase.search(tried(what))]
                name = f"not-{roles[0] if roles else 'condition'}"
                basis = basis_of(entry, paragraph.span)
                return self.facts.fact(entry, name, f"it is not so that {what}", basis)
        return None

    def element(self, entry: Entry, element: Element) -> Rule:
        """Return what one element asks for: one finding, or each condition of the term that the text defines."""
        instruction = entry.instruction
        definition = _definition(instruction, element)
        label = f"{instruction.number}/{element.label}"
        basis = basis_of(entry, element.span)
        if definition is None:
            words = self.texts.said_of(entry, element) or element.words
            away = "it is not so that " if instruction.polarity is Polarity.NEGATE else ""
            leaf = self.facts.fact(entry, _name(instruction, element), f"{away}{words}", basis, element)
            self.out.labels[label] = (leaf.id,)
            return self._clear(entry, element, leaf)
        parts = tuple(self._conditions(entry, element, definition))
        self.out.labels[label] = tuple(part.id for part in parts)
        return All(parts=parts, words=self.texts.said_of(entry, element), basis=basis)

    def _clear(self, entry: Entry, element: Element, leaf: Fact | Given) -> Fact | Given:
        """Return a closed leaf whose words say on what they lean, as long as that is not settled itself."""
        leaned_on = self._leaned_on(entry, element) if isinstance(leaf, Given) and not entry.excepts else []
        return self.facts.about(leaf, f"if {' and '.join(leaned_on)}") if leaned_on else leaf

    def _leaned_on(self, entry: Entry, element: Element) -> list[str]:
        """Return the words of the elements on which those of *element* lean, without those that are proved."""
        kept = [(other, self.texts.said_of(entry, other)) for other in self.texts.kept(entry)]
        earlier = kept[: [other for other, _ in kept].index(element)]
        leaned_on, match = list[str](), leans(element.words)
        while match and earlier:
            noun = (match["noun"] or "").lower()
            meant = [
                index
                for index, (_, words) in enumerate(earlier)
                if noun in words.lower() and not (noun and leans(words))
            ]
            index = meant[-1] if meant else len(earlier) - 1
            nearest, words = earlier[index]
            names = self.out.labels.get(f"{entry.number}/{nearest.label}", ())
            closings = [self.out.closings.get(name) for name in names]
            is_told = bool(closings) and all(closing and closing.finding is Finding.PROVED for closing in closings)
            leaned_on = leaned_on if is_told else [words, *leaned_on]
            match, earlier = leans(words), earlier[:index]
        return leaned_on

    def _conditions(self, entry: Entry, element: Element, definition: Definition) -> Iterator[Fact | Given]:
        for number, condition in enumerate(definition.conditions):
            name = condition.roles[0] if condition.roles else f"{element.label}{'abcdefgh'[number % 8]}"
            basis = basis_of(entry, condition.span)
            leaf = self.facts.fact(entry, name, self.texts.said(entry, condition.span), basis)
            yield self.facts.about(leaf, f"on whether {lowered(self.texts.said_of(entry, element))}")


def _name(instruction: Instruction, element: Element) -> str:
    """Return the element's role if no other element has it, else its number; marked where it is to be proved away."""
    role = role_of(element) if role_of(element) != ElementRole.DUTY else ""
    alone = role and sum(role in other.roles[:1] for other in instruction.elements) == 1
    name = role if alone else element.label
    return f"not-{name}" if instruction.polarity is Polarity.NEGATE else name


def _definition(instruction: Instruction, element: Element) -> Definition | None:
    """Return the definition, by several conditions, of a term that the element uses."""
    words = folded(element.words).lower()
    return next((term for term in instruction.definitions if term.conditions and term.term in words), None)
