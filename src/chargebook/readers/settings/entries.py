"""What all formats declare alike: a group of keys, and the kinds of text under them.

In: the plain values of a YAML file. Out: texts that are folded, dated and free of what may not reach a jury. The schema
that an editor uses and the check of the shapes both come from these declarations.
"""

import re
from datetime import date
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from chargebook.readers.settings.shapes import KEY, SPOKEN, WAY, WORD

DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
NOTED = r"\S"


def _folded(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _dated(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def listed(value: object) -> object:
    """Return a single text as a list of one."""
    return [value] if isinstance(value, str) else value


def _alias(name: str) -> str:
    return name.replace("_", "-")


def _plain(schema: dict[str, Any]) -> None:
    """Leave out of a published schema what says nothing, and refuse keys that are not simple words."""
    for described in schema.get("properties", {}).values():
        described.pop("default", None)
        described.pop("title", None)
        if "patternProperties" in described:
            described["additionalProperties"] = False


def optional(description: str, default: object = "", alias: str | None = None) -> Any:
    """Describe a key that may be left out, but must say something where it stands."""
    return Field(default, description=description, alias=alias)


Key: TypeAlias = Annotated[str, Field(pattern=KEY)]
Word: TypeAlias = Annotated[str, Field(pattern=WORD)]
Words: TypeAlias = tuple[Word, ...]
Spoken: TypeAlias = Annotated[str, Field(pattern=SPOKEN), AfterValidator(_folded)]
Prose: TypeAlias = Annotated[str, Field(pattern=SPOKEN), AfterValidator(str.strip)]
Note: TypeAlias = Annotated[str, Field(pattern=NOTED), AfterValidator(_folded)]
Day: TypeAlias = Annotated[str, Field(pattern=DATE), AfterValidator(_dated)]
_Choice: TypeAlias = Annotated[tuple[Spoken, ...], Field(min_length=1)]
Choice: TypeAlias = Annotated[_Choice, BeforeValidator(listed, json_schema_input_type=Spoken | _Choice)]


def _way(value: object) -> str:
    return f"{WAY}named" if isinstance(value, dict) else f"{WAY}listed"


Planned: TypeAlias = Annotated[
    Annotated[Words, Tag(f"{WAY}listed")] | Annotated[dict[str, Words], Tag(f"{WAY}named")], Discriminator(_way)
]


class KeyGroup(BaseModel):
    """A group of keys in a matter file; any other key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_alias, json_schema_extra=_plain)
