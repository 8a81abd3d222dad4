"""The finder, the chunker and the reader are built of many classes: no method of one hides another's by chance."""

from __future__ import annotations

import ast
import inspect
import textwrap

import pytest

from loaders.chunks import Chunker
from loaders.frames import Reader
from loaders.organizations import Finder


def told(method: object) -> ast.FunctionDef | None:
    function = method.fget if isinstance(method, property) else method
    if not inspect.isfunction(function):
        return None
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    return tree if isinstance(tree, ast.FunctionDef) else None


def is_hook(method: ast.FunctionDef) -> bool:
    """Whether a method is there to be overridden: it does nothing but raise NotImplementedError."""
    return any(isinstance(part, ast.Raise) for part in method.body)


def raises_not_implemented(method: ast.FunctionDef) -> bool:
    return is_hook(method) and "NotImplementedError" in ast.dump(method)


def calls_super(method: ast.FunctionDef) -> bool:
    names = {node.id for node in ast.walk(method) if isinstance(node, ast.Name)}
    return "super" in names


def hidden(cls: type) -> list[str]:
    """Methods of a class or of those above it that hide one further up."""
    found, above = [], dict[str, ast.FunctionDef]()
    for part in reversed(cls.__mro__):
        for name, method in vars(part).items():
            tree = told(method) if not name.startswith("__") else None
            if tree is None:
                continue
            if name in above and not is_hook(above[name]) and not calls_super(tree):
                found.append(f"{part.__module__}.{name}")
            above[name] = tree
    return found


@pytest.mark.parametrize("cls", [Chunker, Finder, Reader])
def test_no_method_hides_another(cls: type) -> None:
    assert hidden(cls) == []


@pytest.mark.parametrize("cls", [Chunker, Finder, Reader])
def test_every_hook_is_fulfilled(cls: type) -> None:
    methods = {name: told(inspect.getattr_static(cls, name)) for name in dir(cls) if not name.startswith("__")}
    assert [name for name, tree in methods.items() if tree is not None and raises_not_implemented(tree)] == []


def test_what_hides_is_found() -> None:
    class Below:
        def step(self) -> int:
            return 1

    class Above(Below):
        def step(self) -> int:
            return 2

    assert hidden(Above) == [f"{__name__}.step"]
