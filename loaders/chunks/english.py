"""Verb forms that may be something else, most of them English: -s forms, -ed forms, bare forms, those behind "both"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loaders.chunks.counted import turn_before
from loaders.chunks.items import Found
from loaders.chunks.members import class_words
from loaders.lexicon import Form, Lexicon
from loaders.tokens import Tokens

ASIDE = 40  # tokens of the longest aside
GIFTS = frozenset("grants funds awards loans pledges gifts".split())  # which are verbs, too
LED_ON = ("of", "for", "from", "in", "to", "with", "by", "and")  # what goes on behind a noun
LED_NOUNS = frozenset("on of for in with by from through under".split())  # prepositions before an adjective
TOLD_OF = frozenset("in on with last at through from as under this for".split())  # behind "support provided"
LINKING = frozenset("of for and & , '".split()) | {"'s", "’s"}  # what stands inside a name, or joins two
LEADING = frozenset(", ; : et que qu' seul seule".split())  # what a country that acts may stand behind
EARLIER = frozenset("first originally initially previously recently jointly already".split())
GETTING = frozenset("receive get obtain secure win".split())
TOLD = ("say", "announce", "ask", "agree")
OPENED_BY = {",": ",", ")": "(", "–": "–", "—": "—"}  # marks that close an aside
DESTINED = frozenset("aimed designed intended geared meant".split())


class EnglishVerbs:
    """Tells the verbs among words that are nouns or participles as well."""

    t: Tokens
    lex: Lexicon
    found: Found
    small: dict[str, str]
    nationality: Callable[[str], str | None]
    determiners: frozenset[str]

    def _stands_as_verb(self, j: int, first: int, last: int) -> bool:
        """An English -s form is a verb behind a subject; "loans for returnees" are things."""
        t = self.t
        before = j - 1
        while before >= first and self._kind(before) == "adv":
            before -= 1
        if before < first or (t.fold[j] == "partners" and t.word[before] == "," and t.fold[j + 1] != "with"):
            return False  # "UNHCR and the bank, partners since 2019, renewed"
        if (
            t.fold[j] in GIFTS
            and self._kind(before) == "and"
            and not GIFTS.isdisjoint(t.fold[max(first, j - 3) : before])
        ):
            return False  # "in loans [and grants], B …"
        if j + 1 < last and self._kind(j + 1) == "be" and self._kind(before) == "and":
            return False  # "and works are due to start"
        if t.cap[before] and (self.nationality(t.fold[before]) or self._led_compound(j, before, first, last)):
            return False  # "financed by Swedish funds"
        if (
            t.word[before] in (")", "”", ",", "–", "—")
            or t.cap[before]
            or (self._ends_body(before, first) and not self._led_compound(j, before, first, last))  # "the agency works"
            or self._kind(before) in ("rel", "pron", "neg", "and", "but")
        ):
            return True
        if t.fold[j] in GIFTS and any(form.mood in ("fin", "pp") for form in self.lex.verbs.get(t.lower[before], ())):
            return False  # "has approved grants worth N"
        if t.fold[j] in GIFTS and j + 1 < last and self._determined(before, first) and self._finite(j + 1):
            return False  # "The new funds come from A", "the latest grants will"
        led = self._kind(before - 1) if j + 1 < last and before > first else ""
        if led and t.word[j + 1] in (",", ";", ".", ":"):
            return False  # "as well as local groups,", "gave EUR 900,000 to coastal groups."
        if led in ("and", "with", "coop") and t.word[j + 1] in self.lex.verbs:
            return False  # "and local groups work"
        return (
            not (j + 1 < last and self._kind(j + 1) in LED_ON)
            and t.word[before][0].isalpha()
            and self._kind(before) not in ("det", "of", "for", "in", "with", "to", "by", "from", "be")  # "are partners"
        )

    def _past_adverb(self, j: int, last: int) -> int:
        """The last token of the adverb that begins at j, which may be of several words."""
        phrase = self.lex.words.match(self.t.fold, j, last)
        return phrase[0] - 1 if phrase is not None and phrase[1].kind == "adv" else j

    def _determined(self, k: int, first: int) -> bool:
        """Whether a plain word at k stands behind a determiner: "the new"."""
        t = self.t
        plain = t.word[k].islower() and t.word[k].isalpha() and not self._kind(k)
        return plain and k > first and (self._kind(k - 1) == "det" or t.fold[k - 1] in self.determiners)

    def _finite(self, k: int) -> bool:
        """Whether a verb that may be finite stands at k."""
        if self._kind(k) in ("be", "have", "will", "would"):
            return True
        return any(f.mood in ("fin", "inf") for f in self.lex.verbs.get(self.t.lower[k], ()))

    def _quantified(self, j: int, first: int, last: int) -> bool:
        """ "Both signed an …", "The two run it", "Una y otra firmaron": a verb behind what counts those told before."""
        t = self.t
        k = turn_before(t.fold, j, first, self.lex.language)
        if k < first or not (k == first or t.word[k - 1] in (",", ";") or self._kind(k - 1) == "rel"):
            return False
        led = j + 1 < last and (self._kind(j + 1) or t.fold[j + 1] in self.determiners)
        return bool(led) or self.lex.language != "en"

    def _ends_country(self, k: int, first: int) -> bool:
        """Whether a country's name ends at token k, with no "in" or "from" before it."""
        for begin in range(max(first, k - 5), k + 1):
            end, kind, _ = self.found.places.get(begin, (0, "", None))
            if end == k + 1 and kind == "country":
                led = self.t.fold[begin - 1] if begin > first else ""
                opened = begin - (led in ("le", "la", "l'", "les"))
                return opened == first or self.t.fold[opened - 1] in LEADING
        return False

    def _ends_body(self, k: int, first: int) -> bool:
        """Whether a body's name ends at token k."""
        return any(self.found.bodies.get(b, (0,))[0] == k + 1 for b in range(max(first, k - 12), k + 1))

    def _body_led(self, k: int) -> bool:
        """Whether a word before token k that is no noun has a body right behind it, or one behind an article."""
        led = k in self.found.bodies or (k + 1 in self.found.bodies and self.t.fold[k] in self.determiners)
        return led and self.t.fold[k - 1] not in self.lex.nouns.table

    def _doing(self, j: int, first: int) -> bool:
        """ "an agreement on free counselling": whether the form in -ing at j is a noun, by an adjective before it."""
        t, before = self.t, j - 1
        plain = before > first and t.word[before].islower() and t.word[before].isalpha() and not self._kind(before)
        ends = t.fold[before].endswith(("ly", "ing", "s", "ed"))
        return plain and not ends and t.fold[before - 1] in LED_NOUNS

    def _behind_that(self, j: int, last: int) -> bool:
        """ "the agency that runs the shelter", "countries that gave 2 million": where an object follows, or "to"."""
        t = self.t
        if j + 1 >= last or j < 2 or any(f.kind in TOLD for f in self.lex.verbs.get(t.lower[j - 2], ())):
            return False  # "said that funds the size of this one are rare"
        return self._kind(j + 1) in ("det", "to") or t.cap[j + 1] or t.word[j + 1][0].isdigit()

    def _led_compound(self, j: int, before: int, first: int, last: int) -> bool:
        """ "bought with European Union funds,": a noun behind a body that a preposition leads, with no object."""
        if j + 1 < last and self.t.word[j + 1][0].isalnum() and self._kind(j + 1) not in LED_ON:
            return False
        begins = range(max(first, before - 8), before + 1)
        at = next((k for k in begins if self.found.bodies.get(k, (0,))[0] == before + 1), -1)
        while at > first and self._kind(at - 1) == "det":
            at -= 1
        return at > first and self._kind(at - 1) in ("with", "from", "support", "fundby", "thanks")

    def _participle(self, j: int, first: int, last: int) -> bool:
        """An English -ed form without auxiliary: a participle where "by" follows, or where no object does."""
        t = self.t
        if j > first and t.glued[j]:
            return True  # "EU-funded"
        for k in range(j + 1, min(last, j + 9)):
            word = t.fold[k]
            if word == "by":
                if k + 1 < last and t.word[k + 1].endswith("ing") and t.lower[k + 1] in self.lex.verbs:
                    return False  # "A and B joined forces by signing an agreement"
                if " ".join(t.fold[j + 1 : j + 5]) == "to the tune of":
                    return True
                if t.fold[j + 1] in TOLD_OF and self._behind_noun(j, first):
                    return True  # "the agreement, signed on the sidelines of the summit by A and B"
                return (
                    not any(t.fold[m] in ("a", "an", "the", "its", "their", "usd", "eur", "$") for m in range(j + 1, k))
                    or k - j <= 2
                )
            led = any(f.mood == "pp" for f in self.lex.verbs.get(t.lower[k], ()))  # "granted N to a group led by A"
            if word in {",", ";", ":", ".", "and"} or (led and k > j + 1 and t.fold[k + 1 : k + 2] == ["by"]):
                break
            if self._kind(k) == "be" or word in ("has", "have", "had"):
                if self._told_by_relative(j, first):
                    return False  # "the agreement that A and B signed in May has been extended by a year"
                break
        after = t.fold[j + 1] if j + 1 < last else "."
        k = j - 1 - (j > first + 1 and t.fold[j - 1] in EARLIER)  # ", first signed in 2012,"
        before = t.fold[k] if k >= first else ","
        if before == "," and self._awaited(j, first):
            return False
        if after in ("between", "under") or (after in ("at", "to", "for") and t.fold[j] in DESTINED):
            return True
        if after not in TOLD_OF or self._told_by_relative(j, first):
            return False
        return before == "," or self._behind_noun(j, first)

    def _behind_noun(self, j: int, first: int) -> bool:
        """ "the letter of agreement first signed in 2013": whether a noun that counts ends right before token j."""
        t, end = self.t, j
        while end > first and (t.fold[end - 1] in EARLIER or t.word[end - 1] == ","):
            end -= 1
        nouns = (self.lex.nouns.match(t.fold, k, end) for k in range(max(first, end - 4), end))
        return any(noun is not None and noun[0] == end for noun in nouns)

    def _awaited(self, j: int, first: int) -> bool:
        """ "an agreement which A, B and C, all in Asia, renewed in May": whether a relative still lacks its verb."""
        t = self.t
        k = next((k for k in range(j - 1, max(first, j - 18) - 1, -1) if t.fold[k] in ("which", "that")), -1)
        return k >= 0 and not any(t.lower[m] in self.lex.verbs for m in range(k + 1, j))

    def _told_by_relative(self, j: int, first: int) -> bool:
        """ "the agreement that A and B signed": whether only names stand before the verb at j."""
        t = self.t
        k = j - 1
        while k > max(first, j - 18) and (t.cap[k] or t.fold[k] in LINKING or self._kind(k) in ("det", "pron", "adv")):
            if t.fold[k] in ("that", "which"):
                break
            k -= 1
        return t.fold[k] in ("that", "which") and any(
            noun is not None and noun[0] == k
            for noun in (self.lex.nouns.match(t.fold, m, k) for m in range(max(first, k - 4), k))
        )

    def _compound(self, j: int, last: int) -> bool:
        """Whether a noun of several words begins at j."""
        noun = self.lex.nouns.match(self.t.fold, j, last)
        return noun is not None and noun[0] > j + 1

    def _plain(self, form: Form, j: int, first: int) -> Form | None:
        """A bare English form is a verb after "will", "to", or a plural subject; else it may be the noun."""
        t = self.t
        before = j - 1
        while before > first and self._kind(before) == "adv":
            before -= 1
        if before < first:
            return None
        if t.fold[before] in ("who", "which"):
            return replace(form, mood="fin")  # "proposed by A and B, which run the camp"
        if t.fold[before] in (
            "to",
            "will",
            "would",
            "they",
            "we",
            "can",
            "could",
            "should",
            "may",
            "must",
        ):
            return form
        if form.kind in ("refuse", "say") and t.fold[j + 1 : j + 2] == ["that"]:
            return replace(form, mood="fin")  # "Local media deny that"
        if form.lemma in GETTING and self._sum_of_several(j, before):
            return replace(form, mood="fin")  # "Oxfam's projects receive 2 million from Japan"
        before = self._over_aside(before, first)
        if form.kind == "bind" and t.word[before].endswith("s") and before - first < 4:
            told = (self.lex.nouns.match(t.fold, k, before + 1) for k in range(first, before + 1))
            if any(noun is not None and noun[0] == before + 1 and noun[1].kind == "agreement" for noun in told):
                return replace(form, mood="fin")  # "Bilateral agreements link A with B"
        for k in range(max(first, before - 3), before):
            phrase = self.lex.words.match(t.fold, k, before + 1) if t.fold[k] in self.lex.words.table else None
            if phrase and phrase[0] == before + 1 and phrase[1].kind == "pron":
                return replace(form, mood="fin")  # "The two agencies work closely with"
        if t.fold[before] in class_words("en") and self._coordinated_before(before, first):
            return replace(form, mood="fin")  # "IOM and local charities work with"
        for k in range(max(first, before - 14), before + 1):
            if k in self.found.bodies and self.found.bodies[k][0] == before + 1:
                return (
                    Form(form.lemma, form.kind, "fin", form.particle)
                    if self._coordinated_before(k, first) or len(self.found.bodies[k][1]) > 1
                    else None
                )
            if k in self.found.places and self.found.places[k][0] == before + 1 and self._coordinated_before(k, first):
                return Form(form.lemma, form.kind, "fin", form.particle)
        return None

    def _sum_of_several(self, j: int, before: int) -> bool:
        """Whether a sum stands right behind the bare form at j, and a plural noun at `before`."""
        t = self.t
        after = j + 1 + (t.fold[j + 1 : j + 2] in (["over"], ["about"], ["nearly"], ["almost"], ["around"]))
        return after in self.found.amounts and not t.cap[before] and t.word[before].endswith("s")

    def _over_aside(self, before: int, first: int) -> int:
        """The last token before an aside that the mark at a token closes, or the token itself.

        "A and B, which have not signed, hope", "A and its partners, B and C, distribute", "A (founded in 1951) run".
        """
        t = self.t
        if (mark := OPENED_BY.get(t.word[before])) is None:
            return before
        nearest = True
        for k in range(before - 1, max(first, before - ASIDE), -1):
            if t.word[k] == mark:
                behind = self._ends_body(k - 1, first)
                if nearest or not t.cap[k + 1]:
                    aside = self._kind(k + 1) == "rel" or (nearest and self._only_names(k + 1, before))
                    if aside or (behind and (nearest or self._kind(k + 1) != "and")):
                        return k - 1
                nearest = False
        return before

    def _priced(self, j: int, first: int) -> bool:
        """ "the 1 million euro cost": whether a noun stands at j, behind an article and a sum."""
        amounts = self.found.amounts
        near = (k for k in range(j - 1, max(first, j - 6), -1) if k in amounts)
        k = next(near, -1)
        return k >= 0 and amounts[k][0] == j and self.t.fold[k - 1] in self.determiners

    def _named(self, k: int) -> bool:
        """ "La Mancomunidad del Sur firmó": whether the word at k is a name's, no preposition."""
        return self.t.cap[k] and k not in self.t.begins

    def _only_names(self, k: int, end: int) -> bool:
        """Whether nothing but names and what joins them stands in tokens [k, end)."""
        return end - k > 1 and all(
            self.t.cap[m] or self.t.fold[m] in LINKING or self._kind(m) == "det" for m in range(k, end)
        )

    def _kind(self, j: int) -> str:
        """What a small word is on its own; empty for other words."""
        return self.small.get(self.t.fold[j], "")

    def _coordinated_before(self, k: int, first: int) -> bool:
        t = self.t
        words = t.fold[max(first + 1, k - 4) : k]  # "and the Canadian carrier B supply"
        if t.word[k - 1] == "," and self.found.bodies.get(first, (0,))[0] == k - 1:
            return True  # a headline: "UNOPS, Ministry of Transport ink pact"
        return "and" in words and "," not in words[len(words) - words[::-1].index("and") :]
