"""Where a clause's subject is looked for besides the place right before its verb."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from loaders.chunks import Item
from loaders.chunks.items import ACTORS

ASIDE = ("adverb", "preposition", "determiner", "word", "title", "date", "amount", "and")
WHOSE = ("dont", "whose", "cuyo", "cuya", "cuyos", "cuyas")
ONE = ("a", "an", "un", "une", "una")
TOLD_LAST = ("be", "say", "sit", "attend")  # behind which English may tell who: "Also present were A and B"
DATIVE = ("a", "al", "por", "mediante", "según")  # "los convenios a los que destina N": not the subject


def over_relative(items: Sequence[Item], m: int, done: Collection[int]) -> int:
    """ "Le projet soutiendra la stratégie que conduit A, et cofinancera …": the verb before the relative goes on."""
    for r in range(m - 1, max(-1, m - 5), -1):
        if items[r].kind == "relative":
            return max((k for k in done if k < r and items[k].form == "fin"), default=m)
        if items[r].kind == "verb":
            break
    return m


def behind(items: Sequence[Item], n: int, k: int, language: str) -> Item | None:
    """Who acts by the verb at n and stands behind it, where nobody does before it; k: the item before the verb.

    None where others act: "la fondation soutient, à hauteur de N, l'association B", "Fans presented A with a cheque".
    """
    if n > 1 and [i.kind for i in items[n - 2 : n + 2]] == ["determiner", "word", "verb", "comma"]:
        return None
    others = language == "en" and items[n].voice == "active" and items[n].cls not in TOLD_LAST
    return None if others and (k < 0 or items[k].kind in ("word", "place")) else inverted(items, n)


def inverted(items: Sequence[Item], n: int) -> Item | None:
    """A subject behind its verb: "qu'avait financée la Commission", "participaron la OIM y …"."""
    k, end = n + 1, min(len(items), n + 10)
    while k < end:
        item = items[k]
        coming = item.kind == "verb" and item.form in ("fin", "inf") and item.type in ("come", "go")
        if item.kind == "comma" and (close := _set_aside(items, k)):
            k, end = close, min(len(items), close + 4)
        elif item.kind == "and" and _acts_behind(items, k):
            return None  # "aporta el 60 % y A el 40 %"
        elif item.kind in {"verb", "stop", "relative", "comma", "but"}:
            if not (coming and items[n].cls == item.type):  # "que vient d'annoncer A"
                return None
        elif item.kind in ACTORS and not item.governor and not item.possessor:
            return item
        k += 1
    return None


def _acts_behind(items: Sequence[Item], n: int) -> bool:
    """Whether a body that nothing governs stands right behind item n."""
    after = next((i for i in items[n + 1 : n + 4] if i.kind != "determiner"), None)
    return after is not None and after.kind in ACTORS and not after.governor


def _set_aside(items: Sequence[Item], n: int) -> int:
    """ "Financian la carretera, a partes iguales, A y B": where what comma n opens ends; 0 where a body acts in it."""
    close = 0
    for k in range(n + 1, min(len(items) - 2, n + 14)):
        if items[k].kind == "comma":
            close = close or k
            after = items[k + 1 + (items[k + 1].kind == "determiner")]
            if k == n + 1 or (after.kind in ACTORS and not after.governor):
                return k if k > n + 1 else 0  # ", por medio de su directora, Ana Rey, el Hospital"
        elif items[k].kind not in ASIDE and not (items[k].kind in ACTORS and items[k].governor):
            break  # but "se encargarán, junto con la OIM, A y B"
    return close


def directly_after(items: Sequence[Item], n: int) -> Item | None:
    """ "que financia la Unión Europea", "que sufragan a partes iguales A y B", "que donó en 2019 A": right behind."""
    for k, item in enumerate(items[n + 1 : n + 7], n + 1):
        if (item.kind in ACTORS or (item.kind == "pronoun" and item.last > item.first + 1)) and not item.governor:
            return item  # also "que ejecutará este último"
        after = items[k + 1] if k + 1 < len(items) else None
        dated = item.cls == "in" and after is not None and after.kind == "date"
        if item.kind == "word" and items[k - 1].kind == "determiner" and after is not None and after.kind == "bodies":
            continue  # "que financia la empresa A"
        if item.kind not in ("determiner", "adverb", "date") and not dated:
            return None
    return None


def actor_before(items: Sequence[Item], k: int) -> Item | None:
    """The group that acts left of a relative: the nearest that nothing governs."""
    for m in range(k - 1, max(-1, k - 24), -1):
        if items[m].kind in ACTORS and not items[m].governor and not items[m].possessor:
            return items[m]
        if items[m].kind in ("stop", "but"):
            return None
    return None


def before_unknown(items: Sequence[Item], k: int) -> Item | None:
    """ "A efface une dette et donne 2 millions", "A a surpris en donnant …": who opens the clause before item k.

    Only where the word right behind is no noun's: a verb that is in no lexicon.
    """
    first = max((m + 1 for m in range(k) if items[m].kind in ("stop", "but", "relative", "if")), default=0)
    for m in range(first, k - 1):
        if items[m].kind in ACTORS and not items[m].possessor:
            unknown = items[m + 1].kind == "word" or items[m + 1].cls in ("be", "have")
            return items[m] if unknown and not items[m].governor else None
        if items[m].kind in ("verb", "noun"):
            return None
    return None


def explained(items: Sequence[Item], m: int) -> Item:
    """ "A, bras social de B, qui …", "A in Nairobi, which …": the body that the group at m tells of, or itself."""
    k = m - 1
    while k > 0 and items[k].kind == "determiner":
        k -= 1
    if k < 1 or items[k].kind != "preposition":
        return items[m]
    if items[k].cls in ("in", "to"):
        return items[k - 1] if items[m].kind == "country" and items[k - 1].kind == "bodies" else items[m]
    p = k - 1
    while p > 1 and k - p < 7 and (items[p].kind in ("determiner", "word", "adverb") or items[p].cls == "partner"):
        p -= 1
    told = items[k].cls == "of" and p < k - 1 and items[p].kind == "comma" and items[p - 1].kind == "bodies"
    return items[p - 1] if told else items[m]


def last_of(items: Sequence[Item], group: Item, k: int, verb: Item) -> Item:
    """ "par A et par B, qui a donné …", "A and B, a charity that …": the last of the group, where one acts."""
    before = items[k - 1].kind
    whose = items[k].type in WHOSE  # "A et B, dont le personnel soigne …"
    one = verb.alone and not whose and before not in ("determiner", "preposition")  # "cada uno de los cuales aporta"
    one = one or (before == "word" and any(i.type in ONE for i in items[max(0, k - 4) : k]))
    owned = group.governor == "of" and before != "comma"  # "una campaña de A y de B que cuenta con C"
    if not one or owned or group.kind != "bodies" or len(group.bodies) < 2 or group.type:
        return group
    return replace(group, bodies=group.bodies[-1:], plural=False)


def men_of(items: Sequence[Item], m: int, k: int) -> bool:
    """ "near Tete in Mozambique, sixty men who had paid": whether others stand before the relative."""
    apposed = m + 2 < k and items[m + 2].kind == "determiner"  # "in Togo, a country that …"
    return items[m + 1].kind == "comma" and items[k - 1].kind == "word" and not apposed


def noun_before(items: Sequence[Item], k: int) -> bool:
    """Whether a noun that counts stands close before item k, over the name that it bears in quotes."""
    if k > 1 and items[k - 1].kind == "comma" and items[k - 2].kind == "quote":
        k = next((m for m in range(k - 3, max(-1, k - 20), -1) if items[m].kind == "quote"), k)
    return any(i.kind in ("noun", "amount") for i in items[max(0, k - 6) : k])


def unknown_behind_relative(items: Sequence[Item], k: int) -> bool:
    """ "a memorandum with A under which town halls pay": whether words of nobody's name lead from such a relative to k.

    What is the subject there is known of no lexicon, and nobody else is.
    """
    told = False
    for m in range(k, max(0, k - 6), -1):
        if items[m].kind == "relative":
            return told and (items[m - 1].kind == "preposition" or items[m].last > items[m].first + 1)
        if items[m].kind not in ("word", "adverb", "determiner"):
            return False
        told = told or items[m].kind == "word"
    return False


def over_adverbial(items: Sequence[Item], k: int) -> int:
    """ "… y hasta ahora solo ha recibido": the index of the "and", where only small words stand before the verb."""
    m = k
    passed = {"preposition", "word", "adverb", "date"}
    if items[k + 1].kind in ("adverb", "date"):
        passed.add("determiner")  # "que el pasado viernes firmaron"
    while m >= 0 and k - m < 5 and items[m].kind in passed:
        m -= 1
    led = m >= 0 and m < k and items[m].kind == "and" and items[m + 1].kind in ("preposition", "adverb")
    # behind a relative no word is the subject but a noun with its article: "which last year approved"
    small = items[k].kind in ("word", "adverb") or (items[k].kind == "preposition" and items[k + 1].kind == "date")
    told = m >= 0 and m < k and items[m].kind == "relative" and small  # "que desde 2018 colabora"
    return m if led or told else k
