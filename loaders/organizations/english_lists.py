"""Lists in English names: before their head ("Immigration, Passports and Registration Authority") and behind it."""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.organizations.headlines import Headlines

OWNED = frozenset("the its their his her our".split())  # before a name: one body's, or one alone
SAINTS = ("St", "Ste", "Mt")  # with their full stop: "Sisters of St. Anne"
SITES = ("centre", "center", "office", "hospital", "school", "clinic")
COUNTABLE = frozenset((*SITES, "unit", "station", "laboratory", "team"))
FIELDS = ("al", "ic", "ary")  # "Educational", "Scientific", "Veterinary"
LONG = 4
PEOPLE = frozenset("persons people children women migrants refugees workers humans".split())

FOUGHT = frozenset((("fight", "against"), ("prevention", "of"), ("elimination", "of"), ("protection", "of")))


NUMBERS = frozenset("two three four five six seven eight nine ten additional several many numerous more".split())


class EnglishLists(Headlines):
    """What commas and "and" join inside a name."""

    def _before_head(self, i: int, j: int, end: int) -> bool:
        """Whether the comma or "and" at j stands between the first words of a name and its head."""
        return self._and_before_head(i, j, end) if self.t.fold[j] == "and" else self._comma_before_head(i, j, end)

    def _comma_before_head(self, i: int, j: int, end: int) -> bool:
        """ "Yemen's Immigration, | Passports and Naturalization Authority": subjects, then an "and" before the head."""
        t = self.t
        if self._adjectives_before_head(j, end):
            return True
        told = i > 0 and (t.fold[i - 1] in OWNED or t.word[i - 1] in ("'s", "’s"))
        if not told or not all(self._subject_word(k) for k in range(i, j) if t.word[k] != ","):
            return False
        k = j + 1
        while k < end and k - j < 6 and self._subject_word(k):
            k += 1
        if k == j + 1 or k + 1 >= end:
            return False
        return (
            self._and_before_head(k - 1, k, end)
            if t.fold[k] == "and"
            else (t.word[k] == "," and self._comma_before_head(i, k, end))
        )

    def _adjectives_before_head(self, j: int, end: int) -> bool:
        """ "Islamic World Educational, | Scientific and Cultural Organization": adjectives around the comma at j."""
        k = j - 1
        while k + 2 < end and self._of_some_kind(k) and self.t.word[k + 1] == ",":
            k += 2
        if k < j or k + 3 >= end or not (self._of_some_kind(k) and self.t.fold[k + 1] in ("and", "&")):
            return False
        head = self.t.cap[k + 3] and self.lex.heads.match(self.t.fold, k + 3, end) is not None
        return head and self._of_some_kind(k + 2)

    def _of_some_kind(self, k: int) -> bool:
        """Whether a capital at k ends as English adjectives of fields do, and is nobody's name."""
        t = self.t
        return t.cap[k] and t.fold[k].endswith(FIELDS) and len(t.fold[k]) > LONG and k not in self.c.known

    def _subject_word(self, k: int) -> bool:
        """Whether a capital at k is of what bodies deal with."""
        t = self.t
        if not t.cap[k] or k in self.c.known or k in self.c.place or self.lex.heads.match(t.fold, k, k + 1):
            return False
        return t.fold[k] in self.lex.name_nouns or t.fold[k] in self.lex.name_adjectives or t.fold[k] in self.lex.duties

    def _office_of(self, i: int, end: int) -> int:
        """Where "Office of the | Refugee Relief and Repatriation Commissioner" ends, the office of one; else 0."""
        t, k = self.t, i + 3
        if t.fold[i:k] != ["office", "of", "the"] or not t.cap[i]:
            return 0
        while k < end and (t.cap[k] or (t.fold[k] in ("and", "for") and k + 1 < end and t.cap[k + 1])):
            k += 1
        holds = k - i > 4 and self.lex.titles.match(t.fold, k - 1, k) is not None
        person = any(self.lex.titles.match(t.fold, m, k) for m in range(i + 3, k - 1))
        return k if holds and not person else 0

    def _inside_area(self, i: int) -> bool:
        """Whether a place at i is the end of another's name: "the Horn of | Africa Forum"."""
        t = self.t
        if i < 2 or i not in self.c.place or t.fold[i - 1] != "of" or not t.cap[i - 2]:
            return False
        return (
            i - 2 not in self.c.known
            and self.lex.heads.match(t.fold, i - 2, i - 1) is None
            and not (self.lex.titles.match(t.fold, i - 2, i - 1))
        )

    def _and_before_head(self, i: int, j: int, end: int) -> bool:
        """ "Dutch Repatriation and Departure Service": an "and" between the first words of a name and its head."""
        t = self.t
        if any(k in self.c.known or (k in self.c.place and k > i) for k in range(i, j)) or (
            i in self.c.place and self.c.place[i][0] == j
        ):
            return False
        if j + 1 in self.c.place or (i and t.fold[i - 1] == "between"):
            return False  # "Airbus and Kenya Airways", "between Maersk and Mombasa Port Authority"
        if (
            j == i + 1
            and t.lower[i] not in self.lex.verbs
            and any(c.isupper() for c in t.word[i][1:])
            and not (t.word[i].isupper())
        ):
            return False  # "KenGen and Strathmore University"
        for k in range(j + 1, min(end, j + 5)):
            if not t.cap[k] or k in self.c.known:
                return False
            if k > j + 1 and self.lex.heads.match(t.fold, k, end):
                return True
        return False

    def _comma(self, k: int, end: int, *, places: bool) -> bool:
        """Whether a list after a comma inside an English name runs to an "and" with one more capital.

        `places`: or with a place, under a plural head.
        """
        t = self.t
        for m in range(k, min(end, k + 8)):
            if t.fold[m] == "and":
                k = m + 1 + (m + 2 < end and t.fold[m + 1] == "the" and t.fold[m + 2] in self.lex.name_nouns)
                return (
                    k < end
                    and t.cap[k]
                    and k not in self.c.known
                    and not self.lex.heads.match(t.fold, k, end)
                    and not self.lex.titles.match(t.fold, k, end)  # "of Police, Ann Lee, and Commissioner for"
                    and (places or self.c.place.get(k) is None)
                )
            if m in self.c.known or self.lex.heads.match(t.fold, m, end) or not (t.cap[m] or t.word[m] == ","):
                return False
        return False

    def _country_first(self, i: int) -> bool:
        """Whether a nationality begins the run: in a title, where every word has a capital, that makes it a name."""
        return self.c.nationality(self.t.fold[i]) is not None

    def _matter_behind(self, k: int, end: int, head: Head, *, listed: bool) -> bool:
        """ "Youth, Sports and the | Arts", "Fisheries and the | Blue Economy": whether a ministry's matter is at k."""
        if listed and self.t.fold[k] in self.lex.name_nouns:
            return True
        if head.singular in ("ministry", "department") and tuple(self.t.fold[k : k + 2]) in FOUGHT:
            return True  # "Health and the | Fight against AIDS"
        last = k
        while last < end and last - k < 3 and self.t.cap[last] and last not in self.c.known:
            last += 1
        told = last > k and head.singular in ("ministry", "department") and self.t.fold[last - 1] in self.lex.name_nouns
        return told and not self._head_near(k, last) and not self.lex.titles.match(self.t.fold, k, last)

    def _unheard(self, k: int) -> bool:
        """Whether the capital at k is of no lexicon: it may be a place that nobody knows."""
        word, lex = self.t.fold[k], self.lex
        known = word in lex.name_nouns or word in lex.name_adjectives or word in lex.duties or word in lex.several
        return not known and self.t.lower[k] not in lex.verbs and word[-1] != "s" and word[-3:] not in ("ion", "ing")

    def _somewhere(self, k: int, head: Head) -> bool:
        """ "the Employment Office in Songinokhairkhan": whether a place that nobody knows stands at k."""
        words = self.lex.name_nouns | self.lex.name_adjectives | PEOPLE
        return head.singular in SITES and self.t.cap[k] and self.t.fold[k] not in words

    def _head_near(self, k: int, end: int) -> bool:
        """Whether a head in capitals stands among the next words."""
        t, heads = self.t, self.lex.heads
        return any(t.cap[m] and heads.match(t.fold, m, end) is not None for m in range(k, min(end, k + 4)))

    def _owner(self, j: int, end: int) -> bool:
        """Whether the apostrophe at j stands inside a name: "Pilots' Guild", "Attorney General's Office"."""
        t = self.t
        if j == 0 or j + 1 >= end or not t.cap[j + 1] or t.end[j - 1] != t.start[j]:
            return False
        if t.word[j] in ("'", "’"):
            return t.word[j - 1].endswith("s")
        saint = j > 2 and t.word[j - 2] == "." and t.word[j - 3] in SAINTS  # "St. Mary's Hospital"
        return t.word[j] in ("'s", "’s") and (t.fold[j - 1] in self.lex.owners or saint)

    def _so_many(self, i: int, head: Head) -> bool:
        """ "two additional | Mobile Crime Scene Units", "3 Mobile Clinics": whether they are but so many sites."""
        if i < 1 or not head.plural or head.singular not in COUNTABLE:
            return False
        return self.t.word[i - 1].isdigit() or self.t.fold[i - 1] in NUMBERS
