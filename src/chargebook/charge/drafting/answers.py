"""What the user wrote for the brackets of one text, and what must still be asked of the user.

In: an instruction, the `Setting` for which it is drafted, and the notation. Out: the answer that stands under the
matter's key *brackets* for a bracket, and a problem for each bracket that has none. The user names a bracket by its
words, or by so many of the first that they are plain; a name that no bracket has is a problem too.
"""

import re
from collections.abc import Iterable, Iterator
from string import ascii_letters

from chargebook.charge.drafting.draft import OpenBracket
from chargebook.charge.drafting.setting import Setting
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source, folded
from chargebook.instruction.instruction import (
    Blank,
    Choice,
    Instruction,
    Item,
    Joint,
    Leaf,
    Node,
    Suffix,
    plain,
    within,
)
from chargebook.instruction.notation import Notation
from chargebook.matter.matter import BracketAnswer

PLAIN = 12  # letters of a bracket's beginning that are enough to name it
SHOWN = 60  # letters of a bracket that a message shows
ARTICLE = re.compile(r"\A(?:the|an?) (?=\S)")


class BracketAnswers:
    """The answers to the brackets of one text, which of them were used, and what was found to be missing."""

    def __init__(self, instruction: Instruction, setting: Setting, notation: Notation) -> None:
        self.instruction, self.setting, self.notation = instruction, setting, notation
        self.source = instruction.source
        self.problems: list[Problem] = []
        self.open: list[OpenBracket] = []
        self._written = [answer for answer in setting.claim.brackets if answer.instruction == instruction.number]
        self._used: set[str] = set()
        self._idle: set[str] = set()

    def written_for(self, words: str) -> BracketAnswer | None:
        """Return what the user wrote for the bracket with these words, or with words that begin so."""
        wanted = plainly(words) if self._written else ""
        meant = [answer for answer in self._written if is_named(plainly(answer.bracket), wanted)]
        self._used |= {answer.bracket for answer in meant if answer is meant[0] or answer.for_all}
        return meant[0] if meant else None

    def pass_over(self, words: str) -> None:
        """Note that the bracket with these words has nothing to join, whatever the user wrote for it."""
        wanted = plainly(words)
        for answer in self._written:
            if is_named(plainly(answer.bracket), wanted):
                (self._used if answer.values == ("drop",) else self._idle).add(answer.bracket)

    def joint_of(self, words: Iterable[str]) -> Joint | None:
        """Return how the shelf joins several that are kept, of brackets with these words."""
        whole = [plainly(own) for own in words]
        joints = self.setting.joints
        return next((joint for joint in joints for own in whole if is_named(plainly(joint.bracket), own)), None)

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

    def report_unused(self) -> None:
        """Report each answer to a bracket that the text does not have, or that has nothing to join."""
        for answer in self._written:
            if answer.bracket in self._used:
                continue
            if answer.bracket in self._idle:
                message = f"{' and '.join(answer.values)!r} has nothing to join: at most one beside it is kept"
                self._report("D207", message, "leave the answer out, or keep what it is to join", answer.place)
            else:
                message = f"instruction {self.instruction.number} has no bracket {answer.bracket!r}"
                self._report("D206", message, "look at the bracket's words with chargebook read", answer.place)

    def ask(self, code: str, node: Node, message: str, answer: str) -> None:
        """Report a bracket that the user must answer, and the key under which to do so."""
        name = _name(node, self.source)
        key = f"claims.{self.setting.claim.key}"
        under = f"under {key}.brackets.{self.instruction.number!r} write {name!r}: {answer}"
        mend = answer if answer.startswith("add ") else under
        self.leave_open(code, node, f"{message} ({self.source.place(node.span.start)})", mend)

    def leave_open(self, code: str, node: Node, message: str, mend: str) -> None:
        """Report what leaves *node* open, at the claim that it is for."""
        problem = self._report(code, message, mend, self.setting.claim.place)
        self.open.append(OpenBracket(span=node.span, problem=problem))

    def _report(self, code: str, message: str, mend: str, place: Place) -> Problem:
        message = f"{self.instruction.number}: {message}"
        problem = Problem(code=code, severity=Severity.ERROR, place=place, message=message, mend=mend)
        if problem not in self.problems:
            self.problems.append(problem)
        return problem


# --- the words that name a bracket ----------------------------------------------------------------------------------


def inside(node: Node) -> str:
    """Return the words of a bracket without its own marks."""
    return plain(node).strip() if isinstance(node, Leaf) else within(node)


def plainly(words: str) -> str:
    """Return words without marks, in small letters, to hold them against others.

    >>> plainly("[The  person’s] name.")
    "the person's name"
    """
    return re.sub(r"[\[\]]", "", " ".join(folded(words).lower().split())).strip(" .;")


def is_named(asked: str, whole: str) -> bool:
    """Tell whether the user's words name a bracket: all of its words, or so many of the first that they are plain.

    >>> is_named("substantial risk", "the substantial risk of harm"), is_named("the s", "the substantial risk of harm")
    (True, False)
    """
    bare = ARTICLE.sub("", whole)
    return asked in (whole, bare) or (len(asked) >= PLAIN and (whole.startswith(asked) or bare.startswith(asked)))


def short(words: str) -> str:
    """Return words as a message shows them: on one line, and cut where they are many."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 3]}..."


def word_before(suffix: Suffix, source: Source) -> str:
    """Return the word whose ending *suffix* is."""
    before = source.text[: suffix.span.start]
    return before[len(before.rstrip(ascii_letters)) :]


def offered(choice: Choice) -> Iterator[str]:
    """Yield the words of each alternative."""
    return map(inside, choice.alternatives)


def _name(node: Node, source: Source) -> str:
    """Return the words by which the user names a bracket in the matter."""
    match node:
        case Blank():
            return node.prompt
        case Choice():
            return _first(" | ".join(offered(node)))
        case Suffix():
            return f"{word_before(node, source)}{node.text}"
        case _:
            return _first(plain(node))


def _first(words: str) -> str:
    """Return so many of the first words that they name a bracket, without brackets: these would stay in a draft."""
    return short(re.sub(r"[\[\]]", "", words)).removesuffix("...")
