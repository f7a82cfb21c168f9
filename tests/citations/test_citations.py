"""Citations: every one of the seed by hand, the hard forms, and the laws that hold for any text."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from locators import both
from matters import SHELF

import chargebook
from chargebook.citations.authority import Authority, Case
from chargebook.citations.found import canonical, find_authorities
from chargebook.citations.laws import FORMS, LawForm
from chargebook.citations.patterns import CitationKind, smooth
from chargebook.citations.places import Locate, by_table
from chargebook.citations.reporters import REPORTERS
from chargebook.ground.sentences import sentence_ends
from chargebook.ground.text import Source, Span

SEED = Path(chargebook.__file__).parent / "library" / "manuals" / "ca9-civil" / "9.3.txt"



def seed() -> Source:
    return Source.of(SEED.read_bytes().decode(), name="9.3.txt")


def cites(text: str, locate: Locate = by_table) -> tuple[Authority, ...]:
    return find_authorities(Source.of(text), locate=locate)


def stands_for(text: str) -> list[str]:
    source = Source.of(text)
    return [source.slice(authority.sentence) for authority in find_authorities(source)]


# The cases of the seed, read by a person: name, volume, reporter, page, pin, court, year, signal, relation, parent.
CASES = [
    ("Ochoa v. Pub. Consulting Grp., Inc.", "48", "F.4th", "1102", "1107", "9th Cir.", 2022, "", "", None),
    ("West v. Atkins", "487", "U.S.", "42", "48", "", 1988, "", "quoting", "48 F.4th 1102"),
    ("Avalos v. Baca", "596", "F.3d", "583", "587", "9th Cir.", 2010, "", "", None),
    ("Bearchild v. Cobban", "947", "F.3d", "1130", "1150", "9th Cir.", 2020, "", "", None),
    ("Harper v. City of Los Angeles", "533", "F.3d", "1010", "1026", "9th Cir.", 2008, "", "quoting", "947 F.3d 1130"),
    ("Chaudhry v. Aragon", "68", "F.4th", "1161", "1169 nn.11-12", "9th Cir.", 2023, "see also", "", None),
    ("Reynaga Hernandez v. Skinner", "969", "F.3d", "930", "941-42", "9th Cir.", 2020, "", "", None),
    ("Peck v. Montoya", "51", "F.4th", "877", "891", "9th Cir.", 2022, "", "", None),
    ("Spencer v. Pew", "117", "F.4th", "1130", "1144-45", "9th Cir.", 2024, "see", "", None),
]

# Everything in the order of the text: kind, text, and the first and last words of the sentence it stands for.
PREVAIL = ("In order to prevail on a § 1983 claim", "preponderance of the evidence:")
ELEMENTS = ("The elements of a § 1983 claim are (1)", "federal statutory right.")
PERSONAL = ("In order to be individually liable under § 1983,", "an alleged rights deprivation.")
ACTIONABLE = ("“In a § 1983 action,", "of the claimed injury.”")
BOTH_CAUSES = ("“To meet this causation requirement,", "causation-in-fact and proximate causation.”")
DISCUSSED = ("In Reynaga Hernandez v. Skinner,", "under the integral-participant doctrine.")
DEEMED = ("An actor may be deemed to have caused", "to inflict the constitutional injury.”")
ALL = [
    ("statute", "Section 1983", ("9.3 Section 1983 Claim", "Elements and Burden of Proof")),
    ("statute", "§ 1983", PREVAIL),
    ("instructions", "Instructions 9.9-9.33", ("Use this instruction only", "such as Instructions 9.9-9.33.")),
    ("statute", "§ 1983", ELEMENTS),
    ("case", "Ochoa v. Pub. Consulting Grp., Inc., 48 F.4th 1102, 1107 (9th Cir. 2022)", ELEMENTS),
    ("case", "West v. Atkins, 487 U.S. 42, 48 (1988)", ELEMENTS),
    ("statute", "§ 1983", PERSONAL),
    ("case", "Avalos v. Baca, 596 F.3d 583, 587 (9th Cir. 2010)", PERSONAL),
    ("statute", "§ 1983", ACTIONABLE),
    ("case", "Bearchild v. Cobban, 947 F.3d 1130, 1150 (9th Cir. 2020)", ACTIONABLE),
    ("case", "Harper v. City of Los Angeles, 533 F.3d 1010, 1026 (9th Cir. 2008)", ACTIONABLE),
    ("id", "Id.", BOTH_CAUSES),
    ("case", "Chaudhry v. Aragon, 68 F.4th 1161, 1169 nn.11-12 (9th Cir. 2023)", BOTH_CAUSES),
    ("case", "Reynaga Hernandez v. Skinner, 969 F.3d 930, 941-42 (9th Cir. 2020)", DISCUSSED),
    ("statute", "§ 1983", DISCUSSED),
    ("case", "Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022)", DEEMED),
    ("id", "id. at 889-92", DEEMED),
    ("case", "Spencer v. Pew, 117 F.4th 1130, 1144-45 (9th Cir. 2024)", DEEMED),
]


@both
class TestTheSeed:
    def test_every_citation_is_found_with_its_words_and_its_sentence(self, locate: Locate) -> None:
        source = seed()
        actual = []
        for authority, (_, _, (first, last)) in zip(find_authorities(source, locate=locate), ALL, strict=True):
            sentence = source.slice(authority.sentence)
            ends = (sentence[: len(first)], sentence[-len(last) :])
            actual.append((authority.kind, source.slice(authority.span), ends))

        assert ALL == actual

    def test_every_case_has_its_name_place_pin_court_year_signal_and_relation(self, locate: Locate) -> None:
        found = find_authorities(seed(), locate=locate)
        actual = []
        for one in found:
            parent = found[one.within.parent].citation if one.within else None
            relation = one.within.relation if one.within else ""
            case = one.case
            if one.kind is CitationKind.CASE:
                place = (case.name, case.volume, case.reporter, case.page)
                actual.append((*place, one.pin, case.court, case.year, one.signal, relation, parent))

        assert CASES == actual

    def test_first_id_is_bearchild_and_second_is_peck(self, locate: Locate) -> None:
        found = find_authorities(seed(), locate=locate)
        short = [one for one in found if one.resolves is not None]
        actual = [(one.signal, one.pin, found[one.resolves].case.name) for one in short if one.resolves is not None]

        assert [("", "", "Bearchild v. Cobban"), ("see", "889-92", "Peck v. Montoya")] == actual

    def test_lost_parenthesis_after_harper_swallows_nothing(self, locate: Locate) -> None:
        found = find_authorities(seed(), locate=locate)
        actual = [note.text for one in found if one.citation == "947 F.3d 1130" for note in one.parentheticals]

        assert ["quoting Harper v. City of Los Angeles, 533 F.3d 1010, 1026 (9th Cir. 2008)"] == actual

    def test_explanatory_parentheticals_are_read_whole(self, locate: Locate) -> None:
        found = find_authorities(seed(), locate=locate)
        actual = [(one.text.split(",")[0], one.parenthetical[:32], one.parenthetical[-24:]) for one in found]

        assert [
            ("Chaudhry v. Aragon", "defining causation-in-fact and p", " and proximate causation"),
            ("id. at 889-92", "holding that when non shooting o", "constitutional violation"),
            ("Spencer v. Pew", "rejecting plaintiff’s claim that", "gage in unlawful conduct"),
        ] == [row for row in actual if row[1]]

    def test_range_of_instructions_has_first_and_last(self, locate: Locate) -> None:
        found = find_authorities(seed(), locate=locate)
        ranges = [(one.citation, one.numbers) for one in found if one.kind is CitationKind.INSTRUCTIONS]

        assert [("Instructions 9.9-9.33", ("9.9", "9.33"))] == ranges

    def test_the_comment_alone_gives_the_same_places_as_the_whole(self, locate: Locate) -> None:
        source = seed()
        start = source.text.index("Comment")
        part = find_authorities(source, Span(start=start, end=len(source.text)), locate=locate)
        actual = [(one.span, one.text, one.sentence) for one in part]
        whole = find_authorities(source, locate=locate)

        assert [(one.span, one.text, one.sentence) for one in whole if one.span.start >= start] == actual


# Text, and for the one case in it: name, citation, parallels, pin, court, year
HARD_CASES = [
    ("In re Doe, 1 F.4th 2, 3 (9th Cir. 2021)", "In re Doe", "1 F.4th 2", (), "3", "9th Cir.", 2021),
    ("Ex parte Young, 209 U.S. 123 (1908)", "Ex parte Young", "209 U.S. 123", (), "", "", 1908),
    (
        "Smith v. Jones, No. 21-16929, 2023 WL 123456, at *3 (9th Cir. Mar. 1, 2023)",
        *("Smith v. Jones", "2023 WL 123456", (), "*3", "9th Cir.", 2023),
    ),
    (
        "Smith v. Jones, 800 F. App'x 500 (9th Cir. 2020)",
        *("Smith v. Jones", "800 F. App'x 500", (), "", "9th Cir.", 2020),
    ),
    (
        "Smith v. Jones, 800 F. App’x 500 (9th Cir. 2020)",
        *("Smith v. Jones", "800 F. App'x 500", (), "", "9th Cir.", 2020),
    ),
    (
        "United States v. Smith, --- F.4th ----, 2024 WL 99 (9th Cir. 2024)",
        *("United States v. Smith", "2024 WL 99", (), "", "9th Cir.", 2024),
    ),
    (
        "Monell v. Dep't of Soc. Servs., 436 U.S. 658, 690, 98 S. Ct. 2018, 56 L. Ed. 2d 611 (1978)",
        *("Monell v. Dep't of Soc. Servs.", "436 U.S. 658", ("98 S. Ct. 2018", "56 L. Ed. 2d 611"), "690", "", 1978),
    ),
    (
        "Chaudhry v. Aragon, 68 F.4th 1161, 1169 nn.11-12 (9th Cir. 2023)",
        *("Chaudhry v. Aragon", "68 F.4th 1161", (), "1169 nn.11-12", "9th Cir.", 2023),
    ),
    (
        "Nelson v. City of Davis, 685 F.3d 867, 875, 878-79 & n.4 (9th Cir. 2012)",
        *("Nelson v. City of Davis", "685 F.3d 867", (), "875, 878-79 & n.4", "9th Cir.", 2012),
    ),
    ("Graham v. Connor, 490 U.\u00a0S. 386, 396 (1989)", "Graham v. Connor", "490 U.S. 386", (), "396", "", 1989),
    ("Graham v. Connor, 490 U.S.\n386, 396 (1989)", "Graham v. Connor", "490 U.S. 386", (), "396", "", 1989),
    ("Graham\nv. Connor, 490\tU.S. 386 (1989)", "Graham v. Connor", "490 U.S. 386", (), "", "", 1989),
    ("Smith v. Jones, 12 Cal.5th 345, 350 (2021)", "Smith v. Jones", "12 Cal. 5th 345", (), "350", "", 2021),
    (
        "Smith v. Jones (2021) 12 Cal.5th 345, 350 [281 Cal.Rptr.3d 1]",
        *("Smith v. Jones", "12 Cal. 5th 345", ("281 Cal. Rptr. 3d 1",), "350", "", 2021),
    ),
    ("Apple, Inc. v. Pepper, 139 S.Ct. 1514 (2019)", "Apple, Inc. v. Pepper", "139 S. Ct. 1514", (), "", "", 2019),
    (
        "United States ex rel. Smith v. Boeing Co., 5 F. Supp. 3d 1, 2 (C.D. Cal. 2014)",
        *("United States ex rel. Smith v. Boeing Co.", "5 F. Supp. 3d 1", (), "2", "C.D. Cal.", 2014),
    ),
    (
        "DeShaney v. Winnebago Cnty. Dep’t of Soc. Servs., 489 U.S. 189 (1989)",
        *("DeShaney v. Winnebago Cnty. Dep’t of Soc. Servs.", "489 U.S. 189", (), "", "", 1989),
    ),
    ("Roe v. Wade, 410 U.S. 113", "Roe v. Wade", "410 U.S. 113", (), "", "", None),
    ("Roe v. Doe, 600 U.S. ___ (2023)", "Roe v. Doe", "600 U.S. ___", (), "", "", 2023),
]


@both
@pytest.mark.parametrize("lead", ["Such is the law. ", "In ", "See, e.g., ", "held so under ", "It is “the law.”  "])
class TestHardCases:
    @pytest.mark.parametrize("row", HARD_CASES, ids=[row[0] for row in HARD_CASES])
    def test_a_case_is_read_whole(self, locate: Locate, lead: str, row: tuple[Any, ...]) -> None:
        (found,) = cites(f"{lead}{row[0]}, and more.", locate)
        case = found.case

        assert row == (found.text, case.name, found.citation, case.parallels, found.pin, case.court, case.year)


# Text, and for the one law or instruction in it: kind, citation, numbers
HARD_LAWS = [
    ("42 U.S.C. § 1983", "statute", "42 U.S.C. § 1983", ("1983",)),
    ("42 USC 1983", "statute", "42 U.S.C. § 1983", ("1983",)),
    ("42 U.S.C.\u00a0§\u00a02000e-2(a)(1)", "statute", "42 U.S.C. § 2000e-2(a)(1)", ("2000e-2(a)(1)",)),
    ("§ 1983", "statute", "§ 1983", ("1983",)),
    ("§1983", "statute", "§ 1983", ("1983",)),
    ("Section 1983", "statute", "§ 1983", ("1983",)),
    ("28 C.F.R. § 35.104", "statute", "28 C.F.R. § 35.104", ("35.104",)),
    ("28 CFR Part 35", "statute", "28 C.F.R. pt. 35", ("35",)),
    ("Cal. Civ. Code § 52.1(b)", "statute", "Cal. Civ. Code § 52.1(b)", ("52.1(b)",)),
    ("Cal. Penal Code § 835a", "statute", "Cal. Penal Code § 835a", ("835a",)),
    ("California Penal Code section 835a", "statute", "Cal. Penal Code § 835a", ("835a",)),
    ("Fed. R. Civ. P. 51(c)(1)", "rule", "Fed. R. Civ. P. 51(c)(1)", ("51(c)(1)",)),
    ("Federal Rule of Civil Procedure 51", "rule", "Fed. R. Civ. P. 51", ("51",)),
    ("Fed. R. Evid. 404(b)", "rule", "Fed. R. Evid. 404(b)", ("404(b)",)),
    ("9th Cir. R. 36-3", "rule", "9th Cir. R. 36-3", ("36-3",)),
    ("Rule 50(b)", "rule", "Rule 50(b)", ("50(b)",)),
    ("U.S. Const. amend. IV", "constitution", "U.S. Const. amend. IV", ("amend. IV",)),
    ("U.S. Const. amend. XIV, § 1", "constitution", "U.S. Const. amend. XIV, § 1", ("amend. XIV, § 1",)),
    ("Restatement (Second) of Torts § 46", "secondary", "Restatement (Second) of Torts § 46", ("46",)),
    ("5 Newberg on Class Actions § 13.1", "secondary", "5 Newberg on Class Actions § 13.1", ("13.1",)),
    ("CACI No. 3000", "instruction", "CACI No. 3000", ("3000",)),
    ("WPI 340.02", "instruction", "WPI 340.02", ("340.02",)),
    ("Instruction 9.3", "instruction", "Instruction 9.3", ("9.3",)),
    ("Instruction 3.2-2", "instruction", "Instruction 3.2-2", ("3.2-2",)),
    ("Ninth Circuit Instruction 9.33A", "instruction", "Instruction 9.33A", ("9.33A",)),
    ("Instructions 9.9-9.33", "instructions", "Instructions 9.9-9.33", ("9.9", "9.33")),
    ("Instructions 4.4.1 through 4.4.3", "instructions", "Instructions 4.4.1-4.4.3", ("4.4.1", "4.4.3")),
    ("9.3–9.8", "instructions", "9.3-9.8", ("9.3", "9.8")),
]


@pytest.mark.parametrize(("text", "kind", "citation", "numbers"), HARD_LAWS)
@pytest.mark.parametrize("lead", ["under ", "Under ", "("])
def test_a_law_is_read_whole(lead: str, text: str, kind: str, citation: str, numbers: tuple[str, ...]) -> None:
    (found,) = cites(f"It lies {lead}{text}, as all agree.")

    assert (text, kind, citation, numbers) == (found.text, found.kind, found.citation, found.numbers)


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("42 U.S.C. §§ 1983, 1988", ["42 U.S.C. § 1983", "42 U.S.C. § 1988"]),
        ("§§ 1983 and 1985(3)", ["§ 1983", "§ 1985(3)"]),
        ("§ 1983, 42 U.S.C. § 1988", ["§ 1983", "42 U.S.C. § 1988"]),
        ("§ 1983, 12 officers", ["§ 1983"]),
        ("Rules 49 and 50(b)", ["Rule 49", "Rule 50(b)"]),
        ("Instructions 5.03, and 5.06-5.08", ["Instruction 5.03", "Instructions 5.06-5.08"]),
        ("Instruction[s] [specify the instruction[s]]", []),
        ("a fine of $9.30-9.80, or 9.3-9.8%", []),
        ("infra Part II", []),
    ],
)
def test_several_numbers_are_several_authorities(text: str, citations: list[str]) -> None:
    actual = [one.citation for one in cites(f"So says {text}.")]

    assert citations == actual


@pytest.mark.parametrize("after", [";", ",", ")", " ", "’s", "'s", "”", ""])
def test_id_is_found_in_every_position(after: str) -> None:
    found = cites(f"Peck v. Montoya, 51 F.4th 877 (9th Cir. 2022). Id.{after}")

    assert [("Id.", 0)] == [(one.text, one.resolves) for one in found[1:]]


PECK = "Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022)"
AVALOS = "Avalos v. Baca, 596 F.3d 583, 587 (9th Cir. 2010)"


@pytest.mark.parametrize(
    ("text", "resolves"),
    [
        # the authority just before; those within its parentheticals do not count (Bluebook rule 4.1)
        (f"{PECK}. Id. at 889.", [None, 0]),
        (f"{PECK}; see id. at 889.", [None, 0]),
        (f"{PECK} (quoting {AVALOS}). Ibid.", [None, None, 0]),
        (f"{PECK} (holding that {AVALOS}, does not apply). Id.", [None, None, 0]),
        (f"{PECK}. Id. at 889. Id. at 890.", [None, 0, 0]),
        (f"{PECK}, aff'd, 600 U.S. 1 (2023). Id.", [None, None, 0]),
        # after a string of two, neither; within the string, the last
        (f"{PECK}; {AVALOS}. Id.", [None, None, None]),
        (f"{PECK}; {AVALOS}; id. at 588.", [None, None, 1]),
        (f"{PECK}; see also Instruction 9.3. Id.", [None, None, 0]),
        # nothing before; a page of a statute; a bare section in between
        ("Id. at 889.", [None]),
        ("42 U.S.C. § 1983. Id. at 889.", [None, None]),
        ("42 U.S.C. § 1983. Id. § 1988.", [None, 0]),
        (f"{PECK}. So § 1983 says. Id. at 889.", [None, None, 0]),
        # short forms: name and volume must agree with one case only
        (f"{PECK}. Peck, 51 F.4th at 889.", [None, 0]),
        (f"{PECK}. 51 F.4th at 889-92.", [None, 0]),
        (f"{PECK}. Avalos, 51 F.4th at 889.", [None, None]),
        (f"{PECK}. Peck, 52 F.4th at 889.", [None, None]),
        (f"{PECK}. Doe v. Roe, 51 F.4th 1 (9th Cir. 2022). 51 F.4th at 889.", [None, None, None]),
        (f"{PECK}. Peck, supra, at 889.", [None, 0]),
        (f"{PECK}. Peck, supra, 51 F.4th at p. 889.", [None, 0]),
        (f"{PECK}. Doe v. Peck, 1 U.S. 2 (1800). Peck, supra note 4, at 889.", [None, None, None]),
        (f"{PECK}. supra note 4.", [None, None]),
        ("Peck, supra, at 889.", [None]),
    ],
)
def test_short_form_means_the_one_candidate_or_none(text: str, resolves: list[int | None]) -> None:
    assert resolves == [one.resolves for one in cites(text)]


@pytest.mark.parametrize(
    ("text", "within"),
    [
        (f"{PECK} (quoting {AVALOS}).", [None, (0, "quoting")]),
        (f"{PECK} (en banc) (citing {AVALOS}; Doe v. Roe, 1 U.S. 2 (1800)).", [None, (0, "citing"), (0, "citing")]),
        (
            f"{PECK} (quoting {AVALOS} (citing Doe v. Roe, 1 U.S. 2 (1800))).",
            [None, (0, "quoting"), (1, "citing")],
        ),
        (f"{PECK} (holding that {AVALOS}, does not apply).", [None, (0, "")]),
        (
            f"{PECK} (citing {AVALOS}, aff'd, 600 U.S. 1 (2011); Doe v. Roe, 1 U.S. 2 (1800)).",
            [None, (0, "citing"), (1, "aff'd"), (0, "")],
        ),
        (f"{PECK}, aff'd sub nom. Doe v. Peck, 600 U.S. 1 (2023).", [None, (0, "aff'd sub nom.")]),
        (f"{PECK}, cert. denied, 600 U.S. 1 (2023); {AVALOS}.", [None, (0, "cert. denied"), None]),
        (f"{PECK}, cert. granted sub nom. Doe v. Peck, No. 25-1 (U.S. 2026).", [None, (0, "cert. granted sub nom.")]),
        (f"{PECK}; {AVALOS}.", [None, None]),
    ],
)
def test_quoted_authorities_and_later_history_name_their_parent(text: str, within: list[Any]) -> None:
    actual = [(one.within.parent, one.within.relation) if one.within else None for one in cites(text)]

    assert within == actual


def test_a_place_that_begins_like_a_signal_is_part_of_the_name() -> None:
    first, second = cites("See Doe v. County of Contra Costa, 1 F.4th 2 (9th Cir. 2021); contra Roe v. Poe, 1 F.4th 9 (2021).")

    assert ("Doe v. County of Contra Costa", "see") == (first.case.name, first.signal)
    assert ("Roe v. Poe", "contra") == (second.case.name, second.signal)


@pytest.mark.parametrize(
    ("printed", "signal"),
    [("See", "see"), ("see also", "see also"), ("See, e.g.,", "see, e.g."), ("Cf.", "cf."), ("In", "")],
)
def test_signal_is_read_and_is_no_part_of_the_name(printed: str, signal: str) -> None:
    (found,) = cites(f"That is so. {printed} {PECK}.")

    assert (signal, "Peck v. Montoya", PECK) == (found.signal, found.case.name, found.text)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # a citation sentence stands for the one before it, and so does the next
        (f"He knew. {PECK}.", ["He knew."]),
        (f"He knew. See {PECK}; {AVALOS}. {AVALOS}.", ["He knew."] * 3),
        (f"“He knew.”  {PECK} (quoting {AVALOS}).", ["“He knew.”"] * 2),
        (f"He knew. {PECK}, aff'd, 600 U.S. 1 (2023).", ["He knew."] * 2),
        # in running text, the sentence itself
        (f"So be it. In {PECK}, the court said so.", [f"In {PECK}, the court said so."]),
        # another paragraph is another matter
        (f"He knew.\n\n{PECK}.", [f"{PECK}."]),
    ],
)
def test_authority_stands_for_its_sentence(text: str, sentences: list[str]) -> None:
    assert sentences == stands_for(text)


@pytest.mark.parametrize(
    "text",
    [
        "51 F.4th 877",
        "the rule of law, 51 F.4th 877",
        "Peck v. Montoya held that it was so, 51 F.4th 877",
        "Peck v. Montoya\n\n51 F.4th 877",
    ],
)
def test_nothing_is_invented_where_nothing_is_printed(text: str) -> None:
    (found,) = cites(text)

    assert ("51 F.4th 877", Case(volume="51", reporter="F.4th", page="877"), "") == (found.text, found.case, found.pin)


@both
@pytest.mark.parametrize("reporter", REPORTERS)
def test_every_reporter_of_the_table_is_found_with_any_spacing(locate: Locate, reporter: str) -> None:
    spellings = {reporter, reporter.replace(". ", "."), reporter.replace("'", "’")}
    actual = {one.citation for spelling in spellings for one in cites(f"Doe v. Roe, 12 {spelling} 345.", locate)}

    assert {f"12 {reporter} 345"} == actual


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("48 F. 4th 1102", "48 F.4th 1102"),
        ("Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022)", "51 F.4th 877"),
        ("42 USCA section 1983", "42 U.S.C. § 1983"),
        ("Section 1983", "§ 1983"),
        ("FRCP 51(c)", "Fed. R. Civ. P. 51(c)"),
        ("my  cousin's   opinion", "my cousin's opinion"),
    ],
)
def test_canonical_is_the_one_spelling_and_its_own(typed: str, spelled: str) -> None:
    assert (spelled, spelled) == (canonical(typed), canonical(spelled))


def test_nothing_is_written_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    find_authorities(Source.of("Doe v. Roe, 5 Cal. 3d 3 F. 2d 1 U.S. 2, 2 F.3d 3 (1990) (quoting 1 U.S. 2 (1990"))

    assert ("", "") == tuple(capfd.readouterr())


def test_without_eyecite_the_table_does_the_work() -> None:
    program = (
        "import sys; sys.modules['eyecite'] = None\n"
        "from chargebook.citations.places import by_table, locations\n"
        "from chargebook.citations.found import canonical\n"
        "print(locations is by_table, canonical('487 U. S. 42'))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "True 487 U.S. 42\n" == run.stdout


FRAGMENTS = st.sampled_from(
    [
        *(row[0] for row in HARD_CASES),
        *(row[0] for row in HARD_LAWS),
        *(
            PECK,
            "Id.",
            "id. at 5",
            "Peck, supra",
            "51 F.4th at 889",
            "(quoting ",
            "(citing",
        ),
        *(")", "(", "; ", ". ", "\n"),
        *("\n\n", "\t", "See ", " v. ", ", aff'd, ", "“", ".”  ", "[bookmark: _Hlk1]", "In", "§", "42 ", "F.3d ", ", "),
    ]
)
WRITING = st.lists(FRAGMENTS | st.text(max_size=12), max_size=14).map("".join)


@both
@given(text=WRITING)
def test_every_span_lies_in_the_source_and_gives_the_text(locate: Locate, text: str) -> None:
    source = Source.of(text)
    whole = Span(start=0, end=len(text))
    found = find_authorities(source, locate=locate)

    assert [source.slice(one.span) for one in found] == [one.text for one in found]
    assert all(whole.holds(one.span) and one.span.length > 0 for one in found)
    assert all(whole.holds(one.sentence) and one.sentence.length > 0 for one in found)
    assert all(whole.holds(note.span) for one in found for note in one.parentheticals)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


@both
@given(text=WRITING)
def test_every_reference_points_back_to_an_earlier_full_citation(locate: Locate, text: str) -> None:
    found = cites(text, locate)
    meant = [(index, one.resolves) for index, one in enumerate(found) if one.resolves is not None]
    parents = [(index, one.within.parent) for index, one in enumerate(found) if one.within]

    assert all(earlier < index for index, earlier in meant + parents)
    assert all(found[earlier].is_full and not found[index].is_full for index, earlier in meant)


@given(text=WRITING, before=st.text(max_size=9), after=st.text(max_size=9))
def test_a_part_is_read_as_if_it_stood_alone(text: str, before: str, after: str) -> None:
    source = Source.of(before + text + after)
    part = find_authorities(source, Span(start=len(before), end=len(before) + len(text)))
    actual = [(one.text, one.citation, one.resolves) for one in part]

    assert [(one.text, one.citation, one.resolves) for one in find_authorities(Source.of(text))] == actual


@given(text=st.text() | WRITING)
def test_smoothing_moves_no_character(text: str) -> None:
    smoothed = smooth(text)

    assert len(text) == len(smoothed)
    assert all(0 <= end <= len(text) for end in sentence_ends(smoothed))


@given(text=WRITING)
def test_canonical_spelling_of_what_is_found_is_stable(text: str) -> None:
    spelled = [one.citation for one in find_authorities(Source.of(text)) if one.is_full]

    assert spelled == [canonical(citation) for citation in spelled]


# one of each form of law, in each of the ways in which its telling word is printed
LAWS = """42 U. S. C. § 1983; 42 USC 1988; 42 USCA 1985; 28 C. F. R. pt. 35; 28 CFR Part 35
Pub. L. No. 111-148; Public Law 88-352
124 Stat. 119; 85 Fed.Reg. 1,234; 77 Marq. L. Rev. 475; 100 Yale L.J. 1; 5 J.L. 7; 20 Rev. L. 3; 90 J. Crim. L. 4
Cal. Penal Code § 835a; Utah Stat. Ann. § 3; Cal. Code Civ. Proc. § 8; Mass. Gen. Laws ch. 258, § 2
Fed. R. Civ. P. 51; Fed.R.Evid. 404; FRCP 49; FRAP 4; FRE 403; Local Rule 51-1; 9th Cir. R. 36-3; L.R. 7
U.S. Const. amend. XIV, § 1; Restatement (Second) of Torts § 46; 5 Newberg on Class Actions § 13.1
CACI No. 3000; CALCRIM 12; BAJI 7.1; WPI 340.02; Instruction 9.3; Instr. 9.4; instructions 9.9
9.3–9.8; 9.3-9.8; Section 1983"""


@pytest.mark.parametrize("form", FORMS)
def test_each_law_stands_in_one_line_with_a_word_that_tells_its_form(form: LawForm) -> None:
    text = smooth("\n\n".join(entry.text.text for entry in SHELF.entries) + "\n\n" + LAWS)
    found = [match[0] for match in form.pattern.finditer(text)]

    assert found
    assert [] == [law for law in found if "\n" in law or not any(tell.search(law) for tell in form.tells)]
