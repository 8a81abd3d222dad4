"""Frames of giving: the giver is the subject, or the agent of a passive."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import AMOUNT_VERBS, THAT, Core, funding_status
from loaders.organizations import Body


class Giving(Core):
    """Frames of verbs that give a sum or a thing."""

    def give(self, clause: Clause) -> None:
        """ "A donne 2 millions à B", with gaps ("la Norvège 3"); in the passive, "2 millions donnés par A"."""
        verb = clause.verb
        gift = next((i for i in clause.nouns if i.cls in ("gift", "loan")), None)
        in_kind = verb.cls == "donate"
        status = funding_status(verb)
        if verb.voice == "passive":
            givers = list(clause.with_role("by"))
            for item, amount in self._with_amounts(givers, clause):
                if (
                    in_kind
                    or amount >= 0
                    or (clause.subject is not None and clause.subject.cls in ("gift", "loan"))
                    or (clause.subject is not None and clause.subject.kind == "amount")
                ):
                    amount = amount if amount >= 0 else self._amount_before(clause.at)
                    self.fund(
                        verb.cls + ".passive",
                        self.bodies(item, states=True),
                        self._recipient(clause),
                        amount,
                        status,
                        verb.first,
                    )
                elif verb.cls in ("provide", "lend"):
                    self.pair(verb.cls + ".passive", self.bodies(item, states=True), lead=True, at=verb.first)
            return
        givers_active = self.subject(clause, states=True)
        if not givers_active and clause.subject is None and verb.form == "fin" and in_kind:
            return
        if not givers_active:
            return
        given = self._antecedent_gift(clause)
        if given is not None and not clause.amounts:
            noun, numbers = given
            if noun.type == "aid" and not numbers:
                return  # help, not money
            self.used.add(noun.first)
            self.fund(
                verb.cls + ".relative",
                givers_active,
                self._recipient(clause),
                numbers[0] if numbers and len(givers_active) == 1 else -1,
                status,
                verb.first,
            )
            return
        if not (clause.amounts or gift or in_kind) or (gift and gift.governor):
            target = self.bodies(*clause.objects[:1], *clause.with_role("to"), states=True)
            if status not in ("refused", "requested") and verb.cls in ("provide", "contribute"):
                if target:
                    self.pair(verb.cls, givers_active, target, at=verb.first)
                elif verb.cls == "provide" and self.sentence and self.protagonist not in givers_active:
                    self.pair("provide.alone", [b for b in givers_active if not b.government], lead=True, at=verb.first)
                elif verb.cls == "contribute" and any(i.cls == "project" for i in clause.topics.get("to", ())):
                    self.pair(verb.cls, givers_active, lead=True, at=verb.first)
            return
        if gift:
            self.used.add(gift.first)
        recipients = self._recipient(clause)
        amounts = self._money(clause.amounts)
        if not amounts and (givers_active == [self.protagonist] or (gift is not None and gift.type == "aid")):
            return  # "fournit une aide": help, not money
        first = amounts[0] if amounts else -1
        gapped = [
            (i, a)
            for i, a in self._with_amounts(
                [o for o in clause.objects if clause.amounts and o.first > clause.amounts[0].last], clause
            )
            if a >= 0
        ]
        if len(givers_active) > 1 and len(amounts) == len(givers_active):
            for giver, amount in zip(givers_active, amounts, strict=True):
                self.fund(verb.cls + ".respectively", [giver], recipients, amount, status, verb.first)
        else:
            self.fund(verb.cls, givers_active, recipients, first if len(givers_active) == 1 else -1, status, verb.first)
        for item, amount in gapped:
            self.fund(verb.cls + ".gapped", self.bodies(item, states=True), recipients, amount, status, verb.first)

    def make(self, clause: Clause) -> None:
        """A light verb with the gift as its object: "A made a donation", "a grant that A has made", "made by A"."""
        subject = clause.subject
        given = any(i.cls in ("gift", "loan") for i in clause.nouns) or self._antecedent_gift(clause) is not None
        if given or (clause.verb.voice == "passive" and subject is not None and subject.cls in ("gift", "loan")):
            self.give(clause)

    def _antecedent_gift(self, clause: Clause) -> tuple[Item, list[int]] | None:
        """The gift, with its sums, in "une contribution de 2 millions que A accorde à B"."""
        k = self.relative_before(clause, *THAT)
        if k < 0:
            return None
        for m in range(k - 1, max(-1, k - 12), -1):
            item = self.items[m]
            if item.kind == "noun" and item.cls in ("gift", "loan"):
                return item, self._money(i for i in self.items[m:k] if i.kind == "amount")
            if item.kind in ("stop", "verb"):
                return None
        return None

    def _amount_on(self, noun: Item | None) -> int:
        """The sum right before a noun: "a USD 2 million project"."""
        n = next((k for k, i in enumerate(self.items) if i is noun), 0)
        return (
            self._money([self.items[n - 1]])[0]
            if n and self.items[n - 1].kind == "amount" and self._money([self.items[n - 1]])
            else -1
        )

    def _recipient(self, clause: Clause) -> list[Body]:
        """The body that is given to: an object before the amount, or after "to"."""
        first_amount = clause.amounts[0].first if clause.amounts else 10**9
        objects = [o for o in clause.objects if o.first < first_amount and o.kind == "bodies"]
        found = self.bodies(*objects[:1], states=True) or self.bodies(
            *[i for i in clause.with_role("to") if i.kind == "bodies"][:1], states=True
        )
        return found[:1]

    def _with_amounts(self, givers: Sequence[Item], clause: Clause) -> list[tuple[Item, int]]:
        """Each giver with the amount that follows it, before the next giver; a lone giver also takes one before it."""
        spans = sorted((i for i in self.items if i.kind == "amount"), key=lambda i: i.first)
        out: list[tuple[Item, int]] = []
        for k, giver in enumerate(givers):
            limit = givers[k + 1].first if k + 1 < len(givers) else self._stop_after(giver)
            after = self._money(a for a in spans if giver.last <= a.first < limit)
            if not after and len(givers) == 1:
                after = self._money(a for a in clause.amounts if a.first < giver.first)[-1:]
            out.append((giver, after[0] if after else -1))
        return out

    def _stop_after(self, item: Item) -> int:
        """The token where what is said of a group ends: the next strong stop, or the next verb but one that gives."""
        n = next((k for k, i in enumerate(self.items) if i is item), 0)
        for other in self.items[n + 1 :]:
            if other.kind == "stop" or (
                other.kind == "verb" and other.form == "fin" and other.cls not in (*AMOUNT_VERBS, "amount", "endow")
            ):
                return other.first
        return 10**9

    def _amount_before(self, at: int) -> int:
        """The amount in the group right before a participle: "2 millions de dollars versés par X"."""
        for item in reversed(self.items[max(0, at - 6) : at]):
            if item.kind == "amount":
                return item.number
            if item.kind in ("verb", "stop", *ACTORS):
                break
        return -1

    def announce(self, clause: Clause) -> None:
        """ "La Suède annonce une contribution de 2 millions"."""
        gift = next((i for i in [*clause.nouns, *clause.topics.get("of", ())] if i.cls in ("gift", "loan")), None)
        givers = [b for b in self.subject(clause, states=True) if b is not self.protagonist]
        if (
            clause.verb.voice != "active"
            or clause.verb.mood == UNREAL
            or gift is None
            or not givers
            or clause.with_role("from")
        ):
            return
        self.used.add(gift.first)
        amounts = self._money(i for i in self.items[clause.at :] if i.kind == "amount")
        if len(givers) > 1 and len(amounts) == len(givers):
            for giver, amount in zip(givers, amounts, strict=True):
                self.fund("announce.respectively", [giver], [], amount, "pledged", clause.verb.first)
        else:
            self.fund(
                "announce", givers, [], amounts[0] if amounts and len(givers) == 1 else -1, "pledged", clause.verb.first
            )
