"""The decision on a count: what the instructions command on the findings, in three values and with reasons.

In: a `Command` and what was found. Out: an `Outcome`: the verdict, the tree of reasons with its basis in the text, the
smallest sets of findings that would settle it, and what was closed beforehand.

An open finding stays open; nothing here turns it into *not proved*. The connectives are strong Kleene, which is exact
for a formula that names each finding with one sign only; where a formula does both, the cases are split, so that
*open* always means: the open findings can swing the result. Each element carries its own standard of proof, and
probabilities are never multiplied.

What was *denied together* was denied by one No to several findings: not all of them are so, and nothing is found of any
single one. A verdict follows where every completion that this allows gives it; answers that allow none leave it open.
What is for the court must be the same in all of them.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from chargebook.rule.formula import (
    NOT_ASKED,
    NOT_PROVED,
    OPEN,
    OPPOSITE,
    PROVED,
    WORTH,
    All,
    Any,
    AtLeast,
    Fact,
    Finding,
    Given,
    Not,
    Rule,
    Value,
    both_signs,
    closed_in,
    facts_of,
    parts_of,
)
from chargebook.rule.residue import BARE
from chargebook.rule.smallest import Denied, Need, smallest_sets


class Verdict(enum.StrEnum):
    """For whom the verdict on a count is; *court* means that the court must rule first."""

    PLAINTIFF = "plaintiff"
    DEFENDANT = "defendant"
    UNDECIDED = "undecided"
    COURT = "court"


MOST = 100  # smallest sets that an outcome tells of, and ways in which a part of its rule is followed to find them


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
        return All(parts=(self.prove, *(conflict.when for conflict in (*self.conflicts, *self.contradictions))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One node of the reasons: a part of the rule, its value on these findings, and the reasons below it."""

    rule: Rule
    value: Value
    finding: Finding | None
    parts: "tuple[Reason, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict on a count with its reasons, and the conflicts that the court must settle, if there are any.

    *facts* are the names of the command's facts, *findings* what was found on each; *denied* was denied together.
    """

    command: Command
    facts: tuple[str, ...]
    findings: tuple[Finding, ...]
    verdict: Verdict
    reason: Reason
    conflicts: tuple[Conflict, ...] = ()
    denied: tuple[Denied, ...] = ()

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
        return closed_in(self.command.prove)

    def _needs(self, wanted: Rule, verdict: Verdict) -> tuple[tuple[Need, ...], ...]:
        if self.verdict is not Verdict.UNDECIDED:
            return ()
        peace = tuple(Not(part=conflict.when) for conflict in self.command.conflicts)
        state = dict(zip(self.facts, self.findings, strict=True))
        rule = _allowing(All(parts=(wanted, *peace)), self.denied)
        sets = smallest_sets(rule, state, most=MOST)
        is_doubtful = self.command.contradictions or self.denied
        return tuple(row for row in sets if self._gives(row, state, verdict)) if is_doubtful else sets

    def _gives(self, row: "tuple[Need, ...]", state: Mapping[str, Finding], verdict: Verdict) -> bool:
        """Tell whether the findings of *row* give *verdict*, and contradict nothing that is found."""
        found = {**state, **{n.finding: Finding(n.proved) for n in row}}
        return decide(self.command, found, self.denied).verdict is verdict


def decide(command: Command, findings: Mapping[str, Finding], denied: Sequence[Denied] = ()) -> Outcome:
    """Return the verdict that *findings* command, with the reasons. A finding that is missing was not asked.

    >>> from chargebook.ground.text import Place
    >>> from chargebook.rule.formula import Basis
    >>> here = Basis(words="", place=Place(file="example"))
    >>> color, cause = (Fact(id=name, words=name, basis=here) for name in ("color", "cause"))
    >>> outcome = decide(Command(prove=All(parts=(color, cause))), {"color": Finding.PROVED})
    >>> outcome.verdict.value, outcome.needs_defendant
    ('undecided', ((Need(finding='cause', proved=False),),))
    """
    everything, known = command.everything, dict[int, Reason]()
    facts = tuple(fact.id for fact in facts_of(everything))
    found, left = follow(findings, denied)
    if left and next(_allowed(found, left), None) is None:
        left = ((),)
    state = {name: found.get(name, Finding.NOT_ASKED) for name in facts}
    is_mixed = bool(both_signs(everything)) or bool(left)
    reason = _reasoned(command.prove, state, known, left, is_mixed=is_mixed)
    conflicts = (*command.conflicts, *command.contradictions)
    clashes = [(own, _reasoned(own.when, state, known, left, is_mixed=is_mixed).value) for own in conflicts]
    return _outcome(command, state, reason, clashes, left)


def _reasoned(
    rule: Rule, state: Mapping[str, Finding], known: dict[int, Reason], denied: Sequence[Denied], *, is_mixed: bool
) -> Reason:
    """Return the reason for *rule* and those below it; what several parts share is worked out once, and *known*."""
    reason = known.get(id(rule))
    if reason is None:
        below = tuple([_reasoned(part, state, known, denied, is_mixed=is_mixed) for part in parts_of(rule)])
        finding = state[rule.id] if isinstance(rule, Fact) else rule.finding if isinstance(rule, Given) else None
        if () in denied:
            value = Value.OPEN  # the answers contradict one another, and find nothing
        elif finding is not None:
            value = WORTH[finding]
        elif is_mixed and (denied or both_signs(rule)):
            value = value_of(rule, state, denied)
        else:
            value = _joined(rule, [own.value for own in below])
        reason = known[id(rule)] = Reason(rule=rule, value=value, finding=finding, parts=below)
    return reason


def _outcome(
    command: Command,
    state: Mapping[str, Finding],
    reason: Reason,
    clashes: Sequence[tuple[Conflict, Value]],
    denied: Sequence[Denied] = (),
) -> Outcome:
    """Return what follows from the value of the rule and of each conflict and contradiction."""
    number = len(command.conflicts)  # these come first, and bind while they are open; a contradiction once it is found
    binding = [value for place, (_, value) in enumerate(clashes) if place < number or value is Value.PROVED]
    return Outcome(
        command=command,
        facts=tuple(state),
        findings=tuple(state.values()),
        verdict=_verdict(reason.value, binding),
        reason=reason,
        conflicts=tuple(own for own, value in clashes if value is Value.PROVED),
        denied=tuple(denied),
    )


class Decider:
    """A command made ready to decide many times; equal findings share one outcome, equal parts one tree of reasons."""

    LIMIT = 65_536  # outcomes kept; then it starts afresh

    def __init__(self, command: Command) -> None:
        self.command = command
        self.facts = tuple(fact.id for fact in facts_of(command.everything))
        self._places = {name: place for place, name in enumerate(self.facts)}
        self._is_mixed = bool(both_signs(command.everything))  # else no part of it is
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
        conflicts = (*self.command.conflicts, *self.command.contradictions)
        self._clashes = [(conflict, self._add(conflict.when, places)) for conflict in conflicts]

    def _add(self, rule: Rule, places: dict[int, int]) -> int:
        """Put *rule* behind its parts in the list of nodes, each once, and return its place."""
        if id(rule) not in places:
            parts = tuple(self._add(part, places) for part in parts_of(rule))
            is_mixed = self._is_mixed and bool(both_signs(rule))
            self._nodes.append(_Node(rule, self._places, parts, is_mixed=is_mixed))
            places[id(rule)] = len(self._nodes) - 1
        return places[id(rule)]

    def _work_out(self, key: tuple[Finding, ...]) -> Outcome:
        if len(self._known) >= self.LIMIT:
            self._start_afresh()
        reasons: list[Reason] = []
        for node in self._nodes:
            reasons.append(node.reason(key, reasons))
        clashes = [(conflict, reasons[place].value) for conflict, place in self._clashes]
        state = dict(zip(self.facts, key, strict=True))
        outcome = self._known[key] = _outcome(self.command, state, reasons[self._top], clashes)
        return outcome


class _Node:
    """A part of a rule with the reasons already made for it: one for each state of what lies below."""

    def __init__(self, rule: Rule, facts: Mapping[str, int], parts: tuple[int, ...], *, is_mixed: bool) -> None:
        self.rule, self.facts, self.parts, self.is_mixed = rule, facts, parts, is_mixed
        self.index = facts[rule.id] if isinstance(rule, Fact) else -1
        self.known: dict[object, Reason] = {}

    def reason(self, key: tuple[Finding, ...], reasons: list[Reason]) -> Reason:
        """Return the reason for the findings *key*; *reasons* are those of the nodes before this one."""
        state: object
        if self.index >= 0:
            state = key[self.index]
        else:
            state = key if self.is_mixed else tuple([id(reasons[place]) for place in self.parts])
        reason = self.known.get(state)
        return reason if reason is not None else self._made(state, key, reasons)

    def _made(self, state: object, key: tuple[Finding, ...], reasons: list[Reason]) -> Reason:
        rule, below = self.rule, tuple(reasons[place] for place in self.parts)
        finding = key[self.index] if self.index >= 0 else rule.finding if isinstance(rule, Given) else None
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


def value_of(rule: Rule, findings: Mapping[str, Finding], denied: Sequence[Denied] = ()) -> Value:
    """Return the value that every completion of the open findings gives *rule*, or open if they differ.

    Only completions count that *denied* allows; where none does, the answers contradict one another, and it is open.
    """
    values = set[Value]()
    for known in _allowed(findings, denied):
        values.add(_by_cases(rule, known))
        if len(values) > 1:
            break
    return values.pop() if len(values) == 1 else Value.OPEN


def _by_cases(rule: Rule, findings: Mapping[str, Finding]) -> Value:
    for name in sorted(both_signs(rule)):
        if WORTH[findings.get(name, Finding.NOT_ASKED)] is Value.OPEN:
            if_proved = _by_cases(rule, {**findings, name: Finding.PROVED})
            if_not = _by_cases(rule, {**findings, name: Finding.NOT_PROVED})
            return if_proved if if_proved is if_not else Value.OPEN
    return _kleene(rule, findings, {})


def _kleene(rule: Rule, findings: Mapping[str, Finding], known: dict[int, Value]) -> Value:
    """Return the value of *rule*; what several parts share is worked out once, and kept in *known*."""
    match rule:
        case Fact():
            return WORTH[findings.get(rule.id, NOT_ASKED)]
        case Given():
            return WORTH[rule.finding]
    value = known.get(id(rule))
    if value is None:
        value = known[id(rule)] = _joined(rule, (_kleene(part, findings, known) for part in parts_of(rule)))
    return value


def _joined(rule: Rule, values: Iterable[Value]) -> Value:
    """Return the value of *rule* from those of its parts, of which no more are looked at than it takes."""
    match rule:
        case All():
            return _first_or(NOT_PROVED, values, PROVED)
        case Any():
            return _first_or(PROVED, values, NOT_PROVED)
        case AtLeast():
            return sorted(values, reverse=True)[rule.count - 1]
        case _:
            return OPPOSITE[next(iter(values))]


def _first_or(settling: Value, values: Iterable[Value], otherwise: Value) -> Value:
    """Return the value that settles it if a part has it, open if one is open, and *otherwise* if neither is so."""
    value = otherwise
    for own in values:
        if own is settling:
            return own
        if own is OPEN:
            value = own
    return value


# --- what was denied together ---------------------------------------------------------------------------------------


def follow(
    findings: Mapping[str, Finding], denied: Sequence[Denied]
) -> tuple[Mapping[str, Finding], tuple[Denied, ...]]:
    """Return what *findings* and *denied* find together, and the denials that still say something beside it.

    Where all but one of what was denied together is found so, that one is not so. A denial of nothing is left where all
    of it is found so: the answers contradict each other.

    >>> both = (Need(finding="a", proved=True), Need(finding="b", proved=True))
    >>> found, left = follow({"a": Finding.PROVED}, (both,))
    >>> found["b"].name, left, follow({"a": Finding.NOT_PROVED}, (both,))[1]
    ('NOT_PROVED', (), ())
    """
    if not denied:
        return findings, ()
    known, left = dict(findings), _left(findings, denied)
    while single := next((row[0] for row in left if len(row) == 1), None):
        known[single.finding] = Finding(not single.proved)
        left = _left(known, left)
    known |= {
        need.finding: Finding.DENIED_TOGETHER
        for row in left
        for need in row
        if known.get(need.finding, Finding.NOT_ASKED) is Finding.NOT_ASKED
    }
    return known, left


def _left(known: Mapping[str, Finding], denied: Sequence[Denied]) -> tuple[Denied, ...]:
    """Return what is still open of each denial that is not met yet."""
    return tuple(tuple(need for need in row if not _is(known, need)) for row in denied if not _is_met(known, row))


def _is(known: Mapping[str, Finding], need: Need) -> bool:
    return known.get(need.finding) is Finding(need.proved)


def _is_met(known: Mapping[str, Finding], row: Denied) -> bool:
    """Tell whether one of what was denied together is known not to be so."""
    return any(known.get(need.finding) is Finding(not need.proved) for need in row)


def _allowed(findings: Mapping[str, Finding], denied: Sequence[Denied]) -> Iterator[Mapping[str, Finding]]:
    """Yield cases, none within another, that are together all the ways in which *denied* lets *findings* be completed.

    Of what was denied together the first may fail, or the first is so and the second fails, and so on.
    """
    known, left = follow(findings, denied)
    if not left:
        yield known
        return
    if () in left:
        return
    supposed = dict(known)
    for need in left[0]:
        yield from _allowed({**supposed, need.finding: Finding(not need.proved)}, left[1:])
        supposed[need.finding] = Finding(need.proved)


def _allowing(rule: Rule, denied: Iterable[Denied]) -> Rule:
    """Return the rule that *rule* is proved, or else something is so that was *denied*."""
    against = [All(parts=tuple(as_rule(need) for need in row)) for row in denied]
    return Any(parts=(rule, *against)) if against else rule


def as_rule(need: Need) -> Rule:
    """Return what is needed of one finding as a rule."""
    fact = Fact(id=need.finding, words="", basis=BARE)
    return fact if need.proved else Not(part=fact)
