"""Names that are phrases: "Women in Need", "Femmes en Détresse", "la Main tendue", "Mujeres por la Dignidad".

No word of theirs tells a body, so they are candidates only where a neighbour vouches for them.
"""

from __future__ import annotations

from loaders.complement_ends import ABSTRACT, to_do
from loaders.complements import complement_chain
from loaders.lexicon import Head
from loaders.names import ARTICLE, OF
from loaders.organizations.tongues import Tongues

LINKS = {  # small words inside such a name
    "fr": frozenset("pour par en sans contre avec aux".split()),
    "es": frozenset("para por en sin contra con".split()),
    "en": frozenset("for without against across on in with of at to".split()),
}
WHERE = {
    "fr": frozenset(),
    "es": frozenset(("en",)),
    "en": frozenset(("in", "at", "on", "to")),
}  # to places that nobody knows
MOST = 7  # tokens
WORLDWIDE = ("international", "worldwide")
OTHERS = ("project", "thing", "agreement", "activity")


class Phrased(Tongues):
    """Where a name ends that is a phrase."""

    def _phrase_end(self, i: int, end: int) -> int:
        """Where the phrase ends that begins with the capital at i; 0 where none does."""
        t, lex = self.t, self.lex
        if t.word[i].isupper() or t.fold[i] in lex.several or i in self.c.place or lex.titles.match(t.fold, i, end):
            return 0
        told = lex.nouns.match(t.fold, i, end)
        if (told is not None and told[1].kind in OTHERS) or lex.classes.match(t.fold, i, end):
            return 0
        last = self._over_links(i, end)
        if last == i + 1 and self.lang != "en" and i and t.fold[i - 1] in ARTICLE[self.lang]:
            head = Head((t.fold[i],), t.lower[i], False, "other", "cap")
            last, parts, _ = complement_chain(self.c, i + 1, end, head)
            if not parts or to_do(self.c, parts[0].first, end) or t.fold[i] in ("estado", "etat"):
                return 0  # "con el Estado para beneficiar a …"
        return last if last > i + 1 else 0

    def _over_links(self, i: int, end: int) -> int:
        """Where the capitals end that begin at i, over the small words that link them."""
        t, last, linked = self.t, i + 1, False
        while last < end and last - i < MOST and last not in self.c.known:
            k = last
            while k < end and k - last < 3 and (
                t.fold[k] in LINKS[self.lang] or t.fold[k] in OF[self.lang] or t.fold[k] in ARTICLE[self.lang]
            ):  # fmt: skip
                k += 1
            here = k < end and t.cap[k] and t.word[k][0].isalpha() and k not in t.begins and k not in self.c.known
            if not here or t.fold[k] in self.lex.words.table or self.lex.heads.match(t.fold, k, end):
                break
            if k > last and t.fold[last] not in LINKS[self.lang] and t.fold[last] not in OF[self.lang]:
                break  # an article alone
            where = k > last and t.fold[last] in WHERE[self.lang]
            if k in self.c.place or (where and not self._deals(k)):
                break
            last, linked = k + 1, linked or k > last
        return last if linked else i + 1

    def _named_so(self, i: int, last: int) -> bool:
        """Whether common words in capitals are a name: "Education International", "Solidarité Laïque"."""
        if self.lang == "en":
            return self.t.fold[last - 1] in WORLDWIDE
        articled = i > 0 and self.t.fold[i - 1] in ARTICLE[self.lang]
        return not articled and self.t.cap[i + 1] and self.t.fold[i] not in self.lex.several

    def _deals(self, k: int) -> bool:
        """Whether the word at k is of what bodies deal with, and no place that nobody knows."""
        word, lex = self.t.fold[k], self.lex
        known = word in lex.duties or word in lex.name_nouns or word in lex.name_adjectives
        return known or self.t.lower[k] in lex.verbs or bool(ABSTRACT[self.lang].search(word))
