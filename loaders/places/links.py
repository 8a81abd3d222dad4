"""Names that stand together: "Diffa (Niger)", "Mubi, Adamawa State", "à Zinder, Maradi et Dosso"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from loaders.places.base import Candidate, SmallWords, Words
from loaders.tokens import Tokens

CITY = 50_000  # inhabitants from which a name in a list is believed, whatever country the release speaks of
SEPARATORS = frozenset(",(/")
SMALL = frozenset("au en in the la el aux".split())
FAR = 4  # tokens between two names of one list, at most


def paired(t: Tokens, found: Sequence[Candidate], lines: Sequence[tuple[int, int]]) -> dict[int, tuple[str, str]]:
    """Index of a name -> country and region (or "") that stand beside it: "Diffa (Niger)", "London, Ontario".

    A country's name before another country's in a dateline is a town's: "Trinidad, Bolivia – ".
    """
    pairs: dict[int, tuple[str, str]] = {}
    for n, (c, after) in enumerate(pairwise(found)):
        between = t.fold[c.last : after.first]
        if not between or between[0] not in {",", "("} or not all(w in SMALL for w in between[1:]):
            continue
        if _region_of(c, after):
            after.kind = "place"
        if after.kind == "country" and after.iso:
            beside = [(after.iso, "")]
        else:
            beside = [(e.iso, e.region) for e in after.entries if e.kind == "region" and e.iso and e.region]
        opening = any(first <= c.first < end for first, end in lines)
        for iso, region in beside:
            if any(e.iso == iso and region in ("", e.region) for e in c.entries):
                if c.kind == "country" and not (opening and not region and c.iso != iso):
                    continue
                c.kind = "place" if c.kind == "country" else c.kind
                pairs[n] = iso, region
                break
    return pairs


def _region_of(c: Candidate, after: Candidate) -> bool:
    """Whether what has a country's name is the region of the name before: "Zongo (Équateur)" is in the Congo."""
    if after.kind != "country" or c.kind != "place" or any(e.iso == after.iso for e in c.entries):
        return False
    inside = {(e.iso, e.region) for e in c.entries}
    return any(e.kind == "region" and (e.iso, e.region) in inside for e in after.entries)


def linked(t: Tokens, w: Words, found: Sequence[Candidate], told: Counter[str], low: SmallWords) -> None:
    """What stands in a list with a sure place is one too, where the list's country or the release's is its own."""
    order = range(1, len(found))
    for n in (*order, *reversed(order)):
        one, other = found[n - 1], found[n]
        if one.sure == other.sure or not _together(t, w, one.last, other.first):
            continue
        sure, open_ = (one, other) if one.sure else (other, one)
        entry = open_.entry
        if entry is None or open_.plain:
            continue
        iso = entry.iso or ""
        if sure.kind != "country" and sure.iso and any(e.iso == sure.iso for e in open_.entries):
            iso = sure.iso or ""
            if iso != entry.iso:
                open_.entry = next(e for e in open_.entries if e.iso == iso)
                open_.iso = iso
        common = open_.last - open_.first == 1 and low[t.fold[open_.first]]
        weighty = entry.people >= CITY or entry.kind in ("region", "area")
        if (told.get(iso, 0) and (iso == sure.iso or not common)) or (weighty and not common):
            open_.sure = True


def _together(t: Tokens, w: Words, last: int, first: int) -> bool:
    """Whether nothing but a comma, "and" and small words lies between two names."""
    between = t.fold[last:first]
    if not 0 < len(between) <= FAR or "\n" in t.text[t.end[last - 1] : t.start[first]]:
        return False
    small = all(
        b in SEPARATORS or b in w.conjunction or b in w.article or b in w.of or (b,) in w.behind for b in between
    )
    return small and any(b in SEPARATORS or b in w.conjunction for b in between)
