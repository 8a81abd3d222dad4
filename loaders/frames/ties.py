"""Ties of work beside the verbs of work: referrals, people sent to others, what committees are made up of."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.chunks.members import OWN
from loaders.clauses import Clause
from loaders.frames.apart import drafted
from loaders.frames.meant import counted
from loaders.frames.passed_on import PassedOn
from loaders.givers import SURE, giving

FAR = 30  # items between a verb of no lexicon and "with"
NEAR = 8  # items between a verb and the body that a noun behind it is of


class Ties(PassedOn):
    """Frames of who sends whom to whom, sits with whom, leads what others join."""

    def work(self, clause: Clause) -> None:
        """ "A oriente les victimes vers B" refers; other work is work."""
        letters = clause.verb.lemma == "adresser" and clause.verb.voice == "active"  # "a adressé ses condoléances à B"
        if not self._referred(clause) and not letters:
            super().work(clause)

    def _referred(self, clause: Clause) -> bool:
        """ "Cases are referred by A to B", "A deriva los casos al hospital de B": who sends people on to whom."""
        verb = clause.verb
        if verb.lemma not in REFERRING or verb.mood == UNREAL or self._addressed(verb):
            return False
        passive = verb.voice == "passive" or self.word(clause.at - 1) == "se"  # "se derivan a B"
        senders = self.bodies(*clause.with_role("by")) if passive else self.subject(clause)
        groups = [i for i in clause.with_role("to") if i.kind == "bodies"] or self._of_place(clause, "to")
        takers = [b for b in self.bodies(*groups) if b not in senders]
        if not takers or not (senders or passive):
            return False
        self.pair("refer", takers, senders, lead=not senders, at=verb.first)
        return True

    def _addressed(self, verb: Item) -> bool:
        """ "une demande adressée à A", "adresse ses vœux à A": not "les patients sont adressés à A"."""
        return verb.lemma == "adresser" and (verb.form != "fin" or verb.voice != "passive")

    def _of_place(self, clause: Clause, role: str) -> list[Item]:
        """ "vers la clinique de B", "at the hospital of B": the body whose place a phrase behind a verb names."""
        led = False
        for item in self.items[clause.at + 1 : clause.end][: 2 * NEAR]:
            if item.kind == "preposition" and item.cls != "of":
                led = item.cls == role
            elif item.kind in ("comma", "stop", "verb", "relative", "and"):
                led = False
            elif led and item.kind == "bodies":
                return [item] if item.governor == "of" else []
        return []

    def lend(self, clause: Clause) -> None:
        """ "Deux juristes détachés par A épaulent B": whose work those help with who are lent."""
        verb = clause.verb
        lenders = self.bodies(*clause.with_role("by")) if verb.voice == "passive" and verb.form == "pp" else []
        after = next((c for c in self.clauses if c.at > clause.at and c.verb.form == "fin"), None)
        if lenders and after is not None and not clause.with_role("to") and self._leads_to(clause, after):
            subject = [after.subject] if after.subject is not None and after.subject.first > after.verb.first else []
            groups = [*subject, *after.objects[:1], *after.with_role("in", "for", "with")]
            takers = [b for b in self.bodies(*(i for i in groups if i.kind == "bodies")) if b not in lenders]
            if takers:
                self.pair("lend", lenders, takers[:1], at=verb.first)
                return
        sums = any(i.kind in ("stop", "amount") for i in self.items[clause.at + 1 : clause.at + 3])
        if sums and verb.voice == "active" and any(giving(b) == SURE for b in self.subject(clause)):
            return  # "la Banque mondiale prête : 45 milliards"
        if self._elsewhere(clause) or self.word(clause.at - 1) == "on":
            return
        super().lend(clause)

    def hand(self, clause: Clause) -> None:
        """ "A remet du matériel à B"; figures, letters and prizes that are handed over tie nobody."""
        t, verb = self.sentences.chunker.t, clause.verb
        near = t.fold[max(self.items[0].first, verb.first - NEAR) : verb.last + 4]
        if PAPERS.isdisjoint(near):
            super().hand(clause)

    def _leads_to(self, clause: Clause, after: Clause) -> bool:
        """Whether people that the participle of `clause` is said of act in the clause `after`."""
        people = any(i.kind == "title" and i.cls == "office" for i in self.items[max(0, clause.at - 3) : clause.at])
        between = self.items[clause.at + 1 : after.at]
        apart = any(i.kind in ("stop", "comma", "relative", "verb") for i in between)
        return people and not apart and after.verb.cls in ("help", "work", "train", "run", "host", "collab")

    def phrase_coop(self, n: int, item: Item) -> None:
        """ "La clínica queda junto a la escuela de A" tells where it is."""
        if self.word(n) not in BESIDE or self.word(n - 1) not in LOCATED:
            super().phrase_coop(n, item)

    def coop(self, n: int, item: Item) -> None:
        """ "Un rapprochement entre A et B est à l'étude" tells nothing yet."""
        if not self._pending(item) and not drafted(self.sentences.chunker.t.fold, item.first):
            super().coop(n, item)

    def shares_frame(self, clause: Clause) -> None:
        """ "Three charities share the building"; but "A and B share a border"."""
        several = self.subject(clause) if clause.verb.voice == "active" and clause.verb.mood != UNREAL else []
        words = self.sentences.chunker.t.fold[clause.verb.last : clause.verb.last + 5]
        plain = self.language == "en" and len(several) > 1 and MINDS.isdisjoint(words)
        if plain and not self.each(clause.at) and not self.shared_out(clause):
            self.pair("share.together", several, at=clause.verb.first)
        else:
            super().shares_frame(clause)

    def partner_frame(self, n: int, item: Item) -> None:
        """ "Co-organisateurs : A et B", "A et B sont membres du réseau": those who are so with one another."""
        if item.type != "equal":
            super().partner_frame(n, item)
            return
        clause = self.clause_at(n)
        if clause is not None and clause.verb.mood == UNREAL:
            return
        told = self.bodies(self.counted(n))
        if clause is not None and clause.verb.cls == "be" and clause.at < n:
            told = told or self.subject(clause)
        behind = [i for i in self.items[n + 1 : n + 9] if i.kind != "determiner"]
        mark = next((k for k, i in enumerate(behind) if i.kind in ("verb", "comma", "dash", "open", "stop")), -1)
        if not told and 0 <= mark < len(behind) - 1 and (behind[mark].type == ":" or behind[mark].kind != "stop"):
            listed = behind[mark + 1]
            named = behind[mark].kind != "verb" and listed.kind == "bodies" and not listed.governor
            told = self.bodies(listed) if named else []
        self.pair("partner.equal", told, at=item.first)
        if not ORGANIZING.isdisjoint(self.sentences.chunker.t.fold[item.first : item.last]):
            self.runners.setdefault(self.sentence, []).extend(told)

    def teamed(self, n: int, item: Item) -> None:
        """ "A, B et C – les trois partenaires du projet – …": those whom an apposition tells to be partners."""
        super().teamed(n, item)
        if item.possessor and n and self.language == "en":
            self.requested(n)
        if len(item.bodies) == 2 and self._with_own(item):
            self.pair("partner.own", self.bodies(item), at=item.first)
        for k in range(n + 1, min(len(self.items), n + 3)):
            told = self.items[k]
            if told.kind == "pronoun" and self.items[k - 1].kind in ("comma", "dash", "open"):
                words = self.sentences.chunker.t.fold[told.first : told.last]
                if words[-1] in ALLIES and counted(words) == len(item.bodies):
                    self.pair("partner.apposed", self.bodies(item), at=told.first)

    def _with_own(self, item: Item) -> bool:
        """ "A and its national counterpart, the B": whether a group names somebody and their partner."""
        t, nouns = self.sentences.chunker.t, self.sentences.chunker.lex.nouns
        for k in range(item.first + 1, item.last - 1):
            if t.fold[k] in OWN:
                found = (nouns.match(t.fold, m, item.last) for m in range(k + 1, min(k + 4, item.last)))
                return any(one is not None and one[1].kind == "partner" for one in found)
        return False

    def owe(self, clause: Clause) -> None:
        """ "A y B estudian otras tres líneas": what several look into together."""
        super().owe(clause)
        several = self.subject(clause) if self.studies(clause) and clause.verb.voice == "active" else []
        if clause.verb.form != "fin" or self.each(clause.at):
            return
        if len(several) > 1:
            self.pair("study.together", several, at=clause.verb.first)

    def requested(self, n: int) -> None:
        """ "The passengers were questioned by B, at IOM's request": for whom B does so."""
        owner, noun = self.items[n], self.items[n + 2] if n + 2 < len(self.items) else None
        if noun is None or not owner.possessor or self.word(n + 2) not in ("request", "behest", "invitation"):
            return
        clause = next((c for c in reversed(self.clauses) if c.at < n), None)
        if self.word(n - 1) != "at" or clause is None or clause.verb.mood == UNREAL or self.word(n + 2) == "invitation":
            return
        doers = [b for b in self._doers(clause) if b not in owner.bodies]
        if doers and clause.verb.cls not in ("attend", "say", "refuse"):
            self.pair("phrase.request", self.bodies(owner), doers, at=owner.first)

    def with_phrase(self, n: int, item: Item) -> None:
        """ "Volunteers of A sort clothes with staff of B": what is done together, by verbs that no lexicon knows."""
        group = self._governed(n)
        partners = self.bodies(group)
        if group is None or group.governor != "with" or not partners or self._denied(n):
            return
        doer = self._doer_ahead(n)
        doers = [b for b in self.bodies(doer) if b not in partners]
        if doers and any(b in f.bodies or b in f.others for f in self.here() for b in partners):
            return
        if doers and self.word(n - 1) not in APART:
            self.pair("with.done", doers, partners, at=item.first)

    def phrase_support(self, n: int, item: Item) -> None:
        """ "La formation a lieu dans les locaux de A": who lends a place helps, but no place where one meets."""
        words = self.sentences.chunker.t.fold[item.first : item.last]
        if PLACES.isdisjoint(words):
            super().phrase_support(n, item)
        elif not any(i.type == "event" for i in self.items) and (group := self._governed(n)) is not None:
            if group.kind == "bodies" and group.governor == "support":
                self._phrase(n, item, "phrase.support")

    def _doer_ahead(self, n: int) -> Item | None:
        """The body before item n that is the subject of a verb in no lexicon, which stands right behind it."""
        for k in range(n - 1, max(-1, n - FAR), -1):
            item = self.items[k]
            if item.kind in ("stop", "relative", "but", "if", "quote", "negation") or item.cls in ("agreement", "sign"):
                return None
            if item.kind == "verb" and (item.cls not in ("have", "be") or item.mood == UNREAL or item.negated):
                return None
            if item.kind == "bodies" and not item.governor and not item.possessor and self._begins(k):
                return item if self._does(k + 1) else None
        return None

    def phrase_charge(self, n: int, item: Item) -> None:
        """ "L'initiative revient à A", "El programa está a cargo de A": whoever leads the work of the release."""
        super().phrase_charge(n, item)
        group = self._governed(n)
        ours = any(i.kind == "noun" and i.cls == "project" for i in self.items[max(0, n - 6) : n])
        if ours and group is not None and not self._denied(n) and self._opening():
            self.team = self.bodies(group)


REFERRING = frozenset("refer derivar remitir canalizar orienter référer aiguiller adresser".split())
PAPERS = frozenset(
    "figures letter letters petition award awards prize prizes medal medals trophy message cifras carta cartas "
    "peticion premio premios medalla trofeo mensaje galardon galardones chiffres lettre petition prix medaille "
    "trophee motion mocion resolution denuncia plainte complaint".split()
)
BESIDE = frozenset("junto al aux".split())
LOCATED = frozenset("queda quedan esta encuentra situada situado ubicada ubicado levanta alza".split())
MINDS = frozenset(
    "border borders view views concern concerns language history commitment interest values belief".split()
)
ALLIES = frozenset("partners partenaires socios socias aliados alliés organizers organisers promotores".split())
APART = frozenset("border frontera frontiere conflict war contact contacto touch tie ties".split())
ORGANIZING = frozenset(
    "organizers organisers hosts organisateurs coorganisateurs organizadores coorganizadores".split()
)
PLACES = frozenset(
    "premises facilities campus classrooms laboratories workshops locaux laboratoires ateliers salles installations "
    "instalaciones locales local laboratorios aulas talleres building buildings wing murs batiment aile edificio ala "
    "dependencias halls hall rooms salones salle".split()
)
