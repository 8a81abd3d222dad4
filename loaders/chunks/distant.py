"""What stands between the words of a frame and tells nothing: adverbial clauses between commas, modifiers of a noun.

"A firmó, para acortar la espera, un acuerdo con B" is read as "A firmó un acuerdo con B", "an agreement that fixes the
price of fish landed in either port with B" as "an agreement with B".
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from loaders.chunks.items import ACTORS, Item, without_ranges
from loaders.chunks.list_asides import without_list_asides
from loaders.chunks.modifiers import ENDS, PARTNERS, TOLD, WITH, article_of, unmodified
from loaders.chunks.verb_gaps import verb_gaps
from loaders.tokens import Tokens

LONGEST = 22  # items of what is left out
BREAKING = frozenset(("verb", "relative", "if"))  # what a clause ends at, so that its rest is not read
OPENERS = frozenset("preposition adverb word if but date relative verb".split())
OBJECTS = frozenset("determiner noun amount bodies country word".split())
GOES_ON = frozenset("verb word determiner amount preposition bodies country date".split())
FILLING = frozenset("word adverb preposition determiner date".split())  # of an adverbial that no comma opens
REACH = 9  # items of it
LEADING = frozenset("preposition word but".split())  # what leads an opening
BECAUSE = frozenset("because although while as mientras como aunque porque comme puisque quoique".split())
AIMING = frozenset(("afin",))
HELPING = frozenset("with coop support fundby thanks behalf charge request".split())
TELLING = frozenset("sign conclude give fund donate contribute provide pay collab join".split())


def brought_together(items: list[Item], kinds: Collection[str], t: Tokens, *, english: bool) -> list[Item]:
    """The items without what parts the words of its frames, or opens the sentence, and tells nothing."""
    if "noun" in kinds:
        items = unmodified(items, t, english=english)
    if "comma" in kinds:
        if "and" in kinds and "bodies" in kinds:
            items = without_list_asides(items, t)
        if "verb" in kinds:
            items = unfronted(items, t)
            if gaps := verb_gaps(items):
                items = without_ranges(items, gaps)
            items = uninterrupted(items)
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
    return without_ranges(items, cut) if cut else items


def _set_off(items: Sequence[Item], o: int, c: int) -> bool:
    """Whether what stands between the commas at o and c tells nothing, and parts a verb, or an agreement, from more."""
    first, behind = items[o + 1], items[c + 1] if c + 1 < len(items) else None
    if first.kind not in OPENERS or not 2 < c - o < LONGEST or behind is None or behind.kind not in GOES_ON:
        return False
    if first.kind == "verb" and first.form != "ger":
        return False
    if first.kind == "adverb" and items[o + 2].kind == "verb" and items[o + 2].form == "fin":
        return False  # "which opened a school, now runs three and feeds pupils, …": a clause goes on
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
        m = article_of(items, o - 1) - 1
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
    return without_ranges(items, cut) if main else items


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
