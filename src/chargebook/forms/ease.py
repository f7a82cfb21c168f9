"""How easily a verdict form is read: how many questions a jury sees, the longest of them, and the ease of their words.

In: a `Form`. Out: `Ease`. The figure is Flesch's reading ease, from the length of sentences and of words: 60 to 70 is
plain English, below 30 is hard. Syllables are counted by their vowels, so that the figure is near, and no more.
"""

import re
from dataclasses import dataclass

from chargebook.forms.form import Form, FormDirection, laid_out, questions_in, row_of
from chargebook.ground.text import folded

WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")
SENTENCE = re.compile(r"[.?!](?:\s|$)")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<=[^aeiouyl])e(?:s|d)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ease:
    """How many numbered questions a form has, the words of the longest one, and Flesch's reading ease of them all."""

    questions: int
    longest: int
    flesch: int


def ease(form: Form) -> Ease:
    """Return how easily the questions of *form* are read.

    >>> from chargebook.forms.form import Question, VerdictKind
    >>> asked = Question(number="1", words="Did he use force against her?", asks=())
    >>> ease(Form(kind=VerdictKind.SPECIAL, title="", steps=(asked,)))
    Ease(questions=1, longest=6, flesch=102)
    """
    words = [
        row.words if (row := row_of(printed[0])) else printed[0].words
        for printed in laid_out(form.steps)
        if not isinstance(printed[0], FormDirection)
    ]
    return Ease(
        questions=questions_in(form),
        longest=max((len(question.split()) for question in words), default=0),
        flesch=flesch(" ".join(words)),
    )


def flesch(words: str) -> int:
    """Return Flesch's reading ease of some sentences; that of no words is 0."""
    told = WORD.findall(folded(words))
    if not told:
        return 0
    sentences = max(1, len(SENTENCE.findall(words)))
    return round(206.835 - 1.015 * len(told) / sentences - 84.6 * sum(map(_syllables, told)) / len(told))


def _syllables(word: str) -> int:
    return max(1, len(VOWELS.findall(SILENT.sub("", word.lower()))))
