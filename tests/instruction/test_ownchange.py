"""A model's words changed by hand: what comes out, where each word comes from, and what cannot be done."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from matters import SHELF

from chargebook.ground.text import Place, Source, Span
from chargebook.instruction.notation import load_notation
from chargebook.instruction.ownchange import (
    ChangedSource,
    ChangedStretch,
    ChangeFault,
    ChangeKind,
    Edge,
    KeptStretch,
    OwnChange,
    as_changed,
)
from chargebook.instruction.parsing.parse import parse

NOTATION = load_notation("ca9-civil")
HERE = Place(file="matter.yaml", line=30, column=5)
MODEL = SHELF.find("9.3").instruction


def change(kind: ChangeKind, words: str = "", new: str = "", **more: object) -> OwnChange:
    made = {"instruction": "9.3", "because": "the court's words", "place": HERE} | more
    return OwnChange(kind=kind, words=words, new=new, **made)  # type: ignore[arg-type]


def changed(*changes: OwnChange) -> ChangedSource:
    source, problems = as_changed(MODEL, changes, NOTATION)

    assert () == problems
    assert isinstance(source, ChangedSource)
    return source


def lines(*changes: OwnChange) -> list[str]:
    instruction = parse(changed(*changes), manual="ca9-civil")
    return [" ".join(e.words.split()) for e in instruction.elements]


def faults(*changes: OwnChange) -> list[str]:
    return [problem.code for problem in as_changed(MODEL, changes, NOTATION)[1]]


def test_words_are_replaced_where_they_stand() -> None:
    new = change(ChangeKind.REPLACE, "was an actual cause of the claimed injury", "caused the plaintiff harm")

    assert "The defendant’s conduct caused the plaintiff harm" == lines(new)[2]


def test_quotation_marks_and_white_space_need_not_be_the_models() -> None:
    quoted = 'A person  acts "under color of\nstate law" when'

    assert "Somebody does so when the person" in changed(change(ChangeKind.REPLACE, quoted, "Somebody does so when")).text


@pytest.mark.parametrize(
    ("edge", "words"),
    [
        (Edge.AFTER, "the defendant knowingly acted under color"),
        (Edge.BEFORE, "the knowingly defendant acted under color"),
    ],
)
def test_words_are_put_before_or_after_others(edge: Edge, words: str) -> None:
    put = [
        change(ChangeKind.INSERT, new="knowingly", anchor="defendant acted under color of state law; and", edge=edge)
        if edge is Edge.BEFORE
        else change(ChangeKind.INSERT, new="knowingly", anchor="1. the defendant", edge=edge)
    ]

    assert words in lines(*put)[0]


def test_a_sentence_can_be_moved() -> None:
    sentence = "If you find the plaintiff has proved each of these elements"
    moved = change(ChangeKind.MOVE, sentence, anchor="As explained", edge=Edge.AFTER)

    assert [ChangeFault.NOT_THERE] == faults(moved)
    assert "the result. If you find the plaintiff has proved each of these elements" in " ".join(
        changed(change(ChangeKind.MOVE, sentence, anchor="has a sufficient connection to the result.")).text.split()
    )


def test_an_element_that_goes_takes_its_number_with_it_and_the_others_count_anew() -> None:
    gone = change(ChangeKind.DELETE, "the defendant acted under color of state law; and")
    instruction = parse(changed(gone), manual="ca9-civil")

    assert ["1", "2"] == [element.label for element in instruction.elements]
    assert () == instruction.doubts


def test_the_last_element_that_goes_leaves_a_full_stop() -> None:
    text = changed(change(ChangeKind.DELETE, "The defendant’s conduct was an actual cause of the claimed injury.")).text

    assert "as explained in later instructions. \n" in text


def test_an_element_that_comes_moves_the_numbers_behind_it() -> None:
    come = change(
        ChangeKind.INSERT,
        new="2. the defendant knew that it was raining; and",
        anchor="the defendant acted under color of state law; and",
        as_paragraph=True,
    )
    instruction = parse(changed(come), manual="ca9-civil")

    assert ["1", "2", "3", "4"] == [element.label for element in instruction.elements]
    assert () == instruction.doubts


def test_a_whole_text_is_held_against_the_model_word_by_word() -> None:
    body = " ".join(MODEL.source.slice(MODEL.body).split())
    new = body.replace("by a preponderance of the evidence", "by clear and convincing evidence")
    source = changed(change(ChangeKind.WHOLE, new=new.replace(" 2. ", "\n\n2. ").replace(" 3. ", "\n\n3. ")))
    stretches = [s for s in source.stretches if isinstance(s, ChangedStretch)]
    words = [(source.model.slice(s.model).split(), source.slice(s.span).split()) for s in stretches]

    assert (["a", "preponderance", "of", "the"], ["clear", "and", "convincing"]) == words[0]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the defendant danced", ChangeFault.NOT_THERE),
        ("the plaintiff", ChangeFault.SEVERAL),
        ("[act[s]] [failure to", ChangeFault.HALF_A_BRACKET),
        ("Use this instruction only in conjunction", ChangeFault.NOT_THERE),  # the comment is no text for the jury
    ],
)
def test_a_change_that_cannot_be_made_waits(words: str, code: ChangeFault) -> None:
    source, problems = as_changed(MODEL, [change(ChangeKind.REPLACE, words, "x")], NOTATION)

    assert [(code, HERE)] == [(problem.code, problem.place) for problem in problems]
    assert source is MODEL.source


def test_two_changes_of_the_same_words_are_not_both_made() -> None:
    first = change(ChangeKind.REPLACE, "acted under color of state law; and", "acted; and")
    second = change(ChangeKind.DELETE, "under color of state law; and")

    assert [ChangeFault.CLASH] == faults(first, second)


def test_each_word_is_found_again_where_it_comes_from() -> None:
    source = changed(change(ChangeKind.REPLACE, "was an actual cause of the claimed injury", "caused harm"))
    for words, file in (("caused harm", HERE.file), ("If you find the plaintiff", MODEL.source.name)):
        assert file == source.place(source.text.index(words)).file
    after = "A person acts “under color"

    assert MODEL.source.place(MODEL.source.text.index(after)) == source.place(source.text.index(after))


WORDS = MODEL.source.slice(MODEL.body).split()


@st.composite
def any_change(draw: st.DrawFn) -> OwnChange:
    start = draw(st.integers(0, len(WORDS) - 8))
    quoted = " ".join(WORDS[start : start + draw(st.integers(3, 8))])
    match draw(st.sampled_from([ChangeKind.REPLACE, ChangeKind.DELETE, ChangeKind.INSERT])):
        case ChangeKind.INSERT:
            return change(ChangeKind.INSERT, new="so it is", anchor=quoted, as_paragraph=draw(st.booleans()))
        case ChangeKind.DELETE:
            return change(ChangeKind.DELETE, quoted)
        case kind:
            return change(kind, quoted, "so it is")


@given(st.lists(any_change(), min_size=1, max_size=4))
def test_any_changes_give_both_texts_back(changes: list[OwnChange]) -> None:
    source, problems = as_changed(MODEL, changes, NOTATION)
    assume(isinstance(source, ChangedSource))
    assert isinstance(source, ChangedSource)

    assert len(problems) < len(changes)
    assert source.model.text == "".join(source.model.slice(s.model) for s in source.stretches)
    assert source.text == "".join(source.slice(s.span) for s in source.stretches)
    kept = [s for s in source.stretches if isinstance(s, KeptStretch)]
    assert [source.model.slice(s.model) for s in kept] == [source.slice(s.span) for s in kept]
    whole = Span(start=0, end=len(source.text))
    assert [s.model for s in kept if s.model.length] == list(source.in_model(whole))


@pytest.mark.parametrize(
    "words",
    ["Another text\n\nof two paragraphs.", "Now, {old}", "{rest}", "\n\nAnother text."],
    ids=["another", "words before the first", "the first word gone", "blank lines before"],
)
def test_the_users_whole_text_never_runs_into_the_title(words: str) -> None:
    model = parse(Source.of("9.99 Rain\n\nIt rained on that day.\n\nComment\n\nOften.", name="rain"), manual="ca9-civil")
    old = model.source.slice(model.body).strip()
    new = words.format(old=old, rest=old.partition(" ")[2])
    source, problems = as_changed(model, [change(ChangeKind.WHOLE, new=new, instruction="9.99")], NOTATION)
    read = parse(source, manual="ca9-civil")

    assert ((), "Rain", new.split()) == (problems, read.title, source.slice(read.body).split())
