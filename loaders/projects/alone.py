"""Names with no noun beside them, or told of in another clause: by what is done with them, by "est le nom de la …"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.acronyms import ACRONYM, abbreviates
from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.projects.base import Named
from loaders.projects.listed import Listed
from loaders.projects.runs import CLOSING, QUOTES


class Alone(Listed):
    """Reads names that a verb, not a noun, tells to be a project's."""

    def executed(self, number: int, verb: Item) -> Named | None:
        """What is executed is a project, whatever it is called: "Safe Roads is implemented by IOM"."""
        t = self.t
        begin, _ = t.sentences[number]
        first = self.back(verb.first, begin)
        if not number or verb.first - first < 2 or not all(t.word[k][0].isalpha() for k in range(first, verb.first)):
            return None
        if any(k in self.bodies or k in self.places for k in range(first, verb.first)):
            return None
        if first > begin and t.word[first - 1] not in ",;:—–-":
            return None
        if t.fold[first] in self.w.small or self.lex.nouns.match(t.fold, verb.first - 1, verb.first):
            return None
        return Named(number, first, verb.first, "", t.slice(first, verb.first), definite=True, told=True)

    def christened(self, number: int, found: Sequence[Named]) -> Named | None:
        """ "Intitulé Rivages en mouvement, il réunit …", "Baptisée Fenêtre sur mer, la campagne …"."""
        t = self.t
        begin, end = t.sentences[number]
        if not number or begin + 2 >= end or not (first := self.called(begin, end)):
            return None
        while first < end and t.fold[first] in self.w.small and not t.cap[first]:
            first += 1
        if first >= end:
            return None
        if self.mark[first] in CLOSING:
            last = self.quoted_after(first, end)
            first, comma = first + 1, last + 1
        else:
            last = comma = next((k for k in range(first, min(end, first + 16)) if t.word[k] == ","), end)
        if last < 0 or comma + 1 >= end or not t.cap[first] or t.word[comma] != "," or not 0 < last - first <= 12:
            return None
        beside = found[0] if found and found[0].at in (comma + 1, comma + 2) else None
        name = t.slice(first, last).strip(" ,")
        far = found[0] if len(found) == 1 and beside is None and not found[0].name and not found[0].plural else None
        article = t.fold[comma + 1] == "el"  # no "él"
        if far is not None and (article or t.fold[comma + 1] not in self.w.pronoun):
            far.name = name  # "Bajo el nombre de “Raíces”, A y B pusieron en marcha un programa"
            return None
        if t.fold[comma + 1] not in self.w.pronoun and beside is None:
            return None
        return Named(number, first, last, beside.noun if beside else "", name, definite=True, told=True)

    def led_by_name(self, number: int, items: Sequence[Item], clauses: Sequence[Clause]) -> list[Named]:
        """ "Con “Barrios Verdes”, A y B plantarán …": a title in quotes that opens the sentence, with who works."""
        t = self.t
        begin, end = t.sentences[number]
        k = next((m for m in range(begin + 1, min(end, begin + 4)) if self.mark[m] in CLOSING), end)
        if not number or k >= end or t.fold[begin] not in OPENS or not all(t.fold[m] in OPENS for m in range(begin, k)):
            return []
        close = self.quoted_after(k, end)
        if close < 0 or close + 1 >= end or t.word[close + 1] != ",":
            return []
        clause = next((c for c in clauses if c.verb.form == "fin" and c.verb.first > close), None)
        acts = clause is not None and clause.subject is not None and clause.subject.kind in ("bodies", "country")
        if not acts or clause is None or clause.verb.mood == UNREAL or clause.verb.cls in ("say", "attend", "sign"):
            return []
        return self._titles(self.quoted_list(number, k, end))

    def launched(self, number: int, n: int, clauses: Sequence[Clause]) -> list[Named]:
        """A name right behind a verb that launches: "A runs Come Home Safe", "la OPS conduce ‘Casa a Casa’"."""
        t = self.t
        clause = next((c for c in clauses if c.at == n), None)
        if clause is None or not number or not self._launches(clause):
            return []
        verb, (_, end) = clause.verb, t.sentences[number]
        first = verb.last
        while first < end and t.fold[first] in BOTH:
            first += 1
        if first >= end:
            return []
        if self.mark[first] in CLOSING:
            return self.quoted_list(number, first, end)
        return self._in_capitals(number, first, end)

    def _in_capitals(self, number: int, first: int, end: int) -> list[Named]:
        """A name in capitals that begins at token `first`."""
        if first >= end or not self.capital(first) or first in self.bodies:
            return []
        if first in self.places and (self.places[first][1] == "country" or not self.of(min(first + 1, end - 1))):
            return []
        last = self.run(first, end)
        if glossed := self._glossed_sigle(number, first, end):
            return [glossed]
        if not self._unknown(first, last):
            return []
        named = Named(number, first, last, "", self.t.slice(first, last), definite=True, told=True)
        self.acronym(named, last, end)
        return [named]

    def _glossed_sigle(self, number: int, first: int, end: int) -> Named | None:
        """ "(is implementing) LIFT (Livelihoods and Food Security Technical Assistance)": an acronym with its words."""
        t = self.t
        if (
            first + 4 >= end
            or t.word[first + 1] != "("
            or not ACRONYM.match(t.word[first])
            or not t.word[first].isupper()
        ):
            return None
        close = next((k for k in range(first + 2, min(end, first + 20)) if t.word[k] == ")"), -1)
        inner = t.slice(first + 2, close).strip("“”‘’ ") if close > first + 3 else ""
        told = inner and (self.title_like(inner) or abbreviates(t.word[first], t.fold[first + 2 : close]))
        if not told or not self.plausible(inner) or not self.capital(first + 2 + (self.mark[first + 2] in CLOSING)):
            return None
        return Named(number, first, close + 1, "", inner, t.word[first], definite=True, told=True)

    def launch_of(self, number: int, item: Item) -> list[Named]:
        """ "el lanzamiento de “Camino seguro”", "the launch of Safe Shores": what is launched bears a name."""
        t, first = self.t, item.last
        _, end = t.sentences[number]
        if not number or first + 1 >= end or not self.of(first) or item.type == "draft":
            return []
        if self.mark[first + 1] in CLOSING:
            return self.quoted_list(number, first + 1, end)
        return self._in_capitals(number, first + 1, end)

    def _launches(self, clause: Clause) -> bool:
        """Whether somebody, named before the verb, is said to launch or run what stands behind it."""
        verb, subject = clause.verb, clause.subject
        if verb.lemma not in self.w.launch or verb.mood == UNREAL:
            return False
        if (verb.voice != "active" or verb.form == "pp") and not self._plural_present(clause):
            return False
        return subject is not None and subject.first < verb.first and subject.kind in ("bodies", "country", "noun")

    def _plural_present(self, clause: Clause) -> bool:
        """ "A and B run Come Home Safe": a present that looks like a participle."""
        subject = clause.subject
        return self.lang == "en" and subject is not None and subject.last == clause.verb.first and not clause.groups

    def told_in_quotes(self, number: int, items: Sequence[Item], n: int) -> list[Named]:
        """ "“Safe Shores” is run by A", "under “Safe Shores”, funded by A", "A funds “Safe Shores”": no noun."""
        t, verb = self.t, items[n]
        begin, end = t.sentences[number]
        if not number or verb.mood == UNREAL or verb.negated:
            return []
        if verb.form == "pp" and verb.first == begin:
            return self._fronted(number, items, n)
        if verb.voice == "active" and verb.form == "fin":
            opens = verb.cls == "fund" and verb.last < end and self.mark[verb.last] in CLOSING
            return self._titles(self.quoted_list(number, verb.last, end)) if opens else []
        close = verb.first - 1 - (verb.first - 1 > begin and t.word[verb.first - 1] == ",")
        if close <= begin or self.mark[close] not in QUOTES:
            return []
        by = any(i.kind in ("bodies", "country") and i.governor == "by" for i in items[n + 1 : n + 5])
        opening = self.quoted_before(close, begin)
        if not by or opening < 0 or not (opening == begin or self._leads(opening - 1)):
            return []
        return self._titles(self.quoted_list(number, opening, end))

    def _fronted(self, number: int, items: Sequence[Item], n: int) -> list[Named]:
        """ "Mis en place par l'UNESCO, « Elles codent » forme …", "Launched by Oxfam in 2018, Safe Shores helps …"."""
        t = self.t
        _, end = t.sentences[number]
        by = next((m for m in range(n + 1, min(len(items), n + 6)) if items[m].governor == "by"), 0)
        verb = next((i for i in items[n + 1 :] if i.kind == "verb" and i.form == "fin"), None)
        if not by or items[by].kind not in ("bodies", "country") or verb is None:
            return []
        commas = [i.last for i in items[by:] if i.kind == "comma" and i.first < verb.first]
        for first in commas:
            if first < end and self.mark[first] in CLOSING and self.quoted_after(first, end) == verb.first - 1:
                return self._titles(self.quoted_list(number, first, end))
            if first < verb.first and self.capital(first) and self.run(first, verb.first) == verb.first:
                return self._in_capitals(number, first, verb.first)
        return []

    def _leads(self, k: int) -> bool:
        """Whether a name may stand behind the word at k: a preposition, an article, a comma; not "the film"."""
        return self.t.word[k] in BEGINS or self.function(k) or self.t.fold[k] in self.w.small

    def _titles(self, found: list[Named]) -> list[Named]:
        return [m for m in found if self.title_like(m.name)]

    def handled(self, number: int, items: Sequence[Item], n: int) -> list[Named]:
        """A name that a clause behind it tells to be run: "Blue Border, which A leads", "Blue Border, run by A"."""
        t, verb = self.t, items[n]
        begin, _ = t.sentences[number]
        if not number or verb.lemma not in self.w.launch or verb.mood == UNREAL or n < 2:
            return []
        if verb.form == "pp" and items[n - 1].kind == "comma":
            comma, agent = n - 1, next((i for i in items[n + 1 : n + 7] if i.kind == "bodies"), None)
            agent = agent if agent is not None and agent.governor == "by" else None
        elif verb.voice == "active" and verb.form == "fin":
            k = next((k for k in range(n - 1, max(0, n - 4), -1) if items[k].kind == "relative"), 0)
            agent = next((i for i in [*items[k + 1 : n], *items[n + 1 : n + 2]] if i.kind == "bodies"), None)
            comma = k - 1 if k and t.fold[items[k].first] in OBJECT else -1
        else:
            return []
        if comma < 1 or items[comma].kind != "comma" or agent is None:
            return []
        last = items[comma].first
        first = self._since_colon(last, begin)
        if (first > begin and t.word[first - 1] not in BEGINS) or not self._unknown(first, last):
            return []
        return [Named(number, first, last, "", t.slice(first, last), definite=True, told=True)]

    def _since_colon(self, last: int, begin: int) -> int:
        """Where a name that ends before token `last` begins: behind a colon, else at its first capital."""
        t = self.t
        colon = next((k for k in range(last - 1, max(begin, last - 9), -1) if t.word[k] == ":"), -1)
        if colon >= 0 and all(self.capital(k) or t.fold[k] in self.w.small for k in range(colon + 1, last)):
            return colon + 1
        return self.back(last, begin)

    def _unknown(self, first: int, last: int) -> bool:
        """Whether the words [first, last) can be a project's name and are no body's or place's."""
        t = self.t
        return (
            last - first > 1
            and t.fold[first] not in self.lex.words.table
            and not any(k in self.bodies for k in range(first, last))
            and not (first in self.places and self.places[first][0] >= last)
            and self.title_like(t.slice(first, last))
        )


OBJECT = frozenset("which that que qu'".split())
OPENS = frozenset("con avec with through via a traves de grace au travers under bajo sous".split())
BEGINS = frozenset([":", ",", "—", "–", "-", ";"])
BOTH = frozenset("tanto a la fois both tant".split())
