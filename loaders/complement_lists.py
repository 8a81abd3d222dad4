"""Lists inside an organisation's name: purposes told one by one, an acronym behind each of several bodies."""

from __future__ import annotations

from loaders.acronyms import ACRONYM
from loaders.complement_ends import ABSTRACT, aims_again, done, institutional
from loaders.names import AND, ARTICLE, OF, Context, Part
from loaders.noun_phrases import ADJECTIVE, content, noun_phrase

STUDIES = {"etude", "etudes", "recherche", "recherches", "enquete", "estudios", "investigacion", "investigaciones"}
CHARGED = {"charge", "chargee", "encargado", "encargada"}


def aims_on(context: Context, k: int, end: int) -> Part | None:
    """The next purpose of a name behind the comma at k, if an "and" with another ends the list."""
    t, lang = context.tokens, context.lexicon.language
    if k + 3 >= end or t.cap[k + 1] or not aims_again(context, k + 1, end):
        return None
    part = noun_phrase(context, k + 2, end, open_=True)
    at = part.last if part is not None and not part.place else end
    while at < end and at - k < 16 and t.fold[at] in OF[lang]:  # "à la promotion | du genre"
        inner = noun_phrase(context, at + 1, end, open_=True)
        at = inner.last if inner is not None else end
    goes_on = at + 1 < end and (t.fold[at] in AND[lang] or t.word[at] == ",") and aims_again(context, at + 1, end)
    return Part(part.first, at) if part is not None and goes_on else None


def of_matter(context: Context, at: int, end: int) -> bool:
    """ "(de Vivienda, Ordenación) del Territorio (y Medio Ambiente)": whether what is done with it tells one matter."""
    t, lang = context.tokens, context.lexicon.language
    done_with = t.fold[at] in OF[lang] and ABSTRACT[lang].search(t.fold[at - 1]) is not None and t.cap[at - 1]
    return done_with and at + 1 < end and t.cap[at + 1] and institutional(context, at + 1)


def bracketed(context: Context, j: int, end: int) -> bool:
    """Whether an acronym in brackets stands at j: "(USAL)"."""
    t = context.tokens
    return j + 2 < end and t.word[j] == "(" and t.word[j + 2] == ")" and ACRONYM.match(t.word[j + 1]) is not None


def more_adjectives(context: Context, j: int, end: int) -> int:
    """Where a list of adjectives ends that goes on at token j: "(Conseil économique), social et environnemental"."""
    t, pattern = context.tokens, ADJECTIVE[context.lexicon.language]
    k = j
    while k + 1 < end and (t.word[k] == "," or t.fold[k] in AND[context.lexicon.language]):
        last = t.word[k] != ","
        if t.cap[k + 1] or not pattern.match(t.fold[k + 1]) or not pattern.match(t.fold[k - 1]):
            return 0
        k += 2
        if last:
            return k
    return 0


def second_adjective(context: Context, j: int, end: int) -> bool:
    """Whether two adjectives in capitals stand around the "and" at j, and an "of" or nothing more of a name behind."""
    t, lex = context.tokens, context.lexicon
    if j + 2 >= end or not t.cap[j - 1] or not t.cap[j + 1] or t.word[j + 1].isupper():
        return False
    before, after = t.fold[j - 1], t.fold[j + 1]
    if not all(w in lex.name_adjectives or ADJECTIVE[lex.language].match(w) for w in (before, after)):
        return False
    if context.begins_body(j + 1, end) or j + 1 in context.place or lex.titles.match(t.fold, j + 1, end):
        return False
    return not t.cap[j + 2] and (t.fold[j + 2] in OF[lex.language] or t.word[j + 2] in (",", "(", ")", "."))


def conjunct(context: Context, k: int, end: int) -> Part | None:
    """The next body under a plural head: "et des Transports", "y del Guaviare", "et camerounais"."""
    words, lang = context.tokens.fold, context.lexicon.language
    if k < end and done(context, k):
        return None  # "… et mise en œuvre par B"
    if k < end and words[k] in OF[lang]:
        return noun_phrase(context, k + 1, end)
    if k < end and words[k] in ARTICLE[lang] and context.begins_body(k, end):
        return None
    if k < end and not context.begins_body(k, end) and content(context, k):
        return noun_phrase(context, k, end)
    return None


def content_word(context: Context, k: int) -> bool:
    """Whether the word at k is of those that names of bodies are made of."""
    word, lex = context.tokens.fold[k], context.lexicon
    return word in lex.name_nouns or word in lex.name_adjectives


def subject_word(context: Context, k: int, end: int) -> bool:
    """A word that heads names but is here a subject: "Communication et Coordination"; not in "y Migración Colombia"."""
    while k < end and context.tokens.fold[k] in ARTICLE[context.lexicon.language]:
        k += 1
    told = context.lexicon.heads.match(context.tokens.fold, k, end) if k < end and context.tokens.cap[k] else None
    if told is not None and told[1].level == "country" and context.place.get(k + 1, (0, ""))[1] == "country":
        return False
    if told is not None and told[1].level == "nation" and context.nationality(context.tokens.fold[told[0]]):
        return False  # "et de la Coopération allemande"
    return k < end and context.tokens.fold[k] in context.lexicon.name_nouns and k not in context.known


def two_adjectives(context: Context, at: int, end: int) -> int:
    """Where the second of two adjectives of a singular ends that the "and" at token `at` joins; else 0."""
    t, lex = context.tokens, context.lexicon
    if at + 1 >= end or t.cap[at + 1] or t.cap[at - 1] or t.fold[at - 1].endswith("s"):
        return 0
    alike = all(t.fold[k] in lex.name_adjectives or ADJECTIVE[lex.language].match(t.fold[k]) for k in (at - 1, at + 1))
    return at + 2 if alike and t.fold[at + 1] not in lex.words.table and t.lower[at + 1] not in lex.verbs else 0


def of_a_people(context: Context, k: int, end: int) -> Part | None:
    """ "(des affaires étrangères et) des guinéens de l'étranger": a state's people abroad, in small letters."""
    t = context.tokens
    k += k < end and t.fold[k] in ARTICLE[context.lexicon.language]
    if k + 2 >= end or t.cap[k] or not t.fold[k].endswith("s") or not context.nationality(t.fold[k]):
        return None
    abroad = next((m for m in range(k + 1, min(end, k + 6)) if t.fold[m] in ABROAD), 0)
    return Part(k, abroad + 1) if abroad else None


def twin(context: Context, k: int, end: int) -> Part | None:
    """ "la Société des trains et | cars": a second plural in small letters, which in French no article parts.

    In Spanish such a plural may be another's ("y voluntarios"), unless a place stands behind it.
    """
    t, lex = context.tokens, context.lexicon
    one, two = t.word[k - 2], t.word[k] if k < end else ""
    if not all(w.isalpha() and w.islower() and w[-1] in "sx" and len(w) > 3 for w in (one, two)):
        return None
    title = lex.titles.match(t.fold, k, end)
    if two in lex.words.table or t.fold[k] in lex.words.table or (title is not None and title[1] != "office"):
        return None
    if any(form.mood in ("pp", "fin") for form in lex.verbs.get(t.lower[k], ())):
        return None
    behind = t.fold[k + 1] if k + 1 < end else ""
    if lex.language == "fr":
        return Part(k, k + 1) if behind in OF["fr"] or not behind.isalpha() else None
    placed = behind in OF[lex.language] and any(m in context.place for m in range(k + 2, min(end, k + 4)))
    return Part(k, k + 1) if placed else None


ABROAD = frozenset("etranger exterieur extranjero exterior".split())
