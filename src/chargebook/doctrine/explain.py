"""Say in English why a verdict follows.

In: an `Outcome`. Out: sentences that a careful lawyer would write: what was found, by whom it was settled, what is
still open and what it would take. *Not proved*, *could not agree* and *not asked* have words of their own.
"""

from collections.abc import Iterator

from chargebook.rule.decide import Outcome, Reason, Verdict
from chargebook.rule.formula import All, Any, AtLeast, Fact, Finding, Given, Not, Value
from chargebook.rule.smallest import Need

VERDICTS = {
    Verdict.PLAINTIFF: "verdict for the plaintiff",
    Verdict.DEFENDANT: "verdict for the defendant",
    Verdict.UNDECIDED: "not yet decided",
    Verdict.COURT: "the court must rule",
}
FOUND = {
    Finding.PROVED: "proved",
    Finding.NOT_PROVED: "not proved",
    Finding.CANNOT_AGREE: "the jury could not agree",
    Finding.NOT_ASKED: "the jury was not asked",
    Finding.DENIED_TOGETHER: "denied together with others, so that one of them was not proved, and nobody says which",
}
VALUES = {Value.PROVED: "proved", Value.NOT_PROVED: "not proved", Value.OPEN: "open"}


def explain(outcome: Outcome, *, not_asked: str = FOUND[Finding.NOT_ASKED]) -> str:
    """Return the verdict and its reasons as an indented outline, one finding a line, each with its source.

    *not_asked* are the words for what nobody has found; of stated facts it is not that the jury was not asked.
    """
    return "\n".join([VERDICTS[outcome.verdict], *_reasons(outcome.reason, 1, not_asked), *_rest(outcome)])


def label(reason: Reason, *, not_asked: str = FOUND[Finding.NOT_ASKED]) -> str:
    """Say one reason in one line."""
    rule = reason.rule
    match rule:
        case Given():
            return f"{rule.id}: {FOUND[rule.finding]}, not for the jury: {rule.because}"
        case Fact():
            words = not_asked if reason.finding is Finding.NOT_ASKED else FOUND[reason.finding or Finding.NOT_PROVED]
            return f"{rule.id}: {words} — {rule.words}"
        case All():
            return f"all of these: {VALUES[reason.value]}{_of(rule.words)}"
        case Any():
            return f"one of these is enough: {VALUES[reason.value]}{_of(rule.words)}"
        case AtLeast():
            return f"at least {rule.count} of these: {VALUES[reason.value]}{_of(rule.words)}"
        case Not():
            return f"this must not be proved by the defendant: {VALUES[reason.value]}{_of(rule.words)}"


def needs(sets: tuple[tuple[Need, ...], ...]) -> tuple[str, ...]:
    """Say each smallest set of findings in one line.

    >>> needs(((Need(finding="9.3/but-for", proved=True), Need(finding="9.25/violation", proved=True)),))
    ('9.3/but-for proved and 9.25/violation proved',)
    """
    return tuple(" and ".join(map(_need, row)) for row in sets)


def _need(need: Need) -> str:
    return f"{need.finding} {'proved' if need.proved else 'not proved'}"


def _of(words: str) -> str:
    return f" — {words}" if words else ""


def _reasons(reason: Reason, depth: int, not_asked: str) -> Iterator[str]:
    basis = reason.rule.basis
    where = f" [{basis.place}{'; ' + basis.authority if basis.authority else ''}]" if basis else ""
    yield f"{'  ' * depth}{label(reason, not_asked=not_asked)}{where}"
    for part in reason.parts:
        yield from _reasons(part, depth + 1, not_asked)


def _rest(outcome: Outcome) -> Iterator[str]:
    for conflict in outcome.conflicts:
        yield f"  The court must rule: {conflict.question}"
        yield from (f"    {authority}" for authority in conflict.authorities)
    for side, sets in (("plaintiff", outcome.needs_plaintiff), ("defendant", outcome.needs_defendant)):
        for line in needs(sets):
            yield f"  For the {side} it would take: {line}"
