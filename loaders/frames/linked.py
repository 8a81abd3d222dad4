"""Whose work a gift of the next sentence pays for: the project told right before, and who runs or owns it."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.chunks.items import CLITICS
from loaders.clauses import ACTORS, Clause
from loaders.frames.jointly import Jointly
from loaders.frames.raw import POSSESSIVES
from loaders.givers import NONE, SURE, giving
from loaders.organizations import Body

AGAIN = frozenset(  # words that take up what was told before
    "it its them their lo la los las le les l' y en su sus son sa ses leur leurs ello this these ce cette ces este "
    "esta ese esa".split()
)
ARTICLES = frozenset("la los las les l' le en".split())  # which are pronouns right before a verb
REACH = 2  # sentences between the telling of a project and of a gift to it
NEAR = 6  # items between a noun and whose it is


class Linked(Jointly):
    """Links gifts to who runs what they pay for."""

    def joint(self, n: int, item: Item) -> None:
        """ "X, a programme of A and B, will dig wells. C finances its first phase": note whose the programme is."""
        super().joint(n, item)
        told = self.projects_run.get("", (-9, []))[0]
        owners = self._owners_beside(n) if told < self.sentence else []
        if not owners and (owners := self._who_acted(n)):
            self.its[item.first] = owners
            self.runners.setdefault(self.sentence, list(owners))
            if self._opening():
                self.team = owners
        if owners and not self._denied(n):
            self.projects_run[""] = (self.sentence, owners)

    def _who_acted(self, n: int) -> list[Body]:
        """ "La distribution revient à A. Son projet, intitulé X, …": whose the project at n is, by who acted before."""
        led = self.led_by(POSSESSIVES, n, 2) and not any(i.kind in ACTORS or i.kind == "verb" for i in self.items[:n])
        lately = self.topic_sentence == self.sentence - 1 and len(self.topic) == 1
        return [b for b in self.topic if giving(b) == NONE and not b.government] if led and lately else []

    def _owners_beside(self, n: int) -> list[Body]:
        """The bodies that "of" governs right behind the noun at item n."""
        for after in self.items[n + 1 : n + NEAR]:
            if after.kind == "bodies":
                return self.bodies(after) if after.governor == "of" and not after.person else []
            if after.kind not in ("determiner", "word", "adverb") and after.cls != "of":
                return []
        return []

    def remember(self, named: list[Item]) -> None:
        """Keep who acted, and link the sentence's gifts to the project told before."""
        super().remember(named)
        self._made_before()
        at, who = self.projects_run.get("", (-9, []))
        if not self.sentence - REACH <= at <= self.sentence or self.runners.get(self.sentence):
            return
        if at == self.sentence:
            self._in_next_part(who)
            return
        if not any(self._takes_up(k) for k in range(len(self.items))) and not self._named_again():
            return
        for fact in self.here():
            if fact.kind == "funding" and not (fact.others or fact.earlier or fact.led):
                fact.earlier = [b for b in who if b not in fact.bodies]

    def _in_next_part(self, who: list[Body]) -> None:
        """ "A project of A ended in June; B had paid for it": a gift of the last part, to what was told before."""
        stop = max((k for k, i in enumerate(self.items) if i.type == ";"), default=0)
        told = any(i.kind == "noun" and i.cls == "project" for i in self.items[:stop])
        again = any(self._takes_up(k) for k in range(stop, len(self.items)))
        if not (told and again):
            return
        for fact in self.here():
            if fact.kind == "funding" and fact.at >= self.items[stop].first and not (fact.others or fact.led):
                fact.earlier = [b for b in who if b not in fact.bodies]

    def _takes_up(self, k: int) -> bool:
        """Whether the word at item k takes up what was told before: no article, no Spanish "en"."""
        word = self.word(k)
        if word not in AGAIN or (word == "en" and self.language == "es"):
            return False
        return word not in ARTICLES or (k + 1 < len(self.items) and self.items[k + 1].kind == "verb")

    def _named_again(self) -> bool:
        """Whether the sentence names "the project", "le programme"."""
        return any(i.kind == "noun" and i.cls == "project" and i.definite and not i.plural for i in self.items)

    def _made_before(self) -> None:
        """ "A a construit six puits. Ces puits ont été payés par B", "B paid for them": whose work a gift pays for."""
        gifts = [f for f in self.here() if f.kind == "funding" and not (f.others or f.earlier or f.led)]
        if not gifts or self.runners.get(self.sentence):
            return
        owners = [
            b for b in self.owner_told([]) if giving(b) != SURE and not b.government
        ]  # "Son loyer est payé par A"
        makers = [b for b in self.runners.get(self.sentence - 1, ()) if giving(b) != SURE and not b.government]
        for fact in gifts if makers or owners else ():
            clause = next((c for c in self.clauses if c.verb.first == fact.at), None)
            if clause is not None and owners and clause is self.clauses[0] and clause.verb.voice == "passive":
                fact.earlier = [b for b in owners if b not in fact.bodies]
            elif clause is not None and self._of_before(clause):
                fact.earlier = [b for b in makers if b not in fact.bodies]

    def _of_before(self, clause: Clause) -> bool:
        """Whether what a clause says is paid for is told again: "ces puits", "les (a payés)", "(paid for) them"."""
        t, verb = self.sentences.chunker.t, clause.verb
        if verb.cls not in PAYING:
            return False
        if verb.voice == "passive" and verb.form == "fin":
            ahead = t.fold[self.items[0].first : verb.first]
            near = next((k for k, word in enumerate(ahead[:AHEAD]) if word in THESE), -1)
            return 0 <= near < len(ahead) - 1 and self._thing(ahead[near + 1])
        behind = t.fold[verb.last : verb.last + 3]
        if self.language == "en" and not {"them", "it"}.isdisjoint(behind[:2]):
            return True
        if self.language != "en" and verb.form == "fin" and t.fold[verb.first - 1] in CLITICS:
            return True
        return verb.voice == "active" and len(behind) > 1 and behind[0] in THESE and self._thing(behind[1])

    def _thing(self, word: str) -> bool:
        """Whether a word behind "these" is no time and no money."""
        money = any(
            i.cls in ("gift", "loan", "agreement", "project") and self.word(self.place(i)) == word for i in self.items
        )
        return not money and word not in TIMES


THESE = frozenset("ce cet cette ces this these that those este esta estos estas ese esa esos esas".split())
PAYING = frozenset("fund pay".split())
TIMES = frozenset(
    "annee mois semaine jour matin soir fois trimestre year month week day time quarter year's ano mes semana dia vez "
    "trimestre lundi mardi mercredi jeudi vendredi".split()
)
AHEAD = 6  # tokens before a verb in which its subject is told
