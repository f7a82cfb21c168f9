"""Read one completed verdict form before the jury goes home: the verdicts, the money, and what is irregular in it.

In: the form, the counts as submitted, the answers. Out: `Tally`: each count with the verdict that the rule commands on
what was answered where the jury was sent; the judgment; every irregularity with its reason, the consistent reading if
there is one, and the courses that are open. It chooses none of them: a count that a clash leaves open is one on which
the court must rule.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.ledger import NOTHING_RULED, Ledger
from chargebook.forms.form import Answers, Form, VerdictKind
from chargebook.forms.idle import counts_at
from chargebook.ground.problem import Problem
from chargebook.rule.decide import Verdict
from chargebook.verdicts.around import JuryQuestion
from chargebook.verdicts.clashes import find_clashes
from chargebook.verdicts.counted import Counted, count_up
from chargebook.verdicts.courses import SECOND_PART, SILENCE, courses_for
from chargebook.verdicts.displaced import Displaced, Released, displaced, released
from chargebook.verdicts.irregularity import Course, Irregular, Irregularity
from chargebook.verdicts.judgment import Judgment, enter
from chargebook.verdicts.onpaper import OnPaper
from chargebook.verdicts.remarks import remarks
from chargebook.verdicts.returned import AnsweredLine, Returned, counts_of, read_returned
from chargebook.verdicts.submission import Submission

BLANK = "the jury was sent there and wrote nothing"
OPEN = "what the jury could not agree on is open, and not found against anybody"
OMITTED = "no question of the form asks for {findings}"
OF_THE_LAW = (Irregular.CONFLICT, Irregular.DEPRIVATION)
HARMLESS = (Irregular.DIFFERENT, Irregular.SETTLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What a completed form comes to. *silence* says what is lost if nobody speaks before the jury is discharged.

    *displaced* are the counts that have left the case, as the jury decided them, and *released* the amounts that a
    defendant no longer owes: neither is in the judgment. *overruled* are the verdicts, as the jury gave them, on counts
    still in the case that the court has since decided otherwise. *problems* are those of the matter, and *asked* what
    the jury asked while it deliberated.
    """

    returned: Returned
    counts: tuple[Counted, ...]
    irregularities: tuple[Irregularity, ...]
    judgment: Judgment
    silence: tuple[Course, ...] = ()
    problems: tuple[Problem, ...] = ()
    displaced: tuple[Displaced, ...] = ()
    released: tuple[Released, ...] = ()
    overruled: tuple[tuple[str, Verdict], ...] = ()
    ledger: Ledger = NOTHING_RULED
    asked: tuple[JuryQuestion, ...] = ()

    @property
    def is_jury_out(self) -> bool:
        """Whether nothing stands on the form yet, and the jury has asked something: it is still deliberating."""
        return bool(self.asked) and not any(line.says_something or line.paper for line in self.returned.lines)

    @property
    def clashes(self) -> tuple[Irregularity, ...]:
        """What does not seem to go together."""
        return tuple(irregularity for irregularity in self.irregularities if irregularity.what.is_clash)

    def verdict(self, count: str) -> Verdict:
        """Return the verdict on *count*."""
        return next(counted.verdict for counted in self.counts if counted.submission.count == count)


def tally(
    form: Form,
    submissions: Sequence[Submission],
    answers: Answers,
    papers: Mapping[str, OnPaper] | None = None,
    *,
    as_given: Tally | None = None,
) -> Tally:
    """Return what *answers* on *form* come to, count by count; *papers* are what stands there beside clear answers.

    *as_given* is the tally of the same form on all counts as the jury had them, where some have left the case since or
    the court has ruled since: what was written on those that left is passed over, and what clashes only because of a
    ruling is no clash of the jury's.
    """
    returned = as_given.returned if as_given else read_returned(form, submissions, answers, papers)
    gone = {count.submission.count for count in as_given.counts} if as_given else set()
    gone -= {submission.count for submission in submissions}
    counted = tuple(count_up(returned, submission) for submission in submissions)
    order = form.at
    clashes = tuple(
        _in_order(clash, order)
        for clash in find_clashes(returned, counted)
        if as_given is None or _is_in(clash, as_given)
    )
    clashing = {count for clash in clashes for count in clash.opens}
    counts = tuple(opened(count) if count.submission.count in clashing else count for count in counted)
    irregularities = (*_lines(returned, counts, gone), *remarks(returned, gone), *_omitted(counts), *clashes)
    return Tally(
        returned=returned,
        counts=counts,
        irregularities=irregularities,
        judgment=enter(returned, counts),
        silence=silence_of(returned, counts, irregularities),
    )


def _overruled(now: Tally, as_given: Tally) -> Iterator[tuple[str, Verdict]]:
    """Yield the counts still in the case that the jury decided the other way, with its verdict."""
    before = {count.submission.count: count.verdict for count in as_given.counts}
    decided = (Verdict.PLAINTIFF, Verdict.DEFENDANT)
    for count in now.counts:
        given = before[count.submission.count]
        if count.verdict in decided and given in decided and given is not count.verdict:
            yield count.submission.count, given


def _is_in(clash: Irregularity, as_given: Tally) -> bool:
    """Tell whether a clash was in the form as the jury gave it; one of two authorities is the law's in any case."""
    same = (irregularity for irregularity in as_given.irregularities if irregularity.what is clash.what)
    return clash.what in OF_THE_LAW or any(
        set(clash.steps) <= set(other.steps) and set(clash.counts) <= set(other.counts) for other in same
    )


def beside(now: Tally, as_given: Tally, ledger: Ledger) -> Tally:
    """Return *now* with what has left the case since: *as_given* is the tally of the same form as if nothing had."""
    return replace(
        now,
        displaced=displaced(ledger.left, as_given.returned, as_given.counts),
        released=tuple(released(as_given.judgment, now.judgment)),
        overruled=tuple(_overruled(now, as_given)),
        ledger=ledger,
    )


def _in_order(irregularity: Irregularity, order: Mapping[str, int]) -> Irregularity:
    """Return it with its steps in printed order."""
    return replace(irregularity, steps=tuple(sorted(irregularity.steps, key=order.__getitem__)))


def opened(count: Counted) -> Counted:
    """Return the count as one on which the court must rule."""
    return replace(count, verdict=Verdict.COURT)


def _lines(returned: Returned, counts: Sequence[Counted], gone: Collection[str]) -> Iterator[Irregularity]:
    """Yield what is irregular in single lines: surplusage, blanks, and those on which the jury could not agree."""
    kinds = {count.submission.count: count.kind for count in counts if count.kind}
    passed: dict[str, list[AnsweredLine]] = {}
    for line in (line for line in returned.surplus if not _is_idle(line, gone)):
        passed.setdefault(_passed(line), []).append(line)
    for why, lines in passed.items():
        yield _irregular(Irregular.SURPLUSAGE, why, lines, kinds)
    for line in (line for line in returned.blank if not _is_idle(line, gone)):
        yield _irregular(Irregular.BLANK, BLANK, [line], kinds)
    for line in (line for line in returned.undecided if not _is_idle(line, gone)):
        yield _irregular(Irregular.CANNOT_AGREE, OPEN, [line], kinds)


def _is_idle(line: AnsweredLine, gone: Collection[str]) -> bool:
    """Tell whether all that a line is about has left the case."""
    named = counts_at(line.step)
    return bool(named) and set(named) <= set(gone)


def _irregular(
    what: Irregular, why: str, lines: Sequence[AnsweredLine], kinds: Mapping[str, VerdictKind]
) -> Irregularity:
    touched = tuple(dict.fromkeys(count for line in lines for count in counts_of(line.step)))
    kind = next((kinds[count] for count in touched if count in kinds), VerdictKind.SPECIAL)
    return Irregularity(
        what=what,
        why=why,
        steps=tuple(line.step.number for line in lines),
        counts=touched,
        courses=courses_for(what, kind, has_reading=False),
    )


def _passed(line: AnsweredLine) -> str:
    """Say what let the jury pass over a line that it filled in all the same."""
    step = line.passed_by
    if step is None:
        return "answered, although the jury could pass over it"
    return f"answered against the skip of step {step.number}" if step.number else f'answered against "{step.words}"'


def _omitted(counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Yield the counts that are open, and for which the form leaves out a finding that they need."""
    for count in counts:
        if count.omitted and count.verdict is Verdict.UNDECIDED:
            yield Irregularity(
                what=Irregular.OMITTED,
                why=OMITTED.format(findings=", ".join(count.omitted)),
                counts=(count.submission.count,),
                courses=courses_for(Irregular.OMITTED, count.kind or VerdictKind.SPECIAL, has_reading=False),
            )


def silence_of(
    returned: Returned, counts: Sequence[Counted], irregularities: Sequence[Irregularity]
) -> tuple[Course, ...]:
    """Return what must be said before the jury goes: that it still has a part to fill in, and what silence gives up."""
    still = (SECOND_PART,) if any(line.is_later for line in returned.lines) else ()
    return (*still, *_silence(counts, irregularities))


def _silence(counts: Sequence[Counted], irregularities: Sequence[Irregularity]) -> Iterator[Course]:
    """Yield what silence gives up, for each kind of verdict in which something is irregular."""
    touched = {
        count for irregularity in irregularities if irregularity.what not in HARMLESS for count in irregularity.counts
    }
    kinds = {count.kind or VerdictKind.SPECIAL for count in counts if count.submission.count in touched}
    yield from (SILENCE[kind] for kind in VerdictKind if kind in kinds)
