"""Money that is shared out: a giver, and a list of who gets which sum, in its sentence or line by line below it."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS
from loaders.frames.base import WINDOW
from loaders.frames.labels import Labels
from loaders.frames.raw import IMAGINED, MONEY, Raw
from loaders.givers import COMPANY, giving
from loaders.organizations import Body

Share = tuple[Item, int]  # who gets something, and the sum
GIVING = frozenset("give donate contribute provide fund pay announce share work".split())
TO = ("to", "for")
BETWEEN = ("comma", "and", "determiner", "dash")
WITHIN = frozenset("preposition word noun determiner place adverb date title possessive".split())  # what a sum is for
GOING = frozenset("fall go hand give come be".split())
GONE = frozenset(
    "go goes went earmarked iran ira van va destinaran destinara destinados destinadas iront vont destines destinees "
    "reserves reservees".split()
)
LED = frozenset("will se is are was were sont seront est sera son seran es".split())
STOPPING = frozenset("bodies country amount stop relative".split())
FAR = 9  # items from a sum to whom it goes
LEAST = 2  # members of a list in one sentence
AGO = 2  # sentences from one member of a list to the next
BEFORE = 8  # sentences from the telling of a gift to the list of its parts
PARTING = frozenset(
    "reparto distribucion desglose asignacion asignaciones repartition ventilation distribution breakdown allocation "
    "allocations partition".split()
)


@dataclass(slots=True)
class Header:
    """Who shares money out, and the last sentence of the list so far."""

    giver: Body
    status: str
    sentence: int
    like: int  # a sum whose unit bare numbers take
    told: int = -1  # the sentence that tells who gives, where the list stands in others
    total: int = -1  # the sum that is shared out, where the list's own sentence tells it


Found = tuple[str, Header, list[Share]]  # the rule, who shares out, and who gets what


class Allotted(Labels):
    """Reads lists of those who get money: "A (N), B (M)", "N to A, M to B", or a line each."""

    header: Header | None = None

    def allotted(self) -> None:
        """Read the sentence's list of takers, or what it tells of one that a sentence before began."""
        if self.header is not None and self.sentence - self.header.sentence > AGO:
            self.header = None
        told = [f for f in self.here() if f.kind == "funding"]
        summed = self.header is not None or "amount" in self.kinds or self._goes()
        heading = bool(told) or self._ends_in_colon()
        if not (summed or heading) or "noun denial" in self.classes:
            return
        readers = (self._next_of_list, self._received_in_a_list, self._list_of_takers, self._going_to)
        for read in readers if summed else ():
            if (found := read(told)) is not None:
                rule, header, members = found
                self._share_out(rule, header, members, told)
                header.sentence = self.sentence
                self.header = header if rule == "allot.going" else self.header
                return
        if (begun := self._heads_a_list(told)) is not None:
            self.header = begun

    def heads_parts(self) -> None:
        """ "El reparto es el siguiente:", a sentence that names nobody and no money."""
        if self.funding is not None and self._ends_in_colon():
            self.header = self._of_last_giver() or self.header

    def _ends_in_colon(self) -> bool:
        return bool(self.items) and self.items[-1].type == ":"

    def _next_of_list(self, told: list[Raw]) -> Found | None:
        """A line of a list, or "The largest, of EUR 600,000, goes to B": one more that gets something."""
        above = self.header
        if above is None or any(f.bodies[0] is not above.giver for f in told):
            return None
        finite = [c for c in self.clauses if c.verb.form == "fin"]
        members = [] if finite else self._shares_from(self._line_start(), above.like)
        if members and not self._give(members):
            return "allot.line", above, members
        sums = [i.number for i in self.items if i.kind == "amount" and self._money([i])]
        groups = [i for i in self.items if i.kind == "bodies" and not any(b is above.giver for b in i.bodies)]
        going = all(c.verb.cls in GOING and c.verb.mood != UNREAL and not c.verb.negated for c in finite)
        if len(sums) == 1 and len(groups) == 1 and going and groups[0].governor == "to" and not groups[0].person:
            return "allot.going", above, [(groups[0], sums[0])]
        return None

    def _received_in_a_list(self, told: list[Raw]) -> Found | None:
        """ "B receives N, C M and D the rest": who gives is named behind, or shared money out before."""
        clause = next((c for c in self.clauses if c.verb.cls == "receive" and c.verb.form == "fin"), None)
        if clause is None or clause.verb.voice != "active" or clause.verb.mood == UNREAL or clause.verb.negated:
            return None
        taker, begin = clause.subject, clause.at + 1
        while begin < len(self.items) and self.items[begin].kind in ("determiner", "adverb"):
            begin += 1
        number, behind = self._share_sum(begin, self.whole)
        if taker is None or taker.kind != "bodies" or len(taker.bodies) != 1 or taker.person or number < 0:
            return None
        members = [(taker, number), *self._shares_from(behind, self.whole, gapped=True)]
        given = [i for i in clause.with_role("from", "of") if i.first > members[-1][0].last]
        givers = self.bodies(*given[:1], states=True)
        if len(givers) == 1 and len(members) > 1:
            return "allot.received", Header(givers[0], self.status(clause), self.sentence, self.whole), members
        above = self.header or (self._just_given() if len(members) > 1 else None)
        if above is None or givers or any(f.bodies[0] is not above.giver for f in told):
            return None
        return "allot.received", above, members

    def _goes(self) -> bool:
        """ "13,8 millones irán a": whether the sentence may tell in bare numbers where the money goes just given."""
        t, (first, last) = self.sentences.chunker.t, self.sentences_range()
        return self._just_given(AGO) is not None and not GONE.isdisjoint(t.fold[first:last])

    def _going_to(self, told: list[Raw]) -> Found | None:
        """ "6 million will go to A, and 4 million is earmarked for B": parts of the sum that somebody just gave."""
        t = self.sentences.chunker.t
        above = self.header or self._just_given(AGO)
        if above is None or told or any(c.verb.negated or c.verb.mood == UNREAL for c in self.clauses):
            return None
        members: list[Share] = []
        for n, item in enumerate(self.items):
            number = item.number if item.kind == "amount" and self._money([item]) else -1
            if item.kind == "word" and t.word[item.first][0].isdigit():
                near = [k for k in (item.first + 1, item.first + 2) if t.fold[k : k + 1] and t.fold[k] in GONE | LED]
                ends = (self.bare(item.first, above.like, k) for k in near)  # "13,8 millones irán"
                number = next((found for found in ends if found >= 0), -1)
            part = self.items[n + 1 : n + FAR] if number >= 0 else []
            k = next((k for k, i in enumerate(part) if i.kind in STOPPING), len(part))
            if k == len(part) or part[k].kind != "bodies" or part[k].governor not in TO or part[k].person:
                continue
            if not GONE.isdisjoint(t.fold[item.last : part[k].first]):
                members.append((part[k], number))
        return ("allot.going", above, members) if members else None

    def _just_given(self, ago: int = 1) -> Header | None:
        """Who gave, in the sentence before or so many before, a sum that nobody is told to get."""
        gift = self.funding
        if gift is None or not 0 < self.sentence - gift.sentence <= ago or gift.others or gift.amount < 0:
            return None
        told = (f for f in self.since(gift.sentence) if f.kind == "funding" and f.sentence == gift.sentence)
        alone = all(f is gift for f in told)
        return Header(gift.bodies[0], gift.status, self.sentence, gift.amount, gift.sentence) if alone else None

    def _share_out(self, rule: str, header: Header, members: list[Share], told: list[Raw]) -> None:
        """A gift for each taker; what made givers of them, or told the first sum without its taker, is taken back."""
        takers = [b for item, _ in members for b in item.bodies]
        if any(b is header.giver for b in takers):
            return
        sums = [number for _, number in members]
        for fact in told:
            mine = fact.bodies[0] is header.giver
            if any(fact.bodies[0] is b for b in takers) or (mine and (fact.amount in sums or fact.amount < 0)):
                self.facts.remove(fact)
            elif mine and any(b is taker for b in fact.others for taker in takers):
                fact.others = takers  # the whole sum: "gave 6 million to A (2 million) and B (4 million)"
        for fact in self.since(self.sentence - BEFORE):
            if fact.kind == "funding" and fact.amount in sums and self.sentence in fact.extra:
                fact.amount = -1  # the sum of one taker is not that of all
        if header.total >= 0 and header.total not in sums and all(f.amount != header.total for f in self.here()):
            self.fund("allot.total", [header.giver], [], header.total, header.status, members[0][0].first)
        for item, number in members:
            for body in item.bodies:
                self.fund(rule, [header.giver], [body], number, header.status, item.first)
                if 0 <= header.told < self.sentence:
                    self.facts[-1].extra.append(header.told)

    def _line_start(self) -> int:
        """The first item of a line behind its mark or number."""
        marks = (n for n, i in enumerate(self.items) if i.kind not in ("dash", "determiner", "stop", "comma"))
        return next(marks, len(self.items))

    def _list_of_takers(self, told: list[Raw]) -> Found | None:
        """The list of those who get something in the sentence, and who gives; None where there is no list."""
        like = self.whole
        for n, item in enumerate(self.items[:WINDOW]):
            behind = n + 1 < len(self.items) and self.items[n + 1].kind == "open"
            if item.kind == "stop" and item.type == ":":
                start = n + 1
            elif item.kind == "bodies" and behind:
                start = n
            else:
                continue
            members = self._shares_from(start, like)
            if len(members) < LEAST:
                continue
            if self._give(members):
                self._contributed(start, members, told)
                return None
            header = self._sharer(start, members, told)
            return ("allot.list", header, members) if header is not None else None
        return None

    def _give(self, members: list[Share]) -> bool:
        """Whether those of a list are rather who gives: most of them do so by trade, and nothing goes to them."""
        plain = [b for group, _ in members if group.governor not in TO for b in group.bodies]
        return 2 * sum(giving(b) > COMPANY for b in plain) > len(plain)

    def _contributed(self, start: int, members: list[Share], told: list[Raw]) -> None:
        """ "A announced new contributions: B (N), C (M)": who gives what, and A nothing."""
        clause = self.finite_before(start)
        if clause is None or clause.verb.cls not in ("announce", "receive") or clause.verb.mood == UNREAL:
            return
        gift = next((i for i in clause.nouns if i.cls in MONEY and i.plural), None)
        if gift is None or clause.verb.negated or self.items[start - 1].type != ":":
            return
        for fact in told:
            if any(fact.bodies[0] is b for b in self.subject(clause)):
                self.facts.remove(fact)
        for item, number in members:
            self.fund_all("allot.from", self.bodies(item), [], [number], self.status(clause), item.first)

    def _sharer(self, start: int, members: list[Share], told: list[Raw]) -> Header | None:
        """Who gives what a list from item `start` shares out, by the verb before it."""
        clause = self.finite_before(start)
        if clause is None or clause.verb.cls not in GIVING or clause.verb.mood == UNREAL or clause.verb.negated:
            return None
        givers = self.subject(clause, states=True) if clause.verb.voice == "active" else []
        first = members[0][0]
        if len(givers) != 1 or (clause.subject is not None and clause.subject.first > first.first):
            return None
        taken = first.governor in TO or any(o is first for o in clause.objects)
        gift = any(i.cls in MONEY for i in clause.nouns) or bool(clause.amounts)
        after_colon = any(i.type == ":" for i in self.items[clause.at : start])
        if not taken and not (after_colon and (gift or clause.verb.cls == "fund")):
            return None
        status = next((f.status for f in told if f.bodies[0] is givers[0]), self.status(clause))
        total = next((i.number for i in clause.amounts if i.first < first.first and self._money([i])), -1)
        return None if status == IMAGINED else Header(givers[0], status, self.sentence, self.whole, total=total)

    def _heads_a_list(self, told: list[Raw]) -> Header | None:
        """ "A announced four grants:", "A finance trois projets :": who begins a list of lines."""
        colon = self._ends_in_colon()
        if not told and colon:
            return self._of_last_giver()
        if len({id(f.bodies[0]) for f in told}) != 1 or any(f.others for f in told):
            return None
        fact = told[0]
        clause = self.finite_before(len(self.items))
        several = clause is not None and any(i.cls in MONEY and i.plural for i in clause.nouns)
        if fact.status in ("refused", "requested") or not (several or colon):
            return None
        return Header(fact.bodies[0], fact.status, self.sentence, self.whole, self.sentence)

    def _of_last_giver(self) -> Header | None:
        """ "The contributions are the following:", "El reparto será el siguiente:": a list of what was given before."""
        gift, t = self.funding, self.sentences.chunker.t
        if gift is None or self.sentence - gift.sentence > BEFORE:
            return None
        if any(i.kind in ACTORS and not any(b is gift.bodies[0] for b in i.bodies) for i in self.items):
            return None  # it names somebody else
        first, last = self.sentences_range()
        money = any(i.kind == "noun" and i.cls in MONEY for i in self.items)
        if not money and PARTING.isdisjoint(t.fold[first:last]):
            return None
        return Header(gift.bodies[0], gift.status, self.sentence, gift.amount, gift.sentence)

    def _shares_from(self, n: int, like: int, *, gapped: bool = False) -> list[Share]:
        """The takers from item n on, each with its sum: "N to A for nets, M to B", "A (N), B (M)"; `gapped`: "A N"."""
        found: list[Share] = []
        while n < min(len(self.items), WINDOW):
            while n < len(self.items) and self.items[n].kind in BETWEEN:
                n += 1
            group, number, n = self._share_from(n, like, gapped=gapped)
            if group is None:
                break
            found.append((group, number))
            while n < len(self.items) and self.items[n].kind in WITHIN and self.items[n].governor not in TO:
                n += 1
            if n < len(self.items) and not (self.items[n].kind in ("comma", "and") or self.items[n].type == ";"):
                break
            n += 1
        return found

    def _share_from(self, n: int, like: int, *, gapped: bool) -> tuple[Item | None, int, int]:
        """One taker with its sum from item n on, and the index behind it."""
        if n + 1 >= len(self.items):
            return None, -1, n
        if self.items[n].kind == "bodies":
            return self._with_its_share(n, like, gapped=gapped)
        number, k = self._share_sum(n, like)
        if number < 0:
            return None, -1, n
        led = k < len(self.items) and self.items[k].kind == "preposition" and self.items[k].cls in TO
        k += 1
        while k < len(self.items) and self.items[k].kind == "determiner":
            k += 1
        group = self.items[k] if led and k < len(self.items) else None
        return (group, number, k + 1) if group is not None and group.kind == "bodies" else (None, -1, n)

    def _with_its_share(self, n: int, like: int, *, gapped: bool) -> tuple[Item | None, int, int]:
        """ "A (N)", "A: N", "A, N": the sum that stands right behind the group at n."""
        group, mark = self.items[n], self.items[n + 1]
        marked = mark.kind in ("open", "comma", "dash") or mark.type == ":"
        number, k = self._share_sum(n + 1 + marked, like) if marked or gapped else (-1, n)
        if number < 0 or group.person or group.possessor:
            return None, -1, n
        if mark.kind == "open":
            if k >= len(self.items) or self.items[k].kind != "close":
                return None, -1, n
            k += 1
        return group, number, k

    def _share_sum(self, n: int, like: int) -> tuple[int, int]:
        """The sum, or the number in the unit of another, at item n, and the index behind it; -1 where none is."""
        if n >= len(self.items):
            return -1, n
        item = self.items[n]
        if item.kind == "amount":
            return (item.number if self._money([item]) else -1), n + 1
        if like < 0 or item.kind not in ("word", "determiner"):
            return -1, n
        if (share := self.worked_out(item.first, like)) is not None and share >= 0:
            return share, n + 1
        return self.bare_at(n, like)
