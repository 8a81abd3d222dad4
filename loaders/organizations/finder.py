"""Which organisations a release names and where: known bodies, names by grammar, acronyms, governments, short forms."""

from __future__ import annotations

from functools import cache
from itertools import compress

from loaders.authority import by_key
from loaders.gazetteer import country_names
from loaders.lexicon import lexicon
from loaders.names import GOVERNMENT, OF, Context, Name
from loaders.organizations.aliases import aliases, join
from loaders.organizations.bodies import Body
from loaders.organizations.elided import STANDING
from loaders.organizations.joined import believe_joined
from loaders.organizations.lands import STATUS
from loaders.organizations.project_titles import TITLE_MARKS, plain_titles, project_titles, titled
from loaders.organizations.references import References, referring
from loaders.organizations.subordinate import tell_wholes, under_ministries, units_of_wholes
from loaders.organizations.territories import TERRITORIES
from loaders.tokens import fold, folded, within

OWN = frozenset(
    "office mission bureau delegation unit team representation division department headquarters secretariat".split()
)


SIGLA = frozenset("siglas sigle sigles acronyme acronimo acronym initials anglais ingles english".split())
PREFIXES = frozenset("haut haute sous vice".split())
OPENERS = {lang: words | PREFIXES | {"un", "estado"} for lang, words in TERRITORIES.items()}  # beside `all_starts`
CITY = frozenset("El La Los Las Le Les".split())  # articles that towns' names begin with, and much else
ADDRESSING = frozenset("Mr Mrs Ms Dr .".split())  # what stands right before somebody's name
MEMBERS = ("ingo", "ngo", "nngo", "private")  # kinds of bodies that have national members
BRUSSELS = frozenset("brussels bruxelles bruselas".split())


@cache
def name_starts(language: str) -> frozenset[str]:
    """The words that may begin a name where they bear no capital: heads, class nouns, governments."""
    lex = lexicon(language)
    return frozenset([*lex.heads.table, *lex.classes.table, *GOVERNMENT[language], *STANDING[language], *lex.lands])


@cache
def all_starts(language: str, others: tuple[str, ...]) -> frozenset[str]:
    """These, and the heads of other languages."""
    return name_starts(language).union(*(lexicon(other).heads.table for other in others))


class Finder(References):
    """Reads the organisations of one text; `bodies` and `at` (first token -> (last, bodies)) are the result."""

    def __init__(self, context: Context, main_country: str | None) -> None:
        super().__init__(context, main_country)
        self.bodies: list[Body] = []
        self.by_form: dict[tuple[str, ...], Body] = {}
        self.by_key: dict[str, Body] = {}
        self.acted: set[tuple[int, tuple[int, int]]] = set()
        self.starts: dict[int, list[int]] = {}  # where each body is named, in order
        self.headed: dict[tuple[str, ...], list[Body]] = {}  # bodies by the head words that may stand for them
        self.heads = all_starts(self.lang, tuple([c.lexicon.language for c in context.others]))
        self.bare: dict[str, tuple[str, ...]] = {}
        self.shortened: dict[str, Body] = {}  # first word of a known body's name, where it may stand for the whole
        self.form_starts: frozenset[str] = frozenset()  # first words of the forms in `by_form`
        self.first_words: list[int] = []  # the tokens at which a name may begin
        self.marks: list[int] = []  # those that may open or close a title
        self.plain = plain_titles(self.t, self.lex)  # where titles may begin that nothing marks

    def run(self) -> None:
        """Names in full first, the title line last, then what refers back to them."""
        sentences = self.t.sentences
        self.marks = self.t.at(TITLE_MARKS)
        capitals, small = compress(range(len(self.t)), self.t.cap), self.t.at(name_starts(self.lang))
        self.first_words = sorted({*capitals, *small, *self.c.known})
        for first, last in sentences[1:]:
            self._sentence(first, last, title=self._is_heading(first, last))
        for first, last in sentences[:1]:
            self._sentence(first, last, title=True)
        believe_joined(self.t, self.lex, self.at)
        under_ministries(self.t, self.lex, self.at)
        units_of_wholes(self.t, self.lang, self.at)
        tell_wholes(self.t, self.c.known, self.by_key, self.bodies)
        for one, other in aliases(self.t, self.lang, self.at, self.bodies):
            join(self.at, self.by_form, one, other)
        self.bodies = [b for b in self.bodies if b.mentions]
        self.by_form = {form: b for form, b in self.by_form.items() if b.mentions}
        self.by_form = self._without_class() | self.by_form
        self.starts = {id(b): sorted([m[0] for m in b.mentions]) for b in self.bodies}
        self.form_starts = frozenset(form[0] for form in self.by_form if form)
        self.shortened = self._shortened()
        told = self.t.at(self.form_starts.union(self.shortened, GOVERNMENT[self.lang]))
        self.parts = self._named_parts()
        back = self.t.at(referring(self.lang).union(self.parts))
        words = sorted({*[k for k in told if self.t.cap[k]], *back, *self.at})
        for first, last in sentences:
            self._references(within(words, first, last), last)

    def acting_government(self, iso: str, form: str, span: tuple[int, int]) -> Body:
        """The government of a state that acts under its bare name ("le Japon"), or through a minister.

        Made where it is new.

        `form` is empty where the words are a person's title and no name.
        """
        text = self.t.slice(*span) if form else ""
        body = self.by_key.get("gov-" + iso)
        if body is None and fold(text) in BRUSSELS:  # Belgium's capital is the Union's seat
            body = self.by_key.get("eu") or self.by_key.get("ec") or Body([], "multilateral", "eu")
            self.by_key.setdefault("eu", body)
            if all(b is not body for b in self.bodies):
                self.bodies.append(body)
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

    def only_acted(self, body: Body) -> bool:
        """Whether a body is named by its country or its minister alone: "le Japon"."""
        return bool(body.government) and all((id(body), span) in self.acted for span in body.mentions)

    def government_name(self, iso: str) -> str:
        """The country's name: what a government is called that the text names by its minister only."""
        return country_names(iso, self.lang)[0]

    def _sentence(self, first: int, last: int, *, title: bool) -> None:
        past = self.skip = first
        self.heading = title
        self.vouched = frozenset() if title else self._vouch(first, last)
        titles = project_titles(self.t, self.lex, within(self.marks, first, last), first, last)
        for i in within(self.first_words, first, last):
            if past < i < self.skip or i < past:
                continue
            name = self._name(i, last, title=title)
            if name is None or (name.key is None and (i in titles or titled(self.t, self.lex, name, self.plain))):
                past = self.skip if self.skip > i else i + 1
                continue
            self._enter(name)
            past = max(name.last, i + 1)

    def _name(self, i: int, end: int, *, title: bool) -> Name | None:
        t, word, capital, lang = self.t, self.t.fold[i], self.t.cap[i], self.lang
        if t.glued[i] and not t.word[i][0].isupper():
            return None  # "sous-préfecture": the middle of a word
        if i in self.c.charges:
            self.skip = self.c.charges[i]
            return None
        if capital and (seat := self._seat(i, end) or self._charge_of(i, end)) is not None:
            return seat
        if lang != "en":
            before = self.c.place.get(i - 1)
            if before is not None and before[0] == i + 1 and before[1] == "city" and t.word[i - 1] not in CITY:
                return None  # "Bella Unión"
            if word not in self.heads and word not in OPENERS[lang] and i not in self.c.known:
                return self._by_neighbours(i, end, title=title)
        if capital and lang == "en" and (several := self._of_nations(i, end, title=title)) is not None:
            return several
        if (
            capital
            and lang == "en"
            and not title
            and t.word[i + 1 : i + 2]
            and (several := self._before_plural(i, end))
        ):
            return several
        if lang == "en" and not capital and (seat := self._local_seat(i)) is not None:
            return seat
        state = t.word[i] == "Estado" and i and t.fold[i - 1] in ("el", "del", "al")  # "el Estado uruguayo"
        state = state and t.fold[i + 1 : i + 3] != ["de", "mexico"]  # a part of Mexico
        if (word in GOVERNMENT[lang] or state) and (found := self._government(i, end)):
            return found
        if lang == "en" and capital and i and t.word[i - 1] in ADDRESSING and self._addressed(i):
            return None
        if i and t.fold[i - 1] in {"de", "d'"} and self._of_programme(i):
            return None
        if word == "un" and self._attribute(i, end):
            self.skip = i + 1
            return None
        if word in TERRITORIES[lang] and (found := self._territory(i, end)):
            return found
        noun = i + (capital and word in STATUS and i + 1 < end)  # "the Free | State of Saxony"
        if t.fold[noun] in self.lex.lands and ((land := self._land(noun, end)) or self.skip > i):
            return land
        if (
            self.lang == "en"
            and i in self.c.place
            and not title
            and ((land := self._land_before(i, end)) or self.skip > i)
        ):
            return land
        prefixed = capital and word in PREFIXES and i + 1 < end and t.glued[i + 1] and i not in self.c.known
        if prefixed and (higher := self._headed(i + 1, end)):
            higher.forms[0] = t.slice(i, i + 1) + t.text[t.end[i] : t.start[i + 1]] + higher.forms[0]
            higher.first = i
            return higher  # "Haut-Commissariat à la modernisation de l'État"
        known = self.c.known.get(i)
        here = self.c.place.get(i)
        if here and here[0] - i > 1 and not known:
            if here[1] == "country" and (t.fold[i] in self.heads or t.fold[here[0] - 1] == "federation"):
                return None  # "Fédération de Russie", "Russian Federation"
            if here[1] == "region" and t.glued[i + 1] and self.lex.heads.match(t.fold, i, end):
                return None  # "Centre-Est"
        if (
            word in STANDING[lang]
            and not known
            and t.fold[min(i + 1, end - 1)] in OF[lang]
            and (other := self._elided(i, end))
        ):
            return other
        told = word in self.heads  # else no head and no class noun begins here
        found = (self._english(i, end, title=title) if lang == "en" else None) or (
            (self._headed(i, end) or self._foreign(i, end)) if told else None
        )
        if known and (member := self._member(i, known[0], known[1])) is not None:
            return self._close(member, end)
        if found is None and not known and self.skip > i:
            return None  # judged to be no name: "Société Civile"
        if found is not None and not known and self._own_unit(i, found):
            return Name(i, i + 1, [t.word[i]], found.kind)
        if (
            known
            and found is not None
            and found.head is not None
            and found.last > known[0]
            and self._named_after(found)
        ):
            return found
        if known and (
            found is None or found.last <= known[0] or known[0] - i >= 2 or self._own_office(i, known[0], found)
        ):
            return self._close(Name(i, known[0], [t.slice(i, known[0])], "other", key=known[1]), end)
        return (
            found
            or (self._classed(i, end) if told else None)
            or self._spelt(i, end)
            or self._in_a_tongue(i, end)
            or self._candidate(i, end, title=title)
        )

    def _by_neighbours(self, i: int, end: int, *, title: bool) -> Name | None:
        """What begins at a word, not in English, that no lexicon knows the beginning of a name by."""
        none = self.skip > i or (i and self.t.fold[i - 1] in {"de", "d'"} and self._of_programme(i))
        return (
            None if none else self._spelt(i, end) or self._in_a_tongue(i, end) or self._candidate(i, end, title=title)
        )

    def _of_programme(self, i: int) -> bool:
        """ "Programa de Servicio Social", in capitals and without an article: the name of a programme."""
        t, k = self.t, i - 2
        if k < 0 or self.lang == "en" or not t.cap[i] or not t.cap[k] or i in self.c.known:
            return False
        told = self.lex.nouns.match(t.fold, k, i)
        return told is not None and told[0] == i - 1 and told[1].kind == "project" and not t.word[i].isupper()

    def _own_unit(self, i: int, found: Name) -> bool:
        """ "CIS Secretariat" where the CIS was named before: the body itself."""
        told = self.t.word[i].isupper() and self.by_form.get((self.t.fold[i],))
        return bool(told and found.head is not None and found.head.singular in OWN)

    def _named_after(self, found: Name) -> bool:
        """ "Western Union Foundation", "Coca-Cola Foundation": a foundation bears the name of who made it."""
        return self.lang == "en" and found.kind == "foundation" and self.t.fold[found.last - 1] == "foundation"

    def _member(self, i: int, last: int, key: str) -> Name | None:
        """ "CARE Perú", "Nestlé Philippines": the national member of a federation, of a firm, is a body of its own.

        "OIM Perú" is the OIM.
        """
        here, entry = self.c.place.get(last), by_key(key)
        if (
            here is None
            or here[1] != "country"
            or entry is None
            or entry.kind not in ("ingo", "ngo", "nngo", "private")
        ):
            return None
        return Name(i, here[0], [self.t.slice(i, here[0])], entry.kind, country=here[2])

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

    def _enter(self, name: Name) -> None:
        words = folded(name.forms[0])
        if name.key is not None and self._is_brand(name):
            return
        if name.key is None and (
            self._is_class(words)
            or self._is_head(name, words)
            or self._is_minister(name)
            or self._is_any(name, words)
            or self._is_source(name)
            or self._is_brand(name)
        ):
            return  # "des ONG": a class; "la Iglesia": one named elsewhere, or none; "Ghana's Foreign Minister"
        if (glossed := self._glossed_body(name)) is not None:
            glossed.forms += [f for f in name.forms[:1] if f not in glossed.forms]
            bodies = [glossed]
        else:
            bodies = [self._body(one) for one in (name, *name.siblings)]
        last = name.last
        for body in bodies:
            body.mentions.append((name.first, last))
            if name.bare and (text := self.t.slice(name.first, last)) not in body.forms:
                body.forms.append(text)
            if name.bare or self.c.place.get(name.first, (0,))[0] == last:
                body.bare.add((name.first, last))  # the place stays one
        if not self._of_site(last):
            self.at[name.first] = (last, bodies)

    def _glossed_body(self, name: Name) -> Body | None:
        """ "Hias (Sociedad Hebrea de Ayuda al Inmigrante, por sus siglas en inglés)": whom a bracket spells."""
        t, k = self.t, name.first - 1
        if name.key or name.siblings or k < 1 or t.word[k] != "(" or name.last >= len(t):
            return None
        before = next((b for f in range(k - 1, max(-1, k - 8), -1) if (b := self.at.get(f)) and b[0] == k), None)
        short = t.word[k - 1]
        if (
            t.word[name.last] == ")"
            and name.head is not None
            and not name.acronym
            and short.isupper()
            and len(short) > 1
        ):
            if before is None:  # "LVIA (Association internationale …)"
                name.acronym, name.first, name.last = short, k - 1, name.last + 1
            elif len(before[1]) == 1 and before[1][0].weak:
                before[1][0].weak, before[1][0].kind = False, name.kind
                return before[1][0]
        if before is None or len(before[1]) != 1 or not SIGLA & set(t.fold[name.last : name.last + 6]):
            return None
        return before[1][0]
