"""What is still to be decided in a new matter, as commented lines in its file, each with its choices.

In: the text of the file, and for each place what can be written there. Out: the text, in which a comment stands below
what it belongs to, so written that it can be made a line of the file by taking its mark away. Nothing else changes.
"""

from collections.abc import Iterable, Mapping, Sequence

from chargebook.readers.settings.edit import in_braces, with_value

OPEN = "# Open when this file was begun; chargebook settle asks for each, and says what is open now."
UNSAID = "# Not said when this file was begun, and nothing waits for it:"
MARK = "\u2060"  # stands while the lines are put into their places, and in no file
Asked = tuple[Sequence[str], str]  # the keys under which an answer belongs, and what it can be


def with_open_lines(text: str, asked: Iterable[Asked], head: str) -> str:
    """Return *text* with a comment for each decision that is open, at the end of the keys to which it belongs.

    *head* stands above those of each place.
    """
    groups: dict[tuple[str, ...], dict[str, object]] = {}
    for keys, offer in asked:
        depth = 2 if keys[0] == "claims" else 0
        below: dict[str, object] = groups.setdefault(tuple(keys[:depth]), {})
        for key in keys[depth:-1]:
            below = below.setdefault(key, {})  # type: ignore[assignment]
        below[keys[-1]] = offer
    for place, entry in groups.items():
        text = _with_comment(text, place, [head, *(f"# {words}" for words in _written(entry, ""))])
    return text


def _with_comment(text: str, place: tuple[str, ...], lines: Sequence[str]) -> str:
    """Put the comment behind the last line of what stands at *place*."""
    marked = with_value(text, (*place, MARK), MARK)
    line = next(line for line in marked.splitlines(keepends=True) if MARK in line)
    indent = line[: len(line) - len(line.lstrip())]
    return marked.replace(line, "".join(f"{indent}{words}\n" for words in lines), 1)


def _written(entry: Mapping[str, object], indent: str) -> Iterable[str]:
    for key, value in entry.items():
        name = in_braces({key: ""})[1:-1].rpartition(":")[0]
        if isinstance(value, Mapping):
            yield f"{indent}{name}:"
            yield from _written(value, f"{indent}  ")
        else:
            yield f"{indent}{name}: {value}"
