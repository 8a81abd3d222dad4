"""Projects without a name: the shortest phrase that identifies one, and whether somebody is said to run or fund it."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.base import TELLING
from loaders.projects.base import ARTICLES, Named
from loaders.projects.runs import Runs


class Described(Runs):
    """Reads the phrase and the clause that tell which project is meant."""

    def phrase(self, item: Item, end: int) -> str:
        """The noun with its complements: "projet de reconstruction", "projets de réintégration communautaires"."""
        t = self.t
        last = k = safe = item.last
        while k < end and k - item.last < 14:
            if t.word[k][0].isdigit():
                return t.slice(item.first, safe)  # "programme à hauteur de 4 millions"
            if self.accompanied(k, end):
                break
            if t.glued[k]:
                k = last = k + 1
            elif t.fold[k] in self.w.small and t.fold[k] not in self.w.stop:
                safe = last if k == last else safe
                k += 1
            elif self._complement(k) or (k - 1 == item.last and self._noun_of(k) and not self.function(k)):
                k = last = k + 1
            else:
                break
        if last == item.last and item.last + 1 < end and self.of(item.last):
            owner = item.last + 1 + (self.t.fold[item.last + 1] in ("l'", "la", "the", "le"))
            if owner in self.bodies and self.bodies[owner][0] - item.last < 8:
                return self._beyond_owner(item.first, self.bodies[owner][0], end)
        return t.slice(item.first, last)

    def _beyond_owner(self, first: int, k: int, end: int) -> str:
        """ "projet de l'OIM", "projets de l'OIM pour l'accès à l'eau"."""
        t = self.t
        last = k
        if k < end and t.fold[k] in self.w.which:
            while k < end and k - first < 14 and (t.fold[k] in self.w.small or self._complement(k) or self._noun_of(k)):
                last = k + 1 if t.fold[k] not in self.w.small else last
                k += 1
        return t.slice(first, last)

    def _noun_of(self, k: int) -> bool:
        """ "de ayuda": behind "of" a word that may be a verb is a noun."""
        return self.of(k - 1) and self.t.word[k].isalpha() and not self.t.cap[k]

    def _led_noun(self, k: int) -> bool:
        """ "contre la traite": behind such a preposition and an article a word that may be a verb is a noun."""
        t = self.t
        return k > 1 and t.fold[k - 1] in ARTICLES and t.fold[k - 2] in LEADING and t.word[k].isalpha()

    def _complement(self, k: int) -> bool:
        t = self.t
        return (
            t.word[k][0].isalpha()
            and k not in self.bodies
            and (not self.verb(k) or t.fold[k] in self.w.term or (t.cap[k] and t.cap[k - 1]) or self._led_noun(k))
            and not self.function(k)
            and t.fold[k] not in self.w.stop
            and not (self.lang == "en" and t.word[k].endswith("ly"))
        )

    def modifiers(self, items: Sequence[Item], n: int, begin: int) -> str:
        """What stands before an English noun and tells which: "school feeding " of "a school feeding programme"."""
        t, item, k = self.t, items[n], items[n].first
        begin = max([begin, *(i.last for i in items[max(0, n - 6) : n] if i.kind in {"amount", "date"})])
        while self.lang == "en" and k - 1 >= begin and item.first - k < 5 and self._modifies(k - 1):
            k -= 1
        while k < item.first and (t.glued[k] or t.fold[k] in VAGUE):
            k += 1
        return t.text[t.start[k] : t.start[item.first]]

    def _modifies(self, k: int) -> bool:
        t = self.t
        forms = self.lex.verbs.get(t.word[k], ())
        glued = t.glued[k + 1] or t.glued[k]
        plain = t.word[k].isalpha() and not t.cap[k] and k not in self.bodies
        return plain and (glued or not (self.function(k) or any(f.mood not in ("ger", "inf") for f in forms)))

    def clause(self, items: Sequence[Item], n: int, end: int) -> str:
        """A noun with the clause that tells which: "project funded by the Commission to help families"."""
        t, item = self.t, items[n]
        last = item.last
        if last + 1 < end and self.of(last) and t.word[last + 1][0].isdigit():
            stops = range(last + 1, min(end, last + 8))  # "projet de 2,3 millions de dollars pour améliorer …"
            last = next((k for k in stops if t.fold[k] in self.w.clause), end)
        after = items[n + 1] if n + 1 < len(items) else None
        participle = after is not None and after.first == last and after.kind == "verb" and after.form == "pp"
        if self.lang == "en" and participle:  # "the project started in May": a past as well
            participle = "by" in t.fold[last + 1 : min(end, last + 6)]
        if last >= end or not (t.fold[last] in self.w.clause or participle):
            return ""
        end = (
            next((i.first for i in items[n + 2 :] if i.kind == "verb" and i.form == "fin"), end) if participle else end
        )
        later = enumerate(items[n + 1 :], n)  # each with the index of the item before
        alone = [i for k, i in later if i.kind == "verb" and items[k].kind != "verb"]  # no "(que busca) ampliar"
        finite = [i.first for i in alone if i.form == "fin" and i.first < end]
        if len(finite) > 1 and not participle and "and" not in self._kinds_before(items, finite[1]):
            end = finite[1]  # "A project that will be implemented in Oromia | was made public"
        if finite and not participle and t.fold[last] in TO:
            end = finite[0]  # "a project to reduce irregular migration | was launched"
        end = next((k for k in range(last + 1, min(end, last + 18)) if self.accompanied(k, end)), end)
        stop = next((k for k in range(last, min(end, last + 18)) if t.word[k] in ",;:.“”–—"), min(end, last + 18))
        stop = next(
            (k for k in range(max(last, stop - 10), stop) if k in self.bodies and self.bodies[k][0] > stop), stop
        )
        if participle:  # "un projet financé par A | et qui durera deux ans"
            stop = next((k for k in range(last, stop) if t.fold[k] in ANDS and t.fold[k + 1] in RELATIVES), stop)
        while stop > last + 1 and t.fold[stop - 1] in self.w.small:
            stop -= 1  # "a project that is expected to"
        return t.slice(item.first, stop) if stop > last + 1 else ""

    def _kinds_before(self, items: Sequence[Item], first: int) -> list[str]:
        """The kind of the chunk before token `first`, if any."""
        n = next((m for m, i in enumerate(items) if i.first >= first), len(items))
        return [i.kind for i in items[max(0, n - 1) : n]]

    def told(self, named: Named, items: Sequence[Item], n: int, found: Sequence[Clause]) -> bool:
        """Whether the words beside a project noun say that somebody runs, launches, ends or funds it."""
        return (
            any(c.verb.cls in TELLING and c.verb.cls != "give" and self.object_of(items, n, c) for c in found)
            or (self._paid_for(items, n) and (" " in named.phrase or not named.definite))
            or self._relative(items, n, found)
            or (named.whole and not named.plural and self._reduced(items, n))
            or (self._framed(items, n) and not named.definite and not named.plural)
            or (self._tells(named) and (self.part_of(items, n) or self._under_way(items, n, found)))
            or (named.this and bool(named.owner))
            or (named.plural and named.whole and self._new(items[n]))
        )

    def awaited(self, item: Item) -> bool:
        """ "the following project:", "le projet suivant :": whether a project is only told by what comes next."""
        folds = self.t.fold
        return not NEXT.isdisjoint((*folds[max(0, item.first - 1) : item.first], *folds[item.last : item.last + 1]))

    def intention(self, k: int) -> bool:
        """ "le projet | de fermer le camp": whether an infinitive with an object tells what somebody means to do."""
        t = self.t
        if self.lang == "en" or k + 2 >= len(t) or not self.of(k) or t.cap[k + 1]:
            return False
        return t.fold[k + 1].endswith(INFINITIVE[self.lang]) and t.fold[k + 2] in ARTICLES

    def _under_way(self, items: Sequence[Item], n: int, found: Sequence[Clause]) -> bool:
        """ "A project to restore mangroves has entered its final year", "Un projet de puits démarre lundi"."""
        noun, t = items[n], self.t
        for clause in found:
            verb = clause.verb
            if clause.subject is not noun or verb.voice != "active" or verb.form != "fin":
                continue
            if verb.mood == UNREAL or verb.negated:
                return False
            senses = {s for k in range(verb.first, verb.last) for s, _ in self.w.stems.at(t.fold, k, verb.last)}
            last = min(verb.last + 8, items[min(clause.end, len(items)) - 1].last)
            going = (self.w.going.match(t.fold, k, last) for k in range(verb.last, last))
            return not senses.isdisjoint(("begin", "finish", "cover", "benefit")) or any(going)
        return False

    def _tells(self, named: Named) -> bool:
        """Whether a mention of one project tells which: any "a project", "the project of wells", not "that of FAO"."""
        which = named.whole or (" " in named.phrase and not named.owner)
        return not named.plural and (which or not named.definite)

    def object_of(self, items: Sequence[Item], n: int, clause: Clause) -> bool:
        """ "afin de mener des projets de réintégration", "the project will be run": the verb does something to n."""
        verb, noun = clause.verb, items[n]
        if verb.mood == UNREAL or verb.negated:
            return False
        if verb.voice == "passive":
            return noun is clause.subject
        return any(noun is i for i in clause.nouns) or self._partitive(items, n, clause)

    def _partitive(self, items: Sequence[Item], n: int, clause: Clause) -> bool:
        """ "afin de mener des projets", "pour organiser des formations et de nouveaux projets": an object."""
        if self.lang != "fr" or items[n].governor != "of" or not clause.at < n < clause.at + 9:
            return False
        aim = self.t.fold[max(0, clause.verb.first - 2) : clause.verb.first]
        if clause.verb.form != "inf" or not ("pour" in aim or "afin" in aim):
            return False
        between = items[clause.at + 1 : n]
        nouns = sum(i.kind in ("noun", "bodies", "country", "place") for i in between)
        starts = bool(between) and self.t.fold[between[0].first] in ("des", "de")
        return starts and (not nouns or any(i.kind == "and" for i in between[-3:])) and n < clause.end

    def _new(self, noun: Item) -> bool:
        """ "Six new projects against trafficking": so many begin."""
        return any(self.t.fold[k] in NEW for k in range(max(0, noun.first - 2), noun.first))

    def run_or_paid(self, items: Sequence[Item], n: int) -> bool:
        """ "une première caravane, cofinancée par A": a participle of running or paying follows, with who does."""
        k = n + 1 + (n + 1 < len(items) and items[n + 1].kind == "comma")
        if k >= len(items) or items[k].kind != "verb" or items[k].form != "pp" or items[k].cls not in ("run", "fund"):
            return False
        return any(i.kind in ("bodies", "country") and i.governor == "by" for i in items[k + 1 : k + 4])

    def _paid_for(self, items: Sequence[Item], n: int) -> bool:
        """ "le financement d'une nouvelle initiative", "a grant for the project", "millions pour un projet"."""
        for k in range(n - 1, max(-1, n - 7), -1):
            item = items[k]
            if item.kind == "amount" or (item.kind == "noun" and item.cls in ("gift", "loan")):
                return any(i.kind == "preposition" and i.cls in ("of", "for", "to") for i in items[k + 1 : n])
            beside = item.kind == "bodies" and item.last == items[n].first  # "a contribution to an IOM programme"
            if not beside and item.kind not in {"preposition", "determiner", "word", "adverb"}:
                return False
        return False

    def _reduced(self, items: Sequence[Item], n: int) -> bool:
        """ "grâce au programme de retour volontaire mis en œuvre par A": a participle tells who runs or pays for it."""
        k = n + 1
        while k < len(items) and k < n + 9 and items[k].kind in COMPLEMENTS:
            k += 1
        return n + 1 < k < len(items) and self.run_or_paid(items, k - 1)

    def _relative(self, items: Sequence[Item], n: int, found: Sequence[Clause]) -> bool:
        """ "le projet que l'OIM mènera", "a programme which IOM runs": the noun is the object of its relative."""
        k = next((m for m in range(n + 1, min(len(items), n + 13)) if items[m].kind == "relative"), -1)
        if k < 0 or any(i.kind in ("verb", "stop") for i in items[n + 1 : k]):
            return False
        verb = next((i for i in items[k + 1 : k + 9] if i.kind == "verb"), None)
        return verb is not None and verb.cls in ("run", "fund") and verb.mood != UNREAL and not verb.negated

    def part_of(self, items: Sequence[Item], n: int) -> bool:
        """ "fait partie d'un projet de deux ans", "the launch of an IOM campaign": so there is one."""
        t, noun = self.t, items[n].first
        for k in range(max(items[0].first, noun - 8), noun):
            match = self.w.exists.match(t.fold, k, noun) if t.fold[k] in self.w.exists.table else None
            if match is not None:
                return all(m in self.bodies or self._between(m) for m in range(match[0], noun))
        return False

    def exists(self, first: int, begin: int) -> bool:
        """ "The pumps are part of Water for Peace, a project": such words right before token `first`."""
        near = range(max(begin, first - 5), first)
        ends = (self.w.exists.match(self.t.fold, k, first) for k in near if self.t.fold[k] in self.w.exists.table)
        return any(m is not None and m[0] >= first - 1 for m in ends)

    def _between(self, m: int) -> bool:
        """Whether the word at m may stand between a phrase and its noun: an article, an adjective, a part of a name."""
        t = self.t
        return (t.word[m].isalnum() and not (self.of(m) or self.verb(m))) or t.glued[m] or t.word[m] in "-'’"

    def _framed(self, items: Sequence[Item], n: int) -> bool:
        """ "como parte de un proyecto de …, la OIM imparte …": what somebody's work is a part of."""
        return any(
            self.w.frame.match(self.t.fold, items[k].first, items[n].first) is not None
            for k in range(max(0, n - 5), n)
            if items[k].first < items[n].first
        )


COMPLEMENTS = frozenset("preposition noun word determiner adverb and place country".split())
LEADING = ("contre", "contra", "sur", "sobre")
ANDS = ("and", "et", "y")
RELATIVES = ("which", "that", "who", "qui", "que", "dont", "cuyo", "cuya")
TO = ("to", "para", "pour")
VAGUE = frozenset("new first second third latest larger current year month".split())
NEW = frozenset("new nouveaux nouvelles nuevos nuevas".split())
INFINITIVE = {"fr": ("er", "ir", "re"), "es": ("ar", "er", "ir")}
NEXT = frozenset("following suivant suivants siguiente siguientes".split())
