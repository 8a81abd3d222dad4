"""Sheets of a project, one label a line: "Financement : A. Mise en œuvre : B."."""

from __future__ import annotations

from loaders.clauses import ACTORS
from loaders.frames.accord_words import accord_words
from loaders.frames.lender import Lender
from loaders.frames.raw import Raw
from loaders.organizations import Body

SUMMED = ("cost", "gift", "donor")  # what a sheet's sums are of
LEAST = 1000  # what a donor gives at least
LABEL = 6  # tokens of a label
AGO = 3  # sentences between two labels of one sheet


class Labels(Lender):
    """Reads who runs what the labels beside say is paid for."""

    sheet: tuple[int, list[Body]] = (-9, [])  # the last label that said who runs something: its sentence, and who

    def labels(self) -> None:
        """ "Mise en œuvre : B", "Ejecutan: B y C": who runs it, and whom the labels around say to pay for it."""
        runners = self._runners_labelled()
        if not runners and self.clauses and self.clauses[0].at == 0:
            runners = self._run_by()
        if runners:
            self.sheet = self.sentence, runners
            self.pair("label.runs", runners, at=self.items[0].first)
        self._actor_labels()
        at, running = self.sheet
        if not 0 <= self.sentence - at <= AGO:
            return
        first = next((n for n in range(len(self.facts), 0, -1) if self.sentence - self.facts[n - 1].sentence > AGO), 0)
        for fact in self.facts[first:]:
            if self._told_by_label(fact) and not fact.led:
                fact.led = [b for b in running if b not in fact.bodies]

    def _actor_labels(self) -> None:
        """ "Budget: N (A: N; B: N)", "• Coût total : N • A : N": who stands before a colon with a sum."""
        like = self.whole
        if like < 0 and self.facts and self.facts[-1].rule.startswith("label.sum"):
            like = self.facts[-1].amount if self.sentence - self.facts[-1].sentence <= 1 else -1
        if like < 0 or any(c.verb.form == "fin" for c in self.clauses):
            return
        headed = any(i.cls in SUMMED for i in self.items[:LABEL])
        for number in range(self.sentence - 1, max(-1, self.sentence - AGO - 2), -1):
            headed = headed or any(i.cls in SUMMED for i in self.sentences[number][:LABEL])
        for n, item in enumerate(self.items[:-2]) if headed else ():
            if item.kind not in ACTORS or item.governor or self.items[n + 1].type != ":":
                continue
            after = self.items[n + 2]
            worth = after.number if after.kind == "amount" else self.bare(after.first, like)
            small = worth >= 0 and self.amounts[worth].value < LEAST  # "Niger : 200 euros" is a fare
            if worth >= 0 and not small and not any(f.kind == "funding" and f.amount == worth for f in self.here()):
                self.fund_all("label.sum", self.bodies(item, states=True), [], [worth], "unstated", item.first)

    def _runners_labelled(self) -> list[Body]:
        """Who stands behind the label of a sentence that says who runs something."""
        items, t = self.items, self.sentences.chunker.t
        colon = next((n for n, i in enumerate(items[:LABEL]) if i.type == ":"), 0)
        if not colon or colon + 1 >= len(items):
            return []
        begin = next(
            k for k in range(items[0].first, items[colon].first + 1) if t.word[k][0].isalnum() or t.word[k] == ":"
        )
        words = tuple(t.fold[begin : items[colon].first])
        if words not in accord_words(self.language, "runs"):
            return []
        group = next((i for i in items[colon + 1 : colon + 3] if i.kind != "determiner"), items[colon])
        ends = all(i.kind in ("word", "stop", "bodies", "open", "close", "place", "comma") for i in items[colon + 3 :])
        return self.bodies(group) if group.kind in ACTORS and ends else []

    def _run_by(self) -> list[Body]:
        """ "Ejecutado por B y C.": who runs it, by a participle that is all that its sentence tells."""
        opening = self.clauses[0]
        if opening.verb.cls != "run" or (opening.verb.form, opening.verb.voice) != ("pp", "passive"):
            return []
        alone = not any(c.verb.form == "fin" for c in self.clauses)
        return self.bodies(*opening.with_role("by")[:1]) if alone else []

    def _told_by_label(self, fact: Raw) -> bool:
        """Whether a label says that somebody pays: "Donor: A", "Financiado por A."."""
        if fact.kind != "funding" or fact.others:
            return False
        opening = self.sentences.chunker.t.sentences[fact.sentence][0]
        return fact.rule.startswith("donor.label") or (fact.rule.startswith("fund.passive") and fact.at == opening)
