"""How verbs that no lexicon knows look, and those of which several bodies are the subject without working together.

They talk, doubt, arrive, differ. Kept apart from the verbs of the lexicon, which cut a sentence into clauses: these
only tell that nobody works.
"""

from __future__ import annotations

from functools import cache

from loaders.conjugation import regular
from loaders.lexicon import rows

NO_VERBS = frozenset("based located headquartered called named joven orden resumen examen imagen".split())
PLURAL = {
    "es": ("aron", "ieron", "eron", "aban", "ían", "arán", "erán", "irán", "an", "en"),
    "fr": ("èrent", "irent", "urent", "ront", "ent", "aient"),
    "en": ("ed",),
}
PARTICIPLES = {
    "es": ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas", "esto", "estas", "estos", "ierto", "ierta"),
    "fr": ("é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues"),
    "en": ("ed", "built", "wn", "ught", "tten", "ven"),
}
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
