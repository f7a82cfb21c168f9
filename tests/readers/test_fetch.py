"""A server on this machine that answers as the court's does, and as servers should not."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import word_files as word
from court_server import Court, served

from chargebook.ground.errors import ReadError
from chargebook.readers.document import MOST_BYTES, read_bytes
from chargebook.readers.fetch import Fetched, fetch, is_url

DOCX = word.saved(word.of(word.p("In order to prevail")))
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def court(monkeypatch: pytest.MonkeyPatch) -> Iterator[Court]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with served() as server:
        yield server


@pytest.fixture
def answer(court: Court) -> Callable[..., str]:
    def set_answer(body: bytes, kind: str, path: str = "/jury-instructions/node/140", **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        court.answers[path] = (200, ({"Content-Type": kind} if kind else {}) | named, body)
        return court.url(path)

    return set_answer


def refusal(url: str, seconds: float = 10) -> ReadError:
    with pytest.raises(ReadError) as caught:
        fetch(url, seconds=seconds)
    assert caught.value.hint
    return caught.value


def test_the_courts_page_is_fetched_and_read(answer: Callable[..., str]) -> None:
    fetched = fetch(answer(b"<h1>9.3 Section 1983 Claim</h1><p>In order to prevail", "text/html; charset=utf-8"))

    assert "140.html" == fetched.name
    assert "9.3 Section 1983 Claim\n\nIn order to prevail" == read_bytes(fetched.data, name=fetched.name)[0].text


@pytest.mark.parametrize(
    ("path", "kind", "headers", "name"),
    [
        ("/9.3.docx", WORD_TYPE, {}, "9.3.docx"),
        ("/file/3", WORD_TYPE, {"Content_Disposition": 'attachment; filename="9.3.docx"'}, "9.3.docx"),
        ("/file/3", WORD_TYPE, {"Content_Disposition": 'attachment; filename="../../9.3.docx"'}, "9.3.docx"),
        ("/9.3.docx", "application/octet-stream", {}, "9.3.docx"),
        ("/9.3.docx?v=2", "", {}, "9.3.docx"),
        ("/9.3%20final.docx", WORD_TYPE, {}, "9.3 final.docx"),
        ("/9.3", WORD_TYPE, {}, "9.3.docx"),
        ("/", WORD_TYPE, {}, "page.docx"),
    ],
)
def test_a_word_file_is_fetched_under_its_name(
    answer: Callable[..., str], path: str, kind: str, headers: dict[str, str], name: str
) -> None:
    assert Fetched(name=name, data=DOCX) == fetch(answer(DOCX, kind, path, **headers))


@pytest.mark.parametrize(
    ("kind", "name"), [("application/pdf", "140.pdf"), ("text/plain", "140.txt"), ("application/zip", "140.zip")]
)
def test_the_name_ends_as_the_kind_demands(answer: Callable[..., str], kind: str, name: str) -> None:
    assert name == fetch(answer(b"words", kind)).name


@pytest.mark.parametrize("kind", ["image/png", "application/javascript", "video/mp4", "application/msword", "text/css"])
def test_what_is_no_document_is_not_read(answer: Callable[..., str], kind: str) -> None:
    assert f"the server sends {kind}, which is no document" == refusal(answer(b"x", kind)).message


def test_bytes_without_a_type_and_a_known_name_are_not_read(answer: Callable[..., str]) -> None:
    assert "something without a type" in refusal(answer(b"x", "")).message


def test_redirects_are_followed_and_the_last_address_names_the_file(court: Court, answer: Callable[..., str]) -> None:
    answer(DOCX, WORD_TYPE, "/9.3.docx")
    court.answers["/old"] = (301, {"Location": "/older"}, b"")
    court.answers["/older"] = (302, {"Location": court.url("/9.3.docx")}, b"")

    assert "9.3.docx" == fetch(court.url("/old")).name


def test_more_than_five_redirects_are_refused(court: Court) -> None:
    for at in range(9):
        court.answers[f"/{at}"] = (302, {"Location": f"/{at + 1}"}, b"")

    assert "302" in refusal(court.url("/0")).message
    assert 6 == len(court.asked)


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:1", "http://u:p@127.0.0.1/"])
def test_a_redirect_to_where_the_user_may_not_go_is_refused(court: Court, target: str) -> None:
    court.answers["/0"] = (302, {"Location": target}, b"")

    assert refusal(court.url("/0")).message
    assert ["/0"] == court.asked[:1]


@pytest.mark.parametrize("inner", ["localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f.1", "10.0.0.1", "169.254.169.254"])
def test_a_redirect_into_the_users_own_network_is_refused(
    court: Court, monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    named, real = "courts.example", socket.getaddrinfo
    monkeypatch.setenv("no_proxy", named)
    monkeypatch.setattr(socket, "create_connection", lambda *_: real_connection(("127.0.0.1", court.server_port)))
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *more, **kind: real("8.8.8.8" if host == named else host, *more, **kind)
    )
    court.answers["/0"] = (302, {"Location": f"http://{inner}:{court.server_port}/9.3.docx"}, b"")
    court.answers["/9.3.docx"] = (200, {"Content-Type": WORD_TYPE}, DOCX)

    assert "an address within your own machine or network" in refusal(f"http://{named}:{court.server_port}/0").message
    assert ["/0"] == court.asked


real_connection = socket.create_connection


def test_a_name_that_leads_elsewhere_once_it_was_judged_is_refused(court: Court, monkeypatch: pytest.MonkeyPatch) -> None:
    turning, real, asked = "turning.example", socket.getaddrinfo, list[str]()

    def looked_up(host: str, *more: Any, **kind: Any) -> Any:
        asked.append(host)
        outside = host == "courts.example" or (host == turning and asked.count(turning) == 1)
        return real("8.8.8.8" if outside else "127.0.0.1", *more, **kind)

    monkeypatch.setenv("no_proxy", f"courts.example,{turning}")
    monkeypatch.setattr(socket, "create_connection", lambda *_: real_connection(("127.0.0.1", court.server_port)))
    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    court.answers["/0"] = (302, {"Location": f"http://{turning}:{court.server_port}/9.3.docx"}, b"")
    court.answers["/9.3.docx"] = (200, {"Content-Type": WORD_TYPE}, DOCX)

    assert "leads to turning.example" in refusal(f"http://courts.example:{court.server_port}/0").message
    assert ["/0"] == court.asked


def test_the_next_address_of_a_name_is_tried_where_one_does_not_answer(
    court: Court, monkeypatch: pytest.MonkeyPatch, answer: Callable[..., str]
) -> None:
    url, real, tried = answer(DOCX, WORD_TYPE, "/9.3.docx"), socket.getaddrinfo, list[str]()

    def connected(place: tuple[str, int], *more: Any) -> socket.socket:
        tried.append(place[0])
        if len(tried) == 1:
            raise ConnectionRefusedError
        return real_connection(("127.0.0.1", place[1]), *more)

    monkeypatch.setattr(socket, "create_connection", connected)
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *more, **kind: real(host, *more, **kind) * 2)

    assert DOCX == fetch(url).data
    assert ["127.0.0.1", "127.0.0.1"] == tried


def test_the_address_where_the_words_stood_is_kept(court: Court, answer: Callable[..., str]) -> None:
    end = answer(DOCX, WORD_TYPE, "/9.3.docx")
    court.answers["/old"] = (301, {"Location": "/9.3.docx"}, b"")

    assert end == fetch(court.url("/old")).url


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("iso-8859-1", "cp1252"), ("UTF-8", "utf-8"), ("windows-1252", "cp1252"), ("koi8-r", "koi8-r")],
)
def test_the_encoding_is_that_which_the_server_names(answer: Callable[..., str], kind: str, charset: str, encoding: str) -> None:
    word = "д" if encoding == "koi8-r" else "“é”"
    fetched = fetch(answer(f"9.3 {word}".encode(encoding), f"{kind}; charset={charset}"))

    source, problems = read_bytes(fetched.data, name=fetched.name)
    assert (f"9.3 {word}", ()) == (source.text, problems)


def test_bytes_that_are_not_in_the_encoding_that_the_server_names_are_refused(answer: Callable[..., str]) -> None:
    assert "and the bytes are not" in refusal(answer(b"\xff\xfe\xff", "text/plain; charset=utf-8")).message


def test_a_part_of_a_document_is_refused(court: Court) -> None:
    court.answers["/9.3.txt"] = (206, {"Content-Type": "text/plain", "Content-Range": "bytes 0-4/99"}, b"words")

    assert "the server sends only a part of the document (206)" == refusal(court.url("/9.3.txt")).message


def test_an_answer_of_over_20_megabytes_is_refused(answer: Callable[..., str]) -> None:
    assert "the answer is larger than 20 MB" == refusal(answer(b"a" * (MOST_BYTES + 1), "text/plain")).message


def test_an_answer_that_breaks_off_is_refused(answer: Callable[..., str]) -> None:
    assert "the answer breaks off" == refusal(answer(b"words", "text/plain", Content_Length="99")).message


def test_a_packed_answer_is_refused(answer: Callable[..., str]) -> None:
    assert "the server sends the document packed" == refusal(answer(b"x", "text/html", Content_Encoding="gzip")).message


def test_a_server_that_does_not_answer_in_time_is_refused(court: Court) -> None:
    assert "no whole answer within 0.2 seconds" == refusal(court.url("/slow"), seconds=0.2).message


def test_a_page_that_is_not_there_is_refused(court: Court) -> None:
    assert "the server answers 404 Not Found" == refusal(court.url("/none")).message


def test_a_server_that_is_not_there_is_refused(court: Court) -> None:
    assert "it cannot be fetched" in refusal("http://127.0.0.1:1/9.3.docx").message


def test_a_password_in_the_address_is_refused_and_not_repeated(court: Court) -> None:
    error = refusal(court.url("/9.3.docx").replace("127", "ana:secret@127"))

    assert "the address holds a name or a password" == error.message
    assert "secret" not in str(error)
    assert [] == court.asked


@pytest.mark.parametrize(
    "url",
    [
        "ftp://127.0.0.1/x",
        "data:text/plain,x",
        "http://",
        "http://[::1",
        "http://a b/",
        "http://x:99999/",
        "gopher://x",
    ],
)
def test_other_addresses_are_refused(url: str) -> None:
    assert refusal(url).message


def test_a_file_address_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "9.3 final.docx"
    path.write_bytes(DOCX)

    assert Fetched(name=str(path), data=DOCX) == fetch(path.as_uri())


def test_a_file_address_of_another_machine_is_refused() -> None:
    assert "a file address must name a file of this machine" == refusal("file://server/share/9.3.docx").message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "no such file" == refusal((tmp_path / "none.docx").as_uri()).message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("http://x", True),
        ("HTTPS://x", True),
        ("file:/x", True),
        ("9.3.docx", False),
        ("C:\\9.3.docx", False),
        ("a:b", False),
    ],
)
def test_an_address_is_told_from_a_path(text: str, expected: bool) -> None:
    assert expected == is_url(text)
