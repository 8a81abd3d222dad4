"""Titles of projects, whose words are no names of bodies."""

from __future__ import annotations

from functools import cache

from loaders.lexicon import Lexicon, lexicon
from loaders.names import Name
from loaders.tokens import Tokens

TITLE_MARKS = frozenset("“”:")


def project_titles(t: Tokens, lex: Lexicon, marks: list[int], first: int, last: int) -> frozenset[int]:
    """The words of projects' titles: "the project “Emergency Services”", "the “Facility” project", "project: …".

    `marks`: the TITLE_MARKS of the sentence.
    """
    if not marks:
        return frozenset()
    found: list[int] = []
    for k in marks:
        if k == first:
            continue
        if t.word[k] == "“" and any(
            match and match[0] == k and match[1].kind == "project"
            for m in range(max(first, k - 3), k)
            if (match := lex.nouns.match(t.fold, m, k))
        ):
            close = next((m for m in range(k + 1, min(last, k + 30)) if t.word[m] == "”"), k)
            found.extend(range(k, close))
        elif t.word[k] == ":" and k + 1 < last and t.cap[k + 1] and _project_noun(t, lex, k - 1, k):
            found.extend(range(k + 1, min(last, k + 30)))
        elif t.word[k] == "”" and k + 1 < last and _project_noun(t, lex, k + 1, last):
            opened = next((m for m in range(k - 1, max(first, k - 30) - 1, -1) if t.word[m] == "“"), k)
            found.extend(range(opened, k))
    return frozenset(found)


@cache
def project_starts(language: str) -> frozenset[str]:
    """The words with which nouns of projects begin."""
    table = lexicon(language).nouns.table
    return frozenset(word for word, found in table.items() if any(noun.kind == "project" for _, noun in found))


def plain_titles(t: Tokens, lex: Lexicon) -> frozenset[int]:
    """Where words in capitals stand right behind a project noun: "l'initiative Green Roads, l'ONG …".

    Not in English, where a relative clause may begin so: "the project Mercy Corps runs".
    """
    if lex.language == "en":
        return frozenset()
    matches = [(k, lex.nouns.match(t.fold, k, len(t))) for k in t.at(project_starts(lex.language)) if not t.cap[k]]
    ends = [m[0] for k, m in matches if m is not None and m[1].kind == "project" and k not in t.begins]
    return frozenset(k for k in ends if k < len(t) and t.cap[k] and k not in t.begins)


def titled(t: Tokens, lex: Lexicon, name: Name, plain: frozenset[int]) -> bool:
    """Whether what looks like a body's name is a project's: `plain` ones, "UNICEF's Reading Clubs programme"."""
    if lex.language != "en":
        return name.first in plain and name.head is None
    owned = name.first > 0 and t.word[name.first - 1] in ("'s", "’s")
    return owned and name.last < len(t) and name.last - name.first > 1 and _project_noun(t, lex, name.last, len(t))


def _project_noun(t: Tokens, lex: Lexicon, k: int, end: int) -> bool:
    match = lex.nouns.match(t.fold, k, end)
    return match is not None and match[1].kind == "project"
