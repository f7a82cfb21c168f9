"""Say in English why a verdict follows. The only file that holds the connecting words.

In: an `Outcome`, or the `Support` that stated facts give a doctrine. Out: sentences that a careful lawyer would write:
what was found, by whom it was settled, what is still open. *Not proved*, *could not agree* and *not asked* have words
of their own.
"""

from collections.abc import Iterator
from itertools import islice

from chargebook.matter.record.stated import Carried, Stands, Support
from chargebook.rule.decide import Outcome, Reason, Verdict
from chargebook.rule.formula import All, Any, AtLeast, Fact, Finding, Given, Not, Value, facts_of
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
}
CARRIED = {
    Carried.YES: "the stated facts carry it",
    Carried.JURY: "for the jury: it turns on what is alleged",
    Carried.OPEN: "open: the record does not say enough for the court to rule",
}
OPEN_IN_LAW = "open: a question of law is left for the court"
WAYS = 3  # in which facts could be completed, that are said; a rule can have very many
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
            found = not_asked if reason.finding is Finding.NOT_ASKED else FOUND[reason.finding or Finding.NOT_PROVED]
            return f"{rule.id}: {found} — {rule.words}"
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


def support(support: Support) -> Iterator[str]:
    """Say how far stated facts carry a doctrine: each fact that it turns on and how it stands, and what is missing."""
    yield f"{support.name}: {carried(support)}"
    yield from (f"  {line}" for line in of_law(support))
    for fact in facts_of(support.outcome.command.prove):
        where = "; ".join(filter(None, [fact.basis.words, str(fact.basis.place), fact.basis.authority]))
        yield f"  {support.stands(fact.id)}: {fact.words} [{where}]"
    yield from missing(support)


def of_law(support: Support) -> Iterator[str]:
    """Say what the law itself settles of a doctrine, whatever the facts, each point with its authority."""
    for given in support.outcome.closed:
        is_so = "by law so" if given.finding is Finding.PROVED else "by law not so"
        yield f"{is_so}: {given.words} [{given.because}]"


def missing(support: Support, most: int = WAYS) -> Iterator[str]:
    """Say what it would take to carry a doctrine, each smallest set of facts in a line, the nearest first."""
    yield from (f"  to carry it, it would take: {way}" for way in islice(ways(support), most))
    more = len(support.missing) - most
    if more > 0:
        yield f"  there {'is one other way' if more == 1 else f'are {more} other ways'}"


def ways(support: Support) -> Iterator[str]:
    """Say each smallest set of facts that would carry a doctrine, each fact in words and with how it stands."""
    words = {fact.id: fact.words for fact in facts_of(support.outcome.command.prove)}
    for row in support.missing:
        said = (f"{'' if need.proved else 'that this is not so: '}{words[need.finding]}" for need in row)
        stands = (support.stands(need.finding) for need in row)
        yield "; and ".join(f"{fact} ({standing})" for fact, standing in zip(said, stands, strict=True))


def carried(support: Support) -> str:
    """Say in one clause how far stated facts carry a doctrine."""
    if support.left_open and any(support.stands(fact) is Stands.LAW for fact in support.outcome.facts):
        return OPEN_IN_LAW
    if support.carried is not Carried.NO:
        return CARRIED[support.carried]
    if support.outcome.closed and not support.outcome.facts:
        return "no, as the law stands"
    return "the stated facts do not carry it" if support.is_refuted else "not shown: facts that it needs are not stated"


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
