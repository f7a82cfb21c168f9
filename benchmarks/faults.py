"""Faults to plant in a file: one small change in one function, as a hand or an editor makes it.

A comparison turned, a condition dropped or negated, one operand or one part of a list left out, a number off by one, a
party, a finding or an answer taken for its opposite, *all* for *any*, a statement left out, what was in order as it
comes. Words are left alone: the tests of the papers hold them. So are tables outside of functions.
"""

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

TURNED: dict[type[ast.AST], type[ast.AST]] = {}
for one, other in (
    *((ast.Eq, ast.NotEq), (ast.Lt, ast.LtE), (ast.Gt, ast.GtE), (ast.Is, ast.IsNot), (ast.In, ast.NotIn)),
    *((ast.And, ast.Or), (ast.Add, ast.Sub), (ast.BitOr, ast.BitAnd), (ast.Break, ast.Continue)),
):
    TURNED |= {one: other, other: one}
OTHER = {  # the opposite, or what is taken for it
    "any": "all", "all": "any", "min": "max", "max": "min", "All": "Any", "Any": "All", "AllOf": "AnyOf",
    "AnyOf": "AllOf", "NoneOf": "AnyOf", "PLAINTIFF": "DEFENDANT", "DEFENDANT": "PLAINTIFF", "COURT": "UNDECIDED",
    "UNDECIDED": "COURT", "PROVED": "NOT_PROVED", "NOT_PROVED": "PROVED", "OPEN": "NOT_PROVED", "YES": "NO",
    "NO": "YES", "COMPENSATORY": "PUNITIVE", "PUNITIVE": "COMPENSATORY", "NOMINAL": "COMPENSATORY",
}
QUIET = ("annotation", "returns", "decorator_list", "type_params")  # fields in which a change changes nothing
OPTIONAL = {  # what has a default somewhere in the package, and so can be forgotten
    field.target.id
    for path in (Path(__file__).parents[1] / "src" / "chargebook").rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.ClassDef)
    for field in node.body
    if isinstance(field, ast.AnnAssign) and field.value and isinstance(field.target, ast.Name)
}
Functions = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One change: the how many-eth of its file, the outermost function in which it stands, and what it does."""

    file: str
    number: int
    function: str
    first: int
    line: int
    before: str
    after: str

    @property
    def told(self) -> str:
        """Say it in one line, as the page of explanations does."""
        return f"`{self.function}`: `{self.before}` → `{self.after}`"


def faults_of(root: Path, file: str) -> list[Fault]:
    """Return every fault that can be planted in a file."""
    tree = ast.parse((root / file).read_text(encoding="utf-8"))
    return [
        Fault(
            file=file,
            number=number,
            function=name,
            first=_first_line(function),
            line=node.lineno,
            before=_words(node),
            after=_words(new),
        )
        for number, (name, function, (_, _, _, node), new) in enumerate(_changes(tree))
    ]


def planted(root: Path, fault: Fault) -> CodeType:
    """Return the code of the fault's function with the fault in it."""
    tree = ast.parse((root / fault.file).read_text(encoding="utf-8"))
    for number, (_, _, (holder, field, place, _), new) in enumerate(_changes(tree)):
        if number == fault.number:
            if place is None:
                setattr(holder, field, new)
            else:
                getattr(holder, field)[place] = new
            break
    return codes_of(tree, str(root / fault.file))[fault.first]


def codes_of(tree: ast.Module, path: str) -> dict[int, CodeType]:
    """Return the code of each function by the line in which it begins."""
    codes: dict[int, CodeType] = {}
    waiting = [compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)]
    while waiting:
        inner = [const for const in waiting.pop().co_consts if isinstance(const, CodeType)]
        for code in inner:
            if not code.co_name.startswith("<"):
                codes.setdefault(code.co_firstlineno, code)
        waiting += inner
    return codes


def functions_of(tree: ast.AST, within: str = "") -> Iterator[tuple[str, Functions]]:
    """Yield the outermost functions, and the methods, with their names."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Functions):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from functions_of(node, f"{within}{node.name}.")


Slot = tuple[ast.AST, str, int | None, ast.AST]  # who holds a node, in which field, at which place of it


def _changes(tree: ast.Module) -> Iterator[tuple[str, Functions, Slot, ast.AST]]:
    for name, function in functions_of(tree):
        for slot in _slots(function):
            for new in _others(slot[3]):
                if new is not slot[3]:
                    yield name, function, slot, ast.copy_location(new, slot[3])


def _slots(node: ast.AST) -> Iterator[Slot]:
    for field, value in ast.iter_fields(node):
        says_aloud = isinstance(node, ast.keyword) and node.arg == "strict"  # that two lists have one length
        if field in QUIET or isinstance(node, ast.JoinedStr) or says_aloud:
            continue
        for place, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST) and hasattr(child, "lineno"):
                yield node, field, place if isinstance(value, list) else None, child
                yield from _slots(child)
            elif isinstance(child, ast.comprehension | ast.match_case):
                yield from _slots(child)


def _others(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare():
            for place, op in enumerate(node.ops):
                if type(op) in TURNED:
                    yield _with(node, ops=[*node.ops[:place], TURNED[type(op)](), *node.ops[place + 1 :]])
        case ast.BoolOp(values=values):
            yield _with(node, op=TURNED[type(node.op)]())
            for place in range(len(values)):
                rest = _without(values, place)
                yield rest[0] if len(rest) == 1 else _with(node, values=rest)
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand
        case ast.BinOp() if type(node.op) in TURNED:
            yield _with(node, op=TURNED[type(node.op)]())
        case ast.IfExp(body=body, orelse=orelse):
            yield _with(node, body=orelse, orelse=body)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in OTHER and name.isupper():
            yield _renamed(node)
        case ast.Call():
            yield from _other_calls(node)
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts) if isinstance(node, ast.Set) or (
            isinstance(node.ctx, ast.Load) and any(isinstance(part, ast.Starred) for part in parts)
        ):
            yield from (_with(node, elts=_without(parts, place)) for place in range(len(parts)) if len(parts) > 1)
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            for place, part in enumerate(node.generators):
                for which in range(len(part.ifs)):
                    looser = _with(part, ifs=_without(part.ifs, which))
                    yield _with(node, generators=[*node.generators[:place], looser, *node.generators[place + 1 :]])
        case ast.If(test=test) | ast.While(test=test) if not isinstance(test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield _with(node, test=ast.UnaryOp(op=ast.Not(), operand=test))
        case ast.MatchOr(patterns=patterns):
            for place in range(len(patterns)):
                rest = _without(patterns, place)
                yield rest[0] if len(rest) == 1 else _with(node, patterns=rest)
        case ast.Break() | ast.Continue():
            yield TURNED[type(node)]()
        case ast.Raise() | ast.AugAssign() | ast.Assert():
            yield ast.Pass()
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield ast.Expr(ast.YieldFrom(ast.Tuple([], ast.Load())))


def _other_calls(node: ast.Call) -> Iterator[ast.Call]:
    match node.func:
        case ast.Name(id="sorted"):
            yield ast.Call(ast.Name("list", ast.Load()), node.args[:1], [])
        case ast.Name(id=name) if name in OTHER:
            yield _with(node, func=_renamed(node.func))
    for place, keyword in enumerate(node.keywords):
        if keyword.arg in OPTIONAL:
            yield _with(node, keywords=_without(node.keywords, place))


def _renamed(node: ast.expr) -> ast.expr:
    if isinstance(node, ast.Attribute):
        return _with(node, attr=OTHER[node.attr])
    return ast.Name(OTHER[node.id], ast.Load()) if isinstance(node, ast.Name) else node


def _with(node, **changed):  # type: ignore[no-untyped-def]
    fields = {name: changed.get(name, value) for name, value in ast.iter_fields(node)}
    return ast.copy_location(type(node)(**fields), node) if hasattr(node, "lineno") else type(node)(**fields)


def _without(parts: list, place: int) -> list:  # type: ignore[type-arg]
    return [*parts[:place], *parts[place + 1 :]]


def _first_line(function: Functions) -> int:
    return min(node.lineno for node in (function, *function.decorator_list))


def _words(node: ast.AST) -> str:
    node = deepcopy(node)
    if isinstance(node, ast.If | ast.While):
        return f"if {ast.unparse(node.test)}"
    return " ".join(ast.unparse(node).split())
