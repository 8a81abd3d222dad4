"""English names: runs of capitals around a head."""

from __future__ import annotations

from loaders.acronyms import ACRONYM
from loaders.authority import by_key
from loaders.complement_ends import holder_behind, person_behind
from loaders.gazetteer import country_of_name
from loaders.lexicon import Head
from loaders.names import Name
from loaders.organizations.base import TITLE_LINK
from loaders.organizations.english_lists import SAINTS, SITES, EnglishLists
from loaders.organizations.headlines import Heads
from loaders.organizations.pieces import plural_pieces
from loaders.tokens import folded

LINKS = TITLE_LINK | {","}
UN = frozenset("united un world international nations".split())
ADDRESSES = frozenset("mr mrs ms dr prof eng hon sr dra charge lt gen col maj brig capt".split())  # a person begins
HIGHEST = frozenset("minister president lady".split())  # whose offices are bodies: of the "First Lady"
BEARERS = frozenset("persons people children women youth girls".split())  # "with Disabilities"
MONTHS = frozenset("january february march april may june july august september october november december".split())
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
CLASSES = frozenset("partners donors stakeholders counterparts volunteers officials".split())  # "Ministry and Partners"
NETWORKS = frozenset(("red cross", "red crescent", "caritas"))  # names of no purpose of their own
INNER = frozenset(
    "office mission bureau delegation unit team representation division department headquarters secretariat council "
    "presidency section branch".split()
)  # parts of an intergovernmental body


class English(EnglishLists):
    """Names of the English pattern."""

    def _english(self, i: int, end: int, *, title: bool) -> Name | None:
        """A run of capitals that holds a head: "Italian Coast Guard", "Ministry of Labour and Social Affairs"."""
        t = self.t
        if not t.cap[i] or not t.word[i][0].isalpha():
            return None
        none = self.lex.heads.match(t.fold, i, end)
        if none is not None and none[1].level == "none":
            self.skip = none[0]
            return None
        if (t.fold[i] in self.lex.words.table and t.fold[i] != "us") or t.fold[i] in ADDRESSES:
            return None
        if title and none is None and t.lower[i] in self.lex.verbs:
            return None  # "Partners Restore Water to Sinuni"
        if close := self._office_of(i, end):
            return self._close(Name(i, close, [t.slice(i, close)], "public"), end)
        run = self._run(i, end, title=title)
        if run is None:
            return None
        if self._portfolio(i) or self._scheme_of(i, run) or self._inside_area(i):
            self.skip = run[1]
            return None
        heads, last, of_seen = run
        j0, j1, head = heads[0] if of_seen or heads[0][0] == i else heads[-1]
        last = max(last, j1)
        while last > j1 and t.fold[last - 1] in LINKS:
            last -= 1
        if not of_seen and self._officer(i, j0, last):
            return None
        if head.level == "un" and UN.isdisjoint(t.fold[i:last]):
            return None
        owned = i > 0 and t.word[i - 1] in ("'s", "’s")
        if (last - i < 2 and not owned) or self._titled(i, end):
            return None
        if title and not of_seen and not (self._country_first(i) or self._country_before(i, last, head)):
            return None
        if head.singular in SITES and self._indefinite(i) and not self._acronym_after(last - 1, end):
            self.skip = last
            return None  # "agreed to set up a Migrant Resource Centre"
        if i and head.singular in INNER and i - 1 in self.c.known and t.word[i - 1].isupper() and not of_seen:
            self.skip = last
            return None  # "the IOM Protection Unit"
        if self._inner(i, j0, head) or (head.singular in INNER and self._part_at(last)):
            self.skip = last
            return None
        country = self._country_within(i, last)
        if head.plural and of_seen:
            names = self._under_plural(i, (j0, j1), last, head, country)
            if len(names) > 1:
                names[0].siblings = names[1:]
                return names[0]
        forms = self._forms(i, j1, last)
        if head.singular == "government" and last == i + 2 and (iso := self._abbreviated(i)):
            return self._close(Name(i, last, forms, "government", country=iso), end)
        if owned and i > 1:
            if key := self.c.lookup((*t.fold[max(0, i - 2) : i - 1], *folded(forms[0]))):
                return self._close(Name(i, last, forms, head.kind, head, country, key=key), end)
            country = self.c.nationality(t.fold[i - 2]) or self._country(i - 2) or country
        name = self._close(Name(i, last, forms, head.kind, head, country), end)
        if head.singular in ("embassy", "consulate") and name.last + 1 < end and t.fold[name.last] == "in":
            if here := self.c.place.get(name.last + 1):
                name.forms.append(t.slice(i, here[0]))  # "the Nigerian Embassy in Tripoli"
        return name

    def _scheme_of(self, i: int, run: tuple[list[Heads], int, bool]) -> bool:
        """Whether the words are a project's or a number of things: "Grant Aid Project", "10 Units of Equipment"."""
        heads, last, of_seen = run
        begin, close, head = heads[-1]
        if self.t.fold[i] in ("grant", "food", "financial") and heads[0][2].singular == "aid":
            return True  # "through its Grant Aid for Conflict Prevention"
        if len(heads) > 1 and head.level == "un" and (UN | {"of"}).isdisjoint(self.t.fold[i:close]):
            return begin > i + 1  # "the School Lunch Programme for Togo"
        aimed = heads[0][1] < last and self.t.fold[heads[0][1]] == "for"  # "Italian Fund for Innovative Projects"
        told = self.lex.nouns.match(self.t.fold, i - 2, i - 1) if i > 1 and self.t.fold[i - 1] == "for" else None
        if told is not None and told[1].kind == "project" and self.t.cap[i - 2] and head.plural:
            return True  # "the Project for | Better Schools"
        told = None if of_seen or aimed else self.lex.nouns.match(self.t.fold, last - 1, last)
        if told is not None and told[1].kind in ("project", "agreement") and close < last:
            return True  # also "signed a Cooperation Agreement"
        several = None if of_seen or not heads[-1][2].plural else self.lex.nouns.match(self.t.fold, last - 2, last)
        if several is not None and several[1].kind == "partner":
            return True  # "Project Partner Agencies in Togo are"
        digits = i > 0 and self.t.word[i - 1].isdigit() and heads[0][2].plural and of_seen
        return digits or (not of_seen and self._so_many(i, heads[-1][2]))

    def _run(self, i: int, end: int, *, title: bool) -> tuple[list[Heads], int, bool] | None:
        """The capitals that begin at i and the small words between them: heads, where they end, whether "of" is in."""
        t = self.t
        heads: list[Heads] = []
        j, last_cap = i, i
        of_seen = False
        commas = 0
        while j < end:
            if j > i and j in self.c.known and t.word[j].isupper():
                break
            match = self.lex.heads.match(t.fold, j, end) if t.cap[j] else None
            if match and match[1].level == "none":
                break  # "the African Development Bank Board of Directors"
            if match:
                subject = match[0] == j + 1 and t.fold[j] in self.lex.name_nouns and t.fold[j - 1] == "and"
                subject = subject or (
                    t.fold[j] in self.lex.owners and t.fold[j - 2] == "of"
                )  # "Office of the Ombudsman"
                if heads and t.fold[j - 1] in ("and", ",", "the") and not (subject and of_seen):
                    break  # but "Ministry of Disaster Management and Relief"
                heads.append((j, match[0], match[1]))
                j = last_cap = match[0]
                continue
            if heads and t.fold[j] in ADDRESSES:
                break  # "Speaker of Parliament Dr …"
            if title and j > i and self._headline_ends(i, j, end, heads, of_seen=of_seen):
                break
            if (
                heads
                and j > i
                and (
                    self._holder(j, end, of_people=of_seen and heads[0][2].kind == "ngo")
                    or holder_behind(self.c, i, j, end)
                )
            ):
                break
            if heads and j in self.c.place and self.c.place[j][0] - j > 2:
                j = last_cap = self.c.place[j][0]
                continue  # "Network of Latin America and the Caribbean"
            if t.cap[j] and t.word[j][0].isalpha() and j not in self.c.blocked:
                j += 1
                last_cap = j
                j += t.word[j - 1] in SAINTS and t.word[j : j + 1] == ["."]
                continue
            if self._owner(j, end) or (heads and of_seen and self._subject_in_small(j)):
                last_cap = j + 1 if t.word[j].isalpha() else last_cap
                j += 1
                continue
            if not heads and j > i and t.cap[j - 1] and j + 2 < end and self._foreign_link(j):
                j += 1  # "Ștefan cel Mare University"
                continue
            if not heads and t.fold[j] in ("and", ",") and self._before_head(i, j, end):
                if self.lex.titles.match(t.fold, j + 1, end) is not None:
                    break  # "Ann Lee and Director Office"
                j += 1
                continue
            if not heads and self._foreign_link(j) and self._head_near(j + 1, end):
                j += 1  # "Ștefan cel Mare University"
                continue
            k = self._over_link(i, j, end, heads, commas, title=title)
            if k is None:
                break
            commas += t.word[j] == ","
            of_seen = of_seen or t.fold[j] == "of"
            j = k
        return (heads, last_cap, of_seen) if heads else None

    def _holder(self, j: int, end: int, *, of_people: bool) -> bool:
        """ "the Makerere University Secretary", "Ministry of Health Permanent Secretary": who holds an office there."""
        t = self.t
        if not t.cap[j] or t.fold[j - 1] in LINKS or t.word[j - 1] in ("'s", "’s", "'", "’"):
            return False
        if of_people and t.fold[j].endswith("s"):
            return False  # "Union of Bakers and Pastry Cooks"
        of_kind = t.fold[j - 1] in self.lex.name_adjectives or self.c.nationality(t.fold[j - 1]) is not None
        if of_kind and t.fold[j - 2] == "of" and t.fold[j].endswith("s"):
            return False  # "Council of Traditional Chiefs", "Network of Gambian Students"
        earlier = (self.lex.titles.match(t.fold, k, end) for k in range(max(0, j - 2), j))
        if any(before is not None and before[0] > j for before in earlier):
            return False  # "Office of the Prime Minister"
        match = self.lex.titles.match(t.fold, j, end)
        return match is not None and not (match[0] < end and t.cap[match[0]] and self._heads_follow(match[0], end))

    def _over_link(self, i: int, j: int, end: int, heads: list[Heads], commas: int, *, title: bool) -> int | None:
        """The capital behind the small words at j, where the name that begins at i goes on; else None."""
        t = self.t
        if not heads or heads[0][0] - i > 3 or self._whole(i, j, end, heads):
            return None
        if t.fold[j] not in LINKS and not (t.fold[j] == "with" and t.fold[j - 1] in BEARERS):
            return None
        k = j + 1 + (t.fold[j] == "for" and t.fold[j + 1 : j + 2] == ["a"])  # "Alliance for a Green Revolution"
        if k < end and ((t.word[j] == "," and t.word[k] == "The") or (t.fold[j] == "and" and t.fold[k] in CLASSES)):
            return None
        if t.word[j] == "," and k < end and t.cap[k] and self._person_titled(k, end):
            return None  # "University of Kara, Vice Chancellor Ann Lee"
        while k < end and t.fold[k] in ("the", "and", "of"):
            arts = k + 1 < end and self._matter_behind(k + 1, end, heads[-1][2], listed=commas > 0)
            if t.fold[k] == "the" and t.fold[k - 1] in ("and", ",") and not arts:
                break
            k += 1
        if k >= end or t.fold[k] in WEEKDAYS or (t.fold[j] == "in" and t.fold[k] in MONTHS):
            return None  # "the Directorate on Sunday", "the Foundation in March"
        if t.cap[k] and t.fold[j] == ",":
            own = self._heads_at(k, end) or (t.fold[j + 1] == "and" and not commas)
            if own if k - j > 1 else not self._comma(k, end, places=heads[-1][2].plural):
                return None
        placed = k in self.c.place or k in self.c.blocked or title or self._somewhere(k, heads[-1][2])
        placed = placed or any(t.fold[m] in self.lex.lands for m in range(k, min(k + 4, end)) if t.cap[m])
        if t.fold[j] == "on" and not placed and k + 1 < end and not t.cap[k + 1] and self._unheard(k):
            return None  # "the Training Institute on Amatuku"
        people = t.fold[j] == "in" and t.fold[j - 1].endswith(("s", "men")) and self.c.nationality(t.fold[j - 2])
        if t.fold[j] in ("in", "to", "on") and placed and not people and not self._acronym_after(k, end):
            return None  # but "Association of Somali Women in Kenya"
        if t.fold[j] in ("and", "&", ",") and (
            k in self.c.known
            or (
                t.fold[k - 1] == "the"
                and k - 1 > j
                and not self._matter_behind(k, end, heads[-1][2], listed=commas > 0)
            )
            or person_behind(self.c, k, end, heads[-1][2])
            or (self._country(k) and not heads[-1][2].plural)  # "the Parliaments of Fiji and Vanuatu"
            or (k in self.c.place and self._land_ends(k, end))  # "of Turkana and Garissa County"
        ):
            return None
        return k if t.cap[k] and t.word[k][0].isalpha() else None

    def _whole(self, i: int, j: int, end: int, heads: list[Heads]) -> bool:
        """Whether the name is whole before an "and" or a "to": "Qatar Fund and Doha Freight", "School of Art and …"."""
        t = self.t
        first, last, _ = heads[-1]
        if t.fold[j] == "for" and last == j and heads[-1][2].singular in NETWORKS:
            return True  # "the Red Cross for Haiti"
        aimed = not {"for", "of"}.isdisjoint(t.fold[heads[0][1] : first])  # "German Agency for Cooperation | and Trade"
        if t.fold[j] in ("and", "&", "to") and last == j and first > i and heads[0][0] > i and not aimed:
            return True
        if t.fold[j] == "and" and last == j and first == i and i and t.fold[i - 1] == "the":
            return t.fold[i] not in self.lex.name_nouns  # "the Ministry and Timor Telecom", but "the Relief and …"
        state = heads[0][2].singular == "ministry"  # "Basic" and "Human" are towns, but no town has a ministry
        near = [k for k in range(max(i, j - 4), j) if self.c.place.get(k, (0,))[0] == j]
        near = [k for k in near if not state or self.c.place[k][1] != "city"]
        placed = any(t.fold[k - 1] != "for" for k in near)  # but "the Ministry for Europe and Foreign Affairs"
        alone = j + 1 < end and t.cap[j + 1] and j + 1 not in self.c.place and not heads[-1][2].plural
        return t.fold[j] == "and" and placed and alone

    def _titled(self, i: int, end: int) -> bool:
        """Whether a person's title begins at i, and no name does: "the Office of the Prime Minister" is one."""
        t = self.t
        match = self.lex.titles.match(t.fold, i, end)
        if match is None:
            return False
        if t.fold[i] == "office" and i + 3 < end and t.fold[i + 1 : i + 3] == ["of", "the"]:
            return t.fold[i + 3] not in self.lex.owners and HIGHEST.isdisjoint(t.fold[i + 3 : i + 5])
        if t.cap[i] and t.fold[i] == "office" and i + 2 < end and t.fold[i + 1] == "of" and t.cap[i + 2]:
            other = i + 2 in self.c.known or i + 2 in self.c.place or t.word[i + 2].isupper()
            return other or self.lex.titles.match(t.fold, i + 2, end) is not None  # "Office of Disaster Preparedness"
        return not (match[0] + 1 < end and t.word[match[0]] in ("'s", "’s", "'", "’") and t.cap[match[0] + 1])

    def _inner(self, i: int, j0: int, head: Head) -> bool:
        """Whether the run names a part of a body that is no body of its own: "WFP's Japan Relations Office"."""
        if head.singular not in INNER:
            return False
        owner = i - 2 if i > 1 and self.t.word[i - 1] in ("'s", "’s") else -1
        whole = [self.c.known[k] for k in (owner, *range(i + 1, j0)) if k in self.c.known]
        return any((entry := by_key(key)) is not None and entry.kind == "multilateral" for _, key in whole)

    def _forms(self, i: int, j1: int, last: int) -> list[str]:
        """A name, and the same without the place at its end."""
        t = self.t
        forms = [t.slice(i, last)]
        for k in range(last - 1, j1, -1):
            if t.fold[k - 1] in ("in", "of") and k in self.c.place and self.c.place[k][0] == last:
                if k - 1 - i >= 2:
                    forms.append(t.slice(i, k - 1))
                break
        return forms

    def _under_plural(self, i: int, at: tuple[int, int], last: int, head: Head, country: str | None) -> list[Name]:
        """ "Ministries of Health and of Labour of Malawi", "Ministries of Foreign Affairs of Chad and Niger".

        The head stands at tokens `at`; with words before it, "State Labour Inspectorates of Latvia and Lithuania", only
        countries tell several bodies.
        """
        t, (j0, j1) = self.t, at
        nations: list[int] = []
        cut = last
        for k in range(last - 1, j1, -1):
            here = self.c.place.get(k)
            if here and here[1] == "country" and (here[0] == cut or t.fold[here[0]] in ("and", ",")):
                nations.insert(0, k)
                cut = k
                if t.fold[k - 1] in ("of", "the"):
                    break
        while cut > j1 and nations and t.fold[cut - 1] in ("of", "the"):
            cut -= 1
        lands = len(nations)
        if not nations or cut <= j1:
            cut, nations = last, []
        pieces = plural_pieces(t.slice(j1, cut))
        singular = head.singular.title()
        if not all(self.c.nationality(t.fold[k]) for k in range(i, j0)):
            if lands < 2 or len(pieces) != lands:
                return []
            singular = f"{t.slice(i, j0)} {singular}"
        if len(nations) > 1 and len(pieces) == 1:
            return [
                Name(
                    i, last, [f"{singular} of {pieces[0]} of {t.slice(k, self.c.place[k][0])}"], head.kind, head,
                    self.c.place[k][2],
                )
                for k in nations
            ]  # fmt: skip
        if len(nations) > 1:
            country = None
        return [
            Name(i, last, [f"{singular} of {p}"], head.kind, head, country_of_name(folded(p)[0], "en") or country)
            for p in pieces
            if p
        ]

    def _heads_at(self, k: int, end: int) -> bool:
        """Whether a name of its own begins at k: ", and Ministry of …"."""
        return k in self.c.known or (
            self.lex.heads.match(self.t.fold, k, end) is not None and k + 1 < end and self.t.fold[k + 1] == "of"
        )

    def _acronym_after(self, k: int, end: int) -> bool:
        """Whether "(UNAMA)" follows the place at k: then the place belongs to the name."""
        last = self.c.place[k][0] if k in self.c.place else k + 1
        return last + 1 < end and self.t.word[last] == "(" and bool(ACRONYM.match(self.t.word[last + 1]))
