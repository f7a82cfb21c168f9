"""What a jury cannot answer as a form asks it is found before the jury has the form."""

from pathlib import Path
from typing import Any

import pytest

import chargebook
from chargebook.forms.form import Answer, Answered, AnyOf, Award, Form, NoneOf, Question, Skip, Sum, VerdictKind
from chargebook.forms.meeting import can_meet

ROOT = Path(__file__).parents[2]
VIOLATION = "[9.20/1, 9.20/2, 9.20/3, 9.25/violation, 9.3/deprivation]"
CAUSE = "[but-for, sufficient-connection]"
MATTER = """\
manual: ca9-civil
parties:
  doe:  {role: plaintiff, name: Jordan Doe}
  ames: {role: defendant, name: Pat Ames, title: Officer}
  bly:  {role: defendant, name: Robin Bly, title: Officer}
claims:
  force:
    plaintiff: doe
    status: arrestee
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: the officers struck Jordan Doe
    injury: a broken arm
    color-of-law: stipulated
    claimed-injury: harm
    against: {ames: {conduct: act}, bly: {conduct: act}}
    brackets:
      "9.20": {A person acts “intentionally” when: drop}
      "9.25": {3. whether the plaintiff resisted: drop, 6. whether other means: drop, 7. how many lives: drop, 8. whether a warning: drop}
"""
APART = f"""\
form: special
title: Special verdict
steps:
- {{question: "1", text: Did Ames?, asks: {{force/doe/ames: {VIOLATION}}}, if-no: "3"}}
- {{question: "2", text: Was it a cause?, asks: {{force/doe/ames: {CAUSE}}}}}
- {{question: "3", text: Did Bly?, asks: {{force/doe/bly: {VIOLATION}}}, if-no: "5"}}
- {{question: "4", text: Was it a cause?, asks: {{force/doe/bly: {CAUSE}}}}}
"""
EITHER = 'only-if: {any: [{"2": yes}, {"4": yes}]}'
ONE_LINE = (
    f'- {{question: "5", text: Damages?, amount: compensatory, for: [force/doe/ames, force/doe/bly], {EITHER}}}\n'
)
LAW = "Was Officer Ames's conduct unreasonable in light of clearly established law?"


def line(number: str, counts: str, only_if: str) -> str:
    return f'- {{question: "{number}", text: Damages?, amount: compensatory, for: [{counts}], only-if: {only_if}}}\n'


@pytest.fixture
def found(tmp_path: Path) -> Any:
    """The codes of what is found in a form, from V222 on."""

    def verify(form: str, text: str = MATTER) -> list[str]:
        (tmp_path / "matter.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "form.yaml").write_text(form, encoding="utf-8")
        verified = chargebook.verify(tmp_path / "matter.yaml", tmp_path / "form.yaml")
        return [problem.code for problem in verified.problems if "V222" <= problem.code <= "V226" or "V271" <= problem.code <= "V273"]

    return verify


def test_two_sums_for_one_injury_are_an_error(found: Any) -> None:
    """Hazle v. Crofoot, 727 F.3d 983: those who are liable together owe one sum, and nothing is apportioned."""
    sums = line("5", "force/doe/ames", '{"2": yes}') + line("6", "force/doe/bly", '{"4": yes}')

    assert ["V222"] == found(APART + sums)
    assert [] == found(APART + ONE_LINE)


def test_a_share_beside_the_whole_is_an_error(found: Any) -> None:
    assert ["V222"] == found(APART + ONE_LINE + line("6", "force/doe/ames", '{"2": yes}'))


def test_items_of_one_award_are_no_fault(found: Any) -> None:
    assert [] == found(APART + ONE_LINE + ONE_LINE.replace('"5"', '"6"', 1))


def test_lines_of_which_a_jury_can_reach_one_only_are_no_fault(found: Any) -> None:
    both = line("5", "force/doe/ames, force/doe/bly", '{"2": yes, "4": yes}')
    first = line("6", "force/doe/ames", '{all: [{"2": yes}, {none: [{"4": yes}]}]}')
    second = line("7", "force/doe/bly", '{all: [{"4": yes}, {none: [{"2": yes}]}]}')

    assert [] == found(APART + both + first + second)


@pytest.mark.parametrize("words", ["Did Ames and/or Bly?", "Did either or both?", "Did they, any or all?"])
def test_one_answer_for_two_defendants_is_an_error_and_and_or_a_warning(found: Any, words: str) -> None:
    """Chuman v. Wright, 76 F.3d 292: each defendant answers for what that defendant did."""
    both = f"force/doe/ames: {VIOLATION}, force/doe/bly: {VIOLATION}"
    form = f'form: special\ntitle: T\nsteps:\n- {{question: "1", text: "{words}", asks: {{{both}}}}}\n'

    assert ["V223", "V224"] == found(form)


def test_a_question_on_which_nothing_turns_and_one_of_law_are_warnings(found: Any) -> None:
    """Torres v. City of Los Angeles, 548 F.3d 1197 (from memory): immunity is for the court."""
    assert ["V225", "V226"] == found(APART + ONE_LINE + f'- {{question: "6", text: "{LAW}"}}\n')
    assert ["V225"] == found(APART + ONE_LINE + '- {question: "6", text: "Was it raining?"}\n')


def test_a_question_that_only_leads_elsewhere_is_not_idle(found: Any) -> None:
    gate = '- {question: "4a", text: Was she hurt?, if-no: end}\n'

    assert [] == found(APART + gate + ONE_LINE)


@pytest.mark.parametrize("folder", sorted((ROOT / "examples").glob("*.form.yaml")), ids=lambda path: str(path.stem))
def test_the_forms_of_the_examples_have_none_of_it(folder: Path) -> None:
    verified = chargebook.verify(folder.parent / folder.name.replace(".form", ""), folder)

    assert [] == [problem.code for problem in verified.problems if "V222" <= problem.code <= "V226" or "V271" <= problem.code <= "V273"]


def test_a_form_that_is_made_has_none_of_it(tmp_path: Path) -> None:
    (tmp_path / "matter.yaml").write_text(MATTER, encoding="utf-8")
    problems = chargebook.verify(tmp_path / "matter.yaml").problems

    assert [] == [problem.code for problem in problems if "V222" <= problem.code <= "V226" or "V271" <= problem.code <= "V273"]


# --- whether one jury can come to two steps -------------------------------------------------------------------------


def sums(*only_if: Any) -> list[Sum]:
    common: dict[str, Any] = {"words": "How much?", "award": Award.COMPENSATORY, "counts": ()}
    return [Sum(number=f"s{place}", only_if=when, **common) for place, when in enumerate(only_if)]


def is_(number: int, answer: Answer = Answer.YES) -> Answered:
    return Answered(number=str(number), answer=answer)


def test_a_skip_from_the_first_over_the_second_keeps_them_apart() -> None:
    one, other = sums(None, None)
    asked = Question(number="1", words="?", asks=(), skips=(Skip(to="s1", when=is_(1)),))
    form = Form(kind=VerdictKind.SPECIAL, title="", steps=(asked, one, other))
    cut = Form(
        kind=VerdictKind.SPECIAL,
        title="",
        steps=(asked, one, Question(number="2", words="?", asks=(), skips=(Skip(to="end"),)), other),
    )

    assert (True, False) == (can_meet(form, one, other), can_meet(cut, one, other))


def test_a_form_with_too_many_ways_is_said_to_bring_them_together() -> None:
    asked = [Question(number=str(number), words="?", asks=()) for number in range(16)]
    every = AnyOf(parts=tuple(is_(number) for number in range(16)))
    one, other = sums(every, NoneOf(parts=(every,)))
    few = AnyOf(parts=(is_(0), is_(1)))
    near, far = sums(few, NoneOf(parts=(few,)))

    assert can_meet(Form(kind=VerdictKind.SPECIAL, title="", steps=(*asked, one, other)), one, other)
    assert not can_meet(Form(kind=VerdictKind.SPECIAL, title="", steps=(*asked, near, far)), near, far)


def test_shares_of_one_loss_are_warned_of_and_are_no_second_sum(found: Any) -> None:
    """Hazle v. Crofoot, 727 F.3d 983: there is no apportionment among those who are liable together."""
    shares = [
        line(number, f"force/doe/{who}", f'{{"{of}": yes}}').replace("Damages?", "The share of that sum of this officer")
        for number, who, of in (("6", "ames", "2"), ("7", "bly", "4"))
    ]

    assert ["V271", "V272"] == sorted(found(APART + ONE_LINE + "".join(shares)))


def test_what_only_the_words_tell_is_told_until_the_form_says_it(found: Any) -> None:
    item, total = (line(number, "force/doe/ames", '{"2": yes}') for number in ("5", "6"))
    told = found(APART + item + total.replace("Damages?", "TOTAL"))
    said = found(APART + item.replace("for:", "line: item, for:") + total.replace("for:", "line: total, for:"))

    assert (["V271"], []) == (told, said)


def test_punitive_damages_from_a_public_body_are_an_error_on_anybodys_form(found: Any) -> None:
    """City of Newport v. Fact Concerts, Inc., 453 U.S. 247 (1981)."""
    asked = '- {question: "5", text: How much to punish?, amount: punitive, for: [force/doe/bly], only-if: {"4": yes}}\n'
    town = MATTER.replace("name: Robin Bly", "name: Sam Bly, capacity: entity")

    assert MATTER != town
    assert ("V273" in found(APART + asked, town), "V273" in found(APART + asked)) == (True, False)
