"""What somebody has said of a doubtful passage, and the reading that follows from it.

In: an `Instruction` with its doubts, and what was said, each by quoting words of the passage. Out: the instruction as
it is to be read, with the doubts that are left; and a problem for what does not settle anything. No doubt goes away
without words that show that its passage was read.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, folded
from chargebook.instruction.instruction import Burden, Doubt, Instruction, Join

WORD = re.compile(r"[\w']+")
FEWEST = 3  # words to be quoted, where the passage has so many
UNSETTLED = "N211"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledReading:
    """How one doubtful passage of an *instruction* is to be read: some of its *words*, and the *reading*.

    *place* is where it was said.
    """

    instruction: str
    words: str
    reading: str
    place: Place


def as_settled(instruction: Instruction, settled: Iterable[SettledReading]) -> tuple[Instruction, tuple[Problem, ...]]:
    r"""Return *instruction* as it is to be read, and what is wrong with what was said.

    >>> from chargebook.ground.text import Source
    >>> from chargebook.instruction.parsing.parse import parse
    >>> words = "The plaintiff must prove each of the following elements:\n1. rain; and/or\n2. hail."
    >>> doubtful = parse(Source.of(words))
    >>> here = SettledReading(instruction="", words="1. rain; and/or", reading="any", place=Place(file="m.yaml"))
    >>> reading, problems = as_settled(doubtful, [here])
    >>> reading.join.value, reading.doubts, problems
    ('any', (), ())
    """
    problems, joins = [], set[str]()
    for answer in settled:
        quoted = [doubt for doubt in instruction.doubts if _quotes(instruction, doubt, answer.words)]
        fitting = [doubt for doubt in quoted if answer.reading in doubt.readings]
        joins |= {answer.reading} & set(Join) if fitting else set()
        if not fitting:
            problems.append(_idle(instruction, answer, quoted))
        elif len(joins) > 1:
            problems.append(_contrary(instruction, answer))
            continue
        for doubt in fitting:
            left = tuple(other for other in instruction.doubts if other is not doubt)
            instruction = replace(_read(instruction, doubt, answer.reading), doubts=left)
    return instruction, tuple(problems)


def _quotes(instruction: Instruction, doubt: Doubt, words: str) -> bool:
    """Tell whether *words* stand in the passage, and are enough of it."""
    passage, quoted = _words(instruction.source.slice(doubt.span)), _words(words)
    enough = len(quoted) >= min(FEWEST, len(passage))
    return enough and f" {' '.join(quoted)} " in f" {' '.join(passage)} "


def _words(text: str) -> list[str]:
    return WORD.findall(folded(text).lower())


def _read(instruction: Instruction, doubt: Doubt, reading: str) -> Instruction:
    """Return the instruction with the passage read so."""
    if reading in (Join.ALL, Join.ANY):
        return replace(instruction, join=Join(reading))
    if reading == "no element":
        empty = doubt.span
        return replace(instruction, elements=tuple(e for e in instruction.elements if e.span != empty))
    burden = instruction.burden
    if reading in ("plaintiff", "defendant"):
        said = burden or Burden(party="", standard="", span=doubt.span)
        return replace(instruction, burden=replace(said, party=reading))
    if burden and _is_standard(doubt, burden, reading):
        return replace(instruction, burden=replace(burden, standard=reading))
    return instruction


def _is_standard(doubt: Doubt, burden: Burden, reading: str) -> bool:
    return doubt.span == burden.span and not burden.standard and reading not in ("as read", "elements")


def _contrary(instruction: Instruction, answer: SettledReading) -> Problem:
    """Return the problem of elements that are to be joined in both ways."""
    message = f"the elements of {instruction.number} are read as joined by 'all' in one place and by 'any' in another"
    mend = "settle every passage on how they are joined in one way"
    return Problem(code=UNSETTLED, severity=Severity.ERROR, place=answer.place, message=message, mend=mend)


def _idle(instruction: Instruction, answer: SettledReading, quoted: list[Doubt]) -> Problem:
    """Return the problem of what was said of a reading and settles nothing."""
    if quoted:
        readings = dict.fromkeys(reading for doubt in quoted for reading in doubt.readings)
        message = f"{answer.reading!r} is no reading of these words of {instruction.number}"
        mend = f"say {' or '.join(map(repr, readings))}" if readings else "mend the document"
    else:
        message = f"no doubtful passage of {instruction.number} has the words {answer.words!r}"
        mend = f"quote at least {FEWEST} words of a passage that chargebook read calls doubtful, or strike this reading"
    return Problem(code=UNSETTLED, severity=Severity.ERROR, place=answer.place, message=message, mend=mend)
