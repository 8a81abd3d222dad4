"""The names of the gazetteer in a text: countries, capitals and areas by a table, all else by the atlas."""

from __future__ import annotations

from functools import cache
from itertools import compress

from loaders.gazetteer import GOVERNED, REALMS, STATES, adjectives, all_country_names, capitals
from loaders.lexicon import lexicon
from loaders.places.atlas import Entry, great, lands, look_up
from loaders.places.base import Candidate, is_name
from loaders.tokens import Tokens, folded

BETWEEN = frozenset("et y and 's".split())
OF = frozenset("de du des d' of the la las los del l'".split())
ARTICLES = frozenset("la le les l' el the los las".split())
CODES = frozenset("us car rca rdc drc uae usa uk png".split())
OBJECTS = frozenset("a an the its some more about over nearly up another half this these all each".split())
AFTER_CODE = frozenset("and to in for by with has have is was will on at from as or also".split())
GIVEN = frozenset("mauricio israel francia irlanda".split())  # first names too
SURNAMES = frozenset("chad jordan georgia israel kenya india america malta".split())  # behind a first name
CITY = 50_000  # inhabitants
LONGEST = 6
Known = tuple[tuple[str, ...], str, str | None]  # folded words, kind, ISO code


@cache
def _index() -> dict[str, tuple[Known, ...]]:
    """First word -> names of countries, capitals and great areas, the longest first."""
    table: dict[tuple[str, ...], tuple[str, str | None]] = {}
    for capital, iso in capitals().items():
        table[folded(capital)] = ("capital", iso)
    table |= {(realm, word): ("country", iso) for realm, words in _republics() for word, iso in words.items()}
    table |= {(word, "republic"): ("country", iso) for word, iso in adjectives("en").items()}
    table |= {name: ("country", iso) for name, iso in all_country_names().items()}
    table |= {tuple(name.split(" ")): ("area", None) for name in great()}
    found: dict[str, list[Known]] = {}
    for name, (kind, where) in table.items():
        found.setdefault(name[0], []).append((name, kind, where))
    return {word: tuple(sorted(names, key=lambda e: (-len(e[0]), e[0]))) for word, names in found.items()}


@cache
def _by_second() -> dict[str, dict[str, tuple[Known, ...]]]:
    """First word -> second word -> the names that may stand there, the longest first; "" -> those of one word."""
    found: dict[str, dict[str, tuple[Known, ...]]] = {}
    for word, names in _index().items():
        single = tuple(known for known in names if len(known[0]) == 1)
        longer = [known for known in names if len(known[0]) > 1]
        seconds = {known[0][1] for known in longer}
        found[word] = {s: (*(known for known in longer if known[0][1] == s), *single) for s in seconds} | {"": single}
    return found


def _republics() -> tuple[tuple[str, dict[str, str]], ...]:
    """ "République tunisienne", "República Italiana": the noun, and the adjectives of nationality."""
    return ("republique", adjectives("fr")), ("republica", adjectives("es"))


@cache
def _low() -> frozenset[str]:
    """Words without a capital that a name may begin with: "mer Égée", "la Haye", "the Gambia"."""
    great = {name[0] for names in _index().values() for name, kind, _ in names if kind == "area"}
    return frozenset(great | ARTICLES | {"mer", "golfe", "lac", "mar", "golfo", "lago", "detroit", "estrecho", "ile"})


@cache
def _low_pairs() -> frozenset[str]:
    """The first two words of names that may begin with two words without a capital: of lands and seas."""
    areas = {name[:2] for names in _index().values() for name, kind, _ in names if kind == "area"}
    return frozenset(" ".join(name) for name in areas | lands())


def scan(t: Tokens) -> list[Candidate]:
    """Every name of the gazetteer in the text, the longest at each word, in order, none overlapping."""
    names, low = _by_second(), _low()
    apart, pairs = _apart(t, _index()), _low_pairs()
    found: list[Candidate] = []
    past = 0  # no name begins before this token: it belongs to the last one
    for i in sorted({*compress(range(len(t)), t.cap), *t.at(low)}):
        if i < past or not t.word[i][0].isalpha() or (t.glued[i] and i not in apart and _within(t, i)):
            continue
        if not (t.cap[i] or True in t.cap[i + 1 : i + 2] or " ".join(t.fold[i : i + 2]) in pairs):
            continue
        named = names.get(t.fold[i])
        known = _known(t, named, i, apart) if named else None
        entries, longer = look_up(t.fold[i])
        last, entries = _in_atlas(t, i, apart, entries, longer=longer) if entries or longer else (i, ())
        if i in t.begins and t.fold[i] in ARTICLES and entries and max(e.people for e in entries) < CITY:
            last, entries = i, ()  # "El Beni está inundado"
        ahead = names.get(t.fold[i + 1]) if entries and t.fold[i] in ARTICLES and i + 1 < len(t) else None
        if ahead is not None:
            if (behind := _known(t, ahead, i + 1, apart)) is not None and behind[0] > last:
                continue  # "La Côte d'Ivoire", not "La Côte"
        if known and known[0] >= last:
            past, kind, iso = known
            first = _realm(t, i, iso) if kind == "country" else i
            found.append(Candidate(first, past, kind, iso, i, _great(t, i, past) if kind == "area" else entries))
        elif entries:
            past = last
            found.append(Candidate(i, last, "place", None, _core(t, i, last, entries), entries))
    return found


def _great(t: Tokens, i: int, last: int) -> tuple[Entry, ...]:
    entry = great().get(" ".join(t.fold[i:last]))
    return (entry,) if entry else ()


def _core(t: Tokens, i: int, last: int, entries: tuple[Entry, ...]) -> int:
    """Where the name itself begins: behind "islas" in "islas Canarias"; "mer Égée" is the name."""
    if t.cap[i] or any(e.kind == "sea" for e in entries):
        return i
    return next((k for k in range(i, last) if t.cap[k]), i)


def _within(t: Tokens, i: int) -> bool:
    """Whether a word is a later part of a name with hyphens."""
    return t.glued[i] and i > 0 and t.cap[i - 1]


def _apart(t: Tokens, index: dict[str, tuple[Known, ...]]) -> set[int]:
    """The later words of "Abidjan-Ouagadougou", "the Djibouti-Ethiopia border": places joined by hyphens, one large."""
    found: set[int] = set()
    for i in [k for k in compress(range(len(t.word)), t.glued) if k and t.cap[k] and t.cap[k - 1]]:
        if i in found:
            continue
        last = i
        while last + 1 < len(t.word) and t.glued[last + 1]:
            last += 1
        chain = range(i - 1, last + 1)
        whole = tuple(t.fold[i - 1 : last + 1])
        if not all(t.cap[k] for k in chain) or look_up(" ".join(whole))[0]:
            continue
        if any(name == whole for name, _, _ in index.get(whole[0], ())):
            continue
        sizes = [_size(word, index) for word in whole]
        if min(sizes) > 0 and max(sizes) >= CITY:
            found |= set(range(i, last + 1))
    return found


def _size(word: str, index: dict[str, tuple[Known, ...]]) -> int:
    """The inhabitants of the largest place of this name, CITY for a country, 0 where there is none."""
    if any(len(name) == 1 for name, kind, _ in index.get(word, ()) if kind != "area"):
        return CITY
    return max((e.people or 1 for e in look_up(word)[0]), default=0) if len(word) > 4 else 0


def _known(
    t: Tokens, names: dict[str, tuple[Known, ...]], i: int, apart: set[int]
) -> tuple[int, str, str | None] | None:
    end = len(t.word)
    for name, kind, iso in names.get(t.fold[i + 1], names[""]) if i + 1 < end else names[""]:
        last = i + len(name)
        if last > end or tuple(t.fold[i:last]) != name or not _spelt(t, i, last, kind):
            continue
        if "\n" in t.text[t.start[i] : t.end[last - 1]]:
            continue  # "… en Guatemala", and a line that begins "Ciudad de Guatemala"
        if (name[0] in CODES and not _code(t, i, last)) or _person(t, i, last):
            continue
        if last < len(t.word) and t.glued[last] and t.cap[last] and last not in apart:
            continue  # "Guinée-Bissau" is no Guinea, "Madrid-Barajas" no Madrid
        return last, kind, iso
    return None


def _spelt(t: Tokens, i: int, last: int, kind: str) -> bool:
    """Whether the capitals of a text are those of a name."""
    if kind == "area":
        return any(t.cap[i:last])
    if not t.cap[i] and not (last - i > 1 and t.cap[i + 1] and t.fold[i] in ARTICLES):
        return False
    return t.cap[last - 1] or kind == "country"


def _code(t: Tokens, i: int, last: int) -> bool:
    """Whether "US" and the like is the country: in capitals, and not in "US dollars", "the US Bureau"."""
    if not t.word[i].isupper():
        return False
    if last < len(t.word) and t.word[last] == "$":
        return False
    if t.fold[i] not in ("us", "uk"):
        return True
    if (
        last < len(t.word)
        and t.glued[last]
        and t.fold[last] in ("funded", "financed", "backed", "supported", "sponsored")
    ):
        return True
    if i in t.begins and last < len(t.word) and not t.cap[last] and t.fold[last].endswith("s"):
        return True  # "US provides USD 10 million"
    if not i or t.fold[i - 1] != "the":
        return False
    if last >= len(t.word) or t.fold[last] in AFTER_CODE or not (t.cap[last] or t.word[last][0].isalpha()):
        return True
    return not t.cap[last] and _acts(t, last)


def _acts(t: Tokens, at: int) -> bool:
    """Whether a finite verb stands behind "the US": "gave", "funds the camp", no "the US funds were spent"."""
    moods = {form.mood for form in lexicon("en").verbs.get(t.word[at], ())}
    if "fin" not in moods:
        return False
    if "pp" not in moods and not t.word[at].endswith("s"):
        return True
    after = t.word[at + 1] if at + 1 < len(t) else "."
    return not after[0].islower() or t.fold[at + 1] in OBJECTS


def _person(t: Tokens, i: int, last: int) -> bool:
    """Whether a country's name is a person's here: "Mauricio Alvarenga", "Michael Jordan"."""
    if t.fold[i] in GIVEN and last < len(t.word) and is_name(t, last) and t.start[last] == t.end[last - 1] + 1:
        return last not in t.begins and len(t.word[last]) > 2 and not t.word[last].isupper()
    if t.fold[i] not in SURNAMES or i < 2 or i in t.begins or i - 1 in t.begins or t.start[i] != t.end[i - 1] + 1:
        return False
    return is_name(t, i - 1) and not t.word[i - 1].isupper() and t.fold[i - 1] not in OF


def _realm(t: Tokens, i: int, iso: str | None) -> int:
    """Where a country's full name begins: "Royaume de Danemark", "Islamic Republic of Iran", "République unie de"."""
    k = i - 1
    while k > 0 and t.fold[k] in OF:
        k -= 1
    if not 0 <= k < i - 1:
        return i
    realm = _over_adjectives(t, k)
    first = _over_adjectives(t, realm - 1) + 1 if realm else 0
    if not t.cap[realm] or not t.cap[first]:
        return i
    told = t.fold[realm] in REALMS or iso in STATES.get(t.fold[realm], ())
    return first if told or (t.fold[realm] in STATES and (first < realm or realm < k)) else i


def _over_adjectives(t: Tokens, k: int) -> int:
    """The token before the adjectives of a country's full name that end with token k."""
    while k > 0 and (t.fold[k] in GOVERNED or (t.fold[k] in BETWEEN and t.fold[k - 1] in GOVERNED)):
        k -= 1
    return k


def _in_atlas(
    t: Tokens, i: int, apart: set[int], entries: tuple[Entry, ...], *, longer: bool
) -> tuple[int, tuple[Entry, ...]]:
    """The longest name of the atlas at token i: where it ends, and the places that bear it.

    `entries` and `longer` are what the atlas says of the token alone.
    """
    best: tuple[int, tuple[Entry, ...]] = (i, ())
    name, end = t.fold[i], len(t.word)
    for last in range(i + 1, i + LONGEST + 1):
        if last > i + 1:
            entries, longer = look_up(name)
        if entries and (last == end or last in apart or not (t.glued[last] and t.cap[last])):
            if _capitals(t, i, last, entries):
                best = last, entries
        if not longer or last == end or "\n" in t.text[t.end[last - 1] : t.start[last]]:
            break
        name = f"{name} {t.fold[last]}"
    return best


def _capitals(t: Tokens, i: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """Whether the capitals are a name's; "Nil bleu" will do for lands and seas."""
    if last - i > 1 and any(e.kind in {"area", "sea"} for e in entries):
        return any(t.cap[i:last])
    if not is_name(t, last - 1) and not t.word[last - 1][0].isdigit():
        return False
    return t.cap[i] or (last - i > 1 and t.cap[i + 1] and t.fold[i] not in ARTICLES)
