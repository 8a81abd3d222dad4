"""What committees, consortia and networks are made up of, and who leads them."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.accord_words import among
from loaders.frames.posts import Posts
from loaders.frames.raw import unique
from loaders.organizations import Body


class Members(Posts):
    """ "Le comité, présidé par A, comprend B et C": their chairs and members, all with one another."""

    def sit(self, clause: Clause) -> None:
        """ "Le consortium, que conduit A, se compose de B et C": who leads it, and its members."""
        told, verb = len(self.facts), clause.verb
        if not GUESTS.isdisjoint({self.word(k) for k in range(max(0, clause.at - 5), clause.at + 6)}):
            return  # "Entre los invitados figuraban A y B"
        partners = self.bodies(*clause.with_role("with")) if verb.lemma == "integrar" and verb.voice == "active" else []
        if partners and verb.mood != UNREAL and (members := self.subject(clause)):
            self.pair("sit", unique([*members, *partners]), at=verb.first)  # "A, que integra el programa con B"
            return
        if verb.lemma == "comprise" and not self._joint_ahead(clause):
            return  # "The aid, which comprises tarpaulins, …"
        if not self._made_up(clause):
            super().sit(clause)
        if owners := self.owned_joint(clause):
            members = unique(b for f in self.facts[told:] for b in f.bodies if b not in owners)
            self.pair("sit", members, owners, at=clause.verb.first)

    def unite(self, clause: Clause) -> None:
        """ "Outre A, le projet réunit B et C": A is one of them too; "il a réuni des représentants de B": a meeting."""
        vague = clause.subject is None or clause.subject.kind == "pronoun"
        if vague and any(i.person or _people_first(i) for i in clause.objects):
            return
        told = len(self.facts)
        super().unite(clause)
        united = unique(b for f in self.facts[told:] if f.kind == "pair" for b in f.bodies)
        if more := [b for b in self.besides() if b not in united]:
            self.pair("unite", united, more, at=clause.verb.first) if united else None

    def train_frame(self, clause: Clause) -> None:
        """ "un consorcio formado por A y B" is made up of them, "agentes formados por A" are taught."""
        if clause.verb.lemma == "formar" and clause.verb.voice == "passive" and clause.subject is not None:
            self.comprise(clause)
        self.run_frame(clause)

    def sit_frame(self, clause: Clause) -> None:
        """ "Parmi les bailleurs figurent A et B": donors do not sit together."""
        if not any(i.kind == "noun" and i.cls == "donor" for i in self.before(clause.at)):
            self.sit(clause)

    def _made_up(self, clause: Clause) -> bool:
        verb = clause.verb
        if verb.lemma not in COMPOSED or verb.mood == UNREAL:
            return False
        if not self._joint_ahead(clause):
            told = [
                i for i in self.items[clause.at + 1 :][:12] if self.staff(i)
            ]  # "teams made up of people of A and B"
            self.pair("sit", self.bodies(*told), at=verb.first)
            return bool(told)
        behind = [i for i in self.items[clause.at + 1 : clause.end] if i.kind == "bodies" and not i.possessor]
        members = self.bodies(*(i for i in behind if i.governor in ("of", "by", "", "to")))
        self.pair("sit", unique([*self._chairs(clause), *members]), at=verb.first)
        return True

    def comprise(self, clause: Clause) -> None:
        """ "The committee, chaired by A, includes B and C"."""
        joint = clause.verb.mood != UNREAL and self._joint_ahead(clause)
        chairs = self._chairs(clause) if joint else []
        late = clause.subject if clause.subject is not None and clause.subject.first > clause.verb.first else None
        behind = (
            clause.with_role("by") if clause.verb.voice == "passive" else [late or next(iter(clause.objects), None)]
        )
        members = self.bodies(*(i for i in behind if i is not None and i.kind == "bodies"))
        if joint and members and (chairs or late is not None):
            self.pair("sit", unique([*chairs, *members]), at=clause.verb.first)
        else:
            super().comprise(clause)

    def _joint(self, item: Item | None) -> bool:
        """Whether an item is a noun for what several make up: "le consortium", "the steering committee"."""
        if item is None or item.kind not in ("noun", "word", "bodies"):
            return False
        t = self.sentences.chunker.t
        return item.cls == "coop" or among(t.fold[item.first : item.last], self.language, "joint")

    def _joint_ahead(self, clause: Clause) -> bool:
        """ "Le comité, présidé par A, comprend B": whether such a noun stands before a verb that seems inverted."""
        subject = clause.subject
        if subject is not None and subject.first < clause.verb.first:
            return self._joint(subject)
        ahead = self.items[max(0, clause.at - 14) : clause.at]
        near = next((i for i in ahead if i.kind in ("noun", "word") and self._joint(i)), None)
        apart = any(i.kind in ("stop", "relative") or (i.kind == "bodies" and not i.governor) for i in ahead)
        return near is not None and not near.governor and not apart

    def _chairs(self, clause: Clause) -> list[Body]:
        """ "The committee, chaired by A, …", "le consortium, que conduit A, …": who leads what a clause is about."""
        for before in reversed([c for c in self.clauses if c.at < clause.at][-CLOSE:]):
            if before.verb.lemma.partition("|")[0] not in CHAIRING or before.verb.mood == UNREAL:
                continue
            if before.verb.voice == "passive":
                return self.bodies(*before.with_role("by"))
            led = any(i.kind == "relative" for i in self.items[max(0, before.at - 4) : before.at])
            owned = before.subject is not None and self._joint(before.subject)
            return self.subject(before) if led and not owned else []
        return []


GUESTS = frozenset(
    "invitados invitadas asistentes participantes presentes guests attendees participants invites presents assistants "
    "orateurs oradores ponentes speakers intervenants".split()
)
CLOSE = 8  # clauses before the one of a committee
COMPOSED = ("composer", "componer", "constar|de", "consist|of", "compose|of", "make|up of", "integrar", "comprise")
CHAIRING = frozenset(
    "diriger mener piloter coordonner liderar dirigir encabezar coordinar lead head coordinate chair présider presidir "
    "animer conduire steer".split()
)


def _people_first(item: Item) -> bool:
    """ "representatives of A and B staff": whether a group of bodies begins with people, before any of their names."""
    begun = [first for body in item.bodies for first, last in body.mentions if item.first <= first < last <= item.last]
    return bool(begun) and min(begun) > item.first
