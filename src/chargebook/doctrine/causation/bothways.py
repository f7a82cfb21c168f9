"""Conduct of several of which it is only alleged that the defendant took part in it: the answers both ways.

In: the answers with that conduct as the defendant's, and without. Out: the answers that hold either way; what does not
is open, and turns on whether the defendant did it.
"""

from collections.abc import Iterable
from dataclasses import replace

from chargebook.doctrine.causation.causes import Answers, Tried
from chargebook.doctrine.causation.halpernpearl import Share
from chargebook.matter.record.record import Causes, Event
from chargebook.rule.decide import Command, Outcome, decide
from chargebook.rule.formula import All, Any, Fact, Not, Rule, Value

NOTHING = Tried(acts=(), but_for=Value.NOT_PROVED, ness=Value.NOT_PROVED, share=Share.NO)


def doubtful(causes: Causes, defendant: str) -> tuple[Event, ...]:
    """Return the events of which it is only alleged that the defendant did them, though others are said to have."""
    return tuple(event for event in causes.events if defendant in event.perhaps)


def cleared(causes: Causes, defendant: str) -> Causes:
    """Return the model as it is if the defendant did none of the doubtful events: others did them."""
    return replace(causes, events=tuple(_cleared(event, defendant) for event in causes.events))


def agreed(did: Answers, did_not: Answers, doubtful: Iterable[Event]) -> Answers:
    """Return the answers if the defendant *did* the doubtful events, each open that is not the same if *did_not*.

    Where the defendant did nothing else, without them there is no conduct, and so no cause.
    """
    keys = {event.key for event in doubtful}
    conduct = _agreed(did.conduct, did_not.conduct if did_not.conduct.acts else NOTHING)
    return replace(
        did,
        conduct=conduct,
        alone=tuple(_agreed(tried, NOTHING) if keys & {*tried.acts} else tried for tried in did.alone),
        turns_on=tuple(dict.fromkeys((*did.turns_on, *did_not.turns_on))),
        overdetermined=did.overdetermined if conduct.but_for is Value.NOT_PROVED else None,
    )


def either_way(did: Outcome, did_not: Outcome | None, facts: tuple[Fact, ...]) -> Outcome:
    """Return the outcome of a connection that is *did* if all *facts* are so, and else *did_not*, if there is one."""
    parts: list[Rule] = [All(parts=(*facts, did.command.prove))]
    if did_not:
        parts.append(All(parts=(Not(part=All(parts=facts)), did_not.command.prove)))
    findings = {
        name: finding
        for outcome in filter(None, (did_not, did))
        for name, finding in zip(outcome.facts, outcome.findings, strict=True)
    }
    return decide(Command(prove=Any(parts=tuple(parts), words="whoever did it")), findings)


def _cleared(event: Event, defendant: str) -> Event:
    if defendant not in event.perhaps:
        return event
    others = tuple(who for who in event.by if who != defendant)
    return replace(event, by=others, perhaps=tuple(who for who in event.perhaps if who != defendant))


def _agreed(did: Tried, did_not: Tried) -> Tried:
    return replace(
        did,
        but_for=did.but_for if did.but_for is did_not.but_for else Value.OPEN,
        ness=did.ness if did.ness is did_not.ness else Value.OPEN,
        share=did.share if did.share is did_not.share else Share.OPEN,
    )
