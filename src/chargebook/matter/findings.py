"""A findings file becomes what the jury found, count by count, or a list of everything that is wrong with it.

In: a YAML source that says for each count what was found on each finding. Out: `CountFindings`. Which findings a count
has is not known here: a later step asks that. An answer is never guessed, and an open one is never made a *not proved*.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.ground.errors import MatterError
from chargebook.ground.nearness import among
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, Source
from chargebook.readers.settings.located import FaultKind, Located, shown
from chargebook.readers.settings.purpose import COUNT, Purpose, refuse_other
from chargebook.readers.settings.yaml import load_yaml, reported

ANSWERS = ("proved", "not proved", "cannot agree", "not asked")
NEAR = 0.87  # so that "provd" is near "proved", and "unproved" is not

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
    refuse_other(file, Purpose.FINDINGS)
    if not isinstance(file.value, dict) or not file.value:
        raise MatterError((FindingsFault.EMPTY.at(file),))
    if faults := reported(fault for count in file.children for fault in _count_faults(count)):
        raise MatterError(faults)
    return tuple(map(_count, file.children))


def _count(count: Located) -> CountFindings:
    findings = tuple(
        FoundFinding(finding=finding.name, value=finding.text, place=finding.place) for finding in count.children
    )
    return CountFindings(count=count.name, findings=findings, place=count.place)


def _count_faults(count: Located) -> Iterator[Problem]:
    """Find a count of the wrong shape, one without findings, and every answer that is none."""
    if not COUNT.fullmatch(count.name):
        yield FindingsFault.COUNT.at_key(count, count=shown(count.name))
    elif not count.named:
        value = "nothing" if isinstance(count.value, dict) else shown(count.value)
        yield FindingsFault.NO_FINDINGS.at_key(count, count=shown(count.name), value=value)
    for finding in count.named:
        yield from _finding_faults(finding)


def _finding_faults(finding: Located) -> Iterator[Problem]:
    if not finding.name.strip():
        yield FindingsFault.NO_NAME.at_key(finding)
    value = finding.value
    if value is None or value == "":
        yield FindingsFault.NO_ANSWER.at_key(finding, finding=shown(finding.name))
    elif isinstance(value, bool) or str(value).lower() in _YES_OR_NO:
        yield FindingsFault.YES_OR_NO.at(finding, value=shown(value))
    elif value not in ANSWERS:
        yield FindingsFault.ANSWER.at(finding, value=shown(value), words=_answers(str(value)))


def _answers(answer: str) -> str:
    """Return the answers, that which is nearly *answer* before the others.

    >>> _answers("cannot-agree"), _answers("unproved")
    ('cannot agree, or else proved, not proved or not asked', 'proved, not proved, cannot agree or not asked')
    """
    return among(answer, ANSWERS, least=NEAR)
