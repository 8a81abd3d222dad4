"""What is found once in a text for the names that nothing tells: its words with capitals, acronyms that are judged."""

from __future__ import annotations

from itertools import compress

from loaders.organizations.vouched import Vouched

NAMING = frozenset(("un", "una", "une"))  # in capitals, within a sentence: "Una Mano Amiga"


class Capitals(Vouched):
    """Words and acronyms of one text, each kept when it was first asked for."""

    _kept_schemes: frozenset[str] | None = None
    _kept_inside: frozenset[int] | None = None
    _kept_capitals: frozenset[int] | None = None
    _kept_adjectives: frozenset[str] | None = None
    glosses: frozenset[str] | None = None

    @property
    def schemes(self) -> frozenset[str]:
        """The acronyms that an apposition tells to be projects: "PAMOJA, a four-year programme"."""
        if self._kept_schemes is None:
            self._kept_schemes = self._find_schemes()
        return self._kept_schemes

    def _find_schemes(self) -> frozenset[str]:
        t, nouns, found = self.t, self.lex.nouns, set[str]()
        for comma in t.where.get(",", ()):
            if (
                comma < 1
                or comma + 3 >= len(t)
                or not t.word[comma - 1].isupper()
                or not self._is_determiner(comma + 1)
            ):
                continue
            told = (nouns.match(t.fold, k, min(len(t), k + 3)) for k in range(comma + 2, min(len(t), comma + 6)))
            noun = next(filter(None, told), None)
            owner = noun is not None and t.word[noun[0] : noun[0] + 1] in (["'s"], ["’s"])  # "the programme's donor"
            if noun is not None and noun[1].kind == "project" and not owner:
                found.add(t.word[comma - 1])
        return frozenset(found)

    @property
    def _inside(self) -> frozenset[int]:
        """The words of places behind their first: "The Netherlands", "El Cairo"."""
        if self._kept_inside is None:
            self._kept_inside = self._find_inside()
        return self._kept_inside

    def _find_inside(self) -> frozenset[int]:
        places = self.c.place.items()
        return frozenset(k for first, (last, _, _) in places for k in range(first + 1, last))

    def _glossed(self, i: int) -> bool:
        """Whether the acronym at i stands in brackets somewhere: then what it is short for was judged there."""
        if self.glosses is None:
            t = self.t
            self.glosses = frozenset([t.word[k + 1].upper() for k in t.where.get("(", ()) if k + 1 < len(t)])
        return self.t.word[i].upper() in self.glosses  # also "PACOP" for "(PACoP)"

    @property
    def capitals(self) -> frozenset[int]:
        """The words with a capital that may be a name's."""
        if self._kept_capitals is None:
            self._kept_capitals = self._find_capitals()
        return self._kept_capitals

    def _find_capitals(self) -> frozenset[int]:
        t = self.t
        blocked, nationality = self.c.blocked, self.c.nationality
        small = self.lex.words.table.keys() - NAMING
        return frozenset(
            [
                k
                for k in compress(range(len(t.word)), t.cap)
                if t.fold[k] not in small
                and (t.fold[k] not in NAMING or k not in t.begins)
                and t.word[k][0].isalpha()
                and k not in blocked
                and (
                    k in self.c.place  # "Philippines"
                    or not nationality(t.fold[k])
                    or (self.lang != "en" and k not in t.begins and t.cap[k - 1])  # "Pan Suizo"
                )
            ]
        )

    @property
    def _adjectives(self) -> frozenset[str]:
        """The adjectives of names in any of our languages, which end no person's name: "Provías Nacional"."""
        if self._kept_adjectives is None:
            self._kept_adjectives = self.lex.name_adjectives.union(*(c.lexicon.name_adjectives for c in self.c.others))
        return self._kept_adjectives
