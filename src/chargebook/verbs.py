"""The verbs on files: what a user asks of the program, one function a verb, each the same as its command.

In: paths. Out: values. Whatever cannot go on raises a ChargebookError; whatever is wrong in a document is a problem.
Nothing is written, nothing is looked up, and nothing leaves the machine.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.charge import CountCharge, charge, charge_all, doubtful, still_in
from chargebook.charge.decisions import Decisions, decide_charged
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.unsettled import Unsettled, unsettled
from chargebook.charge.filed import load_filed
from chargebook.charge.ledger import ledger_of
from chargebook.charge.proposed.assembling import profile_for, proposed_set
from chargebook.charge.shown import doubted, shown
from chargebook.checks.check import check_matter, problems_of
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.checks.cited import Authorities, authorities_in, authorities_of
from chargebook.checks.preflight import Preflight, preflight
from chargebook.doctrine.assess import Assessment, assess_matter
from chargebook.doctrine.precedentfile import Precedent, load_precedent, shipped
from chargebook.doctrine.precedents import Verification
from chargebook.doctrine.precedents import validate as validate_precedents
from chargebook.forms.asking import Asking, ask_matter
from chargebook.forms.file import form_schema, load_form
from chargebook.forms.form import Form, VerdictKind
from chargebook.forms.idle import idle_faults, partly_idle, without_left
from chargebook.forms.linking.link import FormLink
from chargebook.forms.linking.linking import LinkedForm, link_form
from chargebook.forms.linking.linksfile import NO_LINKS, load_links
from chargebook.forms.linking.mending import FormMend, mends_of
from chargebook.forms.pitfalls import pitfalls
from chargebook.forms.plain.grouping import Detail
from chargebook.forms.printed.reading import read_form
from chargebook.forms.proof.barred import past_nominal
from chargebook.forms.proof.verification import Fault, Report, on_its_face
from chargebook.forms.proof.verification import verify as prove
from chargebook.forms.sharing import asked_again, spread
from chargebook.forms.sought import sought_faults
from chargebook.ground.errors import ChargebookError, MatterError
from chargebook.ground.problem import Problem, Severity, in_order
from chargebook.ground.text import Place, Source
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.parse import DEFAULT_MANUAL
from chargebook.instruction.reading import read
from chargebook.library.shelf import InstructionKind, Library, load_library, shelves
from chargebook.matter.file import load_matter, matter_schema
from chargebook.matter.findings import CountFindings, load_findings
from chargebook.matter.matter import Matter
from chargebook.readers.document import READERS, bytes_of
from chargebook.readers.limits import USUAL, Limits
from chargebook.readers.settings.edit import with_value
from chargebook.readers.settings.typedfile import read_text, written_utf8
from chargebook.verdicts.answersfile import answers_of, load_answers, papers_of
from chargebook.verdicts.around import load_around
from chargebook.verdicts.polled import with_record
from chargebook.verdicts.submission import submissions
from chargebook.verdicts.tally import Tally, beside
from chargebook.verdicts.tally import tally as tally_form

MATTERS = (".yaml", ".yml")
MOST_HEAD = 2000  # bytes of a text in which a form file says that it is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """All drafts of a matter, and the problems that stand in the way of filing them."""

    drafts: tuple[Draft, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedFacts:
    """What the stated facts make of each count, and the findings that they settle."""

    assessments: tuple[Assessment, ...]
    settled: tuple[CountFindings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """The report on the form of a matter, if there is a form, and all that is wrong with it and with the matter.

    *links* say what each question of a document asks for, and why; *mends* which of its skips to change,
    and *source* is its text as it was read.
    """

    report: Report | None
    problems: tuple[Problem, ...]
    links: tuple[FormLink, ...] = ()
    mends: tuple[FormMend, ...] = ()
    source: Source | None = None


def load(path: Path | str) -> Matter:
    """Return the matter in the file at *path*.

    Raises ReadError if the file cannot be read, MatterError with every fault found if it is not a matter.
    """
    return _loaded(read_text(Path(path))[0])


def _loaded(source: Source) -> Matter:
    """Return the matter that *source* describes."""
    libraries = [load_library(manual) for manual in shelves()]
    silent = {comment.number: comment.why for library in libraries for comment in library.silent}
    implied = {
        (library.manual, entry.number): entry.theories[0]
        for library in libraries
        for entry in library.entries
        if entry.kind is InstructionKind.ELEMENTS and len(entry.theories) == 1
    }
    return load_matter(source, known=known(), silent=silent, implied=implied)


def _read(matter: Matter) -> Library:
    """Return the shelf of *matter*, read as it says.

    Raises MatterError with every passage of its instructions that can be read in several ways and is not settled.
    """
    library, problems = _doubted(matter)
    if problems:
        raise MatterError(problems)
    return library


def _doubted(matter: Matter) -> tuple[Library, tuple[Problem, ...]]:
    """Return the shelf as *matter* reads it, and what is not settled; our own texts are tested to leave no doubt.

    A reading is idle that settles nothing in any count; a change of the model's words waits that cannot be made.
    """
    shelf = shelf_of(matter, load_library(matter.manual))
    library, idle = shelf.read_by(matter.readings)
    if not matter.changes and not any(entry.instruction.doubts for entry in library.entries if entry.trust == "user"):
        return library, idle
    waiting: dict[Problem, None] = {}
    for changes in dict.fromkeys(map(matter.changes_for, matter.pleaded)):
        waiting |= dict.fromkeys(library.waiting(changes))
        settled_nothing = {*shelf.changed_by(changes).read_by(matter.readings)[1]}
        idle = tuple(problem for problem in idle if problem in settled_nothing)
    return library, (*idle, *waiting, *doubtful(charge_all(matter, library)))


def known() -> Mapping[str, frozenset[str]]:
    """Return the numbers of the instructions on each shelf.

    >>> "9.3" in known()["ca9-civil"]
    True
    """
    return {manual: load_library(manual).numbers for manual in shelves()}


def draft(path: Path | str, count: str = "") -> Drafts:
    """Draft every instruction that the matter at *path* calls for, or those that govern one *count*, as it hears them.

    The problems hold the errors of the matter too: with one standing its drafts are not fit to be filed. Raises
    MatterError if the case has no such count.
    """
    matter = load(path)
    if count and count not in {own.id for own in matter.counts}:
        raise MatterError((_no_count(matter, count),))
    return _drafted(matter, count)


def _drafted(matter: Matter, count: str = "") -> Drafts:
    """Return the drafts of *matter*, with its errors."""
    case = CheckedMatter.of(matter, _read(matter))
    drafts = tuple(made.draft for made in (case.drafts_for(count) if count else case.heard))
    errors = (problem for problem in problems_of(case) if problem.severity is Severity.ERROR)
    every = (own for draft in drafts for own in (draft, *draft.merged))
    problems = dict.fromkeys((*errors, *(problem for draft in every for problem in draft.problems)))
    return Drafts(drafts=drafts, problems=in_order(tuple(problems)))


def propose(path: Path | str) -> Preflight:
    """Put together the set of the matter at *path* as its court wants it, and hold the court's demands against it."""
    matter = load(path)
    case = CheckedMatter.of(matter, _read(matter))
    return preflight(proposed_set(matter, case.heard, profile_for(matter)), problems_of(case))


def _no_count(matter: Matter, count: str) -> Problem:
    known = ", ".join(own.id for own in matter.counts)
    place, message = matter.claims[0].place, f"there is no count {count} in the case"
    return Problem(code="M236", severity=Severity.ERROR, place=place, message=message, mend=f"name one of {known}")


def open_in(path: Path | str) -> tuple[Unsettled, ...]:
    """Return what is still to be decided in the matter at *path*."""
    return _open(load(path))


def open_in_text(text: str, name: str) -> tuple[Unsettled, ...]:
    """Return what is still to be decided in the matter whose file would hold *text*."""
    return _open(_loaded(Source.of(text, name=name)))


def _open(matter: Matter) -> tuple[Unsettled, ...]:
    return unsettled(_drafted(matter).drafts, load_notation(matter.manual))


def answered(path: Path | str, decision: Unsettled, value: str | Sequence[str]) -> bytes:
    """Return the file of the matter at *path* with *value* as the answer to *decision*, all else in it as it was.

    Raises ChargebookError, MatterError with every fault among them, if that is no answer, or must be written by hand.
    """
    data = bytes_of(Path(path))
    text = written_utf8(data, str(path))
    new = with_value(text, decision.under, value)
    still = open_in_text(new, str(path))
    refusal = next((other.problem for other in still if other.under == decision.under), None)
    if refusal:
        raise MatterError((refusal,))
    return data[: len(data) - len(text.encode())] + new.encode()


def check(path: Path | str) -> tuple[Problem, ...]:
    """Return what is wrong or missing in the matter at *path*."""
    matter = load(path)
    filed = load_filed(Path(path).parent / matter.drafted) if matter.drafted else ()
    library, doubts = _doubted(matter)
    return (*doubts, *check_matter(matter, library, filed))


def decide(path: Path | str, findings: Path | str | None = None) -> Decisions:
    """Decide every count of the matter at *path* on the findings; the problems hold those of the matter too.

    Without findings nothing was asked yet.
    """
    matter = load(path)
    counts = load_findings(read_text(Path(findings))[0]) if findings else ()
    case = CheckedMatter.of(matter, _read(matter))
    decisions = decide_charged(matter, counts, case.pleaded)
    return replace(decisions, problems=(*problems_of(case), *decisions.problems))


def assess(path: Path | str) -> StatedFacts:
    """Return what the stated facts of the matter at *path* make of each count, and what they settle.

    Raises ChargebookError if the matter has no record.
    """
    matter = load(path)
    if matter.record is None:
        raise ChargebookError("the matter has no record", place=Place(file=str(path)), hint="add the key record")
    charges = charge(matter, _read(matter))
    assessments = tuple(map(doubted, charges, assess_matter(matter)))
    return StatedFacts(assessments=assessments, settled=shown(charges, assessments))


def validate(*paths: Path | str) -> tuple[Verification, ...]:
    """Return what the doctrines make of the decisions at *paths*; without any, of those that chargebook has.

    >>> all(verification.is_met for verification in validate())
    True
    """
    return validate_precedents(_told(paths) or shipped())


def _told(paths: Iterable[Path | str]) -> tuple[Precedent, ...]:
    """Return the decisions at *paths*, or refuse them with every fault found in any of them."""
    told: list[Precedent] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            told.append(load_precedent(read_text(Path(path))[0]))
        except MatterError as error:
            problems.extend(error.problems)
    if problems:
        raise MatterError(tuple(problems))
    return tuple(told)


def ask(
    path: Path | str,
    *,
    kind: VerdictKind | str = VerdictKind.SPECIAL,
    detail: Detail | str = Detail.PLAIN,
    form: Path | str | None = None,
    links: Path | str | None = None,
) -> Asking:
    """Make the verdict form of the matter at *path*, or take the one that is written in the file at *form*.

    *detail* says how much is asked by itself: `plain`, `mixed` or `elements`.

    That file is a form file, or a document, whose questions are linked to the findings; *links* is the file of what
    its user has settled of that, else the one that stands beside it, if there is one. The problems hold the errors of
    the matter and of the drafts that the form speaks of, what is not certain in a document, and what is idle in a form
    that was made before a count left the case. Raises ChargebookError if there is no such kind, MatterError with every
    fault found if that file is not a form for this matter.
    """
    return _asked(path, kind, detail, form, links)[1]


def _asked(
    path: Path | str,
    kind: VerdictKind | str,
    detail: Detail | str,
    form: Path | str | None,
    links: Path | str | None,
) -> tuple[CheckedMatter, Asking, LinkedForm | None]:
    """Return what `ask` does, with the matter, its charge and its drafts, and a document with its links."""
    if kind not in list(VerdictKind):
        raise ChargebookError(f"there is no verdict of the kind {kind}", hint=f"write {', '.join(VerdictKind)}")
    if detail not in list(Detail):
        raise ChargebookError(f"there is no form of the detail {detail}", hint=f"write {', '.join(Detail)}")
    matter = load(path)
    case = CheckedMatter.of(matter, _read(matter))
    found: tuple[Problem, ...] = ()
    document: LinkedForm | None = None
    if form is None:
        asking = ask_matter(matter, case.charges, case.library, VerdictKind(kind), Detail(detail))
    elif is_document(form):
        document = _linked(form, _submitted(case), links, unanimous=matter.unanimous)
        asking = Asking(form=document.form)
        found = (*document.problems, *_idle(asking.form, case))
    else:
        asking = Asking(form=load_form(read_text(Path(form))[0], _submitted(case)))
        found = _idle(asking.form, case)
    known = (*asking.problems, *problems_of(case), *(p for made in case.drafts for p in made.draft.problems))
    errors = dict.fromkeys(p for p in known if p.severity is Severity.ERROR)
    return case, replace(asking, problems=in_order((*errors, *found))), document


def is_document(form: Path | str) -> bool:
    """Tell whether the file at *form* is a document, and no form file.

    >>> is_document("form.docx"), is_document("form.yaml")
    (True, False)
    """
    path = Path(form)
    suffix = path.suffix.lower()
    if suffix == ".txt" and path.is_file():
        return re.search(r"(?m)^form\s*:", path.read_bytes()[:MOST_HEAD].decode("utf-8", "replace")) is None
    return suffix in READERS


def links_beside(form: Path | str) -> Path:
    """Return where the file of links of a document stands, if its user names no other.

    >>> links_beside("proposed.docx").name
    'proposed.links.yaml'
    """
    return Path(form).with_suffix(".links.yaml")


def _linked(
    form: Path | str, charges: tuple[CountCharge, ...], links: Path | str | None, *, unanimous: bool
) -> LinkedForm:
    """Return the document at *form* with what its questions ask for."""
    beside = Path(links) if links is not None else links_beside(form)
    settled = NO_LINKS
    if links is not None or beside.exists():
        settled = load_links(read_text(beside)[0], charges)
    return link_form(read_form(form), charges, unanimous=unanimous, settled=settled)


def _submitted(case: CheckedMatter) -> tuple[CountCharge, ...]:
    """Return the charge as it was given to the jury: the matter's own, if nothing was ruled since."""
    had = case.matter.as_submitted
    return case.pleaded if had is case.matter else charge_all(had, case.library)


def _idle(form: Form | None, case: CheckedMatter) -> tuple[Problem, ...]:
    """Return what a form still asks about the counts that have left the case."""
    if form is None or not case.matter.dismissed:
        return ()
    left = ledger_of(case.matter, case.pleaded).left
    return tuple(fault.problem for fault in idle_faults(spread(form, _submitted(case)), left))


def verify(
    path: Path | str,
    form: Path | str | None = None,
    *,
    kind: VerdictKind | str = VerdictKind.SPECIAL,
    detail: Detail | str = Detail.PLAIN,
    links: Path | str | None = None,
) -> Verified:
    """Prove the form in the file at *form*, or else the one that `ask` makes of the matter at *path*.

    Of a form that was made before a count left the case, what remains is proved, and what is idle is said. A document
    is taken as `ask` takes it; as long as one of its questions is not settled, it is not proved. Raises MatterError
    with every fault found if a file is not a matter, or not a form for it.
    """
    case, asking, document = _asked(path, kind, detail, form, links)
    linked = document.links if document else ()
    matter, charges = case.matter, case.pleaded
    if asking.form is None:
        return Verified(report=None, problems=asking.problems, links=linked)
    commands = {still.count.id: still.command for still in still_in(matter, charges) if still.command}
    read_by = _submitted(case) if form and matter.dismissed else charges
    handed, left = spread(asking.form, read_by), ledger_of(matter, charges).left
    gone = {departed.count.id for departed in left}

    def proof(of: Form) -> Report:
        return prove(without_left(spread(of, read_by), gone), commands)

    report = proof(asking.form)
    idle = idle_faults(handed, left) if form else ()
    passed = past_nominal(handed, commands) if document else ()
    traps = pitfalls(asking.form, [charge for charge in read_by if charge.count.id in commands])
    sought = sought_faults(asking.form, matter.counts, commands)
    more = map(on_its_face, (*asked_again(asking.form, read_by), *idle, *passed, *traps, *sought))
    proved = (_eased(fault, partly_idle(handed, gone)) for fault in report.faults)
    of_paper = map(_of_paper, document.problems if document else ())
    report = replace(report, faults=(*of_paper, *proved, *more))
    problems = dict.fromkeys((*asking.problems, *in_order(report.problems)))
    mends = mends_of(document, proof) if document and not report.is_right else ()
    source = document.printed.source if document else None
    return Verified(report=report, problems=tuple(problems), links=linked, mends=mends, source=source)


def _of_paper(problem: Problem) -> Fault:
    """Return what is wrong with a form as it is printed as a fault, which no filled-in form has to show."""
    return Fault(problem=problem)


def _eased(fault: Fault, shared: frozenset[str]) -> Fault:
    """Return the fault as a warning, where an amount can be asked for a defendant who has left: nobody owes it then."""
    if fault.step not in shared or fault.problem.code not in ("V215", "V216"):
        return fault
    return replace(fault, problem=replace(fault.problem, severity=Severity.WARNING))


def tally(path: Path | str, form: Path | str, answers: Path | str, *, links: Path | str | None = None) -> Tally:
    """Return what the completed *form* of the matter at *path* comes to; the problems are those of the matter.

    The form is read as the jury had it: what was ruled after the verdict takes nothing from what can be read. Raises
    MatterError with what is not settled, where the form is a document.
    """
    matter = load(path)
    library = _read(matter)
    submitted = matter.as_submitted
    had = charge_all(submitted, library)
    now = had if submitted is matter else charge_all(matter, library)
    asked, found = _handed(form, had, links, unanimous=submitted.unanimous)
    given, _ = read_text(Path(answers))
    handed = spread(asked, had)
    written = load_answers(given, handed)
    answered, papers = answers_of(written), papers_of(written)
    around = load_around(given, handed)
    tallied = with_record(tally_form(handed, submissions(had), answered, papers), around)
    if matter.dismissed or submitted is not matter:
        since = tally_form(handed, submissions(still_in(matter, now)), answered, as_given=tallied)
        since = with_record(since, around)
        tallied = beside(since, tallied, ledger_of(matter, now))
    return replace(tallied, problems=(*found, *check_matter(matter, library)))


def _handed(
    form: Path | str, charges: tuple[CountCharge, ...], links: Path | str | None, *, unanimous: bool
) -> tuple[Form, tuple[Problem, ...]]:
    """Return the form that a jury had, in a form file or a document, and what is to be said of it."""
    if not is_document(form):
        return load_form(read_text(Path(form))[0], charges), ()
    document = _linked(form, charges, links, unanimous=unanimous)
    if document.form is None:
        raise MatterError(tuple(p for p in document.problems if p.severity is Severity.ERROR))
    return document.form, document.problems


def cite(
    path: Path | str, *, manual: str = DEFAULT_MANUAL, today: date | None = None, limits: Limits | None = USUAL
) -> Authorities:
    """Return the authorities cited in the matter or document at *path*; with *today*, a later year is a problem.

    Reading a document may take what *limits* allow; None reads it in this process and without limits.
    """
    if Path(path).suffix.lower() in MATTERS:
        matter = load(path)
        return authorities_in(matter, load_library(matter.manual), today=today)
    return authorities_of(read(path, manual=manual, limits=limits), load_library(manual), today=today)


def schema(*, form: bool = False) -> dict[str, Any]:
    """Return the JSON Schema of a matter file, or of a form file.

    >>> schema(form=True)["required"]
    ['form', 'title', 'steps']
    """
    return form_schema() if form else matter_schema()
