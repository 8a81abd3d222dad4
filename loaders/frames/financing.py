"""Frames of financing: verbs whose subject or agent pays for something."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import funding_status
from loaders.frames.giving import Giving


class Financing(Giving):
    """Frames of verbs that fund, pay, endow, receive."""

    def finance(self, clause: Clause) -> None:
        """ "Le projet est financé par A à hauteur de N", "A finance le projet", "que finance A"."""
        verb = clause.verb
        status = funding_status(verb)
        if verb.voice == "passive":
            givers = clause.with_role("by")
            if not givers and self._glued_before(clause.at) is not None:
                givers = [self.items[clause.at - 1]]
            target = self.subject(clause, states=True)
            for item, amount in self._with_amounts(givers, clause):
                bodies = self.bodies(item, states=True)
                shared = self._money(a for a in clause.amounts if a.first > item.last) if len(givers) == 1 else []
                if amount < 0 and len(givers) == 1 and len(bodies) == 1:
                    amount = self._amount_on(clause.subject)
                if len(bodies) > 1 and len(shared) == len(bodies):
                    for body, number in zip(bodies, shared, strict=True):
                        self.fund("fund.passive", [body], target, number, status, verb.first)
                else:
                    self.fund("fund.passive", bodies, target, amount if len(bodies) == 1 else -1, status, verb.first)
            thing = clause.subject
            if thing is not None and thing.kind == "noun" and thing.definite and verb.form == "fin":
                for fact in self.facts:
                    if fact.sentence == self.sentence and fact.rule == "fund.passive" and fact.at == verb.first:
                        fact.anaphoric = True
            if not givers:
                for item in clause.with_role("with", "of", "from"):
                    if item.governor == "of" and clause.amounts and verb.cls == "fund":
                        self.fund(
                            "fund.of",
                            self.bodies(item, states=True),
                            target,
                            next(iter(self._money(a for a in reversed(clause.amounts) if a.first < item.first)), -1),
                            status,
                            verb.first,
                        )
            return
        givers_active = self.subject(clause, states=True)
        if givers_active and (verb.form == "fin" or clause.verb.type != "purpose"):
            amounts = self._money(clause.amounts)
            recipients = self.bodies(*[o for o in clause.objects if o.kind == "bodies"][:1], states=True)
            if givers_active == [self.protagonist] and not recipients and not amounts:
                return
            self.fund(
                "fund",
                givers_active,
                recipients,
                amounts[0] if amounts and len(givers_active) == 1 else -1,
                status,
                verb.first,
            )

    def _glued_before(self, at: int) -> Item | None:
        """ "EU-funded": the body right before a participle that a hyphen joins to it."""
        return (
            self.items[at - 1]
            if at and self.items[at - 1].kind in ACTORS and self.items[at].last - self.items[at].first == 1
            else None
        )

    def pay(self, clause: Clause) -> None:
        """ "A prend en charge les salaires", "costs covered by A"."""
        verb = clause.verb
        givers = (
            self.bodies(*clause.with_role("by"), states=True)
            if verb.voice == "passive"
            else self.subject(clause, states=True)
        )
        givers = [g for g in givers if g is not self.protagonist]
        amounts = self._money(clause.amounts)
        if verb.voice == "passive" and not amounts and clause.subject is not None and clause.subject.kind == "pronoun":
            return  # "ils ont été pris en charge par A": people, not costs
        if givers:
            self.fund(
                "pay." + verb.voice,
                givers,
                [],
                amounts[0] if amounts and len(givers) == 1 else -1,
                funding_status(verb),
                verb.first,
            )

    def endow(self, clause: Clause) -> None:
        """ "Un projet doté de N par A", "A l'a dotée de N"."""
        givers = (
            self.bodies(*clause.with_role("by"), states=True)
            if clause.verb.voice == "passive"
            else self.subject(clause, states=True)
        )
        amounts = self._money(i for i in self.items[clause.at : clause.end] if i.kind == "amount")
        if givers and amounts:
            self.fund("endow", givers, [], amounts[0], funding_status(clause.verb), clause.verb.first)

    def receive(self, clause: Clause) -> None:
        """ "B a reçu N de A", "le projet bénéficie d'un financement de A"."""
        verb = clause.verb
        if verb.voice == "passive":
            self._received(clause)
            return
        gift = next(
            (
                i
                for i in [
                    *clause.nouns,
                    *clause.topics.get("of", ()),
                    *clause.topics.get("with", ()),
                    *clause.topics.get("from", ()),
                ]
                if i.cls in ("gift", "loan")
            ),
            None,
        )
        support = next(
            (
                i
                for i in [
                    *clause.nouns,
                    *clause.topics.get("of", ()),
                    *clause.topics.get("with", ()),
                    *clause.topics.get("from", ()),
                ]
                if i.cls in ("support", "coop")
            ),
            None,
        )
        givers = [
            i for i in clause.with_role("from", "of", "by") if not clause.subject or i.first != clause.subject.first
        ]
        recipients = self.subject(clause, states=True)
        if clause.amounts or (gift and gift.type != "aid"):
            if gift:
                self.used.add(gift.first)
            for item, amount in self._with_amounts(givers, clause):
                self.fund(
                    "receive", self.bodies(item, states=True), recipients[:1], amount, funding_status(verb), verb.first
                )
        elif support and givers and verb.mood != UNREAL:
            self.pair(
                "receive.support",
                self.bodies(*givers),
                self.subject(clause),
                lead=not self.subject(clause),
                at=verb.first,
            )

    def _gift_before(self) -> bool:
        """Whether the sentence before speaks of a gift: "It comes from A"."""
        before = self.sentences[self.sentence - 1] if self.sentence > 1 else []
        return any(i.kind == "noun" and i.cls in ("gift", "loan") for i in before)

    def _received(self, clause: Clause) -> None:
        """ "N was received from A"."""
        subject = clause.subject
        if subject is None or not (subject.kind == "amount" or subject.cls in ("gift", "loan")):
            return
        number = self._money([subject])[0] if subject.kind == "amount" and self._money([subject]) else -1
        for item in clause.with_role("from")[:1]:
            bodies = self.bodies(item, states=True)
            self.fund("receive.passive", bodies, [], number if len(bodies) == 1 else -1, "unstated", clause.verb.first)

    def _of_subject(self, clause: Clause, number: int) -> bool:
        """ "La contribution de A s'élève à N": the giver stands in the subject itself."""
        subject = clause.subject
        if subject is None or subject.cls not in ("gift", "loan"):
            return False
        at = next(k for k, i in enumerate(self.items) if i is subject)
        giver = next((i for i in self.items[at + 1 : clause.at] if i.kind in (*ACTORS, "verb", "comma")), None)
        if giver is None or giver.kind not in ACTORS or giver.governor not in ("of", "from"):
            return False
        bodies = [b for b in self.bodies(giver, states=True) if b is not self.protagonist]
        if len(bodies) != 1:
            return False
        self.used.add(subject.first)
        self.fund("gift.amount", bodies, [], number, "unstated", clause.verb.first)
        return True

    def amount(self, clause: Clause) -> None:
        """ "Son budget s'élève à N": the amount of the funding told just before."""
        numbers = self._money(clause.amounts) or self._money(
            i for i in self.items[clause.at : clause.end] if i.kind == "amount"
        )
        if numbers and clause.verb.mood != UNREAL and self._of_subject(clause, numbers[0]):
            return
        fact = self.funding
        if (
            not numbers
            or fact is None
            or fact.amount >= 0
            or fact.sentence < self.sentence - 1
            or clause.verb.mood == UNREAL
        ):
            return
        subject = clause.subject
        if subject is not None and subject.kind == "noun" and subject.cls in ("cost", "gift"):
            mates = [f for f in self.facts if f.kind == "funding" and f.sentence == fact.sentence]
            if len(mates) == 1:
                fact.amount = numbers[0]
                fact.extra.append(self.sentence)

    def come(self, clause: Clause) -> None:
        """ "Los recursos provienen de A", "ce don provient du Fonds"."""
        subject = clause.subject
        known = subject is not None and (subject.cls in ("gift", "loan", "cost") or subject.kind == "amount")
        again = subject is not None and subject.kind == "pronoun" and self._gift_before()
        if not known and not again:
            return
        givers = clause.with_role("of", "from")
        for item, amount in self._with_amounts(givers, clause):
            self.fund(
                "come", self.bodies(item, states=True), [], amount, funding_status(clause.verb), clause.verb.first
            )
