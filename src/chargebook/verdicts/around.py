"""What stands around the answers of a returned form: the poll of the jurors, the signature, the jury's questions.

In: the YAML source of an answers file. Out: `Around`, from its keys `poll`, `signed` and `from-the-jury`; the steps of
the form are read by `chargebook.verdicts.answersfile`. What a poll takes from a verdict is not asked here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from chargebook.forms.form import Form
from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.readers.settings.located import FaultKind, Located, shown
from chargebook.readers.settings.yaml import MOST_IN_A_FORM, load_yaml, reported

POLL, SIGNED, FROM_THE_JURY = "poll", "signed", "from-the-jury"
KEYS = (POLL, SIGNED, FROM_THE_JURY)
OF_A_QUESTION = ("on", "asked", "answer", "plaintiff", "defendant", "given")
SAYS = {"yes": True, "no": False}


class AroundFault(FaultKind):
    """What can be wrong beside the answers."""

    POLL = (
        "A215",
        "{value} is not what a juror says in a poll",
        "write yes, no, or a list of the steps with which that juror does not agree",
    )
    SIGNED = "A216", "{value} does not say whether the form is signed", "write yes or no"
    QUESTION = (
        "A217",
        "a question from the jury is not written as one: {value}",
        "write a list; each has asked: and may have on:, answer:, plaintiff:, defendant: and given:, all of them words",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A *juror* who does not agree in the poll: with the answers at *steps*, or with the whole verdict."""

    juror: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JuryQuestion:
    """A question that the jury *asked* during its deliberations, *on* a day, and the *answer* that is proposed.

    *plaintiff* and *defendant* are the positions of the two sides on that answer; *given* is what the court said in the
    end. Any of them may be empty.
    """

    asked: str
    on: str = ""
    answer: str = ""
    plaintiff: str = ""
    defendant: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """All that stands around the answers. *is_signed* is None where the file does not say it."""

    dissents: tuple[Dissent, ...] = ()
    is_signed: bool | None = None
    questions: tuple[JuryQuestion, ...] = ()


NOTHING_AROUND = Around()


def load_around(source: Source, form: Form) -> Around:
    r"""Return what *source* says around the answers on *form*, or refuse it with every fault found.

    >>> form = Form(kind="special", title="Verdict", steps=())
    >>> load_around(Source.of('"1": yes\npoll: {juror 4: no, juror 5: yes}'), form).dissents
    (Dissent(juror='juror 4', steps=()),)
    """
    file = load_yaml(source, MOST_IN_A_FORM)
    if faults := reported(_faults(file, form)):
        raise MatterError(faults)
    signed = file.child(SIGNED).text.strip().lower()
    return Around(
        dissents=tuple(_dissents(file.child(POLL))),
        is_signed=SAYS.get(signed),
        questions=tuple(_question(entry) for entry in file.child(FROM_THE_JURY).children),
    )


def _dissents(poll: Located) -> Iterator[Dissent]:
    for juror in poll.named:
        if isinstance(juror.value, list):
            yield Dissent(juror=juror.name, steps=tuple(step.text for step in juror.children))
        elif juror.text.strip().lower() == "no":
            yield Dissent(juror=juror.name)


def _question(entry: Located) -> JuryQuestion:
    return JuryQuestion(**{key: " ".join(entry.child(key).text.split()) for key in OF_A_QUESTION})


def _faults(file: Located, form: Form) -> Iterator[Problem]:
    poll, signed, asked = (file.child(key) for key in KEYS)
    if poll.is_written and not poll.named:
        yield AroundFault.POLL.at(poll, value=shown(poll.value))
    for juror in poll.named:
        is_said = juror.text.strip().lower() in SAYS
        is_list = isinstance(juror.value, list) and bool(juror.children) and all(step.text for step in juror.children)
        if not (is_said or is_list):
            yield AroundFault.POLL.at(juror, value=shown(juror.value))
    for step in (step for juror in poll.named for step in juror.children if step.text and step.text not in form.at):
        yield AroundFault.POLL.at(step, value=shown(step.text))
    if signed.is_written and signed.text.strip().lower() not in SAYS:
        yield AroundFault.SIGNED.at(signed, value=shown(signed.value))
    if asked.is_written and not (isinstance(asked.value, list) and asked.children):
        yield AroundFault.QUESTION.at(asked, value=shown(asked.value))
    for entry in asked.children:
        is_known = set(entry.keys) <= set(OF_A_QUESTION) and all(child.text for child in entry.named)
        if not (is_known and entry.child("asked").text.strip()):
            yield AroundFault.QUESTION.at(entry, value=shown(entry.value))
