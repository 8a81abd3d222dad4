"""Names in languages of which we have no grammar: "Fundação Oriente", "Boğaziçi Üniversitesi"."""

from __future__ import annotations

from functools import cache

from loaders.lexicon import Head, phrase, rows
from loaders.names import Name
from loaders.organizations.people import People
from loaders.phrases import Phrases
from loaders.tokens import within

LINKS = frozenset(  # small words between the capitals of such a name
    "di do da dos das de del della dello dei degli delle dell' d' e ed fur der des und van voor en per para pentru si "
    "a til for och og".split()
)
LONGEST = 10  # tokens


@cache
def _kinds(where: str) -> Phrases[str]:
    """The words that such names begin with (`first`) or end with (`last`), and the kinds of bodies they tell."""
    found: Phrases[str] = Phrases()
    for row in rows("all", "tongues"):
        if row["where"] == where:
            for words in row["words"].split("|"):
                found.add(phrase(words), row["kind"])
    found.freeze()
    return found


class Tongues(People):
    """Reads them by their first word or their last."""

    def _in_a_tongue(self, i: int, end: int) -> Name | None:
        """A body whose name begins at i with a capital and holds one more, and a telling word at one of its ends."""
        t, last = self.t, i
        begins = i in self._tongue_starts
        if not begins and not (self._tongue_ends and within(self._tongue_ends, i + 1, i + LONGEST)):
            return None
        if not t.cap[i] or any(
            t.fold[i] in known for known in (self.lex.heads.table, self.lex.name_nouns, self.lex.words.table)
        ):
            return None  # a word of the text's own language
        first = _kinds("first").match(t.fold, i, end) if begins else None
        if first is None and not within(self._tongue_ends, i + 1, i + LONGEST):
            return None
        j = i
        while j < min(end, i + LONGEST):
            if t.cap[j] and t.word[j][0].isalpha() and (j == i or j not in self.c.known or not t.word[j].isupper()):
                last = j + 1
                ends = _kinds("last").match(t.fold, j, end) if j > i and first is None else None
                if ends is not None:
                    return self._told(i, ends[0], ends[1], end)
            elif t.fold[j] not in LINKS or (j + 1 < end and not t.cap[j + 1] and t.fold[j + 1] not in LINKS):
                break
            j += 1
        return self._told(i, last, first[1], end) if first is not None and last > first[0] else None

    _kept_tongue_starts: frozenset[int] | None = None

    @property
    def _tongue_starts(self) -> frozenset[int]:
        """The tokens with which such a name may begin."""
        if self._kept_tongue_starts is None:
            self._kept_tongue_starts = frozenset(self.t.at(frozenset(_kinds("first").table)))
        return self._kept_tongue_starts

    _kept_tongue_ends: list[int] | None = None

    @property
    def _tongue_ends(self) -> list[int]:
        """The tokens with which such a name may end, in order."""
        if self._kept_tongue_ends is None:
            self._kept_tongue_ends = [k for k in self.t.at(frozenset(_kinds("last").table)) if self.t.cap[k]]
        return self._kept_tongue_ends

    def _told(self, i: int, last: int, kind: str, end: int) -> Name:
        head = Head((self.t.fold[i],), self.t.lower[i], False, kind, "cap")
        return self._close(Name(i, last, [self.t.slice(i, last)], kind, head), end)
