"""Titles of projects, whose words are no names of bodies."""

from __future__ import annotations

from loaders.lexicon import Lexicon
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


def _project_noun(t: Tokens, lex: Lexicon, k: int, end: int) -> bool:
    match = lex.nouns.match(t.fold, k, end)
    return match is not None and match[1].kind == "project"
