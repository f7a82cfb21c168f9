"""What the poll of the jurors and a missing signature take from a verdict.

In: a tally, and what stands around the answers. Out: the tally with both told. A count on which a juror does not agree
has no verdict where the verdict must be unanimous (Fed. R. Civ. P. 48(b) and (c)): the court must rule, and its sums
wait. Where the parties stipulated otherwise it is told and takes nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

from chargebook.forms.form import VerdictKind
from chargebook.rule.decide import Verdict
from chargebook.verdicts.around import Around, Dissent
from chargebook.verdicts.courses import courses_for
from chargebook.verdicts.irregularity import CourtAct, Irregular, Irregularity
from chargebook.verdicts.judgment import enter
from chargebook.verdicts.returned import counts_of
from chargebook.verdicts.tally import Tally, opened, silence_of

DECIDED = (Verdict.PLAINTIFF, Verdict.DEFENDANT)
DISSENT = "in the poll {juror} does not agree with {what}, and {rule}"
ALL_MUST = "it must be unanimous"
STIPULATED = "the parties have stipulated that it need not be unanimous"
NOT_SIGNED = "nobody has signed the form, or the file says so"


def with_record(tally: Tally, around: Around) -> Tally:
    """Return *tally* with what the poll and the signature say, and what follows from it."""
    tally = replace(tally, asked=around.questions)
    told = (*_dissents(tally, around), *_unsigned(tally, around))
    if not told:
        return tally
    broken = {count for irregularity in told for count in irregularity.opens}
    counts = tuple(opened(count) if count.submission.count in broken else count for count in tally.counts)
    irregularities = (*told, *tally.irregularities)
    return replace(
        tally,
        counts=counts,
        irregularities=irregularities,
        judgment=enter(tally.returned, counts),
        silence=silence_of(tally.returned, counts, irregularities),
    )


def _dissents(tally: Tally, around: Around) -> Iterator[Irregularity]:
    """Yield each juror who does not agree, apart for counts that need all of them and for those that do not."""
    for dissent in around.dissents:
        touched = _touched(tally, dissent)
        for must in (True, False):
            on = [count for count in tally.counts if count.submission.count in touched]
            on = [count for count in on if count.submission.unanimous is must]
            if on or (must and not touched):
                names = tuple(count.submission.count for count in on)
                opens = [count.submission.count for count in on if must and count.verdict in DECIDED]
                yield Irregularity(
                    what=Irregular.POLL,
                    why=_why(dissent, must=must),
                    steps=dissent.steps,
                    counts=names,
                    opens=tuple(opens),
                    courses=tuple(
                        course
                        for course in courses_for(Irregular.POLL, VerdictKind.SPECIAL, has_reading=False)
                        if (course.act is not CourtAct.STAND) is must
                    ),
                )


def _why(dissent: Dissent, *, must: bool) -> str:
    what = f"the answer at step {' and '.join(dissent.steps)}" if dissent.steps else "the verdict"
    rule = ALL_MUST if must else STIPULATED
    return DISSENT.format(juror=dissent.juror, what=what, rule=rule)


def _touched(tally: Tally, dissent: Dissent) -> set[str]:
    """Return the counts on which an answer bears with which the juror does not agree."""
    if not dissent.steps:
        return {count.submission.count for count in tally.counts}
    lines = (line for line in tally.returned.lines if line.step.number in dissent.steps)
    return {count for line in lines for count in counts_of(line.step)}


def _unsigned(tally: Tally, around: Around) -> Iterator[Irregularity]:
    if around.is_signed is False:
        courses = courses_for(Irregular.UNSIGNED, tally.returned.form.kind, has_reading=False)
        yield Irregularity(what=Irregular.UNSIGNED, why=NOT_SIGNED, courses=courses)
