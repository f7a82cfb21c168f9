"""What the open findings of each count can still do, as plain lines and as JSON.

In: the decisions on a matter. Out: for each count the single findings that decide it, and how many of all ways to
answer its open findings end for each side. The numbers are counts of ways, not odds.
"""

from collections.abc import Iterator

from chargebook.charge.decisions import Decisions
from chargebook.doctrine.explain import FOUND, VERDICTS
from chargebook.papers.json import Table, problems_json
from chargebook.rule.decide import Outcome
from chargebook.rule.whatif import WhatIf, whatif


def possibilities_text(decisions: Decisions) -> str:
    """Return for each count what is still possible."""
    return "\n\n".join(
        "\n".join(_lines(decision.charge.count.id, _seen(decision.outcome) if decision.outcome else None))
        for decision in decisions.counts
    )


def _seen(outcome: Outcome) -> WhatIf:
    return whatif(outcome.command, dict(zip(outcome.facts, outcome.findings, strict=True)), outcome.denied)


def _lines(count: str, seen: WhatIf | None) -> Iterator[str]:
    if seen is None:
        yield f"Count {count}: not decided; see the problems"
        return
    yield f"Count {count}: {VERDICTS[seen.verdict]}; open findings: {len(seen.open)}"
    for decisive in seen.decisive:
        yield f"  {decisive.finding} {FOUND[decisive.found]} alone: {VERDICTS[decisive.verdict]}"
    yield f"  Ways to answer all open findings with Yes or No (counts, not odds): {seen.all_ways}"
    for verdict, number in seen.ways:
        yield f"    {VERDICTS[verdict]}: {number}"


def possibilities_json(decisions: Decisions) -> Table:
    """Return what `chargebook decide --what-if --json` prints."""
    counts = [
        {"count": decision.charge.count.id, "possible": _table(_seen(decision.outcome)) if decision.outcome else None}
        for decision in decisions.counts
    ]
    return {"counts": counts, "problems": problems_json(decisions.problems)}


def _table(seen: WhatIf) -> Table:
    return {
        "verdict": seen.verdict.value,
        "open": list(seen.open),
        "decisive": [
            {"finding": decisive.finding, "found": FOUND[decisive.found], "verdict": decisive.verdict.value}
            for decisive in seen.decisive
        ],
        "ways": seen.all_ways,
        "ends": [{"verdict": verdict.value, "ways": number} for verdict, number in seen.ways],
    }
