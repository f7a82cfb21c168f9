"""Drafts read aloud: what the ear takes for something else than is meant, in kind."""

import re

import pytest
from matters import SHELF, matter_of, shelf_with

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.charge import charge
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter


def drafts(text: str) -> dict[str, Draft]:
    matter = matter_of(text)
    shelf = shelf_of(matter, SHELF)
    closed = closed_points(charge(matter, shelf))
    return {made.draft.id: made.draft for made in draft_matter(matter, shelf, closed)}


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


# --- who is meant by a role -----------------------------------------------------------------------------------------

THREE = """\
manual: ca9-civil
names: NAMES
parties:
  ana: {role: plaintiff, name: Ana Roe, title: Ms., short: Ms. Roe, pronoun: she}
  ben: {role: plaintiff, name: Ben Low, title: Dr., short: Dr. Low, pronoun: he}
  ray: {role: defendant, name: Ed Ray, title: Sgt., short: Sgt. Ray, pronoun: he}
  moe: {role: defendant, name: Gil Moe, title: Lt., short: Lt. Moe, pronoun: he}
claims:
  care:
    title: Care
    plaintiff: ana
    status: pretrial detainee
    rights: ["9.30"]
    secured-by: constitution
    claimed-injury: harm
    against: {ray: {conduct: failure to act}}
  force:
    title: Force
    plaintiff: ben
    status: pretrial detainee
    rights: ["9.29"]
    secured-by: constitution
    facts: he struck Dr. Low
    claimed-injury: harm
    against: {moe: {conduct: act}}
brackets: {"9.30": {what-was-owed: needed, what-was-decided: the denial, what-put-at-risk: that}}
"""


@pytest.mark.parametrize(("names", "a", "b"), [("roles", "the plaintiff", "the defendant"), ("bare-roles", "Plaintiff", "Defendant")])
def test_a_text_that_names_nobody_says_whom_of_several_it_means(names: str, a: str, b: str) -> None:
    """Two instructions on two claims with nothing but roles leave the jury to guess whose claim each of them is about."""
    made = drafts(THREE.replace("NAMES", names))
    heads = {draft.instruction.number: draft.paragraphs[0].text for key, draft in made.items() if "9.3" not in key.split("/")}

    assert f"In this instruction “{a}” means Ms. Ana Roe, and “{b}” means Sgt. Ed Ray." == heads["9.30"]
    assert f"In this instruction “{a}” means Dr. Ben Low, and “{b}” means Lt. Gil Moe." == heads["9.29"]


def test_a_text_that_names_one_side_itself_says_of_the_other_only() -> None:
    """9.3 has a blank for the defendant's name and none for the plaintiff's."""
    made = drafts(THREE.replace("NAMES", "roles") + "elements: apart\n")

    assert "In this instruction “the plaintiff” means Dr. Ben Low." == made["9.3/force/ben/moe"].paragraphs[0].text
    assert "against the defendant Lt. Gil Moe, the plaintiff must" in made["9.3/force/ben/moe"].text


def test_nothing_is_said_of_a_side_that_has_one_party_or_is_called_by_name() -> None:
    alone = drafts(one("9.29", "{}", status="pretrial detainee"))
    named = drafts(THREE.replace("NAMES", "names"))

    assert not [draft.id for draft in (*alone.values(), *named.values()) if "means M" in draft.text]


def test_one_of_several_plaintiffs_who_sues_for_another_is_named() -> None:
    said = THREE.replace("NAMES", "roles").replace("pronoun: she}", "pronoun: she, sues-for: {name: L.M., as: minor, pronoun: he}}")
    elements = drafts(said)["9.3/care/ana/ray"].text

    assert elements.startswith("Ms. Ana Roe brings this case for L.M., who is under age.")
    assert "In this instruction “the plaintiff” means Ms. Ana Roe." in elements


def test_a_bare_role_is_a_bare_role_in_the_case_of_somebody_who_answers_too() -> None:
    said = THREE.replace("NAMES", "bare-roles").replace("care:\n    title: Care\n    plaintiff: ana", "care:\n    title: Care\n    plaintiff: ben")
    said = said.replace("against: {ray: {conduct: failure to act}}", "against: {ray: {conduct: act, theory: failure-to-intercede, violation-by: moe}}")
    said = said.replace('rights: ["9.30"]', 'rights: ["9.29", "special/failure-to-intercede"]\n    facts: he struck Dr. Low').replace("  ana:", "  # ana:")
    right = drafted(said.partition("brackets:")[0], "9.29")

    assert right.paragraphs[0].text.startswith("In this instruction “Defendant” means Lt. Gil Moe, in the case of Sgt. Ed Ray as to")


def test_plaintiffs_of_one_claim_against_the_same_are_named_together_though_their_counts_differ() -> None:
    """What is ruled on one count parts the counts, and not the plaintiffs for whom a text that says nothing of it is."""
    said = THREE.replace("NAMES", "roles").partition("  care:")[0] + """\
  force:
    title: Force
    plaintiffs: [ana, ben]
    status: pretrial detainee
    rights: ["9.29"]
    secured-by: constitution
    facts: he struck them
    claimed-injury: harm
    against: {moe: {conduct: act}, ray: {conduct: act}}
rulings: [{date: 2026-03-01, decide: 9.29/1, as: proved, count: force/ana/moe, because: order}]
"""
    head = drafts(said)["9.3/force/ana+ben/ray+moe"].paragraphs[0].text

    assert head.startswith("This instruction is about the plaintiffs Ms. Ana Roe and Dr. Ben Low and the defendants Sgt. Ed Ray and Lt. Gil Moe. ")


# --- a name is said in full once ------------------------------------------------------------------------------------

BODY = """\
manual: ca9-civil
names: NAMES
parties:
  ana: {role: plaintiff, name: Ana Roe, title: Ms., short: Ms. Roe, pronoun: she}
  ray: {role: defendant, name: "Ed O'Ray-Low Jr.", title: Sgt., short: Sgt. O'Ray-Low, pronoun: he}
  county: {role: defendant, name: County of Yuba, short: the County, pronoun: it, capacity: entity, body-kind: local}
claims:
  force:
    title: Force
    plaintiff: ana
    status: pretrial detainee
    rights: ["9.29"]
    secured-by: constitution
    facts: he struck her
    claimed-injury: harm
    against: {ray: {conduct: act}}
  custom:
    title: Custom
    plaintiff: ana
    status: pretrial detainee
    rights: ["9.29"]
    instruction: "NUMBER"
    secured-by: constitution
    facts: he struck her
    claimed-injury: harm
    against: {county: {conduct: act, theory: THEORY, violation-by: ray}}
brackets:
  "9.5": {inference: keep}
  "9.6": {name of final policymaker: "Sgt. Ed O'Ray-Low Jr."}
  "9.7": {name of final policymaker: Chief Ann Poe}
  "9.8": {policies: of failing, training: keep, shortcomings: prepare, what-was-known: the known, what-was-failed: to train, "name[s] of employee[s]": "Sgt. Ed O'Ray-Low Jr."}
"""


@pytest.mark.parametrize(
    ("number", "theory"),
    [("9.5", "policy-or-custom"), ("9.6", "final-policymaker"), ("9.7", "ratification"), ("9.8", "failure-to-prevent-or-train")],
)
@pytest.mark.parametrize("names", ["names", "roles-and-names", "roles"])
def test_what_fills_a_blank_again_is_the_short_name(number: str, theory: str, names: str) -> None:
    """Also where the user wrote the name of a party into the bracket."""
    said = BODY.replace("  NUMBER", number).replace("NUMBER", number).replace("THEORY", theory).replace("NAMES", names)
    brackets = said.partition("brackets:\n")
    own = [line for line in brackets[2].splitlines() if line.startswith(f'  "{number}"')]
    text = drafted("".join([*brackets[:2], *own, "\n"]), number).text

    assert text.count("Ed O'Ray-Low Jr.") <= 1  # none where the set has introduced the officer before
    assert text.find("Ed O'Ray-Low Jr.") < text.index("Sgt. O'Ray-Low ")
    if names != "roles":
        assert text.count("County of Yuba") == 1
        assert "the County" in text or "The County" in text


def test_a_person_whose_conduct_a_changed_text_means_is_named_in_full_once() -> None:
    said = BODY.partition("  custom:\n")[0].replace("  county:", "  # county:").replace("NAMES", "names")
    said = said.replace("  ana:", "  lee: {role: defendant, name: Kim Lee, title: Lt., short: Lt. Lee, pronoun: she}\n  ana:")
    said = said.replace('rights: ["9.29"]', 'rights: ["9.29", "special/integral-participant-set-in-motion"]')
    said = said.replace("against: {", "against: {lee: {conduct: acts, theory: integral-participant/set-in-motion, violation-by: ray}, ")
    said += '    brackets: {"special/integral-participant-set-in-motion": {describe that conduct: he struck her}}\n'
    made = drafts(said)
    elements = made["9.3/force/ana/lee"].text

    assert "the act of Sgt. Ed O'Ray-Low Jr., in which Lt. Lee was" in elements
    assert "that conduct of Sgt. O'Ray-Low was an actual cause" in elements
    assert 1 == made["special/integral-participant-set-in-motion/force/ana/lee"].text.count("Ed O'Ray-Low Jr.")


def test_an_instruction_to_which_a_changed_text_refers_and_that_is_not_given_leaves_a_gap() -> None:
    said = BODY.partition("  custom:\n")[0].replace("  county:", "  # county:").replace("NAMES", "names")
    said = said.replace("  ana:", "  lee: {role: defendant, name: Kim Lee, title: Lt., short: Lt. Lee, pronoun: she}\n  ana:")
    said = said.replace("against: {", "against: {lee: {conduct: acts, theory: integral-participant/set-in-motion, violation-by: ray}, ")

    assert "was an integral participant as explained in ______, deprived" in drafts(said)["9.3/force/ana/lee"].text


# --- the possessive of several --------------------------------------------------------------------------------------


def test_what_belongs_to_the_members_of_a_class_is_the_members() -> None:
    sues = "pronoun: she, sues-for: {name: the members of the class of detainees, short: the class members, pronoun: they, as: class}}"
    draft = drafted(one("9.31", "{}", status="pretrial detainee", names="names").replace("pronoun: she}", sues), "9.31")

    assert "4. by not taking them, Sgt. Ray caused the class members’ injuries." in draft.text
    assert "members’s" not in draft.text


# --- several bodies -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", ["roles", "names"])
def test_two_bodies_have_each_their_own_text_on_what_the_body_did(names: str) -> None:
    """What one city failed to do is no failure of another: a list that asks it of both at once would ask for another law."""
    said = BODY.replace("NUMBER", "9.8").replace("THEORY", "failure-to-prevent-or-train").replace("NAMES", names)
    said = said.replace("  ana:", "  elk: {role: defendant, name: Kay Orr, title: Sheriff, pronoun: she, capacity: official, body: City of Elk, body-kind: local}\n  ana:")
    said = said.replace("against: {county: {", "against: {elk: {conduct: act, theory: failure-to-prevent-or-train, violation-by: ray}, county: {")
    made = drafts("\n".join(line for line in said.splitlines() if not re.match(r'  "9\.[567]"', line)))
    texts = {key: draft.text for key, draft in made.items() if key.startswith("9.8/")}

    assert {"9.8/custom/ana/county", "9.8/custom/ana/elk"} == texts.keys()
    assert not [text for text in texts.values() if "Elk and " in text or "Yuba and " in text]
    assert "showed deliberate indifference" in texts["9.8/custom/ana/elk"]
    assert not texts["9.8/custom/ana/county"].startswith("In this instruction")
    if names == "roles":
        head = "In this instruction “the defendant” means Sheriff Kay Orr, who stands for the City of Elk."
        assert texts["9.8/custom/ana/elk"].startswith(head)
    assert "Yuba" not in texts["9.8/custom/ana/elk"]


# --- whose conduct --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("names", "who"), [("roles", "the defendant"), ("names", "the defendant"), ("bare-roles", "Defendant")])
def test_the_conduct_of_several_is_asked_of_each_for_what_each_did_alone(names: str, who: str) -> None:
    """In § 1983 nobody answers for another (Ashcroft v. Iqbal): a list that says "the act of Ray or the failure of Moe
    deprived her" would be met in the case of Moe by what Ray did."""
    said = THREE.replace("NAMES", names).partition("  force:")[0].replace("  ben:", "  # ben:")
    said = said.replace("{ray: {conduct: failure to act}}", "{ray: {conduct: act}, moe: {conduct: failure to act}}")
    made = drafts(said + 'brackets: {"9.30": {what-was-owed: needed, what-was-decided: the denial, what-put-at-risk: that}}\n')
    (text,) = [draft.text for key, draft in made.items() if key.startswith("9.3/")]

    assert f"2. the act of Sgt. Ray or the failure to act of Lt. Moe, whichever of them is {who}, deprived " in text


# --- how a text refers to others ------------------------------------------------------------------------------------


def test_several_instructions_without_a_number_are_listed_together() -> None:
    said = one("9.11", "{freedoms: free expression, protected: drop}", status="free").replace(
        'rights: ["9.11"]', 'rights: ["9.11", "special/retaliatory-arrest", "special/failure-to-intercede"]'
    )
    said = said.replace("ray: {conduct: act}", "ray: {conduct: failure to act, theory: failure-to-intercede}")
    text = drafted(said, "9.3").text

    assert "under Instruction 9.11 and the instructions headed “Retaliatory Arrest or Prosecution” and “Failure to Intercede”, your" in text


# --- what is settled ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "said"),
    [("names", "that Sgt. Ray used force against Ms. Roe purposely"), ("bare-roles", "that Defendant used force against Plaintiff"), ("roles", "that the defendant used force against the plaintiff")],
)
def test_what_is_told_before_the_list_names_the_parties_as_the_list_does(names: str, said: str) -> None:
    ruled = one("9.29", "{}", status="pretrial detainee", names=names).partition("brackets:")[0] + (
        "settled-elements: left-out\nrulings: [{date: 2026-03-01, decide: 9.29/1, as: proved, because: order}]\n"
    )

    assert said in drafted(ruled, "9.29").text
    of_color = ruled.replace("9.29/1", "9.3/color-of-law")
    if names == "names":
        assert drafted(of_color, "9.3").text.startswith("The court has decided that Sgt. Ed Ray acted under color of state law;")


# --- of whom a text speaks ------------------------------------------------------------------------------------------


def test_a_text_on_private_persons_is_not_about_an_officer_sued_with_one() -> None:
    """It says that the defendant is a private person (Lugar v. Edmondson Oil Co.), which an officer is not."""
    said = THREE.replace("NAMES", "names").partition("  force:")[0].replace("  ben:", "  # ben:")
    said = said.replace("Ray, pronoun: he}", "Ray, pronoun: he, office: public}").replace("Moe, pronoun: he}", "Moe, pronoun: he, office: private}")
    said = said.replace('["9.30"]', '["9.30", "special/color-of-law-private-person"]')
    said = said.replace("{ray: {conduct: failure to act}}", "{ray: {conduct: failure to act}, moe: {conduct: failure to act}}")
    made = drafts(said + 'brackets: {"9.30": {what-was-owed: needed, what-was-decided: the denial, what-put-at-risk: that}, "special/color-of-law-private-person": {public-function: keep, joint-action: keep, compulsion: drop, nexus: drop}}\n')
    texts = {key: draft.text for key, draft in made.items() if key.startswith("special/")}

    assert ["special/color-of-law-private-person/care/ana/moe"] == list(texts)
    assert texts["special/color-of-law-private-person/care/ana/moe"].startswith("Lt. Gil Moe is a private person.")


def test_a_definition_that_says_the_same_of_two_counts_is_heard_once() -> None:
    said = THREE.replace("NAMES", "roles").partition("  force:")[0].replace("  ben:", "  # ben:")
    said = said.replace('["9.30"]', '["9.9", "9.10", "special/integral-participant-set-in-motion"]\n    facts: he was fired')
    said = said.replace("pretrial detainee", "free").replace(
        "{ray: {conduct: failure to act}}",
        "{ray: {conduct: act}, moe: {conduct: acts, theory: integral-participant/set-in-motion, violation-by: ray}}",
    )
    made = drafts(said + 'brackets: {special/integral-participant-set-in-motion: {describe that conduct: he fired her}}\n')
    counts = [draft.counts for draft in made.values() if draft.instruction.number == "9.10"]

    assert [("care/ana/ray", "care/ana/moe")] == counts


# --- those who sue for others ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", ["roles", "names"])
def test_a_text_that_says_nothing_of_the_injured_is_for_those_who_sue_for_others_too(names: str) -> None:
    said = THREE.replace("NAMES", names).partition("  care:")[0] + """\
  search:
    title: Search
    plaintiffs: [ana, ben]
    status: free
    rights: ["9.12", "9.15"]
    secured-by: constitution
    facts: they searched the house
    claimed-injury: harm
    against: {ray: {conduct: act}, moe: {conduct: act}}
brackets: {"9.12": {object: residence, intentionally: drop, circumstances: drop}, "9.15": {search-warrant: drop, who-consented: the person searched, nobody-refused: drop, other-circumstance: drop}}
"""
    said = said.replace("pronoun: she}", "pronoun: she, sues-for: {name: L.M., as: minor, pronoun: he}}")
    made = drafts(said)
    right = {key for key in made if key.startswith("9.12/")}

    assert "9.15/search/ana+ben/ray+moe" in made
    assert made["9.15/search/ana+ben/ray+moe"].text.startswith("This instruction is about the plaintiffs Ms. Ana Roe and Dr. Ben Low.")
    assert {"9.12/search/ana/ray+moe", "9.12/search/ben/ray+moe"} == right


# --- the number of a verb -------------------------------------------------------------------------------------------

BRINGS = """\
9.1 Section 1983 Claim—Introductory Instruction

The plaintiff[s] [name[s]] bring[s] a claim under a federal statute. The defendant[s] say[s] that nothing was done.
"""


@pytest.mark.parametrize(("both", "said"), [(True, "bring a claim"), (False, "brings a claim")])
def test_the_ending_of_a_verb_follows_its_subject_and_is_not_asked_for(both: bool, said: str) -> None:
    """A verb has its ending in the singular, where a noun has it in the plural."""
    matter = matter_of(one("9.29", "{}", status="pretrial detainee").replace(
        "  ray: {", "  ben: {role: plaintiff, name: Ben Low, pronoun: he}\n  ray: {").replace(
        "plaintiff: ana", "plaintiffs: [ana, ben]") if both else one("9.29", "{}", status="pretrial detainee"))
    made = [own.draft for own in draft_matter(matter, shelf_with("9.1", BRINGS)) if own.draft.instruction.number == "9.1"]

    assert said in made[0].text
    assert "defendant says that nothing" in made[0].text
    assert [] == [problem.code for problem in made[0].problems if problem.code == "D205"]


def test_a_part_of_a_body_is_spoken_of_with_an_article() -> None:
    said = BODY.replace("NUMBER", "9.5").replace("THEORY", "policy-or-custom").replace("NAMES", "names")
    said = said.replace("name: County of Yuba, short: the County", "name: Yuba Unified School District, short: the District")
    made = drafts("\n".join(line for line in said.splitlines() if not re.match(r'  "9\.[678]"', line)))

    assert "claim against the Yuba Unified School District on the ground" in made["9.5/custom/ana/county"].text
