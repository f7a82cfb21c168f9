"""What counts share of a text is what each of them hears when its text is drafted for it alone."""

import pytest
from matters import SHELF, matter_of, shelf_with

from chargebook.charge.charge import charge_all
from chargebook.charge.commanding import commanded
from chargebook.charge.drafting.telling import OF_THE_CLAIM
from chargebook.charge.texts import Texts
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter
from chargebook.matter.names import Names
from chargebook.rule.formula import leaves

NEAR = """\
9.25 A name near the elements

The plaintiff must prove each of the following elements by a preponderance of the evidence:

1. the defendant [name of defendant] struck the plaintiff; and

2. that was not reasonable.
"""
FAR = NEAR.replace("1. the defendant [name of defendant]", "1. the defendant").replace(
    "The plaintiff", "On the claim against the defendant [name of defendant], the plaintiff"
)
SHELVES = {"as it is": SHELF, "near": shelf_with("9.25", NEAR), "far": shelf_with("9.25", FAR)}


def against_five(names: str = "roles", more: str = "") -> Matter:
    """A matter against five defendants whose names are fitted to the words around them in five ways."""
    return matter_of(f"""\
manual: ca9-civil
names: {names}
parties:
  reyes: {{role: plaintiff, name: Ana Reyes}}
  holt: {{role: defendant, name: Mark Holt, title: Deputy}}
  ames: {{role: defendant, name: "Lou Ames, Jr."}}
  minor: {{role: defendant, name: "J.R., a minor"}}
  city: {{role: defendant, name: City of Elk, capacity: entity}}
  lee: {{role: defendant, name: Lee James, pronoun: she}}
claims:
  force:
    plaintiff: reyes
    rights: ["9.20", "9.25"]
    against:
      holt: {{conduct: acts}}
      ames: {{conduct: acts}}
      minor: {{conduct: acts{more}}}
      city: {{conduct: acts}}
      lee: {{conduct: failure to act}}
""")


@pytest.mark.parametrize("shelf", SHELVES.values(), ids=SHELVES)
@pytest.mark.parametrize("names", list(Names))
@pytest.mark.parametrize("more", ["", ", color-of-law: stipulated"])
def test_a_count_is_charged_as_if_it_were_alone(shelf: Library, names: str, more: str) -> None:
    matter = against_five(names, more)
    together = {charge.count.id: charge.command for charge in charge_all(matter, shelf)}
    alone = {count.id: commanded(Texts(matter, shelf).of(count), {}).command for count in matter.pleaded}

    assert alone == together


def test_a_name_in_an_element_is_that_of_the_count() -> None:
    charges = charge_all(against_five(), SHELVES["near"])
    words = {own.count.defendant.key: [leaf.words for leaf in leaves(own.everything)] for own in charges}

    assert "the defendant Deputy Mark Holt struck the plaintiff" in words["holt"]
    assert "the defendant Lee James struck the plaintiff" in words["lee"]


@pytest.mark.parametrize("value", OF_THE_CLAIM)
def test_what_is_alike_for_all_fills_a_blank_alike(value: str) -> None:
    filled = {charge.setting.words_for(value) for charge in charge_all(against_five(), SHELF)}

    assert len(filled) == 1
