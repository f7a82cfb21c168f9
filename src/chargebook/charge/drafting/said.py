"""Whose name a text has said in full: what fills a blank for a name again is the name for later mention.

In: the words for the blanks of one text, in the order in which the jury hears them. Out: the same words, or the short
name of a party whose full name has filled a blank before. A model that speaks of a body by the role and the name, as in
"defendant County of Yuba", keeps both where the matter keeps the role.
"""

from chargebook.charge.drafting.answers import BracketAnswers
from chargebook.ground.text import Span
from chargebook.matter.names import ROLE


class NamesSaid:
    """Goes along with one text, blank by blank, and notes who has been named in full."""

    def __init__(self, answers: BracketAnswers) -> None:
        self.answers, self.said = answers, set[str]()
        self.parties = {party.full: party for party in answers.setting.matter.parties if party.full != party.called}

    def again(self, words: str, blank: Span) -> str:
        """Return the words that fill a blank as they are said there."""
        party = self.parties.get(words)
        if party is None:
            return words
        is_behind_role = ROLE.search(self.answers.source.folded[: blank.start][-30:]) is not None
        if party.key in self.said and not (is_behind_role and not party.named.is_name):
            return party.called
        self.said.add(party.key)
        return words
