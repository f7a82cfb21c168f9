"""What one instruction of a set refers to, said as the jury finds it: by a number of the set, the model's, or a title.

In: a draft, which refers to others by the numbers of their models or by titles, and how the jury finds each. Out: the
draft with its references exchanged, each in the departure that it stands in. A model that stands in the set once for
each of several claims is told claim by claim, for what is asked on one claim is not asked on another. What still leads
to several instructions, or to none, is a problem.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.drafting.draft import Departure, Draft, DraftParagraph, DraftPiece, unchanged
from chargebook.charge.drafting.setting import listed, told_by_claim
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Span

# What stands in a blank for instructions: their numbers, or their titles, what joins them, and for which claim each is.
TOKEN = re.compile(
    r"""(?P<claims>as\ to\ the\ claims?\ “[^”]+”(?:(?:,\ and|,|\ and)\ “[^”]+”)*)  # as to the claim “Force”
    |(?P<number>\d+\.\d+[A-Z]?)                                                  # 9.20
    |(?P<headed>the\ instruction(?P<several>s?)\ headed\ )                        # the instruction headed “Force”
    |(?P<title>“[^”]+”)
    |(?P<between>[,;\s]+|\band\b|\bor\b|\bin\ (?:either|each)\ case\b)""",
    re.VERBOSE,
)
# Numbers that a text prints behind the word, in the model's words or the user's own: "Instructions 9.20 and 9.25".
PRINTED = re.compile(
    r"\b[Ii]nstructions?\s(?P<numbers>\d+\.\d+[A-Z]?\b(?:(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)\d+\.\d+[A-Z]?\b)*)"
)
WHY = "how the jury finds the instruction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """How the jury finds one instruction: by the key under which a draft refers to it; and the counts it is for."""

    counts: frozenset[str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferredSet:
    """The set to which drafts refer: its instructions, the titles of its claims by their keys, and where it is asked.

    *mend* is what to do where a reference leads to several.
    """

    instructions: tuple[Findable, ...]
    claims: Mapping[str, str]
    place: Place
    mend: str


def keys_of(draft: Draft) -> tuple[str, ...]:
    """Return under what others refer to a draft: the numbers and titles of its models."""
    models = (own.instruction for own in (draft, *draft.merged))
    return tuple(key for model in models for key in (model.number, f"“{model.title}”") if key)


def referring(draft: Draft, to: ReferredSet) -> Draft:
    """Return the draft with its references as the jury finds them, and a problem for each that does not lead to one."""
    return _Referring(draft, to).draft()


class _Referring:
    """Goes through the words that the drafting has put into one draft, and exchanges what they refer to."""

    def __init__(self, draft: Draft, to: ReferredSet) -> None:
        self.to, self.model = to, draft
        self.exchanged, self.printed = list[tuple[DraftPiece, str]](), list[Departure]()
        self.several, self.missing = dict[str, tuple[str, ...]](), dict[str, None]()

    def draft(self) -> Draft:
        paragraphs = tuple(map(self._paragraph, self.model.paragraphs))
        if not (self.exchanged or self.printed or self.missing or self.several):
            return self.model
        departures = (*map(self._departure, self.model.departures), *self.printed)
        problems = (*self.model.problems, *self._problems())
        return replace(self.model, paragraphs=paragraphs, departures=departures, problems=problems)

    def _paragraph(self, paragraph: DraftParagraph) -> DraftParagraph:
        return replace(paragraph, pieces=tuple(own for piece in paragraph.pieces for own in self._pieces(piece)))

    def _pieces(self, piece: DraftPiece) -> Iterator[DraftPiece]:
        """Yield a piece with its references exchanged; what the model prints is cut out of its words."""
        match = PRINTED.search(piece.new) if piece.new == piece.old else None
        if match is None:
            yield self._piece(piece)
            return
        source = self.model.instruction.source
        start, end = (piece.span.start + place for place in match.span("numbers"))
        old = source.text[start:end]
        new = self._reference(tuple(TOKEN.finditer(old)))
        yield unchanged(source, piece.span.start, start)
        yield DraftPiece(span=Span(start=start, end=end), old=old, new=new)
        if new != old:
            place = source.place(start)
            self.printed.append(Departure(span=Span(start=start, end=end), place=place, old=old, new=new, why=WHY))
        yield from self._pieces(unchanged(source, end, piece.span.end))

    def _piece(self, piece: DraftPiece) -> DraftPiece:
        tokens = _tokens(piece.new) if piece.new != piece.old else ()
        new = self._reference(tokens) if tokens else piece.new
        if new != piece.new:
            self.exchanged.append((piece, new))
        return replace(piece, new=new)

    # --- one reference -----------------------------------------------------------------------------------------------

    def _reference(self, tokens: Sequence[re.Match[str]]) -> str:
        """Return the words of a reference: stretch by stretch, where it says for which claim each stretch is."""
        said, begin = "", 0
        for place, token in enumerate(tokens):
            if token["claims"]:
                said += self._stretch(tokens[begin:place], token)
                begin = place + 1
        return said + self._stretch(tokens[begin:])

    def _stretch(self, tokens: Sequence[re.Match[str]], claims: re.Match[str] | None = None) -> str:
        """Return one stretch, for all claims of the draft or for those that it names; claim by claim where it must."""
        keys = [key for key, title in self.to.claims.items() if not claims or f"“{title}”" in claims[0]]
        of_claim = {key: self._counts_of([key]) for key in keys}
        counts = self._counts_of(keys) or frozenset(self.model.counts)
        told = [counts] if not self._is_of_several(tokens, counts) else list(filter(None, of_claim.values()))
        if len(told) < 2 or any(self._is_of_several(tokens, own) for own in told):
            return f"{self._words(tokens, counts)}{claims[0] if claims else ''}"
        ways: dict[str, dict[str, None]] = {}
        lead = next((place for place, token in enumerate(tokens) if not token["between"]), 0)
        for key, own in of_claim.items():
            if own:
                words = self._words(tokens[lead:], own).rstrip()
                ways.setdefault(words, {})[f"“{self.to.claims[key]}”"] = None
        return "".join(token[0] for token in tokens[:lead]) + told_by_claim(ways)

    def _counts_of(self, claims: Iterable[str]) -> frozenset[str]:
        return frozenset(count for count in self.model.counts if count.partition("/")[0] in claims)

    def _is_of_several(self, tokens: Sequence[re.Match[str]], counts: frozenset[str]) -> bool:
        keys = (token[0] for token in tokens if token["number"] or token["title"])
        return any(len(self._names(key, counts)) > 1 for key in keys)

    def _words(self, tokens: Sequence[re.Match[str]], counts: frozenset[str]) -> str:
        named = [self._names(token["title"], counts) for token in tokens if token["title"]]
        is_by_title = all(_is_title(names[0]) for names in named if names)
        return "".join(self._token(token, counts, is_by_title=is_by_title) for token in tokens)

    def _token(self, token: re.Match[str], counts: frozenset[str], *, is_by_title: bool) -> str:
        """Return a part of a reference as the jury finds what is meant, and anything else as it is."""
        if token["number"] or token["title"]:
            return self._named(token[0], counts) or token[0]
        return token[0] if not token["headed"] or is_by_title else f"Instruction{token['several']} "

    def _names(self, key: str, counts: frozenset[str]) -> tuple[str, ...]:
        """Return how the jury finds what *key* means on some counts."""
        meant = (own for own in self.to.instructions if not counts or counts & own.counts)
        return tuple(dict.fromkeys(own.names[key] for own in meant if key in own.names))

    def _named(self, key: str, counts: frozenset[str]) -> str:
        names = self._names(key, counts)
        if len(names) > 1:
            self.several[key] = names
        elif not names and not _is_title(key):
            self.missing[key] = None
        return listed(list(names))

    # --- what follows from it ----------------------------------------------------------------------------------------

    def _departure(self, departure: Departure) -> Departure:
        new = departure.new
        for piece, words in self.exchanged:
            if departure.span.holds(piece.span):
                new = new.replace(piece.new, words, 1)
        is_same = new == departure.new
        return departure if is_same else replace(departure, new=new, why=f"{departure.why}; {WHY}")

    def _problems(self) -> Iterator[Problem]:
        number = self.model.instruction.number or self.model.instruction.title
        for key, names in self.several.items():
            message = f"{number} refers to {key}, which stands in the set more than once: {listed(list(names))}"
            yield Problem(code="D220", severity=Severity.ERROR, place=self.to.place, message=message, mend=self.to.mend)
        for key in self.missing:
            yield Problem(
                code="D221",
                severity=Severity.ERROR,
                place=self.to.place,
                message=f"{number} refers to {key}, which is not given and has no number in the set",
                mend="give it, or change the words that refer to it under changes",
            )


def _is_title(name: str) -> bool:
    return name.startswith("“")


def _tokens(words: str) -> tuple[re.Match[str], ...]:
    """Return what words are made of if they refer to instructions and say nothing else; nothing otherwise."""
    tokens = tuple(TOKEN.finditer(words))
    is_whole = sum(len(token[0]) for token in tokens) == len(words)
    return tokens if is_whole and any(token["number"] or token["title"] for token in tokens) else ()
