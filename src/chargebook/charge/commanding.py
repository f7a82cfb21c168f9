"""What the instructions on one count command together: their texts become a rule.

In: the texts that govern a count, each drafted for it; what rulings have closed. Out: the `Command`, with the names of
its findings. No instruction is named here: what the texts say is what the rule says, and a change of the text changes
the rule. How the instructions combine is said on the shelf (`chargebook.charge.violations`): within a claim one
violation is enough, unless the matter says otherwise and why.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from chargebook.charge.closedby import ClosedBy
from chargebook.charge.elements import ElementRules
from chargebook.charge.facts import CountFacts, Made
from chargebook.charge.keying import role_of
from chargebook.charge.texts import CountTexts, basis_of, burden_of
from chargebook.charge.violations import Violation, violations
from chargebook.doctrine.causation.causation import (
    denied_deprivation,
    doubtful_right,
    uncaused_deprivation,
    uncaused_injury,
)
from chargebook.doctrine.participation import rule_of_participation
from chargebook.instruction.instruction import CAUSES, Element, ElementRole
from chargebook.library.shelf import Entry, InstructionKind
from chargebook.matter.matter import ClaimedInjury, Violations
from chargebook.rule.decide import Command, Conflict
from chargebook.rule.formula import All, Any, Basis, Fact, Not, Rule, parts_of
from chargebook.rule.residue import residue

BY_OTHER = "participation/violation-by-other"  # what a doctrine asks besides its own facts: found by the rights
ONE_IS_ENOUGH = "a violation of a right: one of these is enough"


def commanded(texts: CountTexts, closed: Mapping[str, ClosedBy]) -> Made:
    """Return the command of a count where the facts with these keys are closed; none where no text covers the count.

    Elements of which one is enough make no command: what an elements instruction asks for are links of one chain.
    """
    commanding = _Commanding(texts, closed)
    is_whole = texts.elements.stands_alone or any(right.kind.is_right for right in texts.rights)
    if is_whole and texts.covers() and not texts.are_alternatives:
        commanding.out.command = commanding.command()
    return commanding.out


class _Commanding:
    """Makes the command of one count from the texts that govern it."""

    def __init__(self, texts: CountTexts, closed: Mapping[str, ClosedBy]) -> None:
        self.texts, self.count, self.rights = texts, texts.count, texts.rights
        self.facts = CountFacts(texts, closed)
        self.rules = ElementRules(texts, self.facts)
        self.out = self.facts.out
        self.violations: dict[str, Rule] = {}  # of each right, by its number

    # --- the whole ----------------------------------------------------------------------------------------------

    def command(self) -> Command:
        """Return what the elements instruction, the rights and the theory command together."""
        elements = self.texts.elements
        first = [(role_of(element), self.rules.element(elements, element)) for element in self.texts.kept(elements)]
        several = violations(self.rights)
        single = [self._of_one_right([violation]) for violation in several] if len(several) > 1 else []
        violation = self._violation()
        prong = self._participation(violation)
        parts, taken_part = [part for _, part in first], [prong] if prong else []
        besides = [*taken_part, *self._defences()]
        prove = [*parts, *_flat(violation), *besides]
        is_any = bool(single) and self.count.claim.violations is not Violations.ALL
        basis = _direction(elements)
        causes = [part for role, part in first if role in CAUSES]
        rest = [part for part in prove if part not in causes]
        denied = [part for role, part in first if role == ElementRole.DEPRIVATION]
        uncaused, contradicted = self._uncaused(rest, causes)
        return Command(
            prove=All(parts=tuple(prove), words=f"count {self.count.id}", basis=basis),
            conflicts=(*uncaused, *self._presupposed([*parts, *taken_part])),
            contradictions=(*contradicted, *self._denied(rest, causes, denied)),
            ways=tuple(All(parts=(*parts, *_flat(rule), *besides)) for rule in single) if is_any else (),
        )

    def _uncaused(self, rest: Sequence[Rule], causes: Sequence[Rule]) -> tuple[list[Conflict], list[Conflict]]:
        """Return the conflict or contradiction of a violation by this defendant that is found without its cause.

        Where the injury is the deprivation itself, the two answers contradict each other; while the violation is not
        found, the denied cause is one element not proved (9.3), and decides.
        """
        if not causes or not self.count.accusation.theory.is_violators:
            return [], []
        if self.count.claim.claimed_injury is ClaimedInjury.DEPRIVATION:
            return [], [uncaused_deprivation(rest, causes)]
        return [uncaused_injury(rest, causes)], []

    def _presupposed(self, parts: Sequence[Rule]) -> Iterator[Conflict]:
        """Yield what is for the court where a right is found and what it presupposes is denied on another claim.

        *parts* are what must be proved besides a violation. An addition to the right that is given asks for it itself;
        where another violation is found, one is enough.
        """
        added = {entry.adds for entry in self.rights}
        for right in self.rights:
            key = self.facts.keying.elsewhere(right.presupposes) if right.number not in added else None
            if key:
                leaf = self.facts.leaf(right.presupposes, *self.texts.as_a_whole(right.presupposes), key)
                own, others = self._with_and_without(right)
                alone = [All(parts=tuple(Not(part=other) for other in others))] if others else []
                yield doubtful_right([*parts, *own, *alone], leaf, right.number, right.on_causation)

    def _with_and_without(self, right: Entry) -> tuple[Sequence[Rule], Sequence[Rule]]:
        """Return the violations that must be found for *right* to matter, and those without which it matters."""
        rules = self.violations
        if self.count.claim.violations is Violations.ALL:
            return tuple(rules.values()), ()
        return (rules[right.number],), tuple(rule for number, rule in rules.items() if number != right.number)

    def _denied(self, rest: Sequence[Rule], causes: Sequence[Rule], denied: Sequence[Rule]) -> Iterator[Conflict]:
        """Yield the contradiction of a violation that is found, and the deprivation by the same conduct denied."""
        if denied and self.facts.keying.is_of_violator(self.texts.elements, ElementRole.DEPRIVATION):
            needed = () if self.count.accusation.theory.is_violators else causes
            yield denied_deprivation([part for part in (*rest, *needed) if part not in denied], denied)

    # --- the rights ---------------------------------------------------------------------------------------------

    def _violation(self) -> Rule:
        """Return what makes a violation: one of those that the claim is about, or each where the matter says so."""
        heads: dict[str, list[Violation]] = {}
        for violation in violations(self.rights):
            heads.setdefault(violation.right.number, []).append(violation)
        self.violations = {number: self._of_one_right(same) for number, same in heads.items()}
        return self._joined(list(self.violations.values()), ONE_IS_ENOUGH)

    def _of_one_right(self, same: Sequence[Violation]) -> Rule:
        """Return the violations of one right: its elements, with what fills the open one, and what is added."""
        right = same[0].right
        kept = list(self.texts.kept(right))
        is_filled = any(violation.filled for violation in same)
        standing = [element for element in kept if not (is_filled and element.label == right.left_open)]
        whole = self.rules.parts(right, standing)
        if is_filled:
            whole.insert(-1 if right.instruction.second_burden else len(whole), self._filled(right, same))
        whole += [part for entry in same[0].added for part in self._all_parts(entry)]
        return _all(whole, words=f"a violation under {' or '.join(violation.name for violation in same)}")

    def _filled(self, right: Entry, same: Sequence[Violation]) -> Rule:
        """Return what takes the place of a right's open element: its definitions, or the failure of its exceptions."""
        name = f"{right.number}/{right.left_open}"
        labelled = (element for element in right.instruction.elements if element.label == right.left_open)
        element = next(labelled, None)
        fillings = [self._filling(right, element, violation) for violation in same]
        words = self.texts.said_of(right, element) if element else ""
        rule = self._joined(fillings, words)
        self.out.defined[name] = rule
        self.out.keys[name] = self.facts.keying.of_right(right, right.left_open)
        closing = self.facts.closed.get(self.out.keys[name])
        if closing and element:
            basis = basis_of(right, element.span)
            return self.facts.given(name, words, basis, closing)
        return rule

    def _filling(self, right: Entry, element: Element | None, violation: Violation) -> Rule:
        """Return what fills the open element in one way; where the texts ask for nothing, the element as it stands."""
        parts = [part for entry in violation.filled for part in self._all_parts(entry)]
        return _all(parts if parts or element is None else [self.rules.element(right, element)])

    def _all_parts(self, entry: Entry) -> list[Rule]:
        return self.rules.parts(entry, list(self.texts.kept(entry)))

    def _joined(self, rules: Sequence[Rule], words: str) -> Rule:
        if len(rules) < 2:
            return rules[0] if rules else All(parts=())
        is_all = self.count.claim.violations is Violations.ALL
        return All(parts=tuple(rules)) if is_all else Any(parts=tuple(rules), words=words)

    def _defences(self) -> Iterator[Rule]:
        """Yield what must fail besides: each defence that the defendant is to prove."""
        for entry in self.rights:
            if entry.kind is InstructionKind.DEFENCE:
                yield Not(part=_all(self._all_parts(entry)), basis=burden_of(entry))

    # --- participation ------------------------------------------------------------------------------------------

    def _participation(self, violation: Rule) -> Rule | None:
        """Return how the defendant must have taken part: by one of the special instructions, or by the doctrine."""
        specials = [entry for entry in self.rights if entry.kind is InstructionKind.PARTICIPATION]
        ways = [self._prong(entry, violation) for entry in specials]
        if ways:
            return ways[0] if len(ways) == 1 else Any(parts=tuple(ways), words="one way of taking part is enough")
        asked = rule_of_participation(self.count.accusation.theory)
        if asked is None:
            return None
        self.out.defined[BY_OTHER] = violation
        rest = residue(asked, {BY_OTHER: True})
        return None if isinstance(rest, bool) else self._keyed(rest)

    def _prong(self, entry: Entry, violation: Rule) -> Rule:
        """Return what a special instruction asks for; the violation itself is found by the rights, and only there."""
        kept = []
        for element in self.texts.kept(entry):
            if self.texts.is_predicate(entry, element):
                self.out.defined[f"{entry.number}/{element.label}"] = violation
            else:
                kept.append(element)
        return _all(self.rules.parts(entry, kept), words=entry.instruction.title)

    def _keyed(self, rule: Rule) -> Rule:
        """Return a doctrine's own facts as facts of this count."""
        if isinstance(rule, Fact):
            return self.facts.leaf(rule.id, rule.words, rule.basis, f"{self.count.id}:{rule.id}")
        parts = tuple(map(self._keyed, parts_of(rule)))
        return replace(rule, parts=parts) if isinstance(rule, All | Any) else rule


def _flat(rule: Rule) -> tuple[Rule, ...]:
    """Return the parts of a single violation, so that they stand beside the elements; several stay together."""
    return rule.parts if isinstance(rule, All) else (rule,)


def _all(parts: Sequence[Rule], words: str = "") -> Rule:
    return parts[0] if len(parts) == 1 else All(parts=tuple(parts), words=words)


def _direction(entry: Entry) -> Basis | None:
    """Return the sentence that gives the verdict to the plaintiff."""
    spans = (direction.span for direction in entry.instruction.directions if direction.party == "plaintiff")
    return next((basis_of(entry, span) for span in spans), None)
