"""The wheel with compiled rules: `ENTENTE_COMPILED=1 pip wheel .` compiles `loaders` with mypyc; else nothing happens.

The compiled modules stand beside their sources in the wheel, which then fits one platform and one Python. An editable
installation is never compiled. What the compiler makes stays in build/mypyc.

The compiler is not given the modules as they are written, but line by line the same with what it cannot know by itself:
see `prepared`.
"""

from __future__ import annotations

import ast
import contextlib
import os
import re
import shlex
import shutil
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASKED = "ENTENTE_COMPILED"
PACKAGE = "loaders"
BUILT = "build/mypyc"
CONSTANT = re.compile(r"^(_?[A-Z][A-Z0-9_]*) = (?!TypeVar)", re.MULTILINE)
FUTURE = "from __future__ import annotations\n"


def asked() -> bool:
    """Whether the environment asks for compiled rules."""
    return os.environ.get(ASKED, "") not in ("", "0")


def lacking() -> list[str]:
    """What is missing for compiling, each with what to do about it."""
    found = []
    if find_spec("mypyc") is None or find_spec("setuptools") is None:
        found.append("mypy with its compiler (pip install 'mypy[mypyc]')")
    compiler = shlex.split(os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc")[0]
    if os.name != "nt" and shutil.which(compiler) is None:
        found.append(f"a C compiler, {compiler} (on Debian: apt-get install gcc libc6-dev; or name another by CC)")
    header = Path(sysconfig.get_paths()["include"], "Python.h")
    if not header.is_file():
        found.append(f"Python's headers, {header} (on Debian: apt-get install python3-dev)")
    return found


class CustomBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles the rules where that is asked for."""

    def dependencies(self) -> list[str]:
        """What an isolated build needs besides: the compiler, and the libraries whose types it reads."""
        return ["mypy[mypyc]>=1.15", *self.metadata.core.dependencies] if asked() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the compiled modules into the wheel, and say whom it fits."""
        if version == "editable" or not asked():
            return
        if missing := lacking():
            sys.exit(f"{ASKED} is set, but the rules cannot be compiled here. Missing: {'; '.join(missing)}.")
        self.app.display_info(f"compiling {PACKAGE}: some minutes")
        made = compiled(Path(self.root))
        build_data["force_include"].update(made)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def compiled(root: Path) -> dict[str, str]:
    """Compile the package: each extension module's file -> where it belongs in the wheel."""
    from mypyc.build import mypycify
    from setuptools import Distribution
    from setuptools.command.build_ext import build_ext

    class SideBySide(build_ext):
        """Compiles the files of one extension at a time on every core."""

        def build_extensions(self) -> None:
            one = self.compiler.compile

            def each(sources: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    return [name for names in pool.map(lambda s: one([s], **options), sources) for name in names]

            self.compiler.compile = each
            super().build_extensions()

    built = (root / BUILT).resolve()
    for name in ("src", "c", "lib"):
        shutil.rmtree(built / name, ignore_errors=True)
    sources = []
    for path in sorted((root / PACKAGE).rglob("*.py")):
        source = built / "src" / path.relative_to(root)
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(prepared(path.read_text(encoding="utf-8")), encoding="utf-8")
        sources.append(path.relative_to(root).as_posix())
    with contextlib.chdir(built / "src"):
        modules = mypycify(
            ["--config-file=", "--ignore-missing-imports", f"--cache-dir={built / 'cache'}", *sources],
            opt_level="2",
            debug_level="0",
            multi_file=True,
            target_dir=str(built / "c"),
            group_name="entente_rules",
        )
        command = SideBySide(Distribution({"name": "entente", "ext_modules": modules}))
        command.build_lib, command.build_temp = str(built / "lib"), str(built / "objects")
        command.ensure_finalized()
        command.run()
    return {name: os.path.relpath(name, built / "lib") for name in command.get_outputs()}


def prepared(text: str) -> str:
    """A module as it is compiled: constants are final, and dataclasses set their fields themselves.

    Python's `dataclasses` would make `__init__` of a compiled class in the interpreter, and a global that is not final
    is looked up in a dictionary each time. No line moves, so that tracebacks fit the source.
    """
    if FUTURE not in text:
        return text
    tree = ast.parse(text)
    lines = text.split("\n")
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    for node in classes.values():
        made = constructor(node, classes)
        last = max((part.end_lineno or 0 for part in node.body if isinstance(part, ast.AnnAssign)), default=0)
        if made and last and not lines[last].strip():
            lines[last] = made
    once = {name for name in CONSTANT.findall(text) if len(re.findall(rf"^{name}\b[^=\n]*=", text, re.MULTILINE)) == 1}

    def final(found: re.Match[str]) -> str:
        return f"{found[1]}: _Final = " if found[1] in once else found[0]

    text = CONSTANT.sub(final, "\n".join(lines))
    return text.replace(FUTURE, FUTURE.replace("\n", "; from typing import Final as _Final\n"), 1)


def fields(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> list[ast.AnnAssign] | None:
    """The fields of a dataclass, inherited ones first; None where that cannot be told from the module alone."""
    found: list[ast.AnnAssign] = []
    for base in map(ast.unparse, node.bases):
        above = fields(classes[base], classes) if base in classes else [] if base == "Value" else None
        if above is None:
            return None
        found += above
    own = [part for part in node.body if isinstance(part, ast.AnnAssign)]
    if {ast.unparse(part.target) for part in found} & {ast.unparse(part.target) for part in own}:
        return None
    return found + own


def constructor(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> str:
    """`__init__` of a dataclass in one line; empty where it has one, or does more than to set its fields."""
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    if len(marks) != 1 or not re.fullmatch(r"dataclass(\((frozen=True|slots=True|, )*\))?", marks[0]):
        return ""
    if {"__init__", "__post_init__"} & {part.name for part in node.body if isinstance(part, ast.FunctionDef)}:
        return ""
    parameters, sets = [], []
    for part in fields(node, classes) or []:
        name, kind = ast.unparse(part.target), ast.unparse(part.annotation)
        if kind.startswith(("ClassVar", "InitVar")):
            return ""
        value, default = name, "" if part.value is None else f" = {ast.unparse(part.value)}"
        if isinstance(part.value, ast.Call) and ast.unparse(part.value.func) == "field":
            said = {word.arg: ast.unparse(word.value) for word in part.value.keywords}
            if part.value.args or not said.keys() <= {"default_factory", "default", "repr", "compare", "hash"}:
                return ""
            default = f" = {said['default']}" if "default" in said else ""
            if factory := said.get("default_factory"):
                if kind.endswith("None") or not factory.isidentifier():
                    return ""
                kind, default, value = f"{kind} | None", " = None", f"{factory}() if {name} is None else {name}"
        parameters.append(f"{name}: {kind}{default}")
        sets.append(f"self.{name} = {value}")
    ignored = "  # type: ignore" if "frozen" in marks[0] else ""
    return f"    def __init__(self, {', '.join(parameters)}) -> None: {'; '.join(sets)}{ignored}" if sets else ""
