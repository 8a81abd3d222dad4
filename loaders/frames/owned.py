"""Whose a thing is: "le programme de B", "a report by A and B", "the A/B project", "a survey for B"."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.raw import unique
from loaders.frames.receivers import Receivers
from loaders.organizations import Body

GIVING = ("give", "provide", "pay", "fund", "endow", "lend", "hand", "donate")
ACTORS_VERB_COMMA_OR_STOP = frozenset((*ACTORS, "verb", "comma", "stop"))
ACTORS_VERB_COMMA_STOP_OR_NOUN = frozenset((*ACTORS, "verb", "comma", "stop", "noun"))


class Owned(Receivers):
    """Looks for the owners of projects, centres, reports."""

    def owners_of(self, thing: Item | None, end: int) -> list[Body]:
        """Who owns what a clause is about: "le programme de B (au Togo) est appuyé …", "B's programme is supported"."""
        if thing is None or thing.kind != "noun" or thing.cls not in OWNED:
            return []
        n = self.place(thing)
        owner = self.items[n - 2 : n]
        if len(owner) == 2 and owner[0].kind == "bodies" and owner[0].possessor:
            return self.bodies(owner[0])
        if n and self.items[n - 1].kind == "bodies" and self.language == "en":
            return self.bodies(self.items[n - 1])  # "the IOM programme"
        for after in self.items[n + 1 : min(end, n + 6)]:
            if after.kind == "bodies":
                return self.bodies(after) if after.governor == "of" else []
            if after.kind not in ("determiner", "word", "adverb", "preposition") or after.cls not in ("", "of"):
                break
        return []

    def of_the_fronted(self, clause: Clause) -> list[Body]:
        """ "El proyecto, cofinanciado por A, lo ejecuta B": who owns or funds what a clitic takes up."""
        subject, clitic = clause.subject, self.sentences.chunker.t.fold[clause.verb.first - 1]
        if self.language != "es" or clitic not in CLITICS or subject is None or subject.first < clause.verb.first:
            return []
        begin = next((k for k, i in enumerate(self.items) if i.kind not in ("determiner", "word", "preposition")), 0)
        before = self.items[begin : clause.at]
        one = before and before[0].kind == "noun" and before[0].cls in OWNED
        if not one or any(i.kind == "stop" or (i.kind == "verb" and i.form == "fin") for i in before):
            return []
        return self.bodies(*(i for i in before if i.kind == "bodies" and i.governor in ("of", "by")))

    def studies(self, clause: Clause) -> bool:
        """ "A evaluó los hospitales", "A a étudié les sols": whether a thing is studied, no plan made."""
        behind = self.items[clause.at + 1 : clause.at + 3]
        plain = clause.verb.cls == "plan" and clause.verb.mood != UNREAL and clause.verb.lemma in STUDYING
        return plain and not any(i.kind in ("verb", "relative") for i in behind)

    def visits(self, clause: Clause) -> bool:
        """ "A, en lien avec B, a visité 40 chantiers": whether who attends looks at something, as part of the work."""
        plain = clause.verb.lemma in VISITING and not any(i.type == "event" for i in clause.nouns)
        return plain and not any(i.kind in ACTORS for i in clause.objects)

    def compound(self, n: int) -> list[Body] | None:
        """ "the IOM/FAO project", "le projet OIM-FAO": the two bodies of a compound; None where there is none."""
        t = self.sentences.chunker.t
        k = n + 1 + (n + 1 < len(self.items) and self.word(n + 1).startswith("conj"))  # "l'Initiative conjointe UE-OIM"
        beside = self.items[max(0, n - 3) : n] if self.language == "en" else self.items[k : k + 3]
        pair = [i for i in beside if i.type != "/"]
        pair = pair if self.language == "en" else pair[:2]
        if len(pair) < 2 or any(i.kind != "bodies" or i.governor or i.possessor for i in pair[-2:]):
            return None
        one, two = pair[-2:]
        joined = t.word[one.last] == "/" if one.last < two.first else two.first == one.last
        bodies = unique(self.bodies(one, two))
        return bodies if joined and len(bodies) == 2 else None

    def launching(self, n: int, item: Item) -> None:
        """ "Lancement par A et B d'un projet", "the launch of a campaign by A and B"."""
        behind = self.items[n + 1 : n + 10]
        end = next((k for k, i in enumerate(behind) if i.kind in ("verb", "stop", "comma", "relative")), len(behind))
        by = next((i for i in behind[:end] if i.kind == "bodies"), None)
        if by is not None and by.governor == "by" and len(self.bodies(by)) > 1 and not self._denied(n):
            self.pair("launch.noun", self.bodies(by), at=item.first)

    def authored(self, n: int, item: Item) -> bool:
        """ "a joint report by A and B", "le projet de A et de B": those who make one thing work together."""
        after = next((i for i in self.items[n + 1 : n + 5] if i.kind in ACTORS_VERB_COMMA_STOP_OR_NOUN), None)
        if after is None or after.kind != "bodies" or item.plural or len(self.bodies(after)) < 2 or self._denied(n):
            return False
        by = after.governor == "by"
        if not by and (
            after.governor != "of" or all(b.kind == "government" or b.government for b in self.bodies(after))
        ):
            return False
        self.pair("coop.authors", self.bodies(after), at=item.first)
        return True

    def paid_support(self, n: int, item: Item) -> bool:
        """ "L'appui de A (2 millions d'euros)", "USD 2 million in support from A": support that is told in money."""
        behind = [i for i in self.items[n + 1 : n + 6] if i.kind not in ("preposition", "determiner", "word")]
        giver = behind[0] if behind and behind[0].kind in ACTORS and behind[0].governor in ("of", "from") else None
        if giver is None or self._denied(n):
            return False
        clause, taker = self.clause_at(n), behind[1] if len(behind) > 1 else giver
        if taker.kind == "bodies" and taker.governor == "to" and not (clause and self._unreal_for(clause, n)):
            self.pair("support.noun", self.bodies(giver), self.bodies(taker), at=item.first)  # "l'appui de A à B"
        k = n - 1
        while k > 0 and n - k < 4 and self.items[k].kind in ("word", "adverb"):
            k -= 1
        ahead = self.items[k - 1 : k] if k > 0 and self.items[k].cls == "in" else []
        received = self.language != "en" and clause is not None and clause.verb.cls == "receive"
        if ahead and giver.governor == "of" and not received:
            return False  # "USD 2 million in support of A", "2 millions en soutien de l'Ukraine": for A
        brackets = behind[2:3] if len(behind) > 2 and behind[1].kind == "open" else []
        numbers = self._money(i for i in (*ahead, *brackets) if i.kind == "amount")
        for body in self.bodies(giver, states=True) if len(numbers) == 1 else ():
            self.fund("gift.support", [body], [], numbers[0], "unstated", item.first)
        return len(numbers) == 1

    def received_support(self, clause: Clause) -> bool:
        """ "Le programme de B reçoit l'appui de A", "IOM enjoys the support of A": help that is told as received."""
        told = (*clause.nouns[:1], *clause.topics.get("from", ())[:1])
        noun = next((i for i in told if i.cls == "support"), None)
        nouns = [*clause.nouns[:1], *clause.topics.get("of", ())[:1]]  # "bénéficie d'une formation"
        noun = noun or next((i for i in nouns if self.word(self.place(i)) in TAUGHT), None)
        if noun is None or clause.verb.voice != "active" or clause.verb.mood == UNREAL or clause.amounts:
            return False
        n = self.place(noun)
        group = next((i for i in self.items[n + 1 : n + 5] if i.kind in ACTORS), None)
        ahead = next((i for i in reversed(self.items[clause.at : n]) if i.kind in ACTORS), None)
        if ahead is not None and ahead.possessor:
            group = ahead  # "benefits from A's expertise"
        elif group is None or group.governor not in ("of", "from", "by"):
            return False
        helpers = self.bodies(group, states=True)
        helped = self.subject(clause) or self.owners_of(clause.subject, clause.at)
        thing = clause.subject
        lead = not helped and thing is not None and thing.cls == "project" and thing.definite
        self.pair("help.received", helpers, [b for b in helped if b not in helpers], lead=lead, at=clause.verb.first)
        return True

    def taught(self, clause: Clause) -> None:
        """ "Des agents de A suivent la formation que B organise", "ont suivi un cours de B": who learns from whom."""
        if "|" not in clause.verb.lemma and not any(i.cls == "activity" for i in clause.nouns):
            return
        learners = self.subject(clause)
        if learners and clause.with_role("for"):  # "IOM completed a course for the Kenya Police"
            self.made_for(clause, learners)
            return
        if not learners:
            before = [i for i in self.items[: clause.at] if i.kind in ACTORS_VERB_COMMA_OR_STOP]
            learners = self.bodies(before[0]) if len(before) == 1 and before[0].governor == "of" else []
        nxt = next((c for c in self.clauses if c.at > clause.at), None)
        teachers = self.bodies(*(i for i in clause.with_role("of", "from", "by")[:1] if i.kind == "bodies"))
        if not teachers and nxt is not None and nxt.at - clause.at < 12:
            passive = nxt.verb.voice == "passive"
            teachers = self.bodies(*nxt.with_role("by")) if passive else self.subject(nxt)
        teachers = [b for b in teachers if b not in learners]
        if learners and teachers and clause.verb.mood != UNREAL:
            self.pair("train.taught", teachers, learners, at=clause.verb.first)

    def entrusted(self, n: int) -> list[Body]:
        """ "A awarded B a grant to build, with C, …": who gets the money does what the infinitive before n tells."""
        last = next((c for c in reversed(self.clauses) if c.at < n), None)
        chief = self.finite_before(last.at) if last is not None and last.verb.form == "inf" else None
        if last is None or chief is None or chief.verb.cls not in GIVING or chief.verb.voice != "active":
            return []
        if any(i.kind in ("comma", "and", "stop") for i in self.items[chief.at : last.at]):
            return []
        return self.bodies(*chief.objects[:1], *chief.with_role("to")[:1])

    def made_for(self, clause: Clause, doers: list[Body]) -> None:
        """ "A built the centre for B", "a survey carried out by A for B": for whom work is done."""
        groups = [i for i in clause.with_role("for", "behalf") if i.kind == "bodies"]
        takers = [b for b in self.bodies(*groups) if b not in doers]
        if takers and doers and clause.verb.mood != UNREAL and not clause.amounts:
            self.pair("run.for", doers, takers, at=clause.verb.first)

    def _equipped(self, clause: Clause) -> list[Body]:
        """ "A a équipé B", "equipó el laboratorio de B", "las oficinas de B fueron remodeladas": who is better off."""
        active = clause.verb.voice == "active"
        if active and clause.objects:
            return self.bodies(clause.objects[0])
        owner = clause.with_role("of")[:1] if active else self.items[clause.at - 1 : clause.at]
        if not owner or owner[0].kind != "bodies" or owner[0].governor != "of":
            return []
        n = self.place(owner[0])
        first = clause.at + 1 if active else max(0, n - OF_THING)
        thing = [i.kind for i in self.items[first:n]]
        plain = not {"verb", "comma", "stop", "bodies", "relative"}.intersection(thing)
        return self.bodies(owner[0]) if plain and len(thing) <= OF_THING and "determiner" in thing else []

    def _made_use(self, clause: Clause) -> list[Body]:
        """ "A abrió un albergue diseñado por B": who runs what a participle right behind its noun says others made."""
        main = self.finite_before(clause.at)
        if main is None or main.verb.cls not in ("run", "host") or main.verb.voice != "active" or main.verb.negated:
            return []
        between = self.items[main.at + 1 : clause.at - (self.items[clause.at - 1].kind == "comma")]
        plain = all(i.kind in ("determiner", "word", "noun", "adverb") or i.cls in ("of", "for") for i in between)
        one = 1 < len(between) <= OF_THING and between[0].kind == "determiner" and plain
        return self.subject(main) if one and not any(i.cls == "project" for i in between) else []


TAUGHT = frozenset("training formation capacitacion formacion entrenamiento".split())
CLITICS = ("lo", "la", "los", "las")
STUDYING = frozenset("evaluar estudiar analizar étudier examiner study review explore".split())
VISITING = frozenset("visitar visiter visit tour observar observer".split())
OWNED = ("project", "activity", "effort")
OF_THING = 6  # items of "el nuevo laboratorio de B"
