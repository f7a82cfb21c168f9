"""What stands in a drafted text where the model leaves it open, on models written for the test: each word, and each once."""

import pytest
from matters import SHELF, matter_of, shelf_with, text

from chargebook.charge.charge import charge
from chargebook.charge.closedpoints import closed_points
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.ground.text import Span

PROVE = "The plaintiff must prove by a preponderance of the evidence that"


def draft(number: str, said: str, words: str = "") -> Draft:
    """The first draft of one instruction, with the shelf's words or others, and with what rulings have closed."""
    matter, shelf = matter_of(said), shelf_with(number, words) if words else SHELF
    made = draft_matter(matter, shelf, closed_points(charge(matter, shelf)))
    return next(each.draft for each in made if each.draft.instruction.number == number)


def case(*lines: str, number: str = "9.25", answers: str = "", **changes: str) -> str:
    """A matter on one right, with these answers to its brackets and these lines at its end."""
    base = text(rights=f'["{number}"]', **changes).partition("    brackets:")[0]
    return (
        base
        + (f'    brackets: {{"{number}": {{{answers}}}}}\n' if answers else "")
        + "".join(f"{line}\n" for line in lines)
    )


# --- blanks and endings ---------------------------------------------------------------------------------------------

OFFICERS = f"9.25 Force\n\n{PROVE} the officer[s] struck her.\n"


@pytest.mark.parametrize(
    ("answer", "words"), [("officer", "the officer struck her"), ("officers", "the officers struck her")]
)
def test_the_user_says_whether_a_word_is_plural(answer: str, words: str) -> None:
    made = draft("9.25", case(answers=f'"officer[s]": {answer}'), OFFICERS)

    assert words in made.text
    assert () == made.problems


def test_a_word_of_which_nothing_says_whether_it_is_plural_is_asked_for() -> None:
    [problem] = draft("9.25", case(), OFFICERS).problems

    assert "D205" == problem.code
    assert "officer, or its plural" in problem.mend


def test_a_blank_is_filled_by_the_word_right_before_it_wherever_it_stands() -> None:
    near = draft("9.25", case(), f"9.25 A\n\nThe defendant [name] struck her.\n\n{PROVE} the force was too great.\n")
    far = draft(
        "9.25",
        case(),
        f"9.25 A\n\n{PROVE} on that day, late at night, and long after it had begun, the defendant [name] struck her.\n",
    )

    assert "defendant Deputy Mark Holt struck her" in near.text
    assert "defendant Deputy Mark Holt struck her" in far.text
    assert () == near.problems == far.problems


def test_a_blank_that_the_model_names_in_no_known_way_is_asked_for() -> None:
    made = draft("9.25", case(), f"9.25 A\n\n{PROVE} the force at [describe the spot] was too great.\n")

    assert "the force at ______ was" in made.text
    assert ["D202"] == [problem.code for problem in made.problems]


def test_an_alternative_that_ends_in_an_ending_of_its_own_keeps_its_first_letter() -> None:
    words = f"9.25 A\n\n{PROVE} it was done by [the officer/the deputy and the guard[s]].\n"
    [problem] = [problem for problem in draft("9.25", case(), words).problems if problem.code == "D203"]

    assert "'the officer | the deputy and the guard" in problem.message


def test_words_are_open_where_a_bracket_in_them_is_and_not_where_one_stands_beside_them() -> None:
    made = draft("9.25", case(), f"9.25 A\n\n{PROVE} the force at [describe the spot] was too great.\n")
    [bracket] = [open_.span for open_ in made.open_brackets]
    before, behind = Span(start=bracket.start - 4, end=bracket.start), Span(start=bracket.end, end=bracket.end + 4)

    assert [False, False] == [made.is_open(before), made.is_open(behind)]
    assert made.is_open(Span(start=before.start, end=bracket.start + 1))
    assert made.is_open(Span(start=bracket.end - 1, end=behind.end))


# --- names ----------------------------------------------------------------------------------------------------------


def test_where_the_name_follows_the_role_goes_with_the_space_behind_it() -> None:
    made = draft("9.3", text(names="names"))

    assert "against Deputy Mark Holt, Ana Reyes must" in "".join(piece.new for piece in made.paragraphs[0].pieces)


def test_a_text_without_a_blank_names_the_party_in_full_once_and_then_as_the_matter_says() -> None:
    made = draft("9.25", case(names="names"), f"9.25 A\n\n{PROVE} the defendant struck her. The defendant denies it.\n")

    assert "that Deputy Mark Holt struck her. Deputy Holt denies it." in made.text
    assert made.text.startswith("Ana Reyes must prove")


def test_the_prompt_of_a_blank_is_not_taken_for_a_mention_of_the_party() -> None:
    words = f"9.25 A\n\n{PROVE} [describe what the defendant did] was too much, and the defendant knew it.\n"
    made = draft("9.25", case(names="names", answers='"describe what the defendant did": the blow'), words)

    assert "that the blow was too much, and Deputy Mark Holt knew it." in made.text


# --- another's conduct ----------------------------------------------------------------------------------------------

ACQUIESCED = "special/integral-participant-acquiesced"


def participant(
    rights: str = f'"9.25", "{ACQUIESCED}"', more: str = "", theory: str = "integral-participant/acquiesced"
) -> str:
    return text(rights=f"[{rights}]", theory=theory) + more


def test_the_elements_name_the_person_whom_the_user_names_in_the_special_instruction() -> None:
    answers = f'      "{ACQUIESCED}": {{"describe that conduct": the shot, "name of other person": Dana Lee}}\n'

    assert (
        "of Dana Lee, in which the defendant was an integral participant"
        in draft("9.3", participant(more=answers)).text
    )
    assert "of the person named in" in draft("9.3", participant()).text


@pytest.mark.parametrize(
    ("quoted", "expected"), [("of the defendant deprived", []), ("of this defendant deprived", ["C106"])]
)
def test_elements_that_cannot_be_changed_as_the_theory_asks_are_an_error(quoted: str, expected: list[str]) -> None:
    """The comment to 9.3 asks for a modified instruction; where the words to be changed are not there, it is not made."""
    words = SHELF.find("9.3").instruction.source.text
    assert "of the defendant deprived" in words
    made = draft("9.3", participant(), words.replace("of the defendant deprived", quoted))
    problems = [problem for problem in made.problems if problem.code == "C106"]

    assert expected == [problem.code for problem in problems]
    assert all("cannot change these words" in problem.mend for problem in problems)


def test_without_a_special_instruction_the_model_may_not_be_given_on_the_theory() -> None:
    [problem] = [problem for problem in draft("9.3", participant('"9.25"')).problems if problem.code == "C106"]

    assert ACQUIESCED in problem.mend


BOTH_WAYS = f'"9.25", "{ACQUIESCED}", "special/integral-participant-set-in-motion"'


def special_texts(said: str) -> list[tuple[str, tuple[str, ...]]]:
    made = draft_matter(matter_of(said), SHELF)
    return [
        (each.draft.instruction.number.removeprefix("special/"), each.setting.headings)
        for each in made
        if each.draft.instruction.number.startswith(("special/", "9.3"))
    ]


def test_another_way_of_the_doctrine_that_nobody_is_accused_of_is_pleaded_in_the_alternative() -> None:
    """Peck v. Montoya has two ways of integral participation; what a claim names is never passed over."""
    told = [number for number, _ in special_texts(participant(BOTH_WAYS))]

    assert ["9.3", "integral-participant-acquiesced", "integral-participant-set-in-motion"] == told


def test_a_special_instruction_of_another_doctrine_is_not_given_on_this_theory() -> None:
    told = [number for number, _ in special_texts(participant(f'"9.25", "{ACQUIESCED}"', theory="direct"))]
    beside = [
        number for number, _ in special_texts(participant(f'"9.25", "{ACQUIESCED}", "special/failure-to-intercede"'))
    ]

    assert ["9.3"] == told
    assert ["9.3", "integral-participant-acquiesced"] == beside


def test_a_way_of_the_doctrine_without_the_one_that_is_pleaded_is_no_alternative() -> None:
    told = [number for number, _ in special_texts(participant('"9.25", "special/integral-participant-set-in-motion"'))]

    assert ["9.3"] == told


# --- what is closed -------------------------------------------------------------------------------------------------

ELEMENTS = (
    "9.25 Force\n\nThe plaintiff must prove each of the following elements by a preponderance of the evidence:\n\n"
    "1. the force was great;\n\n2. the plaintiff was hurt; and\n\n3. nobody was in danger.\n"
)
ANY = ELEMENTS.replace("each of the following", "at least one of the following").replace("; and", "; or")


def ruling(finding: str, value: str = "proved") -> str:
    return f"rulings: [{{date: 2026-03-01, decide: {finding}, as: {value}}}]"


def test_what_is_settled_is_said_once_and_in_its_paragraph() -> None:
    made = draft("9.25", case(ruling("9.25/1")), ELEMENTS)
    told = "(the court has decided that this element has been established; it requires no proof)"

    assert 1 == made.text.count("the court has decided")
    assert f"1. the force was great {told};" == made.paragraphs[1].text
    assert made.paragraphs[0].text.endswith("evidence:")


@pytest.mark.parametrize(
    ("words", "value", "left"),
    [
        (ELEMENTS, "proved", ["1. the force was great; and", "2. nobody was in danger."]),
        (ELEMENTS, "not proved", ["1. the force was great;", "2. the plaintiff was hurt", "3. nobody was in danger."]),
        (ANY, "proved", ["1. the force was great;", "2. the plaintiff was hurt", "3. nobody was in danger."]),
    ],
)
def test_a_list_goes_only_without_what_is_proved_and_only_where_it_needs_every_element(
    words: str, value: str, left: list[str]
) -> None:
    made = draft("9.25", f"{case(ruling('9.25/2', value))}settled-elements: left-out\n", words)
    items = [paragraph.text for paragraph in made.paragraphs if paragraph.is_item]

    assert len(left) == len(items)
    assert all(item.startswith(begins) for item, begins in zip(items, left, strict=True))
    assert 1 == made.text.count("The court has decided") + made.text.count("the court has decided")


def test_the_sentence_on_what_is_left_out_stands_before_the_list_once() -> None:
    made = draft("9.25", f"{case(ruling('9.25/2'))}settled-elements: left-out\n", f"{ELEMENTS}\nConsider all of it.\n")

    assert made.paragraphs[0].text.startswith(
        "The court has decided that the plaintiff was hurt; this requires no proof. The plaintiff must"
    )
    assert 1 == made.text.count("this requires no proof")


# --- alternatives that are paragraphs -------------------------------------------------------------------------------

WAYS = (
    "9.25 Ways\n\nThe plaintiff must prove each of the following elements by a preponderance of the evidence:\n\n"
    "1. the force was great; and\n\n2. [the defendant ordered the acts;]\n\nor\n\n[the defendant knew of the acts;]\n\nor\n\n"
    "[the defendant let them happen.]\n"
)


def test_what_is_kept_of_alternatives_in_an_item_stands_where_the_first_stood_and_the_rest_is_struck() -> None:
    made = draft("9.25", case(answers="the defendant ordered: the defendant let them happen"), WAYS)
    [piece] = [
        piece
        for paragraph in made.paragraphs
        for piece in paragraph.pieces
        if piece.new == "the defendant let them happen."
    ]
    pieces = [piece for paragraph in made.paragraphs for piece in paragraph.pieces]

    assert "2. the defendant let them happen." == made.paragraphs[-1].text
    assert "[the defendant ordered the acts;]" == piece.old
    assert (
        made.instruction.source.slice(Span(start=pieces[0].span.start, end=pieces[-1].span.end))
        .rstrip()
        .endswith("ordered the acts;]")
    )


def test_what_is_settled_of_an_item_of_alternatives_is_said_behind_the_words_that_are_kept() -> None:
    made = draft("9.25", case(ruling("9.25/2"), answers="the defendant ordered: the defendant let them happen"), WAYS)
    told = "(the court has decided that this element has been established; it requires no proof)"

    assert made.paragraphs[-1].text.startswith(f"2. the defendant let them happen {told}")
    assert 1 == made.text.count(told)
    assert 1 == sum("settled" in departure.why for departure in made.departures)


# --- who is left ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rulings", "words"),
    [("", "brings her claims under"), ("rulings: [{date: 2026-03-01, dismiss: other}]\n", "brings her claim under")],
)
def test_the_introduction_speaks_of_the_claims_that_are_left(rulings: str, words: str) -> None:
    other = (
        "claims:\n  other: {plaintiff: reyes, title: Retaliation, rights: ['9.11'], against: {holt: {conduct: act}}}\n"
    )

    assert words in draft("9.1", text().replace("claims:\n", other, 1) + rulings).text
