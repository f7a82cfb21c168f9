"""The number of each instruction in a set: one after another, the model's own, by side, or none.

In: what each instruction is called in the matter, in reading order. Out: a number for each, no two alike.
"""

from collections import Counter
from collections.abc import Sequence

from chargebook.matter.filing import Side

BY_SIDE = {Side.JOINT: "J", Side.PLAINTIFF: "P", Side.DEFENDANT: "D", Side.COURT: "C"}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def numbers_of(models: Sequence[str], scheme: str, side: Side) -> tuple[str, ...]:
    """Return the number of each instruction; *models* are the numbers in the manual, empty for the user's own.

    >>> numbers_of(["9.1", "9.3", "9.3", ""], "model", Side.JOINT)
    ('9.1', '9.3(a)', '9.3(b)', 'S-1')
    >>> numbers_of(["9.1", "9.3"], "side", Side.PLAINTIFF)
    ('P-1', 'P-2')
    """
    match scheme:
        case "consecutive":
            return tuple(str(place) for place, _ in enumerate(models, 1))
        case "side":
            return tuple(f"{BY_SIDE[side]}-{place}" for place, _ in enumerate(models, 1))
        case "model":
            return _by_model(models)
    return tuple("" for _ in models)


def _by_model(models: Sequence[str]) -> tuple[str, ...]:
    """Return the models' numbers, told apart by letters; the user's own are counted by themselves."""
    often, seen = Counter(models), Counter[str]()
    numbers: list[str] = []
    for model in models:
        seen[model] += 1
        own = f"S-{seen[model]}" if not model else f"{model}({_letter(seen[model])})" if often[model] > 1 else model
        numbers.append(own)
    return tuple(numbers)


def _letter(place: int) -> str:
    """Return the letter of a place; behind z come aa, ab and so on.

    >>> _letter(1), _letter(27)
    ('a', 'aa')
    """
    before, at = divmod(place - 1, len(LETTERS))
    return f"{_letter(before) if before else ''}{LETTERS[at]}"
