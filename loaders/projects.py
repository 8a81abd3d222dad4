"""Projects that a release tells of: named ones, quoted or not, and unnamed ones that somebody runs or funds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.acronyms import ACRONYM
from loaders.chunks import Item
from loaders.lexicon import Lexicon
from loaders.names import AND, ARTICLE, OF
from loaders.organizations import Body
from loaders.tokens import Tokens, fold, folded

SMALL = {
    "fr": OF["fr"]
    | ARTICLE["fr"]
    | AND["fr"]
    | {"pour", "en", "a", "au", "aux", "sur", "sans", "contre", "avec", "dans", "vers", "ma", "mon"},
    "es": OF["es"]
    | ARTICLE["es"]
    | AND["es"]
    | {"para", "en", "a", "al", "sobre", "sin", "contra", "con", "que", "por", "mi", "es"},
    "en": {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "a",
        "an",
        "with",
        "against",
        "from",
        "through",
        "&",
        "at",
        "by",
        "is",
        "your",
    },
}
ONCE = {
    "phase",
    "volet",
    "composante",
    "component",
    "componente",
    "fase",
    "mechanism",
    "mecanisme",
    "mecanismo",
    "facility",
}


@dataclass(slots=True)
class Named:
    """A project noun in the text, with the name it bears there, if any."""

    sentence: int
    first: int
    last: int
    noun: str  # folded
    name: str = ""
    acronym: str = ""
    definite: bool = False
    phrase: str = ""  # noun and complements, the shortest phrase that identifies it
    label: str = ""  # the phrase, or with a clause: what a project with no name is called
    plural: bool = False
    whole: bool = False  # an "of …" or a "for …" tells which
    owner: list[Body] = field(default_factory=list)  # "IOM's …", "… de l'OIM"


@dataclass(slots=True)
class ProjectFound:
    """A project of the release, over all its mentions."""

    names: list[str]
    named: bool
    nouns: set[str]
    sentences: list[int]
    partners: list[Body] = field(default_factory=list)
    token: int = 0
    bare: bool = False  # a noun with no complement, but perhaps a clause


class ProjectFinder:
    """Finds the projects of one text."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        bodies: dict[int, tuple[int, list[Body]]],
        places: dict[int, tuple[int, str, str | None]],
    ) -> None:
        self.t, self.lex, self.bodies, self.places = tokens, lexicon, bodies, places
        self.lang = lexicon.language
        self.small = SMALL[self.lang]

    def mentions(self, number: int, items: Sequence[Item]) -> list[Named]:
        """The project nouns of one sentence."""
        found = []
        for n, item in enumerate(items):
            if item.kind == "noun" and item.cls == "project":
                named = self._read(number, items, n, item)
                if named:
                    found.append(named)
            if item.kind == "verb" and item.voice == "passive" and item.lemma in EXECUTED:
                if named := self._executed(number, item):
                    found.append(named)
        if christened := self._christened(number, found):
            found.insert(0, christened)
        return found

    def _executed(self, number: int, verb: Item) -> Named | None:
        """What is executed is a project, whatever it is called: "Safe Roads is implemented by IOM"."""
        t = self.t
        begin, _ = t.sentences[number]
        first = self._back(verb.first, begin)
        taken = any(k in self.bodies or k in self.places for k in range(first, verb.first))
        if (
            not number
            or taken
            or verb.first - first < 2
            or not all(t.word[k][0].isalpha() for k in range(first, verb.first))
        ):
            return None
        if first > begin and t.word[first - 1] not in ",;:—–-":
            return None
        if t.fold[first] in self.small or self.lex.nouns.match(t.fold, verb.first - 1, verb.first):
            return None
        return Named(number, first, verb.first, "", t.slice(first, verb.first), definite=True)

    def _christened(self, number: int, found: Sequence[Named]) -> Named | None:
        """ "Intitulé Rivages en mouvement, il réunit …", "Baptisée Fenêtre sur mer, la campagne …"."""
        t = self.t
        begin, end = t.sentences[number]
        if not number or t.fold[begin] not in CALLED or begin + 2 >= end:
            return None
        first = begin + 1
        if t.word[first] == "“":
            first += 1
            last = comma = next((k for k in range(first, end) if t.word[k] == "”"), end)
            comma += 1
        else:
            last = comma = next((k for k in range(first, end) if t.word[k] == ","), end)
        if not t.cap[first] or comma + 1 >= end or t.word[comma] != "," or not 0 < last - first <= 12:
            return None
        if t.fold[comma + 1] not in IT and not (found and found[0].first in (comma + 1, comma + 2)):
            return None
        noun = found[0].noun if found and found[0].first in (comma + 1, comma + 2) else ""
        return Named(number, first, last, noun, t.slice(first, last), definite=True)

    def _read(self, number: int, items: Sequence[Item], n: int, item: Item) -> Named | None:
        t = self.t
        begin, end = t.sentences[number]
        noun = t.fold[item.first]
        if noun in DRAFT and self._drafted(item.last, end):
            return None
        if t.cap[item.first] and item.last < end and self.lex.titles.match(t.fold, item.last, end):
            return None  # "Project Manager"
        named = Named(
            number, item.first, item.last, noun, plural=item.plural, definite=self._definite(item.first, begin)
        )
        self._after(named, item, end)
        if not named.name and (number or self.lang != "en"):  # a title in capitals names nothing
            self._proper_noun(named, item, begin, end)
        if not named.name and number:
            self._before(named, item, begin)
        if not named.name:
            self._apposed(named, items, n, begin)
        if named.name and not self._plausible(named.name):
            named.name = ""
        if named.name:
            named.definite = named.definite or self._definite(named.first, begin)
        named.phrase = self._phrase(item, end)
        named.label = self._clause(item, end) or named.phrase
        named.whole = item.last < end and t.fold[item.last] in WHICH[self.lang] and named.phrase != t.word[item.first]
        return named

    def _drafted(self, j: int, end: int) -> bool:
        """Whether what stands behind is a text that is being drafted: "projet de loi", "projet du premier Plan"."""
        t = self.t
        if j >= end or t.fold[j] not in OF[self.lang]:
            return False
        return any(t.fold[k] in TEXTS for k in range(j + 1, min(end, j + 3)))

    def _plausible(self, name: str) -> bool:
        words = folded(name)
        return len(name) > 2 and not name.isdigit() and len(words) <= 16 and not AGENDA & set(words)

    def _definite(self, i: int, begin: int) -> bool:
        k = i - 1
        while k >= begin and i - k < 4:
            word = self.t.fold[k]
            if word in DEFINITE[self.lang]:
                return True
            if word in INDEFINITE[self.lang]:
                return False
            k -= 1
        return False

    def _skip_called(self, j: int, end: int) -> int:
        """Over "intitulé", "called", a comma, an adjective before a quoted name."""
        t = self.t
        for k in range(j, min(end, j + 9)):  # "campagne d'information intitulée …"
            if t.fold[k] in CALLED:
                j = k
                break
            if not t.word[k][0].isalpha() or t.cap[k] or self.lex.verbs.get(t.word[k]) or k in self.bodies:
                break
        for _ in range(4):
            if (
                j < end and (t.fold[j] in CALLED or (t.word[j] == "," and j + 1 < end and t.fold[j + 1] in CALLED))
            ) or (
                j + 1 < end
                and (t.word[j + 1] == "“" or t.fold[j + 1] in CALLED)
                and t.word[j].isalpha()
                and not t.cap[j]
                and t.fold[j] not in self.small
            ):
                j += 1
        return j

    def _after(self, named: Named, item: Item, end: int) -> None:
        """A name behind the noun: quoted, or in capitals."""
        t = self.t
        j = self._skip_called(item.last, end)
        called = j > item.last and t.fold[j - 1] in CALLED
        if named.noun in ONCE and j + 2 < end and t.fold[j] in OF[self.lang] and t.cap[j + 2]:
            j += 1  # "the second phase of Safe Harbours"
        if j < end and t.word[j] == "“":
            close = next((k for k in range(j + 1, min(end, j + 22)) if t.word[k] == "”"), None)
            if close:
                named.name, named.last = t.slice(j + 1, close).strip(" ,"), close + 1
                self._acronym(named, close + 1, end)
            return
        if (
            j < end
            and t.cap[j]
            and t.word[j][0].isalpha()
            and (called or (j == item.last and j not in self.places and j not in self.bodies))
        ):
            if (
                self.lang == "en"
                and not called
                and not t.cap[item.first]
                and not named.definite
                and not (j + 1 < end and t.cap[j + 1])
            ):
                return
            last = self._run(j, end, free=called)
            if last - j == 1 and ACRONYM.match(t.word[j]) is None and not called and len(t.word[j]) < 4:
                return
            named.name, named.last = t.slice(j, last), last
            self._acronym(named, last, end)

    def _run(self, j: int, end: int, *, free: bool = False) -> int:
        """Where a name that begins at j ends.

        Capitals, small words between them, and in French and Spanish the lower-case words of a sentence-case title.
        """
        t = self.t
        last = j + 1
        k = j + 1
        while k < end:
            if t.cap[k] and t.word[k][0].isalpha():
                k += 1
                last = k
                continue
            if joined := self._joined(k, end):  # "REAG/GARP", "PARI-3"
                k = last = joined
                continue
            if (
                k + 1 < end
                and len(t.word[k]) <= 2
                and t.word[k].isalpha()
                and t.fold[k] not in self.small
                and t.cap[k + 1]
                and self.lang != "en"
            ):
                k += 1  # a small word of another language between capitals
                continue
            if t.fold[k] in self.small:
                m = k + 1
                while m < end and t.fold[m] in self.small:
                    m += 1
                if (
                    m < end
                    and t.cap[m]
                    and t.word[m][0].isalpha()
                    and not (
                        self.lang == "en"
                        and t.fold[k] in ("in", "with", "by", "from", "at")
                        and (m in self.places or m in self.bodies)
                        and not free
                    )
                ):
                    k = m
                    continue
                if (
                    self.lang != "en"
                    and m < end
                    and (self._content(m) or t.fold[m] in ALL)
                    and t.fold[k] in INSIDE[self.lang]
                ):
                    k = last = m + 1
                    continue
                break
            if self.lang != "en" and self._content(k):
                k += 1
                last = k
                continue
            if (t.word[k].isdigit() and len(t.word[k]) == 4) or t.word[k] in ("I", "II", "III"):
                k += 1
                last = k
                continue
            break
        return last

    def _joined(self, k: int, end: int) -> int:
        """Where a slash and what it joins, or a number that a hyphen joins, ends; 0 where none stands at k."""
        t = self.t
        if t.word[k] == "/" and k + 1 < end and t.start[k + 1] == t.end[k] and t.start[k] == t.end[k - 1]:
            return k + 2 if t.cap[k + 1] else 0
        return k + 1 if t.glued[k] and t.word[k].isdigit() else 0

    def _content(self, k: int) -> bool:
        """A lower-case word that may belong to a title: no verb, no small word, no participle that begins a clause."""
        t = self.t
        word = t.word[k]
        if not word[0].isalpha() or t.fold[k] in self.lex.words.table or t.fold[k] in CALLED:
            return False
        forms = self.lex.verbs.get(word.lower(), ())
        return not forms

    def _acronym(self, named: Named, j: int, end: int) -> None:
        t = self.t
        if (
            j + 2 < end
            and t.word[j] == "("
            and ACRONYM.match(t.word[j + 1])
            and t.word[j + 2] in (")", ",", "por", "pour")
        ):
            named.acronym = t.word[j + 1]

    def _proper_noun(self, named: Named, item: Item, begin: int, end: int) -> None:
        """A noun in capitals is part of the name: "Missing Migrants Project", "le Projet sur les migrants disparus"."""
        t = self.t
        i = item.first
        if not t.cap[i]:
            return
        if self.lang == "en":
            first = self._back(i, begin)
            last = item.last
            if first < i or (
                last < end and t.fold[last] in ("for", "on", "of", "to", "in") and last + 1 < end and t.cap[last + 1]
            ):
                if last < end and t.fold[last] in ("for", "on", "of", "to") and last + 1 < end and (t.cap[last + 1]):
                    last = self._run(i, end)
                if last - first >= 2:
                    named.name, named.first, named.last = t.slice(first, last), first, last
                    self._acronym(named, last, end)
            return
        if i == begin and not (item.last < end and t.fold[item.last] in OF[self.lang]):
            return
        if item.last < end and t.cap[item.last] and item.last in self.places:  # "Programa Mesoamérica"
            named.last = self.places[item.last][0]
            named.name = t.slice(i, named.last)
            return
        last = self._title(item.last, end)
        if i == begin and not any(t.cap[k] for k in range(item.last, last)):
            return
        if last > item.last:
            named.name, named.last = t.slice(i, last), last
            self._acronym(named, last, end)
            if j_owner := self._owner_inside(item.last, last):
                named.owner = j_owner

    def _owner_inside(self, first: int, last: int) -> list[Body]:
        return [b for k in range(first, last) if k in self.bodies for b in self.bodies[k][1]]

    def _title(self, j: int, end: int) -> int:
        """The complements of a capitalised project noun, up to a verb, a comma or a bracket."""
        t = self.t
        last = j
        k = j
        while k < end:
            word = t.fold[k]
            if (k in self.bodies and t.word[k].isupper()) or (t.cap[k] and t.word[k][0].isalpha()):
                k = max(self.bodies[k][0] if k in self.bodies else k + 1, k + 1)
                last = k
            elif word in self.small:
                k += 1
            elif t.word[k][0].isalpha() and (
                self._content(k) or (k > j and t.fold[k - 1] in OF[self.lang] | {"pour", "para", "l'"})
            ):
                k += 1
                last = k
            else:
                break
        return last

    def _back(self, i: int, begin: int) -> int:
        """Where a run of capitals that ends before token i begins."""
        t = self.t
        k = i
        while k - 1 >= begin:
            if t.cap[k - 1] and t.word[k - 1][0].isalpha() and t.fold[k - 1] not in ("the", "its", "under", "this"):
                if t.word[k - 1] == "'s":
                    break
                k -= 1
            elif t.fold[k - 1] in ("and", "of", "for", "in", "to", "the") and k - 2 >= begin and t.cap[k - 2] and k < i:
                k -= 1
            else:
                break
        if k < i and k == begin and t.fold[k] in self.lex.words.table:
            k += 1
        return k

    def _before(self, named: Named, item: Item, begin: int) -> None:
        """English names before the noun: "its Eyes Open campaign"."""
        t = self.t
        if self.lang != "en":
            return
        i = item.first
        if t.word[i - 1 : i] == ["”"]:
            opening = next((k for k in range(i - 2, max(begin, i - 14), -1) if t.word[k] == "“"), None)
            if opening is not None:
                named.name, named.first = t.slice(opening + 1, i - 1).strip(" ,"), opening
            return
        if i - 3 > begin and t.word[i - 1] == ")" and t.word[i - 3] == "(" and ACRONYM.match(t.word[i - 2]):
            named.acronym = t.word[i - 2]  # "the Migration Management Approach (MIMA) project"
            i -= 3
        first = self._back(i, begin)
        while first < i and first in self.bodies:
            first = min(i, self.bodies[first][0])
            while first < i and (t.word[first] == "'s" or t.fold[first] in self.small):
                first += 1
        while first < i and first in self.places:
            first = min(i, self.places[first][0])
        if first < i and not (
            i - first == 1
            and (
                (t.word[first].isupper() and (len(t.word[first]) < 4 or not ACRONYM.match(t.word[first])))
                or first == begin
                or self.lex.nouns.match(t.fold, first, i)
            )
        ):
            if all(t.fold[k] in self.small or k in self.bodies for k in range(first, i)):
                return
            named.name, named.first = t.slice(first, i), first

    def _apposed(self, named: Named, items: Sequence[Item], n: int, begin: int) -> None:
        """ "Gateways to Nigeria, a project run by …", "“Écran nomade”, une caravane …"."""
        t = self.t
        k = n - 1
        while k >= 0 and items[k].kind in ("determiner", "word", "adverb", "amount") and n - k < 5:
            k -= 1
        if k < 1 or items[k].kind != "comma" or (n + 1 < len(items) and items[n + 1].kind == "possessive"):
            return  # "X, the project's manager"
        comma = items[k].first
        if t.word[comma - 1] == "”":
            opening = next((m for m in range(comma - 2, max(begin - 1, comma - 20), -1) if t.word[m] == "“"), None)
            if opening is not None:
                named.name, named.first = t.slice(opening + 1, comma - 1), opening
            return
        if t.word[comma - 1] == ")":  # "SIGMA (“Soutien intégré”), un projet"
            bracket = next((m for m in range(comma - 2, max(begin, comma - 20), -1) if t.word[m] == "("), begin)
            if bracket > begin and ACRONYM.match(t.word[bracket - 1]):
                named.name = t.slice(bracket + 1, comma - 1).strip("“” ,")
                named.acronym, named.first = t.word[bracket - 1], bracket - 1
            return
        if comma - 1 < begin or not t.word[comma - 1][0].isalpha():
            return
        first = comma
        while first - 1 >= begin and (
            (t.cap[first - 1] and t.word[first - 1][0].isalpha())
            or (
                t.fold[first - 1] in self.small
                and first - 2 >= begin
                and (t.cap[first - 2] or t.fold[first - 2] in self.small)
            )
        ):
            first -= 1
        while first < comma and not (t.cap[first] and t.word[first][0].isalpha()):
            first += 1
        last = comma
        if (
            first == comma
            or any(first <= b < comma for b in self.bodies)
            or (first in self.places and self.places[first][0] >= last)
        ):
            return
        if t.fold[first] in self.lex.words.table and first == begin and t.fold[first] in self.small:
            first += 1
        if first < last and self.lex.titles.match(t.fold, first, last) is None:
            named.name, named.first = t.slice(first, last), first

    def _phrase(self, item: Item, end: int) -> str:
        """The noun with its first complement: "projet de reconstruction"."""
        t = self.t
        last = k = safe = item.last
        while k < end and k - item.last < 14:
            if t.word[k][0].isdigit():
                return t.slice(item.first, safe)  # "programme à hauteur de 4 millions"
            if t.glued[k]:
                k = last = k + 1
            elif t.fold[k] in self.small and t.fold[k] not in CLAUSAL:
                safe = last if k == last else safe
                k += 1
            elif (
                t.word[k][0].isalpha()
                and k not in self.bodies
                and not self.lex.verbs.get(t.word[k].lower())
                and t.fold[k] not in self.lex.words.table
                and t.fold[k] not in ("vue", "hauteur")
            ):
                k += 1
                last = k
            else:
                break
        return t.slice(item.first, last)

    def _clause(self, item: Item, end: int) -> str:
        """A noun with the clause that tells which: "project funded by the Commission to help families"."""
        t = self.t
        last = item.last
        if last + 1 < end and t.fold[last] in OF[self.lang] and t.word[last + 1][0].isdigit():
            last += 1  # "projet de 2,3 millions de dollars pour améliorer l'accès à l'eau"
            while last < end and t.fold[last] not in AIM:
                last += 1
        if last >= end or not (
            t.fold[last] in THAT or any(form.mood == "pp" for form in self.lex.verbs.get(t.word[last].lower(), ()))
        ):
            return ""
        stop = next((k for k in range(last, min(end, last + 18)) if t.word[k] in ",;:.“”–—"), min(end, last + 18))
        return t.slice(item.first, stop) if stop > last + 1 else ""


AIM = {"pour", "para", "visant", "destine", "destinado", "que", "qui"}
THAT = {"pour", "para", "to", "that", "which", "qui", "que", "visant", "destine", "destinee", "destinado", "destinada"}
CLAUSAL = {"is", "es", "que"}
DRAFT = {"projet", "projets", "proyecto", "proyectos"}
TEXTS = {
    fold(w)
    for w in (
        "accord convention décret loi lois texte protocole résolution mémorandum plan "
        "acuerdo convenio decreto ley leyes texto protocolo resolución memorando"
    ).split()
}
AGENDA = {"durable", "sostenible", "horizon"}  # what the United Nations agreed on for 2030 is nobody's project
ALL = {"tous", "toutes", "todos", "todas"}
EXECUTED = {
    "implement",
    "execute",
    "mettre|en|œuvre",
    "exécuter",
    "ejecutar",
    "implementar",
    "poner|en|marcha",
    "carry|out",
}
IT = {"il", "elle", "it", "el", "ella", "este", "esta"}
WHICH = {"fr": OF["fr"] | {"pour"}, "es": OF["es"] | {"para"}, "en": {"of", "for", "against"}}
INSIDE = {
    "fr": OF["fr"] | AND["fr"] | {"sans", "pour", "a", "au", "aux"},
    "es": OF["es"] | AND["es"] | {"sin", "para", "a", "al"},
    "en": OF["en"] | AND["en"],
}
CALLED = {
    fold(w)
    for w in (
        "intitulé intitulée baptisé baptisée dénommé dénommée nommé nommée appelé appelée dit dite called named "
        "entitled titled dubbed known llamado llamada denominado denominada titulado titulada bautizado bautizada "
        "intitulado intitulada"
    ).split()
}
DEFINITE = {
    "fr": {"le", "la", "l'", "les", "ce", "cette", "cet", "ces", "son", "sa", "leur", "du", "au", "des", "aux"},
    "es": {"el", "la", "los", "las", "este", "esta", "dicho", "dicha", "su", "del", "al"},
    "en": {"the", "this", "that", "its", "their", "our"},
}
INDEFINITE = {"fr": {"un", "une"}, "es": {"un", "una"}, "en": {"a", "an", "another", "new"}}


def join(mentions: Sequence[Named], telling: set[int]) -> list[ProjectFound]:
    """Projects over the mentions of a text.

    By name, by what "le projet" refers to; `telling` are the tokens of nouns that a clause says is run, launched or
    funded.
    """
    projects: list[ProjectFound] = []
    last: ProjectFound | None = None
    for one in mentions:
        names = [n for n in (one.name, one.acronym) if n]
        if names:
            found = next((p for p in projects if any(_same(n, m) for n in names for m in p.names)), None)
            if found is None and last is not None and not last.named and one.definite and one.noun in {"", *last.nouns}:
                found = last
            if found is None:
                found = ProjectFound([], True, set(), [], token=one.first)
                projects.append(found)
            found.names = (
                [*names, *(m for m in found.names if m not in names)]
                if not found.named
                else [*found.names, *(n for n in names if n not in found.names)]
            )
            found.named = True
        else:
            found = _refers(one, projects, last) or _told_again(one, projects)
            if found is None and one.sentence == 0 and projects:  # the title tells of what the body tells of
                found = next((p for p in projects if one.noun in p.nouns), projects[0])
            if found is None:
                if one.noun in ONCE or one.first not in telling or (one.plural and not one.whole):
                    continue
                found = ProjectFound([one.label], False, set(), [], token=one.first, bare=" " not in one.phrase)
                projects.append(found)
        if one.noun:
            found.nouns.add(one.noun)
        if not found.sentences or names or one.first in telling:
            if one.sentence not in found.sentences and len(found.sentences) < 4:
                found.sentences.append(one.sentence)
        last = found
    return projects


def _told_again(one: Named, projects: Sequence[ProjectFound]) -> ProjectFound | None:
    """The project with no name that "a project" with no complement tells of again: a headline's, or the text's."""
    if one.plural or " " in one.phrase:
        return None
    found = next((p for p in projects if not p.named and one.noun in p.nouns and p.bare), None)
    if found and " " not in found.names[0]:
        found.names[0] = one.label
    return found


def _refers(one: Named, projects: Sequence[ProjectFound], last: ProjectFound | None) -> ProjectFound | None:
    if not one.definite or not projects:
        return None
    words = set(folded(one.phrase)[1:])
    with_noun = [p for p in projects if one.noun in p.nouns]
    if not words and last is not None:
        return with_noun[-1] if with_noun else last
    for p in with_noun:
        if any(words <= set(folded(n)) or set(folded(n)[1:]) <= words for n in p.names):
            return p
    return with_noun[-1] if with_noun and len(words) <= 2 else None


def _same(one: str, other: str) -> bool:
    a, b = folded(one), folded(other)
    return a == b or (
        len(a) > 1
        and len(b) > 1
        and (
            re.search(rf"\b{re.escape(' '.join(a))}\b", " ".join(b)) is not None
            or re.search(rf"\b{re.escape(' '.join(b))}\b", " ".join(a)) is not None
        )
    )
