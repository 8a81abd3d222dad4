"""Joint work by words around a group of bodies: "together", "joint patrols of A and B", "two bodies: A and B"."""

from __future__ import annotations

import itertools

from loaders.chunks import CONCLUDING, REAL, UNREAL, Item
from loaders.frames.accord_words import among, holds
from loaders.frames.idle import NO_VERBS
from loaders.frames.meant import THEY, counted
from loaders.frames.members import CHAIRING, Members
from loaders.frames.raw import unique
from loaders.frames.teams import items_between
from loaders.organizations import Body

DOING = ("collab", "run", "work", "help", "train", "host", "provide")
NO_WORK = ("attend", "say", "ask", "plan", "refuse")
NEAR = 8  # items behind a group within which "together" stands
LESSONS = 24  # tokens before the place where one is taught
AHEAD = 4  # tokens before a group within which "joint" stands


class Jointly(Members):
    """What is told of a group, whatever its verb is."""

    def teamed(self, n: int, item: Item) -> None:
        """ "A, B y C caminan juntas"; "joint patrols by A and B"; "Deux organismes portent le plan : A et B"."""
        super().teamed(n, item)
        people = self.staff(item) or self._for_them(n + 1)
        led = people and item.governor == "" and self.sentence > 0 and self._begins(n)
        if led and self._does(n + 1) and not self._of_the_day(n):
            doers = [b for b in self.bodies(item) if b is not self.protagonist and not b.government]
            self.pair("staff.alone", doers, lead=True, at=item.first)
        if item.governor == "by" and len(item.bodies) == 1 and self.sentence and self._by_unknown(n):
            doers = [b for b in self.bodies(item) if b is not self.protagonist and not b.government]
            self.pair("agent.alone", doers, lead=True, at=item.first)
        if item.governor in ("in", "to") and self.sentence and self._lessons_at(n):
            hosts = [b for b in self.bodies(item) if b is not self.protagonist and b.kind != "private"]
            self.pair("host.alone", hosts, lead=True, at=item.first)
        if len(item.bodies) < 2 or item.possessor or self._one_head(item):
            return
        bodies = self.bodies(item)
        if not item.governor and (chairs := self._members_told(n)) is not None:
            self.pair("sit", unique([*chairs, *bodies]), at=item.first)
        if item.governor in ("of", "by", "between") and self._joint_ahead_of(item):
            self.pair("coop.joint", bodies, at=item.first)
        elif not item.governor and (self._as_one(n) or self._counted_behind(n, item)):
            self.pair("team.together", bodies, at=item.first)

    def they_together(self) -> None:
        """ "They run a clinic together", "Trabajan juntas en Kaya": the two that acted in the sentence before."""
        if len(self.topic) != 2 or self.topic_sentence != self.sentence - 1 or "bodies" in self.kinds:
            return
        first = next((k for k, i in enumerate(self.items[:2]) if i.kind != "determiner"), 0)
        they = self.word(first) in THEY
        unsaid = self.language == "es" and self.items[first].kind == "verb" and not self.items[first].alone
        clause = next((c for c in self.clauses if c.at <= first + 1), None) if they or unsaid else None
        if clause is None or clause.verb.cls not in DOING or clause.verb.mood == UNREAL or clause.verb.negated:
            return
        if not TOGETHER.isdisjoint(self._word_of(i) for i in self.items[clause.at : clause.at + NEAR]):
            self.pair("team.together", self.topic, at=clause.verb.first)

    def _lessons_at(self, n: int) -> bool:
        """ "Les cours ont lieu à l'Institut A", "Classes are held at A and at B": where one is taught."""
        folds, ahead = self.sentences.chunker.t.fold, self.items[:n]
        words = folds[self.items[0].first : self.items[n].first]
        if len(words) > LESSONS or not among(words[:3], self.language, "lessons"):
            return False
        plain = not any(i.kind in ("comma", "stop", "relative", "negation", "if") for i in ahead)
        real = not any(i.kind == "verb" and i.mood == UNREAL for i in ahead)
        return plain and real and holds(words, self.language, "taking place")

    def _by_unknown(self, n: int) -> bool:
        """ "Les échantillons sont prélevés par A": whether a passive that no lexicon knows leads to item n."""
        k = n - 1
        while k > 1 and items_between(self.items[k]):
            k -= 1
        be = next((i for i in self.items[max(0, k - 2) : k] if i.kind == "verb"), None)
        real = be is not None and be.cls == "be" and be.mood != UNREAL and not be.negated
        if not real or not self._done(k) or self.word(k).startswith(UNHELPFUL):
            return False
        return not any(b in f.bodies or b in f.others for f in self.here() for b in self.items[n].bodies)

    def _members_told(self, n: int) -> list[Body] | None:
        """ "A chairs the task force, whose members include B and C": who chairs; None where no members are told."""
        near = range(max(0, n - 6), n)
        if not any(self.word(k) in MEMBERS for k in near) or not any(self.items[k].kind == "relative" for k in near):
            return None
        first = min(near)
        chief = next((c for c in reversed(self.clauses) if c.at < first + 3 and c.verb.form == "fin"), None)
        lead = chief is not None and chief.verb.lemma.partition("|")[0] in CHAIRING and chief.verb.mood != UNREAL
        return self.subject(chief) if lead and chief is not None else []

    def _of_the_day(self, n: int) -> bool:
        """ "held a march the same day": whether what item n does is only of the same day."""
        near = self.around(n)
        words = self.sentences.chunker.t.fold[near[0].first : near[-1].last]
        return any(pair in SAME_DAY for pair in itertools.pairwise(words))

    def _for_them(self, m: int) -> bool:
        """ "A leur trouve un avocat", "A les atiende": whether people told of before are helped at item m."""
        return 0 < m < len(self.items) and self.word(m) in THEM

    def _joint_ahead_of(self, item: Item) -> bool:
        """Whether "joint" stands close before the preposition of a group, with its noun."""
        folds = self.sentences.chunker.t.fold
        words = folds[max(0, item.first - AHEAD) : item.first]
        fruit = not FRUIT.isdisjoint(folds[max(self.items[0].first, item.first - 2 * AHEAD - 1) : item.first])
        return (fruit or not SHARED_WORDS.isdisjoint(words)) and not self._denied(self.place(item))

    def _as_one(self, n: int) -> bool:
        """Whether words behind a subject say that its bodies act as one."""
        verb = next((i for i in self.items[n + 1 : n + NEAR] if i.kind == "verb"), None)
        if not self._begins(n) or (verb is not None and (verb.mood == UNREAL or verb.cls in NO_WORK)):
            return False
        if verb is not None and verb.cls in CONCLUDING and verb.mood != REAL:
            return False  # "will sign an agreement to work together"
        behind = range(n + 1, min(len(self.items), n + NEAR))
        if any(self.items[k].kind == "if" for k in behind):
            return False  # "decidirán si construyen juntos un hospital"
        return any(self._word_of(self.items[k]) in TOGETHER or self.word(k) in TOGETHER for k in behind)

    def _counted_behind(self, n: int, item: Item) -> bool:
        """ "Deux organismes portent le dispositif : A et B": whether as many as are told before a colon."""
        k = n - 1 - (self.items[n - 1].kind == "determiner") if n > 2 else -1
        if k < 2 or self.items[k].type != ":":
            return False
        t = self.sentences.chunker.t
        ahead = self.before(k)
        words = t.fold[ahead[0].first : self.items[k].first]
        at = next((p for p, word in enumerate(words) if counted([word]) == len(item.bodies)), -1)
        class_told = at >= 0 and at + 1 < len(words) and among(words[at + 1 : at + 2], self.language, "sides")
        verbs = [i for i in ahead if i.kind == "verb"]
        return class_told and not any(i.mood == UNREAL or i.cls in IDLE for i in verbs)

    def _does(self, m: int) -> bool:
        """Whether a finite verb that no lexicon knows stands at item m."""
        while m + 1 < len(self.items) and self.items[m].kind in ("adverb", "date", "determiner"):
            if self.items[m].kind == "determiner" and self.items[m + 1].kind != "word":
                return False
            m += 1  # "y lisent", "lo mantiene"
        if m + 1 >= len(self.items):
            return False
        if self.word(m).startswith(UNHELPFUL) or self.word(m + 1).startswith(UNHELPFUL):
            return False
        if self.items[m].kind == "verb":
            had = self.items[m].cls == "have"  # "est parti": no work
            return (had and self._done(m + 1)) or self._looks(m + 1, ("ing", "ando", "iendo"))
        return self._looks(m, FINITE[self.language]) and self.word(m) not in NO_VERBS


THEM = frozenset("leur les los las".split())
FRUIT = frozenset(("fruit", "fruto"))  # "the fruit of two years of work by A and B"
MEMBERS = frozenset("members membres miembros integrantes".split())
SAME_DAY = (("same", "day"), ("meme", "jour"), ("mismo", "dia"))
UNHELPFUL = (  # how words begin for what is done against somebody, or is no work
    "criti", "attaq", "attack", "atac", "accus", "acus", "conden", "condem", "condamn", "rejet", "reject", "rechaz",
    "salu", "prais", "welcom", "alab", "elogi", "denunc", "denonc", "bless", "arret", "arrest", "deten", "blam",
    "defil", "manifest", "march", "protest", "quitt", "left", "leav", "parti", "salier", "huyer", "fled", "flee",
)  # fmt: skip
TOGETHER = frozenset("together ensemble juntos juntas jointly conjointement conjuntamente mancomunadamente".split())
IDLE = ("attend", "ask", "refuse", "sign", "fund", "give", "pay")
SHARED_WORDS = frozenset(
    "joint conjoint conjointe conjoints conjointes commun commune communs communes mixtes conjunto conjunta conjuntos "
    "conjuntas mixtos mixtas".split()
)
FINITE = {
    "en": ("s", "ed", "t", "e", "k", "n"),
    "fr": ("e", "ent", "a", "it", "ait", "aient", "èrent", "irent", "era", "eront", "ira"),
    "es": ("a", "e", "ó", "an", "en", "aron", "ieron", "aba", "aban", "ía", "ían", "ará", "arán", "erá", "irá"),
}
