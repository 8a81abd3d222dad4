"""What refers back to a body named in full: its acronym, a short form, its head with an article."""

from __future__ import annotations

from bisect import bisect_left, insort

from loaders.gazetteer import country_of_name
from loaders.names import ARTICLE, OF
from loaders.organizations.bodies import SMALL, Body, strip
from loaders.organizations.people import People
from loaders.organizations.registry import Registry
from loaders.tokens import folded


class References(Registry, People):
    """Finds the references of one text, once its names are read."""

    starts: dict[int, list[int]]
    headed: dict[tuple[str, ...], list[Body]]
    shortened: dict[str, Body]
    form_starts: frozenset[str]
    heads: frozenset[str]

    def _references(self, first: int, last: int) -> None:
        """Acronyms and short forms of bodies that are named in full elsewhere."""
        t, heads, i = self.t, self.lex.heads.table, first
        while i < last:
            if i in self.at:
                i = self.at[i][0]
                continue
            hit = self._refer(i, last) if t.cap[i] or t.fold[i] in heads else None
            if hit:
                end, body = hit
                body.mentions.append((i, end))
                insort(self.starts[id(body)], i)
                form = t.slice(i, end)
                if t.cap[i] and form not in body.forms:
                    body.forms.append(form)
                self.at[i] = (end, [body])
                i = end
                continue
            i += 1

    def _shortened(self) -> dict[str, Body]:
        """ "Concern" for Concern Worldwide: first words that no lexicon knows and that no two bodies share."""
        found: dict[str, list[Body]] = {}
        lex = self.lex
        for body in self.bodies:
            for words in {strip(folded(form)) for form in body.forms}:
                first = words[0] if len(words) > 1 else ""
                plain = first in lex.name_nouns or first in lex.name_adjectives or first in lex.starts
                if len(first) < 5 or plain or first in lex.verbs or first in self.lower_words or not body.key:
                    continue
                if self.c.nationality(first) or country_of_name(first, self.lang) or first in self.heads:
                    continue
                found.setdefault(first, []).append(body)
        return {word: bodies[0] for word, bodies in found.items() if len({id(b) for b in bodies}) == 1}

    def _refer(self, i: int, end: int) -> tuple[int, Body] | None:
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
        if t.cap[i] and (short := self.shortened.get(t.fold[i])) is not None and self._last(short, i) >= 0:
            if not (i + 1 < end and t.cap[i + 1] and t.word[i + 1][0].isalpha()) and not (i and self._capital(i - 1)):
                return i + 1, short
        match = self.lex.heads.match(t.fold, i, end)
        if (
            match
            and i
            and not t.cap[i]
            and match[1].level == "strong"
            and not match[1].plural
            and t.fold[i - 1] in ARTICLE[self.lang]
        ):
            same = [b for b in self.bodies if b.head is not None and b.head.words == match[1].words]
            if (
                len(same) == 1
                and same[0].mentions
                and self._last(same[0], i) >= 0
                and not (match[0] < end and (t.fold[match[0]] in OF[self.lang] or t.cap[match[0]]))
            ):
                return match[0], same[0]
        if match and i and t.cap[i] and t.fold[i - 1] in ARTICLE[self.lang] and not match[1].plural:
            words = match[1].words
            if words not in self.headed:
                self.headed[words] = [b for b in self.bodies if any(set(words) <= set(folded(f)[:4]) for f in b.forms)]
            near = max(self.headed[words], key=lambda b: self._last(b, i), default=None)
            if near is not None and self._last(near, i) >= 0:
                return match[0], near
        return None

    def _last(self, body: Body, i: int) -> int:
        """Where a body was last named before token i; -1 where it was not."""
        starts = self.starts.get(id(body), [])
        at = bisect_left(starts, i)
        return starts[at - 1] if at else -1
