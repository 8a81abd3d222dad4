"""Who acts together, whatever it is that they do: coordinated subjects and agents, parallel clauses, shared efforts."""

from __future__ import annotations

import itertools

from loaders.chunks import UNREAL, Item
from loaders.clause_subjects import WHOSE, directly_after
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import TO_WHICH
from loaders.frames.idle import NO_VERBS, PARTICIPLES, PLURAL, idle_forms
from loaders.frames.raw import FOLLOWED, unique
from loaders.frames.side_by_side import SHARING, SideBySide
from loaders.names import AND
from loaders.organizations import Body

BEFORE = 7  # items before a verb: "A y B, cada cual por su lado, censaron"
REACH = 12  # items: how far behind a verb a word may say that each acted alone
FORTIFYING = frozenset("fortalecer reforzar renforcer strengthen".split())
MANY = 5  # more bodies than these in one subject are a list of those present
TO_WHICH_OR_AVEC = frozenset((*TO_WHICH, "avec"))
OBJECT = ("word", "verb", "adverb", "determiner", "noun")


class Teams(SideBySide):
    """ "A et B ont déployé neuf cliniques", "A distributes food while B treats the wounded"."""

    def teamed(self, n: int, item: Item) -> None:
        """ "La OIM y la OMS han desplegado clínicas", "clinics deployed by A and B": verbs that no lexicon knows."""
        if len(item.bodies) == 1 and item.governor == "by":
            self._second_agent(n, item)
        if len(item.bodies) > 1 and self._people_of_both(item):
            self.pair("team.joint", self.bodies(item), at=item.first)
        if not 1 < len(item.bodies) <= MANY or item.possessor or item.person or self._one_head(item):
            return
        bodies = self.bodies(item)
        if all(b.government for b in bodies) or self.each(n):
            return
        if item.governor == "by":
            k = n - 1
            while k > 0 and items_between(self.items[k]):
                k -= 1
            if k > 0 and self._done(k) and self.word(k) not in FOLLOWED:
                self.pair("team.agents", bodies, at=item.first)
        elif item.governor:
            return
        elif self._told_by(n) or (self._begins(n) and (self._acts(n + 1) or self._at_one(n)) and not self._dealt(n)):
            self.pair("team.subject", bodies, at=item.first)

    def _dealt(self, n: int) -> bool:
        """ "A and B have leaked the agreement": whether what those at n do, they do to an agreement."""
        behind = itertools.takewhile(lambda i: i.kind in OBJECT, self.items[n + 1 :])
        return any(i.cls == "agreement" for i in behind)

    def _people_of_both(self, item: Item) -> bool:
        """ "une mission conjointe de A et de B": whether the people of several bodies go together."""
        return not BOTH_TEAM.isdisjoint(self.sentences.chunker.t.fold[item.first : item.first + 3])

    def _second_agent(self, n: int, item: Item) -> None:
        """ "L'étude a été menée par A et relue par B": a participle of no lexicon, beside one that it knows."""
        k = n - 1
        while k > 1 and self.items[k].kind in ("determiner", "preposition"):
            k -= 1
        if k < 2 or self.items[k - 1].kind not in ("and", "comma") or not self._done(k):
            return
        clause = next((c for c in reversed(self.clauses) if c.at < k), None)
        agents = clause.with_role("by") if clause is not None and clause.verb.mood != UNREAL else []
        if agents and clause is not None and clause.verb.cls in SHARING:
            self.pair("team.agents", self.bodies(*agents[:1]), self.bodies(item), at=item.first)

    def _told_by(self, n: int) -> bool:
        """ "La red la tejen A, B y C": whether an unknown verb in the plural with a clitic stands before the group."""
        k = n - 1 - (n > 1 and self.items[n - 1].kind == "determiner")
        return (
            k > 0
            and self.language == "es"
            and self._looks(k, PLURAL[self.language])
            and self.items[k - 1].type in ("la", "lo", "las", "los")
        )

    def _one_head(self, item: Item) -> bool:
        """ "les ambassades du Pérou et du Bénin": offices of a kind, which act each for itself."""
        found = self.found.bodies.get(item.first)
        return found is not None and len(found[1]) > 1

    def _begins(self, n: int) -> bool:
        """Whether a subject may begin at item n: at the head of a sentence, behind a comma or "that"."""
        k = n - 1
        while k >= 0 and self.items[k].kind in ("determiner", "adverb", "quote"):
            k -= 1
        if k < 0:
            return True
        before = self.items[k]
        if before.kind == "comma":
            return k == 0 or self.items[k - 1].kind not in ACTORS or bool(self.items[k - 1].governor)
        return before.kind in ("stop", "dash", "but", "close", "date") or (
            before.kind == "relative" and before.type in SAYING
        )

    def _acts(self, m: int) -> bool:
        """Whether a finite verb in the plural that is in no lexicon stands at item m, not denied."""
        items = self.items
        while m < len(items) and (items[m].kind == "date" or (items[m].kind == "adverb" and items[m].type not in SELF)):
            m += 1
        if m < len(items) and items[m].kind == "open":
            m = next((k + 1 for k in range(m + 1, min(len(items), m + 8)) if items[k].kind == "close"), len(items))
        if m + 1 < len(items) and items[m].kind == "comma" and items[m].first > items[m - 1].last:
            m += 1  # the comma that closed an aside
        if m < len(items) and items[m].kind == "comma":  # ", con sede en Lima, evalúan", ", based in Nairobi, test"
            close = next((k for k in range(m + 1, min(len(items), m + 8)) if _shuts(items[k])), m)
            m = close + 1 if items[close].kind == "comma" and close > m else len(items)
        if m >= len(items):
            return False
        item = items[m]
        if item.kind == "verb":
            helping = item.cls in ("have", "be") and item.mood != UNREAL and not item.negated
            if item.cls == "be":  # "are touring", "están recorriendo"
                return helping and self._looks(m + 1, ("ing", "ando", "iendo"))
            return helping and self._done(m + 1)
        lasting = any(self.word(k) in SPANS for k in range(m + 1, min(len(items), m + 3)))  # "llevan años en el país"
        return self._looks(m, PLURAL[self.language]) and self.word(m) not in NO_VERBS and not lasting

    def _done(self, m: int) -> bool:
        """Whether item m looks like a participle that is in no lexicon: "desplegadas", "deployed"."""
        return self._looks(m, PARTICIPLES[self.language]) and self.word(m) not in NO_VERBS

    def _looks(self, m: int, endings: tuple[str, ...]) -> bool:
        if not 0 <= m < len(self.items) or self.items[m].kind != "word":
            return False
        t, first = self.sentences.chunker.t, self.items[m].first
        word = t.lower[first]
        return (
            not t.cap[first]
            and len(word) > 3 + (self.language != "fr")
            and word.endswith(endings)
            and not word.endswith(("ment", "mente"))
            and word not in idle_forms(self.language)
        )

    def _at_one(self, n: int) -> bool:
        """ "OIM y Cruz Roja, juntos por los migrantes", in a title."""
        behind = [i for i in self.items[n + 1 : n + 3] if i.kind not in ("comma", "stop", "dash")]
        return self.sentence == 0 and bool(behind) and self._word_of(behind[0]) in AT_ONE

    def each(self, n: int) -> bool:
        """ "each", "por separado": whether the words behind say that everybody acts alone."""
        if any(
            self._word_of(i) in AGAINST and self._actor_at(k)
            for k, i in enumerate(self.items[n + 1 : n + REACH], n + 2)
        ):
            return True  # "A y B demandaron a C": but "sumaron fuerzas contra la trata"
        if any(i.kind == "relative" and i.type in WHOSE for i in self.items[max(0, n - BEFORE) : n]):
            return True  # "las embajadas de A y B, cuyos equipos trabajan en Manta": each one's own
        led = self.items[n + 1 : n + 6]
        if any(i.cls == "partner" and i.plural and i.governor == "with" for i in led):
            return True  # "A and B work with many partners"
        words = [self._word_of(i) for i in self.items[max(0, n - BEFORE) : n + REACH + 1]]
        return not APART.isdisjoint(words) or any(
            (one == "cada" and two in ONE) or (one == "each" and two not in PERIODS)
            for one, two in itertools.pairwise(words)
        )

    def _actor_at(self, k: int) -> bool:
        """Whether a body stands at item k, over an article."""
        behind = [i for i in self.items[k : k + 2] if i.kind != "determiner"][:1]
        return bool(behind) and behind[0].kind in ACTORS

    def _word_of(self, item: Item) -> str:
        return self.sentences.chunker.t.fold[item.last - 1]

    def comprise(self, clause: Clause) -> None:
        """ "un consortium qui comprend A et B": its members, and whoever leads it, work together."""
        subject, verb = clause.subject, clause.verb
        joint = subject is not None and subject.kind in ("noun", "word") and self.word(self.place(subject)) in JOINED
        if joint and verb.mood != UNREAL:
            members = self.bodies(*(clause.with_role("by") if verb.voice == "passive" else clause.objects[:1]))
            self.pair("sit", unique([*self._heads(clause), *members]), at=verb.first)

    def _heads(self, clause: Clause) -> list[Body]:
        """ "A lidera un consorcio formado por B y C": who leads what a clause is about."""
        for chief in reversed([c for c in self.clauses if c.at < clause.at]):
            if chief.verb.lemma in LEADING and clause.subject in chief.nouns and chief.verb.voice == "active":
                return self.subject(chief)
        return []

    def effort(self, n: int, item: Item) -> None:
        """ "los esfuerzos de A y B", "a team of A and B", "el trabajo conjunto de A con B"."""
        for after in self.items[n + 1 : n + 8]:
            if after.kind in ACTORS:
                together = len(after.bodies) > 1 and not self._one_head(after) and not after.person
                named = AND[self.language] & set(self.sentences.chunker.t.fold[after.first : after.last])
                together = together and bool(named)  # but "les efforts des gouvernements des trois pays"
                if after.kind == "bodies" and after.governor in ("of", "from", "by", "between") and together:
                    self.pair("team.effort", self.bodies(after), at=item.first)
                return
            if after.kind not in ("determiner", "word", "adverb", "preposition"):
                return

    def work_told(self, clause: Clause) -> list[Body]:
        """ "IOM's work in the camp is supported by A": whose work stands before a passive."""
        for k in range(max(0, clause.at - 9), clause.at - 2):
            owner, work = self.items[k], self.items[k + 2]
            if owner.kind == "bodies" and owner.possessor and (work.cls in HELPED or self._word_of(work) in WORK):
                return self.bodies(owner)
        return []

    def helped_work(self, clause: Clause) -> list[Body]:
        """Whose work is helped: "apoya los esfuerzos de B", "renforce les capacités de B", "joins B's campaign"."""
        if clause.verb.lemma in FORTIFYING and (direct := self._fortified(clause)):
            return direct
        nouns = [*clause.nouns, *(i for role in ("to", "in") for i in clause.topics.get(role, ()))]
        work = [i for i in self.items[clause.at + 1 : clause.at + 5] if i.kind == "word" and self._word_of(i) in WORK]
        for noun in [*nouns, *work]:
            if noun.kind == "noun" and noun.cls not in HELPED and self._word_of(noun) not in PLANS:
                continue
            n = self.place(noun)
            owner = self.items[n - 2 : n] if n > 1 else []
            if len(owner) == 2 and owner[0].kind == "bodies" and owner[0].possessor:
                return self.bodies(owner[0])
            if doers := self._who_does(n):
                return doers
            made = False  # "les efforts consentis par B"
            for after in self.items[n + 1 : n + 7]:
                if after.kind == "bodies":
                    return self.bodies(after) if after.governor == ("by" if made else "of") else []
                if after.kind == "verb" and after.form == "pp" and not made:
                    made = True
                    continue
                if made and after.cls == "by":
                    continue
                if after.kind not in ("determiner", "word", "adverb", "preposition") or after.cls not in ("", "of"):
                    break
        return []

    def _who_does(self, n: int) -> list[Body]:
        """ "la labor que realiza B", "les efforts que mène B", "the work that B does": who does the work at n."""
        if n + 2 >= len(self.items) or self.items[n + 1].kind != "relative":
            return []
        told = next((c for c in self.clauses if n + 1 < c.at < n + 6), None)
        who = told.subject if told is not None and told.verb.cls in DOING else None
        return self.bodies(who) if who is not None and who.kind == "bodies" and who.first > self.items[n].first else []

    def _fortified(self, clause: Clause) -> list[Body]:
        """ "strengthened the Ministry", "fortaleció en vigilancia a la Secretaría y al Hospital": who is."""
        groups = [*clause.objects, *(clause.with_role("to") if self.language == "es" else ())]
        return self.bodies(*(i for i in groups if i.kind == "bodies" and not i.possessor and not i.person))

    def joined_by(self, clause: Clause) -> list[Body]:
        """ "un programme auquel seront associées A et B": who stands behind the verb."""
        relative = self.items[clause.at - 1] if clause.at else None
        if relative is None or relative.kind != "relative" or relative.type not in TO_WHICH_OR_AVEC:
            return []
        late = directly_after(self.items, clause.at)
        return self.bodies(late) if late is not None else []

    def over_relative(self, clause: Clause) -> list[Body]:
        """Who the sentence is of before the relative of a clause."""
        chief = next((c for c in self.clauses if c.verb.form == "fin" and c.at < clause.at), None)
        return self.subject(chief) if chief is not None else []

    def takes_task(self, clause: Clause) -> bool:
        """ "La Croix-Rouge assure le suivi des familles": whether a part of the work told before is seen to."""
        t, verb = self.sentences.chunker.t, clause.verb
        if self.comes_to_set_up(clause):
            return True
        if verb.lemma != "assurer" or verb.voice != "active":
            return False
        behind = t.fold[verb.last : verb.last + 2]
        return len(behind) == 2 and behind[0] in ("le", "la", "l'") and behind[1] in TASKS

    def told_of_two(self, clause: Clause, partners: list[Body]) -> bool:
        """ "A, en convenio con B, dictará un curso": told of those two; not "A lo atiende con abogados de B"."""
        groups = clause.with_role("with")
        return bool(partners and not (groups and all(map(self.staff, groups)))) or bool(clause.with_role("coop"))

    def mends(self, clause: Clause) -> bool:
        """ "El Ejército reparó los botes": whether a thing told before is mended or built."""
        t, verb = self.sentences.chunker.t, clause.verb
        the = t.fold[verb.last] if verb.last < len(t) else ""
        return verb.voice == "active" and the in DEFINITE and verb.lemma in MENDING

    def whom(self, clause: Clause) -> list[Body]:
        """ "L'OIM n'est pas seule : B lui prête main-forte": whom a clitic or "it" beside a verb of help means."""
        t = self.sentences.chunker.t
        behind = self.language == "en" and clause.verb.last < len(t) and t.fold[clause.verb.last] == "it"
        if clause.subject is None or not (behind or t.fold[clause.verb.first - 1] in WHOM):
            return []
        before = self.items[: self.place(clause.subject)]
        told = [i for i in before if i.kind == "bodies" and not i.governor and not i.possessor]
        if told:
            return self.bodies(told[0])
        return self.topic if len(self.topic) == 1 and self.topic_sentence == self.sentence - 1 else []

    def to_this(self, clause: Clause) -> bool:
        """ "A sera associée à ce travail": whether what somebody joins was told before."""
        t, last = self.sentences.chunker.t, clause.verb.last
        return len(t.fold) > last + 1 and t.fold[last] in ("a", "to") and t.fold[last + 1] in THIS


def items_between(item: Item) -> bool:
    """What may stand between a participle and its agent: "by", "conjointement par"."""
    return item.kind in ("determiner", "adverb", "quote", "title") or (item.kind == "preposition" and item.cls == "by")


WHOM = frozenset("lui leur l' le la les lo".split())
DEFINITE = frozenset("the le la les l' el los las".split())
MENDING = frozenset(
    "repair repaint rebuild refurbish renovate rehabilitate restore equip outfit install erect reparar pintar "
    "reconstruir restaurar remodelar rehabilitar equipar instalar levantar réparer repeindre reconstruire rénover "
    "réhabiliter restaurer équiper installer monter".split()
)
THIS = frozenset("ce cet cette ces this these".split())
TASKS = frozenset(  # "A assure le suivi": a part of the work
    "suivi promotion transport coordination formation animation logistique distribution encadrement hebergement "
    "accompagnement maintenance gestion diffusion supervision".split()
)
SHUT = ("comma", "stop", "relative", "and")


def _shuts(item: Item) -> bool:
    """Whether an aside behind a subject ends here, or is none."""
    return item.kind in SHUT or (item.kind == "bodies" and not item.governor)


SAYING = ("que", "qu'", "that", "donde", "ou", "where")
SELF = ("se", "s'")
BOTH_TEAM = frozenset(
    "joint mixed conjoint conjointe mixte mixtes conjoints conjointes conjunta conjunto mixta mixto".split()
)
AT_ONE = frozenset("juntos juntas unidos unidas ensemble unis unies together united".split())
AGAINST = ("contra", "contre", "against")
APART = frozenset(
    (
        "separado respectivamente separadamente chacun chacune separement respectivement each separately respectively "
        "distinct distincts distinctes distintos distintas separate separes separees separados"
    ).split()
)
ONE = frozenset("uno una cual".split())
PERIODS = frozenset("day week month year morning evening summer winter".split())
JOINED = frozenset("consortium consorcio alliance alianza coalition coalicion network reseau red".split())
LEADING = frozenset(
    "diriger mener piloter coordonner liderar dirigir encabezar coordinar lead head coordinate chair présider".split()
)
WORK = ("work", "brigadas", "servicios", "services")
PLANS = frozenset(
    "brigadas servicios services plan planes strategy estrategia strategie policy politica politique agenda".split()
)
DOING = ("run", "work", "help", "host", "make")  # what is said of who does a work
HELPED = frozenset("effort project activity launch".split())
SPANS = frozenset("años anos meses decadas tiempo ans mois decennies years months decades".split())
