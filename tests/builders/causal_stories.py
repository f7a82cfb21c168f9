"""Stories of one act and its injury, as a record tells them."""

from typing import Any as Anything

from causal import record

from chargebook.doctrine.causation.causation import Causation, causation_of
from chargebook.matter.record.record import Record


def told(events: dict[str, Anything], violates: str = "found", stands: str = "found", **more: Anything) -> Record:
    """A story in which the defendant did *did*, which violated the right; the last event is the injury."""
    did = {"by": "defendant", "what": "did it", "stands": stands, "violates": {"claim": violates}}
    return record(
        {
            "people": {"defendant": {"name": "Deputy Holt"}, "other": {"name": "another"}},
            "acts": {"did": did} | more.get("acts", {}),
            "causes": {"claim": {"injury": list(events or ["did"])[-1], "events": {"did": {}} | events}},
        }
    )


def asked(story: Record, who: str = "defendant") -> Causation:
    return causation_of(story.causes[0], who, story)
