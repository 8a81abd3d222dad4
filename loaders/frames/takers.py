"""Whom a clause says something is given to; and who gives, where what is given stands before the verb."""

from __future__ import annotations

from itertools import pairwise

from loaders.chunks import Item
from loaders.chunks.items import CLITICS
from loaders.clause_subjects import WHOSE, directly_after
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import THAT, TO_WHICH, WINDOW
from loaders.frames.fronted import Fronted
from loaders.frames.meant import counted, given_to
from loaders.frames.raw import MONEY_OR_COST
from loaders.givers import SURE, giving
from loaders.organizations import Body

DEMONSTRATIVES = frozenset("eso esto ello cela ca".split())
INVESTING = frozenset("investir invertir invest injecter inyectar inject".split())
JOINING = ("comma", "and", "preposition", "determiner", "adverb")
NOT_TO = ("release", "commit", "earmark", "disburse", "pledge", "add", "débloquer", "desembolsar")
PURPOSE = frozenset("para a afin pour so".split())  # the first words of "para que", "afin que", "so that"


class Takers(Fronted):
    """Finds the takers of a clause of giving."""

    def _late(self, clause: Clause) -> Item | None:
        """The subject right behind a verb whose object stands before it."""
        subject, n = clause.subject, clause.at
        if self.language == "en" or clause.verb.form != "fin":
            return None
        clitic = n > 0 and self.word(n - 1) in CLITICS and self.items[n - 1].kind in ("determiner", "adverb")
        given = subject is not None and (subject.kind == "amount" or subject.cls in MONEY_OR_COST)
        that = self.word(n - 1) in DEMONSTRATIVES
        fronted = (
            n > 0 and self.items[n - 1].kind == "amount" and subject is not None and subject.first > clause.verb.first
        )
        if not (clitic or given or that or fronted):
            return None
        behind = clitic and subject is not None and subject.kind in ACTORS and subject.first > clause.verb.first
        return directly_after(self.items, n) or (subject if behind else None)  # "lo puso con fondos propios A"

    def takers(self, clause: Clause) -> list[Body]:
        """The body that is given to: an object before the sum, or after "to"; the state where it is lent to."""
        first_amount = clause.amounts[0].first if clause.amounts else 10**9
        objects = [o for o in clause.objects if o.first < first_amount and (o.kind == "bodies" or self._lends(clause))]
        if self._late(clause) is not None:
            objects = []
        objects = [o for o in objects if o is not clause.subject and not self._after_pause(self.place(o))]
        states = bool(clause.amounts) and any(giving(b) == SURE for b in self.subject(clause))
        into = ("in",) if clause.verb.lemma.partition("|")[0] in INVESTING else ()  # "investit 2 millions dans B"
        groups = [
            i
            for i in (*clause.with_role("to", "for", *into), *self._at_disposal(clause))
            if i.kind == "bodies" or self._lent_to(clause, i) or (states and i.governor == "to")
        ]
        if found := self.bodies(*objects[:1], states=True):
            return found
        k = self.relative_before(clause, *TO_WHICH, "qui") if not groups else -1
        if k < 0 and not groups and self.items[clause.at - 1].type in TO_WHICH:
            k = clause.at - 1  # "el fondo B, al que contribuyen A y C"
        k -= k > 0 and self.word(k - 1) in TO_WHICH  # "A, à qui B verse N"
        k -= 1 + (k > 1 and self.items[k - 1].kind == "comma")
        led = k >= 0 and self.items[k].kind == "bodies" and self.word(k + 1 + (self.items[k + 1].kind == "comma"))
        if led and led in TO_WHICH:
            return self.bodies(self.items[k])
        if not groups and clause.amounts and (aided := self._so_that(clause)):
            return aided
        if not groups and clause.amounts:  # "2 millions, partagés entre le PAM, l'Unicef et le CICR"
            shared = [i for i in self.items[clause.at + 1 : clause.at + WINDOW] if i.governor == "between"]
            return [b for i in shared[:1] if i.kind == "bodies" and len(i.bodies) > 1 for b in self.bodies(i)]
        if not groups:
            told = given_to(self.items, self.clauses, clause, self.word(clause.at - 1))
            groups = [told] if told is not None and told is not clause.subject else []
        return self.bodies(*groups[:1], *self._taking_too(groups), states=True)

    def awarded(self, clause: Clause) -> list[Body]:
        """ "B was awarded N by A", "B, which was given N by A", "B s'est vu octroyer N par A": who it was given to."""
        sums = [i for i in clause.amounts if i.first > clause.verb.first and not i.governor]
        if not sums or clause.verb.lemma in NOT_TO or not clause.with_role("by"):
            return []
        if clause.subject is not None:
            return self.subject(clause) if clause.subject.kind in ("bodies", "pronoun") else []
        k = clause.at - 1
        if k < 1 or self.items[k].kind != "relative":
            return []
        k -= 1 + (self.items[k - 1].kind == "comma")
        return self.bodies(self.items[k]) if k >= 0 and self.items[k].kind == "bodies" else []

    def of_which(self, clause: Clause) -> list[Body]:
        """ "la Fondation B, que finance A", "B, which A funds": the body that an object relative is of."""
        k = self.relative_before(clause, *THAT)
        before = self.items[clause.at - 1]
        if k < 0 and self.language != "en" and before.kind == "relative" and before.type in THAT:
            k = clause.at - 1
        if k < 0:
            return self.of_whose(clause)
        k -= 1 + (k > 1 and self.items[k - 1].kind == "comma")
        return self.bodies(self.items[k]) if k >= 0 and self.items[k].kind == "bodies" else []

    def of_whose(self, clause: Clause) -> list[Body]:
        """ "B, dont les écoles sont financées par A", "cuyos depósitos paga A": the body right before."""
        near = range(clause.at - 1, max(0, clause.at - 6), -1)
        k = next((m for m in near if self.items[m].kind == "relative"), -1)
        if k < 1 or self.items[k].type not in WHOSE:
            return []
        k -= 1 + (k > 1 and self.items[k - 1].kind == "comma")
        return self.bodies(self.items[k]) if self.items[k].kind == "bodies" else []

    def part_takers(self, clause: Clause) -> list[Item]:
        """ "…, dont 2 millions à B et 4 millions à C", "of which 2 will go to B": who gets a part of what is given."""
        found: list[Item] = []
        parted = False
        for n in range(clause.at + 1, min(len(self.items), clause.at + WINDOW)):
            item = self.items[n]
            told = item.kind == "verb" and item.form == "fin" and item.cls not in ("go", "come", "give", "have")
            if item.kind == "stop" or told:
                break  # but "… to help refugees, of which 2 million will go to A"
            parted = parted or (item.kind == "amount" and self.amounts[item.number].share_of is not None)
            parted = parted or (item.kind == "relative" and self.word(n) == "dont" and self.word(n + 1)[:1].isdigit())
            if parted and item.kind == "bodies" and item.governor in ("to", "for"):
                found.append(item)
        return found

    def each_of(self, gift: Item | None) -> int:
        """ "deux subventions": how many gifts are told of; 0 where they are not counted."""
        if gift is None or not gift.plural:
            return 0
        return counted(self.sentences.chunker.t.fold[max(0, gift.first - 1) : gift.first])

    def _so_that(self, clause: Clause) -> list[Body]:
        """ "puso N para que B amplíe su red", "pour que B agisse", "so that B can act": whom a purpose names."""
        for n in range(clause.at + 1, min(len(self.items) - 1, clause.at + WINDOW)):
            item = self.items[n]
            if item.kind == "if" and self.word(n) in PURPOSE:
                after = next((i for i in self.items[n + 1 : n + 4] if i.kind not in ("determiner", "relative")), item)
                return self.bodies(after) if after.kind == "bodies" and not after.governor else []
            if item.kind in ("stop", "verb", "but"):
                break
        return []

    def _at_disposal(self, clause: Clause) -> list[Item]:
        """ "mis 2 millions à la disposition de B": who something is put at the disposal of."""
        near = self.items[clause.at + 1 : clause.at + 9] if "dispos" in clause.verb.lemma else []
        return [i for i in clause.with_role("of")[:1] if i in near]

    def _taking_too(self, groups: list[Item]) -> list[Item]:
        """ "a la Cruz Roja y a la OIM": the groups that go on with the first one's list, its preposition said again."""
        found: list[Item] = []
        for before, group in pairwise(groups):
            between = self.items[self.place(before) + 1 : self.place(group)]
            joined = any(i.kind in ("comma", "and") for i in between)
            if not joined or any(i.kind not in JOINING for i in between) or group.governor != before.governor:
                break
            found.append(group)
        return found

    def _lent_to(self, clause: Clause, group: Item) -> bool:
        """Whether a state borrows: nobody else stands between the verb and it, but who lends: "otorgado por A a B"."""
        between = self.items[clause.at + 1 : self.place(group)]
        passive = clause.verb.voice == "passive"
        others = (i for i in between if i.kind in ACTORS and i is not clause.subject)
        return self._lends(clause) and all(passive and i.governor == "by" for i in others)

    def _lends(self, clause: Clause) -> bool:
        lent = clause.verb.voice == "passive" and clause.subject is not None and clause.subject.cls == "loan"
        return lent or clause.verb.cls == "lend" or any(i.cls == "loan" for i in clause.nouns)
