"""Compare what was found in a release with its gold annotations: hits, misses and inventions by layer.

The comparison is that of the project's scorer (tests/cases/dev holds the annotations): names agree when they are equal
after folding or nearly so, entities are matched one to one, facts by their roles and the sentence they stand in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

from bench.found import Found
from bench.roles import ROLES, project_roles

LAYERS = ("organizations", "places", "agreements", "agreement kind", "projects", "funding", "amounts", "partnerships")
FACTS = ("agreements", "projects", "funding", "partnerships")
ARTICLES = re.compile(r"^(the|le|la|les|l|el|los|las|un|une|una|du|de|des|del)\s+")
NAME, PLACE, PROJECT = 0.9, 0.92, 0.8  # how alike two names must be

Gold = dict[str, Any]


def norm(text: str) -> str:
    """A name or quote as it is compared: folded, without punctuation and leading articles.

    >>> norm("Le Ministère de l’Intérieur")
    'ministere de l interieur'
    """
    text = text.replace("œ", "oe").replace("’", "'").replace("\u00a0", " ")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    text = re.sub(r"[^a-z0-9]+", " ", text).strip()
    while (cut := ARTICLES.sub("", text)) != text:
        text = cut
    return text


def alike(gold_names: Iterable[str], found_names: Iterable[str], floor: float) -> float:
    """1 for a shared name, else the best fuzzy ratio that reaches the floor, else 0."""
    gold, found = {norm(n) for n in gold_names} - {""}, {norm(n) for n in found_names} - {""}
    if gold & found:
        return 1.0
    best = max((fuzz.token_sort_ratio(a, b) / 100 for a in gold for b in found if min(len(a), len(b)) > 5), default=0.0)
    return best if best >= floor else 0.0


def overlap(quote: str | None, quotes: Iterable[str]) -> float:
    """The share of a gold quote's words that the found quotes bear too."""
    words = set(norm(quote or "").split())
    return max((len(words & set(norm(q).split())) / len(words) for q in quotes), default=0.0) if words else 0.0


def pair_up(gold: Mapping[str, Any], found: Mapping[str, Any], score: Callable[[Any, Any], float]) -> dict[str, str]:
    """Greedy one-to-one matching, the best score first: gold key to found key."""
    ranked = sorted(((score(g, f), gi, fi) for gi, g in gold.items() for fi, f in found.items()), key=lambda x: -x[0])
    left: dict[str, str] = {}
    right: set[str] = set()
    for value, gi, fi in ranked:
        if value > 0 and gi not in left and fi not in right:
            left[gi] = fi
            right.add(fi)
    return left


@dataclass(slots=True)
class Tally:
    """Counts by layer, what each was in words, and how often each found fact was right."""

    hit: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    miss: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    extra: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lines: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)  # the same of what is no fact: roles
    verdicts: list[tuple[str, bool]] = field(default_factory=list)  # key of a fact, right or wrong

    def add(self, layer: str, release: str, hits: int, misses: list[str], extras: list[str]) -> None:
        """Count one layer of one release."""
        self.hit[layer] += hits
        self.miss[layer] += len(misses)
        self.extra[layer] += len(extras)
        self.lines += [f"{release} {layer}: missed {m}" for m in misses]
        self.lines += [f"{release} {layer}: invented {e}" for e in extras]

    def merge(self, other: Tally) -> None:
        """Add another tally to this one."""
        for mine, theirs in ((self.hit, other.hit), (self.miss, other.miss), (self.extra, other.extra)):
            for layer, count in theirs.items():
                mine[layer] += count
        self.lines += other.lines
        self.asides += other.asides
        self.verdicts += other.verdicts

    def row(self, layers: Iterable[str]) -> dict[str, float]:
        """Precision, recall and F1 over some layers."""
        names = list(layers)
        h, m, e = (sum(c.get(x, 0) for x in names) for c in (self.hit, self.miss, self.extra))
        p, r = (h / (h + e) if h + e else 0.0), (h / (h + m) if h + m else 0.0)
        return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "gold": h + m, "found": h + e}


def score_release(gold: Gold, found: Found) -> Tally:
    """Score one release."""
    tally, name = Tally(), gold["release"].rsplit(".", 1)[0]
    orgs = _entities(tally, name, "organizations", gold, found.organizations, lambda g, f: alike(g["names"], f, NAME))
    places = _entities(
        tally,
        name,
        "places",
        gold,
        found.places,
        lambda g, f: 1.0 if g.get("iso") and f"iso:{g['iso']}" in f else alike(g["names"], f, PLACE),
    )
    as_gold, where = _translator(orgs), _translator(places)
    _agreements(tally, name, gold, found, as_gold)
    matched = _projects(tally, name, gold, found)
    project_roles(tally, name, gold, found, matched, as_gold, where)
    _funding(tally, name, gold, found, as_gold)
    _partnerships(tally, name, gold, found, as_gold)
    return tally


def _translator(matched: Mapping[str, str]) -> Callable[[Iterable[str]], set[str]]:
    """Turns found keys into those of the annotation they were matched with."""
    back = {f: g for g, f in matched.items()}
    return lambda keys: {back.get(k, k) for k in keys}


def _entities(
    tally: Tally, name: str, layer: str, gold: Gold, table: dict[str, set[str]], score: Callable[[Any, Any], float]
) -> dict[str, str]:
    wanted = {e["id"]: e for e in gold[layer]}
    matched = pair_up(wanted, table, score)
    required = [k for k, v in wanted.items() if not v.get("optional")]
    extras = [
        str(sorted(n for n in table[k] if not n.startswith("iso:"))[:2] or [k])
        for k in table
        if k not in matched.values()
    ]
    tally.add(
        layer,
        name,
        sum(k in matched for k in required),
        [wanted[k]["names"][0] for k in required if k not in matched],
        extras,
    )
    return matched


def _agreements(
    tally: Tally, name: str, gold: Gold, found: Found, as_gold: Callable[[Iterable[str]], set[str]]
) -> None:
    """One (agreement, party) at a time, so that a wrong party costs what it is worth."""
    wanted = {a["id"]: a for a in gold["agreements"]}
    matched = pair_up(
        wanted,
        found.agreements,
        lambda g, f: len(set(g["parties"]) & as_gold(f.parties)) + overlap(g.get("quote"), f.quotes) / 2,
    )
    hits, misses, extras = 0, list[str](), list[str]()
    right, wrong, said = 0, list[str](), list[str]()
    for key, a in wanted.items():
        if a.get("optional"):
            continue
        got = as_gold(found.agreements[matched[key]].parties) if key in matched else set[str]()
        hits += len(set(a["parties"]) & got)
        misses += [f"party {p} of {key}" for p in a["parties"] if p not in got]
        extras += [f"party {p} in {key}" for p in sorted(got - set(a["parties"]))]
        if key in matched:
            kind = found.agreements[matched[key]].kind
            right += kind == a["kind"]
            if kind != a["kind"]:
                wrong.append(f"{a['kind']} (said {kind})")
                said.append(str(kind))
            tally.verdicts.append((matched[key], got == set(a["parties"])))
    for key, f in found.agreements.items():
        if key not in matched.values():
            extras += [f"party {p} of invented {key}" for p in sorted(f.parties) or ["nobody"]]
            tally.verdicts.append((key, False))
    tally.add("agreements", name, hits, misses, extras)
    tally.add("agreement kind", name, right, wrong, said)


def _projects(tally: Tally, name: str, gold: Gold, found: Found) -> dict[str, str]:
    wanted = {p["id"]: p for p in gold["projects"]}

    def score(g: Gold, f: Any) -> float:
        by_name = alike(g["names"], f.names, PROJECT)
        inside = any(
            len(norm(b)) > 7 and (norm(b) in norm(a) or norm(a) in norm(b)) for a in g["names"] for b in f.names
        )
        by_quote = overlap(g.get("quote"), f.quotes) if not g.get("named") else 0.0
        return by_name or 0.9 * inside or (0.8 * by_quote if by_quote > 0.6 else 0.0)

    matched = pair_up(wanted, found.projects, score)
    required = [k for k, v in wanted.items() if not v.get("optional")]
    extras = {k: str(sorted(f.names)[:1]) for k, f in found.projects.items() if k not in matched.values()}
    tally.add(
        "projects",
        name,
        sum(k in matched for k in required),
        [wanted[k]["names"][0] for k in required if k not in matched],
        list(extras.values()),
    )
    tally.verdicts += [(k, False) for k in extras] + [(f, True) for f in matched.values()]
    return matched


def _funding(tally: Tally, name: str, gold: Gold, found: Found, as_gold: Callable[[Iterable[str]], set[str]]) -> None:
    wanted = {str(i): f for i, f in enumerate(gold["funding"])}

    def score(g: Gold, f: Any) -> float:
        if g["funder"] not in as_gold(f.funders):
            return 0.0
        return 1 + (g.get("amount") is not None and f.amount == g["amount"]) + overlap(g.get("quote"), f.quotes) / 2

    matched = pair_up(wanted, found.funding, score)
    required = [k for k, v in wanted.items() if not v.get("optional")]
    missed = [f"{wanted[k]['funder']} {wanted[k].get('amount') or ''}" for k in required if k not in matched]
    extras = {
        k: f"{sorted(as_gold(f.funders))} {f.amount or ''}"
        for k, f in found.funding.items()
        if k not in matched.values()
    }
    tally.add("funding", name, sum(k in matched for k in required), missed, list(extras.values()))
    tally.verdicts += [(k, False) for k in extras] + [(f, True) for f in matched.values()]
    hits, misses, inventions = 0, list[str](), list[str]()
    for key, g in wanted.items():
        if g.get("amount") is None or g.get("optional"):
            continue
        f = found.funding[matched[key]] if key in matched else None
        if f and f.amount == g["amount"] and f.currency == g["currency"]:
            hits += 1
            continue
        misses.append(f"{g['amount']} {g['currency']}")
        if f and f.amount is not None:
            inventions.append(f"{f.amount} {f.currency}")
    tally.add("amounts", name, hits, misses, inventions)


def _partnerships(
    tally: Tally, name: str, gold: Gold, found: Found, as_gold: Callable[[Iterable[str]], set[str]]
) -> None:
    wanted = {frozenset(p[:2]) for p in gold["partnerships"] if len(p) == 2}
    waived = {frozenset(p[:2]) for p in gold["partnerships"] if len(p) > 2} - wanted
    pairs = {pair: {frozenset(as_gold(pair))} for pair in found.pairs()}
    got = {p for turned in pairs.values() for p in turned}
    show = "–".join
    tally.add(
        "partnerships",
        name,
        len(wanted & got),
        sorted(show(sorted(p)) for p in wanted - got),
        sorted(show(sorted(p)) for p in got - wanted - waived),
    )
    for key, fact in found.partnerships.items():
        mine = {frozenset(as_gold((a, b))) for a in fact.who for b in fact.who if a < b} - waived
        if mine:
            tally.verdicts += [(key, pair in wanted) for pair in sorted(mine, key=sorted)]


def table(total: Tally, by_language: Mapping[str, Tally]) -> str:
    """The figures as lines of text."""
    lines = [f"{'layer':21} {'precision':>9} {'recall':>7} {'F1':>7} {'gold':>6} {'found':>6}   F1 by language"]
    for layer in (*LAYERS, "facts", *ROLES):
        layers = FACTS if layer == "facts" else (layer,)
        row = total.row(layers)
        by = "  ".join(f"{language} {t.row(layers)['f1']:.3f}" for language, t in sorted(by_language.items()))
        rates = f"{row['precision']:9.3f} {row['recall']:7.3f} {row['f1']:7.3f}"
        lines.append(f"{layer:21} {rates} {row['gold']:6} {row['found']:6}   {by}")
    return "\n".join(lines)
