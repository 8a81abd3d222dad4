"""Facts from clauses: who signs, who gives, who runs, who works with whom.

Each class of verb or noun (lexicons/*/verbs.tsv, nouns.tsv) has one frame; a frame says which roles of the clause fill
which roles of the fact (after Fillmore's frame semantics; slot filling as in FASTUS, Hobbs et al. 1997). Every fact
names its frame as `rule`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.amounts import Amount
from loaders.chunks import FUTURE, REAL, UNREAL, Found, Item
from loaders.clauses import ACTORS, Clause, clauses
from loaders.organizations import Body


@dataclass(slots=True)
class Raw:
    """A fact as one sentence tells it, before facts of one release are joined."""

    kind: str  # agreement, funding, pair
    sentence: int
    rule: str
    bodies: list[Body] = field(default_factory=list)  # parties; participants; the funder alone
    others: list[Body] = field(default_factory=list)  # the second side of a pair; the recipient
    type: str = "other"
    status: str = "signed"
    amount: int = -1
    dates: list[int] = field(default_factory=list)
    at: int = 0  # token of the trigger
    lead: bool = False  # the other side is whoever leads the work, not named here
    extra: list[int] = field(default_factory=list)  # further sentences of evidence


DISBURSED = frozenset("verser débloquer disburse desembolsar donate donar donner give".split())
PLEDGED = frozenset("promettre pledge prometer".split())
COMMITTED = frozenset("engager commit comprometer allouer allocate asignar destinar earmark".split())
AMOUNT_VERBS = ("give", "contribute", "provide", "donate", "pay")
TELLING = frozenset(
    (
        "run fund give contribute provide donate pay endow help host receive take collab work join entrust allow "
        "announce"
    ).split()
)
BOTH = frozenset("two both deux dos ambas ambos".split())
LINKS = ("with", "coop", "between")


class Reader:
    """Reads the facts of one text, sentence by sentence."""

    def __init__(
        self,
        sentences: Sequence[list[Item]],
        language: str,
        amounts: Sequence[Amount],
        found: Found,
        protagonist: Body | None,
    ) -> None:
        self.sentences, self.language, self.amounts, self.found = sentences, language, amounts, found
        self.protagonist = protagonist
        self.facts: list[Raw] = []
        self.topic: list[Body] = []
        self.agreement: Raw | None = None
        self.funding: Raw | None = None
        self.sentence = 0
        self.clauses: list[Clause] = []
        self.items: list[Item] = []
        self.used: set[int] = set()
        self.telling: set[int] = set()  # tokens of project nouns that a clause says is run, launched or funded
        self.team: list[Body] | None = None  # who runs the first project told of
        self.runners: dict[int, list[Body]] = {}  # sentence -> who runs the work it tells of

    def run(self) -> list[Raw]:
        """Every sentence in order, the title last: what it says in brief the body says in full."""
        order = [*range(1, len(self.sentences)), 0] if self.sentences else []
        for number in order:
            self.sentence, self.items = number, self.sentences[number]
            self.clauses = clauses(self.items, self.language)
            self.used = set()
            for clause in self.clauses:
                self._tell(clause)
                frame = FRAMES.get(clause.verb.cls)
                if frame:
                    frame(self, clause)
            for n, item in enumerate(self.items):
                if item.kind == "noun" and (nominal := NOUNS.get(item.cls)):
                    nominal(self, n, item)
                elif item.kind == "amount":
                    self.amount_from(n, item)
                elif item.kind == "preposition" and (phrase := PHRASES.get(item.cls)):
                    phrase(self, n, item)
            self._remember()
        return self.facts

    # -- what clauses are made of

    def bodies(self, *items: Item | None, states: bool = False) -> list[Body]:
        """The bodies of groups.

        With `states` a bare country is its government: so it is where it signs or pays, not where it works.
        """
        found: list[Body] = []
        for item in items:
            if item is None:
                continue
            if item.kind == "pronoun":
                found += [b for b in self.topic if b not in found]
                continue
            found += [b for b in item.bodies if b not in found]
            for part in item.type.split() if item.kind in ACTORS and (states or item.kind == "bodies") else ():
                first, last, iso, *titled = part.split(":")
                if iso != "None":
                    body = self.found.government(iso, "" if titled else "country", (int(first), int(last)))
                    if body not in found:
                        found.append(body)
        return found

    def subject(self, clause: Clause, *, states: bool = False) -> list[Body]:
        """The bodies that are the subject, also behind a pronoun."""
        subject = clause.subject
        if subject is None or subject.kind not in (*ACTORS, "pronoun"):
            return []
        return self.bodies(subject, states=states)

    def _tell(self, clause: Clause) -> None:
        """Note the project nouns that a clause is about."""
        if clause.verb.cls in TELLING and clause.verb.mood != UNREAL:
            nouns = [*clause.nouns, *(i for role in ("to", "in", "for") for i in clause.topics.get(role, ()))]
            if clause.subject is not None and clause.subject.kind == "noun":
                nouns.append(clause.subject)
            self.telling |= {i.first for i in nouns if i.cls == "project"}

    def _remember(self) -> None:
        for clause in self.clauses:
            if clause.verb.form == "fin" and clause.subject is not None and clause.subject.kind == "bodies":
                self.topic = clause.subject.bodies
                return

    def pair(
        self, rule: str, bodies: Iterable[Body], others: Iterable[Body] = (), *, at: int = 0, lead: bool = False
    ) -> None:
        """A partnership: all of `bodies` with all of `others`, or, where these are none, among themselves."""
        one, two = list(bodies), list(others)
        if one and (two or lead or len(one) > 1):
            self.facts.append(Raw("pair", self.sentence, rule, one, two, at=at, lead=lead))

    def fund(
        self, rule: str, funders: Sequence[Body], recipient: Sequence[Body], amount: int, status: str, at: int
    ) -> None:
        """Funding, one fact a funder."""
        for funder in funders:
            if funder in recipient:
                continue
            fact = Raw("funding", self.sentence, rule, [funder], list(recipient), status=status, amount=amount, at=at)
            self.facts.append(fact)
            if status not in ("requested", "refused"):
                self.funding = fact

    def agree(
        self, rule: str, parties: Sequence[Body], noun: Item | None, status: str, dates: Iterable[Item], at: int
    ) -> None:
        """An agreement; one that is told again in the next words is joined later."""
        fact = Raw(
            "agreement",
            self.sentence,
            rule,
            _unique(parties),
            type=noun.type if noun else "other",
            status=status,
            at=at,
        )
        fact.dates = [d.number for d in dates]
        self.facts.append(fact)
        self.agreement = fact

    def lead(self, clause: Clause | None = None) -> list[Body]:
        """Who does the work that a clause speaks of: its subject, else the release's protagonist."""
        if clause is not None and (subject := self.subject(clause)):
            return subject
        return [self.protagonist] if self.protagonist else []

    @property
    def leader(self) -> Body | None:
        """Who leads the work of the release: who runs its first project, else its protagonist."""
        hero = self.protagonist
        for body in self.team or ():
            if body.kind != "government" and hero is not None and 2 * len(body.mentions) >= len(hero.mentions):
                return body
        return hero

    def clause_at(self, n: int) -> Clause | None:
        """The finite clause that item n belongs to."""
        best: Clause | None = None
        for clause in self.clauses:
            if clause.verb.form == "fin" and clause.at <= n < max(clause.end, clause.at + 1):
                best = clause
        if best is None:
            after = [c for c in self.clauses if c.verb.form == "fin" and c.at > n]
            best = after[0] if after else (self.clauses[0] if self.clauses else None)
        return best

    # -- frames of verbs

    def sign(self, clause: Clause) -> None:
        """ "A et B ont signé un accord", "un accord signé par A et B", "A signed with B"."""
        verb = clause.verb
        if verb.voice == "passive":
            noun = (
                clause.subject
                if clause.subject is not None and clause.subject.kind == "noun" and clause.subject.cls == "agreement"
                else None
            )
            parties = self.bodies(*clause.with_role("by", *LINKS, "behalf"), states=True)
            if noun is None and not (self._anaphoric(clause) and verb.cls == "sign" and len(parties) > 1):
                return
            if len(parties) == 1 and clause.with_role(*LINKS):
                parties = _unique([*self.lead(self._finite_over(clause)), *parties])
        else:
            noun = next(
                (
                    i
                    for i in [
                        *clause.nouns,
                        *clause.topics.get("to", ()),
                        *clause.topics.get("of", ()),
                        *clause.topics.get("in", ()),
                    ]
                    if i.cls == "agreement"
                ),
                None,
            )
            noun = noun or self._antecedent_agreement(clause)
            if noun is None and clause.subject is not None and clause.subject.cls == "agreement":
                noun = clause.subject  # "un acuerdo firmaron A y B"
                parties = self.bodies(*clause.objects, states=True)
                if len(parties) > 1:
                    self.used.add(noun.first)
                    self.agree("sign.inverted", parties, noun, _agreement_status(verb), clause.dates, verb.first)
                return
            late = clause.objects if clause.subject is None else []
            parties = _unique(
                [
                    *self.subject(clause, states=True),
                    *self.bodies(*late, states=True),
                    *self.bodies(
                        *clause.with_role(*LINKS, "behalf", "to" if verb.cls == "bind" else "with"), states=True
                    ),
                ]
            )
            if noun is None and not (verb.cls == "sign" and len(parties) > 1 and self._text_object(clause)):
                return
        if noun is not None:
            self.used.add(noun.first)
            parties = _unique([*parties, *self._between(noun), *self._with_whom(clause)])
        if len(parties) < 2:
            if not parties or noun is None:
                return
        self.agree("sign." + verb.voice, parties, noun, _agreement_status(verb), clause.dates, verb.first)

    def _finite_over(self, clause: Clause) -> Clause | None:
        return next((c for c in reversed(self.clauses) if c.at < clause.at and c.verb.form == "fin"), None)

    def _anaphoric(self, clause: Clause) -> bool:
        return (
            self.agreement is not None
            and self.agreement.sentence >= self.sentence - 2
            and clause.subject is not None
            and clause.subject.kind == "pronoun"
        )

    def _text_object(self, clause: Clause) -> bool:
        return False

    def _antecedent_agreement(self, clause: Clause) -> Item | None:
        """The agreement in "l'accord que A et B ont signé"."""
        if clause.subject is None:
            return None
        n = next((k for k, i in enumerate(self.items) if i is clause.subject), 0)
        k = n - 1
        while k >= 0 and self.items[k].kind == "determiner":
            k -= 1
        if k < 0 or self.items[k].kind != "relative" or self.items[k].type not in ("que", "qu'", "that", "which"):
            return None
        return next(
            (i for i in reversed(self.items[max(0, k - 6) : k]) if i.kind == "noun" and i.cls == "agreement"), None
        )

    def _with_whom(self, clause: Clause) -> list[Body]:
        """The antecedent of "avec laquelle", "with whom" before the subject."""
        if clause.subject is None:
            return []
        n = next((k for k, i in enumerate(self.items) if i is clause.subject), 0)
        k = n - 1
        while k >= 0 and self.items[k].kind == "determiner":
            k -= 1
        if k < 0 or self.items[k].kind != "relative" or self.items[k].type not in ("avec", "with", "con"):
            return []
        near = next(
            (i for i in reversed(self.items[:k]) if i.kind in ACTORS and i.governor != "of" and not i.possessor), None
        )
        return self.bodies(near, states=True)

    def _between(self, noun: Item) -> list[Body]:
        """The bodies behind an agreement noun: "accord entre A et B", "agreement with B"."""
        n = next((k for k, i in enumerate(self.items) if i is noun), 0)
        found: list[Body] = []
        for item in self.items[n + 1 : n + 14]:
            if item.kind in ("stop", "relative", "but") or (item.kind == "verb" and item.form == "fin"):
                break
            if item.kind in ACTORS and item.governor in ("between", "with", "coop"):
                found += self.bodies(item, states=True)
        return found

    def agreeing(self, clause: Clause) -> None:
        """ "A et B ont convenu d'un protocole": only with a noun that says what was agreed."""
        self.sign(clause)

    def bind(self, clause: Clause) -> None:
        """ "L'accord lie A à B, à C et à D"."""
        if clause.subject is None or clause.subject.cls != "agreement" or clause.verb.voice != "active":
            return
        parties = _unique(
            [
                *self.bodies(*clause.objects, states=True),
                *self.bodies(*clause.with_role("to", "with", "and"), states=True),
            ]
        )
        if len(parties) > 1:
            noun = clause.subject
            if self.agreement and noun.definite and self.agreement.sentence >= self.sentence - 1:
                self.agreement.bodies = _unique([*self.agreement.bodies, *parties])
                self.agreement.extra.append(self.sentence)
            else:
                self.agree("bind", parties, noun, "signed", clause.dates, clause.verb.first)

    def give(self, clause: Clause) -> None:
        """ "A donne 2 millions à B", with gaps ("la Norvège 3"); in the passive, "2 millions donnés par A"."""
        verb = clause.verb
        gift = next((i for i in clause.nouns if i.cls in ("gift", "loan")), None)
        in_kind = verb.cls == "donate"
        status = _funding_status(verb)
        if verb.voice == "passive":
            givers = list(clause.with_role("by"))
            for item, amount in self._with_amounts(givers, clause):
                if (
                    in_kind
                    or amount >= 0
                    or (clause.subject is not None and clause.subject.cls in ("gift", "loan"))
                    or (clause.subject is not None and clause.subject.kind == "amount")
                ):
                    amount = amount if amount >= 0 else self._amount_before(clause.at)
                    self.fund(
                        verb.cls + ".passive",
                        self.bodies(item, states=True),
                        self._recipient(clause),
                        amount,
                        status,
                        verb.first,
                    )
                elif verb.cls in ("provide", "lend"):
                    self.pair(verb.cls + ".passive", self.bodies(item, states=True), lead=True, at=verb.first)
            return
        givers_active = self.subject(clause, states=True)
        if not givers_active and clause.subject is None and verb.form == "fin" and in_kind:
            return
        if not givers_active:
            return
        given = self._antecedent_gift(clause)
        if given is not None and not clause.amounts:
            noun, numbers = given
            self.used.add(noun.first)
            self.fund(
                verb.cls + ".relative",
                givers_active,
                self._recipient(clause),
                numbers[0] if numbers and len(givers_active) == 1 else -1,
                status,
                verb.first,
            )
            return
        if not (clause.amounts or gift or in_kind) or (gift and gift.governor):
            target = self.bodies(*clause.objects[:1], *clause.with_role("to"), states=True)
            if status not in ("refused", "requested") and verb.cls in ("provide", "contribute"):
                if target:
                    self.pair(verb.cls, givers_active, target, at=verb.first)
                elif verb.cls == "contribute" and any(i.cls == "project" for i in clause.topics.get("to", ())):
                    self.pair(verb.cls, givers_active, lead=True, at=verb.first)
            return
        if gift:
            self.used.add(gift.first)
        recipients = self._recipient(clause)
        amounts = self._money(clause.amounts)
        if not amounts and (givers_active == [self.protagonist] or (gift is not None and gift.type == "aid")):
            return  # "fournit une aide": help, not money
        first = amounts[0] if amounts else -1
        gapped = [
            (i, a)
            for i, a in self._with_amounts(
                [o for o in clause.objects if clause.amounts and o.first > clause.amounts[0].last], clause
            )
            if a >= 0
        ]
        if len(givers_active) > 1 and len(amounts) == len(givers_active):
            for giver, amount in zip(givers_active, amounts, strict=True):
                self.fund(verb.cls + ".respectively", [giver], recipients, amount, status, verb.first)
        else:
            self.fund(verb.cls, givers_active, recipients, first if len(givers_active) == 1 else -1, status, verb.first)
        for item, amount in gapped:
            self.fund(verb.cls + ".gapped", self.bodies(item, states=True), recipients, amount, status, verb.first)

    def _antecedent_gift(self, clause: Clause) -> tuple[Item, list[int]] | None:
        """The gift, with its sums, in "une contribution de 2 millions que A accorde à B"."""
        n = next((k for k, i in enumerate(self.items) if i is clause.subject), 0)
        k = n - 1
        while k >= 0 and self.items[k].kind == "determiner":
            k -= 1
        if k < 0 or self.items[k].kind != "relative" or self.items[k].type not in ("que", "qu'", "that", "which"):
            return None
        for m in range(k - 1, max(-1, k - 12), -1):
            item = self.items[m]
            if item.kind == "noun" and item.cls in ("gift", "loan"):
                return item, self._money(i for i in self.items[m:k] if i.kind == "amount")
            if item.kind in ("stop", "verb"):
                return None
        return None

    def _amount_on(self, noun: Item | None) -> int:
        """The sum right before a noun: "a USD 2 million project"."""
        n = next((k for k, i in enumerate(self.items) if i is noun), 0)
        return (
            self._money([self.items[n - 1]])[0]
            if n and self.items[n - 1].kind == "amount" and self._money([self.items[n - 1]])
            else -1
        )

    def _recipient(self, clause: Clause) -> list[Body]:
        """The body that is given to: an object before the amount, or after "to"."""
        first_amount = clause.amounts[0].first if clause.amounts else 10**9
        objects = [o for o in clause.objects if o.first < first_amount and o.kind == "bodies"]
        found = self.bodies(*objects[:1], states=True) or self.bodies(
            *[i for i in clause.with_role("to") if i.kind == "bodies"][:1], states=True
        )
        return found[:1]

    def _money(self, items: Iterable[Item]) -> list[int]:
        """Amounts as such: a gloss in another currency, or a share of what was given, is left out."""
        return [
            i.number
            for i in items
            if self.amounts[i.number].gloss_of is None and self.amounts[i.number].share_of is None
        ]

    def _with_amounts(self, givers: Sequence[Item], clause: Clause) -> list[tuple[Item, int]]:
        """Each giver with the amount that follows it, before the next giver; a lone giver also takes one before it."""
        spans = sorted((i for i in self.items if i.kind == "amount"), key=lambda i: i.first)
        out: list[tuple[Item, int]] = []
        for k, giver in enumerate(givers):
            limit = givers[k + 1].first if k + 1 < len(givers) else self._stop_after(giver)
            after = self._money(a for a in spans if giver.last <= a.first < limit)
            if not after and len(givers) == 1:
                after = self._money(a for a in clause.amounts if a.first < giver.first)[-1:]
            out.append((giver, after[0] if after else -1))
        return out

    def _stop_after(self, item: Item) -> int:
        """The token where what is said of a group ends: the next strong stop, or the next verb but one that gives."""
        n = next((k for k, i in enumerate(self.items) if i is item), 0)
        for other in self.items[n + 1 :]:
            if other.kind == "stop" or (
                other.kind == "verb" and other.form == "fin" and other.cls not in (*AMOUNT_VERBS, "amount", "endow")
            ):
                return other.first
        return 10**9

    def _amount_before(self, at: int) -> int:
        """The amount in the group right before a participle: "2 millions de dollars versés par X"."""
        for item in reversed(self.items[max(0, at - 6) : at]):
            if item.kind == "amount":
                return item.number
            if item.kind in ("verb", "stop", *ACTORS):
                break
        return -1

    def finance(self, clause: Clause) -> None:
        """ "Le projet est financé par A à hauteur de N", "A finance le projet", "que finance A"."""
        verb = clause.verb
        status = _funding_status(verb)
        if verb.voice == "passive":
            givers = clause.with_role("by")
            if not givers and self._glued_before(clause.at) is not None:
                givers = [self.items[clause.at - 1]]
            target = self.subject(clause, states=True)
            for item, amount in self._with_amounts(givers, clause):
                bodies = self.bodies(item, states=True)
                shared = self._money(a for a in clause.amounts if a.first > item.last) if len(givers) == 1 else []
                if amount < 0 and len(givers) == 1 and len(bodies) == 1:
                    amount = self._amount_on(clause.subject)
                if len(bodies) > 1 and len(shared) == len(bodies):
                    for body, number in zip(bodies, shared, strict=True):
                        self.fund("fund.passive", [body], target, number, status, verb.first)
                else:
                    self.fund("fund.passive", bodies, target, amount if len(bodies) == 1 else -1, status, verb.first)
            if not givers:
                for item in clause.with_role("with", "of", "from"):
                    if item.governor == "of" and clause.amounts and verb.cls == "fund":
                        self.fund(
                            "fund.of",
                            self.bodies(item, states=True),
                            target,
                            self._money(clause.amounts)[0] if self._money(clause.amounts) else -1,
                            status,
                            verb.first,
                        )
            return
        givers_active = self.subject(clause, states=True)
        if givers_active and (verb.form == "fin" or clause.verb.type != "purpose"):
            amounts = self._money(clause.amounts)
            recipients = self.bodies(*[o for o in clause.objects if o.kind == "bodies"][:1], states=True)
            if givers_active == [self.protagonist] and not recipients and not amounts:
                return
            self.fund(
                "fund",
                givers_active,
                recipients,
                amounts[0] if amounts and len(givers_active) == 1 else -1,
                status,
                verb.first,
            )

    def _glued_before(self, at: int) -> Item | None:
        """ "EU-funded": the body right before a participle that a hyphen joins to it."""
        return (
            self.items[at - 1]
            if at and self.items[at - 1].kind in ACTORS and self.items[at].last - self.items[at].first == 1
            else None
        )

    def pay(self, clause: Clause) -> None:
        """ "A prend en charge les salaires", "costs covered by A"."""
        verb = clause.verb
        givers = (
            self.bodies(*clause.with_role("by"), states=True)
            if verb.voice == "passive"
            else self.subject(clause, states=True)
        )
        givers = [g for g in givers if g is not self.protagonist]
        amounts = self._money(clause.amounts)
        if givers:
            self.fund(
                "pay." + verb.voice,
                givers,
                [],
                amounts[0] if amounts and len(givers) == 1 else -1,
                _funding_status(verb),
                verb.first,
            )

    def endow(self, clause: Clause) -> None:
        """ "Un projet doté de N par A", "A l'a dotée de N"."""
        givers = (
            self.bodies(*clause.with_role("by"), states=True)
            if clause.verb.voice == "passive"
            else self.subject(clause, states=True)
        )
        amounts = self._money(i for i in self.items[clause.at : clause.end] if i.kind == "amount")
        if givers and amounts:
            self.fund("endow", givers, [], amounts[0], _funding_status(clause.verb), clause.verb.first)

    def receive(self, clause: Clause) -> None:
        """ "B a reçu N de A", "le projet bénéficie d'un financement de A"."""
        verb = clause.verb
        if verb.voice == "passive":
            return
        gift = next(
            (
                i
                for i in [
                    *clause.nouns,
                    *clause.topics.get("of", ()),
                    *clause.topics.get("with", ()),
                    *clause.topics.get("from", ()),
                ]
                if i.cls in ("gift", "loan")
            ),
            None,
        )
        support = next(
            (
                i
                for i in [
                    *clause.nouns,
                    *clause.topics.get("of", ()),
                    *clause.topics.get("with", ()),
                    *clause.topics.get("from", ()),
                ]
                if i.cls in ("support", "coop")
            ),
            None,
        )
        givers = [
            i for i in clause.with_role("from", "of", "by") if not clause.subject or i.first != clause.subject.first
        ]
        recipients = self.subject(clause, states=True)
        if gift or clause.amounts:
            if gift:
                self.used.add(gift.first)
            for item, amount in self._with_amounts(givers, clause):
                self.fund(
                    "receive", self.bodies(item, states=True), recipients[:1], amount, _funding_status(verb), verb.first
                )
        elif support and givers and verb.mood != UNREAL:
            self.pair(
                "receive.support",
                self.bodies(*givers),
                self.subject(clause),
                lead=not self.subject(clause),
                at=verb.first,
            )

    def run_frame(self, clause: Clause) -> None:
        """ "A et B mettent en œuvre le projet avec C", "exécuté par A et B"."""
        verb = clause.verb
        if verb.mood == UNREAL:
            return
        doers = self.bodies(*clause.with_role("by")) if verb.voice == "passive" else self.subject(clause)
        partners = self.bodies(*clause.with_role("with"))
        if doers:
            self.runners.setdefault(self.sentence, []).extend(doers)
            if (
                self.team is None
                and self.sentence
                and any(
                    i is not None and i.kind == "noun" and i.cls == "project" for i in [*clause.nouns, clause.subject]
                )
            ):
                self.team = doers
        if partners:
            self.pair(verb.cls + ".with", doers or self.lead(clause), partners, at=verb.first)
            self._among(verb.cls + ".with", partners, verb.first)
        for group in clause.with_role("by") if verb.voice == "passive" else [clause.subject]:
            if len(together := self.bodies(group)) > 1:
                self.pair(verb.cls + ".together", together, at=verb.first)
        if len(doers) == 1 and self.protagonist not in doers and self._at_work(clause, doers):
            self.pair(verb.cls + ".alone", doers, lead=True, at=verb.first)
        if len(doers) > 1 and self.protagonist not in doers and self._at_work(clause, doers):
            self.pair(verb.cls + ".alone", doers, lead=True, at=verb.first)

    def _among(self, rule: str, partners: Sequence[Body], at: int) -> None:
        """"avec l'OIM et Caritas": the release's protagonist works with the other partners too."""
        if self.protagonist in partners and len(partners) > 1:
            self.pair(rule, [self.protagonist], [b for b in partners if b is not self.protagonist], at=at)

    def _at_work(self, clause: Clause, doers: Sequence[Body]) -> bool:
        """Whether a body that works by itself does a part of the release's work.

        A named body, in the text, not by its bare country.
        """
        if self.sentence == 0 or clause.verb.mood == UNREAL or self.protagonist is None:
            return False
        nouns = [n for n in [*clause.nouns, clause.subject] if n is not None and n.kind == "noun"]
        if any(n.cls == "project" and not n.definite for n in nouns) and clause.verb.voice == "active":
            return False  # it starts a project of its own
        plain = clause.verb.voice == "passive" and clause.verb.form == "fin" and clause.subject is None
        if clause.verb.cls in ("run", "host") and not plain and not any(
            n.cls in ("project", "activity") and n.definite for n in nouns
        ):
            return False  # whose work it is, only "the project", "the centre" tells
        return not all(b.government for b in doers)

    def work(self, clause: Clause) -> None:
        """ "La Croix-Rouge distribue les vivres": a part of the work that the release tells of."""
        self.run_frame(clause)

    def unite(self, clause: Clause) -> None:
        """ "Le projet réunit A, B et C", "the consortium brings together A and B"."""
        if clause.verb.mood == UNREAL or clause.verb.voice != "active":
            return
        subject = clause.subject
        if subject is not None and (subject.kind == "pronoun" or subject.cls in ("project", "coop")):
            self.pair("unite", self._all_bodies(clause), at=clause.verb.first)

    def sit(self, clause: Clause) -> None:
        """ "un consortium où figurent A et B", "un comité où siègent A et B"."""
        if clause.verb.mood != UNREAL:
            self.pair("sit", self._all_bodies(clause), at=clause.verb.first)

    def _all_bodies(self, clause: Clause) -> list[Body]:
        """Every body behind the verb up to the next strong stop that no "of" governs.

        Relatives between them are passed over.
        """
        found: list[Body] = []
        for item in self.items[clause.at + 1 :]:
            if item.kind == "stop":
                break
            if item.kind in ACTORS and item.governor in ("", "to", "source") and not item.possessor:
                found += self.bodies(item)
        return _unique(found)

    def announce(self, clause: Clause) -> None:
        """ "La Suède annonce une contribution de 2 millions"."""
        gift = next((i for i in [*clause.nouns, *clause.topics.get("of", ())] if i.cls in ("gift", "loan")), None)
        givers = [b for b in self.subject(clause, states=True) if b is not self.protagonist]
        if (
            clause.verb.voice != "active"
            or clause.verb.mood == UNREAL
            or gift is None
            or not givers
            or clause.with_role("from")
        ):
            return
        self.used.add(gift.first)
        amounts = self._money(i for i in self.items[clause.at :] if i.kind == "amount")
        if len(givers) > 1 and len(amounts) == len(givers):
            for giver, amount in zip(givers, amounts, strict=True):
                self.fund("announce.respectively", [giver], [], amount, "pledged", clause.verb.first)
        else:
            self.fund(
                "announce", givers, [], amounts[0] if amounts and len(givers) == 1 else -1, "pledged", clause.verb.first
            )

    def phrase_charge(self, n: int, item: Item) -> None:
        """ "sous la responsabilité de A", "a cargo de A", "du ressort de A"."""
        group = self._governed(n)
        if group is not None and not self._denied(n):
            partners = self.bodies(group)
            self.pair("phrase.charge", partners, lead=self.protagonist not in partners, at=item.first)

    def _denied(self, n: int) -> bool:
        clause = self.clause_at(n)
        return clause is not None and clause.verb.mood == UNREAL and clause.verb.cls != "be"

    def help(self, clause: Clause) -> None:
        """ "A appuie B", "soutenu par A"; with no body helped, whoever leads the work."""
        verb = clause.verb
        if verb.mood == UNREAL:
            return
        if verb.voice == "passive":
            helpers, helped = self.bodies(*clause.with_role("by")), self.subject(clause)
        else:
            helpers = self.subject(clause, states=True)
            helped = self.bodies(*clause.objects[:1], *(clause.with_role("to") if not clause.objects else []))
        if not helpers:
            return
        project = any(n.cls in ("project", "activity") for n in [*clause.nouns, *clause.topics.get("to", ())]) or (
            clause.subject is not None and clause.subject.kind == "noun"
        )
        if helped:
            self.pair("help." + verb.voice, helpers, helped, at=verb.first)
        elif project and self.protagonist not in helpers:
            self.pair("help.project", helpers, lead=True, at=verb.first)
        if len(helpers) > 1 and project:
            self.pair("help.together", helpers, at=verb.first)

    def together(self, clause: Clause) -> None:
        """ "A travaille avec B", "A s'est associée à B", "A et B collaborent"."""
        verb = clause.verb
        if verb.mood == UNREAL or (
            verb.voice == "passive" and verb.form == "pp" and not clause.with_role("to", "with")
        ):
            return
        doers = self.subject(clause)
        partners = self.bodies(
            *clause.with_role("with", *(("to",) if verb.cls in ("collab", "join") else ())),
            *(clause.objects[:1] if verb.cls == "join" else []),
        )
        if partners:
            self.pair(verb.cls + ".with", doers or self.lead(), partners, at=verb.first)
        elif len(doers) > 1 and verb.cls == "collab":
            self.pair(verb.cls + ".together", doers, at=verb.first)
        elif (
            doers
            and verb.cls in ("take", "join", "collab")
            and self.protagonist not in doers
            and any(i.cls == "project" for role in ("to", "in", "with") for i in clause.topics.get(role, ()))
        ):
            self.pair(verb.cls + ".project", doers, lead=True, at=verb.first)

    def entrust(self, clause: Clause) -> None:
        """ "La composante a été confiée à A", "A a chargé B du suivi"."""
        verb = clause.verb
        if verb.mood == UNREAL:
            return
        if verb.voice == "passive":
            taken = self.bodies(*clause.with_role("to"))
            givers = self.bodies(*clause.with_role("by"))
        else:
            taken = self.bodies(*clause.with_role("to"), *clause.objects[:1])
            givers = self.subject(clause)
        if taken:
            self.pair("entrust", taken, givers, lead=not givers, at=verb.first)

    def lend(self, clause: Clause) -> None:
        """ "A prête des locaux à B": free services and loans of premises, people or land."""
        verb = clause.verb
        if verb.mood == UNREAL:
            return
        lenders = self.bodies(*clause.with_role("by")) if verb.voice == "passive" else self.subject(clause)
        lenders = [b for b in lenders if b is not self.protagonist]
        takers = self.bodies(*[i for i in clause.with_role("to") if i.kind == "bodies"])
        if lenders:
            self.pair("lend", lenders, takers, lead=not takers, at=verb.first)

    def hand(self, clause: Clause) -> None:
        """ "A remet du matériel à B"."""
        verb = clause.verb
        if verb.mood == UNREAL:
            return
        givers = self.bodies(*clause.with_role("by")) if verb.voice == "passive" else self.subject(clause)
        takers = self.bodies(*[i for i in clause.with_role("to") if i.kind == "bodies"])
        if givers and takers:
            self.pair("hand", givers, takers, at=verb.first)

    def amount(self, clause: Clause) -> None:
        """ "Son budget s'élève à N": the amount of the funding told just before."""
        numbers = self._money(clause.amounts) or self._money(
            i for i in self.items[clause.at : clause.end] if i.kind == "amount"
        )
        fact = self.funding
        if (
            not numbers
            or fact is None
            or fact.amount >= 0
            or fact.sentence < self.sentence - 1
            or clause.verb.mood == UNREAL
        ):
            return
        subject = clause.subject
        if subject is not None and subject.kind == "noun" and subject.cls in ("cost", "gift"):
            mates = [f for f in self.facts if f.kind == "funding" and f.sentence == fact.sentence]
            if len(mates) == 1:
                fact.amount = numbers[0]
                fact.extra.append(self.sentence)

    def ask(self, clause: Clause) -> None:
        """ "L'OIM demande N": kept as requested where somebody is asked."""
        return

    def come(self, clause: Clause) -> None:
        """ "Los recursos provienen de A", "ce don provient du Fonds"."""
        if clause.subject is None or (
            clause.subject.cls not in ("gift", "loan", "cost") and clause.subject.kind != "amount"
        ):
            return
        givers = clause.with_role("of", "from")
        for item, amount in self._with_amounts(givers, clause):
            self.fund(
                "come", self.bodies(item, states=True), [], amount, _funding_status(clause.verb), clause.verb.first
            )

    def amount_from(self, n: int, item: Item) -> None:
        """ "with USD 2 million from A", "con 2 millones de A": a sum, and who it comes from."""
        if self.amounts[item.number].gloss_of is not None:
            return
        m = n + 1
        while m < len(self.items) and self.items[m].kind in ("open", "amount", "close", "determiner"):
            m += 1
        if m + 1 >= len(self.items) or self.items[m].kind != "preposition":
            return
        role = self.items[m].cls
        giver = next(
            (i for i in self.items[m + 1 : m + 4] if i.kind in (*ACTORS, "verb", "noun", "comma", "amount")), None
        )
        if giver is None or giver.kind not in ACTORS or giver.possessor:
            return
        if role == "from" or (role == "of" and item.governor in ("with", "thanks", "fundby") and self.language != "en"):
            clause = self.clause_at(n)
            if clause is None or not (self._unreal_for(clause, n) or clause.verb.cls == "receive"):
                bodies = [b for b in self.bodies(giver, states=True) if b is not self.protagonist]
                self.fund("amount.from", bodies, [], item.number if len(bodies) == 1 else -1, "unstated", item.first)

    # -- frames of nouns

    def gift(self, n: int, item: Item) -> None:
        """ "une contribution de N de A (à B)", "a USD 2 million grant from A", "Japan's contribution"."""
        if item.first in self.used:
            return
        clause = self.clause_at(n)
        if clause is not None and self._unreal_for(clause, n):
            return
        if item.type == "aid" and not any(i.kind == "amount" for i in self.items[max(0, n - 2) : n + 4]):
            return
        givers: list[Item] = []
        takers: list[Body] = []
        numbers: list[int] = []
        m = n + 1
        while m < len(self.items):
            after = self.items[m]
            if after.kind in ("stop", "but", "relative") or (
                after.kind == "verb" and (after.form == "fin" or after.form == "inf")
            ):
                break
            if (
                after.kind == "verb"
                and after.form == "pp"
                and after.cls not in ("give", "provide", "donate", "fund", "run", "announce")
            ):
                break
            if after.kind == "noun" and after.cls in ("gift", "project", "agreement"):
                break
            if after.kind in ACTORS:
                if after.governor in ("of", "from", "by") and not (after.governor == "of" and givers):
                    givers.append(after)
                elif after.governor in ("to", "for") and after.kind == "bodies":
                    takers += self.bodies(after, states=True)
            elif after.kind == "amount":
                numbers += self._money([after])
            elif after.kind == "comma" and givers:
                break
            m += 1
        if n and self.items[n - 1].kind == "amount":
            numbers = self._money([self.items[n - 1]]) + numbers
        for k in range(n - 1, max(-1, n - 6), -1):
            if self.items[k].kind == "possessive" and k and self.items[k - 1].kind in ACTORS:
                givers.insert(0, self.items[k - 1])
                break
            if self.items[k].kind not in ("word", "amount", "possessive", "adverb"):
                break
        for giver in givers:
            bodies = [b for b in self.bodies(giver, states=True) if b is not self.protagonist]
            if (
                giver.governor == "of"
                and item.definite
                and not numbers
                and item.governor not in ("thanks", "by", "with")
                and item.plural
            ):
                continue
            self.fund(
                "gift." + item.type,
                bodies,
                takers[:1],
                numbers[0] if numbers and len(bodies) == 1 else -1,
                "unstated",
                item.first,
            )

    def _unreal_for(self, clause: Clause, n: int) -> bool:
        """Whether the clause denies, asks for or only plans the thing that item n names."""
        verb = clause.verb
        if verb.cls in ("ask", "refuse", "plan") and clause.subject is not self.items[n]:
            return clause.at < n
        if clause.subject is self.items[n] and verb.mood == UNREAL:
            return True
        return (
            verb.mood == UNREAL
            and (clause.subject is self.items[n] or clause.at < n)
            and verb.cls not in ("other", "be", "have", "")
        )

    def donor(self, n: int, item: Item) -> None:
        """ "A, principal bailleur du projet", "les bailleurs du centre, A et B"."""
        if self.items[n - 1].kind == "noun" if n else False:
            return
        before = next((i for i in reversed(self.items[max(0, n - 6) : n]) if i.kind in (*ACTORS, "verb", "stop")), None)
        if (
            before is not None
            and before.kind in ACTORS
            and not before.governor
            and any(i.kind in ("comma", "verb") for i in self.items[max(0, n - 6) : n])
        ):
            self.fund("donor", self.bodies(before, states=True), [], -1, "unstated", item.first)
            return
        for m in range(n + 1, min(len(self.items), n + 9)):
            after = self.items[m]
            if after.kind in ACTORS and not after.governor and any(i.kind == "comma" for i in self.items[n:m]):
                bodies = self.bodies(after, states=True)
                numbers = self._money(i for i in self.items[m:] if i.kind == "amount")
                for k, body in enumerate(bodies):
                    self.fund(
                        "donor", [body], [], numbers[k] if len(numbers) == len(bodies) else -1, "unstated", item.first
                    )
                return
            if after.kind in ("stop", "verb"):
                return

    def agreement_noun(self, n: int, item: Item) -> None:
        """ "l'accord entre A et B", "the agreement with B": an agreement that is spoken of as concluded."""
        if item.first in self.used:
            return
        clause = self.clause_at(n)
        status = "signed"
        if clause is not None and self._unreal_for(clause, n):
            status = "planned"
        parties: list[Body] = []
        linked = ""
        for m in range(n + 1, min(len(self.items), n + 12)):
            after = self.items[m]
            if after.kind in ("stop", "but", "relative", "comma") or (after.kind == "verb" and after.form != "pp"):
                break
            if after.kind == "noun" and after.cls in ("agreement", "project"):
                break
            if after.kind in ACTORS and after.governor in ("between", "with"):
                linked = after.governor
                parties += self.bodies(after, states=True)
        if (
            not parties
            and n + 2 < len(self.items)
            and self.items[n + 1].cls == "between"
            and any(i.type in BOTH for i in self.items[n + 2 : n + 4])
        ):
            near = _unique(
                b for i in reversed(self.items[:n]) if i.kind == "bodies" and not i.possessor for b in i.bodies
            )
            parties = near[:2] if len(near) >= 2 else []
        if linked == "with" and len(parties) >= 1:
            parties = _unique([*self._holder(clause, n), *parties])
        if len(parties) > 1:
            signing = next((i for i in self.items[max(0, n - 5) : n] if i.kind == "noun" and i.cls == "sign"), None)
            self.agree(
                "agreement.signing" if signing else "agreement.noun",
                parties,
                item,
                status,
                [i for i in self.items if i.kind == "date"][:1],
                item.first,
            )

    def _holder(self, clause: Clause | None, n: int) -> list[Body]:
        """The side of an agreement "with B" that is not named beside it: the clause's subject, else the protagonist."""
        if clause is not None and clause.at < n and (bodies := self.subject(clause, states=True)):
            return bodies
        return self.lead()

    def coop(self, n: int, item: Item) -> None:
        """ "la collaboration entre A et B", "partnership with B"."""
        clause = self.clause_at(n)
        if clause is not None and self._unreal_for(clause, n):
            return
        for m in range(n + 1, min(len(self.items), n + 8)):
            after = self.items[m]
            if after.kind in ("stop", "verb", "relative", "comma"):
                return
            if after.kind in ACTORS:
                if after.governor == "between" and len(self.bodies(after)) > 1:
                    self.pair("coop.between", self.bodies(after), at=item.first)
                elif after.governor == "with":
                    self.pair("coop.noun", self.bodies(after), self._holder(clause, n), at=item.first)
                return

    def partner(self, n: int, item: Item) -> None:
        """ "A, partenaire de B", "ses partenaires A et B"."""
        if n + 1 >= len(self.items):
            return
        after = self.items[n + 1]
        if after.kind in ACTORS:
            self.pair("partner.apposed", self.bodies(after), lead=True, at=item.first)
            return
        before = next((i for i in reversed(self.items[max(0, n - 5) : n]) if i.kind in ACTORS), None)
        follows = next((i for i in self.items[n + 1 : n + 4] if i.kind in ACTORS and i.governor == "of"), None)
        if (
            before is not None
            and follows is not None
            and any(i.kind in ("comma", "verb") for i in self.items[max(0, n - 4) : n])
        ):
            self.pair("partner.of", self.bodies(before), self.bodies(follows), at=item.first)

    # -- prepositional phrases

    def phrase_coop(self, n: int, item: Item) -> None:
        """ "en collaboration avec A et B": with whoever leads the clause."""
        self._phrase(n, item, "phrase.coop")

    def phrase_support(self, n: int, item: Item) -> None:
        """ "avec l'appui de A"."""
        self._phrase(n, item, "phrase.support")

    def phrase_fund(self, n: int, item: Item) -> None:
        """ "avec l'appui financier de A"."""
        group = self._governed(n)
        clause = self.clause_at(n)
        if group is None or (clause is not None and clause.verb.mood == UNREAL):
            return
        numbers = self._money(i for i in self.items[n : n + 6] if i.kind == "amount")
        bodies = [b for b in self.bodies(group, states=True) if b is not self.protagonist]
        self.fund("phrase.fund", bodies, [], numbers[0] if numbers and len(bodies) == 1 else -1, "unstated", item.first)

    def _phrase(self, n: int, item: Item, rule: str) -> None:
        group = self._governed(n)
        if group is None:
            return
        clause = self.clause_at(n)
        if clause is not None and clause.verb.mood == UNREAL and clause.verb.cls != "be":
            return
        partners = self.bodies(group)
        doers = [b for b in self._doers(clause, n) if b not in partners]
        if not doers and self.protagonist in partners:
            near = next((i for i in reversed(self.items[:n]) if i.kind == "bodies" and not i.possessor), None)
            doers = [b for b in self.bodies(near) if b not in partners]
        if not doers:
            since = max((k for k, i in enumerate(self.items[:n]) if i.kind in ("stop", "but")), default=-1)
            first = next((i for i in self.items[since + 1 : n] if i.kind == "bodies" and not i.governor and not i.possessor), None)
            doers = [b for b in self.bodies(first) if b not in partners]
        self.pair(rule, partners, doers, lead=not doers, at=item.first)
        self._among(rule, partners, item.first)

    def _doers(self, clause: Clause | None, n: int) -> list[Body]:
        """Who does what a phrase accompanies: a passive's agent, else the subject."""
        if clause is None:
            return []
        if clause.verb.voice == "passive":
            return self.bodies(*clause.with_role("by")) or self.subject(clause)
        return self.subject(clause)

    def _governed(self, n: int) -> Item | None:
        for after in self.items[n + 1 : n + 6]:
            if after.kind in ACTORS:
                return after if not after.possessor else None
            if after.kind not in ("determiner", "word", "noun", "adverb", "quote", "title"):
                return None
        return None


FRAMES = {
    "sign": Reader.sign, "conclude": Reader.sign, "celebrate": Reader.sign, "agree": Reader.agreeing,
    "bind": Reader.bind, "give": Reader.give, "donate": Reader.give, "contribute": Reader.give,
    "provide": Reader.give, "fund": Reader.finance, "pay": Reader.pay, "endow": Reader.endow,
    "receive": Reader.receive, "run": Reader.run_frame, "help": Reader.help, "collab": Reader.together,
    "join": Reader.together, "take": Reader.together, "host": Reader.run_frame, "entrust": Reader.entrust,
    "lend": Reader.lend, "hand": Reader.hand, "train": Reader.run_frame, "work": Reader.work,
    "unite": Reader.unite, "sit": Reader.sit, "announce": Reader.announce, "amount": Reader.amount,
    "cost": Reader.amount, "be": Reader.amount, "come": Reader.come,
}  # fmt: skip
NOUNS = {
    "gift": Reader.gift,
    "loan": Reader.gift,
    "donor": Reader.donor,
    "agreement": Reader.agreement_noun,
    "coop": Reader.coop,
    "partner": Reader.partner,
}
PHRASES = {
    "coop": Reader.phrase_coop,
    "support": Reader.phrase_support,
    "fundby": Reader.phrase_fund,
    "charge": Reader.phrase_charge,
}


def _unique(bodies: Iterable[Body]) -> list[Body]:
    out: list[Body] = []
    for body in bodies:
        if not any(body is other for other in out):
            out.append(body)
    return out


def _agreement_status(verb: Item) -> str:
    if verb.negated or verb.type == "refuse":
        return "refused"
    return {REAL: "signed", FUTURE: "planned", UNREAL: "planned"}[verb.mood]


def _funding_status(verb: Item) -> str:
    if verb.negated:
        return "refused"
    if verb.mood == UNREAL:
        return "requested"
    if verb.mood == FUTURE or verb.lemma in PLEDGED:
        return "pledged"
    if verb.lemma in COMMITTED:
        return "committed"
    return "disbursed" if verb.lemma in DISBURSED else "unstated"
