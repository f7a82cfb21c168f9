"""The page with the form as a picture: it shows what the list says, and the failing way."""

import json
import re
from pathlib import Path

from any_forms import BOTH, ONE, ask, special
from click.testing import CliRunner
from lxml import html

import chargebook
from chargebook.cli import main
from chargebook.forms.form import END, Skip, VerdictKind
from chargebook.forms.proof.verification import Report, verify
from chargebook.papers.forms.picture import DRAWN, picture_html
from chargebook.papers.forms.verification import verified_text
from forms import grid, no

ROOT = Path(__file__).parents[2]
MATTER = str(ROOT / "examples" / "reyes.yaml")


def wrong_report() -> Report:
    form = special(ask("1", "a", Skip(to=END, when=no("1"))), ask("2", "b", Skip(to="4")), ask("3", "b"), ask("4", "a"))
    return verify(form, {ONE: BOTH})


def test_the_picture_and_the_list_have_the_same_steps_in_the_same_order() -> None:
    report = chargebook.verify(MATTER).report
    assert report is not None
    page = html.fromstring(picture_html(report))
    drawn = [each.findtext("title") or "" for each in page.iterfind(".//g[@class]") if each.find("title") is not None]
    listed = [each.text_content() for each in page.iterfind(".//li")]

    assert len(report.form.steps) == len(drawn) == len(listed)
    assert [] == [
        n for n, step in enumerate(report.form.steps) if step.words not in drawn[n] or step.words not in listed[n]
    ]


def test_the_picture_says_what_it_is_and_runs_no_script() -> None:
    text = picture_html(wrong_report())

    assert re.findall(r'aria-labelledby="([^"]+)"', text) == ["picture-title picture-says"]
    assert "<script" not in text
    assert not re.search(r'(?:src|href)="', text)


def test_the_failing_way_is_marked_in_the_picture_and_in_the_list() -> None:
    text = picture_html(wrong_report())

    assert 'class="way passed"' in text
    assert "Written: " in text


def test_a_very_long_form_is_only_listed() -> None:
    form, commands = grid(12, 4)
    assert len(form.steps) > DRAWN

    assert "too long to draw" in picture_html(verify(form, commands))


def test_words_that_look_like_marks_are_only_words() -> None:
    report = verify(special(ask("1", "<b>a</b>"), kind=VerdictKind.SPECIAL), {ONE: BOTH})

    assert "<b>" not in picture_html(report).replace("<body>", "")


def test_a_question_to_be_read_by_eye_is_named_in_the_text() -> None:
    report = verify(special(ask("1", "a"), ask("2", "b")), {ONE: BOTH})

    assert "Read these" not in verified_text(report)


def test_the_command_writes_the_page_and_prints_json(tmp_path: Path) -> None:
    page = tmp_path / "form.html"
    result = CliRunner().invoke(main, ["verify", MATTER, "--html", str(page), "--json"])

    assert 0 == result.exit_code
    assert json.loads(result.stdout)["right"]
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_what_if_counts_the_ways_of_a_whole_matter() -> None:
    """Seven findings are open on the first count; one way alone proves all of them."""
    result = CliRunner().invoke(main, ["decide", MATTER, "--what-if"])

    assert "64" in result.stdout
    assert "verdict for the plaintiff: 1\n" in result.stdout


def test_the_walk_says_where_an_answer_sent_the_jury() -> None:
    assert "    2. b? yes; go to Question 4\n    4. a? no\n" in verified_text(wrong_report())


def test_a_box_holds_the_words_of_its_step_or_says_that_there_are_more() -> None:
    report = chargebook.verify(MATTER).report
    assert report is not None
    page = html.fromstring(picture_html(report))
    boxes = [" ".join(text.text for text in each.iterfind("text") if text.text) for each in page.iterfind(".//g[@class]")]

    for step, said in zip(report.form.steps, boxes, strict=False):
        whole = f"{step.number}. {step.words}" if step.number else step.words
        assert said == whole or whole.startswith(said.removesuffix(" …"))
