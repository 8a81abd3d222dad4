"""What vouches for a name that nothing in the lexicons tells: whoever directs it, the class noun beside it.

"la directrice de Migración Colombia", "neuf associations, dont A et B", "financiado por C": bodies by what is said.
"""

from __future__ import annotations

from loaders.complement_ends import ABSTRACT
from loaders.names import AND, ARTICLE, OF
from loaders.noun_phrases import ADJECTIVE
from loaders.organizations.company import Company
from loaders.organizations.givers import HONORIFICS, SOURCES, named_before, named_by_giving, named_by_work
from loaders.organizations.vouching import agreed, signing_forms, vouchers
from loaders.tokens import within

# titles whose "of" is followed by a place, or by a subject of work
LOCAL = frozenset(
    "mayor governor maire prefet gouverneur alcalde alcaldesa gobernador gobernadora consul ambassador ambassadeur "
    "ambassadrice embajador embajadora minister ministre ministro ministra officer officers official officials oficial "
    "commissaire commissioner comisionado comisionada secretary secretaire secretario secretaria".split()
)
OPENERS = {
    "fr": ("dont", "notamment", "parmi", "tels", "telles", "comme", ":", "("),
    "es": ("como", "entre", "tales", "incluidas", "incluidos", "incluida", "incluido", "por", ":", "("),
    "en": ("including", "such", "among", "like", "namely", "notably", ":", "("),
}
BY = frozenset("par por by".split())
GIVING = BY | frozenset("de d' of from".split())  # what leads to who gives
PAID = ("fund", "donate", "pay", "endow")
OPENING = frozenset(
    "lesquels lesquelles que as them ellas ellos otras otros ejemplo d' autres au nombre desquels".split()
)
NGOS = frozenset("ong ongs ngo ngos osc oscs cso csos".split())
MANY = frozenset(
    "des les ses leurs deux trois quatre cinq six sept huit neuf dix dos tres cuatro cinco seis siete ocho nueve diez "
    "two three four five seven eight nine ten".split()
)
BETWEEN = frozenset("entre between".split())
SIDES = BETWEEN | frozenset("con avec with".split())
LINKING = {lang: frozenset({*ARTICLE[lang], *OF[lang], *SIDES, *BY}) for lang in OF}  # before the members of a list
SIGNATURE = frozenset("signature signing firma suscripcion rubrica conclusion".split())
ONE = frozenset("uno una one un une l'un l'une".split())
STOPS = frozenset(". ; ( ) “ ” « » :".split())
THINGS = ("project", "activity", "agreement", "thing")  # classes of nouns that name no body
ASIDE = 8  # tokens of an apposition
REACH = 9  # tokens between a class noun and what it introduces


class Vouched(Company):
    """Where names begin that their neighbours tell to be bodies."""

    # where names begin that stand beside an agreement or a gift: believed where a frame reads one
    agreeing: frozenset[int] = frozenset()

    _kept_vouching: list[int] | None = None

    @property
    def _vouching(self) -> list[int]:
        """The tokens at which a title or a noun stands that may vouch for a name."""
        if self._kept_vouching is None:
            self._kept_vouching = self.t.at(vouchers(self.lang))
        return self._kept_vouching

    def _vouch(self, first: int, last: int) -> frozenset[int]:
        """The tokens of [first, last) at which a name may begin that something vouches for."""
        t = self.t
        starts: set[int] = set()
        agreeing: set[int] = set()
        for k in within(self._vouching, first, last):
            if t.fold[k] in self.lex.titles.table and (match := self.lex.titles.match(t.fold, k, last)):
                if match[1] == "person" and not LOCAL & set(t.fold[k : match[0]]):
                    starts.update(self._directed(k, match[0], last))
            elif t.fold[k] in self.lex.classes.table and (found := self.lex.classes.match(t.fold, k, last)):
                starts.update(self._introduced_list(k, found[0], last))
            elif t.fold[k] in agreed(self.lang) and not t.cap[k]:
                agreeing |= self._agreeing(k, last)
        for k in within(self._signed, first, last):
            agreeing |= self._signing(k, last)
        agreeing.update(within(self._giving, first, last))
        agreeing.update(within(self._accompanying, first, last))
        agreeing = {s for s in agreeing if not self._somebody(s, last)}
        self.agreeing = frozenset(agreeing)
        starts |= agreeing
        starts.update(within(self._paying, first, last))
        return frozenset([s for s in starts if t.cap[s] or t.word[s] == "“"] if starts else ())

    _kept_giving: list[int] | None = None

    @property
    def _giving(self) -> list[int]:
        """Where names of no person begin that a verb of giving tells."""
        if self._kept_giving is None:
            self._kept_giving = self._find_giving()
        return self._kept_giving

    def _find_giving(self) -> list[int]:
        named = named_by_giving(self.t, self.lang, self.c.blocked)
        named += [k for k in named_before(self.t, self._signed, self.lang) if not self._titled_run(k)]
        sums = (self._over_article(k + 1) for k in self.t.at(SOURCES) if k - 1 in self.c.blocked)
        named += [
            m for m in sums if m < len(self.t) - 1 and self.t.cap[m] and self._of_more(m)
        ]  # "N de la Ronde des …"
        told = [k for k in named if self.t.word[k] not in self.surnames]
        return sorted({*told, *(k for k in named_by_work(self.t, self.lang) if self._no_person(k))})

    def _no_person(self, k: int) -> bool:
        """Whether the capitals at k are one word, or hold one of firms, or are more than a person's name."""
        t, last = self.t, k
        while last < len(t) and t.cap[last] and (last == k or last not in t.begins):
            last += 1
        firm = any(t.fold[m] in self.lex.firms for m in range(k, last))
        return (last - k == 1 and t.word[k] not in self.surnames) or firm or last - k > 3

    _kept_paying: list[int] | None = None

    @property
    def _paying(self) -> list[int]:
        """Where whoever is said to pay is named, a body or a person: behind "financiado por", "a donation from"."""
        if self._kept_paying is None:
            self._kept_paying = self._find_paying()
        return self._kept_paying

    def _find_paying(self) -> list[int]:
        t = self.t
        behind = [(k, self._over_article(k + 1)) for k in t.at(GIVING) if 0 < k < len(t) - 1]
        named = [(k, m) for k, m in behind if m < len(t) and t.cap[m] and t.word[m] not in self.surnames]
        told = [(k, m) for k, m in named if m == k + 1 or (m + 1 < len(t) and (t.cap[m + 1] or self._of_more(m)))]
        return [m for k, m in told if self._paid(k)]  # "the Fondazione Aurora", "la Maison du Partage"

    def _of_more(self, m: int) -> bool:
        """ "la Maison | du Partage": whether an "of" and one more capital stand behind the capital at m."""
        t, k = self.t, self._over_article(m + 2)
        named = k < len(t) and t.fold[m + 1] in OF[self.lang] and t.cap[k] and k not in self.c.place
        return named and not (self.lex.nouns.match(t.fold, m, k + 1) or self.lex.titles.match(t.fold, m, k + 1))

    def _paid(self, k: int) -> bool:
        """Whether a participle or a noun of giving stands before the preposition at k: "donado (íntegramente) por"."""
        t, m = self.t, k - 1
        if t.fold[k] not in BY:
            return any(noun.kind in ("gift", "loan") for _, noun in self.lex.nouns.table.get(t.fold[m], ()))
        while m > 0 and k - m < 3 and t.fold[m].endswith(("mente", "ment", "ly")):
            m -= 1
        return any(form.kind in PAID and form.mood == "pp" for form in self.lex.verbs.get(t.lower[m], ()))

    def _directed(self, k: int, j: int, end: int) -> set[int]:
        """ "la directrice adjointe d'Armor Solidarité", "Safaricom's chief executive"."""
        t, lang = self.t, self.lang
        while j < end and j - k < 4 and t.word[j].islower() and t.word[j].isalpha() and t.fold[j] not in OF[lang]:
            if t.fold[j] in self.lex.words.table:
                return set()
            j += 1
        if j < end and t.fold[j] in OF[lang]:
            j += 1
            while j < end and t.fold[j] in ARTICLE[lang] and not t.cap[j]:
                j += 1
            over = j
            while over < end and over - j < 5 and t.fold[over] not in OF[lang] and self._matter(over, first=over == j):
                over += 1
            if j < over < end and t.fold[over] in OF[lang] and (over - j > 1 or t.cap[j]):
                j = over + 1  # "el director de Ventas de Alicorp"
                while j < end and t.fold[j] in ARTICLE[lang] and not t.cap[j]:
                    j += 1
            return {j} if j < end else set()
        if lang == "en" and k > 1 and t.word[k - 1] in ("'s", "’s") and not t.cap[k]:
            return {self._run_start(k - 2)}
        return set()

    def _agreeing(self, k: int, end: int) -> set[int]:
        """ "un convenio de cooperación con Hábitat Solidario", "l'accord entre A et B": who the other sides are."""
        t = self.t
        for m in range(k + 1, min(end - 1, k + REACH)):
            if t.fold[m] in SIDES or (t.fold[m] in BY and not SIGNATURE.isdisjoint(t.fold[max(0, k - 4) : k])):
                return self._sides(m + 1, end)
            one = t.word[m] == ":" and t.fold[m + 1] in ONE  # "dos contratos: uno con Hyundai"
            if t.lower[m] in self.lex.verbs or not (one or t.word[m].isalpha()):
                break
        return set()

    def _right_before(self, k: int, i: int) -> bool:
        """ "el sistema (biométrico) PIRS": whether but an adjective stands between a noun that ends at k and i."""
        plain = (
            k == i - 1 and self.lang != "en" and not self.t.cap[k] and bool(ADJECTIVE[self.lang].match(self.t.fold[k]))
        )
        return k == i or plain

    def _titled_run(self, k: int) -> bool:
        """ "Seabed Minerals Commissioner Alex Herman signed": whether a title stands among the capitals at k."""
        while k < len(self.t) and self.t.cap[k]:
            if self.t.fold[k] in self.lex.titles.table:
                return True
            k += 1
        return False

    def _signing(self, k: int, end: int) -> set[int]:
        """ "firmado ayer con Repsol", "signed by Eskom and the Ministry": who signs behind the verb at k."""
        t = self.t
        for m in range(k + 1, min(end - 1, k + REACH)):
            if t.fold[m] in SIDES or t.fold[m] in BY:
                return self._sides(m + 1, end)
            if t.lower[m] in self.lex.verbs or t.word[m] in STOPS:
                break
        return set()

    _kept_signed: list[int] | None = None

    @property
    def _signed(self) -> list[int]:
        """Where verbs of signing stand, in a text that speaks of agreements."""
        if self._kept_signed is None:
            self._kept_signed = self._find_signed()
        return self._kept_signed

    def _find_signed(self) -> list[int]:
        t = self.t
        return t.at(signing_forms(self.lang)) if t.at(agreed(self.lang)) else []

    def _sides(self, first: int, end: int) -> set[int]:
        """Where the names of a list begin whose members sign: no places, and nobody whose title is told."""
        titles = self.lex.titles.table
        members = self._members(first, end, many=True)
        found = (s for s in members if s not in self.c.place and self.t.fold[s] not in HONORIFICS)
        named = (s for s in found if titles.keys().isdisjoint(self.t.fold[first:s]))  # no "Head of A, Ann Lee"
        return set(named)

    def _somebody(self, k: int, end: int) -> bool:
        """Whether the capitals at k name a person, whose title stands behind: "con Ana Rey, alcaldesa de Cali"."""
        t, titles, first = self.t, self.lex.titles, k
        while k < end and t.cap[k]:
            k += 1
        if k >= end or t.word[k] != "," or k - first < 2:
            return False
        for m in range(k + 1, min(end, k + ASIDE)):  # "Birgitte Lauridsen, European Commission Director for …"
            if t.word[m] in STOPS or t.word[m] == "," or t.fold[m] in AND[self.lang]:
                return False
            told = titles.match(t.fold, m, end) if t.fold[m] in titles.table else None
            if told is not None and told[1] != "office":
                return True
        return False

    def _charge(self, i: int, last: int) -> bool:
        """Whether no word of a run is a proper name's: "Política Exterior", which somebody directs, is no body then."""
        words = [k for k in range(i, last) if self.t.cap[k]]
        if len(words) == 1 and self.t.fold[i] not in self.lex.duties | self.lex.name_nouns:
            return False  # "Interaction"
        return all(self._matter(k, first=k == i) for k in words)

    def _matter(self, k: int, *, first: bool) -> bool:
        """Whether the word at k is of what institutions deal with."""
        word, lex = self.t.fold[k], self.lex
        if self.t.word[k].isupper() or k in self.c.known or (k in self.c.place and self.t.cap[k]):
            return False
        known = word in lex.duties or word in lex.name_nouns or word in lex.name_adjectives or word in lex.several
        return known or (
            bool(ABSTRACT[self.lang].search(word)) or (not first and bool(ADJECTIVE[self.lang].match(word)))
        )

    def _run_start(self, k: int) -> int:
        """The first of the capitals that end with token k."""
        while k > 0 and k - 1 not in self.t.begins and self.t.cap[k - 1] and self.t.word[k - 1][0].isalpha():
            k -= 1
        return k

    def _introduced_list(self, k: int, j: int, end: int) -> set[int]:
        """The members that a class noun at [k, j) introduces: behind a comma, behind "dont", "such as", a colon."""
        t, lang, titles = self.t, self.lang, self.lex.titles
        shouted = t.fold[k] in NGOS
        if (t.cap[k] and not shouted) or any(
            t.fold[m] in titles.table and titles.match(t.fold, m, k) for m in range(max(0, k - 6), k)
        ):
            return set()  # "le directeur d'une association, Paul Diallo, …"
        before = t.fold[k - 1] if k else ""
        plural = t.fold[k].endswith("s") or t.fold[j - 1].endswith("s")
        plural = plural or (shouted and (before in MANY or before.isdigit() or before.endswith("s")))
        determined = any(self._is_determiner(m) or t.word[m].isdigit() for m in range(max(0, k - 3), k))
        for m in range(j, min(end, j + REACH)):
            if plural and (t.fold[m] in OPENERS[lang] or t.word[m] in ("–", "—")):
                m += 1
                while m < end and t.fold[m] in OPENING:
                    m += 1
                return self._members(m, end, many=True)
            if t.word[m] == "," and m + 1 < end:
                if t.fold[m + 1] in OPENERS[lang]:
                    continue
                past = self.c.place[m + 1][0] if m + 1 in self.c.place else 0
                if m + 1 < past < end and (t.word[past] == "," or t.fold[past] in AND[lang]):
                    return set()  # "300 personnes à Kolda, Matam et Podor"
                return self._members(m + 1, end, many=plural) if determined else set()
            if t.lower[m] in self.lex.verbs and not t.cap[m] and t.fold[m] not in self.lex.name_nouns:
                return set()
            if t.fold[m] in agreed(lang) and t.fold[k] in SIGNATURE:
                return set()  # "Tras la firma del contrato, Yamauchi …": no firm
            if m > j and not t.cap[m] and t.fold[m] in self.lex.lands and self.lex.lands[t.fold[m]][1]:
                return set()  # "groups from six districts: A, B and C"
            if t.word[m] in {";", ".", "“", "”", "–", "—"}:
                return set()
        return set()

    def _members(self, m: int, end: int, *, many: bool) -> set[int]:
        """Where the members of a list begin; the list goes on over commas and "and". One of its own ends at a comma."""
        t, lang = self.t, self.lang
        starts: list[int] = []
        while m < end and len(starts) < 12:
            while m < end and t.fold[m] in LINKING[lang] and not t.cap[m]:
                m += 1
            if m >= end or not (t.cap[m] or t.word[m] == "“"):
                break
            starts.append(m)
            closing = m
            while (
                closing < end
                and t.word[closing] not in (",", ";", ".", ")", ":", "–", "—")
                and (t.fold[closing] not in AND[lang])
            ):
                if t.lower[closing] in self.lex.verbs and not t.cap[closing]:
                    break
                closing += 1
            if closing + 1 >= end or not (t.word[closing] == "," or t.fold[closing] in AND[lang]):
                break
            m = closing + 1
            if t.word[closing] == "," and t.fold[m] in AND[lang]:
                m += 1
            if not many:
                return set(starts) if t.word[closing] == "," else set()
        return set(starts)
