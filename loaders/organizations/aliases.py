"""Two bodies of a text that are one, told apart while its names were read one by one.

A chapter by its network's name ("Cáritas", of the Cáritas Diocesana de Huesca); an agency by what it works on and its
country ("Migración Panamá", the Servicio Nacional de Migración de Panamá); a shorter name that came before the longer;
and who stands in the headline beside somebody, and nowhere else, where the first sentence tells of another beside them.
"""

from __future__ import annotations

from itertools import pairwise

from loaders.gazetteer import country_words
from loaders.names import ARTICLE
from loaders.organizations.bodies import Body, stripped
from loaders.tokens import Tokens, within

Mentions = dict[int, tuple[int, list[Body]]]

NETWORKS = frozenset(("ingo", "ngo", "nngo"))
CLASSED = frozenset(("foundation", "ngo", "private"))  # kinds of bodies whose names may go without their class
MOST = 100  # bodies whose names begin or end alike that are compared: time stays linear in the text
AND = frozenset("y e et and &".split())
LEDE = 5  # sentences behind the title of which the first with a pair is the lede


def aliases(tokens: Tokens, language: str, at: Mentions, bodies: list[Body]) -> list[tuple[Body, Body]]:
    """Pairs of bodies of a text that are one: the name that gives way, and the one that stays.

    >>> from loaders.tokens import tokenize
    >>> aliases(tokenize(""), "en", {}, [])
    []
    """
    named = [b for b in bodies if b.mentions and not b.weak and not b.government]
    words = {id(b): [stripped(form) for form in b.forms[:2]] for b in named}
    found: list[tuple[Body, Body]] = []
    ends: dict[tuple[int, str], list[Body]] = {}  # the first, or the last, word of a name -> the bodies named so
    for body in named:
        for told in words[id(body)]:
            for end in (0, -1) if told else ():
                ends.setdefault((end, told[end]), []).append(body)
    for body in named:
        alike = [b for told in words[id(body)] for end in (0, -1) if told for b in ends[end, told[end]][:MOST]]
        once = {id(b): b for b in alike}.values()
        longer = [b for b in once if b is not body and not b.key and _same(body, b, words)]
        if len(longer) == 1 and longer[0] not in [one for one, _ in found]:
            found.append((body, longer[0]))
    if not found and (pair := _headline(tokens, language, at)) is not None:
        found.append(pair)
    return found


def _same(short: Body, whole: Body, words: dict[int, list[tuple[str, ...]]]) -> bool:
    """Whether a body's name is a shorter form of another's, whose network, agency or own it is."""
    if short.country and whole.country and short.country != whole.country:
        return False
    entry = short.entry
    network = entry is not None and entry.kind in NETWORKS and entry.country is None
    if short.key and not network:
        return False
    told, other = words[id(short)][0], words[id(whole)][0]
    alike = short.head is not None and short.head == whole.head and len(told) > 1
    if (network or alike) and len(told) < len(other) and other[: len(told)] == told:
        return True
    for told in words[id(short)]:
        for other in words[id(whole)]:
            size = len(told)
            if size >= len(other):
                continue
            head = whole.head if whole.head is not None and whole.head.kind in CLASSED and size > 1 else None
            if head is not None and other in ((*head.words, *told), (*told, *head.words)):
                return True  # "Hermanas del Buen Camino", of the Fundación Hermanas del Buen Camino
            agency = short.head != whole.head and whole.head is not None and size > 1 and told[-1] in country_words()
            if agency and other[-size:] == told:
                return True
    return False


def _headline(tokens: Tokens, language: str, at: Mentions) -> tuple[Body, Body] | None:
    """ "La OIM y la Fiscalía acuerdan …", then "La OIM y la Procuraduría General … suscribieron": the one of two."""
    sentences = tokens.sentences
    title = _pairs(tokens, language, at, *sentences[0]) if sentences and sentences[0][1] else []
    if len(title) != 1:
        return None
    end = sentences[0][1]
    ledes = (_pairs(tokens, language, at, first, last) for first, last in sentences[1:LEDE])
    lede = next((pairs for pairs in ledes if pairs), [])
    if len(lede) != 1:
        return None
    ((here, there),) = [(a, b) for a in title for b in lede]
    brief = [b for b in here if b not in there]
    whole = [b for b in there if b not in here]
    if len(brief) != 1 or len(whole) != 1 or len(whole[0].mentions) < 1:
        return None
    one, other = brief[0], whole[0]
    official = one.kind == other.kind == "government" and not (one.government or other.government)
    only = all(first < end for first, _ in one.mentions) and all(first >= end for first, _ in other.mentions)
    if one.key or one.head is None or one.head == other.head or not official or not only:
        return None
    return one, other


def _pairs(tokens: Tokens, language: str, at: Mentions, first: int, last: int) -> list[tuple[Body, Body]]:
    """Two bodies that only "and" parts, in tokens [first, last)."""
    named = [(k, at[k]) for k in within(sorted(at), first, last)]
    found = []
    for (_, (end, one)), (begin, (_, two)) in pairwise(named):
        gap = [word for word in tokens.fold[end:begin] if word not in ARTICLE[language]]
        if len(gap) == 1 and gap[0] in AND and len(one) == len(two) == 1 and one[0] is not two[0]:
            found.append((one[0], two[0]))
    return found


def join(at: Mentions, by_form: dict[tuple[str, ...], Body], one: Body, other: Body) -> None:
    """Let the mentions and forms of one body be another's."""
    for first, last in one.mentions:
        if first in at:
            at[first] = (at[first][0], [other if b is one else b for b in at[first][1]])
        other.mentions.append((first, last))
    other.mentions.sort()
    other.forms += [form for form in one.forms if form not in other.forms]
    other.bare |= one.bare
    one.mentions = []
    for form, body in by_form.items():
        if body is one:
            by_form[form] = other
