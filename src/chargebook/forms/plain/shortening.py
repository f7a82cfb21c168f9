"""A condition on many answers, said by the one question on which it hangs, or without what goes without saying.

In: the ways in which something is asked, each a few answers that hold together, and on which answers each question
comes. Out: the same ways, or those of a single question whose answers say as much to whoever follows the form: who
comes to the last question of a claim has answered all that stands before it.
"""

from collections.abc import Mapping, Sequence

from chargebook.forms.routes import Way

MOST_WALKS = 4_096  # ways through the questions that are tried
FEW_WALKS = 256  # so many that each answer of a condition can be tried for its need
SAID = ((True, False), (True,), (False,))  # that it was answered at all, Yes, or No


def by_one_question(ways: Sequence[Way], asked_on: Mapping[str, Sequence[Way]]) -> tuple[Way, ...]:
    """Return *ways*, or the answers to one of their questions that are given exactly where one of *ways* holds.

    *asked_on* has for each question, in the order of asking, the answers on which it comes; it comes in any case where
    there are none.

    >>> form = {"1": (), "2": ((("1", True),),), "3": ((("1", True), ("2", True)),)}
    >>> by_one_question([(("1", True), ("2", True), ("3", True)), (("2", True), ("3", False))], form)
    ((('3', True),), (('3', False),))
    """
    names = dict.fromkeys(name for way in ways for name, _ in way)
    walks = _walks(tuple(names), asked_on)
    holds = [any(_is_so(way, walk) for way in ways) for walk in walks]
    for name in sorted(names, key=list(asked_on).index, reverse=True) if walks else ():
        for answers in SAID:
            if holds == [walk.get(name) in answers for walk in walks]:
                return tuple(((name, answer),) for answer in answers)
    return tuple(ways)


def without_needless(ways: Sequence[Way], asked_on: Mapping[str, Sequence[Way]]) -> tuple[Way, ...]:
    """Return *ways* without the answers that whoever follows the form has given in any case where the others hold.

    The question of the third name below comes only where one of the two before it was answered Yes.

    >>> form = {"1": (), "2": ((("1", False),),), "3": ((("1", True),), (("2", True),))}
    >>> without_needless([(("1", True), ("3", True)), (("2", True), ("3", True))], form)
    ((('3', True),),)
    """
    names = dict.fromkeys(name for way in ways for name, _ in way)
    walks = _walks(tuple(names), asked_on)
    if len(walks) > FEW_WALKS:
        return tuple(ways)
    holds = [any(_is_so(way, walk) for way in ways) for walk in walks]
    least = tuple(ways)
    for answer in sorted({answer for way in ways for answer in way}, key=lambda own: list(asked_on).index(own[0])):
        short = tuple(dict.fromkeys(tuple(own for own in way if own != answer) for way in least))
        if walks and () not in short and holds == [any(_is_so(way, walk) for way in short) for walk in walks]:
            least = short
    return least


def _walks(names: Sequence[str], asked_on: Mapping[str, Sequence[Way]]) -> list[dict[str, bool]]:
    """Return all answers that can be given to *names* and what they hang on; nothing if there are too many."""
    needed, left = set(names), list(names)
    while left:
        behind = {name for way in asked_on[left.pop()] for name, _ in way} - needed
        needed |= behind
        left += behind
    walks: list[dict[str, bool]] = [{}]
    for name in (name for name in asked_on if name in needed):
        ways = asked_on[name]
        came = [not ways or any(_is_so(way, walk) for way in ways) for walk in walks]
        here = [walk for walk, is_asked in zip(walks, came, strict=True) if is_asked]
        past = [walk for walk, is_asked in zip(walks, came, strict=True) if not is_asked]
        walks = [*past, *({**walk, name: answer} for walk in here for answer in (True, False))]
        if len(walks) > MOST_WALKS:
            return []
    return walks


def _is_so(way: Way, walk: Mapping[str, bool]) -> bool:
    return all(walk.get(name) is answer for name, answer in way)
