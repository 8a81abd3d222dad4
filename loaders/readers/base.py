"""What the readers share: limits, decoding, and the reasons for which a release is set aside."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.errors import ReleaseError
from loaders.value import Value

MAX_BYTES = 8 * 1024 * 1024  # of one release; a release of 5 MB is read, a line of 50 MB is not
MAX_LINE = 4 * 1024 * 1024  # characters in one line: nobody writes a paragraph of that length

_SIGNATURES = {
    b"%PDF": "a PDF file",
    b"PK\x03\x04": "a ZIP or office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"{\\rtf": "an RTF file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"BZh": "a bzip2 file",
    b"7z\xbc\xaf": "a 7z file",
    b"SQLite": "a database",
}
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])


@dataclass(frozen=True, slots=True)
class Rejected(Value):
    """A release that could not be used, and why."""

    origin: str
    reason: str


def check_size(size: int) -> None:
    """Refuse a release that is too big before it is read."""
    if size > MAX_BYTES:
        raise ReleaseError(f"too big: {size / 1e6:.1f} MB, and one release may have {MAX_BYTES / 1e6:.1f} MB; split it")


def _binary(data: bytes) -> bool:
    """Whether one byte is no character, or more than one in fifty a control character."""
    head = data[:65536]
    return b"\x00" in data or (len(head) - len(head.translate(None, _CONTROL))) * 50 > len(head)


def decode(data: bytes, encoding: str | None = None) -> str:
    """The text of a file: UTF-8 (with or without a mark), UTF-16 with a mark, or the encoding that the file declares.

    Text in another encoding is refused, not guessed: a wrong guess would spoil names silently. Raises ReleaseError.
    """
    check_size(len(data))
    if not data.strip():
        raise ReleaseError("empty: there is no text in it")
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise ReleaseError(f"binary: it looks like {what}, not text; convert it to text, HTML or JSON Lines")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif _binary(data):
        raise ReleaseError("binary: it holds control characters, not text; convert it to text, HTML or JSON Lines")
    try:
        return data.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        name = (encoding or "UTF-8").upper()
        hint = "; if it is Windows-1252 text, convert it: iconv -f WINDOWS-1252 -t UTF-8" if encoding is None else ""
        raise ReleaseError(
            f"invalid {name}: byte {problem.start} (line {line}) is 0x{data[problem.start]:02X}{hint}"
        ) from None
    except LookupError:
        raise ReleaseError(f"unknown encoding {encoding!r}; convert the file to UTF-8") from None
