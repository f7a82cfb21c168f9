"""Citations in the styles of many courts: names, years, short forms, and what an Id. means after what is no case."""

import pytest
from locators import both

from chargebook.citations.authority import Authority
from chargebook.citations.found import find_authorities
from chargebook.citations.places import Locate
from chargebook.ground.text import Source

VAIL = "Vail v. Cobb, 317 F.3d 1097, 1105 (9th Cir. 2003)"


def cites(text: str, locate: Locate) -> tuple[Authority, ...]:
    return find_authorities(Source.of(text), locate=locate)


@both
@pytest.mark.parametrize(
    ("text", "name", "citation", "year"),
    [
        ("So held in Ames v. Bly 12 U.S. 34 (1815).", "Ames v. Bly", "12 U.S. 34", 1815),
        ("So it is (Ames v Bly, 12 NY2d 34 [1984]).", "Ames v Bly", "12 N.Y.2d 34", 1984),
        ("Ames v Bly (12 NY2d 34 [1984]) is so.", "Ames v Bly", "12 N.Y.2d 34", 1984),
        ("Ames v Bly, 12 F Supp 2d 34 [D Kan 2006].", "Ames v Bly", "12 F. Supp. 2d 34", 2006),
        ("Ames v. Bly, — U.S. —, 136 S.Ct. 34 (2016).", "Ames v. Bly", "136 S. Ct. 34", 2016),
        ("Ames v. Bly (2018) __ U.S. __ [138 S.Ct. 34].", "Ames v. Bly", "138 S. Ct. 34", 2018),
        ("Ames v. Bly, 142 S. Ct. 34, 36, ---- L. Ed. 2d ---- (2022).", "Ames v. Bly", "142 S. Ct. 34", 2022),
        ("Ames v. Bly, 286 Ga. 34, 35 (1) (686 SE2d 78) (2009).", "Ames v. Bly", "286 Ga. 34", 2009),
        ("Ames v. Bly, No. 2:14-cv-80 (AS), 2015 WL 34 (C.D. Cal. Feb. 9, 2015).", "Ames v. Bly", "2015 WL 34", 2015),
        ("Ames v. Bly, 2020 U.S. Dist. LEXIS 34 (E.D. Cal. 2020).", "Ames v. Bly", "2020 U.S. Dist. LEXIS 34", 2020),
        ("Ames v. Bly, 2006-Ohio-2095, ¶ 3.", "Ames v. Bly", "2006-Ohio-2095", None),
        ("Ames v. Bly, 2013 IL 114994, ¶ 22.", "Ames v. Bly", "2013 IL 114994", None),
        ("Ames v. Comm'r, T.C. Memo. 2019-233.", "Ames v. Comm'r", "T.C. Memo. 2019-233", None),
        ("So it is. Ames Holding Corp., 228 F.3d 224 (3d Cir. 2000).", "Ames Holding Corp.", "228 F.3d 224", 2000),
        ("United States v. $124,570 Cash, 873 F.2d 1240 (9th Cir. 1989).", "United States v. $124,570 Cash", "873 F.2d 1240", 1989),
        ("Ames v. Bly School District #114, 56 F.4th 767 (9th Cir. 2022).", "Ames v. Bly School District #114", "56 F.4th 767", 2022),
        ("Ames Cmty. Hosp. v. Bly, 12 S.E.2d 34 (Va. 1994).", "Ames Cmty. Hosp. v. Bly", "12 S.E.2d 34", 1994),
    ],
)  # fmt: skip
def test_name_and_year_are_read_in_every_style(
    locate: Locate, text: str, name: str, citation: str, year: int | None
) -> None:
    (found,) = cites(text, locate)

    assert (name, citation, year) == (found.case.name, found.citation, found.case.year)


@both
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Compl. ¶ 46. Id. ¶ 72.", ["Compl.", "Compl."]),
        ("Dkt. No. 41 at 3. Id. at 5.", ["Dkt. No. 41", "Dkt. No. 41"]),
        ("Doe v. Roe, No. 22-15432, slip op. at 12 (9th Cir. Mar. 4, 2024). Id. at 5.", ["No. 22-15432", "No. 22-15432"]),
        ("Doe v. Roe, 51 F.9th 877 (9th Cir. 2022). Id. at 879.", ["51 F.9th 877", "51 F.9th 877"]),
        ("State v. Bly, 2021-Ohio-1234, ¶ 9. Id. ¶ 23.", ["2021-Ohio-1234", "2021-Ohio-1234"]),
        ("Vail at 1107.", ["317 F.3d 1097"]),
        ("Vail, 317 F.3d at 1107.", ["317 F.3d 1097"]),
        ("Doe v. Roe, 2015 WL 34, at *7 (C.D. Cal. 2015). Doe, 2015 WL 34, at *9.", ["2015 WL 34", "2015 WL 34"]),
    ],
)
def test_a_reference_means_what_was_cited_last_be_it_a_case_or_not(locate: Locate, text: str, meant: list[str]) -> None:
    found = cites(f"{VAIL}. It is so. {text}", locate)
    fulls = [found[one.resolves] if one.resolves is not None else one for one in found[1:]]

    assert meant == [full.citation for full in fulls]


@both
@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("50 U.S.C. app. § 5", ["50 U.S.C. app. § 5"]),
        ("Pub. L. No. 111-148, § 1101, 124 Stat. 119, 141-43 (2010)", ["Pub. L. No. 111-148, § 1101", "124 Stat. 119"]),
        ("85 Fed. Reg. 1234", ["85 Fed. Reg. 1234"]),
        ("77 Marq. L. Rev. 475, 480 (1993)", ["77 Marq. L. Rev. 475"]),
        ("Lot 14 P. 2, was signed", []),
        ("the 3 Day 12 notice", []),
        ("22 Cal. 5th Street", []),
        ("2006-Ohio-2095", ["2006-Ohio-2095"]),
        ("12 A.2d 34", ["12 A.2d 34"]),
    ],
)
def test_laws_and_reviews_are_read_whole_and_what_is_no_citation_is_none(
    locate: Locate, text: str, citations: list[str]
) -> None:
    assert citations == [one.citation for one in cites(f"It lies under {text}.", locate)]
