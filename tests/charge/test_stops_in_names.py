"""A full stop that belongs to a name ends nothing: not what a phrase says of the sentence, nor the words of a question.

The laws run over every text of the shelf, as a user writes it with names, and over titles, initials and additions.
"""

import re

import pytest
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.charge import charge
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Question, VerdictKind
from chargebook.forms.linking.topics import known_topics
from chargebook.forms.pitfalls import is_for_the_court
from chargebook.forms.plain.grouping import Detail
from chargebook.ground.text import Source
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.parsing.parse import parse

PLAIN = "Anna Roe"
STOPPED = ("Ms. Roe", "J.R. Roe", "Lt. Roe Jr.", "Ana B. Roe", "Sgt. A.B. St. John", "Dr. Ana de la Roe", "Cpl. Roe-O'Day")
ENTRIES = [entry for entry in SHELF.entries if entry.part != "comment"]


def shape(instruction: Instruction) -> tuple[object, ...]:
    """What is read in a text, but for the words."""
    return (
        [(element.label, element.roles) for element in instruction.elements],
        instruction.join,
        instruction.polarity,
        [(direction.party, direction.imports is None) for direction in instruction.directions],
        [definition.term for definition in instruction.definitions if "roe" not in definition.term],
        [ruling.element for ruling in instruction.rulings],
        instruction.burden and (instruction.burden.party, instruction.burden.standard),
        instruction.second_burden and instruction.second_burden.party,
        [(len(items.items), items.join) for items in instruction.lists],
    )


@pytest.mark.parametrize("name", STOPPED)
@pytest.mark.parametrize("role", ["plaintiff", "defendant"])
def test_a_text_with_a_name_is_read_alike_whatever_stops_are_in_the_name(name: str, role: str) -> None:
    """A user's own text has names where the model has roles; so does the court's where the house writes them in."""
    wrong = []
    for entry in ENTRIES:
        said = [re.sub(rf"\b[Tt]he {role}(?!\w)", own, entry.instruction.source.text) for own in (PLAIN, name)]
        plain, stopped = (shape(parse(Source.of(text), manual="ca9-civil")) for text in said)
        wrong += [entry.number] * (plain != stopped)

    assert [] == wrong


OWN = """\
manual: ca9-civil
parties:
  ana: {role: plaintiff, name: Ana Roe, title: Ms., short: Ms. Roe, pronoun: she}
  ray: {role: defendant, name: "Ed Ray Jr.", title: Sgt., short: Sgt. Ray, pronoun: he}
claims:
  battery:
    plaintiff: ana
    instruction: own/battery
    injury: the loss of work at Acme, Inc.
    against: {ray: {conduct: act}}
special:
  - title: Battery
    kind: elements
    name: battery
    text: |
      To prevail on this claim, the plaintiff must prove each of the following elements by a preponderance of the evidence:

      1. the defendant struck Ms. Roe, who was with A.B. Poe Jr.; and

      2. that blow harmed her at Acme, Inc.
"""


def asked(text: str, detail: Detail) -> list[str]:
    matter = matter_of(text)
    shelf = shelf_of(matter, SHELF)
    form = ask_matter(matter, charge(matter, shelf), shelf, VerdictKind.SPECIAL, detail).form
    assert form
    return [step.words for step in form.steps if isinstance(step, Question)]


@pytest.mark.parametrize("detail", list(Detail))
def test_the_stop_of_a_name_that_ends_an_element_stays_in_the_question(detail: Detail) -> None:
    questions = asked(OWN, detail)

    assert any(words.endswith("who was with A.B. Poe Jr.?") for words in questions), questions
    assert any(words.endswith("harmed her at Acme, Inc.?") for words in questions), questions


def test_what_is_settled_of_somebody_with_a_title_is_settled_all_the_same() -> None:
    said = OWN.partition("  battery:\n")[0] + """\
  force:
    plaintiff: ana
    status: pretrial detainee
    rights: ["9.29"]
    secured-by: constitution
    facts: he struck her and Ed Ray Sr.
    injury: bruises
    claimed-injury: harm
    against: {ray: {conduct: act}}
"""
    made = {own.draft.instruction.number: own.draft.text for own in draft_matter(matter_of(said), SHELF)}

    assert "Amendment when he struck her and Ed Ray Sr.\n" in made["9.29"]


def test_what_a_question_asks_of_somebody_with_a_title_is_known_all_the_same() -> None:
    for name in STOPPED:
        words = f"Did he deprive {name} of rights, and know, as {name} says, of the damages at issue?"

        assert "․" not in known_topics().of(words, "")[1]
        assert is_for_the_court(Question(number="1", words=f"Did he believe, as {name} did, that the law permits it?", asks=()))
