"""A matter is begun from plain words: what is said stands in the file, and what is not stands there as a comment."""

from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import chargebook
from chargebook.charge.drafting.unsettled import answer_to
from chargebook.cli import main
from chargebook.ground.errors import ChargebookError
from chargebook.ground.problem import Severity
from chargebook.library.plainclaims import PlainClaim, claims_named, plain_claims
from chargebook.library.shelf import load_library
from chargebook.matter.matter import Status
from chargebook.verbs import answered, open_in

SHELF = load_library("ca9-civil")
CLAIMS = plain_claims("ca9-civil")
PARTIES = ("--plaintiff", "Ana Reyes (she)", "--defendant", "Deputy Mark Holt / Deputy Holt (he, public)")
FORCE = ("--claim", "excessive force during arrest", "--status", "arrestee", "--against", "holt: acts")
DECISIONS = {"D201", "D202", "D203", "D204", "D205"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "matter.yaml"


def begin(file: Path, *options: str, typed: str | None = None) -> Result:
    silent = () if typed is not None else ("--no-questions",)
    return CliRunner().invoke(main, ["new", "-o", str(file), *silent, *options], input=typed)


def errors(file: Path) -> set[str]:
    return {problem.code for problem in chargebook.check(file) if problem.severity is Severity.ERROR}


def test_options_answer_every_question(file: Path) -> None:
    result = begin(file, *PARTIES, *FORCE, "--title", "Reyes v. Holt", "--facts", "he struck her", "--injury", "a wrist")
    value = yaml.safe_load(file.read_text(encoding="utf-8"))

    assert 0 == result.exit_code, result.output
    assert {"role": "defendant", "name": "Mark Holt", "title": "Deputy", "short": "Deputy Holt", "pronoun": "he", "office": "public"} == (
        value["parties"]["holt"]
    )
    assert ["9.20", "9.25"] == value["claims"]["force"]["rights"]
    assert {"holt": {"conduct": "acts", "theory": "direct"}} == value["claims"]["force"]["against"]
    assert "he struck her" == value["claims"]["force"]["facts"]


def test_what_is_open_stands_as_a_comment_with_its_choices(file: Path) -> None:
    begin(file, *PARTIES, *FORCE)
    text = file.read_text(encoding="utf-8")

    assert '    #   "9.25":\n    #     "3. whether the plaintiff resisted or tried to escape, tha": keep | drop\n' in text
    assert "    # facts: what follows when\n" in text
    assert "    # claimed-injury: harm | deprivation\n" in text


def test_a_comment_becomes_a_line_of_the_file_when_its_mark_is_taken_away(file: Path) -> None:
    begin(file, *PARTIES, *FORCE)
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "when this file was begun" not in line]
    live = [line.replace("# ", "", 1) if line.startswith(("    # ", "    #   ")) and ":" in line else line for line in lines]
    chosen = "\n".join(line.partition(" | ")[0] for line in live if "force by which" not in line)
    value = yaml.safe_load(chosen)

    assert "keep" == value["claims"]["force"]["brackets"]["9.25"]["7. how many lives were at risk, and who brought about the"]


def test_nothing_but_what_is_open_is_an_error(file: Path) -> None:
    begin(file, *PARTIES, *FORCE)

    assert {"D201", "D204"} == errors(file)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name.replace(" ", "-"))
def test_every_claim_of_the_shelf_makes_a_matter_with_no_error_but_what_is_open(claim: PlainClaim, file: Path) -> None:
    statuses = claim.statuses(SHELF) or (Status.FREE,)
    conduct = "acts" if claim.name != "state-created danger" else "act"
    result = begin(file, *PARTIES, "--claim", claim.name, "--status", statuses[0], "--against", f"holt: {conduct}")

    assert 0 == result.exit_code, result.output
    assert errors(file) <= DECISIONS


@pytest.mark.parametrize(
    ("defendant", "said", "instruction", "right"),
    [
        ("Lt. Kim Roe (she, public)", "roe: failure to act, supervisor, by holt", "9.4", "9.25"),
        ("Yuba County (it, entity, local)", "county: acts, policy-or-custom, by holt", "9.5", "9.25"),
        ("Yuba County (it, entity, local)", "county: failure to act, failure-to-prevent-or-train, by holt", "9.8", "9.25"),
        ("Luis Ortiz (he, public)", "ortiz: failure to act, failure-to-intercede", None, "special/failure-to-intercede"),
        ("Luis Ortiz (he, public)", "ortiz: acts, integral-participant/set-in-motion", None, "special/integral-participant-set-in-motion"),
    ],
)
def test_the_instructions_fit_the_theory(defendant: str, said: str, instruction: str | None, right: str, file: Path) -> None:
    result = begin(file, *PARTIES, *FORCE, "--defendant", defendant, "--against", said)
    claims = yaml.safe_load(file.read_text(encoding="utf-8"))["claims"]
    key = said.partition(":")[0]
    claim = next(claim for claim in claims.values() if key in claim["against"])

    assert (instruction, True) == (claim.get("instruction"), right in claim["rights"])
    assert errors(file) <= DECISIONS
    assert right.removeprefix("special/") in result.stderr


def test_a_name_that_fits_several_claims_is_settled_by_the_status(file: Path) -> None:
    begin(file, *PARTIES, "--claim", "excessive force", "--status", "convicted prisoner", "--against", "holt: acts")

    assert ["9.26"] == yaml.safe_load(file.read_text(encoding="utf-8"))["claims"]["force"]["rights"]
    assert 3 == len(claims_named(CLAIMS, "excessive force"))


def test_instructions_for_another_plaintiff_are_told(file: Path) -> None:
    result = begin(file, *PARTIES, *FORCE[:2], "--status", "convicted prisoner", *FORCE[4:])

    assert "warning: 9.20, 9.25: for a plaintiff who was free or arrestee, not convicted prisoner" in result.stderr


def test_a_claim_is_of_all_plaintiffs_unless_it_is_said_whose(file: Path) -> None:
    search = ("--claim", "unreasonable search", "--whose", "search=lee", "--plaintiff", "Kim Lee (they)")
    begin(file, *PARTIES, *FORCE, *search)
    claims = yaml.safe_load(file.read_text(encoding="utf-8"))["claims"]

    assert (["reyes", "lee"], "lee") == (claims["force"]["plaintiffs"], claims["search"]["plaintiff"])


def test_a_claim_against_nobody_is_left_out_in_the_terminal_and_nothing_typed_is_lost(file: Path) -> None:
    typed = ["", "", "", "false arrest", "1", "", "unreasonable search", "1", "1", "", "", "", "", "", "", "", ""]
    result = begin(file, *PARTIES, typed="\n".join(typed) + "\n")

    assert "the claim false arrest is against nobody, and left out" in result.stderr
    assert ["search"] == list(yaml.safe_load(file.read_text(encoding="utf-8"))["claims"])


def test_the_questions_are_asked_in_the_terminal(file: Path) -> None:
    typed = [
        *("Reyes v. Holt", "2:26-cv-1", "cacd"),
        *("Ana Reyes (she)", ""),
        *("Deputy Mark Holt (hum)", "Deputy Mark Holt (he, public)", "Deputy Luis Ortiz (he, public)", ""),
        *("police brutality", "2", "2", "", "3", "2", "1"),
        *("", "he struck her", "a wrist", "2", "1"),
        "",
    ]
    result = begin(file, typed="\n".join(typed) + "\n")
    value = yaml.safe_load(file.read_text(encoding="utf-8"))

    assert 0 == result.exit_code, result.output
    assert "'hum' says nothing of a party" in result.stderr
    assert "why: force by which somebody is seized" in result.stderr
    assert {"conduct": "failure to act", "theory": "failure-to-intercede", "violation-by": "holt"} == (
        value["claims"]["force"]["against"]["ortiz"]
    )
    assert ("stipulated", "harm", "arrestee") == tuple(
        value["claims"]["force"][key] for key in ("color-of-law", "claimed-injury", "status")
    )


def test_instructions_that_are_not_taken_make_no_claim(file: Path) -> None:
    typed = ["", "", "", "false arrest", "1", "1", "", "n", "unreasonable search", "1", "1", "", "", "", "", "", "", ""]
    begin(file, *PARTIES, typed="\n".join(typed) + "\n")

    assert ["search"] == list(yaml.safe_load(file.read_text(encoding="utf-8"))["claims"])


def test_stopping_writes_nothing(file: Path) -> None:
    result = begin(file, typed="Reyes v. Holt\n")

    assert (2, False) == (result.exit_code, file.exists())
    assert "nothing was written" in result.stderr


def test_another_matter_gives_its_settings_and_no_party_or_claim(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    begin(other, *PARTIES, *FORCE, "--court", "cacd")
    lines = 'names: names   # as Judge Roe wants it\nleave-out:\n  "9.1": terms for lawyers\nbrackets:\n  "9.25":\n    7. how many lives: drop\n'
    other.write_text(other.read_text(encoding="utf-8") + lines, encoding="utf-8")
    begin(file, "--from", str(other), "--plaintiff", "Lee James (he)", "--defendant", "Officer Kim Roe (she)",
          "--claim", "police brutality", "--status", "free", "--against", "roe: act")  # fmt: skip
    text = file.read_text(encoding="utf-8")

    assert "court: cacd\n" in text
    assert lines in text
    assert "Holt" not in text
    assert "7. how many lives were" not in text


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (FORCE, "a matter needs a plaintiff"),
        (PARTIES, "a matter needs a claim"),
        ((*PARTIES, "--claim", "excessive force", "--against", "holt: acts"), "names several claims"),
        ((*PARTIES, "--claim", "rudeness"), "names no claim that the shelf knows"),
        ((*PARTIES, *FORCE[:4]), "is against nobody"),
        ((*PARTIES, *FORCE, "--whose", "holt"), "'holt' is no plaintiff"),
        ((*PARTIES, *FORCE[:4], "--against", "holt: shouted"), "'shouted' says nothing of what Deputy Mark Holt did"),
        ((*PARTIES, *FORCE[:4], "--against", "holt: acts, policy-or-custom"), "no instruction of ca9-civil has elements"),
        ((*PARTIES, *FORCE[:2], "--status", "bystander", *FORCE[4:]), "bystander"),
    ],
)
def test_what_makes_no_matter_is_refused(options: tuple[str, ...], says: str, file: Path) -> None:
    result = begin(file, *options)

    assert (2, False) == (result.exit_code, file.exists())
    assert says in result.stderr


def test_a_title_of_several_lines_stays_a_title(file: Path) -> None:
    begin(file, *PARTIES, *FORCE, "--title", "Reyes v. Holt\nnames: names")
    value = yaml.safe_load(file.read_text(encoding="utf-8"))

    assert "names" not in value
    assert "Reyes v. Holt\nnames: names" == value["caption"]["title"]


def test_a_file_that_is_there_is_not_touched(file: Path) -> None:
    file.write_text("mine\n", encoding="utf-8")
    result = begin(file, *PARTIES, *FORCE)

    assert (2, "mine\n") == (result.exit_code, file.read_text(encoding="utf-8"))


def test_the_claims_are_listed() -> None:
    shown = CliRunner().invoke(main, ["new", "--claims"]).stdout

    assert "false arrest: 9.20, 9.23\n" in shown


def test_every_plain_claim_names_instructions_of_the_shelf_and_every_right_has_a_name() -> None:
    named = {number for claim in CLAIMS for number in claim.rights}
    beside = " ".join(claim.beside for claim in CLAIMS)
    rights = {entry.number for entry in SHELF.entries if entry.kind.is_right}

    assert set() == named - SHELF.numbers
    assert [] == sorted(number for number in rights - named if number not in beside)


def test_no_two_claims_have_a_name_in_common() -> None:
    names = [name for claim in CLAIMS for name in (claim.name, *claim.also)]

    assert sorted(set(names)) == sorted(names)


def settle_all(file: Path) -> list[str]:
    """Give every decision its first choice, or words; what is refused comes back."""
    refused = []
    while left := [own for own in open_in(file) if own.under and own.name not in refused]:
        said = left[0].choices[0] if left[0].choices else "he struck her"
        try:
            file.write_bytes(answered(file, left[0], answer_to(left[0], said)))
        except ChargebookError:
            refused.append(left[0].name)
    return refused


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name.replace(" ", "-"))
def test_every_claim_of_the_shelf_can_be_settled_to_the_end(claim: PlainClaim, file: Path) -> None:
    status = (claim.statuses(SHELF) or (Status.FREE,))[0]
    begin(file, *PARTIES, "--claim", claim.name, "--status", status, "--against", "holt: act", "--facts", "he struck her")

    assert [] == settle_all(file)
    assert set() == errors(file)


@pytest.mark.parametrize(
    ("defendant", "said"),
    [
        ("Lt. Kim Roe (she, public)", "roe: failure to act, supervisor, by holt"),
        ("Yuba County (it, entity, local)", "county: acts, policy-or-custom, by holt"),
        ("Yuba County (it, entity, local)", "county: acts, final-policymaker, by holt"),
        ("Yuba County (it, entity, local)", "county: acts, ratification, by holt"),
        ("Yuba County (it, entity, local)", "county: failure to act, failure-to-prevent-or-train, by holt"),
        ("Luis Ortiz (he, public)", "ortiz: failure to act, failure-to-intercede"),
        ("Luis Ortiz (he, public)", "ortiz: acts, integral-participant/acquiesced, by holt"),
        ("Luis Ortiz (he, public)", "ortiz: acts, integral-participant"),
        ("Luis Ortiz (he, federal)", "ortiz: acts, bivens"),
    ],
)
def test_every_theory_can_be_settled_to_the_end(defendant: str, said: str, file: Path) -> None:
    options = (*PARTIES, *FORCE, "--facts", "he struck her", "--defendant", defendant, "--against", said)
    begin(file, *options)

    assert [] == settle_all(file)
    assert set() == errors(file)
