"""Language knowledge, read once from loaders/lexicons/LANGUAGE/*.tsv.

Every file is a table with a header line; the last column, `example`, is a sentence that the tests run. Words are given
in their usual spelling and looked up folded (`loaders.tokens.fold`), except verbs, whose accents tell tenses apart.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import takewhile

from loaders.conjugation import FULL, completed, regular
from loaders.errors import LexiconError
from loaders.phrases import Phrases
from loaders.tokens import WORDS, fold, folded

LANGUAGES = ("fr", "en", "es")


@dataclass(frozen=True, slots=True)
class Head:
    """The head noun of an organisation's name: "ministère", "university"."""

    words: tuple[str, ...]
    singular: str
    plural: bool
    kind: str
    # strong: a lower-case head will do; cap: a capital is asked for; un: a UN body must follow; bare: a name must
    # follow without preposition; nation: a nationality must follow; country: a country must, without preposition;
    # alone: a capital will do; acts: it will where no "of" stands before; none: what begins so is no body ("Board of
    # Directors"); never: no head
    level: str


@dataclass(frozen=True, slots=True)
class Word:
    """What a word or phrase is in a sentence."""

    kind: str
    type: str = ""
    plural: bool = False
    exact: str = ""  # the spelling, accents and all, where another word differs in accents only ("traité", "traite")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb."""

    lemma: str
    kind: str
    mood: str  # fin, fut, cond, inf, pp, ger
    particle: tuple[str, ...] = ()  # words that must follow: "en œuvre", "out"


@dataclass(slots=True)
class Lexicon:
    """One language."""

    language: str
    heads: Phrases[Head]
    classes: Phrases[str]  # nouns that introduce a name: "l'ONG …" -> kind
    titles: Phrases[str]  # person, ambassador, minister
    nouns: Phrases[Word]
    words: Phrases[Word]
    verbs: dict[str, list[Form]]  # by lower-case form, accents kept
    name_nouns: frozenset[str]
    name_adjectives: frozenset[str]
    name_tails: Phrases[bool]  # what may end a name behind a complement: "à l'étranger"
    firms: frozenset[str]  # words that tell a firm or a body from a person: "Telecom", "International"
    duties: frozenset[str]  # what somebody may be in charge of: "director of Operations"
    owners: frozenset[str]  # whose apostrophe may stand inside a name: "Attorney General's Office"
    no_bodies: frozenset[str]  # acronyms that name no body: "HIV"
    several: frozenset[str]  # classes of bodies, in the plural: "organisations", "partners"
    generic: frozenset[tuple[str, ...]]  # what sounds like a name and is any body's: "Unité d'appui"
    plain: frozenset[str]  # what beside a head tells nobody's name: "Comité de sélection", "Mobile Clinic"
    shorts: dict[str, str]  # nouns that stand for a body named before -> of what sort it is
    lands: dict[str, tuple[str, bool]]  # nouns of territories that may act -> the singular, and whether it is a plural
    starts: frozenset[str]  # the words with which what is no name and no verb begins
    events: frozenset[str]  # nouns of meetings, no bodies where a number counts them: "III Congreso"
    counts: frozenset[str]  # the words that count them: "tercer", "third"


@cache
def given_names() -> frozenset[str]:
    """Given names of persons, folded; read once a process."""
    return frozenset(fold(name) for row in rows("all", "given_names") for name in _alternatives(row["names"]))


def rows(language: str, name: str) -> Iterator[dict[str, str]]:
    """The rows of one lexicon file, by column; a cell that is missing reads as empty.

    Raises LexiconError where the file is absent or a row has too many cells.
    """
    path = resources.files("loaders") / "lexicons" / language / f"{name}.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as problem:
        raise LexiconError(f"{path}: {problem}") from problem
    header = lines[0].split("\t")
    for number, cells in enumerate(csv.reader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE), 2):
        if not cells or cells[0].startswith("#"):
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{path}:{number}: {len(cells)} cells under {len(header)} headings")
        yield dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def phrase(text: str) -> tuple[str, ...]:
    """A phrase of a lexicon as folded words; `*N` stays whole; a lone elision ("l'") is a word."""
    words: list[str] = []
    for piece in text.split():
        if piece[0] == "*":
            words.append(piece)
        else:
            words += [fold(w) for w in WORDS.findall(piece + ("x" if piece[-1] in "'’" else "")) if w not in "-x"]
    return tuple(words)


def _alternatives(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language ("fr", "en", "es"), read once a process."""
    heads: Phrases[Head] = Phrases()
    for row in rows(language, "heads"):
        if row["level"] == "never":
            continue
        for form, plural in ((row["singular"], False), (row["plural"], True)):
            if form and not (plural and form == row["singular"]):
                heads.add(folded(form), Head(folded(form), row["singular"], plural, row["kind"], row["level"]))
    classes: Phrases[str] = Phrases()
    for row in rows(language, "class_nouns"):
        for words in _alternatives(row["words"]):
            classes.add(phrase(words), row["kind"])
            if not words.split()[0].endswith("s"):
                classes.add(phrase(_plural(words, language)), row["kind"])
    titles: Phrases[str] = Phrases()
    for row in rows(language, "titles"):
        for words in _alternatives(row["words"]):
            titles.add(phrase(words), row["kind"])
    nouns: Phrases[Word] = Phrases()
    for row in rows(language, "nouns"):
        for words in _alternatives(row["words"]):
            exact = words[1:] if words[0] == "=" else ""
            plural = _many(words, language)
            nouns.add(phrase(words.removeprefix("=")), Word(row["class"], row["type"], plural, exact))
            if " " in words and not plural and not exact and row["type"] != "support":
                many = phrase(_plural(words, language))
                nouns.add(many, Word(row["class"], row["type"], True))
    table: Phrases[Word] = Phrases()
    for row in rows(language, "words"):
        for words in _alternatives(row["words"]):
            table.add(phrase(words), Word(row["class"]))
            for contracted in _contractions(words, language):
                table.add(phrase(contracted), Word(row["class"]))
    names: dict[str, list[str]] = {}
    for row in rows(language, "names"):
        names.setdefault(row["class"], []).extend(_alternatives(row["words"]))
    tails: Phrases[bool] = Phrases()
    for words in names["tail"]:
        tails.add(phrase(words), True)
    for part in (heads, classes, titles, nouns, table, tails):
        part.freeze()
    return Lexicon(
        language, heads, classes, titles, nouns, table, _verbs(language),
        frozenset(fold(w) for n in names["noun"] for w in WORDS.findall(n) if w[-1] not in "'’"),
        frozenset(fold(w) for n in names["adj"] for w in WORDS.findall(n) if w.isalnum()),
        tails,
        frozenset(fold(w) for n in names["firm"] for w in WORDS.findall(n)),
        frozenset(fold(w) for n in names["duty"] for w in WORDS.findall(n)),
        frozenset(fold(w) for n in names.get("owner", ()) for w in WORDS.findall(n)),
        frozenset(fold(w) for w in names["acronym"]),
        frozenset(fold(w) for n in names["several"] for w in WORDS.findall(n)),
        frozenset(phrase(n) for n in names["generic"]),
        frozenset(fold(w) for n in names["plain"] for w in WORDS.findall(n)),
        {fold(w): sort[6:] for sort in names if sort.startswith("short-") for w in names[sort]},
        {fold(w): (n.split()[0], w != n.split()[0]) for n in names["land"] for w in n.split()},
        frozenset([*table.table, *titles.table, *nouns.table]),
        frozenset(fold(w) for n in names["event"] for w in WORDS.findall(n)),
        frozenset(fold(w) for n in names["count"] for w in WORDS.findall(n)),
    )  # fmt: skip


def _many(words: str, language: str) -> bool:
    """Whether a noun is a plural: "letters of intent", "grant agreements", "memoranda"."""
    first, *more = words.split()
    ahead = list(takewhile(lambda word: word not in ("of", "on", "for", "to"), more)) if language == "en" else []
    return (ahead or [first])[-1].endswith(("s", "randa"))


def _plural(words: str, language: str) -> str:
    """The plural of a phrase: of its last word in English, of its first in French and Spanish.

    >>> _plural("accord de financement", "fr"), _plural("letter of intent", "en"), _plural("acuerdo marco", "es")
    ('accords de financement', 'letters of intent', 'acuerdos marco')
    """
    parts = words.split()
    at = 0 if language != "en" else next((n for n, w in enumerate(parts) if w in ("of", "for")), len(parts)) - 1
    word = parts[max(at, 0)]
    if word[-1] in "sxz":
        return words
    if language == "en" and word[-1] == "y" and word[-2] not in "aeiou":
        word = word[:-1] + "ies"
    elif language == "es" and word[-1] not in "aeiouáéó":
        word = word.replace("ión", "ion") + "es"
    else:
        word += "s"
    parts[max(at, 0)] = word
    return " ".join(parts)


CONTRACTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "fr": {"de": ("du", "des", "d'"), "à": ("au", "aux"), "à l'": ("au",)},
    "es": {"de": ("del",), "a": ("al",)},
    "en": {},
}


def _contractions(words: str, language: str) -> Iterable[str]:
    """The forms of a phrase whose last preposition melts into an article: "avec l'appui de" -> "… du", "… des"."""
    parts = words.split()
    if len(parts) > 1:
        for other in CONTRACTIONS[language].get(parts[-1], ()):
            yield " ".join([*parts[:-1], other])


def _verbs(language: str) -> dict[str, list[Form]]:
    table: dict[str, list[Form]] = {}
    known: dict[str, dict[str, list[str]]] = {}
    for row in rows(language, "verbs"):
        verb, _, particle = row["lemma"].partition("|")
        verb = verb.removeprefix("s'").removeprefix("se ")
        verb = verb.removesuffix("se") if language == "es" and verb.endswith("rse") else verb
        spec, prefix = row["forms"], ""
        if spec.startswith("="):
            base, _, prefix = spec[1:].partition(":")
            forms = known.get(base) or FULL.get((language, base)) or regular(base, language)
        else:
            forms = regular(verb, language)
            if spec:
                given = {m: f.split(",") for m, f in (part.split("=", 1) for part in spec.split(";"))}
                forms = completed(verb, given, language)
            if not particle:
                known.setdefault(verb, forms)
        for mood, words in forms.items():
            for word in words:
                if word:
                    entry = Form(row["lemma"], row["class"], mood, phrase(particle))
                    table.setdefault(prefix + word, []).append(entry)
    for entries in table.values():
        entries.sort(key=lambda f: -len(f.particle))
    return table
