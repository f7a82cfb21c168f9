"""A web address that the user gave becomes the bytes of a document, and a name that says what they are.

In: a URL of the kind http, https or file, on an explicit request only. Out: what stands there. It refuses other kinds,
addresses with a name and password in them, more than five redirects, answers that are no document, that are too large
or that take too long. It sends nothing but the request, keeps no cookies, and stores nothing.
"""

import codecs
import http.client
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.text import visible
from chargebook.readers.document import MOST_BYTES, READERS, bytes_of, suffix_of
from chargebook.readers.web.html import AS_WINDOWS

SCHEMES = ("http", "https", "file")
MOST_REDIRECTS = 5
MOST_SECONDS = 30.0
LONGEST_URL = 2_000
SOUND = re.compile(rf"[!-~]{{1,{LONGEST_URL}}}")
AGENT = "chargebook"

# What a server calls a kind of document, and the names that such a file may bear; the first is given to one without.
TYPES: Mapping[str, tuple[str, ...]] = {
    "text/html": (".html", ".htm", ".xhtml"),
    "application/xhtml+xml": (".html", ".htm", ".xhtml"),
    "application/pdf": (".pdf",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "text/plain": (".txt",),
    "application/zip": (".zip",),
    "application/x-zip-compressed": (".zip",),
}
UNTYPED = frozenset({"application/octet-stream", "binary/octet-stream", ""})
PAGES = frozenset({".html", ".htm", ".xhtml", ".txt"})  # of which the server says the encoding
KNOWN = frozenset({*READERS, ".zip"})
NAMED = re.compile(r"filename\s*=\s*\"?([^\";]{1,200})", re.IGNORECASE)

CHECK = "open it in a browser, and check the address"
SAVE = "open it in a browser, save it, and give the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stands at an address: its bytes, and a name that ends as its kind demands."""

    name: str
    data: bytes


def fetch(url: str, *, seconds: float = MOST_SECONDS) -> Fetched:
    """Return what stands at *url*, which the user has asked for; it may take as many *seconds* in all.

    >>> fetch("ftp://example.org/9.3")  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    ...
    chargebook.ground.errors.ReadError: ftp://example.org/9.3: only http, https and file addresses are fetched; give
    a file

    Raises ReadError if it cannot be fetched, or must not be.
    """
    parts = _parts(url)
    if parts.scheme == "file":
        path = Path(urllib.request.url2pathname(parts.path))
        return Fetched(name=str(path), data=bytes_of(path))
    answer: Future[Fetched] = Future()
    threading.Thread(target=_answer, args=(answer, url, seconds), daemon=True).start()
    try:
        return answer.result(timeout=seconds)
    except TimeoutError as late:
        raise _too_late(url, seconds) from late


def is_url(text: str) -> bool:
    """Tell whether the user gave an address and not a path.

    >>> is_url("https://www.ce9.uscourts.gov/jury-instructions/node/140"), is_url("9.3.docx"), is_url("C:/9.3.docx")
    (True, False, False)
    """
    return re.match(r"(?:[a-z][a-z0-9+.-]+://|file:)", text, re.IGNORECASE) is not None


def _parts(url: str) -> urllib.parse.SplitResult:
    """Take an address apart, and refuse one that must not be fetched."""
    try:
        parts = urllib.parse.urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as failure:
        raise refused(ReadError, url, f"this is no address ({failure})", CHECK) from failure
    if parts.scheme not in SCHEMES:
        raise refused(ReadError, url, "only http, https and file addresses are fetched", "give a file")
    if "@" in parts.netloc:
        shown = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        raise refused(ReadError, shown, "the address holds a name or a password", "take it out of the address")
    if parts.scheme == "file" and host not in (None, "localhost"):
        raise refused(ReadError, url, "a file address must name a file of this machine", "give the path of the file")
    if parts.scheme != "file" and (not host or not SOUND.fullmatch(url)):
        raise refused(ReadError, url[:LONGEST_URL], "this is no address that can be fetched", CHECK)
    return parts


def _answer(answer: Future[Fetched], url: str, seconds: float) -> None:
    """Fetch on a thread of its own, so that the time limit holds for all of it, the look-up of the name included."""
    try:
        answer.set_result(_fetched(url, seconds))
    except ReadError as refusal:
        answer.set_exception(refusal)
    except urllib.error.HTTPError as failure:
        failure.close()
        answer.set_exception(
            refused(ReadError, url, f"the server answers {failure.code} {visible(str(failure.reason))}", CHECK)
        )
    except (OSError, http.client.HTTPException, ValueError) as failure:
        reason = getattr(failure, "reason", None) or failure
        is_late = isinstance(reason, TimeoutError)
        message = f"it cannot be fetched ({reason})"
        answer.set_exception(_too_late(url, seconds) if is_late else refused(ReadError, url, message, CHECK))


def _fetched(url: str, seconds: float) -> Fetched:
    """Ask the server, and check the answer before and after it is read."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})  # noqa: S310  # _parts has checked the scheme
    with _opener().open(request, timeout=seconds) as response:
        _check_end(url, response.url)
        name = _name(response, url)
        data = response.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise refused(ReadError, url, "the answer is larger than 20 MB", SAVE)
        if response.length:
            raise refused(ReadError, url, "the answer breaks off", "try again")
        charset = response.headers.get_content_charset() or ""
    return Fetched(name=name, data=_as_served(data, charset) if suffix_of(name) in PAGES else data)


def _as_served(data: bytes, charset: str) -> bytes:
    """Return a page in UTF-8 with its mark if the server names an encoding: that counts for more than the page's own.

    >>> _as_served("“act”".encode("cp1252"), "windows-1252").decode("utf-8-sig")
    '“act”'
    """
    if not charset or data.isascii() or data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    try:
        return codecs.BOM_UTF8 + data.decode("cp1252" if charset in AS_WINDOWS else charset).encode()
    except (LookupError, UnicodeError, ValueError):
        return data


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow the server to another address, but not for ever."""

    max_redirections = MOST_REDIRECTS


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens http and https and nothing else, and goes on to another address as often as allowed."""
    opener = urllib.request.OpenerDirector()
    handlers: tuple[urllib.request.BaseHandler, ...] = (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _Redirects(),
    )
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _check_end(url: str, end: str) -> None:
    """Refuse where the redirects have led if the user would not have been let in there."""
    if _parts(end).scheme != _parts(url).scheme and url.startswith("https:"):
        raise refused(ReadError, url, "the server leads from https to an open http address", CHECK)


def _name(response: http.client.HTTPResponse, url: str) -> str:
    """Return the name of the document: its own, with the end that its kind demands."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise refused(ReadError, url, "the server sends the document packed", SAVE)
    kind = response.headers.get_content_type() if response.headers.get("Content-Type") else ""
    given = NAMED.search(response.headers.get("Content-Disposition", ""))
    path = urllib.parse.unquote(given[1] if given else urllib.parse.urlsplit(response.url).path)
    name = PurePosixPath(path.replace("\\", "/")).name or "page"
    if kind in UNTYPED and suffix_of(name) in KNOWN:
        return name
    if kind not in TYPES:
        raise refused(
            ReadError, url, f"the server sends {kind or 'something without a type'}, which is no document", SAVE
        )
    return name if suffix_of(name) in TYPES[kind] else f"{name}{TYPES[kind][0]}"


def _too_late(url: str, seconds: float) -> ReadError:
    return refused(ReadError, url, f"no whole answer within {seconds:g} seconds", "try again later")
