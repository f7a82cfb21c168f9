"""Statutes, rules, constitutions, treatises and instructions, as lawyers cite them.

In: a text that `chargebook.citations.patterns.smooth` has made plain. Out: each number cited, as a `Law` with its
citation in one spelling. A bare "§ 1983" stays one: no title is added that the text does not name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from chargebook.citations.patterns import LEADS, CitationKind, lines_with
from chargebook.ground.text import Span

# "1983", "2000e-2(a)(1)", "35.104", "51(c)(1)", "36-3"
SECTION = r"\d+[A-Za-z]{0,2}(?:[-–.:]\d+[A-Za-z]{0,2})*(?:\(\w{1,5}\))*(?!\w|[ ]+(?:U\.[ ]?S|C\.[ ]?F)\.)"
# "9.3", "9.33A", "3000", "3.2-2"
_DOTTED, _PLAIN = r"\d+(?:\.\d+)+[A-Z]?", r"\d{1,4}[A-Z]?(?!\.\d)"
INSTRUCTION = rf"(?:{_DOTTED}(?:-\d+(?![.\d]))?|{_PLAIN})(?!\w)"
# "9.9-9.33", "9.3 through 9.8"
THROUGH = r"(?:[ ]?[-–—][ ]?|[ ]+(?:through|to)[ ]+)"
RANGE = rf"(?:{_DOTTED}{THROUGH}{_DOTTED}|{_PLAIN}{THROUGH}{_PLAIN})(?!\w)"
# "XIV, § 1" of "amend. XIV, § 1"
CLAUSE = r"(?:amends?\.|art\.)[ ]+[IVXL]+(?:(?:,|[ ]&|[ ]and)[ ]+[IVXL]+\b)*(?:,[ ]+(?:§[ ]?\d+|cl\.[ ]?\d+))*"


@dataclass(frozen=True, slots=True, kw_only=True)
class LawForm:
    """One form of law: the pattern of a *prefix* and a *list* of numbers, and that of one number.

    *tells* are words of which one stands in each line that cites a law in this form; other lines are not looked at.
    *before* are words that belong to it where they stand before its prefix.
    """

    kind: CitationKind
    tells: tuple[re.Pattern[str], ...]
    pattern: re.Pattern[str]
    item: re.Pattern[str]
    before: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One number of a statute, a rule or an instruction as found: where, which, and its citation."""

    kind: CitationKind
    span: Span
    citation: str
    numbers: tuple[str, ...]

    @property
    def has_pages(self) -> bool:
        """Tell whether it is cited by its page: a session law, the Federal Register, a law review."""
        return PAGED.fullmatch(self.citation) is not None


BEFORE = 100  # letters in which the words before a prefix stand
PAGED = re.compile(r"\d+ .*[^§\d ] [\d,]+")
# "(2007)", "(West 2009)", "et seq. (Lexis Supp. 2010)", "(2005-06)" after a law
LAW_YEAR = re.compile(
    r"(?:,?[ ]+(?:et[ ]seq\.|(?:and|&)[ ]\(\w{1,3}\)))?[ ]*"
    r"\((?:[A-Z][\w.&]*[ ]+){0,4}(?P<year>1[6-9]\d\d|20\d\d)(?:[-–]\d\d)?\)"
)


def _form(kind: CitationKind, tells: str, prefix: str, item: str = SECTION, before: str = "") -> LawForm:
    """Make the form of *prefix* and the numbers that follow it: "§§" and "1983, 1988"."""
    joint = r"(?:,[ ]*(?:and[ ]+|or[ ]+)?|[ ]+(?:and|or|&)[ ]+)"
    numbers = rf"(?P<list>{item}(?:{joint}(?:{item})(?![ ]+[A-Z]))*)"
    return LawForm(
        kind=kind,
        tells=tuple(map(re.compile, tells.split("|"))),
        pattern=re.compile(rf"{prefix}[ ]*{numbers}", re.VERBOSE),
        item=re.compile(item),
        before=re.compile(rf"{before}\Z") if before else None,
    )


# A word of a code's name, "Penal"; the sign of a section; the field of a rule
_WORD = rf"(?!(?:{'|'.join(sorted(LEADS))})\b)[A-Z][\w.'’]{{0,30}}[ ]+"
_SIGN = r"(?:§§?|[Ss]ections?|[Ss]ecs?\.)"
_PROCEDURE = r"(?:Civil|Criminal|Appellate|Bankruptcy)[ ]Procedure"

FORMS = (
    # "42 U.S.C. §§ 1983, 1988", "28 C.F.R. § 35.104", "28 CFR Part 35"
    _form(
        CitationKind.STATUTE,
        r"U\.[ ]?S|US|C\.[ ]?F|CFR",
        rf"(?<![\w.])(?P<prefix>\d+[ ]+(?:(?:U\.[ ]?S\.[ ]?C\.(?:[ ]?A\.)?|USCA?)(?:[ ]?[Aa]pp\.)?"
        rf"|C\.[ ]?F\.[ ]?R\.|CFR)(?:[ ]*(?:{_SIGN}|[Pp]ts?\.|[Pp]arts?))?)",
    ),
    # "Pub. L. No. 111-148, § 1101", "124 Stat. 119", "85 Fed. Reg. 1,234"
    _form(
        CitationKind.STATUTE,
        "Pub",
        r"\b(?P<prefix>Pub(?:lic|\.)[ ]?L(?:aw|\.)(?:[ ]Nos?\.)?)",
        rf"\d+[-–]\d+(?:,[ ]*(?:§§?|[Ss]ecs?\.|tit\.)[ ]*{SECTION})?",
    ),
    _form(
        CitationKind.STATUTE,
        r"Stat\.|Reg\.",
        r"(?<![\w.$])(?P<prefix>\d{1,3}[ ]+(?:Stat\.|Fed\.[ ]?Reg\.))",
        r"\d{1,3}(?:,\d{3})*(?!\w)|\d+(?!\w)",
    ),
    # "77 Marq. L. Rev. 475", "100 Yale L.J. 1"
    _form(
        CitationKind.SECONDARY,
        r"L\.",
        r"(?<![\w.$])(?P<prefix>\d{1,4}[ ]+(?:(?:[A-Z][\w.'’]*|&)[ ]?){0,6}?"
        r"(?:L\.[ ]?Rev\.|L\.[ ]?J\.|L\.[ ]?Q\.|J\.[ ]?L\.|Rev\.[ ]?L\.|J\.[ ]?Crim\.[ ]?L\.)"
        r"(?:[ ]?(?:&|[A-Z])[\w.'’]*){0,5})",
        r"\d+(?!\w)",
    ),
    # "Cal. Penal Code § 835a", "Code of Civil Procedure section 1021.5", "Mass. Gen. Laws ch. 258, § 2"
    _form(
        CitationKind.STATUTE,
        r"Code|Stat|Proc\.|Laws",
        rf"\b(?P<prefix>(?:{_WORD}){{0,6}}"
        rf"(?:(?:Code(?:[ ]of[ ]Civil[ ]Procedure)?|Stats?\.)(?:[ ]Ann\.)?|Proc\."
        rf"|Laws(?:[ ]ch\.[ ]\d+\w?)?),?[ ]+{_SIGN})",
    ),
    # "Fed. R. Civ. P. 51(c)(1)", "Federal Rule of Evidence 404(b)", "9th Cir. R. 36-3",
    # "Local Rule 51-1", "Rules 49 and 50"
    _form(
        CitationKind.RULE,
        r"R\.|FR|Rule",
        rf"\b(?P<prefix>Fed\.[ ]?R\.[ ]?(?:(?:Civ|Crim|App|Bankr)\.[ ]?P\.|Evid\.)|FRCP|FRCrP|FRAP|FRE"
        rf"|Federal[ ]Rules?[ ]of[ ](?:{_PROCEDURE}|Evidence)|Cal(?:\.|ifornia)[ ]Rules[ ]of[ ]Court,?[ ]rules?"
        rf"|(?:\w+[ ]Cir\.[ ]R\.|(?:Civ\.[ ])?L\.[ ]?R\.|(?:Local[ ](?:Civil[ ])?)?Rules?)(?=[ ]))",
    ),
    # "U.S. Const. amend. XIV, § 1", "Cal. Const. art. I, § 13"
    _form(
        CitationKind.CONSTITUTION,
        r"Const\.",
        r"\b(?P<prefix>(?:U\.[ ]?S\.|[A-Z]\w+\.|[A-Z]\.[A-Z]\.)[ ]Const\.),?[ ]+",
        CLAUSE,
    ),
    # "Restatement (Second) of Torts § 46", "5 Newberg on Class Actions § 13.1"
    _form(
        CitationKind.SECONDARY,
        "Restatement| on ",
        r"\b(?P<prefix>(?:Restatement[ ]\(\w+\)[ ]of[ ](?:the[ ])?|\d+[ ](?:[A-Z]\w+[ ](?:&[ ])?){1,4}on[ ])"
        r"(?:(?:of[ ])?[A-Z]\w+:?[ ]){1,5}§§?)",
    ),
    # "CACI No. 3000", "WPI 340.02"
    _form(
        CitationKind.INSTRUCTION,
        "CACI|CALCRIM|BAJI|WPI",
        r"\b(?P<prefix>(?:CACI|CALCRIM|BAJI|WPI)(?:[ ]+Nos?\.)?)",
        rf"{RANGE}|{INSTRUCTION}",
    ),
    # "Instruction 9.3", "Instructions 9.9-9.33", "Ninth Circuit Model Civil Jury Instruction 9.3"
    _form(
        CitationKind.INSTRUCTION,
        "nstr",
        r"(?P<prefix>[Ii](?<!\w[Ii])nstr(?:uctions?|(?<=Instr)s?\.))(?:[ ]+Nos?\.)?[ ]",
        rf"{RANGE}|{INSTRUCTION}",
        r"\b(?:(?:[A-Z]\w+[ ]Circuit|\d\w+[ ]Cir\.)[ ]+)?(?:Model[ ]+)?(?:(?:Civ(?:il|\.)|Crim(?:inal|\.))[ ]+)?"
        r"(?:Jury[ ]+)?",
    ),
    # "9.3–9.8", of one chapter
    _form(
        CitationKind.INSTRUCTION,
        r"\.\d{1,2}[A-Z]?[-–]\d",
        r"(?<![\w$§.,-])(?P<prefix>)(?=(?P<chapter>\d{1,2})\.\d{1,2}[A-Z]?[-–](?P=chapter)\.\d{1,2}[A-Z]?(?![\w%]))",
        RANGE,
    ),
    # "§ 1983", "§§ 1983, 1988", "Section 1983"
    _form(CitationKind.STATUTE, "§|Section", r"(?P<prefix>§§?|\bSections?(?=[ ]+\d{3}))"),
)

# The one spelling of a prefix, applied in this order: what is printed, and what it becomes
SPELLINGS = tuple(
    (re.compile(printed), spelling)
    for printed, spelling in (
        (r"[ ]+", " "),
        (r"’", "'"),
        (r"U\. ?S\. ?C\.(?: ?A\.)?|USCA?\b", "U.S.C."),
        (r"C\. ?F\. ?R\.|CFR\b", "C.F.R."),
        (r" ?(?:§§?|\b[Ss]ections?|\b[Ss]ecs?\.)$", " §"),
        (r"^ §$", "§"),
        (r" (?:pts?\.|[Pp]arts?|Pts?\.)$", " pt."),
        (r"(U\.S\.C\.|C\.F\.R\.)$", r"\1 §"),
        (r"^Pub(?:lic|\.) ?L(?:aw|\.)(?: Nos?\.)?", "Pub. L. No."),
        (r"[ ]?[Aa]pp\. §?$|[ ]?[Aa]pp\.$", " app. §"),
        (r"^California\b", "Cal."),
        (r"Fed\. ?R\. ?Civ\. ?P\.|FRCP|Federal Rules? of Civil Procedure", "Fed. R. Civ. P."),
        (r"Fed\. ?R\. ?Crim\. ?P\.|FRCrP|Federal Rules? of Criminal Procedure", "Fed. R. Crim. P."),
        (r"Fed\. ?R\. ?App\. ?P\.|FRAP|Federal Rules? of Appellate Procedure", "Fed. R. App. P."),
        (r"Fed\. ?R\. ?Bankr\. ?P\.|Federal Rules? of Bankruptcy Procedure", "Fed. R. Bankr. P."),
        (r"Fed\. ?R\. ?Evid\.|FRE|Federal Rules? of Evidence", "Fed. R. Evid."),
        (r"Rules of Court,? rules?", "Rules of Court, rule"),
        (r"\bRules$", "Rule"),
        (r"L\. R\.", "L.R."),
        (r"U\. S\.", "U.S."),
        (r"^(?:[Ii]nstructions?|Instrs?\.)$", "Instruction"),
        (r"^(CACI|CALCRIM|BAJI)(?: Nos?\.)?$", r"\1 No."),
        (r"^WPI Nos?\.$", "WPI"),
    )
)

# A prefix that promises several numbers; after any other only the first number belongs to it.
PLURAL = re.compile(r"(?:§§|[a-z]s|s\.|P\.|Evid\.)\Z")


@lru_cache(maxsize=1024)
def spelling(prefix: str) -> str:
    """Return the one spelling of *prefix*.

    >>> spelling("42 USC section"), spelling("Federal Rules of Civil Procedure")
    ('42 U.S.C. §', 'Fed. R. Civ. P.')
    """
    for printed, plain in SPELLINGS:
        prefix = printed.sub(plain, prefix)
    return prefix.strip()


def laws(text: str) -> Iterator[Law]:
    """Find every statute, rule, constitution, treatise and instruction that *text* cites, in the order of the text.

    >>> [law.citation for law in laws("42 U.S.C. §§ 1983, 1988, and Instructions 9.9–9.33")]
    ['42 U.S.C. § 1983', '42 U.S.C. § 1988', 'Instructions 9.9-9.33']
    """
    candidates = (law for form in FORMS for line in lines_with(form.tells, text) for law in _laws_of(form, text, line))
    end = 0
    for law in sorted(candidates, key=lambda law: (law.span.start, -law.span.end)):
        if law.span.start >= end:
            end = law.span.end
            yield law


def _laws_of(form: LawForm, text: str, line: tuple[int, int]) -> Iterator[Law]:
    """Find what a line of *text* cites in one *form*; the prefix stands before the first of several numbers."""
    end = line[0]
    for match in form.pattern.finditer(text, *line):
        start, end = _start_of(form, text, match, end), match.end()
        items = list(form.item.finditer(text, match.start("list"), match.end("list")))
        several = bool(PLURAL.search(match["prefix"]))
        for number, item in enumerate(items if several else items[:1]):
            kind, citation, numbers = _reading(form.kind, spelling(match["prefix"]), item[0])
            span = Span(start=item.start() if number else start, end=item.end())
            yield Law(kind=kind, span=span, citation=citation, numbers=numbers)


def _start_of(form: LawForm, text: str, match: re.Match[str], after: int) -> int:
    """Return where a citation begins, with the words before its prefix, none of which stands before *after*."""
    window = max(after, match.start() - BEFORE)
    before = form.before.search(text, window, match.start()) if form.before else None
    return before.start() if before else match.start()


def _reading(kind: CitationKind, prefix: str, printed: str) -> tuple[CitationKind, str, tuple[str, ...]]:
    """Return the kind, the citation and the numbers of one *printed* number, or of a range of instructions."""
    plain = re.sub("[–—]", "-", " ".join(printed.split()))
    if kind is not CitationKind.INSTRUCTION or not re.fullmatch(RANGE, printed):
        return kind, f"{prefix} {plain}", (plain,)
    first, last = re.split(THROUGH, printed)
    several = prefix.replace("Instruction", "Instructions").replace("No.", "Nos.")
    return CitationKind.INSTRUCTIONS, f"{several} {first}-{last}".strip(), (first, last)
