import word_files as word
from word_files import i, note_mark, p, r, text_box

from chargebook.instruction.parsing.parse import parse


def test_footnotes_and_endnotes_move_to_the_end_and_leave_no_digit_on_the_words() -> None:
    document = word.of(
        p("color of law", note_mark("footnote", 3), "; and", note_mark("endnote", 2)),
        p("cause", note_mark("footnote", 2)),
    )
    first = p("<w:r><w:footnoteRef/></w:r>", " first")
    word.with_notes(document, "footnote", {0: p("separator"), 2: p("second"), 3: first})
    word.with_notes(document, "endnote", {2: p("an end")})

    assert "color of law; and\ncause\nFootnotes\n1.\tfirst\n2.\tsecond\nEndnotes\n1.\tan end" == word.text(document)
    assert [
        "9.3.docx:4:1: R103 2 footnotes and 1 endnote moved to the end of the text and read as commentary, "
        "not for the jury; copy into the body what the jury is to hear, or read all of them to it with --footnotes-to-jury"
    ] == word.problems(document)


def test_a_note_of_two_paragraphs_has_one_number_and_keeps_its_italics() -> None:
    document = word.of(p("law", note_mark("footnote", 2)))
    word.with_notes(document, "footnote", {2: p(r("  "), r(" See"), i(" West")) + p("And more.")})

    assert "law\nFootnotes\n1.\tSee West\nAnd more." == word.text(document)
    assert [" West"] == word.italics(document)


def test_an_own_mark_is_no_part_of_the_words() -> None:
    mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    document = word.with_notes(word.of(p("law", mark, " and")), "footnote", {2: p("a")})

    assert "law and\nFootnotes\n1.\ta" == word.text(document)


def test_a_note_whose_mark_is_deleted_is_not_read() -> None:
    mark = f'<w:del w:id="1" w:author="x">{note_mark("footnote", 2)}</w:del>'

    assert "law" == word.text(word.with_notes(word.of(p("law", mark)), "footnote", {2: p("a")}))


def test_a_mark_without_a_note_and_a_note_that_cites_itself_do_no_harm() -> None:
    document = word.of(p("law", note_mark("footnote", 2), note_mark("footnote", 9), note_mark("endnote", 2)))
    word.with_notes(document, "footnote", {2: p("a", note_mark("footnote", 2))})

    assert "law\nFootnotes\n1.\ta" == word.text(document)


def test_a_note_without_paragraphs_is_an_empty_line() -> None:
    document = word.with_notes(word.of(p("law", note_mark("footnote", 2))), "footnote", {2: ""})

    assert "law\nFootnotes\n1.\t" == word.text(document)


def test_a_text_box_follows_its_paragraph_and_is_read_once() -> None:
    document = word.of(p("before ", text_box(p("in the "), p(i("box"))), "after"), p("next"))

    assert "before after\nin the \nbox\nnext" == word.text(document)
    assert ["box"] == word.italics(document)
    assert [
        "9.3.docx:2:1: R102 the words of 1 text box follow the paragraph beside it; check that they belong there"
    ] == word.problems(document)


def test_an_old_text_box_alone_is_read() -> None:
    box = f"<v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox>"

    assert "a\nold" == word.text(word.of(p("a", f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>")))


def test_a_text_box_inside_a_text_box_is_read_once() -> None:
    document = word.of(p("a", text_box(p("outer", text_box(p("inner"))), p("last"))))

    assert "a\nouter\ninner\nlast" == word.text(document)
    assert ["the words of 2 text boxes follow the paragraph beside it"] == [x.message for x in word.read(document)[1]]


def test_an_empty_text_box_is_left_out_and_a_picture_in_it_is_reported() -> None:
    picture = "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
    document = word.of(p("a", text_box(p()), text_box(p(picture))))

    assert "a" == word.text(document)
    assert ["R106"] == [problem.code for problem in word.read(document)[1]]


def test_a_character_said_twice_for_two_programs_is_read_once() -> None:
    either = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w:other/></mc:Choice>"
        "<mc:Fallback><w:t>§</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )

    assert "a § b" == word.text(word.of(p("a ", either, " b")))


def test_headers_and_footers_stay_out_and_are_reported_with_their_words() -> None:
    document = word.of(p("words"))
    section = document.sections[0]
    section.header.paragraphs[0].text = "Ninth Circuit Manual"
    section.footer.paragraphs[0].text = "3"

    assert "words" == word.text(document)
    said = "R104 1 page header and 1 page footer left out: “Ninth Circuit Manual”, “3”"
    assert [f"9.3.docx: {said}; copy into the body what belongs to the instruction"] == word.problems(document)


def test_comments_stay_out_and_are_counted() -> None:
    document = word.of(p("words"), p("more"))
    for paragraph in document.paragraphs:
        document.add_comment(paragraph.runs, text="Really?", author="Clerk", initials="C")

    assert "words\nmore" == word.text(document)
    assert ["9.3.docx: R105 2 comments left out: “Really?”, “Really?”; copy into the body what belongs to the instruction"] == (
        word.problems(document)
    )


def test_problems_come_in_the_order_of_the_text() -> None:
    document = word.of(p(r("x", "<w:vanish/>")), p("a", text_box(p("b"))), p("c", note_mark("footnote", 2)))
    word.with_notes(document, "footnote", {2: p("d")})
    document.sections[0].header.paragraphs[0].text = "Manual"

    assert ["R104", "R107", "R102", "R103"] == [problem.code for problem in word.read(document)[1]]


def test_each_problem_in_the_text_points_to_its_line() -> None:
    document = word.of(p("a"), p("b", text_box(p("boxed"))))
    source, (problem,) = word.read(document)

    assert problem.span is not None
    assert "boxed" == source.slice(problem.span)


def test_notes_are_commentary_and_never_words_for_the_jury() -> None:
    document = word.of(
        p("The plaintiff must prove each of the following elements:"),
        p("1. the defendant searched", note_mark("footnote", 2), " the home; and"),
        p("2. the search caused harm.", note_mark("endnote", 2)),
    )
    word.with_notes(document, "footnote", {2: p("Consider the hour and the noise.")})
    word.with_notes(document, "endnote", {2: p("You must find for the defendant.")})
    instruction = parse(word.read(document)[0])

    assert ["the defendant searched the home", "the search caused harm"] == [x.words for x in instruction.elements]
    assert ((), ()) == (instruction.factors, instruction.directions)
    assert instruction.comment is not None
    assert "You must find" in instruction.tree.source.slice(instruction.comment)


def test_a_large_first_letter_belongs_to_its_word() -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="3"/>'

    assert "Drop cap" == word.text(word.of(p("D", properties=frame), p("rop cap")))
