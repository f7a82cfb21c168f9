"""What is still to be decided, as it is shown to the one who decides.

In: `Unsettled`s. Out: lines for the terminal, and JSON; `docs/json.md` documents each key.
"""

from collections.abc import Iterator

from chargebook.charge.drafting.unsettled import Unsettled
from chargebook.papers.json import Table, problem_json

OWN_WORDS = "or words of your own"
STOPS = ("", ".", ",", ";", ":", "?")
SEVERAL = "several with a comma between their numbers"


def decision_lines(decision: Unsettled) -> Iterator[str]:
    """Yield what is to be decided: the text, the passage, what the comment says of it, and what can be answered."""
    claims = f", for {' and '.join(decision.claims)}" if decision.claims else ""
    yield f"{decision.instruction} {decision.title}{claims}"
    behind = f"{'' if decision.behind[:1] in STOPS else ' '}{decision.behind}"
    yield f"  {decision.before}{' ' if decision.before else ''}››{decision.bracket}‹‹{behind}"
    yield from (f"  The comment: {sentence}" for sentence in decision.says)
    if not decision.under:
        yield f"  By hand: {decision.problem.mend}"
        return
    yield from (f"  {number}  {choice}" for number, choice in enumerate(decision.choices, 1))
    more = [OWN_WORDS] if decision.takes_words and decision.choices else []
    more += [SEVERAL] if decision.takes_several and decision.choices else []
    yield from [f"  ({', '.join(more)})"] if more else []
    yield f"  written to {decision.name}"


def decision_json(decision: Unsettled) -> Table:
    """Return one decision as plain values."""
    return {
        "name": decision.name or None,
        "instruction": decision.instruction,
        "title": decision.title,
        "claims": list(decision.claims),
        "before": decision.before,
        "bracket": decision.bracket,
        "behind": decision.behind,
        "comment": list(decision.says),
        "choices": list(decision.choices),
        "words": decision.takes_words,
        "several": decision.takes_several,
        "problem": problem_json(decision.problem),
    }
