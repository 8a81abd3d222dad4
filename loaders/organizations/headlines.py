"""Where a name ends in an English headline, whose verbs have capitals too, and where somebody's title stands."""

from __future__ import annotations

from functools import cache

from loaders.authority import by_key
from loaders.lexicon import Head, rows
from loaders.names import Name
from loaders.organizations.base import TITLE_LINK
from loaders.organizations.unknown import Unknown
from loaders.tokens import fold

Heads = tuple[int, int, Head]  # tokens, and what they are
TITLE_VERBS = frozenset(
    "sign signs launch launches open opens hand hands help helps begin begins start starts join joins discuss "
    "discusses hold holds host hosts agree agrees pledge pledges donate donates give gives provide provides "
    "welcome welcomes unveil unveils inaugurate inaugurates celebrate celebrates call calls urge urges team "
    "organize organizes organise boost boosts strengthen strengthens visit visits meet meets mark marks "
    "receive receives sends send trains".split()
)  # verbs in capitals, in headlines

LONGEST = 16  # tokens of a heading
CHARGED = frozenset("general commissioner adviser advisor envoy rapporteur secretary undersecretary".split())
AFFAIRS = frozenset("foreign home internal external social".split())
CHARGE = 10  # tokens of a charge before "Minister"
LEADING = frozenset("through by for with in on to against towards".split())
PARTED = ("at", "within")  # before the body that a part is of
EXPERTS = frozenset("specialist specialists adviser advisor expert".split())  # of a matter, no body
HOLDERS = frozenset("officer director manager representative coordinator".split())


@cache
def charges() -> frozenset[str]:
    """What English ministers are in charge of, beside what institutions deal with, folded."""
    told = (row["words"].split("|") for row in rows("en", "names") if row["class"] == "charge")
    return frozenset(fold(word) for words in told for word in words)


class Headlines(Unknown):
    """Tells names from the verbs behind them in a line where every word has a capital."""

    def _headline_ends(self, i: int, j: int, end: int, heads: list[Heads], *, of_seen: bool) -> bool:
        """Whether the name that begins at i ends before j: a verb stands there, or the name is whole."""
        verb = heads and (self.t.fold[j] in TITLE_VERBS or self._acts_in_capitals(j))
        verb = verb or self._headline_verb(i, j)
        return bool(verb) or (not of_seen and self._whole_before(heads, j, end))

    def _acts_in_capitals(self, j: int) -> bool:
        """ "Bank of Agriculture | Lends Two Million": whether a verb in the third person can stand at j and no noun."""
        t, forms = self.t, self.lex.verbs.get(self.t.lower[j], ())
        if not t.word[j].endswith("s") or t.fold[j - 1] in TITLE_LINK | {","} or t.fold[j] in self.lex.name_nouns:
            return False
        return any(f.mood == "fin" for f in forms)

    def _is_heading(self, first: int, last: int) -> bool:
        """Whether a line of its own is a heading, every word of it in capitals: "Haiti: Bank Supports Smallholders"."""
        t = self.t
        if self.lang != "en" or not 3 < last - first < LONGEST or not t.word[last - 1][-1].isalnum():
            return False
        if not all(t.cap[k] or len(t.word[k]) < 4 or not t.word[k].isalpha() for k in range(first, last)):
            return False
        told = ":" in t.word[first + 1 : last - 1] or any(t.lower[k] in self.lex.verbs for k in range(first, last))
        return told and not all(t.word[k].isupper() for k in range(first, last) if t.cap[k])

    def _country_before(self, i: int, last: int, head: Head) -> bool:
        """ "Ghana Immigration Service Receives …": whether a country begins a name of three words and more."""
        here = self.c.place.get(i)
        if here is None or here[1] != "country" or last - here[0] < 2:
            return False
        return not head.plural and head.kind in ("government", "public", "nngo")

    def _heads_follow(self, k: int, end: int) -> bool:
        return self.lex.heads.match(self.t.fold, k, end) is not None

    def _headline_verb(self, i: int, j: int) -> bool:
        """ "IOM Supports Government of …", "Municipality of Sebha Reopen Clinic": a verb in a title's capitals."""
        t = self.t
        forms = self.lex.verbs.get(t.lower[j], ())
        if any(f.mood == "fin" and t.word[j].endswith("s") for f in forms) and j - 1 in self.c.known:
            return True
        if self.c.place.get(i, (0, ""))[:2] == (j, "country") and self._institutional(j):
            return False  # "Ghana | Immigration Service", "Kenya | Red Cross"
        placed = any(self.c.place.get(k, (0,))[0] == j for k in range(max(i, j - 3), j))
        return placed and j not in self.c.place and t.fold[j - 1] not in TITLE_LINK | {","}

    def _institutional(self, j: int) -> bool:
        word, lex = self.t.fold[j], self.lex
        named = word in lex.name_nouns or word in lex.name_adjectives or word in lex.duties
        return (named or self._heads_follow(j, len(self.t))) and self.t.lower[j] not in lex.verbs

    def _whole_before(self, heads: list[Heads], j: int, end: int) -> bool:
        """ "Namibian Police Learn to …": whether a name is whole in a title's capitals, no other head follows soon."""
        t = self.t
        if not heads or heads[-1][1] != j or not t.cap[j] or j in self.c.place:
            return False
        return not any(self._heads_follow(k, end) for k in range(j + 1, min(j + 4, end)) if all(t.cap[j : k + 1]))

    def _officer(self, i: int, j0: int, end: int) -> bool:
        """ "Section Officer Migration Management Cell": whether who works there is told before the name itself.

        Or behind it, "Aid Effectiveness | Specialist".
        """
        if self.t.fold[end - 1] in EXPERTS:
            return True
        if self.t.word[i - 1] != ",":
            return False  # "the Police Officer Training Centre"
        last = next((k for k in range(i, j0 - 1) if self.t.fold[k] in HOLDERS), None)
        return last is not None and self.t.cap[last + 1] and self.t.word[last + 1].isalpha()

    def _person_titled(self, k: int, end: int) -> bool:
        """Whether the title of a person, and no other capital of a name, begins at k: "Vice Chancellor"."""
        match = self.lex.titles.match(self.t.fold, k, end) if self.t.fold[k] in self.lex.titles.table else None
        return match is not None and match[1] == "person" and match[0] - k > 1

    def _subject_in_small(self, j: int) -> bool:
        """ "the Ministry of Foreign affairs", "of Public health": a noun that completes an adjective with a capital."""
        t = self.t
        before, word = t.fold[j - 1], t.fold[j]
        told = not t.cap[j] and t.cap[j - 1] and word in self.lex.name_nouns
        return (
            told and t.fold[j - 2] in ("of", "for", "and") and (before in AFFAIRS or before in self.lex.name_adjectives)
        )

    def _candidate(self, i: int, end: int, *, title: bool) -> Name | None:
        """What capitals alone may be; no minister's charge: "the Minister of Green Energy and Trade"."""
        charge = self.lang == "en" and i > 1 and (self._portfolio(i) or self._in_title(i))
        return None if charge else super()._candidate(i, end, title=title)

    def _portfolio(self, i: int) -> bool:
        """Whether a minister's charge begins at i: "Minister for Foreign Trade and Development Cooperation"."""
        t = self.t
        if self._before_minister(i):
            return True
        k = i - 2 if i and t.fold[i - 1] == "the" else i - 1
        if k < 1 or t.fold[k] not in ("of", "for"):
            return False
        found = (self.lex.titles.match(t.fold, m, k) for m in range(max(0, k - 4), k))
        over = k  # "Minister Anna Kowalska of Foreign Trade"
        while over > 0 and k - over < 3 and t.cap[over - 1] and t.word[over - 1].isalpha():
            over -= 1
            if t.fold[over] == "minister" and over < k - 1:
                return True
        charged = t.fold[k] == "for" and t.fold[k - 1] in CHARGED
        return any(match is not None and match[0] == k and (charged or match[1] == "minister") for match in found)

    def _before_minister(self, i: int) -> bool:
        """Whether a minister's charge begins at i, by its words alone: "Dutch Trade and Development Minister"."""
        t, lex, c = self.t, self.lex, self.c
        last = next((k for k in t.where.get("minister", ()) if i < k < i + CHARGE), i)
        for k in range(i, last):
            word = t.fold[k]
            matter = word in lex.name_nouns or word in lex.name_adjectives or word in lex.duties or word in charges()
            first = k == i and (k in c.place or c.nationality(word) is not None)
            joint = word in ("and", "&", ",") and i < k < last - 1
            if k in c.known or not (first or joint or (t.cap[k] and matter)):
                return False
        return last > i

    def _part_at(self, last: int) -> bool:
        """ "Director of the Migration Health Division | at IOM": whether an intergovernmental body has the part."""
        t, k = self.t, last + 1
        if k >= len(t) or t.fold[last] not in PARTED:
            return False
        k += t.fold[k] == "the"
        entry = by_key(self.c.known[k][1]) if k in self.c.known else None
        return entry is not None and entry.kind == "multilateral"

    def _in_title(self, i: int) -> bool:
        """ "Displacement Through | Enhancing Resilience": whether a small word in capitals leads to i, in a title."""
        t = self.t
        led = t.cap[i - 1] and t.fold[i - 1] in LEADING and i - 1 not in t.begins
        return led and t.word[i - 1].istitle() and t.cap[i - 2] and t.word[i - 2].isalpha()
