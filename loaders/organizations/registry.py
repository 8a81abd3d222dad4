"""One body for all its names: the same form, a longer one, its initials, its head alone."""

from __future__ import annotations

from loaders.acronyms import abbreviates, initials
from loaders.gazetteer import country_of_name, country_words
from loaders.identity import known_by_rule
from loaders.names import Name
from loaders.organizations.bodies import SMALL, Body, strip, stripped
from loaders.organizations.shorts import Shorts
from loaders.tokens import fold, folded

MISSIONS = frozenset("embassy consulate ambassade consulat embajada consulado".split())
# What goes without saying: "Alcaldía (Municipal) de Choloma", "ministère (en charge) de la Santé".
UNSAID = frozenset("provincial municipal departamental mayor regional en charge chargee encargado encargada".split())
CHANCELLERY, FOREIGN = frozenset({"cancilleria"}), frozenset({"relaciones", "exteriores"})


class Registry(Shorts):
    """The bodies of one text by form and by key."""

    by_form: dict[tuple[str, ...], Body]
    by_key: dict[str, Body]
    bare: dict[str, tuple[str, ...]]  # forms without their countries

    def _body(self, name: Name) -> Body:
        forms = [f for f in name.forms if f] + ([name.acronym] if name.acronym else [])
        if name.key is None and name.head is not None and name.country:
            name.key = known_by_rule(name.forms, name.kind, name.country, self.lang)
        government = name.country if name.kind == "government" and name.head is None and name.key is None else None
        body: Body | None = self.by_key.get(name.key) if name.key else None
        if government:
            body = self.by_key.get("gov-" + government)
        if body is None:
            for form in forms:
                other = self.by_form.get(stripped(form))
                if other and (not other.country or not name.country or other.country == name.country):
                    body = other
                    break
        if body is None and name.key is None:
            other = self.by_form.get(self._bare(forms[0])) if self._bare(forms[0]) else None
            if (
                other
                and other.head is not None
                and other.head == name.head
                and not self._of_two_nations(other.forms[0], forms[0])
                and (not other.country or not name.country or other.country == name.country)
            ):
                body = other
        if body is None and name.key is None and name.head is not None:
            body = (
                self._longer(name)
                or self._worded_otherwise(name)
                or self._behind_class(name)
                or self._of_that_nation(name)
            )
        if body is None and (name.key is None or name.kind == "government"):
            body = self._headed_alike(name)
        if body is None and not government:
            body = self._of_initials(name)
        if body is None:
            body = Body([], name.kind, name.key, name.country, government, name.head, weak=name.weak, loose=name.loose)
            self.bodies.append(body)
        body.weak, body.loose = body.weak and name.weak, body.loose and name.loose
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
            self.by_form.setdefault(stripped(form), body)
            if bare := self._bare(form):
                self.by_form.setdefault(bare, body)
        return body

    def _of_initials(self, name: Name) -> Body | None:
        """ "la CNSS" where the Caisse nationale de sécurité sociale was named, or the other way round."""
        form = name.forms[0]
        letters = fold(form) if form.isalpha() and form.isupper() and len(form) > 2 else ""
        if name.key or name.acronym or not (letters or name.head is not None):
            return None
        found = []
        for body in self.bodies:
            lettered = [f for f in body.forms if f.isupper()]
            if body.key or body.government or (lettered and len(body.forms) > 1):
                continue
            if letters and body.head is not None and not lettered:
                told = any(letters == initials(folded(f)) for f in body.forms)
                told = told or (len(letters) > 4 and any(abbreviates(letters, folded(f)) for f in body.forms))
                found += [body] if told else []  # also "MINJEC" for the Ministère de la Jeunesse et de l'Éducation
            elif not letters and lettered:
                found += [body] if fold(lettered[0]) == initials(folded(form)) else []
        return found[0] if len(found) == 1 else None

    def _longer(self, name: Name) -> Body | None:
        """The one body whose name begins, or in English ends, with this name.

        "Ministerio de la Mujer (y Poblaciones Vulnerables)", "(Kherson) Regional State Administration"; or that leaves
        some of its words out: "Commission nationale d'accueil (et de protection) des réfugiés".
        """
        words = stripped(name.forms[0])
        if len(words) < 2:
            return None
        bare = self.by_form.get(name.head.words) if name.head is not None and name.head.kind == "nngo" else None
        if bare is not None and not bare.country and not bare.key:
            if not self._of_two_nations(bare.forms[0], name.forms[0]):
                return bare  # "la Cruz Roja", then "la Cruz Roja Peruana"
        if name.head is not None and name.head.kind == "nngo" and words == name.head.words:
            society = [b for b in self.bodies if any(self._bare(f)[: len(words)] == words for f in b.forms[:2])]
            if len(society) == 1:
                return society[0]  # "the Red Cross", where the Kenyan Red Cross Society was named
        definite = name.first > 0 and self.t.fold[name.first - 1] == "the"  # "the Bank Group", of the … Bank Group
        found = [
            b
            for b in self.bodies
            if (not b.country or not name.country or b.country == name.country)
            and (b.head is name.head or b.head == name.head or (b.key is not None and b.head is None))
            and any(
                (other[: len(words)] == words and not self._unit_of(other, len(words)))
                or ((len(words) > 2 or definite) and other[-len(words) :] == words and len(other) > len(words))
                or (len(words) > 3 and other[:2] == words[:2] and _leaves_out(words, other))
                for other in [stripped(f) for f in b.forms[:2]]
            )
        ]
        return found[0] if len(found) == 1 else None

    def _of_that_nation(self, name: Name) -> Body | None:
        """ "la Embajada japonesa" where the Embajada de Japón was named: a head, and the nation's adjective or name."""
        iso = self._nation_of(name.forms[0], name)
        same = (b for b in self.bodies if b.head == name.head and not b.key) if iso else ()
        found = [b for b in same if any(self._nation_of(f, name) == iso for f in b.forms[:3])]
        return found[0] if len(found) == 1 else None

    def _nation_of(self, form: str, name: Name) -> str | None:
        """The nation that a form tells beside the head of a name and nothing else."""
        head, words = stripped(" ".join(name.head.words)) if name.head is not None else (), stripped(form)
        size = len(head)
        if not 0 < size < len(words) < size + 4 or head not in (words[:size], words[-size:]):
            return None
        rest = " ".join(words[size:] if words[:size] == head else words[:-size])
        return self.c.nationality(rest) or country_of_name(rest, self.lang)

    def _behind_class(self, name: Name) -> Body | None:
        """The body that a name tells behind its head: "Asociación Iglesia Luterana" where the Iglesia Luterana is."""
        head, words = name.head, folded(name.forms[0])
        if head is None or words[: len(head.words)] != head.words or not self.lex.classes.match(words, 0, len(words)):
            return None
        rest = words[len(head.words) :]
        found = self.by_form.get(strip(rest)) if len(rest) > 1 and rest[0] not in SMALL else None
        return found if found is not None and found.head is not None else None

    def _worded_otherwise(self, name: Name) -> Body | None:
        """The one body that the same words name in another order, or with what goes without saying.

        "Juba University" and "University of Juba"; "Diputación (Provincial) de Cáceres"; a "Cancillería" and the
        ministry of foreign affairs.
        """
        words = stripped(name.forms[0])
        essence = sorted(w for w in words if w not in UNSAID)
        found = []
        for body in self.bodies:
            if body.key or body.head is None or (body.country and name.country and body.country != name.country):
                continue
            told = [stripped(f) for f in body.forms[:2]]
            alike = len(essence) > 1 and any(sorted([w for w in o if w not in UNSAID]) == essence for o in told)
            alike = alike or any(_in_short(words, other) for other in told)
            foreign = words[0] in CHANCELLERY and any(set(other) >= FOREIGN for other in told)
            foreign = foreign or (set(words) >= FOREIGN and any(other[0] in CHANCELLERY for other in told))
            found += [body] if alike or foreign else []
        return found[0] if len(found) == 1 else None

    def _unit_of(self, words: tuple[str, ...], at: int) -> bool:
        """ "Makerere University | School of Education": whether a name goes on with a unit's, in English."""
        return self.lang == "en" and self.lex.heads.match(list(words), at, len(words)) is not None

    def _headed_alike(self, name: Name) -> Body | None:
        """ "la Iglesia": the one body of that head that was named in full before, "la Fiscalía (General)" too.

        "the Embassy of Japan" is the one that was named with the country it is in.
        """
        words = stripped(name.forms[0])
        if name.head is not None and name.head.singular in MISSIONS and name.country:
            found = [b for b in self.bodies if b.head == name.head and b.country == name.country]
            return found[0] if len(found) == 1 else None
        if len(words) != 1 or self.lex.heads.match(list(words), 0, 1) is None:
            return None
        found = [b for b in self.bodies if b.head is not None and b.head.words == words and len(folded(b.forms[0])) > 1]
        if not found:
            found = [b for b in self.bodies if b.head is not None and not b.key and b.head.words[:-1] == words]
        return found[0] if len(found) == 1 else None

    def _of_two_nations(self, one: str, other: str) -> bool:
        """Whether two names tell two countries: "Netherlands Red Cross" and "Austrian Red Cross"."""
        told = [
            {iso for w in folded(form) if (iso := self.c.nationality(w) or country_of_name(w, self.lang))}
            for form in (one, other)
        ]
        return bool(told[0] and told[1]) and told[0].isdisjoint(told[1])

    def _bare(self, form: str) -> tuple[str, ...]:
        """`_without_country`, kept for this text."""
        bare = self.bare.get(form)
        if bare is None:
            bare = self.bare[form] = self._without_country(form)
        return bare

    def _without_country(self, form: str) -> tuple[str, ...]:
        """A name without the words that tell its country.

        "Namibian Ministry of Health" is "Ministry of Health" told more fully.
        """
        countries = country_words()
        kept = tuple([w for w in stripped(form) if w not in countries and not self.c.nationality(w)])
        return kept if len(kept) > 1 else ()


def _in_short(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "Cámara de Comercio de Guadalajara": whether a longer name has these words, begins and ends as they do."""
    return 2 < len(words) < len(other) and (words[0], words[-1]) == (other[0], other[-1]) and set(words) < set(other)


def _leaves_out(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether words stand in a name in their order, with others between.

    >>> _leaves_out(("office", "refugees"), ("office", "migrants", "refugees"))
    True
    """
    rest = iter(whole)
    return all(word in rest for word in words)
