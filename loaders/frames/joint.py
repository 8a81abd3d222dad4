"""Frames of nouns and prepositions that join bodies."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.chunks.members import OWN
from loaders.clauses import ACTORS, Clause
from loaders.frames.apart import denied_of, no_more
from loaders.frames.counted import Counted
from loaders.frames.raw import unique
from loaders.organizations import Body

ACTORS_NOUN_OR_STOP = frozenset((*ACTORS, "noun", "stop"))
ACTORS_VERB_COMMA_OR_STOP = frozenset((*ACTORS, "verb", "comma", "stop"))


class Joint(Counted):
    """ "la collaboration entre A et B", "avec l'appui de A", "a cargo de A"."""

    def coop(self, n: int, item: Item) -> None:
        """ "la collaboration entre A et B", "partnership with B"."""
        clause = self.clause_at(n)
        led = n > 1 and self.items[n - 1].cls == "of" and self.items[n - 2].kind == "title"  # "la jefa de Cooperación"
        unreal = clause is not None and self._unreal_for(clause, n)
        if led or unreal or no_more(self.items, clause, n, self.sentences.chunker.t.fold, self.language):
            return
        if clause is not None and clause.verb.cls == "celebrate" and clause.at < n and len(self.subject(clause)) > 1:
            self.pair("coop.celebrated", self.subject(clause), at=item.first)  # "A et B fêtent dix ans de partenariat"
        aside = False
        for m in range(n + 1, min(len(self.items), n + 8)):
            after = self.items[m]
            aside = aside or after.kind in ("relative", "verb")  # "the partnership that exists between A and B"
            other = aside and after.kind in ACTORS and after.governor != "between"
            if other or after.kind in ("stop", "comma"):
                return
            if after.kind in ACTORS:
                if after.governor == "between" and len(self.bodies(after)) > 1:
                    self.pair("coop.between", self.bodies(after), at=item.first)
                elif after.governor in ("of", "by") and len(self.bodies(after)) > 1:
                    self.pair("coop.of", self.bodies(after), at=item.first)
                elif after.governor == "of" and m + 1 < len(self.items) and self.items[m + 1].cls in ("with", "coop"):
                    others = self.bodies(self._governed(m + 1))  # "la coopération de A avec B"
                    self.pair("coop.noun", self.bodies(after) if others else (), others, at=item.first)
                elif after.governor == "with":
                    partners = self.bodies(after)
                    holders = [b for b in self._holder(clause, n) if b not in partners] or self.lead()
                    self.pair("coop.noun", partners, holders, at=item.first)
                return

    def joint(self, n: int, item: Item) -> None:
        """ "programme conjoint de A et de B", "a joint project of A and B"."""
        t = self.sentences.chunker.t
        if (sides := self.compound(n)) is not None:
            self.pair("coop.compound", sides, at=item.first)
        if self.authored(n, item):
            return
        if not JOINT.intersection(t.fold[max(0, item.first - 1) : item.last + 1]):
            return
        after = next((i for i in self.items[n + 1 : n + 6] if i.kind in ACTORS_VERB_COMMA_OR_STOP), None)
        if after is not None and after.kind == "bodies" and after.governor in ("of", "by"):
            self.pair("coop.joint", self.bodies(after), at=item.first)

    def _of_subject_noun(self, clause: Clause | None, n: int) -> list[Body]:
        """ "El apoyo de A pasa por tres socios: …": whose the subject of a clause is, or the subject itself."""
        if clause is None or clause.subject is None:
            return self.bodies(
                next((i for i in self.items[:n] if i.kind == "bodies" and i.governor in ("", "of")), None)
            )
        behind = self.items[self.place(clause.subject) + 1 : clause.at]
        owner = next((i for i in behind if i.kind in ACTORS and i.governor == "of"), None)
        return self.bodies(owner) if clause.subject.kind == "noun" else self.bodies(clause.subject)

    def partner(self, n: int, item: Item) -> None:
        """ "A, partenaire de B", "ses partenaires A et B"."""
        if (told := self.counted_among(n, item)) is not None:
            self.pair("partner.counted", *told, at=item.first)
            return
        behind = [i for i in self.items[n + 1 : n + 6] if i.kind not in ASIDE_OR_ADVERB and i.type != ":"]
        over = self.clause_at(n)
        if not behind or denied_of(over, n) or (over and over.verb.mood == UNREAL and self.word(n - 1) in OTHER):
            return  # "espérer que d'autres partenaires, comme A, rejoignent l'initiative"
        if behind[0].kind == "word" and len(behind) > 1 and any(i.kind == "comma" for i in self.items[n + 1 : n + 4]):
            behind = behind[1:]  # "sus contrapartes nacionales, A y B"
        after = behind[0]
        k = n - 1
        while k > 0 and n - k < 5 and self.items[k].kind in ("word", "dash", "adverb"):
            k -= 1  # "its long-term partner"
        owned = self.word(k) in OWN
        owned = owned or any(i.possessor for i in self.items[max(0, n - 3) : n])
        if owned and after is not self.items[n + 1] and after.kind == "bodies" and not after.governor:
            owner = next((i for i in reversed(self.items[max(0, n - 4) : n - 1]) if i.kind in ACTORS), None)
            over = self.clause_at(n) if item.governor == "with" else None
            chief = self._doers(over) or self.bodies(owner)  # "A trabaja con su homóloga, B"
            others = [b for b in chief if b not in after.bodies]  # "A y su contraparte, B"
            others = others or self.partner_of_last(n, after.bodies)
            self.pair("partner.own", self.bodies(after), others, lead=not others, at=item.first)
            return
        counted = self.counted(n) if item.plural or owned else None  # "IOM's partner in Chad is the Red Cross"
        if counted is not None and counted.kind == "bodies":
            owner = next((i for i in reversed(self.items[max(0, n - 3) : n]) if i.possessor), None)
            owners = self.bodies(owner) or self.partner_of_last(n, counted.bodies)
            lead = not owners and self.protagonist not in counted.bodies
            self.pair("partner.include", self.bodies(counted), owners, lead=lead, at=item.first)
            if lead and any(i.cls == "project" and i.governor == "of" for i in behind[:2]):
                self.pair("partner.include", self.bodies(counted), at=item.first)  # "Les partenaires du projet sont …"
            return
        if after is not self.items[n + 1] and after.kind == "bodies" and len(after.bodies) > 1 and item.plural:
            owner = next((i for i in self.items[max(0, n - 3) : n] if i.possessor and i.kind == "bodies"), None)
            others = [b for b in self.bodies(owner) if b not in after.bodies]  # "IOM's partners, A and B"
            others = others or [b for b in self._of_subject_noun(over, n) if b not in after.bodies]
            self.pair("partner.listed", self.bodies(after), others, at=item.first)
            return
        if item.plural and (named := self.among_partners(n)) is not None:
            owner = next((i for i in reversed(self.items[max(0, n - 4) : n]) if i.kind in ACTORS), None)
            owner = owner or next(
                (i for i in self.items[n + 1 : n + 4] if i.kind == "bodies" and i.governor == "of"), None
            )
            others = [b for b in self.bodies(owner) if b not in named.bodies]
            others = others or self.partner_of_last(n, named.bodies)
            self.pair("partner.named", self.bodies(named), others, lead=not others, at=item.first)
            return
        if after is self.items[n + 1] and after.kind in ACTORS:
            self.pair("partner.apposed", self.bodies(after), lead=True, at=item.first)
            return
        before = next((i for i in reversed(self.items[max(0, n - 8) : n]) if i.kind in ACTORS), None)
        if before is not None and (before.possessor or (not item.plural and before.last == item.first)):
            if not item.plural and (other := self.beside_owner(before)) is not None:
                self.pair("partner.of", self.bodies(before), self.bodies(other), at=item.first)
            else:
                self._one_of(n, before, item)  # "A, which is B's partner in Chad"
            return
        follows = next((i for i in self.items[n + 1 : n + 8] if i.kind in ACTORS and i.governor == "of"), None)
        if (
            before is not None
            and follows is not None
            and any(i.kind in ("comma", "verb") for i in self.items[max(0, n - 6) : n])
        ):
            self.pair("partner.of", self.bodies(before), self.bodies(follows), at=item.first)
        elif before is None and follows is not None:
            doers = (i for i in self.items[n + 1 : n + 12] if i.kind == "bodies" and not i.governor)
            doer = next((i for i in doers if i.first > follows.last), None)  # "As the partner of B, A buys …"
            if doer is not None:
                self.pair("partner.of", self.bodies(doer), self.bodies(follows), at=item.first)

    def support_noun(self, n: int, item: Item) -> None:
        """ "with IOM's help", "with IOM support": the helper stands before the noun."""
        k = n - 1
        while k > 0 and self.items[k].kind in ("word", "possessive", "adverb") and n - k < 3:
            k -= 1
        if self.paid_support(n, item):
            return
        helper = self.items[k] if k > 0 else None
        if helper is None or helper.kind != "bodies" or self.items[k - 1].cls not in ("with", "thanks"):
            return
        clause = self.clause_at(n)
        if clause is None or clause.verb.mood != UNREAL:
            partners = self.bodies(helper)
            doers = [b for b in self._doers(clause) if b not in partners] if clause is not None else []
            late = self._fronted(item) if not doers else None
            doers = doers or [b for b in self.bodies(late) if b not in partners]
            self.pair("phrase.support", partners, doers, lead=not doers, at=item.first)

    def beside(self, n: int, item: Item) -> None:
        """ "L'OIM et le HCR …" as a subject: whatever they do, the protagonist does it with the other."""
        if len(item.bodies) != 2 or self.protagonist not in item.bodies or item.governor or item.possessor:
            return
        if self.protagonist is None or len(self.protagonist.mentions) < 3:
            return  # who the release is about is not clear
        before = self.items[n - 1] if n else None
        while before is not None and before.kind == "determiner":
            before = self.items[n - 2] if n > 1 else None
            n -= 1
        if before is not None and before.kind not in ("comma", "stop", "dash", "close", "quote"):
            return
        if any(i.kind == "verb" and i.form == "fin" for i in self.items[: max(0, n - 1)]):
            return
        verb = next((i for i in self.items if i.kind == "verb" and i.first > item.first and i.form == "fin"), None)
        if verb is not None and (verb.mood == UNREAL or verb.cls in ("attend", "refuse", "be", "have")):
            return
        if item.person and (verb is None or verb.first - item.last > 2 or verb.cls in ("thank", "say")):
            return  # "Bárcena y Pope reconocieron la importancia de …": what persons do is no work
        bodies = [b for b in self.bodies(item) if not b.government]
        told = {id(b) for f in self.here() for b in (*f.bodies, *f.others)}
        if len(bodies) > 1 and not any(id(b) in told for b in bodies):
            self.pair("subject.together", bodies, at=item.first)

    def phrase_coop(self, n: int, item: Item) -> None:
        """ "en collaboration avec A et B": with whoever leads the clause."""
        self._phrase(n, item, "phrase.coop")

    def phrase_support(self, n: int, item: Item) -> None:
        """ "avec l'appui de A", "avec des fonds de A et l'appui de B"."""
        if (paid := self._paying(n)) is not None:
            self.fund("phrase.fund", *paid, "unstated", item.first)
            return
        if (group := self._governed(n)) is not None and self.sum_in_brackets(group):
            self.phrase_fund(n, item)  # "grâce au concours de A (2 millions d'euros) et de B (3 millions)"
            return
        before = (i.cls for i in self.items[max(0, n - 9) : n] if i.kind == "preposition")
        if self.word(n) not in AND or not {"support", "fundby", "coop"}.isdisjoint(before):
            self._phrase(n, item, "phrase.support")

    def _paying(self, n: int) -> tuple[list[Body], list[Body], int] | None:
        """ "grâce à l'appui de A à hauteur de 900 000 euros": support that is told in money, and how much."""
        group, folds = self._governed(n), self.sentences.chunker.t.fold
        if group is None or self._denied(n):
            return None
        at = self.place(group) + 1
        last = next((k for k in range(at, len(self.items)) if self.items[k].kind in ("verb", "stop", "relative")), None)
        sums = self._money(i for i in self.items[at : min(last or len(self.items), at + 9)] if i.kind == "amount")
        if not sums or len(sums) > 1:
            return None
        amount = next(i for i in self.items[at:] if i.kind == "amount")
        told = not AMOUNTING.isdisjoint(folds[group.last : amount.first])
        bodies = self.bodies(group, *self._further(group), states=True)
        return (bodies, [], sums[0] if len(bodies) == 1 else -1) if told else None

    def phrase_request(self, n: int, item: Item) -> None:
        """ "à la demande de A", "por encargo de A": with whoever does what was asked for."""
        clause = self.clause_at(n)
        if (clause is None or clause.verb.cls in ASKED_FOR or self.studies(clause)) and not self._denied(n):
            self._phrase(n, item, "phrase.request")

    def _phrase(self, n: int, item: Item, rule: str) -> None:
        group = self._governed(n)
        if group is None or (self.sentences.chunker.t.fold[group.first - 1] in OWN and not self._ally(group)):
            return  # "por medio de su Instituto": one's own
        if self._attended(n, item):
            return
        clause = self._agents_clause(n) or self.clause_at(n)
        if clause is not None and (
            (clause.verb.mood == UNREAL and clause.verb.cls != "be")
            or (clause.verb.cls == "attend" and not self.visits(clause))
        ):
            return
        states = item.cls in ("support", "thanks") and self.word(n) not in THROUGH  # "à travers le Niger": where
        partners = unique(self.bodies(group, *self._further(group), states=states))
        doers = [b for b in self.entrusted(n) or self._doers(clause) if b not in partners]
        if item.cls == "support" and self.word(n) in THROUGH:
            payers = self.items[n - 1].bodies if n and self.items[n - 1].governor == "by" else ()
            doers = [b for b in doers if b in payers] or doers  # "financés par A via B et par C"
            doers = [b for b in doers if not all(map(_of_state, (b, *partners)))]  # a government and its department
            listed = any(i.kind == "and" for i in self.items[max(0, n - 4) : n])
            if not doers and (listed or all(map(_of_state, partners))):
                return  # "recibirán un apoyo, así como cobertura médica a través de A"
        if not doers and self.protagonist in partners:
            near = next((i for i in reversed(self.items[:n]) if i.kind == "bodies" and not i.possessor), None)
            doers = [b for b in self.bodies(near) if b not in partners]
        if not doers:
            since = max((k for k, i in enumerate(self.items[:n]) if i.kind in ("stop", "but")), default=-1)
            first = next(
                (i for i in self.items[since + 1 : n] if i.kind == "bodies" and not i.governor and not i.possessor),
                None,
            )
            doers = [b for b in self.bodies(first) if b not in partners]
            if first is None and (late := self._fronted(group)) is not None:
                doers = [b for b in self.bodies(late) if b not in partners]
        self.pair(rule, partners, doers, lead=not doers, at=item.first)
        self._among(rule, partners, item.first)

    def _ally(self, group: Item) -> bool:
        """ "par l'intermédiaire de son partenaire local A": whether a group begins with the word for a partner."""
        t, nouns = self.sentences.chunker.t, self.sentences.chunker.lex.nouns
        found = nouns.match(t.fold, group.first, group.last)
        return found is not None and found[1].kind == "partner"

    def _attended(self, n: int, item: Item) -> bool:
        """ "La ceremonia contó con la participación de A": who takes part in an event works with nobody by that."""
        words = self.sentences.chunker.t.fold[item.first : item.last]
        if not any(w.startswith("particip") for w in words):
            return False
        about = next((i for i in reversed(self.items[max(0, n - 8) : n]) if i.kind in ACTORS_NOUN_OR_STOP), None)
        return about is not None and about.type == "event"

    def _fronted(self, group: Item) -> Item | None:
        """The subject behind a phrase that opens its sentence: "Con el apoyo de A, el Ministerio actualizó …"."""
        at = self.place(group) + 1
        if at >= len(self.items) or self.items[at].kind != "comma":
            return None
        if any(i.kind == "verb" and i.form == "fin" for i in self.items[:at]):
            return None
        for item in self.items[at + 1 : at + 4]:
            if item.kind == "bodies":
                return item if not item.governor and not item.possessor else None
            if item.kind not in ("determiner", "adverb", "title"):
                return None
        return None

    def _agents_clause(self, n: int) -> Clause | None:
        """The participle whose agent the phrase goes with: "(financed by A and) implemented by B together with C"."""
        near = max((c for c in self.clauses if c.at < n), key=lambda c: c.at, default=None)
        fits = (
            near is not None
            and near.verb.cls not in ("fund", "pay", "give", "donate")
            and near.verb.voice == "passive"
            and near.verb.form == "pp"
            and near.with_role("by")
        )
        return near if fits else None

    def _further(self, group: Item) -> list[Item]:
        """The groups that go on behind the first: "avec A, qui gère le camp, avec B ainsi qu'avec C"."""
        found: list[Item] = []
        at = next(k for k, i in enumerate(self.items) if i is group)
        aside = joined = False
        for k in range(at + 1, len(self.items)):
            item = self.items[k]
            if item.kind in ("stop", "but", "open") or (item.kind == "verb" and item.form == "fin" and not aside):
                break
            if item.kind == "relative":
                aside = True
            elif item.kind in ("comma", "and"):
                joined = True
            elif item.kind == "preposition" and joined and item.cls == "with":
                after = self._governed(k)
                if after is not None:
                    found.append(after)
                    aside = False
                joined = False
            elif item.kind not in ("adverb", "determiner"):
                joined = False
        return found

    def _doers(self, clause: Clause | None) -> list[Body]:
        """Who does what a phrase accompanies: a passive's agent, else the subject."""
        if clause is None:
            return []
        if clause.verb.cls == "be" and (agents := clause.with_role("by")):
            return self.bodies(*agents)  # "avait été adopté par A", a verb of no lexicon
        if clause.verb.voice == "passive":
            work = clause.verb.cls == "run" and clause.subject is not None and clause.subject.kind == "pronoun"
            return self.bodies(*clause.with_role("by")) or ([] if work else self.subject(clause))
        return self.doers(clause)


THROUGH = frozenset("via through mediante por a par by".split())  # "por medio de", "à travers"


def _of_state(body: Body) -> bool:
    """Whether a body is a government or a part of one."""
    return bool(body.government) or body.kind == "government"


ASKED_FOR = (*"run work train help host lend hand provide have send entrust give donate".split(), "")
ASIDE = ("dash", "comma", "determiner")
ASIDE_OR_ADVERB = frozenset((*ASIDE, "adverb"))
OTHER = frozenset("other autres otros otras".split())
AND = ("y", "et", "and")
JOINT = frozenset("joint conjoint conjointe conjoints conjointes conjunto conjunta conjuntos conjuntas".split())
AMOUNTING = frozenset("hauteur concurrence montant monto amount tune importe".split())
