"""The plain form: few questions, by name, that decide every count as the single elements would."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from facts import fact
from five_deputies import DEPUTIES, five_deputies
from form_oracle import wrong
from lawsuits import law_suit, loaded
from matters import SHELF, matter_of
from wide_lawsuits import wide_suit
from wrong_forms import mutants

import chargebook
from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.charge import CountCharge, charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.ease import ease, flesch
from chargebook.forms.form import (
    Answer,
    Award,
    Form,
    FormDirection,
    Question,
    Sum,
    VerdictKind,
    laid_out,
    questions_in,
    row_of,
    walk,
)
from chargebook.forms.plain.grouping import Detail, are_joint, grouped
from chargebook.forms.proof.failures import failures
from chargebook.forms.proof.routes import FormRoutes
from chargebook.forms.proof.verification import denied_of, findings_of, verify
from chargebook.forms.sharing import asked_again, spread
from chargebook.ground.errors import ChargebookError
from chargebook.ground.problem import Severity
from chargebook.library.knownbrackets import bracket_names
from chargebook.library.plainquestions import PlainQuestion, plain_questions
from chargebook.library.shelf import Library, load_library
from chargebook.matter.matter import Matter
from chargebook.papers.forms.text import form_text
from chargebook.rule.decide import Command, Conflict, Verdict, decide
from chargebook.rule.formula import All, Any, Finding, Not

ROOT = Path(__file__).parents[2]
KNOWN_BLANKS = {"who", "defendant", "plaintiff", "injury", "law", "given", "rights", "actor"}
World = Mapping[tuple[str, str], bool]


def form_of(matter: Matter, detail: Detail = Detail.PLAIN, kind: VerdictKind = VerdictKind.SPECIAL) -> Form:
    form = ask_matter(matter, charge(matter, SHELF), SHELF, kind, detail).form
    assert form
    return form


def commands_of(matter: Matter) -> dict[str, Command]:
    return {each.count.id: each.command for each in charge(matter, SHELF) if each.command}


def printed(form: Form) -> Iterator[str]:
    """The words of each numbered question as a jury reads them."""
    for rows in laid_out(form.steps):
        if not isinstance(rows[0], FormDirection):
            yield row.words if (row := row_of(rows[0])) else rows[0].words


# --- the words ------------------------------------------------------------------------------------------------------


def test_the_form_of_the_example_asks_two_questions_of_liability_by_name() -> None:
    form = chargebook.ask(ROOT / "examples/reyes.yaml").form
    assert form

    assert [
        "For each defendant named below: did that defendant use excessive force against Ana Reyes?",
        "For each defendant named below: was that conduct of that defendant an actual cause of the injury claimed by Ana Reyes: "
        "a broken wrist?",
        "What sum of money will fairly compensate Ana Reyes for a broken wrist? Write one sum for all the defendants together; "
        "count no loss twice.",
        "If you wrote no sum, or zero, in Question 3: what nominal damages, at most one dollar, do you award Ana Reyes?",
        "Did Ana Reyes prove by a preponderance of the evidence that the conduct of Deputy Holt that harmed Ana Reyes was "
        "malicious, oppressive or in reckless disregard of Ana Reyes’s rights?",
        "What sum of punitive damages, if any, do you award Ana Reyes against Deputy Holt?",
    ] == list(printed(form))
    assert [("1a", "Deputy Holt"), ("1b", "Deputy Ortiz")] == [
        (step.number, step.row.name) for step in form.steps if isinstance(step, Question) and step.row and step.row.table == "1"
    ]


@pytest.mark.parametrize("manual", ["ca9-civil"])
def test_every_plain_question_is_short_and_its_blanks_and_findings_exist(manual: str) -> None:
    shelf = load_library(manual)
    for question in plain_questions(manual):
        blanks = set(re.findall(r"\{(\w+)(?:’s)?\}", question.ask))

        assert blanks <= KNOWN_BLANKS, question.ask
        assert len(question.ask.split()) <= 40, question.ask
        assert question.ask.endswith("?")
        assert "the defendant" not in question.ask
        for name in question.covers:
            number = name if name in shelf.numbers else name.rpartition("/")[0]
            assert number in ("", *shelf.numbers), name
        first = question.covers[0] if question.covers[0] in shelf.numbers else question.covers[0].rpartition("/")[0]
        decided = set(re.findall(r"\{([\w-]+)(?:’s)?\}", question.told)) - KNOWN_BLANKS
        assert decided <= bracket_names(manual, first).keys(), question.told


def test_every_finding_that_a_verdict_can_turn_on_has_a_plain_question() -> None:
    questions = plain_questions("ca9-civil")
    for seed in range(30):
        matter = loaded(law_suit(Random(seed).choice))  # noqa: S311 - no secret
        for each in charge(matter, SHELF):
            assert [] == [
                name for name in each.keys if not any(question.is_about(name) for question in questions)
            ], each.count.id


def test_reading_ease_falls_with_long_words_and_long_sentences() -> None:
    assert flesch("Did he hit her?") > flesch("Did the defendant unreasonably apprehend the plaintiff?") > 0
    assert 0 == flesch("")
    matter = matter_of(five_deputies("reyes"))
    plain, elements = ease(form_of(matter)), ease(form_of(matter, Detail.ELEMENTS))
    assert plain.flesch > elements.flesch
    assert plain.longest <= 45


# --- how many -------------------------------------------------------------------------------------------------------


def test_two_plaintiffs_five_defendants_and_three_claims_take_no_more_than_24_questions() -> None:
    matter = matter_of(five_deputies("reyes", "roe"))
    form, charges = form_of(matter), charge(matter, SHELF)

    assert questions_in(form) <= 24
    assert 150 < questions_in(form_of(matter, Detail.ELEMENTS))
    assert verify(form, commands_of(matter)).is_right
    assert [] == list(asked_again(form, charges))
    assert all(len(words.split()) <= 45 for words in printed(form))
    assert "later instructions" not in form_text(form)


def test_one_injury_of_three_claims_has_one_sum_and_its_condition_is_a_short_list() -> None:
    text = five_deputies("reyes", "roe").replace("a night in jail", "a broken bone")
    matter = matter_of(text.replace("the loss of privacy", "a broken bone"))
    form = form_of(matter)
    told = [line for line in form_text(form).splitlines() if line.startswith("Answer") and " only if " in line]

    assert questions_in(form) <= 24
    assert verify(form, commands_of(matter)).is_right
    assert "Answer Question 14a only if you answered Yes to any of Questions 4a, 6a, 6b, 8a, 11a to 11e, or 13a to 13e." in told
    assert all(len(line.split()) <= 45 for line in told)


def test_everybody_is_answered_for_by_a_row_of_the_own() -> None:
    """Chuman v. Wright, 76 F.3d 292: each defendant answers for what that defendant did."""
    form = form_of(matter_of(five_deputies("reyes")))
    for step in form.steps:
        if isinstance(step, Question):
            own = {asked.count.split("/")[2] for asked in step.asks}
            assert step.row is None or len(own) == 1 or "Deputy Holt" in step.words  # in whose force two others had a part
    rows = [step.row.name for step in form.steps if isinstance(step, Question) and step.row and "arrest" in step.words]
    assert [f"Deputy {name.title()}" for name in DEPUTIES] == rows


# --- the law --------------------------------------------------------------------------------------------------------


# in 219 a shared question hung on one of a single claim; in 1143 and 5299 one count asked alone what another asked together
@pytest.mark.parametrize("seed", [*range(0, 20, 4), 216, 1140, 5296])
def test_forms_of_every_detail_are_proved_and_decide_alike(seed: int) -> None:
    """But for answers that contradict one another: on the plain form they cannot be given."""
    for each in range(seed, seed + 4):
        choose = Random(each)  # noqa: S311 - no secret
        matter = loaded(law_suit(choose.choice))
        assert [] == list(departing(matter, SHELF, choose))


@pytest.mark.parametrize("seed", range(0, 12, 4))
def test_forms_of_matters_of_every_kind_are_proved_and_decide_alike(seed: int) -> None:
    for each in range(seed, seed + 4):
        choose = Random(each)  # noqa: S311 - no secret
        matter = loaded(wide_suit(choose.choice))
        assert [] == list(departing(matter, shelf_of(matter, SHELF), choose))


def departing(matter: Matter, shelf: Library, choose: Random) -> Iterator[str]:
    """Yield where a form of any detail is not proved, asks again, asks at length, or decides otherwise than another."""
    charges = charge(matter, shelf)
    commands = {each.count.id: each.command for each in charges if each.command}
    kind = choose.choice([VerdictKind.SPECIAL, VerdictKind.QUESTIONS])
    forms = [ask_matter(matter, charges, shelf, kind, detail).form for detail in Detail] if commands else []
    for form in filter(None, forms):
        yield from (problem.code for problem in verify(form, commands).problems if problem.severity is Severity.ERROR)
        yield from (fault.problem.message for fault in asked_again(form, charges))
    for form in filter(None, forms[:2]):
        yield from same_words(form)
        yield from (words for words in printed(form) if len(words.split()) > 45 or "the defendant " in words)
    for _ in range(6 if commands else 0):
        world = any_world(charges, choose)
        plain, mixed, elements = (decided(form, commands, world) for form in forms if form)
        for count in commands:
            if elements[count] is not Verdict.COURT or not is_contradicted(commands[count], world, count):
                yield from () if elements[count] is plain[count] is mixed[count] else (count,)


def same_words(form: Form) -> Iterator[str]:
    """Yield the words with which a form asks for two things on one count."""
    known: dict[tuple[str, str], Question] = {}
    for step in form.steps:
        for count in dict.fromkeys(each.count for each in step.asks) if isinstance(step, Question) else ():
            if known.setdefault((count, step.words), step) is not step:
                yield f"{count}: {step.words}"


def any_world(charges: tuple[CountCharge, ...], choose: Random) -> World:
    """Each fact found or not, the same on every count that turns on it."""
    keys = {key: choose.random() < 0.75 for each in charges for key in each.keys.values()}
    return {(each.count.id, name): keys[key] for each in charges for name, key in each.keys.items()}


def decided(form: Form, commands: Mapping[str, Command], world: World) -> dict[str, Verdict]:
    """The verdicts on what a jury writes that has found *world*."""
    answers: dict[str, Answer] = {}
    while left := [
        step
        for step in form.steps
        if isinstance(step, Question) and step.number in walk(form, answers).reached and step.number not in answers
    ]:
        found = [world.get((asked.count, asked.finding), True) is bool(asked.yes) for asked in left[0].asks]
        answers[left[0].number] = Answer.YES if all(found) else Answer.NO
    way = walk(form, answers)
    findings = findings_of(form, way, answers)
    return {
        count: decide(command, findings.get(count, {}), denied_of(form, way, answers, count)).verdict
        for count, command in commands.items()
    }


def is_contradicted(command: Command, world: World, count: str) -> bool:
    found = {name: Finding(is_so) for (own, name), is_so in world.items() if own == count}
    return any(conflict in command.contradictions for conflict in decide(command, found).conflicts)


def test_a_violation_and_its_cause_are_two_questions_and_nominal_damages_are_within_reach_without_the_cause() -> None:
    """Floyd v. Laws, 929 F.2d 1390: a violation that is found carries at least nominal damages."""
    matter = matter_of(five_deputies("reyes"))
    form = form_of(matter)
    answers: dict[str, Answer] = {}
    while left := [
        step
        for step in form.steps
        if isinstance(step, Question) and step.number in walk(form, answers).reached and step.number not in answers
    ]:
        answers[left[0].number] = Answer.NO if "actual cause" in left[0].words else Answer.YES
    reached = walk(form, answers).reached
    awards = {step.award for step in form.steps if isinstance(step, Sum) and step.number in reached}

    assert {Award.NOMINAL} == awards


def test_findings_stand_together_only_where_the_rule_looks_at_all_of_them() -> None:
    a, b, c = fact("a"), fact("b"), fact("c")
    uncaused = Conflict(when=All(parts=(a, b, Not(part=c))), question="?", authorities=())
    chain = Command(prove=All(parts=(a, b, c)))

    assert are_joint(chain, "abc")
    assert are_joint(Command(prove=chain.prove, conflicts=(uncaused,)), "ab")
    assert not are_joint(Command(prove=chain.prove, conflicts=(uncaused,)), "bc")
    assert not are_joint(Command(prove=Any(parts=(a, b))), "ab")
    assert are_joint(Command(prove=chain.prove, contradictions=(uncaused,)), "abc")
    assert not are_joint(Command(prove=chain.prove, ways=(All(parts=(a, b)), All(parts=(b, c)))), "ab")


def test_the_detail_mixed_asks_by_elements_where_a_claim_has_a_defence() -> None:
    """9.11: once its elements are proved, the burden shifts to the defendant."""
    text = five_deputies("reyes").replace("'9.12'", "'9.11'")
    charges = charge(matter_of(text), SHELF)
    questions = plain_questions("ca9-civil")
    plain, mixed = (grouped(charges, questions, detail) for detail in (Detail.PLAIN, Detail.MIXED))
    search = next(place for place, each in enumerate(charges) if each.count.claim.key == "search")
    force = next(place for place, each in enumerate(charges) if each.count.id == "arrest/reyes/holt")

    assert {"9.11/1", "9.11/2", "9.11/3"} <= set(mixed[search].groups)
    assert len(plain[search].groups) < len(mixed[search].groups)
    assert plain[force].groups.keys() == mixed[force].groups.keys()


def test_a_question_does_not_ask_again_for_what_the_court_has_decided() -> None:
    """A No to the whole could rest on what is settled: that the activity was a factor."""
    ruling = "rulings: [{date: '2026-03-01', decide: 9.11/3, as: proved}]"
    text = five_deputies("reyes").replace("'9.12'", "'9.11'")
    matter = matter_of(f"{text}{ruling}\n")
    asked = [words for words in printed(form_of(matter)) if "activity" in words]

    assert asked
    assert [] == [words for words in asked if "motivating" in words]
    assert verify(form_of(matter), commands_of(matter)).is_right


def test_what_is_asked_alone_on_one_count_is_asked_alone_on_all() -> None:
    """On the first count the elements could stand together; on the second a third is a fact of that count alone."""
    names = ("9.11/1", "9.11/2", "9.11/3")
    text = five_deputies("reyes").replace("'9.12'", "'9.11'")
    charges = [each for each in charge(matter_of(text), SHELF) if each.count.claim.key == "search"]
    alike = [
        replace(each, command=Command(prove=All(parts=tuple(replace(fact(name), key=f"c:{name}") for name in of))))
        for each, of in zip(charges, (names[:2], names), strict=False)
    ]
    question = PlainQuestion(covers=("9.11",), ask="Was it chilled?")

    assert [[*names[:2]], [*names]] == [[*each.groups] for each in grouped(alike, (question,), Detail.PLAIN)]


def planned(questions: str) -> Matter:
    text = (ROOT / "examples/reyes.yaml").read_text(encoding="utf-8")
    return matter_of(text.replace("    damages: {punitive", f"    questions: {questions}\n    damages: {{punitive"))


RIGHT = '["9.20", "9.25", deprivation]'


def test_the_matter_can_ask_one_question_for_the_whole_right_in_its_own_words() -> None:
    matter = planned(f'{{"Did {{who}} violate {{plaintiff’s}} right?": {RIGHT}, "Did that hurt her?": [but-for, sufficient-connection]}}')
    form = form_of(matter)

    assert [
        "For each defendant named below: did that defendant violate Ana Reyes’s right?",
        "For each defendant named below: did that hurt her?",
    ] == list(printed(form))[:2]
    assert verify(form, commands_of(matter)).is_right
    assert () == ask_matter(matter, charge(matter, SHELF), SHELF, VerdictKind.SPECIAL, Detail.PLAIN).problems


def test_the_matter_can_ask_by_elements() -> None:
    matter = planned("[9.20/1, 9.20/2, 9.25/violation, deprivation, but-for, sufficient-connection]")
    form = form_of(matter)
    asked = [step for step in form.steps if isinstance(step, Question) and step.asks[0].finding != "punitive/ground"]

    assert 12 == len(asked)
    assert all(len(step.asks) == 1 for step in asked)
    assert verify(form, commands_of(matter)).is_right


def test_a_planned_question_for_the_violation_and_its_cause_is_to_be_split() -> None:
    """A violation without a caused injury is for the court (Floyd v. Laws, 929 F.2d 1390)."""
    matter = planned('{"Did {who} hurt her?": ["9.20", "9.25", deprivation, but-for, sufficient-connection]}')
    asking = ask_matter(matter, charge(matter, SHELF), SHELF, VerdictKind.SPECIAL, Detail.PLAIN)

    assert ["V156"] == [problem.code for problem in asking.problems]
    assert asking.form
    assert verify(asking.form, commands_of(matter)).is_right


def test_by_elements_no_two_questions_on_a_count_have_the_same_words() -> None:
    text = five_deputies("reyes").replace("- '9.12'", "- '9.29'\n    - '9.30'\n    violations: any")
    form = form_of(matter_of(text.replace("status: free", "status: pretrial detainee")), Detail.MIXED)

    assert [] == list(same_words(form))
    assert 4 == len([words for words in printed(form) if "risk" in words or "decision" in words or "measures" in words])


def test_an_unknown_detail_is_refused() -> None:
    with pytest.raises(ChargebookError, match="there is no form of the detail short; write plain, mixed, elements"):
        chargebook.ask(ROOT / "examples/reyes.yaml", detail="short")


# --- wrong changes --------------------------------------------------------------------------------------------------


EVERY = 12  # changes, of which one is tried


@pytest.mark.parametrize("name", ["holt and ortiz", "a violation that two share"])
def test_of_a_plain_form_with_tables_every_single_wrong_change_is_told_and_no_right_one(name: str) -> None:
    """Held against filling each changed form in in every way."""
    text = (ROOT / "examples/reyes.yaml").read_text(encoding="utf-8")
    if name != "holt and ortiz":
        text = text.replace("rights: [", "rights: [special/failure-to-intercede, ").replace(
            "ortiz: {conduct: failure to act, theory: direct}",
            "ortiz: {conduct: failure to act, theory: failure-to-intercede, violation-by: holt}",
        )
    matter = matter_of(text)
    commands, charges = commands_of(matter), charge(matter, SHELF)
    form = form_of(matter)
    changed = wrongly = 0
    for what, mutant in list(mutants(form))[EVERY // 2 :: EVERY]:
        handed = spread(mutant, charges)
        expected = wrong(handed, commands)
        failed = (failure.check for failure in failures(FormRoutes(handed, commands)))

        assert expected == {(check.code, check.count or handed.steps[check.place].number) for check in failed}, what
        changed += 1
        wrongly += bool(expected)
    assert changed > 4
    assert wrongly > 2


VAN = """\
manual: ca9-civil
parties:
  roe: {role: plaintiff, name: Ana Roe, pronoun: she}
  ames: {role: defendant, name: Lou Ames, title: Officer, short: Officer Ames, pronoun: he}
claims:
  goods:
    plaintiff: roe
    rights: ["9.18", "9.19"]
    secured-by: constitution
    facts: Officer Ames took her van
    injury: the loss of the van
    color-of-law: stipulated
    claimed-injury: harm
    against: {ames: {conduct: act}}
    brackets:
      "9.18": {A person acts: drop, A search that goes: drop}
      "9.19": {A “warrant” is: drop, set forth the exception: The owner had agreed.}
"""


def test_a_question_on_an_exception_that_the_user_wrote_names_it() -> None:
    asked = " ".join(printed(form_of(matter_of(VAN))))

    assert "Was that seizure by Officer Ames outside this exception: the owner had agreed?" in asked


PRISON = """\
manual: ca9-civil
parties:
  roe: {role: plaintiff, name: Ana Roe, pronoun: she}
  ames: {role: defendant, name: Lou Ames, title: Officer, short: Officer Ames, pronoun: he}
claims:
  care:
    plaintiff: roe
    status: convicted prisoner
    rights: ["9.27"]
    secured-by: constitution
    facts: Officer Ames sent nobody
    injury: an infection
    color-of-law: stipulated
    claimed-injury: harm
    against: {ames: {conduct: failure to act}}
    brackets:
      "9.27": {"a substantial risk of serious harm | a serious medical need": a substantial risk of serious harm, "risk | need": risk, Where the defendant has no say: drop}
"""


def test_no_plain_question_asks_for_an_alternative_that_the_matter_left_out() -> None:
    """The jury is told of a risk alone; a Yes for a need of care would find what no instruction asks for."""
    asked = " ".join(printed(form_of(matter_of(PRISON))))

    assert "by deliberate indifference to a substantial risk of serious harm faced by Ana Roe, cause" in asked
    assert "medical" not in asked


POLICYMAKER = """\
manual: ca9-civil
parties:
  roe: {role: plaintiff, name: Ana Roe, pronoun: she}
  city: {role: defendant, name: the City of Alder, capacity: entity, pronoun: it}
record: {people: {kerr: {name: Jo Kerr}}}
claims:
  search:
    plaintiff: roe
    status: free
    rights: ["9.12"]
    instruction: "9.6"
    secured-by: constitution
    facts: her house was searched
    injury: the loss of privacy
    color-of-law: stipulated
    claimed-injury: harm
    against: {city: {conduct: act, theory: final-policymaker, violation-by: kerr}}
    brackets: {"9.6": {name of final policymaker: Jo Kerr}}
"""


@pytest.mark.parametrize("detail", Detail)
def test_the_jury_is_told_what_the_court_instructs_and_not_what_the_instruction_itself_says(detail: Detail) -> None:
    text = form_text(form_of(matter_of(POLICYMAKER), detail))

    assert "the court instructs you that Jo Kerr had final policymaking authority" in text
    assert "the instruction itself" not in text


def test_counsel_is_told_that_the_instruction_itself_says_so() -> None:
    [each] = charge(matter_of(POLICYMAKER), SHELF)
    closing = dict(each.closings)["9.6/3"]

    assert "settled: the instruction itself says so" == closing.why
    assert "the court instructs you that he acted (the instruction itself says so)" == closing.because("he acted")


def test_no_question_of_a_table_says_that_twice() -> None:
    """A name that becomes “that plaintiff” may not stand behind “that”."""
    doubled = re.compile(r"\b(?:that|this) \{", re.IGNORECASE)

    asked = [words for question in plain_questions("ca9-civil") for words in (question.ask, question.told)]
    assert [] == [words for words in asked if doubled.search(words)]
