"""Whom a pronoun in brackets means: the one who sues, the one who acted, or nobody in the case."""

from dataclasses import replace
from pathlib import Path

import pytest
from matters import SHELF, matter_of

from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.choices import form_of
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.given import setting_of
from chargebook.charge.drafting.pronouns import meant
from chargebook.ground.text import Source
from chargebook.instruction.instruction import Choice, walk
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.parse import parse
from chargebook.matter.matter import BracketAnswer

CORPUS = Path(__file__).parents[1] / "instruction" / "corpus"
CASE = """\
manual: ca9-civil
parties:
  reyes: {{role: plaintiff, name: Ana Reyes, {plaintiff}}}
  holt: {{role: defendant, name: Mark Holt, pronoun: {defendant}}}
  lee: {{role: defendant, name: Kim Lee, pronoun: {other}}}
claims:
  force: {{plaintiff: reyes, against: {{holt: {{conduct: act}}, lee: {{conduct: act}}}}}}
"""


def drafted(
    words: str,
    *,
    plaintiff: str = "pronoun: she",
    defendant: str = "he",
    other: str = "",
    answer: tuple[str, str] | None = None,
) -> Draft:
    """Draft a text against Holt, or against both defendants where the *other* has a pronoun."""
    case = matter_of(CASE.format(plaintiff=plaintiff, defendant=defendant, other=other or "he"))
    setting = setting_of(case, case.counts[0], SHELF)
    if other:
        setting = replace(setting, defendants=case.parties[1:])
    if answer:
        said = BracketAnswer(instruction="9.20", bracket=answer[0], values=(answer[1],))
        setting = replace(setting, claim=replace(setting.claim, brackets=(said,)))
    instruction = parse(Source.of(f"9.20 Right\n\n{words}\n", name="9.20"), manual="ca9-civil")
    return draft_instruction(instruction, setting, load_notation("ca9-civil"))


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        # the one who acted
        ("Defendant went on with [his] [her] investigation though the plaintiff was innocent.", "his investigation"),
        ("The defendant used means so coercive that [he][she] knew that they would yield lies about the plaintiff.", "that he knew"),
        ("The plaintiff says that the defendant shot when [he] [she] drew the gun.", "when he drew"),
        # the one who sues, who was hurt, and who must prove
        ("the [act[s]] of the defendant took [his] [her] rights under the law.", "took her rights"),
        ("To hold the defendant liable on [his] [her] § 1983 claim, the plaintiff must prove each element.", "on her § 1983 claim"),
        ("If the plaintiff has proved both, and what [he] [she] must prove against the defendant too, find so.", "what she must prove"),
        ("The defendant used force on [him] [her].", "force on her."),
        ("The plaintiff says that the defendant deprived [him] [her] of it.", "deprived her of it"),
        ("To prove that it was taken from [him] [her] [other pronoun], the plaintiff must prove what the defendant did.", "from her, the"),
        ("The defendant did something that put the plaintiff in a danger that [he] [she] [other pronoun] not have otherwise faced.", "that she not"),
        ("Did the plaintiff speak against the orders of [his] [her] superiors? The defendant says so.", "of her superiors"),
        ("The defendant has the burden of proof on [his] [her] claim that it was so.", "on his claim"),
        ("To prove this against the supervisor, find that the supervisor let it happen on [his] [her] watch.", "on his watch"),
        # nobody in the case
        ("A doctor is not liable so long as [he] [she] uses care. The plaintiff says otherwise.", "as he or she uses"),
        ("If a party does not meet [his] [her] burden, find against the plaintiff or the defendant.", "meet his or her burden"),
        ("A person has the right to be free from an unreasonable search of [his] [her] home. The plaintiff says so.", "of his or her home"),
        ("Liberty is restrained when a reasonable person in the plaintiff's place would not have felt free to go about [his] [her] [other pronoun] business.", "about his or her business"),
        ("A defendant “seizes” the plaintiff’s person when [he] [she] [other pronoun] takes away the plaintiff’s liberty.", "when he or she takes"),
        # one who is spoken of as something is no third person
        ("Whether the plaintiff spoke as a private citizen turns on what [he] [she] was employed to do for the defendant.", "what she was employed"),
    ],
)  # fmt: skip
def test_who_is_meant_is_told_from_the_sentence(model: str, expected: str) -> None:
    draft = drafted(model)

    assert [] == [p.message for p in draft.problems if p.code == "D203" and "he" in p.message]
    assert expected in draft.text


def test_where_two_may_be_meant_the_user_says_which_side() -> None:
    model = "The plaintiff told the defendant what [he] [she] believed."
    (problem,) = drafted(model).problems

    assert "D203" == problem.code
    assert "plaintiff or defendant for the one who is meant" in problem.mend
    assert "what she believed" in drafted(model, answer=("he | she", "plaintiff")).text
    assert "what he believed" in drafted(model, answer=("he | she", "defendant")).text
    assert () == drafted(model, plaintiff="pronoun: he").problems


def test_a_side_without_a_pronoun_cannot_be_meant() -> None:
    (problem,) = drafted(
        "The defendant used force on [him] [her].", plaintiff="title: Ms.", answer=("him | her", "plaintiff")
    ).problems

    assert "the plaintiff has no pronoun" in problem.message


@pytest.mark.parametrize(
    ("defendant", "other", "expected"),
    [
        ("he", "he", "the defendant knew that he was near"),
        ("he", "she", "the defendant knew that they were near"),
        ("she", "she", "the defendant knew that she was near"),
    ],
)
def test_two_of_one_side_share_a_pronoun_and_are_they_where_theirs_differ(
    defendant: str, other: str, expected: str
) -> None:
    draft = drafted(
        "The defendant fired though the defendant knew that [he] [she] was near.", defendant=defendant, other=other
    )

    assert expected in draft.text
    assert () == draft.problems


def test_a_possessive_can_be_dropped_as_some_judges_do() -> None:
    """As in N.D. Cal. in 2014: "Plaintiff Tomas Vela brings claims", for "brings [his] [her] claim[s]"."""
    draft = drafted(
        "The plaintiff brings [his] [her] [other pronoun] claims.", answer=("his | her | other pronoun", "drop")
    )

    assert draft.text.endswith("The plaintiff brings claims.")
    assert [True] == ["dropped under brackets" in departure.why for departure in draft.departures]


def test_a_pronoun_that_a_sentence_cannot_do_without_is_not_dropped() -> None:
    draft = drafted("The plaintiff says that [he] [she] fell.", answer=("he | she", "drop"))

    assert ["D203"] == [problem.code for problem in draft.problems]


# Whom each pronoun in brackets means, in the order of the text, as a person reads it.
IN_CORPUS = {
    "9.10-questions": "plaintiff plaintiff",
    "9.12-search": "anybody",
    "9.14-exigent-old": "plaintiff",
    "9.16-whole-paragraphs": "defendant",
    "9.17A-deception": "plaintiff",
    "9.2-old-individual": "plaintiff plaintiff",
    "9.20-two-lists": "anybody anybody plaintiff",
    "9.21-stop": "plaintiff",
    "9.23-arrest": "plaintiff",
    "9.24-warrant-detention": "plaintiff",
    "9.26-cut-in-list": "plaintiff",
    "9.26-prison-force": "plaintiff",
    "9.26A-must-establish": "plaintiff",
    "9.27-conditions": "defendant",
    "9.28-protect": "plaintiff",
    "9.29-parenthesis-plural": "plaintiff",
    "9.3-two-elements": "plaintiff plaintiff plaintiff",
    "9.31-stray-word": "plaintiff",
    "9.33-alternatives": "plaintiff defendant defendant",
    "9.33A-suppression": "plaintiff",
    "9.33B-danger": "plaintiff",
    "9.35-federal": "plaintiff plaintiff",
    "9.4-names-in-alternatives": "defendant defendant",
    "9.4-or-lines": "defendant",
    "9.4-possessives": "defendant defendant",
    "9.8-two-theories": "plaintiff",
    "9.9-burden-shift": "plaintiff",
    "9.9-declared-proved": "plaintiff",
}


@pytest.mark.parametrize("name", IN_CORPUS)
def test_in_texts_with_a_real_notation_the_pronouns_mean_whom_a_reader_takes_them_to_mean(name: str) -> None:
    path = CORPUS / f"{name}.txt"
    notation = load_notation("ca9-civil")
    text = parse(Source.of(path.read_text("utf-8"), name=path.name), manual="ca9-civil")
    choices = [node for node in walk(text.tree, into_blanks=False) if isinstance(node, Choice) and form_of(node)]
    told = ["/".join(meant(text, own.span, form_of(own), notation)) for own in choices if text.body.holds(own.span)]

    assert IN_CORPUS[name].split() == told
