"""A findings file becomes what the jury found, or a list of everything that is wrong with it."""

import json
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source
from chargebook.matter.findings import ANSWERS, CountFindings, FindingsFault, load_findings

ROOT = Path(__file__).parents[2]
TWO_COUNTS = """\
force/reyes/holt:
  color-of-law: proved
  "9.25/1": not proved
  9.3/3/but-for: cannot agree
force/reyes/ortiz:
  9.3/1: not asked
"""


def loaded(text: str) -> tuple[CountFindings, ...]:
    return load_findings(Source.of(text, name="findings.yaml"))


def faults_of(text: str) -> list[str]:
    with pytest.raises(MatterError) as caught:
        loaded(text)
    return [str(problem) for problem in caught.value.problems]


def fenced(document: str, name: str) -> str:
    found = re.search(rf"^```yaml {re.escape(name)}\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def answers_of(count: CountFindings) -> dict[str, str]:
    return {found.finding: found.value for found in count.findings}


def test_every_answer_stands_under_its_count_in_the_order_of_the_file() -> None:
    first, second = loaded(TWO_COUNTS)

    assert ["force/reyes/holt", "force/reyes/ortiz"] == [first.count, second.count]
    assert [("color-of-law", "proved"), ("9.25/1", "not proved"), ("9.3/3/but-for", "cannot agree")] == [
        (found.finding, found.value) for found in first.findings
    ]
    assert {"9.3/1": "not asked"} == answers_of(second)


def test_every_answer_and_every_count_knows_its_place() -> None:
    first, second = loaded(TWO_COUNTS)

    assert ["findings.yaml:1:1", "findings.yaml:5:1"] == [str(first.place), str(second.place)]
    assert "findings.yaml:3:3" == str(first.findings[1].place)


def test_the_example_answers_what_the_jury_was_asked_on_both_counts() -> None:
    holt, ortiz = load_findings(Source.of((ROOT / "examples/reyes.findings.yaml").read_text()))

    asked = {"9.3/deprivation", "9.3/but-for", "9.20/1", "9.20/2", "9.25/violation"}
    assert asked | {"9.3/sufficient-connection"} == answers_of(holt).keys()
    assert asked == answers_of(ortiz).keys()  # after a "no" to but-for the jury was not asked more
    assert {"proved"} == set(answers_of(holt).values())


def test_the_example_of_the_reference_is_loaded_as_it_stands() -> None:
    counts = loaded(fenced((ROOT / "docs/matter-file.md").read_text(), "findings.yaml"))

    assert {"9.3/but-for": "cannot agree", "9.25/violation": "not asked"} == answers_of(counts[1])


@pytest.mark.parametrize("path", sorted((ROOT / "tests/bad").glob("findings-*.md")), ids=lambda path: path.stem)
def test_broken_findings_are_refused_with_exactly_these_words(path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    printed = "\n".join(faults_of(fenced(document, "findings.yaml")))

    assert f"```console\n$ chargebook decide matter.yaml findings.yaml\n{printed}\nexit status 2\n```\n" in document


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("[]", ["F101"]),
        ("{}", ["F101"]),
        ("proved", ["F101"]),
        ("a/b: {x: proved}", ["F102"]),
        ("a/b/c/d: {x: proved}", ["F102"]),
        ("a//c: {x: proved}", ["F102"]),
        ("a/b/c d: {x: proved}", ["F102"]),
        ("a/b/c: proved", ["F103"]),
        ("a/b/c: {}", ["F103"]),
        ("a/b/c: [proved]", ["F103"]),
        ('a/b/c: {"": proved}', ["F104"]),
        ("a/b/c: {x: Proved}", ["F105"]),
        ("a/b/c: {x: {y: proved}}", ["F105"]),
        ("a/b/c: {x: 1, y: proved, z: agree}", ["F105", "F105"]),
        ("a/b/c: {x: true, y: No, z: OFF}", ["F106", "F106", "F106"]),
        ("a/b/c: {x: '', y: }", ["F107", "F107"]),
        ("a/b: {x: }\nc: proved\n", ["F102", "F107", "F102"]),
        ("a/b/c: {x: proved, x: proved}", ["M106"]),
    ],
)
def test_what_is_wrong_with_findings_is_reported_at_once(text: str, codes: list[str]) -> None:
    assert codes == [fault.split()[1] for fault in faults_of(text)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Proved", "proved"),
        ("proved.", "proved"),
        ("not_proved", "not proved"),
        ("NOT PROVED", "not proved"),
        ("cannot-agree", "cannot agree"),
        ("can not agree", "cannot agree"),
        ("not askd", "not asked"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_the_word_that_was_meant(written: str, meant: str) -> None:
    assert f"; write {meant}, or else " in faults_of(f"a/b/c: {{x: {written}}}")[0]


@pytest.mark.parametrize("written", ["unproved", "disproved", "unproven", "agree", "not", "maybe"])
def test_a_word_of_another_meaning_is_never_answered_with_one_answer(written: str) -> None:
    expected = "; write proved, not proved, cannot agree or not asked"

    assert faults_of(f"a/b/c: {{x: {written}}}")[0].endswith(expected)


@pytest.mark.parametrize("fault", FindingsFault, ids=lambda fault: fault.name)
def test_every_fault_is_in_the_reference(fault: FindingsFault) -> None:
    assert 1 == (ROOT / "docs/matter-file.md").read_text().count(f"| {fault.value[0]} |")


KEYS = st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True)
IDS = st.tuples(KEYS, KEYS, KEYS).map("/".join)
NAMES = st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=9)


@given(st.dictionaries(IDS, st.dictionaries(NAMES, st.sampled_from(ANSWERS), min_size=1), min_size=1))
def test_findings_written_and_loaded_are_the_same_findings(findings: dict[str, dict[str, str]]) -> None:
    again = loaded(json.dumps(findings, ensure_ascii=False))

    assert findings == {count.count: answers_of(count) for count in again}


@given(st.text() | NAMES.map("a/b/c: {{x: {}}}".format))
def test_any_text_is_loaded_or_refused_and_never_gets_an_answer_of_its_own(text: str) -> None:
    with suppress(MatterError):
        answers = {found.value for count in loaded(text) for found in count.findings}

        assert answers <= set(ANSWERS)
