"""A note that sends the jury back to its form, as a draft to be read in open court.

In: a tally. Out: a `Paper`, or nothing where no line is one that the jury could mend. It names the questions and never
says how to answer them; both sides see it first, and the court gives it.
"""

from collections.abc import Iterator, Sequence

from chargebook.papers.verdicts.paper import Paper, PaperPart, PartShape
from chargebook.verdicts.irregularity import CourtAct, Irregular, Irregularity
from chargebook.verdicts.tally import Tally

TITLE = "Note to the jury (draft, to be shown to both sides and read in open court)"
OPENING = (
    "Members of the jury: please take your verdict form back to the jury room and look again at what is named here, "
    "together with the instructions. Nothing in this note says how you should answer."
)
LAST = "When you have done so, have the presiding juror sign and date the form again, and tell the bailiff."
SAYS = {
    Irregular.BLANK: "{questions} {has} no answer. If the form leads you there, please answer there.",
    Irregular.UNCLEAR: "What stands at {questions} cannot be read with certainty. Please make your answer plain.",
    Irregular.MARGIN: "Beside {questions} there are words besides your answer. Please make your answer plain.",
    Irregular.SURPLUSAGE: "The form did not lead you to {questions}. Please look once more at where it leads.",
    Irregular.CANNOT_AGREE: "At {questions} you could not agree. If it may help, please talk about it once more.",
    Irregular.NO_DAMAGES: "Please read the instruction on nominal damages again, and look at {questions}.",
    Irregular.CONFLICT: "Please read the instructions on cause and on nominal damages again, and look at {questions}.",
    Irregular.EXCHANGED: "Please look at {questions} together, and say on whose line each sum belongs.",
    Irregular.POLL: "Not all of you agree with {questions}. Please talk about it once more.",
    Irregular.UNASKED: "Please answer {questions} too.",
    Irregular.TOTAL: "The sums at {questions} do not come to the total there. Please say what the whole sum is.",
    Irregular.ONE_LOSS: "Several sums stand at {questions}. Please say what the whole loss comes to, none of it twice.",
    Irregular.TWO_PLAINTIFFS: "One sum at {questions} is for several plaintiffs. Please say what each is to have.",
    Irregular.SEVERAL: "One answer at {questions} is for several persons. Please answer for each of them.",
    Irregular.JOINT_PUNITIVE: "One sum at {questions} is for several defendants. Please say what each is to pay.",
}
SIGN = "The form is not signed. Please have the presiding juror sign and date it, if it says what all of you decided."
TOGETHER = "Your answers to {questions} may not go together. Please read them again, and change what you find wrong."


def note(tally: Tally, caption: str) -> Paper | None:
    """Return the note that names what the jury could still mend, or None where there is nothing."""
    items = tuple(dict.fromkeys(_items(tally.irregularities)))
    if not items:
        return None
    named = (PaperPart(words=item, shape=PartShape.ITEM) for item in items)
    parts = (PaperPart(words=OPENING), *named, PaperPart(words=LAST))
    return Paper(caption=caption, title=TITLE, parts=parts)


def _items(irregularities: Sequence[Irregularity]) -> Iterator[str]:
    for irregularity in irregularities:
        if irregularity.what is Irregular.UNSIGNED:
            yield SIGN
        elif irregularity.steps and any(course.act is CourtAct.SEND_BACK for course in irregularity.courses):
            said = SAYS.get(irregularity.what, TOGETHER if irregularity.steps[1:] else SAYS[Irregular.UNCLEAR])
            yield said.format(questions=_questions(irregularity.steps), has="have" if irregularity.steps[1:] else "has")


def _questions(steps: Sequence[str]) -> str:
    *before, last = steps
    return f"Questions {', '.join(before)} and {last}" if before else f"Question {last}"
