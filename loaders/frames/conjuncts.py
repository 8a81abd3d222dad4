"""What goes on with a gift and has no verb: "…, 3 million from B and the balance from C", "…, et le double au PAM"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from loaders.chunks import Item
from loaders.clauses import ACTORS
from loaders.frames.allotted import Allotted
from loaders.frames.base import WINDOW
from loaders.frames.raw import FOLLOWED, IMAGINED, Raw
from loaders.frames.worked import PERCENT, SHARE_KINDS
from loaders.organizations import Body
from loaders.tokens import folded

SOURCES = frozenset(("of", "from", "by"))
TAKING = frozenset(("to", "for"))
LINKING = frozenset(("of", "from", "by", "to", "for", "with"))
COMING = frozenset("come fund pay give donate provide contribute".split())  # "the other 20 per cent coming from B"
SMALL = frozenset(("determiner", "adverb", "word", "preposition", "noun"))
APART = ("comma", "and", "stop", *ACTORS)
RECEIVERS = frozenset(
    "recipient recipients beneficiary beneficiaries beneficiario beneficiaria beneficiarios receptor receptora "
    "receptores beneficiaire beneficiaires destinataire destinataires".split()
)
PERCENTS = frozenset("% per percent pour por".split())
BEFORE = frozenset("% per cent percent pour por ciento by par from de of the la le el l' des del du".split())
BESIDE = frozenset("( , a con un pour with at por en".split())  # between a giver and its percentage
NEAR = 6  # items between a measure and whose it is
ACTORS_COMMA_CONJUNCTION_STOP_OR_VERB = frozenset((*ACTORS, "comma", "and", "stop", "verb"))
ACTORS_CONJUNCTION_STOP_VERB_OR_RELATIVE = frozenset((*ACTORS, "and", "stop", "verb", "relative"))


@dataclass(frozen=True, slots=True)
class Model:
    """The gift that others go on with: who stands where in it, and its sum."""

    fact: Raw
    giver: Item
    taker: Item | None
    like: int
    rule: str


class Conjuncts(Allotted):
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
            if self._parallel(group, model.giver) or self._comes_after(model, n):
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
        if group.governor == model.governor or {group.governor, model.governor} == {"of", "from"}:
            return True
        n = self.place(group)
        coming = any(i.kind == "verb" and i.cls in COMING for i in self.items[max(0, n - NEAR) : n])
        return coming and group.governor in SOURCES and model.governor in SOURCES

    def _goes_on(self, model: Model, n: int) -> bool:
        """Whether no verb of its own stands between the first gift and group n, or right behind this."""
        begin = self.place(model.giver) + 1
        start = next((c.at for c in self.clauses if c.verb.first == model.fact.at), begin)
        begin = max(begin, start + 1) if start < n else begin
        inside = False  # "… to B, which runs it, and C 3 million": a relative with its verb, closed before group n
        for item in self.items[begin:n]:
            if item.kind == "relative" and not self.items[n].governor and self._after_pause(n):
                inside = True
                continue
            if inside and item.kind == "verb" and item.form == "fin":
                inside = False
                continue
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

    def _comes_after(self, model: Model, n: int) -> bool:
        """ "…, suivie du Danemark (25 millions)", "followed by B with 2": whether a group comes after the first."""
        if self.items[n].governor not in SOURCES or not self._goes_on(model, n):
            return False
        t = self.sentences.chunker.t
        between = t.fold[model.giver.last : self.items[n].first]
        if FOLLOWED.isdisjoint(between):
            return False
        if RECEIVERS.isdisjoint(t.fold[self.items[0].first : self.items[n].first]):
            return True
        takers = [b for b in self.bodies(self.items[n]) if b not in model.fact.bodies]
        self.pair("gift.followed", model.fact.bodies, takers, at=self.items[n].first)
        return False  # "B is the biggest recipient of A's funds, followed by C": who gets something too

    def percents(self) -> None:
        """ "financé par A (60 %) et B (40 %)", "B, à 25 %": the sums that percentages beside givers come to."""
        t, (first, last) = self.sentences.chunker.t, self.sentences_range()
        open_ = [f for f in self.here() if f.kind == "funding" and f.amount < 0]
        if not open_ or self.whole < 0 or PERCENTS.isdisjoint(t.fold[first:last]):
            return
        for fact in open_:
            begin, end = self._named_at(fact.bodies[0])
            token = self._past_small(end, last)
            if token == last or not t.word[token][0].isdigit():
                ahead = range(begin - 1, max(first, begin - 8), -1)
                token = next((k for k in ahead if t.fold[k] not in BEFORE), last)
            if token < last and t.word[token][0].isdigit():
                fact.amount = self._percent_at(token)

    def _named_at(self, body: Body) -> tuple[int, int]:
        """The tokens by which the sentence first names a body; its first and its last where it does not."""
        t, (first, last) = self.sentences.chunker.t, self.sentences_range()
        for form in body.forms:
            words = folded(form)
            for token in t.where.get(words[0], ()) if words else ():
                if first <= token < last and tuple(t.fold[token : token + len(words)]) == words:
                    return token, token + len(words)
        return next((span for span in body.mentions if first <= span[0] < last), (first, last))

    def bracketed(self) -> None:
        """ "A (10 millones de dólares), B (5) y C (3)": the numbers in brackets that share the unit of the first."""
        t, (first, last) = self.sentences.chunker.t, self.sentences_range()
        told = [f for f in self.here() if f.kind == "funding"]
        like = next((f.amount for f in told if f.amount >= 0), -1)
        for fact in told if like >= 0 and "(" in t.fold[first:last] else ():
            _, end = self._named_at(fact.bodies[0])
            if fact.amount < 0 and end + 2 < last and t.word[end] == "(" and t.word[end + 1][0].isdigit():
                fact.amount = self.bare(end + 1, like)

    def labelled_parts(self) -> None:
        """ "Financiadores: A, 60 %; B, 40 %. Presupuesto: N": what the percentages of the sentence before come to."""
        if len(self.items) < 3 or self.items[0].cls != "cost" or self.items[1].type != ":":
            return
        t, whole = self.sentences.chunker.t, self._first(self.items[2:4])
        before = [f for f in self.facts if f.sentence == self.sentence - 1 and f.rule.startswith("donor.")]
        for fact in before if whole >= 0 else ():
            last = t.sentences[fact.sentence][1]
            spans = (span for span in fact.bodies[0].mentions if t.sentences[fact.sentence][0] <= span[0] < last)
            end = next(spans, (last, last))[1]
            token = self._past_small(end, last)
            part = self._percentage(token) if token < last else None
            if part is not None and fact.amount < 0:
                fact.amount = self._share(token, token + 1, part, whole)
                fact.extra.append(self.sentence)

    def _percent_at(self, token: int) -> int:
        """The sum that the percentage at a token comes to, of a whole that is nobody's gift; -1 where it is none."""
        number = self.worked_out(token, -1)
        if number is not None:
            return number
        part, whole = self._percentage(token), self.whole
        given = any(f.kind == "funding" and f.amount == whole for f in self.facts)
        if part is None or whole < 0 or given:
            return -1
        return self._share(token, token + 1, part, whole)

    def _past_small(self, end: int, last: int) -> int:
        """The first of the few tokens behind `end` that is no small word; `last` where there is none before it."""
        folds = self.sentences.chunker.t.fold
        return next((k for k in range(end, min(last, end + 4)) if folds[k] not in BESIDE), last)

    def _percentage(self, token: int) -> Fraction | None:
        """The part of one that the percentage at a token tells; None where there is none."""
        t = self.sentences.chunker.t
        told = PERCENT.match(t.text, t.start[token], t.start[token] + 24)
        return Fraction(told.group(1).replace(",", ".")) / 100 if told is not None else None

    def _one_more(self, model: Model, n: int) -> None:
        """One giver more, with a measure before or behind it."""
        group = self.items[n]
        bodies = self.strangers(group)
        told = [f for f in self.here() if f.kind == "funding" and any(b in f.bodies for b in bodies)]
        if not bodies or any(f.amount >= 0 or f.bodies == model.fact.bodies for f in told):
            return
        number = self._measure_before(model, n) if group.governor else None
        number = self._measure_behind(model, n) if number is None else number
        if number is None and not told and model.fact.amount < 0 and self._thing_behind(n):
            number = -1
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

    def _thing_behind(self, n: int) -> bool:
        """ "A paie le loyer, B les salaires", "…, and B 40": whether a thing, or a count, is all behind group n."""
        if self.items[n].governor or not self._after_pause(n) or n + 1 >= len(self.items):
            return False
        ends = (k for k in range(n + 1, len(self.items)) if self.items[k].kind in ACTORS_COMMA_CONJUNCTION_STOP_OR_VERB)
        part = self.items[n + 1 : next(ends, len(self.items))]
        plain = [i for i in part if i.kind not in ("determiner", "word", "noun", "preposition", "adverb", "thing")]
        words = [i for i in part if self.sentences.chunker.t.word[i.first][0].isalnum()]
        counted = len(words) == 1 and self.sentences.chunker.t.word[words[0].first].isdecimal()
        named = len(words) > 1 and part[0].kind == "determiner" and words[1].kind in ("word", "noun")
        return not plain and 0 < len(words) < 7 and (counted or named)

    def _measure_before(self, model: Model, n: int) -> int | None:
        """The sum or share right before a group with its preposition: -1 where its worth is not told, None if none."""
        begin = n
        while begin > max(self.place(model.giver) + 1, n - NEAR) and self.items[begin - 1].kind not in APART:
            begin -= 1
        led = n - 1
        while led > begin and self.items[led].kind == "determiner":
            led -= 1
        for k in range(begin, n):
            if (number := self._measure(model, k, self.items[led].first)) is not None and self._behind_pause(k):
                return number
        return None

    def _measure_behind(self, model: Model, n: int) -> int | None:
        """The sum or share right behind a group."""
        known = any(f.kind == "funding" and self._names(self.items[n], f.bodies) for f in self.here())
        if not (known or self._after_pause(n) or self._comes_after(model, n)):
            return None
        for k in range(n + 1, min(len(self.items), n + NEAR)):
            item = self.items[k]
            if item.kind in ACTORS_CONJUNCTION_STOP_VERB_OR_RELATIVE:
                break
            if (number := self._measure(model, k)) is not None:
                return number
        return None

    def _measure(self, model: Model, k: int, before: int = -1) -> int | None:
        """What the sum, the share or the bare number at item k is worth; token `before` may stand right behind it."""
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
        number = self.bare(item.first, model.like, before) if number < 0 <= before else number
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
