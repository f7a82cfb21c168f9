"""The documentation is held true: what it shows is run, what it lists is compared with the program."""

import doctest
import json
import re
import runpy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from dismissals import text as dismissals
from documents import blocks, run, sessions

import chargebook
from chargebook.checks.cited import cited_in
from chargebook.citations.authority import AuthorityStatus, Writing
from chargebook.citations.found import find_authorities
from chargebook.citations.histories import left_unsaid
from chargebook.citations.patterns import CitationKind
from chargebook.citations.relied_on import Trust, all_relied_on
from chargebook.cli import main
from chargebook.ground.problem import Severity
from chargebook.ground.text import Source
from chargebook.library.shelf import Entry, load_library
from chargebook.papers.papers import form_papers, papers, set_papers

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).relative_to(ROOT)
SHELF = "src/chargebook/library/manuals/ca9-civil"
SEED = f"{SHELF}/9.3.txt"
README = ROOT / "README.md"
FRONT = [README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
PAGES = [*FRONT, *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "changes").glob("*.md"))]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def text_of(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def headings(text: str) -> list[str]:
    return re.findall(r"^#{2,} (.+)$", text, re.MULTILINE)


def prose(text: str) -> str:
    """The page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)


# --- what is shown is run -------------------------------------------------------------------------------------------


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of what the pages name, so that no page can write into the checkout, and a shelf of the user's own."""
    for folder in ("examples", SHELF):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHARGEBOOK_HOME", str(tmp_path / "own"))
    return tmp_path


@every_page
def test_a_command_prints_what_the_page_shows(page: Path, repository: Path) -> None:
    for info, body in blocks(page):
        if info == "console":
            for command, shown in sessions(body):
                assert_shown(shown, run(command), f"{page.name}: chargebook {command}")
        elif " " in info:
            (repository / info.split()[1]).write_text(body, encoding="utf-8")


def assert_shown(shown: str, actual: str, what: str) -> None:
    """Each piece between two lines of dots stands in *actual*, in order; a page may also show nothing at all."""
    pieces = re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)
    at = 0
    for number, piece in enumerate(pieces):
        found = actual.find(piece, at) if number else (0 if actual.startswith(piece) else -1)

        assert found >= 0, f"{what} does not print\n{piece}\nbut\n{actual[at:]}"
        at = found + len(piece)
    assert not pieces[-1] or at == len(actual), f"{what} prints more:\n{actual[at:]}"


def test_the_matter_in_the_readme_is_the_example() -> None:
    [shown] = [body for info, body in blocks(README) if info == "yaml"]

    assert_shown(f"...\n{shown}", (ROOT / "examples" / "reyes.yaml").read_text(encoding="utf-8"), "the example")


def test_every_matter_that_a_page_shows_passes_its_own_check(tmp_path: Path) -> None:
    shown = [body for page in PAGES for info, body in blocks(page) if info == "yaml matter.yaml"]
    for number, body in enumerate(shown):
        file = tmp_path / f"{number}.yaml"
        file.write_text(body.replace("drafted: filed/charge.json\n", ""), encoding="utf-8")
        errors = [problem for problem in chargebook.check(file) if problem.severity is Severity.ERROR]

        assert [] == errors
    assert len(shown) > 2


@every_page
def test_python_in_a_page_does_what_the_page_shows(page: Path, repository: Path) -> None:
    for info, body in blocks(page):
        if re.search(r" .+\.(?:txt|toml)$", info):
            (repository / info.split()[1]).write_text(body, encoding="utf-8")
    for number, body in enumerate(body for info, body in blocks(page) if info == "python"):
        test = doctest.DocTestParser().get_doctest(body, {}, f"{page.name} block {number}", str(page), 0)
        said: list[str] = []
        doctest.DocTestRunner(verbose=False).run(test, out=said.append)

        assert [] == said


def test_the_readme_shows_each_verb_on_files_and_python_besides() -> None:
    commands = [command.split()[0] for info, body in blocks(README) if info == "console" for command, _ in sessions(body)]

    assert ["read", "check", "draft", "decide", "ask", "verify", "tally", "assess", "cite", "library"] == commands
    assert any(info == "python" for info, _ in blocks(README))


# --- links ----------------------------------------------------------------------------------------------------------


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page.read_text(encoding="utf-8"))):
        if not target.startswith("https://"):
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page

            assert file.exists(), target
            assert not anchor or anchor in {slug(heading) for heading in headings(file.read_text(encoding="utf-8"))}, target


def slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


# --- problems -------------------------------------------------------------------------------------------------------

CODE = re.compile(r"\b[ACDFLMNPRV]\d{3}\b")
HEADING = re.compile(r"^### ([ACDFLMNRV]\d{3})\b", re.MULTILINE)


def codes_in_the_program() -> set[str]:
    files = (ROOT / "src" / "chargebook").rglob("*.py")
    return {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))}


def test_every_code_has_a_heading_or_a_row_and_no_other_code_has_one() -> None:
    documented = [*HEADING.findall(text_of("problems.md")), *HEADING.findall(text_of("cite.md"))]
    rows = text_of("matter-file.md") + text_of("record.md") + text_of("form-file.md")
    documented += re.findall(r"^\| ([MFPV]\d{3}) \|", rows, re.MULTILINE)
    documented += re.findall(r"^\| (A2\d{2}) \|", text_of("answers-file.md"), re.MULTILINE)

    program, pages = codes_in_the_program(), set(documented)
    lacking, stale = sorted(program - pages), sorted(pages - program)

    assert ([], []) == (lacking, stale), f"give {lacking} a heading or a row in its page; the program has no {stale}"
    assert sorted(pages) == sorted(documented), "a code has two headings or rows"


def test_the_headings_of_the_codes_stand_in_order() -> None:
    listed = HEADING.findall(text_of("problems.md"))

    assert sorted(listed, key=lambda code: ("NRLDFCV".index(code[0]), code)) == listed


def test_every_code_of_a_heading_says_what_to_do_and_every_example_is_of_its_own_code() -> None:
    sections = re.split(r"^### ", text_of("problems.md"), flags=re.MULTILINE)[1:]
    for section in sections:
        code = section[:4]
        example = re.search(r"^> (.+)$", section, re.MULTILINE)

        assert example, f"docs/problems.md: give {code} an example, a line that begins with >"
        assert CODE.findall(example[1])[:1] == [code], f"docs/problems.md: the example of {code} is of another code"
        assert "What to do: " in section, f"docs/problems.md: say under {code} what to do, in a line that begins with What to do:"


# --- verbs ----------------------------------------------------------------------------------------------------------


def test_every_public_verb_and_every_command_has_a_section() -> None:
    verbs = {name for name in chargebook.__all__ if name.islower()}
    sections = {heading for heading in headings(text_of("verbs.md")) if re.fullmatch(r"[a-z_ ]+", heading)}
    lacking, stale = sorted({*verbs, *commands()} - sections), sorted(sections - {*verbs, *commands()})

    assert ([], []) == (lacking, stale), f"give {lacking} a section in docs/verbs.md; {stale} are no verbs"


def commands(*, with_json: bool = False) -> Iterator[str]:
    """The names of the commands, or of those that can print JSON; those of a group have two words."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        group = command if isinstance(command, click.Group) else click.Group()
        for words, each in [(name, command), *((f"{name} {word}", part) for word, part in group.commands.items())]:
            if each and (not with_json or any(option.name == "as_json" for option in each.params)):
                yield words


def test_every_command_has_its_help_in_the_page() -> None:
    marked = re.findall(r"^<!-- help: ([a-z ]+) -->$", text_of("verbs.md"), re.MULTILINE)

    assert sorted(commands()) == sorted(marked), (
        "give each command in its section of docs/verbs.md the lines <!-- help: NAME --> and <!-- end of help -->, "
        "and run make docs"
    )


def test_the_help_in_the_page_is_the_help_of_the_program() -> None:
    updated = runpy.run_path(str(ROOT / "docs" / "reference.py"))["updated"]

    assert updated(text_of("verbs.md")) == text_of("verbs.md"), "run make docs"


# --- JSON -----------------------------------------------------------------------------------------------------------

Shapes = dict[str, dict[str, str]]
ROW = re.compile(r"^\| `(?P<key>\w+)` \| (?P<type>[^|]+) \| [^|]+ \|$", re.MULTILINE)
LINK = re.compile(r"\[[^\]]+\]\(#(?P<shape>[\w-]+)\)")
PLAIN = {"text": str, "number": int, "true or false": bool}


def documented_shapes() -> Shapes:
    """Each section of the page with a table: its keys and their types."""
    sections = re.split(r"^## ", text_of("json.md"), flags=re.MULTILINE)[1:]
    tables = {slug(section.partition("\n")[0]): {m["key"]: m["type"].strip() for m in ROW.finditer(section)} for section in sections}
    return {shape: keys for shape, keys in tables.items() if keys}


class Walk:
    """Holds a value of the program against the page, and remembers which rows were seen."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes, self.seen = shapes, {shape: set[str]() for shape in shapes}

    def value(self, value: Any, said: str, where: str) -> None:
        if said.endswith(" or null"):
            if value is None:
                return
            said = said.removesuffix(" or null")
        if said.startswith("list of "):
            assert isinstance(value, list), f"{where} is {value!r}, and docs/json.md says that it is a list"
            for each in value:
                self.value(each, said.removeprefix("list of "), where)
        elif link := LINK.fullmatch(said):
            self.table(value, link["shape"], where)
        else:
            assert type(value) is PLAIN[said], f"{where} is {value!r}, and docs/json.md says {said}"

    def table(self, value: dict[str, Any], shape: str, where: str) -> None:
        assert shape in self.shapes, f"{where} prints a {shape!r}; give docs/json.md a section of that name, with a row for each key"
        assert list(self.shapes[shape]) == list(value), f"{where} has other keys than the table {shape!r} of docs/json.md"
        self.seen[shape] |= set(value)
        for key, inner in value.items():
            self.value(inner, self.shapes[shape][key], f"{where}.{key}")


DECLARING = """\
form: general
title: Verdict
steps:
  - question: 1
    text: Did he?
    skips: [{when: {any: [{1: no}]}, to: end, declares: {force/reyes/holt: defendant}}]
"""


PRINTED = """\
VERDICT FORM
We, the jury, find as follows:
PART I: LIABILITY
1. Did any of these officers use force?
Mark Holt  Yes ___ No ___
Luis Ortiz  Yes ___ No ___
If you answered yes for any officer, go to Question 2.
2. If you answered yes to Question 1, what are the damages? $____
291
Dated: ____ Presiding Juror
Presiding Juror
"""
SET = """
general: ["1.7"]
when: {"9.1": preliminary}
papers:
  judge: wilson
  source: Order of May 3, Dkt. 41
  demands: {general: omit}
"""
OVER = "\n  - {date: 2026-04-21, decide: 9.25/violation, as: not proved, ground: rule-50b}"
LEFT = """\
rulings:
  - {date: 2026-04-01, decide: 9.20/1, as: proved, because: Dkt. 80}
  - {date: 2026-04-20, dismiss: holt, ground: rule-50b, because: qualified immunity}
"""


def samples(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The commands that print JSON, so that each row of the page is seen in one, and the type that the page gives to each."""
    (folder / "crlf.txt").write_bytes(b"9.99 A Shifted Burden\r\n\r\nThe burden shifts to the defendant to show it.\r\n")
    open_findings = "force/reyes/holt:\n  9.3/deprivation: proved\n"
    (folder / "open.yaml").write_text(open_findings, encoding="utf-8")
    matter = "examples/reyes.yaml"
    (folder / "doubt.txt").write_text("9.99 A Doubt\n\nThe plaintiff must prove each of the following elements:\n\n1. rain; and/or\n\n2. hail.\n", encoding="utf-8")
    for file in (SEED, f"{SHELF}/9.20.txt", "crlf.txt", "doubt.txt"):
        yield "[an instruction](#read)", ("read", "--json", file)
    (folder / "printed.txt").write_text(PRINTED, encoding="utf-8")
    yield "[a printed form](#read-form)", ("read", "--form", "--json", "printed.txt")
    yield "[drafts](#draft)", ("draft", "--json", matter)
    (folder / "set.yaml").write_text((folder / matter).read_text(encoding="utf-8") + SET, encoding="utf-8")
    yield "[set with its preflight](#charge)", ("charge", "--json", "set.yaml")
    unsettled = (folder / matter).read_text(encoding="utf-8").replace("7. how many lives: drop,", "")
    (folder / "unsettled.yaml").write_text(unsettled, encoding="utf-8")
    yield "[drafts](#draft)", ("draft", "--json", "unsettled.yaml")
    yield "list of [open decision](#open-decision)", ("settle", "--json", "unsettled.yaml")
    merged = (folder / matter).read_text(encoding="utf-8") + "merge: {force: an order}\n"
    (folder / "merged.yaml").write_text(merged, encoding="utf-8")
    yield "[drafts](#draft)", ("draft", "--json", "merged.yaml")
    yield "list of [problem](#problem)", ("check", "--json", matter)
    for findings in ("examples/reyes.findings.yaml", "open.yaml"):
        yield "[decisions](#decide)", ("decide", "--json", matter, findings)
    left = (folder / matter).read_text(encoding="utf-8").replace("rulings: []", LEFT)
    (folder / "left.yaml").write_text(left, encoding="utf-8")
    gone = dismissals("date: 2026-03-09, dismiss: holt, ground: rule-50a")
    (folder / "gone.yaml").write_text(gone, encoding="utf-8")
    (folder / "elsewhere.yaml").write_text("force/reyes/holt:\n  9.29/2: proved\n", encoding="utf-8")
    for found in ((), ("elsewhere.yaml",)):
        yield "[decisions](#decide)", ("decide", "--json", "gone.yaml", *found)
    (folder / "form.yaml").write_text(DECLARING, encoding="utf-8")
    for more in ((), ("--form", "form.yaml")):
        yield "[ask](#ask)", ("ask", "--json", matter, *more)
    yield "[assessments](#assess)", ("assess", "--json", matter)
    yield "[verifications](#validate)", ("validate", "--json")
    for info, body in blocks(ROOT / "docs" / "answers-file.md"):
        if info.startswith("yaml "):
            (folder / info.split()[1]).write_text(body, encoding="utf-8")
    yield "[tally](#tally)", ("tally", "--json", matter, "form.yaml", "answers.yaml")
    asked = "{asked: Must we agree?, on: Monday, answer: 'Yes.', plaintiff: agrees, defendant: agrees, given: 'Yes.'}"
    (folder / "asked.yaml").write_text(f'"1": struck\nfrom-the-jury: [{asked}, {{asked: Why?}}]\n', encoding="utf-8")
    yield "[tally](#tally)", ("tally", "--json", matter, "form.yaml", "asked.yaml")
    yield "[tally](#tally)", ("tally", "--json", "left.yaml", "form.yaml", "answers.yaml")
    over = (folder / matter).read_text(encoding="utf-8").replace("rulings: []", f"rulings:{OVER}")
    (folder / "over.yaml").write_text(over, encoding="utf-8")
    yield "[tally](#tally)", ("tally", "--json", "over.yaml", "form.yaml", "answers.yaml")
    form = (ROOT / "examples" / "reyes.form.yaml").read_text(encoding="utf-8")
    (folder / "wrong.yaml").write_text(form.replace('only-if: {"1a": yes}', 'only-if: {"1b": yes}', 1), encoding="utf-8")
    for file in ("examples/reyes.form.yaml", "wrong.yaml", "printed.txt"):
        yield "[verify](#verify)", ("verify", "--json", matter, file)
    handed = ROOT / "tests" / "forms" / "handed"
    yield "[verify](#verify)", ("verify", "--json", str(handed / "two.yaml"), str(handed / "no-route-lost.txt"))
    yield "[what if](#what-if)", ("decide", "--what-if", "--json", matter)
    (folder / "statute.txt").write_text("9.99 A Statute\n\nSo says 42 U.S.C. § 1983.\n", encoding="utf-8")
    for cited in ((matter,), (SEED,), ("--verify", "statute.txt")):  # only cases are looked up, so nothing goes out
        yield "[authorities](#cite)", ("cite", "--json", *cited)
    yield "[comparison](#compare)", ("compare", "--json", SEED, f"{SHELF}/9.20.txt")
    for asked in (("list",), ("find", "deliberate")):
        yield "list of [entry](#entry)", ("library", *asked, "--json")
    yield "[entry with its text](#entry-with-its-text)", ("library", "show", "9.3", "--json")
    yield "[comparison](#compare) or null", ("library", "compare", "9.20", "--json")
    yield "[comparison](#compare)", ("library", "compare", "9.13", "--json")
    added = CliRunner().invoke(main, ["library", "add", f"{SHELF}/9.20.txt", "--edition=2026-01", "--date=2026-01-02"])
    assert added.exit_code == 0, added.output
    yield "[comparison](#compare)", ("library", "compare", "9.20", "--json")


def printed(*command: str) -> Any:
    return json.loads(CliRunner().invoke(main, list(command), env={"COURTLISTENER_TOKEN": "none"}).stdout)


def test_every_key_of_the_json_has_a_row_and_every_row_a_key(repository: Path) -> None:
    walk = Walk(documented_shapes())
    for said, command in samples(repository):
        walk.value(printed(*command), said, f"chargebook {' '.join(command)}")
    unseen = {shape: sorted(set(keys) - walk.seen[shape]) for shape, keys in walk.shapes.items()}
    unseen = {shape: keys for shape, keys in unseen.items() if keys}

    assert {} == unseen, f"{HERE}: give samples() a command that prints these rows of docs/json.md, or take the rows away"


def test_every_command_that_prints_json_is_in_the_samples(repository: Path) -> None:
    sampled = {" ".join(command) for _, command in samples(repository)}
    missing = [name for name in commands(with_json=True) if not any(each.startswith(f"{name} ") for each in sampled)]

    assert [] == missing, f"{HERE}: give samples() each command, and the section of docs/json.md that has its rows"


def test_every_paper_is_named_in_the_page_of_the_papers(repository: Path) -> None:
    matter = "examples/reyes.yaml"
    form = chargebook.ask(matter).form
    assert form
    files = {*form_papers(form, ()), *papers(chargebook.draft(matter).drafts, ()), *set_papers(chargebook.propose(matter))}
    shown = text_of("render.md")
    names = {name if re.match(r"charge|verdict|instructions|jury-copy|preflight", name) else f"one `{Path(name).suffix}` for each draft" for name in files}

    assert [] == sorted(name for name in names if name not in shown), "docs/render.md: name these papers, and what each is for"


def test_read_prints_one_instruction_a_line(repository: Path) -> None:
    output = CliRunner().invoke(main, ["read", "--json", SEED, f"{SHELF}/9.1.txt"]).stdout

    assert ["9.3", "9.1"] == [json.loads(line)["number"] for line in output.splitlines()]


def test_every_key_of_a_matter_is_in_the_page_of_the_matter_file() -> None:
    page, schema = text_of("matter-file.md") + text_of("record.md"), chargebook.schema()
    tables = [schema, *schema["$defs"].values()]

    assert [] == [key for table in tables for key in table.get("properties", {}) if f"`{key}`" not in page]


# --- the law --------------------------------------------------------------------------------------------------------

ANALYSES = sorted((ROOT / "docs" / "analysis").glob("*.md"))
LISTED = {one.citation for one in all_relied_on()}
VERIFIED = {one.citation for one in all_relied_on() if one.trust is Trust.VERIFIED}
COURTS = {one.citation for one in find_authorities(Source.of((ROOT / SEED).read_text(encoding="utf-8")))}
LAWS = {CitationKind.STATUTE, CitationKind.RULE, CitationKind.CONSTITUTION}


def cases_and_laws(text: str) -> tuple[set[str], set[str]]:
    """The decisions that *text* names, and the laws that it names with their code."""
    named = [one for one in find_authorities(Source.of(text)) if one.is_full and not one.is_bare]
    cases = {one.citation for one in named if one.kind in (CitationKind.CASE, CitationKind.DOCKET)}
    return cases, {one.citation for one in named if one.kind in LAWS}


def unlisted(laws: set[str]) -> set[str]:
    """Those of *laws* of which neither the list nor the court's text has the whole or a part."""
    return {law for law in laws - COURTS if not any(f"{one}(".startswith(f"{law}(") or law.startswith(f"{one}(") for one in LISTED)}


@every_page
def test_no_page_names_a_case_that_nobody_has_seen_or_a_law_that_is_not_in_the_list(page: Path) -> None:
    """The page of authorities names all that are in the list; it says of each how far it was seen. A fragment may give
    a law as an example of a citation.
    """
    cases, laws = cases_and_laws(prose(page.read_text(encoding="utf-8")))

    assert set() == cases - (LISTED if page.name == "authorities.md" else VERIFIED | COURTS)
    assert set() == unlisted(laws) or page.parent.name == "changes"


SHIPPED = [path for path in sorted((ROOT / "src").rglob("*.*")) if path.suffix in (".py", ".toml", ".yaml", ".txt")]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_shipped_file_names_a_case_that_is_not_in_the_list(path: Path) -> None:
    """The room of citations has examples of how one cites, and the list names what became of its decisions."""
    cases, _ = cases_and_laws(path.read_text(encoding="utf-8"))

    assert set() == cases - LISTED - COURTS or path.parent.name == "citations"


def test_a_case_that_nobody_has_listed_is_noticed() -> None:
    cases, laws = cases_and_laws("# see Invented v. Nobody, 999 F.4th 1 (9th Cir. 2024); 42 U.S.C. § 99999")

    assert ({"999 F.4th 1"}, {"42 U.S.C. § 99999"}) == (cases - LISTED - COURTS, unlisted(laws))


OUTLINES = [entry for entry in load_library("ca9-civil").entries if entry.wording != "court"]


@pytest.mark.parametrize("entry", OUTLINES, ids=lambda entry: str(entry.number))
def test_no_outline_names_an_authority_that_is_not_in_the_list(entry: Entry) -> None:
    cases, laws = cases_and_laws(entry.text.text)

    assert set() == cases - LISTED
    assert set() == unlisted(laws)


@pytest.mark.parametrize("path", [*PAGES, *sorted((ROOT / SHELF).rglob("*.txt"))], ids=lambda path: str(path.relative_to(ROOT)))
def test_what_we_write_ourselves_says_what_became_of_a_decision(path: Path) -> None:
    """As `chargebook cite` asks it of a user's text; in the page of authorities it stands below each."""
    ours = Source.of(prose(path.read_text(encoding="utf-8")), name=path.name)
    found = left_unsaid(cited_in(Writing(source=ours, status=AuthorityStatus.USER)))

    assert [] == [str(problem) for problem in found if path.name not in ("authorities.md", Path(SEED).name)]


def test_the_page_of_authorities_is_the_list_of_today() -> None:
    written = runpy.run_path(str(ROOT / "docs" / "reference.py"))["with_authorities"]
    page = text_of("authorities.md")

    assert written(page) == page, "run make docs"
    assert [] == [one.key for one in all_relied_on() if page.count(f"- `{one.key}`: ") != 1]


def test_the_table_of_what_each_text_rests_on_is_that_of_today() -> None:
    written = runpy.run_path(str(ROOT / "docs" / "reference.py"))["with_footings"]
    page = (ROOT / "docs" / "footing.md").read_text(encoding="utf-8")

    assert page == written(page), "run make docs"


def test_the_page_of_authorities_says_of_each_how_far_it_was_seen() -> None:
    items = re.findall(r"^- `([\w.-]+)`: .+\n  - For: .+\n  - (Seen|From memory)\b", text_of("authorities.md"), re.MULTILINE)
    said = {one.key: "Seen" if one.trust is Trust.VERIFIED else "From memory" for one in all_relied_on()}

    assert said == dict(items)


@pytest.mark.parametrize("page", ANALYSES, ids=lambda page: page.stem)
def test_an_analysis_quotes_only_the_court_and_word_for_word(page: Path) -> None:
    court = " ".join((ROOT / SEED).read_text(encoding="utf-8").split())
    quoted = re.findall(r"^> (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)

    assert quoted
    assert [] == [words for words in quoted if " ".join(words.split()) not in court]


@pytest.mark.parametrize("page", ANALYSES, ids=lambda page: page.stem)
def test_an_analysis_leaves_its_questions_to_a_lawyer(page: Path) -> None:
    assert re.search(r"^- Lawyer: .+\?$", page.read_text(encoding="utf-8"), re.MULTILINE)


# --- words ----------------------------------------------------------------------------------------------------------

WORDS = """
manual edition instruction elements~instruction particular~right element burden standard blank choice option suffix
definition factor direction ruling wording matter count theory finding verdict charge departure authority problem defect
slip stipulation
"""


def test_the_glossary_has_every_word_once_and_in_order() -> None:
    listed = headings(text_of("glossary.md"))

    assert {word.replace("~", " ") for word in WORDS.split()} <= set(listed)
    assert sorted(set(listed)) == listed


@pytest.mark.parametrize("word", headings((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")))
def test_a_word_is_explained_in_one_or_two_sentences(word: str) -> None:
    section = text_of("glossary.md").partition(f"## {word}\n")[2].partition("\n## ")[0]
    sentences = [line for line in section.splitlines() if line.strip()]

    assert 1 <= len(sentences) <= 2
    assert all(line.endswith(".") for line in sentences)


def test_decisions_are_numbered_without_a_gap() -> None:
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))

    assert [f"{number:03}" for number in range(1, len(names) + 1)] == [name[:3] for name in names]
