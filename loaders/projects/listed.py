"""Several names of one noun, and names that another clause gives: "les projets « A » et « B »", "X se llama la …"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.acronyms import ACRONYM
from loaders.chunks import Item
from loaders.projects.base import Named
from loaders.projects.described import Described
from loaders.projects.runs import CLOSING, QUOTES


class Listed(Described):
    """Reads lists of quoted names, and names that are said to be names."""

    def quoted_list(self, number: int, opening: int, end: int) -> list[Named]:
        """Names in quotes, one behind the other: "“Casa a Casa” y “Agua Viva”", "tanto ‘A’ como ‘B’"."""
        found: list[Named] = []
        while opening < end and self.mark[opening] in CLOSING:
            close = self.quoted_after(opening, end)
            if close < 0 or close - opening > 16 or not self.capital(opening + 1):
                break
            name = self.quotation(opening, close)
            if not self.plausible(name) or name[-1] in ".!?…":
                break
            named = Named(number, opening, close + 1, "", name, definite=True, told=True)
            self.acronym(named, close + 1, end)
            found.append(named)
            opening = close + 1 + (3 if named.acronym else 0)
            while opening < end and self.t.fold[opening] in BETWEEN:
                opening += 1
        return found

    def listed(self, number: int, items: Sequence[Item], n: int) -> list[Named]:
        """Several names of one plural noun: "les projets « A », « B » et « C »", "« A » et « B » : les programmes"."""
        t, item = self.t, items[n]
        begin, end = t.sentences[number]
        if not item.plural:
            return []
        if len(plain := self.plain_list(number, item.last, end)) > 1:
            return self._of_noun(plain, item)
        begins, called = self.skip_called(item.last, end)
        if called and len(plain := self.plain_list(number, begins, end, called=True)) > 1:
            return self._of_noun(plain, item)
        k = item.last
        while k < min(end, item.last + 9):
            if self.mark[k] in CLOSING:
                names = self.quoted_list(number, k, end)
                return self._of_noun(names, item) if len(names) > 1 else []
            if t.word[k] not in (":", ",") and k not in self.bodies and (self.capital(k) or not t.word[k][0].isalpha()):
                break
            k = self.bodies[k][0] if k in self.bodies else k + 1
        if len(counted := self.counted_list(number, item, begin, end)) > 1:
            apart = (
                counted[0].first > 0 and t.word[counted[0].first - 1] == ":"
            )  # each with its own: "A, run by X, and B"
            return counted if apart else self._of_noun(counted, item)
        k = item.first - 1
        while k >= begin and item.first - k < 5 and t.word[k][0].isalnum() and (not t.cap[k] or k in self.bodies):
            k -= 1
        owner = item.last < end and t.word[item.last] in ("'s", "'")
        if k > begin and t.word[k] == "," and not owner and len(plain := self._plain_before(number, k, begin)) > 1:
            return self._of_noun(plain, item)
        if k > begin and t.word[k] in (":", ",", "—", "–") and self.mark[k - 1] in QUOTES:
            return self._of_noun(self._list_before(number, k, begin), item)
        return []

    def counted_list(self, number: int, item: Item, begin: int, end: int) -> list[Named]:
        """ "Two schemes differ: Roots, funded by A, and Branches", "Dos proyectos, Raíces y Alas, …": so many names."""
        t = self.t
        before = t.fold[max(begin, item.first - 4) : item.first]
        count = next((COUNTED[word] for word in reversed(before) if word in COUNTED), 0)
        k = next((m for m in range(item.last, min(end, item.last + 12)) if t.word[m] in (":", ",", "—", "–")), end)
        if not count or k + 1 >= end or not (self.capital(k + 1) or t.fold[k + 1] in self.w.definite):
            return []
        found: list[Named] = []
        m, through = k + 1, t.word[k] == ":"
        while m < end and len(found) <= count:
            while m < end and (t.word[m] == "," or t.fold[m] in AND or t.fold[m] in self.w.definite):
                m += 1
            if m < end and self.capital(m) and m not in self.bodies and m not in self.places:
                stop = next((n for n in range(m, end) if t.word[n] in ",;:." or t.fold[n] in AND), end)
                last = self.run(m, stop)
                found.append(Named(number, m, last, "", t.slice(m, last), definite=True))
                m = last
            elif not through:
                break
            m = next((n for n in range(m, end) if t.word[n] == "," or t.fold[n] in AND), end) if through else m
            if m < end and not through and not (t.word[m] == "," or t.fold[m] in AND):
                break
        return found if len(found) == count else []

    def plain_list(self, number: int, k: int, end: int, *, called: bool = False) -> list[Named]:
        """Names in capitals, none of them with an "and" in it: "(the projects) PROSPER, Safe Shores and READY".

        One of a single word is in capitals, unless the projects are `called` so: "two projects called Roots and Wings".
        """
        t, found = self.t, list[Named]()
        while k < end and self.capital(k) and k not in self.bodies and k not in self.places:
            stop = next((m for m in range(k, min(end, k + 12)) if t.word[m] == "," or t.fold[m] in AND), end)
            last = self.run(k, stop)
            alone = last == k + 1
            if (
                alone
                and not called
                and not (ACRONYM.match(t.word[k]) and t.word[k].isupper() and t.word[k] not in self.w.common)
            ):
                break
            if any(m in self.bodies for m in range(k, last)):
                break
            named = Named(number, k, last, "", t.slice(k, last), definite=True)
            self.acronym(named, last, end)
            found.append(named)
            k = last + (3 if named.acronym else 0)
            if k >= end or not (t.word[k] == "," or t.fold[k] in AND):
                break
            k += 1
            k += k < end and t.fold[k] in AND
        return found

    def skip_called(self, j: int, end: int) -> tuple[int, bool]:
        """Over "called" to where a name begins: behind.py knows how."""
        raise NotImplementedError

    def _plain_before(self, number: int, comma: int, begin: int) -> list[Named]:
        """The same before a comma: "REINTEG and PROTECT, the two programmes"; they must reach the comma."""
        t, k = self.t, comma - 1
        while k >= begin and (self.capital(k) or t.fold[k] in self.w.small or t.word[k] == ","):
            k -= 1
        k += 1
        while k < comma and (not self.capital(k) or (k == begin and self.function(k))):
            k += 1
        found = self.plain_list(number, k, comma)
        return found if found and found[-1].last + (3 if found[-1].acronym else 0) == comma else []

    def _list_before(self, number: int, k: int, begin: int) -> list[Named]:
        opening = self.quoted_before(k - 1, begin)
        while opening > begin:
            m = opening - 1
            while m >= begin and self.t.fold[m] in BETWEEN:
                m -= 1
            if m < begin or self.mark[m] not in QUOTES or (before := self.quoted_before(m, begin)) < 0:
                break
            opening = before
        return self.quoted_list(number, opening, k) if opening >= 0 else []

    def _of_noun(self, names: Iterable[Named], item: Item) -> list[Named]:
        found = list(names)
        for named in found:
            named.noun, named.at = self.t.fold[item.first], item.first
            head, bracket, tail = named.name.rpartition(" (")
            if bracket and tail.endswith(")"):
                named.name, named.acronym = head, tail[:-1]
        return found

    def name_of(self, named: Named, begin: int, end: int) -> None:
        """ "“Infancia primero” se llama la campaña", "X est le nom de la campagne", "la campagne du même nom"."""
        t, i = self.t, named.first
        if (match := self.w.same.match(t.fold, named.last, end) if named.last < end else None) is not None:
            self._name_before(named, begin, i)
            named.last = match[0]
            return
        comma = next((k for k in range(i - 1, max(begin, i - 8), -1) if t.word[k] == ","), -1)
        if comma > begin and (told := self.w.known.match(t.fold, comma + 1, end)) and told[0] >= named.last:
            self._before_comma(named, comma, begin)
            return
        close = next((k for k in range(i - 1, max(begin, i - 9), -1) if self.mark[k] in QUOTES), -1)
        if close < 0 or any(t.word[k] in ",;:.“" or t.cap[k] for k in range(close + 1, i)):
            return
        between = range(close + 1, i)
        if any(self.called(k, i) or t.fold[k] in NAME for k in between):
            opening = self.quoted_before(close, begin)
            if opening >= 0:
                named.name, named.first = self.quotation(opening, close), opening

    def _before_comma(self, named: Named, comma: int, begin: int) -> None:
        """ "Aprender sin Fronteras, como se llama el programa, …", "phase three of PROSPER, as the scheme is known"."""
        t = self.t
        if self.mark[comma - 1] in QUOTES and (opening := self.quoted_before(comma - 1, begin)) >= 0:
            named.name, named.first, named.definite = self.quotation(opening, comma - 1), opening, True
            return
        k = comma
        while k - 1 >= begin and (self.capital(k - 1) or t.fold[k - 1] in self.w.small or t.fold[k - 1] in SMALL):
            k -= 1
        if k == comma and self.lang != "en" and comma - begin < 7:
            k = begin  # "Rives sûres, comme s'appelle le projet"
        whole = k == begin and k + 1 < comma and self.capital(k + 1)  # "Entre Tierras, así se llama el proyecto"
        while k < comma and (not self.capital(k) or (k == begin and not whole and self.function(k))):
            k += 1
        if k < comma and k not in self.bodies:
            named.name, named.first, named.definite = t.slice(k, comma), k, True

    def _name_before(self, named: Named, begin: int, i: int) -> None:
        """What something else is called: "Le film s'appelle Demain la mer ; la campagne du même nom"."""
        t = self.t
        for k in range(begin, i):
            last = self.called(k, i)
            if not last or last >= i:
                continue
            if self.mark[last] in CLOSING and (close := self.quoted_after(last, i)) > 0:
                named.name = self.quotation(last, close)
            elif self.capital(last):
                named.name = t.slice(last, self.run(last, i, free=True))
        close = next((k for k in range(i - 1, begin, -1) if self.mark[k] in QUOTES), -1)
        if not named.name and close > 0 and (opening := self.quoted_before(close, begin)) >= 0:
            named.name = self.quotation(opening, close)


SMALL = frozenset("sin sans without".split())
COUNTED = {
    **dict.fromkeys("two deux dos both".split(), 2),
    **dict.fromkeys("three trois tres".split(), 3),
    **dict.fromkeys("four quatre cuatro".split(), 4),
}
AND = frozenset("et and y e & ou or".split())
BETWEEN = frozenset([",", "et", "and", "y", "e", "&", "como", "ainsi", "que", "ou", "or"])
NAME = frozenset("nom nombre name titre titulo title".split())
