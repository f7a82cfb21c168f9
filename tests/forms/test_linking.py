"""What a printed question asks for is told by names and words, with the reason; what is not certain is left to a person."""

from pathlib import Path

import pytest

from chargebook import verbs
from chargebook.charge.charge import CountCharge, charge_all
from chargebook.forms.file import load_form
from chargebook.forms.form import END, AllOf, Answer, Answered, AnyOf, NoneOf, Question, Skip
from chargebook.forms.linking.linking import LinkedForm, link_form
from chargebook.forms.linking.linksfile import LinksFile, load_links, write_links
from chargebook.forms.printed.reading import printed_form
from chargebook.forms.writing import write_form
from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source
from chargebook.library.shelf import load_library
from chargebook.papers.forms.links import links_json

HANDED = Path(__file__).parent / "handed"
WRONG = "[9.3/deprivation, 9.20/1, 9.20/2, 9.25/violation]"
CAUSE = "[9.3/but-for, 9.3/sufficient-connection]"
HOLT, LEE = "force/reyes/holt", "force/reyes/lee"
LINE = "Yes ___ No ___\n"


def charges(matter: str) -> tuple[CountCharge, ...]:
    return charge_all(verbs.load(HANDED / f"{matter}.yaml"), load_library("ca9-civil"))


def linked(matter: str, text: str, settled: str = "") -> LinkedForm:
    known = charges(matter)
    file = load_links(Source.of(settled, name="form.links.yaml"), known) if settled else LinksFile()
    return link_form(printed_form(Source.of(text, name="form.txt")), known, settled=file)


def asked(form: LinkedForm) -> dict[str, str]:
    return {link["question"]: link["asks_for"] for link in links_json(form.links)["links"]}


def told(form: LinkedForm) -> list[str]:
    return [problem.code for problem in form.problems]


# --- who and what -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("matter", "words", "expected"),
    [
        ("two", "Did Deputy Holt use excessive force against Ana Reyes?", f"{HOLT}: {WRONG}"),
        ("two", "Did Lee use excessive force against the plaintiff?", f"{LEE}: {WRONG}"),
        ("two", "Did MARK HOLT’S force exceed what was needed?", f"{HOLT}: {WRONG}"),
        ("two", "Did the defendants use excessive force?", f"{HOLT}: {WRONG}, {LEE}: {WRONG}"),
        ("two", "Did either defendant use excessive force?", f"{HOLT}: {WRONG}, {LEE}: {WRONG}"),
        ("two", "Did Holt and Sergeant Lee use excessive force?", f"{HOLT}: {WRONG}, {LEE}: {WRONG}"),
        ("two", "Did Holt see Sergeant Lee, and use excessive force?", f"{HOLT}: {WRONG}"),
        ("two", "Did the defendant use excessive force?", "not settled"),
        ("two", "Did Deputy Holt wear a hat?", "not settled"),
        ("two", "Did Deputy Holt strike Ana Reyes with a baton?", "not settled"),
        ("two", "Did Deputy Holt use force against Ana Reyes?", "not settled"),
        ("two", "Did Deputy Holt deprive Ana Reyes of her rights under the Fourth Amendment?", f"{HOLT}: {WRONG}"),
        ("two", "Did Holt use reasonable force?", "not settled"),
        ("two", "Did Holt use force that was not reasonable?", f"{HOLT}: {WRONG}"),
        ("two", "Was the force of Holt a cause of harm?", "not settled"),
        ("one", "Did Deputy Holt act under color of state law?", f"{HOLT}: [9.3/color-of-law]"),
        ("one", "Did Holt use excessive force, and did it cause harm?", f"{HOLT}: [9.3/deprivation, 9.20/1, 9.20/2, 9.25/violation, 9.3/but-for, 9.3/sufficient-connection]"),
        ("one", "Was the conduct of Holt malicious?", f"{HOLT}: [punitive/ground]"),
        ("one", "Was Holt negligent?", "other: a claim of state law (“negligent”)"),
        ("one", "Was it clearly established that such force was unlawful?", "other: immunity or a fact that matters for it (“clearly established”)"),
        ("one", "Did Ana Reyes fail to mitigate her loss?", "other: mitigation, limitation of time or another defence (“mitigat”)"),
        ("claims", "Did Deputy Holt arrest Ana Reyes without probable cause?", "arrest/reyes/holt: [9.3/deprivation, 9.20/1, 9.20/2, 9.23/violation]"),
        ("claims", "Did Deputy Holt violate the rights of Ana Reyes under the Constitution?", "not settled"),
        ("part", "Did a custom of the City of Elk lead to the force?", "custom/ana/city: [9.5/3]"),
        ("part", "Did the city have a custom of force?", "custom/ana/city: [9.5/3]"),
        ("pair", "Did Holt use excessive force against Ben Reyes?", f"force/ben/holt: {WRONG}"),
        ("pair", "Did Holt use excessive force against Reyes?", "not settled"),
    ],
)
def test_a_question_on_its_own_asks_for(matter: str, words: str, expected: str) -> None:
    others = {"part": "2. Did Deputy Holt use excessive force against Ana Reyes? Yes ___ No ___\n"}

    assert expected == asked(linked(matter, f"1. {words} {LINE}{others.get(matter, '')}"))["1"]


def test_a_question_goes_on_with_the_one_before_it() -> None:
    form = linked("two", f"1. Did Lee use excessive force? {LINE}2. Was that force the actual cause of harm? {LINE}3. Did Holt use excessive force? {LINE}4. Was the force that you found in Question 1 the proximate cause of harm? {LINE}")

    assert {"1": f"{LEE}: {WRONG}", "2": f"{LEE}: [9.3/but-for]", "3": f"{HOLT}: {WRONG}", "4": f"{LEE}: [9.3/sufficient-connection]"} == asked(form)
    assert "with which it goes on" in form.links[1].reason


def test_two_questions_on_a_cause_that_nothing_tells_apart_are_not_guessed() -> None:
    form = linked("two", f"1. Did Lee use excessive force? {LINE}2. Was that force a cause of harm? {LINE}3. Was the force of Lee a cause of injury? {LINE}")

    assert ["not settled", "not settled"] == [asked(form)["2"], asked(form)["3"]]


def test_several_questions_share_the_elements_of_a_wrong_by_their_words() -> None:
    text = (
        f"1. Did Holt seize the person of Ana Reyes? {LINE}2. Did Holt do so intentionally? {LINE}"
        f"3. Was the force used objectively unreasonable, and excessive, of Deputy Holt? {LINE}4. Was the force of Holt a cause? {LINE}"
    )

    assert {"1": f"{HOLT}: [9.20/1]", "2": f"{HOLT}: [9.20/2]", "3": f"{HOLT}: [9.3/deprivation, 9.25/violation]", "4": f"{HOLT}: {CAUSE}"} == asked(linked("two", text))


def test_two_questions_that_nothing_tells_apart_are_both_left_to_a_person() -> None:
    form = linked("two", f"1. Did Holt use excessive force? {LINE}2. Did Holt use excessive force? {LINE}")

    assert {"1": "not settled", "2": "not settled"} == asked(form)
    assert "several questions ask for the wrong" in form.links[0].reason


def test_a_heading_says_whom_and_what_a_question_is_about() -> None:
    text = f"A. SERGEANT LEE\n\n1. Was excessive force used against Ana Reyes? {LINE}2. Was it a cause of harm? {LINE}"
    form = linked("two", text)

    assert {"1": f"{LEE}: {WRONG}", "2": f"{LEE}: {CAUSE}"} == asked(form)
    assert "in the heading" in form.links[0].reason


def test_a_part_on_a_claim_of_state_law_asks_for_no_finding() -> None:
    text = f"PART I: EXCESSIVE FORCE\n1. Did Holt use excessive force? {LINE}PART II: NEGLIGENCE\n2. Did Holt act as a careful person would? {LINE}3. What share of fault has Holt? ____%\n"

    assert ["other", "other"] == [asked(linked("one", text))[number].partition(":")[0] for number in ("2", "3")]


@pytest.mark.parametrize(
    ("matter", "words", "expected"),
    [
        ("two", "What are the damages of Ana Reyes? $___", f"compensatory damages for {HOLT}, {LEE}"),
        ("two", "What damages do you award against Lee? $___", f"compensatory damages for {LEE}"),
        ("claims", "What are the damages for the arrest? $___", "compensatory damages for arrest/reyes/holt"),
        ("claims", "What are her damages? $___", "compensatory damages for arrest/reyes/holt, force/reyes/holt"),
        ("one", "What nominal damages do you award? $___", f"nominal damages for {HOLT}"),
        ("one", "What punitive damages do you award against Holt? $___", f"punitive damages for {HOLT}"),
        ("pair", "What are the damages of Ben Reyes? $___", "compensatory damages for force/ben/holt"),
        ("pair", "What are the damages? $___", "not settled"),
        ("two", "For Plaintiff ____ For Defendant ____", "not settled"),
        ("one", "On the claim of force: For Plaintiff ____ For Defendant ____", f"the verdict on {HOLT}"),
    ],
)
def test_a_sum_or_a_verdict_is_for(matter: str, words: str, expected: str) -> None:
    assert expected == asked(linked(matter, f"1. {words}\n"))["1"]


SPEECH = """
manual: ca9-civil
parties:
  salas: {role: plaintiff, name: Ruben Salas}
  brandt: {role: defendant, name: Tom Brandt, title: Officer}
claims:
  speech:
    title: Freedom of expression
    plaintiff: salas
    status: free
    rights: ["9.11"]
    secured-by: constitution
    facts: Officer Brandt detained him for what he said
    against: {brandt: {conduct: acts}}
  arrest:
    title: False arrest
    plaintiff: salas
    status: arrestee
    rights: ["9.20", "9.23"]
    secured-by: constitution
    facts: Officer Brandt arrested and detained him
    against: {brandt: {conduct: acts}}
"""


def test_a_title_in_the_words_or_the_heading_goes_before_words_of_the_facts(tmp_path: Path) -> None:
    (tmp_path / "matter.yaml").write_text(SPEECH, encoding="utf-8")
    known = charge_all(verbs.load(tmp_path / "matter.yaml"), load_library("ca9-civil"))
    text = (
        f"A. First Claim Freedom of Expression\n1. Did Brandt deprive Salas of his right to freedom of expression by arresting him? {LINE}"
        f"2. Was the detention a substantial factor in causing harm? {LINE}3. Would Brandt have detained him anyway, even if Salas had said nothing? {LINE}"
        f"B. Second Claim False Arrest\n4. Did Brandt detain Salas without probable cause? {LINE}5. Was the detention a substantial factor in causing harm? {LINE}"
    )
    form = asked(link_form(printed_form(Source.of(text, name="form.txt")), known))

    assert ["speech", "speech", "speech", "arrest", "arrest"] == [said.partition("/")[0] for said in form.values()]
    assert "speech/salas/brandt: [9.11/defence]" == form["3"]
    assert "defence" not in form["1"]


def test_a_second_sum_belongs_to_the_plaintiff_of_the_first() -> None:
    form = linked("pair", "1. What are the damages of Ben Reyes? $___\n2. If you wrote no sum, what nominal damages do you award? $___\n")

    assert "nominal damages for force/ben/holt" == asked(form)["2"]


# --- where the jury goes ----------------------------------------------------------------------------------------------


def steps(form: LinkedForm) -> dict[str, Question]:
    assert form.form
    return {step.number: step for step in form.form.steps if isinstance(step, Question)}


def test_a_number_that_is_printed_twice_means_that_of_the_part() -> None:
    text = (
        f"PART I: MARK HOLT\n1. Did Holt use excessive force? {LINE}If you answered No, go to Part II.\n2. Was the force of Holt a cause? {LINE}"
        f"PART II: DANA LEE\n1. Did Lee use excessive force? {LINE}If you answered Yes, go to Question 2. If you answered No, sign this form.\n2. Was the force of Lee a cause? {LINE}"
    )
    made = steps(linked("two", text))

    assert ["1", "2", "1-2", "2-2"] == list(made)
    assert ["1-2"] == [skip.to for skip in made["1"].skips]
    assert ["2-2", END] == [skip.to for skip in made["1-2"].skips]


def test_the_rows_of_a_second_table_hang_on_those_of_the_first() -> None:
    text = (HANDED / "right-rows.txt").read_text(encoding="utf-8")
    made = steps(linked("two", text))

    assert [None, "1.1", "1.2"] == [getattr(made[number].only_if, "number", None) for number in ("1.1", "2.1", "2.2")]
    assert () == made["2.2"].skips


def test_all_rows_are_those_that_were_asked() -> None:
    text = (HANDED / "right-rows.txt").read_text(encoding="utf-8")
    form = linked("two", text).form
    assert form
    [after] = [step for step in form.steps if step.words.startswith("After Question 2")]
    [no] = [skip.when for skip in after.skips if skip.to == END]

    holt, lee = (Answered(number=number, answer=Answer.NO) for number in ("2.1", "2.2"))
    asked_of = [NoneOf(parts=(Answered(number=number, answer=Answer.YES),)) for number in ("1.1", "1.2")]

    assert AllOf(parts=(AnyOf(parts=(holt, asked_of[0])), AnyOf(parts=(lee, asked_of[1])))) == no


def test_a_plain_no_below_several_rows_is_taken_for_all_and_said() -> None:
    text = "1. Did any defendant use excessive force?\nMark Holt Yes __ No __\nDana Lee Yes __ No __\nIf you answered no, sign this form.\n2. Sum for Ana Reyes? $___"
    form = linked("two", text)

    assert "V327" in told(form)


def test_a_skip_on_a_share_is_not_followed_and_said() -> None:
    text = f"1. Did Holt use excessive force? {LINE}2. What percentage of fault has plaintiff? ____%\nIf you find plaintiff more than 50% at fault, sign this form.\n3. Sum for Ana Reyes? $___"
    form = linked("one", text)

    assert {"V325", "V328"} <= set(told(form))


@pytest.mark.parametrize(("matter", "name"), [("two", "right-rows"), ("one", "past-nominal"), ("one", "general"), ("pair", "a-sum-for-each-plaintiff"), ("part", "step-in-and-custom"), ("one", "battery-besides")])
def test_the_form_of_a_document_can_be_written_as_a_form_file(matter: str, name: str) -> None:
    known = charges(matter)
    form = linked(matter, (HANDED / f"{name}.txt").read_text(encoding="utf-8")).form
    assert form
    again = load_form(Source.of(write_form(form), name="form.yaml"), known)

    assert write_form(form) == write_form(again)


# --- what a person settles --------------------------------------------------------------------------------------------

DOUBTFUL = f"1. Did Holt use reasonable force? {LINE}2. Was the force of Holt a cause of harm? {LINE}"


def settled(words: str = "Did Holt use reasonable force?", number: str = "1", more: str = "") -> str:
    return f'links:\n- question: "{number}"\n  words: "{words}"\n  denies: {{{HOLT}: [9.20/1, 9.20/2, 9.25/violation, deprivation]}}\n{more}'


def test_what_is_settled_goes_before_all_else() -> None:
    form = linked("two", DOUBTFUL, settled())

    assert f"denied: {HOLT}: [9.20/1, 9.20/2, 9.25/violation, 9.3/deprivation]" == asked(form)["1"]
    assert form.form


def test_a_question_with_another_number_is_known_by_its_words() -> None:
    moved = f"1. Did Lee use excessive force? {LINE}2. Did Holt use reasonable force? {LINE}3. Was the force of Holt a cause of harm? {LINE}"

    assert "denied" in asked(linked("two", moved, settled()))["2"]


def test_a_question_whose_words_have_changed_is_open_again_and_both_are_shown() -> None:
    form = linked("two", DOUBTFUL, settled("Did Deputy Holt use reasonable force?"))
    [problem] = [problem for problem in form.problems if problem.code == "V323"]

    assert form.form is None
    assert "“Did Deputy Holt use reasonable force?” then, now “Did Holt use reasonable force?”" in problem.message


def test_what_is_settled_of_a_question_that_is_gone_is_said() -> None:
    form = linked("two", DOUBTFUL, settled("Was he there?", number="7"))

    assert {"V321", "V322"} <= set(told(form))


def test_a_doubt_that_was_looked_at_stands_in_the_way_no_more() -> None:
    text = f"1. Did Holt use excessive force? {LINE}3. Was the force of Holt a cause of harm? {LINE}"
    before, after = linked("two", text), linked("two", text, "links: []\nlooked-at: [Question 3 follows Question 1]\n")

    assert (None, True) == (before.form, after.form is not None)
    assert "V324" in told(before)


def test_a_skip_that_was_not_read_is_settled_too() -> None:
    text = f"1. Did Holt use excessive force? {LINE}2. Was the force of Holt a cause of harm? {LINE}3. Sum for Ana Reyes? $___"
    said = f'links:\n- {{question: "1", words: "Did Holt use excessive force?", asks: {{{HOLT}: 9.25/violation}}, if-yes: "2", if-no: end, then: "3"}}\n'
    first = steps(linked("two", text, said))["1"]

    assert ["2", END, "3"] == [skip.to for skip in first.skips]
    assert [Answered, Answered, type(None)] == [type(skip.when) for skip in first.skips]
    assert all(isinstance(skip, Skip) and skip.place.file == "form.links.yaml" for skip in first.skips)


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ('links: [{question: "1", words: x, asks: {force/reyes/orr: 9.25/violation}}]', "V121"),
        ('links: [{question: "1", words: x, asks: {force/reyes/holt: 9.99/1}}]', "V122"),
        ('links: [{question: "1", words: x, amount: nominal, for: [force/reyes/orr]}]', "V121"),
        ('links: [{question: "1", words: x, verdict-on: force/reyes/holt, other: y}]', "V102"),
        ('links: [{question: "1", asks: {force/reyes/holt: 9.25/violation}}]', "M203"),
        ('links: [{question: "1", words: x, ask: y}]', "M202"),
    ],
)
def test_a_fault_in_the_file_of_links_has_its_place(file: str, code: str) -> None:
    with pytest.raises(MatterError) as refused:
        load_links(Source.of(file, name="form.links.yaml"), charges("two"))

    assert code in [problem.code for problem in refused.value.problems], str(refused.value)


@pytest.mark.parametrize(("matter", "name"), [("two", "right-rows"), ("one", "past-nominal"), ("one", "general"), ("one", "battery-besides")])
def test_a_file_of_links_that_is_written_is_read_back_as_the_same(matter: str, name: str) -> None:
    text = (HANDED / f"{name}.txt").read_text(encoding="utf-8")
    form = linked(matter, text)
    again = linked(matter, text, write_links(form.links, "form.txt"))

    assert asked(form) == asked(again)
    assert all(link.reason.startswith("by the file of links") for link in again.links)
