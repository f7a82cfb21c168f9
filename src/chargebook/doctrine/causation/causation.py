"""Causation: all that a causal model says of one defendant, and the trap of a violation without a caused injury.

In: a claim's causal model, a defendant and the record; or the parts of a count's rule. Out: `Causation`; or the
conflict that the court must settle. But-for cause and sufficient connection are two findings (Chaudhry v. Aragon, 68
F.4th 1161 (9th Cir. 2023)); a violation and a compensable injury are two things. What a model says is a proposal: the
jury's finding stands above it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from chargebook.citations.relied_on import relied_on
from chargebook.doctrine.causation.bothways import agreed, cleared, doubtful, either_way
from chargebook.doctrine.causation.causes import Answers, ConductTest, own_acts, violating
from chargebook.doctrine.causation.connection import connection, said
from chargebook.doctrine.causation.halpernpearl import Share
from chargebook.instruction.instruction import CAUSES
from chargebook.matter.record.record import Causes, Event, Record, Standing
from chargebook.rule.decide import Command, Conflict, Outcome, Verdict, decide
from chargebook.rule.formula import WORTH, All, Basis, Fact, Finding, Not, Rule, Value, facts_of

TEXT = "the causation element and the direction for the defendant: a plaintiff who fails to prove any one element loses"
FLOYD = relied_on("floyd").reason
GUY = relied_on("guy").reason
GALLICK = relied_on("gallick").reason
FINDINGS = {Value.PROVED: Finding.PROVED, Value.NOT_PROVED: Finding.NOT_PROVED, Value.OPEN: Finding.NOT_ASKED}
QUESTION = (
    "a violation is found, but not that the defendant's conduct caused the claimed injury: is the verdict for the "
    "defendant, as the text says, or for the plaintiff with nominal damages?"
)

UNCAUSED = (
    "the plaintiff's rights are found to be violated, and that is the claimed injury, but not that the conduct caused "
    "it: how are the two answers to be reconciled?"
)
DENIED = (
    "every element of the violation is found, and yet not that the plaintiff was deprived of the right: how are the "
    "two answers to be reconciled?"
)
TWICE = "one fact is found in two ways: which of the answers stands, or how are they to be reconciled?"


def is_causal(finding: str) -> bool:
    """Tell whether *finding* is a link from the conduct to the injury.

    >>> is_causal("9.3/but-for"), is_causal("9.3/deprivation")
    (True, False)
    """
    return finding.rpartition("/")[2] in CAUSES


def uncaused_injury(violation: Sequence[Rule], cause: Sequence[Rule]) -> Conflict:
    """Return the conflict that arises when every part of *violation* is found and *cause* is not.

    Read literally, the model's third element gives the verdict to the defendant; Floyd and Guy give the plaintiff at
    least nominal damages. If "the claimed injury" means the deprivation itself it is another (`uncaused_deprivation`):
    the matter says so under claimed-injury, or the court must rule.
    """
    return _conflict((*violation, _none_of(cause)), QUESTION, (TEXT, FLOYD, GUY))


def uncaused_deprivation(violation: Sequence[Rule], cause: Sequence[Rule]) -> Conflict:
    """Return the contradiction that arises when the injury is the deprivation itself, found, and its cause is denied.

    What the defendant's conduct deprived the plaintiff of, it caused; the two answers are for the court to reconcile.
    """
    return _conflict((*violation, _none_of(cause)), UNCAUSED, (GALLICK, FLOYD))


def denied_deprivation(violation: Sequence[Rule], deprivation: Sequence[Rule]) -> Conflict:
    """Return the contradiction that arises when every element of the right is found and the deprivation is denied.

    The element on the deprivation asks for nothing beyond the violation that the other instructions explain: two
    answers to one question are for the court, and no verdict for the defendant in silence.
    """
    return _conflict((*violation, _none_of(deprivation)), DENIED, (GALLICK, FLOYD))


def doubtful_right(prove: Sequence[Rule], presupposed: Rule, number: str, why: str) -> Conflict:
    """Return the conflict that arises when a right is found and what it presupposes is not (Nieves v. Bartlett).

    *why* says, with its authorities, on what the right's instruction is silent.
    """
    question = f"{number} is found, and on another claim not what it presupposes: is the verdict for the plaintiff?"
    return _conflict((*prove, Not(part=presupposed)), question, (why,))


def two_answers(fact: Rule, answers: Sequence[str]) -> Conflict:
    """Return the contradiction that arises when one fact has two answers, given in words with their counts."""
    return _conflict((fact,), f"{TWICE} ({'; '.join(answers)})", (GALLICK, FLOYD))


def _conflict(parts: Sequence[Rule], question: str, authorities: tuple[str, ...]) -> Conflict:
    return Conflict(when=All(parts=tuple(parts)), question=question, authorities=authorities)


def _none_of(parts: Sequence[Rule]) -> Rule:
    return Not(part=parts[0] if len(parts) == 1 else All(parts=tuple(parts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """Something that nobody has found yet and on which an answer turns. *id* names it as a finding."""

    id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Causation:
    """What a causal model says of one defendant: *but for*, the tests beside it, and the chain to the injury.

    *passes* says of each intervening act whether the chain passes it, *violations* of each act that is said to have
    violated the right, or not, how that stands. *doubtful* are the facts that the defendant did what others are said to
    have done too, where that is only alleged.
    """

    causes: Causes
    defendant: str
    names: tuple[tuple[str, str], ...]
    answers: Answers
    connection: Outcome
    passes: tuple[tuple[str, Value], ...] = ()
    violations: tuple[tuple[str, Standing], ...] = ()
    doubtful: tuple[Fact, ...] = ()

    @property
    def is_silent(self) -> bool:
        """Tell whether the model has no act or omission of the defendant, so that it says nothing of the conduct."""
        return not own_acts(self.causes, self.defendant)

    @property
    def but_for(self) -> Value:
        """Whether the injury would not have happened but for the conduct."""
        return self.answers.conduct.but_for

    @property
    def but_for_outcome(self) -> Outcome:
        """*But for* as the outcome of a rule of one fact; open where it turns on what nobody has found."""
        injury = self.causes.event(self.causes.injury)
        words = f"this would not have happened but for the conduct of the defendant: {self.said(injury.key)}"
        fact = Fact(id="but-for", words=words, basis=Basis(words=injury.what, place=injury.place))
        return decide(Command(prove=fact), {fact.id: FINDINGS[self.but_for]})

    @property
    def ness(self) -> Value:
        """Whether the conduct was in a smallest set of things that were together enough, link by link."""
        return self.answers.conduct.ness

    @property
    def hp(self) -> Share:
        """What the conduct was to the injury by the modified Halpern-Pearl test."""
        return self.answers.conduct.share

    @property
    def connected(self) -> Value:
        """Whether the conduct has a sufficient connection to the injury."""
        return self.connection.reason.value

    @property
    def questions(self) -> tuple[OpenPoint, ...]:
        """What is still to be found: the events on which *but for* turns, and the open facts of the connection."""
        return tuple({question.id: question for question in self._questions()}.values())

    def said(self, key: str) -> str:
        """Return who did what in the event of that key, by name."""
        return said(self.causes.event(key), dict(self.names))

    def is_of_another(self, event: Event) -> bool:
        """Tell whether an event is the act of somebody other than the defendant."""
        return bool(event.by) and self.defendant not in event.by

    def _questions(self) -> Iterator[OpenPoint]:
        for key in self.answers.turns_on:
            yield OpenPoint(id=f"happened/{key}", words=f"this happened: {self.said(key)}")
        yield from (OpenPoint(id=fact.id, words=fact.words) for fact in self.doubtful)
        if self.connection.verdict is Verdict.UNDECIDED:
            findings = dict(zip(self.connection.facts, self.connection.findings, strict=True))
            for fact in facts_of(self.connection.command.prove):
                if WORTH[findings.get(fact.id, Finding.NOT_ASKED)] is Value.OPEN:
                    yield OpenPoint(id=fact.id, words=fact.words)


def causation_of(causes: Causes, defendant: str, record: Record) -> Causation:
    """Return all that the causal model of a claim says of what *defendant* did.

    Where it is only alleged of some of it that the defendant did it, though somebody did, an answer is given only if it
    is the same either way.
    """
    asking = ConductTest(causes, defendant, record)
    connected = connection(asking, defendant, record)
    names = {person.key: person.name for person in record.people}
    answers, outcome = asking.answers(), connected.outcome
    facts = tuple(_did(event, defendant, names) for event in doubtful(causes, defendant))
    if facts:
        other = ConductTest(cleared(causes, defendant), defendant, record)
        answers = agreed(answers, other.answers(), doubtful(causes, defendant))
        outcome = either_way(outcome, connection(other, defendant, record).outcome if other.acts else None, facts)
    return Causation(
        causes=causes,
        defendant=defendant,
        names=tuple(names.items()),
        answers=answers,
        connection=outcome,
        passes=connected.passes,
        violations=tuple(violating(causes, record).items()),
        doubtful=facts,
    )


def _did(event: Event, defendant: str, names: Mapping[str, str]) -> Fact:
    words = f"{names.get(defendant, defendant)} {event.what}"
    return Fact(id=f"did/{defendant}/{event.key}", words=words, basis=Basis(words=event.source, place=event.place))
