"""What one text says alike to several counts, so that it is drafted once for all of them.

In: an instruction, and the `Setting` of one count. Out: a key; two settings of one matter with the same key have the
same draft of the instruction, but for the name of the defendant in its blanks and the counts that it is for. Whatever
else can bring the defendant's name, or what others are said to have done, into the words is in the key.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.blanks import counted_by, fills_of
from chargebook.charge.drafting.choices import conduct_of_each, keys_of
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.fitting import NEAR
from chargebook.charge.drafting.setting import Setting, is_of_another
from chargebook.ground.text import Span
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.notation import Notation
from chargebook.matter.matter import Accusation, Role

SAID_OF_EACH = frozenset(("plaintiff", "defendant", "rights", "facts"))  # and what a text can say of each it is for
OF_THE_CLAIM = ("plaintiff", "rights", "facts", "headings")  # what fills a blank alike, whoever the defendant is


def told_by(setting: Setting) -> tuple[object, ...]:
    """Return what tells the drafts of an instruction for two counts apart, besides a defendant's name in a blank."""
    (plaintiff,), (defendant,) = setting.plaintiffs, setting.defendants
    is_named = setting.violator is None and setting.uses_name(Role.DEFENDANT)
    is_told = is_named or setting.matter.record is not None
    return (
        setting.claim.key,
        plaintiff.key,
        defendant.key if is_told else (defendant.named, defendant.pronoun, defendant.capacity),
        words_turn_on(setting.accusation),
        setting.violator,
        setting.rights,
        setting.headings,
        setting.changes,
        setting.own_changes,
        setting.closed,
    )


def words_turn_on(accusation: Accusation) -> tuple[object, ...]:
    """Return what of an accusation the words of the instructions turn on, whoever is accused."""
    own = accusation
    return (own.conduct, own.theory, own.color_of_law, own.violation_by, own.participation)


def told_alike(instruction: Instruction, setting: Setting, notation: Notation) -> tuple[object, ...]:
    """Return what tells the texts of an instruction in two settings apart, where one text can be for both.

    Names do not, nor what a text for several claims says of each (`Setting.parts`), nor, where the text can say so by
    name, whether a defendant acted or failed to act.
    """
    number, claim = instruction.number, setting.claim
    values = {fill.value for fill in fills_of(instruction, notation).values() if fill}
    keys = keys_of(instruction, notation)
    plurals = counted_by(instruction, notation) - {"rights", "claims", "defendants", ""}
    if conduct_of_each(instruction, setting, notation):
        keys, plurals = keys - {"conduct"}, plurals - {"acts"}
    elif not is_of_another(setting):
        plurals = plurals - {"acts"}
    return (
        tuple((own.bracket, own.values) for own in claim.brackets if setting.changes or own.instruction == number),
        tuple((value, setting.words_for(value)) for value in sorted(values - SAID_OF_EACH)),
        tuple((key, setting.names_of(key)) for key in sorted(keys)),
        tuple((key, setting.is_plural(key)) for key in sorted(plurals)),
        setting.headings if setting.changes or values & {"rights", "headings"} else (),
        (setting.violator, setting.changes),
        tuple(
            (own.span, own.label, own.closing.says, own.closing.finding)
            for own in setting.closed
            if own.instruction == number
        ),
    )


def is_alike(draft: Draft, span: Span, notation: Notation) -> bool:
    """Tell whether the words at *span* are those of every defendant whose draft has the same key.

    They are if no name stands in them, or so near to them that the one could be fitted to the other.
    """
    return all(_far_from(draft, span, name) for name in _names(draft.instruction, notation))


def _names(instruction: Instruction, notation: Notation) -> Iterator[Span]:
    """Yield where the blanks are that are filled otherwise for another defendant."""
    fills = fills_of(instruction, notation)
    yield from (span for span, fill in fills.items() if fill and fill.value not in OF_THE_CLAIM)


def _far_from(draft: Draft, span: Span, name: Span) -> bool:
    """Tell whether enough of the model's own words stand between *span* and a name."""
    between = Span(start=min(span.end, name.end), end=max(span.start, name.start))
    pieces = (piece for paragraph in draft.paragraphs for piece in paragraph.pieces if piece.new == piece.old)
    ends = ((max(p.span.start, between.start), min(p.span.end, between.end)) for p in pieces)
    return sum(end - start for start, end in ends if start < end) >= NEAR
