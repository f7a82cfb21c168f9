r"""A YAML file as plain values, each with its exact place.

In: the bytes of a file, or a `Source`. Out: `Located`: texts, lists and mappings, and where each key and value stands.
It reads the events of the parser and builds nothing that the file does not say. Numbers, dates and words such as `No`
stay text, for 9.10 is an instruction and not 9.1; only true, false and null have a meaning of their own. What can
surprise is refused: a key given twice, aliases, tags, merged keys, deep nesting, characters that nobody can see.

>>> file = load_yaml(Source.of("rights: [9.10]\nadmitted: true", name="m.yaml"))
>>> file.value
{'rights': ['9.10'], 'admitted': True}
>>> str(file.source.place(file.span_of(("rights", 0)).start))
'm.yaml:1:10'
"""

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeAlias

import yaml

from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Problem, Severity, in_order
from chargebook.ground.text import Place, Source, Span

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
Path: TypeAlias = tuple[str | int, ...]

MOST_BYTES = 1_000_000
DEEPEST = 40
LONGEST_QUOTE = 60
MOST_FAULTS = 500
TOO_DEEP = "maximum nesting depth"  # what a parser says that has a limit of its own
NO_STEP = -1  # stands in a path where a key is still being read

_CORE: Mapping[str, bool | None] = (
    dict.fromkeys(("", "~", "null", "Null", "NULL"))
    | dict.fromkeys(("true", "True", "TRUE"), True)
    | dict.fromkeys(("false", "False", "FALSE"), False)
)
# Controls, lone surrogates, and what is invisible or turns the line around: none may reach a jury or hide from the eye.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_LOST = re.compile(r"[ \t]+#(?=[^\s#])")


class FaultKind(enum.Enum):
    """A kind of fault: its code, its message and its mend, where {words} stand for what the file says."""

    def at(self, source: Source, span: Span, **words: object) -> Problem:
        """Return the problem of this kind that stands at *span*."""
        return self.on(source.place(span.start), span, **words)

    def on(self, place: Place, span: Span | None = None, **words: object) -> Problem:
        """Return the problem of this kind at a place of which only line and column are known."""
        code, message, mend = (part.format(**words) for part in self.value)
        return Problem(code=code, severity=Severity.ERROR, place=place, message=message, mend=mend, span=span)


class YamlFault(FaultKind):
    """What can be wrong with a YAML file before anybody asks what it means."""

    TOO_LARGE = "M102", "the file has {size:,} bytes, more than {most:,}", "keep exhibits and long texts out of it"
    UNFIT = "M103", "the character {character} cannot be seen and may not stand here", "delete it"
    TAB = "M104", "the line begins with a tab", "indent this and every other line with spaces"
    SYNTAX = "M105", "{message}", "{mend}"
    TWICE = "M106", "the key {key} is given twice, first on line {line}", "keep one of the two"
    ALIAS = "M107", "the mark {mark} stands for text elsewhere in the file", "write the text itself"
    TAG = "M108", "the tag {tag} is not allowed", "delete it, or put the whole text in quotes"
    MERGE = "M109", "the key << would merge other keys into these", "write the keys themselves"
    KEY = "M110", "a key must be text, not {key}", "write a word, or put it in quotes"
    DEEP = "M111", "the file is nested deeper than {deepest} levels", "check the brackets and the indentation"
    SECOND = "M112", "a second document begins here", "delete the line ---, or make two files"
    LOST = "M113", "what follows # is a comment and would be lost", "put the whole text in quotes, or a space after #"
    MANY = "M114", "there are more faults than the {most} above", "mend those first"


# What the parser says, what we say instead, and whether the fault is best shown where the construct began.
_SYNTAX = (
    ("mapping values are not allowed", "a second colon stands here", "quote the text, or mend the indentation", False),
    ("cannot start any token", "a text cannot begin with this character", "put the whole text in quotes", False),
    ("unexpected end of stream", "the quotation mark that opens here is never closed", "close it", True),
    ("find expected ':'", "this line has no colon after its key", "write key: value, or indent the line", True),
    ("',' or ']'", "the list that opens here is never closed", "close it with ], and put a comma between items", True),
    ("',' or '}'", "the group that opens here is never closed", "close it with }, and put a comma between keys", True),
    ("expected key", "this does not continue what stands above", "line up the keys, or put the text in quotes", False),
    ("expected '-'", "the list ends here without a key for what follows", "begin the line with a hyphen", False),
    ("block sequence entries", "a list cannot begin here", "put it on its own line, or the text in quotes", False),
    ("unknown escape", "the backslash here has no meaning", "double it, or use single quotation marks", False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """What a YAML file says, and where. A path is the keys and positions that lead to a value."""

    source: Source
    value: Value
    keys: Mapping[Path, Span]
    values: Mapping[Path, Span]

    def at(self, path: Path) -> Value:
        """Return the value at *path*, or nothing if the file has none there."""
        value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                value = value[step]
            else:
                return None
        return value

    def text(self, path: Path) -> str:
        """Return the text at *path*, or an empty one if something else stands there."""
        value = self.at(path)
        return value if isinstance(value, str) else ""

    def below(self, path: Path) -> tuple[Path, ...]:
        """Return the paths of the keys or items directly below *path*, in their order.

        >>> load_yaml(Source.of("a: {b: 1, c: 2}")).below(("a",))
        (('a', 'b'), ('a', 'c'))
        """
        value = self.at(path)
        match value:
            case dict():
                return tuple((*path, key) for key in value)
            case list():
                return tuple((*path, position) for position in range(len(value)))
        return ()

    def span_of(self, path: Path) -> Span:
        """Return where the value at *path* stands, or the nearest one above it that is in the file."""
        return self.values[path] if path in self.values else self.span_of(path[:-1])

    def key_of(self, path: Path) -> Span:
        """Return where the key of *path* stands; an item of a list has none, so its value."""
        return self.keys.get(path) or self.span_of(path)

    def place(self, path: Path) -> Place:
        """Return the line and column at which the key of *path* stands."""
        return self.source.place(self.key_of(path).start)


def load_yaml(source: Source) -> Located:
    r"""Return what the file says and where, or refuse it with every fault found.

    >>> load_yaml(Source.of("court: No\ncourt: cacd", name="m.yaml"))  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    chargebook.ground.errors.MatterError: m.yaml:2:1: M106 the key "court" is given twice, first on line 1; keep one
    of the two
    """
    if faults := _unfit(source):
        raise MatterError(reported(faults))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    reading = _Reading(source=source, events=yaml.parse(source.text, Loader=loader))
    value: Value = None
    try:
        value = reading.document()
    except yaml.MarkedYAMLError as error:
        reading.faults.append(_syntax(source, error))
    if reading.faults:
        raise MatterError(reported(reading.faults))
    return Located(source=source, value=value, keys=reading.keys, values=reading.values)


def reported(faults: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the faults in the order of the file; of very many those found first, and a word that there are more."""
    found = in_order(list(islice(faults, MOST_FAULTS + 1)))
    if len(found) <= MOST_FAULTS:
        return found
    return (*found[:-1], YamlFault.MANY.on(found[-1].place, most=MOST_FAULTS))


def shown(value: Value) -> str:
    r"""Return *value* as a message quotes it: on one line, and not too long.

    >>> shown("Mark\nHolt"), shown(["Mark Holt"])
    ('"Mark Holt"', 'a list')
    """
    match value:
        case str():
            return f'"{clipped(value)}"'
        case bool():
            return str(value).lower()
        case list():
            return "a list"
        case dict():
            return "a group of keys"
    return "nothing"


def clipped(text: str) -> str:
    """Return *text* on one line, cut where a message would become too long."""
    line = " ".join(text.split())
    return f"{line[: LONGEST_QUOTE - 1]}…" if len(line) > LONGEST_QUOTE else line


def _unfit(source: Source) -> list[Problem]:
    """Return what bars the file from being parsed: its size, and the first unfit character and tab."""
    size = len(source.text.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        return [YamlFault.TOO_LARGE.at(source, Span(start=0, end=0), size=size, most=MOST_BYTES)]
    faults = []
    if found := _UNFIT.search(source.text):
        faults.append(YamlFault.UNFIT.at(source, _span(found), character=_code_point(found.group())))
    if found := _TAB.search(source.text):
        faults.append(YamlFault.TAB.at(source, Span(start=found.end() - 1, end=found.end())))
    return faults


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    """Say in plain words what the parser could not read."""
    said = error.problem or ""
    if TOO_DEEP in said:
        start = error.problem_mark.index if error.problem_mark else 0
        return YamlFault.DEEP.at(source, Span(start=start, end=start), deepest=DEEPEST)
    message, mend, early = next(
        (row[1:] for row in _SYNTAX if row[0] in said),
        (f"the YAML cannot be read here ({said})", "check the punctuation, or put the text in quotes", False),
    )
    mark = error.context_mark if early and error.context_mark else error.problem_mark or error.context_mark
    start = min(mark.index if mark else 0, len(source.text))
    return YamlFault.SYNTAX.at(source, Span(start=start, end=start), message=message, mend=mend)


def _span(found: re.Match[str]) -> Span:
    return Span(start=found.start(), end=found.end())


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One pass over the events of one file. An alias is never followed, so no small file can grow large."""

    source: Source
    events: Iterator[Any]
    keys: dict[Path, Span] = field(default_factory=dict)
    values: dict[Path, Span] = field(default_factory=dict)
    faults: list[Problem] = field(default_factory=list)

    def document(self) -> Value:
        """Read the only document of the file."""
        self.values[()] = Span(start=0, end=len(self.source.text))
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        value = self.node(next(self.events), ())
        next(self.events)
        if isinstance(after := next(self.events), yaml.DocumentStartEvent):
            self.fault(YamlFault.SECOND, after)
        return value

    def node(self, event: Any, path: Path) -> Value:
        """Read the value that begins with *event*."""
        deep = len(path) >= DEEPEST and isinstance(event, yaml.CollectionStartEvent)
        if deep:
            self.fault(YamlFault.DEEP, event, deepest=DEEPEST)
        if deep or len(self.faults) > MOST_FAULTS:
            raise MatterError(reported(self.faults))
        if path:
            self.values[path] = _event_span(event)
        self.marks(event)
        match event:
            case yaml.MappingStartEvent():
                return self.mapping(path)
            case yaml.SequenceStartEvent():
                return [self.node(item, (*path, n)) for n, item in enumerate(self.until(yaml.SequenceEndEvent))]
            case yaml.ScalarEvent():
                return self.scalar(event)
        return None

    def mapping(self, path: Path) -> dict[str, Value]:
        """Read keys and their values; of a key given twice the first stands."""
        value: dict[str, Value] = {}
        for event in self.until(yaml.MappingEndEvent):
            key = self.key(event, path)
            inner = (*path, key)
            if key in value:
                first = self.source.place(self.keys[inner].start).line
                self.fault(YamlFault.TWICE, event, key=shown(key), line=first)
            self.keys.setdefault(inner, _event_span(event))
            value.setdefault(key, self.node(next(self.events), inner))
        return value

    def key(self, event: Any, path: Path) -> str:
        """Read one key, which must be text."""
        key = self.node(event, (*path, NO_STEP))
        if key == "<<" and event.implicit[0]:
            self.fault(YamlFault.MERGE, event)
        elif not isinstance(key, str) and not isinstance(event, yaml.AliasEvent):
            self.fault(YamlFault.KEY, event, key=shown(key))
        return key if isinstance(key, str) else f"<{event.start_mark.index}>"

    def scalar(self, event: Any) -> Value:
        """Read a text; without quotes, true, false and null are themselves."""
        value: str = event.value
        if found := _UNFIT.search(value):
            self.fault(YamlFault.UNFIT, event, character=_code_point(found.group()))
        if not event.implicit[0]:
            return value
        if lost := _LOST.match(self.source.text, event.end_mark.index):
            self.faults.append(YamlFault.LOST.at(self.source, Span(start=lost.end() - 1, end=lost.end())))
        return _CORE.get(value, value)

    def marks(self, event: Any) -> None:
        """Refuse anchors, aliases and tags."""
        if event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self.fault(YamlFault.ALIAS, event, mark=shown(sign + event.anchor))
        if getattr(event, "tag", None) is not None:
            self.fault(YamlFault.TAG, event, tag=shown(event.tag.replace("tag:yaml.org,2002:", "!!")))

    def until(self, end: type) -> Iterator[Any]:
        """Yield the events up to the one that closes this list or group."""
        while not isinstance(event := next(self.events), end):
            yield event

    def fault(self, kind: YamlFault, event: Any, **words: object) -> None:
        """Note a fault where *event* begins."""
        self.faults.append(kind.at(self.source, _event_span(event), **words))


def _event_span(event: Any) -> Span:
    return Span(start=event.start_mark.index, end=event.end_mark.index)
