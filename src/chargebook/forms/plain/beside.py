"""The questions that decide no claim: for advice, on a fact that matters for immunity, or on what a sum is for.

In: the matter, and the charges that are left. Out: the questions in the user's own words, by name, one for each person
for whom the words differ. They ask for no finding, hang on no answer and lead nowhere, so that no verdict turns on them
(`chargebook verify` holds a form of anybody to that).
"""

from collections.abc import Iterator, Sequence

from chargebook.charge.charge import CountCharge
from chargebook.forms.form import Question
from chargebook.forms.plain.laying import Draught, FormPart
from chargebook.forms.plain.wording import PlainWords, filled_in, injury

HEADING = "Questions for the court"
TOLD = (
    "Your answers in this part decide no claim and no sum, and change no other answer.",
    "Answer each question of this part, whatever you have answered before.",
)


def beside_parts(charges: Sequence[CountCharge]) -> Iterator[FormPart]:
    """Yield the part with the questions that decide no claim, if the matter plans any."""
    draughts = tuple(_draughts(charges))
    if draughts:
        yield FormPart(heading=HEADING, told=TOLD, draughts=draughts)


def _draughts(charges: Sequence[CountCharge]) -> Iterator[Draught]:
    known = set[tuple[str, str]]()
    for charge in charges:
        count = charge.count
        who, plaintiff = count.defendant.called, count.plaintiff.injured.called
        values = {"who": who, "defendant": who, "plaintiff": plaintiff, "injury": injury(count)}
        for place, (written, why) in enumerate(count.claim.beside):
            words = filled_in(written, values)
            if (count.claim.key, words) not in known:
                known.add((count.claim.key, words))
                step = Question(number=f"beside {count.id} {place}", words=words, asks=(), beside=why)
                named = PlainWords(words=words, subject=who if who in words else "", plaintiff=plaintiff)
                yield Draught(step=step, words=named)
