"""A findings file becomes what the jury found, count by count, or a list of everything that is wrong with it.

In: a YAML source that says for each count what was found on each finding. Out: `CountFindings`. Which findings a count
has is not known here: a later step asks that. An answer is never guessed, and an open one is never made a *not proved*.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, Source
from chargebook.readers.settings.yaml import FaultKind, Located, Path, load_yaml, reported, shown

ANSWERS = ("proved", "not proved", "cannot agree", "not asked")
NEAR = 0.87  # so that "provd" is near "proved", and "unproved" is not

_COUNT = re.compile(r"[A-Za-z][A-Za-z0-9_-]*(/[A-Za-z][A-Za-z0-9_-]*){2}")
_YES_OR_NO = ("true", "false", "yes", "no", "y", "n", "on", "off")


class FindingsFault(FaultKind):
    """What can be wrong with a findings file."""

    EMPTY = "F101", "the file holds no findings", "write a count such as force/reyes/holt:, and its findings below it"
    COUNT = "F102", "{count} does not name a count", "write claim/plaintiff/defendant, such as force/reyes/holt"
    NO_FINDINGS = "F103", "count {count} has {value} where its findings should be", "write them as finding: proved"
    NO_NAME = "F104", "a finding has no name", "write which finding it is, such as 9.3/1"
    ANSWER = "F105", "{value} is not an answer", "write {words}"
    YES_OR_NO = "F106", "{value} can be misunderstood", "write proved or not proved"
    NO_ANSWER = "F107", "{finding} has no answer", "write not asked, if the jury was not asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFinding:
    """What was found on one finding: proved, not proved, cannot agree or not asked."""

    finding: str
    value: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFindings:
    """What was found on one count, in the order of the file."""

    count: str
    findings: tuple[FoundFinding, ...]
    place: Place


def load_findings(source: Source) -> tuple[CountFindings, ...]:
    """Return what *source* says was found, or refuse it with every fault found, in the order of the file.

    >>> [count] = load_findings(Source.of("force/reyes/holt: {9.25/1: not proved}"))
    >>> count.count, count.findings[0].finding, count.findings[0].value
    ('force/reyes/holt', '9.25/1', 'not proved')
    """
    file = load_yaml(source)
    if not isinstance(file.value, dict) or not file.value:
        raise MatterError((FindingsFault.EMPTY.at(source, file.span_of(())),))
    if faults := reported(fault for count in file.below(()) for fault in _count_faults(file, count)):
        raise MatterError(faults)
    return tuple(_count(file, path) for path in file.below(()))


def _count(file: Located, path: Path) -> CountFindings:
    findings = tuple(
        FoundFinding(finding=str(inner[-1]), value=file.text(inner), place=file.place(inner))
        for inner in file.below(path)
    )
    return CountFindings(count=str(path[-1]), findings=findings, place=file.place(path))


def _count_faults(file: Located, path: Path) -> Iterator[Problem]:
    """Find a count of the wrong shape, one without findings, and every answer that is none."""
    count, value = str(path[-1]), file.at(path)
    if not _COUNT.fullmatch(count):
        yield FindingsFault.COUNT.at(file.source, file.key_of(path), count=shown(count))
    elif not isinstance(value, dict) or not value:
        found = "nothing" if isinstance(value, dict) else shown(value)
        yield FindingsFault.NO_FINDINGS.at(file.source, file.key_of(path), count=shown(count), value=found)
    for inner in file.below(path) if isinstance(value, dict) else ():
        yield from _finding_faults(file, inner)


def _finding_faults(file: Located, path: Path) -> Iterator[Problem]:
    finding, value, span = str(path[-1]), file.at(path), file.span_of(path)
    if not finding.strip():
        yield FindingsFault.NO_NAME.at(file.source, file.key_of(path))
    if value is None or value == "":
        yield FindingsFault.NO_ANSWER.at(file.source, file.key_of(path), finding=shown(finding))
    elif isinstance(value, bool) or str(value).lower() in _YES_OR_NO:
        yield FindingsFault.YES_OR_NO.at(file.source, span, value=shown(value))
    elif value not in ANSWERS:
        yield FindingsFault.ANSWER.at(file.source, span, value=shown(value), words=_nearest(str(value)))


def _nearest(answer: str) -> str:
    """Return the answer that is nearly *answer*, or all of them.

    >>> _nearest("cannot-agree"), _nearest("unproved")
    ('cannot agree', 'proved, not proved, cannot agree or not asked')
    """
    near = get_close_matches(answer.lower(), ANSWERS, n=1, cutoff=NEAR)
    return near[0] if near else "proved, not proved, cannot agree or not asked"
