"""Frames of signing: who signs what with whom."""

from __future__ import annotations

from loaders.chunks import REAL, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import ends as ends_with
from loaders.frames.adhering import Adhering
from loaders.frames.base import LINKS
from loaders.frames.openings import SPEAKING
from loaders.frames.raw import agreement_status, unique
from loaders.organizations import Body


class Agreements(Adhering):
    """Frames whose fact is an agreement."""

    def sign(self, clause: Clause) -> None:
        """ "A et B ont signé un accord", "un accord signé par A et B", "A signed with B"."""
        verb = clause.verb
        if verb.voice == "passive":
            subject = clause.subject
            noun = subject if subject is not None and _agreed(subject) else None
            if noun is None and subject is None:  # "ayer fue firmado el acuerdo de cooperación entre A y B"
                noun = next((i for i in clause.nouns if i.cls == "agreement"), None)
            elif noun is None and subject is not None and subject.cls == "coop":
                n = next(k for k, i in enumerate(self.items) if i is subject)
                before = self.items[max(0, n - 3) : n]  # "a memorandum of understanding and cooperation"
                if any(i.kind == "and" for i in before):
                    noun = next((i for i in before if i.kind == "noun" and i.cls == "agreement"), None)
            noun = noun or (self._heading(clause) if verb.form == "fin" else None)
            if noun is None and self.speaks_of_it(clause):
                noun = self.accord_before(clause) or self.accord_lately()
            parties = self.bodies(*clause.with_role("by", *LINKS, "behalf"), states=True)
            parties = unique([*parties, *self.counted_beside(clause)]) or self._represented(clause)
            if noun is None and len(parties) == 1 and self.loan_signed(clause, parties):
                return
            unnamed = noun is None and verb.cls == "sign" and verb.lemma != "passer" and len(parties) > 1
            thing = subject is None or subject.cls in ("thing", "project", "gift", "loan")
            if noun is None and not (unnamed and (thing or self._anaphoric(clause))):
                self._partnered(clause, unique([*parties, *self.bodies(*clause.with_role("with"), states=True)]))
                return  # what is signed by two, whatever it is called, is an agreement; a plan or a law is none
            if len(parties) == 1 and clause.with_role(*LINKS):
                parties = unique([*self._other_side(clause), *parties])
        else:
            noun = next(
                (
                    i
                    for i in [
                        *clause.nouns,
                        *clause.topics.get("to", ()),
                        *clause.topics.get("of", ()),
                        *clause.topics.get("in", ()),
                        *(clause.topics.get("by", ()) if verb.cls == "agree" else ()),  # "agreed by memorandum to"
                        *(clause.topics.get("for", ()) if clause.verb.lemma == "hold" else ()),
                    ]
                    if i.cls == "agreement"
                ),
                None,
            )
            noun = noun or self._antecedent_agreement(clause) or self._in_front(clause) or self._signed_thing(clause)
            if noun is None and clause.subject is not None and clause.subject.cls == "agreement":
                noun = clause.subject  # "un acuerdo firmaron A y B"
                parties = unique(
                    [
                        *self.bodies(*clause.objects, states=True),
                        *(self._represented(clause) or self.bodies(*clause.with_role("by", "with"), states=True)),
                        *(
                            b
                            for i in clause.nouns[:1]
                            if i.cls == "coop"
                            for b in self._between(i) or self._of_both(self.place(i))
                        ),
                    ]
                )  # "An exchange of letters sealed the cooperation between A and B"
                if len(parties) > 1:
                    self.used.add(noun.first)
                    self.agree("sign.inverted", parties, noun, agreement_status(verb), clause.dates, verb.first)
                return
            late = clause.objects if clause.subject is None else []
            if (
                self.language == "es"
                and clause.subject in (None, noun)
                and self.items[clause.at - 1].kind == "relative"
            ):
                told_of = self.whose_sentence(clause)
            else:
                told_of = self._announced_ahead(clause) or self.going_on(clause)
            told = self.without_witnesses(self._of_first(clause, "to" if verb.cls == "bind" else "with"))
            parties = unique(
                [
                    *self.listed_ahead(clause),
                    *(told_of or self.signers(clause)),
                    *self.bodies(*late, states=True),
                    *self.bodies(*told, states=True),
                    *self._represented(clause),
                ]
            )
            noun = noun or self.accord_told(clause)
            turns = self.by_turns(clause) if noun is None and verb.form == "fin" and not clause.nouns else []
            if len(turns) > 1 and verb.mood == REAL:  # "Por A firmó el rector; por B, Ana Rey. El acuerdo …"
                self.agree("sign.turns", turns, None, "signed", clause.dates, verb.first)
                return
            if noun is None:
                self._partnered(clause, parties)
                return
            parties = unique([*parties, *self.besides()])
        if self.signed_too(clause, noun, parties):
            return
        under = self.agreement is not None and self.agreement.rule == "entrust.under"
        if under and noun is not None and noun.first in self.used:
            return  # "confiée, par une convention signée hier, à A par B": told by the verb that it parts
        if noun is not None:
            owner = (
                self._owning(self.place(noun)) if verb.voice == "passive" else []
            )  # "A's agreement with B was renewed"
            sides = self._between(noun)
            signers = owner or any(b not in sides for b in parties)
            if noun.plural and verb.voice == "passive" and not signers and self._only_with(noun):
                self.used.add(noun.first)  # "Los convenios con A y con B fueron firmados por la ministra"
                return
            parties = unique([*owner, *parties, *sides, *self._with_whom(clause), *self.besides()])
        if not parties and noun is not None and verb.voice == "passive" and noun.definite:
            parties = self._spoken_of()
        if len(parties) < 2 and noun is not None and verb.voice == "active":
            parties = unique([*parties, *(self._kept_with(noun) or (self._aimed_at(clause) if parties else []))])
        if len(parties) < 2:
            parties = unique([*parties, *self.both_sides(clause), *self._signing_for(clause), *self.by_turns(clause)])
        if len(parties) < 2:
            parties = unique([*parties, *self.signatories(clause), *self.signing_aside(clause)])
        if not parties and noun is not None and (verb.voice == "passive" or self.word(clause.at - 1) == "se"):
            parties = self._by_which(self.place(noun))
        fresh = noun is not None and (not noun.definite or self.agreement is None)
        if not parties and noun is not None and verb.voice == "passive" and fresh:
            parties = self._sides_of_main(clause, noun) or self.working_before(clause) or self.of_deed(clause, noun)
            if self.agreed_apart(parties, noun, clause):
                return
        if not parties or (noun is None and len(parties) < 2):
            return
        status = agreement_status(verb)
        if noun is not None:
            self.used.add(noun.first)
            before = self.items[max(0, self.place(noun) - 2) : self.place(noun)]
            if noun.cls != "signatory" and any(i.kind == "negation" for i in before):
                status = "refused"  # "No agreement has been signed"
            if noun.governor == "without" or (noun in clause.nouns and self._failed(self.place(noun))):
                status = "refused"  # "Sin convenio firmado con A, B no podrá …"
        if status == "signed" and (self._about_to(clause) or (noun is not None and self._later(noun))):
            status = "planned"
        if status == "planned" and self._today(clause):
            status = "announced"
        for some in self._each(noun, clause, parties):
            self.agree("sign." + verb.voice, some, noun, status, clause.dates, verb.first)
        if noun is not None and (others := self.one_among(noun)):
            self.agree("sign.one", others, noun, status, clause.dates, noun.first)

    def _about_to(self, clause: Clause) -> bool:
        """ "A y B están a punto de firmar", "are reluctant to sign", "De firmarse el convenio …": not signed so far."""
        t, first = self.sentences.chunker.t, clause.verb.first
        begin = t.sentences[self.sentence][0]
        before = t.fold[max(begin, first - 5) : first]
        if first == begin + 1 and before == ["de"] and clause.verb.form == "inf":
            return True
        if tuple(before[-2:]) in ONCE or before[-1:] == ["once"]:
            return True  # "Une fois signé, l'accord entre A et B permettra …"
        return ends_with(before, self.language, "unsigned")

    def _heading(self, clause: Clause) -> Item | None:
        """ "A memorandum to strengthen their cooperation was signed by …": the noun that a purpose or a sum parts."""
        head = None
        for item in reversed(self.items[: clause.at]):
            acts = item.kind == "verb" and item.form == "fin" and item.mood != UNREAL  # no "visant à renforcer …"
            if acts or item.kind in ACTORS or item.kind in ("stop", "relative", "comma"):
                break
            head = item if item.cls == "agreement" and not item.governor else head
        return head

    def _main(self, clause: Clause) -> Clause | None:
        """The main clause behind a clause in the phrase that opens the sentence."""
        if any(i.kind in ACTORS and not i.possessor for i in self.items[: clause.at]):
            return None
        main = next((c for c in self.clauses if c.at > clause.at and c.verb.form == "fin"), None)
        if main is None or main.actors() is None or main.verb.mood == UNREAL or main.subject is None:
            return None
        between = self.items[clause.at : self.place(main.subject)]
        return main if any(i.kind == "comma" for i in between) else None

    def _announced_ahead(self, clause: Clause) -> list[Body]:
        """ "Aux termes de l'accord qu'ils ont signé, A et B …": whom a pronoun in front means."""
        led = clause.subject is not None and clause.subject.kind == "pronoun" and clause.at < 12
        main = self._main(clause) if led else None
        return self.subject(main, states=True) if main is not None else []

    def _sides_of_main(self, clause: Clause, noun: Item) -> list[Body]:
        """ "Par un accord signé lundi, A confie à B la gestion": who does what is agreed, and for whom."""
        means = clause.verb.form == "pp" and noun.governor in ("by", "of", "in", "with")
        main = (self._main(clause) or self.finite_before(clause.at)) if means else None
        several = self.subject(main, states=True) if main is not None and noun.governor in ("in", "by") else []
        if main is None and means and noun.governor == "in":
            return self.first_named(self.place(noun) - 1)
        if main is not None and len(several) > 1 and main.verb.cls not in SPEAKING and main.verb.mood != UNREAL:
            return several  # "A et B ont arrêté le plan dans une lettre d'entente signée hier"
        return self.undertaken(main) if main is not None else []

    def _partnered(self, clause: Clause, parties: list[Body]) -> None:
        """ "A et B ont conclu un partenariat": work together; what states conclude, and what is signed, is agreed."""
        named = [*clause.nouns[:1], clause.subject, self._antecedent_agreement(clause, "coop")]
        noun = next((i for i in named if i is not None and self.word(self.place(i)) in PARTNERSHIPS), None)
        if noun is not None and clause.verb.form == "pp" and len(parties) == 1:
            parties = unique([*self._other_side(clause), *parties])  # "la alianza suscrita con B"
        if (
            noun is None
            or len(parties) < 2
            or clause.verb.mood == UNREAL
            or clause.verb.cls not in ("sign", "conclude")
        ):
            return
        if clause.verb.lemma in WRITING or self.of_states(parties):
            for some in self._each(noun, clause, parties):
                self.agree(
                    "sign.partnership", some, noun, agreement_status(clause.verb), clause.dates, clause.verb.first
                )
        else:
            self.pair("collab.with", parties, at=clause.verb.first)

    def _signed_thing(self, clause: Clause) -> Item | None:
        """ "A y B firmaron un proyecto de cooperación": what two sign, whatever it is called, is an agreement."""
        if clause.verb.cls != "sign" or clause.verb.negated:
            return None
        sides = unique([*self.doers(clause, states=True), *self.bodies(*clause.with_role("with"), states=True)])
        named = [i for i in clause.nouns[:1] if i.cls in ("project", "thing", "loan", "gift")]
        given = clause.with_role("with") and not (named and named[0].cls == "thing")  # "a signé avec B le projet"
        thing = next((i for i in named if not i.definite or given), None)
        return thing if thing is not None and len(sides) > 1 else None

    def _each(self, noun: Item | None, clause: Clause, parties: list[Body]) -> list[list[Body]]:
        """ "A a signé trois accords avec B, C et D", "L'une et l'autre sont liées à C": one with each."""
        return self.each_for_itself(clause, parties) or self.each_side(noun, clause, parties)

    def make_agreement(self, clause: Clause, status: str = "") -> bool:
        """ "A y B establecieron un convenio", "A and B announced an agreement": verbs that also do other things."""
        verb = clause.verb
        noun = next((i for i in clause.nouns[:1] if i.cls == "agreement"), None)
        if verb.voice == "passive":
            noun = clause.subject if clause.subject is not None and clause.subject.cls == "agreement" else None
            linked = self.bodies(*clause.with_role(*LINKS), states=True)
            parties = unique([*(self._owning(self.place(noun)) if noun is not None else ()), *linked])
            if len(parties) < 2 or verb.lemma not in APPROVING:  # parliaments that ratify are no parties
                parties = unique([*self.bodies(*clause.with_role("by"), states=True), *parties])
        else:
            others = [*self.bodies(*clause.with_role("with"), states=True), *self._with_whom(clause)]
            parties = unique([*self.subject(clause, states=True), *others])
            noun = noun or (self._antecedent_agreement(clause) if not clause.nouns else None)
        if noun is None or noun.first in self.used or len(parties) < 2:
            return self.one_besides(noun, parties, clause)
        self.used.add(noun.first)
        for some in self._each(noun, clause, parties):
            self.agree("make." + verb.voice, some, noun, status or agreement_status(verb), clause.dates, verb.first)
        return True

    def agreeing(self, clause: Clause) -> None:
        """ "A et B ont convenu d'un protocole": only with a noun that says what was agreed."""
        self.sign(clause)
        several = [b for b in self.subject(clause) if not b.government]
        if len(several) > 1 and clause.verb.mood != UNREAL and any(i.cls == "project" for i in clause.nouns[:1]):
            self.pair("agree.project", several, at=clause.verb.first)  # "A y B pactaron un programa"
        elif len(several) > 1 and clause.verb.mood != UNREAL and not clause.nouns[1:]:
            words = self.sentences.chunker.t.fold[clause.verb.last : clause.verb.last + 6]
            reached = clause.verb.lemma == "reach" and not clause.nouns  # "A and B have reached 2,000 families"
            if reached or not JOINTLY.isdisjoint(words):
                self.pair("agree.joint", several, at=clause.verb.first)  # "A y B acordaron un plan conjunto"

    def bind(self, clause: Clause) -> None:
        """ "L'accord lie A à B, à C et à D"; "A et B se sont liés par un accord"."""
        by = next((i for i in clause.topics.get("by", ()) if i.cls == "agreement"), None)
        bound = self.subject(clause, states=True)
        if by is not None and bound:
            bound = unique(
                [*bound, *self.bodies(*clause.with_role("to", "with"), states=True), *self._with_whom(clause)]
            )
        if by is not None and len(bound) > 1:
            self.used.add(by.first)
            for some in self._each(by, clause, bound):
                self.agree("bind.passive", some, by, agreement_status(clause.verb), clause.dates, clause.verb.first)
            return
        subject = self.accord_again(clause) or clause.subject
        if subject is not None and subject.cls == "coop" and clause.verb.voice == "active":
            bound = self.bodies(*clause.objects, *clause.with_role("to", "with"))
            self.pair("bind", bound if len(bound) > 1 else [*self.clitic(clause), *bound], at=clause.verb.first)
            return  # "le partenariat qui lie A à B"
        if clause.verb.form == "ger" and clause.subject is None:  # "la convention de siège liant A et B"
            before = self.items[max(0, clause.at - 4) : clause.at]
            led = next((k for k, i in enumerate(before) if i.cls == "agreement" and i.kind == "noun"), len(before))
            plain = all(i.kind in ("word", "title", "noun", "determiner") or i.cls == "of" for i in before[led:])
            subject = before[led] if led < len(before) and plain else subject
        them = self.them(clause)
        if them and subject is None:
            subject = next((i for i in clause.nouns if i.cls == "agreement"), None)  # "las une un convenio"
        if subject is None or subject.cls != "agreement" or clause.verb.voice != "active":
            return
        begin = clause.objects[0].first if clause.objects else 0  # "lie, au Sénégal, A et B"
        others = [i for i in clause.with_role("to", "with", "and") if i.kind == "bodies" or i.first > begin]
        folds = self.sentences.chunker.t.fold  # "lie pour trois ans A à B": no "for" of A
        timed = [i for i in clause.with_role("for", "by") if not TIME.isdisjoint(folds[i.first - 3 : i.first])]
        parties = self.bodies(*clause.objects, *timed, *others, states=True)
        if len(parties) == 1:
            parties = unique([*self.whom_before(clause), *self.clitic(clause), *parties])
        parties = parties or them
        if (holder := [b for b in self.own_house(clause) if b not in parties]) and parties:
            self.used.add(subject.first)
            for some in [[*holder, b] for b in parties] if subject.plural else [[*holder, *parties]]:
                self.agree("bind.own", some, subject, "signed", clause.dates, clause.verb.first)
            return
        if self.bound_apart(clause, subject):
            return
        hub = self.bodies(*clause.objects[:1], states=True)
        if subject.plural and len(hub) == 1 and len(parties) > 2 and clause.verb.mood != UNREAL:
            self.used.add(subject.first)
            for other in parties[1:]:  # "Agreements link A with B, C and D"
                self.agree("bind.each", [*hub, other], subject, "signed", clause.dates, clause.verb.first)
            return
        if len(parties) > 1:
            noun = subject
            self.used.add(noun.first)
            if clause.verb.mood == UNREAL:  # "Aucune convention ne lie A et B"
                self.agree("bind", parties, noun, agreement_status(clause.verb), clause.dates, clause.verb.first)
            elif self.agreement and self._again(noun) and self.agreement.sentence >= self.sentence - 1:
                self.agreement.bodies = unique([*self.agreement.bodies, *parties])
                self.agreement.extra.append(self.sentence)
            else:
                self.agree("bind", parties, noun, "signed", clause.dates, clause.verb.first)

    def _again(self, noun: Item) -> bool:
        """Whether the noun of an agreement speaks of one told before."""
        return noun.definite or noun.first < self.items[0].first


def _agreed(noun: Item) -> bool:
    """Whether an item names an agreement: also "partie à l'accord conclu entre A et B"."""
    return noun.kind == "noun" and (noun.cls == "agreement" or (noun.cls == "signatory" and noun.type != "signatory"))


APPROVING = frozenset("ratify ratifier ratificar approve approuver aprobar endorse".split())
TIME = frozenset("ans an mois jours years year months anos ano meses dias".split())
ONCE = (("une", "fois"), ("una", "vez"))
PARTNERSHIPS = frozenset(
    "partenariat partenariats alliance alliances partnership partnerships alianza alianzas".split()
)
WRITING = frozenset("signer parapher cosigner sign initial firmar suscribir rubricar".split())
JOINTLY = frozenset("joint conjunto conjunta conjuntos conjuntas comun commun commune conjoint conjointe".split())
