"""Which bracket each decision of the user is about, also where its words are no longer those that were decided.

In: an instruction, and what the matter decides on its brackets. Out: the decision on each bracket, and what is wrong
with the others. A decision names a bracket by its lasting name on the shelf, by its place, or by its words. Words that
the text does not have are looked for in the texts that stood under the number before, ours among them: the decision
holds for the bracket of the same kind at the same place, and the words that changed are told. Where no bracket can be
said to be that one, the decision waits; it is neither dropped nor guessed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from chargebook.ground.nearness import closest
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Span
from chargebook.instruction.bracketplaces import (
    ALIKE,
    PlacedBracket,
    is_named,
    named,
    nearest,
    offered,
    placed,
    plainly,
    resemblance,
    same_place,
    short,
)
from chargebook.instruction.instruction import Choice, Instruction, Joint, plain
from chargebook.instruction.notation import Notation
from chargebook.library.knownbrackets import FormerText, former_texts, lasting_names, of_name, our_text
from chargebook.matter.matter import BracketAnswer

HOLDS = "see that your decision holds for these words"
LOOK = "look at the brackets with chargebook library show {number} --brackets"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meant:
    """What one decision is about: brackets of the text, and the *old* one that its words name in the text *called* so.

    *is_precise* is whether a name or a place tells the bracket from all others.
    """

    brackets: tuple[PlacedBracket, ...]
    is_precise: bool = False
    called: str = ""
    old: PlacedBracket | None = None


class LastingDecisions:
    """The decisions on one text: *by_span* has that on each bracket, *problems* what is wrong with the others."""

    def __init__(self, instruction: Instruction, written: Sequence[BracketAnswer], notation: Notation, manual: str):
        self.instruction, self.notation, self.manual = instruction, notation, manual
        self.problems: list[Problem] = []
        self.by_span: dict[Span, BracketAnswer] = {}
        self.now = placed(instruction) if written else ()
        self._former: tuple[FormerText, ...] | None = None
        meant = [(answer, self._meant(answer)) for answer in written]
        precise = {
            (own.node.span, answer.for_all) for answer, about in meant if about.is_precise for own in about.brackets
        }
        for answer, about in sorted(meant, key=lambda own: (own[0].for_all, not own[1].is_precise)):
            self._decide(answer, about, precise)

    # --- which brackets are meant -------------------------------------------------------------------------------

    def _meant(self, answer: BracketAnswer) -> _Meant:
        if by_name := of_name(plainly(answer.bracket), self.instruction, self.manual):
            return _Meant(brackets=by_name[1], is_precise=True, called="our own text", old=by_name[0])
        here = named(answer.bracket, self.now)
        if here and here[0].place == plainly(answer.bracket):
            return self._of_place(here)
        if here:
            return _Meant(brackets=here)
        for former in self._before():
            was = placed(former.instruction)
            old = named(answer.bracket, was)
            if old:
                moved = (same_place(own, was, self.now) for own in old)
                return _Meant(brackets=tuple(filter(None, moved)), called=former.called, old=old[0])
        return _Meant(brackets=())

    def _of_place(self, here: tuple[PlacedBracket, ...]) -> _Meant:
        """Return the bracket at a place, with the one that stood there in the text before."""
        for former in self._before():
            old = named(here[0].place, placed(former.instruction))
            return _Meant(brackets=here, is_precise=True, called=former.called, old=old[0] if old else None)
        return _Meant(brackets=here, is_precise=True)

    def _before(self) -> tuple[FormerText, ...]:
        """Return the texts before the present one, which are looked for where they are needed."""
        if self._former is None:
            number, present = self.instruction.number, self.instruction.source
            self._former = tuple(former_texts(self.manual, number, present))
        return self._former

    # --- what is decided ----------------------------------------------------------------------------------------

    def _decide(self, answer: BracketAnswer, about: _Meant, precise: set[tuple[Span, bool]]) -> None:
        brackets = about.brackets
        if not about.is_precise:
            left = tuple(own for own in brackets if (own.node.span, answer.for_all) not in precise)
            brackets = left or brackets
        if not about.brackets:
            self._report_waiting(answer, about)
        elif not about.is_precise and self._are_two(brackets):
            self._report_ambiguous(answer, brackets)
        else:
            for bracket in brackets:
                self._take(answer, about, bracket)

    def _take(self, answer: BracketAnswer, about: _Meant, bracket: PlacedBracket) -> None:
        before = self.by_span.get(bracket.node.span)
        if before is not None:
            if before.for_all is answer.for_all and before.values != answer.values:
                message = f"{before.bracket!r} and {answer.bracket!r} decide one bracket in two ways"
                self._report("D209", answer, message, "keep one of the two")
            return
        self._tell_changed(answer, about, bracket)
        self.by_span[bracket.node.span] = self._in_these_words(answer, bracket)

    def _are_two(self, brackets: Sequence[PlacedBracket]) -> bool:
        """Tell whether words name brackets that are not one decision: options, or choices that are no mere joints.

        The same prompt asks for the same words, and the same word has the same number.
        """
        own = {self._called(own) for own in brackets if is_one_decision(own, self.notation)}
        return len(own) > 1

    def _called(self, bracket: PlacedBracket) -> str:
        """Return the lasting name of a bracket, or its place."""
        return lasting_names(self.instruction, self.manual).get(bracket.node.span, bracket.place)

    # --- the words of a choice ----------------------------------------------------------------------------------

    def _in_these_words(self, answer: BracketAnswer, bracket: PlacedBracket) -> BracketAnswer:
        """Return the decision with the present words of each alternative that it names in the words of another text."""
        if not isinstance(bracket.node, Choice):
            return replace(answer, values=("keep",)) if self._is_its_old_words(answer, bracket) else answer
        present = tuple(offered(bracket.node))
        values: list[str] = []
        for value in answer.values:
            if value in ("keep", "drop") or any(is_named(plainly(value), plainly(words)) for words in present):
                values.append(value)
                continue
            values.append(self._alternative(answer, value, bracket, present))
        return replace(answer, values=tuple(values))

    def _is_its_old_words(self, answer: BracketAnswer, bracket: PlacedBracket) -> bool:
        """Tell whether an option is decided by the words that it had, which is to keep it."""
        if bracket.kind != "option" or len(answer.values) != 1 or answer.values[0] in ("keep", "drop"):
            return False
        old = (own.words for own, _ in self._old(bracket))
        return any(is_named(plainly(answer.values[0]), words) for words in old)

    def _old(self, bracket: PlacedBracket) -> Iterator[tuple[PlacedBracket, FormerText]]:
        """Yield what a bracket was in each text before."""
        for former in self._before():
            was = placed(former.instruction)
            for own in was:
                if own.kind == bracket.kind and same_place(own, was, self.now) is bracket:
                    yield own, former

    def _alternative(self, answer: BracketAnswer, value: str, bracket: PlacedBracket, present: Sequence[str]) -> str:
        """Return the present words of an alternative that is named in the words of another text, or else the value."""
        for old, former in self._old(bracket):
            was = tuple(offered(old.node)) if isinstance(old.node, Choice) else ()
            place = next((n for n, words in enumerate(was) if is_named(plainly(value), plainly(words))), None)
            if place is None:
                continue
            if _is_there(place, was, present):
                message = f"{value!r} is an alternative of {former.called}, and reads {short(present[place])!r} here"
                self._report("D210", answer, message, HOLDS, Severity.WARNING)
                return present[place]
            message = f"{value!r} is an alternative of {former.called}, and none of {short(bracket.words)!r}"
            self._report("D206", answer, f"{message}; the decision waits", "decide it in these words")
            return "keep"  # which is no answer to a choice
        return value

    # --- what is wrong ------------------------------------------------------------------------------------------

    def _report_waiting(self, answer: BracketAnswer, about: _Meant) -> None:
        number = self.instruction.number
        message, mend = f"instruction {number} has no bracket {answer.bracket!r}", LOOK.format(number=number)
        if meant := self._near(plainly(answer.bracket)):
            mend = f"perhaps it is {self._called(meant)!r}; {mend}"
        if about.old:
            near = nearest(about.old, self.now)
            like = f"perhaps it is {self._called(near)!r} now, {short(plain(near.node))!r}" if near else ""
            message = (
                f"{answer.bracket!r} is the {about.old.place} of {about.called}, and this text has no bracket "
                f"that can be said to be the same; {like or 'none is like it'}"
            )
            mend = "decide it by its place or its words in this text; until then the decision waits"
        self._report("D206", answer, message, mend)

    def _near(self, asked: str) -> PlacedBracket | None:
        """Return the bracket whose first words are nearly those that were asked for."""
        by_words = {own.words[: len(asked)]: own for own in reversed(self.now)}
        return by_words.get(closest(asked, by_words))

    def _report_ambiguous(self, answer: BracketAnswer, brackets: Iterable[PlacedBracket]) -> None:
        names = list(dict.fromkeys(map(self._called, brackets)))
        message = f"{answer.bracket!r} names {len(names)} brackets"
        self._report("D209", answer, message, f"decide each by its name: {', '.join(map(repr, names))}")

    def _tell_changed(self, answer: BracketAnswer, about: _Meant, bracket: PlacedBracket) -> None:
        """Tell which words changed: for the record, where a name or a place may have been written for the new ones."""
        if about.old is None or about.old.unnumbered == bracket.unnumbered:
            return
        message = (
            f"{answer.bracket!r} reads {short(about.old.words)!r} in {about.called}, "
            f"and {short(bracket.words)!r} in this text, as the {bracket.place}"
        )
        is_alike = resemblance(about.old.words, bracket.words) >= ALIKE
        severity = Severity.NOTE if about.is_precise and is_alike else Severity.WARNING
        self._report("D210", answer, message, HOLDS, severity)

    def _report(
        self, code: str, answer: BracketAnswer, message: str, mend: str, severity: Severity = Severity.ERROR
    ) -> None:
        message = f"{self.instruction.number}: {message}"
        problem = Problem(code=code, severity=severity, place=answer.place, message=message, mend=mend)
        if problem not in self.problems:
            self.problems.append(problem)


def is_one_decision(bracket: PlacedBracket, notation: Notation) -> bool:
    """Tell whether another bracket of the same words is another decision: an option, or a choice that is no joint."""
    node, joins = bracket.node, notation.marks.connective.fullmatch
    is_joint = isinstance(node, Choice) and all(joins(words.strip().lower()) for words in offered(node))
    return bracket.kind in ("option", "choice") and not is_joint


@lru_cache(maxsize=256)
def joined_in_law(
    instruction: Instruction, joints: tuple[Joint, ...], manual: str
) -> tuple[tuple[Joint, frozenset[Span]], ...]:
    """Return how several that are kept are joined in law, with the brackets of the text for which that is so.

    The shelf says it of our own text; in another it is so for the brackets at the same places.
    """
    now = placed(instruction)
    ours = our_text(manual, instruction.number)
    was = placed(ours) if ours else ()
    made: list[tuple[Joint, frozenset[Span]]] = []
    for joint in joints:
        here = tuple(own for own in now if _is_joined_by(joint, own))
        there = (same_place(own, was, now) for own in was if _is_joined_by(joint, own))
        made.append((joint, frozenset(own.node.span for own in here or filter(None, there))))
    return tuple(made)


def _is_joined_by(joint: Joint, bracket: PlacedBracket) -> bool:
    words = tuple(offered(bracket.node)) if isinstance(bracket.node, Choice) else (bracket.words,)
    wanted = plainly(joint.bracket)
    return bracket.kind in ("choice", "option") and any(is_named(wanted, plainly(own)) for own in words)


def _is_there(place: int, was: Sequence[str], present: Sequence[str]) -> bool:
    """Tell whether an alternative stands at its place in the present choice, and none resembles it more."""
    if len(was) != len(present):
        return False
    likeness = [resemblance(plainly(was[place]), plainly(words)) for words in present]
    return likeness[place] == max(likeness)
