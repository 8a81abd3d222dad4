"""Frames of work: who runs, helps, lends, unites."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import UNREAL, Item
from loaders.clause_subjects import directly_after
from loaders.clauses import ACTORS, Clause
from loaders.frames.assisting import Assisting
from loaders.frames.base import TO_WHICH
from loaders.frames.meant import ALLIED, is_joint, of_a_state
from loaders.frames.raw import agreement_status, unique
from loaders.frames.realms import RULING
from loaders.organizations import Body


class Work(Assisting):
    """Frames of verbs whose fact is a partnership."""

    def run_frame(self, clause: Clause) -> None:
        """ "A et B mettent en œuvre le projet avec C", "exécuté par A et B"."""
        verb = clause.verb
        if verb.mood == UNREAL or self.signing(clause) or self.own_staff(clause):
            return
        doers = self.bodies(*clause.with_role("by")) if verb.voice == "passive" else self.doers(clause)
        if verb.lemma.partition("|")[0] in LAUNCHING:  # a minister cuts the ribbon, and runs nothing
            agents = clause.with_role("by") if verb.voice == "passive" else [clause.subject]
            agents = [i for i in agents if i is not None and not of_a_state(i)]
            doers = [b for b in doers if b in self.bodies(*agents)]
        partners = self.run_partners(clause)
        if verb.cls == "host" and verb.voice == "active":
            whom = clause.with_role("to") if self.language == "es" else clause.objects[:1]
            housed = [*clause.with_role("of"), *whom]  # "héberge une équipe de B", "acoge a B en sus locales"
            partners = unique([*partners, *(b for b in self.bodies(*housed) if b not in doers)])
        if verb.cls == "train" and (verb.voice == "active" or doers):
            taught = self._trained(clause)
            partners = unique([*partners, *(b for b in taught if b not in doers)])
        if verb.lemma in STRENGTHENING and verb.voice == "active" and doers:
            if owners := [b for b in self.helped_work(clause) if b not in doers]:
                self.pair("help.work", doers, owners, at=verb.first)
        if doers:
            beside = clause.at > 0 and self.items[clause.at - 1].kind == "relative" and verb.cls == "work"
            if not beside:  # "officials of A, who deal with migrants": what they do is not what the sentence tells of
                self.runners.setdefault(self.sentence, []).extend(doers)
            self._runs_project(clause, doers)
            self.ran_before(clause.at, doers)
            if self._opening() and any(
                i is not None and i.kind == "noun" and i.cls == "project" for i in [*clause.nouns, clause.subject]
            ):
                self.team = doers
        self.made_for(clause, doers)
        if owners := [b for b in self._owners(clause) if b not in doers]:
            self.pair(verb.cls + ".owner", owners, doers, at=verb.first)
        if verb.voice == "passive" and (earlier := [b for b in self._agents_before(clause) if b not in doers]):
            self.pair(verb.cls + ".shared", earlier, doers, at=verb.first)
        if verb.form == "pp" and doers and clause.subject is None and (others := self._made_use(clause)):
            self.pair(verb.cls + ".shared", doers, [b for b in others if b not in doers], at=verb.first)
        if partners and not self.meets(clause):
            self.pair(verb.cls + ".with", doers or self.lead(clause), partners, at=verb.first)
            self._among(verb.cls + ".with", partners, verb.first)
        if verb.lemma in EQUIPPING and doers and (equipped := self._equipped(clause)):
            self.pair("help.equipped", doers, [b for b in equipped if b not in doers], at=verb.first)
        for group in clause.with_role("by") if verb.voice == "passive" else [clause.subject]:
            if group is not None and verb.lemma.partition("|")[0] in LAUNCHING and of_a_state(group):
                continue
            dealt = self.of_agreement(clause)  # "an agreement to train nurses"; "A and B read the agreement"
            dealt = dealt or any(i.cls == "agreement" for i in clause.nouns[:1])
            if len(together := self.bodies(group)) > 1 and not dealt and not self._apart(clause, together):
                self.pair(verb.cls + ".together", together, at=verb.first)
        apart = self.told_of_two(clause, partners)
        if doers and not apart and self.protagonist not in doers and self._at_work(clause, doers):
            self.pair(verb.cls + ".alone", doers, lead=True, at=verb.first)

    def _apart(self, clause: Clause, bodies: Sequence[Body]) -> bool:
        """ "A et B en organisent chacune un", "par A à Rabat et par B à Oujda", "if A and B met": not one work."""
        near = self.items[max(0, clause.at - 6) : clause.at]
        if clause.verb.lemma in HIRING:
            return True  # "A et B recruteront les premiers partants", each for itself
        if self.each(clause.at) or self._only_paid(clause) or any(i.kind == "if" and i.type not in WHEN for i in near):
            return True
        if clause.verb.cls != "work":
            return False
        subject = clause.subject  # "avec A et B, qui recensent les besoins"
        relative = bool(near) and near[-1].kind == "relative" and subject is not None and subject.last <= near[-1].first
        return relative or len(clause.with_role("by")) > 1 or all(b.kind == "private" for b in bodies)

    def _only_paid(self, clause: Clause) -> bool:
        """ "A y B donaron 2 millones con el fin de mejorar la salud": what their money is for, not what they do."""
        return clause.verb.form == "inf" and any(f.kind == "funding" for f in self.here())

    def _trained(self, clause: Clause) -> list[Body]:
        """ "capacitó a 50 agentes de la Policía", "trains officers of B": whose people are taught."""
        if clause.verb.voice == "passive" and (learners := self.subject(clause)):
            return learners
        if clause.objects:
            return self.bodies(clause.objects[0])
        return self.bodies(*(i for i in clause.with_role("to")[:1] if i.kind == "bodies"))

    def _runs_project(self, clause: Clause, doers: list[Body]) -> None:
        """Note who runs which project, also where a relative stands for it: "le Programme, que pilote A"."""
        things = [i for i in [*clause.nouns, clause.subject] if i is not None]
        if (k := self.relative_before(clause, "que", "qu'", "that", "which")) < 0 and self.items[
            clause.at - 1
        ].kind == "relative":
            k = clause.at - 1
        if k > 0:
            things += [i for i in self.items[max(0, k - 7) : k] if i.kind == "noun"][-1:]
        for thing in things:
            plan = thing.cls == "project" or (thing.cls == "thing" and self.word(self.place(thing)) == "plan")
            if thing.kind == "pronoun" or plan:
                self.team = doers if self._opening() and plan else self.team  # also "un plan que ejecutan A y B"
                self.projects_run[""] = (self.sentence, doers)
                self.projects_run[self.word(self.place(thing))] = (self.sentence, doers)

    def _opening(self) -> bool:
        """Whether nobody was told yet to run a project, and the sentence is none of the release's last."""
        return self.team is None and 0 < self.sentence * 5 <= 3 * len(self.sentences)

    def _owners(self, clause: Clause) -> list[Body]:
        """Whose project another runs: "an initiative of the Ministry implemented by IOM", "A runs the project of B"."""
        active = clause.verb.voice == "active"
        noun = next((i for i in clause.nouns if i.cls == "project"), None) if active else clause.subject
        if noun is None and active and (owners := self.of_the_fronted(clause)):
            return owners
        if noun is None or noun.kind != "noun" or noun.cls != "project" or (active and not noun.definite):
            return []
        at = next(k for k, i in enumerate(self.items) if i is noun)
        end = at + 4 if active else min(clause.at, at + 10)
        telling = (*ACTORS, "noun", "comma", "verb")
        after = next((i for i in self.items[at + 1 : end] if i.kind in telling), None)
        return self.bodies(after) if after is not None and after.kind == "bodies" and after.governor == "of" else []

    def _at_work(self, clause: Clause, doers: Sequence[Body]) -> bool:
        """Whether a body that works by itself, named in the text, not by its country, does a part of the work."""
        if self.sentence == 0 or clause.verb.mood == UNREAL or self.protagonist is None:
            return False
        if self.is_made(clause) or self.agreed_on(clause):
            return False
        nouns = [n for n in [*clause.nouns, clause.subject] if n is not None and n.kind == "noun"]
        if any(n.cls == "project" and not n.definite for n in nouns) and clause.verb.voice == "active":
            return False  # it starts a project of its own
        acted = clause.verb.voice == "passive" and any(
            self.word(self.place(n)) in ACTIONS and n.definite for n in nouns
        )
        part = clause.verb.cls == "run" and self.word(clause.at - 1) == "en"  # "A en conduit le volet recherche"
        acted = acted or part or self.takes_task(clause) or self.mends(clause)
        definite = acted or any(n.cls == "project" and (n.definite or self.titled(n) or self._named(n)) for n in nouns)
        unnamed = clause.subject is None or clause.subject.kind == "pronoun"  # "Il sera mis en œuvre par A"
        plain = clause.verb.voice == "passive" and clause.verb.form == "fin" and unnamed
        if clause.verb.cls in ("run", "host") and not plain and not definite:
            return False  # whose work it is, only "the project" tells
        return not all(b.government or (b.head is not None and b.head.words[-1] in RULING) for b in doers)

    def _named(self, noun: Item) -> bool:
        """ "The Safe Harbours (SAHA) project": whether a name stands right before a project noun."""
        t = self.sentences.chunker.t
        before = noun.first - 1
        named = before > 0 and (t.word[before] in (")", "”") or (t.cap[before] and before not in t.begins))
        return self.language == "en" and named

    def work(self, clause: Clause) -> None:
        """ "La Croix-Rouge distribue les vivres": a part of the work that the release tells of."""
        self.run_frame(clause)

    def unite(self, clause: Clause) -> None:
        """ "Le projet réunit A, B et C", "the consortium brings together A and B"."""
        if clause.verb.mood == UNREAL or clause.verb.voice != "active":
            return
        subject = self.accord_again(clause) or clause.subject
        if subject is not None and subject.cls == "agreement" and subject.first not in self.used:
            self.used.add(subject.first)
            parties = unique([*self._all_bodies(clause), *self.bodies(*clause.with_role("to"), states=True)])
            if len(parties) > 1:
                self.agree("unite", parties, subject, agreement_status(clause.verb), clause.dates, clause.verb.first)
            return
        joint = subject is not None and len(subject.bodies) == 1 and is_joint(subject.bodies[0])
        unsaid = subject is None and self.language == "es" and self.items[clause.at - 1].kind in ("comma", "quote")
        if unsaid or (
            subject is not None and (subject.kind == "pronoun" or subject.cls in ("project", "coop") or joint)
        ):
            # "autour de A, B et C"
            about = [i for i in clause.with_role("of") if self.word(self.place(i) - 1) != "des"]
            self.pair("unite", self._all_bodies(clause) or self.bodies(*about), at=clause.verb.first)
        elif len(several := self.subject(clause)) > 1 and clause.verb.form == "fin" and not self.each(clause.at):
            self.pair("unite.together", several, at=clause.verb.first)  # "A et B ont réuni leurs équipes"
        elif subject is not None and subject.first > clause.verb.first and self.word(clause.at - 1) in ALLIED:
            self.pair("unite", self.bodies(subject), at=clause.verb.first)  # "le consortium regroupe A et B"

    def sit(self, clause: Clause) -> None:
        """ "un consortium où figurent A et B", "un comité où siègent A et B"."""
        if clause.verb.mood != UNREAL and (clause.verb.voice == "passive" or clause.verb.lemma == "consist|of"):
            before = {self.word(k) for k in range(max(0, clause.at - 4), clause.at)}
            if not before & HONOURS:
                members = [
                    *clause.with_role("by", "of"),
                    *clause.objects,
                ]  # "integrado por A y B", "made up of A and B"
                self.pair("sit", self.bodies(*members), at=clause.verb.first)
        elif clause.verb.mood != UNREAL:
            heads = self.runners.get(self.sentence, [])  # "mis en œuvre par A, à la tête d'un consortium où figurent …"
            if clause.verb.lemma == "siéger":  # "A siège avec B au comité"
                heads = [*heads, *self.subject(clause), *self.bodies(*clause.with_role("with"))]
            self.pair("sit", unique([*heads, *self._all_bodies(clause)]), at=clause.verb.first)

    def _all_bodies(self, clause: Clause) -> list[Body]:
        """Every body behind the verb up to the next strong stop that no "of" governs.

        Relatives between them are passed over.
        """
        found: list[Body] = []
        for item in self.items[clause.at + 1 :]:
            if item.kind == "stop":
                break
            if item.kind in ACTORS and item.governor in ("", "to", "source", "like") and not item.possessor:
                found += self.bodies(item)
        return unique(found)

    def together(self, clause: Clause) -> None:
        """ "A travaille avec B", "A s'est associée à B", "A et B collaborent"."""
        verb = clause.verb
        what = clause.subject or next(iter(clause.nouns), None)
        if what is not None and what.cls == "agreement" and verb.lemma == "unir":
            self.bind(clause)  # "el convenio que une a A y B"
            return
        if "|" in verb.lemma and verb.cls != "join" and clause.nouns and clause.nouns[0].cls == "agreement":
            self.sign(clause)  # "ont renouvelé leur accord de partenariat"
            return
        if verb.mood == UNREAL or (
            verb.voice == "passive" and verb.form == "pp" and not clause.with_role("to", "with")
        ):
            return
        if verb.cls in ("join", "collab") and self.accede(clause):
            return
        if verb.lemma.startswith(("associer", "asociar")) and clause.subject is not None and not clause.actors():
            self.unite(clause)  # "le projet associe A et B"
        if verb.lemma in ASSOCIATING and (brought := self._brought_in(clause)):
            self.pair(verb.cls + ".object", *brought, at=verb.first)
            return
        led = clause.subject if clause.subject is not None and clause.subject.kind == "country" else None
        state = verb.cls == "collab" and led is not None and led is self.items[clause.at - 1] and led.cls == "country"
        state = state and self.items[max(0, clause.at - 2)].kind in ("determiner", "country", "stop")
        doers = self.doers(clause, states=state)  # "Le Togo coopère avec l'OIM"
        if not doers and verb.form == "pp" and (over := self.finite_before(clause.at)) is not None:
            doers = self.subject(over)  # "A reabrió el albergue asociada con B"
        joined = verb.lemma.startswith(("associer", "asociar")) and verb.voice == "passive"
        if (joined or verb.cls == "collab") and (told := self.joined_by(clause)):
            self.pair(verb.cls + ".joined", told, (main := self.over_relative(clause)), lead=not main, at=verb.first)
            return
        ally = verb.lemma == "aliar" and verb.voice == "passive"  # "es aliada de B"
        joins = verb.cls in ("collab", "join") and verb.lemma != "travailler"  # "ceux qui travaillent au ministère"
        partners = (
            self.allied_states(clause, doers)
            or self.bodies(
                *clause.with_role("with", *(("to",) if joins else ()), *(("of",) if ally else ())),
                *(clause.objects[:1] if verb.cls == "join" or verb.lemma.endswith(("|with", "|avec", "|de")) else []),
                *(i for i in clause.with_role("by") if verb.cls == "join" and not i.person),  # "A is joined by B"
            )
            or [b for b in self._with_whom(clause) if b not in doers]
        )
        kinds = ("project",) if verb.cls == "take" else ("project", "launch")  # "took part in the launch": was there
        project = any(i.cls in kinds for role in ("to", "in", "with") for i in clause.topics.get(role, ()))
        project = project or any(
            i.cls == "project" and i.governor in ("in", "to") for i in self.items[max(0, clause.at - 8) : clause.at]
        )
        there = verb.cls == "take" and self.items[max(0, clause.at - 1)].type == "y"  # "A y participe"
        if there and not doers:
            doers = self.bodies(directly_after(self.items, clause.at))  # "Y participe aussi A"
        project = project or there or self._in_project(clause) or (joined and self.to_this(clause))
        project = project or (verb.cls == "join" and any(i.cls in JOINED and i.definite for i in clause.nouns[:1]))
        if not partners and verb.cls in ("join", "take", "collab"):
            partners = [b for b in self._leading(clause) if b not in doers]
        if not partners and verb.cls in ("join", "take", "collab") and doers:
            partners = [b for b in self._setting_up(clause) if b not in doers]
        if not partners and verb.cls in ("join", "take"):
            partners = [b for b in self.helped_work(clause) if b not in doers]
        if partners:
            if doers or led is None:
                self.pair(verb.cls + ".with", doers or self.lead(), partners, at=verb.first)
            self._among(verb.cls + ".with", partners, verb.first)
        elif len(doers) > 1 and (verb.cls == "collab" or (project and verb.cls == "take")) and not self.each(clause.at):
            if verb.cls == "collab" or self.protagonist in doers:
                self.pair(verb.cls + ".together", doers, at=verb.first)
            if project and self.protagonist not in doers:
                self.pair(verb.cls + ".project", doers, lead=True, at=verb.first)
        elif doers and verb.cls in ("take", "join", "collab") and self.protagonist not in doers and project:
            self.pair(verb.cls + ".project", doers, lead=True, at=verb.first)

    def _brought_in(self, clause: Clause) -> tuple[list[Body], list[Body]] | None:
        """ "A a associé B à l'étude", "B a été associé par A à l'étude": who brings in whom."""
        active = clause.verb.voice == "active"
        doers = self.subject(clause) if active else self.bodies(*clause.with_role("by"))
        others = self.bodies(*clause.objects) if active else self.subject(clause)
        others = [b for b in others if b not in doers]
        return (doers, others) if doers and others else None

    def _leading(self, clause: Clause) -> list[Body]:
        """ "joined the consortium led by B": who leads what a clause's subject takes part in."""
        led = next((c for c in self.clauses if c.at > clause.at and c.verb.form == "pp"), None)
        joined = led is not None and led.subject is not None and led.subject.cls in ("coop", "project")
        return self.bodies(*led.with_role("by")) if led is not None and joined and led.at - clause.at < 6 else []

    def _setting_up(self, clause: Clause) -> list[Body]:
        """ "A a créé un mécanisme auquel sont associés B et C": who does what a relative says others join in."""
        k = clause.at - 1
        while k > 1 and self.items[k].kind in ("adverb", "determiner", "bodies"):
            k -= 1  # "à laquelle s'est associée A", "in which A takes part"
        chief = max((c for c in self.clauses if c.at < k), key=lambda c: c.at, default=None)
        if chief is None or self.items[k].kind != "relative" or chief.verb.cls not in SETTING_UP:
            return []
        led = self.items[k].type in TO_WHICH or {"in", "to"} & {i.cls for i in self.items[k - 2 : k]}
        thing = next((i for i in reversed(self.items[chief.at : k]) if i.kind == "noun"), None)
        if not led or chief.verb.mood == UNREAL or (thing is not None and thing.type == "event"):
            return []
        return self.subject(chief) if chief.verb.voice == "active" else []

    def _in_project(self, clause: Clause) -> bool:
        """ "un programa …, en el que participan A y B": whether a project is what the relative before refers to."""
        k = clause.at - 1
        if k < 2 or self.items[k].kind != "relative":
            return False
        led = k - 1 - (self.items[k - 1].kind == "determiner")
        to = self.items[k].type in TO_WHICH or self.items[k].type == "in"
        if not to and self.items[led].cls not in ("in", "to"):
            return False  # "auquel participe A", "in which A takes part"
        return any(i.kind == "noun" and i.cls in ("project", "coop") for i in self.items[max(0, k - 24) : k])


HIRING = frozenset("recruter embaucher employer recruit hire employ reclutar contratar emplear".split())
WHEN = frozenset("when lorsque quand cuando".split())  # "in 2019, when A and B opened the workshop"
JOINED = ("project", "effort", "coop")  # "The Red Cross has joined the effort"
SETTING_UP = ("run", "work", "help", "host", "train")
LAUNCHING = frozenset("lancer inaugurer launch inaugurate lanzar inaugurar open ouvrir abrir".split())
ACTIONS = frozenset(  # "La acción será implementada por A", "l'enquête est réalisée par A"
    "accion intervencion action intervention enquete etude cartographie diagnostic recensement evaluation collecte "
    "encuesta estudio diagnostico evaluacion survey study assessment mapping flight flights convoy convoys charter "
    "vol vols convoi convois vuelo vuelos registration screening distribution vaccination".split()
)
ASSOCIATING = frozenset("associer s'associer asociar".split())
HONOURS = frozenset("honor honour honneur delegacion delegation panel jurado jury".split())  # "la mesa de honor"
STRENGTHENING = frozenset(
    "fortalecer reforzar mejorar ampliar renforcer consolider améliorer étoffer strengthen improve expand coordinate "
    "coordonner coordinar".split()
)
EQUIPPING = frozenset(
    "equip équiper outiller equipar doter dotar outfit remodelar rehabilitar reparar restaurar modernizar reconstruir "
    "acondicionar refurbish renovate rehabilitate repair restore modernize rebuild upgrade rénover réhabiliter réparer "
    "restaurer moderniser reconstruire aménager escort escorter escoltar".split()
)
