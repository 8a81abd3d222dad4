"""Bodies whose head is told by another's: "la Universidad de los Andes y la del Rosario", "celui de l'Intérieur"."""

from __future__ import annotations

from loaders.complements import complement_chain
from loaders.lexicon import Head
from loaders.names import AND, OF, Name
from loaders.noun_phrases import noun_phrase
from loaders.organizations.headed import Headed

STANDING = {  # what stands for a head: the word, then "of"
    "fr": frozenset("celui celle ceux celles".split()),
    "es": frozenset("la el las los".split()),
    "en": frozenset(("that", "those")),
}
BEFORE = frozenset(", ; : que qu' than comme como ellas ellos dont que".split())
TOWNS = frozenset("ville commune municipalite municipalidad municipality ciudad municipio city town".split())
LED = frozenset("a au avec con with to".split())  # "liée à celle de Zinder"
BACK = 18  # tokens to the head


class Elided(Headed):
    """Names without their head."""

    def _elided(self, i: int, end: int) -> Name | None:
        """ "… y la del Rosario": the head of the name before, with a complement of its own."""
        t, lang = self.t, self.lang
        if t.fold[i] not in STANDING[lang] or i + 2 >= end or t.fold[i + 1] not in OF[lang] or i in self.c.place:
            return None
        if i == 0 or not (t.fold[i - 1] in AND[lang] or t.fold[i - 1] in BEFORE or t.fold[i - 1] in LED):
            return None
        found = self._head_before(i)
        part = noun_phrase(self.c, i + 2, end) if found and not self._knows(i + 2) else None
        if found is None or part is None or not any(t.cap[k] for k in range(part.first, part.last)):
            return None
        k, j, head = found
        last = part.last
        if head.level == "land":
            return self._close(
                Name(i, last, [f"{t.word[k]} {t.slice(i + 1, last)}"], head.kind, head, part.country, weak=True), end
            )
        form = f"{self._told_part(k, j, i, head, place=part.place)} {t.slice(i + 1, last)}"
        return self._close(Name(i, last, [form], head.kind, head, part.country), end)

    def _knows(self, k: int) -> bool:
        """Whether a known body stands behind the "of": "celui de l'OPEP" is its loan, or its fund."""
        return any(m in self.c.known for m in (k, k + 1))

    def _head_before(self, i: int) -> tuple[int, int, Head] | None:
        """The nearest head before token i in its sentence: where it begins and ends. A person's title hides it."""
        t = self.t
        for k in range(i - 1, max(-1, i - BACK), -1):
            if self.lex.titles.match(t.fold, k, i) or t.word[k] in (".", "“", "”"):
                return None
            if t.fold[k] in TOWNS and k in self.at:  # "la Ville de Nantes et celle de Dschang"
                return k, k + 1, Head((t.fold[k],), t.fold[k], False, "government", "land")
            match = self.lex.heads.match(t.fold, k, i) if k not in self.c.known else None
            if match and match[1].level not in ("none", "un", "nation"):
                named = t.cap[k] or (match[1].level == "strong" and (match[1].plural or k in self.at))
                return (k, match[0], match[1]) if named else None
            if k in t.begins:
                return None
        return None

    def _told_part(self, k: int, j: int, i: int, head: Head, *, place: bool) -> str:
        """The words of the name before that the elided one has too: "Cámara de Comercio (de Cúcuta)"."""
        if head.plural:
            return head.singular
        _, parts, _ = complement_chain(self.c, j, i, head)
        kept = [p for p in parts if not p.place]
        return self.t.slice(k, kept[-1].last) if place and kept and parts[-1].place else self.t.slice(k, j)
