"""Participation, color of law and immunity on stated facts: what carries a theory, and what never does.

Each expected answer was written by a person, from the authority that stands beside it.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargebook.doctrine.bodies import GOVERNING
from chargebook.doctrine.carried import support_lines
from chargebook.doctrine.color import TESTS as COLOR
from chargebook.doctrine.doctrines import Doctrine, applied
from chargebook.doctrine.immunity import FUNCTIONS
from chargebook.doctrine.participation import (
    PERSONAL,
    answered_for,
    rule_of_participation,
    stated_participation,
    took_part,
    violation_by_another,
)
from chargebook.matter.matter import Theory
from chargebook.matter.record.record import Act, ActKind, Office, Person, Plan, Record, Relation, Standing, Statement
from chargebook.matter.record.stated import Carried, Stands, acts_of_others, described, supported
from chargebook.rule.formula import Any, Value

FOUND, ALLEGED, NOT_FOUND = Standing.FOUND, Standing.ALLEGED, Standing.NOT_FOUND
PEOPLE = (
    Person(key="striker", name="the one who struck", office=Office.PUBLIC),
    Person(key="other", name="the other", office=Office.PUBLIC),
)
BLOW = Act(key="blow", what="struck", by=(("striker", FOUND),), violates=(("force", FOUND),))
LAWFUL = Act(key="cuffs", what="used handcuffs", by=(("striker", FOUND), ("other", FOUND)))
PLAN = Plan(
    key="arrest",
    what="to arrest",
    members=(("striker", FOUND), ("other", FOUND)),
    covers=(("cuffs", FOUND), ("blow", FOUND)),
)


def record(*said: Relation, acts: tuple[Act, ...] = (LAWFUL, BLOW), plans: tuple[Plan, ...] = ()) -> Record:
    """A blow by one, and what was found of the other in relation to it."""
    statements = tuple(Statement(who="other", relation=one, act="blow", standing=FOUND) for one in said)
    return Record(people=PEOPLE, acts=acts, plans=plans, statements=statements)


def answer(name: str, told: Record, who: str = "other") -> Carried:
    support = applied(name, told, who, "force")
    assert support
    return support.carried


# --- participation --------------------------------------------------------------------------------------------------


def test_the_one_who_did_it_took_part_directly_and_the_other_did_not() -> None:
    """Avalos v. Baca: personal participation."""
    assert Carried.YES is answer(Theory.DIRECT, record(), "striker")
    assert Carried.NO is answer(Theory.DIRECT, record())


@pytest.mark.parametrize("theory", PERSONAL)
def test_presence_rank_and_membership_of_a_team_carry_no_theory(theory: Theory) -> None:
    """Chuman v. Wright: a team is not enough; Peck v. Montoya: nor is armed presence."""
    assert Carried.NO is answer(theory, record(Relation.PRESENT, Relation.OUTRANKED, Relation.TEAM))


PRONG_ONE = (Relation.KNEW, Relation.ACQUIESCED, Relation.PLANNED)


def test_knowledge_acquiescence_and_a_common_plan_together_carry_the_first_prong() -> None:
    """Peck v. Montoya, first prong."""
    assert Carried.YES is answer(Theory.ACQUIESCED, record(*PRONG_ONE))


@pytest.mark.parametrize("left_out", PRONG_ONE)
def test_none_of_the_three_may_be_missing(left_out: Relation) -> None:
    """Peck v. Montoya joins the three by *and*."""
    assert Carried.NO is answer(Theory.ACQUIESCED, record(*(one for one in PRONG_ONE if one is not left_out)))


def test_a_plan_that_covered_the_act_is_a_common_plan() -> None:
    """Peck v. Montoya: the plan must be with those whose conduct was the violation."""
    assert Carried.YES is answer(Theory.ACQUIESCED, record(*PRONG_ONE[:2], plans=(PLAN,)))


def test_a_lawful_plan_does_not_cover_what_one_member_then_did() -> None:
    """Spencer v. Pew: the plan to arrest is not a plan for the later force."""
    lawful = replace(PLAN, covers=(("cuffs", FOUND), ("blow", NOT_FOUND)))

    assert Carried.NO is answer(Theory.ACQUIESCED, record(*PRONG_ONE[:2], plans=(lawful,)))
    support = applied(Theory.ACQUIESCED, record(*PRONG_ONE[:2], plans=(lawful,)), "other", "force")
    assert support
    assert support.is_refuted


def test_an_alleged_sharing_adds_to_the_plans_and_a_finding_prevails_over_them() -> None:
    told = record(*PRONG_ONE[:2], plans=(PLAN,))
    alleged = Statement(who="other", relation=Relation.PLANNED, act="blow")

    assert Carried.YES is answer(Theory.ACQUIESCED, replace(told, statements=(*told.statements, alleged)))
    refuted = replace(alleged, standing=NOT_FOUND)
    assert Carried.NO is answer(Theory.ACQUIESCED, replace(told, statements=(*told.statements, refuted)))


def test_a_plan_without_the_one_who_did_it_is_no_plan_with_him() -> None:
    """Peck v. Montoya: *with those whose conduct constituted the violation*."""
    apart = replace(PLAN, members=(("striker", NOT_FOUND), ("other", FOUND)))

    assert Carried.NO is answer(Theory.ACQUIESCED, record(*PRONG_ONE[:2], plans=(apart,)))


def test_a_plan_of_one_is_no_plan_with_the_others_who_did_it() -> None:
    """Peck v. Montoya: *with those whose conduct constituted the violation*, though he struck too."""
    together = replace(BLOW, by=(("striker", FOUND), ("other", FOUND)))
    alone = replace(PLAN, members=(("other", FOUND),))

    assert Carried.NO is answer(Theory.ACQUIESCED, record(*PRONG_ONE[:2], acts=(together,), plans=(alone,)))
    assert Carried.YES is answer(Theory.ACQUIESCED, record(*PRONG_ONE[:2], acts=(together,), plans=(PLAN,)))


PLANNER = Person(key="planner", name="the planner", office=Office.PUBLIC)


@pytest.mark.parametrize(
    ("planner_did_it", "striker_in_plan", "expected"),
    [
        (NOT_FOUND, NOT_FOUND, Carried.NO),
        (NOT_FOUND, ALLEGED, Carried.JURY),
        (NOT_FOUND, FOUND, Carried.YES),
        (ALLEGED, NOT_FOUND, Carried.JURY),
        (FOUND, NOT_FOUND, Carried.YES),
    ],
)
def test_the_one_who_shared_the_plan_must_be_one_who_did_the_act(
    planner_did_it: Standing, striker_in_plan: Standing, expected: Carried
) -> None:
    """Peck v. Montoya: a plan *with those whose conduct constituted the violation*, not with one who did not do it."""
    blow = replace(BLOW, by=(("striker", FOUND), ("planner", planner_did_it)))
    members = (("other", FOUND), ("planner", FOUND), ("striker", striker_in_plan))
    told = record(*PRONG_ONE[:2], acts=(blow,), plans=(replace(PLAN, members=members),))

    assert expected is answer(Theory.ACQUIESCED, replace(told, people=(*PEOPLE, PLANNER)))


def test_an_act_is_told_of_those_who_may_have_done_it() -> None:
    told = replace(record(), people=(*PEOPLE, PLANNER))
    by = (("striker", ALLEGED), ("other", FOUND), ("planner", NOT_FOUND))

    assert "the one who struck and the other struck" == described(told, replace(BLOW, by=by))
    assert "nobody struck" == described(told, replace(BLOW, by=(("striker", NOT_FOUND),)))
    assert () == acts_of_others(replace(told, acts=(replace(BLOW, by=by),)), "force", {"striker", "other"})


@pytest.mark.parametrize("theory", [theory for theory in PERSONAL if theory is not Theory.DIRECT])
def test_ones_own_act_is_no_violation_by_others(theory: Theory) -> None:
    """Peck v. Montoya: both prongs, like supervision and the duty to intercede, ask for the violation of another."""
    own = replace(BLOW, by=(("other", FOUND),))

    assert Carried.NO is answer(theory, record(*Relation, acts=(own,)))


@pytest.mark.parametrize("knowledge", [Relation.KNEW, Relation.SHOULD_HAVE_KNOWN])
def test_acts_set_in_motion_with_knowledge_carry_the_second_prong(knowledge: Relation) -> None:
    """Peck v. Montoya, second prong: *knew or reasonably should have known*."""
    assert Carried.YES is answer(Theory.SET_IN_MOTION, record(Relation.SET_IN_MOTION, knowledge))


def test_a_link_without_which_it_would_not_have_happened_is_not_enough() -> None:
    """Peck v. Montoya: setting in motion without knowledge is not integral participation."""
    assert Carried.NO is answer(Theory.SET_IN_MOTION, record(Relation.SET_IN_MOTION))


EITHER_WAY = (
    # what is found of the other, and the answer on either way in the alternative; Peck v. Montoya: on one of two showings
    ((Relation.KNEW, Relation.ACQUIESCED, Relation.PLANNED), Carried.YES),
    ((Relation.SET_IN_MOTION, Relation.KNEW), Carried.YES),
    ((Relation.SET_IN_MOTION, Relation.SHOULD_HAVE_KNOWN), Carried.YES),
    ((Relation.KNEW, Relation.ACQUIESCED), Carried.NO),
    ((Relation.SET_IN_MOTION, Relation.ACQUIESCED, Relation.PLANNED), Carried.NO),  # half of each is neither
    ((), Carried.NO),
)


@pytest.mark.parametrize(("found", "expected"), EITHER_WAY)
def test_pleaded_in_the_alternative_one_of_the_two_ways_is_enough_and_half_of_each_is_not(
    found: tuple[Relation, ...], expected: Carried
) -> None:
    assert expected is answer(Theory.INTEGRAL, record(*found))


def test_the_two_ways_may_stand_on_two_acts() -> None:
    """Spencer v. Pew: each act is tested for itself; of one way of one act all parts are needed."""
    push = replace(BLOW, key="push")
    on_push = Statement(who="other", relation=Relation.KNEW, act="push", standing=FOUND)
    told = record(Relation.SET_IN_MOTION, acts=(BLOW, push))

    assert Carried.NO is answer(Theory.INTEGRAL, replace(told, statements=(*told.statements, on_push)))
    on_blow = replace(on_push, act="blow")
    assert Carried.YES is answer(Theory.INTEGRAL, replace(told, statements=(*told.statements, on_blow)))


def test_the_rule_of_either_way_is_one_of_the_two_prongs() -> None:
    """Peck v. Montoya: only if (1) or (2)."""
    either, first, second = map(
        rule_of_participation, (Theory.INTEGRAL, Theory.ACQUIESCED, Theory.SET_IN_MOTION)
    )

    assert isinstance(either, Any)
    assert (first, second) == either.parts


def test_what_one_should_have_known_does_not_carry_the_first_prong() -> None:
    """Peck v. Montoya: the first prong asks that the defendant *knew*."""
    told = record(Relation.SHOULD_HAVE_KNOWN, Relation.ACQUIESCED, Relation.PLANNED)

    assert Carried.NO is answer(Theory.ACQUIESCED, told)


@pytest.mark.parametrize("theory", [theory for theory in PERSONAL if theory is not Theory.DIRECT])
def test_nobody_takes_part_in_a_violation_that_nobody_committed(theory: Theory) -> None:
    """Felarca v. Birgeneau, by inference: where no right was violated nobody is integral to it."""
    none = replace(BLOW, violates=(("force", NOT_FOUND),))

    assert Carried.NO is answer(theory, record(*Relation, acts=(LAWFUL, none)))


COLLECTIVE = (
    # Keates v. Koile beside the "only if" of Peck v. Montoya: what is found, what is alleged, the answer
    ((Relation.TOOK_PART, Relation.KNEW), (), Carried.OPEN),  # a question of law is all that is left
    ((), (Relation.TOOK_PART, Relation.KNEW), Carried.JURY),  # Keates: adequately pleaded
    ((Relation.TOOK_PART,), (Relation.KNEW,), Carried.JURY),
    ((Relation.TOOK_PART, Relation.KNEW, Relation.ACQUIESCED, Relation.PLANNED), (), Carried.YES),  # the first way
    ((Relation.TOOK_PART, Relation.KNEW), (Relation.ACQUIESCED, Relation.PLANNED), Carried.JURY),
    ((Relation.TOOK_PART, Relation.KNEW, Relation.ACQUIESCED), (), Carried.OPEN),
    ((Relation.KNEW,), (), Carried.NO),  # Sjurset v. Button: not privy to the decision
    ((Relation.TOOK_PART,), (), Carried.NO),  # without knowledge
)


@pytest.mark.parametrize("theory", [Theory.ACQUIESCED, Theory.INTEGRAL])
@pytest.mark.parametrize(("found", "alleged", "expected"), COLLECTIVE)
def test_a_part_in_a_collective_decision_with_knowledge_is_never_enough_without_a_ruling(
    found: tuple[Relation, ...], alleged: tuple[Relation, ...], expected: Carried, theory: Theory
) -> None:
    told = record(*found, acts=(replace(BLOW, kind=ActKind.DECISION),))
    more = tuple(Statement(who="other", relation=one, act="blow", standing=ALLEGED) for one in alleged)

    assert expected is answer(theory, replace(told, statements=(*told.statements, *more)))


def test_a_part_in_deciding_counts_only_where_the_violation_is_a_decision() -> None:
    """Keates v. Koile: a collective decision."""
    assert Carried.NO is answer(Theory.ACQUIESCED, record(Relation.TOOK_PART, Relation.KNEW))


def test_the_question_of_law_stands_among_the_points_as_one_for_the_court() -> None:
    told = record(Relation.TOOK_PART, Relation.KNEW, acts=(replace(BLOW, kind=ActKind.DECISION),))
    support = applied(Theory.ACQUIESCED, told, "other", "force")
    assert support

    assert Stands.LAW is support.stands("question-of-law/collective-decision/blow")
    assert "integral-participant/acquiesced: open: a question of law is left for the court" == next(support_lines(support))


def test_an_omission_needs_a_duty_to_act() -> None:
    """Johnson v. Duffy: what the law requires of him."""
    omission = Act(
        key="blow", what="did nothing", by=(("other", FOUND),), kind=ActKind.OMISSION, violates=(("force", FOUND),)
    )

    assert Carried.NO is answer(Theory.DIRECT, record(acts=(omission,)))
    assert Carried.YES is answer(Theory.DIRECT, record(Relation.DUTY, acts=(omission,)))


STOOD_BY = (Relation.COULD_INTERCEDE, Relation.DID_NOT_INTERCEDE)
INTERCEDE = (
    # office, what is said of the duty, what is found besides; Cunningham v. Gates and Tobias v. Arteaga: police officers
    # have a duty to intercede; Johnson v. Duffy: of others what the law requires of them
    (Office.PUBLIC, None, STOOD_BY, Carried.YES),
    (Office.PUBLIC, FOUND, STOOD_BY, Carried.YES),
    (Office.PUBLIC, ALLEGED, STOOD_BY, Carried.JURY),  # a clerk, of whom it is in dispute
    (Office.PUBLIC, NOT_FOUND, STOOD_BY, Carried.NO),
    (Office.PRIVATE, None, STOOD_BY, Carried.NO),
    (Office.PRIVATE, FOUND, STOOD_BY, Carried.YES),
    (Office.PRIVATE, ALLEGED, STOOD_BY, Carried.JURY),
    (Office.UNSTATED, None, STOOD_BY, Carried.NO),
    (Office.UNSTATED, FOUND, STOOD_BY, Carried.YES),
    (Office.FEDERAL, None, STOOD_BY, Carried.NO),  # the decisions speak of officers of the State and its cities
    (Office.FEDERAL, FOUND, STOOD_BY, Carried.YES),
    (Office.PUBLIC, None, (Relation.DID_NOT_INTERCEDE,), Carried.NO),  # Cortesluna v. Leon: a realistic opportunity
    (Office.PUBLIC, None, (Relation.COULD_INTERCEDE,), Carried.NO),
)


@pytest.mark.parametrize(("office", "duty", "found", "expected"), INTERCEDE)
def test_a_failure_to_intercede_needs_a_duty_an_opportunity_and_the_omission(
    office: Office, duty: Standing | None, found: tuple[Relation, ...], expected: Carried
) -> None:
    told = record(*found)
    people = (PEOPLE[0], replace(PEOPLE[1], office=office))
    said = () if duty is None else (Statement(who="other", relation=Relation.DUTY, act="blow", standing=duty),)

    assert expected is answer(Theory.INTERCEDE, replace(told, people=people, statements=(*told.statements, *said)))


def test_the_duty_of_an_officer_is_the_laws_and_no_point_to_be_found() -> None:
    """Cunningham v. Gates, 229 F.3d at 1289."""
    support = applied(Theory.INTERCEDE, record(*STOOD_BY), "other", "force")
    assert support

    assert ["had-duty-against/other/blow"] == [given.id for given in support.closed]
    assert "had-duty-against/other/blow" not in support.standings
    assert any("by law so: the other had a legal duty" in line for line in support_lines(support))


FIVE_WAYS = (
    (Relation.DIRECTED,),
    (Relation.SET_IN_MOTION, Relation.SHOULD_HAVE_KNOWN),
    (Relation.REFUSED_TO_END, Relation.KNEW),
    (Relation.KNEW, Relation.DID_NOT_PREVENT),
    (Relation.KNEW, Relation.ACQUIESCED),  # Starr v. Baca; OSU Student Alliance v. Ray
    (Relation.LEFT_UNTRAINED,),
    (Relation.INDIFFERENT,),
)


@pytest.mark.parametrize("way", FIVE_WAYS)
def test_each_way_of_a_supervisor_needs_the_moving_force_besides(way: tuple[Relation, ...]) -> None:
    """Instruction 9.4, elements 3 and 4; Starr v. Baca."""
    assert Carried.YES is answer(Theory.SUPERVISOR, record(*way, Relation.MOVING_FORCE))
    assert Carried.NO is answer(Theory.SUPERVISOR, record(*way))


def test_acquiescence_without_knowledge_makes_no_supervisor_liable() -> None:
    """Starr v. Baca: knowledge *and* acquiescence."""
    assert Carried.NO is answer(Theory.SUPERVISOR, record(Relation.ACQUIESCED, Relation.MOVING_FORCE))


@pytest.mark.parametrize(("purpose", "expected"), [(FOUND, Carried.YES), (ALLEGED, Carried.JURY), (NOT_FOUND, Carried.NO)])
def test_where_the_right_asks_for_a_purpose_the_supervisor_must_have_had_it(purpose: Standing, expected: Carried) -> None:
    """Ashcroft v. Iqbal."""
    told = record(Relation.DIRECTED, Relation.MOVING_FORCE)
    had = Statement(who="other", relation=Relation.PURPOSE, act="blow", standing=purpose)

    assert expected is answer(Theory.SUPERVISOR, replace(told, statements=(*told.statements, had)))


BY_PRIVATE = (
    # the theory, what is found of the officer, and whether that is enough where a private person did it
    (Theory.ACQUIESCED, PRONG_ONE, False),
    (Theory.INTERCEDE, STOOD_BY, False),
    (Theory.SUPERVISOR, (Relation.KNEW, Relation.DID_NOT_PREVENT, Relation.MOVING_FORCE), False),
    (Theory.SUPERVISOR, (Relation.LEFT_UNTRAINED, Relation.MOVING_FORCE), False),
    (Theory.SUPERVISOR, (Relation.INDIFFERENT, Relation.MOVING_FORCE), False),
    (Theory.SUPERVISOR, (Relation.REFUSED_TO_END, Relation.KNEW, Relation.MOVING_FORCE), False),
    (Theory.SUPERVISOR, (Relation.DIRECTED, Relation.MOVING_FORCE), True),
    (Theory.SET_IN_MOTION, (Relation.SET_IN_MOTION, Relation.KNEW), True),
    (Doctrine.CONSPIRACY, (Relation.CONSPIRED,), True),
)


@pytest.mark.parametrize(("theory", "said", "is_enough"), BY_PRIVATE)
def test_to_know_of_a_private_persons_violence_is_no_deprivation_by_the_state(
    theory: str, said: tuple[Relation, ...], is_enough: bool
) -> None:
    """DeShaney v. Winnebago County; one who sets a private person in motion does the State's part: Merritt v. Mackey."""
    public = record(*said)
    private = replace(public, people=(replace(PEOPLE[0], office=Office.PRIVATE), PEOPLE[1]))

    def acted(*tests: Relation) -> Record:
        jointly = tuple(Statement(who="striker", relation=one, act="blow", standing=FOUND) for one in tests)
        return replace(private, statements=(*private.statements, *jointly))

    assert Carried.YES is answer(theory, public)
    assert (Carried.YES if is_enough else Carried.NO) is answer(theory, private)
    assert Carried.YES is answer(theory, acted(Relation.JOINT_ACTION, Relation.STATE_SOURCE))
    assert (Carried.YES if is_enough else Carried.OPEN) is answer(theory, acted(Relation.JOINT_ACTION))


def test_where_a_private_person_and_an_officer_did_it_the_officers_part_is_enough() -> None:
    """DeShaney speaks of private violence; what an officer did with a private person is the State's."""
    third = Person(key="third", name="a friend of his", office=Office.PRIVATE)
    together = replace(BLOW, by=(("striker", FOUND), ("third", FOUND)))
    told = replace(record(*STOOD_BY, acts=(together,)), people=(*PEOPLE, third))

    assert Carried.YES is answer(Theory.INTERCEDE, told)
    alone = replace(together, by=(("striker", NOT_FOUND), ("third", FOUND)))
    assert Carried.NO is answer(Theory.INTERCEDE, replace(told, acts=(alone,)))


@pytest.mark.parametrize(
    ("agreed", "violated", "expected"),
    [
        (FOUND, FOUND, Carried.YES),
        (ALLEGED, FOUND, Carried.JURY),
        (FOUND, ALLEGED, Carried.JURY),
        (NOT_FOUND, FOUND, Carried.NO),
        (FOUND, NOT_FOUND, Carried.NO),  # an agreement that took no right
    ],
)
def test_a_conspiracy_is_an_agreement_and_a_violation(agreed: Standing, violated: Standing, expected: Carried) -> None:
    """Mendocino Environmental Center v. Mendocino County; United Steelworkers v. Phelps Dodge."""
    blow = replace(BLOW, violates=(("force", violated),))
    said = Statement(who="other", relation=Relation.CONSPIRED, act="blow", standing=agreed)

    assert expected is answer(Doctrine.CONSPIRACY, Record(people=PEOPLE, acts=(blow,), statements=(said,)))


def test_a_conspiracy_is_asked_only_where_the_record_speaks_of_one_and_is_neither_way_of_peck() -> None:
    assert None is applied(Doctrine.CONSPIRACY, record(*PRONG_ONE), "other", "force")
    assert None is applied(Doctrine.CONSPIRACY, record(Relation.CONSPIRED), "striker", "force")
    assert Carried.NO is answer(Theory.INTEGRAL, record(Relation.CONSPIRED))


def test_immunity_of_a_conspirator_is_asked_of_what_was_agreed_on() -> None:
    clear = replace(BLOW, clearly_established=(("force", FOUND),))

    assert Carried.NO is answer(Doctrine.QUALIFIED, record(Relation.CONSPIRED, acts=(clear,)))


def test_a_theory_on_which_a_body_answers_is_no_participation_of_a_persons() -> None:
    assert None is stated_participation(Theory.POLICY, record(), "other", "force")
    assert None is applied(Theory.BIVENS, record(), "other", "force")
    assert {None} == {took_part(theory, record(), "other", "force", BLOW) for theory in (*GOVERNING, Theory.BIVENS)}


def test_what_is_only_alleged_is_for_the_jury() -> None:
    """A jury may infer who among those present used force: Rutherford v. City of Berkeley."""
    blow = replace(BLOW, by=(("striker", ALLEGED), ("other", ALLEGED)))

    assert Carried.JURY is answer(Theory.DIRECT, record(acts=(blow,)))
    assert Carried.JURY is answer(Theory.DIRECT, record(acts=(blow,)), "striker")


def test_the_support_says_of_each_point_how_it_stands() -> None:
    told = Record(
        people=PEOPLE,
        acts=(BLOW,),
        statements=(
            Statement(who="other", relation=Relation.KNEW, act="blow", standing=ALLEGED),
            Statement(who="other", relation=Relation.ACQUIESCED, act="blow", standing=NOT_FOUND),
        ),
    )
    support = applied(Theory.ACQUIESCED, told, "other", "force")
    assert support

    assert [Stands.FOUND, Stands.FOUND, Stands.ALLEGED, Stands.NOT_FOUND, Stands.NOT_STATED] == [
        support.stands(fact) for fact in support.standings
    ]


def test_a_violation_by_another_is_none_of_ones_own() -> None:
    """Peck v. Montoya: *those whose conduct constituted the violation* are others."""
    own = replace(BLOW, by=(("other", FOUND),))
    both = replace(BLOW, by=(("other", FOUND), ("striker", NOT_FOUND)))
    rule = violation_by_another(record(acts=(both,)), "other", "force")
    assert rule

    assert None is violation_by_another(record(acts=(own,)), "other", "force")
    assert Carried.NO is supported("violation", rule, record(acts=(both,))).carried


# --- color of law ---------------------------------------------------------------------------------------------------


def color(office: Office, *said: tuple[Relation, Standing], kind: ActKind = ActKind.ACT) -> Carried:
    person = Person(key="actor", name="the actor", office=office)
    act = Act(key="act", what="did it", kind=kind, by=(("actor", FOUND),), violates=(("force", ALLEGED),))
    statements = tuple(Statement(who="actor", relation=one, act="act", standing=at) for one, at in said)
    support = applied(Doctrine.COLOR, Record(people=(person,), acts=(act,), statements=statements), "actor", "force")
    assert support
    return support.carried


OFF_DUTY = (Relation.PURPORTED_DUTY, Relation.INFLUENCED, Relation.RELATED_TO_DUTY)


def test_an_officer_on_duty_acts_under_color_of_law() -> None:
    """McDade v. West: even against the purpose of the office."""
    assert Carried.YES is color(Office.PUBLIC, (Relation.ON_DUTY, FOUND))


@pytest.mark.parametrize("left_out", [None, *OFF_DUTY])
def test_off_duty_all_three_parts_are_needed(left_out: Relation | None) -> None:
    """Anderson v. Warner."""
    said = [(one, FOUND) for one in OFF_DUTY if one is not left_out]

    assert (Carried.NO if left_out else Carried.YES) is color(Office.PUBLIC, *said)


@pytest.mark.parametrize("left_out", [Relation.AUTHORITY_TO_SPEAK, Relation.PURPORTED_TO_SPEAK, None])
def test_official_speech_needs_authority_and_its_use(left_out: Relation | None) -> None:
    """Lindke v. Freed."""
    both = (Relation.AUTHORITY_TO_SPEAK, Relation.PURPORTED_TO_SPEAK)

    assert (Carried.NO if left_out else Carried.YES) is color(
        Office.PUBLIC, *((one, FOUND) for one in both if one is not left_out), kind=ActKind.SPEECH
    )


def test_for_speech_neither_duty_nor_its_pretence_takes_the_place_of_the_two_parts() -> None:
    """Lindke v. Freed: both, for an official who speaks."""
    others = [(one, FOUND) for one in (Relation.ON_DUTY, *OFF_DUTY, Relation.PURPORTED_TO_SPEAK)]

    for standing, expected in ((NOT_FOUND, Carried.NO), (ALLEGED, Carried.JURY), (FOUND, Carried.YES)):
        said = (*others, (Relation.AUTHORITY_TO_SPEAK, standing))
        assert expected is color(Office.PUBLIC, *said, kind=ActKind.SPEECH)
    assert Carried.NO is color(Office.PUBLIC, *others, kind=ActKind.SPEECH)
    assert Carried.YES is color(Office.PUBLIC, *others)


TESTS = (
    Relation.PUBLIC_FUNCTION,
    Relation.JOINT_ACTION,
    Relation.COMPELLED,
    Relation.NEXUS,
    Relation.DELEGATED,
)


FOUR = TESTS[:4]
SOURCE = Relation.STATE_SOURCE
TWO_STEPS = (
    # how the first step stands, how a test stands, the answer; Lugar v. Edmondson Oil; O'Handley v. Weber: both steps
    (FOUND, FOUND, Carried.YES),
    (None, FOUND, Carried.OPEN),
    (NOT_FOUND, FOUND, Carried.NO),  # a firm that acts under its own terms: O'Handley v. Weber
    (ALLEGED, FOUND, Carried.JURY),
    (FOUND, ALLEGED, Carried.JURY),
    (None, ALLEGED, Carried.OPEN),
    (NOT_FOUND, ALLEGED, Carried.NO),
    (FOUND, None, Carried.NO),  # the first step alone is not enough
    (FOUND, NOT_FOUND, Carried.NO),
    (None, None, Carried.NO),
)


@pytest.mark.parametrize("office", [Office.PRIVATE, Office.UNSTATED])
@pytest.mark.parametrize("test", FOUR)
@pytest.mark.parametrize(("source", "standing", "expected"), TWO_STEPS)
def test_a_private_person_must_pass_the_first_step_and_one_of_the_four_tests(
    source: Standing | None, standing: Standing | None, expected: Carried, test: Relation, office: Office
) -> None:
    """Kirtley v. Rainey for the four tests."""
    said = [(one, at) for one, at in ((SOURCE, source), (test, standing)) if at is not None]

    assert expected is color(office, *said)


def test_a_duty_of_the_states_that_it_delegated_is_of_its_making() -> None:
    """West v. Atkins."""
    assert Carried.YES is color(Office.PRIVATE, (Relation.DELEGATED, FOUND))
    assert Carried.JURY is color(Office.PRIVATE, (Relation.DELEGATED, ALLEGED))


def test_an_officer_has_no_first_step_to_pass() -> None:
    """Lugar v. Edmondson Oil: it is asked where the one who is sued is a private person."""
    assert Carried.YES is color(Office.PUBLIC, (Relation.ON_DUTY, FOUND))
    assert Carried.YES is color(Office.UNSTATED, (Relation.ON_DUTY, FOUND))


def test_a_private_person_is_never_assumed_to_act_under_color_of_law() -> None:
    assert Carried.NO is color(Office.PRIVATE)
    assert Carried.NO is color(Office.PRIVATE, (Relation.ON_DUTY, FOUND))


@pytest.mark.parametrize("said", [Relation.ON_DUTY, *OFF_DUTY, Relation.NEXUS, Relation.DELEGATED, SOURCE])
def test_a_federal_officer_acts_under_federal_law(said: Relation) -> None:
    """Ibrahim v. Department of Homeland Security."""
    assert Carried.NO is color(Office.FEDERAL, (said, FOUND))


@pytest.mark.parametrize(("stands", "expected"), [(FOUND, Carried.YES), (ALLEGED, Carried.JURY), (NOT_FOUND, Carried.NO)])
def test_a_federal_officer_in_joint_action_with_the_state_acts_under_its_color(stands: Standing, expected: Carried) -> None:
    """Cabrera v. Martin: substantial cooperation with state officials."""
    assert expected is color(Office.FEDERAL, (Relation.ON_DUTY, FOUND), (Relation.JOINT_ACTION, stands))


CONSPIRATORS = (
    # the office of the one who did it, that of the other, how the conspiracy stands, the answer
    (Office.PUBLIC, Office.PRIVATE, FOUND, Carried.YES),
    (Office.PUBLIC, Office.PRIVATE, ALLEGED, Carried.JURY),
    (Office.PUBLIC, Office.PRIVATE, NOT_FOUND, Carried.NO),
    (Office.PUBLIC, Office.FEDERAL, FOUND, Carried.YES),
    (Office.PRIVATE, Office.PRIVATE, FOUND, Carried.NO),  # among themselves
    (Office.FEDERAL, Office.PRIVATE, FOUND, Carried.NO),
)


@pytest.mark.parametrize(("doer", "office", "stands", "expected"), CONSPIRATORS)
def test_who_conspires_with_an_official_acts_jointly_with_the_state(
    doer: Office, office: Office, stands: Standing, expected: Carried
) -> None:
    """Dennis v. Sparks, United Steelworkers v. Phelps Dodge; the first step of Lugar is found."""
    people = (Person(key="striker", name="he", office=doer), Person(key="other", name="the other", office=office))
    said = ((Relation.CONSPIRED, stands), (SOURCE, FOUND))
    statements = tuple(Statement(who="other", relation=one, act="blow", standing=at) for one, at in said)

    assert expected is answer(Doctrine.COLOR, Record(people=people, acts=(BLOW,), statements=statements))


@pytest.mark.parametrize("relation", [Relation.ACQUIESCED, Relation.PLANNED])
@pytest.mark.parametrize(("by_doing", "expected"), [("bribe", Carried.YES), ("", Carried.NO)])
def test_color_of_the_own_act_counts_where_the_record_names_it(relation: Relation, by_doing: str, expected: Carried) -> None:
    """Dennis v. Sparks: what those who paid did with the judge, though they took no part in the sitting."""
    people = (PEOPLE[0], Person(key="other", name="those who paid", office=Office.PRIVATE))
    bribe = Act(key="bribe", what="paid him", by=(("other", FOUND),))
    said = tuple(
        Statement(who="other", relation=one, act="blow", standing=FOUND, by_doing=by_doing if one is relation else "")
        for one in PRONG_ONE
    )
    joint = tuple(Statement(who="other", relation=one, act="bribe", standing=FOUND) for one in (Relation.JOINT_ACTION, SOURCE))

    assert expected is answer(Doctrine.COLOR, Record(people=people, acts=(bribe, BLOW), statements=(*said, *joint)))


def test_one_who_opposes_the_state_does_not_act_for_it() -> None:
    """Polk County v. Dodson."""
    assert Carried.NO is color(Office.PUBLIC, (Relation.ON_DUTY, FOUND), (Relation.ADVERSARY, FOUND))
    assert Carried.YES is color(Office.PUBLIC, (Relation.ON_DUTY, FOUND), (Relation.ADVERSARY, NOT_FOUND))


@pytest.mark.parametrize("office", Office)
def test_one_who_opposes_the_state_still_acts_with_its_officials_in_joint_action(office: Office) -> None:
    """Tower v. Glover, 467 U.S. 914 (1984): public defenders said to have conspired with judges and the prosecution."""
    opposed = (Relation.ON_DUTY, FOUND), (Relation.ADVERSARY, FOUND)

    source = () if office is Office.PUBLIC else ((SOURCE, FOUND),)
    assert Carried.YES is color(office, *opposed, *source, (Relation.JOINT_ACTION, FOUND))
    assert Carried.JURY is color(office, *opposed, *source, (Relation.JOINT_ACTION, ALLEGED))
    assert Carried.NO is color(office, *opposed, (Relation.PUBLIC_FUNCTION, FOUND), (Relation.JOINT_ACTION, NOT_FOUND))


@pytest.mark.parametrize(("source", "expected"), [(None, Carried.OPEN), (FOUND, Carried.YES), (NOT_FOUND, Carried.NO)])
@pytest.mark.parametrize("office", [Office.PRIVATE, Office.UNSTATED])
def test_a_private_opponent_of_the_state_passes_the_first_step_too(
    office: Office, source: Standing | None, expected: Carried
) -> None:
    """Lugar v. Edmondson Oil, beside Tower v. Glover."""
    said = ((Relation.ADVERSARY, FOUND), (Relation.JOINT_ACTION, FOUND))

    assert expected is color(office, *said, *(((SOURCE, source),) if source else ()))


def test_of_a_person_whose_office_is_not_stated_every_test_is_asked() -> None:
    assert Carried.YES is color(Office.UNSTATED, (Relation.ON_DUTY, FOUND))
    assert Carried.YES is color(Office.UNSTATED, (SOURCE, FOUND), (Relation.JOINT_ACTION, FOUND))


def test_a_record_that_says_nothing_of_a_person_carries_no_color_of_law() -> None:
    assert Carried.NO is answer(Doctrine.COLOR, Record(people=PEOPLE))


def test_what_counts_is_the_conduct_complained_of_and_not_an_earlier_act_on_duty() -> None:
    """McDade v. West and Anderson v. Warner ask it of the challenged conduct."""
    others = Act(key="push", what="pushed", by=(("other", FOUND),), violates=(("force", FOUND),))
    told = replace(record(acts=(LAWFUL, BLOW, others)), statements=(on_duty("striker", "cuffs"),))

    assert Carried.NO is answer(Doctrine.COLOR, told, "striker")
    assert Carried.NO is answer(Doctrine.COLOR, replace(told, statements=(on_duty("striker", "push"),)), "striker")
    assert Carried.YES is answer(Doctrine.COLOR, replace(told, statements=(on_duty("striker", "blow"),)), "striker")


def test_an_own_act_that_was_no_violation_gives_no_color_to_one_that_was() -> None:
    """One act on duty that violated nothing, and one off duty that did: color is asked of the second."""
    cleared = Act(key="cuffs", what="used handcuffs", by=(("striker", FOUND),), violates=(("force", NOT_FOUND),))
    told = replace(record(acts=(cleared, BLOW)), statements=(on_duty("striker", "cuffs"),))

    assert Carried.NO is answer(Doctrine.COLOR, told, "striker")
    unrelated = replace(record(acts=(LAWFUL, replace(BLOW, by=(("other", FOUND),)))), statements=(on_duty("striker", "cuffs"),))
    assert Carried.NO is answer(Doctrine.COLOR, unrelated, "striker")


def test_of_one_who_took_part_in_anothers_act_that_act_is_asked_about() -> None:
    assert Carried.YES is answer(Doctrine.COLOR, replace(record(), statements=(on_duty("other", "blow"),)))
    assert Carried.NO is answer(Doctrine.COLOR, replace(record(), statements=(on_duty("striker", "blow"),)))


@pytest.mark.parametrize(
    ("blow_is_one", "push_is_one", "blow_on_duty", "push_on_duty", "expected"),
    [
        (FOUND, FOUND, FOUND, NOT_FOUND, Carried.YES),  # the blow alone is enough
        (ALLEGED, FOUND, FOUND, NOT_FOUND, Carried.JURY),  # a jury may find that the blow was one
        (NOT_FOUND, FOUND, FOUND, NOT_FOUND, Carried.NO),  # what is left was off duty
        (ALLEGED, ALLEGED, FOUND, FOUND, Carried.YES),  # whichever it was
        (ALLEGED, ALLEGED, FOUND, ALLEGED, Carried.JURY),
        (ALLEGED, ALLEGED, NOT_FOUND, NOT_FOUND, Carried.NO),
        (FOUND, FOUND, NOT_FOUND, ALLEGED, Carried.JURY),
    ],
)
def test_color_of_law_must_go_with_a_violation(
    blow_is_one: Standing, push_is_one: Standing, blow_on_duty: Standing, push_on_duty: Standing, expected: Carried
) -> None:
    """9.3 asks both of one and the same conduct; Anderson v. Warner asks it of the challenged conduct."""
    blow = replace(BLOW, violates=(("force", blow_is_one),))
    push = Act(key="push", what="pushed", by=(("striker", FOUND),), violates=(("force", push_is_one),))
    said = (replace(on_duty("striker", "blow"), standing=blow_on_duty), replace(on_duty("striker", "push"), standing=push_on_duty))

    assert expected is answer(Doctrine.COLOR, replace(record(acts=(blow, push)), statements=said), "striker")


def test_duty_in_anothers_act_gives_no_color_to_ones_own_while_the_part_in_it_is_only_alleged() -> None:
    own = Act(key="push", what="pushed", by=(("other", FOUND),), violates=(("force", FOUND),))
    told = record(*PRONG_ONE[:2], acts=(BLOW, own))
    shared = Statement(who="other", relation=Relation.PLANNED, act="blow", standing=ALLEGED)
    said = (*told.statements, on_duty("other", "blow"), replace(on_duty("other", "push"), standing=NOT_FOUND))

    assert Carried.NO is answer(Doctrine.COLOR, replace(told, statements=said))
    assert Carried.JURY is answer(Doctrine.COLOR, replace(told, statements=(*said, shared)))
    found = replace(shared, standing=FOUND)
    assert Carried.YES is answer(Doctrine.COLOR, replace(told, statements=(*said, found)))


def on_duty(who: str, act: str) -> Statement:
    return Statement(who=who, relation=Relation.ON_DUTY, act=act, standing=FOUND)


# --- immunity -------------------------------------------------------------------------------------------------------


def immunity(clear: Standing | None, *said: tuple[Relation, Standing], who: str = "striker") -> Carried:
    act = replace(BLOW, clearly_established=(("force", clear),) if clear else ())
    statements = tuple(Statement(who=who, relation=one, act="blow", standing=at) for one, at in said)
    return answer(Doctrine.QUALIFIED, Record(people=PEOPLE, acts=(act,), statements=statements), who)


def test_immunity_is_for_the_court_and_open_until_it_is_ruled_on() -> None:
    assert Carried.OPEN is immunity(None)
    assert Carried.OPEN is answer(Doctrine.QUALIFIED, Record(people=PEOPLE))


def test_where_the_law_was_not_clear_there_is_immunity_though_the_right_was_violated() -> None:
    """Boyd v. Benton County."""
    assert Carried.YES is immunity(NOT_FOUND)
    assert Carried.NO is immunity(FOUND)


@pytest.mark.parametrize("clear", [FOUND, NOT_FOUND, None])
def test_one_whose_act_was_found_to_be_no_violation_is_immune_whatever_the_law_was(clear: Standing | None) -> None:
    """Russell v. Lumitap: the second nurse; Pearson v. Callahan: a court may begin with either question."""
    cleared = replace(BLOW, violates=(("force", NOT_FOUND),), clearly_established=(("force", clear),) if clear else ())

    assert Carried.YES is answer(Doctrine.QUALIFIED, Record(people=PEOPLE, acts=(cleared,)), "striker")


def test_what_is_only_alleged_to_be_a_violation_is_taken_as_one_where_immunity_is_asked() -> None:
    alleged = replace(BLOW, violates=(("force", ALLEGED),), clearly_established=(("force", FOUND),))

    assert Carried.NO is answer(Doctrine.QUALIFIED, Record(people=PEOPLE, acts=(alleged,)), "striker")


def test_one_who_reasonably_relied_on_fellow_officers_is_immune() -> None:
    """Motley v. Parks; the leader who was relied on is not: Ramirez v. Butte-Silver Bow County."""
    assert Carried.YES is immunity(FOUND, (Relation.RELIED, FOUND))
    assert Carried.NO is immunity(FOUND, (Relation.RELIED, NOT_FOUND))


def test_immunity_is_asked_of_each_officers_own_act() -> None:
    """Cunningham v. Gates: not of the team as a whole."""
    others = Act(key="push", what="pushed", by=(("other", FOUND),), violates=(("force", FOUND),))
    told = Record(
        people=PEOPLE,
        acts=(replace(BLOW, clearly_established=(("force", FOUND),)), replace(others, clearly_established=(("force", NOT_FOUND),))),
    )

    assert Carried.NO is answer(Doctrine.QUALIFIED, told, "striker")
    assert Carried.YES is answer(Doctrine.QUALIFIED, told, "other")


def test_an_integral_participant_can_be_immune() -> None:
    """Boyd v. Benton County: the two are separate."""
    act = replace(BLOW, clearly_established=(("force", NOT_FOUND),))
    told = record(*PRONG_ONE, acts=(act,))

    assert Carried.YES is answer(Theory.ACQUIESCED, told)
    assert Carried.YES is answer(Doctrine.QUALIFIED, told)


def test_immunity_is_asked_of_anothers_act_too_where_one_may_answer_for_it() -> None:
    """Boyd v. Benton County asks it of the integral participant; an own act on which the law was not clear is no shield."""
    own = Act(key="push", what="pushed", by=(("other", FOUND),), violates=(("force", FOUND),), clearly_established=(("force", NOT_FOUND),))
    clear = replace(BLOW, clearly_established=(("force", FOUND),))

    assert Carried.NO is answer(Doctrine.QUALIFIED, record(*PRONG_ONE, acts=(clear, own)))
    assert Carried.YES is answer(Doctrine.QUALIFIED, record(Relation.KNEW, acts=(clear, own)))
    cleared = replace(clear, violates=(("force", NOT_FOUND),))
    assert Carried.YES is answer(Doctrine.QUALIFIED, record(acts=(cleared, own)))


@pytest.mark.parametrize(
    ("may_claim", "expected"), [(FOUND, Carried.YES), (NOT_FOUND, Carried.NO), (None, Carried.OPEN), (ALLEGED, Carried.OPEN)]
)
def test_a_private_person_must_be_one_who_may_claim_immunity(may_claim: Standing | None, expected: Carried) -> None:
    """Filarsky v. Delia: one whom the government retained may; Jensen v. Lane County: a doctor under contract may not."""
    private = Person(key="striker", name="the guard of a firm", office=Office.PRIVATE)
    said = () if may_claim is None else (
        Statement(who="striker", relation=Relation.MAY_CLAIM_IMMUNITY, act="blow", standing=may_claim),
    )
    told = Record(people=(private,), acts=(replace(BLOW, clearly_established=(("force", NOT_FOUND),)),), statements=said)

    assert expected is answer(Doctrine.QUALIFIED, told, "striker")
    clear = replace(told, acts=(replace(BLOW, clearly_established=(("force", FOUND),)),))
    assert Carried.NO is answer(Doctrine.QUALIFIED, clear, "striker")


@pytest.mark.parametrize(
    ("may_claim", "expected"), [(FOUND, Carried.YES), (NOT_FOUND, Carried.NO), (None, Carried.YES), (ALLEGED, Carried.OPEN)]
)
@pytest.mark.parametrize("office", [Office.PUBLIC, Office.FEDERAL, Office.UNSTATED])
def test_an_officer_too_must_be_one_who_may_claim_immunity_where_the_record_speaks_of_it(
    office: Office, may_claim: Standing | None, expected: Carried
) -> None:
    """Bracken v. Okura: one in uniform whom a hotel paid may not, though he acts under color of law."""
    officer = Person(key="striker", name="the officer", office=office)
    said = () if may_claim is None else (
        Statement(who="striker", relation=Relation.MAY_CLAIM_IMMUNITY, act="blow", standing=may_claim),
    )
    told = Record(people=(officer,), acts=(replace(BLOW, clearly_established=(("force", NOT_FOUND),)),), statements=said)

    assert expected is answer(Doctrine.QUALIFIED, told, "striker")


def test_the_law_may_be_clear_on_one_right_and_not_on_another_that_one_act_violated() -> None:
    """Sharp v. County of Orange: an arrest that was an unlawful seizure, and a retaliation."""
    both = (("force", FOUND), ("speech", FOUND))
    act = replace(BLOW, violates=both, clearly_established=(("force", NOT_FOUND), ("speech", FOUND)))
    told = Record(people=PEOPLE, acts=(act,))
    by_claim = {claim: applied(Doctrine.QUALIFIED, told, "striker", claim) for claim, _ in both}

    assert {"force": Carried.YES, "speech": Carried.NO} == {claim: one and one.carried for claim, one in by_claim.items()}


def absolute(*said: tuple[Relation, str], acts: tuple[Act, ...], stands: Standing = FOUND) -> Carried:
    statements = tuple(Statement(who="striker", relation=one, act=act, standing=stands) for one, act in said)
    return answer(Doctrine.ABSOLUTE, Record(people=PEOPLE, acts=acts, statements=statements), "striker")


@pytest.mark.parametrize(("stands", "expected"), [(ALLEGED, Carried.OPEN), (NOT_FOUND, Carried.NO)])
def test_a_function_that_is_alleged_is_for_the_court_and_one_found_not_to_be_is_none(
    stands: Standing, expected: Carried
) -> None:
    """Burns v. Reed: the burden is on who claims it; what is alleged may yet be shown."""
    assert expected is absolute((Relation.PROSECUTOR, "blow"), acts=(BLOW,), stands=stands)


def test_of_one_who_did_nothing_that_is_complained_of_no_absolute_immunity_is_shown() -> None:
    assert Carried.NO is answer(Doctrine.ABSOLUTE, Record(people=PEOPLE))


@pytest.mark.parametrize("function", FUNCTIONS)
def test_what_was_done_in_such_a_function_is_absolutely_immune(function: Relation) -> None:
    """Lacey v. Maricopa County, Stump v. Sparkman, Briscoe v. LaHue, Bogan v. Scott-Harris."""
    assert Carried.YES is absolute((function, "blow"), acts=(BLOW,))


def test_absolute_immunity_is_not_shown_where_nobody_speaks_of_such_a_function() -> None:
    """Burns v. Reed, Antoine v. Byers & Anderson: who claims it must show it."""
    assert Carried.NO is answer(Doctrine.ABSOLUTE, record())
    assert Carried.NO is answer(Doctrine.ABSOLUTE, record(Relation.PROSECUTOR), "striker")
    assert Carried.NO is answer(Doctrine.ABSOLUTE, record(Relation.KNEW))


def test_absolute_immunity_is_asked_of_every_act_that_is_complained_of() -> None:
    """Lacey v. Maricopa County goes act by act: one act of a prosecutor does not cover what he did besides."""
    search = Act(key="search", what="searched", by=(("striker", FOUND),), violates=(("force", FOUND),))

    assert Carried.NO is absolute((Relation.PROSECUTOR, "blow"), acts=(BLOW, search))
    assert Carried.YES is absolute((Relation.PROSECUTOR, "blow"), (Relation.WITNESS, "search"), acts=(BLOW, search))
    cleared = replace(search, violates=(("force", NOT_FOUND),))
    assert Carried.YES is absolute((Relation.PROSECUTOR, "blow"), acts=(BLOW, cleared))


def test_absolute_immunity_for_an_act_says_nothing_of_another_claim() -> None:
    """A prosecutor's filing is no shield on a claim about a search."""
    filing = Act(key="filing", what="filed charges", by=(("striker", FOUND),), violates=(("charges", FOUND),))

    assert Carried.NO is absolute((Relation.PROSECUTOR, "filing"), acts=(BLOW, filing))
    assert Carried.NO is absolute((Relation.PROSECUTOR, "filing"), acts=(filing,))


def test_one_who_set_others_in_motion_is_asked_about_by_what_was_done() -> None:
    """Lacey v. Maricopa County: the appointment of the one who then ordered the arrests."""
    appointment = Act(key="appointment", what="appointed him", by=(("other", FOUND),), violates=(("charges", FOUND),))
    by = {"who": "other", "act": "blow", "standing": FOUND, "by_doing": "appointment"}
    said = tuple(Statement(relation=one, **by) for one in (Relation.SET_IN_MOTION, Relation.KNEW))
    told = Record(people=PEOPLE, acts=(appointment, BLOW), statements=said)

    assert Carried.NO is answer(Doctrine.ABSOLUTE, told)
    acted = Statement(who="other", relation=Relation.PROSECUTOR, act="appointment", standing=FOUND)
    assert Carried.YES is answer(Doctrine.ABSOLUTE, replace(told, statements=(*said, acted)))
    elsewhere = replace(acted, act="blow")
    assert Carried.NO is answer(Doctrine.ABSOLUTE, replace(told, statements=(*said, elsewhere)))


def test_where_one_answers_for_nothing_immunity_is_asked_of_the_own_acts_or_else_of_all() -> None:
    """An omission without a duty, on which the law was clear, and another's act on which it was not."""
    left_undone = Act(key="wait", what="waited", by=(("other", FOUND),), kind=ActKind.OMISSION, violates=(("force", FOUND),), clearly_established=(("force", FOUND),))
    unclear = replace(BLOW, clearly_established=(("force", NOT_FOUND),))

    assert Carried.NO is answer(Doctrine.QUALIFIED, record(acts=(left_undone, unclear)))
    assert Carried.YES is answer(Doctrine.QUALIFIED, record(acts=(unclear,)))


def test_absolute_immunity_is_asked_of_that_persons_conduct_in_that_act() -> None:
    """What another did, or did for another act, is no conduct of the one who is asked about."""
    calls = tuple(Act(key=key, what=key, by=(("other", FOUND),)) for key in ("call", "note"))
    push = Act(key="push", what="pushed", by=(("striker", FOUND),), violates=(("other-claim", FOUND),))
    led = {"relation": Relation.SET_IN_MOTION, "standing": FOUND}
    said = (
        Statement(who="other", act="blow", by_doing="call", **led),
        Statement(who="other", act="push", by_doing="note", **led),
        Statement(who="striker", act="blow", by_doing="cuffs", **led),
        Statement(who="other", relation=Relation.KNEW, act="blow", standing=FOUND),
    )
    told = Record(people=PEOPLE, acts=(LAWFUL, *calls, BLOW, push), statements=said)

    def acted(who: str, act: str) -> Record:
        one = Statement(who=who, relation=Relation.JUDGE, act=act, standing=FOUND)
        return replace(told, statements=(*said, one))

    assert Carried.YES is answer(Doctrine.ABSOLUTE, acted("other", "call"))
    assert Carried.NO is answer(Doctrine.ABSOLUTE, acted("other", "note"))
    assert Carried.NO is answer(Doctrine.ABSOLUTE, acted("striker", "call"))
    assert Carried.NO is answer(Doctrine.ABSOLUTE, acted("striker", "blow"), "striker")
    assert Carried.NO is answer(Doctrine.ABSOLUTE, acted("striker", "cuffs"), "striker")


def test_a_function_counts_though_nobody_says_that_one_answers_for_a_violation() -> None:
    """Lacey v. Maricopa County: the appointment, whatever came of it."""
    told = Record(people=PEOPLE, acts=(LAWFUL, BLOW), statements=(Statement(who="other", relation=Relation.JUDGE, act="cuffs", standing=FOUND),))

    assert Carried.YES is answer(Doctrine.ABSOLUTE, told)
    assert Carried.NO is answer(Doctrine.ABSOLUTE, replace(told, statements=(replace(told.statements[0], relation=Relation.KNEW),)))


def test_color_is_asked_of_the_violation_of_another_only_where_the_record_speaks_of_it() -> None:
    """Two violations by others, of which one is spoken of; and one that was found to be none."""
    push = replace(BLOW, key="push")
    told = replace(record(acts=(BLOW, push)), statements=(on_duty("other", "push"),))

    assert Carried.YES is answer(Doctrine.COLOR, told)
    cleared = tuple(replace(act, violates=(("force", NOT_FOUND),)) for act in told.acts)
    assert Carried.YES is answer(Doctrine.COLOR, replace(told, acts=cleared))
    one_left = replace(told, acts=(cleared[0], push), statements=(on_duty("other", "blow"), *told.statements))
    assert Carried.YES is answer(Doctrine.COLOR, one_left)
    off_duty = replace(told.statements[0], standing=NOT_FOUND)
    assert Carried.NO is answer(Doctrine.COLOR, replace(one_left, statements=(on_duty("other", "blow"), off_duty)))
    elsewhere = replace(told, statements=(replace(told.statements[0], relation=Relation.KNEW),))
    assert Carried.NO is answer(Doctrine.COLOR, elsewhere)


CALL = Act(key="call", what="called the others", by=(("other", FOUND),))
LED = replace(BLOW, after=("call",))
CALLED = Statement(who="other", relation=Relation.SET_IN_MOTION, act="blow", by_doing="call", standing=FOUND)
FORESAW = Statement(who="other", relation=Relation.SHOULD_HAVE_KNOWN, act="blow", standing=FOUND)


def led_to(*said: Statement, acts: tuple[Act, ...] = (CALL, LED)) -> Record:
    """A blow by one, in which the other has a part by a call of the other's own, and what is said of it."""
    return Record(people=PEOPLE, acts=acts, statements=said)


def test_color_of_one_who_set_in_motion_is_that_of_the_own_act() -> None:
    """42 U.S.C. § 1983, "subjects, or causes to be subjected": who causes it acts under color; Merritt v. Mackey."""
    on = on_duty("other", "call")

    assert Carried.YES is answer(Doctrine.COLOR, led_to(CALLED, FORESAW, on))
    assert Carried.NO is answer(Doctrine.COLOR, led_to(CALLED, FORESAW, replace(on, standing=NOT_FOUND)))
    assert Carried.JURY is answer(Doctrine.COLOR, led_to(CALLED, FORESAW, replace(on, standing=ALLEGED)))
    assert Carried.NO is answer(Doctrine.COLOR, led_to(CALLED, FORESAW, on_duty("striker", "call")))


def test_duty_in_what_others_then_did_is_no_duty_in_the_act_that_set_it_in_motion() -> None:
    off = replace(on_duty("other", "call"), standing=NOT_FOUND)

    assert Carried.NO is answer(Doctrine.COLOR, led_to(CALLED, FORESAW, off, on_duty("other", "blow")))
    assert Carried.NO is answer(Doctrine.COLOR, led_to(CALLED, off, on_duty("other", "blow")))


def test_a_record_that_speaks_of_color_in_the_violation_alone_is_taken_to_mean_the_part_in_it() -> None:
    assert Carried.YES is answer(Doctrine.COLOR, led_to(CALLED, FORESAW, on_duty("other", "blow")))
    assert Carried.YES is answer(Doctrine.COLOR, led_to(CALLED, on_duty("other", "blow")))


def test_the_act_that_set_things_in_motion_is_the_only_own_one_before_where_it_is_not_named() -> None:
    """Of two it is not known which it was."""
    unnamed, on = replace(CALLED, by_doing=""), on_duty("other", "call")
    again = replace(CALL, key="again", after=("call",))

    assert Carried.YES is answer(Doctrine.COLOR, led_to(unnamed, FORESAW, on))
    two = led_to(unnamed, FORESAW, on, acts=(CALL, again, replace(BLOW, after=("again", "call"))))
    assert Carried.NO is answer(Doctrine.COLOR, two)
    named = replace(two, statements=(CALLED, *two.statements[1:]))
    assert Carried.YES is answer(Doctrine.COLOR, named)
    unrelated = led_to(unnamed, FORESAW, on, acts=(CALL, BLOW))
    assert Carried.NO is answer(Doctrine.COLOR, unrelated)


def test_color_is_asked_of_the_own_act_where_one_does_not_answer_on_the_theory() -> None:
    """That nobody could have foreseen it makes nobody an integral participant; the report was still an official's."""
    not_foreseen = replace(FORESAW, standing=NOT_FOUND)

    assert Carried.YES is answer(Doctrine.COLOR, led_to(CALLED, not_foreseen, on_duty("other", "call")))
    assert Carried.NO is answer(Theory.SET_IN_MOTION, led_to(CALLED, not_foreseen, on_duty("other", "call")))
    denied = replace(CALLED, standing=NOT_FOUND)
    assert Carried.NO is answer(Doctrine.COLOR, led_to(denied, not_foreseen, on_duty("other", "call")))


def test_color_of_a_supervisor_is_that_of_the_order_or_of_what_was_left_undone() -> None:
    """Starr v. Baca: a supervisor may answer for an order, and for knowing and not preventing."""
    order = replace(CALLED, relation=Relation.DIRECTED)
    force = Statement(who="other", relation=Relation.MOVING_FORCE, act="blow", standing=FOUND)
    off = replace(on_duty("other", "call"), standing=NOT_FOUND)

    assert Carried.YES is answer(Doctrine.COLOR, led_to(order, force, on_duty("other", "call")))
    assert Carried.NO is answer(Doctrine.COLOR, led_to(order, force, off))
    assert Carried.YES is answer(Doctrine.COLOR, led_to(order, force, off, on_duty("other", "blow")))


def test_color_goes_with_the_theory_on_which_one_answers() -> None:
    """Off duty in the call that is only alleged to have led to it, on duty as one of those who acquiesced in a plan."""
    found = (Relation.KNEW, Relation.ACQUIESCED, Relation.PLANNED)
    acquiesced = tuple(Statement(who="other", relation=each, act="blow", standing=FOUND) for each in found)
    off, on = replace(on_duty("other", "call"), standing=NOT_FOUND), on_duty("other", "blow")
    alleged = replace(CALLED, standing=ALLEGED)

    assert Carried.YES is answer(Doctrine.COLOR, led_to(alleged, *acquiesced, off, on))
    only_alleged = tuple(replace(each, standing=ALLEGED) for each in acquiesced)
    assert Carried.JURY is answer(Doctrine.COLOR, led_to(CALLED, *only_alleged, off, on))


def test_a_judge_has_no_immunity_in_the_clear_absence_of_all_jurisdiction() -> None:
    """Stump v. Sparkman."""
    without = Statement(who="striker", relation=Relation.NO_JURISDICTION, act="blow", standing=FOUND)
    judge = replace(without, relation=Relation.JUDGE)
    told = Record(people=PEOPLE, acts=(BLOW,), statements=(judge, without))

    assert Carried.NO is answer(Doctrine.ABSOLUTE, told, "striker")
    has = replace(told, statements=(judge, replace(without, standing=NOT_FOUND)))
    assert Carried.YES is answer(Doctrine.ABSOLUTE, has, "striker")
    argued = replace(told, statements=(judge, replace(without, standing=ALLEGED)))
    assert Carried.OPEN is answer(Doctrine.ABSOLUTE, argued, "striker")


# --- laws -----------------------------------------------------------------------------------------------------------

HELPS_DEFENDANT = (Relation.ADVERSARY, Relation.RELIED, Relation.MAY_CLAIM_IMMUNITY, *FUNCTIONS)
standings = st.sampled_from(Standing)
WHERE_SPOKEN_OF = (Relation.PURPOSE, Relation.EMPLOYER)  # asked only where the record speaks of it
relations = st.sampled_from([one for one in Relation if one not in (*HELPS_DEFENDANT, *WHERE_SPOKEN_OF)])
statements_ = st.dictionaries(st.tuples(st.sampled_from(["striker", "other"]), relations, st.just("blow")), standings)
plans_ = st.lists(
    st.builds(
        Plan,
        key=st.sampled_from(["p", "q"]),
        what=st.just("to act"),
        members=st.tuples(st.tuples(st.just("striker"), standings), st.tuples(st.just("other"), standings)),
        covers=st.lists(st.tuples(st.just("blow"), standings), max_size=1).map(tuple),
    ),
    max_size=2,
    unique_by=lambda plan: plan.key,
)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Some record of one blow by one or by both, with statements and plans that stand in any way."""
    by = draw(st.lists(st.tuples(st.sampled_from(["striker", "other"]), standings), min_size=1, unique_by=lambda x: x[0]))
    blow = replace(BLOW, by=tuple(by), kind=draw(st.sampled_from(ActKind)), violates=(("force", draw(standings)),))
    said = draw(statements_)
    return Record(
        people=PEOPLE,
        acts=(LAWFUL, blow),
        plans=tuple(draw(plans_)),
        statements=tuple(
            Statement(who=who, relation=relation, act=act, standing=at) for (who, relation, act), at in said.items()
        ),
    )


names = st.sampled_from([*PERSONAL, *GOVERNING, Doctrine.COLOR])


@given(records(), names, relations)
def test_adding_an_unknown_never_flips_an_answer(told: Record, name: str, relation: Relation) -> None:
    """What is taken as the law's, or not asked while nobody speaks of it, is for the jury once it is alleged."""
    is_taken = relation is Relation.DUTY or (name in (Theory.RATIFICATION, Theory.POLICYMAKER) and relation in COLOR)
    if told.stated("other", relation, "blow") or is_taken:
        return
    more = replace(told, statements=(*told.statements, Statement(who="other", relation=relation, act="blow")))

    before, after = applied(name, told, "other", "force"), applied(name, more, "other", "force")
    assert before
    assert after
    assert {before.value, after.value} != {Value.PROVED, Value.NOT_PROVED}
    assert (Value.PROVED is before.value) <= (Value.PROVED is after.value)


ORDER = (Carried.NO, Carried.OPEN, Carried.JURY, Carried.YES)


@given(records(), names, st.data())
def test_taking_a_fact_away_never_helps_the_plaintiff(told: Record, name: str, data: st.DataObject) -> None:
    proved = [one for one in told.statements if one.standing in (FOUND, Standing.STIPULATED)]
    if not proved:
        return
    gone = data.draw(st.sampled_from(proved))
    less = replace(told, statements=tuple(one for one in told.statements if one is not gone))

    before, after = applied(name, told, "other", "force"), applied(name, less, "other", "force")
    assert before
    assert after
    assert ORDER.index(after.carried) <= ORDER.index(before.carried)


PEOPLE_OF_THREE = ("striker", "other", "third")
any_relation = st.sampled_from([one for one in Relation if one is not Relation.PURPOSE])
several_plans = st.lists(
    st.builds(
        Plan,
        key=st.sampled_from(["p", "q"]),
        what=st.just("to act"),
        members=st.dictionaries(st.sampled_from(PEOPLE_OF_THREE), standings, min_size=1).map(lambda who: tuple(who.items())),
        covers=st.dictionaries(st.sampled_from(["blow", "push"]), standings).map(lambda acts: tuple(acts.items())),
    ),
    max_size=2,
    unique_by=lambda plan: plan.key,
)


@st.composite
def stories(draw: st.DrawFn) -> Record:
    """Some record of two acts by some of three persons, and of what one of them had to do with each."""
    people = (Person(key=key, name=key, office=draw(st.sampled_from(Office))) for key in PEOPLE_OF_THREE)
    doers = st.dictionaries(st.sampled_from(PEOPLE_OF_THREE), standings, min_size=1)
    acts = (
        replace(BLOW, key=key, by=tuple(draw(doers).items()), kind=draw(st.sampled_from(ActKind)), violates=(("force", draw(standings)),))
        for key in ("blow", "push")
    )
    said = draw(st.dictionaries(st.tuples(any_relation, st.sampled_from(["blow", "push"])), standings, max_size=10))
    statements = (Statement(who="other", relation=relation, act=act, standing=at) for (relation, act), at in said.items())
    return Record(people=tuple(people), acts=tuple(acts), plans=tuple(draw(several_plans)), statements=tuple(statements))


def found_out(told: Record, data: st.DataObject) -> Record:
    """The record when a jury has found of all that is alleged whether it is so."""

    def each(said: tuple[tuple[str, Standing], ...]) -> tuple[tuple[str, Standing], ...]:
        return tuple((key, out(at)) for key, at in said)

    def out(at: Standing) -> Standing:
        return data.draw(st.sampled_from([FOUND, NOT_FOUND])) if at is ALLEGED else at

    return replace(
        told,
        acts=tuple(replace(act, by=each(act.by), violates=each(act.violates)) for act in told.acts),
        plans=tuple(replace(plan, members=each(plan.members), covers=each(plan.covers)) for plan in told.plans),
        statements=tuple(replace(one, standing=out(one.standing)) for one in told.statements),
    )


@given(stories(), names, st.data())
def test_an_answer_stands_whatever_is_found_of_what_is_only_alleged(told: Record, name: str, data: st.DataObject) -> None:
    """Color of law of one who is found to answer for nothing is the color of no conduct."""
    before, then = applied(name, told, "other", "force"), found_out(told, data)
    after = applied(name, then, "other", "force")
    assert before
    assert after

    is_moot = name == Doctrine.COLOR and not answered_for(then, "other", "force")
    may_be = {before.value, Value.OPEN} if is_moot else {before.value}
    assert before.value is Value.OPEN or after.value in may_be


@given(records(), st.sampled_from([*PERSONAL, *GOVERNING, *Doctrine]))
def test_renaming_people_changes_nothing(told: Record, name: str) -> None:
    new = {"striker": "zed", "other": "ann"}
    renamed = Record(
        people=tuple(replace(one, key=new[one.key], name=f"called {new[one.key]}") for one in told.people),
        acts=tuple(replace(act, by=tuple((new[who], at) for who, at in act.by)) for act in told.acts),
        plans=tuple(replace(plan, members=tuple((new[who], at) for who, at in plan.members)) for plan in told.plans),
        statements=tuple(replace(one, who=new[one.who]) for one in told.statements),
    )

    before, after = applied(name, told, "other", "force"), applied(name, renamed, "ann", "force")
    assert (before and before.carried) == (after and after.carried)
