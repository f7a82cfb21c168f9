"""A verdict form as a picture on one page: its steps from top to bottom, its skips as arrows, a failing way marked.

In: a `Report`. Out: HTML with a drawing (SVG) and, below it, the same as an ordered list for a screen reader and for
print. It needs no script, no network and no font. The steps stand in their printed order; a skip swings out to the
right, farther the more it passes over. On a form of many hundred steps only the list is given.
"""

from collections.abc import Iterator
from html import escape

from chargebook.form import Answer, Form, Step, holds
from chargebook.formfaults import step_kind, step_name
from chargebook.formwords import FormWords
from chargebook.render.verification import verified_text
from chargebook.verification import Fault, Report, Shown

LEFT, TOP, WIDE, HIGH, APART = 20, 20, 460, 44, 66
LANE = 16  # how far one skip swings out beyond the next
LANES = 24
DRAWN = 400  # steps, above which a drawing helps nobody
STYLE = """
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  color: #111; background: #fff; }
svg { max-width: 100%; height: auto; }
.step rect { fill: #fff; stroke: #333; stroke-width: 1.5; }
.step.amount rect { fill: #eef3e6; }
.step.verdict rect { fill: #e8eef7; }
.step.direction rect { stroke-dasharray: 5 4; }
.step.passed rect { stroke: #a40000; stroke-width: 3.5; }
.step text { font-size: 13px; fill: #111; }
.step .answer { font-weight: bold; fill: #a40000; text-anchor: end; }
.way { fill: none; stroke: #555; stroke-width: 1.3; }
.way.passed { stroke: #a40000; stroke-width: 3; }
pre { white-space: pre-wrap; background: #f6f6f6; padding: .8rem; }
li { margin: .4rem 0; }
.mark { color: #a40000; font-weight: bold; }
@media print { body { margin: 0; max-width: none; } svg { break-inside: auto; } }
"""


def picture_html(report: Report) -> str:
    """Return the form of *report* as a page with a drawing and a list of the same."""
    form, fault = report.form, next((fault for fault in report.faults if fault.shown), None)
    drawing = _drawing(form, fault) if len(form.steps) <= DRAWN else "<p>The form is too long to draw.</p>"
    steps = "\n".join(_listed(form, fault))
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(form.title)}, proved</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(form.title)}</h1>\n<pre>{escape(verified_text(report))}</pre>\n"
        f"<h2>The form as a picture</h2>\n{_legend(fault)}\n{drawing}\n"
        f"<h2>The same in words</h2>\n<ol>\n{steps}\n</ol>\n</main>\n</body>\n</html>\n"
    )


def _legend(fault: Fault | None) -> str:
    marked = f" The thick red way is that of {escape(fault.problem.code)}." if fault else ""
    said = "A dashed box is a direction. An arrow to the right is a skip; without one the next step follows."
    return f"<p>{said}{marked}</p>"


def _drawing(form: Form, fault: Fault | None) -> str:
    passed = _passed(form, fault.shown if fault and fault.shown else None)
    lanes = _lanes(form)
    width = LEFT + WIDE + LANE * (min(LANES, max(lanes.values(), default=0)) + 3)
    height = TOP + APART * (len(form.steps) + 1)
    said = f"{len(form.steps)} steps from top to bottom, with {len(lanes)} skips; the list below says the same."
    parts = [*_ways(form, lanes, passed), *_boxes(form, passed), _box_of_end(form)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-labelledby="picture-title picture-says">\n<title id="picture-title">{escape(form.title)}</title>\n'
        f'<desc id="picture-says">{escape(said)}</desc>\n'
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0L8 4L0 8z" fill="#333"/></marker></defs>\n' + "\n".join(parts) + "\n</svg>"
    )


def _passed(form: Form, shown: Shown | None) -> dict[int, str]:
    """Return the places of the steps on the failing way, with what is written there."""
    at = form.at
    return {at[step.number]: step.answer for step in shown.steps} if shown else {}


def _lanes(form: Form) -> dict[tuple[int, int], int]:
    """Return for each way of a skip, from place to place, how far out it swings: no two that overlap share a lane."""
    at, lanes = form.at, dict[tuple[int, int], int]()
    known = {(here, at[skip.to]) for here, step in enumerate(form.steps) for skip in step.skips if skip.to in at}
    for source, target in sorted(known, key=lambda way: (way[1] - way[0], way)):
        taken = {
            lane for (start, end), lane in lanes.items() if start < max(source, target) and min(source, target) < end
        }
        lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        lanes[source, target] = lane
    return lanes


def _ways(form: Form, lanes: dict[tuple[int, int], int], passed: dict[int, str]) -> Iterator[str]:
    steps = set(_way(form, passed)) if passed else set()
    for place in range(len(form.steps)):
        marked = " passed" if (place, place + 1) in steps and (place, place + 1) not in lanes else ""
        x, y = LEFT + WIDE // 2, TOP + APART * place + HIGH
        yield f'<path class="way{marked}" d="M{x} {y}V{y + APART - HIGH - 2}" marker-end="url(#head)"/>'
    for (source, target), lane in sorted(lanes.items()):
        marked = " passed" if (source, target) in steps else ""
        x, y = LEFT + WIDE, TOP + APART * source + HIGH * 2 // 3
        out, end = x + LANE * (1 + min(lane, LANES)), TOP + APART * target + HIGH // 3
        yield f'<path class="way{marked}" d="M{x} {y}H{out}V{end}H{x + 3}" marker-end="url(#head)"/>'


def _way(form: Form, passed: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Yield from which step to which the jury goes that wrote what *passed* says."""
    heard = {form.steps[place].number: Answer(answer) for place, answer in passed.items() if answer}
    at, place = form.at, 0
    while place < len(form.steps):
        step, source = form.steps[place], place
        place += 1
        if not (step.only_if and not holds(step.only_if, heard)):
            skips = (skip for skip in step.skips if skip.when is None or holds(skip.when, heard))
            place = next((at[skip.to] for skip in skips), place)
        yield source, place


def _boxes(form: Form, passed: dict[int, str]) -> Iterator[str]:
    for place, step in enumerate(form.steps):
        marked = " passed" if place in passed else ""
        y = TOP + APART * place
        answer = passed.get(place, "")
        yield (
            f'<g class="step {step_kind(step)}{marked}"><title>{escape(step_name(step))}: {escape(step.words)}</title>'
            f'<rect x="{LEFT}" y="{y}" width="{WIDE}" height="{HIGH}" rx="6"/>'
            f'<text x="{LEFT + 10}" y="{y + 27}">{escape(_short(step, 52 if answer else 64))}</text>'
            f'<text class="answer" x="{LEFT + WIDE - 10}" y="{y + 27}">{escape(answer)}</text></g>'
        )


def _box_of_end(form: Form) -> str:
    y = TOP + APART * len(form.steps)
    return (
        f'<g class="step direction"><rect x="{LEFT}" y="{y}" width="{WIDE}" height="{HIGH}" rx="20"/>'
        f'<text x="{LEFT + WIDE // 2 - 60}" y="{y + 27}">Date and signature</text></g>'
    )


def _short(step: Step, most: int) -> str:
    words = f"{step.number}. {step.words}" if step.number else step.words
    return words if len(words) <= most else f"{words[: most - 1]}…"


def _listed(form: Form, fault: Fault | None) -> Iterator[str]:
    """Yield each step as an item: its words, when it is answered, where it sends the jury, and what was written."""
    words, passed = FormWords(form), _passed(form, fault.shown if fault and fault.shown else None)
    for place, step in enumerate(form.steps):
        said = " ".join(filter(None, [words.before(step), step.words, *words.after(step)]))
        name = step_name(step) if step.number else "Direction"
        wrote = f' <span class="mark">Written: {escape(passed[place] or "nothing")}.</span>' if place in passed else ""
        yield f"<li>{escape(name)}: {escape(said)}{wrote}</li>"
