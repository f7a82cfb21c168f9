"""The heading of each instruction of a set, as the court writes it, and how the others refer to it.

In: a matter and its drafts, with when each is heard. Out: the drafts under the headings of the matter's pattern, where
it has one: numbered in the order in which the jury hears them, or under their titles alone. Where one instruction
refers to another it does so as the jury finds it: by that number, by the model's, or by the title.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.drafting.draft import Departure, Draft, DraftParagraph, DraftPiece, unchanged
from chargebook.charge.drafting.drafts import Drafted
from chargebook.charge.drafting.heard import heard
from chargebook.charge.drafting.setting import listed
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Span
from chargebook.matter.matter import Matter
from chargebook.matter.special import SetStyle, When

USUAL = "{model} {title}"  # the heading of a draft of which the matter says nothing
PLACEHOLDER = re.compile(r"\{(?P<name>[^{}]*)\}")
COUNTED = ("number", "roman")
KNOWN = (*COUNTED, "model", "title", "TITLE")
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
NUMBER = re.compile(r"\d+\.\d+[A-Z]?")
WHY = "headings: how the jury finds the instruction"
ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def headed(matter: Matter, drafts: Iterable[Drafted]) -> tuple[Drafted, ...]:
    """Return the drafts under the headings that the matter asks for, and with references that lead to them."""
    made, style = tuple(drafts), matter.style
    if not style.headings and not style.titles:
        return made
    under = _Headings.of([own.draft for own in made], style)
    return tuple(replace(own, draft=under.draft(place)) for place, own in enumerate(made))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Headings:
    """The drafts with the number that each has in the set, and those that stand under the heading of the one before."""

    drafts: tuple[Draft, ...]
    style: SetStyle
    numbers: tuple[int, ...]
    under_last: frozenset[int]

    @classmethod
    def of(cls, drafts: Sequence[Draft], style: SetStyle) -> "_Headings":
        """Count the drafts in the order of the sets: before the evidence, at the end, on a ruling alone."""
        places = {id(draft): place for place, draft in enumerate(drafts)}
        sets = heard(drafts)
        early = [draft for draft in sets.preliminary if draft.when is When.PRELIMINARY]
        numbers, under_last, number = [0] * len(drafts), set[int](), 0
        for members in (early, sets.final, sets.if_ruled):
            last = ""
            for draft in members:
                own = style.title_of.get(draft.instruction.number, "")
                if own and own == last:
                    under_last.add(places[id(draft)])
                else:
                    number += 1
                numbers[places[id(draft)]], last = number, own
        return cls(drafts=tuple(drafts), style=style, numbers=tuple(numbers), under_last=frozenset(under_last))

    def draft(self, place: int) -> Draft:
        """Return the draft at *place* under its heading, with what it refers to."""
        draft = replace(self.drafts[place], heading=self._heading(place), is_under_last=place in self.under_last)
        return _Referring(draft, self._called(draft), self.style.place).draft() if self._is_found_otherwise else draft

    def _heading(self, place: int) -> str:
        draft, number = self.drafts[place], self.numbers[place]
        title = self._title(draft)
        model = "" if "/" in draft.instruction.number else draft.instruction.number
        words = {"number": str(number), "roman": roman(number), "model": model, "title": title, "TITLE": title.upper()}
        pattern = self.style.headings or USUAL
        return PLACEHOLDER.sub(lambda match: words.get(match["name"], match[0]), pattern).strip()

    def _title(self, draft: Draft) -> str:
        return self.style.title_of.get(draft.instruction.number, draft.instruction.title)

    @property
    def _is_found_otherwise(self) -> bool:
        """Whether the jury finds an instruction otherwise than by the model's number and title."""
        return bool(self.style.titles) or "{model}" not in self.style.headings

    def _called(self, draft: Draft) -> dict[str, tuple[str, ...]]:
        """Return by number and by title how the jury finds each instruction that is given for the counts of *draft*."""
        called: dict[str, dict[str, None]] = {}
        pattern = self.style.headings or USUAL
        for place, other in enumerate(self.drafts):
            if draft.counts and not {*draft.counts} & {*other.counts}:
                continue
            name = f"“{self._title(other)}”"
            if any(f"{{{counted}}}" in pattern for counted in COUNTED):
                name = roman(self.numbers[place]) if "{roman}" in pattern else str(self.numbers[place])
            number = other.instruction.number
            keys = (number, f"“{other.instruction.title}”") if number else (f"“{other.instruction.title}”",)
            for key in keys:
                is_model = "{model}" in pattern and key == number
                called.setdefault(key, {})[number if is_model else name] = None
        return {key: tuple(names) for key, names in called.items()}


class _Referring:
    """Goes through the words that the drafting has put into one draft, and exchanges what they refer to."""

    def __init__(self, draft: Draft, called: Mapping[str, tuple[str, ...]], place: Place) -> None:
        self.place, self.model, self.called = place, draft, called
        self.exchanged, self.printed = list[tuple[DraftPiece, str]](), list[Departure]()
        self.several, self.missing = dict[str, tuple[str, ...]](), dict[str, None]()

    def draft(self) -> Draft:
        """Return the draft, with a problem for each reference that does not lead to one instruction."""
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
        new = NUMBER.sub(lambda number: self._named(number[0]) or number[0], old)
        yield unchanged(source, piece.span.start, start)
        yield DraftPiece(span=Span(start=start, end=end), old=old, new=new)
        if new != old:
            place = source.place(start)
            self.printed.append(Departure(span=Span(start=start, end=end), place=place, old=old, new=new, why=WHY))
        yield from self._pieces(unchanged(source, end, piece.span.end))

    def _piece(self, piece: DraftPiece) -> DraftPiece:
        tokens = _tokens(piece.new) if piece.new != piece.old else ()
        new = "".join(self._token(own, tokens) for own in tokens) if tokens else piece.new
        if new != piece.new:
            self.exchanged.append((piece, new))
        return replace(piece, new=new)

    def _token(self, token: re.Match[str], tokens: Sequence[re.Match[str]]) -> str:
        """Return a reference as the jury finds what is meant, and anything else as it is."""
        if token["number"] or token["title"]:
            return self._named(token[0]) or token[0]
        if token["headed"]:
            titles = [own["title"] for own in tokens if own["title"]]
            is_by_title = all(self.called.get(title, (title,))[0].startswith("“") for title in titles)
            return token[0] if is_by_title else f"Instruction{token['several']} "
        return token[0]

    def _named(self, key: str) -> str:
        names = self.called.get(key, ())
        if len(names) > 1:
            self.several[key] = names
        elif not names and not key.startswith("“"):
            self.missing[key] = None
        return listed(list(names))

    def _departure(self, departure: Departure) -> Departure:
        new = departure.new
        for piece, words in self.exchanged:
            if departure.span.holds(piece.span):
                new = new.replace(piece.new, words, 1)
        return replace(departure, new=new)

    def _problems(self) -> Iterator[Problem]:
        number = self.model.instruction.number
        for key, names in self.several.items():
            yield Problem(
                code="D220",
                severity=Severity.ERROR,
                place=self.place,
                message=f"{number} refers to {key}, which stands in the set more than once: {listed(list(names))}",
                mend="write elements: apart, or take the numbers out of headings",
            )
        for key in self.missing:
            yield Problem(
                code="D221",
                severity=Severity.ERROR,
                place=self.place,
                message=f"{number} refers to {key}, which is not given and has no number in the set",
                mend="give it, or change the words that refer to it under changes",
            )


def _tokens(words: str) -> tuple[re.Match[str], ...]:
    """Return what words are made of if they refer to instructions and say nothing else; nothing otherwise."""
    tokens = tuple(TOKEN.finditer(words))
    is_whole = sum(len(token[0]) for token in tokens) == len(words)
    return tokens if is_whole and any(token["number"] or token["title"] for token in tokens) else ()


def roman(number: int) -> str:
    """Return a number in Roman figures.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    figures = ""
    for value, figure in ROMAN:
        figures += figure * (number // value)
        number %= value
    return figures
