"""The same thing said or printed in another way, as other courts do: what a person reads in it is written beforehand."""

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.instruction import Blank, Choice, Instruction, Option, Suffix, plain
from chargebook.instruction.parsing.parse import parse

LIST = "\n\n1. it rained;\n\n2. it snowed; and\n\n3. it froze.\n\nThe rest is for you."


def read(words: str) -> Instruction:
    return parse(Source.of(words))


def core(found: Instruction) -> tuple[list[str], str | None, str | None, str | None]:
    burden = found.burden
    labels = [element.label + "?" * element.optional for element in found.elements]
    return labels, found.join and found.join.value, burden and burden.party, burden and burden.standard


# --- elements ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        " that (1) it rained, (2) it snowed, and (3) it froze.",
        ", (1) that it rained, (2) that it snowed, and (3) that it froze.",
        " that 1. it rained; 2. it snowed; and 3. it froze.",
        ": 1. it rained, 2. it snowed, and 3. it froze.",
        " each of the following: First, that it rained; second, that it snowed; and third, that it froze.",
        " that it rained; that it snowed; and that it froze.",
        " the following elements:\n\nElement One: It rained.\n\nElement Two: It snowed.\n\nElement Three: It froze.",
        " the following:\n\nOne. It rained.\n\nTwo. It snowed.\n\nThree. It froze.",
        " both of these and one more:\n\nA: that it rained;\n\nB: that it snowed; and\n\nC: that it froze.",
    ],
)
def test_items_that_run_on_or_have_other_marks_are_elements(form: str) -> None:
    assert (["1", "2", "3"], "all", "plaintiff", "") == core(read("The plaintiff must prove" + form + "\n\nDecide."))


@pytest.mark.parametrize(
    "cue",
    [
        "For the plaintiff to win on this claim, you must decide that it is more likely true than not true that:",
        "For [__plaintiff's name__] to recover, you must find by a preponderance of the evidence:",
        "For the relator to prevail, he must convince you, by a preponderance of the evidence, of each of the following:",
        "The defendant is liable to the injured party if that party proves by a preponderance of the evidence:",
        "To recover damages, the claimant has the burden of establishing by a preponderance of the evidence:",
        "Your verdict must be for claimant if all of these have been proved3 by a preponderance of the evidence:",
    ],
)
def test_who_must_prove_is_read_in_other_words(cue: str) -> None:
    assert (["1", "2", "3"], "all", "plaintiff", "preponderance") == core(read(cue + LIST))


@pytest.mark.parametrize("join", ["all", "any"])
def test_the_word_that_may_stand_at_the_end_of_an_item(join: str) -> None:
    word = {"all": "and", "any": "or"}[join]
    words = f"The plaintiff must prove that:\n\n(1) it rained; {word} that\n\n(2) it snowed.\n\nDecide."
    run_on = words.replace(f"{word} that\n\n(2)", f"{word} that (2)")

    assert [(["1", "2"], join)] * 2 == [core(read(text))[:2] for text in (words, run_on)]
    assert ["it rained", "it snowed"] == [element.words for element in read(run_on).elements]


def test_lettered_items_may_stand_apart_and_in_versions() -> None:
    words = "The plaintiff must prove:\n\n(a) rain;\n\n[(b) snow;]\n\n[or]\n\n[(b) hail;]\n\nand\n\n(c) frost.\n\nDecide."

    assert (["1", "2", "3"], "all", "plaintiff", "") == core(read(words))


def test_a_number_may_itself_be_chosen() -> None:
    words = "The plaintiff must prove:\n\nFirst, rain;\n\n[(Second), snow;]\n\n[Second][Third], frost.\n\nDecide."

    assert ["1", "2?", "3"] == core(read(words))[0]


def test_an_item_in_brackets_with_a_label_before_it_is_optional() -> None:
    words = "The plaintiff must prove:\n\nFirst: rain.\n\nSecond: snow.\n\n[For use in winter:\n\nThird: frost.]\n\nDecide."

    assert ["1", "2", "3?"] == core(read(words))[0]


def test_the_star_of_a_note_is_no_item() -> None:
    words = "You must find for the plaintiff if the plaintiff proves:\n\nFirst, rain, and\n\nSecond, snow.\n\n* [unless it froze]."

    assert ["1", "2"] == core(read(words))[0]


def test_paragraph_numbers_in_brackets_do_not_make_alternatives() -> None:
    words = "[1] The plaintiff must prove both of the following:\n\n[2] A: rain; and\n\n[3] B: snow.\n\n[4] Decide."

    assert (["1", "2"], "all") == core(read(words))[:2]


def test_a_next_item_behind_what_ended_the_list_is_told() -> None:
    words = "The plaintiff must prove:\n\n(a) rain; and\n\n(b) snow.\n\nThis is explained below:\n\n(c) frost."

    assert "N206" in [doubt.problem.code for doubt in read(words).doubts]


def test_a_party_may_have_its_name_between_commas() -> None:
    words = "The plaintiff, AB, sues the defendant, CD, for fraud.\n\nAB must prove by clear and convincing evidence that (1) it "
    words += "rained; and (2) it snowed."

    assert (["1", "2"], "all", "plaintiff", "clear-and-convincing") == core(read(words))


def test_a_proof_under_this_question_is_no_circumstance() -> None:
    words = "For defendant to be liable under this question, you must be satisfied, by evidence that is clear, satisfactory, and "
    words += "convincing, that:\n\n1. it rained; and\n\n2. it snowed.\n\nThe burden of proof is on plaintiff."

    assert (["1", "2"], "all", "plaintiff", "clear-and-convincing") == core(read(words))


def test_a_name_that_begins_like_an_article_is_not_anybody() -> None:
    assert ["N203"] == [doubt.problem.code for doubt in read("AB must prove that it rained.").doubts]


# --- doubts that were none --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "If the plaintiff proves:\n\n(1) rain; and that\n\n(2) snow;\n\nthen you shall find for the plaintiff.",
        "The plaintiff must prove:\n\n1. rain; and\n\n2. snow.\n\n"
        "If the evidence is insufficient to prove any one of these elements, you must find for the defendant.",
        "The plaintiff must prove:\n\n1. rain; and\n\n2. snow.\n\nIn summary, the plaintiff must prove that 1) it rained and 2) "
        "it snowed.",
        "The plaintiff must prove:\n\n1. rain; and\n\n2. snow.\n\n"
        "To recover punitive damages, the plaintiff must prove by clear and convincing evidence that it was meant.",
    ],
)
def test_a_right_reading_is_not_doubted(words: str) -> None:
    assert (["1", "2"], ()) == (core(read(words))[0], read(words).doubts)


def test_parts_that_are_numbered_in_a_blank_are_not_doubted() -> None:
    assert () == read("To have acted so, the defendant must [specify (1) have seen rain; or (2) have felt snow].").doubts


# --- brackets ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("It hurt (her) (him) (name).", (1, 1, 0, 0)),
        ("The (name) did it (on (his) (her) person) (under (his) (her) control).", (1, 3, 0, 0)),
        ("(Defendant) knew it (or did not care whether it was so).", (1, 0, 1, 0)),
        ("Then (find for (plaintiff)) (turn to the defense(s) of [insert any defense]).", (2, 1, 0, 1)),
        ("The officer took it (or had it taken) at night.", (0, 0, 0, 0)),
        ("(a duty)/(duties) arose.", (0, 1, 0, 0)),
        ("Plaintiff(s) rel(y/ies) on it.", (0, 0, 0, 2)),
        ("It was [he, she, it] that fell.", (0, 1, 0, 0)),
        ("The accused is [__________].", (1, 0, 0, 0)),
        ("[__Plaintiff's name__] fell.", (1, 0, 0, 0)),
        ("He said [quote statement].", (1, 0, 0, 0)),
        ("It was done because of [plaintiff's] [protected status].", (2, 0, 0, 0)),
        ("From [plaintiff], [defendant] took it.", (2, 0, 0, 0)),
        ("It fell.[1] It broke.[2]", (0, 0, 0, 0)),
        ("[If it rained, go on.] [If it snowed, stop.]", (0, 0, 2, 0)),
        ("[<If it is admitted:> It rained.]\n\n[<If it is disputed:> Did it rain?]", (0, 1, 0, 0)),
        ("[ 4. Defendant [ did ] [ did not ] go.]", (0, 1, 1, 0)),
        ("He [sold | leased] it.", (0, 1, 0, 0)),
        ("He [sold] – or – [leased] it.", (0, 1, 0, 0)),
        ("He [sold] [and/or] [leased] it.", (0, 1, 0, 0)),
        ("He [took/kept/ [or] sold] it.", (0, 1, 0, 0)),
        ("He used [describe the mark] [a mark like [describe the mark]] there.", (1, 1, 0, 0)),
        ("He took [the following:] [describe each thing].", (1, 0, 1, 0)),
        ("It [broke a bone] [and caused [name of plaintiff] great pain].", (1, 0, 2, 0)),
        ("The part[y/ies] went.", (0, 0, 0, 1)),
        ("(Plaintiff) was hired by (corporate defendant) that day.", (2, 0, 0, 0)),
        ("[Review while going over the form.] It rained.", (0, 0, 0, 0)),
    ],
)
def test_marks_of_other_courts_are_counted_as_a_person_does(words: str, counts: tuple[int, ...]) -> None:
    found = read("Here is what you decide.\n\n" + words)
    kinds = (Blank, Choice, Option, Suffix)

    assert (counts, found.source.text) == (tuple(len(found.nodes(kind)) for kind in kinds), plain(found.tree))


# --- words explained --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("To “possess” a thing is to have control of it.", "possess"),
        ("A “seaworthy” vessel is one that is fit for its purpose.", "seaworthy"),
        ("Negligence refers to a failure to use care.", "negligence"),
        ("A person has testamentary capacity if that person knows what belongs to him.", "testamentary capacity"),
        ("The defendant acted with malice if he knew that it was false.", "malice"),
        ("As to the second, an act is “grave” if it breaks a bone.", "grave"),
        ("You may find that the duty was a “motivating factor” if it played a part.", "motivating factor"),
        ("A nuisance is anything that harms health.", "nuisance"),
        ("To prove by the greater weight means to show that it is more likely so.", "prove by the greater weight"),
        ("The term “commerce” has a very broad meaning and includes all trade.", "commerce"),
        ("Arguable Reason: An “arguable reason” is one that has evidence behind it.", "arguable reason"),
        ("Generally, “care” means what a careful person does.", "care"),
        ("“Care,” in this context, means what a careful person does.", "care"),
        ("“Care” (as that word is used here) shall mean what a careful person does.", "care"),
        ("Care, as used in this instruction, means what a careful person does.", "care"),
        ("‘Care’ means what a careful person does.", "care"),
        ("A person acts purposely with respect to a result if it is what the person wants.", "purposely"),
    ],
)
def test_a_term_is_explained_in_other_words(sentence: str, term: str) -> None:
    assert [term] == [definition.term for definition in read("You must decide this.\n\n" + sentence).definitions]


def test_a_word_may_be_explained_behind_the_first_sentence_of_an_element() -> None:
    words = "The plaintiff must prove:\n\n1. A “hit” is a blow. A person acts intentionally if the person means to hit.\n\n2. Snow."

    assert ["intentionally"] == [definition.term for definition in read(words).definitions]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. “Disability.” — See Instruction 9.2.1.",
        "Homicide is justifiable when done in lawful defense.",
        "The phrase “failed to yield” was quoted above.",
    ],
)
def test_what_explains_no_word_is_no_definition(sentence: str) -> None:
    assert () == read("You must decide this.\n\n" + sentence).definitions


# --- directions, rulings, factors -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("You must find for [that] [those] defendant[s].", ["defendant"]),
        ("If Ms. Rivera has met her burden, you must find for her.", ["plaintiff"]),
        ("If Ms. Rivera has not, you must find for Harbor.", ["defendant"]),
    ],
)
def test_directions_name_a_side_by_a_pronoun_or_a_short_name(sentence: str, parties: list[str]) -> None:
    words = "Plaintiff Lena Rivera sues defendant Harbor Freight Lines.\n\n" + sentence

    assert parties == [direction.party for direction in read(words).directions]


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Your verdict, then, must be for the defendant.", "defendant"),
        ("You are instructed to find for the defendant.", "defendant"),
        ("You should find in the plaintiff's favor.", "plaintiff"),
        ("You must find against the plaintiff.", "defendant"),
        ("You must decide for the defendant.", "defendant"),
        ("Your finding will be for the plaintiff.", "plaintiff"),
    ],
)
def test_a_verdict_is_directed_in_other_words(sentence: str, party: str) -> None:
    assert [party] == [direction.party for direction in read("You must decide this.\n\n" + sentence).directions]


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("[The parties have stipulated to the first fact, and you should consider it as established.]", ["1"]),
        ("[The parties agree that the plaintiff was a seaman, and you need not decide it.]", ["2"]),
    ],
)
def test_what_the_parties_agree_on_is_taken_from_the_jury(sentence: str, labels: list[str]) -> None:
    words = "The plaintiff must prove:\n\n1. it rained; and\n\n2. he was a seaman.\n\n" + sentence

    assert labels == [ruling.element for ruling in read(words).rulings]


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("To decide this, you may look at the following:\n\n(a) rain;\n\n(b) snow; and\n\n(c) frost.", 3),
        ("In determining this, you should examine:\n\n(a) rain; and\n\n(b) snow.", 2),
        ("In weighing this, bear in mind:\n\n(a) rain; and\n\n(b) snow.", 2),
        ("Facts that may be considered include the following:\n\n(1) rain; and\n\n(2) snow.", 2),
        ("The issue reads:\n\n“Did the defendant do it?”", 1),
        ("Answer “Yes” or “No” for each of the following:\n\na. Don Davis ______\n\nb. Paul Payne ______", 0),
    ],
)
def test_circumstances_and_questions_are_factors_and_names_with_a_line_are_none(words: str, number: int) -> None:
    assert number == len(read(words).factors)
