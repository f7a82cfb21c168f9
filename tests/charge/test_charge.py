"""The command of a count comes out of the texts that govern it."""

import pytest
from matters import SHELF, matter, matter_of, shelf_with, text

from chargebook.charge.charge import CountCharge, charge
from chargebook.matter.matter import Matter
from chargebook.rule.decide import Verdict, decide
from chargebook.rule.formula import All, Any, Fact, Finding, Given, Not, facts_of, leaves

TWO_ELEMENTS = """\
9.3 An Older Edition

To win against the defendant [name of individual defendant], the plaintiff must prove each of the following elements by a preponderance of the evidence:

1. the defendant acted under color of state law; and

2. the [act[s]] [failure to act] of the defendant deprived the plaintiff of particular rights.

If you find that the plaintiff has proved each of these elements and those of Instruction[s] [specify the instruction[s] on the right], your verdict should be for the plaintiff. If not, your verdict should be for the defendant.
"""


def only(case: Matter, library: object = SHELF) -> CountCharge:
    [one] = charge(case, library)  # type: ignore[arg-type]
    return one


def test_rule_of_9_3_keeps_but_for_and_sufficient_connection_apart_and_deprivation_apart_from_both() -> None:
    expected = (
        "9.3/color-of-law",
        "9.3/deprivation",
        "9.3/but-for",
        "9.3/sufficient-connection",
        "9.20/1",
        "9.20/2",
        "9.25/violation",
    )

    assert expected == only(matter()).findings


def test_another_text_makes_another_rule() -> None:
    """The edition of 2017 had two elements and no causation: no but-for to find, and no conflict to rule on."""
    one = only(matter(), shelf_with("9.3", TWO_ELEMENTS))

    assert ("9.3/color-of-law", "9.3/deprivation") == one.findings[:2]
    assert not any("but-for" in finding for finding in one.findings)
    assert one.command is not None
    assert () == one.command.conflicts


def test_every_finding_rests_on_the_sentence_it_comes_from() -> None:
    one = only(matter())
    assert one.command is not None
    for leaf in leaves(one.command.prove):
        number = leaf.id.split("/")[0]
        source = SHELF.find(number).instruction.source

        assert " ".join(source.text.split()).count(leaf.basis.words) >= 1
        assert source.name == leaf.basis.place.file


@pytest.mark.parametrize(("color", "words"), [("stipulated", "stipulated"), ("ruled", "the court has decided")])
def test_color_of_law_that_is_settled_is_no_finding_but_says_who_settled_it(color: str, words: str) -> None:
    one = only(matter(color=color))
    assert one.command is not None
    [closed] = [leaf for leaf in leaves(one.command.prove) if isinstance(leaf, Given)]

    assert "9.3/color-of-law" == closed.id
    assert Finding.PROVED is closed.finding
    assert words in closed.because
    assert "stipulated" in closed.basis.words  # the sentence of the model that takes the element from the jury


def test_without_a_particular_right_there_is_no_rule() -> None:
    """Comment to 9.3: use only together with an instruction on the particular right."""
    assert only(matter(rights="[]")).command is None


@pytest.mark.parametrize("theory", ["supervisor", "failure-to-intercede"])
def test_a_theory_that_the_instruction_does_not_cover_has_no_rule(theory: str) -> None:
    assert only(matter(theory=theory)).command is None


SPECIAL = """
special:
  - {title: Integral participant, theory: integral-participant/acquiesced, text: The plaintiff must prove that he knew and agreed.}
"""


def test_integral_participant_has_no_rule_until_the_model_is_modified() -> None:
    """Comment to 9.3: on this basis the model instruction will need to be modified."""
    plain = text(theory="integral-participant/acquiesced")

    assert only(matter_of(plain)).command is None
    assert only(matter_of(plain + SPECIAL)).command is not None


def test_integral_participant_needs_a_violation_by_another_and_every_part_of_the_prong() -> None:
    """Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022): knew and acquiesced as part of a common plan.

    The violation by another is what the instructions on the rights ask for, and is found there alone.
    """
    one = only(matter_of(text(theory="integral-participant/acquiesced") + SPECIAL))
    assert one.command is not None
    everything = dict.fromkeys(one.findings, Finding.PROVED)
    parts = [f for f in one.findings if f.startswith("participation/")]

    assert ["knew", "acquiesced", "common-plan"] == [part.split("/")[1] for part in parts]
    assert ("9.20/1", "9.20/2", "9.25/violation") == one.meant("participation/violation-by-other")
    assert Verdict.PLAINTIFF is decide(one.command, everything).verdict
    for part in (*parts, "9.25/violation"):
        assert Verdict.DEFENDANT is decide(one.command, everything | {part: Finding.NOT_PROVED}).verdict


def signs(rule: object, *, positive: bool = True) -> set[tuple[str, bool]]:
    """Each finding of a rule with the sign under which it stands there."""
    match rule:
        case Fact():
            return {(rule.id, positive)}
        case Not():
            return signs(rule.part, positive=not positive)
        case All() | Any():
            return set().union(*(signs(part, positive=positive) for part in rule.parts))
        case _:
            return set()


@pytest.mark.parametrize("number", sorted(e.number for e in SHELF.entries if e.part in ("right", "exception")))
def test_no_finding_stands_under_both_signs_in_what_the_shelf_commands(number: str) -> None:
    """Kleene's answer is exact as long as this holds (design: the rule); only a defence is negated."""
    one = only(matter(rights=f'["{number}"]'))
    assert one.command is not None
    found = signs(one.command.prove)

    assert len(found) == len({name for name, _ in found})
    assert all(name.endswith("/defence") for name, positive in found if not positive)


EXCEPTION = """\
9.23 An Exception

In general, a search is reasonable if it is incident to an arrest. A search is "incident to" an arrest if:

1. it was made at the time; and

2. it was kept near.

The plaintiff must prove by a preponderance of the evidence that this exception to the rule does not apply.
"""


def test_an_exception_is_proved_away_by_the_failure_of_one_condition() -> None:
    """Chapter 9, pairing rule 8: the conditions make the search reasonable, so their negation turns and into or."""
    one = only(matter(rights='["9.23"]'), shelf_with("9.23", EXCEPTION))
    assert one.command is not None
    base = dict.fromkeys(one.findings, Finding.PROVED)

    assert ("9.23/not-1", "9.23/not-2") == one.findings[-2:]
    one_failed = base | {"9.23/not-1": Finding.NOT_PROVED}
    both_hold = one_failed | {"9.23/not-2": Finding.NOT_PROVED}
    assert Verdict.PLAINTIFF is decide(one.command, one_failed).verdict
    assert Verdict.DEFENDANT is decide(one.command, both_hold).verdict


SHIFT = """\
9.23 A Burden That Shifts

The plaintiff must prove each of the following elements by a preponderance of the evidence:

1. the plaintiff spoke; and

2. the defendant punished the plaintiff for it.

If the plaintiff proves these, the burden shifts to the defendant to prove by a preponderance of the evidence that it would have done the same anyway.
"""


def test_a_defence_that_is_proved_defeats_the_count_and_an_open_one_leaves_it_open() -> None:
    one = only(matter(rights='["9.23"]'), shelf_with("9.23", SHIFT))
    assert one.command is not None
    base = dict.fromkeys(one.findings, Finding.PROVED)

    assert "9.23/defence" in one.findings
    assert Verdict.PLAINTIFF is decide(one.command, base | {"9.23/defence": Finding.NOT_PROVED}).verdict
    assert Verdict.DEFENDANT is decide(one.command, base | {"9.23/defence": Finding.PROVED}).verdict
    assert Verdict.UNDECIDED is decide(one.command, base | {"9.23/defence": Finding.CANNOT_AGREE}).verdict


ANY_OF = """\
9.23 One Is Enough

The plaintiff must prove at least one of the following elements by a preponderance of the evidence:

1. the defendant made it up; or

2. the defendant hid it.
"""


def test_at_least_one_of_the_elements_is_enough_where_the_text_says_so() -> None:
    one = only(matter(rights='["9.23"]'), shelf_with("9.23", ANY_OF))
    assert one.command is not None
    base = dict.fromkeys(one.findings, Finding.PROVED)

    assert Verdict.PLAINTIFF is decide(one.command, base | {"9.23/1": Finding.NOT_PROVED}).verdict
    none = base | {"9.23/1": Finding.NOT_PROVED, "9.23/2": Finding.NOT_PROVED}
    assert Verdict.DEFENDANT is decide(one.command, none).verdict


RULING = """
rulings:
  - {date: 2026-03-01, decide: "9.20/3", as: not proved, because: summary judgment}
"""


def fabrication(brackets: str) -> CountCharge:
    said = text(rights='["9.33"]').partition("    brackets:\n")[0]
    return only(matter_of(f'{said}    brackets:\n      "9.33":\n{brackets}'))


def test_an_alternative_that_is_not_kept_is_nothing_to_find() -> None:
    """One way of three is kept; a jury that found nothing else may not find for the plaintiff on an empty one."""
    one = fabrication("        the defendant deliberately fabricated: the defendant went on\n")
    mine = [finding for finding in one.findings if finding.startswith("9.33/")]

    assert ["9.33/2"] == mine
    assert [True] == [
        "went on investigating" in leaf.words for leaf in leaves(one.command.prove) if leaf.id == "9.33/2"
    ]  # type: ignore[union-attr]


def test_what_is_not_settled_yet_stays_to_be_found() -> None:
    """Nothing is taken from the jury because the drafter has not decided yet."""
    one = fabrication("        at least one of: keep\n")
    mine = [leaf for leaf in leaves(one.command.prove) if leaf.id.startswith("9.33/")]  # type: ignore[union-attr]

    assert ["9.33/1", "9.33/2", "9.33/3"] == [leaf.id for leaf in mine]
    assert all(leaf.words for leaf in mine)


def test_a_ruling_closes_a_finding_with_its_date_and_reason() -> None:
    one = only(matter_of(text() + RULING))
    assert one.command is not None
    [closed] = [leaf for leaf in leaves(one.command.prove) if isinstance(leaf, Given)]

    assert ("9.20/3", Finding.NOT_PROVED) == (closed.id, closed.finding)
    assert "2026-03-01" in closed.because
    assert "summary judgment" in closed.because
    assert Verdict.DEFENDANT is decide(one.command, {}).verdict


DISMISSED = """
rulings:
  - {date: 2026-03-01, dismiss: holt}
"""


def test_a_dismissed_defendant_has_no_count() -> None:
    assert () == charge(matter_of(text() + DISMISSED), SHELF)


def test_the_words_of_a_finding_are_those_the_jury_hears() -> None:
    one = only(matter(names="names"))
    assert one.command is not None
    words = {fact.id: fact.words for fact in facts_of(one.command.prove)}

    assert "Deputy Holt acted under color of state law" == words["9.3/color-of-law"]
    assert not any("[" in said for said in words.values())
    assert all(isinstance(fact, Fact) for fact in facts_of(one.command.prove))


def test_an_element_that_the_instruction_itself_takes_from_the_jury_is_closed() -> None:
    """Chapter 9, pairing rule 6: in 9.6 the judge decides final policymaking authority, the third element."""
    case = matter_of(
        text(theory="final-policymaker")
        .replace("    plaintiff: reyes\n", '    plaintiff: reyes\n    instruction: "9.6"\n')
        .replace("pronoun: he}", "capacity: entity}")
    )
    one = only(case)
    assert one.command is not None
    closed = {leaf.id: leaf for leaf in leaves(one.command.prove) if isinstance(leaf, Given)}

    assert ["9.6/3"] == list(closed)
    assert "the instruction itself" in closed["9.6/3"].because
    assert "requires no proof" in closed["9.6/3"].basis.words


def test_a_special_instruction_is_for_those_on_its_theory_alone() -> None:
    """One claim, one defendant who acted and one who acquiesced: only the second is asked about a common plan."""
    rights = '["9.20", "9.25", "special/integral-participant-acquiesced"]'
    case = matter_of(
        text(rights=rights)
        .replace("claims:", "  ortiz: {role: defendant, name: Luis Ortiz, pronoun: he}\nclaims:", 1)
        .replace(
            "theory: direct}", "theory: direct}\n      ortiz: {conduct: acts, theory: integral-participant/acquiesced}"
        )
    )
    holt, ortiz = charge(case, SHELF)

    assert not [finding for finding in holt.findings if finding.startswith("special/")]
    assert 3 == len([finding for finding in ortiz.findings if finding.startswith("special/")])
    assert not [finding for finding in ortiz.findings if finding.startswith("participation/")]


def test_a_count_without_a_rule_has_no_findings() -> None:
    assert () == only(matter(rights="[]")).findings


def test_every_one_of_several_violations_with_a_doubtful_right_among_them_is_for_the_court() -> None:
    """Nieves v. Bartlett, 587 U.S. 391 (2019): a retaliatory arrest presupposes that there was no probable cause."""
    words = text(rights='["9.11", "9.20", "9.23"]').replace(
        "    status:", "    violations: all\n    violations-because: the order of 3 March\n    status:"
    )
    one = only(matter_of(words))
    assert one.command is not None
    found = dict.fromkeys(one.findings, Finding.PROVED) | {"9.11/defence": Finding.NOT_PROVED}

    assert Verdict.PLAINTIFF is decide(one.command, found).verdict
    assert Verdict.DEFENDANT is decide(one.command, found | {"9.23/violation": Finding.NOT_PROVED}).verdict
