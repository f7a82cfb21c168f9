"""The headings of a set as a court writes them, how one instruction refers to another, and how elements are counted.

What stands in the patterns is how judges of California head their instructions: by a number of the set, by the title
alone, in outline, or by the number of the model.
"""

import pytest
from matters import SHELF, matter_of, shelf_with, text

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.heard import heard
from chargebook.checks.check import problems_of
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.library.shelf import Library
from chargebook.papers.drafts.particulars import title
from chargebook.papers.drafts.redline import redline
from chargebook.papers.drafts.text import jury_copy
from chargebook.papers.papers import papers
from chargebook.readers.word.docx import read_docx

BURDENS = """\
general: ["1.6", "1.7"]
brackets:
  "1.6": {or affirmative defense: keep}
  "1.7": {or affirmative defense: keep}
"""
ONE_HEADING = 'titles: {"1.6": Burden of Proof, "1.7": Burden of Proof}\n'
FORCE = "Particular Rights—Fourth Amendment—Unreasonable Seizure of Person—Excessive Force"
DETENTION = {
    "rights": '["9.29", "special/failure-to-intercede"]',
    "theory": "failure-to-intercede",
    "status": "pretrial detainee",
    "conduct": "failure to act",
}


def case(more: str, library: Library = SHELF, **changes: str) -> CheckedMatter:
    matter = matter_of(text(**changes) + more)
    return CheckedMatter.of(matter, shelf_of(matter, library))


def drafts(more: str, library: Library = SHELF, **changes: str) -> list[Draft]:
    return [made.draft for made in case(more, library, **changes).heard]


def elements(more: str, **changes: str) -> Draft:
    return next(draft for draft in drafts(more, **changes) if draft.instruction.number == "9.3")


@pytest.mark.parametrize(
    ("pattern", "last", "referred"),
    [
        ("JURY INSTRUCTION NO. {number}", "JURY INSTRUCTION NO. 4", "Instructions 3 and 4,"),
        ("{number}. {TITLE}", f"4. {FORCE.upper()}", "Instructions 3 and 4,"),
        ("{roman}. {title}", f"IV. {FORCE}", "Instructions III and IV,"),
        ("INSTRUCTION NO. {model}", "INSTRUCTION NO. 9.25", "Instructions 9.20 and 9.25,"),
    ],
)
def test_a_set_is_headed_as_the_court_heads_it_and_refers_to_its_own_numbers(
    pattern: str, last: str, referred: str
) -> None:
    made = drafts(f'headings: "{pattern}"\n')

    assert last == title(made[-1])
    assert f"under {referred} your verdict should" in made[1].text


def test_without_numbers_one_instruction_refers_to_another_by_its_title() -> None:
    made = drafts('headings: "{title}"\ntitles: {"9.20": Seizure, "9.25": Force}\n')

    assert ["Seizure", "Force"] == [title(draft) for draft in made[2:]]
    assert "under Instructions “Seizure” and “Force”, your verdict should" in made[1].text


def test_an_instruction_without_a_model_is_found_by_its_number_too() -> None:
    made = elements('headings: "NO. {number}"\n', **DETENTION)

    assert "under Instruction 3 and Instruction 4, your verdict should" in made.text


def test_two_instructions_under_one_title_have_one_heading_and_one_number() -> None:
    made = case(f'{BURDENS}{ONE_HEADING}headings: "{{roman}}. {{title}}"\n')
    given = [own.draft for own in made.heard]
    copy = jury_copy(given)
    word = read_docx(papers(given, ())["charge.docx"], name="charge.docx")[0].text

    assert ["I", "I", "II", "III", "IV", "V"] == [title(draft).partition(".")[0] for draft in given]
    assert 1 == copy.count("I. Burden of Proof") == word.count("I. Burden of Proof")
    assert copy.index("I. Burden of Proof") < copy.index("firm belief") < copy.index("II. ")


def test_what_is_heard_before_the_evidence_is_counted_first() -> None:
    given = drafts(f'{BURDENS}when: {{"1.7": preliminary}}\nheadings: "NO. {{number}}"\n')
    sets = heard(given)

    assert ["NO. 1"] == [title(draft) for draft in sets.preliminary]
    assert ["NO. 2", "NO. 3", "NO. 4", "NO. 5", "NO. 6"] == [title(draft) for draft in sets.final]


def test_a_number_that_a_text_prints_itself_is_that_of_the_set_and_departs_from_the_model() -> None:
    words = (
        "9.25 Force\n\nThe plaintiff must prove by a preponderance of the evidence that it is as in Instruction 9.20.\n"
    )
    made = drafts('headings: "NO. {number}"\n', shelf_with("9.25", words))[-1]

    assert made.text.endswith("that it is as in Instruction 3.")
    assert [("9.20", "3", "how the jury finds the instruction")] == [
        (own.old, own.new, own.why) for own in made.departures
    ]


def test_what_is_quoted_in_the_facts_is_no_reference() -> None:
    told = text().replace(
        "facts: Deputy Holt struck her with a baton", "facts: Deputy Holt said “9.20”, and struck her"
    )
    matter = matter_of(f'{told}headings: "NO. {{number}}"\n')
    made = CheckedMatter.of(matter, SHELF).heard[-1].draft

    assert "said “9.20”, and struck her" in made.text


@pytest.mark.parametrize("marks", ["brackets", "first", "first-that"])
def test_rejecting_every_change_gives_the_model_however_it_is_headed_and_counted(marks: str) -> None:
    plain, made = (elements(more) for more in ("", f'headings: "NO. {{number}}"\nmarks: {marks}\n'))

    assert " ".join(own.old for own in redline(plain)).split() == " ".join(own.old for own in redline(made)).split()


@pytest.mark.parametrize(
    ("marks", "first", "third"),
    [
        ("figures", "1. the defendant acted", "3. the defendant’s conduct was"),
        ("brackets", "(1) the defendant acted", "(3) the defendant’s conduct was"),
        ("first", "First, the defendant acted", "Third, the defendant’s conduct was"),
        ("first-that", "First, that the defendant acted", "Third, that the defendant’s conduct was"),
    ],
)
def test_elements_are_counted_as_the_court_counts_them(marks: str, first: str, third: str) -> None:
    items = [own.text for own in elements(f"marks: {marks}\n").paragraphs if own.is_item]

    assert items[0].startswith(first)
    assert items[2].startswith(third)


def test_a_list_of_other_things_keeps_its_figures() -> None:
    force = drafts("marks: first-that\n")[-1]

    assert "\n\n1. what the crime was" in force.text


def test_the_elements_of_a_merged_list_are_counted_alike() -> None:
    made = elements("merge: {force: an order}\nmarks: first\nsettled-elements: unsaid\n", color="stipulated")
    counted = [own.text.partition(",")[0] for own in made.paragraphs if own.is_item][:5]

    assert ["First", "Second", "Third", "Fourth", "Fifth"] == counted
    assert "First, the defendant seized the plaintiff’s person; and" in {own.new for own in made.departures}


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ('headings: "NO. {nummer}"\n', ["C220"]),
        ("headings: INSTRUCTION\n", ["C220"]),
        ('titles: {"9.7": Custom}\n', ["C220"]),
        ('headings: "NO. {number}"\nleave-out: {"9.25": an order}\n', ["D221"]),
        ('headings: "NO. {number}"\n', []),
        ('headings: "{model} {TITLE}"\ntitles: {"9.25": Force}\n', []),
    ],
)
def test_what_leads_nowhere_is_said(more: str, codes: list[str]) -> None:
    found = [problem.code for problem in problems_of(case(more))]

    assert codes == [code for code in found if code in ("C220", "D220", "D221")]


def test_two_texts_on_one_right_are_told_claim_by_claim() -> None:
    other = text().partition("claims:\n")[2].replace("  force:\n", "  hold:\n    title: Holding\n").replace('meant": drop', 'meant": keep')
    two = text() + other.replace("struck her with a baton", "knelt on her").replace(
        '"3. whether the plaintiff resisted": drop', '"3. whether the plaintiff resisted": keep'
    )
    made = CheckedMatter.of(matter_of(two + 'headings: "NO. {number}"\n'), SHELF)
    given = next(own.draft for own in made.heard if own.draft.instruction.number == "9.3")

    assert "as to the claim “Holding”, your verdict" in given.text
    assert [] == [problem for problem in given.problems if problem.code == "D220"]


def test_the_set_of_one_count_is_headed_and_counted_by_itself() -> None:
    made = case(f'{BURDENS}headings: "NO. {{number}}"\nmarks: first\n').drafts_for("force/reyes/holt")
    given = [own.draft for own in made]
    (elements_of_one,) = (draft for draft in given if draft.instruction.number == "9.3")

    assert [f"NO. {number}" for number in range(1, len(given) + 1)] == [title(draft) for draft in given]
    assert "\n\nFirst, the defendant acted" in elements_of_one.text
