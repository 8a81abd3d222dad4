"""Titles of projects, whose words are no names of bodies."""

from __future__ import annotations

from functools import cache

from loaders.lexicon import Lexicon, lexicon
from loaders.names import Name
from loaders.tokens import Tokens

ENTITLED = frozenset("entitled titled intitule intitulee titulado titulada".split())
TITLE_MARKS = frozenset("“”‘’':") | ENTITLED
CLOSED = {"“": "”", "‘": "’", "'": "'"}
CALLED = frozenset(
    "for on about sur sobre called named titled entitled dubbed intitule intitulee appele appelee nomme nommee denomme "
    "denommee baptise baptisee titulado titulada llamado llamada denominado denominada".split()
)
THE = frozenset("the le la l' el".split())
THROUGH = frozenset("for of to on de d' pour para du des".split())  # behind the noun that a title begins with


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
        if _opens(t, k) and (_led(t, lex, first, k) or _begins(t, lex, k, last)):
            close = next((m for m in range(k + 1, min(last, k + 30)) if _closes(t, m, k)), k)
            found.extend(range(k, close))
        elif t.fold[k] in ENTITLED:  # "a project entitled, Managing Borders through Capacity Building, which …"
            begin = k + 1 + (t.word[k + 1 : k + 2] in ([","], [":"]))
            if begin < last and t.cap[begin] and _near_project(t, lex, first, k):
                close = next((m for m in range(begin, min(last, k + 30)) if t.word[m] in ",.;“("), min(last, k + 30))
                found.extend(range(begin, close))
        elif t.word[k] == ":" and k + 1 < last and t.cap[k + 1] and _project_noun(t, lex, k - 1, k):
            found.extend(range(k + 1, min(last, k + 30)))
        elif t.word[k] in ("”", "'", "’") and k + 1 < last and _project_noun(t, lex, k + 1, last):
            near = range(k - 1, max(first, k - 30) - 1, -1)
            opened = next((m for m in near if _opens(t, m) and _closes(t, k, m)), k)
            found.extend(range(opened, k))
    return frozenset(found)


def _opens(t: Tokens, k: int) -> bool:
    """Whether a quotation opens at k; a straight mark does where a space stands before it alone."""
    if t.word[k] != "'":
        return t.word[k] in CLOSED
    return 0 < k < len(t) - 1 and t.end[k - 1] < t.start[k] and t.end[k] == t.start[k + 1]


def _closes(t: Tokens, k: int, opened: int) -> bool:
    """Whether the quotation that opens at `opened` closes at k."""
    if t.word[k] != CLOSED[t.word[opened]]:
        return False
    return t.word[k] != "'" or (t.end[k - 1] == t.start[k] and (k + 1 >= len(t) or t.end[k] < t.start[k + 1]))


def _near_project(t: Tokens, lex: Lexicon, first: int, k: int) -> bool:
    """Whether a project's noun stands a few words before k."""
    found = (lex.nouns.match(t.fold, m, k) for m in range(max(first, k - 6), k))
    return any(match is not None and match[1].kind == "project" for match in found)


def _led(t: Tokens, lex: Lexicon, first: int, k: int) -> bool:
    """Whether a project's noun stands before the quotation mark at k, alone or with "called", "for"."""
    end = k - (k - 1 > first and t.fold[k - 1] in CALLED)
    return any(
        match is not None and match[0] == end and match[1].kind == "project"
        for m in range(max(first, end - 3), end)
        if (match := lex.nouns.match(t.fold, m, end))
    )


def _begins(t: Tokens, lex: Lexicon, k: int, last: int) -> bool:
    """ "“The Project for …”", "« Programme d'appui … »": whether the noun is the first word of what is quoted."""
    at = k + 1 + (k + 1 < last and t.fold[k + 1] in THE)
    if at + 1 >= last or not t.cap[at] or t.fold[at + 1] not in THROUGH:
        return False
    return _project_noun(t, lex, at, last)


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
