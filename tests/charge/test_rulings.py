"""What the court has decided, or the parties have stipulated, reaches the jury: in the same words, and only once.

The legal outcomes stand with their authority: a fact that is established before trial is treated so in the action (Fed.
R. Civ. P. 56(g)), an element that the court takes from the jury ends the claim if it fails (Fed. R. Civ. P. 50(a)), a
stipulation of facts binds (Christian Legal Society v. Martinez, 561 U.S. 661 (2010)).
"""

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from matters import SHELF
from seeking import only
from settled_matters import CLAIMS, claim, direct, findings, ruled, settled_matter

from chargebook.charge.charge import charge
from chargebook.charge.clauses import lowered
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import Drafted, draft_matter
from chargebook.charge.drafting.edits import leans
from chargebook.checks.check import check_matter
from chargebook.doctrine.explain import explain
from chargebook.forms.antecedents import antecedents, without_later
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Form, FormDirection, Question, VerdictKind
from chargebook.forms.phrasing import in_order
from chargebook.instruction.notation import load_notation
from chargebook.matter.matter import Matter
from chargebook.papers.forms.html import form_html
from chargebook.papers.forms.text import form_markdown, form_text
from chargebook.rule.decide import Verdict, decide
from chargebook.rule.formula import Fact, Given, leaves

NOTATION = load_notation("ca9-civil")
FORCE = {"force": direct("9.25")}
SEIZED = "1. the defendant seized the plaintiff’s person"


def drafts(case: Matter) -> tuple[Drafted, ...]:
    return draft_matter(case, SHELF, closed_points(charge(case, SHELF)))


def texts(case: Matter) -> dict[str, str]:
    return {each.draft.id: each.draft.text for each in drafts(case)}


def claims_of(draft: Draft) -> set[str]:
    return {count.partition("/")[0] for count in draft.counts}


def form(case: Matter, kind: VerdictKind = VerdictKind.SPECIAL) -> Form:
    asking = ask_matter(case, charge(case, SHELF), SHELF, kind)
    assert asking.form is not None
    return asking.form


def line(text: str, begins: str) -> str:
    lines = text.split("\n\n")
    return only((one for one in lines if one.startswith(begins)), f"a line {begins!r}", lines)


def codes(case: Matter, *wanted: str) -> list[str]:
    return [problem.code for problem in check_matter(case, SHELF) if problem.code in wanted]


# --- the instruction ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "says"), [("court", "the court has decided"), ("parties", "the parties have stipulated")]
)
def test_a_settled_element_stays_with_words_that_say_who_settled_it(by: str, says: str) -> None:
    said = texts(settled_matter(FORCE, ruled("9.20/1", by=by)))["9.20/force/ana/ames"]
    expected = f"{SEIZED} ({says} that this element has been established; it requires no proof);"

    assert expected == line(said, "1. the defendant seized")
    assert "2. the defendant did so intentionally; and" == line(said, "2. the defendant")


def test_a_departure_says_who_settled_it_and_where_the_matter_says_so() -> None:
    case = settled_matter(FORCE, ruled("9.20/1"))
    [made] = [d for each in drafts(case) for d in each.draft.departures if "has been established" in d.new]

    assert "" == made.old
    assert made.why.startswith("settled: the court has decided it (matter.yaml:")


def test_a_settled_element_is_left_out_with_a_sentence_before_the_list() -> None:
    case = settled_matter({"force": direct("9.29")}, ruled("9.29/3"), **{"settled-elements": "left-out"})
    said = texts(case)["9.29/force/ana/ames"]
    sentence = (
        "The court has decided that the act of the defendant caused harm to the plaintiff; this requires no proof."
    )

    assert f"{sentence} To prove that the defendant violated this right" in said
    assert line(said, "1. the defendant used force").endswith("; and")
    assert "2. the force was objectively unreasonable." == line(said, "2. the force")


def test_the_numbers_follow_where_the_first_element_is_left_out() -> None:
    case = settled_matter({"force": direct("9.26")}, ruled("9.26/1"), **{"settled-elements": "left-out"})
    said = texts(case)["9.26/force/ana/ames"]

    assert line(said, "1. the defendant acted maliciously").endswith("; and")
    assert line(said, "2. the act of the defendant caused harm").endswith(".")


def test_an_element_on_whose_words_another_leans_stays_in_its_place() -> None:
    case = settled_matter(FORCE, ruled("9.20/1"), **{"settled-elements": "left-out"})

    assert line(texts(case)["9.20/force/ana/ames"], SEIZED).endswith("it requires no proof);")


def test_an_element_that_leans_on_one_that_stays_is_not_told_before_it() -> None:
    case = settled_matter(FORCE, ruled("9.20/2"), **{"settled-elements": "left-out"})

    assert "2. the defendant did so intentionally (the court" in texts(case)["9.20/force/ana/ames"]


def test_a_list_of_which_nothing_would_be_left_keeps_its_elements() -> None:
    every = [ruled(f"9.29/{number}") for number in "123"]
    said = texts(settled_matter({"force": direct("9.29")}, *every, **{"settled-elements": "left-out"}))

    assert 3 == said["9.29/force/ana/ames"].count("has been established")


def test_what_a_sentence_asks_for_is_told_behind_it() -> None:
    said = texts(settled_matter(FORCE, ruled("9.25/violation")))
    told = "not objectively reasonable. The court has decided that this has been established; it requires no proof."

    assert told in said["9.25/force/ana/ames"]
    assert line(said["9.20/force/ana/ames"], "3. the seizure was unreasonable (the court has decided")


def test_a_ruling_on_the_element_itself_is_told_in_what_defines_it() -> None:
    said = texts(settled_matter(FORCE, ruled("9.20/3")))["9.25/force/ana/ames"]

    assert "The court has decided that the seizure was unreasonable." in said


def test_a_condition_of_actual_cause_is_told_where_it_stands() -> None:
    said = texts(settled_matter(FORCE, ruled("9.3/but-for")))["9.3/force/ana/ames"]
    told = (
        "‘but for’ that conduct (the court has decided that this has been established; it requires no proof), and the"
    )

    assert told in said
    assert "3. the defendant’s conduct was an actual cause of the claimed injury." == line(said, "3. ")


def test_an_element_of_which_every_condition_is_settled_is_told_once() -> None:
    case = settled_matter(FORCE, ruled("9.3/but-for"), ruled("9.3/sufficient-connection"))
    said = texts(case)["9.3/force/ana/ames"]

    assert 1 == said.count("has been established")
    assert "that this element has been established" in line(said, "3. ")


def test_an_element_against_the_plaintiff_says_so_without_two_negatives() -> None:
    case = settled_matter({"force": direct("9.29")}, ruled("9.29/2", "not proved"))
    told = [step.words for step in form(case).steps if "It is settled" in step.words]

    assert (
        "unreasonable (the court has decided this element against the plaintiff); and"
        in texts(case)["9.29/force/ana/ames"]
    )
    assert told[0].endswith("Nothing is left for you to decide on this claim.")


@pytest.mark.parametrize(("value", "told"), [("proved", "that this is not so"), ("not proved", "that this is so")])
def test_an_exception_says_of_its_element_whether_it_is_so(value: str, told: str) -> None:
    case = settled_matter({"force": direct("9.16")}, ruled("9.16/not-2", value))

    assert f"a crime had been or was being committed (the court has decided {told}); and" in texts(case)["9.16/force/ana/ames"]


def test_a_defence_is_told_of_the_side_that_must_prove_it() -> None:
    case = settled_matter({"force": direct("9.9")}, ruled("9.9/defence", "not proved"))
    told = "this against the defendant: whether the defendant would have acted in the same way"

    assert "The court has decided this against the defendant." in texts(case)["9.9/force/ana/ames"]
    assert any(told in step.words for step in form(case).steps)


def test_the_models_own_sentence_is_enough_on_color_of_law() -> None:
    for by, words in (("court", "I instruct you"), ("parties", "The parties have stipulated")):
        said = texts(settled_matter(FORCE, ruled("9.3/color-of-law", by=by)))["9.3/force/ana/ames"]

        assert f"{words} that the defendant acted under color of state law." in said
        assert "requires no proof" not in said


def test_color_of_law_decided_against_the_plaintiff_is_never_said_to_be_stipulated() -> None:
    """A stipulation on a point of law does not bind the court: Swift v. Hocking Valley, 243 U.S. 281 (1917)."""
    case = settled_matter(
        {"force": direct("9.25") | {"color-of-law": "stipulated"}}, ruled("9.3/color-of-law", "not proved")
    )
    said = texts(case)["9.3/force/ana/ames"]

    assert "stipulated" not in said
    assert "state law (the court has decided this element against the plaintiff); and" in said


def test_an_element_that_another_instruction_repeats_is_told_there_too() -> None:
    """9.26A asks for color of law again, and has no sentence of its own that takes it from the jury."""
    case = settled_matter({"force": direct("9.26A") | {"color-of-law": "stipulated"}})

    assert "color of law (the parties have stipulated that this element" in texts(case)["9.26A/force/ana/ames"]


def test_the_sentence_of_the_model_on_an_element_is_enough_once_it_is_kept() -> None:
    keep = {"9.11": {"I instruct you that": "keep", "speech about specify subject": "speech about the budget"}}
    dropped = {"9.11": {"I instruct you that": "drop"}}
    of = {"force": direct("9.11")}

    for brackets, times in ((keep, 0), (dropped, 1)):
        said = texts(settled_matter({"force": of["force"] | {"brackets": brackets}}, ruled("9.11/1")))
        assert times == said["9.11/force/ana/ames"].count("this element has been established")


# --- several defendants, names and roles ----------------------------------------------------------------------------

TWO = {"force": claim(["9.29"], {"ames": {"conduct": "acts"}, "kim": {"conduct": "acts"}}, status="pretrial detainee")}


def test_a_ruling_on_one_of_two_defendants_has_a_text_for_each() -> None:
    said = texts(settled_matter(TWO, ruled("9.29/2", count="force/ana/kim")))

    assert "has been established" in said["9.29/force/ana/kim"]
    assert "has been established" not in said["9.29/force/ana/ames"]
    assert "9.29/force/ana/ames+kim" not in said


def test_what_is_settled_for_both_stays_in_one_text() -> None:
    said = texts(settled_matter(TWO, ruled("9.29/2")))

    assert "has been established" in said["9.29/force/ana/ames+kim"]


def test_a_ruling_for_one_of_two_plaintiffs_has_a_text_for_each() -> None:
    two = {"force": claim(["9.29"], {"ames": {"conduct": "acts"}}, status="pretrial detainee")}
    two["force"] = {key: value for key, value in two["force"].items() if key != "plaintiff"} | {
        "plaintiffs": ["ana", "eva"]
    }
    said = texts(settled_matter(two, ruled("9.29/2", count="force/eva/ames")))

    assert ["9.29/force/ana/ames", "9.29/force/eva/ames"] == [name for name in said if name.startswith("9.29")]
    assert "has been established" not in said["9.29/force/ana/ames"]


@pytest.mark.parametrize(("names", "who"), [("names", "Officer Ames acted"), ("roles", "the defendant acted")])
def test_the_form_names_who_is_meant_as_the_draft_does(names: str, who: str) -> None:
    case = settled_matter({"force": direct("9.25") | {"color-of-law": "stipulated"}}, names=names)
    [told] = [step.words for step in form(case).steps if "It is settled" in step.words]

    assert told.endswith(f"not for you to decide: the parties have stipulated that {who} under color of state law.")


ANSWERING = ("integral-participant/acquiesced", "supervisor", "policy-or-custom")


@pytest.mark.parametrize("theory", ANSWERING)
def test_a_ruling_on_what_the_actor_did_is_told_to_the_jury_of_whoever_answers_for_it(theory: str) -> None:
    made = drafts(settled_matter(CLAIMS[theory], ruled("9.20/1", count="force/ana/ames")))
    [other] = [own.draft for own in made if own.draft.id.startswith("9.20/") and claims_of(own.draft) >= {"other"}]

    assert "1. the defendant seized the plaintiff’s person (the court has decided that this" in other.text
    assert "In this instruction “the defendant” means Officer Lou Ames, in the case of" in other.text


# --- over the whole shelf -------------------------------------------------------------------------------------------


def every() -> list[tuple[str, str, str]]:
    """Each finding of each count of each matter, once."""
    return [
        (name, count, finding)
        for name, claims in CLAIMS.items()
        for count, found in findings(settled_matter(claims)).items()
        for finding in found
    ]


EVERY = every()
DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\b20\d\d\b|\bDkt\b|\bECF\b", re.IGNORECASE)
CITED = re.compile(r"\((?:[\w. ]+ )?\d{4}\)")  # the court and the year of a decision
NOTED = "as the order on summary judgment says, Dkt. 41 (2026-03-01)"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(EVERY),
    st.sampled_from(["proved", "not proved"]),
    st.sampled_from(["court", "parties"]),
    st.sampled_from(["stay", "left-out"]),
    st.sampled_from(list(VerdictKind)),
)
def test_no_paper_for_the_jury_has_a_date_a_docket_entry_or_a_reason_and_none_mixes_who_decided(
    where: tuple[str, str, str], value: str, by: str, mode: str, kind: VerdictKind
) -> None:
    name, count, finding = where
    ruling = ruled(finding, value, by=by, because=NOTED, count=count)
    case = settled_matter(CLAIMS[name], ruling, **{"settled-elements": mode})
    asked = form(case, kind)
    papers = [*texts(case).values(), form_text(asked), form_html(asked), form_markdown(asked)]
    wrong = "the parties have stipulated" if by == "court" else "the court has decided"

    assert [] == [paper for paper in papers if DATE.search(CITED.sub("", paper)) or "summary judgment" in paper]
    assert [] == [paper for paper in papers if wrong in paper.lower()]


@pytest.mark.parametrize("name", CLAIMS)
def test_no_question_leans_on_words_that_its_part_has_not_said(name: str) -> None:
    """Neither "did so" nor "that conduct" nor "them" stands alone, whichever element is settled as proved."""
    for count, finding in ((c, f) for n, c, f in EVERY if n == name):
        case = settled_matter(CLAIMS[name], ruled(finding, count=count))
        charges = {each.count.id: each for each in charge(case, SHELF)}
        heard: list[str] = []
        for step in form(case).steps:
            if isinstance(step, FormDirection) and step.number:
                heard = []
            if isinstance(step, Question):
                one = charges[step.asks[0].count]
                fact = next(f for f in leaves(one.everything) if isinstance(f, Fact) and f.id == step.asks[0].finding)
                for meant in antecedents(one, fact, NOTATION):
                    said = (meant.words, in_order(lowered(meant.words)))
                    assert any(own in words for own in said for words in (*heard, step.words)), step.words
            heard.append(step.words)


@pytest.mark.parametrize("name", CLAIMS)
def test_the_reasons_and_the_form_say_what_is_settled_in_the_same_words(name: str) -> None:
    for count, finding in ((c, f) for n, c, f in EVERY if n == name):
        case = settled_matter(CLAIMS[name], ruled(finding, count=count, because="Dkt. 41"))
        said = form_text(form(case))
        for each in charge(case, SHELF):
            assert each.command is not None
            reasons = explain(decide(each.command, {}))
            for leaf in leaves(each.command.prove):
                if isinstance(leaf, Given):
                    assert leaf.told
                    assert leaf.because.startswith(leaf.told)
                    assert f"not for you to decide: {without_later(leaf.told)}." in said
                    assert leaf.because in reasons


@pytest.mark.parametrize("name", sorted(set(CLAIMS) - {"9.33"}))  # whose alternatives no matter here has chosen
def test_each_settled_finding_is_told_in_the_texts_of_every_count_that_turns_on_it(name: str) -> None:
    plain = {own.draft.text for own in drafts(settled_matter(CLAIMS[name]))}
    for count, finding in ((c, f) for n, c, f in EVERY if n == name):
        case = settled_matter(CLAIMS[name], ruled(finding, count=count))
        turning = {e.count.claim.key for e in charge(case, SHELF) if any(one.ruling for _, one in e.closings)}
        other = [own.draft for own in drafts(case) if own.draft.text not in plain]
        told = {key for key in turning if any(key in claims_of(draft) for draft in other)}

        assert turning == told, finding


def test_a_sentence_that_leans_says_on_what_as_long_as_that_is_open() -> None:
    case = settled_matter(FORCE, ruled("9.20/2"))
    told = "if the defendant seized the plaintiff’s person, the defendant did so intentionally"

    assert any(f"the court has decided that, {told}." in step.words for step in form(case).steps)
    assert leans(told)


# --- contrary rulings, and counts that are over ---------------------------------------------------------------------


def test_a_count_that_a_ruling_ends_is_told_at_once() -> None:
    """An element that fails as a matter of law ends the claim: Fed. R. Civ. P. 50(a)."""
    case = settled_matter(FORCE, ruled("9.20/1", "not proved"))
    [one] = charge(case, SHELF)
    assert one.command is not None

    assert Verdict.DEFENDANT is decide(one.command, {}).verdict
    assert ["C140"] == codes(case, "C140")
    assert [] == codes(settled_matter(FORCE, ruled("9.20/1")), "C140")


def test_contrary_rulings_on_one_fact_from_two_counts_are_told() -> None:
    first = ruled("9.20/1", count="force/ana/ames")
    second = ruled("9.20/1", "not proved", count="other/ana/elk") | {"date": "2026-03-20"}
    case = settled_matter(CLAIMS["policy-or-custom"], first, second)
    [problem] = [each for each in check_matter(case, SHELF) if each.code == "C141"]

    assert "the ruling of 2026-03-20 stands, being the later" in problem.message
    assert "ruled proved on 2026-03-01 for count force/ana/ames" in problem.message


@pytest.mark.parametrize(
    ("rulings", "stands"),
    [
        ([("9.20/1", "proved", "force/ana/ames"), ("9.20/1", "not proved", "")], "being on the single count"),
        ([("9.20/1", "proved", ""), ("9.20/1", "not proved", "")], "being the last in the file"),
    ],
)
def test_which_of_two_rulings_stands_is_said(rulings: list[tuple[str, str, str]], stands: str) -> None:
    said = [ruled(finding, value, **({"count": count} if count else {})) for finding, value, count in rulings]
    [problem] = [each for each in check_matter(settled_matter(FORCE, *said), SHELF) if each.code == "C141"]

    assert stands in problem.message


def test_rulings_that_agree_or_are_on_two_facts_are_no_clash() -> None:
    agree: list[dict[str, Any]] = [ruled("9.29/2"), ruled("9.29/2", by="parties")]
    apart = [ruled("9.29/2", count="force/ana/ames"), ruled("9.29/2", "not proved", count="force/ana/kim")]

    assert [] == codes(settled_matter(TWO, *agree), "C141")
    assert [] == codes(settled_matter(TWO, *apart), "C141")


def test_a_ruling_against_a_stipulation_is_told() -> None:
    """Swift & Co. v. Hocking Valley Ry. Co., 243 U.S. 281 (1917)."""
    stipulated = {"force": direct("9.25") | {"color-of-law": "stipulated"}}
    case = settled_matter(stipulated, ruled("9.3/color-of-law", "not proved"))
    [problem] = [each for each in check_matter(case, SHELF) if each.code == "C141"]

    assert "has color-of-law: stipulated, and 9.3/color-of-law is ruled not proved on 2026-03-01" in problem.message
    assert [] == codes(settled_matter(stipulated, ruled("9.3/color-of-law")), "C141")
