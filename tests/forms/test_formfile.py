"""The form file: what it says becomes the form, whole, and what is wrong with it is said at once and in full."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from documents import blocks
from hypothesis import given, settings
from hypothesis import strategies as st
from matters import SHELF, matter_of

import chargebook
from chargebook.charge.charge import charge
from chargebook.forms.file import form_schema, load_form
from chargebook.forms.form import (
    END,
    NOWHERE,
    AllOf,
    Answer,
    Answered,
    AnyOf,
    Asked,
    Award,
    Condition,
    Declared,
    Form,
    FormDirection,
    NoneOf,
    Question,
    Skip,
    Step,
    Sum,
    VerdictKind,
    VerdictMark,
)
from chargebook.forms.links import FormFault
from chargebook.forms.writing import write_form
from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Problem
from chargebook.ground.text import Place, Source
from chargebook.rule.decide import Verdict
from chargebook.rule.formula import Basis, Finding

ROOT = Path(__file__).parents[2]
TWO = """\
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes}
  holt: {role: defendant, name: Mark Holt}
  ortiz: {role: defendant, name: Luis Ortiz}
claims:
  force: {plaintiff: reyes, rights: ["9.20", "9.25"], against: {holt: {conduct: act}, ortiz: {conduct: act}}}
"""
CHARGES = charge(matter_of(TWO), SHELF)
HOLT, ORTIZ = (each.count.id for each in CHARGES)


def loaded(text: str) -> Form:
    return load_form(Source.of(text, name="form.yaml"), CHARGES)


def faults_of(text: str) -> list[str]:
    with pytest.raises(MatterError) as refused:
        loaded(text)
    return [str(problem) for problem in refused.value.problems]


def steps(*written: str) -> str:
    return "form: special\ntitle: Verdict\nsteps:\n" + "".join(f"  - {step}\n" for step in written)


def step_of(written: str) -> Step:
    """The step that is written, before two questions to which it may lead."""
    return placeless(loaded(steps(written, "{question: 8, text: And?}", "{question: 9, text: Then?}"))).steps[0]


def placeless(form: Form) -> Form:
    """The form without its places and its name, which the file alone knows."""
    return replace(form, name="<form>", steps=tuple(map(_placeless, form.steps)))


def _placeless(step: Step) -> Step:
    skips = tuple(replace(skip, place=NOWHERE) for skip in step.skips)
    if not isinstance(step, FormDirection) and step.basis:
        step = replace(step, basis=replace(step.basis, place=NOWHERE))
    return replace(step, skips=skips, place=NOWHERE)


# --- what the file says ---------------------------------------------------------------------------------------------


def test_a_question_names_its_findings_in_full_by_number_or_by_their_end() -> None:
    written = "{question: 1, text: Did he?, asks: {force/reyes/holt: [9.25/violation, 9.3/2, but-for]}}"
    found = ["9.25/violation", "9.3/deprivation", "9.3/but-for"]

    expected = tuple(Asked(count=HOLT, finding=name) for name in found)
    assert Question(number="1", words="Did he?", asks=expected) == step_of(written)


def test_a_form_may_be_larger_than_a_matter_for_it_is_made_for_very_many_counts() -> None:
    written = steps("{question: 1, text: Did he?, asks: {force/reyes/holt: 9.3/2}}")
    notes = "# as the court has it\n" * 100_000

    assert placeless(loaded(written)) == placeless(loaded(written + notes))
    assert ["form.yaml:1:1: M102"] == [fault[:19] for fault in faults_of(written + notes * 5)]


def test_a_yes_can_find_the_opposite() -> None:
    written = "{question: 1, text: Was it reasonable?, denies: {force/reyes/holt: violation}}"
    expected = (Asked(count=HOLT, finding="9.25/violation", yes=Finding.NOT_PROVED),)

    assert Question(number="1", words="Was it reasonable?", asks=expected) == step_of(written)


def test_findings_can_be_written_one_by_one() -> None:
    long = (
        "[{count: force/reyes/holt, finding: violation, yes: not proved}, {count: force/reyes/ortiz, finding: '9.3/2'}]"
    )
    expected = (
        Asked(count=HOLT, finding="9.25/violation", yes=Finding.NOT_PROVED),
        Asked(count=ORTIZ, finding="9.3/deprivation"),
    )

    assert Question(number="1", words="Did he?", asks=expected) == step_of(
        f"{{question: 1, text: Did he?, asks: {long}}}"
    )


def test_the_ground_of_punitive_damages_belongs_to_every_count() -> None:
    written = "{question: 1, text: Malice?, asks: {force/reyes/ortiz: punitive/ground}}"

    assert Question(number="1", words="Malice?", asks=(Asked(count=ORTIZ, finding="punitive/ground"),)) == step_of(
        written
    )


def test_the_short_skips_and_the_long_ones_are_the_same_skips() -> None:
    short = step_of("{question: 1, text: Did he?, if-yes: 8, if-no: end, then: 9}")
    long = step_of("{question: 1, text: Did he?, skips: [{when: {1: yes}, to: 8}, {when: {1: no}, to: end}, {to: 9}]}")

    assert short == long
    assert ("8", END, "9") == tuple(skip.to for skip in short.skips)


def test_conditions_are_read_as_deep_as_they_are_written() -> None:
    written = "{question: 3, text: Then?, only-if: {any: [{1: yes, 2: no}, {none: [{1: yes}, {2: cannot agree}]}]}}"
    form = loaded(steps("{question: 1, text: One?}", "{question: 2, text: Two?}", written))
    one, two = (Answered(number="1", answer=Answer.YES), Answered(number="2", answer=Answer.NO))
    hung = Answered(number="2", answer=Answer.CANNOT_AGREE)

    assert AnyOf(parts=(AllOf(parts=(one, two)), NoneOf(parts=(one, hung)))) == form.steps[2].only_if


def test_an_amount_a_verdict_and_a_direction_are_steps() -> None:
    expected = (
        Sum(number="1", words="How much?", award=Award.PUNITIVE, counts=(HOLT, ORTIZ)),
        VerdictMark(number="2", words="For whom?", count=ORTIZ),
        FormDirection(words="Damages", number="B", skips=(Skip(to=END),)),
        FormDirection(words="The first part ends here.", lines=("Date:", "Signature:")),
    )
    form = loaded(
        steps(
            "{question: 1, text: How much?, amount: punitive, for: [force/reyes/holt, force/reyes/ortiz]}",
            "{question: 2, text: For whom?, verdict-on: force/reyes/ortiz}",
            "{direction: Damages, part: B, then: end}",
            '{direction: The first part ends here., lines: ["Date:", "Signature:"]}',
        )
    )

    assert expected == placeless(form).steps


def test_a_skip_can_declare_verdicts() -> None:
    written = "{question: 1, text: Did he?, skips: [{when: {1: no}, to: end, declares: {force/reyes/holt: defendant}}]}"

    assert (Declared(count=HOLT, verdict=Verdict.DEFENDANT),) == step_of(written).skips[0].declares


def test_the_sentence_behind_a_question_is_kept_with_its_place() -> None:
    [step] = loaded(
        steps("{question: 1, text: Did he?, sentence: He did., source: 'x/9.25:5:1', authority: A v. B}")
    ).steps

    assert isinstance(step, Question)
    assert Basis(words="He did.", place=Place(file="x/9.25", line=5, column=1), authority="A v. B") == step.basis


def test_every_step_and_skip_knows_its_place() -> None:
    [step] = loaded(steps("{question: 1, text: Did he?, if-no: end}")).steps

    assert ("form.yaml:4:5", "form.yaml:4:34") == (str(step.place), str(step.skips[0].place))


# --- what is wrong with it ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["V101"]),
        ("[]", ["V101"]),
        ("manual: ca9-civil\nparties: {}\nclaims: {}", ["M116"]),
        ("form: special\ntitle: Verdict", ["M203"]),
        ("form: special\ntitle: Verdict\nsteps: []", ["M204"]),
        ("form: spezial\ntitle: ''\nsteps: [{direction: A}]\nend: 1", ["M202", "M204", "M206"]),
        ("form: special\ntitle: Verdict\nunanimous: yes\nsteps: [{direction: A}]", ["M205"]),
        ("form: special\ntitle: Verdict\nsteps: [A]", ["M205"]),
        ("form: special\ntitle: Verdict\nsteps: {A: 1}", ["M205"]),
        (steps("{}"), ["M203", "M203"]),
        (steps("{question: 1}"), ["M203"]),
        (steps("{question: 1, text: A?, amount: punitive}"), ["M203"]),
        (steps("{question: 1, text: A?, txt: B?}"), ["M202"]),
        (steps("{question: 1, text: A?, asks: }"), ["M205"]),
        (steps("{question: 1, text: A?, asks: {force/reyes/holt: {a: b}}}"), ["M205"]),
        (steps("{question: 1, text: A?, asks: {force/reyes/holt: []}}"), ["M205"]),
        (steps("{question: 1, text: A?, asks: [{count: force/reyes/holt}]}"), ["M205"]),
        (steps("{question: 1, text: A?, asks: [{count: force/reyes/holt, finding: violation, yes: yes}]}"), ["M205"]),
        (steps("{question: 1, text: A?, denies: [{count: force/reyes/holt, finding: violation}]}"), ["M205"]),
        (steps("{question: 1, text: A?, asks: [{count: [force/reyes/holt], finding: violation}]}"), ["M205"]),
        (steps("{question: 1, text: A?, asks: [{count: force/reyes/holt, finding: [violation]}]}"), ["M205"]),
        (steps("{question: 1, text: A?, verdict-on: force/reyes/holt, amount: nominal}"), ["V102"]),
        (steps("{direction: A, text: B}"), ["V103"]),
        (steps('{question: 1, text: A?, lines: ["Date:"]}'), ["V103"]),
        (steps("{question: 1, text: A?, amount: nominal, for: [force/reyes/holt], if-no: end}"), ["V103"]),
        (steps("{question: end, text: A?}", "{question: any, text: A?}"), ["V104", "V104"]),
        (steps("{question: 1 a, text: A?}"), ["M209"]),
        (steps("{question: 1, text: A?}", "{direction: B, part: 1}"), ["V105"]),
        (steps("{question: 1, text: A?, if-no: 3}", "{question: 2, text: B?, then: 4}"), ["V106", "V106"]),
        (steps("{question: 1, text: A?}", "{question: 2, text: B?, if-yes: 1, then: 2}"), ["V107", "V107"]),
        (steps("{question: 1, text: A?, only-if: yes}"), ["V108"]),
        (steps("{question: 1, text: A?}", "{question: 2, text: B?, only-if: {any: {1: yes}}}"), ["V108"]),
        (steps("{question: 1, text: A?}", "{question: 2, text: B?, only-if: {all: []}}"), ["V108"]),
        (steps("{question: 1, text: A?, only-if: {7: yes}}"), ["V109"]),
        (steps("{question: 1, text: A?, only-if: {1: yes}}"), ["V110"]),
        (steps("{question: 1, text: A?, skips: [{when: {2: no}, to: 2}]}", "{question: 2, text: B?}"), ["V110"]),
        (
            steps(
                "{question: 1, text: A?, amount: nominal, for: [force/reyes/holt]}", "{direction: B, only-if: {1: yes}}"
            ),
            ["V111"],
        ),
        (steps("{question: 1, text: A?, skips: [{when: {1: maybe}, to: end}]}"), ["V112"]),
        (steps("{question: 1, text: A?, skips: [{when: {1: true}, to: end}]}"), ["V113"]),
        (steps("{question: 1, text: A?, skips: [{when: {1: 'On'}, to: end}]}"), ["V113"]),
        (steps("{question: 1, text: A?, asks: {force/reyes/hold: violation}}"), ["V121"]),
        (steps("{question: 1, text: A?, asks: {force/reyes/hold: a, force/reyes/ortis: a}}"), ["V121", "V121"]),
        (steps("{question: 1, text: A?, amount: nominal, for: [force]}"), ["V121"]),
        (steps("{question: 1, text: A?, verdict-on: force}"), ["V121"]),
        (steps("{question: 1, text: A?, skips: [{to: end, declares: {force: defendant}}]}"), ["V121"]),
        (steps("{question: 1, text: A?, skips: [{to: end, declares: {force/reyes/holt: guilty}}]}"), ["M206"]),
        (steps("{question: 1, text: A?, skips: [{to: end, declares: guilty}]}"), ["M205"]),
        (steps("{question: 1, text: A?, asks: {force/reyes/holt: 9.25/violaton}}"), ["V122"]),
        (steps("{question: 1, text: A?, asks: {force/reyes/holt: 9.3/3}}"), ["V123"]),
    ],
)
def test_what_is_wrong_with_a_form_is_reported_at_once(text: str, codes: list[str]) -> None:
    assert codes == sorted(fault.split()[1] for fault in faults_of(text))


def test_a_wrong_shape_hides_no_wrong_link() -> None:
    faults = faults_of(steps("{question: 1, txt: A?, if-no: 4}", "{question: 2, text: B?, if-no: 1}"))

    assert ["M202", "V106", "V107"] == sorted(fault.split()[1] for fault in faults)


def test_an_unknown_finding_is_answered_with_the_nearest_one() -> None:
    [fault] = faults_of(steps("{question: 1, text: A?, asks: {force/reyes/holt: 9.25/violaton}}"))

    assert fault == "form.yaml:4:54: V122 count force/reyes/holt has no finding 9.25/violaton; write 9.25/violation"


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("{question: 1, text: A?, skips: [{to: end, declares: guilty}]}", 'M205 declares cannot be "guilty"'),
        ("{question: 1, text: A?, skips: [{to: end, declares: {force/reyes/holt: guilty}}]}", '"guilty"; write'),
        ("{question: 1, text: A?, only-if: perhaps}", 'V108 "perhaps" is no condition'),
        ("{question: 1, text: A?, if-no: 1}", "V107 question 1 sends the jury back to itself"),
        ("{question: 1, text: A?, verdict-on: force}", 'V121 the matter has no count "force"; write force/reyes/'),
    ],
)
def test_the_message_says_what_stands_there(step: str, said: str) -> None:
    [fault] = faults_of(steps(step))

    assert said in fault


def test_an_answer_of_a_bad_condition_is_answered_with_the_word_that_was_meant() -> None:
    [fault] = faults_of(steps("{question: 1, text: A?, skips: [{when: {1: cannot-agree}, to: end}]}"))

    assert fault.endswith('V112 "cannot-agree" is not an answer; write cannot agree, or else yes or no')


@pytest.mark.parametrize("fault", FormFault, ids=lambda fault: fault.name)
def test_every_fault_of_a_form_has_a_document(fault: FormFault) -> None:
    documents = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests/bad").glob("form-*.md"))

    assert f": {fault.value[0]} " in documents


# --- laws -----------------------------------------------------------------------------------------------------------

WORDS = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="\ufeff"), min_size=1, max_size=12)
TEXT = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
COUNTS = st.sampled_from([HOLT, ORTIZ])
ASKED = st.builds(
    Asked,
    count=COUNTS,
    finding=st.sampled_from(CHARGES[0].findings),
    yes=st.sampled_from([Finding.PROVED, Finding.NOT_PROVED]),
)
BASES = st.builds(Basis, words=TEXT, place=st.just(NOWHERE), authority=TEXT | st.just("")) | st.none()
DECLARED = st.builds(Declared, count=COUNTS, verdict=st.sampled_from(Verdict))


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form of any shape that goes forward; its numbers are not in order."""
    numbers = draw(st.permutations(["1", "2", "3a", "07", "B", "9.1"]))[: draw(st.integers(1, 6))]
    return Form(
        kind=draw(st.sampled_from(VerdictKind)),
        title=draw(TEXT),
        steps=tuple(draw(some_step(numbers, at)) for at in range(len(numbers))),
        unanimous=draw(st.booleans()),
        closing=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@st.composite
def some_step(draw: st.DrawFn, numbers: list[str], at: int) -> Step:
    before = [number for number in numbers[:at] if number not in ("B", "9.1")]
    kind = draw(st.sampled_from(["question", "mark"]))
    own = before if numbers[at] in ("B", "9.1") else [*before, numbers[at]]
    common = {
        "number": numbers[at],
        "words": draw(TEXT),
        "only_if": draw(st.none() | conditions(before)) if before else None,
        "skips": tuple(draw(st.lists(some_skip(numbers[at + 1 :], own), max_size=3))),
    }
    if numbers[at] == "B":
        return FormDirection(**common, lines=tuple(draw(st.lists(TEXT, max_size=2))))
    common["basis"] = draw(BASES)
    if numbers[at] == "9.1":
        counts = tuple(draw(st.lists(COUNTS, min_size=1, max_size=2)))
        return Sum(award=draw(st.sampled_from(Award)), counts=counts, **common)
    if kind == "mark":
        return VerdictMark(count=draw(COUNTS), **common)
    return Question(asks=tuple(draw(st.lists(ASKED, max_size=3))), **common)


@st.composite
def some_skip(draw: st.DrawFn, later: list[str], before: list[str]) -> Skip:
    return Skip(
        to=draw(st.sampled_from([*later, END])),
        when=draw(st.none() | conditions(before)) if before else None,
        declares=tuple(draw(st.lists(DECLARED, max_size=2, unique_by=lambda each: each.count))),
    )


def conditions(numbers: list[str]) -> st.SearchStrategy[Condition]:
    answered = st.builds(Answered, number=st.sampled_from(numbers), answer=st.sampled_from(Answer))
    groups = st.sampled_from([AllOf, AnyOf, NoneOf])
    return st.recursive(
        answered,
        lambda part: st.builds(
            lambda kind, parts: kind(parts=tuple(parts)), groups, st.lists(part, min_size=1, max_size=3)
        ),
        max_leaves=4,
    )


@settings(max_examples=200)
@given(forms())
def test_a_form_written_and_loaded_is_the_same_form(form: Form) -> None:
    assert placeless(form) == placeless(loaded(write_form(form)))


@given(forms())
def test_a_form_that_was_loaded_is_written_as_it_stood(form: Form) -> None:
    assert write_form(form) == write_form(placeless(loaded(write_form(form))))


def without_place(text: str) -> list[Problem]:
    """What is wrong with a form and is not said at a place; a form that is loaded has nothing wrong with it."""
    try:
        loaded(text)
    except MatterError as error:
        return [problem for problem in error.problems if problem.place.line < 1 or not problem.mend]
    return []


@given(st.text() | WORDS.map(lambda words: steps(words, f"{{question: 1, text: A?, {words}}}")))
def test_any_text_is_loaded_or_refused(text: str) -> None:
    assert [] == without_place(text)


VALUES = st.recursive(
    st.none() | st.booleans() | st.sampled_from(["1", "2", "end", "yes", "force/reyes/holt", "violation", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["1", "any", "to", "when", "declares", "x"]), inner, max_size=2)
    ),
    max_leaves=5,
)
KEYS = ("question", "text", "asks", "denies", "amount", "for", "verdict-on", "direction", "part", "only-if", "if-yes")
KEYS += ("if-no", "then", "skips", "sentence", "source", "authority")


@settings(max_examples=300)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5), max_size=3))
def test_steps_of_any_shape_are_loaded_or_refused(written: list[dict[str, object]]) -> None:
    assert [] == without_place(json.dumps({"form": "special", "title": "Verdict", "steps": written}))


# --- what is published ----------------------------------------------------------------------------------------------


def test_every_key_of_the_schema_is_described() -> None:
    entries = [form_schema(), *form_schema()["$defs"].values()]
    keys = [key for entry in entries for key in entry.get("properties", {}).values()]

    assert keys
    assert [] == [key for key in keys if not key.get("description", "").endswith(".")]


def test_the_reference_names_every_key_and_its_example_is_a_form() -> None:
    page = ROOT / "docs/form-file.md"
    files = {info.split()[1]: body for info, body in blocks(page) if info.startswith("yaml ")}
    keys = {key for entry in (form_schema(), *form_schema()["$defs"].values()) for key in entry.get("properties", {})}
    charges = charge(matter_of(files["matter.yaml"]), SHELF)

    assert [] == sorted(key for key in keys if f"`{key}`" not in page.read_text(encoding="utf-8"))
    assert VerdictKind.SPECIAL is load_form(Source.of(files["form.yaml"]), charges).kind


def test_the_example_is_the_form_that_the_command_makes() -> None:
    form = chargebook.ask(ROOT / "examples/reyes.yaml").form

    assert form
    assert (ROOT / "examples/reyes.form.yaml").read_text(encoding="utf-8") == write_form(form)
