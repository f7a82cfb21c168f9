import pytest
import word_files as word
from docx.document import Document
from word_files import numbered, p, r

WHO = 'w:id="1" w:author="Clerk" w:date="2025-01-01T00:00:00Z"'
GONE = f"<w:rPr><w:del {WHO}/></w:rPr>"


def ins(*content: str) -> str:
    return f"<w:ins {WHO}>{''.join(content)}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def changes(document: Document) -> list[str]:
    return [problem.message for problem in word.read(document)[1] if problem.code == "R101"]


def numbers(document: Document) -> Document:
    return word.with_lists(document, word.level(0, "decimal", "%1."))


def test_tracked_changes_are_read_as_accepted_and_counted() -> None:
    document = word.of(p("one"), p("the ", gone("act"), ins(r("conduct")), " of", ins(r(" the")), " defendant"))

    assert "one\nthe conduct of the defendant" == word.text(document)
    assert [
        "9.3.docx:2:1: R101 tracked changes are read as accepted: 1 deletion and 2 insertions; deleted: “act”; "
        "settle them in Word if that is wrong"
    ] == word.problems(document)


def test_an_insertion_that_was_deleted_again_is_not_read() -> None:
    assert "ab" == word.text(word.of(p("a", ins(gone("x")), "b")))


def test_moved_words_are_read_where_they_came_to() -> None:
    moved_from = f"<w:moveFrom {WHO}>{r('moved')}</w:moveFrom>"
    moved_to = f"<w:moveTo {WHO}>{r('moved')}</w:moveTo>"
    document = word.of(p("a", moved_from, "b"), p(moved_to))

    assert "ab\nmoved" == word.text(document)
    assert ["tracked changes are read as accepted: 1 deletion and 1 insertion"] == changes(document)


def test_a_deleted_paragraph_is_gone_and_does_not_count() -> None:
    document = numbers(
        word.of(
            p("a", properties=numbered(7)),
            p(gone("b"), properties=numbered(7) + GONE),
            p("c", properties=numbered(7)),
        )
    )

    assert "1.\ta\n2.\tc" == word.text(document)
    assert ["tracked changes are read as accepted: 1 deletion; deleted: “b”"] == changes(document)


@pytest.mark.parametrize("mark", ["del", "moveFrom"])
def test_a_paragraph_whose_end_is_gone_joins_the_next_and_takes_its_number_and_style(mark: str) -> None:
    style = '<w:style w:type="paragraph" w:styleId="Note"><w:rPr><w:i/></w:rPr></w:style>'
    document = word.of(
        p("the act", properties=f'<w:pStyle w:val="Note"/>{numbered(7)}<w:rPr><w:{mark} {WHO}/></w:rPr>'),
        p(" of the defendant"),
        p("next", properties=numbered(7)),
    )
    word.with_style(numbers(document), style)

    assert "the act of the defendant\n1.\tnext" == word.text(document)
    assert [] == word.italics(document)
    assert ["tracked changes are read as accepted: 1 deletion"] == changes(document)


def test_three_paragraphs_may_join_and_their_words_stay_apart() -> None:
    assert "a b c\nd" == word.text(word.of(p("a", properties=GONE), p("b", properties=GONE), p("c"), p("d")))


def test_a_paragraph_does_not_join_across_a_table_or_a_cell() -> None:
    cells = "".join(f"<w:tc>{p(words, properties=GONE)}</w:tc>" for words in ("b", "c"))
    document = word.of(p("a", properties=GONE), f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", p("d"))

    assert "a\nb\nc\nd" == word.text(document)


def test_a_deleted_paragraph_before_a_table_or_at_the_end_leaves_no_line() -> None:
    table = f"<w:tbl><w:tr><w:tc>{p('b')}</w:tc></w:tr></w:tbl>"
    document = word.of(p("a"), p(gone("x"), properties=GONE), table, p("c"), p(gone("y"), properties=GONE))

    assert "a\nb\nc" == word.text(document)


def test_an_inserted_paragraph_counts_once_as_a_change_and_once_as_a_number() -> None:
    added = f"<w:rPr><w:ins {WHO}/></w:rPr>"
    document = numbers(word.of(p(ins(r("a")), properties=numbered(7) + added), p("b", properties=numbered(7))))

    assert "1.\ta\n2.\tb" == word.text(document)
    assert ["tracked changes are read as accepted: 1 insertion"] == changes(document)


def test_deleted_rows_and_cells_are_not_read_and_inserted_rows_are() -> None:
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc><w:tcPr>{}</w:tcPr>{}</w:tc></w:tr>".format
    document = word.of(
        "<w:tbl>"
        + row(f"<w:del {WHO}/>", "", p("a"))
        + row(f"<w:ins {WHO}/>", "", p("b"))
        + row("", f"<w:cellDel {WHO}/>", p("c"))
        + "</w:tbl>",
        p("d"),
    )

    assert "b\nd" == word.text(document)
    assert ["tracked changes are read as accepted: 2 deletions and 1 insertion; deleted: “a”, “c”"] == changes(document)


def test_words_that_joined_paragraphs_would_run_together_are_kept_apart_and_said() -> None:
    document = word.of(p("must not", properties=GONE), p("prove it"))

    assert "must not prove it" == word.text(document)
    assert (
        "9.3.docx:1:1: R117 a blank is put between words that would run together where something was taken out: "
        "“not prove”; type the blank in Word, or join the word"
    ) in word.problems(document)


def test_a_deletion_that_begins_with_a_blank_leaves_its_neighbours_apart() -> None:
    assert "under law" == word.text(word.of(p("under", gone(" color of"), "law")))
    assert "searching" == word.text(word.of(p("search", gone("es"), "ing")))


def test_an_item_whose_words_were_deleted_is_no_item_and_is_said() -> None:
    document = numbers(
        word.of(
            p("a", properties=numbered(7)),
            p(gone("the defendant meant harm;"), properties=numbered(7)),
            p("c", properties=numbered(7)),
        )
    )

    assert "1.\ta\n2.\tc" == word.text(document)
    assert (
        "9.3.docx:2:1: R113 an item that has lost its words is left out with its number: “the defendant meant harm;”; "
        "delete the item in Word, or give it its words back"
    ) in word.problems(document)


def test_an_item_that_never_had_words_stays_for_the_reader_to_see() -> None:
    assert "1.\t\n2.\tb" == word.text(numbers(word.of(p(properties=numbered(7)), p("b", properties=numbered(7)))))


@pytest.mark.parametrize("line", ["<w:strike/>", "<w:dstrike/>"])
def test_a_redline_made_by_formatting_is_read_as_settled_and_said(line: str) -> None:
    document = word.of(p("the defendant ", r("entered", line), r("searched", '<w:u w:val="single"/>'), " the home"))

    assert "the defendant searched the home" == word.text(document)
    assert [
        "9.3.docx:1:1: R112 struck-through words left out: “entered”; take the line off in Word if they belong to the "
        "instruction",
        "9.3.docx:1:1: R115 underlined words beside struck-through ones are read as additions: “searched”; take the "
        "line off in Word once the words are settled",
    ] == word.problems(document)


def test_underlined_words_alone_are_no_redline() -> None:
    assert [] == word.problems(word.of(p("See ", r("West", '<w:u w:val="single"/>'))))


def test_words_struck_through_by_their_style_are_left_out_and_those_that_lift_it_are_not() -> None:
    style = '<w:style w:type="character" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
    off = '<w:rStyle w:val="Old"/><w:strike w:val="0"/>'
    document = word.with_style(word.of(p("a ", r("b ", '<w:rStyle w:val="Old"/>'), r("c", off))), style)

    assert "a c" == word.text(document)


def test_struck_words_between_two_others_do_not_run_them_together() -> None:
    assert "under law" == word.text(word.of(p("under", r(" color of ", "<w:strike/>"), "law")))


def test_a_struck_item_is_left_out_with_its_number() -> None:
    item = p(r("it rained", "<w:strike/>"), properties=numbered(7))
    document = numbers(word.of(p("a", properties=numbered(7)), item, p("c", properties=numbered(7))))

    assert "1.\ta\n2.\tc" == word.text(document)
    assert ["R112", "R113"] == [problem.code for problem in word.read(document)[1]]


def test_words_struck_through_in_several_runs_are_one_passage() -> None:
    struck = [word.r(part, "<w:strike/>") for part in ("not ", "by ", "night")]

    assert ["struck-through words left out: “not by night”, “x”"] == [
        problem.message for problem in word.read(word.of(word.p("It rained ", *struck, "so ", word.r("x", "<w:strike/>"))))[1]
    ]
