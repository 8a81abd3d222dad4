"""What a name says, whatever its language: the head ("ministry"), the subjects ("interior"), the country it bears.

The tables are ontology/authorities/heads.tsv, subjects.tsv (what bodies are for) and words.tsv (of
what else names are made); words are compared folded and without small words, then without the endings of number and
gender too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from loaders.errors import LexiconError
from loaders.gazetteer import all_country_names, country_of_adjective
from loaders.inflection import forms, stem
from loaders.lexicon import LANGUAGES
from loaders.tokens import folded

SMALL = frozenset(
    "de du des d' la le les l' el lo los las al del of the for to pour para y e et and aux a au en in on un une una "
    "sur sobre with avec con dans from ante faveur favour favor behalf 's & , ' . ( )".split()
)
OF = frozenset({"of", "for"})
ROMANCE = frozenset("de du des d' del la le les los las l' pour para et y".split())  # names whose head comes first
# How a state styles itself: "République islamique de …", "Royal … Police", "ministère fédéral". In other names the same
# words tell bodies apart: "Secours Islamique France", "Royal Bank of Canada", "Banco de la República".
REALM = frozenset("republique republic republica royaume kingdom reino".split())
FAITH = frozenset("islamique islamic islamica".split())
CROWN = frozenset("royal royale".split())
STYLE = REALM | FAITH | CROWN
CROWNED = frozenset(
    "ministry police gendarmerie armed-forces army navy coast-guard customs parliament embassy consulate".split()
)
AFFAIRS = frozenset("affairs affaires asuntos matters service services servicio servicios".split())
MINISTERIAL = frozenset({"federal", "national", "state", "central"})  # say nothing where only one ministry can be meant
LONGEST = 6  # words of a country's name, a head or a subject


@dataclass(frozen=True, slots=True)
class Reading:
    """A name taken apart: `words` are its content words without those of its own country."""

    words: tuple[str, ...]
    own: bool  # its own country's name or nationality stands in it
    others: tuple[str, ...]  # other countries in it, ISO 3166-1 alpha-2, in their order
    own_first: bool = False  # its own stands before them
    head: str = ""
    subjects: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()  # what is neither

    @property
    def neutral(self) -> str:
        """Head and subjects as one string; empty where the name says more than they do.

        A name without a head is subjects and its country: "Health Canada", "Santé Canada".
        """
        if self.rest and self.head not in named_heads():
            return ""
        if not self.head:
            return "-".join(self.subjects) if self.own else ""
        return "-".join((self.head, *self.subjects, *self.rest))


def read_name(words: tuple[str, ...], iso: str, language: str) -> Reading:
    """Take a folded name apart; `iso` is the body's country in upper case, or empty."""
    kept: list[str] = []
    others: list[str] = []
    own, own_first, before, at = False, False, -1, 0
    while at < len(words):
        span, country = _country(words, at, iso, language)
        if country and country == iso:
            own, own_first, at = True, own_first or not others, at + span
            continue
        if country:
            others.append(country)
        for word in words[at : at + span]:
            if word in OF and before < 0:
                before = len(kept)
            if word not in SMALL:
                kept.append(word)
        at += span
    content, romance = tuple(kept), not ROMANCE.isdisjoint(words)
    bare = tuple(w for w in content if w not in STYLE)
    for candidate, cut in ((content, before), (bare, min(before, len(bare)))):
        first, last, head = _head(candidate, cut, romance=romance)
        if head:
            said = _unstyled((*candidate[:first], *candidate[last:]), head, own=own)
            subjects, rest = _subjects(said, head, leading=candidate[:first])
            return Reading(content, own, tuple(others), own_first, heads_in().get((iso, head), head), subjects, rest)
    subjects, rest = _subjects(_unstyled(content, "", own=own), "")
    return Reading(content, own, tuple(others), own_first, "", subjects, rest)


def _unstyled(words: tuple[str, ...], head: str, *, own: bool) -> tuple[str, ...]:
    """The words without those that are a state's style alone: beside its own name, or of a body that only it has."""
    of_state = own or bool(head and head not in named_heads())
    styled = {n for n, word in enumerate(words) if word in REALM and of_state}
    styled |= {n for n, word in enumerate(words) if word in FAITH and not styled.isdisjoint((n - 1, n + 1))}
    styled |= {n for n, word in enumerate(words) if word in CROWN and head in CROWNED}
    return tuple(word for n, word in enumerate(words) if n not in styled)


def _country(words: tuple[str, ...], at: int, iso: str, language: str) -> tuple[int, str]:
    """How many words from `at` name a country or a nationality, and which; (1, "") where none does."""
    for span in range(min(LONGEST, len(words) - at), 0, -1):
        if country := all_country_names().get(words[at : at + span]):
            if span > 1 or words[at] not in SMALL:
                return span, country
    for link in ("-", " ") if at + 1 < len(words) else ():
        if country := _nationality(f"{words[at]}{link}{words[at + 1]}", iso, language):
            return 2, country  # "sud-africain", "South African"
    return 1, _nationality(words[at], iso, language)


@lru_cache(maxsize=50_000)
def _nationality(word: str, iso: str, language: str) -> str:
    """The country of an adjective; the body's own where two countries share it ("congolais", "dominicano")."""
    for tongue in (language, *LANGUAGES):
        if country := country_of_adjective(word, tongue):
            return iso if iso and word[:5] in _beginnings(iso) else country
    return ""


@cache
def _beginnings(iso: str) -> frozenset[str]:
    """How the words of a country's names begin."""
    return frozenset(w[:5] for name, owner in all_country_names().items() if owner == iso for w in name)


def _head(words: tuple[str, ...], of: int, *, romance: bool) -> tuple[int, int, str]:
    """Where the head stands, and which it is: before an English "of" or at the end the last, else the first."""
    found = list(_matches(words, "heads"))
    if not found:
        return 0, 0, ""
    if of > 0:
        found = [m for m in found if m[0] < of] or found
        return found[-1]
    return found[-1] if _english(words, found[-1]) and not romance else found[0]


def _english(words: tuple[str, ...], match: tuple[int, int, str]) -> bool:
    """Whether the head ends the name, as in "National Migration Institute"."""
    return match[1] == len(words)


def _matches(words: tuple[str, ...], table: str) -> Iterator[tuple[int, int, str]]:
    concepts, at = concept_table(table), 0
    while at < len(words):
        for span in range(min(LONGEST, len(words) - at), 0, -1):
            if concept := concepts.get(words[at : at + span]):
                yield at, at + span, concept
                at += span
                break
        else:
            at += 1


def _told(words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Where subjects and other known words stand: the longest first, the exact form before an inflected one."""
    exact, inflected, at = *meanings(), 0
    bare = tuple(map(stem, words))
    while at < len(words):
        for span in range(min(LONGEST, len(words) - at), 0, -1):
            other = words if span == 1 else bare
            if concept := exact.get(words[at : at + span]) or inflected.get(other[at : at + span]):
                yield at, at + span, concept
                at += span
                break
        else:
            at += 1


def _subjects(
    words: tuple[str, ...], head: str, leading: tuple[str, ...] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Subjects and other words; a "State Ministry" is one of a state of the federation, no "Ministry of State"."""
    matches = list(_told(words))
    inside = {n for first, last, _ in matches for n in range(first, last)}
    subjects = {concept for _, _, concept in matches}
    if head == "ministry":
        plain = MINISTERIAL - {"state"} if leading[-1:] == ("state",) else MINISTERIAL
        subjects = subjects - plain or subjects
    rest = tuple(w for n, w in enumerate(words) if n not in inside)
    if subjects:
        rest = tuple(w for w in rest if w not in AFFAIRS)
    return tuple(sorted(subjects)), rest


@cache
def named_heads() -> frozenset[str]:
    """Heads whose names hold proper names: "University of Colombo", "Mairie de Tunis"."""
    return frozenset(row["concept"] for row in _rows("heads") if row["holds"] == "name")


@cache
def heads_in() -> dict[tuple[str, str], str]:
    """What a head is called in some countries: a ministry is a "secretaría" in Mexico. (country, head) -> head."""
    return {(row["iso"], row["head"]): row["means"] for row in _rows("heads_in")}


@cache
def meanings() -> tuple[dict[tuple[str, ...], str], dict[tuple[str, ...], str]]:
    """Words -> concept: subjects, other words, heads within a name; then their other forms, of a phrase the stems.

    Forms that two concepts share tell nothing. Raises LexiconError where two tables disagree about words.
    """
    exact = dict(concept_table("subjects"))
    for words, concept in concept_table("words").items():
        if exact.setdefault(words, concept) != concept:
            raise LexiconError(f"ontology/authorities/words.tsv: {' '.join(words)!r} is {exact[words]} in subjects.tsv")
    for words, concept in concept_table("heads").items():
        exact.setdefault(words, concept)
    shared: dict[tuple[str, ...], set[str]] = {}
    for words, concept in exact.items():
        if len(words) > 1:
            shared.setdefault(tuple(map(stem, words)), set()).add(concept)
    for word, language, concept in _single():
        for form in forms(word, language):
            shared.setdefault((form,), set()).add(concept)
    return exact, {words: min(found) for words, found in shared.items() if len(found) == 1}


def _single() -> Iterator[tuple[str, str, str]]:
    """(word, language, concept) of the subjects and words that are one word; heads stand in no column of a language."""
    for name in ("subjects", "words", "heads"):
        for row in _rows(name):
            for language in LANGUAGES:
                for form in filter(None, row["words" if name == "heads" else language].split("|")):
                    words = tuple(w for w in folded(form) if w not in SMALL)
                    if len(words) == 1:
                        yield words[0], language, row["concept"]


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = resources.files("ontology") / "authorities" / f"{name}.tsv"
    yield from csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def concept_table(name: str) -> dict[tuple[str, ...], str]:
    """Content words of any language -> concept. Raises LexiconError where two concepts claim the same words."""
    path, found = f"ontology/authorities/{name}.tsv", dict[tuple[str, ...], str]()
    for line, row in enumerate(_rows(name), 2):
        for column in ("words",) if name == "heads" else LANGUAGES:
            for form in filter(None, row[column].split("|")):
                words = tuple(w for w in folded(form) if w not in SMALL)
                if not words:
                    raise LexiconError(f"{path}:{line}: {form!r} is small words alone")
                if found.setdefault(words, row["concept"]) != row["concept"]:
                    raise LexiconError(f"{path}:{line}: {form!r} is {found[words]} already")
    return found
