"""What one instruction asks for: which finding an element is, and on what a settled one leans."""

import pytest
from lawsuits import LAWFUL, verdicts
from matters import SHELF, shelf_with
from settled_matters import CLAIMS, PARTIES, claim, direct, ruled, settled_matter

from chargebook.charge.charge import charge
from chargebook.charge.clauses import clause
from chargebook.instruction.notation import load_notation
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import All, Fact, Finding, Given, leaves, parts_of

FORCE = {"force": direct("9.25")}


def told(case: Matter, finding: str, shelf: Library = SHELF) -> str:
    """What the jury is told of a settled finding."""
    [found] = {leaf for each in charge(case, shelf) for leaf in leaves(each.everything) if leaf.id == finding}
    assert isinstance(found, Given)
    return found.told


def elements(*words: str) -> Library:
    listed = "\n\n".join(f"{number}. {each}" for number, each in enumerate(words, 1))
    head = "The plaintiff must prove each of the following elements by a preponderance of the evidence:"
    return shelf_with("9.25", f"9.25 Force\n\n{head}\n\n{listed}\n")


@pytest.mark.parametrize(
    ("between", "last"),
    [
        ("the officer was hurt; and", "the officer knew of that arrest."),
        ("the officer caused that arrest; and", "the officer knew of that arrest."),
        ("the officer was hurt; and", "the officer knew of that arrest and of the hurt."),
    ],
)
def test_a_settled_element_says_that_it_leans_on_the_element_that_names_what_it_means(between: str, last: str) -> None:
    """ "That arrest" is the arrest of the first element, not what stands nearest, nor what speaks of "that arrest" too."""
    shelf = elements("the arrest was lawful;", between, last)
    words = told(settled_matter(FORCE, ruled("9.25/3")), "9.25/3", shelf)

    assert f"the court has decided that, if the arrest was lawful, {last.rstrip('.')}" == words


def test_a_settled_element_that_leans_on_what_is_proved_says_no_more() -> None:
    shelf = elements("the arrest was lawful;", "the officer was hurt; and", "the officer knew of that arrest.")
    words = told(settled_matter(FORCE, ruled("9.25/1"), ruled("9.25/3")), "9.25/3", shelf)

    assert "the court has decided that the officer knew of that arrest" == words


def test_a_settled_element_of_an_exception_says_of_which_exception_it_is_and_not_on_what_it_leans() -> None:
    instruction = SHELF.find("9.13").instruction
    words = instruction.source.text
    first, second = (element.words.rstrip(".;") for element in instruction.elements)
    shelf = shelf_with("9.13", words.replace(first, "there was danger").replace(second, "the search met that danger"))
    case = settled_matter({"force": direct("9.13")}, ruled("9.13/not-2", "not proved"))
    said = told(case, "9.13/not-2", shelf)

    assert "on “" in said
    assert " if " not in said.partition(":")[0]


def test_what_two_instructions_ask_alike_is_found_on_the_claim_that_asks_for_both() -> None:
    """9.13 and 9.23 ask whether the arrest was lawful; another claim on an arrest is about another arrest."""
    brackets = {"9.13": {"I instruct you that the plaintiff’s arrest was lawful. | ": LAWFUL[1]}}
    search = claim(["9.12", "9.13", "9.20", "9.23"], {"ames": {"conduct": "act"}}, violations="any", brackets=brackets)
    arrest = claim(["9.20", "9.23"], {"ames": {"conduct": "act"}})
    for claims in ({"arrest": arrest, "search": search}, {"search": search, "arrest": arrest}):
        made = {each.count.claim.key: each for each in charge(settled_matter(claims), SHELF)}

        keys = {
            leaf.key
            for leaf in leaves(made["search"].everything)
            if isinstance(leaf, Fact) and leaf.id == "9.23/violation"
        }

        assert ("9.23/violation",) == made["search"].meant("9.13/not-lawful-arrest")
        assert {made["search"].keys["9.23/violation"]} == keys
        assert made["arrest"].keys["9.23/violation"] not in keys


def test_what_two_instructions_ask_alike_is_one_fact_on_a_claim_against_one_who_answers_for_it_too() -> None:
    """The officer who made the search is not sued at all: a supervisor is."""
    brackets = {"9.13": {"I instruct you that the plaintiff’s arrest was lawful. | ": LAWFUL[1]}}
    accused = {"kim": {"conduct": "acts", "theory": "supervisor", "violation-by": "ames"}}
    search = claim(["9.12", "9.13", "9.20", "9.23"], accused, violations="any", brackets=brackets, instruction="9.4")
    [one] = charge(
        settled_matter({"search": search}, parties={key: PARTIES[key] for key in ("ana", "ames", "kim")}), SHELF
    )

    assert ("9.23/violation",) == one.meant("9.13/not-lawful-arrest")


def test_a_bystander_whose_own_failure_deprived_nobody_wins_though_another_violated_the_right() -> None:
    """9.3 asks whether the defendant's own failure to act deprived the plaintiff: each element must be proved.

    That another violated the right does not contradict a No to that: it is another's conduct.
    """
    stood_by = {"conduct": "failure to act", "theory": "failure-to-intercede", "violation-by": "ames"}
    rights = ["9.20", "9.25", "special/failure-to-intercede"]
    case = settled_matter(
        {"force": claim(["9.20", "9.25"], {"ames": {"conduct": "act"}}), "bystander": claim(rights, {"kim": stood_by})}
    )
    count = "bystander/ana/kim"
    [one] = [each for each in charge(case, SHELF) if each.count.id == count]
    found = dict.fromkeys(one.keys, Finding.PROVED)

    assert Verdict.PLAINTIFF is verdicts(case, {count: found})[count]
    assert Verdict.DEFENDANT is verdicts(case, {count: found | {"9.3/deprivation": Finding.NOT_PROVED}})[count]


def test_what_is_to_be_proved_begins_behind_the_first_standard_that_is_named() -> None:
    said = "The plaintiff must prove by a preponderance of the evidence that he had clear and convincing evidence that she fled"

    assert "he had clear and convincing evidence that she fled" == clause(said, load_notation("ca9-civil"))


def test_a_special_instruction_is_one_part_of_the_rule_under_its_title() -> None:
    number = "special/integral-participant-acquiesced"
    case = settled_matter(CLAIMS["integral-participant/acquiesced"])
    [one] = [each for each in charge(case, SHELF) if each.count.claim.key == "other"]
    assert one.command is not None
    [prong] = [
        part
        for part in parts_of(one.command.prove)
        if isinstance(part, All) and part.words == SHELF.find(number).instruction.title
    ]

    assert [f"{number}/{label}" for label in ("2", "3", "4")] == [leaf.id for leaf in leaves(prong)]


def test_what_a_doctrine_asks_without_an_instruction_is_found_on_its_count() -> None:
    """Peck v. Montoya: that the defendant knew, acquiesced and had a common plan are facts of his own."""
    case = CLAIMS["integral-participant/acquiesced"]
    case = case | {"other": case["other"] | {"rights": ["9.20", "9.25"], "brackets": {}}}
    own = {
        "title": "Taking part",
        "theory": "integral-participant/acquiesced",
        "text": "The plaintiff must prove that she knew.",
    }
    [one] = [each for each in charge(settled_matter(case, special=[own]), SHELF) if each.count.claim.key == "other"]
    names = [f"participation/{name}" for name in ("knew", "acquiesced", "common-plan")]

    assert {name: f"other/ana/kim:{name}" for name in names} == {name: one.keys[name] for name in names}
    assert set(names) <= {leaf.id for leaf in leaves(one.everything)}


@pytest.mark.parametrize(
    ("rights", "more", "ways"),
    [
        (["9.20", "9.25"], {}, 0),
        (["9.20", "9.23", "9.25"], {"violations": "any"}, 2),
        (["9.20", "9.23", "9.25"], {}, 2),
        (["9.20", "9.23", "9.25"], {"violations": "all", "violations-because": "the order of 2026-02-01"}, 0),
    ],
)
def test_a_count_has_as_many_ways_as_there_are_violations_of_which_one_is_enough(
    rights: list[str], more: dict[str, str], ways: int
) -> None:
    [one] = charge(settled_matter({"force": claim(rights, {"ames": {"conduct": "act"}}, **more)}), SHELF)

    assert one.command is not None
    assert ways == len(one.command.ways)


def test_an_open_element_that_its_definition_asks_nothing_for_is_asked_as_it_stands() -> None:
    """9.20, element 3: a text of 9.25 without a burden and without elements must not take it out of the rule."""
    shelf = shelf_with("9.25", "9.25 Force\n\nA seizure is unreasonable if more force is used than is reasonable.\n")
    [counted] = charge(settled_matter(FORCE), shelf)

    assert counted.command
    assert ["9.20/1", "9.20/2", "9.20/3"] == [leaf.id for leaf in leaves(counted.command.prove) if leaf.id.startswith("9.2")]
