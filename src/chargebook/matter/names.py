"""How a name is spoken: its article, the addition behind it, and what its first letter and its full stop become.

In: a name as the matter has it, and the words around the place where it is to stand. Out: the name for that place. It
guesses no surname and no rank.
"""

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass

from chargebook.ground.sentences import is_abbreviation

BODIES = (
    "Board|Borough|Bureau|City|Commonwealth|County|Department|District|Estate|Office|Parish|Port|State|Town|Township"
    "|University|Village"
)
# A body whose name is spoken with an article, as in "the City of Elk".
BODY = re.compile(rf"(?:{BODIES})(?: and (?:{BODIES}))? of\b")
# So is that of a part of one, as in "the Elk County Sheriff's Department".
UNIT = re.compile(
    r"(?![Tt]he )(?:\S+ )+(?:Agency|Authority|Board|Bureau|Commission|Council|Department|District|Division|Office)"
)
# What is said of somebody behind the name, in small letters: ", by its administrator Ruth James".
ADDITION = re.compile(r",\s+(?=[a-z])")
ARTICLE = re.compile(r"\A[Tt]he\s+")
# Words with which the user's own words may begin, and which lose their capital within a sentence.
COMMON = re.compile(
    r"\A(?:The|An?|His|Her|Its|Their|He|She|It|They|This|That|These|Those|While|When|After|Before|On|In|At|As|By|From"
    r"|During|Without|With)(?= \w)"
)
ITEM = re.compile(r"(?:(?P<bullet>[-*•–])|1[.)])\s+")  # how a list of lines begins
ENDED = re.compile(r"[;,]$|[;,] (?:and|or)$")  # and how it ends, where another follows
JOINED = re.compile(r"\b(?:and|or)$")  # and the last but one, where it says what joins them
SENTENCE = re.compile(r"(?:\A|\n|[.?!][’”)]?\s)\s*\Z")  # where a sentence begins
ROLE = re.compile(r"\b(?:the|defendants?|plaintiffs?)\s+\Z", re.IGNORECASE)  # as in "the defendant City of Elk"
SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV|Esq|M\.?D|Ph\.?D|R\.?N)\.?\Z")
SEVERAL = re.compile(r"(?<![\w’'-])[a-z]+[^s\W]s\Z")  # "the class members", and not "the class" or "Ana Reyes"
INITIALS = re.compile(r"(?:[A-Z]\.)+")


class Names(enum.StrEnum):
    """How the jury hears of a party: by name, by role, or by the role and the name at first and by the name after.

    *SHORT* is the name for second mention from the beginning, where others before have introduced the parties.
    """

    NAMES = "names"
    ROLES = "roles"
    ROLES_AND_NAMES = "roles-and-names"
    BARE_ROLES = "bare-roles"
    INITIALS = "initials"
    SHORT = "short-names"

    @property
    def is_name(self) -> bool:
        """Tell whether a name, or what is left of one, stands in the place of the role."""
        return self not in (Names.ROLES, Names.BARE_ROLES)

    @property
    def has_bare_role(self) -> bool:
        """Tell whether the role stands without an article: "Plaintiff", "Defendants Craig Holm and Dan Lee"."""
        return self in (Names.ROLES_AND_NAMES, Names.BARE_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenNames:
    """The names that can stand in a text, in order by how long they are, the longest first."""

    by_length: tuple[tuple[int, int, frozenset[str]], ...]

    @classmethod
    def of(cls, names: Iterable[str]) -> "SpokenNames":
        """Put *names* in order."""
        sizes: dict[tuple[int, int], set[str]] = {}
        for name, plain in ((name, name.casefold()) for name in names):
            sizes.setdefault((len(name), len(plain)), set()).add(plain)
        return cls(by_length=tuple((*size, frozenset(sizes[size])) for size in sorted(sizes, reverse=True)))

    def at_end(self, words: str) -> str:
        """Return the longest name with which *words* end, as it stands there; empty where they end with none.

        >>> SpokenNames.of(["Elk County", "the Sheriff of Elk County"]).at_end("brought by The sheriff of Elk County")
        'The sheriff of Elk County'
        """
        plain = words.casefold()
        for length, plain_length, names in self.by_length:
            if plain[-plain_length:] in names:
                return words[len(words) - length :]
        return ""

    def is_at_start(self, words: str) -> bool:
        """Tell whether *words* begin with a name.

        >>> SpokenNames.of(["Elk County"]).is_at_start("Elk County’s sheriff")
        True
        """
        plain = words.casefold()
        return any(plain[:length] in names for _, length, names in self.by_length)


def spoken(name: str) -> str:
    """Return a name as it is spoken: a body such as a city has its article.

    >>> spoken("City of Elk"), spoken("Elk County"), spoken("Ana Roe"), spoken("Elk County Sheriff’s Department")
    ('the City of Elk', 'Elk County', 'Ana Roe', 'the Elk County Sheriff’s Department')
    """
    return f"the {name}" if BODY.match(name) or UNIT.fullmatch(name) else name


def head(name: str) -> str:
    """Return a name without what is said of its bearer behind it.

    >>> head("the Estate of Lee James, by its administrator Ruth James"), head("Lou Ames, Jr.")
    ('the Estate of Lee James', 'Lou Ames, Jr.')
    """
    return ADDITION.split(name, maxsplit=1)[0]


def capitalized(words: str) -> str:
    """Return words as they begin a sentence.

    >>> capitalized("the City of Elk"), capitalized("")
    ('The City of Elk', '')
    """
    return f"{words[:1].upper()}{words[1:]}"


def unarticled(name: str) -> str:
    """Return a name as it stands behind a role.

    >>> unarticled("the City of Elk"), unarticled("Ana Roe")
    ('City of Elk', 'Ana Roe')
    """
    return ARTICLE.sub("", name)


def initialed(name: str) -> str:
    """Return the initials of a person, with what is said of the bearer behind the name.

    >>> initialed("Ana Rey-Roe, a minor"), initialed("J.R."), initialed("Lou de la Cruz, Jr.")
    ('A.R.R., a minor', 'J.R.', 'L.C.')
    """
    bearer = SUFFIX.sub("", head(name))
    letters = "".join(f"{word[0]}." for word in re.split(r"[\s-]+", bearer) if word[:1].isupper())
    return f"{bearer if INITIALS.fullmatch(bearer) or not letters else letters}{name[len(head(name)) :]}"


def has_addition(name: str) -> bool:
    """Tell whether something is said of the bearer behind the name, so that a comma must close it."""
    return head(name) != name and not name.endswith(",")


def possessive(name: str) -> str:
    """Return the possessive of a name, which an addition behind it does not take: as it is made of "the plaintiff".

    >>> possessive("Ana Reyes"), possessive("the Estate of Lee James, by Ruth James"), possessive("J.R., a minor")
    ('Ana Reyes’s', 'the Estate of Lee James’s', 'J.R.’s')
    >>> possessive("the class members")
    'the class members’'
    """
    return f"{head(name)}’{'' if is_plural(name) else 's'}"


def is_plural(name: str) -> bool:
    """Tell whether a name ends with a common noun for several, whose possessive is a mark alone.

    >>> is_plural("the class members"), is_plural("the class"), is_plural("Ana Reyes")
    (True, False, False)
    """
    return SEVERAL.search(head(name)) is not None


def within(words: str) -> str:
    """Return the user's own words as they stand within a sentence.

    >>> within("The officer struck her."), within("Officer Ames struck her"), within("He hit Ed Ray Jr.")
    ('the officer struck her', 'Officer Ames struck her', 'he hit Ed Ray Jr.')
    """
    return COMMON.sub(lambda first: first[0].lower(), unended(words))


def unended(words: str) -> str:
    """Return words without the full stop that ends a sentence; that of an abbreviation stays.

    >>> unended("he left."), unended("they came to Acme, Inc."), unended("he did so . ")
    ('he left', 'they came to Acme, Inc.', 'he did so')
    """
    bare = words.rstrip(" .")
    return f"{bare}." if words.rstrip().endswith(".") and is_abbreviation(f"{bare.rpartition(' ')[2]}.") else bare


def running(words: str) -> str:
    """Return words that are a list of lines as it stands within a sentence, each item numbered; others as they are.

    >>> running("- he struck her; - he kicked her; and - he left")
    '(1) he struck her; (2) he kicked her; and (3) he left'
    >>> running("1. he struck her 2. he left"), running("he struck her - twice")
    ('(1) he struck her; and (2) he left', 'he struck her - twice')
    """
    first = ITEM.match(words)
    if first is None:
        return words
    mark = re.escape(first["bullet"]) if first["bullet"] else r"\d{1,2}[.)]"
    items = re.split(rf"(?:\A|\s+){mark}\s+", words)[1:]
    ended = [item if ENDED.search(item) else f"{item};" for item in items[:-1]]
    if ended and not JOINED.search(ended[-1]):
        ended[-1] = f"{ended[-1]} and"
    return " ".join(f"({number}) {item}" for number, item in enumerate([*ended, *items[-1:]], 1))


def stopped(words: str) -> str:
    """Return words with one full stop at their end.

    >>> stopped("“the defendant” is Lou Ames, Jr.")
    '“the defendant” is Lou Ames, Jr.'
    """
    return words if words.endswith(".") else f"{words}."


def articled(words: str, before: str) -> str:
    """Return words that begin with an article as they stand behind *before*: in small letters within a sentence.

    >>> articled("The City of Elk", "claim against "), articled("the Estate", "It is so. ")
    ('the City of Elk', 'The Estate')
    >>> articled("the City of Elk", "against the defendant ")
    'City of Elk'
    """
    article = ARTICLE.match(words)
    if article is None:
        return words
    rest = words[article.end() :]
    if ROLE.search(before):
        return rest
    return f"{'The' if SENTENCE.search(before) else 'the'} {rest}"


def closed(words: str, name: str, after: str) -> str:
    """Return *words*, which end with *name*, as they stand before *after*: an addition is closed, no stop is doubled.

    >>> closed("J.R., a minor", "J.R., a minor", " must prove"), closed("J.R., a minor", "J.R., a minor", "’s arm")
    ('J.R., a minor,', 'J.R.')
    """
    if has_addition(name):
        if re.match(r"[’']", after):
            return f"{words.removesuffix(name)}{head(name)}"
        if re.match(r"\s+[\w“(]", after):
            return f"{words},"
    return words[:-1] if words.endswith(".") and after.startswith(".") else words
