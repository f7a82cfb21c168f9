"""Which findings of its counts each line of a printed form covers.

In: the subjects of the lines. Out: a `FormLink` for each line. One question on the wrong of a count covers all that its
instructions ask about it; several share it between them by the words of the elements. What is one fact with what
another count's own question asks is left to that question. A word that may turn an element around is never linked
without a person.
"""

from collections.abc import Iterator, Mapping, Sequence

from chargebook.charge.charge import CountCharge
from chargebook.charge.keying import DEFENCE
from chargebook.forms.form import PUNITIVE_GROUND, Asked, Award
from chargebook.forms.linking.casewords import root_of, roots_of
from chargebook.forms.linking.link import AsksFor, FormLink, LinkTarget, OtherThan, SumFor, VerdictOn, written
from chargebook.forms.linking.subjects import (
    BOTH,
    CAUSES,
    COLOR,
    DAMAGES,
    DEFENDS,
    MARK,
    NOMINAL,
    OTHER,
    PREDICATE,
    PUNITIVE,
    SUMS,
    VIOLATION,
    LineSubject,
)
from chargebook.forms.linking.topics import known_topics
from chargebook.instruction.instruction import CAUSES as LINKS_OF_CAUSE
from chargebook.instruction.instruction import ElementRole
from chargebook.rule.formula import Fact, facts_of

AWARDS = {DAMAGES: Award.COMPENSATORY, NOMINAL: Award.NOMINAL, PUNITIVE: Award.PUNITIVE}
WRONG, CAUSAL = (VIOLATION, BOTH), (CAUSES, BOTH)
IN_FACT, PROXIMATE = ElementRole.BUT_FOR, ElementRole.SUFFICIENT_CONNECTION
SAID_OF_CAUSE: Mapping[str, tuple[str, ...]] = {  # words by which a form asks for one link of a cause alone
    IN_FACT: ("but for", "actual cause", "cause in fact", "cause-in-fact", "would not have occurred"),
    PROXIMATE: ("proximate", "legal cause", "sufficient connection", "moving force", "foreseeable"),
}


class Coverage:
    """Divides the findings of the counts between the lines of a form."""

    def __init__(self, subjects: Sequence[LineSubject]) -> None:
        self.subjects = tuple(subjects)
        self.certain = tuple(subject for subject in subjects if subject.counts and not subject.doubt)
        charges = {charge.count.id: charge for subject in self.certain for charge in subject.counts}
        self.shares = {count: self._shared_out(charge) for count, charge in charges.items()}

    def links(self) -> Iterator[FormLink]:
        """Yield the link of each line."""
        for subject in self.subjects:
            yield self._link(subject)

    def _link(self, subject: LineSubject) -> FormLink:
        line, reason = subject.line, _sentence(subject)
        if subject.kind == OTHER:
            return FormLink(line=line, target=OtherThan(what=subject.other), reason=f"it asks for {subject.other}")
        if subject.doubt:
            return FormLink(
                line=line, target=None, reason=subject.doubt, candidates=tuple(dict.fromkeys(_candidates(subject)))
            )
        target, doubt, candidates = self._target(subject)
        if target is None:
            return FormLink(line=line, target=None, reason=doubt, candidates=candidates)
        return FormLink(line=line, target=target, reason=f"{reason}{doubt}")

    def _target(self, subject: LineSubject) -> tuple[LinkTarget | None, str, tuple[str, ...]]:
        """Return what a line asks for, with what else is to be said of it; or why not, and what it may be."""
        ids = tuple(charge.count.id for charge in subject.counts)
        if subject.kind in SUMS:
            return SumFor(award=AWARDS[subject.kind], counts=_sought(subject, ids)), "", ()
        if subject.kind == MARK:
            if len(ids) == 1:
                return VerdictOn(count=ids[0]), "", ()
            return None, f"one verdict would be for {len(ids)} counts", tuple(f"verdict-on: {count}" for count in ids)
        if subject.kind == PREDICATE:
            return AsksFor(asks=tuple(Asked(count=count, finding=PUNITIVE_GROUND) for count in ids)), "", ()
        named = {charge.count.id: self._findings(subject, charge) for charge in subject.counts}
        if subject.kind in WRONG and any(self._is_unclear(charge) for charge in subject.counts):
            doubt = "several questions ask for the wrong, and the words do not tell which of them asks for what"
            return None, doubt, tuple(_candidates(subject))
        if not any(named.values()):
            return None, "no finding of its counts is left for it", (*_candidates(subject), "other: …")
        candidates = written(named)
        turned = known_topics().turned(subject.line.words) if subject.kind in WRONG else ""
        if turned:
            doubt = f"“{turned}” may turn it around: Yes may find that it is not proved"
            return None, doubt, (f"asks: {candidates}", f"denies: {candidates}")
        is_whole = subject.kind in WRONG and max(map(len, named.values())) > 1
        if is_whole and not known_topics().wrong.search(subject.line.words):
            return None, "its words do not say what makes it a wrong", (f"asks: {candidates}", "other: …")
        if subject.kind == CAUSES and not any(self._wrongs(charge) for charge in subject.counts):
            both = {charge.count.id: (*_wrong(charge), *_causes(charge)) for charge in subject.counts}
            doubt = "it asks for the cause, and no other question asks for the wrong itself"
            return None, doubt, (f"asks: {written(both)}", f"asks: {candidates}")
        asks = tuple(Asked(count=count, finding=name) for count, names in named.items() for name in names)
        return AsksFor(asks=asks), self._extent(subject, named), ()

    def _findings(self, subject: LineSubject, charge: CountCharge) -> tuple[str, ...]:
        if subject.kind == COLOR:
            return tuple(name for name in charge.findings if name.endswith(ElementRole.COLOR_OF_LAW))
        if subject.kind == DEFENDS:
            return tuple(name for name in charge.findings if name.endswith(f"/{DEFENCE}"))
        return self.shares[charge.count.id].get(subject.line.number, ())

    def _extent(self, subject: LineSubject, named: Mapping[str, Sequence[str]]) -> str:
        if subject.kind == COLOR or max(map(len, named.values())) < 2:
            return ""
        alone = all(len(self._wrongs(charge)) == 1 for charge in subject.counts)
        if subject.kind in WRONG and alone:
            return "; it alone asks for the wrong, so it covers all of it"
        return "; it covers several findings at once"

    # --- who asks for what ------------------------------------------------------------------------------------------

    def _wrongs(self, charge: CountCharge) -> tuple[LineSubject, ...]:
        return tuple(s for s in self.certain if s.kind in WRONG and any(charge is other for other in s.counts))

    def _shared_out(self, charge: CountCharge) -> Mapping[str, tuple[str, ...]]:
        """Return the findings of a count for each line that asks for them, by its number."""
        wrongs = self._wrongs(charge)
        causal = tuple(s for s in self.certain if s.kind in CAUSAL and any(charge is other for other in s.counts))
        shares: dict[str, list[str]] = {}
        for subjects, facts in ((wrongs, self._own_wrong(charge)), (causal, _cause_facts(charge))):
            for fact in facts:
                if (taker := _taker(fact, subjects, facts)) is not None:
                    shares.setdefault(taker.line.number, []).append(fact.id)
        return {number: tuple(names) for number, names in shares.items()}

    def _is_unclear(self, charge: CountCharge) -> bool:
        """Tell whether one of several questions on the wrong has no element of its own by its words."""
        wrongs, shares = self._wrongs(charge), self.shares[charge.count.id]
        elements = [
            [name for name in shares.get(subject.line.number, ()) if not name.endswith(f"/{ElementRole.DEPRIVATION}")]
            for subject in wrongs
        ]
        return len(wrongs) > 1 and not all(elements)

    def _own_wrong(self, charge: CountCharge) -> tuple[Fact, ...]:
        """Return what the questions on a count's wrong ask for: not the facts that another count's own question has."""
        elsewhere = {
            key
            for subject in self.certain
            if subject.kind in WRONG
            for other in subject.counts
            if other.count.defendant.key != charge.count.defendant.key and other.count.accusation.theory.is_own
            for key in other.keys.values()
        }
        facts = _wrong_facts(charge)
        own = tuple(fact for fact in facts if fact.key not in elsewhere)
        return own if own and not charge.count.accusation.theory.is_own else facts


def _taker(fact: Fact, subjects: Sequence[LineSubject], facts: Sequence[Fact]) -> LineSubject | None:
    """Return the question that asks for a fact: the only one, or the one whose words are the fact's alone.

    That a right was denied is asked with the last question that has its elements, where none says it in words.
    """
    if len(subjects) < 2:
        return next(iter(subjects), None)
    ranked = sorted(subjects, key=lambda subject: -_likeness(subject, fact, facts))
    best, second = (_likeness(subject, fact, facts) for subject in ranked[:2])
    if best > second:
        return ranked[0]
    return subjects[-1] if fact.id.endswith(f"/{ElementRole.DEPRIVATION}") else None


def _likeness(subject: LineSubject, fact: Fact, facts: Sequence[Fact]) -> float:
    """Tell how far a question uses the words of a fact, a word that several facts have counting less."""
    role = fact.id.rpartition("/")[2]
    if role in SAID_OF_CAUSE:
        return sum(phrase in subject.line.words.lower() for phrase in SAID_OF_CAUSE[role])
    if role == ElementRole.DEPRIVATION:
        return float("depriv" in subject.line.words.lower())
    others = [roots_of(other.words) for other in facts]
    asked = {root_of(word) for word in roots_of(subject.line.words).values()}
    return sum(1 / sum(root in other for other in others) for root in roots_of(fact.words) if root in asked)


def _wrong_facts(charge: CountCharge) -> tuple[Fact, ...]:
    known = (ElementRole.COLOR_OF_LAW, *LINKS_OF_CAUSE, DEFENCE)
    return tuple(fact for fact in facts_of(charge.everything) if fact.id.rpartition("/")[2] not in known)


def _cause_facts(charge: CountCharge) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts_of(charge.everything) if fact.id.rpartition("/")[2] in LINKS_OF_CAUSE)


def _wrong(charge: CountCharge) -> tuple[str, ...]:
    return tuple(fact.id for fact in _wrong_facts(charge))


def _causes(charge: CountCharge) -> tuple[str, ...]:
    return tuple(fact.id for fact in _cause_facts(charge))


def _sought(subject: LineSubject, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the counts of a sum: of punitive damages those on which they are sought, if they are sought at all."""
    if subject.kind != PUNITIVE:
        return ids
    counts = (charge.count for charge in subject.counts)
    return tuple(count.id for count in counts if count.defendant.key in count.claim.damages.punitive) or ids


# --- words --------------------------------------------------------------------------------------------------------


def _sentence(subject: LineSubject) -> str:
    return "by " + " and ".join(dict.fromkeys(subject.reasons)) if subject.reasons else "by its words"


def _candidates(subject: LineSubject) -> Iterator[str]:
    """Yield what a line may ask for, as the file of links says it."""
    for charge in subject.counts:
        count = charge.count.id
        match subject.kind:
            case "damages" | "nominal" | "punitive-amount":
                yield f"amount: {AWARDS[subject.kind]}, for: [{count}]"
            case "verdict":
                yield f"verdict-on: {count}"
            case "punitive-predicate":
                yield f"asks: {{{count}: {PUNITIVE_GROUND}}}"
            case "defence":
                yield f"asks: {{{count}: {DEFENCE}}}"
            case "color":
                yield f"asks: {{{count}: color-of-law}}"
            case "cause":
                yield f"asks: {written({count: _causes(charge)})}"
            case _:
                yield f"asks: {written({count: _wrong(charge)})}"
    if subject.counts:
        yield "other: …"
