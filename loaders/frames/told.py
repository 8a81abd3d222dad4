"""Sums of gifts that were told before, or stand in front of the gift."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import holds
from loaders.frames.apart import lacking
from loaders.frames.goods import names_goods
from loaders.frames.raw import POSSESSIVES
from loaders.frames.receiving import Receiving
from loaders.givers import SURE, giving


class Told(Receiving):
    """Finds the sums that do not stand behind their gift."""

    def told_before(self, number: int) -> None:
        """ "Ce financement, d'un montant de N": the sum of the gift told right before."""
        fact = self.funding
        if number >= 0 and fact is not None and fact.amount < 0 and 0 < self.sentence - fact.sentence <= 2:
            if sum(f.kind == "funding" and f.sentence == fact.sentence for f in self.facts) == 1:
                fact.amount = number
                fact.extra.append(self.sentence)

    def opening_sum(self, n: int) -> int:
        """ "D'un montant de 3,5 millions de dollars, ces fonds …": a sum that the sentence opens with; -1 if none."""
        ahead = self.items[:n]
        if not any(i.kind == "comma" for i in ahead) or not any(i.cls == "cost" for i in ahead):
            return -1
        if any(i.kind not in ("preposition", "determiner", "noun", "amount", "comma", "adverb", "word") for i in ahead):
            return -1
        return self._first(i for i in ahead if i.kind == "amount")

    def sum_in(self, n: int) -> list[int]:
        """ "USD 2 million in new funding from A", "2 millones de euros en ayuda de A": the sum before the gift at n."""
        k = n - 1
        while k > 0 and n - k < 4 and self.items[k].kind in ("word", "adverb"):
            k -= 1
        led = k > 0 and self.items[k].cls in ("in", "of") and self.items[k - 1].kind == "amount"
        return self._money([self.items[k - 1]]) if led else []

    def of_programme(self, n: int) -> bool:
        """ "un programme de bourses", "un fondo de subvenciones": whether the gift at n says what a work is about."""
        before = [i.cls for i in self.items[max(0, n - 2) : n]]
        return before == ["project", "of"] and not any(i.kind == "amount" for i in self.items[n + 1 : n + 4])

    def of_things(self, n: int) -> bool:
        """ "una donación china de 500 carpas": whether the gift at n, and its nationality, lead to things."""
        t, item = self.sentences.chunker.t, self.items[n]
        last = min(self.sentences_range()[1], item.last + 8)
        return not item.plural and names_goods(t, item.last, last, self.language)

    def pends(self, clause: Clause) -> bool:
        """Whether a gift is said to be under discussion or in preparation, asked for, planned, or come to nothing."""
        t, verb = self.sentences.chunker.t, clause.verb
        if verb.voice == "passive" and verb.cls in ("ask", "plan"):
            return True
        behind = t.fold[verb.first : verb.last + 6]
        waits = verb.cls in ("be", "other", "have") and holds(behind, self.language, "pending")
        return waits or holds(behind[:-3], self.language, "failed")

    def not_given(self, n: int) -> bool:
        """ "L'octroi d'un prêt par A est à l'étude": whether the gift at n is denied, planned, or only talked about."""
        clause, item = self.clause_at(n), self.items[n]
        if lacking(self.sentences.chunker.t.fold, item.first, self.language):
            return True
        if (item.governor == "without" and not item.definite) or (clause and self._unreal_for(clause, n)):
            return True  # "Faute de fonds de A, …"
        return (clause is not None and clause.subject is self.items[n] and self.pends(clause)) or self.perhaps(n)

    def only_speaks(self, n: int) -> bool:
        """ "Selon les bailleurs, A et B ont …": whether those named at n only say so, and others are the subject.

        "Premier bailleur du centre, A a …" and "The donors, A and B, …" name them.
        """
        item = self.items[n]
        said = item.governor == "source"
        ours = self.word(n - 1) in POSSESSIVES
        if ours or not (said or item.definite or (item.plural and item.governor == "of")):
            return False
        end = n + 1
        while end < len(self.items) and self.items[end].kind in BETWEEN:
            end += 1
        if end + 2 >= len(self.items) or self.items[end].kind != "comma":
            return False
        if said:
            return True
        group = end + 1 + (self.items[end + 1].kind == "determiner")
        if self.items[group].kind not in ACTORS or group + 1 >= len(self.items):
            return False
        subject = item.governor == "of" or any(c.subject is self.items[group] for c in self.clauses if c.at > group)
        return subject and self.items[group + 1].kind not in CLOSING

    def sure(self, giver: Item) -> bool:
        """Whether who gives does so by trade."""
        return all(giving(b) == SURE for b in self.bodies(giver))


BETWEEN = frozenset("word determiner preposition adverb verb noun place date pronoun relative".split())
CLOSING = frozenset("comma dash stop close".split())
