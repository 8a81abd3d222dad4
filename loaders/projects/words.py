"""The small words, nouns and verbs that tell where the name of a project stands: loaders/lexicons/*/projects.tsv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.lexicon import phrase, rows
from loaders.phrases import Phrases
from loaders.tokens import fold


@dataclass(frozen=True, slots=True)
class ProjectWords:
    """One language's; single words are folded, lemmas are those of verbs.tsv."""

    small: frozenset[str]  # may stand between the capitals of a name
    inside: frozenset[str]  # behind these a lower-case word goes on with a sentence-case title
    definite: frozenset[str]
    this: frozenset[str]  # points back whatever follows
    indefinite: frozenset[str]
    part: frozenset[str]  # "phase", "component": no project of their own
    purse: frozenset[str]  # a mechanism of these is no project, but pays for some
    stage: frozenset[str]  # "the second phase of X" names X
    loose: frozenset[str]  # "caravan", "network": projects where they bear a name
    vague: frozenset[str]  # what is done once may be called so: "the operation", with nothing else, names no project
    plan: frozenset[str]  # a project where it bears a name and somebody runs or pays for it
    joint: frozenset[str]  # in capitals behind the noun, part of a name: "Initiative Conjointe"
    soft: frozenset[str]  # "computer programme", "programme informatique": another thing
    draft: frozenset[str]  # "projet de loi", "draft agreement"
    text: frozenset[str]
    agenda: frozenset[str]  # what the United Nations agreed on for 2030 is nobody's project
    person: frozenset[str]  # "project manager", "chef de projet"
    pronoun: frozenset[str]
    which: frozenset[str]  # tell which project: "projet de", "campaign against"
    clause: frozenset[str]  # begin a clause that tells which: "visant", "that"
    stop: frozenset[str]  # end the phrase of a project without a name
    execute: frozenset[str]  # lemmas: what is executed is a project
    launch: frozenset[str]  # lemmas: what is launched by its name is a project
    where: frozenset[str]
    sites: frozenset[str]  # "the schools of A and B": where work is done
    moving: frozenset[str]  # "migrants from A": people who are no longer there
    lead: frozenset[str]  # "(is) in charge (of the project)"
    wide: frozenset[str]  # continents: too much to be where a project works
    event: frozenset[str]  # where people meet, which need not be where a project works
    ending: tuple[str, ...]  # of verbs, accents kept: "beneficiará"
    term: frozenset[str]  # participles that belong to a term: "retour volontaire assisté"
    common: frozenset[str]  # acronyms that name no project: "HIV"
    month: frozenset[str]
    year: frozenset[str]
    people: frozenset[str]
    household: frozenset[str]  # people who get things, counted otherwise
    called: Phrases[str]  # "intitulé", "known as"
    same: Phrases[str]  # "du même nom"
    frame: Phrases[str]  # "dans le cadre de"
    exists: Phrases[str]  # "fait partie de": what stands behind is one that somebody runs
    known: Phrases[str]  # "X, as the project is called, …"
    going: Phrases[str]  # "(is) under way": there is one
    stems: Stems  # what begins, ends, lasts, benefits


@dataclass(frozen=True, slots=True)
class Stems:
    """Words and beginnings of words ("lanc-") with their senses, by the first two letters of each."""

    table: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
    helping: frozenset[str]  # the first two letters of those that tell who benefits

    def at(self, words: Sequence[str], k: int, end: int) -> list[tuple[str, int]]:
        """The senses of what stands at k, each with where it ends.

        >>> project_words("fr").stems.at(["lance", "en", "mars"], 0, 3)
        [('begin', 1)]
        """
        rows = self.table.get(words[k][:2])
        if rows is None:
            return []
        word, end = words[k], min(end, len(words))
        found: list[tuple[str, int]] = []
        for sense, stem in rows:
            first = stem[0]
            if word == first or (first[-1] == "-" and word.startswith(first[:-1])):
                if k + len(stem) <= end and (len(stem) == 1 or _stands(stem, words, k)):
                    found.append((sense, k + len(stem)))
        return found


def _stands(stem: Sequence[str], words: Sequence[str], k: int) -> bool:
    for word, part in zip(words[k : k + len(stem)], stem, strict=True):
        if word != part and (part[-1] != "-" or not word.startswith(part[:-1])):
            return False
    return True


SENSES = ("begin", "finish", "last", "benefit", "cover")
LEMMAS = ("execute", "launch")
PHRASES = ("called", "same", "frame", "exists", "going", "known")
KEPT_OTHERWISE = frozenset((*SENSES, *LEMMAS, *PHRASES, "common", "ending"))


@cache
def project_words(language: str) -> ProjectWords:
    """The words of a language, read once a process."""
    told: dict[str, list[str]] = {}
    for row in rows(language, "projects"):
        told.setdefault(row["class"], []).extend(row["words"].split("|"))
    fields: dict[str, Any] = {
        name: frozenset(map(fold, words)) for name, words in told.items() if name not in KEPT_OTHERWISE
    }
    fields |= {name: frozenset(w.replace(" ", "|", 1) for w in told[name]) for name in LEMMAS}
    fields |= {name: _phrases(told[name], language) for name in PHRASES}
    return ProjectWords(
        **fields,
        common=frozenset(told["common"]),
        ending=tuple(told.get("ending", ())),
        stems=stems((sense, one) for sense in SENSES for one in told[sense]),
    )


def _phrases(words: Iterable[str], language: str) -> Phrases[str]:
    """Phrases for longest match; where they end in "de" also as this melts with an article or an elision."""
    found: Phrases[str] = Phrases()
    for one in words:
        found.add(phrase(one), one)
        head, _, last = one.rpartition(" ")
        for other in MELTED[language].get(last, ()):
            found.add(phrase(f"{head} {other}"), one)
    found.freeze()
    return found


MELTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "fr": {"de": ("du", "des", "d'")},
    "es": {"de": ("del",), "en": ()},
    "en": {},
}


def stems(rows: Iterable[tuple[str, str]]) -> Stems:
    """The table of senses with their words: ("begin", "lanc-"), ("begin", "mis en place")."""
    table: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for sense, one in rows:
        stem = tuple(fold(word) for word in one.split())
        table.setdefault(stem[0][:2], []).append((sense, stem))
    return Stems(
        table,
        frozenset(two for two, found in table.items() if any(sense in ("benefit", "cover") for sense, _ in found)),
    )
