import pytest
import word_files as word
from docx.document import Document
from word_files import i, p, r

STYLE = '<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{key}"/>{more}<w:rPr>{type}</w:rPr></w:style>'


def with_style(document: Document, kind: str, key: str, set_to: str, more: str = "") -> Document:
    return word.with_style(document, STYLE.format(kind=kind, key=key, type=set_to, more=more))


def test_adjacent_italic_runs_are_one_span() -> None:
    assert ["name of defendant"] == word.italics(word.of(p("[", i("name"), i(" of"), i(" defendant"), "]")))


def test_roman_white_space_between_italic_runs_does_not_part_them() -> None:
    runs = i("name"), r(" "), "<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", i("of")

    assert ["name \t\nof"] == word.italics(word.of(p(*runs)))


def test_white_space_at_the_edge_of_an_italic_run_is_left_out() -> None:
    assert ["name"] == word.italics(word.of(p("a", r(" "), i("name"), r(" "), "b")))


def test_brackets_in_roman_part_two_blanks() -> None:
    assert ["act", "date"] == word.italics(word.of(p("[", i("act"), "] [", i("date"), "]")))


def test_an_italic_span_ends_with_its_paragraph() -> None:
    assert ["one", "two"] == word.italics(word.of(p(i("one")), p(i("two"))))


@pytest.mark.parametrize("value", ["0", "false", "off"])
def test_italics_that_are_switched_off_are_roman(value: str) -> None:
    assert [] == word.italics(word.of(p(r("a", f'<w:i w:val="{value}"/>'))))


@pytest.mark.parametrize("value", ["1", "true", "on"])
def test_italics_that_are_switched_on_by_a_value_are_italic(value: str) -> None:
    assert ["a"] == word.italics(word.of(p(r("a", f'<w:i w:val="{value}"/>'))))


def test_a_tracked_change_of_type_is_read_as_accepted() -> None:
    change = '<w:rPrChange w:id="1" w:author="x"><w:rPr><w:i/></w:rPr></w:rPrChange>'

    assert [] == word.italics(word.of(p(r("a", change))))


def test_a_character_style_sets_italics() -> None:
    document = with_style(word.of(p("a", r("b", '<w:rStyle w:val="Blank"/>'))), "character", "Blank", "<w:i/>")

    assert ["b"] == word.italics(document)


def test_a_style_hands_its_italics_down_and_a_style_based_on_it_may_switch_them_off() -> None:
    document = word.of(*(p(key, properties=f'<w:pStyle w:val="{key}"/>') for key in ("Note", "Child", "Upright")))
    with_style(document, "paragraph", "Note", "<w:i/>")
    with_style(document, "paragraph", "Child", "", '<w:basedOn w:val="Note"/>')
    with_style(document, "paragraph", "Upright", '<w:i w:val="0"/>', '<w:basedOn w:val="Note"/>')

    assert ["Note", "Child"] == word.italics(document)


def test_direct_formatting_wins_over_styles() -> None:
    document = word.of(p("a", r("b", '<w:i w:val="0"/>'), "c", properties='<w:pStyle w:val="Note"/>'))
    with_style(document, "paragraph", "Note", "<w:i/>")

    assert ["a", "c"] == word.italics(document)


def test_an_italic_style_inside_an_italic_paragraph_turns_roman() -> None:
    document = word.of(p("a", r("b", '<w:rStyle w:val="Blank"/>'), "c", properties='<w:pStyle w:val="Note"/>'))
    with_style(document, "paragraph", "Note", "<w:i/>")
    with_style(document, "character", "Blank", "<w:i/>")

    assert ["a", "c"] == word.italics(document)


def test_the_default_style_counts_where_none_is_named() -> None:
    document = word.of(p("a"))
    with_style(document, "paragraph", "Upright", "")
    document.styles.element.insert(0, document.styles.element[-1])
    document.styles["Normal"].font.italic = True

    assert ["a"] == word.italics(document)


def test_styles_based_on_each_other_in_a_circle_end() -> None:
    document = word.of(p("a", properties='<w:pStyle w:val="One"/>'))
    with_style(document, "paragraph", "One", "", '<w:basedOn w:val="Two"/>')
    with_style(document, "paragraph", "Two", "", '<w:basedOn w:val="One"/>')

    assert [] == word.italics(document)


def test_hidden_words_are_left_out_and_reported() -> None:
    document = word.of(p("a"), p("b", r("secret", "<w:vanish/>"), "c"), p(r("too", '<w:rStyle w:val="Hide"/>'), "d"))
    with_style(document, "character", "Hide", "<w:vanish/>")

    assert "a\nbc\nd" == word.text(document)
    assert [
        "9.3.docx:2:1: R107 1 hidden passage left out: “secret”; unhide the words in Word if they belong to the "
        "instruction",
        "9.3.docx:3:1: R107 1 hidden passage left out: “too”; unhide the words in Word if they belong to the instruction",
    ] == word.problems(document)


def test_a_paragraph_hidden_with_its_end_leaves_no_line_and_no_number() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    numbered = word.numbered(7)
    document = word.of(
        p("a", properties=numbered),
        p(r("b", "<w:vanish/>"), properties=numbered + hidden),
        p("c", properties=numbered),
    )
    word.with_lists(document, word.level(0, "decimal", "%1."))

    assert "1.\ta\n2.\tc" == word.text(document)


def test_a_hidden_field_is_followed_to_its_end() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="{}"/></w:r>'.format

    field = hidden("begin"), r("operand"), hidden("separate"), r("result"), hidden("end")

    assert "a result b" == word.text(word.of(p("a ", *field, " b")))
