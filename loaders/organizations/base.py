"""What the grammars of organisations' names share."""

from __future__ import annotations

from functools import cache

from loaders.acronyms import ACRONYM, abbreviates, syllables
from loaders.acronyms import SMALL as SMALL_WORDS
from loaders.authority import by_key
from loaders.gazetteer import country_of_name
from loaders.lexicon import Head, lexicon
from loaders.names import AND, OF, Context, Name
from loaders.organizations.bodies import Body, stripped

LEGAL = frozenset("sa sas sac sl spa ltda ltd inc sarl".split())  # letters that end a firm's name
DASHES = frozenset("–-—")
TITLE_LINK = {"of", "for", "and", "on", "the", "to", "in", "against", "&", "de", "du", "des", "la"}


@cache
def _determiners(language: str) -> frozenset[str]:
    """The small words that may be articles, whatever else they are."""
    table = lexicon(language).words.table
    return frozenset(word for word, rows in table.items() if any(len(w) == 1 and v.kind == "det" for w, v in rows))


class NameReader:
    """What every grammar of names asks of the text."""

    def __init__(self, context: Context, main_country: str | None) -> None:
        self.c, self.t, self.lex = context, context.tokens, context.lexicon
        self.lang, self.country = context.lexicon.language, main_country
        self.heading = False  # whether the sentence at hand is the title, or a heading with capitals as titles have
        self.skip = 0  # no name begins before this token: what stands there was judged to be none
        self.at: dict[int, tuple[int, list[Body]]] = {}

    def _country(self, i: int) -> str | None:
        here = self.c.place.get(i)
        return here[2] if here and here[1] == "country" and here[0] == i + 1 else None

    def _country_within(self, i: int, last: int) -> str | None:
        """The first country that the tokens [i, last) name, or a nationality among them."""
        for k in range(i, last):
            here = self.c.place.get(k)
            named = here[2] if here and here[1] == "country" and here[0] <= last else None
            if iso := self.c.nationality(self.t.fold[k]) or named:
                return iso
        return None

    def _abbreviated(self, i: int) -> str | None:
        """The country of "UK" and "US", which no other word of a name tells."""
        return country_of_name(self.t.fold[i], "en") if self.t.word[i].isupper() else None

    def _indefinite(self, i: int) -> bool:
        """Whether "a" stands before, over an adjective: "a newly-built Health Training Center"."""
        t, k = self.t, i - 1
        while k > 0 and i - k < 3 and t.word[k].isalpha() and not t.cap[k] and t.fold[k] not in self.lex.words.table:
            k -= 1
        return k >= 0 and t.fold[k] in ("a", "an")

    def _land_ends(self, k: int, end: int) -> bool:
        """Whether a territory's noun ends the place at k: lands.py tells."""
        raise NotImplementedError

    def _foreign_link(self, k: int) -> bool:
        """Whether a small word of another language links capitals at k: "Comunità di …", "Partnerë për Fëmijët"."""
        t = self.t
        small = len(t.word[k]) < 4 and t.word[k].islower() and t.word[k].isalpha()
        return small and t.fold[k] not in self.lex.words.table and k + 1 < len(t) and t.cap[k + 1]

    def _small_kind(self, m: int) -> str:
        return next((v.kind for w, v in self.lex.words.table.get(self.t.fold[m], ()) if len(w) == 1), "")

    def _head_at(self, i: int, end: int) -> tuple[int, Head] | None:
        """The head that begins at i; no verb is its last word: "el Ministerio publicó", not "Ministerio Público"."""
        t, match = self.t, self.lex.heads.match(self.t.fold, i, end)
        while match is not None and match[0] > i + 1 and t.word[match[0] - 1].endswith("ó") and not t.cap[match[0] - 1]:
            match = self.lex.heads.match(t.fold, i, match[0] - 1)
        return match

    def _secretary(self, i: int) -> bool:
        """Whether "Secretaria" at i is a person, who has no accent."""
        return self.lang == "es" and self.t.word[i] in ("Secretaria", "secretaria", "Secretarias", "secretarias")

    def _is_determiner(self, m: int) -> bool:
        return self.t.fold[m] in _determiners(self.lex.language)

    def _entered(self, first: int) -> bool:
        return first in self.c.known or any(
            k in self.at and self.at[k][0] > first and not all(b.weak for b in self.at[k][1])
            for k in range(max(0, first - 12), first + 1)
        )

    def _close(self, name: Name, end: int) -> Name:
        """Take in the acronym in parentheses after a name; an acronym that is known decides who it is."""
        t, j = self.t, name.last
        if j < end and t.word[j] == "”":
            j += 1
        if j < end and name.head is not None and name.head.level == "bare" and t.fold[j].replace(".", "") in LEGAL:
            j = name.last = j + 1  # "Cementos Argos S.A."
            name.forms[0] = t.slice(name.first, j)
        if name.head is not None and not name.siblings and (k := self._bracket_of(name, end)):
            j = name.last = k
        if self._bare_acronym(name, j, end) or self._acronym_apart(name, j, end):
            return name
        if (
            j + 1 < end
            and t.word[j].isdigit()
            and len(t.word[j]) < 3
            and (t.word[j + 1] in (",", "(", ")", ";") or t.fold[j + 1] in AND[self.lang])
        ):
            j = name.last = j + 1  # "Fondation Espoir 5,"
            name.forms = [t.slice(name.first, j), *name.forms] if not name.siblings else name.forms
        if (
            j + 3 < end
            and t.word[j] == "("
            and t.word[j + 3] == ")"
            and not name.siblings
            and self._shortened_to(name, j)
        ):
            name.acronym, name.last = t.slice(j + 1, j + 3), j + 4
            return name
        if (
            j + 2 < end
            and t.word[j] == "("
            and (
                ACRONYM.match(t.word[j + 1])
                or t.word[j + 1].isupper()
                or j + 1 in self.c.known
                or self._spells_out(name, j + 1)
            )
        ):
            close = next((k for k in range(j + 2, min(end, j + 9)) if t.word[k] == ")"), None)
            if close == j + 3 and t.glued[j + 2]:  # "(APC-Colombia)"
                name.acronym, name.last = t.slice(j + 1, close), close + 1
            elif self._lists(j + 1, close) or self._others(name, j + 1):
                return name
            elif close is not None and t.word[j + 2] in {")", ",", "/", ";", "por", "en", "in", "pour", "selon"}:
                name.acronym = t.word[j + 1] if t.word[j + 2] != "/" else t.slice(j + 1, close)
                if (
                    name.key is None
                    and (j + 1) in self.c.known
                    and self.c.known[j + 1][0] == j + 2
                    and not name.siblings
                    and not self._of_its_own(name, j + 1)
                ):
                    name.key = self.c.known[j + 1][1]
                name.last = close + 1
        return name

    def _of_its_own(self, name: Name, k: int) -> bool:
        """ "Centro de Atención y Recursos para Migrantes (CARE)": whether a local body only shares its letters."""
        entry = by_key(self.c.known[k][1])
        if entry is None or entry.country or not abbreviates(self.t.word[k], self.t.fold[name.first : name.last]):
            return False
        known = {w for told in entry.names.values() for other in told for w in stripped(other)}
        return known.isdisjoint(stripped(self.t.slice(name.first, name.last)))

    def _others(self, name: Name, k: int) -> bool:
        """ "le Bureau de la population du Département d'État (PRM)": whether the acronym is another known body's."""
        known = self.c.known.get(k)
        if known is None and name.key is not None and name.last - name.first == 2:
            return self._of_a_part(name, k)
        if known is None and name.key is not None and name.last - name.first == 1 and self.t.word[name.first].isupper():
            return not OF[self.lang].isdisjoint(self.t.fold[name.first - 2 : name.first])  # "la matriz de la OIM (DTM)"
        if known is None or name.key is None or known[1] == name.key or self.t.word[k + 1] != ")":
            return False
        if name.last - name.first == 2 and self._of_a_part(name, k):
            return True
        ends = [m for m in (name.first - 1, name.first - 2) if self.t.fold[m] in OF[self.lang]]  # "du", "of the"
        return any(m in self.at and self.at[m][0] in ends for m in range(max(0, name.first - 16), name.first))

    def _of_a_part(self, name: Name, k: int) -> bool:
        """ "le service aérien des Nations unies (UNHAS)": whether the acronym is that of what stands before "of"."""
        t, entry = self.t, by_key(name.key or "")
        if entry is None or entry.kind != "multilateral" or t.fold[name.first - 1] not in OF[self.lang] | {"the"}:
            return False
        before = t.word[name.first - 2] if t.fold[name.first - 1] != "the" else t.word[name.first - 3]
        return before.isalpha() and not abbreviates(t.word[k], t.fold[name.first : name.last])

    def _lists(self, k: int, close: int | None) -> bool:
        """ "les agences de l'ONU (HCR, OIM et UNICEF)": whether a bracket holds several known bodies, no acronym."""
        known = {self.c.known[m][1] for m in range(k, close or k) if m in self.c.known}
        return len(known) > 1 and (self.t.word[k + 1] == "," or self.t.fold[k + 1] in AND[self.lang])

    def _shortened_to(self, name: Name, j: int) -> bool:
        """Whether the two words in the bracket at j are short for a name: "(Fondo MIRPS)", "(APC Colombia)"."""
        t, first, second = self.t, j + 1, j + 2
        if t.fold[first] == t.fold[name.first]:
            return t.cap[second] and (t.word[second].isupper() or t.fold[second] in t.fold[name.first : j])
        return bool(ACRONYM.match(t.word[first]) and t.word[first].isupper() and self._country(second))

    def _spells_out(self, name: Name, k: int) -> bool:
        """ "Secretaría Nacional de Niñez, Adolescencia y Familia (Senaf)": an acronym written like a name."""
        t = self.t
        short = t.cap[k] and 3 < len(t.word[k]) < 12 and t.word[k + 1] == ")"
        if not short or name.last - name.first < 3:
            return False
        words = t.fold[name.first : name.last]
        return abbreviates(t.word[k], words) or syllables(t.word[k], words) or self._told_again(name, k)

    def _told_again(self, name: Name, k: int) -> bool:
        """ "Fondo de Promoción de Áreas Protegidas (Profonanpe)": a word that the text has elsewhere, as a name."""
        t, word = self.t, self.t.word[k]
        if k in self.c.place or k in self.c.known or t.fold[k] in self.lex.name_nouns or not word[1:].islower():
            return False
        syllables = [w[:2] for w in t.fold[name.first : name.last] if len(w) > 3]
        built = sum(two in t.fold[k] for two in syllables) > 2
        return built and len(t.at(frozenset((t.fold[k],)))) > 1

    def _bracket_of(self, name: Name, end: int) -> int:
        """Where "(Fondo MIRPS)" opens a little behind a name that begins alike: what stands between belongs to it."""
        t = self.t
        for k in range(name.last, min(end - 3, name.last + 10)):
            if t.word[k] == "(":
                alike = t.fold[k + 1] == t.fold[name.first] and t.word[k + 3] == ")"
                return k if alike and t.word[k + 2].isupper() and ACRONYM.match(t.word[k + 2]) else 0
            if t.word[k] in {",", ";", ":", "."} or (t.word[k] in self.lex.verbs and not t.cap[k]):
                return 0
        return 0

    def _bare_acronym(self, name: Name, j: int, end: int) -> bool:
        """ "Organización Internacional para las Migraciones OIM, …": take in an acronym without brackets."""
        t = self.t
        inside = name.last - 1  # "Iglesia Luterana Salvadoreña ILS": taken for a word of the name
        if inside - name.first > 2 and not name.siblings and t.word[inside].isupper() and ACRONYM.match(t.word[inside]):
            if abbreviates(t.word[inside], t.fold[name.first : inside]):
                name.forms, name.acronym = [t.slice(name.first, inside)], t.word[inside]
                return True
        if j + 1 < end and t.word[j] in DASHES and name.head is not None:
            j += 1  # "Instituto Nacional de Defensa Civil – INDECI"
        if j >= end or j - name.first < 3 or name.siblings or not (t.word[j].isupper() and ACRONYM.match(t.word[j])):
            return False
        known = self.c.known.get(j)
        if not (known and known[1] == name.key) and not abbreviates(t.word[j], t.fold[name.first : j]):
            return False
        name.acronym, name.last = t.word[j], j + 1
        return True

    def _acronym_apart(self, name: Name, j: int, end: int) -> bool:
        """ "Human Appeal International, HAI, and B": take in an acronym between commas, made of all the initials."""
        t = self.t
        if j + 2 >= end or t.word[j] != "," or t.word[j + 2] != "," or name.siblings or name.key is not None:
            return False
        letters = [t.word[k][0].upper() for k in range(name.first, j) if t.fold[k] not in SMALL_WORDS]
        if len(letters) < 3 or t.word[j + 1] != "".join(letters):
            return False
        name.acronym, name.last = t.word[j + 1], j + 2
        return True

    def _spelt_end(self, i: int, at: int, end: int) -> int:
        """Where the name that begins at i ends, if an acronym in brackets not far behind `at` spells it; else 0."""
        t = self.t
        for k in range(at, min(end - 2, i + 24)):
            if t.word[k] == "(":
                closed = t.word[k + 2] in (")", ",", "/", ";", "por", "en", "in", "pour")
                short = ACRONYM.match(t.word[k + 1]) or (t.cap[k + 1] and 3 < len(t.word[k + 1]) < 10)
                return k if closed and short and self._spells(i, k) else 0
            if t.word[k] in {";", ":", ".", "“", "”"} or (t.lower[k] in self.lex.verbs and not t.cap[k]):
                return 0
        return 0

    def _spells(self, i: int, k: int) -> bool:
        """Whether tokens [i, k) are the one name that the acronym behind the bracket at k stands for."""
        t, acronym = self.t, self.t.word[k + 1]
        heads = [m for m in range(i + 1, k) if t.cap[m] and self.lex.heads.match(t.fold, m, k)]
        if any(abbreviates(acronym, t.fold[m:k]) for m in heads):
            return False  # a name that begins further on
        return (
            abbreviates(acronym, t.fold[i:k])
            or syllables(acronym, t.fold[i:k])
            or (k + 1 in self.c.known and not heads and not any(m in self.c.known for m in range(i + 1, k)))
        )
