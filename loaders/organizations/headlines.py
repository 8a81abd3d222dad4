"""Where a name ends in an English headline, whose verbs have capitals too."""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.organizations.base import TITLE_LINK, NameReader

Heads = tuple[int, int, Head]  # tokens, and what they are
TITLE_VERBS = frozenset(
    "sign signs launch launches open opens hand hands help helps begin begins start starts join joins discuss "
    "discusses hold holds host hosts agree agrees pledge pledges donate donates give gives provide provides "
    "welcome welcomes unveil unveils inaugurate inaugurates celebrate celebrates call calls urge urges team "
    "organize organizes organise boost boosts strengthen strengthens visit visits meet meets mark marks "
    "receive receives sends send trains".split()
)  # verbs in capitals, in headlines


class Headlines(NameReader):
    """Tells names from the verbs behind them in a line where every word has a capital."""

    def _headline_ends(self, i: int, j: int, end: int, heads: list[Heads], *, of_seen: bool) -> bool:
        """Whether the name that begins at i ends before j: a verb stands there, or the name is whole."""
        verb = (heads and self.t.fold[j] in TITLE_VERBS) or self._headline_verb(i, j)
        return bool(verb) or (not of_seen and self._whole_before(heads, j, end))

    def _heads_follow(self, k: int, end: int) -> bool:
        return self.lex.heads.match(self.t.fold, k, end) is not None

    def _headline_verb(self, i: int, j: int) -> bool:
        """ "IOM Supports Government of …", "Municipality of Sebha Reopen Clinic": a verb in a title's capitals."""
        t = self.t
        forms = self.lex.verbs.get(t.lower[j], ())
        if any(f.mood == "fin" and t.word[j].endswith("s") for f in forms) and j - 1 in self.c.known:
            return True
        placed = any(self.c.place.get(k, (0,))[0] == j for k in range(max(i, j - 3), j))
        return placed and j not in self.c.place and t.fold[j - 1] not in TITLE_LINK | {","}

    def _whole_before(self, heads: list[Heads], j: int, end: int) -> bool:
        """ "Namibian Police Learn to …": whether a name is whole in a title's capitals, no other head follows soon."""
        t = self.t
        if not heads or heads[-1][1] != j or not t.cap[j] or j in self.c.place:
            return False
        return not any(self._heads_follow(k, end) for k in range(j + 1, min(j + 4, end)) if all(t.cap[j : k + 1]))
