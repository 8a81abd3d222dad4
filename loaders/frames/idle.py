"""Verbs of which several bodies are the subject without working together: they talk, doubt, arrive, differ.

Kept apart from the verbs of the lexicon, which cut a sentence into clauses: these only tell that nobody works.
"""

from __future__ import annotations

from functools import cache

from loaders.conjugation import regular
from loaders.lexicon import rows

FORM = "form"  # the class of what is told as it stands, no infinitive


@cache
def idle_forms(language: str) -> frozenset[str]:
    """The forms, in small letters, of verbs that tell no work, from `lexicons/LANGUAGE/idle.tsv`.

    >>> "talked" in idle_forms("en"), "critiqué" in idle_forms("fr"), "dudan" in idle_forms("es")
    (True, True, True)
    """
    found: set[str] = set()
    for row in rows(language, "idle"):
        for verb in row["verbs"].split("|"):
            moods = {} if row["class"] == FORM else regular(verb, language)
            found.update([verb] if row["class"] == FORM else (form for forms in moods.values() for form in forms))
    return frozenset(found)
