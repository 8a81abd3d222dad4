"""Who gets what was handed over, told by the next sentence: "En ont bénéficié A et B", "The recipients are A and B"."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clause_subjects import directly_after
from loaders.clauses import Clause
from loaders.frames.accord_words import among
from loaders.frames.linked import Linked
from loaders.organizations import Body

HANDING = frozenset("hand give donate provide lend".split())
GETTING = frozenset("bénéficier recevoir beneficiar beneficiarse recibir".split())
REACH = 2  # sentences between the gift and who gets it
AHEAD = 3  # items before the verb: "Las", "En", "Se"


class TakenNext(Linked):
    """Pairs whoever handed something to a class of bodies with those that the next sentence names."""

    def remember(self, named: list[Item]) -> None:
        """Keep who handed things over, and pair them with those who are told to get them."""
        super().remember(named)
        at, givers = self.handed
        if named and 0 < self.sentence - at <= REACH and not any(i.kind == "amount" for i in self.items):
            for clause in self.clauses[:2]:
                takers = [b for b in self._told_to_get(clause) if b not in givers]
                if takers:
                    self.pair("hand.taken", givers, takers, at=clause.verb.first)
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
