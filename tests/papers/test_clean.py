"""Clean means clean: the jury's copy and the form hold nothing but words for the jury.

Held over generated matters, in the text and in the Word file as our own reader reads it back; how the pages break is
seen where LibreOffice is installed (`test_libreoffice.py`), and here by the marks that keep lines together.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest
import sample_drafts as sample
from lawsuits import law_suit, loaded
from matters import SHELF, matter_of, text
from settled_matters import CLAIMS, settled_matter
from wide_lawsuits import wide_suit

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.drafting.heard import heard
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Form, VerdictKind
from chargebook.forms.plain.grouping import Detail
from chargebook.matter.matter import Matter
from chargebook.papers.drafts.docx import docx
from chargebook.papers.drafts.particulars import title
from chargebook.papers.drafts.text import jury_copy
from chargebook.papers.forms.docx import form_docx
from chargebook.papers.forms.text import form_text
from chargebook.readers.word.docx import read_docx

OURS = {
    "whose words they are": r"(?i)\boutlines?\b|\bown words\b|\bchargebook\b|\bnot verified\b",
    "a name of our shelf or of a count": r"\b(?:special|own)/|\b\w+/\w+/\w+",
    "who settled it, as counsel reads it": r"\binstruction itself\b|\bsettled:|\bDkt\b|\b20\d\d-\d\d-\d\d\b",
    "a word for a key or a code": r"\b[A-Z]\d{3}\b|\bviolation-by\b|\bcolor-of-law\b|\bleft-out\b",
}
DANGLING = {
    "a word twice": r"(?i)\b(?!had|that)([a-z]+) \1\b",
    "a joint before a mark": r"\b(?:and|or|and/or)[.;:?]",
    "a mark before a mark": r"(?<!\w\.)[,;:] ?[,;:.?]",
    "an article before a mark": r"(?<!Part )\b(?:[Tt]he|[Aa]n?)[.,;:?]",
}
REFERENCE = re.compile(r"\bInstructions? ((?:\d+\.\d+[A-Z]?(?:, and |, or |, | and | or )?)+)")
NUMBER = re.compile(r"\d+\.\d+[A-Z]?")
ANY_PARTY = re.compile(r"\ba (?:plaintiff|defendant)\b", re.IGNORECASE)
LATER = re.compile(r"\blater instructions?\b")
CASES = [*(f"suit {n}" for n in range(12)), *CLAIMS]
WIDE = [f"wide {n}" for n in range(10)]


def matter_called(name: str) -> Matter:
    if name in CLAIMS:
        return settled_matter(CLAIMS[name])
    made = wide_suit if name in WIDE else law_suit
    return loaded(made(Random(name).choice))  # noqa: S311 - no secret


@cache
def case(name: str) -> CheckedMatter:
    matter = matter_called(name)
    return CheckedMatter.of(matter, shelf_of(matter, SHELF))


@cache
def form(name: str, detail: Detail = Detail.ELEMENTS) -> Form | None:
    made = case(name)
    return ask_matter(made.matter, made.charges, made.library, VerdictKind.SPECIAL, detail).form


def faults(words: str, patterns: dict[str, str]) -> Iterator[str]:
    for what, says in patterns.items():
        for match in re.finditer(says, words):
            yield f"{what}: {words[max(0, match.start() - 40) : match.end() + 40]!r}"


every_case = pytest.mark.parametrize("name", CASES)


@every_case
def test_the_jurys_copy_has_nothing_but_words_for_the_jury(name: str) -> None:
    final = heard(made.draft for made in case(name).drafts).final

    assert [] == list(faults(jury_copy(final), OURS))
    assert [] == [fault for draft in final if not draft.problems for fault in faults(draft.text, DANGLING)]
    assert [] == [draft.id for draft in final if not draft.problems and re.search(r"[\[\]]|___", draft.text)]


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize("name", [*CASES, *WIDE])
def test_the_form_has_nothing_but_words_for_the_jury(name: str, detail: Detail) -> None:
    made = form(name, detail)
    words = form_text(made) if made else ""

    is_settled = not any(made.draft.problems for made in case(name).drafts)

    assert [] == list(faults(words, OURS | DANGLING if is_settled else OURS))
    assert LATER.search(words) is None, "a form has no later instruction"


@every_case
def test_every_instruction_to_which_the_jury_is_sent_is_in_its_set(name: str) -> None:
    drafted = case(name).drafts
    numbers = {made.draft.instruction.number for made in drafted}
    for place, draft in enumerate(made.draft for made in drafted):
        are_later = [made.entry for made in drafted[place + 1 :] if made.entry and made.entry.kind.is_right]
        named = {number for match in REFERENCE.finditer(draft.text) for number in NUMBER.findall(match[1])}

        assert named <= numbers, draft.id
        assert not LATER.search(draft.text) or are_later, draft.id


def test_an_instruction_behind_all_on_the_right_speaks_of_others_and_the_departure_says_why() -> None:
    """Here the court has left out the instructions on the right, which would stand behind it."""
    without = matter_of(f'{text()}leave-out: {{"9.20": an order, "9.25": an order}}\n')
    last = next(made.draft for made in CheckedMatter.of(without, SHELF).drafts if made.draft.instruction.number == "9.3")
    [departure] = [own for own in last.departures if own.old == "later"]

    assert "under the United States Constitution as explained in other instructions" in last.text
    assert ("other", "no instruction on the right is read behind this one") == (departure.new, departure.why)


@every_case
def test_no_definition_of_any_party_names_one(name: str) -> None:
    names = re.compile("|".join(re.escape(party.name) for party in case(name).matter.parties))
    for draft in (made.draft for made in case(name).drafts):
        defined = [draft.words_at(definition.span) for definition in draft.instruction.definitions]

        assert [] == [words for words in defined if ANY_PARTY.search(words) and names.search(words)]


@every_case
def test_the_word_files_read_back_as_the_same_words(name: str) -> None:
    final = heard(made.draft for made in case(name).drafts).final
    copy = read_docx(docx(final, tracked=False), name="charge.docx")[0].text
    made = form(name)
    asked = read_docx(form_docx(made), name="verdict.docx")[0].text if made else ""

    assert jury_copy(final).split() == copy.split()
    assert [] == list(faults(asked, OURS))


@pytest.mark.parametrize("shape", sample.SHAPES)
def test_no_heading_stands_alone_at_the_foot_of_a_page(shape: str) -> None:
    data = docx(sample.drafts(shape), tracked=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("word/styles.xml").decode()
    headings = re.findall(r'<w:style [^>]*w:styleId="(?:Heading\d|Wording)".*?</w:style>', styles)

    assert 3 == len(headings)
    assert all("<w:keepNext/>" in heading for heading in headings)


def test_a_text_that_is_no_model_has_no_number_of_the_shelf_in_its_heading() -> None:
    drafts = [made.draft for name in CLAIMS for made in case(name).drafts if "/" in made.draft.instruction.number]

    assert drafts
    assert [] == [title(draft) for draft in drafts if "/" in title(draft) or title(draft)[0].isdigit()]
