"""Nothing is built on a reading that does not vouch for itself, until the user has settled it by quoting the words."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from matters import text

import chargebook
from chargebook.cli import main
from chargebook.forms.form import Question
from chargebook.ground.errors import MatterError
from chargebook.instruction.instruction import Join
from chargebook.library import ownshelf
from chargebook.library.ownshelf import Imprint, add
from chargebook.library.shelf import load_library

IMPRINT = Imprint(manual="ca9-civil", edition="2026", date=datetime.date(2026, 1, 1))
SEED = (Path(chargebook.__file__).parent / "library" / "manuals" / "ca9-civil" / "9.3.txt").read_text(encoding="utf-8")
CAUSE = "The defendant’s conduct was an actual cause of the claimed injury."
FINDINGS = "force/reyes/holt:\n  color-of-law: proved\n  deprivation: proved\n"
FORM = "form: special\ntitle: Verdict\nsteps:\n- {question: 1, text: Did he?, asks: {force/reyes/holt: deprivation}}\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHARGEBOOK_HOME", str(tmp_path / "home"))


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Put a text of 9.3 on the user's shelf, and return the path of a matter that uses it."""

    def _put(words: str, more: str = "", number: str = "9.3") -> Path:
        document = tmp_path / f"{number}.txt"
        document.write_text(words, encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(ownshelf, "_is_vouched", lambda leaf, problems: True)  # as a shelf of an older program has it
            add([document], IMPRINT)
        matter = tmp_path / "matter.yaml"
        matter.write_text(text() + more, encoding="utf-8")
        (tmp_path / "findings.yaml").write_text(FINDINGS, encoding="utf-8")
        (tmp_path / "form.yaml").write_text(FORM, encoding="utf-8")
        (tmp_path / "answers.yaml").write_text("1: yes\n", encoding="utf-8")
        return matter

    return _put


def emptied() -> str:
    """The court's own text, as a table leaves it whose cells of words are lost: the element on cause has no words."""
    start = SEED.index("3.", SEED.index("2."))
    end = SEED.index("\n", start)
    return f"{SEED[:start]}3.{SEED[end:]}"


BUILDERS: dict[str, Callable[[Path], object]] = {
    "draft": chargebook.draft,
    "decide": lambda matter: chargebook.decide(matter, matter.with_name("findings.yaml")),
    "ask": chargebook.ask,
    "verify": chargebook.verify,
    "tally": lambda matter: chargebook.tally(matter, matter.with_name("form.yaml"), matter.with_name("answers.yaml")),
}


@pytest.mark.parametrize("verb", BUILDERS)
def test_nothing_is_built_on_an_element_that_lost_its_words(verb: str, put: Callable[..., Path]) -> None:
    """The court's 9.3 with an empty third element gave a verdict with no finding on cause, and was proved right."""
    matter = put(emptied())
    with pytest.raises(MatterError) as refusal:
        BUILDERS[verb](matter)

    assert {"N201"} == {problem.code for problem in refusal.value.problems}


def test_check_reports_the_doubt_among_all_else(put: Callable[..., Path]) -> None:
    codes = [problem.code for problem in chargebook.check(put(emptied()))]

    assert "N201" in codes
    assert len(codes) > 1


# Invented: an instruction of the user's on a right, which leaves open whether each element must be proved.
RIGHT = (
    "9.98 Search of a Home\n\nThe plaintiff must prove each of the following elements by a preponderance of the evidence:\n\n"
    "1. the defendant entered the home; and/or\n\n2. the defendant looked through the plaintiff’s papers.\n"
)


def settled(reading: str) -> str:
    return f'readings:\n  - {{instruction: "9.98", words: "the defendant entered the home", as: {reading}}}\n'


@pytest.mark.parametrize(("reading", "needed"), [("all", 2), ("any", 1)])
def test_a_doubt_that_the_matter_settles_is_built_on_as_it_says(
    reading: str, needed: int, put: Callable[..., Path]
) -> None:
    matter = put(RIGHT, number="9.98")
    matter.write_text(text(rights='["9.98"]').split("    brackets:")[0] + settled(reading), encoding="utf-8")
    [count] = chargebook.decide(matter).counts

    assert count.outcome is not None
    assert needed == min(sum("9.98/" in need.finding for need in row) for row in count.outcome.needs_plaintiff)


def test_what_settles_nothing_is_an_error(put: Callable[..., Path]) -> None:
    reading = 'readings:\n  - {instruction: "9.3", words: "the plaintiff must prove", as: all}\n'

    assert "N211" in [problem.code for problem in chargebook.check(put(SEED, reading))]


def test_a_reading_of_an_instruction_that_is_not_on_the_shelf_is_refused(put: Callable[..., Path]) -> None:
    with pytest.raises(MatterError, match=r"9\.98"):
        chargebook.check(put(SEED, 'readings:\n  - {instruction: "9.98", words: "some words here", as: all}\n'))


def test_a_sound_text_of_the_users_is_built_on(put: Callable[..., Path]) -> None:
    form = chargebook.ask(put(SEED)).form

    assert form is not None
    assert any(isinstance(step, Question) for step in form.steps)


# --- at the door of the shelf ---------------------------------------------------------------------------------------

QUOTED = "the defendant entered the home"


def added(tmp_path: Path, *readings: tuple[str, str]) -> ownshelf.Added:
    document = tmp_path / "9.98.txt"
    document.write_text(RIGHT, encoding="utf-8")
    return add([document], IMPRINT, readings=readings)


def test_a_doubtful_text_is_not_put_on_the_shelf(tmp_path: Path) -> None:
    result = added(tmp_path)

    assert ((), ["N204", "L107"]) == (result.shelved, [problem.code for problem in result.problems])
    assert "9.98" not in load_library("ca9-civil").numbers


@pytest.mark.parametrize(("reading", "join"), [("all", Join.ALL), ("any", Join.ANY)])
def test_the_shelf_keeps_how_the_user_reads_a_doubtful_passage(tmp_path: Path, reading: str, join: Join) -> None:
    result = added(tmp_path, (QUOTED, reading))
    entry = load_library("ca9-civil").find("9.98")

    assert (1, []) == (len(result.shelved), list(result.problems))
    assert (join, ()) == (entry.instruction.join, entry.instruction.doubts)


def test_another_reading_of_the_same_words_takes_the_place_of_the_first(tmp_path: Path) -> None:
    added(tmp_path, (QUOTED, "all"))
    added(tmp_path, (QUOTED, "any"))

    assert Join.ANY is load_library("ca9-civil").find("9.98").instruction.join
    assert 1 == len(added(tmp_path, (QUOTED, "any")).unchanged)


def test_words_that_quote_no_doubtful_passage_settle_nothing(tmp_path: Path) -> None:
    assert () == added(tmp_path, ("looked through the plaintiff’s papers", "all")).shelved


def test_the_command_takes_words_and_reading(tmp_path: Path) -> None:
    document = tmp_path / "9.98.txt"
    document.write_text(RIGHT, encoding="utf-8")
    command = ["library", "add", str(document), "--edition", "2026", "--date", "2026-01-01"]
    refused, taken = (CliRunner().invoke(main, [*command, *more]) for more in ([], ["--reading", f"{QUOTED}=all"]))

    assert (1, 0) == (refused.exit_code, taken.exit_code)
    assert "error: " in refused.output
    assert "L107" in refused.output
    assert 2 == CliRunner().invoke(main, [*command, "--reading", "all"]).exit_code
