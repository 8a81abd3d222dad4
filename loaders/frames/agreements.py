"""Frames of signing: who signs what with whom."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import BOTH, LINKS, THAT, TO_WHICH, Core, agreement_status, unique
from loaders.organizations import Body


class Agreements(Core):
    """Frames whose fact is an agreement."""

    def sign(self, clause: Clause) -> None:
        """ "A et B ont signé un accord", "un accord signé par A et B", "A signed with B"."""
        verb = clause.verb
        if verb.voice == "passive":
            noun = (
                clause.subject
                if clause.subject is not None and clause.subject.kind == "noun" and clause.subject.cls == "agreement"
                else None
            )
            if noun is None and clause.subject is not None and clause.subject.cls == "coop":
                n = next(k for k, i in enumerate(self.items) if i is clause.subject)
                before = self.items[max(0, n - 3) : n]  # "a memorandum of understanding and cooperation"
                if any(i.kind == "and" for i in before):
                    noun = next((i for i in before if i.kind == "noun" and i.cls == "agreement"), None)
            parties = self.bodies(*clause.with_role("by", *LINKS, "behalf"), states=True)
            if noun is None and not (self._anaphoric(clause) and verb.cls == "sign" and len(parties) > 1):
                return
            if len(parties) == 1 and clause.with_role(*LINKS):
                parties = unique([*self._other_side(clause), *parties])
        else:
            noun = next(
                (
                    i
                    for i in [
                        *clause.nouns,
                        *clause.topics.get("to", ()),
                        *clause.topics.get("of", ()),
                        *clause.topics.get("in", ()),
                    ]
                    if i.cls == "agreement"
                ),
                None,
            )
            noun = noun or self._antecedent_agreement(clause)
            if noun is None and clause.subject is not None and clause.subject.cls == "agreement":
                noun = clause.subject  # "un acuerdo firmaron A y B"
                parties = self.bodies(*clause.objects, states=True)
                if len(parties) > 1:
                    self.used.add(noun.first)
                    self.agree("sign.inverted", parties, noun, agreement_status(verb), clause.dates, verb.first)
                return
            late = clause.objects if clause.subject is None else []
            parties = unique(
                [
                    *self.doers(clause, states=True),
                    *self.bodies(*late, states=True),
                    *self.bodies(
                        *clause.with_role(*LINKS, "behalf", "to" if verb.cls == "bind" else "with"), states=True
                    ),
                ]
            )
            if noun is None:
                return
        if noun is not None:
            self.used.add(noun.first)
            parties = unique([*parties, *self._between(noun), *self._with_whom(clause)])
        if len(parties) < 2:
            if not parties or noun is None:
                return
        self.agree("sign." + verb.voice, parties, noun, agreement_status(verb), clause.dates, verb.first)

    def _other_side(self, clause: Clause) -> list[Body]:
        """Who "un accord conclu avec B" binds besides B: the subject of its main clause, before or behind."""
        over = self._finite_over(clause)
        if over is not None or clause.verb.form != "pp":
            return self.lead(over)
        here = self.bodies(*clause.with_role(*LINKS), states=True)
        behind = (self.subject(c) for c in self.clauses if c.at > clause.at and c.verb.form == "fin")
        return next((b for b in behind if b and not any(one in here for one in b)), None) or self.lead()

    def agreeing(self, clause: Clause) -> None:
        """ "A et B ont convenu d'un protocole": only with a noun that says what was agreed."""
        self.sign(clause)

    def bind(self, clause: Clause) -> None:
        """ "L'accord lie A à B, à C et à D"; "A et B se sont liés par un accord"."""
        by = next((i for i in clause.topics.get("by", ()) if i.cls == "agreement"), None)
        bound = self.subject(clause, states=True)
        if by is not None and len(bound) > 1:
            self.used.add(by.first)
            self.agree("bind.passive", bound, by, agreement_status(clause.verb), clause.dates, clause.verb.first)
            return
        if clause.subject is None or clause.subject.cls != "agreement" or clause.verb.voice != "active":
            return
        parties = unique(
            [
                *self.bodies(*clause.objects, states=True),
                *self.bodies(*clause.with_role("to", "with", "and"), states=True),
            ]
        )
        if len(parties) > 1:
            noun = clause.subject
            if self.agreement and noun.definite and self.agreement.sentence >= self.sentence - 1:
                self.agreement.bodies = unique([*self.agreement.bodies, *parties])
                self.agreement.extra.append(self.sentence)
            else:
                self.agree("bind", parties, noun, "signed", clause.dates, clause.verb.first)

    def _anaphoric(self, clause: Clause) -> bool:
        return (
            self.agreement is not None
            and self.agreement.sentence >= self.sentence - 2
            and clause.subject is not None
            and clause.subject.kind == "pronoun"
        )

    def _antecedent_agreement(self, clause: Clause) -> Item | None:
        """The agreement in "l'accord que A et B ont signé", "qu'ont signé A et B", "to which A put its signature"."""
        k = self.relative_before(clause, *THAT, *TO_WHICH)
        if k < 0 and clause.at and self.items[clause.at - 1].kind == "relative":
            k = clause.at - 1 if self.items[clause.at - 1].type in THAT else -1
        if k < 0:
            return None
        return next(
            (i for i in reversed(self.items[max(0, k - 6) : k]) if i.kind == "noun" and i.cls == "agreement"), None
        )

    def _with_whom(self, clause: Clause) -> list[Body]:
        """The antecedent of "avec laquelle", "with whom" before the subject."""
        k = self.relative_before(clause, "avec", "with", "con")
        if k < 0:
            return []
        near = next(
            (i for i in reversed(self.items[:k]) if i.kind in ACTORS and i.governor != "of" and not i.possessor), None
        )
        return self.bodies(near, states=True)

    def _between(self, noun: Item) -> list[Body]:
        """The bodies behind an agreement noun: "accord entre A et B", "agreement with B"."""
        n = next((k for k, i in enumerate(self.items) if i is noun), 0)
        found: list[Body] = []
        for item in self.items[n + 1 : n + 14]:
            if item.kind in ("stop", "relative", "but") or (item.kind == "verb" and item.form == "fin"):
                break
            if item.kind in ACTORS and item.governor in ("between", "with", "coop"):
                found += self.bodies(item, states=True)
        return found

    def _having(self, n: int) -> list[Body]:
        """The holder in "the agreement IOM has with B"."""
        after = self.items[n + 1 : n + 3]
        held = len(after) == 2 and after[0].kind == "bodies" and after[1].kind == "verb" and after[1].cls == "have"
        return self.bodies(after[0], states=True) if held else []

    def agreement_noun(self, n: int, item: Item) -> None:
        """ "l'accord entre A et B", "the agreement with B": an agreement that is spoken of as concluded."""
        if item.first in self.used:
            return
        clause = self.clause_at(n)
        status = "signed"
        if clause is not None and self._unreal_for(clause, n):
            status = "planned"
        parties: list[Body] = []
        linked = ""
        for m in range(n + 1, min(len(self.items), n + 12)):
            after = self.items[m]
            if after.kind in ("stop", "but", "relative", "comma") or (
                after.kind == "verb" and after.form != "pp" and after.cls != "have"
            ):
                break
            if after.kind == "noun" and after.cls in ("agreement", "project"):
                break
            if after.kind in ACTORS and after.governor in ("between", "with"):
                linked = after.governor
                parties += self.bodies(after, states=True)
        if (
            not parties
            and n + 2 < len(self.items)
            and self.items[n + 1].cls == "between"
            and any(i.type in BOTH for i in self.items[n + 2 : n + 4])
        ):
            near = unique(
                b for i in reversed(self.items[:n]) if i.kind == "bodies" and not i.possessor for b in i.bodies
            )
            parties = near[:2] if len(near) >= 2 else []
        if linked == "with" and len(parties) >= 1:
            parties = unique([*(self._having(n) or self._holder(clause, n)), *parties])
        if len(parties) > 1:
            signing = next((i for i in self.items[max(0, n - 5) : n] if i.kind == "noun" and i.cls == "sign"), None)
            self.agree(
                "agreement.signing" if signing else "agreement.noun",
                parties,
                item,
                status,
                [i for i in self.items if i.kind == "date"][:1],
                item.first,
            )
