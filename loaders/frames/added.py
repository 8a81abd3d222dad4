"""Gifts that are told beside others: sums that are added, donors that a list counts, labels, hypothetical gifts."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import holds
from loaders.frames.announcing import Announcing
from loaders.frames.raw import MONEY, MONEY_OR_COST
from loaders.givers import SURE, giving

ADDING = frozenset(
    "ajouter s'ajouter sumarse añadirse agregarse unirse sumar añadir add agregar unir adicionar seguir suivre "
    "follow".split()
)
PERHAPS = frozenset(
    "eventuel eventuelle eventuels eventuelles possible possibles potentiel potentielle futur future futures "
    "hypothetique eventual posible posibles potencial futuro futura potential prospective hypothetical".split()
)
ACTORS_VERB_OR_STOP = frozenset((*ACTORS, "verb", "stop"))


class Added(Announcing):
    """What the frames of gifts ask about gifts beside others."""

    def any_projects(self, clause: Clause) -> bool:
        """ "A financia proyectos de desarrollo": whether some projects or other are right behind a verb."""
        behind = self.items[clause.at + 1 : clause.at + 2]
        return bool(behind) and behind[0].cls == "project" and behind[0].plural

    def perhaps(self, n: int) -> bool:
        """ "l'éventuelle contribution de A", "a possible grant from A": a gift that nobody has promised."""
        beside = [n - 1, n + 1]
        if n > 1 and self.items[n - 1].kind == "word":
            beside.append(n - 2)
        if any(self.word(k) in PERHAPS for k in beside if 0 <= k < len(self.items)):
            return True
        t, first, here = self.sentences.chunker.t, self.items[max(0, n - 4)].first, self.items[n]
        if holds(t.fold[first : here.first], self.language, "depends"):
            return True  # "depende de una contribución de A"
        behind = min(self.sentences_range()[1], here.last + 13)
        return holds(t.fold[first:behind], self.language, "unsure")  # "una contribución de A aún sin confirmar"

    def under_fund(self, clause: Clause) -> list[Item]:
        """ "financed under the EU Trust Fund", "financiado en el marco del Fondo": a fund that pays for something."""
        after = next((i for i in self.items[clause.at + 1 : clause.at + 6] if i.kind in ACTORS_VERB_OR_STOP), None)
        led = after is not None and after.kind == "bodies" and after.governor in ("in", "of", "on", "with")
        return [after] if after is not None and led and all(giving(b) == SURE for b in after.bodies) else []

    def is_added(self, n: int) -> bool:
        """Whether the sum at n is what "s'y ajoutent", "se suman", "is added" adds, or what it is added to."""
        for k in range(max(0, n - 5), min(len(self.items), n + 12)):
            item = self.items[k]
            if item.kind == "verb" and item.lemma.partition("|")[0] in ADDING:
                return True
            if item.kind == "stop" or (item.kind == "verb" and k > n and item.cls != "be"):
                return False
        return False

    def told_by(self, n: int) -> Item | None:
        """ "l'annonce par A d'une contribution", "A's announcement of a grant": who the act before the gift is of."""
        if self.items[n].governor not in ("of", "") or n < 2:
            return None
        for k in range(n - 1, max(-1, n - 7), -1):
            item = self.items[k]
            if item.kind in ACTORS and item.governor in ("by", "from") and not item.possessor:
                return item if self.led_by(ACTS, k, 4) else None
            if self.word(k) in ACTS:
                return self.owner(k)
            if item.kind not in ("preposition", "determiner", "word", "amount", "noun"):
                return None
        return None

    def _borrowed(self, n: int, lender: Item) -> bool:
        """ "un emprunt de 15 millions à A", "un prêt auprès de A": whether a loan is taken from who "to" leads to."""
        k = self.place(lender) - 1
        while k > n and self.items[k].kind == "determiner":
            k -= 1
        word = self.word(k) if self.items[n].cls == "loan" and self.language == "fr" else ""
        return word == "aupres" or (word in TO and self.word(n).startswith("emprunt"))

    def of_support(self, n: int) -> bool:
        """ "avec un appui de 2 millions d'euros de A": whether the sum at n is what support comes to."""
        noun = self.items[n - 2] if n > 1 and self.items[n].governor == "of" else None
        return noun is not None and noun.cls == "support" and noun.governor in ("with", "thanks", "by")

    def of_nationality(self, n: int) -> Item | None:
        """ "la contribution italienne", "the Italian contribution": the state whose the gift at n is."""
        k = n - 1 if self.language == "en" else n + 1
        if not 0 <= k < len(self.items) or self.items[k].kind != "word":
            return None
        at = self.items[k]
        iso = self.sentences.chunker.nationality(self.word(k))
        return Item("country", at.first, at.last, iso=iso, type=f"{at.first}:{at.last}:{iso}:") if iso else None

    def managed(self, n: int, group: Item) -> bool:
        """ "le fonds géré par A", "the fund managed by A": who runs the fund at n gives nothing."""
        between = self.items[n + 1 : self.place(group)]
        return group.governor == "by" and any(i.kind == "verb" and i.lemma in MANAGING for i in between)

    def gift_again(self, n: int) -> bool:
        """ "grâce à un financement de A et aux contributions de B": whether a second gift goes on with the first."""
        item = self.items[n]
        again = item.kind == "noun" and item.cls in MONEY and item.governor != "" and self.items[n - 2].kind == "and"
        if again:
            self.used.add(item.first)
        return again

    def heads_list(self, n: int, giver: Item) -> bool:
        """ "… : 3 millions de A, 1,5 million de B", "à savoir 3 de A et 1 de B": parts of a sum told before."""
        opened = n > 0 and (self.items[n - 1].type == ":" or self.items[n - 1].cls == "like")
        k = self.place(giver) + 1
        while k < len(self.items) and self.items[k].kind in ("comma", "and", "determiner", "adverb", "stop"):
            k += 1
        another = k + 1 < len(self.items) and self.items[k].kind == "amount" and self.items[k + 1].kind == "preposition"
        return opened and another and any(i.kind == "amount" for i in self.items[: n - 1])

    def share_of(self, n: int) -> Item | None:
        """ "La part de l'UE, soit 19 millions d'euros": whose share the sum at n is."""
        k = n - 1
        while (
            k >= 0
            and n - k < 4
            and (self.items[k].kind in ("comma", "adverb", "word", "open", "dash") or self.word(k) == "soit")
        ):
            k -= 1
        giver = self.items[k] if k >= 0 else None
        if giver is None or giver.kind not in ACTORS or giver.governor != "of" or k == n - 1:
            return None
        return giver if self.led_by(PARTS, k, 4) else None

    def others_followed(self, n: int) -> list[Item]:
        """ "… de A, al que siguieron los de B y C", "followed by those of B": givers told without their noun."""
        for k in range(n + 1, min(len(self.items), n + 24)):
            item = self.items[k]
            if self.word(k) in FOLLOWED or (item.kind == "verb" and item.lemma.partition("|")[0] in ADDING):
                for m in range(k + 1, min(len(self.items), k + 6)):
                    if self.items[m].kind in ACTORS and self.items[m].governor in ("of", "from"):
                        return [self.items[m]] if any(self.word(j) in THOSE for j in range(k, m)) else []
            if item.kind == "stop" or (item.kind == "verb" and item.form == "fin"):
                return []
        return []

    def label_sum(self) -> int:
        """ "Monto: 2 millones de dólares. Donante: A": the sum that a label right before this one gives."""
        if self.sentence < 1:
            return -1
        before = self.sentences[self.sentence - 1]
        sums = [i for i in before if i.kind == "amount"]
        colon = next((k for k, i in enumerate(before[:5]) if i.kind == "stop" and i.type == ":"), -1)
        told = any(i.cls in MONEY_OR_COST or self._labels(i) for i in before[: max(0, colon)])
        if not told or len(sums) != 1 or len(before) > colon + 6:
            return -1
        return self._first(sums)

    def _labels(self, item: Item) -> bool:
        return self.sentences.chunker.t.fold[item.first] in LABELS

    def assured(self, clause: Clause) -> bool:
        """ "Le financement est assuré par A": what is assured, met or provided is money."""
        subject, verb = clause.subject, clause.verb
        if verb.lemma.partition("|")[0] not in ASSURING:
            return False
        if verb.voice != "passive":  # "assure 80 % du budget"
            return self.percent(clause) and any(i.cls in MONEY_OR_COST for i in self.items[clause.at : clause.at + 6])
        beside = [i for i in self.before(clause.at)[-3:] if i.kind in ("word", "determiner")]
        if any(self.worked_out(i.first, -1) is not None for i in beside):
            return True  # "le reste étant assuré par A"
        if subject is None:
            return False
        return subject.kind == "amount" or (subject.cls in MONEY_OR_COST and subject.kind == "noun")

    def made(self, clause: Clause) -> bool:
        """ "realizó un aporte", "a effectué un don", "procéder à la remise d'un don": a light verb with a gift."""
        verb = clause.verb
        assures = verb.lemma.partition("|")[0] in ASSURING and verb.voice == "active"
        if verb.lemma.partition("|")[0] not in LIGHT and not assures:
            return False
        if verb.voice == "passive":
            subject = clause.subject
            paid = subject is not None and (subject.cls in MONEY or subject.kind == "amount")
            return paid or (verb.form == "pp" and self._amount_before(clause.at) >= 0)
        return any(i.cls in MONEY for i in clause.nouns[:1])


MANAGING = frozenset("gérer administrer superviser manage administer oversee gestionar administrar".split())
TO = ("a", "au", "aux")
ACTS = frozenset(
    "annonce anuncio announcement promesse promesa promise octroi concesion remise entrega versement award awarding "
    "approval aprobacion approbation delivery disbursement handover otorgamiento deblocage release attribution "
    "confirmation confirmacion signature".split()
)
PARTS = frozenset("part parte share cuota quote-part porcion aporte apport contribution".split())
FOLLOWED = frozenset("siguieron siguio suivirent suivi suivis suivie suivies followed sumaron sumo".split())
THOSE = frozenset("celle celui celles ceux los las el la that those".split())
LABELS = frozenset("montant amount monto importe cuantia valeur value total budget presupuesto".split())
ASSURING = frozenset("assurer asegurar garantizar garantir ensure secure supply cubrir".split())
LIGHT = frozenset(
    "realizar hacer efectuar effectuer réaliser consentir make cursar ouvrir abrir open formaliser formalizar".split()
)
