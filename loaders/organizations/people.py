"""Which words may be somebody's name: behind a title, beside what persons say, a given name, a surname met before."""

from __future__ import annotations

import re
from itertools import compress

from loaders.lexicon import given_names
from loaders.names import ARTICLE
from loaders.organizations.refused import Refused

ADDRESSED = re.compile(r"(?:[A-Z]\.){2,}")  # "H.E.", "S.E.M."
EXCELLENCY = frozenset(("sem", "semme", "excmo", "excma", "ilmo", "ilma"))  # before a name and behind no article
ADDRESS = (".", "M", "Mme", "Mr", "Mrs", "Ms", "Sr", "Sra", "Dr")
POST = 6  # tokens: how far behind a name its owner's post may stand, "the European Commission's Deputy Director"
PARTICLES = ("van", "von", "der", "den", "ter", "bin", "ben", "ould")  # inside persons' names
HELD = 14  # tokens of a title and what its holder heads
HUMAN = ("say", "thank", "attend")  # classes of verbs that persons do rather than bodies


class People(Refused):
    """What is told of persons."""

    def _person(self, i: int, last: int, *, named: bool = False, told: bool = False) -> bool:
        """Whether [i, last) may be somebody's name.

        `named`: something vouches for a body, and titles tell nothing; `told`: its own words or its neighbours do.
        """
        t = self.t
        if t.fold[i] in given_names() or (last > i + 1 and t.fold[i + 1] in given_names()):
            return True
        if last - i > 1 and self._posted_behind(last):
            return True
        if i > 1 and t.word[i - 1] in PARTICLES and t.cap[i - 2]:
            return True  # "Si'alei van Toor"
        if last > i + 1 and self._behind_holder(i):
            return True
        if named:
            return False
        opening = last > i + 1 and i in t.begins  # behind the full stop of a sentence, not of "Mr."
        if i and not told and not opening and (t.word[i - 1] in ADDRESS or self._capital(i - 1)):
            return True
        titles, verbs = self.lex.titles, self.lex.verbs
        first = i  # of what stands before in the sentence
        while first > 0 and i - first < 4 and first not in t.begins:
            first -= 1
        for k in range(first, i):
            if t.fold[k] in titles.table and (match := titles.match(t.fold, k, i)) and match[0] == i:
                return True
        for word in t.lower[max(first, i - 2) : i] + t.lower[last : last + 2]:
            if word in verbs and any(form.kind in HUMAN for form in verbs[word]):
                return True
        return t.word[last - 1] in self.surnames and not (told and last > i + 1)

    def _posted_behind(self, last: int) -> bool:
        """ "Ann Lee, Ambassador of …", "Ann Lee, European Commission Director", "Ann Lee (directrice …)"."""
        t, titles = self.t, self.lex.titles
        if last >= len(t) or t.word[last] not in (",", "("):
            return False
        for k in range(last + 1, min(len(t), last + POST)):
            match = titles.match(t.fold, k, min(len(t), k + POST)) if t.fold[k] in titles.table else None
            if match is not None and match[1] != "office":
                return True
            if not (t.cap[k] or self._is_determiner(k)):
                return False
        return False

    def _before_holder(self, i: int, last: int) -> int:
        """Where a name ends before who holds an office there: "GTZ | Director Ann Lee"; i for a person.

        "le directeur de la CVC | Marco Suárez": behind a title an acronym is the whole name.
        """
        t, titles = self.t, self.lex.titles
        if t.word[i][-1] == "." and ADDRESSED.fullmatch(t.word[i]) and i not in self.c.place:
            return i
        if t.fold[i] in EXCELLENCY and not (i and t.fold[i - 1] in ARTICLE[self.lang]):
            return i if last > i + 1 or t.fold[i][-1] in "oa" else last  # "SEM Jean Diop"
        if last == i + 1:
            return last
        for k in range(i + 1, last):
            match = titles.match(t.fold, k, last) if t.fold[k] in titles.table else None
            if match is not None and match[1] != "office" and match[0] < last:
                return k
        lettered = last - i in (3, 4) and len(t.word[i]) > 1 and t.word[i].isupper() and t.word[i].isalpha()
        named = lettered and not any(t.fold[k] in self.lex.firms or t.word[k].isupper() for k in range(i + 1, last))
        return i + 1 if named and (t.fold[i + 1] in given_names() or self._held(i)) else last

    def _held(self, i: int) -> bool:
        """Whether a title governs the name at i: "la directrice pays de la | CVC"."""
        t, titles = self.t, self.lex.titles
        first = max((k + 1 for k in range(max(0, i - POST), i) if t.word[k] in ",.;:()"), default=max(0, i - POST))
        return any(
            (match := titles.match(t.fold, k, i)) is not None and match[1] != "office"
            for k in range(first, i)
            if t.fold[k] in titles.table
        )

    def _behind_holder(self, i: int) -> bool:
        """ "el viceministro de Agricultura de Angola, João da Cunha": whether a comma parts the name from one title."""
        t, titles = self.t, self.lex.titles
        if i < 3 or t.word[i - 1] != ",":
            return False
        for k in range(i - 2, max(-1, i - HELD), -1):
            if t.word[k] in (",", ";", ".", ":"):
                return False
            if t.lower[k] in self.lex.verbs and not t.cap[k] and not self._titled_at(k):
                return False  # but "le secrétaire général | adjoint du Croissant rouge"
            if t.fold[k] in titles.table and (told := titles.match(t.fold, k, i)) is not None:
                return told[1] != "office" and not t.fold[k].endswith("s")
        return False

    def _titled_at(self, k: int) -> bool:
        """Whether the word at k ends a title that begins one or two words before."""
        t, titles = self.t, self.lex.titles
        found = (titles.match(t.fold, m, k + 1) for m in range(max(0, k - 2), k) if t.fold[m] in titles.table)
        return any(match is not None and match[0] == k + 1 for match in found)

    def _addressed(self, i: int) -> bool:
        """Whether "Mr", "Dr." stand before: the capitals that follow are somebody's, "Mr. Justice Banda"."""
        t, k = self.t, i - 1
        if k > 0 and t.word[k] == ".":
            k -= 1
        if k < 0 or t.word[k] not in {"Mr", "Mrs", "Ms", "Dr"} or i in self.c.known:
            return False
        self.skip = i + 1
        while self.skip < len(t) and self._capital(self.skip) and self.skip not in t.begins:
            self.skip += 1
        return True

    def _capital(self, k: int) -> bool:
        return self.t.cap[k] and self.t.word[k][0].isalpha() and self.t.fold[k] not in self.lex.words.table

    _kept_surnames: frozenset[str] | None = None

    @property
    def surnames(self) -> frozenset[str]:
        """Words that end runs of capitals in the text: "Pilar Etcheverry", then "Etcheverry"."""
        if self._kept_surnames is None:
            self._kept_surnames = self._find_surnames()
        return self._kept_surnames

    def _find_surnames(self) -> frozenset[str]:
        t = self.t
        pairs = [k for k in compress(range(len(t)), t.cap) if k and t.cap[k - 1] and k not in t.begins]
        return frozenset(
            [t.word[k] for k in pairs if self._capital(k) and self._capital(k - 1) and not t.word[k].isupper()]
        )

    _kept_spellings: frozenset[str] | None = None

    @property
    def spellings(self) -> frozenset[str]:
        """The words of the text as they are written."""
        if self._kept_spellings is None:
            self._kept_spellings = frozenset(self.t.word)
        return self._kept_spellings
