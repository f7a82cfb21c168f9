"""What the instructions on damages say of each sum of money: the words for a verdict form, and their sentence.

In: an instruction on one kind of damages, as the shelf marks it, and the setting of a count. Out: the words of the
question on that sum, taken from the drafted instruction, each with its basis. It measures nothing.
"""

import re
from dataclasses import dataclass

from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import GAP
from chargebook.charge.drafting.setting import Setting
from chargebook.charge.texts import basis_of
from chargebook.forms.form import Award
from chargebook.forms.phrasing import did_prove
from chargebook.ground.text import Span, unstopped
from chargebook.instruction.notation import Notation
from chargebook.library.shelf import Entry, Library
from chargebook.rule.formula import Basis

GROUND = re.compile(
    r"[^.]*\bpunitive damages\b[^.]*\bonly (?:where|if|when) (?:you find (?:that )?)?(?P<clause>[^.]+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagesWords:
    """Words of a drafted instruction, the sentence of the model that they come from, and what to write for a gap."""

    words: str
    basis: Basis
    mends: tuple[str, ...] = ()

    @property
    def has_gap(self) -> bool:
        """Tell whether a bracket in the words is not decided."""
        return GAP in self.words


def on_award(library: Library, award: Award) -> Entry | None:
    """Return the instruction of the manual on one kind of damages, if it has one.

    >>> from chargebook.library.shelf import load_library
    >>> on_award(load_library("ca9-civil"), Award.NOMINAL).number
    '5.6'
    """
    return next((entry for entry in library.entries if entry.award == award), None)


def measure(entry: Entry, setting: Setting, notation: Notation) -> DamagesWords:
    """Return what damages are: the definition that the instruction gives, or all that it says."""
    instruction = entry.instruction
    span = next((definition.span for definition in instruction.definitions), instruction.body)
    return _passage(entry, span, setting, notation)


def whole(entry: Entry, setting: Setting, notation: Notation) -> DamagesWords:
    """Return all that the instruction tells the jury."""
    return _passage(entry, entry.instruction.body, setting, notation)


def ground(entry: Entry, setting: Setting, notation: Notation) -> DamagesWords | None:
    """Return the question on what punitive damages rest on; nothing if the instruction does not say it.

    The grounds are those that the instruction names, and the standard that of its own burden.
    """
    instruction = entry.instruction
    body = instruction.body
    match = GROUND.search(unstopped(instruction.source.folded), body.start, body.end)
    if match is None:
        return None
    clause = _passage(entry, Span(start=match.start("clause"), end=match.end("clause")), setting, notation)
    asked = did_prove(instruction, instruction.burden, setting, notation)
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    basis = basis_of(entry, Span(start=start, end=min(match.end() + 1, body.end)))
    standard = _passage(entry, instruction.burden.span, setting, notation).mends if instruction.burden else ()
    return DamagesWords(words=f"{asked} that {clause.words}?", basis=basis, mends=(*clause.mends, *standard))


def _passage(entry: Entry, span: Span, setting: Setting, notation: Notation) -> DamagesWords:
    draft = draft_instruction(entry.instruction, setting, notation)
    mends = tuple(problem.mend for problem in draft.asked_at(span))
    return DamagesWords(words=draft.words_at(span), basis=basis_of(entry, span), mends=mends)
