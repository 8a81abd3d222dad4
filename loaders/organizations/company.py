"""Names told by the company they keep: one list with a body ("Malteser y Mercy Corps"), "in partnership with X".

They are candidates: believed where they stand in one list with bodies, or where a frame reads a fact of them.
"""

from __future__ import annotations

from functools import cache

from loaders.lexicon import given_names, lexicon
from loaders.names import AND, ARTICLE, OF
from loaders.organizations.phrased import Phrased

WITH = frozenset(("with", "avec", "con"))
OPENING = WITH | frozenset("of from by de d' du par por".split())  # what the first of a list may stand behind
TOGETHER = ("coop", "support", "fundby")  # kinds of the phrases that lead to a partner
WORKING = ("collab", "join", "unite", "bind")  # classes of the verbs that do
# small words that may be told again before each member of a list
ALIKE = frozenset("a au aux al to de d' del du with avec con by par por of pour para for".split())
BY = frozenset(("by", "par", "por"))
PERSONAL = frozenset("of from de du d' del por pour for".split())  # what ties a person to a body
ADDRESSES = frozenset(
    "mr mrs ms dr prof eng m mme mlle sr sra dra lic ing col gen capt brigadier colonel "
    "commandant coronel comandante".split()
)
BODILY = ("work", "help", "host", "train")  # classes of verbs of which bodies rather than persons are the agents
BUILDING = frozenset(
    "build rebuild rehabilitate renovate repair construct erect install equip implement execute operate manage run "
    "construire reconstruire réhabiliter rénover réparer installer équiper exécuter gérer exploiter creuser forer "
    "construir reconstruir rehabilitar renovar reparar instalar equipar ejecutar gestionar administrar operar perforar "
    "excavar".split()
)
OPENERS = frozenset("ensemble together hier demain enfin ainsi outre ayer hoy luego entonces tambien alors".split())
ADVERBIAL = ("ly", "mente", "ment", "s")  # how words end that open sentences and name nobody
MEMBERS = 5  # of a list that nobody knows before one that is known
REACH = 12  # tokens of a phrase that leads to a partner


@cache
def _leading(language: str) -> frozenset[str]:
    """The words with which phrases of partnership begin."""
    table = lexicon(language).words.table
    return frozenset(word for word, found in table.items() if any(value.kind in TOGETHER for _, value in found))


class Company(Phrased):
    """Which runs of capitals stand beside bodies."""

    def _in_company(self, i: int, last: int, end: int) -> bool:
        """Whether a list joins the run [i, last) to a body right behind it, or right before."""
        if not (self._joined_to_next(i, last, end) or self._joined_to_last(i, last, end)):
            return False
        t = self.t
        common = t.fold[i].endswith(ADVERBIAL) or t.fold[i] in self.lex.several or t.fold[i] in OPENERS
        if last == i + 1 and i in t.begins and common:
            return False  # "Farmers and UNICEF …"
        if last == i + 1 and i in t.begins and t.word[i].isupper() and last < end and t.word[last].isupper():
            return False  # "GOVERNOR AND COUNCIL OPEN A SCHOOL"
        return self.lex.titles.match(t.fold, i, last) is None  # "Austria's Minister of Interior and IOM …"

    def _joined_to_next(self, i: int, last: int, end: int) -> bool:
        t, k = self.t, last
        if k + 1 >= end:
            return False
        comma = t.word[k] == ","
        k += comma
        joined = k < end and t.fold[k] in AND[self.lang]
        k += joined
        if not (comma or joined) or k >= end or (comma and not joined and not self._opens_list(i)):
            return False
        if comma and joined and t.fold[i - 1] in AND[self.lang] and not self._ends_body(i - 1, alike="-"):
            return False  # "A, which works in Kolda, Matam and Podor, and B": a list of its own
        if comma and not joined and (behind := self._over_members(k, end)):
            k, joined = behind, True
        k += k + 1 < end and t.fold[k] in ALIKE and not t.cap[k]
        while k < end and t.fold[k] in ARTICLE[self.lang] and not t.cap[k]:
            k += 1
        return k < end and (joined or t.fold[k - 1] == ",") and (self._body_at(k, end) or self._firm_at(k, end))

    def _firm_at(self, k: int, end: int) -> bool:
        """Whether a run of capitals begins at k that ends in a word of firms: "Batey Relief Alliance"."""
        t, last = self.t, k
        while last < end and t.cap[last] and t.word[last][0].isalpha():
            last += 1
        told = t.fold[last - 1] in self.lex.firms and t.fold[k] not in given_names()
        return last > k + 1 and told and k not in self.c.place

    def _over_members(self, k: int, end: int) -> int:
        """Behind the "and" of a list whose next members, from k on, nobody knows: "Twende and | the Cooperative"."""
        t = self.t
        for _ in range(MEMBERS):
            while k < end and t.fold[k] in ARTICLE[self.lang] and not t.cap[k]:
                k += 1
            first = k
            while k < end and k - first < 4 and t.cap[k] and t.word[k][0].isalpha():
                k += 1
            if k == first or k + 1 >= end or k in t.begins:
                return 0
            if t.fold[k] in AND[self.lang]:
                return k + 1
            if t.word[k] != ",":
                return 0
            k += 1
            if t.fold[k] in AND[self.lang]:
                return k + 1
        return 0

    def _opens_list(self, i: int) -> bool:
        """Whether what begins at i may be the first of a list: the subject of a sentence, or behind "with"."""
        t, k = self.t, i - 1
        while k >= 0 and t.fold[k] in ARTICLE[self.lang] and k + 1 not in t.begins:
            k -= 1
        if i in t.begins or k < 0 or k + 1 in t.begins:
            return True
        return t.word[k] == "," or t.fold[k] in OPENING

    def _joined_to_last(self, i: int, last: int, end: int) -> bool:
        t, k = self.t, i - 1
        while k > 0 and t.fold[k] in ARTICLE[self.lang] and not t.cap[k]:
            k -= 1
        again = k > 1 and t.fold[k] in ALIKE and not t.cap[k]
        k -= again
        if k < 2 or k in t.begins:
            return False
        if t.word[k] == ",":
            more = last + 1 < end and t.fold[last] in AND[self.lang] and t.cap[last + 1]
            if not more and not (last + 1 < end and t.word[last] == "," and t.cap[last + 1]):
                return False
        elif t.fold[k] not in AND[self.lang]:
            return False
        else:
            k -= t.word[k - 1] == ","
        return self._ends_body(k, alike=t.fold[i - 1] if again else "")

    def _ends_body(self, k: int, *, alike: str) -> bool:
        """Whether a body's name ends before token k that is no part of a person's: "Ann Lee of Oxfam and Bo Fry"."""
        for first in range(k - 1, max(-1, k - 16), -1):
            found = self.at.get(first)
            if found is None:
                continue
            if found[0] != k or all(body.weak for body in found[1]):
                return False
            m = first - 1
            while m > 0 and self.t.fold[m] in ARTICLE[self.lang]:
                m -= 1
            return bool(alike) or m < 1 or self.t.fold[m] not in OF[self.lang]
        return False

    def _body_at(self, k: int, end: int) -> bool:
        """Whether a body's name begins at k: one that is known, or one with a head."""
        t = self.t
        if k in self.c.known:
            return True
        if not t.cap[k]:
            told = self.lex.heads.match(t.fold, k, end)
            return told is not None and told[1].level == "strong" and not told[1].plural
        reach = 5 if self.lang == "en" else 1
        for m in range(k, min(end, k + reach)):
            if not t.cap[m] and t.word[m] not in ("'", "’", "'s", "’s"):
                return False
            told = self.lex.heads.match(t.fold, m, end)
            if told is not None:
                return told[1].level != "none" and (m > k or told[0] < end)
        return False

    _kept_accompanying: list[int] | None = None

    @property
    def _accompanying(self) -> list[int]:
        """Where names begin behind "in partnership with", "joins forces with"."""
        if self._kept_accompanying is None:
            self._kept_accompanying = self._find_accompanying()
        return self._kept_accompanying

    def _find_accompanying(self) -> list[int]:
        t, found = self.t, set[int]()
        for k in t.at(_leading(self.lang)):
            if True not in t.cap[k + 1 : k + REACH + 3]:
                continue
            told = self.lex.words.match(t.fold, k, min(len(t), k + REACH))
            if told is not None and told[1].kind in TOGETHER:
                found.add(self._over_article(told[0]))
        for k in t.at(WITH):
            if k and any(
                form.kind in WORKING for m in range(max(0, k - 3), k) for form in self.lex.verbs.get(t.lower[m], ())
            ):
                found.add(self._over_article(k + 1))
        found |= {self._over_article(k + 1) for k in t.at(BY) if k and self._worked(k)}
        found |= {self._over_article(k + 1) for k in t.at(PERSONAL) if k > 2 and self._addressed_before(k)}
        found |= {self._over_article(k + 1) for k in t.begins if t.fold[k : k + 1] and self._fronted(k)}
        return sorted(k for k in found if 0 < k < len(t) and t.cap[k] and (k not in self.c.place or self._of_area(k)))

    def _of_area(self, k: int) -> bool:
        """Whether two capitals at least go on with the area at k: "the Pacific Fishing Development Community"."""
        last, kind, _ = self.c.place[k]
        return kind == "area" and self.t.cap[last : last + 2] == [True, True]

    def _fronted(self, k: int) -> bool:
        """ "Con Sueniños y Melel Xojobal, el UNFPA …": whether "with" opens a sentence before names and a comma."""
        t, m = self.t, k + 1
        if t.fold[k] not in WITH:
            return False
        while m < len(t) and m - k < 8 and (t.cap[m] or t.fold[m] in AND[self.lang]):
            m += 1
        return m < len(t) and t.word[m] == "," and t.cap[m - 1]

    def _worked(self, k: int) -> bool:
        """Whether "by" at k stands behind what bodies rather than persons do: "built by Provías Nacional"."""
        t, m = self.t, k - 1
        forms = self.lex.verbs.get(t.lower[m], ())
        return any(f.mood == "pp" and (f.kind in BODILY or f.lemma.partition("|")[0] in BUILDING) for f in forms)

    def _addressed_before(self, k: int) -> bool:
        """ "Mr. Paul Kent of Vestergaard": whether somebody is named before the small word at k, with an address."""
        t, m = self.t, k - 1 - (self.t.word[k - 1] == ",")
        last = m
        while m > 0 and last - m < 4 and t.cap[m]:
            m -= 1
        m -= t.word[m] == "."
        return last - m > 1 and m >= 0 and t.fold[m] in ADDRESSES

    def _over_article(self, k: int) -> int:
        t = self.t
        while k < len(t) and t.fold[k] in ARTICLE[self.lang] and not t.cap[k]:
            k += 1
        return k
