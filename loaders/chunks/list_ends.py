"""Where a list of bodies goes on and where it ends: over asides, and before what begins a clause or a gap."""

from __future__ import annotations

from loaders.chunks.items import ACTORS, CLITICS, Item
from loaders.chunks.roles import prep, towns
from loaders.tokens import folded

STATE = ("government", "public")
GIVING = ("give", "donate", "contribute", "provide", "lend", "make")
REACH = 18  # items back to the verb that gives
PAYING = (*GIVING, "hand", "pay", "fund")
LANDS = frozenset(
    "provincia province region departamento departement estado state distrito district county canton commune comuna "
    "municipio municipality ville ciudad city prefecture gouvernorat governorate".split()
)
SUBJECTS = ("bodies", "country", "pronoun", "verb")  # before a fronted phrase there is none of these
UNITS = frozenset(
    "bureau office division section wing unit department directorate direction oficina direccion unidad".split()
)
ACTORS_OR_NOUN = frozenset((*ACTORS, "noun"))
SUBJECTS_OR_NOUN = frozenset((*SUBJECTS, "noun"))


def skip_aside(items: list[Item], m: int) -> int:
    """Over what stands behind a name in a list, "(…)", "au Maroc", ", Mission in Ukraine,"; m where nothing does."""
    kind = items[m].kind if m < len(items) else ""
    if kind == "comma":
        return _over_commas(items, m)
    if kind == "preposition":
        unit = _over_whole(items, m)
        return unit if unit > m else _over_place(items, m)
    if kind == "adverb" and m + 1 < len(items) and items[m + 1].kind == "and":
        return m + 1  # "A d'une part et B d'autre part"
    return _over_bracket(items, m) if kind == "open" else m


def _over_commas(items: list[Item], m: int) -> int:
    """ "A, représenté par son directeur, et B": to the comma that closes what the one at m opens; else m."""
    if [i.kind for i in items[m + 1 : m + 4]] == ["place", "comma", "and"]:
        return m + 3  # "el Ayuntamiento de Tapachula, Chiapas, y B"
    if m + 1 >= len(items):
        return m
    led = items[m + 1]
    if led.kind == "title" and led.cls == "office":  # "A, Mission in Ukraine, et B"
        return next((k for k in range(m + 2, min(len(items), m + 6)) if items[k].kind == "comma"), m)
    instead = led.cls in ("support", "coop", "behalf")  # "A, por intermedio de B, y C firmaron"
    if not instead and not (led.kind == "verb" and led.form == "pp"):
        return m
    for k in range(m + 2, min(len(items) - 1, m + 9) if instead else min(len(items), m + 14)):
        if items[k].kind == "comma":
            return k if not instead or items[k + 1].kind == "and" else m
        if items[k].kind in ("verb", "stop", "relative", "amount"):
            break
    return m


def _over_place(items: list[Item], m: int) -> int:
    """ "L'OIM au Maroc et le Conseil communal …": behind the place that the preposition at m leads to; else m."""
    if items[m].cls not in ("in", "to", "of"):
        return m
    k = m + 1
    while k < len(items) and items[k].kind == "determiner":
        k += 1
    if k + 2 < len(items) and items[k].kind == "word" and items[m].cls == items[k + 1].cls == "of":
        k += 2 + (items[k + 2].kind == "determiner")  # "el Ministerio de Salud de la provincia de Jujuy y la OIM"
    k = towns(items, min(k, len(items) - 1))
    after = items[k + 1] if k + 1 < len(items) else None
    if after is not None and items[k].kind in ("country", "place") and after.kind == "and":
        return k + 1
    listed = after is not None and items[k].kind == "place" and after.kind == "comma" and items[m].cls != "of"
    if listed and any(i.kind == "preposition" and i.cls in ("between", "with") for i in items[max(0, m - 3) : m]):
        return k + 1  # "entre le Bureau de l'UNESCO à Abidjan, la Caisse et …"
    return m


def _over_bracket(items: list[Item], m: int) -> int:
    """Behind the bracket that m opens, or an adjective after it: "(DST) mauritanienne et …"; m where it holds a sum."""
    for k in range(m + 1, min(len(items), m + 12)):
        if items[k].kind == "amount":
            return m  # "A (2 millions) et B (3 millions)": each has its own
        if items[k].kind == "close":
            adjective = k + 2 < len(items) and items[k + 1].kind == "word" and items[k + 2].kind in ("and", "comma")
            return k + 2 if adjective and items[k + 1].type == "" else k + 1
    return m


def _is_land(item: Item) -> bool:
    """Whether a group is one territory, "la provincia de Jujuy", which only a fact makes a body."""
    head = item.bodies[0].head if len(item.bodies) == 1 else None
    return head is not None and head.words[0] in LANDS


def _over_whole(items: list[Item], m: int) -> int:
    """ "the Economic Relations Division of the Ministry and B": over whose unit it is, to "and" or comma; else m."""
    if not 0 < m < len(items) or items[m].cls != "of" or items[m].kind != "preposition":
        return m
    unit, k = items[m - 1], m + 1
    while k < len(items) and items[k].kind == "determiner":
        k += 1
    if k + 2 >= len(items) or unit.kind != "bodies" or items[k].kind != "bodies":
        return m
    if items[k + 1].kind not in ("and", "comma"):
        return m
    if len(items[k].bodies) != 1:
        return m
    if (
        items[k + 1].kind == "and"
        and _is_land(items[k])
        and not unit.person
        and all(b.kind in STATE for b in unit.bodies)
    ):
        after = next((i for i in items[k + 2 : k + 5] if i.kind not in ("determiner", "preposition")), None)
        return m if after is None or after.kind != "bodies" or _is_land(after) else k + 1
    if len(unit.bodies) != 1:
        return m
    words = list(folded(unit.bodies[0].forms[0]))
    if UNITS.isdisjoint((words[0], words[-1])):
        return m
    unit.bodies[0].parent = unit.bodies[0].parent or items[k].bodies[0]
    return k + 1


def gap_begins(items: list[Item], n: int, m: int) -> bool:
    """ "gave tents to A, and B 200 stoves", "2 millones a A y B, 1 millón": at m begins a gap, with its own gift."""
    gives = next((k for k in range(n - 1, max(-1, n - 12), -1) if items[k].kind == "verb"), -1)
    direct = gives >= 0 and items[gives].cls in GIVING and items[gives].voice == "active"
    if gives >= 0 and not direct:  # "gives 8 million to the campaign run by A, and B a quarter of that amount"
        gives = next((k for k in range(gives, max(-1, n - REACH), -1) if items[k].cls in PAYING), -1)
        direct = gives >= 0 and items[gives].voice == "active" and any(i.kind == "amount" for i in items[gives:n])
    if not direct or any(i.kind == "stop" for i in items[gives:n]):
        return False
    if prep(items, n) not in ("", "to", "for", "of", "by"):
        return False
    gift = m + 1 + (m + 1 < len(items) and items[m + 1].kind == "comma")
    if gift >= len(items) - 1 or not any(i.kind == "comma" for i in (*items[m - 3 : m], items[gift - 1])):
        return False
    if items[gift - 1].kind != "comma" and items[gift].kind in ("determiner", "word", "preposition"):
        return items[gift].cls in ("", "of")
    told = any(i.kind == "amount" for i in items[gives:n])
    return told and (items[gift].kind == "amount" or (items[gift - 1].kind == "comma" and _share_alone(items, gift)))


def _share_alone(items: list[Item], n: int) -> bool:
    """ "2 millones a A y B, la cuarta parte.": whether few plain words from item n on end the clause."""
    if items[n].kind != "determiner":
        return False
    end = next((k for k in range(n, min(len(items), n + 7)) if items[k].kind == "stop" or items[k].type == "."), -1)
    return end > n + 1 and all(i.kind in ("determiner", "word", "preposition", "noun") for i in items[n:end])


def _of_relative(items: list[Item], v: int) -> bool:
    """Whether the verb at v stands right behind a relative: "l'accord qui lie A à B"."""
    while v > 0 and items[v - 1].kind in ("adverb", "determiner", "negation"):
        v -= 1
    return v > 0 and items[v - 1].kind == "relative"


def says_that(verb: Item) -> bool:
    """ "adding that", "a ajouté que": whether a verb of saying leads to what is said."""
    return verb.cls == "say" and verb.lemma.endswith(("|que", "|that"))


def starts_clause(items: list[Item], n: int, m: int) -> bool:
    """ "… with A and B will run it"; "With funding from A, B and C run it".

    B begins a clause of its own where the list would stand behind a preposition or a verb.
    """
    late = m < len(items) and items[m].kind == "adverb"
    m += late
    late = late and items[m - 1].type not in ("se", "s'")  # "et B se charge du reste"
    m += m < len(items) and items[m].kind == "determiner" and items[m].type in CLITICS  # "y B la administrará"
    if m >= len(items) or items[m].kind != "verb" or items[m].form not in ("fin", "ger"):
        return False
    k = n - 1
    while k >= 0 and items[k].kind == "determiner":
        k -= 1
    if items[m].form == "ger":  # "la quote-part de A, B et C apportant 2 millions"
        return k >= 0 and items[k].cls in ("of", "by", "from") and items[m].cls == "give"
    if k < 0 or items[k].kind not in ("verb", "preposition"):
        return False
    if items[k].kind == "verb" and items[k].cls in ("help", "allow") and items[k].form == "inf":
        return False  # "to help A, B and C deliver food"
    if items[k].kind == "preposition" and k and items[k - 1].cls == "effort":
        return False  # "A joint team from A, B and C visited the camp"
    if items[k].cls == "say" and k and (items[k - 1].kind not in ("quote", "comma") or says_that(items[k])):
        return False  # "Officials said A and B have signed", "…, adding that A and B have signed"
    after = skip_aside(items, n + 1)
    ahead = [j for j in range(k) if items[j].kind in SUBJECTS]
    fronted = after < len(items) and items[after].kind == "comma"
    fronted = fronted and all(prep(items, j) == "in" and items[j].kind != "verb" for j in ahead)  # "In Chad, with"
    fronted = fronted and any(i.kind == "preposition" and i.cls != "of" for i in items[: k + 1])
    verbs = [n for n in range(k + 1) if items[n].kind == "verb"]
    led = bool(verbs) and any(i.kind in ACTORS_OR_NOUN for i in items[: verbs[0]])
    reduced = led and all(items[v].form in ("pp", "ger") or _of_relative(items, v) for v in verbs)
    reduced = reduced or _in_relative(items[:m], [items[v] for v in verbs if items[v].form == "fin"])
    return fronted or (not late and bool(verbs) and not reduced)  # "The agreement signed by A and B will help"


def _in_relative(items: list[Item], finite: list[Item]) -> bool:
    """ "Les accords que A a signés avec B et C sont …": whether the main verb is still to come."""
    at = next((k for k, i in enumerate(items) if i.kind == "relative"), 0)
    told = len(finite) == 1 and at > 0 and finite[0].first > items[at].first and items[at - 1].kind != "comma"
    return told and any(i.kind in SUBJECTS_OR_NOUN for i in items[:at]) and all(i.kind != "comma" for i in items[at:])
