"""Who may import whom: downward only, one form, no circles, no import inside a function."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "chargebook"

# From the ground up. A file imports only from rows above its own in this table.
ROWS = """
text render readers citations drafting forms doctrine proof verdicts solver
proof.graph
problem
errors
rule solver citations.forms notations readers.pieces readers.pdfguard readers.manual relied_on parsing.doubles filed
record causation.circuit
causation.world record.stated matter citations.authority citations.laws citations.reporters
readers.package readers.layout atomic paragraphs forms.form
causation.halpernpearl
causation.causes
causation.connection causation.bothways forms.routes forms.words forms.writing proof.ruling whatif proof.filledin proof.routes
proof.passage forms.faults
forms.sought
proof.properties
proof.fillings
proof.failures proof.shortest
proof.verification
explain doctrine.participation causation doctrine.color doctrine.immunity
doctrine.bodies
doctrine.doctrines doctrine.remarks doctrine.dismissal
verdicts.violation verdicts.course
verdicts.irregularity
verdicts.courses
instruction citations.found readers.plain readers.docx readers.yaml readers.webpage readers.pdf
parsing.recovery parsing.headings parsing.lists parsing.definitions parsing.burdens parsing.notes readers.html shapes matter.findings
verdicts.answersfile
entries closing
record.entries
matter.entries record.file forms.entries
doctrine.precedentfile
doctrine.precedents
doctrine.assess
parsing.pairing parsing.factors parsing.flaws matter.file readers.document
parsing.notation
parsing.structure readers.archive readers.fetch library.index
parsing drafting.setting
library.ownshelf library.cautions
library reading drafting.edits drafting.draft library.compare
drafting.leftout occasions violations
drafting.given
drafting.settling library.combining
keying
commanding drafting.drafts
charge
settlements forms.antecedents ledger
decisions checks settled forms.links forms.phrasing forms.liability
forms.damages forms.file forms.sharing forms.idle
forms.awards
forms.asking
verdicts.submission
verdicts.returned
verdicts.counted
verdicts.judgment
verdicts.displaced
verdicts.clashes
verdicts.tally
citations.service citations.faults
authorities
causation.words render.package render.layers render.particulars render.redline
render.causepicture render.json render.markdown
render.form render.formjson
render.formdocx render.formhtml render.possibilities
render.ledger
render.docx render.plain render.summary render.comparison
render.papers render.assessment render.authorities verbs
render.tally render.tallyjson verbs.tallying
verbs.citing verbs.verifying
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


def test_packages_import_each_other_in_no_circle() -> None:
    """Downward from file to file could still mean back and forth between two packages."""
    wanted: dict[str, set[str]] = {}
    for path in FILES:
        package = module(path).split(".")[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chargebook."):
                wanted.setdefault(package, set()).add((node.module or "").split(".")[1])

    assert list(TopologicalSorter({each: below - {each} for each, below in wanted.items()}).static_order())


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
