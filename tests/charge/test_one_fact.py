"""One fact, one finding: it serves every count that turns on it, whoever answers for it and wherever it was answered."""

from collections.abc import Mapping
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lawsuits import LAWFUL, PARTIES, Said, decided, law_suits, loaded, states_of, verdicts
from matters import SHELF

from chargebook.charge.charge import charge
from chargebook.matter.matter import Matter
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Finding

Places = dict[str, list[tuple[str, str]]]  # for each fact, the counts that turn on it and what they call it
VALUES = (Finding.PROVED, Finding.PROVED, Finding.NOT_PROVED, Finding.CANNOT_AGREE)
SIDES = (Finding.PROVED, Finding.NOT_PROVED)


def places(matter: Matter) -> Places:
    found: Places = {}
    for each in charge(matter, SHELF):
        for name, key in each.keys.items():
            found.setdefault(key, []).append((each.count.id, name))
    return found


def shared(matter: Matter) -> set[frozenset[tuple[str, str]]]:
    """The facts of a matter, each as the places where it is found."""
    return {frozenset(where) for where in places(matter).values()}


# --- found once -----------------------------------------------------------------------------------------------------


@settings(max_examples=12)
@given(law_suits(), st.data())
def test_an_answer_on_one_count_serves_every_count_that_turns_on_the_fact(said: Said, data: st.DataObject) -> None:
    matter = loaded(said)
    everywhere = data.draw(states_of(matter, VALUES))
    once: dict[str, dict[str, Finding]] = {}
    for where in places(matter).values():
        count, name = data.draw(st.sampled_from(where))
        once.setdefault(count, {})[name] = everywhere[count][name]

    assert verdicts(matter, everywhere) == verdicts(matter, once)
    assert () == decided(matter, once).problems


@settings(max_examples=12)
@given(law_suits(), st.permutations(tuple(Finding)[:3]), st.data())
def test_two_answers_to_one_fact_are_for_the_court_where_the_verdict_hangs_on_which_stands(
    said: Said, values: list[Finding], data: st.DataObject
) -> None:
    """Gallick v. B&O: answers that do not go together are no verdict for either side; where nothing hangs on them, one is."""
    matter = loaded(said)
    several = [where for where in places(matter).values() if len({count for count, _ in where}) > 1]
    assume(several)
    where = data.draw(st.sampled_from(several))
    state = data.draw(states_of(matter, VALUES))
    readings = []
    for value in values[:2]:
        for count, name in where:
            state[count][name] = value
        readings.append(verdicts(matter, state))
    first, name = where[0]
    state[first][name] = values[0]
    both = decided(matter, state)

    for each in both.counts:
        one, other = (reading[each.charge.count.id] for reading in readings)
        assert each.outcome
        assert (one if one is other else Verdict.COURT) is each.outcome.verdict
    assert ["F208"] == [problem.code for problem in both.problems]


def test_one_fact_under_the_names_of_two_instructions_is_one_finding() -> None:
    """A search incident to an arrest without probable cause: 9.13 and 9.23 ask whether the arrest was lawful."""
    claim: Said = {
        "plaintiff": "reyes",
        "rights": ["9.12", "9.13", "9.20", "9.23"],
        "violations": "any",
        "claimed-injury": "harm",
    }
    claim["brackets"] = {"9.13": {"I instruct you that the plaintiff’s arrest was lawful. | ": LAWFUL[1]}}
    said = {
        "manual": "ca9-civil",
        "parties": {
            "reyes": {"role": "plaintiff", "name": "Ana Reyes"},
            "holt": {"role": "defendant", "name": "Mark Holt"},
        },
        "claims": {"raid": claim | {"against": {"holt": {"conduct": "acts"}}}},
    }
    matter, count = loaded(said), "raid/reyes/holt"
    [one] = charge(matter, SHELF)
    rest = dict.fromkeys([name for name in one.keys if name != "9.23/violation"], Finding.PROVED)
    denied = rest | dict.fromkeys(["9.13/not-1", "9.13/not-2"], Finding.NOT_PROVED)

    assert "9.13/not-lawful-arrest" not in one.findings
    for name in ("9.23/violation", "9.13/not-lawful-arrest"):
        assert Verdict.PLAINTIFF is verdicts(matter, {count: denied | {name: Finding.PROVED}})[count]
        assert Verdict.DEFENDANT is verdicts(matter, {count: denied | {name: Finding.NOT_PROVED}})[count]
    twice = denied | {"9.23/violation": Finding.PROVED, "9.13/not-lawful-arrest": Finding.NOT_PROVED}
    assert Verdict.COURT is verdicts(matter, {count: twice})[count]
    assert ["F208"] == [problem.code for problem in decided(matter, {count: twice}).problems]
    agreed = twice | {"9.13/not-lawful-arrest": Finding.PROVED}
    assert () == decided(matter, {count: agreed}).problems


def test_color_of_law_is_one_fact_though_the_right_asks_for_it_again() -> None:
    """Instruction 9.26A asks again for what 9.3 asks for."""
    claim = {
        "plaintiff": "reyes",
        "rights": ["9.26A"],
        "claimed-injury": "harm",
        "against": {"holt": {"conduct": "acts"}},
    }
    said = {
        "manual": "ca9-civil",
        "parties": {
            "reyes": {"role": "plaintiff", "name": "Ana Reyes"},
            "holt": {"role": "defendant", "name": "Mark Holt"},
        },
        "claims": {"assault": claim},
    }
    [one] = charge(loaded(said), SHELF)

    assert ["9.3/color-of-law"] == [name for name in one.findings if name.endswith("color-of-law")]
    assert ("9.3/color-of-law",) == one.meant("9.26A/color-of-law") == one.meant("9.26A/1")


# --- decided by the court -------------------------------------------------------------------------------------------


@settings(max_examples=12)
@given(law_suits(most=2, ruled=False), st.sampled_from(SIDES), st.data())
def test_a_ruling_gives_the_verdict_of_the_finding_on_every_count_that_turns_on_the_fact(
    said: Said, value: Finding, data: st.DataObject
) -> None:
    matter = loaded(said)
    where = data.draw(st.sampled_from(list(places(matter).values())))
    state = data.draw(states_of(matter, VALUES))
    for count, name in where:
        state[count][name] = value
    count, name = where[0]
    ruling = {
        "date": "2026-03-01",
        "decide": name,
        "as": "proved" if value is Finding.PROVED else "not proved",
        "count": count,
    }
    ruled = loaded(said | {"rulings": [ruling]})
    rest = {
        count: {name: found for name, found in known.items() if (count, name) not in where}
        for count, known in state.items()
    }

    assert verdicts(matter, state) == verdicts(ruled, state) == verdicts(ruled, rest)


# --- who is in the case ---------------------------------------------------------------------------------------------


def alone(said: Said, claim: str, plaintiff: str, defendant: str) -> Said:
    """The matter with one count, and with those whom it names."""
    kept = said["claims"][claim]
    one = kept | {"plaintiffs": [plaintiff], "against": {defendant: kept["against"][defendant]}}
    named = {plaintiff, defendant, one["against"][defendant].get("violation-by")}
    return said | {
        "claims": {claim: one},
        "parties": {key: said["parties"][key] for key in said["parties"] if key in named},
    }


@settings(max_examples=8)
@given(law_suits(most=2), st.data())
def test_where_no_two_counts_share_a_fact_each_is_decided_as_alone(said: Said, data: st.DataObject) -> None:
    """Claims on different days, each of one plaintiff, against those who acted themselves."""
    claims = {}
    for key, claim in said["claims"].items():
        against = {who: {"conduct": "acts", "theory": "direct"} for who in claim["against"] if who != "city"}
        numbers = [
            number for number in claim["rights"] if not number.startswith(("special/integral", "special/failure"))
        ]
        claims[key] = claim | {
            "occasion": key,
            "plaintiffs": claim["plaintiffs"][:1],
            "instruction": "9.3",
            "rights": numbers,
        }
        claims[key]["against"] = against or {"holt": {"conduct": "acts", "theory": "direct"}}
    named = {who for claim in claims.values() for who in (*claim["plaintiffs"], *claim["against"])}
    together = said | {"claims": claims, "parties": {key: PARTIES[key] for key in PARTIES if key in named}}
    matter = loaded(together)
    state = data.draw(states_of(matter, VALUES))

    assert all(len(where) == 1 for where in places(matter).values())
    for count, verdict in verdicts(matter, state).items():
        assert {count: verdict} == verdicts(loaded(alone(together, *count.split("/"))), state)


@settings(max_examples=8)
@given(law_suits(), st.data())
def test_in_another_order_the_facts_and_the_verdicts_are_the_same(said: Said, data: st.DataObject) -> None:
    def mixed(table: Mapping[str, Any]) -> dict[str, Any]:
        return {key: table[key] for key in data.draw(st.permutations(list(table)))}

    claims = {key: claim | {"against": mixed(claim["against"])} for key, claim in mixed(said["claims"]).items()}
    before, after = loaded(said), loaded(said | {"claims": claims, "parties": mixed(said["parties"])})
    state = data.draw(states_of(before, VALUES))

    assert shared(before) == shared(after)
    assert verdicts(before, state) == verdicts(after, state)


@settings(max_examples=8)
@given(law_suits(), st.data())
def test_under_other_names_the_facts_and_the_verdicts_are_the_same(said: Said, data: st.DataObject) -> None:
    names = {"reyes": "park", "cruz": "ames", "holt": "young", "ortiz": "able", "lee": "moss", "city": "town"}
    names |= {f"claim{at}": f"ground{9 - at}" for at in range(3)}

    def renamed(value: Any) -> Any:
        match value:
            case dict():
                return {names.get(key, key): renamed(inner) for key, inner in value.items()}
            case list():
                return [renamed(inner) for inner in value]
            case _:
                return names.get(value, value)

    def count(name: str) -> str:
        return "/".join(names[part] for part in name.split("/"))

    before, after = loaded(said), loaded(renamed(said))
    state = data.draw(states_of(before, VALUES))

    assert {frozenset((count(one), name) for one, name in where) for where in shared(before)} == shared(after)
    assert {count(one): verdict for one, verdict in verdicts(before, state).items()} == verdicts(
        after, {count(one): found for one, found in state.items()}
    )


@settings(max_examples=8)
@given(law_suits(), st.data())
def test_a_dismissal_leaves_every_other_fact_and_verdict_as_it_was(said: Said, data: st.DataObject) -> None:
    """What a person did is still a fact, though the person is gone, where somebody who is left answers for it."""
    before = loaded(said)
    gone = data.draw(st.sampled_from([*said["parties"], *said["claims"], *(each.id for each in before.counts)]))
    ruling = {"date": "2026-04-01", "dismiss": gone}
    after = loaded(said | {"rulings": [*said.get("rulings", []), ruling]})
    left = {each.id for each in after.counts}
    state = data.draw(states_of(before, VALUES))
    known = {frozenset(place for place in where if place[0] in left) for where in shared(before)}

    assert known - {frozenset()} == shared(after)
    assert {one: verdict for one, verdict in verdicts(before, state).items() if one in left} == verdicts(after, state)
