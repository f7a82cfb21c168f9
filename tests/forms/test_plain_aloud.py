"""Plain forms read aloud: who is asked about whom, what a condition says, and that no row speaks of another's sum."""

import re
from collections.abc import Iterator

from matters import SHELF, matter_of

from chargebook.charge.caseshelf import shelf_of
from chargebook.charge.charge import charge
from chargebook.forms.asking import ask_matter
from chargebook.forms.form import Form, VerdictKind
from chargebook.forms.plain.grouping import Detail
from chargebook.papers.forms.text import form_text

FORCE = '{"9.25": {resistance: drop, other-means: drop, lives-at-risk: drop, warning: drop}, "9.20": {intentionally: drop}}'


def form_of(text: str) -> Form:
    matter = matter_of(text)
    shelf = shelf_of(matter, SHELF)
    form = ask_matter(matter, charge(matter, shelf), shelf, VerdictKind.SPECIAL, Detail.PLAIN).form
    assert form
    return form


def aloud(text: str) -> str:
    """The form as it is read, each question with its rows in one line."""
    return re.sub(r"[ \t]+", " ", form_text(form_of(text)))


def questions(text: str) -> Iterator[str]:
    yield from re.findall(r"^Question \d+\. (.+)$", aloud(text), re.MULTILINE)


# --- sums -----------------------------------------------------------------------------------------------------------

TWO_SUMS = f"""\
manual: ca9-civil
parties:
  ana: {{role: plaintiff, name: Ana Roe, pronoun: she}}
  ben: {{role: plaintiff, name: Ben Low, pronoun: he}}
  ray: {{role: defendant, name: Ed Ray, pronoun: he}}
  moe: {{role: defendant, name: Gil Moe, pronoun: he}}
claims:
  force: &
    plaintiff: ana
    status: free
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: they threw her down
    injury: bruises
    claimed-injury: harm
    against: {{ray: {{conduct: act}}, moe: {{conduct: act}}}}
  other:
    plaintiff: ben
    status: free
    rights: ["9.20", "9.25"]
    secured-by: constitution
    facts: he threw him down
    injury: bruises
    claimed-injury: harm
    against: {{ray: {{conduct: act}}}}
brackets: {FORCE}
""".replace(" &\n", "\n")


def test_a_question_on_nominal_damages_speaks_of_the_sum_of_the_same_plaintiff() -> None:
    """The sums of the two are asked in different words, so that they are no rows of one question."""
    form = aloud(TWO_SUMS)
    sums = {who: number for number, who in re.findall(r"Question (\d+)\. What sum .* compensate (\w+ \w+)", form)}
    nominal = re.findall(r"sum, or zero, in Question (\d+): what nominal damages, .* award (\w+ \w+)\?", form)

    assert {"Ana Roe", "Ben Low"} == sums.keys()
    assert sums == {who: number for number, who in nominal}


# --- conditions -----------------------------------------------------------------------------------------------------


def conditions(text: str) -> list[str]:
    return re.findall(r"^Answer Questions? .+$", aloud(text), re.MULTILINE)


SEARCH = """\
manual: ca9-civil
names: names
parties:
  ana: {role: plaintiff, name: Ana Roe, pronoun: she}
  ben: {role: plaintiff, name: Ben Low, pronoun: he}
  ray: {role: defendant, name: Ed Ray, pronoun: he}
  moe: {role: defendant, name: Gil Moe, pronoun: he}
claims:
  search:
    plaintiffs: [ana, ben]
    status: free
    rights: ["9.12", "9.16"]
    instruction: "9.35"
    secured-by: constitution
    facts: they searched the home
    injury: a broken door
    claimed-injury: harm
    color-of-law: stipulated
    against: {ray: {conduct: act, theory: bivens}, moe: {conduct: act, theory: bivens}}
brackets: {"9.12": {object: residence, intentionally: drop, circumstances: drop}, "9.16": {search-warrant: drop, dangers: the escape}}
"""


def test_a_yes_to_one_of_several_questions_is_said_once() -> None:
    """The sum is due on a Yes to any of three questions, to each of which two defendants have a row."""
    said = conditions(SEARCH)

    assert "Answer Question 5a only if you answered Yes to any of Questions 2a, 2b, 3a, 3b, 4a, or 4b." in said
    assert not [words for words in said if ", or to " in words or words.count("you answered") > 1]


RETALIATION = """\
manual: ca9-civil
names: names
parties:
  ana: {role: plaintiff, name: Ana Roe, pronoun: she}
  ray: {role: defendant, name: Ed Ray, pronoun: he, office: public}
  moe: {role: defendant, name: Gil Moe, pronoun: he, office: public}
claims:
  speech:
    plaintiff: ana
    status: free
    rights: ["9.11", "special/retaliatory-arrest", "special/failure-to-intercede"]
    secured-by: constitution
    facts: Ed Ray arrested her
    injury: a night in jail
    claimed-injury: harm
    against: {ray: {conduct: act}, moe: {conduct: failure to act, theory: failure-to-intercede, violation-by: ray}}
brackets:
  "9.11": {freedoms: free expression, protected: keep, what-is-protected: speech about, subject: the police}
  "special/failure-to-intercede": {describe that conduct: Ed Ray arrested her}
"""


def test_a_condition_does_not_say_what_another_answer_in_it_implies() -> None:
    """Who has answered the question on the deprivation has answered Yes to one of the two before it."""
    said = conditions(RETALIATION)

    assert not [words for words in said if "all of this holds" in words or "(" in words]


DANGER = """\
manual: ca9-civil
parties:
  ana: {role: plaintiff, name: Ana Roe, pronoun: she}
  ray: {role: defendant, name: Ed Ray, pronoun: he, office: public}
  moe: {role: defendant, name: Gil Moe, pronoun: he, office: public}
  elk: {role: defendant, name: City of Elk, pronoun: it, capacity: entity, body-kind: local}
claims:
  danger:
    plaintiff: ana
    status: free
    rights: ["9.33B", "special/integral-participant-set-in-motion"]
    secured-by: constitution
    facts: he left her on the road
    injury: a broken leg
    claimed-injury: harm
    against: {moe: {conduct: act, theory: integral-participant/set-in-motion, violation-by: ray}, ray: {conduct: act}}
  city:
    plaintiff: ana
    status: free
    rights: ["9.33B"]
    instruction: "9.6"
    secured-by: constitution
    facts: he left her on the road
    injury: a broken leg
    claimed-injury: harm
    against: {elk: {conduct: act, theory: final-policymaker, violation-by: ray}}
    brackets: {"9.6": {name of final policymaker: Ed Ray}}
brackets: {"special/integral-participant-set-in-motion": {describe that conduct: he left her on the road}}
"""


def test_whatever_the_answer_was_is_said_as_that_it_was_answered() -> None:
    """Nominal damages may be due on a violation whether or not it caused the injury (docs/analysis/deprivation-and-injury.md)."""
    said = [words for words in conditions(DANGER) if "you answered Question" in words]

    assert "and you answered No to" not in " ".join(said)
    assert "(both you answered Yes to Question 1, and you answered Question 3)" in said[-1]


# --- who and what is asked ------------------------------------------------------------------------------------------

BODY = """\
manual: ca9-civil
names: names
parties:
  ana: {role: plaintiff, name: Ana Roe, title: Ms., short: Ms. Roe, pronoun: she}
  ben: {role: plaintiff, name: Ben Low, title: Mr., short: Mr. Low, pronoun: he}
  ray: {role: defendant, name: Ed Ray, title: Sgt., short: Sgt. Ray, pronoun: he}
  elk: {role: defendant, name: City of Elk, short: the City, pronoun: it, capacity: entity, body-kind: local}
claims:
  force:
    plaintiffs: [ana, ben]
    status: pretrial detainee
    rights: ["9.29"]
    secured-by: constitution
    facts: he struck them
    injury: bruises
    claimed-injury: harm
    against: {ray: {conduct: act}}
  city:
    plaintiffs: [ana, ben]
    status: pretrial detainee
    rights: ["9.29"]
    instruction: "NUMBER"
    secured-by: constitution
    facts: he struck them
    injury: bruises
    claimed-injury: harm
    against: {elk: {conduct: act, theory: THEORY, violation-by: ray}}
    brackets: {"NUMBER": ANSWERS}
"""
TRAINING = (
    '{policies: of failing, training: keep, shortcomings: prepare, what-was-known: the known, what-was-failed: to train, '
    '"name[s] of employee[s]": Sgt. Ed Ray}'
)


def body(number: str, theory: str, answers: str) -> str:
    return BODY.replace("NUMBER", number).replace("THEORY", theory).replace("ANSWERS", answers)


def test_the_color_of_law_of_the_employee_whose_conduct_is_ratified_is_asked_once() -> None:
    """It is one fact for his own count and for that of the city (docs/analysis/one-fact.md); the policymaker has another."""
    said = list(questions(body("9.7", "ratification", "{policymaker: Chief Ann Poe}")))

    assert ["Did Sgt. Ray act under color of state law?"] == [words for words in said if "Ray act under color" in words]
    assert any("did Chief Ann Poe act under color of state law?" in words for words in said)
    assert any("did Chief Ann Poe, as a final policymaker for the City, know of that conduct" in words for words in said)


def test_a_question_asks_for_the_alternatives_that_the_matter_keeps() -> None:
    said = " ".join(questions(body("9.8", "failure-to-prevent-or-train", TRAINING)))

    assert "inadequate to prepare its employees for the usual and recurring situations of their work, and was the City" in said
    assert "indifferent to the known or obvious consequences of poor training?" in said
    assert "did the failure of the City to train well enough cause the loss of that plaintiff’s rights?" in said
    assert "the instructions describe" not in said


PRISON = """\
manual: ca9-civil
parties:
  ana: {role: plaintiff, name: Ana Roe, pronoun: she, sues-for: {name: Max Roe, title: Mr., short: Mr. Roe, pronoun: he, as: ward}}
  ray: {role: defendant, name: Ed Ray, title: Sgt., short: Sgt. Ray, pronoun: he}
  wen: {role: defendant, name: Kim Wen, title: Warden, short: Warden Wen, pronoun: she}
claims:
  assault:
    plaintiff: ana
    status: convicted prisoner
    rights: ["9.26A"]
    instruction: "9.4"
    secured-by: constitution
    facts: he touched Mr. Roe
    injury: shame and bruises
    claimed-injury: harm
    against: {wen: {conduct: failure to act, theory: supervisor, violation-by: ray}}
    brackets: {"9.4": {ways: WAYS, "name[s]": Sgt. Ray, "subordinate[s]": subordinate, "acts | failure to act": act}}
  care:
    plaintiff: ana
    status: convicted prisoner
    rights: ["9.27"]
    secured-by: constitution
    facts: he called no doctor
    injury: shame and bruises
    claimed-injury: harm
    against: {ray: {conduct: failure to act}}
brackets: {"9.26A": {sexual-acts: [touched, acted]}, "9.27": {risk-or-need: a serious, that-risk-or-need: need, budget: drop}}
"""


def test_a_question_on_another_person_says_the_persons_short_name_and_what_is_meant() -> None:
    said = " ".join(questions(PRISON.replace("WAYS", '["(a) the defendant knew"]')))

    assert "Is this so: Sgt. Ray, without any penological justification, touched Mr. Roe in a sexual way or acted in order" in said
    assert "by deliberate indifference to a serious medical need faced by Mr. Roe, cause Mr. Roe harm?" in said
    assert "so: (a)" not in said
    assert "would violate Mr. Roe’s rights" in said
    assert "Max Roe" not in said


def test_a_question_that_would_be_too_long_leaves_the_alternatives_to_the_instructions() -> None:
    ways = '["(a) the defendant knew", "(a) the defendant disregarded", "the defendant set in motion"]'
    said = list(questions(PRISON.replace("WAYS", ways)))

    assert "Did Warden Wen, as a supervisor, have such a part in that conduct as the instructions describe?" in said
    assert all(len(words.split()) <= 60 for words in said)


def test_what_a_body_did_is_asked_of_the_body_and_not_of_the_official_who_stands_for_it() -> None:
    """A claim against an official in that capacity is one against the body (Kentucky v. Graham)."""
    sheriff = "elk: {role: defendant, name: Kay Orr, title: Sheriff, pronoun: she, capacity: official, body: City of Elk, body-kind: local}"
    text = re.sub(r"elk: \{role.*\}", sheriff, body("9.5", "policy-or-custom", "{inference: drop}"))
    said = " ".join(questions(text))

    assert "practice or custom, of the City of Elk?" in said
    assert "Sheriff Orr" not in said
    assert "Kay Orr" not in said


# --- those for whom others sue --------------------------------------------------------------------------------------

REPRESENTED = """\
manual: ca9-civil
names: names
parties:
  est: {role: plaintiff, name: Estate of Lee James, short: the Estate, pronoun: it, capacity: entity, sues-for: {name: Lee James, title: Mr., short: Mr. James, pronoun: he, as: decedent}}
  roe: {role: plaintiff, name: J.R., pronoun: they, sues-for: {name: L.M., as: minor, pronoun: she}}
  ray: {role: defendant, name: Ed Ray, title: Sgt., short: Sgt. Ray, pronoun: he}
claims:
  force:
    title: Force
    plaintiffs: [est, roe]
    status: pretrial detainee
    rights: ["9.29"]
    secured-by: constitution
    facts: he struck them
    injury: a stroke
    claimed-injury: harm
    against: {ray: {conduct: act}}
  care:
    title: Care
    plaintiffs: [est]
    status: pretrial detainee
    rights: ["9.31"]
    secured-by: constitution
    facts: he left him there
    injury: a stroke
    claimed-injury: harm
    against: {ray: {conduct: act}}
"""


def test_a_row_on_somebody_for_whom_a_plaintiff_sues_is_on_a_person() -> None:
    """L.M. and Lee James are no plaintiffs; they are those whom the conduct was towards."""
    said = list(questions(REPRESENTED))

    assert any(words.startswith("For each person named below: did Sgt. Ray") and "against that person" in words for words in said)
    assert not any("that plaintiff’s injuries" in words or "against that plaintiff" in words for words in said)


def test_nobody_is_compensated_for_the_injury_of_another() -> None:
    said = " ".join(questions(REPRESENTED))

    assert "compensate the Estate" not in said
    assert "What sum of money do you award the Estate for Mr. James as fair compensation for a stroke?" in said


def test_for_whom_a_plaintiff_sues_is_told_once_where_the_form_first_asks_of_that_person() -> None:
    form = aloud(REPRESENTED)
    told = "The Estate of Lee James brings this case for Mr. Lee James, who has died."

    assert 1 == form.count(told)
    assert form.index(told) < form.index("Question 1.")


# --- what is settled ------------------------------------------------------------------------------------------------

PARTICIPANT = """\
manual: ca9-civil
names: names
parties:
  ana: {role: plaintiff, name: Ana Roe, title: Ms., short: Ms. Roe, pronoun: she}
  ray: {role: defendant, name: Ed Ray, title: Sgt., short: Sgt. Ray, pronoun: he}
  moe: {role: defendant, name: Gil Moe, title: Lt., short: Lt. Moe, pronoun: he}
claims:
  force:
    plaintiff: ana
    status: arrestee
    rights: ["9.20", "9.25", "special/integral-participant-acquiesced"]
    secured-by: constitution
    facts: he used a dog
    injury: bites
    claimed-injury: harm
    against: {ray: {conduct: act}, moe: {conduct: acts, theory: integral-participant/acquiesced, violation-by: ray}}
    brackets: {special/integral-participant-acquiesced: {describe that conduct: he used a dog}}
rulings:
  - {date: 2026-03-01, decide: special/integral-participant-acquiesced/2, as: proved, by: parties, because: stip}
  - {date: 2026-03-02, decide: 9.25/violation, as: proved, because: order}
"""


def test_what_is_settled_is_not_asked_along_with_what_is_not() -> None:
    """A No to a question that asks for both would deny what the parties have stipulated or the court has decided."""
    said = list(questions(PARTICIPANT + f"brackets: {FORCE}\n"))

    assert not [words for words in said if "know of that conduct" in words or "excessive" in words]
    assert "Did Lt. Moe go along with that conduct?" in said


def test_what_is_settled_is_told_once() -> None:
    form = aloud(PARTICIPANT + f"brackets: {FORCE}\n")

    assert 1 == form.count("the force used by Sgt. Ray was not objectively reasonable")
    assert "(both you answered" not in form


def test_questions_are_listed_in_the_order_of_the_form() -> None:
    said = conditions(body("9.5", "policy-or-custom", "{inference: drop}"))
    runs = [re.findall(r"\b(\d+)[a-z]?\b", words.partition(" only if ")[2]) for words in said]

    assert runs
    assert not [run for run in runs if list(map(int, run)) != sorted(map(int, run))]


OWN = """\
manual: ca9-civil
parties:
  ana: {role: plaintiff, name: Ana Roe, title: Ms., short: Ms. Roe, pronoun: she}
  ray: {role: defendant, name: Ed Ray, title: Sgt., short: Sgt. Ray, pronoun: he}
claims:
  battery:
    plaintiff: ana
    instruction: own/battery
    injury: bruises
    against: {ray: {conduct: act}}
special:
  - title: Battery
    kind: elements
    name: battery
    text: |
      To prevail on this claim, the plaintiff must prove each of the following elements by a preponderance of the evidence:

      1. the defendant touched the plaintiff; and

      2. that touching harmed the plaintiff.
"""


def test_a_question_in_the_words_of_a_text_of_the_users_own_says_the_short_names() -> None:
    said = " ".join(questions(OWN))

    assert "that Sgt. Ray touched Ms. Roe?" in said
    assert "Ed Ray" not in said
