"""The compiled rules, where `make compiled` has made them, read what the interpreted ones read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPILED = ROOT / "build" / "compiled"


def why_not() -> str:
    """Why there is nothing to compare, empty where there is."""
    if not (COMPILED / "loaders").is_dir():
        return "no build/compiled: `make compiled` makes it, in some minutes"
    ours = sorted(path.relative_to(ROOT) for path in (ROOT / "loaders").rglob("*.py"))
    if ours != sorted(path.relative_to(COMPILED) for path in (COMPILED / "loaders").rglob("*.py")):
        return "build/compiled has other modules than loaders/: `make compiled`"
    changed = [path for path in ours if (ROOT / path).read_bytes() != (COMPILED / path).read_bytes()]
    return f"build/compiled is older than {changed[0]}: `make compiled`" if changed else ""


pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(why_not()), reason=why_not())]

READ = """
import json, sys
from pathlib import Path
from bench.sentences import HEADLINES, cases
from loaders.extract import extract
from loaders.readers import Rejected, read_source
from loaders.readers.mapped import Mapped
from loaders.readers.repair import repair
from loaders.release import Release

releases = list(read_source(Path("tests/cases/dev")))
found = {one.origin: repr(one) for one in releases if isinstance(one, Rejected)}
releases = [one for one in releases if not isinstance(one, Rejected)]
for case in cases():
    title = HEADLINES[case.language]
    text = repair(Mapped.whole(f"{title}\\n{case.text}")).text
    releases.append(Release(case.id, title, text, case.language, "0" * 64))
for release in releases:
    told = extract(release)
    found[f"{release.id} {release.language}"] = repr((release, told.organizations, told.places, told.facts))
json.dump(found, sys.stdout)
"""

COPY = """
import copy, pickle
from pathlib import Path
import loaders.extract
from loaders.readers import read_source
from loaders.release import Release

print(loaders.extract.__file__)
release = next(one for one in read_source(Path("samples")) if isinstance(one, Release))
told = loaders.extract.extract(release)
assert told.facts
for one in (release, told):
    assert pickle.loads(pickle.dumps(one)) == one
    assert copy.deepcopy(one) == one
try:
    release.title = ""
except AttributeError:
    print("frozen")
"""


def begun(code: str, *paths: Path) -> subprocess.Popen[str]:
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    return subprocess.Popen([sys.executable, "-P", "-c", code], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)


def test_it_is_compiled_and_travels_between_processes() -> None:
    process = begun(COPY, COMPILED, ROOT)
    file, frozen = process.communicate()[0].split()
    assert process.returncode == 0
    assert Path(file).suffix in (".so", ".pyd")
    assert COMPILED in Path(file).parents
    assert frozen == "frozen"


def test_every_release_and_every_sentence_tells_the_same() -> None:
    both = begun(READ, COMPILED, ROOT), begun(READ, ROOT)
    compiled, interpreted = (json.loads(process.communicate()[0]) for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert len(interpreted) > 3000
    assert compiled.keys() == interpreted.keys()
    assert [name for name in interpreted if compiled[name] != interpreted[name]] == []
