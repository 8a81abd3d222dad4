"""Who is party to an agreement beside others: "Y est également partie A", "to which B is a party"."""

from __future__ import annotations

from loaders.chunks import REAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.raw import unique
from loaders.frames.signatures import Signatures
from loaders.organizations import Body

NEAR = 8  # items between a relative and its verb
SINCE = 2  # sentences since the agreement was told
PARTY = frozenset(
    "partie parties parte partes party signataire signataires cosignataire cosignataires firmante firmantes signatario "
    "signatarios signataria signatarias signatory signatories cosignatory cosignatories".split()
)
OF = frozenset("de del du des d' of en dans in from".split())  # behind "parte": of something else
ALSO = frozenset("egalement aussi y tambien igualmente also too likewise asimismo lo it".split())
JOINT = ("collab", "sign", "conclude", "agree", "join")  # classes of verbs that several do together
ADHERING = ("adherir", "adhérer", "accede", "adhere")
WITNESSES = frozenset(
    "witness witnesses temoin temoins testigo testigos observer observers guarantor garant garante".split()
)
TOGETHER = frozenset("ensemble juntos juntas together jointly conjointement conjuntamente".split())
WILL = frozenset("will would should may can".split())  # behind "agreed with B that"
AHEAD = 8  # tokens behind whom somebody has agreed with
TO = ("to", "a")  # "acceded to it", "se adhirieron a él"
IT = frozenset("il elle it el ella este esta ese celui-ci celle-ci".split())


class Adhering(Signatures):
    """Frames of those who are party to what others signed."""

    def accede(self, clause: Clause) -> bool:
        """ "A s'est jointe à l'accord", "S'y est jointe A": one party more to the agreement told before."""
        before = self.items[max(0, clause.at - 3) : clause.at]
        nouns = [*clause.nouns, *clause.topics.get("to", ()), *clause.topics.get("in", ())]
        named = any(i.cls == "agreement" for i in (*nouns, clause.subject) if i is not None)
        named = named or self._antecedent_agreement(clause) is not None or self.opened_by(clause) is not None
        if self.agreement is None or self.agreement.sentence < self.sentence - 2:
            return False
        kinds = {i.type for i in nouns if i.cls == "agreement"} - {"other", self.agreement.type}
        if kinds and self.agreement.type != "other":
            return False  # "the memorandum", where a partnership agreement was told of
        it = any(i.type == "y" or self.sentences.chunker.t.lower[i.first] in ("él", "ella") for i in before)
        it = (
            it
            or self.word(clause.at + 1) == "it"
            or (self.word(clause.at + 1) in TO and self.word(clause.at + 2) in IT)
        )
        bare = not (clause.nouns or clause.topics or clause.groups) and self.agreement.sentence >= self.sentence - 1
        it = it or (bare and clause.verb.lemma in ADHERING)  # "Panamá se adhirió diez años más tarde"
        if not named and not it:
            return False
        late = (i for i in self.items[clause.at + 1 : clause.at + 7] if i.kind in ACTORS and not i.governor)
        joined = clause.verb.voice == "passive" and clause.subject is not None and clause.subject.cls == "agreement"
        parties = self.bodies(*clause.with_role("by"), states=True) if joined else self.subject(clause, states=True)
        parties = parties or self.bodies(next(late, None), states=True)
        if parties and clause.verb.mood == REAL:
            self._add(parties)
        return True

    def settled_with(self, clause: Clause) -> bool:
        """ "A has agreed with B to test the water", "A a convenu avec B que …": what they settle; whether so."""
        group, verb = next(iter(clause.with_role("with")), None), clause.verb
        active = verb.voice == "active" or verb.lemma == "convenir"  # "A est convenue avec B de …"
        if group is None or not active or verb.mood != REAL or verb.form != "fin":
            return False
        t, n = self.sentences.chunker.t, self.place(group)
        if n - clause.at > 4 or n + 2 >= len(self.items) or any(i.cls == "agreement" for i in self.items):
            return False
        after, words = self.items[n + 1], t.fold[group.last : group.last + AHEAD]
        settled = (
            after.cls == "to" if self.language == "en" else after.cls == "of" or words[0].endswith(("ar", "er", "ir"))
        )
        if after.kind == "relative":
            held = self.language == "en" and (t.fold[verb.last - 1] != "agreed" or WILL.isdisjoint(words))
            settled = not held  # "agrees with B that the crisis is grave"
        doers, others = self.subject(clause, states=True), self.bodies(group, states=True)
        if not settled or not doers or not others:
            return False
        self.pair("agree.with", doers, [b for b in others if b not in doers], at=verb.first)
        return True

    def _add(self, parties: list[Body]) -> None:
        """Make bodies parties to the agreement told last."""
        told = self.agreement
        if told is not None:
            told.bodies = unique([*told.bodies, *parties])
            if self.sentence != told.sentence and self.sentence not in told.extra:
                told.extra.append(self.sentence)

    def party_too(self, clause: Clause) -> bool:
        """ "También es parte A", "Y est également partie A", "to which A and B are also parties"."""
        t, verb = self.sentences.chunker.t, clause.verb
        behind = t.fold[verb.last : verb.last + 4]
        at = next((k for k, word in enumerate(behind) if word in PARTY), -1)
        if at < 0 or verb.mood != REAL or not OF.isdisjoint(behind[at + 1 : at + 2]):
            return False
        parties = self.subject(clause, states=True) or self.bodies(*clause.objects[:1], states=True)
        noun = self._whose_party(clause)
        if noun is not None and parties:
            if noun.first not in self.used:
                self.agreement_noun(self.place(noun), noun)
            told = self.agreement
            if told is not None and told.sentence == self.sentence and told.at == noun.first:
                self._add(parties)
            elif len(parties) > 1:
                self.agree("party", parties, noun, "signed", clause.dates, noun.first)
            self.used.add(noun.first)
            return True
        begin = t.sentences[self.sentence][0]
        also = not ALSO.isdisjoint([*t.fold[begin : verb.first], *behind])
        lately = self.agreement is not None and 0 < self.sentence - self.agreement.sentence <= SINCE
        if parties and also and lately:
            self._add(parties)
            return True
        return False

    def _whose_party(self, clause: Clause) -> Item | None:
        """The agreement of which a relative clause says who is party to it."""
        for k in range(clause.at - 1, max(0, clause.at - NEAR), -1):
            if self.items[k].kind == "relative":
                before = reversed(self.items[max(0, k - 3) : k])
                return next((i for i in before if i.kind == "noun" and i.cls == "agreement"), None)
            if self.items[k].kind in ("verb", "stop"):
                return None
        return None

    def one_besides(self, noun: Item | None, parties: list[Body], clause: Clause) -> bool:
        """ "The accord, to which A and B are parties, was ratified by C": one more to what the sentence has told."""
        told = self.agreement
        here = told is not None and told.sentence == self.sentence
        if noun is None or told is None or not here or told.at != noun.first or clause.verb.mood != REAL:
            return False
        states = [b for b in parties if b.government]  # a parliament that ratifies is no party
        if clause.verb.voice == "passive" and states:
            self._add(states)
        return True

    def without_witnesses(self, groups: list[Item]) -> list[Item]:
        """Groups without who only saw it, "with A as witness", or is an example: "including one between A and B"."""
        folds = self.sentences.chunker.t.fold
        seen = [g for g in groups if WITNESSES.isdisjoint(folds[g.last + 1 : g.last + 3])]
        return [g for g in seen if g.governor != "between" or not self._example(g)]

    def _example(self, group: Item) -> bool:
        """Whether "including" leads to a group: "including one between A and B"."""
        n = self.place(group)
        return any(i.cls == "like" for i in self.items[max(0, n - 4) : n])

    def one_among(self, noun: Item) -> list[Body]:
        """ "signed seven agreements, including one between C and D": the parties of that one."""
        n = self.place(noun)
        if not noun.plural:
            return []
        at = next((k for k in range(n + 1, min(len(self.items), n + 9)) if self.items[k].cls == "like"), 0)
        behind = self.items[at + 1 : at + 5] if at else []
        group = next((i for i in behind if i.kind in ACTORS and i.governor == "between"), None)
        parties = self.bodies(group, states=True)
        return parties if len(parties) > 1 else []

    def _only_with(self, noun: Item) -> bool:
        """Whether those named behind an agreement are its other sides, led by "with"."""
        behind = self.items[self.place(noun) + 1 : self.place(noun) + 8]
        group = next((i for i in behind if i.kind in ACTORS), None)
        return group is not None and group.governor == "with"

    def _later(self, noun: Item) -> bool:
        """ "agreed on a protocol, which will be signed in May": what is signed later, of an agreement told here."""
        n = self.place(noun)
        return 0 <= n < len(self.items) and self.items[n] is noun and self._to_be_signed(n)

    def accord_before(self, clause: Clause) -> Item | None:
        """ "Under a memorandum, A will …; it was signed for A by …": the agreement that the sentence names before."""
        before = (i for i in reversed(self.before(clause.at)) if i.kind == "noun" and i.cls == "agreement")
        noun = next(before, None)
        return noun if noun is not None and noun.first not in self.used else None

    def counted_beside(self, clause: Clause) -> list[Body]:
        """ "signed between A and the three organisations": those told again behind "and"."""
        for group in clause.with_role("between", "by"):
            n = self.place(group) + 1
            behind = self.items[n : n + 2]
            if [i.kind for i in behind] == ["and", "pronoun"] and behind[1].last > behind[1].first + 1:
                return self.bodies(behind[1])
        return []

    def listed_ahead(self, clause: Clause) -> list[Body]:
        """ "UNOPS, Ministry of Transport ink pact": whom only a comma parts from the subject that opens a headline."""
        subject, first = clause.subject, self.items[0]
        n = self.place(subject) if subject is not None and subject.kind in ACTORS else 0
        k = n - 1 - (n > 1 and self.items[n - 1].kind == "determiner")
        opens = k in (1, 2) and self.items[k].kind == "comma" and self.items[k - 1].kind in ACTORS
        if not opens or self.items[k - 1].person or (k == 2 and first.kind != "determiner"):
            return []
        return self.bodies(self.items[k - 1], states=True) if clause.at == n + 1 else []

    def working_before(self, clause: Clause) -> list[Body]:
        """ "A et B ont formalisé leur collaboration : un accord a été signé": those who work together right before."""
        if clause.verb.form != "fin" or clause.verb.mood != REAL or clause.subject is None or clause.subject.definite:
            return []
        begin = self.place(clause.subject) - 1
        begin -= begin > 0 and self.items[begin].kind == "determiner"
        coop = next((i for i in self.before(begin) if i.cls == "coop" and i.kind == "noun"), None)
        if coop is not None and len(sides := self._between(coop)) > 1:
            return sides  # "Cooperation between A and B was put on a firm footing, when an agreement was signed"
        main = next((c for c in reversed(self.clauses) if c.at < begin and c.verb.form == "fin"), None)
        if self.items[begin].type not in (":", ";"):
            return []
        words = [self.word(k) for k in range(max(0, begin - NEAR), begin)]
        if not TOGETHER.isdisjoint(words):
            group = next((i for i in self.items[:3] if i.kind in ACTORS and not i.governor), None)
            parties = self.bodies(group, states=True)  # "A et B étudieront ensemble Vénus : un accord a été signé"
            return parties if len(parties) > 1 else []
        if main is None or main.verb.mood != REAL:
            return []
        parties = self.subject(main, states=True)
        joint = main.verb.cls in JOINT or any(i.cls == "coop" for i in main.nouns)
        return parties if joint and len(parties) > 1 else []

    def accord_again(self, clause: Clause) -> Item | None:
        """ "Une convention a été signée : elle lie A et B", "Vincula a A y B": the agreement that such a subject is."""
        subject = clause.subject
        if clause.verb.form != "fin" or (subject is not None and subject.kind != "pronoun"):
            return None
        here = (i for i in self.before(clause.at) if i.kind == "noun" and i.cls == "agreement")
        lately = self.accord_lately() if self.accord[0] >= self.sentence - 1 else None
        noun = next(here, lately)
        if subject is None:
            opens = self.language == "es" and clause.at < 2
            return noun if opens else None
        return noun if self.word(self.place(subject)) in IT else None
