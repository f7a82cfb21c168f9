"""A web address that the user gave becomes the bytes of a document, and a name that says what they are.

In: a URL of the kind http, https or file, on an explicit request only. Out: what stands there, and where that was. It
refuses other kinds, addresses with a name and password in them, more than five redirects, a redirect into the user's
own network, answers that are no document, that are a part of one, too large or too late. It sends nothing but the
request, keeps no cookies, and stores nothing.
"""

import codecs
import http.client
import ipaddress
import re
import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from chargebook.ground.errors import ReadError, refused
from chargebook.ground.text import visible
from chargebook.readers.document import MOST_BYTES, READERS, bytes_of, suffix_of

SCHEMES = ("http", "https", "file")
MOST_REDIRECTS = 5
MOST_SECONDS = 30.0
LONGEST_URL = 2_000
SOUND = re.compile(rf"[!-~]{{1,{LONGEST_URL}}}")
AGENT = "chargebook"
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # under which a network without IPv4 reaches its addresses

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
KNOWN = frozenset({*READERS, ".zip"})
NAMED = re.compile(r"filename\s*=\s*\"?([^\";]{1,200})", re.IGNORECASE)

CHECK = "open it in a browser, and check the address"
SAVE = "open it in a browser, save it, and give the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stands at an address: its bytes, a name that ends as its kind demands, and the *url* where it stood.

    The bytes of a text in another encoding than UTF-8, by the server's word, are put into UTF-8.
    """

    name: str
    data: bytes
    url: str = field(default="", compare=False)


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
        message = f"it cannot be fetched ({visible(str(reason))})"
        answer.set_exception(_too_late(url, seconds) if is_late else refused(ReadError, url, message, CHECK))


def _fetched(url: str, seconds: float) -> Fetched:
    """Ask the server, and check the answer before and after it is read."""
    request = urllib.request.Request(url, headers={"User-Agent": AGENT})  # noqa: S310  # _parts has checked the scheme
    with _opener(url).open(request, timeout=seconds) as response:
        _check_end(url, response.url)
        if response.status != http.HTTPStatus.OK or response.headers.get("Content-Range"):
            raise refused(ReadError, url, f"the server sends only a part of the document ({response.status})", SAVE)
        name = _name(response, url)
        data = response.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise refused(ReadError, url, "the answer is larger than 20 MB", SAVE)
        if response.length:
            raise refused(ReadError, url, "the answer breaks off", "try again")
    return Fetched(name=name, data=_in_utf8(data, response, url), url=response.url)


class _Bounds:
    """How far a request may go: into the user's own network only if the address given stands there.

    That is looked up once, before the server has said anything.
    """

    def __init__(self, url: str) -> None:
        self.url, self.is_open = url, is_inner(urllib.parse.urlsplit(url).hostname or "")

    def refusal(self, host: str) -> ReadError:
        """Return why nothing is fetched from *host*."""
        message = f"the server leads to {visible(host)}, an address within your own machine or network"
        return refused(ReadError, self.url, message, "if you want what stands there, give that address yourself")

    def connected(self, address: tuple[str, int], *more: Any) -> socket.socket:
        """Connect to one of the addresses of a name, which is looked up here for the last time, and then judged."""
        rows = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
        if not self.is_open and _is_inner(rows):
            raise self.refusal(address[0])
        places = [(str(row[4][0]), address[1]) for row in rows]
        for place in places[:-1]:
            with suppress(OSError):
                return socket.create_connection(place, *more)
        return socket.create_connection(places[-1], *more)

    def kept(self, connection: type[http.client.HTTPConnection], request: urllib.request.Request) -> Any:
        """Return what makes the connection for *request*; a proxy, which the user has set, may stand anywhere."""

        def made(host: str, **options: Any) -> http.client.HTTPConnection:
            """Make it, and see to it that the address is judged."""
            opened = connection(host, **options)
            if request.host == urllib.parse.urlsplit(request.full_url).netloc:
                opened._create_connection = self.connected  # type: ignore[attr-defined]  # no public way
            return opened

        return made


class _Http(urllib.request.HTTPHandler):
    """Open http within the bounds."""

    def __init__(self, bounds: _Bounds) -> None:
        super().__init__()
        self.bounds = bounds

    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Ask the server."""
        return self.do_open(self.bounds.kept(http.client.HTTPConnection, req), req)


class _Https(urllib.request.HTTPSHandler):
    """Open https within the bounds; the server shows its certificate for the name, not for the address."""

    def __init__(self, bounds: _Bounds) -> None:
        super().__init__()
        self.bounds = bounds

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        """Ask the server."""
        return self.do_open(self.bounds.kept(http.client.HTTPSConnection, req), req)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow the server to another address, but not for ever, and not into a network that the user has not named."""

    max_redirections = MOST_REDIRECTS

    def __init__(self, bounds: _Bounds) -> None:
        self.bounds = bounds

    def redirect_request(self, *asked: Any) -> urllib.request.Request | None:
        """Return the next request, whose address is the last of what was *asked*."""
        new = urllib.parse.urlsplit(asked[-1]).hostname or ""
        if not self.bounds.is_open and is_inner(new):
            asked[1].close()
            raise self.bounds.refusal(new)
        return super().redirect_request(*asked)


def is_inner(host: str) -> bool:
    """Tell whether a host is this machine, or one that only the user's own network reaches.

    An address that stands for another, as one of IPv4 written in IPv6 does, is judged by that.

    >>> [is_inner(host) for host in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "[::1]", "8.8.8.8")]
    [True, True, True, True, False]
    >>> [is_inner(host) for host in ("[::ffff:10.1.2.3]", "[64:ff9b::10.1.2.3]", "[64:ff9b::8.8.8.8]")]
    [True, True, False]
    """
    try:
        rows = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return False  # nobody answers there, and that is said when it is asked
    return _is_inner(rows)


def _is_inner(rows: Sequence[tuple[Any, ...]]) -> bool:
    addresses = [_meant(ipaddress.ip_address(str(row[4][0]).partition("%")[0])) for row in rows]
    return not all(address.is_global and not address.is_multicast for address in addresses)


def _meant(address: Address) -> Address:
    """Return the address of IPv4 for which *address* stands, or itself."""
    if isinstance(address, ipaddress.IPv6Address) and (address.ipv4_mapped or address in TRANSLATED):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _in_utf8(data: bytes, response: http.client.HTTPResponse, url: str) -> bytes:
    """Return the bytes of a text in the encoding that all readers know, if the server says in which it sends them."""
    charset, kind = response.headers.get_content_charset(), response.headers.get_content_type()
    if not charset or not kind.startswith(("text/", "application/xhtml")) or data.startswith(codecs.BOM_UTF8):
        return data
    try:
        encoding = codecs.lookup(charset).name
    except LookupError:
        return data  # the reader says how it reads them
    try:
        text = data.decode("cp1252" if encoding in ("ascii", "iso8859-1") else encoding)
    except (ValueError, LookupError) as failure:
        message = f"the server says that it sends {visible(charset)}, and the bytes are not"
        raise refused(ReadError, url, message, SAVE) from failure
    is_told = kind == "text/plain" and encoding == "utf-8"
    return data if is_told else codecs.BOM_UTF8 + text.removeprefix("\ufeff").encode()


def _opener(url: str) -> urllib.request.OpenerDirector:
    """Return what opens http and https and nothing else, and goes on to another address as often as allowed."""
    opener, bounds = urllib.request.OpenerDirector(), _Bounds(url)
    handlers: tuple[urllib.request.BaseHandler, ...] = (
        urllib.request.ProxyHandler(),
        _Http(bounds),
        _Https(bounds),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _Redirects(bounds),
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
        sent = visible(kind) or "something without a type"
        raise refused(ReadError, url, f"the server sends {sent}, which is no document", SAVE)
    return name if suffix_of(name) in TYPES[kind] else f"{name}{TYPES[kind][0]}"


def _too_late(url: str, seconds: float) -> ReadError:
    return refused(ReadError, url, f"no whole answer within {seconds:g} seconds", "try again later")
