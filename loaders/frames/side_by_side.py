"""Parts of one work, told side by side: "A distribuye el agua, B la analiza y C vacuna"."""

from __future__ import annotations

from loaders.chunks import FUTURE, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.entrusting import Entrusting
from loaders.frames.raw import unique
from loaders.organizations import Body

ACTORS_VERB_RELATIVE_OR_COMMA = frozenset((*ACTORS, "verb", "relative", "comma"))

ANOTHER = frozenset("another autre otro otra".split())  # "A gère un camp, B un autre"


class SideBySide(Entrusting):
    """Reads who does what beside whom in the clauses of one sentence."""

    def is_made(self, clause: Clause) -> bool:
        """ "A inauguró el Centro B, que atenderá …": whether a clause's subject is what another opens or runs."""
        earlier = (c for c in self.clauses if c.at < clause.at and c.verb.cls in ("run", "host", "make", "fund"))
        return any(clause.subject in c.objects for c in earlier)

    def parallel(self) -> None:
        """ "A distribuye el agua, B la analiza y C vacuna": parts of one work, told side by side."""
        doing: list[tuple[Clause, list[Body]]] = []
        for clause in self.clauses:
            verb, subject = clause.verb, clause.subject
            active = verb.voice == "active" or verb.cls == "work"  # "est chargée de"
            goods = verb.cls == "give" and not any(i.cls in ("gift", "loan", "cost") for i in clause.nouns)
            if verb.form != "fin" or not active or (verb.cls not in SHARING and not goods) or verb.mood == UNREAL:
                continue
            if subject is None or subject.kind != "bodies" or clause.amounts:
                continue
            if subject.person and not self.staff(subject):
                continue
            number = clause.at + 1 < len(self.items) and self.items[clause.at + 1].type == "#"
            if self.is_made(clause) or self._where(clause.at) or (goods and number) or self._of_governed(clause):
                continue
            who = self.bodies(subject)
            if not any(one is other for _, told in doing for one in told for other in who):
                doing.append((clause, who))
        if len(doing) > 1 and any(self._wished(c) for c, _ in doing[1:]):
            return  # "para que A mejore la educación; que B mejore la salud": as many works
        t = self.sentences.chunker.t
        another = not ANOTHER.isdisjoint(t.fold[slice(*t.sentences[self.sentence])])
        if len(doing) == 1 and not another and (others := self._gapped_sides(doing[0][0])):
            doing.append((doing[0][0], others))
        if len(doing) > 1 and not any(i.kind == "but" and self.word(self.place(i)) in OPPOSED for i in self.items):
            sides = unique(b for _, who in doing for b in who)
            led = [
                b for f in self.here() if f.kind == "pair" and f.lead for b in f.bodies
            ]  # each with who leads the work
            if not all(b.government for b in sides) and not (self.team and all(b in led for b in sides)):
                self.pair("team.parallel", sides, at=doing[0][0].verb.first)

    def _wished(self, clause: Clause) -> bool:
        """Whether "; que" leads to the subject of a clause."""
        k = self.place(clause.subject) - 1 if clause.subject is not None else -1
        k -= k >= 0 and self.items[k].kind == "determiner"
        led = k > 0 and self.items[k].kind == "relative" and self.items[k].type in ("que", "that")
        return led and self.items[k - 1].kind in ("stop", "or")

    def staff(self, item: Item | None) -> bool:
        """Whether a body acts by people of no name."""
        raise NotImplementedError

    def _of_governed(self, clause: Clause) -> bool:
        """ "A presentó un estudio en la reunión de B, que ejecuta C": whether a relative tells of whom "of" governs."""
        relative = clause.at > 0 and self.items[clause.at - 1].kind == "relative"
        return relative and clause.subject is not None and clause.subject.governor in ("of", "in", "to")

    def _where(self, n: int) -> bool:
        """ "B abrió el centro, donde atenderán A y C": whether the verb at n is one of a relative of place."""
        return n > 0 and self.items[n - 1].kind == "relative" and self.items[n - 1].type in WHERE

    def _gapped_sides(self, clause: Clause) -> list[Body]:
        """ "A fournira les locaux, B l'équipement et C la formation": who does the rest, without a verb."""
        found: list[Body] = []
        closed = alone = False
        for k in range(clause.at + 2, len(self.items) - 1):
            item, after = self.items[k], self.items[k + 1]
            if item.kind in {"verb", "relative", "if", "quote"} or item.type == ".":
                break
            if item.kind != "bodies" or item.governor or item.possessor or item.person:
                continue
            before = k - 1 - (self.items[k - 1].kind == "determiner")
            joint = self.items[before]
            after = self.items[k + 2] if after.kind == "comma" and k + 2 < len(self.items) else after
            led = joint.kind in ("comma", "and") or joint.type == ";"
            same = after.kind == "preposition" and after.cls == self._led_by(clause)  # "A sees to X, B to Y"
            if not led or (after.kind not in ("word", "noun", "determiner") and not same):
                return []
            alone = alone or same
            closed = closed or joint.kind == "and" or len(item.bodies) > 1
            found += self.bodies(item)
        return found if (closed and len(found) > 1) or alone or self._one_gapped(clause) else []

    def _led_by(self, clause: Clause) -> str:
        """The class of the preposition that a verb ends in or leads to: "is responsible for", "se charge de"."""
        particle = clause.verb.lemma.partition("|")[2]
        behind = self.items[clause.at + 1 : clause.at + 2]
        if behind and behind[0].kind == "preposition":
            return behind[0].cls
        last = self.sentences.chunker.t.fold[clause.verb.last - 1]
        told = {"for": "for", "de": "of", "del": "of", "des": "of", "du": "of", "of": "of", "d'": "of"}
        return told.get(particle, told.get(last, ""))

    def _one_gapped(self, clause: Clause) -> bool:
        """ "A assure le contrôle, B l'exécution.": whether one body and a thing end the clause."""
        end = next((k for k in range(clause.at, len(self.items)) if self.items[k].kind == "stop"), len(self.items))
        behind = [i for i in self.items[clause.at + 1 : end] if i.type != "."]
        side = next((k for k, i in enumerate(behind) if i.kind == "bodies"), 0)
        if side < 2 or any(i.kind in ACTORS_VERB_RELATIVE_OR_COMMA for i in behind[side + 1 :]):
            return False
        t = self.sentences.chunker.t
        if any(t.word[i.first][0].isdigit() for i in behind[:side]):
            return False  # "A provides 80 per cent, B the rest"
        return [i.kind for i in behind[side + 1 : side + 2]] == ["determiner"] and len(behind) > side + 2

    def comes_to_set_up(self, clause: Clause) -> bool:
        """ "The Red Cross will set up a first-aid post": whether somebody is to add what the leader's work needs."""
        verb, behind = clause.verb, self.items[clause.at + 1 : clause.at + 2]
        coming = verb.mood == FUTURE and verb.voice == "active" and verb.form == "fin" and verb.lemma in SETTING_UP
        if not coming or not behind or behind[0].kind != "determiner" or self.items[clause.at - 1].kind == "relative":
            return False
        leads = self.leader is not None and id(self.leader) in self.acted
        doers = self.subject(clause)
        return leads and bool(doers) and all(b.kind != "government" for b in doers)


SETTING_UP = frozenset(
    "instalar montar abrir construir habilitar levantar installer monter ouvrir construire ériger aménager open build "
    "set|up put|up install erect".split()
)
WHERE = ("donde", "ou", "where")
OPPOSED = frozenset("pero mais but however sin sino toutefois cependant".split())
SHARING = frozenset("run work train host help lend hand provide".split())
