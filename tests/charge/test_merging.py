"""The elements of a claim and of its right in one numbered list: the same law, and nothing lost."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lawsuits import verdicts
from matters import SHELF, matter_of, shelf_with, text

from chargebook.charge.charge import charge
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.drafting.drafts import Drafted, draft_matter
from chargebook.cli import main
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter
from chargebook.papers.drafts.particulars import whose_words
from chargebook.rule.formula import Finding

MERGED = 'merge: {force: "Order, Dkt. 88"}\n'


def drafts(matter: Matter, shelf: Library = SHELF) -> dict[str, Drafted]:
    made = draft_matter(matter, shelf, closed_points(charge(matter, shelf)))
    return {drafted.draft.instruction.number: drafted for drafted in made}


def paragraphs(**changes: str) -> list[str]:
    return [own.text for own in drafts(matter_of(text(**changes) + MERGED))["9.3"].draft.paragraphs]


def test_the_elements_of_the_right_stand_among_those_of_the_claim() -> None:
    """What 9.20 leaves open stands as 9.25 defines it, and the deprivation, which 9.3 asks for besides, stays."""
    said = paragraphs()
    first = next(n for n, own in enumerate(said) if own.startswith("In order to prevail"))

    assert [
        "1. the defendant acted under color of state law; and",
        "2. the defendant seized the plaintiff’s person; and",
        "3. the defendant did so intentionally; and",
        "4. the force used by the defendant was not objectively reasonable; and",
        "5. the acts of the defendant deprived the plaintiff of particular rights under the United States Constitution; and",
        "6. the defendant’s conduct was an actual cause of the claimed injury.",
    ] == said[first + 1 : first + 7]


def test_the_right_has_no_instruction_of_its_own_and_the_direction_refers_to_none() -> None:
    made = drafts(matter_of(text() + MERGED))
    direction = made["9.3"].draft.paragraphs[-1].text

    assert ["9.1", "9.3"] == [*made]
    assert direction.startswith(
        "If you find the plaintiff has proved each of these elements, your verdict should be for the plaintiff. If, on "
    )


def test_what_explains_the_right_stands_before_the_direction_and_what_is_claimed_before_the_list() -> None:
    said = paragraphs()

    assert said[0].startswith("The plaintiff says that the defendant violated the Fourth Amendment when")
    assert "Under the Fourth Amendment nobody may be seized unreasonably." == said[1]
    assert said[2].startswith("In general, a seizure of a person is unreasonable")
    assert said[3].startswith("In order to prevail on a § 1983 claim against the defendant Deputy Mark Holt")
    assert not any(own.startswith("To prove that the seizure was unreasonable") for own in said)
    assert any(own.startswith("An officer may use only so much force") for own in said[:-1])


def test_every_word_that_comes_or_goes_is_a_departure_with_the_reason() -> None:
    made = drafts(matter_of(text() + MERGED))["9.3"].draft
    merging = [own for own in made.departures if own.why.startswith("merge: Order, Dkt. 88 (matter.yaml:")]
    put = [own.new for own in merging if not own.old]

    assert "2. the defendant seized the plaintiff’s person; and" in put
    assert {"as explained in later instructions", "2", "3"} == {
        own.old.strip() for own in merging if own.old and len(own.old) < 40
    }
    assert all(own in put for own in (paragraph.text for paragraph in made.paragraphs[:3]))


def test_the_words_of_an_outline_are_not_passed_off_as_the_courts() -> None:
    said = whose_words(drafts(matter_of(text() + MERGED))["9.3"].draft)

    assert said.startswith("The model's words are the court's (ca9-civil 9.3). Merged with 9.20. Outline by chargebook")
    assert " Merged with 9.25. Outline by chargebook, not the court's words." in said


def test_with_the_color_of_law_unsaid_the_list_has_the_right_and_the_cause() -> None:
    """A charge of 2015 (E.D. Cal.) on force in an arrest: one list, and color of law, undisputed, gone altogether."""
    said = paragraphs(color="stipulated", rights='["9.25"]')
    unsaid = drafts(matter_of(text(color="stipulated", rights='["9.25"]') + MERGED + "settled-elements: unsaid\n"))

    assert any("color of state law" in own for own in said)
    assert [
        "1. the force used by the defendant was not objectively reasonable; and",
        "2. the acts of the defendant deprived the plaintiff of particular rights under the United States Constitution; and",
        "3. the defendant’s conduct was an actual cause of the claimed injury.",
    ] == [own.text for own in unsaid["9.3"].draft.paragraphs if own.is_item][:3]
    assert "color of state law" not in unsaid["9.3"].draft.text


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"rights": '["9.29", "9.25"]', "status": "pretrial detainee"}, "it is about no violation, several"),
        ({"rights": '["9.12", "9.15"]', "status": "free"}, "an exception"),
        ({"rights": '["9.11"]', "status": "free"}, "directs a verdict of its own"),
        (
            {"rights": '["9.20", "9.25", "special/failure-to-intercede"]', "theory": "failure-to-intercede"},
            "how a defendant took part is in issue",
        ),
    ],
)
def test_what_cannot_be_one_list_is_refused_with_the_reason(changes: Mapping[str, str], why: str) -> None:
    made = drafts(matter_of(text(**changes) + MERGED))
    [refusal] = [problem for problem in made["9.3"].draft.problems if problem.code == "D212"]

    assert why in refusal.message
    assert {number for number in made if number not in ("9.1", "9.3")} >= {
        number for number in ("9.29", "9.25", "9.12", "9.15", "9.11") if number in changes["rights"]
    }


@pytest.mark.parametrize("found", [one for one in Finding if one is not Finding.DENIED_TOGETHER])
def test_the_verdict_is_the_same_merged_and_apart(found: Finding) -> None:
    for name in charge(matter_of(text()), SHELF)[0].findings:
        state = {"force/reyes/holt": dict.fromkeys(charge(matter_of(text()), SHELF)[0].findings, Finding.PROVED)}
        state["force/reyes/holt"][name] = found

        assert verdicts(matter_of(text()), state) == verdicts(matter_of(text() + MERGED), state)


def test_a_claim_that_is_not_in_the_case_is_not_merged(tmp_path: Path) -> None:
    (tmp_path / "matter.yaml").write_text(text() + "merge: {search: an order}\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["draft", str(tmp_path / "matter.yaml")])

    assert 2 == result.exit_code
    assert 'M296 there is no claim "search" to merge with its right; write force' in result.stderr


def test_the_record_names_the_models_that_are_merged_and_check_tells_of_them(tmp_path: Path) -> None:
    path = tmp_path / "matter.yaml"
    path.write_text(text() + MERGED, encoding="utf-8")
    rows = json.loads(CliRunner().invoke(main, ["draft", str(path), "--json"]).stdout)["drafts"]
    checked = CliRunner().invoke(main, ["check", str(path)]).stdout

    assert [["9.20", "9.25"]] == [[own["instruction"] for own in row["merged"]] for row in rows if row["merged"]]
    assert "9.25 is drafted from chargebook's outline" in checked


def test_check_says_what_stands_in_another_instruction_and_what_is_not_said_at_all(tmp_path: Path) -> None:
    path = tmp_path / "matter.yaml"
    path.write_text(text(color="stipulated") + MERGED + "settled-elements: unsaid\n", encoding="utf-8")
    checked = CliRunner().invoke(main, ["check", str(path)]).stdout

    assert "C194 9.20 and 9.25 stand in 9.3, and are not read besides (force/reyes/holt)" in checked
    assert "C194 9.3 says nothing of 'the defendant acted under color of state law' (force/reyes/holt)" in checked


MUST = "The plaintiff must prove each of the following elements by a preponderance of the evidence:"
RIGHT = f"9.29 A Right\n\n{MUST}\n\n1. the defendant struck; and\n\n2. that was wrong.\n"
CLAIM = f"""\
9.3 A Claim

{MUST}

1. the defendant acted under color of state law; and

2. the act of the defendant deprived the plaintiff of particular rights as explained in later instructions.

If you find that the plaintiff has proved each of these elements, and if you find that the plaintiff has proved all the \
elements under Instruction[s] [specify the instruction[s] that deal with the particular right[s]], your verdict should \
be for the plaintiff.
"""
OTHER_NUMBERS = CLAIM.replace("1. the", "(a) the").replace("2. the", "(b) the")


@pytest.mark.parametrize(
    ("number", "words", "why"),
    [
        ("9.29", RIGHT.replace("each of", "at least one of").replace("; and", "; or"), "has alternatives"),
        ("9.29", f"{RIGHT}\nFor the second element, look at the evidence.\n", "counts its elements"),
        ("9.29", RIGHT.replace("struck; and", "struck; and\n\n(a) hard;\n\n(b) twice;"), "paragraphs of its own"),
        ("9.3", CLAIM.replace("elements, and if", "things; it is so if"), "in words that are not known"),
        ("9.3", OTHER_NUMBERS, "are not numbered 1, 2, 3"),
        (
            "9.3",
            "9.3 A Claim\n\nThe plaintiff must prove by a preponderance of the evidence that it rained.\n",
            "no numbered",
        ),
    ],
)
def test_a_text_that_cannot_be_taken_apart_stays_as_it_is(number: str, words: str, why: str) -> None:
    case = matter_of(text(rights='["9.29"]', status="pretrial detainee") + MERGED)
    made = drafts(case, shelf_with(number, words))
    [refusal] = [problem for problem in made["9.3"].draft.problems if problem.code == "D212"]

    assert why in refusal.message
    assert "9.29" in made


def test_an_element_of_the_right_that_is_dropped_is_not_in_the_list() -> None:
    words = RIGHT.replace(
        "1. the defendant struck; and", "1. the defendant struck;\n\n[2. the defendant shouted; and]"
    ).replace("2. that", "3. that")
    told = (
        text(rights='["9.29"]', status="pretrial detainee")
        + '      "9.29": {2. the defendant shouted: drop}\n'
        + MERGED
    )
    made = drafts(matter_of(told), shelf_with("9.29", words))["9.3"].draft

    assert ["2. the defendant struck; and", "3. that was wrong; and"] == [
        own.text for own in made.paragraphs if own.is_item
    ][1:3]


def test_a_further_condition_of_the_right_follows_its_elements() -> None:
    """The instruction on a retaliatory arrest adds one to 9.11; its alternatives are refused, one thing stands behind."""
    case = matter_of(text(rights='["9.11", "special/retaliatory-arrest"]', status="arrestee") + MERGED)
    shelf = shelf_with("9.11", RIGHT.replace("9.29 A Right", "9.11 Speech"))
    one = "Retaliatory Arrest\n\nThe plaintiff must prove by a preponderance of the evidence that there was no cause.\n"
    added = shelf_with("special/retaliatory-arrest", one).find("special/retaliatory-arrest")
    entries = tuple(added if own.number == added.number else own for own in shelf.entries)
    [refusal] = [problem.message for problem in drafts(case, shelf)["9.3"].draft.problems]
    made = drafts(case, replace(shelf, entries=entries))["9.3"].draft

    assert "special/retaliatory-arrest has alternatives" in refusal
    assert [
        "2. the defendant struck; and",
        "3. that was wrong; and",
        "4. there was no cause; and",
    ] == [own.text for own in made.paragraphs if own.is_item][1:4]


def test_where_one_element_of_the_claim_is_left_the_last_of_the_right_is_joined_to_it() -> None:
    gone = (
        'changes:\n  - {instruction: "9.3", delete: "the [act[s]] [failure to act] of the defendant deprived the plaintiff'
        " of particular rights under [the laws of the United States] [the United States Constitution] as explained in later"
        ' instructions; and", because: an order}\n'
    )
    told = text(color="stipulated", rights='["9.25"]') + MERGED + "settled-elements: unsaid\n" + gone
    made = drafts(matter_of(told))["9.3"].draft

    assert [
        "1. the force used by the defendant was not objectively reasonable; and",
        "2. The defendant’s conduct was an actual cause of the claimed injury.",
    ] == [own.text for own in made.paragraphs if own.is_item][:2]
