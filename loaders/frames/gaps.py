"""Gaps: givers that follow with a sum or a thing of their own, but without a verb."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import WINDOW
from loaders.frames.goods import names_goods
from loaders.frames.worked import Worked


class Gaps(Worked):
    """What follows a clause of giving and takes its verb over."""

    def gaps(self, clause: Clause, like: int) -> list[tuple[Item, int]]:
        """ "…, la Norvège 1,5": groups that follow with a sum but without a verb; `like` is the sum they take after."""
        out: list[tuple[Item, int]] = []
        n = (
            next(
                (
                    k
                    for k in range(clause.at, min(len(self.items), clause.at + WINDOW))
                    if self.items[k].kind == "amount" and self.items[k].number == like
                ),
                clause.at,
            )
            + 1
        )
        given = {i.first for i in self.bodies_of(clause)}
        while n < len(self.items) and len(out) < 12:
            item = self.items[n]
            if item.kind in ACTORS and item.first not in given and item.governor in ("", "by") and self._after_pause(n):
                number, n = self._gap_sum(n + 1, like)
                if number < 0 and not out:
                    continue
                if number < 0:
                    break
                out.append((item, number))
            elif item.kind == "verb" and item.form == "fin":
                break
            else:
                n += 1
        return out

    def late_gaps(self, clause: Clause) -> list[tuple[Item, int]]:
        """ "… los aporta A y 4 millones B", "… la costea A; el estudio, B": what follows a subject behind its verb."""
        out: list[tuple[Item, int]] = []
        number, paused = -1, False
        for n in range(clause.at + 1, min(len(self.items), clause.at + WINDOW)):
            item = self.items[n]
            if item.kind in ("verb", "relative") or (item.kind == "stop" and item.type != ";"):
                break
            if item.kind == "amount" and self._money([item]):
                number = item.number
            elif item.kind == "stop":
                number, paused = -1, True
            elif item.kind in ("word", "determiner") and (share := self.worked_out(item.first, -1)) is not None:
                led = self.items[n - 1].kind == "preposition" and self.items[n - 1].cls == "in"
                number, paused = (-1 if led else share), True  # "A, en cuatro quintas partes, y B"
            elif item.kind == "word" and self.whole >= 0 and (bare := self._bare_ahead(n)) >= 0:
                number = bare  # "60 los presta A y los 40 restantes, B"
            elif item.kind in ACTORS and not item.governor and not item.possessor:
                if (number >= 0 or (paused and self._after_pause(n))) and not self._subject_of_next(n):
                    out.append((item, number))
                number = -1
        return out

    def _bare_ahead(self, n: int) -> int:
        """ "700.000 euros los pone A y 150.000 B": the number at n, also right before a giver; -1 where none is."""
        after = self.items[n + 1] if n + 1 < len(self.items) else None
        ends = after.first if after is not None and after.kind in ACTORS else -1
        return self.bare(self.items[n].first, self.whole, ends)

    def goods_gapped(self, clause: Clause) -> list[Item]:
        """ "A donó mobiliario y B, un autobús", "A gave tents, B 200 stoves": givers that follow with a thing."""
        found: list[Item] = []
        for n in range(clause.at + 1, min(len(self.items) - 1, clause.at + WINDOW)):
            item = self.items[n]
            if item.kind in ("verb", "relative") or (item.kind == "stop" and item.type != ";"):
                break
            if item.kind in ACTORS and not item.governor and self._after_pause(n) and self._thing_follows(n):
                found.append(item)
        return found

    def _thing_follows(self, n: int) -> bool:
        """ "…, un autobús", "200 stoves": whether a thing, and no verb of its own, stands right behind group n."""
        after = self.items[n + 1 : n + 3]
        if [i.kind for i in after] in (["comma", "determiner"], ["comma", "word"], ["comma", "noun"]):
            return not self._subject_of_next(n)
        t, first = self.sentences.chunker.t, self.items[n].last
        plain = ("determiner", "word", "preposition")
        pause = next((i.first for i in self.items[n + 1 : n + 6] if i.kind not in plain), first + 5)
        return names_goods(t, first, min(first + 5, pause), self.language)

    def gapped_giver(self, clause: Clause, gift: Item) -> Item | None:
        """ "A fournit l'expertise, B les fonds et C les locaux": who gives the gift, where that goes without a verb."""
        n = self.place(gift) - 1
        while n > clause.at and self.items[n].kind in ("determiner", "word", "comma"):
            n -= 1
        other = self.items[n]
        return other if other.kind in ACTORS and not other.governor and self._after_pause(n) else None

    def bodies_of(self, clause: Clause) -> list[Item]:
        """The subject of a clause and whom it gives to."""
        first = clause.amounts[0].first if clause.amounts else 0
        return [
            i
            for i in (clause.subject, *clause.objects[:1])
            if i is not None and (i is clause.subject or i.first < first)
        ]

    def _after_pause(self, n: int) -> bool:
        """Whether a comma, a semicolon or "and" stands before group n, over an article."""
        k = n - 1
        k -= k > 0 and self.items[k].kind == "word" and self.items[k - 1].kind == "determiner"  # "y la empresa B"
        while k >= 0 and self.items[k].kind in ("determiner", "adverb", "preposition"):
            k -= 1
        return k >= 0 and self.items[k].kind in ("comma", "stop", "and", "but")

    def _gap_sum(self, n: int, like: int) -> tuple[int, int]:
        """The sum right behind a group, over a comma or small words, and the index behind it; -1 if there is none."""
        m = n
        while m < len(self.items) and m - n < 4:
            item = self.items[m]
            if item.kind == "amount" and self._money([item]):
                return item.number, m + 1
            if item.kind in ("word", "determiner", "adverb", "noun"):
                if (worked := self.worked_out(item.first, like)) is not None:
                    return worked, m + 1
                if like >= 0 and (bare := self.bare(item.first, like)) >= 0:
                    return bare, m + 1
            if not (
                item.kind in ("comma", "adverb", "determiner", "open", "close")
                or (item.kind == "preposition" and item.cls in ("with", "of", "to", "for"))
            ):
                break
            m += 1
        return -1, n

    def _subject_of_next(self, n: int) -> bool:
        """Whether a finite verb follows group n ("CARE lo ejecuta"): it begins a clause of its own."""
        after = next((i for i in self.items[n + 1 : n + 4] if i.kind not in ("determiner", "adverb", "negation")), None)
        return after is not None and after.kind == "verb" and after.form == "fin"
