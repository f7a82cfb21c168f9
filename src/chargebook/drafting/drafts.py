"""Draft every instruction that a matter calls for, in the order in which the jury hears them.

In: a matter and the library. Out: `Draft`s: the introduction, then claim by claim the elements instruction for each
count (and one for all defendants who share everything), the instructions on the particular rights, and what the user
wrote for a theory that has no model. A theory for which the model must be modified is a problem until the user has done
so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chargebook.drafting.draft import Draft
from chargebook.drafting.setting import Setting
from chargebook.drafting.settling import draft_instruction
from chargebook.library import Entry, Library
from chargebook.matter import Count, Matter, Special, Theory
from chargebook.notations import Notation, load_notation
from chargebook.parsing import parse
from chargebook.problem import Problem, Severity
from chargebook.text import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """One draft with the setting that it was made for. *entry* is None for the user's own instruction."""

    draft: Draft
    setting: Setting
    entry: Entry | None


def draft_matter(matter: Matter, library: Library) -> tuple[Drafted, ...]:
    """Return all drafts of *matter*. What is missing is listed in each draft's problems.

    Raises EditionError if the matter names an instruction that the shelf does not have.
    """
    return tuple(_Drafting(matter, library, load_notation(matter.manual)).all())


class _Drafting:
    def __init__(self, matter: Matter, library: Library, notation: Notation) -> None:
        self.matter, self.library, self.notation = matter, library, notation

    def all(self) -> Iterator[Drafted]:
        """Yield the drafts in the order of the charge."""
        settings = list(self._settings())
        introduced = [each for each in settings if each.accusation.theory is not Theory.BIVENS]
        for entry in self.library.entries:
            if entry.part == "introduction" and introduced:
                yield self._introduction(entry, introduced)
        for setting in settings:
            yield from self._group(setting)

    def _settings(self) -> Iterator[Setting]:
        """Yield, claim by claim, the defendants who share everything, with all the plaintiffs."""
        counts = self.matter.counts
        for claim in self.matter.claims:
            shared: dict[tuple[object, ...], list[Count]] = {}
            for count in counts:
                if count.claim is claim:
                    accusation = count.accusation
                    kind = (accusation.conduct, accusation.theory, accusation.color_of_law, accusation.violation_by)
                    shared.setdefault(kind, []).append(count)
            yield from (self._setting(members) for members in shared.values())

    def _setting(self, counts: list[Count]) -> Setting:
        return Setting(
            matter=self.matter,
            claim=counts[0].claim,
            plaintiffs=tuple({count.plaintiff.key: count.plaintiff for count in counts}.values()),
            defendants=tuple({count.defendant.key: count.defendant for count in counts}.values()),
            accusation=counts[0].accusation,
        )

    def _introduction(self, entry: Entry, settings: list[Setting]) -> Drafted:
        """Draft the introduction once, for all the plaintiffs and defendants of claims under § 1983.

        A federal officer sued under Bivens is not sued under that statute, nor for what was done under color of state
        law: such a claim is not among those that it speaks of.
        """
        claims = tuple(c for c in self.matter.claims if any(a.theory is not Theory.BIVENS for a in c.against))
        whole = replace(
            settings[0],
            matter=replace(self.matter, claims=claims),
            plaintiffs=tuple({p.key: p for setting in settings for p in setting.plaintiffs}.values()),
            defendants=tuple({d.key: d for setting in settings for d in setting.defendants}.values()),
        )
        draft = draft_instruction(entry.instruction, whole, self.notation, wording=entry.wording)
        return Drafted(draft=_vouched(replace(draft, id=entry.number), entry), setting=whole, entry=entry)

    def _group(self, setting: Setting) -> Iterator[Drafted]:
        claim = setting.claim
        elements = self.library.find(claim.instruction or self.library.elements)
        singles = [
            replace(setting, plaintiffs=(p,), defendants=(d,)) for p in setting.plaintiffs for d in setting.defendants
        ]
        headings = tuple(self._headings(setting))
        for each in singles if len(singles) == 1 else (*singles, setting):
            yield self._drafted(elements, replace(each, headings=headings))
        for entry in map(self.library.find, claim.rights):
            if entry.is_for(setting.accusation.theory):
                yield self._drafted(entry, setting if entry.part == "special" else setting.on_the_right())
        for special in self.matter.special:
            if special.theory is setting.accusation.theory:
                yield self._special(special, setting)

    def _headings(self, setting: Setting) -> Iterator[str]:
        """Yield the headings of the special instructions that the jury hears on the theory of these defendants."""
        theory = setting.accusation.theory
        for entry in map(self.library.find, setting.claim.rights):
            if entry.part == "special" and entry.is_for(theory):
                yield entry.instruction.title
        yield from (special.title for special in self.matter.special if special.theory is theory)

    def _drafted(self, entry: Entry, setting: Setting) -> Drafted:
        draft = draft_instruction(entry.instruction, setting, self.notation, wording=entry.wording)
        problems = (*draft.problems, *self._unmodified(entry, setting))
        return Drafted(draft=_vouched(replace(draft, problems=problems), entry), setting=setting, entry=entry)

    def _unmodified(self, entry: Entry, setting: Setting) -> Iterator[Problem]:
        theory = setting.accusation.theory
        note = entry.modification(theory)
        entries = (self.library.find(number) for number in setting.claim.rights)
        given = any(each.part == "special" and theory in each.theories for each in entries)
        if note and not given and not any(special.theory is theory for special in self.matter.special):
            source = entry.instruction.source
            yield Problem(
                code="C106",
                severity=Severity.ERROR,
                place=setting.accusation.place,
                message=f"{entry.number} may not be given unmodified on the theory {theory}",
                mend=f"name special/{theory.replace('/', '-')} under rights:, or add one of your own under special:",
                authority=f"comment to {entry.number} ({source.place(note.span.start)}): {source.slice(note.span)}",
            )

    def _special(self, special: Special, setting: Setting) -> Drafted:
        """Return the user's own instruction as a draft; every word is theirs."""
        source = Source.of(special.text, name=f"special: {special.title}")
        instruction = replace(parse(source, manual=self.matter.manual), title=special.title)
        draft = draft_instruction(instruction, setting, self.notation, wording="user")
        keys = "+".join(party.key for party in setting.defendants)
        draft = replace(draft, id=f"special/{setting.claim.key}/{keys}", authority=special.authority)
        return Drafted(draft=draft, setting=setting, entry=None)


def _vouched(draft: Draft, entry: Entry) -> Draft:
    """Return the draft with what the shelf knows of its model."""
    return replace(draft, trust=entry.trust, edition=entry.edition)
