"""Verdict forms as Word files, PDFs and web pages, in the layouts in which they arrive."""

from collections.abc import Callable
from pathlib import Path

import pdf_files
import word_files
from word_files import drop_down, level, number, numbered, p, r, table, tick_box, with_lists

HANDED = Path(__file__).parents[1] / "forms" / "handed"
USED = "Did {} use excessive force against Ana Reyes?"
CAUSED = "Was the force of {} a cause of harm to Ana Reyes?"
HOLT, LEE = "Deputy Holt", "Sergeant Lee"
TITLE, OPENS = "SPECIAL VERDICT FORM", "We, the jury, unanimously find as follows:"


def boxes() -> bytes:
    """Boxes to tick, which Word keeps as content controls."""
    answer = p(tick_box(is_ticked=False), " Yes     ", tick_box(is_ticked=False), " No")
    asked = (
        *(p(f"1. {USED.format(HOLT)}"), answer, p("If you answered “No,” go to Question 3.")),
        *(p(f"2. {CAUSED.format(HOLT)}"), answer),
        *(p(f"3. {USED.format(LEE)}"), answer, p("If you answered “No,” go to Question 5.")),
        *(p(f"4. {CAUSED.format(LEE)}"), answer),
        p("Answer Question 5 only if you answered “Yes” to Question 2 or Question 4."),
        p("5. What sum of money compensates Ana Reyes for her injury?   $ __________"),
    )
    return word_files.saved(word_files.of(p(TITLE), p(OPENS), *asked, p("Presiding Juror")))


def automatic_numbers(first_no: int) -> bytes:
    """Numbers that Word counts, under each question its answers; the first No leads to *first_no*."""
    one = numbered(7)
    answer = p("Yes ______     No ______")
    asked = (
        *(p(USED.format(HOLT), properties=one), answer, p(f"If you answered “No,” go to Question {first_no}.")),
        *(p(CAUSED.format(HOLT), properties=one), answer),
        *(p(USED.format(LEE), properties=one), answer, p("If you answered “No,” go to Question 5.")),
        *(p(CAUSED.format(LEE), properties=one), answer),
        p("What are Ana Reyes’s damages? Answer this question only if you answered “Yes” to Question 2 or 4.", properties=one),
        p("$ __________"),
    )
    document = word_files.of(p(TITLE), p(OPENS), *asked, p("Presiding Juror"))
    return word_files.saved(with_lists(document, level(0, "decimal", "%1."), numbers=number(7)))


def rows_of_a_table() -> bytes:
    """Tables with a row for each defendant, and columns for Yes and No."""
    head = (p(""), p("Yes"), p("No"))
    rows = [(p("Deputy Mark Holt"), p("_____"), p("_____")), (p("Sergeant Dana Lee"), p("_____"), p("_____"))]
    asked = (
        p("QUESTION NO. 1. Did any of the following defendants use excessive force against Ana Reyes?"),
        table(head, *rows),
        p("If you answered “No” as to both defendants, stop here and sign this form."),
        p("QUESTION NO. 2. For each defendant for whom you answered “Yes” in Question No. 1, was the force a cause of harm?"),
        table(head, *rows),
        p("If you answered “No” as to both defendants, stop here and sign this form."),
        p("QUESTION NO. 3. What are the damages of Ana Reyes?"),
        p("$ __________"),
    )
    return word_files.saved(word_files.of(p(TITLE), p(OPENS), *asked, p("Presiding Juror")))


def lists_to_choose_from() -> bytes:
    """Lists that drop down with Yes and No."""
    answer = p("ANSWER: ", drop_down("Choose an item.", "Yes", "No"))
    asked = (
        *(p(f"1. {USED.format(HOLT)}"), answer, p("If you answered “No,” sign this form.")),
        *(p(f"2. {USED.format(LEE)}"), answer, p("If you answered “No,” sign this form.")),
        p("3. What are the damages of Ana Reyes?   $ __________"),
    )
    return word_files.saved(word_files.of(p(TITLE), p(OPENS), *asked, p("Presiding Juror")))


def _lines_of(name: str) -> list[str]:
    return [line for line in (HANDED / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line.strip()]


def _folded(line: str, width: int) -> list[str]:
    """A line as a printer breaks it."""
    out = [""]
    for word in line.split():
        out = [*out[:-1], f"{out[-1]} {word}".strip()] if len(out[-1]) + len(word) < width else [*out, word]
    return out


def pleading() -> bytes:
    """Pleading paper: numbers from 1 to 28 beside the lines, two pages, and a foot with the title."""
    lines = [piece for line in _lines_of("ends-at-the-first-no") for piece in [*_folded(line, 70), ""]]
    pages = []
    for at in range(0, len(lines), 28):
        numbers = (pdf_files.at(50, 720 - 24 * row, str(row + 1)) for row in range(28))
        words = (pdf_files.at(90, 720 - 24 * row, line) for row, line in enumerate(lines[at : at + 28]) if line)
        pages.append("\n".join([*numbers, *words, pdf_files.at(250, 30, "SPECIAL VERDICT FORM")]))
    return pdf_files.pdf(*pages)


def two_columns() -> bytes:
    """A page of two columns: the arrest on the left, the force and the sums on the right."""
    lines = _lines_of("right-two-claims")
    middle = next(n for n, line in enumerate(lines) if "EXCESSIVE FORCE" in line)
    drawn = []
    for left, column in ((60, lines[:middle]), (320, lines[middle:])):
        rows = [piece for line in column for piece in [*_folded(line, 40), ""]]
        drawn += [pdf_files.at(left, 740 - 15 * row, line, size=10) for row, line in enumerate(rows) if line]
    return pdf_files.pdf("\n".join(drawn))


def page_with_a_list() -> bytes:
    """A web page: the questions are a numbered list, the answers boxes, and one No has lost its way."""
    box = '<p><input type="checkbox"> Yes <input type="checkbox"> No</p>'
    items = (
        f"{USED.format(HOLT)}{box}<p>If you answered Yes, go to Question 2.</p>",
        f"{CAUSED.format(HOLT)}{box}<p>If you answered Yes, go to Question 3.</p>",
        "What are Ana Reyes&rsquo;s damages against Deputy Holt?<p>$ __________</p>",
        f"{USED.format(LEE)}{box}<p>If you answered No, sign and date this form.</p>",
        f"{CAUSED.format(LEE)}{box}",
    )
    listed = "".join(f"<li>{item}</li>" for item in items)
    return f"<!DOCTYPE html><html><body><h1>{TITLE}</h1><p>{OPENS}</p><ol>{listed}</ol><p>Presiding Juror</p></body></html>".encode()


def page_with_a_table() -> bytes:
    """A web page on which each question stands in a table with its number and its answers."""
    rows = (
        ("1.", f"{USED.format(HOLT)}", "If you answered No, go to Question 3."),
        ("2.", f"{CAUSED.format(HOLT)}", ""),
        ("3.", f"{USED.format(LEE)}", "If you answered No, go to Question 5."),
        ("4.", f"{CAUSED.format(LEE)}", ""),
    )
    body = "".join(f"<tr><td>{n}</td><td>{words}</td><td>Yes ____ No ____</td></tr><tr><td></td><td>{then}</td><td></td></tr>" for n, words, then in rows)
    last = "<p>Answer Question 5 only if you answered Yes to Question 2 or Question 4.</p><p>5. What are Ana Reyes&rsquo;s damages? $ ________</p>"
    return f"<!DOCTYPE html><html><body><h2>{TITLE}</h2><p>{OPENS}</p><table>{body}</table>{last}<p>Presiding Juror</p></body></html>".encode()


def in_many_runs() -> bytes:
    """A Word file in which each question is cut into runs, as after much editing."""
    asked = [p(*(r(line[at : at + 7]) for at in range(0, len(line), 7))) for line in _lines_of("battery-besides")]
    return word_files.saved(word_files.of(*asked))


# The name, the matter, how it is made, and what a person says of it: the codes of its faults, with what they are about.
PAPERS: tuple[tuple[str, str, Callable[[], bytes], dict[str, str]], ...] = (
    ("boxes.docx", "two.yaml", boxes, {}),
    ("numbers.docx", "two.yaml", lambda: automatic_numbers(3), {}),
    # the No on Holt leads past the question on Lee, whose count stays open
    ("wrong-number.docx", "two.yaml", lambda: automatic_numbers(5), {"V209": "force/reyes/lee"}),
    ("rows.docx", "two.yaml", rows_of_a_table, {}),
    # nobody asks for the cause, so the sum rests on nothing; and the No on Holt ends the form before Lee
    ("lists.docx", "two.yaml", lists_to_choose_from, {"V207": "force/reyes/lee", "V209": "force/reyes/lee", "V215": "3"}),
    ("runs.docx", "one.yaml", in_many_runs, {}),
    # a No on the arrest ends the form before the force
    ("pleading.pdf", "claims.yaml", pleading, {"V209": "force/reyes/holt"}),
    ("columns.pdf", "claims.yaml", two_columns, {}),
    # the two No on Holt lead nowhere, so that each comes to his sum; and Lee has a question, but no sum
    ("list.html", "two.yaml", page_with_a_list, {"V215": "3"}),
    ("table.html", "two.yaml", page_with_a_table, {}),
)
