"""One instruction in many disguises: as courts, clerks, printers and programs hand it on.

`canonical` draws an instruction, `DISGUISES` dress it as a file, and `outcome` holds the reading of that file to the
law: the same structure, or a problem that points at the place; never another rule in silence.
"""

import random
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import pdf_files as pdf
import word_files as word

from chargebook.ground.errors import ReadError
from chargebook.ground.problem import Severity
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.parsing.parse import parse
from chargebook.readers.document import read_bytes

TITLES = ("Wrongful Search—Elements", "Search of a Home", "Detention Without Cause", "Seizure of Property")
ELEMENTS = (
    "the defendant searched the home of the plaintiff",
    "the search was by night",
    "the defendant acted under color of state law",
    "the plaintiff was in the home at the time of the search and had not agreed to it",
    "the defendant did not have a warrant",
    "the search caused harm to the plaintiff",
    "the defendant must have known that the plaintiff was not the person for whom he was looking",
    "no reasonable officer would have believed that the search was lawful",
)
STANDARDS = {"preponderance": "a preponderance of the evidence", "clear-and-convincing": "clear and convincing evidence"}
DEFINITIONS = ("A search is an entry into a home.", "“Home” means a place in which a person lives.")
SPELLED = ("First", "Second", "Third", "Fourth")


@dataclass(frozen=True, slots=True, kw_only=True)
class Canonical:
    """An instruction as it is meant."""

    number: str
    title: str
    party: str
    other: str
    standard: str
    join: str
    elements: tuple[str, ...]
    definition: str

    @property
    def cue(self) -> str:
        """The sentence before the list."""
        which = "each of the following elements" if self.join == "all" else "at least one of the following"
        return f"In order to prevail, the {self.party} must prove {which} by {STANDARDS[self.standard]}:"

    @property
    def items(self) -> tuple[str, ...]:
        """The elements with what joins them."""
        word = "and" if self.join == "all" else "or"
        *others, before, last = self.elements
        return (*(f"{element};" for element in others), f"{before}; {word}", f"{last}.")

    @property
    def after(self) -> tuple[str, str]:
        """The directions, and the definition."""
        wins = "each of these elements" if self.join == "all" else "at least one of these elements"
        fails = "any of these elements" if self.join == "all" else "all of these elements"
        return (
            f"If you find that the {self.party} has proved {wins}, your verdict should be for the {self.party}. "
            f"If the {self.party} has failed to prove {fails}, your verdict should be for the {self.other}.",
            self.definition,
        )

    @property
    def heading(self) -> str:
        """The number and the title in one line."""
        return f"{self.number} {self.title}"


def canonical(seed: int) -> Canonical:
    """Draw the instruction of a number."""
    dice = random.Random(seed)  # noqa: S311  # a seed, not a secret
    party, other = dice.choice((("plaintiff", "defendant"), ("plaintiff", "defendant"), ("defendant", "plaintiff")))
    return Canonical(
        number=f"9.{dice.randrange(30, 99)}",
        title=dice.choice(TITLES),
        party=party,
        other=other,
        standard=dice.choice(tuple(STANDARDS)),
        join=dice.choice(("all", "all", "any")),
        elements=tuple(dice.sample(ELEMENTS, dice.choice((3, 4)))),
        definition=dice.choice(DEFINITIONS),
    )


# --- plain texts ----------------------------------------------------------------------------------------------------


def lines_of(text: Canonical, mark: Callable[[int], str] = "{}. ".format) -> list[str]:
    """Return the paragraphs, the items with the mark of their number."""
    items = [f"{mark(number)}{item}" for number, item in enumerate(text.items, start=1)]
    return [text.heading, text.cue, *items, *text.after]


def plain(text: Canonical, mark: Callable[[int], str] = "{}. ".format, joint: str = "\n\n") -> str:
    return joint.join(lines_of(text, mark)) + "\n"


def wrapped(text: Canonical, width: int = 64) -> list[str]:
    """Return the printed lines of a page, an empty one between two paragraphs."""
    printed: list[str] = []
    for paragraph in lines_of(text):
        hang = "   " if paragraph[:2] in ("1.", "2.", "3.", "4.") else ""
        printed += [*textwrap.wrap(paragraph, width, subsequent_indent=hang, break_on_hyphens=False), ""]
    return printed[:-1]


def paged(text: Canonical, foot: str, head: str, rows: int = 9) -> str:
    printed = wrapped(text)
    sheets = [printed[start : start + rows] for start in range(0, len(printed), rows)]
    return "\n".join(
        f"{'' if number == 1 else chr(12)}{head.format(number)}\n\n" + "\n".join(sheet) + f"\n\n{foot.format(number):>40}"
        for number, sheet in enumerate(sheets, start=1)
    )


def own_lines(text: Canonical, mark: str = "{}.") -> str:
    items = [part for number, item in enumerate(text.items, 1) for part in (mark.format(number), item)]
    return "\n\n".join([text.heading, text.cue, *items, *text.after])


def line_numbers(text: Canonical) -> str:
    return "\n".join(f"{number:>3}  {line}".rstrip() for number, line in enumerate(wrapped(text), start=1))


def filed(text: Canonical) -> str:
    top = "Case 2:26-cv-01234-ABC Document 71 Filed 01/05/26 Page 3 of 40\n\nPLAINTIFF'S PROPOSED INSTRUCTION NO. 7\n\n"
    ruled = "GIVEN ____ REFUSED ____ GIVEN AS MODIFIED ____\n\n______________\nUNITED STATES DISTRICT JUDGE\n\nABC-0001234\n"
    return f"{top}{plain(text)}\n{ruled}"


def rtf(text: Canonical) -> str:
    return "{\\rtf1 " + "\\par ".join(lines_of(text)) + "}"


# --- web pages ------------------------------------------------------------------------------------------------------


def page(text: Canonical, items: str, style: str = "", more: str = "") -> bytes:
    after = "".join(f"<p>{escape(words)}</p>" for words in text.after)
    head = f"<html><head><meta charset=utf-8><title>{escape(text.title)}</title><style>{style}</style></head><body>"
    body = f"<h1>{escape(text.heading)}</h1><p>{escape(text.cue)}</p>{items}{after}{more}</body></html>"
    return (head + body).encode()


def each(text: Canonical, pattern: str, **dressed: Callable[[str], str]) -> str:
    """Return the items by a pattern with {n} and {item}, or what *dressed* makes of the item."""
    dress = dressed.get("item", escape)
    return "".join(pattern.format(n=number, item=dress(item)) for number, item in enumerate(text.items, start=1))


def entities(words: str) -> str:
    return "".join(f"&#{ord(letter)};" if letter in "aeiou" else escape(letter) for letter in words)


def split_spans(words: str) -> str:
    return "".join(f"<span><b>{escape(words[at : at + 5])}</b></span>" for at in range(0, len(words), 5))


def redlined(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"<del>neither of them </del><ins>{escape(first)}</ins> {escape(rest)}"


def commented(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{escape(first)}<!-- not -->{' ' + escape(rest)}<sup><a href='#cmnt1'>[a]</a></sup>"


def chosen(words: str) -> str:
    return escape(words).replace("the home", "the <select><option>home</option><option>house</option></select>", 1)


# --- Word files -----------------------------------------------------------------------------------------------------


def document(text: Canonical, items: Sequence[str]) -> bytes:
    after = [word.p(words) for words in text.after]
    whole = word.of(word.p(text.heading), word.p(text.cue), *items, *after)
    return word.saved(word.with_lists(whole, word.level(0, "decimal", "%1.")))


def native(text: Canonical, *dressed: str) -> list[str]:
    return [word.p(*(dressed or (item,)), properties=word.numbered(7)) for item in text.items]


def split_runs(text: Canonical) -> list[str]:
    runs = [[word.r(item[at : at + 4]) for at in range(0, len(item), 4)] for item in text.items]
    return [word.p(*pieces, properties=word.numbered(7)) for pieces in runs]


def cells(text: Canonical, mark: str = "{}.") -> list[str]:
    rows = "".join(
        f"<w:tr><w:tc>{word.p(mark.format(number))}</w:tc><w:tc>{word.p(item)}</w:tc></w:tr>"
        for number, item in enumerate(text.items, start=1)
    )
    return [f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"]


WHO = 'w:id="1" w:author="Clerk" w:date="2025-01-01T00:00:00Z"'


def tracked(text: Canonical) -> list[str]:
    gone = f'<w:del {WHO}><w:r><w:delText xml:space="preserve">neither of them </w:delText></w:r></w:del>'
    return [word.p(gone, f"<w:ins {WHO}>{word.r(item)}</w:ins>", properties=word.numbered(7)) for item in text.items]


def struck(text: Canonical) -> list[str]:
    gone = word.r("neither of them ", "<w:strike/>")
    return [word.p(gone, item, properties=word.numbered(7)) for item in text.items]


def controls(text: Canonical) -> list[str]:
    return [
        word.p(f"<w:sdt><w:sdtPr/><w:sdtContent>{word.r(item)}</w:sdtContent></w:sdt>", properties=word.numbered(7))
        for item in text.items
    ]


def emptied(text: Canonical) -> list[str]:
    items = native(text)
    gone = f'<w:del {WHO}><w:r><w:delText xml:space="preserve">neither of them</w:delText></w:r></w:del>'
    return [items[0], word.p(gone, properties=word.numbered(7)), *items[1:]]


def boxed(text: Canonical) -> list[str]:
    items = [word.p(f"{number}. {item}") for number, item in enumerate(text.items, start=1)]
    return [f"<w:p>{word.text_box(*items)}</w:p>"]


def footnoted(text: Canonical) -> bytes:
    after = [word.p(words) for words in text.after]
    items = [word.p(item, properties=word.numbered(7)) for item in text.items]
    cue = word.p(text.cue, word.note_mark("footnote", 2))
    whole = word.with_lists(word.of(word.p(text.heading), cue, *items, *after), word.level(0, "decimal", "%1."))
    note = word.p("The committee believes that the defendant must prove good faith.")
    return word.saved(word.with_notes(whole, "footnote", {2: note}))


def filed_in_word(text: Canonical) -> bytes:
    paragraphs = [word.p(line.replace("&", "&amp;")) for line in filed(text).split("\n") if line]
    return word.saved(word.of(*paragraphs))


def numbered_lines_in_word(text: Canonical) -> bytes:
    lines = [*(line for line in wrapped(text, 400) if line), *["The parties may not speak with a juror."] * 6]
    return word.saved(word.of(*(word.p(f"{number}\t{line}") for number, line in enumerate(lines, start=1))))


def white(text: Canonical) -> list[str]:
    unseen = word.r("neither of them ", '<w:color w:val="FFFFFF"/>')
    return [word.p(unseen, item, properties=word.numbered(7)) for item in text.items]


NOTE = "The committee believes that the defendant must prove good faith."


def noted(text: Canonical, mark: str, before: str) -> str:
    return plain(text).replace(":\n", f":{mark}\n", 1) + f"\n{before}{NOTE}\n"


# --- PDFs -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """How a page is printed: where its text begins, how far its lines stand apart, and what stands beside them."""

    left: float = 108
    top: float = 720
    step: float = 24
    size: float = 12
    numbers: int = 0
    number_step: float = 24
    extra: tuple[str, ...] = ()
    inline: bool = False
    width: int = 60
    title: int = 0


def printed(text: Canonical, paper: Paper) -> bytes:
    """Return a PDF of one page or more."""
    rows = [line for line in wrapped(text, paper.width) if line or not paper.numbers]
    if paper.title:
        rows[:1] = textwrap.wrap(rows[0], paper.title, break_on_hyphens=False)
    room = paper.numbers * int(paper.number_step / paper.step) if paper.numbers else 28
    sheets = [rows[start : start + room] for start in range(0, len(rows), room)]
    return pdf.pdf(*(sheet_of(sheet, paper) for sheet in sheets))


def sheet_of(rows: Sequence[str], paper: Paper) -> str:
    if paper.inline:
        full = [*rows, *[""] * (paper.numbers - len(rows))]
        numbered = [f"{number:<4}{line}" for number, line in enumerate(full, start=1)]
        return "\n".join(pdf.at(72, paper.top - paper.step * row, line) for row, line in enumerate(numbered))
    drawn = [
        pdf.at(paper.left + 6 * (len(line) - len(line.lstrip())), paper.top - paper.step * row, line.strip(), size=paper.size)
        for row, line in enumerate(rows)
        if line
    ]
    drawn += [
        pdf.at(78 - 6 * len(str(number)), paper.top - paper.number_step * (number - 1), str(number))
        for number in range(1, paper.numbers + 1)
    ]
    return "\n".join([*drawn, *paper.extra])


def columns(text: Canonical) -> bytes:
    """Return a page in two columns."""
    rows = wrapped(text, 36)
    half = (len(rows) + 1) // 2
    left = [pdf.at(60, 700 - 14 * row, line) for row, line in enumerate(rows[:half]) if line]
    right = [pdf.at(330, 700 - 14 * row, line) for row, line in enumerate(rows[half:]) if line]
    return pdf.pdf("\n".join([*left, *right]))


def every_fifth(text: Canonical) -> bytes:
    """Return a page on which a word processor has numbered every fifth line."""
    rows = [line for line in wrapped(text, 60) if line]
    numbers = [pdf.at(50, 720 - 18 * row, str(row + 1)) for row in range(4, len(rows), 5)]
    lines = [pdf.at(80, 720 - 18 * row, line.strip()) for row, line in enumerate(rows)]
    return pdf.pdf("\n".join([*lines, *numbers]))


PLEADING = Paper(numbers=28)
FOOT = pdf.at(303, 40, "1")
HEAD = pdf.at(72, 770, "Case 2:26-cv-01234-ABC Document 71 Filed 01/05/26 Page 1 of 2", size=10)

# name: (the name of the file, the bytes)
DISGUISES: dict[str, tuple[str, Callable[[Canonical], bytes]]] = {
    "plain": ("a.txt", lambda text: plain(text).encode()),
    "single lines": ("a.txt", lambda text: plain(text, joint="\n").encode()),
    "crlf": ("a.txt", lambda text: plain(text).replace("\n", "\r\n").encode()),
    "form feeds": ("a.txt", lambda text: paged(text, "-{}-", "Case 2:26-cv-01234 Document 71 Page {} of 40").encode()),
    "running heads": ("a.txt", lambda text: paged(text, "{}", "Model Civil Jury Instructions").encode()),
    "wrapped": ("a.txt", lambda text: "\n".join(wrapped(text)).encode()),
    "tabs": ("a.txt", lambda text: plain(text, "\t{}.\t".format).encode()),
    "hanging": ("a.txt", lambda text: plain(text, "   {}.      ".format).encode()),
    "no-break": ("a.txt", lambda text: plain(text).replace("; ", ";\u00a0").replace("must ", "must\u00a0").encode()),
    "cp1252": ("a.txt", lambda text: plain(text).encode("cp1252")),
    "utf-16": ("a.txt", lambda text: b"\xff\xfe" + plain(text).encode("utf-16-le")),
    "rtf": ("a.rtf", lambda text: rtf(text).encode("cp1252")),
    "own lines": ("a.txt", lambda text: own_lines(text).encode()),
    "own lines, bare": ("a.txt", lambda text: own_lines(text, "{}").encode()),
    "spelled": ("a.txt", lambda text: plain(text, lambda number: f"{SPELLED[number - 1]}, ").encode()),
    "letters": ("a.txt", lambda text: plain(text, lambda number: f"({'abcd'[number - 1]}) ").encode()),
    "round": ("a.txt", lambda text: plain(text, "({}) ".format).encode()),
    "bullets": ("a.txt", lambda text: plain(text, lambda _: "• ").encode()),
    "mixed marks": ("a.txt", lambda text: plain(text, lambda n: f"{n}. " if n < 3 else f"({n}) ").encode()),
    "line numbers": ("a.txt", lambda text: line_numbers(text).encode()),
    "filed": ("a.txt", lambda text: filed(text).encode()),
    "row of numbers": ("a.txt", lambda text: f"{' '.join(map(str, range(1, 29)))}\n\n{plain(text)}".encode()),
    "ordered list": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li>{item}</li>')}</ol>")),
    "number cells": ("a.html", lambda text: page(text, f"<table>{each(text, '<tr><td>{n}.</td><td>{item}</td></tr>')}</table>")),
    "bare cells": ("a.html", lambda text: page(text, f"<table>{each(text, '<tr><td><p>{n}<td><p>{item}</tr>')}</table>")),
    "divisions": ("a.html", lambda text: page(text, each(text, "<div>{n}.</div><div>{item}</div>"))),
    "web comments": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li>{item}', item=commented)}</ol>", more="<div><p><a href='#cmnt_ref1'>[a]</a>not so</p></div>")),
    "web redline": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li>{item}', item=redlined)}</ol>")),
    "struck by class": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li><span class=c3>neither of them </span>{item}')}</ol>", ".c3{text-decoration:line-through}")),
    "entities": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li>{item}', item=entities)}</ol>")),
    "nested spans": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li>{item}', item=split_spans)}</ol>")),
    "web choice": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li>{item}', item=chosen)}</ol>")),
    "css counters": ("a.html", lambda text: page(text, f"<ol style='list-style:none'>{each(text, '<li>{item}')}</ol>", "li:before{content:counter(a) '. '}")),
    "hidden words": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li><span hidden>not </span>{item}')}</ol>")),
    "numbered in Word": ("a.docx", lambda text: document(text, native(text))),
    "split runs": ("a.docx", lambda text: document(text, split_runs(text))),
    "Word table": ("a.docx", lambda text: document(text, cells(text))),
    "Word table, bare": ("a.docx", lambda text: document(text, cells(text, "{}"))),
    "tracked": ("a.docx", lambda text: document(text, tracked(text))),
    "struck through": ("a.docx", lambda text: document(text, struck(text))),
    "emptied item": ("a.docx", lambda text: document(text, emptied(text))),
    "controls": ("a.docx", lambda text: document(text, controls(text))),
    "text box": ("a.docx", lambda text: document(text, boxed(text))),
    "footnote": ("a.docx", footnoted),
    "filed in Word": ("a.docx", filed_in_word),
    "line numbers in Word": ("a.docx", numbered_lines_in_word),
    "white words": ("a.docx", lambda text: document(text, white(text))),
    "filed on a page": ("a.html", lambda text: "".join(f"<p>{escape(line)}</p>" for line in filed(text).split("\n") if line).encode()),
    "white words on a page": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li><b id=x>not </b>{item}')}</ol>", "#x{color:white}")),
    "note on a page": ("a.html", lambda text: page(text, f"<ol>{each(text, '<li>{item}<sup>1</sup>')}</ol>", more=f"<p><sup>1</sup> {NOTE}</p>")),
    "note": ("a.txt", lambda text: noted(text, "1", "1 ").encode()),
    "starred note": ("a.txt", lambda text: noted(text, "*", "* ").encode()),
    "no width": ("a.txt", lambda text: plain(text).replace("the ", "t\u200bhe ").encode()),
    "vertical tabs": ("a.txt", lambda text: plain(text).replace("\n\n", "\v").encode()),
    "e-mail": ("a.txt", lambda text: f"From: a@b.c\nMessage-ID: <1>\nSubject: 9.98\n\n{plain(text)}".encode()),
    "web page as text": ("a.txt", lambda text: page(text, each(text, "<p>{n}. {item}"))),
    "printed": ("a.pdf", lambda text: printed(text, Paper(step=14))),
    "pleading": ("a.pdf", lambda text: printed(text, PLEADING)),
    "pleading, page number": ("a.pdf", lambda text: printed(text, Paper(numbers=28, extra=(FOOT,)))),
    "pleading, header": ("a.pdf", lambda text: printed(text, Paper(numbers=28, extra=(FOOT, HEAD)))),
    "pleading, 25 lines": ("a.pdf", lambda text: printed(text, Paper(numbers=25, step=26, number_step=26, extra=(FOOT,)))),
    "pleading, single-spaced": ("a.pdf", lambda text: printed(text, Paper(numbers=28, step=12, extra=(FOOT,)))),
    "pleading, one and a half": ("a.pdf", lambda text: printed(text, Paper(numbers=28, step=18, extra=(FOOT, HEAD)))),
    "numbers in the run": ("a.pdf", lambda text: printed(text, Paper(numbers=28, inline=True))),
    "every fifth": ("a.pdf", every_fifth),
    "columns": ("a.pdf", columns),
    "white words in print": ("a.pdf", lambda text: printed(text, Paper(step=14, extra=("1 1 1 rg", pdf.at(72, 60, "or not"), "0 g")))),
    "note in print": ("a.pdf", lambda text: printed(text, Paper(step=14, extra=(pdf.at(72, 84, "1", size=6), pdf.at(78, 80, NOTE, size=9))))),
    "title on two lines": ("a.pdf", lambda text: printed(text, Paper(step=14, title=20))),
    "title in capitals": ("a.txt", lambda text: plain(text).replace("\n\n", f"\n\n{text.title.upper()}\n\n", 1).encode()),
    "authority": ("a.txt", lambda text: f"{plain(text)}\nAuthority: Ninth Cir. Model Civil Jury Instr. 9.98.\n".encode()),
    "footer": ("a.pdf", lambda text: printed(text, Paper(step=14, extra=(pdf.at(72, 40, "JURY INSTRUCTIONS - 1"),)))),
}


# --- the law --------------------------------------------------------------------------------------------------------


def bare(words: str) -> str:
    """Return the words of an element alone: without what joins it to the next."""
    flat = " ".join(words.replace("\u00a0", " ").split())
    for end in ("; and", "; or", ", and", ", or", " and", " or", ";", ".", ","):
        flat = flat.removesuffix(end)
    return flat.strip()


def differences(text: Canonical, read: Instruction) -> list[str]:
    """Return in what the reading is another than the instruction meant."""
    burden = read.burden
    pairs = {
        "elements": (list(text.elements), [bare(element.words) for element in read.elements]),
        "join": (text.join, str(read.join or "")),
        "burden": ((text.party, text.standard), (burden.party, burden.standard) if burden else ("", "")),
        "directions": ([text.party, text.other], [direction.party for direction in read.directions]),
    }
    return [f"{what}: {meant} read as {got}" for what, (meant, got) in pairs.items() if meant != got]


def outcome(text: Canonical, name: str) -> str:
    """Return *same*, *refused*, *said*, or what was read otherwise in silence."""
    file, dress = DISGUISES[name]
    try:
        source, problems = read_bytes(dress(text), name=file)
    except ReadError as refusal:
        return "refused" if refusal.hint else "refused without a mend"
    read = parse(source)
    other = differences(text, read)
    if not other:
        return "same" if (read.number, read.title) == (text.number, text.title) else f"title: {read.number} {read.title}"
    loud = [problem for problem in problems if problem.severity is not Severity.NOTE and problem.place.line]
    return "said" if loud or read.doubts else f"silent: {'; '.join(other)}"
