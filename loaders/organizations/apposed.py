"""Names that a class noun explains behind them: "Sarvodaya, the island's largest charity", "A et B, deux ONG"."""

from __future__ import annotations

from loaders.lexicon import given_names
from loaders.names import AND, ARTICLE, MANNER, OF, Name
from loaders.organizations.shared_heads import SharedHeads

BEFORE_CLASS = frozenset(",(")  # what parts a name from the class that explains it
ONE = frozenset("a an un une una".split())
DETERMINERS = frozenset("the a an".split())
TWO = frozenset("two both three four deux trois quatre dos tres cuatro ambas ambos".split())
PREPOSITIONAL = frozenset("of in at by with to for from between".split())
INNER = frozenset("of for de du des d' pour para por y et and".split())  # "Wheels of Mercy", "Femmes pour la Paix"


class Apposed(SharedHeads):
    """Names before a comma and a class noun."""

    def _apposed(self, i: int, kind: str) -> Name | None:
        """The name in capitals before the comma that the class noun at i stands behind, and those in its list."""
        t = self.t
        k = i - 1
        while k > 0 and i - k < 6 and t.word[k] not in BEFORE_CLASS:
            led = t.fold[k - 1] in ONE or (t.fold[k - 1] in ARTICLE[self.lang] and self._one_word(k - 2))
            nation = led and self.c.nationality(t.fold[k]) is not None  # "a Somali charity", "X, the Kenyan operator"
            if not (t.word[k][0].isalpha() or t.word[k] == "'s") or (t.cap[k] and t.word[k] != "'s" and not nation):
                return None
            k -= 1
        between = range(k + 1, i)
        if any(self.lex.titles.match(t.fold, m, i) or self._small_kind(m) in PREPOSITIONAL for m in between):
            return None  # "X, director of training at the Foundation" is a person
        own = [m for m in between if not self._is_determiner(m)]  # Spanish "una" is a verb's form too
        if any(self._small_kind(m) == "rel" or t.word[m] in self.lex.verbs for m in own):
            return None  # "X, which once funded the schools"
        several = k + 1 < i and t.fold[k + 1] in TWO and t.fold[i].endswith("s")
        determined = several or any(self._is_determiner(m) for m in between)
        if k < 1 or t.word[k] not in BEFORE_CLASS or k == i - 1 or not determined:
            return None
        name = self._explained(k, i, kind, alone=not several and t.fold[k + 1] in ONE)
        if name is None or not several:
            return name
        return self._list_of(name, kind)

    def _before_class(self, i: int, j: int, kind: str, end: int) -> Name | None:
        """ "the Delmas company", "the Rimbo bus company": an English name before the class noun at [i, j).

        Believed where a fact makes it act: "the Akha group" may be a people.
        """
        t, lex, last = self.t, self.lex, i
        goes_on = j < end and t.word[j].isalpha() and t.fold[j] not in lex.words.table and t.word[j] not in lex.verbs
        if self.lang != "en" or t.cap[i] or t.fold[i].endswith("s") or goes_on:
            return None  # "the Delmas company director"
        if not t.cap[last - 1] and t.word[last - 1].isalpha() and t.fold[last - 1] not in lex.words.table:
            last -= 1
        first = last
        while first not in t.begins and last - first < 5 and t.cap[first - 1] and t.word[first - 1][0].isalpha():
            first -= 1
        first += first < last and t.fold[first] in DETERMINERS  # "The Delmas company signed"
        led = first > 0 and t.fold[first - 1] in DETERMINERS
        while first < last and self.c.nationality(t.fold[first]) is not None:
            first += 1  # "the French Danone group"
        named = range(first, last)
        known = any(k in self.c.known or k in self.c.place or t.fold[k] in lex.titles.table for k in named)
        told = any(table.match(t.fold, k, last) for table in (lex.heads, lex.nouns) for k in named)
        if not led or first == last or known or told or t.fold[first] in lex.words.table:
            return None
        return Name(first, j, [t.slice(first, last), t.slice(first, j)], kind, weak=True)

    def _one_word(self, k: int) -> bool:
        """Whether a name of one word stands before the comma at k: two may be a person's."""
        t = self.t
        return k > 0 and t.word[k] in BEFORE_CLASS and (k < 2 or not t.cap[k - 2] or k - 1 in t.begins)

    def _explained(self, k: int, i: int, kind: str, *, alone: bool) -> Name | None:
        """The name that ends at token k, explained at i; `alone`: by "a charity", which no person is."""
        t = self.t
        first = k
        while first not in t.begins and (t.cap[first - 1] or self._foreign_link(first - 1)):
            first -= 1
        if alone and first > 1 and t.fold[first - 1] in INNER and t.cap[first - 2] and not self._before_is_title(first):
            first -= 2
            while first not in t.begins and t.cap[first - 1]:
                first -= 1
        while first < k and (
            t.fold[first] in ARTICLE[self.lang] or (t.fold[first] in self.lex.words.table and not self._entered(first))
        ):
            first += 1
        if (
            first == k
            or (
                k - first == 1 and first in t.begins and t.fold[first].endswith(MANNER[self.lang])
            )  # "Adicionalmente, la empresa"
            or k - first > 5
            or self._entered(first)
            or first in self.c.place
            or self.lex.titles.match(t.fold, first, k)
            or (k - first > 1 and self._title_before(first))
            or (t.cap[i] and not t.word[i].isupper())  # "…, José Pérez, la Universidad": another body; but "an NGO"
            or (
                first > 1 and t.fold[first - 1] in OF[self.lang] and t.cap[first - 2]
            )  # "Manos de Manglar, una iniciativa"
            or (k - first > 1 and t.fold[first] in given_names() and t.fold[k + 1] not in ONE)
        ):
            return None
        return Name(first, k, [t.slice(first, k)], kind)

    def _list_of(self, name: Name, kind: str) -> Name:
        """The last name of a list with those before it that nobody knows: "Kinal et Batey, deux associations"."""
        t, last = self.t, name
        names = [name]
        k = last.first - 1
        while k > 0 and (t.fold[k] in AND[self.lang] or t.word[k] == ","):
            end = start = k
            while start not in t.begins and (t.cap[start - 1] or self._foreign_link(start - 1)):
                start -= 1
            start += start < end and t.fold[start] in ARTICLE[self.lang]
            if start == end or end - start > 5 or self._entered(start) or start in self.c.place:
                break
            names.insert(0, Name(start, end, [t.slice(start, end)], kind))
            k = start - 1
        if len(names) > 1:
            names[0].siblings = names[1:]
            names[0].last = name.last
        return names[0]

    def _before_is_title(self, first: int) -> bool:
        """Whether a person's title ends two tokens before a name that "of" leads to: "Minister of Mercy"."""
        return any(self.lex.titles.match(self.t.fold, m, first) for m in range(max(0, first - 4), first - 1))

    def _title_before(self, first: int) -> bool:
        return first not in self.t.begins and self.t.word[first - 1] in (".", "M", "Mme", "Mr", "Ms", "Dr")
