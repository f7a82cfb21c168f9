"""What the user wrote for the brackets of one text, and what must still be asked of the user.

In: an instruction, the `Setting` for which it is drafted, and the notation. Out: the answer that stands under the
matter's key *brackets* for a bracket, and a problem for each bracket that has none. The user names a bracket by its
words, or by so many of the first that they are plain; a name that no bracket has is a problem too.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from chargebook.charge.drafting.draft import OpenBracket
from chargebook.charge.drafting.lasting import LastingDecisions, is_one_decision, joined_in_law
from chargebook.charge.drafting.setting import Setting, listed
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source
from chargebook.instruction.bracketplaces import name_of, named, placed, short
from chargebook.instruction.instruction import Choice, Instruction, Item, Joint, Node, Option
from chargebook.instruction.notation import Notation
from chargebook.library.knownbrackets import lasting_names
from chargebook.matter.matter import BracketAnswer, Claim


class BracketAnswers:
    """The answers to the brackets of one text, which of them were used, and what was found to be missing."""

    def __init__(self, instruction: Instruction, setting: Setting, notation: Notation) -> None:
        self.instruction, self.setting, self.notation = instruction, setting, notation
        self.source = instruction.source
        self.problems: list[Problem] = []
        self.open: list[OpenBracket] = []
        written = [answer for answer in setting.claim.brackets if answer.instruction == instruction.number]
        self._decisive = LastingDecisions(instruction, written, notation, setting.matter.manual)
        self._joints = joined_in_law(instruction, setting.joints, setting.matter.manual) if setting.joints else ()
        self._used: set[str] = set()
        self._idle: dict[str, BracketAnswer] = {}

    def written_for(self, node: Node) -> BracketAnswer | None:
        """Return what the user decided on a bracket."""
        answer = self._decisive.by_span.get(node.span)
        self._used |= {answer.bracket} if answer else set()
        return answer

    def pass_over(self, node: Node) -> None:
        """Note that a bracket has nothing to join, whatever the user decided on it."""
        answer = self._decisive.by_span.get(node.span)
        if answer and answer.values == ("drop",):
            self._used.add(answer.bracket)
        elif answer:
            self._idle[answer.bracket] = answer

    def joint_of(self, nodes: Iterable[Node]) -> Joint | None:
        """Return how the shelf joins several that are kept, of these brackets."""
        spans = {node.span for node in nodes}
        return next((joint for joint, joined in self._joints if joined & spans), None)

    def report_torn_off(self, item: Item) -> None:
        """Report that an item must have another number, which stands torn off from it."""
        message = f"the number {item.printed!r} stands apart from its item, and must change with what is dropped"
        place = self.setting.claim.place
        self._report("D208", f"{message} ({self.source.place(item.span.start)})", "mend the document", place)

    def report_broken(self, start: int, words: str) -> None:
        """Report that what is decided leaves words which are no sentence."""
        message = f"what is decided leaves {words!r}, which is no sentence ({self.source.place(start)})"
        self._report(
            "D208", message, "decide the brackets there otherwise, or write words of your own", self.setting.claim.place
        )

    def report_unfit(self, answer: BracketAnswer, why: str) -> None:
        """Report a decision on the words that lead alternatives, which how many of these are kept does not bear out."""
        said = " and ".join(answer.values)
        message = f"{said!r} for {answer.bracket!r} does not fit what follows: {why}"
        self._report("D213", message, "leave the answer out: it follows from what is kept", answer.place)

    def report_unused(self) -> None:
        """Report each decision that is on no bracket of the text, or on one that has nothing to join."""
        self.problems += self._decisive.problems
        for answer in self._idle.values():
            if answer.bracket not in self._used:
                message = f"{' and '.join(answer.values)!r} has nothing to join: at most one beside it is kept"
                self._report("D207", message, "leave the answer out, or keep what it is to join", answer.place)

    def ask(self, code: str, node: Node, message: str, answer: str) -> None:
        """Report a bracket that the user must answer, and the key under which to do so.

        Where several claims give the instruction and leave it open, it is said once, of all of them.
        """
        message = f"{message} ({self.source.place(node.span.start)})"
        if answer.startswith("add "):
            self.leave_open(code, node, message, answer)
            return
        claims, name = self._open_for(node), self._name(node)
        under: tuple[str, ...] = ("claims", claims[0].key, "brackets")
        also = ""
        if claims[1:]:
            under = ("brackets",)
            also = f"; the claims {listed([claim.key for claim in claims])} leave it open, and one may differ"
        mend = f"under {'.'.join(under)}.{self.instruction.number!r} write {name!r}: {answer}{also}"
        under, keys = (*under, self.instruction.number, name), tuple(claim.key for claim in claims)
        problem = self._problem(code, message, mend, claims[0].place)
        self._leave(OpenBracket(span=node.span, problem=problem, under=under, claims=keys))

    def leave_open(self, code: str, node: Node, message: str, mend: str) -> None:
        """Report what leaves *node* open, at the claim that it is for; the mend says which key is to be added."""
        under = tuple(mend.removeprefix("add ").split(".")) if mend.startswith("add ") else ()
        problem = self._problem(code, message, mend, self.setting.claim.place)
        self._leave(OpenBracket(span=node.span, problem=problem, under=under, claims=under[1:2]))

    def _leave(self, bracket: OpenBracket) -> None:
        """Report what is open; once, if one answer is for several places."""
        asked = (bracket.under, bracket.problem.code)
        told = next((own.problem for own in self.open if (own.under, own.problem.code) == asked), None)
        if told is None and bracket.problem not in self.problems:
            self.problems.append(bracket.problem)
        self.open.append(replace(bracket, problem=told or bracket.problem))

    def _open_for(self, node: Node) -> list[Claim]:
        """Return the claims that give this instruction and leave a bracket of it open, the one drafted among them."""
        mine, matter = self.setting.claim, self.setting.matter
        is_named, left = self._is_named_by(mine), {claim.key for claim in matter.claims}
        if any(ruling.dismiss for ruling in matter.rulings):
            left = {count.claim.key for count in matter.counts}
        return [
            claim
            for claim in matter.claims
            if claim.key == mine.key
            or (claim.key in left and self._is_named_by(claim) is is_named and not self._decides(claim, node))
        ] or [mine]

    def _is_named_by(self, claim: Claim) -> bool:
        return self.instruction.number in (claim.instruction, *claim.rights)

    def _decides(self, claim: Claim, node: Node) -> bool:
        written = [own for own in claim.brackets if own.instruction == self.instruction.number]
        decisions = LastingDecisions(self.instruction, written, self.notation, self.setting.matter.manual)
        return node.span in decisions.by_span

    def _name(self, node: Node) -> str:
        """Return by what the user names a bracket: its words, or what tells it from others of the same."""
        words = _name(node, self.source)
        alike = named(words, placed(self.instruction))
        own = next((bracket for bracket in alike if bracket.node is node), None)
        names = lasting_names(self.instruction, self.setting.matter.manual)
        called = {names.get(bracket.node.span, bracket.place) for bracket in alike}
        is_plain = len(called) < 2 or own is None or not is_one_decision(own, self.notation)
        return words if is_plain or own is None else names.get(own.node.span, own.place)

    def _report(self, code: str, message: str, mend: str, place: Place) -> None:
        problem = self._problem(code, message, mend, place)
        if problem not in self.problems:
            self.problems.append(problem)

    def _problem(self, code: str, message: str, mend: str, place: Place) -> Problem:
        message = f"{self.instruction.number}: {message}"
        return Problem(code=code, severity=Severity.ERROR, place=place, message=message, mend=mend)


# --- the words that name a bracket ----------------------------------------------------------------------------------


def _name(node: Node, source: Source) -> str:
    """Return the words by which the user names a bracket, without brackets: these would stay in a draft."""
    words = name_of(node, source)
    is_cut = isinstance(node, Choice | Option)
    return short(re.sub(r"[\[\]]", "", words)).removesuffix("...") if is_cut else words
