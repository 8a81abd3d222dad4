"""What was set aside, and why: nothing is dropped silently."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import StoreError


@dataclass(frozen=True, slots=True, order=True)
class Quarantined:
    """A source that did not enter the graph."""

    origin: str  # file, or file#line
    reason: str


def write_quarantine(data: Path, aside: Iterable[Quarantined]) -> None:
    """Replace data/quarantine.jsonl with what the last build set aside, sorted. Raises StoreError."""
    path = data / "quarantine.jsonl"
    lines = [
        json.dumps({"origin": q.origin, "reason": q.reason}, ensure_ascii=False) + "\n" for q in sorted(set(aside))
    ]
    try:
        part = path.with_name("quarantine.part")
        part.write_text("".join(lines), encoding="utf-8")
        part.replace(path)
    except OSError as problem:
        raise StoreError(f"{path}: {problem.strerror}") from problem


def read_quarantine(data: Path) -> list[Quarantined]:
    """What the last build set aside."""
    path = data / "quarantine.jsonl"
    if not path.exists():
        return []
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Quarantined(row["origin"], row["reason"]) for row in rows]
