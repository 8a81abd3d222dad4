"""Who stands at whose side, told around the verb: labels, people at work elsewhere, things done through another."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from loaders.chunks import FUTURE, REAL, UNREAL, Item
from loaders.chunks.members import OWN
from loaders.clauses import Clause
from loaders.frames.accord_words import among
from loaders.frames.base import TO_WHICH, WINDOW
from loaders.frames.helping import Helping
from loaders.frames.lending import SHARED
from loaders.frames.raw import unique
from loaders.frames.work import WHEN
from loaders.organizations import Body

LABEL = 6  # items before the colon of a label
TO_WHICH_IN_OR_A_LAQUELLE = frozenset((*TO_WHICH, "in", "a laquelle"))


class Sides(Helping):
    """Frames of labels, of help that nobody is told to get, and of what one has another do."""

    def staff(self, item: Item | None) -> bool:
        """ "engineers from A", "l'équipe de B": whether a body acts by people of no name."""
        if item is None or item.kind != "bodies" or not item.person:
            return False
        chunker = self.sentences.chunker
        match = chunker.lex.titles.match(chunker.t.fold, item.first, item.last)
        return match is not None and match[1] == "office"

    def around(self, n: int) -> list[Item]:
        """The items on both sides of item n that a frame may look at."""
        return self.items[max(0, n - WINDOW // 2) : n + WINDOW // 2]

    def teamed(self, n: int, item: Item) -> None:
        """ "Chef de file : A", "Implementing partner: B"; "A and its national counterpart, the B, sent …"."""
        super().teamed(n, item)
        if n < 2 or item.governor:
            return
        k = n - 1 - (self.items[n - 1].kind == "determiner")
        if 0 < k <= LABEL and self.items[k].type == ":" and not any(i.kind == "verb" for i in self.items[:k]):
            self._by_label(k, item)

    def _by_label(self, k: int, item: Item) -> None:
        """Read the body behind a colon at item k by the words before it."""
        words = self.sentences.chunker.t.fold[self.items[0].first : self.items[k].first]
        partner = next((i for i in self.items[:k] if i.cls == "partner" and i.type != "equal"), None)
        if among(words, self.language, "lead") and (partner is None or not partner.plural):
            self.team = self.team or self.bodies(item)
        elif partner is not None:
            lead = [b for b in self.team or self.topic if b not in item.bodies]
            self.pair("partner.label", self.bodies(item), lead, lead=not lead, at=item.first)

    def help(self, clause: Clause) -> None:
        """ "Women who testify are accompanied by counsellors of A": help for people is a part of the work."""
        told = len(self.facts)
        super().help(clause)
        verb = clause.verb
        if len(self.facts) > told or verb.voice != "passive" or verb.mood == UNREAL or clause.subject is not None:
            return
        helpers = self.bodies(*clause.with_role("by"))
        alone = verb.form == "fin" and self.protagonist not in helpers and self.sentence > 0
        if helpers and alone and not any(b.government for b in helpers):
            self.pair("help.alone", helpers, lead=True, at=verb.first)

    def run_frame(self, clause: Clause) -> None:
        """ "A a fait traduire le guide par B"; "A and B held a meeting" tells of no work."""
        verb = clause.verb
        if verb.form == "inf" and self._had_done(clause):
            return
        if verb.form == "ger" and clause.at > 1 and self.items[clause.at - 1].kind == "preposition":
            led = self.items[clause.at - 1].cls
            if led == "to" or (led == "of" and self.items[clause.at - 2].cls in ("cost", "gift", "loan")):
                return  # "visits to building sites", "the cost of building"
        if verb.form == "inf" and clause.groups.get("with"):
            near = [g for g in clause.groups["with"] if not self._comma_between(clause.at, g)]
            clause.groups = clause.groups | {"with": near}  # "a request to carry it on, to the east, lies with A"
        if verb.lemma in HOLDING and self._meeting(clause) and not clause.with_role("with"):
            return
        super().run_frame(clause)

    def _at_work(self, clause: Clause, doers: Sequence[Body]) -> bool:
        """Nobody works with the leader who only moved its own people, did it long ago, or is told to take no part."""
        return not self._elsewhere(clause) and super()._at_work(clause, doers)

    def _agents_before(self, clause: Clause) -> list[Body]:
        """ "written by A, translated by B and printed by C": all who did a part of the same thing."""
        last, found = super()._agents_before(clause), list[Body]()
        if last and clause.subject is not None:
            for before in [c for c in self.clauses if c.at < clause.at][-FEW:]:
                same = before.at < clause.at and before.subject is clause.subject and before.verb.voice == "passive"
                if same and before.verb.cls in SHARED and before.verb.mood != UNREAL:
                    found += self.bodies(*before.with_role("by"))
        return unique([*last, *found])

    def _elsewhere(self, clause: Clause) -> bool:
        t, verb = self.sentences.chunker.t, clause.verb
        if verb.form == "ger" and self.items[clause.at - 1].kind != "comma":
            return True  # "fish-packing plants"
        if t.fold[verb.first] in HAD and any(i.kind == "date" for i in self.around(clause.at)):
            return True  # "En 2012, A en avait bâti d'autres"
        ahead = self.before(clause.at)
        if any(i.cls == "agreement" for i in ahead) and any(i.kind == "relative" for i in ahead):
            return True  # "joined the agreement under which A and B carry samples"
        near = self.around(clause.at)
        words = t.fold[near[0].first : near[-1].last]
        long_ago = [k for k, word in enumerate(words) if word in AGO_FIRST]
        if any(tuple(words[k : k + len(ago)]) == ago for k in long_ago for ago in AGO):
            return True  # "dictó el año pasado un curso"
        apart = (c for c in self.clauses[:CLOSE] if c.verb.cls in PARTAKING and c.verb.mood == UNREAL)
        return any(c.verb.negated or self._apart_told(c) for c in apart) or self._none_of(words)

    def _apart_told(self, clause: Clause) -> bool:
        return any(self.word(k) in NEITHER for k in range(max(0, clause.at - 4), clause.at))

    def _none_of(self, words: Sequence[str]) -> bool:
        """ "neither takes any part in it": whether words say that somebody stands apart."""
        return any(one in NEITHER and two in TAKING for one, two in itertools.pairwise(words))

    def _meeting(self, clause: Clause) -> bool:
        """Whether a meeting is what a clause holds."""
        noun = next(iter(clause.nouns), None) if clause.verb.voice == "active" else clause.subject
        words = self.sentences.chunker.t.fold[clause.verb.last : clause.verb.last + 4]
        return (noun is not None and self.word(self.place(noun)) in MEETINGS) or not MEETINGS.isdisjoint(words)

    def _comma_between(self, n: int, group: Item) -> bool:
        """Whether a comma, and then more than the preposition of a group, stand between it and item n."""
        k = self.place(group) - 1
        while k > n and self.items[k].kind in ("determiner", "preposition", "title"):
            k -= 1
        return self.items[k].kind != "comma" and any(i.kind == "comma" for i in self.items[n:k])

    def _had_done(self, clause: Clause) -> bool:
        """ "hizo traducir la guía a B": who has a thing done by whom; whether it was read."""
        before = next((c for c in reversed(self.clauses) if c.at < clause.at), None)
        if before is None or before.verb.lemma not in CAUSING or before.at < clause.at - 2:
            return False
        makers = self.bodies(*clause.with_role("by")) or self.bodies(
            *(i for i in clause.with_role("to") if self.language == "es")
        )
        owners = [b for b in self.subject(before) if b not in makers]
        if makers and owners and before.verb.mood == REAL:
            self.pair("entrust.made", makers, owners, at=clause.verb.first)
        return bool(makers and owners)

    def together(self, clause: Clause) -> None:
        """ "Un médico de A trabaja en B"; "A and B will join forces if parliament agrees" tells nothing yet."""
        over = self.finite_before(clause.at) if clause.verb.form == "ger" else None
        if over is not None and over.verb.voice == "passive" and (agents := over.with_role("by")):
            if self.items[clause.at - 1].kind == "comma":
                clause = replace(clause, subject=agents[-1])  # "was opened by A, working with B"
        ifs = any(i.kind == "if" and i.type not in WHEN for i in self.around(clause.at))
        if (clause.verb.mood == FUTURE and ifs) or self._posted(clause):
            return
        if owners := self._owners_joined(clause):
            doers = [b for b in self.subject(clause) if b not in owners]
            self.pair(clause.verb.cls + ".owner", unique([*doers, *owners]), at=clause.verb.first)
        else:
            super().together(clause)

    def _owners_joined(self, clause: Clause) -> list[Body]:
        """ "une initiative de A, à laquelle prennent part B et C": whose it is that others take part in."""
        if clause.verb.cls not in ("take", "join", "collab") or clause.verb.mood == UNREAL or not self.subject(clause):
            return []
        late = clause.subject is None or clause.subject.first > clause.verb.first
        k = (clause.at if late or clause.subject is None else self.place(clause.subject)) - 1
        while k > 0 and self.items[k].kind in ("determiner", "adverb"):
            k -= 1
        to = k > 1 and self.items[k].kind == "relative" and self.items[k].type in TO_WHICH_IN_OR_A_LAQUELLE
        to = to or (
            k > 1
            and self.items[k].kind == "relative"
            and self.items[k - 1 - (self.items[k - 1].kind == "determiner")].cls in ("in", "to")
        )
        if not to:
            return []
        for p in range(k - 1, max(-1, k - 8), -1):
            item = self.items[p]
            if item.kind == "bodies":
                ours = any(i.kind == "noun" and i.cls == "project" for i in self.items[max(0, p - 4) : p])
                return self.bodies(item) if item.governor == "of" and ours else []
            if item.kind in ("verb", "stop", "noun"):
                return []
        return []

    def _posted(self, clause: Clause) -> bool:
        """Whether people of one work in the house of another."""
        verb = clause.verb
        people = clause.subject if self.staff(clause.subject) else None
        if verb.lemma not in WORKING or verb.mood == UNREAL or people is None:
            return False
        houses = [b for b in self.bodies(*clause.with_role("in")[:1]) if b not in people.bodies]
        if houses:
            self.pair("lend", self.bodies(people), houses, at=verb.first)
        return bool(houses)

    def owned_joint(self, clause: Clause) -> list[Body]:
        """ "Siègent à son conseil A et B", "Its board includes A": whose committee it is, who acted last."""
        near = self.items[max(0, clause.at - 6) : clause.at + 5]
        t = self.sentences.chunker.t
        for before, after in itertools.pairwise(near):
            own = t.fold[before.first] in OWN
            joint = after.cls == "coop" or among(t.fold[after.first : after.last], self.language, "joint")
            if own and (joint or t.fold[after.first] in BOARDS):
                return unique(self.topic) if len(self.topic) == 1 else []
        return []


FEW = 5  # participles of one thing, before one more
CLOSE = 24  # clauses of a sentence that are looked through
HOLDING = frozenset("hold tenir sostener mantener celebrar organiser organizar organize organise".split())
MEETINGS = frozenset(
    "meeting meetings reunion reunions reuniones rencontre rencontres encuentro encuentros talks".split()
)
AGO = tuple(
    tuple(words.split())
    for words in (
        "last year|l' an dernier|annee derniere|ano pasado|years ago|seul|seule|alone|en solitario|by itself"
    ).split("|")
)
AGO_FIRST = frozenset(words[0] for words in AGO)
PARTAKING = ("take", "join", "collab", "sit", "share", "other")
NEITHER = frozenset("neither ni none ninguna ninguno aucun aucune".split())
TAKING = frozenset("takes take took participa participan toma participe participent prend".split())
BOARDS = frozenset("conseil board junta consejo directorio bureau".split())
HAD = frozenset("had avait avaient habia habian".split())
CAUSING = frozenset("faire hacer encargar".split())
WORKING = frozenset("work trabajar travailler".split())
