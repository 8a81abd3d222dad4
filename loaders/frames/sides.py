"""Who stands at whose side, told around the verb: labels, people at work elsewhere, things done through another."""

from __future__ import annotations

import itertools

from loaders.chunks import FUTURE, REAL, UNREAL, Item
from loaders.chunks.members import OWN
from loaders.clauses import Clause
from loaders.frames.accord_words import among
from loaders.frames.helping import Helping
from loaders.frames.raw import unique
from loaders.frames.work import WHEN
from loaders.organizations import Body

LABEL = 6  # items before the colon of a label


class Sides(Helping):
    """Frames of labels, of help that nobody is told to get, and of what one has another do."""

    def staff(self, item: Item | None) -> bool:
        """ "engineers from A", "l'équipe de B": whether a body acts by people of no name."""
        if item is None or item.kind != "bodies" or not item.person:
            return False
        chunker = self.sentences.chunker
        match = chunker.lex.titles.match(chunker.t.fold, item.first, item.last)
        return match is not None and match[1] == "office"

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
        if verb.lemma in HOLDING and self._meeting(clause) and not clause.with_role("with"):
            return
        super().run_frame(clause)

    def _meeting(self, clause: Clause) -> bool:
        """Whether a meeting is what a clause holds."""
        noun = next(iter(clause.nouns), None) if clause.verb.voice == "active" else clause.subject
        words = self.sentences.chunker.t.fold[clause.verb.last : clause.verb.last + 4]
        return (noun is not None and self.word(self.place(noun)) in MEETINGS) or not MEETINGS.isdisjoint(words)

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

    def received_support(self, clause: Clause) -> bool:
        """ "El centro de A contará con médicos de B": whose people help."""
        people = [i for i in clause.with_role("with") if self.staff(i)] if clause.verb.lemma in COUNTING_ON else []
        if not people or clause.verb.mood == UNREAL or clause.amounts:
            return super().received_support(clause)
        owners = self.subject(clause)
        helpers = [b for b in self.bodies(*people) if b not in owners]
        self.pair("help.received", helpers, owners, lead=not owners, at=clause.verb.first)
        return True

    def together(self, clause: Clause) -> None:
        """ "Un médico de A trabaja en B"; "A and B will join forces if parliament agrees" tells nothing yet."""
        ifs = any(i.kind == "if" and i.type not in WHEN for i in self.items)
        if not (clause.verb.mood == FUTURE and ifs) and not self._posted(clause):
            super().together(clause)

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

    def come(self, clause: Clause) -> None:
        """ "The nurses come from A", "les vaccins viennent de B": whose people and goods serve the work."""
        verb = clause.verb
        ahead = [i for i in self.items[max(0, clause.at - 4) : clause.at] if i.kind not in ("adverb", "date")]
        people = bool(ahead) and ahead[-1].kind == "title" and ahead[-1].cls == "office" and clause.subject is None
        sources = [i for i in clause.with_role("of", "from") if i.kind == "bodies" and i.first > verb.first]
        if people and sources and verb.mood != UNREAL and self.sentence and not clause.amounts:
            self.pair(
                "come.alone", [b for b in self.bodies(*sources[:1]) if not b.government], lead=True, at=verb.first
            )
            return
        super().come(clause)

    def owned_joint(self, clause: Clause) -> list[Body]:
        """ "Siègent à son conseil A et B", "Its board includes A": whose committee it is, who acted last."""
        near = self.items[max(0, clause.at - 6) : clause.at + 5]
        t = self.sentences.chunker.t
        for before, after in itertools.pairwise(near):
            own = t.fold[before.first] in OWN
            if own and (among(t.fold[after.first : after.last], self.language, "joint") or after.cls == "coop"):
                return unique(self.topic) if len(self.topic) == 1 else []
        return []


HOLDING = frozenset("hold tenir sostener mantener celebrar organiser organizar organize organise".split())
MEETINGS = frozenset(
    "meeting meetings reunion reunions reuniones rencontre rencontres encuentro encuentros talks".split()
)
COUNTING_ON = frozenset(("contar", "compter"))
CAUSING = frozenset("faire hacer encargar".split())
WORKING = frozenset("work trabajar travailler".split())
