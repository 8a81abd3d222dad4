"""What the grammar of organisations' names is made of: names, their complements, what it asks of the text.

A name is a head ("ministère", "Agency"), what stands before it in English ("Italian Coast Guard"), and a chain of
complements (loaders/complements.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from loaders.lexicon import Head, Lexicon, rows
from loaders.tokens import Tokens, fold

OF = {"fr": {"de", "du", "des", "d'"}, "es": {"de", "del"}, "en": {"of"}}
FOR = {"fr": {"pour", "aux", "a", "contre", "sur", "en", "au"},
       "es": {"para", "por", "contra", "a", "al", "sobre", "en"},
       "en": {"for", "on", "against", "to", "in"}}  # fmt: skip
ARTICLE = {"fr": {"la", "le", "les", "l'"}, "es": {"la", "el", "los", "las", "lo"}, "en": {"the"}}
FORCES = frozenset("police gendarmerie policia".split())  # ranks hold their names: "inspecteur de Police Jean Rakoto"
GOVERNMENT = {
    "fr": {"gouvernement", "gouvernements", "etat"},
    "es": {"gobierno", "gobiernos"},
    "en": {"government", "governments"},
}
AND = {"fr": {"et"}, "es": {"y", "e"}, "en": {"and", "&"}}
MANNER = {"en": "ly", "fr": "ment", "es": "mente"}  # endings of adverbs


@dataclass(slots=True)
class Part:
    """A complement of a name: tokens [first, last), and whether it is a place."""

    first: int
    last: int
    place: bool = False
    country: str | None = None


@dataclass(slots=True)
class Name:
    """A name found in the text, tokens [first, last)."""

    first: int
    last: int
    forms: list[str]  # the fullest first
    kind: str
    head: Head | None = None
    country: str | None = None
    acronym: str | None = None
    key: str | None = None  # the authority's, where known
    parent: int | None = None  # first token of the containing body's name
    siblings: list[Name] = field(default_factory=list)  # further bodies named under the same head
    weak: bool = False  # capitals only: believed where the sentence makes it act
    loose: bool = False  # not even that: believed where it stands in one list with bodies
    bare: bool = False  # the words of the text are a form too, which stands for it nowhere else: "Lyon"


@dataclass(slots=True)
class Context:
    """What the grammar asks of the rest: where places and known bodies begin, and which words are nationalities."""

    tokens: Tokens
    lexicon: Lexicon
    place: dict[int, tuple[int, str, str | None]]  # first token -> (last, kind, ISO code)
    known: dict[int, tuple[int, str]]  # first token -> (last, authority key)
    nationality: Callable[[str], str | None]
    lookup: Callable[[tuple[str, ...]], str | None] = lambda _words: (
        None
    )  # the authority's key of a name's folded words
    blocked: frozenset[int] = frozenset()  # tokens of sums and dates
    charges: dict[int, int] = field(default_factory=dict)  # known names that tell of a minister's charge: first -> last
    others: list[Context] = field(default_factory=list)  # the same text by the grammars of our other languages

    def begins_body(self, at: int, end: int) -> bool:
        """Whether another organisation's name seems to begin here (after its article)."""
        words = self.tokens.fold
        while at < end and words[at] in ARTICLE[self.lexicon.language]:
            at += 1
        if at in self.charges:
            return False  # "Ministerio de Asuntos Exteriores, | Unión Europea y Cooperación"
        return at >= end or at in self.known or bool(self.lexicon.heads.match(words, at, end)) or bool(
            self.lexicon.classes.match(words, at, end)
        )  # fmt: skip


def split_plural(context: Context, head: Head, at: int, parts: list[Part]) -> list[tuple[str, str | None]]:
    """The bodies under a plural head, each as (name in the singular, country).

    Two places after one subject make two bodies ("ministères de la Santé du Kazakhstan et du Kirghizistan"); else each
    subject makes one and a place at the end belongs to all.
    """
    t, lang = context.tokens, context.lexicon.language
    subjects = [p for p in parts if not p.place]
    places = [p for p in parts if p.place]
    singular = head.singular
    if lang != "en" and parts and not places and at < parts[0].first and context.nationality(t.fold[at]):
        singular += " " + _of_one_nation(t.word[at], lang)  # "ministères béninois de la Santé et de l'Eau"

    def words(part: Part) -> str:
        begin = part.first
        while begin > at and t.fold[begin - 1] in ARTICLE[lang] | OF[lang] | FOR[lang]:
            begin -= 1
        lead = t.slice(begin, part.last) if begin < part.last else ""
        if begin == part.first or t.fold[begin] not in OF[lang] | FOR[lang]:
            lead = ("de " if lang != "en" else "of ") + lead
        return lead

    if (
        parts and parts[0].place and len(parts) > 1
    ):  # "ayuntamientos de A y B": a body of each place, in the gazetteer or not
        return [(f"{singular} {words(p)}", p.country) for p in parts]
    if len(places) > 1 and len(subjects) <= 1:
        subject = " " + words(subjects[0]) if subjects else ""
        return [(f"{singular}{subject} {words(p)}".strip(), p.country) for p in places]
    country = places[-1].country if places else None
    told = [p for p in subjects if t.fold[p.first - 1 - (t.fold[p.first - 1] in ARTICLE[lang])] in OF[lang]]
    if 1 < len(told) < len(subjects):  # "de Trabajo y Desarrollo Laboral y de Gobierno y Justicia"
        ends = [next(p.last for p in reversed(subjects) if p.first < until) for until in
                [*(p.first for p in told[1:]), subjects[-1].last]]  # fmt: skip
        subjects = [Part(p.first, last) for p, last in zip(told, ends, strict=True)]
    elif lang == "fr" and singular.startswith("ministère"):
        subjects = _of_one(context, subjects)
    return [(f"{singular} {words(p)}", country) for p in subjects]


def _of_one_nation(word: str, language: str) -> str:
    """A plural adjective of nationality in the singular.

    >>> _of_one_nation("maliens", "fr"), _of_one_nation("béninois", "fr"), _of_one_nation("franceses", "es")
    ('malien', 'béninois', 'francés')
    """
    if language == "fr":
        return word if word.endswith(("ais", "ois")) else word.removesuffix("s")
    return word.removesuffix("eses") + "és" if word.endswith("eses") else word.removesuffix("s")


def _of_one(context: Context, subjects: list[Part]) -> list[Part]:
    """The subjects of French ministries, those of one joined: "de la Santé, de la Femme et de l'Enfance, et …".

    An "et" before a later comma joins two of one; where no comma tells them apart, four are two and two, and of three
    those that often go together are one.
    """
    t, n = context.tokens, len(subjects)
    commas = ["," in t.word[a.last : b.first] for a, b in pairwise(subjects)]
    if any(commas):
        inner = {k for k, comma in enumerate(commas) if not comma and any(commas[k + 1 :])}
        inner |= {n - 2} if commas[-2:] == [False, False] else set()  # "de A, de B et de C et de D"
    elif n == 4:
        inner = {0, 2}
    else:
        pairs = paired_subjects(context.lexicon.language)
        two = [(t.fold[a.first], t.fold[b.first]) for a, b in pairwise(subjects)]
        inner = {k for k in range(n - 1) if n == 3 and two[k] in pairs}
        inner = inner if len(inner) == 1 else set()
    joined = subjects[:1]
    for k, part in enumerate(subjects[1:]):
        if k in inner:
            joined[-1] = Part(joined[-1].first, part.last)
        else:
            joined.append(part)
    return joined


@cache
def paired_subjects(language: str) -> frozenset[tuple[str, str]]:
    """Two subjects, folded, that are often one ministry's: ("femme", "enfance")."""
    told = (row["words"] for row in rows(language, "names") if row["class"] == "paired")
    return frozenset(
        (one, two) for words in told for one, two in [map(fold, pair.split()) for pair in words.split("|")]
    )
