"""Settle a model instruction for one setting: every blank filled, every choice made, every option kept or dropped.

In: an `Instruction` and the `Setting` for which it is drafted. Out: a `Draft` with a log of every departure, its place
and its reason. What the matter does not say is asked for in a problem; it is never guessed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from chargebook.charge.drafting.draft import Departure, Draft, DraftParagraph, DraftPiece, Unsettled, clipped
from chargebook.charge.drafting.edits import Edit, settled_in, word_edits
from chargebook.charge.drafting.leftout import left_out, without
from chargebook.charge.drafting.setting import Setting
from chargebook.citations.relied_on import relied_on
from chargebook.ground.problem import Problem, Severity
from chargebook.ground.text import Place, Source, Span, folded
from chargebook.instruction.instruction import (
    Alternative,
    Blank,
    Choice,
    Instruction,
    Node,
    Option,
    Suffix,
    Words,
    children_of,
    plain,
    walk,
)
from chargebook.instruction.notation import Choose, Fill, Notation
from chargebook.matter.matter import BracketAnswer

GAP = "______"
PLAIN = 12  # letters of a bracket's beginning that are enough to name it
AFTER = re.compile(r"\A[\]\s]*(?:\[[^\[\]]*\]\s*)?")  # the end of a bracket, and one more alternative
PRONOUNS = {"he": "subject", "him": "object", "his": "possessive"}
SEPARATELY = relied_on("chuman").cite


def draft_instruction(
    instruction: Instruction, setting: Setting, notation: Notation, *, wording: str = "court"
) -> Draft:
    """Draft *instruction* for *setting*; what is missing is listed in the draft's problems.

    A draft with a problem of severity *error* has a gap in its text and is not fit to be filed.
    """
    settling = _Settling(instruction, setting, notation)
    pieces = settling.pieces()
    paragraphs = tuple(p for p in _paragraphs(instruction, pieces) if p.text)
    extra = _separately(instruction, setting)
    return Draft(
        id="/".join([instruction.number, setting.claim.key, *_keys(setting)]),
        instruction=instruction,
        wording=wording,
        counts=setting.counts,
        paragraphs=(*(paragraph for paragraph, _ in extra), *paragraphs),
        departures=tuple(
            sorted([*(d for _, d in extra), *settling.departures], key=lambda d: (d.span.start, -d.span.end))
        ),
        problems=tuple(settling.problems),
        unsettled=tuple(settling.unsettled),
    )


def fill_of(blank: Blank, source: Source, notation: Notation) -> Fill | None:
    """Return what belongs in a blank, by its prompt and the words right before it; None where nothing says."""
    line = source.folded[max(0, blank.span.start - 60) : blank.span.start].rpartition("\n")[2]
    prompt = folded(blank.prompt)
    for fill in notation.drafting.fills:
        if fill.prompt.fullmatch(prompt) and (fill.before is None or fill.before.fullmatch(line)):
            return fill
    return None


def _keys(setting: Setting) -> Iterator[str]:
    for parties in (setting.plaintiffs, setting.defendants):
        yield "+".join(party.key for party in parties)


class _Settling:
    """Settles every bracket of one text, in order."""

    def __init__(self, instruction: Instruction, setting: Setting, notation: Notation) -> None:
        self.instruction, self.setting, self.notation = instruction, setting, notation
        self.source = instruction.source
        self.departures: list[Departure] = []
        self.problems: list[Problem] = []
        self.unsettled: list[Unsettled] = []
        self.decisions = [d for d in setting.claim.brackets if d.instruction == instruction.number]
        self.used: set[str] = set()
        self.kept = {node.span: self._kept(node) for node in self._body() if isinstance(node, Option)}
        dropped = tuple(span for span, (kept, _) in self.kept.items() if kept is False)
        silent = tuple(span for span, (kept, _) in self.kept.items() if not kept)
        told = replace(setting, settled=tuple(settled_in(instruction, setting, silent)))
        self.left_out = left_out(instruction, told, dropped)
        gone = tuple(instruction.element(one.label).span for one in self.left_out)
        self.edits = word_edits(instruction, told, notation, (*dropped, *gone))

    def pieces(self) -> list[DraftPiece]:
        """Return the whole body, piece by piece."""
        out = [piece for node in self.instruction.tree.children if self._in_body(node) for piece in self._node(node)]
        for decision in self.decisions:
            if decision.bracket not in self.used:
                message = f"instruction {self.instruction.number} has no bracket {decision.bracket!r}"
                self._report("D206", message, "look at the bracket's words with chargebook read", decision.place)
        return self._without(out) if self.left_out else out

    def _without(self, pieces: list[DraftPiece]) -> list[DraftPiece]:
        """Return the pieces without the elements that are left out; what was changed in these is no departure."""
        made, departures = without(self.instruction, pieces, self.left_out)
        gone = [departure.span for departure in departures if departure.old]
        self.departures = [one for one in self.departures if not any(span.holds(one.span) for span in gone)]
        self.departures += departures
        return made

    def _body(self) -> Iterator[Node]:
        return (node for node in walk(self.instruction.tree, into_blanks=False) if self._in_body(node))

    def _in_body(self, node: Node) -> bool:
        return node.span.start < self.instruction.body.end and node.span.end > self.instruction.body.start

    # --- one node -----------------------------------------------------------------------------------------------

    def _node(self, node: Node) -> Iterator[DraftPiece]:
        match node:
            case Words():
                yield from self._words(node)
            case Suffix():
                yield self._change(node, *self._ending(node))
            case Blank():
                yield self._change(node, *self._filling(node))
            case Choice():
                yield from self._choice(node)
            case Option():
                yield from self._option(node)
            case _:
                yield self._change(node, "", "a mark that is no part of the court's text")

    def _words(self, words: Words) -> Iterator[DraftPiece]:
        at, end = max(words.span.start, self.instruction.body.start), min(words.span.end, self.instruction.body.end)
        for edit in self.edits:
            if at <= edit.span.start and edit.span.end <= end:
                if edit.span.start > at:
                    yield self._same(at, edit.span.start)
                yield self._edited(edit)
                at = edit.span.end
        if end > at:
            yield self._same(at, end)

    def _same(self, start: int, end: int) -> DraftPiece:
        words = self.source.text[start:end]
        return DraftPiece(span=Span(start=start, end=end), old=words, new=words)

    def _edited(self, edit: Edit) -> DraftPiece:
        old = self.source.slice(edit.span)
        self._log(edit.span, old, edit.new, edit.why, authority=edit.authority)
        return DraftPiece(span=edit.span, old=old, new=edit.new)

    def _change(self, node: Node, new: str, why: str) -> DraftPiece:
        old = plain(node)
        self._log(node.span, old, new, why)
        return DraftPiece(span=node.span, old=old, new=new)

    def _option(self, option: Option) -> Iterator[DraftPiece]:
        kept, why = self.kept[option.span]
        if kept is None:
            message = f"nothing says whether to keep {_short(plain(option))!r}"
            self._ask("D204", option, message, "keep, or drop")
        if not kept:
            yield self._change(option, "", why)
            return
        inner = [piece for child in option.children for piece in self._node(child)]
        self._log(option.span, plain(option), "".join(piece.new for piece in inner), why)
        yield from self._framed(option, inner)

    def _framed(self, node: Node, inner: list[DraftPiece]) -> Iterator[DraftPiece]:
        """Yield the pieces inside a bracket between its own marks, which go."""
        if inner and inner[0].span.start > node.span.start:
            yield self._gone(node.span.start, inner[0].span.start)
        yield from inner
        if inner and node.span.end > inner[-1].span.end:
            yield self._gone(inner[-1].span.end, node.span.end)

    def _gone(self, start: int, end: int) -> DraftPiece:
        return DraftPiece(span=Span(start=start, end=end), old=self.source.text[start:end], new="")

    # --- options ------------------------------------------------------------------------------------------------

    def _kept(self, option: Option) -> tuple[bool | None, str]:
        """Return whether an option is kept, and why; None where neither the matter nor the user says."""
        decision = self._decision(plain(option))
        if decision:
            kept = decision.values != ("drop",)
            return kept, f"{_fate(kept)} under brackets ({decision.place})"
        for child in children_of(option):
            rule = self._rule(child) if isinstance(child, Choice) else None
            names = self.setting.names_of(rule.key) if rule else None
            if rule and names is not None:
                return bool(names), f"{_fate(bool(names))}, by the matter's {rule.key}"
        return None, "not settled"

    # --- choices ------------------------------------------------------------------------------------------------

    def _choice(self, choice: Choice) -> Iterator[DraftPiece]:
        chosen, join, why = self._chosen(choice)
        if isinstance(chosen, str):
            yield self._change(choice, chosen, why)
            return
        before = len(self.departures)
        pieces = list(self._alternatives(choice, chosen, join))
        new = "".join(piece.new for piece in pieces)
        self._log(choice.span, plain(choice), new, why, at=before)
        yield from self._in_one_place(choice, new) if self._is_within_item(choice) else pieces

    def _alternatives(self, choice: Choice, chosen: frozenset[Span], join: str) -> Iterator[DraftPiece]:
        """Yield the words of the chosen alternatives, joined; those that are paragraphs keep the "or" between them."""
        kept = [node for node in choice.alternatives if node.span in chosen]
        at, said = choice.span.start, ""
        for number, node in enumerate(kept):
            inner = [piece for child in node.children for piece in self._node(child)]
            start = inner[0].span.start if inner else node.span.start
            if number and _are_paragraphs(choice) and not self._is_within_item(choice):
                between = max(one.span.end for one in choice.alternatives if one.span.end <= node.span.start)
                yield from (self._gone(at, between), self._same(between, node.span.start))
                at, joint = node.span.start, ""
            else:
                comma = "" if said.endswith((";", ",")) else ","
                joint = "" if not number else f" {join} " if number == len(kept) - 1 else f"{comma} "
            yield DraftPiece(span=Span(start=at, end=start), old=self.source.text[at:start], new=joint)
            yield from inner
            said = "".join(piece.new for piece in inner).rstrip()
            at = inner[-1].span.end if inner else start
        yield self._gone(at, choice.span.end)

    def _is_within_item(self, choice: Choice) -> bool:
        """Tell whether alternatives that are paragraphs stand behind the number of one list item."""
        line = self.source.text.rfind("\n", 0, choice.span.start) + 1
        return _are_paragraphs(choice) and bool(self.source.text[line : choice.span.start].strip())

    def _in_one_place(self, choice: Choice, new: str) -> Iterator[DraftPiece]:
        """Put the words kept of alternatives that are paragraphs where the first stood, behind the item's number."""
        span = Span(start=choice.span.start, end=choice.alternatives[0].span.end)
        said = " ".join(new.split())
        for edit in [each for each in self.edits if each.span.start == each.span.end == choice.span.end]:
            said = f"{said.rstrip(' ;.,')}{edit.new};"
            self.edits = tuple(each for each in self.edits if each is not edit)
            self._log(edit.span, "", edit.new, edit.why, authority=edit.authority)
        yield DraftPiece(span=span, old=self.source.slice(span), new=said)
        yield self._gone(span.end, choice.span.end)

    def _chosen(self, choice: Choice) -> tuple[frozenset[Span] | str, str, str]:
        """Return the alternatives to keep (or words that are none of them), what joins them, and why."""
        texts = {node.span: _inside(plain(node)) for node in choice.alternatives}
        decision = self._decision(" | ".join(texts.values()))
        if decision:
            spans = frozenset(span for value in decision.values for span in _named_by(value, texts))
            why = f"chosen under brackets ({decision.place})"
            if len(spans) == len(decision.values):
                return spans, _connective(choice), why
            if spans or {"keep", "drop"} & set(decision.values):
                self._ask_which(choice, f"{' and '.join(map(repr, decision.values))} does not say")
                return GAP, "", "not settled"
            return " and ".join(decision.values), "", why
        rule = self._rule(choice)
        names = self.setting.names_of(rule.key) if rule else None
        if rule and names:
            spans = frozenset(s for s, text in texts.items() if names & self._names(rule, text))
            return spans, rule.join, f"{rule.key}: {', '.join(sorted(names))}"
        if rule and rule.after is None:
            mend = f"add claims.{self.setting.claim.key}.{rule.key}"
            self._ask("D203", choice, f"the matter does not say {rule.key}", mend)
            return GAP, "", "not settled"
        return self._pronoun(choice, list(texts.values()))

    def _pronoun(self, choice: Choice, texts: list[str]) -> tuple[frozenset[Span] | str, str, str]:
        form = next((PRONOUNS[text.lower()] for text in texts if text.lower() in PRONOUNS), "")
        if form:
            pronoun = self.setting.pronoun(self._spoken_of(choice.span), form)
            if pronoun:
                return pronoun, "", "the party's pronoun"
        self._ask_which(choice, "nothing says")
        return GAP, "", "not settled"

    def _ask_which(self, choice: Choice, says: str) -> None:
        asked = " | ".join(_inside(plain(node)) for node in choice.alternatives)
        answer = "the words to keep" if _short(asked) == asked else "the first words of what to keep"
        self._ask("D203", choice, f"{says} which to keep of {_short(asked)!r}", answer)

    def _spoken_of(self, span: Span) -> tuple[str, ...]:
        """Return the parties named in the paragraph of *span*: those to whom a pronoun in it can refer."""
        text = self.source.folded
        paragraph = next((p.span for p in self.instruction.paragraphs if p.span.holds(span)), self.instruction.body)
        words = text[paragraph.start : paragraph.end].lower()
        return tuple(role for role in ("plaintiff", "defendant") if role in words) or ("plaintiff",)

    def _rule(self, choice: Choice) -> Choose | None:
        texts = [_inside(plain(node)) for node in choice.alternatives]
        rules = (rule for rule in self.notation.drafting.choices if self._fits(rule, choice.span.end))
        return next((rule for rule in rules if all(self._names(rule, text) for text in texts)), None)

    def _fits(self, rule: Choose, end: int) -> bool:
        """Tell whether the words after *end*, but for the rest of a choice, are those that follow one by *rule*."""
        follows = AFTER.sub("", self.source.folded[end : end + 120])
        return rule.after is None or rule.after.match(follows) is not None

    def _names(self, rule: Choose, text: str) -> frozenset[str]:
        return frozenset(name for name, pattern in rule.alternatives.items() if pattern.fullmatch(folded(text)))

    # --- blanks and endings -------------------------------------------------------------------------------------

    def _filling(self, blank: Blank) -> tuple[str, str]:
        decision = self._decision(blank.prompt)
        if decision:
            return " and ".join(decision.values), f"filled under brackets ({decision.place})"
        fill = fill_of(blank, self.source, self.notation)
        words = self.setting.words_for(fill.value) if fill else ""
        if fill and words:
            return words, f"filled from the matter: {self.setting.key_for(fill.value)}"
        key = self.setting.key_for(fill.value) if fill else "record"
        if key != "record":
            self._open("D201", blank, f"blank {_short(blank.prompt)!r} has no value", f"add {key}")
        else:
            self._ask("D202", blank, f"blank {_short(blank.prompt)!r} has no value", "the words")
        return GAP, "not settled"

    def _ending(self, suffix: Suffix) -> tuple[str, str]:
        match = re.search(r"([A-Za-z]+)\Z", self.source.text[: suffix.span.start])
        word = match.group(1) if match else ""
        decision = self._decision(f"{word}{suffix.text}")
        if decision:
            ending = "" if decision.values == (word,) else suffix.endings[0]
            return ending, f"chosen under brackets ({decision.place})"
        source = self._counted_by(word.lower(), suffix.span.end)
        plural = self.setting.is_plural(source) if source else None
        if plural is None:
            message = f"nothing says whether {word + suffix.text!r} is plural"
            self._ask("D205", suffix, message, f"{word}, or its plural")
            return "", "not settled"
        return (suffix.endings[0] if plural else ""), f"{'plural' if plural else 'singular'}, by the matter's {source}"

    def _counted_by(self, word: str, end: int) -> str:
        """Return what decides whether *word* is plural; of another's acts it is not how many the defendant did."""
        source = self.notation.drafting.endings_by.get(word, "")
        of_others = any(rule.after and self._fits(rule, end) for rule in self.notation.drafting.choices)
        return f"{source}-of-others" if source == "acts" and of_others else source

    # --- the user's decisions and the log -----------------------------------------------------------------------

    def _decision(self, words: str) -> BracketAnswer | None:
        """Return what the user wrote for the bracket with these words, or with words that begin so."""
        wanted = _plainly(words)
        for decision in self.decisions:
            if _names(_plainly(decision.bracket), wanted):
                self.used.add(decision.bracket)
                return decision
        return None

    def _ask(self, code: str, node: Node, message: str, answer: str) -> None:
        """Report a bracket that the user must settle, and the key under which to do so."""
        shown = _shown(node, self.source.text)
        key = f"claims.{self.setting.claim.key}"
        under = f"under {key}.brackets.{self.instruction.number!r} write {shown!r}: {answer}"
        mend = answer if answer.startswith("add ") else under
        self._open(code, node, f"{message} ({self.source.place(node.span.start)})", mend)

    def _open(self, code: str, node: Node, message: str, mend: str) -> None:
        """Report what leaves *node* unsettled, at the claim that it is for."""
        problem = self._report(code, message, mend, self.setting.claim.place)
        self.unsettled.append(Unsettled(span=node.span, problem=problem))

    def _report(self, code: str, message: str, mend: str, place: Place) -> Problem:
        message = f"{self.instruction.number}: {message}"
        problem = Problem(code=code, severity=Severity.ERROR, place=place, message=message, mend=mend)
        if problem not in self.problems:
            self.problems.append(problem)
        return problem

    def _log(self, span: Span, old: str, new: str, why: str, *, at: int | None = None, authority: str = "") -> None:
        place = self.source.place(span.start)
        departure = Departure(span=span, place=place, old=old, new=new, why=why, authority=authority)
        self.departures.insert(len(self.departures) if at is None else at, departure)


def _are_paragraphs(choice: Choice) -> bool:
    return "\n\n" in plain(choice)


def _connective(choice: Choice) -> str:
    """Return what joins several alternatives that are kept: "or", unless the model prints an "and" between them."""
    between = [plain(child) for child in choice.children if not isinstance(child, Alternative)]
    is_both = any(re.search(r"\band\b(?!/)", words) for words in between)
    return "and" if is_both and not any(re.search(r"\bor\b", words) for words in between) else "or"


def _fate(kept: bool) -> str:
    return "kept" if kept else "dropped"


# --- words ----------------------------------------------------------------------------------------------------------


def _inside(words: str) -> str:
    return words[1:-1].strip() if words.startswith("[") and words.endswith("]") else words.strip()


def _plainly(words: str) -> str:
    return re.sub(r"[\[\]]", "", " ".join(folded(words).lower().split())).strip(" .;")


def _named_by(value: str, texts: Mapping[Span, str]) -> list[Span]:
    """Return the alternatives that the user's words name: those of just these words, or else that begin with them."""
    whole = [span for span, text in texts.items() if _plainly(value) == _plainly(text)]
    return whole or [span for span, text in texts.items() if _names(_plainly(value), _plainly(text))]


def _names(asked: str, whole: str) -> bool:
    """Tell whether the user's words name a bracket: all of its words, or so many of the first that they are plain."""
    return asked == whole or (len(asked) >= PLAIN and whole.startswith(asked))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:57]}..."


def _shown(node: Node, text: str) -> str:
    """Return the words by which the user names a bracket in the matter."""
    match node:
        case Blank():
            return node.prompt
        case Choice():
            return _first(" | ".join(_inside(plain(alternative)) for alternative in node.alternatives))
        case Suffix():
            word = re.search(r"([A-Za-z]+)\Z", text[: node.span.start])
            return f"{word.group(1) if word else ''}{node.text}"
        case _:
            return _first(plain(node))


def _first(words: str) -> str:
    """Return so many of the first words that they name a bracket, without brackets: these would stay in a draft."""
    return _short(re.sub(r"[\[\]]", "", words)).removesuffix("...")


# --- paragraphs -----------------------------------------------------------------------------------------------------


def _paragraphs(instruction: Instruction, pieces: list[DraftPiece]) -> Iterator[DraftParagraph]:
    """Yield the model's paragraphs with the pieces that fall into each; what is put in at an end belongs there."""
    at = 0
    for paragraph in instruction.paragraphs:
        while at < len(pieces) and pieces[at].span.end <= paragraph.span.start > pieces[at].span.start:
            at += 1
        inside: list[DraftPiece] = []
        number = at
        while number < len(pieces) and _begins_in(paragraph.span, pieces[number].span):
            inside.append(clipped(pieces[number], paragraph.span))
            number += 1
        yield DraftParagraph(pieces=tuple(inside), is_item=bool(paragraph.style))


def _begins_in(paragraph: Span, piece: Span) -> bool:
    return piece.start < paragraph.end or (piece.length == 0 and piece.start == paragraph.end)


def _separately(instruction: Instruction, setting: Setting) -> list[tuple[DraftParagraph, Departure]]:
    """Return the sentence that a text for several parties needs: no one answers for another's conduct."""
    several = [role for role in ("plaintiff", "defendant") if len(setting.parties(role)) > 1]
    if not several or not instruction.directions:
        return []
    whom = {"plaintiff": "the plaintiff whose claim", "defendant": "the defendant whose case"}
    meant = ", and ".join(f"“the {role}” means {whom[role]} you are deciding" for role in several)
    claims = "each plaintiff’s claim" if "plaintiff" in several else "the claim"
    what = f"{claims} against each defendant" if "defendant" in several else claims
    words = f"You must decide {what} separately. In this instruction {meant}."
    span = Span(start=instruction.body.start, end=instruction.body.start)
    departure = Departure(
        span=span,
        place=instruction.source.place(span.start),
        old="",
        new=words,
        why="added: one instruction for several parties, each to be decided separately",
        authority=SEPARATELY,
    )
    return [(DraftParagraph(pieces=(DraftPiece(span=span, old="", new=words),)), departure)]
