"""Signatures: "lleva la firma de A y de B", "signataires de l'accord", "la firma estuvo a cargo de A y de B"."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.nominal import Nominal
from loaders.frames.raw import agreement_status, unique
from loaders.organizations import Body


class Signatures(Nominal):
    """Frames of signatures and signatories."""

    def bear(self, clause: Clause) -> None:
        """ "Le mémorandum porte la signature de A et de B"."""
        noun = clause.subject
        if noun is None or noun.cls != "agreement" or clause.verb.mood == UNREAL:
            return
        parties = self.bodies(*clause.with_role("of"), states=True)
        if len(parties) > 1:
            self.used.add(noun.first)
            self.agree("bear", parties, noun, agreement_status(clause.verb), clause.dates, clause.verb.first)

    def signatory(self, n: int, item: Item) -> None:
        """ "The signatories, A and B", "A et B, signataires de l'accord"."""
        noun = next((i for i in self.items if i.kind == "noun" and i.cls == "agreement"), None)
        noun = noun or (item if item.type else None)  # "les parties à l'accord sont A et B"
        if noun is None or noun.first in self.used or self._denied(n):
            return
        behind = (i for i in self.items[n + 1 : n + 7] if i.kind in ACTORS and not i.governor)
        ahead = (i for i in reversed(self.items[max(0, n - 4) : n]) if i.kind in ACTORS and not i.governor)
        first, before = next(behind, None), next(ahead, None)
        beside = (i for i in self.items[n + 1 : n + 12] if i.kind in ACTORS and i.governor in ("with", "coop"))
        parties = self.bodies(first or before, states=True)
        led = noun is not item and n < self.place(noun)  # "signatories to the agreement with C"
        if len(parties) == 1 or led:  # "A is party to the agreement, together with B and C"
            parties = unique([*parties, *self.bodies(next(beside, None), states=True)])
        if len(parties) > 1:
            self.used.add(noun.first)
            self.agree("signatory", parties, noun, "signed", [], item.first)

    def signing(self, clause: Clause) -> bool:
        """ "La firma del convenio fue realizada por A y B", "the signing was done by A and B"."""
        subject = clause.subject
        if clause.verb.voice != "passive" or subject is None or subject.cls != "sign":
            return False
        noun = next(
            (i for i in self.items[self.place(subject) + 1 : clause.at] if i.kind == "noun" and i.cls == "agreement"),
            None,
        )
        status = NOT_SIGNED.get(clause.verb.cls, "")  # "La signature est prévue en mai"
        roles = ("between",) if status else ("by", "between")  # "La firma del convenio entre A y B fue aplazada por C"
        parties = self.bodies(*clause.with_role(*roles), states=True)
        if noun is None or not parties:
            return False
        self.used.add(noun.first)
        parties = unique([*parties, *self._between(noun)])
        coming = clause.verb.lemma in PUT_OFF or self.only_possible(self.place(subject))  # "la signature prochaine"
        status = "planned" if coming else status or agreement_status(clause.verb)
        self.agree("sign.noun", parties, noun, status, clause.dates, clause.verb.first)
        return True

    def signed_by(self, n: int) -> bool:
        """ "La firma del acuerdo estuvo a cargo de A y de B": the group behind the phrase at item n signed."""
        before = self.items[max(0, n - 9) : n]
        noun = next((i for i in before if i.kind == "noun" and i.cls == "agreement"), None) or self.accord_lately()
        if noun is None or not any(i.kind == "noun" and i.cls == "sign" for i in before):
            return False
        group = self._governed(n)
        parties = self.bodies(group, states=True)
        if len(parties) > 1 and noun.first not in self.used:
            self.used.add(noun.first)
            self.agree("sign.noun", parties, noun, "signed", [], noun.first)
        return True

    def _other_side(self, clause: Clause) -> list[Body]:
        """Who an agreement with somebody binds besides: who works under it, else whom its main clause tells."""
        return self._made_under(clause) or super()._other_side(clause)

    def _made_under(self, clause: Clause) -> list[Body]:
        """ "un centre tenu par A en vertu d'un accord signé avec B": who does the work that a participle tells of."""
        last = next((c for c in reversed(self.clauses) if c.at < clause.at), None)
        if last is None or (last.verb.form, last.verb.voice) != ("pp", "passive"):
            return []
        agents = [i for i in last.with_role("by") if i.kind == "bodies" and i.first < clause.verb.first]
        parted = any(i.kind in ("comma", "stop", "relative") for i in self.items[last.at : clause.at])
        return [] if parted else self.bodies(*agents[:1])


NOT_SIGNED = {"plan": "planned", "ask": "planned", "refuse": "refused"}  # class of verb -> status
PUT_OFF = ("aplazar", "postergar", "reporter", "postpone")
