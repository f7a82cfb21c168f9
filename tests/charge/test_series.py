"""Series of brackets: any may be kept, what joins them follows, and nothing dangles, on models written for the test."""

import pytest
from matters import SHELF, matter_of, shelf_with, text

from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter

PROVE = "The plaintiff must prove by a preponderance of the evidence that"
# As the Ninth Circuit prints the contexts of force: each in brackets, with "[and] [or]" between them.
CONTEXTS = """\
9.25 Force

In general, a seizure is unreasonable if an officer uses too much force [in making a lawful arrest] [and] [or]
[in defending others] [and] [or] [in stopping one who flees]. Thus, the plaintiff must prove by a preponderance of the
evidence that the force was too great.
"""
ARREST, DEFENDING, FLIGHT = "in making a lawful arrest", "in defending others", "in stopping one who flees"


def draft(number: str, words: str, answers: str, **changes: str) -> Draft:
    base = text(rights=f'["{number}"]', **changes).partition("    brackets:")[0]
    said = base + f'    brackets: {{"{number}": {{{answers}}}}}\n'
    made = draft_matter(matter_of(said), shelf_with(number, words) if words else SHELF)
    return next(each.draft for each in made if each.draft.instruction.number == number)


def codes(made: Draft) -> list[str]:
    return [problem.code for problem in made.problems]


def contexts(kept: tuple[str, ...], joint: str = "") -> Draft:
    fates = [f"{words}: {'keep' if words in kept else 'drop'}" for words in (ARREST, DEFENDING, FLIGHT)]
    return draft("9.25", CONTEXTS, ", ".join([*fates, *([f'"and | or": {joint}'] if joint else [])]))


# --- options with joints between them -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "joint", "words"),
    [
        ((ARREST,), "", "force in making a lawful arrest. Thus"),
        ((DEFENDING,), "", "force in defending others. Thus"),
        ((FLIGHT,), "", "force in stopping one who flees. Thus"),
        ((), "", "force. Thus"),
        ((ARREST, DEFENDING), "or", "force in making a lawful arrest or in defending others. Thus"),
        ((ARREST, FLIGHT), "and", "force in making a lawful arrest and in stopping one who flees. Thus"),
        ((DEFENDING, FLIGHT), "[and, or]", "force in defending others and/or in stopping one who flees. Thus"),
        (
            (ARREST, DEFENDING, FLIGHT),
            "or",
            "force in making a lawful arrest, in defending others or in stopping one who flees. Thus",
        ),
    ],
)
def test_any_of_a_series_can_be_kept_and_its_joints_follow(kept: tuple[str, ...], joint: str, words: str) -> None:
    made = contexts(kept, joint)

    assert words in made.text
    assert [] == codes(made)


def test_a_joint_that_joins_nothing_is_refused() -> None:
    made = contexts((ARREST,), "and")

    assert ["D207"] == codes(made)
    assert "in making a lawful arrest. Thus" in made.text


def test_of_several_joints_one_is_asked_for() -> None:
    made = contexts((ARREST, FLIGHT))

    assert ["D203"] == codes(made)
    assert made.problems[0].mend.endswith("write 'and | or': and or or")


@pytest.mark.parametrize(
    ("model", "answers", "words"),
    [
        ("it was [knowing] [or] [reckless].", "knowing | or: knowing", "it was knowing."),
        ("it was [knowing] [or] [reckless].", '"knowing | or": [knowing, reckless]', "it was knowing or reckless."),
        ("he [knew] [or] [should know] of it.", '"knew | or | should know": [knew, should know]', "he knew or should"),
        ("he knew [or] [should have known] of it.", '"or | should have": should have known', "he knew or should have"),
        ("he knew [or] [should have known] of it.", '"or | should have": drop', "he knew of it."),
        ("one [or more] [or all] of them did.", '"or more | or all": or all', "one or all of them did."),
        ("of [one] [or more] [or all] of them.", '"one | or more": or more', "of more of them."),
        ("of [one] [or more] [or all] of them.", '"one | or more": [one, or all]', "of one or all of them."),
    ],
)
def test_joints_among_alternatives_and_in_them(model: str, answers: str, words: str) -> None:
    made = draft("9.25", f"9.25 A\n\n{PROVE} {model}\n", answers)

    assert words in made.text
    assert [] == codes(made)


@pytest.mark.parametrize(
    ("third", "fourth", "items"),
    [
        ("keep", "keep", ["2. a threat;", "3. flight; and", "4. a warning."]),
        ("keep", "drop", ["2. a threat; and", "3. flight."]),
        ("drop", "drop", ["2. a threat."]),
    ],
)
def test_a_joint_at_the_end_of_an_item_stands_before_the_last_that_is_kept(
    third: str, fourth: str, items: list[str]
) -> None:
    model = "9.25 A\n\nIn deciding, consider:\n\n1. a crime;\n\n2. a threat; [and]\n\n[3. flight;]\n\n[4. a warning.]\n"
    made = draft("9.25", model, f'"3. flight": {third}, "4. a warning": {fourth}')

    assert items == [paragraph.text for paragraph in made.paragraphs][2:]


# --- how the law joins them -----------------------------------------------------------------------------------------

CARE = '"a substantial risk of serious harm": [{said}], risk | need: [risk, need], Where the defendant: drop'
RISK, NEED = "a substantial risk of serious harm", "a serious medical need"


def test_alternatives_of_which_one_is_enough_are_joined_by_or_and_the_departure_says_why() -> None:
    """Farmer (a risk) and Estelle (a need): either is enough, so that "and" would ask the plaintiff for both."""
    made = draft("9.27", "", CARE.format(said=f"{RISK}, {NEED}"), status="convicted prisoner")
    [why] = {own.why for own in made.departures if own.new == f"{RISK} or {NEED}"}

    assert f"1. the plaintiff faced {RISK} or {NEED};" in made.text
    assert "deliberately indifferent to that risk or need: the defendant knew of it" in made.text
    assert why.endswith("either is enough")
    assert [] == codes(made)


def test_a_joint_that_is_not_law_is_refused_with_the_reason() -> None:
    made = draft("9.27", "", CARE.format(said=f"{RISK}, and, {NEED}"), status="convicted prisoner")

    assert ["D203"] == codes(made)  # once, though the text offers it at two places
    assert "either is enough [Farmer v. Brennan" in made.problems[0].message


def test_sentences_that_say_different_things_of_one_arrest_do_not_stand_together() -> None:
    both = '"A “search warrant”": drop, "I instruct you that": [I instruct you that the plaintiff’s arrest was lawful, '
    made = draft("9.13", "", f"{both}I instruct you that the plaintiff’s arrest was lawful if]")

    assert "D203" in codes(made)
    assert "or I instruct" not in made.text


def test_where_no_law_is_known_the_departure_says_what_joins_them_and_the_user_may_say_otherwise() -> None:
    model = f"9.25 A\n\n{PROVE} he took [the van] [the car].\n"
    plain = draft("9.25", model, '"the van | the car": [the van, the car]')
    said = draft("9.25", model, '"the van | the car": [the van, and, the car]')

    assert "he took the van or the car." in plain.text
    assert any("joined by “or”" in own.why for own in plain.departures)
    assert "he took the van and the car." in said.text


# --- what is no answer ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["[keep, drop]", "maybe"])
def test_what_does_not_say_whether_to_keep_an_option_is_asked_again(said: str) -> None:
    made = draft(
        "9.25", f"9.25 A\n\n{PROVE} the force [or the threat of it] was too great.\n", f"or the threat: {said}"
    )

    assert ["D204"] == codes(made)
    assert "does not say whether to keep" in made.problems[0].message


@pytest.mark.parametrize("said", ["keep", "insert the place"])
def test_a_prompt_is_never_printed_in_a_blank(said: str) -> None:
    made = draft("9.25", f"9.25 A\n\n{PROVE} it was done at [insert the place].\n", f'"insert the place": {said}')

    assert ["D202"] == codes(made)
    assert "at ______." in made.text


@pytest.mark.parametrize("said", ["[officer, officers]", "keep", "deputy"])
def test_what_is_no_form_of_a_word_does_not_say_whether_it_is_plural(said: str) -> None:
    made = draft("9.25", f"9.25 A\n\n{PROVE} the officer[s] struck her.\n", f'"officer[s]": {said}')

    assert ["D205"] == codes(made)


def test_a_prompt_among_alternatives_takes_words_of_ones_own_beside_one_that_is_kept() -> None:
    answers = '"person | residence": [residence, shed], A person acts: drop, In deciding whether the search: drop'
    made = draft("9.12", "", answers, conduct="act")

    assert "1. the defendant searched the plaintiff’s residence or shed;" in made.text
    assert [] == codes(made)


# --- words beside each other ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "said", "words"),
    [
        ("a search of the [specify the place] took place.", "the shed", "a search of the shed took"),
        ("a search of a [specify the place] took place.", "the shed", "a search of the shed took"),
        ("a search of a [specify the place] took place.", "her shed", "a search of her shed took"),
        ("a search of a [specify the place] took place.", "attic", "a search of an attic took"),
        ("a search of a [specify the place] took place.", "Ana Reyes", "a search of Ana Reyes took"),
        ("a search of [specify the place]took place.", "the shed", "a search of the shed took"),
        ("a search of the plaintiff’s [specify the place] took place.", "her bag", "the plaintiff’s bag took"),
        ("a search of [specify the place]. It failed.", "Smith & Co.", "a search of Smith & Co. It failed"),
    ],
)
def test_a_blank_is_fitted_to_the_words_beside_it(model: str, said: str, words: str) -> None:
    made = draft("9.25", f"9.25 A\n\n{PROVE} {model}\n", f'"specify the place": {said}')

    assert words in made.text
    assert [] == codes(made)


def test_no_article_stands_before_a_name() -> None:
    model = f"9.25 A\n\n{PROVE} the force was too great.\n\nConsider whether the [plaintiff] [decedent] was a threat.\n"
    made = draft("9.25", model, '"plaintiff | decedent": plaintiff', names="names")
    touched = [own.old for own in made.departures if own.why == "fitted to the words beside it"]

    assert "Consider whether Ms. Reyes was a threat." in made.text.replace("Ana Reyes was a", "Ms. Reyes was a")
    assert ["the "] == touched


def test_what_makes_no_sentence_is_a_problem_and_is_never_filed() -> None:
    made = draft("9.25", f"9.25 A\n\n{PROVE} it was so. Tell the [clerk] that you agree.\n", "clerk: drop")

    assert ["D208"] == codes(made)
    assert "Tell the that you agree.'" in made.problems[0].message


def test_a_number_that_stands_torn_off_from_its_item_cannot_follow_what_is_dropped() -> None:
    words = (
        "9.25 A\n\nThe plaintiff must prove all of the following:\n\n"
        "1. 2. 3. [That she spoke on a matter of concern;] That he knew of it; and That he acted because of it.\n"
    )
    made = draft("9.25", words, "That she spoke on a matter: drop")

    assert "D208" in codes(made)
