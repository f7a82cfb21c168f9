"""The authorities that chargebook itself names, each with what it is relied on for and how far it was verified.

In: the file authorities.toml. Out: `ReliedOn`, one for each. No case is named in code: a check, a doctrine or a
departure asks for its authority by its key, so that nothing is cited that is not in the file.
"""

import enum
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from chargebook.citations.authority import same_name, told_by
from chargebook.ground.text import Place

FILE = "authorities.toml"


class Trust(enum.StrEnum):
    """Whether something was seen where the file says, or is from memory."""

    VERIFIED = "verified"
    MEMORY = "memory"


class Became(enum.StrEnum):
    """What a later decision did to an earlier one, or how it is read with it.

    The last two are no history of the decision: *beside* is a decision that says the other half, *but see* one that
    takes a part of it away without naming it.
    """

    AFFIRMED = "affirmed"
    REVERSED = "reversed"
    REVERSED_IN_PART = "reversed in part"
    OVERRULED_IN_PART = "overruled in part"
    SUPERSEDED_IN_PART = "superseded in part"
    REVIEW_GRANTED = "review granted"
    BESIDE = "beside"
    BUT_SEE = "but see"


PRINTED = {
    Became.AFFIRMED: "aff'd",
    Became.REVERSED: "rev'd",
    Became.REVERSED_IN_PART: "rev'd in part",
    Became.OVERRULED_IN_PART: "overruled in part by",
    Became.SUPERSEDED_IN_PART: "superseded in part by",
    Became.REVIEW_GRANTED: "cert. granted",
    Became.BESIDE: "see also",
    Became.BUT_SEE: "but see",
}
OF_THE_SAME_CASE = frozenset({Became.AFFIRMED, Became.REVERSED, Became.REVERSED_IN_PART, Became.REVIEW_GRANTED})
COMPANIONS = frozenset({Became.BESIDE, Became.BUT_SEE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """One later decision that bears on an authority: *by* is its key in the list, *on* is the point, in our words."""

    how: Became
    by: str
    on: str
    trust: Trust
    where: str

    @property
    def is_companion(self) -> bool:
        """Tell whether the later decision is only read with the earlier one, and is no history of it."""
        return self.how in COMPANIONS

    def printed(self, name: str) -> str:
        """Return this as it stands behind the citation of the case *name*.

        >>> relied_on("ramirez").later[0].printed("Ramirez v. Butte-Silver Bow County").split(", ")[0]
        "aff'd sub nom. Groh v. Ramirez"
        """
        by = relied_on(self.by)
        renamed = " sub nom." if self.how in OF_THE_SAME_CASE and not same_name(name, by.name) else ""
        marked = "; from memory" if self.trust is Trust.MEMORY else ""
        return f"{PRINTED[self.how]}{renamed} {by.decision} ({self.on}{marked})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliedOn:
    """One authority. *says* is what it is relied on for, in our words; *where* is where it was verified, *seen* when.

    *later* is what became of the decision, and *en_banc* marks one by the whole court; both belong to the decision, so
    that every row of it has them.
    """

    key: str
    citation: str
    says: str
    trust: Trust
    where: str
    place: Place
    name: str = ""
    pin: str = ""
    court: str = ""
    year: int | None = None
    pin_trust: Trust = Trust.MEMORY
    seen: date | None = None
    en_banc: bool = False
    later: tuple[Later, ...] = ()

    @property
    def identity(self) -> str:
        """What tells the decision from every other one."""
        return told_by(self.citation, self.name)

    @property
    def decision(self) -> str:
        """The whole authority, without the pages relied on and without its history."""
        return self._printed(self.name, self.citation)

    @property
    def cite(self) -> str:
        """The authority as it is cited, with its history.

        >>> relied_on("clem").cite
        'Clem v. Lomeli, 566 F.3d 1177, 1181-83 (9th Cir. 2009)'
        >>> relied_on("ramirez").cite.split(", aff'd")[0]
        'Ramirez v. Butte-Silver Bow County, 298 F.3d 1022 (9th Cir. 2002)'
        """
        history = [later.printed(self.name) for later in self.later if not later.is_companion]
        return ", ".join([self._printed(self.name, self.citation, self.pin), *history])

    @property
    def marked(self) -> str:
        """The authority as it is cited, marked where nobody has seen it.

        >>> relied_on("white-ford").marked.endswith("(from memory)")
        True
        """
        return self.cite + (" (from memory)" if self.trust is Trust.MEMORY else "")

    @property
    def reason(self) -> str:
        """The authority and what it is relied on for, marked where nobody has seen that, and what is read with it.

        >>> relied_on("rule-49").reason
        'Fed. R. Civ. P. 49(a)(3): a party that lets an issue of fact go without a question waives the jury on it'
        >>> relied_on("white-ford").reason.endswith("(from memory)")
        True
        >>> relied_on("mendez-2017").reason.split("; ")[-1].startswith("see also Barnes v. Felix, 605 U.S. 73 (2025)")
        True
        """
        marked = " (from memory)" if self.trust is Trust.MEMORY else ""
        beside = [later.printed(self.name) for later in self.later if later.is_companion]
        return "; ".join([": ".join(filter(None, [self.cite, self.says])) + marked, *beside])

    def _printed(self, *parts: str) -> str:
        decided = f" ({f'{self.court} {self.year}'.strip()})" if self.year else ""
        return ", ".join(filter(None, parts)) + decided + (" (en banc)" if self.en_banc else "")


def relied_on(key: str) -> ReliedOn:
    """Return the authority that the file has under *key*."""
    return _by_key()[key]


def reasons(*keys: str) -> str:
    """Return the reasons of the authorities under these keys, as one line.

    >>> reasons("rule-49", "rule-54").count("; ") > 0
    True
    """
    return "; ".join(relied_on(key).reason for key in keys)


@cache
def _by_key() -> dict[str, ReliedOn]:
    return {authority.key: authority for authority in all_relied_on()}


@cache
def all_relied_on() -> tuple[ReliedOn, ...]:
    """Return every authority that chargebook names, in the order of the file.

    What is said of a decision in one row, its history and that it is one of the whole court, holds of its other rows.
    """
    text = files("chargebook.citations").joinpath(FILE).read_text(encoding="utf-8")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("[[authority]]")]
    rows = [_entry(row, line) for row, line in zip(tomllib.loads(text)["authority"], lines, strict=True)]
    later = {row.identity: row.later for row in rows if row.later}
    whole_court = {row.identity for row in rows if row.en_banc}
    return tuple(replace(row, later=later.get(row.identity, ()), en_banc=row.identity in whole_court) for row in rows)


def _entry(row: dict[str, Any], line: int) -> ReliedOn:
    fields: dict[str, Any] = {key.replace("-", "_"): value for key, value in row.items()}
    trust: dict[str, Any] = {key: Trust(fields[key]) for key in ("trust", "pin_trust") if key in fields}
    later = tuple(_later(history) for history in fields.pop("history", ()))
    return ReliedOn(**fields | trust, later=later, place=Place(file=FILE, line=line, column=1))


def _later(row: dict[str, Any]) -> Later:
    return Later(**row | {"how": Became(row["how"]), "trust": Trust(row["trust"])})
