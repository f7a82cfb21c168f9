"""A local body on stated facts: what carries a theory that is pleaded against it, and that it is never immune.

Each expected answer was written by a person, from the authority that stands beside it.
"""

from dataclasses import replace

import pytest
from matters import SHELF, matter_of, text

from chargebook.checks.check import check_matter
from chargebook.doctrine.assess import Assessment, assess_matter
from chargebook.doctrine.bodies import GOVERNING, color_behind
from chargebook.doctrine.doctrines import applied
from chargebook.ground.problem import Severity
from chargebook.matter.matter import Theory
from chargebook.matter.record.record import Act, Office, Person, Record, Relation, Standing, Statement
from chargebook.matter.record.stated import Carried, supported
from chargebook.papers.screen.assessment import assessments_json, assessments_text

FOUND, ALLEGED, NOT_FOUND = Standing.FOUND, Standing.ALLEGED, Standing.NOT_FOUND
CITY, OFFICER, CHIEF = (
    Person(key="city", name="the city", office=Office.PUBLIC),
    Person(key="officer", name="the officer", office=Office.PUBLIC),
    Person(key="chief", name="the chief", office=Office.PUBLIC),
)
BLOW = Act(key="blow", what="struck", by=(("officer", FOUND),), violates=(("force", FOUND),))
Said = tuple[str, Relation, Standing]
ON_DUTY = ("officer", Relation.ON_DUTY, FOUND)

FORCE = ("city", Relation.MOVING_FORCE, FOUND)
POLICY = ("city", Relation.OFFICIAL_POLICY, FOUND)
CUSTOM = ("city", Relation.CUSTOM, FOUND)
FINAL = ("officer", Relation.FINAL_AUTHORITY, FOUND)
AS_ONE = ("officer", Relation.AS_POLICYMAKER, FOUND)
RATIFIER = ("chief", Relation.FINAL_AUTHORITY, FOUND)
KNEW = ("chief", Relation.KNEW, FOUND)
APPROVED = ("chief", Relation.APPROVED, FOUND)
GAP = ("city", Relation.INADEQUATE, FOUND)
DELIBERATE = ("city", Relation.DELIBERATE, FOUND)
SUBSTANTIAL = ("city", Relation.SUBSTANTIAL, FOUND)

COMPLETE: dict[Theory, tuple[Said, ...]] = {
    Theory.POLICY: (POLICY, FORCE),  # Monell v. Department of Social Services
    Theory.POLICYMAKER: (FINAL, AS_ONE, FORCE),  # Pembaur v. City of Cincinnati
    Theory.RATIFICATION: (RATIFIER, KNEW, APPROVED),  # Christie v. Iopa
    Theory.TRAINING: (GAP, DELIBERATE, SUBSTANTIAL),  # City of Canton v. Harris
}


def told(*said: Said, act: Act = BLOW, people: tuple[Person, ...] = (CITY, OFFICER, CHIEF)) -> Record:
    statements = tuple(Statement(who=who, relation=one, act="blow", standing=at) for who, one, at in said)
    return Record(people=people, acts=(act,), statements=statements)


def answer(theory: Theory, record: Record) -> Carried:
    support = applied(theory, record, "city", "force")
    assert support
    return support.carried


def test_there_is_a_case_for_each_theory_against_a_body() -> None:
    assert set(GOVERNING) == set(COMPLETE)


@pytest.mark.parametrize("theory", GOVERNING)
def test_all_that_the_instruction_asks_for_carries_the_theory(theory: Theory) -> None:
    """Instructions 9.5 to 9.8, with the decisions beside each case."""
    assert Carried.YES is answer(theory, told(ON_DUTY, *COMPLETE[theory]))


@pytest.mark.parametrize(("theory", "left_out"), [(t, one) for t in GOVERNING for one in (ON_DUTY, *COMPLETE[t])])
def test_none_of_the_parts_may_be_missing_or_found_not_to_be_so(theory: Theory, left_out: Said) -> None:
    """Instructions 9.5 to 9.8 ask for each element."""
    rest = tuple(one for one in (ON_DUTY, *COMPLETE[theory]) if one is not left_out)
    who, relation, _ = left_out

    assert Carried.NO is answer(theory, told(*rest))
    assert Carried.NO is answer(theory, told(*rest, (who, relation, NOT_FOUND)))
    assert Carried.JURY is answer(theory, told(*rest, (who, relation, ALLEGED)))


@pytest.mark.parametrize("theory", GOVERNING)
@pytest.mark.parametrize(("violated", "expected"), [(NOT_FOUND, Carried.NO), (ALLEGED, Carried.JURY)])
def test_without_a_violation_by_anybody_the_body_is_not_liable(
    theory: Theory, violated: Standing, expected: Carried
) -> None:
    """City of Los Angeles v. Heller."""
    act = replace(BLOW, violates=(("force", violated),))

    assert expected is answer(theory, told(ON_DUTY, *COMPLETE[theory], act=act))


@pytest.mark.parametrize("theory", GOVERNING)
def test_a_record_without_such_an_act_says_what_it_would_have_to_have(theory: Theory) -> None:
    assert Carried.NO is answer(theory, told(*COMPLETE[theory], act=replace(BLOW, violates=())))


@pytest.mark.parametrize("theory", GOVERNING)
def test_that_it_employs_the_one_who_did_it_makes_no_body_liable(theory: Theory) -> None:
    """Monell v. Department of Social Services: no respondeat superior."""
    assert Carried.NO is answer(theory, told(ON_DUTY, ("city", Relation.EMPLOYER, FOUND)))


CASES = (
    # theory, what is said, the answer
    (Theory.POLICY, (CUSTOM, FORCE), Carried.YES),  # 9.5, element 3: or under a custom
    (Theory.POLICY, (CUSTOM, SUBSTANTIAL), Carried.NO),  # 9.5, element 4: the moving force
    (Theory.POLICY, (POLICY, FORCE, ("city", Relation.EMPLOYER, NOT_FOUND)), Carried.NO),  # not the body's employee
    (Theory.POLICY, (POLICY, FORCE, ("city", Relation.EMPLOYER, ALLEGED)), Carried.JURY),
    (Theory.POLICYMAKER, (FINAL, AS_ONE, ("officer", Relation.MOVING_FORCE, FOUND)), Carried.YES),  # 9.6, element 5
    # the prosecutor who had others go in: Pembaur v. City of Cincinnati
    (
        Theory.POLICYMAKER,
        (
            ("chief", Relation.DIRECTED, FOUND),
            ("chief", Relation.FINAL_AUTHORITY, FOUND),
            ("chief", Relation.AS_POLICYMAKER, FOUND),
            FORCE,
        ),
        Carried.YES,
    ),
    # 9.6, element 1: the policymaker's own color of law, where the record speaks of it
    (
        Theory.POLICYMAKER,
        (
            ("chief", Relation.DIRECTED, FOUND),
            ("chief", Relation.FINAL_AUTHORITY, FOUND),
            ("chief", Relation.AS_POLICYMAKER, FOUND),
            ("chief", Relation.ON_DUTY, NOT_FOUND),
            ("chief", Relation.PURPORTED_DUTY, NOT_FOUND),
            FORCE,
        ),
        Carried.NO,
    ),
    # a policymaker who did nothing in it is no policymaker's act
    (Theory.POLICYMAKER, (RATIFIER, ("chief", Relation.AS_POLICYMAKER, FOUND), FORCE), Carried.NO),
    # knowledge without approval: Christie v. Iopa
    (Theory.RATIFICATION, (RATIFIER, KNEW, ("chief", Relation.APPROVED, NOT_FOUND)), Carried.NO),
    # approval by one who had not the last word
    (Theory.RATIFICATION, (("chief", Relation.FINAL_AUTHORITY, NOT_FOUND), KNEW, APPROVED), Carried.NO),
    # 9.7, element 3, where the record speaks of it
    (Theory.RATIFICATION, (RATIFIER, KNEW, APPROVED, ("chief", Relation.ON_DUTY, NOT_FOUND)), Carried.NO),
    (Theory.TRAINING, (GAP, DELIBERATE, FORCE), Carried.YES),  # Canton: the moving force is more than a substantial part
    # a gap without deliberate indifference: City of Canton v. Harris
    (Theory.TRAINING, (GAP, FORCE, ("city", Relation.DELIBERATE, NOT_FOUND)), Carried.NO),
)


@pytest.mark.parametrize(("theory", "said", "expected"), CASES)
def test_the_ways_of_each_theory(theory: Theory, said: tuple[Said, ...], expected: Carried) -> None:
    assert expected is answer(theory, told(ON_DUTY, *said))


def test_a_private_person_behind_a_body_must_have_acted_under_color_of_law() -> None:
    """Lugar v. Edmondson Oil and West v. Atkins: a guard of a firm, of whom only a test is found."""
    people = (CITY, replace(OFFICER, office=Office.PRIVATE), CHIEF)
    joint = ("officer", Relation.JOINT_ACTION, FOUND)

    assert Carried.OPEN is answer(Theory.POLICY, told(joint, POLICY, FORCE, people=people))
    delegated = ("officer", Relation.DELEGATED, FOUND)
    assert Carried.YES is answer(Theory.POLICY, told(delegated, POLICY, FORCE, people=people))


# --- in an assessment -----------------------------------------------------------------------------------------------

RECORD = """\
record:
  people:
    lee: {{name: Dana Lee, title: Sergeant, office: public}}
  acts:
    blow: {{by: lee, what: struck her, violates: {{force: {violated}}}, stands: found}}
  statements:
    - {{who: lee, on-duty-in: blow, stands: found}}
    - {{who: holt, {said}: blow, stands: found}}
    - {{who: holt, moving-force-of: blow, stands: found}}
"""


def assessed(theory: str = "policy-or-custom", capacity: str = "entity", **changes: str) -> Assessment:
    matter = text(theory=theory, color=changes.pop("color", "contested"))
    matter = matter.replace("pronoun: he}", f"pronoun: he, capacity: {capacity}}}")
    told = RECORD.format(**{"violated": "found", "said": "official-policy-behind"} | changes)
    [assessment] = assess_matter(matter_of(matter + told))
    return assessment


def test_the_theory_that_is_pleaded_against_a_body_is_held_against_the_record() -> None:
    one = assessed()

    assert one.pleaded
    assert (Theory.POLICY, Carried.YES) == (one.pleaded.name, one.pleaded.carried)
    assert {*GOVERNING} - {Theory.POLICY} == {each.name for each in one.others}


def test_color_of_law_is_that_of_the_one_who_did_it() -> None:
    """9.5, element 1."""
    one = assessed()

    assert one.color
    assert Carried.YES is one.color.carried


def test_color_of_law_that_is_stipulated_is_asked_in_no_part() -> None:
    one = assessed(color="stipulated")
    assert one.pleaded

    assert one.color is None
    assert not [fact for fact in one.pleaded.standings if fact.startswith("on-duty-in")]


@pytest.mark.parametrize("capacity", ["entity", "official"])
def test_a_local_body_is_never_immune(capacity: str) -> None:
    """Owen v. City of Independence; Kentucky v. Graham for an official sued as such."""
    one = assessed(capacity=capacity)

    assert one.qualified
    assert Carried.NO is one.qualified.carried
    assert None is one.absolute
    assert "Owen v. City of Independence, 445 U.S. 622 (1980)" in assessments_text((one,))
    assert "445 U.S. 622" in str(assessments_json((one,))["counts"][0]["qualified"])
    assert ("Kentucky v. Graham" in assessments_text((one,))) == (capacity == "official")
    assert any("said of the body itself" in remark for remark in one.remarks) == (capacity == "official")


def test_against_a_body_the_theories_of_persons_are_not_told() -> None:
    """Monell: no body takes part as a person does."""
    one = assessed(theory="direct", capacity="entity")

    assert set(GOVERNING) == {each.name for each in one.others}
    assert one.color
    assert ["did/lee/blow", "on-duty-in/lee/blow"] == list(one.color.standings)[:2]


def test_color_of_law_behind_a_body_must_go_with_a_violation() -> None:
    """9.5, elements 1 and 2, ask both of one and the same conduct."""
    push = replace(BLOW, key="push")
    record = replace(told(("officer", Relation.ON_DUTY, FOUND)), acts=(replace(BLOW, violates=(("force", NOT_FOUND),)), push))
    off = tuple(
        Statement(who="officer", relation=one, act="push", standing=NOT_FOUND)
        for one in (Relation.ON_DUTY, Relation.PURPORTED_DUTY)
    )
    rule = color_behind(replace(record, statements=(*record.statements, *off)), "city", "force")
    assert rule

    assert Carried.NO is supported("color", rule, replace(record, statements=(*record.statements, *off))).carried
    assert None is color_behind(replace(record, acts=()), "city", "force")


def test_an_individual_may_still_be_immune() -> None:
    one = assessed(theory="direct", capacity="individual")

    assert one.qualified
    assert Carried.OPEN is one.qualified.carried


def test_a_body_that_is_a_firm_is_no_local_body() -> None:
    """Owen speaks of municipalities; for a private person see Filarsky v. Delia and Jensen v. Lane County."""
    one = assessed(capacity="entity, office: private")

    assert one.qualified
    assert Carried.OPEN is one.qualified.carried


def test_whose_employee_it_was_is_said_to_be_taken_where_the_record_is_silent() -> None:
    assert any("whose employee" in remark for remark in assessed().remarks)


def test_a_federal_defendant_is_said_not_to_be_held_against_the_record() -> None:
    one = assessed(theory="bivens", capacity="individual")

    assert (None, None) == (one.pleaded, one.color)
    assert any("bivens: not known" in remark for remark in one.remarks)


@pytest.mark.parametrize("capacity", ["individual", "entity", "official"])
@pytest.mark.parametrize("theory", Theory)
def test_a_record_makes_no_error_of_what_is_right_without_it(theory: Theory, capacity: str) -> None:
    """A record says what happened; that it says too little is a warning at most."""
    bare = text(theory=theory).replace("pronoun: he}", f"pronoun: he, capacity: {capacity}}}")
    for violated in ("found", "not found"):
        told = bare + RECORD.format(violated=violated, said="knew-of")

        assert errors(told) <= errors(bare)


def errors(told: str) -> set[tuple[str, str]]:
    found = check_matter(matter_of(told), SHELF)
    return {(problem.code, problem.message) for problem in found if problem.severity is Severity.ERROR}
