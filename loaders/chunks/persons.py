"""Persons who speak for a body: a title and the body behind it become the body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from loaders.chunks.charges import continues, in_charge, portfolio
from loaders.chunks.items import Item, state_of
from loaders.chunks.roles import prep, towns
from loaders.tokens import Tokens

if TYPE_CHECKING:
    from loaders.organizations import Body

Nationality = Callable[[str], str | None]
ENDING = ("and", "stop", "preposition", "close")
CHARGES = ("word", "noun", "place")  # "Water Minister", "Pacific Minister"
MATTERS = 9  # items of a charge before "Minister"
LONG = 32  # items of a minister's charge: "de l'Éducation nationale, de la Formation professionnelle et de …"
HEADS_OF_STATE = ("president", "emir")
NO_EMBASSIES: Mapping[str, Body] = {}


def persons(
    items: list[Item],
    tokens: Tokens,
    nationality: Nationality,
    home: str | None = None,
    embassies: Mapping[str, Body] = NO_EMBASSIES,
) -> list[Item]:
    """A person's title and the body it speaks for become the body.

    "le Directeur général de l'OIM", "Japan's Ambassador"; an ambassador speaks for the one of `embassies` (by ISO
    code), those that the release names, else for the state.
    """
    out: list[Item] = []
    n = 0
    while n < len(items):
        item = items[n]
        if item.kind != "title":
            plain, n = n, next((k for k in range(n, len(items)) if items[k].kind == "title"), len(items))
            out += items[plain:n]
            continue
        _sent(out, items, n, tokens, nationality)
        _with_charge(out, item, tokens, nationality)
        if nations := _nations_behind(items, n, tokens, nationality):
            out += nations  # "los cancilleres chileno y peruano"
            n += 1 + len(nations)
            continue
        if out and (iso := _their(out[-1], item, tokens, nationality)):
            owner = out.pop()
            _beside(out, item, tokens, nationality)
            n = portfolio(items, n, tokens)
            used = _sent_to(items, n + 1)
            out.append(state_of(owner.first, items[used - 1].last, iso))  # "Ethiopian Foreign Minister Ann Lee"
            n = used
            continue
        owned = bool(out) and out[-1].kind == "possessive"  # "Australia's Health Minister" is not ours
        used, merged = _title(items, n, tokens, nationality, None if owned else home)
        if merged is not None and item.cls == "ambassador":
            merged = _of_embassy(merged, embassies)
        elif item.cls == "ambassador" and len(embassies) == 1 and out and out[-1].kind == "determiner":
            used = n + 1  # "l'Ambassadeur a signé", in a release that names one embassy
            merged = Item("bodies", item.first, item.last, bodies=[*embassies.values()], person=True)
        if merged is None:
            before = out[-1] if out else None
            if (
                before is not None
                and before.kind in ("bodies", "country")
                and item.cls in ("person", "minister", "ambassador")
            ):
                before.person = True
                if n + 1 < len(items) and items[n + 1].cls == "for":
                    n = _sent_to(items, n + 1) - 1  # "EBRD Director for Ghana"
                before.last = items[n].last
            elif item.cls == "office" and len(out) > 1 and _of_team(out, tokens):
                out.pop()
                out[-1].last = item.last  # "the UN Country Team"
            elif len(out) > 1 and out[-1].kind == "possessive" and out[-2].kind in ("bodies", "country"):
                out.pop()
                n = portfolio(items, n, tokens) if item.cls == "minister" else n
                owner = out[-1]
                if owner.kind == "country" and owner.iso and item.cls in ("minister", "ambassador"):
                    state = state_of(owner.first, items[n].last, owner.iso)  # "Ghana's Foreign Minister"
                    out[-1] = _of_embassy(state, embassies) if item.cls == "ambassador" else state
                owner.person, owner.last = True, items[n].last
            else:
                out.append(item)
            n += 1
            continue
        if item.cls == "office" and out and out[-1].kind in ("place", "country") and out[-1].last == item.first:
            merged.first = out.pop().first  # "the Rabat office of IOM"
        out.append(merged)
        n = used
        if merged.kind == "bodies":
            n = _fellows(items, used, merged, tokens)
        elif tokens.fold[item.first].endswith("s"):
            n = _colleagues(items, used, out)
    return out


def _sent(out: list[Item], items: list[Item], n: int, tokens: Tokens, nationality: Nationality) -> None:
    """ "New Zealand's High Commissioner", "the British High Commissioner": who is sent by a state, not the UN's."""
    title = items[n]
    if tokens.fold[title.first : title.last] != ["high", "commissioner"] or title.cls != "person":
        return
    before = out[-1] if out else None
    owned = before is not None and (before.kind == "possessive" or nationality(tokens.fold[before.first]) is not None)
    behind = next((i for i in items[n + 2 : n + 4] if i.kind != "determiner"), None)
    if owned or (items[n + 1 : n + 2] and items[n + 1].cls in ("of", "for") and behind and behind.kind == "country"):
        title.cls = "ambassador"


def _with_charge(out: list[Item], title: Item, tokens: Tokens, nationality: Nationality) -> None:
    """Take the charge before a minister's title into it, in English: "Zambian Health Minister", "Water Minister"."""
    while title.cls == "minister" and out and out[-1].kind in CHARGES and out[-1].last == title.first:
        word = out[-1].first
        plain = len(out) > 1 and not tokens.cap[word] and not tokens.cap[title.first]
        plain = plain and (out[-2].kind == "possessive" or nationality(tokens.fold[out[-2].first]) is not None)
        if (not plain and not (tokens.cap[word] and tokens.cap[title.first])) or nationality(tokens.fold[word]):
            return  # but "the Kenyan health minister"
        out.pop()
        title.first, title.type = word, "charge"
        for _ in range(_matters_before(out, tokens, nationality)):
            title.first = out.pop().first


def _matters_before(out: list[Item], tokens: Tokens, nationality: Nationality) -> int:
    """ "Kenyan Water, Irrigation and | Sanitation Minister": how many items at the end are a charge's first matters."""
    k = len(out)
    while k > 0 and len(out) - k < MATTERS:
        item = out[k - 1]
        plain = item.kind in CHARGES and tokens.cap[item.first] and nationality(tokens.fold[item.first]) is None
        if not plain and item.kind not in ("and", "comma"):
            break
        k -= 1
    if k in (0, len(out)) or out[k].kind in ("and", "comma"):
        return 0
    owner = out[k - 1]
    owned = owner.kind in ("possessive", "country") or nationality(tokens.fold[owner.first]) is not None
    return len(out) - k if owned else 0


def _their(before: Item, title: Item, tokens: Tokens, nationality: Nationality) -> str | None:
    """Whose minister, ambassador or president a title is, by the English adjective or country right before it."""
    k = title.first
    heads = title.cls in ("minister", "ambassador") or tokens.fold[title.last - 1] == "president"
    if not heads or before.last != k or not tokens.cap[before.first]:
        return None
    if not tokens.cap[k] and before.kind != "word":
        return None
    if before.kind == "word" and before.last == before.first + 1:
        return nationality(tokens.fold[before.first])
    return before.iso if before.kind == "country" and not before.person and before.cls == "country" else None


def _beside(out: list[Item], title: Item, tokens: Tokens, nationality: Nationality) -> None:
    """ "the Kenyan and Ugandan | foreign ministers": the nations before the last become states, in place."""
    k = len(out) - 1
    while k > 0 and tokens.fold[title.last - 1].endswith("s") and out[k].kind in ("and", "comma"):
        before = out[k - 1]
        if before.kind != "word" or (iso := nationality(tokens.fold[before.first])) is None:
            return
        out[k - 1] = state_of(before.first, before.last, iso)
        k -= 2


def _nations_behind(items: list[Item], n: int, tokens: Tokens, nationality: Nationality) -> list[Item]:
    """ "les ministres | kényan et ougandais": a state for each adjective behind a plural title; none for one alone."""
    if items[n].cls not in ("minister", "ambassador") or not tokens.fold[items[n].last - 1].endswith("s"):
        return []
    found: list[Item] = []
    for item in items[n + 1 : n + 8]:
        iso = nationality(tokens.fold[item.first]) if item.kind == "word" else None
        joins = item.kind in ("and", "comma") and len(found) % 2 == 1
        if iso is None and not joins:
            break
        found.append(item if iso is None else state_of(item.first, item.last, iso))
    found = found[: len(found) - (len(found) % 2 == 0)]
    return found if len(found) > 2 else []


def _of_team(out: list[Item], tokens: Tokens) -> bool:
    """Whether one capitalised word stands between a body and the name of its team."""
    word, body = out[-1], out[-2]
    return (
        word.kind == "word"
        and body.kind == "bodies"
        and body.last == word.first
        and word.last == word.first + 1
        and tokens.cap[word.first]
    )


def _colleagues(items: list[Item], m: int, out: list[Item]) -> int:
    """ "los cancilleres de Chile y del Perú": the states behind the first, each spoken for by its own minister."""
    while m + 2 < len(items) and items[m].kind in ("and", "comma"):
        k = m + 1
        while k < len(items) and (items[k].kind == "determiner" or items[k].cls == "of"):
            k += 1
        if k >= len(items) or items[k].kind != "country" or not items[k].iso or k == m + 1:
            break
        out += [items[m], state_of(items[k].first, items[k].last, items[k].iso or "")]
        m = k + 1
    return m


def _fellows(items: list[Item], m: int, group: Item, tokens: Tokens) -> int:
    """ "funcionarios del Ministerio Público y de la Policía", "les équipes de A et celles de B": one group."""
    several = tokens.fold[group.first].endswith("s")
    while m + 2 < len(items) and items[m].kind in ("and", "comma"):
        those = tokens.fold[items[m + 1].first] in THOSE
        k = m + 1 + those
        if not (several or those) or items[k].cls != "of":
            break
        k += 1 + (k + 1 < len(items) and items[k + 1].kind == "determiner")
        if k >= len(items) or items[k].kind != "bodies":
            break
        group.bodies = [*group.bodies, *items[k].bodies]
        group.last = items[k].last
        m = k + 1
    return m


THOSE = frozenset("celui celle ceux celles that those".split())


def _title(
    items: list[Item], n: int, tokens: Tokens, nationality: Nationality, home: str | None
) -> tuple[int, Item | None]:
    """Read "title (of …)*"; the body at its end, or the government of a minister's or an ambassador's country.

    A minister with a portfolio and no country told is one of `home`, the country that the release is about.
    """
    head = items[n]
    if head.cls == "person" and (k := in_charge(items, n, tokens)) > 0:
        sent = _sent_to(items, k + 1)
        return sent, Item("bodies", head.first, items[sent - 1].last, bodies=items[k].bodies, person=True)
    if (k := _behind_comma(items, n)) > 0:
        return k + 1, Item("bodies", head.first, items[k].last, bodies=items[k].bodies, person=True)
    minister = head.cls in ("minister", "ambassador")
    elsewhere = head.cls == "office" and _elsewhere(items, n)
    if head.cls == "office" and not (
        (n + 1 < len(items) and items[n + 1].kind == "preposition" and items[n + 1].cls in ("of", "from"))
        or (n + 1 < len(items) and items[n + 1].kind == "word")
        or elsewhere
    ):
        return n, None
    m = n + (3 if elsewhere else 1)
    steps = 0
    while m < len(items) and steps < (LONG if minister else 14):
        item = items[m]
        if item.kind == "bodies":
            sent = _sent_to(items, m + 1)
            last = items[sent - 1].last
            return sent, Item("bodies", head.first, last, bodies=item.bodies, person=True)
        if item.kind == "country":
            at = prep(items, m) in ("in", "to")
            own = _nationality(items, n + 1, m, tokens, nationality) if minister and at else None
            if minister and item.iso and (own or prep(items, m) in ("of", "in", "from")):
                sent = _sent_to(items, m + 1)
                return sent, state_of(head.first, items[sent - 1].last, own or item.iso)  # "el embajador danés en Perú"
            if item.iso and item.cls == "country" and _head_of_state(items, n, m, tokens):
                return m + 1, state_of(head.first, item.last, item.iso)  # "le Président de la République du Togo"
            owner = m + 1 < len(items) and items[m + 1].kind == "possessive"  # "officers from Libya's Ministry of …"
            if prep(items, m) not in ("of", "in") and not (owner and head.cls == "office"):
                return n, None
        elif item.kind == "determiner" and items[m - 1].kind in ("word", "noun"):
            break  # "a signé avec la ministre togolaise de l'Énergie une convention"
        elif (
            item.kind in {"verb", "comma", "stop", "relative", "and", "open", "quote", "but"}
            and not (minister and item.kind in ("and", "comma") and steps < LONG - 8 and continues(items, m, tokens))
        ) or (
            item.kind == "preposition"
            and item.cls
            not in (("of", "for", "in", "from") if head.cls == "office" else ("of", "for", "in", "to", "with", "from"))
        ):
            break
        m += 1
        steps += 1
    state = tokens.fold[head.last - 1].startswith("president") and n + 1 < len(items) and items[n + 1].kind == "word"
    if (minister or state) and (iso := _nationality(items, n, m if minister else n + 2, tokens, nationality)):
        return m, state_of(head.first, items[m - 1].last, iso)
    of_charge = head.type == "charge" or (m > n + 1 and items[n + 1].cls in ("of", "for"))
    if home and head.cls == "minister" and of_charge:
        return m, state_of(head.first, items[m - 1].last, home)
    return n, None


def _behind_comma(items: list[Item], n: int) -> int:
    """ "Ann Lee, Chief of Mission, IOM Ghana": the item of the body whose post it is, alone between commas; else 0."""
    k = n + 2
    apposed = items[n].cls == "person" and n > 1 and items[n - 1].kind == "comma" and items[n - 2].kind == "word"
    if not apposed or k >= len(items) or items[n + 1].kind != "comma":
        return 0
    k += items[k].kind == "determiner"
    alone = k < len(items) and items[k].kind == "bodies" and len(items[k].bodies) == 1
    ends = k + 1 == len(items) or items[k + 1].kind in ENDING or items[k + 1].type == "."
    return k if alone and ends else 0


def _elsewhere(items: list[Item], n: int) -> bool:
    """ "le bureau à Rabat de l'OIM": whether a place and an "of" stand behind the title at n."""
    behind = items[n + 1 : n + 4]
    roles = [i.cls for i in behind[::2]]
    return roles in (["in", "of"], ["to", "of"]) and behind[1].kind in ("place", "country")


def _head_of_state(items: list[Item], n: int, m: int, tokens: Tokens) -> bool:
    """ "President Ann Lee of Ghana", "el Presidente de Colombia": whether nothing but a name stands between."""
    if not tokens.fold[items[n].last - 1].startswith(HEADS_OF_STATE) or prep(items, m) != "of":
        return False
    between = items[n + 1 : m]
    return all(i.kind in ("determiner", "preposition") or (i.kind == "word" and tokens.cap[i.first]) for i in between)


def _sent_to(items: list[Item], m: int) -> int:
    """Over "to Ghana", "en Honduras" behind whom somebody speaks for, where a comma or an "and" follows."""
    if m + 2 >= len(items) or items[m].kind != "preposition" or items[m].cls not in ("to", "in", "for"):
        return m
    k = m + 1 + (items[m + 1].kind == "determiner")
    last = towns(items, k)
    listed = items[m].cls == "for" or [i.kind for i in items[last + 1 : last + 3]] == ["comma", "country"]
    if listed and items[k].kind == "country":
        # "jefe de misión para El Salvador, Guatemala y Honduras", "personnel de l'OIM au Bénin, Ghana et Togo"
        begun = last
        while last + 2 < len(items) and items[last + 1].kind in ("comma", "and") and items[last + 2].kind == "country":
            last += 2
        if items[m].cls != "for" and last > begun and items[last - 1].kind == "and":
            return last + 1
    ends = last + 1 < len(items) and items[last + 1].kind in ("comma", "and", "open", "close")
    sent = items[k].kind == "country" and items[k].cls == "country" if last == k else True
    sent = sent or (
        items[m].cls == "for" and (items[k].kind == "place" or (k == m + 1 and items[k].kind == "word"))
    )  # "Vice-President for Energy"
    return last + 1 if ends and sent else m


def _of_embassy(person: Item, embassies: Mapping[str, Body]) -> Item:
    """An ambassador as the embassy, where the release names it: "L'ambassade du Japon … L'ambassadeur du Japon"."""
    body = embassies.get(person.iso or "") if person.kind == "country" else None
    return person if body is None else Item("bodies", person.first, person.last, bodies=[body], person=True)


def _nationality(items: list[Item], n: int, m: int, tokens: Tokens, nationality: Nationality) -> str | None:
    words = (tokens.fold[w] for k in range(n, m) for w in range(items[k].first, items[k].last))
    return next((iso for word in words if (iso := nationality(word))), None)
