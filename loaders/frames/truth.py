"""Whether a gift that is told was given: denied, supposed, or paid to people one by one."""

from __future__ import annotations

from loaders.chunks import UNREAL
from loaders.chunks.moods import CONDITIONS
from loaders.clauses import Clause
from loaders.frames.base import AMOUNT_VERBS
from loaders.frames.raw import IMAGINED, funding_status
from loaders.frames.whose import Whose


class Truth(Whose):
    """What the frames of giving ask about denial and condition."""

    def status(self, clause: Clause) -> str:
        """The status of what a clause gives: refused where it is said to be false."""
        if self.denied or self._neither(clause):
            return "refused"
        if self._weighed(clause) or self._broken(clause):
            return IMAGINED
        if self._promised(clause) or self.reported(clause):
            return "pledged"
        return IMAGINED if self._supposed(clause) else funding_status(clause.verb)

    @property
    def denied(self) -> bool:
        """Whether the sentence says of what it tells that it is not so: "il est faux que"."""
        if "noun denial" in self.classes:
            return True
        t, (first, last) = self.sentences.chunker.t, self.sentences_range()
        words = t.fold[first:last]
        return any(w in DENIED and not THIS.isdisjoint(words[k + 1 : k + 3]) for k, w in enumerate(words))

    def _weighed(self, clause: Clause) -> bool:
        """ "is considering giving", "estudia aportar": what is only thought about."""
        if clause.verb.form not in ("ger", "inf"):
            return False
        before = next((i for i in reversed(self.items[max(0, clause.at - 2) : clause.at]) if i.kind == "verb"), None)
        return before is not None and before.cls == "plan" and before.lemma.partition("|")[0] not in PROMISING

    def _promised(self, clause: Clause) -> bool:
        """ "s'est engagée à verser", "se comprometió a aportar": what is promised is not given yet."""
        if clause.verb.form != "inf" or clause.verb.negated or clause.verb.mood == UNREAL:
            return False
        before = next((i for i in reversed(self.items[max(0, clause.at - 3) : clause.at]) if i.kind == "verb"), None)
        return before is not None and not before.negated and before.lemma.split("|")[0] in PROMISING

    def _broken(self, clause: Clause) -> bool:
        """ "Norway will not give the 400,000 it promised": a promise that is not kept."""
        before = self.finite_before(clause.at) if clause.verb.lemma in PROMISING else None
        return before is not None and before.verb.negated and before.verb.cls in AMOUNT_VERBS

    def _supposed(self, clause: Clause) -> bool:
        """ "Si la Norvège versait 20 millions", "Had Qatar financed it": only thought of."""
        n = self.place(clause.subject) if clause.subject is not None else clause.at
        if clause.subject is not None and n == 1 and self.language == "en" and self.word(0) == "had":
            return True
        for k in range(n - 1, max(-1, n - 5), -1):
            if self.items[k].kind == "if":
                return self.word(k) in CONDITIONS and self.word(k + 1) != "bien"
            if self.items[k].kind not in ("determiner", "word", "adverb", "title"):
                return False
        return False

    def per_head(self, clause: Clause) -> bool:
        """ "300 dollars à chaque famille", "USD 27 per person": what people get is no funding."""
        last = min(len(self.items), clause.end + 1)
        for n in range(clause.at + 1, last - 1):
            if self.word(n) in PER_HEAD and self.items[n + 1].kind in ("word", "noun") and self._counts(n + 1):
                return True
        return False

    def reported(self, clause: Clause) -> bool:
        """Whether somebody says of themselves what they will give: fronted.py reads it."""
        raise NotImplementedError

    def _counts(self, n: int) -> bool:
        return self.word(n).isalpha() and self.word(n) not in ONE and self.word(n) not in TIMES

    def _neither(self, clause: Clause) -> bool:
        """ "Neither A nor B has given", "ni A ni B": the word of denial stands before the subject."""
        near = self.items[max(0, clause.at - 4) : clause.at]
        if any(i.kind == "relative" for i in near) and not NONE_OF.isdisjoint(self.word(self.place(i)) for i in near):
            return True  # "A and B, none of which is giving money"
        if clause.subject is None:
            return False
        n = self.place(clause.subject)
        return any(i.kind == "negation" or i.cls == "without" for i in self.items[max(0, n - 2) : n])


DENIED = frozenset("denied denies dement dementi desmiente desmintio nego niega".split())
THIS = frozenset("this it that cela lo".split())
NONE_OF = frozenset("none neither ninguno ninguna aucun aucune".split())
ONE = frozenset("one uno una un cent".split())  # "80 per cent" is no head
TIMES = frozenset("an annee mois year month quarter ano mes trimestre".split())  # "N chaque année" is given
PER_HEAD = frozenset("each every chaque cada per".split())
PROMISING = frozenset("engager promettre comprometer prometer commit pledge promise undertake".split())
