"""Frames of help: who supports, advises or accompanies whom, and whose work."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.chunks import UNREAL, Item
from loaders.clause_groups import WITH_WHOM
from loaders.clauses import Clause
from loaders.frames.agreements import Agreements
from loaders.frames.raw import POSSESSIVES, unique
from loaders.givers import COMPANY, NONE, giving
from loaders.organizations import Body


class Assisting(Agreements):
    """Frames of verbs that help."""

    def not_lacking(self, groups: Iterable[Item]) -> list[Item]:
        """The groups but for those of what is lacking: "Faute d'accord avec A, B a affrété un avion"."""
        kept = []
        for item in groups:
            before = self.items[max(0, self.place(item) - 3) : self.place(item)]
            if not any(i.kind == "noun" and i.cls == "agreement" and i.governor == "without" for i in before):
                kept.append(item)
        return kept

    def run_partners(self, clause: Clause) -> list[Body]:
        """Whom a clause of work names with its doers: "A runs it with B", "B, with which A runs a clinic"."""
        found = self.bodies(*self.not_lacking(clause.with_role("with", "behalf")))
        if (k := self.relative_before(clause, *WITH_WHOM)) < 2:
            return found
        led = self.items[k - 1 - (self.items[k - 1].kind == "comma")]
        if led.kind != "bodies" or led.possessor:
            return found
        words = self.sentences.chunker.t.fold[self.items[k].first : self.items[k].last]
        whom = self.bodies(led)  # of "A et B, avec laquelle C": the last
        return unique([*found, *(whom if self.language == "en" or not SEVERAL.isdisjoint(words) else whom[-1:])])

    def allied_states(self, clause: Clause, doers: list[Body]) -> list[Body]:
        """ "A coopère avec le Sénégal et la Guinée": whom cooperation is told with, where states are among them."""
        led = clause.with_role("with") if clause.verb.cls == "collab" and doers else []
        places = [self.place(i) - 1 for i in led if i.kind == "country" or i.type]
        lands = any(self.items[k - (self.items[k].kind == "determiner")].cls == "with" for k in places)
        if doers and clause.verb.cls == "collab" and clause.verb.lemma.endswith(("|with", "|avec", "|con")):
            led = [i for i in clause.objects[:1] if i.kind == "country" or i.type]  # "cooperates with | Chad and Togo"
            lands = bool(led)
        return [b for b in self.bodies(*led, states=True) if b not in doers] if lands else []  # not "des gens du Mali"

    def meets(self, clause: Clause) -> bool:
        """ "realizó una reunión con A y B", "made a visit with A": they met, which is no work together."""
        folds, first = self.sentences.chunker.t.fold, clause.verb.last
        return not MEETING.isdisjoint(folds[first : first + 3]) and clause.verb.cls == "run"

    def own_staff(self, clause: Clause) -> bool:
        """ "A a évacué son personnel", "B relocated its own staff": work for nobody else."""
        t, verb = self.sentences.chunker.t, clause.verb
        owned = [k for k in range(verb.last, min(len(t), verb.last + 2)) if t.fold[k] in POSSESSIVES]
        if verb.cls != "work" or not owned:
            return False
        titles = self.sentences.chunker.lex.titles
        staff = (titles.match(t.fold, k, min(len(t), k + 3)) for k in range(owned[0] + 1, min(len(t), owned[0] + 3)))
        return any(found is not None and found[1] == "office" for found in staff)

    def agreed_on(self, clause: Clause) -> bool:
        """ "an agreement on joint visits to building sites", "a ban on registering them": what words are about."""
        if clause.verb.form not in ("ger", "inf"):
            return False
        banned = clause.verb.form == "ger" and self.word(clause.at - 1) == "on"
        over = self.finite_before(clause.at)
        if over is not None and over.verb.cls == "provide" and clause.at - over.at < 4 and clause.verb.form == "inf":
            return True  # "A has offered to buy the tents"
        return banned or any(i.kind == "noun" and i.cls == "agreement" for i in self.before(clause.at))

    def help(self, clause: Clause) -> None:
        """ "A appuie B", "soutenu par A"; with no body helped, whoever leads the work."""
        verb = clause.verb
        if verb.mood == UNREAL:
            return
        if verb.voice == "passive":
            helpers = self.bodies(*clause.with_role("by"), states=True)
            helped = self.subject(clause) or self._agent_beside(clause) or self._agents_before(clause)
            helped = helped or [b for b in self.work_told(clause) if b not in helpers]
            if not helped and verb.form == "pp" and self.items[clause.at - 1].kind == "comma":
                over = self.finite_before(clause.at)  # "A abrirá, apoyada por B, un albergue"
                helped = [b for b in self.subject(over) if b not in helpers] if over is not None else []
        else:
            helpers = self.doers(clause, states=True)
            helped = self.bodies(*clause.objects[:1], *(clause.with_role("to") if not clause.objects else []))
            helped = helped or [b for b in self._put_first(clause) if b not in helpers]
            if not helped and self._of_behind(clause):  # "s'appuie sur l'expertise de A", "vient au secours de A"
                helped = [b for b in self.bodies(*clause.with_role("of")[:1]) if b not in helpers]
            helped = helped or [b for b in self.whom_before(clause) or self.whom(clause) if b not in helpers]
            helped = helped or [b for b in self.speaker or () if b not in helpers]  # "la Federación nos respalda"
        if not helped and verb.voice == "active" and helpers:
            doers = self.doers(clause)
            beside = [b for b in self.bodies(*clause.with_role("with", "coop")) if b not in doers]
            self.pair("help.with", doers if beside else [], beside, at=verb.first)  # "A, along with B, helps migrants"
        if not helpers:
            if self.word(clause.at - 1) == "se" and (owners := self.helped_work(clause)):
                self.pair("help.work", owners, lead=True, at=verb.first)  # "se respaldará la labor de UNICEF"
            return
        if not helped and verb.voice == "active" and (owners := self.helped_work(clause)):
            self.pair("help.work", helpers, [b for b in owners if b not in helpers], at=verb.first)
        if not helped and verb.voice == "passive":
            helped = [b for b in self.owners_of(clause.subject, clause.at) if b not in helpers]
        project = any(n.cls in ("project", "activity") for n in [*clause.nouns, *clause.topics.get("to", ())]) or (
            clause.subject is not None and clause.subject.kind == "noun"
        )
        if helped:
            self.pair("help." + verb.voice, helpers, helped, at=verb.first)
        elif project and self.protagonist not in helpers:
            self.pair("help.project", helpers, lead=True, at=verb.first)
        doing = [b for b in helpers if not b.government and giving(b) in (NONE, COMPANY)]  # donors help side by side
        side_by_side = verb.voice == "active" and verb.form == "fin" and not clause.amounts and not self.each(clause.at)
        if len(doing) > 1 and (project or helped or side_by_side):
            self.pair("help.together", doing, at=verb.first)

    def gives_support(self, clause: Clause) -> bool:
        """ "A gives technical assistance to B": to give support is to help; whether it was read so."""
        support = clause.verb.cls == "give" and not clause.amounts and clause.nouns[:1]
        if not support or support[0].cls != "support" or support[0].governor:
            return False
        self.help(clause)
        return True

    def equips(self, clause: Clause, givers: list[Body]) -> None:
        """ "A a doté B de 400 lits", "A dotó al hospital B de camas": who is equipped, where no sum is told."""
        if clause.verb.mood != UNREAL and clause.verb.lemma in ("doter", "dotar"):
            equipped = self.bodies(*clause.objects[:1], *clause.with_role("to")[:1])
            self.pair("help.equipped", givers, [b for b in equipped if b not in givers], at=clause.verb.first)

    def _of_behind(self, clause: Clause) -> bool:
        """Whether "of" tells whom a verb with its noun helps."""
        behind = self.items[clause.at + 1 : clause.at + 2]
        return clause.verb.lemma.endswith(("|sur", "|on", "|en")) or (
            "|" in clause.verb.lemma and [i.cls for i in behind] == ["of"]
        )

    def _put_first(self, clause: Clause) -> list[Body]:
        """ "A Cáritas la asesora la universidad": whom a sentence begins with, told again by a clitic."""
        first = next((i for i in self.items[1:3] if i.kind != "determiner"), None)
        told = self.items[0].cls == "to" and self.word(clause.at - 1) in ("la", "lo", "los", "las", "le", "les")
        return self.bodies(first) if told and first is not None and first.governor == "to" else []

    def _agent_beside(self, clause: Clause) -> list[Body]:
        """ "carried out by A, assisted by B": the agent right before a participle."""
        n = clause.at - 1
        beside = self.items[n - 1] if n > 0 and self.items[n].kind == "comma" and clause.verb.form == "pp" else None
        return self.bodies(beside) if beside is not None and beside.kind == "bodies" else []

    def accompany(self, clause: Clause) -> None:
        """ "La OIM acompañó a la Unidad": help; "acompañado por A": A was there, but for whoever acts so helped."""
        subject = clause.subject
        if clause.nouns and clause.nouns[0].type == "event":
            return  # "acompañaron el acto": they were there
        led = clause.verb.form == "pp" and clause.at == 0 and subject is not None and subject.kind == "bodies"
        if clause.verb.voice == "active" or (led and subject is not None and not subject.person):
            self.help(clause)  # "Acompañada por A, la Alcaldía diseñó su plan"


MEETING = frozenset(
    "reunion reuniones encuentro visita recorrido gira entrevista audiencia rencontre visite tournee entretien "
    "audience meeting visit tour talks".split()
)
SEVERAL = frozenset("lesquels lesquelles los las quienes cuales".split())  # in "avec lesquels", "con los que"
