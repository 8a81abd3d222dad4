"""Which organisations a release names and where: known bodies, names by grammar, acronyms, governments, short forms."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from dataclasses import dataclass, field

from loaders.gazetteer import country_names, country_of_name
from loaders.lexicon import Head, Lexicon
from loaders.names import ACRONYM, ADJECTIVE, AND, ARTICLE, OF, Context, Name, Part, complement_chain, split_plural
from loaders.tokens import Tokens, folded

GOVERNMENT = {
    "fr": {"gouvernement", "gouvernements", "etat"},
    "es": {"gobierno", "gobiernos"},
    "en": {"government", "governments"},
}
PREPOSITIONAL = frozenset("of in at by with to for from between".split())
OWN = frozenset(
    "office mission bureau delegation unit team representation division department headquarters secretariat".split()
)
OWN_ROMANCE = frozenset(
    (
        "bureau centre mission délégation unité représentation coordination division service cellule direction "
        "oficina misión delegación unidad representación coordinación centro"
    ).split()
)
SMALL = frozenset("de du des d' la le les l' el los las del of the for pour para y et and aux a au".split())
TITLE_LINK = {"of", "for", "and", "on", "the", "to", "in", "against", "&", "de", "du", "des", "la"}


@dataclass(slots=True)
class Body:
    """One organisation of a release: its forms and its mentions (token ranges)."""

    forms: list[str]
    kind: str
    key: str | None = None
    country: str | None = None
    government: str | None = None  # ISO code where the body is a state's government
    head: Head | None = None
    mentions: list[tuple[int, int]] = field(default_factory=list)
    weak: bool = False
    parent: Body | None = None
    bare: set[tuple[int, int]] = field(default_factory=set)  # mentions by the country's bare name


class Finder:
    """Reads the organisations of one text; `bodies` and `at` (first token -> (last, bodies)) are the result."""

    def __init__(self, context: Context, main_country: str | None) -> None:
        self.c, self.t, self.lex = context, context.tokens, context.lexicon
        self.lang, self.country = context.lexicon.language, main_country
        self.bodies: list[Body] = []
        self.by_form: dict[tuple[str, ...], Body] = {}
        self.by_key: dict[str, Body] = {}
        self.at: dict[int, tuple[int, list[Body]]] = {}
        self.acted: set[tuple[int, tuple[int, int]]] = set()
        self.starts: dict[int, list[int]] = {}  # where each body is named, in order
        self.headed: dict[tuple[str, ...], list[Body]] = {}  # bodies by the head words that may stand for them

    def run(self) -> None:
        """Names in full first, the title line last, then what refers back to them."""
        sentences = self.t.sentences
        for first, last in sentences[1:] + sentences[:1]:
            self._sentence(first, last, title=first == 0)
        self.starts = {id(b): sorted(m[0] for m in b.mentions) for b in self.bodies}
        for first, last in sentences:
            self._references(first, last)

    def acting_government(self, iso: str, form: str, span: tuple[int, int]) -> Body:
        """The government of a state that acts under its bare name ("le Japon"), or through a minister.

        Made where it is new.

        `form` is empty where the words are a person's title and no name.
        """
        text = self.t.slice(*span) if form else ""
        body = self.by_key.get("gov-" + iso)
        if body is None:
            body = Body([], "government", None, iso, iso)
            self.bodies.append(body)
            self.by_key["gov-" + iso] = body
        if text and text not in body.forms:
            body.forms.append(text)
        if not body.forms:
            body.forms.append(self.government_name(iso))
        if (id(body), span) not in self.acted:
            self.acted.add((id(body), span))
            body.mentions.append(span)
            if form:
                body.bare.add(span)
        return body

    def government_name(self, iso: str) -> str:
        """The country's name: what a government is called that the text names by its minister only."""
        return country_names(iso, self.lang)[0]

    def _sentence(self, first: int, last: int, *, title: bool) -> None:
        i = first
        while i < last:
            name = self._name(i, last, title=title)
            if name is None:
                i += 1
                continue
            self._enter(name)
            i = max(name.last, i + 1)

    def _name(self, i: int, end: int, *, title: bool) -> Name | None:
        t = self.t
        if t.fold[i] in GOVERNMENT[self.lang] and (found := self._government(i, end)):
            return found
        known = self.c.known.get(i)
        here = self.c.place.get(i)
        if here and here[1] == "country" and here[0] - i > 1 and not known and self.lex.heads.match(t.fold, i, end):
            return None  # "Fédération de Russie" is a country
        found = (
            (self._english(i, end, title=title) if self.lang == "en" else None)
            or self._headed(i, end)
            or self._foreign(i, end)
        )
        if known and (
            found is None or found.last <= known[0] or known[0] - i >= 2 or self._own_office(i, known[0], found)
        ):
            return self._close(Name(i, known[0], [t.slice(i, known[0])], "other", key=known[1]), end)
        return found or self._classed(i, end) or self._spelt(i, end)

    def _spelt(self, i: int, end: int) -> Name | None:
        """A run of capitals whose initials the acronym in brackets behind it spells: "Living Water Community (LWC)"."""
        t = self.t
        if not t.cap[i] or not t.word[i][0].isalpha() or (i and t.cap[i - 1] and t.word[i - 1][0].isalpha()):
            return None
        j = i
        while j < end and (t.word[j][0].isalpha() or t.word[j] in ("'", "'s")) and j - i < 12:
            if not t.cap[j] and t.fold[j] not in TITLE_LINK | SMALL | {"para", "pour", "'s"} and not t.glued[j]:
                break
            j += 1
        if j + 2 >= end or t.word[j] != "(" or t.word[j + 2] != ")" or j - i < 2 or i in self.c.place:
            return None
        acronym = [c for c in t.word[j + 1] if c.isalpha()]
        initials = [t.word[k][0] for k in range(i, j) if t.cap[k]]
        if (
            len(acronym) < 3
            or not t.word[j + 1].isupper()
            or [c.upper() for c in initials] != [c.upper() for c in acronym]
        ):
            return None
        if self.lex.nouns.match(t.fold, j - 1, j) or any(
            self.lex.nouns.match(t.fold, k, j)
            for k in range(i, j)
            if (m := self.lex.nouns.match(t.fold, k, j)) and m[1].kind in ("project", "agreement")
        ):
            return None  # a project's name
        return self._close(Name(i, j, [t.slice(i, j)], "other"), end)

    def _own_office(self, i: int, last: int, found: Name) -> bool:
        """ "IOM Regional Office", "OIM Niger".

        An office of a body is the body; "IOM Development Fund" is one of its own.
        """
        t = self.t
        if self.lang != "en" or not t.word[i].isupper():
            return t.word[i].isupper()
        if t.word[last] in ("'s", "’s", ",") or not t.cap[last]:
            return True
        return bool((found.head and found.head.singular in OWN) or t.word[last].isupper())

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
                and not self.lex.heads.match(t.fold, i, end)
                and (t.fold[match[0]] in OF[context.lexicon.language] or match[1].level == "strong")
            ):
                last, parts, country = complement_chain(context, match[0], end, match[1])
                if parts and any(t.cap[k] for k in range(match[0], last)):
                    return self._close(Name(i, last, [t.slice(i, last)], match[1].kind, match[1], country), end)
        return None

    def _government(self, i: int, end: int) -> Name | None:
        """ "gouvernements tchadien et camerounais", "Government of Japan", "Gobierno de la República Argentina"."""
        t, lang = self.t, self.lang
        countries: list[tuple[int, str]] = []
        first, j = i, i + 1
        if lang == "en" and i and (iso := self.c.nationality(t.fold[i - 1]) or self._country(i - 1)):
            return Name(i - 1, i + 1, [t.slice(i - 1, i + 1)], "government", country=iso)
        while j < end:
            if iso := self.c.nationality(t.fold[j]):
                countries.append((j + 1, iso))
                j += 1
            elif t.fold[j] in OF[lang]:
                k = j + 1
                while (
                    k < end
                    and not (k in self.c.place and self.c.place[k][1] == "country")
                    and (
                        t.fold[k] in ARTICLE[lang]
                        or t.fold[k]
                        in ("republique", "republica", "republic", "royaume", "kingdom", "reino", "federal")
                        or t.fold[k] in OF[lang]
                    )
                ):
                    k += 1
                here = self.c.place.get(k)
                if not here or not here[2] or here[1] != "country":
                    break
                countries.append((here[0], here[2]))
                j = here[0]
            elif (t.fold[j] in AND[lang] or t.word[j] == ",") and countries and t.fold[i].endswith("s"):
                j += 1
                if j < end and t.fold[j] in OF[lang]:
                    j += 1
                    while j < end and t.fold[j] in ARTICLE[lang] and j not in self.c.place:
                        j += 1
                if j in self.c.place and self.c.place[j][1] == "country" and self.c.place[j][2]:
                    countries.append((self.c.place[j][0], self.c.place[j][2] or ""))
                    j = self.c.place[j][0]
                continue
            else:
                break
            if not t.fold[i].endswith("s"):
                break
        if not countries:
            return None
        last = countries[-1][0]
        plural = t.fold[i].endswith("s")
        head = t.word[i].rstrip("s") if plural else t.word[i]
        names = []
        for end_, iso in countries:
            begin = next((k for k in range(end_ - 1, i, -1) if self.c.place.get(k, (0,))[0] == end_), end_ - 1)
            link = (
                ""
                if self.c.nationality(t.fold[begin]) and begin not in self.c.place
                else {"fr": "de ", "es": "de ", "en": "of "}[lang]
            )
            form = t.slice(first, end_) if not plural else f"{head} {link}{t.slice(begin, end_)}"
            names.append(Name(first, last, [form], "government", country=iso))
        names[0].siblings = names[1:]
        return names[0]

    def _country(self, i: int) -> str | None:
        here = self.c.place.get(i)
        return here[2] if here and here[1] == "country" and here[0] == i + 1 else None

    def _headed(self, i: int, end: int) -> Name | None:
        match = self.lex.heads.match(self.t.fold, i, end)
        if not match:
            return None
        j, head = match
        if self.lang == "en" and (self.t.cap[i] or head.level != "strong"):
            return None
        last, parts, country = complement_chain(self.c, j, end, head)
        if (
            head.level == "cap"
            and not head.plural
            and head.singular in OWN_ROMANCE
            and parts
            and parts[0].first in self.c.known
            and self.c.known[parts[0].first][0] >= parts[0].last
        ):
            return None  # "le Bureau de l'OIM" is the OIM
        if not self._worthy(i, j, last, parts, head, end):
            return None
        if head.plural:
            if (head.level != "strong" and (not self.t.cap[i] or head.kind == "other")) or (
                head.kind == "academic" and all(p.place for p in parts)
            ):
                return None
            bodies = split_plural(self.c, head, j, parts)
            names = [Name(i, last, [form], head.kind, head, iso or country) for form, iso in bodies]
            if not names or not any(self.t.cap[k] for k in range(i, last)):
                return None
            names[0].siblings = names[1:]
            return names[0]
        forms = [self.t.slice(i, last)]
        if parts and parts[-1].place and len(parts) > 1:
            forms.append(self.t.slice(i, parts[-2].last))
        return self._close(Name(i, last, forms, head.kind, head, country), end)

    def _worthy(self, i: int, j: int, last: int, parts: list[Part], head: Head, end: int) -> bool:
        t = self.t
        if head.level == "un":
            inside = t.fold[j:last]
            return t.cap[i] and any(
                w in ("nations", "naciones", "onu", "mondial", "mundial", "union", "europeenne", "europea")
                for w in inside
            )
        if not parts:
            return head.level == "alone" and t.cap[i] and all(t.cap[k] for k in range(i, j))
        if last < end - 1 and t.word[last] == "(" and ACRONYM.match(t.word[last + 1]) and t.cap[i]:
            return True
        capitals = sum(t.cap[k] for k in range(j, last))
        if head.level == "strong":
            return t.cap[i] or capitals > 0
        if not t.cap[i]:
            return False
        begins = i == 0 or i in t.begins
        return capitals > 0 or (not begins and last - j >= 1)

    def _classed(self, i: int, end: int) -> Name | None:
        """ "l'ONG Concern Worldwide", "association “Jigiya So”", "les opérateurs A, B et C", "the furniture maker Kente
        Home".
        """
        match = self.lex.classes.match(self.t.fold, i, end)
        if not match:
            return None
        j, kind = match
        t = self.t
        possessive = j < end and t.word[j] in ("'s", "'")  # "X, the foundation's director"
        if self.lang == "en" and j < end and t.word[j].isalpha() and not t.cap[j]:  # "X, a charity worker" is a person
            possessive = possessive or (t.fold[j] not in self.lex.words.table and t.word[j] not in self.lex.verbs)
        if not possessive and (name := self._apposed(i, kind)) is not None:
            return name
        j = self._class_modifiers(j, end)
        plural = t.fold[i].endswith("s") and not t.cap[i]
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
            return None
        first = names[0]
        if len(names) > 1:
            first.siblings = names[1:]
            first.last = names[-1].last
        return first if first.siblings else self._close(first, end)

    def _class_modifiers(self, j: int, end: int) -> int:
        """Over what stands between a class noun and the name.

        "locale", "italienne", "de supermarchés", "pour l'enfance".
        """
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
            if k < end and k > j + 1 and ((t.cap[k] and not t.glued[k]) or t.word[k] == "“") and k not in self.c.place:
                return k
        return j

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
        else:
            first = last = j
            while (
                last < end
                and last not in self.c.blocked
                and (
                    (t.cap[last] and t.word[last][0].isalpha())
                    or (
                        last > first
                        and last + 1 < end
                        and t.cap[last + 1]
                        and t.fold[last] in TITLE_LINK | OF[self.lang] | ARTICLE[self.lang]
                        and t.fold[last] not in ("and", "in", "on", "to", "for")
                    )
                )
            ):
                if last > first and last in self.c.known and t.word[last].isupper():
                    break
                last += 1
            after = last
        if last == first or not t.word[first][0].isalpha():
            return None
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
            or (first in self.c.place and self.c.place[first][0] == last)
            or self.lex.titles.match(t.fold, first, end)
        ):
            return None
        if self.lex.heads.match(t.fold, first, end) and not quoted and i != j and (name := self._headed(first, end)):
            return name
        forms = (
            [t.slice(first, last)]
            if i == j or self.lang == "en" or (quoted and after - i > 9)
            else [t.slice(first, last), t.slice(i, after)]
        )
        return Name(i, after, forms, kind, None, self.country if kind not in ("ngo", "private") else None)

    def _apposed(self, i: int, kind: str) -> Name | None:
        """ "Sarvodaya, the island's largest charity": a name in capitals before a comma that a class noun explains."""
        t = self.t
        k = i - 1
        while k > 0 and i - k < 6 and t.word[k] != ",":
            if not (t.word[k][0].isalpha() or t.word[k] == "'s") or (t.cap[k] and t.word[k] != "'s"):
                return None
            k -= 1
        between = range(k + 1, i)
        if any(self.lex.titles.match(t.fold, m, i) or self._small_kind(m) in PREPOSITIONAL for m in between):
            return None  # "X, director of training at the Foundation" is a person
        if k < 1 or t.word[k] != "," or k == i - 1 or not any(self._is_determiner(m) for m in range(k + 1, i)):
            return None
        first = k
        while first > 0 and t.cap[first - 1] and t.word[first - 1][0].isalpha():
            first -= 1
        while first < k and (
            t.fold[first] in ARTICLE[self.lang] or (t.fold[first] in self.lex.words.table and not self._entered(first))
        ):
            first += 1
        if (
            first == k
            or k - first > 4
            or self._entered(first)
            or first in self.c.place
            or self.lex.titles.match(t.fold, first, k)
            or (k - first > 1 and self._title_before(first))
        ):
            return None
        return Name(first, k, [t.slice(first, k)], kind)

    def _small_kind(self, m: int) -> str:
        return next((v.kind for w, v in self.lex.words.table.get(self.t.fold[m], ()) if len(w) == 1), "")

    def _title_before(self, first: int) -> bool:
        return first > 0 and self.t.word[first - 1] in (".", "M", "Mme", "Mr", "Ms", "Dr")

    def _is_determiner(self, m: int) -> bool:
        return any(len(w) == 1 and v.kind == "det" for w, v in self.lex.words.table.get(self.t.fold[m], ()))

    def _entered(self, first: int) -> bool:
        return first in self.c.known or any(
            k in self.at and self.at[k][0] > first for k in range(max(0, first - 12), first + 1)
        )

    def _english(self, i: int, end: int, *, title: bool) -> Name | None:
        """A run of capitals that holds a head: "Italian Coast Guard", "Ministry of Labour and Social Affairs"."""
        t = self.t
        if (
            not t.cap[i]
            or not t.word[i][0].isalpha()
            or (t.fold[i] in self.lex.words.table and t.fold[i] != "the" and t.fold[i] != "us")
        ):
            return None
        if t.fold[i] == "the":
            return None
        heads: list[tuple[int, int, Head]] = []
        j, last_cap = i, i
        of_seen = False
        commas = 0
        while j < end:
            if j > i and j in self.c.known and t.word[j].isupper():
                break
            match = self.lex.heads.match(t.fold, j, end) if t.cap[j] else None
            if match:
                if heads and t.fold[j - 1] in ("and", ",", "the") and self._complete(heads, i, j):
                    break
                heads.append((j, match[0], match[1]))
                j = last_cap = match[0]
                continue
            if t.cap[j] and t.word[j][0].isalpha() and j not in self.c.blocked:
                j += 1
                last_cap = j
                continue
            if (
                t.word[j] == "'"
                and j + 1 < end
                and t.cap[j + 1]
                and t.end[j - 1] == t.start[j]
                and t.word[j - 1].endswith("s")
            ):
                j += 1
                continue
            if not heads and t.fold[j] == "and" and self._and_before_head(i, j, end):
                j += 1
                continue
            if t.fold[j] in TITLE_LINK | {","} and heads and heads[0][0] - i <= 3:
                k = j + 1
                while k < end and t.fold[k] in ("the", "and", "of"):
                    if t.fold[k] == "the" and t.fold[k - 1] in ("and", ","):
                        break
                    k += 1
                if (
                    k < end
                    and t.cap[k]
                    and t.fold[j] == ","
                    and (
                        (self._heads_at(k, end) or (t.fold[j + 1] == "and" and not commas))
                        if k - j > 1
                        else not self._comma(k, end)
                    )
                ):
                    break
                if t.fold[j] in ("in", "to", "on") and (k in self.c.place or title) and not self._acronym_after(k, end):
                    break
                if t.fold[j] in ("and", "&", ",") and (
                    k in self.c.known or (t.fold[k - 1] == "the" and k - 1 > j) or self._country(k)
                ):
                    break
                if k < end and t.cap[k] and t.word[k][0].isalpha():
                    commas += t.word[j] == ","
                    of_seen = of_seen or t.fold[j] == "of"
                    j = k
                    continue
            break
        if not heads:
            return None
        j0, j1, head = heads[0] if of_seen or heads[0][0] == i else heads[-1]
        last = max(last_cap, j1)
        while last > j1 and t.fold[last - 1] in TITLE_LINK | {","}:
            last -= 1
        if head.level == "un" and not any(
            w in ("united", "un", "world", "joint", "international", "nations") for w in t.fold[i:last]
        ):
            return None
        if last - i < 2 and not (i and t.word[i - 1] in ("'s", "’s")):
            return None
        if title and not of_seen and not country_first(self, i):
            return None
        if self.lex.titles.match(t.fold, i, end):
            return None
        country = next(
            (iso for k in range(i, last) if (iso := self.c.nationality(t.fold[k]) or self._country(k))), None
        )
        if head.plural and of_seen and all(self.c.nationality(t.fold[k]) for k in range(i, j0)):
            pieces = _plural_pieces(t.slice(j1, last))
            names = [Name(i, last, [f"{head.singular.title()} of {p}"], head.kind, head, country) for p in pieces if p]
            if len(names) > 1:
                names[0].siblings = names[1:]
                return names[0]
        forms = [t.slice(i, last)]
        cut = next(
            (
                k
                for k in range(last - 1, j1, -1)
                if t.fold[k - 1] in ("in", "of") and k in self.c.place and self.c.place[k][0] == last
            ),
            None,
        )
        if cut and cut - 1 - i >= 2:
            forms.append(t.slice(i, cut - 1))
        if (
            i > 1
            and t.word[i - 1] in ("'s", "’s")
            and (key := self.c.lookup((*t.fold[max(0, i - 2) : i - 1], *folded(forms[0]))))
        ):
            return self._close(Name(i, last, forms, head.kind, head, country, key=key), end)
        if i > 1 and t.word[i - 1] in ("'s", "’s"):
            country = self.c.nationality(t.fold[i - 2]) or self._country(i - 2) or country
        return self._close(Name(i, last, forms, head.kind, head, country), end)

    def _heads_at(self, k: int, end: int) -> bool:
        """Whether a name of its own begins at k: ", and Ministry of …"."""
        return k in self.c.known or (
            self.lex.heads.match(self.t.fold, k, end) is not None and k + 1 < end and self.t.fold[k + 1] == "of"
        )

    def _and_before_head(self, i: int, j: int, end: int) -> bool:
        """ "Dutch Repatriation and Departure Service": an "and" between the first words of a name and its head."""
        t = self.t
        if any(k in self.c.known or (k in self.c.place and k > i) for k in range(i, j)) or (
            i in self.c.place and self.c.place[i][0] == j
        ):
            return False
        for k in range(j + 1, min(end, j + 4)):
            if not t.cap[k] or k in self.c.known:
                return False
            if k > j + 1 and self.lex.heads.match(t.fold, k, end):
                return True
        return False

    def _acronym_after(self, k: int, end: int) -> bool:
        """Whether "(UNAMA)" follows the place at k: then the place belongs to the name."""
        last = self.c.place[k][0] if k in self.c.place else k + 1
        return last + 1 < end and self.t.word[last] == "(" and bool(ACRONYM.match(self.t.word[last + 1]))

    def _complete(self, heads: list[tuple[int, int, Head]], i: int, j: int) -> bool:
        return True

    def _comma(self, k: int, end: int) -> bool:
        """Whether a list after a comma inside an English name runs to an "and" with one more capital."""
        t = self.t
        for m in range(k, min(end, k + 8)):
            if t.fold[m] == "and":
                return (
                    m + 1 < end
                    and t.cap[m + 1]
                    and m + 1 not in self.c.known
                    and not self.lex.heads.match(t.fold, m + 1, end)
                    and self.c.place.get(m + 1) is None
                )
            if m in self.c.known or self.lex.heads.match(t.fold, m, end) or not (t.cap[m] or t.word[m] == ","):
                return False
        return False

    def _close(self, name: Name, end: int) -> Name:
        """Take in the acronym in parentheses after a name; an acronym that is known decides who it is."""
        t, j = self.t, name.last
        if j < end and t.word[j] == "”":
            j += 1
        if j + 2 < end and t.word[j] == "(" and (ACRONYM.match(t.word[j + 1]) or t.word[j + 1].isupper()):
            close = next((k for k in range(j + 2, min(end, j + 9)) if t.word[k] == ")"), None)
            if close is not None and t.word[j + 2] in (")", ",", "/", ";", "por", "en", "in", "pour", "selon"):
                name.acronym = t.word[j + 1] if t.word[j + 2] != "/" else t.slice(j + 1, close)
                if (
                    name.key is None
                    and (j + 1) in self.c.known
                    and self.c.known[j + 1][0] == j + 2
                    and not name.siblings
                ):
                    name.key = self.c.known[j + 1][1]
                name.last = close + 1
        return name

    def _enter(self, name: Name) -> None:
        if name.key is None and self._is_class(folded(name.forms[0])):
            return  # "des ONG": a class, no body
        bodies = [self._body(one) for one in (name, *name.siblings)]
        last = name.last
        for body in bodies:
            body.mentions.append((name.first, last))
        self.at[name.first] = (last, bodies)

    def _is_class(self, words: tuple[str, ...]) -> bool:
        match = self.lex.classes.match(list(words), 0, len(words)) if words else None
        return match is not None and match[0] == len(words)

    def _body(self, name: Name) -> Body:
        forms = [f for f in name.forms if f] + ([name.acronym] if name.acronym else [])
        government = name.country if name.kind == "government" and name.head is None and name.key is None else None
        body: Body | None = self.by_key.get(name.key) if name.key else None
        if government:
            body = self.by_key.get("gov-" + government)
        if body is None:
            for form in forms:
                other = self.by_form.get(_strip(folded(form)))
                if other and (not other.country or not name.country or other.country == name.country):
                    body = other
                    break
        if body is None and name.key is None:
            other = self.by_form.get(self._bare(forms[0])) if self._bare(forms[0]) else None
            if (
                other
                and other.head is not None
                and other.head == name.head
                and (not other.country or not name.country or other.country == name.country)
            ):
                body = other
        if body is None and name.key is None and name.head is not None:
            body = self._longer(name)
        if body is None:
            body = Body([], name.kind, name.key, name.country, government, name.head, weak=name.weak)
            self.bodies.append(body)
        if name.key and not body.key:
            body.key = name.key
        if body.key:
            self.by_key.setdefault(body.key, body)
        if government:
            self.by_key["gov-" + government] = body
        body.country = body.country or name.country
        for form in forms:
            if form not in body.forms:
                body.forms.append(form)
            self.by_form.setdefault(_strip(folded(form)), body)
            if bare := self._bare(form):
                self.by_form.setdefault(bare, body)
        return body

    def _longer(self, name: Name) -> Body | None:
        """The one body whose name begins with this name: "Ministerio de la Mujer (y Poblaciones Vulnerables)"."""
        words = _strip(folded(name.forms[0]))
        if len(words) < 2:
            return None
        found = [
            b
            for b in self.bodies
            if b.head == name.head
            and (not b.country or not name.country or b.country == name.country)
            and any(_strip(folded(f))[: len(words)] == words for f in b.forms[:2])
        ]
        return found[0] if len(found) == 1 else None

    def _bare(self, form: str) -> tuple[str, ...]:
        """A name without the words that tell its country.

        "Namibian Ministry of Health" is "Ministry of Health" told more fully.
        """
        words = _strip(folded(form))
        kept = tuple(w for w in words if not self.c.nationality(w) and country_of_name(w, self.lang) is None)
        return kept if len(kept) > 1 else ()

    def _references(self, first: int, last: int) -> None:
        """Acronyms and short forms of bodies that are named in full elsewhere."""
        t, i = self.t, first
        while i < last:
            if i in self.at:
                i = self.at[i][0]
                continue
            hit = self._refer(i, last)
            if hit:
                end, body = hit
                body.mentions.append((i, end))
                insort(self.starts[id(body)], i)
                form = t.slice(i, end)
                if t.cap[i] and form not in body.forms:
                    body.forms.append(form)
                self.at[i] = (end, [body])
                i = end
                continue
            i += 1

    def _refer(self, i: int, end: int) -> tuple[int, Body] | None:
        t = self.t
        for size in (6, 5, 4, 3, 2, 1):
            if i + size <= end and t.cap[i] and t.fold[i] not in SMALL and t.fold[i + size - 1] not in SMALL:
                body = self.by_form.get(_strip(tuple(t.fold[i : i + size])))
                if (
                    body
                    and (size > 1 or t.word[i].isupper() or not body.key)
                    and not (size == 1 and len(t.word[i]) < 3 and not t.word[i].isupper())
                ):
                    return i + size, body
        match = self.lex.heads.match(t.fold, i, end)
        if (
            match
            and i
            and not t.cap[i]
            and match[1].level == "strong"
            and not match[1].plural
            and t.fold[i - 1] in ARTICLE[self.lang]
        ):
            same = [b for b in self.bodies if b.head is not None and b.head.words == match[1].words]
            if (
                len(same) == 1
                and same[0].mentions
                and self._last(same[0], i) >= 0
                and not (match[0] < end and (t.fold[match[0]] in OF[self.lang] or t.cap[match[0]]))
            ):
                return match[0], same[0]
        if match and i and t.cap[i] and t.fold[i - 1] in ARTICLE[self.lang] and not match[1].plural:
            words = match[1].words
            if words not in self.headed:
                self.headed[words] = [b for b in self.bodies if any(set(words) <= set(folded(f)[:4]) for f in b.forms)]
            near = max(self.headed[words], key=lambda b: self._last(b, i), default=None)
            if near is not None and self._last(near, i) >= 0:
                return match[0], near
        return None

    def _last(self, body: Body, i: int) -> int:
        """Where a body was last named before token i; -1 where it was not."""
        starts = self.starts.get(id(body), [])
        at = bisect_left(starts, i)
        return starts[at - 1] if at else -1


def country_first(finder: Finder, i: int) -> bool:
    """Whether a nationality begins the run: in a title, where every word has a capital, that makes it a name."""
    return finder.c.nationality(finder.t.fold[i]) is not None


def _plural_pieces(text: str) -> list[str]:
    """The subjects under a plural English head: by repeated "of" where it is repeated, else by commas and "and".

    >>> _plural_pieces("of Refugees and Repatriation, of Labour, Social Affairs and Disabled, and of Works")
    ['Refugees and Repatriation', 'Labour, Social Affairs and Disabled', 'Works']
    >>> _plural_pieces("of Health and Transport")
    ['Health', 'Transport']
    """
    text = text.removeprefix("of ").removeprefix("the ")
    by_of = re.split(r"(?:,|,? and) of (?:the )?", text)
    return by_of if len(by_of) > 1 else re.split(r",? and (?:the )?|, ", text)


def _strip(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words without small words, so that "Ministère de la Santé" and "ministère de Santé" are one."""
    kept = tuple(w for w in words if w not in SMALL)
    return kept or words


def main_country(countries: Counter[str]) -> str | None:
    """The country a release is about: the one named most, where that is clear."""
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def context_for(
    tokens: Tokens,
    lex: Lexicon,
    place: dict[int, tuple[int, str, str | None]],
    known: dict[int, tuple[int, str]],
    nationality: object,
) -> Context:
    """Bundle what the grammar asks of the rest."""
    return Context(tokens, lex, place, known, nationality)  # type: ignore[arg-type]
