"""The small words, nouns and verbs that tell where the name of a project stands: loaders/lexicons/*/projects.tsv."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from loaders.lexicon import Phrases, phrase, rows
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
    stage: frozenset[str]  # "the second phase of X" names X
    loose: frozenset[str]  # "caravan", "network": projects where they bear a name
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
    common: frozenset[str]  # acronyms that name no project: "HIV"
    month: frozenset[str]
    year: frozenset[str]
    people: frozenset[str]
    called: Phrases[str]  # "intitulé", "known as"
    same: Phrases[str]  # "du même nom"
    frame: Phrases[str]  # "dans le cadre de"
    stems: Mapping[str, Stems]  # begin, finish, last, benefit


@dataclass(frozen=True, slots=True)
class Stems:
    """Words and beginnings of words ("lanc-") of one sense, by their first letters."""

    phrases: tuple[tuple[str, ...], ...]

    def at(self, words: list[str], k: int, end: int) -> int:
        """Where the phrase that stands at k ends; 0 where none does.

        >>> project_words("fr").stems["begin"].at(["lance", "en", "mars"], 0, 3)
        1
        """
        for wanted in self.phrases:
            if k + len(wanted) <= end and all(
                words[k + n] == word if word[-1] != "-" else words[k + n].startswith(word[:-1])
                for n, word in enumerate(wanted)
            ):
                return k + len(wanted)
        return 0


SENSES = ("begin", "finish", "last", "benefit")
LEMMAS = ("execute", "launch")
PHRASES = ("called", "same", "frame")


@cache
def project_words(language: str) -> ProjectWords:
    """The words of a language, read once a process."""
    told: dict[str, list[str]] = {}
    for row in rows(language, "projects"):
        told.setdefault(row["class"], []).extend(row["words"].split("|"))
    fields: dict[str, Any] = {
        name: frozenset(map(fold, words))
        for name, words in told.items()
        if name not in (*SENSES, *LEMMAS, *PHRASES, "common")
    }
    fields |= {name: frozenset(w.replace(" ", "|", 1) for w in told[name]) for name in LEMMAS}
    fields |= {name: _phrases(told[name], language) for name in PHRASES}
    return ProjectWords(
        **fields, common=frozenset(told["common"]), stems={sense: _stems(told[sense]) for sense in SENSES}
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


def _stems(words: Iterable[str]) -> Stems:
    return Stems(tuple(tuple(fold(w) for w in one.split()) for one in words))
