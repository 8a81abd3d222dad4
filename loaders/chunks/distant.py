"""What stands between the words of a frame and tells nothing: adverbial clauses between commas, modifiers of a noun.

"A firmó, para acortar la espera, un acuerdo con B" is read as "A firmó un acuerdo con B", "an agreement that fixes the
price of fish landed in either port with B" as "an agreement with B".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from loaders.chunks.items import ACTORS, ACTORS_OR_PRONOUN, CONCLUDING, Item
from loaders.chunks.list_asides import without_list_asides
from loaders.tokens import Tokens

LONGEST = 22  # items of what is left out
ENDS = frozenset(("stop", "but", "quote", "open", "close", "amount", "possessive"))
BREAKING = frozenset(("verb", "relative", "if"))  # what a clause ends at, so that its rest is not read
TOLD = frozenset("agreement gift loan project launch partner donor signatory sign handing".split())  # worth a frame
OPENERS = frozenset("preposition adverb word if but date relative verb".split())
OBJECTS = frozenset("determiner noun amount bodies country word".split())
GOES_ON = frozenset("verb word determiner amount preposition bodies country date".split())
FILLING = frozenset("word adverb preposition determiner date".split())  # of an adverbial that no comma opens
REACH = 9  # items of it
SMALL = ("determiner", "title", "adverb", "negation")
OBJECTS_OF = ("que", "qu'", "that", "which")
WITH = frozenset(("with", "between"))
WHO = (*ACTORS, "noun", "pronoun", "relative")
LEADING = frozenset("preposition word but".split())  # what leads an opening
BECAUSE = frozenset("because although while as mientras como aunque porque comme puisque quoique".split())
AIMING = frozenset(("afin",))
HELPING = frozenset("with coop support fundby thanks behalf charge request".split())
TELLING = frozenset("sign conclude give fund donate contribute provide pay collab join".split())
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
THINGS = frozenset("word determiner noun adverb".split())
HOW = frozenset("how what why when comment pourquoi quand como quien quienes cuando donde".split())
ACTORS_PRONOUN_RELATIVE_CONJUNCTION_OR_IF = frozenset((*ACTORS, "pronoun", "relative", "and", "if"))
WITH_BY_OR_IN = frozenset((*WITH, "by", "in"))


def brought_together(items: list[Item], kinds: Collection[str], t: Tokens, *, english: bool) -> list[Item]:
    """The items without what parts the words of its frames, or opens the sentence, and tells nothing."""
    if "noun" in kinds:
        items = unmodified(items, t, english=english)
    if "comma" in kinds:
        if "and" in kinds and "bodies" in kinds:
            items = without_list_asides(items, t)
        if "verb" in kinds:
            items = uninterrupted(unfronted(items, t))
    return items


def uninterrupted(items: list[Item]) -> list[Item]:
    """The items without clauses that commas set off between a verb, or a noun, and what belongs to it.

    >>> uninterrupted([])
    []
    """
    commas = [n for n, item in enumerate(items) if item.kind == "comma"]
    cut: list[tuple[int, int]] = []
    for o, c in pairwise(commas):
        if o and (not cut or o >= cut[-1][1]) and _set_off(items, o, c):
            cut.append((o, c + 1))
    return _without(items, cut) if cut else items


def _set_off(items: Sequence[Item], o: int, c: int) -> bool:
    """Whether what stands between the commas at o and c tells nothing, and parts a verb, or an agreement, from more."""
    first, behind = items[o + 1], items[c + 1] if c + 1 < len(items) else None
    if first.kind not in OPENERS or not 2 < c - o < LONGEST or behind is None or behind.kind not in GOES_ON:
        return False
    if first.kind == "verb" and first.form != "ger":
        return False
    k = o - 1
    if behind.kind == "verb":
        led = _parted(items, o, behind)
    else:
        while k > 0 and o - k < REACH and items[k].kind in FILLING:
            k -= 1
        led = items[k].kind == "verb" or (items[k].cls in PARTNERS and behind.cls in WITH and items[k].kind == "noun")
    if not led or (behind.kind in OBJECTS and _acts(items, c + 1)):
        return False
    if behind.kind == "noun" or (behind.kind == "word" and behind.type != "#"):
        return False  # "in the frame of N, a project that …"
    inside = items[o + 2 : c]
    if any(i.kind in ACTORS or i.kind in ENDS or (i.kind == "noun" and i.cls in TOLD) for i in inside):
        return False
    breaking = first.kind == "but" or any(item.kind in BREAKING for item in items[o + 1 : c])
    return breaking or (first.kind != "word" and not any(item.kind == "place" for item in inside))


def _parted(items: Sequence[Item], o: int, verb: Item) -> bool:
    """ "The protocol, once the road was dry, was signed", "A, before a crowd that had waited, signed": whether so."""
    subject = items[o - 1]
    if verb.form != "fin" or verb.cls in ("say", "announce") or subject.governor or subject.possessor:
        return False
    if subject.kind in ACTORS:
        m = _led(items, o - 1) - 1
        return items[o + 1].kind != "relative" and (
            m < 0 or items[m].kind in ("comma", "stop", "adverb", "relative", "and")
        )
    return subject.kind == "noun" and subject.cls in PARTNERS


def _acts(items: Sequence[Item], m: int) -> bool:
    """ "As the road is closed, at a ceremony, A signed": whether a verb of its own follows what stands at item m."""
    for item in items[m : m + LONGEST]:
        if item.kind == "verb" and item.form == "fin":
            return True
        if item.kind in ("comma", "stop", "relative", "but"):
            break
        if item.kind == "and" and not any(i.kind in ACTORS for i in items[m : m + 4]):
            break
    return False


def unfronted(items: list[Item], t: Tokens) -> list[Item]:
    """The items without the clauses inside what opens the sentence: "Because the road that led there was closed, A …".

    >>> from loaders.tokens import tokenize
    >>> unfronted([], tokenize(""))
    []
    """
    cut: list[tuple[int, int]] = []
    begin = 0
    while (c := _opening_end(items, begin, t)) > 0:
        first = next((m for m in range(begin + 1, c) if items[m].kind in BREAKING), 0)
        if first:
            cut.append((first, c))
        begin = c + 1
    main = bool(cut) and any(i.kind in ACTORS for i in items[begin:])
    return _without(items, cut) if main else items


def _opening_end(items: Sequence[Item], begin: int, t: Tokens) -> int:
    """The comma that ends the adverbial, or the clause, that item `begin` leads, where that tells nothing; else 0."""
    if begin + 2 >= len(items) or items[begin].kind not in LEADING or items[begin].cls in HELPING:
        return 0
    free = t.fold[items[begin].first] in BECAUSE or items[begin + 1].kind == "relative"
    if items[begin].kind == "word" and not free and t.fold[items[begin].first] not in AIMING:
        return 0
    for m in range(begin + 1, min(len(items) - 1, begin + LONGEST)):
        item = items[m]
        if item.kind == "comma":
            return m if m > begin + 1 else 0
        if item.kind in ACTORS or item.kind in ENDS or item.kind == "pronoun":
            break
        if item.cls in TOLD or (item.kind == "verb" and item.cls in TELLING):
            break
        free = free or item.kind in ("relative", "if")
        if item.kind == "verb" and item.form == "fin" and not free:
            break  # "En mai 300 personnes ont été formées, dans le cadre de N": the main verb
    return 0


def _without(items: list[Item], cut: Sequence[tuple[int, int]]) -> list[Item]:
    """The items but those of the ranges; dates and places stay."""
    out: list[Item] = []
    past = 0
    for first, last in cut:
        out += items[past:first]
        for k in range(first, last):
            if items[k].kind == "place" and k > first and items[k - 1].kind == "preposition":
                out.append(items[k - 1])
            if items[k].kind in ("date", "place"):
                out.append(items[k])
        past = last
    return [*out, *items[past:]]


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
    return _without(items, cut) if cut else items


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
        if item.kind == "comma" and broken and _goes_on(items, m):
            continue
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
                return _led(items, m) if broken else 0
            if item.kind == "pronoun":
                continue
            link = _led(items, m) - 1
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


def _goes_on(items: Sequence[Item], m: int) -> bool:
    """ "that fixes pay, leave and insurance for seafarers": whether the comma at m only parts things of a list."""
    for n in range(m + 1, min(len(items), m + LISTED)):
        item = items[n]
        if item.kind in ("and", "comma"):
            return n > m + 1
        if not (item.kind in THINGS and item.cls not in TOLD) and item.cls != "of":
            break
    return False


def _led(items: Sequence[Item], m: int) -> int:
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
    k = _led(items, k) - 1 if items[k].kind in ACTORS else 0
    return k > 0 and items[k].kind == "and"
