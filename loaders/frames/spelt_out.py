"""A subject that counts, spelt out at the end: "Three donors fund it: A, B and C", "Lo costean dos: A y B"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause

COUNTS = frozenset(
    "two three four five six seven several dos tres cuatro cinco seis siete varios varias ambos ambas deux trois "
    "quatre cinq sept plusieurs".split()
)
CLASSES = ("donor", "partner")  # of nouns for bodies
NEAR = 5  # tokens behind a verb within which its subject is counted


def spell_out(items: Sequence[Item], clauses: Sequence[Clause], folds: Sequence[str]) -> None:
    """Let the list behind a colon be the subject of the one clause before it, where that only counts its subject.

    `folds` are the folded words of the text.
    """
    colon = next((k for k, i in enumerate(items) if i.kind == "stop" and i.type == ":"), 0)
    told = [c for c in clauses if c.at < colon and c.verb.form == "fin"]
    if not colon or len(told) != 1 or told[0].verb.voice != "active":
        return
    (clause,) = told
    subject, verb = clause.subject, clause.verb
    if subject is not None and (subject.kind != "noun" or subject.cls not in CLASSES):
        return
    opens = [*folds[items[0].first : items[0].first + 1], *folds[verb.last : min(verb.last + NEAR, items[colon].first)]]
    late = any(i.kind in ACTORS for i in items[:colon])
    if late or COUNTS.isdisjoint(opens):
        return
    group = next((i for i in items[colon + 1 : colon + 3] if i.kind != "determiner"), None)
    if group is None or group.kind not in ACTORS or group.governor or not (len(group.bodies) > 1 or group.plural):
        return
    behind = items[items.index(group) + 1 :]
    if not behind or behind[0].kind in ("comma", "stop") or folds[behind[0].first] == ".":
        clause.subject = group
