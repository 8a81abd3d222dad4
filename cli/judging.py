"""Commands of judgement: same, different, rename, retract, and the log they write to."""

from __future__ import annotations

import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from graph.binding import QueryError, asking, find_entity
from graph.build import LOG, apply_judgements
from graph.decisions import ENTITY, Judgement, active, append, as_lines, read_decisions
from graph.resolution import Contradiction, resolve
from graph.store import open_snapshot, read_state
from loaders.errors import SourceError, StoreError
from loaders.lexicon import LANGUAGES
from loaders.triples import BASE

Adder = Callable[[str, str], ArgumentParser]
IRI = re.compile(r"https?://\S+?/((?:organization|place|project|agreement|funding|partnership)/[^\s/?#]+)$")


def register(add: Adder) -> None:
    """The commands and their options."""
    who = "an entity: its key (iom), organization/iom, project/…, its address, or an organisation's name"
    for name, about in (("same", "judge that two entities are one"), ("different", "judge that two entities are two")):
        one = add(name, about)
        one.add_argument("a", metavar="A", help=who)
        one.add_argument("b", metavar="B", help="another of the same kind")
        one.set_defaults(run=judge)
        _signed(one)
    rename = add("rename", "give an entity another preferred name")
    rename.add_argument("a", metavar="ENTITY", help=who)
    rename.add_argument("b", metavar="NAME", help="the name")
    rename.add_argument("--language", choices=LANGUAGES, required=True, help="the name's language")
    rename.set_defaults(run=judge)
    _signed(rename)
    retract = add("retract", "take back a judgement, or a retraction")
    retract.add_argument("a", metavar="ID", help="its id, as `entente decisions` lists it")
    retract.set_defaults(run=judge)
    _signed(retract)
    log = add("decisions", "list, export or import the log of judgements (-: taken back, ×: a retraction)")
    log.add_argument(
        "action", nargs="?", choices=("list", "export", "import"), default="list", help="default: list what stands"
    )
    log.add_argument("file", nargs="?", type=Path, metavar="FILE", help="to export to or import from (default: -)")
    log.set_defaults(run=decisions)


def _signed(one: ArgumentParser) -> None:
    one.add_argument("--because", required=True, metavar="WHY", help="the reason, for those who read the log")
    by_whom(one)


def by_whom(one: ArgumentParser) -> None:
    """The option that says who judges."""
    one.add_argument(
        "--by",
        default=os.environ.get("ENTENTE_BY", "the keeper of this graph"),
        metavar="WHO",
        help="the institution or role that judges, no person (default: $ENTENTE_BY, else the keeper of this graph)",
    )


def now() -> str:
    """The moment of a judgement, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def judge(options: Namespace) -> int:
    """Write one judgement to the log and apply it."""
    verb, a, b = options.command, options.a, getattr(options, "b", "")
    if verb != "retract":
        a = entity(options.data, a)
    if verb in ("same", "different"):
        b = entity(options.data, b)
    language = getattr(options, "language", "")
    return record(options.data, [Judgement(verb, a, b, options.by, now(), options.because, language)])


def record(data: Path, judgements: Iterable[Judgement]) -> int:
    """Append to the log, apply it, say what came of it; 1 where the log contradicts itself."""
    log = data / LOG
    before = set(resolve(read_decisions(log)).contradictions)
    for judgement in append(log, judgements):
        print(f"{judgement.id}  {told(judgement)}")
    judged = apply_judgements(data)
    if not read_state(data):
        print(f"{data}: nothing built here yet; the log will be replayed by `entente build`", file=sys.stderr)
    contradict(c for c in judged.contradictions if c not in before)
    return 1 if set(judged.contradictions) - before else 0


def contradict(contradictions: Iterable[Contradiction]) -> None:
    """Tell contradictions on standard error, a line each."""
    for one in contradictions:
        print(f"contradiction: {one}", file=sys.stderr)


def told(judgement: Judgement) -> str:
    """A judgement in a line."""
    said = {
        "same": f"{judgement.a} is {judgement.b}",
        "different": f"{judgement.a} is not {judgement.b}",
        "rename": f"{judgement.a} is called “{judgement.b}” ({judgement.language})",
        "retract": f"{judgement.a} is taken back",
    }[judgement.verb]
    return f"{said}: {judgement.why} ({judgement.who}, {judgement.when[:10]})"


def entity(data: Path, given: str) -> str:
    """An entity as the log writes it, from its address, its key or an organisation's name.

    Raises SourceError where no entity is meant. One that this graph does not hold is taken too: logs are shared.
    """
    found = match[1] if (match := IRI.fullmatch(given)) else given
    if ENTITY.fullmatch(found):
        return found
    try:
        base = str(read_state(data).get("base", BASE))
        found = find_entity(asking(open_snapshot(data)), "organization", given, base).value.removeprefix(base)
    except (QueryError, StoreError) as problem:
        if ENTITY.fullmatch(f"organization/{given}"):
            found = f"organization/{given}"
            print(f"{problem}; {found} is noted all the same", file=sys.stderr)
        else:
            raise SourceError(str(problem)) from problem
    return found


def decisions(options: Namespace) -> int:
    """List, export or import the log."""
    log = options.data / LOG
    if options.action == "import":
        return _import(options.data, options.file)
    every = read_decisions(log)
    if options.action == "export":
        text = as_lines(every)
        if options.file in (None, Path("-")):
            sys.stdout.write(text)
        else:
            options.file.write_text(text, encoding="utf-8")
        return 0
    standing = {j.id for j in active(every)}
    for judgement in every:
        mark = " " if judgement.id in standing else "-" if judgement.verb != "retract" else "×"
        print(f"{mark} {judgement.id}  {told(judgement)}")
    contradictions = resolve(every).contradictions
    contradict(contradictions)
    return 1 if contradictions else 0


def _import(data: Path, file: Path | None) -> int:
    """Add what another log holds, then apply all."""
    if file is None:
        raise SourceError("say which log to import: entente decisions import FILE")
    if not file.exists():
        raise SourceError(f"{file}: no such file")
    return record(data, read_decisions(file))


def sentences(store: ox.Store, base: str, name: str, most: int = 2) -> list[str]:
    """Some sentences that name an entity, the shortest first: of facts, else of the releases that mention it."""
    from loaders.triples import QUOTE
    from loaders.vocabulary import ENT

    default, node, found = ox.DefaultGraph(), ox.NamedNode(base + name), []
    for n, quad in enumerate(store.quads_for_pattern(None, ENT.names, node, default)):
        found += [str(q.object.value) for q in store.quads_for_pattern(quad.subject, QUOTE, None, default)]  # type: ignore[union-attr]
        if n >= 50:  # a body that everybody names
            break
    return sorted(set(found) or set(_mentioned(store, node)), key=lambda s: (len(s), s))[:most]


def _mentioned(store: ox.Store, node: ox.NamedNode) -> Iterator[str]:
    """Sentences with a name of an entity that no fact is about, from a few releases' texts."""
    from loaders.tokens import tokenize
    from loaders.triples import ALT, PREF
    from loaders.vocabulary import ENT

    default = ox.DefaultGraph()
    names = {str(q.object.value) for p in (PREF, ALT) for q in store.quads_for_pattern(node, p, None, default)}  # type: ignore[union-attr]
    for mention in islice(store.quads_for_pattern(None, ENT.mentions, node, default), 3):
        for told in store.quads_for_pattern(mention.subject, ENT.text, None, mention.subject):  # type: ignore[arg-type]
            tokens = tokenize(told.object.value)  # type: ignore[union-attr]
            spans = (tokens.slice(first, last) for first, last in tokens.sentences if last > first)
            yield from (s for s in spans if any(name in s for name in names))
