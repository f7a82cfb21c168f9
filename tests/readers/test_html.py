import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_pages import PAGE, TITLE

from chargebook.ground.errors import ReadError
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers.web.html import read_html

WORDS = (
    f"{TITLE}\n\nIn order to prevail on a §\u00a01983 claim against the defendant [name of individual defendant], "
    "the plaintiff must prove each of the following elements:\n\n"
    "1.\tthe defendant acted under color of state law; and\n\n"
    "2.\tthe [act[s]] [failure to act] of the defendant deprived the plaintiff of rights.\n\n"
    "Comment\n\nUse this instruction only with Instructions 9.9–9.33.\n\nRevised Mar. 2025"
)


def read(page: str) -> tuple[Source, tuple[Problem, ...]]:
    return read_html(page.encode(), name="9.3.html")


def text(page: str) -> str:
    return read(page)[0].text


def codes(page: str) -> list[str]:
    return [problem.code for problem in read(page)[1] if problem.code != "R130"]


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_html(data, name="9.3.html")
    assert caught.value.hint
    return caught.value.message


def test_the_courts_page_gives_its_words_and_nothing_around_them() -> None:
    assert WORDS == text(PAGE)


def test_italics_are_kept_in_their_places() -> None:
    source, _ = read(PAGE)

    assert (["name of individual defendant"], True) == ([source.slice(span) for span in source.italics], source.typed)


def test_italics_may_be_set_and_taken_back_by_style() -> None:
    source, _ = read(
        '<p>a <span style="font-style: italic">b <i style="font-style:normal">c</i></span> <i>d <b>e</b></i>'
    )

    assert ["b", "d e"] == [source.slice(span).strip() for span in source.italics]


def test_a_page_without_italics_has_no_type() -> None:
    assert not read("<p>the [name]</p>")[0].typed


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<ol><li>a<li>b</ol>", "1.\ta\n\n2.\tb"),
        ('<ol start="4"><li>a<li value="9">b<li>c</ol>', "4.\ta\n\n9.\tb\n\n10.\tc"),
        ('<ol type="a"><li>x<li>y</ol>', "a.\tx\n\nb.\ty"),
        ('<ol type="I"><li>x<li>y</ol>', "I.\tx\n\nII.\ty"),
        ('<ol style="list-style-type: lower-alpha"><li>x</ol>', "a.\tx"),
        ('<ol style="list-style: none"><li>1. x</ol>', "1. x"),
        ("<ol reversed><li>x<li>y</ol>", "2.\tx\n\n1.\ty"),
        ("<ul><li>x</ul>", "•\tx"),
        ("<ol><li><p>x</p><p>more</p></li><li>y</ol>", "1.\tx\n\nmore\n\n2.\ty"),
        ('<ol><li>x<ol type="a"><li>y</ol></li><li>z</ol>', "1.\tx\n\na.\ty\n\n2.\tz"),
        ('<ol start="99999999999999999999"><li>x</ol>', "1.\tx"),
    ],
)
def test_list_numbers_become_typed_numbers(markup: str, words: str) -> None:
    assert words == text(markup)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>one\n   two</p>", "one two"),
        ("<p>one<br>two<br/>three</p>", "one\ntwo\nthree"),
        ("<p>act<b>s</b> and <i>more</i></p>", "acts and more"),
        ("<div>one<p>two</p>three</div>", "one\n\ntwo\n\nthree"),
        ("<pre>one\n  two</pre>", "one\ntwo"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<p>a &ldquo;right&rdquo; &#8212; &amp; &lt;more&gt;</p>", "a “right” — & <more>"),
        ("<p>one</p><p>&nbsp;</p><p></p><p>two</p>", "one\n\ntwo"),
        ("<p>the act<!-- secret -->s</p>", "the acts"),
        ("<table><tr><td>one</td><td>two</td></tr></table>", "one\n\ntwo"),
        ("<p>one</p><script>no</script><style>no</style><noscript>no</noscript><template>no</template>", "one"),
    ],
)
def test_blocks_stand_on_lines_of_their_own(markup: str, words: str) -> None:
    assert words == text(markup)


@pytest.mark.parametrize("start", ["Next of kin must prove", "Share of fault", "Print clearly", "Up to three acts"])
def test_words_that_only_begin_like_a_menu_are_kept(start: str) -> None:
    assert f"{start} each element." == text(f"<p>{start} each element.</p>")


@pytest.mark.parametrize("hiding", ["hidden", 'style="display: none"', 'class="sr-only"', 'style="visibility:hidden"'])
def test_what_the_page_hides_is_left_out_and_reported(hiding: str) -> None:
    page = f"<p>shown</p><p {hiding}>not shown</p>"

    assert ("shown", ["R134"]) == (text(page), codes(page))


def test_footnote_marks_are_left_out_and_reported() -> None:
    page = '<p>a claim<sup><a href="#1">1</a></sup> on the 2<sup>nd</sup> day</p>'

    assert ("a claim on the 2nd day", ["R133"]) == (text(page), codes(page))


def test_pictures_are_reported() -> None:
    assert ["R132"] == codes('<p>one</p><img src="http://127.0.0.1:1/x.png" alt="words">')


def test_a_title_outside_the_text_is_put_before_it_and_reported() -> None:
    page = f"<title>{TITLE} | Court</title><main><p>In order to prevail, the plaintiff must prove it.</p></main>"

    assert text(page).startswith(f"{TITLE}\n\nIn order")
    assert ["R135"] == codes(page)


def test_a_title_within_the_text_is_not_repeated() -> None:
    assert 1 == text(PAGE).count(TITLE)


def test_lines_of_the_page_itself_are_left_out_and_reported() -> None:
    page = "<p>Printer-friendly version</p><p>It rained.</p><p>‹ 9.2 Comment only</p>"

    assert "It rained." == text(page)
    assert "lines of the page itself left out: “Printer-friendly version”, “‹ 9.2 Comment only”" in [problem.message for problem in read(page)[1]]


def test_a_page_with_menus_that_does_not_mark_its_text_is_read_with_a_warning() -> None:
    page = "<body><nav>Home</nav><p>It rained on the day in question.</p></body>"

    assert ("It rained on the day in question.", ["R136"]) == (text(page), codes(page))


def test_a_text_that_fills_an_element_called_links_is_no_navigation() -> None:
    assert "the plaintiff must prove it rained." == text('<div class="links">the plaintiff must prove it rained.</div>')


def test_a_page_whose_form_holds_all_of_it_is_read() -> None:
    assert "9.3 Claim\n\nIt rained." == text("<body><form><h1>9.3 Claim</h1><p>It rained.</p><input></form></body>")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("\ufeff<p>§ “a”</p>".encode(), "§ “a”"),
        ("\ufeff<p>§ “a”</p>".encode("utf-16-le"), "§ “a”"),
        ('<meta charset="windows-1252"><p>§ “a”</p>'.encode("cp1252"), "§ “a”"),
        ('<meta charset="iso-8859-1"><p>§ “a”</p>'.encode("cp1252"), "§ “a”"),
        ("<p>§ “a”</p>".encode(), "§ “a”"),
        ("<p>§ “a”</p>".encode("cp1252"), "§ “a”"),
        ('<meta charset="no-such-code"><p>§</p>'.encode(), "§"),
        ('<meta charset="utf-8"><p>“a”</p>'.encode("cp1252"), "“a”"),
        ('<?xml version="1.0" encoding="utf-8"?><html><body><p>§</p></body></html>'.encode(), "§"),
    ],
)
def test_the_encoding_is_found(data: bytes, words: str) -> None:
    assert words == read_html(data, name="9.3.html")[0].text


def test_a_guessed_encoding_is_reported() -> None:
    problems = read_html("<p>§</p>".encode("cp1252"), name="9.3.html")[1]

    assert ["the page does not say its encoding; read as Windows-1252"] == [p.message for p in problems]


@pytest.mark.parametrize(
    "data", [b"", b"   ", b"<html></html>", b"<script>x</script>", b"<p>&nbsp;</p>", b"<!-- x -->"]
)
def test_a_page_without_words_is_refused(data: bytes) -> None:
    assert "the page holds no words" == refusal(data)


def test_a_page_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><p>&b;</p>'

    assert "the page declares entities of its own" == refusal(bomb.encode())


def test_an_outside_entity_is_refused() -> None:
    page = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>&f;</p>'

    assert "the page declares entities of its own" == refusal(page.encode())


@pytest.mark.parametrize("tag", ["div", "b", "table", "ol", "p"])
def test_a_page_nested_without_end_is_refused_or_read_in_time(tag: str) -> None:
    page = f"<{tag}>" * 20_000 + "deep" + f"</{tag}>" * 20_000
    try:
        found = text(page)
    except ReadError as refused:
        found = refused.message

    assert found in ("deep", "the page is nested too deeply or holds too much", "the page holds no words")


def test_a_page_of_too_many_marks_is_refused() -> None:
    assert "the page has more than 300,000 marks" == refusal(b"<p>x" * 300_001)


def test_bytes_of_something_else_are_refused() -> None:
    assert "a NUL character: this is not a web page" == refusal(b"<p>\0\x01\xff</p>")


def test_a_page_of_many_lists_and_links_is_read_in_time() -> None:
    page = "<main>" + "<ul class='links'><li><a href='x'>y</a></ul><p>word</p>" * 20_000 + "</main>"

    assert 20_000 == text(page).count("word")


@settings(max_examples=150)
@given(st.lists(st.sampled_from(["<p>", "</p>", "<ol>", "<li>", "<em>", "</ol>", "word ", "&", "<br>", "<sup>1", "]"])))
def test_whatever_the_markup_is_the_page_is_read_or_refused(parts: list[str]) -> None:
    try:
        source, _ = read("".join(parts))
    except ReadError:
        return

    assert source.text.strip()
    assert all(0 <= span.start < span.end <= len(source.text) for span in source.italics)
