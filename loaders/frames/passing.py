"""Frames of verbs that hand things over, which may be money or not."""

from __future__ import annotations

from loaders.chunks import UNREAL
from loaders.clauses import Clause
from loaders.frames.giving import OFFERING
from loaders.frames.ties import Ties
from loaders.givers import SURE, giving

MARKETS = frozenset("marche marches mercado mercados market markets".split())  # of money


class Passing(Ties):
    """ "A prête 12 millions à B", "A remet du matériel à B"."""

    def lend_frame(self, clause: Clause) -> None:
        """ "A prête 12 millions à B" is funding, "A prête des locaux à B" is not."""
        if not self.lend_or_give(clause):
            self.lend(clause)

    def provide_frame(self, clause: Clause) -> None:
        """ "A ofrecerá con B cursos", "shelter will be offered with A and B": whoever is named beside helps to give."""
        around = [self.items[k].cls for k in (clause.at - 1, clause.at + 1) if 0 <= k < len(self.items)]
        if around == ["agreement", "for"] and clause.amounts:
            return  # "an agreement providing for USD 2 million"
        if self._offers_to_do(clause):
            return
        self.give(clause)
        partners = self.bodies(*(i for i in clause.with_role("with") if i.kind == "bodies"))
        if partners and clause.verb.mood != UNREAL and not clause.amounts:
            doers = self.bodies(*clause.with_role("by")) if clause.verb.voice == "passive" else self.subject(clause)
            doers = [b for b in doers if b not in partners]
            self.pair("provide.with", partners, doers, lead=not doers, at=clause.verb.first)
        together = self.subject(clause) if clause.verb.voice == "active" and not self._sums_given(clause) else []
        together = [] if clause.verb.lemma in OFFERING else together
        if len(together) > 1 and clause.verb.mood != UNREAL and not self.each(clause.at):
            if all(giving(b) != SURE and not b.government for b in together):
                self.pair("provide.together", together, at=clause.verb.first)  # "A and B provide shelter"

    def got_elsewhere(self, clause: Clause) -> bool:
        """ "mobilise N auprès de A", "raised N on the market": whether a sum is got rather than given; read so."""
        if clause.verb.voice == "passive" or not clause.amounts:
            return False
        first, last = self.place(clause.amounts[0]) + 1, clause.end
        led = next((n for n in range(first, last) if self.word(n) in ("aupres", "from")), 0)
        words = self.sentences.chunker.t.fold[clause.amounts[0].last : self.items[last - 1].last]
        if led:
            self.receive(clause)
        return bool(led) or not MARKETS.isdisjoint(words)

    def _sums_given(self, clause: Clause) -> bool:
        """Whether a verb gives a sum: not one behind "thanks to a contribution of"."""
        behind = next((i.first for i in self.items[clause.at :] if i.cls in ("thanks", "fundby")), None)
        return any(behind is None or i.first < behind for i in clause.amounts)

    def _offers_to_do(self, clause: Clause) -> bool:
        """ "A has offered to pay for tents", "A ha ofrecido además comprar el maíz": nothing is given yet."""
        k = clause.at + 1
        while k < len(self.items) and (self.items[k].kind == "adverb" or self.items[k].cls in ("to", "of")):
            k += 1
        told = k < len(self.items) and self.items[k].kind == "verb" and self.items[k].form == "inf"
        return told or (self.language != "en" and self.word(k).endswith(INFINITIVES[self.language]))

    def send_frame(self, clause: Clause) -> None:
        """ "Oman sent 300,000 dollars" is funding, "Oman sent observers" is nothing."""
        if not self.gives_with(clause):  # "presented the hospital with a cheque for USD 85,000"
            self.lend_or_give(clause)

    def raise_frame(self, clause: Clause) -> None:
        """ "porte sa contribution à 2 millions" raises a gift, "un projet porté par A" is run by A."""
        if self.backs_with(clause) or self.rises(clause):
            return
        borne = clause.verb.voice == "passive" and clause.verb.lemma == "porter"
        if borne and clause.subject is not None and clause.subject.cls in ("project", "activity", "launch", "effort"):
            self.run_frame(clause)
        else:
            self.raised(clause)

    def hand_frame(self, clause: Clause) -> None:
        """ "A remet un chèque de 2 millions à B" is funding, "A remet du matériel à B" is not."""
        if not self.lend_or_give(clause):
            self.hand(clause)


INFINITIVES = {"fr": ("er", "ir"), "es": ("ar", "er", "ir")}  # endings of verbs that may be in no lexicon
