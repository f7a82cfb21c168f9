"""A question that the jury asked while it deliberated, with the answer proposed and what each side says to it.

In: the question as the answers file has it. Out: a `Paper` for the record, apart from the charge. It gives no answer of
its own; the court answers in writing or in open court, when both sides have been heard.
"""

from chargebook.papers.verdicts.paper import Paper, PaperPart, PartShape
from chargebook.verdicts.around import JuryQuestion

TITLE = "Question from the jury during its deliberations"
OPENING = (
    "This paper is for the record and is no part of the charge. Both sides see it before the jury hears an answer."
)
NOT_SAID = "Not stated."


def question_from_the_jury(question: JuryQuestion, caption: str) -> Paper:
    """Return *question* as a paper.

    >>> paper = question_from_the_jury(JuryQuestion(asked="Must we all agree?"), "")
    >>> [part.words for part in paper.parts][1:3]
    ['The question, in the words of the jury', '“Must we all agree?”']
    """
    when = f" ({question.on})" if question.on else ""
    sections = {
        f"The question, in the words of the jury{when}": f"“{question.asked}”",
        "The answer that is proposed": question.answer,
        "The position of the plaintiff": question.plaintiff,
        "The position of the defendant": question.defendant,
        "What the court said": question.given,
    }
    parts = [PaperPart(words=OPENING)]
    for heading, words in sections.items():
        parts += [PaperPart(words=heading, shape=PartShape.HEADING), PaperPart(words=words or NOT_SAID)]
    return Paper(caption=caption, title=TITLE, parts=tuple(parts))
