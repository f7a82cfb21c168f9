"""What other courts print, each habit by itself: numbers, blanks, alternatives, burdens, directions, questions."""

import pytest

from chargebook.ground.text import Source
from chargebook.instruction.instruction import Blank, Choice, Instruction, Mark, Option, plain, walk
from chargebook.instruction.notation import load_notation
from chargebook.instruction.parsing.parse import parse

PROOF = "To prove this charge, the prosecutor must prove each of the following elements beyond a reasonable doubt:"


def read(text: str) -> Instruction:
    return parse(Source.of(text), manual="ca9-civil")


def labels(text: str) -> list[str]:
    return [element.label + "?" * element.optional for element in read(text).elements]


def shown(text: str, kind: type[Blank] | type[Choice] | type[Option]) -> list[str]:
    found = read(text)
    return [found.source.slice(node.span) for node in found.nodes(kind)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"(1) It is a crime. {PROOF}\n\n(2) First, it rained.\n\n(3) Second, it snowed.", ["1", "2"]),
        (f"[1] {PROOF}\n\n[2] First, it rained;\n\n[3] Second, it snowed.\n\n[4] Be fair.", ["1", "2"]),
        (f"{PROOF}\n\nFirst, it rained;\n\nSecond, it snowed;\n\nAnd third, it froze.", ["1", "2", "3"]),
        (f"{PROOF}\n\n1. it rained;\n\n[AND\n\n2. it snowed.]", ["1", "2?"]),
        ("The plaintiff must prove (1) that it rained and (2) that it snowed.", ["1", "2"]),
        ("The plaintiff must prove:\n\n(A) that it rained; and\n\n(B) that it snowed.", ["1", "2"]),
        ("The plaintiff must prove:\n\na) that it rained; and\n\nb) that it snowed.", ["1", "2"]),
        ("The elements of rain are:\n\n1) water;\n\n2) clouds; and\n\n3) time.", ["1", "2", "3"]),
        ("1. RAIN. It rained.\n\n2. SNOW. It snowed.\n\nYou must find by the greater weight that it froze.", []),
    ],
)
def test_the_elements_are_found_however_they_are_numbered(text: str, expected: list[str]) -> None:
    assert expected == labels(text)


def test_a_number_in_another_style_is_kept_when_an_item_is_renumbered() -> None:
    lists = load_notation("ca9-civil").lists

    assert ["And second,", "Element 2 -", "", "(ii)", "II."] == [
        lists.renumbered(word, 2) for word in ("And third,", "Element 3 -", "", "(iii)", "IV.")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He took __________ (name the thing) away.", ["__________ (name the thing)"]),
        ("(Def)____ took the hat of (victim)____.", ["(Def)____", "(victim)____"]),
        ("He paid $____ (his) (her) debt.", ["____"]),
        ("It was (insured)’s barn, on (date of evaluation).", ["(insured)", "(date of evaluation)"]),
        ("It was claim [ ] of the patent.", ["[ ]"]),
        ("[alleged infringer] [makes] [sells] it.", ["[alleged infringer]"]),
        ("[Product A] and [Product B] differ.", ["[Product A]", "[Product B]"]),
        ("{Plaintiff} fell.", ["{Plaintiff}"]),
    ],
)
def test_a_blank_is_told_by_what_belongs_there(text: str, expected: list[str]) -> None:
    assert expected == shown(text, Blank)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It was done by [choose one:]\n\n- fraud;\n\n- [his] [her] threats; or\n\n- force.\n\nIt rained.",
            ["fraud", "[his] [her] threats", "force"],
        ),
        ("He took [select one]\n\n(a) a hat\n\n(b) a coat", ["a hat", "a coat"]),
    ],
)
def test_bullets_under_an_order_to_choose_are_alternatives(text: str, expected: list[str]) -> None:
    found = read(text)
    choice = found.nodes(Choice)[0]
    assert isinstance(choice, Choice)

    assert expected == [found.source.slice(member.span) for member in choice.alternatives]
    assert text == plain(found.tree)


def test_one_bullet_under_an_order_is_no_choice() -> None:
    assert [] == shown("It was done by [choose one:]\n\n- fraud.\n\nIt rained.", Choice)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("He fell because of [protected activity].", Blank, ["[protected activity]"]),
        ("He fell [on the stairs].", Option, ["[on the stairs]"]),
        (
            "[ALTERNATIVE 1: It rained.]\n\n[ALTERNATIVE 2: It snowed.]",
            Choice,
            ["[ALTERNATIVE 1: It rained.]\n\n[ALTERNATIVE 2: It snowed.]"],
        ),
        ("It rained[;] [and]", Option, ["[;]", "[and]"]),
        (
            "He knew [or did not believe it] [or did not know it].",
            Option,
            ["[or did not believe it]", "[or did not know it]"],
        ),
    ],
)
def test_what_a_bracket_is_follows_from_the_words_around_it(
    text: str, kind: type[Blank] | type[Choice] | type[Option], expected: list[str]
) -> None:
    assert expected == shown(text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The plaintiff must prove (a) that it rained, and (b) that it snowed.",
        "The plaintiff must prove first, that it rained; and second, that it snowed.",
        "The plaintiff must prove two things. The first is that it rained. The second is that it snowed.",
        "There are two elements. The plaintiff must prove both of them. They are:\n\ni. it rained; and\n\nii. it snowed.",
        "The plaintiff must prove:\n\n* it rained;\n\nAND\n\n* it snowed.",
        "The plaintiff must prove: A. it rained; and B. it snowed.",
    ],
)
def test_two_elements_are_two_in_whatever_form_they_stand(text: str) -> None:
    assert (["1", "2"], "all", ()) == (labels(text), read(text).join, read(text).doubts)


def test_a_defense_said_outright_does_not_take_the_burden_from_the_elements_before_it() -> None:
    cue = "Your verdict must be for the plaintiff if each of the following has been proved:"
    found = read(f"{cue}\n\n1. it rained; and\n\n2. it snowed.\n\nThe defendant must prove the defense.")

    assert "plaintiff" == (found.burden and found.burden.party)


def test_a_line_to_fill_in_says_what_belongs_there() -> None:
    found = read("He took ____ (name the thing) from (owner)____ and ____.")

    assert ["name the thing", "owner", ""] == [node.prompt for node in walk(found.tree) if isinstance(node, Blank)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was [the; a] barn with [four; five] doors.", ["[the; a]", "[four; five]"]),
        ("Did he [make, sell, etc.] it?", ["[make, sell, etc.]"]),
        ("It was by [fraud]/[stealth].", ["[fraud]/[stealth]"]),
        ("[his] [her] [barn] [hut] burned.", ["[his] [her]", "[barn] [hut]"]),
        ("to [sell] [other act] [him] [her] it.", ["[sell] [other act]", "[him] [her]"]),
        ("[took it] [kept it] [but not for good].", ["[took it] [kept it]"]),
        ("[2. it rained;]\n\n[or]\n\n[2. it snowed;]", ["[2. it rained;]\n\n[or]\n\n[2. it snowed;]"]),
        ("[2. it rained;]\n\n[or]\n\n[3. it snowed;]", []),
        ("[(a) it rained;] and\n\n[(b) it snowed.]", []),
        ("it rained[;] [and]", []),
    ],
)
def test_alternatives_are_those_that_can_stand_for_each_other(text: str, expected: list[str]) -> None:
    assert expected == shown(text, Choice)


@pytest.mark.parametrize(
    "label", ["[where the terms are disputed:]", "[Read the charge.]", "[Choose only one of these:]"]
)
def test_a_bracket_for_the_drafter_alone_is_a_mere_mark(label: str) -> None:
    found = read(f"It rained.\n\n{label}\n\n[It snowed.]")

    assert [label] == [node.text for node in walk(found.tree) if isinstance(node, Mark)]
    assert ["[It snowed.]"] == shown(found.source.text, Option)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It is incumbent upon the plaintiff to prove it by a preponderance of the evidence.",
            ("plaintiff", "preponderance"),
        ),
        ("The defendant has the obligation of proving it.", ("defendant", "")),
        ("(Plaintiff) sues (defendant) and has the burden of proving it.", ("plaintiff", "")),
        ("The defendant does not have to prove it. The State must.", ("", "")),
        ("The plaintiff(s) [has] [have] the burden of proving it.", ("plaintiff", "")),
        (
            "You must find that the government proved each of these beyond a reasonable doubt.",
            ("government", "beyond-reasonable-doubt"),
        ),
        ("It is for you to say what was proved.", ("", "")),
        (
            "The plaintiff must prove it by clear, cogent, and convincing evidence.",
            ("plaintiff", "clear-and-convincing"),
        ),
        (
            "He is guilty only if these facts are proved beyond a reasonable doubt.",
            ("government", "beyond-reasonable-doubt"),
        ),
    ],
)
def test_a_burden_is_read_in_other_words(text: str, expected: tuple[str, str]) -> None:
    burden = read(text).burden

    assert expected == ((burden.party, burden.standard) if burden else ("", ""))


def test_the_announcement_of_the_elements_may_name_the_standard() -> None:
    text = "You must find by the greater weight of the evidence that\n\n(A) it rained; and\n\n(B) it snowed.\n\n"
    burden = read(text + "The burden of proving all of this is on the plaintiff.").burden

    assert ("plaintiff", "preponderance") == ((burden.party, burden.standard) if burden else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Plaintiff AB sues defendant CD, his friend. You will find for AB. You will find for CD.",
            ["plaintiff", "defendant"],
        ),
        ("Your verdict should be for [insurer’s name].", ["defendant"]),
        ("Your decision on this claim must be for [name of plaintiff].", ["plaintiff"]),
        ("If so, say so by returning a guilty verdict.", ["guilty"]),
        ("You must find for somebody.", []),
    ],
)
def test_a_direction_names_a_side_in_many_ways(text: str, expected: list[str]) -> None:
    assert expected == [direction.party for direction in read(text).directions]


def test_the_questions_of_a_form_are_factors() -> None:
    text = "Question No. 1: Did it rain?\n\nAnswer: ____\n\nWas it wet?\n\nI ask you: was it?"

    assert ["1", "2"] == [factor.label for factor in read(text).factors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clear and convincing evidence is evidence that leaves no doubt.", ["clear and convincing evidence"]),
        ("A person steals property when he takes it for good.", ["steals"]),
        ("To kill with malice aforethought is to kill on purpose.", ["malice aforethought"]),
        ("The word deliberate means thought through.", ["deliberate"]),
        ("A trade secret is any device that is kept secret.", ["trade secret"]),
        ("Self-defense is an issue in this case.", []),
    ],
)
def test_a_term_is_explained_in_many_ways(text: str, expected: list[str]) -> None:
    assert expected == [definition.term for definition in read(text).definitions]


LISTED = "The plaintiff must prove each of the following:\n\n1. it rained; and\n\n2. it snowed.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{LISTED}The third element is hail.", ["N206"]),
        (f"{LISTED}If all three elements are proved, go on.", ["N206"]),
        (f"{LISTED}If each of these two elements is proved, go on. The second element is met by sleet.", []),
        (f"{LISTED}The plaintiff must also prove that it froze.", ["N209"]),
        ("The plaintiff must prove each of these elements:\n\nFirst, that it rained.", ["N206"]),
        ("The defendant has the burden of proving that the plaintiff\n\n[fell.]\n\n[or]\n\n[jumped.]", ["N207"]),
        ("The plaintiff must prove all of the following:\n\n1. it rained; or\n\n2. it snowed.", ["N204"]),
        (
            "A roof is safe if:\n\n1. it holds; and\n\n2. it keeps dry.\n\n"
            "The plaintiff has the burden of proving that the roof was not safe.",
            ["N207"],
        ),
    ],
)
def test_what_is_said_of_the_elements_must_fit_them(text: str, expected: list[str]) -> None:
    assert expected == [doubt.problem.code for doubt in read(text).doubts]
