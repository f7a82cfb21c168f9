"""Two plaintiffs, five defendants, three claims: an invented matter for forms that many people are in."""

from typing import Any

import yaml

DEPUTIES = ("holt", "ortiz", "lee", "orr", "ames")
NAMES = {"holt": "Mark Holt", "ortiz": "Luis Ortiz", "lee": "Dana Lee", "orr": "Kay Orr", "ames": "Lou Ames"}


def five_deputies(*plaintiffs: str) -> str:
    """Return the matter file: force, in which one went along and one stood by, an arrest, and a search."""
    own: dict[str, Any] = {name: {"conduct": "acts"} for name in DEPUTIES}
    by_holt = {"violation-by": "holt"}
    force = own | {
        "lee": {"conduct": "failure to act", "theory": "failure-to-intercede", **by_holt},
        "orr": {"conduct": "acts", "theory": "integral-participant/acquiesced", **by_holt},
    }
    taking_part = ["special/failure-to-intercede", "special/integral-participant-acquiesced"]
    claims = {
        "force": _claim("Excessive force", ["9.20", "9.25", *taking_part], "a broken bone", force, plaintiffs),
        "arrest": _claim("Arrest without probable cause", ["9.20", "9.23"], "a night in jail", own, plaintiffs),
        "search": _claim("Unreasonable search", ["9.12"], "the loss of privacy", own, plaintiffs),
    }
    claims["force"]["damages"] = {"punitive": list(DEPUTIES)}
    people: dict[str, Any] = {
        "reyes": {"role": "plaintiff", "name": "Ana Reyes", "pronoun": "she"},
        "roe": {"role": "plaintiff", "name": "Ben Roe", "pronoun": "he"},
    }
    parties = {key: people[key] for key in plaintiffs} | {
        key: {"role": "defendant", "name": name, "title": "Deputy", "short": f"Deputy {name.split()[1]}", "office": "public"}
        for key, name in NAMES.items()
    }
    said = {"manual": "ca9-civil", "parties": parties, "claims": claims}
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False)


def _claim(
    title: str, rights: list[str], injury: str, against: dict[str, Any], plaintiffs: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "title": title,
        "plaintiffs": list(plaintiffs),
        "status": "free",
        "rights": rights,
        "secured-by": "constitution",
        "facts": f"what is called {title.lower()} was done",
        "injury": injury,
        "claimed-injury": "harm",
        "color-of-law": "stipulated",
        "against": {name: dict(of) for name, of in against.items()},
        "brackets": {"5.5": {"a preponderance of the evidence": "a preponderance of the evidence"}},
    }
