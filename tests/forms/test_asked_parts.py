"""What a form says before it asks, part by part: which earlier answer is meant, what is settled, and where a mark stands."""

from typing import Any

import pytest
from matters import SHELF, shelf_with
from settled_matters import CLAIMS, direct, ruled, settled_matter

from chargebook.charge.charge import charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Award, Form, FormDirection, Question, Sum, VerdictKind, VerdictMark
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter

FORCE = {"force": direct("9.25")}
ASKS = "Did the plaintiff prove by a preponderance of the evidence that "


def form(case: Matter, kind: VerdictKind = VerdictKind.SPECIAL, shelf: Library = SHELF) -> Form:
    made = ask_matter(case, charge(case, shelf), shelf, kind).form
    assert made is not None
    return made


def asking(made: Form, finding: str, claim: str = "") -> str:
    """The words of the question on a finding."""
    return next(
        step.words
        for step in made.steps
        if isinstance(step, Question)
        and any(asked.finding == finding and asked.count.startswith(claim) for asked in step.asks)
    )


def said(made: Form) -> list[str]:
    return [step.words for step in made.steps if isinstance(step, FormDirection)]


# --- what a question leans on ---------------------------------------------------------------------------------------


def test_what_was_asked_in_an_earlier_part_is_named_by_its_number() -> None:
    made = form(settled_matter(CLAIMS["policy-or-custom"]))
    asked = [(step.number, each) for step in made.steps if isinstance(step, Question) for each in step.asks]
    [earlier] = [number for number, each in asked if (each.count, each.finding) == ("other/ana/elk", "9.5/deprivation")]
    again = f"Question {earlier} was whether the acts of Officer Ames took away rights of the plaintiff"
    leaning = [step.words for step in made.steps if "did so under an official policy" in step.words]

    assert 1 == len(leaning)
    assert leaning[0].startswith(again)
    assert 1 == leaning[0].count("was whether")


def leaning_on(*elements: str) -> Library:
    listed = "\n\n".join(f"{number}. {words}" for number, words in enumerate(elements, 1))
    head = "The plaintiff must prove each of the following elements by a preponderance of the evidence:"
    return shelf_with("9.25", f"9.25 Force\n\n{head}\n\n{listed}\n")


CHAIN = leaning_on(
    "the officer struck her;", "the officer did so on purpose; and", "the officer knew that doing so was wrong."
)


def test_what_is_settled_is_said_again_before_the_question_that_leans_on_it_and_no_other() -> None:
    made = form(settled_matter(FORCE, ruled("9.25/1")), shelf=CHAIN)

    assert f"The court has decided that the officer struck her. {ASKS}the officer did so on purpose?" == asking(
        made, "9.25/2"
    )
    assert f"{ASKS}the officer knew that doing so was wrong?" == asking(made, "9.25/3")


def test_what_leans_on_what_leans_on_what_is_settled_has_both_in_their_order() -> None:
    made = form(settled_matter(FORCE, ruled("9.25/1"), ruled("9.25/2")), shelf=CHAIN)
    words = asking(made, "9.25/3")

    assert words.index("struck her") < words.index("on purpose") < words.index(ASKS)


def test_a_question_that_leans_on_nothing_has_nothing_before_it() -> None:
    made = form(settled_matter(FORCE), shelf=CHAIN)

    assert f"{ASKS}the officer struck her?" == asking(made, "9.25/1")
    assert f"{ASKS}the officer did so on purpose?" == asking(made, "9.25/2")


def test_words_that_name_what_they_lean_on_mean_the_element_that_names_it() -> None:
    """ "That arrest" is not the hurt of which the element between them speaks."""
    shelf = leaning_on("the arrest was lawful;", "the officer was hurt; and", "the officer knew of that arrest.")
    made = form(settled_matter(FORCE, ruled("9.25/1")), shelf=shelf)

    assert f"The court has decided that the arrest was lawful. {ASKS}the officer knew of that arrest?" == asking(
        made, "9.25/3"
    )
    assert f"{ASKS}the officer was hurt?" == asking(made, "9.25/2")


def test_a_condition_that_speaks_of_that_conduct_is_asked_with_its_element_and_nothing_more() -> None:
    made = form(settled_matter(FORCE, ruled("9.3/deprivation")))

    assert asking(made, "9.3/but-for").startswith(
        "On whether the defendant’s conduct was an actual cause of the claimed injury: did"
    )


def test_a_defence_is_asked_as_its_sentence_says_it_whatever_the_elements_before_it_say() -> None:
    words = SHELF.find("9.9").instruction.source.text
    assert "would have acted in the same way" in words
    shelf = shelf_with("9.9", words.replace("would have acted in the same way", "would do so anyway"))
    made = form(settled_matter({"force": direct("9.9")}, ruled("9.9/3")), shelf=shelf)

    assert asking(made, "9.9/defence").startswith(
        "Did the defendant prove by a preponderance of the evidence that the defendant would"
    )


def test_the_elements_of_a_right_with_a_defence_are_asked_of_the_plaintiff() -> None:
    made = form(settled_matter({"force": direct("9.9")}))
    [action] = [
        step.words for step in made.steps if isinstance(step, Question) and "adverse employment action" in step.words
    ]

    assert f"{ASKS}the defendant took an adverse employment action against the plaintiff?" == action


def test_where_the_text_names_no_standard_the_question_names_none() -> None:
    shelf = shelf_with(
        "9.25",
        "9.25 Force\n\nThe plaintiff must prove each of the following elements:\n\n1. the force was great; and\n\n2. she was hurt.\n",
    )

    assert "Did the plaintiff prove that the force was great?" == asking(
        form(settled_matter(FORCE), shelf=shelf), "9.25/1"
    )


# --- what is left to decide -----------------------------------------------------------------------------------------

PARTICIPANT = CLAIMS["integral-participant/acquiesced"]
PARTICIPANT = PARTICIPANT | {"other": PARTICIPANT["other"] | {"color-of-law": "stipulated"}}
OWN = [ruled(f"special/integral-participant-acquiesced/{number}") for number in (2, 3, 4)]


def test_a_count_of_which_all_is_asked_above_says_which_answers_decide_it() -> None:
    made = form(settled_matter(PARTICIPANT, *OWN))
    numbers = [
        step.number
        for step in made.steps
        if isinstance(step, Question) and any(asked.count.startswith("other/") for asked in step.asks)
    ]
    [told] = [words for words in said(made) if words.startswith("Your answers above")]

    assert f"Your answers above (Questions {', '.join(numbers[:-1])}, and {numbers[-1]}) decide this claim." == told
    assert [] == [words for words in said(form(settled_matter(PARTICIPANT))) if words.startswith("Your answers above")]


@pytest.mark.parametrize(
    ("kind", "marks"), [(VerdictKind.SPECIAL, 0), (VerdictKind.QUESTIONS, 2), (VerdictKind.GENERAL, 2)]
)
def test_a_jury_that_returns_its_verdict_marks_each_count_that_is_left_to_it_once(
    kind: VerdictKind, marks: int
) -> None:
    """Fed. R. Civ. P. 49: a special verdict has findings alone; a general one, with or without questions, is the jury's."""
    made = form(settled_matter(PARTICIPANT), kind)
    ended = form(settled_matter(PARTICIPANT, ruled("9.25/violation", "not proved")), kind)

    assert marks == len([step for step in made.steps if isinstance(step, VerdictMark)])
    assert [] == [step for step in ended.steps if isinstance(step, VerdictMark)]
    assert 2 == sum("Nothing is left for you to decide" in words for words in said(ended))
    assert not any(words.startswith("Your answers above") for words in said(ended))


def test_a_mark_stands_behind_the_questions_of_its_count() -> None:
    made = form(settled_matter(FORCE), VerdictKind.QUESTIONS)
    kinds = [type(step).__name__ for step in made.steps if isinstance(step, Question | VerdictMark)]

    assert ["Question"] * (len(kinds) - 1) + ["VerdictMark"] == kinds


# --- sums of money --------------------------------------------------------------------------------------------------


def sums(claim: dict[str, Any]) -> list[Sum]:
    return [step for step in form(settled_matter({"force": claim})).steps if isinstance(step, Sum)]


def test_a_sum_is_asked_for_the_injury_or_else_for_the_claim_by_its_title() -> None:
    hurt = sums(direct("9.25") | {"injury": "a broken wrist. "})
    unnamed = {key: value for key, value in direct("9.25").items() if key != "injury"} | {"title": "The arrest"}

    assert "damages for a broken wrist?" in hurt[0].words
    assert "damages on the claim “The arrest”?" in sums(unnamed)[0].words


def test_a_sum_carries_the_sentence_of_the_instruction_that_it_rests_on() -> None:
    punished = direct("9.25") | {"damages": {"punitive": ["ames"]}}
    punished["brackets"] = {"5.5": {"a preponderance of the evidence": "a preponderance of the evidence"}}
    made = sums(punished)

    assert [Award.COMPENSATORY, Award.NOMINAL, Award.PUNITIVE] == [line.award for line in made]
    assert all(line.basis and line.basis.words for line in made)


def test_no_question_of_a_shared_part_skips_to_the_one_that_follows_in_any_case() -> None:
    made = form(settled_matter(PARTICIPANT))
    after = {step.number: following.number for step, following in zip(made.steps, made.steps[1:], strict=False)}

    assert [] == [step.number for step in made.steps for skip in step.skips if skip.to == after.get(step.number)]
