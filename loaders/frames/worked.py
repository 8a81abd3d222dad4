"""Sums worked out: shares of a sum told before, bare numbers that share its unit, equal parts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from fractions import Fraction

from loaders.amounts import Amount, resolve_currency
from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import WINDOW
from loaders.frames.rates import OF
from loaders.frames.shares import EACH, EQUAL, REST, SAME, share_phrases
from loaders.frames.work import Work
from loaders.numbers import exact, number_after
from loaders.organizations import Body


class Worked(Work):
    """Sums that the text does not write out."""

    def bare(self, token: int, like: int, ends: int = -1) -> int:
        """ "Islandia, uno": a number in the unit of the sum it takes after; -1 where none is there.

        `ends` is a token that may stand right behind it: "300.000 salieron de A".
        """
        t, model = self.sentences.chunker.t, self.amounts[like]
        number = number_after(t.text, t.start[token], self.language)
        if number is None or number.start != t.start[token] or (number.value < 1 and t.fold[token] in HALVES):
            return -1  # "half" is a share
        last = bisect_left(t.start, number.end)
        behind = last < min(len(t), self.sentences_range()[1]) and last != ends
        if behind and t.word[last] not in ",.;:)" and t.fold[last] not in ENDS | OF | LEFT_OVER:
            return -1
        scale = model.magnitude if number.magnitude == 1 and number.value < 1000 else 1
        value = exact(number.value * scale)
        if value < 1000 and model.value >= 10_000:
            return -1
        own = not OWN.isdisjoint(t.fold[last : last + 5])  # "another 450,000, in its own dollars"
        currency = None if own else model.currency
        self.amounts.append(
            Amount(number.start, number.end, value, currency, model.unit, elided=True, magnitude=model.magnitude)
        )
        return len(self.amounts) - 1

    def bare_at(self, n: int, like: int) -> tuple[int, int]:
        """The number at item n in the unit of the sum it takes after, and the index behind it; -1 where none is."""
        ends = self.items[n + 1].first if n + 1 < len(self.items) else -1
        if (number := self.bare(self.items[n].first, like, ends)) < 0:
            return -1, n
        end = self.amounts[number].end
        while n < len(self.items) and self.sentences.chunker.t.start[self.items[n].first] < end:
            n += 1  # "600 000"
        return number, n

    def worked_out(self, token: int, base: int) -> int | None:
        """ "le reste", "la moitié", "autant": the sum that such words at a token stand for.

        None where they do not stand there; -1 where the sum that they are a part of is not told.
        """
        t = self.sentences.chunker.t
        first, last = self.sentences_range()
        parted = base >= 0 and self.amounts[base].reference and self.amounts[base].share_of is not None
        if parted:
            base = self.amounts[base].share_of or 0  # a share of the same whole as the one beside it
        if not first <= token < last:
            return None
        match = share_phrases(self.language).match(t.fold, token, last) or self._percent_of_cost(
            token, last, base, parted
        )
        if match is None:
            return None
        end, part = match
        if part == SAME and self._times_before(token, last):
            return None  # the "as much" of "twice as much"
        if part in (EACH, EQUAL) or (isinstance(part, Fraction) and not self._of_a_sum(end, last)):
            return None
        if part == REST and (half := self._other_half(token, end)) >= 0:
            return half
        base = base if base >= 0 else self.whole
        if part == SAME or (isinstance(part, Fraction) and part > 1):
            base = self._compared(end, base)
        rest = self._rest(token) if part == REST else None
        if rest is not None:
            base = rest[0]
        if base < 0:
            return -1
        if (token, base) not in self.shares:
            share = self._share(token, end, part, base, rest[1] if rest is not None else ())
            if rest is not None and share < 0:
                return -1  # what is taken of it may be told later
            self.shares[token, base] = share
        return self.shares[token, base]

    def _compared(self, end: int, like: int) -> int:
        """ "el doble que este último", "twice as much as the latter": the last sum told, where that is the measure."""
        t, last = self.sentences.chunker.t, self.sentences_range()[1]
        if THAN.isdisjoint(t.fold[end : end + 1]) or LAST.isdisjoint(t.fold[end : min(last, end + 5)]):
            return like
        told = [f.amount for f in self.here() if f.kind == "funding" and f.amount >= 0]
        sums = [i.number for i in self.items if i.kind == "amount" and i.first < end]
        return (sums or told or [like])[-1]

    def _times_before(self, token: int, last: int) -> bool:
        """Whether words for a multiple stand before a token and end behind it."""
        t, phrases = self.sentences.chunker.t, share_phrases(self.language)
        found = (phrases.match(t.fold, max(0, token - back), last) for back in (1, 2))
        return any(m is not None and m[0] > token and isinstance(m[1], Fraction) for m in found)

    def _other_half(self, token: int, end: int) -> int:
        """ "A paga la mitad, 62.000 euros; la otra mitad, B": as much as the half told before with its sum; else -1."""
        t, first = self.sentences.chunker.t, self.sentences_range()[0]
        if HALVES.isdisjoint(t.fold[token:end]) or HALVES.isdisjoint(t.fold[first:token]):
            return -1
        told = [f.amount for f in self.here() if f.kind == "funding" and f.amount >= 0]
        return told[0] if len(told) == 1 and told[0] not in self.shares.values() else -1

    def share_between(self, first: int, last: int) -> int:
        """ "financé aux deux tiers par A": the sum of the share that items [first, last) name; -1 where none is."""
        named = (self.worked_out(i.first, -1) for i in self.items[first:last] if i.kind in SHARE_KINDS)
        return next((number for number in named if number is not None), -1)

    def _rest(self, token: int) -> tuple[int, list[int]] | None:
        """ "… coûte 9 millions. A en donne 5 et B 3, le reste …": the whole, and the sums taken of it, before a token.

        None where the sums told cannot be told apart into the two.
        """
        told = [(self.sentence, i.number) for i in self.items if i.kind == "amount" and i.first < token]
        bare = {f.amount for f in self.here() if f.kind == "funding" and f.amount >= 0} - {n for _, n in told}
        told += [(self.sentence, n) for n in sorted(bare)]  # "en a donné 1,5 million"
        given = {f.amount for f in self.facts if f.kind == "funding" and f.sentence >= self.sentence - 2}
        for number in range(self.sentence - 1, max(0, self.sentence - 3), -1):
            if told and self._whole_of(told, given) is not None:
                break
            told = [*((number, i.number) for i in self.sentences[number] if i.kind == "amount"), *told]
        return self._whole_of(told, given)

    def _whole_of(self, told: list[tuple[int, int]], given: set[int]) -> tuple[int, list[int]] | None:
        """The first of the sums told that nobody gives, and the others, where they are less in all."""
        sums = [(at, n) for at, n in told if self.amounts[n].gloss_of is None]
        whole = next((k for k, (_, number) in enumerate(sums) if number not in given), -1)
        if whole < 0:
            return None
        _, number = sums.pop(whole)
        base = self.amounts[number]
        taken = [n for at, n in sums if at == self.sentence or n in given]
        same = all((self.amounts[n].currency, self.amounts[n].unit) == (base.currency, base.unit) for n in taken)
        return (number, taken) if taken and same and sum(self.amounts[n].value for n in taken) < base.value else None

    def _percent_of_cost(self, token: int, last: int, base: int, parted: bool) -> tuple[int, Fraction] | None:
        """ "un budget de 3 millions, dont 80 % …": a percentage where the whole is a cost or "of which" leads to it.

        Also where another part of the same whole stands before: `parted`.
        """
        t = self.sentences.chunker.t
        if not t.word[token][0].isdigit():
            return None
        told = PERCENT.match(t.text, t.start[token], t.start[token] + 24)
        base = base if base >= 0 else self.whole
        if told is None or base < 0:
            return None
        end = token + 1
        while end < last and t.start[end] < told.end():
            end += 1
        of_sum = end < last and t.fold[end] in OF and self._of_a_sum(end, last)  # "60 per cent of the EUR 2 million"
        if not (of_sum or parted or self._costs(base, token)):
            return None
        return end, Fraction(told.group(1).replace(",", ".")) / 100

    def _costs(self, base: int, token: int) -> bool:
        """Whether a sum is said to be a cost, or "dont", "of which" stands between it and a token."""
        t, amount = self.sentences.chunker.t, self.amounts[base]
        here = amount.start >= t.start[self.sentences_range()[0]]
        items = self.items if here else self.sentences[self.sentence - 1]
        at = next((k for k, i in enumerate(items) if i.kind == "amount" and i.number == base), -1)
        if at < 0:
            return False
        near = items[max(0, at - 5) : at + 3]
        if any(i.cls == "cost" or (i.kind == "verb" and i.cls in ("amount", "endow")) for i in near) or any(
            t.fold[i.first] in INVESTED for i in near
        ):
            return True
        begin = bisect_left(t.start, amount.end)
        return here and any(
            t.fold[k] == "dont" or " ".join(t.fold[k : k + 3]).startswith(OF_WHICH) for k in range(begin, token)
        )

    def _share(self, token: int, end: int, part: Fraction | str, base: int, gone: Iterable[int] = ()) -> int:
        """The sum that the words [token, end) stand for, as an amount of its own; -1 where it cannot be told."""
        t = self.sentences.chunker.t
        total = self.amounts[base]
        if part == SAME:
            value = total.value
        elif part == REST:
            # "les trois quarts" and "trois quarts" end together: they are one
            told = {a.end: a.value for a in self.amounts if a.reference and a.share_of == base}
            taken = list(told.values()) or [self.amounts[n].value for n in gone]
            value = total.value - sum(taken)
            if not taken or value <= 0:
                return -1
        elif isinstance(part, Fraction):
            share = total.value * part.numerator / part.denominator
            if share != share.to_integral_value():
                return -1
            value = exact(share)
        else:
            return -1
        currency = total.currency or self._currency_of(base)
        start, stop = t.start[token], t.end[end - 1]
        self.amounts.append(Amount(start, stop, value, currency, total.unit, share_of=base, reference=True))
        return len(self.amounts) - 1

    def _currency_of(self, number: int) -> str | None:
        """The currency of a sum by who gave it: half of Norway's crowns are Norwegian crowns."""
        for fact in reversed(self.facts):
            if fact.kind == "funding" and fact.amount == number:
                country = fact.bodies[0].country or fact.bodies[0].government
                return resolve_currency(self.amounts[number], country)
            if fact.sentence < self.sentence - 1:
                break
        return None

    def _of_a_sum(self, token: int, last: int) -> bool:
        """Whether what follows "half" lets it be half of a sum: no "of the families"."""
        t = self.sentences.chunker.t
        if token >= last or t.fold[token] not in OF:
            return True
        n = bisect_left(self.items, token, key=lambda i: i.first)
        for item in self.items[n : n + 4]:
            if item.kind == "amount" or (item.kind == "noun" and item.cls in ("cost", "gift")):
                return True
            if item.kind == "noun" and item.cls == "project" and not self.classes.isdisjoint(PAYING):
                return True  # "half of the project, which costs N"
            if item.kind in ACTORS and not self.classes.isdisjoint(("verb come", "verb receive")):
                return True  # "la mitad vino de A, una cuarta parte de B"
            if item.kind not in ("preposition", "determiner"):
                break
        return t.fold[min(token + 1, last - 1)] in PRONOUNS or t.fold[min(token + 2, last - 1)] in SUMS

    def sentences_range(self) -> tuple[int, int]:
        """The tokens of the sentence that is being read."""
        return self.sentences.chunker.t.sentences[self.sentence]

    @property
    def whole(self) -> int:
        """The sum that shares are shares of: the last one told before, in this sentence or the one before it."""
        sums = (i for i in self.items[:WINDOW] if i.kind == "amount" and not self._left_over(i))
        told = next((i.number for i in sums if self._money([i])), -1)
        if told >= 0:
            return told
        return self.last_sum if self.last_sum_sentence >= self.sentence - 1 else -1

    def _left_over(self, item: Item) -> bool:
        """ "the remaining USD 600,000", "les 12 millions restants": a sum that is a rest is no whole."""
        t = self.sentences.chunker.t
        return t.fold[item.first - 1] in LEFT_OVER or t.fold[item.last : item.last + 1] in RESTING

    def of_share(self, number: int, end: int) -> int:
        """ "Un tercio de los 3 millones fue aportado por A": the share that is told of a sum, before item `end`."""
        at = next((k for k in range(end - 1, max(-1, end - 12), -1) if self.items[k].number == number), -1)
        if number < 0 or at < 0 or self.items[at].kind != "amount":
            return number
        led: list[Item] = []
        for item in reversed(self.items[max(0, at - 8) : at]):
            if item.kind not in SHARE_KINDS_PREPOSITION_OR_NOUN or (item.kind == "noun" and item.cls != "cost"):
                break
            led.insert(0, item)
        if not any(item.cls == "of" for item in led[-2:]):
            return number
        shares = (self.worked_out(item.first, number) for item in led if item.kind in SHARE_KINDS)
        return next((share for share in shares if share is not None and share >= 0), number)

    def share_words(self, clause: Clause) -> list[Item]:
        """The items before a verb that may name a share, in order: no further back than the verb or the stop before."""
        begin = clause.at
        while begin > max(0, clause.at - 10) and self.items[begin - 1].kind not in ("stop", "verb"):
            begin -= 1
        return [i for i in self.items[begin : clause.at] if i.kind in SHARE_KINDS]

    def shared(self, first: int, last: int) -> Fraction | str | None:
        """What tokens [first, last) say of how a sum is shared: "each", "in equal parts"; None where nothing."""
        t, phrases = self.sentences.chunker.t, share_phrases(self.language)
        told, past = set[Fraction | str](), first
        for token in range(first, last):
            if token >= past and (match := phrases.match(t.fold, token, last)):
                told.add(match[1])
                past = match[0]  # "la mitad cada uno": the longer phrase
        return EACH if EACH in told else EQUAL if EQUAL in told else None  # "a partes iguales, con N cada uno"

    def beside_each(self, several: Sequence[Body], number: int) -> int:
        """ "100 million from A and B (50 million each)": of several the sum before "each"; else `number`."""
        t, phrases = self.sentences.chunker.t, share_phrases(self.language)
        sums = [i for i in self.items if i.kind == "amount"]
        for item in sums if len(several) > 1 and self.shared(*self.sentences_range()) == EACH else ():
            behind = phrases.match(t.fold, item.last, len(t)) if item.last < len(t) else None
            if behind is not None and behind[1] == EACH:
                return item.number
        return number

    def _part(self, number: int, parts: int) -> int:
        """An equal part of a sum, as a sum."""
        total = self.amounts[number]
        value = exact(total.value / parts)
        self.amounts.append(
            Amount(total.start, total.end, value, total.currency, total.unit, share_of=number, reference=True)
        )
        return len(self.amounts) - 1

    def _first(self, items: Iterable[Item]) -> int:
        return next(iter(self._money(items)), -1)


INVESTED = frozenset("worth inversion investissement investment financement financiamiento financiacion".split())
THAN = frozenset("que than as de of".split())
LAST = frozenset("ultimo ultima latter dernier derniere".split())
OWN = frozenset("own propia propre".split())
SHARE_KINDS = ("word", "determiner", "noun")  # kinds of items that may name a share
SHARE_KINDS_PREPOSITION_OR_NOUN = frozenset((*SHARE_KINDS, "preposition", "noun"))
PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|per ?cent|pour ?cent|por ciento)")
PAYING = frozenset(("verb pay", "verb fund"))
HALVES = frozenset("mitad moitie half".split())
OF_WHICH = ("of which", "de los cuales", "de las cuales", "de los que", "de las que", "del cual", "del que")
SUMS = frozenset("cifra suma monto cantidad importe somme montant sum amount figure".split())
PRONOUNS = frozenset("it them that this which cela celui-ci ello cual cuales".split())
RESTING = (["restants"], ["restantes"])
LEFT_OVER = frozenset("restantes restants restantes otros autres remaining".split())  # "los dos restantes"
ENDS = frozenset("los las les the et and y e pour for para to au aux al afin in en dans with con avec".split())
