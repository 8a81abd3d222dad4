"""Persons with their names beside their titles, and what speaks of the one that they speak for ("son pays")."""

from __future__ import annotations

from loaders.chunks.items import Item
from loaders.lexicon import given_names
from loaders.tokens import Tokens


def homes(items: list[Item], tokens: Tokens) -> list[Item]:
    """ "L'ambassadeur du Japon a rappelé que son pays avait …": the state, or the body, that a person speaks for."""
    out: list[Item] = []
    spoken: Item | None = None
    sent: Item | None = None
    for item in items:
        spoken = item if item.kind == "country" and item.person else spoken
        if item.kind == "bodies" and item.person:
            sent = item if len(item.bodies) == 1 else None
        word = tokens.fold[item.first]
        if spoken is not None and word in COUNTRY and out and tokens.fold[out[-1].first] in THEIRS:
            owner = out.pop()
            span = f"{owner.first}:{item.last}:{spoken.iso}:"
            out.append(Item("country", owner.first, item.last, iso=spoken.iso, type=span))
        elif sent is not None and word in HOUSES and len(out) > 1 and tokens.fold[out[-1].first] in THEIRS:
            told = out[-2].kind in ("relative", "preposition", "comma", "and", "verb", "adverb")
            if told and item.kind in ("word", "noun") and item.last == item.first + 1:
                owner = out.pop()
                out.append(Item("bodies", owner.first, item.last, bodies=list(sent.bodies)))
            else:
                out.append(item)
        else:
            out.append(item)
    return out


ADDRESSES = frozenset(
    "mr mrs ms dr prof eng hon rev fr sr sra dra lic ing mme mlle m col gen capt maj brig lt sgt colonel general "
    "captain major brigadier sister father colonel commandant capitaine general coronel capitan comandante".split()
)
CALLED = frozenset("maitre monseigneur soeur frere don dona dom abbe fray sor pere padre".split())  # with no article
LONGEST = 6  # items of a person's name, with how somebody is addressed
PARTICLES = frozenset("van von der den ter da do dos das di bin ben al el ould".split())
TIES = ("of", "from", "for", "behalf")
LEADS = frozenset("preposition and comma determiner title".split())  # what a name before a title stands behind
COUNTRY = frozenset("pays pais country".split())
HOUSES = frozenset(
    "organisation association agence institution fondation ong structure entreprise universite banque organizacion "
    "asociacion agencia institucion fundacion entidad empresa universidad organization agency foundation company "
    "".split()
)
THEIRS = frozenset("son leur notre su nuestro his her their our its".split())


def of_a_body(items: list[Item], tokens: Tokens) -> list[Item]:
    """ "IOM's Ann Lee signed": a person by the body before, in English, is the body."""
    out: list[Item] = []
    n = 0
    while n < len(items):
        owner = out[-1] if out else None
        if items[n].kind != "possessive" or owner is None or owner.kind not in ("bodies", "country"):
            out.append(items[n])
            n += 1
            continue
        end = n + 1
        while end < len(items) and end - n < 5 and of_name(items[end], tokens):
            end += 1
        named = end - n > 2 and tokens.fold[items[n + 1].first] in given_names()
        if named and (end == len(items) or items[end].kind in ("verb", "and", "comma", "adverb", "stop")):
            owner.last, owner.person = items[end - 1].last, True
            n = end
        else:
            out.append(items[n])
            n += 1
    return out


def affiliated(items: list[Item], tokens: Tokens) -> list[Item]:
    """Persons' names with the body behind them as that body.

    "Ana Rey, de UNICEF, y Juan Paz, por la Alcaldía, firmaron", "Anne Roy (UNICEF) a signé", "Ann Lee of UNICEF".
    """
    out: list[Item] = []
    closed = 0  # tokens before this one stand in a group already
    for n, item in enumerate(items):
        if item.first < closed:
            continue
        first = _named_before(out, tokens) if item.kind == "bodies" else len(out)
        if first < len(out):
            bracket, parted = out[-1].kind == "open", any(i.kind == "comma" for i in out[first:])
            ends = [i.kind for i in items[n + 1 : n + 3]]
            closed = items[n + 1].last if bracket else item.last
            if parted and ends[:1] == ["comma"] and ends[1:] in (["and"], ["verb"], ["adverb"]):
                closed = items[n + 1].last
            item = Item("bodies", out[first].first, closed, bodies=item.bodies, person=True)
            del out[first:]
        out.append(item)
    return out


def _named_before(out: list[Item], tokens: Tokens) -> int:
    """Where the name of a person begins that ends `out`, but for what ties a body to it; its length where none does."""
    k = len(out)
    while k and out[k - 1].kind == "determiner":
        k -= 1
    tie = out[k - 1] if k else None
    if tie is None or not (tie.kind == "open" or tie.cls in TIES or tokens.fold[tie.first] == "por"):
        return len(out)
    k -= 1
    comma = k > 0 and tie.kind != "open" and out[k - 1].kind == "comma"
    apart = tie.kind == "open" or comma or tokens.fold[tie.first] in ("of", "from")
    end = k = k - comma
    while k and end - k < LONGEST and (of_name(out[k - 1], tokens) or out[k - 1].kind == "place"):  # "Juan Toledo"
        k -= 1
    addressed = any(tokens.fold[item.first] in ADDRESSES for item in out[k : end - 1])  # "Col. Peter Lado of …"
    if not apart and not addressed:
        return len(out)  # "El Hospital Ana Rey de Cáritas"
    named = end - k > 1 and (addressed or (end - k < 5 and tokens.fold[out[k].first] in given_names()))
    if not named or not k:
        return k if named else len(out)
    led = out[k - 1]  # "el alcalde Juan Paz, por la Alcaldía"; but "el centro Ana Rey, de UNICEF"
    holder = led.kind == "bodies" and led.person
    alone = led.kind in ("word", "bodies") or (led.kind == "noun" and led.cls != "agreement")
    return k - holder if holder or not alone else len(out)


def with_names(items: list[Item], tokens: Tokens) -> list[Item]:
    """Persons with the names that stand beside their titles as one group.

    "signé par Jean Diop, ministre de la Santé du Togo, et Ana Ruiz, directrice de l'OIM": two groups, no commas.
    """
    out: list[Item] = []
    n = 0
    while n < len(items):
        item = items[n]
        if not (item.person and item.kind in ("bodies", "country")):
            out.append(item)
            n += 1
            continue
        _name_before(out, item, tokens)
        out.append(item)
        n = _name_after(items, n + 1, item, tokens)
    return out


def _name_before(out: list[Item], item: Item, tokens: Tokens) -> None:
    """Take "Jean Diop," before a title into its group, and the article of an apposition: ", le ministre …"."""
    k = len(out)
    if k and out[k - 1].kind == "determiner":
        k -= 1
    while k > 2 and out[k - 1].kind == "comma" and out[k - 2].kind == "title":  # ", l'ambassadeur, directeur de …"
        k -= 2
        if out[k - 1].kind == "determiner":
            k -= 1
    if not k or out[k - 1].kind not in ("comma", "stop") or out[k - 1].type not in (",", ";"):
        return
    first = k - 1
    while first and k - first < 6 and of_name(out[first - 1], tokens):
        first -= 1
    if first == k - 2 and first and out[first - 1].kind == "preposition":
        return  # "à l'hôtel de Courcy, le président …": a place of that name
    if first < k - 2:
        first = _addressed(out, first, tokens)
    led = out[first - 1] if first else item
    said = led.kind == "verb" and led.cls == "say" and k - first > 2  # "“…”, said Ann Lee, head of A"
    if first < k - 1 and (led is item or led.kind in LEADS or said):
        item.first = out[first].first
        del out[first:]


def _addressed(out: list[Item], first: int, tokens: Tokens) -> int:
    """ "el maestro | Ana Rey, directora de …": where what somebody is, before the name at item `first`, begins."""
    if not first or out[first - 1].kind not in ("word", "title") or out[first - 1].last > out[first - 1].first + 1:
        return first
    word = out[first - 1].first
    led = first > 1 and out[first - 2].kind == "determiner" and tokens.word[word].isalpha() and not tokens.cap[word]
    alone = out[first - 1].kind == "title" or tokens.fold[word] in CALLED
    return first - 2 if led else first - 1 if alone else first


def _name_after(items: list[Item], n: int, item: Item, tokens: Tokens) -> int:
    """Take ", Ana Ruiz," or "en Honduras, Ana Ruiz," behind a title into its group; returns the item after it."""
    start = n
    if n + 2 < len(items) and items[n].kind == "preposition" and items[n].cls in ("in", "to"):
        k = n + 1 + (items[n + 1].kind == "determiner")
        named = k + 1 < len(items) and items[k].kind in ("country", "place")
        if named and (
            items[k + 1].kind == "comma" or (of_name(items[k + 1], tokens) and tokens.cap[items[k + 1].first])
        ):
            n = k + 1
    begin = n + 1 if n < len(items) and items[n].kind == "comma" else n
    end = begin
    while end < len(items) and end - begin < 6 and (of_name(items[end], tokens) or _particle(items, end, tokens)):
        end += 1
    if begin > n and (parted := _like_places(items, begin, tokens)) > end:
        end = parted
    if end == begin > n and _taken_for_body(items, begin):
        items[begin].bodies[0].weak = True
        item.last = items[begin].last
        return begin + 1
    if end == begin or not any(tokens.cap[i.first] for i in items[begin:end]):
        return start
    if begin > n and end < len(items) and items[end].kind == "comma":
        follows = items[end + 1].kind if end + 1 < len(items) else ""
        end += follows in ("and", "verb", "adverb")
    elif begin > n and end < len(items) and items[end].kind not in ("and", "verb", "stop", "word"):
        return start
    item.last = items[end - 1].last
    return end


def _taken_for_body(items: list[Item], n: int) -> bool:
    """ "le directeur de A, Abdou Gnon-Kondé ont signé": a name of no known sort between an office and a verb."""
    if n + 1 >= len(items) or items[n].kind != "bodies" or items[n + 1].kind != "verb" or len(items[n].bodies) != 1:
        return False
    body = items[n].bodies[0]
    unsure = body.key is None and body.head is None and body.kind == "other" and len(body.mentions) == 1
    return unsure and items[n].last - items[n].first > 1


def _like_places(items: list[Item], n: int, tokens: Tokens) -> int:
    """ ", João da Cunha, y": where a name ends that begins at item n, between commas, and is made of towns' names."""
    k = n
    while k < len(items) and k - n < 5:
        town = items[k].kind == "place" and items[k].last == items[k].first + 1
        inside = k > n and tokens.fold[items[k].first] in PARTICLES
        if not (town or inside or of_name(items[k], tokens)):
            break
        k += 1
    return k if k - n > 1 and k < len(items) and items[k].kind == "comma" else n


def _particle(items: list[Item], n: int, tokens: Tokens) -> bool:
    """ "Ursula | von der | Leyen", "João | da | Cunha": whether a small word at n stands inside a person's name."""
    if tokens.fold[items[n].first] not in PARTICLES or not n or not of_name(items[n - 1], tokens):
        return False
    k = n + 1
    while k < len(items) and k - n < 3 and tokens.fold[items[k].first] in PARTICLES:
        k += 1
    return k < len(items) and of_name(items[k], tokens)


def of_name(item: Item, tokens: Tokens) -> bool:
    """Whether an item may be a word of a person's name: a capital, the stop of an initial, "-moon" of "Ki-moon"."""
    k = item.first
    if item.kind != "word" or item.last != k + 1:
        return False
    return tokens.cap[k] or tokens.word[k] == "." or (tokens.glued[k] and k > 0 and tokens.cap[k - 1])


def own_head(items: list[Item], t: Tokens) -> list[Item]:
    """ "Its director signed an agreement with B": who a sentence begins with acts for whoever acted last."""
    for n, item in enumerate(items[:2]):
        first = item.first - 1
        if item.kind != "title" or item.cls != "person" or t.fold[first] not in ITS or first not in t.begins:
            continue
        lead = [i for i in items[:n] if i.first < first]
        return [*lead, Item("pronoun", first, item.last, person=True), *items[n + 1 :]]
    return items


ITS = frozenset("its sa son su".split())
