"""Lists of sums and givers without a verb: "7: 4 from A, 2 from B", "including 12 from A", "B, with 400,000."."""

from __future__ import annotations

from loaders.chunks import REAL, Item
from loaders.clauses import ACTORS
from loaders.frames.base import WINDOW
from loaders.frames.conjuncts import SOURCES, Conjuncts, Model
from loaders.frames.raw import IMAGINED, Raw
from loaders.organizations import Body

AMONG = frozenset("dont including incluidos incluidas ellos ellas savoir saber".split())  # "entre ellos", "à savoir"
PAID = frozenset(
    [f"verb {cls}" for cls in "receive give donate contribute provide fund pay raise come total share".split()]
    + ["noun gift", "noun donor", "noun cost"]
)
FOLLOWS = frozenset("followed follows siguio sigue suivi suivit suit suivra seguira".split())
CONTRIBUTED = ("contribu", "aport", "apport")
SMALL = ("determiner", "adverb", "date", "word")
LONGEST = 14  # items of a sentence that only goes on with the one before
PAUSES = ("comma", "stop")
ACTORS_COMMA_CONJUNCTION_OR_STOP = frozenset((*ACTORS, "comma", "and", "stop"))
ACTORS_CONJUNCTION_OR_STOP = frozenset((*ACTORS, "and", "stop"))
ACTORS_STOP_CONJUNCTION_OR_RELATIVE = frozenset((*ACTORS, "stop", "and", "relative"))


class Enumerated(Conjuncts):
    """Reads who gives which part of a sum, where a list says it."""

    def enumerated(self) -> None:
        """The parts of a sum told before, in a list; and the sentence that goes on with a gift of the one before."""
        told = [f for f in self.here() if f.kind == "funding"]
        if not told and not any(c.verb.form == "fin" for c in self.clauses):
            self._over_stop()
        self._follows_with()
        if self.classes.isdisjoint(PAID):
            return
        first, last = self.sentences_range()
        if "stop" not in self.kinds and AMONG.isdisjoint(self.sentences.chunker.t.fold[first:last]):
            return
        start = next((n for n, i in enumerate(self.items) if self._opens_list(n, i)), -1)
        bracketed = start > 0 and any(i.kind == "open" for i in self.items[start:])
        if (self.whole < 0 or bracketed) and (told or start < 1 or not self._partners_gave(start)):
            return
        if start < 0 or any(f.status in ("refused", "requested", IMAGINED) for f in told):
            return
        clause = self.finite_before(start)
        if clause is not None and (
            clause.verb.mood != REAL or clause.verb.negated or clause.verb.cls in ("ask", "plan")
        ):
            return
        takers = self.subject(clause, states=True) if clause is not None and clause.verb.cls == "receive" else []
        members = self._list_from(start + 1) or self._list_of_actors(start + 1)
        alone = self.items[start].kind != "stop"
        if len(members) < (1 if alone else 2):
            return
        for group, number in members:
            bodies = [b for b in self.strangers(group) if b not in takers]
            if number >= 0 and any(f.kind == "funding" and f.amount == number for f in self.here()):
                continue
            known = [f for f in told if any(b in f.bodies for b in bodies)]
            if not known:
                self.fund_all("list.of", bodies, takers, [number] * (number >= 0), "unstated", group.first)

    def _partners_gave(self, start: int) -> bool:
        """ "Leurs partenaires ont apporté leur contribution : A (2 millions) et B (3)": who gave, behind it."""
        ahead, t = self.items[:start], self.sentences.chunker.t
        shared = any(w.startswith(CONTRIBUTED) for w in t.fold[self.items[0].first : self.items[start].first])
        shared = shared and not any(i.kind in ACTORS or i.voice == "passive" for i in ahead)
        given = shared and ahead[-1].kind != "preposition"  # not "ont été versées à deux ONG : …"
        members = self._list_of_actors(start + 1) if given and self.items[start].kind == "stop" else []
        return len(members) > 1 and all(number >= 0 for _, number in members)

    def _follows_with(self) -> None:
        """ "Croatia followed in June with EUR 400,000", "A suivra avec N": who comes after a gift with a sum."""
        t = self.sentences.chunker.t
        lately = self.funding is not None and self.sentence - self.funding.sentence < 2
        for n, item in enumerate(self.items[:-3] if lately else ()):
            behind = self.items[n + 1]
            if item.kind not in ACTORS or item.governor or FOLLOWS.isdisjoint(t.fold[behind.first : behind.last + 1]):
                continue
            part = self.items[n + 2 : n + 8]
            stop = next((k for k, i in enumerate(part) if i.kind in ACTORS_STOP_CONJUNCTION_OR_RELATIVE), len(part))
            sums = [i for i in part[:stop] if i.kind == "amount" and i.governor == "with"]
            if sums and not any(f.kind == "funding" and self._names(item, f.bodies) for f in self.here()):
                self.fund_all("list.follows", self.strangers(item), [], self._money(sums)[:1], "unstated", item.first)

    def _opens_list(self, n: int, item: Item) -> bool:
        """Whether item n leads to the parts of a sum: a colon, "including", "dont", "entre ellos"."""
        words = self.sentences.chunker.t.fold[item.first : item.last]
        return (item.kind == "stop" and item.type == ":" and n > 0) or not AMONG.isdisjoint(words)

    def _list_from(self, n: int) -> list[tuple[Item, int]]:
        """Each giver with the sum right before it, "4 de Canadá, 2 de Alemania y 1 de Italia", from item n."""
        found: list[tuple[Item, int]] = []
        like = self.whole
        while n < min(len(self.items), WINDOW):
            while n < len(self.items) and self.items[n].kind in ("comma", "and", "determiner", "adverb"):
                n += 1
            number, n = self._sum_at(n, like)
            while n < len(self.items) and self.items[n].kind == "determiner":
                n += 1
            led = n < len(self.items) and self.items[n].kind == "preposition" and self.items[n].cls in SOURCES
            k = n + 1
            while k < len(self.items) and self.items[k].kind == "determiner":
                k += 1
            if number < 0 or not led or k >= len(self.items) or self.items[k].kind not in ACTORS:
                break
            found.append((self.items[k], number))
            n = k + 1
        return found

    def _list_of_actors(self, n: int) -> list[tuple[Item, int]]:
        """ "A, 1,2 million ; B, 600 000 ; C, 300 000": each giver with the sum right behind it, from item n."""
        found: list[tuple[Item, int]] = []
        like = self.whole
        while n < min(len(self.items), WINDOW):
            while n < len(self.items) and self.items[n].kind in ("and", "determiner", "stop", "comma"):
                n += 1
            if n >= len(self.items) or self.items[n].kind not in ACTORS or self.items[n].governor:
                break
            k = n + 1
            while (k < len(self.items) and self.items[k].kind in ("comma", "determiner", "dash")) or self._with_at(k):
                k += 1
            k += [i.kind for i in self.items[k : k + 3]] == ["open", "amount", "close"]  # "A (2 millions)"
            number, k = self._sum_at(k, like) if k < len(self.items) else (-1, k)
            k += k < len(self.items) and self.items[k].kind == "close"
            if number < 0:
                led = self.items[n - 1 - (self.items[n - 1].kind == "determiner")]
                if found and led.kind == "and" and (self.word(n + 1) in ("", ".") or self.items[n + 1].kind in PAUSES):
                    found.append((self.items[n], -1))  # "… and C, which gave the boats"
                break
            found.append((self.items[n], number))
            n = k
        return found

    def _with_at(self, k: int) -> bool:
        """Whether a preposition that leads to a sum stands at item k: "A, avec N", "A con N"."""
        return k < len(self.items) and self.items[k].kind == "preposition" and self.items[k].cls in ("with", "for")

    def _sum_at(self, n: int, like: int) -> tuple[int, int]:
        """The sum, or the number in the unit of another, at item n, and the index behind it; -1 where none is."""
        if n + 1 >= len(self.items):
            return -1, n
        item = self.items[n]
        if item.kind == "amount":
            return item.number, n + 1
        return self.bare_at(n, like) if item.kind == "word" else (-1, n)

    def _over_stop(self) -> None:
        """ "A a financé le projet avec N. B, avec 400 000.": a sentence without a verb that goes on with a gift."""
        before = [f for f in self.facts if f.kind == "funding" and f.sentence == self.sentence - 1]
        if not before or len(self.items) > LONGEST or self.sentence < 2 or before[-1].amount < 0:
            return
        fact = before[-1]
        if fact.status in ("refused", "requested", IMAGINED) or any(i.type == ":" for i in self.items):
            return
        groups = [n for n, i in enumerate(self.items) if i.kind in ACTORS and not i.possessor]
        for n in groups:
            number = self._measure_over_stop(fact, n)
            bodies: list[Body] = [b for b in self.strangers(self.items[n]) if b not in fact.bodies]
            if number is not None and bodies:
                numbers = [number] if number >= 0 else []
                self.fund_all("list.on", bodies, fact.others, numbers, fact.status, self.items[n].first)

    def _measure_over_stop(self, fact: Raw, n: int) -> int | None:
        """The sum or share beside group n of a sentence that goes on with a gift."""
        model = Model(fact, self.items[n], None, fact.amount, "list")
        opens = all(i.kind in SMALL for i in self.items[:n]) or self._after_pause(n)
        for k in range(n + 1, min(len(self.items), n + 5)) if opens and not self.items[n].governor else ():
            if self.items[k].kind in ACTORS_CONJUNCTION_OR_STOP:
                break
            if (number := self._measure(model, k)) is not None:
                return number
        if self.items[n].governor not in SOURCES:
            return None
        for k in range(n - 1, max(-1, n - 5), -1):
            if self.items[k].kind in ACTORS_COMMA_CONJUNCTION_OR_STOP:
                break
            if (number := self._measure(model, k)) is not None:
                return number
        return None
