"""Sources of releases: files and folders of text, HTML and JSON Lines become Releases with clean text.

What is decided here for all formats:

- Files are UTF-8, or say what they are (a byte order mark, the declaration of an HTML page). Other bytes are refused
  with their place and a hint, never guessed: a wrong guess spoils names silently.
- The text has one form, however it was typed or wrapped: straight apostrophes, “ and ” for every double quote, plain
  spaces, - for every hyphen that is no dash, composed accents, œ where French has it; paragraphs one a line.
- Offsets count in the decoded file (for a JSON line: in its `text` or `html`, after its title and a line end).
- A release that is unusable becomes a Rejected with one line that says why; a source that is unusable raises.

The way of a text: `repair` (characters), `residue` (what HTML left), `lines` (wraps), `judge`, `title`, `body`, `page`
(what is the release on the page), `privacy` (contacts), `ligatures` (œ), `issued` (the date), put together in `text`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from loaders.errors import ReleaseError, SourceError
from loaders.readers.base import Rejected
from loaders.readers.html import parse_html, read_html
from loaders.readers.jsonl import parse_json, read_jsonl
from loaders.readers.text import parse_text, read_text
from loaders.release import Release

__all__ = ["READERS", "Rejected", "parse_html", "parse_json", "parse_text", "read_file", "read_source", "source_files"]

Reader = Callable[[Path], Iterator[Release | Rejected]]

READERS: dict[str, Reader] = {".txt": read_text, ".html": read_html, ".htm": read_html, ".jsonl": read_jsonl}

# Endings of documents that somebody may expect to be read: in a folder they are reported, other files are passed over.
DOCUMENTS = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".xhtml", ".mht", ".eml", ".msg", ".epub", ".pages"})


def _no_reader(path: Path) -> str:
    return f"no reader for {path.suffix!r}; there are readers for {', '.join(sorted(READERS))}"


def source_files(path: Path) -> Iterator[Path | Rejected]:
    """The files of a source in sorted order; what cannot be looked into is Rejected.

    A file is its own source. In a folder, files whose ending no reader knows are passed over, documents are Rejected.
    Raises SourceError where the path is missing, unreadable, or a file that no reader knows.
    """
    if not path.exists():
        raise SourceError(f"{path}: no such file or folder")
    if not path.is_dir():
        if not path.is_file():
            raise SourceError(f"{path}: neither a file nor a folder")
        if path.suffix.lower() not in READERS:
            raise SourceError(f"{path}: {_no_reader(path)}")
        yield path
        return
    try:
        entries = _entries(path)
    except OSError as problem:
        raise SourceError(f"{path}: folder cannot be read: {problem.strerror}") from problem
    yield from _walk(entries, {os.path.realpath(path)})


def _entries(path: Path) -> list[os.DirEntry[str]]:
    with os.scandir(path) as found:
        return sorted((entry for entry in found if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _walk(entries: list[os.DirEntry[str]], visited: set[str]) -> Iterator[Path | Rejected]:
    """The files of a folder and of the folders in it, each folder once, whatever the links."""
    for entry in entries:
        path = Path(entry.path)
        suffix = path.suffix.lower()
        if entry.is_dir():
            real = os.path.realpath(path)
            if real in visited:
                continue
            visited.add(real)
            try:
                inner = _entries(path)
            except OSError as problem:
                yield Rejected(str(path), f"folder cannot be read: {problem.strerror}")
                continue
            yield from _walk(inner, visited)
        elif suffix in READERS:
            yield path if entry.is_file() or entry.is_symlink() else Rejected(str(path), "not a file")
        elif suffix in DOCUMENTS:
            yield Rejected(str(path), _no_reader(path))


def read_file(path: Path) -> Iterator[Release | Rejected]:
    """The releases of one file; what is unusable is Rejected with its reason, never raised."""
    try:
        yield from READERS[path.suffix.lower()](path)
    except ReleaseError as problem:
        yield Rejected(str(path), str(problem))
    except OSError as problem:
        yield Rejected(str(path), f"cannot be read: {problem.strerror}")


def read_source(path: Path) -> Iterator[Release | Rejected]:
    """Every release of a file or folder, files in sorted order; what is unusable is Rejected with its reason.

    Raises SourceError where the source itself is missing, unreadable, or a file that no reader knows.
    """
    for found in source_files(path):
        if isinstance(found, Rejected):
            yield found
        else:
            yield from read_file(found)
