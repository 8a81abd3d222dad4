"""English names: runs of capitals around a head."""

from __future__ import annotations

import re

from loaders.acronyms import ACRONYM
from loaders.lexicon import Head
from loaders.names import Name
from loaders.organizations.base import TITLE_LINK, NameReader
from loaders.tokens import folded

LINKS = TITLE_LINK | {","}


class English(NameReader):
    """Names of the English pattern."""

    def _english(self, i: int, end: int, *, title: bool) -> Name | None:
        """A run of capitals that holds a head: "Italian Coast Guard", "Ministry of Labour and Social Affairs"."""
        t = self.t
        if (
            not t.cap[i]
            or not t.word[i][0].isalpha()
            or (t.fold[i] in self.lex.words.table and t.fold[i] != "the" and t.fold[i] != "us")
        ):
            return None
        if t.fold[i] == "the":
            return None
        heads: list[tuple[int, int, Head]] = []
        j, last_cap = i, i
        of_seen = False
        commas = 0
        while j < end:
            if j > i and j in self.c.known and t.word[j].isupper():
                break
            match = self.lex.heads.match(t.fold, j, end) if t.cap[j] else None
            if match:
                if heads and t.fold[j - 1] in ("and", ",", "the") and self._complete(heads, i, j):
                    break
                heads.append((j, match[0], match[1]))
                j = last_cap = match[0]
                continue
            if t.cap[j] and t.word[j][0].isalpha() and j not in self.c.blocked:
                j += 1
                last_cap = j
                continue
            if (
                t.word[j] == "'"
                and j + 1 < end
                and t.cap[j + 1]
                and t.end[j - 1] == t.start[j]
                and t.word[j - 1].endswith("s")
            ):
                j += 1
                continue
            if not heads and t.fold[j] == "and" and self._and_before_head(i, j, end):
                j += 1
                continue
            if t.fold[j] in LINKS and heads and heads[0][0] - i <= 3:
                k = j + 1
                while k < end and t.fold[k] in ("the", "and", "of"):
                    if t.fold[k] == "the" and t.fold[k - 1] in ("and", ","):
                        break
                    k += 1
                if (
                    k < end
                    and t.cap[k]
                    and t.fold[j] == ","
                    and (
                        (self._heads_at(k, end) or (t.fold[j + 1] == "and" and not commas))
                        if k - j > 1
                        else not self._comma(k, end)
                    )
                ):
                    break
                if (
                    t.fold[j] in ("in", "to", "on")
                    and (k in self.c.place or k in self.c.blocked or title)
                    and not self._acronym_after(k, end)
                ):
                    break
                if t.fold[j] in ("and", "&", ",") and (
                    k in self.c.known or (t.fold[k - 1] == "the" and k - 1 > j) or self._country(k)
                ):
                    break
                if k < end and t.cap[k] and t.word[k][0].isalpha():
                    commas += t.word[j] == ","
                    of_seen = of_seen or t.fold[j] == "of"
                    j = k
                    continue
            break
        if not heads:
            return None
        j0, j1, head = heads[0] if of_seen or heads[0][0] == i else heads[-1]
        last = max(last_cap, j1)
        while last > j1 and t.fold[last - 1] in LINKS:
            last -= 1
        if head.level == "un" and not any(
            w in ("united", "un", "world", "international", "nations") for w in t.fold[i:last]
        ):
            return None
        if last - i < 2 and not (i and t.word[i - 1] in ("'s", "’s")):
            return None
        if title and not of_seen and not self._country_first(i):
            return None
        if self.lex.titles.match(t.fold, i, end):
            return None
        country = next(
            (iso for k in range(i, last) if (iso := self.c.nationality(t.fold[k]) or self._country(k))), None
        )
        if head.plural and of_seen and all(self.c.nationality(t.fold[k]) for k in range(i, j0)):
            pieces = _plural_pieces(t.slice(j1, last))
            names = [Name(i, last, [f"{head.singular.title()} of {p}"], head.kind, head, country) for p in pieces if p]
            if len(names) > 1:
                names[0].siblings = names[1:]
                return names[0]
        forms = [t.slice(i, last)]
        cut = next(
            (
                k
                for k in range(last - 1, j1, -1)
                if t.fold[k - 1] in ("in", "of") and k in self.c.place and self.c.place[k][0] == last
            ),
            None,
        )
        if cut and cut - 1 - i >= 2:
            forms.append(t.slice(i, cut - 1))
        if (
            i > 1
            and t.word[i - 1] in ("'s", "’s")
            and (key := self.c.lookup((*t.fold[max(0, i - 2) : i - 1], *folded(forms[0]))))
        ):
            return self._close(Name(i, last, forms, head.kind, head, country, key=key), end)
        if i > 1 and t.word[i - 1] in ("'s", "’s"):
            country = self.c.nationality(t.fold[i - 2]) or self._country(i - 2) or country
        return self._close(Name(i, last, forms, head.kind, head, country), end)

    def _heads_at(self, k: int, end: int) -> bool:
        """Whether a name of its own begins at k: ", and Ministry of …"."""
        return k in self.c.known or (
            self.lex.heads.match(self.t.fold, k, end) is not None and k + 1 < end and self.t.fold[k + 1] == "of"
        )

    def _and_before_head(self, i: int, j: int, end: int) -> bool:
        """ "Dutch Repatriation and Departure Service": an "and" between the first words of a name and its head."""
        t = self.t
        if any(k in self.c.known or (k in self.c.place and k > i) for k in range(i, j)) or (
            i in self.c.place and self.c.place[i][0] == j
        ):
            return False
        for k in range(j + 1, min(end, j + 4)):
            if not t.cap[k] or k in self.c.known:
                return False
            if k > j + 1 and self.lex.heads.match(t.fold, k, end):
                return True
        return False

    def _acronym_after(self, k: int, end: int) -> bool:
        """Whether "(UNAMA)" follows the place at k: then the place belongs to the name."""
        last = self.c.place[k][0] if k in self.c.place else k + 1
        return last + 1 < end and self.t.word[last] == "(" and bool(ACRONYM.match(self.t.word[last + 1]))

    def _complete(self, heads: list[tuple[int, int, Head]], i: int, j: int) -> bool:
        return True

    def _comma(self, k: int, end: int) -> bool:
        """Whether a list after a comma inside an English name runs to an "and" with one more capital."""
        t = self.t
        for m in range(k, min(end, k + 8)):
            if t.fold[m] == "and":
                return (
                    m + 1 < end
                    and t.cap[m + 1]
                    and m + 1 not in self.c.known
                    and not self.lex.heads.match(t.fold, m + 1, end)
                    and self.c.place.get(m + 1) is None
                )
            if m in self.c.known or self.lex.heads.match(t.fold, m, end) or not (t.cap[m] or t.word[m] == ","):
                return False
        return False

    def _country_first(self, i: int) -> bool:
        """Whether a nationality begins the run: in a title, where every word has a capital, that makes it a name."""
        return self.c.nationality(self.t.fold[i]) is not None


def _plural_pieces(text: str) -> list[str]:
    """The subjects under a plural English head: by repeated "of" where it is repeated, else by commas and "and".

    >>> _plural_pieces("of Refugees and Repatriation, of Labour, Social Affairs and Disabled, and of Works")
    ['Refugees and Repatriation', 'Labour, Social Affairs and Disabled', 'Works']
    >>> _plural_pieces("of Health and Transport")
    ['Health', 'Transport']
    """
    text = text.removeprefix("of ").removeprefix("the ")
    by_of = re.split(r"(?:,|,? and) of (?:the )?", text)
    return by_of if len(by_of) > 1 else re.split(r",? and (?:the )?|, ", text)
