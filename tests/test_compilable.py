"""What the rules' compiler, mypyc, refuses or gets wrong is not written: `make compiled` has to stay possible."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from hatch_build import prepared

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "loaders").rglob("*.py"))


def truth(value: ast.expr | None) -> bool:
    """Whether a value is True or False, as it is written."""
    if isinstance(value, ast.UnaryOp):
        return isinstance(value.op, ast.Not)
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in ("any", "all", "bool", "isinstance")
    if isinstance(value, ast.BoolOp):
        return all(map(truth, value.values))
    return isinstance(value, ast.Compare) or (isinstance(value, ast.Constant) and isinstance(value.value, bool))


def number(value: ast.expr | None) -> bool:
    """Whether a value is a number, as it is written."""
    if isinstance(value, ast.BinOp):
        return isinstance(value.op, ast.Add | ast.Sub) and (number(value.left) or number(value.right))
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in ("len", "int")
    return isinstance(value, ast.Constant) and type(value.value) is int


def wrong(node: ast.AST) -> Iterator[str]:
    """What is wrong with one node, and what to write instead."""
    if isinstance(node, ast.Compare):
        for operator, right in zip(node.ops, node.comparators, strict=True):
            shown = isinstance(right, ast.Tuple | ast.List | ast.Set) and isinstance(operator, ast.In | ast.NotIn)
            if shown and any(isinstance(one, ast.Starred) for one in right.elts):
                yield "`in (*A, b)` ends the compiler: name a frozenset, or write `x == b or x in A`"
    if isinstance(node, ast.ClassDef) and len(node.bases) > 1:
        yield f"{node.name} has several bases, which are refused: inherit in one line"
    if isinstance(node, ast.Name | ast.Attribute):
        name = node.id if isinstance(node, ast.Name) else node.attr
        if name == "cached_property":
            yield "cached_property is computed each time: keep it in an attribute that is None at first"
    if isinstance(node, ast.FunctionDef):
        given = [
            (target.id, part.value, isinstance(part, ast.Assign))
            for part in ast.walk(node)
            if isinstance(part, ast.Assign | ast.AugAssign)
            for target in (part.targets if isinstance(part, ast.Assign) else [part.target])
            if isinstance(target, ast.Name)
        ]
        numbers = {name for name, value, _ in given if number(value)}
        for name in sorted(numbers & {name for name, value, whole in given if whole and truth(value)}):
            yield f"{name} is a number and then a truth, which raises TypeError: give each a name"
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd):
        sides = [
            isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute) and one.func.attr == "keys"
            for one in (node.left, node.right)
        ]
        if sides == [False, True]:
            yield "a set with `| d.keys()` or `& d.keys()` fails: frozenset(d), or intersection(d)"


def test_nothing_that_cannot_be_compiled() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}: {why}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for why in wrong(node)
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "x in (*A, 'b')",
        "x not in {*A, 'b'}",
        "class C(A, B): pass",
        "@cached_property\ndef f(self): return 1",
        "@functools.cached_property\ndef f(self): return 1",
        "A | d.keys()",
        "def f(n):\n    led = n - 1\n    led = any(n)",
    ],
)
def test_the_check_sees_what_it_forbids(text: str) -> None:
    assert [why for node in ast.walk(ast.parse(text)) for why in wrong(node)]


@pytest.mark.parametrize(
    "text", ["x in A", "frozenset((*A, 'b'))", "for x in (*A, 'b'): pass", "class C(A): pass", "c.keys() | d.keys()"]
)
def test_the_check_lets_pass_what_compiles(text: str) -> None:
    assert not [why for node in ast.walk(ast.parse(text)) for why in wrong(node)]


MODULE = """from __future__ import annotations
from dataclasses import dataclass, field
from typing import TypeVar
T = TypeVar("T")
WORDS = frozenset(("a", "b"))
COUNT = 1
COUNT = 2

@dataclass(frozen=True, slots=True)
class One:
    name: str
    places: list[int] = field(default_factory=list)

    def said(self) -> str:
        return self.name

@dataclass
class Two:
    name: str

    def __post_init__(self) -> None:
        self.name = self.name.lower()
"""

CONSTRUCTOR = """\
    def __init__(self, name: str, places: list[int] | None = None) -> None: \
self.name = name; self.places = list() if places is None else places  # type: ignore"""


def test_the_compiler_is_given_final_constants_and_constructors_and_no_line_moves() -> None:
    given = prepared(MODULE).split("\n")
    assert len(given) == len(MODULE.split("\n"))
    assert [(n, line) for n, line in enumerate(given) if line != MODULE.split("\n")[n]] == [
        (0, "from __future__ import annotations; from typing import Final as _Final"),
        (4, 'WORDS: _Final = frozenset(("a", "b"))'),
        (12, CONSTRUCTOR),
    ]


def test_every_module_is_given_as_long_as_it_is() -> None:
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        given = prepared(text)
        ast.parse(given)
        assert given.count("\n") == text.count("\n")
