"""Which fact of the world a finding is: its key, by which the counts that turn on one fact know each other.

In: a count with its elements instruction and its setting. Out: for each finding of an instruction the key of its fact:
in which claim, towards whom, whose conduct, and what is asked of it (`docs/analysis/one-fact.md`). The rights are about
the person whose conduct violated them; what an elements instruction asks of another is that person's too.
"""

from chargebook.charge.drafting.blanks import fills_of
from chargebook.charge.drafting.setting import Setting
from chargebook.charge.occasions import Occasions
from chargebook.instruction.instruction import CAUSES, Blank, Element, ElementRole
from chargebook.instruction.notation import Notation, load_notation
from chargebook.library.shelf import Entry, InstructionKind
from chargebook.matter.matter import Count

DEFENCE = "defence"
VIOLATION = "violation"  # the one finding of an instruction on a right that has no elements
# What an elements instruction may ask about another's conduct.
SHARED = (ElementRole.COLOR_OF_LAW, ElementRole.DEPRIVATION)


class Keying:
    """Gives the findings of one count the keys of their facts."""

    def __init__(self, count: Count, elements: Entry, setting: Setting, occasions: Occasions) -> None:
        self.count, self.elements, self.setting = count, elements, setting
        self.notation = load_notation(setting.matter.manual)
        self.occasion = occasions.of(count.claim, count.plaintiff.key, self.violator)

    def key(self, entry: Entry, name: str) -> str:
        """Return the key of the fact of the world behind a finding: in which claim, towards whom, whose conduct."""
        if entry.kind.is_right:
            return self.of_right(entry, name)
        if entry.kind is InstructionKind.ELEMENTS and self._is_color_of_violator(entry, name):
            return self._of_violator(ElementRole.COLOR_OF_LAW)
        if entry.kind is InstructionKind.ELEMENTS and name in SHARED and self.is_of_violator(entry, name):
            return self._of_violator(name)
        if name == ElementRole.COLOR_OF_LAW:
            return self._of_color(self.count.defendant.key, entry)
        if self.setting.is_deemed and name in CAUSES:
            return self._of_violator(f"{entry.number}/{name}")
        if self.count.accusation.theory.is_own:
            return self._of_violator(f"{entry.number}/{name}" if name != ElementRole.DEPRIVATION else name)
        return f"{self.count.id}:{entry.number}/{name}"

    def _of_violator(self, name: str) -> str:
        if name == ElementRole.COLOR_OF_LAW:
            return self._of_color(self.violator, self.elements)
        return f"{self.occasion.scope}/{self.count.plaintiff.key}/{self.violator}:{name}"

    def of_right(self, entry: Entry, name: str) -> str:
        """Return the key of a finding on a right; the same as that of another instruction, where the shelf says so."""
        elsewhere = self.elsewhere(dict(entry.same).get(name, ""))
        if elsewhere:
            return elsewhere
        if name == ElementRole.COLOR_OF_LAW:
            return self._of_color(self.violator, self.elements)
        return f"{self.occasion.scope_of(entry)}/{self.count.plaintiff.key}/{self.violator}:{entry.number}/{name}"

    def _of_color(self, who: str, entry: Entry) -> str:
        """Return the key of acting under color of law: one fact for one person in one event."""
        law = "federal" if "under color of federal law" in entry.instruction.source.lower else "state"
        return f"{self.occasion.of(who).event}/{who}:color-of-{law}-law"

    @property
    def violator(self) -> str:
        """Whose conduct the rights describe: the defendant's own, that of a person named, or of somebody unnamed."""
        accusation = self.count.accusation
        return accusation.violation_by or ("" if accusation.theory.is_own else "?") + self.count.defendant.key

    def is_of_violator(self, entry: Entry, role: str) -> bool:
        """Tell whether the element of that role is about the person whose conduct the rights describe.

        It is where that is the defendant, where the words are changed so, or where a blank names somebody but the
        defendant.
        """
        if self.count.accusation.theory.is_own or (role == ElementRole.DEPRIVATION and self.setting.is_deemed):
            return True
        elements = (element for element in entry.instruction.elements if role_of(element) == role)
        return any(value != "defendant" for element in elements for value in filled_with(self.notation, entry, element))

    def _is_color_of_violator(self, entry: Entry, name: str) -> bool:
        """Tell whether a numbered element, one of several on color of law, is on that of the person who acted.

        9.7 asks for it of the employee, and again of the final policymaker.
        """
        element = next((own for own in entry.instruction.elements if own.label == name), None)
        if element is None or role_of(element) != ElementRole.COLOR_OF_LAW:
            return False
        return set(filled_with(self.notation, entry, element)) == {"others"}

    def elsewhere(self, finding: str) -> str | None:
        """Return the key of a finding that this claim or another one against the same person asks for, if one does."""
        number, own = finding.partition("/")[0], self.count.claim
        for claim in sorted(self.setting.matter.claims, key=lambda claim: claim is not own) if finding else ():
            about = self.occasion if claim is own else self.occasion.about(claim)
            if number in claim.rights and about:
                scope = about.scope_of(about.occasions.library.find(number))
                return f"{scope}/{self.count.plaintiff.key}/{self.violator}:{finding}"
        return None


def role_of(element: Element) -> str:
    """Return what an element is about, by its words; empty where they do not say."""
    return element.roles[0] if element.roles else ""


def filled_with(notation: Notation, entry: Entry, element: Element) -> list[str]:
    """Return what belongs in the blanks of an element: the value of each, empty where nothing says."""
    fills = fills_of(entry.instruction, notation)
    inside = (fills[node.span] for node in entry.instruction.nodes(Blank) if element.span.holds(node.span))
    return [fill.value if fill else "" for fill in inside]
