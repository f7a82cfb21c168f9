"""What the instructions on one count command together: their texts become a rule.

In: a count, its elements instruction and the instructions on the rights, each drafted for the count; what rulings have
closed. Out: the `Command`, with the names of its findings. No instruction is named here: what the texts say is what the
rule says, and a change of the text changes the rule. How the instructions combine is said on the shelf
(`chargebook.charge.violations`): within a claim one violation is enough, unless the matter says otherwise and why.

A fact has the key of what it is in the world: whose conduct, towards whom, in which claim. So it is one fact in all the
counts that turn on it (`../docs/analysis/one-fact.md`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chargebook.charge.clauses import clause, lowered
from chargebook.charge.closedby import ClosedBy, by_text, of_color, of_duty
from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.edits import leans, words_of
from chargebook.charge.drafting.given import given, has_special, is_changed, setting_for, setting_of
from chargebook.charge.keying import Keying, filled_with, role_of
from chargebook.charge.violations import Violation, violations
from chargebook.doctrine.causation.causation import (
    denied_deprivation,
    doubtful_right,
    uncaused_deprivation,
    uncaused_injury,
)
from chargebook.doctrine.participation import rule_of_participation
from chargebook.ground.text import Span, folded
from chargebook.instruction.instruction import CAUSES, Definition, Element, ElementRole, Instruction, Join, Polarity
from chargebook.instruction.notation import load_notation
from chargebook.library.shelf import Entry, InstructionKind, Library
from chargebook.matter.matter import ClaimedInjury, Count, Matter, Participation, Violations
from chargebook.matter.record.record import Office
from chargebook.rule.decide import Command, Conflict, value_of
from chargebook.rule.formula import All, Any, Basis, Fact, Finding, Given, Not, Rule, Value, parts_of
from chargebook.rule.residue import residue

DEFENCE = "defence"
VIOLATION = "violation"  # the one finding of an instruction on a right that has no elements
BY_OTHER = "participation/violation-by-other"  # what a doctrine asks besides its own facts: found by the rights
ONE_IS_ENOUGH = "a violation of a right: one of these is enough"


@dataclass(slots=True, kw_only=True)
class Made:
    """A command, the findings for which each numbered element stands, what fills an element, and the facts' keys.

    *closings* say for each finding that is closed what closes it. *facts* are those of the command by their keys: two
    instructions that ask for one fact have one finding. *violations* are the rules of the violations of each right.
    """

    command: Command | None = None
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    defined: dict[str, Rule] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    closings: dict[str, ClosedBy] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    violations: dict[str, Rule] = field(default_factory=dict)


class Commanding:
    """Makes the command of one count from the texts that govern it. The drafts are made once."""

    def __init__(self, matter: Matter, count: Count, library: Library) -> None:
        self.count, self.library = count, library
        self.elements = library.find(count.claim.instruction or library.elements)
        self.rights = given(count.claim, count.accusation, library)
        self.setting = setting_of(matter, count, library)
        self.notation = load_notation(matter.manual)
        self.phrases = self.notation.phrases
        self.drafts: dict[str, Draft] = {}
        self.keying = Keying(count, self.elements, self.setting, library)
        self.out, self.closed = Made(), dict[str, ClosedBy]()

    def made(self, closed: Mapping[str, ClosedBy]) -> Made:
        """Return the command where the facts with these keys are closed; none where no text covers the count."""
        self.out, self.closed = Made(), dict(closed)
        if any(right.kind.is_right for right in self.rights) and self._covers():
            self.out.command = self._command()
        return self.out

    def _covers(self) -> bool:
        """Tell whether the elements instruction covers the theory, modified where the comment says that it must be."""
        theory, elements = self.count.accusation.theory, self.elements
        is_special = has_special(self.rights, self.setting.matter, theory)
        if elements.theories and theory not in elements.theories and not is_special:
            return False
        is_own = not theory.is_integral or self.count.accusation.participation is Participation.OWN
        return elements.modification(theory) is None or (is_special and (is_own or is_changed(elements, theory)))

    # --- the whole ----------------------------------------------------------------------------------------------

    def _command(self) -> Command:
        """Return what the elements instruction, the rights and the theory command together."""
        first = [(role_of(element), self._element(self.elements, element)) for element in self._kept(self.elements)]
        single = [self._of_one_right([each]) for each in violations(self.rights)]
        violation = self._violation()
        prong = self._participation(violation)
        parts, taken_part = [part for _, part in first], [prong] if prong else []
        prove = [*parts, *_flat(violation), *taken_part]
        is_any = len(single) > 1 and self.count.claim.violations is not Violations.ALL
        basis = _direction(self.elements.instruction)
        causes = [part for role, part in first if role in CAUSES]
        rest = [part for part in prove if part not in causes]
        denied = [part for role, part in first if role == ElementRole.DEPRIVATION]
        uncaused, contradicted = self._uncaused(rest, causes)
        return Command(
            prove=All(parts=tuple(prove), words=f"count {self.count.id}", basis=basis),
            conflicts=(*uncaused, *self._presupposed([*parts, *taken_part])),
            contradictions=(*contradicted, *self._denied(rest, causes, denied)),
            ways=tuple(All(parts=(*parts, *_flat(each), *taken_part)) for each in single) if is_any else (),
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
            key = self.keying.elsewhere(right.presupposes) if right.number not in added else None
            if key:
                leaf = self._leaf(right.presupposes, *self._as_a_whole(right.presupposes), key)
                own, others = self._with_and_without(right)
                alone = [All(parts=tuple(Not(part=other) for other in others))] if others else []
                yield doubtful_right([*parts, *own, *alone], leaf, right.number, right.on_causation)

    def _with_and_without(self, right: Entry) -> tuple[Sequence[Rule], Sequence[Rule]]:
        """Return the violations that must be found for *right* to matter, and those without which it matters."""
        rules = self.out.violations
        if self.count.claim.violations is Violations.ALL:
            return tuple(rules.values()), ()
        return (rules[right.number],), tuple(rule for number, rule in rules.items() if number != right.number)

    def _as_a_whole(self, finding: str) -> tuple[str, Basis]:
        """Return what an instruction without elements asks for, with the sentence that it rests on."""
        entry = self.library.find(finding.rpartition("/")[0])
        burden = entry.instruction.burden
        span = burden.span if burden else entry.instruction.body
        return self._said(entry, span), basis_of(entry.instruction, span)

    def _denied(self, rest: Sequence[Rule], causes: Sequence[Rule], denied: Sequence[Rule]) -> Iterator[Conflict]:
        """Yield the contradiction of a violation that is found, and the deprivation by the same conduct denied."""
        if denied and self.keying.is_of_violator(self.elements, ElementRole.DEPRIVATION):
            needed = () if self.count.accusation.theory.is_violators else causes
            yield denied_deprivation([part for part in (*rest, *needed) if part not in denied], denied)

    # --- the rights ---------------------------------------------------------------------------------------------

    def _violation(self) -> Rule:
        """Return what makes a violation: one of those that the claim is about, or each where the matter says so."""
        heads: dict[str, list[Violation]] = {}
        for each in violations(self.rights):
            heads.setdefault(each.right.number, []).append(each)
        self.out.violations = {number: self._of_one_right(same) for number, same in heads.items()}
        return self._joined(list(self.out.violations.values()), ONE_IS_ENOUGH)

    def _of_one_right(self, same: Sequence[Violation]) -> Rule:
        """Return the violations of one right: its elements, with what fills the open one, and what is added."""
        right = same[0].right
        kept = list(self._kept(right))
        is_filled = any(each.filled for each in same)
        whole = self._parts(right, [one for one in kept if not (is_filled and one.label == right.left_open)])
        if is_filled:
            whole.insert(-1 if right.instruction.second_burden else len(whole), self._filled(right, same))
        whole += [part for each in same[0].added for part in self._parts(each, list(self._kept(each)))]
        return _all(whole, words=f"a violation under {' or '.join(each.name for each in same)}")

    def _filled(self, right: Entry, same: Sequence[Violation]) -> Rule:
        """Return what takes the place of a right's open element: its definitions, or the failure of its exceptions."""
        fillings = [
            _all([part for entry in each.filled for part in self._parts(entry, list(self._kept(entry)))])
            for each in same
        ]
        name = f"{right.number}/{right.left_open}"
        element = next((one for one in right.instruction.elements if one.label == right.left_open), None)
        words = self._said(right, words_of(right.instruction, element)) if element else ""
        rule = self._joined(fillings, words)
        self.out.defined[name] = rule
        self.out.keys[name] = self.keying.of_right(right, right.left_open)
        closing = self.closed.get(self.out.keys[name])
        if closing and element:
            basis = basis_of(right.instruction, element.span)
            return self._given(name, words, basis, closing)
        return rule

    def _joined(self, rules: Sequence[Rule], words: str) -> Rule:
        if len(rules) == 1:
            return rules[0]
        is_all = self.count.claim.violations is Violations.ALL
        return All(parts=tuple(rules)) if is_all else Any(parts=tuple(rules), words=words)

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
        for element in self._kept(entry):
            if self._is_predicate(entry, element):
                self.out.defined[f"{entry.number}/{element.label}"] = violation
            else:
                kept.append(element)
        return _all(self._parts(entry, kept), words=entry.instruction.title)

    def _is_predicate(self, entry: Entry, element: Element) -> bool:
        """Tell whether an element only refers to the instructions on the rights: it has a blank for their numbers."""
        return "rights" in filled_with(self.notation, entry, element)

    def _keyed(self, rule: Rule) -> Rule:
        """Return a doctrine's own facts as facts of this count."""
        if isinstance(rule, Fact):
            return self._leaf(rule.id, rule.words, rule.basis, f"{self.count.id}:{rule.id}")
        parts = tuple(map(self._keyed, parts_of(rule)))
        return replace(rule, parts=parts) if isinstance(rule, All | Any) else rule

    # --- one instruction ----------------------------------------------------------------------------------------

    def _parts(self, entry: Entry, kept: Sequence[Element]) -> list[Rule]:
        """Return what one instruction asks for by its elements in *kept*."""
        instruction = entry.instruction
        parts = [self._element(entry, element) for element in kept]
        if not instruction.elements and instruction.burden:
            basis = basis_of(instruction, instruction.burden.span)
            said = self._said(entry, instruction.burden.span)
            parts = [self._fact(entry, VIOLATION, said, basis)]
        elif instruction.polarity is Polarity.NEGATE:
            parts = [self._proved_away(entry, parts)]
        elif instruction.join is Join.ANY:
            parts = [Any(parts=tuple(parts), basis=self._basis(entry))]
        if instruction.second_burden:
            basis = basis_of(instruction, instruction.second_burden.span)
            said = self._said(entry, instruction.second_burden.span)
            parts.append(Not(part=self._fact(entry, DEFENCE, said, basis), basis=basis))
        return parts

    def _proved_away(self, entry: Entry, parts: Sequence[Rule]) -> Rule:
        """Return how an exception fails: by one of its conditions, where it needs all of them, or else by each.

        What the exception rests on (a lawful arrest), if the text leaves it to the jury, fails it in any case. Where
        the court has ruled that its other conditions hold, it has ruled on the whole exception.
        """
        join = All if entry.instruction.join is Join.ANY else Any
        fails: Rule = join(parts=tuple(parts), basis=self._basis(entry))
        rests_on = self._rests_on(entry)
        if rests_on is None or value_of(fails, {}) is Value.NOT_PROVED:
            return fails
        return Any(parts=(rests_on, fails), basis=self._basis(entry))

    def _rests_on(self, entry: Entry) -> Rule | None:
        """Return what the jury is told of only on a condition: "I instruct you that the arrest was lawful if"."""
        for paragraph in entry.instruction.paragraphs:
            said = self._said(entry, paragraph.span)
            match = self.phrases.conditional.search(folded(said).lower())
            if match:
                what = said[match.start("what") : match.end("what")]
                roles = [name for name, phrase in self.phrases.roles.items() if phrase.search(what.lower())]
                name = f"not-{roles[0] if roles else 'condition'}"
                basis = basis_of(entry.instruction, paragraph.span)
                return self._fact(entry, name, f"it is not so that {what}", basis)
        return None

    def _basis(self, entry: Entry) -> Basis:
        instruction = entry.instruction
        return basis_of(instruction, instruction.burden.span if instruction.burden else instruction.body)

    def _kept(self, entry: Entry) -> Iterator[Element]:
        """Yield the elements that the draft of this count has; one that is not settled yet is among them."""
        for element in entry.instruction.elements:
            said = self._said(entry, words_of(entry.instruction, element))
            if said or self._draft(entry).is_open(element.span):
                yield element

    def _element(self, entry: Entry, element: Element) -> Rule:
        instruction = entry.instruction
        definition = _definition(instruction, element)
        label = f"{instruction.number}/{element.label}"
        basis = basis_of(instruction, element.span)
        if definition is None:
            said = self._said(entry, words_of(instruction, element)) or element.words
            away = "it is not so that " if instruction.polarity is Polarity.NEGATE else ""
            leaf = self._fact(entry, _name(instruction, element), f"{away}{said}", basis, element)
            self.out.labels[label] = (leaf.id,)
            return self._clear(entry, element, leaf)
        parts = tuple(self._conditions(entry, element, definition))
        self.out.labels[label] = tuple(part.id for part in parts)
        return All(parts=parts, words=self._said(entry, words_of(instruction, element)), basis=basis)

    def _clear(self, entry: Entry, element: Element, leaf: Fact | Given) -> Fact | Given:
        """Return a closed leaf whose words say on what they lean, as long as that is not settled itself."""
        on = self._leaned_on(entry, element) if isinstance(leaf, Given) and not entry.excepts else []
        return self._about(leaf, f"if {' and '.join(on)}") if on else leaf

    def _about(self, leaf: Fact | Given, about: str) -> Fact | Given:
        closing = self.out.closings.get(leaf.id)
        return self._given(leaf.id, leaf.words, leaf.basis, closing, about) if closing else leaf

    def _leaned_on(self, entry: Entry, element: Element) -> list[str]:
        """Return the words of the elements on which those of *element* lean, without those that are proved."""
        kept = [(one, self._said(entry, words_of(entry.instruction, one))) for one in self._kept(entry)]
        earlier = kept[: [one for one, _ in kept].index(element)]
        found, match = list[str](), leans(element.words)
        while match and earlier:
            noun = (match["noun"] or "").lower()
            meant = [n for n, (_, said) in enumerate(earlier) if noun in said.lower() and not (noun and leans(said))]
            at = meant[-1] if meant else len(earlier) - 1
            one, said = earlier[at]
            names = self.out.labels.get(f"{entry.number}/{one.label}", ())
            closings = [self.out.closings.get(name) for name in names]
            is_told = bool(closings) and all(each and each.finding is Finding.PROVED for each in closings)
            found = found if is_told else [said, *found]
            match, earlier = leans(said), earlier[:at]
        return found

    def _conditions(self, entry: Entry, element: Element, definition: Definition) -> Iterator[Fact | Given]:
        for number, condition in enumerate(definition.conditions):
            name = condition.roles[0] if condition.roles else f"{element.label}{'abcdefgh'[number % 8]}"
            basis = basis_of(entry.instruction, condition.span)
            leaf = self._fact(entry, name, self._said(entry, condition.span), basis)
            yield self._about(leaf, f"on whether {lowered(self._said(entry, words_of(entry.instruction, element)))}")

    def _said(self, entry: Entry, span: Span) -> str:
        """Return the words at *span* as the jury of this count hears them, without what joins them to the next."""
        return self._draft(entry).said_at(span)

    def _draft(self, entry: Entry) -> Draft:
        draft = self.drafts.get(entry.number)
        if draft is None:
            draft = draft_instruction(entry.instruction, setting_for(entry, self.setting), self.notation)
            self.drafts[entry.number] = draft
        return draft

    # --- one fact -----------------------------------------------------------------------------------------------

    def _fact(self, entry: Entry, name: str, words: str, basis: Basis, element: Element | None = None) -> Fact | Given:
        """Return the finding for the jury, or the closed one where the law, the court or the parties settle it."""
        finding = f"{entry.instruction.number}/{name}"
        key = self.keying.key(entry, name)
        given = None if key in self.closed or element is None else self._settled(entry, finding, words, element)
        return given or self._leaf(finding, words, basis, key)

    def _leaf(self, finding: str, words: str, basis: Basis, key: str) -> Fact | Given:
        self.out.keys[finding] = key
        closing = self.closed.get(key)
        if closing:
            return self._given(finding, words, basis, closing)
        name = self._name_of(finding, key)
        if name != finding:
            words, basis = self._as_a_whole(name)
        fact = self.out.facts.setdefault(key, Fact(id=name, words=words, basis=basis, key=key))
        if fact.id != finding:
            self.out.labels[finding] = (fact.id,)
        return fact

    def _name_of(self, finding: str, key: str) -> str:
        """Return what the fact with that key is called: as the instruction calls it that is all about it, if given."""
        name = key.rpartition(":")[2]
        is_given = any(name == f"{right.number}/{VIOLATION}" for right in self.rights)
        return name if is_given else finding

    def _given(self, finding: str, words: str, basis: Basis, closing: ClosedBy, about: str = "") -> Given:
        """Return a closed finding, with the words in which counsel and a jury are told of it."""
        self.out.closings[finding] = closing
        against = self.setting.called("defendant" if finding.endswith(f"/{DEFENCE}") else "plaintiff")
        number = finding.rpartition("/")[0]
        title = next((one.instruction.title for one in self.rights if one.number == number and one.excepts), "")
        said = clause(words, self.notation), against, about or (f"on “{title}”" if title else "")
        return Given(
            id=finding,
            words=words,
            finding=closing.finding,
            because=closing.because(*said),
            basis=basis,
            told=closing.told(*said),
        )

    def _settled(self, entry: Entry, finding: str, words: str, element: Element) -> Given | None:
        """Return what is settled without a ruling on it: by the matter's keys, or by the instruction itself."""
        instruction = entry.instruction
        taken = next((t for t in instruction.rulings if t.element == element.label), None)
        closing, span = None, taken.span if taken else element.span
        if ElementRole.COLOR_OF_LAW in element.roles:
            closing = of_color(self.count.color_of_law)
        if ElementRole.DUTY in element.roles:
            is_officer = self.count.defendant.office is Office.PUBLIC
            closing, span = of_duty(self.count.accusation.duty, is_officer=is_officer), element.span
        if taken and not closing and (not taken.optional or self._is_said(entry, taken.span)):
            closing = by_text()
        if not closing:
            return None
        self.out.keys[finding] = self.keying.key(entry, finding.rpartition("/")[2])
        return self._given(finding, words, basis_of(instruction, span), closing)

    def _is_said(self, entry: Entry, span: Span) -> bool:
        """Tell whether the sentence at *span* is in the draft: an optional one may have been dropped."""
        draft = self._draft(entry)
        return bool(self._said(entry, span)) and not any(each.span.holds(span) for each in draft.open_brackets)


def _flat(rule: Rule) -> tuple[Rule, ...]:
    """Return the parts of a single violation, so that they stand beside the elements; several stay together."""
    return rule.parts if isinstance(rule, All) else (rule,)


def _all(parts: Sequence[Rule], words: str = "") -> Rule:
    return parts[0] if len(parts) == 1 else All(parts=tuple(parts), words=words)


def _name(instruction: Instruction, element: Element) -> str:
    """Return the element's role if no other element has it, else its number; marked where it is to be proved away."""
    role = role_of(element) if role_of(element) != ElementRole.DUTY else ""
    alone = role and sum(role in other.roles[:1] for other in instruction.elements) == 1
    name = role if alone else element.label
    return f"not-{name}" if instruction.polarity is Polarity.NEGATE else name


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
