"""Judgements that no rule can take, kept as a log and replayed at every build.

The log is JSON lines, one judgement a line, only ever appended to. Its meaning is a function of the set of its
judgements: the order of the lines, their repetition and the file they came by change nothing, so logs of several
institutions merge by union. What contradicts itself is reported and has no effect until somebody retracts one side.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from loaders.errors import SourceError

VERBS = ("same", "different", "rename", "retract")
ENTITY = re.compile(r"(organization|place|project|agreement|funding|partnership)/[a-z0-9]+(?:-[a-z0-9]+)*")
CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.\w|\+?\d[\d ().-]{7,}\d")  # an address or a telephone number
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who judged what, when and why.

    same, different: `a` and `b` are entities of one kind ("organization/iom"); rename: `a` is an entity, `b` its name,
    `language` the name's; retract: `a` is the id of another judgement. `who` is an institution or a role.
    """

    verb: str
    a: str
    b: str = ""
    who: str = ""
    when: str = ""  # ISO 8601, from the caller: a replay asks no clock
    why: str = ""
    language: str = ""

    @property
    def id(self) -> str:
        """What others retract it by: a hash of its content, so that the same judgement has one id everywhere."""
        row = asdict(self)
        if self.verb in ("same", "different"):
            row["a"], row["b"] = sorted((self.a, self.b))
        return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:12]


def fault(judgement: Judgement) -> str | None:
    """What is wrong with a judgement, in words; None where nothing is.

    >>> fault(Judgement("same", "organization/a", "place/b", "us", "2026-01-02", "one seat"))
    "one is of kind 'organization', the other of kind 'place'"
    """
    if judgement.verb not in VERBS:
        return f"a judgement is one of {', '.join(VERBS)}, not {judgement.verb!r}"
    if not judgement.why.strip() or not judgement.who.strip():
        return "say who judges and why"
    try:
        datetime.fromisoformat(judgement.when)
    except ValueError:
        return f"{judgement.when!r} is no ISO 8601 date or time"
    dates_out = (ISO_DATE.sub("", text) for text in (judgement.who, judgement.why, judgement.b))
    if any(CONTACT.search(text) for text in dates_out):
        return "e-mail addresses and telephone numbers do not enter the log"
    if judgement.verb == "retract":
        return None if re.fullmatch(r"[0-9a-f]{12}", judgement.a) else f"{judgement.a!r} is no judgement's id"
    pair = judgement.verb in ("same", "different")
    for entity in (judgement.a, judgement.b) if pair else (judgement.a,):
        if not ENTITY.fullmatch(entity):
            return f"{entity!r} is no entity; write it like organization/iom"
    if pair:
        kinds = [entity.partition("/")[0] for entity in (judgement.a, judgement.b)]
        if kinds[0] != kinds[1]:
            return f"one is of kind {kinds[0]!r}, the other of kind {kinds[1]!r}"
        return "an entity is compared with itself" if judgement.a == judgement.b else None
    return None if judgement.b.strip() and judgement.language else "a new name needs the name and its language"


def read_decisions(path: Path) -> list[Judgement]:
    """Every judgement of a log, in the order of the file, each once; none where there is no file yet.

    Raises SourceError, with the line, where one cannot be read or is no judgement.
    """
    if not path.exists():
        return []
    found: dict[str, Judgement] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as problem:
        raise SourceError(f"{path}: {problem}") from problem
    for number, line in enumerate(lines, 1):
        if line.strip():
            judgement = _parse(line, f"{path}:{number}")
            found.setdefault(judgement.id, judgement)
    return list(found.values())


def _parse(line: str, where: str) -> Judgement:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise SourceError(f"{where}: not JSON ({problem}); mend or remove the line") from problem
    if not isinstance(row, dict):
        raise SourceError(f"{where}: a judgement is a JSON object")
    row.pop("id", None)  # written for people who retract; it is computed, not believed
    try:
        judgement = Judgement(**row)
    except TypeError as problem:
        raise SourceError(f"{where}: {problem}") from problem
    if not all(isinstance(value, str) for value in asdict(judgement).values()):
        raise SourceError(f"{where}: every field is a string")
    if wrong := fault(judgement):
        raise SourceError(f"{where}: {wrong}")
    return judgement


def as_lines(judgements: Iterable[Judgement]) -> str:
    """Judgements as they stand in a log, ids included."""
    rows = ({"id": j.id, **{k: v for k, v in asdict(j).items() if v}} for j in judgements)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def append(path: Path, judgements: Iterable[Judgement]) -> list[Judgement]:
    """Add judgements that the log does not hold yet, durably; returns those. Import is this too.

    Raises SourceError, nothing written, where one is faulty or retracts what neither the log nor the others hold.
    """
    given = list(judgements)
    known = {j.id for j in read_decisions(path)}
    there = known | {j.id for j in given}
    for judgement in given:
        wrong = fault(judgement)
        if not wrong and judgement.verb == "retract" and judgement.a not in there:
            wrong = f"no judgement has the id {judgement.a!r}"
        if wrong:
            raise SourceError(f"{path}: {wrong}")
    new = list({j.id: j for j in given if j.id not in known}.values())
    if not new:
        return []
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as log:
            whole = log.tell() == 0 or path.read_bytes().endswith(b"\n")
            log.write(("" if whole else "\n").encode() + as_lines(new).encode())
            log.flush()
            os.fsync(log.fileno())
    except OSError as problem:
        raise SourceError(f"{path}: {problem.strerror}") from problem
    return new


def active(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that stand: neither retractions nor retracted. A retraction can be retracted in its turn.

    No circle is possible: a retraction's id is a hash of the id it retracts.
    """
    every = {j.id: j for j in judgements}
    against: dict[str, list[str]] = {}
    for judgement in every.values():
        if judgement.verb == "retract":
            against.setdefault(judgement.a, []).append(judgement.id)

    def stands(name: str) -> bool:
        return not any(stands(other) for other in against.get(name, ()))

    return [every[name] for name in sorted(every) if every[name].verb != "retract" and stands(name)]
