"""The authorities that chargebook itself names, each with what it is relied on for and how far it was verified.

In: the file authorities.toml. Out: `ReliedOn`, one for each. No case is named in code: a check, a doctrine or a
departure asks for its authority by its key, so that nothing is cited that is not in the file.
"""

import enum
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from chargebook.ground.text import Place

FILE = "authorities.toml"


class Trust(enum.StrEnum):
    """Whether something was seen where the file says, or is from memory."""

    VERIFIED = "verified"
    MEMORY = "memory"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliedOn:
    """One authority. *says* is what it is relied on for, in our words; *where* is where it was verified."""

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

    @property
    def cite(self) -> str:
        """The authority as it is cited.

        >>> relied_on("clem").cite
        'Clem v. Lomeli, 566 F.3d 1177, 1181-83 (9th Cir. 2009)'
        """
        decided = f" ({f'{self.court} {self.year}'.strip()})" if self.year else ""
        return ", ".join(filter(None, [self.name, self.citation, self.pin])) + decided

    @property
    def marked(self) -> str:
        """The authority as it is cited, marked where nobody has seen it.

        >>> relied_on("white-ford").marked.endswith("(from memory)")
        True
        """
        return self.cite + (" (from memory)" if self.trust is Trust.MEMORY else "")

    @property
    def reason(self) -> str:
        """The authority and what it is relied on for, marked where nobody has seen that.

        >>> relied_on("rule-49").reason
        'Fed. R. Civ. P. 49(a)(3): a party that lets an issue of fact go without a question waives the jury on it'
        >>> relied_on("white-ford").reason.endswith("(from memory)")
        True
        """
        marked = " (from memory)" if self.trust is Trust.MEMORY else ""
        return ": ".join(filter(None, [self.cite, self.says])) + marked


def relied_on(key: str) -> ReliedOn:
    """Return the authority that the file has under *key*."""
    return {authority.key: authority for authority in all_relied_on()}[key]


def reasons(*keys: str) -> str:
    """Return the reasons of the authorities under these keys, as one line.

    >>> reasons("rule-49", "rule-54").count("; ") > 0
    True
    """
    return "; ".join(relied_on(key).reason for key in keys)


@cache
def all_relied_on() -> tuple[ReliedOn, ...]:
    """Return every authority that chargebook names, in the order of the file."""
    text = files("chargebook.citations").joinpath(FILE).read_text(encoding="utf-8")
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("[[authority]]")]
    return tuple(_entry(row, line) for row, line in zip(tomllib.loads(text)["authority"], lines, strict=True))


def _entry(row: dict[str, Any], line: int) -> ReliedOn:
    fields: dict[str, Any] = {key.replace("-", "_"): value for key, value in row.items()}
    trust: dict[str, Any] = {key: Trust(fields[key]) for key in ("trust", "pin_trust") if key in fields}
    return ReliedOn(**fields | trust, place=Place(file=FILE, line=line, column=1))
