"""The shelf with the user's own documents on it, through the command line as a user has it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from matters import text

from chargebook.cli import main
from chargebook.library.shelf import InstructionKind, load_library

MADE = """\
9.25 Particular Rights—Fourth Amendment—Excessive Force

To prove that the seizure was unreasonable, the plaintiff must prove each of the following elements by a preponderance of the evidence:

1. the defendant used force; and

2. the force was too great.

Comment

Use this instruction only in conjunction with an elements instruction, Instructions 9.3-9.8.
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["library", *map(str, words)])


@pytest.fixture(autouse=True)
def _own_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARGEBOOK_HOME", str(tmp_path / "home"))


def added(tmp_path: Path, words: str = MADE, edition: str = "2026-01") -> Result:
    path = tmp_path / "made.txt"
    path.write_text(words, encoding="utf-8")
    return run("add", path, "--edition", edition, "--date", "2026-01-05")


def test_a_document_of_the_courts_takes_the_place_of_our_outline(tmp_path: Path) -> None:
    assert "outline" == load_library("ca9-civil").find("9.25").wording
    assert 0 == added(tmp_path).exit_code

    entry = load_library("ca9-civil").find("9.25")
    assert ("court", "2026-01", ["1", "2"]) == (
        entry.wording,
        entry.edition,
        [element.label for element in entry.instruction.elements],
    )
    assert ("free", "arrestee") == entry.statuses  # what we know of the number stays known


def test_drafts_use_the_courts_words_and_say_so_and_the_difference_is_a_problem(tmp_path: Path) -> None:
    matter = tmp_path / "matter.yaml"
    matter.write_text(text().partition("    brackets:")[0] + '    brackets: {"9.20": {"A person acts “intentionally” when": drop}}\n')
    added(tmp_path)
    drafts = json.loads(CliRunner().invoke(main, ["draft", str(matter), "--json"]).stdout)["drafts"]
    draft = next(draft for draft in drafts if draft["instruction"] == "9.25")
    checked = CliRunner().invoke(main, ["check", str(matter)]).stdout

    assert "court" == draft["wording"]
    assert "2. the force was too great." in draft["text"]
    assert "C122 9.25: the elements differ: the court has 1, 2, our outline none" in checked


def test_adding_the_same_again_changes_nothing_and_other_words_are_refused(tmp_path: Path) -> None:
    added(tmp_path)

    assert "0 added, 1 unchanged" in added(tmp_path).stdout
    refused = added(tmp_path, MADE.replace("too great", "excessive"))
    assert 1 == refused.exit_code
    assert "L103" in refused.stderr
    assert "too great" in load_library("ca9-civil").find("9.25").text.text


def test_the_later_edition_counts(tmp_path: Path) -> None:
    added(tmp_path)
    path = tmp_path / "later.txt"
    path.write_text(MADE.replace("too great", "excessive"), encoding="utf-8")
    run("add", path, "--edition", "2026-06", "--date", "2026-06-01")

    assert "2026-06" == load_library("ca9-civil").find("9.25").edition


def test_list_show_find_and_compare(tmp_path: Path) -> None:
    added(tmp_path)

    assert "9.34      comment" in run("list").stdout
    assert "made.txt" in run("show", "9.25").stdout
    assert ["9.33"] == [row["number"] for row in json.loads(run("find", "deliberate", "fabrication", "--json").stdout)]
    assert "element 1 added" in run("compare", "9.25").stdout
    page = tmp_path / "page.html"
    run("compare", "9.25", "--html", page)
    assert "too great" in page.read_text(encoding="utf-8")
    assert "on the shelf once" in run("compare", "9.20").stdout


def test_two_editions_on_the_shelf_are_compared(tmp_path: Path) -> None:
    added(tmp_path)
    added(tmp_path, MADE.replace("too great", "excessive"), "2026-06")
    last = run("compare", "9.25").stdout
    first = run("compare", "9.25", "--old", "2025", "--new", "2026-01").stdout
    unknown = run("compare", "9.25", "--old", "1999")

    assert last.startswith("ca9-civil/9.25 court 2026-01 (9.25) -> ca9-civil/9.25 court 2026-06 (9.25)")
    assert "element 2 reworded: 'the force was too great' became 'the force was excessive'" in last
    assert "element 1 added" in first
    assert 2 == unknown.exit_code
    assert "9.25 has no edition '1999'; known are 2017, 2025, 2026-01, 2026-06" in unknown.stderr


EVIDENCE = """\
{number} {title}

To prove a fact, the plaintiff must prove by a preponderance of the evidence that it is more probably true than not.

Comment

See no other instruction.
"""


@pytest.mark.parametrize(
    ("number", "title", "kind"),
    [
        ("3.1", "Duty to Deliberate", InstructionKind.OTHER),
        ("5.3", "Damages—Mitigation", InstructionKind.OTHER),
        ("9.36", "Particular Rights—Another Right", InstructionKind.RIGHT),
    ],
)
def test_only_a_chapter_that_has_rights_has_more_of_them(tmp_path: Path, number: str, title: str, kind: InstructionKind) -> None:
    """Chapters 1 to 5 of the manual are on the trial, evidence, deliberation and damages; 9 is on civil rights."""
    assert 0 == added(tmp_path, EVIDENCE.format(number=number, title=title)).exit_code
    entry = load_library("ca9-civil").find(number)

    assert (kind, "general" if kind is InstructionKind.OTHER else "right") == (entry.kind, entry.part)


def test_an_elements_instruction_of_another_chapter_is_one(tmp_path: Path) -> None:
    """It directs a verdict and brings in the elements of other instructions, wherever it stands."""
    words = load_library("ca9-civil").find("9.3").text.text.replace("9.3 Section", "12.4 Section", 1)
    assert 0 == added(tmp_path, words).exit_code

    assert InstructionKind.ELEMENTS is load_library("ca9-civil").find("12.4").kind


@pytest.mark.parametrize(
    ("number", "combines"),
    [
        ("9.3", "elements instruction: each of its elements, and one violation of a right"),
        ("9.26", "right of its own: one violation"),
        ("9.11", "right of its own: one violation; where it is given, special/retaliatory-arrest must be proved too"),
        (
            "9.20",
            "general right; its element 3 is what 9.23, 9.24 or 9.25 defines, or what the exception 9.21 does not "
            "excuse; alone, it is asked as it stands",
        ),
        (
            "9.12",
            "general right; its element 3 is what none of the exceptions 9.13, 9.14, 9.15, 9.16, 9.17 or 9.22 "
            "excuses; alone, it is asked as it stands",
        ),
        ("9.25", "definition of element 3 of 9.20"),
        ("9.13", "exception to 9.12: the plaintiff must show that it does not apply"),
        ("special/retaliatory-arrest", "further condition of 9.11: the plaintiff must prove both"),
        (
            "special/failure-to-intercede",
            "participation, on the theory failure-to-intercede: how one answers for another's violation",
        ),
        ("special/no-longer-in-the-case", "not in the rule"),
        ("5.1", "not in the rule"),
    ],
)
def test_it_is_said_how_an_instruction_combines(number: str, combines: str) -> None:
    shown = json.loads(run("show", number, "--json").stdout)

    assert combines == shown["combines"]
    assert f"\ncombines: {combines}\n" in run("show", number).stdout
    assert load_library("ca9-civil").find(number).kind == shown["kind"]


def test_a_number_without_a_text_for_the_jury_says_why() -> None:
    result = run("show", "9.2")

    assert 2 == result.exit_code
    assert result.stderr.startswith("9.2 Causation has no text for the jury; ")


def test_an_unknown_manual_is_refused_before_anything_is_stored(tmp_path: Path) -> None:
    result = run("add", tmp_path, "--edition", "1", "--date", "2026-01-05", "--manual", "ca99")

    assert 2 == result.exit_code
    assert "no shelf for the manual 'ca99'" in result.stderr
    assert not (tmp_path / "home").exists()


def test_a_matter_that_records_its_drafts_is_told_what_a_new_edition_changes(tmp_path: Path) -> None:
    added(tmp_path)
    matter = tmp_path / "matter.yaml"
    words = text(rights='["9.20", "9.25"]').partition("    brackets:")[0]
    words += '    brackets: {"9.20": {"A person acts “intentionally” when": drop}}\ndrafted: out/charge.json\n'
    matter.write_text(words.replace("drafted: out/charge.json\n", ""), encoding="utf-8")
    drafted = CliRunner().invoke(main, ["draft", str(matter), "-o", str(tmp_path / "out")])
    matter.write_text(words, encoding="utf-8")
    before = CliRunner().invoke(main, ["check", str(matter)])
    newer = tmp_path / "newer.txt"
    newer.write_text(MADE.replace("too great", "excessive"), encoding="utf-8")
    run("add", newer, "--edition", "2026-06", "--date", "2026-06-01")
    after = CliRunner().invoke(main, ["check", str(matter)])

    assert 0 == drafted.exit_code
    assert "C123" not in before.stdout
    assert "C123 9.25/force/reyes/holt was drafted from edition 2026-01, the shelf has 2026-06" in after.stdout
    assert "'2. the force was too great.' becomes '2. the force was excessive.'" in after.stdout


def test_a_draft_filed_for_one_count_is_held_against_that_which_it_now_shares(tmp_path: Path) -> None:
    added(tmp_path)
    matter = tmp_path / "matter.yaml"
    words = (
        text(rights='["9.20", "9.25"]')
        .partition("    brackets:")[0]
        .replace("theory: direct}", "theory: direct}\n      lee: {conduct: acts}")
    )
    words = words.replace("claims:", "  lee: {role: defendant, name: Sam Lee}\nclaims:")
    words += '    brackets: {"9.20": {"A person acts “intentionally” when": drop}}\n'
    matter.write_text(words, encoding="utf-8")
    alone = ["draft", str(matter), "--count", "force/reyes/lee", "-o", str(tmp_path / "out")]
    drafted = CliRunner().invoke(main, alone)
    matter.write_text(f"{words}drafted: out/charge.json\n", encoding="utf-8")
    newer = tmp_path / "newer.txt"
    newer.write_text(MADE.replace("too great", "excessive"), encoding="utf-8")
    run("add", newer, "--edition", "2026-06", "--date", "2026-06-01")
    after = CliRunner().invoke(main, ["check", str(matter)])

    assert 0 == drafted.exit_code
    assert "C123 9.25/force/reyes/lee was drafted from edition 2026-01, the shelf has 2026-06" in after.stdout


@pytest.mark.parametrize("record", ["{", "[]", '{"drafts": [{"id": 1}]}', None])
def test_a_record_of_drafts_that_is_none_is_refused(tmp_path: Path, record: str | None) -> None:
    (tmp_path / "matter.yaml").write_text(f"{text()}drafted: record.json\n", encoding="utf-8")
    if record is not None:
        (tmp_path / "record.json").write_text(record, encoding="utf-8")
    result = CliRunner().invoke(main, ["check", str(tmp_path / "matter.yaml")])

    assert 2 == result.exit_code
    assert "record.json" in result.stderr


def test_a_document_that_a_later_decision_has_left_behind_is_told_when_it_is_added(tmp_path: Path) -> None:
    path = tmp_path / "9.25.txt"
    path.write_text(MADE.replace("2. the force was too great.", "2. the force was too great at the moment of the threat."))
    result = run("add", path, "--edition", "2026", "--date", "2026-01-01")

    assert "9.25.txt:7:" in result.stderr
    assert "L120 9.25: the text says “moment of the threat”; since 2025-05-15" in result.stderr
    assert "605 U.S. 73" in result.stderr
