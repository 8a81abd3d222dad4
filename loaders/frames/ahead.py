"""Agreements whose parties stand ahead of the noun: in a headline, in "entre A et B, …", with who met to sign."""

from __future__ import annotations

from loaders.chunks import REAL, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.apart import ENDING
from loaders.frames.raw import unique
from loaders.frames.retold import Retold
from loaders.organizations import Body

NEAR = 10  # items between "entre A et B" and the agreement
EXISTENCE = frozenset("exister existir exist regir".split())
EXISTING = frozenset(("be", "have", "come", "go", "sign", "conclude"))
THEIRS = frozenset("leur leurs their su sus".split())
UNSURE = ("plan", "ask", "refuse")  # classes of verbs
MUTUAL = frozenset(
    "leur leurs their sus ensemble together juntos juntas echanger exchange intercambiar share partager compartir "
    "mutualiser cooperate cooperer cooperar collaborate collaborer colaborar".split()
)
PARTIES = frozenset("parties parte partes partners partenaires socios".split())
THE = frozenset("the les las los".split())
CARRYING_OUT = frozenset("procéder proceder proceed".split())
MEETING = frozenset(("unite", "host", "receive", "come", "attend", "join"))
ACTORS_STOP_BUT_RELATIVE_COMMA_OR_NEGATION = frozenset((*ACTORS, "stop", "but", "relative", "comma", "negation"))
ACTORS_STOP_OR_RELATIVE = frozenset((*ACTORS, "stop", "relative"))


class Ahead(Retold):
    """Who is party to an agreement, told before its noun or by the verb of which it is the subject."""

    def told_ahead(self, n: int, item: Item) -> list[Body]:
        """The parties of the agreement at item n that stand ahead of it; empty where none do."""
        if any(i.kind == "negation" for i in self.items[max(0, n - 6) : n + 4]):
            return []
        return (
            self._in_headline(n)
            or self._between_ahead(n)
            or self._subject_between(item)
            or self._gapped_with(n)
            or self.met_to_sign(n)
            or self._carried_out(n)
            or self._of_collaboration(n)
            or self._the_parties(n)
            or self._ended_or_allowing(item)
            or self._their_own(n)
        )

    def _first_group(self, k: int) -> int:
        """The index of the group of two or more bodies that begins at item k, over an article; -1 where none does."""
        k += k < len(self.items) and self.items[k].kind == "determiner"
        here = k < len(self.items) and self.items[k].kind in ACTORS and not self.items[k].possessor
        return k if here and len(self.bodies(self.items[k], states=True)) > 1 else -1

    def _in_headline(self, n: int) -> list[Body]:
        """ "A et B : une convention pour l'emploi": two bodies, a colon, what they agreed on."""
        k = self._first_group(0) if not self.items[n].definite else -1  # but "A et B : le pacte consolidé"
        led = [i for i in self.items[k + 1 : n] if i.kind not in ("determiner", "word")] if 0 <= k < n else []
        return self.bodies(self.items[k], states=True) if len(led) == 1 and led[0].type == ":" else []

    def _between_ahead(self, n: int) -> list[Body]:
        """ "Entre A et B, c'est un accord-cadre qui fixe les règles", "Entre A y B rige ya un convenio"."""
        k = self._first_group(1) if self.items[0].cls == "between" else -1
        between = self.items[k + 1 : n]
        if k < 0 or not 0 < len(between) <= NEAR or any(i.kind in ACTORS_STOP_OR_RELATIVE for i in between):
            return []
        verbs = [i for i in between if i.kind == "verb"]
        real = all(i.mood == REAL and (i.cls in EXISTING or i.lemma in EXISTENCE) for i in verbs)
        return self.bodies(self.items[k], states=True) if real else []

    def _subject_between(self, item: Item) -> list[Body]:
        """ "Une convention est intervenue entre A et B", "Existe un convenio entre A y B"."""
        clause = next((c for c in self.clauses if c.subject is item), None)
        if clause is None or clause.verb.mood != REAL or clause.verb.cls not in EXISTING or clause.nouns:
            return []
        return self.bodies(*clause.with_role("between"), states=True)

    def _gapped_with(self, n: int) -> list[Body]:
        """ "A a conclu avec B un accord et, avec C, un mémorandum": the other side stands right before the noun."""
        k = n - 1
        while k > 0 and self.items[k].kind in ("determiner", "comma", "word"):
            k -= 1
        group = self.items[k]
        if k < 3 or group.kind not in ACTORS or group.governor != "with":
            return []
        k -= 1
        while self.items[k].kind in ("determiner", "preposition", "comma") and k > 0:
            k -= 1
        clause = self.finite_before(k) if self.items[k].kind == "and" else None
        if clause is None or clause.verb.cls not in ("sign", "conclude") or clause.verb.mood != REAL:
            return []
        return unique([*self.subject(clause, states=True), *self.bodies(group, states=True)])

    def _signing_of(self, n: int, *roles: str) -> tuple[int, Clause | None]:
        """ "à la signature de", "in signing": the word of signing before item n, and the clause before that."""
        at = next((k for k in range(n - 1, max(-1, n - 5), -1) if self.items[k].cls == "sign"), -1)
        return at, self.finite_before(at) if at > 0 and self.items[at].governor in roles else None

    def met_to_sign(self, n: int) -> list[Body]:
        """ "A et B étaient réunis pour la signature d'un accord", "A joined B in signing a memorandum"."""
        at, clause = self._signing_of(n, "for", "in")
        if clause is None or clause.verb.mood != REAL or clause.verb.cls not in MEETING:
            return []
        if any(i.kind in ("stop", "relative", "verb") for i in self.items[clause.at + 1 : at]):
            return []
        late = [i for i in self.items[clause.at + 1 : at] if i.kind in ACTORS and not i.governor]
        return unique([*self.subject(clause, states=True), *self.bodies(*late, states=True)])

    def _carried_out(self, n: int) -> list[Body]:
        """ "A a procédé jeudi avec B, Ann Lee, à la signature d'un accord": the verb is parted from what was done."""
        _, clause = self._signing_of(n, "to")
        if clause is None or clause.verb.mood != REAL or clause.verb.lemma not in CARRYING_OUT:
            return []
        return unique([*self.subject(clause, states=True), *self.bodies(*clause.with_role("with"), states=True)])

    def first_named(self, end: int) -> list[Body]:
        """The two or more bodies that begin a sentence whose verb is not known."""
        first = next((i for i in self.items[:3] if i.kind not in ("determiner", "adverb")), None)
        if first is None or first.kind not in ACTORS or first.governor or first.possessor:
            return []
        end -= end > 3 and self.items[end - 1].kind == "comma"  # "A et B échangeront leurs listes, en vertu de …"
        if any(i.kind in ACTORS_STOP_BUT_RELATIVE_COMMA_OR_NEGATION for i in self.items[3:end]):
            return []
        parties = self.bodies(first, states=True)
        return parties if len(parties) > 1 else []

    def _their_own(self, n: int) -> list[Body]:
        """ "A et B ont rendu publique leur convention", "Their agreement signed, A and B will …": the two or more."""
        k = n - 1
        while k > 0 and n - k < 4 and self.items[k].kind in ("word", "adverb"):
            k -= 1
        if self.word(k) not in THEIRS:
            return []
        main = self.finite_before(k)
        if main is None and k < 2:  # it opens the sentence
            main = next((c for c in self.clauses if c.at > n and c.verb.form == "fin"), None)
        if main is None:
            return self.first_named(k)
        if main.verb.mood == UNREAL or main.verb.cls in UNSURE or main.verb.voice == "passive":
            return []
        parties = self.subject(main, states=True)
        return parties if len(parties) > 1 else []

    def _ended_or_allowing(self, item: Item) -> list[Body]:
        """ "A y B rescindieron su acuerdo", "Le mémorandum permettra à A et à B d'échanger": the two or more named."""
        told = (c for c in self.clauses if c.subject is item or item in c.nouns)
        clause = next((c for c in told if c.verb.cls == "allow" or c.verb.lemma in ENDING), None)
        if clause is None or clause.verb.mood == UNREAL:
            return []
        if clause.subject is item and clause.verb.cls == "allow":
            words = self.sentences.chunker.t.fold[clause.verb.last : self.items[-1].last]
            mutual = not MUTUAL.isdisjoint(words)  # "… permettra à A et à B d'échanger leurs fichiers"
            parties = self.bodies(*clause.objects[:1], *clause.with_role("to")[:1], states=True) if mutual else []
        else:
            parties = self.subject(clause, states=True) if clause.verb.lemma in ENDING else []
        return parties if len(parties) > 1 else []

    def _the_parties(self, n: int) -> list[Body]:
        """ "The parties – A, B and C – will review the agreement": a list set beside "the parties"."""
        k = next((k for k in range(1, min(n, 4)) if self.word(k) in PARTIES and self.word(k - 1) in THE), 0)
        if not k or k + 2 >= len(self.items) or self.items[k + 1].kind not in ("dash", "comma", "open"):
            return []
        at = k + 2 + (self.items[k + 2].kind == "determiner")
        group = self.items[at] if at < n else None
        parties = self.bodies(group, states=True) if group is not None and group.kind in ACTORS else []
        return parties if len(parties) > 1 else []

    def _of_collaboration(self, n: int) -> list[Body]:
        """ "La collaboration entre A et B s'appuie sur une convention": whose work an agreement frames."""
        clause = self.finite_before(n)
        subject = clause.subject if clause is not None else None
        near = clause is not None and clause.verb.mood == REAL and n - clause.at < 6
        if subject is None or subject.cls != "coop" or not near:
            return []
        parties = self._between(subject)
        return parties if len(parties) > 1 else []
