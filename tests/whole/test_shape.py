"""Nothing grows too large to be read at once: a function, what it is given, a class, a file."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "chargebook"
FILES = sorted(SRC.rglob("*.py"))
LINES, PARAMETERS, METHODS, LENGTH = 40, 5, 20, 500
FOREIGN = {"redirect_request"}  # the standard library says what it is given
Function = ast.FunctionDef | ast.AsyncFunctionDef


def module(path: Path) -> str:
    return ".".join(path.relative_to(SRC).with_suffix("").parts)


def outgrown(source: str) -> Iterator[str]:
    """What is larger in a file than the house allows, each with its line and its size."""
    length = source.count("\n")
    if length > LENGTH:
        yield f"the file has {length} lines, {LENGTH} are allowed"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            lines, parameters = (node.end_lineno or 0) - node.lineno + 1, len(given(node))
            if lines > LINES:
                yield f"line {node.lineno}: {node.name} has {lines} lines, {LINES} are allowed"
            if parameters > PARAMETERS and node.name not in FOREIGN:
                yield f"line {node.lineno}: {node.name} has {parameters} parameters, {PARAMETERS} are allowed"
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, Function) for part in node.body)
            if methods > METHODS:
                yield f"line {node.lineno}: {node.name} has {methods} methods, {METHODS} are allowed"


def given(function: Function) -> list[str]:
    """The parameters that are told by their place; those told by their name are read where they are given."""
    names = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


@pytest.mark.parametrize("path", FILES, ids=module)
def test_what_is_to_be_read_at_once_stays_small(path: Path) -> None:
    assert [] == list(outgrown(path.read_text(encoding="utf-8")))


def test_what_has_outgrown_its_shape_is_named() -> None:
    methods = "".join(f"    def m{number}(self): ...\n" for number in range(METHODS + 1))
    source = f"class Long:\n{methods}def wide(a, b, c, d, e, f): ...\ndef long():\n" + "    pass\n" * LINES

    assert [
        "line 1: Long has 21 methods, 20 are allowed",
        "line 23: wide has 6 parameters, 5 are allowed",
        "line 24: long has 41 lines, 40 are allowed",
    ] == list(outgrown(source))
    assert ["the file has 501 lines, 500 are allowed"] == list(outgrown("\n" * (LENGTH + 1)))
