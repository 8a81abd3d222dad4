"""Towns and provinces by who heads them: "le maire de Lyon a signé". Believed where a fact makes them act."""

from __future__ import annotations

from functools import cache

from loaders.acronyms import ACRONYM, abbreviates
from loaders.complements import complement_chain
from loaders.lexicon import Head, rows
from loaders.names import ARTICLE, OF, Name
from loaders.organizations.lands import Lands
from loaders.organizations.offices import holders
from loaders.tokens import folded

COUNTERPARTS = frozenset("homologue homologo homologa counterpart".split())
AGO = 20  # tokens since the title that "son homologue" repeats
MINISTERS = {
    **dict.fromkeys(("secretario", "secretaria"), "Secretaría"),
    **dict.fromkeys(("ministro", "ministra"), "Ministerio"),
    **dict.fromkeys(("consejero", "consejera"), "Consejería"),
    "ministre": "ministère",
}
LINK = {"fr": "de", "es": "de", "en": "of"}


@cache
def _houses(language: str) -> dict[int, tuple[str, ...]]:
    """What the bodies of each row of the offices are called, the commonest first: "mairie", "commune"."""
    return {n: tuple(row["heads"].split("|")) for n, row in enumerate(rows(language, "offices"))}


class Seats(Lands):
    """Names of the bodies that mayors and governors speak for."""

    def _seat(self, i: int, end: int) -> Name | None:
        """The town hall of the place at token i, behind "the mayor of"; none of a country."""
        t, lang = self.t, self.lang
        k = i - 1
        while k > 0 and t.fold[k] in ARTICLE[lang]:
            k -= 1
        if k < 1 or t.fold[k] not in OF[lang] or k in t.begins:
            return None
        row = self._row(k - 1)
        here = self.c.place.get(i)
        if row is None or (here is not None and here[1] == "country"):
            return None
        last = here[0] if here is not None else self._proper_run(i, end)
        if last == i or not t.cap[i] or i in self.c.known:
            return None
        house = self._house(row, i, last)
        link = t.slice(k, i) if t.fold[k] in OF[lang] else LINK[lang]
        glued = "" if link.endswith(("'", "’")) else " "
        match = self.lex.heads.match(folded(house), 0, len(folded(house)))
        head = match[1] if match is not None else Head(tuple(folded(house)), house, False, "government", "strong")
        form = f"{house} {link}{glued}{t.slice(i, last)}"
        return Name(i, last, [form], "government", head, here[2] if here is not None else None, weak=True, bare=True)

    def _charge_of(self, i: int, end: int) -> Name | None:
        """ "la secretaria de Trabajo y Previsión Social (STPS)": the ministry, where its acronym is told."""
        t, lang = self.t, self.lang
        k = i - 1
        while k > 0 and t.fold[k] in ARTICLE[lang]:
            k -= 1
        house = MINISTERS.get(t.fold[k - 1], "") if k > 0 and t.fold[k] in OF[lang] and lang != "en" else ""
        if not house or i in self.c.known or t.fold[i] in ("estado", "etat"):
            return None
        words = folded(house)
        match = self.lex.heads.match(words, 0, len(words))
        if match is None:
            return None
        last, _, country = complement_chain(self.c, k, end, match[1])
        if last <= i or last + 2 >= end or t.word[last] != "(" or t.word[last + 2] != ")":
            return None
        acronym = t.word[last + 1]
        sure = acronym.isupper() and ACRONYM.match(acronym) and last + 1 not in self.c.place
        if not sure and not (t.cap[last + 1] and abbreviates(acronym, [*words, *t.fold[i:last]])):
            return None
        form = f"{house} {t.slice(k, last)}"
        return Name(i, last + 3, [form], match[1].kind, match[1], country, acronym=acronym)

    def _row(self, k: int) -> int | None:
        """The row of the offices that the title at k is of; "son homologue" is that of the title named before."""
        held = holders(self.lang)
        if self.t.fold[k] in COUNTERPARTS:
            return next((held[w] for w in reversed(self.t.fold[max(0, k - AGO) : k]) if w in held), None)
        return held.get(self.t.fold[k])

    def _house(self, row: int, i: int, last: int) -> str:
        """What the release calls the body of a place, where it names it; else what such a body is mostly called."""
        t, known = self.t, _houses(self.lang)[row]
        known = (*known, "gobierno") if known[0] == "gobernación" else known  # "el Gobierno del Chubut"
        place = t.fold[i:last]
        for house in known:
            words = list(folded(house))
            for k in t.at(frozenset(words[:1])):
                behind = k + len(words)
                if t.fold[k:behind] == words and any(
                    t.fold[m : m + len(place)] == place for m in range(behind, min(len(t), behind + 4))
                ):
                    return house
        return known[0]
