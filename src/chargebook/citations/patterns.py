"""The forms in which lawyers print authorities: each pattern with a specimen.

In: the text of a document. Out: the same text with plain white space (`smooth`), and what finds
the name of a case, a cited page, a court and year, a parenthetical, a signal in it. What a citation refers to, and
what it stands for, is settled in `chargebook.citations.references` and `chargebook.citations.propositions`.
"""

import enum
import re

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


# A paragraph ends at an empty line or before an indented one; the marks of Word's bookmarks stand apart from the text.
SPACE = re.compile(r"(?P<paragraph>\n[^\S\n]*\n\s*|\n(?=\t)|\[bookmark:[^\]\n]{0,80}\]\s*)|\s")


def smooth(text: str) -> str:
    r"""Return *text* with each white space a blank and each end of a paragraph newlines, of the same length.

    >>> smooth("490\u00a0U.S.\n386.\n\nComment")
    '490 U.S. 386.\n\nComment'
    """
    return SPACE.sub(lambda space: "\n" * len(space[0]) if space["paragraph"] else " ", text)


# -- the names of cases ----------------------------------------------------------------------------------------------

NAME_WINDOW = 250

# A word of a party's name, and those that may stand only inside one: "Consulting", "3M", "Dep’t", "of"
PARTY_WORD = re.compile(r"(?P<capital>\d*[A-Z][\w.’'&/-]*)|\d+|&|of|the|and|for|de|del|la|von|van|ex|rel\.|et|al\.")
# What may follow a comma in a party's name: "Inc." in "Pub. Consulting Grp., Inc."
COMPANY = re.compile(r"(?:Inc|LLC|L\.L\.C|LLP|L\.P|Ltd|Co|Corp|N\.A|P\.C|Jr|Sr|II|III|et al)\.?,?")
# What stands before a name and is no part of it, though it has a capital: "In Reynaga Hernandez v. Skinner"
_LEADING = "In See But Cf Cf. Compare Accord Contra Under Both After Before And As Quoting Citing Comment"
LEADS = frozenset(_LEADING.split())

VERSUS = re.compile(r"[ ]+vs?\.?[ ]+")
# "In re Doe" and its like, which have one party
IN_RE = re.compile(r"\b(?:In[ ]+re|Ex[ ]+parte|(?:In[ ]+the[ ]+)?Matter[ ]+of)[ ]+")

# What joins a name to the volume: ", " or ", No. 21-16929, " or ", --- F.4th ----, " or, in California, " (2021) "
BRIDGE = re.compile(
    r"""(?: ,[ ]+ (?:supra,[ ]+)? (?:Nos?\.[ ]+[^,;()\n]{1,60},[ ]+)?
              (?:[-_–—]{2,}[ ]+[A-Z][\w. ]{0,15}?[ ]+[-_–—]{2,},[ ]+)?
          | [ ]+\((?P<court>[^()\d\n]{0,40}?)[ ]*(?P<year>1[6-9]\d\d|20\d\d)\)[ ]+ )\Z""",
    re.VERBOSE,
)


def party_start(text: str) -> int | None:
    """Return where the party's name that ends *text* begins, or None.

    >>> party_start("See also In Reynaga Hernandez")
    12
    """
    start, after = None, ""
    for word in reversed(list(re.finditer(r"[^ \n]+|\n", text))):
        printed, plain = word[0], word[0].removesuffix(",")
        shape = PARTY_WORD.fullmatch(plain)
        comma_ok = printed == plain or not after or bool(COMPANY.fullmatch(after))
        period_ok = not plain.endswith(".") or is_abbreviation(plain)
        if not (shape and comma_ok and period_ok) or plain in LEADS:
            break
        after = printed
        start = word.start() if shape["capital"] else start
    return start


def case_name(before: str, *, short: bool = False) -> Span | None:
    """Return where the name of a case that ends *before* stands; of a *short* form, one party is enough.

    >>> before = "right. Ochoa v. Pub. Consulting Grp., Inc."
    >>> name = case_name(before)
    >>> before[name.start : name.end]
    'Ochoa v. Pub. Consulting Grp., Inc.'
    """
    for pattern in (VERSUS, IN_RE):
        for middle in reversed(list(pattern.finditer(before))):
            whole = party_start(before[middle.end() :]) == 0
            start = middle.start() if pattern is IN_RE else party_start(before[: middle.start()])
            if whole and start is not None:
                return Span(start=start, end=len(before))
    start = party_start(before) if short else None
    return None if start is None else Span(start=start, end=len(before))


# -- what follows a citation and what leads to it --------------------------------------------------------------------

# One cited place: "1107", "889-92", "*3", "1169 nn.11-12", "1150 & n.4"
PAGES = r"\*?\d+(?:[-–—]\*?\d+)?(?:[ ]*(?:&[ ]*)?nn?\.[ ]?\d+(?:[-–—]\d+)?)?"
PAGE_LIST = rf"(?P<pin>{PAGES}(?:(?:,[ ]+|[ ]+(?:&|and)[ ]+){PAGES})*)(?![\w]|[ ]+[A-Z])"
# ", 1107" or ", at *3" after a first page
PIN = re.compile(rf",[ ]+(?:at[ ]+)?{PAGE_LIST}")
# " at 889-92", ", at 5 n.3" or, in California, " at p. 889" after a reporter, an Id. or a supra
AT_PIN = re.compile(rf",?[ ]+at[ ]+(?:pp?\.[ ]*)?{PAGE_LIST}")
# " § 1988(b)", " ¶ 12" after an Id.
SECTION_PIN = re.compile(r",?[ ]+(?P<pin>(?:§§?|¶¶?)[ ]*\d+(?:[\w.-]*\w)?(?:\(\w+\))*)")
# "n.4", "& nn.11-12" within a pin
NOTES = re.compile(r"(?:&[ ]*)?nn?\.[ ]?\d+(?:[-–—]\d+)?")
# What stands between parallel citations: ", " or, in California, " ["
PARALLEL = re.compile(r",[ ]+|[ ]+\[")

# "51 F.9th 877": what has the shape of a place in a reporter, whatever the reporter; no date and no number of a case
LIKE_A_PLACE = re.compile(
    r"""(?<![\w.$]) (?P<volume>\d{1,4}) [ ]+
        (?P<reporter>(?!(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Nos?)\.)[A-Z][\w’']*\.
            [\w.’']*(?:[ ][A-Z][\w.’']*|[ ]\d[a-z]{1,2})*) [ ]+
        (?P<page>\d{1,5}) (?!\w)""",
    re.VERBOSE,
)
# "F.9th": a reporter's later series
SERIES = re.compile(r".*\d(?:st|nd|rd|d|th)")

# "(9th Cir. 2022)", "(1988)", "(9th Cir. Mar. 1, 2023)"; the closing parenthesis may be lost at the end of a sentence
COURT_YEAR = re.compile(
    r"""[ ]*\( (?P<court>(?:[A-Z0-9][\w.’']{0,20}(?:[ ]+|(?=\d{4}\)))){0,8}?)
        (?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?[ ]+\d{1,2},[ ]+)?
        (?P<year>1[6-9]\d\d|20\d\d) (?:\)|(?=[.;]))""",
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
# "(quoting West": a citation within the parenthetical of another
RELATION = re.compile(r"\([ ]*(?P<relation>quoting|citing|quoted in|cited in|discussing)[ ]+")
# ", aff'd sub nom. Jones": what became of the case just cited
HISTORY = re.compile(
    r",?[ ]+(?P<relation>(?:aff|rev)[’']d[^;()\n]{0,60}?|(?:cert\.|reh[’']g|review)[ ]+(?:denied|granted)"
    r"|(?:vacated|overruled|abrogated|superseded|modified|amended)\b[^;()\n]{0,60}?),?[ ]+"
)
# What joins the authorities of one string of citations: "; " or ", and "
STRING = re.compile(r"[ ]*[;,]?[ ]*(?:and[ ]+|with[ ]+)?")
# What may stand between the citations of a sentence that only cites
JOINTS = re.compile(r"(?:[\W_]|\b(?:and|with)\b)*")

# "Id." in every position, "id. at 889-92", "Ibid."
IDEM = re.compile(r"(?<![\w.])(?:[Ii]d\.|[Ii]bid\.)(?!\w)")
# "supra", "supra note 4": the name before it is read by `case_name`
SUPRA = re.compile(r"\bsupra\b(?!,?[ ]+(?:Part|Section|§))(?:,?[ ]+note[ ]+\d+)?")


def on_one_line(text: str) -> str:
    """Return *text* on one line with single blanks."""
    return " ".join(text.split())


def signal_before(text: str, start: int) -> re.Match[str] | None:
    """Return the signal just before the authority that is cited at *start*."""
    return SIGNAL.search(text, max(0, start - 40), start)


def lead_of(text: str, start: int) -> int:
    """Return where the citation at *start* begins, its signal included."""
    signal = signal_before(text, start)
    return signal.start() if signal else start
