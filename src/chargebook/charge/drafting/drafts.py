"""Draft every instruction that a matter calls for, in the order in which the jury hears them.

In: a matter and the library. Out: `Draft`s: the introduction, then the elements instructions, those on the particular
rights, and what the user wrote for a theory that has no model, each once for all the counts that it does not tell apart
(`chargebook.charge.drafting.together`); or what one count alone hears. A theory for which the model must be modified is
a problem until the user has done so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from chargebook.charge.drafting.brackets import draft_instruction
from chargebook.charge.drafting.draft import Draft
from chargebook.charge.drafting.given import given, has_special, is_changed, referring, setting_for
from chargebook.charge.drafting.introducing import in_order_heard
from chargebook.charge.drafting.merging import CannotMergeError, MergedRight, merged
from chargebook.charge.drafting.setting import Closures, Setting, told
from chargebook.charge.drafting.telling import words_turn_on
from chargebook.charge.drafting.together import SharedText, instruction_of, merging_of, shared_texts
from chargebook.charge.violations import violations
from chargebook.ground.problem import Problem, Severity
from chargebook.instruction.notation import load_notation
from chargebook.library.shelf import Entry, InstructionKind, Library
from chargebook.matter.matter import Accusation, Claim, Count, Matter, Special, Theory
from chargebook.matter.special import OWN, MergedClaim

NO_LONGER = "special/no-longer-in-the-case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """One draft with the setting that it was made for. *entry* is None for the user's own instruction on a theory.

    *own* is the name of that one in the matter; *merged* are the drafts of other models whose words stand in it.
    """

    draft: Draft
    setting: Setting
    entry: Entry | None
    own: str = ""
    merged: "tuple[Drafted, ...]" = ()

    @property
    def called(self) -> str:
        """What the matter calls the instruction: its number in the manual, or the name of the user's own."""
        return self.entry.number if self.entry else self.own


def draft_matter(
    matter: Matter, library: Library, closures: Mapping[str, Closures] = MappingProxyType({}), *, count: str = ""
) -> tuple[Drafted, ...]:
    """Return all drafts of *matter*. What is missing is listed in each draft's problems.

    *closures* are what the texts of each count must say is closed (`chargebook.charge.closedpoints`); without them
    they say only what the matter's keys settle. With the id of one *count* the drafts are those that govern it, in
    the words that they have for its own parties and claim.

    Raises EditionError if the matter names an instruction that is not on the shelf.
    """
    left_out = {own.instruction for own in matter.left_out}
    drafts = _Drafting(matter, library, closures).all(count)
    kept = once(made for made in drafts if not (made.entry and made.entry.number in left_out))
    return as_heard(in_reading_order(kept, matter.filing.order))


def in_reading_order(drafts: Sequence[Drafted], order: Sequence[str]) -> tuple[Drafted, ...]:
    """Return the drafts in the order in which the jury hears them: first those that the user orders, then the rest.

    Without an order the instructions on the whole case come first, then the introduction of the claims, their elements
    and rights, the damages, and what closes the case.
    """
    places = {name: place for place, name in enumerate(order)}
    last = len(places)
    return tuple(sorted(drafts, key=lambda made: places.get(made.called, last)))


def as_heard(drafts: Iterable[Drafted]) -> tuple[Drafted, ...]:
    """Return the drafts of a set in its order, each party introduced where the jury first hears of it."""
    made = tuple(drafts)
    heard = in_order_heard((own.draft, own.setting) for own in made)
    return tuple(replace(own, draft=draft) for own, draft in zip(made, heard, strict=True))


def once(drafts: Iterable[Drafted]) -> tuple[Drafted, ...]:
    """Return the drafts, of which one on a right or a term that says word for word what another has goes with that."""
    kept: dict[tuple[object, ...], Drafted] = {}
    for number, drafted in enumerate(drafts):
        draft, entry = drafted.draft, drafted.entry
        is_told_once = entry is not None and (entry.kind.is_right or entry.part == "definition")
        said = (draft.instruction.number, draft.text, draft.problems) if is_told_once else (number,)
        before = kept.get(said)
        counts = (*before.draft.counts, *draft.counts) if before else draft.counts
        kept[said] = replace(before or drafted, draft=replace(before.draft if before else draft, counts=counts))
    return tuple(kept.values())


class _Drafting:
    def __init__(self, matter: Matter, library: Library, closures: Mapping[str, Closures]) -> None:
        self.matter, self.library, self.closures = matter, library, closures
        self.notation = load_notation(matter.manual)

    def all(self, count: str) -> Iterator[Drafted]:
        """Yield the drafts in the order of the charge: all, or those of one count."""
        settings = [own for setting in self._settings() for own in ([setting] if not count else _alone(setting, count))]
        introduced = [setting for setting in settings if _is_under_the_statute(setting.claim, setting.accusation)]
        yield from self._for_the_case("general", settings)
        for entry in self.library.entries:
            if entry.part == "introduction" and introduced:
                yield self._introduction(entry, introduced)
        if settings and told(self.matter):
            heard = self._of_all(self.library.find(NO_LONGER), settings)
            yield replace(heard, draft=replace(heard.draft, id=NO_LONGER))
        for text in shared_texts(settings, self.library, self.notation):
            yield from self._shared(text)
        for part in ("damages", "closing"):
            yield from self._for_the_case(part, settings)

    def _settings(self) -> Iterator[Setting]:
        """Yield, claim by claim, the defendants who share everything, with all the plaintiffs.

        A defendant for whom something is closed or changed towards one plaintiff and not towards another is alone with
        each, and so is a plaintiff who sues for somebody else.
        """
        by_claim: dict[str, list[Count]] = {}
        for count in self.matter.counts:
            by_claim.setdefault(count.claim.key, []).append(count)
        for counts in by_claim.values():
            towards: dict[str, set[tuple[object, ...]]] = {}
            for count in counts:
                towards.setdefault(count.defendant.key, set()).add(self._own_of(count))
            shared: dict[tuple[object, ...], list[Count]] = {}
            for count in counts:
                kind = (
                    *words_turn_on(count.accusation),
                    *self._own_of(count),
                    count.defendant.key if len(towards[count.defendant.key]) > 1 else "",
                    count.plaintiff.key if count.plaintiff.sues_for else "",
                )
                shared.setdefault(kind, []).append(count)
            yield from (self._setting(members) for group in shared.values() for members in _products(group))

    def _own_of(self, count: Count) -> tuple[object, ...]:
        """Return what is closed on one count, and which words are changed for it."""
        return (self._closed_on(count), self.matter.changes_for(count))

    def _closed_on(self, count: Count) -> tuple[object, ...]:
        """Return what tells apart the texts of two counts for which something is closed."""
        closures = self.closures.get(count.id, Closures())
        places = (
            (closed.instruction, closed.span, closed.closing.says, closed.closing.finding) for closed in closures.closed
        )
        return (closures.color_of_law, *places)

    def _setting(self, counts: list[Count]) -> Setting:
        closures, accusation = self.closures.get(counts[0].id, Closures()), counts[0].accusation
        setting = Setting(
            matter=self.matter,
            claim=counts[0].claim,
            plaintiffs=tuple({count.plaintiff.key: count.plaintiff for count in counts}.values()),
            defendants=tuple({count.defendant.key: count.defendant for count in counts}.values()),
            accusation=replace(accusation, color_of_law=closures.color_of_law or accusation.color_of_law),
            closed=closures.closed,
            own_changes=self.matter.changes_for(counts[0]),
        )
        return referring(setting, self.library)

    def _introduction(self, entry: Entry, settings: list[Setting]) -> Drafted:
        """Draft the introduction once, for all the plaintiffs and defendants of claims under § 1983.

        A federal officer sued under Bivens is not sued under that statute, nor for what was done under color of state
        law, and neither is anybody on a claim with elements of the user's own: they are not among those that it speaks
        of.
        """
        left = {count.claim.key for count in self.matter.counts if _is_under_the_statute(count.claim, count.accusation)}
        claims = tuple(claim for claim in self.matter.claims if claim.key in left)
        matter = replace(self.matter, claims=claims)
        of_all = tuple(change for change in self.matter.changes if not change.only_for)
        made = self._of_all(
            entry,
            [replace(own, matter=matter, is_introduction=True, own_changes=of_all) for own in settings],
        )
        return replace(made, draft=replace(made.draft, id=entry.number))

    def _of_all(self, entry: Entry, settings: list[Setting]) -> Drafted:
        """Draft an instruction once, for all the plaintiffs and defendants of *settings*."""
        whole = replace(
            settings[0],
            joints=entry.joints,
            plaintiffs=tuple({p.key: p for setting in settings for p in setting.plaintiffs}.values()),
            defendants=tuple({d.key: d for setting in settings for d in setting.defendants}.values()),
        )
        entry = self.library.changed_by(whole.own_changes).find(entry.number)
        draft = draft_instruction(entry.instruction, whole, self.notation, wording=entry.wording)
        counts = tuple(dict.fromkeys(count for setting in settings for count in setting.counts))
        return Drafted(draft=replace(_vouched(draft, entry), counts=counts), setting=whole, entry=entry)

    def _for_the_case(self, part: str, settings: list[Setting]) -> Iterator[Drafted]:
        """Draft each instruction on the whole case once; again where a claim settles its brackets otherwise.

        On damages a plaintiff who sues for somebody else is alone, for the injury is that of another.
        """
        for entry in (entry for entry in self.library.entries if entry.part == part):
            alike: dict[tuple[object, ...], list[Setting]] = {}
            for setting in settings:
                brackets = (own for own in setting.claim.brackets if own.instruction == entry.number)
                answers = tuple((own.bracket, own.values) for own in brackets)
                changes = tuple(own for own in setting.own_changes if own.instruction == entry.number)
                whose = setting.plaintiffs[0].key if setting.represented and part == "damages" else ""
                if entry in given(setting.claim, setting.accusation, self.library):
                    alike.setdefault((answers, changes, whose), []).append(setting)
            yield from (self._of_all(entry, members) for members in alike.values())

    def _shared(self, text: SharedText) -> Iterator[Drafted]:
        """Draft a text once for all that share it; claim by claim as long as one of them leaves something open."""
        drafted = self._drafted(text)
        claims = text.by_claim()
        if drafted.draft.problems and len(claims) > 1:
            yield from map(self._drafted, claims)
        elif text.is_on_elements and (merging := merging_of(drafted.setting)):
            yield from self._merged(drafted, text, merging)
        else:
            yield drafted

    def _merged(self, drafted: Drafted, text: SharedText, merging: MergedClaim) -> Iterator[Drafted]:
        """Draft the elements and the right as one; both apart, with the reason, where that cannot be."""
        setting = text.settings[0]
        entries = given(setting.claim, setting.accusation, self.library.changed_by(setting.own_changes))
        rights = {
            entry.number: self._drafted(
                SharedText(words=entry, settings=tuple(setting_for(entry, own) for own in text.settings))
            )
            for entry in entries
            if entry.kind.is_right
        }
        try:
            draft = merged(drafted.draft, _violation(entries, setting, rights), _why(merging), self.notation)
            yield replace(drafted, draft=draft, merged=tuple(rights.values()))
        except CannotMergeError as refusal:
            yield replace(drafted, draft=_with_problem(drafted.draft, merging, str(refusal)))
            yield from rights.values()

    def _drafted(self, text: SharedText) -> Drafted:
        entry, setting = text.words, text.setting
        if isinstance(entry, Special):
            return self._special(entry, setting)
        draft = draft_instruction(entry.instruction, setting, self.notation, wording=entry.wording)
        return Drafted(draft=_vouched(draft, entry, self._unmodified(entry, setting)), setting=setting, entry=entry)

    def _unmodified(self, entry: Entry, setting: Setting) -> Iterator[Problem]:
        """Find a theory for which the comment asks for a modified model, and which the drafts leave as it is."""
        theory, note = setting.accusation.theory, entry.modification(setting.accusation.theory)
        is_special = has_special(given(setting.claim, setting.accusation, self.library), self.matter, theory)
        is_done = is_special and (not setting.is_deemed or is_changed(entry, theory))
        if note and not is_done:
            ways = self._ways(theory)
            own = "one of your own under special:, which says what must be proved"
            mend = f"name {' or '.join(ways)} under rights:, or add {own}"
            if is_special:
                mend = "chargebook cannot change these words: name a text of your own, or say participation: own"
            yield Problem(
                code="C106",
                severity=Severity.ERROR,
                place=setting.accusation.place,
                message=f"{entry.number} may not be given unmodified on the theory {theory}",
                mend=mend,
                authority=entry.comment_at(note.span),
            )

    def _ways(self, theory: Theory) -> list[str]:
        """Return the numbers of the special instructions that are for *theory*."""
        entries = (entry for entry in self.library.entries if entry.kind is InstructionKind.PARTICIPATION)
        return [entry.number for entry in entries if entry.is_for(theory)]

    def _special(self, special: Special, setting: Setting) -> Drafted:
        """Return the user's own instruction as a draft; every word is theirs."""
        instruction = instruction_of(special, self.matter.manual)
        draft = draft_instruction(instruction, setting, self.notation, wording="user")
        claims = "+".join(dict.fromkeys(own.claim.key for own in setting.each))
        keys = "+".join(party.key for party in setting.defendants)
        draft = replace(draft, id=f"special/{claims}/{keys}", authority=special.authority)
        return Drafted(draft=draft, setting=setting, entry=None, own=special.name)


def _violation(entries: tuple[Entry, ...], setting: Setting, drafts: Mapping[str, Drafted]) -> list[MergedRight]:
    """Return the instructions of the one violation that the claim is about, the right itself first."""
    ways = violations(entries)
    if len(ways) != 1 or any(own.excepts for own in ways[0].entries):
        raise CannotMergeError("it is about no violation, several, or one with an exception")
    if setting.headings:
        raise CannotMergeError("how a defendant took part is in issue")
    return [MergedRight(entry=own, draft=drafts[own.number].draft) for own in ways[0].entries]


def _why(merging: MergedClaim) -> str:
    return f"{merging.because} ({merging.place})"


def _with_problem(draft: Draft, merging: MergedClaim, why: str) -> Draft:
    """Return the draft with the reason why it is not merged with the right."""
    problem = Problem(
        code="D212",
        severity=Severity.ERROR,
        place=merging.place,
        message=f"the elements of claim {merging.claim} cannot be merged with its right: {why}",
        mend="take the claim out of merge:",
    )
    return replace(draft, problems=(*draft.problems, problem))


def _products(counts: list[Count]) -> Iterator[list[Count]]:
    """Yield the counts so that in each group every plaintiff has a count against every defendant."""
    of_each: dict[str, list[Count]] = {}
    for count in counts:
        of_each.setdefault(count.defendant.key, []).append(count)
    alike: dict[tuple[str, ...], list[Count]] = {}
    for own in of_each.values():
        alike.setdefault(tuple(count.plaintiff.key for count in own), []).extend(own)
    yield from alike.values()


def _alone(setting: Setting, count: str) -> Iterator[Setting]:
    """Yield *setting* for one count alone, if it is among its counts."""
    for plaintiff in setting.plaintiffs:
        alone = (replace(setting, plaintiffs=(plaintiff,), defendants=(own,)) for own in setting.defendants)
        yield from (own for own in alone if own.counts == (count,))


def _is_under_the_statute(claim: Claim, accusation: Accusation) -> bool:
    return accusation.theory is not Theory.BIVENS and not claim.instruction.startswith(OWN)


def _vouched(draft: Draft, entry: Entry, problems: Iterable[Problem] = ()) -> Draft:
    """Return the draft with what the shelf knows of its model, and more problems."""
    problems = (*draft.problems, *problems)
    return replace(draft, problems=problems, trust=entry.trust, edition=entry.edition, authority=entry.authority)
