"""Find the amounts of a returned form that do not go with its findings, or with each other.

In: the returned form and its counts. Out: an `Irregularity` for each clash. What is awarded once on several lines is
looked at once.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from chargebook.doctrine.causation.causation import is_causal
from chargebook.forms.form import PUNITIVE_GROUND, Award, Sum, VerdictKind
from chargebook.forms.sums import groups
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Finding, Value
from chargebook.verdicts.clash import clash, opening
from chargebook.verdicts.counted import Counted
from chargebook.verdicts.irregularity import Irregular, Irregularity
from chargebook.verdicts.judgment import DOLLAR, money_lines, never_owes, one_loss, unasked, unawarded, unfit_totals
from chargebook.verdicts.returned import Returned

LAWFUL_PART = "the violation did no harm that money makes good, or the harm came from what was done lawfully"
ONE_DOLLAR = "the one dollar is nominal damages for the violation"
TWO_INJURIES = "each amount is for an injury of its own"


def sum_clashes(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Yield every clash in which an amount has a part."""
    by_name = {count.submission.count: count for count in counts}
    exchanged = list(_exchanged(returned, counts))
    moved = {step for irregularity in exchanged for step in irregularity.steps}
    yield from exchanged
    for step, amount in returned.awards:
        on = [by_name[name] for name in step.counts if name in by_name]
        if not on or step.number in moved:
            continue
        yield from _two_plaintiffs(step, on)
        yield from (_punitive(step, on) if step.award is Award.PUNITIVE else _unowed(step, amount, on))
        if step.award is Award.NOMINAL and amount != DOLLAR:
            yield _nominal(step, f"step {step.number} awards ${amount:,} in nominal damages, which are one dollar", on)
    yield from _two_kinds(returned, counts)
    yield from (found for found in _no_damages(returned, counts) if moved.isdisjoint(found.steps))
    yield from _overlaps(returned, counts)
    yield from _one_loss(returned, counts)
    yield from _totals(returned, counts)
    yield from _shares(returned, counts)


def _exchanged(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find the money of a claim on the line of the only one who is cleared, and none on that of the one who is liable.

    The jury may have taken one line for the other: that is one slip, and not two faults.
    """
    by_name = {count.submission.count: count for count in counts}
    empty = [on for on in unawarded(returned, counts) if any(line.reached for line in money_lines(returned, on[0]))]
    for step, amount in returned.awards:
        cleared = [by_name[name] for name in step.counts if name in by_name]
        if step.award is not Award.COMPENSATORY or any(count.verdict is not Verdict.DEFENDANT for count in cleared):
            continue
        liable = [count for on in empty for count in on if any(_is_beside(count, other) for other in cleared)]
        if len(cleared) == len(liable) == 1:
            line = next(line.step.number for line in money_lines(returned, liable[0]) if line.reached)
            why = (
                f"step {step.number} awards ${amount:,}, and nobody whom it names is liable; step {line} awards "
                f"nothing against {liable[0].submission.defendant}, who is: the two lines look exchanged"
            )
            yield opening(clash(Irregular.EXCHANGED, why, [*cleared, *liable], steps=[step.number, line]), cleared)


def _is_beside(count: Counted, other: Counted) -> bool:
    one, two = count.submission, other.submission
    return (one.claim, one.plaintiff) == (two.claim, two.plaintiff)


def _unowed(step: Sum, amount: Decimal, on: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find an amount that no defendant can owe, because no cause was found, or no liability."""
    if any(count.kind is VerdictKind.QUESTIONS and count.general is Verdict.PLAINTIFF for count in on):
        return  # the amount goes with the jury's own verdict, and that it clashes with the answers is told of it
    is_uncaused = all(count.is_uncaused and count.violated is not Value.NOT_PROVED for count in on)
    if step.award is Award.COMPENSATORY and is_uncaused:
        why = f"step {step.number} awards damages, and the jury found that the conduct did not cause the injury"
        reading = ONE_DOLLAR if amount == DOLLAR else ""
        irregularity = clash(Irregular.UNCAUSED_AWARD, why, on, steps=[step.number, *_causes(on)], reading=reading)
        yield opening(irregularity, on)
    elif all(count.verdict is Verdict.DEFENDANT for count in on):
        why = f"step {step.number} awards damages, and nobody whom it names is liable"
        yield opening(clash(Irregular.UNOWED_AWARD, why, on, steps=[step.number]), on)


def _causes(on: Sequence[Counted]) -> Iterator[str]:
    return (answer.step for count in on for answer in count.found if is_causal(answer.finding))


def _punitive(step: Sum, on: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find punitive damages that a public body or nobody owes, for several at once, or whose ground is not found."""
    grounds = {count.state.get(PUNITIVE_GROUND, Finding.NOT_ASKED) for count in on}
    if all(never_owes(step, count) for count in on):
        what, why = Irregular.PUNISHED_BODY, "awards punitive damages against a public body"
    elif all(count.verdict is Verdict.DEFENDANT for count in on):
        what, why = Irregular.UNOWED_PUNITIVE, "awards punitive damages against a defendant who is not liable"
    elif len({count.submission.defendant for count in on}) > 1:
        what, why = Irregular.JOINT_PUNITIVE, "lays one amount of punitive damages on several defendants"
    elif Finding.PROVED not in grounds:
        what, why = Irregular.PUNITIVE, "awards punitive damages, and their ground is not found"
    else:
        return
    steps = [answer.step for count in on for answer in count.found if answer.finding == PUNITIVE_GROUND]
    yield clash(what, f"step {step.number} {why}", on, steps=[*steps, step.number])


def _nominal(step: Sum, why: str, on: Sequence[Counted]) -> Irregularity:
    return clash(Irregular.NOMINAL, why, on, steps=[step.number])


def _two_kinds(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find nominal damages beside others for the same count."""
    nominal = [step for step, _ in returned.awards if step.award is Award.NOMINAL]
    others = [step for step, _ in returned.awards if step.award is Award.COMPENSATORY]
    for line in nominal:
        for other in others:
            both = set(line.counts) & set(other.counts)
            on = [count for count in counts if count.submission.count in both]
            if on:
                yield _nominal(
                    line, f"step {line.number} awards nominal damages beside those of step {other.number}", on
                )


def _no_damages(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find counts that the plaintiff won and was awarded nothing on, or one dollar beside a caused injury."""
    for on in unawarded(returned, counts):
        why = "the plaintiff has the verdict and no damages"
        steps = [line.step.number for count in on for line in money_lines(returned, count) if line.reached]
        yield clash(Irregular.NO_DAMAGES, why, on, steps=steps, reading=LAWFUL_PART)
    for count in unasked(returned, counts):
        is_declared = Verdict.DEFENDANT in count.declared
        how = "declared the count lost and" if is_declared else "asked what is for the court, and"
        why = f"the answers are for the plaintiff, and the form {how} led past its damages"
        steps = [line.step.number for line in money_lines(returned, count)]
        yield clash(Irregular.UNASKED, why, [count], steps=steps)
    for step in _dollars(returned):
        injured = [count for count in counts if count.submission.count in step.counts and _has_injury(count)]
        if injured:
            only = "nominal damages only" if step.award is Award.NOMINAL else "one dollar only"
            why = f"the plaintiff has the verdict and a caused injury, and {only}"
            yield clash(Irregular.NO_DAMAGES, why, injured, steps=[step.number], reading=LAWFUL_PART)


def _dollars(returned: Returned) -> Iterator[Sum]:
    """Yield the lines of one dollar where no other line awards any damages of that kind or another."""
    for step, amount in returned.awards:
        others = (
            other
            for other, _ in returned.awards
            if other is not step and other.award is not Award.PUNITIVE and set(other.counts) & set(step.counts)
        )
        if amount == DOLLAR and step.award is not Award.PUNITIVE and not any(others):
            yield step


def _has_injury(count: Counted) -> bool:
    caused = any(is_causal(name) and value is Finding.PROVED for name, value in count.state.items())
    return count.verdict is Verdict.PLAINTIFF and caused


def _overlaps(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find amounts to one plaintiff for different counts: they may pay for one injury twice."""
    owed = {counted.submission.count: counted for counted in counts if counted.verdict is not Verdict.DEFENDANT}
    sums: dict[str, list[Sum]] = {}
    for step, _ in returned.awards:
        plaintiffs = {owed[count].submission.plaintiff for count in step.counts if count in owed}
        if step.award is Award.COMPENSATORY and len(plaintiffs) == 1:
            sums.setdefault(plaintiffs.pop(), []).append(step)
    known = {step.number for repeated in one_loss(returned, counts) for step in repeated}
    for plaintiff, awarded in sums.items():
        steps = [step for step in awarded if step.number not in known]
        if len({frozenset(step.counts) for step in steps}) > 1:
            on = [owed[count] for count in dict.fromkeys(c for step in steps for c in step.counts) if count in owed]
            why = f"{plaintiff} is awarded damages on several lines"
            numbers = [step.number for step in steps]
            yield clash(Irregular.OVERLAP, why, on, steps=numbers, reading=TWO_INJURIES)


def _one_loss(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find several sums to one plaintiff for one injury: one loss is owed once, by each who is liable for the whole."""
    by_name = {count.submission.count: count for count in counts}
    for steps in one_loss(returned, counts):
        on = [by_name[name] for name in dict.fromkeys(n for step in steps for n in step.counts) if name in by_name]
        why = (
            f"{on[0].submission.plaintiff} is awarded several sums for one injury: "
            "one loss is paid once, each who is liable owes the whole, and nothing is apportioned"
        )
        yield clash(Irregular.ONE_LOSS, why, on, steps=[step.number for step in steps])


def _totals(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find a total that is not what its items come to."""
    for group, come_to, total in unfit_totals(returned):
        on = [count for count in counts if count.submission.count in group.whole.counts]
        why = f"the items come to ${come_to:,.2f}, and step {group.whole.number} says ${total:,.2f} in all"
        yield clash(Irregular.TOTAL, why, on, steps=[*(item.number for item in group.items), group.whole.number])


def _shares(returned: Returned, counts: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find one loss that the jury divided among those who owe it."""
    awarded = {step.number for step, _ in returned.sums}
    for group in groups(returned.form):
        shares = [share.number for share in group.shares if share.number in awarded]
        if shares and group.whole.number in awarded:
            on = [count for count in counts if count.submission.count in group.whole.counts]
            why = f"step {group.whole.number} is the whole loss, and the jury gave each a share of it"
            reading = "each who is liable owes the whole, and the shares say nothing of that"
            yield clash(Irregular.SHARES, why, on, steps=[group.whole.number, *shares], reading=reading)


def _two_plaintiffs(step: Sum, on: Sequence[Counted]) -> Iterator[Irregularity]:
    """Find one sum for several plaintiffs, which nobody but the jury can divide."""
    plaintiffs = sorted({count.submission.plaintiff for count in on})
    if len(plaintiffs) > 1:
        why = f"step {step.number} awards one amount to {' and '.join(plaintiffs)}, and each plaintiff has a judgment"
        yield clash(Irregular.TWO_PLAINTIFFS, why, on, steps=[step.number])
