"""Answer the brackets of a model instruction for one setting, and draft it so.

In: an `Instruction` and the `Setting` for which it is drafted. Out: a `Draft`, every blank filled, every choice made,
every option kept or dropped, with a log of every departure, its place and its reason. What the matter does not say is
asked for in a problem; it is never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from chargebook.charge.drafting.answers import BracketAnswers
from chargebook.charge.drafting.blanks import ended, filled
from chargebook.charge.drafting.changed import own_departures
from chargebook.charge.drafting.choices import Chosen, chosen, is_kept
from chargebook.charge.drafting.draft import GAP, Departure, Draft, DraftPiece, Edit, struck, unchanged
from chargebook.charge.drafting.edits import Decided, closed_in, torn_off, word_edits
from chargebook.charge.drafting.fitting import fitted
from chargebook.charge.drafting.joining import (
    KeptAlternative,
    at_the_head,
    in_one_place,
    is_within_item,
    joined,
    one_of,
    paragraphs_of,
)
from chargebook.charge.drafting.leads import lead_of
from chargebook.charge.drafting.leftout import left_out, without
from chargebook.charge.drafting.said import NamesSaid
from chargebook.charge.drafting.seams import broken
from chargebook.charge.drafting.series import is_joint, joints
from chargebook.charge.drafting.setting import Setting
from chargebook.ground.text import Source, Span
from chargebook.instruction.bracketplaces import inside, short
from chargebook.instruction.instruction import Blank, Choice, Instruction, Node, Option, Suffix, Words, walk
from chargebook.instruction.notation import Notation
from chargebook.matter.grounds import SettledElements

ANY_OF = re.compile(r"(?:did )?(?:at least one|one or more|any(?: one)?(?: or more)?|either) of the following:\s*\Z")
FOLLOWING = "of the following:"
OTHERWISE = re.compile(r"otherwise\s+", re.IGNORECASE)
EMPTY = re.compile(r"[.,;:\s]*")  # a paragraph of which nothing is left
JOINT_BEHIND = re.compile(r"[ \t]+(?:and|or)(?=[ \t]*(?:\n|\Z))")  # behind a choice, at the end of its line


def draft_instruction(
    instruction: Instruction, setting: Setting, notation: Notation, *, wording: str = "court"
) -> Draft:
    """Draft *instruction* for *setting*; what is missing is listed in the draft's problems.

    A draft with a problem of severity *error* has a gap in its text and is not fit to be filed.
    """
    answers = BracketAnswers(instruction, setting, notation)
    brackets = _Brackets(answers)
    pieces = brackets.pieces()
    paragraphs = tuple(
        paragraph for paragraph in paragraphs_of(instruction, pieces) if not EMPTY.fullmatch(paragraph.text)
    )
    added = at_the_head(instruction, setting, notation)
    departures = [*(departure for _, departure in added), *brackets.departures, *own_departures(instruction.source)]
    return Draft(
        id="/".join([instruction.number, *_keys(setting)]),
        instruction=instruction,
        wording=wording,
        counts=setting.counts,
        paragraphs=(*(paragraph for paragraph, _ in added), *paragraphs),
        departures=tuple(sorted(departures, key=lambda departure: (departure.span.start, -departure.span.end))),
        problems=tuple(answers.problems),
        open_brackets=tuple(answers.open),
    )


def _keys(setting: Setting) -> Iterator[str]:
    yield "+".join(dict.fromkeys(own.claim.key for own in setting.each))
    for parties in (setting.plaintiffs, setting.defendants):
        yield "+".join(party.key for party in parties)


class _Brackets:
    """Goes through one text, bracket by bracket, and notes what departs from the model."""

    def __init__(self, answers: BracketAnswers) -> None:
        self.answers, self.instruction, self.source = answers, answers.instruction, answers.source
        self.departures: list[Departure] = []
        self.names_said = NamesSaid(answers)
        self.several: list[int] = []  # where several alternatives that are all meant end
        self.single: list[int] = []  # where a choice begins of which one alternative is kept
        self.leads = lead_of(answers)
        self.kept, self.joints = self._settled()
        dropped = tuple(span for span, (kept, _) in self.kept.items() if kept is False)
        silent = tuple(span for span, (kept, _) in self.kept.items() if not kept)
        setting = answers.setting
        told = replace(setting, closed=tuple(closed_in(self.instruction, setting, silent)))
        here = tuple(closed for closed in setting.closed if closed.instruction == self.instruction.number)
        self.left_out = left_out(self.instruction, replace(setting, closed=here), dropped)
        gone = tuple(self.instruction.element(closed.label).span for closed in self.left_out)
        said = {span: words for span, (words, _) in self.joints.items()}
        decided = Decided(dropped=(*dropped, *gone), open=silent, joints=said)
        self.edits = word_edits(self.instruction, told, answers.notation, decided)
        if item := torn_off(self.instruction, decided.dropped):
            answers.report_torn_off(item)

    def _settled(self) -> tuple[dict[Span, tuple[bool | None, str]], dict[Span, tuple[str, str]]]:
        """Return which options are kept, and what joins those beside which a bracket with an "and" or "or" stands."""
        marks, options = self.answers.notation.marks, _options(self.instruction)
        kept: dict[Span, tuple[bool | None, str]] = {
            node.span: self.leads.get(node.span) or is_kept(node, self.answers)
            for node in options
            if not is_joint(node, marks)
        }
        dropped = [span for span, (is_said, _) in kept.items() if is_said is False]
        settled = joints(dropped, self.answers)
        left = (node for node in options if node.span not in kept and node.span not in settled)
        return kept | {node.span: is_kept(node, self.answers) for node in left}, settled

    def pieces(self) -> list[DraftPiece]:
        """Return the whole body, piece by piece."""
        pieces = [piece for node in self.instruction.heard() for piece in self._node(node)]
        self.answers.report_unused()
        pieces = list(self._uncounted(self._without(pieces) if self.left_out else pieces))
        made, touched = fitted(pieces, self.answers.setting.matter.spoken, self.source)
        for edit in touched:
            self._log(edit.span, self.source.slice(edit.span), edit.new, edit.why)
        for start, words in broken(made) if not self.answers.problems else ():
            self.answers.report_broken(start, words)
        return made

    def _without(self, pieces: list[DraftPiece]) -> list[DraftPiece]:
        """Return the pieces without the elements that are left out; what was changed in these is no departure."""
        is_told = self.answers.setting.matter.settled_elements is not SettledElements.UNSAID
        told = self.answers.setting if is_told else None
        made, departures = without(self.instruction, pieces, self.left_out, told=told)
        gone = [departure.span for departure in departures if departure.old]
        left = (own for own in self.departures if not any(span.holds(own.span) for span in gone))
        self.departures = [*left, *departures]
        return made

    # --- one node -----------------------------------------------------------------------------------------------

    def _node(self, node: Node) -> Iterator[DraftPiece]:
        match node:
            case Words():
                yield from self._words(node)
            case Suffix() if named := self._named(node):
                yield self._change(node, named.new, named.why)
            case Suffix() if node.span in self.leads:
                is_plural, why = self.leads[node.span]
                yield self._change(node, node.endings[0] if is_plural else "", why)
            case Suffix():
                yield self._change(node, *ended(node, self.answers))
            case Blank():
                words, why = filled(node, self.answers, self._named(node))
                words = self.names_said.again(words, node.span)
                yield self._change(node, self._apart(node.span, words), why)
            case Choice() | Option() if node.span in self.joints:
                yield self._change(node, *self.joints[node.span])
            case Choice():
                yield from self._choice(node)
            case Option():
                yield from self._option(node)
            case _:
                yield self._change(node, "", "a mark that is no part of the court's text")

    def _named(self, node: Node) -> Edit | None:
        """Return what the name of a party makes of a bracket: a blank for it, or the plural of the role before it."""
        return next((edit for edit in self.edits if edit.span == node.span), None)

    def _apart(self, span: Span, words: str) -> str:
        """Return what fills a blank, with a space where the model's words run into the bracket."""
        before, behind = self.source.text[: span.start][-1:], self.source.text[span.end : span.end + 1]
        return f"{' ' if before.isalpha() else ''}{words}{' ' if behind.isalpha() else ''}" if words else words

    def _words(self, words: Words) -> Iterator[DraftPiece]:
        start, end = max(words.span.start, self.instruction.body.start), min(words.span.end, self.instruction.body.end)
        if start in self.several:
            for edit in self._plural_verb(start):
                yield from (unchanged(self.source, start, edit.span.start), self._edited(edit))
                start = edit.span.end
        for edit in self.edits:
            if start <= edit.span.start and edit.span.end <= end:
                if edit.span.start > start:
                    yield unchanged(self.source, start, edit.span.start)
                yield self._edited(edit)
                start = edit.span.end
        if end > start:
            yield unchanged(self.source, start, end)

    def _uncounted(self, pieces: list[DraftPiece]) -> Iterator[DraftPiece]:
        """Yield the pieces without "did one or more of the following:", where one thing alone follows."""
        for number, piece in enumerate(pieces):
            is_before = number + 1 < len(pieces) and pieces[number + 1].span.start in self.single
            is_told = is_before and piece.new == piece.old and piece.new.rstrip().endswith(FOLLOWING)
            match = ANY_OF.search(piece.new) if is_told else None
            if match is None:
                yield piece
                continue
            start = piece.span.start + match.start()
            span = Span(start=start, end=piece.span.end)
            self._log(span, self.source.slice(span), "", "one alternative alone is kept")
            yield from (unchanged(self.source, piece.span.start, start), struck(self.source, start, span.end))

    def _plural_verb(self, start: int) -> Iterator[Edit]:
        """Yield the verb behind several things that are all meant, in the plural."""
        match = re.match(r"\s+([a-z]+)\b", self.source.folded[start:])
        plural = self.answers.notation.drafting.plurals.get(match[1], "") if match else ""
        if match and plural:
            span = Span(start=start + match.start(1), end=start + match.end(1))
            yield Edit(span=span, new=plural, why="the verb follows the alternatives kept")

    def _edited(self, edit: Edit) -> DraftPiece:
        old = self.source.slice(edit.span)
        self._log(edit.span, old, edit.new, edit.why, authority=edit.authority)
        return DraftPiece(span=edit.span, old=old, new=edit.new)

    def _change(self, node: Node, new: str, why: str, *, authority: str = "") -> DraftPiece:
        old = self.source.slice(node.span)
        self._log(node.span, old, new, why, authority=authority)
        return DraftPiece(span=node.span, old=old, new=new)

    def _option(self, option: Option) -> Iterator[DraftPiece]:
        kept, why = self.kept[option.span]
        if kept is None and not any(own.span == option.span for own in self.answers.open):
            message = f"nothing says whether to keep {short(self.source.slice(option.span))!r}"
            self.answers.ask("D204", option, message, "keep, or drop")
        if not kept:
            yield self._change(option, "", why)
            return
        pieces = [piece for child in option.children for piece in self._node(child)]
        words = "".join(piece.new for piece in pieces)
        self._log(option.span, self.source.slice(option.span), words, why)
        yield from self._framed(option, pieces)

    def _framed(self, node: Node, pieces: list[DraftPiece]) -> Iterator[DraftPiece]:
        """Yield the pieces inside a bracket between its own marks, which go."""
        if pieces and pieces[0].span.start > node.span.start:
            yield struck(self.source, node.span.start, pieces[0].span.start)
        yield from pieces
        if pieces and node.span.end > pieces[-1].span.end:
            yield struck(self.source, pieces[-1].span.end, node.span.end)

    def _choice(self, choice: Choice) -> Iterator[DraftPiece]:
        made = chosen(choice, self.answers)
        if isinstance(made.kept, str):
            if made.kept == "they":
                self.several.append(choice.span.end)
            yield from self._of_own_words(choice, made.kept, made)
            return
        before = len(self.departures)
        kept: list[KeptAlternative] = [
            (node, [piece for child in node.children for piece in self._node(child)])
            for node in choice.alternatives
            if node.span in made.kept
        ]
        kept = sorted((*kept, *self._own(choice, made)), key=lambda own: own[1][0].span.start if own[1] else 0)
        pieces = list(joined(choice, kept, made.join, self.source, self.answers.notation.marks))
        if lead := self.joints.get(choice.alternatives[0].span, ("", ""))[0]:
            pieces[0] = replace(pieces[0], new=f"{lead} ")
        if made.join == "and" and len(kept) > 1:
            self.several.append(choice.span.end)
        if len(kept) == 1:
            self.single.append(choice.span.start)
            pieces = [*_alone(pieces, self.source)]
        new = "".join(piece.new for piece in pieces)
        if is_within_item(choice, self.source):
            if len(kept) > 1:
                new = one_of(["".join(piece.new for piece in words) for _, words in kept])
            pieces = list(in_one_place(choice, new, self._taken_behind(choice), self.source))
        self._log(choice.span, self.source.slice(choice.span), new, made.why, position=before, authority=made.authority)
        yield from pieces

    def _of_own_words(self, choice: Choice, words: str, made: Chosen) -> Iterator[DraftPiece]:
        """Yield the user's own words in the place of a choice; as those of an item, with what joins it to the next."""
        if is_within_item(choice, self.source) and words != GAP:
            self._log(choice.span, self.source.slice(choice.span), words, made.why, authority=made.authority)
            ended = words if words.endswith((";", ".", ",")) else f"{words};"
            yield from in_one_place(choice, ended, self._taken_behind(choice), self.source)
        else:
            yield self._change(choice, words, made.why, authority=made.authority)

    def _own(self, choice: Choice, made: Chosen) -> Iterator[KeptAlternative]:
        """Yield the user's own words beside the alternatives kept: in the place of the one that asks for words."""
        marks = self.answers.notation.marks
        last = choice.alternatives[-1]
        opened = next((node for node in choice.alternatives if marks.open_prompt.match(inside(node))), None)
        for words in made.own:
            span = opened.span if opened else Span(start=last.span.end, end=last.span.end)
            yield opened or last, [DraftPiece(span=span, old=self.source.slice(span), new=words)]
            last, opened = opened or last, None

    def _taken_behind(self, choice: Choice) -> list[str]:
        """Return the words right behind a choice, put there or the model's "and"; they are made with it, and once."""
        behind = [edit for edit in self.edits if edit.span.start == edit.span.end == choice.span.end]
        self.edits = tuple(edit for edit in self.edits if edit not in behind)
        for edit in behind:
            self._log(edit.span, "", edit.new, edit.why, authority=edit.authority)
        words = [edit.new for edit in behind]
        joint = JOINT_BEHIND.match(self.source.text, choice.span.end)
        if joint and not any(edit.span.start < joint.end() and edit.span.end > joint.start() for edit in self.edits):
            span = Span(start=joint.start(), end=joint.end())
            moved = Edit(span=span, new="", why="what joins the item to the next stands with its words")
            self.edits = tuple(sorted((*self.edits, moved), key=lambda edit: edit.span.start))
            words.append(joint[0])
        return words

    def _log(
        self, span: Span, old: str, new: str, why: str, *, position: int | None = None, authority: str = ""
    ) -> None:
        place = self.source.place(span.start)
        departure = Departure(span=span, place=place, old=old, new=new, why=why, authority=authority)
        self.departures.insert(len(self.departures) if position is None else position, departure)


@lru_cache(maxsize=1024)
def _options(instruction: Instruction) -> tuple[Option, ...]:
    """Return what can be kept or dropped of what the jury hears."""
    nodes = (node for node in walk(instruction.tree, into_blanks=False) if isinstance(node, Option))
    return tuple(node for node in nodes if node.span.overlaps(instruction.body))


def _alone(pieces: list[DraftPiece], source: Source) -> Iterator[DraftPiece]:
    """Yield the one alternative that is kept without the "otherwise" that set it off from the others."""
    first = next((piece for piece in pieces if piece.new.strip()), None)
    for piece in pieces:
        word = OTHERWISE.match(piece.new) if piece is first and piece.new == piece.old else None
        if word:
            start = piece.span.start + word.end()
            yield from (struck(source, piece.span.start, start), unchanged(source, start, piece.span.end))
        else:
            yield piece
