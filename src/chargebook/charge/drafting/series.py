"""Series: brackets of which any may be kept, and the brackets between them that join those which are.

In: the brackets of one text, which options are kept, and the answers. Out: for each bracket that holds only an "and",
an "or" or the like, the words that stand there: what joins the one kept before it to the one kept behind it, and
nothing where there is nothing to join. No joint dangles, and no two stand side by side. Where the model offers several
and neither the user nor the shelf says which, it is asked for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from chargebook.charge.drafting.answers import BracketAnswers
from chargebook.charge.drafting.draft import NOT_SETTLED
from chargebook.ground.text import Span
from chargebook.instruction.bracketplaces import inside, offered, plainly
from chargebook.instruction.brackets import Marks
from chargebook.instruction.instruction import (
    Alternative,
    Blank,
    Bracket,
    Choice,
    Instruction,
    Item,
    Leaf,
    Node,
    Option,
    Words,
    children_of,
    walk,
)
from chargebook.instruction.notation import Notation

AND_OR = "and/or"
NO_OTHER = "joins what is kept on either side"
NOTHING = "joins nothing: what it would join is not kept"
MARKS = ".,;:?!)"
LED_BY = re.compile(r"\A[;,]\s*(?=\w)")  # the mark with which an optional joint begins: [; and]

SettledJoint = tuple[str, str]  # the words of a joint, and why


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Brackets side by side, with what stands before the first and behind the last on its line."""

    nodes: tuple[Bracket, ...]
    is_led: bool
    is_followed: bool


def is_joint(node: Node, marks: Marks) -> bool:
    """Tell whether a bracket holds nothing but what joins others."""
    if isinstance(node, Option):
        return _is_connective(LED_BY.sub("", inside(node)), marks)
    return isinstance(node, Choice) and all(_is_connective(words, marks) for words in offered(node))


def joints(dropped: Sequence[Span], answers: BracketAnswers) -> dict[Span, SettledJoint]:
    """Return what stands in the place of each joint of a text; *dropped* are the options that fall."""
    settled: dict[Span, SettledJoint] = {}
    for run in _runs_in(answers.instruction, answers.notation):
        settled |= _Settling(run, dropped, answers).all()
    return settled


@lru_cache(maxsize=1024)
def _runs_in(instruction: Instruction, notation: Notation) -> tuple[_Run, ...]:
    """Return all that stand side by side in a text: they are the same for every setting."""
    siblings = _siblings(instruction.heard())
    return tuple(run for nodes in siblings for run in _runs(nodes, instruction, notation.marks))


def joined_by(words: Sequence[str]) -> str:
    """Return the one joint that several come to.

    >>> joined_by(["and", "or"]), joined_by(["or"]), joined_by([])
    ('and/or', 'or', '')
    """
    plain_words = {re.sub(r"^[,;\s]+", "", word) or word for word in words}
    return AND_OR if len(plain_words) > 1 or "or/and" in plain_words else next(iter(plain_words), "")


def series_of(words: Sequence[str], join: str) -> str:
    """Return words as one series.

    >>> series_of(["a shed", "a car", "a boat"], "or")
    'a shed, a car or a boat'
    """
    return f" {join} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def leader(node: Node, marks: Marks) -> Alternative | None:
    """Return what joins a choice to the words before it, where it begins with that: "knew [or] [should have known]"."""
    if not isinstance(node, Choice) or is_joint(node, marks):
        return None
    return node.alternatives[0] if _is_connective(inside(node.alternatives[0]), marks) else None


def _is_connective(words: str, marks: Marks) -> bool:
    return marks.connective.fullmatch(words.strip().lower()) is not None


def _offers(node: Bracket) -> tuple[str, ...]:
    return tuple(offered(node)) if isinstance(node, Choice) else (inside(node),)


def _name(node: Bracket) -> str:
    return " | ".join(_offers(node))


def _siblings(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """Yield the nodes, and those in each of them and in each bracket below, all that stand beside each other."""
    yield nodes
    for node in nodes:
        if not isinstance(node, Blank):
            yield from filter(None, (children_of(inner) for inner in (node, *_below(node))))


def _below(node: Node) -> Iterator[Node]:
    return iter(()) if isinstance(node, Leaf) else walk(node, into_blanks=False)


def _runs(siblings: Sequence[Node], instruction: Instruction, marks: Marks) -> Iterator[_Run]:
    """Yield the brackets that stand side by side, where a joint is among them."""
    run: list[Bracket] = []
    for node in (*siblings, None):
        if isinstance(node, Option) or (isinstance(node, Choice) and is_joint(node, marks)):
            run.append(node)
        elif isinstance(node, Choice):
            run += filter(None, (leader(node, marks), node))
        if _is_over(run, node, instruction, marks):
            if any(_joins(member, marks) for member in run):
                is_led, is_followed = _is_led(run[0], instruction, marks), _is_followed(run[-1], instruction, marks)
                yield _Run(nodes=tuple(run), is_led=is_led, is_followed=is_followed)
            run = []


def _is_over(run: Sequence[Bracket], node: Node | None, instruction: Instruction, marks: Marks) -> bool:
    """Tell whether *node* ends a run: words, or the joint at the end of a list item."""
    if not isinstance(node, Option | Choice):
        return not (isinstance(node, Words) and not node.text.strip())
    return is_joint(node, marks) and _ends(node, instruction) and bool(_items_behind(node, instruction))


def _paragraph(node: Bracket, instruction: Instruction) -> Span:
    paragraphs = (own.span for own in instruction.paragraphs)
    return next((span for span in paragraphs if span.holds(node.span)), instruction.body)


def _is_led(node: Bracket, instruction: Instruction, marks: Marks) -> bool:
    """Tell whether a joint has words before it in its paragraph."""
    start = _paragraph(node, instruction).start
    return _joins(node, marks) and bool(instruction.source.text[start : node.span.start].strip())


def _is_followed(node: Bracket, instruction: Instruction, marks: Marks) -> bool:
    """Tell whether a joint has words behind it in its paragraph."""
    behind = instruction.source.text[node.span.end : _paragraph(node, instruction).end].strip()
    return _joins(node, marks) and bool(behind) and behind[0] not in MARKS


def _ends(node: Bracket, instruction: Instruction) -> bool:
    """Tell whether a bracket ends its paragraph."""
    return not instruction.source.text[node.span.end : _paragraph(node, instruction).end].strip()


def _items_behind(joint: Bracket, instruction: Instruction) -> Sequence[Item]:
    """Return the items that follow the one in which a joint stands."""
    lists = (items.items for items in instruction.lists)
    places = ((items, place) for items in lists for place, item in enumerate(items) if item.span.overlaps(joint.span))
    return next((items[place + 1 :] for items, place in places), ())


def _joins(node: Bracket, marks: Marks) -> bool:
    return isinstance(node, Alternative) or is_joint(node, marks)


class _Settling:
    """Settles the joints of one run."""

    def __init__(self, run: _Run, dropped: Sequence[Span], answers: BracketAnswers) -> None:
        self.run, self.dropped, self.answers = run, dropped, answers
        self.marks, self.source = answers.notation.marks, answers.source
        self.settled: dict[Span, SettledJoint] = {}

    def all(self) -> dict[Span, SettledJoint]:
        """Return what stands in the place of each joint."""
        waiting: list[Bracket] = []  # the joints since the last that is kept
        is_before = self.run.is_led
        gaps: list[Bracket] = []
        for node in self.run.nodes:
            if _joins(node, self.marks):
                waiting.append(node)
            elif self._is_kept(node):
                if is_before and waiting:
                    gaps.append(self._last_of(waiting))
                else:
                    self._empty(waiting)
                is_before, waiting = True, []
        self._behind(waiting, is_before=is_before)
        self._between(gaps)
        return self.settled

    def _is_kept(self, node: Bracket) -> bool:
        if isinstance(node, Option):
            return node.span not in self.dropped
        if leader(node, self.marks) is None:
            return True
        answer = self.answers.written_for(node)
        return answer is None or answer.values != ("drop",)

    def _between(self, gaps: Sequence[Bracket]) -> None:
        """Settle the joints between those that are kept: commas, and the joint before the last."""
        words = {gap.span: self._words(gap) for gap in gaps}
        is_one = len({said for said, _ in words.values()}) == 1
        for gap in gaps:
            said, why = words[gap.span]
            is_comma = gap is not gaps[-1] and is_one and not _ends(gap, self.answers.instruction)
            self.settled[gap.span] = ("," if is_comma else said, why)

    def _behind(self, waiting: Sequence[Bracket], *, is_before: bool) -> None:
        """Settle the joints behind the last bracket kept, which join it to the words behind them or to an item."""
        last = self.run.nodes[-1]
        if not waiting or not is_before or not _joins(last, self.marks):
            self._empty(waiting)
        elif self.run.is_followed or (_ends(last, self.answers.instruction) and self._joins_items(last)):
            joint = self._last_of(waiting)
            self.settled[joint.span] = self._words(joint)
        else:
            self._empty(waiting)

    def _joins_items(self, joint: Bracket) -> bool:
        """Tell whether the joint at the end of a list item joins it to the only one that is kept behind it.

        Where no semicolon stands at its end, each item has a joint.
        """
        behind = [
            item
            for item in _items_behind(joint, self.answers.instruction)
            if not any(span.holds(item.span) for span in self.dropped)
        ]
        is_marked = self.source.text[: joint.span.start].rstrip().endswith(";")
        return len(behind) == 1 if is_marked else bool(behind)

    def _last_of(self, waiting: Sequence[Bracket]) -> Bracket:
        """Return the last of several joints in a row, of which one is enough."""
        self._empty(waiting[:-1])
        return waiting[-1]

    def _empty(self, waiting: Sequence[Bracket]) -> None:
        for joint in waiting:
            self.answers.pass_over(joint)
            self.settled[joint.span] = ("", NOTHING)

    def _words(self, joint: Bracket) -> SettledJoint:
        """Return the words of a joint that has something to join: as is law, as the user says, or as the model has."""
        offers = _offers(joint)
        answer = None if isinstance(joint, Alternative) else self.answers.written_for(joint)
        values = tuple(map(plainly, answer.values)) if answer else ()
        if isinstance(joint, Option) and values == ("keep",):
            values = tuple(offers)
        is_joint_said = all(_is_connective(LED_BY.sub("", value), self.marks) for value in values)
        said = (
            NOT_SETTLED
            if not is_joint_said
            else values[0]
            if isinstance(joint, Option) and values
            else joined_by(values)
        )
        law = self.answers.joint_of(self.run.nodes)
        if law and said in ("", law.join):
            return law.join, law.why
        if answer and not law and said != NOT_SETTLED:
            return said, f"chosen under brackets ({answer.place})"
        if not values and len(set(offers)) == 1:
            return offers[0], NO_OTHER
        why = law.reason if law else f"nothing says how to join what stands on both sides of {_name(joint)!r}"
        code = "D204" if isinstance(joint, Option) else "D203"
        self.answers.ask(
            code, joint, why, law.join if law else "keep" if isinstance(joint, Option) else " or ".join(offers)
        )
        return "", NOT_SETTLED
