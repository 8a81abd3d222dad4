"""Allies told by turns of their own: found in somebody, members of a committee, helped by "the support of A to B"."""

from __future__ import annotations

from loaders.chunks import REAL, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import accord_words, holds
from loaders.frames.counted import LIKE
from loaders.frames.joint import Joint
from loaders.frames.raw import unique
from loaders.organizations import Body

OUR = frozenset("nuestro nuestra notre our".split())
DID_SO = (("lo", "propio"), ("lo", "mismo"))
NEAR = 6  # tokens beside "forman parte" in which the committee stands


class Allies(Joint):
    """Frames of partners that need more than the noun or the phrase."""

    def partner_frame(self, n: int, item: Item) -> None:
        """ "A ha encontrado en B un aliado", "A found a partner in B"; else what the noun tells."""
        ally, clause = self._found_in(n), self.clause_at(n)
        if clause is None or clause.verb.mood == UNREAL:
            self.partner(n, item)
        elif ally is not None and (seekers := self._seeking(n, ally)):
            self.pair("partner.found", self.bodies(ally), seekers, at=item.first)
        elif carrying := self._carrying_out(n, item, clause):
            self.pair("partner.role", carrying, lead=True, at=item.first)
        elif self.word(n - 1) in OUR and clause.verb.cls == "be" and self.speaker and clause.subject is item:
            self.pair("partner.ours", self.bodies(*clause.objects[:1]), self.speaker, at=item.first)
        else:
            self.partner(n, item)

    def _carrying_out(self, n: int, item: Item, clause: Clause) -> list[Body]:
        """ "The implementing partner is A", "A participa como socio implementador": who is one, of nobody named."""
        if tuple(self.sentences.chunker.t.fold[item.first : item.last]) not in accord_words(self.language, "runs"):
            return []
        near = [*self.items[max(0, n - 3) : n], *self.items[n + 1 : n + 4]]
        if any(i.kind in ACTORS and (i.possessor or i.governor == "of") for i in near):
            return []  # "IOM's implementing partner", "socio implementador de la OIM"
        behind = clause.at < n <= clause.at + 5
        if clause.verb.cls == "be":
            return self.bodies(*clause.objects[:1]) if clause.subject is item else self.subject(clause) * behind
        return self.subject(clause) * behind if self.word(n - 1) in LIKE and clause.verb.voice == "active" else []

    def _found_in(self, n: int) -> Item | None:
        """The body beside the partner at item n in whom it is found: right before it, or behind it in English."""
        behind = [i for i in self.items[n + 1 : n + 4] if i.kind not in ("determiner", "preposition")][:1]
        before = [i for i in reversed(self.items[max(0, n - 3) : n]) if i.kind not in ("determiner", "word")][:1]
        found = behind if self.language == "en" else before
        return next((i for i in found if i.kind == "bodies" and i.governor == "in" and not i.person), None)

    def _seeking(self, n: int, ally: Item) -> list[Body]:
        """Who has the ally: the first body before that nothing governs; nobody where it is only looked for."""
        words = self.sentences.chunker.t.fold[self.items[0].first : self.items[n].first]
        if holds(words, self.language, "preparing"):
            return []
        ahead = (i for i in self.items[: min(n, self.place(ally))] if i.kind == "bodies" and not i.governor)
        return [b for b in self.bodies(next(ahead, None)) if b not in ally.bodies]

    def support_frame(self, n: int, item: Item) -> None:
        """ "Gracias al apoyo de A a B, 300 niños …": help that is told with whom it helps."""
        group = self._governed(n)
        behind = self.items[self.place(group) + 1 :][:3] if group is not None else []
        helped = next((i for i in behind if i.kind not in ("preposition", "determiner")), None)
        if group is None or helped is None or helped.kind != "bodies" or helped.governor != "to" or self._denied(n):
            self.phrase_support(n, item)
        else:
            self.pair("phrase.helped", self.bodies(group), self.bodies(helped), at=item.first)

    def belong(self, clause: Clause) -> None:
        """ "A y B forman parte del consorcio", "Del comité forman parte A y B": its members, with one another."""
        verb, members = clause.verb, self.subject(clause)
        if verb.lemma.partition("|")[2] not in ("parte", "partie") or verb.mood == UNREAL or len(members) < 2:
            return
        words = self.sentences.chunker.t.fold[max(self.items[0].first, verb.first - NEAR) : verb.last + NEAR]
        if holds(words, self.language, "joint"):
            self.pair("sit", members, at=verb.first)

    def did_so(self, clause: Clause) -> bool:
        """ "…; en Tailandia lo hará con B", "también lo hizo B", "B hizo lo propio": what the clause before tells."""
        before = self.finite_before(clause.at)
        t, verb = self.sentences.chunker.t, clause.verb
        so = self.word(clause.at - 1) == "lo" or tuple(t.fold[verb.last : verb.last + 2]) in DID_SO
        if before is None or not so or verb.lemma != "hacer" or verb.mood == UNREAL or before.verb.mood == UNREAL:
            return False
        doers, partners = self.subject(clause, states=True), self.bodies(*clause.with_role("with"))
        if before.verb.cls == "sign" and doers and self.agreement is not None and verb.mood == REAL:
            if self.agreement.sentence == self.sentence:
                self.agreement.bodies = unique([*self.agreement.bodies, *doers])
        elif before.verb.cls in ("collab", "work", "run"):
            self.pair("did.with", partners, doers or self.subject(before), at=verb.first)
        return True
