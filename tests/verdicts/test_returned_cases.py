"""Returned verdicts of our own. Each expectation was written, with its authority, before the program was run on it."""

import pytest
from returned_verdicts import ReturnedCase, returned_cases

from chargebook.papers.screen.tally import tally_text
from chargebook.verdicts.disposition import dispositions
from chargebook.verdicts.judgment import Recovery

CASES = returned_cases()
every_case = pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(reason=case.not_yet, strict=True) if case.not_yet else (), id=case.name)
        for case in CASES
    ],
)


def said(each: Recovery) -> str:
    return f"{each.plaintiff} has {each.amount} {each.award} from {' and '.join(each.bound or each.pending)}"


def printed(case: ReturnedCase) -> str:
    return " ".join(tally_text(case.tally).lower().split())


@every_case
def test_a_returned_form_comes_to_what_a_careful_judge_would_say(case: ReturnedCase) -> None:
    found, expected = case.tally, case.expected
    actual: dict[str, object] = {
        "verdicts": {each.submission.count: each.verdict.value for each in found.counts},
        "entered": sorted(said(each) for each in found.judgment.entered),
        "waiting": sorted(said(each) for each in found.judgment.waiting),
        "irregular": sorted({each.what.value for each in found.irregularities}),
        "says": [words for words in expected.get("says", []) if words.lower() in printed(case)],
        "silent": [words for words in expected.get("silent", []) if words.lower() not in printed(case)],
    }

    assert expected == {name: actual[name] for name in expected}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_line_of_a_returned_form_is_told(case: ReturnedCase) -> None:
    lines = dispositions(case.tally)

    assert [line.step for line in case.tally.returned.lines] == [each.line.step for each in lines]
    assert len(lines) <= printed(case).partition("count ")[0].count(" step ")


def test_a_third_of_the_cases_rest_on_something_that_was_seen() -> None:
    assert len([case for case in CASES if case.seen not in ("memory", "form")]) >= len(CASES) / 3 >= 20


def test_thirty_cases_rest_on_opinions_that_were_read_where_they_say() -> None:
    assert len([case for case in CASES if case.seen.startswith("http")]) >= 30
