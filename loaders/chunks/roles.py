"""Roles: the prepositions that govern groups, and verbs that govern verbs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from loaders.chunks.items import FUTURE, UNREAL, Item
from loaders.chunks.moods import part_of_work

INDEFINITE = frozenset(
    "un une des a an una unos unas plusieurs several some varios varias quelques another otro otra".split()
)
GOVERNED = frozenset("bodies country noun amount place date pronoun".split())


def governors(items: list[Item]) -> bool:
    """The preposition's role for each group, noun and amount.

    Articles, nouns like "partner" and names' classes let it through. Whether any gives examples: "such as A".
    """
    examples = False
    for n, item in enumerate(items):
        if item.kind not in GOVERNED:
            continue
        k, words, determined = n - 1, 0, False
        while k >= 0:
            before = items[k]
            if before.kind == "preposition" and before.cls == "like" and k:
                determined, words, examples = False, 0, True  # "with bodies such as A": with A
                item.governor = "like"
                k -= 1 + (k > 1 and items[k - 1].kind == "comma")
                continue
            if before.kind == "comma" and k > 1 and items[k - 1].cls == "like" and item.kind == "bodies":
                k -= 1  # "a saber, A y B"
                continue
            timed = k == n - 2 and items[n - 1].kind == "adverb"
            if before.kind == "preposition" and words and before.cls == "in" and (timed or _then_fin(items, n)):
                break  # "On the same occasion IOM made …", "On Monday IOM …": the phrase is over before the subject
            if before.kind == "preposition":
                item.governor = before.cls
                if before.cls in {"of", "from"} and item.kind in {"bodies", "country"}:
                    item.governor = _through_people(items, k) or before.cls
                elif before.cls in {"with", "between"} and item.kind in {"bodies", "country"} and _dealt(items, k):
                    item.governor = "dealings"
                if k > 1 and _denied(items[k - 2], items[k - 1]):
                    item.governor = "without"
                break
            if before.kind == "determiner":
                determined = True
                item.definite = before.type not in INDEFINITE
            elif before.kind in {"word", "adverb"} and words < 3 and not determined:
                words += 1
            elif before.kind == "possessive" and k:
                k -= 1  # over the possessor: "of Bangladesh's Ministry"
            elif (
                before.kind == "quote"
                or (before.kind == "noun" and before.cls in ("partner", "donor") and item.kind != "noun")
                or before.kind == "title"
                or (before.kind == "bodies" and item.cls in ("support", "gift") and k == n - 1)  # "with IOM support"
            ):
                pass
            else:
                break
            k -= 1
    return examples


def _dealt(items: Sequence[Item], k: int) -> bool:
    """ "negotiations on a link with A", "the dispute between A and B": whether talks or a dispute stand before k."""
    for item in reversed(items[max(0, k - 7) : k]):
        if item.kind == "noun" and item.cls == "dealings":
            return True
        of = item.kind in ("bodies", "country") and item.governor == "of"  # "the talks of A with B"
        if not of and item.kind not in ("word", "adverb", "determiner", "preposition", "noun", "date"):
            return False
    return False


def _denied(before: Item, item: Item) -> bool:
    """ "with A, not | with B", "con A, en vez de | con B": whether a preposition behind these leads to nobody."""
    instead = item.kind == "preposition" and item.cls == "without"
    return instead or (item.kind == "negation" and before.kind in ("comma", "dash"))


def exemplified(items: list[Item]) -> None:
    """ "Several agencies, including A and B, opened …": whose class is the subject are the subject."""
    for n, item in enumerate(items):
        if item.governor != "like" or item.kind != "bodies" or n + 1 >= len(items):
            continue
        after = items[n + 2] if items[n + 1].kind == "comma" and n + 2 < len(items) else items[n + 1]
        if after.kind != "verb" or after.form != "fin":
            continue
        k = next((k for k in range(n - 1, max(0, n - 4), -1) if items[k].cls == "like"), 0)
        k -= 1 + (k > 1 and items[k - 1].kind == "comma")
        while (k > 0 and items[k].kind in ("word", "adverb", "bodies", "determiner")) or items[k].cls in (
            "of",
            "partner",
        ):
            if items[k].kind == "determiner" and (not k or items[k - 1].kind in ("comma", "stop", "dash")):
                break
            k -= 1
        if k <= 0 or items[k].kind == "determiner":
            item.governor = ""


def spelt_out(items: list[Item]) -> None:
    """ "con tres agencias de las Naciones Unidas: A, B y C": with A, B and C, once `governors` has looked through."""
    for n in range(1, len(items) - 2):
        item, colon, members = items[n : n + 3]
        if colon.type == ":" and item.kind in ("word", "noun") and members.kind == "bodies" and len(members.bodies) > 1:
            if role := _led_class(items, n):  # "agreements with six NGOs: A, B and C"
                item.kind, item.cls, item.type, item.plural = "bodies", "", members.type, True
                item.bodies, item.governor = list(members.bodies), role
            continue
        if colon.type != ":" or item.kind != "bodies" or members.kind != "bodies" or len(members.bodies) < 2:
            continue
        k = next((k for k in range(n - 1, max(-1, n - 4), -1) if items[k].kind == "preposition"), -1)
        if k >= 0 and items[k].cls == "of" and item.governor not in ("", "of") and not members.governor:
            item.bodies, item.plural = list(members.bodies), True


def _led_class(items: list[Item], n: int) -> str:
    """The role of the preposition that governs the class of bodies that ends at n: "with the following bodies"."""
    k = n
    while k > 0 and n - k < 7 and (items[k].kind in CLASS_OR_DETERMINER or items[k].cls == "of"):
        k -= 1
    return items[k].cls if items[k].kind == "preposition" and items[k].cls in LEADING and k < n else ""


def apposed(items: list[Item]) -> None:
    """ "avec deux organisations de premier plan, A et B,": with A and B, where the words before are a class's."""
    for n in range(4, len(items)):
        group = items[n]
        if group.kind != "bodies" or len(group.bodies) < 2 or group.governor:
            continue
        k = n - 1 - (items[n - 1].kind == "determiner")
        if items[k].kind != "comma" or not ended(items, n + 1):
            continue
        m = k - 1
        while m > 0 and k - m < 9 and _of_class_words(items[m]):
            m -= 1
        counted = items[m].kind == "determiner" and items[m].type in COUNTS and m + 1 < k
        if counted and m and items[m - 1].kind == "preposition" and items[m - 1].cls in LEADING:
            group.governor = items[m - 1].cls


def ended(items: Sequence[Item], k: int) -> bool:
    """Whether a list ends before item k: at a stop, or before what hangs on it and tells nothing by a verb of its own.

    "…, dont A et B, …", "… dont A et B afin d'aider les familles", but not "dont A et B en Asie ont signé".
    """
    if k >= len(items) or items[k].kind in ("comma", "stop") or items[k].type == ".":
        return True
    if items[k].kind not in ("preposition", "word"):
        return False
    behind = itertools.takewhile(lambda i: i.kind not in ("comma", "stop"), items[k:])
    return not any(i.kind == "relative" or (i.kind == "verb" and i.form == "fin") for i in behind)


def _of_class_words(item: Item) -> bool:
    """Whether an item may stand in the name of a class: "trois agences de la société civile"."""
    plain = item.kind in CLASS or item.cls == "of" or (item.kind == "bodies" and item.governor == "of")
    return plain or (item.kind == "determiner" and item.type not in COUNTS)


def counted_class(items: list[Item], n: int) -> bool:
    """ "trois agences des Nations Unies, le PAM et la FAO": whether the body at n belongs to a class's name."""
    k = n - 1
    while k > 0 and items[k].kind == "determiner":
        k -= 1
    if k < 2 or items[k].kind != "preposition" or items[k].cls != "of":
        return False
    m = k - 1
    while m > 0 and k - m < 4 and items[m].kind in ("word", "adverb"):
        m -= 1
    return m < k - 1 and items[m].kind == "determiner" and items[m].type in COUNTS


COUNTS = frozenset(
    "deux trois quatre cinq two three four five dos tres cuatro cinco plusieurs several varias varios".split()
)
CLASS = ("word", "adverb", "negation", "noun")
CLASS_OR_DETERMINER = frozenset((*CLASS, "determiner"))
LEADING = ("with", "by", "to", "between", "coop", "support", "from", "fundby")


def _then_fin(items: list[Item], n: int) -> bool:
    return (
        items[n].kind == "bodies" and n + 1 < len(items) and items[n + 1].kind == "verb" and items[n + 1].form == "fin"
    )


def _through_people(items: list[Item], k: int) -> str:
    """ "with doctors of X", "animées par des juristes de X", "con los de X": the people of a body stand for it."""
    m = k - 1
    words = 0
    if m >= 0 and items[m].kind == "preposition" and items[m].last == items[k].first:
        return items[m].cls if items[m].cls in ("by", "with") else ""  # "par des experts": an article
    while m >= 0 and items[m].kind in ("word", "adverb") and words < 3:
        m -= 1
        words += 1
    if not words and (m < 0 or items[m].kind != "determiner"):
        return ""
    while m >= 0 and items[m].kind == "determiner":
        m -= 1
    return (
        items[m].cls
        if m >= 0 and items[m].kind == "preposition" and items[m].cls in ("by", "with", "coop", "support")
        else ""
    )


ASKED = frozenset(("adverb", "comma", "bodies", "country", "preposition", "determiner", "and", "title"))
WISHES = ("plan", "ask", "refuse")


def _wished(items: list[Item], n: int) -> bool:
    """ "souhaite que A et B signent", "asked that A sign": what a wish governs is not done."""
    k = n - 1
    while k >= 0 and n - k < 12 and items[k].kind not in {"relative", "verb", "stop", "comma"}:
        k -= 1
    if k < 1 or items[k].kind != "relative" or items[k].type not in {"que", "qu'", "that"}:
        return False
    m = k - 1
    asked = items[m - 1].governor in ("to", "with")
    if m > 1 and items[m].kind == "comma" and items[m - 1].kind == "bodies" and not asked:
        return False  # "El texto lo negociaron A y B, que firmaron ayer un acuerdo"
    while m > 0 and k - m < 9 and items[m].kind in ASKED:
        m -= 1  # "pidió a A y a B que financien"
    return items[m].kind == "verb" and items[m].cls in WISHES and items[m].form == "fin"


def _caused(items: list[Item], n: int) -> bool:
    """Whether a bare English verb hangs on "help" or "let" over the group right before it."""
    k = n - 1
    if k < 1 or items[k].kind not in {"bodies", "country"} or items[n].voice == "passive":
        return False
    k -= 1
    while k > 0 and items[k].kind == "determiner":
        k -= 1
    return items[k].kind == "verb" and items[k].lemma in CAUSING and items[n].last == items[n].first + 1


CAUSING = ("help", "let", "make")
GOVERNING = frozenset((*CAUSING, *WISHES, "inf", "ger"))  # what one of a sentence's verbs is where any governs another


def govern_verbs(items: list[Item]) -> None:
    """An infinitive takes mood from the verb that governs it: "refuse de signer", "plans to sign"."""
    causing = wishing = False  # whether such a verb stands before
    for n, item in enumerate(items):
        if item.kind != "verb":
            continue
        if item.form == "fin" and causing and _caused(items, n):
            item.form, item.type = "inf", "help"  # "to help A, B and C deliver food"
        causing, wished = causing or item.lemma in CAUSING, wishing
        wishing = wishing or item.cls in WISHES
        if item.form == "fin" and wished and _wished(items, n):
            item.mood = UNREAL
        if item.form == "ger" and n and items[n - 1].kind == "verb" and items[n - 1].cls == "refuse":
            item.mood, item.negated = UNREAL, True  # "denied having funded"
        if item.form == "ger" and n and items[n - 1].kind == "verb" and items[n - 1].cls == "plan":
            item.mood = UNREAL  # "had considered working with"
        if item.form != "inf":
            continue
        k = n - 1
        while (
            k >= 0
            and items[k].kind in {"adverb", "preposition", "word", "determiner", "negation"}
            and n - k <= 5
            and items[k].cls in ("of", "to", "", "in")
        ):
            k -= 1
        if k >= 0 and items[k].kind == "verb":
            chief = items[k]
            item.type = chief.cls
            could = chief.cls == "can" and chief.last - chief.first > 1 and chief.mood != UNREAL  # "a pu signer"
            could = could or (
                chief.cls == "can" and not chief.negated and item.lemma.startswith(("compter|", "contar|"))
            )
            if (chief.cls in ("plan", "can", "ask") and not could) or chief.mood == UNREAL:
                item.mood = FUTURE if part_of_work(items, k) else UNREAL
            elif chief.cls == "refuse":
                item.mood, item.negated = UNREAL, True
            elif chief.cls == "go" or chief.mood == FUTURE:
                item.mood = UNREAL if item.negated else FUTURE  # "decidió no abrir"
            if chief.cls in ("come", "go", "plan", "can", "refuse"):
                item.form = "fin"
        else:
            item.type = "purpose"
            if k >= 0 and items[k].kind == "preposition" and items[k].cls == "without":
                item.mood, item.negated = UNREAL, True  # "sin llegar a un acuerdo"
            elif _called_upon(items, k):  # "appelle le Japon à verser", "called on Japan to give"
                item.type, item.mood = "ask", UNREAL


def _called_upon(items: list[Item], k: int) -> bool:
    """Whether the group at k, before an infinitive, is asked to do it."""
    if k < 1 or not (items[k].kind in ("bodies", "country") or items[k].cls in ("donor", "partner")):
        return False
    m = k - 1
    while m >= 0 and items[m].kind in ("determiner", "preposition", "title", "word") and k - m < 4:
        m -= 1
    return m >= 0 and items[m].kind == "verb" and items[m].cls in ("ask", "plan") and items[m].voice == "active"


def prep(items: list[Item], m: int) -> str:
    """The role of the preposition before item m, over its articles; empty where there is none."""
    k = m - 1
    while k >= 0 and items[k].kind == "determiner":
        k -= 1
    return items[k].cls if k >= 0 and items[k].kind == "preposition" else ""


def towns(items: list[Item], k: int) -> int:
    """The last of the places that begin at item k: "la OIM en Lima y Quito, el ACNUR y …"."""
    while k + 3 < len(items) and items[k].kind in ("place", "country") and items[k + 1].kind in ("and", "comma"):
        beside = items[k + 2]
        town = beside.kind == "place" or (beside.kind == "country" and beside.cls == "capital")
        if not town or items[k + 3].kind not in ("and", "comma"):
            break
        k += 2
    return k


def set_aside(items: list[Item], n: int) -> bool:
    """Whether the country at n stands with its preposition between commas: ", au Sénégal,"."""
    k = n - 1 - (n > 0 and items[n - 1].kind == "determiner")
    return k > 0 and items[k].cls == "to" and items[k - 1].kind == "comma" and items[n + 1].kind == "comma"
