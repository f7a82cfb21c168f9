"""C131: damages from a federal officer outside the contexts in which the Supreme Court has allowed them, or within one.

Three contexts stand: the search of a home and the arrest in it by narcotics agents, the dismissal of an employee for
her sex, and a prisoner's medical care. In a new one a single reason to leave the remedy to Congress is enough against
it; and even a claim that is like one of the three may differ from it enough to be new.
"""

from collections.abc import Iterator

from chargebook.charge.charge import CountCharge
from chargebook.checks.checked_matter import CheckedMatter, note, warning
from chargebook.citations.relied_on import reasons, relied_on
from chargebook.ground.problem import Problem
from chargebook.library.cautions import Caution, CautionKind
from chargebook.library.shelf import Entry, InstructionKind
from chargebook.matter.matter import Count, Theory

CODE = "C131"
CONTEXTS = ", ".join(relied_on(key).cite for key in ("bivens", "davis-passman", "carlson"))
AUTHORITY = reasons("egbert", "goldey")
OUTSIDE = (
    "ask the court first whether there is such a claim at all: outside the contexts of "
    f"{CONTEXTS} the Supreme Court has allowed none, and one special factor is enough against it"
)
INSIDE = "say why the case does not differ from that one in any meaningful way; if it does, special factors decide"


def find(case: CheckedMatter) -> Iterator[Problem]:
    """Yield a warning for each such count outside the three contexts, and a note for one that may be in one of them."""
    for charge in case.charges:
        if charge.count.accusation.theory is Theory.BIVENS:
            yield _problem(charge, {right.number: _context(case, charge.count, right) for right in _violations(charge)})


def _problem(charge: CountCharge, contexts: dict[str, Caution | None]) -> Problem:
    place, on = charge.count.accusation.place, f"count {charge.count.id} is pleaded as {Theory.BIVENS}, and"
    known = {number: context for number, context in contexts.items() if context}
    if known and len(known) == len(contexts):
        whys = "; ".join(dict.fromkeys(f"{context.why} [{context.authority}]" for context in known.values()))
        return note(CODE, place, f"{on} {', '.join(known)} may be in a context that stands: {whys}", INSIDE, AUTHORITY)
    numbers = ", ".join(number for number in contexts if number not in known) or "a claim that names no right"
    return warning(CODE, place, f"{on} {numbers} is outside the contexts that stand", OUTSIDE, AUTHORITY)


def _violations(charge: CountCharge) -> tuple[Entry, ...]:
    return tuple(
        right for right in charge.rights if right.kind.is_right and right.kind is not InstructionKind.EXCEPTION
    )


def _context(case: CheckedMatter, count: Count, right: Entry) -> Caution | None:
    """Return the context into which the right may fall, if what the jury hears of it are the words of that context."""
    caution = right.caution(CautionKind.CONTEXT)
    heard = (d.draft.text for d in case.drafts if d.entry is right and count.id in d.draft.counts)
    return caution if caution and any(caution.words in text for text in heard) else None
