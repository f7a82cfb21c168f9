"""Which options of a text are kept, and which alternatives of its choices.

In: an option or a choice, and the answers to the brackets of its text. Out: what is kept, and why: by the user's own
answer, by a key of the matter, or by the party's pronoun. Where none of them says, it is asked for and never guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from chargebook.charge.drafting.answers import BracketAnswers, is_named, offered, plainly, short
from chargebook.charge.drafting.draft import GAP, NOT_SETTLED
from chargebook.charge.drafting.mentions import mentions
from chargebook.ground.text import Source, Span, folded
from chargebook.instruction.instruction import Alternative, Choice, Instruction, Option, children_of, plain, walk
from chargebook.instruction.notation import Choose, Notation
from chargebook.matter.matter import BracketAnswer, Role

REST_OF_CHOICE = re.compile(r"\A[\]\s]*(?:\[[^\[\]]*\]\s*)?")  # the end of a bracket, and one more alternative
DECLARED = re.compile(r"\b(?:I instruct you|have stipulated) that\b[^.]*\Z")  # what is no longer for the jury
PRONOUNS = {"he": "subject", "him": "object", "his": "possessive"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is kept of a choice: alternatives, joined by *join*, or words that are none of them."""

    kept: frozenset[Span] | str
    why: str
    join: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What kind of choice one is: the *rule* by which a key of the matter decides it, if one does.

    *texts* are the words of each alternative, and *named* what the rule calls it.
    """

    rule: Choose | None
    texts: Mapping[Span, str]
    named: Mapping[Span, frozenset[str]]


NOTHING_CHOSEN = Chosen(kept=GAP, why=NOT_SETTLED)


def is_kept(option: Option, answers: BracketAnswers) -> tuple[bool | None, str]:
    """Return whether an option is kept, and why; None where neither the matter nor the user says."""
    answer = answers.written_for(answers.source.slice(option.span))
    if answer:
        kept = answer.values != ("drop",)
        return kept, f"{_fate(kept)} under brackets ({answer.place})"
    for child in children_of(option):
        rule = kind_of(child, answers).rule if isinstance(child, Choice) else None
        names = answers.setting.names_of(rule.key) if rule else None
        if rule and names is not None:
            return bool(names), f"{_fate(bool(names))}, by the matter's {rule.key}"
    return None, NOT_SETTLED


def chosen(choice: Choice, answers: BracketAnswers) -> Chosen:
    """Return what is kept of a choice: the user's answer goes before the matter's key, and that before a pronoun."""
    kind = kind_of(choice, answers)
    rule, texts = kind.rule, kind.texts
    answer = answers.written_for(" | ".join(texts.values()))
    if answer:
        return _answered(choice, answer, texts, answers)
    names = answers.setting.names_of(rule.key) if rule else None
    if rule and names:
        spans = frozenset(span for span, named in kind.named.items() if names & named)
        return Chosen(kept=spans, join=rule.join, why=f"{rule.key}: {', '.join(sorted(names))}")
    if rule and rule.after is None:
        mend = f"add claims.{answers.setting.claim.key}.{rule.key}"
        answers.ask("D203", choice, f"the matter does not say {rule.key}", mend)
        return NOTHING_CHOSEN
    return _pronoun(choice, answers)


def is_followed_by(rule: Choose, source: Source, end: int) -> bool:
    """Tell whether the words after *end*, but for the rest of a choice, are those that follow one by *rule*."""
    follows = REST_OF_CHOICE.sub("", source.folded[end : end + 120])
    return rule.after is None or rule.after.match(follows) is not None


def _answered(choice: Choice, answer: BracketAnswer, texts: Mapping[Span, str], answers: BracketAnswers) -> Chosen:
    """Return what the user's answer keeps: the alternatives that it names, or its own words where it names none."""
    spans = frozenset(span for value in answer.values for span in _named_by_user(value, texts))
    why = f"chosen under brackets ({answer.place})"
    prompts = filter(answers.notation.marks.open_prompt.match, (texts[span] for span in spans))
    if prompt := next(prompts, ""):
        answers.ask("D203", choice, f"{short(prompt)!r} is a prompt and no words for the jury", "words of your own")
        return NOTHING_CHOSEN
    if len(spans) == len(answer.values):
        return Chosen(kept=spans, join=_connective(choice, answers.source), why=why)
    if spans or {"keep", "drop"} & set(answer.values):
        _ask_which(choice, f"{' and '.join(map(repr, answer.values))} does not say", answers)
        return NOTHING_CHOSEN
    return Chosen(kept=" and ".join(answer.values), why=why)


def _named_by_user(value: str, texts: Mapping[Span, str]) -> list[Span]:
    """Return the alternatives that the user's words name: those of just these words, or else that begin with them."""
    whole = [span for span, words in texts.items() if plainly(value) == plainly(words)]
    return whole or [span for span, words in texts.items() if is_named(plainly(value), plainly(words))]


def _connective(choice: Choice, source: Source) -> str:
    """Return what joins several alternatives that are kept: "or", unless the model prints an "and" between them.

    What the judge declares of several things is declared of them all.
    """
    sentence = source.folded[max(source.folded.rfind(".", 0, choice.span.start), 0) : choice.span.start]
    if DECLARED.search(sentence):
        return "and"
    between = [plain(child) for child in choice.children if not isinstance(child, Alternative)]
    is_both = any(re.search(r"\band\b(?!/)", words) for words in between)
    return "and" if is_both and not any(re.search(r"\bor\b", words) for words in between) else "or"


def kind_of(choice: Choice, answers: BracketAnswers) -> Kind:
    """Return what kind of choice *choice* is."""
    return _kinds(answers.instruction, answers.notation)[choice.span]


@lru_cache(maxsize=1024)
def _kinds(instruction: Instruction, notation: Notation) -> Mapping[Span, Kind]:
    """Return the kind of each choice in the text, by its place."""
    choices = (node for node in walk(instruction.tree) if isinstance(node, Choice))
    return {choice.span: _kind(choice, instruction.source, notation) for choice in choices}


def _kind(choice: Choice, source: Source, notation: Notation) -> Kind:
    texts = dict(zip((node.span for node in choice.alternatives), offered(choice), strict=True))
    rules = (rule for rule in notation.drafting.choices if is_followed_by(rule, source, choice.span.end))
    rule = next((rule for rule in rules if all(_named_by_rule(rule, words) for words in texts.values())), None)
    named = {span: _named_by_rule(rule, words) for span, words in texts.items()} if rule else {}
    return Kind(rule=rule, texts=texts, named=named)


def _named_by_rule(rule: Choose, words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in rule.alternatives.items() if pattern.fullmatch(folded(words)))


def _pronoun(choice: Choice, answers: BracketAnswers) -> Chosen:
    """Return the pronoun of the party of whom a choice between pronouns speaks; ask where there is none."""
    form = next((PRONOUNS[words.lower()] for words in offered(choice) if words.lower() in PRONOUNS), "")
    roles = _spoken_of(choice.span, answers)
    is_injured = answers.setting.represented is not None and not _is_of_claimant(choice.span, answers)
    pronoun = answers.setting.pronoun(roles, form, is_injured=is_injured) if form else ""
    if pronoun:
        return Chosen(kept=pronoun, why="the party's pronoun")
    _ask_which(choice, "nothing says", answers)
    return NOTHING_CHOSEN


def _spoken_of(span: Span, answers: BracketAnswers) -> tuple[str, ...]:
    """Return the parties named in the paragraph of *span*: those to whom a pronoun in it can refer."""
    instruction = answers.instruction
    paragraph = next((p.span for p in instruction.paragraphs if p.span.holds(span)), instruction.body)
    words = answers.source.folded[paragraph.start : paragraph.end].lower()
    return tuple(role for role in ("plaintiff", "defendant") if role in words) or ("plaintiff",)


def _is_of_claimant(span: Span, answers: BracketAnswers) -> bool:
    """Tell whether the plaintiff last named before *span* is meant as the one who brings the claim."""
    places = mentions(answers.instruction, Role.PLAINTIFF, answers.notation)
    before = [mention for mention in places if mention.span.end <= span.start]
    return next((mention.is_claimant for mention in reversed(before)), True)


def _ask_which(choice: Choice, says: str, answers: BracketAnswers) -> None:
    whole = " | ".join(offered(choice))
    wanted = "the words to keep" if short(whole) == whole else "the first words of what to keep"
    answers.ask("D203", choice, f"{says} which to keep of {short(whole)!r}", wanted)


def _fate(kept: bool) -> str:
    return "kept" if kept else "dropped"
