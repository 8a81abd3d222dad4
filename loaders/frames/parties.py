"""Who is party to an agreement that a clause speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.authority import by_key
from loaders.chunks import TODAY, UNREAL, Item
from loaders.chunks.items import ACTORS_OR_PRONOUN
from loaders.chunks.person_names import HOUSES
from loaders.clause_groups import WITH_WHOM, leading
from loaders.clause_subjects import WHOSE
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import among, holds
from loaders.frames.base import BOTH, LINKS, THAT, TO_WHICH
from loaders.frames.raw import RESPECTIVELY, unique
from loaders.frames.teams import Teams
from loaders.organizations import Body

ACTORS_VERB_OR_STOP = frozenset((*ACTORS, "verb", "stop"))


class Parties(Teams):
    """The parties beside a verb or a noun of agreement, in relatives, behind persons, told before."""

    @staticmethod
    def of_states(parties: Sequence[Body]) -> bool:
        """Whether all are states or bodies of states, and one a state: "le Cap-Vert et l'Union européenne"."""
        entries = [by_key(b.key) if b.key and not b.government else None for b in parties]
        others = [e for b, e in zip(parties, entries, strict=True) if not b.government]
        return len(others) < len(parties) and all(e is not None and e.kind == "multilateral" for e in others)

    def _represented(self, clause: Clause) -> list[Body]:
        """ "La ministra firmó por el Gobierno", "the rector signed for the University": persons sign for bodies."""
        end = max(clause.end, clause.at + 1)
        behind = self.items[clause.at : end]
        persons = [i for i in (clause.subject, *behind) if i is not None and (_speaker(i) or i.person)]
        if not persons and not any(map(_speaker, self.items[max(0, clause.at - 5) : clause.at])):
            return []
        return self.bodies(*clause.with_role("for", "by"), states=True)

    def signers(self, clause: Clause) -> list[Body]:
        """Who acts in signing: the subject, but those that two "sign on behalf of, respectively"."""
        behalf = self.bodies(*clause.with_role("behalf"), states=True) if clause.verb.form == "fin" else []
        folds = self.sentences.chunker.t.fold[clause.verb.first : self.items[-1].last + 1]
        apart = len(behalf) > 1 and not RESPECTIVELY.isdisjoint(folds)
        return behalf if apart else self.doers(clause, states=True)

    def _signing_for(self, clause: Clause) -> list[Body]:
        """ "signed by Anna Berg for UNHCR and by Paul Otieno for the Bar Council": names sign for bodies."""
        t = self.sentences.chunker.t
        by = next(
            (k for k in range(clause.at + 1, min(len(self.items), clause.at + 7)) if self.items[k].cls == "by"), 0
        )
        named = by and by + 2 < len(self.items) and all(t.cap[i.first] for i in self.items[by + 1 : by + 3])
        return self.bodies(*clause.with_role("for"), states=True) if named else []

    def signatories(self, clause: Clause) -> list[Body]:
        """ "firmado por la señora X, titular de A, y el señor Y, representante de B": whose people the agents are."""
        near = range(clause.at + 1, min(len(self.items), clause.at + 4))
        by = next((k for k in near if self.items[k].cls == "by"), -1)
        if by < 0 or clause.verb.voice != "passive":
            return []
        comma = next((k for k in range(by + 1, min(len(self.items), by + 8)) if self.items[k].kind == "comma"), -1)
        if comma < 0 or any(i.kind not in ("determiner", "word", "title") for i in self.items[by + 1 : comma]):
            return []
        found: list[Item] = []
        for item in self.items[comma + 1 : comma + 30]:
            if item.kind in ("stop", "relative", "verb"):
                break
            if item.kind == "bodies" and item.person and item.governor in ("", "by"):
                found.append(item)
        return self.bodies(*found, states=True)

    def both_sides(self, clause: Clause) -> list[Body]:
        """The sides of an agreement that a clause tells by their sort, or by their people."""
        return self._sides_of(clause) or self._their_people(clause)

    def _sides_of(self, clause: Clause) -> list[Body]:
        """ "Ambas instituciones firmaron …", "The two sides signed …": the two bodies of the sentence before."""
        behind = self.items[clause.at + 1 : clause.at + 6]
        by = clause.verb.voice == "passive" and bool(behind) and behind[0].cls == "by"
        late = next((i for i in behind[by:][:2] if i.kind == "pronoun"), None)
        if late is not None and late.last > late.first + 1:
            return self.bodies(late)  # "que firmaron ambas entidades", "signé par les deux organisations"
        before = self.items[max(0, clause.at - 5) : clause.at]
        ahead = self.items[max(0, clause.at - 8) : clause.at]
        neither = clause.verb.negated or any(i.kind == "negation" or i.cls == "without" for i in ahead)
        if not by and before and self._ends_in_both(before[-1]) and not neither:  # "which the two concluded"
            here = unique(
                b for i in self.items[: clause.at] if i.kind == "bodies" and not i.possessor for b in i.bodies
            )
            return here[-2:] if len(here) > 1 else []
        if self.named_sentence < self.sentence - 1 or len(self.named) != 2:
            return []
        if clause.verb.voice == "passive":  # "suscrito por ambas organizaciones"
            before = behind if by else []
        t = self.sentences.chunker.t
        both = next((k for k, i in enumerate(before) if t.fold[i.first] in BOTH), -1)
        said = (t.fold[m] for i in before[both + 1 :] for m in range(i.first, i.last))
        return self.named if both >= 0 and among(list(said), self.language, "sides") else []

    def each_side(self, noun: Item | None, clause: Clause, parties: list[Body]) -> list[list[Body]]:
        """ "A a signé trois accords avec B, C et D": one with each, where one party signs several."""
        severally = not EACH.isdisjoint(self.sentences.chunker.t.fold[clause.verb.first : clause.verb.last + 1])
        links = self.bodies(*clause.with_role("with"), states=True) if severally else []
        if len(links) == 1 and len(parties) > 2:  # "A, B and C have each signed an agreement with D"
            return [[one, *links] for one in parties if one not in links]
        if noun is None or not noun.plural:
            return [parties]
        between, folds = clause.with_role("between"), self.sentences.chunker.t.fold
        sides = [several for group in between if len(several := self.bodies(group, states=True)) > 1]
        if len(sides) > 1 and len(sides) == len(between):
            return sides  # "conclus entre A et B, d'une part, et entre C et D, d'autre part"
        if len(parties) > 2 and between and not RESPECTIVELY.isdisjoint(folds[clause.verb.first : between[-1].last]):
            return [[parties[0], other] for other in parties[1:]]  # "signés entre A et, respectivement, B, C et D"
        if len(parties) > 2 and clause.verb.form == "pp" and not clause.with_role(*LINKS, "by"):
            return [[parties[0], other] for other in parties[1:]]  # "Under separate agreements, A will give N to B, …"
        n = self.place(noun)
        behind = [i for i in self.items[n + 1 : n + 5] if i.kind in ACTORS and i.governor == "with"]
        others = self.bodies(*clause.with_role("with"), *behind, states=True)
        signers = [b for b in parties if b not in others]
        sendos = holds(folds[clause.verb.first : noun.first], self.language, "each")
        if sendos and len(signers) > 1 and len(others) == 1:
            return [[signer, others[0]] for signer in signers]  # "A y B firmaron sendos convenios con C"
        if len(signers) != 1 or len(others) < 2:
            return [parties]
        return [[signers[0], other] for other in unique(others)]

    def _their_people(self, clause: Clause) -> list[Body]:
        """ "signé par leurs directeurs", "Their presidents signed …": those told right before, by their people."""
        if clause.verb.voice == "passive":
            told = self.items[clause.at + 1 : clause.at + 6]
            told = told[next((k for k, i in enumerate(told) if i.cls == "by"), len(told)) + 1 :]
        else:
            told = self.items[max(0, clause.at - 4) : clause.at]
            if whose := self._whose_people(clause):
                return whose
        t = self.sentences.chunker.t
        theirs = next((k for k, i in enumerate(told) if t.fold[i.first] in THEIRS), -1)
        if (
            theirs < 0
            or not any(i.kind == "title" for i in told[theirs + 1 :])
            or self.named_sentence != self.sentence - 1
        ):
            return []
        topic = self.topic if self.topic_sentence == self.named_sentence else self.named
        return topic if 1 < len(topic) < 5 else []

    def _whose_people(self, clause: Clause) -> list[Body]:
        """ "Perú y Bolivia, cuyos cancilleres firmaron", "A et B, dont les présidents ont signé": several, by those."""
        at = next((k for k in range(clause.at - 1, max(0, clause.at - 5), -1) if self.items[k].type in WHOSE), 0)
        people = any(i.kind == "title" or i.person for i in self.items[at : clause.at])
        group = next((i for i in reversed(self.items[max(0, at - 2) : at]) if i.kind in ACTORS), None)
        parties = self.bodies(group, states=True) if people else []
        return parties if len(parties) > 1 else []

    def _ends_in_both(self, item: Item) -> bool:
        """Whether a group is "the two", "both", with no noun behind."""
        return self.sentences.chunker.t.fold[item.last - 1] in BOTH

    def _of_first(self, clause: Clause, link: str) -> list[Item]:
        """With whom the first agreement of a clause is: "signed an accord with A and a letter with B"."""
        groups = clause.with_role(*dict.fromkeys((*LINKS, "behalf", link)))
        nouns = [i for i in clause.nouns if i.cls == "agreement"]
        if len(nouns) < 2 or not any(g.first < nouns[1].first for g in groups):
            return groups
        ahead = [g for g in groups if g.first < nouns[0].first]  # "avec A un accord et, avec B, une lettre"
        return ahead or [g for g in groups if g.first < nouns[1].first]

    def _spoken_of(self) -> list[Body]:
        """The two or more bodies whose agreement "le texte a été signé" means: the subject told right before."""
        if self.agreement is not None and self.agreement.sentence >= self.sentence - 2:
            return []
        here = next((c for c in self.clauses if c.verb.form == "fin" and len(self.subject(c, states=True)) > 1), None)
        if here is not None and (here.verb.cls == "attend" or self.word(here.at + 1).startswith("present")):
            return []  # "A and B were present when the convention was signed"
        if here is not None:
            return self.subject(here, states=True)
        return self.topic if len(self.topic) > 1 else []

    def _today(self, clause: Clause) -> bool:
        """Whether what will be signed is signed on the day of the release."""
        return clause.verb.today or any(
            i.type in TODAY for i in self.items[max(0, clause.at - 4) : max(clause.end, clause.at + 1)]
        )

    def _other_side(self, clause: Clause) -> list[Body]:
        """Who "un accord conclu avec B" binds besides B: the subject of its main clause, before or behind."""
        over = self.finite_before(clause.at)
        if over is None and (teller := self._teller(clause)):
            return teller
        if over is not None and over.verb.voice == "passive" and (agents := over.with_role("by")):
            return self.bodies(*agents, states=True)  # "will be financed by A under an agreement signed with B"
        here = self.bodies(*clause.with_role(*LINKS), states=True)
        if over is not None or clause.verb.form != "pp":
            return self.lead(over) if over is not None else self._leading_besides(here)
        behind = (self.subject(c, states=True) for c in self.clauses if c.at > clause.at and c.verb.form == "fin")
        told = next((b for b in behind if b and not any(one in here for one in b)), None)
        return told or self._behind_comma(clause) or self._leading_besides(here)

    def _leading_besides(self, here: list[Body]) -> list[Body]:
        """Who leads the work, or who acted last and alone, where those named beside an agreement lead it."""
        leading = self.lead()
        lately = self.sentence - self.topic_sentence < 3 and len(self.topic) == 1
        return self.topic if lately and any(b in here for b in leading) else leading

    def _behind_comma(self, clause: Clause) -> list[Body]:
        """ "Par une convention signée avec B, A évaluera …": who begins the main clause, whatever its verb is."""
        comma = next((k for k in range(clause.at, len(self.items) - 1) if self.items[k].kind == "comma"), 0)
        first = next((i for i in self.items[comma + 1 : comma + 4] if i.kind != "determiner"), None) if comma else None
        if first is not None and first.kind == "pronoun":
            first = leading(self.items)  # "A y entre : par une convention signée avec B, elle …"
        acts = first is not None and first.kind in ACTORS and not first.governor and not first.possessor
        return self.bodies(first, states=True) if acts else []

    def _teller(self, clause: Clause) -> list[Body]:
        """ "Un accord a été signé avec B, a annoncé A": who says so is the other side."""
        said = next((c for c in self.clauses if c.at > clause.at and c.verb.form == "fin"), None)
        if said is None or said.verb.cls not in ("say", "announce") or self.items[said.at - 1].kind != "comma":
            return []
        behind = next((i for i in self.items[said.at + 1 : said.at + 6] if i.kind in ACTORS_VERB_OR_STOP), None)
        return self.bodies(behind) if behind is not None and behind.kind == "bodies" and not behind.governor else []

    def _anaphoric(self, clause: Clause) -> bool:
        return (
            self.agreement is not None
            and self.agreement.sentence >= self.sentence - 2
            and clause.subject is not None
            and clause.subject.kind == "pronoun"
        )

    def _antecedent_agreement(self, clause: Clause, cls: str = "agreement") -> Item | None:
        """The agreement in "l'accord que A et B ont signé", "qu'ont signé A et B", "to which A put its signature"."""
        of_which = ("dont",) if clause.verb.cls == "agree" else ()  # "la convention dont A et B sont convenus"
        k = self.relative_before(clause, *THAT, *TO_WHICH, *of_which)
        n = clause.at
        if self.language == "fr" and clause.verb.type == "come" and n > 2 and self.items[n - 2].cls == "come":
            n -= 2  # "que viennent de signer A et B"
        if self.language == "en" and n > 1 and self.items[n - 1].kind in ACTORS_OR_PRONOUN:
            beside = self.items[n - 2 - (n > 2 and self.items[n - 2].kind == "determiner")]
            if beside.cls == cls:
                return beside  # "under an agreement it signed with B", "an agreement the Bank signed with B"
        if self.language == "en" and (told := self._matter_of(n)) is not None and told.cls == cls:
            return told
        while n > 1 and clause.subject is None and self.items[n - 1].kind == "determiner":
            n -= 1  # "an agreement which the two concluded"
        if k < 0 and n and self.items[n - 1].kind == "relative":
            k = n - 1 if self.items[n - 1].type in THAT or self.items[n - 1].type in of_which else -1
        late = clause.subject is not None and clause.subject.first > clause.verb.first
        if k < 0 and late and clause.at > 1 and self.items[clause.at - 1].kind == "adverb":  # "al que se adhirió C"
            m = clause.at - 1
            while m > 0 and self.items[m].kind == "adverb":
                m -= 1
            led = self.items[m]
            k = m if led.kind == "relative" and led.type in TO_WHICH else -1
        if k < 0:
            return None
        return next((i for i in reversed(self.items[max(0, k - 6) : k]) if i.kind == "noun" and i.cls == cls), None)

    def _matter_of(self, n: int) -> Item | None:
        """ "the memorandum on cooperation it reached with B": what the noun right before a subject "it" is about."""
        if n < 4 or self.items[n - 1].kind != "pronoun" or self.items[n - 1].first != self.items[n - 2].last:
            return None
        m = n - 3
        while m > 0 and n - m < 7 and self.items[m].kind in ("word", "preposition", "adverb"):
            m -= 1
        return self.items[m] if self.items[n - 2].cls == "coop" and self.items[m].kind == "noun" else None

    def _with_whom(self, clause: Clause) -> list[Body]:
        """The antecedent of "avec laquelle", "with whom" before the subject."""
        k = self.relative_before(clause, *WITH_WHOM)
        led = clause.at - 1 - (clause.at > 1 and self.items[clause.at - 1].kind == "adverb")
        bare = k < 0 < led and self.items[led].kind == "relative" and self.items[led].type in WITH_WHOM
        k = led if bare else k
        if k < 0:
            return []
        end = k - (k > 1 and self.items[k - 1].kind == "comma")  # "the work of A, with which B signed"
        actors = [i for i in self.items[:k] if i.kind in ACTORS and not i.possessor]
        near = next((i for i in reversed(actors) if i.governor != "of" or i is self.items[end - 1]), None)
        plain = end == k and self.word(k - 1) in HOUSES  # "A y B, institución con la que C firmó": the last
        if plain and near is not None and len(near.bodies) > 1:
            return self.bodies(near, states=True)[-1:]
        over = self.finite_before(k) if bare else None  # "con la que firmó un convenio": whoever the main clause is of
        return unique([*(self.subject(over, states=True) if over is not None else ()), *self.bodies(near, states=True)])

    def _aimed_at(self, clause: Clause) -> list[Body]:
        """ "A a signé un accord visant à renforcer sa coopération avec B": with whom the purpose says to cooperate."""
        for aim in self.clauses:
            purpose = aim.at > clause.at and (aim.verb.form in ("inf", "ger") or aim.verb.mood == UNREAL)
            if purpose and any(i.cls == "coop" for i in aim.nouns):
                return self.bodies(*aim.with_role("with")[:1], states=True)
        return []

    def _between(self, noun: Item) -> list[Body]:
        """The bodies behind an agreement noun, before the next: "accord entre A et B", "agreement with B"."""
        n = next((k for k, i in enumerate(self.items) if i is noun), 0)
        found: list[Item] = []
        for k, item in enumerate(self.items[n + 1 : n + 14], n + 1):
            if item.kind in ("stop", "relative", "but") or (item.kind == "verb" and item.form == "fin"):
                break
            if item.cls == "like":
                break  # "seven agreements, including one between C and D"
            if item.kind == "noun" and item.cls == "agreement":
                near = next((i for i in reversed(self.items[:k]) if i.kind not in ("determiner", "comma")), None)
                found = [i for i in found if i is not near]  # "un accord avec A et, avec B, un mémorandum"
                break
            if item.kind in ACTORS and item.governor in ("between", "with", "coop"):
                found.append(item)
        return self.bodies(*found, states=True)

    def _kept_with(self, noun: Item) -> list[Body]:
        """ "ha renovado el convenio que mantiene con B": the other side, told in the relative of the agreement."""
        n = self.place(noun) + 1
        while (
            n < len(self.items) and self.items[n].kind in ("preposition", "noun", "word") and n - self.place(noun) < 5
        ):
            n += 1
        if n >= len(self.items) or self.items[n].kind != "relative":
            return []
        for item in self.items[n + 1 : n + 9]:
            if item.kind in ACTORS:
                return self.bodies(item, states=True) if item.governor == "with" else []
            if item.kind in ("stop", "relative"):
                break
        return []

    def _having(self, n: int) -> list[Body]:
        """The holder in "the agreement IOM has with B"."""
        after = self.items[n + 1 : n + 3]
        held = len(after) == 2 and after[0].kind == "bodies" and after[1].kind == "verb" and after[1].cls == "have"
        return self.bodies(after[0], states=True) if held else []

    def _owning(self, n: int) -> list[Body]:
        """ "UNICEF's agreement with B", "l'accord de A avec B"."""
        if n > 1 and self.items[n - 1].kind == "possessive":
            return self.bodies(self.items[n - 2], states=True)
        behind = next((i for i in self.items[n + 1 : n + 4] if i.kind not in ("preposition", "determiner")), None)
        owned = behind is not None and behind.kind in ACTORS and behind.governor == "of"
        return self.bodies(behind, states=True) if owned else []


EACH = frozenset("each chacun chacune cada".split())
THEIRS = frozenset("leur leurs their sus".split())


def _speaker(item: Item) -> bool:
    """Whether an item is the title of somebody who may sign for others."""
    return item.kind == "title" and item.cls in ("person", "minister", "ambassador")
