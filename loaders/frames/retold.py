"""Agreements told once more, "Lo suscribieron A y B", and signed by turns: "Por A firmó el alcalde; por B, Ana Rey"."""

from __future__ import annotations

import itertools

from loaders.chunks import CONCLUDING, REAL, Item
from loaders.chunks.items import CLITICS
from loaders.chunks.person_names import HOUSES, THEIRS
from loaders.clauses import ACTORS, Clause
from loaders.frames.base import LINKS
from loaders.frames.parties import Parties
from loaders.frames.raw import unique
from loaders.organizations import Body

IT = frozenset("it them".split())
SIDES = {"es": ("by", "behalf"), "fr": ("for", "behalf"), "en": ("for", "behalf")}  # "por A firmó …"
ALSO = frozenset("ademas al igual lo outre tout de besides".split())
TOO = frozenset("also too likewise aussi egalement tambien asimismo igualmente".split())
WELL = ("as", "well")
REACH = 8  # items, or tokens, behind a verb
TITLE = 9  # items between a title and for whom its bearer signs
SINCE = 3  # sentences since the agreement was told
ACTORS_NOUN_OR_STOP = frozenset((*ACTORS, "noun", "stop"))


class Retold(Parties):
    """Who signs an agreement that the sentence does not name, or names in front."""

    def _in_front(self, clause: Clause) -> Item | None:
        """ "Un convenio para ejecutar proyectos firmaron A y B": the object that a sentence begins with."""
        late = clause.subject is not None and clause.subject.first > clause.verb.first
        if self.language != "es" or not late or clause.nouns:
            return None
        before = [i for i in self.items[: clause.at] if i.kind in ACTORS_NOUN_OR_STOP]
        return before[0] if before and before[0].cls == "agreement" and not before[0].governor else None

    def by_turns(self, clause: Clause) -> list[Body]:
        """ "Por A firmó el alcalde y por B, Ana Rey": for whom a sentence tells one by one that somebody signed."""
        if clause.verb.cls != "sign":
            return []
        groups = [n for n, i in enumerate(self.items) if i.kind in ACTORS and i.governor in SIDES[self.language]]
        groups = [n for n in groups if not self._done_by(n)]
        told = self.bodies(*(self.items[n] for n in groups), states=True)
        return told if len(groups) > 1 and len(told) > 1 else []

    def signing_aside(self, clause: Clause) -> list[Body]:
        """ "Le ministre des Finances, pour le Mali, et A ont signé": for whom a title's aside tells."""
        found: list[Body] = []
        for n, item in enumerate(self.items[: clause.at]):
            if item.kind in ACTORS and item.governor in SIDES[self.language]:
                comma = next((k for k in range(n - 1, max(0, n - 5), -1) if self.items[k].kind == "comma"), 0)
                if any(i.kind == "title" for i in self.items[max(0, comma - TITLE) : comma]):
                    found += self.bodies(item, states=True)
        if not found and clause.subject is None and self.word(clause.at - 1) == "se" and clause.with_role(*LINKS):
            return self._other_side(clause)  # "Con B se firmó un convenio"
        return found

    def _done_by(self, n: int) -> bool:
        """Whether the group at item n is the agent of a participle: "financiado por A"."""
        return any(i.kind == "verb" and i.form == "pp" for i in self.items[max(0, n - 4) : n])

    def accord_told(self, clause: Clause) -> Item | None:
        """The agreement that "lo firmaron A y B", "A l'a signée avec B", "A and B signed it" speaks of."""
        verb = clause.verb
        behind = self.items[clause.at + 1 : clause.at + 2]
        noun = self.word(clause.at) in self.sentences.chunker.lex.nouns.table  # "Encabezó la firma la titular de A"
        again = not noun and self.word(clause.at - 1) in CLITICS and self.items[clause.at - 1].kind == "determiner"
        again = again or any(i.kind == "pronoun" and self.word(clause.at + 1) in IT for i in behind)
        if verb.cls != "sign" or not (again or self.by_turns(clause)):
            return None
        here = (i for i in reversed(self.items[: clause.at]) if i.kind == "noun" and i.cls == "agreement")
        return next(here, self.accord_lately())

    def accord_lately(self) -> Item | None:
        """The agreement that the last sentences named."""
        sentence, noun = self.accord
        return noun if self.sentence - SINCE <= sentence <= self.sentence else None

    def told_too(self, clause: Clause) -> bool:
        """Whether "too" stands beside a verb: "Lo firmó también, en nombre de A, B"."""
        n = clause.at
        words = [w for i in self.items[max(0, n - 2) : n + 3] for w in self.sentences.chunker.t.fold[i.first : i.last]]
        return not TOO.isdisjoint(words)

    def speaks_of_it(self, clause: Clause) -> bool:
        """ "Elle a été signée par A et B", "También fue firmado por C": whether "it" is what is signed."""
        if clause.subject is None:
            return clause.at < 2 and self.told_too(clause)
        return clause.subject.kind == "pronoun"

    def signed_too(self, clause: Clause, noun: Item | None, party: list[Body]) -> bool:
        """ "It was signed by C as well": whether those who signed are more parties to an agreement told before."""
        if noun is None or not party:
            return False
        if self._signed_again(clause, noun, party):
            return True
        return (len(party) == 1 or self.told_too(clause)) and self.one_more(clause, noun, party)

    def _signed_again(self, clause: Clause, noun: Item, party: list[Body]) -> bool:
        """ "B has signed the text too, on behalf of C": who is told to sign what others signed right before."""
        told, verb, words = self.agreement, clause.verb, self.sentences.chunker.t.fold
        near = told is not None and 0 < self.sentence - told.sentence <= 2 and told.status == "signed"
        if told is None or not near or not noun.definite or noun.plural or noun.type not in ("other", told.type):
            return False
        behind = self.items[clause.at + 1 : clause.at + REACH]
        end = next((i.first for i in behind if i.kind in ("comma", "stop", "relative")), verb.last + REACH)
        said = words[max(self.items[0].first, verb.first - 3) : end]
        too = not TOO.isdisjoint(said) or WELL in itertools.pairwise(said)
        others = [b for b in party if b not in told.bodies]
        if not too or verb.mood != REAL or verb.cls not in CONCLUDING or len(others) < len(party):
            return False
        told.bodies = unique([*told.bodies, *others])
        told.extra.append(self.sentence)
        self.used.add(noun.first)
        return True

    def one_more(self, clause: Clause, noun: Item, party: list[Body]) -> bool:
        """ "También lo suscribió C": whether that is one party more to an agreement told before."""
        told = self.agreement
        if told is None or noun.first >= self.items[0].first or told.sentence < self.accord[0]:
            return False
        if clause.verb.mood == REAL:
            told.bodies = unique([*told.bodies, *party])
            told.extra.append(self.sentence)
        return True

    def besides(self) -> list[Body]:
        """ "Además de A, firmó B", "A a signé, tout comme B": who is told to have signed too."""
        found: list[Body] = []
        for n, item in enumerate(self.items):
            if item.kind in ACTORS:
                k = n - 1
                while k > 0 and self.items[k].kind == "determiner":
                    k -= 1
                led = self.items[k]
                also = led.cls == "source" or (led.kind == "and" and led.last > led.first + 1)
                found += self.bodies(item, states=True) if also and self.word(k) in ALSO else []
            if item.governor == "behalf":
                found += self._around_behalf(n)
        return found

    def _around_behalf(self, n: int) -> list[Body]:
        """ "signed by A and, on behalf of C, B": those on both sides of the commas, where item n is C."""
        k = n - 1
        while k > 0 and self.items[k].kind == "determiner":
            k -= 1
        before = self.items[max(0, k - 3) : k]
        if [i.kind for i in before] != ["bodies", "and", "comma"]:
            return []
        behind = [i for i in self.items[n + 1 : n + 5] if i.kind != "determiner"][:2]
        told = [i.kind for i in behind] == ["comma", "bodies"] and not behind[1].governor
        return self.bodies(before[0], behind[1], states=True) if told else []

    def them(self, clause: Clause) -> list[Body]:
        """ "A y B rompieron el convenio que los unía": the two or more that "los", "les" before a verb stand for."""
        if self.word(clause.at - 1) not in ("los", "las", "les"):
            return []
        here = (self.subject(c, states=True) for c in reversed(self.clauses) if c.at < clause.at)
        named = [self.bodies(i) for i in self.items[: clause.at] if i.kind == "bodies" and not i.governor]
        lately = [self.topic] * (self.sentence - self.topic_sentence == 1)
        return next((told for told in (*here, *named, *lately) if len(told) > 1), [])

    def own_house(self, clause: Clause) -> list[Body]:
        """ "Recordó que un convenio vincula a su institución con A": the body that whoever speaks is of."""
        words = [self.word(n) for n in range(clause.at + 1, min(len(self.items), clause.at + 6))]
        own = any(one in THEIRS and two in HOUSES for one, two in itertools.pairwise(words))
        titled = any(i.kind == "title" for i in self.items[: clause.at])  # "La cheffe de mission a rappelé que …"
        return ([] if titled else self.topic[:1]) or self.lead() if own else []

    def opened_by(self, clause: Clause) -> Item | None:
        """ "Al convenio entre A y B se sumó C": the agreement that the sentence begins with, told to be joined."""
        first = next((i for i in self.items[1:4] if i.kind != "determiner"), None)
        joined = self.items[0].cls == "to" and clause.subject is not None and clause.subject.first > clause.verb.first
        return first if joined and first is not None and first.cls == "agreement" else None

    def going_on(self, clause: Clause) -> list[Body]:
        """ "A y B trabajan juntas: en 2016 ya habían firmado un acuerdo": the subject before a colon, in Spanish."""
        if self.language != "es" or clause.subject is not None or not clause.nouns:
            return []
        k = next((k for k in range(clause.at - 1, max(-1, clause.at - 7), -1) if self.items[k].kind == "stop"), -1)
        return self.whose_sentence(clause) if k > 0 else []

    def whose_sentence(self, clause: Clause) -> list[Body]:
        """ "A y B actúan según el convenio que firmaron con C": the subject told last, where the verb has none."""
        for before in reversed(self.clauses):
            if before.at < clause.at and before.verb.form == "fin" and (told := self.subject(before, states=True)):
                return told
        behind = [i.kind for i in self.items[clause.at + 1 : clause.at + 5]]  # "que firmaron en 2003 ambas regiones"
        late = self.topic_sentence == self.sentence - 1 and len(self.topic) > 1 and "determiner" not in behind
        return self.topic if late and self.word(clause.at).endswith("n") else []
