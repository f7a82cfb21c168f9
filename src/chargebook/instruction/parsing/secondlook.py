"""Read the core of an instruction a second time, by simpler means, and say where the two readings part.

In: an `Instruction` as it was read, its sentences, and the notation. Out: each passage by which the text seems to say
something else than was read: more items than elements, a proof that belongs to nothing, another join, polarity, party
or standard. Nothing is mended here, and what the first reading made of the words is not asked.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from chargebook.ground.text import Span
from chargebook.instruction.brackets import ROMAN
from chargebook.instruction.instruction import Instruction, Item, Join, Polarity
from chargebook.instruction.notation import Notation
from chargebook.instruction.paragraphs import COUNTS, Sentence
from chargebook.instruction.parsing.burdens import HELD_LIABLE
from chargebook.instruction.parsing.crosschecks import Misfit

NEAR = 12  # paragraphs behind a list in which the next of its items may stand
GOVERNMENT = "government"  # that proves a crime against the defendant, who may be the only one named
SIDES = ("plaintiff", "defendant")
JOINS = (Join.ALL.value, Join.ANY.value)
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
# What counts items, at the beginning of a line or behind a stop: "(2)", "b.", "iv)", "Third,"; each kind by itself.
COUNTING = re.compile(
    r"""(?:(?:\A|(?<=\n)|(?<=[;:,.]\s)|(?<=\band\s)|(?<=\bor\s)|(?<=that\s))[ \t]*[*\[]*)
    (?: \(?(?:element\s)?(?P<digit>\d{1,2})(?:[.):]|\s[-–—])(?!\d)
      | \(?(?P<letter>[a-h])[.)]
      | \(?(?P<roman>i{1,3}|iv|vi{0,3})[.)]
      | (?P<count>one|two|three|four|five|six|seven|eight)[:.]
      | (?:the\s|and\s)?(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b
        (?:[,:]|(?=\sthat\b|\sis\b|\s(?:element|thing|requirement|proposition)\sis\b))
    )(?=\s|$|\[|\()""",
    re.VERBOSE,
)
UNENDED = re.compile(r"(?:[;,]|[;,]\s*\[?(?:and|or)(?:\s+that)?\]?)\Z")  # an item so ended is not the last
# The sentence of the list ends behind it: then you shall find.
CONCLUDES = re.compile(r"[\]\s]*(?:then|you (?:must|shall|should|may))\b")
BETWEEN = re.compile(r"\b(and|or)\b(?:\s+that\b)?[\]\s\d.]*\Z")  # the word before an item
ANSWER = re.compile(r"__[ \t]*%?\]?\Z")  # a line of a form, with room for the answer
LEAD = re.compile(r"(?::|[—–]|--)\Z|:[^:]{8,};")  # something follows, or follows and runs on


def second_look(instruction: Instruction, sentences: tuple[Sentence, ...], notation: Notation) -> Iterator[Misfit]:
    r"""Yield where the text seems to say something else than *instruction* does.

    >>> from chargebook.ground.text import Source
    >>> from chargebook.instruction.parsing.parse import parse
    >>> words = "The plaintiff must prove:\n1. rain; and\n2. snow.\n\nThe plaintiff must show that it froze."
    >>> [doubt.problem.code for doubt in parse(Source.of(words)).doubts]
    ['N209']
    """
    look = _SecondLook(instruction, sentences, notation)
    if look.elements:
        yield from look.items()
        yield from look.join()
    else:
        yield from look.uncounted()
    yield from look.announcements()
    yield from look.besides()
    yield from look.sides()
    yield from look.polarity()
    yield from look.standards()


class _SecondLook:
    """The second look at one text."""

    def __init__(self, instruction: Instruction, sentences: tuple[Sentence, ...], notation: Notation) -> None:
        self.instruction, self.sentences, self.notation = instruction, sentences, notation
        self.source, self.phrases, self.doubts = instruction.source, notation.phrases, notation.doubts
        self.elements = next((items for items in instruction.lists if items.holds_elements), None)
        self.cue = self.elements.cue if self.elements else None

    # --- how many -----------------------------------------------------------------------------------------------

    def items(self) -> Iterator[Misfit]:
        """Yield where more items are counted than elements are read, or the list begins or ends in the middle."""
        assert self.elements is not None  # noqa: S101  # the caller has seen to it
        items = self.elements.items
        whole = Span(start=items[0].span.start, end=items[-1].span.end)
        counted, read = _counted(self._lower(whole)), len(items)
        kind, follows = _begins(self.source.lower, whole.end)
        if counted > read:
            yield Misfit(code="N206", span=whole, message=f"{counted} items are counted, {read} are read")
        elif follows == read + 1 and kind == _begins(self.source.lower, whole.start)[0]:
            yield Misfit(code="N206", span=whole, message=f"an item {follows} follows, {read} are read")
        elif later := self._later(items[-1], whole.end):
            yield Misfit(code="N206", span=later, message=f"an item {items[-1].number + 1} follows, {read} are read")
        elif items[0].number > 1:
            yield Misfit(code="N202", span=items[0].span, message=f"the elements begin with {items[0].printed!r}")
        elif UNENDED.search(self._lower(items[-1].span).rstrip("] ")) and not CONCLUDES.match(
            self.source.lower, whole.end
        ):
            yield Misfit(code="N206", span=items[-1].span, message="the last element ends as if more followed")
        elif self.cue and self._is_apart(self.cue, whole):
            yield Misfit(code="N207", span=whole, message="nothing tells whether these are elements")

    def _later(self, last: Item, end: int) -> Span | None:
        """Return where the item stands that would be the next, behind something that ended the list."""
        behind = [paragraph for paragraph in self.instruction.paragraphs if paragraph.span.start >= end]
        for paragraph in behind[:NEAR]:
            if last.number and paragraph.style == last.style and paragraph.number in (1, last.number + 1):
                return paragraph.span if paragraph.number > 1 else None
        return None

    def _is_apart(self, cue: Span, items: Span) -> bool:
        """Tell whether the sentence before a list says all by itself, and does not lead on to the lines below it."""
        is_below = "\n" in self._lower(Span(start=cue.end, end=items.start))
        return is_below and self.doubts.leads_on.search(self._lower(cue)) is None

    def uncounted(self) -> Iterator[Misfit]:
        """Yield what is counted, in a text of which no elements are read."""
        listed = [item.span for items in self.instruction.lists for item in items.items]
        known = _Places([*listed, *(factor.span for factor in self.instruction.factors)])
        counted = [p for p in self.instruction.paragraphs if p.number and not known.touch(p.span)]
        counted = [p for p in counted if not ANSWER.search(self._lower(p.span))]
        for first, second in pairwise(counted):
            if (first.number, second.number) == (1, 2) and first.style == second.style:
                message = "paragraphs are counted, and are not read as elements"
                yield Misfit(code="N207", span=first.span, message=message)
                return
        for items in self.instruction.lists:
            if items.cue and not items.holds_elements and self._says_must(self._one_line(items.cue)):
                message = "the items are read as circumstances to weigh, and something must be proved"
                yield Misfit(code="N207", span=items.cue, message=message)
                return
        begin = [(s, match["word"]) for s in self.sentences if (match := COUNTING.match(s.words)) and match["word"]]
        for (sentence, word), (_, following) in pairwise(begin):
            if (word, following) == ("first", "second") and not known.touch(sentence.span):
                message = "sentences are counted, and are not read as elements"
                yield Misfit(code="N207", span=sentence.span, message=message)
                return

    def _says_must(self, words: str) -> bool:
        return self.phrases.burden.search(words) is not None or self.phrases.passive.search(words) is not None

    # --- how they are joined --------------------------------------------------------------------------------------

    def join(self) -> Iterator[Misfit]:
        """Yield the list, if the word before its last item or the sentence before it says otherwise than was read."""
        assert self.elements is not None  # noqa: S101  # the caller has seen to it
        items, lists = self.elements.items, self.notation.lists
        cue = self._one_line(self.cue) if self.cue else ""
        is_offered = not items[0].printed and self._lower(items[0].span).startswith("[")
        is_one_enough = is_offered or lists.any_of.search(cue) is not None
        words = [BETWEEN.search(self._lower(Span(start=a.span.start, end=b.words.start))) for a, b in pairwise(items)]
        joins = {word.group(1) for word in words if word} | {item.connective for item in items[:-1]} - {""}
        seems = Join.ANY if is_one_enough or joins == {"or"} else Join.ALL
        if len(items) > 1 and seems is not self.elements.join and not (is_one_enough and joins):
            whole = Span(start=items[0].span.start, end=items[-1].span.end)
            message = f"the list seems to be joined as {seems.value!r}, and is read as {self.elements.join.value!r}"
            yield Misfit(code="N204", span=whole, message=message, readings=JOINS)

    # --- what belongs to nothing ----------------------------------------------------------------------------------

    def announcements(self) -> Iterator[Misfit]:
        """Yield what announces a proof, and is followed by no list that was read."""
        cues = _Places([items.cue for items in self.instruction.lists if items.cue])
        wholes = [item.span for items in self.instruction.lists for item in items.items]
        for sentence in self.sentences:
            place = sentence.span
            if not self._leads_on(sentence.words) or not self._speaks_of_proof(sentence.words):
                continue
            has_parts = any(whole.holds(place) and place.end < whole.end for whole in wholes)
            if not has_parts and not cues.touch(place):
                message = "what is to be proved is announced, and no list of it can be read"
                yield Misfit(code="N207", span=place, message=message, readings=())

    def _leads_on(self, words: str) -> bool:
        """Tell whether a list is to follow: by a colon, or, where no elements are read, by the number of things."""
        return bool(LEAD.search(words) or (not self.elements and self.doubts.things.search(words)))

    def _speaks_of_proof(self, words: str) -> bool:
        phrases = (self.phrases.burden, self.phrases.passive, self.notation.lists.proof)
        return any(phrase.search(words) for phrase in phrases)

    def besides(self) -> Iterator[Misfit]:
        """Yield what the same party must prove besides, and is not among the elements."""
        burden = self.instruction.burden
        if burden is None or self.elements is None:
            return
        known = [*(items.cue for items in self.instruction.lists if items.cue), burden.span]
        known += [item.span for items in self.instruction.lists for item in items.items]
        known += [direction.span for direction in self.instruction.directions]
        known += [definition.span for definition in self.instruction.definitions]
        places = _Places(known)
        for sentence in self.sentences:
            words = sentence.words
            is_besides = not places.touch(sentence.span) and self.doubts.besides.search(words)
            match = self.phrases.burden.search(words) if is_besides else None
            if match and self._last_named(words[: match.end()]) in ("", burden.party):
                message = "something is to be proved, and is not among the elements"
                yield Misfit(code="N209", span=sentence.span, message=message)

    # --- who ------------------------------------------------------------------------------------------------------

    def sides(self) -> Iterator[Misfit]:
        """Yield where the text seems to lay the elements on another side than was read."""
        burden = self.instruction.burden
        if burden is None:
            if self.cue and self._speaks_of_proof(self._one_line(self.cue)):
                message = "the elements are to be proved, and nothing tells by which side"
                yield Misfit(code="N203", span=self.cue, message=message, readings=SIDES)
        elif burden.party not in ("", GOVERNMENT):
            first = self.cue if self.cue and self.cue.start <= burden.span.end else burden.span
            places = [first, *(direction.span for direction in self.instruction.directions)]
            seems = [(place, side) for place in places if (side := self._side(self._one_line(place)))]
            told = {side for place, side in seems if place == first or seems[0][0] != first}
            if told and burden.party not in told:
                message = f"the {seems[0][1]} seems to be the one that must prove"
                yield Misfit(code="N203", span=seems[0][0], message=message, readings=SIDES)

    def _side(self, words: str) -> str:
        """Return who proves in a sentence, simply read: the side named last before the verb, or whose verdict it is.

        Nothing where a second verb stands between that side and the verb: "sues the defendant and must prove".
        """
        match = self.doubts.proves.search(words)
        if match is None and HELD_LIABLE.search(words):
            return ""
        if match is None:
            wins = self.phrases.wins.search(words) if self.phrases.passive.search(words) else None
            return self.phrases.parties.get(wins["party"], "") if wins else ""
        before = words[: match.start()]
        return "" if before.endswith(" and ") else self._last_named(before)

    def _last_named(self, words: str) -> str:
        """Return the side that the words name last."""
        named = [(words.rfind(word), party) for word, party in self.phrases.parties.items() if word in words]
        return max(named)[1] if named else ""

    def polarity(self) -> Iterator[Misfit]:
        """Yield the elements that are read as to be proved away, where nothing is denied."""
        burden = self.instruction.burden
        if burden is None or self.instruction.polarity is not Polarity.NEGATE:
            return
        spoken = [s.words for s in self.sentences if self._speaks_of_proof(s.words)]
        if not any(" not " in words or "n't " in words for words in spoken):
            message = "the elements are read as to be proved away, and nothing says so"
            yield Misfit(code="N207", span=burden.span, message=message)

    # --- how convincingly -----------------------------------------------------------------------------------------

    def standards(self) -> Iterator[Misfit]:
        """Yield a standard that is named where something must be proved, and was not read."""
        burden = self.instruction.burden
        if burden is None or burden.standard == "choice":
            return
        explained = [definition.span for definition in self.instruction.definitions]
        own = _Places([burden.span, *([self.cue] if self.cue else [])])
        for sentence in self.sentences:
            words = sentence.words
            is_held = own.touch(sentence.span) or self.doubts.held_to.search(words)
            named = [name for name, phrase in self.phrases.standards.items() if phrase.search(words)] if is_held else []
            if sentence.span in explained or not named or burden.standard in named:
                continue
            if self._last_named(words) in ("", burden.party) or own.touch(sentence.span):
                message = f"another standard of proof is named than {burden.standard or 'none'}, which is read"
                yield Misfit(code="N208", span=sentence.span, message=message, readings=tuple(self.phrases.standards))
                return

    # --- what the steps share -------------------------------------------------------------------------------------

    def _lower(self, span: Span) -> str:
        return self.source.lower[span.start : span.end]

    def _one_line(self, span: Span) -> str:
        return self._lower(span).replace("\n", " ")


def _counted(words: str) -> int:
    """Return how many items are counted in the words, by the kind of mark that begins with one first."""
    kind, highest = "", 0
    for match in COUNTING.finditer(words):
        found, printed = _printed(match)
        kind = kind or (found if _number(found, printed) == 1 else "")
        highest += found == kind and _number(kind, printed) == highest + 1
    return highest


def _begins(text: str, start: int) -> tuple[str, int]:
    """Return with which kind of mark the words there begin, and the number that it counts; 0 if with none."""
    words = text[start : start + 80].lstrip("] \n\t")
    match = COUNTING.match(words)
    return (_printed(match)[0], _number(*_printed(match))) if match else ("", 0)


def _printed(match: re.Match[str]) -> tuple[str, str]:
    return next((kind, printed) for kind, printed in match.groupdict().items() if printed)


def _number(kind: str, printed: str) -> int:
    match kind:
        case "digit":
            return int(printed)
        case "letter":
            return ord(printed) - ord("a") + 1
        case "count":
            return COUNTS.index(printed.capitalize()) + 1
        case "roman":
            return ROMAN.index(printed) + 1
        case _:
            return ORDINALS.index(printed) + 1


class _Places:
    """Stretches of the text, in order, so that it is soon known whether another touches one of them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans, key=lambda span: span.start)
        self.starts = [span.start for span in ordered]
        self.ends = list(accumulate((span.end for span in ordered), max))

    def touch(self, span: Span) -> bool:
        """Tell whether *span* has a character in common with one of them."""
        before = bisect_left(self.starts, span.end)
        return before > 0 and self.ends[before - 1] > span.start
