"""A verdict form as a picture on one page: its steps from top to bottom, its skips as arrows, a failing way marked.

In: a `Report`. Out: HTML with a drawing (SVG) and, below it, the same as an ordered list for a screen reader and for
print. It needs no script, no network and no font. The steps stand in their printed order; a skip swings out to the
right, farther the more it passes over. On a form of many hundred steps only the list is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate, pairwise
from textwrap import wrap

from chargebook.forms.faults import step_kind, step_name
from chargebook.forms.form import Answer, Form, walk
from chargebook.forms.proof.verification import Fault, Report, Shown
from chargebook.forms.words import FormWords
from chargebook.papers.forms.html import page
from chargebook.papers.forms.verification import verified_text

LEFT, TOP, WIDE, PAD, APART = 20, 20, 500, 10, 24  # pixels, as all that follow
LINE = 18  # from one line of words in a box to the next
LETTERS, MOST_LINES = 66, 5  # letters in a line, and lines in a box; the list below has all words
ENDING = "Date and signature"
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
marker path { fill: context-stroke; }
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
    content = (
        f"<h1>{escape(form.title)}</h1>\n<pre>{escape(verified_text(report))}</pre>\n"
        f"<h2>The form as a picture</h2>\n{_legend(fault)}\n{drawing}\n"
        f"<h2>The same in words</h2>\n<ol>\n{steps}\n</ol>"
    )
    return page(f"{form.title}, proved", STYLE, content)


def _legend(fault: Fault | None) -> str:
    marked = f" The thick red way is that of {escape(fault.problem.code)}." if fault else ""
    legend = "A dashed box is a direction. An arrow to the right is a skip; without one the next step follows."
    return f"<p>{legend}{marked}</p>"


@dataclass(frozen=True, slots=True)
class Box:
    """Where a step stands in the drawing, and the lines that stand in it."""

    top: int
    high: int
    lines: tuple[str, ...]


def _drawing(form: Form, fault: Fault | None) -> str:
    passed = _passed(form, fault.shown if fault and fault.shown else None)
    lanes, boxes = _lanes(form), _boxes(form)
    width = LEFT + WIDE + LANE * (min(LANES, max(lanes.values(), default=0)) + 3)
    height = boxes[-1].top + boxes[-1].high + TOP
    described = f"{len(form.steps)} steps from top to bottom, with {len(lanes)} skips; the list below says the same."
    parts = [*_ways(form, boxes, lanes, passed), *_drawn_steps(form, boxes, passed), _drawn_end(boxes[-1])]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img" '
        f'aria-labelledby="picture-title picture-says">\n<title id="picture-title">{escape(form.title)}</title>\n'
        f'<desc id="picture-says">{escape(described)}</desc>\n'
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="#333"/></marker></defs>\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def _boxes(form: Form) -> tuple[Box, ...]:
    """Return the box of each step, one below the other, and that of the end."""
    texts = [f"{step.number}. {step.words}" if step.number else step.words for step in form.steps]
    lines = [tuple(wrap(words, LETTERS, max_lines=MOST_LINES, placeholder=" …")) for words in (*texts, ENDING)]
    heights = [LINE * len(wrapped) + 2 * PAD for wrapped in lines]
    tops = accumulate((high + APART for high in heights), initial=TOP)
    return tuple(map(Box, tops, heights, lines))


def _passed(form: Form, shown: Shown | None) -> dict[int, str]:
    """Return the places of the steps on the failing way, with what is written there."""
    places = form.at
    return {places[step.number]: step.answer for step in shown.steps} if shown else {}


def _lanes(form: Form) -> dict[tuple[int, int], int]:
    """Return for each way of a skip, from place to place, how far out it swings: no two that overlap share a lane."""
    places, lanes = form.at, dict[tuple[int, int], int]()
    known = {
        (place, places[skip.to]) for place, step in enumerate(form.steps) for skip in step.skips if skip.to in places
    }
    for source, target in sorted(known, key=lambda way: (way[1] - way[0], way)):
        taken = {
            lane for (start, end), lane in lanes.items() if start < max(source, target) and min(source, target) < end
        }
        lane = next(lane for lane in range(len(taken) + 1) if lane not in taken)
        lanes[source, target] = lane
    return lanes


def _ways(form: Form, boxes: Sequence[Box], lanes: dict[tuple[int, int], int], passed: dict[int, str]) -> Iterator[str]:
    steps = set(_way(form, passed)) if passed else set()
    for place, (box, below) in enumerate(pairwise(boxes)):
        marked = " passed" if (place, place + 1) in steps and (place, place + 1) not in lanes else ""
        x = LEFT + WIDE // 2
        yield f'<path class="way{marked}" d="M{x} {box.top + box.high}V{below.top - 2}" marker-end="url(#head)"/>'
    for (source, target), lane in sorted(lanes.items()):
        marked = " passed" if (source, target) in steps else ""
        x, y = LEFT + WIDE, boxes[source].top + boxes[source].high * 2 // 3
        out, end = x + LANE * (1 + min(lane, LANES)), boxes[target].top + boxes[target].high // 3
        yield f'<path class="way{marked}" d="M{x} {y}H{out}V{end}H{x + 3}" marker-end="url(#head)"/>'


def _way(form: Form, passed: dict[int, str]) -> Iterator[tuple[int, int]]:
    """Yield from which step to which the jury goes that wrote what *passed* says."""
    written = {form.steps[place].number: Answer(answer) for place, answer in passed.items() if answer}
    jumps = {jump.at: jump.to for jump in walk(form, written).jumps}
    place = 0
    while place < len(form.steps):
        source, place = place, jumps.get(place, place + 1)
        yield source, place


def _drawn_steps(form: Form, boxes: Sequence[Box], passed: dict[int, str]) -> Iterator[str]:
    for place, step in enumerate(form.steps):
        marked, box = " passed" if place in passed else "", boxes[place]
        yield (
            f'<g class="step {step_kind(step)}{marked}"><title>{escape(step_name(step))}: {escape(step.words)}</title>'
            f"{_drawn(box, round_by=6)}"
            f'<text class="answer" x="{LEFT + WIDE - PAD}" y="{box.top + LINE + 4}">'
            f"{escape(passed.get(place, ''))}</text></g>"
        )


def _drawn_end(box: Box) -> str:
    return f'<g class="step direction">{_drawn(box, round_by=18)}</g>'


def _drawn(box: Box, *, round_by: int) -> str:
    lines = "".join(
        f'<text x="{LEFT + PAD}" y="{box.top + 4 + LINE * number}">{escape(line)}</text>'
        for number, line in enumerate(box.lines, 1)
    )
    return f'<rect x="{LEFT}" y="{box.top}" width="{WIDE}" height="{box.high}" rx="{round_by}"/>{lines}'


def _listed(form: Form, fault: Fault | None) -> Iterator[str]:
    """Yield each step as an item: its words, when it is answered, where it sends the jury, and what was written."""
    words, passed = FormWords(form), _passed(form, fault.shown if fault and fault.shown else None)
    for place, step in enumerate(form.steps):
        text = " ".join(filter(None, [words.before(step), step.words, *words.after(step)]))
        name = step_name(step) if step.number else "Direction"
        wrote = f' <span class="mark">Written: {escape(passed[place] or "nothing")}.</span>' if place in passed else ""
        yield f"<li>{escape(name)}: {escape(text)}{wrote}</li>"
