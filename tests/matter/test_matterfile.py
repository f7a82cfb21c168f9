"""A matter file becomes a Matter, or a list of everything that is wrong with it."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from chargebook.doctrine.precedentfile import PrecedentFault
from chargebook.ground.characters import is_unseen
from chargebook.ground.errors import MatterError
from chargebook.ground.text import Source
from chargebook.library.shelf import load_library
from chargebook.matter.damages import Damages
from chargebook.matter.file import load_matter, matter_schema
from chargebook.matter.filing import Counsel, Filing
from chargebook.matter.links import MatterFault
from chargebook.matter.matter import (
    NOWHERE,
    Accusation,
    BracketAnswer,
    Claim,
    Conduct,
    Evidence,
    Matter,
    Participation,
    Party,
    Role,
    Ruling,
    Special,
    Theory,
    Violations,
)
from chargebook.matter.names import Names
from chargebook.matter.record.links import RecordFault
from chargebook.matter.special import HouseWord, LeftOut, MergedClaim, OwnTitle, SetStyle, SpecialKind, Timing, When
from chargebook.readers.settings.located import FaultKind
from chargebook.readers.settings.shapes import ShapeFault
from chargebook.readers.settings.yaml import YamlFault

ROOT = Path(__file__).parents[2]
SHELF = load_library("ca9-civil")
KNOWN = {"ca9-civil": SHELF.numbers}
SILENT = {silent.number: silent.why for silent in SHELF.silent}
REFERENCE = "".join((ROOT / page).read_text() for page in ("docs/matter-file.md", "docs/record.md"))
SMALL = """\
manual: ca9-civil
parties:
  reyes: {role: plaintiff, name: Ana Reyes}
  holt: {role: defendant, name: Mark Holt}
claims:
  force:
    plaintiff: reyes
    against:
      holt: {conduct: act}
"""


def loaded(text: str) -> Matter:
    return load_matter(Source.of(text, name="matter.yaml"), known=KNOWN, silent=SILENT)


def faults_of(text: str) -> list[str]:
    with pytest.raises(MatterError) as caught:
        loaded(text)
    return [str(problem) for problem in caught.value.problems]


def codes_of(old: str, new: str) -> list[str]:
    assert SMALL.count(old) == 1
    return [fault.split()[1] for fault in faults_of(SMALL.replace(old, new))]


def fenced(document: str, name: str) -> str:
    found = re.search(rf"^```yaml {re.escape(name)}\n(.*?)^```$", document, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def without_places(value: Any) -> Any:
    match value:
        case dict():
            return {key: without_places(inner) for key, inner in value.items() if key not in ("place", "places", "drafted_place")}
        case tuple() | list():
            return [without_places(inner) for inner in value]
    return value


# What the file says


def test_the_smallest_matter_says_only_what_it_says() -> None:
    matter = loaded(SMALL)

    expected = Claim(
        key="force",
        title="force",
        plaintiffs=("reyes",),
        rights=(),
        against=(Accusation(defendant="holt", conduct=(Conduct.ACT,)),),
    )
    assert without_places(dataclasses.asdict(expected)) == without_places(dataclasses.asdict(matter.claims[0]))
    assert ["force/reyes/holt"] == [count.id for count in matter.counts]
    assert {Names.ROLES} == {party.named for party in matter.parties}


@pytest.mark.parametrize(
    ("names", "named", "expected"),
    [
        ("", "", [Names.ROLES, Names.ROLES]),
        ("names: bare-roles\n", "", [Names.BARE_ROLES, Names.BARE_ROLES]),
        ("names: roles-and-names\n", "named: initials, ", [Names.INITIALS, Names.ROLES_AND_NAMES]),
    ],
)
def test_a_party_is_named_as_all_are_unless_its_own_key_says_otherwise(
    names: str, named: str, expected: list[Names]
) -> None:
    matter = loaded(f"{names}{SMALL}".replace("reyes: {", f"reyes: {{{named}"))

    assert expected == [party.named for party in matter.parties]


def test_the_example_is_loaded_with_its_counts_and_places() -> None:
    matter = load_matter(Source.of((ROOT / "examples/reyes.yaml").read_text(), name="reyes.yaml"), known=KNOWN, silent=SILENT)

    assert ["force/reyes/holt", "force/reyes/ortiz"] == [count.id for count in matter.counts]
    assert "Reyes v. Holt, et al." == matter.title
    assert "reyes.yaml:8:3" == str(matter.party("ortiz").place)
    assert "reyes.yaml:16:5" == str(matter.claims[0].place_of("facts"))
    assert "reyes.yaml:10:3" == str(matter.claims[0].place_of("questions"))


def test_the_example_of_the_reference_holds_every_kind_of_entry() -> None:
    matter = loaded(fenced((ROOT / "docs/matter-file.md").read_text(), "matter.yaml"))

    assert ["force/reyes/holt"] == [count.id for count in matter.counts]
    assert (Conduct.ACT, Conduct.OMISSION) == matter.claims[0].against[0].conduct
    assert ("6. whether other means", ("drop",)) == (
        matter.claims[0].brackets[1].bracket,
        matter.claims[0].brackets[1].values,
    )
    assert "9.25/violation" in (matter.claims[0].questions or ())
    assert "filed/charge.json" == matter.drafted
    assert [("proved", ""), ("", "force/reyes/ortiz")] == [(ruling.value, ruling.dismiss) for ruling in matter.rulings]
    assert [True, None] == [item.admitted for item in matter.evidence]
    assert "Write here what the jury shall hear.\n\nEvery paragraph stays a paragraph." == matter.special[0].text


def test_an_unquoted_number_stays_the_number_that_was_written() -> None:
    shelf = {"ca9-civil": frozenset({"9.1", "9.10"})}
    text = SMALL.replace("    against:", "    rights: [9.10]\n    against:")

    assert ("9.10",) == load_matter(Source.of(text), known=shelf).claims[0].rights


def test_no_is_a_name() -> None:
    assert "No" == loaded(SMALL.replace("Mark Holt", "No")).party("holt").name


def test_a_text_on_several_lines_is_one_line_of_words() -> None:
    text = SMALL.replace("    against:", "    facts: >\n      Deputy Holt\n      struck her\n    against:")

    assert "Deputy Holt struck her" == loaded(text).claims[0].facts


def test_one_word_and_a_list_of_one_say_the_same() -> None:
    bracket = '    brackets: {"9.25": {name: %s}}\n    against:'
    one, several = (SMALL.replace("    against:", bracket % words) for words in ("Holt", "[Holt]"))

    assert loaded(one).claims[0].brackets == loaded(several).claims[0].brackets


def test_empty_rights_are_left_to_a_later_check() -> None:
    assert () == loaded(SMALL.replace("    against:", "    rights: []\n    against:")).claims[0].rights


def test_a_question_in_the_users_words_covers_what_stands_behind_it() -> None:
    claim = loaded(SMALL.replace("    against:", '    questions: {"Did he?": [9.25/violation, cause]}\n    against:')).claims[0]

    assert (("Did he?", ("9.25/violation", "cause")),) == claim.asked
    assert ("9.25/violation", "cause") == claim.questions


def test_empty_questions_are_not_the_same_as_no_word_on_questions() -> None:
    assert () == loaded(SMALL.replace("    against:", "    questions: []\n    against:")).claims[0].questions
    assert loaded(SMALL).claims[0].questions is None


# What is refused


@pytest.mark.parametrize("path", sorted((ROOT / "tests/bad").glob("matter-*.md")), ids=lambda path: path.stem)
def test_a_broken_matter_is_refused_with_exactly_these_words(path: Path) -> None:
    document = path.read_text(encoding="utf-8")
    printed = "\n".join(faults_of(fenced(document, "matter.yaml")))

    assert f"```console\n$ chargebook check matter.yaml\n{printed}\nexit status 2\n```\n" in document


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("name: Ana Reyes", "name: [Ana", ["M105"]),
        ("ca9-civil", "[]", ["M205"]),
        ("ca9-civil", "", ["M204"]),
        ("ca9-civil", '""', ["M221"]),
        ("claims:", "names: role\nclaims:", ["M206"]),
        ("claims:", "caption: {}\nclaims:", []),
        ("claims:", "rulings:\nclaims:", ["M204"]),
        ("claims:", "rulings: {a: b}\nclaims:", ["M205"]),
        ("claims:", "rulings: [{}]\nclaims:", ["M203", "M231"]),
        ("claims:", "rulings: [{date: 2026-01-01, dissmiss: holt}]\nclaims:", ["M202"]),
        ("claims:", "rulings: [{date: 2026-01-01, dismiss: ''}]\nclaims:", ["M235"]),
        ("claims:", "rulings: [{date: 2026-01-01, dismiss: force}]\nclaims:", []),
        ("claims:", "rulings: [{date: 2026-01-01, dismiss: force/reyes/holt}]\nclaims:", []),
        ("claims:", "rulings: [{date: 2026-01-01, dismiss: force/reyes}]\nclaims:", ["M235"]),
        ("claims:", "rulings: [{date: 2026-01-01, decide: x, as: not proved}]\nclaims:", []),
        ("claims:", "rulings: [{date: 2026-01-01, decide: x, as: Proved}]\nclaims:", ["M206"]),
        ("claims:", "rulings: [{date: 20260101, dismiss: holt}]\nclaims:", ["M210"]),
        ("claims:", "rulings: [{date: 2026-W01-1, dismiss: holt}]\nclaims:", ["M210"]),
        ("claims:", "evidence: [{source: a, bears-on: b, for: plaintiff, admitted: null}]\nclaims:", ["M204"]),
        ("claims:", "evidence: [{bears-on: b, for: plaintiff}]\nclaims:", ["M203"]),
        ("claims:", "special: [{title: a, text: '[b]', theory: direct}]\nclaims:", ["M207"]),
        ("claims:", "special: [{title: a, text: b, theory: direct, authority: 'Doe, 1 F.4th 1 [sic]'}]\nclaims:", []),
        ("name: Mark Holt", "name: Mark Holt, short: '  '", ["M204"]),
        ("name: Mark Holt", "name: Mark Holt, pronoun: her", ["M206"]),
        ("name: Mark Holt", "name: Mark Holt, capacity: []", ["M206"]),
        ("role: defendant, ", "", ["M203"]),
        ("role: defendant", "role: defendent", ["M206"]),
        ("role: plaintiff", "role: defendant", ["M229"]),
        ("  reyes:", "  1reyes:", ["M208", "M223"]),
        ("claims:", "  diaz: {role: defendant, name: Eva Diaz}\nclaims:", ["M224"]),
        ("claims:", "  diaz: {role: plaintiff, name: Eva Diaz}\nclaims:", ["M224"]),
        ("    plaintiff: reyes\n", "    plaintiffs: []\n", ["M204"]),
        ("    plaintiff: reyes\n", "    plaintiff:\n", ["M204"]),
        ("    plaintiff: reyes\n", "    plaintiff: [reyes]\n", ["M205"]),
        ("    plaintiff: reyes\n", "    plaintiffs: reyes\n", ["M205"]),
        ("    plaintiff: reyes\n", "    plaintiffs: [reyes, reyes]\n", ["M211"]),
        ("    plaintiff: reyes\n", "    plaintiffs: [holt]\n", ["M224", "M229"]),
        ("    against:\n      holt: {conduct: act}\n", "", ["M228"]),
        ("    against:\n      holt: {conduct: act}\n", "    against:\n", ["M228"]),
        ("    against:\n      holt: {conduct: act}\n", "    against: [holt]\n", ["M205"]),
        ("    against:\n      holt: {conduct: act}\n", "    againts: {holt: {conduct: act}}\n", ["M202"]),
        ("    plaintiff: reyes\n    against:\n      holt: {conduct: act}\n", "    {}\n", ["M226", "M228"]),
        ("      holt: {conduct: act}", "      holt:", ["M204"]),
        ("conduct: act", "conduct: []", ["M204"]),
        ("conduct: act", "conduct: [act, true]", ["M206"]),
        ("conduct: act", "conduct: {act: true}", ["M205"]),
        ("conduct: act", "conduct: [acts, failure to act]", []),
        ("conduct: act", "conduct: act, violation-by: nobody", ["M239"]),
        ("conduct: act", "conduct: act, violation-by: reyes", ["M240"]),
        ("conduct: act", "conduct: act, theory: supervisor, violation-by: holt", ["M240"]),
        ("name: Mark Holt", "name: Mark Holt, sues-for: {name: Lee James, as: ward}", ["M283"]),
        ("conduct: act", "conduct: act, theory: supervisor, violation-by: reyes", []),
        ("conduct: act", "conduct: act, participation: own, because: an order", ["M282"]),
        ("conduct: act", "conduct: act, duty: contested", ["M282"]),
        ("conduct: act", "conduct: act, theory: failure-to-intercede, duty: contested", []),
        ("conduct: act", "conduct: act, theory: integral-participant, participation: own", ["M281"]),
        ("conduct: act", "conduct: act, theory: integral-participant, participation: own, because: an order", []),
        ("    against:", "    violations: all\n    against:", ["M281"]),
        ("    against:", "    violations: all\n    violations-because: an order\n    against:", []),
        ("    against:", "    brackets: {9.3: keep}\n    against:", ["M205"]),
        ("    against:", "    brackets: {9.3: {a: true}}\n    against:", ["M213"]),
        ("    against:", "    brackets: {9.3: {a: [b, [c]]}}\n    against:", ["M213"]),
        ("    against:", "    brackets: {9.3: {a: ['']}}\n    against:", ["M204"]),
        ("    against:", "    instruction: ''\n    against:", ["M222"]),
        ("    against:", "    claimed-injury: both\n    against:", ["M206"]),
        ("    against:", "    zzz: 1\n    against:", ["M202"]),
        ("    against:", "    questions: ['']\n    against:", ["M204"]),
        ("    against:", "    questions: {Did he?: ['']}\n    against:", ["M204"]),
        ("    against:", "    questions: {Did he?: violation}\n    against:", ["M205"]),
        ("    against:", "    brackets: {9.3: {'[key]': []}}\n    against:", ["M213"]),
        ("  force:", "  reyes:", ["M225"]),
        ("  force:", "  '[key]':", ["M208"]),
    ],
)
def test_a_small_change_has_exactly_these_faults(old: str, new: str, codes: list[str]) -> None:
    if codes:
        assert codes == codes_of(old, new)
    else:
        assert loaded(SMALL.replace(old, new))


def test_a_party_whose_conduct_is_the_violation_is_named_by_the_claim() -> None:
    """The person need not be sued: a dismissed or immune actor, or one whom nobody sued."""
    party = SMALL.replace("claims:", "  diaz: {role: defendant, name: Eva Diaz}\nclaims:")

    assert loaded(party.replace("conduct: act", "conduct: act, theory: supervisor, violation-by: diaz"))


@pytest.mark.parametrize("text", ["", "null", "x", "[]", "--- true"])
def test_a_file_without_keys_holds_no_matter(text: str) -> None:
    assert ["M201"] == [fault.split()[1] for fault in faults_of(text)]


def test_empty_keys_are_reported_and_nothing_follows_from_them() -> None:
    expected = ["m.yaml:2:1: M204", "m.yaml:3:1: M204"]

    assert expected == [fault[:16] for fault in _named_m("manual: ca9-civil\nparties: {}\nclaims: {}")]


def _named_m(text: str) -> list[str]:
    return [fault.replace("matter.yaml", "m.yaml") for fault in faults_of(text)]


def test_without_a_shelf_the_manual_is_still_reported() -> None:
    with pytest.raises(MatterError, match="M221 the shelf has no manual"):
        load_matter(Source.of(SMALL), known={})


def test_a_dismissal_of_one_count_leaves_the_others() -> None:
    text = SMALL.replace("plaintiff: reyes", "plaintiffs: [reyes, diaz]").replace(
        "claims:", "  diaz: {role: plaintiff, name: Eva Diaz}\nclaims:"
    )
    ruling = "rulings: [{date: 2026-03-01, dismiss: force/reyes/holt}]\n"

    assert ["force/diaz/holt"] == [count.id for count in loaded(text + ruling).counts]


def test_a_long_value_is_quoted_only_in_part() -> None:
    fault = faults_of(SMALL.replace("ca9-civil", "x" * 10_000))[0]

    assert len(fault) < 200


def test_of_very_many_faults_the_first_are_reported() -> None:
    faults = faults_of(SMALL + "".join(f"k{n}: 1\n" for n in range(5_000)))

    assert 501 == len(faults)
    assert "M114" == faults[-1].split()[1]


# What is published


def test_every_key_of_the_schema_is_described() -> None:
    schema = matter_schema()
    entries = [schema, *(entry for entry in schema["$defs"].values() if entry["type"] == "object")]

    assert 22 == len(entries)
    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]
    assert all(entry["additionalProperties"] is False for entry in entries)
    assert all(key["description"].endswith(".") for entry in entries for key in entry["properties"].values())


def test_no_published_default_contradicts_its_own_key() -> None:
    entries = matter_schema()["$defs"].values()

    assert not [key for entry in entries for key in entry.get("properties", {}).values() if "default" in key]


def test_the_reference_names_every_key_and_every_word() -> None:
    schema, text = matter_schema(), REFERENCE
    keys = {key for entry in (schema, *schema["$defs"].values()) for key in entry.get("properties", {})}
    words = {word for entry in schema["$defs"].values() for word in entry.get("enum", ())}

    assert [] == sorted(word for word in keys | words if f"`{word}`" not in text)


FAULTS: list[FaultKind] = [*YamlFault, *ShapeFault, *MatterFault, *RecordFault, *PrecedentFault]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_every_fault_is_in_the_reference_and_most_have_a_document(fault: FaultKind) -> None:
    code = fault.value[0]
    pages = [page for kind in ("matter", "record", "decision") for page in (ROOT / "tests/bad").glob(f"{kind}-*.md")]
    shown = [page for page in pages if f" {code} " in page.read_text()]

    assert 1 == REFERENCE.count(f"| {code} |")
    assert shown or fault in (YamlFault.TOO_LARGE, YamlFault.MANY)


def test_no_two_faults_share_a_code() -> None:
    codes = [fault.value[0] for fault in FAULTS]

    assert len(codes) == len(set(codes))


# Laws


def _line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


LETTERS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"), exclude_characters="[]").filter(
    lambda letter: not is_unseen(letter)
)
LINES = st.text(LETTERS, min_size=1, max_size=30).map(_line).map(_line).filter(bool)
MAYBE = st.just("") | LINES
WORDS = st.from_regex(r"[a-z0-9./-]{1,8}", fullmatch=True)
NUMBERS = st.sampled_from(sorted(KNOWN["ca9-civil"]))
DAYS = st.dates().map(lambda day: day.isoformat())
COUNTS = st.sampled_from(["", "force/ana/holt", "arrest/eva/diaz"])
ACTS = st.sampled_from([(Conduct.ACT,), (Conduct.ACTS, Conduct.OMISSION), (Conduct.OMISSION,)])
GONE = st.sampled_from(["ana", "force", "force/eva/holt"])
FOUND = st.sampled_from(["proved", "not proved"])
SIDES = {"ana": Role.PLAINTIFF, "eva": Role.PLAINTIFF, "holt": Role.DEFENDANT, "diaz": Role.DEFENDANT}
RULINGS = st.builds(Ruling, date=DAYS, dismiss=GONE, because=MAYBE) | st.builds(
    Ruling, date=DAYS, decide=WORDS, value=FOUND, count=COUNTS, by=..., because=MAYBE
)
EVIDENCE = st.builds(Evidence, source=LINES, bears_on=WORDS, side=..., count=COUNTS, admitted=...)
SPECIAL = st.builds(Special, title=LINES, text=LINES, theory=st.sampled_from(Theory), authority=MAYBE) | st.builds(
    Special,
    title=LINES,
    text=LINES,
    kind=st.sampled_from([kind for kind in SpecialKind if not kind.is_named and kind is not SpecialKind.PARTICIPATION]),
    only_for=st.just(()) | st.just(("holt", "arrest")),
    authority=MAYBE,
)
MERGED = st.builds(MergedClaim, claim=st.just("force"), because=LINES, place=st.just(NOWHERE))
HOUSE_WORDS = st.builds(HouseWord, model=LINES, court=LINES, place=st.just(NOWHERE))
LEFT_OUT = st.builds(LeftOut, instruction=NUMBERS, because=LINES, place=st.just(NOWHERE))


def some(items: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=least, max_size=3, unique=True).map(tuple)


def decisions() -> st.SearchStrategy[tuple[BracketAnswer, ...]]:
    decided = st.dictionaries(st.tuples(NUMBERS, LINES), some(LINES, least=1), max_size=3)
    return decided.map(
        lambda all_of_them: tuple(
            BracketAnswer(instruction=number, bracket=bracket, values=values)
            for (number, bracket), values in sorted(all_of_them.items())
        )
    )


def parties() -> st.SearchStrategy[tuple[Party, ...]]:
    pronouns = st.sampled_from(["", "he", "she", "they", "it"])
    said_of_each = {"name": LINES, "title": MAYBE, "short": MAYBE, "pronoun": pronouns, "capacity": ..., "named": ...}
    return st.tuples(
        *(st.builds(Party, key=st.just(key), role=st.just(role), **said_of_each) for key, role in SIDES.items())
    )


def accusations(defendant: str) -> st.SearchStrategy[Accusation]:
    """Accusations on any theory, with the keys that go with it alone."""
    plain = {"defendant": st.just(defendant), "conduct": ACTS, "color_of_law": ...}
    integral = [theory for theory in Theory if theory.is_integral]
    return st.one_of(
        st.builds(Accusation, theory=..., because=MAYBE, **plain),
        st.builds(
            Accusation,
            theory=st.sampled_from(integral),
            participation=st.just(Participation.OWN),
            because=LINES,
            **plain,
        ),
        st.builds(Accusation, theory=st.just(Theory.INTERCEDE), duty=..., **plain),
    )


def claims(key: str, plaintiffs: tuple[str, ...], defendants: tuple[str, ...]) -> st.SearchStrategy[Claim]:
    against = st.tuples(*map(accusations, defendants))
    return st.builds(
        Claim,
        key=st.just(key),
        title=LINES,
        plaintiffs=st.just(plaintiffs),
        rights=some(NUMBERS),
        against=against,
        status=...,
        secured_by=...,
        facts=MAYBE,
        injury=MAYBE,
        color_of_law=...,
        claimed_injury=...,
        violations=st.sampled_from([Violations.UNSETTLED, Violations.ANY]),
        violations_because=MAYBE,
        occasion=MAYBE,
        instruction=st.just("") | NUMBERS,
        brackets=decisions(),
        questions=st.none(),
        damages=st.builds(
            Damages,
            compensatory=...,
            nominal=...,
            punitive=st.lists(st.sampled_from(defendants), unique=True).map(tuple),
            second_phase=...,
        ),
    )


def numbered(matter: Matter) -> Matter:
    """Give each instruction of one's own the name that it has where none is written."""
    special = (dataclasses.replace(own, name=f"own/{n + 1}") for n, own in enumerate(matter.special))
    return dataclasses.replace(matter, special=tuple(special))


TIMINGS = st.builds(Timing, instruction=NUMBERS, when=..., given_if=MAYBE, place=st.just(NOWHERE)).filter(
    lambda own: bool(own.given_if) or own.when is not When.FINAL
)


def in_order_of_keys(timings: list[Timing]) -> tuple[Timing, ...]:
    """Put those first that stand under when, as in the file."""
    return tuple(sorted(timings, key=lambda own: own.when is When.FINAL))


TITLES = st.builds(OwnTitle, instruction=NUMBERS, title=LINES, place=st.just(NOWHERE))
STYLES = st.builds(
    SetStyle,
    headings=MAYBE,
    titles=st.lists(TITLES, max_size=2, unique_by=lambda own: own.instruction).map(tuple),
    marks=...,
)
FILINGS = st.builds(
    Filing,
    side=...,
    title=MAYBE,
    division=MAYBE,
    before=MAYBE,
    conference=DAYS | st.just(""),
    source=st.just("Order of May 3, Dkt. 41"),
    demands=st.sampled_from([(), (("lines", "28"), ("party", "cover"))]),
    order=st.sampled_from([(), ("9.3", "9.1")]),
    counsel=st.sampled_from([(), (Counsel(name="Tia Banks", signs_for=("ana", "eva"), lines=("SBN 1",)),)]),
)
MATTERS = st.builds(
    Matter,
    name=st.just("matter.yaml"),
    manual=st.just("ca9-civil"),
    parties=parties(),
    claims=st.tuples(claims("force", ("ana", "eva"), ("holt", "diaz")), claims("arrest", ("eva",), ("diaz",))),
    court=MAYBE,
    title=MAYBE,
    number=MAYBE,
    settled_elements=...,
    elements=...,
    merged=st.lists(MERGED, max_size=1).map(tuple),
    rulings=some(RULINGS),
    evidence=some(EVIDENCE),
    special=some(SPECIAL),
    general=some(NUMBERS),
    left_out=st.lists(LEFT_OUT, max_size=2, unique_by=lambda left: left.instruction).map(tuple),
    timings=st.lists(TIMINGS, max_size=2, unique_by=lambda own: own.instruction).map(in_order_of_keys),
    house_words=st.lists(HOUSE_WORDS, max_size=2, unique_by=lambda own: own.model).map(tuple),
    style=STYLES,
    trial=DAYS | st.just(""),
    unanimous=...,
    filing=FILINGS,
).map(numbered)


WRITTEN_OTHERWISE = ("special", "left_out", "timings", "house_words", "merged", "style", "filing")
PLACES = ("place", "places", "drafted_place")


def said(value: Any, *hidden: str) -> dict[str, Any]:
    """Write a value as the keys that it has in a file, without what it leaves out."""
    keys = [field.name for field in dataclasses.fields(value) if field.init and field.name not in (*PLACES, *hidden)]
    renamed = {key: {"side": "for", "value": "as", "only_for": "for"}.get(key, key.replace("_", "-")) for key in keys}
    return {renamed[key]: plain(item) for key in keys if (item := getattr(value, key)) not in ("", None)}


def plain(item: Any) -> Any:
    match item:
        case tuple():
            return [plain(part) for part in item]
        case bool():
            return item
    return str(item)


def filing(papers: Filing) -> dict[str, Any]:
    """Write what the matter says of its papers."""
    counsel = [{"name": own.name, "for": [*own.signs_for], "lines": [*own.lines]} for own in papers.counsel]
    own = said(papers, "counsel", "demands", "side") | {"side": papers.side.value}
    return own | {"counsel": counsel, "demands": dict(papers.demands)}


def as_file(matter: Matter) -> str:
    """Write a matter as its author would."""
    brackets: dict[str, Any] = {claim.key: {} for claim in matter.claims}
    for claim in matter.claims:
        for decision in claim.brackets:
            brackets[claim.key].setdefault(decision.instruction, {})[decision.bracket] = list(decision.values)
    return yaml.safe_dump(
        said(matter, "name", "title", "number", "parties", "claims", "rulings", "evidence", *WRITTEN_OTHERWISE)
        | {
            "caption": {key: text for key in ("title", "number") if (text := getattr(matter, key))},
            "parties": {party.key: said(party, "key") for party in matter.parties},
            "claims": {
                claim.key: said(claim, "key", "against", "brackets", "damages", "asked", "beside", "questions")
                | ({"questions": dict(claim.asked) or []} if claim.questions is not None else {})
                | {"damages": said(claim.damages)}
                | {"against": {accused.defendant: said(accused, "defendant") for accused in claim.against}}
                | {"brackets": brackets[claim.key]}
                for claim in matter.claims
            },
        }
        | {key: [said(item) for item in getattr(matter, key)] for key in ("rulings", "evidence")}
        | {"special": [said(item, "name", *([] if item.only_for else ["only_for"])) for item in matter.special]}
        | said(matter.style, "titles")
        | {"titles": {own.instruction: own.title for own in matter.style.titles}}
        | {"merge": {own.claim: own.because for own in matter.merged}}
        | {"when": {own.instruction: own.when.value for own in matter.timings if own.when is not When.FINAL}}
        | {"given-if": {own.instruction: own.given_if for own in matter.timings if own.given_if}}
        | {"leave-out": {left.instruction: left.because for left in matter.left_out}}
        | {"house-words": {own.model: own.court for own in matter.house_words}}
        | {"papers": filing(matter.filing)},
        allow_unicode=True,
        sort_keys=False,
    )


@given(MATTERS)
def test_a_matter_written_and_loaded_is_the_same_matter(matter: Matter) -> None:
    again = loaded(as_file(matter))

    assert without_places(dataclasses.asdict(matter)) == without_places(dataclasses.asdict(again))


SCRAPS = st.recursive(
    st.none() | st.booleans() | st.sampled_from(["", "reyes", "holt", "act", "9.25", "2026-01-01", "x y", "[z]"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["name", "role", "conduct", "holt", "force", "as", ""]), inner, max_size=2)
    ),
    max_leaves=4,
)


def overwrite_one(group: Any, data: st.DataObject) -> None:
    """Put anything in the place of one value, at any depth."""
    step = data.draw(st.sampled_from(list(group) if isinstance(group, dict) else range(len(group))))
    if isinstance(group[step], dict | list) and group[step] and data.draw(st.booleans()):
        overwrite_one(group[step], data)
    else:
        group[step] = data.draw(SCRAPS)


@given(st.data())
def test_a_matter_with_anything_anywhere_is_loaded_or_refused_with_problems_in_order(data: st.DataObject) -> None:
    file = yaml.safe_load(fenced((ROOT / "docs/matter-file.md").read_text(), "matter.yaml"))
    for _ in range(data.draw(st.integers(1, 3))):
        overwrite_one(file, data)
    try:
        loaded(json.dumps(file, indent=1, default=str))
    except MatterError as error:
        found = error.problems
    else:
        return
    places = [(fault.place.line, fault.place.column) for fault in found]

    assert sorted(places) == places
    assert all(fault.code.startswith("M2") for fault in found)


@given(st.text())
def test_any_text_is_refused_with_problems(text: str) -> None:
    with pytest.raises(MatterError) as caught:
        loaded(text)

    assert all(problem.mend for problem in caught.value.problems)
