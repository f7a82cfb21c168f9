"""Which counts one text is for: all that its words do not tell apart, over all claims and defendants.

In: the settings of a matter, each one claim of plaintiffs against defendants who share everything in it. Out: every
text on the claims with the settings that it is for, in the order in which the jury hears them. Where the matter says
that the elements are to be told apart, each count has a list of elements of its own, and no text is for two claims.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chargebook.charge.drafting.blanks import fills_of
from chargebook.charge.drafting.choices import conduct_of_each
from chargebook.charge.drafting.given import given, setting_for
from chargebook.charge.drafting.mentions import is_told, mentions
from chargebook.charge.drafting.setting import Setting
from chargebook.charge.drafting.telling import told_alike
from chargebook.ground.text import Source
from chargebook.instruction.instruction import Instruction
from chargebook.instruction.notation import Notation
from chargebook.instruction.parsing.parse import parse
from chargebook.library.shelf import Entry, InstructionKind, Library
from chargebook.matter.matter import Matter, Party, Role, Special
from chargebook.matter.special import ElementsOf, MergedClaim

FOR_THE_CASE = ("general", "damages", "closing")  # the parts that are read once: before the claims, and behind them


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedText:
    """One text, of the shelf or the user's own on a theory, and the settings that it is for.

    *answering* are those of the defendants who answer for what one of these did: of that the text speaks already.
    """

    words: Entry | Special
    settings: tuple[Setting, ...]
    answering: tuple[Setting, ...] = ()

    @property
    def setting(self) -> Setting:
        """The one setting in which it is drafted: that of all the plaintiffs and defendants."""
        return replace(together(self.settings), answering=self.answering)

    @property
    def is_on_elements(self) -> bool:
        """Tell whether it says what must be proved, and refers to what comes later."""
        return isinstance(self.words, Entry) and self.words.kind is InstructionKind.ELEMENTS

    def by_claim(self) -> "tuple[SharedText, ...]":
        """Return the text for each claim by itself."""
        claims = dict.fromkeys(setting.claim.key for setting in self.settings)
        of = {own.counts: _doers(own, self.settings) for own in self.answering}
        return tuple(
            replace(
                self,
                settings=tuple(own for own in self.settings if own.claim.key == key),
                answering=tuple(own for own in self.answering if (doers := of[own.counts]) and doers.claim.key == key),
            )
            for key in claims
        )


def together(settings: Sequence[Setting]) -> Setting:
    """Return the setting of one text for all of *settings*."""
    if len(settings) == 1:
        return settings[0]
    return replace(
        settings[0],
        plaintiffs=_in_case(settings[0].matter, (party for own in settings for party in own.plaintiffs)),
        defendants=_in_case(settings[0].matter, (party for own in settings for party in own.defendants)),
        parts=tuple(settings),
    )


def _in_case(matter: Matter, parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return the parties in the order of the matter, each once."""
    keys = {party.key for party in parties}
    return tuple(party for party in matter.parties if party.key in keys)


def instruction_of(words: Entry | Special, manual: str) -> Instruction:
    """Return what a text of the shelf, or the user's own, says."""
    if isinstance(words, Entry):
        return words.instruction
    source = Source.of(words.text, name=f"special: {words.title}")
    return replace(parse(source, manual=manual), title=words.title)


def shared_texts(settings: Sequence[Setting], library: Library, notation: Notation) -> Iterator[SharedText]:
    """Yield every text on the claims, once for all the settings that it does not tell apart."""
    texts: dict[tuple[object, ...], list[list[Setting]]] = {}
    words_of: dict[tuple[object, ...], Entry | Special] = {}
    for setting in settings:
        for words, own in _texts(setting, library, notation):
            instruction = instruction_of(words, setting.matter.manual)
            key = (words, *told_alike(instruction, own, notation), *_apart(words, own, notation))
            words_of[key] = words
            alike, is_by_name = texts.setdefault(key, []), bool(conduct_of_each(instruction, own, notation))
            members = next((members for members in alike if _fits(own, members, is_by_name=is_by_name)), None)
            if members is None:
                alike.append([own])
            else:
                members.append(own)
    shared = [SharedText(words=words_of[key], settings=tuple(own)) for key, alike in texts.items() for own in alike]
    yield from _in_order(_answered(shared, notation), settings)


def _texts(setting: Setting, library: Library, notation: Notation) -> Iterator[tuple[Entry | Special, Setting]]:
    """Yield each text that one setting calls for, with the setting in which it is drafted.

    A text that asks what a public body did by its name is for one body.
    """
    claim, library = setting.claim, library.changed_by(setting.own_changes)
    elements = library.find(claim.instruction or library.elements)
    is_of_body = any(fill and fill.value == "body" for fill in fills_of(elements.instruction, notation).values())
    by_body = [replace(setting, defendants=(own,)) for own in setting.defendants] if is_of_body else [setting]
    for own in _singly(setting) if setting.matter.elements is ElementsOf.APART else by_body:
        yield elements, setting_for(elements, own)
    is_merged = merging_of(setting) is not None
    for entry in given(claim, setting.accusation, library):
        whom = _of_office(entry, setting)
        if whom and entry.part not in FOR_THE_CASE and not (is_merged and entry.kind.is_right):
            own = setting if len(whom) == len(setting.defendants) else replace(setting, defendants=whom)
            yield entry, setting_for(entry, own)
    for special in setting.matter.special:
        if special.theory is setting.accusation.theory and special.name not in library.numbers:
            yield special, setting


def _of_office(entry: Entry, setting: Setting) -> tuple[Party, ...]:
    """Return the defendants of whom a text speaks, by their office; all where it speaks of none of the claim."""
    sued = {count.defendant.key: count.defendant for count in setting.matter.counts if count.claim is setting.claim}
    is_of_some = any(party.office in entry.offices for party in sued.values())
    return tuple(party for party in setting.defendants if not is_of_some or party.office in entry.offices)


def merging_of(setting: Setting) -> MergedClaim | None:
    """Return what the matter says of merging the elements of the claim with its right; None where it says nothing."""
    return next((own for own in setting.matter.merged if own.claim == setting.claim.key), None)


def _singly(setting: Setting) -> Iterator[Setting]:
    """Yield the setting of each count alone."""
    for plaintiff in setting.plaintiffs:
        yield from (replace(setting, plaintiffs=(plaintiff,), defendants=(own,)) for own in setting.defendants)


def _apart(words: Entry | Special, setting: Setting, notation: Notation) -> tuple[object, ...]:
    """Return what keeps a text from being shared, whatever it says: the matter's key, or for whom a plaintiff sues.

    A text that speaks of the plaintiff only as of the one who brings the claim is for all. What a theory asks of a
    model is told of the text on that theory.
    """
    instruction = instruction_of(words, setting.matter.manual)
    spoken = mentions(instruction, Role.PLAINTIFF, notation)
    is_of_injured = is_told(instruction, setting) or not all(own.is_claimant for own in spoken)
    is_apart, own = setting.matter.elements is ElementsOf.APART, setting.accusation
    is_elements = isinstance(words, Entry) and words.kind is InstructionKind.ELEMENTS
    is_right = isinstance(words, Entry) and words.kind.is_right and not words.modification(own.theory)
    return (
        setting.claim.key if is_apart or (is_elements and merging_of(setting)) else "",
        setting.counts if is_apart and is_elements else (),
        tuple(party.key for party in setting.plaintiffs if party.sues_for and is_of_injured),
        () if is_right else (own.theory, own.participation, own.violation_by),
    )


def _fits(setting: Setting, members: Iterable[Setting], *, is_by_name: bool) -> bool:
    """Tell whether a setting says of its own claim, and of its defendants, what the others say that share the text.

    *is_by_name* is whether the text tells what each defendant did by the defendant's name.
    """
    conduct, whom = setting.names_of("conduct"), set(setting.defendants)
    return not any(
        (own.claim.key == setting.claim.key and (own.rights, own.headings) != (setting.rights, setting.headings))
        or (is_by_name and whom & {*own.defendants} and own.names_of("conduct") != conduct)
        for own in members
    )


def _answered(texts: Sequence[SharedText], notation: Notation) -> list[SharedText]:
    """Return the texts without those on what somebody did for which another answers, where a text on the doer is one.

    A text that directs a verdict says another thing where somebody else is sued, and stays.
    """
    left = list(texts)
    for text in texts:
        own = next((other for other in left if other is not text and _tells_of(other, text, notation)), None)
        if own is not None:
            left[left.index(own)] = replace(own, answering=(*own.answering, *text.settings))
            left.remove(text)
    return left


def _tells_of(own: SharedText, text: SharedText, notation: Notation) -> bool:
    """Tell whether *own*, on those who acted, says all that *text* says of one of them to those who answer for it."""
    if own.words != text.words or not isinstance(own.words, Entry):
        return False
    instruction = own.words.instruction
    if any(direction.imports is None for direction in instruction.directions):
        return False
    for answering in text.settings:
        acted = _doers(answering, own.settings)
        if acted is None or told_alike(instruction, acted, notation) != told_alike(
            instruction, replace(answering, violator=None, accusation=acted.accusation), notation
        ):
            return False
    return True


def _doers(answering: Setting, settings: Iterable[Setting]) -> Setting | None:
    """Return the setting of the one who acted, for a claim on the same facts; that on the same claim before others."""
    doer, key, facts = answering.violator, answering.claim.key, answering.words_for("facts")
    acted = [
        own
        for own in sorted(settings, key=lambda own: own.claim.key != key)
        if own.violator is None and (own.claim.key == key or own.words_for("facts") == facts)
    ]
    return next((own for own in acted if doer and _is_of(own, answering, doer)), None)


def _is_of(acted: Setting, answering: Setting, doer: Party) -> bool:
    """Tell whether a setting is that of the *doer*, sued by the same plaintiffs."""
    return doer.key in {party.key for party in acted.defendants} and {*answering.plaintiffs} <= {*acted.plaintiffs}


def _in_order(texts: Sequence[SharedText], settings: Sequence[Setting]) -> Iterator[SharedText]:
    """Yield the texts claim by claim; where claims share one, the elements of all of them come first.

    An instruction on the elements speaks of what later instructions explain, and a definition follows its right.
    """
    place = {count: number for number, setting in enumerate(settings) for count in setting.counts}
    first = list(range(len(settings)))  # for each setting one with which it is heard: in the end the first
    for text in texts:
        heard = {_first(first, place[own.counts[0]]) for own in (*text.settings, *text.answering)}
        for other in heard:
            first[other] = min(heard)
    heard_at = [_first(first, place[text.settings[0].counts[0]]) for text in texts]
    order = sorted(range(len(texts)), key=lambda number: (heard_at[number], not texts[number].is_on_elements, number))
    yield from (texts[number] for number in order)


def _first(first: Sequence[int], place: int) -> int:
    """Return the first of those with which the setting at *place* is heard."""
    while first[place] != place:
        place = first[place]
    return place
