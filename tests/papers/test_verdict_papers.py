"""The papers on a returned verdict: what a judge reads, what a clerk enters, what the jury hears."""

from functools import cache
from pathlib import Path

from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import chargebook
from chargebook.cli import main
from chargebook.forms.form import Question, Sum
from chargebook.forms.writing import write_form
from chargebook.papers.verdicts.note import note
from chargebook.papers.verdicts.operative import operative
from chargebook.papers.verdicts.paper import paper_docx, paper_text
from chargebook.papers.verdicts.reading import reading
from chargebook.readers.word.docx import read_docx
from chargebook.verbs import load
from chargebook.verdicts.tally import Tally

EXAMPLE = Path(__file__).parents[2] / "examples" / "reyes.yaml"
PLAIN = EXAMPLE.with_name("reyes.form.yaml")
YES = dict.fromkeys(map(str, range(1, 13)), "yes")


@cache
def by_elements() -> str:
    form = chargebook.ask(EXAMPLE, detail="elements").form
    assert form is not None
    return write_form(form)


def tally_of(folder: Path, said: dict[str, str], form: Path | None = None) -> Tally:
    path = folder / "answers.yaml"
    (folder / "form.yaml").write_text(by_elements(), encoding="utf-8")
    path.write_text("".join(f'"{step}": {answer}\n' for step, answer in said.items()), encoding="utf-8")
    return chargebook.tally(EXAMPLE, form or folder / "form.yaml", path)


def test_the_judgment_names_everybody_and_says_each_sum_once(tmp_path: Path) -> None:
    """Each who is liable owes the whole, and it is paid once (Hazle v. Crofoot, 727 F.3d 983)."""
    words = paper_text(operative(tally_of(tmp_path, YES | {"13": "$9,000", "15": "no"}), load(EXAMPLE), "Reyes v. Holt"))

    assert [
        "1. On Ana Reyes’s claim “Excessive force during arrest”, judgment is for Ana Reyes and against Deputy Mark Holt.",
        "2. On Ana Reyes’s claim “Excessive force during arrest”, judgment is for Ana Reyes and against Deputy Luis Ortiz.",
        "3. Deputy Mark Holt and Deputy Luis Ortiz each owe Ana Reyes the whole of $9,000.00 in compensatory damages, "
        "which is paid once (Question 13).",
    ] == [line for line in words.splitlines() if line[:1].isdigit()]
    assert "Not to be entered" not in words


def test_what_waits_stands_apart_and_nothing_of_it_is_entered(tmp_path: Path) -> None:
    words = paper_text(operative(tally_of(tmp_path, {"1": "yes", "2": "yes", "3": "yes", "4": "no", "7": "no"}), load(EXAMPLE), ""))
    entered, _, waits = words.partition("Not to be entered before the court has ruled")

    assert "Deputy Mark Holt: the court must rule" in waits
    assert "against Deputy Mark Holt" not in entered


def test_a_form_in_order_needs_no_note_to_the_jury(tmp_path: Path) -> None:
    assert note(tally_of(tmp_path, YES | {"13": "$9,000", "15": "no"}), "") is None


def test_the_note_names_the_questions_and_no_answer(tmp_path: Path) -> None:
    page = note(tally_of(tmp_path, {"1": "yes", "2": "yes", "3": "yes", "4": "no", "7": "yes"}), "")
    words = paper_text(page) if page else ""

    assert "Question 4" in words
    assert "Question 8 has no answer" in words
    assert [] == [word for word in ("plaintiff", "defendant", "Reyes", "Holt", "find for", "should find") if word in words]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(sorted(YES, key=int)), st.sampled_from(["yes", "no", "cannot agree"])))
def test_every_question_stands_in_the_reading_and_word_says_the_same(tmp_path: Path, said: dict[str, str]) -> None:
    found = tally_of(tmp_path, said or {"1": "no"})
    page = reading(found, "Reyes v. Holt")
    source = read_docx(paper_docx(page), name="reading.docx")[0]
    asked = [step for step in found.returned.form.steps if isinstance(step, Question | Sum)]

    assert [] == [step.number for step in asked if f"{step.number}. {step.words}" not in source.text]
    assert paper_text(page).split() == source.text.split()


def test_the_command_writes_them_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "answers.yaml").write_text('"1a": yes\n', encoding="utf-8")
    words = ["tally", str(EXAMPLE), str(PLAIN), str(tmp_path / "answers.yaml"), "-o", str(tmp_path / "out")]
    result = CliRunner().invoke(main, words)

    assert 0 == result.exit_code
    assert [
        "judgment.docx", "judgment.pdf", "judgment.txt", "note-to-the-jury.docx", "note-to-the-jury.pdf",
        "note-to-the-jury.txt", "reading.docx", "reading.pdf", "reading.txt", "tally.json",
    ] == sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith("."))  # fmt: skip


def test_each_row_of_a_table_stands_in_the_reading_with_its_answer(tmp_path: Path) -> None:
    found = tally_of(tmp_path, {"1a": "yes", "1b": "no", "2a": "yes", "3": "$500", "5": "no"}, PLAIN)
    words = paper_text(reading(found, ""))
    lines = [line.strip() for line in words.splitlines()]

    assert "Answer: no. Entered." == lines[lines.index("1b. Did Deputy Ortiz use excessive force against Ana Reyes?") + 2]
    assert "$500.00" in paper_text(operative(found, load(EXAMPLE), ""))


LAST = '{question: "99", text: "Did Deputy Holt believe that the law permitted it?"}'


def test_no_judgment_is_drafted_against_one_whose_immunity_the_court_has_not_ruled_on(tmp_path: Path) -> None:
    """Aczel v. Labonia, 584 F.3d 52: immunity comes before any judgment; Hazle v. Crofoot: the other owes the whole."""
    form = tmp_path / "form.yaml"
    form.write_text(by_elements().replace("\nclosing:", f"\n  - {LAST}\nclosing:"), encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(
        "".join(f'"{step}": {answer}\n' for step, answer in (YES | {"13": "$9,000", "15": "no", "99": "yes"}).items()),
        encoding="utf-8",
    )
    found = chargebook.tally(EXAMPLE, form, tmp_path / "answers.yaml")
    entered, _, waits = paper_text(operative(found, load(EXAMPLE), "")).partition("Not to be entered before")

    assert "force/reyes/holt: verdict for the plaintiff; not entered before the court has ruled on Question 99." in paper_text(reading(found, ""))
    assert "against Deputy Mark Holt" not in entered
    assert "Deputy Luis Ortiz owes Ana Reyes $9,000.00" in entered
    assert "against Deputy Mark Holt: the court must first rule on Question 99" in waits
    assert "$9,000.00 in compensatory damages for Ana Reyes against Deputy Mark Holt" in waits


def test_who_left_the_case_stands_in_the_judgment_with_the_day_and_the_ground(tmp_path: Path) -> None:
    matter = tmp_path / "matter.yaml"
    ruling = '\n  - {date: 2026-05-02, dismiss: ortiz, ground: rule-50b, because: "Dkt. 190"}'
    matter.write_text(EXAMPLE.read_text(encoding="utf-8").replace("rulings: []", f"rulings:{ruling}"), encoding="utf-8")
    (tmp_path / "answers.yaml").write_text('"1a": yes\n"1b": yes\n"3": $500\n', encoding="utf-8")
    words = paper_text(operative(chargebook.tally(matter, PLAIN, tmp_path / "answers.yaml"), load(matter), ""))
    [line] = [line for line in words.splitlines() if "left the case" in line]

    assert [] == [said for said in ("Luis Ortiz", "2026-05-02", "50(b)", "Dkt. 190") if said not in line]


def test_a_form_that_nobody_signed_is_sent_back_to_be_signed(tmp_path: Path) -> None:
    page = note(tally_of(tmp_path, YES | {"13": "$9,000", "15": "no", "signed": "no"}), "")

    assert page is not None
    assert "Please have the presiding juror sign and date it" in paper_text(page)
