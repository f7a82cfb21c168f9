"""What each plaintiff recovers, from whom: the amounts of a returned form, kept so that a defendant can drop out.

In: the returned form and the counts with their verdicts. Out: `Judgment`. An amount binds each defendant who is liable
for it, together and severally, and is owed once: there is no apportionment (Hazle v. Crofoot, 727 F.3d 983). Punitive
damages bind one defendant, never a public body, and only where their ground was found. Who wins a count and is awarded
nothing has one dollar (Floyd v. Laws, 929 F.2d 1390). Where the court must still rule, nobody is bound yet.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from chargebook.forms.form import PUNITIVE_GROUND, Answer, Award, Question, Sum
from chargebook.forms.pitfalls import is_for_the_court
from chargebook.forms.sums import SumGroup, groups
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Finding
from chargebook.verdicts.counted import Counted
from chargebook.verdicts.returned import AnsweredLine, Returned

DOLLAR = Decimal("1.00")
NOTHING = Decimal("0.00")
AWAITED = (Verdict.COURT, Verdict.UNDECIDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """One amount that a plaintiff recovers.

    *bound* are the defendants who owe it, each for the whole; *pending* those who may come to owe it when the court has
    ruled. *step* is the line on which the jury awarded it, empty where the law gives it. *counts* are those behind it.
    """

    plaintiff: str
    award: Award
    amount: Decimal
    counts: tuple[str, ...]
    bound: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    step: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgment:
    """What may be entered, and what waits for the court."""

    recoveries: tuple[Recovery, ...]

    @property
    def entered(self) -> tuple[Recovery, ...]:
        """The amounts that somebody owes."""
        return tuple(recovery for recovery in self.recoveries if recovery.bound)

    @property
    def waiting(self) -> tuple[Recovery, ...]:
        """The amounts that nobody owes before the court has ruled."""
        return tuple(recovery for recovery in self.recoveries if not recovery.bound)

    def total(self, plaintiff: str) -> Decimal:
        """Return all that *plaintiff* may collect: each amount once, however many defendants owe it."""
        return sum((recovery.amount for recovery in self.entered if recovery.plaintiff == plaintiff), NOTHING)

    def owed_by(self, defendant: str) -> Decimal:
        """Return the most that can be collected from *defendant*."""
        return sum((recovery.amount for recovery in self.entered if defendant in recovery.bound), NOTHING)


def without(judgment: Judgment, defendant: str) -> Judgment:
    """Return the judgment as it is entered again when *defendant* has dropped out, by a later ruling or on appeal.

    The others still owe the whole of what they owed together with that defendant.

    >>> both = Recovery(plaintiff="reyes", award=Award.COMPENSATORY, amount=Decimal(500), counts=(), bound=("a", "b"))
    >>> alone = replace(both, amount=Decimal(7), bound=("a",))
    >>> [(str(each.amount), each.bound) for each in without(Judgment(recoveries=(both, alone)), "a").recoveries]
    [('500', ('b',))]
    """
    left = (
        replace(
            recovery,
            bound=tuple(name for name in recovery.bound if name != defendant),
            pending=tuple(name for name in recovery.pending if name != defendant),
        )
        for recovery in judgment.recoveries
    )
    return Judgment(recoveries=tuple(recovery for recovery in left if recovery.bound or recovery.pending))


def enter(returned: Returned, counts: Sequence[Counted]) -> Judgment:
    """Return what each plaintiff recovers from whom on the verdicts of *counts*.

    A sum that is one for two plaintiffs is nobody's before the jury has divided it.
    """
    by_name = {count.submission.count: count for count in counts}
    awarded = [
        (step, _recovery(step, amount, [by_name[count] for count in step.counts if count in by_name]))
        for step, amount in returned.awards
    ]
    repeated = {step.number for steps in one_loss(returned, counts) for step in steps}
    repeated |= {group.whole.number for group, _, _ in unfit_totals(returned)}
    repeated |= set(_under_open_totals(returned))
    recoveries = [
        _waiting(recovery) if step.number in repeated or _is_doubtful(step, recovery, returned) else recovery
        for step, recovery in awarded
        if recovery
    ]
    disputed = {recovery.plaintiff for recovery in recoveries if _is_disputed(recovery, by_name)}
    for group in unawarded(returned, counts):
        dollar = _by_law(group)
        waits = dollar.plaintiff in disputed or _is_unsaid(returned, group)
        recoveries.append(_waiting(dollar) if waits else dollar)
    recoveries += [_by_law([count]) for count in _contested(returned, counts, recoveries)]
    held = set(for_the_court(returned, counts))
    return Judgment(recoveries=tuple(_held(recovery, held) for recovery in recoveries))


def for_the_court(returned: Returned, counts: Sequence[Counted]) -> Mapping[str, str]:
    """Return the defendants on whose immunity, or another point of law, the form asked the jury, each with the step.

    Whatever the jury answered, the court decides that before any judgment (Aczel v. Labonia, 584 F.3d 52). A question
    that names some of them is about these; a public body has no such immunity (Owen v. City of Independence).
    """
    officers = [count.submission.defendant for count in counts if not count.submission.is_public_body]
    held: dict[str, str] = {}
    for line in returned.lines:
        if line.is_for_the_court and line.reached and line.says_something:
            named = [key for key in officers if re.search(rf"\b{re.escape(key)}\b", line.step.words, re.IGNORECASE)]
            held |= dict.fromkeys(named or officers, line.step.number)
    return held


def _held(recovery: Recovery, held: Collection[str]) -> Recovery:
    """Return the recovery with those of whom the court must still rule as ones who do not owe it yet."""
    waiting = tuple(name for name in recovery.bound if name in held)
    bound = tuple(name for name in recovery.bound if name not in held)
    return replace(recovery, bound=bound, pending=(*waiting, *recovery.pending))


def _is_disputed(recovery: Recovery, by_name: Mapping[str, Counted]) -> bool:
    """Tell whether a clash leaves it to the court whether the amount is owed: then no dollar stands in for it yet."""
    is_open = any(by_name[name].verdict is Verdict.COURT for name in recovery.counts)
    return recovery.award is Award.COMPENSATORY and not recovery.bound and is_open


def _is_unsaid(returned: Returned, group: Sequence[Counted]) -> bool:
    """Tell whether the jury was asked for an amount and wrote none, not even zero: that is no finding of no damage."""
    lines = [line for count in group for line in money_lines(returned, count) if line.reached]
    return bool(lines) and all(line.answer is None for line in lines)


def unawarded(returned: Returned, counts: Sequence[Counted]) -> tuple[tuple[Counted, ...], ...]:
    """Return the counts that the plaintiff won and was awarded nothing on, those of one line of the form together.

    A count for which the form has no line of money, or past whose lines it led because it declared the count lost, is
    not among them: its damages are still to be tried. Nor is one on whose damages the jury could not agree.
    """
    alike: dict[tuple[str, ...], list[Counted]] = {}
    for count in counts:
        lines = money_lines(returned, count)
        is_won = count.verdict is Verdict.PLAINTIFF and not _is_led_past(count, lines)
        is_won = is_won and not any(line.is_later for line in lines)
        if is_won and lines and not any(_says_something(line) for line in lines):
            alike.setdefault((count.submission.plaintiff, lines[0].step.number), []).append(count)
    return tuple(tuple(group) for group in alike.values())


def unasked(returned: Returned, counts: Sequence[Counted]) -> tuple[Counted, ...]:
    """Return the counts that the answers decide for the plaintiff, though the form led past the damages.

    It declared them lost, or asked the jury what is for the court.
    """
    won = (count for count in counts if count.verdict is Verdict.PLAINTIFF)
    return tuple(count for count in won if _is_led_past(count, money_lines(returned, count)))


def _is_led_past(count: Counted, lines: Sequence[AnsweredLine]) -> bool:
    is_passed = bool(lines) and not any(line.reached for line in lines)
    return is_passed and (Verdict.DEFENDANT in count.declared or all(map(_is_passed_for_the_court, lines)))


def _is_passed_for_the_court(line: AnsweredLine) -> bool:
    """Tell whether a question of law led the jury past the line: it says nothing of the damages."""
    step = line.passed_by
    return isinstance(step, Question) and not step.asks and is_for_the_court(step)


def money_lines(returned: Returned, count: Counted) -> tuple[AnsweredLine, ...]:
    """Return the lines of the form on which compensatory or nominal damages can be awarded on *count*."""
    return tuple(line for line in returned.about.get(count.submission.count, ()) if _is_money(line))


def _is_money(line: AnsweredLine) -> bool:
    return isinstance(line.step, Sum) and line.step.award is not Award.PUNITIVE


def _says_something(line: AnsweredLine) -> bool:
    """Tell whether the jury awarded an amount on the line, could not agree on one, or wrote what may be one."""
    is_amount = isinstance(line.answer, Decimal) and line.answer > 0
    may_be = line.answer is None and line.says_something
    return line.reached and (is_amount or may_be or line.answer is Answer.CANNOT_AGREE)


def one_loss(returned: Returned, counts: Sequence[Counted]) -> tuple[tuple[Sum, ...], ...]:
    """Return the sums that one plaintiff is awarded for one injury on lines for different counts.

    Lines for the very same counts are items of one award, and an injury that is not named is not known to be one.
    """
    owed = {count.submission.count: count.submission for count in counts if count.verdict is not Verdict.DEFENDANT}
    sums: dict[tuple[str, str], dict[str, Sum]] = {}
    for step, _ in returned.awards:
        for count in (owed[name] for name in step.counts if name in owed and step.award is Award.COMPENSATORY):
            if count.injury:
                sums.setdefault((count.plaintiff, count.injury), {})[step.number] = step
    groups = (tuple(steps.values()) for steps in sums.values())
    return tuple(steps for steps in groups if len({frozenset(step.counts) for step in steps}) > 1)


def unfit_totals(returned: Returned) -> Iterator[tuple[SumGroup, Decimal, Decimal]]:
    """Yield each total that is not what its items come to, with that sum and the total; no item may be unclear."""
    given = {line.step.number: line for line in returned.lines if line.reached}
    for group in groups(returned.form):
        whole = given[group.whole.number].answer if group.whole.number in given else None
        items = [given[item.number] for item in group.items if item.number in given]
        amounts = [line.answer for line in items if isinstance(line.answer, Decimal)]
        if isinstance(whole, Decimal) and any(amounts) and sum(amounts) != whole:
            yield group, sum(amounts, NOTHING), whole


def _under_open_totals(returned: Returned) -> Iterator[str]:
    """Yield the numbers of the items whose total the jury could not agree on, or wrote so that it may mean another."""
    given = {line.step.number: line for line in returned.lines if line.reached}
    for group in groups(returned.form):
        whole = given.get(group.whole.number)
        if whole and (whole.answer is Answer.CANNOT_AGREE or (whole.is_unclear and whole.says_something)):
            yield from (item.number for item in group.items)


def _recovery(step: Sum, amount: Decimal, counts: Sequence[Counted]) -> Recovery | None:
    """Return who owes what was awarded at *step*, or may come to owe it; None if nobody can."""
    plaintiffs = {count.submission.plaintiff for count in counts}
    if len(plaintiffs) > 1:
        return None
    owing, waiting = [count for count in counts if _owes(step, count)], list(_who_may_owe(step, counts))
    bound, pending = _defendants(owing), _defendants(waiting)
    if step.award is Award.PUNITIVE and len({*bound, *pending}) > 1:
        bound, pending = (), (*bound, *pending)
    if not bound and not pending:
        return None
    return Recovery(
        plaintiff=plaintiffs.pop(),
        award=step.award,
        amount=amount,
        counts=tuple(count.submission.count for count in counts if count in owing or count in waiting),
        bound=bound,
        pending=tuple(name for name in pending if name not in bound),
        step=step.number,
    )


def _is_doubtful(step: Sum, recovery: Recovery, returned: Returned) -> bool:
    """Tell whether nominal damages are more or less than a dollar, or stand beside damages awarded or still open."""
    if step.award is not Award.NOMINAL:
        return False
    lines = (line for count in step.counts for line in returned.about.get(count, ()))
    others = (line for line in lines if isinstance(line.step, Sum) and line.step.award is Award.COMPENSATORY)
    return recovery.amount != DOLLAR or any(_says_something(line) for line in others)


def _waiting(recovery: Recovery) -> Recovery:
    """Return the recovery as one that nobody owes before the court has ruled."""
    return replace(recovery, bound=(), pending=(*recovery.bound, *recovery.pending))


def _defendants(counts: Sequence[Counted]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(count.submission.defendant for count in counts))


def _owes(step: Sum, count: Counted) -> bool:
    if never_owes(step, count):
        return False
    grounded = step.award is not Award.PUNITIVE or count.state.get(PUNITIVE_GROUND) is Finding.PROVED
    return count.verdict is Verdict.PLAINTIFF and grounded


def _who_may_owe(step: Sum, counts: Sequence[Counted]) -> Iterator[Counted]:
    """Yield the counts on which the court may yet say that the amount is owed.

    Who caused no injury does not owe for one, unless the jury awarded the amount against nobody else.
    """
    caused = step.award is Award.COMPENSATORY and not all(count.is_uncaused for count in counts)
    for count in counts:
        if not _owes(step, count) and _may_owe(step, count) and not (caused and count.is_uncaused):
            yield count


def never_owes(step: Sum, count: Counted) -> bool:
    """Tell whether the amount is one that this defendant cannot owe: a public body pays no punitive damages.

    City of Newport v. Fact Concerts, Inc., 453 U.S. 247 (1981).
    """
    return step.award is Award.PUNITIVE and count.submission.is_public_body


def _may_owe(step: Sum, count: Counted) -> bool:
    if never_owes(step, count):
        return False
    return count.verdict in AWAITED or (count.verdict is Verdict.PLAINTIFF and step.award is Award.PUNITIVE)


def _contested(returned: Returned, counts: Sequence[Counted], known: Sequence[Recovery]) -> Iterator[Counted]:
    """Yield the counts on which the court must say whether a violation without a cause carries one dollar."""
    pending = {(name, defendant) for recovery in known for name in recovery.counts for defendant in recovery.pending}
    for count in counts:
        is_known = (count.submission.count, count.submission.defendant) in pending
        is_open = count.verdict is Verdict.COURT and count.outcome is not None and bool(count.outcome.conflicts)
        if is_open and not is_known and money_lines(returned, count):
            yield count


def _by_law(group: Sequence[Counted]) -> Recovery:
    """Return the dollar that the law gives to who won these counts, or may give when the court has ruled."""
    defendants = _defendants(group)
    is_won = group[0].verdict is Verdict.PLAINTIFF
    return Recovery(
        plaintiff=group[0].submission.plaintiff,
        award=Award.NOMINAL,
        amount=DOLLAR,
        counts=tuple(count.submission.count for count in group),
        bound=defendants if is_won else (),
        pending=() if is_won else defendants,
    )
