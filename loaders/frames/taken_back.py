"""Gifts and services that a text tells of and then takes back: whoever promised backs out, the money never comes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.chunks.items import CLITICS
from loaders.frames.accord_words import among, found
from loaders.frames.base import Core
from loaders.frames.raw import Raw

FAR = 8  # tokens between a word that denies and the verb it denies: "n'a malheureusement jamais été versée"
NEAR = 6  # tokens between an offer and what became of it
OVER = 16  # tokens between them, over what the offer was
UNREAL_PAST = ["de", "haber"]  # "De haber llegado los 500.000 dólares …"
SOON = frozenset("yet encore todavia aun".split())  # what has not come yet is promised all the same
HELP = ("join.", "provide.", "lend", "hand", "give", "help", "train.", "work.", "host.", "run.")


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
        self._lapsed(words, first)
        denied = not self.sentences.chunker.negations.isdisjoint(words)
        for at in found(words, self.language, "arriving") if denied else ():
            near = words[max(0, at - FAR) : at]
            if self.sentences.chunker.negations.isdisjoint(near) or not SOON.isdisjoint(words[max(0, at - FAR) :]):
                continue
            if not among(near, self.language, "money") and not self._of_it(words, at):
                continue  # "the bus did not come"
            for fact in self.facts:
                if fact.kind == "funding" and self._told_before(fact, first + at):
                    fact.status = "refused"

    def _lapsed(self, words: Sequence[str], first: int) -> None:
        """ "…, but the offer expired", "withdrew the N it had promised", "De haber llegado los N de A, …"."""
        gone: list[Raw] = []
        for at in found(words, self.language, "lapsing"):
            if self._is_offered(words, at, first):
                gone += [f for f in self.facts if f.kind == "funding" and self._told_before(f, first + at)]
        for at in found(words, self.language, "withdrawing"):
            behind = words[at + 1 : at + NEAR]
            if among(behind, self.language, "offered"):
                gone += [f for f in self.facts if f.kind == "funding" and self._told_before(f, first + at)]
            gone += [f for f in self.here() if f.kind == "funding" and self._promised_sum(first + at, f.at)]
        if list(words[:2]) == UNREAL_PAST:
            comma = next((i.first for i in self.items if i.kind == "comma"), first)
            gone += [f for f in self.here() if f.kind == "funding" and f.at < comma]
        for fact in gone:
            fact.status = "refused"

    def _is_offered(self, words: Sequence[str], at: int, first: int) -> bool:
        """ "the pledge of N to the clinic of B lapsed", "la promesa que hizo A caducó": whether an offer ends."""
        if among(words[max(0, at - NEAR) : at], self.language, "offered"):
            return True
        far = max(0, at - OVER)
        if not among(words[far:at], self.language, "offered"):
            return False
        between = [i for i in self.items if first + far <= i.first < first + at]
        verbs = [i for i in between if i.kind == "verb" and i.form == "fin" and i.cls not in ("be", "have")]
        apart = any(i.kind in ("stop", "but") for i in between)
        return not apart and len(verbs) <= any(i.kind == "relative" for i in between)

    def _promised_sum(self, first: int, last: int) -> bool:
        """ "withdrew the 3 million that it had promised": whether a sum and a relative stand between two tokens."""
        kinds = [i.kind for i in self.items if first < i.first < last]
        return "amount" in kinds[:4] and not {"stop", "comma", "but"} & set(kinds)

    def _of_it(self, words: Sequence[str], at: int) -> bool:
        """ "ne les a jamais versés", "nunca los entregó", "never paid them": whether a pronoun stands for the money."""
        if self.language == "en":
            return words[at + 1 : at + 2] in (["it"], ["them"])
        negations = self.sentences.chunker.negations
        near = words[max(0, at - FAR) : at]
        return any(a in negations and b in CLITICS for a, b in pairwise(near))

    def _told_before(self, fact: Raw, at: int) -> bool:
        """Whether a fact was told by the sentence before a token, or by the one before, with nobody named since."""
        if fact.sentence == self.sentence:
            return fact.at < at and not self._named_between(fact.at, at, fact)
        begins = self.sentences.chunker.t.sentences[self.sentence][0]
        return fact.sentence == self.sentence - 1 and not self._named_between(begins - 1, at, fact)

    def _named_between(self, first: int, last: int, fact: Raw) -> bool:
        """Whether a body that no preposition governs is named between two tokens, other than a fact's own."""
        own = (*fact.bodies, *fact.others)
        return any(
            i.kind in ("bodies", "country") and not i.governor and first < i.first < last
            for i in self.items
            if not i.bodies or any(b not in own for b in i.bodies)
        )
