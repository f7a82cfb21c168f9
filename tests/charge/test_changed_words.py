"""A model's words changed by hand, from the matter to the papers: the rule, the form, the drafts and what they say.

What must be found follows from the words that the jury hears; each row was written down before it was run.
"""

import pytest
from matters import SHELF, matter_of, text

from chargebook.charge.charge import charge
from chargebook.charge.drafting.drafts import Drafted, draft_matter
from chargebook.checks.check import check_matter
from chargebook.matter.matter import Matter
from chargebook.papers.drafts.particulars import whose_words
from chargebook.papers.drafts.redline import redline

GONE = '- {instruction: "9.3", delete: the defendant acted under color of state law; and, because: undisputed}'
COMES = (
    '- {instruction: "9.3", insert: 2. the defendant knew that she was handcuffed; and,'
    " after: acted under color of state law; and, paragraph: true, because: the court so ruled}"
)
HARM = (
    '- {instruction: "9.3", replace: was an actual cause of the claimed injury, with: caused the plaintiff harm,'
    " because: ordered, authority: the order of the day}"
)
COLOR, SEIZED = "9.3/color-of-law", "9.20/1"


def changed(*changes: str, **more: str) -> Matter:
    return matter_of("\n".join([text(**more), "changes:", *(f"  {change}" for change in changes)]) + "\n")


def findings(case: Matter) -> list[tuple[str, ...]]:
    return [count.findings for count in charge(case, SHELF)]


def of(number: str, case: Matter) -> list[Drafted]:
    return [made for made in draft_matter(case, SHELF) if made.draft.instruction.number == number]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        # the words that went are not asked for; the actual cause is but-for and connection, as the definition has it
        ([GONE], ["9.3/deprivation", "9.3/but-for", "9.3/sufficient-connection"]),
        # an element that comes must be found, under the number that it was given
        ([COMES], [COLOR, "9.3/2", "9.3/deprivation", "9.3/but-for", "9.3/sufficient-connection"]),
        # "caused harm" does not use the defined term, so its two parts are not asked for
        ([HARM], [COLOR, "9.3/deprivation", "9.3/3"]),
        ([GONE, HARM], ["9.3/deprivation", "9.3/2"]),
    ],
)
def test_what_must_be_found_follows_the_changed_words(changes: list[str], found: list[str]) -> None:
    own = [name for name in findings(changed(*changes, rights='["9.25"]'))[0] if name.startswith("9.3/")]

    assert sorted(found) == sorted(own)


def test_a_change_for_one_defendant_leaves_the_other_as_he_is() -> None:
    second = "  ortiz: {role: defendant, name: Luis Ortiz, pronoun: he}\nclaims:"
    both = text().replace("claims:", second, 1).replace("    brackets:", "      ortiz: {conduct: act}\n    brackets:", 1)
    case = matter_of(f"{both}\nchanges:\n  {GONE.replace('because', 'for: holt, because')}\n")
    asked = {count.count.defendant.key: COLOR in count.findings for count in charge(case, SHELF)}

    assert {"holt": False, "ortiz": True} == asked


def test_the_draft_says_where_the_user_changed_it_and_why() -> None:
    draft = of("9.3", changed(HARM))[0].draft
    (own,) = [d for d in draft.departures if d.why.startswith("changed by hand")]

    assert ("was an actual cause of the claimed injury", "caused the plaintiff harm") == (own.old, own.new)
    assert ("changed by hand: ordered", "the order of the day (named by the user, not verified)") == (
        own.why,
        own.authority,
    )
    assert whose_words(draft).endswith("are the court's (ca9-civil 9.3). The user changed them by hand in 1 place.")


@pytest.mark.parametrize("changes", [[], [GONE], [COMES], [HARM], [GONE, HARM], [COMES, HARM]])
def test_rejecting_every_change_of_the_redline_gives_the_models_words(changes: list[str]) -> None:
    draft = of("9.3", changed(*changes) if changes else matter_of(text()))[0].draft
    model = SHELF.find("9.3").instruction
    old = " ".join(" ".join(paragraph.old for paragraph in redline(draft)).split())
    new = [" ".join(paragraph.new.split()) for paragraph in redline(draft)]

    assert " ".join(model.source.slice(model.body).split()) == old
    assert [p.text for p in draft.paragraphs] == [words for words in new if words]


def test_the_check_says_what_a_change_does_and_for_whom() -> None:
    (told,) = [p for p in check_matter(changed(GONE), SHELF) if p.code == "C190"]

    assert told.message.startswith("9.3 is changed by hand for force/reyes/holt: element 1 removed: under color")
    assert "still defined, and no longer used: under color of state law" in told.message


def test_a_change_of_what_is_not_given_is_an_error() -> None:
    case = changed('- {instruction: "9.7", delete: the words of a custom, because: ordered}')

    assert ["C191"] == [p.code for p in check_matter(case, SHELF) if p.code.startswith("C19")]


def test_one_seizure_is_two_facts_where_one_claim_changes_its_words() -> None:
    claims = text(rights='["9.20", "9.25"]')
    arrest = claims.partition("  force:\n")[2].partition("    brackets:")[0].replace("9.25", "9.23")
    brackets = claims.partition('      "9.20":')
    two = f"{claims}\n  arrest:\n{arrest}    brackets:\n{brackets[1]}{brackets[2]}\n"
    change = '- {instruction: "9.20", replace: did so intentionally, with: meant to, for: arrest, because: ordered}'

    def keys(case: Matter) -> set[str]:
        return {count.keys[SEIZED] for count in charge(case, SHELF) if count.command}

    assert 1 == len(keys(matter_of(two)))
    assert 2 == len(keys(matter_of(f"{two}\nchanges:\n  {change}\n")))


@pytest.mark.parametrize(
    ("number", "severity"),
    [("9.1", "note"), ("9.3", "warning"), ("9.25", "warning"), ("9.7", "error")],
)
def test_what_is_left_out_on_purpose_is_not_heard_and_still_asked(number: str, severity: str) -> None:
    case = matter_of(f'{text()}leave-out: {{"{number}": terms for lawyers}}\n')

    assert [] == of(number, case)
    assert findings(matter_of(text())) == findings(case)
    assert [severity] == [p.severity for p in check_matter(case, SHELF) if p.code == "C194"]
