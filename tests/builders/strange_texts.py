"""Instructions as courts that nobody has seen might print them, each with what it means.

A text is drawn from its number: who must prove, in which words that is said, how convincingly, how the items are marked
and joined, in which form they stand, and what stands around them. `strange` returns the text and its core, in the terms
of the labels of `labelled_texts`. The cues are in three sets: the reader was mended with the first, then with the
second, then with the third, each of which it had not met before.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

STANDARDS = {
    "preponderance": (
        "by a preponderance of the evidence",
        "by the greater weight of the evidence",
        "by a fair preponderance of the credible evidence",
    ),
    "clear-and-convincing": ("by clear and convincing evidence", "by clear, cogent, and convincing evidence"),
    "": ("",),
}
PARTIES = (  # who must prove, how the text calls that side, and the other
    ("plaintiff", "the plaintiff", "the defendant"),
    ("plaintiff", "Plaintiff", "Defendant"),
    ("plaintiff", "[name of plaintiff]", "[name of defendant]"),
    ("plaintiff", "[Plaintiff]", "[Defendant]"),
    ("defendant", "the defendant", "the plaintiff"),
    ("plaintiff", "(plaintiff)", "(defendant)"),
    ("plaintiff", "plaintiff", "defendant"),
)
# {P} must prove, {O} is the other side, {S} the standard, which may be empty.
ALL = (
    (
        "To prevail, {P} must prove each of the following {S}:",
        "To recover on this claim, {P} has to prove {S} that:",
        "In order to win, {P} needs to show the following {S}:",
        "{P} has the burden of proving {S} the following elements:",
        "The burden is on {P} to prove {S}:",
        "Your verdict must be for {P} if {P} has proved {S} that:",
        "It is the duty of {P} to establish {S}:",
        "{P} is required to persuade you {S} of each of these points:",
        "Before {P} can recover, {P} must satisfy you {S} that:",
        "{O} is liable to {P} if {P} establishes {S} each of the following:",
        "The elements of this claim, each of which {P} must prove {S}, are these:",
        "{P} can succeed on this claim only by proving {S} each of the following:",
    ),
    (
        "For {P} to recover, you must find that the following have been established {S}:",
        "{P} carries the burden of establishing {S} that:",
        "On this claim, {P} bears the burden of proof {S} as to each of these matters:",
        "To make out the claim, {P} must demonstrate {S}:",
        "{P} is entitled to your verdict only if {P} has shown {S}:",
        "It is incumbent upon {P} to show {S} that:",
        "The law requires {P} to prove {S} each of the following things:",
        "You may not find for {P} unless {P} has proved {S} that:",
        "The following must be proved {S} before {P} may recover:",
        "Proof of this claim requires {P} to establish {S}:",
        "The obligation of {P} is to convince you {S} of the following:",
        "If {P} is to succeed, it must appear {S} that:",
        "To return a verdict for {P}, you must be persuaded {S} of each of the following:",
    ),
    (
        "If {P} is to prevail here, {P} will have to prove {S} that:",
        "{P} shoulders the burden of showing {S} each of the following:",
        "In this case {P} seeks damages. To obtain them, {P} must persuade you {S} of these facts:",
        "The onus is on {P} to establish {S} the following facts:",
        "Unless {P} proves {S} every one of the following, you must find for {O}:",
        "{P} wins this claim if {P} proves {S}:",
        "{P}’s burden is to prove {S} that:",
        "A verdict for {P} requires proof {S} that:",
        "{P} cannot recover without proving {S} that:",
        "You should return a verdict for {P} only if {P} has convinced you {S} that:",
        "For this claim to succeed, {P} must have shown {S}:",
        "Here are the elements that {P} must prove {S}:",
    ),
)
ANY = (
    ("To prevail, {P} must prove at least one of the following {S}:", "{P} must show {S} either of the following:"),
    ("It is enough if {P} proves {S} any one of the following:", "{P} must prove {S} at least one of these:"),
    ("{P} must prove {S} one of the following:", "You must find for {P} if {P} has proved {S} any of the following:"),
)
FACTS = (
    "there was a contract between the parties",
    "the work was not done in time",
    "the delay was not excused",
    "the loss could have been foreseen",
    "the sum claimed is a fair one",
    "notice was given within ten days",
    "the goods were spoiled",
    "nobody had agreed to the change",
)
WORDS = ("First", "Second", "Third", "Fourth")
ROMAN = ("i", "ii", "iii", "iv")
MARKS: tuple[Callable[[int], str], ...] = (
    *("{}. ".format, "({}) ".format, "{}) ".format, "{} - ".format, "Element {}: ".format),
    *(lambda n: f"{'abcd'[n - 1]}. ", lambda n: f"({'abcd'[n - 1]}) ", lambda n: f"{'ABCD'[n - 1]}. "),
    *(lambda n: f"{WORDS[n - 1]}, ", lambda n: f"{WORDS[n - 1]}: ", lambda n: f"({ROMAN[n - 1]}) "),
    *(lambda n: f"{ROMAN[n - 1]}. ", lambda n: f"{ROMAN[n - 1].upper()}. "),
    *(lambda _: "• ", lambda _: "- ", lambda _: "* "),
)
FACTORS = "In deciding this, you may consider:\n\n(a) what the parties said; and\n\n(b) the custom of the trade."
DEFENSE = (
    "{O} raises a defense. {O} has the burden of proving{S} that:\n\n1. the claim was paid; and\n\n2. it was void."
)
AROUND = (
    *("", "", FACTORS, "A “contract” is an agreement that the law will enforce."),
    "If you find that {P} has proved {which} of these, your verdict must be for {P}. Otherwise, it must be for {O}.",
    "If you find for {P}, you should award damages for:\n\n1. the price paid; and\n\n2. the cost of repair.",
    "It is a defense that the claim was paid. {O} must prove this defense{S}.",
)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What was drawn for one text."""

    party: str
    called: str
    other: str
    standard: str
    said: str
    join: str
    facts: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def word(self) -> str:
        return "and" if self.join == "all" else "or"

    @property
    def by(self) -> str:
        return f" {self.said}" if self.said else ""

    def filled(self, words: str) -> str:
        """The words with the parties and the standard in their places, as a sentence begins."""
        which = "each" if self.join == "all" else "any one"
        spaced = words.replace("{S} ", "{S}").replace(" {S}", "{S}")
        text = spaced.format(P=self.called, O=self.other, S=f"{self.by} " if "{S} " in words else self.by, which=which)
        text = ". ".join(sentence[:1].upper() + sentence[1:] for sentence in text.replace(" ,", ",").split(". "))
        return text.replace("  ", " ").replace(" :", ":").replace(" .", ".").replace(" ,", ",")


def lines(drawn: Drawn, cue: str) -> str:
    *before, last = [f"{mark}{fact}" for mark, fact in zip(drawn.marks, drawn.facts, strict=True)]
    return "\n\n".join([cue, *(f"{item};" for item in before[:-1]), f"{before[-1]}; {drawn.word}", f"{last}."])


def run_on(drawn: Drawn, cue: str) -> str:
    return " ".join(lines(drawn, cue).split("\n\n"))


def own_line(drawn: Drawn, cue: str) -> str:
    items = [f"{mark}{fact};" for mark, fact in zip(drawn.marks, drawn.facts, strict=True)]
    return f"{cue}\n\n" + f"\n\n{drawn.word.upper()}\n\n".join([*items[:-1], f"{items[-1][:-1]}."])


def sentences(drawn: Drawn, cue: str) -> str:
    items = [f"{mark}{fact[0].upper()}{fact[1:]}." for mark, fact in zip(drawn.marks, drawn.facts, strict=True)]
    return "\n\n".join([cue, *items])


def with_parts(drawn: Drawn, cue: str) -> str:
    first = f"1. {drawn.facts[0]}, which may be:\n\n(a) in writing; or\n\n(b) by conduct;"
    others = [f"{number}. {fact};" for number, fact in enumerate(drawn.facts[1:], 2)]
    return "\n\n".join([cue, first, *others[:-1], f"{others[-1][:-1]}."])


def ordinals(drawn: Drawn, _cue: str) -> str:
    told = " ".join(f"{word}, that {fact}." for word, fact in zip(WORDS, drawn.facts, strict=False))
    return drawn.filled(f"To recover, {{P}} must prove several things {{S}}. {told}")


def ordinal_sentences(drawn: Drawn, _cue: str) -> str:
    told = " ".join(f"The {word.lower()} is that {fact}." for word, fact in zip(WORDS, drawn.facts, strict=False))
    return drawn.filled(f"{{P}} must prove these elements {{S}}. {told}")


def paragraphs(drawn: Drawn, _cue: str) -> str:
    told = [f"{word}, {{P}} must prove that {fact}." for word, fact in zip(WORDS, drawn.facts, strict=False)]
    return "\n\n".join([drawn.filled("To recover, {P} must prove the following {S}."), *map(drawn.filled, told)])


def one_sentence(drawn: Drawn, _cue: str) -> str:
    *before, last = [f"({number}) that {fact}" for number, fact in enumerate(drawn.facts, 1)]
    return drawn.filled(f"To recover, {{P}} must prove {{S}} {', '.join(before)}, and {last}.")


def passive(drawn: Drawn, _cue: str) -> str:
    return lines(drawn, drawn.filled("Your verdict must be for {P} if each of the following has been proved {S}:"))


def apart(drawn: Drawn, _cue: str) -> str:
    burden = drawn.filled("{P} must prove each of these elements {S}.")
    return f"{lines(drawn, 'The elements of this claim are as follows:')}\n\n{burden}"


ANY_JOIN = (lines, lines, run_on, own_line, sentences)
ALL_FORMS = (*ANY_JOIN, with_parts, ordinals, ordinal_sentences, paragraphs, one_sentence, passive, apart)


def strange(number: int, cues: int) -> tuple[str, dict[str, Any]]:
    """Return the text of a number, its cue from this set, and its core."""
    dice = random.Random(number)  # noqa: S311  # a seed, not a secret
    join = dice.choice(("all", "all", "all", "any"))
    party, called, other = dice.choice(PARTIES)
    standard = dice.choice(tuple(STANDARDS))
    facts = tuple(dice.sample(FACTS, dice.choice((2, 3, 3, 4))))
    mark = dice.choice(MARKS)
    drawn = Drawn(
        party=party,
        called=called,
        other=other,
        standard=standard,
        said=dice.choice(STANDARDS[standard]),
        join=join,
        facts=facts,
        marks=tuple(mark(place) for place in range(1, len(facts) + 1)),
    )
    cue = drawn.filled(dice.choice((ALL if join == "all" else ANY)[cues]))
    form = dice.choice(ALL_FORMS if join == "all" else ANY_JOIN)
    around = [drawn.filled(words) for words in (dice.choice(AROUND), dice.choice((*AROUND, DEFENSE)))]
    core = {
        "elements": [str(place) for place in range(1, len(facts) + 1)],
        "join": join,
        "polarity": "prove",
        "burden": [party, standard or None],
    }
    return "\n\n".join([form(drawn, cue), *filter(None, around)]) + "\n", core
