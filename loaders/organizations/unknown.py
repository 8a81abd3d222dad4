"""Names that nothing in the lexicons tells: candidates, believed only where the sentence makes them act in a fact.

"Kyivstar et Alpenoil financent la campagne": the frame says that they are bodies, since only bodies finance. What may
be a person, a place, a project or a common word is no candidate. What its neighbours vouch for is a body as it stands.
"""

from __future__ import annotations

from loaders.acronyms import ACRONYM
from loaders.lexicon import given_names
from loaders.names import ARTICLE, FORCES, GOVERNMENT, MANNER, OF, Name
from loaders.noun_phrases import addressed
from loaders.organizations.capitals import NAMING, Capitals
from loaders.organizations.vouched import THINGS

ROMAN = frozenset("II III IV VI VII VIII IX XI XII XIII XIV XV XVI XIX XX XXI".split())
LEGAL = frozenset("decreto ley resolucion ordenanza circular decret loi arrete ordonnance decree law ordinance".split())
INNER = frozenset("de du des d' del for of sans sin para pour contra contre".split())  # "Bread for the City"
QUARTERS = frozenset("north south east west".split())
PLACED = frozenset("in on at".split())  # before a place that nobody knows
POSTED = frozenset("in to for en au aux pour para".split())
ENDS = {  # of English names in other texts
    **dict.fromkeys(("foundation", "trust"), "foundation"),
    **dict.fromkeys(("council", "authority", "force", "agency", "commission"), "public"),
    **dict.fromkeys(("university", "college"), "academic"),
    **dict.fromkeys(("airlines", "airways", "air", "foods", "ltd", "inc", "corporation", "bank"), "private"),
    **dict.fromkeys(("network", "society", "church"), "ngo"),
}
AID = frozenset("aide ayuda assistance asistencia cooperation cooperacion don donation".split())
GIVEN = frozenset("financiere publique budgetaire alimentaire non bilaterale technique oficial financiera no".split())
BORDERLESS = frozenset((("sans", "frontieres"), ("sin", "fronteras"), ("without", "borders")))
PERSONAL = frozenset("dr mr mrs ms prof".split())  # a person's name begins
LONGEST = 5  # tokens
LONGEST_TITLE = 16  # words
QUOTES = frozenset('“”«»"')
DATELINE = (["–"], ["—"], ["-"], [","], ["("])  # what stands behind the town that a release opens with


class Unknown(Capitals):
    """Candidates by capitals alone."""

    vouched: frozenset[int] = frozenset()

    def _candidate(self, i: int, end: int, *, title: bool) -> Name | None:
        """A run of capitals that may be a body: an acronym, one word, or words with a country's or a firm's."""
        t = self.t
        vouched = i in self.vouched
        if title or i not in self.capitals or (i - 1 in self.capitals and i not in t.begins and not vouched):
            return None
        if self.lang == "en" and i and t.fold[i - 1] in PLACED and not self._acronym(i):
            return None  # "the Training Institute on Amatuku"
        if t.fold[i] in LEGAL:
            return None  # "a través del Decreto N° 12"
        if self._quoted(i) or (t.fold[i] in FORCES and i and t.fold[i - 1] in OF[self.lang]):
            return None  # "l'inspecteur général de Police Jean Rakoto"
        owned = i > 0 and t.word[i - 1] in ("'s", "’s")  # "FAO's Seeds Without Borders"
        if tuple(t.fold[i + 1 : i + 3]) in BORDERLESS and not owned and not self._introduced(i, i + 3):
            group = t.fold[i].endswith("s")  # "Avocats sans frontières", but "Salud sin Fronteras" may be a project
            return self._close(Name(i, i + 3, [t.slice(i, i + 3)], "ngo", weak=not group), end)
        last = self._end_of_run(i, end, through=True)
        company = self._in_company(i, last, end)
        if not company and not vouched:
            last = self._end_of_run(i, end)
            company = self._in_company(i, last, end)
        last = self._before_holder(i, last)
        if last > i + 1 and t.fold[i] in self.lex.duties and t.fold[i + 1] in OF[self.lang] and self._held(i):
            return None  # "Directora de Servicios de Salud del MINSA"
        if last == i:
            return None  # "H.E. Ann Lee"
        phrase = self._phrase_end(i, end) if last == i + 1 and last < end and not t.cap[last] else 0
        phrased = phrase > last and (vouched or self._in_company(i, phrase, end))
        if phrased and t.fold[i] in AID and t.fold[i + 1] in GIVEN:
            return None  # "à travers l'Aide publique au développement": how a state gives
        last = phrase if phrased else last
        company = company or (phrased and not vouched)
        if last < end and not t.cap[last] and any(c.nationality(t.fold[last]) for c in self.c.others):
            last += 1  # "la Croix-Rouge haïtienne", in a text of another language
        if last == i + 1 and t.word[last : last + 1] == ["."] and last + 1 < end and not self._acronym(i):
            return None  # "la Excma. Diputación"
        if last > i + 1 and self._acronym(i) and (t.fold[i + 1] in given_names() or self._office(i + 1, last)):
            last = i + 1  # "la directrice de la CDP Paola Venturini", "the FRS Chairman"
        words = range(i, last)
        titles = self.lex.titles.table
        if last > i + 1 and any(t.fold[k] in titles and self._speaks(k, last) for k in range(i + 1, last)):
            return None  # "Ghana Foreign Minister Ann Lee"
        if (office := self.lex.titles.match(t.fold, i, last)) and office[0] == last and not self._acronym(i):
            return None  # "on behalf of A and the Commissioner General, Ann Lee"
        if i in self.c.place and self._posted(i):
            return None  # "IOM Chief of Mission in Ghana Ann Lee"
        acronym = last == i + 1 and self._acronym(i)
        joined = not acronym and self._acronym(i) and all(t.glued[k] for k in range(i + 1, last))  # "(MPRR-SSA)"
        if last == i + 1 and i in self.agreeing and not acronym and i not in self.c.place and self._speaking(last):
            return None  # "Tras la firma del contrato con A, Yanagida señaló que …"
        if acronym and i in t.begins and i in self.c.place and t.word[last : last + 1] in DATELINE:
            return None  # "MOSUL – Nine thousand manuscripts …"
        if (
            not self.c.known.keys().isdisjoint(words)
            or i in self._inside
            or (i in self.c.place and not acronym and self._placed(i, last))
        ):
            return None
        if (
            last == i + 1
            and i in t.begins
            and t.fold[i].endswith(MANNER[self.lang])
            and t.word[last : last + 1] == [","]
        ):
            return None  # "Parallèlement, Caritas et Oxfam forment", no member of the list
        if t.fold[last - 1] in QUARTERS and last < end and t.cap[last] and self.c.nationality(t.fold[last]):
            return None  # "South Korean"
        if last == i + 1 and (t.fold[i] in GOVERNMENT[self.lang] or self.lex.nouns.match(t.fold, i, last)):
            return None  # "avec le Gouvernement", "MOU"
        noun = last - 1 if self.lang == "en" else i
        if last > i + 1 and (told := self.lex.nouns.match(t.fold, noun, last)):
            if told[1].kind == "project" or told[1].type == "day":
                return None  # "the Clean Kitchens Initiative", "l'Initiative Femmes et Numérique", "World Refugee Day"
        if vouched and self.lang != "en" and (told := self.lex.nouns.match(t.fold, i, last)):
            if told[1].kind in THINGS:
                return None  # "la coordinadora del Proyecto Frontera Norte"
        if last == i + 1 and len(t.word[i]) > 3 and t.word[i][:-1].isupper() and t.word[i][-1] == "s":
            return None  # "CSOs": many, and a class
        if t.word[i] in self.schemes:
            return None
        spelt = last == i + 1 and 4 < len(t.word[i]) < 12 and i not in self.c.place  # "Promirs"
        if (acronym and t.fold[i] in self.lex.no_bodies) or ((acronym or joined or spelt) and self._glossed(i)):
            return None  # short for what no grammar took for a body
        free = phrased or (last - i > 1 and i in self.agreeing and self._named_so(i, last))
        if self._introduced(i, last) or (not free and self._duty(i, last)) or self._project_behind(last, end):
            return None
        if self.lang != "en" and last - i > 1 and (kind := ENDS.get(t.fold[last - 1])):
            return self._close(Name(i, last, [t.slice(i, last)], kind), end)  # "la Citi Foundation"
        lettered = last > i + 1 and self._acronym(i) and len(t.word[i]) < 5  # "NHS Lothian" is nobody's name
        shouted = acronym and last < end and t.word[last].isupper() and len(t.word[last]) > 1
        sure = (acronym and not shouted) or company or (last > i + 1 and self._of_firm(i, last))
        told_by = lettered or (acronym and not shouted) or self._national(i, last)
        if not told_by and self._person(i, last, named=vouched, told=sure):
            return None
        if t.fold[i] in NAMING and last < i + 3:
            return None
        if last == i + 1 and not acronym and (len(t.word[i]) < 4 or self._common(i) or self._begins_more(i, end)):
            return None
        sure = acronym or (last > i + 1 and self._businesslike(i, last))
        weak = not vouched or i in self.agreeing
        firms = self.lex.firms
        unsure = last == i + 2 and not vouched and not acronym and firms.isdisjoint((t.fold[i], t.fold[last - 1]))
        unsure = unsure and not self._national(i, last)  # "Angelina Ruiz and UNHCR": believed by a fact alone
        name = Name(i, last, [t.slice(i, last)], "other", weak=weak, loose=not (sure or vouched), bare=unsure)
        self._acronym_apart(name, last, end)
        return name

    def _speaking(self, k: int) -> bool:
        """Whether the word at k is a verb of saying."""
        forms = self.lex.verbs.get(self.t.lower[k], ()) if k < len(self.t) and not self.t.cap[k] else ()
        return any(form.kind == "say" and form.mood == "fin" for form in forms)

    def _office(self, k: int, last: int) -> bool:
        """Whether a person's office stands at [k, last): "Chairman", "Director General"."""
        match = self.lex.titles.match(self.t.fold, k, last) if self.t.fold[k] in self.lex.titles.table else None
        return match is not None and match[0] == last and match[1] == "person"

    def _speaks(self, k: int, last: int) -> bool:
        """Whether the title of a minister or an ambassador begins at k."""
        match = self.lex.titles.match(self.t.fold, k, last)
        return match is not None and match[1] in ("minister", "ambassador")

    def _posted(self, i: int) -> bool:
        """Whether the place at i is where the holder of a title before it serves."""
        t = self.t
        if (
            i > 2
            and t.fold[i - 1] in OF[self.lang]
            and any(self._speaks(k, i - 1) for k in range(max(0, i - 4), i - 1))
        ):
            return True  # "Ambassador of Japan Yuki Sato"
        if i < 2 or t.fold[i - 1] not in POSTED:
            return False
        return any(t.fold[k] in self.lex.titles.table for k in range(max(0, i - 5), i - 1))

    def _placed(self, i: int, last: int) -> bool:
        """Whether a run is the place that begins it, or ends it: "Sahel Water" is none."""
        return self.c.place[i][0] >= last or self.c.place[i][0] - i > 1

    def _end_of_run(self, i: int, end: int, *, through: bool = False) -> int:
        """Where the capitals that begin at i end; `through`: over small words too, "Bread for the City"."""
        t, last = self.t, i + 1
        while last < end and last - i < LONGEST:
            if (
                last in self.capitals
                and last not in t.begins
                and t.fold[last] not in PERSONAL
                and not addressed(self.c, last, end)
            ):
                last += 1
            elif t.word[last] in ("&", "'", "’") and last + 1 in self.capitals:
                last += 2
            elif t.word[last] in ("'s", "’s") and last + 1 in self.capitals and t.fold[last - 1] in self.lex.owners:
                last += 2  # "Kampuchea Krom Women's Voice"
            elif (
                t.word[last] == "/"
                and t.word[last - 1].isupper()
                and t.word[last + 1 : last + 2]
                and t.word[last + 1].isupper()
            ):
                last += 2  # "SAF/FJKM"
            elif through and t.fold[last] in OF[self.lang] and last + 1 < end and self._plain_end(last + 1):
                last += 2  # "Bâtisseuses de paix"
            elif through and (t.fold[last] in INNER or self._foreign_link(last)):
                k = last + 1
                while k < end and k - last < 3 and t.fold[k] in ARTICLE[self.lang]:
                    k += 1
                if k >= end or k not in self.capitals or self.lex.heads.match(t.fold, k, end):
                    break
                if k in self.c.place and last > i + 1:
                    break  # but "Correos de Chile"
                last = k + 1
            else:
                break
        return last

    def _plain_end(self, k: int) -> bool:
        """Whether a word without a capital at k may end a name: one of those that names of bodies are made of."""
        return not self.t.cap[k] and self.t.fold[k] in self.lex.name_nouns and not self.t.glued[k]

    def _national(self, i: int, last: int) -> bool:
        """ "Kuwait Finance House", "Pepsico Guatemala": names of firms that begin or end with their country."""
        ends = (i, last - 1) if self.lang == "en" else (last - 1,)
        if last == i + 2 and self.c.place.get(i + 1, (0, ""))[1] == "area" and i not in self.c.place:
            return True  # "Castel Afrique"
        return last > i + 1 and any(self._country(k) is not None for k in ends)

    def _acronym(self, i: int) -> bool:
        word = self.t.word[i]
        return word.isupper() and len(word) > 2 and word not in ROMAN and ACRONYM.match(word) is not None

    def _quoted(self, i: int) -> bool:
        """Whether the word at i stands in a title between quotation marks, a few words behind the opening one.

        Not in what somebody says: “The beds were donated by Ikea to the Red Cross.”
        """
        t = self.t
        if QUOTES.isdisjoint(t.word[max(0, i - 7) : i]):
            return False
        opened = next((k for k in range(i - 1, max(-1, i - 8), -1) if t.word[k] in QUOTES), -1)
        if opened < 0 or t.word[opened] in ("”", "»"):
            return False
        closing = next((k for k in range(i, min(len(t), opened + LONGEST_TITLE)) if t.word[k] in QUOTES), -1)
        behind = t.lower[closing + 1 : closing + 4]
        told = any(f.kind == "say" for word in behind for f in self.lex.verbs.get(word, ()))
        said = any(t.word[k].islower() and t.word[k] in self.lex.verbs for k in range(opened + 1, i))
        return closing > 0 and not said and not told

    def _introduced(self, i: int, last: int) -> bool:
        """Whether a noun that names other things stands before: "le projet X", "the Z system"."""
        t = self.t
        nouns = self.lex.nouns
        for k in range(max(0, i - 3), i):
            match = nouns.match(t.fold, k, i) if t.fold[k] in nouns.table else None
            if match and match[1].kind in THINGS and self._right_before(match[0], i):
                return True
        if self.lang != "en":
            return False
        behind = (nouns.match(t.fold, k, min(len(t), k + 3)) for k in {i + 1, last} if k < len(t))
        return any(m is not None and m[1].kind in ("project", "thing", "activity") for m in behind)

    def _project_behind(self, k: int, end: int) -> bool:
        """ "con fondos de Puerto Seguro, la iniciativa …": whether a comma at k parts a name from the project it is."""
        t, nouns = self.t, self.lex.nouns
        if k + 2 >= end or t.word[k] != "," or not self._is_determiner(k + 1):
            return False
        for m in range(k + 2, min(end, k + 5)):
            if t.cap[m] or t.fold[m] in self.lex.words.table:
                return False
            if (told := nouns.match(t.fold, m, end)) is not None:
                return told[1].kind == "project"
        return False

    def _duty(self, i: int, last: int) -> bool:
        """Whether the words say what somebody is in charge of: "Emergency Operations", "the CIS Member States"."""
        t, lex = self.t, self.lex
        chief = (last - 1, last - 2) if self.lang == "en" else (i, i + 1)
        if i in self.vouched and (self._charge(i, last) or self.lex.titles.match(t.fold, i, last)):
            return True
        return (last - i > 1 and all(t.fold[k] in lex.duties for k in chief)) or all(
            t.fold[k] in lex.duties or t.fold[k] in lex.name_nouns or t.fold[k] in lex.name_adjectives or not t.cap[k]
            for k in range(i, last)
        )

    def _common(self, i: int) -> bool:
        """Whether the word stands in lower case somewhere in the text, or is a word of the lexicons."""
        t, lex = self.t, self.lex
        word = t.lower[i]
        return (
            (word in self.spellings and word[0].islower())
            or word in lex.verbs
            or t.fold[i] in lex.starts
            or t.fold[i] in lex.name_nouns
            or t.fold[i] in lex.name_adjectives
        )

    def _of_firm(self, i: int, last: int) -> bool:
        """Whether a word of firms begins or ends a run: "Radio Progreso", "Zeelandia Foods"."""
        lex, first, end = self.lex, self.t.fold[i], self.t.fold[last - 1]
        return first in lex.firms or end in lex.firms or (last - i == 2 and end in self._adjectives)

    def _businesslike(self, i: int, last: int) -> bool:
        """Whether a run of words is no person's name: it holds a firm's word or an acronym, or ends in a country."""
        t = self.t
        return (
            any(t.fold[k] in self.lex.firms for k in range(i, last))
            or any(t.word[k] == "&" for k in range(i, last))
            or (self._acronym(i) and last - i < 4)
            or (last - 1 in self.c.place and self.c.place[last - 1][1] == "country")
            or self._national(i, last)
        )

    def _begins_more(self, i: int, end: int) -> bool:
        """Whether the word at i begins a longer name: "la Casa de Mujeres"."""
        t, lang = self.t, self.lang
        return (
            lang != "en"
            and i + 2 < end
            and t.fold[i + 1] in OF[lang]
            and (t.cap[i + 2] or t.fold[i + 2] in ARTICLE[lang])
        )
