"""Openings: a phrase before the first comma that names nobody and tells nothing, taken off its sentence.

"Après des mois d'attente, l'OIM et la FAO ont signé" is read as "l'OIM et la FAO ont signé".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from loaders.chunks.aside_ends import SAYING
from loaders.chunks.interposed import without_however
from loaders.chunks.items import ACTORS, REAL, Found, Item
from loaders.chunks.list_ends import says_that
from loaders.chunks.roles import INDEFINITE
from loaders.chunks.semicolons import semicolons
from loaders.chunks.tails import without_tail
from loaders.tokens import Tokens

PLAIN = frozenset(("word", "determiner", "preposition", "adverb"))
LEADS = frozenset(("of", "in", "to", "for", "from", "source", "like"))  # prepositions without a body
LONGEST = 14  # items
AS = frozenset(("as", "comme", "como", "tal", "tel"))
SPOKEN = ("like", "source")
SPEAKERS = ("partner", "donor", "signatory")
FEW = 6  # items
DASHES = frozenset(("–", "—", "-"))
BESIDE_PLACES = frozenset((",", "/", "(", ")", "le", "el", "a", "à"))
DATELINE = 14  # tokens: the longest
BOUNDS = frozenset("comma quote stop".split())  # what a clause at the end may stand behind
LEADING = frozenset("word determiner preposition adverb verb date title quote comma place".split())
THAT = frozenset(("that", "que", "qu'"))
ACTORS_OR_AMOUNT = frozenset((*ACTORS, "amount"))
PLAIN_OR_QUOTE = frozenset((*PLAIN, "quote"))


def trimmed(items: list[Item], kinds: Collection[str], t: Tokens) -> list[Item]:
    """The items of a sentence, of these kinds, without what opens it, ends it or stands in between and names nobody."""
    if "stop" in kinds and "and" in kinds:
        items = semicolons(items)
    if "but" in kinds and "comma" in kinds:
        items = without_however(items)
    if "quote" in kinds and items and items[0].kind == "quote":
        items = _spoken(items)
    if items and items[0].kind in PLAIN_OR_QUOTE and ("relative" in kinds or not BOUNDS.isdisjoint(kinds)):
        items = _without_report(items)
        if "comma" in kinds and items[0].kind in PLAIN:
            items = without_opening(items, t)
    bound = not BOUNDS.isdisjoint(kinds)
    while bound and len(items) > FEW:
        before, items = len(items), without_tail(items, t.fold)
        bound = len(items) < before  # "…, and the first classes have begun, so that nobody waits"
    return items


def past_dateline(t: Tokens, found: Found, first: int, last: int) -> int:
    """ "Bamako, 3 May 2016 – ": the token at which the sentence [first, last) begins behind the place and day.

    A small letter behind the dash, as in "Sweden – here since 1998 – gave …", begins an aside.
    """
    words, k = t.word, first
    while k < min(last, first + DATELINE):
        if k in found.places:
            k = found.places[k][0]
        elif k in found.dates:
            k = found.dates[k][0]
        elif words[k] in DASHES or (words[k] == "," and words[k - 1] == "."):  # "a 6 de abril de 2022.-, El …"
            return k + 1 if k + 1 < last and not words[k + 1].islower() else first
        elif words[k] in BESIDE_PLACES or (words[k] == "." and words[k + 1 : k + 2] in (["-"], [","])):
            k += 1
        else:
            break
    return first


def _without_report(items: list[Item]) -> list[Item]:
    """ "Officials said on Monday that A …": the items behind "that", where nobody is named before it."""
    said = quoted = False
    for n, item in enumerate(items[: LONGEST + LONGEST]):
        if item.kind == "quote":
            quoted = not quoted
        elif quoted and item.kind not in ACTORS_OR_AMOUNT:
            pass
        elif item.kind == "relative":
            return items[n + 1 :] if said and item.type in THAT and n + 3 < len(items) else items
        elif item.kind == "verb":
            if item.negated or item.mood != REAL:
                break
            if says_that(item) and n + 3 < len(items):
                return items[n + 1 :]
            said = item.cls in SAYING or (said and item.form != "fin")
        elif item.kind not in LEADING and item.cls not in SPEAKERS:
            break
    return items


def _spoken(items: list[Item]) -> list[Item]:
    """“Funded by A, the centre is run by B,” said Anna Meyer: the items without the mark that opens what is said."""
    for n in range(2, len(items)):
        if items[n].kind == "quote":
            behind = (i for i in items[n + 1 : n + 6] if i.kind not in ("comma", "determiner", "word", "title"))
            verb = next(behind, None)
            return items[1:] if verb is not None and verb.kind == "verb" and verb.cls in SAYING else items
    return items


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
