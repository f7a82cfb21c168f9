"""What a file that users write is for: a matter, a verdict form, findings, answers, a record, a published decision.

In: the file as read. Out: nothing, if it is what was asked for, or cannot be told by its keys; of another kind of file
it is one fault that says what the file is and where it belongs, instead of one for each of its keys.
"""

import enum
import re

from chargebook.ground.errors import MatterError
from chargebook.readers.settings.located import FaultKind, Located

COUNT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(/[A-Za-z][A-Za-z0-9_-]*){2}")
STEP = re.compile(r"\d{1,3}[a-z]?")


class Purpose(enum.Enum):
    """What a file is for: how it is called, and what to do with it."""

    MATTER = "a matter", "give it first, as in: chargebook check MATTER"
    FORM = "a verdict form", "give it behind its matter, as in: chargebook verify MATTER FORM"
    FINDINGS = "findings", "give it behind its matter, as in: chargebook decide MATTER FINDINGS"
    ANSWERS = "the answers of a jury", "give it last, as in: chargebook tally MATTER FORM ANSWERS"
    RECORD = "a record without its matter", "put it into the matter, under the key record"
    DECISION = "a published decision", "give it as in: chargebook validate DECISION"


class PurposeFault(FaultKind):
    """What can be wrong with the place of a whole file."""

    OTHER = "M116", "the file holds {actual}, not {wanted}", "{mend}"


def refuse_other(file: Located, wanted: Purpose) -> None:
    """Refuse a file that is for something else.

    >>> from chargebook.ground.text import Source
    >>> from chargebook.readers.settings.yaml import load_yaml
    >>> refuse_other(load_yaml(Source.of('"1": yes', name="a.yaml")), Purpose.MATTER)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    chargebook.ground.errors.MatterError: a.yaml:1:1: M116 the file holds the answers of a jury, not a matter; give it
    last, as in: chargebook tally MATTER FORM ANSWERS
    """
    actual = purpose_of(file)
    if actual and actual is not wanted:
        said, mend = actual.value
        raise MatterError((PurposeFault.OTHER.at(file, actual=said, wanted=wanted.value[0], mend=mend),))


def purpose_of(file: Located) -> Purpose | None:
    """Return what a file is for, by its keys; None if they do not tell."""
    keys = frozenset(file.keys)
    kinds = {
        Purpose.DECISION: "expect" in keys and bool(keys & {"row", "posture", "trust"}),
        Purpose.MATTER: len(keys & {"manual", "parties", "claims"}) > 1,
        Purpose.FORM: "steps" in keys and bool(keys & {"form", "title"}),
        Purpose.FINDINGS: bool(keys) and all(map(COUNT.fullmatch, keys)),
        Purpose.ANSWERS: bool(keys) and all(map(STEP.fullmatch, keys)),
        Purpose.RECORD: bool(keys) and keys <= {"record", "people", "acts", "plans", "statements", "causes"},
    }
    return next((purpose for purpose, is_it in kinds.items() if is_it), None)
