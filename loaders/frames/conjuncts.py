"""What goes on with a gift and has no verb: "…, 3 million from B and the balance from C", "…, et le double au PAM"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.chunks import Item
from loaders.clauses import ACTORS
from loaders.frames.base import WINDOW
from loaders.frames.raw import IMAGINED, Raw
from loaders.frames.truth import Truth
from loaders.frames.worked import SHARE_KINDS
from loaders.organizations import Body

SOURCES = frozenset(("of", "from", "by"))
TAKING = frozenset(("to", "for"))
LINKING = frozenset(("of", "from", "by", "to", "for", "with"))
COMING = frozenset("come fund pay give donate provide contribute".split())  # "the other 20 per cent coming from B"
SMALL = frozenset(("determiner", "adverb", "word", "preposition", "noun"))
PERCENTS = ("%", "per", "percent", "pour", "por")
NEAR = 6  # items between a measure and whose it is


@dataclass(frozen=True, slots=True)
class Model:
    """The gift that others go on with: who stands where in it, and its sum."""

    fact: Raw
    giver: Item
    taker: Item | None
    like: int
    rule: str


class Conjuncts(Truth):
    """Reads the members of a list of gifts that go without a verb."""

    def conjuncts(self) -> None:
        """Givers, or takers, that follow the first of a sentence, each with a sum or a share of its own."""
        given = [f for f in self.here() if f.kind == "funding"]
        if not given or any(f.status in ("refused", "requested", IMAGINED) for f in given):
            return
        groups = [n for n, i in enumerate(self.items[:WINDOW]) if i.kind in ACTORS and not i.possessor]
        if len(groups) < 2 or (model := self._model(given, groups)) is None:
            return
        for n in groups:
            group = self.items[n]
            if group.first <= model.giver.first or not self._goes_on(model, n):
                continue
            if self._parallel(group, model.giver):
                self._one_more(model, n)
            elif model.taker is not None and group.first > model.taker.first and self._parallel(group, model.taker):
                self._one_taker_more(model, n)

    def _model(self, given: Sequence[Raw], groups: Sequence[int]) -> Model | None:
        """The first gift whose giver the sentence names."""
        for fact in given:
            giver = next((self.items[n] for n in groups if self._names(self.items[n], fact.bodies)), None)
            if giver is None or len(giver.bodies) > 1:
                continue
            taking = (self.items[n] for n in groups if fact.others and self.items[n].governor in TAKING)
            taker = next((i for i in taking if self._names(i, fact.others)), None)
            like = fact.amount if fact.amount >= 0 else self.whole
            return Model(fact, giver, taker, like, fact.rule.partition(".")[0])
        return None

    def _parallel(self, group: Item, model: Item) -> bool:
        """Whether two groups stand in one slot: both behind "from", "by", "to", or both behind nothing."""
        same = group.governor == model.governor
        return same or (group.governor in SOURCES and model.governor in SOURCES)

    def _goes_on(self, model: Model, n: int) -> bool:
        """Whether no verb of its own stands between the first gift and group n, or right behind this."""
        begin = self.place(model.giver) + 1
        start = next((c.at for c in self.clauses if c.verb.first >= model.fact.at), begin)
        begin = max(begin, start + 1) if start < n else begin
        for item in self.items[begin:n]:
            if item.kind in ("relative", "if", "negation", "but") or (item.kind == "stop" and item.type != ";"):
                return False
            if item.kind == "verb" and (item.form == "fin" or item.cls not in COMING):
                return False
        return not self._subject_of_next(n) and not self._runs_it(n)

    def _runs_it(self, n: int) -> bool:
        """ "… et le reste de A, qui le met en œuvre": whether a group is told to run what is paid for."""
        behind = self.items[n + 1 : n + 6]
        led = next((k for k, i in enumerate(behind) if i.kind == "relative"), -1)
        if led < 0 or any(i.kind != "comma" for i in behind[:led]):
            return False
        return next((i.cls for i in behind[led:] if i.kind == "verb"), "") == "run"

    def _one_more(self, model: Model, n: int) -> None:
        """One giver more, with a measure before or behind it."""
        group = self.items[n]
        bodies = self.strangers(group)
        told = [f for f in self.here() if f.kind == "funding" and any(b in f.bodies for b in bodies)]
        if not bodies or any(f.amount >= 0 or f.bodies == model.fact.bodies for f in told):
            return
        number = self._measure_before(model, n) if group.governor else None
        number = self._measure_behind(model, n) if number is None else number
        if number is None or (told and number < 0):
            return
        if told:
            told[0].amount = number
            return
        takers = model.fact.others
        self.fund_all(
            model.rule + ".conjunct", bodies, takers, [number] if number >= 0 else [], model.fact.status, group.first
        )

    def _one_taker_more(self, model: Model, n: int) -> None:
        """ "… 3 millones a B y el doble a C": the same giver, one more that is given to."""
        takers = [b for b in self.bodies(self.items[n]) if b not in model.fact.bodies]
        told = any(b in f.others for f in self.here() if f.kind == "funding" for b in takers)
        number = None if told or not takers else self._measure_before(model, n)
        if number is not None and number >= 0:
            at = self.items[n].first
            self.fund_all(model.rule + ".taker", model.fact.bodies, takers, [number], model.fact.status, at)

    def _measure_before(self, model: Model, n: int) -> int | None:
        """The sum or share right before a group with its preposition: -1 where its worth is not told, None if none."""
        for k in range(n - 1, max(self.place(model.giver), n - NEAR), -1):
            item = self.items[k]
            if item.kind in ("comma", "and", "stop", *ACTORS):
                break
            if (number := self._measure(model, k)) is not None and self._behind_pause(k):
                return number
        return None

    def _measure_behind(self, model: Model, n: int) -> int | None:
        """The sum or share right behind a group."""
        if not self._after_pause(n):
            return None
        for k in range(n + 1, min(len(self.items), n + NEAR)):
            item = self.items[k]
            if item.kind in ("and", "stop", "verb", "relative", *ACTORS):
                break
            if (number := self._measure(model, k)) is not None:
                return number
        return None

    def _measure(self, model: Model, k: int) -> int | None:
        """What the sum, the share or the bare number at item k is worth."""
        item = self.items[k]
        if item.kind == "amount":
            return next(iter(self._money([item])), None) if not self._taken(item.number) else None
        if item.kind not in SHARE_KINDS and item.kind != "adverb":
            return None
        if (share := self.worked_out(item.first, model.like)) is not None:
            return share
        t, after = self.sentences.chunker.t, item.first + 1
        if t.word[item.first][0].isdigit() and after < len(t) and t.fold[after] in PERCENTS:
            return -1
        if model.like < 0 or item.kind != "word":
            return None
        behind = self.items[k + 1] if k + 1 < len(self.items) else None
        ends = behind.first if behind is not None and (behind.cls in LINKING or behind.kind in ("verb", "word")) else -1
        number = self.bare(item.first, model.like, ends)
        return number if number >= 0 else None

    def _taken(self, number: int) -> bool:
        """Whether a sum is some giver's already."""
        return any(f.amount == number for f in self.here() if f.kind == "funding")

    def _behind_pause(self, k: int) -> bool:
        """Whether a comma, a semicolon or "and" stands before the measure at item k, over small words."""
        m = k - 1
        while m >= 0 and k - m < NEAR and self.items[m].kind in SMALL:
            m -= 1
        return m >= 0 and self.items[m].kind in ("comma", "stop", "and")

    def _names(self, item: Item, bodies: Sequence[Body]) -> bool:
        """Whether a group names one of some bodies; a country its government."""
        return any(b is one for b in self.bodies(item, states=True) for one in bodies)
