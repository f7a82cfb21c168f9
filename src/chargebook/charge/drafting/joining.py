"""What joins the drafted pieces: the alternatives kept of a choice, the paragraphs, and the parties of one text.

In: an instruction and drafted pieces of it. Out: the pieces of the alternatives with what stands between them, the
paragraphs of the draft, and the paragraph without which a text for several parties would blur whom it is about.
"""

from collections.abc import Iterator, Sequence

from chargebook.charge.drafting.draft import Departure, DraftParagraph, DraftPiece, clipped, struck, unchanged
from chargebook.charge.drafting.edits import Edit
from chargebook.charge.drafting.setting import Setting
from chargebook.citations.relied_on import relied_on
from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import Alternative, Choice, Instruction, plain

SEPARATELY = relied_on("chuman").cite
KeptAlternative = tuple[Alternative, Sequence[DraftPiece]]  # one that is kept, and its drafted words


# --- alternatives ---------------------------------------------------------------------------------------------------


def joined(choice: Choice, kept: Sequence[KeptAlternative], join: str, source: Source) -> Iterator[DraftPiece]:
    """Yield the words of the kept alternatives, joined; those that are paragraphs keep the "or" between them."""
    keeps_or = _are_paragraphs(choice) and not is_within_item(choice, source)
    end, words = choice.span.start, ""
    for number, (alternative, pieces) in enumerate(kept):
        start = pieces[0].span.start if pieces else alternative.span.start
        if number and keeps_or:
            between = max(other.span.end for other in choice.alternatives if other.span.end <= alternative.span.start)
            yield from (struck(source, end, between), unchanged(source, between, alternative.span.start))
            end, joint = alternative.span.start, ""
        else:
            comma = "" if words.endswith((";", ",")) else ","
            joint = "" if not number else f" {join} " if number == len(kept) - 1 else f"{comma} "
        yield DraftPiece(span=Span(start=end, end=start), old=source.text[end:start], new=joint)
        yield from pieces
        words = "".join(piece.new for piece in pieces).rstrip()
        end = pieces[-1].span.end if pieces else start
    yield struck(source, end, choice.span.end)


def is_within_item(choice: Choice, source: Source) -> bool:
    """Tell whether alternatives that are paragraphs stand behind the number of one list item."""
    line = source.text.rfind("\n", 0, choice.span.start) + 1
    return _are_paragraphs(choice) and bool(source.text[line : choice.span.start].strip())


def in_one_place(choice: Choice, new: str, behind: Sequence[Edit], source: Source) -> Iterator[DraftPiece]:
    """Put the words kept of alternatives that are paragraphs where the first stood, behind the item's number.

    *behind* are edits that put words right behind the choice; these go with it.
    """
    span = Span(start=choice.span.start, end=choice.alternatives[0].span.end)
    words = " ".join(new.split())
    for edit in behind:
        words = f"{words.rstrip(' ;.,')}{edit.new};"
    yield DraftPiece(span=span, old=source.slice(span), new=words)
    yield struck(source, span.end, choice.span.end)


def _are_paragraphs(choice: Choice) -> bool:
    return "\n\n" in plain(choice)


# --- paragraphs -----------------------------------------------------------------------------------------------------


def paragraphs_of(instruction: Instruction, pieces: Sequence[DraftPiece]) -> Iterator[DraftParagraph]:
    """Yield the model's paragraphs with the pieces that fall into each; what is put in at an end belongs there."""
    first = 0
    for paragraph in instruction.paragraphs:
        while first < len(pieces) and pieces[first].span.end <= paragraph.span.start > pieces[first].span.start:
            first += 1
        inside: list[DraftPiece] = []
        number = first
        while number < len(pieces) and _begins_in(paragraph.span, pieces[number].span):
            inside.append(clipped(pieces[number], paragraph.span))
            number += 1
        yield DraftParagraph(pieces=tuple(inside), is_item=bool(paragraph.style))


def _begins_in(paragraph: Span, piece: Span) -> bool:
    return piece.start < paragraph.end or (piece.length == 0 and piece.start == paragraph.end)


def separately(instruction: Instruction, setting: Setting) -> list[tuple[DraftParagraph, Departure]]:
    """Return the paragraph that a text for several parties needs: no one answers for another's conduct."""
    several = [role for role in ("plaintiff", "defendant") if len(setting.parties(role)) > 1]
    if not several or not instruction.directions:
        return []
    whom = {"plaintiff": "the plaintiff whose claim", "defendant": "the defendant whose case"}
    meant = ", and ".join(f"“the {role}” means {whom[role]} you are deciding" for role in several)
    claims = "each plaintiff’s claim" if "plaintiff" in several else "the claim"
    what = f"{claims} against each defendant" if "defendant" in several else claims
    words = f"You must decide {what} separately. In this instruction {meant}."
    span = Span(start=instruction.body.start, end=instruction.body.start)
    departure = Departure(
        span=span,
        place=instruction.source.place(span.start),
        old="",
        new=words,
        why="added: one instruction for several parties, each to be decided separately",
        authority=SEPARATELY,
    )
    return [(DraftParagraph(pieces=(DraftPiece(span=span, old="", new=words),)), departure)]
