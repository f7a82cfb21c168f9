"""The one reading that everything rests on: a text becomes an instruction.

In: a source and its manual, by name or as the path of a file that describes its notation, or none: then the notation is
chosen by what the text itself shows. Out: an
`Instruction`. The drafted words, the rule, the checks and the verdict form all start from what is made here, so that
they cannot drift apart.
"""

from pathlib import Path

from chargebook.ground.text import Source
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.notation import TOML, Notation, described_in, load_notation, manuals
from chargebook.instruction.parsing.marks import scan
from chargebook.instruction.parsing.structure import interpret

DEFAULT_MANUAL = "ca9-civil"


def parse(source: Source, *, manual: str = "") -> Instruction:
    """Return the instruction that *source* says in the notation of *manual*, without looking for authorities.

    A manual that ends in `.toml` is the path of a notation of one's own. Without a manual it is chosen from the text.

    >>> words = "The plaintiff must prove by a preponderance of the evidence that it rained."
    >>> instruction = parse(Source.of(words))
    >>> instruction.burden.party, instruction.burden.standard
    ('plaintiff', 'preponderance')
    """
    is_file = manual.endswith(TOML)
    notation = described_in(Path(manual)) if is_file else load_notation(manual or choose_notation(source))
    return interpret(scan(source, notation), notation)


def choose_notation(source: Source) -> str:
    """Return the manual whose notation the text shows most of; the Ninth Circuit's if two show alike.

    >>> choose_notation(Source.of("The damage that(name of defendant)did to <the thing>."))
    'connecticut'
    """
    notations = [load_notation(manual) for manual in manuals()]
    scores = {notation.manual: _score(source.folded, notation) for notation in notations}
    best = [manual for manual, score in scores.items() if score == max(scores.values())]
    return best[0] if len(best) == 1 else DEFAULT_MANUAL


def _score(text: str, notation: Notation) -> int:
    """Return how strongly the text shows the notation: each of its tells counts once."""
    return sum(tell.weight for tell in notation.tells if tell.says.search(text))
