import pytest
import word_files as word
from docx.document import Document
from docx.oxml.parser import parse_xml
from word_files import level, number, numbered, p

ELEMENTS = (
    "the defendant acted under color of state law; and",
    "the [act[s]] [failure to act] of the defendant deprived the plaintiff of particular rights; and",
    "The defendant’s conduct was an actual cause of the claimed injury.",
)
NUMBERED_STYLE = (
    '<w:style w:type="paragraph" w:styleId="{}"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
)


def labels(document: Document) -> list[str]:
    """Return what stands before the tab of each line; the lines of these tests hold nothing else."""
    return [line.partition("\t")[0] for line in word.text(document).split("\n")]


def items(*depths: int, key: int = 7) -> list[str]:
    return [p(properties=numbered(key, depth)) for depth in depths]


def test_the_elements_of_9_3_get_their_typed_numbers() -> None:
    document = word.of(*(p(element, properties=numbered(7)) for element in ELEMENTS))
    word.with_lists(document, level(0, "decimal", "%1."))

    assert "\n".join(f"{n}.\t{element}" for n, element in enumerate(ELEMENTS, start=1)) == word.text(document)


@pytest.mark.parametrize(
    ("style", "pattern", "start", "expected"),
    [
        ("decimal", "(%1)", 9, ["(9)", "(10)"]),
        ("decimalZero", "%1.", 9, ["09.", "10."]),
        ("lowerLetter", "(%1)", 26, ["(z)", "(aa)"]),
        ("upperLetter", "%1.", 1, ["A.", "B."]),
        ("lowerRoman", "%1)", 3, ["iii)", "iv)"]),
        ("upperRoman", "%1.", 1989, ["MCMLXXXIX.", "MCMXC."]),
        ("ordinalText", "%1,", 1, ["First,", "Second,"]),
        ("ordinalText", "%1,", 19, ["Nineteenth,", "Twentieth,"]),
        ("ordinalText", "%1,", 99, ["Ninety-ninth,", "100,"]),
        ("bullet", "\uf0b7", 1, ["•", "•"]),
        ("none", "%1.", 1, ["", ""]),
        ("none", "", 1, ["", ""]),
        ("none", "NOTE", 1, ["NOTE", "NOTE"]),
        ("decimal", "Element %1:", 1, ["Element 1:", "Element 2:"]),
        ("aUnknownWay", "%1.", 1, ["1.", "2."]),
        ("lowerLetter", "%1.", 0, ["0.", "a."]),
        ("lowerLetter", "%1.", 999_999_999, ["999999999.", "1000000000."]),
    ],
)
def test_each_way_to_write_a_number(style: str, pattern: str, start: int, expected: list[str]) -> None:
    document = word.with_lists(word.of(*items(0, 0)), level(0, style, pattern, start=start))

    assert expected == labels(document)


def test_a_label_is_parted_from_the_words_by_a_tab_and_no_label_leaves_none() -> None:
    document = word.of(p("a", properties=numbered(7)), p("b", properties=numbered(7, 1)))
    word.with_lists(document, level(0, "bullet", "x"), level(1, "none", ""))

    assert "•\ta\nb" == word.text(document)


def test_nested_levels_begin_again_under_each_higher_one() -> None:
    document = word.of(*items(0, 1, 1, 2, 1, 2, 0, 1, 2))
    word.with_lists(
        document, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2."), level(2, "lowerRoman", "%1.%2.%3")
    )

    assert ["1.", "a.", "b.", "1.b.i", "c.", "1.c.i", "2.", "a.", "2.a.i"] == labels(document)


def test_a_level_may_be_told_never_to_begin_again() -> None:
    levels = level(0, "decimal", "%1."), level(1, "decimal", "(%1)", more='<w:lvlRestart w:val="0"/>')

    assert ["1.", "(1)", "2.", "(2)"] == labels(word.with_lists(word.of(*items(0, 1, 0, 1)), *levels))


def test_a_level_may_be_told_after_which_level_it_begins_again() -> None:
    third = level(2, "decimal", "[%3]", more='<w:lvlRestart w:val="1"/>')
    document = word.of(*items(0, 1, 2, 1, 2, 0, 2))
    word.with_lists(document, level(0, "decimal", "%1."), level(1, "decimal", "(%2)"), third)

    assert ["1.", "(1)", "[1]", "(2)", "[2]", "2.", "[1]"] == labels(document)


def test_a_legal_level_writes_all_its_numbers_in_digits() -> None:
    levels = level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more="<w:isLgl/>")

    assert ["I.", "1.1"] == labels(word.with_lists(word.of(*items(0, 1)), *levels))


def test_two_lists_of_one_definition_share_a_count_unless_one_begins_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'.format
    numbers = number(7) + number(8) + number(9, anew(1)) + number(10, anew(5))
    document = word.of(*items(0), *items(0, key=8), *items(0, 0, key=9), *items(0, key=10), *items(0, key=7))
    word.with_lists(document, level(0, "decimal", "%1."), numbers=numbers)

    assert ["1.", "2.", "1.", "2.", "5.", "6."] == labels(document)


def test_a_list_may_change_a_level_of_its_definition() -> None:
    change = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    document = word.with_lists(word.of(*items(0, 0)), level(0, "decimal", "%1."), numbers=number(7, change))

    assert ["A)", "B)"] == labels(document)


def test_a_definition_may_refer_to_that_of_a_list_style() -> None:
    document = word.with_lists(word.of(*items(0)), '<w:numStyleLink w:val="Elements"/>')
    link = f'<w:styleLink w:val="Elements"/>{level(0, "decimal", "§%1")}'
    linked = f'<w:abstractNum {word.DECLARED} w:abstractNumId="71">{link}</w:abstractNum>'
    document.part.numbering_part.element.insert(0, parse_xml(linked))

    assert ["§1"] == labels(document)


def test_a_number_comes_from_a_style_and_the_styles_below_it() -> None:
    style = '<w:style w:type="paragraph" w:styleId="{}">{}<w:pPr>{}</w:pPr></w:style>'.format
    document = word.of(*(p(properties=f'<w:pStyle w:val="{key}"/>') for key in ("Element", "Child", "Sub", "Element")))
    word.with_style(document, style("Element", "", '<w:numPr><w:numId w:val="7"/></w:numPr>'))
    word.with_style(document, style("Child", '<w:basedOn w:val="Element"/>', ""))
    word.with_style(document, style("Sub", '<w:basedOn w:val="Element"/>', '<w:numPr><w:ilvl w:val="1"/></w:numPr>'))
    word.with_lists(document, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"))

    assert ["1.", "2.", "2.1", "3."] == labels(document)


def test_a_level_that_names_a_style_takes_its_paragraphs() -> None:
    in_style = '<w:pStyle w:val="Sub"/>'
    document = word.with_style(word.of(p(properties=in_style)), NUMBERED_STYLE.format("Sub"))
    word.with_lists(document, level(0, "decimal", "%1."), level(1, "lowerLetter", "(%2)", more=in_style))

    assert ["(a)"] == labels(document)


def test_list_0_switches_the_number_of_a_style_off() -> None:
    in_style = '<w:pStyle w:val="El"/>'
    document = word.of(p(properties=in_style), p(properties=in_style + numbered(0)), p(properties=in_style))
    word.with_lists(word.with_style(document, NUMBERED_STYLE.format("El")), level(0, "decimal", "%1."))

    assert ["1.", "", "2."] == labels(document)


@pytest.mark.parametrize(("key", "depth"), [(99, 0), (7, 5), (7, 8), (7, 9), (7, 4_000_000_000)])
def test_a_list_or_level_that_does_not_exist_gives_no_number(key: int, depth: int) -> None:
    document = word.with_lists(word.of(*items(depth, key=key)), level(0, "decimal", "%1."))

    assert [""] == labels(document)


def test_a_list_without_a_level_is_read_at_its_first_level() -> None:
    document = word.of(p(properties='<w:numPr><w:numId w:val="7"/></w:numPr>'))

    assert ["1."] == labels(word.with_lists(document, level(0, "decimal", "%1."), level(1, "decimal", "(%2)")))


def test_numbers_that_are_none_are_passed_over() -> None:
    odd = '<w:lvl w:ilvl="zero"><w:start w:val="-"/><w:numFmt/><w:lvlText w:val="%1."/></w:lvl>'

    assert ["1."] == labels(word.with_lists(word.of(*items(0)), odd))


def test_a_list_goes_on_through_a_table_and_plain_paragraphs() -> None:
    table = f"<w:tbl><w:tr><w:tc>{items(0)[0]}</w:tc></w:tr></w:tbl>"
    document = word.with_lists(word.of(*items(0), p(), table, *items(0)), level(0, "decimal", "%1."))

    assert ["1.", "", "2.", "3."] == labels(document)


def test_the_label_is_roman_in_an_italic_paragraph() -> None:
    document = word.with_lists(word.of(p(word.i("a"), properties=numbered(7))), level(0, "decimal", "%1."))

    assert ["a"] == word.italics(document)


def test_word_s_own_numbered_style_is_numbered() -> None:
    document = word.blank()
    for element in ELEMENTS:
        document.add_paragraph(element, style="List Number")

    assert ["1.", "2.", "3."] == labels(document)
