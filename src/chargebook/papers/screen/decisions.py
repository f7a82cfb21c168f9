"""What the terminal and the JSON show of decisions.

In: the decisions on a matter. Out: plain lines, or plain values under the keys that docs/json.md describes.
"""

from collections.abc import Iterator

from chargebook.charge.decisions import Decision, Decisions
from chargebook.doctrine.explain import FOUND, explain, label
from chargebook.papers.json import Table, basis_json, needs_json, problems_json, value_json
from chargebook.papers.screen.ledger import authorities_of, ledger_json, ledger_lines, left_lines
from chargebook.rule.decide import Conflict, Reason
from chargebook.rule.formula import Given


def decisions_text(decisions: Decisions) -> str:
    """Return each count with its verdict and reasons, then those that have left the case, and what was ruled."""
    parts = [_decision_text(decision) for decision in decisions.counts]
    parts += ["\n".join(left_lines(left)) for left in decisions.ledger.left]
    parts.append("\n".join(ledger_lines(decisions.ledger)))
    if reasons := [authority.reason for authority in authorities_of(decisions.ledger)]:
        parts.append("\n".join(["Authorities:", *(f"  {reason}" for reason in reasons)]))
    return "\n\n".join(filter(None, parts))


def _decision_text(decision: Decision) -> str:
    head = f"Count {decision.charge.count.id}: "
    if decision.outcome is None:
        return f"{head}not decided; see the problems"
    return "\n".join([head + explain(decision.outcome), *_elsewhere(decision)])


def _elsewhere(decision: Decision) -> Iterator[str]:
    """Say which findings were made on other counts, where they are the same facts."""
    by_count: dict[str, list[str]] = {}
    for finding, count in decision.elsewhere:
        by_count.setdefault(count, []).append(finding)
    for count, findings in by_count.items():
        yield f"  As found on count {count}: {', '.join(findings)}"


# --- json -----------------------------------------------------------------------------------------------------------


def decisions_json(decisions: Decisions) -> Table:
    """Return what `chargebook decide --json` prints, with what has left the case and what was ruled."""
    counts = [_decision(decision) for decision in decisions.counts]
    return {"counts": counts, **ledger_json(decisions.ledger), "problems": problems_json(decisions.problems)}


def _decision(decision: Decision) -> Table:
    count, outcome = decision.charge.count, decision.outcome
    return {
        "id": count.id,
        "plaintiff": count.plaintiff.key,
        "defendant": count.defendant.key,
        "claim": count.claim.key,
        "verdict": outcome.verdict if outcome else "undecided",
        "reasons": reason_json(outcome.reason) if outcome else None,
        "conflicts": [_conflict(conflict) for conflict in outcome.conflicts] if outcome else [],
        "needs": {
            "plaintiff": needs_json(outcome.needs_plaintiff) if outcome else [],
            "defendant": needs_json(outcome.needs_defendant) if outcome else [],
        },
        "closed": [_closed(closed) for closed in outcome.closed] if outcome else [],
        "elsewhere": [{"finding": finding, "count": count} for finding, count in decision.elsewhere],
    }


def reason_json(reason: Reason) -> Table:
    """Return one node of the reasons with those below it."""
    rule = reason.rule
    return {
        "says": label(reason),
        "value": value_json(reason.value),
        "finding": getattr(rule, "id", None),
        "found": FOUND[reason.finding] if reason.finding is not None else None,
        "basis": basis_json(rule.basis) if rule.basis else None,
        "parts": [reason_json(part) for part in reason.parts],
    }


def _conflict(conflict: Conflict) -> Table:
    return {"question": conflict.question, "authorities": list(conflict.authorities)}


def _closed(closed: Given) -> Table:
    return {
        "finding": closed.id,
        "value": FOUND[closed.finding],
        "because": closed.because,
        "basis": basis_json(closed.basis),
    }
