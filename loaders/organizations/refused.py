"""What reads like a name and is none: a class, a head alone, a minister, what any body may have."""

from __future__ import annotations

import re

from loaders.names import OF, Name
from loaders.noun_phrases import ADJECTIVE
from loaders.organizations.base import NameReader
from loaders.organizations.bodies import SMALL
from loaders.tokens import Tokens

MEDIA = frozenset(
    "quotidien journal hebdomadaire magazine diario periodico revista semanario newspaper daily weekly agencia agence "
    "portal cadena".split()
)
SOURCES = frozenset("selon segun according cite citee citado citada".split())
TOLD_BY = SOURCES | frozenset("publie publiee publies publiees publicado publicada published publicados".split())
BRANDED = frozenset("vacuna vacunas vaccin vaccins vaccine vaccines marca marcas marque brand".split())
DIVERSE = frozenset("various several many numerous diverses plusieurs varias varios diversas diversos".split())
WEB = frozenset("website websites webpage homepage newsletter".split())
NUMBER = re.compile(
    r"[IVX]{1,5}(?:e|er|ère|ème|ª|º)?|\d{1,3}(?:er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na|e|ème|st|nd|rd|th|ª|º)"
)
EDITION = 5  # words of a name in which its noun stands
BACK = 4  # tokens from a name to what makes it a source


def quoted(t: Tokens, first: int) -> bool:
    """ "selon le ministère", "publié par le ministère": whether the mention at `first` only tells who says so."""
    return not TOLD_BY.isdisjoint(t.fold[max(0, first - 3) : first])


class Refused(NameReader):
    """Which names are nobody's."""

    def _is_class(self, words: tuple[str, ...]) -> bool:
        match = self.lex.classes.match(list(words), 0, len(words)) if words else None
        return match is not None and match[0] == len(words)

    def _sort_alone(self, i: int, j: int, end: int) -> bool:
        """ "Empresas Sociales", "Coopératives Agricoles": a class in capitals that adjectives alone tell of."""
        t, k = self.t, j
        if self.lang == "en" or t.fold[i][-1] != "s":
            return False
        while k < end and t.cap[k] and t.fold[k][-1] in "sx" and self._tells_sort(k):
            k += 1
        return k > j and not (k < end and t.cap[k] and t.word[k].isalpha())

    def _tells_sort(self, k: int) -> bool:
        """Whether the word at k is an adjective of institutions, or ends as one."""
        word = self.t.fold[k]
        return word.endswith("bles") or word in self.lex.name_adjectives or ADJECTIVE[self.lang].match(word) is not None

    def _is_source(self, name: Name) -> bool:
        """Whether a newspaper or a news agency is but quoted: "selon le quotidien Fraternité Matin"."""
        t, i = self.t, name.first
        said = name.last < len(t) and any(f.kind == "say" for f in self.lex.verbs.get(t.lower[name.last], ()))
        return t.fold[i] in MEDIA and (said or not SOURCES.isdisjoint(t.fold[max(0, i - BACK) : i]))

    def _is_brand(self, name: Name) -> bool:
        """ "dosis de la vacuna Pfizer", "vaccins de Moderna", "Moderna vaccines": who made a thing only names it."""
        if name.kind not in ("private", "other") or (name.head is not None and name.kind == "other"):
            return False
        t, k = self.t, name.first - 1
        if self.lang == "en":
            return name.last < len(t) and t.fold[name.last] in BRANDED
        k -= k > 0 and t.fold[k] in OF[self.lang]
        return k >= 0 and t.fold[k] in BRANDED

    def _of_site(self, last: int) -> bool:
        """ "published by the (OCHA) website": whether the name that ends here only tells whose site it is."""
        t = self.t
        behind = last + (t.word[last : last + 1] == [")"])
        return behind < len(t) and t.fold[behind] in WEB

    def _is_any(self, name: Name, words: tuple[str, ...]) -> bool:
        """Whether a name may be any body's: "Comité de sélection", "the Mobile Clinic"."""
        if words in self.lex.generic or self._is_edition(name, words):
            return True
        if name.head is not None and name.head.plural and self.t.fold[name.first - 1] in DIVERSE and not name.siblings:
            return True  # "various National Red Cross Societies"
        if self.lang == "en" and name.head is not None and name.head.singular == "cooperation" and not name.country:
            return True  # "Director of Multilateral Cooperation"
        if name.head is not None and name.head.singular == "ministry" and name.head.plural and not name.siblings:
            return words[-1] == "ministries"  # "between the Foreign Ministries of the two countries"
        if name.head is None or name.head.level != "cap" or name.acronym or name.siblings:
            return False
        more = [w for w in words if w not in name.head.words and w not in SMALL]
        if name.head.plural and self.lang == "en" and " of " not in name.forms[0]:
            common = self.lex.plain | self.lex.name_adjectives | self.lex.duties | self.lex.name_nouns
            return bool(more) and all(w in common for w in more)  # "Technical and Vocational Training Centers"
        if name.head.plural and name.head.words[0] in self.lex.several:
            return all(w in self.lex.plain | self.lex.name_adjectives for w in more)  # "International Organizations"
        return 0 < len(more) < 3 and all(w in self.lex.plain for w in more) and not self._owned(name.first)

    def _is_edition(self, name: Name, words: tuple[str, ...]) -> bool:
        """ "el III Congreso de Enfermería", "the Third National Forum on Trafficking": an event, told by its number."""
        if self._counted(name.first):
            return not self.lex.events.isdisjoint(words[1:EDITION])
        return bool(words) and words[0] in self.lex.events and name.first > 0 and self._counted(name.first - 1)

    def _counted(self, k: int) -> bool:
        """Whether the word at k says which of several an event is: "III", "3er", "tercer", "2nd"."""
        word = self.t.word[k]
        return self.t.fold[k] in self.lex.counts or NUMBER.fullmatch(word) is not None

    def _owned(self, first: int) -> bool:
        """Whether a body's name stands right before: "the EU Emergency Trust Fund", "UNICEF's Supply Division"."""
        known = any(self.c.known.get(k, (0,))[0] == first for k in range(max(0, first - 8), first))
        return known or (first > 0 and self.t.word[first - 1] in ("'s", "’s", "'", "’"))

    def _is_head(self, name: Name, words: tuple[str, ...]) -> bool:
        """Whether a name that no head made is but a head: "el representante de la Iglesia"."""
        match = self.lex.heads.match(list(words), 0, len(words)) if words and name.head is None else None
        return match is not None and match[0] == len(words) and len(name.forms) < 2  # but "l'ONG Alliance"

    def _is_minister(self, name: Name) -> bool:
        """Whether an English run of capitals is a state's minister or ambassador, told by "Ghana's"."""
        t = self.t
        if self.lang != "en" or not any(
            t.word[k] in ("'s", "’s") for k in range(name.first, min(name.last, name.first + 5))
        ):
            return False
        found = (self.lex.titles.match(t.fold, k, name.last) for k in range(name.first, name.last))
        return any(match is not None and match[1] in ("minister", "ambassador") for match in found)
