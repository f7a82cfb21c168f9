"""What stands around the answers of a returned form: the poll, the signature, the jury's questions."""

import pytest
from reviewed_verdicts import count, form, tallied

from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source
from chargebook.verdicts.around import JuryQuestion, load_around

HOLT = "force/reyes/holt"
FORM = form({"question": "1", "asks": {HOLT: "violated"}}, {"amount": "compensatory", "number": "2", "for": [HOLT]})


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("poll: no", ["A215"]),
        ("poll: {juror 1: perhaps}", ["A215"]),
        ("poll: {juror 1: []}", ["A215"]),
        ('poll: {juror 1: ["9"]}', ["A215"]),
        ("signed: perhaps", ["A216"]),
        ("from-the-jury: must we agree?", ["A217"]),
        ("from-the-jury: [{on: Monday}]", ["A217"]),
        ("from-the-jury: [{asked: Why?, verdict: yes}]", ["A217"]),
        ("poll: no\nsigned: perhaps", ["A215", "A216"]),
    ],
)
def test_what_is_not_written_as_it_must_be_is_refused_with_its_place(words: str, codes: list[str]) -> None:
    with pytest.raises(MatterError) as refused:
        load_around(Source.of(words, name="answers.yaml"), FORM)

    assert codes == [problem.code for problem in refused.value.problems]


def test_a_question_from_the_jury_is_kept_word_for_word() -> None:
    words = 'from-the-jury: [{on: "30 November", asked: Must we all agree?, answer: "Yes.", plaintiff: agrees}]'

    assert (
        JuryQuestion(asked="Must we all agree?", on="30 November", answer="Yes.", plaintiff="agrees"),
    ) == load_around(Source.of(words, name="answers.yaml"), FORM).questions


def test_a_step_of_that_number_is_a_step_all_the_same() -> None:
    odd = form({"question": "poll", "asks": {HOLT: "violated"}})

    assert ["poll"] == [line.step.number for line in tallied(odd, [count(HOLT, "violated")], {}).returned.lines]


def test_a_poll_on_a_hung_count_leaves_it_undecided() -> None:
    found = tallied(FORM, [count(HOLT, "violated")], {"1": "cannot agree", "poll": {"juror 1": "no"}})

    assert ["undecided"] == [one.verdict.value for one in found.counts]


def test_a_dissent_on_a_question_of_no_count_is_told_all_the_same() -> None:
    asked = form({"question": "1", "asks": {HOLT: "violated"}}, {"question": "2", "text": "Should they be trained?", "asks": {}})
    found = tallied(asked, [count(HOLT, "violated")], {"1": "yes", "2": "yes", "poll": {"juror 1": ["2"]}})

    assert ("plaintiff", "a poll that is not unanimous") == (found.counts[0].verdict.value, found.irregularities[0].what.value)
