"""From the head noun of an organisation's name to where the name ends: the chain of its complements.

The head's number decides how many bodies a coordination names: "le ministère du Travail et des Affaires sociales" is
one, "les ministères de la Santé et des Transports" are two. The words are in lexicons/*/heads.tsv and names.tsv.
"""

from __future__ import annotations

from loaders.acronyms import ACRONYM
from loaders.complement_ends import (
    ABSTRACT,
    FIGHTS,
    aims_again,
    another_head,
    capital_alone,
    capital_head,
    classed,
    deed,
    done,
    done_to,
    institutional,
    known_behind,
    may_take_for,
    of_several,
    of_state,
    person_behind,
    proper,
    public_matter,
    residents,
    same_article,
    several,
    to_do,
    too_far,
    unnamed_parent,
    whole_body,
)
from loaders.complement_lists import (
    CHARGED,
    STUDIES,
    aims_on,
    bracketed,
    conjunct,
    content_word,
    more_adjectives,
    of_a_people,
    of_matter,
    second_adjective,
    subject_word,
    twin,
    two_adjectives,
)
from loaders.lexicon import Head
from loaders.names import AND, ARTICLE, FOR, OF, Context, Part
from loaders.noun_phrases import ADJECTIVE, addressed, content, noun_phrase, over_foreign

SAINTS = ("santo", "santa", "san")  # "Fundación Santo Domingo"
MINISTRY = {"ministry", "ministere", "ministerio", "secretariat", "secretaria"}
MATTERS = {"affaires", "droits", "questions", "asuntos", "derechos", "cuestiones"}  # of whom comes next
COMPOUND = {"ouest", "est", "nord", "sud", "inter", "pan", "afro", "euro", "ibero", "latino", "centro", "anglo"}


def complement_chain(context: Context, at: int, end: int, head: Head) -> tuple[int, list[Part], str | None]:
    """Read what follows a head in French or Spanish: where the name ends, its complements, the country they tell."""
    words, lang = context.tokens.fold, context.lexicon.language
    country: str | None = None
    capital = context.tokens.cap[at - len(head.words)] if at >= len(head.words) else True
    j, country = _modifiers(context, at, end, country, open_=capital)
    if capital and j < end and words[j] in CHARGED:
        j += 1
    elif j + 2 < end and words[j : j + 2] == ["en", "charge"]:
        j += 2  # "le ministère en charge de la Jeunesse"
    parts: list[Part] = [Part(at, j)] if j > at and not head.plural else []
    preposition, aimed = "", False
    while j < end:
        k = j
        if words[k] == "," and head.plural and parts and words[k + 1 : k + 2] and words[k + 1] in AND[lang]:
            k += 1  # "de Salud y Bienestar, y de Trabajo"
        if words[k] in AND[lang] and (parts or preposition):
            k += 1
            second = not preposition and k < end and (words[k] in OF[lang] or head.words == ("grupo",))
            if second or person_behind(context, k, end, head) or another_head(context, k, end, head, parts):
                break  # "la Coopération allemande et de l'assistance": no second subject without a first
            if aimed and aims_again(context, k, end):
                part = noun_phrase(context, k + 1, end, open_=True)  # "aux droits de l'homme et au dialogue social"
            elif aimed and k < end and words[k] in ARTICLE[lang] and public_matter(context, k + 1, end):
                part = noun_phrase(context, k, end)  # "pour le contrôle des maladies et la santé publique"
            elif head.plural:
                part = conjunct(context, k, end)
            else:
                part = _subject(context, k, end, preposition, ministry=head.words[0] in MINISTRY)
                alone = bool(part and parts) and words[k] not in OF[lang] and head.words[0] not in MINISTRY
                if part and alone and capital_alone(context, parts[-1], part):
                    part = None  # "la Caisse nationale de sécurité sociale et Orange Bank": another body
        elif words[k] == "," and parts and aimed and (more := aims_on(context, k, end)) is not None:
            part = more  # "à la solidarité, | à la protection sociale et à la promotion du genre"
        elif words[k] == "," and parts:
            part = _listed(context, k, end, preposition, head)
        elif (
            words[k] in CHARGED
            and capital
            and parts
            and k + 1 < end
            and (words[k + 1] in OF[lang] or words[k + 1] in FOR[lang])
        ):
            part = noun_phrase(context, k + 2, end, open_=True)  # "Bureau de l'USAID chargé de l'aide"
        elif words[k] in OF[lang] and (to_do(context, k + 1, end) or words[k + 1 : k + 2] in (["source"], ["meme"])):
            break  # "a appris l'Agence Savoir de source officielle", "aide le Ministère de mieux gérer", "de même que"
        elif words[k] in OF[lang]:
            part = noun_phrase(
                context,
                k + 1,
                end,
                open_=(capital or head.level == "strong")
                and (words[k - 1] in MATTERS or not any(p.first > at for p in parts) or done_to(context, k, end)),
            )
            if (
                part
                and not part.place
                and parts
                and (too_far(context, part) or unnamed_parent(context, part, at, parts))
            ):
                part = None
            preposition = "of"
        elif (
            words[k] in FOR[lang]
            and parts
            and words[k] in ("a", "al", "aux", "au")
            and (capital_head(context, k + 1, end) or known_behind(context, k + 1, end))
        ):
            break  # "remis par l'ambassade de Corée à l'Hôpital national": another body
        elif words[k] == "por" and context.begins_body(k + 1, end):
            break  # "donado a la Red Ciudadana por la empresa Datalia"
        elif words[k] in ("pour", "para") and aimed and words[k] in words[at:k]:
            break  # "la Commission pour l'éducation | pour la location de locaux": what somebody does for that
        elif words[k] in ("pour", "para") and len(parts) > 1 and parts[-1].country and parts[-1].place:
            break  # "la Direction de l'immigration du Tchad | pour la gestion des frontières"
        elif words[k] in FOR[lang] and may_take_for(context, k, head, end, bare=not parts):
            part = noun_phrase(
                context,
                k + 1,
                end,
                open_=of_state(head)
                or (capital and words[k] in ("pour", "aux", "al", "contre", "contra"))
                or (capital and words[k] == "para" and not parts)
                or (words[k] in ("sur", "sobre") and words[k - 1] in STUDIES)
                or (words[k] in ("contre", "contra") and words[k - 1] in FIGHTS),
            )
            if part and part.place and words[k] not in ("para", "pour") and not residents(context, k):
                part = None
            if part and not part.place and words[k] == "en" and lang == "es" and words[k + 1] in ARTICLE[lang]:
                part = None  # "el Congreso en el Presupuesto": where, no name
            if part and words[k] in ("en", "a") and part.first == k + 1 and proper(context, part.first):
                part = None  # "la Croix-Rouge à Dosso": a place that nobody knows
            if part and deed(context, part):
                aim = noun_phrase(context, part.last, end, open_=True)  # "para Prevenir la Discriminación"
                part.last = aim.last if aim else part.last
            preposition, aimed = "for", True
        else:
            part = None
        if part is None:
            break
        if part.country and part.place:
            country = part.country
        parts.append(part)
        j = part.last
        if head.plural and bracketed(context, j, end):
            j += 3  # "Les universités de Kara (UK) | et de Parakou"
        if tail := context.lexicon.name_tails.match(words, j, end) if j < end else None:
            j = parts[-1].last = tail[0]
        adjective_end, nationality = _modifiers(context, j, end, None)
        if adjective_end > j and not head.plural and of_several(context, adjective_end - 1):
            break
        if adjective_end > j and nationality:
            j, country = adjective_end, nationality
            parts[-1].last = j
    return j, parts, country


def _modifiers(
    context: Context, j: int, end: int, country: str | None, *, open_: bool = False
) -> tuple[int, str | None]:
    """Adjectives and capitalised words right after a head: "nationale", "suédoise", "Roi Baudouin".

    `open_`: any word that ends like an adjective is one; so it is behind a head in capitals.
    """
    t, lex = context.tokens, context.lexicon
    pattern = ADJECTIVE[lex.language]
    while j < end:
        word = t.fold[j]
        if (t.word[j][-1] == "ó" and not t.cap[j]) or addressed(context, j, end):
            break  # "el Ministerio publicó": no adjective; "le président du Conseil régional | M. Diop"
        if open_ and t.cap[j] and word in ARTICLE[lex.language] and j + 1 < end and t.cap[j + 1]:
            word = t.fold[j := j + 1]  # "el Ingenio La Soledad", "la Fondation Le Pic"
        if j + 1 < end and t.glued[j + 1] and (nation := context.nationality(f"{word}-{t.fold[j + 1]}")):
            country, j = nation, j + 2  # "cap-verdien", "sud-africaine"
            continue
        if (
            j + 1 < end
            and t.glued[j + 1]
            and (
                context.nationality(t.fold[j + 1])
                or pattern.match(t.fold[j + 1])
                or (word in COMPOUND and t.fold[j + 1] in lex.name_adjectives)
            )
        ):
            j += 2  # "inter-américaine", "ouest-africain"
            continue
        if open_ and word in AND[lex.language] and second_adjective(context, j, end):
            j += 2  # "Observatorio Consular y Migratorio"
            continue
        if more := (open_ and more_adjectives(context, j, end)) or over_foreign(context, j, end):
            j = more
            continue
        nation = context.nationality(word)
        if nation:
            country = nation
        elif not (
            word in lex.name_adjectives
            or (
                t.cap[j]
                and t.word[j].replace("'", "").isalpha()
                and (word not in lex.words.table or t.fold[j - 1] in SAINTS)
                and not _sentence_word(context, j)
            )
            or (t.glued[j] and (t.cap[j] or word not in lex.words.table))
            or (
                open_
                and pattern.match(word)
                and word not in lex.words.table
                and not lex.nouns.match(t.fold, j, end)
                and t.lower[j] not in lex.verbs
            )
        ):
            break
        j += 1
    return j, country


def _sentence_word(context: Context, j: int) -> bool:
    return j in context.known and context.known[j][0] - j >= 1 and context.tokens.word[j].isupper()


def _subject(context: Context, k: int, end: int, preposition: str, *, ministry: bool = False) -> Part | None:
    """A further subject of one body: "et des Affaires sociales", "y Extranjería"; None where another body begins."""
    t, lang = context.tokens, context.lexicon.language
    after = k + (k < end and t.fold[k] in ARTICLE[lang])
    if k >= end or several(context, k, end) or done(context, k):
        return None
    if after < end and not t.cap[after] and context.lexicon.titles.match(t.fold, after, end):
        return None  # "… et le chef de secteur"
    if t.fold[k] in OF[lang]:
        if ministry and (people := of_a_people(context, k + 1, end)):
            return people
        begins = context.begins_body(k + 1, end) and not subject_word(context, k + 1, end)
        if begins or whole_body(context, k + 1, end):
            return None
        part = noun_phrase(context, k + 1, end)
        after = k + 1 + (k + 2 < end and t.fold[k + 1] in ARTICLE[lang])
        if part is None and after < end and not t.cap[after] and not t.cap[k - 1] and institutional(context, after):
            part = noun_phrase(context, k + 1, end, open_=True)  # "de l'immigration et de l'émigration"
        return None if part and part.place else part
    if t.fold[k] in ARTICLE[lang] and not (
        (preposition == "for" and not (k + 1 < end and t.cap[k + 1] and k + 1 not in context.place))
        or (ministry and k + 1 < end and t.cap[k + 1] and institutional(context, k + 1))  # "de Cultura y las Artes"
        or same_article(context, k, end)
    ):
        return None
    if (
        context.begins_body(k, end)
        and not subject_word(context, k, end)
        and not (ministry and t.cap[k] and k not in context.known and not t.cap[min(k + 1, end - 1)])
    ):
        return None  # but "Ministerio de Interior y Policía"
    if classed(context, k, end):
        return None  # "contre la traite et la société Airtel"
    part = noun_phrase(context, k, end, open_=preposition == "for" and t.fold[k] in ARTICLE[lang])
    if part is None and preposition == "of" and not ministry:
        part = twin(context, k, end)
    if (
        part is None
        or (part.place and preposition != "for")
        or (t.word[part.first].isupper() and len(t.word[part.first]) > 1)
    ):
        return None
    return part


def _listed(context: Context, k: int, end: int, preposition: str, head: Head) -> Part | None:
    """A comma inside a name: only where the list goes on to an "and" with more of its kind."""
    t, lang = context.tokens, context.lexicon.language
    after = k + 1
    if after >= end:
        return None
    with_of = t.fold[after] in OF[lang]
    if person_behind(context, after, end, head):
        return None  # "du directeur de l'Institut d'Écologie, Marta Colet et …"
    aims = preposition == "for" and t.fold[after] in ARTICLE[lang] and after + 1 < end
    ministry = head.words[0] in MINISTRY and lang == "es" and t.fold[after] in ARTICLE[lang] and t.cap[after + 1]
    aims = aims or (ministry and preposition == "of")  # "de la Mujer, la Familia, la Niñez y los Adultos Mayores"
    if aims and not institutional(context, after + 1):
        return None
    if lang == "fr" and not with_of and not aims:
        if not (t.fold[after] in context.lexicon.name_nouns or t.cap[after]) or t.word[after].isupper():
            return None
        if head.plural and after not in context.place:
            return None  # but "les mairies de Parakou, Nikki et Malanville"
    named = lang == "es" and not with_of and not aims and head.level != "strong" and not head.plural
    if named and t.cap[after] and not (institutional(context, after) or content_word(context, after)):
        return None  # "Sindicato de Recolectores de Castaña, Candela Perú y …": another's name
    if with_of and context.begins_body(after + 1, end) and not subject_word(context, after + 1, end):
        return None
    if with_of and head.level != "strong" and capital_head(context, after + 1, end):
        return None  # "de la Police nationale, de la Douane et …": another body
    if not with_of and context.begins_body(after, end) and not subject_word(context, after, end):
        return None
    part = noun_phrase(context, after + 1 if with_of else after, end)
    if part is None or (part.place and not head.plural):
        return None
    if not with_of and t.word[part.first].isupper():
        return None
    # look ahead for ", et"/"et" with another part, or a closing acronym
    at, hops = part.last, 0
    while at < end and hops < 6:
        if t.fold[at] in OF[lang] and at + 1 < end and content(context, at + 1) and not t.cap[at + 1]:
            at, hops = at + 2, hops + 1  # "des Invalides de guerre"
            continue
        if not with_of and head.kind == "government" and of_matter(context, at, end):
            at, hops = at + 2, hops + 1  # "de Vivienda, Ordenación del Territorio y Medio Ambiente"
            continue
        if with_of and not head.plural and t.fold[at] in OF[lang] and ABSTRACT[lang].search(t.fold[at - 1]):
            if (inner := noun_phrase(context, at + 1, end)) is None or inner.place:
                return None
            at, hops = inner.last, hops + 1  # "de la Promotion de la Femme"
            continue
        if t.fold[at] in AND[lang]:
            if with_of and not head.plural and (closed := two_adjectives(context, at, end)):
                return Part(part.first, closed)  # "de l'Éducation, de l'enseignement technique et professionnel"
            nxt = _subject(context, at + 1, end, preposition) if not head.plural else conjunct(context, at + 1, end)
            return part if nxt and (not with_of or t.fold[at + 1] in OF[lang]) else None
        if t.word[at] == "(":
            return part if at + 1 < end and ACRONYM.match(t.word[at + 1]) else None
        if t.word[at] == ",":
            at += 1 + (at + 1 < end and t.fold[at + 1] in OF[lang])
            following = noun_phrase(context, at, end)
            if following is None:
                return None
            at, hops = following.last, hops + 1
            continue
        return None
    return None
