"""One press release, as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loaders.value import Value


@dataclass(frozen=True, slots=True)
class Release(Value):
    """A release whose text is clean and whose every character maps back to the raw file.

    `text` is the title, a newline, then the paragraphs, one a line: hard wraps are undone, menus, captions of share
    buttons, contact blocks and "about" paragraphs are gone. Offsets anywhere in the program count code points of
    `text`.
    """

    id: str
    title: str
    text: str
    language: str  # of the body: "fr", "en" or "es"
    hash: str  # sha-256 of the raw bytes, hexadecimal
    url: str | None = None
    issued: date | None = None
    publisher: str | None = None
    origin: str = ""  # the path or address it was read from, for messages
    offsets: tuple[int, ...] = ()  # offsets[i]: where text[i] stands in the raw decoded file; len(text) of them
