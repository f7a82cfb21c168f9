"""Forms on what several counts share: each fact is asked once, the form is proved, and a jury comes to what is decided.

A form of somebody else's that asks one fact in several places is read as about one fact, and its clashes are told.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lawsuits import PARTIES, Said, filled, law_suits, loaded, states_of, verdicts, walked
from matters import SHELF

from chargebook.charge.charge import CountCharge, charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import PUNITIVE_GROUND, Answer, Asked, Form, FormDirection, Question, VerdictKind, walk
from chargebook.forms.proof.verification import verify
from chargebook.forms.sharing import asked_again, spread
from chargebook.forms.words import FormWords
from chargebook.matter.matter import Matter
from chargebook.rule.decide import Command, Verdict, decide
from chargebook.rule.formula import Finding
from chargebook.verdicts.irregularity import Irregular, Irregularity
from chargebook.verdicts.submission import submissions
from chargebook.verdicts.tally import Tally, tally
from forms import form_for

KINDS = (VerdictKind.SPECIAL, VerdictKind.QUESTIONS)
SIDES = (Finding.PROVED, Finding.PROVED, Finding.PROVED, Finding.NOT_PROVED)


def charged(matter: Matter) -> tuple[tuple[CountCharge, ...], dict[str, Command]]:
    charges = charge(matter, SHELF)
    return charges, {each.count.id: each.command for each in charges if each.command}


def form_of(matter: Matter, kind: VerdictKind = VerdictKind.SPECIAL) -> Form:
    form = ask_matter(matter, charge(matter, SHELF), SHELF, kind).form
    assert form
    return form


def keys_of(step: Question, charges: Sequence[CountCharge]) -> set[str]:
    keys = {each.count.id: each.keys for each in charges}
    return {keys[asked.count][asked.finding] for asked in step.asks if asked.finding != PUNITIVE_GROUND}


def questions(form: Form) -> list[Question]:
    return [step for step in form.steps if isinstance(step, Question)]


def directions(form: Form) -> list[str]:
    return [step.words for step in form.steps if isinstance(step, FormDirection)]


# --- the laws -------------------------------------------------------------------------------------------------------


@settings(max_examples=8)
@given(law_suits(), st.sampled_from(KINDS))
def test_a_form_asks_each_fact_once_and_is_proved(said: Said, kind: VerdictKind) -> None:
    matter = loaded(said)
    charges, commands = charged(matter)
    form = form_of(matter, kind)
    asked = [keys_of(step, charges) for step in questions(form)]
    facts = [key for keys in asked for key in keys]
    handed = spread(form, charges)

    assert all(len(keys) <= 1 for keys in asked)
    assert len(set(facts)) == len(facts)
    assert [] == list(asked_again(form, charges))
    assert () == verify(handed, commands).faults
    assert len(form.steps) > 40 or () == verify(handed, commands, in_parts=False).faults


@settings(max_examples=12)
@given(law_suits(), st.data())
def test_a_jury_that_goes_through_the_form_comes_to_what_is_decided(said: Said, data: st.DataObject) -> None:
    """Only where somebody answers for a violation of which all who are sued for it are cleared, tally asks who did it."""
    matter = loaded(said)
    charges, commands = charged(matter)
    form = spread(form_of(matter), charges)
    state = data.draw(states_of(matter, SIDES))
    found = tally(form, submissions(charges), filled(form, state))
    heard = walked(form, state)
    baseless = (each for each in found.irregularities if each.what in (Irregular.NOBODY, Irregular.POLICY))
    opened = {count for each in baseless for count in each.opens}
    by_rule = {count: decide(command, heard.get(count, {})).verdict for count, command in commands.items()}

    assert by_rule == verdicts(matter, heard)
    for count, verdict in by_rule.items():
        assert verdict is not Verdict.UNDECIDED
        assert (Verdict.COURT if count in opened else verdict) is found.verdict(count)


@settings(max_examples=12)
@given(law_suits(), st.data())
def test_nothing_is_asked_that_can_matter_for_no_count_any_more(said: Said, data: st.DataObject) -> None:
    matter = loaded(said)
    charges, commands = charged(matter)
    form = form_of(matter)
    state = data.draw(states_of(matter, (Finding.PROVED, Finding.NOT_PROVED)))
    answers = filled(form, state)
    heard: dict[str, dict[str, Finding]] = {count: {} for count in commands}
    for step in questions(form):
        if step.number in answers:
            on = {asked.count for asked in step.asks}
            assert "color" in step.words or any(
                decide(commands[count], heard[count]).verdict is Verdict.UNDECIDED for count in on
            )
            for asked in spread(replace(form, steps=(step,)), charges).steps[0].asks:
                heard[asked.count][asked.finding] = state[asked.count][asked.finding]


# --- the form of the issue ------------------------------------------------------------------------------------------


def measure() -> Said:
    """Arrest and force by Holt; Ortiz took part in the force; the city has a custom of it. Three are sued."""
    claim: Said = {
        "plaintiff": "reyes",
        "color-of-law": "contested",
        "claimed-injury": "harm",
        "injury": "a broken wrist",
    }
    part = {"conduct": "acts", "theory": "integral-participant/acquiesced", "violation-by": "holt"}
    custom = {"conduct": "acts", "theory": "policy-or-custom", "violation-by": "holt"}
    prong = "special/integral-participant-acquiesced"
    claims = {
        "arrest": claim | {"title": "Arrest", "rights": ["9.20", "9.23"], "against": {"holt": {"conduct": "acts"}}},
        "force": claim
        | {
            "title": "Force",
            "rights": ["9.20", "9.25", prong],
            "against": {"holt": {"conduct": "acts"}, "ortiz": part},
        },
        "custom": claim
        | {"title": "Custom", "instruction": "9.5", "rights": ["9.20", "9.25"], "against": {"city": custom}},
    }
    parties = {key: PARTIES[key] for key in ("reyes", "holt", "ortiz", "city")}
    return {"manual": "ca9-civil", "parties": parties, "claims": claims}


HOLT, ORTIZ, CITY, ARREST = "force/reyes/holt", "force/reyes/ortiz", "custom/reyes/city", "arrest/reyes/holt"


def test_two_claims_three_defendants_one_of_them_a_participant_and_one_a_city() -> None:
    matter = loaded(measure())
    charges, commands = charged(matter)
    form = form_of(matter)
    facts = [key for step in questions(form) for key in keys_of(step, charges)]
    force = next(step for step in questions(form) if Asked(count=HOLT, finding="9.25/violation") in step.asks)

    assert sorted({key for each in charges for key in each.keys.values()}) == sorted(facts)
    assert {HOLT, ORTIZ, CITY} == {asked.count for asked in force.asks}
    assert 17 == len(facts)
    assert () == verify(form, commands).faults == verify(form, commands, in_parts=False).faults


def test_what_is_shared_is_headed_by_whose_conduct_it_is_and_for_which_claims() -> None:
    said = directions(form_of(loaded(measure())))

    assert (
        "Arrest, Force, and Custom: the conduct of Deputy Mark Holt towards Ana Reyes, which matters for several claims"
        in said
    )
    assert "Your answers above (Questions 1, 2, 3, 4, 5, 6, and 7) decide this claim." in said


def test_color_of_law_is_asked_of_the_person_whose_it_is_though_only_the_city_is_sued() -> None:
    said = measure()
    custom = said["claims"]["custom"]
    claims = {"custom": custom, "again": custom | {"rights": ["9.12"]}}
    [color] = [step for step in questions(form_of(loaded(said | without_ortiz(said, claims)))) if "color" in step.words]

    assert color.words.startswith("On Deputy Mark Holt: did the plaintiff prove")
    assert {"custom/reyes/city", "again/reyes/city"} == {asked.count for asked in color.asks}


def without_ortiz(said: Said, claims: Said) -> Said:
    return {"claims": claims, "parties": {key: party for key, party in said["parties"].items() if key != "ortiz"}}


def test_a_count_that_the_court_has_decided_is_not_said_to_be_decided_by_answers() -> None:
    ruling = {"date": "2026-03-01", "decide": "9.3/color-of-law", "as": "not proved", "count": ORTIZ}
    form = form_of(loaded(measure() | {"rulings": [ruling]}))
    at = next(at for at, step in enumerate(form.steps) if step.words.endswith("Ana Reyes against Deputy Luis Ortiz"))

    assert "Nothing is left for you to decide on this claim." in form.steps[at + 1].words
    assert "Ana Reyes against the City of Alder" in form.steps[at + 2].words


def test_a_block_that_two_people_answer_for_is_passed_over_once_neither_can_be_liable() -> None:
    """Two participants in what Holt did, who is not sued: neither acted under color of law, and nothing else matters."""
    said = measure()
    part = said["claims"]["force"]["against"]["ortiz"]
    force = said["claims"]["force"] | {"against": {"ortiz": part, "lee": part}}
    more = {"force": force, "search": force | {"rights": ["9.12", *force["rights"][2:]]}}
    parties = {key: PARTIES[key] for key in ("reyes", "holt", "ortiz", "lee")}
    form = form_of(loaded(said | {"claims": more, "parties": parties}))
    part_a = next(step for step in form.steps if step.number == "A")

    assert ("If you answered No to each of Questions 1 and 2, go to Part B.",) == FormWords(form).after(part_a)


# --- a form of somebody else's --------------------------------------------------------------------------------------


def foreign(*merged: str) -> tuple[Form, tuple[CountCharge, ...]]:
    """A form that asks everything for every count; of those *merged* it asks in one question if a seizure was meant."""
    charges, commands = charged(loaded(measure()))
    form = form_for(commands, money=False)
    for count in merged:
        first, second = f"{count}.9.20/1", f"{count}.9.20/2"
        steps = [step for step in form.steps if step.number != second]
        both = tuple(Asked(count=count, finding=name) for name in ("9.20/1", "9.20/2"))
        form = replace(form, steps=tuple(replace(step, asks=both) if step.number == first else step for step in steps))
    return form, charges


def returned(form: Form, charges: Sequence[CountCharge], **denied: str) -> Tally:
    """The form with Yes everywhere, but where *denied* names a step."""
    handed = spread(form, charges)
    answers: dict[str, Answer] = {}
    while left := [
        number for number in walk(handed, answers).reached if number not in answers and is_asked(handed, number)
    ]:
        answers[left[0]] = Answer.NO if left[0] in denied.values() else Answer.YES
    return tally(handed, submissions(charges), answers)


def is_asked(form: Form, number: str) -> bool:
    return any(step.number == number for step in questions(form))


def both_ways(found: Tally) -> list[Irregularity]:
    return [each for each in found.irregularities if each.what is Irregular.BOTH_WAYS]


def test_a_form_that_asks_one_fact_in_several_places_is_told_that_the_answers_can_clash() -> None:
    form, charges = foreign()
    again = [fault.problem for fault in asked_again(form, charges)]
    about = [problem.message for problem in again if "9.25/violation" in problem.message]

    assert {"V221"} == {problem.code for problem in again}
    assert 1 == len(about)
    assert f"{HOLT}.9.25/violation, {ORTIZ}.9.25/violation, {CITY}.9.25/violation" in about[0]
    assert all("for the court" in problem.mend for problem in again)


def test_one_answer_that_is_right_for_one_count_is_so_for_all() -> None:
    form, charges = foreign()
    found = returned(form, charges)

    assert {Verdict.PLAINTIFF} == {each.verdict for each in found.counts}
    assert [] == both_ways(found)


@pytest.mark.parametrize(
    "denied", [{"a": ORTIZ}, {"a": HOLT, "b": CITY}, {"a": CITY}], ids=["Yes No Yes", "No Yes No", "Yes Yes No"]
)
def test_two_answers_to_one_fact_are_one_irregularity_with_all_its_counts_and_steps(denied: dict[str, str]) -> None:
    """Gallick v. B&O, 372 U.S. at 119: no judgment on answers that clash, before a reading is found that saves them."""
    form, charges = foreign()
    found = returned(form, charges, **{key: f"{count}.9.25/violation" for key, count in denied.items()})
    [clash] = both_ways(found)

    assert {HOLT, ORTIZ, CITY} == set(clash.counts) == set(clash.opens)
    assert tuple(f"{count}.9.25/violation" for count in (HOLT, ORTIZ, CITY)) == clash.steps
    assert {HOLT, ORTIZ, CITY} == {each.submission.count for each in found.counts if each.verdict is Verdict.COURT}
    assert Verdict.PLAINTIFF is found.verdict(ARREST)


@pytest.mark.parametrize("by", ["holt", "ortiz"])
def test_a_city_that_answers_for_one_person_does_not_depend_on_what_another_did(by: str) -> None:
    """Lee did nothing wrong, and is the only other who is sued; the city answers for what Holt did, or what Ortiz did."""
    said = measure()
    lee = said["claims"]["force"] | {"rights": ["9.20", "9.25"], "against": {"lee": {"conduct": "acts"}}}
    city = said["claims"]["custom"]["against"]["city"] | {"violation-by": by}
    claims = {"force": lee, "custom": said["claims"]["custom"] | {"against": {"city": city}}}
    parties = {key: PARTIES[key] for key in ("reyes", "lee", by, "city")}
    matter = loaded(said | {"claims": claims, "parties": parties})
    charges, _ = charged(matter)
    state = {each.count.id: dict.fromkeys(each.keys, Finding.PROVED) for each in charges}
    state["force/reyes/lee"]["9.25/violation"] = Finding.NOT_PROVED
    form = spread(form_of(matter), charges)
    found = tally(form, submissions(charges), filled(form, state))

    assert (Verdict.DEFENDANT, Verdict.PLAINTIFF) == (found.verdict("force/reyes/lee"), found.verdict(CITY))
    assert not {Irregular.NOBODY, Irregular.POLICY} & {each.what for each in found.irregularities}


def test_two_answers_that_change_no_verdict_open_none() -> None:
    """Whether the force was excessive matters no more for one who was not seized."""
    form, charges = foreign()
    seized = {f"seized{at}": f"{count}.9.20/1" for at, count in enumerate((HOLT, ORTIZ, CITY, ARREST))}
    found = returned(form, charges, **seized)

    assert {Verdict.DEFENDANT} == {each.verdict for each in found.counts}
    assert [] == both_ways(found)


def test_a_no_to_two_facts_at_once_clashes_with_a_yes_to_each_and_not_where_one_of_them_is_denied() -> None:
    form, charges = foreign(HOLT)
    merged = f"{HOLT}.9.20/1"
    meant = {f"m{at}": f"{count}.9.20/2" for at, count in enumerate((ORTIZ, CITY, ARREST))}
    one_denied, none_denied = returned(form, charges, a=merged, **meant), returned(form, charges, a=merged)

    assert {Verdict.DEFENDANT} == {each.verdict for each in one_denied.counts}
    assert all(each.reading and not each.opens for each in both_ways(one_denied))
    assert {Verdict.COURT} == {each.verdict for each in none_denied.counts}
    assert {ARREST, HOLT, ORTIZ, CITY} == {count for each in both_ways(none_denied) for count in each.opens}
    assert verify(form, charged(loaded(measure()))[1]).merged == (merged,)


def test_two_questions_about_several_facts_each_do_not_speak_for_one_another() -> None:
    """Jackson v. Bremerton, 268 F.3d at 653: Holt has the verdict that the jury gave him, and the others the court."""
    merged = (HOLT, ORTIZ, CITY, ARREST)
    form, charges = foreign(*merged)
    found = returned(form, charges, a=f"{HOLT}.9.20/1")

    assert [] == both_ways(found)
    assert (Verdict.DEFENDANT, Verdict.PLAINTIFF) == (found.verdict(HOLT), found.verdict(ARREST))
    assert (Verdict.COURT, Verdict.COURT) == (found.verdict(ORTIZ), found.verdict(CITY))
    assert {f"{count}.9.20/1" for count in merged} == set(verify(form, charged(loaded(measure()))[1]).merged)


def test_nobody_else_can_have_committed_what_the_instructions_say_that_a_defendant_did() -> None:
    """Ortiz took part in what Holt did, in the words of the matter; another officer does not explain the two answers."""
    found = returned(*foreign(HOLT, ORTIZ, CITY, ARREST), a=f"{HOLT}.9.20/1")
    [nobody] = [each for each in found.irregularities if each.what is Irregular.NOBODY]

    assert ("", (ORTIZ,)) == (nobody.reading, nobody.opens)
