"""Tell from the words of a printed question what it asks for: the wrong, its cause, damages, the ground of punishment.

In: the words of a question, and those around them. Out: one word, as the JSON has it; what fits none is `other`. It is
told from words alone, for a reader's overview: which finding of which count a question settles is not known here.
"""

import re

from chargebook.forms.printed.printed import AnswerKind

PUNITIVE = re.compile(r"(?i)\bpunitive\b|\bexemplary\b")
NOMINAL = re.compile(r"(?i)\bnominal\b")
COMPENSATORY = re.compile(r"(?i)\bcompensat")
DAMAGES = re.compile(r"(?i)\b(?:damages|loss|compensat|wages|amount|paid)")
ASSESSES = re.compile(r"(?i)\bdamages\b[^.]{0,30}\b(?:at|as\s+follows)\b")
COLOR = re.compile(r"(?i)\bcolor\s+of\s+(?:state\s+)?law\b")
PREDICATE = re.compile(r"(?i)\bmalic|\boppressi|\breckless|\bcallous|\bevil\s+motive|\bfraud\b")
DEFENCE = re.compile(  # the plaintiff's own fault, a defence, how many agree
    r"""(?i)\bplaintiff\b[^.?]{0,30}\b(?:negligent|at\s+fault)
    | \b(?:part|negligence|fault)\s+(?:of|on\s+the\s+part\s+of)\s+(?:the\s+)?plaintiff
    | \bmitigate | \bstatute\s+of\s+limitations | \bdefense\b | \binvalid | \bwillful | \A\W*agreement""",
    re.VERBOSE,
)
CAUSE = re.compile(
    r"""(?i)\b(?:substantial\s+factor|proximate\s+cause|legal\s+cause|moving\s+force|a\s+cause\s+of|causing|result\s+of
    | (?<!probable\s)(?<!good\s)caused?)\b""",
    re.VERBOSE,
)
MERGED = re.compile(  # negligence which was a proximate cause: the wrong and its cause in one question
    r"""(?i)\bwhich\s+(?:negligence\s+)?was\b | \bwas\s+there\b | \bnegligent\s+and\b
    | \band\s+(?:did|was)\s+(?:it|that)\b | \bcaused?\s+the\s+(?:un|illegal) | \bcaused?\b[^.?]{0,60}\bto\s+be\b""",
    re.VERBOSE,
)
IN_FIGURES = (AnswerKind.AMOUNT, AnswerKind.TEXT)


def asked_for(words: str, stretch: str, answer: AnswerKind, part: str = "") -> str:
    """Return what a question asks for.

    >>> asked_for("Did he act under color of law?", "", AnswerKind.YES_NO)
    'color'
    >>> asked_for("What are the damages?", "", AnswerKind.AMOUNT)
    'damages'
    """
    if answer is AnswerKind.PERCENT:
        return "other"
    if answer is AnswerKind.FOR_WHOM:
        return "damages" if ASSESSES.search(stretch) else "other"
    if answer in IN_FIGURES:
        return _sum_for(words if "?" in words else stretch, is_sum=answer is AnswerKind.AMOUNT)
    if PUNITIVE.search(part):
        return "punitive-predicate"
    order = ((COLOR, "color"), (PUNITIVE, "punitive-predicate"), (PREDICATE, "punitive-predicate"), (DEFENCE, "other"))
    told = next((name for pattern, name in order if pattern.search(words)), "")
    return told or ("cause" if CAUSE.search(words) and not MERGED.search(words) else "violation")


def _sum_for(words: str, *, is_sum: bool) -> str:
    """Return what a sum is for, or a number of hours."""
    if COMPENSATORY.search(words):
        return "damages"
    if PUNITIVE.search(words):
        return "punitive-amount"
    if NOMINAL.search(words):
        return "nominal"
    return "damages" if is_sum or DAMAGES.search(words) else "other"
