r"""A YAML file as plain values, each with its exact place.

In: a `Source`. Out: a `Located`: texts, lists and groups of keys, and where each key and value stands. It reads the
events of the parser and builds nothing that the file does not say. Numbers, dates and words such as `No` stay text, for
9.10 is an instruction and not 9.1; only true, false and null have a meaning of their own. What can surprise is refused:
a key given twice, aliases, tags, merged keys, deep nesting, characters that nobody can see.

>>> file = load_yaml(Source.of("rights: [9.10]\nadmitted: true", name="m.yaml"))
>>> file.value
{'rights': ['9.10'], 'admitted': True}
>>> str(file.child("rights", 0).place)
'm.yaml:1:10'
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

import yaml

from chargebook.ground.characters import first_unseen
from chargebook.ground.characters import shown as character
from chargebook.ground.errors import MatterError
from chargebook.ground.problem import Problem, in_order
from chargebook.ground.text import Source, Span
from chargebook.readers.settings.located import NOTHING, FaultKind, Located, Step, Value, shown
from chargebook.readers.settings.syntax import QUOTES, slip

MOST_BYTES = 1_000_000
MOST_IN_A_FORM = 10_000_000  # what we write ourselves for a thousand counts has four million
DEEPEST = 40
MOST_FAULTS = 500
TOO_DEEP = "maximum nesting depth"  # what a parser says that has a limit of its own

_CORE: Mapping[str, bool | None] = (
    dict.fromkeys(("", "~", "null", "Null", "NULL"))
    | dict.fromkeys(("true", "True", "TRUE"), True)
    | dict.fromkeys(("false", "False", "FALSE"), False)
)
_TAB = re.compile(r"^ *(?P<mark>[\t\u00a0\u2000-\u200a\u202f\u3000])", re.MULTILINE)
_CURLED = re.compile(r"[“„‘«].*[”“’»]", re.DOTALL)  # a text that stands in them as a whole
_LOST = re.compile(r"[ \t]+#(?=[^\s#])")


class YamlFault(FaultKind):
    """What can be wrong with a YAML file before anybody asks what it means."""

    TOO_LARGE = "M102", "the file has {size:,} bytes, more than {most:,}", "keep exhibits and long texts out of it"
    UNFIT = "M103", "the character {character} cannot be seen and may not stand here", "delete it"
    TAB = "M104", "the line begins with a {mark}", "indent this and every other line with plain spaces"
    SYNTAX = "M105", "{message}", "{mend}"
    TWICE = "M106", "the key {key} is given twice, first on line {line}", "keep one of the two"
    ALIAS = "M107", "the mark {mark} stands for text elsewhere in the file", "write the text itself"
    TAG = "M108", "the tag {tag} is not allowed", "delete it, or put the whole text in quotes"
    MERGE = "M109", "the key << would merge other keys into these", "write the keys themselves"
    KEY = "M110", "a key must be text, not {key}", "write a word, or put it in quotes"
    DEEP = "M111", "the file is nested deeper than {deepest} levels", "check the brackets and the indentation"
    SECOND = "M112", "a second document begins here", "delete the line ---, or make two files"
    LOST = "M113", "what follows # is a comment and would be lost", "put the whole text in quotes, or a space after #"
    CURLED = "M115", "the curled quotation marks are read as part of the text", 'write {words}, in straight ones'
    MANY = "M114", "there are more faults than the {most} above", "mend those first"


def load_yaml(source: Source, most: int = MOST_BYTES) -> Located:
    r"""Return what the file says and where, or refuse it with every fault found, and one of more than *most* bytes.

    >>> load_yaml(Source.of("court: No\ncourt: cacd", name="m.yaml"))  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
    chargebook.ground.errors.MatterError: m.yaml:2:1: M106 the key "court" is given twice, first on line 1; keep one
    of the two
    """
    if faults := _unfit(source, most):
        raise MatterError(reported(faults))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    reading = _Reading(source=source, events=yaml.parse(source.text, Loader=loader))
    try:
        file = reading.document()
    except yaml.MarkedYAMLError as error:
        raise MatterError(reported((*reading.faults, _syntax(source, error)))) from error
    if reading.faults:
        raise MatterError(reported(reading.faults))
    return file


def reported(faults: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the faults in the order of the file; of very many those found first, and a word that there are more."""
    problems = in_order(list(islice(faults, MOST_FAULTS + 1)))
    if len(problems) <= MOST_FAULTS:
        return problems
    return (*problems[:-1], YamlFault.MANY.on(problems[-1].place, most=MOST_FAULTS))


def _unfit(source: Source, most: int) -> list[Problem]:
    """Return what bars the file from being parsed: its size, and the first unfit character and tab."""
    size = len(source.text.encode("utf-8", "surrogatepass"))
    if size > most:
        return [_at(source, YamlFault.TOO_LARGE, Span(start=0, end=0), size=size, most=most)]
    faults = []
    if (unfit := first_unseen(source.text)) is not None:
        span = Span(start=unfit, end=unfit + 1)
        faults.append(_at(source, YamlFault.UNFIT, span, character=character(source.text[unfit])))
    if tab := _TAB.search(source.text):
        mark = "tab" if tab["mark"] == "\t" else "hard space, which looks like a plain one"
        faults.append(_at(source, YamlFault.TAB, Span(start=tab.end() - 1, end=tab.end()), mark=mark))
    return faults


def _syntax(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    """Say in plain words what the parser could not read."""
    problem = error.problem or ""
    if TOO_DEEP in problem:
        start = error.problem_mark.index if error.problem_mark else 0
        return _at(source, YamlFault.DEEP, Span(start=start, end=start), deepest=DEEPEST)
    begun = error.context_mark.index if error.context_mark else None
    start = min(error.problem_mark.index if error.problem_mark else begun or 0, len(source.text))
    told = slip(source.text, problem, start, begun)
    return _at(source, YamlFault.SYNTAX, Span(start=told.start, end=told.start), message=told.message, mend=told.mend)


def _at(source: Source, kind: YamlFault, span: Span, **words: object) -> Problem:
    return kind.on(source.place(span.start), span, **words)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One pass over the events of one file. An alias is never followed, so no small file can grow large."""

    source: Source
    events: Iterator[Any]
    depth: int = 0
    faults: list[Problem] = field(default_factory=list)

    def document(self) -> Located:
        """Read the only document of the file."""
        whole = Span(start=0, end=len(self.source.text))
        next(self.events)
        if isinstance(event := next(self.events), yaml.StreamEndEvent):
            return Located(source=self.source, key="", value=None, span=whole, key_span=whole, below=NOTHING)
        file = replace(self.node(next(self.events), ""), span=whole, key_span=whole)
        next(self.events)
        if isinstance(event := next(self.events), yaml.DocumentStartEvent):
            self.fault(YamlFault.SECOND, event)
        return file

    def node(self, event: Any, key: Step, key_span: Span | None = None) -> Located:
        """Read the value that begins with *event*, under its key or at its position in a list."""
        value, below = self.content(event)
        span = _event_span(event)
        return Located(source=self.source, key=key, value=value, span=span, key_span=key_span or span, below=below)

    def content(self, event: Any) -> tuple[Value, Mapping[Step, Located]]:
        """Read a value and what is below it, unless it is nested too deeply or there are too many faults already."""
        is_deep = self.depth >= DEEPEST and isinstance(event, yaml.CollectionStartEvent)
        if is_deep:
            self.fault(YamlFault.DEEP, event, deepest=DEEPEST)
        if is_deep or len(self.faults) > MOST_FAULTS:
            raise MatterError(reported(self.faults))
        self.marks(event)
        match event:
            case yaml.ScalarEvent():
                return self.scalar(event), NOTHING
            case yaml.MappingStartEvent():
                keys = self.mapping()
                return {child.name: child.value for child in keys.values()}, keys
            case yaml.SequenceStartEvent():
                items = self.sequence()
                return [item.value for item in items], dict(enumerate(items))
        return None, NOTHING

    def sequence(self) -> list[Located]:
        """Read the items of a list."""
        self.depth += 1
        items = [self.node(item, n) for n, item in enumerate(self.until(yaml.SequenceEndEvent))]
        self.depth -= 1
        return items

    def mapping(self) -> dict[Step, Located]:
        """Read keys and their values; of a key given twice the first stands."""
        keys: dict[Step, Located] = {}
        self.depth += 1
        for event in self.until(yaml.MappingEndEvent):
            key = self.key(event)
            if key in keys:
                self.fault(YamlFault.TWICE, event, key=shown(key), line=keys[key].place.line)
            keys.setdefault(key, self.node(next(self.events), key, _event_span(event)))
        self.depth -= 1
        return keys

    def key(self, event: Any) -> str:
        """Read one key, which must be text."""
        key, _ = self.content(event)
        if key == "<<" and event.implicit[0]:
            self.fault(YamlFault.MERGE, event)
        elif not isinstance(key, str) and not isinstance(event, yaml.AliasEvent):
            self.fault(YamlFault.KEY, event, key=shown(key))
        return key if isinstance(key, str) else f"<{event.start_mark.index}>"

    def scalar(self, event: Any) -> Value:
        """Read a text; without quotes, true, false and null are themselves."""
        value: str = event.value
        if (unfit := first_unseen(value)) is not None:
            self.fault(YamlFault.UNFIT, event, character=character(value[unfit]))
        if not event.implicit[0]:
            return value
        if lost := _LOST.match(self.source.text, event.end_mark.index):
            self.faults.append(_at(self.source, YamlFault.LOST, Span(start=lost.end() - 1, end=lost.end())))
        if _CURLED.fullmatch(value):
            self.fault(YamlFault.CURLED, event, words=shown(value.strip(QUOTES)))
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
        self.faults.append(_at(self.source, kind, _event_span(event), **words))


def _event_span(event: Any) -> Span:
    return Span(start=event.start_mark.index, end=event.end_mark.index)
