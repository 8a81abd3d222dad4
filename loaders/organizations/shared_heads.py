"""English names told before one plural head: "the Lego, Velux and Novo Nordisk foundations"."""

from __future__ import annotations

from loaders.names import AND, Name
from loaders.organizations.nations import Nations

KINDS = ("foundation", "academic", "public", "private", "ngo", "nngo")
PARTS = frozenset(
    "office mission bureau delegation unit team department headquarters secretariat section branch company".split()
)
MEMBERS, WORDS = 6, 3  # the longest list, the longest name of one member
MINISTRIES = "ministries"  # the head that has a capital
KINDS_OR_GOVERNMENT = frozenset((*KINDS, "government"))


class SharedHeads(Nations):
    """Bodies of which the text tells the head once, behind the last."""

    def _before_plural(self, i: int, end: int) -> Name | None:
        """ "the Lego, Velux and Novo Nordisk foundations", "Kono and Bo district councils"."""
        t, k = self.t, i
        members: list[tuple[int, int]] = []
        while len(members) < MEMBERS:
            last = k
            while last < end and last - k < WORDS and self._plain_capital(last) and t.fold[last] != MINISTRIES:
                last += 1
            if last == k:
                return None
            joined = bool(members) and t.fold[k - 1] in AND["en"]
            members.append((k, last))
            if joined and (found := self._under_capital(members, end)) is not None:
                return found
            if joined:
                k = last
                break
            if last + 1 >= end or not (t.word[last] == "," or t.fold[last] in AND["en"]):
                return None
            k = last + 1 + (t.word[last] == "," and t.fold[last + 1] in AND["en"])
        m = k
        while m < end and m - k < 3 and not t.cap[m] and self._of_work(m) and not self.lex.heads.match(t.fold, m, end):
            m += 1
        shared = k < end and m < end and (not t.cap[m] or t.fold[m] == MINISTRIES)
        told = self.lex.heads.match(t.fold, m, end) if shared else None
        if (
            told is None
            or len(members) < 2
            or not told[1].plural
            or not (told[1].kind in KINDS or t.fold[m] == MINISTRIES)
        ):
            return None
        last, head = told
        if head.singular in PARTS or head.level in ("none", "un"):
            return None
        rest = " ".join([*t.word[k:m], head.singular]).title()
        names = [Name(i, last, [f"{t.slice(a, b)} {rest}"], head.kind, head) for a, b in members]
        if t.fold[m] == MINISTRIES:  # "the Home and Foreign Ministries", "the Health and Education Ministries of Togo"
            here = self.c.place.get(last + 1) if t.fold[last : last + 1] == ["of"] else None
            for name, (a, b) in zip(names, members, strict=True):
                name.forms.insert(0, f"Ministry of {t.slice(a, b)}")
                if here is not None and here[1] == "country":
                    name.last, name.country = here[0], here[2]
        names[0].siblings = names[1:]
        return names[0]

    def _under_capital(self, members: list[tuple[int, int]], end: int) -> Name | None:
        """ "the Ford and Mott Foundations", "Kono and Bo District Councils": with the head in capitals too.

        Not where the members are what bodies deal with: "Justice and Peace Commissions".
        """
        t, (first, last) = self.t, members[-1]
        for m in range(first + 1, last):
            told = self.lex.heads.match(t.fold, m, end)
            if told is None or not told[1].plural:
                continue
            behind, head = told
            begin = next((k for k in range(m, first, -1) if not self._shared(k - 1)), first + 1)
            spans = [*members[:-1], (first, begin)]
            words = [k for a, b in spans for k in range(a, b)]
            if (behind < end and t.cap[behind]) or head.kind not in KINDS_OR_GOVERNMENT or head.level in ("none", "un"):
                return None
            if any(self._of_work(k) or self.lex.heads.match(t.fold, k, k + 1) for k in words):
                return None
            rest = " ".join([*t.word[begin:m], head.singular.title()])
            names = [Name(members[0][0], behind, [f"{t.slice(a, b)} {rest}"], head.kind, head) for a, b in spans]
            names[0].siblings = names[1:]
            return names[0]
        return None

    def _shared(self, k: int) -> bool:
        """Whether the word at k may stand before a head that several share: "District", "Regional"."""
        return self._of_work(k) or self.t.fold[k] in self.lex.lands

    def _plain_capital(self, k: int) -> bool:
        """Whether a word with a capital at k is neither a small word nor a body known without the head."""
        t = self.t
        return t.cap[k] and t.word[k][0].isalpha() and t.fold[k] not in self.lex.words.table and k not in self.c.known
