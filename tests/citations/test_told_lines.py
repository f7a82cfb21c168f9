"""What is looked for in the lines that tell of it is all that the whole text has."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chargebook.citations.laws import FORMS
from chargebook.citations.patterns import lines_with
from chargebook.citations.unprinted import AT_PAGE, NAMED, NUMBER, NUMBERED, PAPERS, RECORD

WORDS = (
    *("Dkt. No. 41 at 3", "ECF No. 12-1", "CM/ECF 5", "Doc. 7", "D.E. 9", "R. 12", "Docket Entry No. 3 at p. 2"),
    *("First Am. Compl. ¶¶ 46-53", "Complaint, at 4", "Ames Decl. ¶ 4", "Ex. B at 5", "Hr’g Tr. 12:3-14", "Tr. at 7"),
    *("Opp’n at 3", "Reply ¶ 2", "Mot. at 1", "Answer ¶ 9", "Case No. 2:19-cv-01-DSF (AS)", "Nos. 21-16929, slip op."),
    *("Peck at 893", "Doe, p. 5", "Roe v. Wade pp. 3-4", "Smith at *3", "42 U. S. C. §§ 1983, 1988", "28 CFR Part 35"),
    *("Pub. L. No. 111-148, § 1101", "124 Stat. 119", "85 Fed. Reg. 1,234", "100 Yale L.J. 1", "Penal Code § 835a"),
    *("Mass. Gen. Laws ch. 258, § 2", "FRCP 51", "9th Cir. R. 36-3", "L. R. 7", "U. S. Const. amend. XIV, § 1"),
    *("5 Newberg on Class Actions § 13.1", "CACI No. 3000", "WPI 340.02", "Instructions 9.9-9.33", "9.3–9.8", "§ 12"),
    *("Ninth Circuit Model Civil Jury Instruction 9.3", "Instrs. 4 and 5", "Section 1983", "said nothing", "(", "1", "–"),
)
TEXTS = st.lists(st.sampled_from(WORDS) | st.text("Aat .,\n12p§", max_size=5)).map(" ".join)


@pytest.mark.parametrize(
    ("tells", "pattern"),
    [
        *((PAPERS, RECORD), (NUMBERED, NUMBER), (AT_PAGE, NAMED)),
        *((form.tells, form.pattern) for form in FORMS),
    ],
)
@given(text=TEXTS)
def test_no_line_that_cites_is_passed_over(
    tells: tuple[re.Pattern[str], ...], pattern: re.Pattern[str], text: str
) -> None:
    by_line = [match.span() for line in lines_with(tells, text) for match in pattern.finditer(text, *line)]

    assert [match.span() for match in pattern.finditer(text)] == by_line
