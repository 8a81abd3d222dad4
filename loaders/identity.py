"""Keys: what makes two mentions one body. Made by rule from names, kind and country, so no order of arrival matters.

A known body has its authority's key. Other bodies of a kind that every state has (ministries, police, universities …)
are named by country, head and subjects, whatever the language: "ministère de l'Intérieur du Niger" and "Ministry of
Interior of Niger" are `ne-ministry-interior`. The tables are ontology/authorities/heads.tsv and subjects.tsv.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib import resources

from loaders.errors import LexiconError
from loaders.gazetteer import country_of_adjective, country_of_name
from loaders.lexicon import LANGUAGES
from loaders.tokens import folded

GOVERNMENT = frozenset({"gouvernement", "gobierno", "government"})
SMALL = frozenset(
    "de du des d' la le les l' el los las del of the for pour para y e et and aux a au en in un une 's & , ' .".split()
)
ARTICLES = re.compile(r"^(?:the|la|le|les|l'|el|los|las)\s*", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def _key(names: tuple[str, ...], kind: str, country: str | None, language: str) -> str:
    iso = country.lower() if country else ""
    full = fullest(names)
    words = folded(ARTICLES.sub("", full))
    if kind == "government" and iso and (GOVERNMENT & set(words) or _is_country(full, words, language)):
        return f"{iso}-government"
    words = tuple(w for w in words if not _country_word(w, language) or not iso)
    found = _by_concepts(words, iso)
    return (
        found
        or "-".join([*([iso] if iso else []), *(slug(w) for w in words if w not in SMALL)][:14]).strip("-")
        or "unnamed"
    )


def organization_key(
    names: Sequence[str], kind: str, country: str | None, language: str, authority_key: str | None
) -> str:
    """The key of a body: its authority's, or one made from its fullest name, its kind and its country.

    `names` are its forms in any order, `kind` a notation of ent:OrganizationKinds, `country` ISO 3166-1 alpha-2,
    `language` the names' own. Lower-case ASCII with hyphens.

    >>> organization_key(["ministère de l'Intérieur du Niger"], "government", "NE", "fr", None)
    'ne-ministry-interior'
    >>> organization_key(["Ministry of Interior"], "government", "NE", "en", None)
    'ne-ministry-interior'
    """
    return authority_key or _key(tuple(sorted(set(names))), kind, country, language)


def fullest(names: Iterable[str]) -> str:
    """The name that says most: the most words, then the longest, then the first by code points; acronyms last."""
    return min(names, key=lambda n: (n.isupper(), -len(n.split()), -len(n), n))


def fact_key(kind: str, *parts: str) -> str:
    """A key for a fact, from what makes it that fact.

    >>> fact_key("agreement", "memorandum", "iom", "un")
    'agreement-c2fc9672f8b0'
    """
    return f"{kind}-{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:12]}"


def slug(word: str) -> str:
    """ASCII letters and digits of a folded word."""
    return re.sub(r"[^a-z0-9]+", "", word.encode("ascii", "ignore").decode())


def _is_country(full: str, words: tuple[str, ...], language: str) -> bool:
    return country_of_name(full, language) is not None or len([w for w in words if w not in SMALL]) == 1


@lru_cache(maxsize=50_000)
def _country_word(word: str, language: str) -> bool:
    return country_of_adjective(word, language) is not None or country_of_name(word, language) is not None


def _by_concepts(words: tuple[str, ...], iso: str) -> str | None:
    """Country, head and subjects, where every word of the name is one of them."""
    if not iso:
        return None
    at, head = next(
        (
            (n, h)
            for size in (3, 2, 1)
            for n in (0, 1)
            if (h := _table("heads").get(words[n : n + size]))
            for _ in [size]
        ),
        (0, ""),
    )
    if not head:
        return None
    size = next(s for s in (3, 2, 1) if _table("heads").get(words[at : at + s]) == head)
    subjects: set[str] = set()
    rest = words[:at] + words[at + size :]
    n = 0
    while n < len(rest):
        for span in (4, 3, 2, 1):
            if n + span <= len(rest) and (concept := _table("subjects").get(rest[n : n + span])):
                subjects.add(concept)
                n += span
                break
        else:
            if rest[n] not in SMALL:
                return None
            n += 1
    return "-".join([iso, head, *sorted(subjects)])


@cache
def _table(name: str) -> dict[tuple[str, ...], str]:
    """Words of any language -> concept. Raises LexiconError where two concepts claim the same words."""
    path = resources.files("ontology") / "authorities" / f"{name}.tsv"
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found: dict[tuple[str, ...], str] = {}
    for line, row in enumerate(rows, 2):
        for column in ("words",) if name == "heads" else LANGUAGES:
            for form in row[column].split("|"):
                words = folded(form)
                if found.setdefault(words, row["concept"]) != row["concept"]:
                    raise LexiconError(f"{path}:{line}: {form!r} is {found[words]} already")
    return found
