"""Which heads with their complements are names: by their capitals, by the places and nations they tell."""

from __future__ import annotations

from functools import cache

from loaders.acronyms import ACRONYM
from loaders.complement_ends import institutional, proper
from loaders.lexicon import Head, rows
from loaders.names import AND, ARTICLE, FORCES, OF, Part
from loaders.organizations.apposed import Apposed
from loaders.tokens import fold

ACCENTED = frozenset({"secretarías"})  # by its accent no persons, in small letters
PLAIN = frozenset(  # "le ministère de la santé": bodies without any capital
    "ministere ministeres ministerio ministerios ministry ministries regionale departementale provinciale regional "
    "departamental".split()
)
UNITS = frozenset(  # no bodies of their own where they are an intergovernmental body's
    "bureau centre mission unité représentation division service direction section secrétariat oficina misión unidad "
    "representación división dirección sección centro asamblea gerencia".split()
) | {"direction générale", "dirección general", "secretaría general", "direction régionale", "dirección regional"}
QUARTERS = frozenset("nord sud est ouest norte sur este oeste".split())
CENTRAL = ("banque centrale", "banco central")
CONTRACTED = frozenset(("au", "du", "al", "del"))
MISSIONS = frozenset("ambassade embajada consulat consulado".split())
TOWARDS = frozenset("en avec entre con sobre sur dans au aux a pour para dans vers hacia et y e".split())


@cache
def regional(language: str) -> frozenset[str]:
    """The adjectives of regions that give aid of their own, folded: "andaluza", "wallonne"."""
    told = (row["words"].split("|") for row in rows(language, "names") if row["class"] == "regional")
    return frozenset(fold(word) for words in told for word in words)


def of_several_places(head: Head, parts: list[Part]) -> bool:
    """ "las fiscalías de Chile y Perú", "les chambres de commerce de Lomé et de Kara": one body in each place."""
    if not head.plural or sum(p.place for p in parts) < 2 or head.singular in UNITS:
        return False
    subject = not parts[0].place and head.kind in ("government", "public", "private")
    return head.level == "alone" or (head.level == "cap" and subject)


def _of_a_state(head: Head) -> bool:
    """Whether each state has one such body, or one for each other state: a chancellery, an embassy, a central bank."""
    if head.singular in MISSIONS or head.singular in CENTRAL:
        return True
    return head.level == "alone" and head.kind == "government" and not head.plural


class Worthy(Apposed):
    """Judges what a head and its complements make."""

    def _of_before(self, i: int) -> bool:
        """Whether "of" governs token i, over an article: "el consejero de la Presidencia"."""
        t, lang = self.t, self.lang
        k = i - 1
        while k > 0 and t.fold[k] in ARTICLE[lang]:
            k -= 1
        return k >= 0 and t.fold[k] in OF[lang]

    def _local(self, i: int, head: Head, parts: list[Part]) -> bool:
        """ "le conseil départemental de Médenine", "le tribunal du travail de Port-Louis": an authority of one place.

        In small letters, so only a fact makes it a body.
        """
        last = parts[-1]
        if self.lang == "en" or head.plural or head.level != "cap" or head.kind not in ("government", "public"):
            return False
        if not last.place or last.country is not None or not self.t.cap[last.first] or head.singular in UNITS | FORCES:
            return False
        return i > 0 and self.t.fold[i - 1] in ARTICLE[self.lang] | CONTRACTED

    def _second_charge(self, i: int) -> bool:
        """ "le ministre des Affaires étrangères et de la Coopération sénégalais": whether a minister is for it too."""
        t, lang = self.t, self.lang
        k = i - 1
        while k > 0 and (t.fold[k] in ARTICLE[lang] or t.fold[k] in OF[lang]):
            k -= 1
        of = any(t.fold[m] in OF[lang] for m in range(k + 1, i))
        if k < 2 or t.fold[k] not in AND[lang] or not (of or (lang == "es" and k == i - 1)):
            return False  # "le ministre et la Coopération suisse"
        told = (self.lex.titles.match(t.fold, m, k) for m in range(max(0, k - 8), k) if m not in t.begins or not m)
        return any(match is not None and match[1] == "minister" for match in told)

    def _donor(self, i: int, last: int) -> bool:
        """ "un don de la coopération italienne": a donor without a capital, and no cooperation with somebody."""
        t = self.t
        told = self.lang != "en" and i > 0 and t.fold[i - 1] in ARTICLE[self.lang]
        if not told or last - i != 2 or last + 1 >= len(t.word) or t.fold[last] not in TOWARDS:
            return told and last - i == 2
        apart = t.fold[last] in AND[self.lang] and t.fold[last + 1] in ARTICLE[self.lang]  # "… et la Suède"
        return apart or (self.lang == "fr" and t.word[last] == "a")  # "a versé", not "à"

    def _worthy(self, i: int, j: int, last: int, parts: list[Part], head: Head, end: int) -> bool:
        t = self.t
        if head.level == "un":
            inside = t.fold[j:last]
            return t.cap[i] and any(
                w in ("nations", "naciones", "onu", "mondial", "mundial", "union", "europeenne", "europea")
                for w in inside
            )
        if not parts:
            acts = head.level == "acts" and i not in t.begins and not self._of_before(i)
            acts = acts or (head.kind == "nngo" and j - i > 1 and t.cap[j - 1])  # "la Cruz Roja"
            return (head.level == "alone" or acts) and t.cap[i] and (j - i > 1 or t.cap[j - 1])
        if head.level == "nation":  # "la Coopération italienne", but not "la coopération régionale"
            own = j < last and (self.c.nationality(t.fold[j]) is not None or t.fold[j] in regional(self.lang))
            return own and (t.cap[i] or self._donor(i, last)) and not self._second_charge(i)
        if head.singular in ("departamento", "département") and (parts[0].place or t.fold[parts[0].first] in QUARTERS):
            return False  # "el Departamento de Totonicapán", "le Département du Nord-Est"
        if head.singular in FORCES and parts[0].last - parts[0].first == 1 and t.word[parts[0].first].isupper():
            return False  # "la Police de la MINUSJUSTH"
        if (
            head.singular in FORCES
            and self.t.fold[i - 1] in OF[self.lang]
            and proper(self.c, j)
            and j not in self.c.place
        ):
            return False  # "l'inspecteur général de Police Jean Rakoto": somebody's rank
        if head.level == "country":  # "Migración Colombia", but not "Migración Laboral"
            return t.cap[i] and j in self.c.place and self.c.place[j][1] == "country"
        if head.level == "bare":  # "la Région Ligurie", but not "la région du Lac" nor "la Région Moyen-Orient"
            return (
                t.cap[i]
                and parts[0].first == j
                and t.cap[j]
                and t.fold[j] not in QUARTERS
                and self.c.place.get(j, (0, ""))[1] != "area"
            )
        if last < end - 1 and t.word[last] == "(" and ACRONYM.match(t.word[last + 1]) and t.cap[i]:
            return True
        capitals = sum(t.cap[k] for k in range(j, last))
        states = _of_a_state(head) and len(parts) == 1  # "la fiscalía de Chile", "l'ambassade japonaise"
        states = states and (parts[0].place or self.c.nationality(t.fold[parts[0].first]) is not None)
        if head.level == "strong":
            told = head.words[-1] in PLAIN and institutional(self.c, parts[0].first)
            return t.cap[i] or capitals > 0 or told or states or (head.words[-1] == "etat" and len(parts) > 1)
        if not t.cap[i]:
            several = of_several_places(head, parts)
            return (t.lower[i] in ACCENTED and capitals > 0) or states or several or self._local(i, head, parts)
        begins = i == 0 or i in t.begins
        return capitals > 0 or (not begins and last - j >= 1)
