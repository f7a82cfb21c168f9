import hashlib
import re

import pytest
import word_files as word
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import i, p, r

from chargebook.ground.characters import FILLERS
from chargebook.ground.problem import Severity
from chargebook.ground.text import Span
from chargebook.readers.word.docx import read_docx

# What can be typed: no control characters, and nothing that XML cannot hold.
typed = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="".join(FILLERS)), max_size=30
)
typed_runs = st.lists(st.tuples(typed, st.booleans()), max_size=6)


def spans_of(paragraphs: list[list[tuple[str, bool]]]) -> tuple[Span, ...]:
    """Work out the italic spans from the type of every character: I italic, - roman white space, r other roman."""
    lines = (
        "".join("I" if italic else "-" if char.isspace() else "r" for words, italic in runs for char in words)
        for runs in paragraphs
    )
    return tuple(Span(start=m.start(), end=m.end()) for m in re.finditer("I(?:[I-]*I)?", "\n".join(lines)))


@settings(deadline=None)
@given(st.lists(typed, min_size=1, max_size=8))
def test_paragraphs_of_any_words_come_back_as_written(paragraphs: list[str]) -> None:
    document = word.blank()
    for words in paragraphs:
        document.add_paragraph(words)

    assert "\n".join(paragraphs) == word.text(document)


@settings(deadline=None)
@given(st.lists(typed_runs, min_size=1, max_size=4))
def test_italic_runs_come_back_as_the_same_spans(paragraphs: list[list[tuple[str, bool]]]) -> None:
    document = word.blank()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for words, italic in runs:
            paragraph.add_run(words).italic = italic

    assert spans_of(paragraphs) == word.read(document)[0].italics


def test_a_source_has_the_name_given_the_hash_of_the_bytes_and_type() -> None:
    data = word.saved(word.of(p("9.3")))

    source, problems = read_docx(data, name="forms/9.3.docx")

    assert ("forms/9.3.docx", hashlib.sha256(data).hexdigest(), True) == (source.name, source.sha256, source.typed)
    assert () == problems


def test_the_opening_of_9_3_is_read_as_it_stands_in_the_court_s_file() -> None:
    document = word.of(
        p('<w:bookmarkStart w:id="0" w:name="_Hlk186442854"/>', "9.3 Section 1983 Claim", '<w:bookmarkEnd w:id="0"/>'),
        p(),
        p("<w:r><w:tab/></w:r>", "against the defendant [", i("name of "), i("individual defendant"), "], the"),
        p("1.", "<w:r><w:tab/></w:r>", "the defendant acted under color of state law; and"),
    )

    assert (
        "9.3 Section 1983 Claim\n"
        "\n"
        "\tagainst the defendant [name of individual defendant], the\n"
        "1.\tthe defendant acted under color of state law; and"
    ) == word.text(document)
    assert ["name of individual defendant"] == word.italics(document)
    assert [] == word.problems(document)


def test_breaks_hyphens_and_tabs_become_characters() -> None:
    marks = "<w:br/>", "<w:cr/>", '<w:br w:type="page"/>', "<w:noBreakHyphen/>", "<w:softHyphen/>", "<w:ptab/>"
    runs = [f"<w:r><w:t>a</w:t>{mark}</w:r>" for mark in marks]

    assert "a\na\na\na\u2011aa\t" == word.text(word.of(p(*runs)))


def test_a_line_end_inside_a_text_element_is_no_line() -> None:
    assert "state law" == word.text(word.of(p(r("state\nlaw"))))


@pytest.mark.parametrize(
    ("font", "codes", "words"),
    [
        ("Symbol", ("F0B7", "F0B0", "F0BC", "00b7"), "•°…•"),
        ("Wingdings", ("F06F", "F0A7", "F0A8", "F0FD", "F0FE"), "☐▪☐☒☑"),
        ("WP TypographicSymbols", ("0041", "0040", "0027", "003D", "003E", "0042", "F043"), "“”§’‘–—"),
        ("Wingdings 2", ("F052", "F053", "F0A3"), "☑☒☐"),
        ("Arial", ("00A7", "2014"), "§—"),
    ],
)
def test_a_known_symbol_is_read(font: str, codes: tuple[str, ...], words: str) -> None:
    document = word.of(p(*(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for code in codes)))

    assert (words, []) == (word.text(document), word.problems(document))


def test_an_unknown_symbol_is_reported_and_never_guessed() -> None:
    unknown = (("Wingdings", "F04A"), ("WP IconicSymbolsA", "0041"), ("Court Seals", "F0B7"), ("Symbol", "no number"))
    document = word.of(p("one"), p(*(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in unknown)))

    assert "one\n\ufffd\ufffd\ufffd\ufffd" == word.text(document)
    assert ["9.3.docx:2:1: R108 4 symbols not known, read as \ufffd; type the character instead of a symbol"] == (
        word.problems(document)
    )


def test_tables_are_read_cell_by_cell_in_their_place() -> None:
    document = word.blank()
    document.add_paragraph("before")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip((c for row in table.rows for c in row.cells), ("a", "b", "c", "d"), strict=True):
        cell.text = words
    table.cell(1, 1).add_paragraph("e")
    inner = table.cell(0, 0).add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "f"
    document.add_paragraph("after")

    assert "before\na\nf\n\nb\nc\nd\ne\nafter" == word.text(document)


def test_links_smart_tags_content_controls_and_equations_are_read() -> None:
    document = word.of(
        p(
            f"<w:hyperlink>{r('a')}</w:hyperlink>",
            f"<w:smartTag>{r('b')}</w:smartTag>",
            f"<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{r('c')}</w:sdtContent></w:sdt>",
            "<m:oMath><m:r><w:rPr><w:i/></w:rPr><m:t>d</m:t></m:r></m:oMath>",
        ),
        f"<w:sdt><w:sdtContent>{p('e')}</w:sdtContent></w:sdt>",
    )

    assert "abcd\ne" == word.text(document)


def test_a_field_gives_its_result_and_not_its_instruction() -> None:
    document = word.of(
        p("see ", word.field(" REF _Ref1 ", "Instruction 9.4"), " and "),
        p(f"<w:fldSimple w:instr=' REF _Ref2 '>{r('9.5')}</w:fldSimple>"),
    )

    assert "see Instruction 9.4 and \n9.5" == word.text(document)


def test_a_field_inside_the_instruction_of_another_is_not_read() -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inner = word.field(" REF x ", "hidden operand")
    outer = [turn("begin"), inner, turn("separate"), r("result "), word.field(" PAGE ", "inside"), turn("end")]

    assert "a result inside b" == word.text(word.of(p("a ", *outer, " b")))


def test_a_field_without_a_result_adds_nothing() -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format

    assert "ab" == word.text(word.of(p("a", turn("begin"), turn("end"), "b")))


def test_stray_marks_of_a_field_are_passed_over() -> None:
    turns = (f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>' for turn in ("separate", "end", "other"))

    assert "ab" == word.text(word.of(p("a", *turns, "b")))


def test_a_field_that_never_ends_is_reported_and_hides_nothing_of_the_notes() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    document = word.of(p("a", word.note_mark("footnote", 2), begin, "b"))
    word.with_notes(document, "footnote", {2: p("c")})

    assert "a\nFootnotes\n1.\tc" == word.text(document)
    assert any("R109 1 field without an end" in problem for problem in word.problems(document))


def test_pictures_and_embedded_objects_are_reported_where_the_first_stands() -> None:
    document = word.of(
        p("words"),
        p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>"),
        p("<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"),
        '<w:altChunk r:id="rId99"/>',
    )
    source, (problem,) = word.read(document)

    assert "words\n\n" == source.text
    assert "9.3.docx:2:1" == str(problem.place)
    assert ("R106", Severity.WARNING) == (problem.code, problem.severity)
    assert problem.message.endswith(": 1 picture, 1 embedded object and 1 embedded document")


@pytest.mark.parametrize("older", ["<w:pict><v:imagedata/></w:pict>", ""])
def test_a_picture_said_twice_for_two_programs_is_one_picture(older: str) -> None:
    picture = "<w:drawing><pic:pic/></w:drawing>", older
    either = "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    document = word.of(p(f"<w:r>{either.format(*picture)}</w:r>"))

    assert ["not read, though words may be in it: 1 picture"] == [item.message for item in word.read(document)[1]]


def test_a_drawn_line_is_no_picture() -> None:
    assert [] == word.problems(word.of(p("<w:r><w:drawing><wps:wsp/></w:drawing></w:r>")))


def test_a_body_without_paragraphs_is_an_empty_text() -> None:
    document = word.of('<w:altChunk r:id="rId99"/>')
    source, (problem,) = word.read(document)

    assert ("", "9.3.docx", "R106") == (source.text, str(problem.place), problem.code)


@pytest.mark.parametrize("depth", [20, 60])
def test_nested_tables_are_read_to_any_depth_that_word_writes(depth: int) -> None:
    nested = "<w:tbl><w:tr><w:tc>" * depth + p("deep") + "</w:tc></w:tr></w:tbl>" * depth

    assert "deep" == word.text(word.of(nested))


def test_letters_typed_in_a_symbol_font_are_its_symbols_or_not_known() -> None:
    font = '<w:rFonts w:ascii="{0}" w:hAnsi="{0}"/>'.format
    document = word.of(p(r("A", font("WP TypographicSymbols")), "law", r("@", font("WP TypographicSymbols"))))
    unknown = word.of(p("a ", r("J", font("Wingdings"))))

    assert ("“law”", []) == (word.text(document), word.problems(document))
    assert "a \ufffd" == word.text(unknown)
    assert ["R108"] == [problem.code for problem in word.read(unknown)[1]]


def test_a_symbol_font_may_come_from_a_style() -> None:
    style = (
        '<w:style w:type="character" w:styleId="WP"><w:rPr><w:rFonts w:ascii="WP TypographicSymbols"/></w:rPr></w:style>'
    )
    document = word.with_style(word.of(p(r("=", '<w:rStyle w:val="WP"/>'), "s")), style)

    assert "’s" == word.text(document)


def test_raised_and_lowered_figures_stay_raised_and_lowered() -> None:
    at = '<w:vertAlign w:val="{}"/>'.format
    document = word.of(p("m", r("2", at("superscript")), " CO", r("2", at("subscript")), " 2", r("nd", at("superscript"))))

    assert ("m² CO₂ 2nd", []) == (word.text(document), word.problems(document))


@pytest.mark.parametrize(
    "inner", ["<!-- a comment -->", "<?note here?>", "<w:unknown/>", "<w:unknown><!-- more --></w:unknown>"]
)
def test_the_words_behind_what_stands_inside_a_text_are_read(inner: str) -> None:
    assert "must not prove" == word.text(word.of(p(f"<w:r><w:t>must {inner}not prove</w:t></w:r>")))


def test_words_inside_an_unknown_element_are_read() -> None:
    inside = "<w:r><w:other><w:t>not</w:t></w:other></w:r>"
    ruby = "<w:r><w:ruby><w:rubyBase><w:r><w:t> prove</w:t></w:r></w:rubyBase></w:ruby></w:r>"

    assert "must not prove" == word.text(word.of(p("must ", inside, ruby)))


def test_words_outside_of_a_paragraph_are_not_lost_in_silence() -> None:
    document = word.of(p("a"), r("b"))

    assert ["R106"] == [problem.code for problem in word.read(document)[1]]


def test_characters_that_nobody_can_see_are_left_out_and_named() -> None:
    hidden = "must\u200b \u202enot\u2069 \u00adprove\ue000\u3164"
    document = word.of(p("a"), p(hidden))

    assert "a\nmust not prove\ufffd" == word.text(document)
    assert [
        "9.3.docx:2:1: R108 1 character not known, read as \ufffd; type the character instead of a symbol",
        "9.3.docx:2:1: R118 left out, for nobody can see them: 1 U+200B, 1 U+202E, 1 U+2069, 1 U+00AD and 1 U+3164; "
        "delete them in Word",
    ] == word.problems(document)


def test_a_field_without_a_result_is_said_with_its_instruction() -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instruction = "<w:r><w:instrText> REF _Ref1 </w:instrText></w:r>"
    document = word.of(p("see ", turn("begin"), instruction, turn("end")), p("<w:fldSimple w:instr=' REF _Ref2 '/>"))

    assert [
        "9.3.docx:1:1: R116 a field without a result; words may be missing: “REF _Ref1”; update the field in Word, or "
        "type its words",
        "9.3.docx:2:1: R116 a field without a result; words may be missing: “REF _Ref2”; update the field in Word, or "
        "type its words",
    ] == word.problems(document)


def test_an_empty_result_is_no_result() -> None:
    assert ["R116"] == [problem.code for problem in word.read(word.of(p(word.field(" REF x ", ""))))[1]]


@pytest.mark.parametrize(
    ("instruction", "words"),
    [
        (' XE "Searches" ', ""),
        (" MACROBUTTON NoMacro [name of defendant] ", "[name of defendant]"),
        (' SYMBOL 167 \\f "Arial" ', "§"),
    ],
)
def test_a_field_whose_instruction_says_what_is_seen_is_read(instruction: str, words: str) -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    document = word.of(p("a ", turn("begin"), f"<w:r><w:instrText>{instruction}</w:instrText></w:r>", turn("end")))

    assert (f"a {words}", []) == (word.text(document), word.problems(document))
