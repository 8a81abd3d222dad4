"""Candidates in one list with bodies are bodies: "UNFPA et Profamilia", "A, le HCR et B"; of the others some go."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.lexicon import Lexicon
from loaders.names import AND, ARTICLE, OF
from loaders.organizations.bodies import Body
from loaders.tokens import Tokens

TO = frozenset("a au aux".split())
GOVERNING = ("with", "by", "to", "from", "between", "of", "for")  # kinds of prepositions that lead to who works
HUMAN = ("say", "thank", "attend")  # classes of verbs that persons do rather than bodies
Mentions = dict[int, tuple[int, list[Body]]]


def believe_joined(tokens: Tokens, lex: Lexicon, at: Mentions) -> None:
    """Make bodies of the candidates that stand in one coordination with bodies; drop the loose ones of the rest."""
    starts = sorted(at)
    k = 0
    while k < len(starts):
        chain, joined = [starts[k]], False
        while k + 1 < len(starts):
            link = _link(tokens, lex, at[starts[k]][0], starts[k + 1])
            if not link or (len(chain) == 1 and _unlike(tokens, lex, chain[0], at[chain[0]][0], starts[k + 1])):
                break
            joined = joined or link == "and"
            chain.append(starts[k + 1])
            k += 1
        k += 1
        if joined and len(chain) > 1:
            _believe(tokens, lex, at, chain)
    for first in [f for f, (_, bodies) in at.items() if False not in [b.loose and b.weak for b in bodies]]:
        for body in at[first][1]:
            body.mentions.clear()
        del at[first]


def _link(tokens: Tokens, lex: Lexicon, last: int, first: int) -> str:
    """What joins the names that end at `last` and begin at `first`: "and", "comma", or nothing."""
    link = ""
    for k in range(last, first if first - last < 5 else last):
        word = tokens.fold[k]
        if k in tokens.begins:
            return ""
        if word == "," and not link:
            link = "comma"
        elif word in AND[lex.language] and link != "and":
            link = "and"
        elif not (link and (word in ARTICLE[lex.language] or word in OF[lex.language])):
            return ""
    return "" if first in tokens.begins else link


def _unlike(tokens: Tokens, lex: Lexicon, first: int, last: int, other: int) -> bool:
    """Whether "à" governs the first name only, as French repeats it: "à M'Bour et le HCR y livre des vivres"."""
    if lex.language != "fr" or not TO.intersection(tokens.fold[max(0, first - 2) : first]):
        return False
    return TO.isdisjoint(tokens.fold[last:other])


def _believe(tokens: Tokens, lex: Lexicon, at: Mentions, chain: Sequence[int]) -> None:
    sure = [b for first in chain for b in at[first][1] if not b.weak]
    if not any(not b.government for b in sure):
        return
    told = range(max(0, chain[0] - 5), at[chain[-1]][0])
    titles = lex.titles
    persons = any(
        tokens.fold[k] in titles.table and titles.match(tokens.fold, k, told.stop) for k in told if k not in at
    )
    works = _works(tokens, lex, chain[0], at[chain[-1]][0])
    for first in chain:
        for body in at[first][1]:
            held = (first, at[first][0]) in body.bare  # "le maire de Lomé et l'OIM": not by the company it keeps
            held = held and not (works and body.loose)
            if body.weak and not held and not (persons and body.loose):
                body.weak = False


def _works(tokens: Tokens, lex: Lexicon, first: int, last: int) -> bool:
    """Whether a list does what bodies do, or is governed by a preposition: no "Angelina Ruiz and UNHCR visited"."""
    k = first - 1
    while k > 0 and tokens.fold[k] in ARTICLE[lex.language] and k + 1 not in tokens.begins:
        k -= 1
    small = lex.words.table.get(tokens.fold[k], ()) if k >= 0 and first not in tokens.begins else ()
    if any(len(words) == 1 and value.kind in GOVERNING for words, value in small):
        return True
    forms = (f for word in tokens.lower[last : last + 4] for f in lex.verbs.get(word, ()))
    return any(f.kind not in HUMAN for f in forms)
