"""The subject that a walk over a clause finds: left of a finite verb, or behind the first comma."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.chunks.items import ACTORS

BESIDE = ("partner", "donor", "support")  # "A, premier soutien de B, a versé 2 millions"
HOLLOW = frozenset("word preposition adverb comma and date place quote title".split())  # no subjects, ends of none
CLITICS = {"le", "la", "les", "l'", "lo", "los", "las", "leur"}
ACTORS_COMMA_OR_NOUN = frozenset((*ACTORS, "comma", "noun"))


def following(items: Sequence[Item], n: int) -> Item | None:
    """ "Financé par X, le projet …": the subject after the first comma."""
    comma = next((m for m in range(n + 1, len(items)) if items[m].kind == "comma"), None)
    if comma is None:
        return None
    for item in items[comma + 1 : comma + 6]:
        if item.kind in ("noun", "pronoun") or item.kind in ACTORS:
            return item
        if item.kind == "verb":
            return None
    return None


def walk(items: Sequence[Item], n: int) -> Item | None:
    """The nearest group left of a finite verb that no preposition governs."""
    k = _before_relative(items, n)
    if k >= 0 and items[k].kind == "preposition" and items[n].form == "fin":
        k -= 1  # "en a ajouté": the pronoun
    while k > 0 and items[k].kind == "adverb" and items[k].type in REFLEXIVE:
        k -= 1  # "La réunion, à laquelle assistait A, s'est tenue"
    if (spelt := _by_its_acronym(items, k)) is not None:
        return spelt
    aside = 0
    comma_before_verb = k >= 0 and items[k].kind == "comma"
    candidate: Item | None = None
    if comma_before_verb and (opening := _reported(items, k)):
        k, comma_before_verb = opening - 1, False  # "A, a annoncé lundi sa directrice, a signé"
    while k >= 0:
        item = items[k]
        if item.kind in HOLLOW:
            pass
        elif item.kind == "close":
            aside += 1
        elif item.kind == "open":
            aside -= 1
        elif aside > 0:
            pass
        elif item.kind in {"stop", "but", "if"}:
            break
        elif item.kind == "relative":
            if candidate is not None or not comma_before_verb:
                break
        elif item.kind == "verb" and item.form == "fin":
            jump = next((m for m in range(k - 1, max(-1, k - 9), -1) if items[m].kind == "relative"), None)
            if jump is None or candidate is not None:
                break
            k = jump
        elif candidate is None and not comma_before_verb and (told := _inside_relative(items, k)):
            k = told  # "The agreement that binds A and B runs for two years"
            continue
        elif item.kind == "pronoun" and candidate is None:
            if item.governor == "source":
                break  # "Además de las dos entidades, participan A y B"
            if not item.governor or (item.last == item.first + 1 and item.governor != "in"):
                return item  # but "People in both countries signed"
        elif comma_before_verb and candidate is None and (told := _behind_relative(items, k)):
            k = told  # "Le Togo, que représentait A, a signé"
            continue
        elif (
            comma_before_verb and candidate is None and item.kind in ACTORS and (told := _object_of_relative(items, k))
        ):
            k = told  # "Le projet, qui aide A et B, est financé par C"
            continue
        elif item.kind in ACTORS and not item.governor and not item.possessor:
            beside = k + 1 < n and items[k + 1].kind == "comma"  # "A, the largest donor to B, has given"
            if candidate is None or (
                candidate.kind == "noun" and (_apposed(items, k) or (beside and candidate.cls in BESIDE))
            ):
                candidate = item
                if not comma_before_verb:
                    break
                if not _apposed(items, k):
                    break
        elif item.kind == "amount" and comma_before_verb and candidate is None and (told := _worth(items, k)):
            k = told  # "The agreement, worth USD 12 million, was signed"
            continue
        elif (
            item.kind == "amount" and comma_before_verb and candidate is None and items[k - 1].kind == "comma" and k > 1
        ):
            pass  # "Le coût du projet, 2 millions de dollars, est …"
        elif item.kind in {"noun", "amount"} and not item.governor:
            if candidate is None and comma_before_verb and (told := _object_of_relative(items, k)):
                k = told  # "Spain, which had given EUR 200,000, added …"
                continue
            if candidate is None:
                candidate = item
                if not _apposition(items, k):
                    break
        elif item.kind == "determiner" and candidate is None and _unknown_subject(items, k, n):
            return None
        k -= 1
    return candidate


def _by_its_acronym(items: Sequence[Item], k: int) -> Item | None:
    """ "the Commission's aid department (ECHO) is supporting": a body in brackets, behind words that name none."""
    named = k > 2 and items[k].kind == "close" and items[k - 1].kind == "bodies" and items[k - 2].kind == "open"
    return items[k - 1] if named and items[k - 3].kind == "word" and not items[k - 3].type else None


def _reported(items: Sequence[Item], k: int) -> int:
    """ "A, officials said, signed": the comma that opens the aside about who says so, closed by that at k; or 0."""
    opening = next((m for m in range(k - 1, max(0, k - 10), -1) if items[m].kind in ENDS_OR_COMMA), 0)
    inside = items[opening + 1 : k]
    if not opening or items[opening].kind != "comma" or items[opening - 1].kind not in ACTORS:
        return 0
    said = any(i.kind == "verb" and i.form == "fin" and i.cls in ("say", "announce") for i in inside)
    learnt = [i.kind for i in inside if i.kind != "word"][:2] == ["verb", "pronoun"]  # "a-t-on appris lundi"
    return opening if said or learnt else 0


ENDS = ("stop", "but", "if", "relative", "amount", "quote", "open")
ENDS_OR_COMMA = frozenset((*ENDS, "comma"))


def _worth(items: Sequence[Item], k: int) -> int:
    """The index before the comma that opens an aside about a sum at k, where an agreement stands before; else 0."""
    m = k - 1
    while m > 1 and k - m < 5 and items[m].kind in ("word", "preposition", "determiner", "adverb"):
        m -= 1
    return m - 1 if m > 0 and items[m].kind == "comma" and items[m - 1].cls == "agreement" else 0


def _before_relative(items: Sequence[Item], n: int) -> int:
    """ "A memorandum that brings the two closer was signed": before a relative with an unknown verb; else n - 1."""
    for r in range(n - 1, max(0, n - 12), -1):
        if items[r].kind in {"verb", "stop", "but"}:
            break
        if items[r].kind == "relative":
            unknown = items[r].type in WHO and items[r + 1].kind == "word" and items[r - 1].kind == "noun"
            return r - 1 if unknown and n - r > 2 else n - 1
    return n - 1


REFLEXIVE = ("se", "s'")
WHO = ("that", "which", "who", "qui", "lequel", "laquelle", "lesquels", "lesquelles")


def _behind_relative(items: Sequence[Item], k: int) -> int:
    """The index of a comma before "que", "auquel" and a verb, whose subject the group at k is; else 0."""
    m = k - 1
    while m > 0 and items[m].kind == "determiner":
        m -= 1
    led = items[k].kind in ACTORS and m > 2 and items[m].kind == "verb" and items[m].form == "fin"
    r = m - 1
    while r > 1 and m - r < 4 and items[r].kind in ("adverb", "determiner", "negation"):
        r -= 1  # "auquel se sont ralliés A et B"
    comma = r - 1
    while comma > 0 and r - comma < 4 and items[comma].kind in ("preposition", "determiner"):
        comma -= 1  # "en el que participa A"
    relative = led and items[r].kind == "relative" and items[r].type not in WHO
    return comma if relative and items[comma].kind == "comma" else 0


def _object_of_relative(items: Sequence[Item], k: int) -> int:
    """The index of the relative, behind a comma, whose verb the item at k is an object of; 0 where there is none."""
    m = k - 1
    while m > 0 and k - m < 6 and (items[m].kind in ("determiner", "word", "adverb") or items[m].form == "inf"):
        m -= 1  # "qui vient appuyer A"
    if m < 2 or items[m].kind != "verb" or items[m].form != "fin":
        return 0
    j = m - 1
    while j > 0 and m - j < 5 and items[j].kind in ("adverb", "determiner", "negation", "date"):
        j -= 1
    return j if j > 0 and items[j].kind == "relative" and items[j - 1].kind == "comma" else 0


OBJECTS = ACTORS | {"noun", "pronoun"}


def _inside_relative(items: Sequence[Item], k: int) -> int:
    """The index of the noun of the relative, with no comma, whose verb has the item at k as its object; else 0."""
    m = k - 1
    while m > 0 and (items[m].kind in ("determiner", "adverb", "possessive") or items[m].possessor):
        m -= 1
    led = items[k].kind in OBJECTS and m > 1 and items[m].kind == "verb" and items[m].form == "fin"
    return m - 2 if led and items[m - 1].kind == "relative" and items[m - 2].kind == "noun" else 0


def _apposed(items: Sequence[Item], k: int) -> bool:
    """Whether this group stands in apposition to one further left: ", partenaire de l'OIM,"."""
    return k > 1 and any(items[m].kind == "comma" for m in (k - 1, k - 2))


def _apposition(items: Sequence[Item], k: int) -> bool:
    m = k - 1
    while m >= 0 and items[m].kind in ("determiner", "word", "adverb"):
        m -= 1
    return m >= 0 and items[m].kind == "comma" and items[k].cls in BESIDE


def _unknown_subject(items: Sequence[Item], k: int, n: int) -> bool:
    """ "les migrants ont financé": an article with a noun we know nothing of, right before the verb."""
    over = items[k - 2] if k > 1 and items[k - 1].kind == "word" else items[k - 1]
    aim = over.kind == "preposition" and over.cls in ("for", "to") and over is not items[k - 1]
    if k and (aim or (over.kind == "verb" and over.form in ("inf", "ger"))):
        return False  # "un projet visant à réduire la migration a été lancé": what is reduced
    if (
        k
        and items[k - 1].kind == "noun"
        and items[k].type in ("les", "le", "la")
        and items[k - 1].last == items[k].first
    ):
        return False  # "les contributions les plus importantes proviennent de A"
    if (k and items[k - 1].kind in {"preposition", "comma"}) or (
        items[k].type in CLITICS and items[k + 1].kind == "verb"
    ):
        return False
    between = items[k + 1 : n]
    return bool(between) and between[0].kind == "word" and not any(i.kind in ACTORS_COMMA_OR_NOUN for i in between)
