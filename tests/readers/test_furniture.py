import pdf_files as pdf
import pytest
import word_files as word

from chargebook.readers.furniture import is_heading, listed, repeated, told_apart
from chargebook.readers.plain import read_plain
from chargebook.readers.web.html import read_html


def message(data: bytes) -> str:
    return next((problem.message for problem in read_plain(data, name="a.txt")[1] if problem.code == "R111"), "")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Case 2:26-cv-01234 Document 71 Page 13 of 40", "filing header"),
        ("Case: 1:20-cv-00123 Document #: 71 Filed: 01/05/26 Page 13 of 40 PageID #:1451", "filing header"),
        ("Dkt. No. 71", "filing header"),
        ("Page 13 of 40", "page number"),
        ("- 12 -", "page number"),
        ("GIVEN ____ REFUSED ____ GIVEN AS MODIFIED ____", "ruling"),
        ("☐ Given ☐ Refused ☐ Withdrawn", "ruling"),
        ("Hon. Jane Q. Doe, United States District Judge", "signature"),
        ("UNITED STATES DISTRICT JUDGE", "signature"),
        ("REYES000123", "stamp"),
        ("1 2 3 4 5 6 7 8 9 10 11 12", "row of line numbers"),
        ("JOINT PROPOSED JURY INSTRUCTIONS", "title of the filing"),
        ("FILED JAN 5, 2026", "stamp"),
        ("CLERK, U.S. DISTRICT COURT", "stamp"),
    ],
)
def test_what_belongs_to_the_paper_is_known_by_its_line(line: str, kind: str) -> None:
    assert {1: kind} == told_apart(["It rained.", line, "It poured."])


@pytest.mark.parametrize(
    "line",
    [
        "The case is given to the judge.",
        "1. the defendant searched the home;",
        "given the evidence",
        "In the case of Doe, Document 71 was filed.",
        "The judge is the United States District Judge who sits here.",
        "12",
        "Given",
        "Refused.",
    ],
)
def test_a_line_of_the_text_is_no_paper(line: str) -> None:
    assert {} == told_apart(["It rained.", "", line, "", "It poured."])


def test_a_ruling_on_several_lines_is_known_by_the_lines_beside_it() -> None:
    lines = ["It rained.", "Given", "____", "Given as modified", "Refused", "It poured."]

    assert {1: "ruling", 2: "ruling", 3: "ruling", 4: "ruling"} == told_apart(lines)


@pytest.mark.parametrize(("first", "is_running"), [("INSTRUCTION NO. 7", True), ("INSTRUCTION 7", True), ("Instruction", False)])
def test_the_number_in_this_trial_stands_above_the_model_s_own(first: str, is_running: bool) -> None:
    assert is_running == (0 in told_apart([first, "9.98 Search of a Home", "It rained."]))


def test_a_bare_number_at_the_edge_of_a_page_is_its_number() -> None:
    assert {2: "page number"} == told_apart(["It rained.", "", "12", "\fIt poured."])


def test_a_title_that_stands_on_every_page_is_kept_where_it_stands_first() -> None:
    assert {3: "running head"} == repeated(["9.98 Search", "It rained.", "It was cold.", "\f9.98 Search", "It poured."])


def test_a_message_names_no_more_than_eight_things_of_a_kind() -> None:
    assert "stamp “0”, “1”, “2”, “3”, “4”, “5”, “6”, “7” and 2 more" == listed([("stamp", str(n)) for n in range(10)])


def test_a_sentence_is_no_heading() -> None:
    assert [True, True, False] == [is_heading(line) for line in ("9.98 Search", "Search of a Home", "It rained.")]


def test_what_a_plain_text_leaves_out_is_said_with_its_words_and_the_lines_keep_their_numbers() -> None:
    data = "9.98 Search\n\nIt rained while\n\n- 3 -\n\fCase 2:26-cv-01234\n\nit poured.\n\nIt snowed.\n"

    source, problems = read_plain(data.encode(), name="a.txt")

    assert ("9.98 Search\n\nIt rained while\nit poured.", 10) == (source.text[:40].rstrip(), source.text.count("\n"))
    assert [
        "a.txt:5:1: R111 left out, for it belongs to the paper: page number “- 3 -”; "
        "filing header “Case 2:26-cv-01234”; put back what belongs to the text"
    ] == [str(problem) for problem in problems]


FILED = ("Case 2:26-cv-01234 Document 71", "INSTRUCTION NO. 7", "9.98 Search", "It rained while", "- 3 -", "it poured.", "GIVEN __")
SAID = "filing header “Case 2:26-cv-01234 Document 71”; running number “INSTRUCTION NO. 7”; page number “- 3 -”; ruling “GIVEN __”"


def test_a_word_file_and_a_web_page_leave_out_the_same_and_say_it() -> None:
    document, page = word.of(*map(word.p, FILED)), "".join(f"<p>{words}</p>" for words in FILED)

    in_word, on_page = word.read(document), read_html(page.encode(), name="a.html")

    assert ("9.98 Search\nIt rained while it poured.", "9.98 Search\n\nIt rained while it poured.") == (
        in_word[0].text,
        on_page[0].text,
    )
    assert [["left out, for it belongs to the paper: " + SAID]] * 2 == [
        [problem.message for problem in problems if problem.code == "R151"] for _, problems in (in_word, on_page)
    ]


def test_the_lines_of_one_paragraph_are_judged_each_by_itself() -> None:
    page = "<p>INSTRUCTION NO. 7<br>9.98 Search</p><p>It rained.</p>"

    assert "9.98 Search\n\nIt rained." == read_html(page.encode(), name="a.html")[0].text


def test_what_was_noticed_behind_the_paper_keeps_its_place() -> None:
    document = word.of(*map(word.p, FILED[:3]), word.p("It rained.", word.r("gone", "<w:strike/>")))

    assert ["9.3.docx:2:1"] == [str(problem.place) for problem in word.read(document)[1] if problem.code == "R112"]


def test_typed_line_numbers_of_a_word_file_are_left_out_and_the_numbers_of_its_lists_are_not() -> None:
    typed = word.of(*(word.p(f"{number}\tIt rained.") for number in range(1, 12)))
    listed_in_word = word.of(*(word.p("It rained.", properties=word.numbered(7)) for _ in range(11)))

    assert ["It rained."] * 11 == word.text(typed).split("\n")
    assert "1\tIt rained." == word.text(word.with_lists(listed_in_word, word.level(0, "decimal", "%1"))).split("\n")[0]


def test_a_bare_number_before_a_new_page_of_a_word_file_is_its_number() -> None:
    new_page = '<w:r><w:br w:type="page"/></w:r>'
    document = word.of(word.p("9.98 Search"), word.p("It rained while"), word.p("3"), word.p(new_page, "it poured."))

    assert "9.98 Search\nIt rained while it poured." == word.text(document)
    assert ["R151"] == [problem.code for problem in word.read(document)[1]]


def test_a_text_of_paper_alone_is_read_as_it_stands() -> None:
    assert "Page 3 of 4\n" == read_plain(b"Page 3 of 4\n", name="a.txt")[0].text


def test_ten_numbers_at_the_beginning_of_lines_are_line_numbers_and_nine_are_not() -> None:
    lines = [f"{number:>2}  It rained." for number in range(1, 11)]

    assert "left out, for it belongs to the paper: line numbers “1 to 10”" == message("\n".join(lines).encode())
    assert "" == message("\n".join(lines[:9]).encode())


def test_the_words_of_a_page_that_are_struck_out_or_filled_in_are_said() -> None:
    page = b"<p>the <del>old</del><ins>new</ins> <q>act</q> of <select><option>A<option>B</select><textarea></textarea></p>"

    source, problems = read_html(page, name="a.html")

    assert "the new “act” of [A/B] ______" == source.text
    assert [("R137", "“old”"), ("R139", "“[A/B]”, “______”")] == [
        (problem.code, problem.message.split(": ")[-1]) for problem in problems
    ]


def test_the_columns_of_a_page_are_read_one_after_the_other() -> None:
    left = pdf.lines(*[f"left column line {n}." for n in range(6)], left=72)
    right = pdf.lines(*[f"right column line {n}." for n in range(6)], left=330)

    text = pdf.text(f"{left}\n{right}")

    assert text.index("left column line 5") < text.index("right column line 0")
    assert "R150" in pdf.codes(f"{left}\n{right}")


def test_numbers_of_a_list_without_periods_are_no_line_numbers() -> None:
    words = pdf.lines("9.98 Search", "must prove:", "it rained", "it poured", "it snowed", left=90)
    numbers = pdf.lines("1", "2", "3", left=72, top=672)

    assert "R123" not in pdf.codes(f"{words}\n{numbers}")
