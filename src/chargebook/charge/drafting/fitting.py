"""Drafted pieces fitted to each other: articles, capitals, full stops, and the space before a comma.

In: the pieces of a draft, and the names that stand in it. Out: the same pieces with the new words as they must stand
in their place. The model's own words are touched only where a piece beside them was changed or taken away: there an
article before a name goes, a word that would stand twice, a mark that nothing precedes, and white space before a mark.
"""

import re
from collections.abc import Iterator, Sequence

from chargebook.charge.drafting.draft import DraftPiece, Edit, struck, unchanged
from chargebook.ground.text import Source, Span
from chargebook.matter.names import SpokenNames, articled, closed

NEAR = 60  # letters around a place that are enough to see how it begins and ends
MARK = re.compile(r"[,;:.?!](?!\w|\.\.)")
WEAK = re.compile(r"[,;:]\s*\Z")  # a mark that gives way to the next
SPACE = re.compile(r"(?<!\n)(?:[ \t]+(?:\n[ \t]*)?|\n[ \t]*)\Z")  # also where a line is broken
ARTICLE = re.compile(r"(?:(?<=\s)|\A)(?P<article>[Tt]he|[Aa]n?)(?:[ \t]+|[ \t]*\n[ \t]*)\Z")
OWN_ARTICLE = re.compile(r"(?P<article>[Tt]he|[Aa]n?)[ \t]+(?=\S)")
# Words before which no article stands: "a his car", "the that car".
# What stands before another word only where no possessive does: "the plaintiff's her bag".
POSSESSIVE = re.compile(r"(?<!\b[Ii]t)(?<!\b[Hh]e)(?<!\b[Ss]he)(?<!\b[Tt]hat)(?:[’']s|s[’'])[ \t]+\Z")
NO_OTHER = re.compile(r"(?:the|an?|his|her|its|their)[ \t]+(?=\w)", re.IGNORECASE)
DETERMINER = re.compile(
    r"(?:his|her|its|their|my|your|our|this|that|these|those|each|every|no|any|some)\b[ \t]+\w", re.IGNORECASE
)
AN = re.compile(r"[aeio](?!ne\b|nce\b|u)|u(?!ni(?!n|m)|s[aeiu]|t[ei]|r[aeio])|hour|hono|heir", re.IGNORECASE)
LAST_WORD = re.compile(r"\b(?P<word>[A-Za-z]+)[ \t]+\Z")
# The number of an item that goes on with a sentence: "; and\n\n4. ".
GOES_ON = re.compile(r"[:;,]\s*(?:(?:and|or)\s*)?\n\s*\(?\w{1,3}[.)]\s+\Z")
FITTED = "fitted to the words beside it"
TWICE = ("that", "had")  # words that may stand twice


def fitted(pieces: Sequence[DraftPiece], names: SpokenNames, source: Source) -> tuple[list[DraftPiece], list[Edit]]:
    """Return *pieces*, each fitted to the words beside it, and the edits of the model's own words so made."""
    seams = _Seams(names, source)
    for number, piece in enumerate(pieces):
        seams.add(piece, _ahead(pieces, number + 1) if piece.new and piece.new != piece.old else "")
    return seams.made, seams.touched


def _ahead(pieces: Sequence[DraftPiece], start: int) -> str:
    """Return the first words that follow."""
    words = ""
    for piece in pieces[start:]:
        words += piece.new
        if len(words) >= NEAR:
            break
    return words[:NEAR]


class _Seams:
    """The pieces so far, and how the next is joined to them."""

    def __init__(self, names: SpokenNames, source: Source) -> None:
        self.names, self.source = names, source
        self.made: list[DraftPiece] = []
        self.touched: list[Edit] = []

    def add(self, piece: DraftPiece, after: str) -> None:
        """Put the next piece behind the others; *after* are the words that follow it."""
        if piece.new and piece.new != piece.old:
            piece = _with(piece, self._named(piece.new, self._behind(), after))
        if piece.new and self._is_seam(piece):
            self.made.extend(self._seamed(piece))
        else:
            self.made.append(piece)

    def _behind(self) -> str:
        """Return the last words so far."""
        words = ""
        for piece in reversed(self.made):
            words = f"{piece.new}{words}"
            if len(words) >= NEAR:
                break
        return words[-NEAR:]

    def _named(self, words: str, before: str, after: str) -> str:
        """Return new words that end with a name as they stand between those before and behind."""
        name = self.names.at_end(words)
        words = closed(words, name, after)
        return articled(words, GOES_ON.sub("; ", before)) if name else words

    def _is_seam(self, piece: DraftPiece) -> bool:
        """Tell whether the words before *piece* are not those that stand before it in the model."""
        last = next((own for own in reversed(self.made) if own.new), None)
        return last is not None and not (_is_own(last) and _is_own(piece) and last.span.end == piece.span.start)

    def _seamed(self, piece: DraftPiece) -> Iterator[DraftPiece]:
        """Yield the piece as it stands behind the words so far, which may give way to it."""
        words, behind = piece.new, self._behind()
        if MARK.match(words):
            self._cut(SPACE)
            behind = self._behind()
            if words[0] in ".;:," and WEAK.search(behind):
                self._cut(WEAK)
            elif words[0] == "." and behind.endswith("."):
                words = words[1:]
        elif behind[-1:].isspace():  # nothing else can follow an article, or be a word again
            if POSSESSIVE.search(behind) and not _is_own(piece):
                words = NO_OTHER.sub("", words)
            elif article := ARTICLE.search(behind):
                words = self._after_article(words, article)
            words = self._once(words)
        if words == piece.new:
            yield piece
        elif _is_own(piece):
            start = piece.span.end - len(words)
            self._touch(Span(start=piece.span.start, end=start), "")
            yield from (struck(self.source, piece.span.start, start), unchanged(self.source, start, piece.span.end))
        else:
            yield _with(piece, words)

    def _after_article(self, words: str, article: re.Match[str]) -> str:
        """Return words without the article that stands before them already; or else that article goes."""
        own = OWN_ARTICLE.match(words)
        is_the = article["article"].lower() == "the"
        if own and (is_the or own["article"].lower() != "the"):
            words = words[own.end() :]
        elif own or DETERMINER.match(words) or self.names.is_at_start(words):
            self._cut(ARTICLE)
            return words if article["article"].islower() else f"{words[:1].upper()}{words[1:]}"
        if not is_the and words[:1].isalpha() and (AN.match(words) is not None) != (len(article["article"]) == 2):
            self._replace(ARTICLE, f"{article['article'][0]}{'n' if AN.match(words) else ''} ")
        return words

    def _once(self, words: str) -> str:
        """Return words without their first, if it stands before them already."""
        last = LAST_WORD.search(self._behind())
        if last and last["word"].lower() not in TWICE:
            again = re.match(rf"{last['word']}[ \t]+(?=\w)", words, re.IGNORECASE)
            return words[again.end() :] if again else words
        return words

    def _touch(self, span: Span, new: str) -> None:
        """Note that words of the model's own were changed, if they are more than white space."""
        if self.source.slice(span).strip():
            self.touched.append(Edit(span=span, new=new, why=FITTED))

    def _cut(self, what: re.Pattern[str]) -> None:
        """Take away what stands at the end of the words so far."""
        self._replace(what, "")

    def _replace(self, what: re.Pattern[str], new: str) -> None:
        """Put other words in the place of what stands at the end of the words so far."""
        blank = ""  # white space behind the piece, in pieces of their own
        for place in range(len(self.made) - 1, -1, -1):
            piece = self.made[place]
            match = what.search(piece.new) or what.search(f"{piece.new}{blank}")
            match = match if match and match.start() < max(len(piece.new), 1) else None
            blank = f"{piece.new}{blank}"
            if match and _is_own(piece):
                middle = piece.span.start + match.start()
                tail = Span(start=middle, end=piece.span.end)
                self._touch(tail, new)
                gone = DraftPiece(span=tail, old=self.source.slice(tail), new=new)
                self.made[place : place + 1] = [unchanged(self.source, piece.span.start, middle), gone]
            elif match:
                self.made[place] = _with(piece, f"{piece.new[: match.start()]}{new}")
            if piece.new.strip() if match is None else piece.new[: match.start()]:
                return


def _is_own(piece: DraftPiece) -> bool:
    """Tell whether a piece is the model's words, unchanged."""
    return piece.new == piece.old


def _with(piece: DraftPiece, new: str) -> DraftPiece:
    return DraftPiece(span=piece.span, old=piece.old, new=new)
