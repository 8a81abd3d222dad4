"""JSON Lines: one release a line, {"id", "title", "text" or "html", "language", "url", "issued", "publisher"}."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from loaders.errors import ReleaseError
from loaders.readers.base import MAX_BYTES, Rejected, decode
from loaders.readers.html import parse_html
from loaders.readers.text import parse_text
from loaders.release import Release

_STRINGS = ("id", "title", "text", "html", "language", "url", "issued", "publisher")


def read_jsonl(path: Path) -> Iterator[Release | Rejected]:
    """Every release of a file; a line that is unusable is Rejected, and the lines after it are read."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            origin = f"{path}:{number}"
            if len(line) > MAX_BYTES:
                while line and not line.endswith(b"\n"):
                    line = file.readline(MAX_BYTES)
                yield Rejected(origin, f"too big: a line may have {MAX_BYTES / 1e6:.1f} MB; split the release")
                continue
            if not line.strip():
                continue
            try:
                yield parse_json(line, id=f"{path.stem}-{number}", origin=origin)
            except ReleaseError as problem:
                yield Rejected(origin, str(problem))


def parse_json(line: bytes, *, id: str, origin: str = "") -> Release:
    """Make a Release of one line; `id` serves where the line has none. Raises ReleaseError."""
    try:
        given: Any = json.loads(decode(line))
    except json.JSONDecodeError as problem:
        raise ReleaseError(f"no JSON: {problem.msg} at character {problem.pos}") from None
    except RecursionError:
        raise ReleaseError("no release: the JSON is nested too deeply") from None
    if not isinstance(given, dict):
        raise ReleaseError('no release: a line holds one JSON object, as in {"id": …, "title": …, "text": …}')
    for name in _STRINGS:
        if given.get(name) is not None and not isinstance(given[name], str):
            if name == "id" and isinstance(given[name], int) and not isinstance(given[name], bool):
                given[name] = str(given[name])
                continue
            raise ReleaseError(f"no release: {name!r} is to be a string, and is {type(given[name]).__name__}")
    text: str = given.get("text") or given.get("html") or ""
    if not text:
        raise ReleaseError("empty: neither 'text' nor 'html' holds anything")
    parse = parse_text if given.get("text") else parse_html
    return parse(
        text,
        id=given.get("id") or id,
        origin=origin,
        hash=hashlib.sha256(line.rstrip(b"\r\n")).hexdigest(),
        title=given.get("title") or None,
        language=given.get("language") or None,
        url=given.get("url") or None,
        issued=_day(given.get("issued")),
        publisher=given.get("publisher") or None,
    )


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise ReleaseError(f"'issued' is to be a date like 2024-05-31, and is {value!r}") from None
