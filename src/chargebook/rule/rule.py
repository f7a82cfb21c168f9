"""The rule of a count: a formula over findings, decided in three values, with reasons.

In: a `Rule` (what must be proved, joined how) and what was found. Out: an `Outcome`: the verdict, the tree of reasons
with its basis in the text, the smallest sets of findings that would settle it, and what was closed beforehand.

An open finding stays open; nothing here turns it into *not proved*. The connectives are strong Kleene, which is exact
for a formula that names each finding with one sign only; where a formula does both, the cases are split, so that
*open* always means: the open findings can swing the result. Each element carries its own standard of proof, and
probabilities are never multiplied.
"""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from operator import itemgetter

from chargebook.ground.errors import RuleError
from chargebook.ground.text import Place


class Value(enum.IntEnum):
    """The value of a formula, in this order, so that *and* is the least and *or* the greatest of its parts."""

    NOT_PROVED = 0
    OPEN = 1
    PROVED = 2


class Finding(enum.IntEnum):
    """What the jury or the court found on one element of one count; the last two are open."""

    NOT_PROVED = 0
    PROVED = 1
    CANNOT_AGREE = 2
    NOT_ASKED = 3


class Verdict(enum.StrEnum):
    """For whom the verdict on a count is; *court* means that the court must rule first."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    UNDECIDED = "undecided"
    COURT = "court"


MOST = 100  # smallest sets that an outcome tells of, and ways in which a part of its rule is followed to find them
OPPOSITE = (Value.PROVED, Value.OPEN, Value.NOT_PROVED)  # indexed by Value
WORTH = (Value.NOT_PROVED, Value.PROVED, Value.OPEN, Value.OPEN)  # indexed by Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The sentence that a part of the rule rests on: its words, where they stand, and the authority for them."""

    words: str
    place: Place
    authority: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A thing for the jury to find. *id* names it in findings files; *words* say it in the instruction's words.

    *key* names the fact of the world that it is: two counts that turn on one fact have one key.
    """

    id: str
    words: str
    basis: Basis
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A finding that is not for the jury: a stipulation or a ruling, with its source.

    *because* is for counsel, with the date and the docket entry; *told* says the same to a jury without them.
    """

    id: str
    words: str
    finding: Finding
    because: str
    basis: Basis
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """Every part must be proved."""

    parts: "tuple[Rule, ...]"
    words: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    """One part is enough."""

    parts: "tuple[Rule, ...]"
    words: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """The part must fail: a defence that the other side must prove."""

    part: "Rule"
    words: str = ""
    basis: Basis | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast:
    """That many of the parts must be proved.

    Raises RuleError where fewer parts than that exist, or none is asked for.
    """

    count: int
    parts: "tuple[Rule, ...]"
    words: str = ""
    basis: Basis | None = None

    def __post_init__(self) -> None:
        if not 0 < self.count <= len(self.parts):
            message = f"at least {self.count} of {len(self.parts)} parts"
            raise RuleError(message, hint="ask for one part or more, of those there are")


Rule = Fact | Given | All | Any | Not | AtLeast


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A state of the findings (*when*) for the court to rule on: the *question*, and *authorities* on either side."""

    when: Rule
    question: str
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What the instructions command on a count: for the plaintiff if *prove* is proved, for the defendant if not.

    The verdict is open while one of *conflicts* can still arise; *contradictions*, answers that do not go together, are
    for the court once they are found. *ways* are what is to be proved on each of several violations, found for itself.
    """

    prove: Rule
    conflicts: tuple[Conflict, ...] = ()
    contradictions: tuple[Conflict, ...] = ()
    ways: tuple[Rule, ...] = ()

    @property
    def everything(self) -> All:
        """All that the verdict turns on, as one rule."""
        return All(parts=(self.prove, *(each.when for each in (*self.conflicts, *self.contradictions))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One node of the reasons: a part of the rule, its value on these findings, and the reasons below it."""

    rule: Rule
    value: Value
    finding: Finding | None
    parts: "tuple[Reason, ...]"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Need:
    """A finding that is still open, and what it would have to be."""

    finding: str
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict on a count with its reasons, and the conflicts that the court must settle, if there are any.

    *facts* are the names of the command's facts, *findings* what was found on each.
    """

    command: Command
    facts: tuple[str, ...]
    findings: tuple[Finding, ...]
    verdict: Verdict
    reason: Reason
    conflicts: tuple[Conflict, ...] = ()

    @property
    def needs_plaintiff(self) -> tuple[tuple[Need, ...], ...]:
        """The smallest sets of open findings that would decide for the plaintiff; of very many the shortest."""
        return self._needs(self.command.prove, Verdict.PLAINTIFF)

    @property
    def needs_defendant(self) -> tuple[tuple[Need, ...], ...]:
        """The smallest sets of open findings that would decide for the defendant."""
        return self._needs(Not(part=self.command.prove), Verdict.DEFENDANT)

    @property
    def closed(self) -> tuple[Given, ...]:
        """What was settled beforehand, by stipulation or ruling."""
        return tuple({leaf.id: leaf for leaf in leaves(self.command.prove) if isinstance(leaf, Given)}.values())

    def _needs(self, wanted: Rule, verdict: Verdict) -> tuple[tuple[Need, ...], ...]:
        if self.verdict is not Verdict.UNDECIDED:
            return ()
        peace = tuple(Not(part=conflict.when) for conflict in self.command.conflicts)
        state = dict(zip(self.facts, self.findings, strict=True))
        sets = smallest_sets(All(parts=(wanted, *peace)), state, most=MOST)
        return tuple(row for row in sets if self._gives(row, state, verdict)) if self.command.contradictions else sets

    def _gives(self, row: "tuple[Need, ...]", state: Mapping[str, Finding], verdict: Verdict) -> bool:
        """Tell whether the findings of *row* give *verdict*, and contradict nothing that is found."""
        return decide(self.command, {**state, **{n.finding: Finding(n.proved) for n in row}}).verdict is verdict


def parts_of(rule: Rule) -> tuple[Rule, ...]:
    """Return the parts that *rule* is made of; a fact has none."""
    match rule:
        case All() | Any() | AtLeast():
            return rule.parts
        case Not():
            return (rule.part,)
        case _:
            return ()


def leaves(rule: Rule) -> Iterator[Fact | Given]:
    """Yield the facts and the closed findings of *rule*, in the order in which the jury hears them.

    A part that several others share is gone through once.
    """
    seen, waiting = set[int](), [rule]
    while waiting:
        part = waiting.pop()
        if id(part) not in seen:
            seen.add(id(part))
            waiting += reversed(parts_of(part))
            if isinstance(part, Fact | Given):
                yield part


def facts_of(rule: Rule) -> tuple[Fact, ...]:
    """Return the facts for the jury, each once.

    >>> here = Basis(words="", place=Place(file="example"))
    >>> a, b = (Fact(id=name, words=name, basis=here) for name in "ab")
    >>> [fact.id for fact in facts_of(All(parts=(a, Any(parts=(b, a)))))]
    ['a', 'b']
    """
    return tuple({leaf.id: leaf for leaf in leaves(rule) if isinstance(leaf, Fact)}.values())


def both_signs(rule: Rule) -> frozenset[str]:
    """Return the facts that stand in *rule* both plainly and under a negation: on these the cases must be split."""
    return _signs(rule, positive=True) & _signs(rule, positive=False)


def value_of(rule: Rule, findings: Mapping[str, Finding]) -> Value:
    """Return the value that every completion of the open findings gives *rule*, or open if they differ."""
    for name in sorted(both_signs(rule)):
        if WORTH[findings.get(name, Finding.NOT_ASKED)] is Value.OPEN:
            if_proved = value_of(rule, {**findings, name: Finding.PROVED})
            if_not = value_of(rule, {**findings, name: Finding.NOT_PROVED})
            return if_proved if if_proved is if_not else Value.OPEN
    return _kleene(rule, findings, {})


def decide(command: Command, findings: Mapping[str, Finding]) -> Outcome:
    """Return the verdict that *findings* command, with the reasons. A finding that is missing was not asked.

    >>> here = Basis(words="", place=Place(file="example"))
    >>> color, cause = (Fact(id=name, words=name, basis=here) for name in ("color", "cause"))
    >>> outcome = decide(Command(prove=All(parts=(color, cause))), {"color": Finding.PROVED})
    >>> outcome.verdict.value, outcome.needs_defendant
    ('undecided', ((Need(finding='cause', proved=False),),))
    """
    return Decider(command)(findings)


class Decider:
    """A command made ready to decide many times; equal findings share one outcome, equal parts one tree of reasons."""

    LIMIT = 65_536  # outcomes kept; then it starts afresh

    def __init__(self, command: Command) -> None:
        self.command = command
        self.facts = tuple(fact.id for fact in facts_of(command.everything))
        self._key = itemgetter(*self.facts) if len(self.facts) > 1 else self._slow_key
        self._start_afresh()

    def __call__(self, findings: Mapping[str, Finding]) -> Outcome:
        """Return the outcome for *findings*, worked out once for each state of the command's facts."""
        try:
            key = self._key(findings)
        except KeyError:
            key = self._slow_key(findings)
        outcome = self._known.get(key)
        return outcome if outcome is not None else self._work_out(key)

    def _slow_key(self, findings: Mapping[str, Finding]) -> tuple[Finding, ...]:
        return tuple(findings.get(name, Finding.NOT_ASKED) for name in self.facts)

    def _start_afresh(self) -> None:
        self._known: dict[tuple[Finding, ...], Outcome] = {}
        self._nodes: list[_Node] = []
        places: dict[int, int] = {}
        self._top = self._add(self.command.prove, places)
        command, self._clashes = self.command, list[tuple[Conflict, int, bool]]()
        for each in (*command.conflicts, *command.contradictions):
            self._clashes.append((each, self._add(each.when, places), each in command.conflicts))

    def _add(self, rule: Rule, places: dict[int, int]) -> int:
        """Put *rule* behind its parts in the list of nodes, each once, and return its place."""
        if id(rule) not in places:
            parts = tuple(self._add(part, places) for part in parts_of(rule))
            self._nodes.append(_Node(rule, self.facts, parts))
            places[id(rule)] = len(self._nodes) - 1
        return places[id(rule)]

    def _work_out(self, key: tuple[Finding, ...]) -> Outcome:
        if len(self._known) >= self.LIMIT:
            self._start_afresh()
        reasons: list[Reason] = []
        for node in self._nodes:
            reasons.append(node.reason(key, reasons))
        reason = reasons[self._top]
        clashes = [(each, reasons[at].value, binds) for each, at, binds in self._clashes]
        outcome = self._known[key] = Outcome(
            command=self.command,
            facts=self.facts,
            findings=key,
            verdict=_verdict(reason.value, [value for _, value, binds in clashes if binds or value is Value.PROVED]),
            reason=reason,
            conflicts=tuple(each for each, value, _ in clashes if value is Value.PROVED),
        )
        return outcome


def smallest_sets(rule: Rule, findings: Mapping[str, Finding], most: int | None = None) -> tuple[tuple[Need, ...], ...]:
    """Return every smallest set of open findings that, so found, makes *rule* proved whatever the others are.

    None can be left out of a set. The sets come shortest first, each in the order of the rule; with *most*, no part of
    the rule is followed in more ways than so many.
    """
    order = {fact.id: at for at, fact in enumerate(facts_of(rule))}
    sets = _implicants(rule, findings, most, wanted=True)
    if both_signs(rule):
        sets = _with_consensus(sets, most)
    rows = [tuple(sorted(need_set, key=lambda need: order[need.finding])) for need_set in sets]
    return tuple(sorted(rows, key=lambda row: (len(row), [(order[need.finding], need.proved) for need in row])))


NeedSets = list[frozenset[Need]]


class _Node:
    """A part of a rule with the reasons already made for it: one for each state of what lies below."""

    def __init__(self, rule: Rule, facts: tuple[str, ...], parts: tuple[int, ...]) -> None:
        self.rule, self.facts, self.parts = rule, facts, parts
        self.at = facts.index(rule.id) if isinstance(rule, Fact) else -1
        self.is_mixed = bool(both_signs(rule))
        self.known: dict[object, Reason] = {}

    def reason(self, key: tuple[Finding, ...], reasons: list[Reason]) -> Reason:
        """Return the reason for the findings *key*; *reasons* are those of the nodes before this one."""
        state: object
        if self.at >= 0:
            state = key[self.at]
        else:
            state = key if self.is_mixed else tuple([id(reasons[at]) for at in self.parts])
        found = self.known.get(state)
        return found if found is not None else self._made(state, key, reasons)

    def _made(self, state: object, key: tuple[Finding, ...], reasons: list[Reason]) -> Reason:
        rule, below = self.rule, tuple(reasons[at] for at in self.parts)
        finding = key[self.at] if self.at >= 0 else rule.finding if isinstance(rule, Given) else None
        if finding is not None:
            value = WORTH[finding]
        elif self.is_mixed:
            value = value_of(rule, dict(zip(self.facts, key, strict=True)))
        else:
            value = _joined(rule, [reason.value for reason in below])
        self.known[state] = Reason(rule=rule, value=value, finding=finding, parts=below)
        return self.known[state]


def _verdict(proved: Value, clashes: list[Value]) -> Verdict:
    if Value.PROVED in clashes:
        return Verdict.COURT
    if Value.OPEN in clashes or proved is Value.OPEN:
        return Verdict.UNDECIDED
    return Verdict.PLAINTIFF if proved is Value.PROVED else Verdict.DEFENDANT


def _kleene(rule: Rule, findings: Mapping[str, Finding], known: dict[int, Value]) -> Value:
    """Return the value of *rule*; what several parts share is worked out once, and kept in *known*."""
    match rule:
        case Fact():
            return WORTH[findings.get(rule.id, Finding.NOT_ASKED)]
        case Given():
            return WORTH[rule.finding]
    if id(rule) not in known:
        known[id(rule)] = _joined(rule, [_kleene(part, findings, known) for part in parts_of(rule)])
    return known[id(rule)]


def _joined(rule: Rule, values: list[Value]) -> Value:
    """Return the value of *rule* from those of its parts."""
    match rule:
        case All():
            return min(values, default=Value.PROVED)
        case Any():
            return max(values, default=Value.NOT_PROVED)
        case AtLeast():
            return sorted(values, reverse=True)[rule.count - 1]
        case _:
            return OPPOSITE[values[0]]


def _signs(rule: Rule, *, positive: bool) -> frozenset[str]:
    """Return the facts that stand in *rule* under an even (or odd) number of negations."""
    names, seen, waiting = set[str](), set[tuple[int, bool]](), [(rule, positive)]
    while waiting:
        part, sign = waiting.pop()
        if (id(part), sign) not in seen:
            seen.add((id(part), sign))
            waiting += [(below, sign ^ isinstance(part, Not)) for below in parts_of(part)]
            if isinstance(part, Fact) and sign:
                names.add(part.id)
    return frozenset(names)


def _implicants(rule: Rule, findings: Mapping[str, Finding], most: int | None, *, wanted: bool) -> NeedSets:
    match rule:
        case Fact():
            value = WORTH[findings.get(rule.id, Finding.NOT_ASKED)]
            if value is Value.OPEN:
                return [frozenset({Need(finding=rule.id, proved=wanted)})]
            return [frozenset()] if (value is Value.PROVED) is wanted else []
        case Given():
            return [frozenset()] if WORTH[rule.finding] is (Value.PROVED if wanted else Value.NOT_PROVED) else []
        case Not():
            return _implicants(rule.part, findings, most, wanted=not wanted)
        case _:
            parts = parts_of(rule)
            least = {All: len(parts), Any: 1}.get(type(rule), getattr(rule, "count", 0))
            number = least if wanted else len(parts) - least + 1
            below = [_implicants(part, findings, most, wanted=wanted) for part in parts]
            return _so_many(below, number, most)


def _so_many(below: list[NeedSets], number: int, most: int | None) -> NeedSets:
    """Return the smallest sets that hold one of the sets of each of *number* parts, whichever these are."""
    reached: list[NeedSets] = [[frozenset()], *([] for _ in range(number))]
    for at, sets in enumerate(below):
        least = max(1, number - (len(below) - at - 1))  # with fewer the number cannot be reached any more
        for count in range(min(at + 1, number), least - 1, -1):
            more = [row | part for row in reached[count - 1] for part in sets if _consistent(row | part)]
            reached[count] = _minimal([*reached[count], *more], most)
    return reached[number]


def _consistent(row: frozenset[Need]) -> bool:
    return len({need.finding for need in row}) == len(row)


def _minimal(rows: NeedSets, most: int | None = None) -> NeedSets:
    kept: NeedSets = []
    for row in sorted(set(rows), key=lambda row: (len(row), sorted(row))):
        if len(kept) == most:
            break
        if not any(smaller <= row for smaller in kept):
            kept.append(row)
    return kept


def _with_consensus(rows: NeedSets, most: int | None) -> NeedSets:
    """Add what follows by cases (a with x, b with not x: a and b together), until nothing new follows."""
    while True:
        more = list(rows)
        for one, other in combinations(rows, 2):
            opposed = [need for need in one if Need(finding=need.finding, proved=not need.proved) in other]
            if len(opposed) == 1:
                name = opposed[0].finding
                more.append(frozenset(need for need in one | other if need.finding != name))
        more = _minimal(more, most)
        if set(more) == set(rows):
            return rows
        rows = more
