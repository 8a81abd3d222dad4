"""Where the chain of a name's complements ends: what stands behind a preposition or an "and" and is another's."""

from __future__ import annotations

import re

from loaders.lexicon import Head, given_names
from loaders.names import ARTICLE, FOR, OF, Context, Part

ABSTRACT = {  # the endings of what is done, not of who does it
    "fr": re.compile(r"..(?:[st]ions?|ments?|ites?|ances?|ences?|ures?)$"),
    "es": re.compile(r"..(?:[cs]ion|[cs]iones|mientos?|dad|dades|encias?|anzas?|uras?)$"),
    "en": re.compile(r"$^"),
}
DEED = {  # and of these those that need an object
    "fr": re.compile(r"..(?:[st]ions?|ments?|ances?|appui|lutte|soutien|defense)$"),
    "es": re.compile(r"..(?:[cs]ion|miento|apoyo|lucha|defensa|fomento|desarrollo)$"),
    "en": re.compile(r"$^"),
}
SCIENCE = re.compile(r"..+(?:log|graph|nom|metr|iatr|tom)i[ae]|..+(?:log|graph|nom|metr|iatr)y|..+grafia")  # folded
INFINITIVE = re.compile(r".{2,}(?<!i)er|.{2,}(?<!o)ir")
ENDING_SO = frozenset(  # nouns and adjectives that end as infinitives do
    "hiver avenir plaisir loisir desir souvenir elixir cuir foyer loyer cancer enfer danger berger verger boulanger "
    "etranger leger oranger martyr soupir clair pair tir air outremer revolver leader manager".split()
)
HERE = frozenset(
    "pays region ville commune zone province district gouvernement etat departement monde capitale population "
    "populations migration pais ciudad provincia municipio zona distrito gobierno departamento mundo capital poblacion "
    "projet programme proyecto programa plan loi ley".split()
)
BARE = frozenset("organisation organisme institution agence association fondation banque".split())  # never with "à"
NAMED_AFTER = frozenset(  # what bears people's names
    "universidad universite university instituto institut fundacion fondation hospital hopital escuela ecole colegio "
    "college lycee liceo centro centre academia academie clinica clinique".split()
)
AGENT = frozenset(("par", "por"))  # of what is done
POSTED = frozenset("at in for en au a".split())  # where somebody holds an office
ARMED = frozenset("ejercito armee armees marina armada".split())  # whose units bear their name
FIGHTS = frozenset("lutte lucha combat combate prevention prevencion protection violences violence violencia".split())
PURPOSES = frozenset(  # of prepositions of several words, and of what is done
    "approbation validation signature avis examen aprobacion firma validacion approval cotes profit titre sein cours "
    "nom fins occasion hauteur total travers partir suite niveau moyen destination faveur marge presence vue raison "
    "matiere lieu benefice sujet propos favor marco traves fin calidad materia parte cuenta medio conjunto nombre "
    "beneficio ocasion presencia virtud cargo source".split()
)


def of_state(head: Head) -> bool:
    """Whether a head is one of those whose subject stands behind "à": a ministry of state, a delegate one."""
    return head.words[-1] in ("etat", "delegue") and len(head.words) > 1


def capital_alone(context: Context, before: Part, part: Part) -> bool:
    """Whether a part is in capitals, behind one that is not or is a name, and no word of institutions begins it.

    "la Fondation SIFCA et Impactum" are two, "la Fondation Pierre et Marie Curie" is one.
    """
    t, lex = context.tokens, context.lexicon
    a, b = before.last - 1, part.first
    told = t.cap[a] and not proper(context, a)
    alike = lex.language == "es" and not before.place and t.fold[a].endswith("s") and t.fold[b].endswith("s")
    named = any(t.fold[k] in lex.name_adjectives for k in range(b + 1, part.last))
    if t.cap[a] and alike and (named or t.fold[a][-4:] == t.fold[b][-4:] or part.last - b == 1):
        return False  # "de Acueductos y Alcantarillados Nacionales"
    return t.cap[b] and not told and t.fold[b] not in given_names() and proper(context, b)


def person_behind(context: Context, k: int, end: int, head: Head) -> bool:
    """Whether a person's name begins at k behind the "and" of an authority: "Ministry of Health and Paul Otieno".

    Behind any "and" what tells the person's post does: "School of Law and Ann Roy, Director", "and Director of …".
    """
    t, titles = context.tokens, context.lexicon.titles
    post = titles.match(t.fold, k, end) if k < end and t.fold[k] in titles.table else None
    if post is not None and post[1] == "person" and post[0] < end and t.fold[post[0]] == "of":
        return not t.fold[post[0] - 1].endswith("s")  # but "Association of Managers and Directors of Hospitals"
    named = k + 1 < end and t.cap[k] and t.fold[k] in given_names() and proper(context, k + 1)
    told = named and k + 3 < end and t.word[k + 2] == "," and titles.match(t.fold, k + 3, end) is not None
    return told or (named and t.word[k + 1].isalpha() and head.kind not in ("foundation", "academic", "private"))


def holder_behind(context: Context, i: int, j: int, end: int) -> bool:
    """ "the Director of the Department of Immigration | Ann Lee": whether who holds an office there is named at j.

    The name of the body begins at i, and a title governs it.
    """
    t, lex, k = context.tokens, context.lexicon, i - 1
    k -= k > 0 and t.fold[k] in ARTICLE[lex.language]
    posted = k > 0 and (t.fold[k] in OF[lex.language] or t.fold[k] in POSTED)
    given = j + 1 < end and t.cap[j] and t.cap[j + 1] and t.fold[j] in given_names()  # "Tesoro | María Paz"
    whole = lex.heads.match(t.fold, j - 1, j) is not None  # "the Chief of the Forensic Center | Gennadiy Nikishin"
    if not posted or j + 1 >= end or not (institutional(context, j - 1) or given or whole):
        return False
    if not given and not all(proper(context, m) and t.word[m].isalpha() and m not in context.place for m in (j, j + 1)):
        return False
    if any(t.cap[m] and lex.heads.match(t.fold, m, end) for m in range(j, min(end, j + 4))):
        return False  # "Ministry of Health Kigali Referral Hospital"
    if t.fold[i] in NAMED_AFTER and _named_apart(context, j):
        return False  # "the rector of the Universidad Andrés Pérez, Ana Gil, …"
    told = (lex.titles.match(t.fold, m, k) for m in range(max(0, k - 5), k))
    return any(match is not None and match[1] in ("person", "minister") for match in told)


def _named_apart(context: Context, j: int) -> bool:
    """Whether somebody else's name stands between commas right behind the name at j: who holds the office."""
    t, end = context.tokens, len(context.tokens)
    k = next((m for m in range(j, min(end, j + 5)) if not t.cap[m]), end)
    if k + 3 >= end or t.word[k] != "," or t.fold[k + 1] not in given_names() or not t.cap[k + 2]:
        return False
    close = next((m for m in range(k + 2, min(end, k + 7)) if not t.cap[m]), end)
    return close < end and t.word[close] == ","


def aims_again(context: Context, k: int, end: int) -> bool:
    """Whether a name goes on behind its "and" with one more purpose: "aux droits de l'homme et au dialogue social"."""
    words, lang = context.tokens.fold, context.lexicon.language
    if k + 1 >= end or words[k] not in ("a", "au", "aux", "pour", "para", "contre", "contra", "al"):
        return False
    return words[k] in FOR[lang] and not capital_head(context, k + 1, end) and not known_behind(context, k + 1, end)


def public_matter(context: Context, k: int, end: int) -> bool:
    """Whether the word at k is one of institutions' matters, without a capital."""
    t = context.tokens
    return k < end and not t.cap[k] and t.fold[k] in context.lexicon.name_nouns and not context.begins_body(k, end)


def of_several(context: Context, k: int) -> bool:
    """ "du Ministère de l'Intérieur, du Département de l'Immigration haïtiens": whether an adjective is of both."""
    t = context.tokens
    french = context.lexicon.language == "fr" and t.fold[k][-3:] in ("ens", "ins", "nes", "ses", "res", "ues")
    return french and k > 0 and not t.cap[k] and t.fold[k - 1][-1] not in "sx"


def deed(context: Context, part: Part) -> bool:
    """Whether a complement is an infinitive in capitals, whose object comes next: "para Prevenir la"."""
    t, lang = context.tokens, context.lexicon.language
    last = part.last - 1
    if part.place or not t.cap[last] or part.last >= len(t) or t.fold[part.last] not in ARTICLE[lang]:
        return False
    return t.fold[last].endswith(("ar", "er", "ir") if lang == "es" else ("er", "ir", "re"))


def institutional(context: Context, k: int) -> bool:
    """Whether the word at k names what institutions deal with: "Salud", "Normalización"."""
    word, lex = context.tokens.fold[k], context.lexicon
    return word in lex.name_nouns or bool(ABSTRACT[lex.language].search(word)) or SCIENCE.fullmatch(word) is not None


def proper(context: Context, k: int) -> bool:
    """Whether the word at k is a proper name's: a capital that is no word of institutions."""
    t, lex = context.tokens, context.lexicon
    return t.cap[k] and not institutional(context, k) and t.fold[k] not in lex.name_adjectives


def too_far(context: Context, part: Part) -> bool:
    """A second "de" chain with no capital is more likely the sentence's than the name's: "… de la Santé de mener"."""
    t, nouns = context.tokens, context.lexicon.name_nouns
    return context.begins_body(part.first, part.last) and not t.cap[part.first] and t.fold[part.first] not in nouns


def may_take_for(context: Context, k: int, head: Head, end: int, *, bare: bool) -> bool:
    """Whether what stands behind "pour", "à", "para" at token k may belong to a name: "Agence pour l'emploi".

    `bare`: nothing stands between the head and the preposition.
    """
    t, lex = context.tokens, context.lexicon
    after = min(end - 1, k + 1 + (k + 1 < end and t.fold[k + 1] in ARTICLE[lex.language]))
    if t.fold[after] in PURPOSES and not t.cap[after]:
        return False  # "soumise à la Wilaya pour approbation"
    if t.word[k] == "a" and lex.language == "fr" and any(f.mood == "pp" for f in lex.verbs.get(t.word[after], ())):
        return False  # "la Fondation Altamar a financé": no "à"
    if t.fold[k] in ("pour", "para") and head.singular.startswith("universi") and proper(context, k - 1):
        return False  # "l'Université Cheikh Anta Diop pour la recherche": what it is for
    if t.fold[k] in ("pour", "para") and head.singular.startswith(WHOLE):
        if not t.cap[after] or head.kind in ("nngo", "ngo"):
            return False  # "a fait appel à la Croix-Rouge pour le transport", "Cruz Roja para Haití"
    if bare and lex.language == "fr" and head.singular in BARE and t.fold[k] in ("a", "au", "aux"):
        return False  # "qui représente l'Organisation à la Conférence"
    if t.fold[k - 1 : k + 2] in (["cooperation", "au", "developpement"], ["aide", "au", "developpement"]):
        return True  # "ministère du commerce extérieur et de la coopération au développement"
    if t.fold[k] in ("contre", "contra") and t.fold[k - 1] in FIGHTS:
        return True  # "ministère de la Solidarité et de la Lutte contre la pauvreté"
    if of_state(head):
        return True  # "Secrétariat d'État suisse aux migrations", "ministère délégué à l'Emploi"
    if head.level == "strong" and head.kind == "government":
        if bare and t.fold[k] in ("pour", "para"):
            return t.cap[min(k + 2, end - 1)]  # "Ministerio para la Transición Ecológica"
        if t.fold[k] == "al":  # "Viceministerio de Protección al Migrante"
            return k + 1 < end and t.cap[k + 1] and t.fold[k + 1] in lex.name_nouns
        matter = bare and k + 2 < end and t.fold[k + 2] in lex.name_nouns  # "Haut-commissariat à la diaspora"
        return t.fold[k] == "a" and (t.cap[min(k + 2, end - 1)] or matter)
    if t.fold[k] == "al":
        return t.cap[min(k + 1, end - 1)]  # "Centro de Ayuda al Migrante"
    if t.fold[k] == "a" and lex.language == "es":  # "Ayuda a Refugiados", but not "la Sociedad Rural a Aldeas X"
        after = next((m for m in range(k + 1, min(end, k + 4)) if t.fold[m] not in ARTICLE["es"]), k)
        return t.fold[after] in lex.name_nouns or t.fold[after] in lex.name_adjectives
    return True


def done(context: Context, k: int) -> bool:
    """Whether a participle stands at k: "initié par la Fondation A et financé par B", "et mise en œuvre par B".

    By its accent, or by the "par" a few words behind it.
    """
    t = context.tokens
    word = t.word[k]
    if t.cap[k] or not any(form.mood == "pp" for form in context.lexicon.verbs.get(word, ())):
        return False
    return word.endswith(("é", "ée")) or not AGENT.isdisjoint(t.fold[k + 1 : k + 5])


def done_to(context: Context, k: int, end: int) -> bool:
    """Whether the "of" at k tells to what something is done: "pour le développement | des textiles"."""
    t, lex = context.tokens, context.lexicon
    deed_ = DEED[lex.language].search(t.fold[k - 1]) and not t.cap[k - 1]
    while k < end and (t.fold[k] in ARTICLE[lex.language] or t.fold[k] in OF[lex.language]):
        k += 1
    return bool(deed_) and k < end and t.fold[k] not in HERE


def several(context: Context, k: int, end: int) -> bool:
    """Whether a class of bodies begins at k, behind the "and" of a name that is of no class itself.

    "el Departamento de Salud y organizaciones locales"; but "la Union des coopératives et associations".
    """
    t, lex = context.tokens, context.lexicon
    before = k - 2  # behind an "and" and its "of"
    while k < end and (t.fold[k] in ARTICLE[lex.language] or t.fold[k] in OF[lex.language]):
        k += 1
    return (
        k < end and not t.cap[k] and t.fold[k] in lex.several and (t.cap[before] or t.fold[before] not in lex.several)
    )


def unnamed_parent(context: Context, part: Part, at: int, parts: list[Part]) -> bool:
    """Whether a complement is but the head of a parent: "l'Observatoire de la criminalité du Ministère".

    `at` is where the name's head ends: "Secretaría General de la Presidencia" is a name, nothing else tells of what.
    """
    t, lex = context.tokens, context.lexicon
    match = lex.heads.match(t.fold, part.first, part.last) if t.cap[part.first] else None
    if match is None or match[0] != part.last or match[1].plural or match[1].kind not in ("government", "public"):
        return False
    if match[1].level in ("acts", "alone") or match[1].words[0] in ARMED:
        return False  # "Secretaría de Inclusión Social de la Presidencia", "Cuerpo de Ingenieros del Ejército"
    return any(p.first > at and not p.place for p in parts)


def to_do(context: Context, k: int, end: int) -> bool:
    """Whether an infinitive stands at k, or behind an adverb there: "le Ministère de mieux gérer"."""
    t, lex = context.tokens, context.lexicon
    if k >= end:
        return False
    if lex.language == "fr" and INFINITIVE.fullmatch(t.fold[k]) and not t.cap[k] and t.fold[k] not in ENDING_SO:
        if t.fold[k] not in lex.name_nouns and t.fold[k] not in lex.name_adjectives:
            return True  # "permettra à la Fondation X d'agir": a verb that is in no lexicon
    return any(
        not t.cap[m] and any(form.mood == "inf" for form in lex.verbs.get(t.word[m], ()))
        for m in range(k, min(k + 2, end))
        if m == k or (not t.cap[k] and t.fold[k] not in lex.name_nouns and t.fold[k] not in ARTICLE[lex.language])
    )


def residents(context: Context, k: int) -> bool:
    """Whether people of a nation stand before k, who live somewhere: "Asociación de Venezolanos | en el Perú"."""
    t = context.tokens
    return (
        t.fold[k] in ("en", "au", "aux")
        and t.cap[k - 1]
        and t.fold[k - 1][-1] == "s"
        and (context.nationality(t.fold[k - 1]) is not None)
    )


def known_behind(context: Context, k: int, end: int) -> bool:
    """Whether a known body or a territory stands here, after its article: "lie la Fondation A à l'UNICEF"."""
    t, lex = context.tokens, context.lexicon
    while k < end and t.fold[k] in ARTICLE[lex.language]:
        k += 1
    return k in context.known or (k + 1 < end and t.fold[k] in lex.lands and t.fold[k + 1] in OF[lex.language])


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


def whole_body(context: Context, k: int, end: int) -> bool:
    """Whether a public body begins at k with its head, its article and its "of": "la Gobernación del Huila"."""
    t, lang = context.tokens, context.lexicon.language
    j = k + (k < end and t.fold[k] in ARTICLE[lang])
    told = context.lexicon.heads.match(t.fold, j, end) if j > k and j < end and t.cap[j] else None
    return told is not None and told[1].level == "strong" and told[0] < end and t.fold[told[0]] in OF[lang]


def another_head(context: Context, k: int, end: int, head: Head, parts: list[Part]) -> bool:
    """ "la Agencia de los Países Bajos y | de la Gobernación del Huila": whether a head begins behind a place."""
    of = k < end and context.tokens.fold[k] in OF[context.lexicon.language]
    if _seated(context, k, end):
        return True
    return bool(parts) and parts[-1].place and not head.plural and capital_head(context, k + of, end)


def _seated(context: Context, k: int, end: int) -> bool:
    """ "el Ministerio de Salud y | la Gobernación del Amazonas": whether a head with its place stands behind "and"."""
    t, lang = context.tokens, context.lexicon.language
    if k + 3 >= end or t.fold[k] not in ARTICLE[lang] or not t.cap[k + 1]:
        return False
    match = context.lexicon.heads.match(t.fold, k + 1, end)
    if match is None or match[1].level != "strong" or match[0] + 1 >= end or t.fold[match[0]] not in OF[lang]:
        return False
    at = match[0] + 1 + (t.fold[match[0] + 1] in ARTICLE[lang])
    return at in context.place


def same_article(context: Context, k: int, end: int) -> bool:
    """ "de la Niñez y la Adolescencia": a second subject with its article, behind a first that had one."""
    t, lex = context.tokens, context.lexicon
    return (
        k > 3
        and k + 1 < end
        and t.cap[k + 1]
        and institutional(context, k + 1)
        and t.fold[k + 1] not in HERE  # "de la República y el Gobierno Comunal de …"
        and t.fold[k - 3] in ARTICLE[lex.language]
        and t.cap[k - 2]
        and not lex.heads.match(t.fold, k + 1, end)
    )


WHOLE = (  # how heads begin of names that tell no purpose
    "caritas", "cáritas", "croix", "cruz", "croissant", "media luna", "empresa", "entreprise",
    "hôpital", "hospital", "armée", "ejército", "police", "policía", "gendarmerie", "port", "puerto",
)  # fmt: skip
