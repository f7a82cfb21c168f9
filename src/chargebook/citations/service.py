"""Ask the CourtListener citation service whether the cases cited exist. Nothing here runs unless the user asks for it.

In: citations, and the user's own token. Out: for each what was and what was not confirmed. What leaves the machine is
the volume, the reporter and the page of each case, and the token; no name, no party, no text around them. A redirect is
not followed, so that the token goes to no other host. Whatever goes wrong on the way is an answer too, "not asked" or
"not answered" with the reason, never a silent success.
"""

import enum
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from chargebook.citations.authority import Authority, same_name
from chargebook.citations.patterns import CitationKind
from chargebook.ground.errors import ChargebookError

URL = "https://www.courtlistener.com/api/rest/v4/citation-lookup/"
# The service looks up at most so many in one request.
BATCH = 250
TIMEOUT = 30.0
# An answer holds a large record for each case; more than this is no answer to our question.
LONGEST = 50_000_000
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class Reply(enum.StrEnum):
    """What came of asking about one citation."""

    CONFIRMED = "confirmed"
    DIFFERS = "found, but the name or the year does not agree"
    NOT_FOUND = "not found"
    AMBIGUOUS = "ambiguous"
    NOT_ASKED = "not asked"
    NOT_ANSWERED = "not answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """One citation and what the service said of it; *says* is for a person to read."""

    citation: str
    answer: Reply
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """Why a request brought no answer."""

    says: str


def verify(
    citations: Sequence[Authority], *, token: str, url: str = URL, timeout: float = TIMEOUT
) -> tuple[Confirmation, ...]:
    """Ask the service about each case among *citations*, once each, and say plainly what it confirmed.

    A case is confirmed if its place is found and its name and year agree with what is printed. That is no word on
    whether the case stands for what it is cited for, or is still good law.

    Raises ChargebookError if there is no usable token, or *url* would send it in the clear.
    """
    _refuse(token, url)
    fulls = list({authority.citation: authority for authority in citations if authority.is_full}.values())
    cases = [authority for authority in fulls if _can_be_asked(authority)]
    service = _Service(url=url, token=token, timeout=timeout)
    answers = {answer.citation: answer for answer in _asked(cases, service)}
    return tuple(
        answers.get(authority.citation) or _verified(authority, Reply.NOT_ASKED, _why_not(authority))
        for authority in fulls
    )


def _refuse(token: str, url: str) -> None:
    """Raise ChargebookError if there is no usable token, or it would travel in the clear."""
    if not re.fullmatch(r"[!-~]+", token):
        hint = "put your own token into the environment variable COURTLISTENER_TOKEN"
        raise ChargebookError("no usable token for CourtListener", hint=hint)
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ChargebookError(f"the token may not be sent to {url!r}", hint="give an address that begins with https:")


def _can_be_asked(authority: Authority) -> bool:
    """Tell whether *authority* is a case with a volume and a page."""
    return authority.kind is CitationKind.CASE and authority.case.page.isdigit()


def _why_not(authority: Authority) -> str:
    """Return why the service cannot be asked about *authority*."""
    return "it has no page yet" if authority.kind is CitationKind.CASE else "the service knows cases only"


def _verified(authority: Authority, answer: Reply, says: str) -> Confirmation:
    return Confirmation(citation=authority.citation, answer=answer, says=says)


# -- asking ----------------------------------------------------------------------------------------------------------


class _NoRedirect(HTTPRedirectHandler):
    """Follow no redirect: the token is for one host only."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        """Return nothing, so that the redirect is an error."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Service:
    """The service, and the user's token for it."""

    url: str
    token: str
    timeout: float

    def request(self, batch: list[Authority]) -> Request:
        """Return the request that asks about *batch*, in which nothing stands but places in reporters."""
        text = "; ".join(authority.citation for authority in batch)
        headers = {"Authorization": f"Token {self.token}", "Accept": "application/json", "User-Agent": "chargebook"}
        return Request(self.url, data=urlencode({"text": text}).encode(), headers=headers)  # noqa: S310 - see _refuse

    def reply(self, batch: list[Authority]) -> list[dict[str, Any]] | _Failure:
        """Return what the service answers about *batch*, entry by entry, or why there is no answer."""
        try:
            with build_opener(_NoRedirect).open(self.request(batch), timeout=self.timeout) as response:
                body: bytes = response.read(LONGEST + 1)
        except HTTPError as error:
            with error:
                return _Failure(says=_meaning(error))
        except (OSError, HTTPException) as error:
            reason = getattr(error, "reason", error)
            return _Failure(says=f"the service could not be reached ({_plain(reason) or type(error).__name__})")
        entries = _entries(body)
        return _Failure(says="the service's answer cannot be read") if entries is None else entries


def _asked(cases: list[Authority], service: _Service) -> Iterator[Confirmation]:
    """Yield the answers, batch by batch; once a request fails, no other is made."""
    for start in range(0, len(cases), BATCH):
        batch = cases[start : start + BATCH]
        reply = service.reply(batch)
        if isinstance(reply, _Failure):
            yield from (_verified(authority, Reply.NOT_ANSWERED, reply.says) for authority in batch)
            stopped = f"stopped before it: {reply.says}"
            yield from (_verified(authority, Reply.NOT_ASKED, stopped) for authority in cases[start + BATCH :])
            return
        yield from (_read(authority, reply) for authority in batch)


def _meaning(error: HTTPError) -> str:
    """Return what an answer other than success means."""
    if error.code == 429:
        waits = re.search(rb'"wait_until?"\s*:\s*"([-0-9T:.+Z]{1,40})"', error.read(10_000))
        return "the service asks to wait " + (f"until {waits[1].decode()}" if waits else "before it is asked again")
    if error.code in (401, 403):
        return "the service does not accept the token"
    if 300 <= error.code < 400:
        return "the service sends us to another address, which is not followed"
    return f"the service answers with error {error.code}"


def _entries(body: bytes) -> list[dict[str, Any]] | None:
    """Return the entries of an answer, none for an empty one, or None if it cannot be read."""
    if len(body) > LONGEST:
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, list):
        return [] if value == {} else None
    return value if all(isinstance(entry, dict) for entry in value) else None


# -- reading the answer ----------------------------------------------------------------------------------------------


def _read(authority: Authority, entries: list[dict[str, Any]]) -> Confirmation:
    """Return what *entries* say of *authority*, a case."""
    entry = next((entry for entry in entries if _is_about(entry, authority)), None)
    clusters = [cluster for cluster in _list(entry, "clusters") if isinstance(cluster, dict)]
    match entry.get("status") if entry else None:
        case 200 if len(clusters) == 1:
            return _compared(authority, clusters[0])
        case 200 | 300 if len(clusters) > 1:
            names = "; ".join(dict.fromkeys(map(_called, clusters)))
            return _verified(authority, Reply.AMBIGUOUS, f"the service has {len(clusters)} cases there: {names}")
        case 404:
            return _verified(
                authority, Reply.NOT_FOUND, "the service has no such case; it does not have every decision"
            )
        case 400:
            return _verified(authority, Reply.NOT_FOUND, "the service knows no such reporter")
        case 429:
            return _verified(authority, Reply.NOT_ANSWERED, "too many citations in one request")
    return _verified(authority, Reply.NOT_ANSWERED, "the service said nothing of it that can be read")


def _is_about(entry: dict[str, Any], authority: Authority) -> bool:
    """Tell whether *entry* answers about *authority*: the place as it was sent, or as the service spells it."""
    return authority.citation in (entry.get("citation"), *_list(entry, "normalized_citations"))


def _list(entry: dict[str, Any] | None, key: str) -> list[Any]:
    value = entry.get(key) if entry else None
    return value if isinstance(value, list) else []


def _compared(authority: Authority, cluster: dict[str, Any]) -> Confirmation:
    """Return whether the name and the year printed are those of the case in *cluster*."""
    case, called = authority.case, _called(cluster)
    names = (_plain(cluster.get(key)) for key in ("case_name", "case_name_full", "case_name_short"))
    name_agrees = bool(case.name) and any(same_name(case.name, name) for name in names if name)
    if name_agrees and case.year and case.year == _year(cluster):
        return _verified(authority, Reply.CONFIRMED, called)
    missing = [what for what, printed in (("name", case.name), ("year", case.year)) if not printed]
    printed = f"{case.name} ({case.year or 'no year'})" if case.name else f"no name ({case.year or 'no year'})"
    says = f"there the service has {called}; printed is {printed}"
    says = f"{says}, so nothing to compare its {missing[0]} with" if missing else says
    return _verified(authority, Reply.DIFFERS, says)


def _year(cluster: dict[str, Any]) -> int | None:
    """Return the year in which the case in *cluster* was filed."""
    filed = re.match(r"\d{4}(?=-)", _plain(cluster.get("date_filed")))
    return int(filed[0]) if filed else None


def _called(cluster: dict[str, Any]) -> str:
    """Return the name and the year of the case in *cluster*."""
    return f"{_plain(cluster.get('case_name')) or 'a case without a name'} ({_year(cluster) or 'no year'})"


def _plain(value: object) -> str:
    """Return *value* as words fit to print: what comes from afar may hold anything."""
    text = value if isinstance(value, str) else str(value) if isinstance(value, Exception) else ""
    return "".join(letter if letter.isprintable() else " " for letter in text[:300]).strip()
