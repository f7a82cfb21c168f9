"""Where each authority comes from, the list of those that chargebook names, the table, and the laws of all three."""

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matters import SHELF, matter, matter_of, shelf_with
from matters import text as matter_text
from writings import PECK, WRITING, problems, special, writing

import chargebook
from chargebook.checks.cited import Authorities, Section, authorities_in, authorities_of, cited, cited_in, table
from chargebook.citations import relied_on
from chargebook.citations.authority import DECISIONS, AuthorityStatus, Cited
from chargebook.citations.found import find_authorities
from chargebook.citations.relied_on import Trust, all_relied_on
from chargebook.citations.service import Confirmation, Reply
from chargebook.ground.text import Source
from chargebook.instruction.parsing.parse import parse
from chargebook.library.shelf import Library
from chargebook.matter.matter import Matter, Special, Theory
from chargebook.papers.json import dumps
from chargebook.papers.screen.authorities import authorities_json, authorities_text, table_text

PACKAGE = Path(chargebook.__file__).parent


# --- status ---------------------------------------------------------------------------------------------------------


def test_what_the_courts_text_cites_has_the_courts_status() -> None:
    found = authorities_of(SHELF.find("9.3").instruction, SHELF)

    assert {AuthorityStatus.COURT} == {one.status for one in found.cited}


@pytest.mark.parametrize(
    ("trust", "status"), [("verified", AuthorityStatus.VERIFIED), ("partly", AuthorityStatus.MEMORY)]
)
def test_what_an_outline_cites_has_the_trust_of_the_outline(trust: str, status: AuthorityStatus) -> None:
    text = Source.of("The plaintiff must prove it. 42 U.S.C. § 1988.", name="outline")
    entry = replace(SHELF.find("9.20"), wording="outline", trust=trust, text=text)
    found = authorities_of(entry.instruction, replace(SHELF, entries=(entry,)))

    assert [status] == [one.status for one in found.cited]


def test_an_authority_of_the_list_has_the_trust_of_the_list_in_an_outline() -> None:
    peck, doe = cited_in(writing(f"So it is. {PECK}; Doe v. Roe, 1 F.4th 2 (9th Cir. 2021).", AuthorityStatus.MEMORY))

    assert (AuthorityStatus.VERIFIED, AuthorityStatus.MEMORY) == (peck.status, doe.status)


def test_two_decisions_that_have_no_page_yet_are_told_by_their_names() -> None:
    text = "Case v. Montana, 607 U.S. ___ (2026); Doe v. Roe, 607 U.S. ___ (2026); Zorn v. Linton, 607 U.S. ___ (2026)."
    found = cited_in(writing(text, AuthorityStatus.MEMORY))

    assert [AuthorityStatus.VERIFIED, AuthorityStatus.MEMORY, AuthorityStatus.VERIFIED] == [one.status for one in found]
    assert ["Case", "Doe", "Zorn"] == [row.text.split()[0] for row in table(found)]


def test_a_file_that_is_not_on_the_shelf_is_the_users_own() -> None:
    found = cited(parse(Source.of(f"The plaintiff must prove it. {PECK}.", name="mine.txt")))

    assert [(AuthorityStatus.USER, "mine.txt")] == [(one.status, one.writing.instruction) for one in found]


def test_the_courts_words_are_known_whatever_their_white_space() -> None:
    words = SHELF.find("9.3").text.text.replace("’", "'").replace(" ", "  ")
    found = authorities_of(parse(Source.of(words, name="copy.txt")), SHELF)

    assert {AuthorityStatus.COURT} == {one.status for one in found.cited}


def test_one_word_changed_and_the_text_is_no_longer_the_courts() -> None:
    words = SHELF.find("9.3").text.text.replace("Ochoa v. Pub.", "Ocho v. Pub.")
    found = authorities_of(parse(Source.of(words, name="copy.txt")), SHELF)

    assert {AuthorityStatus.USER} == {one.status for one in found.cited}


def test_what_the_user_typed_in_the_matter_is_not_verified() -> None:
    found = special("Starr v. Baca, 652 F.3d 1202, 1207 (9th Cir. 2011)", words=f"So it is. {PECK}.").cited
    typed = [(one.authority.citation, one.status) for one in found if one.writing.instruction == "Supervisors"]

    assert [("51 F.4th 877", AuthorityStatus.USER), ("652 F.3d 1202", AuthorityStatus.USER)] == typed


def test_what_the_user_typed_points_to_its_line_in_the_matter() -> None:
    found = special("Starr v. Baca, 652 F.3d 1202, 1207 (9th Cir. 2011)").cited
    line = matter_text().count("\n") + 2

    assert [f"matter.yaml:{line}:5"] == [str(one.place) for one in found if one.status is AuthorityStatus.USER]


def test_the_reason_of_a_ruling_is_read_and_stands_in_no_instruction() -> None:
    ruling = "rulings:\n  - {date: 2026-03-01, dismiss: force, because: 'Fed. R. Civ. P. 50(a), Dkt. 41'}\n"
    claim = "  other:\n    plaintiff: reyes\n    rights: []\n    against:\n      holt: {conduct: acts}\n"
    found = authorities_in(matter_of(matter_text() + claim + ruling), SHELF).cited
    typed = [(one.authority.citation, one.writing.instruction) for one in found if one.status is AuthorityStatus.USER]

    assert [("Fed. R. Civ. P. 50(a)", ""), ("Dkt. 41", "")] == typed


def test_what_chargebook_names_is_marked_with_its_trust_and_its_place_in_the_list() -> None:
    named = authorities_in(matter(theory="integral-participant/acquiesced", status="convicted prisoner"), SHELF).cited
    ours = {
        (one.status, one.remark)
        for one in named
        if one.place.file == relied_on.FILE and "Bearchild" in one.authority.text
    }

    assert {("library, verified", "the page is from memory"), ("library, verified", "")} == ours


def test_the_sentence_added_for_several_parties_brings_its_authority_into_the_table() -> None:
    second = matter_text().replace(
        "claims:", "  ortiz: {role: defendant, name: Luis Ortiz, title: Deputy, pronoun: he}\nclaims:"
    )
    both = second.replace("theory: direct}\n", "theory: direct}\n      ortiz: {conduct: acts, theory: direct}\n")
    rows = table(authorities_in(matter_of(both), SHELF).cited)

    assert [("Chuman v. Wright, 76 F.3d 292 (9th Cir. 1996)", ("9.3", "9.20", "9.25"))] == [
        (row.text, row.instructions) for row in rows if row.text.startswith("Chuman")
    ]


# --- the list of authorities ----------------------------------------------------------------------------------------

every_entry = pytest.mark.parametrize("entry", all_relied_on(), ids=lambda entry: str(entry.key))


@every_entry
def test_an_entry_reads_back_as_itself(entry: relied_on.ReliedOn) -> None:
    found, *later = find_authorities(Source.of(entry.reason))
    case = found.case

    assert (entry.citation, entry.name, entry.court, entry.year) == (found.citation, case.name, case.court, case.year)
    assert entry.pin == found.pin
    assert [relied_on.relied_on(row.by).citation for row in entry.later] == [one.citation for one in later]


@every_entry
def test_an_entry_has_no_problem_and_says_where_it_was_verified(entry: relied_on.ReliedOn) -> None:
    assert () == problems(entry.reason)
    assert entry.says
    assert entry.where or entry.trust is Trust.MEMORY


def test_the_list_is_in_order_and_names_each_key_once() -> None:
    keys = [entry.key for entry in all_relied_on()]

    assert sorted(set(keys)) == keys


def test_no_code_names_an_authority_that_the_list_does_not_have() -> None:
    """Whoever writes a case into a check adds it to the list, with its trust."""
    listed = {entry.citation for entry in all_relied_on()}
    named = {(path.name, citation) for path in PACKAGE.rglob("*.py") for citation in cited_by_code(path)}

    assert set() == {(name, citation) for name, citation in named if citation not in listed}


def cited_by_code(path: Path) -> set[str]:
    """The cases, statutes and rules in the strings of a file; its docstrings are not what the user sees."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and id(n) not in said]
    texts = [text for text in strings if isinstance(text, str) and text.isprintable()]
    found = [one for text in texts for one in find_authorities(Source.of(text)) if one.is_full and not one.is_bare]
    return {one.citation for one in found}


# --- the table of authorities ---------------------------------------------------------------------------------------


def rows(*texts: str) -> list[tuple[str, str, str]]:
    found = [
        one for number, text in enumerate(texts, start=1) for one in cited_in(writing(text, instruction=f"9.{number}"))
    ]
    return [(row.section, row.text, row.where) for row in table(found)]


def test_the_table_has_its_sections_in_order_and_each_in_the_order_of_the_alphabet() -> None:
    text = (
        "See Fed. R. Evid. 404(b); Fed. R. Civ. P. 51; 42 U.S.C. § 1988; 42 U.S.C. § 1983; 9 U.S.C. § 1; "
        "U.S. Const. amend. IV; Instruction 9.3; West v. Atkins, 487 U.S. 42, 48 (1988); Avalos v. Baca, 596 F.3d 583 "
        "(9th Cir. 2010)."
    )

    assert [
        (Section.CASES, "Avalos v. Baca, 596 F.3d 583 (9th Cir. 2010)", "9.1"),
        (Section.CASES, "West v. Atkins, 487 U.S. 42 (1988)", "9.1"),
        (Section.STATUTES, "9 U.S.C. § 1", "9.1"),
        (Section.STATUTES, "42 U.S.C. § 1983", "9.1"),
        (Section.STATUTES, "42 U.S.C. § 1988", "9.1"),
        (Section.RULES, "Fed. R. Civ. P. 51", "9.1"),
        (Section.RULES, "Fed. R. Evid. 404(b)", "9.1"),
        (Section.CONSTITUTION, "U.S. Const. amend. IV", "9.1"),
        (Section.OTHER, "Instruction 9.3", "9.1"),
    ] == rows(text)


def test_five_instructions_are_passim() -> None:
    assert ["9.1, 9.2, 9.3, 9.4"] == [where for *_, where in rows(*[PECK] * 4)]
    assert ["passim"] == [where for *_, where in rows(*[PECK] * 5)]


def test_instructions_stand_in_the_order_of_the_manual() -> None:
    assert ["9.9, 9.10"] == [where for *_, where in rows(*[""] * 8, PECK, PECK)]


def test_a_bare_section_is_the_one_statute_that_the_matter_cites_with_its_title() -> None:
    assert [(Section.STATUTES, "42 U.S.C. § 1983", "9.1, 9.2")] == rows("under § 1983.", "under 42 U.S.C. § 1983.")


def test_a_bare_section_that_could_be_two_statutes_is_not_in_the_table() -> None:
    texts = [text for _, text, _ in rows("under § 1983, 42 U.S.C. § 1983 and 28 U.S.C. § 1983.")]

    assert ["28 U.S.C. § 1983", "42 U.S.C. § 1983"] == texts


def test_parallel_citations_are_one_case() -> None:
    first = "Monell v. Dep't of Soc. Servs., 436 U.S. 658, 98 S. Ct. 2018 (1978)."
    second = "Monell v. Dep't of Soc. Servs., 98 S. Ct. 2018, 2020 (1978)."
    text = "Monell v. Dep't of Soc. Servs., 436 U.S. 658, 98 S. Ct. 2018 (1978)"

    assert [(Section.CASES, text, "9.1, 9.2")] == rows(first, second)


def test_a_reference_that_means_nothing_is_not_in_the_table() -> None:
    assert [] == rows("He knew. Id. at 889. Smith, supra, at 3.")


def test_a_row_says_every_status_from_the_surest() -> None:
    found = [*cited_in(writing(PECK)), *cited_in(writing(PECK, AuthorityStatus.COURT))]

    assert [(AuthorityStatus.COURT, AuthorityStatus.USER)] == [row.statuses for row in table(found)]


# --- on the terminal and as json ------------------------------------------------------------------------------------


def test_a_reference_is_printed_with_what_it_means_and_its_status() -> None:
    words = writing(f"He knew. {PECK}; see id. at 889.")
    found = Authorities(cited=cited_in(words), problems=())

    assert (
        f"brief:1:10: {PECK} [user-supplied, not verified]\n"
        "    He knew.\n"
        "brief:1:66: id. at 889 = Peck v. Montoya, 51 F.4th 877 [user-supplied, not verified]\n"
        "    He knew."
    ) == authorities_text(found)


def test_without_authorities_the_text_says_so() -> None:
    assert "No authority is cited." == authorities_text(Authorities(cited=(), problems=()))


def test_the_table_marks_what_is_not_verified() -> None:
    text = table_text(table(cited_in(writing(PECK))))

    assert "\nCases\n  Peck v. Montoya, 51 F.4th 877 (9th Cir. 2022)* ..." in text
    assert text.endswith(" 1\n\n* user-supplied, not verified")


def test_the_table_of_the_courts_text_needs_no_mark() -> None:
    assert table_text(table(cited_in(writing(PECK, AuthorityStatus.COURT)))).endswith(". 1")


def test_json_of_a_matter_is_the_same_every_time_and_holds_everything() -> None:
    first, second = (dumps(authorities_json(special(PECK))) for _ in range(2))

    assert first == second
    assert ["authorities", "table", "verified", "problems"] == list(authorities_json(special(PECK)))


def test_json_says_what_the_citation_service_answered_only_if_it_was_asked() -> None:
    answers = [Confirmation(citation="51 F.4th 877", answer=Reply.CONFIRMED, says="Peck v. Montoya (2022)")]
    found = Authorities(cited=(), problems=())
    row = {"citation": "51 F.4th 877", "answer": "confirmed", "says": "Peck v. Montoya (2022)"}

    assert None is authorities_json(found)["verified"]
    assert [row] == authorities_json(found, answers)["verified"]


# --- laws -----------------------------------------------------------------------------------------------------------


@given(text=WRITING, status=st.sampled_from(AuthorityStatus))
def test_every_authority_has_one_of_the_four_statuses_and_stands_in_its_text(
    text: str, status: AuthorityStatus
) -> None:
    words = writing(text, status)
    found = cited_in(words)

    assert all(one.status in AuthorityStatus for one in found)
    assert all(one.authority.text == words.source.slice(one.authority.span) for one in found)
    assert all(one.full is None or one.full.text in text for one in found)


@given(texts=st.lists(WRITING, max_size=4))
def test_the_table_lists_what_is_cited_and_nothing_else(texts: list[str]) -> None:
    found = [one for text in texts for one in cited_in(writing(text))]
    printed = {one.full.citation for one in found if one.full}
    cases = {one.full.citation for one in found if one.full and one.full.kind in DECISIONS}

    assert all(row.text in printed or any(case in row.text for case in cases) for row in table(found))
    assert len(table(found)) <= len(printed)


@settings(max_examples=25)
@given(authority=WRITING, words=WRITING, model=WRITING)
def test_nothing_is_printed_that_is_not_in_the_text_the_list_or_the_matter(
    authority: str, words: str, model: str
) -> None:
    typed, library = matter_with(authority, words), library_with(model)
    texts = [*(entry.text.text for entry in library.entries), authority, words]
    texts += [one.reason for one in all_relied_on()]

    assert [] == [one for one in authorities_in(typed, library).cited if not stands_in(one, texts)]


def stands_in(one: Cited, texts: list[str]) -> bool:
    return any(one.authority.text in text and (one.full is None or one.full.text in text) for text in texts)


def matter_with(authority: str, words: str) -> Matter:
    own = Special(title="Own", text=words, theory=Theory.SUPERVISOR, authority=authority)
    return replace(matter(), special=(own,))


def library_with(model: str) -> Library:
    return shelf_with("9.20", SHELF.find("9.20").text.text + "\n\n" + model)
