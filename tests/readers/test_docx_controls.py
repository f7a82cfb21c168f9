import pytest
import word_files as word
from docx.document import Document
from word_files import control, drop_down, p, r, tick_box

CLICK = "Click or tap here to enter text."


def noticed(document: Document) -> list[str]:
    return [problem.message for problem in word.read(document)[1]]


@pytest.mark.parametrize(
    ("shown", "alias", "prompt"),
    [
        (CLICK, "name of defendant", "name of defendant"),
        (CLICK, "Defendant", "insert Defendant"),
        (CLICK, "", "enter text"),
        ("Click here to enter a date.", "", "enter a date"),
        ("[name of officer]", "Text1", "name of officer"),
        ("the date of the search", "", "insert the date of the search"),
        ("", "", "insert text"),
    ],
)
def test_a_placeholder_is_a_blank_with_its_prompt(shown: str, alias: str, prompt: str) -> None:
    properties = (f'<w:alias w:val="{alias}"/>' if alias else "") + "<w:showingPlcHdr/>"
    document = word.of(p("the act of ", control(properties, r(shown)), " caused harm"))

    assert f"the act of [{prompt}] caused harm" == word.text(document)
    assert [prompt] == word.italics(document)
    assert ["read from the controls of a form: 1 blank"] == noticed(document)


def test_a_control_that_was_filled_in_is_its_words() -> None:
    document = word.of(p("by ", control('<w:alias w:val="name"/><w:text/>', r("Ida Reyes"))))

    assert ("by Ida Reyes", []) == (word.text(document), noticed(document))


def test_a_placeholder_that_stands_in_brackets_gets_no_second_pair() -> None:
    document = word.of(p("the [", control("<w:showingPlcHdr/>", r("name of officer")), "] acted"))

    assert "the [name of officer] acted" == word.text(document)


@pytest.mark.parametrize("shown", ["act", "failure to act", ""])
def test_a_list_to_choose_from_is_a_choice_whatever_it_shows(shown: str) -> None:
    document = word.of(p("the ", drop_down(shown, "act", "failure to act"), " caused harm"))

    assert "the [act] [failure to act] caused harm" == word.text(document)
    assert ["read from the controls of a form: 1 choice"] == noticed(document)


def test_a_list_in_brackets_fills_them() -> None:
    assert "[act/failure to act]" == word.text(word.of(p("[", drop_down("act", "act", "failure to act"), "]")))


def test_the_entry_that_only_asks_to_choose_is_no_alternative() -> None:
    items = '<w:listItem w:displayText="Choose an item." w:value=""/><w:listItem w:value="his"/><w:listItem w:value="her"/>'
    properties = f"<w:showingPlcHdr/><w:comboBox>{items}</w:comboBox>"

    assert "[his] [her] home" == word.text(word.of(p(control(properties, r("Choose an item.")), " home")))


def test_words_that_the_list_does_not_offer_are_words() -> None:
    assert "the omission" == word.text(word.of(p("the ", drop_down("omission", "act", "failure to act"))))


def test_boxes_to_tick_in_a_line_are_a_choice() -> None:
    line = p("lacked ", tick_box(is_ticked=False), " a ", word.i("warrant"), " or ", tick_box(is_ticked=True), " consent.")
    document = word.of(line)

    assert "lacked [a warrant] or [consent]." == word.text(document)
    assert ["warrant"] == word.italics(document)
    assert ["read from the controls of a form: 2 check boxes"] == noticed(document)


def test_boxes_for_yes_and_no_stay_boxes() -> None:
    behind = p("Yes ", tick_box(is_ticked=True), " No ", tick_box(is_ticked=False))
    before = p(tick_box(is_ticked=False), " Yes ", tick_box(is_ticked=False), " No")

    assert "Yes ☒ No ☐\n☐ Yes ☐ No" == word.text(word.of(behind, before))


def test_a_box_alone_stays_a_box_and_is_said() -> None:
    document = word.of(p(tick_box(is_ticked=True), " given"))

    assert ("☒ given", ["read from the controls of a form: 1 check box"]) == (word.text(document), noticed(document))


def test_a_control_around_paragraphs_or_cells_is_read_once() -> None:
    block = control('<w:alias w:val="name of court"/><w:showingPlcHdr/>', p(CLICK) + p(CLICK))
    cell = control("<w:showingPlcHdr/>", f"<w:tc>{p('name of judge')}</w:tc>")
    document = word.of(block, f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", control("", p("words")))

    assert "[name of court]\n\n[name of judge]\nwords" == word.text(document)


def form_field(kind: str, data: str, result: str | None) -> str:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    shown = "" if result is None else turn("separate") + r(result)
    return f"{begin}<w:r><w:instrText> {kind} </w:instrText></w:r>{shown}{turn('end')}"


@pytest.mark.parametrize(
    ("kind", "data", "result", "words"),
    [
        ("FORMDROPDOWN", '<w:ddList><w:listEntry w:val="his"/><w:listEntry w:val="her"/></w:ddList>', None, "[his] [her]"),
        ("FORMTEXT", '<w:textInput><w:default w:val="name of officer"/></w:textInput>', "\u2002\u2002", "[name of officer]"),
        ("FORMTEXT", "<w:textInput/>", None, "[insert text]"),
        ("FORMTEXT", "<w:textInput/>", "Ida Reyes", "Ida Reyes"),
        ("FORMCHECKBOX", '<w:checkBox><w:checked/></w:checkBox>', None, "☒"),
        ("FORMCHECKBOX", '<w:checkBox><w:default w:val="0"/></w:checkBox>', None, "☐"),
    ],
)
def test_the_fields_of_an_old_form_are_read_like_controls(kind: str, data: str, result: str | None, words: str) -> None:
    text = word.text(word.of(p("a ", form_field(kind, data, result), " b")))

    assert f"a {words} b".split() == text.split()
