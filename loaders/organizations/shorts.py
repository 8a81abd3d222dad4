"""Nouns that stand for a body named before: "la fondation", "la cartera", "the agency".

Only where one body of the release is of that sort; a noun that says nothing of the sort, "l'organisme", stands for the
only body of the sentence before. The nouns are in lexicons/*/names.tsv ("short-…").
"""

from __future__ import annotations

from loaders.authority import by_key
from loaders.names import ARTICLE
from loaders.organizations.base import NameReader
from loaders.organizations.bodies import Body
from loaders.tokens import folded

KINDS = {
    "foundation": frozenset(("foundation",)),
    "ngo": frozenset(("ngo", "nngo", "ingo")),
    "company": frozenset(("private",)),
    "body": frozenset(("multilateral", "ngo", "nngo", "ingo", "foundation", "public", "academic", "private")),
}
WORDS = {  # what a body of the sort is called
    "association": frozenset("association asociacion".split()),
    "bank": frozenset("banque bank banco".split()),
    "agency": frozenset("agence agency agencia".split()),
    "ministry": frozenset("ministere ministerio ministry secretaria".split()),
    "institute": frozenset("institut instituto institute".split()),
    "academic": frozenset("universite universidad university".split()),
    "town": frozenset("mairie municipalite alcaldia ayuntamiento municipalidad municipality commune".split()),
}
POINTING = frozenset(  # adjectives that tell of which sort it is, no other one
    "onusienne onusien panafricaine panafricano multilaterale multilateral internacional financiere financiera "
    "humanitaire humanitaria specialisee especializada".split()
)
CONTRACTED = frozenset(("au", "du", "al", "del"))
AFTER = frozenset(", . ; : ) ” » –".split())


class Shorts(NameReader):
    """Finds what nouns stand for."""

    bodies: list[Body]
    starts: dict[int, list[int]]

    def _stands_for(self, i: int, end: int) -> tuple[int, Body] | None:
        """Where the noun at i ends and whom it means, behind its article and with nothing that tells which."""
        t, sort = self.t, self.lex.shorts.get(self.t.fold[i])
        if (
            sort is None
            or not i
            or t.fold[i - 1] not in ARTICLE[self.lang] | CONTRACTED
            or (t.cap[i] and not t.word[i].isupper())
        ):
            return None
        last = i + 1 + (i + 1 < end and t.fold[i + 1] in POINTING)
        if last < end and not self._whole_noun(last):
            return None
        if sort == "body":
            meant = self._of_sentence(i)
            return (last, meant) if meant is not None else None
        fitting = [b for b in self.bodies if not b.weak and self._is(b, sort)]
        if len(fitting) != 1 or min(self.starts.get(id(fitting[0])) or (i,)) >= i:
            return None
        return last, fitting[0]

    def _whole_noun(self, k: int) -> bool:
        """Whether the noun ends before k: a verb, a small word that is no "of" and no relative, or a stop follows."""
        t = self.t
        if t.word[k] in AFTER:
            return True
        if t.cap[k] or not t.word[k].isalpha():
            return False
        kind = self._small_kind(k)
        return kind not in ("", "of", "rel", "for") or (not kind and t.lower[k] in self.lex.verbs)

    def _of_sentence(self, i: int) -> Body | None:
        """The only body of the sentence before, where the noun opens its own."""
        t = self.t
        if i - 1 not in t.begins:
            return None
        first = max((b for b in t.begins if b < i - 1), default=None)
        if first is None:
            return None
        named = {id(b): b for b in self.bodies for s in self.starts.get(id(b), ()) if first <= s < i - 1}
        (body,) = named.values() if len(named) == 1 else (None,)
        return body if body is not None and not body.weak and not body.government and self._is(body, "body") else None

    def _is(self, body: Body, sort: str) -> bool:
        """Whether a body is of a sort, by its kind or by what it is called."""
        entry = by_key(body.key) if body.key else None
        if sort in KINDS:
            return (entry.kind if entry else body.kind) in KINDS[sort]
        if sort == "agency" and entry is not None and entry.parent == "un":
            return True
        told = [name for names in entry.names.values() for name in names] if entry else []
        return any(not WORDS[sort].isdisjoint(folded(name)) for name in (*body.forms, *told))
