"""One model instruction as the program knows it: the bracketed text as a tree, and the meaning read from it.

In: nothing but values that `chargebook.instruction.parsing` makes: `marks` the tree, `structure` the meaning. Every one
of them points back to a span of the source; `plain(tree)` is the source itself, character for character.
"""

import enum
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from chargebook.citations.authority import Authority
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source, Span
from chargebook.instruction.paragraphs import Paragraph

# --- the tree -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of the text that stay as they are."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark that is no bracket of a node: a slash between alternatives, word-processor residue, a stray bracket."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suffix:
    """A bracket that changes a word's ending: the `[s]` of `act[s]`, the pair of `subordinate[’s][s’]`."""

    span: Span
    text: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A place to fill with words of the case. *prompt* says what belongs there, as printed.

    *opening* and *closing*, here and below, are the bracket's own marks as printed; empty where there is none.
    """

    span: Span
    prompt: str
    opening: str
    closing: str
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Words to keep or to drop."""

    span: Span
    opening: str
    closing: str
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One member of a choice."""

    span: Span
    opening: str
    closing: str
    children: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Two or more alternatives, one of which (or more) is to be kept. Its children are the alternatives and marks."""

    span: Span
    opening: str
    closing: str
    children: "tuple[Node, ...]"

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """The members, in the order of the text."""
        return tuple(child for child in self.children if isinstance(child, Alternative))


Leaf = Words | Mark | Suffix
Bracket = Blank | Option | Alternative | Choice
Node = Leaf | Bracket
HOLDERS = (Option, Alternative, Choice)  # the brackets whose children are words for the jury
END = attrgetter("span.end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The whole text as nodes, in order and without gaps, and the defects found while reading the marks."""

    source: Source
    children: tuple[Node, ...]
    problems: tuple[Problem, ...] = ()


def children_of(node: Node | Tree) -> tuple[Node, ...]:
    """Return the nodes inside *node*; words, marks and suffixes have none."""
    return () if isinstance(node, Leaf) else node.children


def walk(node: Node | Tree, *, into_blanks: bool = True) -> Iterator[Node]:
    """Yield every node below *node*, outer before inner, in the order of the text."""
    for child in children_of(node):
        yield child
        if not isinstance(child, Leaf) and (into_blanks or not isinstance(child, Blank)):
            yield from walk(child, into_blanks=into_blanks)


def touching(node: Tree | Bracket, span: Span) -> list[Node]:
    """Return the nodes below *node* that share a character with *span*, without those inside a blank's own prompt."""
    nodes: list[Node] = []
    children = node.children
    for index in range(bisect_right(children, span.start, key=END), len(children)):
        child = children[index]
        if child.span.start >= span.end:
            break
        nodes.append(child)
        if isinstance(child, HOLDERS):
            nodes += touching(child, span)
    return nodes


def plain(node: Node | Tree) -> str:
    """Print *node* back, its marks included, character for character."""
    match node:
        case Words() | Mark() | Suffix():
            return node.text
        case Tree():
            return "".join(map(plain, node.children))
        case _:
            return f"{node.opening}{''.join(map(plain, node.children))}{node.closing}"


def within(node: Bracket) -> str:
    """Print the words of a bracket without its own marks, where it has both."""
    words = plain(node)
    return words[len(node.opening) : -len(node.closing)].strip() if node.opening and node.closing else words.strip()


# --- the meaning ----------------------------------------------------------------------------------------------------


class Join(enum.StrEnum):
    """Whether every element must be proved or one is enough."""

    ALL = "all"
    ANY = "any"


class Polarity(enum.StrEnum):
    """Whether the list is to be proved, or is an exception that the plaintiff must prove away."""

    PROVE = "prove"
    NEGATE = "negate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list as printed.

    *printed* is its enumerator, *style* the enumerator's kind, *label* the ordinal that it stands for, *number* the
    same as a number (0 for a bullet); *connective* the "and" or "or" printed at its end.
    """

    label: str
    printed: str
    style: str
    number: int
    span: Span
    words: Span
    optional: bool
    connective: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A list and the sentence that announces it."""

    cue: Span | None
    items: tuple[Item, ...]
    join: Join
    holds_elements: bool


class ElementRole(enum.StrEnum):
    """What an element or a condition is about, where the program asks for it; the notation says by which words.

    A notation may have more roles than these; to the program such a one is a name.
    """

    COLOR_OF_LAW = "color-of-law"
    DEPRIVATION = "deprivation"
    BUT_FOR = "but-for"
    SUFFICIENT_CONNECTION = "sufficient-connection"
    CAUSE = "cause"
    DUTY = "duty"
    LAWFUL_ARREST = "lawful-arrest"


# The links from conduct to injury; the first two are the tests of which a record says whether they are met.
TESTS_OF_CAUSE = (ElementRole.BUT_FOR, ElementRole.SUFFICIENT_CONNECTION)
CAUSES = (*TESTS_OF_CAUSE, ElementRole.CAUSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One numbered thing to prove. *printed* is the enumerator as it stands; *label* the ordinal it stands for."""

    label: str
    printed: str
    span: Span
    words: str
    optional: bool = False
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """Who must prove, and how convincingly. *standard* is empty where the text names none."""

    party: str
    standard: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One of the things that a definition asks for."""

    words: str
    span: Span
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term that the text explains to the jury, with the conditions if it is defined by several."""

    term: str
    span: Span
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """A sentence that tells the jury for whom its verdict should be.

    *imports* is the blank that names other instructions whose elements it brings in.
    """

    party: str
    span: Span
    imports: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenElement:
    """An element that a sentence of the text takes from the jury, whether always or only where it is kept."""

    element: str
    span: Span
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A circumstance for the jury to weigh; not an element."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something the source gets wrong, and the correction where it is certain."""

    problem: Problem
    span: Span
    correction: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A passage that can be read in more than one way, so that nothing may be built on it before somebody says which.

    *readings* are the names of the ways in which it can be read; where none is named, the text itself must be mended.
    """

    problem: Problem
    span: Span
    readings: tuple[str, ...] = ()


class NoteKind(enum.StrEnum):
    """What a sentence of the comment asks of the drafter."""

    REQUIRES = "requires"
    MODIFY = "modify"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence of the comment that binds the drafter.

    *requires*: use only together with an instruction from *first* to *last*. *modify*: the model must be modified where
    *theory* is pleaded.
    """

    kind: NoteKind
    span: Span
    first: str = ""
    last: str = ""
    theory: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """How several that are kept of one bracket are joined in law, by "and" or "or", why, and on whose authority.

    *bracket* are the words with which the bracket, or one of those that it joins, begins. Where *join* is "one" they
    cannot stand together.
    """

    bracket: str
    join: str
    why: str
    authority: str = ""

    @property
    def reason(self) -> str:
        """Why, with the authority."""
        return f"{self.why} [{self.authority}]" if self.authority else self.why


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryChange:
    """A change of the model's words that a theory asks for: from *old* to *new*, why, and on whose authority.

    *theories* are the theories, or the doctrines of which they are ways. *new* may name the {actor}, whose conduct is
    meant, the {defendant}, and the {headings} of the instructions on the theory.
    """

    theories: tuple[str, ...]
    old: str
    new: str
    why: str
    authority: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """One model instruction, read whole.

    *defects* are what the court's own text gets wrong in words, brackets, enumerators or connectives; *slips* its
    capitals and quotation marks; *noticed* what the reader of the file has to say (tracked changes, left-out headers).
    *doubts* are the passages that must be settled before anything is built on this reading.
    """

    tree: Tree
    number: str
    title: str
    body: Span
    comment: Span | None
    paragraphs: tuple[Paragraph, ...]
    lists: tuple[ItemList, ...]
    elements: tuple[Element, ...]
    join: Join | None
    polarity: Polarity | None
    burden: Burden | None
    second_burden: Burden | None
    definitions: tuple[Definition, ...]
    directions: tuple[Direction, ...]
    rulings: tuple[TakenElement, ...]
    factors: tuple[Factor, ...]
    notes: tuple[Note, ...]
    defects: tuple[Flaw, ...]
    slips: tuple[Flaw, ...]
    doubts: tuple[Doubt, ...] = ()
    authorities: tuple[Authority, ...] = ()
    noticed: tuple[Problem, ...] = ()

    def __hash__(self) -> int:
        """Hash the number and the text, on which all else rests."""
        return hash((self.number, self.tree.source.sha256))

    @property
    def source(self) -> Source:
        """The document that it was read from."""
        return self.tree.source

    def nodes(self, kind: type[Node]) -> tuple[Node, ...]:
        """Return the brackets of one kind in the body, without those inside a blank's own prompt."""
        return tuple(
            node for node in walk(self.tree, into_blanks=False) if isinstance(node, kind) and self.body.holds(node.span)
        )

    def heard(self) -> tuple[Node, ...]:
        """Return the outermost nodes of what the jury hears."""
        return tuple(node for node in self.tree.children if node.span.overlaps(self.body))

    @property
    def are_alternatives(self) -> bool:
        """Tell whether one of several elements is enough."""
        return self.join is Join.ANY and len(self.elements) > 1

    def element(self, label: str) -> Element:
        """Return the element with this label."""
        return next(element for element in self.elements if element.label == label)
