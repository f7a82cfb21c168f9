"""Words that an instruction explains, in the many forms in which courts do it; and sentences that explain none."""

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.parsing.parse import parse

BASE = (
    "To prevail, the plaintiff must prove each of the following elements by a preponderance of the evidence:\n\n"
    "1. the defendant sold the horse; and\n\n2. the horse was lame.\n\n"
)


def terms(sentence: str) -> list[str]:
    return [definition.term for definition in parse(Source.of(BASE + sentence + "\n")).definitions]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lame goods are goods that cannot be used.",
        "Lame goods are those that cannot be used.",
        "By “lame goods,” we mean goods that cannot be used.",
        "When I say “lame goods,” I am referring to goods that cannot be used.",
        "When I use the term lame goods, I mean goods that cannot be used.",
        "Lame goods are defined as any goods that cannot be used.",
        "The law defines lame goods as goods that cannot be used.",
        "With respect to the second element, “lame goods” means goods that cannot be used.",
        "“Lame goods” in this context means goods that cannot be used.",
        "You are instructed that the term “lame goods” means goods that cannot be used.",
        "The definition of lame goods is goods that cannot be used.",
        "The meaning of “lame goods” is goods that cannot be used.",
        "“Lame goods” has been defined as goods that cannot be used.",
        "“Lame goods” stands for goods that cannot be used.",
        "*Lame goods* means goods that cannot be used.",
        "**Lame goods** means goods that cannot be used.",
        "“Lame goods” (sometimes called “bad goods”) means goods that cannot be used.",
        "We call these “lame goods.”",
        "Lame goods simply means goods that cannot be used.",
        "Lame goods, then, means goods that cannot be used.",
    ],
)
def test_a_term_is_found_in_whatever_form_it_is_explained(sentence: str) -> None:
    assert ["lame goods"] == terms(sentence)


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Under Ohio law, a lame horse is one that cannot walk.", "lame horse"),
        ("An act is done willfully if it is done with a bad purpose.", "willfully"),
        ("A fact is considered material if a buyer would care about it.", "material"),
        ("To be “material,” a fact must be one for which a buyer would care.", "material"),
        ("To act knowingly means to be aware of what one does.", "knowingly"),
        ("The fair market value of a horse is the price that a willing buyer would pay.", "fair market value"),
        ("Lameness consists in being unable to walk.", "lameness"),
        ("Lameness arises when a horse cannot walk.", "lameness"),
        ("Negligence is failing to use care.", "negligence"),
        ("An injury is proximately caused by an act whenever the act plays a part in it.", "proximately caused"),
    ],
)
def test_the_term_is_the_word_and_not_what_leads_to_it(sentence: str, term: str) -> None:
    assert [term] == terms(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "“Lame goods” were sold by the defendant.",
        "The sale is void if the horse was lame.",
        "Intent is a question for you to decide.",
        "A verdict is reached when all of you agree.",
        "The purpose of a warranty is the protection of buyers.",
        "The mere fact that a horse fell does not mean that it was lame.",
    ],
)
def test_a_sentence_that_explains_no_word_defines_none(sentence: str) -> None:
    assert [] == terms(sentence)
