"""The picture of causation: all of it in words, nothing by color, the same bytes each time."""

from itertools import combinations, pairwise
from typing import Any as Anything
from xml.etree import ElementTree

import pytest
from causal_stories import asked, told
from hypothesis import given, settings
from hypothesis import strategies as st

from chargebook.doctrine.causation.causation import Causation, causation_of
from chargebook.doctrine.causation.words import causation_text, summary
from chargebook.doctrine.precedentfile import shipped
from chargebook.papers.screen.causepicture import cause_picture
from chargebook.papers.screen.layers import Sizes, laid_out

SVG = "{http://www.w3.org/2000/svg}"
DECIDED = [
    causation_of(causes, expected.who, precedent.record)
    for precedent in shipped()
    for causes in precedent.record.causes
    for expected in precedent.expected[:1]
]
every_decision = pytest.mark.parametrize(
    "said", DECIDED, ids=[f"{each.causes.claim}-{at}" for at, each in enumerate(DECIDED)]
)
OTHER = {"by": "other", "what": "did <more> & more", "needs": "did"}


def parsed(said: Causation) -> ElementTree.Element:
    return ElementTree.fromstring(cause_picture(said))  # noqa: S314 - made by the line above


@every_decision
def test_a_screen_reader_hears_the_title_and_every_event_in_both_worlds(said: Causation) -> None:
    picture = parsed(said)
    title, heard = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")

    assert ("img", "title desc") == (picture.get("role"), picture.get("aria-labelledby"))
    assert title is not None
    assert heard is not None
    assert said.causes.claim in (title.text or "")
    assert [] == [line for line in summary(said) if line not in (heard.text or "")]
    assert [] == [e.key for e in said.causes.events if (heard.text or "").count(said.said(e.key)) == 0]


@every_decision
def test_the_picture_is_black_on_white_without_script_and_the_same_each_time(said: Causation) -> None:
    text = cause_picture(said)
    colors = {node.get(name) for node in parsed(said).iter() for name in ("fill", "stroke")} - {None}

    assert {"white", "black", "none"} >= colors
    assert "<script" not in text
    assert text == cause_picture(said)


def test_text_is_escaped() -> None:
    text = cause_picture(asked(told({"more": OTHER, "injury": {"needs": "more"}})))

    assert "<more>" not in text
    assert "did &lt;more&gt; &amp; more" in text


@pytest.mark.parametrize(("how", "bars"), [("not found", 2), ("found", 0), ("alleged", 0)])
def test_two_bars_stand_where_the_chain_is_cut(how: str, bars: int) -> None:
    text = cause_picture(asked(told({"more": OTHER | {"links": {"foreseeable": how}}, "injury": {"needs": "more"}})))

    assert bars == text.count("stroke-width='2.5'")
    assert bool(bars) == ("the chain is cut here: another did" in text)


def test_what_did_not_happen_is_broken_and_what_is_open_dotted_in_words_too() -> None:
    events: dict[str, Anything] = {
        "never": {"stands": "not found"},
        "rain": {},
        "injury": {"needs": {"any": ["did", "never", "rain"]}},
    }
    texts = ["".join(node.itertext()) for node in parsed(asked(told(events))).iter(f"{SVG}text")]

    assert {"– did not happen", "– open", "– happened", "– taken away", "– does not happen"} <= set(texts)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 9), st.data())
def test_no_two_boxes_overlap_and_every_line_goes_down(number: int, data: st.DataObject) -> None:
    keys = [f"e{at}" for at in range(number)]
    pairs = list(combinations(keys, 2))
    lines = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    heights = {key: float(data.draw(st.integers(20, 90))) for key in keys}
    layout = laid_out(heights, lines, Sizes(box=100, lane=10, across=8, down=30))
    boxes = [(x, y, x + 100, y + layout.heights[key]) for key, (x, y) in layout.corners.items()]

    assert [] == [
        (a, b) for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert all(before[1] <= after[1] for points in layout.lines.values() for before, after in pairwise(points))
    assert max(x for _, _, x, _ in boxes) <= layout.width
    assert max(y for *_, y in boxes) == layout.height


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        ({"all": ["did", "rain"]}, "– takes all of 2"),
        ({"any": ["did", "rain"]}, "– takes any one of 2"),
        ({"at-least": 2, "of": ["did", "rain"]}, "– takes at least 2 of 2"),
        ({"not": "rain"}, "– takes that this did not"),
        ({"all": ["did", {"not": "rain"}]}, "– takes several together"),
    ],
)
def test_a_box_says_how_much_of_what_leads_to_it_it_takes(needs: dict[str, Anything], words: str) -> None:
    texts = [
        "".join(node.itertext())
        for node in parsed(asked(told({"rain": {}, "injury": {"needs": needs}}))).iter(f"{SVG}text")
    ]

    assert words in texts


# --- in English -----------------------------------------------------------------------------------------------------


def test_the_warning_of_an_overdetermined_injury_names_the_other_acts() -> None:
    too = {"by": "other", "what": "did the same", "stands": "found"}
    text = causation_text(asked(told({"too": too, "injury": {"needs": {"any": ["did", "too"]}}})))

    assert "without this conduct the injury would have happened all the same" in text
    assert "the but-for sentence of the model may misstate the law for this case" in text
    assert "but-for would be met without these: another did the same" in text
    assert "modified Halpern-Pearl test: a part of a cause" in text


def test_an_injury_that_did_not_happen_has_nothing_to_cause() -> None:
    text = causation_text(
        asked(told({"never": {"stands": "not found"}, "injury": {"needs": {"all": ["did", "never"]}}}))
    )

    assert "the injury did not happen: there is nothing to cause" in text


def test_a_model_without_an_act_of_the_defendant_says_so() -> None:
    assert "the model has no act or omission of this defendant" in causation_text(
        asked(told({"injury": {"needs": "did"}}), "other")
    )


def test_a_contradicted_finding_is_named() -> None:
    acts = {"fell": {"by": "other", "what": "fell down", "stands": "not found"}}
    text = causation_text(asked(told({"fell": {"needs": "did"}, "injury": {"needs": "fell"}}, acts=acts)))

    assert "the model contradicts what was found of this event, so every answer is open: another fell down" in text


def test_several_acts_are_each_told_alone_and_the_open_questions_last() -> None:
    acts = {"shove": {"by": "defendant", "what": "shoved him", "stands": "found"}}
    text = causation_text(
        asked(told({"shove": {}, "more": OTHER, "injury": {"needs": {"all": ["shove", "more"]}}}, acts=acts))
    )

    assert "Deputy Holt shoved him, alone: but for this conduct" in text
    assert text.splitlines()[-1].startswith("  To be found: foreseeable/more — this was foreseeable")
