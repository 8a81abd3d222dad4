"""Names before the noun: "its Eyes Open campaign", "“Écran nomade”, une caravane", "Listen, Sister, a campaign"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from loaders.acronyms import ACRONYM, abbreviates
from loaders.chunks import Item
from loaders.names import AND
from loaders.projects.apart import OPENERS, Apart
from loaders.projects.base import Named
from loaders.projects.runs import CLOSING, QUOTES
from loaders.tokens import folded


class Ahead(Apart):
    """Reads the name that a project noun follows."""

    def before(self, named: Named, items: Sequence[Item], n: int, begin: int) -> None:
        """English names before the noun: "its Eyes Open campaign", "the … Approach (GIMMA) project"."""
        t, i = self.t, items[n].first
        if self.lang != "en" or i - 1 < begin:
            return
        begin = max(
            [begin, *(k.last for k in items[max(0, n - 3) : n] if k.kind == "amount")]
        )  # "18 million Euro project"
        close = i - 1
        while close > max(begin, i - 4) and t.lower[close].isalpha() and not t.cap[close] and not self.function(close):
            close -= 1  # "the “Safe Shores” housing programme"
        if self.mark[close] in QUOTES:
            opening = self.quoted_before(close, begin)
            if opening >= 0:
                named.name, named.first = self.quotation(opening, close), opening
            return
        glossed = i - 3 > begin and t.word[i - 1] in ")]" and t.word[i - 3] in "([" and ACRONYM.match(t.word[i - 2])
        if glossed and self._of_known(i, begin):
            return  # "the World Health Organization (WHO) project"
        if glossed:
            named.acronym = t.word[i - 2]
            i -= 3
        first = self._own(self.before_commas(self.back(i, begin), i, begin), i, named.acronym)
        if first == i:
            first, i = self._over_plain(i, begin)
        if first < i and not self._common(named, first, i, begin):
            if all(t.fold[k] in self.w.small or k in self.bodies for k in range(first, i)):
                return
            named.name, named.first = t.slice(first, i), first

    def _of_known(self, i: int, begin: int) -> bool:
        """Whether the acronym in the bracket before token i is a known body's, named there."""
        there = (self.bodies[k] for k in range(max(begin, i - 16), i - 2) if k in self.bodies)
        return any(last >= i and any(body.key for body in bodies) for last, bodies in there)

    def _over_plain(self, i: int, begin: int) -> tuple[int, int]:
        """ "the Tulsa Tomorrow college scholarship program": a name of two words before plain ones, else (i, i)."""
        k = i
        while k > begin + 2 and i - k < 3 and self.content(k - 1) and not self.t.cap[k - 1] and not self.t.glued[k - 1]:
            k -= 1
        first = self.back(k, begin) if k < i else k
        led = first > begin and (self.t.fold[first - 1] in self.w.definite or self.t.word[first - 1] == "'s")
        body = any(m in self.bodies for m in range(first, k))
        nation = first in self.places and self.places[first][0] >= k
        return (
            (first, k)
            if led and k - first > 1 and not body and not nation and self.title_like(self.t.slice(first, k))
            else (i, i)
        )

    def _own(self, first: int, i: int, acronym: str) -> int:
        """Where the name proper begins: behind the body or place that owns it, unless its acronym takes that in."""
        t = self.t
        if acronym and abbreviates(acronym, t.fold[first:i]):
            return first
        while first < i and first in self.bodies:
            first = min(i, self.bodies[first][0])
            while first < i and (t.word[first] == "'s" or t.fold[first] in self.w.small):
                first += 1
        while first < i and first in self.places:
            first = min(i, self.places[first][0])
        return first

    def _common(self, named: Named, first: int, i: int, begin: int) -> bool:
        """Whether a single word before the noun is no name: "HIV project", "Relief operation"."""
        word = self.t.word[first]
        if i - first > 1:
            return False
        if word.isupper():
            known = word in self.w.common or first == begin or not ACRONYM.match(word)
            return known or len(word) < (3 if named.definite else 4)
        return first == begin or self.lex.nouns.match(self.t.fold, first, i) is not None

    def apposed(self, named: Named, items: Sequence[Item], n: int, begin: int) -> None:
        """ "Gateways to Nigeria, a project run by …", "“Écran nomade”, une caravane …", "SIGMA (“…”), un projet"."""
        t = self.t
        k = n - 1
        while k >= 0 and n - k < 6 and (items[k].kind in BESIDE or (self.lang == "en" and self._owner_part(items[k]))):
            k -= 1
        between = [i.kind for i in items[k + 1 : n]]
        if ("word", "determiner") in pairwise(between):
            return  # "Antes, los jóvenes cursaron un programa"
        if k > 3 and items[k].kind == "comma" and items[k - 1].kind == "word" and not t.cap[items[k - 1].first]:
            k = next((m for m in range(k - 2, max(0, k - 5), -1) if items[m].kind in ENDS), k)  # "X, a 3-year, $2m …"
        if k > 1 and not named.definite and self._inner_comma(items[k].first):
            opening = self.quoted_before(items[k].first, begin)
            named.name, named.first = self.quotation(opening, items[k].first), opening
            return
        if k > 1 and items[k].kind == "verb" and items[k].cls == "be" and items[k - 1].kind == "relative":
            k -= 2  # "la Caravana de la Salud, que es un programa de …"
        owned = any(i.kind == "possessive" for i in items[k + 1 : n])  # "Safe Shores is IOM's housing programme"
        told = owned or not named.definite
        if k > 0 and items[k].kind == "verb" and items[k].cls == "be" and not items[k].negated and told:
            self._subject(named, items[k].first, begin)
            return
        if k > 0 and items[k].kind not in ("comma", "verb"):
            k = self._dash(items, n, k)
        if (
            k < 1
            or (items[k].kind != "comma" and t.word[items[k].first] not in DASHES)
            or (n + 1 < len(items) and items[n + 1].kind == "possessive")
        ):
            return  # "X, the project's manager"
        if named.plural and named.definite:
            return  # "According to Ana Sol, the programmes …"
        comma = items[k].first
        if comma - 1 < begin or (comma - 1 == begin and t.fold[begin].endswith(("ment", "mente", "ly"))):
            return  # "Actuellement, cette action …"
        if self.mark[comma - 1] in QUOTES:
            opening = self.quoted_before(comma - 1, begin)
            if opening >= 0:
                named.name, named.first = self.quotation(opening, comma - 1), opening
        elif t.word[comma - 1] == ")":
            self._bracketed(named, comma, begin)
        elif self.lang != "en" and t.word[comma - 1].islower() and not named.definite:
            self._sentence_case_before(named, comma, begin)
        elif t.word[comma - 1][0].isalpha():
            self._capitals_before(named, comma, begin)

    def _sentence_case_before(self, named: Named, comma: int, begin: int) -> None:
        """ "Le bureau s'inspire de Voix du large, un projet mené à Zanzibar": one capital, behind a verb."""
        t, k = self.t, comma - 1
        while k > begin and comma - k < 6 and not t.cap[k] and (self.content(k) or t.fold[k] in self.w.small):
            k -= 1
        if k <= begin or not self.capital(k) or k in self.bodies or k in self.places or k - 1 in self.bodies:
            return
        leads = self.function(k - 1) or t.fold[k - 1] in self.w.small or (self.verb(k - 1) and not t.cap[k - 1])
        if leads and not any(self.lex.titles.match(t.fold, m, comma) for m in range(k, comma)):
            name = t.slice(k, comma)
            named.name, named.first = (name, k) if self.title_like(name) else ("", named.first)

    def _dash(self, items: Sequence[Item], n: int, k: int) -> int:
        """ "“Safe Roads” – a joint initiative of …": the dash before the noun, else k."""
        return next((m for m in range(n - 1, max(-1, n - 6), -1) if self.t.word[items[m].first] in DASHES), k)

    def _owner_part(self, item: Item) -> bool:
        """ "a two-year IOM project", "its IOM-led campaign", "IOM's campaign": what tells whose it is."""
        if item.kind == "verb":
            return item.form == "pp" and self.t.glued[item.first]
        return item.kind == "possessive" or (item.kind in ("bodies", "country") and not item.governor)

    def _inner_comma(self, close: int) -> bool:
        """ "“Safe Shores,” a project": the comma inside the quotation marks."""
        if self.mark[close] not in QUOTES or self.t.word[close - 1] != ",":
            return False
        opening = self.quoted_before(close, max(0, close - 12))
        named = 0 <= opening < close - 2 and self.capital(opening + 1)
        return named and not any(self.verb(k) and not self.t.cap[k] for k in range(opening + 1, close - 1))

    def _subject(self, named: Named, verb: int, begin: int) -> None:
        """ "Ágora es un programa de la OIM", "“Safe Shores” is a project of IOM", "(it) is an initiative of IOM"."""
        t = self.t
        if verb == begin or t.fold[verb - 1] in self.w.pronoun:
            named.definite = named.this = True
        elif self.mark[verb - 1] in QUOTES and (opening := self.quoted_before(verb - 1, begin)) >= 0:
            named.name, named.first = self.quotation(opening, verb - 1), opening
        elif self.capital(verb - 1):
            self._capitals_before(named, verb, begin)
            alone = named.first == begin and named.first == verb - 1 and not self.of_body(named.last, len(t))
            if named.name and (alone or t.fold[named.first] in self.lex.words.table or self._titled(named.name)):
                named.name, named.first = "", named.at

    def _titled(self, name: str) -> bool:
        """Whether a name is a body's by one of its nouns."""
        words = list(folded(name))
        return any(self.lex.heads.match(words, k, len(words)) for k in range(len(words)))

    def _bracketed(self, named: Named, comma: int, begin: int) -> None:
        """ "SIGMA (“Soutien intégré”), un projet", "Soutien intégré (SIGMA), un projet"."""
        t = self.t
        bracket = next((m for m in range(comma - 2, max(begin, comma - 20), -1) if t.word[m] == "("), begin)
        if bracket <= begin or bracket - 1 in self.bodies or t.word[bracket + 1][0].isdigit() or self._sum(bracket + 1):
            return  # "financed by UNDP (EUR 500,000), the project"
        if ACRONYM.match(t.word[bracket - 1]) and comma - bracket > 3:
            named.name = t.slice(bracket + 1, comma - 1).strip("“” ,")
            named.acronym, named.first = t.word[bracket - 1], bracket - 1
        elif comma - bracket == 3 and ACRONYM.match(t.word[bracket + 1]):
            if self.mark[bracket - 1] in QUOTES:
                opening = self.quoted_before(bracket - 1, begin)
                if opening >= 0:
                    named.name, named.first = self.quotation(opening, bracket - 1), opening
            else:
                self._capitals_before(named, bracket, begin)
            named.acronym = t.word[bracket + 1] if named.name else ""

    def _sum(self, k: int) -> bool:
        """Whether a currency and figures stand at token k."""
        t = self.t
        return k + 1 < len(t) and t.word[k + 1][0].isdigit() and (t.word[k].isupper() or t.word[k] in "$€£")

    def _capitals_before(self, named: Named, comma: int, begin: int) -> None:
        """A name in capitals that ends before token `comma`; "is now Listen, Sister, a campaign" has one inside."""
        t = self.t
        first = self._first_capital(comma, begin)
        if first == comma - 1 and first - 3 > begin and t.word[first - 1] == ")" and self._project_noun(first, comma):
            first = self._first_capital(first - 3, begin)  # "the Safe Harbours (SAHA) Project, an initiative …"
        if first == begin and (past := self.called(first, comma)):
            first = past  # "Dubbed Safe Shores, the programme …"
        forms = self.lex.verbs.get(t.lower[first], ()) if first == begin and first < comma else ()
        if forms and all(f.mood in ("pp", "ger") for f in forms) and self.lang != "en":
            return  # "Mené à Kouré, le programme …"
        if first == comma - 1 and first == begin and t.fold[first] in OPENERS:
            return  # "Enfin, le projet"
        led = first + (first == begin and t.fold[first] in IN)  # "En El Salvador, la campaña …"
        if self._fronted_places(led, comma, begin):
            return
        if (
            first == comma
            or any(k in self.bodies for k in range(first, comma))
            or any(m in self.bodies and self.bodies[m][0] > first for m in range(max(begin, first - 4), first))
            or (self._places_only(led, comma) and not self._town_as_name(named, first, comma))
        ):
            return
        if t.fold[first] in self.lex.words.table and first == begin and t.fold[first] in self.w.small:
            first += 1
        k = first - 2
        if (
            k - 1 > begin
            and t.word[first - 1] == ","
            and self.capital(k)
            and not self.capital(k - 1)
            and k not in self.places
            and k not in self.bodies
            and (t.fold[k - 1] in NOW or t.fold[k - 1] in self.lex.words.table or self.called(k - 1, k))
        ):
            first = k
        near = range(max(begin, first - 7), first) if t.word[first - 1] == "," else range(0)
        person = any(t.fold[m] in self.lex.titles.table and self.lex.titles.match(t.fold, m, first) for m in near)
        if first < comma and not person and self.lex.titles.match(t.fold, first, comma) is None:
            named.name, named.first = t.slice(first, comma), first

    def _fronted_places(self, first: int, comma: int, begin: int) -> bool:
        """ "À Tsihombe et à Beloha, un projet pilote", "in Tigray and Wollo, an effort": behind "in"."""
        t, lead = self.t, first - 1
        while lead >= begin and t.fold[lead] in ("the", "la", "le", "el", "l'"):
            lead -= 1
        if lead < begin or not (t.fold[lead] in self.w.where or t.fold[lead] in IN):
            return False
        words = [k for k in range(first, comma) if t.fold[k] not in AND[self.lang] and t.fold[k] not in self.w.where]
        joined = any(t.fold[k] in AND[self.lang] for k in range(first, comma))
        apart = all(k - 1 == lead or not self.capital(k - 1) for k in words)
        return joined and apart and all(self.capital(k) for k in words)

    def _project_noun(self, first: int, end: int) -> bool:
        found = self.lex.nouns.match(self.t.fold, first, end)
        return found is not None and found[0] == end and found[1].kind == "project"

    def _town_as_name(self, named: Named, first: int, comma: int) -> bool:
        """ "Casa Nova, iniciativa de la OIM": two words that are a town's too, which nothing governs."""
        whole = first in self.places and self.places[first][:2] == (comma, "city") and comma - first > 1
        return whole and not named.definite and not (self.function(first - 1) or self.of(first - 1))

    def _places_only(self, first: int, end: int) -> bool:
        """ "entre Tokyo et Abidjan, ce projet", "À Kayes et à Ségou, un projet": places in a list."""
        k = first
        while k < end and (k in self.places or k > first):
            if k in self.places:
                k = self.places[k][0]
            elif self.t.fold[k] in IN or {*self.t.fold[k - 1 : k + 1]} & {*AND[self.lang], ","}:
                k += 1  # also "Tigray and Wollo", of which we know one
            else:
                return False
        return first in self.places and k >= end

    def _first_capital(self, comma: int, begin: int) -> int:
        t, small = self.t, self.w.small
        first = comma
        while first - 1 >= begin and (
            self.capital(first - 1)
            or (t.fold[first - 1] in small and first - 2 >= begin and (t.cap[first - 2] or t.fold[first - 2] in small))
        ):
            first -= 1
        while first < comma and not self.capital(first):
            first += 1
        return first

    def complemented(self, j: int, end: int) -> int:
        """The quotation mark behind "(programme) de bourses « Eiffel »", "(projet) OIM-FAO « … »"; 0 where none is."""
        t, k, long = self.t, j, False
        while k < min(end, j + 10) and self.mark[k] not in CLOSING:
            if k in self.bodies and (k == j or t.glued[k]):
                k = self.bodies[k][0]
            elif (t.fold[k] in ("de", "d'") and k == j) or (self.content(k) and not self.heads(k, end)):
                k += 1
            elif k > j and t.fold[k] in COMPLEMENTING:
                k, long = k + 1, True  # "(programa) de apoyo a migrantes «Retorno Seguro»"
            else:
                return 0
        return k if j < k < min(end, j + (10 if long else 6)) and (not long or self.capital(k + 1)) else 0

    def heads(self, k: int, end: int) -> bool:
        """Whether a noun at k would take the name for itself: "projet de centre « … »"."""
        lex, words = self.lex, self.t.fold
        return lex.heads.match(words, k, end) is not None or lex.classes.match(words, k, end) is not None


ENDS = ("comma", "quote")
DASHES = frozenset(("–", "—"))
BESIDE = ("determiner", "word", "adverb", "amount")  # between a noun and the comma before it
IN = frozenset("en in au aux a dans at from".split())
NOW = frozenset("now today desormais aujourd'hui ahora hoy".split())
COMPLEMENTING = frozenset("de del des d' du a aux au para pour la las los les l' contra contre".split())
