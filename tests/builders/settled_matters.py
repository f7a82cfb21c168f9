"""Matters over the whole shelf, for tests of what is settled: one for each right, theory and special instruction."""

from typing import Any

import yaml
from matters import SHELF, matter_of

from chargebook.charge.charge import charge
from chargebook.matter.matter import Matter, Theory
from chargebook.rule.formula import Fact, leaves

PARTIES = {
    "ana": {"role": "plaintiff", "name": "Ana Roe", "title": "Ms.", "short": "Ms. Roe", "pronoun": "she"},
    "eva": {"role": "plaintiff", "name": "Eva Roe", "title": "Ms.", "short": "Ms. Eva Roe", "pronoun": "she"},
    "ames": {"role": "defendant", "name": "Lou Ames", "title": "Officer", "short": "Officer Ames", "pronoun": "he"},
    "kim": {"role": "defendant", "name": "Jo Kim", "title": "Sergeant", "short": "Sergeant Kim", "pronoun": "she"},
    "elk": {"role": "defendant", "name": "City of Elk", "short": "the City", "pronoun": "it", "capacity": "entity"},
}
EMPLOYEES = {"name of official or employee": "Officer Ames", "name of employee": "Officer Ames"}
EMPLOYEES |= {"name[s] of employee[s]": "Officer Ames", "name of final policymaker": "Sergeant Kim"}


def claim(rights: list[str], against: dict[str, Any], **more: Any) -> dict[str, Any]:
    base = {"plaintiff": "ana", "rights": rights, "secured-by": "constitution", "facts": "Officer Ames struck her"}
    return base | {"injury": "bruises", "claimed-injury": "harm", "against": against} | more


def direct(number: str) -> dict[str, Any]:
    """The claim on one right against the one who acted, with the right to which it belongs."""
    entry = SHELF.find(number)
    heads = [head for head in (entry.defines, entry.excepts, entry.adds) if head]
    return claim([*heads, number], {"ames": {"conduct": "act"}}, status="arrestee")


def through(theory: Theory) -> dict[str, dict[str, Any]]:
    """The claims on one violation by Officer Ames: against him, and against who answers for him on *theory*."""
    own = claim(["9.20", "9.25"], {"ames": {"conduct": "acts"}}, status="arrestee")
    special = next((each.number for each in SHELF.entries if each.part == "special" and each.is_for(theory)), "")
    elements = next(
        (each.number for each in SHELF.entries if each.part == "elements" and theory in each.theories), "9.3"
    )
    who = "kim" if theory.is_integral or theory in (Theory.INTERCEDE, Theory.SUPERVISOR) else "elk"
    accused = {who: {"conduct": "acts", "theory": theory.value, "violation-by": "ames"}}
    words = {"describe that conduct": "Officer Ames struck her"}
    told = claim(["9.20", "9.25", *([special] if special else [])], accused, status="arrestee", instruction=elements)
    if elements != "9.3":
        told["brackets"] = {elements: EMPLOYEES}
    if special:
        told["brackets"] = {special: words}
    return {"force": own, "other": told}


def dumped(claims: dict[str, Any], rulings: list[dict[str, str]], **more: Any) -> str:
    named = {key for each in claims.values() for key in (*each["against"], *each.get("plaintiffs", ["ana"]))}
    parties = {key: value for key, value in PARTIES.items() if key in named}
    said = {"manual": "ca9-civil", "parties": parties, "claims": claims, "rulings": rulings} | more
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10**6)


def settled_matter(claims: dict[str, Any], *rulings: dict[str, str], **more: Any) -> Matter:
    return matter_of(dumped(claims, list(rulings), **more))


def ruled(finding: str, value: str = "proved", **more: str) -> dict[str, str]:
    return {"date": "2026-03-01", "decide": finding, "as": value} | more


RIGHTS = tuple(each.number for each in SHELF.entries if each.kind.is_right)
THEORIES = tuple(each for each in Theory if not each.is_own and each is not Theory.INTEGRAL)
CLAIMS: dict[str, dict[str, Any]] = {number: {"force": direct(number)} for number in RIGHTS}
CLAIMS |= {theory.value: through(theory) for theory in THEORIES}


def findings(case: Matter) -> dict[str, tuple[str, ...]]:
    """What is for the jury, count by count."""
    return {
        each.count.id: tuple(dict.fromkeys(leaf.id for leaf in leaves(each.everything) if isinstance(leaf, Fact)))
        for each in charge(case, SHELF)
    }
