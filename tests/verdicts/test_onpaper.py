"""What stands on paper and is no clear answer. Each outcome was written before the program was run: nothing is lost,
nothing is guessed, and what the jury did not say clearly is neither a verdict nor a sum (Duk v. MGM Grand Hotel, Inc.,
320 F.3d 1052, on sending it back)."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewed_verdicts import count, form, tallied
from seeking import only as the_only

from chargebook.forms.form import Answer, Form, FormDirection, VerdictKind
from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source
from chargebook.rule.decide import Verdict
from chargebook.verdicts.answersfile import answers_of, load_answers, papers_of
from chargebook.verdicts.irregularity import Irregular, Irregularity
from chargebook.verdicts.onpaper import PaperKind
from chargebook.verdicts.tally import Tally

HOLT, LEE = "force/reyes/holt", "force/reyes/lee"
BOTH = (HOLT, LEE)
FORM = form(
    {"question": "1", "asks": {HOLT: "violated"}, "if-no": "2"},
    {"question": "2", "asks": {LEE: "violated"}, "if-no": "3"},
    {"amount": "compensatory", "number": "3", "for": list(BOTH)},
)
ORDINARY: dict[str, Any] = {"1": "yes", "2": "yes", "3": "$500"}


def tally_of(said: dict[str, Any], on: Form = FORM, **more: Any) -> Tally:
    return tallied(on, [count(name, "violated", **more) for name in BOTH], said)


def kinds(found: Tally) -> list[str]:
    return [each.what.value for each in found.irregularities]


def only(found: Tally, what: Irregular) -> Irregularity:
    return the_only((each for each in found.irregularities if each.what is what), what.value, kinds(found))


def codes(text: str, on: Form = FORM) -> list[str]:
    with pytest.raises(MatterError) as caught:
        load_answers(Source.of(text, name="answers.yaml"), on)
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        *((words, PaperKind.NOUGHT) for words in ("N/A", "n/a", "NA", "N.A.", "none", "Nothing", "—", "-", "___", "/")),
        *((words, PaperKind.SUM_AND_WORDS) for words in ("$10,000 each", "500 per defendant", "$5.00 plus interest")),
        ({"written": "ten thousand"}, PaperKind.WORDS),
        ({"written": "$10,000 each"}, PaperKind.SUM_AND_WORDS),
    ],
)
def test_what_stands_on_a_line_for_money_is_held_and_awards_nothing(written: Any, kind: PaperKind) -> None:
    found = tally_of(ORDINARY | {"3": written})

    assert [kind] == [line.paper.kind for line in found.returned.unclear if line.paper]
    assert () == found.returned.sums
    assert "send back" in {course.act for course in only(found, Irregular.UNCLEAR).courses if course.needs_jury}


@pytest.mark.parametrize("written", ["-0-", "$ -0-", "zero", "Zero dollars", "—0—", "0.-"])
def test_a_nought_between_strokes_is_nothing_and_is_clear(written: str) -> None:
    assert ["liability without damages"] == kinds(tally_of(ORDINARY | {"3": written}))


@pytest.mark.parametrize("written", [["yes", "no"], ["no", "yes"], "yes, no", "Yes and No", "yes/no", "both"])
def test_both_boxes_are_no_answer(written: Any) -> None:
    found = tally_of(ORDINARY | {"1": written})

    assert [Verdict.UNDECIDED, Verdict.PLAINTIFF] == [each.verdict for each in found.counts]
    assert "both boxes" in only(found, Irregular.UNCLEAR).why


def test_both_boxes_of_a_general_verdict_are_no_verdict() -> None:
    marked = form({"verdict-on": HOLT, "number": "1"}, {"amount": "compensatory", "number": "2", "for": [HOLT]})
    found = tallied(marked, [count(HOLT, "violated")], {"1": "plaintiff, defendant", "2": "$5"})

    assert [Verdict.UNDECIDED] == [each.verdict for each in found.counts]
    assert () == found.judgment.entered


def test_so_much_from_each_may_be_either_sum_and_no_dollar_takes_its_place() -> None:
    found = tally_of(ORDINARY | {"3": "$10,000 each"})

    assert "$10,000 in all, or $10,000 from each of 2 defendants" in only(found, Irregular.UNCLEAR).why
    assert ((), ["no clear answer"]) == (found.judgment.recoveries, kinds(found))


def test_a_stroke_where_the_jury_was_not_sent_is_what_the_form_wants() -> None:
    skipped = form(
        {"question": "1", "asks": {HOLT: "violated"}, "if-no": "end"},
        {"amount": "compensatory", "number": "2", "for": [HOLT]},
    )
    counts = [count(HOLT, "violated")]

    assert [] == kinds(tallied(skipped, counts, {"1": "no", "2": "N/A"}))
    assert ["surplusage"] == kinds(tallied(skipped, counts, {"1": "no", "2": "$5 each"}))


def test_a_stroke_on_the_line_for_nominal_damages_beside_others_is_clear() -> None:
    two = form(
        {"question": "1", "asks": {HOLT: "violated"}},
        {"amount": "compensatory", "number": "2", "for": [HOLT]},
        {"amount": "nominal", "number": "3", "for": [HOLT]},
    )

    assert [] == kinds(tallied(two, [count(HOLT, "violated")], {"1": "yes", "2": "$500", "3": "N/A"}))


def test_words_in_the_margin_take_nothing_from_the_answer_and_are_said() -> None:
    found = tally_of(ORDINARY | {"1": {"answer": "yes", "margin": "but not the first blow"}})

    assert [Verdict.PLAINTIFF, Verdict.PLAINTIFF] == [each.verdict for each in found.counts]
    assert "but not the first blow" in only(found, Irregular.MARGIN).why
    assert [Decimal(500)] == [each.amount for each in found.judgment.entered]


def test_words_beside_a_direction_are_held_too() -> None:
    told = Form(
        kind=VerdictKind.SPECIAL, title="Verdict", steps=(*FORM.steps, FormDirection(words="Sign.", number="4"))
    )

    assert ["words in the margin"] == kinds(tally_of(ORDINARY | {"4": {"margin": "we were pressed"}}, told))
    assert ["A214"] == codes('"4": {answer: yes}', told)


def test_an_answer_as_it_stands_is_an_answer() -> None:
    written = load_answers(Source.of('"1": {written: "Yes"}\n"3": {answer: "$5"}', name="a"), FORM)

    assert {"1": Answer.YES, "3": Decimal(5)} == answers_of(written)
    assert ["nothing", "nothing"] == [paper.kind.value for paper in papers_of(written).values()]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{answer: yes, written: no}", "A214"),
        ("{said: yes}", "A214"),
        ("{margin: }", "A214"),
        ("{written: [a]}", "A214"),
        ("{answer: perhaps}", "A209"),
        ("perhaps", "A209"),
        ("[yes, yes]", "A209"),
        ("[yes, {a: b}]", "A209"),
    ],
)
def test_what_may_be_a_slip_of_the_typist_is_refused_with_a_mend_that_helps(written: str, code: str) -> None:
    assert [code] == codes(f'"1": {written}')


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1), st.sampled_from("123"))
def test_any_words_can_be_held_and_none_is_lost(words: str, step: str) -> None:
    found = tally_of(ORDINARY | {step: {"written": words}})
    line = next(line for line in found.returned.lines if line.step.number == step)

    assert line.answer is not None or (line.paper is not None and words == line.paper.words)


# --- what else is irregular on a single line ------------------------------------------------------------------------


def test_an_answer_on_immunity_is_for_the_court_and_is_said() -> None:
    """Torres v. City of Los Angeles, 548 F.3d 1197 (from memory): immunity is a question of law."""
    asked = form(
        {"question": "1", "asks": {HOLT: "violated"}},
        {"question": "2", "text": "Did he reasonably believe that this was lawful?", "asks": {}},
        {"question": "3", "text": "Was it raining?", "asks": {}},
    )
    found = tallied(asked, [count(HOLT, "violated")], {"1": "yes", "2": "yes", "3": "no"})

    assert ["a question for the court", "an answer on which nothing turns"] == kinds(found)
    assert [Verdict.PLAINTIFF] == [each.verdict for each in found.counts]


DOLLAR_FORM = form(
    {"question": "1", "asks": {HOLT: "violated"}},
    {"question": "2", "asks": {HOLT: "but-for"}},
    {"amount": "compensatory", "number": "3", "for": [HOLT]},
    {"amount": "compensatory", "number": "4", "for": [HOLT]},
)


@pytest.mark.parametrize(
    ("sums", "irregular"),
    [
        ({"3": "$1.00", "4": "0"}, ["liability without damages"]),
        ({"3": "$1.00", "4": "$20"}, []),
        ({"3": "$2.00", "4": "0"}, []),
    ],
)
def test_one_dollar_on_the_compensatory_line_is_as_on_the_nominal_line(
    sums: dict[str, str], irregular: list[str]
) -> None:
    """Guy v. City of San Diego, 608 F.3d 582: one dollar beside a caused injury, whatever the line is called."""
    found = tallied(DOLLAR_FORM, [count(HOLT, "violated", "but-for")], {"1": "yes", "2": "yes"} | sums)

    assert irregular == kinds(found)


@pytest.mark.parametrize(
    ("words", "answer", "is_open"),
    [
        ("Did Holt and/or Lee violate her right?", "yes", True),
        ("Did Holt and/or Lee violate her right?", "no", False),
        ("Did the officers violate her right?", "yes", True),
        ("Did the officers violate her right?", "no", True),
        ("Did each of them violate her right?", "yes", False),
        ("Did each of them violate her right?", "no", True),
    ],
)
def test_one_answer_for_two_defendants_is_for_the_court_where_it_may_mean_one(
    words: str, answer: str, is_open: bool
) -> None:
    """Chuman v. Wright, 76 F.3d 292: nobody is liable as one of a team."""
    joint = form({"question": "1", "text": words, "asks": {HOLT: "violated", LEE: "violated"}})
    found = tallied(joint, [count(name, "violated", keys={}) for name in BOTH], {"1": answer})

    assert [is_open] * 2 == [each.verdict is Verdict.COURT for each in found.counts]
    assert is_open == ("one answer for several persons" in kinds(found))


def test_one_fact_for_two_defendants_has_one_answer() -> None:
    joint = form({"question": "1", "asks": {HOLT: "violated", LEE: "violated"}})
    found = tallied(joint, [count(name, "violated", keys={"violated": "k"}) for name in BOTH], {"1": "yes"})

    assert [] == kinds(found)


def test_several_sums_for_one_injury_wait_and_are_said() -> None:
    """Hazle v. Crofoot, 727 F.3d 983: no apportionment; Watts v. Laurent (from memory): what was meant is cleared up."""
    apart = form(
        {"question": "1", "asks": {HOLT: "violated"}},
        {"question": "2", "asks": {LEE: "violated"}},
        {"amount": "compensatory", "number": "3", "for": [HOLT]},
        {"amount": "compensatory", "number": "4", "for": [LEE]},
    )
    said = {"1": "yes", "2": "yes", "3": "$40", "4": "$40"}
    one = tally_of(said, apart, injury="a broken wrist")
    unnamed = tally_of(said, apart)

    assert ["several sums for one injury"] == kinds(one)
    assert ([], 2) == (list(one.judgment.entered), len(one.judgment.waiting))
    assert (["several awards"], 2) == (kinds(unnamed), len(unnamed.judgment.entered))
