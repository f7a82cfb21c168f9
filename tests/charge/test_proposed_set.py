"""The set as it is proposed: its order, its numbers, what refers to what, and what is left to the court."""

import re
from dataclasses import replace
from random import Random

import pytest
from lawsuits import law_suit, loaded
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.proposed.assembling import profile_for, proposed_set
from chargebook.charge.proposed.proposed import ProposedSet
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.matter.filing import Filing, Side
from chargebook.matter.matter import Matter
from chargebook.papers.drafts.redline import redline

CASE = """\
manual: ca9-civil
parties:
  ana: {role: plaintiff, name: Ana Roe, pronoun: she}
  ray: {role: defendant, name: Ed Ray, title: Sgt., pronoun: he}
claims:
  force:
    plaintiff: ana
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: Sgt. Ray struck her
    injury: bruises
    claimed-injury: harm
    color-of-law: stipulated
    against: {ray: {conduct: act}}
general: ["1.7", "1.8"]
brackets:
  "9.20": {intentionally: drop}
  "9.25": {resistance: drop, other-means: drop, lives-at-risk: drop, warning: drop}
"""
SEEDS = range(40)


def proposed(matter: Matter) -> ProposedSet:
    return proposed_set(matter, CheckedMatter.of(matter, shelf_of(matter, SHELF)).heard, profile_for(matter))


def case(papers: str = "") -> ProposedSet:
    return proposed(matter_of(CASE + papers))


def titles(made: ProposedSet) -> list[tuple[str, str]]:
    return [(own.number, own.called) for own in made.final]


def test_what_is_for_every_trial_comes_first_and_all_are_counted() -> None:
    assert [("1", "1.7"), ("2", "1.8"), ("3", "9.1"), ("4", "9.3"), ("5", "9.20"), ("6", "9.25")] == titles(case())


def test_the_users_order_goes_before_the_usual_one() -> None:
    made = case('papers: {order: ["9.25", "9.1"]}\n')

    assert ["9.25", "9.1", "1.7", "1.8", "9.3", "9.20"] == [own.called for own in made.final]


def test_a_reference_has_the_number_of_the_set_and_a_reason() -> None:
    elements = next(own for own in case().final if own.called == "9.3")
    departure = next(own for own in elements.draft.departures if "how the jury finds the instruction" in own.why)

    assert "required to prove under Instructions 5 and 6, your verdict" in elements.draft.text
    assert "9.20" not in elements.draft.text
    assert ("5 and 6", True) == (departure.new, departure.old.startswith("[specify"))


def test_a_set_without_numbers_refers_by_titles() -> None:
    elements = next(own for own in case('papers: {source: an order, demands: {numbers: none}}\n').final if own.called == "9.3")

    assert "under Instructions “Particular Rights" in elements.draft.text
    assert "" == elements.number


@pytest.mark.parametrize(
    ("demand", "side", "first"),
    [("model", "joint", "1.7"), ("side", "plaintiff", "P-1"), ("side", "joint", "J-1"), ("side", "defendant", "D-1")],
)
def test_numbers_are_the_models_or_by_side(demand: str, side: str, first: str) -> None:
    made = case(f"papers: {{side: {side}, source: an order, demands: {{numbers: {demand}}}}}\n")

    assert first == made.final[0].number


def test_what_the_court_gives_itself_is_left_out_and_told() -> None:
    made = case("papers: {source: an order, demands: {general: omit}}\n")

    assert (["9.1", "9.3", "9.20", "9.25"], ["1.7", "1.8"]) == ([own.called for own in made.final], [own.called for own in made.omitted])
    assert "1" == made.final[0].number


def test_a_reference_to_what_is_not_in_the_set_is_an_error() -> None:
    made = case('leave-out: {"9.25": given with another}\n')

    assert ["D221"] == [problem.code for problem in made.problems]


STATION = """\
  station:
    title: Force in the station
    plaintiff: ana
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: Sgt. Ray struck her again
    injury: a cut
    claimed-injury: harm
    color-of-law: stipulated
    occasion: station
    against: {ray: {conduct: act}}
    brackets: {"9.25": {resistance: keep, other-means: drop, lives-at-risk: drop, warning: drop}}
"""


def test_what_is_asked_on_one_claim_is_not_asked_on_another() -> None:
    """Two claims share their elements, and each has a text of its own on the force: 4 is for the one, 5 for the other.

    Each claim is decided on its own elements and right; to name 4 and 5 together would ask for both on each.
    """
    text = CASE.replace('general: ["1.7", "1.8"]\n', STATION).replace("    against: {ray", "    occasion: street\n    against: {ray", 1)
    elements = next(own for own in proposed(matter_of(text)).final if own.called == "9.3")

    said = "under Instructions 3 and 4 as to the claim “force”, and 3 and 5 as to the claim “Force in the station”, your verdict"
    assert said in elements.draft.text


def test_two_texts_on_one_claim_for_two_defendants_are_an_error() -> None:
    two = CASE.replace("claims:", "  moe: {role: defendant, name: Al Moe, pronoun: he}\nclaims:", 1)
    two = two.replace("against: {ray: {conduct: act}}", "against: {ray: {conduct: act}, moe: {conduct: act}}")
    change = 'changes: [{instruction: "9.25", insert: He is a deputy., after: not with hindsight., because: an order, for: moe}]\n'
    made = proposed(matter_of(two + change))

    assert ["D220"] == [problem.code for problem in made.problems]


def test_a_court_that_nobody_knows_has_the_federal_rules_alone() -> None:
    matter = replace(matter_of(CASE), court="Superior Court")

    assert "" == profile_for(matter).court


@pytest.mark.parametrize("seed", SEEDS)
def test_in_every_set_no_number_is_there_twice_and_no_model_number_is_left_in_a_reference(seed: int) -> None:
    made = proposed(loaded(law_suit(Random(seed).choice)))  # noqa: S311 - no secret
    numbers = [own.number for own in made.all]
    left = [own.draft.text for own in made.all if re.search(r"Instructions? \d+\.\d", own.draft.text)]

    assert sorted(set(numbers), key=int) == numbers
    assert [] == [text for text in left if not made.problems]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_reference_is_an_exchange_of_words_that_gives_the_model_back(seed: int) -> None:
    """Reject every departure, and the model's words stand again, as before the set was numbered."""
    matter = loaded(law_suit(Random(seed).choice))  # noqa: S311 - no secret
    before = {own.draft.id: own.draft for own in CheckedMatter.of(matter, shelf_of(matter, SHELF)).heard}
    after = {own.draft.id: own.draft for own in proposed(matter).all}

    assert before.keys() == after.keys()
    for key, draft in after.items():
        assert [own.old for own in redline(before[key])] == [own.old for own in redline(draft)]


def test_the_side_says_whose_set_it_is() -> None:
    assert Side.JOINT is Filing().side
