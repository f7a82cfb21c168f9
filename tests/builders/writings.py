"""Writings that cite authorities, and what is wrong with their citations."""

from datetime import date

from hypothesis import strategies as st
from matters import SHELF, matter_of
from matters import text as matter_text

from chargebook.checks.cited import Authorities, authorities_in, cited_in
from chargebook.citations.authority import AuthorityStatus, Writing
from chargebook.citations.faults import citation_problems
from chargebook.ground.problem import Problem
from chargebook.ground.text import Source

TODAY = date(2026, 1, 31)
PECK = "Peck v. Montoya, 51 F.4th 877, 891 (9th Cir. 2022)"


def writing(text: str, status: AuthorityStatus = AuthorityStatus.USER, instruction: str = "1") -> Writing:
    return Writing(source=Source.of(text, name="brief"), status=status, instruction=instruction)


def problems(text: str, status: AuthorityStatus = AuthorityStatus.USER) -> tuple[Problem, ...]:
    words = writing(text, status)
    return citation_problems([words], cited_in(words), today=TODAY)


def special(authority: str, words: str = "A supervisor answers for what that supervisor did.") -> Authorities:
    """What stands behind the base matter with a special instruction."""
    entry = f"special:\n  - {{title: Supervisors, theory: supervisor, text: '{words}', authority: '{authority}'}}\n"
    return authorities_in(matter_of(matter_text() + entry), SHELF, today=TODAY)


# The code, a text with that one fault, and words of the message.
FAULTS = [
    ("A101", "Peck v. Montoya, 51 F.9th 877 (9th Cir. 2022).", "F.9th"),
    ("A101", "It is so. 51 F.9th 877.", "51 F.9th 877"),
    ("A101", "Peck v. Montoya, 51 Fedl. Rptr. 877 (9th Cir. 2022).", "Fedl. Rptr."),
    ("A102", "Peck v. Montoya, 51 F.4th 0 (9th Cir. 2022).", "page 0"),
    ("A102", "Peck v. Montoya, 0 F.4th 877 (9th Cir. 2022).", "no volume 0"),
    ("A102", "Peck v. Montoya, 1051 F.2d 877 (9th Cir. 1992).", "the last is 999"),
    ("A102", "Doe v. Roe, 436 U.S. 658, 130 L. Ed. 611 (1950).", "L. Ed. has no volume 130; the last is 100"),
    ("A103", "Peck v. Montoya, 51 F.4th 877 (9th Cir. 2012).", "F.4th begins with 2021"),
    ("A103", "Peck v. Montoya, 51 F.2d 877 (9th Cir. 2012).", "F.2d ends with 1993"),
    ("A103", "Peck v. Montoya, 51 F.4th 877 (9th Cir. 2027).", "2027 is in the future"),
    ("A103", "Doe v. Roe, 1 U.S. 2 (1760).", "1760 is before the Constitution"),
    (
        "A104",
        f"{PECK}. Pick v. Montoya, 51 F.4th 877 (9th Cir. 2022).",
        "the same place is Peck v. Montoya in brief:1:1",
    ),
    ("A105", "Peck v. Montoya, 51 F.4th 877, 870 (9th Cir. 2022).", "page 870 is before the first page, 877"),
    ("A105", "Peck v. Montoya, 51 F.4th 877, 891-85 (9th Cir. 2022).", "the pages 891 to 885 run backwards"),
    ("A105", f"{PECK}. Id. at 12.", "page 12 is before the first page, 877"),
    ("A105", f"{PECK}. Peck, 51 F.4th at 12.", "page 12 is before the first page, 877"),
    ("A105", "Doe v. Roe, 436 U.S. 658, 98 S. Ct. 2018 (1978). Roe, 98 S. Ct. at 700.", "first page, 2018"),
    ("A106", "Peck v. Montoya, 51 F.4th 877 (C.D. Cal. 2022).", "F.4th prints the decisions of the federal courts of"),
    ("A106", "Peck v. Montoya, 490 U.S. 386 (9th Cir. 1989).", "not of 9th Cir."),
    ("A106", "Peck v. Montoya, 5 F. Supp. 3d 1 (9th Cir. 2014).", "not of 9th Cir."),
    ("A106", "Peck v. Montoya, 12 Cal. 5th 345 (9th Cir. 2021).", "not of 9th Cir."),
    ("A107", "He knew. Id. at 889.", "this means no authority before it"),
    ("A107", f"{PECK}. Peck, 52 F.4th at 889.", "this means no authority before it"),
    ("A107", "42 U.S.C. § 1983. Id. at 889.", "this means no authority before it"),
    ("A108", f"{PECK}; Doe v. Roe, 1 F.4th 2 (9th Cir. 2021). Id.", "2 of the authorities before it"),
    ("A108", f"{PECK}. Doe v. Peck, 51 F.4th 1 (9th Cir. 2022). 51 F.4th at 889.", "2 of the authorities before it"),
    ("A109", "Smith, supra, at 3.", "nothing is cited in full under this name"),
    ("A109", "It is so. supra note 4.", "nothing is cited in full under this name"),
    ("A110", f"{PECK}. Peck v. Montoya, 51 F.4th 877 (9th Cir. 2021).", "the year is 2022 in brief:1:1"),
    ("A111", "It is so, 51 F.4th 877 (9th Cir. 2022).", "no name is read"),
    ("A112", "It is so under § 1983.", "no code is named"),
    (
        "A113",
        "Cortesluna v. Leon, 979 F.3d 645, 650 (9th Cir. 2020).",
        "its later history is not cited: rev'd in part sub nom. Rivas-Villegas v. Cortesluna, 595 U.S. 1 (2021) (only as",
    ),
    ("A113", "Smiddy v. Varney, 665 F.2d 261 (9th Cir. 1981).", "Beck v. City of Upland, 527 F.3d 853 (9th Cir. 2008)"),
    ("A113", "Rutherford v. City of Berkeley, 780 F.2d 1444 (9th Cir. 1986).", "superseded in part by Graham v. Connor"),
    ("A114", "County of Los Angeles v. Mendez, 581 U.S. 420 (2017).", "see also Barnes v. Felix, 605 U.S. 73 (2025)"),
    ("A114", "Tobias v. Arteaga, 996 F.3d 571 (9th Cir. 2021).", "but see Vega v. Tekoh, 597 U.S. 134 (2022)"),
    ("A115", "Castro v. County of Los Angeles, 833 F.3d 1060 (9th Cir. 2016).", "a decision of the whole court"),
]
# What may look wrong and is not.
SOUND = [
    "County of Los Angeles v. Mendez, 581 U.S. 420 (2017); Barnes v. Felix, 605 U.S. 73 (2025).",
    "Castro v. County of Los Angeles, 833 F.3d 1060, 1069 (9th Cir. 2016) (en banc) (quoting West v. Atkins, 487 U.S. 42 (1988)).",
    "Cortesluna v. Leon, 979 F.3d 645 (9th Cir. 2020), rev'd in part sub nom. Rivas-Villegas v. Cortesluna, 595 U.S. 1 (2021).",
    "Case v. Montana, 607 U.S. ___ (2026); Zorn v. Linton, 607 U.S. ___ (2026).",
    "Peck v. Montoya, 51 F.4th 877, 889-92 (9th Cir. 2022) (quoting West v. Atkins, 487 U.S. 42, 48 (1988)).",
    "Marbury v. Madison, 5 U.S. 137 (1803).",
    "Chaudhry v. Aragon, 68 F.4th 1161, 1169 nn.11-12 (9th Cir. 2023).",
    "Nelson v. City of Davis, 685 F.3d 867, 875, 878-79 & n.4 (9th Cir. 2012).",
    "Smith v. Jones, No. 21-16929, 2023 WL 123456, at *3 (9th Cir. Mar. 1, 2023).",
    "Monell v. Dep't of Soc. Servs., 436 U.S. 658, 690, 98 S. Ct. 2018, 56 L. Ed. 2d 611 (1978).",
    "Doe v. Roe, 989 F. Supp. 1 (D.D.C. 1997). Roe v. Poe, 1 F. Supp. 2d 1 (D. Or. 1998).",
    "Smith v. Jones, 12 Cal.5th 345, 350 (2021). Doe v. Roe, 600 U.S. ___ (2023).",
    "Smith v. Jones, 800 F. App'x 500 (9th Cir. 2020). In re Doe, 500 B.R. 1 (B.A.P. 9th Cir. 2013).",
    f"{PECK}. The same court held so. Peck v. Montoya, 51 F.4th 877 (9th Cir. 2022).",
    "In Doe v. Roe, 12 Sept. 2020 was the day. Doe v. Roe, 5 No. 3.",
    "Monell v. Dep't of Soc. Servs., 436 U.S. 658 (1978). Monell v. Department of Social Services, 436 U.S. 658 (1978).",
]
FRAGMENTS = st.sampled_from(
    [
        *(row[1] for row in FAULTS),
        *SOUND,
        *("Id.", "(", ")", "; ", ". ", "\n\n", "See ", " v. ", "51 F.9th 8", "§ 1983", "0 U.S. 0 ", "Peck, supra"),
    ]
)
WRITING = st.lists(FRAGMENTS | st.text(st.characters(codec="utf-8"), max_size=12), max_size=8).map("".join)
