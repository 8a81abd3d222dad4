"""What refers back to a body named in full: its acronym, a short form, its head with an article."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from functools import cache

from loaders.gazetteer import country_of_name
from loaders.lexicon import lexicon
from loaders.names import ARTICLE, GOVERNMENT, OF
from loaders.organizations.aliases import CLASSED
from loaders.organizations.bodies import SMALL, Body, strip, stripped
from loaders.organizations.lands import WHERE
from loaders.organizations.registry import Registry
from loaders.organizations.shorts import CONTRACTED
from loaders.tokens import folded


@cache
def referring(language: str) -> frozenset[str]:
    """The words that may refer to a body without a capital too: heads of names, nouns for short."""
    lex = lexicon(language)
    return frozenset([*lex.heads.table, *(noun.split()[0] for noun in lex.shorts), *lex.lands])


class References(Registry):
    """Finds the references of one text, once its names are read."""

    headed: dict[tuple[str, ...], list[Body]]
    shortened: dict[str, Body]
    form_starts: frozenset[str]
    heads: frozenset[str]
    parts: dict[str, list[tuple[tuple[str, ...], Body]]]

    def acting_government(self, iso: str, form: str, span: tuple[int, int]) -> Body:
        """The government of a state that acts under its bare name."""
        raise NotImplementedError

    def _references(self, words: list[int], last: int) -> None:
        """Acronyms and short forms of bodies that are named in full elsewhere, where they begin with these words."""
        t, heads, at, past = self.t, self.lex.heads.table, self.at, 0
        for i in words:
            if i < past:
                continue
            meant = self._agency_of_un(i, last) if t.fold[i] in self.lex.shorts else None
            if meant is None and i in at and not self._outgrown(i, last):
                past = at[i][0]
                continue
            hit = meant or (self._refer(i, last) if t.cap[i] or t.fold[i] in heads else None)
            if hit is None:
                hit = meant = self._stands_for(i, last) or self._land_again(i, last) or self._part_again(i, last)
            if hit is not None:
                end, body = hit
                body.mentions.append((i, end))
                body.retold += meant is not None
                insort(self.starts[id(body)], i)
                form = t.slice(i, end)
                if t.cap[i] and form not in body.forms and not meant:
                    body.forms.append(form)
                at[i] = (end, [body])
                past = end
            elif t.fold[i] in heads and not t.cap[i] and (national := self._of_nation(i, past, last)):
                begin, past, body = national
                body.mentions.append((begin, past))
                insort(self.starts[id(body)], begin)
                at[begin] = (past, [body])

    def _of_nation(self, i: int, past: int, end: int) -> tuple[int, int, Body] | None:
        """ "le ministère béninois", "the Kenyan ministry", "the Kiribati ministry": the one body of that head there.

        Where the mention begins, no token before `past`, and where it ends.
        """
        t = self.t
        match = self._head_at(i, end)
        if match is None or match[1].plural or i - 2 < past:
            return None
        begin, last = (self._placed_before(i, past), match[0]) if self.lang == "en" else (i, match[0] + 1)
        if last >= end:
            return None
        here = self.c.place.get(begin)
        iso = here[2] if here else self.c.nationality(t.fold[begin if self.lang == "en" else last - 1])
        if iso is None or t.fold[begin - 1] not in ARTICLE[self.lang] | CONTRACTED:
            return None
        if t.fold[last] in OF[self.lang] or (t.cap[last] and self.lang == "en"):
            return None  # "le ministère béninois du Travail"
        same = (b for b in self.bodies if b.head is not None and b.head.words == match[1].words and not b.weak)
        found = [b for b in same if b.country == iso and self._last(b, begin) >= 0]
        return (begin, last, found[0]) if len(found) == 1 else None

    def _land_again(self, i: int, end: int) -> tuple[int, Body] | None:
        """ "La province et l'OIM ont signé": the one territory of that sort named before, where no "in" says where."""
        t = self.t
        if t.fold[i] not in self.lex.lands:
            return None
        named = t.cap[i] or i < 2 or t.fold[i - 1] not in ARTICLE[self.lang] or t.fold[i - 2] in WHERE
        if named or (i + 1 < end and (t.fold[i + 1] in OF[self.lang] or t.cap[i + 1] or i + 1 in self.c.place)):
            return None
        same = [b for b in self.bodies if b.head is not None and b.head.words == (t.fold[i],)]
        return (i + 1, same[0]) if len(same) == 1 and self._last(same[0], i) >= 0 else None

    def _part_again(self, i: int, end: int) -> tuple[int, Body] | None:
        """ "The savings bank", "la maison des arts": the one body told before whose name ends, or begins, so."""
        t = self.t
        if t.cap[i] or t.fold[i] not in self.parts or t.fold[i - 1] not in ARTICLE[self.lang] | CONTRACTED:
            return None
        for words, body in self.parts[t.fold[i]]:
            last = i + len(words)
            if last <= end and tuple(t.fold[i:last]) == words and not any(t.cap[i:last]) and self._last(body, i) >= 0:
                return (last, body) if last == end or self._whole_noun(last) else None
        return None

    def _named_parts(self) -> dict[str, list[tuple[tuple[str, ...], Body]]]:
        """What names end in (English), or begin with, and no two bodies share, by the first word, the longest first."""
        told: dict[tuple[str, ...], list[Body]] = {}
        for body in self.bodies:
            if body.government or body.weak:
                continue
            for words in {folded(form) for form in body.forms if " " in form}:
                for part in self._parts_of(words):
                    if not any(body is b for b in told.setdefault(part, [])):
                        told[part].append(body)
        found: dict[str, list[tuple[tuple[str, ...], Body]]] = {}
        for part in sorted((p for p, bodies in told.items() if len(bodies) == 1), key=len, reverse=True):
            found.setdefault(part[0], []).append((part, told[part][0]))
        return found

    def _parts_of(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """ "savings bank" of "Oromia Savings Bank", "caja de ahorros" of "Caja de Ahorros del Sur"."""
        of, heads = OF[self.lang], self.heads
        if self.lang == "en" and not of.isdisjoint(words):
            end = next(k for k, word in enumerate(words) if word in of)
            words, whole = words[:end], words[:end]
        else:
            whole = ()
        for size in (4, 3, 2):
            if size > len(words) or (size == len(words) and not whole):
                continue
            part = words[-size:] if self.lang == "en" else words[:size]
            head = part[-1] if self.lang == "en" else part[0]
            if head in heads and head not in WORK and part[-1] not in SMALL and part[0] not in SMALL:
                yield part

    def _placed_before(self, i: int, past: int) -> int:
        """Where the place that ends before token i begins; else the token before i."""
        return next((k for k in range(max(past, i - 4), i) if self.c.place.get(k, (0,))[0] == i), i - 1)

    def _shortened(self) -> dict[str, Body]:
        """ "Concern" for Concern Worldwide: first words that no lexicon knows and that no two bodies share."""
        found: dict[str, list[Body]] = {}
        lex = self.lex
        for body in [b for b in self.bodies if b.key]:
            for words in {stripped(form) for form in body.forms}:
                first = words[0] if len(words) > 1 else ""
                plain = first in lex.name_nouns or first in lex.name_adjectives or first in lex.starts
                if len(first) < 5 or plain or first in lex.verbs or (first in self.spellings and first[0].islower()):
                    continue
                if self.c.nationality(first) or country_of_name(first, self.lang) or first in self.heads:
                    continue
                found.setdefault(first, []).append(body)
        return {word: bodies[0] for word, bodies in found.items() if len({id(b) for b in bodies}) == 1}

    def _without_class(self) -> dict[tuple[str, ...], Body]:
        """ "Semillas de Paz" for the Fundación Semillas de Paz, "Maendeleo" for the Maendeleo Foundation."""
        found: dict[tuple[str, ...], Body] = {}
        for body in self.bodies:
            if body.head is None or body.key or body.head.kind not in CLASSED:
                continue
            words, head = folded(body.forms[0]), body.head.words
            size = len(head)
            english = self.lang == "en" and words[-size:] == head
            rest = words[:-size] if english else words[size:] if words[:size] == head else ()
            if rest and self._told_without_class(rest):
                found.setdefault(strip(rest), body)
        return found

    def _told_without_class(self, words: tuple[str, ...]) -> bool:
        """Whether words would be a name without the class beside them: no matter, no place, no nation."""
        lex, first = self.lex, words[0]
        general = lex.name_nouns | lex.name_adjectives | lex.duties | SMALL
        if first in SMALL or self.c.nationality(first) or country_of_name(" ".join(words), self.lang):
            return False
        if len(words) > 1:
            return first not in lex.name_adjectives and words[-1] not in SMALL
        plain = first in general or first in lex.words.table or first in lex.verbs or first in self.heads
        return len(first) > 4 and not plain and not any(k in self.c.place for k in self.t.where.get(first, ()))

    def _outgrown(self, i: int, end: int) -> bool:
        """Whether the candidate at i but begins a name told elsewhere, "Espoir | pour Elles": then it is none."""
        last, bodies = self.at[i]
        unsure = len(bodies) == 1 and bodies[0].kind == "other" and not bodies[0].key and bodies[0].head is None
        if not unsure or (hit := self._by_form(i, end)) is None or hit[0] <= last:
            return False
        bodies[0].mentions.remove((i, last))
        return True

    def _by_form(self, i: int, end: int) -> tuple[int, Body] | None:
        """The body that the words at i name by one of its forms, the longest."""
        t = self.t
        named = t.cap[i] and t.fold[i] in self.form_starts and t.fold[i] not in SMALL
        for size in (6, 5, 4, 3, 2, 1) if named else ():
            if i + size <= end and t.fold[i + size - 1] not in SMALL:
                body = self.by_form.get(strip(tuple(t.fold[i : i + size])))
                if (
                    body
                    and (size > 1 or t.word[i].isupper() or not body.key)
                    and not (size == 1 and len(t.word[i]) < 3 and not t.word[i].isupper())
                ):
                    return i + size, body
        return None

    def _refer(self, i: int, end: int) -> tuple[int, Body] | None:
        t = self.t
        if (hit := self._by_form(i, end)) is not None:
            return hit
        if t.cap[i] and (short := self.shortened.get(t.fold[i])) is not None and self._last(short, i) >= 0:
            if not (i + 1 < end and t.cap[i + 1] and t.word[i + 1][0].isalpha()) and not (i and self._capital(i - 1)):
                return i + 1, short
        match = self._head_at(i, end)
        if match and i and not t.cap[i] and not match[1].plural and t.fold[i - 1] in ARTICLE[self.lang]:
            same = [b for b in self.bodies if b.head is not None and b.head.words == match[1].words]
            if (
                len(same) == 1
                and "strong" in (match[1].level, same[0].head.level if same[0].head is not None else "")
                and same[0].mentions
                and self._last(same[0], i) >= 0
                and not (match[0] < end and (t.fold[match[0]] in OF[self.lang] or t.cap[match[0]]))
            ):
                return match[0], same[0]
        if (
            match
            and i
            and t.cap[i]
            and t.fold[i - 1] in ARTICLE[self.lang]
            and not match[1].plural
            and not self._secretary(i)
        ):
            words = match[1].words
            if words not in self.headed:
                found = [b for b in self.bodies if any(set(words) <= set(folded(f)[:4]) for f in b.forms)]
                own = [b for b in found if b.head is not None and b.head.words == words]
                self.headed[words] = own or found  # "the University" is no "Lagos University Hospital" beside it
            near = max(self.headed[words], key=lambda b: (self._last_alone(b, i), self._last(b, i)), default=None)
            if near is not None and self._last(near, i) >= 0:
                return match[0], near
        return self._the_government(i, end)

    def _the_government(self, i: int, end: int) -> tuple[int, Body] | None:
        """ "le Gouvernement", "the Government", where no other was named: that of the country the release is about."""
        t, iso = self.t, self.country
        if not iso or not i or not t.cap[i] or t.fold[i] not in GOVERNMENT[self.lang] or t.fold[i].endswith("s"):
            return None
        after = t.fold[i + 1] if i + 1 < end else ""
        if t.fold[i - 1] not in ARTICLE[self.lang] | CONTRACTED or t.fold[i] == "etat" or after in OF[self.lang]:
            return None
        if i + 1 < end and (t.cap[i + 1] or t.glued[i + 1] or self.c.nationality(after) or self._noun(after)):
            return None  # "the Government agency", "le Gouvernement tchadien"
        if any((b.government and b.government != iso) or self._sent_by(b, iso) for b in self.bodies):
            return None
        body = self.acting_government(iso, "", (i, i + 1))
        self.starts.setdefault(id(body), [])
        return i + 1, body

    def _sent_by(self, body: Body, iso: str) -> bool:
        """Whether a body is the embassy of a state: a text that names it is about another."""
        return body.country == iso and body.head is not None and body.head.words[0] in EMBASSIES

    def _noun(self, word: str) -> bool:
        """Whether a word that follows "Government" may belong to it: no small word, no verb."""
        lex = self.lex
        return word in lex.name_adjectives or (
            self.lang == "en" and word[:1].isalpha() and word not in lex.starts and word not in lex.verbs
        )

    def _last_alone(self, body: Body, i: int) -> int:
        """Where a body was last named before token i by a name that is no other's: not "the Ministries of A and B"."""
        starts = self.starts.get(id(body), [])
        alone = (s for s in reversed(starts) if s < i and len(self.at.get(s, (0, ()))[1]) < 2)
        return next(alone, -1)

    def _last(self, body: Body, i: int) -> int:
        """Where a body was last named before token i; -1 where it was not."""
        starts = self.starts.get(id(body), [])
        at = bisect_left(starts, i)
        return starts[at - 1] if at else -1


WORK = frozenset("programme program programa project projet proyecto campaign initiative iniciativa fund".split())
EMBASSIES = ("ambassade", "embassy", "embajada")
