"""The shelf is tested like code: the schema of every entry, and the structure of every text against a table by hand."""

import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from matters import SHELF
from shelf_table import KINDS, STRUCTURES

from chargebook.citations.relied_on import all_relied_on
from chargebook.forms.form import Award
from chargebook.ground.errors import EditionError
from chargebook.instruction.bracketplaces import is_named, named, offered, placed, plainly
from chargebook.instruction.instruction import (
    Blank,
    Choice,
    Instruction,
    Join,
    Mark,
    NoteKind,
    Option,
    Polarity,
    Suffix,
    plain,
    walk,
)
from chargebook.library.cautions import CautionKind
from chargebook.library.knownbrackets import lasting_names
from chargebook.library.numbers import number_order
from chargebook.library.shelf import Entry, InstructionKind, load_library, shelves
from chargebook.matter.matter import Capacity, Status, Theory
from chargebook.matter.record.record import Office

# Alternatives of which a key of the matter or the party's pronoun says which are kept.
SETTLED = r"(?:act\[s\]|failure to act|the laws of the United States|The parties have stipulated|his|it)\Z"
# The same of brackets, by their words: these need no lasting name.
BY_KEYS = ("acts | failure", "the laws of the united states", "the parties have stipulated", "it | them")
SHELVES = Path(__file__).parents[2] / "src" / "chargebook" / "library" / "manuals"
REQUIRED = {"number", "part", "trust", "origin"}
ALLOWED: dict[str, set[str]] = {
    "wording": {"court", "outline"},
    "part": {
        *("introduction", "general", "elements", "right", "definition", "exception"),
        *("damages", "position", "special", "comment"),
    },
    "trust": {"verified", "partly", "memory"},
    "award": set(Award),
    "statuses": set(Status),
    "capacities": set(Capacity),
    "theories": set(Theory),
    "offices": set(Office),
}
FREE = {"number", "origin", "sha256", "amendment", "title", "why", "with_all", "with_any", "never_with"}
FREE |= {"causation", "causation_authorities", "left_open", "defines", "excepts", "adds"}
FREE |= {"caution", "change", "joint", "same", "presupposes"}
BRACKETS = tomllib.loads((SHELVES / "ca9-civil" / "brackets.toml").read_text("utf-8"))
TABLES = {path.parent.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(SHELVES.glob("*/manual.toml"))}
ROWS = [(manual, row) for manual, table in TABLES.items() for row in table["instruction"]]
NAMES = [f"{manual}/{row['number']}" for manual, row in ROWS]
TEXTS = [(manual, row) for manual, row in ROWS if row["part"] != "comment"]
every_text = pytest.mark.parametrize(("manual", "row"), TEXTS, ids=[f"{m}/{row['number']}" for m, row in TEXTS])
every_entry = pytest.mark.parametrize(("manual", "row"), ROWS, ids=NAMES)


# --- the names of brackets ------------------------------------------------------------------------------------------


def test_each_lasting_name_is_that_of_a_bracket_and_of_no_other() -> None:
    for number, names in BRACKETS.items():
        instruction = SHELF.find(number).instruction
        meant = {name: named(words, placed(instruction)) for name, words in names.items()}
        spans = [bracket.node.span for brackets in meant.values() for bracket in brackets]

        assert [] == [f"{number} {name}" for name, brackets in meant.items() if not brackets]
        assert [] == [f"{number} {name}" for name, brackets in meant.items() if len({b.words for b in brackets}) > 1]
        assert len(spans) == len(set(spans)), number
        assert {} == {name: own for name, own in meant.items() if own != (named(name, placed(instruction)) or own)}


def test_each_bracket_that_a_lawyer_must_decide_has_a_lasting_name() -> None:
    for entry in SHELF.entries:
        names = lasting_names(entry.instruction, SHELF.manual)
        for bracket in placed(entry.instruction):
            is_open = bracket.kind in ("option", "choice") and not bracket.words.startswith(BY_KEYS)

            assert not is_open or bracket.node.span in names, f"{entry.number}: {bracket.place}, {bracket.words}"


# --- the schema of every entry --------------------------------------------------------------------------------------


def test_every_folder_of_the_shelf_is_a_manual() -> None:
    assert sorted(TABLES) == list(shelves())


@pytest.mark.parametrize("manual", list(TABLES))
def test_a_manual_says_its_name_its_edition_and_its_usual_elements_instruction(manual: str) -> None:
    table = TABLES[manual]
    numbers = [row["number"] for row in table["instruction"]]

    assert {"manual", "edition", "elements", "instruction"} == set(table)
    assert manual == table["manual"]
    assert table["elements"] in numbers


@pytest.mark.parametrize("manual", list(TABLES))
def test_the_entries_stand_in_the_order_of_the_manual_and_each_once(manual: str) -> None:
    numbers = [row["number"] for row in TABLES[manual]["instruction"]]

    assert sorted(set(numbers), key=number_order) == numbers


@pytest.mark.parametrize("manual", list(TABLES))
def test_no_file_is_without_an_entry_and_no_entry_without_a_file(manual: str) -> None:
    files = {path.relative_to(SHELVES / manual).as_posix() for path in (SHELVES / manual).rglob("*.txt")}

    assert {f"{row['number']}.txt" for row in TABLES[manual]["instruction"] if row["part"] != "comment"} == files


@every_entry
def test_an_entry_has_the_required_keys_and_no_unknown_one(manual: str, row: dict[str, Any]) -> None:
    assert REQUIRED <= set(row)
    assert set(row) <= FREE | set(ALLOWED)


@every_entry
def test_an_entry_uses_only_the_words_that_each_key_takes(manual: str, row: dict[str, Any]) -> None:
    for key in set(row) & set(ALLOWED):
        values = row[key] if isinstance(row[key], list) else [row[key]]

        assert values
        assert len(values) == len(set(values))
        assert set(values) <= ALLOWED[key], key


@every_entry
def test_an_entry_says_where_its_words_come_from(manual: str, row: dict[str, Any]) -> None:
    assert row["origin"].strip()


@every_text
def test_the_courts_words_are_vouched_for_and_an_outline_says_that_it_is_one(manual: str, row: dict[str, Any]) -> None:
    words = (SHELVES / manual / f"{row['number']}.txt").read_bytes()
    if row["wording"] == "court":
        assert row["sha256"] == hashlib.sha256(words).hexdigest()
    else:
        assert "sha256" not in row
        assert "This is an outline in chargebook's own words, not the court's text." in words.decode()
        assert "not the court's words" in row["origin"]


@every_text
def test_an_elements_instruction_says_whom_it_fits(manual: str, row: dict[str, Any]) -> None:
    """An empty list would mean any defendant and any theory; no model is so wide."""
    assert (row["part"] == "elements") == ("capacities" in row)
    assert (row["part"] in ("elements", "special")) == ("theories" in row)


@every_entry
def test_what_must_or_must_not_go_with_it_is_on_the_shelf(manual: str, row: dict[str, Any]) -> None:
    known = load_library(manual).numbers
    for key in ("with_all", "with_any", "never_with"):
        assert set(row.get(key, [])) <= known - {row["number"]}


@every_entry
def test_what_is_said_of_causation_rests_on_listed_authorities(manual: str, row: dict[str, Any]) -> None:
    known = {one.key for one in all_relied_on()}

    assert set(row.get("causation_authorities", [])) <= known
    assert row.get("causation", "") or "causation_authorities" not in row


@every_entry
def test_a_caution_says_why_on_listed_authorities_and_for_plaintiffs_whom_the_entry_does_not_fit(
    manual: str, row: dict[str, Any]
) -> None:
    known = {one.key for one in all_relied_on()}
    for caution in row.get("caution", []):
        assert {"kind", "why", "authorities"} <= set(caution) <= {"kind", "why", "authorities", "statuses", "words"}
        assert caution["kind"] in set(CautionKind)
        assert set(caution["authorities"]) <= known
        assert set(caution.get("statuses", [])) <= set(Status) - set(row.get("statuses", []))
        assert ("statuses" in caution) == (caution["kind"] in ("overlap", "mismatch"))


@every_text
def test_how_several_alternatives_are_joined_in_law_is_said_of_each_bracket_that_offers_them(
    manual: str, row: dict[str, Any]
) -> None:
    """A key of the matter or a pronoun keeps one of the others, or the notation says how they are joined."""
    instruction, known = load_library(manual).find(row["number"]).instruction, {one.key for one in all_relied_on()}
    body = instruction.body
    choices = [node for node in walk(instruction.tree) if isinstance(node, Choice) and body.holds(node.span)]
    open_choices = [list(offered(node)) for node in choices if not re.match(SETTLED, next(offered(node)))]
    joints = row.get("joint", [])
    for joint in joints:
        assert {"bracket", "join", "why"} <= set(joint) <= {"bracket", "join", "why", "authorities"}
        assert joint["join"] in ("and", "or", "one")
        assert set(joint.get("authorities", [])) <= known
    said = [
        [joint["bracket"] for joint in joints if any(is_named(plainly(joint["bracket"]), plainly(w)) for w in words)]
        for words in open_choices
    ]

    assert [1] * len(said) == [len(brackets) for brackets in said], f"say in manual.toml how {open_choices} are joined"
    assert {joint["bracket"] for joint in joints} == {bracket for brackets in said for bracket in brackets}


@every_entry
def test_no_plaintiff_has_two_cautions_on_one_entry(manual: str, row: dict[str, Any]) -> None:
    statuses = [status for caution in row.get("caution", []) for status in caution.get("statuses", [])]

    assert sorted(set(statuses)) == sorted(statuses)


@every_text
def test_the_text_has_the_number_of_its_entry_and_a_title(manual: str, row: dict[str, Any]) -> None:
    instruction = load_library(manual).find(row["number"]).instruction

    assert row["number"] == instruction.number
    assert instruction.title


@every_text
def test_the_text_printed_back_is_the_text(manual: str, row: dict[str, Any]) -> None:
    instruction = load_library(manual).find(row["number"]).instruction

    assert instruction.source.text == plain(instruction.tree)


# --- the structure, by hand -----------------------------------------------------------------------------------------


def structure(instruction: Instruction) -> dict[str, Any]:
    burden, second = instruction.burden, instruction.second_burden
    return {
        "elements": [element.label + "?" * element.optional for element in instruction.elements],
        "join": instruction.join,
        "polarity": instruction.polarity,
        "party": burden.party if burden else "",
        "standard": burden.standard if burden else "",
        "second_burden": (second.party, second.standard) if second else None,
        "directions": [direction.party for direction in instruction.directions],
        "definitions": [definition.term for definition in instruction.definitions],
        "rulings": [ruling.element for ruling in instruction.rulings],
        "factors": len(instruction.factors),
        "blanks": len(instruction.nodes(Blank)),
        "choices": len(instruction.nodes(Choice)),
        "options": len(instruction.nodes(Option)),
        "suffixes": len(instruction.nodes(Suffix)),
    }


BY_HAND = "tests/builders/shelf_table.py"


@every_text
def test_the_structure_is_the_one_that_a_person_wrote_down(manual: str, row: dict[str, Any]) -> None:
    number = row["number"]
    assert number in STRUCTURES.get(manual, {}), f"{BY_HAND}: write down what the text of {manual} {number} holds"

    assert STRUCTURES[manual][number] == structure(load_library(manual).find(number).instruction)


def test_no_structure_is_of_an_instruction_that_is_not_on_the_shelf() -> None:
    by_hand = {(manual, number) for manual, structures in STRUCTURES.items() for number in structures}

    assert set() == by_hand - {(manual, row["number"]) for manual, row in TEXTS}, f"{BY_HAND}: take these away"


@pytest.mark.parametrize(
    "entry", [e for e in SHELF.entries if e.part in ("right", "exception")], ids=lambda e: e.number
)
def test_a_right_is_used_only_with_an_elements_instruction(entry: Entry) -> None:
    [note] = entry.instruction.notes

    assert (NoteKind.REQUIRES, "9.3", "9.8") == (note.kind, note.first, note.last)


@pytest.mark.parametrize("manual", shelves())
@pytest.mark.parametrize("kind", list(InstructionKind))
def test_each_instruction_has_the_kind_that_a_person_wrote_down(manual: str, kind: InstructionKind) -> None:
    """After the manual's own comments: what each is used with, and what it excuses or defines."""
    by_hand = set(KINDS.get(manual, {}).get(kind, "").split())
    assert by_hand == {entry.number for entry in load_library(manual).entries if entry.kind is kind}, (
        f"{BY_HAND}: KINDS lists under each kind the numbers that a person takes for it"
    )


RIGHTS = (
    InstructionKind.RIGHT,
    InstructionKind.GENERAL,
    InstructionKind.DEFINING,
    InstructionKind.EXCEPTION,
    InstructionKind.ADDITION,
)


@pytest.mark.parametrize("kind", list(InstructionKind))
def test_a_condition_added_to_a_right_is_a_right_too(kind: InstructionKind) -> None:
    assert (kind in RIGHTS) is kind.is_right


@every_text
def test_what_an_instruction_fills_excuses_or_adds_to_is_on_the_shelf(manual: str, row: dict[str, Any]) -> None:
    library = load_library(manual)
    for key in ("defines", "excepts", "adds"):
        if key in row:
            assert row[key] in row["with_all"]
            assert bool(library.find(row[key]).left_open) is (key != "adds")


def test_an_element_that_is_left_open_is_one_of_the_instruction() -> None:
    for entry in SHELF.entries:
        labels = [element.label for element in entry.instruction.elements]

        assert not entry.left_open or entry.left_open in labels


RETALIATION = ("protects", "took an adverse action", "because of", "chilled", "not reasonably advance a legitimate")


def test_a_prisoner_proves_five_elements_of_retaliation() -> None:
    """Rhodes v. Robinson, 408 F.3d 559, 567-68 (9th Cir. 2005), and the court's page on Instruction 9.11A."""
    entry = SHELF.find("9.11A")

    said = [words in element.words for words, element in zip(RETALIATION, entry.instruction.elements, strict=True)]
    assert [True] * 5 == said
    assert entry.instruction.second_burden is None
    assert ("convicted prisoner", "pretrial detainee", "civil detainee") == entry.statuses


def test_whoever_fails_to_intercede_had_a_duty_to() -> None:
    """Cunningham v. Gates, 229 F.3d 1271, 1289-90 (9th Cir. 2000); the first three elements keep their numbers."""
    elements = SHELF.find("special/failure-to-intercede").instruction.elements

    assert ("4", "the defendant had a legal duty to intercede") == (elements[3].label, elements[3].words)
    words = ("violated a right", "realistic opportunity", "did not intercede", "duty")
    assert [True] * 4 == [each in element.words for each, element in zip(words, elements, strict=True)]


def test_probable_cause_is_asked_of_an_arrest_in_retaliation_or_objective_evidence() -> None:
    """Nieves v. Bartlett, 587 U.S. 391, 402, 407 (2019); Gonzalez v. Trevino, 602 U.S. 653 (2024)."""
    entry = SHELF.find("special/retaliatory-arrest")
    first, second = entry.instruction.elements

    assert ("9.11", Join.ANY) == (entry.adds, entry.instruction.join)
    assert first.words.startswith("there was no probable cause")
    assert second.words.startswith("there is objective evidence")


@pytest.mark.parametrize("number", ["9.13", "9.14"])
def test_the_plaintiff_shows_that_a_search_was_not_incident_to_a_lawful_arrest(number: str) -> None:
    """So the court's burden sentence ends, node 151 and node 152."""
    instruction = SHELF.find(number).instruction

    assert instruction.burden is not None
    assert instruction.source.slice(instruction.burden.span).endswith("not incident to a lawful arrest.")
    assert Polarity.NEGATE is instruction.polarity


def test_a_number_without_a_text_for_the_jury_says_why() -> None:
    """Chapter 9, pairing rule 7: qualified immunity and causation have no instruction to give."""
    assert ["9.2", "9.32", "9.34"] == [silent.number for silent in SHELF.silent]
    for silent in SHELF.silent:
        with pytest.raises(EditionError, match=f"{silent.number} .* has no text for the jury"):
            SHELF.find(silent.number)


@pytest.mark.parametrize("number", sorted(SHELF.numbers - {"9.3"}))
def test_an_outline_of_ours_has_no_defect(number: str) -> None:
    instruction = SHELF.find(number).instruction

    assert () == (*instruction.defects, *instruction.slips)


# --- the court's own words: Instruction 9.3 -------------------------------------------------------------------------

SEED = SHELF.find("9.3").instruction


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_seed_has_its_title() -> None:
    assert "Section 1983 Claim Against Defendant in Individual Capacity—Elements and Burden of Proof" == SEED.title


def test_the_seed_has_three_elements_in_the_courts_words() -> None:
    assert [
        ("1", "the defendant acted under color of state law", False, ("color-of-law",)),
        (
            "2",
            "the [act[s]] [failure to act] of the defendant deprived the plaintiff of particular rights under "
            "[the laws of the United States] [the United States Constitution] as explained in later instructions",
            False,
            ("deprivation",),
        ),
        ("3", "The defendant’s conduct was an actual cause of the claimed injury", False, ("cause",)),
    ] == [(element.label, element.words, element.optional, element.roles) for element in SEED.elements]


def test_the_seed_has_two_blanks_three_choices_one_option_and_two_endings() -> None:
    assert [2, 3, 1, 2] == [len(SEED.nodes(kind)) for kind in (Blank, Choice, Option, Suffix)]
    assert [
        "[name of individual defendant]",
        "[specify the instruction[s] that deal with the particular right[s]]",
    ] == [plain(blank) for blank in SEED.nodes(Blank)]


def test_the_seed_asks_two_things_of_an_actual_cause() -> None:
    color, cause = SEED.definitions

    assert ("under color of state law", ()) == (color.term, color.conditions)
    assert "actual cause" == cause.term
    assert [
        ("the injury would not have occurred ‘but for' that conduct", ("but-for",)),
        ("the conduct has a sufficient connection to the result", ("sufficient-connection",)),
    ] == [(SEED.source.slice(condition.span), condition.roles) for condition in cause.conditions]


def test_the_seed_may_take_the_first_element_from_the_jury() -> None:
    [ruling] = SEED.rulings
    [option] = SEED.nodes(Option)

    assert ("1", True) == (ruling.element, ruling.optional)
    assert (
        "[[The parties have stipulated] [I instruct you] that the defendant acted under color of state law.]"
        == plain(option)
    )


def test_the_seed_directs_both_verdicts_and_the_first_brings_in_other_elements() -> None:
    first, second = SEED.directions

    assert ("plaintiff", "defendant") == (first.party, second.party)
    assert first.imports is not None
    assert "[specify the instruction[s] that deal with the particular right[s]]" == SEED.source.slice(first.imports)
    assert second.imports is None


def test_the_seed_may_not_stand_alone() -> None:
    note = SEED.notes[0]

    assert (NoteKind.REQUIRES, "9.9", "9.33") == (note.kind, note.first, note.last)
    assert words(SEED.source.slice(note.span)).startswith("Use this instruction only in conjunction with an applicable")


def test_the_seed_must_be_modified_for_an_integral_participant() -> None:
    _, note = SEED.notes

    assert (NoteKind.MODIFY, "integral-participant") == (note.kind, note.theory)
    assert words(SEED.source.slice(note.span)).endswith("the model instruction stated above will need to be modified.")


def test_the_seed_has_two_defects_both_in_its_comment() -> None:
    doubled, lost = SEED.defects

    assert "the action the action" == SEED.source.slice(doubled.span)
    assert ("N111", "ca9-civil/9.3:22:41", "the action") == (
        doubled.problem.code,
        str(doubled.problem.place),
        doubled.correction,
    )
    assert ("N119", "ca9-civil/9.3:24:194", None) == (lost.problem.code, str(lost.problem.place), lost.correction)
    assert SEED.source.text[lost.span.start :].startswith("(quoting Harper v. City of Los Angeles")
    assert SEED.comment is not None
    assert all(SEED.comment.holds(flaw.span) for flaw in SEED.defects)


def test_the_seed_has_three_slips_in_its_body() -> None:
    assert [
        ("The", "the", "ca9-civil/9.3:10:5"),
        ("'", "’", "ca9-civil/9.3:14:58"),
        ("‘but for'", "‘but for’", "ca9-civil/9.3:14:111"),
    ] == [(SEED.source.slice(slip.span), slip.correction, str(slip.problem.place)) for slip in SEED.slips]
    assert all(SEED.body.holds(slip.span) for slip in SEED.slips)


def test_what_the_word_processor_left_behind_is_no_bracket_of_the_seed() -> None:
    residue = [node for node in walk(SEED.tree) if "bookmark" in plain(node) and not isinstance(node, Mark)]
    marks = [plain(node) for node in walk(SEED.tree) if isinstance(node, Mark)]

    assert [] == residue
    assert ["[bookmark: _Hlk186442854]", "[bookmark: _Hlk126231110]"] == marks
