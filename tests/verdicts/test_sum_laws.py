"""What holds of amounts on every returned form with items, totals and shares, whatever the jury wrote."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from reviewed_verdicts import count, form, tallied

from chargebook.forms.form import Form, Question
from chargebook.verdicts.disposition import dispositions
from chargebook.verdicts.irregularity import Irregular
from chargebook.verdicts.submission import Submission
from chargebook.verdicts.tally import Tally

HOLT, LEE = "force/reyes/holt", "force/reyes/lee"
COUNTS = [count(HOLT, "violated"), count(LEE, "violated")]
ANSWERS = st.sampled_from(["yes", "yes", "no", "cannot agree"])
AMOUNTS = st.sampled_from(["0", "$1", "$300", "$700", "$1,000", "$1,000 each", "N/A", "cannot agree"])


@st.composite
def money_forms(draw: st.DrawFn) -> tuple[Form, dict[str, str]]:
    """A form with some items, perhaps their total, perhaps shares of the total, and answers."""
    steps: list[dict[str, object]] = [{"question": "1", "asks": {HOLT: "violated"}}, {"question": "2", "asks": {LEE: "violated"}}]
    both = [HOLT, LEE]
    lines = ["item"] * draw(st.integers(0, 3)) + ["total"] + ["share"] * draw(st.integers(0, 2))
    for number, line in enumerate(lines, start=3):
        steps.append({"amount": "compensatory", "number": str(number), "for": both, "line": line})
    said = {"1": draw(ANSWERS), "2": draw(ANSWERS)}
    said |= {str(number): draw(AMOUNTS) for number in range(3, 3 + len(lines)) if draw(st.integers(0, 4))}
    return form(*steps), said


def once(made: Form, said: dict[str, str]) -> Decimal:
    """All that the form says once: its items, or its total if that is more; a dollar that the law gives at least."""
    worth = {number: Decimal(words[1:].replace(",", "")) for number, words in said.items() if words[1:].replace(",", "").isdigit()}
    kinds = {step.number: step.line for step in made.steps if not isinstance(step, Question) and hasattr(step, "line")}
    by_line = {line: sum((worth.get(n, Decimal(0)) for n, one in kinds.items() if one == line), Decimal(0)) for line in kinds.values()}
    return max(*by_line.values(), Decimal(1))


@given(money_forms())
def test_what_is_entered_is_never_more_than_what_the_form_says_once(case: tuple[Form, dict[str, str]]) -> None:
    made, said = case

    assert tallied(made, COUNTS, said).judgment.total("reyes") <= once(made, said)


def outcome(found: Tally) -> tuple[object, ...]:
    return [each.verdict for each in found.counts], found.judgment.entered, found.judgment.waiting


@given(money_forms(), st.sampled_from(["yes", "no"]), st.integers(0, 3))
def test_a_question_on_which_no_finding_turns_changes_nothing_and_is_always_told(
    case: tuple[Form, dict[str, str]], answer: str, place: int
) -> None:
    made, said = case
    idle = Question(number="99", words="Should the officers be trained better?", asks=())
    more = replace(made, steps=(*made.steps[:place], idle, *made.steps[place:]))
    found = tallied(more, COUNTS, {**said, "99": answer})

    assert outcome(tallied(made, COUNTS, said)) == outcome(found)
    assert "99" in [each.line.step.number for each in dispositions(found)]
    assert ("99",) in [each.steps for each in found.irregularities if each.what is Irregular.IDLE]


@given(money_forms(), st.permutations(COUNTS))
def test_the_order_of_the_counts_changes_nothing(
    case: tuple[Form, dict[str, str]], order: list[Submission]
) -> None:
    made, said = case
    one, other = tallied(made, COUNTS, said), tallied(made, order, said)

    assert {each.submission.count: each.verdict for each in one.counts} == {
        each.submission.count: each.verdict for each in other.counts
    }
    assert one.judgment.total("reyes") == other.judgment.total("reyes")


@given(money_forms())
def test_questions_on_liability_may_change_places(case: tuple[Form, dict[str, str]]) -> None:
    made, said = case
    first, second, *rest = made.steps
    swapped = replace(made, steps=(second, first, *rest))

    assert outcome(tallied(made, COUNTS, said)) == outcome(tallied(swapped, COUNTS, said))


@given(money_forms(), st.sampled_from(["yes", "no"]))
def test_a_poll_in_which_all_agree_changes_nothing_and_one_no_enters_nothing(
    case: tuple[Form, dict[str, str]], juror: str
) -> None:
    """Fed. R. Civ. P. 48(b) and (c): the verdict must be unanimous."""
    made, said = case
    polled = tallied(made, COUNTS, {**said, "poll": {"juror 1": "yes", "juror 2": juror}})

    if juror == "yes":
        assert outcome(tallied(made, COUNTS, said)) == outcome(polled)
    else:
        assert () == polled.judgment.entered


@given(money_forms(), st.integers(0, 2))
def test_a_struck_line_enters_nothing_whatever_stands_on_it(case: tuple[Form, dict[str, str]], place: int) -> None:
    made, said = case
    sums = [step.number for step in made.steps if not isinstance(step, Question)]
    number = sums[place % len(sums)]
    written = {"answer": said.get(number, "$5"), "struck": "by the court"}
    found = tallied(made, COUNTS, {**said, number: written})

    assert [] == [each for each in found.judgment.recoveries if each.step == number]
    assert "struck" in next(each.why for each in dispositions(found) if each.line.step.number == number)


@given(money_forms(), st.sampled_from(["yes", "no"]))
def test_nobody_whose_immunity_was_asked_of_the_jury_owes_anything_yet(
    case: tuple[Form, dict[str, str]], answer: str
) -> None:
    """Aczel v. Labonia, 584 F.3d 52 (2d Cir. 2009): whatever the jury answered."""
    made, said = case
    asked = Question(number="99", words="Is Officer Holt immune?", asks=())
    found = tallied(replace(made, steps=(*made.steps, asked)), COUNTS, {**said, "99": answer})

    assert [] == [each for each in found.judgment.recoveries if "holt" in each.bound]
