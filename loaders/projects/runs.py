"""Where the name of a project begins and ends."""

from __future__ import annotations

import re

from loaders.acronyms import ACRONYM, abbreviates
from loaders.names import AND
from loaders.projects.base import ARTICLES, OF, Scene


class Runs(Scene):
    """Runs of words that make a name."""

    def run(self, j: int, end: int, *, free: bool = False) -> int:
        """Where a name that begins at j ends: "Safe Harbours of Peace", "Retour aux champs", "REAG/GARP", "PARI-3".

        Capitals, small words between them, and in French and Spanish the lower-case words of a sentence-case title;
        with `free` also a place or a body behind "in" or "with".
        """
        last = k = j + 1
        while k < end:
            if self.accompanied(k, end) or self._aim(k, end):
                break
            if k == j + 1 and self._numbered(j, end):
                return k + 1
            if step := self._capitals(k, end):
                k = last = step
            elif self.t.word[k] in ("'", "’") and k + 1 < end and self.capital(k + 1):
                k += 1  # "Sisters' Fields"
            elif self._foreign(j, k, end):
                k += 1
            elif self.t.fold[k] in self.w.small:
                beyond, stops = self._beyond(j, k, end, free=free)
                if stops:
                    break
                k = beyond
                last = last if k < end and self.capital(k) else k
            elif self._sentence_case(j, k) and (self.content(k) or (free and self._described(k, end))):
                k = last = k + 1
            else:
                break
        return last

    def _aim(self, k: int, end: int) -> bool:
        """ "le programme Cantine scolaire | pour maintenir les élèves": whether what it is to do is told at k."""
        t = self.t
        if t.fold[k] not in ("pour", "para") or k + 2 >= end or t.cap[k + 1]:
            return False
        return t.fold[k + 1].endswith(("er", "ir", "re", "ar")) and t.fold[k + 2] in ARTICLES

    def _described(self, k: int, end: int) -> bool:
        """Whether the word at k is a participle with no agent, an adjective then: "intitulé Eaux partagées, …"."""
        forms = self.lex.verbs.get(self.t.lower[k], ())
        return bool(forms) and all(f.mood == "pp" for f in forms) and not (k + 1 < end and self.t.fold[k + 1] in AGENT)

    def _numbered(self, j: int, end: int) -> bool:
        """Whether a small number behind an acronym is part of a name: "LIEN 2,"."""
        t = self.t
        number = t.word[j].isupper() and len(t.word[j]) > 2 and t.word[j + 1].isdigit() and len(t.word[j + 1]) < 3
        return number and (j + 2 >= end or t.word[j + 2] in ",.;:)(" or t.fold[j + 2] in self.w.small)

    def _capitals(self, k: int, end: int) -> int:
        """Where a word with a capital, a year, a Roman number or a joined part at k ends; 0 where none stands there."""
        t = self.t
        if self.capital(k):
            return k + 1
        if t.glued[k] and self.of(k) and k + 1 < end:
            return k + 2  # "main-d'œuvre"
        if joined := self.joined(k, end):
            return joined
        return k + 1 if (t.word[k].isdigit() and len(t.word[k]) == 4) or t.word[k] in ROMAN else 0

    def joined(self, k: int, end: int) -> int:
        """Where a slash and what it joins, or a number that a hyphen joins, ends; 0 where none stands at k."""
        t = self.t
        if t.word[k] == "/" and k + 1 < end and t.start[k + 1] == t.end[k] and t.start[k] == t.end[k - 1]:
            return k + 2 if t.cap[k + 1] else 0
        return k + 1 if t.glued[k] and (t.word[k].isdigit() or self.lang != "en") else 0

    def _foreign(self, j: int, k: int, end: int) -> bool:
        """A small word of another language between capitals: "Skills for Work" in a French text."""
        t = self.t
        return (
            self.lang != "en"
            and k + 1 < end
            and len(t.word[k]) <= 3
            and t.word[k].isalpha()
            and t.fold[k] not in self.w.small
            and (len(t.word[k]) < 3 or t.fold[k] not in self.lex.words.table)
            and t.cap[k - 1]
            and self.capital(k + 1)
        ) or (self.lang != "en" and t.fold[k] in FOREIGN and k + 1 < end and self.capital(k + 1))

    def _beyond(self, j: int, k: int, end: int, *, free: bool) -> tuple[int, bool]:
        """Behind the small words at k: where the name goes on, and whether it stops before them."""
        t = self.t
        m = k + 1
        while m < end and t.fold[m] in self.w.small:
            m += 1
        if m >= end or (t.fold[k] in JOINS and t.word[k - 1].isupper() and self.of(k + 1)):
            return k, True  # "el Mecanismo COVAX y del Acelerador"
        if self.capital(m):
            entity = m in self.places or m in self.bodies
            leaves = t.fold[k] in LEAVES and entity
            owned = self.of(k) and m in self.bodies and not self._nominal(k - 1)
            owned = owned and (
                self._sentence_case(j, k)
                or (j == k - 1 and t.word[j].isupper())
                or any(self.works(b) for b in self.bodies[m][1])
            )
            joins = owned or (m in self.bodies and t.fold[k] in JOINS)
            return m, leaves or joins or self.function(m)  # "on Monday"
        if self.of(k) and t.fold[m] in self.lex.lands and m + 1 < end and self.of(m + 1) and not self._nominal(k - 1):
            return k, True  # "le projet Ville durable de la commune de Nouakchott"
        inside = t.fold[k] in self.w.inside or (free and t.fold[k] not in LEAVES)
        lower = self.lang != "en" and self._sentence_case(j, k) and inside
        if lower and t.fold[m] not in self.w.stop and (self.content(m) or t.fold[m] in ALL):
            return m + 1, False
        return k, True

    def _nominal(self, k: int) -> bool:
        """Whether the word at k tells what is done to what stands behind "of": "Renforcement de la Police"."""
        fold = self.t.fold[k]
        known = self.lex.nouns.match(self.t.fold, k, k + 1)
        return fold.endswith(ACTIONS) or (known is not None and known[1].kind in ("effort", "support", "launch"))

    def _sentence_case(self, j: int, k: int) -> bool:
        """Whether the words [j, k) may be the beginning of a title of which only the first word has a capital."""
        t = self.t
        if self.lang == "en" or (ACRONYM.match(t.word[j]) and t.word[j].isupper()):
            return False
        capitals = sum(self.capital(n) for n in range(j, k))
        return capitals < 2 or not self.capital(j + 1)

    def title(self, j: int, end: int) -> int:
        """The complements of a capitalised project noun, up to a verb, a comma or a bracket."""
        t = self.t
        last = k = j
        while k < end:
            if self.accompanied(k, end) or (k == j and (self._dealt_with(k, end) or t.fold[k] in TO_WHOM)):
                break  # no "(se destacó el aporte del Programa) a la seguridad hídrica"
            if t.fold[k] in self.w.this:
                break  # "Programas de Atención a víctimas | de este país"
            if k in self.bodies and k > j + 1 and self.bodies[k][0] - k > 3 and self.of(k - 1):
                return self.bodies[k][0]  # "(el Programa) Nacional País del Ministerio de Inclusión Social | para …"
            if (k in self.bodies and t.word[k].isupper()) or self.capital(k):
                k = last = max(self.bodies[k][0] if k in self.bodies else k + 1, k + 1)
            elif t.fold[k] in self.w.small:
                k += 1
            elif t.word[k][0].isalpha() and (
                self.content(k) or (k > j and (self.of(k - 1) or t.fold[k - 1] in BEFORE_NOUN))
            ):
                k = last = k + 1
            else:
                break
        return last

    def _dealt_with(self, k: int, end: int) -> bool:
        """ "(un communiqué du Programme) rendu public": a participle right behind the noun, no part of a term."""
        forms = self.lex.verbs.get(self.t.lower[k], ())
        done = bool(forms) and all(form.mood == "pp" for form in forms)
        return done and self.t.fold[k] not in self.w.term and not (k + 1 < end and self.of(k + 1))

    def back(self, i: int, begin: int) -> int:
        """Where a run of capitals that ends before token i begins: "the Eyes Open campaign"."""
        t = self.t
        k = i
        while k - 1 >= begin:
            if self.capital(k - 1) and t.fold[k - 1] not in OPENING:
                if t.word[k - 1] == "'s":
                    break
                k -= 1
            elif t.word[k - 1] == ")" and k - 4 >= begin and t.word[k - 3] == "(" and k == i:
                if not (self.capital(k - 2) and not t.word[k - 2].isupper() and self.capital(k - 4)):
                    break
                k -= 3  # "Third Urban Improvement (Sector) Project"
            elif t.word[k - 1] == ")" and k < i and (first := self._glossed_before(k, begin)):
                k = first
            elif t.fold[k - 1] in LINKING and k - 2 >= begin and t.cap[k - 2] and k < i:
                k -= 1
            elif t.word[k - 1] == "the" and k < i and (first := self._article_inside(k, begin)) < k:
                k = first
            else:
                break
        if k < i and k == begin and t.fold[k] in self.lex.words.table:
            k += 1
        while k < i and not self.capital(k) and t.fold[k] in LINKING:
            k += 1  # "Under the Safe Shores Project"
        return k

    def _glossed_before(self, k: int, begin: int) -> int:
        """ "the Coastal Area Resilience (CAR) | Village Water Project": where what an acronym spells begins; else 0."""
        t, last, first = self.t, k - 3, k - 3
        if last <= begin or t.word[last] != "(" or not (t.word[k - 2].isupper() and ACRONYM.match(t.word[k - 2])):
            return 0
        while first - 1 >= begin and (self.capital(first - 1) or t.fold[first - 1] in LINKING):
            first -= 1
        named = any(m in self.bodies and self.bodies[m][0] >= last for m in range(first, last))
        starts = (m for m in range(first, last - 1) if self.capital(m) and abbreviates(t.word[k - 2], t.fold[m:last]))
        return 0 if named else next(starts, 0)

    def _article_inside(self, k: int, begin: int) -> int:
        """ "its Voices of the Delta project": where the title begins that holds "of the" before k."""
        t, m = self.t, k - 3
        if m < begin or t.word[k - 2] not in WITHIN or not self.capital(m):
            return k
        while m - 1 >= begin and self.capital(m - 1):
            m -= 1
        led = m > begin and (t.fold[m - 1] in self.w.definite or t.word[m - 1] == "'s")
        own = any(n in self.bodies or self.lex.titles.match(t.fold, n, k) for n in range(m, k))
        noun = self.lex.nouns.match(t.fold, k - 3, k - 2)
        return m if led and not own and (noun is None or noun[1].kind == "effort") else k

    def over_commas(self, j: int, last: int, end: int) -> int:
        """Where a title that a list goes on ends: "protection, de retour et de réintégration"; else `last`.

        `j`: the first word of its complement, `last`: where that ends, before the comma.
        """
        t, k = self.t, last
        if k + 3 >= end or t.word[k] != ",":
            return last
        complement = t.fold[j:last]
        leads, bare = JOINED.intersection(complement), THE.isdisjoint(complement)
        while t.word[k] == ",":
            k = self._member(k + 1, end, leads, bare=bare)
            if not k or k >= end:
                return last
        if t.fold[k] not in AND[self.lang] or not self._member(k + 1, end, leads, bare=bare):
            return last
        whole = self.title(k + 1, end)
        forms = self.lex.verbs.get(t.lower[whole], ()) if whole < end else ()
        acts = whole < end and self.verb(whole) and not any(f.mood == "pp" for f in forms)
        return last if acts or whole <= k + 1 else whole

    def _member(self, k: int, end: int, leads: frozenset[str], *, bare: bool) -> int:
        """Where one more of what a title names ends, which begins at k like the first; 0 where none begins there."""
        t, articles = self.t, 0
        same = t.fold[k] in JOINED
        if same and t.fold[k] not in leads and not (t.fold[k] in OF and not leads.isdisjoint(OF)):
            return 0
        k += same
        while k < end and t.fold[k] in THE:
            k, articles = k + 1, articles + 1
        if not same and articles and bare:
            return 0  # "du Projet de reboisement, le maire et le préfet"
        begin = k
        while k < end and k - begin < 5 and k not in self.bodies and k not in self.places:
            if self.content(k) or self.capital(k):
                k += 1
            elif k > begin and self.of(k) and k + 1 < end and (self.content(k + 1) or t.fold[k + 1] in THE):
                k += 1 + (t.fold[k + 1] in THE)
            else:
                break
        if k == begin or k >= end or not (self.content(begin) or self.t.cap[begin]):
            return 0
        return 0 if self.lex.titles.match(t.fold, begin, end) else k

    def before_commas(self, first: int, i: int, begin: int) -> int:
        """Where a list in capitals begins whose end is [first, i): "Water, Sanitation and Hygiene (programme)"."""
        t = self.t
        if first - 2 <= begin or t.word[first - 1] != "," or "and" not in t.fold[first:i]:
            return first
        k = first
        while k - 2 > begin and t.word[k - 1] == ",":
            m = k - 1
            while m - 1 >= begin and k - m < 6 and self.capital(m - 1) and t.fold[m - 1] not in LED:
                m -= 1
            if m == k - 1:
                return first
            k = m
        owned = next((self.bodies[m][0] for m in range(k, first) if m in self.bodies), k)
        k = owned if owned - k < 3 else first
        led = k > begin and (t.fold[k - 1] in LED or t.word[k - 1] in ("'s", "’s", "'", "’") or k == owned > 0)
        other = any(
            m in self.bodies or m in self.places or self.lex.titles.match(t.fold, m, i) for m in range(k, first)
        )
        return k if led and k < first and t.fold[k - 1] != "," and not other else first

    def quoted_before(self, close: int, begin: int) -> int:
        """The opening mark of a quotation that closes at token `close`; -1 where none is near."""
        opening = QUOTES[self.mark[close]]
        return next((m for m in range(close - 1, max(begin - 1, close - 26), -1) if self.mark[m] == opening), -1)

    def quoted_after(self, opening: int, end: int) -> int:
        """The closing mark of a quotation that opens at token `opening`; -1 where none is near."""
        close = CLOSING[self.mark[opening]]
        return next((k for k in range(opening + 1, min(end, opening + 64)) if self.mark[k] == close), -1)

    def quotation(self, opening: int, close: int) -> str:
        """What stands between two marks, without the comma that some put inside."""
        return self.t.slice(opening + 1, close).strip(" ,") if close > opening + 1 else ""


QUOTES = {"”": "“", "’": "‘"}
CLOSING = {"“": "”", "‘": "’"}
TO_WHOM = frozenset("a al con por avec par".split())
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
LEAVES = frozenset("in with by from at en dans avec par con por".split())
JOINS = frozenset("and et y e with avec con".split())
ALL = frozenset("tous toutes todos todas".split())
BEFORE_NOUN = frozenset("pour para l'".split())
AGENT = frozenset("par por by".split())
ACTIONS = ("tion", "sion", "ment", "ement", "age", "cion", "miento", "ing", "ance")
WITHIN = ("of", "in", "for", "on")
OPENING = frozenset("the its under this their our".split())
LINKING = frozenset("and of for in to the".split())
FOREIGN = frozenset("for and of in the on to through from with at by across towards".split())
JOINED = OF.union("a au aux al pour para sur sobre".split())
THE = frozenset("l' la le les el los las".split())
LED = frozenset("the its their our this a an new of under through".split())
HAVING = frozenset("ha han es son fue a ont est sont has have is are was will".split())
IN_A_TONGUE = re.compile(r",? (?:en|in|por sus siglas en) \w+\)$")
