"""Which options of a text are kept, and which alternatives of its choices.

In: an option or a choice, and the answers to the brackets of its text. Out: what is kept, and why: by the user's own
answer, by a key of the matter, or by the party's pronoun. Where none of them says, it is asked for and never guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from chargebook.charge.drafting.answers import BracketAnswers
from chargebook.charge.drafting.draft import GAP, NOT_SETTLED
from chargebook.charge.drafting.mentions import ROLES, mentions
from chargebook.charge.drafting.pronouns import ANYBODY, FORMS_OF, meant
from chargebook.charge.drafting.series import AND_OR, joined_by, leader, series_of
from chargebook.charge.drafting.setting import Setting, is_of_another, listed
from chargebook.ground.text import Source, Span, folded
from chargebook.instruction.bracketplaces import is_named, offered, plainly, short
from chargebook.instruction.instruction import (
    Alternative,
    Choice,
    Instruction,
    Joint,
    Option,
    Suffix,
    children_of,
    plain,
    walk,
)
from chargebook.instruction.notation import Choose, Notation
from chargebook.matter.matter import BracketAnswer, Party, Role

REST_OF_CHOICE = re.compile(r"\A[\]\s]*(?:\[[^\[\]]*\]\s*)?")  # the end of a bracket, and one more alternative
DECLARED = re.compile(r"\b(?:i instruct you|have stipulated) that\b[^.]*\Z")  # what is no longer for the jury
ROLE_ANSWERS = tuple((role,) for role in ROLES)
OF_THINGS = frozenset(("it", "they", "them"))  # a choice of these alone is of a thing, and not of a party
# Whose conduct it is, where nothing but the words say so.
OF_DEFENDANT = re.compile(r"\s+of the defendant\b(?!['’]|\s*\[)")
ACT = "act"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is kept of a choice: alternatives and words of the user's *own*, joined by *join*, or words alone."""

    kept: frozenset[Span] | str
    why: str
    join: str = ""
    own: tuple[str, ...] = ()
    authority: str = ""


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
    answer = answers.written_for(option)
    if answer:
        return _fate_of(option, answer, answers)
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
    answer = answers.written_for(choice)
    if answer and form_of(choice) and answer.values in ROLE_ANSWERS:
        return _as_meant(choice, answer, answers)
    if answer:
        return _answered(choice, answer, texts, answers)
    names = answers.setting.names_of(rule.key) if rule else None
    if rule and rule.key == "conduct" and (by_name := _by_name(choice, rule, answers)):
        return Chosen(kept=by_name, why="conduct: that of each defendant, by name")
    if rule and names:
        spans = frozenset(span for span, named in kind.named.items() if names & named)
        return Chosen(kept=spans, join=rule.join, why=f"{rule.key}: {', '.join(sorted(names))}")
    if rule and rule.key == "conduct" and is_of_another(answers.setting):
        _ask_which(choice, "the matter does not say what the other person did, and so", answers)
        return NOTHING_CHOSEN
    if rule and rule.after is None:
        mend = f"add claims.{answers.setting.claim.key}.{rule.key}"
        answers.ask("D203", choice, f"the matter does not say {rule.key}", mend)
        return NOTHING_CHOSEN
    return _pronoun(choice, answers)


def is_followed_by(rule: Choose, source: Source, end: int) -> bool:
    """Tell whether the words after *end*, but for the rest of a choice, are those that follow one by *rule*."""
    follows = REST_OF_CHOICE.sub("", source.folded[end : end + 120])
    return rule.after is None or rule.after.match(follows) is not None


def _fate_of(option: Option, answer: BracketAnswer, answers: BracketAnswers) -> tuple[bool | None, str]:
    """Return whether the user keeps an option; anything but one clear word, or its own words, is no answer."""
    is_its_own = len(answer.values) == 1 and is_named(plainly(answer.values[0]), plainly(plain(option)))
    if not is_its_own and answer.values not in (("keep",), ("drop",)):
        said = " and ".join(map(repr, answer.values))
        answers.ask("D204", option, f"{said} does not say whether to keep {short(plain(option))!r}", "keep, or drop")
        return None, NOT_SETTLED
    kept = answer.values != ("drop",)
    return kept, f"{_fate(kept)} under brackets ({answer.place})"


def _answered(choice: Choice, answer: BracketAnswer, texts: Mapping[Span, str], answers: BracketAnswers) -> Chosen:
    """Return what the user's answer keeps: the alternatives that it names, and its own words where these may stand."""
    members = {span: words for span, words in texts.items() if not is_connective(words, answers)}
    is_series, is_open = len(members) < len(texts), any(_is_prompt(words, answers) for words in members.values())
    joints = [value for value in answer.values if is_connective(value, answers)]
    named = {value: _named_by_user(value, members) for value in answer.values if value not in joints}
    own = tuple(value for value, spans in named.items() if not spans)
    kept = frozenset(span for spans in named.values() for span in spans)
    prompt = next((members[span] for span in kept if _is_prompt(members[span], answers)), "")
    if prompt:
        answers.ask("D203", choice, f"{short(prompt)!r} is a prompt and no words for the jury", "words of your own")
        return NOTHING_CHOSEN
    is_unclear = {"keep", "drop"} & set(own) or any(len(spans) > 1 for spans in named.values())
    can_go = leader(choice, answers.notation.marks) or form_of(choice) == "possessive"
    if can_go and answer.values == ("drop",):
        return Chosen(kept="", why=f"dropped under brackets ({answer.place})")
    if is_unclear or not named or (own and kept and not is_series and not is_open):
        _ask_which(choice, f"{' and '.join(map(repr, answer.values))} does not say", answers)
        return NOTHING_CHOSEN
    join = _join(choice, joints, texts, answers) if len(kept) + len(own) > 1 else Joint(bracket="", join="", why="")
    if join is None:
        return NOTHING_CHOSEN
    why = "; ".join(filter(None, (f"chosen under brackets ({answer.place})", join.why)))
    if not kept:
        return Chosen(kept=series_of(own, join.join), why=why, authority=join.authority)
    return Chosen(kept=kept, own=own, join=join.join, why=why, authority=join.authority)


def is_connective(words: str, answers: BracketAnswers) -> bool:
    """Tell whether words are nothing but what joins others."""
    return answers.notation.marks.connective.fullmatch(words.strip().lower()) is not None


def _is_prompt(words: str, answers: BracketAnswers) -> bool:
    """Tell whether an alternative asks for words of the case: "other object of search"."""
    return answers.notation.marks.open_prompt.match(words) is not None


def _named_by_user(value: str, texts: Mapping[Span, str]) -> list[Span]:
    """Return the alternatives that the user's words name: those of just these words, or else that begin with them.

    However few the words are: what an alternative begins with is nobody's own words in its place.
    """
    said = plainly(value)
    whole = [span for span, words in texts.items() if said == plainly(words)]
    named = whole or [span for span, words in texts.items() if is_named(said, plainly(words))]
    return named or [span for span, words in texts.items() if said and f"{plainly(words)} ".startswith(f"{said} ")]


def _join(choice: Choice, said: list[str], texts: Mapping[Span, str], answers: BracketAnswers) -> Joint | None:
    """Return what joins several alternatives that are kept, and why; None where it is asked for.

    The shelf says what is law for a bracket. Else it is what the user says, a key of the matter, or the model's own
    "and"; and "or" where nothing says.
    """
    law, own = answers.joint_of([choice]), joined_by(said)
    if law and (law.join == "one" or own not in ("", law.join)):
        mend = "the words of one" if law.join == "one" else f"them without {own!r}"
        answers.ask("D203", choice, f"{law.reason}, for {short(' | '.join(texts.values()))!r}", mend)
        return None
    rule = kind_of(choice, answers).rule
    offers = joined_by([words for words in texts.values() if is_connective(words, answers)])
    if law is None and not own and rule is None and offers == AND_OR:
        answers.ask(
            "D203", choice, "nothing says how to join the several that are kept", "them with and, or or, among them"
        )
        return None
    plain_join = own or (rule.join if rule else "") or offers or _connective(choice, answers.source)
    return law or Joint(bracket="", join=plain_join, why=f"joined by “{plain_join}”")


def _connective(choice: Choice, source: Source) -> str:
    """Return what joins several alternatives that are kept: "or", unless the model prints an "and" between them.

    What the judge declares of several things is declared of them all.
    """
    sentence = source.lower[max(source.lower.rfind(".", 0, choice.span.start), 0) : choice.span.start]
    if DECLARED.search(sentence):
        return "and"
    between = [plain(child) for child in choice.children if not isinstance(child, Alternative)]
    is_both = any(re.search(r"\band\b(?!/)", words) for words in between)
    return "and" if is_both and not any(re.search(r"\bor\b", words) for words in between) else "or"


def keys_of(instruction: Instruction, notation: Notation) -> frozenset[str]:
    """Return the keys of the matter that decide choices of a text."""
    return frozenset(kind.rule.key for kind in _kinds(instruction, notation).values() if kind.rule)


def conduct_of_each(instruction: Instruction, setting: Setting, notation: Notation) -> Mapping[Span, Span]:
    """Return each choice of conduct with the "of the defendant" behind it, in whose place names can stand.

    Nothing where the text speaks of the defendant's conduct otherwise too, where the conduct meant is another's, and
    where the user has decided such a choice.
    """
    conduct = {} if is_of_another(setting) else _conduct_of_defendant(instruction, notation)
    texts = [_kinds(instruction, notation)[span].texts.values() for span in conduct]
    asked = [plainly(own.bracket) for own in setting.claim.brackets if own.instruction == instruction.number]
    is_decided = any(is_named(own, plainly(" | ".join(words))) for own in asked for words in texts)
    return {} if is_decided else conduct


@lru_cache(maxsize=1024)
def _conduct_of_defendant(instruction: Instruction, notation: Notation) -> Mapping[Span, Span]:
    kinds = _kinds(instruction, notation)
    choices = [span for span, kind in kinds.items() if kind.rule and kind.rule.key == "conduct"]
    text, body = instruction.source.folded, instruction.body
    behind = {span: OF_DEFENDANT.match(text, span.end) for span in choices if span.overlaps(body)}
    suffixes = (node for node in walk(instruction.tree, into_blanks=False) if isinstance(node, Suffix))
    outside = (own for own in suffixes if not any(span.holds(own.span) for span in choices))
    if any(text.endswith(ACT, 0, own.span.start) for own in outside if own.span.overlaps(body)):
        return {}
    if not all(behind.values()):
        return {}
    return {span: Span(start=match.start(), end=match.end()) for span, match in behind.items() if match}


def acts_of_each(setting: Setting) -> Mapping[frozenset[str], tuple[Party, ...]]:
    """Return who acted and who failed to act, where a text is for both; nothing where it is for one kind."""
    kinds: dict[frozenset[str], dict[str, Party]] = {}
    for own in setting.each:
        whom = {party.key: party for party in own.defendants}
        kinds.setdefault(own.names_of("conduct") or frozenset(), {}).update(whom)
    return {kind: tuple(whom.values()) for kind, whom in kinds.items()} if len(kinds) > 1 else {}


def _by_name(choice: Choice, rule: Choose, answers: BracketAnswers) -> str:
    """Return what each defendant is said to have done, with the names; empty where the text is not told so."""
    kinds = acts_of_each(answers.setting)
    if not kinds or choice.span not in conduct_of_each(answers.instruction, answers.setting, answers.notation):
        return ""
    ending = r"\1" if answers.setting.is_plural("acts") else ""
    named = kind_of(choice, answers)
    ways = [
        f"{f' {rule.join} '.join(words for span, words in named.texts.items() if named.named[span] & kind)}"
        f" of {listed([party.called for party in whom])}"
        for kind, whom in kinds.items()
    ]
    the = "the " if re.search(r"\bthe\s*\Z", answers.source.folded[: choice.span.start], re.IGNORECASE) else ""
    ways = [re.sub(r"\[(\w+)\]", ending, way) for way in ways]
    comma = ", " if ways[2:] or any("," in way for way in ways) else " "
    whose = f", whichever of them is {answers.setting.of_each(Role.DEFENDANT)},"  # nobody answers for what another did
    return f"{f'{comma}{the}'.join(ways[:-1])}{comma}{rule.join} {the}{ways[-1]}{whose}"


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
    """Return the pronoun of the party, or the conduct, of which a choice of pronouns speaks; ask if there is none."""
    if OF_THINGS.issuperset(offered(choice)):
        return _of_conduct(choice, answers)
    form = form_of(choice)
    roles = meant(answers.instruction, choice.span, form, answers.notation) if form else ()
    if roles == (ANYBODY,):
        return Chosen(kept=_of_anybody(choice), why="the pronoun of anybody, and not of a party")
    if pronoun := _of_party(choice, roles, answers):
        return Chosen(kept=pronoun, why="the party's pronoun")
    wanted = "the words to keep, or plaintiff or defendant for the one who is meant" if form else ""
    _ask_which(choice, "nothing says", answers, wanted)
    return NOTHING_CHOSEN


def form_of(choice: Choice) -> str:
    """Return which form of a pronoun a choice offers: subject, object or possessive; empty where it offers none."""
    words = [offer.lower() for offer in offered(choice)]
    return next((FORMS_OF[word] for word in words if word in FORMS_OF), "")


def _as_meant(choice: Choice, answer: BracketAnswer, answers: BracketAnswers) -> Chosen:
    """Return the pronoun of the side whom the user says that a bracket means."""
    if pronoun := _of_party(choice, answer.values, answers):
        return Chosen(kept=pronoun, why=f"the pronoun of the {answer.values[0]}, under brackets ({answer.place})")
    _ask_which(choice, f"the {answer.values[0]} has no pronoun, and nothing says", answers)
    return NOTHING_CHOSEN


def _of_party(choice: Choice, roles: tuple[str, ...], answers: BracketAnswers) -> str:
    """Return the pronoun of the party of *roles*; empty where the matter gives none, or two that differ."""
    is_injured = answers.setting.represented is not None and not _is_of_claimant(choice.span, answers)
    form = form_of(choice)
    return answers.setting.pronoun(roles, form, is_injured=is_injured) if form else ""


def _of_anybody(choice: Choice) -> str:
    """Return the pronoun of a person who is nobody in the case: those that are offered, as "he or she"."""
    return " or ".join(words for words in offered(choice) if " " not in words)


def _of_conduct(choice: Choice, answers: BracketAnswers) -> Chosen:
    """Return the pronoun of the conduct named last before it, by how many acts that is."""
    nodes = [node for node in walk(answers.instruction.tree, into_blanks=False) if isinstance(node, Choice)]
    before = (kind_of(node, answers).rule for node in reversed(nodes) if node.span.end <= choice.span.start)
    rule = next((rule for rule in before if rule and rule.key.startswith("conduct")), None)
    kinds = answers.setting.names_of(rule.key) if rule else None
    if rule is None or not kinds:
        _ask_which(choice, "nothing says", answers)
        return NOTHING_CHOSEN
    acts = "acts-of-others" if rule.key == "conduct-of-others" else "acts"
    are_several = len(kinds) > 1 or ("act" in kinds and answers.setting.is_plural(acts))
    words = next(words for words in offered(choice) if (words == "it") is not bool(are_several))
    return Chosen(kept=words, why="the pronoun of the conduct")


def _is_of_claimant(span: Span, answers: BracketAnswers) -> bool:
    """Tell whether the plaintiff last named before *span* is meant as the one who brings the claim."""
    places = mentions(answers.instruction, Role.PLAINTIFF, answers.notation)
    before = [mention for mention in places if mention.span.end <= span.start]
    return next((mention.is_claimant for mention in reversed(before)), True)


def _ask_which(choice: Choice, says: str, answers: BracketAnswers, wanted: str = "") -> None:
    whole = " | ".join(offered(choice))
    wanted = wanted or "the words to keep" if short(whole) == whole else "the first words of what to keep"
    answers.ask("D203", choice, f"{says} which to keep of {short(whole)!r}", wanted)


def _fate(kept: bool) -> str:
    return "kept" if kept else "dropped"
