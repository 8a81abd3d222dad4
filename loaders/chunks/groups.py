"""Groups: units beside their bodies, bodies in one coordination."""

from __future__ import annotations

import itertools

from loaders.chunks.items import ACTORS, Item
from loaders.chunks.list_ends import UNITS, gap_begins, skip_aside, starts_clause
from loaders.chunks.roles import counted_class, prep, set_aside
from loaders.chunks.words import BESIDES
from loaders.tokens import folded

LISTED = ("comma", "and", "determiner", "word", "adverb", "noun", "preposition", "bodies", "country")
GOING_ON = frozenset("comma and adverb preposition open".split())  # with one of these a list may go on
AFTER_NAMED = frozenset("verb comma and preposition stop close".split())
ENUMERATED = frozenset("bodies country comma and determiner".split())
ENDED_BY_OF = ("support", "behalf", "charge", "request", "fundby")  # "avec l'appui de A et de B"


def possessors(items: list[Item]) -> None:
    """Mark the groups that own what follows, "Japan's", and the units of bodies: "the Department's Bureau"."""
    for n, (item, after) in enumerate(itertools.pairwise(items)):
        if item.kind in {"bodies", "country"} and after.kind == "possessive":
            item.possessor = True
            thing = next((i for i in items[n + 2 : n + 5] if i.kind not in ("word", "adverb")), None)
            if item.kind == "country" and thing is not None and thing.cls == "agreement":
                # "Ukraine's agreement with the Fund"
                item.type = item.type or f"{item.first}:{item.last}:{item.iso}"
            unit = items[n + 2] if n + 2 < len(items) else None
            if unit is not None and item.kind == unit.kind == "bodies" and _is_unit(item, unit):
                unit.bodies[0].parent = unit.bodies[0].parent or item.bodies[0]


def apposed_units(items: list[Item]) -> list[Item]:
    """ "the Department of State, Bureau of Population (PRM),": the unit that is named last acts."""
    kinds = [item.kind for item in items]
    if ("bodies", "comma", "bodies") not in zip(kinds, kinds[1:], kinds[2:], strict=False):
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


def _is_unit(whole: Item, part: Item) -> bool:
    if len(whole.bodies) != 1 or len(part.bodies) != 1 or whole.person:
        return False
    first, body = next(iter(folded(part.bodies[0].forms[0])), ""), whole.bodies[0]
    entry = body.entry
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


def _enumerated(items: list[Item], n: int) -> bool:
    """ "The partners are: A; B; and C.": whether the bodies from item n on are all that a colon announces."""
    k = n - 1
    while k > 0 and items[k].kind == "determiner":
        k -= 1
    if k < 1 or items[k].type != ":":
        return False
    rest = itertools.takewhile(lambda i: i.type != ".", items[n:])
    return all(i.kind in ENUMERATED or i.type == ";" for i in rest)


def _list(items: list[Item], n: int) -> tuple[list[Item], int]:
    """The members of a coordination that begins at item n, and the item after it."""
    members, used, listed = [items[n]], n + 1, n + 1
    halved = items[n].person or _enumerated(items, n)
    if used < len(items) and items[used].kind not in GOING_ON and not (halved and items[used].type == ";"):
        return members, used
    pending: list[Item] = []
    m = n + 1
    while m < len(items):
        past = skip_aside(items, m)
        if past > m + 1 and items[m].kind == "comma" and items[m + 1].cls == "behalf":
            # "A, en representación de B, y C": all sign
            pending += [i for i in items[m:past] if i.kind in ACTORS][:1]
        m = past
        joined = ""
        while m < len(items) and (items[m].kind in {"comma", "and"} or (halved and items[m].type == ";")):
            joined = "and" if items[m].kind == "and" or joined == "and" else "comma"
            m += 1
        if not joined and _besides(items, n, m):
            joined, m = "and", m + 1
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
        apart = m < len(items) and (joined == "comma" or items[m].cls in ("by", "with", "between"))
        if apart and items[m].kind == "preposition" and items[m - 1].kind == "determiner":
            break  # "one by A and B, the other by C and D"
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
                or (items[m].cls == "of" and joined == "comma" and _sent(items[n]))
                or (items[m].cls == "to" and prep(items, n) in ("thanks", "charge"))  # "grâce à A et à B"
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
        elif joined == "and" and (named := _over_class_words(items, m)):
            m = named  # "and the NGO coalition CECAP"
        elif joined == "and" and [i.kind for i in items[m : m + 2]] == ["noun", "bodies"] and items[m].cls == "partner":
            m += 1  # "avec A et son partenaire B"
        if joined == "and" and m + 2 < len(items) and items[m].possessor and items[m + 1].kind == "possessive":
            m += 2  # "IOM and Belize's Immigration Department"
        if m >= len(items) or items[m].kind not in {"bodies", "country"} or items[m].possessor:
            others = prep(items, n) != "of" and [i.cls or i.kind for i in items[m : m + 2]] == ["of", "word"]
            if (
                joined == "and"
                and pending
                and m < len(items)
                and (others or items[m].kind in ("word", "noun", "title"))
            ):
                return members + pending, listed  # "A, B and the local authorities", "A, B et d'autres"
            if joined == "comma" and pending and _listing(items, m):
                return members + pending, listed
            break
        if items[n].kind == "country" and items[m].kind == "bodies" and (prep(items, n) == "in" or set_aside(items, n)):
            break  # "in Ukraine, and the Ministry …", "lie, au Sénégal, A et B"
        if joined == "and" and gap_begins(items, n, m):
            break
        pending.append(items[m])
        m += 1
        listed = m
        if joined == "and":
            if starts_clause(items, n, m) and not (len(members) == 1 and prep(items, n) == "between"):
                break
            members += pending
            pending = []
            used = m
    if len(pending) > 1 and all(i.kind == "bodies" for i in pending):
        if all(i.person for i in members + pending) or not _ends_aside(items, listed):
            return members + pending, listed  # "A, B, C", "Ana Ruiz, de A, Juan Paz, de B, Eva Gil, de C, firmaron"
    return members, used


def _besides(items: list[Item], n: int, m: int) -> bool:
    """Whether "together with" at m joins a body to the list that begins at n: "A junto con B firmaron".

    Not behind "by": whoever is told first leads.
    """
    if m >= len(items) or (items[m].kind, items[m - 1].kind in ACTORS) != ("preposition", True):
        return False
    if items[m].type not in BESIDES:
        return False
    k = m + 1 + (m + 1 < len(items) and items[m + 1].kind == "determiner")
    return k < len(items) and items[k].kind in ACTORS and prep(items, n) in ("", "between")


def _staff(item: Item, joined: str) -> bool:
    """ "con personal del SINAPRED y de la Cruz Roja": whether "of" goes on behind the people of a body."""
    return item.person and joined == "and" and item.last - item.first > len(item.bodies)


def _sent(item: Item) -> bool:
    """ "une mission conjointe de A, de B et de C": whether people of a body stand for it, whose name begins later."""
    begun = [first for body in item.bodies for first, last in body.mentions if item.first <= first < last <= item.last]
    return bool(begun) and min(begun) > item.first


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


def _over_class_words(items: list[Item], m: int) -> int:
    """The body behind the plain words at item m: "the NGO coalition CECAP", "el banco alemán de X KfW"; or 0."""
    k = m
    while k < len(items) and k - m < 6 and (_plain(items[k]) or (k > m and items[k].cls == "of")):
        k += 1
    ends = k + 1 >= len(items) or items[k + 1].kind in AFTER_NAMED or items[k + 1].type == "."
    found = k - m > 1 and k < len(items) and items[k].kind == "bodies" and _plain(items[k - 1])
    return k if found and (ends or k == m + 2) else 0


def _plain(item: Item) -> bool:
    return item.kind == "word" and item.type == "" and item.last == item.first + 1


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


def seated(items: list[Item]) -> None:
    """ "la ville de Zinder, au Niger,": a country that only tells where a place lies acts in nothing.

    Nor do those that tell whose offices act: "la OIM Costa Rica, El Salvador y Nicaragua".
    """
    for n in range(len(items) - 5, -1, -1):
        k = n + 1
        while k + 1 < len(items) and items[k].kind in ("comma", "and") and items[k + 1].kind == "country":
            k += 2
        listed = k > n + 3 and items[n + 1].kind == "comma" and items[k - 2].kind == "and"
        if listed and items[n].kind == "bodies" and _of_a_country(items[n]):
            items[n].last = items[k - 1].last
            del items[n + 1 : k]
    for n in range(len(items) - 3):
        country = next((i for i in items[n + 3 : n + 5] if i.kind != "determiner"), None)
        told = items[n].kind == "place" and items[n + 1].kind == "comma" and items[n + 2].kind == "preposition"
        if told and country is not None and country.kind == "country" and items[n + 2].cls in ("in", "to"):
            country.kind = "place"


def _of_a_country(item: Item) -> bool:
    """Whether a body's name goes on with the country of its office: "IOM Kenya"."""
    ends = [last for body in item.bodies for first, last in body.mentions if first == item.first]
    return len(item.bodies) == 1 and not item.person and bool(ends) and max(ends) < item.last


def its_country(body: Item, link: Item, country: Item) -> bool:
    """Whether "of" and a country behind a known body tell whose it is."""
    joined = link.kind == "preposition" and link.cls == "of" and body.last == link.first and link.last == country.first
    if not joined or body.kind != "bodies" or len(body.bodies) != 1:
        return False
    entry = body.bodies[0].entry
    return entry is not None and entry.country is not None and entry.country == country.iso


def told_twice(before: Item, body: Item) -> bool:
    """Whether a body is named twice in a row, in short and in full, with no mark between."""
    alone = before.kind == "bodies" and before.last == body.first and len(before.bodies) == len(body.bodies) == 1
    return alone and before.bodies[0] is body.bodies[0]


def its_system(items: list[Item], whole: Item) -> int:
    """The index of the agency that the United Nations, told behind "of", are the system of; 0 where there is none."""
    k = len(items) - 1 - (items[-1].kind == "determiner")
    if [b.key for b in whole.bodies] != ["un"] or k < 1 or items[k].cls != "of" or items[k - 1].kind != "bodies":
        return 0
    entry = items[k - 1].bodies[0].entry if len(items[k - 1].bodies) == 1 else None
    return k - 1 if entry is not None and entry.kind == "multilateral" else 0
