"""What a printed question asks for beyond the rule, and where its words turn an element around; both are data.

In: the words of a question and of its part. Out: the name of the topic, such as immunity or a claim of state law; or
the words that may ask for the opposite of an element.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chargebook.ground.text import unstopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The patterns of what no rule of a federal count knows, and of the words that turn an element around.

    *common* are words that tell no claim or element from another, *defence* those of the one that the rule knows,
    *wrong* those that say what makes conduct a wrong.
    """

    topics: Mapping[str, re.Pattern[str]]
    opposites: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    common: frozenset[str]
    defence: re.Pattern[str]
    wrong: re.Pattern[str]

    def of(self, words: str, title: str) -> tuple[str, str]:
        """Return the topic of *words*, and the words that tell it; nothing where the claim's own *title* uses them.

        >>> known_topics().of("Did Holt commit battery?", "Excessive force")
        ('a claim of state law', 'battery')
        """
        for name, pattern in self.topics.items():
            if (match := pattern.search(unstopped(words))) and not pattern.search(title):
                return name, words[match.start() : match.end()]
        return "", ""

    def turned(self, words: str) -> str:
        """Return the words that may ask for the opposite of an element.

        >>> known_topics().turned("Did Holt have probable cause?"), known_topics().turned("Did he lack probable cause?")
        ('probable cause', '')
        """
        plain = (match[0] for one, other in self.opposites if (match := one.search(words)) and not other.search(words))
        return next(plain, "")


@cache
def known_topics() -> Topics:
    """Return the topics that the program has."""
    said = tomllib.loads(files("chargebook.forms.linking").joinpath("topics.toml").read_text(encoding="utf-8"))
    return Topics(
        topics={topic["name"]: re.compile("|".join(topic["patterns"]), re.IGNORECASE) for topic in said["topic"]},
        opposites=tuple(
            (re.compile(pair["plain"], re.IGNORECASE), re.compile(pair["denied"], re.IGNORECASE))
            for pair in said["opposite"]
        ),
        wrong=re.compile(said["words"]["wrong"], re.IGNORECASE),
        defence=re.compile(said["words"]["defence"], re.IGNORECASE),
        common=frozenset(said["words"]["common"].split()),
    )
