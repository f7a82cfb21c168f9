"""The lawyer's table: verdicts that a person wrote down from the law, each with its authority, before the program ran.

The table stands in `tests/whole/law/`; its README says how to read a row. No row is made to agree with the program.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from matters import SHELF, matter_of
from seeking import only

from chargebook.charge.decisions import Decision, Decisions, decide_matter
from chargebook.charge.drafting.drafts import draft_matter
from chargebook.citations.relied_on import all_relied_on
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source
from chargebook.library.shelf import InstructionKind
from chargebook.matter.findings import load_findings
from chargebook.matter.matter import Matter, Theory
from chargebook.rule.smallest import Need

LAW = Path(__file__).parent / "law"
TABLES = ("authorities", "cast", "elements")
NOT_HEARD = {"F201", "F202", "F204", "F205", "F206"}  # a finding or a count that the program did not know
KEYS = {"row", "denied", "hung", "unasked", "found", "start", "change", "rulings", "verdict", "turns-on", "law", "why"}
NEEDED = {"row", "verdict", "law", "why"}
ANSWERS = {"found": "proved", "denied": "not proved", "hung": "cannot agree", "unasked": "not asked"}
VERDICTS = {"plaintiff", "defendant", "undecided", "court", "absent", "none"}
LEAST = 150

State = dict[str, dict[str, str]]  # count, finding, answer


def table(name: str) -> Any:
    """Read one file of the table; a number of an instruction stays the text that it is."""
    return yaml.load((LAW / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


CAST = table("cast")
ELEMENTS: dict[str, list[str]] = table("elements")
AUTHORITIES: dict[str, dict[str, str]] = table("authorities")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row with the case that it belongs to."""

    id: str
    case: Mapping[str, Any]
    says: Mapping[str, Any]

    @property
    def counts(self) -> tuple[str, ...]:
        return tuple(self.case["proved"])

    def verdicts(self) -> dict[str, set[str]]:
        """Return for each count of which the row speaks the verdicts that the law allows."""
        said = self.says["verdict"]
        by_count = said if isinstance(said, dict) else dict.fromkeys(self.counts, said)
        return {self.count(name): set(as_list(value)) for name, value in by_count.items()}

    def count(self, name: str) -> str:
        """Return the one count that *name* tells from the others: in full, or by claim, plaintiff or defendant."""
        fitting = (count for count in self.counts if name == count or name in count.split("/"))
        return only(fitting, f"the count {name!r} of {self.id}", self.counts)


def as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def rows() -> Iterator[Row]:
    for path in sorted(LAW.glob("*.yaml")):
        if path.stem in TABLES:
            continue
        for number, case in enumerate(table(path.stem)["cases"], 1):
            for says in case["rows"]:
                yield Row(id=f"{path.stem}/{number}/{says['row'].replace(' ', '-')}", case=case, says=says)


ROWS = tuple(rows())
every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)


# --- the row as a matter and findings -------------------------------------------------------------------------------


def matter_file(row: Row) -> Matter:
    """Return the matter of a row: its claims as changed, its rulings, and those of the cast whom the claims name."""
    claims = merged(row.case["claims"], row.says.get("change", {}).get("claims", {}))
    named: set[str] = set()
    for claim in claims.values():
        named |= {*claim["against"], *claim.get("plaintiffs", [claim.get("plaintiff")])}
    said: dict[str, Any] = {
        "manual": "ca9-civil",
        "parties": {key: CAST[key] for key in CAST if key in named},
        "claims": claims,
    }
    if row.says.get("rulings"):
        said["rulings"] = row.says["rulings"]
    return load(dumped(said))


@cache
def load(text: str) -> Matter:
    return matter_of(text)


def dumped(said: Any) -> str:
    return yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=10**6)


def merged(old: Any, new: Any) -> Any:
    """Return *old* with what *new* says in its place, key by key."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return deepcopy(new)
    return {**old, **{key: merged(old.get(key), value) for key, value in new.items()}}


def state_of(row: Row) -> State:
    """Return what was found on each count in this row."""
    state: State = {count: {} for count in row.counts}
    if row.says.get("start") != "nothing":
        for count, listed in row.case["proved"].items():
            for name in listed:
                state[count] |= whole(name)
    for key, answer in ANSWERS.items():
        for count, names in by_count(row, row.says.get(key, [])).items():
            state[count] |= dict.fromkeys(names, answer)
    return {count: findings for count, findings in state.items() if findings}


def whole(name: str) -> dict[str, str]:
    """Return *name* as the plaintiff would have it found: all of an instruction, or one finding."""
    if name not in ELEMENTS:
        return {name: "proved"}
    return {f"{name}/{part}": "not proved" if part == "defence" else "proved" for part in ELEMENTS[name]}


def by_count(row: Row, said: Any) -> dict[str, list[str]]:
    if isinstance(said, dict):
        return {row.count(name): as_list(names) for name, names in said.items()}
    return {row.counts[0]: as_list(said)} if said else {}


def decided(row: Row) -> Decisions:
    state = state_of(row)
    findings = load_findings(Source.of(dumped(state), name="findings.yaml")) if state else ()
    return decide_matter(matter_file(row), findings, SHELF)


def verdict_of(decision: Decision | None) -> str:
    if decision is None:
        return "absent"
    return decision.outcome.verdict.value if decision.outcome else "none"


# --- the program against the table ----------------------------------------------------------------------------------


@every_row
def test_the_verdict_is_what_the_law_commands(row: Row) -> None:
    decisions = decided(row)
    counts = {decision.charge.count.id: decision for decision in decisions.counts}
    unheard = [str(problem) for problem in decisions.problems if problem.code in NOT_HEARD]
    wrong = {
        count: f"{' or '.join(sorted(allowed))}, and not {actual}"
        for count, allowed in row.verdicts().items()
        if (actual := verdict_of(counts.get(count))) not in allowed
    }

    assert ([], {}) == (unheard, wrong), f"{row.says['why']} ({'; '.join(cited(row.says['law']))})"


@pytest.mark.parametrize("row", [row for row in ROWS if "turns-on" in row.says], ids=lambda row: row.id)
def test_the_one_open_finding_decides_for_either_side(row: Row) -> None:
    [decision] = decided(row).counts
    assert decision.outcome is not None
    finding = row.says["turns-on"]
    expected = (((Need(finding=finding, proved=True),),), ((Need(finding=finding, proved=False),),))

    assert expected == (decision.outcome.needs_plaintiff, decision.outcome.needs_defendant)


# --- the table itself -----------------------------------------------------------------------------------------------


def cited(names: Sequence[str]) -> list[str]:
    """Return the authorities in full, and say of those from memory that they are."""
    return [
        name if name not in AUTHORITIES else AUTHORITIES[name]["cite"] + from_memory(AUTHORITIES[name])
        for name in names
    ]


def from_memory(authority: Mapping[str, str]) -> str:
    return " (from memory)" if authority["seen"] == "memory" else ""


@every_row
def test_a_row_says_what_a_row_must_say(row: Row) -> None:
    assert NEEDED <= set(row.says) <= KEYS, f"a row needs {sorted(NEEDED)} and may have {sorted(KEYS)}"
    assert set().union(*row.verdicts().values()) <= VERDICTS, f"a verdict is one of {sorted(VERDICTS)}"
    named = {name for name in row.says["law"] if not re.fullmatch(r"(comment to )?\d+\.\d+[A-Z]?", name)}

    assert set() == named - set(AUTHORITIES), f"{LAW.name}/authorities.yaml: give each of these its place"


def test_the_table_is_large_enough_and_no_row_stands_twice() -> None:
    assert len(ROWS) >= LEAST
    assert len(ROWS) == len({row.id for row in ROWS})


def test_every_instruction_that_must_be_proved_is_in_the_table() -> None:
    in_rule = {entry.number for entry in SHELF.entries if entry.kind is not InstructionKind.OTHER}
    claims = [claim for row in ROWS for claim in row.case["claims"].values()]
    used = {number for claim in claims for number in (*claim["rights"], claim.get("instruction", "9.3"))}

    assert set() == in_rule - used, f"write a case with a claim on each of these into a file of {LAW.name}/"
    assert set() == in_rule - set(ELEMENTS), f"write into {LAW.name}/elements.yaml what must be found under each of these"


def is_missed(problem: Problem) -> bool:
    """Tell whether a decision on a bracket was not heard: no such bracket, or words that none of its alternatives has."""
    return problem.code == "D206" or (problem.code == "D203" and "does not say which to keep" in problem.message)


def test_every_bracket_that_a_case_decides_is_in_the_instruction() -> None:
    """A row on a way that was dropped proves nothing where the words that drop it are not those of the text."""
    decides = {row.id.rsplit("/", 1)[0]: row for row in ROWS if "brackets" in dumped(row.case["claims"])}
    drafts = {case: draft_matter(matter_file(row), SHELF) for case, row in decides.items()}
    missed = {
        case: [problem.message for one in made for problem in one.draft.problems if is_missed(problem)]
        for case, made in drafts.items()
    }

    assert {} == {case: messages for case, messages in missed.items() if messages}


def test_every_theory_is_in_the_table() -> None:
    claims = [claim for row in ROWS for claim in row.case["claims"].values()]
    used = {one.get("theory", "direct") for claim in claims for one in claim["against"].values()}

    assert {theory.value for theory in Theory} == used


def test_every_element_fails_once() -> None:
    """A defence fails the plaintiff when it is proved; any other finding when it is not."""
    denied = {name for row in ROWS for names in by_count(row, row.says.get("denied", [])).values() for name in names}
    found = {name for row in ROWS for names in by_count(row, row.says.get("found", [])).values() for name in names}
    every = {f"{number}/{part}" for number, parts in ELEMENTS.items() for part in parts}
    defences = {name for name in every if name.endswith("/defence")}

    assert set() == (every - defences) - denied, "write a row for each of these in which it is denied"
    assert set() == defences - found, "write a row for each of these in which it is found"


def test_an_authority_is_used_and_says_where_it_was_seen() -> None:
    used = {name for row in ROWS for name in row.says["law"]}

    assert set() == set(AUTHORITIES) - used, "no row rests on these: name them under law: of one, or take them away"
    for name, authority in AUTHORITIES.items():
        assert {"cite", "for", "seen"} == set(authority), f"authorities.yaml: {name} has other keys than these"


def test_what_is_said_to_stand_among_the_authorities_of_the_program_stands_there() -> None:
    known = " ".join(one.cite for one in all_relied_on())
    for authority in AUTHORITIES.values():
        if authority["seen"] == "authorities.toml":
            reporter = re.search(r"\d+ (?:U\.S\.|F\.\dd|F\.4th) \d+|Fed\. R\. Civ\. P\. \d+\(\w\)", authority["cite"])

            assert reporter
            assert reporter[0] in known
