"""What fills a blank, and whether a word before an ending is plural.

In: a blank or a suffix, and the answers to the brackets of its text. Out: the words that stand there, and why. What
neither the user nor the matter says leaves a gap and is asked for.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from chargebook.charge.drafting.answers import BracketAnswers
from chargebook.charge.drafting.choices import is_followed_by
from chargebook.charge.drafting.draft import GAP, NOT_SETTLED, Edit
from chargebook.charge.drafting.mentions import ROLES
from chargebook.charge.drafting.setting import listed
from chargebook.ground.text import Source, Span, folded
from chargebook.instruction.bracketplaces import plainly, short, word_before
from chargebook.instruction.instruction import Blank, Instruction, Suffix, walk
from chargebook.instruction.notation import Fill, Notation
from chargebook.matter.names import stopped

# Whose verb it is: the party right before it, perhaps with the ending of its plural and a blank for its name.
SUBJECT = re.compile(r"\b(?P<role>plaintiff|defendant)(?:\[s\]|\(s\))?(?:\s*\[[^\[\]]*(?:\[s\])?[^\[\]]*\])?,?\s+\Z")


@lru_cache(maxsize=1024)
def fills_of(instruction: Instruction, notation: Notation) -> Mapping[Span, Fill | None]:
    """Return what belongs in each blank of a text; None where nothing says."""
    blanks = (node for node in walk(instruction.tree) if isinstance(node, Blank))
    return {blank.span: _fill_of(blank, instruction.source, notation) for blank in blanks}


def _fill_of(blank: Blank, source: Source, notation: Notation) -> Fill | None:
    """Return what belongs in a blank, by its prompt and the words right before it."""
    line = source.folded[max(0, blank.span.start - 60) : blank.span.start].rpartition("\n")[2]
    prompt = folded(blank.prompt)
    for fill in notation.drafting.fills:
        if fill.prompt.fullmatch(prompt) and (fill.before is None or fill.before.fullmatch(line)):
            return fill
    return None


def filled(blank: Blank, answers: BracketAnswers, named: Edit | None = None) -> tuple[str, str]:
    """Return the words that fill a blank, and why; *named* is how the party whose name it asks for is named there."""
    answer = answers.written_for(blank)
    if answer and not _says_nothing(answer.values, blank.prompt):
        words = listed(list(answer.values))
        ended = stopped(words) if blank.prompt.endswith(".") else words
        return ended, f"filled under brackets ({answer.place})"
    if answer:
        answers.ask("D202", blank, f"{' and '.join(answer.values)!r} is no words for the jury", "the words")
        return GAP, NOT_SETTLED
    fill, setting = fills_of(answers.instruction, answers.notation)[blank.span], answers.setting
    if fill and _is_shared(fill.value, blank, answers):
        return "", f"several {fill.value}s share this instruction, which names them at its head"
    if named:
        return named.new, named.why
    words = setting.words_for(fill.value) if fill else ""
    if fill and words:
        return words, f"filled from the matter: {setting.key_for(fill.value)}"
    key = setting.key_for(fill.value) if fill else "record"
    if key != "record":
        answers.leave_open("D201", blank, f"blank {short(blank.prompt)!r} has no value", f"add {key}")
    else:
        answers.ask("D202", blank, f"blank {short(blank.prompt)!r} has no value", "the words")
    return GAP, NOT_SETTLED


def _says_nothing(values: tuple[str, ...], prompt: str) -> bool:
    """Tell whether what the user wrote for a blank is its own prompt, or a decision on words that may fall."""
    return bool({"keep", "drop"} & set(values)) or any(plainly(value) == plainly(prompt) for value in values)


def _is_shared(value: str, blank: Blank, answers: BracketAnswers) -> bool:
    """Tell whether a blank is for the name of one of several parties, of whom the text speaks as of each."""
    before = re.sub(r"(?:\[s\]|\(s\))\Z", "", answers.source.folded[: blank.span.start].rstrip().lower())
    is_of_each = value in ROLES and len(answers.setting.parties(value)) > 1 and before.endswith(value)
    return is_of_each and not answers.setting.is_introduction


def ended(suffix: Suffix, answers: BracketAnswers) -> tuple[str, str]:
    """Return the ending that the word before a suffix has, none in the singular, and why."""
    word = word_before(suffix, answers.source)
    answer = answers.written_for(suffix)
    if answer:
        forms = {plainly(f"{word}{ending}"): ending for ending in ("", *suffix.endings)}
        said = plainly(answer.values[0]) if len(answer.values) == 1 else ""
        if said in forms:
            return forms[said], f"chosen under brackets ({answer.place})"
        wrong = f"{' and '.join(answer.values)!r} does not say whether {word + suffix.text!r} is plural"
        answers.ask("D205", suffix, wrong, f"{word}, or its plural")
        return "", NOT_SETTLED
    key = _counted(answers.instruction, answers.notation)[suffix.span]
    plural = answers.setting.is_plural(key) if key else None
    if plural is None:
        message = f"nothing says whether {word + suffix.text!r} is plural"
        answers.ask("D205", suffix, message, f"{word}, or its plural")
        return "", NOT_SETTLED
    has_ending = plural is not _is_verb(suffix, answers.source, answers.notation)
    return (suffix.endings[0] if has_ending else ""), f"{'plural' if plural else 'singular'}, by the matter's {key}"


def counted_by(instruction: Instruction, notation: Notation) -> frozenset[str]:
    """Return what decides, in one text, whether the words before its endings are plural."""
    return frozenset(_counted(instruction, notation).values())


@lru_cache(maxsize=1024)
def _counted(instruction: Instruction, notation: Notation) -> Mapping[Span, str]:
    """Return for each suffix what decides whether its word is plural."""
    suffixes = (node for node in walk(instruction.tree) if isinstance(node, Suffix))
    return {suffix.span: _counted_by(suffix, instruction.source, notation) for suffix in suffixes}


def _is_verb(suffix: Suffix, source: Source, notation: Notation) -> bool:
    """Tell whether a word takes the ending in the singular, as a verb does: "the plaintiff bring[s]"."""
    word = word_before(suffix, source).lower()
    is_noun = word in notation.drafting.endings_by  # "her claim[s]"
    return not is_noun and notation.drafting.plurals.get(f"{word}{suffix.endings[0]}", "") == word


def _counted_by(suffix: Suffix, source: Source, notation: Notation) -> str:
    """Return what decides whether a word is plural; of another's acts it is not how many the defendant did."""
    key = notation.drafting.endings_by.get(word_before(suffix, source).lower(), "")
    if not key and _is_verb(suffix, source, notation):
        subject = SUBJECT.search(source.lower[: suffix.span.start - len(word_before(suffix, source))])
        return notation.drafting.endings_by.get(subject["role"], "") if subject else ""
    rules = (rule for rule in notation.drafting.choices if rule.after)
    of_others = key == "acts" and any(is_followed_by(rule, source, suffix.span.end) for rule in rules)
    return f"{key}-of-others" if of_others else key
