"""A preflight, and the profile of a court, as text and as JSON.

In: a `Preflight`, or a `Profile`. Out: lines for the terminal and for a file, or plain values. It refuses nothing.
"""

from collections.abc import Iterator, Sequence

from chargebook.charge.proposed.proposed import Proposed
from chargebook.checks.deadlines import Due
from chargebook.checks.preflight import Held, HeldAs, Preflight
from chargebook.library.courts.profile import DemandKind, Profile, demand_kinds
from chargebook.papers.json import Table, problems_json
from chargebook.papers.lines import one_line

FOLLOW = "not verified: follow the pretrial order"
MARKS = {HeldAs.PASSED: "passed", HeldAs.FAILED: "FAILED", HeldAs.PERSON: "to do"}
WIDTH = max(map(len, MARKS.values()))


def set_text(report: Preflight) -> str:
    """Return the instructions of the set with their numbers, and the preflight."""
    return "\n".join([*_instructions(report), "", preflight_text(report)])


def preflight_text(report: Preflight) -> str:
    """Return the preflight: first the failed demands, then what a person has to do, then what passed."""
    return "\n".join(_report(report))


def profile_text(profile: Profile) -> str:
    """Return what is known of the demands of a court, and what is not."""
    lines = [profile.name]
    if profile.unseen:
        lines.append(f"{profile.unseen}: {FOLLOW}")
    lines += [f"{own.key}: {own.value}  {own.says} [{own.cited}]" for own in profile.demands]
    for due in profile.deadlines:
        lines.append(f"due {due.when}: {due.says} [{due.cited}]")
    lines += [f"to do: {own.says} [{own.cited}]" for own in profile.tasks]
    return "\n".join([*lines, *_unverified(profile.unverified)])


def _instructions(report: Preflight) -> Iterator[str]:
    proposed = report.proposed
    parts = (("", proposed.final), ("before the evidence:", proposed.preliminary), ("on a ruling:", proposed.if_ruled))
    for head, members in parts:
        if members and head:
            yield head
        yield from (_instruction(own) for own in members)
    if proposed.omitted:
        yield "left to the court:"
        yield from (_instruction(own) for own in proposed.omitted)


def _instruction(own: Proposed) -> str:
    model = f" [{own.model.number}]" if own.model and own.model.number != own.number else ""
    return f"{own.number:>5}  {one_line(own.title)}{model}{' (by number)' if own.is_listed else ''}"


def _report(report: Preflight) -> Iterator[str]:
    profile = report.proposed.profile
    yield f"Preflight: {profile.name}"
    if profile.unseen:
        yield f"{profile.unseen}: {FOLLOW}"
    if not profile.court and report.proposed.matter.court:
        yield f"there is no profile of the court {report.proposed.matter.court}: {FOLLOW}"
    for outcome in (HeldAs.FAILED, HeldAs.PERSON, HeldAs.PASSED):
        yield from (_line(own) for own in report.held if own.outcome is outcome)
    yield from map(_due, report.due)
    yield from _unverified(report.unverified)


def _line(own: Held) -> str:
    why = f": {own.why}" if own.why else ""
    return f"{MARKS[own.outcome]:{WIDTH}}  {own.says}{why} [{own.source}]"


def _due(own: Due) -> str:
    deadline = own.deadline
    when = own.day.isoformat() if own.day else deadline.when
    return f"due     {when}: {deadline.says} [{deadline.cited}]"


def _unverified(kinds: Sequence[DemandKind]) -> Iterator[str]:
    if kinds:
        yield f"{FOLLOW}:"
    for kind in kinds:
        yield f"  {kind.key}: {kind.asks}; our papers have {kind.usual}"


def preflight_json(report: Preflight) -> Table:
    """Return what `chargebook charge --json` prints."""
    proposed = report.proposed
    return {
        "court": proposed.profile.court or None,
        "side": proposed.matter.filing.side,
        "instructions": [*map(_proposed, proposed.final)],
        "preliminary": [*map(_proposed, proposed.preliminary)],
        "if_ruled": [*map(_proposed, proposed.if_ruled)],
        "omitted": [*map(_proposed, proposed.omitted)],
        "demands": [_demand(key, proposed.profile) for key in demand_kinds()],
        "preflight": [
            {"asks": own.says, "source": own.source, "outcome": own.outcome, "why": own.why or None}
            for own in report.held
        ],
        "due": [
            {
                "what": own.deadline.says,
                "day": own.day.isoformat() if own.day else None,
                "days": own.deadline.days,
                "counted": own.deadline.counted,
                "before": own.deadline.before,
                "source": own.deadline.cited,
            }
            for own in report.due
        ],
        "unverified": [kind.key for kind in report.unverified],
        "problems": problems_json(report.problems),
    }


def _demand(key: str, profile: Profile) -> Table:
    demand = profile.demand(key)
    return {"key": key, "value": profile.value(key), "source": demand.cited if demand else None}


def _proposed(own: Proposed) -> Table:
    return {
        "number": own.number or None,
        "title": own.title,
        "instruction": own.called or None,
        "draft": own.draft.id,
        "counts": list(own.draft.counts),
        "model": {"cited": own.model.cited, "how": own.model.how or None} if own.model else None,
        "authorities": list(own.authorities),
        "by_number": own.is_listed,
        "text": own.draft.text,
    }
