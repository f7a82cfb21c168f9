"""But for, NESS and the chain to the injury: standard situations with the answers of a person, and laws."""

from dataclasses import replace
from itertools import product
from typing import Any as Anything

import pytest
from causal import record
from causal_models import HERE, LAST, SHAPES, Model, model_of, models, of, run, truth
from causal_stories import asked, told
from hypothesis import given, settings
from hypothesis import strategies as st

from chargebook.doctrine.causation.causation import Causation, causation_of
from chargebook.doctrine.causation.halpernpearl import Share
from chargebook.doctrine.causation.words import SILENT, summary
from chargebook.doctrine.doctrines import Doctrine, applied
from chargebook.matter.record.record import Causes, Record, Relation, Standing, Statement
from chargebook.matter.record.stated import Carried
from chargebook.rule.formula import All, Any, Finding, Given, Not, Rule, Value, parts_of

YES, NO, OPEN = Value.PROVED, Value.NOT_PROVED, Value.OPEN
FOUND = {"stands": "found"}


# --- the standard situations ----------------------------------------------------------------------------------------

OTHER = {"by": "other", "what": "did the same", "stands": "found"}
SITUATIONS: dict[str, tuple[dict[str, Anything], Value, Value, Share, bool]] = {
    "one sufficient act": ({"injury": {"needs": "did"}}, YES, YES, Share.ALONE, False),
    "two acts needed together": (
        {"too": OTHER, "injury": {"needs": {"all": ["did", "too"]}}},
        YES,
        YES,
        Share.ALONE,
        False,
    ),
    "two acts each enough": ({"too": OTHER, "injury": {"needs": {"any": ["did", "too"]}}}, NO, YES, Share.PART, True),
    "a backup that was not needed": (
        {
            "ready": OTHER,
            "backup": {"needs": {"all": ["ready", {"not": "did"}]}},
            "injury": {"needs": {"any": ["did", "backup"]}},
        },
        NO,
        YES,
        Share.ALONE,
        True,
    ),
    "the second shot came too late": (
        {
            "too": OTHER,
            "hit": {"needs": "did"},
            "late": {"needs": {"all": ["too", {"not": "hit"}]}},
            "injury": {"needs": {"any": ["hit", "late"]}},
        },
        NO,
        YES,
        Share.ALONE,
        True,
    ),
    "three votes, two needed": (
        {"v2": OTHER, "v3": OTHER, "injury": {"needs": {"at-least": 2, "of": ["did", "v2", "v3"]}}},
        NO,
        YES,
        Share.PART,
        True,
    ),
    "a stranger to the injury": ({"too": OTHER, "injury": {"needs": "too"}}, NO, NO, Share.NO, False),
    "a rescue that the conduct prevented": (
        {
            "called": FOUND,
            "rescue": {"needs": {"all": ["called", {"not": "did"}]}},
            "injury": {"needs": {"not": "rescue"}},
        },
        YES,
        YES,
        Share.ALONE,
        False,
    ),
    "an injury that did not happen": (
        {"too": {"stands": "not found"}, "injury": {"needs": {"all": ["did", "too"]}}},
        NO,
        NO,
        Share.NO,
        False,
    ),
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_standard_situation_has_the_answers_of_the_literature(name: str) -> None:
    """Wright for NESS, Halpern 2015 for the modified test."""
    events, but_for, ness, share, overdetermined = SITUATIONS[name]
    answer = asked(told(events))

    assert (but_for, ness, share, overdetermined) == (
        answer.but_for,
        answer.ness,
        answer.hp,
        answer.answers.overdetermined is not None,
    )


def test_an_omission_is_the_event_that_he_did_not_act() -> None:
    story = told({"bleeding": FOUND, "death": {"needs": {"all": ["bleeding", "did"]}}})
    rows = {row.event.key: (row.actual, row.without) for row in asked(story).answers.rows}

    assert {"did": (YES, NO), "bleeding": (YES, YES), "death": (YES, NO)} == rows


def test_the_other_acts_that_make_but_for_fail_are_named() -> None:
    story = told({"too": OTHER, "rain": FOUND, "injury": {"needs": {"any": ["did", {"all": ["too", "rain"]}]}}})
    found = asked(story).answers.overdetermined

    assert found is not None
    assert (1, True) == (len(found.others), set(found.others) <= {"too", "rain"})


def test_where_nothing_that_happened_can_be_taken_away_no_other_act_is_named() -> None:
    found = asked(told({"never": {"stands": "not found"}, "injury": {"needs": {"any": ["did", {"not": "never"}]}}}))

    assert () == found.answers.overdetermined.others if found.answers.overdetermined else False


def test_of_the_defendants_acts_those_that_violated_the_right_are_asked_about() -> None:
    arrest = {"arrest": {"by": "defendant", "what": "arrested her", "stands": "found"}}
    story = told({"arrest": {}, "night": {"needs": "arrest"}}, acts=arrest)
    answer = asked(story)

    assert (("did",), NO) == (answer.answers.conduct.acts, answer.but_for)
    assert {("did",): NO, ("arrest",): YES} == {each.acts: each.but_for for each in answer.answers.alone}


def test_conduct_that_is_only_alleged_leaves_but_for_open_and_is_asked() -> None:
    answer = asked(told({"injury": {"needs": "did"}}, stands="alleged"))

    assert OPEN == answer.but_for
    assert ["happened/did"] == [question.id for question in answer.questions]


def test_an_unknown_that_makes_no_difference_is_not_asked() -> None:
    answer = asked(
        told({"rain": {}, "sun": {}, "injury": {"needs": {"any": ["did", {"all": ["rain", {"not": "rain"}]}]}}})
    )

    assert (YES, ()) == (answer.but_for, answer.questions)


def test_a_finding_that_the_model_contradicts_leaves_everything_open() -> None:
    acts = {"fell": {"by": "other", "what": "fell", "stands": "not found"}}
    answer = asked(told({"fell": {"needs": "did"}, "injury": {"needs": "fell"}}, acts=acts))

    assert ("fell",) == answer.answers.clashes
    assert (OPEN, OPEN, Share.OPEN, OPEN) == (answer.but_for, answer.ness, answer.hp, answer.connected)


@pytest.mark.parametrize(("violates", "expected"), [("found", YES), ("not found", NO), ("alleged", OPEN)])
def test_an_act_that_is_itself_the_injury_is_its_cause(violates: str, expected: Value) -> None:
    story = told({}, violates=violates)
    story = replace(story, causes=(replace(story.causes[0], injury="did"),))
    answer = asked(story)

    assert (YES, YES, Share.ALONE) == (answer.but_for, answer.ness, answer.hp)
    assert expected == answer.connected


def test_an_act_that_is_itself_the_injury_is_not_the_conduct_if_another_act_violated_the_right() -> None:
    shot = {"shot": {"by": "defendant", "what": "shot him", "stands": "found"}}
    answer = asked(told({"drew": FOUND, "shot": {"needs": "drew"}}, acts=shot))

    assert (("did",), NO) == (answer.answers.conduct.acts, answer.but_for)


# --- the chain ------------------------------------------------------------------------------------------------------


def through(links: dict[str, str], **more: Anything) -> Causation:
    """The conduct, another's act that needs it, and the injury that needs both."""
    act = {"by": "other", "what": "acted", "needs": "did", "links": links} | more
    return asked(told({"acted": act, "injury": {"needs": {"all": ["did", "acted"]}}}))


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, OPEN),
        ({"foreseeable": "found"}, YES),
        ({"foreseeable": "stipulated"}, YES),
        ({"foreseeable": "alleged"}, OPEN),
        ({"foreseeable": "not found"}, NO),
        ({"independent": "found"}, NO),
        ({"superseding": "found"}, NO),
        ({"foreseeable": "found", "independent": "found"}, NO),
        ({"foreseeable": "found", "superseding": "not found"}, YES),
        ({"foreseeable": "found", "superseding": "alleged"}, OPEN),
        ({"independent": "not found"}, OPEN),
    ],
)
def test_rule_13_an_intervening_act_holds_if_foreseeable_and_cuts_if_independent(
    links: dict[str, str], expected: Value
) -> None:
    """Mendez v. County of Los Angeles (9th Cir. 2018); Arnold; Lakeside-Scott; Galen; silence is for the jury."""
    assert expected == through(links).connected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, NO),
        ({"foreseeable": "found"}, NO),
        ({"false-information": "found"}, YES),
        ({"withheld-information": "found"}, YES),
        ({"pressure": "found"}, YES),
        ({"no-probable-cause": "found"}, YES),
        ({"pressure": "alleged"}, OPEN),
        ({"pressure": "not found"}, NO),
        ({"pressure": "not found", "false-information": "found"}, YES),
        ({"false-information": "found", "superseding": "found"}, NO),
    ],
)
def test_rule_14_a_prosecutors_filing_cuts_the_chain_unless_the_presumption_is_rebutted(
    links: dict[str, str], expected: Value
) -> None:
    """Smiddy v. Varney (9th Cir. 1981); Caldwell (9th Cir. 2018); Beck (9th Cir. 2008)."""
    assert expected == through(links, prosecution=True).connected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({"false-information": "found", "plaintiff-account-only": "found"}, NO),
        ({"withheld-information": "found", "plaintiff-account-only": "found"}, NO),
        ({"pressure": "alleged", "plaintiff-account-only": "found"}, NO),
        ({"false-information": "found", "plaintiff-account-only": "not found"}, YES),
        ({"false-information": "found", "plaintiff-account-only": "alleged"}, OPEN),
        ({"plaintiff-account-only": "not found"}, NO),  # nothing that it could be the account of
        ({"no-probable-cause": "found", "plaintiff-account-only": "found"}, YES),  # that stands by itself
    ],
)
def test_the_plaintiffs_own_account_alone_does_not_rebut_the_presumption(links: dict[str, str], expected: Value) -> None:
    """Newman v. County of Orange (9th Cir. 2006)."""
    assert expected == through(links, prosecution=True).connected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({"use-of-what-was-obtained": "found", "foreseeable": "found"}, YES),
        ({"use-of-what-was-obtained": "found", "foreseeable": "not found"}, NO),
        ({"use-of-what-was-obtained": "found"}, OPEN),
        ({"use-of-what-was-obtained": "alleged", "foreseeable": "found"}, OPEN),
        ({"use-of-what-was-obtained": "not found", "foreseeable": "found"}, NO),
        ({"use-of-what-was-obtained": "not found", "pressure": "found"}, YES),
        ({"use-of-what-was-obtained": "found", "foreseeable": "found", "superseding": "found"}, NO),
    ],
)
def test_where_the_use_of_a_confession_is_the_injury_the_filing_does_not_cut_the_chain(
    links: dict[str, str], expected: Value
) -> None:
    """Stoot v. City of Everett (9th Cir. 2009): a use that was to be foreseen, whoever decided to charge."""
    assert expected == through(links, prosecution=True).connected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, OPEN),
        ({"no-probable-cause": "found"}, YES),
        ({"no-probable-cause": "alleged"}, OPEN),
        ({"no-probable-cause": "found", "foreseeable": "not found"}, YES),
        ({"no-probable-cause": "not found", "foreseeable": "not found"}, NO),
        ({"no-probable-cause": "found", "independent": "found"}, NO),
    ],
)
def test_a_judges_warrant_without_probable_cause_does_not_break_the_chain(
    links: dict[str, str], expected: Value
) -> None:
    """Malley v. Briggs (1986)."""
    assert expected == through(links, warrant=True).connected


def test_a_judges_warrant_is_a_link_though_nobody_is_named_as_the_judge() -> None:
    warrant = {"what": "a warrant was signed", "needs": "did", "warrant": True}

    assert OPEN is asked(told({"warrant": warrant, "arrest": {"needs": "warrant"}})).connected


def test_where_the_other_causes_are_acts_of_people_the_burden_may_lie_on_them() -> None:
    """Northington v. Marin (10th Cir. 1996); the answer stays that of the court's test."""
    rumor = {"rumor": {"by": "other", "what": "spread it too", "stands": "found"}}
    injury = {"injury": {"needs": {"any": ["did", "rumor"]}}}
    of_another = asked(told({"rumor": {}, **injury}, acts=rumor))
    of_nobody = asked(told({"rumor": FOUND, **injury}))

    said, unsaid = ("\n".join(summary(each)) for each in (of_another, of_nobody))
    assert (NO, NO) == (of_another.but_for, of_nobody.but_for)
    assert (True, False) == ("Northington v. Marin" in said, "Northington v. Marin" in unsaid)


def test_rule_14_harm_before_the_filing_stays() -> None:
    """Smiddy v. Varney (9th Cir. 1981)."""
    filing = {"by": "other", "what": "filed charges", "needs": "did", "prosecution": True}
    before = asked(told({"filing": filing, "custody": {"needs": "did"}}))
    after = asked(told({"filing": filing, "trial": {"needs": "filing"}}))
    either = asked(told({"filing": filing, "jail": {"needs": {"any": ["did", "filing"]}}}))

    assert (YES, NO, YES) == (before.connected, after.connected, either.connected)


@pytest.mark.parametrize(("violates", "expected"), [("found", YES), ("alleged", OPEN), ("not found", NO)])
def test_rule_15_the_injury_must_flow_from_the_violation(violates: str, expected: Value) -> None:
    """County of Los Angeles v. Mendez (2017)."""
    assert expected == asked(told({"injury": {"needs": "did"}}, violates=violates)).connected


def test_rule_15_an_act_that_violated_another_right_starts_no_chain() -> None:
    """County of Los Angeles v. Mendez (2017): a reasonable later use of force is not itself a violation."""
    shot = {"shot": {"by": "defendant", "what": "shot", "stands": "found", "violates": {"other claim": "found"}}}
    story = told({"shot": {}, "wound": {"needs": "shot"}}, acts=shot)

    assert (NO, NO) == (asked(story).connected, asked(story).but_for)


def test_a_chain_may_pass_the_violation_of_another_that_the_defendant_set_in_motion() -> None:
    """Johnson v. Duffy (9th Cir. 1978), as Peck quotes its rule: acts by others that were to be expected."""
    acts = {
        "order": {"by": "chief", "what": "ordered it", "stands": "found"},
        "beating": {"by": "other", "what": "beat him", "stands": "found", "violates": {"claim": "found"}},
    }
    events = {
        "order": {},
        "beating": {"needs": "order", "links": {"foreseeable": "found"}},
        "wound": {"needs": "beating"},
    }
    story = told(events, violates="not found", acts=acts)
    silent = told(events | {"beating": {"needs": "order"}}, violates="not found", acts=acts)

    assert (YES, OPEN) == (asked(story, "chief").connected, asked(silent, "chief").connected)


SIGNED = {"by": "other", "what": "signed the warrant", "stands": "found"}


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({}, OPEN),
        ({"foreseeable": "not found"}, NO),
        ({"foreseeable": "not found", "false-information": "found"}, YES),
        ({"foreseeable": "not found", "withheld-information": "alleged"}, OPEN),
        ({"foreseeable": "not found", "pressure": "found", "superseding": "found"}, NO),
        ({"false-information": "found", "independent": "found"}, NO),
        ({"false-information": "not found"}, OPEN),
    ],
)
def test_one_who_was_misled_or_pressed_by_the_conduct_carries_the_chain_on(links: dict[str, str], expected: Value) -> None:
    """Our inference from Caldwell and Smiddy, which say it of a prosecutor: a judge who signs a warrant."""
    story = told({"warrant": {"needs": "did", "links": links}, "arrest": {"needs": "warrant"}}, acts={"warrant": SIGNED})

    assert expected is asked(story).connected


@pytest.mark.parametrize(
    ("standing", "links", "expected"),
    [
        (Standing.FOUND, {}, YES),
        (Standing.STIPULATED, {}, YES),
        (Standing.ALLEGED, {}, OPEN),
        (Standing.NOT_FOUND, {}, OPEN),
        (Standing.FOUND, {"foreseeable": "not found"}, NO),
    ],
)
def test_what_the_defendant_should_have_known_would_be_done_was_foreseeable(
    standing: Standing, links: dict[str, str], expected: Value
) -> None:
    """Peck v. Montoya, second prong; a finding on the link itself stands above it."""
    story = told({"beating": {"needs": "did", "links": links}}, acts={"beating": SIGNED})
    knew = Statement(who="defendant", relation=Relation.SHOULD_HAVE_KNOWN, act="beating", standing=standing)

    assert expected is asked(replace(story, statements=(knew,))).connected
    of_another = replace(knew, who="other")
    assert (NO if links else OPEN) is asked(replace(story, statements=(of_another,))).connected


def test_a_model_that_is_silent_on_the_defendant_says_nothing_of_the_conduct() -> None:
    """Leer v. Murphy: causation is asked defendant by defendant; who is not in the model is not shown to be a cause."""
    story = told({"injury": {"needs": "did"}})
    answer = asked(story, "other")

    assert (OPEN, OPEN, Share.OPEN, OPEN) == (answer.but_for, answer.ness, answer.hp, answer.connected)
    assert ["conduct"] == [question.id for question in answer.questions]
    assert [SILENT] == [*summary(answer)]
    for name in (Doctrine.BUT_FOR, Doctrine.CONNECTION):
        support = applied(name, story, "other", "claim")
        assert support
        assert (Carried.NO, False) == (support.carried, support.is_refuted)
    nothing = told({"injury": {"stands": "not found"}})
    assert (NO, NO) == (asked(nothing, "other").but_for, asked(nothing, "other").connected)


def test_where_no_act_is_said_to_have_violated_the_right_that_is_asked() -> None:
    story = told({"injury": {"needs": "did"}})
    story = replace(story, acts=tuple(replace(act, violates=()) for act in story.acts))

    assert ["violates/did"] == [question.id for question in asked(story).questions]


def test_an_act_of_another_that_joins_the_chain_is_intervening_if_it_came_after() -> None:
    """A door left open, and a robbery by a third person."""
    events = {"robbery": {}, "loss": {"needs": {"all": ["did", "robbery"]}}}
    robbery = {"by": "other", "what": "robbed the house", "stands": "found"}
    story = told(events, acts={"robbery": robbery})
    later = replace(story, acts=tuple(replace(a, after=("did",)) if a.key == "robbery" else a for a in story.acts))
    cut = told(events | {"robbery": {"links": {"superseding": "found"}}}, acts={"robbery": robbery})

    assert (YES, OPEN, NO) == (asked(story).connected, asked(later).connected, asked(cut).connected)


def test_one_unbroken_chain_is_enough() -> None:
    def act(links: dict[str, str]) -> dict[str, Anything]:
        return {"by": "other", "what": "acted", "needs": "did", "links": links}

    story = told(
        {
            "a": act({"superseding": "found"}),
            "b": act({"foreseeable": "found"}),
            "injury": {"needs": {"any": ["a", "b"]}},
        }
    )

    assert YES == asked(story).connected


@pytest.mark.parametrize(("stands", "expected"), [("found", YES), ("alleged", OPEN), ("not found", NO)])
def test_what_the_chain_passes_must_have_happened_though_the_injury_came_about_anyhow(
    stands: str, expected: Value
) -> None:
    """Another's act was enough for the injury; that the defendant's led to it too is a finding of its own."""
    answer = asked(
        told(
            {
                "letter": {"stands": stands},
                "own way": {"needs": {"all": ["did", "letter"]}},
                "too": OTHER,
                "injury": {"needs": {"any": ["own way", "too"]}},
            }
        )
    )

    assert expected == answer.connected
    if expected is OPEN:
        assert ["happened/letter"] == [need.finding for [need] in answer.connection.needs_plaintiff]


def test_a_later_act_of_the_defendant_is_no_act_of_another() -> None:
    again = {"by": "defendant", "what": "did more", "needs": "did"}

    assert YES == asked(told({"again": again, "injury": {"needs": "again"}})).connected


@pytest.mark.parametrize(("links", "expected"), [({}, YES), ({"foreseeable": "found"}, YES), ({"foreseeable": "not found"}, NO)])
def test_an_event_that_nobody_did_is_asked_about_only_where_somebody_speaks_of_it(
    links: dict[str, str], expected: Value
) -> None:
    storm = {"stands": "found", "links": links}

    assert expected == asked(told({"storm": storm, "injury": {"needs": {"all": ["did", "storm"]}}})).connected


def test_of_three_ways_of_which_two_are_needed_those_that_cannot_be_had_do_not_count() -> None:
    """The conduct, an act that followed it, and one that did not happen."""
    acted = {"by": "other", "what": "acted", "needs": "did", "links": {"foreseeable": "found"}}
    two = {"at-least": 2, "of": ["did", "acted", "rain"]}
    events = {"acted": acted, "rain": {"stands": "not found"}, "injury": {"needs": two}}
    cut = events | {"acted": acted | {"links": {"foreseeable": "not found"}}}

    assert (YES, NO) == (asked(told(events)).connected, asked(told(cut)).connected)
    spare = cut | {"rain": {"stands": "found"}}
    assert YES == asked(told(spare)).connected


def test_the_questions_of_a_chain_are_the_findings_that_would_settle_it() -> None:
    answer = through({})

    assert ["foreseeable/acted"] == [question.id for question in answer.questions]
    assert ["foreseeable/acted"] == [need.finding for [need] in answer.connection.needs_plaintiff]
    assert "another acted" in answer.questions[0].words


def test_the_reason_names_the_authority_and_the_stipulation() -> None:
    given_leaf = asked(
        told(
            {
                "acted": {"by": "other", "what": "acted", "needs": "did", "links": {"foreseeable": "stipulated"}},
                "injury": {"needs": "acted"},
            }
        )
    )

    assert ["foreseeable/acted"] == [leaf.id for leaf in given_leaf.connection.closed]
    assert any("Mendez v. County of Los Angeles" in leaf.basis.authority for leaf in given_leaf.connection.closed)


def test_what_a_stipulation_settles_within_a_formula_counts_as_it_stands() -> None:
    """A formula made in Python may hold what is settled beforehand; a file never does."""
    story = told({"rain": {}, "injury": {"needs": {"all": ["did", {"any": ["rain", {"not": "rain"}]}]}}})
    closed = Given(id="g", words="g", finding=Finding.PROVED, because="stipulated", basis=HERE)
    first, rain, injury = story.causes[0].events
    both = All(parts=(of("did"), closed, Any(parts=(of("rain"), closed))))
    answer = asked(
        replace(story, causes=(replace(story.causes[0], events=(first, rain, replace(injury, needs=both))),))
    )

    assert (YES, YES) == (answer.but_for, answer.connected)


def test_what_a_stipulation_settles_within_an_open_event_is_no_question() -> None:
    """A formula made in Python may hold what is settled beforehand; a file never does."""
    story = told({"rain": {"stands": "alleged"}, "flood": {"needs": "rain"}, "injury": {"needs": {"all": ["did", "flood"]}}})
    closed = Given(id="g", words="g", finding=Finding.PROVED, because="stipulated", basis=HERE)
    first, rain, flood, injury = story.causes[0].events
    wet = replace(flood, needs=All(parts=(of("rain"), closed)))
    answer = asked(replace(story, causes=(replace(story.causes[0], events=(first, rain, wet, injury)),)))

    assert OPEN == answer.connected
    assert ["happened/rain"] == [question.id for question in answer.questions]


# --- laws -----------------------------------------------------------------------------------------------------------


def story_of(
    model: Model, mine: frozenset[str], unknown: frozenset[str] = frozenset(), prefix: str = ""
) -> tuple[Causes, Record]:
    causes = model_of(model, unknown)
    events = tuple(
        replace(
            event,
            key=prefix + event.key,
            by=(f"{prefix}d",) if event.key in mine else (),
            needs=renamed(event.needs, prefix) if event.needs else None,
        )
        for event in causes.events
    )
    return replace(causes, injury=prefix + causes.injury, events=events), Record()


def renamed(rule: Rule, prefix: str) -> Rule:
    if not parts_of(rule):
        return of(prefix + rule.id)  # type: ignore[union-attr]
    if isinstance(rule, Not):
        return Not(part=renamed(rule.part, prefix))
    return replace(rule, parts=tuple(renamed(part, prefix) for part in parts_of(rule)))  # type: ignore[call-arg]


def answers_of(said: Causation) -> tuple[Anything, ...]:
    return said.but_for, said.ness, said.hp, said.connected


def mine_in(model: Model, data: st.DataObject) -> frozenset[str]:
    return frozenset(data.draw(st.sets(st.sampled_from([name for name, _ in model[:-1]]), min_size=1, max_size=2)))


@settings(max_examples=60, deadline=None)
@given(models(7), st.data())
def test_names_change_nothing(model: Model, data: st.DataObject) -> None:
    mine = mine_in(model, data)
    one, other = (causation_of(*_asked(story_of(model, mine, prefix=prefix), f"{prefix}d")) for prefix in ("", "zz"))

    assert answers_of(one) == answers_of(other)


def _asked(story: tuple[Causes, Record], who: str) -> tuple[Causes, str, Record]:
    return story[0], who, story[1]


@settings(max_examples=80, deadline=None)
@given(models(6), st.data())
def test_an_unknown_event_never_flips_an_answer(model: Model, data: st.DataObject) -> None:
    mine = mine_in(model, data)
    roots = [name for name, needs in model if isinstance(needs, bool)]
    unknown = frozenset(data.draw(st.sets(st.sampled_from(roots), min_size=1)))
    known = answers_of(causation_of(*_asked(story_of(model, mine), "d")))
    open_ = answers_of(causation_of(*_asked(story_of(model, mine, unknown), "d")))

    assert all(after in (before, OPEN, Share.OPEN) for before, after in zip(known, open_, strict=True))


@settings(max_examples=80, deadline=None)
@given(models(6), st.data())
def test_but_for_is_the_same_world_without_the_conduct(model: Model, data: st.DataObject) -> None:
    mine, injury = mine_in(model, data), model[-1][0]
    expected = run(model, {})[injury] and not run(model, dict.fromkeys(mine, False))[injury]

    assert (YES if expected else NO) == causation_of(*_asked(story_of(model, mine), "d")).but_for


def ness_by_definition(model: Model, name: str) -> bool:
    """A set of actual conditions that is enough for the next event, and not without the one before: link by link."""
    actual = run(model, {})
    reached = {name} if actual[name] else set()
    for target, rule in model:
        if not isinstance(rule, bool):
            reached |= {target} if any(linked(rule, each, actual) for each in reached) else set()
    return model[-1][0] in reached and actual[model[-1][0]]


def linked(rule: Rule, name: str, actual: dict[str, bool]) -> bool:
    names = sorted(named_in(rule))
    if name not in names:
        return False
    others = [each for each in names if each != name]
    return any(
        enough_for(rule, {*kept, name}, names, actual) and not enough_for(rule, kept, names, actual)
        for kept in ({o for at, o in enumerate(others) if bits >> at & 1} for bits in range(2 ** len(others)))
    )


def named_in(rule: Rule) -> set[str]:
    return {rule.id} if not parts_of(rule) else set().union(*(named_in(part) for part in parts_of(rule)))  # type: ignore[union-attr]


def enough_for(rule: Rule, kept: set[str], names: list[str], actual: dict[str, bool]) -> bool:
    free = [name for name in names if name not in kept]
    worlds = (
        dict(zip(free, (bool(bits >> at & 1) for at in range(len(free))), strict=True))
        for bits in range(2 ** len(free))
    )
    wanted = truth(rule, actual)
    return all(truth(rule, {**actual, **world}) == wanted for world in worlds)


@settings(max_examples=80, deadline=None)
@given(models(7))
def test_ness_is_that_of_the_definition(model: Model) -> None:
    for name, _ in model[:-1]:
        expected = YES if ness_by_definition(model, name) else NO

        assert expected == causation_of(*_asked(story_of(model, frozenset({name})), "d")).ness


@st.composite
def simple_models(draw: st.DrawFn) -> Model:
    """Models in which nothing is enough in two ways: every event needs all of some earlier ones."""
    names = [f"e{number}" for number in range(draw(st.integers(2, 8)))]
    rows: list[tuple[str, Rule | bool]] = [(names[0], True)]
    for at, name in enumerate(names[1:], start=1):
        needs = draw(st.sets(st.sampled_from(names[:at]), min_size=0 if at < len(names) - 1 else 1))
        rows.append((name, All(parts=tuple(map(of, sorted(needs)))) if needs else True))
    return tuple(rows)


@settings(max_examples=80, deadline=None)
@given(simple_models())
def test_with_a_single_sufficient_cause_the_three_tests_agree(model: Model) -> None:
    for name, _ in model[:-1]:
        said = causation_of(*_asked(story_of(model, frozenset({name})), "d"))

        assert said.but_for == said.ness == said.hp.value_of_cause
        assert said.answers.overdetermined is None


@settings(max_examples=80, deadline=None)
@given(models(7), st.data())
def test_without_acts_of_others_the_connection_is_what_ness_says(model: Model, data: st.DataObject) -> None:
    said = without_others(model, mine_in(model, data))

    assert said.ness == said.connected


@pytest.mark.parametrize("middle", SHAPES, ids=range(len(SHAPES)))
def test_so_it_is_in_every_small_model_of_two_roots_a_middle_and_an_injury(middle: Rule) -> None:
    for a, b, last, who in product((False, True), (False, True), (*LAST, Not(part=of("m"))), ("a", "b")):
        said = without_others((("a", a), ("b", b), ("m", middle), ("injury", last)), frozenset({who}))

        assert said.ness == said.connected


def without_others(model: Model, mine: frozenset[str]) -> Causation:
    """What is said of *mine*, all of them violations by the defendant."""
    causes, _ = story_of(model, mine)
    acts = {
        name: {
            "by": "d",
            "what": name,
            "stands": "found" if run(model, {})[name] else "not found",
            "violates": {"c": "found"},
        }
        for name in mine
    }
    return causation_of(causes, "d", record({"acts": acts, "causes": {}}))


def test_the_chains_of_a_ladder_share_their_parts() -> None:
    """Forty rungs with two acts of others each would be a million millions of chains."""
    events: dict[str, Anything] = {}
    last = "did"
    for rung in range(40):
        for side in "ab":
            events[f"{side}{rung}"] = {"by": "other", "what": "acted", "needs": last, "links": {"foreseeable": "found"}}
        last = f"c{rung}"
        events[last] = {"needs": {"any": [f"a{rung}", f"b{rung}"]}}

    assert YES == asked(told(events)).connected
