"""FormLink a printed verdict form to the findings of a matter, so that it can be proved as a form file can.

In: a printed form, the charges of the counts, whether the verdict must be unanimous, and what the user settled in the
file of links. Out: a `LinkedForm`: the links with their reasons, the problems, and the `Form`, if every line is
settled. Nothing is guessed in silence: a line that is not certain is a problem with its candidates, and so is a doubt
of the reading on which a skip may hang; with one of these the form is not there to be proved.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.charge.charge import CountCharge
from chargebook.forms.form import Award, Form, VerdictKind
from chargebook.forms.linking.coverage import Coverage
from chargebook.forms.linking.link import FormLink, OtherThan, SumFor
from chargebook.forms.linking.linksfile import NO_LINKS, LinksFile
from chargebook.forms.linking.numbering import lines_of
from chargebook.forms.linking.steps import StepMaking
from chargebook.forms.linking.subjects import Subjects
from chargebook.forms.printed.printed import PrintedForm
from chargebook.ground.problem import Problem, Severity, in_order

OPEN_DOUBTS = ("V304", "V305", "V310")  # of the reading, on which a question or a skip can hang


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedForm:
    """A printed form with what each line asks for. *form* is none as long as a line is not settled."""

    printed: PrintedForm
    links: tuple[FormLink, ...]
    form: Form | None
    problems: tuple[Problem, ...]


def link_form(
    printed: PrintedForm, charges: Sequence[CountCharge], *, unanimous: bool = True, settled: LinksFile = NO_LINKS
) -> LinkedForm:
    """Return *printed* with its links to the counts of *charges*; what the user *settled* goes before all else."""
    guessed = tuple(Coverage(Subjects(charges).of(lines_of(printed))).links())
    links, kept = settled.applied(guessed)
    making = StepMaking(printed, links, settled.sent)
    steps = tuple(making.steps()) if printed.questions else ()
    problems = [
        *kept,
        *_unsettled(printed, links),
        *_doubts(printed, settled),
        *making.problems,
        *_nominal(printed, links),
    ]
    stops = any(problem.severity is Severity.ERROR and problem.code != "V326" for problem in problems)
    title = " ".join(printed.source.slice(printed.title).split()) if printed.title else "Verdict form"
    form = Form(
        kind=printed.kind or VerdictKind.SPECIAL,
        title=title,
        steps=steps,
        unanimous=unanimous,
        name=printed.source.name,
    )
    return LinkedForm(
        printed=printed, links=links, form=None if stops or not steps else form, problems=in_order(tuple(problems))
    )


def _problem(
    printed: PrintedForm, link: FormLink, code: str, told: tuple[str, str], severity: Severity = Severity.ERROR
) -> Problem:
    """Return a problem of one line; *told* is what is wrong, and the mend."""
    span = link.line.row.span if link.line.row and link.line.row.span.length else link.line.question.words
    place = printed.source.place(span.start)
    return Problem(code=code, severity=severity, place=place, message=told[0], mend=told[1], span=span)


def _unsettled(printed: PrintedForm, links: Sequence[FormLink]) -> Iterator[Problem]:
    """Report each line that is not certain, with its candidates, and each on which no count turns."""
    for link in links:
        if link.changed:
            message = (
                f"{link.line.called} has other words than when it was linked: “{link.changed}” then, "
                f"now “{link.line.words}”"
            )
            mend = "look whether it asks for the same, and write the new words in the file of links"
            yield _problem(printed, link, "V323", (message, mend))
        elif link.target is None:
            message = f"{link.line.called} is not linked: {link.reason}"
            choices = " or ".join(f"“{candidate}”" for candidate in link.candidates[:6])
            mend = f"write for question {link.line.number} in the file of links {choices or 'what it asks for'}"
            yield _problem(printed, link, "V321", (message, mend))
        elif isinstance(link.target, OtherThan):
            message = f"no count turns on {link.line.called}: {link.reason}"
            mend = "nothing, if that is so; its skips are followed all the same"
            yield _problem(printed, link, "V328", (message, mend), Severity.NOTE)


def _doubts(printed: PrintedForm, settled: LinksFile) -> Iterator[Problem]:
    """Report what was read and is not certain; an error where a question or a skip can hang on it."""
    for problem in printed.problems:
        if problem.code in OPEN_DOUBTS and problem.message not in settled.looked_at:
            mend = f"{problem.mend}; then write the message under looked-at: in the file of links"
            yield Problem(
                code="V324",
                severity=Severity.ERROR,
                place=problem.place,
                message=problem.message,
                mend=mend,
                span=problem.span,
            )
        elif problem.code not in OPEN_DOUBTS and problem.severity is not Severity.NOTE:
            yield problem


def unconditioned(printed: PrintedForm, links: Sequence[FormLink]) -> Iterator[tuple[FormLink, FormLink]]:
    """Yield each line for nominal damages without a condition, with the line that makes the loss good besides."""
    sums = [(link, link.target) for link in links if isinstance(link.target, SumFor)]
    for link, target in sums:
        question = link.line.question
        text = printed.source.folded[question.span.start : question.span.end].lower()
        has_condition = question.only_if or "if you" in text or "only if" in text or "instead" in text
        if target.award is not Award.NOMINAL or has_condition:
            continue
        for other, beside in sums:
            if beside.award is Award.COMPENSATORY and {*beside.counts} & {*target.counts}:
                yield link, other
                break


def _nominal(printed: PrintedForm, links: Sequence[FormLink]) -> Iterator[Problem]:
    """Report each line for nominal damages that a jury can fill in besides one that makes the loss good."""
    for link, other in unconditioned(printed, links):
        message = f"{link.line.called} asks for nominal damages without a condition, besides {other.line.called}"
        mend = "let the jury answer it only if it found no sum that makes the loss good"
        yield _problem(printed, link, "V326", (message, mend))
