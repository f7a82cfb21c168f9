"""A record becomes values whose names all lead somewhere, or a list of everything that is wrong with it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matters import matter_of, text

from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Problem
from chargebook.matter.record.record import (
    Act,
    ActKind,
    Causes,
    Event,
    Link,
    Office,
    Plan,
    Record,
    Relation,
    Standing,
    Statement,
)
from chargebook.rule.formula import All, Any, AtLeast, Fact, Not

ROOT = Path(__file__).parents[2]
RECORD = """\
record:
  people:
    lee: {name: Dana Lee, title: Sergeant, office: public}
  acts:
    cuff: {by: [holt, lee], what: handcuffed her, stands: stipulated}
    blow:
      by: {holt: found, lee: not found}
      what: struck her
      kind: act
      after: cuff
      at: 21:04
      seconds: 3
      violates: {force: alleged}
      clearly-established: not found
      source: Tr. 41
  plans:
    arrest: {what: to arrest her, members: [holt, lee], covers: {cuff: found, blow: not found}, stands: alleged}
  statements:
    - {who: lee, knew-of: blow, by-doing: cuff, stands: found, source: Dep. 8}
  causes:
    force:
      injury: wrist
      events:
        wrist: {what: broke, needs: {any: [fall, {all: [blow, {not: ice}]}, {at-least: 2, of: [blow, ice, fall]}]}}
        blow: {links: {foreseeable: alleged}}
        ice: {what: lay there, by: lee, stands: stipulated, prosecution: false, source: Photo 2}
        fall: {what: she fell, needs: {event: blow}}
"""


def record(told: str = RECORD) -> Record:
    loaded = matter_of(text() + told).record
    assert loaded
    return loaded


def faults(told: str) -> list[str]:
    with pytest.raises(MatterError) as caught:
        matter_of(text() + told)
    return [problem.code for problem in caught.value.problems]


# --- what the file says ---------------------------------------------------------------------------------------------


def test_the_parties_are_people_of_the_record_with_those_that_it_names() -> None:
    people = record().people

    assert ["reyes", "holt", "lee"] == [person.key for person in people]
    assert ("Sergeant Dana Lee", Office.PUBLIC) == (people[2].name, people[2].office)
    assert Office.UNSTATED is people[1].office


def test_an_act_says_by_whom_when_and_what_it_violated_each_with_its_standing() -> None:
    cuff, blow = record().acts

    expected = Act(
        key="blow",
        what="struck her",
        by=(("holt", Standing.FOUND), ("lee", Standing.NOT_FOUND)),
        kind=ActKind.ACT,
        violates=(("force", Standing.ALLEGED),),
        after=("cuff",),
        at="21:04",
        seconds=3,
        clearly_established=(("force", Standing.NOT_FOUND),),
        source="Tr. 41",
        place=blow.place,
    )
    assert expected == blow
    assert (("holt", Standing.STIPULATED), ("lee", Standing.STIPULATED)) == cuff.by


def test_a_plan_says_whom_and_what_it_covers() -> None:
    [plan] = record().plans

    expected = Plan(
        key="arrest",
        what="to arrest her",
        members=(("holt", Standing.ALLEGED), ("lee", Standing.ALLEGED)),
        covers=(("cuff", Standing.FOUND), ("blow", Standing.NOT_FOUND)),
        place=plan.place,
    )
    assert expected == plan


def test_a_statement_says_one_thing_of_one_person_and_one_act() -> None:
    [said] = record().statements

    expected = Statement(
        who="lee",
        relation=Relation.KNEW,
        act="blow",
        standing=Standing.FOUND,
        by_doing="cuff",
        source="Dep. 8",
        place=said.place,
    )
    assert expected == said
    assert said is record().stated("lee", Relation.KNEW, "blow") or said == record().stated("lee", Relation.KNEW, "blow")
    assert None is record().stated("holt", Relation.KNEW, "blow")


def test_events_stand_after_those_that_they_need_and_an_act_lends_its_words() -> None:
    [causes] = record().causes
    order = [event.key for event in causes.events]

    assert order.index("blow") < order.index("fall") < order.index("wrist")
    assert ("struck her", ("holt",), Standing.FOUND, "Tr. 41") == _said(causes.event("blow"))
    assert ((Link.FORESEEABLE, Standing.ALLEGED),) == causes.event("blow").links
    assert ("lay there", ("lee",), Standing.STIPULATED, "Photo 2") == _said(causes.event("ice"))


def _said(event: Event) -> tuple[str, tuple[str, ...], Standing, str]:
    return (event.what, event.by, event.standing, event.source)


def test_what_an_event_needs_is_a_rule_over_the_others() -> None:
    match _injury(record().causes[0]).needs:
        case Any(parts=(Fact(id="fall"), All(parts=(Fact(id="blow"), Not(part=Fact(id="ice")))), AtLeast(count=2))):
            found = True
        case _:
            found = False

    assert found


def _injury(causes: Causes) -> Event:
    return causes.event(causes.injury)


def test_the_example_of_the_reference_is_a_record() -> None:
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    found = re.search(r"^```yaml matter.yaml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert found

    told = matter_of(found[1]).record
    assert told
    assert ["order", "handcuffs", "strike"] == [act.key for act in told.acts]


# --- what can be wrong ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("name: Dana Lee", "nam: Dana Lee", ["M202"]),
        ("office: public", "office: publik", ["M206"]),
        ("{foreseeable: alleged}", "{forseeable: alleged}", ["M202"]),
        ("what: struck her", "wat: struck her", ["M202"]),
        ("what: to arrest her,", "", ["M203"]),
        ("knew-of: blow", "knew-off: blow", ["M202"]),
        ("knew-of: blow", "source: Dep. 9", ["M106"]),
        ("- {who: lee, knew-of: blow, by-doing: cuff, stands: found, source: Dep. 8}", "- he knew", ["M205"]),
        ("injury: wrist", "injry: wrist", ["M202"]),
        ("links: {", "link: {", ["M202"]),
        ("{not: ice}", "{nott: ice}", ["M250", "M202"]),
        ("{event: blow}", "{}", ["M250"]),
        ("seconds: 3", "seconds: three", ["M205"]),
        ("seconds: 3", "seconds: -3", ["M205"]),
        ("by: [holt, lee]", "by: [[holt]]", ["M205"]),
        ("by: [holt, lee]", "by: [holt, '']", ["M241"]),
        ("by: [holt, lee]", "by: {holt: found, '': found}", ["M241"]),
        ("after: cuff", "after: ['']", ["M242"]),
        ("at-least: 2", "at-least: 4", ["M254"]),
        ("  people:\n", "  peple:\n", ["M241", "M241", "M202", "M241", "M241", "M241"]),
    ],
)
def test_a_small_change_has_exactly_these_faults(old: str, new: str, codes: list[str]) -> None:
    assert RECORD.count(old) == 1

    assert sorted(codes) == sorted(faults(RECORD.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("office: public", "office: state", 'office cannot be "state"; write public, federal, private or unstated'),
        ("{foreseeable: alleged}", "{forseeable: alleged}", '"forseeable" is not a key of links; write foreseeable'),
        ("violates: {force: alleged}", "violates: {force: founded}", 'force cannot be "founded"; write found, or else alleged, stipulated or not found'),
        ("links: {foreseeable: alleged}", "links: foreseeable", 'links cannot be "foreseeable"; write keys below it'),
    ],
)
def test_a_message_names_the_key_and_what_it_may_be(old: str, new: str, said: str) -> None:
    with pytest.raises(MatterError) as caught:
        matter_of(text() + RECORD.replace(old, new))

    assert said in str(caught.value.problems[0])


@pytest.mark.parametrize("old", ["  acts:\n", "  causes:\n    force:\n", "  statements:\n"])
def test_a_text_where_keys_belong_is_one_fault_and_no_crash(old: str) -> None:
    start = RECORD.index(old)
    indent = len(old) - len(old.lstrip(" "))
    rest = re.split(rf"\n {{0,{indent}}}(?=\w)", RECORD[start + len(old) :], maxsplit=1)
    told = RECORD[:start] + old.rstrip("\n").rstrip(":") + ": nothing\n" + ("  " + rest[1] if rest[1:] else "")

    assert "M205" in faults(told)


# --- laws -----------------------------------------------------------------------------------------------------------

LINES = RECORD.splitlines(keepends=True)


@given(st.sets(st.integers(1, len(LINES) - 1), max_size=4), st.data())
def test_a_record_with_lines_left_out_or_words_changed_is_read_or_refused_with_places(
    gone: set[int], data: st.DataObject
) -> None:
    told = "".join(line for number, line in enumerate(LINES) if number not in gone)
    word = data.draw(st.sampled_from(sorted(set(re.findall(r"[\w-]+", told)))))
    told = told.replace(word, data.draw(st.sampled_from(["x", "null", "[a]", "{b: c}", '""', "holt", "blow"])), 1)

    assert all(problem.place.line for problem in problems_of(told))


def problems_of(told: str) -> tuple[Problem, ...]:
    """What is wrong with a record; nothing where it is read."""
    try:
        matter_of(text() + told)
    except MatterError as error:
        return error.problems
    return ()
