"""Nouns that stand for a body named before: "la fondation", "la cartera", "the agency".

Only where one body of the release is of that sort; a noun that says nothing of the sort, "l'organisme", stands for the
only body of the sentence before. The nouns are in lexicons/*/names.tsv ("short-…").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from loaders.complement_lists import CHARGED
from loaders.names import ARTICLE, FOR, OF
from loaders.organizations.bodies import Body
from loaders.organizations.governments import Governments
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
    "town": frozenset("mairie municipalite alcaldia ayuntamiento municipalidad municipality commune council".split()),
    "region": frozenset("gobernacion gobierno prefectura diputacion".split()),
    "hospital": frozenset("hospital hopital clinica clinique clinic sanatorio".split()),
    "chamber": frozenset("camara chambre chamber".split()),
    "cooperative": frozenset("cooperativa cooperative".split()),
    "embassy": frozenset("embajada ambassade embassy".split()),
    "federation": frozenset("federacion confederacion federation confederation".split()),
}
LENGTHS = (3, 2, 1)  # words of a noun, "casa de estudios"
THIS = frozenset("este esta ese esa aquel aquella dicho dicha cet cette ce ladite ledit this that".split())
CITED = frozenset("citada citado mencionada mencionado referida referido propia propio susdite said same".split())
POINTING = frozenset(  # adjectives that tell of which sort it is, no other one
    "onusienne onusien panafricaine panafricano multilaterale multilateral internacional financiere financiera "
    "humanitaire humanitaria humanitario specialisee especializada municipal edilicia universitaria diplomatica".split()
)
CONTRACTED = frozenset(("au", "du", "al", "del"))
LONGEST = 9  # tokens of a phrase that opens a sentence: "En mai,"
AFTER = frozenset(", . ; : ) ” » –".split())


class Shorts(Governments):
    """Finds what nouns stand for."""

    bodies: list[Body]
    starts: dict[int, list[int]]

    def _stands_for(self, i: int, end: int) -> tuple[int, Body] | None:
        """Where the noun at i ends and whom it means, behind its article and with nothing that tells which."""
        t, shorts = self.t, self.lex.shorts
        length = next((n for n in LENGTHS if i + n <= end and " ".join(t.fold[i : i + n]) in shorts), 0)
        led = i - 1 - (i > 1 and t.fold[i - 1] in CITED)  # "la citada fundación"
        pointed = i > 0 and t.fold[led] in ARTICLE[self.lang] | CONTRACTED | THIS
        if not length or not pointed or (t.cap[i] and not t.word[i].isupper()):
            return None
        sort = shorts[" ".join(t.fold[i : i + length])]
        last = i + length + (i + length < end and t.fold[i + length] in POINTING)
        if last < end and not self._whole_noun(last):
            return None
        if sort == "body":
            meant = self._of_sentence(led + 1)
            return (last, meant) if meant is not None else None
        noun = t.fold[i] if sort == "own" else ""
        fitting = [b for b in self.bodies if not b.weak and (self._bears(b, noun) if noun else self._is(b, sort))]
        if len(fitting) != 1 or min(self.starts.get(id(fitting[0])) or (i,)) >= i:
            return None
        return last, fitting[0]

    def _agency_of_un(self, i: int, end: int) -> tuple[int, Body] | None:
        """ "la agencia de la ONU", "the UN agency for migration": whom it means, where the release names but one."""
        t, lang = self.t, self.lang
        if self.lex.shorts[t.fold[i]] not in ("agency", "body") or t.cap[i]:
            return None
        k = self._un_before(i) if lang == "en" else self._un_behind(i, end)
        if k < 0 or (meant := self._agency_before(i)) is None:
            return None
        last = i + 1
        if k in self.at:
            first, (behind, bodies) = k, self.at.pop(k)
            bodies[0].mentions.remove((first, behind))
            last = max(last, behind)
        return self._over_matter(last, end), meant

    def _un_behind(self, i: int, end: int) -> int:
        """Where the United Nations stand behind the noun at i and its "of"; else -1."""
        t, lang, k = self.t, self.lang, i + 1
        while k < end and k - i < 4 and (t.fold[k] in OF[lang] or t.fold[k] in ARTICLE[lang]):
            k += 1
        return k if k > i + 1 and k in self.at and self.at[k][1][0].key == "un" else -1

    def _un_before(self, i: int) -> int:
        """Where the United Nations stand right before the noun at i, or a word further: "the UN refugee agency"."""
        t = self.t
        for k in (i - 1, i - 2):
            if k > 0 and t.word[k] == "UN":
                return k
            if k > 0 and k - 1 in self.at and self.at[k - 1][0] == k + 1 and self.at[k - 1][1][0].key == "un":
                return k - 1
            if k < 0 or t.cap[k] or not t.word[k].isalpha():
                break
        return -1

    def _agency_before(self, i: int) -> Body | None:
        """The one agency of the United Nations that is named before token i, or in its sentence and the one before."""
        agencies = [b for b in self.bodies if not b.weak and b.entry is not None and b.entry.parent == "un"]
        at = bisect_right(self.t.sentences, (i, len(self.t)))
        near = self.t.sentences[max(0, at - 2)][0]
        before = [b for b in agencies if any(first < i for first, _ in b.mentions)]
        lately = [b for b in before if any(near <= first < i for first, _ in b.mentions)]
        return next((some[0] for some in (before, lately) if len(some) == 1), None)

    def _over_matter(self, k: int, end: int) -> int:
        """Over what an agency is for: "chargé des migrations", "para los refugiados"."""
        t, lang = self.t, self.lang
        at = k + (k < end and t.fold[k] in CHARGED)
        if at + 1 >= end or not (t.fold[at] in FOR[lang] or (at > k and t.fold[at] in OF[lang])):
            return k
        at += 1 + (t.fold[at + 1] in ARTICLE[lang])
        plain = at < end and not t.cap[at] and t.fold[at] in self.lex.name_nouns
        return at + 1 if plain else k

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
        """The only body of the sentence before, where the noun opens its own, or a phrase with nobody in it does."""
        t = self.t
        n = bisect_left(t.sentences, (i, i)) - 1
        if n < 1:
            return None
        (first, _), (own, _) = t.sentences[n - 1 : n + 1]
        if first == own or not (i - 1 == own or (t.word[i - 2] == "," and i - own < LONGEST)):
            return None  # a text without a title begins with an empty one
        named = {id(b): b for b in self.bodies for s in self.starts.get(id(b), ()) if first <= s < i - 1}
        (body,) = named.values() if len(named) == 1 else (None,)
        if body is None or body.weak or body.government:
            return None
        leads = min(s for s in self.starts[id(body)] if s >= first) - first < 2  # "La Alcaldía … La entidad …"
        return body if leads or self._is(body, "body") else None

    def _bears(self, body: Body, noun: str) -> bool:
        """Whether a body's name is made of a noun: "la Fédération des artisans", "the Nakuru County Council"."""
        told = (folded(form) for form in body.forms)
        return any(noun in words if self.lang == "en" else words[:1] == (noun,) for words in told)

    def _is(self, body: Body, sort: str) -> bool:
        """Whether a body is of a sort, by its kind or by what it is called."""
        entry = body.entry
        if sort in KINDS:
            return (entry.kind if entry else body.kind) in KINDS[sort]
        if sort == "agency" and entry is not None and entry.parent == "un":
            return True
        told = [name for names in entry.names.values() for name in names] if entry else []
        return any(not WORDS[sort].isdisjoint(folded(name)) for name in (*body.forms, *told))
