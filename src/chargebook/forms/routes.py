"""The questions that decide one count, in their order, and where each answer leads.

In: the command of a count, and its facts in the order in which they are asked. Out: `CountRoutes`: which of the facts
need a question at all, where Yes and No lead from each, and which answers give the verdict to the plaintiff. All of it
follows from the formula, whatever its shape: every way through, answered to its end, decides the count.

It refuses a rule whose ways no jury could tell apart: one that needs more than `MOST` sets of answers at one place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import prod

from chargebook.forms.form import AllOf, Answer, Answered, AnyOf, Condition
from chargebook.ground.errors import RuleError
from chargebook.rule.decide import Command, Verdict
from chargebook.rule.formula import All, Not, facts_of, parts_of
from chargebook.rule.residue import Residue, bare, residue
from chargebook.rule.smallest import smallest_sets

MOST = 500
OUT = ""  # where a way leads when the count is decided

FoundFact = tuple[str, bool]  # a fact, and whether it was found
Way = tuple[FoundFact, ...]  # findings that hold together


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One place where the jury goes on, and the findings that lead there: any one of *ways*. `OUT` is out of the count.

    A lead without ways is taken in any case.
    """

    to: str
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRoutes:
    """The routes through one count. *asked* are the facts with a question, in order; *leads* those from each.

    *entry* leads into the count from what was asked before it. *liable* are the findings on which the verdict is for
    the plaintiff: no way if it never is, one empty way if it always is. *ruled* is the verdict, if nothing is asked.
    """

    asked: tuple[str, ...]
    leads: Mapping[str, tuple[Lead, ...]]
    entry: tuple[Lead, ...]
    liable: tuple[Way, ...]
    ruled: Verdict | None = None


def routes(command: Command, order: Sequence[str], *, before: Iterable[str] = ()) -> CountRoutes:
    """Return the routes through the questions on the facts of *command*, asked in *order*.

    *before* are the facts, first in that order, which the jury has answered already, whatever it found.

    >>> from chargebook.rule.formula import Any, Basis, Fact
    >>> from chargebook.ground.text import Place
    >>> here = Basis(words="", place=Place(file="example"))
    >>> a, b, c = (Fact(id=name, words=name, basis=here) for name in "abc")
    >>> found = routes(Command(prove=All(parts=(Any(parts=(a, b)), c))), "abc")
    >>> [(lead.to, lead.ways) for lead in found.leads["a"]]
    [('b', ((('a', False),),)), ('c', ((('a', True),),))]
    >>> sorted(found.liable)
    [(('a', True), ('c', True)), (('b', True), ('c', True))]
    """
    return _routes(_groups(command, {}), tuple(order), frozenset(before))


def shared_routes(
    commands: Sequence[Command], names: Sequence[Mapping[str, str]], order: Sequence[str], before: Iterable[str] = ()
) -> CountRoutes:
    """Return the routes through the facts in *order* that several counts share: each is asked while it matters for one.

    *names* give for each count what its findings are called in *order*. All other facts of the counts may turn out
    either way.
    """
    pairs = zip(commands, names, strict=True)
    groups = tuple(group for command, known in pairs for group in _groups(command, known))
    return _routes(groups, tuple(order), frozenset(before), is_shared=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """What is left of one count's formulas: what must be proved, the conflicts, and the contradictions.

    The first *binding* of them must be settled for a verdict; a contradiction counts once it is found.
    """

    rules: "tuple[Residue, ...]"
    binding: int


def _groups(command: Command, names: Mapping[str, str]) -> tuple[_Group, ...]:
    """Return the formulas of a count, and of each of several violations: one that is found ends no other's question."""
    rules = tuple(bare(rule, names) for rule in command.everything.parts)
    whole = _Group(rules=rules, binding=1 + len(command.conflicts))
    return (whole, *(_Group(rules=(bare(way, names),), binding=1) for way in command.ways))


@lru_cache(maxsize=256)
def _routes(
    groups: tuple[_Group, ...], order: tuple[str, ...], before: frozenset[str], *, is_shared: bool = False
) -> CountRoutes:
    """Return the routes of formulas without words: counts of one shape share them."""
    diagram = _Diagram(order)
    root = diagram.grow(0, tuple(_left_of(group, {}) for group in groups))
    liable = () if is_shared else _liable(*groups[0].rules[: groups[0].binding])
    return _Routing(diagram, root, before).routes(liable)


def in_order(command: Command, first: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the facts of *command* in the order in which to ask them: *first*, then as the jury hears them.

    What a conflict turns on, such as the cause of the injury, comes last, so that what the conflict rests on is known.
    """
    whens = [conflict.when for conflict in command.conflicts]
    turns = {fact.id for when in whens for part in parts_of(when) if isinstance(part, Not) for fact in facts_of(part)}
    known = [fact.id for fact in facts_of(All(parts=(command.prove, *whens)))]
    early = [name for name in dict.fromkeys((*first, *known)) if name in known]
    return tuple(sorted(early, key=lambda name: name in turns))


def condition(ways: Iterable[Way], numbers: Mapping[str, str]) -> Condition:
    """Say *ways* as a condition on the answers to the questions that *numbers* gives for the facts.

    >>> condition([(("a", True), ("b", False))], {"a": "1", "b": "2"}).parts[1]
    Answered(number='2', answer=<Answer.NO: 'no'>)

    What the ways have in common is said once, and so is each choice that does not hang on another.
    """
    order = list(numbers)
    rows = [sorted(way, key=lambda finding: order.index(finding[0])) for way in ways]
    common = [finding for finding in rows[0] if all(finding in row for row in rows)] if rows else []
    rest = tuple(dict.fromkeys(tuple(finding for finding in row if finding not in common) for row in rows))
    choices = () if () in rest else (_one_of(group, numbers) for group in _choices(rest))
    return all_of((*(_answered(finding, numbers) for finding in common), *choices)) if rows else any_of(())


def _one_of(rows: Iterable[Way], numbers: Mapping[str, str]) -> Condition:
    return any_of(all_of(_answered(finding, numbers) for finding in row) for row in rows)


def _choices(rows: tuple[Way, ...]) -> Iterator[tuple[Way, ...]]:
    """Yield the choices that *rows* combine in every way; the rows as they are where they do not."""
    groups: list[set[str]] = []
    names = list(dict.fromkeys(name for row in rows for name, _ in row))
    for name in names:
        bound = [group for group in groups if any(_is_bound(rows, name, other) for other in group)]
        groups = [group for group in groups if group not in bound] + [{name}.union(*bound)]
    parts = [_only(rows, group) for group in sorted(groups, key=lambda group: min(map(names.index, group)))]
    if prod(map(len, parts)) != len(rows):
        parts = [rows]
    yield from parts


def _only(rows: tuple[Way, ...], names: Collection[str]) -> tuple[Way, ...]:
    return tuple(dict.fromkeys(tuple(finding for finding in row if finding[0] in names) for row in rows))


def _is_bound(rows: tuple[Way, ...], one: str, other: str) -> bool:
    """Tell whether the finding on *one* hangs together with that on *other*."""
    return len(_only(rows, {one, other})) != len(_only(rows, {one})) * len(_only(rows, {other}))


def all_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that all of *conditions* hold; a single one as it is."""
    parts = tuple(dict.fromkeys(conditions))
    return parts[0] if len(parts) == 1 else AllOf(parts=parts)


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that one of *conditions* holds; a single one as it is.

    One that asks for more than another adds nothing to it.
    """
    parts = tuple(dict.fromkeys(conditions))
    asked = [_asked(part) for part in parts]
    by_answer: dict[Condition, list[frozenset[Condition]]] = {}
    for answers in filter(None, asked):
        by_answer.setdefault(next(iter(answers)), []).append(answers)
    least = tuple(
        part
        for part, answers in zip(parts, asked, strict=True)
        if not any(other < answers for answer in answers for other in by_answer.get(answer, ()))
    )
    return least[0] if len(least) == 1 else AnyOf(parts=least)


def _asked(condition: Condition) -> frozenset[Condition]:
    """Return the answers that a condition asks for together; none where it is one of alternatives."""
    if isinstance(condition, Answered):
        return frozenset({condition})
    return frozenset(condition.parts) if isinstance(condition, AllOf) else frozenset()


def _answered(finding: FoundFact, numbers: Mapping[str, str]) -> Answered:
    name, is_found = finding
    return Answered(number=numbers[name], answer=Answer.YES if is_found else Answer.NO)


def _liable(prove: Residue, *whens: Residue) -> tuple[Way, ...]:
    rules = [rule for rule in (prove, *whens) if not isinstance(rule, bool)]
    sets = smallest_sets(All(parts=(rules[0], *(Not(part=when) for when in rules[1:]))), {})
    return _few(tuple((need.finding, need.proved) for need in row) for row in sets)


def _few(ways: Iterable[Way]) -> tuple[Way, ...]:
    kept = tuple(dict.fromkeys(ways))
    if len(kept) > MOST:
        message = f"no jury could follow the form: {len(kept)} sets of answers lead to one place"
        raise RuleError(message, hint="let the instruction ask for fewer alternatives")
    return kept


# --- the diagram: what still has to be asked ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    """A question that matters, and the places to which No and Yes lead from it."""

    level: int
    no: int
    yes: int


Left = _Group | tuple[Verdict, int]  # what is left of a count, or its verdict and the conflict from which it comes


class _Diagram:
    """The decision diagram of one count or several: equal places are one, and what cannot matter is not asked."""

    def __init__(self, order: tuple[str, ...]) -> None:
        self.order = order
        self.nodes: list[_Node | tuple[Left, ...]] = []
        self._places: dict[_Node | tuple[Left, ...], int] = {}
        self._grown: dict[tuple[int, tuple[Left, ...]], int] = {}

    def grow(self, level: int, counts: tuple[Left, ...]) -> int:
        """Return the place for what is left of the counts once the first *level* facts are found."""
        if level == len(self.order) or not any(isinstance(left, _Group) for left in counts):
            return self._place(counts)
        if (level, counts) not in self._grown:
            self._grown[level, counts] = self._grow(level, counts)
        return self._grown[level, counts]

    def _grow(self, level: int, counts: tuple[Left, ...]) -> int:
        name = self.order[level]
        no, yes = (
            self.grow(level + 1, tuple(_left_of(left, {name: answer}) for left in counts)) for answer in (False, True)
        )
        return no if no == yes else self._place(_Node(level=level, no=no, yes=yes))

    def _place(self, node: "_Node | tuple[Left, ...]") -> int:
        if node not in self._places:
            self._places[node] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node]


def _left_of(left: Left, known: Mapping[str, bool]) -> Left:
    """Return what is left of a count once the findings *known* are made, or the verdict that is then certain."""
    if not isinstance(left, _Group):
        return left
    rules = tuple(rule if isinstance(rule, bool) else residue(rule, known) for rule in left.rules)
    prove, *conflicts = rules
    clash = next((index for index, when in enumerate(conflicts) if when is True), None)
    if clash is not None:
        return Verdict.COURT, clash
    if isinstance(prove, bool) and all(when is False for when in conflicts[: left.binding - 1]):
        return (Verdict.PLAINTIFF if prove else Verdict.DEFENDANT), 0
    return _Group(rules=rules, binding=left.binding)


# --- the routes -----------------------------------------------------------------------------------------------------


class _Routing:
    """Reads the routes off a diagram, level by level."""

    def __init__(self, diagram: _Diagram, root: int, before: frozenset[str]) -> None:
        self.diagram, self.root, self.before = diagram, root, before
        self.ways: dict[int, tuple[Way, ...]] = {root: ((),)}
        self.levels = self._levels()

    def routes(self, liable: tuple[Way, ...]) -> CountRoutes:
        """Follow every answer from the root down."""
        leads_from: dict[str, dict[str, list[Way]]] = {}
        entry: dict[str, list[Way]] = {self._name(self.root): [()]} if not self._is_before(self.root) else {}
        for level in sorted(self.levels):
            self._tell_apart(level)
            for place, node in self.levels[level].items():
                leads = entry if self._is_before(place) else leads_from.setdefault(self.diagram.order[level], {})
                self._follow(place, node, leads)
        return CountRoutes(
            asked=tuple(leads_from),
            leads={name: _leads(_apart(leads)) for name, leads in leads_from.items()},
            entry=_leads(_apart(entry)),
            liable=liable,
            ruled=self._ruled(),
        )

    def _ruled(self) -> Verdict | None:
        """Return the verdict on a single count, if nothing is asked."""
        top = self.diagram.nodes[self.root]
        left = top[0] if isinstance(top, tuple) else None
        return left[0] if isinstance(left, tuple) else None

    def _follow(self, place: int, node: _Node, leads: dict[str, list[Way]]) -> None:
        """Take No and Yes from one place, and note where they lead."""
        name = self.diagram.order[node.level]
        for answer, to in ((False, node.no), (True, node.yes)):
            ways = [(*way, (name, answer)) for way in self.ways[place]]
            self.ways[to] = _few((*self.ways.get(to, ()), *ways))
            if not (self._is_before(place) and self._is_before(to)):
                leads.setdefault(self._name(to), []).extend(ways)

    def _levels(self) -> dict[int, dict[int, _Node]]:
        """Return the places that the root leads to, by their level."""
        levels: dict[int, dict[int, _Node]] = {}
        waiting = [self.root]
        while waiting:
            place = waiting.pop()
            node = self.diagram.nodes[place]
            if isinstance(node, _Node) and place not in levels.setdefault(node.level, {}):
                levels[node.level][place] = node
                waiting += [node.no, node.yes]
        return levels

    def _tell_apart(self, level: int) -> None:
        """Keep of the ways to each place of *level* only what tells it from the other places of that level."""
        places = self.levels[level]
        if self.diagram.order[level] in self.before:
            return  # answered in any case, so that to be there is not to have come this way
        for place in places:
            others = [way for other in places if other != place for way in self.ways[other]]
            self.ways[place] = _few(_shortened(way, others) for way in self.ways[place])

    def _is_before(self, place: int) -> bool:
        node = self.diagram.nodes[place]
        return isinstance(node, _Node) and self.diagram.order[node.level] in self.before

    def _name(self, place: int) -> str:
        node = self.diagram.nodes[place]
        return self.diagram.order[node.level] if isinstance(node, _Node) else OUT


def _shortened(way: Way, others: Sequence[Way]) -> Way:
    """Leave out of *way*, oldest first, each finding without which it still contradicts all of *others*."""
    kept = way
    for finding in way:
        shorter = tuple(other for other in kept if other != finding)
        if all(any((name, not is_found) in other for name, is_found in shorter) for other in others):
            kept = shorter
    return kept


def _apart(leads: Mapping[str, Sequence[Way]]) -> dict[str, Sequence[Way]]:
    """Return the ways to each place with only what tells them from the ways to the others."""
    apart: dict[str, Sequence[Way]] = {}
    for to, ways in leads.items():
        others = [way for other, there in leads.items() if other != to for way in there]
        apart[to] = _few(_shortened(way, others) for way in ways)
    return apart


def _leads(ways_to: Mapping[str, Sequence[Way]]) -> tuple[Lead, ...]:
    if len(ways_to) == 1:
        return (Lead(to=next(iter(ways_to))),)
    return tuple(Lead(to=to, ways=tuple(dict.fromkeys(ways))) for to, ways in ways_to.items())
