"""A completed verdict form in a file: the number of each step, and what the jury wrote there.

In: a YAML source, and the `Form` that the jury had in hand. Out: `Written`, one for each line that was filled in; a
line that the file leaves out was left blank. What stands on paper and is no answer, such as a stroke or both boxes, is
kept as it stands. A word that may be a slip of whoever typed the file is refused, all at once, and the message says how
to write it if the jury did; none is guessed. Whether the jury was sent to the step is not asked here. The other way, a
form becomes a file to fill in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from textwrap import fill

from chargebook.forms.form import Answer, Answers, Form, FormDirection, Question, Row, Step, Sum, VerdictMark, row_of
from chargebook.forms.idle import counts_at
from chargebook.ground.errors import MatterError
from chargebook.ground.nearness import choice, closest
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, Source
from chargebook.readers.settings.located import FaultKind, Located, Value, shown
from chargebook.readers.settings.purpose import Purpose, refuse_other
from chargebook.readers.settings.yaml import MOST_IN_A_FORM, load_yaml, reported
from chargebook.verdicts.around import KEYS as AROUND
from chargebook.verdicts.onpaper import ZERO, OnPaper, PaperKind, kind_of

TO_A_QUESTION = {"yes": Answer.YES, "no": Answer.NO, "cannot agree": Answer.CANNOT_AGREE}
AT_A_MARK = {"plaintiff": Answer.YES, "defendant": Answer.NO, "cannot agree": Answer.CANNOT_AGREE}
AT_A_SUM = {"cannot agree": Answer.CANNOT_AGREE}
BEFORE_ANSWERS = """\
# What the jury wrote on the form. Where it filled a line in, take away the # before the number, and write the answer
# behind the colon. Leave the others as they are: a line that the jury left blank is no answer.
# What stands there and is no answer is written in quotation marks as it stands, such as "N/A" or "$500 each".
"""
STRUCK, BY_THE_COURT = "struck", "by the court"
WIDTH = 118  # characters of a line of comment
NEAR = 0.75  # so that "cannot-agree" and "yess" are near, and "none" is not near "no"

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
_DOLLARS = re.compile(rf"(?P<sign>-?)\$?(?P<whole>{_DIGITS})(?:\.(?P<cents>\d+))?", re.ASCII)
_LIKE_MONEY = re.compile(r"[-+($]*\s*\d[\d,. ]*\)?", re.ASCII)
_MOST_DIGITS = 12  # of whole dollars


OR_AS_IT_STANDS = ', or {{written: "…"}} with the words as they stand if the jury wrote them'


class AnswersFault(FaultKind):
    """What can be wrong with a completed form."""

    EMPTY = "A201", "the file holds no answers", 'write the number of a step and its answer, such as "1": yes'
    STEP = "A202", "the form has no step {step}", "{mend}"
    DIRECTION = "A203", "step {step} only directs the jury", "delete the line: nothing is answered there"
    NO_ANSWER = "A204", "step {step} has no answer", "delete the line if the jury left it blank"
    TRUE_OR_FALSE = "A205", "{value} can be misunderstood", "write {words}"
    AMOUNT = (
        "A206",
        "step {step} is a question, and {value} is an amount",
        f"write yes, no or cannot agree{OR_AS_IT_STANDS}",
    )
    AT_A_SUM = (
        "A207",
        "step {step} asks for an amount, and {value} is none",
        f"write dollars, such as $12,500.00{OR_AS_IT_STANDS}",
    )
    AT_A_MARK = (
        "A208",
        "at step {step} the jury finds for a side, and {value} names none",
        f"write {{words}}{OR_AS_IT_STANDS}",
    )
    ANSWER = "A209", "{value} is not an answer to step {step}", f"write {{words}}{OR_AS_IT_STANDS}"
    NEGATIVE = "A210", "the amount {value} is less than nothing", f"mend it{OR_AS_IT_STANDS}"
    CENTS = (
        "A211",
        "the amount {value} has a fraction of a cent",
        f"write dollars and two digits of cents{OR_AS_IT_STANDS}",
    )
    UNCLEAR = (
        "A212",
        "the amount {value} can be misread",
        f"write dollars and cents, such as $12,500.00{OR_AS_IT_STANDS}",
    )
    HUGE = "A213", "the amount {value} has more than 12 digits of dollars", f"mend it{OR_AS_IT_STANDS}"
    GROUP = (
        "A214",
        "what stands at step {step} is written with other keys than {value}",
        "write written: and the words as they stand, or answer:, and margin: for words beside it, "
        "struck: for who took it from the form",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the jury wrote at one step, and where the file says so.

    *answer* is None where what stands there is no clear answer; *paper* has what stands there beside an answer, or
    instead of one.
    """

    step: str
    answer: Answer | Decimal | None
    place: Place
    paper: OnPaper | None = None


def load_answers(source: Source, form: Form) -> tuple[Written, ...]:
    r"""Return what *source* says that the jury wrote on *form*, or refuse it with every fault found.

    >>> form = Form(kind="special", title="Verdict", steps=(Question(number="1", words="Did he?", asks=()),
    ...     Sum(number="2", words="How much?", award="compensatory", counts=())))
    >>> [(line.step, str(line.answer)) for line in load_answers(Source.of('1: Yes\n2: "$12,500"'), form)]
    [('1', 'yes'), ('2', '12500.00')]
    """
    file = load_yaml(source, MOST_IN_A_FORM)
    refuse_other(file, Purpose.ANSWERS)
    if not isinstance(file.value, dict) or not file.value:
        raise MatterError((AnswersFault.EMPTY.at(file),))
    steps = {step.number: step for step in form.steps if step.number}
    lines = tuple(_lines(file, form))
    if faults := reported(fault for line, number in lines for fault in _faults(line, number, steps)):
        raise MatterError(faults)
    return tuple(_written(line, steps[number]) for line, number in lines)


def _lines(file: Located, form: Form) -> Iterator[tuple[Located, str]]:
    """Yield each line with the number of its step; below the number of a table its rows are named."""
    tables: dict[str, dict[str, str]] = {}
    for step in form.steps:
        if row := row_of(step):
            tables.setdefault(row.table, {}).update(dict.fromkeys(_names(step, row), step.number))
    for line in (line for line in file.children if line.name in form.at or line.name not in AROUND):
        known = tables.get(line.name)
        if known is None or not isinstance(line.value, dict):
            yield line, line.name
        else:
            yield from ((child, known.get(child.name.casefold(), child.name)) for child in line.named)


def _names(step: Step, row: Row) -> Iterator[str]:
    """Yield what a row of a table can be called: its number, its letter, its name, the key of its defendant."""
    yield from (step.number, step.number.removeprefix(row.table), row.name.casefold())
    defendants = {count.rpartition("/")[2] for count in counts_at(step)}
    if len(defendants) == 1:
        yield defendants.pop().casefold()


def answers_of(written: tuple[Written, ...]) -> Answers:
    """Return the answers alone, by the number of their step."""
    return {line.step: line.answer for line in written if line.answer is not None}


def papers_of(written: tuple[Written, ...]) -> dict[str, OnPaper]:
    """Return what stands beside an answer or instead of one, by the number of its step."""
    return {line.step: line.paper for line in written if line.paper}


def blank_answers(form: Form) -> str:
    r"""Return an answers file for *form* in which nothing is answered yet: each line of it stands behind a #.

    >>> form = Form(kind="special", title="Verdict", steps=(Question(number="1", words="Did he?", asks=()),))
    >>> blank_answers(form).split("\n\n")[1]
    '# Did he? (yes, no or cannot agree)\n# "1": \n'
    """
    return "\n".join([BEFORE_ANSWERS, *map(_blank, form.steps)])


def _blank(step: Step) -> str:
    """Return one step as comments: its words, and the line for the answer if it takes one."""
    if isinstance(step, FormDirection):
        return f"{_comment(step.words)}\n"
    may_stand = ("dollars", *AT_A_SUM) if isinstance(step, Sum) else tuple(_words(step))
    return f'{_comment(f"{step.words} ({choice(may_stand)})")}\n# "{step.number}": \n'


def _comment(words: str) -> str:
    return fill(" ".join(words.split()), WIDTH, initial_indent="# ", subsequent_indent="# ")


def _written(line: Located, step: Step) -> Written:
    if isinstance(line.value, dict) and "struck" in line.value:
        words = _as_it_stands(line.value.get("answer") or line.value.get("written") or "")
        paper = OnPaper(words=words, margin=str(line.value.get("margin") or ""), struck=str(line.value["struck"]))
        return Written(step=step.number, answer=None, place=line.place, paper=paper)
    if _lowered(line.value) == STRUCK:
        return Written(step=step.number, answer=None, place=line.place, paper=OnPaper(struck=BY_THE_COURT))
    if isinstance(line.value, dict):
        margin = str(line.value.get("margin") or "")
        words = str(line.value.get("written") or "")
        if words and _wrong(step, words) is None and _on_paper(step, words) is None:
            return Written(step=step.number, answer=_clear(words, step), place=line.place, paper=OnPaper(margin=margin))
        paper = OnPaper(
            words=words, kind=kind_of(words, step, _boxes(step)) if words else PaperKind.NOTHING, margin=margin
        )
        answer = _clear(line.value["answer"], step) if "answer" in line.value else None
        return Written(step=step.number, answer=answer, place=line.place, paper=paper)
    if (kind := _on_paper(step, line.value)) is None:
        return Written(step=step.number, answer=_clear(line.value, step), place=line.place)
    paper = OnPaper(words=_as_it_stands(line.value), kind=kind)
    return Written(step=step.number, answer=None, place=line.place, paper=paper)


def _clear(value: Value, step: Step) -> Answer | Decimal:
    words = _lowered(value)
    answer = _words(step).get(words)
    return _amount(words) if answer is None else answer


def _as_it_stands(value: Value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _boxes(step: Step) -> tuple[str, ...]:
    """Return the words of the two boxes at *step*, if it has them."""
    return () if isinstance(step, Sum) else tuple(_words(step))[:2]


def _on_paper(step: Step, value: Value) -> PaperKind | None:
    """Return what kind of words *value* is, where they are no answer and can be no slip of the one who typed them."""
    if isinstance(value, list):
        parts = [_lowered(part) for part in value if isinstance(part, str)]
        is_both = len(parts) == len(value) == 2 and sorted(parts) == sorted(_boxes(step))
        return PaperKind.BOTH if is_both else None
    if not isinstance(value, str) or (isinstance(step, Sum) and ZERO.fullmatch(_lowered(value))):
        return None
    kind = kind_of(value, step, _boxes(step))
    return kind if kind is not PaperKind.WORDS else None


def _amount(words: str) -> Decimal:
    """Return the dollars that *words* name, in cents exactly."""
    amount = _DOLLARS.fullmatch(words)
    whole, cents = (amount["whole"].replace(",", ""), amount["cents"] or "") if amount else ("0", "")
    return Decimal(f"{whole}.{cents[:2]:0<2}")


def _words(step: Step) -> dict[str, Answer]:
    """Return the words that may stand at *step*."""
    match step:
        case Question():
            return TO_A_QUESTION
        case VerdictMark():
            return AT_A_MARK
        case _:
            return AT_A_SUM


def _lowered(value: Value) -> str:
    return " ".join(str(value).lower().split())


def _faults(line: Located, number: str, steps: dict[str, Step]) -> Iterator[Problem]:
    """Find what is wrong with one line of the file, which is for the step of that number."""
    value = line.value
    step = steps.get(number)
    if step is None:
        yield AnswersFault.STEP.at_key(line, step=shown(number), mend=_meant(number, steps))
    elif isinstance(value, dict) and value:
        yield from _group_faults(line, step)
    elif isinstance(step, FormDirection):
        yield AnswersFault.DIRECTION.at_key(line, step=number)
    elif value is None or value == "":
        yield AnswersFault.NO_ANSWER.at_key(line, step=number)
    elif _lowered(value) != STRUCK and (fault := _wrong(step, value)):
        words = _meant_word(_lowered(value), _words(step))
        yield fault.at(line, step=number, value=shown(value), words=words)


def _group_faults(line: Located, step: Step) -> Iterator[Problem]:
    """Find what is wrong where words are written as they stand, or beside an answer."""
    keys = set(line.value) if isinstance(line.value, dict) else set()
    allowed = {"margin"} if isinstance(step, FormDirection) else {"answer", "written", "margin", "struck"}
    texts = [line.child(key) for key in ("written", "margin", "struck") if key in keys]
    if not keys <= allowed or {"answer", "written"} <= keys or not all(_is_text(text.value) for text in texts):
        yield AnswersFault.GROUP.at(line, step=step.number, value=choice(sorted(allowed)))
    elif "answer" in keys and (fault := _wrong(step, line.child("answer").value)):
        answer = line.child("answer")
        words = _meant_word(_lowered(answer.value), _words(step))
        yield fault.at(answer, step=step.number, value=shown(answer.value), words=words)


def _is_text(value: Value) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _wrong(step: Step, value: Value) -> AnswersFault | None:
    """Return what kind of fault the answer *value* is, or None if it may stand at *step*."""
    words = _lowered(value)
    if isinstance(value, bool):
        return AnswersFault.AT_A_SUM if isinstance(step, Sum) else AnswersFault.TRUE_OR_FALSE
    if (isinstance(value, str) and words in _words(step)) or _on_paper(step, value):
        return None
    if isinstance(step, Sum):
        return _wrong_amount(words) if isinstance(value, str) else AnswersFault.AT_A_SUM
    if isinstance(value, str) and _LIKE_MONEY.fullmatch(words):
        return AnswersFault.AMOUNT if isinstance(step, Question) else AnswersFault.AT_A_MARK
    return AnswersFault.AT_A_MARK if words in ("yes", "no") else AnswersFault.ANSWER


def _wrong_amount(words: str) -> AnswersFault | None:
    amount = _DOLLARS.fullmatch(words)
    if ZERO.fullmatch(words):
        return None
    if amount is None:
        return AnswersFault.UNCLEAR if _LIKE_MONEY.fullmatch(words) else AnswersFault.AT_A_SUM
    if amount["sign"]:
        return AnswersFault.NEGATIVE
    if len((amount["cents"] or "").rstrip("0")) > 2:
        return AnswersFault.CENTS
    if len(amount["cents"] or "00") != 2 or re.fullmatch(r"0[\d,].*", amount["whole"]):
        return AnswersFault.UNCLEAR
    return AnswersFault.HUGE if len(amount["whole"].replace(",", "")) > _MOST_DIGITS else None


def _meant(number: str, steps: dict[str, Step]) -> str:
    if near := closest(number, steps, least=0.5):
        return f"did you mean {near}?"
    return f"its steps are {', '.join(steps)}" if steps else "it has none to fill in"


def _meant_word(answer: str, words: dict[str, Answer]) -> str:
    """Return the word that *answer* is nearly, or all of them.

    >>> _meant_word("cannot-agree", TO_A_QUESTION), _meant_word("perhaps", TO_A_QUESTION)
    ('cannot agree', 'yes, no or cannot agree')
    """
    return closest(answer, words, least=NEAR) or choice(tuple(words))
