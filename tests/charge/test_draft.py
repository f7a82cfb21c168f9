"""The words for this jury, written out by hand for the cases a lawyer meets."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matters import SHELF, matter, matter_of, shelf_with, text
from seeking import first

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.ground.text import Source, Span
from chargebook.instruction.instruction import Leaf, Words, walk
from chargebook.instruction.parsing.parse import parse
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter


def drafts(case: Matter, library: Library = SHELF) -> dict[str, Draft]:
    return {each.draft.id: each.draft for each in draft_matter(case, library)}


def of(number: str, case: Matter, library: Library = SHELF) -> Draft:
    made = drafts(case, library)
    return first((draft for draft in made.values() if draft.instruction.number == number), f"instruction {number}", made)


def paragraph(draft: Draft, beginning: str) -> str:
    texts = [paragraph.text for paragraph in draft.paragraphs]
    return first((words for words in texts if words.startswith(beginning)), f"a paragraph {beginning!r}", texts)


# --- what the matter says -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("conduct", "words"),
    [
        ("act", "the act of the defendant"),
        ("acts", "the acts of the defendant"),
        ("failure to act", "the failure to act of the defendant"),
        ("[act, failure to act]", "the act or failure to act of the defendant"),
        ("[acts, failure to act]", "the acts or failure to act of the defendant"),
    ],
)
def test_the_conduct_pleaded_is_the_conduct_said(conduct: str, words: str) -> None:
    draft = of("9.3", matter(conduct=conduct))

    assert paragraph(draft, "2.").startswith(f"2. {words} deprived the plaintiff")


@pytest.mark.parametrize(
    ("secured", "words"),
    [
        ("constitution", "under the United States Constitution as"),
        ("laws", "under the laws of the United States as"),
        ("both", "under the laws of the United States and the United States Constitution as"),
    ],
)
def test_what_secures_the_right(secured: str, words: str) -> None:
    """Torres v. City of Santa Clara (N.D. Cal. 2014): the court kept both, joined by "and"."""
    assert words in of("9.3", matter(secured=secured)).text


@pytest.mark.parametrize(
    ("color", "sentence"),
    [
        ("contested", None),
        ("stipulated", "The parties have stipulated that the defendant acted under color of state law."),
        ("ruled", "I instruct you that the defendant acted under color of state law."),
    ],
)
def test_color_of_law_contested_stipulated_ruled(color: str, sentence: str | None) -> None:
    draft = of("9.3", matter(color=color))
    definition = paragraph(draft, "A person acts “under color")

    assert definition.endswith(sentence or "law, ordinance or regulation.")
    assert paragraph(draft, "1.") == "1. the defendant acted under color of state law; and"


@pytest.mark.parametrize(
    ("rights", "words"),
    [
        ('["9.25"]', "under Instruction 9.25, your"),
        ('["9.20", "9.25"]', "under Instructions 9.20 and 9.25, your"),
        ('["9.20", "9.23", "9.25"]', "under Instructions 9.20 and 9.23, or 9.20 and 9.25, your"),
        ('["9.25", "special/failure-to-intercede"]', "under Instruction 9.25, your"),
    ],
)
def test_the_cross_reference_names_the_rights(rights: str, words: str) -> None:
    assert words in of("9.3", matter(rights=rights)).text


def test_on_a_theory_with_a_special_instruction_the_verdict_for_the_plaintiff_asks_for_its_elements_too() -> None:
    """9.3's comment: on the integral-participant doctrine the model must be modified; without it a team would be enough."""
    draft = of("9.3", matter(rights='["9.25", "special/failure-to-intercede"]', theory="failure-to-intercede"))
    own = text(theory="failure-to-intercede") + (
        'special: [{title: "Not stepping in", theory: failure-to-intercede, text: "The plaintiff must prove that he saw it."}]\n'
    )

    assert "under Instruction 9.25 and the instruction headed “Failure to Intercede”, your verdict" in draft.text
    assert (
        "under Instructions 9.20 and 9.25 and the instruction headed “Not stepping in”, your"
        in of("9.3", matter_of(own)).text
    )
    assert ["filled from the matter: claims.force.rights"] == [
        each.why for each in draft.departures if "headed" in each.new
    ]


def test_with_names_the_parties_are_called_by_name_first_in_full_then_as_the_matter_says() -> None:
    """Torres v. City of Santa Clara (N.D. Cal. 2014): the court's charge used names."""
    draft = of("9.3", matter(names="names", secured="both"))

    assert (
        "In order to prevail on a § 1983 claim against Deputy Mark Holt, Ana Reyes must prove each of the following "
        "elements by a preponderance of the evidence:"
    ) == draft.paragraphs[0].text
    assert "3. Deputy Holt’s conduct was an actual cause of the claimed injury." == paragraph(draft, "3.")
    assert draft.text.endswith("your verdict should be for Deputy Holt.")
    assert "the defendant" not in draft.text
    assert "the plaintiff" not in draft.text


def test_with_roles_the_model_words_stay() -> None:
    draft = of("9.3", matter())

    first = "In order to prevail on a § 1983 claim against the defendant Deputy Mark Holt, the plaintiff must prove"
    assert draft.paragraphs[0].text.startswith(first)
    assert draft.text.endswith("your verdict should be for the defendant.")


def test_a_surname_is_never_guessed() -> None:
    case = matter_of(text(names="names").replace("short: Deputy Holt, ", ""))

    assert "1. Deputy Mark Holt acted" in of("9.3", case).text


# --- several parties ------------------------------------------------------------------------------------------------

SEVERAL = """\
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}
  diaz: {role: plaintiff, name: Jo Diaz, pronoun: they}
  holt: {role: defendant, name: Mark Holt, title: Deputy, pronoun: he}
  ortiz: {role: defendant, name: Luis Ortiz, title: Deputy, pronoun: he}
  lee: {role: defendant, name: Kim Lee, title: Sergeant, pronoun: she}
claims:
  entry:
    plaintiffs: [reyes, diaz]
    status: free
    rights: ["9.20"]
    secured-by: constitution
    facts: the deputies came in
    color-of-law: stipulated
    against:
      holt: {conduct: acts}
      lee: {conduct: failure to act}
      ortiz: {conduct: acts}
    brackets: {"9.20": {"A person acts “intentionally” when": drop}}
"""


def test_those_who_share_everything_but_what_they_did_have_one_draft() -> None:
    names = [name for name in drafts(matter_of(SEVERAL)) if name.startswith("9.3")]

    assert ["9.3/entry/reyes+diaz/holt+ortiz+lee"] == names


def test_apart_each_count_has_its_draft() -> None:
    names = [name for name in drafts(matter_of(f"{SEVERAL}elements: apart\n")) if name.startswith("9.3")]

    assert [f"9.3/entry/{p}/{d}" for whom in ("holt ortiz", "lee") for p in ("reyes", "diaz") for d in whom.split()] == names


def test_the_common_draft_names_all_and_lets_the_jury_decide_each_alone() -> None:
    """Chuman v. Wright, 76 F.3d 292, 294-95 (9th Cir. 1996): nobody answers as a member of a team."""
    draft = drafts(matter_of(SEVERAL))["9.3/entry/reyes+diaz/holt+ortiz+lee"]

    assert (
        "This instruction is about the plaintiffs Ana Reyes and Jo Diaz and the defendants Deputy Mark Holt, Deputy "
        "Luis Ortiz, and Sergeant Kim Lee. You must decide each plaintiff’s claim against each defendant separately. In "
        "this instruction “the plaintiff” means the plaintiff whose claim you are deciding, and “the defendant” means "
        "the defendant whose case you are deciding."
    ) == draft.paragraphs[0].text
    assert (
        "In order to prevail on a § 1983 claim against the defendant, the plaintiff must prove each of the following "
        "elements by a preponderance of the evidence:"
    ) == draft.paragraphs[1].text
    assert "1. the defendant acted under color of state law" in draft.paragraphs[2].text
    assert [d for d in draft.departures if d.authority.startswith("Chuman")]


def test_a_draft_for_one_count_speaks_of_one_plaintiff_and_one_defendant() -> None:
    draft = drafts(matter_of(f"{SEVERAL}elements: apart\n"))["9.3/entry/diaz/ortiz"]

    assert "against the defendant Deputy Luis Ortiz, the plaintiff must prove" in draft.text
    assert not re.search(r"plaintiffs|defendants|Holt|Reyes", draft.text)


def test_pronouns_and_claims_follow_the_number_of_plaintiffs() -> None:
    assert "The plaintiff brings her claim under" in of("9.1", matter()).text
    assert "The plaintiffs Ana Reyes and Jo Diaz bring their claims under" in of("9.1", matter_of(SEVERAL)).text


# --- options, numbers, connectives ----------------------------------------------------------------------------------

LIST = """\
9.25 A List

The plaintiff must prove by a preponderance of the evidence that the force was too great. In deciding, consider all of the circumstances, including:

1. the crime;

[2. the warning;]

3. the threat; and

[4. the time.]
"""


@pytest.mark.parametrize(
    ("second", "fourth", "expected"),
    [
        ("keep", "keep", ["1. the crime;", "2. the warning;", "3. the threat; and", "4. the time."]),
        ("drop", "keep", ["1. the crime;", "2. the threat; and", "3. the time."]),
        ("keep", "drop", ["1. the crime;", "2. the warning; and", "3. the threat."]),
        ("drop", "drop", ["1. the crime; and", "2. the threat."]),
    ],
)
def test_what_is_left_is_renumbered_and_the_and_moves(second: str, fourth: str, expected: list[str]) -> None:
    brackets = f'    brackets: {{"9.25": {{"2. the warning": {second}, "4. the time": {fourth}}}}}\n'
    case = matter_of(text(rights='["9.25"]').partition("    brackets:")[0] + brackets)

    assert expected == [p.text for p in of("9.25", case, shelf_with("9.25", LIST)).paragraphs if p.is_item]


# --- nothing is guessed, everything is logged -----------------------------------------------------------------------


def test_blank_without_value_is_reported_not_guessed() -> None:
    case = matter_of(text().replace("    facts: Deputy Holt struck her with a baton\n", ""))
    draft = of("9.25", case)
    [problem] = draft.problems

    assert "D201" == problem.code
    assert "claims.force.facts" in problem.mend
    assert "______" in draft.text


def test_choice_and_blank_that_only_the_user_can_settle_are_asked_for_by_their_words() -> None:
    draft = of("9.23", matter(rights='["9.20", "9.23"]'))

    assert ["D203", "D202"] == [problem.code for problem in draft.problems]
    assert "'federal | state'" in draft.problems[0].mend
    assert "'insert elements or description of the crime" in draft.problems[1].mend


def test_the_user_settles_them_under_brackets() -> None:
    more = (
        '      "9.23":\n        federal | state: state\n'
        '        "insert elements or description of the crime for which probable cause must have existed": resist an officer\n'
    )
    draft = of("9.23", matter_of(text(rights='["9.20", "9.23"]') + more))

    assert () == draft.problems
    assert "Under state law, it is a crime to resist an officer." == draft.paragraphs[-1].text


def test_a_decision_for_a_bracket_that_does_not_exist_is_reported() -> None:
    draft = of("9.20", matter_of(text().replace("A person acts “intentionally” when", "A person acts oddly when")))

    assert {"D204", "D206"} == {problem.code for problem in draft.problems}


def test_a_slip_of_the_model_is_corrected_and_logged() -> None:
    draft = of("9.3", matter())
    slips = {departure.old: departure.new for departure in draft.departures if "slip" in departure.why}

    assert {"The": "the", "'": "’", "‘but for'": "‘but for’"} == slips


def test_no_departure_without_reason_and_place() -> None:
    for draft in drafts(matter(names="names")).values():
        for departure in draft.departures:
            assert departure.why
            assert departure.place.line >= 1
            assert departure.old != departure.new


@pytest.mark.parametrize(("color", "fate"), [("contested", "dropped"), ("stipulated", "kept"), ("ruled", "kept")])
def test_an_option_is_kept_or_dropped_by_the_key_that_settles_it(color: str, fate: str) -> None:
    whys = {departure.why for departure in of("9.3", matter(color=color)).departures}

    assert f"{fate}, by the matter's color-of-law" in whys


def test_an_option_that_the_user_settled_says_where() -> None:
    places = {decision.place for claim in matter().claims for decision in claim.brackets}
    whys = {departure.why for departure in of("9.25", matter()).departures}

    assert whys & {f"{fate} under brackets ({place})" for place in places for fate in ("kept", "dropped")}


# --- laws -----------------------------------------------------------------------------------------------------------

NAME = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1, max_size=12)
CASES = st.fixed_dictionaries(
    {
        "names": st.sampled_from(["names", "roles"]),
        "secured": st.sampled_from(["constitution", "laws", "both"]),
        "color": st.sampled_from(["contested", "stipulated", "ruled"]),
        "conduct": st.sampled_from(["act", "acts", "failure to act", "[act, failure to act]"]),
        "rights": st.sampled_from(['["9.25"]', '["9.20"]', '["9.20", "9.25"]']),
    }
)


@given(CASES, NAME, NAME)
def test_drafting_then_reading_back_finds_no_bracket_and_the_same_elements(
    changes: dict[str, str], plaintiff: str, defendant: str
) -> None:
    words = text(**changes).replace("Ana Reyes", f'"{plaintiff}"').replace("name: Mark Holt", f'name: "{defendant}"')
    for draft in drafts(matter_of(words)).values():
        again = parse(Source.of(draft.text))
        model = draft.instruction

        assert all(isinstance(node, Leaf) and isinstance(node, Words) for node in walk(again.tree))
        assert [element.label for element in model.elements] == [element.label for element in again.elements]
        assert [element.roles for element in model.elements] == [element.roles for element in again.elements]
        assert model.join == again.join
        if changes["names"] == "roles":
            assert [direction.party for direction in model.directions] == [d.party for d in again.directions]
        dropped = ["intentionally"] if model.number == "9.20" else []  # the base matter drops that option
        assert [d.term for d in model.definitions if d.term not in dropped] == [d.term for d in again.definitions]


@given(CASES)
def test_rejecting_every_departure_gives_the_model_back(changes: dict[str, str]) -> None:
    for draft in drafts(matter(**changes)).values():
        source = draft.instruction.source
        for paragraph_ in draft.paragraphs:
            span = Span(start=paragraph_.pieces[0].span.start, end=paragraph_.pieces[-1].span.end)

            assert source.slice(span) == "".join(piece.old for piece in paragraph_.pieces)


@given(CASES)
def test_the_same_matter_gives_the_same_words(changes: dict[str, str]) -> None:
    assert drafts(matter(**changes)) == drafts(matter(**changes))


def test_a_long_alternative_is_named_by_its_beginning() -> None:
    """9.4 offers five ways in which a supervisor may answer, each a paragraph of its own."""
    words = (
        "9.4 Supervisor\n\nThe plaintiff must prove each of the following elements by a preponderance of the evidence:\n\n"
        "1. the defendant acted; and\n\n2. [the defendant ordered others to do the acts.]\n\nor\n\n"
        "[the defendant knew of the acts and let them happen.]\n"
    )
    more = '      "9.4": {the defendant ordered others: the defendant knew of the acts}\n'
    changed = text() + more
    case = matter_of(changed.replace("    plaintiff: reyes\n", '    plaintiff: reyes\n    instruction: "9.4"\n'))
    draft = of("9.4", case, shelf_with("9.4", words))

    assert [] == [problem for problem in draft.problems if problem.code.startswith("D")]
    assert "2. the defendant knew of the acts and let them happen." == draft.paragraphs[-1].text


WAYS = """\
9.4 Supervisor

The plaintiff must prove each of the following elements by a preponderance of the evidence:

1. the defendant acted; and

2. [the defendant ordered the acts;]

or

[the defendant knew of the acts;]

or

[the defendant let them happen.]
"""
ALONE = """\
9.33 Ways

The plaintiff must prove at least one of the following elements by a preponderance of the evidence:

[The defendant made evidence up.]

or

[The defendant knew that it was false.]

or

[The defendant threatened a witness.]
"""


def kept_of(number: str, words: str, kept: str) -> Draft:
    said = text() + f'      "{number}": {{the defendant: {kept}}}\n'
    said = said.replace("    plaintiff: reyes\n", f'    plaintiff: reyes\n    instruction: "{number}"\n')
    return of(number, matter_of(said), shelf_with(number, words))


def test_several_alternatives_that_the_model_joins_by_or_stay_joined_by_or() -> None:
    draft = kept_of("9.4", WAYS, "[the defendant ordered, the defendant let them happen]")

    assert (
        "2. at least one of these is so: the defendant ordered the acts; or the defendant let them happen."
    ) == draft.paragraphs[-1].text


def test_alternatives_that_are_paragraphs_of_their_own_stay_where_they_stood() -> None:
    draft = kept_of("9.33", ALONE, "[The defendant made evidence, The defendant threatened]")

    assert ["The defendant made evidence up.", "or", "The defendant threatened a witness."] == [
        paragraph.text for paragraph in draft.paragraphs[1:]
    ]
    last = kept_of("9.33", ALONE, "The defendant threatened")
    assert ["The defendant threatened a witness."] == [paragraph.text for paragraph in last.paragraphs[1:]]


@pytest.mark.parametrize("kept", ["keep", "drop", "[the defendant ordered, the defendant went home]"])
def test_what_does_not_say_which_alternative_to_keep_is_asked_again_and_never_printed(kept: str) -> None:
    draft = kept_of("9.4", WAYS, kept)

    assert "D203" in {problem.code for problem in draft.problems}
    assert "2. ______" == draft.paragraphs[-1].text


def test_what_the_message_says_to_write_for_a_long_choice_settles_it() -> None:
    """The shelf's 9.4 offers five ways, of which some have brackets of their own, which no file may have."""
    told = text(theory="supervisor").replace("    plaintiff: reyes\n", '    plaintiff: reyes\n    instruction: "9.4"\n')
    told += "record:\n  people: {lee: {name: Dana Lee}}\n  acts: {blow: {by: lee, what: struck her, violates: force}}\n"
    [asked] = [problem for problem in of("9.4", matter_of(told)).problems if problem.code == "D203"]
    key = re.findall("write '([^']+)'", asked.mend)[0]
    settled = told.replace("    brackets:\n", f'    brackets:\n      "9.4": {{"{key}": the defendant directed}}\n')
    draft = of("9.4", matter_of(settled))

    assert asked.mend.endswith("the first words of what to keep")
    assert "D203" not in {problem.code for problem in draft.problems}
    assert "3. the defendant directed the subordinate" in draft.text


SUPERVISED = text(theory="supervisor", conduct="failure to act").replace(
    "    plaintiff: reyes\n", '    plaintiff: reyes\n    instruction: "9.4"\n'
)


@pytest.mark.parametrize(
    ("acts", "words"),
    [
        ("{blow: {by: lee, what: struck her, violates: force}}", "2. the act of the subordinate Dana Lee took"),
        (
            "{blow: {by: [lee, roe], what: struck her, violates: force}, kick: {by: roe, what: kicked her, violates: force}}",
            "2. the acts of the subordinates Dana Lee and Jo Roe took",
        ),
        (
            "{wait: {by: lee, what: did not help, kind: omission, violates: force}}",
            "2. the failure to act of the subordinate Dana Lee took",
        ),
    ],
)
def test_the_conduct_of_a_subordinate_is_the_subordinates_and_not_the_supervisors(acts: str, words: str) -> None:
    """Starr v. Baca: the supervisor's own failure is another thing than what the subordinate did."""
    told = SUPERVISED + f"record:\n  people: {{lee: {{name: Dana Lee}}, roe: {{name: Jo Roe}}}}\n  acts: {acts}\n"

    assert words in of("9.4", matter_of(told)).text


def test_the_employee_for_whom_a_body_answers_is_the_one_that_the_record_names() -> None:
    city = text(theory="policy-or-custom").replace(
        "    plaintiff: reyes\n", '    plaintiff: reyes\n    instruction: "9.5"\n'
    )
    city = city.replace(
        "name: Mark Holt, title: Deputy, short: Deputy Holt, pronoun: he}",
        "name: County of Alder, pronoun: it, capacity: entity}",
    )
    told = (
        city
        + "record:\n  people: {lee: {name: Dana Lee}}\n  acts: {blow: {by: lee, what: struck her, violates: force}}\n"
    )

    assert "2. the act of Dana Lee took away rights" in of("9.5", matter_of(told)).text
    assert "2. the acts of ______ took away rights" in of("9.5", matter_of(city)).text


def test_without_a_record_the_conduct_of_a_subordinate_is_asked_for() -> None:
    asked = of("9.4", matter_of(SUPERVISED)).problems

    assert {"D202", "D203", "D205"} == {problem.code for problem in asked}
    assert any("write 'acts | failure to act'" in problem.mend for problem in asked)


def test_a_local_governing_body_is_the_defendant() -> None:
    case = matter_of(
        text(theory="policy-or-custom")
        .replace("    plaintiff: reyes\n", '    plaintiff: reyes\n    instruction: "9.5"\n')
        .replace(
            "name: Mark Holt, title: Deputy, short: Deputy Holt, pronoun: he}",
            "name: County of Alder, pronoun: it, capacity: entity}",
        )
    )
    draft = of("9.5", case)

    assert "defendant County of Alder" in draft.text


def test_a_special_instruction_is_tailored_by_the_name_and_the_act_that_the_record_tells() -> None:
    rights = '["9.20", "9.25", "special/integral-participant-acquiesced"]'
    told = text(rights=rights, theory="integral-participant/acquiesced") + (
        "record:\n  people: {lee: {name: Dana Lee}}\n  acts:\n    shot: {by: lee, what: fired at her, violates: force}\n"
        "    curse: {by: lee, what: cursed her, violates: {force: not found}}\n"
    )
    [drafted] = [
        each for each in draft_matter(matter_of(told), SHELF) if each.draft.instruction.number.startswith("special/")
    ]

    assert () == drafted.draft.problems
    assert "1. the conduct of Dana Lee, namely that Dana Lee fired at her, violated a right" in drafted.draft.text
    assert "filled from the matter: record" in {departure.why for departure in drafted.draft.departures}


def test_the_conduct_of_others_leaves_out_the_defendant_and_acts_in_which_nobody_says_he_had_a_part() -> None:
    """Chuman v. Wright: no act of another is laid at his door because he was of the team."""
    rights = '["9.20", "9.25", "special/integral-participant-acquiesced"]'
    knew = "".join(f"    - {{who: holt, {key}: shot}}\n" for key in ("knew-of", "acquiesced-in", "shared-plan-for"))
    told = text(rights=rights, theory="integral-participant/acquiesced") + (
        "record:\n  people: {lee: {name: Dana Lee}, roe: {name: Jo Roe}}\n  acts:\n"
        "    shot: {by: {lee: alleged, holt: alleged, roe: not found}, what: fired at her, violates: force}\n"
        "    kick: {by: roe, what: kicked her, violates: force}\n"
        f"  statements:\n{knew}"
    )
    [drafted] = [
        each for each in draft_matter(matter_of(told), SHELF) if each.draft.instruction.number.startswith("special/")
    ]

    assert () == drafted.draft.problems
    assert "1. the conduct of Dana Lee, namely that Dana Lee fired at her, violated a right" in drafted.draft.text
    assert "Roe" not in drafted.draft.text


ANOTHERS = text(theory="failure-to-intercede", rights='["9.20", "9.25", "special/failure-to-intercede"]')


@pytest.mark.parametrize("names", ["roles", "names"])
def test_the_instructions_on_the_rights_name_the_person_whose_conduct_they_describe(names: str) -> None:
    """Peck v. Montoya speaks of "those whose conduct constituted the violation"; 9.3 still asks of the defendant."""
    told = ANOTHERS.replace("names: roles", f"names: {names}").replace(
        "conduct: acts,", "conduct: acts, violation-by: lee,"
    )
    told += "record:\n  people: {lee: {name: Dana Lee, title: Sergeant}}\n"
    drafts = {each.draft.instruction.number: each.draft for each in draft_matter(matter_of(told), SHELF)}

    for number in ("9.20", "9.25"):
        assert "Sergeant Dana Lee" in drafts[number].text
        general = "A defendant “seizes” a plaintiff’s person when the defendant restrains"
        assert "the defendant" not in drafts[number].text.replace(general, "")
        assert "Holt" not in drafts[number].text.replace("Deputy Holt struck her", "")
        [why] = {edit.why for edit in drafts[number].departures if edit.new == "Sergeant Dana Lee"}
        assert "violation-by: on this theory the right is about the conduct of another" == why
    assert ("force/reyes/holt",) == drafts["9.25"].counts
    for number in ("9.3", "special/failure-to-intercede"):
        assert "Sergeant Dana Lee acted" not in drafts[number].text
        assert ("the defendant" if names == "roles" else "Deputy Holt") in drafts[number].text


def test_without_a_record_the_name_and_the_act_of_the_other_are_asked_for() -> None:
    rights = '["9.20", "9.25", "special/integral-participant-acquiesced"]'
    told = matter(rights=rights, theory="integral-participant/acquiesced")
    [drafted] = [each for each in draft_matter(told, SHELF) if each.draft.instruction.number.startswith("special/")]

    assert {"D202"} == {problem.code for problem in drafted.draft.problems}
    assert {"name of other person", "describe that conduct"} == {
        problem.mend.split("write ")[1].split("'")[1] for problem in drafted.draft.problems
    }
