"""Ask of a reading whether it may be built on: what is read must fit together, and every item must have words.

In: an `Instruction` as it was read, and the notation. Out: a `Doubt` for each passage that can be read in two ways, or
from which something may be lost, with its place, the words, and the readings possible. Nothing is mended here.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import Blank, Doubt, Instruction, ItemList, Join, Polarity
from chargebook.instruction.notation import Notation
from chargebook.instruction.paragraphs import Sentence
from chargebook.instruction.parsing.crosschecks import misfits
from chargebook.instruction.parsing.factors import is_weighed
from chargebook.instruction.parsing.otherside import is_of_the_other_side, last_named
from chargebook.instruction.parsing.secondlook import second_look

EMPTY, MARKS, PARTY, JOIN, DIRECTION = "N201", "N202", "N203", "N204", "N205"
COUNTED, MISSING, STANDARD, SECOND, NUMBERED = "N206", "N207", "N208", "N209", "N210"
AS_READ = "as read"
SIDES = ("plaintiff", "defendant")
JOINS = (Join.ALL.value, Join.ANY.value)
BARE_NUMBER = re.compile(r"(?P<number>\d(?<![\w.,:§$()\[/-].)\d?)(?![.,:)\]\w/%$-])")
MANY_NUMBERS = 5  # bare numbers that follow one another among the words are those of a page's lines
ENDED = re.compile(r"[.?!;:,][\"')\] ]*\d{0,2}\Z")  # with the number of a footnote behind it
GOES_ON = re.compile(r"\n\s*\[")  # a paragraph in brackets
LONGEST = 80  # characters of a passage that a message shows


def find_doubts(instruction: Instruction, sentences: tuple[Sentence, ...], notation: Notation) -> tuple[Doubt, ...]:
    r"""Return what must be settled before anything is built on *instruction*, in the order of the text.

    >>> from chargebook.ground.text import Source
    >>> from chargebook.instruction.parsing.parse import parse
    >>> words = "The plaintiff must prove each of the following elements:\n1. rain; and/or\n2. thunder."
    >>> [(doubt.problem.code, doubt.readings) for doubt in parse(Source.of(words)).doubts]
    [('N204', ('all', 'any'))]
    """
    doubting = _Doubting(instruction, sentences, notation)
    doubts = [*doubting.of_lists(), *doubting.of_burden(), *doubting.of_directions(), *doubting.of_numbers()]
    told = {(doubt.problem.code, doubt.readings) for doubt in doubts}
    more = {(doubt.problem.code, doubt.span): doubt for doubt in doubting.of_misfits()}
    doubts += [doubt for doubt in more.values() if (doubt.problem.code, doubt.readings) not in told]
    return tuple(sorted(doubts, key=lambda doubt: (doubt.span.start, doubt.problem.code)))


class _Doubting:
    """The doubts about one reading."""

    def __init__(self, instruction: Instruction, sentences: tuple[Sentence, ...], notation: Notation) -> None:
        self.instruction, self.sentences, self.notation = instruction, sentences, notation
        self.source, self.phrases = instruction.source, notation.doubts
        self.lists = [items for items in instruction.lists if items.holds_elements]

    # --- lists --------------------------------------------------------------------------------------------------

    def of_lists(self) -> Iterator[Doubt]:
        """Yield what is doubtful about the list of elements."""
        if not self.lists:
            yield from self._missing()
            return
        elements, *others = self.lists
        yield from self._empty(elements)
        yield from self._marks(elements)
        yield from self._join(elements)
        yield from self._counted(elements)
        for other in others:
            cue = self._lower(other.cue) if other.cue else ""
            if len(other.items) == len(elements.items) and self.phrases.once_more.search(cue):
                continue  # a summary
            if is_of_the_other_side(other, self.instruction, self.notation):
                continue  # which is said, and leaves the elements as they are
            message = "a second list of things to prove stands beside the elements, and is not among them"
            yield self._doubt(SECOND, self._whole(other), message, "no elements")

        for early in self.instruction.lists[: self.instruction.lists.index(elements)]:
            if early.cue and self.notation.lists.condition.search(self._lower(early.cue)):
                if self._is_explained(early) or is_weighed(self.source, early, self.notation.lists):
                    continue
                message = "a list stands before the elements, and nothing tells whether it is one of elements"
                yield self._doubt(MISSING, self._whole(early), message, AS_READ)

    def _missing(self) -> Iterator[Doubt]:
        for sentence in self.sentences:
            phrases = self.notation.phrases
            is_burden = phrases.burden.search(sentence.words) or phrases.passive.search(sentence.words)
            is_burden = is_burden or self.phrases.standard.search(sentence.words)
            if is_burden and (self._announces(sentence.words) or _breaks_off(self.source, sentence)):
                message = "elements are announced, and no list of them can be read"
                yield self._doubt(MISSING, sentence.span, message)
            elif self.phrases.named.search(sentence.words):
                message = "the text speaks of its elements, and no list of them can be read"
                yield self._doubt(MISSING, sentence.span, message, AS_READ)
            elif _has_marks(self.instruction, sentence, self.notation) and not self._is_weighed(sentence.span):
                message = "parts are numbered in one sentence, and are not read as elements"
                yield self._doubt(MISSING, sentence.span, message, AS_READ)
        for items in self.instruction.lists:
            is_offered = items.cue is None or self._lower(items.cue).endswith((":>", ":]", ":)"))
            if (
                not is_offered
                and not self._is_explained(items)
                and not self._is_weighed(self._whole(items))
                and not is_weighed(self.source, items, self.notation.lists)
            ):
                message = "nothing tells whether these are elements"
                yield self._doubt(MISSING, self._whole(items), message, AS_READ)

    def _announces(self, words: str) -> bool:
        return words.endswith(" that") or (self.phrases.announced.search(words) is not None and words.endswith(":"))

    def _is_weighed(self, span: Span) -> bool:
        return any(span.start <= factor.span.start < span.end for factor in self.instruction.factors)

    def _is_explained(self, items: ItemList) -> bool:
        """Tell whether the items are words explained, or explain one."""
        definitions, spans = self.instruction.definitions, [item.span for item in items.items]
        cue = self._lower(items.cue) if items.cue else ""
        if any(phrase.match(cue) for phrase in self.notation.phrases.definitions):
            return True
        return any(span.start <= term.span.start < span.end for span in spans for term in definitions)

    def _empty(self, elements: ItemList) -> Iterator[Doubt]:
        for item in elements.items:
            if not any(letter.isalnum() for letter in self.source.slice(item.words)):
                yield self._doubt(EMPTY, item.span, f"element {item.label} has no words", "no element")

    def _marks(self, elements: ItemList) -> Iterator[Doubt]:
        for before, item in pairwise(elements.items):
            if item.style != before.style:
                message = f"the list of elements changes its kind of mark from {before.printed!r} to {item.printed!r}"
                yield self._doubt(MARKS, item.span, message, AS_READ)
            elif item.number and before.number and item.number != before.number + 1:
                message = f"element {item.printed!r} follows {before.printed!r}: one may be lost"
                yield self._doubt(MARKS, item.span, message, AS_READ)

    def _join(self, elements: ItemList) -> Iterator[Doubt]:
        both = [item for item in elements.items if self.phrases.and_or.search(self._lower(item.words))]
        for item in both:
            yield self._doubt(JOIN, item.span, f"'and/or' stands in element {item.label}", *JOINS)
        words = {item.connective for item in elements.items[:-1] if item.connective}
        if len(words) > 1 and not both:
            yield self._doubt(JOIN, self._whole(elements), "some elements are joined by 'and', some by 'or'", *JOINS)
        cue = self._lower(elements.cue) if elements.cue else ""
        if words == {"and"} and elements.join is Join.ANY and self.notation.lists.any_of.search(cue):
            message = "the sentence before the list says that one is enough, the list joins its items by 'and'"
            yield self._doubt(JOIN, self._whole(elements), message, *JOINS)

    def _counted(self, elements: ItemList) -> Iterator[Doubt]:
        cue = self._lower(elements.cue) if elements.cue else ""
        match = self.phrases.counted.search(cue)
        least = sum(not item.optional for item in elements.items)
        if match and elements.cue and not least <= self.phrases.counts[match["count"]] <= len(elements.items):
            message = f"{match['count']} elements are announced, {len(elements.items)} are read"
            yield self._doubt(COUNTED, elements.cue, message, AS_READ)

    # --- the burden ---------------------------------------------------------------------------------------------

    def of_burden(self) -> Iterator[Doubt]:
        """Yield what is doubtful about who must prove, and how convincingly."""
        burden = self.instruction.burden
        if burden is None:
            yield from self._unborne()
            return
        words = self._lower(burden.span)
        is_anybody = self.notation.phrases.anybody.match(words) is not None
        if burden.party == "government" and not self.phrases.crime.search(self._lower(self.instruction.body)):
            yield self._doubt(PARTY, burden.span, "the text lays the burden on the State", *SIDES)
        elif not burden.party and not is_anybody:
            message = "nothing tells which side the one is that must prove"
            yield self._doubt(PARTY, burden.span, message, *SIDES)
        if not burden.standard and self.phrases.standard.search(words):
            names = tuple(self.notation.phrases.standards)
            yield self._doubt(STANDARD, burden.span, "the standard of proof cannot be read", *names)

    def _unborne(self) -> Iterator[Doubt]:
        """Yield the first sentence that speaks of a proof, where nothing tells who must bring it."""
        if self.instruction.second_burden:
            return
        for sentence in self.sentences:
            if self.phrases.proof.search(sentence.words) and not self._is_definition(sentence.span):
                message = "the text speaks of a proof, and nothing tells which side must bring it"
                yield self._doubt(PARTY, sentence.span, message, *SIDES)
                return

    def _is_definition(self, span: Span) -> bool:
        return any(definition.span == span for definition in self.instruction.definitions)

    # --- directions ---------------------------------------------------------------------------------------------

    def of_directions(self) -> Iterator[Doubt]:
        """Yield the sentences that direct a verdict otherwise than the elements do."""
        elements, burden = self.instruction.elements, self.instruction.burden
        if len(elements) < 2 or burden is None or self.instruction.polarity is Polarity.NEGATE:
            return
        if burden.party not in SIDES:
            return
        for sentence in self.sentences:
            parties = {d.party for d in self.instruction.directions if d.span == sentence.span}
            if len(parties) == 1:
                yield from self._direction(sentence, wins=burden.party in parties)

    def _direction(self, sentence: Sentence, *, wins: bool) -> Iterator[Doubt]:
        words, join = sentence.words, self.instruction.join
        is_lacking = self.phrases.lacking.search(words) is not None
        has_all, has_any = self.phrases.all_wins.search(words), self.phrases.any_wins.search(words)
        if wins and not is_lacking and has_any and not has_all and join is Join.ALL:
            message = "the elements are joined by 'and', and the direction is content with one of them"
            yield self._doubt(DIRECTION, sentence.span, message, *JOINS)
        elif not wins and is_lacking and self.phrases.all_lacking.search(words) and join is Join.ALL:
            message = "the direction asks that all elements be lacking, where one that is lacking decides"
            yield self._doubt(DIRECTION, sentence.span, message, *JOINS)
        elif not wins and not is_lacking and (has_all or has_any):
            message = "the direction gives the verdict against the side that has proved the elements"
            yield self._doubt(DIRECTION, sentence.span, message, "elements")
        elif wins and (match := self.phrases.unproved.search(words)):
            bearer = self.instruction.burden.party if self.instruction.burden else ""
            if last_named(words[: match.start()], self.notation) not in ("", bearer):
                return  # the other side has not proved what is its own
            message = "the direction gives the verdict to the side that has not proved the elements"
            yield self._doubt(DIRECTION, sentence.span, message, "elements")

    # --- numbers ------------------------------------------------------------------------------------------------

    def of_numbers(self) -> Iterator[Doubt]:
        """Yield where the numbers of a page's lines seem to stand among the words."""
        body, run, wanted, start = self.instruction.body, 0, 0, 0
        for match in BARE_NUMBER.finditer(self.source.folded, body.start, body.end):
            number = int(match["number"])
            start = start if number == wanted and wanted else match.start("number")
            run = run + 1 if number == wanted and wanted else 1
            wanted = number + 1
            if run == MANY_NUMBERS:
                span = Span(start=start, end=match.end("number"))
                yield self._doubt(
                    NUMBERED, span, "the numbers of a page's lines seem to stand among the words", AS_READ
                )

    def of_misfits(self) -> Iterator[Doubt]:
        """Yield what is said of the elements elsewhere, and does not fit them."""
        looks = (misfits, second_look)
        for misfit in (found for look in looks for found in look(self.instruction, self.sentences, self.notation)):
            yield self._doubt(misfit.code, misfit.span, misfit.message, *misfit.readings)

    # --- what the steps share -----------------------------------------------------------------------------------

    def _whole(self, items: ItemList) -> Span:
        return Span(start=items.items[0].span.start, end=items.items[-1].span.end)

    def _lower(self, span: Span) -> str:
        return self.source.lower[span.start : span.end].replace("\n", " ")

    def _doubt(self, code: str, span: Span, message: str, *readings: str) -> Doubt:
        words = " ".join(self.source.slice(span).split())
        shown = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
        problem = Problem(
            code=code,
            severity=Severity.ERROR,
            place=self.source.place(span.start),
            message=f"{message}: {shown!r}",
            mend=_mend(readings),
            span=span,
        )
        return Doubt(problem=problem, span=span, readings=readings)


def _has_marks(instruction: Instruction, sentence: Sentence, notation: Notation) -> bool:
    """Tell whether parts are numbered in the sentence, and not only in what is to be filled in."""
    match = notation.doubts.marked.search(sentence.words)
    if match is None:
        return False
    place = Span(start=sentence.span.start + match.start(), end=sentence.span.start + match.end())
    return not any(blank.span.holds(place) for blank in instruction.nodes(Blank))


def _breaks_off(source: Source, sentence: Sentence) -> bool:
    """Tell whether the sentence has no end, and a paragraph in brackets goes on with it."""
    return ENDED.search(sentence.words) is None and GOES_ON.match(source.folded, sentence.span.end) is not None


def _mend(readings: tuple[str, ...]) -> str:
    """Say how the user settles a doubt."""
    if not readings:
        return "mend the document"
    named = " or ".join(repr(reading) for reading in readings)
    return f"mend the document, or settle it under readings by quoting these words and saying {named}"
