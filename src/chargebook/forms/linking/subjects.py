"""Of whom and of which claim each line of a printed form asks, and what kind of thing.

In: the lines of a form, and the charges of the counts. Out: for each line its `LineSubject`: the counts that its names
and words mean, with the reasons; or why they cannot be told. What a line does not say is taken from the heading of its
part, and from the question that it goes on with; each is named as the reason.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chargebook.charge.charge import CountCharge
from chargebook.forms.linking.casewords import EACH, SEVERAL, CaseWords, NamedParty
from chargebook.forms.linking.link import AnswerLine
from chargebook.forms.linking.topics import known_topics
from chargebook.forms.printed.answers import WINNER
from chargebook.forms.printed.asked import CAUSE, MERGED
from chargebook.forms.printed.printed import AnswerKind
from chargebook.ground.text import unstopped
from chargebook.matter.matter import Role

VIOLATION, BOTH, CAUSES, COLOR, MARK, OTHER = "violation", "violation and cause", "cause", "color", "verdict", "other"
DAMAGES, NOMINAL, PUNITIVE, PREDICATE = "damages", "nominal", "punitive-amount", "punitive-predicate"
DEFENDS = "defence"  # that the same would have been done anyway
SUMS = (DAMAGES, NOMINAL, PUNITIVE)
WIDE = (*SUMS, COLOR, PREDICATE)  # kinds that may be about all claims at once
UNKNOWN = {
    AnswerKind.PERCENT: "percentages",
    AnswerKind.CHOICE: "a choice that is neither Yes nor No",
    AnswerKind.TEXT: "words",
}
REFERS = re.compile(
    r"\b(?:that|this|such|these|those|the)\s+(?:\w+\s+){0,2}(?:conduct|acts?|violation|deprivation|force|arrest|seizure|search"
    r"|failure|retaliation|detention|policy|custom|wrong|harm|injury)\b|\byou\s+(?:found|answered)\b",
    re.IGNORECASE,
)
DEPRIVES = re.compile(r"\b(?:depriv|violat)\w*\b[^.?]{0,80}\b(?:rights?|constitution\w*|amendment)\b", re.IGNORECASE)
ONE = {
    Role.DEFENDANT: re.compile(r"\bdefendant\b", re.IGNORECASE),
    Role.PLAINTIFF: re.compile(r"\bplaintiff\b", re.IGNORECASE),
}
JOINED = re.compile(
    r"\s*,?\s*(?:and(?:\s*/\s*or)?|or|,)\s*(?:(?:the\s+)?defendants?\s+)?(?:\w+\s+){0,2}\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSubject:
    """What a line is about: its kind, its counts, and the reasons. *doubt* says why the counts cannot be told."""

    line: AnswerLine
    kind: str
    counts: tuple[CountCharge, ...] = ()
    reasons: tuple[str, ...] = ()
    doubt: str = ""
    other: str = ""


class Subjects:
    """Tells the subject of each line in turn, with those before it in mind."""

    def __init__(self, charges: Sequence[CountCharge]) -> None:
        self.charges = tuple(charges)
        self.case = CaseWords(charges)
        self.titles = " ".join(self.case.titles.values())
        self.before: list[LineSubject] = []

    def of(self, lines: Sequence[AnswerLine]) -> tuple[LineSubject, ...]:
        """Return the subject of each of *lines*."""
        for line in lines:
            self.before.append(self._of(line))
        return tuple(self.before)

    def _of(self, line: AnswerLine) -> LineSubject:
        kind, other = self._kind(line)
        if kind == OTHER:
            return LineSubject(line=line, kind=kind, other=other)
        defendants, why, doubt = self._people(line, kind, Role.DEFENDANT)
        plaintiffs, whose, unsure = self._people(line, kind, Role.PLAINTIFF)
        counts = tuple(
            charge
            for charge in self.charges
            if charge.count.defendant.key in defendants and charge.count.plaintiff.key in plaintiffs
        )
        subject = LineSubject(line=line, kind=kind, counts=counts, reasons=(*why, *whose), doubt=doubt or unsure)
        if subject.doubt or not counts:
            return replace(subject, doubt=subject.doubt or "the matter has no count between those whom it names")
        return self._claimed(subject)

    def _kind(self, line: AnswerLine) -> tuple[str, str]:
        """Return of what kind a line is; with *other*, what it asks for."""
        question = line.question
        topic, words = known_topics().of(line.words, self.titles)
        if not topic and question.part:
            topic, words = known_topics().of(question.part, self.titles)
        if topic:
            return OTHER, f"{topic} (“{words}”)"
        if question.answer in UNKNOWN:
            return OTHER, UNKNOWN[question.answer]
        if question.answer is AnswerKind.FOR_WHOM or (line.row and WINNER.search(line.words)):
            return MARK, ""
        if question.asks == "other":
            return OTHER, "a defence, or how many of the jury agree"
        if question.asks == VIOLATION and known_topics().defence.search(line.words):
            return DEFENDS, ""
        merged = question.asks == VIOLATION and CAUSE.search(line.words) and MERGED.search(line.words)
        return (BOTH if merged else question.asks), ""

    # --- who ------------------------------------------------------------------------------------------------------

    def _people(self, line: AnswerLine, kind: str, role: Role) -> tuple[frozenset[str], tuple[str, ...], str]:
        """Return the parties of one side that a line is about, the reason, or the doubt."""
        everybody = frozenset(party.key for party in self.case.parties.values() if party.role is role)
        label = line.row.label if line.row else ""
        asked = line.words.removesuffix(f" — {label}")
        for words, where in ((label, "the line"), (asked, "the words"), (line.question.part, "the heading")):
            named = self.case.named(words, role)
            if where == "the words" and (above := self._above(line, role, named)):
                return above
            if named:
                return self._subject(words, named, role, where)
            if where == "the words" and (len(everybody) == 1 or SEVERAL[role].search(words)):
                return everybody, (), ""
        if len(everybody) == 1 or kind in SUMS:
            return (
                (everybody, (), "") if len(everybody) == 1 or role is Role.DEFENDANT else self._owner(line, everybody)
            )
        carried = self._carried(line)
        if carried and (ONE[role].search(asked) or REFERS.search(asked) or role is Role.PLAINTIFF):
            keys = frozenset(getattr(charge.count, role.value).key for charge in carried.counts)
            return keys, (f"those of {carried.line.called}, with which it goes on",), ""
        if role is Role.PLAINTIFF:
            return everybody, (), "" if len(everybody) == 1 else f"it names none of the {len(everybody)} plaintiffs"
        if EACH.search(asked):
            return everybody, ("it asks of every defendant",), ""
        return everybody, (), f"it names none of the {len(everybody)} defendants"

    def _above(
        self, line: AnswerLine, role: Role, named: Sequence[NamedParty]
    ) -> tuple[frozenset[str], tuple[str, ...], str] | None:
        """Return the one whom the heading names alone, where the words name that one among others."""
        above = self.case.named(line.question.part, role)
        others = {who.party.key for who in named} - {who.party.key for who in above}
        if len(above) != 1 or not others or len(others) == len(named):
            return None
        return frozenset({above[0].party.key}), (f"the name “{above[0].words}” in the heading and in the words",), ""

    def _owner(self, line: AnswerLine, everybody: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...], str]:
        """Return whose sum a line is that names no plaintiff: that of the one who alone is left, if there is one."""
        carried = self._carried(line)
        keys = frozenset(charge.count.plaintiff.key for charge in carried.counts) if carried else everybody
        if carried and len(keys) == 1 and carried.kind in SUMS:
            return keys, (f"the plaintiff of {carried.line.called}",), ""
        return everybody, (), f"it does not say to which of the {len(everybody)} plaintiffs the sum is awarded"

    def _subject(
        self, words: str, named: Sequence[NamedParty], role: Role, where: str
    ) -> tuple[frozenset[str], tuple[str, ...], str]:
        """Return the one who is asked about: the first who is named, and those who are joined to that name."""
        meant = [named[0]]
        for last, following in pairwise(named):
            if not JOINED.fullmatch(words[last.start + len(last.words) : following.start]):
                break
            meant.append(following)
        names = ", ".join(f"“{who.words}”" for who in meant)
        reason = f"the name {names} in {where}" if len(meant) == 1 else f"the names {names} in {where}"
        return frozenset(who.party.key for who in meant), (reason,), ""

    def _carried(self, line: AnswerLine) -> LineSubject | None:
        """Return the line with which this one goes on: that of the question it names, or the last with counts."""
        known = [subject for subject in self.before if subject.counts and not subject.doubt]
        named = {number for condition in line.question.only_if for number in condition.of}
        named |= set(re.findall(r"\bQuestion\s+(?:No\.\s*)?(\w+)", line.words))
        before = [subject for subject in known if subject.line.question is not line.question]
        own = [subject for subject in before if subject.line.question.id in named]
        return _together(own or before)

    # --- which claim ----------------------------------------------------------------------------------------------

    def _claimed(self, subject: LineSubject) -> LineSubject:
        """Return a subject with the counts of the claim that its words mean."""
        claims = tuple(dict.fromkeys(charge.count.claim.key for charge in subject.counts))
        found = next(self._claims(subject, claims), None)
        if found is None and subject.kind in WIDE:
            return (
                subject if len(claims) < 2 else replace(subject, reasons=(*subject.reasons, "no claim alone is named"))
            )
        if found is None:
            doubt = "its words are none of the claim’s" if len(claims) == 1 else f"it may be about {len(claims)} claims"
            return replace(subject, doubt=doubt)
        claim, reason = found
        counts = tuple(charge for charge in subject.counts if charge.count.claim.key == claim)
        return replace(subject, counts=counts, reasons=(*subject.reasons, reason))

    def _claims(self, subject: LineSubject, claims: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the claim that a line means, by its words, its heading, and the line with which it goes on."""
        line = subject.line
        titled = ((line.words, "its words"), (line.question.part, "the heading"))
        for text, where in titled if len(claims) > 1 else ():
            claim, words = self.case.titled(text, claims)
            if claim:
                yield claim, f"the title {_quoted(words)} in {where}"
        claim, words = self.case.best(line.words, claims)
        if claim and (len(claims) > 1 or subject.kind not in SUMS):
            yield claim, f"the words {_quoted(words)} of “{self.case.titles[claim]}”"
        claim, words = self.case.best(line.question.part, claims)
        if claim:
            yield claim, f"the words {_quoted(words)} of the heading"
        carried = self._carried(line)
        if carried and subject.kind not in WIDE and (REFERS.search(line.words) or subject.kind == CAUSES):
            keys = {charge.count.claim.key for charge in carried.counts} & {*claims}
            if len(keys) == 1:
                yield next(iter(keys)), f"the claim of {carried.line.called}, with which it goes on"
        if len(claims) == 1 and (subject.kind not in (VIOLATION, BOTH) or DEPRIVES.search(unstopped(line.words))):
            yield claims[0], f"no other claim than “{self.case.titles[claims[0]]}”"


def _together(subjects: Sequence[LineSubject]) -> LineSubject | None:
    """Return the last of *subjects* with the counts of all lines of its question."""
    if not subjects:
        return None
    last = subjects[-1]
    rows = [subject for subject in subjects if subject.line.question is last.line.question]
    counts = {charge.count.id: charge for subject in rows for charge in subject.counts}
    called = last.line.called.partition(", line “")[0]
    return replace(last, line=replace(last.line, called=called), counts=tuple(counts.values()))


def _quoted(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words[:4])
