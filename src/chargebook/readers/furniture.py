r"""Tell what belongs to the paper from the text: filing headers, page numbers, rulings, signatures, stamps.

In: the lines of a document as they follow each other; a form feed begins a page. Out: for each line that is no text,
what it is. It judges by the whole line, never by a part of one, and changes nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

FILING = re.compile(
    r"""(?ix) (?:USCA\S*\s+)? Case:?\s+(?:No\.?:?\s*)? \d{1,2}:\d{2}-[a-z]{2,4}-\d+ .*  # Case 2:26-cv-01234 Document 71
    | (?:ECF|Dkt\.?|Docket|Document|Doc\.?) (?:\s*No\.?|\s*\#:?|:)? \s*\d+ (?:-\d+)? (?:\s+Filed:?\s .*)?  # Document 71
    | (?:e-?)?Filed:?\s+\d{1,2}/\d{1,2}/\d{2,4} .{0,60}  # Filed 01/05/26
    | NYSCEF\s+DOC\.\s+NO\.\s*\d+ .* | Page\s?ID(?:\s*\#:?|\.)\s*\d+"""
)
PAGE = re.compile(r"(?i)page\s+\d{1,4}(?:\s+of\s+\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]")
BARE = re.compile(r"\d{1,4}")
STAMP = re.compile(
    r"""(?x) [A-Z]{2}[A-Z_-]*[ _-]?\d{5,9} | \#\d{4,9}  # REYES000123
    | (?:FILED|LODGED|RECEIVED|ENTERED) (?:\s+[A-Z]{3}\.?\s+\d{1,2},?\s+\d{4})?  # FILED JAN 5, 2026
    | CLERK,?\s+U\.?\s?S\.?\s+(?:DISTRICT|BANKRUPTCY)\s+COURT .{0,60} | BY:?\s.{0,40}\bDEPUTY(?:\s+CLERK)?"""
)
PAPER = re.compile(  # JOINT PROPOSED JURY INSTRUCTIONS - 1
    r"(?:[A-Z’'., ]{0,40}\b)?(?:PROPOSED|AGREED|STIPULATED|DISPUTED|FINAL|JOINT)\s+(?:JURY )?INSTRUCTIONS?"
    r"(?:\s*[-–—]\s*\d+)?"
    r"|JURY INSTRUCTIONS?\s*[-–—]\s*\d{1,4}"
)
VERBS = frozenset({"given", "refused", "modified", "withdrawn", "denied", "granted", "accepted", "rejected", "covered"})
BESIDE = frozenset(
    {"as", "requested", "proposed", "by", "the", "court", "amended", "over", "objection", "in", "part", "elsewhere"}
    | {"this", "instruction", "is", "x"}
)
TO_TICK = re.compile(r"_{2,}|\[\s*[xX]?\s*\]|\(\s*[xX]?\s*\)|[☐☑☒]")
SIGNATURE = re.compile(
    r"""(?ix) (?:Hon\.|The\ Honorable|Honorable)\s .{2,90}  # Hon. Jane Q. Doe, United States District Judge
    | (?:Chief\s+|Senior\s+|Presiding\s+)? (?:United\ States\s+|U\.S\.\s+)?
      (?:District\s+|Magistrate\s+|Circuit\s+|Superior\s+|County\s+|Trial\s+)? (?:Court\s+)? Judge
      (?:\s+of\s+the\s+ .{2,60} Court)?  # UNITED STATES DISTRICT JUDGE
    | Dated:? (?:\s+this)? [\s_]* (?:\d{1,2}(?:st|nd|rd|th)?)? [\s_]* (?:day\ of)? [\s_\w,/.]{0,30}  # Dated: ________
    | /s/\s .{2,60} | Respectfully\s+submitted,? | (?:Attorneys?|Counsel)\s+for\s+.{2,60}"""
)
RULE = re.compile(r"_{5,}|[-–—]{5,}|={5,}")
RUNNING = re.compile(  # PLAINTIFF'S PROPOSED INSTRUCTION NO. 7
    r"(?i)(?:(?:plaintiff|defendant|joint|court|stipulated|agreed|disputed|proposed|final|special|jury)(?:[’']?s[’']?)?\s+){0,4}"
    r"instruction\s+(?P<named>no\.?|number|\#)?\s*(?:\d{1,3}[A-Z]?|_+)"
)
COUNTING = re.compile(r"1(?: +\d{1,2}){9,}")
MODEL = re.compile(r"(?:[A-Z][A-Za-z.]{1,8}\s+)?(?:No\.\s+)?(?:\d{1,3}[.:-]\d{1,3}[A-Z]?|\d{3,4}[A-Z]?)\.?\s+\S.*")
ITEM = re.compile(r"\(?(?:[#\d]{1,2}|[a-zA-Z])[.)](?!\S)|[-•▪–]\s")
NUMBERED = re.compile(r"[^\S\n]*(?P<number>\d{1,3})(?:[^\S\n]+(?P<words>\S.*)|[^\S\n]*)")
FEWEST_NUMBERED = 10  # lines from which numbers at their beginning count the lines of the paper
LONG_WORD = re.compile(r"\b[^\W\d_]{5,}")
STOPPED = re.compile(r"""[.;:?!,]["'”’)\]]*\Z|\b(?:and|or)\]?\Z""")
ENUMERATED = re.compile(r"\[?\(?(?:\d{1,2}|[a-zA-Z])[.)]|[-•▪–]\s")
FEWEST_WIDE = 40  # characters of a line that may go on with a capital after the end of a page
LONGEST_PARAGRAPH = 200  # lines
LONGEST = 160
LONGEST_TITLE = 120
LONGEST_RULING = 4  # words
SHOWN = 8  # as many things as a message names


def told_apart(lines: Sequence[str]) -> dict[int, str]:
    """Return what each line is that belongs to the paper and not to the text.

    >>> told_apart(["Case 2:26-cv-01234", "INSTRUCTION NO. 7", "9.98 Search", "It rained.", "GIVEN __ REFUSED __"])
    {0: 'filing header', 1: 'running number', 4: 'ruling'}
    """
    words = [" ".join(line.split()) for line in lines]
    kinds = {index: kind for index, line in enumerate(words) if line and (kind := _kind(line))}
    standing = [index for index, line in enumerate(words) if line]
    kinds.update(_ruled(words, standing, kinds))
    kinds.update(_beside(words, standing, kinds))
    kinds.update(_numbers(lines, standing, kinds))
    kinds.update(_running(words, [index for index in standing if index not in kinds]))
    return dict(sorted(kinds.items()))


def _kind(line: str) -> str:
    """Return what a line is by its own words alone; nothing if it is text."""
    if len(line) > LONGEST:
        return ""
    kinds = {"filing header": FILING, "page number": PAGE, "stamp": STAMP, "title of the filing": PAPER}
    kinds |= {"signature": SIGNATURE, "row of line numbers": COUNTING}
    found = next((kind for kind, pattern in kinds.items() if pattern.fullmatch(line)), "")
    if found == "row of line numbers" and not _counts(line):
        return ""
    return found or ("ruling" if _is_ruling(line) else "")


def _counts(line: str) -> bool:
    numbers = [int(number) for number in line.split()]
    return numbers == list(range(1, len(numbers) + 1))


def _is_ruling(line: str) -> bool:
    """Tell whether a line is for the court's ruling: GIVEN ____ REFUSED ____."""
    words = re.findall(r"[a-z]+", line.lower())
    is_marked = line.isupper() or TO_TICK.search(line) is not None
    return is_marked and bool(VERBS.intersection(words)) and VERBS.union(BESIDE).issuperset(words)


def _ruled(words: Sequence[str], standing: Sequence[int], kinds: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a ruling that stands on several: Given, and below it the line to sign or the next."""
    bare = frozenset(index for index in standing if index not in kinds and _is_verb(words[index]))
    for place, index in enumerate(standing) if bare else ():
        if index not in bare:
            continue
        around = (*standing[max(place - 1, 0) : place], *standing[place + 1 : place + 2])
        ticks = [other for other in around if TO_TICK.fullmatch(words[other])]
        if ticks or any(other in bare or kinds.get(other) == "ruling" for other in around):
            yield from ((other, "ruling") for other in (index, *ticks))


def _is_verb(line: str) -> bool:
    """Tell whether a line is but what a court does with an instruction: Given, Refused, Given as modified."""
    words = re.findall(r"[a-z]+", line.lower()) if len(line) <= LONGEST else []
    is_named = bool(VERBS.intersection(words)) and VERBS.union(BESIDE).issuperset(words)
    return is_named and line[-1:] not in ".;," and len(words) <= LONGEST_RULING


def _beside(words: Sequence[str], standing: Sequence[int], kinds: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the rules on which somebody signs: they stand next to a ruling or the signer's name."""
    for place, index in enumerate(standing):
        around = (*standing[max(place - 1, 0) : place], *standing[place + 1 : place + 2])
        if RULE.fullmatch(words[index]) and any(kinds.get(other) in ("ruling", "signature") for other in around):
            yield index, "signature"


def _numbers(lines: Sequence[str], standing: Sequence[int], kinds: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Yield the bare numbers that stand at the edge of a page."""
    for place, index in enumerate(standing):
        if not BARE.fullmatch(lines[index].strip()):
            continue
        before = standing[place - 1] if place else 0
        after = standing[place + 1] if place + 1 < len(standing) else len(lines) - 1
        begins_page = any("\f" in line for line in lines[before + 1 : index + 1])
        ends_page = any("\f" in line for line in lines[index + 1 : after + 1])
        if begins_page or ends_page or "filing header" in (kinds.get(before), kinds.get(after)):
            yield index, "page number"


def _running(words: Sequence[str], text: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield the first line if it numbers the instruction in this trial, and a heading follows."""
    match = RUNNING.fullmatch(words[text[0]]) if len(text) > 1 else None
    if match and (is_heading if match["named"] else MODEL.fullmatch)(words[text[1]]):
        yield text[0], "running number"


def is_heading(line: str) -> bool:
    """Tell whether a line is a model's number and title, or a title alone.

    >>> is_heading("9.98 Wrongful Search"), is_heading("CREDIBILITY OF WITNESSES"), is_heading("You must decide.")
    (True, True, False)
    """
    if MODEL.fullmatch(line):
        return True
    if len(line) > LONGEST_TITLE or line.endswith((".", ":", ";", ",")) or "[" in line:
        return False
    return all(word[0].isupper() for word in LONG_WORD.findall(line))


def line_numbers(lines: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """Yield the lines that begin with the numbers of the paper's lines: ten or more that count from one.

    >>> list(line_numbers([f"{number} it rained" for number in range(1, 11)]))
    [(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    """
    column: list[int] = []
    for index in range(len(lines) + 1):
        match = NUMBERED.fullmatch(lines[index].strip("\f")) if index < len(lines) else None
        number = int(match["number"]) if match else 0
        if number == len(column) + 1:
            column.append(index)
        elif index == len(lines) or number == 1:
            if len(column) >= FEWEST_NUMBERED:
                yield tuple(column)
            column = [index] if number == 1 else []


def goes_on(above: str, below: str) -> bool:
    """Tell whether a sentence that the paper has parted goes on below: it has not ended, and no item begins.

    >>> goes_on("it rained while", "it was cold."), goes_on("It rained.", "it was cold.")
    (True, False)
    """
    if STOPPED.search(above.rstrip()) or ENUMERATED.match(below.lstrip()):
        return False
    return below.lstrip()[:1].islower() or len(above) > FEWEST_WIDE


def close(lines: list[str], gone: Sequence[int]) -> None:
    """Move the empty lines that the paper has left within a sentence behind it, so that it goes on."""
    limit = len(lines)
    for index in sorted(gone, reverse=True):
        if index >= limit:
            continue  # the empty lines around it have had their turn
        start = end = index
        while start and not lines[start - 1].strip():
            start -= 1
        while end < len(lines) and not lines[end].strip():
            end += 1
        limit = max(start, 0)
        if not start or start >= end or end == len(lines):
            continue
        if goes_on(lines[start - 1], lines[end]):
            last = end
            while last < min(len(lines), end + LONGEST_PARAGRAPH) and lines[last].strip():
                last += 1
            if last < end + LONGEST_PARAGRAPH:
                lines[start:last] = [*lines[end:last], *[""] * (end - start)]


def repeated(lines: Sequence[str]) -> dict[int, str]:
    r"""Return the lines that stand at the same edge of two pages or more, apart from their numbers.

    >>> repeated(["DRAFT 1", "It rained.", "\fDRAFT 2", "It poured."])
    {0: 'running head', 2: 'running head'}
    """
    pages: list[list[int]] = [[]]
    for index, line in enumerate(lines):
        if "\f" in line and pages[-1]:
            pages.append([])
        if line.strip():
            pages[-1].append(index)
    alike: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for page in filter(lambda page: len(page) > 1, pages):
        for is_foot, index in ((False, page[0]), (True, page[-1])):
            alike[is_foot, re.sub(r"\d+", "#", " ".join(lines[index].split()))].append(index)
    fewest = max(2, (len(pages) + 1) // 2)
    rows = [places for (_, words), places in alike.items() if len(places) >= fewest and _may_repeat(words)]
    later = (places[bool(MODEL.fullmatch(" ".join(lines[places[0]].split()))) :] for places in rows)
    return dict(sorted((index, "running head") for places in later for index in places))


def _may_repeat(words: str) -> bool:
    """Tell whether words may be a running head; an item of a list, a bracket, a sentence and *Comment* are none."""
    is_text = "[" in words or len(words) > LONGEST_TITLE or words.endswith((".", ";", ":", ","))
    return not is_text and not ITEM.match(words) and words.lower() != "comment"


def listed(things: Sequence[tuple[str, str]]) -> str:
    """Return what was left out, each kind with its words, as a message says it.

    >>> listed([("page number", "-12-"), ("page number", "-13-"), ("ruling", "GIVEN __")])
    'page number “-12-”, “-13-”; ruling “GIVEN __”'
    """
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for kind, text in things:
        words[kind][" ".join(text.split())] += 1
    return "; ".join(f"{kind} {_quoted(list(texts))}" for kind, texts in words.items())


def _quoted(texts: Sequence[str]) -> str:
    shown = ", ".join(f"“{text[:100]}”" for text in texts[:SHOWN])
    return shown if len(texts) <= SHOWN else f"{shown} and {len(texts) - SHOWN} more"
