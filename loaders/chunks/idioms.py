"""Turns of one language, headlines, datelines and quoted titles, rewritten to say what plain ones do."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from loaders.chunks.counted import THE, counting, of_those_told, told_again
from loaders.chunks.items import FUTURE, REAL, Item
from loaders.chunks.likewise import REDONE, likewise
from loaders.chunks.roles import ended

THAT = frozenset(("que", "qu'", "that"))
CARRIED = frozenset(
    "lleva llevan llevaba llevaban tiene tienen tenía tenían tenia tenian".split()
)  # "lleva donados 2 millones"
WHO = frozenset("qui who that which".split())
LISTING = frozenset("determiner bodies country and open close comma".split())  # what a list of bodies is made of
WITH_THE = frozenset(
    "us uk usa uae u.s. u.k. drc car congo gambia sudan vatican united central czech dominican "
    "republic kingdom state federal islamic hashemite commonwealth principality union democratic people's".split()
)
LED = ("determiner", "bodies", "country", "amount")  # what a colon behind a preposition leads to
FIRST = frozenset("primer primera primero premier premiere first".split())
COPULAS = frozenset(
    "es fue sera convierte convirtio convertira est devient devenu devenue devenait deviendra is was became become "
    "becomes".split()
)
WILL_BE = frozenset("sera convertira deviendra".split())
PARTING = frozenset("comma stop relative but open bodies".split())
BEGUN = ("sign", "conclude", "run", "join", "give", "donate", "fund")
PAIRED = frozenset("tant tanto bien only".split())  # what opens a correlative


def idioms(
    items: list[Item], folds: Sequence[str], told: Collection[str], verbs: Sequence[Item], language: str
) -> set[str]:
    """Rewrite the items of a sentence in place; returns the kinds that they were of.

    `told` are the folded words of the sentence, `verbs` its verb groups.
    """
    if language == "fr" and items:
        _partitive(items, folds, within=not PARTITIVE.isdisjoint(told))
        _cleft(items, folds)
        _cleft_subject(items, folds)
        if not THAT.isdisjoint(told) and True in [verb.negated for verb in verbs]:
            _restricted(items, folds)
        if "dont" in told:
            _among_whom(items, folds)
    elif language == "en" and items:
        _cleft(items, folds)
        _cleft_subject(items, folds)
        _attributive(items, folds)
        if "'" in told:
            _plural_owners(items)
        if "once" in told:
            _formerly(items, folds)
    elif language == "es" and items:
        if not WHO_ES.isdisjoint(told):
            _cleft_spanish(items, folds)
        if not CARRIED.isdisjoint(told):
            _carried(items, folds)
    if not FIRST.isdisjoint(told) and True in [verb.form == "inf" for verb in verbs]:
        _first_to(items, folds)
    if not PAIRED.isdisjoint(told):
        _correlatives(items, folds)
    if ":" in told:
        _led_by_colon(items)
    if not REDONE.isdisjoint(told):
        likewise(items, folds, language)
    if not counting(language).isdisjoint(told):
        told_again(items, folds, told, language)
    elif items and folds[items[0].first] in THE:
        of_those_told(items, folds, language)
    kinds = {item.kind for item in items}
    if "dash" in kinds:
        _dateline(items)
    if "quote" in kinds:
        _in_titles(items)
    if "verb" in kinds and language == "en":
        _headline(items, folds)
    return kinds


def _first_to(items: list[Item], folds: Sequence[str]) -> None:
    """ "A es la primera ciudad en firmar con B", "A became the first bank to sign …": says what "A firma …" does."""
    at = next((n for n, i in enumerate(items) if folds[i.first] in FIRST), 0)
    copula = next((n for n in range(at - 1, max(-1, at - 6), -1) if folds[items[n].last - 1] in COPULAS), -1)
    if copula < 1 or any(i.kind in PARTING for i in items[copula + 1 : at]):
        return
    for n in range(at + 1, min(len(items), at + 10)):
        verb = items[n]
        if verb.kind in PARTING:
            return
        if verb.kind != "verb":
            continue
        led = folds[verb.first - 1] in ("en", "a", "to") or folds[verb.first] == "to"
        if verb.form == "inf" and verb.cls in BEGUN and led and not verb.negated:
            if items[copula].negated or items[copula - 1].negated:
                verb.kind = "word"
                return
            future = items[copula].mood == FUTURE or folds[items[copula].last - 1] in WILL_BE
            verb.form, verb.mood = "fin", FUTURE if future else REAL
            before = items[copula - 1]
            del items[copula - (folds[before.first] == "se" or before.cls == "be") : n]
        return


def _headline(items: list[Item], folds: Sequence[str]) -> None:
    """ "Canada, IOM team up", "Norway to support IOM": the comma is an "and", the infinitive a future."""
    if len(items) < 4 or items[0].kind not in ("bodies", "country"):
        return
    if items[1].kind == "comma" and items[2].kind in ("bodies", "country"):
        verb = items[3]
        if verb.kind == "verb" and verb.form == "fin" and not folds[verb.first].endswith("s"):
            items[1].kind = "and"
    elif folds[items[1].first] == "to" and items[2].kind == "verb" and items[2].form == "inf":
        if not any(i.kind == "verb" and i.form == "fin" for i in items[3:]):
            items[2].form, items[2].mood = "fin", FUTURE
            del items[1]


def _cleft_subject(items: list[Item], folds: Sequence[str]) -> None:
    """ "C'est A, son partenaire, qui a donné …", "It is A that …": says what "A, son partenaire, a donné …" does."""
    at = 2 + (len(items) > 3 and items[2].kind == "determiner")
    if len(items) < at + 3 or folds[items[0].first] not in ("c'", "it") or items[1].cls != "be" or items[1].negated:
        return
    if items[at].kind not in ("bodies", "country"):
        return
    for n, item in enumerate(items[at + 1 :], at + 1):
        if item.kind == "relative" and folds[item.first] in WHO:
            del items[n], items[:2]
            return
        if item.kind in ("stop", "verb") and item.form == "fin":
            return


def _cleft_spanish(items: list[Item], folds: Sequence[str]) -> None:
    """ "Es A quien forma a B", "Fueron A y B quienes abrieron …": says what "A forma a B" does."""
    at = 1 + (len(items) > 2 and items[1].kind == "determiner")
    if len(items) < at + 3 or items[0].cls != "be" or items[0].negated or items[at].kind != "bodies":
        return
    for n, item in enumerate(items[at + 1 :], at + 1):
        if item.kind == "relative" and folds[item.first] in WHO_ES:
            del items[n], items[0]
            return
        if item.kind not in ("bodies", "and", "comma", "determiner"):
            return


def _cleft(items: list[Item], folds: Sequence[str]) -> None:
    """ "C'est avec A que B mène ce projet", "It was with A that B …": says what "Avec A, B mène ce projet" does."""
    if (
        len(items) < 6
        or folds[items[0].first] not in ("c'", "it")
        or items[1].cls != "be"
        or items[2].kind != "preposition"
    ):
        return
    ends = ("verb", "stop", "relative")
    end = next((n for n, i in enumerate(items[3:], 3) if i.kind in ends), 0)
    if end and items[2].cls != "in" and items[end].kind == "relative" and folds[items[end].first] in THAT:
        items[end].kind, items[end].type = "comma", ""
        del items[:2]


def _restricted(items: list[Item], folds: Sequence[str]) -> None:
    """ "n'a reçu que 2 millions", "ne travaille qu'avec A": no negation."""
    for n in range(len(items) - 2, 0, -1):
        verb = items[n]
        if verb.kind != "verb" or not verb.negated:
            continue
        only = items[n + 1]
        if only.kind != "relative" or folds[only.first] not in THAT:
            continue
        not_told = NOT.isdisjoint(folds[verb.first : verb.last])
        m = n - 1
        while m > 0 and folds[items[m].first] in ("en", "y", "lui", "leur"):
            m -= 1  # "n'en a débloqué que 2"
        told = items[n + 2] if n + 2 < len(items) else only
        if not_told and items[m].kind == "negation" and (told.type == "#" or told.kind in ONLY_BEFORE):
            verb.negated, verb.mood = False, REAL
            del items[n + 1], items[m]


WHO_ES = frozenset(("quien", "quienes"))
ONLY_BEFORE = ("amount", "preposition", "adverb")
MANY = frozenset("autres nombreux nombreuses multiples".split())
PARTITIVE = MANY.union("des argent aide".split())
GETTING = ("receive", "give", "send", "provide", "donate")
DOING = ("train", "sign", "give", "hand")  # "a formé des agents de A"
NOT = frozenset("pas jamais plus aucun aucune rien guere point".split())


def _among_whom(items: list[Item], folds: Sequence[str]) -> None:
    """ "plusieurs partenaires, dont A, B et C": a relative without a verb gives examples."""
    for n, item in enumerate(items[:-1]):
        if item.kind != "relative" or folds[item.first] != "dont":
            continue
        k = n + 1
        while k < len(items) and (
            items[k].kind in LISTING or (items[k].kind == "amount" and items[k - 1].kind == "open")
        ):
            if items[k].kind == "comma" and k + 1 < len(items) and items[k + 1].kind == "verb":
                break
            k += 1
        named = any(i.kind in ("bodies", "country") for i in items[n + 1 : k])
        if named and ended(items, k):
            item.kind, item.cls = "preposition", "like"


def _led_by_colon(items: list[Item]) -> None:
    """ "Financiado por: A", "With support from: A and B": a colon between a preposition and whom it leads to."""
    for n in range(len(items) - 2, 0, -1):
        if items[n].type == ":" and items[n - 1].kind == "preposition" and items[n + 1].kind in LED:
            del items[n]


def _correlatives(items: list[Item], folds: Sequence[str]) -> None:
    """ "tant A que B", "tanto A como B", "not only A but also B": the second word is an "and"."""
    opened = ""
    for n, item in enumerate(items):
        word = folds[item.first]
        if word in ("tant", "tanto") or (word == "bien" and n and folds[items[n - 1].first] == "aussi"):
            opened = "que como"
        elif word == "only" and n and items[n - 1].kind == "negation":
            opened, items[n - 1].kind = "but", "word"
        elif opened and word in opened.split() and n and items[n - 1].kind in ("bodies", "country", "close"):
            item.kind, item.cls, opened = "and", "", ""
            if n + 1 < len(items) and folds[items[n + 1].first] in ("also", "tambien", "aussi"):
                items[n + 1].kind = "adverb"
        elif item.kind in {"verb", "stop", "comma"}:
            opened = ""


def _carried(items: list[Item], folds: Sequence[str]) -> None:
    """ "A lleva invertidos 3 millones": a participle behind "carry" is a perfect."""
    for n, item in enumerate(items[1:], 1):
        if item.kind == "verb" and item.form == "pp" and folds[item.first - 1] in CARRIED and not item.negated:
            item.form, item.voice = "fin", "active"
            if items[n - 1].kind in ("word", "verb") and items[n - 1].last == item.first:
                items[n - 1].kind = "adverb"


def _formerly(items: list[Item], folds: Sequence[str]) -> None:
    """ "A, once a small club, runs …": no condition."""
    for before, item, after in zip(items, items[1:], items[2:], strict=False):
        if (
            item.kind == "if"
            and folds[item.first] == "once"
            and before.kind == "comma"
            and folds[after.first] in ("a", "an", "the")
        ):
            item.kind = "adverb"


def _attributive(items: list[Item], folds: Sequence[str]) -> None:
    """ "the Hong Kong jeweller Tse", "a Sweden office": a country with an article that is not its own does not act."""
    for n in range(len(items) - 2, 0, -1):
        item, after = items[n], items[n + 1]
        if (
            item.kind != "country"
            or after.kind not in ("word", "bodies")
            or after.first != item.last
            or item.cls == "capital"
        ):
            continue
        led = items[n - 1].kind == "determiner" and folds[items[n - 1].first] in ("the", "a", "an")
        led = led and n > 1 and items[n - 2].kind == "preposition"
        name = folds[item.first : item.last]
        if led and folds[after.first].isalpha() and name[0] not in WITH_THE and not name[-1].endswith("s"):
            item.kind, item.cls = "place", ""
            if after.kind == "bodies" and not after.governor:
                after.governor = item.governor  # "by the Hong Kong jeweller Tse & Daughters"
                del items[n]


def _plural_owners(items: list[Item]) -> None:
    """ "the United Nations' Emergency Fund": an apostrophe behind a plural body, before another."""
    for n in range(1, len(items) - 1):
        if items[n].type != "'":
            continue
        before, after = items[n - 1], items[n + 1]
        if before.kind == after.kind == "bodies" and before.last == items[n].first:
            items[n].kind = "possessive"


def _partitive(items: list[Item], folds: Sequence[str], *, within: bool) -> None:
    """ "Des fonds ont été débloqués", "De nouveaux accords": the article that a sentence begins with.

    `within` says whether an article of the kind may stand anywhere in it.
    """
    for n, item in enumerate(items if within else ()):
        if item.cls != "of" or not n or item.last == len(folds):
            continue
        before = items[n - 1]
        if folds[item.first] != "des" and folds[item.last] not in MANY:  # "reçoit de l'argent de A"
            gift = before.kind == "verb" and before.cls in GETTING and [i.cls for i in items[n + 2 : n + 3]] == ["gift"]
            if gift and items[n + 1].kind == "determiner":
                item.kind, item.cls = "determiner", ""
            continue
        led = before.kind == "preposition" and before.cls in ("with", "coop", "by", "for", "thanks")
        led = led or (before.kind == "verb" and before.voice == "active" and before.cls in DOING)
        led = led or (
            before.kind == "comma" and [i.kind for i in items[n + 1 : n + 2]] == ["title"]
        )  # ", des agents de"
        if led and before.last == item.first:
            item.kind, item.cls, item.type = "determiner", "", "des"  # "en collaboration avec des ONG"
    first, behind = items[0], items[1:3]
    if first.kind != "preposition" or first.cls != "of" or not behind:
        return
    adjective = len(behind) > 1 and behind[0].kind == "word" and behind[1].kind == "noun"
    others = folds[first.first] == "d'" and folds[first.last] == "autres"
    if folds[first.first] == "des" or others or (folds[first.first] == "de" and adjective):
        first.kind, first.cls, first.type = "determiner", "", "des"


def _in_titles(items: list[Item]) -> None:
    """Countries in the quoted title of a project act no more than a dateline's places do."""
    titled = False
    for n, item in enumerate(items):
        if item.kind == "quote":
            titled = not titled and any(i.kind == "noun" and i.cls == "project" for i in items[max(0, n - 3) : n])
        elif titled and item.kind == "country":
            item.kind = "place"


def _dateline(items: list[Item]) -> None:
    """The places before the dash that opens a release act no more than its date does."""
    end = next((n for n, i in enumerate(items[:14]) if i.kind == "dash"), None)
    if end is None or _an_aside(items, end):
        return
    if all(
        (i.kind in ("place", "country", "date", "comma", "word", "open", "close", "stop") and i.type != ".")
        or i.kind == "word"
        for i in items[:end]
    ):
        for item in items[:end]:
            if item.kind == "country":
                item.kind = "place"


def _an_aside(items: list[Item], n: int) -> bool:
    """ "Italy – an old friend of the village – gave": whether a second dash and a verb follow that behind a state."""
    close = next((k for k in range(n + 2, min(len(items) - 1, n + 12)) if items[k].kind == "dash"), 0)
    close += close > 0 and items[close + 1].type in ("se", "s'") and close + 2 < len(items)
    return n == 1 and close > 0 and items[close + 1].kind == "verb"
