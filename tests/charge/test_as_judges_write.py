"""Instructions as judges gave them, from the models: how the parties are named and what the house writes.

What is quoted of a judge here are the few words that show how the parties are named; the names are invented.
"""

import pytest
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter

OFFICER_AND_CITY = """\
manual: ca9-civil
names: roles-and-names
parties:
  vela: {role: plaintiff, name: Tomas Vela, short: Vela, pronoun: he}
  holm: {role: defendant, name: Craig Holm, short: Holm, pronoun: he}
claims:
  force: &
    plaintiff: vela
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: both
    facts: the officer struck him
    claimed-injury: harm
    against: {holm: {conduct: act}}
  arrest:
    plaintiff: vela
    status: arrestee
    rights: ["9.20", "9.23"]
    secured-by: both
    facts: the officer arrested him
    claimed-injury: harm
    against: {holm: {conduct: act}}
brackets:
  "9.1": {his | her | other pronoun: drop}
  "9.20": {A person acts “intentionally”: keep}
  "9.25": {3. whether the plaintiff: keep, 6. whether other: drop, 7. how many lives: drop, 8. whether a warning: drop}
house-words: {a § 1983 claim: his Section 1983 claims}
""".replace(" &\n", "\n")
MERGED = """\
manual: ca9-civil
names: {names}
parties:
  roe: {{role: plaintiff, name: Carl Roe, short: Roe, pronoun: he}}
  herm: {{role: defendant, name: Dale Herm, short: Herm, pronoun: he}}
claims:
  force:
    plaintiff: roe
    instruction: own/six
    against: {{herm: {{conduct: act}}}}
special:
  - title: Jury Instruction No. 6
    kind: elements
    name: six
    text: |
      The plaintiff says the defendant used too much force on him. To prevail on this claim, the plaintiff must prove, by a preponderance of the evidence, each of the following elements:

      First, that the defendant used excessive force during the plaintiff’s arrest; and

      Second, that the defendant’s use of excessive force caused him harm.
"""


def drafts(text: str) -> dict[str, Draft]:
    matter = matter_of(text)
    return {made.draft.id: made.draft for made in draft_matter(matter, shelf_of(matter, SHELF))}


def test_a_set_that_has_the_role_and_the_full_name_once_and_the_surname_after() -> None:
    """As in N.D. Cal. (San Jose) in 2014: no pronoun before the claims, Section for §, claims for claim.

    It has no element on the cause of the injury, which came into the model later; our draft keeps it.
    """
    made = drafts(f"{OFFICER_AND_CITY}elements: apart\n")
    elements = made["9.3/force/vela/holm"].text

    assert made["9.1"].text.startswith("Plaintiff Tomas Vela brings claims under")
    assert elements.startswith(
        "In order to prevail on his Section 1983 claims against Defendant Craig Holm, Vela must prove each of the following"
    )
    assert (
        "2. the act of Holm deprived Vela of particular rights under the laws of the United States and the United States Constitution"
        in elements
    )
    assert "your verdict should be for Vela. If, on the other hand, you find that Vela has failed" in elements


def test_every_departure_from_the_model_says_why() -> None:
    made = drafts(f"{OFFICER_AND_CITY}elements: apart\n")["9.3/force/vela/holm"]
    told = {departure.new: departure.why for departure in made.departures}

    assert told["his Section 1983 claims"].startswith("house-words: ")
    assert "names: the role and the name at first, the name alone after" == told["Defendant Craig Holm"]
    assert "names: the role and the name at first, the name alone after" == told["Vela"]


@pytest.mark.parametrize(
    ("names", "says", "must", "first", "second"),
    [
        ("bare-roles", "Plaintiff says Defendant used", "Plaintiff must", "Defendant used excessive force during Plaintiff’s arrest; and", "Defendant’s use of"),
        ("roles-and-names", "Plaintiff Carl Roe says Defendant Dale Herm used", "Roe must", "Herm used excessive force during Roe’s arrest; and", "Herm’s use of"),
        ("short-names", "Roe says Herm used", "Roe must", "Herm used excessive force during Roe’s arrest; and", "Herm’s use of"),
        ("initials", "C.R. says D.H. used", "C.R. must", "D.H. used excessive force during C.R.’s arrest; and", "D.H.’s use of"),
    ],
)  # fmt: skip
def test_an_instruction_of_the_users_own_names_the_parties_as_all_do(
    names: str, says: str, must: str, first: str, second: str
) -> None:
    """With the bare roles as in E.D. Cal. (Sacramento) in 2015: elements, right and cause in one list, First and Second."""
    (draft,) = drafts(MERGED.format(names=names)).values()
    expected = (
        f"{says} too much force on him. To prevail on this claim, {must} prove, by a preponderance of the evidence, each "
        f"of the following elements:\n\nFirst, that {first}\n\nSecond, that {second} excessive force caused him harm."
    )

    assert expected == draft.text
