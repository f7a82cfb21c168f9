"""The one reading that everything rests on: a text becomes an instruction.

In: a source and the name of its manual. Out: an `Instruction`. The drafted words, the rule, the checks and the verdict
form all start from what is made here, so that they cannot drift apart.
"""

from chargebook.instruction import Instruction
from chargebook.notation import scan
from chargebook.notations import load_notation
from chargebook.structure import interpret
from chargebook.text import Source

DEFAULT_MANUAL = "ca9-civil"


def parse(source: Source, *, manual: str = DEFAULT_MANUAL) -> Instruction:
    """Return the instruction that *source* says in the notation of *manual*, without looking for authorities.

    >>> words = "The plaintiff must prove by a preponderance of the evidence that it rained."
    >>> instruction = parse(Source.of(words))
    >>> instruction.burden.party, instruction.burden.standard
    ('plaintiff', 'preponderance')
    """
    notation = load_notation(manual)
    return interpret(scan(source, notation), notation)
