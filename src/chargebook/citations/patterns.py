"""The forms in which lawyers print authorities: each pattern with a specimen.

In: the text of a document. Out: the same text with plain white space (`smooth`), and what finds
the name of a case, a cited page, a court and year, a parenthetical, a signal in it. What a citation refers to, and
what it stands for, is settled in `chargebook.citations.references` and `chargebook.citations.propositions`.
"""

import enum
import re
from collections.abc import Iterable, Iterator

from chargebook.ground.sentences import is_abbreviation, sentence_ends
from chargebook.ground.text import Span


class CitationKind(enum.StrEnum):
    """What is cited, and in which form."""

    CASE = "case"
    SHORT = "short"
    ID = "id"
    SUPRA = "supra"
    STATUTE = "statute"
    RULE = "rule"
    CONSTITUTION = "constitution"
    SECONDARY = "secondary"
    INSTRUCTION = "instruction"
    INSTRUCTIONS = "instructions"
    DOCKET = "docket"
    RECORD = "record"
    UNREAD = "not recognised"


# A paragraph ends at an empty line or before an indented one; the marks of Word's bookmarks stand apart from the text.
LINE_END = re.compile(r"[\n\[](?P<paragraph>(?<=\n)(?:[^\S\n]*\n\s*|(?=\t))|(?<=\[)bookmark:[^\]\n]{0,80}\]\s*)?")
BLANK_LIKE = re.compile(r"[^\S \n]")
WIDTHLESS = re.compile(r"[\u200b\u2060\ufeff]")


def smooth(text: str) -> str:
    r"""Return *text* with each white space a blank and each end of a paragraph newlines, of the same length.

    >>> smooth("490\u00a0U.S.\n386.\n\nComment")
    '490 U.S. 386.\n\nComment'
    """
    return WIDTHLESS.sub(" ", BLANK_LIKE.sub(" ", LINE_END.sub(_end_of_line, text)))


def _end_of_line(end: re.Match[str]) -> str:
    if end["paragraph"] is not None:
        return "\n" * len(end[0])
    return " " if end[0] == "\n" else end[0]


def lines_with(tells: Iterable[re.Pattern[str]], text: str) -> Iterator[tuple[int, int]]:
    r"""Yield where each line of *text* begins and ends in which one of *tells* stands; the others cost nothing more.

    >>> list(lines_with([re.compile("No"), re.compile("Dkt")], "Dkt. 1\nnothing\nNo. 2 Dkt. 3"))
    [(0, 6), (15, 27)]
    """
    lines = dict[int, int]()
    for tell in tells:
        match = tell.search(text)
        while match:
            start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.start())
            lines[start] = end = end if end >= 0 else len(text)
            match = tell.search(text, end)
    yield from sorted(lines.items())


# -- the names of cases ----------------------------------------------------------------------------------------------

NAME_WINDOW = 250

# A word of a party's name, and those that may stand only inside one: "Consulting", "3M", "Dep’t", "of", "$124", "#1"
PARTY_WORD = re.compile(
    r"\d*[A-Z][\w.’'&/-]*|\$\d[\d,]*|#?\d+|&|of|the|and|for|in|on|de|del|la|von|van|ex|rel\.|et|al\."
)
# What may follow a comma in a party's name: "Inc." in "Pub. Consulting Grp., Inc."
COMPANY = re.compile(
    r"(?:Inc|LLC|L\.L\.C|LLP|L\.L\.P|LP|L\.P|Ltd|Co|Corp|N\.A|P\.C|P\.A|S\.A|S\.C|[A-Z]{2,4}|Jr|Sr|et al|Trustee)\.?,?"
)
# What marks a caption of one party: "PWS Holding Corp.", "Estate of Doe"
CAPTION = re.compile(
    r".*\b(?:Inc|LLC|L\.L\.C|LLP|L\.P|Ltd|Co|Corp)\.?"
    r"|(?:Estate|Appeal|Application|Petition|Will|Succession|Guardianship"
    r"|Marriage|Adoption) of .*|.*\b(?:Cases?|Litig\.)"
)
# What stands before a name and is no part of it, though it has a capital: "In Reynaga Hernandez v. Skinner"
_LEADING = "In See But Cf Cf. Compare Accord Contra Under Both After Before And As Quoting Citing Comment"
LEADS = frozenset(_LEADING.split())
# Places whose names begin like that
LEAD_PLACES = frozenset({"Contra Costa"})
# "Cmty.", "Twp.": a word without a vowel is an abbreviation
CLIPPED = re.compile(r"[A-Z][^aeiou\W]*\.")

VERSUS = re.compile(r"[ ]+vs?\.?[ ]+")
# "In re Doe" and its like, which have one party
IN_RE = re.compile(r"\b(?:[Ii]n[ ]+[Rr]e|[Ee]x[ ]+parte|(?:In[ ]+the[ ]+)?Matter[ ]+of)[ ]+")

# "No. 21-16929", "Case No. 2:19-cv-01-DSF (AS)": the number of a case in its court
DOCKET = r"(?:(?:Case|Civ\.|Civil|Crim\.|Docket|Index)[ ]+(?:Action[ ]+)?)?Nos?\.[ ]+"
# "--- F.4th ----", "— U.S. —", "_ U.S. _": not printed yet
BLANK = r"[-_–—][-_–—]*[ ]+[A-Z][\w. ]{0,15}?[ ]+[-_–—]+"
# What joins a name to the volume: ", ", ", No. 21-16929, ", ", --- F.4th ----, ", in California " (2021) ",
# in New York " ("; a careless writer leaves the comma out
BRIDGE = re.compile(
    rf"""(?: ,[ ]+ (?:(?P<supra>supra),[ ]+)? (?:{DOCKET}[^;\n]{{1,60}},[ ]+)?
              (?:\d\d(?:\d\d)?-[\w-]{{2,12}}(?:,[ ]+pp?\.[ ]*\d+)?[ ]+\([^()\n]{{1,40}}\),[ ]+)? (?:{BLANK},[ ]+)*
              (?:{BLANK}[ ]+\[)?
          | [ ]+\((?P<court>[^()\d\n]{{0,40}}?)[ ]*(?P<year>1[6-9]\d\d|20\d\d)\),?[ ]+ (?:{BLANK}[ ]+(?:\[|,[ ]+))?
          | [ ]+(?P<york>\()
          | [ ]+(?P<bare>) ) (?:\*\d+[ ]+)?\Z""",
    re.VERBOSE,
)
STRINGED = ";"  # what parts the citations of a string: no name ends with it, and no bridge begins with it
CAPITAL = re.compile(r"\d*[A-Z]|\$\d")
OPENING = re.compile(r"[(\[“‘\"]+")


def bridge_at_end(before: str) -> re.Match[str] | None:
    """Return what joins a name to the volume that follows *before*; None where a citation ends just before.

    >>> bridge_at_end("Peck v. Montoya, ")[0], bridge_at_end("1 U.S. 2; ")
    (', ', None)
    """
    return None if before.rstrip(" ").endswith(STRINGED) else BRIDGE.search(before)


def party_start(text: str) -> int | None:
    """Return where the party's name that ends *text* begins, or None.

    >>> party_start("See also In Reynaga Hernandez"), party_start("(Yield Co.")
    (12, 1)
    """
    start, after, end = None, "", len(text)
    while end > 0 and text[end - 1] != "\n":
        first = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
        opening = OPENING.match(text, first, end)
        first = opening.end() if opening else first
        printed = text[first:end]
        if printed:
            if not _is_party_word(printed, after):
                break
            after = printed
            start = first if CAPITAL.match(printed) else start
        if opening:
            break
        end = first - 1 if first else 0
        while end and text[end - 1] == " ":
            end -= 1
    return start


def _is_party_word(printed: str, after: str) -> bool:
    """Tell whether the word *printed* may stand in a party's name before the word *after*."""
    plain = printed.removesuffix(",")
    comma_ok = printed == plain or not after or bool(COMPANY.fullmatch(after) or COMPANY.fullmatch(printed))
    leads = plain in LEADS and f"{plain} {after}".rstrip(",") not in LEAD_PLACES
    if not comma_ok or leads or not PARTY_WORD.fullmatch(plain):
        return False
    if not plain.endswith(".") or is_abbreviation(plain):
        return True
    return bool(after and CLIPPED.fullmatch(plain))


def case_name(before: str, *, short: bool = False) -> Span | None:
    """Return where the name of a case that ends *before* stands; of a *short* form, one party is enough.

    >>> before = "right. Ochoa v. Pub. Consulting Grp., Inc."
    >>> name = case_name(before)
    >>> before[name.start : name.end]
    'Ochoa v. Pub. Consulting Grp., Inc.'
    """
    start = party_start(before)
    if start is None:
        return None  # what ends no party's name ends no name of a case
    for pattern in (VERSUS, IN_RE):
        for middle in reversed(list(pattern.finditer(before))) if pattern is IN_RE or " v" in before else ():
            whole = party_start(before[middle.end() :]) == 0
            first = middle.start() if pattern is IN_RE else party_start(before[: middle.start()]) if whole else None
            if whole and first is not None:
                return Span(start=first, end=len(before))
    return Span(start=start, end=len(before)) if short or CAPTION.fullmatch(before, start) else None


# -- what follows a citation and what leads to it --------------------------------------------------------------------

# One cited place: "1107", "889-92", "*3", "1169 nn.11-12", "1150 & n.4", "7 & fn. 3"
PAGES = r"\*?\d+(?:[-–—]\*?\d+)?(?:[ ]*(?:\\?&[ ]*)?(?:fns?|nn?)\.[ ]?\d+(?:[-–—]\d+)?)*"
PARAGRAPHS = r"¶¶?[ ]*\d+(?:[-–—]\d+)?(?:,[ ]+\d+(?:[-–—]\d+)?)*"
PAGE_LIST = rf"(?P<pin>{PAGES}(?:(?:,[ ]+|[ ]+(?:&|and)[ ]+){PAGES})*(?:,[ ]+{PARAGRAPHS})?)(?![\w]|[ ]+[A-Z])"
# ", 1107" or ", at *3" after a first page
PIN = re.compile(rf",[ ]+(?:at[ ]+)?(?:pp?\.[ ]*)?{PAGE_LIST}")
# " at 889-92", ", at 5 n.3" or, in California, " at p. 889" after a reporter, an Id. or a supra
AT_PIN = re.compile(rf",?[ ]+at[ ]+(?:pp?\.[ ]*)?{PAGE_LIST}")
# " § 1988(b)", " ¶ 12", " Claim V ¶¶ 58-71", " 119:12-14" after an Id.
SECTION_PIN = re.compile(
    r",?[ ]+(?P<pin>(?:(?:Claim|Count)s?[ ]+\w+,?[ ]+)?(?:§§?|¶¶?)[ ]*\d+(?:[\w.–-]*\w)?(?:\(\w+\))*"
    r"|\d+:\d+(?:[-–]\d+)?)"
)
# ", ¶ 22" after a decision that its court has numbered
PARAGRAPH_PIN = re.compile(rf",?[ ]+(?P<pin>{PARAGRAPHS})")
# "n.4", "& nn.11-12" within a pin
NOTES = re.compile(r"(?:&[ ]*)?(?:fns?|nn?)\.[ ]?\d+(?:[-–—]\d+)?")
# What stands between parallel citations: ", " or, in California, " [", in Georgia " (1) ("
PARALLEL = re.compile(rf",[ ]+|[ ]+(?:\(\d+\)[ ]+)*[\[(]|,[ ]+{BLANK},[ ]+")
# ", ---- L. Ed. 2d ----" before the year
BLANKS = re.compile(rf"(?:,[ ]+{BLANK})+(?=[ ]*[(\[])")

# "51 F.9th 877": what has the shape of a place in a reporter, whatever the reporter; no date and no number of a case
LIKE_A_PLACE = re.compile(
    r"""(?P<volume>\d(?<![\w.$]\d)\d{0,3}) [ ]+
        (?P<reporter>(?!(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nos?)\.)[A-Z][\w’']*\.
            [\w.’']*(?:[ ][A-Z][\w.’']*|[ ]\d[a-z]{1,2})*) [ ]+
        (?P<page>\d{1,5}) (?!\w)""",
    re.VERBOSE,
)
# "F.9th": a reporter's later series
SERIES = re.compile(r".*\d(?:st|nd|rd|d|th)")

# "(9th Cir. 2022)", "(1988)", "(9th Cir. Mar. 1, 2023)", in New York "[1984]"; the end may be lost before a period
COURT_YEAR = re.compile(
    r"""[ ]*[(\[] (?P<court>(?:[A-Z0-9][\w.’']{0,20}(?:[ ]+|(?=\d{4}\)))){0,8}?)
        (?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[ ]+\d{1,2},[ ]+)?
        (?P<year>1[6-9]\d\d|20\d\d) (?:[)\]]|(?=[.;]))""",
    re.VERBOSE,
)

PARENTHETICAL = re.compile(r"[ ]*\(")
PARENTHESIS = re.compile(r"[()\n]")
PARENTHETICAL_LIMIT = 3000


def closing(text: str, opening: int) -> tuple[int, int]:
    """Return where the words of the parenthetical at *opening* end, and where its closing parenthesis ends.

    Courts lose parentheses. One that is not closed in its paragraph ends with its sentence.

    >>> closing("(quoting Doe (1988).  Then", 0)
    (19, 19)
    """
    limit = min(len(text), opening + PARENTHETICAL_LIMIT)
    depth = 0
    for mark in PARENTHESIS.finditer(text, opening, limit):
        if mark[0] == "\n":
            limit = mark.start()
            break
        depth += 1 if mark[0] == "(" else -1
        if depth == 0:
            return mark.start(), mark.end()
    end = next(sentence_ends(text, opening, limit), limit)
    end -= text[end - 1 : end] == "."
    return end, end


# "see", "See also", "see, e.g.,", "But see": how the authority bears on the sentence
SIGNAL = re.compile(
    r"\b(?P<signal>(?i:but[ ]+see|but[ ]+cf\.|see[ ]+also|see[ ]+generally|see|cf\.|accord|compare|contra|e\.g\.)"
    r"(?:,?[ ]+e\.g\.)?),?[ ]+\Z"
)
SIGNS = ("see", "also", "generally", "cf.", "accord", "compare", "contra", "e.g.")  # with which each signal ends
LAST = frozenset(sign[-1] for sign in SIGNS)  # the last letters of these
# "(quoting West": a citation within the parenthetical of another
RELATION = re.compile(r"\([ ]*(?P<relation>quoting|citing|quoted in|cited in|discussing)[ ]+")
# ", aff'd sub nom. Jones": what became of the case just cited
HISTORY = re.compile(
    r",?[ ]+(?P<relation>(?:aff|rev)[’']d[^;()\n]{0,60}?"
    r"|(?:cert\.|reh[’']g|review)[ ]+(?:denied|granted)(?:[ ]+sub[ ]+nom\.)?"
    r"|(?:vacated|overruled|abrogated|superseded|modified|amended)\b[^;()\n]{0,60}?),?[ ]+"
)
# What joins the authorities of one string of citations: "; " or ", and "
STRING = re.compile(r"[ ]*[;,]?[ ]*(?:and[ ]+|with[ ]+)?")
# What may stand between the citations of a sentence that only cites
JOINTS = re.compile(r"(?:[\W_]|\b(?:and|with)\b)*")

# "Id." in every position, "id. at 889-92", "Ibid."
IDEM = re.compile(r"[Ii](?<![\w.][Ii])(?:d|bid)\.(?!\w)")
# "supra", "supra note 4": the name before it is read by `case_name`
SUPRA = re.compile(r"\bsupra\b(?!,?[ ]+(?:Part|Section|§))(?:,?[ ]+note[ ]+\d+)?")


def on_one_line(text: str) -> str:
    """Return *text* on one line with single blanks."""
    return " ".join(text.split())


def signal_before(text: str, start: int) -> re.Match[str] | None:
    """Return the signal just before the authority that is cited at *start*."""
    if text[max(0, start - 1) : start] != " ":
        return None
    words = text[max(0, start - 40) : start].rstrip(" ").removesuffix(",")
    if words[-1:].lower() not in LAST or not words.casefold().endswith(SIGNS):
        return None
    return SIGNAL.search(text, max(0, start - 40), start)


def lead_of(text: str, start: int) -> int:
    """Return where the citation at *start* begins, its signal included."""
    signal = signal_before(text, start)
    return signal.start() if signal else start


def place_name(text: str, stray: re.Match[str]) -> Span | None:
    """Return the name of the case before what is like a place; None if *stray* is not meant for one.

    It is meant for one if a case is named before, or if it names a later series; then the name may be empty.
    """
    start = max(0, stray.start() - NAME_WINDOW)
    before = text[start : stray.start()]
    bridge = bridge_at_end(before)
    name = case_name(before[: bridge.start()]) if bridge and not bridge["york"] else None
    if name:
        return Span(start=start + name.start, end=start + name.end)
    return Span(start=stray.start(), end=stray.start()) if SERIES.fullmatch(stray["reporter"]) else None
