"""Who a pronoun stands for: "ambas organizaciones", "the two", "les deux pays", "elle"; which project "lo"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection
from operator import attrgetter

from loaders.chunks import CONCLUDING, Found, Item, Sentences
from loaders.chunks.counted import APART, STATES, THOSE, counting
from loaders.chunks.items import AGAIN
from loaders.chunks.members import OWN
from loaders.clauses import Clause
from loaders.frames.meant import LATTER, THEY, counted, last_named, project_again, subject_before
from loaders.frames.raw import Raw, unique
from loaders.organizations import Body
from loaders.tokens import folded

REGIONAL = frozenset(
    "gobernacion prefectura municipalidad alcaldia ayuntamiento intendencia diputacion cabildo regional departamental "
    "provincial municipal mairie commune region province council county".split()
)
THESE = frozenset("these those ces estas estos esas esos dichas dichos".split())  # "ces organisations"
PARTIES = ("parties", "partes")  # of the agreement that the sentence tells
THE_LAST = frozenset("celui-ci celle-ci".split())
ITSELF = frozenset("it elle il ella".split())
SIGNERS = frozenset("parties partes signatories signataires firmantes signatarios".split())
ANY = SIGNERS | frozenset(  # nouns for bodies of any sort
    "organizations organisations institutions agencies bodies entities partners organizaciones instituciones agencias "
    "organismos entidades socios socias entites organismes agences structures partenaires cosignataires".split()
)
LATELY = 4  # sentences: how long "both countries" are those told of last


class Pronouns:
    """Remembers who acted, and which states were told of, in the sentences before."""

    sentences: Sentences
    found: Found
    language: str
    sentence: int
    items: list[Item]
    clauses: list[Clause]
    agreement: Raw | None
    facts: list[Raw]
    team: list[Body] | None

    def __init__(self) -> None:
        self.topic: list[Body] = []
        self.topic_sentence = -1
        self.runners: dict[int, list[Body]] = {}  # sentence -> who runs the work it tells of
        self.its: dict[int, list[Body]] = {}  # token of a project's noun -> whose it is: "Son projet" of who acted last
        self.handed: tuple[int, list[Body]] = (-9, [])  # sentence -> who handed something over there
        self.both, self.both_sentence = list[Body](), -9  # the last two bodies that were one subject
        self.named: list[Body] = []  # the bodies of the last sentence that named some
        self.named_sentence = -1
        self.apart: set[int] = set()  # tokens of turns for each of several, behind a preposition
        self.group, self.group_sentence = list[Body](), -9  # the last coordination of bodies
        self.lands, self.lands_sentence = list[str](), -9  # ISO codes of the states of the last sentence with several

    def ran_before(self, n: int, doers: list[Body]) -> None:
        """ "Lo ejecuta A", "la ejecución recae en A": who runs what gifts told before item n pay for."""
        if not project_again(self.items, n, self.sentences.chunker.t.fold):
            return
        for sentence in (self.sentence - 1, self.sentence - 2):
            paid = any(f.kind == "funding" and f.sentence == sentence for f in self.facts)
            if sentence > 0 and paid and any(i.cls == "project" for i in self.sentences[sentence]):
                self.runners.setdefault(sentence, list(doers))

    @property
    def speaker(self) -> list[Body] | None:
        """Whose people speak of themselves in the sentence."""
        raise NotImplementedError

    @property
    def leader(self) -> Body | None:
        """Who leads the work of the release."""
        raise NotImplementedError

    def word(self, n: int) -> str:
        """The folded first word of item n; empty outside the sentence."""
        return self.sentences.chunker.t.fold[self.items[n].first] if 0 <= n < len(self.items) else ""

    def led_by(self, words: Collection[str], n: int, reach: int) -> bool:
        """Whether one of some words begins one of the items, so many at most, right before item n."""
        return any(self.word(k) in words for k in range(n - reach, n))

    def titled(self, item: Item) -> bool:
        """Whether a noun is part of a name: "The Karonga Town Water Supply Project"."""
        t = self.sentences.chunker.t
        return item.first > 0 and t.cap[item.first] and item.first not in t.begins

    def here(self) -> list[Raw]:
        """The facts that the sentence has told so far, in order."""
        n = len(self.facts)
        while n and self.facts[n - 1].sentence == self.sentence:
            n -= 1
        return self.facts[n:]

    def since(self, sentence: int) -> list[Raw]:
        """The facts that a sentence and those behind it have told so far, in order."""
        n = len(self.facts)
        while n and self.facts[n - 1].sentence >= sentence:
            n -= 1
        return self.facts[n:]

    def none_of(self, noun: Item | None) -> bool:
        """ "A exchanged no letters with B": whether a negation stands right before a noun of the sentence."""
        n = self.place(noun) if noun is not None and self.items and noun.first >= self.items[0].first else 0
        told = noun is not None and noun.cls != "signatory" and n > 0  # "n'est pas | partie à l'accord"
        return told and self.items[n - 1].kind == "negation"

    def place(self, item: Item) -> int:
        """The index of an item in its sentence."""
        return bisect_left(self.items, item.first, key=attrgetter("first"))

    def meant(self, pronoun: Item, *, states: bool = False) -> list[Body]:
        """Who a pronoun stands for: "ambas organizaciones", "las tres" are the last that acted together."""
        words = self.sentences.chunker.t.fold[pronoun.first : pronoun.last]
        if words[0] == "we" and self.speaker is not None:
            return self.speaker
        if words[-1] in LATTER:  # "…, la OIM y la Cruz Roja; esta última trabaja con B"
            return last_named(self.items[: self.place(pronoun)]) or self.topic
        if pronoun.type == THOSE:
            return self._told_together(words[-1])
        if pronoun.type == STATES and counted(words) == 2 and self._regional():
            return self.both
        if pronoun.type == STATES:
            return self._states_meant(pronoun, counted(words)) if states else []
        if words[-1] in THE_LAST and self.sentence - self.named_sentence == 1:
            return self.named[-1:]  # "La campagne est conduite par A. Celle-ci travaille avec B"
        count = counted(words)
        if words[0] in THESE:
            here = unique(b for i in self.items[: self.place(pronoun)] if not i.possessor for b in i.bodies)
            named = self.named if self.sentence - self.named_sentence < 3 else []
            sorts = (_of_sort(some, words[-1]) for some in (here, named))
            return next((some for some in sorts if len(some) > 1), [])
        here = unique(b for i in self.items[: self.place(pronoun)] if not i.possessor for b in i.bodies)
        if words[0] in THEY or count == 2:
            of_part = self._with_it(self.place(pronoun))
            here = of_part if words[0] in THEY or len(of_part) == 2 else here
        if not count and pronoun.type != APART:
            they = here if words[0] in THEY and len(here) == 2 else []
            if words[0] in THEY and not here and (two := self._paired_before(pronoun)):
                return two
            return subject_before(pronoun, words[0], self.clauses) or they or self.topic
        told, alone = [here], words[-1] in counting(self.language)
        if count > 1 and len(here) > count:  # "A et B ont écrit le guide que C a payé et que les deux ONG diffusent"
            ahead = reversed(self.items[: self.place(pronoun)])
            told.append(next((list(i.bodies) for i in ahead if len(i.bodies) > 1 and not i.possessor), []))
        if words[-1] in PARTIES and self.agreement is not None and self.agreement.sentence == self.sentence:
            return self.agreement.bodies if len(self.agreement.bodies) == count else []
        if not alone:
            told += [self.topic, *[self.both] * (self.sentence - self.both_sentence < 5)]
            told += [self.named] * (self.sentence - self.named_sentence < 3)
            told += [self.agreement.bodies] if self.agreement is not None else []
            told += [self.group] * (self.sentence - self.group_sentence < 3)
        else:  # "both", "les deux", with no noun: persons may be meant, so nobody but those of the sentence before
            told += [self.topic] * (self.topic_sentence == self.sentence - 1)
            told += [self.named] * (self.named_sentence == self.sentence - 1)
        found = next((some for some in told if (len(some) == count if count else len(some) > 1)), None)
        return found or (self.topic if count == 2 and not alone else [])

    def _paired_before(self, pronoun: Item) -> list[Body]:
        """ "A works with B. In May they signed an agreement": the two that the sentence before tells of together."""
        clause = next((c for c in self.clauses if c.subject is pronoun), None)
        if clause is None or clause.verb.cls not in CONCLUDING or any(i.bodies for i in self.items):
            return []
        told = (f for f in reversed(self.since(self.sentence - 1)) if f.kind == "pair" and not f.lead)
        two = next((unique([*f.bodies, *f.others]) for f in told), [])
        return two if len(two) == 2 and len(self.topic) == 1 and self.topic[0] in two else []

    def _told_together(self, noun: str) -> list[Body]:
        """ "The agencies", "Les signataires": the two or more that acted together in the sentence before."""
        agreed = self.agreement.bodies if self.agreement is not None and self.agreement.sentence > 0 else []
        lately = self.agreement is not None and self.sentence - self.agreement.sentence <= LATELY
        if noun in SIGNERS and lately and len(agreed) > 1:
            return agreed
        told = self.topic if self.topic_sentence == self.sentence - 1 else []
        told = told if len(told) > 1 else self.group if self.group_sentence == self.sentence - 1 else []
        if len(told) < 2 and noun in ANY and len(self.named) == 2 and self.named_sentence == self.sentence - 1:
            told = self.named  # "A met B. The parties signed …"
        if len(told) < 2 and self.team and self.leader in self.team and noun in ANY:
            told = self.team  # whose work the release is about
        named = (" ".join(folded(form)) for b in told for form in b.forms[:1])
        return told if noun in ANY or all(noun[:5] in name for name in named) else []

    def _with_it(self, n: int) -> list[Body]:
        """ "It leases them to B under an agreement that the two signed": who "it" is, and whom its part then names.

        `n` is the index of "the two", "they"; a part goes from one semicolon to the next.
        """
        folds = self.sentences.chunker.t.fold
        begin = max((k + 1 for k in range(n) if self.items[k].type == ";"), default=0)
        here = [b for i in self.items[begin:n] if not i.possessor for b in i.bodies]
        opens = (
            i for i in self.items[begin : begin + 3] if i.kind == "pronoun" and not i.governor and i.first + 1 == i.last
        )
        it = next((i for i in opens if folds[i.first] in ITSELF), None)
        its = begin < n and folds[self.items[begin].first] in OWN  # "Ses bateaux, prêtés par B, …"
        if not (it is not None or its) or len(unique(here)) != 1:
            return unique(here)
        before = [i for i in self.items[:begin] if i.bodies and not i.possessor]
        lately = self.topic if self.topic_sentence == self.sentence - 1 else self.named
        told = before[0].bodies if before else lately
        return unique([*told, *here]) if len(told) == 1 else unique(here)

    def owner_told(self, others: list[Body]) -> list[Body]:
        """ "Sus aulas las cede B": whose a thing is that the sentence begins with, who acted last, and alone."""
        t, owned = self.sentences.chunker.t, self.items[0].first if self.items else -1
        lately = owned >= 0 and t.fold[owned] in OWN and self.topic_sentence == self.sentence - 1
        return [b for b in self.topic if b not in others] if lately and len(self.topic) == 1 else []

    def _regional(self) -> bool:
        """ "ambos gobiernos" behind "el Gobierno Regional y la Gobernación abrieron": whether no states are meant."""
        lately = self.sentence - self.both_sentence < LATELY and self.both_sentence >= self.lands_sentence
        return lately and all(not b.government and not REGIONAL.isdisjoint(folded(b.forms[0])) for b in self.both)

    def _states_meant(self, pronoun: Item, count: int) -> list[Body]:
        """ "les deux pays", "both governments": the governments of the states told of last, where they are so many."""
        lately = self.lands if self.sentence - self.lands_sentence < LATELY else []
        told = (_lands(self.items[: self.place(pronoun)]), self._lands_named(pronoun.first), lately)
        isos = next((some for some in told if len(some) == count), [])
        return [self.found.government(iso, "", (pronoun.first, pronoun.last)) for iso in isos]

    def _lands_named(self, end: int) -> list[str]:
        """The ISO codes of the states that the sentence names before token `end`, beside whatever they stand."""
        begin, places = self.sentences.chunker.t.sentences[self.sentence][0], self.found.places
        told = [places[k][2] for k in range(begin, end) if k in places and places[k][1] == "country"]
        return [iso for iso in dict.fromkeys(told) if iso]

    def each_for_itself(self, clause: Clause, parties: list[Body]) -> list[list[Body]]:
        """ "L'une et l'autre sont liées à C par une convention": an agreement for each that the subject means."""
        led = next((g for g in clause.with_role("with") if g.first in self.apart), None)
        if led is None and (clause.subject is None or clause.subject.type != APART):
            return []
        sides = list(led.bodies) if led is not None else self.meant(clause.subject) if clause.subject else []
        others = [b for b in parties if b not in sides]
        return [[side, *others] for side in sides] if others else []

    def retell(self) -> None:
        """ "borne by the two Church bodies": put the bodies in the place of a turn that a preposition governs."""
        for n, item in enumerate(self.items):
            alone = item.type == APART or item.type in counting(self.language)
            turn = (
                item.kind == "pronoun"
                and (item.type != STATES or item.plural)
                and (alone or item.last - item.first > 1)
            )
            if turn and item.governor:
                self.apart |= {item.first} if item.type == APART else set()
                if len(meant := self.meant(item, states=item.plural)) > 1:
                    told = Item("bodies", item.first, item.last, AGAIN, bodies=meant, plural=True)
                    told.governor = item.governor
                    self.items[n] = told

    def remember(self, named: list[Item]) -> None:
        """Keep who acted in the sentence; `named` are its bodies."""
        if here := unique([b for i in named for b in i.bodies]):
            self.named, self.named_sentence = here, self.sentence
        if group := next((i for i in reversed(named) if len(i.bodies) > 1), None):
            self.group, self.group_sentence = list(group.bodies), self.sentence
        if len(lands := _lands(self.items)) > 1:
            self.lands, self.lands_sentence = lands, self.sentence
        for clause in self.clauses:
            subject = clause.subject
            if clause.verb.form != "fin" or subject is None:
                continue
            if subject.kind == "bodies" and not (subject.person and len(subject.bodies) > 1):
                self.topic, self.topic_sentence = list(subject.bodies), self.sentence
                if len(self.topic) == 2:
                    self.both, self.both_sentence = self.topic, self.sentence
                return
            if subject.cls == "project" and subject.definite and self.leader is not None:
                self.topic, self.topic_sentence = [self.leader], self.sentence
                return


def _of_sort(bodies: list[Body], noun: str) -> list[Body]:
    """Those of some bodies that a noun, a folded plural, names the sort of: "ces ministères"; all where it does none.

    >>> _of_sort([], "ministeres")
    []
    """
    stem = noun.removesuffix("ies").removesuffix("es").removesuffix("s")
    found = [b for b in bodies if any(word.startswith(stem) for form in b.forms for word in list(folded(form))[:2])]
    return found if len(found) > 1 and len(stem) > 3 else bodies


def _lands(items: list[Item]) -> list[str]:
    """The ISO codes of the states that items name, or that their bodies are of, each once."""
    named = [i for i in items if i.bodies or i.iso]
    told = [part.split(":")[2] for i in named if i.kind in ("country", "bodies") for part in i.type.split()]
    told += [i.iso for i in named if i.iso and i.kind in ("country", "place")]
    told += [iso for i in named for b in i.bodies if (iso := b.government or b.country)]
    return [iso for iso in dict.fromkeys(told) if iso != "None"]
