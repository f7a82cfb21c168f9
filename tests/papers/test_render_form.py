"""The papers of a verdict form: the same words in each, and what each format owes its reader."""

import io
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx as python_docx
import pytest

import chargebook
from chargebook.forms.form import Form, FormDirection, Question, Sum, VerdictKind, VerdictMark
from chargebook.forms.words import FormWords
from chargebook.ground.errors import RenderError
from chargebook.papers.forms.docx import form_docx
from chargebook.papers.forms.html import form_html
from chargebook.papers.forms.json import form_json
from chargebook.papers.forms.text import form_markdown, form_text, label
from chargebook.papers.lines import escaped
from chargebook.papers.papers import form_papers

ROOT = Path(__file__).parents[2]


def reyes(kind: VerdictKind = VerdictKind.SPECIAL) -> Form:
    form = chargebook.ask(ROOT / "examples/reyes.yaml", kind=kind, detail="elements").form
    assert form
    return form


class Page(HTMLParser):
    """The text of a page, its elements, and whether every element that is opened is closed."""

    VOID = ("meta", "input")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        self.words += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.seen if name == tag]


def docx_lines(form: Form) -> list[str]:
    return [paragraph.text for paragraph in python_docx.Document(io.BytesIO(form_docx(form))).paragraphs]


every_kind = pytest.mark.parametrize("kind", VerdictKind)


@every_kind
def test_every_paper_has_every_step_and_every_skip_in_order(kind: VerdictKind) -> None:
    form = reyes(kind)
    words = FormWords(form)
    said = [line for step in form.steps for line in (words.before(step), label(step), *words.after(step)) if line]
    markdown, page = form_markdown(form).replace("**", ""), Page(form_html(form)).words
    for paper, wanted in (
        (form_text(form), said),
        ("\n".join(docx_lines(form)), said),
        (page, said),
        (markdown, list(map(escaped, said))),
    ):
        at = 0
        for line in wanted:
            assert paper.find(line, at) >= at, line
            at = paper.find(line, at) + len(line)


@every_kind
def test_the_page_is_sound_and_needs_no_script_and_no_network(kind: VerdictKind) -> None:
    page = Page(form_html(reyes(kind)))

    assert [] == page.open
    assert not {"script", "img", "link", "iframe"} & {tag for tag, _ in page.seen}
    assert "http" not in form_html(reyes(kind))
    assert [{"lang": "en"}] == page.all("html")


@every_kind
def test_each_answer_on_the_page_is_a_group_with_a_legend_and_labelled_fields(kind: VerdictKind) -> None:
    form = reyes(kind)
    page = Page(form_html(form))
    answered = [step for step in form.steps if not isinstance(step, FormDirection)]
    fields = sum(1 if isinstance(step, Sum) else 2 for step in answered) + len(form.closing)

    assert [f"step-{step.number}" for step in answered] == [attrs["id"] for attrs in page.all("fieldset")]
    assert len(answered) == len(page.all("legend"))
    assert fields == len(page.all("input")) == len(page.all("label"))


def test_two_answers_to_one_question_exclude_each_other_on_the_page() -> None:
    names = [attrs["name"] for attrs in Page(form_html(reyes())).all("input") if attrs["type"] == "radio"]

    assert {2} == {names.count(name) for name in names}


def test_hostile_words_stay_words() -> None:
    form = replace(
        reyes(), title='<script>alert("x")</script> & [a](b)', steps=(Question(number='1">', words="<b>?", asks=()),)
    )

    assert [] == Page(form_html(form)).all("script")
    assert '<script>alert("x")</script> & [a](b)' in Page(form_html(form)).words
    assert r"\<script\>" in form_markdown(form)
    assert '<script>alert("x")</script> & [a](b)' == docx_lines(form)[0]


def test_a_character_that_word_cannot_hold_is_refused() -> None:
    with pytest.raises(RenderError, match=r"U\+0001"):
        form_docx(replace(reyes(), title="a\x01b"))


def test_the_markdown_tells_counsel_what_each_question_asks() -> None:
    row = "| 1 | force/reyes/holt: 9.20/1 | 1\\. the defendant seized the plaintiff’s person; | ca9-civil/9.20:7:1; "

    assert f"{row}United States v. Mendenhall, 446 U.S. 544, 554 (1980); " in form_markdown(reyes())
    assert "| 7 | verdict on force/reyes/holt |" in form_markdown(reyes(VerdictKind.QUESTIONS))
    assert "compensatory damages: force/reyes/holt, force/reyes/ortiz" in form_markdown(reyes())


def test_a_question_and_its_answer_stay_on_one_page_in_word() -> None:
    paragraphs = python_docx.Document(io.BytesIO(form_docx(reyes()))).paragraphs
    question = next(at for at, paragraph in enumerate(paragraphs) if paragraph.text.startswith("Question 1."))

    assert paragraphs[question].paragraph_format.keep_with_next
    assert paragraphs[question + 1].text.startswith("Yes ________")


@every_kind
def test_the_same_form_gives_the_same_bytes(kind: VerdictKind) -> None:
    assert form_papers(reyes(kind), ()) == form_papers(reyes(kind), ())


def test_there_is_a_paper_of_each_kind_and_the_json_holds_the_form() -> None:
    papers = form_papers(reyes(), ())

    assert {"verdict.docx", "verdict.html", "verdict.md", "verdict.txt", "verdict.yaml"} <= set(papers)
    assert form_json(reyes()) == json.loads(papers["verdict.json"])["form"]


def test_the_json_tells_each_kind_of_step_apart() -> None:
    steps = form_json(reyes(VerdictKind.QUESTIONS))["steps"]
    kinds = {Question: "question", Sum: "amount", VerdictMark: "verdict", FormDirection: "direction"}

    assert [kinds[type(step)] for step in reyes(VerdictKind.QUESTIONS).steps] == [step["step"] for step in steps]


def test_a_part_that_ends_has_its_own_date_and_signature_in_every_paper() -> None:
    part = FormDirection(words="The first part ends here.", lines=("Date:", "Foreperson:"))
    form = Form(kind=VerdictKind.SPECIAL, title="Verdict", steps=(part, FormDirection(words="The second part.")))
    page = Page(form_html(form))
    long = "_" * 24

    assert f"    Date: {long}   Foreperson: {long}\n" in form_text(form)
    assert escaped(f"Date: {long}   Foreperson: {long}") in form_markdown(form)
    assert f"Date: {long}\t\tForeperson: {long}" in docx_lines(form)
    assert ["Date:", "Foreperson:"] == form_json(form)["steps"][0]["lines"]
    assert "Date:" in page.words
    assert ["d0-0", "d0-1"] == [field["name"] for field in page.all("input")]
