"""Openings: a phrase before the first comma that names nobody and tells nothing, taken off its sentence.

"Après des mois d'attente, l'OIM et la FAO ont signé" is read as "l'OIM et la FAO ont signé".
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.items import ACTORS, Item
from loaders.chunks.roles import INDEFINITE
from loaders.tokens import Tokens

PLAIN = frozenset(("word", "determiner", "preposition", "adverb"))
LEADS = frozenset(("of", "in", "to", "for", "from", "source", "like"))  # prepositions without a body
LONGEST = 14  # items
AS = frozenset(("as", "comme", "como", "tal", "tel"))
SPOKEN = ("like", "source")
SAYING = ("say", "announce")
SPEAKERS = ("partner", "donor", "signatory")


def without_opening(items: list[Item], t: Tokens) -> list[Item]:
    """The items of a sentence without the phrase that opens it, where that says nothing of who acts."""
    spoken = items[0].cls in SPOKEN or t.fold[items[0].first] in AS
    for n, item in enumerate(items[:LONGEST]):
        if item.kind == "comma":
            return items[n + 1 :] if n and _begins(items, n, t) else items
        if item.kind in PLAIN:
            if item.kind == "preposition" and item.cls not in LEADS:
                break
        elif not (spoken and _says(items, n)) and item.cls != "dealings":
            break
    return items


def _says(items: Sequence[Item], n: int) -> bool:
    """ "As the partners recalled", "comme annoncé en mars": whether item n may stand where only a speaker is told."""
    item = items[n]
    if item.kind == "verb":
        return item.cls in SAYING and not item.negated
    told = items[0].cls == "source" or (n > 0 and items[n - 1].kind == "determiner")
    return item.kind == "date" or (item.kind == "noun" and item.cls in SPEAKERS and told)


def _begins(items: Sequence[Item], n: int, t: Tokens) -> bool:
    """Whether a clause of its own begins behind the comma at n; behind what may be a name, no apposition to it.

    "SWITCH-Sahel, an EU-funded programme, will help …" is about SWITCH-Sahel.
    """
    named = all(i.kind == "word" for i in items[:n]) or any(t.cap[k] for k in range(items[0].first + 1, items[n].first))
    n += 1
    if named and n < len(items) and items[n].type in INDEFINITE:
        return False
    led = False
    while n < len(items) and items[n].kind in ("determiner", "title"):
        led, n = True, n + 1
    kinds = () if named else ("noun", "word", "verb") if led else ("noun",)
    return n + 1 < len(items) and (items[n].kind in ACTORS or items[n].kind in kinds)
