"""Classes spelt out: "trois ONG (A, B et C) ont signé" says what "A, B et C ont signé" does.

A class of bodies beside the list of its members, in brackets, between dashes or commas or behind a colon, gives way to
them, so that what governs the class governs the members.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from loaders.chunks.items import Item
from loaders.chunks.roles import COUNTS, INDEFINITE, ended
from loaders.lexicon import Lexicon, lexicon, phrase, rows
from loaders.tokens import Tokens

CLOSED_BY = {"open": "close", "dash": "dash", "comma": "comma"}
OWN = frozenset("su sus son sa ses leur leurs its their".split())
ONE_OF_THEM = frozenset("a an un une una another otro otra".split())
CALLED = ("word", "noun", "place", "adverb")
LONGEST = 8  # items that a class and what tells more of it may have
GIVING = frozenset("donateurs bailleurs donantes donors governments gouvernements gobiernos contributeurs".split())


@cache
def class_words(language: str) -> frozenset[str]:
    """The plural nouns, folded, that a list of bodies may spell out: "agences", "ONG", "universities"."""
    lex = lexicon(language)
    words = {w for row in rows(language, "accords") if row["class"] == "sides" for w in row["words"].split("|")}
    words |= lex.classes.table.keys()
    return frozenset(w for text in words for w in phrase(text) if w.endswith("s") or w == "ong")


@cache
def spelt_out_by(language: str) -> frozenset[str]:
    """The words of which one stands in a class of bodies: these, and those with which "partner" and "donor" begin."""
    nouns = lexicon(language).nouns.table
    return class_words(language).union(
        word for word, found in nouns.items() if any(noun.kind in ("partner", "donor") for _, noun in found)
    )


def members_told(items: list[Item], t: Tokens, lex: Lexicon) -> list[Item]:
    """The items of a sentence with the members of a class in the place of the class; the same list where none is."""
    n = len(items) - 2 if sum([i.kind in {"bodies", "country"} for i in items]) > 1 else 0
    while n > 0:
        mark = items[n]
        if mark.kind in CLOSED_BY or mark.type == ":":
            first = _class_before(items, n, t, lex)
            giving = first >= 0 and _gives(items, first, n, t)
            end = 0 if first < 0 or (giving and mark.kind == "comma") else _members(items, n, giving=giving)
            if end:
                closed = mark.kind in CLOSED_BY and end < len(items) and items[end].kind == CLOSED_BY[mark.kind]
                allied = mark.kind == "dash" and any(i.cls == "partner" for i in items[first:n])  # read as it stands
                both = items[first].kind == "pronoun"
                if not allied and (both or mark.kind != "comma" or _apposed(items, first, end)):
                    items = [*items[:first], *_joined(items[n + 1 : end]), *items[end + closed :]]
                    n = first
        n -= 1
    return items


def glossed(items: list[Item], t: Tokens, lex: Lexicon) -> list[Item]:
    """The items with a body that a bracket names in the place of what it is called: "la cooperación alemana (GIZ)"."""
    for n in range(len(items) - 3, 1, -1):
        if n + 2 >= len(items):
            continue  # the items behind were put together
        opened = items[n].kind
        if opened not in {"open", "comma"} or items[n + 1].kind != "bodies":
            continue
        if items[n + 2].kind != CLOSED_BY[opened] or len(items[n + 1].bodies) != 1:
            continue
        if opened == "comma" and not t.word[items[n + 1].first].isupper():
            continue  # between commas an acronym alone: "the UN refugee agency, UNHCR, renewed it"
        m = n - 1
        while m > 0 and n - m < 6 and (items[m].kind in ("word", "noun") or _of(items[m])):
            m -= 1
        called = items[m + 1 : n]
        if not called or items[m].kind != "determiner" or items[m].type in OWN:
            continue  # "its humanitarian aid department (ECHO)": a part of the one before
        chief = t.fold[called[0 if lex.language != "en" else -1].first]
        if chief in lex.heads.table or chief in lex.classes.table or chief.startswith("cooperac"):
            items = [*items[: m + 1], items[n + 1], *items[n + 3 :]]
    return items


def introduced(items: list[Item], t: Tokens, lex: Lexicon) -> list[Item]:
    """The items with a body in the place of its class before it: "works with a local charity, Hope House, to …"."""
    n = len(items) - 1
    while (n := n - 1) > 1:
        if items[n].kind != "comma":
            continue
        k = n + 1 + (items[n + 1].kind == "determiner")  # "une fondation allemande, la Fondation Soleil"
        if k >= len(items) or items[k].kind != "bodies" or len(items[k].bodies) != 1:
            continue
        closing = items[k + 1].kind if k + 1 < len(items) else "stop"
        if closing not in ("comma", "stop", "and", "close") and items[k + 1].type != ".":
            continue
        m = n - 1
        while m > 0 and n - m < LONGEST and (items[m].kind in CALLED or _of_what(items, m) or items[m].cls == "office"):
            m -= 1  # also "y su filial, B"
        called = [t.fold[i.first] for i in items[m + 1 : n] if i.kind in ("word", "noun", "title")]
        led = m > 0 and items[m - 1].kind == "preposition"
        if led and any(i.cls == "donor" and not i.plural for i in items[m + 1 : n]):
            items = [*items[:m], *items[k:]]  # "receives money from the same donor, A"
            n = m
            continue
        led = led and items[m].type in ONE_OF_THEM
        partner = items[m].type in OWN and any(i.cls == "partner" for i in items[m + 1 : n])
        partner = partner or _own_donor(items, m, n) or _its_neighbour(items, m, called)
        if partner or (led and any(word in lex.classes.table or word in lex.heads.table for word in called)):
            items = [*items[:m], items[k], *items[k + 1 + (closing == "comma") :]]
            n = m
    return items


def _own_donor(items: Sequence[Item], m: int, n: int) -> bool:
    """ "2 millions de son principal bailleur, A": whether the words [m, n) call whoever gives a sum or signs."""
    own = items[m].type in OWN and m > 0 and items[m - 1].cls in ("of", "by", "from", "between")
    told = own and any(i.cls == "donor" for i in items[m + 1 : n])
    return told and any(i.kind == "amount" for i in items)


def _its_neighbour(items: Sequence[Item], m: int, called: Sequence[str]) -> bool:
    """ "A and its neighbour, B, signed", "A y su filial, B,": whether the words behind m call one by another."""
    own = items[m].type in OWN and m > 1 and items[m - 1].kind == "and" and items[m - 2].kind in ("bodies", "close")
    return own and bool(called) and not any(word.endswith("s") for word in called)


def _of_what(items: Sequence[Item], m: int) -> bool:
    """Whether item m is "of", or the country behind it."""
    return _of(items[m - 1] if items[m].kind == "country" else items[m])


def _joined(members: list[Item]) -> list[Item]:
    """A list whose last member stands behind "and", also where it was written "(A, B, C)"."""
    last = max((k for k, i in enumerate(members) if i.kind == "comma"), default=-1)
    if last >= 0 and not any(i.kind == "and" for i in members):
        members[last] = replace(members[last], kind="and")
    return members


def _class_before(items: Sequence[Item], n: int, t: Tokens, lex: Lexicon) -> int:
    """Where the class of bodies that ends before item n begins, its article included; -1 where none does."""
    words = class_words(lex.language)
    m, told = n - 1, False
    if items[m].kind == "pronoun" and t.fold[items[m].last - 1] in words:
        return m  # "Les deux institutions, A et B, …"
    while m >= 0 and n - m <= LONGEST and (items[m].kind != "determiner" or (not told and m and _of(items[m - 1]))):
        item = items[m]
        if item.kind in {"word", "noun"} and (t.fold[item.first] in words or item.cls in {"partner", "donor"}):
            told = True
        elif item.kind == "word" and (t.word[item.first].isdigit() or t.fold[item.first] in COUNTS):
            return m if told else -1  # "6 ONG", "Tres agencias"
        elif item.kind == "bodies":  # "agences des Nations Unies", "United Nations agencies"
            if not told and not (m and (_of(items[m - 1]) or items[m - 1].kind == "determiner")):
                return -1
        elif item.kind not in {"word", "adverb", "noun", "negation", "determiner"} and not _of(item):
            led = told and item.kind == "preposition" and items[n].kind == "open"
            return m + 1 if led else -1  # "from UN agencies (A, B and C)"
        m -= 1
    if m < 0 or n - m > LONGEST or not told:
        return -1
    if items[n].kind == "open":
        return m
    return m if items[m].type in COUNTS or items[m].type in INDEFINITE or _both(items[m]) else -1


def _of(item: Item) -> bool:
    return item.kind == "preposition" and item.cls == "of"


def _both(determiner: Item) -> bool:
    """Whether a determiner counts with an article before it: "les deux", "las tres"."""
    return determiner.last - determiner.first > 1


def _gives(items: Sequence[Item], first: int, n: int, t: Tokens) -> bool:
    """Whether the class is one that states belong to as givers: in it countries are governments."""
    return any(i.cls == "donor" or t.fold[i.first] in GIVING for i in items[first:n])


def _members(items: Sequence[Item], n: int, *, giving: bool) -> int:
    """Where the list of bodies behind the mark at n ends; 0 where it is none, or is not closed as it was opened."""
    k, named = n + 1, 0
    while k < len(items):
        if items[k].kind == "bodies" or (giving and items[k].kind == "country"):
            named += 1
        elif items[k].kind not in ("and", "determiner") and not (
            items[k].kind == "comma" and k + 1 < len(items) and items[k + 1].kind in ("bodies", "country", "determiner")
        ):
            break
        k += 1
    if named < 2:
        return 0
    if k >= len(items):
        return k if items[n].kind != "open" else 0
    ends = (
        items[k].kind == CLOSED_BY[items[n].kind]
        if items[n].kind in ("open", "dash")
        else items[k].kind in ("comma", "stop")
    )
    return k if ends or (items[n].kind not in ("open", "dash") and ended(items, k)) else 0


def _apposed(items: Sequence[Item], first: int, end: int) -> bool:
    """Whether a list between commas is in apposition to the class that begins at `first`.

    "Avec plusieurs partenaires, A et B ont signé": behind a phrase that a preposition leads, they may be the subject,
    but not where another stands before: "Le projet, porté par trois ONG, A, B et C, est financé par D".
    """
    verb = end + 1 < len(items) and items[end].kind == "comma" and items[end + 1].kind == "verb"
    if not first or items[first - 1].kind != "preposition":
        return bool(verb) and (not first or items[first - 1].kind in ("comma", "stop", "and"))
    if not verb:
        return True
    return items[first - 1].cls == "by" and first > 3 and items[first - 3].kind in ("comma", "noun", "word")
