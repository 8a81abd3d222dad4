"""Gifts and services that a text tells of and then takes back: whoever promised backs out, the money never comes."""

from __future__ import annotations

from loaders.frames.accord_words import among, found
from loaders.frames.base import Core
from loaders.frames.raw import Raw

FAR = 8  # tokens between a word that denies and the verb it denies: "n'a malheureusement jamais été versée"
SOON = frozenset("yet encore todavia aun".split())  # what has not come yet is promised all the same
HELP = ("provide.", "lend", "hand", "give", "help", "train.", "work.", "host.", "run.")


class TakenBack(Core):
    """ "A avait promis 2 millions ; la somme n'a jamais été versée", "B, which had offered a plot, backed out"."""

    def take_back(self) -> None:
        """Refuse the gifts, drop the services, that the sentence or the one before it tells and this one takes back."""
        if not self.facts or self.facts[-1].sentence < self.sentence - 1:
            return
        t = self.sentences.chunker.t
        first, last = t.sentences[self.sentence]
        words = t.fold[first:last]
        for at in found(words, self.language, "back"):
            before = [f for f in self.facts if self._told_before(f, first + at)]
            for fact in before:
                if fact.kind == "funding":
                    fact.status = "refused"
            gone = [f for f in before if f.kind == "pair" and f.rule.startswith(HELP)]
            self.facts[:] = [f for f in self.facts if all(f is not g for g in gone)]
        denied = not self.sentences.chunker.negations.isdisjoint(words)
        for at in found(words, self.language, "arriving") if denied else ():
            near = words[max(0, at - FAR) : at]
            if self.sentences.chunker.negations.isdisjoint(near) or not SOON.isdisjoint(words[max(0, at - FAR) :]):
                continue
            if not among(near, self.language, "money"):
                continue  # "the bus did not come"
            for fact in self.facts:
                if fact.kind == "funding" and self._told_before(fact, first + at):
                    fact.status = "refused"

    def _told_before(self, fact: Raw, at: int) -> bool:
        """Whether a fact was told by the sentence before a token, or by the one before, with nobody named since."""
        if fact.sentence == self.sentence:
            return fact.at < at and not self._named_between(fact.at, at)
        begins = self.sentences.chunker.t.sentences[self.sentence][0]
        return fact.sentence == self.sentence - 1 and not self._named_between(begins, at)

    def _named_between(self, first: int, last: int) -> bool:
        """Whether a body that no preposition governs is named between two tokens."""
        return any(i.kind in ("bodies", "country") and not i.governor and first < i.first < last for i in self.items)
