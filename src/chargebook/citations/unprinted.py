"""What is cited and stands in no reporter: papers of the record, decisions known by dockets, and what is not read.

In: a text that `chargebook.citations.patterns.smooth` has made plain. Out: an `Authority` for each of them. None can be
looked up by its citation, but an "Id." after one means that one and no case before it.
"""

import re
from collections.abc import Iterator

from chargebook.citations.authority import Authority, Case
from chargebook.citations.patterns import (
    AT_PIN,
    BLANK,
    COURT_YEAR,
    DOCKET,
    LIKE_A_PLACE,
    NAME_WINDOW,
    PAGE_LIST,
    PARAGRAPHS,
    CitationKind,
    case_name,
    lines_with,
    on_one_line,
    party_start,
    place_name,
)
from chargebook.ground.text import Span

_LINES = r"\d+:\d+(?:[-–]\d+(?::\d+)?)?"
_WHERE = rf"(?:{PARAGRAPHS}|at[ ]+(?:pp?\.[ ]*)?(?:{_LINES}|\d+(?:[-–]\d+)?)|{_LINES})"
# "Compl. Claim III ¶¶ 46-53", "Dkt. No. 41 at 3", "Ames Decl. ¶ 4", "Ex. B at 5"
RECORD = re.compile(
    rf"""(?<![\w.])(?:
        (?P<docketed>(?:(?:Dkt|Docket|Doc|D\.E|R)\.?|(?:CM/)?ECF)[ ]+(?:Entry[ ]+)?(?:Nos?\.[ ]*)?\d+(?:-\d+)*)
            (?:,?[ ]+(?P<docketed_pin>{_WHERE}))?
      | (?P<paper>(?:(?:First|Second|Third)[ ]+)?(?:Am(?:\.|ended)[ ]+)?Compl(?:\.|aint)
            |(?:[A-Z][\w.'’]+[ ]+)?(?:Decl|Dep|Aff|Hr['’]g[ ]+Tr|Trial[ ]+Tr|Tr|Answer|Mot|Br|Opp['’]n|Reply|Mem)\.?
            |Exs?\.[ ]+[\dA-Z]{{1,4}})
            ,?[ ]+(?P<paper_pin>(?:(?:Claim|Count)s?[ ]+\w+,?[ ]+)?{_WHERE})
    )(?!\w)""",
    re.VERBOSE,
)
PAPERS = tuple(  # words of which one stands in each line that cites a paper
    re.compile(rf"{word}\b")
    for word in (
        *("Dkt", "Docket", "Doc", r"D\.E", "ECF", "R", "Complaint", "Compl", "Decl", "Dep", "Aff", "Tr"),
        *("Answer", "Mot", "Br", "Opp['’]n", "Reply", "Mem", "Exs?"),
    )
)
NUMBERED = (re.compile(r"Nos?\.[ ]"),)
NUMBER = re.compile(rf"(?P<number>{DOCKET}[\w:.-]*\d[\w:.-]*\w(?:[ ]\([A-Z]{{1,4}}\))*)(?P<slip>,[ ]+slip[ ]op\.)?")
UNPRINTED = re.compile(rf"(?P<blank>{BLANK})(?=[ ]*[(\[])")
# "Peck at 893", of a case named before
NAMED = re.compile(
    rf"(?<![\w.])(?P<name>[A-Z][\w'’-]*(?:[ ](?:[A-Z&][\w.'’-]*|of|the|v\.)){{0,6}}),?[ ]+"
    rf"(?:at[ ]+(?:pp?\.[ ]*)?|pp?\.[ ]*){PAGE_LIST}"
)
AT_PAGE = (re.compile(r"at[ ]+(?:pp?\.[ ]*)?\*?\d"), re.compile(r"p\.[ ]*\*?\d"))
# Parties of too many cases to name one
COMMON = frozenset({"United States", "State", "People", "Commonwealth", "City", "County", "Doe", "Court", "Government"})


def records(text: str) -> Iterator[Authority]:
    """Find every paper of the record that is cited by its number, its page or its paragraph."""
    for paper in (paper for line in lines_with(PAPERS, text) for paper in RECORD.finditer(text, *line)):
        yield Authority(
            kind=CitationKind.RECORD,
            span=Span(start=paper.start(), end=paper.end()),
            citation=on_one_line(paper["docketed"] or paper["paper"]),
            pin=on_one_line(paper["docketed_pin"] or paper["paper_pin"] or "").removeprefix("at "),
        )


def dockets(text: str) -> Iterator[Authority]:
    """Find every decision that is cited by its docket alone, or is not printed yet: "--- F.4th ---"."""
    numbers = (number for line in lines_with(NUMBERED, text) for number in NUMBER.finditer(text, *line))
    for match in (*numbers, *UNPRINTED.finditer(text)):
        before = text[max(0, match.start() - NAME_WINDOW) : match.start()].rstrip(" ")
        name = case_name(before[:-1]) if before.endswith(",") else None
        pin = AT_PIN.match(text, match.end())
        decided = COURT_YEAR.match(text, pin.end() if pin else match.end())
        if name and (decided or pin or match.groupdict().get("slip")):
            start = max(0, match.start() - NAME_WINDOW) + name.start
            end = next(part.end() for part in (decided, pin, match) if part)
            yield Authority(
                kind=CitationKind.DOCKET,
                span=Span(start=start, end=end),
                citation=on_one_line(match.groupdict().get("number") or match[0]),
                case=_decided(on_one_line(before[name.start : -1]), decided),
                pin=on_one_line(pin["pin"]) if pin else "",
            )


def unread(text: str) -> Iterator[Authority]:
    """Find what has the shape of a place in a reporter, and is in none that is known."""
    for stray in LIKE_A_PLACE.finditer(text):
        name = place_name(text, stray)
        if name is not None:
            decided = COURT_YEAR.match(text, stray.end())
            start = name.start if name.length else stray.start()
            yield Authority(
                kind=CitationKind.UNREAD,
                span=Span(start=start, end=decided.end() if decided else stray.end()),
                citation=on_one_line(stray[0]),
                case=_decided(on_one_line(text[name.start : name.end]), decided),
            )


def _decided(name: str, decided: re.Match[str] | None) -> Case:
    """Return the case called *name*, with the court and the year in its parenthesis."""
    if not decided:
        return Case(name=name)
    return Case(name=name, court=on_one_line(decided["court"]), year=int(decided["year"]))


def named(text: str, fulls: list[Authority]) -> Iterator[Authority]:
    """Find every case of *fulls* that is cited again by a party's name and a page, without its reporter."""
    by_word: dict[str, list[Authority]] = {}
    for full in fulls:
        for word in dict.fromkeys(re.findall(r"\w+", full.case.name)):
            by_word.setdefault(word, []).append(full)
    lines = lines_with(AT_PAGE, text) if fulls else ()
    for match in (match for line in lines for match in NAMED.finditer(text, *line)):
        first = party_start(match["name"])
        name = match["name"][first:] if first is not None else ""
        word = re.match(r"\w+", name)
        namesakes = by_word.get(word[0], []) if word else []
        known = (full.case.name for full in namesakes if full.span.end <= match.start())
        if name and name not in COMMON and any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", full) for full in known):
            yield Authority(
                kind=CitationKind.SHORT,
                span=Span(start=match.start() + (first or 0), end=match.end()),
                citation=name,
                case=Case(name=name),
                pin=on_one_line(match["pin"]),
            )
