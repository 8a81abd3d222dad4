"""Agreements that there are not, or not yet: denied, failed, pending, prepared."""

from __future__ import annotations

import itertools

from loaders.chunks import CONCLUDING, REAL, UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.accord_words import among, begins, holds
from loaders.frames.accord_words import ends as ends_with
from loaders.frames.base import THAT
from loaders.frames.openings import Openings

STIPULATING = tuple(
    "prev contempl inclu cover cubr couvr concern mention menci affect afect expir caduc interdi oblig imped empech "
    "appliq aplic appl respet respect cumpl prevent provid allow permet permit autoris autoriz authori remplac "
    "reemplaz replac chang modif stipul".split()
)  # with which verbs begin that say what an agreement does
BETWEEN = ("preposition", "adverb", "noun", "bodies", "determiner", "and", "word", "country")
IDLE = ("plan", "ask", "refuse", "attend", "other", "say")  # what one does to an agreement that is not there
NEW = frozenset("a an another un une una otro otra des unos unas".split())
GOING_ON = frozenset(  # one does so to what is there
    "extend expand continue renew evaluate close end visit scale étendre prolonger poursuivre élargir clore évaluer "
    "visiter fermer ampliar extender continuar prolongar evaluar cerrar visitar replicate répliquer replicar".split()
)
ONLY = frozenset("only solo solamente seulement sans less".split())  # "not only an agreement"
EXISTING = frozenset("exist exister existir".split())
BESIDE = ("bodies", "country", "place", "preposition", "determiner", "and", "word", "date")
FAR = 20  # tokens: how far behind an agreement it is told that it failed
TOWARDS = frozenset(
    "vers towards toward working seeking pursuing busca buscan travaille travaillent trabaja trabajan upcoming".split()
)  # with one of these an agreement may stand already


class Denied(Openings):
    """Whether an agreement that a noun names is told to be none."""

    def _undone(self, n: int) -> bool:
        """ "… n'existe pas", "…, qui n'a pas été signé"; but "…, que no caducan" leaves an agreement as it is."""
        told = False
        if (m := self._past_aside(n)) and any(i.kind == "negation" for i in self.items[m : m + 3]):
            verb = next((i for i in self.items[m : m + 5] if i.kind == "verb"), None)
            if verb is not None and verb.lemma.partition("|")[0] in EXISTING:
                return True  # "…, que certains disaient signé, n'existe pas"
        for k in range(n + 1, min(len(self.items), n + 18)):
            told = told or self.items[k].kind == "relative"
            if self.items[k].kind == "but":
                return False  # "existe depuis 1998 mais n'est guère appliqué"
            if self.items[k].type == ";" and [i.kind for i in self.items[k + 1 : k + 2]] != ["pronoun"]:
                return False
            if self.items[k].kind == "verb" and self.items[k].negated and self.items[k].cls in CONCLUDING:
                return True
            if self.items[k].kind == "negation":
                verb = next((i for i in self.items[k + 1 : k + 5] if i.kind == "verb"), None)
                word = self.word(self.place(verb)) if verb is not None else self.word(k + 1)
                if word.startswith(STIPULATING):
                    return False  # "L'accord entre A et B ne prévoit pas …"
                if not told or (verb is not None and verb.cls in CONCLUDING):
                    return True
        return False

    def _past_aside(self, n: int) -> int:
        """ "L'accord entre A et B, que certains disaient signé, reste …": where item n's clause goes on; else 0."""
        k = n + 1
        while k < len(self.items) and self.items[k].kind in BESIDE:
            k += 1
        opened = k + 1 < len(self.items) and self.items[k].kind == "comma"
        if opened and self.items[k + 1].kind in ("word", "negation", "verb"):
            return k + 1  # of an aside that was set apart nothing but a comma is left
        if not opened or not any(i.kind == "relative" for i in self.items[k + 1 : k + 3]):
            return 0
        close = next((m for m in range(k + 2, min(len(self.items) - 1, k + FAR)) if self.items[m].kind == "comma"), -1)
        return close + 1

    def _told_past_aside(self, n: int, kind: str) -> bool:
        """Whether words of a class stand right behind the aside behind item n."""
        m = self._past_aside(n)
        words = self.sentences.chunker.t.fold[self.items[m].first : self.items[m].first + 7]
        relative = m > 0 and any(i.kind == "relative" for i in self.items[n + 1 : m])
        return m > 0 and (holds if relative else begins)(words, self.language, kind)

    def _failed(self, n: int) -> bool:
        """ "El convenio entre A y B fracasó", "fell through", "A carece de convenio con B"."""
        t, item = self.sentences.chunker.t, self.items[n]
        aside = any(i.kind == "verb" and i.form == "pp" for i in self.items[n + 1 : n + 8])  # ", annoncé hier,"
        marks = ("stop", "relative") if aside else ("stop", "comma", "relative")
        ends = (i.first for i in self.items[n + 1 :] if i.kind in marks)
        behind = t.fold[item.last : min(next(ends, item.last + FAR), item.last + FAR)]
        before = t.fold[max(0, item.first - 3) : item.first]
        failed = holds(behind, self.language, "failed") or self._told_past_aside(n, "failed")
        return failed or ends_with(before, self.language, "lacking")

    def _denied_over(self, n: int) -> bool:
        """ "A negó que exista un acuerdo con B", "a démenti qu'un accord existe": whether a denial governs it."""
        over = next((c for c in reversed(self.clauses) if c.at < n and c.verb.cls == "refuse"), None)
        if over is None or over.verb.form != "fin" or over.verb.negated:
            return False
        between = self.items[over.at + 1 : n]
        return between[:1] != [] and between[0].type in THAT and not any(i.kind in ("stop", "but") for i in between)

    def _none_before(self, n: int) -> bool:
        """ "There is no agreement between A and B", "No hay convenio": whether it is denied right before."""
        for k in range(n - 1, max(-1, n - 7), -1):
            item = self.items[k]
            if item.kind == "negation":
                return self.word(k + 1) not in ONLY
            if item.kind == "verb":
                return item.negated and item.cls in ("be", "have", "other", "")
            if item.cls == "of" and (not k or self.items[k - 1].kind != "negation"):
                return False  # "pas d'accord", but "No details of the accord"
            if item.kind not in ("determiner", "word", "adverb", "comma") and item.cls not in ("of", "by"):
                return False  # "No hay, por ahora, convenio alguno"
        return False

    def _under_way(self, n: int) -> bool:
        """ "avanza en la suscripción de un convenio", "travaille à la signature": what is worked on is not signed."""
        t, first = self.sentences.chunker.t, self.items[max(0, n - 3)].first
        return any(holds(t.fold[k : k + 1], self.language, "preparing") for k in range(first, self.items[n].first))

    def _prepared(self, n: int) -> bool:
        """ "A prépare une convention avec B": whether the verb that the agreement at n is the object of prepares it."""
        t, k = self.sentences.chunker.t, n - 1
        before = t.fold[max(t.sentences[self.sentence][0], self.items[n].first - 4) : self.items[n].first]
        if holds(before, self.language, "preparing", least=2):
            return True  # "ruled out an agreement with B"
        while k > 0 and self.items[k].kind in ("determiner", "word") and not self._prepares(k):
            k -= 1
        return k > 0 and self._prepares(k) and t.fold[self.items[k].first] not in TOWARDS

    def undone(self, clause: Clause) -> bool:
        """ "has still to give", "a oublié de verser", "did not sign an agreement to train nurses": not so."""
        t, first = self.sentences.chunker.t, clause.verb.first
        words = t.fold[max(t.sentences[self.sentence][0], first - 4) : first]
        if ends_with(words, self.language, "undone"):
            return True
        if not self.of_agreement(clause):
            return False
        before = (c for c in reversed(self.clauses) if c.at < clause.at)
        chief = next((c for c in before if c.verb.form == "fin" or c.verb.cls in CONCLUDING), None)
        return chief is not None and (chief.verb.mood != REAL or chief.verb.cls in IDLE)

    def unmade(self, clause: Clause) -> bool:
        """ "plans to build a school | funded by A": whether what a participle tells of is not there."""
        chief = max((c for c in self.clauses if c.at < clause.at), key=lambda c: c.at, default=None)
        if chief is None or chief.verb.mood != UNREAL or chief.verb.lemma.partition("|")[0] in GOING_ON:
            return False
        folds = self.sentences.chunker.t.fold[chief.verb.last : clause.verb.first]
        plain = all(i.kind in ("word", "determiner", "adverb", "noun") for i in self.items[chief.at + 1 : clause.at])
        return plain and bool(folds) and folds[0] in NEW

    def of_agreement(self, clause: Clause) -> bool:
        """ "an agreement (with B) to train nurses": whether an infinitive tells what an agreement is for."""
        if clause.verb.form != "inf":
            return False
        before = itertools.takewhile(lambda i: i.kind in BETWEEN, reversed(self.items[: clause.at]))
        return any(i.kind == "noun" and i.cls == "agreement" for i in before)

    def _prepares(self, k: int) -> bool:
        return among(
            self.sentences.chunker.t.fold[self.items[k].first : self.items[k].last], self.language, "preparing"
        )

    def _pending(self, item: Item) -> bool:
        """ "Un accord entre A et B est en cours de négociation", "a memorandum with B is being discussed"."""
        clause = next((c for c in self.clauses if c.subject is item), None)
        t, n = self.sentences.chunker.t, self.place(item)
        if self._told_past_aside(n, "pending"):
            return True
        if clause is None:  # "Está en negociación un convenio entre A y B", "se encuentra en negociación"
            ahead = next((i.last for i in reversed(self.items[max(0, n - 6) : n]) if i.cls == "be"), item.first)
            ends = (i.first for i in self.items[n + 1 : n + 24] if i.kind in ("verb", "stop"))
            behind = next(ends, min(item.last + 24, t.sentences[self.sentence][1]))
            told = holds(t.fold[ahead : item.first], self.language, "pending")
            return told or holds(t.fold[item.last : behind], self.language, "pending", least=2)
        end = clause.verb.last
        if holds(t.fold[clause.verb.first : end + 3], self.language, "pending", least=2):
            return True  # "is being drafted", "espera la firma", "est à signer"
        if clause.verb.cls in ("be", "other"):
            return holds(t.fold[end : end + 6], self.language, "pending")
        if clause.verb.cls == "plan" and any(i.cls == "sign" for i in clause.nouns):
            return True  # "El convenio espera todavía la firma"
        return clause.verb.cls in ("plan", "ask") and clause.verb.voice == "passive"
