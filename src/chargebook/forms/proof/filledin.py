"""What a filled-in form finds on each count, from the answers at the steps to which the jury was sent.

In: a form, the walk through it, the answers. Out: for each count its findings. Blank and *cannot agree* stay open;
where two questions settle one finding and the answers clash it stays open too; what was not asked is left out.
"""

from collections.abc import Mapping

from chargebook.forms.form import Answer, Answers, Form, Question, Walk
from chargebook.rule.formula import Finding

Findings = Mapping[str, Mapping[str, Finding]]


def findings_of(form: Form, way: Walk, answers: Answers) -> Findings:
    """Return what the answers find on each count, for those that were given where the jury was sent.

    >>> from chargebook.forms.form import Asked, VerdictKind, walk
    >>> asked = Asked(count="force/reyes/holt", finding="9.3/but-for")
    >>> form = Form(kind=VerdictKind.SPECIAL, title="", steps=(Question(number="1", words="Was it?", asks=(asked,)),))
    >>> given = {"1": Answer.NO}
    >>> findings_of(form, walk(form, given), given)["force/reyes/holt"]["9.3/but-for"].name
    'NOT_PROVED'
    """
    found: dict[str, dict[str, Finding]] = {}
    reached = set(way.reached)
    for step in form.steps:
        if isinstance(step, Question) and step.number in reached:
            answer = answers.get(step.number)
            for asked in step.asks:
                new = asked.yes if answer is Answer.YES else asked.no if answer is Answer.NO else Finding.CANNOT_AGREE
                row = found.setdefault(asked.count, {})
                row[asked.finding] = _joined(row.get(asked.finding), new)
    return found


def _joined(old: Finding | None, new: Finding) -> Finding:
    """Return what two questions on one finding find together: an open answer leaves the other; a clash is open."""
    if old is None or old is Finding.CANNOT_AGREE:
        return new
    return old if new in (old, Finding.CANNOT_AGREE) else Finding.NOT_ASKED
