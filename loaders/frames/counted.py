"""Who is counted among others: "Donors include A and B", "Parmi les partenaires figurent A et B"."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from loaders.authority import by_key
from loaders.chunks import REAL, UNREAL, Item
from loaders.chunks.items import ACTORS_OR_STOP
from loaders.chunks.members import OWN
from loaders.clause_subjects import WHOSE
from loaders.clauses import ACTORS, Clause
from loaders.frames.owned import Owned
from loaders.organizations import Body

THE = ("le", "la", "les", "l'")
ACTORS_RELATIVE_OR_STOP = frozenset((*ACTORS, "relative", "stop"))


class Counted(Owned):
    """Finds the group that a noun's verb counts."""

    def whose(self, n: int) -> Item | None:
        """ "la Suède, dont le don de N …", "Sweden, whose grant …": whose the thing at n is, behind a relative."""
        k = n - 1
        while k > 0 and n - k < 4 and self.items[k].kind in ("determiner", "word", "adverb"):
            k -= 1
        if k < 1 or self.items[k].kind != "relative" or self.items[k].type not in WHOSE:
            return None
        sums = takewhile(lambda i: i.kind not in ACTORS_OR_STOP, self.items[n + 1 : n + 7])
        if not any(i.kind == "amount" for i in sums):
            return None  # "la Universidad, cuyas becas cubre A con 3 millones"
        if self.items[k].type == "dont" and self.items[k + 1].type not in THE:
            return None  # "dont un don de la Suède": among which
        found = self.items[k - 1 - (self.items[k - 1].kind == "comma" and k > 1)]
        if found.kind == "country" and found.iso and not found.type:
            found.type = f"{found.first}:{found.last}:{found.iso}"
        return found if found.kind in ACTORS and not found.possessor else None

    def counted_among(self, n: int, item: Item) -> tuple[list[Body], list[Body]] | None:
        """ "L'OIM compte A parmi ses partenaires", "cuenta con B como socio": who counts whom among its partners."""
        clause = self.clause_at(n)
        if clause is not None and (partners := self._being_partners(n, clause)):
            return partners, []
        if item.governor == "for" and clause is not None and clause.verb.cls == "have" and clause.verb.mood == REAL:
            late = [i for i in self.items[n + 1 : n + 4] if i.kind == "bodies"]  # "A a pour partenaire B"
            ours = clause.subject is not None and clause.subject.cls == "project"
            owners = self.lead() if ours else self.subject(clause)
            others = [b for b in self.bodies(*clause.objects, *late) if b not in owners]
            return (owners, others) if owners and others else None
        if (partners := self._of_project(n)) and (clause is None or clause.verb.mood != UNREAL):
            return partners, [b for b in self.lead() if b not in partners]
        among = item.governor in ("between", "like") or self.word(n - 1) in LIKE
        if not among or clause is None or clause.verb.voice != "active" or clause.verb.mood == UNREAL:
            return None
        ours = clause.subject is not None and clause.subject.cls == "project"  # "El proyecto cuenta con A como socio"
        owners = self.lead() if ours else self.subject(clause)
        named = self.bodies(*(i for i in (*clause.objects, *clause.with_role("with", "to")) if i.kind == "bodies"))
        others = [b for b in named if b not in owners]
        return (owners, others) if owners and others and clause.verb.cls in COUNTS else None

    def _of_project(self, n: int) -> list[Body]:
        """ "A est partenaire du projet", "Partenaire du projet, A …": whose partner item n tells."""
        behind = [i for i in self.items[n + 1 : n + 5] if i.kind not in ("determiner", "word")]
        ours = [i.cls for i in behind[:2]] in (["of", "project"], ["in", "project"])
        if not ours or not ANY.isdisjoint(self.sentences.chunker.t.fold[behind[0].first : behind[1].first]):
            return []
        led = not any(i.kind not in ("determiner", "adverb") for i in self.items[:n])
        place = self.items[n + 3 : n + 9] if led else self.items[max(0, n - 5) : n][::-1]
        who = next((i for i in place if i.kind in ACTORS_RELATIVE_OR_STOP), None)
        return self.bodies(who) if who is not None and who.kind == "bodies" and not who.governor else []

    def _being_partners(self, n: int, clause: Clause) -> list[Body]:
        """ "A et B sont partenaires depuis 2012": the two or more who are told to be partners at item n."""
        told = clause.verb.cls == "be" and clause.verb.mood == REAL and 0 <= clause.at < n <= clause.at + 4
        owned = any(i.kind in ACTORS for i in self.items[n + 1 : n + 8])  # "sont partenaires de C"
        if not told or owned or any(i.kind not in ("adverb", "word") for i in self.items[clause.at + 1 : n]):
            return []
        several = self.subject(clause)
        return several if len(several) > 1 else []

    def counted(self, n: int) -> Item | None:
        """ "Donors include A and B", "Parmi les bailleurs figurent A et B": the group that is counted among donors."""
        m = n + 1
        verb = False
        while m < len(self.items) and m < n + 10:
            item = self.items[m]
            if item.kind in ACTORS and not item.governor:
                return item if verb else None
            if (
                item.kind in ACTORS
                and (item.governor == "of" or (item.kind, item.governor) == ("country", "in"))
                and not verb
            ):
                m += 1  # "Entre los donantes de la OIM se encuentran A y B", "Its partner in Chad is A"
                continue
            if item.kind == "verb" and item.form == "pp" and not verb and item.lemma.partition("|")[0] not in COUNTED:
                pass  # "los socios encargados de la distribución son A y B"
            elif item.kind == "verb":
                if verb or not (self.word(m) in COUNTING or item.lemma.partition("|")[0] in COUNTED):
                    return None
                verb = True
            elif item.kind == "word" and self.word(m) in COUNTING:
                verb = True
            elif item.type == ":" and verb:
                pass  # "Les partenaires sont au nombre de trois : A, B et C", "are the following: A and B"
            elif item.kind not in ("word", "determiner", "preposition", "noun", "adverb"):
                return None
            m += 1
        return None

    def sum_in_brackets(self, group: Item) -> bool:
        """ "A (2 millions d'euros)": whether a sum in brackets stands right behind a group."""
        n = self.place(group) + 1
        return [i.kind for i in self.items[n : n + 2]] == ["open", "amount"]

    def house_of(self, bureau: Item, house: Item) -> bool:
        """ "le Bureau de la population du Département d'État": the body that the one before is a part of."""
        apart = self.items[self.place(bureau) + 1 : self.place(house)]
        if any(i.kind in ("and", "comma") for i in apart) or not bureau.bodies or not house.bodies:
            return False
        unit = bureau.bodies[-1].forms[0].split()[0].lower() in UNITS
        if unit and house.governor == "of" and house.bodies[0].kind == "government" and len(apart) < 3:
            return True  # "le Centre de crise du ministère des Affaires étrangères"
        entries = [by_key(b.key) for b in bureau.bodies if b.key]
        return any(e is not None and e.parent == h.key for e in entries for h in house.bodies)

    def phrase_fund(self, n: int, item: Item) -> None:
        """What a phrase says is paid for: phrases.py reads it."""
        raise NotImplementedError

    def _one_of(self, n: int, owner: Item, item: Item) -> None:
        """ "B is one of A's partners": whose subject is a partner."""
        clause, k = self.clause_at(n), self.place(owner)
        if self.word(k - 1) in LIKE and any(self.word(m) in ACTING for m in range(max(0, k - 5), k - 1)):
            first = next((i for i in self.items[:k] if i.kind == "bodies" and not i.governor), None)
            others = [b for b in self.bodies(first) if b not in owner.bodies]  # "B acts as A's partner"
            self.pair("partner.of", self.bodies(owner), others, at=item.first) if others else None
            return
        if clause is not None and clause.verb.cls == "be" and clause.at < n and clause.verb.mood != UNREAL:
            others = [b for b in self.subject(clause) if b not in owner.bodies]
            self.pair("partner.of", self.bodies(owner), others, at=item.first)

    def among_partners(self, n: int) -> Item | None:
        """The bodies in "ses partenaires, parmi lesquels A et B", "partners including A"."""
        like = next((k for k in range(n + 1, min(len(self.items), n + 6)) if self._likes(k)), None)
        if like is None or any(i.kind in ("verb", "stop") for i in self.items[n + 1 : like]):
            return None
        return next((i for i in self.items[like + 1 : like + 4] if i.kind == "bodies"), None)

    def _likes(self, k: int) -> bool:
        """ "comme", "parmi lesquels"; "dont" before bodies, where no verb follows them."""
        item = self.items[k]
        if item.kind != "relative" or item.type != "dont":
            return item.cls == "like"
        after = [i for i in self.items[k + 1 : k + 4] if i.kind != "determiner"]
        return len(after) > 1 and after[0].kind == "bodies" and after[1].kind in ("comma", "stop", "close")

    def beside_owner(self, owner: Item) -> Item | None:
        """ "The Red Cross, IOM's long-time partner", "B, a long-time IOM partner": whom an apposition is told of."""
        k = self.place(owner) - 1
        while k > 0 and self.items[k].kind in ("word", "determiner", "adverb"):
            k -= 1
        beside = self.items[k - 1] if k > 0 and self.items[k].kind == "comma" else None
        return beside if beside is not None and beside.kind == "bodies" else None

    def handing(self, n: int, item: Item) -> None:
        """ "la entrega de equipos por A a B", "the handover of equipment by A to B", "la remise à B par A"."""
        givers, takers = list[Body](), list[Body]()
        for after in self.items[n + 1 : n + 11]:
            if after.kind in ("stop", "comma", "relative") or (after.kind == "verb" and after.form == "fin"):
                break
            if after.kind == "bodies" and after.governor == "by":
                givers = givers or self.bodies(after)
            elif after.kind == "bodies" and after.governor == "to" and not takers:
                takers = self.bodies(after)
            if givers and takers:
                break
        givers = givers or self._celebrating(n)
        if givers and takers and not self._denied(n):
            self.pair("hand.noun", givers, takers, at=item.first)

    def _celebrating(self, n: int) -> list[Body]:
        """ "A organizó la ceremonia de entrega de equipos a B": who holds the ceremony of the handing over at n."""
        clause = self.clause_at(n)
        if clause is None or clause.verb.cls not in CELEBRATING or clause.verb.mood != REAL or clause.at > n:
            return []
        t = self.sentences.chunker.t
        said = t.fold[clause.verb.last : self.items[n].last + 1]
        return self.subject(clause) if clause.verb.voice == "active" and not CEREMONY.isdisjoint(said) else []

    def gapped(self) -> None:
        """ "En Perú la OIM trabaja con A; en Chile, con B": a partner told without the verb, behind a stop."""
        for n, item in enumerate(self.items if self.here() else ()):
            if item.kind != "stop" or n + 2 >= len(self.items):
                continue
            last = next((f for f in reversed(self.here()) if f.kind == "pair" and f.at < item.first), None)
            if last is None or not last.rule.endswith((".with", ".coop", ".support")):
                continue
            part = list(takewhile(lambda i: i.kind not in ("stop", "verb", "relative"), self.items[n + 1 :]))
            group = next((i for i in part if i.kind == "bodies"), None)
            if group is None or part[0].cls not in ("in", "to") or group.governor not in ("with", "coop", "support"):
                continue
            doers = last.others if last.rule.startswith("phrase.") else last.bodies
            doers = [] if last.lead else doers
            partners = [b for b in self.bodies(group) if b not in doers]
            self.pair(last.rule, partners, doers, lead=last.lead, at=item.first)

    def partner_of_last(self, n: int, named: Iterable[Body]) -> list[Body]:
        """ "A administra el albergue. Entre sus aliados figuran B y C": whom "sus" means, who acted last."""
        k = n - 1
        while k > 0 and n - k < 4 and self.items[k].kind in ("word", "adverb"):
            k -= 1
        own = k >= 0 and self.word(k) in OWN
        last = self.topic if self.topic_sentence == self.sentence - 1 and len(self.topic) == 1 else []
        here = any(i.kind in ACTORS for i in self.items[:n])
        return [b for b in last if b not in named and not b.government] if own and not here else []


CEREMONY = frozenset("ceremonie ceremonia acto ceremony".split())
CELEBRATING = ("host", "run", "celebrate", "work", "train", "attend", "have")
UNITS = frozenset(
    "centre bureau direction division service unité cellule département department office unit section oficina "
    "dirección departamento unidad subsecretaría secretaría viceministerio secrétariat secretariat".split()
)
ANY = frozenset("un une otro otra autre d' a an another".split())
LIKE = frozenset("como comme pour as".split())
ACTING = frozenset("acts acting act serves serving serve works worked served acted".split())
COUNTS = ("receive", "have", "be", "other", "comprise", "plan", "")
COUNTING = frozenset(
    "include includes included incluyen incluye comprennent comptent comprenaient incluian were are figuran figura "
    "figurent encuentran encuentra hallan halla cuentan destacan comptait trouvent citons".split()
)
COUNTED = frozenset("figurer figurar figure être ser be estar encontrarse contar compter trouver".split())
