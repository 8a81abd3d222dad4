"""Bodies of several nations under one English head: "the Danish and Norwegian Refugee Councils"."""

from __future__ import annotations

from loaders.names import AND, GOVERNMENT, Name
from loaders.organizations.english import English

MISSIONS = ("embassy", "consulate", "high commission")  # with nothing between them and whose they are
NATIONS = 6  # how many a list may name


class Nations(English):
    """English names of which each nation of a list has one."""

    def _of_nations(self, i: int, end: int, *, title: bool) -> Name | None:
        """ "the Danish, Norwegian and South African governments", "Kenya and Uganda Red Cross Societies"."""
        first = self._adjective(i, end)
        if first is None:
            return None
        nations = self._nations(i, end)
        if (plain := self._plain(i, end, nations or [(i, *first)])) is not None:
            return plain
        if len(nations) < 2:
            return None
        k = nations[-1][1]
        if k < end and self.t.fold[k] in GOVERNMENT["en"] and self.t.fold[k].endswith("s"):
            names = [
                Name(i, k + 1, [f"{self.t.slice(a, b)} government"], "government", country=iso) for a, b, iso in nations
            ]
        else:
            names = self._under_one_head(i, k, end, nations, title=title)
        if names:
            names[0].siblings = names[1:]
        return names[0] if names else None

    def _plain(self, i: int, end: int, told: list[tuple[int, int, str]]) -> Name | None:
        """ "the Kenyan health ministry", "Kenya's interior ministry", "the Kenyan and Ugandan health ministries"."""
        t = self.t
        k = told[-1][1]
        k += len(told) == 1 and k < end and t.word[k] in ("'s", "’s")
        m = k
        while m < end and m - k < 5 and not t.cap[m] and self.lex.heads.match(t.fold, m, end) is None:
            if not (t.fold[m] in AND["en"] and m > k) and not self._of_work(m):
                return None
            m += 1
        match = self.lex.heads.match(t.fold, m, end) if k <= m < end and not t.cap[m] else None
        if match is None or (m == k and match[1].singular not in MISSIONS) or match[1].plural != (len(told) > 1):
            return None
        sure = match[1].level == "strong"
        if not sure and not (match[1].level == "cap" and match[1].kind in ("government", "public")):
            return None
        rest = f"{t.slice(k, m)} {match[1].singular}" if m > k else match[1].singular
        last, head = match
        names = [Name(i, last, [f"{t.slice(a, b)} {rest}"], head.kind, head, iso, weak=not sure) for a, b, iso in told]
        if len(told) == 1:
            names[0].forms = [t.slice(i, last)]
        names[0].siblings = names[1:]
        return names[0]

    def _of_work(self, k: int) -> bool:
        """Whether the word at k is of what ministries work on: "health", "foreign"."""
        return self.t.fold[k] in self.lex.name_nouns or self.t.fold[k] in self.lex.name_adjectives

    def _nations(self, i: int, end: int) -> list[tuple[int, int, str]]:
        """The nations of the list that begins at i: where each begins and ends, and its country."""
        t, found, k = self.t, list[tuple[int, int, str]](), i
        while (nation := self._adjective(k, end)) is not None and len(found) < NATIONS:
            found.append((k, *nation))
            k, joined = nation[0], found and t.fold[found[-1][0] - 1] in AND["en"]
            if joined or k + 1 >= end or not (t.word[k] == "," or t.fold[k] in AND["en"]):
                break
            k += 1 + (t.word[k] == "," and t.fold[k + 1] in AND["en"])
        return found if found and t.fold[found[-1][0] - 1] in AND["en"] else []

    def _adjective(self, k: int, end: int) -> tuple[int, str] | None:
        """The country that stands at k as an adjective or by its name, and where it ends."""
        t = self.t
        if k >= end or not t.cap[k]:
            return None
        if k + 1 < end and (iso := self.c.nationality(f"{t.fold[k]} {t.fold[k + 1]}")):
            return k + 2, iso
        here = self.c.place.get(k)
        if here is not None and here[1] == "country" and here[2]:
            return here[0], here[2]
        iso = self.c.nationality(t.fold[k])
        return (k + 1, iso) if iso else None

    def _under_one_head(
        self, i: int, k: int, end: int, nations: list[tuple[int, int, str]], *, title: bool
    ) -> list[Name]:
        """A name for each nation, with the head that all share in the singular."""
        run = self._run(k, end, title=title) if k < end and self.t.cap[k] else None
        if run is None:
            return []
        heads, last, of_seen = run
        first, after, head = heads[0] if of_seen else heads[-1]
        if not (head.plural or head.kind == "nngo") or (not of_seen and after != last):
            return []
        lead, rest = self.t.slice(k, first) if first > k else "", self.t.slice(after, last) if last > after else ""
        said = " ".join(w for w in (lead, head.singular.title(), rest) if w)
        return [Name(i, last, [f"{self.t.slice(a, b)} {said}"], head.kind, head, iso) for a, b, iso in nations]
