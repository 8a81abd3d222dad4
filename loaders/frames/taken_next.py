"""Who gets what was handed over, told by the next sentence: "En ont bénéficié A et B", "The recipients are A and B"."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clause_subjects import directly_after
from loaders.clauses import Clause
from loaders.frames.accord_words import among
from loaders.frames.contracts import STATUS
from loaders.frames.goods import names_goods
from loaders.frames.linked import Linked
from loaders.givers import giver_among
from loaders.organizations import Body

HANDING = frozenset("hand give donate provide lend".split())
GETTING = frozenset("bénéficier recevoir beneficiar beneficiarse recibir".split())
REACH = 2  # sentences between the gift and who gets it
NEAR = 8  # tokens between a word for worth and its sum
AGO = 6  # sentences since an agreement of which a project gets a part
KNOWN = 200  # facts, the last ones, among which a sum is looked for
AHEAD = 3  # items before the verb: "Las", "En", "Se"


class TakenNext(Linked):
    """Pairs whoever handed something to a class of bodies with those that the next sentence names."""

    def remember(self, named: list[Item]) -> None:
        """Keep who handed things over, and pair them with those who are told to get them."""
        super().remember(named)
        at, givers = self.handed
        if named and 0 < self.sentence - at <= REACH and "amount" not in self.kinds:
            for clause in self.clauses[:2]:
                takers = [b for b in self._told_to_get(clause) if b not in givers]
                if takers:
                    self.pair("hand.taken", givers, takers, at=clause.verb.first)
        if at == self.sentence - 1:
            self._worth()
        if "amount" in self.kinds:
            self._parts_of_agreement()
        for clause in self.clauses:
            verb = clause.verb
            if verb.cls in HANDING and verb.form == "fin" and verb.mood != UNREAL and not verb.negated:
                passive = verb.voice == "passive"
                agents = clause.with_role("by") if passive else [clause.subject]
                again = passive and not agents and verb.cls == "hand"  # "les motos ont été remises mardi"
                told = self.bodies(*agents, states=True) or (givers if again else [])
                self.handed = (self.sentence, told) if told else self.handed

    def _told_to_get(self, clause: Clause) -> list[Body]:
        """The bodies behind "the recipients are" or "en ont bénéficié" at the head of a sentence."""
        verb = clause.verb
        if verb.form != "fin" or verb.mood == UNREAL or verb.negated or verb.voice != "active":
            return []
        group = directly_after(self.items, clause.at)
        if group is None or group.kind != "bodies" or group.governor or group.person:
            return []
        ahead = self.items[: clause.at]
        words = self.sentences.chunker.t.fold[self.items[0].first : verb.first]
        if verb.cls == "be":
            got = among(words, self.language, "takers")
        else:
            plain = all(i.kind in ("determiner", "adverb", "preposition", "word", "pronoun") for i in ahead)
            got = verb.lemma in GETTING and bool(ahead) and len(ahead) <= AHEAD and plain
        return self.bodies(group) if got else []

    def _worth(self) -> None:
        """ "A a remis du matériel à B. Le don, d'une valeur de N, …": the sum of what was handed over just before."""
        at, givers = self.handed
        if self.sentence - at != 1 or len(givers) != 1:
            return
        t, (first, last) = self.sentences.chunker.t, self.sentences_range()
        sums = {k: self.found.amounts[k][1] for k in range(first, last) if k in self.found.amounts}
        sums = {k: number for k, number in sums.items() if self.amounts[number].gloss_of is None}
        if len(sums) != 1:
            return
        begin, number = next(iter(sums.items()))
        before = [f for f in self.since(at) if f.sentence == at and f.bodies == givers]
        words = t.fold[first:begin]
        lots = (
            len(words) > 1
            and words[0] in DEFINITE
            and (words[1] in LOTS or names_goods(t, first + 1, first + 2, self.language))
        )
        if not lots or not before or WORTH.isdisjoint(words[-NEAR:]) or "verb give" in self.classes:
            return
        if any(c.verb.negated for c in self.clauses):
            return
        gift = next((f for f in before if f.kind == "funding"), None)
        if gift is None:
            takers = next((f.others for f in before if f.kind == "pair"), [])
            self.fund("hand.worth", givers, takers[:1], number, "unstated", begin)
        elif gift.amount < 0:
            gift.amount = number
            gift.extra.append(self.sentence)

    def _parts_of_agreement(self) -> None:
        """ "A et B ont signé deux conventions. Le projet X sera doté de N": what who gives by trade puts into each."""
        before = reversed(self.since(self.sentence - AGO))
        told = next((f for f in before if f.kind == "agreement" and len(f.bodies) > 1), None)
        if told is None or self.sentence <= told.sentence or told.status not in ("signed", "announced"):
            return
        giver = giver_among(told.bodies)
        numbers = self._money(i for i in self.items if i.kind == "amount")
        if giver is None or len(numbers) != 1 or any(f.kind == "funding" for f in self.here()):
            return
        known = [f for f in self.facts[-KNOWN:] if f.kind == "funding" and f.amount >= 0]
        if any(self.amounts[f.amount].value == self.amounts[numbers[0]].value for f in known):
            return
        for clause in self.clauses:
            verb, subject = clause.verb, clause.subject
            project = subject is not None and (subject.cls == "project" or self.word(self.place(subject)) in IT)
            real = verb.mood != UNREAL and not verb.negated and verb.cls in ("endow", "receive")
            if real and project and clause.amounts and not clause.with_role("by", "from"):
                self.fund("agreement.part", [giver], [], numbers[0], STATUS[told.status], verb.first)
                return


IT = frozenset("il elle it el".split())
DEFINITE = frozenset("le la l' les ce cet cette ces the this these el los las este esta estos estas".split())
LOTS = frozenset(
    "don donation lot materiel equipement equipements donativo donacion lote material materiales equipo equipos "
    "insumos equipment supplies consignment items gift cargaison kits kit".split()
)
WORTH = frozenset(
    "valeur montant evalue evaluee evalues evaluees estime estimee estimes estimees valant cout worth valued estimated "
    "value cost valorado valorada valorados valoradas valor monto valuado valuados avaluado avaluada".split()
)
