"""The court's pages, fetched from a server on this machine that imitates them and their faults; the texts are invented."""

import datetime
import re
import socket
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
import word_files as word
from click.testing import CliRunner, Result
from court_server import Court, served

from chargebook.cli import main
from chargebook.library.courtpages import CourtPage, court_pages, fetch_pages
from chargebook.library.index import Imprint
from chargebook.library.shelf import load_library

WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORCE = """\
9.25 Particular Rights—Excessive Force

To prove that the seizure was unreasonable, the plaintiff must prove each of the following elements by a preponderance of the evidence:

1. the defendant used force; and

2. the force was too great.

Comment

An invented comment.
"""
NEWER = FORCE.replace("2. the force was too great.", "2. the force was too great; and\n\n3. it hurt.").replace("force; and", "force;")


@pytest.fixture
def court(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Court]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("CHARGEBOOK_HOME", str(tmp_path / "home"))
    with served() as server:
        yield server


def page(court: Court, number: str, text: str, *, link: str = "") -> None:
    """Let the server have *text* as the court's page of *number*, with what stands around it there."""
    title, *paragraphs = text.strip().split("\n\n")
    body = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    anchor = f'<p><a href="{link}">Download the Word file</a></p>' if link else ""
    html = (
        f"<html><head><title>{escape(title)}</title></head><body><nav><ul><li>Home</li></ul></nav>"
        f"<main><h1>{escape(title)}</h1>{anchor}{body}</main><footer>The court</footer></body></html>"
    )
    [known] = court_pages("ca9-civil", [number])
    court.answers[f"/node/{known.page}"] = (200, {"Content-Type": "text/html; charset=utf-8"}, html.encode())


def in_paragraphs(text: str) -> str:
    """A text of the shelf with an empty line between its paragraphs; the court's own 9.3 has each on a line."""
    if text.startswith("[bookmark"):
        title, rest = re.sub(r"^\[[^]]*\]", "", text).split("\n\n", maxsplit=1)
        return "\n\n".join([" ".join(title.split()), *filter(str.strip, rest.split("\n"))])
    return "\n\n".join(" ".join(words.split()) for words in text.split("\n\n"))


def fetch(court: Court, *numbers: str, day: str = "2026-11-30", host: str = "") -> Result:
    site = (host or court.url("")) + "/node/{page}"
    return CliRunner().invoke(
        main, ["library", "fetch", "ca9-civil", *numbers, "--site", site, "--pause", "0", "--today", day]
    )


def test_a_page_takes_the_place_of_our_outline_and_what_differs_is_shown(court: Court) -> None:
    page(court, "9.25", FORCE)
    result = fetch(court, "9.25")
    entry = load_library("ca9-civil").find("9.25")

    assert 0 == result.exit_code, result.output
    assert ("court", "pages-2026-11-30", ["1", "2"]) == (
        entry.wording,
        entry.edition,
        [element.label for element in entry.instruction.elements],
    )
    assert "[1/1] 9.25: new" in result.stdout
    assert "in the place of our outline 2025" in result.stdout
    assert "the elements differ" in result.stdout
    assert court.url("/node/163") in entry.origin


def test_a_page_whose_title_carries_another_number_is_not_taken(court: Court) -> None:
    page(court, "9.25", FORCE.replace("9.25 ", "9.24 "))
    result = fetch(court, "9.25")

    assert 1 == result.exit_code
    assert "L108 this carries the number 9.24, and 9.25 was asked for" in result.stderr
    assert ["outline", "outline"] == [load_library("ca9-civil").find(number).wording for number in ("9.24", "9.25")]


def test_the_courts_word_file_goes_before_its_page(court: Court) -> None:
    page(court, "9.25", FORCE, link="/files/9.25.docx?v=2")
    paragraphs = [word.p(words) for words in FORCE.strip().split("\n\n")]
    court.answers["/files/9.25.docx?v=2"] = (200, {"Content-Type": WORD_TYPE}, word.saved(word.of(*paragraphs)))
    result = fetch(court, "9.25")

    assert 0 == result.exit_code, result.output
    assert court.url("/files/9.25.docx?v=2") in load_library("ca9-civil").find("9.25").origin


@pytest.mark.parametrize("fault", ["missing", "another number", "elsewhere"])
def test_where_the_word_file_is_not_to_be_had_the_page_is_taken(court: Court, fault: str) -> None:
    link = "http://127.0.0.2:9/9.25.docx" if fault == "elsewhere" else "/files/9.25.docx"
    page(court, "9.25", FORCE, link=link)
    if fault == "another number":
        paragraphs = [word.p(words) for words in FORCE.replace("9.25 ", "9.26 ").strip().split("\n\n")]
        court.answers[link] = (200, {"Content-Type": WORD_TYPE}, word.saved(word.of(*paragraphs)))
    result = fetch(court, "9.25")

    assert 0 == result.exit_code, result.output
    assert court.url("/node/163") in load_library("ca9-civil").find("9.25").origin
    assert ("L109" in result.stderr or "is passed over" in result.stderr) is (fault != "elsewhere")


def test_one_request_is_made_at_a_time_and_what_is_there_is_not_asked_for_again(court: Court) -> None:
    page(court, "9.25", FORCE)
    first, second = fetch(court, "9.24", "9.25"), fetch(court, "9.24", "9.25", day="2026-12-05")

    assert "404" in first.stderr
    assert ["/node/162", "/node/163", "/node/162"] == court.asked
    assert "[2/2] 9.25: on the shelf already" in second.stdout
    assert "pages-2026-11-30" in second.stderr


def test_a_new_edition_is_begun_when_it_is_asked_for_and_compared_with_the_last(court: Court) -> None:
    page(court, "9.25", FORCE)
    fetch(court, "9.25")
    page(court, "9.25", NEWER)
    site = court.url("/node/{page}")
    options = ["--site", site, "--pause", "0", "--today", "2027-01-02", "--afresh"]
    result = CliRunner().invoke(main, ["library", "fetch", "ca9-civil", "9.25", *options])

    assert "against court pages-2026-11-30:" in result.stdout
    assert "pages-2027-01-02" == load_library("ca9-civil").find("9.25").edition


@pytest.mark.parametrize(
    ("status", "kind", "body", "code"),
    [
        (200, "text/html", b"<html><body><main><h1>Access denied</h1><p>Nothing for you.</p></main></body></html>", "L101"),
        (200, "text/html", b"", ""),
        (503, "text/html", b"<h1>Busy</h1>", "L109"),
        (200, "image/png", b"\x89PNG", "L109"),
        (200, "text/html; charset=utf-8", b"<main><h1>9.25 Force</h1><p>The plaintiff must prove each of the following elements:</p>"
         b"<p>1. rain; and/or</p><p>2. hail.</p></main>", "L107"),
    ],
)  # fmt: skip
def test_a_page_with_a_fault_is_not_taken_and_the_others_are(
    court: Court, status: int, kind: str, body: bytes, code: str
) -> None:
    page(court, "9.26", FORCE.replace("9.25 ", "9.26 "))
    court.answers["/node/163"] = (status, {"Content-Type": kind}, body)
    result = fetch(court, "9.25", "9.26")

    assert 1 == result.exit_code
    assert code in result.stderr
    assert ["outline", "court"] == [load_library("ca9-civil").find(number).wording for number in ("9.25", "9.26")]


def test_a_run_that_is_ended_has_put_on_the_shelf_what_it_had(court: Court) -> None:
    page(court, "9.25", FORCE)
    page(court, "9.26", FORCE.replace("9.25 ", "9.26 "))
    imprint = Imprint(manual="ca9-civil", edition="pages-2026-11-30", date=datetime.date(2026, 11, 30))
    pages = fetch_pages(court_pages("ca9-civil", ["9.25", "9.26"]), imprint, court.url("/node/{page}"), lambda: None)
    next(pages)
    pages.close()  # type: ignore[attr-defined]

    assert ["court", "outline"] == [load_library("ca9-civil").find(number).wording for number in ("9.25", "9.26")]
    assert "1 new, 1 on the shelf already" in fetch(court, "9.25", "9.26").stdout


def test_it_waits_before_each_request(court: Court) -> None:
    waited: list[int] = []
    page(court, "9.25", FORCE, link="/files/9.25.docx")
    imprint = Imprint(manual="ca9-civil", edition="pages-2026-11-30", date=datetime.date(2026, 11, 30))
    wait = lambda: waited.append(len(court.asked))  # noqa: E731
    list(fetch_pages(court_pages("ca9-civil", ["9.25"]), imprint, court.url("/node/{page}"), wait))

    assert [0, 1] == waited


def test_three_pages_in_a_row_that_cannot_be_had_are_enough(court: Court) -> None:
    result = fetch(court)

    assert 2 == result.exit_code
    assert 3 == len(court.asked)
    assert "the last 3 pages could not be had" in result.stderr


def test_a_redirect_is_followed_and_the_shelf_says_where_the_words_stood(court: Court) -> None:
    page(court, "9.25", FORCE)
    court.answers["/moved"] = court.answers["/node/163"]
    court.answers["/node/163"] = (302, {"Location": "/moved"}, b"")
    fetch(court, "9.25")

    assert court.url("/moved") in load_library("ca9-civil").find("9.25").origin


def test_a_redirect_into_ones_own_network_is_refused(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    real, connect = socket.getaddrinfo, socket.create_connection
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(socket, "create_connection", lambda *_: connect(("127.0.0.1", court.server_port)))
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *m, **k: real("8.8.8.8" if host == "courts.example" else host, *m, **k)
    )
    page(court, "9.25", FORCE)
    court.answers["/moved"] = court.answers["/node/163"]
    court.answers["/node/163"] = (302, {"Location": f"http://10.0.0.1:{court.server_port}/moved"}, b"")
    result = fetch(court, "9.25", host=f"http://courts.example:{court.server_port}")

    assert "L109 the server leads to 10.0.0.1, an address within your own machine or network" in result.stderr
    assert "outline" == load_library("ca9-civil").find("9.25").wording


def test_after_all_pages_no_outline_is_left_of_what_the_court_has_a_page_for(court: Court) -> None:
    known = court_pages("ca9-civil")
    for number in (own.number for own in known):
        entries = [entry for entry in load_library("ca9-civil").entries if entry.number == number]
        text = entries[0].text.text if entries else f"{number} An Invented Title\n\nAn invented text for the jury."
        page(court, number, in_paragraphs(text))
    result = fetch(court)
    left = {entry.number for entry in load_library("ca9-civil").entries if entry.wording == "outline"}

    assert f"{len(known)} new, 0 on the shelf already, 0 not taken" in result.stdout, result.output
    assert set() == left & {own.number for own in known}
    assert "outlines of ours are left of 1.6, 1.7, 1.8" in result.stdout


def test_every_number_of_the_shelf_that_has_a_page_is_known_once() -> None:
    numbers = [own.number for own in court_pages("ca9-civil")]
    shelf = {entry.number for entry in load_library("ca9-civil").entries if "/" not in entry.number}

    assert sorted(set(numbers)) == sorted(numbers)
    assert {"1.6", "1.7", "1.8"} == shelf - set(numbers)


def test_a_page_that_is_known_says_how_far_to_trust_it() -> None:
    assert {"seen"} == {own.trust for own in court_pages("ca9-civil")}
    assert CourtPage(number="9.3", page="140", seen="2025") == court_pages("ca9-civil", ["9.3"])[0]


@pytest.mark.parametrize("words", [["ca9-civil", "9.99"], ["nowhere"]])
def test_what_has_no_page_is_refused(words: list[str]) -> None:
    assert 2 == CliRunner().invoke(main, ["library", "fetch", *words]).exit_code
