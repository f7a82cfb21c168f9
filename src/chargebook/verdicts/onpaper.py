"""What stands on a returned form where no clear answer does: a stroke, N/A, both boxes, a sum with words, a margin.

In: the words as they stand there, and the step. Out: `OnPaper`, which says what kind of words they are, and what each
may mean. Nothing is chosen among the meanings: the jury can say it while it is there.
"""

import enum
import re
from dataclasses import dataclass

from chargebook.forms.form import Step, Sum, VerdictMark

NOUGHT = re.compile(
    r"n\s*/?\s*\.?\s*a\.?|not applicable|does not apply|none|nil|nothing|no (?:damages|award|money)"
    r"|[-\u2010-\u2015_/\\]+",
    re.IGNORECASE,
)
ZERO = re.compile(
    r"\$?\s*(?:[-\u2010-\u2015]\s*0\s*[-\u2010-\u2015]|0\s*[.,]\s*[-\u2010-\u2015]+|zero(?: dollars)?)", re.IGNORECASE
)
SUM_AND_WORDS = re.compile(
    r"(?P<sum>\$?\s?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{2})?)(?:\s*/\s*|\s+)(?P<words>[^\W\d].*)",
    re.IGNORECASE | re.DOTALL,
)
EACH = re.compile(r"\b(?:each|apiece|a piece|per|every|respectively)\b", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:,|/|&|\+|\band\b)\s*", re.IGNORECASE)


class PaperKind(enum.StrEnum):
    """What kind of words stand at a step."""

    NOTHING = "nothing"  # a blank line with words in the margin, or an answer with them
    NOUGHT = "nought"  # a stroke, N/A, none
    BOTH = "both boxes"
    SUM_AND_WORDS = "a sum with words"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPaper:
    """The *words* that stand where an answer should, and those in the *margin* beside it.

    *struck* says who took the line from the form, if somebody did: then nothing on it is an answer.
    """

    words: str = ""
    kind: PaperKind = PaperKind.NOTHING
    margin: str = ""
    struck: str = ""

    @property
    def is_unclear(self) -> bool:
        """Whether words stand there that are no answer."""
        return self.kind is not PaperKind.NOTHING

    @property
    def says_something(self) -> bool:
        """Whether they may be an answer, or part of one, and not only the mark of a line that was passed over."""
        return self.kind in (PaperKind.BOTH, PaperKind.SUM_AND_WORDS, PaperKind.WORDS)


def kind_of(words: str, step: Step, boxes: tuple[str, ...]) -> PaperKind:
    """Return what kind of words stand at *step*; *boxes* are the words of its boxes.

    >>> from chargebook.forms.form import Question
    >>> asked = Question(number="1", words="Did he?", asks=())
    >>> [kind_of(words, asked, ("yes", "no")).value for words in ("n/a", "\u2014", "Yes and No", "only if he saw it")]
    ['nought', 'nought', 'both boxes', 'words']
    """
    if NOUGHT.fullmatch(words.strip()):
        return PaperKind.NOUGHT
    parts = {part.lower() for part in BETWEEN.split(words.strip())}
    if words.strip().lower() in ("both", "both boxes") or (len(parts) > 1 and parts == set(boxes)):
        return PaperKind.WORDS if isinstance(step, Sum) else PaperKind.BOTH
    if isinstance(step, Sum) and SUM_AND_WORDS.fullmatch(words.strip()):
        return PaperKind.SUM_AND_WORDS
    return PaperKind.WORDS


def meaning(paper: OnPaper, step: Step, debtors: int) -> str:
    """Say what the words at *step* may mean; *debtors* is how many defendants a sum is against.

    >>> asked = Sum(number="5", words="How much?", award="compensatory", counts=())
    >>> meaning(OnPaper(words="$10 each", kind=PaperKind.SUM_AND_WORDS), asked, 2)
    'it may mean $10 in all, or $10 from each of 2 defendants'
    """
    match paper.kind:
        case PaperKind.NOUGHT:
            return f"it may mean {_nought(step)}, or that the jury thought the line was not for it"
        case PaperKind.BOTH:
            return "both boxes are marked: it may mean that the jury could not agree, or that it changed its mind"
        case PaperKind.SUM_AND_WORDS if match := SUM_AND_WORDS.fullmatch(paper.words.strip()):
            amount = match["sum"]
            if EACH.search(match["words"]):
                each = f"each of {debtors} defendants" if debtors > 1 else "each of several"
                return f"it may mean {amount} in all, or {amount} from {each}"
            return f"it may mean {amount} as it stands, or only as the words say"
    return "it is none of the answers that may stand there"


def _nought(step: Step) -> str:
    match step:
        case Sum():
            return "that nothing is awarded"
        case VerdictMark():
            return "a verdict for neither side"
        case _:
            return "No"
