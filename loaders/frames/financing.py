"""Frames of financing: verbs whose subject or agent pays for something."""

from __future__ import annotations

from loaders.chunks import UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.added import Added
from loaders.frames.base import WINDOW
from loaders.frames.raw import MONEY_OR_COST, POSSESSIVES, unique
from loaders.frames.worked import SHARE_KINDS
from loaders.givers import SURE, giving
from loaders.organizations import Body


class Financing(Added):
    """Frames of verbs that fund, pay, endow."""

    def finance(self, clause: Clause) -> None:
        """ "Le projet est financé par A à hauteur de N", "A finance le projet", "que finance A"."""
        if clause.verb.voice == "passive":
            self._financed(clause)
            return
        if self._by_a_fund(clause):
            return
        verb = clause.verb
        givers = self.givers(clause) or self._labelled(clause)
        t = self.sentences.chunker.t
        if not givers or (verb.form != "fin" and verb.type == "purpose"):
            return
        together = t.fold[verb.first] == "co" or t.fold[max(0, verb.first - 1)] in ("co", "co-")
        if together or verb.lemma.startswith(("cofinan", "cofund", "co-")):  # "A cofinance le projet avec B"
            givers = unique([*givers, *self.bodies(*clause.with_role("with", "coop"), states=True)])
        beside = clause.objects[:1] if verb.lemma.endswith(("|avec", "|con", "|with")) else []
        givers = unique([*givers, *self.bodies(*beside, states=True)])  # "A cofinance avec B le projet"
        amounts, late = self._given_sums(clause), self._late(clause)
        objects = [o for o in clause.objects if o.kind == "bodies" and o is not late and o not in beside]
        objects = [o for o in objects if late is None and not self._after_pause(self.place(o))]
        recipients = self.bodies(*objects[:1], states=True) or [b for b in self.of_which(clause) if b not in givers]
        if givers == [self.protagonist] and self.own(givers[0]) and not recipients and not amounts:
            return
        self._owned(clause)
        behind = late or (clause.subject if clause.subject and clause.subject.first > verb.first else None)
        if several := self.front(clause) or (members if behind and len(members := self.members(behind)) > 1 else []):
            recipients = [b for b in recipients if all(b not in i.bodies for i in several)]
            sums = [i for i in self.before(clause.at) if i.kind == "amount"]
            sums = sums if behind is None else self._sums_after(behind)  # "Lo cofinancian A, con 2 millones, y B"
            for item, number in self.matched(several, sums):
                bodies = self.bodies(item, states=True)
                self.fund_all("fund", bodies, recipients, [number], self.status(clause), verb.first)
            return
        told = len(self.facts)
        numbers = amounts if len(amounts) == len(givers) else amounts[:1]
        if late is not None and not numbers and (share := self._share_beside(late)) >= 0:
            numbers = [share]
        self.fund_all("fund", givers, recipients, numbers, self.status(clause), verb.first)
        nobodys = self.any_projects(clause) and not (numbers or recipients or late)
        if nobodys or " of its own" in " ".join(t.fold[verb.last : verb.last + 9]):
            for fact in self.facts[told:]:
                fact.led = list(fact.bodies)  # "finances a hotline of its own": nobody else's
        self._gapped(clause, amounts[0] if amounts else self.whole, recipients, self.status(clause))

    def _labelled(self, clause: Clause) -> list[Body]:
        """ "Financia: A", "Cofinancian: A y B": who stands behind the colon of a verb alone."""
        colon = clause.at == 0 and len(self.items) > 2 and self.items[1].type == ":"
        return self.bodies(*[i for i in self.items[2:4] if i.kind in ACTORS][:1], states=True) if colon else []

    def _by_a_fund(self, clause: Clause) -> bool:
        """ "La obra se pagará con el Fondo de Cooperación": who pays, of a reflexive; whether it was told."""
        if self.word(clause.at - 1) not in ("se", "s'"):
            return False
        funds = [g for g in clause.with_role("with", "from") if g.bodies and all(giving(b) == SURE for b in g.bodies)]
        sums = self._money(clause.amounts)[:1]
        self.fund_all("fund.with", self.bodies(*funds[:1]), [], sums, self.status(clause), clause.verb.first)
        return bool(funds)

    def _owned(self, clause: Clause) -> None:
        """ "finance un programme du ministère de l'Urbanisme": whose the work is that a clause says is funded."""
        work = next((i for i in clause.nouns if i.cls in ("project", "effort", "activity")), None)
        if work is None or clause.verb.mood == UNREAL:
            return
        for item in self.items[self.place(work) + 1 : self.place(work) + 9]:
            if item.kind in ACTORS and not item.possessor:
                if item.kind == "bodies" and item.governor == "of":
                    self.runners.setdefault(self.sentence, []).extend(self.bodies(item))
                return
            if item.kind in ("verb", "stop", "comma", "relative", "amount"):
                return

    def _runs(self, thing: Item) -> list[Body]:
        """Who is said before to run "the programme": the last to run one, if close by."""
        for noun, far in ((self.word(self.place(thing)), 4), ("", 1)):
            at, who = self.projects_run.get(noun, (-far - 1, []))
            if self.sentence - far <= at < self.sentence:
                return who
        return []

    def _financed(self, clause: Clause) -> None:
        """The passive: "financé par A (2 millions) et B (3 millions)", "EU-funded"."""
        verb = clause.verb
        status = self.status(clause)
        givers = [m for g in clause.with_role("by") for m in self.members(g) if not self._technically(g)]
        if not givers and (owner := self._program_of(clause)) is not None:
            givers = [owner]  # "financed by the Government of Canada's Anti-Crime Program"
        glued = -1
        if not givers and (beside := self._glued_before(clause.at)) is not None:
            givers = [beside]
            glued = self._sum_beside_glued(clause.at)
        if not givers:  # "funded through the Global Fund"
            through = [g for g in clause.with_role("support") if any(giving(b) == SURE for b in g.bodies)]
            givers = (through if clause.verb.form == "fin" else []) or self.under_fund(clause)
        target = (self.subject(clause, states=True) if clause.subject not in givers else []) or self.of_which(clause)
        told = len(self.facts)
        sums = self._sums_after(givers[0]) if givers else []
        in_front = [i for i in clause.amounts if givers and i.first < givers[0].first]
        led = self.sum_led(clause, givers)
        for item, amount in self.matched(givers, [*led, *in_front, *sums], parts=bool(led)):
            amount = self.share_ahead(item) if amount < 0 and len(givers) > 1 else amount
            bodies = self.bodies(item, states=True)
            shared = self._money(a for a in sums if a.first > item.last) if len(givers) == 1 else []
            if len(givers) == 1:
                between = self.share_between(clause.at + 1, self.place(item))
                amount = between if between >= 0 else amount
            if amount < 0 and len(givers) == 1 and givers[0] is self.items[clause.at - 1]:
                amount = self.share_between(max(0, clause.at - 4), clause.at - 1)  # "is 90 per cent EU-funded"
            if amount < 0 and len(givers) == 1:
                amount = self._share_beside(item)
            if amount < 0 and len(givers) == 1:
                amount = self._share_of_subject(clause)  # "La mitad del presupuesto de N es financiada por A"
            if amount < 0 and len(givers) == 1:
                amount = glued if glued >= 0 else self.sum_right_before(clause)
            if amount < 0 and len(givers) == 1:
                amount = self.sum_of_thing(clause)
            if amount < 0:
                amount = self._share_beside(item)
            numbers = shared if len(bodies) > 1 and len(shared) == len(bodies) else [amount] if amount >= 0 else []
            self.fund_all("fund.passive", bodies, target, numbers, status, verb.first)
        thing = clause.subject
        if thing is not None and thing.kind == "noun" and thing.definite and verb.form == "fin":
            for fact in self.facts[told:]:
                fact.earlier = self._runs(thing)
        elif thing is not None and thing.kind == "noun" and verb.form == "pp" and self._its_own(thing):
            over = self.finite_before(clause.at)  # "A covers costs under its initiative, itself financed by B"
            owners = self.subject(over) if over is not None else []
            for fact in self.facts[told:]:
                fact.led = fact.led or [b for b in owners if b not in fact.bodies]
        if not givers:
            self._from_funds(clause, status)
            self._funded_with(clause)

    def _technically(self, group: Item) -> bool:
        """ "soutenu financièrement par A et techniquement par B": whether who helps gives no money."""
        return self.led_by(TECHNICALLY, self.place(group), 3)

    def _its_own(self, thing: Item) -> bool:
        """Whether "its", "sa", "su" stands before a noun: what it names is the subject's."""
        return self.led_by(POSSESSIVES, self.place(thing), 5)

    def _program_of(self, clause: Clause) -> Item | None:
        """The owner of the programme that pays, right behind "by"."""
        for n in range(clause.at + 1, min(len(self.items) - 2, clause.at + 5)):
            item = self.items[n]
            if item.kind in ACTORS and item.possessor and item.governor in ("by", ""):
                after = self.items[n + 2 : n + 8]
                return item if any(i.kind == "noun" and i.cls in ("project", "gift") for i in after) else None
            if item.kind not in ("preposition", "determiner"):
                return None
        return None

    def phrase_from(self, n: int, item: Item) -> None:
        """ "…, le reste provenant de A": who the share right before the phrase comes from."""
        group = self._governed(n)
        if group is None or self._denied(n) or (share := self.share_ahead(item)) < 0 or self._of_people(n):
            return
        self.fund_all("phrase.from", self.strangers(group), [], [share], "unstated", item.first)

    def _of_people(self, n: int) -> bool:
        """ "half of it to suppliers from Turkey": whether a noun of no class stands right before "from"."""
        t, item = self.sentences.chunker.t, self.items[n - 1]
        plain = item.kind == "word" and t.fold[item.first].endswith("s") and n > 1 and self.items[n - 2].cls == "to"
        return plain and self.language == "en"

    def _funded_with(self, clause: Clause) -> None:
        """ "The project runs for two years and is funded with N": the sum of the one gift told before."""
        numbers, fact = self._money(i for i in clause.amounts if i.governor == "with"), self.funding
        if len(numbers) == 1 and fact is not None and fact.amount < 0 and 0 < self.sentence - fact.sentence <= 2:
            if sum(f.kind == "funding" and f.sentence == fact.sentence for f in self.facts) == 1:
                fact.amount = numbers[0]
                fact.extra.append(self.sentence)

    def _share_beside(self, giver: Item) -> int:
        """ "par A aux deux tiers": the share right behind a giver."""
        n = self.place(giver) + 1
        for item in self.items[n : n + 4]:
            if (number := self.worked_out(item.first, -1)) is not None:
                return number
            if item.kind not in ("open", "comma", "preposition", "determiner", "word"):
                break
        return -1

    def _from_funds(self, clause: Clause, status: str) -> None:
        """ "se sufraga con fondos de A", "financé à hauteur de N sur des fonds de A"."""
        verb = clause.verb
        for item in clause.with_role("with", "of", "from"):
            if item.governor == "of" and clause.amounts and verb.cls == "fund" and not self.sum_in_brackets(item):
                self.fund_all(
                    "fund.of",
                    self.bodies(item, states=True),
                    self.subject(clause, states=True),
                    self._money(a for a in reversed(clause.amounts) if a.first < item.first)[:1],
                    status,
                    verb.first,
                )

    def _glued_before(self, at: int) -> Item | None:
        """ "EU-funded", "Swedish-funded": who stands right before a participle that a hyphen joins to it."""
        if not at or self.items[at - 1].kind not in ACTORS:
            return self.of_nationality(at) if at and self.sentences.chunker.t.glued[self.items[at].first] else None
        glued = self.sentences.chunker.t.glued[self.items[at].first] or self._unhyphened(at)
        return self.items[at - 1] if glued else None

    def _unhyphened(self, at: int) -> bool:
        """ "the EU funded More for More project is …", in English: a compound that lost its hyphen."""
        verb, giver = self.items[at], self.items[at - 1]
        if self.language != "en" or verb.form != "pp" or verb.voice != "passive" or len(giver.bodies) > 1:
            return False
        named = next((k for k in range(at + 1, min(len(self.items), at + 8)) if self.items[k].kind == "noun"), 0)
        plain = all(i.kind in ("word", "preposition", "adverb") for i in self.items[at + 1 : named])
        thing = named and plain and self.items[named].cls in ("project", "activity")
        return bool(thing) and any(i.kind == "verb" and i.form == "fin" for i in self.items[named:])

    def _sum_beside_glued(self, at: int) -> int:
        """ "the USD 4 million Korea-funded project", "the EU-funded EUR 2 million project"."""
        around = [self.items[k] for k in (at - 2, at + 1) if 0 <= k < len(self.items)]
        return self._first(i for i in around if i.kind == "amount")

    def pay(self, clause: Clause) -> None:
        """ "A prend en charge les salaires", "costs covered by A"."""
        verb, subject = clause.verb, clause.subject
        passive = verb.voice == "passive"
        if not passive and self._by_a_fund(clause):
            return
        items = [m for g in clause.with_role("by") for m in self.members(g)] if passive else []
        status = self.status(clause)
        if not passive:
            givers = [g for g in self.givers(clause) if not self.own(g)]
            if not givers or not self.pays_for(clause):
                return
            amounts = self._given_sums(clause)
            if clause.amounts and not (amounts or self._money(clause.amounts)):
                return  # "paid the workers USD 5 a day"
            self.fund_all("pay.active", givers, self.of_whose(clause), amounts[:1], status, verb.first)
            self._gapped(clause, amounts[0] if amounts else self.whole, [], status)
            return
        donors = bool(items) and all(giving(b) == SURE for b in self.bodies(*items))  # who pays, whatever it is for
        donors = donors and verb.lemma not in ASSUMING  # but "los compromisos asumidos por Suecia"
        vague = subject is None or subject.kind == "pronoun"
        if vague and not (donors or clause.amounts or self._told_cost(clause)):
            if verb.lemma.partition("|")[0] == "prendre" and verb.mood != UNREAL:  # "ils ont été pris en charge par A"
                self.pair("work.alone", self.strangers(*items), lead=True, at=verb.first)
            if subject is not None or verb.lemma.partition("|")[0] in ("prendre", "asumir", "assumer", "afrontar"):
                return  # people, or duties, not costs
        whole = self._first([subject]) if subject is not None and subject.kind == "amount" else -1
        whole = self.of_share(whole, clause.at)
        led = self.sum_led(clause, items)
        for item, amount in self.matched(items, [*led, *clause.amounts], parts=bool(led)):
            amount = self.share_ahead(item) if amount < 0 and len(items) > 1 else self.of_share(amount, clause.at)
            if amount < 0 and len(items) == 1:
                amount = self.share_between(clause.at + 1, self.place(item))
            if amount < 0 and len(items) == 1:
                amount = whole if whole >= 0 else self._share_of_subject(clause)
                amount = amount if amount >= 0 else self._amount_before(clause.at)
                amount = amount if amount >= 0 else self.sum_of_thing(clause)
            numbers = [amount] if amount >= 0 else []
            self.fund_all("pay.passive", self.strangers(item), self.of_whose(clause), numbers, status, verb.first)
        for item in self._agents_behind(clause) if items else ():
            self.fund("pay.gapped", self.strangers(item), [], -1, status, verb.first)

    def _told_cost(self, clause: Clause) -> bool:
        """Whether a cost, a sum or a share stands before the verb; "la prise en charge par A des frais"."""
        before = self.items[2:10] if clause.at == 1 else self.items[max(0, clause.at - 8) : clause.at]
        return any(i.kind == "amount" or i.cls in MONEY_OR_COST for i in before) or self._names_part(clause)

    def _names_part(self, clause: Clause) -> bool:
        return self._share_of_subject(clause) >= 0

    def _agents_behind(self, clause: Clause) -> list[Item]:
        """ "…; their motorbikes, by A": agents that follow a passive behind a semicolon, without a verb."""
        found: list[Item] = []
        for item in self.items[clause.end : clause.end + WINDOW]:
            if item.kind == "verb":
                return []
            if item.kind in ACTORS and item.governor == "by":
                found.append(item)
        return found

    def pays_for(self, clause: Clause) -> bool:
        """Whether a verb with other senses ("cover", "meet", "bear") is said of costs."""
        lemma, _, particle = clause.verb.lemma.partition("|")
        if clause.amounts or (lemma not in CARED and (particle or lemma not in AMBIGUOUS)):
            return True
        shares = (
            self.worked_out(i.first, -1) for i in self.items[clause.at + 1 : clause.at + 4] if i.kind in SHARE_KINDS
        )
        if self.percent(clause) or any(share is not None for share in shares):
            return True
        if clause.at and self.items[clause.at - 1].kind in ("relative", "adverb") and self._costs_told(clause.at):
            return True  # "un costo de N, que asumirán A y B"
        if (lemma in CARED and self.cost_ahead(clause)) or (lemma not in CARED and self._bare_sum(clause)):
            return True
        nouns = [*clause.nouns, *([clause.subject] if clause.subject is not None else [])]
        activity = lemma not in CARED
        paid = any(i.cls in MONEY_OR_COST or (activity and i.cls == "activity") for i in nouns)
        return paid or self._late(clause) is not None

    def cost_ahead(self, clause: Clause) -> bool:
        """ "De los salarios se ocupa A", "de la cuarta parte se hace cargo A": a cost, or a share, before the verb."""
        ahead = self.items[max(0, clause.at - 8) : clause.at]
        return any(i.cls == "cost" and i.governor == "of" for i in ahead) or self._names_part(clause)

    def _costs_told(self, n: int) -> bool:
        """Whether a cost is the antecedent of the relative that stands right before item n."""
        k = n - 1
        while k > 0 and n - k < 4 and self.items[k].kind in ("adverb", "determiner"):
            k -= 1
        return self.items[k].kind == "relative" and any(i.cls in COSTS for i in self.items[max(0, k - 6) : k])

    def _share_of_subject(self, clause: Clause) -> int:
        """ "La moitié de la somme est prise en charge par A": the share that the subject names."""
        named = (self.worked_out(item.first, -1) for item in self.share_words(clause))
        return next((number for number in named if number is not None), -1)

    def endow(self, clause: Clause) -> None:
        """ "Un projet doté de N par A", "A l'a dotée de N", "dotada por A, la cátedra …"."""
        passive = clause.verb.voice == "passive"
        givers = self.bodies(*clause.with_role("by"), states=True) if passive else self.subject(clause, states=True)
        amounts = self._money(i for i in self.items[clause.at : clause.end] if i.kind == "amount")
        if givers and (amounts or passive):
            takers = self.subject(clause) if passive else []
            self.fund_all("endow", givers, takers, amounts[:1], self.status(clause), clause.verb.first)
        elif givers:
            self.equips(clause, givers)


COSTS = ("cost", "gift")
ASSUMING = ("asumir", "assumer", "assume")
CARED = frozenset(("hacerse",))  # "se hace cargo de": of costs it is paying, of all else work
TECHNICALLY = frozenset("techniquement logistiquement technically logistically tecnicamente logisticamente".split())
AMBIGUOUS = frozenset(
    "meet assumer asumir afrontar atender settle cover couvrir cubrir".split()
)  # pays where costs are named only
