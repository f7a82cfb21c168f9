"""How an instruction combines with others, in one line for the reader of the shelf.

In: an `Entry` and the `Library` that it stands in. Out: a line in words. The rule itself is made by the charge; this
says what it will do, and decides nothing.
"""

from collections.abc import Sequence

from chargebook.library.shelf import Entry, InstructionKind, Library


def combination(entry: Entry, library: Library) -> str:
    """Return what kind of instruction *entry* is and what it combines with.

    >>> from chargebook.library.shelf import load_library
    >>> library = load_library("ca9-civil")
    >>> combination(library.find("9.25"), library)
    'definition of element 3 of 9.20'
    >>> combination(library.find("5.1"), library)
    'not in the rule'
    """
    match entry.kind:
        case InstructionKind.ELEMENTS:
            return "elements instruction: each of its elements, and one violation of a right"
        case InstructionKind.PARTICIPATION:
            return f"participation, on the theory {_either(entry.theories)}: how one answers for another's violation"
        case InstructionKind.DEFINING:
            return f"definition of element {library.find(entry.defines).left_open} of {entry.defines}"
        case InstructionKind.EXCEPTION:
            return f"exception to {entry.excepts}: the plaintiff must show that it does not apply"
        case InstructionKind.ADDITION:
            return f"further condition of {entry.adds}: the plaintiff must prove both"
        case InstructionKind.GENERAL:
            return f"general right; {_filled(entry, library)}{_further(entry, library)}"
        case InstructionKind.RIGHT:
            return f"right of its own: one violation{_further(entry, library)}"
        case InstructionKind.DEFENCE:
            return "defence: the defendant must prove it"
        case InstructionKind.OTHER:
            return "not in the rule"


def _filled(general: Entry, library: Library) -> str:
    """Return what fills the element that a general right leaves open, where an instruction on it is given."""
    defining = [entry.number for entry in library.entries if entry.defines == general.number]
    excepting = [entry.number for entry in library.entries if entry.excepts == general.number]
    ways = [f"what {_either(defining)} defines"] if defining else []
    if len(excepting) == 1:
        ways.append(f"what the exception {excepting[0]} does not excuse")
    elif excepting:
        ways.append(f"what none of the exceptions {_either(excepting)} excuses")
    return f"its element {general.left_open} is {', or '.join(ways)}; alone, it is asked as it stands"


def _further(right: Entry, library: Library) -> str:
    """Return the condition that another instruction may add to a right."""
    adding = [entry.number for entry in library.entries if entry.adds == right.number]
    return f"; where it is given, {_either(adding)} must be proved too" if adding else ""


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
