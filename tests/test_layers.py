"""Who may import whom: downward only, one form, no circles, no import inside a function."""

import ast
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "chargebook"

# From the ground up. A file imports only from rows above its own in this table.
ROWS = """
text render readers graph solver
problem
errors
rule solver citation_forms notations readers.pieces readers.pdfguard readers.manual relied_on doubles filed
record circuit
world stated matter authority laws reporters readers.package readers.layout atomic paragraphs form
halpernpearl
causes
connection routes formwords formwriting ruling whatif filledin formfaults formroutes
passage
properties
fillings
proof shortest
verification
explain participation causation color immunity
doctrines
violation course
irregularity
courses
instruction citations readers.plain readers.docx readers.yaml readers.webpage readers.pdf
recovery headings lists definitions burdens notes readers.html shapes findingsfile
answersfile
entries
recordentries
matterentries recordfile formentries
precedentfile
precedents
assess
pairing factors flaws matterfile readers.document
notation
structure readers.archive readers.fetch shelfindex
parsing setting
shelves
library reading edits draft compare
settling
charge drafts
decisions checks settled formlinks phrasing liability
damages formfile
awards
asking
submission
returned
counted
judgment
clashes
tally
verify_citations citation_faults
authorities
causewords render.package render.layers render.particulars render.redline
render.causepicture render.json render.markdown
render.form render.formjson
render.formdocx render.formhtml render.possibilities
render.docx render.plain render.summary render.comparison
render.papers render.assessment render.authorities verbs
render.tally render.tallyjson tallying
citing verifying
render.verification
render.formpicture
cli.output
cli.ask cli.assess cli.check cli.cite cli.compare cli.decide cli.draft cli.library cli.read cli.schema cli.validate
cli.tally cli.verify
cli
"""
LEVEL = {name: level for level, row in enumerate(ROWS.split("\n")) for name in row.split()}
FILES = sorted(SRC.rglob("*.py"))


def module(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


def level(name: str) -> int:
    """The row of a module; a check stands with the checks, a split-off part with its package."""
    parts = name.split(".")
    known = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((LEVEL[part] for part in known if part in LEVEL), -1)


@pytest.mark.parametrize("path", FILES, ids=module)
def test_imports_go_downward(path: Path) -> None:
    name = module(path)
    if name == "__init__":
        return
    assert level(name) >= 0, f"give {name} a row"
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chargebook"):
            target = (node.module or "").removeprefix("chargebook").removeprefix(".") or node.names[0].name
            same_package = name.split(".")[0] == target.split(".")[0] == "checks"
            assert level(target) < level(name) or same_package, f"{name} imports {target}"


@pytest.mark.parametrize("path", FILES, ids=module)
def test_imports_have_one_form_and_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = [*tree.body, *(n for guard in tree.body if isinstance(guard, ast.If | ast.Try) for n in ast.walk(guard))]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "no relative import"
        if isinstance(node, ast.Import | ast.ImportFrom):
            assert node in top, f"line {node.lineno}: import inside a function"
        if isinstance(node, ast.Import) and not module(path).startswith("cli"):
            assert not any(alias.name.startswith("chargebook") for alias in node.names)
