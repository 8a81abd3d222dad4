"""Phrases that something parts: "en colaboración, una vez más, con A"; a unit that its brackets tell at last."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from loaders.authority import by_key
from loaders.chunks.items import ACTORS, CONCLUDING, Item
from loaders.chunks.words import small_word
from loaders.lexicon import Lexicon
from loaders.tokens import Tokens

PARTED = ("coop", "support", "fundby", "charge", "thanks", "request")
PLAIN = frozenset(("word", "determiner", "preposition", "adverb", "date", "noun", "place"))
DUTIES = ("preposition", "noun", "and", "determiner", "word")
LINKS = ("of", "with", "to", "by")
LINKED = ("determiner", "word", "preposition")
LONGEST = 8  # items of an aside
SPEAKING = frozenset(("représenter", "represent", "representar"))


def parted(items: list[Item], tokens: Tokens, lex: Lexicon) -> list[Item]:
    """The items, with a phrase that commas part as one preposition, and without what stands between the commas.

    >>> from loaders.lexicon import lexicon
    >>> from loaders.tokens import tokenize
    >>> parted([], tokenize(""), lexicon("es"))
    []
    """
    commas = [n for n, item in enumerate(items) if item.kind == "comma"]
    if not any(items[n + 1].cls in LINKS for n in commas[1:] if n + 1 < len(items)):
        return items
    if not any(_close(items, n) for n in commas if n and items[n - 1].kind in {"word", "noun"}):
        return items
    out: list[Item] = []
    n = 0
    while n < len(items):
        out.append(items[n])
        n += 1
        close = _close(items, n) if items[n - 1].kind in {"word", "noun"} else 0
        if not close or items[close + 1].kind != "preposition" or items[close + 1].cls not in LINKS:
            continue
        link = items[close + 1]
        for begin in range(max(0, len(out) - 4), len(out) - 1):
            words = [*tokens.fold[out[begin].first : items[n - 1].last], tokens.fold[link.first].replace("del", "de")]
            match = lex.words.match(words, 0, len(words))
            if match is not None and match[0] == len(words) and match[1].kind in PARTED:
                kind, cls, type_ = small_word(match[1].kind, words[0])
                out[begin:] = [Item(kind, out[begin].first, link.last, cls, type_)]
                n = close + 2
                break
    return out


def represented(items: list[Item]) -> list[Item]:
    """The items without who speaks for the bodies of a list, where no comma closes that; asked where a verb says so.

    "A, représenté par son maire Jean Morel et B, …, ont signé", "A, représenté par X ; B, représenté par Y, ont signé".

    >>> represented([])
    []
    """
    items = _each_represented(items)
    out: list[Item] = []
    n = 0
    while n < len(items):
        out.append(items[n])
        n += 1
        spoken = n + 2 < len(items) and items[n].kind == "comma" and items[n + 1].lemma in SPEAKING
        if items[n - 1].kind in ACTORS and spoken and items[n + 2].cls == "by" and (end := _speakers_end(items, n + 3)):
            n = end
            if items[n].kind == "stop":
                out.append(replace(items[n], kind="and", type=""))
                n += 1 + (n + 1 < len(items) and items[n + 1].kind == "and")
    return out


def _each_represented(items: list[Item]) -> list[Item]:
    """ "A, représentée par X, directeur, en charge de Y, et B, représenté par Z, maire, ont signé": "A et B ont signé".

    Only where each is told so, and a verb that concludes follows the last behind a comma.
    """
    spoken = [n for n, item in enumerate(items[:-3]) if item.kind in ACTORS and not item.person and _told(items, n)]
    last = next((n for n in range(spoken[-1] + 4, len(items)) if items[n].cls in CONCLUDING), 0) if spoken[1:] else 0
    if not last or items[last - 1].kind not in ("comma", "close"):
        return items
    out, past = items[: spoken[0]], spoken[0]
    for n, after in pairwise([*spoken, last]):
        joins = [k for k in range(n + 4, after) if items[k].kind == "and" or items[k].type == ";"]
        led = after == last or (bool(joins) and all(i.kind in LINKED for i in items[joins[-1] + 1 : after]))
        if not led:
            return items
        out += items[past : n + 1]
        past = after
        if after != last:
            out.append(replace(items[joins[-1]], kind="and", type=""))
    return [*out, *items[past:]]


def _told(items: list[Item], n: int) -> bool:
    """Whether "represented by" stands behind a comma, or in a bracket, right behind item n."""
    return items[n + 1].kind in ("comma", "open") and items[n + 2].lemma in SPEAKING and items[n + 3].cls == "by"


def _speakers_end(items: list[Item], n: int) -> int:
    """The "et" or semicolon before the next body of the list, behind the names of persons; 0 where there is none."""
    for k in range(n, min(len(items) - 2, n + 2 * LONGEST)):
        item = items[k]
        behind = next((i for i in items[k + 1 : k + 4] if i.kind not in ("and", "determiner")), None)
        if item.kind == "and" or (item.kind == "stop" and item.type == ";"):
            if behind is not None and behind.kind in ACTORS and not behind.person:
                return k if any(i.kind in ("title", "word") or i.person for i in items[n:k]) else 0
            continue
        named = item.kind in ACTORS and not item.person and items[k - 1].kind not in ("preposition", "determiner")
        if named or item.kind == "stop" or (item.kind == "verb" and item.form == "fin"):
            break
    return 0


def units_told(items: list[Item]) -> None:
    """ "le service de l'Union européenne à l'aide humanitaire (ECHO)": a known part of the body before it is meant."""
    _seats_told(items)
    for n in range(2, len(items) - 2):
        inner = items[n + 1]
        if items[n].kind != "open" or inner.kind != "bodies" or items[n + 2].kind != "close" or len(inner.bodies) != 1:
            continue
        entry = by_key(inner.bodies[0].key or "")
        k = n - 1
        while k > max(0, n - 2 * LONGEST) and items[k].kind in DUTIES:
            k -= 1
        whole = items[k]
        if entry and whole.kind == "bodies" and k < n - 1 and [b.key for b in whole.bodies] == [entry.parent]:
            whole.bodies = inner.bodies


def _seats_told(items: list[Item]) -> None:
    """ "à Rabat (Maroc)", "in Goma (DRC)": the country of a town in brackets is a part of the place."""
    for n in range(len(items) - 4, -1, -1):
        if n + 3 >= len(items):
            continue  # the items behind were put together
        town, opened, country, closed = items[n : n + 4]
        seat = town.kind == "place" or (town.cls == "capital" and n > 0 and items[n - 1].kind == "preposition")
        if seat and opened.kind == "open" and country.kind in ("country", "place") and closed.kind == "close":
            town.kind, town.last = "place", closed.last
            del items[n + 1 : n + 4]


def _close(items: list[Item], n: int) -> int:
    """The comma that closes the aside which one at item n opens; 0 where there is none, or nothing behind it."""
    if n >= len(items) or items[n].kind != "comma":
        return 0
    for k in range(n + 1, min(len(items) - 1, n + LONGEST)):
        if items[k].kind == "comma":
            return k if k > n + 1 else 0
        if items[k].kind not in PLAIN:
            break
    return 0


def emphatic(items: list[Item], t: Tokens) -> list[Item]:
    """ "La Banque, elle, prête 2 millions": the items without a pronoun that only stresses the subject."""
    for n in range(len(items) - 3, 0, -1):
        closed = n + 2 < len(items) and items[n].kind == items[n + 2].kind == "comma"  # items behind may be gone
        if closed and t.fold[items[n + 1].first] in STRESSED:
            if items[n + 1].last == items[n + 1].first + 1:
                items = [*items[:n], *items[n + 3 :]]
    return items


STRESSED = frozenset("elle lui eux elles ella ellos ellas".split())
