"""What the terminal and the JSON show of the ledger: what has left the case, and what was ruled.

In: a `Ledger`. Out: plain lines, and plain values under the keys that docs/json.md describes.
"""

from collections.abc import Iterator

from chargebook.charge.ledger import Ledger, Left, Ruled
from chargebook.citations.relied_on import ReliedOn
from chargebook.matter.grounds import Ground
from chargebook.papers.json import Table, place_json, relied_on_json


def left_lines(left: Left) -> list[str]:
    """Return what became of one count that has left the case."""
    effect, ruling = left.effect, left.ruling
    because = [f"  because: {ruling.because}"] if ruling.because else []
    return [
        f"Count {left.count.id}: no longer in the case",
        f"  {left.how}",
        *because,
        f"  to the jury: {effect.to_jury}",
        f"  in the judgment: {effect.in_judgment}",
        *(f"  {says} [{authority.cite}]" for says, authority in left.remarks),
    ]


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """Yield all rulings, the first first; nothing where there are none."""
    if ledger.rulings:
        yield "What was ruled:"
    for ruled in ledger.rulings:
        because = f": {ruled.ruling.because}" if ruled.ruling.because else ""
        yield f"  {ruled.ruling.date}  {ruled.says}{because} [{ruled.ruling.place}]"


def authorities_of(ledger: Ledger) -> tuple[ReliedOn, ...]:
    """Return the authorities for what became of the counts that have left, each once."""
    behind: list[ReliedOn] = []
    for left in ledger.left:
        behind += [*left.effect.authorities, *(authority for _, authority in left.remarks)]
    return tuple(dict.fromkeys(behind))


def ledger_json(ledger: Ledger) -> Table:
    """Return the ledger under its two keys."""
    return {
        "dismissed": [left_json(left) for left in ledger.left],
        "rulings": [ruled_json(ruled) for ruled in ledger.rulings],
    }


def left_json(left: Left) -> Table:
    """Return one count that has left the case."""
    effect, ruling = left.effect, left.ruling
    return {
        "id": left.count.id,
        "plaintiff": left.count.plaintiff.key,
        "defendant": left.count.defendant.key,
        "claim": left.count.claim.key,
        "dismissed": ruling.dismiss,
        "date": ruling.date,
        "ground": ruling.ground,
        "because": ruling.because or None,
        "place": place_json(ruling.place),
        "called": effect.called,
        "to_jury": effect.to_jury,
        "in_judgment": effect.in_judgment,
        "still_matters_on": list(left.answered_on),
        "remarks": [{"says": says, "authority": authority.cite} for says, authority in left.remarks],
        "authorities": [relied_on_json(authority) for authority in effect.authorities],
    }


def ruled_json(ruled: Ruled) -> Table:
    """Return one ruling."""
    ruling = ruled.ruling
    return {
        "date": ruling.date,
        "dismisses": ruling.dismiss or None,
        "decides": ruling.decide or None,
        "as": ruling.value or None,
        "ground": ruling.ground if ruling.ground is not Ground.UNSTATED else None,
        "counts": list(ruled.counts),
        "jury_told": ruling.tell_jury,
        "because": ruling.because or None,
        "place": place_json(ruling.place),
        "says": ruled.says,
    }
