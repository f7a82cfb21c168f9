"""What the pages of a set say, block by block, whatever the file is in which they are written.

In: a `ProposedSet`. Out: `ChargePages` for a copy that is filed, or for the jury's, which has nothing but words for the
jury. Numbers, heads, authorities and boxes are as the profile demands.
"""

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chargebook.charge.proposed.proposed import Proposed, ProposedSet
from chargebook.library.courts.profile import Profile
from chargebook.papers.charge.caption import Caption, caption_of, title_of, whose
from chargebook.papers.drafts.redline import redline
from chargebook.papers.lines import one_line

RULINGS = ("Given as proposed", "Given as modified", "Refused", "Withdrawn")
JURYS = "Jury Instructions"
OF_SETS = {
    "preliminary": "To be given before the evidence",
    "if-ruled": "To be given only on a ruling of the court",
}


class BlockKind(enum.StrEnum):
    """What a block of a page is, by which it is laid out."""

    HEAD = "head"
    TITLE = "title"
    BODY = "body"
    ITEM = "item"
    NOTE = "note"
    FOOT = "foot"
    BOX = "box"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBlock:
    """One paragraph of a page. In an item a tab stands behind its number."""

    kind: BlockKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPage:
    """What belongs together and begins where the court wants it: an instruction, or what stands beside it.

    *entry* is its line in the table of contents, number and title; None for a page without one.
    """

    blocks: tuple[SetBlock, ...]
    entry: tuple[str, str] | None = None
    is_new: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargePages:
    """The pages of one paper. *caption* is None on the jury's copy; *has_contents* wants a table of contents."""

    title: str
    caption: Caption | None
    pages: tuple[SetPage, ...]
    lines: int = 0
    has_contents: bool = False
    foot: str = ""

    @property
    def entries(self) -> tuple[tuple[str, str], ...]:
        """The lines of the table of contents."""
        return tuple(page.entry for page in self.pages if page.entry)


def filed_pages(proposed: ProposedSet) -> ChargePages:
    """Return the pages of the copy that is filed: the set, then what is given at the beginning or on a ruling only."""
    profile, title = proposed.profile, title_of(proposed.matter)
    final = {own.draft.id for own in proposed.final}
    early = tuple(own for own in proposed.preliminary if own.draft.id not in final)
    pages = [
        *_part(proposed.final, proposed),
        *_apart("preliminary", early, proposed),
        *_apart("if-ruled", proposed.if_ruled, proposed),
    ]
    if profile.value("authority") == "appendix":
        pages += _appendix(proposed.all)
    return ChargePages(
        title=title,
        caption=caption_of(proposed.matter, profile, title),
        pages=tuple(pages),
        lines=lines_of(profile),
        has_contents=_has_contents(profile, len(proposed.all)),
        foot=title,
    )


def jury_pages(proposed: ProposedSet, members: Sequence[Proposed], title: str = JURYS) -> ChargePages:
    """Return the pages of the copy that goes to the jury: numbers, titles and words, and nothing else."""
    pages = (_page(own, proposed.profile, ()) for own in members)
    return ChargePages(title=title, caption=None, pages=tuple(pages))


def lines_of(profile: Profile) -> int:
    """Return how many numbered lines a page has; 0 for plain paper."""
    value = profile.value("lines")
    return int(value) if value.isdigit() else 0


def _has_contents(profile: Profile, instructions: int) -> bool:
    value = profile.value("contents")
    return value.isdigit() and instructions >= int(value)


def _part(members: Sequence[Proposed], proposed: ProposedSet) -> Iterator[SetPage]:
    """Yield the pages of some instructions, those by number and title only together on one."""
    profile = proposed.profile
    by_number = [own for own in members if own.is_listed]
    if by_number:
        head = "These instructions are requested as they stand in the manual:"
        rows = (head, *(f"{_numbered(own)}{one_line(own.title)}{_cited(own)}" for own in by_number))
        blocks = tuple(SetBlock(kind=BlockKind.NOTE, words=row) for row in rows)
        yield SetPage(blocks=blocks, entry=("", "Instructions requested by number"))
    for own in members:
        if not own.is_listed:
            yield _page(own, profile, tuple(_beside(own, proposed)))
            if profile.value("authority") == "facing" and (foot := _authority(own)):
                title = SetBlock(kind=BlockKind.TITLE, words=f"Authority for {_called(own)}")
                yield SetPage(blocks=(title, *(SetBlock(kind=BlockKind.FOOT, words=words) for words in foot)))


def _apart(name: str, members: Sequence[Proposed], proposed: ProposedSet) -> Iterator[SetPage]:
    if members:
        yield SetPage(blocks=(SetBlock(kind=BlockKind.TITLE, words=OF_SETS[name]),), entry=("", OF_SETS[name]))
        yield from _part(members, proposed)


def _page(own: Proposed, profile: Profile, beside: tuple[SetBlock, ...]) -> SetPage:
    """Return the page of one instruction, with what stands beside its words."""
    blocks = [*_heads(own, profile)]
    if own.draft.given_if:
        blocks.append(SetBlock(kind=BlockKind.NOTE, words=f"To be given only if {own.draft.given_if}."))
    for paragraph in redline(own.draft):
        if paragraph.new:
            kind = BlockKind.ITEM if paragraph.is_item else BlockKind.BODY
            blocks.append(SetBlock(kind=kind, words=paragraph.new))
    return SetPage(
        blocks=(*blocks, *beside),
        entry=None if own.draft.is_under_last else (own.number, one_line(own.draft.heading or own.title)),
        is_new=profile.asks_for("one-per-page") and not own.draft.is_under_last,
    )


def _heads(own: Proposed, profile: Profile) -> Iterator[SetBlock]:
    """Yield what stands above an instruction: the matter's own heading, or the number and the title."""
    if own.draft.is_under_last:
        return
    if own.draft.heading:
        yield SetBlock(kind=BlockKind.HEAD, words=own.draft.heading)
        return
    head = profile.value("head").replace("{number}", own.number).replace("{model}", own.called)
    if own.number:
        yield SetBlock(kind=BlockKind.HEAD, words=head)
    if profile.asks_for("title") or not own.number:
        title = one_line(own.title)
        yield SetBlock(kind=BlockKind.TITLE, words=title.upper() if profile.asks_for("capitals") else title)


def _beside(own: Proposed, proposed: ProposedSet) -> Iterator[SetBlock]:
    """Yield what stands below the words of an instruction on a filed page."""
    profile = proposed.profile
    if profile.value("party") == "page":
        yield SetBlock(kind=BlockKind.FOOT, words=f"{whose(proposed.matter)} proposed instruction")
    if profile.value("authority") == "page":
        yield from (SetBlock(kind=BlockKind.FOOT, words=words) for words in _authority(own))
    if profile.asks_for("boxes"):
        yield SetBlock(kind=BlockKind.BOX, words="   ".join(f"{ruling} ____" for ruling in RULINGS))


def _authority(own: Proposed) -> tuple[str, ...]:
    """Return what supports an instruction: its model, and the authorities of what departs from it."""
    model = " ".join(filter(None, (own.model.cited, own.model.how))) if own.model else ""
    named = "; ".join(map(one_line, filter(None, (model, *own.authorities))))
    return (f"Authority: {named}.",) if named else ()


def _appendix(members: Sequence[Proposed]) -> Iterator[SetPage]:
    """Yield the page of the authorities, each under the number of its instruction."""
    rows = tuple(
        SetBlock(kind=BlockKind.FOOT, words=f"{_called(own)}. {words}") for own in members for words in _authority(own)
    )
    if rows:
        title = "Authorities"
        yield SetPage(blocks=(SetBlock(kind=BlockKind.TITLE, words=title), *rows), entry=("", title))


def _called(own: Proposed) -> str:
    """Return how an instruction is called beside its page: by its number, or by its title."""
    return f"Instruction {own.number}" if own.number else f"“{one_line(own.title)}”"


def _numbered(own: Proposed) -> str:
    return f"{own.number}. " if own.number else ""


def _cited(own: Proposed) -> str:
    return f" ({own.model.cited})" if own.model else ""
