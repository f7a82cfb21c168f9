"""Plain forms read aloud: who is asked about whom, what a condition says, and that no row speaks of another's sum."""

import re
from collections.abc import Iterator

import pytest
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.charge import charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Form, VerdictKind
from chargebook.forms.plain.grouping import Detail
from chargebook.papers.forms.text import form_text

FORCE = '{"9.25": {resistance: drop, other-means: drop, lives-at-risk: drop, warning: drop}, "9.20": {intentionally: drop}}'


def form_of(text: str) -> Form:
    matter = matter_of(text)
    shelf = shelf_of(matter, SHELF)
    form = ask_matter(matter, charge(matter, shelf), shelf, VerdictKind.SPECIAL, Detail.PLAIN).form
    assert form
    return form


def aloud(text: str) -> str:
    """The form as it is read, each question with its rows in one line."""
    return re.sub(r"[ \t]+", " ", form_text(form_of(text)))


def questions(text: str) -> Iterator[str]:
    yield from re.findall(r"^Question \d+\. (.+)$", aloud(text), re.MULTILINE)


# --- sums -----------------------------------------------------------------------------------------------------------

TWO_SUMS = f"""\
manual: ca9-civil
parties:
  ana: {{role: plaintiff, name: Ana Roe, pronoun: she}}
  ben: {{role: plaintiff, name: Ben Low, pronoun: he}}
  ray: {{role: defendant, name: Ed Ray, pronoun: he}}
  moe: {{role: defendant, name: Gil Moe, pronoun: he}}
claims:
  force: &
    plaintiff: ana
    status: free
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: they threw her down
    injury: bruises
    claimed-injury: harm
    against: {{ray: {{conduct: act}}, moe: {{conduct: act}}}}
  other:
    plaintiff: ben
    status: free
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: he threw him down
    injury: bruises
    claimed-injury: harm
    against: {{ray: {{conduct: act}}}}
brackets: {FORCE}
""".replace(" &\n", "\n")


def test_a_question_on_nominal_damages_speaks_of_the_sum_of_the_same_plaintiff() -> None:
    """The sums of the two are asked in different words, so that they are no rows of one question."""
    form = aloud(TWO_SUMS)
    sums = {who: number for number, who in re.findall(r"Question (\d+)\. What sum .* compensate (\w+ \w+)", form)}
    nominal = re.findall(r"sum, or zero, in Question (\d+): what nominal damages, .* award (\w+ \w+)\?", form)

    assert {"Ana Roe", "Ben Low"} == sums.keys()
    assert sums == {who: number for number, who in nominal}
