"""From a file to an instruction: the seed as text and as the Word file a court would send."""

from pathlib import Path

import pytest
import word_files as word

import chargebook
from chargebook.instruction.instruction import Blank, Choice, Instruction, Option, Suffix
from chargebook.readers.word.docx import read_docx

SEED = Path(chargebook.__file__).parent / "library" / "manuals" / "ca9-civil" / "9.3.txt"
ITALIC = ("name of individual defendant", "specify the instruction[s] that deal with the particular right[s]")


def seed_paragraphs() -> list[str]:
    """The seed's paragraphs, each on one line, without its residue and its typed numbers."""
    words = SEED.read_text(encoding="utf-8").replace("[bookmark: _Hlk186442854]", "").replace("in \nInd", "in Ind")
    words = words.replace("[bookmark: _Hlk126231110]", "")
    return [" ".join(line.split()) for line in words.split("\n") if line.strip()]


def as_word(*, automatic: bool) -> bytes:
    """The seed as a Word file: blanks in italics, elements numbered by hand or by Word, a bookmark before the title."""
    pieces = ['<w:p><w:bookmarkStart w:id="1" w:name="_Hlk1"/>' + word.r(seed_paragraphs()[0]) + "</w:p>"]
    for paragraph in seed_paragraphs()[1:]:
        if automatic and paragraph[:2] in ("1.", "2.", "3."):
            pieces.append(word.p(*runs(paragraph[3:]), properties=word.numbered(7)))
        else:
            pieces.append(word.p(*runs(paragraph)))
    document = word.of(*pieces)
    if automatic:
        document = word.with_lists(document, word.level(0, "decimal", "%1."))
    return word.saved(document)


def runs(paragraph: str) -> list[str]:
    """The runs of a paragraph, the prompts of its blanks in italics."""
    for prompt in ITALIC:
        before, found, after = paragraph.partition(f"[{prompt}]")
        if found:
            return [word.r(f"{before}["), word.i(prompt), word.r(f"]{after}")]
    return [word.r(paragraph)]


def meaning(instruction: Instruction) -> tuple[object, ...]:
    """What a text says, without the places at which it says it."""
    return (
        instruction.number,
        instruction.title,
        [(e.label, " ".join(e.words.split()), e.roles) for e in instruction.elements],
        instruction.join,
        instruction.polarity,
        instruction.burden and (instruction.burden.party, instruction.burden.standard),
        [(d.term, [c.roles for c in d.conditions]) for d in instruction.definitions],
        [(d.party, d.imports is not None) for d in instruction.directions],
        [(r.element, r.optional) for r in instruction.rulings],
        [(n.kind, n.first, n.last, n.theory) for n in instruction.notes],
        [len(instruction.nodes(kind)) for kind in (Blank, Choice, Option, Suffix)],
        [(a.kind, a.citation, a.pin, a.case.year) for a in instruction.authorities],
    )


@pytest.mark.parametrize("automatic", [False, True], ids=["typed numbers", "automatic numbers"])
def test_the_seed_in_word_says_what_the_seed_in_text_says(tmp_path: Path, *, automatic: bool) -> None:
    path = tmp_path / "9.3.docx"
    path.write_bytes(as_word(automatic=automatic))

    assert meaning(chargebook.read(SEED)) == meaning(chargebook.read(path))


def test_an_italic_bracket_is_a_blank_whatever_its_words(tmp_path: Path) -> None:
    """Notation: in the court's Word files a blank is italic and an alternative roman."""
    document = word.of(
        word.p(word.r("when ["), word.i("the deputies’ conduct on that day"), word.r("], the [jail] [prison]"))
    )
    path = tmp_path / "one.docx"
    path.write_bytes(word.saved(document))
    instruction = chargebook.read(path)

    assert ["the deputies’ conduct on that day"] == [b.prompt for b in instruction.nodes(Blank) if isinstance(b, Blank)]
    assert 1 == len(instruction.nodes(Choice))


def test_what_the_reader_noticed_comes_with_the_instruction(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes(b"The plaintiff must prove it.\r\n")

    assert ["R110"] == [problem.code for problem in chargebook.read(path).noticed]


def test_the_fixture_is_the_seed() -> None:
    source, _ = read_docx(as_word(automatic=False), name="9.3.docx")

    assert "\n".join(seed_paragraphs()) == "\n".join(
        " ".join(line.split()) for line in source.text.split("\n") if line.strip()
    )
