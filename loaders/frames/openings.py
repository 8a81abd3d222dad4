"""Agreements told by the way: in an opening phrase, as the means of what the parties do, in a compound."""

from __future__ import annotations

from loaders.chunks import REAL, UNREAL, Item
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import among, begins, ends
from loaders.frames.ahead import Ahead
from loaders.frames.raw import unique
from loaders.organizations import Body

REACH = 12  # items
MEANS = ("with", "by", "support", "thanks")
UNDER = frozenset("under bajo sous".split())
VIRTUE = frozenset("cadre marco framework virtud amparo vertu virtue termes application aplicacion".split())
AFTER = frozenset("tras luego despues desde apres depuis suite issue following after since upon".split())
SAFE = ("memorandum", "cooperation", "partnership", "letter", "grant")  # what no law is called
SMALL = ("word", "adverb", "determiner", "preposition")  # what may precede: "In accordance with an agreement"
SPEAKING = ("say", "attend", "ask", "refuse", "plan", "thank")
SERVING = ("entrust", "give", "provide", "help", "lend", "hand")
OWED = ("of", "to", "for", "from")  # "all the harvest of B"
WORKING = ("run", "work", "train", "host", "send", "collab")
JOINING = ("collab", "join", "sign", "conclude", "agree", "bind", "celebrate")
OWED_OR_RELATIVE = frozenset((*OWED, "relative"))


class Openings(Ahead):
    """Who is party to an agreement beside whose noun no party stands."""

    def _of_both(self, n: int) -> list[Body]:
        """ "el convenio de A y B", "l'accord de A et de B": whose it is told to be, where they are two or more."""
        behind = next((i for i in self.items[n + 1 : n + 4] if i.kind not in ("preposition", "determiner")), None)
        owned = behind is not None and behind.kind == "bodies" and behind.governor == "of" and not behind.person
        parties = self.bodies(behind) if owned else []
        return parties if len(parties) > 1 else []

    def beside_noun(self, n: int, item: Item) -> list[Body]:
        """The parties of the agreement at item n that its sentence tells elsewhere; empty where it tells none."""
        if self._of_the_world(item):
            return []
        return (
            self._hyphened(n)
            or self._holding(n)
            or self._opening_phrase(n, item)
            or self._by_means(n, item)
            or self.told_ahead(n, item)
        )

    def _of_the_world(self, item: Item) -> bool:
        """Whether an agreement is one of the world's: "acuerdo de paz", "Paris Agreement", "la Convention de …"."""
        t = self.sentences.chunker.t
        if among(t.fold[item.last : item.last + 4], self.language, "public") or among(
            t.fold[max(0, item.first - 3) : item.first], self.language, "public"
        ):
            return True
        number = item.last < len(t) and t.word[item.last][0].isdigit()
        return number or (item.type not in SAFE and self.titled(item) and self.sentence != 0)

    def _hyphened(self, n: int) -> list[Body]:
        """ "el convenio OIM-SENA", "the IOM–FAO memorandum", "accord OIM / HCR"."""
        behind = self._adjacent(self.items[n + 1 : n + 5])
        if len(bodies := self.bodies(*behind, states=True)) > 1:
            return bodies
        ahead = self._adjacent(self.items[max(0, n - 4) : n][::-1]) if self.language == "en" else []
        bodies = self.bodies(*ahead[::-1], states=True)
        return bodies if len(ahead) > 1 else []

    def _holding(self, n: int) -> list[Body]:
        """ "A y B tienen un acuerdo de sede", "A and B have a memorandum"."""
        k = n - 1
        while k >= max(0, n - 4) and self.items[k].kind in ("determiner", "word", "adverb") and not self._holds_at(k):
            k -= 1
        if k < 1 or not self._holds_at(k):
            return []
        if k + 2 < n and [i.kind for i in self.items[k + 1 : k + 3]] == ["word", "determiner"]:
            return []  # "have read the agreement": a participle that no lexicon knows
        owner = next((i for i in reversed(self.items[max(0, k - 6) : k]) if i.kind in ACTORS), None)
        if owner is not None and owner.governor == "with" and self.speaker:
            return unique([*self.speaker, *self.bodies(owner, states=True)])  # "Con A tenemos un convenio"
        if owner is None or owner.governor:
            return []
        ahead = self.items[: self.place(owner)]
        front = next((i for i in ahead if i.kind == "bodies" and i.governor == "with"), None)  # "With A, B has a pact"
        parties = unique([*self.bodies(front), *self.bodies(owner, states=True)])
        return parties if not any(i.kind in ("verb", "stop") for i in ahead) else self.bodies(owner, states=True)

    def _holds_at(self, k: int) -> bool:
        """Whether a word of having ends item k: "mantienen"."""
        t = self.sentences.chunker.t
        return ends(t.fold[max(0, self.items[k].last - 3) : self.items[k].last], self.language, "hold")

    def _lead_in(self, n: int) -> int:
        """Where the phrase that governs the agreement at item n begins: its preposition; -1 where there is none."""
        t, begin = self.sentences.chunker.t, -1
        for k in range(n - 1, max(-1, n - REACH), -1):
            item = self.items[k]
            if (item.kind == "preposition" and item.cls != "of") or self.word(k) in AFTER:
                begin = k
                break
            if item.kind == "preposition" or (item.kind == "noun" and item.cls in ("sign", "activity", "thing")):
                continue
            if item.kind == "verb" and item.cls in ("sign", "conclude") and item.form in ("ger", "inf"):
                continue
            if item.kind not in ("determiner", "word", "adverb", "date") or (item.kind == "word" and item.type):
                return -1
            if not k:
                begin = 0
        if begin < 0 or begins(t.fold[self.items[begin].first : self.items[begin].first + 3], self.language, "before"):
            return -1
        return begin

    def _opening_phrase(self, n: int, item: Item) -> list[Body]:
        """ "Con la firma de este convenio, A y B …", "Under a memorandum of understanding, A and B will …"."""
        begin = self._lead_in(n)
        if begin < 0 or begin > 3 or any(i.kind not in SMALL for i in self.items[:begin]):
            return []
        signed = any(i.cls in ("sign", "conclude") for i in self.items[begin : n + 2])  # "du protocole conclu en mai"
        told = self.agreement is not None and item.definite
        commas = [k for k in range(n + 1, min(len(self.items), n + REACH + 8)) if self.items[k].kind == "comma"]
        aside = len(commas) > 1 and "relative" in [i.kind for i in self.items[commas[0] + 1 : commas[0] + 3]]
        comma = commas[aside] if commas and commas[0] < n + REACH else -1  # "Con este acuerdo, al que llegaron ayer, A"
        if comma < 0 or told or not (signed or item.type in SAFE or comma == n + 1):
            return []
        if any(i.kind in ACTORS and i.governor not in ("in", "of") for i in self.items[n + 1 : comma]):
            return []
        main = next((c for c in self.clauses if c.verb.form == "fin" and c.at > comma), None)
        denied = main is not None and (main.verb.negated or main.verb.cls == "refuse")
        if denied or (main is not None and not signed and (main.verb.mood == UNREAL or main.verb.cls in SPEAKING)):
            return []
        first = next((i for i in self.items[comma + 1 : comma + 4] if i.kind != "determiner"), None)
        both = first is not None and first.kind == "pronoun" and first.last > first.first + 1  # "les deux organismes"
        if first is None or not (both or first.kind in ACTORS) or first.governor or first.possessor:
            return []
        parties = self.bodies(first, states=True)
        new = not item.definite or item.type == "grant"
        if len(parties) == 1 and main is not None and main.subject is first and new:
            return self.undertaken(main)  # "Under a two-year agreement, A will train staff of B"
        return parties if len(parties) > 1 else []

    def behind_opening(self, n: int) -> list[Body]:
        """ "Bajo un acuerdo con B, A replantará": who begins what stands behind the phrase of the noun at n."""
        begin = self._lead_in(n)
        if begin < 0 or begin > 1 or any(i.kind not in SMALL for i in self.items[:begin]):
            return []
        comma = next((k for k in range(n + 1, min(len(self.items), n + REACH)) if self.items[k].kind == "comma"), -1)
        behind = self.items[comma + 1 : comma + 4] if comma > 0 else []
        first = next((i for i in behind if i.kind != "determiner"), None)
        acts = first is not None and first.kind in ACTORS and not first.governor and not first.possessor
        return self.bodies(first, states=True) if acts else []

    def of_deed(self, clause: Clause, noun: Item) -> list[Body]:
        """ "Under a contract signed in May, A takes all that B can jar": who acts, and the only other body."""
        n = self.place(noun)
        parties = self.behind_opening(n) if clause.verb.form == "pp" else []
        if len(parties) != 1:
            return []
        first = next(k for k in range(n, len(self.items)) if self.items[k].bodies and not self.items[k].governor)
        others: list[Body] = []
        for k, item in enumerate(self.items[first + 1 :], first + 1):
            if item.kind == "stop" or item.kind == "negation" or (item.kind == "country" and not item.governor):
                break
            if item.kind == "bodies" and not item.possessor and not item.person:
                led = item.governor or "".join(i.kind for i in self.items[k - 2 : k] if i.kind == "relative")
                if led not in OWED_OR_RELATIVE:
                    return []
                others += self.bodies(item)
        return unique([*parties, *others]) if len(unique(others)) == 1 else []

    def undertaken(self, main: Clause) -> list[Body]:
        """Who does what a clause tells, and for or with whom: "A confie à B la gestion", "A will run a camp for B"."""
        cls = main.verb.cls
        if cls in SERVING:
            disposal = main.with_role("of")[:1] if "dispos" in main.verb.lemma else ()  # "met à la disposition de B"
            others = [*main.with_role("to"), *main.objects[:1], *disposal]
        elif cls in WORKING:
            trained = [*main.objects[:1], *main.with_role("to")[:1]] if cls == "train" else ()
            groups = [*main.with_role("for", "behalf", "with"), *trained]
            others = [i for i in groups if i.kind == "bodies"]
        else:
            return []
        parties = unique([*self.subject(main, states=True), *self.bodies(*others, states=True)])
        return parties if len(parties) > 1 else []

    def _by_means(self, n: int, item: Item) -> list[Body]:
        """ "A y B formalizaron su alianza mediante un convenio", "the partnership between A and B … in an accord"."""
        begin = self._lead_in(n)
        signed = any(i.cls in ("sign", "conclude") for i in self.items[max(0, begin) : n])
        if begin < 1 or (item.definite and not signed):
            return []
        clause = self.finite_before(begin)
        t, lead = self.sentences.chunker.t, self.items[begin]
        virtue = self.word(begin) in UNDER or not VIRTUE.isdisjoint(t.fold[lead.first : lead.first + 3])
        if clause is None:
            return self.first_named(begin) if signed or virtue or lead.cls in ("support", "thanks") else []
        if clause.verb.mood == UNREAL or (clause.verb.mood != REAL and not virtue) or clause.verb.cls in SPEAKING:
            return []
        if any(i.kind in ("stop", "but", "relative") for i in self.items[clause.at + 1 : begin]):
            return []
        subject = clause.subject
        if subject is not None and subject.kind == "noun" and subject.cls in ("coop", "partner"):
            return self._between(subject)
        behind = signed and self.word(begin) in AFTER  # "… luego de la firma de un convenio"
        if lead.cls not in MEANS and not virtue and not behind:
            return []
        parties = self._joined_in(clause)
        return parties if len(parties) > 1 else []

    def _joined_in(self, clause: Clause) -> list[Body]:
        """Who does together what a clause tells: its subject, and with whom."""
        here = self.subject(clause, states=True)
        if not here:
            return []
        joint = clause.verb.cls in JOINING or any(i.cls == "coop" for i in clause.nouns)
        return unique([*here, *self.bodies(*(clause.with_role("with") if joint else ()), states=True)])

    def _adjacent(self, items: list[Item]) -> list[Item]:
        """The bodies that begin a stretch of items, with nothing but dashes between them."""
        glued = self.sentences.chunker.t.glued
        found: list[Item] = []
        for k, item in enumerate(items):
            if item.kind == "bodies" and not item.possessor:
                near = found and (glued[item.first] or glued[min(items[k - 1].first, len(glued) - 1)])
                if found and items[k - 1].kind not in ("dash", "and") and not near:
                    break
                found.append(item)
            elif item.kind != "dash" or not found:
                break
        return found
