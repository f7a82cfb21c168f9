"""A decision on a bracket holds when the court's own text comes, and at the next edition, or the words are told.

The texts called the court's here are invented: they have the notation of a court, and no court's words.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from matters import SHELF, matter_of

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.cli import main
from chargebook.ground.problem import Problem, Severity
from chargebook.library import ownshelf
from chargebook.library.index import Imprint
from chargebook.library.knownbrackets import our_text
from chargebook.library.ownshelf import add
from chargebook.library.shelf import Library, load_library

CASE = """\
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes, pronoun: she}
  holt: {role: defendant, name: Mark Holt, pronoun: he}
claims:
  force:
    plaintiff: reyes
    status: arrestee
    rights: ["9.25"]
    secured-by: constitution
    facts: Deputy Holt struck her
    color-of-law: contested
    against: {holt: {conduct: act}}
    brackets: {"9.25": BRACKETS}
"""
OURS = {
    "3. whether the plaintiff resisted": "drop",
    "6. whether other means": "keep",
    "7. how many lives": "drop",
    "8. whether a warning": "drop",
}
NAMES = {"resistance": "drop", "other-means": "keep", "lives-at-risk": "drop", "warning": "drop"}
COURT = """\
9.25 Particular Rights—Fourth Amendment—Unreasonable Seizure of Person—Force

An invented text. A seizure is unreasonable if too much force is used. Consider all of the circumstances, including:

1. the nature of the crime;

2. whether the plaintiff was a danger;

[3. whether the plaintiff actively resisted or sought to escape;]

4. the time that there was;

5. the kind of force;

[6. whether other means were open to the officers to subdue the plaintiff;]

[7. how many lives were in danger, and who caused it; and]

[8. whether a warning could be given, and was given, before force was used.]
"""


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("CHARGEBOOK_HOME", str(tmp_path / "home"))
    yield tmp_path
    assert ownshelf.home() == tmp_path / "home"


def put(folder: Path, text: str, edition: str, *, number: str = "9.25", replacing: bool = False) -> Library:
    """Put a text on the user's shelf, and return the shelf with it."""
    path = folder / f"{edition}.txt"
    path.write_text(text, encoding="utf-8")
    imprint = Imprint(manual="ca9-civil", edition=edition, date=date(int(edition[:4]), 1, 1))
    added = add([path], imprint, number=number, replacing=replacing, limits=None)
    assert added.shelved, [problem.message for problem in added.problems]
    return load_library("ca9-civil")


def case(brackets: dict[str, str]) -> str:
    said = ", ".join(f"{name!r}: {value}".replace("'", '"') for name, value in brackets.items())
    return CASE.replace("BRACKETS", f"{{{said}}}")


def drafted(brackets: dict[str, str], library: Library = SHELF, number: str = "9.25", text: str = "") -> Draft:
    drafts = draft_matter(matter_of(text or case(brackets), library), library)
    return next(made.draft for made in drafts if made.draft.instruction.number == number)


def told(draft: Draft) -> list[tuple[str, Severity]]:
    return [(problem.code, problem.severity) for problem in draft.problems]


def said(draft: Draft, code: str) -> list[Problem]:
    return [problem for problem in draft.problems if problem.code == code]


# --- names ----------------------------------------------------------------------------------------------------------


def test_a_lasting_name_decides_what_the_words_decide() -> None:
    assert drafted(OURS).text == drafted(NAMES).text
    assert [] == told(drafted(NAMES))


def test_a_place_decides_a_bracket() -> None:
    places = {f"1st option of factor {n}": value for n, value in zip((3, 6, 7, 8), OURS.values(), strict=True)}

    assert drafted(OURS).text == drafted(places).text


# --- the court's own text comes to the shelf --------------------------------------------------------------------------


@pytest.mark.parametrize("brackets", [OURS, NAMES], ids=["words of our outline", "lasting names"])
def test_what_was_decided_on_our_outline_holds_for_the_courts_text(shelf: Path, brackets: dict[str, str]) -> None:
    draft = drafted(brackets, put(shelf, COURT, "2026"))

    assert "whether other means were open to the officers" in draft.text
    assert all(words not in draft.text for words in ("actively resisted", "how many lives", "a warning"))
    assert [] == [problem for problem in draft.problems if problem.severity is Severity.ERROR]


def test_words_that_are_the_same_in_both_texts_are_not_told(shelf: Path) -> None:
    ours = our_text("ca9-civil", "9.25")
    assert ours is not None
    words = ours.source.slice(ours.body).replace("The plaintiff says", "The plaintiff claims")
    library = put(shelf, f"9.25 Force\n\n{words}", "2026")

    assert [] == told(drafted(OURS, library))
    assert [] == told(drafted(NAMES, library))


def test_an_item_that_got_another_number_is_known_by_its_words(shelf: Path) -> None:
    moved = (
        COURT.replace("[8. whether a warning could be given, and was given, before force was used.]", "9. the rest.")
        .replace("[7. how many", "[8. how many")
        .replace("[6. whether other means", "7. the skill of the officers;\n\n[6. whether other means")
    )
    swapped = moved.replace("7. the skill", "6. the skill").replace("[6. whether", "[7. whether")
    draft = drafted({"7. how many lives": "keep"}, put(shelf, swapped, "2026"))

    assert [("D206", Severity.ERROR)] == [own for own in told(draft) if own[0] not in ("D204", "D210")]
    assert "how many lives were in danger" in said(draft, "D206")[0].message


def test_a_decision_on_words_that_have_gone_waits(shelf: Path) -> None:
    without = COURT.replace(
        "[8. whether a warning could be given, and was given, before force was used.]", "8. all else."
    )
    draft = drafted(NAMES, put(shelf, without, "2026"))

    assert ["D206"] == [code for code, severity in told(draft) if severity is Severity.ERROR]
    assert "warning" in said(draft, "D206")[0].message


def test_a_name_tells_for_the_record_which_words_the_bracket_has_now(shelf: Path) -> None:
    draft = drafted(NAMES, put(shelf, COURT, "2026"))

    assert [("D210", Severity.NOTE)] * 4 == told(draft)
    assert "whether other means were open to the officers" in said(draft, "D210")[1].message


def test_words_that_only_our_outline_has_hold_with_a_warning(shelf: Path) -> None:
    whole = "7. how many lives were at risk, and who brought about the danger"
    draft = drafted({**OURS, whole: "keep"} | {"7. how many lives": "keep"}, put(shelf, COURT, "2026"))

    assert [("D210", Severity.WARNING)] == told(draft)
    assert "how many lives were in danger, and who caused it" in draft.text


def test_a_place_that_has_quite_other_words_now_is_told(shelf: Path) -> None:
    other = COURT.replace(
        "whether a warning could be given, and was given, before force was used", "who called for help"
    )
    places = {f"1st option of factor {n}": value for n, value in zip((3, 6, 7, 8), OURS.values(), strict=True)}
    draft = drafted(places, put(shelf, other, "2026"))

    assert [Severity.NOTE] * 3 + [Severity.WARNING] == [problem.severity for problem in said(draft, "D210")]
    assert "'8. who called for help' in this text" in said(draft, "D210")[-1].message


# --- the next edition -----------------------------------------------------------------------------------------------


def test_what_was_decided_on_an_edition_holds_at_the_next(shelf: Path) -> None:
    put(shelf, COURT, "2026")
    court = {
        "3. whether the plaintiff actively": "drop",
        "6. whether other means were open": "keep",
        "7. how many lives were in": "drop",
        "8. whether a warning could": "drop",
    }
    later = COURT.replace("other means were open", "less forceful means were open")
    draft = drafted(court, put(shelf, later, "2027"))

    assert [("D210", Severity.WARNING)] == told(draft)
    assert "less forceful means were open" in draft.text


def test_a_text_replaced_on_the_shelf_keeps_the_decisions(shelf: Path) -> None:
    put(shelf, COURT, "2026")
    later = COURT.replace("other means were open", "less forceful means were open")
    draft = drafted({**OURS, "6. whether other means were open": "keep"}, put(shelf, later, "2026", replacing=True))

    assert [] == [code for code, severity in told(draft) if severity is Severity.ERROR]
    assert "less forceful means were open" in draft.text


def test_a_blank_of_the_courts_own_9_3_is_filled_at_the_next_edition_too(shelf: Path) -> None:
    ours = our_text("ca9-civil", "9.3")
    assert ours is not None
    later = ours.source.text.replace("[name of individual defendant]", "[name of the defendant]")
    text = case(OURS) + 'brackets: {"9.3": {name of individual defendant: Deputy Mark Holt}}\n'
    draft = drafted({}, put(shelf, later, "2027", number="9.3"), "9.3", text)

    assert [("D210", Severity.WARNING)] == told(draft)
    assert "claim against the defendant Deputy Mark Holt, the plaintiff must prove" in draft.text


# --- choices ----------------------------------------------------------------------------------------------------------


WHO = CASE.replace('["9.25"]', '["9.24"]').replace(
    '{"9.25": BRACKETS}', '{"9.24": {WHO: VALUE, "officer[s]": officers, "7. insert": drop}}'
)
DETENTION = """\
9.24 Particular Rights—Fourth Amendment—Detention During a Search

An invented text. While they search, officers may detain [a person who occupies the place] [a person in the close vicinity].

Weigh all of the circumstances, including:

1. the danger;

2. the time.
"""


def test_an_alternative_of_our_outline_is_that_of_the_courts_text_at_its_place(shelf: Path) -> None:
    text = WHO.replace("WHO", '"an occupant | a person in"').replace("VALUE", "a person in the immediate vicinity")
    text = text.replace(', "officer[s]": officers, "7. insert": drop', "")
    draft = drafted({}, put(shelf, DETENTION, "2026", number="9.24"), "9.24", text)

    assert "officers may detain a person in the close vicinity." in draft.text
    assert "immediate" not in draft.text
    assert {"D210"} == {code for code, _ in told(draft)}


# --- two brackets of the same words -----------------------------------------------------------------------------------


TWINS = """\
9.25 Particular Rights—Fourth Amendment—Force

An invented text. The officer must act with care [in the light of all that was known].

A supervisor must act with care [in the light of all that was known].
"""


def test_two_brackets_of_the_same_words_are_two(shelf: Path) -> None:
    library = put(shelf, TWINS, "2026")
    both = drafted({"in the light of": "keep"}, library)
    each = drafted({"1st option of the text": "keep", "2nd option of the text": "drop"}, library)

    assert "'1st option of the text', '2nd option of the text'" in said(both, "D209")[0].mend
    assert [] == told(each)
    assert each.text.endswith(
        "The officer must act with care in the light of all that was known.\n\nA supervisor must act with care."
    )


def test_two_decisions_on_one_bracket_are_told() -> None:
    draft = drafted({**OURS, "warning": "keep"})

    assert ["D209"] == [code for code, _ in told(draft)]


def test_what_is_asked_of_one_of_two_such_brackets_names_it(shelf: Path) -> None:
    draft = drafted({"1st option of the text": "keep"}, put(shelf, TWINS, "2026"))

    assert ["under claims.force.brackets.'9.25' write '2nd option of the text': keep, or drop"] == [
        problem.mend for problem in draft.problems
    ]


# --- one decision for the matter --------------------------------------------------------------------------------------


def three(text: str) -> str:
    """The case with three claims on the same right."""
    claim = text.partition("claims:\n")[2]
    return text + claim.replace("force:", "second:") + claim.replace("force:", "third:")


def test_a_bracket_that_three_claims_leave_open_is_asked_for_once() -> None:
    matter = matter_of(three(case({name: value for name, value in NAMES.items() if name != "warning"})))
    problems = {problem: None for made in draft_matter(matter, SHELF) for problem in made.draft.problems}

    assert ["D204"] == [problem.code for problem in problems]
    assert next(iter(problems)).mend == (
        "under brackets.'9.25' write '8. whether a warning was practicable, and whether one was': keep, or drop; "
        "the claims force, second, and third leave it open, and one may differ"
    )


def test_a_claim_that_decides_it_is_not_among_those_that_leave_it_open() -> None:
    text = three(case({name: value for name, value in NAMES.items() if name != "warning"}))
    matter = matter_of(text.replace('"lives-at-risk": drop', '"lives-at-risk": drop, "warning": keep', 1))
    problems = {problem: None for made in draft_matter(matter, SHELF) for problem in made.draft.problems}

    assert ["the claims second and third leave it open"] == [
        problem.mend.split("; ")[1].split(",")[0] for problem in problems
    ]


@pytest.mark.parametrize("value", ["[keep, drop]", "perhaps"])
def test_an_option_is_kept_or_dropped(value: str) -> None:
    draft = drafted({**NAMES, "warning": value})

    assert [("D204", Severity.ERROR)] == told(draft)


# --- what the shelf prints --------------------------------------------------------------------------------------------


def test_the_shelf_prints_the_names_the_place_and_the_words_of_each_bracket() -> None:
    printed = CliRunner().invoke(main, ["library", "show", "9.27", "--brackets"]).output

    assert "that-risk-or-need, 1st choice of element 2: risk | need" in printed
    assert "1st blank of the words before the list: insert factual basis of the claim" in printed
    assert "Comment" not in printed


def test_the_courts_text_has_the_same_names(shelf: Path) -> None:
    put(shelf, COURT, "2026")
    printed = CliRunner().invoke(main, ["library", "show", "9.25", "--brackets"]).output

    assert "warning, 1st option of factor 8: [8. whether a warning could be given" in printed
