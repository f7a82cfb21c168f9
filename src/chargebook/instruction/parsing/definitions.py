"""Find the terms that an instruction explains to the jury.

In: the sentences of an instruction that are no list items. Out: `Definition`s, each term once, with the conditions of
one that asks for several. A rule that says what the law allows is no definition.
"""

import re
from collections.abc import Iterator, Sequence

from chargebook.ground.sentences import is_abbreviation
from chargebook.ground.text import WITHIN_NAME, Source, Span
from chargebook.instruction.instruction import Condition, Definition
from chargebook.instruction.notation import Phrases
from chargebook.instruction.paragraphs import Sentence

# A term in single quotation marks, or set off by the stars of bold or italic type.
SINGLE = re.compile(r"(?<!\w)(?:'([^'\"]{2,60})'|(?P<star>\*{1,2})(?=\w)([^*\"]{2,60}?)[.,:]?(?P=star))(?!\w)")
ARTICLE = re.compile(r"^(?:an?|the) ")


def find_definitions(
    source: Source, sentences: Sequence[Sentence], phrases: Phrases, listed: Sequence[Span] = ()
) -> tuple[Definition, ...]:
    """Return the definitions, in order.

    The first sentence of an element or a circumstance, whose words stand at *listed*, defines nothing.

    >>> from chargebook.instruction.notation import load_notation
    >>> words = 'a person acts "intentionally" when acting with a purpose.'
    >>> sentence = Sentence(span=Span(start=0, end=len(words)), words=words)
    >>> [found.term for found in find_definitions(Source.of(words), [sentence], load_notation("ca9-civil").phrases)]
    ['intentionally']
    """
    definitions: dict[str, Definition] = {}
    for sentence in sentences:
        is_listed = sentence.in_item and any(words.start == sentence.span.start for words in listed)
        term = "" if is_listed else _term(sentence.words, phrases)
        if term and term not in definitions:
            conditions = tuple(_conditions(source, sentence, phrases))
            definitions[term] = Definition(term=term, span=sentence.span, conditions=conditions)
    return tuple(definitions.values())


def _term(words: str, phrases: Phrases) -> str:
    """Return the term that the sentence defines, without quotes and article; nothing if it defines none."""
    label = phrases.label.match(words)
    words = SINGLE.sub(_in_quotes, words[label.end() :] if label else words)
    for phrase in phrases.definitions:
        if match := phrase.match(words):
            term = match.group("term").replace(WITHIN_NAME, ".")
            return ARTICLE.sub("", " ".join(term.split()).strip(" \"'.,"))
    return ""


def _in_quotes(marked: re.Match[str]) -> str:
    return f'"{marked[1] or marked[3]}"'


def _conditions(source: Source, sentence: Sentence, phrases: Phrases) -> Iterator[Condition]:
    """Yield what a definition asks for, if it asks for two things or more."""
    match = phrases.conditions.search(sentence.words)
    if match is None:
        return
    first, last = match.span("conditions")
    cuts = [cut.span() for cut in phrases.between.finditer(sentence.words, first, last)]
    if not cuts:
        return
    for start, end in zip([first, *(end for _, end in cuts)], [*(start for start, _ in cuts), last], strict=True):
        span = Span(start=sentence.span.start + start, end=sentence.span.start + end)
        yield Condition(words=tidy(source.slice(span)), span=span, roles=roles(sentence.words[start:end], phrases))


def roles(words: str, phrases: Phrases) -> tuple[str, ...]:
    """Return what the words, in small letters, are about: color of law, a link of the causation."""
    return tuple([role for role, phrase in phrases.roles.items() if phrase.search(words)])


def tidy(words: str) -> str:
    r"""Return the words with plain white space and without the connective that ends a list item.

    >>> tidy("the plaintiff was\n  hurt; and")
    'the plaintiff was hurt'
    """
    one_line = " ".join(words.split())
    before, semicolon, last = one_line.rpartition(";")
    if semicolon and last.strip().removesuffix(" that") in ("", "and", "or"):
        return before.rstrip()
    return one_line if is_abbreviation(one_line.rpartition(" ")[2]) else one_line.removesuffix(".").rstrip()
