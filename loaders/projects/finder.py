"""Finds the mentions of projects in the sentences of one text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.chunks import Item
from loaders.clauses import Clause
from loaders.givers import STATE, SURE, giving
from loaders.lexicon import Lexicon
from loaders.organizations import Body
from loaders.projects.base import ARTICLES, Named
from loaders.projects.behind import Behind
from loaders.projects.described import NEW
from loaders.projects.runs import QUOTES
from loaders.tokens import Tokens, folded, within


class ProjectFinder(Behind):
    """Finds the projects of one text."""

    def __init__(
        self,
        tokens: Tokens,
        lexicon: Lexicon,
        bodies: dict[int, tuple[int, list[Body]]],
        places: dict[int, tuple[int, str, str | None]],
    ) -> None:
        super().__init__(tokens, lexicon, bodies, places)
        self.told_names: set[str] = set()
        self.again: dict[int, tuple[int, str]] = {}  # where a name told before stands again -> where it ends, the name

    def mentions(self, number: int, items: Sequence[Item], clauses: Sequence[Clause]) -> list[Named]:
        """The project nouns and names of one sentence, in text order."""
        found: list[Named] = []
        doing, alone = self.doing, within(self.alone, *self.t.sentences[number])
        told = [n for n, i in enumerate(items) if i.cls in TELLING or i.lemma in doing]
        if alone:
            told = sorted({*told, *[n for n, i in enumerate(items) if i.first in alone]})
        for n in told:
            item = items[n]
            if item.plural and any(m.name and m.first < item.first < m.last for m in found):
                continue  # "Programa de Apoyo a Iniciativas Locales": inside another's name
            if item.kind == "noun" and item.cls == "project":
                found += self._listed(number, items, n) or self._noun(number, items, n, clauses)
            elif item.kind in {"word", "noun"} and self.t.fold[item.first] in self.w.stage:
                found += self._staged(number, item)
            elif item.kind in {"word", "noun"} and self.t.fold[item.first] in self.loose:
                found += self._loose(number, items, n, clauses)
            elif item.kind == "verb" and item.voice == "passive" and item.lemma in self.w.execute:
                named = self.executed(number, item)
                found += [named] if named else self.told_in_quotes(number, items, n)
            elif item.kind == "noun" and item.cls == "launch":
                found += self.launch_of(number, item)
            elif item.kind == "verb" and item.lemma in self.w.launch:
                found += (
                    self.launched(number, n, clauses)
                    or self.handled(number, items, n)
                    or self.told_in_quotes(number, items, n)
                )
            elif item.kind == "verb" and item.cls == "fund":
                found += self.told_in_quotes(number, items, n)
        if not found:
            found = self.led_by_name(number, items, clauses)
        if christened := self.christened(number, found):
            found.insert(0, christened)
        kept = [m for m in _apart(found) if not self._pays(m)]
        kept = self._with_repeats(number, items, kept)
        if kept and self._refers_back(number):
            for one in kept:
                one.back = True
        for part, whole in pairwise(kept):
            self._part_of(part, whole)
        return kept

    def _refers_back(self, number: int) -> bool:
        """ "El ejercicio cerró el primer año de X", "It forms part of X": whether a sentence goes on about the last."""
        t = self.t
        begin, end = t.sentences[number]
        if begin + 1 >= end or begin in self.bodies:
            return False
        word, follows = t.fold[begin], t.word[begin + 1]
        return word in self.w.pronoun or (word in self.w.definite and follows[0].islower() and follows.isalpha())

    def _with_repeats(self, number: int, items: Sequence[Item], found: list[Named]) -> list[Named]:
        """With the names that earlier sentences told: "Papeles Andinos, que arranca en julio en Tulcán, …"."""
        if not items or not number:
            return found
        begin, end = items[0].first, items[-1].last
        for first in within(sorted(self.again), begin, end) if self.again else ():
            last, name = self.again[first]
            if last <= end and not any(m.first < last and first < max(m.last, m.at + 1) for m in found):
                found = [*found, Named(number, first, last, "", name, definite=True)]
        for one in found:
            if one.name and one.name not in self.told_names and len(self.told_names) < MANY:
                self.told_names.add(one.name)
                self._note(one)
        return sorted(found, key=lambda m: m.first)

    def _note(self, one: Named) -> None:
        """Where the name of a project stands again behind this sentence, in capitals and whole."""
        words, t = folded(one.name), self.t
        if not words or one.name[0].islower() or (len(words) == 1 and not one.name.isupper() and len(words[0]) < 5):
            return
        for k in t.where.get(words[0], ()):
            if k >= t.sentences[one.sentence][1] and t.cap[k] and tuple(t.fold[k : k + len(words)]) == tuple(words):
                self.again[k] = (k + len(words), one.name)

    def _part_of(self, part: Named, whole: Named) -> None:
        """ "the second phase of the Safe Shores programme": what is told of a part is told of the project."""
        between = range(part.last, min(whole.at, whole.first))
        if part.noun not in self.w.part or part.name or not whole.name or not between or len(between) > 4:
            return
        t = self.t
        if any(self.of(k) for k in between) and not any(t.word[k] in ",;:.()" for k in between):
            part.name, part.acronym, part.definite = whole.name, whole.acronym, True

    def _listed(self, number: int, items: Sequence[Item], n: int) -> list[Named]:
        """Several names of one noun, with whose they are."""
        found = self.listed(number, items, n)
        begin, end = self.t.sentences[number]
        owner = (self._owner(items[n], begin, end) or self._owner_behind(found[-1], end)) if found else []
        for one in found:
            one.owner = [b for b in owner if not _donor(b)]
        return found

    def _pays(self, one: Named) -> bool:
        """ "the Migration Emergency Funding Mechanism": a purse, not a project."""
        return bool(one.name) and one.noun in self.w.part and not self.w.purse.isdisjoint(folded(one.name))

    def _noun(self, number: int, items: Sequence[Item], n: int, clauses: Sequence[Clause]) -> list[Named]:
        """A project noun with its name, or with the phrase that tells which is meant."""
        item, t = items[n], self.t
        begin, end = t.sentences[number]
        if self._no_project(item, begin, end):
            return []
        named = self._bare(number, item, begin)
        self._names(named, items, n, begin, end)
        if named.name and not self.plausible(named.name):
            named.name = ""
        if not named.name and (self._compound(item, end) or self.intention(item.last) or self.awaited(item)):
            return []
        if named.name:
            named.definite = named.definite or self.definite(named.first, begin)
        named.phrase = self.phrase(item, end)
        told = t.cap[item.first] and not t.fold[max(0, item.first - 1)].startswith("un")
        if told and not named.name and not self.plausible(named.phrase):
            return []  # "le Programme de développement durable"
        named.label = self.modifiers(items, n, begin) + (self.clause(items, n, end) or named.phrase)
        named.owner = named.owner or self._owner(item, begin, end) or self._owner_behind(named, end)
        named.owner = [b for b in named.owner if not _donor(b)]
        named.whole = self._whole(named, item, end)
        named.generic = self._generic(named, item, begin, end)
        named.told = self.told(named, items, n, clauses)
        named.part = not named.name and named.noun in self.w.part
        named.frame = self.part_of(items, n) or (bool(named.name) and self.exists(named.first, begin))
        return [named]

    def _bare(self, number: int, item: Item, begin: int) -> Named:
        noun = self.t.fold[item.first]
        this = item.first > begin and self.t.fold[item.first - 1] in self.w.this
        return Named(
            number,
            item.first,
            item.last,
            noun,
            plural=item.plural,
            definite=self.definite(item.first, begin),
            this=this,
            at=item.first,
        )

    def _names(self, named: Named, items: Sequence[Item], n: int, begin: int, end: int) -> None:
        """The name that stands behind the noun, in it, before it or in apposition to it; the first that is found."""
        item = items[n]
        self.after(named, item, end)
        if not named.name and (named.sentence or self.lang != "en"):  # a title in capitals names nothing
            self.proper_noun(named, item, begin, end)
        if not named.name and named.sentence:
            self.before(named, items, n, begin)
        if not named.name and not self._compound(item, end):
            self.apposed(named, items, n, begin)
        if not named.name:
            self.name_of(named, begin, end)
        if not named.name:
            self.called_later(named, items, n, end)
        if not named.name and not item.governor:
            self.between_commas(named, item, end)
        if not named.name and named.sentence:
            self.set_apart(named, item, end)
        if not named.name and named.sentence:
            self.glossed_phrase(named, item, end)

    def _generic(self, named: Named, item: Item, begin: int, end: int) -> bool:
        """ "supports projects of community development": some projects or other, not so many, nobody's, nowhere."""
        if named.name or not named.plural:
            return False
        before = self.t.word[max(begin, item.first - 3) : item.first]
        named.counted = any(word[0].isdigit() or word.lower() in COUNTS or word.lower() in NEW for word in before)
        if named.definite or named.owner or named.counted:
            return False
        return not any(k in self.places for k in range(item.first, min(end, item.last + 14)))

    def _compound(self, item: Item, end: int) -> bool:
        """ "the project manager", "a project meeting": another noun is meant; so it is in "water scheme"."""
        if (
            self.lang == "en"
            and item.first
            and self.t.fold[item.first] in SCHEMES
            and self.t.fold[item.first - 1] in PIPES
        ):
            return True
        return self.lang == "en" and item.last < end and self.t.fold[item.last] in self.w.person

    def _whole(self, named: Named, item: Item, end: int) -> bool:
        """Whether a complement tells which projects are meant: "projets de réintégration", not "projets de l'OIM"."""
        t = self.t
        if item.last >= end or t.fold[item.last] not in self.w.which or " " not in named.phrase:
            return False
        last = item.last + 1 + (t.fold[min(item.last + 1, end - 1)] in ARTICLES)
        return last not in self.bodies or t.end[self.bodies[last][0] - 1] < t.start[item.first] + len(named.phrase)

    def _staged(self, number: int, item: Item) -> list[Named]:
        """ "The third round of Colombia Responds": what has rounds is a project where a name of two words tells it."""
        begin, end = self.t.sentences[number]
        named = self._bare(number, item, begin)
        self.after(named, item, end)
        named.noun, named.at = "", -1
        sure = self.title_like(named.name) or (named.name.isupper() and " " not in named.name)
        return [named] if number and named.definite and named.name and sure else []

    def _loose(self, number: int, items: Sequence[Item], n: int, clauses: Sequence[Clause]) -> list[Named]:
        """ "la caravane « Écran nomade »", "Manos de Manglar, una red": nouns that make a project only with a name."""
        item, t = items[n], self.t
        begin, end = t.sentences[number]
        if not number:
            return []
        named = self._bare(number, item, begin)
        self.after(named, item, end)
        if named.name and self.mark[named.last - 1] not in QUOTES and not self.skip_called(item.last, end)[1]:
            named.name = ""
        if not named.name:
            self.apposed(named, items, n, begin)
        if not named.name:
            self.set_apart(named, item, end)
        if not named.name and not named.definite and not named.plural and self.run_or_paid(items, n):
            named.phrase = named.label = t.slice(item.first, item.last)
            named.told = True
            return [named]
        if t.fold[item.first] in self.w.plan and not (self.part_of(items, n) or self.told(named, items, n, clauses)):
            return []
        return [named] if named.name and self.plausible(named.name) else []

    def _no_project(self, item: Item, begin: int, end: int) -> bool:
        """ "projet de loi", "Project Manager", "chef de projet", "the project's manager": no project is told of."""
        t, last = self.t, item.last
        if t.fold[item.first] in self.w.draft and self._drafted(last, end):
            return True
        if last < end and t.fold[last] in self.w.person and t.cap[last]:
            return True
        beside = item.first - 1 if self.lang == "en" else last
        if begin <= beside < end and t.fold[beside] in self.w.soft:
            return True
        if t.cap[item.first] and last < end:
            if t.fold[last] == "2030" or self.lex.titles.match(t.fold, last, end):
                return True
        k = item.first - 1
        return k - 1 >= begin and t.word[k] in ("de", "d'") and t.fold[k - 1] in self.w.person

    def _drafted(self, j: int, end: int) -> bool:
        """Whether what stands behind is a text that is being drafted: "projet de loi", "projet du premier Plan"."""
        t = self.t
        if self.lang == "en":
            return j < end and t.fold[j] in self.w.text
        if j >= end or not self.of(j):
            return False
        return any(t.fold[k] in self.w.text for k in range(j + 1, min(end, j + 3)))

    def _owner(self, item: Item, begin: int, end: int) -> list[Body]:
        """ "IOM's project", "le projet de l'OIM", "ce programme de l'OIM": whose it is."""
        t = self.t
        if behind := self.of_body(item.last, end):
            return behind
        near = next(
            (b for k in (item.first - 1, item.first - 2) if k >= begin and (b := self._ending(k, item.first))), []
        )
        if near and self.lang == "en" and (owning := [b for b in near if self.works(b)]):
            return owning  # "an 18-month IOM programme", but "IOM's Norad-funded project"
        for start in range(item.first - 2, max(begin - 1, item.first - 12), -1):
            if (
                start in self.bodies
                and self.bodies[start][0] < len(t)
                and t.word[self.bodies[start][0]] in ("'s", "’s", "'", "’")
            ):
                return list(self.bodies[start][1]) if self.bodies[start][0] < item.first else []
            other = self.lex.nouns.match(t.fold, start, item.first)
            if t.word[start] in ",;:." or (other is not None and other[1].kind == "project"):
                break  # "IOM's Safe Shores project follows the programme of lakes"
        return []

    def _ending(self, k: int, i: int) -> list[Body]:
        """The bodies of a name that begins at k and ends right before token i."""
        return list(self.bodies[k][1]) if k in self.bodies and self.bodies[k][0] == i else []

    def _owner_behind(self, named: Named, end: int) -> list[Body]:
        """ "Mécanisme de réponse (MRRM) de l'OIM", "programme d'aide de l'OIM": a body of a kind that runs projects."""
        last = named.last + (3 if named.acronym and named.last < end and self.t.word[named.last] in "([" else 0)
        if not named.name:
            last = named.at + 1
            while last < end and last - named.at < 7 and (self.content(last) or self._joins(last, end)):
                last += 1
        last += last < end and self.t.word[last] == "," and bool(named.name)  # "la campaña “X”, de la OIM y UNICEF"
        quoted = bool(named.name) and self.mark[named.last - 1] in QUOTES  # "la campaña “X”, de A y la Universidad B"
        return [b for b in self.of_body(last, end) if self.works(b) or quoted or b.kind == "foundation"]

    def _joins(self, k: int, end: int) -> bool:
        """Whether "de" at k joins a common noun: "programme d'aide"."""
        return self.of(k) and k + 1 < end and self.content(k + 1)


def _donor(body: Body) -> bool:
    """Whether a body pays for projects by trade: "programme de l'Union européenne" is run by others."""
    return giving(body) in (STATE, SURE) and body.kind != "foundation"


def _apart(found: Sequence[Named]) -> list[Named]:
    """Mentions in text order; of two over the same words the one with a noun."""
    if len(found) < 2:
        return list(found)
    kept: list[Named] = []
    for one in sorted(found, key=lambda m: (m.at < 0, m.first)):
        if one.at < 0 and any(one.first < m.last and m.first < one.last and m.name for m in kept):
            continue
        if any(one.name == m.name and one.at == m.at for m in kept if one.name):
            continue
        if not one.name and any(m.name and m.first < one.first < m.last for m in found):
            continue  # "Programme d'appui aux initiatives de solidarité" tells of one
        kept.append(one)
    return sorted(kept, key=lambda m: m.first)


MANY = 40  # names whose repetitions are looked for
COUNTS = frozenset(
    "two three four five six seven eight nine ten twelve deux trois quatre cinq sept huit neuf dix douze "
    "dos tres cuatro cinco seis siete ocho nueve diez doce several plusieurs varios varias".split()
)
SCHEMES, PIPES = ("scheme", "schemes"), frozenset("water irrigation sewerage sewage drainage pension".split())
TELLING = frozenset(("project", "launch", "fund"))  # the classes of nouns and verbs that may tell one
