"""What two claims share: what happened once is one fact, and what may have happened twice is two (docs/analysis/one-fact.md)."""

from typing import Any

import pytest
from lawsuits import PARTIES, Said, loaded
from matters import SHELF

from chargebook.charge.charge import charge

Found = tuple[str, str]  # a count, and the finding there


def claim(*rights: str, plaintiff: str = "reyes", against: str = "holt", **more: Any) -> Said:
    return {"plaintiff": plaintiff, "rights": list(rights), "against": {against: {"conduct": "acts"}}} | more


def answering(*rights: str, who: str = "lee", theory: str = "supervisor", number: str = "9.4", **more: Any) -> Said:
    """A claim against one who answers for what Holt did."""
    accused = {"conduct": "acts", "theory": theory, "violation-by": "holt"}
    return {"plaintiff": "reyes", "instruction": number, "rights": list(rights), "against": {who: accused}} | more


def keys(**claims: Said) -> dict[Found, str]:
    """The key of the fact behind each finding, in a matter with these claims."""
    named = {name for said in claims.values() for name in (said["plaintiff"], *said["against"])}
    named |= {one.get("violation-by") for said in claims.values() for one in said["against"].values()}
    parties = {key: party for key, party in PARTIES.items() if key in named}
    matter = loaded({"manual": "ca9-civil", "parties": parties, "claims": claims})
    return {(each.count.id, name): key for each in charge(matter, SHELF) for name, key in each.keys.items()}


SEIZED, DEPRIVED, COLOR = "9.20/1", "9.3/deprivation", "9.3/color-of-law"
ARREST, FORCE = "arrest/reyes/holt", "force/reyes/holt"


def test_claims_that_go_on_to_different_violations_share_the_seizure_and_not_the_violation() -> None:
    found = keys(arrest=claim("9.20", "9.23"), force=claim("9.20", "9.25"))

    assert found[ARREST, SEIZED] == found[FORCE, SEIZED]
    assert found[ARREST, DEPRIVED] != found[FORCE, DEPRIVED]
    assert found[ARREST, COLOR] == found[FORCE, COLOR]


@pytest.mark.parametrize("which", ["arrest", "force", "both"])
def test_claims_about_two_occasions_share_no_fact(which: str) -> None:
    claims = {"arrest": claim("9.20", "9.23"), "force": claim("9.20", "9.25")}
    for key in claims if which == "both" else (which,):
        claims[key]["occasion"] = f"the {key}"
    found = keys(**claims)

    assert not {key for (count, _), key in found.items() if count == ARREST} & {
        key for (count, _), key in found.items() if count == FORCE
    }


def test_claims_with_one_occasion_of_their_own_share_the_seizure() -> None:
    found = keys(arrest=claim("9.20", "9.23", occasion="the stop"), force=claim("9.20", "9.25", occasion="the stop"))

    assert found[ARREST, SEIZED] == found[FORCE, SEIZED]
    assert found[ARREST, COLOR] == found[FORCE, COLOR]


def test_two_claims_of_one_violation_may_be_about_two_events() -> None:
    found = keys(first=claim("9.20", "9.25"), second=claim("9.20", "9.25"), third=claim("9.20", "9.23"))
    counts = [f"{key}/reyes/holt" for key in ("first", "second", "third")]

    assert 3 == len({found[count, SEIZED] for count in counts})
    assert 2 == len({found[count, "9.25/violation"] for count in counts[:2]})


def test_a_seizure_is_not_one_fact_where_the_text_asks_for_other_things_in_each_claim() -> None:
    meant = {"9.20": {"A person acts “intentionally” when": "keep"}}
    alike = keys(arrest=claim("9.20", "9.23", brackets=meant), force=claim("9.20", "9.25", brackets=meant))
    apart = keys(arrest=claim("9.20", "9.23", brackets=meant), force=claim("9.20", "9.25"))

    assert alike[ARREST, SEIZED] == alike[FORCE, SEIZED]
    assert apart[ARREST, SEIZED] != apart[FORCE, SEIZED]


def test_what_was_done_to_another_is_another_fact_though_it_was_done_under_color_of_law_once() -> None:
    """Color of law is about the person who acted and the event, whoever was hurt in it."""
    found = keys(arrest=claim("9.20", "9.23"), force=claim("9.20", "9.25", plaintiff="cruz"))
    other = "force/cruz/holt"

    assert found[ARREST, SEIZED] != found[other, SEIZED]
    assert found[ARREST, COLOR] == found[other, COLOR]


@pytest.mark.parametrize(
    ("first", "second", "is_one"),
    [
        ({"facts": "he struck them"}, {"facts": "he struck them"}, True),
        ({"facts": "he struck her"}, {"facts": "he struck him"}, False),
        ({}, {}, False),
        ({"facts": "he struck them"}, {"facts": "he struck them", "occasion": "later"}, False),
    ],
)
def test_on_two_claims_of_one_violation_their_facts_say_whether_it_was_one_event(
    first: Said, second: Said, is_one: bool
) -> None:
    found = keys(first=claim("9.25", **first), second=claim("9.25", plaintiff="cruz", **second))

    assert is_one is (found["first/reyes/holt", COLOR] == found["second/cruz/holt", COLOR])


def test_a_like_claim_on_another_occasion_does_not_make_one_event_two() -> None:
    found = keys(
        arrest=claim("9.20", "9.23", facts="he held her"),
        force=claim("9.20", "9.25", facts="he struck her"),
        later=claim("9.20", "9.25", facts="he struck her again", occasion="later"),
    )

    assert found[ARREST, COLOR] == found[FORCE, COLOR] != found["later/reyes/holt", COLOR]


def test_whoever_answers_for_another_turns_on_the_facts_of_the_claim_against_that_person() -> None:
    found = keys(force=claim("9.20", "9.25"), command=answering("9.20", "9.25"))
    answers = "command/reyes/lee"

    assert found[FORCE, SEIZED] == found[answers, SEIZED]
    assert found[FORCE, "9.25/violation"] == found[answers, "9.25/violation"]


@pytest.mark.parametrize(
    "changed", [{"occasion": "later"}, {"plaintiff": "cruz"}, {"brackets": {"9.25": {"7. how many lives": "drop"}}}]
)
def test_but_not_where_it_is_another_occasion_plaintiff_or_text(changed: Said) -> None:
    found = keys(force=claim("9.20", "9.25"), command=answering("9.20", "9.25") | changed)
    answers = f"command/{changed.get('plaintiff', 'reyes')}/lee"

    assert found[FORCE, "9.25/violation"] != found[answers, "9.25/violation"]


def test_nor_the_seizure_where_the_text_on_it_asks_for_other_things() -> None:
    meant = {"9.20": {"A person acts “intentionally” when": "keep"}}
    alike = keys(force=claim("9.20", "9.25", brackets=meant), command=answering("9.20", "9.25", brackets=meant))
    apart = keys(force=claim("9.20", "9.25"), command=answering("9.20", "9.25", brackets=meant))
    third = keys(
        force=claim("9.20", "9.25"),
        arrest=claim("9.20", "9.23", brackets=meant),
        command=answering("9.20", "9.25", brackets=meant),
    )
    answers = "command/reyes/lee"

    assert alike[FORCE, SEIZED] == alike[answers, SEIZED]
    assert apart[FORCE, SEIZED] != apart[answers, SEIZED]
    assert apart[FORCE, "9.25/violation"] == apart[answers, "9.25/violation"]
    assert third[ARREST, SEIZED] == third[answers, SEIZED] != third[FORCE, SEIZED]


def test_the_seizure_is_shared_with_the_claim_that_asks_for_it_where_that_of_the_violation_does_not() -> None:
    found = keys(stop=claim("9.20"), force=claim("9.25"), command=answering("9.20", "9.25"))

    assert found["stop/reyes/holt", SEIZED] == found["command/reyes/lee", SEIZED]
    assert found[FORCE, "9.25/violation"] == found["command/reyes/lee", "9.25/violation"]


def test_and_not_where_the_other_is_sued_twice_for_the_same() -> None:
    found = keys(first=claim("9.20", "9.25"), second=claim("9.20", "9.25"), command=answering("9.20", "9.25"))

    assert 3 == len({found[count, SEIZED] for count in ("first/reyes/holt", "second/reyes/holt", "command/reyes/lee")})


def test_two_who_answer_for_a_third_who_is_not_sued_turn_on_one_fact() -> None:
    found = keys(
        command=answering("9.20", "9.25"),
        other=answering("9.20", "9.25", who="lee", number="9.4"),
        later=answering("9.25", occasion="later"),
    )

    assert found["command/reyes/lee", SEIZED] == found["other/reyes/lee", SEIZED]
    assert found["command/reyes/lee", "9.25/violation"] != found["later/reyes/lee", "9.25/violation"]


def test_the_deprivation_is_one_fact_only_where_both_claims_are_of_the_same_violations() -> None:
    """A claim of force against a supervisor, beside one of force, or of force and retaliation, against the one who struck."""
    same = keys(force=claim("9.20", "9.25"), command=answering("9.20", "9.25"))
    more = keys(force=claim("9.20", "9.25", "9.11"), command=answering("9.20", "9.25"))
    answers = "command/reyes/lee"

    assert same[FORCE, "9.25/violation"] == same[answers, "9.25/violation"]
    assert more[FORCE, "9.25/violation"] == more[answers, "9.25/violation"]
    assert same[FORCE, DEPRIVED] == same[answers, "9.4/deprivation"]
    assert more[FORCE, DEPRIVED] != more[answers, "9.4/deprivation"]


def test_of_a_claim_against_several_what_each_of_them_did_is_a_fact_of_its_own() -> None:
    both = claim("9.20", "9.23") | {"against": {"holt": {"conduct": "acts"}, "lee": {"conduct": "acts"}}}
    found = keys(arrest=both, force=claim("9.20", "9.25", against="lee"))

    assert found["arrest/reyes/lee", SEIZED] == found["force/reyes/lee", SEIZED]
    assert found["arrest/reyes/holt", SEIZED] != found["arrest/reyes/lee", SEIZED]
    assert found["arrest/reyes/lee", COLOR] == found["force/reyes/lee", COLOR] != found["arrest/reyes/holt", COLOR]


def test_a_claim_of_the_seizure_alone_is_shared_with_the_one_who_answers_for_it() -> None:
    found = keys(stop=claim("9.20"), command=answering("9.20"))
    apart = keys(stop=claim("9.20"), command=answering("9.25"), force=claim("9.20", "9.25"))

    assert found["stop/reyes/holt", SEIZED] == found["command/reyes/lee", SEIZED]
    assert apart["command/reyes/lee", "9.25/violation"] == apart[FORCE, "9.25/violation"]
