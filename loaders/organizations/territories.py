"""Cities, counties and cantons that act: "la Ville de Nantes finance", "the County of Kilifi and UNICEF signed"."""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.names import ARTICLE, OF, Name
from loaders.organizations.seats import Seats

TERRITORIES = {
    "fr": frozenset("ville canton métropole metropole commune arrondissement municipalite".split()),
    "es": frozenset("comunidad canton principado mancomunidad".split()),
    "en": frozenset("city county canton town borough".split()),
}
ATTRIBUTED = frozenset("wing system convoy compound house day team agency agencies partner partners".split())
WHERE = frozenset(
    "in at to from near within throughout around across inside outside dans a à au en vers depuis sur hacia desde on "
    "into through towards via pour".split()
)


class Territories(Seats):
    """Names of territories that stand for their councils; what the United Nations lend their name to."""

    def _attribute(self, i: int, end: int) -> bool:
        """ "UN agencies", "the UN Wing", "UN and NGO partners": an English adjective rather than the body."""
        t = self.t
        if self.lang != "en" or t.word[i] != "UN" or i + 2 >= end:
            return False
        word = t.word[i + 1]
        if t.fold[i + 1] == "and":
            return t.fold[i + 2] in ("ngo", "ngos", "non-governmental", "civil", "other")
        if word.lower() in ATTRIBUTED:
            return True
        return (
            word.isalpha()
            and word.islower()
            and word not in self.lex.verbs
            and t.fold[i + 1] not in self.lex.words.table
        )

    def _named(self, k: int, end: int) -> bool:
        """Whether one plain name stands at k, of a place that no context makes one."""
        t = self.t
        alone = k + 1 >= end or not t.cap[k + 1]
        return alone and t.cap[k] and t.word[k][1:].islower() and len(t.word[k]) > 3 and k not in self.c.known

    def _territory(self, i: int, end: int) -> Name | None:
        """ "Ville de Nantes", with a capital in mid sentence, where no preposition says where."""
        t, lang = self.t, self.lang
        if t.fold[i] not in TERRITORIES[lang] or (i in t.begins and lang != "en"):
            return None
        if not t.cap[i] and not self._council(i):
            return None
        before = i - 1
        while before >= 0 and t.fold[before] in ARTICLE[lang]:
            before -= 1
        given = before == i - 2 and t.fold[before] == "a"  # "une subvention à la Commune de Dakar"
        if before >= 0 and i not in t.begins and t.fold[before] in WHERE and not given:
            return None
        k = i + 1
        while k < end and k - i < 4 and t.fold[k] in OF[lang] | ARTICLE[lang] and k not in self.c.place:
            k += 1
        own = self.c.place.get(i)
        here = own if own is not None and own[0] > k else self.c.place.get(k)  # "Métropole de Lyon" is in the atlas
        if here is None and i + 1 < k < end and self._named(k, end):
            here = (k + 1, "city", None)
        if k == i + 1 or k >= end or here is None or here[1] == "country" or not t.cap[k]:
            return None
        if own is not None and own[0] > here[0]:
            return None
        head = Head((t.fold[i],), t.lower[i], False, "government", "strong")
        return self._close(Name(i, here[0], [t.slice(i, here[0])], "government", head, here[2]), end)

    def _council(self, i: int) -> bool:
        """ "l'OIM et la commune de Mopti": a territory in a list with bodies acts, a municipality does alone."""
        t = self.t
        if self.lang != "fr" or i < 1 or t.fold[i - 1] not in ("la", "le", "l'"):
            return False
        alone = t.fold[i] == "municipalite"
        if i - 1 in t.begins:
            return alone
        joined = t.fold[i - 2] == "et" or (alone and t.word[i - 2] == ",")
        return (joined and i > 2 and self._entered(i - 3)) or (alone and t.fold[i - 2] in ("par", "avec", "que"))
