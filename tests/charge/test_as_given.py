"""Charges as courts gave or filed them: the keys of a matter that lead to each, and what is the court's own.

The models here are stand-ins in our words with the brackets of those that the courts followed, as a user puts them on
the shelf; the parties are invented. What is quoted of a court are the few words by which its text shows the habit. The
list of the charges, with where each was seen, is docs/charges-as-given.md.
"""

from dataclasses import replace

import pytest
from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.drafting.draft import Draft
from chargebook.checks.checked_matter import CheckedMatter
from chargebook.ground.text import Source
from chargebook.library.shelf import Library
from chargebook.papers.drafts.particulars import title

MODELS = {
    "1.6": "1.6 Burden of Proof—Preponderance of the Evidence\n\nWhen a party has the burden of proving any claim [or"
    " affirmative defense] by a preponderance of the evidence, the evidence must persuade you of the claim [or"
    " affirmative defense].\n",
    "1.7": "1.7 Burden of Proof—Clear and Convincing Evidence\n\nWhen a party has the burden of proving any claim or"
    " defense by clear and convincing evidence, the evidence must leave you with a firm belief.\n",
    "1.8": "1.8 Two or More Parties—Different Legal Rights\n\nJudge the case of each [plaintiff] [defendant] [party] by"
    " itself.\n",
    "9.1": "9.1 Section 1983 Claim—Introductory Instruction\n\nThe plaintiff brings [his] [her] claim[s] under a federal"
    " statute, 42 U.S.C. § 1983.\n",
    "9.3": "9.3 Section 1983 Claim Against Defendant in Individual Capacity—Elements and Burden of Proof\n\nTo win"
    " [his] [her] § 1983 claim against the defendant [name of individual defendant], the plaintiff must prove each of the"
    " following elements by a preponderance of the evidence:\n\n1. the defendant acted under color of law; and\n\n2. the"
    " act[s] of the defendant deprived the plaintiff of [his] [her] rights under [the laws of the United States] [the"
    " United States Constitution] as explained in later instructions.\n\nIf you find the plaintiff has proved each of"
    " these elements, and if you find that the plaintiff has proved all the elements [he] [she] is required to prove under"
    " Instruction [specify the instruction[s] that deal with the particular right[s]], your verdict should be for the"
    " plaintiff.\n",
    "9.25": "9.25 Force\n\nA seizure is unreasonable if an officer uses too much force [in making a lawful arrest] [and]"
    " [or] [in defending [himself] [herself] [others]]. So the plaintiff must prove by a preponderance of the evidence"
    " that the officer[s] used too much force when [insert factual basis of the claim].\n",
}
PARTIES = """\
parties:
  vela: {role: plaintiff, name: Tomas Vela, title: Mr., short: Mr. Vela, pronoun: he}
  holm: {role: defendant, name: Craig Holm, short: Holm, pronoun: he}
  yan: {role: defendant, name: Al Yan, short: Yan, pronoun: he}
"""
CLAIM = """\
claims:
  force:
    plaintiff: vela
    status: arrestee
    rights: ["9.25"]
    secured-by: both
    color-of-law: stipulated
    facts: "they did any of these things: 1) they struck him; and 2) they left him"
    against: {holm: {conduct: acts}, yan: {conduct: acts}}
    brackets: {"9.25": {in making a lawful arrest: keep, in defending: keep, himself | herself | others: [himself, others], "and | or": and/or, "officer[s]": officers}}
"""
GENERAL = 'general: ["1.6", "1.7", "1.8"]\n'


def shelf() -> Library:
    """The shelf of a user who has put the court's texts on it."""
    own = {number: Source.of(words, name=f"ca9-civil/{number}") for number, words in MODELS.items()}
    entries = (replace(entry, text=own.get(entry.number, entry.text)) for entry in SHELF.entries)
    return replace(SHELF, entries=tuple(entries))


def given(keys: str, parties: str = PARTIES, claim: str = CLAIM) -> dict[str, Draft]:
    matter = matter_of(f"manual: ca9-civil\n{keys}{parties}{claim}")
    made = CheckedMatter.of(matter, shelf_of(matter, shelf())).heard
    return {own.draft.instruction.number: own.draft for own in made}


def one_defendant(text: str) -> str:
    return text.replace("  yan: {role: defendant, name: Al Yan, short: Yan, pronoun: he}\n", "").replace(
        ", yan: {conduct: acts}", ""
    )


@pytest.mark.parametrize(
    ("keys", "burden", "each", "heads"),
    [
        # N.D. Cal. 2016: an outline in which both burdens stand under one heading
        (
            'headings: "{roman}. {title}"\ntitles: {"1.6": Burden of Proof, "1.7": Burden of Proof}\n'
            'papers: {order: ["9.1"]}\n'  # its own introduction stands first
            'brackets: {"1.6": {or aff: keep}, "1.8": {plaintiff | defendant | party: party}}\n',
            "any claim or affirmative defense by",
            "each party",
            ["II. Burden of Proof", "II. Burden of Proof", "III. Two or More Parties—Different Legal Rights"],
        ),
        # N.D. Cal. 2023: titles in capitals, no number, no defense, and each defendant
        (
            'headings: "{TITLE}"\n'
            'brackets: {"1.6": {or aff: drop}, "1.8": {plaintiff | defendant | party: defendant}}\n',
            "any claim by",
            "each defendant",
            [
                "BURDEN OF PROOF—PREPONDERANCE OF THE EVIDENCE",
                "BURDEN OF PROOF—CLEAR AND CONVINCING EVIDENCE",
                "TWO OR MORE PARTIES—DIFFERENT LEGAL RIGHTS",
            ],
        ),
        # N.D. Cal. 2022, the same judge: the defense stays, and each party
        (
            'headings: "{TITLE}"\ngiven-if: {"1.7": a claim asks for it}\n'
            'brackets: {"1.6": {or aff: keep}, "1.8": {plaintiff | defendant | party: party}}\n',
            "any claim or affirmative defense by",
            "each party",
            [
                "BURDEN OF PROOF—PREPONDERANCE OF THE EVIDENCE",
                "BURDEN OF PROOF—CLEAR AND CONVINCING EVIDENCE",
                "TWO OR MORE PARTIES—DIFFERENT LEGAL RIGHTS",
            ],
        ),
    ],
    ids=["outline", "capitals", "same judge"],
)
def test_the_general_instructions_come_from_the_users_shelf(
    keys: str, burden: str, each: str, heads: list[str]
) -> None:
    made = given(keys.replace("or aff:", "or affirmative defense:") + GENERAL)

    assert burden in made["1.6"].text
    assert f"the case of {each} by itself" in made["1.8"].text
    assert heads == [title(made[number]) for number in ("1.6", "1.7", "1.8")]
    assert () == tuple(problem for number in ("1.6", "1.7", "1.8") for problem in made[number].problems)


def test_a_set_of_two_claims_against_one_officer_in_the_words_of_2007() -> None:
    """N.D. Cal. (San Jose) 2014: the role and the name once, claims for claim, Section for §, no pronoun in 9.1."""
    keys = (
        'names: roles-and-names\nheadings: "{number}. {TITLE}"\nhouse-words: {"§ 1983 claim": Section 1983 claims}\n'
        'brackets: {"9.1": {his | her: drop, "claim[s]": claims}}\n'
    )
    parties = PARTIES.replace("title: Mr., short: Mr. Vela", "short: Vela")
    made = given(keys, one_defendant(parties), one_defendant(CLAIM))

    assert made["9.1"].text.startswith("Plaintiff Tomas Vela brings claims under a federal statute")
    assert made["9.3"].text.startswith(
        "To win his Section 1983 claims against Defendant Craig Holm, Vela must prove each of the following"
    )
    assert (
        "2. the acts of Holm deprived Vela of his rights under the laws of the United States and the United States"
        " Constitution as explained in later instructions."
    ) in made["9.3"].text
    assert "he is required to prove under Instruction 3, your verdict" in made["9.3"].text
    assert "2. SECTION 1983 CLAIM AGAINST" in title(made["9.3"])


def test_what_the_court_put_into_the_model_itself_is_what_differs() -> None:
    """N.D. Cal. 2010, on force in an arrest: Mr. with the surname, and/or, several officers, what they did as a list.

    Two places are the court's own: "officer(s)", which leaves open how many, and a third occasion, of which the model
    has no bracket.
    """
    keys = "names: short-names\nhouse-words: {the officer: the Defendant officer}\n"
    court = (
        "A seizure is unreasonable if an officer uses too much force in making a lawful arrest and/or in defending himself"
        " or others and/or in interacting with arrested subjects. So Mr. Vela must prove by a preponderance of the"
        " evidence that the Defendant officer(s) used too much force when they did any of these things: 1) they struck"
        " him; and 2) they left him."
    )
    own = {" and/or in interacting with arrested subjects": "", "officer(s)": "officers"}
    for words, ours in own.items():
        court = court.replace(words, ours, 1)

    made = given(keys)["9.25"]

    assert (court, ()) == (made.text, made.problems)


def test_two_defendants_each_called_by_the_role_and_the_surname() -> None:
    """N.D. Cal. 2017, on evidence that was made up: (1) That, and Defendant before each name."""
    parties = (
        PARTIES.replace("short: Holm", "title: Defendant, short: Defendant Holm")
        .replace("short: Yan", "title: Defendant, short: Defendant Yan")
        .replace("title: Mr., short: Mr. Vela, ", "")
    )
    special = (
        "special:\n  - title: Fabrication\n    kind: right\n    name: evidence\n    text: |\n"
        "      The plaintiff must prove, by a preponderance of the evidence, the following two elements:\n\n"
        "      (1) That the defendant made up evidence, by any one of the following bases:\n\n      (A) That the defendant"
        " knew it; or\n\n      (B) That the defendant did not care; and\n\n      (2) That it harmed the plaintiff.\n"
    )
    claim = CLAIM.replace('["9.25"]', "[own/evidence]").partition("    brackets:")[0]
    made = given(f'names: short-names\nheadings: "{{number}}. {{title}}"\n{special}', parties, claim)["own/evidence"]

    assert made.text.startswith("This instruction is about Defendant Holm and Defendant Yan. You must decide")
    assert "Tomas Vela must prove, by a preponderance of the evidence, the following two elements" in made.text
    assert "3. Fabrication" == title(made)


SIX = """\
names: bare-roles
headings: "JURY INSTRUCTION NO. {number}"
marks: first-that
settled-elements: unsaid
leave-out: {"9.1": terms for lawyers}
merge: {force: an order}
changes:
  - {instruction: "9.3", replace: "To win [his] [her] § 1983 claim against the defendant [name of individual defendant]", with: To prevail on this claim, because: an order}
  - {instruction: "9.3", replace: "the act[s] of the defendant deprived the plaintiff of [his] [her] rights under [the laws of the United States] [the United States Constitution] as explained in later instructions", with: the defendant’s use of excessive force caused him harm, because: an order}
  - {instruction: "9.3", delete: "If you find the plaintiff has proved each of these elements, and if you find that the plaintiff has proved all the elements [he] [she] is required to prove under Instruction [specify the instruction[s] that deal with the particular right[s]], your verdict should be for the plaintiff.", because: an order}
  - instruction: "9.25"
    because: an order
    text: |
      The plaintiff says that the defendant used too much force on him.

      The plaintiff must prove by a preponderance of the evidence that the defendant used excessive force during the plaintiff’s arrest.
"""


def test_elements_and_right_in_one_list_counted_by_words() -> None:
    """E.D. Cal. (Sacramento) 2015: no color of law, the right and the cause in one list, First, that; and Second, that."""
    made = given(SIX, one_defendant(PARTIES), one_defendant(CLAIM).partition("    brackets:")[0])

    assert ["9.3"] == [*made]
    assert "JURY INSTRUCTION NO. 1" == title(made["9.3"])
    assert (
        "Plaintiff says that Defendant used too much force on him.\n\nTo prevail on this claim, Plaintiff must prove each"
        " of the following elements by a preponderance of the evidence:\n\nFirst, that Defendant used excessive force"
        " during Plaintiff’s arrest; and\n\nSecond, that Defendant’s use of excessive force caused him harm."
    ) == made["9.3"].text
    assert () == made["9.3"].problems
