"""Find who must prove, and how convincingly.

In: the sentences of an instruction. Out: the first `Burden`, the one that it may shift to the other side, and the
sentences that state them.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from chargebook.ground.text import Span
from chargebook.instruction.instruction import Burden, Choice, Tree, touching
from chargebook.instruction.notation import Phrases
from chargebook.instruction.paragraphs import Sentence

BLANK = re.compile(
    r"[\[(<{‹«⟦]"
)  # a party may be a blank, as in "[name of plaintiff]", and then its prompt says who it is
# Whoever is to be found liable is not the one who must prove it.
HELD_LIABLE = re.compile(r"\b(?:find|hold)\s+(?P<party>[^.,;:]{3,60}?)\s+(?:is\s+|was\s+|to\s+be\s+)?liable\b")
OTHER_SIDE = {"plaintiff": "defendant", "defendant": "plaintiff"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Burdens:
    """The burdens of an instruction, and the sentences that state them."""

    first: Burden | None
    second: Burden | None
    sentences: tuple[Sentence, ...]


def find_burdens(tree: Tree, sentences: tuple[Sentence, ...], phrases: Phrases, cue: Span | None = None) -> Burdens:
    """Return the burdens that the sentences state; *cue* announces the elements.

    Who must prove is said outright, or follows from the verdict that hangs on a proof; what follows from the cue stands
    before what is said outright behind it.

    >>> from chargebook.instruction.notation import load_notation
    >>> from chargebook.ground.text import Source, Span
    >>> words = "the defendant must prove by a preponderance of the evidence that it rained."
    >>> sentence = Sentence(span=Span(start=0, end=len(words)), words=words)
    >>> tree = Tree(source=Source.of(words), children=())
    >>> burden = find_burdens(tree, (sentence,), load_notation("ca9-civil").phrases).first
    >>> burden.party, burden.standard
    ('defendant', 'preponderance')
    """
    bearers = _Bearers(tree, phrases)
    stated = [(sentence, match) for sentence in sentences if (match := phrases.burden.search(sentence.words))]
    own = [(sentence, bearers.party(sentence, match)) for sentence, match in stated if not match["shifted"]]
    shifted = [(sentence, match["shifted"]) for sentence, match in stated if match["shifted"]]
    implied = [pair for sentence in sentences if (pair := bearers.implied(sentence))]
    if own and cue and cue.end <= own[0][0].span.start:
        own = [*(pair for pair in implied if pair[1] and _meets(pair[0].span, cue)), *own]
    return Burdens(
        first=_burden(tree, [*own, *implied], phrases),
        second=_burden(tree, shifted, phrases),
        sentences=tuple(sentence for sentence, _ in (*stated, *(() if own else implied))),
    )


def _meets(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _burden(tree: Tree, stated: list[tuple[Sentence, str]], phrases: Phrases) -> Burden | None:
    """Return the first burden stated, with the first standard named for the same party."""
    if not stated:
        return None
    sentence, party = stated[0]
    standards = (standard_in(tree, other, phrases) for other, bearer in stated if bearer == party)
    return Burden(party=party, standard=next(filter(None, standards), ""), span=sentence.span)


class _Bearers:
    """Tells which party a sentence of one text means: by its role, or by the name that the text gives it."""

    def __init__(self, tree: Tree, phrases: Phrases) -> None:
        self.phrases = phrases
        self.parties = names_in(tree, phrases) | dict(phrases.parties)

    def party(self, sentence: Sentence, match: re.Match[str]) -> str:
        """Return the party that is the subject of the verb; nothing where the text names no such party."""
        if match.groupdict().get("bearer"):
            return self._last(match["bearer"])
        before = sentence.words[: match.start()]
        subject = self._subject(before)
        if before.rstrip().endswith(" and") and (party := self._first(subject)):
            return party
        head = subject if BLANK.search(subject) else self.phrases.after_subject.split(subject, maxsplit=1)[0]
        if self.phrases.pronoun.match(head.strip()):
            head = before
        elif not head.strip():  # "on this claim the plaintiff": the subject stands at the end
            return next((party for word, party in self.parties.items() if subject.endswith(word)), "")
        return self._last(head)

    def implied(self, sentence: Sentence) -> tuple[Sentence, str] | None:
        """Return the sentence and its party, if its verdict hangs on what that party proves."""
        match = self.phrases.condition.search(sentence.words)
        party = self.party(sentence, match) if match else ""
        if party:
            return sentence, party
        return (sentence, self._winner(sentence.words)) if self.phrases.passive.search(sentence.words) else None

    def _winner(self, words: str) -> str:
        """Return the side that needs what is to be proved."""
        if self.phrases.charge.search(words):
            return "government"
        if held := HELD_LIABLE.search(words):
            return OTHER_SIDE.get(self._last(held["party"]), "")
        wins = self.phrases.wins.search(words) or self.phrases.verdict.search(words)
        return self.phrases.parties.get(wins["party"] or "", "") if wins else ""

    def _last(self, head: str) -> str:
        """Return the party named last; nothing where the text leaves open which of two it is."""
        places = sorted(
            (match.start(), match.end(), party)
            for word, party in self.parties.items()
            if word in head and not _is_possessive(head, word)
            for match in re.finditer(rf"\b{re.escape(word)}(?:s\b|\b)", head)
        )
        if len({party for _, _, party in places[-2:]}) > 1:
            (_, end, _), (start, _, _) = places[-2:]
            if self.phrases.either.fullmatch(head, end, start):
                return ""
        return places[-1][2] if places else ""

    def _first(self, clause: str) -> str:
        """Return the party named first, the subject of two verbs: "the plaintiff sues the defendant and must prove"."""
        named = [(clause.find(word), -len(word), party) for word, party in self.parties.items() if word in clause]
        begins = min(named, default=(0, 0, ""))
        return begins[2] if not self.phrases.either.search(clause[: begins[0]]) else ""

    def _subject(self, before: str) -> str:
        """Return the last words before a verb that can be its subject: not a mere name between two commas."""
        bounds = list(self.phrases.before_subject.finditer(before))
        starts, ends = [0, *(bound.end() for bound in bounds)], [*(bound.start() for bound in bounds), len(before)]
        for start, end in reversed(tuple(zip(starts, ends, strict=True))):
            words = before[start:end].strip()
            is_aside = start > 0 and before[start - 1] == before[end : end + 1] == ","
            if words and not (is_aside and not any(word in words for word in self.parties)):
                return words
        return before


def names_in(tree: Tree, phrases: Phrases) -> dict[str, str]:
    """Return the party of each name that the text gives to one: "plaintiff Ann Doe", and then "Doe"."""
    names: dict[str, str] = {}
    for match in phrases.called.finditer(tree.source.folded):
        name, short = match["name"].lower(), match["short"]
        last = short.lower() if short else name.rpartition(" ")[2]
        first = match["name"].partition(" ")[0]
        alone = [first.lower()] if _stands_alone(first, match["name"], tree.source.folded) else []
        names |= dict.fromkeys((name, last, *alone), match["party"].lower())
    return names


def _stands_alone(first: str, name: str, text: str) -> bool:
    """Tell whether the text calls somebody by the first word of a name, and has that word for nothing else."""
    uses = re.findall(rf"\b{re.escape(first)}\b(?! of\b)", text, re.IGNORECASE)
    return len(uses) > text.count(name) > 0 and all(use == first for use in uses)


def _is_possessive(head: str, word: str) -> bool:
    """Tell whether a party is named in *head* only as the owner of something: "the plaintiff's estate"."""
    return f"{word}'s " in head and head.rfind(word) == head.rfind(f"{word}'s ")


def standard_in(tree: Tree, sentence: Sentence, phrases: Phrases) -> str:
    """Return the standard that the sentence names; *choice* where a choice offers two."""
    standards = {
        sentence.span.start + match.start(): name
        for name, phrase in phrases.standards.items()
        if (match := phrase.search(sentence.words))
    }
    if len(standards) > 1:
        choices = (node for node in touching(tree, sentence.span) if isinstance(node, Choice))
        if any(_offers(choice, standards) for choice in choices):
            return "choice"
    return standards[min(standards)] if standards else ""


def _offers(choice: Choice, places: Collection[int]) -> bool:
    """Tell whether two of the places lie in alternatives of the choice."""
    members = [member.span for member in choice.alternatives]
    return sum(member.start <= place < member.end for member in members for place in places) > 1
