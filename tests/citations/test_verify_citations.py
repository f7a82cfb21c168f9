"""The citation service, imitated on this machine: what is sent, what is believed, and what goes wrong."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from chargebook.citations.authority import Authority
from chargebook.citations.found import find_authorities
from chargebook.citations.service import BATCH, Confirmation, Reply, verify
from chargebook.ground.errors import ChargebookError
from chargebook.ground.text import Source
from chargebook.papers.screen.authorities import verified_text

PECK = "Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022)"
TOKEN = "a-token-of-the-user"  # noqa: S105 - no secret: the service is imitated
RAW = 0  # a status that stands for bytes sent as they are
Entry = dict[str, Any]


def cites(text: str) -> tuple[Authority, ...]:
    return find_authorities(Source.of(text))


def entry(citation: str, status: int = 200, *clusters: Entry) -> Entry:
    """An entry of the service's answer."""
    return {"citation": citation, "normalized_citations": [citation], "status": status, "clusters": list(clusters)}


def cluster(name: str = "Peck v. Montoya", filed: str = "2022-10-24") -> Entry:
    return {"id": 1, "case_name": name, "case_name_short": "", "date_filed": filed}


class Service(ThreadingHTTPServer):
    """A service that answers as it is told and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.asked: list[tuple[dict[str, str], str]] = []
        self.answer: Callable[[str], tuple[int, dict[str, str], bytes]] = lambda _: (200, {}, b"[]")
        self.go = threading.Event()
        self.go.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api/rest/v4/citation-lookup/"

    def answers(self, value: object, status: int = 200, **headers: str) -> None:
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.answer = lambda _: (status, headers, body)

    def verify(self, text: str, **options: float) -> list[tuple[str, str]]:
        found = verify(cites(text), token=TOKEN, url=self.url, **options)
        return [(one.answer, one.says) for one in found]


class _Answering(BaseHTTPRequestHandler):
    server: Service

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((dict(self.headers), body))
        self.server.go.wait()
        status, headers, answer = self.server.answer(body)
        if status == RAW:
            self.wfile.write(answer)
            return
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self) -> None:
        self.server.asked.append((dict(self.headers), self.path))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing on the terminal."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with Service() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.go.set()
        running.shutdown()
        thread.join()


# --- what is sent ---------------------------------------------------------------------------------------------------


def test_nothing_is_sent_but_places_in_reporters(service: Service) -> None:
    service.verify(
        f"Reyes was struck by Deputy Holt. See {PECK}; West v. Atkins, 487 U.S. 42, 48 (1988); 42 U.S.C. § 1983."
    )
    [(headers, body)] = service.asked

    assert {"text": ["51 F.4th 877; 487 U.S. 42"]} == parse_qs(body)
    assert f"Token {TOKEN}" == headers["Authorization"]
    sent = {"Authorization", "Accept", "User-Agent", "Content-Type", "Content-Length", "Host", "Accept-Encoding"}
    assert set(headers) <= {*sent, "Connection"}
    assert "chargebook" == headers["User-Agent"]


def test_a_case_is_asked_about_once(service: Service) -> None:
    service.verify(f"{PECK}. Id. Peck, 51 F.4th at 889. {PECK}.")

    assert ["text=51+F.4th+877"] == [body for _, body in service.asked]


def test_without_a_case_nothing_is_sent(service: Service) -> None:
    assert [("not asked", "the service knows cases only")] == service.verify("42 U.S.C. § 1983.")
    assert [] == service.asked


def test_a_case_that_has_no_page_yet_is_not_asked_about(service: Service) -> None:
    assert [("not asked", "it has no page yet")] == service.verify("Roe v. Doe, 600 U.S. ___ (2023).")
    assert [] == service.asked


@pytest.mark.parametrize("token", ["", " ", "two words", "line\nbreak", "schlüssel"])
def test_without_a_usable_token_nothing_is_sent(service: Service, token: str) -> None:
    with pytest.raises(ChargebookError, match="COURTLISTENER_TOKEN"):
        verify(cites(PECK), token=token, url=service.url)

    assert [] == service.asked


@pytest.mark.parametrize(
    "url", ["http://www.courtlistener.com/", "file:///etc/passwd", "ftp://127.0.0.1/", "http://127.0.0.1.example.org/"]
)
def test_the_token_is_not_sent_in_the_clear(url: str) -> None:
    with pytest.raises(ChargebookError, match="https"):
        verify(cites(PECK), token=TOKEN, url=url)


def test_a_request_holds_no_more_than_the_service_looks_up(service: Service) -> None:
    service.verify("; ".join(f"Doe v. Roe, {volume} F.3d 1 (9th Cir. 2000)" for volume in range(1, BATCH + 4)))

    assert [BATCH, 3] == [parse_qs(body)["text"][0].count("F.3d") for _, body in service.asked]


# --- what is believed -----------------------------------------------------------------------------------------------

# The text, the service's entries, the answer and what it says.
ANSWERS: list[tuple[str, list[Entry], str, str]] = [
    (PECK, [entry("51 F.4th 877", 200, cluster())], "confirmed", "Peck v. Montoya (2022)"),
    (
        PECK,
        [entry("51 F.4th 877", 200, cluster("Kristina Peck v. Anthony Montoya, in his own name"))],
        *("confirmed", "Kristina Peck v. Anthony Montoya, in his own name (2022)"),
    ),
    (
        PECK,
        [{**entry("51 F. 4th 877", 200, cluster()), "normalized_citations": ["51 F.4th 877"]}],
        *("confirmed", "Peck v. Montoya (2022)"),
    ),
    (
        PECK,
        [entry("51 F.4th 877", 200, cluster("Doe v. Roe"))],
        "found, but the name or the year does not agree",
        "there the service has Doe v. Roe (2022); printed is Peck v. Montoya (2022)",
    ),
    (
        PECK,
        [entry("51 F.4th 877", 200, cluster(filed="2021-10-24"))],
        "found, but the name or the year does not agree",
        "there the service has Peck v. Montoya (2021); printed is Peck v. Montoya (2022)",
    ),
    (
        "51 F.4th 877",
        [entry("51 F.4th 877", 200, cluster())],
        "found, but the name or the year does not agree",
        "there the service has Peck v. Montoya (2022); printed is no name (no year), so nothing to compare its name with",
    ),
    (
        "Peck v. Montoya, 51 F.4th 877",
        [entry("51 F.4th 877", 200, cluster())],
        "found, but the name or the year does not agree",
        "there the service has Peck v. Montoya (2022); printed is Peck v. Montoya (no year), so nothing to compare its "
        "year with",
    ),
    (
        PECK,
        [entry("51 F.4th 877", 404)],
        *("not found", "the service has no such case; it does not have every decision"),
    ),
    (PECK, [entry("51 F.4th 877", 400)], "not found", "the service knows no such reporter"),
    (
        PECK,
        [entry("51 F.4th 877", 300, cluster(), cluster("Doe v. Roe"))],
        "ambiguous",
        "the service has 2 cases there: Peck v. Montoya (2022); Doe v. Roe (2022)",
    ),
    (PECK, [entry("51 F.4th 877", 429)], "not answered", "too many citations in one request"),
    # an answer about something else, or that says nothing, confirms nothing
    (PECK, [], "not answered", "the service said nothing of it that can be read"),
    (PECK, [entry("51 F.4th 8", 200, cluster())], "not answered", "the service said nothing of it that can be read"),
    (PECK, [entry("51 F.4th 877", 200)], "not answered", "the service said nothing of it that can be read"),
    (PECK, [entry("51 F.4th 877", 999)], "not answered", "the service said nothing of it that can be read"),
    (PECK, [{"citation": "51 F.4th 877"}], "not answered", "the service said nothing of it that can be read"),
    (
        PECK,
        [entry("51 F.4th 877", 200, {"case_name": None, "date_filed": 2022})],
        "found, but the name or the year does not agree",
        "there the service has a case without a name (no year); printed is Peck v. Montoya (2022)",
    ),
    (
        PECK,
        [entry("51 F.4th 877", 200, cluster("Peck v. \x1b[31mMontoya\n"))],
        "found, but the name or the year does not agree",
        "there the service has Peck v.  [31mMontoya (2022); printed is Peck v. Montoya (2022)",
    ),
]


@pytest.mark.parametrize(("text", "entries", "answer", "says"), ANSWERS)
def test_an_answer_is_told_plainly(service: Service, text: str, entries: list[Entry], answer: str, says: str) -> None:
    service.answers(entries)

    assert [(answer, says)] == service.verify(text)


def test_each_citation_has_its_own_answer_in_the_order_of_the_text(service: Service) -> None:
    service.answers([entry("487 U.S. 42", 404), entry("51 F.4th 877", 200, cluster())])
    answers = [answer for answer, _ in service.verify(f"{PECK}; 42 U.S.C. § 1983; West v. Atkins, 487 U.S. 42 (1988).")]

    assert ["confirmed", "not asked", "not found"] == answers


def test_an_empty_answer_of_the_service_says_nothing(service: Service) -> None:
    service.answers({})

    assert [("not answered", "the service said nothing of it that can be read")] == service.verify(PECK)


# --- what goes wrong ------------------------------------------------------------------------------------------------


def test_when_asked_to_wait_it_stops_and_says_until_when(service: Service) -> None:
    service.answers({"error_message": "Too many requests", "wait_until": "2026-01-31T12:00:00+00:00"}, status=429)
    answers = service.verify(
        "; ".join(f"Doe v. Roe, {volume} F.3d 1 (9th Cir. 2000)" for volume in range(1, BATCH + 3))
    )
    until = "the service asks to wait until 2026-01-31T12:00:00+00:00"

    assert 1 == len(service.asked)
    assert [("not answered", until)] * BATCH + [("not asked", f"stopped before it: {until}")] * 2 == answers


def test_what_was_confirmed_before_it_was_asked_to_wait_is_kept(service: Service) -> None:
    text = "; ".join(f"Doe v. Roe, {volume} F.3d 1 (9th Cir. 2000)" for volume in range(1, BATCH + 2))
    first = json.dumps([entry("1 F.3d 1", 200, cluster("Doe v. Roe", "2000-01-02"))]).encode()
    service.answer = lambda body: (200, {}, first) if "1+F.3d+1%3B" in body else (429, {}, b"slow down")
    answers = service.verify(text)

    assert ("confirmed", "Doe v. Roe (2000)") == answers[0]
    assert ("not answered", "the service asks to wait before it is asked again") == answers[-1]


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (401, "the service does not accept the token"),
        (403, "the service does not accept the token"),
        (500, "the service answers with error 500"),
        (404, "the service answers with error 404"),
    ],
)
def test_a_refusal_is_told_with_its_reason(service: Service, status: int, says: str) -> None:
    service.answers(b"<html>", status=status)

    assert [("not answered", says)] == service.verify(PECK)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("elsewhere", [True, False])
def test_a_redirect_is_not_followed_and_the_token_goes_nowhere_else(
    service: Service, status: int, elsewhere: bool
) -> None:
    with Service() as other:
        thread = threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        service.answers(b"", status=status, Location=other.url if elsewhere else f"{service.url}again")
        answers = service.verify(PECK)
        other.shutdown()
        thread.join()

        assert [("not answered", "the service sends us to another address, which is not followed")] == answers
        assert (1, 0) == (len(service.asked), len(other.asked))


@pytest.mark.parametrize(
    "body",
    [b"", b"not json", b'"text"', b"[1]", b'{"a": 1}', b"null", b"[" * 100_000, b"\xff\xfe", b'[{"citation": NaN, ]'],
    ids=["empty", "words", "string", "numbers", "object", "null", "deep", "bytes", "broken"],
)
def test_an_answer_that_cannot_be_read_confirms_nothing(service: Service, body: bytes) -> None:
    service.answers(body)

    assert [("not answered", "the service's answer cannot be read")] == service.verify(PECK)


def test_an_answer_that_is_too_long_is_not_read(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chargebook.citations.service.LONGEST", 10)
    service.answers([entry("51 F.4th 877", 200, cluster())])

    assert [("not answered", "the service's answer cannot be read")] == service.verify(PECK)


def test_a_service_that_does_not_answer_is_given_up(service: Service) -> None:
    service.go.clear()

    assert [("not answered", "the service could not be reached (timed out)")] == service.verify(PECK, timeout=0.05)


def test_an_answer_that_breaks_off_confirms_nothing(service: Service) -> None:
    service.answers(b'[{"citation": "51', **{"Content-Length": "500"})

    assert [("not answered", "the service's answer cannot be read")] == service.verify(PECK)


def test_an_answer_that_is_not_http_is_told(service: Service) -> None:
    service.answer = lambda _: (RAW, {}, b"no http at all\r\n\r\n")

    assert [("not answered", "the service could not be reached (no http at all)")] == service.verify(PECK)


def test_a_service_that_is_not_there_is_told(service: Service) -> None:
    with Service() as gone:
        url = gone.url
    [one] = verify(cites(PECK), token=TOKEN, url=url)

    assert Reply.NOT_ANSWERED is one.answer
    assert "could not be reached" in one.says


def test_the_answers_are_printed_line_by_line() -> None:
    answers = [Confirmation(citation="51 F.4th 877", answer=Reply.CONFIRMED, says="Peck v. Montoya (2022)")]

    assert "51 F.4th 877: confirmed; Peck v. Montoya (2022)" == verified_text(answers)
