"""Verdict forms are read as they are printed: every shape of question, answer line and skip, and nothing is guessed."""

from collections.abc import Iterator
from pathlib import Path

import pdf_files
import pytest
import word_files
from word_files import p, table, tick_box

from chargebook.forms.form import VerdictKind
from chargebook.forms.printed.printed import PrintedForm
from chargebook.forms.printed.reading import printed_form, read_form
from chargebook.ground.text import Source, Span
from chargebook.papers.screen.printedform import printed_form_text
from chargebook.readers.document import read_bytes


def form_of(text: str) -> PrintedForm:
    return printed_form(Source.of(text, name="form.txt"))


def seen(form: PrintedForm) -> list[str]:
    """Each question in a line: number, answer, rows, conditions, skips, what is filled in."""
    return [" ".join(_seen(form, number)) for number in range(len(form.questions))]


def _seen(form: PrintedForm, number: int) -> Iterator[str]:
    question = form.questions[number]
    yield f"{question.id} {question.answer}"
    if question.rows:
        yield f"[{', '.join(row.label for row in question.rows)}]"
    yield from (f"if:{skip.on}{skip.of or ''}" for skip in question.only_if)
    yield from (f"{skip.on}{skip.of or ''}>{skip.to}" for skip in question.skips)
    if question.given:
        yield f"={question.given}"


def codes(text: str) -> list[str]:
    return [problem.code for problem in form_of(text).problems]


# --- numbers ----------------------------------------------------------------------------------------------------------

YES_NO = "Yes ___ No ___"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (f"QUESTION NO. 1. Was he hurt?\nANSWER: {YES_NO}\n\nQUESTION NO. 2. Was she?\nANSWER: {YES_NO}", ["1", "2"]),
        (f"Question 1:\nWas he hurt?\n{YES_NO}\nAnswer\nQuestion 2 next.\n", ["1"]),
        (f"Interrogatory No. 1: Was he? {YES_NO}\nInterrogatory No. 2: Was she? {YES_NO}", ["1", "2"]),
        (f"I. Was he hurt?\n{YES_NO}\nII. Was she?\n{YES_NO}\nIII. Sum: $____", ["I", "II", "III"]),
        (f"A. Was he hurt?\n{YES_NO}\nB. Was she?\n{YES_NO}", ["A", "B"]),
        (f"Question A1. Was he? {YES_NO}\nQuestion A2. Was she? {YES_NO}", ["A1", "A2"]),
        (f"2(a). Was he? {YES_NO}\n\n2(b). Was she? {YES_NO}", ["2a", "2b"]),
        (f"1. Did he do any of these?\na. Hit her? {YES_NO}\nb. Kick her? {YES_NO}\n2. Sum? $___", ["1a", "1b", "2"]),
        (f"QUESTION 2: INVALIDITY\n\nA. WORDS\n\nWere they valid?\n{YES_NO}", ["2A"]),
        (f"PART I\n1. Was he? {YES_NO}\n2. Was she? {YES_NO}\nPART II\n1. Were they? {YES_NO}", ["1", "2", "1"]),
        (f"Did he?\n{YES_NO}\nWas she hurt?\n{YES_NO}", ["u1", "u2"]),
        (f"1. Did Mr. O. Acher see it? {YES_NO} 2. Did you, under question 3. above? {YES_NO}", ["1", "2"]),
        (f"1. Is it Claim 19. Or not? {YES_NO}", ["1"]),
        ("Step 1: Sum: $____\nStep 2: Sum: $____", ["Step 1", "Step 2"]),
    ],
)
def test_questions_have_the_numbers_that_are_printed(text: str, numbers: list[str]) -> None:
    assert numbers == [question.id for question in form_of(text).questions]


def test_a_form_on_one_line_is_divided_as_one_of_many_lines() -> None:
    text = (
        "We, the jury, answer as follows: 1. Did Holt arrest her? ___ Yes ___ No If you answered yes to question 1, answer "
        "question 2. If you answered no, skip question 2 and answer question 3. 2. Was it a cause of harm? ___ Yes ___ No "
        "3. Did Ortiz use force? ___ Yes ___ No If you answered yes to either question 2 or question 3, go to question 4. "
        "If you answered no to both, stop here, answer no further questions, and have the presiding juror sign this form. "
        "4. What are the damages? a. Past loss $____ b. Future loss $____ TOTAL $____"
    )

    assert [
        "1 yes-no yes>2 no>3",
        "2 yes-no",
        "3 yes-no any-yes('2', '3')>4 all-no>sign",
        "4 amount [Past loss, Future loss, TOTAL]",
    ] == seen(form_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("QUESTION 1. He says (a. no) that it was so. 2. Was he hurt? Yes __ No __", ["1 yes-no"]),
        ("QUESTION 1. Was he hurt (see it. 7. Holt's word)? Yes __ No __", ["1 yes-no"]),
        ("Read this first. C. Think of him. 1. Was he hurt? Yes __ No __", ["1 yes-no"]),
        ("1. Bring a pencil.\n2. Write plainly.\n3. Was he hurt?\nYes __ No __", ["3 yes-no"]),
        ("1. Was he hurt? If you answered no.\n2. Was she? Yes __ No __", ["1 yes-no", "2 yes-no"]),
        ("QUESTION 1. Was he hurt?\n2. Was she hurt?\nYes __ No __", ["1 yes-no", "2 yes-no"]),
    ],
)
def test_a_number_within_a_sentence_is_none(text: str, expected: list[str]) -> None:
    assert expected == seen(form_of(text))


def test_numbers_in_the_law_between_a_question_and_its_line_are_no_questions() -> None:
    text = f"QUESTION 1\nDid he own it?\n\nHe owns what is:\n1. secret; and\n2. his own.\n\n{YES_NO}\n\nQUESTION 2\nSum? $___"

    assert ["1 yes-no", "2 amount"] == seen(form_of(text))


# --- answer lines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "answer"),
    [
        ("___ Yes ___ No", "yes-no"),
        ("YES_____ NO_____", "yes-no"),
        ("_____ Yes\n\n_____ No", "yes-no"),
        ("[ ] Yes   [X] No", "yes-no =no"),
        ("☒ Yes ☐ No", "yes-no =yes"),
        ("YES (finding for Reyes) ___ NO (finding for Holt) ___", "yes-no"),
        ('ANSWER: (Write "yes" or "no") ____', "yes-no"),
        ("ANSWER: Yes", "yes-no =yes"),
        ("X Yes X No", "yes-no =?"),
        ("__X__ Yes _____ No", "yes-no =yes"),
        ("Yes _____ No __x__", "yes-no =no"),
        ("__ Yes __x__ No __", "yes-no =?"),
        ("--- - Yes", "yes-no"),
        ("$ ________", "amount"),
        ("ANSWER: $ 5,000.00", "amount =5,000.00"),
        ("_______ dollars ($ ______)", "amount"),
        ("______ hours", "text"),
        ("______ %", "percent"),
        ("Holt ___%\nReyes ___%\nTOTAL 100%", "percent [Holt, Reyes, TOTAL]"),
        ("(a) Pain $___\n(b) Loss $___", "amount [(a) Pain, (b) Loss]"),
        ("$___ for pain\n$___ for loss", "amount [for pain, for loss]"),
        ("Holt  Yes ___ No ___\nOrtiz  Yes ___ No ___", "table [Holt, Ortiz]"),
        ("YES     NO\nHolt  ____  ____\nOrtiz  ____  ____", "table [Holt, Ortiz]"),
        ("For Plaintiff ____   For Defendant ____", "for-whom"),
        ("Claim 1: Yes\nClaim 2: No", "table [Claim 1, Claim 2]"),
    ],
)
def test_an_answer_line_tells_the_kind_of_the_answer(lines: str, answer: str) -> None:
    assert [f"1 {answer}"] == seen(form_of(f"1. Was any officer liable?\n\n{lines}\n"))


def test_rows_apart_from_the_columns_are_rows_with_their_groups() -> None:
    text = "QUESTION 1: Are any of the following claims infringed?\n\n'681 Patent\n\nClaim 13\n\n'703 Patent\n\nClaim 25\n\nYES\n(for A)\n\nNO\n(for B)\n"

    assert ["1 table ['681 Patent: Claim 13, '703 Patent: Claim 25]"] == seen(form_of(text))


def test_names_to_be_marked_are_rows() -> None:
    circled = "CLAIM ONE: (the claim)\n\n\"We, the jury, find against the following. Circle the name of each defendant:\n\n1. (name)\n2. (name)\n"
    placed = 'Question 1: Who used force? Place an "X" next to the name of each.\n\n_____ Mark Holt\n_____ Luis Ortiz\n'

    assert (["CLAIM ONE table [(name), (name)]"], ["1 table [Mark Holt, Luis Ortiz]"]) == (
        seen(form_of(circled)),
        seen(form_of(placed)),
    )


def test_a_verdict_of_two_findings_is_for_whom_and_one_with_a_sum_alone_is_the_sum() -> None:
    text = (
        "A. PLAINTIFF'S VERDICT\n\n\"We, the jury, find for the plaintiff and assess damages as follows:\n\nCompensatory: ____\n"
        "Punitive: ____\n\nForeperson\n\nB. DEFENDANT'S VERDICT\n\n\"We, the jury, find for the defendant.\n\nForeperson\n"
    )
    form = form_of(text)

    assert (["A amount [Compensatory, Punitive]", "B for-whom"], VerdictKind.GENERAL, 2) == (seen(form), form.kind, len(form.signs))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. Did he? Yes ___ No ___", VerdictKind.SPECIAL),
        ("On the claim for force, we find in favor of:\n\nPlaintiff ____ Defendant ____", VerdictKind.GENERAL),
        ("1. For which party do you find?\nFor Plaintiff __ For Defendant __\n2. Did he? Yes __ No __", VerdictKind.QUESTIONS),
        ("The jury has retired.", None),
    ],
)
def test_the_kind_of_verdict_is_told_from_what_the_form_declares(text: str, kind: VerdictKind | None) -> None:
    assert kind == form_of(text).kind

@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. On the claim for force:\nWe find in favor of Ana Reyes ____\nWe find in favor of Holt ____\n",
            "1 for-whom [We find in favor of Ana Reyes, We find in favor of Holt]",
        ),
        (
            "On Ana Reyes's claim for force\nwe find in favor of Ana Reyes\nwe find in favor of Holt\n",
            "u1 for-whom [we find in favor of Ana Reyes, we find in favor of Holt]",
        ),
        ("1. For plaintiff, and for defendant? Yes ___ No ___", "1 yes-no"),
        (
            "CLAIM ONE: (the claim)\n\nThe damages are as follows:\n\nCompensatory: dollars\nPunitive: dollars\n",
            "CLAIM ONE amount [Compensatory, Punitive]",
        ),
        (
            '1. Does it infringe? ___ Yes ___ No If you answer "Yes," which products: Alpha: Beta: ___ Yes ___ No ___ Yes ___ No Gamma:',
            "1 yes-no [Alpha, Beta, Gamma] yes>mark-rows",
        ),
        ("1. Did any of the following see it? Peter Lang Simon Boyd", "1 table [Peter Lang, Simon Boyd]"),
        ("1. Who struck first? (Check one.)\n____ Holt\n____ Ortiz\n", "1 choice [Holt, Ortiz]"),
        ("QUESTION 1. Color of law. This element has been established.", "1 text"),
        ("1. What percentage of the harm is Holt's?", "1 percent"),
        ("1. What amount of money is due?", "1 amount"),
        ("QUESTION 1. State your reasons:\n____________", "1 text"),
        ("1. Holt, as trustee: was he hurt? ____", "1 text"),
        ("1. What sum? Answer for each:\n(a) Pain. ANSWER: ____\n(b) Loss. ANSWER: ____\n", "1 amount [(a) Pain, (b) Loss]"),
        ("[QUESTION 1: Did Holt do it?]\n[QUESTION 1: Did Holt let it be done?]\nYes ___ No ___", "1 yes-no"),
        ("1. Did any officer see it?\n(a) Holt: Yes ___ No ___\n(b) Ortiz: Yes ___ No ___", "1 table [(a) Holt, (b) Ortiz]"),
        ("1. The cap is $50,000 here. Was he? Yes __ No __", "1 yes-no"),
        ("1. Was each hurt? Yes ___ No ___ Ortiz Yes ___ No ___", "1 table [Was each hurt?, Ortiz]"),
        ("1. Who of the following: Holt", "1 text"),
        ('QUESTION 1. Who used force? Place an "X" at the name.', "1 table"),
        ("QUESTION 1: Reasons, and for what: ____", "1 text"),
        ("1. Was it said that Yes No was right? Yes __ No __", "1 yes-no"),
        (
            "CLAIM ONE: (it)\n\nThe damages are as follows:\n\nPain: dollars\nLoss: dollars\nWe thank you.\n",
            "CLAIM ONE amount [Pain, Loss]",
        ),
        ("1. Was it 50% of the whole? Yes __ No __", "1 yes-no"),
        ("1. State the sum.\n____ $ ____", "1 amount"),
        ("1. Which of you? For which party do you find?\n____ Reyes\n____ Holt", "1 for-whom"),
        ("1. Each officer who used force:\n___ Holt\n___ Ortiz\nTurn the page. It is late.", "1 table [Holt, Ortiz]"),
    ],
)  # fmt: skip
def test_other_shapes_of_an_answer_are_read(text: str, expected: str) -> None:
    assert [expected] == seen(form_of(text))


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("What nominal damages? $____", "nominal"),
        ("What punitive damages? $____", "punitive-amount"),
        ("What compensatory damages? $____", "damages"),
        ("How many days? ___ days", "other"),
        ("Was it under color of state law? Yes __ No __", "color"),
        ("Was it malicious? Yes __ No __", "punitive-predicate"),
        ("Was plaintiff negligent? Yes __ No __", "other"),
        ("Was the force a cause of harm? Yes __ No __", "cause"),
        ("Was he negligent, which negligence was a proximate cause? Yes __ No __", "violation"),
        ("Arrested without probable cause? Yes __ No __", "violation"),
        ("What percentage? ___%", "other"),
        ("For which party do you find? For Plaintiff __ For Defendant __", "other"),
    ],
)
def test_what_a_question_asks_for_is_told_from_its_words(words: str, asks: str) -> None:
    assert [asks] == [question.asks for question in form_of(f"1. {words}").questions]


def test_questions_in_a_part_on_punitive_damages_ask_for_their_ground() -> None:
    form = form_of("A. PUNITIVE VERDICT\n1. (the claim)\nYES NO\n")

    assert [("1", "A. PUNITIVE VERDICT", "punitive-predicate")] == [(q.id, q.part, q.asks) for q in form.questions]


def test_the_paper_is_not_the_form() -> None:
    contents = "TABLE OF CONTENTS\nI. Force ........ 4\nA. Harm ........ 6\n"
    column = "1 2 3 4 5 6 Was 12 14 15 18 19 "
    page = "VERDICTS HERE\n291\nVERDICTS\n"
    numbered = "".join(f"{line}    word number {line}.\n" for line in range(1, 13))
    texts = (contents, column, page, numbered)

    assert [["TABLE OF CONTENTS\nI. Force ........ 4\nA. Harm ........ 6"], ["1 2 3 4 5 6"], ["291", "VERDICTS"]] == [
        [form.source.slice(span) for span in form.furniture] for form in map(form_of, texts[:3])
    ]
    assert [str(line) for line in range(1, 13)] == [form_of(numbered).source.slice(s) for s in form_of(numbered).furniture]


# --- skips ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "skips"),
    [
        ("If your answer to question 2 is yes, then answer question 3. If you answered no, stop here.", "yes>3 no>end"),
        ("If you answered no, stop here, answer no further questions, and have the presiding juror sign this form.", "no>sign"),
        ("If no, stop. Please have the foreperson sign.", "no>sign"),
        ('(DIRECTION: If you answered "no" to Question 2, skip ahead to Question 4.)', "no>4"),
        ("If you answered no, do not answer Question 3, but go to Question 4.", "no>4"),
        ("If you answered yes, go to Part II. Otherwise, proceed to the next question.", "yes>part:II no>next"),
        ('If "Yes," continue. If "No," sign the form.', "yes>next no>sign"),
        ("If you answered no, go to Section 2, Question 4.", "no>4"),
        ("Go to question 3.", "always>3"),
        ("Regardless of your answer, please answer Question Number 3.", "always>3"),
        ("Proceed to question 3 only if you answered yes to question 2.", "yes>3"),
        ('If you answered "No" to both Questions 1 and 2, sign the verdict.', "all-no('1', '2')>sign"),
        ("If you answered yes to any of Questions 1 or 2, go to 3.", "any-yes('1', '2')>3"),
        ("If you did not answer yes to any of Questions 1 or 2, go to 4.", "all-no('1', '2')>4"),
        ('If you answered "Yes" to either of the above questions, answer the next two questions.', "any-yes('1', '2')>3"),
        ('If you answered "yes," please place an "X" next to each name.', "yes>mark-rows"),
        ("If the percentage of plaintiff is more than 50%, stop here. If it is 50% or less, go to Question 3.", "plaintiff>50>end plaintiff<=50>3"),
        ("If you awarded any damages, answer Question 3. If you awarded no damages, answer Question 4.", "damages>3 no-damages>4"),
        ("Answer question 3 unless you answered no.", "yes>3"),
        ("Otherwise, go to question 3.", ""),
        ("If both 1 and 2 are answered yes, go to 3; if not, go to 4.", "all-yes('1', '2')>3 any-no>4"),
        ("If you answered yes, go to 3, and if you answered no, go to 4.", "yes>3 no>4"),
        ("If you find for the plaintiff, go to question 3.", "plaintiff>3"),
        ("If fault is found, go to question 3.", ""),
        ("If there was no negligence, you will remember the law.", ""),
        ("If you answered no, insert a zero in answer to Question No. 4.", ""),
    ],
)  # fmt: skip
def test_a_sentence_says_where_an_answer_sends_the_jury(sentence: str, skips: str) -> None:
    text = f"1. Was he? {YES_NO}\n2. Was she? {YES_NO}\n{sentence}\n3. Were they? {YES_NO}\n4. Sum? $____\nPart II\n"

    assert f"2 yes-no {skips}".rstrip() == seen(form_of(text))[1]


def test_a_condition_before_or_in_a_question_is_of_that_question() -> None:
    text = (
        f"1. Was he? {YES_NO}\n2. Was she? {YES_NO}\n[Answer question 3 only if you answered yes to question 1.]\n"
        "3. Sum? $____\n4. If you answered yes to Question 1 or 2, what are the damages? $____\n"
        f"5. Were they? {YES_NO}\nAnswer question 6 only if you answered no.\n6. Sum? $____\n"
    )

    assert [
        "1 yes-no",
        "2 yes-no",
        "3 amount if:yes('1',)",
        "4 amount if:any-yes('1', '2')",
        "5 yes-no",
        "6 amount if:no('5',)",
    ] == seen(form_of(text))


# --- what is not certain ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Did he? Yes __ No __", []),
        ("1. Did he?\nYes __ No __\n291\n", ["V301"]),
        ("Nothing is asked.", ["V302"]),
        ("C. VERDICT IN WHICH ONE WINS\nKk. VERDICT\nE. VERDICT IN WHICH NONE WINS\n", ["V303"]),
        ("1. Did he? Yes __ No __\n3. Did she? Yes __ No __", ["V304"]),
        ("Yes ___ No ___", ["V302", "V305"]),
        ("1. Did he? ___ Yes", ["V306"]),
        ("1. Did he hit her?", ["V307"]),
        ("1. Did he? X Yes X No", ["V308"]),
        ("1. Did he? Yes __ No __\nIf you answered no, go to Question 7.", ["V309"]),
        ('1. Did he? Yes __ No __\nIf you marked "None", skip to question 1.', ["V310"]),
    ],
)
def test_what_is_not_certain_is_a_problem_with_its_code(text: str, expected: list[str]) -> None:
    assert expected == codes(text)


def test_a_spoilt_letter_is_mended_by_its_neighbours_alone() -> None:
    verdict = 'VERDICT\n"We, the jury, find for the defendant.\n\nForeperson\n'
    text = f"A. {verdict}B. {verdict}Kk. {verdict}D. {verdict}"

    assert (["A", "B", "C", "D"], ["V303"]) == ([question.id for question in form_of(text).questions], codes(text))


# --- laws -------------------------------------------------------------------------------------------------------------

FORMS = (
    "SPECIAL VERDICT FORM\n\nWe, the jury, find as follows:\n\nPART I: FORCE\n\n1. Did he? Yes __ No __\nIf no, stop.\n\n"
    "2. How much?\n(a) Pain $___\n(b) Loss $___\nThink well.\n\nDated: ____\n\nPresiding Juror\n\nDirections for Use\nKeep it short.\n",
    "`Case 1:19-cv-00000-MN Document 289 Filed 11/08/23 Page 1 of 8 PageID #: 11103\n`QUESTION 1: Was any claim valid?\n`\n"
    "`Claim 1\n`Claim 2\n`Claim 3\n`\n`YES\n`\n`NO\n`\n`Proceed to the next question.\n",
    "JURY VERDICT We, the jury, find as follows: 1. Did he? ___ Yes ___ No Go to question 2. 2. Sum? $____ ____ Foreperson",
    "The court thanks the jury.\n1 2 3 4 5 6\n",
)


def stretches(form: PrintedForm) -> Iterator[Span]:
    yield from (span for span in (form.title, form.opening, form.date) if span is not None)
    yield from (*form.parts, *form.signs, *form.directions, *form.furniture)
    for question in form.questions:
        yield question.words
        yield from (row.span for row in question.rows)
        yield from (skip.span for skip in (*question.skips, *question.only_if))


@pytest.mark.parametrize("text", FORMS)
def test_everything_that_was_read_stands_within_the_source(text: str) -> None:
    form = form_of(text)
    whole = Span(start=0, end=len(text))

    assert [] == [span for span in (*stretches(form), *(q.span for q in form.questions)) if not whole.holds(span)]


@pytest.mark.parametrize("text", FORMS)
def test_questions_stand_in_the_order_of_the_paper(text: str) -> None:
    starts = [question.span.start for question in form_of(text).questions]

    assert sorted(starts) == starts


@pytest.mark.parametrize("text", FORMS)
def test_no_word_is_lost_but_those_of_the_answer_lines(text: str) -> None:
    form = form_of(text)
    left = list(text)
    for span in stretches(form):
        left[span.start : span.end] = " " * span.length

    assert set() == {word for word in "".join(left).replace("_", " ").split() if word.isalpha()} - {"Yes", "No", "YES", "NO", "QUESTION"}


@pytest.mark.parametrize("text", FORMS)
def test_a_form_reads_the_same_each_time_and_shows_every_question(text: str) -> None:
    form = form_of(text)

    assert printed_form_text(form) == printed_form_text(form_of(text))
    assert [] == [q.id for q in form.questions if f"  {q.id}. [{q.answer}" not in printed_form_text(form)]


# --- documents --------------------------------------------------------------------------------------------------------


def test_a_word_file_with_a_table_and_boxes_is_read() -> None:
    document = word_files.of(
        p("VERDICT FORM"),
        p("1. Did any of the following officers use force?"),
        table(
            (p("Officer"), p("Yes"), p("No")),
            (p("Mark Holt"), p(tick_box(is_ticked=False)), p(tick_box(is_ticked=False))),
            (p("Luis Ortiz"), p(tick_box(is_ticked=False)), p(tick_box(is_ticked=False))),
        ),
        p('If you answered "No" for all, sign the form.'),
        p("2. Was she hurt? Yes ", tick_box(is_ticked=True), " No ", tick_box(is_ticked=False)),
    )

    assert ["1 table [Mark Holt, Luis Ortiz] all-no>sign", "2 yes-no =yes"] == seen(printed_form(word_files.read(document)[0]))


def test_a_form_is_read_from_its_file_with_what_the_reader_noticed(tmp_path: Path) -> None:
    (tmp_path / "form.txt").write_bytes(b"1. Was she hurt?\r\nYes ___ No ___\r\n")
    form = read_form(tmp_path / "form.txt", limits=None)

    assert (["1 yes-no"], ["R110"]) == (seen(form), [problem.code for problem in form.problems])


def test_a_web_page_with_boxes_is_read() -> None:
    page = b"<p>1. Was she hurt?</p><p>Yes <input type=checkbox> No <input type=checkbox></p><p>2. How much?</p><p>$ ______</p>"

    assert ["1 yes-no", "2 amount"] == seen(printed_form(read_bytes(page, name="form.html")[0]))


def test_a_pdf_is_read() -> None:
    page = pdf_files.lines("1. Was she hurt?", "Yes ____ No ____", "If you answered no, stop here.", "2. How much? $ ______")

    assert ["1 yes-no no>end", "2 amount"] == seen(printed_form(pdf_files.read(page)[0]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"1. Was he? {YES_NO}\n2. Sum? Answer this question only if you answered yes to Question 1. $___", ["1 yes-no", "2 amount if:yes('1',)"]),
        (f"1. Was he? {YES_NO}\nB. DAMAGES\n\nAnswer Question 2 only if you answered yes to Question 1.\n\n2. Sum? $___", ["1 yes-no", "2 amount if:yes('1',)"]),
        ("1. We find: For Plaintiff ___ For Defendant ___\nIf you found for the defendant, sign this form.\n2. Sum? $___", ["1 for-whom defendant>sign", "2 amount"]),
    ],
)
def test_a_condition_is_read_wherever_it_is_printed(text: str, expected: list[str]) -> None:
    assert expected == seen(form_of(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Which is it? Claim 1 Claim 2 YES ____ (for A) YES ____ (for A) NO ____ (for B) NO ____ (for B)", "1 table [Claim 1, Claim 2]"),
        ("1. Was any of the following infringed? Claim 6 9 Yes (for A) No (for B) □ □ □ □", "1 table [Claim 6, 9]"),
        ("1. Was any infringed?\n\nMark Holt\nDana Lee\n\nYes No\n□ □ □ □", "1 table [Mark Holt, Dana Lee]"),
        ("1. Was any infringed? One or two of many Yes No □ □ □ □", "1 table [?, ?]"),
        ("1. Was any infringed? Claim 6 Yes No □ ☒ □ □", "1 table [?, ?]"),
        ("1. Was he hurt? YES ____ (for A) NO ____ (for B)", "1 yes-no"),
        ("1. In whose favor do you find as to each defendant?\nHolt __ Plaintiff __ Defendant\nLee __ Plaintiff __ Defendant\n", "1 table [Holt, Lee]"),
    ],
)
def test_columns_that_were_read_apart_from_their_rows_have_as_many_rows_as_boxes(text: str, expected: str) -> None:
    assert [expected] == seen(form_of(text))
    assert ("☒" in text) is ("V308" in codes(text))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("If you answered No, then skip Question 2.", "no>3"),
        ("If you answered No, skip questions 2 and 3.", "no>4"),
        ("If you answered No, skip Question 4.", "no>next"),
        ("If you answered Yes, answer all of the other questions.", "yes>next"),
    ],
)
def test_a_question_that_is_passed_over_leads_to_the_one_behind_it(said: str, expected: str) -> None:
    text = f"1. Was he? {YES_NO}\n{said}\n2. Was she? {YES_NO}\n3. Were they? {YES_NO}\n4. Sum? $___"

    assert f"1 yes-no {expected}" == seen(form_of(text))[0]


def test_numbers_through_a_number_are_all_that_stand_between() -> None:
    text = f"1. Was he? {YES_NO}\n2. Was she? {YES_NO}\n3. Were they? {YES_NO}\nAnswer Question 4 only if you answered yes to any of Questions 1 through 3.\n4. Sum? $___"

    assert "4 amount if:any-yes('1', '2', '3')" == seen(form_of(text))[3]


def test_a_verdict_in_rows_is_a_general_one() -> None:
    rows = "1. In whose favor do you find as to each defendant?\nHolt __ Plaintiff __ Defendant\nLee __ Plaintiff __ Defendant\n"

    assert (VerdictKind.GENERAL, VerdictKind.QUESTIONS) == (form_of(rows).kind, form_of(f"{rows}2. Did he? {YES_NO}").kind)


def test_a_sentence_below_a_heading_that_is_not_understood_is_a_doubt() -> None:
    text = f"1. Was he? {YES_NO}\nB. DAMAGES\n\nIf you marked \"None\", skip to question 4.\n\n2. Sum? $___"

    assert "V310" in codes(text)
