"""Persons by their names who sign for a body, which no comma or bracket ties to them: they become the body.

"signed by Ann Lee for UNHCR and Paul Otieno for the Bar Council", "Ann Lee, representing UNHCR, and …"; and those who
are told behind the body that they sign for, "for UNHCR by its director, Ann Lee, and for …", which say no more.
"""

from __future__ import annotations

from dataclasses import replace

from loaders.chunks.items import ACTORS, Item
from loaders.chunks.person_names import of_name
from loaders.lexicon import given_names
from loaders.tokens import Tokens

HONORIFICS = frozenset("mr mrs ms dr prof sr sra".split())
LONGEST = 6  # items of a person's name
FOR = {"en": ("for", "behalf"), "fr": ("for", "behalf"), "es": ("for", "by", "behalf")}
REPRESENTING = frozenset("represent représenter representar".split())
INSIDE = frozenset("title word noun determiner adverb".split())  # of "its acting director of programmes"
BEHIND = frozenset("and comma verb stop adverb date".split())  # what may follow the body


def delegates(items: list[Item], tokens: Tokens, language: str) -> list[Item]:
    """The items with every named person who stands for a body as that body.

    >>> from loaders.tokens import tokenize
    >>> delegates([], tokenize(""), "en")
    []
    """
    names = given_names()
    out: list[Item] = []
    n = 0
    while n < len(items):
        first = items[n]
        end = n + 1
        addressed = len(out) > 1 and tokens.fold[out[-1 - (tokens.word[out[-1].first] == ".")].first] in HONORIFICS
        known = first.kind == "word" and (addressed or tokens.fold[first.first] in names)
        if known and of_name(first, tokens):
            while end < len(items) and end - n < LONGEST and of_name(items[end], tokens):
                end += 1
        if end - n > 1 and (told := _stands_for(items, end, tokens, language)):
            body, last = items[told[0]], told[1]
            while out and of_name(out[-1], tokens):
                first = out.pop()  # "Dr."
            body.first, body.last, body.person, body.governor = first.first, items[last - 1].last, True, ""
            out.append(body)
            n = last
        else:
            out.append(first)
            n += 1
    return out


def without_delegates(items: list[Item], tokens: Tokens, language: str) -> list[Item]:
    """The items without "by its director, Ann Lee" behind "for UNHCR": the body signs, and the list goes on.

    >>> from loaders.tokens import tokenize
    >>> without_delegates([], tokenize(""), "en")
    []
    """
    out: list[Item] = []
    n = 0
    while n < len(items):
        item = items[n]
        out.append(item)
        n += 1
        if item.kind in ACTORS and _led_for(items, n - 1, language):
            past = _over_delegate(items, n, tokens)
            led = len(out) - 2 - (out[-2].kind == "determiner")
            listed = led > 0 and out[led - 1].kind in ("comma", "and")
            if past > n and listed and out[led].cls == "behalf":
                out[led] = replace(out[led], cls="by", type="")  # one more in a list of those by whom it is signed
            n = past
    return out


def _led_for(items: list[Item], n: int, language: str) -> bool:
    """Whether "for" or "on behalf of" leads to item n, over an article."""
    k = n - 1 - (n > 1 and items[n - 1].kind == "determiner")
    return k >= 0 and items[k].kind == "preposition" and items[k].cls in FOR[language]


def _over_delegate(items: list[Item], n: int, tokens: Tokens) -> int:
    """Behind who signs for the body before item n, "by its director (, Ann Lee)"; n where nobody is told to."""
    k = n + (n < len(items) and items[n].kind == "comma")
    if k + 1 >= len(items) or items[k].kind != "preposition" or items[k].cls != "by":
        return n
    k += 1 + (items[k + 1].kind == "determiner")
    if k >= len(items) or not (items[k].kind == "title" or _is_name(items, k, tokens)):
        return n
    while k < len(items) and (items[k].kind in INSIDE or items[k].cls == "of"):
        k += 1
    named = k + 1
    while named < len(items) and named - k < LONGEST and of_name(items[named], tokens):
        named += 1
    if k < len(items) and items[k].kind == "comma" and _is_name(items, k + 1, tokens):
        k = named
    ends = k >= len(items) or items[k].kind in ("comma", "and", "stop") or tokens.word[items[k].first] in (".", ";")
    return k if ends else n


def _is_name(items: list[Item], k: int, tokens: Tokens) -> bool:
    """Whether a person's name of two words at least begins at item k."""
    return k + 1 < len(items) and of_name(items[k], tokens) and of_name(items[k + 1], tokens)


def _stands_for(items: list[Item], n: int, tokens: Tokens, language: str) -> tuple[int, int] | None:
    """The index of the body that the person before item n stands for, and that of the item behind it."""
    aside = n + 1 < len(items) and items[n].kind == "comma"
    k = n + aside
    if k + 1 >= len(items) or not _leads(items[k], language, aside=aside):
        return None
    led = items[k]
    k += 1
    while k < len(items) and (items[k].kind == "determiner" or (led.kind == "verb" and items[k].cls == "to")):
        k += 1
    if led.kind == "title":  # "Ann Lee, Country Director, IOM,"
        k += items[k].kind == "comma"
    if k >= len(items) or items[k].kind not in ACTORS:
        return None
    last = k + 1
    if aside and last < len(items) and items[last].kind == "comma":
        return k, last + 1
    ends = last == len(items) or items[last].kind in BEHIND or tokens.word[items[last].first] == "."
    return (k, last) if ends else None


def _leads(led: Item, language: str, *, aside: bool) -> bool:
    """Whether the item behind a name, or behind its comma, may lead to whom the person stands for."""
    if led.kind == "verb":
        return aside and led.form == "ger" and led.lemma in REPRESENTING
    if led.kind == "preposition":
        return led.cls in FOR[language]
    return aside and led.kind == "title"
