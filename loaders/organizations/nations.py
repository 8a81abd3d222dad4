"""Bodies of several nations under one English head: "the Danish and Norwegian Refugee Councils"."""

from __future__ import annotations

from loaders.names import AND, GOVERNMENT, Name
from loaders.organizations.english import English

NATIONS = 6  # how many a list may name


class Nations(English):
    """English names of which each nation of a list has one."""

    def _of_nations(self, i: int, end: int, *, title: bool) -> Name | None:
        """ "the Danish, Norwegian and South African governments", "Kenya and Uganda Red Cross Societies"."""
        if self.lang != "en" or self._adjective(i, end) is None:
            return None
        nations = self._nations(i, end)
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
