"""Names behind a class noun, before one, or spelt by their acronym."""

from __future__ import annotations

from loaders.acronyms import in_syllables
from loaders.lexicon import given_names
from loaders.names import AND, ARTICLE, OF, Name
from loaders.noun_phrases import ADJECTIVE
from loaders.organizations.base import TITLE_LINK
from loaders.organizations.bodies import SMALL
from loaders.organizations.company import ADDRESSES
from loaders.organizations.elided import Elided
from loaders.organizations.vouched import NGOS
from loaders.tokens import fold

INSIDE = TITLE_LINK | SMALL | {"para", "pour", "'s"}  # small words inside a name
SHARED = frozenset("collectif collectifs colectivo colectivos".split())
AIMS = {  # between the words of a name: "Espoir pour Elles", "Femmes en Marche", "Women on the Move"
    "fr": frozenset("pour par en sans contre".split()),
    "es": frozenset("para por en sin contra".split()),
    "en": frozenset("for without against across on".split()),
}
NAMED = frozenset("called named appele appelee nomme nommee denomme llamado llamada denominado denominada".split())
TOLD = frozenset("based working operating founded registered specialising specializing dedicated active".split())
ONE_MORE = frozenset("a an another un une autre una otra otro local".split())
TWOFOLD = ("ngo", "foundation", "nngo", "other")  # kinds of bodies with an "and" in their names
CHARITIES = ("ngo", "nngo", "foundation")


class Classed(Elided):
    """Names that a class noun introduces or explains."""

    def _spelt(self, i: int, end: int) -> Name | None:
        """A run of capitals whose initials the acronym in brackets behind it spells: "Living Water Community (LWC)"."""
        t = self.t
        if not t.cap[i] or not t.word[i][0].isalpha() or (i and t.cap[i - 1] and self._in_run(i - 1)):
            return None
        if "(" not in t.word[i + 2 : i + 13]:
            return None
        j = i
        while j < end and (t.word[j][0].isalpha() or t.word[j] in ("'", "'s")) and j - i < 12:
            if not t.cap[j] and t.fold[j] not in INSIDE and not t.glued[j] and not self._foreign_link(j):
                break
            j += 1
        if j + 2 >= end or t.word[j] != "(" or t.word[j + 2] != ")" or j - i < 2 or i in self.c.place:
            return None
        acronym = [c for c in t.word[j + 1] if c.isalpha()]
        initials = [t.word[k][0].upper() for k in range(i, j) if t.cap[k]]
        humps = [c for k in range(i, j) if t.cap[k] for c in t.word[k] if c.isupper()]  # "ProgettoMondo Mlal (PMM)"
        spelt = acronym in (initials, humps) or (len(acronym) > 3 and in_syllables(t.word[j + 1], t.fold[i:j]))
        if len(acronym) < 3 or not t.word[j + 1].isupper() or not spelt:
            return None
        if t.fold[i] in ARTICLE[self.lang] and initials[0] != acronym[0]:
            return None  # "La | Universidad Nacional (UN)", at the head of a sentence
        if fold("".join(acronym)) in self.lex.no_bodies or self._programme_of(i):
            return None
        behind = self.lex.nouns.match(t.fold, j + 3, end) if j + 3 < end else None
        if behind is not None and behind[1].kind in ("project", "agreement"):
            return None  # "Assisted Voluntary Return and Reintegration (AVRR) programs"
        said = (m[1].kind for k in range(i, j) if (m := self.lex.nouns.match(t.fold, k, j)))
        if self.lex.nouns.match(t.fold, j - 1, j) or any(kind in ("project", "agreement", "thing") for kind in said):
            return None  # a project's name, a system's, a region's
        return self._close(Name(i, j, [t.slice(i, j)], "other"), end)

    def _in_run(self, k: int) -> bool:
        """Whether the capital at k is a word of a name, no article that begins a sentence."""
        return self.t.word[k][0].isalpha() and not (k in self.t.begins and self.t.fold[k] in ARTICLE[self.lang])

    def _programme_of(self, i: int) -> bool:
        """Whether a project's noun introduces what begins at i: "la iniciativa Better …", "Programme on Sexual …"."""
        t, k = self.t, i - (i > 0 and self.t.fold[i - 1] in ("on", "for", "sur", "sobre"))
        told = (self.lex.nouns.match(t.fold, m, k) for m in range(max(0, k - 3), k))
        return any(m is not None and m[0] == k and m[1].kind == "project" for m in told)

    def _classed(self, i: int, end: int) -> Name | None:
        """ "l'ONG Concern Worldwide", "association “Jigiya So”", "les opérateurs A, B et C", "the furniture maker Kente
        Home".
        """
        match = self.lex.classes.match(self.t.fold, i, end)
        if not match:
            return None
        j, kind = match
        t = self.t
        if t.fold[i] in SHARED and i and self.lex.heads.match(t.fold, i - 1, i):
            return None  # "le centre collectif La Gloire"
        if t.cap[i] and self._sort_alone(i, j, end):
            return None
        if i and (said := self.lex.nouns.match(t.fold, i - 1, end)) is not None and said[0] > i:
            return None  # "la Asistencia Financiera No Reembolsable"
        if t.word[i].isupper() and len(t.word[i]) > 4 and t.word[i + 1 : i + 2] and t.word[i + 1].isupper():
            return None  # "GRUPOS VULNERABLES": a heading
        if self.lang == "en" and t.cap[i] and not t.word[i].isupper() and self.heading:
            return None  # "School Meals", in a headline
        if self.lang == "en" and t.cap[i] and t.fold[i] in ("partner", "partners"):
            return None  # "IOM and Partners Restore Water", in a title
        possessive = j < end and t.word[j] in ("'s", "'")  # "X, the foundation's director"
        if self.lang == "en" and j < end and t.word[j].isalpha() and not t.cap[j]:  # "X, a charity worker" is a person
            told = t.fold[j] in self.lex.words.table or t.word[j] in self.lex.verbs or t.fold[j] in TOLD
            possessive = possessive or not told
        if not possessive and (name := self._apposed(i, kind)) is not None:
            return name
        j = self._past_comma(i, self._class_modifiers(j, end), end)
        plural = self._plural(i)
        names: list[Name] = []
        while True:
            name = self._proper(i if not names else j, j, end, kind)
            if name is None:
                break
            names.append(name)
            j = name.last
            if not plural or j >= end or not (t.word[j] == "," or t.fold[j] in AND[self.lang]):
                break
            j += 2 if t.word[j] == "," and j + 1 < end and t.fold[j + 1] in AND[self.lang] else 1
        if not names:
            return None if possessive or not i else self._before_class(i, match[0], kind, end)
        first = names[0]
        first.forms = first.forms[:1] if (plural and first.head is None) or "," in first.forms[-1] else first.forms
        begin, spelt = self._spelt_from(first, i, end) if len(names) == 1 else (0, 0)
        if spelt > first.last:  # "l'association Nimbus enfance environnement (NEE)"
            first.forms, first.last = [t.slice(begin, spelt), t.slice(i, spelt)], spelt
        if len(names) > 1:
            head = self.lex.heads.match(t.fold, i, end) if kind == "foundation" and self.lang != "en" else None
            for name in names if head is not None else ():  # "les fondations Orange et Sonatel": not the firms
                name.forms, name.key = [f"{head[1].singular} {name.forms[0]}" if head else ""], None
            first.siblings = names[1:]
            first.last = names[-1].last
        return first if first.siblings else self._close(first, end)

    def _spelt_from(self, name: Name, i: int, end: int) -> tuple[int, int]:
        """Where a name behind the class noun at i begins and ends, if an acronym spells more of it; else 0, 0.

        "l'ONG Agronomes et Vétérinaires sans frontières (AVSF)", "l'association Rencontre pour le développement (ARD)".
        """
        named = name.last - len(name.forms[0].split())
        begins = [k for k in (name.last - 1, named, i) if i <= k < name.last and not self.t.glued[k]]
        found = ((max(k, named), self._spelt_end(k, name.last, end)) for k in begins)
        return next(((k, last) for k, last in found if last), (0, 0))

    def _class_modifiers(self, j: int, end: int) -> int:
        """Over what stands before the name: "locale", "italienne", "de supermarchés", "pour l'enfance", "called"."""
        t = self.t
        for _ in range(3):
            if (
                j < end
                and not t.cap[j]
                and t.word[j].isalpha()
                and (
                    self.c.nationality(t.fold[j])
                    or t.fold[j] in self.lex.name_adjectives
                    or (self.lang != "en" and ADJECTIVE[self.lang].match(t.fold[j]))
                )
                and t.fold[j] not in self.lex.words.table
            ):
                j += 1
        if self.lang != "en" and self._unknown_adjective(j, end):
            j += 1  # "la cooperativa menonita Trébol Verde"
        if j + 1 < end and t.fold[j] in NAMED and t.cap[j + 1]:
            return j + 1  # "a local charity called Airlink"
        if j < end and t.fold[j] in OF[self.lang]:
            k = j + 1
            while (
                k < end
                and k - j < 5
                and (t.glued[k] or not t.cap[k])
                and t.word[k].isalpha()
                and t.fold[k] not in self.lex.words.table
                and t.word[k] not in self.lex.verbs
            ):
                k += 1
            work = next((m for m in range(j + 1, k) if self.lex.nouns.match(t.fold, m, m + 1)), k)
            noun = self.lex.nouns.match(t.fold, work, k) if work < k else None
            if noun is not None and noun[1].kind == "project":
                return j  # "l'opérateur du projet Kembo"
            told = self.lex.nouns.match(t.fold, k, end) if k < end else None
            if told is not None and told[1].kind == "agreement":
                return j  # "la firma del primer Memorándum"
            if k < end and k > j + 1 and ((t.cap[k] and not t.glued[k]) or t.word[k] == "“") and k not in self.c.place:
                return k
        return j

    def _past_comma(self, i: int, j: int, end: int) -> int:
        """ "una ONG local, Sin Muros, construyó": over the comma at j to the name that it parts from one of a class."""
        t = self.t
        k = j + 1
        while k < end and k - j < 6 and (t.cap[k] or (t.cap[k - 1] and t.cap[k + 1 : k + 2] == [True])):
            k += 1
        one = i > 0 and t.fold[i - 1] in ONE_MORE and not t.fold[i].endswith("s")
        parted = j < end and t.word[j] == "," and k < end and t.word[k] == "," and k > j + 2
        person = parted and t.fold[j + 1] in given_names()
        return j + 1 if one and parted and not person and j + 1 not in self.c.place else j

    def _unknown_adjective(self, j: int, end: int) -> bool:
        """Whether one word stands at j that no lexicon knows, right before a name in capitals."""
        t = self.t
        if j + 1 >= end or t.cap[j] or not t.cap[j + 1] or not t.word[j].isalpha() or len(t.word[j]) < 5:
            return False
        known = t.fold[j] in self.lex.words.table or t.lower[j] in self.lex.verbs or t.fold[j] in self.lex.starts
        return not known and j + 1 not in self.c.place and j + 1 not in self.c.known

    def _proper(self, i: int, j: int, end: int, kind: str) -> Name | None:
        """A name in quotes or in capitals at j; the mention runs from i."""
        t = self.t
        while j < end and t.fold[j] in ARTICLE[self.lang] and not t.cap[j]:
            j += 1
        if j >= end:
            return None
        quoted = t.word[j] == "“"
        if quoted:
            close = next((k for k in range(j + 1, min(end, j + 12)) if t.word[k] == "”"), None)
            if close is None:
                return None
            first, last, after = j + 1, close, close + 1
            if t.word[first].islower() and (last == first + 1 or self.lang == "en"):
                return None  # "les organisations pourront « tripler »", "its partners “to make roads safer”"
        else:
            first = last = j
            while (
                last < end
                and last not in self.c.blocked
                and (
                    (t.cap[last] and t.word[last][0].isalpha())
                    or (last > first and (self._of_article(last, end) or self._foreign_link(last)))
                    or (
                        last > first
                        and last + 1 < end
                        and t.cap[last + 1]
                        and (
                            t.fold[last] in TITLE_LINK
                            or t.fold[last] in OF[self.lang]
                            or t.fold[last] in ARTICLE[self.lang]
                        )
                        and t.fold[last] not in ("and", "in", "on", "to", "for")
                    )
                    or (last == first + 1 and self._two_words(i, last, end, kind))
                    or (last > first and t.glued[last] and t.word[last].isdigit())  # "Alazani-2000"
                    or (last > first and kind in CHARITIES and self._aimed(last, end))
                )
            ):
                if last > first and last in self.c.known and t.word[last].isupper():
                    break
                last += 1
            after = last = self._in_small(first, last, end) if kind in CHARITIES and last > first else last
        if last == first or not t.word[first][0].isalpha():
            return None
        local = kind in CHARITIES and t.word[first - 1].islower() and t.fold[last - 1] != "scheme"
        if self.lang == "en" and not quoted and last - first > 1 and not local and self._scheme(last):
            return None  # but "the charity Green Initiative"
        if not quoted and first in self.c.known and self.c.known[first][0] <= last and i == j:
            return Name(
                first,
                self.c.known[first][0],
                [t.slice(first, self.c.known[first][0])],
                kind,
                key=self.c.known[first][1],
            )
        if not quoted and (
            first in self.c.known
            or t.fold[first] in ADDRESSES
            or (first in self.c.place and self.c.place[first][0] == last and not self._own_name(i, first, kind))
            or (self.lex.titles.match(t.fold, first, end) and not self._of_people(i, first, kind))
        ):
            return None
        headed = not quoted and i != j and self.lex.heads.match(t.fold, first, end)
        if headed and self.lang == "en" and (t.fold[first - 1] in ARTICLE["en"] or headed[1].kind == "government"):
            return None  # "its partner the Red Cross", "its partner Ministry of Health": a name by itself
        if headed and (name := self._headed(first, end)):
            return name
        forms = (
            [t.slice(first, last)]
            if i == j or self.lang == "en" or (quoted and after - i > 9)
            else [t.slice(first, last), t.slice(i, after)]
        )
        return Name(i, after, forms, kind, None, self.country if kind not in ("ngo", "private") else None)

    def _aimed(self, k: int, end: int) -> bool:
        """Whether a name goes on over the small word at k to its aim: "l'association Femmes pour la Paix"."""
        t = self.t
        if t.fold[k] in ARTICLE[self.lang]:
            return t.fold[k - 1] in AIMS[self.lang] and k + 1 < end and t.cap[k + 1]
        after = k + 1 + (k + 1 < end and t.fold[k + 1] in ARTICLE[self.lang])
        free = after < end and t.cap[after] and after not in self.c.place and not self.c.begins_body(after, end)
        return t.fold[k] in AIMS[self.lang] and free

    def _of_article(self, k: int, end: int) -> bool:
        """Whether a name goes on over "of the" at k: "l'ONG Enfants de l'Oubangui", to no other body."""
        t, lang = self.t, self.lang
        if t.word[k] in ("l'", "l’") and t.fold[k - 1] in OF[lang] and k + 1 < end and t.cap[k + 1]:
            return True
        linked = (
            k + 2 < end and t.fold[k] in OF[lang] and (t.fold[k + 1] in ARTICLE[lang] or t.word[k + 1] in ("l'", "l’"))
        )
        linked = linked and t.cap[k + 2]
        return linked and t.fold[k + 2] not in self.lex.lands and not self.c.begins_body(k + 2, end)

    def _in_small(self, first: int, last: int, end: int) -> int:
        """Where a name goes on in small letters: "Dynamique | des femmes du Kivu", "Femmes | pour la paix"."""
        t, lang = self.t, self.lang
        common = t.fold[first] in self.lex.firms or t.fold[first] in self.lex.name_nouns
        while common and last + 1 < end and lang != "en" and (t.fold[last] in OF[lang] or t.fold[last] in AIMS[lang]):
            k, of = last + 1, t.fold[last] in OF[lang]
            while k < end - 1 and t.fold[k] in ARTICLE[lang] and not t.cap[k]:
                k += 1
            plain = not t.cap[k] and t.fold[k] in self.lex.name_nouns and last - first < 3
            placed = of and k in self.c.place and not t.cap[last - 1]
            if not (plain or placed) or (self.c.begins_body(k, end) and not (plain and of)):
                break
            last = self.c.place[k][0] if placed else k + 1
        return last

    def _scheme(self, last: int) -> bool:
        """Whether a name ends in a noun for other things: "the NGO Projects Scheme"."""
        told = self.lex.nouns.match(self.t.fold, last - 1, last)
        return self.t.fold[last - 1] == "scheme" or (
            told is not None and told[1].kind in ("project", "thing", "agreement", "activity")
        )

    def _two_words(self, i: int, at: int, end: int, kind: str) -> bool:
        """ "l'association Jeunesse et Développement": an "and" inside one name, no other's name behind it."""
        t = self.t
        if self.lang == "en" or kind not in TWOFOLD or t.fold[at] not in AND[self.lang]:
            return False
        k = at + 1
        plain = k < end and t.cap[k] and not t.word[k].isupper() and k not in self.c.known and k not in self.c.place
        return plain and not self._plural(i) and not self.c.begins_body(k, end) and t.fold[k] not in ARTICLE[self.lang]

    def _plural(self, i: int) -> bool:
        """Whether the class noun at i is of several: "les associations", "las ONG", "les ONG"."""
        t = self.t
        if t.word[i].isupper() and t.fold[i] in NGOS:
            return i > 0 and (not t.cap[i - 1] or i - 1 in t.begins) and t.fold[i - 1][-1:] in ("s", "x")
        return t.fold[i].endswith("s") and not t.cap[i]

    def _own_name(self, i: int, first: int, kind: str) -> bool:
        """ "la asociación Sabou", "la fundación Zile": a name right behind its class noun is a body's, not a town's."""
        here = self.c.place[first]
        if self.t.fold[i] in ("albergue", "refugio", "campamento", "parroquia", "paroisse", "foyer", "refuge"):
            return False  # "el albergue San Vicente" is a place
        own = ("ngo", "foundation", "nngo", "private", "academic", "public")
        return self.lang != "en" and first == i + 1 and kind in own and here[1] not in ("country", "capital")

    def _of_people(self, i: int, first: int, kind: str) -> bool:
        """ "l'ONG Médecins du Fleuve", "la ONG Abogados sin Fronteras": people in the plural behind one class noun."""
        plural = self.t.fold[first].endswith("s") and not self.t.fold[i].endswith("s")
        return self.lang != "en" and plural and first == i + 1 and kind in ("ngo", "foundation", "nngo")
