"""What is open is asked for in its sentence, and the answer stands in the file, where all else is as it was."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import chargebook
from chargebook.cli import main
from chargebook.ground.problem import Severity

CLAIM = """\
  {key}:   # claim {key}
    plaintiff: reyes
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: he struck her
    against:
      holt: {{conduct: act}}
"""
HEAD = """\
# a comment at the head
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}
  holt: {role: defendant, name: Mark Holt}   # the deputy
claims:
"""
FACTORS = ("3. whether", "6. whether", "7. how", "8. whether")


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    file = tmp_path / "matter.yaml"
    file.write_text(HEAD + CLAIM.format(key="force"), encoding="utf-8")
    return file


def settle(file: Path, *options: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["settle", str(file), *options], input=typed)


def errors(file: Path) -> list[str]:
    return [problem.code for problem in chargebook.check(file) if problem.severity is Severity.ERROR]


def test_every_decision_is_asked_for_and_the_matter_has_no_error_afterwards(matter: Path) -> None:
    before = matter.read_text(encoding="utf-8")
    result = settle(matter, typed="keep\n1\n2\ndrop\nd\n")

    assert 0 == result.exit_code, result.output
    assert [] == errors(matter)
    assert matter.read_text(encoding="utf-8").startswith(before)


def test_a_decision_is_shown_in_its_sentence_with_what_the_comment_says(matter: Path) -> None:
    shown = settle(matter, "--list").stdout

    assert "consider all of the circumstances" in shown
    assert "››[6. whether other means were at hand" in shown
    assert "The comment: The court may leave out the sixth factor." in shown


def test_what_three_claims_leave_open_is_asked_once_and_written_for_all(matter: Path) -> None:
    matter.write_text(HEAD + "".join(CLAIM.format(key=key) for key in ("force", "second", "third")), encoding="utf-8")
    rows = json.loads(settle(matter, "--json").stdout)
    result = settle(matter, *(word for name in ("9.20/A", *(f"9.25/{f}" for f in FACTORS)) for word in ("--answer", f"{name}=drop")))

    assert [["force", "second", "third"]] * 5 == [row["claims"] for row in rows]
    assert (0, []) == (result.exit_code, errors(matter))
    assert '\nbrackets:\n  "9.20":\n' in matter.read_text(encoding="utf-8")


def test_a_choice_takes_several_by_their_numbers_and_words_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    text = (HEAD + CLAIM.format(key="force")).replace('"9.20", "9.25"', '"9.11"').replace("arrestee", "free")
    file.write_text(text, encoding="utf-8")
    row = next(row for row in json.loads(settle(file, "--json").stdout) if row["several"] and len(row["choices"]) > 1)
    settle(file, "--answer", f"{row['name']}=1,2")

    assert f"[{', '.join(row['choices'][:2])}]" in file.read_text(encoding="utf-8").replace('"', "")


def test_an_alternative_that_asks_for_words_is_no_choice_and_words_take_its_place(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text((HEAD + CLAIM.format(key="force")).replace('"9.25"', '"9.21"'), encoding="utf-8")
    row = next(row for row in json.loads(settle(file, "--json").stdout) if "criminal activity" in row["choices"])
    settle(file, "--answer", f"{row['name']}=a broken tail light")

    assert (["criminal activity"], True) == (row["choices"], row["words"])
    assert row["name"] not in settle(file, "--list").stdout


def test_what_is_stopped_keeps_what_was_answered(matter: Path) -> None:
    result = settle(matter, typed="keep\nq\n")

    assert 1 == result.exit_code
    assert "4 still to decide" in result.stderr
    assert ": keep" in matter.read_text(encoding="utf-8")


def test_the_end_of_what_is_typed_stops_it_too(matter: Path) -> None:
    assert "4 still to decide" in settle(matter, typed="keep\n").stderr


def test_enter_leaves_a_decision_open_and_goes_on(matter: Path) -> None:
    assert "1 still to decide" in settle(matter, typed="\nd\nd\nd\nd\n").stderr


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("9.25=keep", "means several decisions"),
        ("9.99/x=keep", "is no decision that is open"),
        ("9.25/3. whether=perhaps", "is none of the choices"),
        ("9.25/3. whether=3", "there is no choice 3"),
        ("9.25/3. whether=1,2", "is not one answer"),
        ("nothing", "write the name of a decision"),
    ],
)
def test_what_is_no_answer_is_refused_and_the_file_stays(matter: Path, answer: str, says: str) -> None:
    before = matter.read_bytes()
    result = settle(matter, "--answer", answer)

    assert 2 == result.exit_code
    assert says in result.stderr
    assert before == matter.read_bytes()


def test_words_that_no_matter_can_hold_are_refused_and_asked_for_again(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text((HEAD + CLAIM.format(key="force")).replace("    facts: he struck her\n", ""), encoding="utf-8")
    result = settle(file, typed="he [struck] her\nhe struck her\nq\n")

    assert "not written: " in result.stderr
    assert "    facts: he struck her\n" in file.read_text(encoding="utf-8")


def test_answers_stand_in_a_file_too(matter: Path, tmp_path: Path) -> None:
    lines = ["9.20/A person acts: keep", *(f"9.25/{factor}: drop" for factor in FACTORS)]
    (tmp_path / "answers.yaml").write_text("\n".join(lines), encoding="utf-8")

    assert 0 == settle(matter, "--answers", str(tmp_path / "answers.yaml")).exit_code
    assert [] == errors(matter)


def test_a_file_with_a_mark_at_its_beginning_and_other_ends_of_lines_keeps_them(matter: Path) -> None:
    before = matter.read_bytes().replace(b"\n", b"\r\n")
    matter.write_bytes(b"\xef\xbb\xbf" + before)
    settle(matter, "--answer", "9.20/A=keep")

    assert matter.read_bytes().startswith(b"\xef\xbb\xbf" + before)
    assert b"\n" not in matter.read_bytes().replace(b"\r\n", b"")


def test_a_file_in_another_encoding_is_left_as_it_is(matter: Path) -> None:
    before = matter.read_bytes().replace(b"Ana Reyes", "Aná Reyes".encode("cp1252"))
    matter.write_bytes(before)
    result = settle(matter, "--answer", "9.20/A=keep")

    assert (2, before) == (result.exit_code, matter.read_bytes())
    assert "UTF-8" in result.stderr
