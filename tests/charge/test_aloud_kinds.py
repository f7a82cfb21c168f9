"""Drafts read aloud: what the ear takes for something else than is meant, in kind."""

import re

import pytest
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter


def drafts(text: str) -> dict[str, Draft]:
    matter = matter_of(text)
    return {made.draft.id: made.draft for made in draft_matter(matter, shelf_of(matter, SHELF))}


def drafted(text: str, number: str) -> Draft:
    return next(draft for draft in drafts(text).values() if draft.instruction.number == number)


def codes(draft: Draft) -> set[str]:
    return {problem.code for problem in draft.problems}


# --- what the user's words name -------------------------------------------------------------------------------------

ONE = """\
manual: ca9-civil
names: NAMES
parties:
  ana: {role: plaintiff, name: Ana Roe, title: Ms., short: Ms. Roe, pronoun: she}
  ray: {role: defendant, name: Ed Ray, title: Sgt., short: Sgt. Ray, pronoun: he}
claims:
  one:
    plaintiff: ana
    status: STATUS
    rights: [RIGHT]
    secured-by: constitution
    facts: he did it
    claimed-injury: harm
    against: {ray: {conduct: act}}
brackets: {RIGHT: ANSWERS}
"""


def one(right: str, answers: str, *, status: str = "convicted prisoner", names: str = "roles") -> str:
    return ONE.replace("RIGHT", f'"{right}"').replace("ANSWERS", answers).replace("STATUS", status).replace("NAMES", names)


@pytest.mark.parametrize("values", ["[touched, acted]", "[touched the plaintiff, acted in order]"])
def test_the_first_words_of_one_alternative_name_it_however_few(values: str) -> None:
    draft = drafted(one("9.26A", f"{{sexual-acts: {values}}}"), "9.26A")

    assert "touched the plaintiff in a sexual way or acted in order to humiliate" in draft.text


def test_first_words_that_several_alternatives_have_are_asked_for() -> None:
    draft = drafted(one("9.30", "{what-was-owed: safe, what-was-decided: the, what-put-at-risk: those}", status="pretrial detainee"), "9.30")

    assert {"D203"} == codes(draft)
    assert "made an intentional decision about ______" in draft.text


def test_other_words_than_those_of_an_alternative_are_the_users_own() -> None:
    draft = drafted(one("9.12", "{object: boat, intentionally: drop, circumstances: drop}", status="free"), "9.12")

    assert "1. the defendant searched the plaintiff’s boat; " in draft.text.replace("\n", " ")


# --- what leads a list ----------------------------------------------------------------------------------------------

WAYS = ("The defendant deliberately", "The defendant went on", "The defendant used")


def fabrication(kept: int, more: str = "") -> Draft:
    ways = f"ways: [{', '.join(WAYS[:kept])}], " if kept else ""
    return drafted(one("9.33", f"{{{ways}what-was-done: charge, inference: keep{more}}}", status="free"), "9.33")


@pytest.mark.parametrize(
    ("kept", "lead"), [(1, "must prove the following element by"), (2, "must prove at least one of the following elements by")]
)
@pytest.mark.parametrize("said", [False, True])
def test_what_leads_a_list_of_ways_follows_from_how_many_are_kept(kept: int, lead: str, said: bool) -> None:
    """One way of fabrication is enough (Devereaux v. Abbey), so that several are alternatives and never asked for together."""
    own = f', at-least-one: {"keep" if kept > 1 else "drop"}, "element[s]": {"elements" if kept > 1 else "element"}'
    draft = fabrication(kept, own if said else "")

    assert set() == codes(draft)
    assert lead in draft.text


@pytest.mark.parametrize(
    ("kept", "more"),
    [(1, ", at-least-one: keep"), (2, ", at-least-one: drop"), (1, ', "element[s]": elements'), (3, ', "element[s]": element')],
)
def test_a_decision_that_does_not_fit_the_ways_kept_is_told(kept: int, more: str) -> None:
    draft = fabrication(kept, more)
    (problem,) = draft.problems

    assert "D213" == problem.code
    assert "at least one of the following element " not in draft.text


def test_while_the_ways_are_open_nothing_else_is_asked_of_their_lead() -> None:
    draft = fabrication(0)

    assert ["D203"] == [problem.code for problem in draft.problems]
