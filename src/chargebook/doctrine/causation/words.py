"""The English of causation: what the conduct was to the injury, test by test, and what the chain turns on.

In: a `Causation`. Out: sentences that a careful lawyer would write, one a line. It decides nothing.
"""

from collections.abc import Iterator

from chargebook.citations.relied_on import relied_on
from chargebook.doctrine.causation.causation import Causation
from chargebook.doctrine.causation.causes import EventRow, Tried
from chargebook.doctrine.causation.halpernpearl import Share
from chargebook.doctrine.explain import explain
from chargebook.matter.record.record import Event, Link
from chargebook.rule.formula import All, Any, AtLeast, Fact, Not, Value, parts_of

BUT_FOR = {
    Value.PROVED: "but for this conduct the injury would not have happened",
    Value.NOT_PROVED: "without this conduct the injury would have happened all the same",
    Value.OPEN: "whether the injury would have happened without this conduct is open",
}
NESS = {
    Value.PROVED: "NESS test: it was in a set of things that were together enough, link by link to the injury",
    Value.NOT_PROVED: "NESS test: it was in no set of things that were together enough",
    Value.OPEN: "NESS test: open",
}
SHARE = {
    Share.ALONE: "modified Halpern-Pearl test: a cause alone",
    Share.PART: "modified Halpern-Pearl test: a part of a cause",
    Share.NO: "modified Halpern-Pearl test: no cause",
    Share.OPEN: "modified Halpern-Pearl test: open",
}
CONNECTED = {
    Value.PROVED: "a sufficient connection to the injury is shown",
    Value.NOT_PROVED: "no sufficient connection to the injury is shown",
    Value.OPEN: "the sufficient connection is open, for the jury",
}
HAPPENED = {Value.PROVED: "happened", Value.NOT_PROVED: "did not happen", Value.OPEN: "open"}
HAPPENS = {Value.PROVED: "happens all the same", Value.NOT_PROVED: "does not happen", Value.OPEN: "open"}
OVERDETERMINED = (
    "the injury is overdetermined: but-for fails although another test says cause; the but-for sentence of the model "
    "may misstate the law for this case"
)
CONCURRENT = (
    "these are acts of other people: a court may lay on each who did enough for harm that cannot be divided the burden "
    "to show that the own act did not cause it"
)
NORTHINGTON = relied_on("northington").reason
SILENT = "the model has no act or omission of this defendant: it says nothing of what this defendant caused"
HEADS = ("What happened", "The same world without the conduct")
TAKEN = "taken away"
CUT = "the chain is cut here"
DRAWN = (
    "A whole line: it happened; broken: it did not; dotted: open. A thick frame: the conduct asked about; a double "
    "frame: the injury. An arrow leads to what an event, or its absence, went into; a broken one was not among what it "
    "took; two bars: cut."
)
LINKS = {
    Link.FORESEEABLE: "foreseeable",
    Link.INDEPENDENT: "independent decision",
    Link.SUPERSEDING: "superseding",
    Link.FALSE_INFORMATION: "false information given",
    Link.WITHHELD_INFORMATION: "information withheld",
    Link.PRESSURE: "pressure",
    Link.NO_PROBABLE_CAUSE: "no probable cause",
    Link.OWN_ACCOUNT: "on the plaintiff's own account alone",
    Link.USE: "a use of what was obtained, which is the injury",
}


def causation_text(causation: Causation) -> str:
    """Return all that the model says of the defendant, as lines of text."""
    return "\n".join(_lines(causation))


def summary(causation: Causation) -> tuple[str, ...]:
    """Return the answers in a sentence each: but for, the two tests beside it, the warning, the connection."""
    conduct = causation.answers.conduct
    if not conduct.acts:
        return _sentence(causation, conduct), *_warnings(causation)
    rows = [_sentence(causation, conduct), NESS[conduct.ness], SHARE[conduct.share], *_warnings(causation)]
    return (*rows, CONNECTED[causation.connected])


def says(causation: Causation, row: EventRow) -> str:
    """Return one event in both worlds, in words."""
    return f"{causation.said(row.event.key)}: {HAPPENED[row.actual]}; without the conduct: {HAPPENS[row.without]}"


def links_of(event: Event) -> tuple[str, ...]:
    """Return what is said of an event as an intervening act, each in a few words.

    >>> from chargebook.matter.record.record import Standing
    >>> links_of(Event(key="move", what="moved", links=((Link.FORESEEABLE, Standing.NOT_FOUND),)))
    ('foreseeable: not found',)
    """
    presumed = ("presumed independent",) if event.prosecution else ("a judge's warrant",) if event.warrant else ()
    return (*presumed, *(f"{LINKS[link]}: {standing}" for link, standing in event.links))


def takes(event: Event) -> str:
    """Return how many of the events that lead to it an event takes; nothing where it is one, or they are joined anew.

    >>> takes(Event(key="injury", what="was hurt"))
    ''
    """
    match event.needs:
        case All():
            how = "all"
        case Any():
            how = "any one"
        case AtLeast():
            how = f"at least {event.needs.count}"
        case Not():
            return "takes that this did not happen"
        case _:
            return ""
    parts = parts_of(event.needs)
    return f"takes {how} of {len(parts)}" if all(isinstance(part, Fact) for part in parts) else "takes several together"


def _lines(causation: Causation) -> Iterator[str]:
    answers = causation.answers
    names = dict(causation.names)
    yield f"Causation, claim {causation.causes.claim}, {names.get(causation.defendant, causation.defendant)}"
    yield from (f"  {line}" for line in summary(causation))
    for tested in answers.alone if len(answers.alone) > 1 else ():
        yield f"  {causation.said(tested.acts[0])}, alone: {_sentence(causation, tested)}"
    yield from (f"    {says(causation, row)}" for row in answers.rows)
    yield from (f"  {line}" for line in explain(causation.connection, not_asked="open").splitlines()[1:])
    yield from (f"  To be found: {question.id} — {question.words}" for question in causation.questions)


def _sentence(causation: Causation, tested: Tried) -> str:
    if causation.answers.injury is Value.NOT_PROVED and not causation.answers.clashes:
        return "the injury did not happen: there is nothing to cause"
    return BUT_FOR[tested.but_for] if tested.acts else SILENT


def _warnings(causation: Causation) -> Iterator[str]:
    answers = causation.answers
    for key in answers.clashes:
        yield f"the model contradicts what was found of this event, so every answer is open: {causation.said(key)}"
    for fact in causation.doubtful:
        yield f"it is only alleged that {fact.words}; what is not the same either way is open"
    if answers.overdetermined:
        others = "; ".join(map(causation.said, answers.overdetermined.others))
        yield OVERDETERMINED + (f"; but-for would be met without these: {others}" if others else "")
        if others and all(map(causation.is_of_another, map(causation.causes.event, answers.overdetermined.others))):
            yield f"{CONCURRENT} [{NORTHINGTON}]"
