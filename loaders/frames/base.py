"""What frames share: a fact as a sentence tells it, and what a sentence offers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.amounts import Amount
from loaders.chunks import UNREAL, Found, Item, Sentences
from loaders.chunks.items import OBJECTS_OF
from loaders.clause_groups import body_meant, leading, partner_owner
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import making
from loaders.frames.apart import ended, joining, told_apart, told_true, unsure
from loaders.frames.meant import leads, of_last, of_somebody, others_act, speaking, with_governments
from loaders.frames.pronouns import Pronouns
from loaders.frames.rates import a_head, a_part
from loaders.frames.raw import IMAGINED, Raw, unique, unknown_subject
from loaders.frames.realms import governed
from loaders.organizations import Body

AMOUNT_VERBS = ("give", "contribute", "provide", "donate", "pay")
TELLING = {*AMOUNT_VERBS, *"run fund endow help host receive take collab work join entrust allow announce".split()}
BOTH = frozenset("two both deux dos ambas ambos".split())
THAT = OBJECTS_OF
TO_WHICH = ("to", "auquel", "auxquels", "a", "al")  # the first word of "to which", "à laquelle", "al que"
AT_THE = ("al", "del", "au", "du")  # prepositions with their article: "pusieron su firma al documento"
LINKS = ("with", "coop", "between")
SUBJECTS = ACTORS | {"pronoun"}
WINDOW = 160  # items: how far a frame looks in a sentence, which no real one exceeds
ACTORS_VERB_RELATIVE_OR_NOUN = frozenset((*ACTORS, "verb", "relative", "noun"))


class Core(Pronouns):
    """What every frame asks of the text: who acts, in which clause, with which sums; and where facts go."""

    def __init__(
        self,
        sentences: Sentences,
        language: str,
        amounts: list[Amount],
        found: Found,
        protagonist: Body | None,
    ) -> None:
        super().__init__()
        self.sentences, self.language, self.amounts, self.found = sentences, language, amounts, found
        self.protagonist = protagonist
        self.making = making(language)
        self.facts: list[Raw] = []
        self.shares: dict[tuple[int, int], int] = {}  # (token, whole) -> the sum that its words were worked out to be
        self.spoken: tuple[int, frozenset[str]] = (-1, frozenset())  # sentence -> the classes of its nouns and verbs
        self.last_sum, self.last_sum_sentence = -1, -9  # the last sum told in the sentences before
        self.agreement: Raw | None = None
        self.accord: tuple[int, Item | None] = (-9, None)  # the last noun of an agreement, and its sentence
        self.funding: Raw | None = None
        self.sentence = 0
        self.clauses: list[Clause] = []
        self.items: list[Item] = []
        self.kinds: set[str] = set()  # of the items
        self.used: set[int] = set()
        self.telling: set[int] = set()  # tokens of project nouns that a clause says is run, launched or funded
        self.team: list[Body] | None = None  # who runs the first project told of
        self.projects_run: dict[str, tuple[int, list[Body]]] = {}  # noun; "" for any -> (sentence, who runs it)
        self.heard: tuple[int, list[Body] | None] = (-1, None)  # sentence -> whose people speak of themselves in it
        self.weighing: list[Body] = []  # who only thinks of giving: named as actors, and no givers
        self.acted: set[int] = set()  # ids of bodies that are the subject or the agent of a verb
        self.present: set[int] = set()  # ids of bodies that attend something
        self.actors: dict[int, list[Body]] = {}  # sentence -> who acts in its main clauses

    def bodies(self, *items: Item | None, states: bool = False) -> list[Body]:
        """The bodies of groups.

        With `states` a bare country is its government: so it is where it signs or pays, not where it works.
        """
        found: list[Body] = []
        for item in items:
            if item is None:
                continue
            if item.kind == "pronoun":
                found += [b for b in self.meant(item, states=states) if b not in found]
                continue
            named = item.kind in ACTORS and (states or item.kind == "bodies")
            here = with_governments(item, self.found) if named and item.type else item.bodies
            found += [b for b in here if b not in found] if found else here
        return found

    def before(self, n: int) -> list[Item]:
        """The items before item n that a frame may look at."""
        return self.items[max(0, n - WINDOW) : n]

    @property
    def classes(self) -> frozenset[str]:
        """The nouns and verbs of the sentence by class: "noun gift", "verb give"."""
        if self.spoken[0] != self.sentence:
            told = frozenset(f"{i.kind} {i.cls}" for i in self.items if i.kind in {"noun", "verb"})
            self.spoken = self.sentence, told
        return self.spoken[1]

    def subject(self, clause: Clause, *, states: bool = False) -> list[Body]:
        """The bodies that are the subject, also behind a pronoun."""
        subject = clause.subject
        if subject is None or subject.kind not in SUBJECTS:
            return []
        if subject.kind == "pronoun":
            subject = body_meant(self.items, (n := self.place(subject)), self.clauses, self.word(n)) or subject
        found = self.bodies(*partner_owner(self.items, subject), subject, states=states)
        word = self.sentences.chunker.t.lower[clause.verb.first]
        alone = len(found) > 1 and subject.plural and of_last(self.items, clause, word, self.language)
        return found[-1:] if alone else found

    def doers(self, clause: Clause, *, states: bool = False) -> list[Body]:
        """Who acts: the subject; where "the programme" acts, whoever runs it."""
        subject = clause.subject
        if self._done_by_another(clause):
            before = [c for c in self.clauses if c.at < clause.at and c.verb.form == "fin" and c.actors()]
            return self.bodies(before[-1].subject if before else leading(self.items), states=states)
        if subject is not None and subject.kind == "noun" and subject.cls == "project" and subject.definite:
            return [self.leader] if self.leader else []
        if subject is None and self.language == "es" and self.word(clause.at).endswith("mos"):
            return self.speaker or []  # "Trabajamos con B", dijo la directora de A
        if subject is None and self._unsaid(clause):
            return self.topic
        return self.subject(clause, states=states)

    def _done_by_another(self, clause: Clause) -> bool:
        """ "A alquila lanchas con fondos de un proyecto que ejecuta con B": a Spanish relative without a subject."""
        verb, n = clause.verb, clause.at
        if self.language != "es" or n < 2 or self.items[n - 1].kind != "relative" or verb.cls != "run":
            return False
        project = clause.subject is None or clause.subject.cls == "project"
        alone = not (clause.nouns or clause.objects or clause.amounts) and bool(clause.with_role("with"))
        return project and alone and verb.form == "fin" and verb.voice == "active" and verb.alone

    def _unsaid(self, clause: Clause) -> bool:
        """Whether a Spanish verb goes without its subject: that of the sentence before."""
        verb = clause.verb
        if self.language != "es" or verb.form != "fin" or verb.voice != "active" or clause.at > 6:
            return False
        before = self.items[: clause.at]
        if before and (before[0].kind in ("determiner", "word") or unknown_subject(before)):
            return False  # a subject that we know nothing of
        impersonal = bool(before) and before[-1].type == "se"
        return (
            not impersonal
            and self.topic_sentence == self.sentence - 1
            and all(i.kind not in ACTORS_VERB_RELATIVE_OR_NOUN or i.governor for i in before)
        )

    @property
    def speaker(self) -> list[Body] | None:
        """Whose people speak of themselves in the sentence, "notre association", "hemos firmado": none where not told.

        None where nobody does.
        """
        if self.heard[0] != self.sentence:
            told = speaking(self.items, self.sentences.chunker.t.fold, self.language)
            self.heard = (self.sentence, None if told is None else self.bodies(*told, states=True))
        return self.heard[1]

    def pair(
        self, rule: str, bodies: Iterable[Body], others: Iterable[Body] = (), *, at: int = 0, lead: bool = False
    ) -> None:
        """A partnership: all of `bodies` with all of `others`, or, where these are none, among themselves."""
        one, two = list(bodies), list(others)
        here = next((c for c in reversed(self.clauses) if c.verb.first <= at), None) if lead and not two else None
        lead = lead and not (here is not None and self._others_act(here))
        if lead and not two and self.speaker is not None:  # "« Notre association agit avec B », a dit l'élue de A"
            two, lead = [b for b in self.speaker if b not in one], False
            if not two:
                return
        two = two or (self.owner_told(one) if lead else [])
        if one and (two or lead or len(one) > 1):
            self.facts.append(Raw("pair", self.sentence, rule, one, two, at=at, lead=lead))

    def _others_act(self, clause: Clause) -> bool:
        return others_act(self.items, clause, self.sentences.chunker.t.fold)

    def fund(
        self, rule: str, funders: Sequence[Body], recipient: Sequence[Body], amount: int, status: str, at: int
    ) -> None:
        """Funding, one fact a funder; none of what is only planned or thought about."""
        if status == IMAGINED:
            self.weighing += funders
            return
        for funder in funders:
            takers = [b for b in recipient if b is not funder]
            if recipient and not takers:
                continue
            fact = Raw("funding", self.sentence, rule, [funder], takers, status=status, amount=amount, at=at)
            if not takers and self.speaker:
                fact.led = [b for b in self.speaker if b is not funder]
            told = self.agreement
            if not takers and told is not None and told.sentence == self.sentence and funder in told.bodies:
                fact.led = [b for b in told.bodies if b is not funder]  # "un acuerdo con A, que aportó N"
            self.facts.append(fact)
            if status not in ("requested", "refused"):
                self.funding = fact

    def agree(
        self, rule: str, parties: Sequence[Body], noun: Item | None, status: str, dates: Iterable[Item], at: int
    ) -> None:
        """An agreement; one that is told again in the next words is joined later."""
        if status == "signed" and unsure(self.items, self.sentences.chunker.t.fold, noun, at):
            status = "planned"
        status = (
            "refused" if "noun denial" in self.classes or self.none_of(noun) else status
        )  # "Es falso que A y B hayan firmado"
        for some in self.told_apart(noun, parties) or [unique(parties)]:
            self._agree(rule, some, noun, status, dates, at)

    def told_apart(self, noun: Item | None, parties: Sequence[Body] = ()) -> list[list[Body]]:
        """ "deux conventions, l'une de A avec B, l'autre de C avec D", or one of `parties` with each."""
        told = told_apart(self.items, noun, self.sentences.chunker.t.fold) if noun is not None else []
        found = [unique(self.bodies(*group, states=True)) for group in told]
        if all(len(some) == 1 for some in found):
            found = [[*(b for b in parties if [b] not in found), *some] for some in found]
        return found if found and all(len(some) > 1 for some in found) else []

    def _agree(
        self, rule: str, parties: Sequence[Body], noun: Item | None, status: str, dates: Iterable[Item], at: int
    ) -> None:
        one = unique([*parties, *self.bodies(*joining(self.items, self.clauses, noun), states=True)])
        last = self.agreement
        if last is not None and len(last.bodies) == 1 and self._signed_on(last, len(one), noun, status):
            last.bodies, last.extra = unique([*last.bodies, *one]), [*last.extra, self.sentence]
            return
        named = noun is not None and noun.cls in ("agreement", "signatory") and noun.type != "signatory"
        type_ = noun.type if noun is not None and named else "bilateral"
        type_ = "partnership" if rule == "sign.partnership" else type_
        fact = Raw("agreement", self.sentence, rule, one, type=type_, status=status, at=at)
        fact.dates = [d.number for d in dates if d.number >= 0] or self.sentences.dateline(self.sentence, at)
        definite = noun is not None and (noun.definite or self.word(self.place(noun) - 1) in AT_THE)
        fact.again = noun is not None and definite and noun.type == "other"
        self.facts.append(fact)
        self.agreement = fact

    def _signed_on(self, last: Raw, signers: int, noun: Item | None, status: str) -> bool:
        """ "signed by A, and countersigned by B"; "Lo rubricó A. Suscribieron también el documento B y C"."""
        if last.sentence == self.sentence:
            return signers == 1 and status == last.status
        again = noun is not None and noun.definite and not noun.plural
        return again and status == last.status and self.sentence - last.sentence <= 2

    def _among(self, rule: str, partners: Sequence[Body], at: int) -> None:
        """ "avec l'OIM et Caritas": the release's protagonist works with the other partners too."""
        if self.protagonist is not None and self.protagonist in partners and len(partners) > 1:
            self.pair(rule, [self.protagonist], [b for b in partners if b is not self.protagonist], at=at)

    def lead(self, clause: Clause | None = None) -> list[Body]:
        """Who does the work that a clause speaks of: its subject, else the release's protagonist."""
        if clause is not None and self._others_act(clause):
            return []
        a_work = clause is not None and (clause.verb.voice, clause.verb.cls) == ("passive", "run")
        if clause is not None and not a_work and (subject := self.subject(clause)):
            return subject
        if self.speaker is not None:
            return self.speaker
        return [self.protagonist] if self.protagonist else []

    @property
    def leader(self) -> Body | None:
        """Who leads the work of the release: who runs its first project, else its protagonist."""
        hero, words = self.protagonist, len(self.sentences.chunker.t)
        return next((b for b in self.team or () if hero is not None and leads(b, hero, words)), hero)

    def relative_before(self, clause: Clause, *words: str) -> int:
        """The index of the relative right before a clause's subject, where it is one of these words; else -1."""
        if clause.subject is None:
            return -1
        k = next((n for n, i in enumerate(self.items) if i is clause.subject), 0) - 1
        while k >= 0 and self.items[k].kind == "determiner":
            k -= 1
        return k if k >= 0 and self.items[k].kind == "relative" and self.items[k].type in words else -1

    def clause_at(self, n: int) -> Clause | None:
        """The finite clause that item n belongs to."""
        best: Clause | None = None
        for clause in self.clauses:
            if clause.verb.form == "fin" and clause.at <= n < max(clause.end, clause.at + 1):
                best = clause
        if best is None:
            after = [c for c in self.clauses if c.verb.form == "fin" and c.at > n]
            if after and any(i.type == ";" for i in self.items[n : after[0].at]):
                return None  # "L'accord entre A et B régit … ; C n'a pas signé"
            best = after[0] if after else (self.clauses[0] if self.clauses else None)
        return best

    def _unreal_for(self, clause: Clause, n: int) -> bool:
        """Whether the clause denies, asks for or only plans the thing that item n names."""
        verb = clause.verb
        if verb.cls == "have" and verb.negated and clause.at < n and clause.subject in (None, self.items[n]):
            return True  # "No ha prosperado el acuerdo con A"
        if (told := ended(self.items, clause, n)) is not None:
            return told
        if verb.cls in ("ask", "refuse", "plan") and clause.subject is not self.items[n]:
            return clause.at < n and not told_true(self.items, clause.at)
        if clause.subject is self.items[n] and (
            verb.mood == UNREAL or (verb.cls == "refuse" and verb.voice == "passive")
        ):
            return True
        return (
            verb.mood == UNREAL
            and (clause.subject is self.items[n] or clause.at < n)
            and verb.cls not in ("other", "comprise", "be", "have", "")
        )

    def _money(self, items: Iterable[Item]) -> list[int]:
        """Amounts as such: a gloss in another currency, a share of what was given, a rate are left out."""
        return [
            i.number
            for i in items
            if i.kind == "amount"
            and self.amounts[i.number].gloss_of is None
            and (self.amounts[i.number].share_of is None or self.amounts[i.number].reference)
            and not a_head(self.sentences.chunker.t.fold[i.last : i.last + 2])
            and not a_part(self.sentences.chunker.t.fold[max(0, i.first - 5) : i.first])
        ]

    def _denied(self, n: int) -> bool:
        clause = self.clause_at(n)
        return clause is not None and clause.verb.mood == UNREAL and clause.verb.cls != "be"

    def _governed(self, n: int) -> Item | None:
        """The group that the phrase at item n leads to."""
        return governed(self.items, n, self.sentences.chunker.t.fold)

    def _holder(self, clause: Clause | None, n: int) -> list[Body]:
        """The side of an agreement "with B" that is not named beside it: the clause's subject, else the protagonist."""
        if clause is not None and clause.at < n and clause.verb.voice == "passive":
            by = [i for i in clause.with_role("by") if i.first < self.items[n].first]
            if agents := self.bodies(*by, states=True):
                return agents  # "was written by A under a contract with B"
        if clause is not None and clause.subject is None and of_somebody(self.items, clause):
            return []
        if clause is not None and (bodies := self.subject(clause, states=True)):
            if clause.at < n or (clause.subject is not None and clause.subject.first > self.items[n].first):
                return bodies  # "A a un accord avec B"; "En vertu d'un accord avec B, A …"
        return self.lead()

    def finite_before(self, n: int) -> Clause | None:
        """The last clause before item n whose verb is finite."""
        return next((c for c in reversed(self.clauses) if c.at < n and c.verb.form == "fin"), None)
