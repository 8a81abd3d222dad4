"""Keys: what makes two mentions one body. Made by rule from names, kind and country, so no order of arrival matters.

A known body has its authority's key. Other bodies of a kind that every state has (ministries, police, universities …)
are named by country, head and subjects, whatever the language: "ministère de l'Intérieur du Niger" and "Ministry of
Interior of Niger" are `ne-ministry-interior` (see loaders.concepts). All others are named by country and name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from loaders.authority import entries
from loaders.concepts import Reading, named_heads, read_name
from loaders.gazetteer import GOVERNED, REALMS, STATES, capital_country
from loaders.tokens import folded

GOVERNMENT = frozenset({"gouvernement", "gobierno", "government", "etat", "estado"})
# Words beside "government" that leave it the government of the state: "the Royal Government of …".
PLAIN = (
    REALMS
    | GOVERNED
    | frozenset(STATES)
    | frozenset("national nacional central centrale royal royale confederation confederacion".split())
)
OFFICIAL = frozenset({"government", "public"})
MISSIONS = frozenset({"embassy", "consulate"})
WORDS_IN_A_KEY = 14


@lru_cache(maxsize=100_000)
def _key(names: tuple[str, ...], kind: str, country: str | None, language: str) -> str:
    full = fullest(names)
    iso = (country or "").upper()
    name = read_name(folded(full), iso, language)
    if not iso:
        return _plain("", name, full)
    if name.head in MISSIONS:
        return _mission(name, iso)
    if kind == "government" and (_is_government(name) or capital_country(" ".join(folded(full))) == iso):
        return f"{iso.lower()}-government"
    if neutral := name.neutral:
        alone = (
            name.own and name.head in named_heads() and neutral == name.head
        )  # "Universidad de Chile" is not any university
        return _joined(iso, [*map(slug, neutral.split("-")), *([iso.lower()] if alone else [])])
    return _plain(iso, name, full)


@cache
def _ruled() -> dict[str, str]:
    """Authorities' keys by the keys that their names would have by rule; those that two would share are left out."""
    found: dict[str, set[str]] = {}
    for entry in entries().values():
        country = entry.country or ""
        for language, names in entry.names.items() if country and not entry.successor else ():
            for name in names:
                if read_name(folded(name), country, language).neutral:
                    found.setdefault(_key((name,), entry.kind, country, language), set()).add(entry.key)
    return {key: keys.pop() for key, keys in found.items() if len(keys) == 1}


def known_by_rule(names: Sequence[str], kind: str, country: str, language: str) -> str | None:
    """The authority's key of a body that is called a little otherwise there, or in another language.

    >>> known_by_rule(["Agence Japonaise pour la Coopération Internationale"], "government", "JP", "fr")
    'jica'
    """
    return _ruled().get(_key(tuple(sorted(set(names))), kind, country, language))


def organization_key(
    names: Sequence[str], kind: str, country: str | None, language: str, authority_key: str | None, release: str = ""
) -> str:
    """The key of a body: its authority's, or one made from its fullest name, its kind and its country.

    `names` are its forms in any order, `kind` a notation of ent:OrganizationKinds, `country` ISO 3166-1 alpha-2,
    `language` the names' own. Lower-case ASCII with hyphens.

    Every state has a ministry of the interior: a body of a state whose country is not told is that of its `release`,
    where that is given, and no other's.

    >>> organization_key(["ministère de l'Intérieur du Niger"], "government", "NE", "fr", None)
    'ne-ministry-interior'
    >>> organization_key(["Ministry of Interior"], "government", "NE", "en", None)
    'ne-ministry-interior'
    >>> organization_key(["Japanese Embassy"], "government", "TZ", "en", None)
    'jp-embassy-tz'
    """
    if authority_key:
        return authority_key
    forms = tuple(sorted(set(names)))
    country = country or _told(forms, kind, language)
    key = _key(forms, kind, country, language)
    if release and not country and kind in OFFICIAL:
        return f"{key}-{hashlib.sha256(release.encode()).hexdigest()[:8]}"
    return key


@lru_cache(maxsize=10_000)
def _told(names: tuple[str, ...], kind: str, language: str) -> str | None:
    """The country that the name of a body of a state holds: "Ministry of Health of South Sudan"."""
    if kind not in OFFICIAL:
        return None
    name = read_name(folded(fullest(names)), "", language)
    told = set(name.others)
    return told.pop() if name.head and name.head not in MISSIONS and len(told) == 1 else None


def fullest(names: Iterable[str]) -> str:
    """The name that says most: the most words, then the longest, then the first by code points; acronyms last."""
    return min(names, key=lambda n: (n.isupper() and " " not in n, -len(n.split()), -len(n), n))


def fact_key(kind: str, *parts: str) -> str:
    """A key for a fact, from what makes it that fact.

    >>> fact_key("agreement", "memorandum", "iom", "un")
    'agreement-c2fc9672f8b0'
    """
    return f"{kind}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:12]}"


def slug(word: str) -> str:
    """ASCII letters and digits of a folded word."""
    return re.sub(r"[^a-z0-9]+", "", word.encode("ascii", "ignore").decode())


def _is_government(name: Reading) -> bool:
    """Whether a name says no more than "government", or is the country's own."""
    more = [w for w in name.words if w not in PLAIN]
    return bool(more and set(more) <= GOVERNMENT) or (not more and name.own)


def _mission(name: Reading, iso: str) -> str:
    """An embassy or a consulate: who sends it first, then where it is, as far as that is told.

    `iso` may be either's; the country named first sends.
    """
    if not name.others:
        return _joined(iso, [name.head])
    sender, host = (iso, name.others[0]) if name.own_first else (name.others[0], iso)
    return _joined(sender, [name.head, host.lower()])


def _plain(iso: str, name: Reading, full: str) -> str:
    """Country and name; a hash of the name where no letter of ours is in it."""
    words = [slug(w) for w in name.words]
    if not any(words):
        return _joined(iso, ["body", hashlib.sha256(" ".join(folded(full)).encode()).hexdigest()[:12]])
    return _joined(iso, words)


def _joined(iso: str, words: Sequence[str]) -> str:
    return "-".join([w for w in (iso.lower(), *words) if w][:WORDS_IN_A_KEY])
