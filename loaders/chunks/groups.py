"""Groups: units beside their bodies, bodies in one coordination."""

from __future__ import annotations

import itertools

from loaders.authority import by_key
from loaders.chunks.items import ACTORS, Item
from loaders.chunks.roles import counted_class, prep, towns
from loaders.tokens import folded

LISTED = ("comma", "and", "determiner", "word", "adverb", "noun", "preposition", "bodies", "country")
GOING_ON = frozenset("comma and adverb preposition open".split())  # with one of these a list may go on
GIVING = ("give", "donate", "contribute", "provide", "lend", "make")
ENDED_BY_OF = ("support", "behalf", "charge", "request", "fundby")  # "avec l'appui de A et de B"


def possessors(items: list[Item]) -> None:
    """Mark the groups that own what follows, "Japan's", and the units of bodies: "the Department's Bureau"."""
    for n, (item, after) in enumerate(itertools.pairwise(items)):
        if item.kind in {"bodies", "country"} and after.kind == "possessive":
            item.possessor = True
            unit = items[n + 2] if n + 2 < len(items) else None
            if unit is not None and item.kind == unit.kind == "bodies" and _is_unit(item, unit):
                unit.bodies[0].parent = unit.bodies[0].parent or item.bodies[0]


def apposed_units(items: list[Item]) -> list[Item]:
    """ "the Department of State, Bureau of Population (PRM),": the unit that is named last acts."""
    kinds = [item.kind for item in items]
    if not any(kinds[n - 1] == kinds[n + 1] == "bodies" for n in range(1, len(kinds) - 1) if kinds[n] == "comma"):
        return items
    out: list[Item] = []
    n = 0
    while n < len(items):
        unit = items[n + 2] if items[n].kind == "bodies" and n + 2 < len(items) else None
        if (
            unit is not None
            and unit.kind == "bodies"
            and items[n + 1].kind == "comma"
            and _is_unit(items[n], unit)
            and (n + 3 == len(items) or items[n + 3].kind in ("comma", "stop", "verb", "close", "word"))
        ):
            unit.first = items[n].first
            unit.bodies[0].parent = unit.bodies[0].parent or items[n].bodies[0]
            n += 2
            continue
        out.append(items[n])
        n += 1
    return out


SUBJECTS = ("bodies", "country", "pronoun", "verb")  # before a fronted phrase there is none of these
UNITS = frozenset(
    "bureau office division section wing unit department directorate direction oficina direccion unidad".split()
)


def _is_unit(whole: Item, part: Item) -> bool:
    if len(whole.bodies) != 1 or len(part.bodies) != 1 or whole.person:
        return False
    first, body = next(iter(folded(part.bodies[0].forms[0])), ""), whole.bodies[0]
    entry = by_key(body.key) if body.key else None
    return first in UNITS and (entry.kind if entry else body.kind) == "government"


def coordinated(items: list[Item]) -> list[Item]:
    """Group bodies (and countries) in one coordination: "A, B et C", "avec A et avec B"."""
    out: list[Item] = []
    past = 0
    for n in [n for n, item in enumerate(items) if item.kind in {"bodies", "country"} and not item.possessor]:
        if n < past:
            continue
        item = items[n]
        out += items[past:n]
        members, past = _list(items, n)
        if len(members) > 1:
            mixed = any(m.kind == "bodies" for m in members)
            group = Item(
                "bodies" if mixed else "country",
                item.first,
                members[-1].last,
                bodies=[],
                iso=item.iso,
                person=all(m.person for m in members),
                plural=True,
            )
            group.bodies = [b for m in members for b in m.bodies]
            group.type = " ".join(m.type or f"{m.first}:{m.last}:{m.iso}" for m in members if m.kind == "country")
            out.append(group)
        else:
            if item.kind == "country":
                item.type = item.type or f"{item.first}:{item.last}:{item.iso}"
            out.append(item)
    out += items[past:]
    return out


def _list(items: list[Item], n: int) -> tuple[list[Item], int]:
    """The members of a coordination that begins at item n, and the item after it."""
    members, used, listed = [items[n]], n + 1, n + 1
    if used < len(items) and items[used].kind not in GOING_ON and not (items[n].person and items[used].type == ";"):
        return members, used
    pending: list[Item] = []
    m = n + 1
    while m < len(items):
        past = _skip_aside(items, m)
        if past > m + 1 and items[m].kind == "comma" and items[m + 1].cls == "behalf":
            pending += [i for i in items[m:past] if i.kind == "bodies"][
                :1
            ]  # "A, en representación de B, y C": all sign
        m = past
        joined = ""
        while m < len(items) and (items[m].kind in {"comma", "and"} or (items[n].person and items[m].type == ";")):
            joined = "and" if items[m].kind == "and" or joined == "and" else "comma"
            m += 1
        if not joined:
            break
        if len(members) > 1 and m < len(items) and items[m].cls == "between" and items[m].kind == "preposition":
            break  # "entre A et B, et entre C et D"
        if joined == "and" and [i.kind for i in items[m : m + 2]] == ["adverb", "comma"]:
            m += 2  # "A et, respectivement, B"
        if (named := _over_class(items, m)) > m:
            m = named  # "de A, des conseils locaux et de B"
            joined = "and"
        while m < len(items) and items[m].kind in {"determiner", "adverb"}:
            m += 1
        if joined == "comma" and len(members) + len(pending) == 1 and counted_class(items, n):
            break  # "trois agences des Nations Unies, le PAM, la FAO et l'UNICEF"
        if joined == "comma" and m < len(items) and items[m].kind == "preposition" and items[m - 1].kind == "adverb":
            break  # "avec l'aide de A, essentiellement de Libye"
        if m < len(items) and items[m].kind == "preposition" and items[m].cls == "between" and len(members) > 1:
            break  # "entre A et B, d'une part, et entre C et D": sides of their own
        if (
            m < len(items)
            and items[m].kind == "preposition"
            and (
                (items[m].cls in ("of", "with", "by", "from", "to", "between") and items[m].cls == prep(items, n))
                or (
                    joined == "and" and items[m].cls == "of" and not prep(items, n) and _then_verb(items, m)
                )  # "A et de B ont signé"
                or (items[m].cls == "of" and (prep(items, n) in ENDED_BY_OF or _staff(items[n], joined)))
            )
        ):
            m += 1
            while m < len(items) and items[m].kind == "determiner":
                m += 1
        if (
            m + 1 < len(items)
            and items[m].kind == "word"
            and items[m].type == ""
            and items[m + 1].kind == "bodies"
            and joined == "and"
        ):
            m += 1  # "and the national Ministry"
        elif joined == "and" and _class_words(items, m):
            m += 2  # "and the NGO coalition CECAP"
        if joined == "and" and m + 2 < len(items) and items[m].possessor and items[m + 1].kind == "possessive":
            m += 2  # "IOM and Belize's Immigration Department"
        if m >= len(items) or items[m].kind not in {"bodies", "country"} or items[m].possessor:
            if joined == "and" and pending and m < len(items) and items[m].kind in ("word", "noun", "title"):
                return members + pending, listed  # "A, B and the local authorities"
            if joined == "comma" and pending and _listing(items, m):
                return members + pending, listed
            break
        if items[n].kind == "country" and items[m].kind == "bodies" and prep(items, n) == "in":
            break  # "in Ukraine, and the Ministry …"
        if joined == "and" and _gap_begins(items, n, m):
            break
        pending.append(items[m])
        m += 1
        listed = m
        if joined == "and":
            if _starts_clause(items, n, m) and not (len(members) == 1 and prep(items, n) == "between"):
                break
            members += pending
            pending = []
            used = m
    if len(pending) > 1 and all(i.kind == "bodies" for i in pending) and not _ends_aside(items, listed):
        return members + pending, listed  # "A, B, C"
    return members, used


def _gap_begins(items: list[Item], n: int, m: int) -> bool:
    """ "gave tents to A, and B 200 stoves", "2 millones a A y B, 1 millón": at m begins a gap, with its own gift."""
    gives = next((k for k in range(n - 1, max(-1, n - 12), -1) if items[k].kind == "verb"), -1)
    if gives < 0 or items[gives].cls not in GIVING or items[gives].voice != "active":
        return False
    if prep(items, n) not in ("", "to", "for", "of"):
        return False
    gift = m + 1 + (m + 1 < len(items) and items[m + 1].kind == "comma")
    if gift >= len(items) - 1 or not any(i.kind == "comma" for i in (*items[m - 3 : m], items[gift - 1])):
        return False
    if items[gift - 1].kind != "comma" and items[gift].kind in ("determiner", "word", "preposition"):
        return items[gift].cls in ("", "of")
    return items[gift].kind == "amount" and any(i.kind == "amount" for i in items[gives:n])


def _staff(item: Item, joined: str) -> bool:
    """ "con personal del SINAPRED y de la Cruz Roja": whether "of" goes on behind the people of a body."""
    return item.person and joined == "and" and item.last - item.first > len(item.bodies)


def _over_class(items: list[Item], m: int) -> int:
    """Over those without a name in the middle of a list, to what follows its last "and"; m where there are none."""
    if m >= len(items) or not _unnamed(items, m) or m < 1 or items[m - 1].kind != "comma":
        return m
    k = m
    while k < len(items) and k - m < 7 and items[k].kind in ("determiner", "word", "adverb", "preposition"):
        k += 1
    if k >= len(items) or items[k].kind != "and":
        return m
    after = k + 1
    while after < len(items) and items[after].kind in ("determiner", "preposition"):
        after += 1
    return k + 1 if after < len(items) and items[after].kind == "bodies" else m


def _listing(items: list[Item], m: int) -> bool:
    """Whether a list goes on at item m with those without a name: "A, B, des agences de l'ONU et des ONG"."""
    return _unnamed(items, m) and any(
        item.kind == "and" for item in itertools.takewhile(lambda i: i.kind in LISTED, items[m : m + 16])
    )


def _unnamed(items: list[Item], m: int) -> bool:
    """Whether plain words stand at item m, behind an article or none."""
    while m < len(items) and (items[m].kind == "determiner" or items[m].cls == "of"):
        m += 1
    return m < len(items) and items[m].kind == "word"


def _class_words(items: list[Item], m: int) -> bool:
    """Whether two plain words stand before a body at item m: "the NGO coalition CECAP"."""
    if m + 2 >= len(items) or items[m + 2].kind != "bodies":
        return False
    return all(i.kind == "word" and i.type == "" and i.last == i.first + 1 for i in items[m : m + 2])


def _ends_aside(items: list[Item], m: int) -> bool:
    """Whether a comma or a verb follows: what stood before may be in apposition."""
    return m < len(items) and items[m].kind in ("comma", "verb", "relative")


def _then_verb(items: list[Item], m: int) -> bool:
    """Whether one group and then a finite verb follow."""
    k = m + 1
    while k < len(items) and items[k].kind == "determiner":
        k += 1
    return (
        k + 1 < len(items) and items[k].kind == "bodies" and items[k + 1].kind == "verb" and items[k + 1].form == "fin"
    )


def _skip_aside(items: list[Item], m: int) -> int:
    """Over "(…)" after a name, and over an office of its own: ", Mission in Ukraine,"."""
    if (
        m + 1 < len(items)
        and items[m].kind == "comma"
        and items[m + 1].kind == "title"
        and items[m + 1].cls == "office"
    ):
        for k in range(m + 2, min(len(items), m + 6)):
            if items[k].kind == "comma":
                return k
    if (unit := _over_whole(items, m)) > m:
        return unit
    if m + 1 < len(items) and items[m].kind == "adverb" and items[m + 1].kind == "and":
        return m + 1  # "A d'une part et B d'autre part"
    if m < len(items) and items[m].kind == "preposition" and items[m].cls in ("in", "to", "of"):
        k = m + 1  # "L'OIM au Maroc et le Conseil communal …"
        while k < len(items) and items[k].kind == "determiner":
            k += 1
        k = towns(items, k)
        after = items[k + 1] if k + 1 < len(items) else None
        if after is not None and items[k].kind in ("country", "place") and after.kind == "and":
            return k + 1
        listed = after is not None and items[k].kind == "place" and after.kind == "comma" and items[m].cls != "of"
        if listed and any(i.kind == "preposition" and i.cls in ("between", "with") for i in items[max(0, m - 3) : m]):
            return k + 1  # "entre le Bureau de l'UNESCO à Abidjan, la Caisse et …"
    if m + 1 < len(items) and items[m].kind == "comma" and items[m + 1].cls in ("support", "coop", "behalf"):
        for k in range(m + 2, min(len(items) - 1, m + 9)):  # "A, por intermedio de B, y C firmaron"
            if items[k].kind == "comma":
                return k if items[k + 1].kind == "and" else m
            if items[k].kind in ("verb", "stop", "relative", "amount"):
                break
    if m + 1 < len(items) and items[m].kind == "comma" and items[m + 1].kind == "verb" and items[m + 1].form == "pp":
        for k in range(m + 2, min(len(items), m + 14)):  # "A, représenté par son directeur, et B"
            if items[k].kind == "comma":
                return k
            if items[k].kind in ("verb", "stop", "relative", "amount"):
                return m
    if m < len(items) and items[m].kind == "open":
        for k in range(m + 1, min(len(items), m + 12)):
            if items[k].kind == "amount":
                return m  # "A (2 millions) et B (3 millions)": each has its own
            if items[k].kind == "close":
                adjective = k + 2 < len(items) and items[k + 1].kind == "word" and items[k + 2].kind in ("and", "comma")
                return k + 2 if adjective and items[k + 1].type == "" else k + 1  # "(DST) mauritanienne et …"
    return m


def _of_relative(items: list[Item], v: int) -> bool:
    """Whether the verb at v stands right behind a relative: "l'accord qui lie A à B"."""
    while v > 0 and items[v - 1].kind in ("adverb", "determiner", "negation"):
        v -= 1
    return v > 0 and items[v - 1].kind == "relative"


def _over_whole(items: list[Item], m: int) -> int:
    """ "the Economic Relations Division of the Ministry and B": over whose unit it is, to the "and"; else m."""
    if not 0 < m < len(items) or items[m].cls != "of" or items[m].kind != "preposition":
        return m
    unit, k = items[m - 1], m + 1
    while k < len(items) and items[k].kind == "determiner":
        k += 1
    if k + 1 >= len(items) or unit.kind != "bodies" or items[k].kind != "bodies" or items[k + 1].kind != "and":
        return m
    if len(unit.bodies) != 1 or len(items[k].bodies) != 1:
        return m
    words = list(folded(unit.bodies[0].forms[0]))
    if UNITS.isdisjoint((words[0], words[-1])):
        return m
    unit.bodies[0].parent = unit.bodies[0].parent or items[k].bodies[0]
    return k + 1


def _starts_clause(items: list[Item], n: int, m: int) -> bool:
    """ "… with A and B will run it"; "With funding from A, B and C run it".

    B begins a clause of its own where the list would stand behind a preposition or a verb.
    """
    late = m < len(items) and items[m].kind == "adverb"
    m += late
    if m >= len(items) or items[m].kind != "verb" or items[m].form != "fin":
        return False
    k = n - 1
    while k >= 0 and items[k].kind == "determiner":
        k -= 1
    if k < 0 or items[k].kind not in ("verb", "preposition"):
        return False
    if items[k].kind == "verb" and items[k].cls in ("help", "allow") and items[k].form == "inf":
        return False  # "to help A, B and C deliver food"
    if items[k].kind == "preposition" and k and items[k - 1].cls == "effort":
        return False  # "A joint team from A, B and C visited the camp"
    if items[k].cls == "say" and k and items[k - 1].kind not in ("quote", "comma"):
        return False  # "Officials said A and B have signed"
    after = _skip_aside(items, n + 1)
    fronted = after < len(items) and items[after].kind == "comma" and not any(i.kind in SUBJECTS for i in items[:k])
    fronted = fronted and any(i.kind == "preposition" and i.cls != "of" for i in items[: k + 1])
    verbs = [n for n in range(k + 1) if items[n].kind == "verb"]
    led = bool(verbs) and any(i.kind in ("noun", *ACTORS) for i in items[: verbs[0]])
    reduced = led and all(items[v].form in ("pp", "ger") or _of_relative(items, v) for v in verbs)
    reduced = reduced or _in_relative(items[:m], [items[v] for v in verbs if items[v].form == "fin"])
    return fronted or (not late and bool(verbs) and not reduced)  # "The agreement signed by A and B will help"


def _in_relative(items: list[Item], finite: list[Item]) -> bool:
    """ "Les accords que A a signés avec B et C sont …": whether the main verb is still to come."""
    at = next((k for k, i in enumerate(items) if i.kind == "relative"), 0)
    told = len(finite) == 1 and at > 0 and finite[0].first > items[at].first and items[at - 1].kind != "comma"
    return (
        told and any(i.kind in (*SUBJECTS, "noun") for i in items[:at]) and all(i.kind != "comma" for i in items[at:])
    )
