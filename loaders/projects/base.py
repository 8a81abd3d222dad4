"""What the readers of project names share: a mention, a project over its mentions, and the text they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from loaders.acronyms import ACRONYM, abbreviates, syllables
from loaders.chunks import class_words
from loaders.currencies import known_codes
from loaders.lexicon import Lexicon
from loaders.organizations import Body
from loaders.projects.words import project_words
from loaders.tokens import Tokens, folded


@dataclass(slots=True)
class Roles:
    """What the text says near a project: who runs it, where, from when to when, for how many people."""

    runners: list[Body] = field(default_factory=list)  # a clause says so
    partners: list[Body] = field(default_factory=list)  # who stands beside, unless it pays
    denied: bool = False  # somebody is said not to run it
    places: list[int] = field(default_factory=list)  # tokens that begin the names of places
    start: date | None = None
    end: date | None = None
    months: int = 0  # "an 18-month project"
    people: int = 0


@dataclass(slots=True)
class Named:
    """A project noun in the text, with the name it bears there, if any; or a name alone."""

    sentence: int
    first: int
    last: int
    noun: str  # folded
    name: str = ""
    acronym: str = ""
    definite: bool = False
    this: bool = False  # "ce projet": the one told before
    phrase: str = ""  # noun and complements, the shortest phrase that identifies it
    label: str = ""  # the phrase, or with a clause: what a project with no name is called
    plural: bool = False
    counted: bool = False  # "six projects", "new projects"
    whole: bool = False  # an "of …" or a "for …" tells which
    generic: bool = False  # some projects or other
    back: bool = False  # the sentence begins with what the one before told of: "El ejercicio cerró …"
    part: bool = False  # a phase or a component, without a name
    frame: bool = False  # something told before is said to be part of it
    told: bool = False  # the words beside it say that somebody runs, launches or funds it
    at: int = -1  # token of the noun: `first` and `last` may take in the name
    owner: list[Body] = field(default_factory=list)  # "IOM's …", "… de l'OIM"
    roles: Roles = field(default_factory=Roles)


@dataclass(slots=True)
class ProjectFound:
    """A project of the release, over all its mentions."""

    names: list[str]
    named: bool
    nouns: set[str]
    sentences: list[int]
    token: int = 0
    bare: bool = False  # a noun with no complement, but perhaps a clause
    mentions: list[Named] = field(default_factory=list)
    roles: Roles = field(default_factory=Roles)


class Scene:
    """One text as project names are looked for in it: its words, bodies and places."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        bodies: dict[int, tuple[int, list[Body]]],
        places: dict[int, tuple[int, str, str | None]],
    ) -> None:
        self.t, self.lex, self.bodies, self.places = tokens, lexicon, bodies, places
        self.lang = lexicon.language
        self.w = project_words(self.lang)
        self.loose = self.w.loose | self.w.plan
        self.alone = tokens.at(self.w.stage | self.loose)  # words without a class that may tell a project
        self.doing = self.w.execute | self.w.launch  # verbs that do
        self.mark = _marks(tokens)

    def content(self, k: int) -> bool:
        """A lower-case word that may belong to a title: no verb, no small word, no participle that begins a clause."""
        t = self.t
        word = t.word[k]
        if t.fold[k] in self.w.term:
            return True  # "retour volontaire assisté"
        if not word[0].isalpha() or self.function(k) or self.called(k, k + 1):
            return False
        return not self.verb(k)

    def verb(self, k: int) -> bool:
        """Whether the word at k is a form of a verb that is known, or ends like one: "beneficiará"."""
        word = self.t.lower[k]
        return word in self.lex.verbs or (word.endswith(self.w.ending) and not self.t.cap[k])

    def function(self, k: int) -> bool:
        """Whether a small word or a phrase of them begins at k: "de", "avec l'appui de"; not "travail"."""
        t = self.t
        return t.fold[k] in self.lex.words.table and self.lex.words.match(t.fold, k, min(k + 12, len(t))) is not None

    def accompanied(self, k: int, end: int) -> bool:
        """Whether words begin at k that tell with whom, with whose money, under what: "con recursos de"."""
        t = self.t
        if t.fold[k] in self.w.frame.table and self.w.frame.match(t.fold, k, min(k + 5, end)) is not None:
            return True
        if t.fold[k] not in self.lex.words.table:
            return False
        match = self.lex.words.match(t.fold, k, min(k + 12, end))
        if match is not None and match[1].kind in BESIDE:
            return True
        n = k + 1 + (k + 1 < end and t.fold[k + 1] in ARTICLES)
        if match is None or match[1].kind != "with":
            return False
        return n in self.bodies or not class_words(self.lang).isdisjoint(t.fold[n : min(n + 3, end)])

    def works(self, body: Body) -> bool:
        """Whether a body is of a kind that runs projects, rather than one that pays for them."""
        entry = body.entry
        return (entry.kind if entry else body.kind) in WORKING

    def of_body(self, k: int, end: int) -> list[Body]:
        """The bodies behind "de l'", "of the" at k, in a list too; none where these words do not stand there."""
        if k >= end or not (self.of(k) or self.t.fold[k] == "by"):
            return []  # "a campaign by A and B"
        k += 1
        found: list[Body] = []
        while k < end:
            while k < end and self.t.fold[k] in ARTICLES:
                k += 1
            if k not in self.bodies:
                break
            found += self.bodies[k][1]
            k = self.bodies[k][0]
            if k < end and self.t.word[k] == "," and not self._listed_on(k + 1, end):
                break
            if k >= end or self.t.fold[k] not in (",", "et", "y", "e", "and"):
                break
            k += 1  # "de la OIM y UNICEF", "de la OIM y de la FAO"
            k += k < end and self.of(k)
        return found

    def _listed_on(self, k: int, end: int) -> bool:
        """Whether a body at k goes on with a list that ends with "and": "de la OIM, la Cámara y la Secretaría"."""
        while k < end and (self.t.fold[k] in ARTICLES or self.of(k)):
            k += 1
        if k not in self.bodies:
            return False
        k = self.bodies[k][0]
        if k < end and self.t.word[k] == ",":
            return self._listed_on(k + 1, end)
        return (
            k + 1 < end and self.t.fold[k] in ("et", "y", "e", "and") and any(m in self.bodies for m in (k + 1, k + 2))
        )

    def called(self, k: int, end: int) -> int:
        """Where "intitulé", "known as" at token k ends; 0 where no such words stand there."""
        told = k < end and self.t.fold[k] in self.w.called.table and self.t.fold[k - 1] not in SO_CALLED
        match = self.w.called.match(self.t.fold, k, end) if told else None
        return match[0] if match else 0

    def of(self, k: int) -> bool:
        """Whether token k is "of", "de", "du"."""
        return self.t.fold[k] in OF

    def capital(self, k: int) -> bool:
        """Whether token k is a word with a capital."""
        return self.t.cap[k] and self.t.word[k][0].isalpha()

    def definite(self, i: int, begin: int) -> bool:
        """Whether the noun at i has a definite article or a possessive, some adjectives between."""
        for k in range(i - 1, max(begin, i - 6) - 1, -1):
            word = self.t.fold[k]
            if word in self.w.definite:
                return k >= i - 4 or self.t.glued[k + 2]
            if word in self.w.indefinite and not self.t.glued[k + 1]:
                return False  # "the two-year project" is told before
        return False

    def acronym(self, named: Named, j: int, end: int) -> None:
        """The acronym in brackets behind a name: "Agadez Migration (AGAMI)", "Approach [GIMMA]"."""
        t = self.t
        if j + 2 >= end or t.word[j] not in "([":
            return
        noun = self.lex.nouns.match(t.fold, j + 1, end)
        if noun is not None and noun[1].kind == "project" and noun[0] + 1 < end:
            j = noun[0] - 1  # "(Projet FFUE-OIM)"
        words = folded(named.name) or ("",)
        short = t.word[j + 1]
        spelt = syllables(short, words) or (len(short) > 3 and t.cap[j + 1] and abbreviates(short, words))  # "(Ppaao)"
        if not ACRONYM.match(short) and not spelt:
            return
        last = j + 2
        while last < end and (t.glued[last] or t.word[last] in "/&") and t.word[last] not in ")]":
            last += 1  # "(MPRR-SSA)"
        last += last < end and t.word[last][0].isdigit()  # "(MMDP 2.0)"
        if last < end and t.word[last] in (AFTER_ACRONYM if last == j + 2 else CLOSED):
            named.acronym = t.slice(j + 1, last)

    def plausible(self, name: str) -> bool:
        """Whether a name can be a project's: neither too long nor a number, nor an agenda of the United Nations."""
        words = folded(name)
        agenda = self.w.agenda & set(words) and (not AGENDA.isdisjoint(words) or len(words) == 1)
        money = name in MONEY or name in known_codes()
        return len(name) > 2 and not name.isdigit() and len(words) <= 60 and not agenda and not money

    def title_like(self, name: str) -> bool:
        """Whether a name can be a project's: two words or more, no person's, no body's, no document's."""
        words, lex = list(folded(name)), self.lex
        noun = next((m for k in range(len(words)) if (m := lex.nouns.match(words, k, len(words)))), None)
        return (
            len(words) > 1
            and not any(lex.heads.match(words, k, len(words)) for k in range(len(words)))
            and not any(lex.titles.match(words, k, len(words)) for k in range(len(words)))
            and (noun is None or noun[1].kind == "project")
            and self.plausible(name)
        )

    def owners(self, first: int, last: int) -> list[Body]:
        """The bodies named among tokens [first, last)."""
        return [b for k in range(first, last) if k in self.bodies for b in self.bodies[k][1]]


def _marks(t: Tokens) -> list[str]:
    """The words, straight single quotation marks told apart by the side that a word stands on: "'Casa a Casa'"."""
    if " '" not in t.text:
        return t.word
    marks = list(t.word)
    for k, word in enumerate(marks):
        if word == "'":
            before, after = t.text[max(0, t.start[k] - 1) : t.start[k]], t.text[t.end[k] : t.end[k] + 1]
            if after.isalnum() and not before.isalnum():
                marks[k] = "‘"
            elif before and not before.isspace():
                marks[k] = "’"
    return marks


MONEY = ("FCFA", "CFA")
BESIDE = frozenset(("fundby", "support", "coop", "thanks", "charge"))
AGENDA = frozenset("2030 development developpement desarrollo objectifs goals objetivos".split())
WORKING = ("multilateral", "ingo", "nngo", "ngo")
ARTICLES = frozenset("l' la le les the el los las".split())
OF = frozenset("of de du des d' del".split())
CLOSED = (")", "]")
AFTER_ACRONYM = (")", "]", ",", "por", "pour", ";")
SO_CALLED = frozenset("del el al los le les du au aux the".split())  # "del llamado «sueño americano»"
