"""The rooms of the house: a room imports only rooms above it in this list, and nothing stands between the rooms.

From the ground up, the list tells the way from a document to a paper. Within a room no two files, and no two folders,
lean on each other in a circle. Each public class has a name of its own.
"""

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOMS = (
    *("ground", "rule", "citations", "readers", "instruction", "library", "matter", "doctrine", "charge"),
    *("checks", "forms", "verdicts", "papers", "verbs", "cli"),
)
TESTS = Path(__file__).parents[1]
SRC = Path(__file__).parents[2] / "src" / "chargebook"
FILES = sorted(SRC.rglob("*.py"))
HEAVY = {"eyecite": "citations", "pysat": "ground"}  # loaded where it is first needed, in the one room that may use it
LIBRARIES = {  # which rooms may import what others have written; every other room does with the standard library
    **{library: {"readers"} for library in ("docx", "lxml", "pypdfium2", "yaml")},
    "click": {"cli"}, "eyecite": {"citations"}, "pysat": {"ground"}, "typst": {"papers"}, "holidays": {"checks"},
    "pydantic": {"readers", "matter", "doctrine", "forms"},  # these have a format of files to declare
}


def module(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path): path for path in FILES}


def imported(path: Path) -> Iterator[str]:
    """The modules of the package that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "chargebook":
            base = (node.module or "").removeprefix("chargebook").removeprefix(".")
            for alias in node.names:
                name = f"{base}.{alias.name}".removeprefix(".")
                yield name if name in MODULES else base


def room(name: str) -> str:
    return name.split(".")[0]


@pytest.mark.parametrize("path", FILES, ids=module)
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    name = module(path)
    if name == "__init__":
        return  # the door of the package
    assert room(name) in ROOMS, f"{name} stands between the rooms: move it into one, or give {room(name)} a place in ROOMS"
    allowed = ROOMS[: ROOMS.index(room(name)) + 1]
    upward = [other for other in imported(path) if room(other) and room(other) not in allowed]

    assert [] == upward, f"{name} imports from a room below its own; {room(name)} may import {', '.join(allowed)}"


@pytest.mark.parametrize("node", [lambda name: name, lambda name: folder(name)], ids=["files", "folders"])
def test_nothing_leans_on_each_other_in_a_circle(node: Callable[[str], str]) -> None:
    needs: dict[str, set[str]] = defaultdict(set)
    for name, path in MODULES.items():
        for other in imported(path):
            if name != "__init__" and other and node(name) != node(other):
                needs[node(name)].add(node(other))

    assert list(TopologicalSorter(needs).static_order())


def folder(name: str) -> str:
    """The folder within a room in which a module stands; a file of the room itself stands for itself."""
    return ".".join(name.split(".")[:2])


def test_the_tests_stand_in_the_rooms_of_what_they_test() -> None:
    homes = {path.relative_to(TESTS).parts[0] for path in TESTS.rglob("test_*.py")}

    assert set() == homes - {*ROOMS, "whole"}


def test_what_tests_share_is_made_by_builders() -> None:
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            assert not name.startswith("test_"), f"{path.name} imports from {name}: move what both need into tests/builders"


@pytest.mark.parametrize("path", FILES, ids=module)
def test_imports_have_one_form_and_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    top = [*tree.body, *(n for guard in tree.body if isinstance(guard, ast.If) for n in ast.walk(guard))]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "no relative import"
            late = HEAVY.get((node.module or "").split(".")[0])
            assert node in top or late == room(module(path)), f"line {node.lineno}: import inside a function"
        if isinstance(node, ast.Import):
            assert node in top, f"line {node.lineno}: import inside a function"
            assert room(module(path)) == "cli" or not any(a.name.startswith("chargebook") for a in node.names)


@pytest.mark.parametrize("path", FILES, ids=module)
def test_a_library_is_used_in_its_rooms_alone(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for library in {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"chargebook"}:
            assert room(module(path)) in LIBRARIES.get(library, set()), f"{library} in {module(path)}"


def test_a_class_name_stands_once() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for name, path in MODULES.items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes[node.name].append(name)

    assert {} == {each: files for each, files in homes.items() if len(files) > 1}


def test_importing_the_package_loads_nothing_of_it(tmp_path: Path) -> None:
    code = "import sys, chargebook; print(sorted(n for n in sys.modules if n.startswith('chargebook.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)

    assert "[]\n" == done.stdout
