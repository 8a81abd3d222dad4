"""Names that nothing in the lexicons tells: candidates, believed only where the sentence makes them act in a fact.

"Kyivstar et Alpenoil financent la campagne": the frame says that they are bodies, since only bodies finance. What may
be a person, a place, a project or a common word is no candidate.
"""

from __future__ import annotations

from functools import cached_property

from loaders.acronyms import ACRONYM
from loaders.names import AND, OF, Name
from loaders.organizations.base import NameReader

ROMAN = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XIX XX XXI".split())
JOINTS = frozenset("de du des d' del y e et & and of".split())
LONGEST = 5  # tokens


class Unknown(NameReader):
    """Candidates by capitals alone."""

    glosses: frozenset[str] | None = None

    def _candidate(self, i: int, end: int, *, title: bool) -> Name | None:
        """A run of capitals that may be a body: an acronym, one word, or words with a country's or a firm's."""
        t = self.t
        if title or i not in self.capitals or (i - 1 in self.capitals and i not in t.begins) or self._quoted(i):
            return None
        last = self._end_of_run(i, end)
        words = range(i, last)
        acronym = last == i + 1 and self._acronym(i)
        if any(k in self.c.known for k in words) or (i in self.c.place and not acronym):
            return None
        if last == i + 1 and self.lex.nouns.match(t.fold, i, last):
            return None  # "MOU"
        if self._introduced(i) or self._person(i, last):
            return None
        if acronym and self._glossed(i):
            return None  # short for what no grammar took for a body
        if last == i + 1 and not acronym and (len(t.word[i]) < 4 or self._common(i) or not self._told(i, end)):
            return None
        if last > i + 1 and not self._businesslike(i, last):
            return None
        return Name(i, last, [t.slice(i, last)], "other", weak=True)

    def _glossed(self, i: int) -> bool:
        """Whether the acronym at i stands in brackets somewhere: then what it is short for was judged there."""
        if self.glosses is None:
            t = self.t
            self.glosses = frozenset(t.word[k + 1] for k in range(len(t) - 1) if t.word[k] == "(")
        return self.t.word[i] in self.glosses

    def _told(self, i: int, end: int) -> bool:
        """Whether one word alone may be believed: joined to a body by "and"."""
        t, lang = self.t, self.lang
        if i + 1 < end and t.fold[i + 1] in OF[lang]:
            return False
        if i + 2 < end and t.fold[i + 1] in AND[lang]:
            return i + 2 in self.c.known or self.lex.heads.match(t.fold, i + 2, end) is not None
        before = (self.at[k] for k in range(max(0, i - 14), i - 1) if k in self.at)
        joined = i > 1 and t.fold[i - 1] in AND[lang]
        return joined and any(last == i - 1 and not any(b.government for b in bodies) for last, bodies in before)

    @cached_property
    def capitals(self) -> frozenset[int]:
        """The words with a capital that may be a name's."""
        t = self.t
        return frozenset(
            k
            for k, capital in enumerate(t.cap)
            if capital
            and t.word[k][0].isalpha()
            and k not in self.c.blocked
            and t.fold[k] not in self.lex.words.table
            and not self.c.nationality(t.fold[k])
        )

    def _end_of_run(self, i: int, end: int) -> int:
        t, last = self.t, i + 1
        while last < end and last - i < LONGEST:
            if last in self.capitals:
                last += 1
            elif t.fold[last] in JOINTS and last + 1 < end and last + 1 in self.capitals and t.word[last] == "&":
                last += 2
            else:
                break
        return last

    def _acronym(self, i: int) -> bool:
        word = self.t.word[i]
        return len(word) > 2 and ACRONYM.match(word) is not None and word not in ROMAN and word.isupper()

    def _quoted(self, i: int) -> bool:
        """Whether an opening quotation mark stands a few words before, and none that closes since."""
        for k in range(i - 1, max(-1, i - 8), -1):
            if self.t.word[k] in ("”", "»"):
                return False
            if self.t.word[k] in ("“", "«", '"'):
                return True
        return False

    def _introduced(self, i: int) -> bool:
        """Whether a noun that names other things stands before: "le projet X", "the Z system"."""
        t = self.t
        for k in range(max(0, i - 3), i):
            match = self.lex.nouns.match(t.fold, k, i)
            if match and match[0] == i and match[1].kind in ("project", "activity", "agreement", "thing"):
                return True
        behind = self.lex.nouns.match(t.fold, i + 1, min(len(t), i + 4)) if i + 1 < len(t) else None
        return behind is not None and behind[1].kind in ("project", "thing", "activity") and self.lang == "en"

    def _person(self, i: int, last: int) -> bool:
        """Whether the words may be somebody's name: behind a title, before or behind what persons say, a surname."""
        t = self.t
        if i and (t.word[i - 1] in (".", "M", "Mme", "Mr", "Mrs", "Ms", "Sr", "Sra", "Dr") or i - 1 in self.capitals):
            return True
        if any(
            match and match[0] == i for k in range(max(0, i - 4), i) if (match := self.lex.titles.match(t.fold, k, i))
        ):
            return True
        near = t.word[max(0, i - 2) : i] + t.word[last : last + 2]
        if any(f.kind in ("say", "thank", "attend") for w in near for f in self.lex.verbs.get(w.lower(), ())):
            return True
        return t.word[last - 1] in self._surnames()

    def _surnames(self) -> frozenset[str]:
        """Words that end longer runs of capitals in the text: "Pilar Etcheverry", then "Etcheverry"."""
        if self.surnames is None:
            t = self.t
            self.surnames = frozenset(
                t.word[k]
                for k in self.capitals
                if k - 1 in self.capitals and not t.word[k].isupper() and k not in t.begins
            )
        return self.surnames

    def _common(self, i: int) -> bool:
        """Whether the word stands in lower case somewhere in the text, or is a word of the lexicons."""
        if self.lower is None:
            self.lower = frozenset(w for w in self.t.word if w[0].islower())
        t = self.t
        word = t.word[i].lower()
        return (
            word in self.lower
            or word in self.lex.verbs
            or t.fold[i] in self.lex.starts
            or t.fold[i] in self.lex.name_nouns
            or t.fold[i] in self.lex.name_adjectives
        )

    def _businesslike(self, i: int, last: int) -> bool:
        """Whether a run of words is no person's name: it holds a firm's word or an acronym, or ends in a country."""
        t = self.t
        return (
            any(t.fold[k] in self.lex.firms for k in range(i, last))
            or any(t.word[k] == "&" for k in range(i, last))
            or (self._acronym(i) and last - i < 4)
            or (last - 1 in self.c.place and self.c.place[last - 1][1] == "country")
        )
