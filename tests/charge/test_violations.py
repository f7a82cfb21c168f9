"""Which violations a claim is about, what its form asks for, and to which instructions its elements refer.

Every expectation is the law's: one claim, one violation (Velazquez v. City of Long Beach, 793 F.3d 1010 (9th Cir.
2015)); each exception in issue must fail (the text of 9.12 and its exceptions); what is no violation is in no rule.
"""

import pytest
from matters import SHELF, matter_of, text
from seeking import only

from chargebook.charge.charge import charge
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.charge.violations import violations
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Form, Question, VerdictKind
from chargebook.forms.proof.verification import verify
from chargebook.forms.sharing import spread
from chargebook.matter.matter import Matter


def named(*numbers: str) -> list[str]:
    return [each.name for each in violations([SHELF.find(number) for number in numbers])]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("9.20",), ["9.20"]),
        (("9.20", "9.25"), ["9.20 with 9.25"]),
        (("9.20", "9.23", "9.25"), ["9.20 with 9.23", "9.20 with 9.25"]),
        (("9.20", "9.21", "9.25"), ["9.20 with 9.21", "9.20 with 9.25"]),
        (("9.12", "9.13", "9.15"), ["9.12 with 9.13 with 9.15"]),
        (("9.12", "9.18"), ["9.12", "9.18"]),
        (("9.18", "9.19"), ["9.18 with 9.19"]),
        (("9.29", "9.30"), ["9.29", "9.30"]),
        (("9.9", "9.10"), ["9.9"]),
        (("9.11", "special/retaliatory-arrest"), ["9.11 with special/retaliatory-arrest"]),
        (("9.25",), ["9.25"]),
        (("5.1", "1.6", "9.10"), []),
        (("9.20", "9.25", "5.1", "5.5"), ["9.20 with 9.25"]),
        (("9.20", "9.25", "special/failure-to-intercede"), ["9.20 with 9.25"]),
    ],
)
def test_the_violations_of_a_claim(numbers: tuple[str, ...], expected: list[str]) -> None:
    assert expected == named(*numbers)


def case(rights: str, more: str = "") -> Matter:
    words = text(rights=rights, names="names").replace("    status:", f"{more}    status:")
    return matter_of(words)


def reference(rights: str, more: str = "") -> str:
    made = [each.draft for each in draft_matter(case(rights, more), SHELF)]
    there = [draft.id for draft in made]
    said = only((draft.text for draft in made if draft.instruction.number == "9.3"), "instruction 9.3", there)
    start = said.index("required to prove under ") + len("required to prove under ")
    return said[start : said.index(", your verdict", start)]


@pytest.mark.parametrize(
    ("rights", "more", "expected"),
    [
        ('["9.20", "9.25"]', "", "Instructions 9.20 and 9.25"),
        ('["9.29"]', "", "Instruction 9.29"),
        ('["9.20", "9.23", "9.25"]', "", "Instructions 9.20 and 9.23, or 9.20 and 9.25"),
        ('["9.20", "9.23", "9.25"]', "    violations: any\n", "Instructions 9.20 and 9.23, or 9.20 and 9.25"),
        (
            '["9.20", "9.23", "9.25"]',
            "    violations: all\n    violations-because: the order of 3 March\n",
            "Instructions 9.20, 9.23, and 9.25",
        ),
        ('["9.20", "9.25", "5.1", "1.6"]', "", "Instructions 9.20 and 9.25"),
        (
            '["9.11", "special/retaliatory-arrest"]',
            "",
            "Instruction 9.11 and the instruction headed “Retaliatory Arrest or Prosecution”",
        ),
    ],
)
def test_the_elements_refer_to_what_must_be_proved_and_to_nothing_else(rights: str, more: str, expected: str) -> None:
    assert expected == reference(rights, more)


def form_of(one: Matter) -> Form:
    form = ask_matter(one, charge(one, SHELF), SHELF, VerdictKind.SPECIAL).form
    assert form
    return form


def asked(form: Form) -> list[str]:
    return [each.finding for step in form.steps if isinstance(step, Question) for each in step.asks]


def test_each_of_several_violations_is_asked_for_itself_and_a_yes_to_one_passes_over_none() -> None:
    one = case('["9.20", "9.23", "9.25"]', "    violations: any\n")
    form = form_of(one)
    commands = {each.count.id: each.command for each in charge(one, SHELF) if each.command}
    arrest = next(
        step for step in form.steps if isinstance(step, Question) and step.asks[0].finding == "9.23/violation"
    )

    assert ["9.20/1", "9.20/2", "9.23/violation", "9.25/violation", "9.3/deprivation"] == [
        finding for finding in asked(form) if finding != "9.3/color-of-law"
    ][:5]
    assert () == arrest.skips
    assert verify(spread(form, charge(one, SHELF)), commands).is_right


@pytest.mark.parametrize("rights", ['["9.20", "9.25"]', '["9.12", "9.15"]', '["9.18", "9.19"]'])
def test_what_another_instruction_fills_is_never_asked_bare(rights: str) -> None:
    number = rights[2:6]

    assert f"{number}/3" not in asked(form_of(case(rights)))


def test_what_is_no_violation_is_asked_for_nowhere() -> None:
    plain, more = (asked(form_of(case(rights))) for rights in ('["9.20", "9.25"]', '["9.20", "9.25", "5.1", "5.5"]'))

    assert plain == more
