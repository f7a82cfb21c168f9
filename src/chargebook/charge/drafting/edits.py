"""Edits of the words between the brackets: names for roles, moved numbers and connectives, corrected slips.

In: an instruction, the setting, and the options that are dropped. Out: `Edit`s of stretches of words, in order, none
overlapping another. Each says why.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from chargebook.charge.drafting.choices import acts_of_each, conduct_of_each
from chargebook.charge.drafting.draft import GAP, Edit
from chargebook.charge.drafting.naming import is_in, party_edits
from chargebook.charge.drafting.setting import Closed, Setting
from chargebook.ground.text import Span, folded
from chargebook.instruction.instruction import (
    Blank,
    Choice,
    Element,
    Instruction,
    Item,
    ItemList,
    Join,
    Option,
    Suffix,
    walk,
)
from chargebook.instruction.notation import Notation
from chargebook.instruction.ownchange import places_of
from chargebook.instruction.renumbering import END, enumerated
from chargebook.matter.matter import Role
from chargebook.matter.names import capitalized
from chargebook.rule.formula import Finding

IN_ELEMENT = (Blank, Choice, Option, Suffix)
# What joins an element to the next, and the bracket in which both stand.
JOINT = re.compile(r"(?:[\s\];,.]|(?<=[\s\];,.])(?:and/or|and|or)(?=[\s\]]|\Z))+\Z")
# What leans on words that stand before: "the defendant did so", "knew about that conduct", "made them", "this harmed".
LEANS = re.compile(
    r"""\b(?:did|do|does|doing)\ so\b
    |   \b(?:that|those|such)\ (?P<noun>conduct|act|action|failure|policy|policies|practice|danger|decision|denial
            |conditions?|need|risk|arrest|search|seizure|speech|activity)s?\b
    |   \bthem\b
    |   \A\W*this\b""",
    re.IGNORECASE | re.VERBOSE,
)
TAIL = re.compile(r"\s*(?P<tail>;\s*(?:and|or)?|[.,])?\s*\]?\s*\Z")  # how a list item ends
CODE = re.compile(r"\bU\.?\s?S\.?\s?C\.?\s*\Z")  # the name of a code before a section of it
HOUSE = "house-words: what the court writes for the model's words"
NO_VERDICT = "violation-by: the text is about another's conduct, and directs no verdict on the count of the one sued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What is decided of the brackets, so far as the words between them follow from it.

    *dropped* are the words that fall, *open* the options of which nobody says whether they do, and which are not
    printed either; *joints* are the brackets that only join others, with the words that stand there.
    """

    dropped: tuple[Span, ...]
    open: tuple[Span, ...]
    joints: Mapping[Span, str]


def word_edits(instruction: Instruction, setting: Setting, notation: Notation, decided: Decided) -> tuple[Edit, ...]:
    """Return the edits. Where two would touch the same words, changes go first, then parties, and slips last."""
    edits: list[Edit] = []
    lists = _Lists(instruction, notation, decided)
    wanted = [
        *_changes(instruction, setting, notation),
        *_directions(instruction, setting, notation),
        *_closed(instruction, setting, decided.dropped),
        *_of_each(instruction, setting, notation),
        *party_edits(instruction, setting, notation, decided.dropped),
        *_house_words(instruction, setting),
        *(edit for items in instruction.lists for edit in lists.renumbered(items)),
        *_corrections(instruction),
    ]
    for edit in wanted:
        if not any(other.span.start < edit.span.end and edit.span.start < other.span.end for other in edits):
            edits.append(edit)
    return tuple(sorted(edits, key=lambda edit: edit.span.start))


def leans(words: str) -> re.Match[str] | None:
    """Return where *words* lean on what was said before them; nothing where they stand by themselves.

    >>> leans("the defendant did so intentionally")[0], leans("knew about that conduct")["noun"]
    ('did so', 'conduct')
    >>> leans("set in motion acts by others, and knew that those acts would cause harm")
    """
    plain = folded(words)
    for match in LEANS.finditer(plain):
        if not (match["noun"] and match["noun"].lower() in plain[: match.start()].lower()):
            return match
    return None


# --- changes --------------------------------------------------------------------------------------------------------


def place_of(instruction: Instruction, words: str) -> Span | None:
    """Return where *words* first stand in the body, whatever the white space and the quotation marks between them."""
    return next(iter(places_of(instruction, words)), None)


def _changes(instruction: Instruction, setting: Setting, notation: Notation) -> Iterator[Edit]:
    """Yield what the theory changes in the model's words."""
    headings = setting.words_for("headings")
    unnamed = f"the person named in {headings}" if headings else "another person"
    actor = setting.words_for("others") or _filled_in(setting, notation) or unnamed
    defendant = setting.of_each(Role.DEFENDANT)
    for change in setting.changes:
        span = place_of(instruction, change.old)
        if span:
            new = change.new.format(actor=actor, defendant=defendant, headings=headings or GAP)
            if "{actor}" in change.new and setting.actor and actor == setting.actor.full:
                actor = setting.actor.called
            yield Edit(span=span, new=new, why=change.why, authority=change.authority)


def _house_words(instruction: Instruction, setting: Setting) -> Iterator[Edit]:
    """Yield the words that the user's court writes for words of the model, with a capital where these have one.

    A statute is cited as everybody cites it: "42 U.S.C. § 1983" stays.
    """
    text = instruction.source.folded
    for own in setting.matter.house_words:
        for words, new in ((own.model, own.court), (capitalized(own.model), capitalized(own.court))):
            for span in places_of(instruction, words):
                if not CODE.search(text[max(0, span.start - 8) : span.start]):
                    yield Edit(span=span, new=new, why=f"{HOUSE}: {own.model}")


def _directions(instruction: Instruction, setting: Setting, notation: Notation) -> Iterator[Edit]:
    """Turn a direction for a verdict into one on the violation, where the text is about another's conduct.

    A verdict on the person who did it is no verdict on the one who is sued here.
    """
    if setting.violator is None:
        return
    for sentence in (direction.span for direction in instruction.directions if direction.imports is None):
        text = instruction.source.lower[sentence.start : sentence.end]
        for match in notation.phrases.verdict.every(text):
            is_violated = match["party"] == "plaintiff"
            span = Span(start=sentence.start + match.start(), end=sentence.start + match.end())
            finding = f"{setting.violator.called} {'violated' if is_violated else 'did not violate'} this right"
            yield Edit(span=span, new=f"you must find that {finding}", why=NO_VERDICT)


def _filled_in(setting: Setting, notation: Notation) -> str:
    """Return whom the user names in the blank of a special instruction for the person whose conduct it is."""
    prompts = [fill.prompt for fill in notation.drafting.fills if fill.value == "others"]
    named = (a.values for a in setting.claim.brackets if any(p.fullmatch(folded(a.bracket)) for p in prompts))
    return " and ".join(next(named, ()))


def _of_each(instruction: Instruction, setting: Setting, notation: Notation) -> Iterator[Edit]:
    """Take away the "of the defendant" behind conduct that is told with the names of those who did it."""
    if acts_of_each(setting):
        for span in conduct_of_each(instruction, setting, notation).values():
            yield Edit(span=span, new="", why="conduct: the names stand with it")


# --- what is closed -------------------------------------------------------------------------------------------------


def _closed(instruction: Instruction, setting: Setting, dropped: tuple[Span, ...]) -> Iterator[Edit]:
    """Yield what the court or the parties have settled, behind the words that it is about."""
    for closed in setting.closed:
        if not any(span.holds(closed.span) for span in dropped):
            end = closed.span.end if closed.is_sentence else end_of(instruction, closed.span)
            is_of_each = len(setting.parties(closed.bears)) > 1  # a text for several speaks of each
            against = f"the {closed.bears}" if is_of_each else setting.called(closed.bears)
            new, closing = closed.words(against), closed.closing
            authority = "" if closing.ruling else closing.source
            yield Edit(span=Span(start=end, end=end), new=new, why=closing.why, authority=authority)


def closed_in(instruction: Instruction, setting: Setting, silent: tuple[Span, ...]) -> Iterator[Closed]:
    """Yield what *instruction* must say is settled, without what a sentence of its own says that is not *silent*."""
    taken = [ruling for ruling in instruction.rulings if not any(span.holds(ruling.span) for span in silent)]
    told = {ruling.element for ruling in taken}
    for closed in setting.closed:
        is_told = closed.label in told and closed.closing.finding is Finding.PROVED
        if closed.instruction == instruction.number and not is_told:
            yield closed


def end_of(instruction: Instruction, span: Span) -> int:
    """Return where the words at *span* end, before what joins them to the next; never inside a bracket in them."""
    match = JOINT.search(instruction.source.folded[span.start : span.end])
    end = span.start + match.start() if match else span.end
    nodes = walk(instruction.tree, into_blanks=False)
    brackets = (node.span for node in nodes if isinstance(node, IN_ELEMENT) and span.holds(node.span))
    return next((bracket.end for bracket in brackets if bracket.start < end < bracket.end), end)


@lru_cache(maxsize=1024)
def words_of(instruction: Instruction, element: Element) -> Span:
    """Return where the element's words stand, without its enumerator."""
    numbered = (item for items in instruction.lists for item in items.items)
    return next((item.words for item in numbered if item.span == element.span), element.span)


# --- lists ----------------------------------------------------------------------------------------------------------


class _Lists:
    """Fits the lists of one text to the items that are kept."""

    def __init__(self, instruction: Instruction, notation: Notation, decided: Decided) -> None:
        self.instruction, self.notation, self.decided = instruction, notation, decided
        self.folded = instruction.source.folded

    def renumbered(self, items: ItemList) -> Iterator[Edit]:
        """Number the items that are left, and let the connective stand before the last of them."""
        is_numbered = any(item.number for item in items.items)
        gone = self.decided.dropped if is_numbered else (*self.decided.dropped, *self.decided.open)
        kept = [item for item in items.items if not is_in(item.span, gone)]
        if not any(item.optional for item in items.items) and len(kept) == len(items.items):
            return
        printed = next((item.connective for item in items.items if item.connective), "")
        connective = printed or ("or" if items.holds_elements and items.join is Join.ANY else "and")
        for position, item in enumerate(kept):
            for edit in enumerated(self.instruction.source, item, position + 1, self.notation):
                yield Edit(span=edit.span, new=edit.new, why=edit.why)
            last, before_last = position == len(kept) - 1, position == len(kept) - 2
            yield from self._tail(item, "." if last else f"; {connective}" if before_last else ";")

    def _tail(self, item: Item, tail: str) -> Iterator[Edit]:
        """Let an item end as its place asks for; a joint in brackets at its end says itself what joins it."""
        end, said = self._joint_at_end(item)
        if said is not None:
            tail = "" if said.startswith((";", ",")) else ";" if said else tail[:1]
        match = TAIL.search(self.folded[item.words.start : end])
        printed = match["tail"] or "" if match else ""
        if match is None or " ".join(printed.split()) == tail or not (printed or said is not None or tail == "."):
            return
        start = item.words.start + match.start("tail") if match["tail"] else item.words.start + match.start()
        span = Span(start=start, end=start + len(printed))
        yield Edit(span=span, new=tail, why=END)

    def _joint_at_end(self, item: Item) -> tuple[int, str | None]:
        """Return where the words of an item end, and what a joint in brackets behind them says, if there is one."""
        for span, said in self.decided.joints.items():
            if item.words.holds(span) and not self.folded[span.end : item.words.end].strip(" ]\n\t"):
                return span.start, said
        return item.words.end, None


def torn_off(instruction: Instruction, dropped: tuple[Span, ...]) -> Item | None:
    """Return an item that must have another number, where its number stands elsewhere and cannot be changed."""
    for items in instruction.lists:
        kept = [item for item in items.items if not is_in(item.span, dropped)]
        for number, item in enumerate(kept, 1):
            if item.number not in (0, number) and item.printed not in instruction.source.slice(item.span):
                return item
    return None


# --- slips ----------------------------------------------------------------------------------------------------------


def _corrections(instruction: Instruction) -> Iterator[Edit]:
    """Correct what the model gets wrong where the correction is certain."""
    for flaw in (*instruction.slips, *instruction.defects):
        if flaw.correction is not None and instruction.body.holds(flaw.span):
            yield Edit(span=flaw.span, new=flaw.correction, why=f"the model's slip corrected: {flaw.problem.message}")
