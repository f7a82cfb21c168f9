"""Which facts two claims share: what happened once, on one occasion, whatever the claims make of it.

In: a claim, an instruction on a right, the matter and the library. Out: the scope of the facts of that instruction: one
claim, or all the claims about one occasion. The elements of a general right (that there was a seizure, and that it was
meant) are those of the occasion where the claims go on to different violations. Two claims of the same violation are
taken to be about two events. A claim says otherwise under `occasion`.
"""

from itertools import combinations

from chargebook.library import Entry, Kind, Library
from chargebook.matter import Claim, Matter


def scope_of(claim: Claim, entry: Entry, matter: Matter, library: Library) -> str:
    """Return the scope of the facts of *entry* in *claim*: the claim's key, or that of the first claim that shares them.

    Only a general right is shared: it asks for what happened, and the instructions that go with it for what was wrong.
    """
    return sharing(claim, entry, matter, library)[0].key


def sharing(claim: Claim, entry: Entry, matter: Matter, library: Library) -> tuple[Claim, ...]:
    """Return the claims that share the facts of *entry* with *claim*, itself among them, in the order of the matter."""
    if entry.kind is not Kind.GENERAL:
        return (claim,)
    alike = tuple(one for one in matter.claims if _is_alike(one, claim, entry))
    wrongs = [_wrongs(one, library) for one in alike]
    return alike if not any(one & other for one, other in combinations(wrongs, 2)) else (claim,)


def _is_alike(one: Claim, other: Claim, entry: Entry) -> bool:
    """Tell whether two claims are about one occasion, and settle the brackets of *entry* alike."""
    is_same = entry.number in one.rights and one.occasion == other.occasion
    return is_same and _settled(one, entry) == _settled(other, entry)


def _settled(claim: Claim, entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(sorted((each.bracket, each.values) for each in claim.brackets if each.instruction == entry.number))


def _wrongs(claim: Claim, library: Library) -> set[str]:
    """Return the instructions that say what was wrong: all on the rights but the general ones."""
    entries = map(library.find, claim.rights)
    return {entry.number for entry in entries if entry.kind.is_right and entry.kind is not Kind.GENERAL}
