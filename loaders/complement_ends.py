"""Where the chain of a name's complements ends: what stands behind a preposition or an "and" and is another's."""

from __future__ import annotations

from loaders.lexicon import Head, given_names
from loaders.names import ARTICLE, Context, Part

PURPOSES = frozenset("approbation validation signature avis examen aprobacion firma validacion approval".split())


def of_state(head: Head) -> bool:
    """Whether a head is one of those whose subject stands behind "à": a ministry of state, a delegate one."""
    return head.words[-1] in ("etat", "delegue") and len(head.words) > 1


def capital_alone(context: Context, before: Part, part: Part) -> bool:
    """Whether a part is in capitals, behind one that is not or is a name, and no word of institutions begins it.

    "la Fondation SIFCA et Impactum" are two, "la Fondation Pierre et Marie Curie" is one.
    """
    t, lex = context.tokens, context.lexicon
    told = t.cap[before.last - 1] and not proper(context, before.last - 1)
    return (
        t.cap[part.first]
        and not told
        and t.fold[part.first] not in given_names()
        and t.fold[part.first] not in lex.name_nouns
        and t.fold[part.first] not in lex.name_adjectives
    )


def proper(context: Context, k: int) -> bool:
    """Whether the word at k is a proper name's: a capital that is no word of institutions."""
    t, lex = context.tokens, context.lexicon
    return t.cap[k] and t.fold[k] not in lex.name_nouns and t.fold[k] not in lex.name_adjectives


def too_far(context: Context, part: Part) -> bool:
    """A second "de" chain with no capital is more likely the sentence's than the name's: "… de la Santé de mener"."""
    t, nouns = context.tokens, context.lexicon.name_nouns
    return context.begins_body(part.first, part.last) and not t.cap[part.first] and t.fold[part.first] not in nouns


def may_take_for(context: Context, k: int, head: Head, end: int) -> bool:
    """Whether what stands behind "pour", "à", "para" at token k may belong to a name: "Agence pour l'emploi"."""
    t, lex = context.tokens, context.lexicon
    if k + 1 < end and t.fold[k + 1] in PURPOSES:
        return False  # "soumise à la Wilaya pour approbation"
    if t.fold[k] in ("pour", "para") and head.singular.startswith("universi") and proper(context, k - 1):
        return False  # "l'Université Cheikh Anta Diop pour la recherche": what it is for
    if of_state(head):
        return True  # "Secrétariat d'État suisse aux migrations", "ministère délégué à l'Emploi"
    if head.level == "strong" and head.kind == "government":
        return t.fold[k] == "a" and t.cap[min(k + 2, end - 1)]
    if t.fold[k] == "al":
        return t.cap[min(k + 1, end - 1)]  # "Centro de Ayuda al Migrante"
    if t.fold[k] == "a" and lex.language == "es":  # "Ayuda a Refugiados", but not "la Sociedad Rural a Aldeas X"
        after = next((m for m in range(k + 1, min(end, k + 4)) if t.fold[m] not in ARTICLE["es"]), k)
        return t.fold[after] in lex.name_nouns or t.fold[after] in lex.name_adjectives
    return True


def known_behind(context: Context, k: int, end: int) -> bool:
    """Whether a known body stands here, after its article: "lie la Fondation A à l'UNICEF"."""
    while k < end and context.tokens.fold[k] in ARTICLE[context.lexicon.language]:
        k += 1
    return k in context.known


def classed(context: Context, k: int, end: int) -> bool:
    """Whether a class noun with a name in capitals begins here, after its article."""
    t = context.tokens
    while k < end and t.fold[k] in ARTICLE[context.lexicon.language]:
        k += 1
    match = context.lexicon.classes.match(t.fold, k, end) if k < end and not t.cap[k] else None
    return match is not None and match[0] < end and t.cap[match[0]]


def capital_head(context: Context, k: int, end: int) -> bool:
    """Whether a head in capitals begins here, after its article."""
    t = context.tokens
    while k < end and t.fold[k] in ARTICLE[context.lexicon.language]:
        k += 1
    return k < end and t.cap[k] and context.lexicon.heads.match(t.fold, k, end) is not None
