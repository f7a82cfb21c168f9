"""The operative part of a judgment on a verdict, as a draft: who has judgment against whom, and for what sum.

In: a tally, and the matter with everybody's name. Out: a `Paper`, by plaintiff, claim and defendant; counts that left
the case with their date and ground; and apart what may not be entered yet. Nothing in it is entered by being printed.
"""

from collections.abc import Iterator, Sequence

from chargebook.charge.drafting.setting import listed
from chargebook.matter.matter import Claim, Matter
from chargebook.matter.names import possessive
from chargebook.papers.verdicts.paper import Paper, PaperPart, PartShape
from chargebook.rule.decide import Verdict
from chargebook.verdicts.counted import Counted
from chargebook.verdicts.judgment import Recovery, for_the_court
from chargebook.verdicts.tally import Tally

TITLE = "Operative part of a judgment on the verdict (draft)"
DRAFT = (
    "This is a draft for the court. It follows from the answers on the form and from the rulings that the matter "
    "names; nothing in it is entered until the court enters it."
)
NOTHING_YET = "Nothing can be entered yet."
SIDES = {
    Verdict.PLAINTIFF: "for {plaintiff} and against {defendant}",
    Verdict.DEFENDANT: "for {defendant} and against {plaintiff}",
}


def operative(tally: Tally, matter: Matter, caption: str) -> Paper:
    """Return the operative part that *tally* leaves, as a paper."""
    return Paper(caption=caption, title=TITLE, parts=(PaperPart(words=DRAFT), *_Part(tally, matter).parts()))


class _Part:
    """Puts the sentences of a judgment one after the other, and numbers them."""

    def __init__(self, tally: Tally, matter: Matter) -> None:
        self.tally = tally
        self.names = {party.key: party.full for party in matter.parties}
        self.claims: dict[str, Claim] = {claim.key: claim for claim in matter.claims}
        self.held = for_the_court(tally.returned, tally.counts)

    def parts(self) -> Iterator[PaperPart]:
        """Yield what may be entered, numbered, and apart from it what waits."""
        entered = [*self._verdicts(), *self._sums(self.tally.judgment.entered), *self._gone()]
        yield from (PaperPart(words=f"{n}. {words}") for n, words in enumerate(entered, 1))
        if not entered:
            yield PaperPart(words=NOTHING_YET)
        waiting = [*self._open(), *self._waiting()]
        if waiting:
            yield PaperPart(words="Not to be entered before the court has ruled", shape=PartShape.HEADING)
        yield from (PaperPart(words=words, shape=PartShape.ITEM) for words in waiting)

    def _verdicts(self) -> Iterator[str]:
        for count in self.tally.counts:
            if count.verdict in SIDES and not self._is_held(count):
                plaintiff, defendant = self._sides(count)
                side = SIDES[count.verdict].format(plaintiff=plaintiff, defendant=defendant)
                yield f"On {self._claim(count.submission.claim, plaintiff)}, judgment is {side}."

    def _sums(self, recoveries: Sequence[Recovery]) -> Iterator[str]:
        for recovery in recoveries:
            owing = [self.names[key] for key in recovery.bound]
            what = f"${recovery.amount:,.2f} in {recovery.award} damages"
            whose = self.names[recovery.plaintiff]
            if len(owing) == 1:
                yield f"{owing[0]} owes {whose} {what} ({self._source(recovery)})."
            else:
                whole = f"{listed(owing)} each owe {whose} the whole of {what}"
                yield f"{whole}, which is paid once ({self._source(recovery)})."

    def _gone(self) -> Iterator[str]:
        for gone in self.tally.displaced:
            count = gone.left.count
            claim = self._claim(count.claim.key, count.plaintiff.full)
            ruling = gone.left.ruling
            effect = gone.left.effect
            ground = ", ".join(filter(None, [effect.called, effect.cite, ruling.because]))
            yield f"On {claim}, {count.defendant.full} left the case on {ruling.date} ({ground}): {effect.in_judgment}."

    def _open(self) -> Iterator[str]:
        for count in self.tally.counts:
            if count.verdict not in SIDES or self._is_held(count):
                plaintiff, defendant = self._sides(count)
                why = "the court must rule" if count.verdict is Verdict.COURT else "the findings do not decide it"
                if count.verdict in SIDES:
                    why = f"the court must first rule on Question {self.held[count.submission.defendant]}"
                yield f"On {self._claim(count.submission.claim, plaintiff)} against {defendant}: {why}."

    def _waiting(self) -> Iterator[str]:
        for recovery in (recovery for recovery in self.tally.judgment.recoveries if recovery.pending):
            owing = listed([self.names[key] for key in recovery.pending])
            what = f"${recovery.amount:,.2f} in {recovery.award} damages for {self.names[recovery.plaintiff]}"
            yield f"{what} against {owing} ({self._source(recovery)})."

    def _is_held(self, count: Counted) -> bool:
        """Tell whether the jury found against one whose immunity is for the court: that comes before any judgment."""
        return count.verdict is Verdict.PLAINTIFF and count.submission.defendant in self.held

    def _sides(self, count: Counted) -> tuple[str, str]:
        return self.names[count.submission.plaintiff], self.names[count.submission.defendant]

    def _claim(self, key: str, plaintiff: str) -> str:
        return f"{possessive(plaintiff)} claim “{self.claims[key].title}”"

    def _source(self, recovery: Recovery) -> str:
        return f"Question {recovery.step}" if recovery.step else "by law, for a right that was violated"
