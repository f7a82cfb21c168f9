"""A comparison of two editions for the terminal, as JSON, and as a page with the two texts side by side.

In: a `Comparison`. Out: text, a dict, or one HTML page that needs nothing else: no script, no style from elsewhere.
Words from a document are escaped; what was removed or added is marked by words for a screen reader as well as by
colour.
"""

from html import escape

from chargebook.ground.text import Place, visible
from chargebook.instruction.instruction import Instruction
from chargebook.library.compare import ComparedWords, Comparison, Pairing
from chargebook.library.earlier import KnownDifference
from chargebook.library.meaning import MeaningChange
from chargebook.papers.json import Table, place_json

STYLE = """
body { font: 16px/1.5 Georgia, 'Times New Roman', serif; color: #1a1a1a }
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: 1px solid #bbb; padding: .5rem .75rem; text-align: left; vertical-align: top }
del { background: #fde2e0; color: #7a1c14 } ins { background: #ddf3e0; color: #14502a; text-decoration: none }
.said { position: absolute; left: -9999px } li { margin: .25rem 0 } .place { color: #555; font-size: .85em }
"""


def comparison_text(comparison: Comparison) -> str:
    """Return what changed in meaning, then in words, for the terminal."""
    lines = [f"{_name(comparison.old)} -> {_name(comparison.new)}"]
    for change in comparison.changes:
        lines += [f"  {change.message} [{_where(change)}]", f"    {change.means}"]
    lines += [] if comparison.changes else ["  no change of meaning"]
    lines += [f"  known: {_known_line(known)}" for known in comparison.known]
    for pair in comparison.paragraphs:
        if any(stretch.kind != "same" for stretch in pair.words):
            lines.append(f"  {_marked(pair)}")
    return "\n".join(lines)


def comparison_json(comparison: Comparison) -> Table:
    """Return the comparison as JSON."""
    return {
        "old": _about(comparison.old),
        "new": _about(comparison.new),
        "changes": [_change(change) for change in comparison.changes],
        "known": [_known(known) for known in comparison.known],
        "paragraphs": [
            {"old": p.old, "new": p.new, "words": [{"kind": s.kind, "words": s.words} for s in p.words]}
            for p in comparison.paragraphs
        ],
    }


def comparison_html(comparison: Comparison) -> str:
    """Return one page: the changes of meaning as a list, the two texts side by side."""
    title = escape(f"{_name(comparison.old)} and {_name(comparison.new)}")
    changes = "".join(
        f'<li>{escape(c.message)} <span class="place">{escape(_where(c))}</span><br>{escape(c.means)}</li>'
        for c in comparison.changes
    )
    known = "".join(f"<li>{escape(_known_line(each))}</li>" for each in comparison.known)
    law = f"<h2>What changed in law, as the shelf knows it</h2><ul>{known}</ul>" if known else ""
    rows = "".join(_row(pair) for pair in comparison.paragraphs)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><h1>{title}</h1>"
        f"<h2>What changed in meaning</h2><ul>{changes or '<li>Nothing.</li>'}</ul>{law}"
        f"<h2>The two texts</h2><table><thead><tr><th scope='col'>{escape(_name(comparison.old))}</th>"
        f"<th scope='col'>{escape(_name(comparison.new))}</th></tr></thead><tbody>{rows}</tbody></table>"
        "<p>A drafting aid, not legal advice.</p></body></html>\n"
    )


def _row(pair: Pairing) -> str:
    old = " ".join(_cell(stretch, "del", "removed") for stretch in pair.words if stretch.kind != "added")
    new = " ".join(_cell(stretch, "ins", "added") for stretch in pair.words if stretch.kind != "removed")
    return f"<tr><td>{old}</td><td>{new}</td></tr>"


def _cell(stretch: ComparedWords, tag: str, said: str) -> str:
    if stretch.kind == "same":
        return escape(stretch.words)
    return f'<{tag}><span class="said">{said}: </span>{escape(stretch.words)}</{tag}>'


def _marked(pair: Pairing) -> str:
    marks = {"same": ("", ""), "removed": ("{-", "-}"), "added": ("{+", "+}")}
    return " ".join(f"{marks[s.kind][0]}{s.words}{marks[s.kind][1]}" for s in pair.words if s.words)


def _name(instruction: Instruction) -> str:
    return f"{visible(instruction.source.name)} ({instruction.number or 'no number'})"


def _about(instruction: Instruction) -> Table:
    source = instruction.source
    return {"file": source.name, "sha256": source.sha256, "number": instruction.number, "title": instruction.title}


def _where(change: MeaningChange) -> str:
    return ", ".join(str(place) for place in (change.old, change.new) if place)


def _known_line(known: KnownDifference) -> str:
    difference = known.difference
    cited = "; ".join(authority.cite for authority in difference.relied_on)
    said = f"{difference.kind}: {difference.says}; {difference.means}"
    return f"{said}{f' [{cited}]' if cited else ''} [{known.old}, {known.new}]"


def _known(known: KnownDifference) -> Table:
    difference = known.difference
    return {
        "kind": difference.kind,
        "says": difference.says,
        "means": difference.means,
        "authorities": [authority.cite for authority in difference.relied_on],
        "old": place_json(known.old),
        "new": place_json(known.new),
    }


def _change(change: MeaningChange) -> Table:
    return {
        "kind": change.kind,
        "how": change.how,
        "message": change.message,
        "means": change.means,
        "old": _place(change.old),
        "new": _place(change.new),
    }


def _place(place: Place | None) -> Table | None:
    return place_json(place) if place else None
