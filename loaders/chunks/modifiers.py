"""What modifies the noun of an agreement, a gift or a project before its parties, or its verb, and tells nothing.

"an agreement that fixes the price of fish landed in either port with B" is read as "an agreement with B".
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.items import ACTORS, ACTORS_OR_PRONOUN, CONCLUDING, OBJECTS_OF, Item, without_ranges
from loaders.tokens import Tokens

LONGEST = 40  # items of what is left out
ENDS = frozenset(("stop", "but", "quote", "open", "close", "amount", "possessive"))
BREAKING = frozenset(("verb", "relative", "if"))  # what a clause ends at, so that its rest is not read
TOLD = frozenset("agreement gift loan project launch partner donor signatory sign handing".split())  # worth a frame
SMALL = ("determiner", "title", "adverb", "negation")
WITH = frozenset(("with", "between"))
WHO = (*ACTORS, "noun", "pronoun", "relative")
FROM = frozenset(("from",))
PARTNERS: dict[str, frozenset[str]] = {
    "agreement": WITH,
    "coop": WITH,
    "gift": FROM,
    "loan": FROM,
    "project": frozenset(),
}
GIVING = frozenset("give fund provide donate contribute pay announce make".split())
RUNNING = GIVING | frozenset("run work help host train".split())
DOING = {"agreement": CONCLUDING, "coop": CONCLUDING, "gift": GIVING, "loan": GIVING, "project": RUNNING}
TOGETHER = frozenset("collab join share unite".split())  # verbs that themselves go on with "with"
INFINITIVES = ("ar", "er", "ir", "re")
GERUNDS = ("ing", "ant", "ando", "iendo")
LISTED = 7  # items between the commas of a list of things
THINGS = frozenset("word determiner noun adverb title".split())
HOW = frozenset("how what why when comment pourquoi quand como quien quienes cuando donde".split())
ACTORS_PRONOUN_RELATIVE_CONJUNCTION_OR_IF = frozenset((*ACTORS, "pronoun", "relative", "and", "if"))
WITH_BY_OR_IN = frozenset((*WITH, "by", "in"))


def unmodified(items: list[Item], t: Tokens, *, english: bool) -> list[Item]:
    """The items without the relatives, participles and infinitives between a noun and its parties, or its verb.

    >>> from loaders.tokens import tokenize
    >>> unmodified([], tokenize(""), english=True)
    []
    """
    cut: list[tuple[int, int]] = []
    for n, item in enumerate(items):
        if item.kind == "noun" and item.cls in PARTNERS and (not cut or n >= cut[-1][1]) and n + 3 < len(items):
            if items[n + 1].kind not in ("comma", "stop", "open") and (end := _modifiers_end(items, n, t, english)):
                cut.append((n + 1, end))
    return without_ranges(items, cut) if cut else items


def _modifiers_end(items: Sequence[Item], n: int, t: Tokens, english: bool) -> int:
    """Where what modifies the noun at n ends, before its parties or its verb; 0 where it tells more."""
    links, verbs = PARTNERS[items[n].cls], DOING[items[n].cls]
    aim = items[n + 1].kind == "preposition" and items[n + 2].kind == "word"
    led = t.fold[items[n + 2 if aim else n + 1].first]  # a verb that no lexicon knows
    broken = led.endswith(INFINITIVES) if aim else items[n + 1].kind == "word" and led.endswith(GERUNDS)
    for m in range(n + 1, min(len(items) - 1, n + LONGEST)):
        item = items[m]
        if item.kind == "amount" and broken and items[m - 1].cls in _means(items, n):
            return m - 1
        if item.kind == "comma" and _goes_on(items, m):
            broken = True
            continue
        if item.kind == "comma" and broken and _clause_goes_on(items, n, m):
            continue
        if item.kind in ("open", "close") and broken:
            continue  # "for those who were there (some 40 last year)"
        if item.kind in ENDS or item.kind == "comma" or (item.kind == "noun" and item.cls in TOLD):
            return 0
        if item.kind == "verb" and item.cls in verbs and item.type != "allow":
            if _by_others(items, n, m):
                return 0
            if broken and _concludes(items, m, english):
                return m
            if item.form != "fin" or item.voice == "passive" or items[m - 1].kind in WHO:
                return 0  # "the third that we signed with B", but "where the boat calls" may read so too
            broken = True
            continue
        if item.kind == "verb" and item.form == "fin" and (not broken or _main(items, n, m, t, english)):
            return m if broken else 0
        if item.kind == "relative" and _who_concludes(items, m + 1, verbs):
            return m if broken else 0
        if item.kind in ACTORS or item.kind == "pronoun":
            if _who_concludes(items, m, verbs):
                return article_of(items, m) if broken else 0
            if item.kind == "pronoun":
                continue
            link = article_of(items, m) - 1
            governed = link > n and items[link].kind == "preposition"
            if item.kind == "country" and governed and items[link].cls in ("in", "of", "to"):
                continue
            if item.kind == "country" and items[link].kind in ("and", "comma") and items[link - 1].kind == "country":
                continue  # "hired in Kenya and Uganda"
            ends = broken and governed and items[link].cls in links and item.kind == "bodies"
            return link if ends and not (_among_many(items, n) and _aims(items[n + 1 : link])) else 0
        if item.kind in BREAKING:
            broken = True
            if item.kind == "verb" and item.cls in TOGETHER:
                return 0
    return 0


def _clause_goes_on(items: Sequence[Item], n: int, m: int) -> bool:
    """ "that replaces the rules, extends them to cooks, and lets …": whether the comma at m stands inside the modifier.

    Not where somebody, or what counts, stands behind it, nor "and" with a verb after the only comma: "which helps the
    poor, and trains them with B".
    """
    k = m + 1
    if k < len(items) and items[k].kind == "and":
        if not any(i.kind == "comma" for i in items[n + 1 : m]):
            return False
        k += 1
    while k < len(items) and items[k].kind in ("determiner", "title", "adverb"):
        k += 1
    return k < len(items) and items[k].kind not in ACTORS_OR_PRONOUN and items[k].cls not in TOLD


def _goes_on(items: Sequence[Item], m: int) -> bool:
    """ "that fixes pay, leave and insurance for seafarers": whether the comma at m only parts things of a list."""
    for n in range(m + 1, min(len(items), m + LISTED)):
        item = items[n]
        if item.kind in ("and", "comma"):
            return n > m + 1
        if not (item.kind in THINGS and item.cls not in TOLD) and item.cls != "of":
            break
    return False


def article_of(items: Sequence[Item], m: int) -> int:
    """The index of the article or title before item m, or m."""
    while m > 0 and items[m - 1].kind in ("determiner", "title"):
        m -= 1
    return m


def _concludes(items: Sequence[Item], m: int, english: bool) -> bool:
    """Whether the verb at m tells that the noun far before it was signed: a passive, or a participle."""
    if items[m - 1].kind in ("verb", "relative", "pronoun"):
        return False  # "que l'on disait conclu avec B"
    if items[m].form == "pp" or items[m].voice == "passive":
        return True
    after = items[m + 1]
    if not english or items[m].last - items[m].first > 1:
        return items[m].form == "fin" and after.cls == "by"
    # "an agreement for drivers hired abroad signed in May"
    return items[m].form == "fin" and (after.kind in ("date", "adverb", "comma") or after.cls in WITH_BY_OR_IN)


def _means(items: Sequence[Item], n: int) -> tuple[str, ...]:
    """The prepositions before a sum of the noun at n: "un crédito … por 30 millones", "funds the project … with N"."""
    if items[n].cls in ("gift", "loan"):
        return ("by", "of")
    funded = items[n].cls == "project" and any(i.kind == "verb" and i.cls == "fund" for i in items[max(0, n - 3) : n])
    return ("with",) if funded else ()


def _by_others(items: Sequence[Item], n: int, m: int) -> bool:
    """ "the convention that the government signed with B": whether a relative of the noun at n leads to verb m."""
    k = m - 1
    while k > n and items[k].kind in ("word", "determiner", "title", "adverb", "date"):
        k -= 1
    return k > n and items[k].kind == "relative" and items[k].type in OBJECTS_OF and items[m].voice == "active"


def _main(items: Sequence[Item], n: int, m: int, t: Tokens, english: bool) -> bool:
    """Whether the finite verb at m is that of the noun at n, behind a relative clause with a verb of its own."""
    if items[n].governor or items[m - 1].kind in ACTORS_PRONOUN_RELATIVE_CONJUNCTION_OR_IF:
        return False
    k = m - 1
    while k > n and items[k].kind in ("adverb", "determiner", "negation", "date"):
        k -= 1
    if items[k].kind == "comma" and not any(i.kind == "and" for i in items[n:k]):
        return False  # "that was long awaited, was put off twice, and …"
    k = n + 2
    while k < m and items[k].kind in ("adverb", "negation"):
        k += 1
    own = k < m and items[k].kind in ("word", "verb") and items[n + 1].kind == "relative"
    if not own or any(i.kind == "verb" and i.form == "fin" for i in items[max(0, n - 12) : n]):
        return False
    if english and items[m].last - items[m].first < 2 and not t.fold[items[m].first].endswith("s"):
        return False  # "that protects workers recruited abroad"
    for item in reversed(items[k + 1 : m]):
        if item.kind in ("relative", "if") or t.fold[item.first] in HOW:
            return False  # "which says how nurses are to be paid"
        if item.kind == "verb" and item.form == "fin":
            break
    return True


def _who_concludes(items: Sequence[Item], m: int, verbs: frozenset[str]) -> bool:
    """ "(which) A signed", "they concluded": whether somebody at m, and a verb of such a class, follow each other."""
    while m < len(items) and items[m].kind in ("determiner", "title"):
        m += 1
    if m >= len(items) or items[m].kind not in ACTORS_OR_PRONOUN:
        return False
    m += 1
    while m < len(items) and items[m].kind in SMALL:
        m += 1
    return m < len(items) and items[m].kind == "verb" and _told_of(items[m], verbs)


def _told_of(verb: Item, verbs: frozenset[str]) -> bool:
    """Whether a verb is of such a class, and tells what its subject does: not "(recruited in) Togo was signed"."""
    return verb.cls in verbs and verb.form == "fin" and not (verb.voice == "passive" and verb.cls == "sign")


def _aims(inside: Sequence[Item]) -> bool:
    """Whether a purpose is told: "to share data with C" is what A and B agreed, C is no third."""
    return inside[0].kind == "preposition" or any(i.kind == "verb" and i.form == "inf" for i in inside)


def _among_many(items: Sequence[Item], n: int) -> bool:
    """Whether several act in the clause of the noun at n: what they agreed with each other may be about others."""
    k = n - 1
    while k > 0 and items[k].kind in ("determiner", "word", "adverb", "preposition", "noun"):
        k -= 1
    if items[k].kind != "verb":
        return False
    k -= 1
    while k > 0 and items[k].kind in ("adverb", "date", "negation"):
        k -= 1
    k = article_of(items, k) - 1 if items[k].kind in ACTORS else 0
    return k > 0 and items[k].kind == "and"
