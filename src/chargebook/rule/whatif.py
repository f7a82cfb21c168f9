"""What the open findings of a count can still do: which of them decides it alone, and how all completions end.

In: the `Command` of a count and what was found. Out: a `WhatIf`: each single open finding that settles the verdict, and
how many of the ways to answer all open findings with Yes or No end for each side. These are counts of ways, not odds:
no way is said to be likelier than another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chargebook.rule.decide import Command, Verdict, as_rule, decide, follow
from chargebook.rule.formula import WORTH, All, Finding, Not, Rule, Value, facts_of
from chargebook.rule.residue import Residue, bare, residue
from chargebook.rule.smallest import Denied

Findings = Mapping[str, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisive:
    """An open finding that settles the count by itself: found so, the verdict is that."""

    finding: str
    found: Finding
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What is still possible on a count. *ways* are the completions of its open findings that end for each side.

    Those are left out that what was denied together rules out.
    """

    verdict: Verdict
    open: tuple[str, ...]
    decisive: tuple[Decisive, ...]
    ways: tuple[tuple[Verdict, int], ...]

    @property
    def all_ways(self) -> int:
        """How many completions there are."""
        return sum(number for _, number in self.ways)


def whatif(command: Command, findings: Findings, denied: Sequence[Denied] = ()) -> WhatIf:
    """Return which single open findings decide the count, and how many completions end for each side.

    >>> from chargebook.rule.formula import Basis, Fact
    >>> from chargebook.ground.text import Place
    >>> here = Basis(words="", place=Place(file="example"))
    >>> a, b = (Fact(id=name, words=name, basis=here) for name in "ab")
    >>> seen = whatif(Command(prove=All(parts=(a, b))), {})
    >>> [(verdict.value, number) for verdict, number in seen.ways]
    [('plaintiff', 1), ('defendant', 3), ('court', 0)]
    >>> [(one.finding, one.found.name, one.verdict.value) for one in seen.decisive]
    [('a', 'NOT_PROVED', 'defendant'), ('b', 'NOT_PROVED', 'defendant')]
    """
    findings, denied = follow(findings, denied)
    left = _open(command, findings, denied)
    now = decide(command, findings, denied).verdict
    allowed = tuple(Not(part=All(parts=tuple(map(as_rule, row)))) for row in denied)
    calm = tuple(Not(part=conflict.when) for conflict in (*command.conflicts, *command.contradictions))
    plaintiff = number_of_ways(All(parts=(*allowed, *calm, command.prove)), findings, left)
    defendant = number_of_ways(All(parts=(*allowed, *calm, Not(part=command.prove))), findings, left)
    court = number_of_ways(All(parts=allowed), findings, left) - plaintiff - defendant
    return WhatIf(
        verdict=now,
        open=left,
        decisive=_decisive(command, findings, denied, left) if now is Verdict.UNDECIDED else (),
        ways=((Verdict.PLAINTIFF, plaintiff), (Verdict.DEFENDANT, defendant), (Verdict.COURT, court)),
    )


def _open(command: Command, findings: Findings, denied: Sequence[Denied]) -> tuple[str, ...]:
    names = dict.fromkeys((*(fact.id for fact in facts_of(command.everything)), *_names(denied)))
    return tuple(name for name in names if WORTH[findings.get(name, Finding.NOT_ASKED)] is Value.OPEN)


def _names(denied: Sequence[Denied]) -> Iterator[str]:
    return (need.finding for row in denied for need in row)


def _decisive(
    command: Command, findings: Findings, denied: Sequence[Denied], left: tuple[str, ...]
) -> tuple[Decisive, ...]:
    tried = ((name, finding) for name in left for finding in (Finding.PROVED, Finding.NOT_PROVED))
    ends = ((name, finding, decide(command, {**findings, name: finding}, denied).verdict) for name, finding in tried)
    return tuple(
        Decisive(finding=name, found=finding, verdict=verdict)
        for name, finding, verdict in ends
        if verdict is not Verdict.UNDECIDED
    )


def number_of_ways(rule: Rule, findings: Findings, left: tuple[str, ...]) -> int:
    """Return how many ways of answering the findings in *left* make *rule* proved.

    The findings are settled one after the other; where the rest of the rule is the same, it is counted once.
    """
    settled = {
        name: finding is Finding.PROVED for name, finding in findings.items() if WORTH[finding] is not Value.OPEN
    }
    return _ways(residue(bare(rule, {}), settled), left, {})


def _ways(rule: Residue, left: tuple[str, ...], known: dict[tuple[int, Rule], int]) -> int:
    if isinstance(rule, bool):
        return 1 << len(left) if rule else 0
    key = (len(left), rule)
    if key not in known:
        known[key] = sum(_ways(residue(rule, {left[0]: answer}), left[1:], known) for answer in (True, False))
    return known[key]
