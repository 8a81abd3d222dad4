"""What a gift is worth, told behind it, and who gave a sum of the sentence before.

"The boat was donated by A, which valued it at N"; "A grant of N will buy tents. The grant, awarded by A, …".
"""

from __future__ import annotations

from loaders.chunks import REAL, Item
from loaders.chunks.items import CLITICS
from loaders.clauses import Clause
from loaders.frames.raw import Raw
from loaders.frames.taken_next import TakenNext

VALUING = frozenset("tasar|en valorar|en estimar|en value value|at estimate|at appraise|at estimer|à évaluer|à".split())
NEAR = 6  # items: how far a sum stands behind its verb, or a gift from the head of a sentence
AWARDED = ("gift.contribution", "give.passive", "provide.passive", "donate.passive", "fund.passive")


class Appraised(TakenNext):
    """Gives sums to the gifts that are told apart from them."""

    def remember(self, named: list[Item]) -> None:
        """Keep who acted, and tell gifts the sums that stand apart."""
        super().remember(named)
        for clause in self.clauses:
            if clause.verb.cls == "amount" and clause.verb.lemma in VALUING:
                self._appraise(clause)
        if self.sentence > 1 and self._gift_again():
            for fact in self.here():
                if fact.kind == "funding" and fact.amount < 0 and fact.rule in AWARDED:
                    self._sum_told_before(fact)
                    return

    def _appraise(self, clause: Clause) -> None:
        """ "…, which valued it at N", "La tasó en N": the sum of the gift told right before."""
        verb = clause.verb
        numbers = self._money(i for i in self.items[clause.at : clause.at + NEAR] if i.kind == "amount")
        if verb.voice != "active" or verb.mood != REAL or verb.form != "fin" or len(numbers) != 1:
            return
        told = [f for f in self.facts[-NEAR:] if f.kind == "funding" and self.sentence - f.sentence < 2]
        gift = next((f for f in reversed(told) if f.amount < 0 and f.status not in ("requested", "refused")), None)
        judges = self.subject(clause, states=True)
        unsaid = clause.subject is None and clause.at < 2 and self.word(clause.at - 1) in CLITICS
        if gift is not None and (unsaid or any(b in gift.bodies for b in judges)):
            gift.amount = numbers[0]
            gift.extra += [self.sentence] if gift.sentence != self.sentence else []

    def _gift_again(self) -> bool:
        """Whether the sentence begins with a gift told before: "The grant", "Dicha financiación"."""
        first = next((i for i in self.items[:3] if i.kind not in ("determiner", "word")), None)
        return first is not None and first.kind == "noun" and first.cls == "gift" and first.definite

    def _sum_told_before(self, gift: Raw) -> None:
        """Give a gift the one sum of the sentence before, where that tells of a gift and nobody gave it there."""
        before = self.sentences[self.sentence - 1]
        numbers = self._money(i for i in before if i.kind == "amount")
        told = any(f.kind == "funding" and f.sentence == self.sentence - 1 for f in self.facts[-NEAR:])
        if len(numbers) == 1 and not told and any(i.kind == "noun" and i.cls == "gift" for i in before):
            gift.amount = numbers[0]
            gift.extra.append(self.sentence - 1)
