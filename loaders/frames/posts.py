"""People and lessons that one body gives to the work of another: who is posted, comes, teaches, hands out."""

from __future__ import annotations

from loaders.chunks import UNREAL
from loaders.clause_subjects import directly_after
from loaders.clauses import Clause
from loaders.frames.goods import goods, people_words
from loaders.frames.meant import DATIVE, given_to
from loaders.frames.sides import Sides
from loaders.givers import NONE, giving
from loaders.organizations import Body


class Posts(Sides):
    """ "Un médecin de A est affecté auprès de B", "The nurses come from A", "Classes are given by A"."""

    learners: tuple[int, list[Body]] = (-9, [])  # sentence -> whose people it tells to have followed lessons

    def run_frame(self, clause: Clause) -> None:
        """ "Nine nurses of A have been deployed to B"; "Agents of A completed a course. The course was taught by B"."""
        verb, people = clause.verb, clause.subject if self.staff(clause.subject) else None
        if people is not None and verb.voice == "passive" and verb.mood != UNREAL and verb.lemma in DEPLOYING:
            houses = [b for b in self.bodies(*clause.with_role("to", "in")[:1]) if b not in people.bodies]
            if houses:
                self.pair("lend", self.bodies(people), houses, at=verb.first)
                return
        super().run_frame(clause)
        t = self.sentences.chunker.t
        if people is not None and verb.voice == "active" and not LESSONS.isdisjoint(t.fold[verb.last : verb.last + 4]):
            self.learners = (self.sentence, self.bodies(people))
        self._taught_by(clause)

    def _taught_by(self, clause: Clause) -> None:
        """Pair who is told to give the lessons with those who are told before to have followed them."""
        at, learners = self.learners
        if not at < self.sentence <= at + 2 or clause.verb.voice != "passive" or clause.verb.mood == UNREAL:
            return
        teachers = [b for b in self.bodies(*clause.with_role("by")) if b not in learners]
        if teachers and self._lessons(clause):
            self.pair("train.taught", teachers, learners, at=clause.verb.first)

    def received_support(self, clause: Clause) -> bool:
        """ "El centro de A contará con médicos de B": whose people help."""
        people = [i for i in clause.with_role("with") if self.staff(i)] if clause.verb.lemma in COUNTING_ON else []
        if not people or clause.verb.mood == UNREAL or clause.amounts:
            return super().received_support(clause)
        owners = self.subject(clause)
        helpers = [b for b in self.bodies(*people) if b not in owners]
        self.pair("help.received", helpers, owners, lead=not owners, at=clause.verb.first)
        return True

    def come(self, clause: Clause) -> None:
        """ "The nurses come from A", "les vaccins viennent de B": whose people and goods serve the work."""
        verb = clause.verb
        ahead = [i for i in self.items[max(0, clause.at - 4) : clause.at] if i.kind not in ("adverb", "date")]
        people = bool(ahead) and ahead[-1].kind == "title" and ahead[-1].cls == "office" and clause.subject is None
        t = self.sentences.chunker.t
        things = t.fold[max(self.items[0].first, verb.first - 3) : verb.first]
        people = people or (clause.subject is None and not goods(self.language).isdisjoint(things))
        sources = [i for i in clause.with_role("of", "from") if i.kind == "bodies" and i.first > verb.first]
        if people and sources and verb.mood != UNREAL and self.sentence and not clause.amounts:
            told = self.bodies(*sources) if self.protagonist in self.bodies(sources[0]) else self.bodies(*sources[:1])
            others = [b for b in told if not b.government and b is not self.protagonist]
            self.pair("come.alone", others, lead=True, at=verb.first)  # "Trainers came from A and from B"
            return
        super().come(clause)

    def hand(self, clause: Clause) -> None:
        """ "A remettra à chaque famille trois mois de vivres": a part of the work, where nobody named gets it."""
        told = len(self.facts)
        super().hand(clause)
        verb = clause.verb
        if len(self.facts) > told or verb.voice != "active" or verb.form != "fin" or verb.mood == UNREAL:
            return
        givers = [b for b in self.subject(clause) if not b.government and giving(b) == NONE]
        people = [i for i in clause.with_role("to") if i.kind == "bodies"]
        t = self.sentences.chunker.t
        served = not people_words(self.language).isdisjoint(t.fold[verb.last : verb.last + 6])
        if givers and not people and served and self.protagonist not in givers and not self._elsewhere(clause):
            self.pair("hand.alone", givers, lead=True, at=verb.first)

    def entrust(self, clause: Clause) -> None:
        """ "un estudio que le encargó A": to whom is told by a clitic, who acted before."""
        told = len(self.facts)
        if self._posts(clause):
            return
        super().entrust(clause)
        if len(self.facts) > told or clause.verb.mood == UNREAL or clause.verb.voice != "active":
            return
        if self.word(clause.at - 1) not in DATIVE:
            return
        earlier = [c for c in self.clauses if c.at < clause.at]
        agents = next((g for c in reversed(earlier) if (g := c.with_role("by"))), [])
        givers = self.subject(clause) or self.bodies(directly_after(self.items, clause.at))
        takers = self.bodies(*agents) or self.bodies(given_to(self.items, self.clauses, clause, "le"))
        self.pair("entrust", [b for b in takers if b not in givers], givers, at=clause.verb.first)

    def give(self, clause: Clause) -> None:
        """ "La formation était donnée par A et par B", "Classes are given by A": lessons are given as work is done."""
        late = clause.subject is not None and clause.subject.first > clause.verb.first  # "Las clases las dio A"
        lessons = (clause.verb.voice == "passive" or late) and not clause.amounts and clause.verb.mood != UNREAL
        if lessons and self._lessons(clause):
            teachers = self.subject(clause) if late else self.bodies(*clause.with_role("by"))
            self._taught_by(clause)
            if len(teachers) > 1 and not all(b.kind == "government" for b in teachers):
                self.pair("train.together", teachers, at=clause.verb.first)
            elif len(teachers) == 1 and self.protagonist not in teachers and not self._elsewhere(clause):
                self.pair("train.alone", teachers, lead=True, at=clause.verb.first)
            return
        if self._posts(clause):
            return
        people = clause.subject if self.staff(clause.subject) else None
        if clause.verb.voice == "passive" and people is not None and not clause.amounts and clause.verb.mood != UNREAL:
            houses = self.bodies(*(i for i in clause.with_role("to", "in") if i.kind == "bodies"))
            if houses := [b for b in houses if b not in people.bodies]:
                self.pair(
                    "lend", self.bodies(people), houses[:1], at=clause.verb.first
                )  # "Un médecin de A est affecté"
                return
        super().give(clause)

    def _posts(self, clause: Clause) -> bool:
        """ "Le ministère y a nommé six instituteurs": people of one at the work that the release tells of."""
        verb = clause.verb
        if verb.lemma not in POSTING or verb.voice != "active" or verb.mood == UNREAL or clause.amounts:
            return False
        people = any(i.kind == "title" and i.cls == "office" for i in self.items[clause.at + 1 : clause.at + 4])
        takers = clause.objects or [i for i in clause.with_role("to") if i.kind == "bodies"]
        senders = [b for b in self.subject(clause) if not b.government and b is not self.protagonist]
        if not people or takers or not senders or not self.sentence or self._elsewhere(clause):
            return False
        self.pair("lend.alone", senders, lead=True, at=verb.first)
        return True

    def _lessons(self, clause: Clause) -> bool:
        near = [self.word(k) for k in range(max(0, clause.at - 5), clause.at)]
        return not LESSONS.isdisjoint(near)


COUNTING_ON = frozenset(("contar", "compter"))
LESSONS = frozenset(
    "training trainings course courses class classes lesson lessons workshop workshops formation formations cours "
    "atelier ateliers curso cursos clase clases capacitacion capacitaciones formacion taller talleres".split()
)
DEPLOYING = frozenset("deploy déployer desplegar destacar post station".split())
POSTING = frozenset("assign asignar affecter nommer nombrar destinar appoint post".split())
