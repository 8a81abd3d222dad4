"""Who is counted among others: "Donors include A and B", "Parmi les partenaires figurent A et B"."""

from __future__ import annotations

from loaders.chunks import Item
from loaders.clauses import ACTORS
from loaders.frames.base import Core


class Counted(Core):
    """Finds the group that a noun's verb counts."""

    def counted(self, n: int) -> Item | None:
        """ "Donors include A and B", "Parmi les bailleurs figurent A et B": the group that is counted among donors."""
        m = n + 1
        verb = False
        while m < len(self.items) and m < n + 10:
            item = self.items[m]
            if item.kind in ACTORS and not item.governor:
                return item if verb else None
            if item.kind == "verb":
                if verb or not (self.word(m) in COUNTING or item.lemma.partition("|")[0] in COUNTED):
                    return None
                verb = True
            elif item.kind == "word" and self.word(m) in COUNTING:
                verb = True
            elif item.kind not in ("word", "determiner", "preposition", "noun", "adverb"):
                return None
            m += 1
        return None


COUNTING = frozenset(
    "include includes included incluyen incluye comprennent comptent comprenaient incluian were are figuran figura "
    "figurent".split()
)
COUNTED = frozenset("figurer figurar figure être ser be estar encontrarse contar compter trouver".split())
