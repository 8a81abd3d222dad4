"""Reads the sentences of a text: every verb, noun and preposition that has a frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loaders.chunks import AGAIN, CONCLUDING, REAL, UNREAL, Item
from loaders.clause_subjects import directly_after
from loaders.clauses import ACTORS, Clause, clauses
from loaders.frames.base import TELLING
from loaders.frames.meant import asks_whether
from loaders.frames.numbered import Numbered
from loaders.frames.raw import Raw, unique
from loaders.frames.spelt_out import spell_out
from loaders.givers import SURE, giving

IDLE_FORMS = ("inf", "ger", "pp")


class Reader(Numbered):
    """Reads the facts of one text, sentence by sentence."""

    def run(self, visit: Callable[[int, list[Item], list[Clause], bool], None]) -> list[Raw]:
        """Every sentence in order, the title last: what it says in brief the body says in full.

        `visit` is shown the number, the items and the clauses of each and of its asides, so that others need not cut it
        up again.
        """
        order = [*range(1, len(self.sentences)), 0] if self.sentences else []
        for number in order:
            self.sentence = number
            main, asides = self.sentences.cut(number)
            for aside in asides:
                self._read(aside, aside=True)
                visit(number, self.items, self.clauses, True)
            self._read(main)
            first, last = self.sentences_range()
            if self.here() and asks_whether(self.sentences.chunker.t.fold[first:last]):
                self.facts = [fact for fact in self.facts if fact.sentence != number]
            visit(number, self.items, self.clauses, False)
        return self.facts

    def _read(self, items: list[Item], *, aside: bool = False) -> None:
        """Read the facts of a sentence, or of an aside in one: "it" around an aside is nobody whom that names."""
        self.items = items
        self.kinds = kinds = {item.kind for item in items}
        if TELLING_KINDS.isdisjoint(kinds) and not (
            "noun" in kinds and any(i.kind == "noun" and i.cls in TELLING_NOUNS for i in items)
        ):
            self.clauses = []  # nobody, no sum, and nothing told of before: no frame would find anything
            self.take_back()
            self.heads_parts()
            return
        if "pronoun" in kinds:
            self.retell()
        self.clauses = clauses(self.items, self.language)
        if ":" in [i.type for i in items if i.kind == "stop"]:
            spell_out(self.items, self.clauses, self.sentences.chunker.t.fold)
        self.used = set()
        for clause in self.clauses:
            if clause.verb.mood == REAL and clause.verb.form in IDLE_FORMS:
                idle = self.unmade(clause) if clause.verb.form == "pp" else self.undone(clause)
                clause.verb.mood = UNREAL if idle else REAL
            self._tell(clause)
            told_by = FRAMES.get(clause.verb.cls)
            if clause.subject is not None and clause.subject.cls == "sign" and self.signing(clause):
                continue
            if clause.amounts and clause.verb.lemma in GATHERING and clause.with_role("for", "to"):
                self.give(clause)  # "Les employés de A ont récolté N pour B"
            elif told_by:
                told_by(self, clause)
            if clause.verb.cls not in SIGNING and clause.verb.lemma in self.making:
                self.make_agreement(clause)
        read = [(n, i) for n, i in enumerate(items) if i.kind in READ]
        for n, item in read:
            if item.kind == "amount":
                self.amount_from(n, item)
            elif item.kind not in ACTORS and (frame := (NOUNS if item.kind == "noun" else PHRASES).get(item.cls)):
                if item.kind == "preposition" or item.cls not in SPEAKING or not self.only_speaks(n):
                    frame(self, n, item)
        named = [(n, i) for n, i in read if i.kind == "bodies"]
        for n, item in named:
            self.beside(n, item)
            self.teamed(n, item)
        self.they_together()
        self.severally([n for n, i in read if i.cls == AGAIN and i.kind in ACTORS])
        self.allotted()
        self.conjuncts()
        self.percents()
        self.bracketed()
        self.enumerated()
        self.managed_money()
        self.parallel()
        self.gapped()
        self.numbered()
        self.contracts()
        self.in_order()
        self.later_sums()
        self.label_behind()
        self.labelled_parts()
        self.labels()
        self.lent()
        if "amount" in kinds:
            self.portions()
        self.near()
        self.whose_work()
        self._act()
        self.take_back()
        if not aside:
            self.remember([item for _, item in named if not item.possessor])
        if "amount" in kinds:
            self._remember_sum()

    def commit(self, clause: Clause) -> None:
        """ "The agreement commits A and B" binds; "A commits 2 millions" gives; "the contract was awarded" entrusts."""
        bound = clause.subject is not None and clause.subject.cls == "agreement" and not clause.amounts
        by = clause.verb.voice == "passive" and bool(clause.with_role("by"))
        tied = clause.verb.lemma in TYING and any(i.cls == "agreement" for i in clause.topics.get("by", ()))
        if (bound and not by) or tied:  # "Engagés par une convention, A et B …"
            self.bind(clause)
        elif bound and clause.with_role("to"):
            self.entrust(clause)
        elif clause.verb.lemma not in RAISING or not self.got_elsewhere(clause):
            self.give_frame(clause)

    def announce_frame(self, clause: Clause) -> None:
        """ "A y B anunciaron un acuerdo" tells an agreement, "A announced a contribution" a gift."""
        if clause.verb.mood == UNREAL or not self.make_agreement(clause, "announced"):
            self.announce(clause)
        several = self.subject(clause)
        if len(several) > 1 and clause.verb.mood != UNREAL and any(i.cls == "launch" for i in clause.nouns):
            self.pair("announce.together", several, at=clause.verb.first)  # "A y B anunciaron la creación de un fondo"

    def _tell(self, clause: Clause) -> None:
        """Note the project nouns that a clause is about."""
        if clause.verb.cls not in TELLING or clause.verb.mood == UNREAL:
            return
        aimed = clause.verb.cls == "give" and clause.verb.form == "pp" and not clause.with_role("by")  # "destiné à"
        if not aimed:
            nouns = [*clause.nouns]
            for role in ("to", "in", "for") if clause.topics else ():
                nouns += clause.topics.get(role, ())
            if clause.subject is not None and clause.subject.kind == "noun":
                nouns.append(clause.subject)
            self.telling.update([i.first for i in nouns if i.cls == "project"])

    def _act(self) -> None:
        """Note who acts in the sentence's main clauses: who a gift told of there is for, where nothing else says it."""
        for clause in self.clauses:
            verb = clause.verb
            for agent in clause.with_role("by") if verb.voice == "passive" else (clause.subject,):
                if agent is not None and agent.kind == "bodies" and not agent.person:
                    (self.present if verb.cls in ("attend", "send") else self.acted).update(map(id, agent.bodies))
            if verb.form == "fin" and verb.voice == "active" and verb.mood != UNREAL and verb.cls in ACTING:
                if clause.subject is not None and clause.subject.kind == "bodies" and not clause.subject.person:
                    self.actors.setdefault(self.sentence, []).extend(self.subject(clause))
            elif verb.cls == "allow" and verb.mood != UNREAL:  # "N de A permettra à B d'agir"
                allowed = self.bodies(*clause.objects[:1], *clause.with_role("to")[:1])
                self.actors.setdefault(self.sentence, []).extend(allowed)

    def _remember_sum(self) -> None:
        """Keep the first sum of the sentence: what "the rest" in the next one is the rest of."""
        told = self._money([i for i in self.items if i.kind == "amount"])
        if told:
            self.last_sum, self.last_sum_sentence = told[0], self.sentence

    def do_frame(self, clause: Clause) -> None:
        """ "El Japón realizó un aporte", "le financement est assuré par A" are funding; other doing is work."""
        if self.backs_with(clause):
            return
        if self.assured(clause) or self._presented(clause):
            self.give(clause)
        elif self.made(clause):
            self.make(clause)
        elif clause.verb.lemma == "present" and (self.gives_with(clause) or self.presents(clause)):
            return
        elif clause.verb.lemma != "present" or not self.lend_or_give(clause):
            self._invested(clause)
            self.run_frame(clause)

    def _presented(self, clause: Clause) -> bool:
        """ "A cheque for N was presented to B by A": whether a passive hands over money."""
        subject, verb = clause.subject, clause.verb
        paid = subject is not None and subject.cls in ("gift", "loan") and bool(clause.with_role("to"))
        return paid and verb.lemma == "present" and verb.voice == "passive"

    def _invested(self, clause: Clause) -> None:
        """ "A launched the programme with an investment of N": a body that gives by trade puts the money up itself."""
        gift = next((i for i in clause.topics.get("with", ()) if i.cls == "gift"), None)
        givers = [b for b in self.subject(clause) if giving(b) == SURE]
        if gift is None or not givers or not clause.amounts or clause.verb.voice != "active":
            return
        self.used.add(gift.first)
        numbers = self._money(clause.amounts)[:1]
        self.fund_all("run.invested", givers, [], numbers, self.status(clause), clause.verb.first)

    def make_so(self, clause: Clause) -> None:
        """ "hizo una donación" gives, "también lo hizo B" says so of one more."""
        if not self.did_so(clause):
            self.make(clause)

    def reach_frame(self, clause: Clause) -> None:
        """ "EUR 2 million in new funding reached IOM from A" is funding, "A and B reached an agreement" is none."""
        subject = clause.subject
        money = subject is not None and (subject.kind == "amount" or subject.cls in ("gift", "loan"))
        if money and clause.with_role("from", "of"):
            self.come(clause)
        elif not self.settled_with(clause):
            self.agreeing(clause)

    def receive_frame(self, clause: Clause) -> None:
        """ "reçoit l'appui de A" is help, "reçoit 2 millions de A" funding."""
        if clause.nouns and self.word(self.place(clause.nouns[0])) in TRAINING and not clause.amounts:
            self.taught(clause)
        elif not self.received_support(clause):
            self.receive(clause)

    def share_frame(self, clause: Clause) -> None:
        """ "Noruega participa (colabora) con N" is funding, "el ACNUR participa en el programa" is work."""
        roles = ("with", "of", "to", *(("for",) if self.language == "fr" else ()))  # "participe pour 2 millions"
        paid = [i for i in clause.amounts if i.governor in roles]
        if clause.nouns and self.none_of(clause.nouns[0]):
            return  # "exchanged no letters with B"
        if self.gives_with(clause):
            self.together(clause)
            return
        led = any(i in paid for i in self.items[clause.at + 1 : clause.at + 9])
        if led and clause.verb.voice == "active" and clause.verb.form == "fin" and not self.own_subject(clause):
            self.give(clause)
        else:
            self.together(clause)

    def renew_frame(self, clause: Clause) -> None:
        """ "renovó su apoyo con N", "renews its contribution of N" are funding; what else is renewed is agreed."""
        # "plasmaron su alianza en un convenio"
        written = any(i.cls == "agreement" for i in clause.topics.get("in", ()))
        support = [i for i in clause.nouns if i.cls in ("support", "gift")]
        if support and clause.amounts and self.possessed(self.place(support[0])) and clause.verb.voice == "active":
            givers = [b for b in self.givers(clause) if not self.own(b)]
            self.used |= {i.first for i in support}
            numbers = self._money(clause.amounts)[:1]
            self.fund_all("give.renewed", givers, self.takers(clause), numbers, self.status(clause), clause.verb.first)
        elif (
            clause.nouns and clause.nouns[0].cls == "coop" and len(several := self.subject(clause)) > 1 and not written
        ):
            self.pair("renew.together", several, at=clause.verb.first)  # "renovaron su colaboración"
        else:
            self.sign(clause)

    def entrust_frame(self, clause: Clause) -> None:
        """ "De la reparación se encarga A" is work, "de los salarios se ocupa A" pays, "encargada a B" entrusts."""
        reflexive = self.word(clause.at - 1) == "se"
        if clause.verb.lemma.endswith("arse") and not reflexive:
            return  # "ocupa el edificio"
        if clause.verb.voice == "active" and reflexive:
            late = directly_after(self.items, clause.at)
            told = replace(clause, subject=late or clause.subject)
            (self.pay if self.cost_ahead(clause) else self.run_frame)(told)
        elif clause.verb.lemma in ("confier", "confiar", "entrust", "assign") and self._sum_entrusted(clause):
            self.give(clause)
        else:
            self.entrust(clause)

    def _sum_entrusted(self, clause: Clause) -> bool:
        """ "A confie 7 millions d'euros à B", "les 2 millions que A a confiés à B", not "le centre de 2 millions"."""
        direct = [i for i in clause.amounts if not i.governor]
        return bool(self._money(direct) or self.antecedent_sum(clause))

    def join_frame(self, clause: Clause) -> None:
        """ "un acuerdo entre A y B, al que se adhirió C": the agreement is read before who joined it."""
        joined = (i for i in (*clause.nouns, *clause.topics.get("to", ())) if i.cls == "agreement")
        noun = self._antecedent_agreement(clause) or self.opened_by(clause) or next(joined, None)
        if noun is not None and noun.first not in self.used:
            self.agreement_noun(self.place(noun), noun)
            self.used.add(noun.first)
        if not self.joined_with_sums(clause):
            self.gives_with(clause)
        self.together(clause)

    def sign_frame(self, clause: Clause) -> None:
        """ "Ayer estampó también su firma A": one party more to the agreement told before."""
        if self.rises(clause):
            return
        own = any(i.cls == "sign" for i in clause.nouns[:1]) and not any(i.cls == "agreement" for i in self.items)
        told = self.agreement
        if own and told is not None and 0 < self.sentence - told.sentence <= 2 and clause.verb.mood == REAL:
            told.bodies = unique([*told.bodies, *self.subject(clause, states=True)])
            told.extra.append(self.sentence)
        else:
            self.sign(clause)


READ = ACTORS | {"noun", "amount", "preposition"}
TELLING_KINDS = frozenset(("bodies", "country", "amount", "pronoun"))
TELLING_NOUNS = frozenset("project agreement gift loan activity partner donor launch signatory sign effort".split())
TRAINING = frozenset("formation formations capacitacion formacion training curso cursos course courses".split())
GATHERING = frozenset("récolter collecter réunir recaudar recolectar reunir collect".split())
TYING = ("engager", "comprometer", "commit")
RAISING = frozenset("mobiliser movilizar mobilise mobilize raise".split())
SPEAKING = ("partner", "donor", "signatory")
SIGNING = CONCLUDING | {"bind"}
ACTING = frozenset("run work train host help hand lend receive collab can come go be have".split())
FRAMES: dict[str, Callable[[Reader, Clause], None]] = {
    "sign": Reader.sign_frame, "conclude": Reader.renew_frame, "celebrate": Reader.sign, "agree": Reader.reach_frame,
    "bind": Reader.bind, "give": Reader.commit, "donate": Reader.give_frame, "contribute": Reader.give,
    "provide": Reader.provide_frame, "fund": Reader.finance, "pay": Reader.pay_frame, "endow": Reader.endow,
    "receive": Reader.receive_frame, "run": Reader.do_frame, "help": Reader.help_frame, "collab": Reader.share_frame,
    "share": Reader.shares_frame,
    "join": Reader.join_frame, "take": Reader.share_frame, "host": Reader.run_frame, "entrust": Reader.entrust_frame,
    "lend": Reader.lend_frame, "hand": Reader.hand_frame,
    "thank": Reader.thank, "send": Reader.send_frame,
    "attend": Reader.meet_frame, "raise": Reader.raise_frame, "total": Reader.raised,
    "fall": Reader.falls, "train": Reader.train_frame, "comprise": Reader.comprise, "borrow": Reader.borrow,
    "work": Reader.work,
    "unite": Reader.unite, "sit": Reader.sit_frame, "announce": Reader.announce_frame, "amount": Reader.amount,
    "cost": Reader.amount, "be": Reader.be_frame, "come": Reader.come, "make": Reader.make_so,
    "allow": Reader.let,
    "bear": Reader.bear, "other": Reader.belong,
    "plan": Reader.owe, "learn": Reader.taught, "accompany": Reader.accompany,
}  # fmt: skip
NOUNS: dict[str, Callable[[Reader, int, Item], None]] = {
    "gift": Reader.gift,
    "loan": Reader.gift,
    "donor": Reader.donor,
    "gratitude": Reader.gratitude,
    "agreement": Reader.agreement_noun,
    "coop": Reader.coop,
    "partner": Reader.partner_frame,
    "signatory": Reader.signatory,
    "launch": Reader.launching,
    "project": Reader.joint,
    "effort": Reader.effort,
    "handing": Reader.handing,
    "support": Reader.support_noun,
    "sign": Reader.signing_noun,
}
PHRASES: dict[str, Callable[[Reader, int, Item], None]] = {
    "coop": Reader.phrase_coop,
    "with": Reader.with_phrase,
    "support": Reader.support_frame,
    "fundby": Reader.phrase_fund,
    "charge": Reader.charge_phrase,
    "request": Reader.phrase_request,
    "thanks": Reader.phrase_thanks,
    "from": Reader.phrase_from,
}
