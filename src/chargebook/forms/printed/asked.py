"""Tell in the words of a form what a question asks for: the wrong, its cause, damages, the ground of punishment.

In: the words of a question. Out: one word of `ASKED`; what fits none is `other`. It is told from words alone, for a
reader's overview: which finding of which count a question settles is not known here.
"""

import re

from chargebook.forms.printed.printed import AnswerKind

OWN_FAULT = re.compile(
    r"(?i)\bplaintiff\b[^.?]{0,30}\b(?:negligent|at\s+fault)|\b(?:part|negligence|fault)\s+(?:of|on\s+the\s+part\s+of)\s+(?:the\s+)?plaintiff|\bmitigate|\bstatute\s+of\s+limitations|\bdefense\b|\binvalid|\bwillful|\A\W*agreement"
)
PUNITIVE = re.compile(r"(?i)\bpunitive\b|\bexemplary\b")
PREDICATE = re.compile(r"(?i)\bmalic|\boppressi|\breckless|\bcallous|\bevil\s+motive|\bfraud\b")
NOMINAL = re.compile(r"(?i)\bnominal\b")
CAUSE = re.compile(
    r"(?i)\b(?:substantial\s+factor|proximate\s+cause|legal\s+cause|moving\s+force|a\s+cause\s+of|(?<!probable\s)(?<!good\s)caused?\b|causing|result\s+of)\b"
)
MERGED = re.compile(
    r"(?i)\bwhich\s+(?:negligence\s+)?was\b|\bwas\s+there\b|\bnegligent\s+and\b|\band\s+(?:did|was)\s+(?:it|that)\b|\bcaused?\s+the\s+(?:un|illegal)"
)
COLOR = re.compile(r"(?i)\bcolor\s+of\s+(?:state\s+)?law\b")
DAMAGES = re.compile(r"(?i)\b(?:damages|loss|compensat|wages|amount|paid)")


def asked_for(words: str, stretch: str, answer: AnswerKind) -> str:
    """Return what a question asks for.

    >>> asked_for("Did he act under color of law?", "", AnswerKind.YES_NO)
    'color'
    >>> asked_for("What are the damages?", "", AnswerKind.AMOUNT)
    'damages'
    """
    if answer in (AnswerKind.AMOUNT, AnswerKind.FOR_WHOM, AnswerKind.TEXT):
        if answer is AnswerKind.FOR_WHOM:
            return "damages" if re.search(r"(?i)\bdamages\b[^.]{0,30}\b(?:at|as\s+follows)\b", stretch) else "other"
        both = NOMINAL.search(words) is not None and not re.search(r"(?i)compensatory", words)
        return (
            "punitive-amount"
            if PUNITIVE.search(words if "?" in words else stretch)
            else "nominal"
            if both
            else "damages"
            if DAMAGES.search(words) or answer is AnswerKind.AMOUNT
            else "other"
        )
    if answer is AnswerKind.PERCENT:
        return "other"
    order = (
        (COLOR, "color"),
        (PUNITIVE, "punitive-predicate"),
        (PREDICATE, "punitive-predicate"),
        (OWN_FAULT, "other"),
    )
    named = next((name for pattern, name in order if pattern.search(words)), "")
    if named:
        return named
    if CAUSE.search(words) and not MERGED.search(words):
        return "cause"
    return "violation"
