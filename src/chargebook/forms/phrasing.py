"""A finding as a question that a juror can read, in the words of the drafted instruction.

In: a fact of a count's rule, and the charge of the count. Out: the words of the question: who must prove it, how
convincingly, and what. The party and the standard come from the instruction's own burden. It answers nothing, and
turns no burden around: what the plaintiff must prove away is asked as what the plaintiff must prove.
"""

import re
from collections.abc import Mapping

from chargebook.charge.charge import CountCharge
from chargebook.charge.clauses import clause, lowered
from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import GAP
from chargebook.charge.drafting.setting import Setting
from chargebook.forms.antecedents import said_again, without_later
from chargebook.ground.sentences import sentence_spans
from chargebook.ground.text import Span, folded
from chargebook.instruction.instruction import Burden, Instruction, Polarity
from chargebook.instruction.notation import Notation
from chargebook.library.shelf import Entry
from chargebook.rule.formula import All, Fact, Given, Rule, leaves, parts_of

THIS_EXCEPTION = "this exception"
THIS = {"that": "this", "those": "these"}
CONJUNCTION = re.compile(r"\Athat (?=(?:the|an?|any|each|he|she|it|they|there|[A-Z]\w*)\b)")
POINTING = re.compile(r"\A(?:that|those)\b(?= \w)")  # that denial put the plaintiff at risk
BY = re.compile(r"(?P<how>by [^,;:]+ing\b[^,;:]*), (?P<what>[^,;:]+)")  # by not taking them, the defendant caused it
STANDARDS = {
    "preponderance": "by a preponderance of the evidence",
    "clear-and-convincing": "by clear and convincing evidence",
    "beyond-reasonable-doubt": "beyond a reasonable doubt",
}


def question_words(
    charge: CountCharge, fact: Fact, setting: Setting, notation: Notation, before: Mapping[str, str]
) -> str:
    """Return the question that asks a jury for *fact*.

    *before* are the findings already asked for, with the number of the question where that is in an earlier part.
    """
    instruction = _instruction(charge, fact)
    burden = _burden(instruction, fact)
    what = thing(charge, fact, notation)
    context = _context(charge, instruction, fact)
    did = did_prove(instruction, burden, setting, notation)
    again = said_again(charge, fact, before, notation) if not context else ""
    if exception := _exception(instruction, fact, setting, notation) if context else "":
        return f"{context}{exception} {did} that {what}?"
    return f"{again}{context}{did if not context else did[0].lower() + did[1:]} that {what}?"


def thing(charge: CountCharge, leaf: Fact | Given, notation: Notation) -> str:
    """Return what *leaf* says is to be proved, as it follows "that"."""
    instruction = _instruction(charge, leaf)
    is_sentence = _is_sentence(instruction, _burden(instruction, leaf), leaf)
    words = clause(leaf.words, notation) if is_sentence else leaf.words
    return in_order(lowered(words))


def in_order(words: str) -> str:
    """Return words as they follow "that": no second "that", what was done behind who did it, and no later instruction.

    A form has no instruction behind it, so that those of the set are only the instructions.

    >>> in_order("that denial put the plaintiff at risk")
    'this denial put the plaintiff at risk'
    >>> in_order("that Defendant used excessive force")
    'Defendant used excessive force'
    >>> in_order("by not taking them, the defendant caused the injury")
    'the defendant caused the injury by not taking them'
    >>> in_order("the officer deprived her of a right as explained in later instructions")
    'the officer deprived her of a right as explained in the instructions'
    """
    words = CONJUNCTION.sub("", words)
    words = without_later(words)
    words = POINTING.sub(lambda match: THIS[match[0]], words)
    match = BY.fullmatch(words)
    return f"{match['what']} {match['how']}" if match else words


def did_prove(instruction: Instruction, burden: Burden | None, setting: Setting, notation: Notation) -> str:
    """Return the beginning of the question: the party that bears *burden*, and the standard of proof."""
    party = setting.called(burden.party if burden and burden.party == "defendant" else "plaintiff")
    return " ".join(filter(None, ["Did", party, "prove", _standard(instruction, burden, setting, notation)]))


def element_of(charge: CountCharge, fact: Fact) -> All | None:
    """Return the element of which *fact* is one of several conditions, if it is one."""
    ids = next((names for _, names in charge.labels if len(names) > 1 and fact.id in names), ())
    rule = charge.command.prove if charge.command and ids else None
    return _with_leaves(rule, set(ids)) if rule else None


def _with_leaves(rule: Rule, ids: set[str]) -> All | None:
    if isinstance(rule, All) and {leaf.id for leaf in leaves(rule)} == ids:
        return rule
    return next(filter(None, (_with_leaves(part, ids) for part in parts_of(rule))), None)


def _context(charge: CountCharge, instruction: Instruction, fact: Fact) -> str:
    """Return what the question is about, where its own words do not say so."""
    if instruction.polarity is Polarity.NEGATE:
        return f"On “{instruction.title}”: "
    element = element_of(charge, fact)
    return f"On whether {element.words}: " if element and element.words else ""


def _exception(instruction: Instruction, fact: Fact, setting: Setting, notation: Notation) -> str:
    """Return the sentence that says what "this exception" is, as the draft fills it in; nothing where none is meant."""
    if THIS_EXCEPTION not in fact.words.lower() or instruction.burden is None:
        return ""
    before = Span(start=instruction.body.start, end=instruction.burden.span.start)
    words = draft_instruction(instruction, setting, notation).words_at(before)
    spans = sentence_spans(words, Span(start=0, end=len(words)))
    said = [own for span in spans if "exception" in (own := words[span.start : span.end]).lower()]
    return lowered(f"{said[-1][0].lower()}{said[-1][1:]}") if said else ""


def _instruction(charge: CountCharge, fact: Fact | Given) -> Instruction:
    """Return the instruction that asks for *fact*; what only a doctrine asks for has the burden of the elements."""
    return next(filter(lambda entry: _is_of(entry, fact), charge.entries), charge.elements).instruction


def _is_of(entry: Entry, fact: Fact | Given) -> bool:
    return fact.id.startswith(f"{entry.instruction.number}/")


def _burden(instruction: Instruction, fact: Fact | Given) -> Burden | None:
    second = instruction.second_burden
    return second if second and _is_sentence(instruction, second, fact) else instruction.burden


def _is_sentence(instruction: Instruction, burden: Burden | None, fact: Fact | Given) -> bool:
    """Tell whether *fact* is what the sentence on the burden itself says."""
    return burden is not None and fact.basis.place == instruction.source.place(burden.span.start)


def _standard(instruction: Instruction, burden: Burden | None, setting: Setting, notation: Notation) -> str:
    """Return how convincing the proof must be; where the text offers two standards, the one kept, or a gap."""
    if burden is None or burden.standard in ("", *STANDARDS):
        return STANDARDS.get(burden.standard if burden else "", "")
    words = folded(draft_instruction(instruction, setting, notation).words_at(burden.span)).lower()
    kept = [name for name, phrase in notation.phrases.standards.items() if phrase.search(words)]
    return STANDARDS[kept[0]] if len(kept) == 1 else GAP
