"""What changed between two canonical dumps: lines that came and went, as N-Quads and as RDF Patch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

Change = tuple[str, bytes]  # "A" added or "D" deleted, and the line


def differences(old: Iterable[bytes], new: Iterable[bytes]) -> Iterator[Change]:
    """The lines that only one of two sorted files has, in order.

    >>> list(differences([b"a", b"b"], [b"b", b"c"]))
    [('D', b'a'), ('A', b'c')]
    """
    befores, afters = iter(old), iter(new)
    before, after = next(befores, None), next(afters, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before < after):
            assert before is not None
            yield "D", before
            before = next(befores, None)
        elif before is None or after < before:
            yield "A", after
            after = next(afters, None)
        else:
            before, after = next(befores, None), next(afters, None)


def write_patch(changes: Iterable[Change], out: BinaryIO, *, version: str, previous: str) -> None:
    """An RDF Patch: one transaction from the version before to this one."""
    out.write(f"H id <urn:entente:{version}> .\n".encode())
    if previous:
        out.write(f"H prev <urn:entente:{previous}> .\n".encode())
    out.write(b"TX .\n")
    out.writelines(sign.encode() + b" " + line for sign, line in changes)
    out.write(b"TC .\n")


def subject(line: bytes) -> bytes:
    """The subject of an N-Quads line, with its brackets, which have a part in the order of lines.

    >>> subject(b"<http://a> <http://b> <http://c> .")
    b'<http://a>'
    """
    return line[: line.index(b">") + 1]


def changed_entities(changes: Iterable[Change], lines: Iterable[bytes]) -> Iterator[tuple[bytes, set[bytes]]]:
    """Every subject that changed, with what is said of it now: predicate and object, whichever graph says it.

    Both are sorted by subject; nothing is said of a subject that is gone.
    """
    current = groupby(lines, subject)
    waiting = next(current, None)
    for entity, _ in groupby(changes, lambda change: subject(change[1])):
        while waiting is not None and waiting[0] < entity:
            waiting = next(current, None)
        said = {_said(line) for line in waiting[1]} if waiting is not None and waiting[0] == entity else set()
        yield entity[1:-1], said


def _said(line: bytes) -> bytes:
    """Predicate and object of an N-Quads line of a named graph."""
    return line[line.index(b">") + 2 : line.rindex(b" <")]
