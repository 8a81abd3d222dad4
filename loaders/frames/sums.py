"""Which sum is whose: sums beside givers, members of a list with their own, gaps, and sums worked out."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import THAT, WINDOW
from loaders.frames.gaps import Gaps
from loaders.frames.raw import RESPECTIVELY
from loaders.frames.shares import EACH, EQUAL
from loaders.givers import NONE, giving
from loaders.organizations import Body

REACH = 14  # items that a gapped clause or a list's member may take
COMPOUND = ("charge", "fundby", "support", "coop", "thanks")  # "a cargo de A (70 %) y de B"
LOOSE = ("adverb", "determiner", "comma", "date", "dash", "word")
ACTORS_STOP_OR_RELATIVE = frozenset((*ACTORS, "stop", "relative"))
ACTORS_STOP_VERB_OR_RELATIVE = frozenset((*ACTORS, "stop", "verb", "relative"))
ACTORS_VERB_OR_COMMA = frozenset((*ACTORS, "verb", "comma"))


class Sums(Gaps):
    """What the frames of giving ask about sums."""

    def own(self, body: Body) -> bool:
        """Whether a body is the one whose story this is, and no donor: what it spends itself is no gift."""
        return body is self.protagonist and len(body.mentions) > 1 and giving(body) == NONE

    def strangers(self, *items: Item | None) -> list[Body]:
        """The bodies of groups, without the one that the release turns around."""
        return [b for b in self.bodies(*items, states=True) if not self.own(b)]

    def matched(
        self, givers: Sequence[Item], amounts: Sequence[Item], *, parts: bool = False
    ) -> list[tuple[Item, int]]:
        """Each giver with its sum: "2 millions de A et 3 de B", "A 2 millions, B 3", by what comes first.

        With `parts` also the sums that are parts of another: "de los cuales 3 millones provienen de A y 1 de B".
        """
        sums = [i for i in amounts if self._money([i]) or (parts and self.amounts[i.number].gloss_of is None)]
        if not givers:
            return []
        if len(givers) == 1:
            after = [a for a in sums if a.first >= givers[0].last]
            before = [a for a in sums if a.first < givers[0].first]
            best = after[:1] or before[-1:]
            if before and after and self._between_only(givers[0], before[-1]):
                best = before[-1:]
            return [(givers[0], best[0].number if best else -1)]
        leads = bool(sums) and sums[0].first < givers[0].first
        out: list[tuple[Item, int]] = []
        for k, giver in enumerate(givers):
            if leads:
                since = givers[k - 1].last if k else -1
                mine = [a for a in sums if since <= a.first < giver.first][-1:]
                if not mine and k and (bare := self._bare_before(giver, sums[0].number)) >= 0:
                    out.append((giver, bare))
                    continue
            else:
                until = givers[k + 1].first if k + 1 < len(givers) else 10**9
                mine = [a for a in sums if giver.last <= a.first < until][:1]
            out.append((giver, mine[0].number if mine else -1))
        return out

    def _bare_before(self, giver: Item, like: int) -> int:
        """ "1 millón de euros de A y 500.000 de B": the number without a unit right before "of" and a giver."""
        n = self.place(giver) - 1
        while n > 0 and self.items[n].kind == "determiner":
            n -= 1
        led = n > 0 and self.items[n].kind == "preposition" and self.items[n - 1].kind == "word"
        return self.bare(self.items[n - 1].first, like) if led else -1

    def _between_only(self, giver: Item, amount: Item) -> bool:
        """Whether nothing but "of" or "from" stands between a sum and the giver behind it."""
        between = self.items[self.place(amount) + 1 : self.place(giver)]
        return all(
            i.kind in ("determiner", "open", "close", "amount", "comma")
            or (i.kind == "preposition" and i.cls in ("of", "from", "by"))
            for i in between
        )

    def owner(self, n: int) -> Item | None:
        """ "Japan's generous USD 2 million contribution": whose the thing at n is; a bare country is its government."""
        beside = self.items[n - 1] if n else None
        if self.language == "en" and beside is not None and beside.kind == "bodies" and self.items[n].kind == "noun":
            adjacent = beside.last == self.items[n].first and not beside.person and beside.governor in LEADING
            if adjacent and len(beside.bodies) == 1 and giving(beside.bodies[0]) != NONE:
                return beside  # "a USD 2 million USAID grant"
        for k in range(n - 1, max(0, n - 6), -1):
            if self.items[k].kind == "possessive" and self.items[k - 1].kind in ACTORS:
                found = self.items[k - 1]
                if found.kind == "country" and found.iso and not found.type:
                    found.type = f"{found.first}:{found.last}:{found.iso}"
                return found
            if self.items[k].kind not in ("word", "amount", "possessive", "adverb"):
                break
        return self.whose(n)

    def support_that(self, clause: Clause) -> bool:
        """ "gracias a la ayuda que les brindan A y B", "con el apoyo que presta A": whose the work is, too."""
        k = clause.at - 1
        while k > 0 and clause.at - k < 4 and self.items[k].kind in ("adverb", "determiner"):
            k -= 1
        if k < 1 or self.items[k].kind != "relative" or self.items[k].type not in THAT:
            return False
        led = self.items[k - 1]
        return led.kind == "noun" and led.cls == "support" and led.governor in ("thanks", "with", "by")

    def giver_of(self, gift: Item, end: int) -> Item | None:
        """Who gives a gift that is a subject: behind "of" or "from", or its possessor."""
        at = self.place(gift)
        giver = next((i for i in self.items[at + 1 : end] if i.kind in ACTORS_VERB_OR_COMMA), None)
        if giver is not None and giver.kind in ACTORS and giver.governor in ("of", "from") and not giver.possessor:
            return giver
        return self.owner(at)

    def members(self, first: Item) -> list[Item]:
        """A group and those that go on with its list behind a sum of its own: "A (2 millions), B (3) et C"."""
        found, n = [first], self.place(first) + 1
        while n < len(self.items) and len(found) < 12:
            stated = False
            if self.items[n].kind == "open":
                close = next(
                    (k for k in range(n + 1, min(len(self.items), n + 12)) if self.items[k].kind == "close"), 0
                )
                stated = bool(close)
                n = close + 1 if close else n
            elif self.items[n].kind == "amount":
                stated, n = True, n + 1
            elif k := self._led_sum(n):
                stated, n = True, k + 1
            if not stated and len(found) == 1:
                break
            joined = n
            while n < len(self.items) and (
                self.items[n].kind in ("comma", "and", "determiner", "adverb")
                or (self.items[n].kind == "stop" and self.items[n].type == ";")
            ):
                n += 1
            to = n < len(self.items) and self.items[n].kind == "preposition" and self.items[n].cls == "to" and stated
            if (n == joined and not to) or n >= len(self.items):
                break
            again = self.items[n].cls if self.items[n].kind == "preposition" else ""
            ranging = (
                again == "to" and first.governor in ("of", "from") and n == joined and stated
            )  # "de A (6) à B (2)"
            if ranging or (again and (again == first.governor or (again == "of" and first.governor in COMPOUND))):
                n += 1
                while n < len(self.items) and self.items[n].kind == "determiner":
                    n += 1
            item = self.items[n] if n < len(self.items) else None
            if item is None or item.kind not in ACTORS or item.possessor or self._subject_of_next(n):
                break
            found.append(item)
            n += 1
        return found

    def _led_sum(self, n: int) -> int:
        """ "avec 2 millions", "à hauteur de 2 millions": the index of a sum that small words lead to; 0 if none."""
        for k in range(n, min(len(self.items), n + 6)):
            kind = self.items[k].kind
            if kind == "amount":
                return k
            if kind == "noun" and self.items[k].cls == "cost":
                continue  # "d'un montant de N"
            if kind not in ("preposition", "word", "determiner", "adverb", "comma") or (kind == "comma" and k > n):
                return 0
        return 0

    def behind_colon(self, clause: Clause) -> list[int]:
        """ "gave its largest donation ever: USD 62 million": the sum right behind a colon that ends the clause."""
        n = clause.end
        if n + 1 < len(self.items) and self.items[n].kind == "stop" and self.items[n].type == ":":
            return self._money(self.items[n + 1 : n + 2])
        return []

    def before_colon(self, clause: Clause) -> list[int]:
        """ "4 millions d'euros : tel est l'effort consenti par A": the sum that a sentence opens with."""
        opened = len(self.items) > 2 and self.items[0].kind == "amount" and self.items[1].type == ":"
        told = opened and any(i.cls == "be" for i in self.items[2 : clause.at])
        return self._money(self.items[:1]) if told else []

    def front(self, clause: Clause) -> list[Item]:
        """ "A, avec 12 millions, et B, avec 3 millions, financent": the subjects that have sums of their own."""
        subject = clause.subject
        if subject is None or subject.kind not in ACTORS:
            return []
        first = next((i for i in self.before(clause.at) if i.kind in ACTORS and not i.governor), None)
        found = self.members(first) if first is not None and first is not subject else []
        return found if found and found[-1] is subject else []

    def fund_all(
        self,
        rule: str,
        funders: Sequence[Body],
        recipient: Sequence[Body],
        numbers: Sequence[int],
        status: str,
        at: int,
    ) -> None:
        """Funding by one or several: as many sums as funders are theirs in turn, one sum is all of one's."""
        if numbers and (each := self.beside_each(funders, -1)) >= 0:
            numbers = [each]  # "A and B gave 6 million, 3 million each"
        if len(funders) > 1 and len(numbers) == len(funders):
            for funder, number in zip(funders, numbers, strict=True):
                self.fund(rule + ".respectively", [funder], recipient, number, status, at)
            return
        number = numbers[0] if numbers else -1
        if len(funders) > 1 and number >= 0:
            first, last = self.sentences_range()
            how = self.shared(first, min(last, first + 3 * WINDOW))
            number = number if how == EACH else self._part(number, len(funders)) if how == EQUAL else -1
        self.fund(rule, funders, recipient, number, status, at)

    def in_turn(self) -> bool:
        """Whether the sentence says "respectively"."""
        t, (first, last) = self.sentences.chunker.t, self.sentences_range()
        return any(t.fold[n] in RESPECTIVELY for n in range(first, min(last, first + 3 * WINDOW)))

    def sum_of_thing(self, clause: Clause) -> int:
        """What a clause's subject is said to be worth: "a USD 2 million project", "le projet, d'un montant de N"."""
        subject = clause.subject
        if subject is None:
            return self._cost_before(clause)
        if subject.kind not in ("noun", "pronoun", "amount"):
            return -1
        if subject.kind == "amount":
            return self._first([subject])
        n = self.place(subject)
        led = n - 1
        while self.language == "en" and led > 0 and n - led < 4 and self.items[led].kind in ("word", "determiner"):
            led -= 1  # "The USD 6 million three-year programme"
        if n and self.items[led].kind == "amount":
            return self._first([self.items[led]])
        for k in range(n + 1, min(clause.at, n + REACH)):
            item = self.items[k]
            if item.kind == "amount":
                return self._first([item])
            if item.kind == "relative" and any(i.cls == "cost" for i in self.items[k + 1 : k + 4]):
                continue  # "le programme, dont le coût s'élève à N, est financé par A"
            if item.kind in ACTORS and item.governor == "of" and not item.possessor:
                continue  # "le coût du projet de A, N, …", "le projet de A, d'un montant de N, …"
            if item.kind in ACTORS_STOP_OR_RELATIVE or (
                item.kind == "verb" and item.cls not in ("amount", "cost", "endow")
            ):
                break
        before = [i for i in self.before(n) if i.kind == "amount"]
        endowed = any(i.kind == "verb" and i.cls == "endow" for i in self.before(n)) or self.word(0) in OF_ALONE
        cost = any(i.kind == "noun" and (i.cls == "cost" or (i.cls == "gift" and endowed)) for i in self.before(n))
        if before and cost and not any(_tells(i) for i in self.before(n)):
            return self._first(before)  # "D'un coût de N, le projet …"
        return -1

    def _cost_before(self, clause: Clause) -> int:
        """ "La obra, con un valor de N, fue financiada por A", "costó N y fue financiada por A": what it costs."""
        if clause.at and self.items[clause.at - 1].kind == "and":
            told = max((c for c in self.clauses if c.at < clause.at), key=lambda c: c.at, default=None)
            if told is not None and told.verb.cls in ("cost", "amount") and told.subject is None:
                return self._first(told.amounts)
        for k in range(clause.at - 1, max(-1, clause.at - 9), -1):
            item = self.items[k]
            if item.kind in ACTORS_STOP_VERB_OR_RELATIVE:
                return -1
            if item.kind == "noun" and item.cls == "cost":
                return self._first(i for i in self.items[k : clause.at] if i.kind == "amount")
        return -1


def _tells(item: Item) -> bool:
    """Whether an item in front makes a clause of its own: "doté d'un budget de N" does not."""
    return item.kind in ACTORS or (item.kind == "verb" and item.cls not in ("endow", "amount", "cost"))


OF_ALONE = frozenset(("d'", "de"))  # "D'une enveloppe de N, le programme …"
LEADING = ("", "with", "thanks", "fundby", "support")  # "bought with EU funds"
