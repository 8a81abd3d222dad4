"""Names that begin with a head, in French, Spanish and other languages than the text's."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from loaders.authority import by_key
from loaders.complement_ends import holder_behind
from loaders.complement_lists import CHARGED, bracketed
from loaders.complements import complement_chain
from loaders.lexicon import Head, given_names
from loaders.names import AND, ARTICLE, OF, Name, Part, split_plural
from loaders.organizations.worthy import ACCENTED, MISSIONS, PLAIN, QUARTERS, UNITS, Worthy, of_several_places

OWN_ROMANCE = frozenset(
    (
        "bureau centre mission délégation unité représentation coordination division service cellule direction "
        "secrétariat siège conseil comité "
        "médicos "
        "oficina misión delegación unidad representación coordinación centro secretaría secretariado sede consejo "
        "comité"
    ).split()
)
STATELIKE = frozenset(("eu", "ec", "un"))  # their departments are bodies
BRANCHES = frozenset("asamblea comité oficina delegación bureau délégation section sección".split())
PHRASED = frozenset((("au", "secours"), ("au", "service"), ("al", "servicio"), ("en", "mision"), ("en", "mission")))
POSTED = {"fr": ("a", "au", "aux", "en"), "es": ("en",), "en": ("in",)}


class Headed(Worthy):
    """Names by head and complements."""

    def _foreign(self, i: int, end: int) -> Name | None:
        """A name in another language of ours.

        "Office des Tunisiens" in an English text; only with capitals and its own "of".
        """
        t = self.t
        if not t.cap[i]:
            return None
        for context in self.c.others:
            match = context.lexicon.heads.match(t.fold, i, end)
            if (
                match
                and match[0] < end
                and match[1].level != "bare"
                and not self.lex.heads.match(t.fold, i, end)
                and (t.fold[match[0]] in OF[context.lexicon.language] or match[1].level == "strong" or t.cap[match[0]])
            ):
                last, parts, country = complement_chain(context, match[0], end, match[1])
                linked = any(t.fold[k] in OF[context.lexicon.language] or t.fold[k] == "para" for k in range(i, last))
                if not linked and match[1].kind != "foundation" and match[1].level != "strong":
                    continue
                if parts and any(t.cap[k] for k in range(match[0], last)):
                    return self._close(Name(i, last, [t.slice(i, last)], match[1].kind, match[1], country), end)
        return None

    def _headed(self, i: int, end: int) -> Name | None:
        match = self._head_at(i, end)
        if not match:
            return None
        j, head = match
        if j < end and self.t.glued[j] and self.t.fold[j] in QUARTERS:
            return None  # "dans le Centre-Ouest"
        if self.lang == "en" and (self.t.cap[i] or head.level != "strong"):
            return None
        if i and (self.t.fold[i - 1], self.t.fold[i]) in PHRASED:
            rescued = j < end and self.t.fold[i] == "secours" and self.t.fold[j] in OF[self.lang]
            if rescued or self.t.word[i].isupper():
                self.skip = j
                return None  # "au secours des personnes", "AL SERVICIO DE LOS MIGRANTES"
        if head.level == "none" or self._secretary(i):
            self.skip = j
            return None
        if self._in_office(i, j, head) or self._presented(i, j, head, end):
            self.skip = j
            return None
        if head.singular == "central" and i and self.t.cap[i - 1] and self.t.fold[i - 1] not in ARTICLE[self.lang]:
            return None  # "Oficina Central de la OIM"
        if head.plural and i and self.t.word[i - 1][0].isdigit():
            self.skip = j
            return None  # "en 68 Escuelas de la Región": so many, and a class
        if head.plural and (found := self._by_nation(i, j, end, head)):
            return found
        last, parts, country = complement_chain(self.c, j, end, head)
        if (holder := next((k for k in range(j, last - 1) if holder_behind(self.c, i, k, last)), 0)) > 0:
            last, parts, country = complement_chain(self.c, j, holder, head)
        if (
            head.level == "cap"
            and not head.plural
            and head.singular in OWN_ROMANCE
            and parts
            and parts[0].first in self.c.known
            and self.c.known[parts[0].first][0] >= parts[0].last
            and not any(self.t.fold[k] in CHARGED for k in range(parts[0].last, last))
        ):
            return None  # "le Bureau de l'OIM" is the OIM
        if head.singular in BRANCHES and (owner := self._society(parts, end)):
            return owner
        if head.singular in UNITS and parts and (owner := self._whole_of(i, last, parts[-1])):
            return owner
        programme = head.level == "un" and not self._worthy(i, j, last, parts, head, end)
        spelt = 0 if head.plural or programme or not self.t.cap[i] else self._spelt_end(i, last, end)
        if spelt > last and not (last in self.c.known and self.t.word[last].isupper()):
            return self._close(Name(i, spelt, [self.t.slice(i, spelt)], head.kind, head, country), end)
        if not self._worthy(i, j, last, parts, head, end):
            return None
        if head.plural:
            several = not self.t.cap[i] and of_several_places(head, parts)
            told = self.t.cap[i] or self.t.lower[i] in ACCENTED or several
            if (head.level != "strong" and (not told or head.kind == "other")) or (
                head.kind == "academic"
                and all(p.place for p in parts)
                and (
                    len(parts) < 2
                    or any(self.c.place[p.first][1] == "country" for p in parts if p.first in self.c.place)
                )
            ):
                return None
            if head.level in ("cap", "alone") and self._nested(parts):
                return None
            if i in self.t.begins and not any(self.t.cap[k] for k in range(j, last)):
                return None  # "Municipalidades de la zona norte trabajan con A"
            bodies = split_plural(self.c, head, j, parts)
            lead = self._work_before(i)  # "the health ministries of Kenya and Uganda"
            work = f"{self.t.slice(lead, i)} " if lead < i else ""
            names = [
                Name(lead, last, [work + form], head.kind, head, iso or country, weak=several) for form, iso in bodies
            ]
            if len(names) == len(parts):
                for name, part in zip(names, parts, strict=True):
                    name.acronym = self.t.word[part.last + 1] if bracketed(self.c, part.last, end) else name.acronym
            plain = head.words[0] in PLAIN
            if not names or not (plain or any(self.t.cap[k] for k in range(j if head.level == "cap" else i, last))):
                return None
            if len(names) == 1 and head.level == "cap" and not (country or any(p.place for p in parts)):
                return None  # "les Unités de soins périphériques (USP)": many, and a class
            names[0].siblings = names[1:]
            return names[0]
        i = self._work_before(i)
        forms = [self.t.slice(i, last)]
        if parts and parts[-1].place and len(parts) > 1:
            forms.append(self.t.slice(i, parts[-2].last))
        if whole := self._under_parent(i, j, parts):
            forms.append(whole)
        if head.singular in MISSIONS and last + 1 < end and self.t.fold[last] in POSTED[self.lang]:
            if host := self.c.place.get(last + 1):
                forms.append(self.t.slice(i, host[0]))  # "la Embajada de los Estados Unidos en El Salvador"
        if self.lang == "en" and not self.t.cap[i]:
            country = country or self._whose(i)
        weak = head.level in ("alone", "cap") and not self.t.cap[i]  # "la fiscalía de Chile"
        return self._close(Name(i, last, forms, head.kind, head, country, weak=weak), end)

    def _whose(self, i: int) -> str | None:
        """ "Peru's | ministry of health", "the Peruvian | ministry": the country that stands before a name at i."""
        t, k = self.t, i - 1 - (i > 1 and self.t.word[i - 1] in ("'s", "’s"))
        return self.c.nationality(t.fold[k]) or self._country(k) if k >= 0 and t.cap[k] else None

    def _work_before(self, i: int) -> int:
        """ "the | health ministry of Kenya": where an English name begins whose head, at i, has no capital."""
        t, k = self.t, i
        words = self.lex.name_nouns | self.lex.name_adjectives if self.lang == "en" and not t.cap[i] else ()
        while k > 0 and i - k < 3 and not t.cap[k - 1] and t.fold[k - 1] in words:
            k -= 1
        return k

    def _in_office(self, i: int, j: int, head: Head) -> bool:
        """Whether a head tells a person's office: "ministre de l'Administration territoriale", "Jefa de Misión de"."""
        t, lang = self.t, self.lang
        if i < 2 or head.plural or not self._of_before(i):
            return False
        k = i - 1
        while t.fold[k] in ARTICLE[lang]:
            k -= 1
        for m in range(max(0, k - 4), k):
            told = self.lex.titles.match(t.fold, m, j)
            if told is not None and told[1] == "minister" and k <= told[0] and head.kind in ("government", "public"):
                return head.singular not in ("ministère", "ministerio", "présidence", "presidencia")
            if told is not None and told[0] == j and head.level == "un":
                return True
        return False

    def _presented(self, i: int, j: int, head: Head, end: int) -> bool:
        """Whether a name follows that tells a person's title: "la Coordinadora General del CONARE, Beatriz Prado"."""
        if head.singular != "coordinadora":
            return False
        t, lang = self.t, self.lang
        k = next((m for m in range(j, min(end, j + 4)) if t.fold[m] in OF[lang]), end) + 1
        k += k < end and t.fold[k] in ARTICLE[lang]
        if k < end and (k in self.c.known or (t.cap[k] and self.lex.heads.match(t.fold, k, end))):
            return True  # "la Coordinadora de la Unidad Ejecutora"
        k = next((m for m in range(j, min(end, j + 10)) if t.word[m] == ","), 0)
        return 0 < k < end - 2 and t.fold[k + 1] in given_names() and t.cap[k + 2]

    def _under_parent(self, i: int, j: int, parts: list[Part]) -> str:
        """The name without its parent's: "Dirección General de Migración (del Ministerio del Interior)"."""
        for before, part in pairwise(parts):
            match = self.lex.heads.match(self.t.fold, part.first, part.last) if self.t.cap[part.first] else None
            owns = match is not None and not match[1].plural and match[1].level in ("strong", "cap", "acts", "alone")
            if owns and before.first > j and self._of_before(part.first):
                return self.t.slice(i, before.last)
        return ""

    def _society(self, parts: list[Part], end: int) -> Name | None:
        """Whose branch a name is: "la Asamblea Local de Cruz Roja Española" is the Cruz Roja."""
        for part in parts:
            match = self.lex.heads.match(self.t.fold, part.first, end)
            if match is not None and match[1].kind == "nngo" and self.t.cap[part.first]:
                if known := self.c.known.get(part.first):
                    form = self.t.slice(part.first, known[0])
                    return self._close(Name(part.first, known[0], [form], "nngo", key=known[1]), end)
                return self._headed(part.first, end)
        return None

    def _whole_of(self, i: int, last: int, part: Part) -> Name | None:
        """The intergovernmental body whose unit a name tells: "División de Relaciones Externas del ACNUR"."""
        known = self.c.known.get(part.first)
        entry = by_key(known[1]) if known and known[0] == last else None
        if (
            entry is None
            or entry.kind != "multilateral"
            or entry.key in STATELIKE
            or self._spelt_end(i, last, len(self.t.word))
        ):
            return None
        return Name(i, last, [self.t.slice(part.first, last)], "other", key=entry.key)

    def _nested(self, parts: list[Part]) -> bool:
        """Whether one subject stands in another, and tells no bodies apart: "Juntas de Servicios de Saneamiento"."""
        t, told = self.t, [p for p in parts if not p.place]
        return any(
            not any(t.word[k] == "," or t.fold[k] in AND[self.lang] for k in range(a.last, b.first))
            for a, b in pairwise(told)
        )

    def _by_nation(self, i: int, j: int, end: int, head: Head) -> Name | None:
        """ "ministères thaïlandais et laotien des Affaires étrangères": a body of each nation.

        Each may have a subject of its own: "mauritanien des Pêches et sénégalais de l'Intérieur".
        """
        t, one = self.t, replace(head, plural=False)
        told: list[tuple[str, str, str]] = []  # the adjective, its country, the subject
        k, last = j, j
        while k < end and (iso := self._nation(k)):
            stop = k + 1 + (k + 1 < end and t.glued[k + 1])
            behind, parts = stop, list[Part]()
            if stop < end and t.fold[stop] in OF[self.lang]:
                behind, parts, _ = complement_chain(self.c, stop, end, one)
            told.append((t.slice(k, stop), iso, t.slice(stop, behind) if parts else ""))
            last = behind if parts else stop
            k = last + 1 + (last + 1 < end and t.word[last] == "," and t.fold[last + 1] in AND[self.lang])
            if last + 1 >= end or not (t.word[last] == "," or t.fold[last] in AND[self.lang]):
                break
        if len(told) < 2:
            return None
        names = []
        for n, (nation, iso, own) in enumerate(told):
            rest = next((subject for _, _, subject in told[n:] if subject), own)
            names.append(Name(i, last, [f"{head.singular} {nation} {rest}".strip()], head.kind, head, iso))
        names[0].siblings = names[1:]
        return names[0]

    def _nation(self, k: int) -> str | None:
        """The country that the adjective at k tells, over a hyphen."""
        t = self.t
        if k + 1 < len(t.word) and t.glued[k + 1] and (iso := self.c.nationality(f"{t.fold[k]}-{t.fold[k + 1]}")):
            return iso
        return self.c.nationality(t.fold[k])
