"""Names behind the noun: "le projet « … »", "the campaign called …", "Projet de … (PAEPA)"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.acronyms import ACRONYM, abbreviates
from loaders.chunks import Item
from loaders.projects.ahead import Ahead
from loaders.projects.base import AFTER_ACRONYM, Named
from loaders.projects.runs import BEFORE_NOUN, CLOSING, HAVING, IN_A_TONGUE, ROMAN

AIMED = frozenset("for pour para on about sur sobre".split())


class Behind(Ahead):
    """Reads the name that follows a project noun."""

    def skip_called(self, j: int, end: int) -> tuple[int, bool]:
        """Over "intitulé", "called", an adjective before a quoted name: where the name begins, whether it is called."""
        t = self.t
        for k in range(j, min(end, j + 12)):  # "campagne d'information intitulée …", "projet de 12 mois intitulé …"
            if last := self.called(k, end):
                return self._past_small(last, end), True
            if not self._passable(k):
                break
        if j + 1 < end and t.word[j] == "," and (last := self.called(j + 1, end)):
            return self._past_small(last, end), True
        for _ in range(4):
            if not (j + 1 < end and self.mark[j + 1] in CLOSING and self._adjective(j)):
                break
            j += 1
        if j + 1 < end and t.word[j] == "," and self.mark[j + 1] in CLOSING and self._aside(j + 1, end):
            return j + 1, True  # "an awareness campaign, “Be Informed”, was launched"
        if j + 2 < end and t.fold[j] in AIMED and self.mark[j + 1] in CLOSING and self.capital(j + 2):
            return j + 1, False  # "the programme for “Strengthening Rural Clinics”"
        if quote := self.complemented(j, end):
            return quote, False
        if quote := self._behind_colon(j, end):
            return quote, True
        if owned := self._owned(j, end):
            return owned, True
        if j + 1 < end and self._adjective(j) and j + 1 not in self.bodies and j + 1 not in self.places:
            sigle = ACRONYM.match(t.word[j + 1]) and t.word[j + 1].isupper()  # "programme allemand REAG/GARP"
            j += bool(sigle or self._capitals_alone(j + 1, end))
        return j, False

    def _capitals_alone(self, k: int, end: int) -> bool:
        """ "programme régional Corridor Sûr": two capitals or more, of no person, behind an adjective."""
        if self.lang == "en" or not self.capital(k) or self.lex.titles.match(self.t.fold, k - 1, end):
            return False
        return sum(self.capital(m) for m in range(k, self.run(k, end))) > 1

    def _aside(self, opening: int, end: int) -> bool:
        """Whether a quotation that opens behind a comma is a name in capitals that a comma or a bracket follows."""
        close = self.quoted_after(opening, end)
        named = (
            0 < close - opening < 14 and self.capital(opening + 1) and self.mark[close - 1] not in (",", ".", "!", "?")
        )
        return named and close + 1 < end and self.t.word[close + 1] in (",", "(", ".")

    def _behind_colon(self, j: int, end: int) -> int:
        """The quotation mark of "(a) three-year (campaign) against malaria: “Sleep Safe”"; 0 where none is."""
        k = next((m for m in range(j, min(end, j + 10)) if self.t.word[m] == ":"), end)
        if k + 1 >= end or self.mark[k + 1] not in CLOSING or not all(self._passable(m) for m in range(j, k)):
            return 0
        close = self.quoted_after(k + 1, end)
        return k + 1 if close > 0 and self.capital(k + 2) and self.mark[close - 1] not in (",", "!", "?") else 0

    def _owned(self, j: int, end: int) -> int:
        """Where a name begins behind the owner: "(le projet) de l'OIM « Rives sûres »", "de la OIM Safe Return"."""
        t = self.t
        if j + 1 >= end or not self.of(j):
            return 0
        k = j + 1
        while k < end and t.fold[k] in ARTICLES:
            k += 1
        if k not in self.bodies or self.bodies[k][0] >= end:
            return 0
        k = self.bodies[k][0]
        if last := self.called(k + (self.t.word[k] == ","), end):
            return self._past_small(last, end)
        if self.t.word[k] == "," and k + 1 < end and self.mark[k + 1] in CLOSING and self._aside(k + 1, end):
            return k + 1  # "une autre initiative du HCR, « Terre et paix », …"
        if self.mark[k] in CLOSING:
            return k if self.capital(k + 1) else 0
        free = self.capital(k) and k not in self.places and k not in self.bodies
        return k if free and sum(self.capital(m) for m in range(k, self.run(k, end))) > 1 else 0

    def _glossed(self, first: int, last: int, end: int) -> int:
        """Where a name with commas ends that its acronym takes in: "Cohésion sociale, sécurité et paix (COSEP)"."""
        t = self.t
        for k in range(last, min(end - 2, last + 14)):
            if t.word[k] in ";:“”." or (not t.cap[k] and self.verb(k)):
                break
            if t.word[k] == "(":
                known = ACRONYM.match(t.word[k + 1]) and t.word[k + 2] == ")"
                return k if known and abbreviates(t.word[k + 1], t.fold[first:k]) else last
        return last

    def _passable(self, k: int) -> bool:
        t = self.t
        if t.word[k] in {",", ";", ":", ".", "“", "”", "("} or t.cap[k] or k in self.bodies:
            return t.word[k] == "," and bool(self.called(k + 1, len(t.word)))
        return not any(form.mood not in ("pp", "inf") for form in self.lex.verbs.get(t.word[k], ()))

    def _adjective(self, j: int) -> bool:
        t = self.t
        return t.word[j].isalpha() and not t.cap[j] and t.fold[j] not in self.w.small

    def _past_small(self, j: int, end: int) -> int:
        """Over an article, an acronym's "du", a comma or a colon ("entitled: Safe Shores") before the name itself."""
        if j + 1 < end and (self.t.word[j] == ":" or (self.t.word[j] == "," and self.capital(j + 1))):
            j += 1
        while j < end and not self.t.cap[j] and self.t.fold[j] in ARTICLES:
            j += 1
        return j

    def called_later(self, named: Named, items: Sequence[Item], n: int, end: int) -> None:
        """ "le projet, financé par le Japon et intitulé “Frontières sûres”, …": a name behind another participle."""
        other = next((i.first for i in items[n + 1 :] if i.kind == "noun" and i.cls == "project"), end)
        for k in range(items[n].last, min(end, other, items[n].last + 14)):
            j = self.called(k, end)
            if j and j < end and self.mark[j] in CLOSING and (close := self.quoted_after(j, end)) > 0:
                named.name, named.last = self.quotation(j, close), close + 1
                return
            if j and j < end and self.t.word[k - 1] == "," and not named.definite and self.capital(j):
                last = self.run(j, end, free=True)  # "A pilot by A and B, called M-Salama, …"
                if not any(m in self.bodies for m in range(j, last)) and j not in self.places:
                    named.name, named.last = self.t.slice(j, last), last
                return

    def after(self, named: Named, item: Item, end: int) -> None:
        """A name behind the noun: quoted, or in capitals."""
        t = self.t
        if item.first and self.mark[item.first - 1] in CLOSING and t.cap[item.first]:
            close = self.quoted_after(item.first - 1, end)
            if item.last < close < item.first + 16 and self.mark[close - 1] not in (",", ".", "!", "?"):
                named.name, named.last = self.quotation(item.first - 1, close), close + 1
                self._inner_acronym(named)
                self.acronym(named, close + 1, end)
                return  # "denominado “Iniciativa Integral de Soluciones”"
        j, called = self.skip_called(item.last, end)
        if named.noun in self.w.stage and j + 1 < end and self.of(j):  # "the second phase of Safe Harbours"
            k = self._past_small(j + 1, end)
            if k < end and self.capital(k) and self.run(k, end) > k + 1 and self._outgrows(k, end):
                j = k
        if named.noun in self.w.stage and named.sentence and self._sigle(named, item, end):
            return
        if j >= end:
            return
        if self.mark[j] in CLOSING:
            if (close := self.quoted_after(j, end)) > 0:
                if j + 1 < close and not called and self._says(j + 1):
                    return
                named.name, named.last = self.quotation(j, close), close + 1
                self._inner_acronym(named)
                self.acronym(named, close + 1, end)
            return
        if self.lang == "en" and not named.sentence:
            return  # "Joint Initiative Launched in Somalia": capitals name nothing in a headline
        if named.plural and t.word[item.first].isupper() and t.word[j].isupper():
            return  # "DONATIVOS A PROYECTOS COMUNITARIOS"
        if t.word[j] == "#" and j + 1 < end and t.start[j + 1] == t.end[j]:
            named.name, named.last = t.slice(j, j + 2), j + 2
            return
        if named.noun in self.w.part and (t.word[j] in ROMAN or t.word[j].isdigit()):
            return  # "phase II du Programme"
        if t.fold[j] in self.w.part and j + 1 < end and (t.word[j + 1] in ROMAN or t.word[j + 1].isdigit()):
            return  # "Horn Migration Programme Phase II"
        if titled := self._of_title(item, j, end):
            named.name, named.last = t.slice(item.first, titled), titled
            self.acronym(named, titled, end)
            return
        if j == item.last and self._adjective_in_title(item, j, end):
            return  # "Programa Regional de Seguridad Hídrica": the noun is part of the name
        if self._begins(named, item, j, end, called=called):
            last = self._glossed(j, self.run(j, end, free=called), end)
            short = len(t.word[j]) < 4 and not ACRONYM.match(t.word[j])
            alone = last - j == 1 and not called and not ACRONYM.match(t.word[j])
            if alone and named.noun in self.w.part and t.cap[item.first]:
                return  # "Mecanismo Alimentario"
            if last - j == 1 and not called and (short or t.word[j] in self.w.common):
                return
            named.name, named.last = t.slice(j, last), last
            self.acronym(named, last, end)

    def _says(self, k: int) -> bool:
        """ "con el programa “ha conseguido cambiar la vida”": whether what is quoted begins with a verb, in small."""
        forms = () if self.t.cap[k] else self.lex.verbs.get(self.t.lower[k], ())
        return any(form.mood in ("fin", "fut") for form in forms) or (not self.t.cap[k] and self.t.fold[k] in HAVING)

    def _sigle(self, named: Named, item: Item, end: int) -> bool:
        """ "la segunda fase de PROAGRO", "phase three of PROSPER": an acronym, no body's, of what has phases."""
        t, k = self.t, item.last
        k += k < end and t.word[k].isalnum() and not self.of(k)
        if k + 1 >= end or not self.of(k) or k + 1 in self.bodies:
            return False
        word = t.word[k + 1]
        if k + 1 in self.places and self.places[k + 1][1] == "country":
            return False  # "USA"
        if not (word.isupper() and len(word) > 3 and ACRONYM.match(word)) or word in self.w.common:
            return False
        named.name, named.first, named.last = word, k + 1, k + 2
        named.definite = named.definite or k > item.last or t.cap[item.first]
        return True

    def _adjective_in_title(self, item: Item, j: int, end: int) -> bool:
        """Whether an adjective in capitals with "de" goes on behind a noun in capitals, in French or Spanish."""
        t = self.t
        capitals = self.lang != "en" and t.cap[item.first] and t.cap[j]
        return capitals and (t.fold[j] in self.lex.name_adjectives or t.fold[j] in self.w.joint)

    def _of_title(self, item: Item, j: int, end: int) -> int:
        """ "projet de Développement du Corridor de Transport": where a title behind "de" ends; 0 where none is."""
        t, k = self.t, j + 1
        if self.lang == "en" or j != item.last or k >= end or not self.of(j) or t.cap[item.first]:
            return 0
        if not self.capital(k) or k in self.places or k in self.bodies or t.fold[k] in self.w.text:
            return 0
        last = self.run(k, end, free=True)
        capitals = sum(self.capital(m) for m in range(k, last))
        titled = capitals > 1 and any(self.of(m) for m in range(k, last))
        if not titled and (capitals < 3 or not any(t.fold[m] in self.w.small for m in range(k, last))):
            return 0
        place = last + 1 + (last + 1 < end and t.fold[last + 1] in ARTICLES)
        return self.places[place][0] if last < end and t.fold[last] in self.w.where and place in self.places else last

    def glossed_phrase(self, named: Named, item: Item, end: int) -> None:
        """ "le programme d'appui aux communes rurales (PACR)": its acronym makes a phrase a name."""
        t, k = self.t, item.last
        if self.lang == "en" or k >= end or not (self.of(k) or t.fold[k] in BEFORE_NOUN or not t.cap[k]):
            return
        while k < min(end, item.last + 16) and t.word[k] not in ",;:.“”(" and not (self.verb(k) and not self.of(k - 1)):
            k += 1
        if k + 2 >= end or t.word[k] != "(" or k - item.last < 2:
            return
        if any(m in self.bodies and self.bodies[m][0] >= k for m in range(item.last, k)):
            return  # "le projet de la Croix-Rouge libanaise (CRL)"
        if SIGLE.match(t.word[k + 1]) and t.word[k + 2] in AFTER_ACRONYM:
            named.name, named.acronym, named.last = t.slice(item.first, k), t.word[k + 1], k

    def _begins(self, named: Named, item: Item, j: int, end: int, *, called: bool) -> bool:
        """Whether a name in capitals begins at j."""
        t = self.t
        if t.word[j].isdigit() and (called or (named.definite and j == item.last)):
            return j + 1 < end and self.capital(j + 1) and j + 1 not in self.places  # "the project 12 Villages"
        if not self.capital(j):
            return False
        if called:
            return True
        adjoining = j == item.last or (j == item.last + 1 and not t.cap[item.last])
        if not adjoining or ((j in self.places or self._known(j)) and not self._outgrows(j, end)):
            return False
        single = not (j + 1 < end and t.cap[j + 1])
        return not (self.lang == "en" and not t.cap[item.first] and not named.definite and single)

    def _known(self, j: int) -> bool:
        """Whether a body begins at j, rather than a long name that only its acronym makes one: "programa Raíz (RA)"."""
        if j not in self.bodies:
            return False
        last, bodies = self.bodies[j]
        glossed = self.t.word[last - 1] == ")" and last - j > 5
        return not glossed or any(b.key for b in bodies)

    def _outgrows(self, j: int, end: int) -> bool:
        """Whether a run of capitals is longer than the place or body that it begins with: "Colombia Responds"."""
        t = self.t
        last = self.bodies[j][0] if j in self.bodies else self.places[j][0] if j in self.places else j
        if j in self.bodies and (last - j > 1 or t.word[j].isupper()):
            return False  # but "el proyecto Techo Digno"
        if last in self.places and self.lang != "en" and self.places[last][1] != "country":
            return True  # "le projet Sahel Vert"
        return last < end and self.capital(last) and last not in self.places and last not in self.bodies

    def _inner_acronym(self, named: Named) -> None:
        """ "« Connecting Diaspora (CD4D) »": an acronym in brackets inside the quotation marks."""
        head, bracket, tail = named.name.rpartition("(")
        tail = IN_A_TONGUE.sub(")", tail)  # "(COSINN en anglais)"
        if bracket and head.strip() and tail.endswith(")") and ACRONYM.match(tail[:-1]):
            named.name, named.acronym = head.strip(), tail[:-1]

    def proper_noun(self, named: Named, item: Item, begin: int, end: int) -> None:
        """A noun in capitals is part of the name: "Missing Migrants Project", "le Projet sur les migrants disparus"."""
        t, i = self.t, item.first
        if not t.cap[i] or (named.plural and t.word[i].isupper() and item.last < end and t.word[item.last].isupper()):
            return  # "DONATIVOS A PROYECTOS COMUNITARIOS"
        if self.lang == "en":
            self._english(named, item, begin, end)
            return
        if i == begin and not (item.last < end and self.of(item.last)):
            return
        if item.last < end and t.cap[item.last] and item.last in self.places:  # "Programa Mesoamérica"
            named.last = self.places[item.last][0]
            named.name = t.slice(i, named.last)
            return
        last = self.over_commas(item.last, self.title(item.last, end), end) if item.last < end else item.last
        last = self._glossed(i, last, end)
        glossed = last + 1 < end and t.word[last] == "(" and ACRONYM.match(t.word[last + 1])
        if i == begin and not glossed and not self._proper(item.last, last):
            return
        if last > item.last:
            named.name, named.last = t.slice(i, last), last
            self.acronym(named, last, end)
            named.owner = [b for b in self.owners(item.last, last) if self.works(b)]

    def _proper(self, k: int, last: int) -> bool:
        """Whether a capital stands among tokens [k, last) that is no body's and no place's."""
        while k < last:
            if k in self.bodies or k in self.places:
                k = max(k + 1, (self.bodies[k] if k in self.bodies else self.places[k])[0])
                continue
            if self.t.cap[k]:
                return True
            k += 1
        return False

    def _english(self, named: Named, item: Item, begin: int, end: int) -> None:
        """ "Guyana Diaspora Project", "The Project for the Improvement of …"."""
        t, i, last = self.t, item.first, item.last
        first = self.before_commas(self.back(i, begin), i, begin)
        numbered = item.last < end and (t.word[item.last] in ROMAN or t.word[item.last].isdigit())
        if numbered and named.noun in self.w.stage and self._project_noun(i - 1, i) and i - first > 1:
            named.name, named.first, named.last = t.slice(first, i), first, i  # "Horn Migration Programme | Phase II"
            return
        article = last + 2 < end and t.fold[last + 1] == "the" and t.cap[last + 2]  # "Project for the Improvement of …"
        goes_on = last + 1 < end and t.fold[last] in ("for", "on", "of", "to") and (t.cap[last + 1] or article)
        if not (first < i or goes_on or (last + 1 < end and t.fold[last] == "in" and t.cap[last + 1])):
            return
        if goes_on:
            last = self.run(i, end)
        if last - first >= 2:
            named.name, named.first, named.last = t.slice(first, last), first, last
            self.acronym(named, last, end)


SIGLE = re.compile(r"[A-Z][A-Za-z]{2,}\d?$")
ARTICLES = frozenset("de du des d' l' la le les the el los las del".split())
