"""Verb groups: auxiliaries, adverbs and negations around the verb whose sense counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from loaders.chunks.items import FUTURE, REAL, TODAY, UNREAL, Found, Item
from loaders.chunks.words import AUX, auxiliaries, determiners, small_words
from loaders.lexicon import Form, Lexicon
from loaders.tokens import Tokens

NO_NOUNS = frozenset("comes gives receives provides contributes donates obtains allocates disburses pays".split())
NOT_BEFORE_VERBS = frozenset("de d' du des del a au aux al con avec".split())
LED_ON = ("of", "for", "from", "in", "to", "with", "by", "and")  # what goes on behind a noun
FINALIZING = ("finalize", "finalise", "finaliser", "ultimar")
SHARED = ("repartir", "distribuir", "dividir")
PAST = ("ed", "é", "ée", "és", "ées", "ó", "aron", "ado", "ada", "ados", "adas")
BESIDE = frozenset("de del des du d' of".split())  # particles that stand right behind: "se ocupa de"
LED_BY = frozenset("en a sur au".split())  # "mis par l'OIM en œuvre"
TOLD_OF = frozenset("in on with last at through from as under this for".split())  # behind "support provided"
EACH = ("both", "all")  # "A and B both signed"
INFINITIVE_AUX = frozenset("etre avoir ser haber be".split())
GERUND_AUX = frozenset("ayant habiendo having".split())


class VerbGroups:
    """Reads the verb group that begins at a token."""

    def __init__(self, tokens: Tokens, lex: Lexicon, found: Found, nationality: Callable[[str], str | None]) -> None:
        self.t, self.lex, self.found, self.nationality = tokens, lex, found, nationality
        self.small = small_words(lex.language)
        self.auxiliaries, self.determiners = auxiliaries(lex.language), determiners(lex.language)

    def _verb(self, i: int, first: int, last: int, *, title: bool) -> Item | None:
        """A verb group that begins at an auxiliary or a verb: with adverbs and negations, named by its sense."""
        t, small = self.t, self.small
        if t.word[i] == "May" and i > first:
            return None  # the month: "on 3 May by"
        kinds: list[str] = []
        negated = "neg" in [small.get(word) for word in t.fold[max(first, i - 2) : i]]
        j = i
        aux: list[str] = []
        while j < min(last, i + 8):
            kind = small.get(t.fold[j], "")
            if kind in AUX and not (kind == "have" and t.fold[j] == "a" and not self._is_aux_a(j)):
                aux.append(kind)
            elif kind == "neg" and (aux or kinds):
                negated = True
            elif kind in ("adv", "clitic") and aux:
                pass
            elif aux and t.fold[j] == "to" and aux[-1] == "be" and self.lex.language == "en":
                aux.append("would" if t.fold[j - 1] in ("was", "were") else "will")  # "is to run", "was to run"
            elif aux and j in self.found.dates:
                j = self.found.dates[j][0] - 1
            elif aux and (phrase := self.lex.words.match(t.fold, j, last)) and phrase[1].kind == "adv":
                j = phrase[0] - 1  # "a par ailleurs promis"
            else:
                break
            kinds.append(kind)
            j += 1
        form = self._form(j, first, last, aux, title=title) if j < last else None
        if form is None and aux:
            if len(aux) == 1 and t.lower[i] in self.determiners:
                return None  # "esta ocasión", not "está"
            cls = "be" if aux[-1].startswith("be") else "have"
            last = max(i + 1, _trim(j, i, kinds))
            return Item("verb", i, last, cls=cls, negated=negated, mood=_mood(aux, None, negated), lemma="be")
        if form is None:
            return None
        end = j + 1
        if form.particle and form.kind != "sign":  # "exchanged letters": the letters are what is signed
            end = self._particle(form, j, last)
        reflexive = (
            self.lex.language == "fr" and i > first and t.fold[i - 1] in ("s'", "se")
        )  # "s'est joint à" is no passive
        if reflexive:  # "se monte à 2 millions", but "monte un projet"
            forms = self.lex.verbs.get(t.lower[j], ())
            form = next((f for f in forms if f.kind == "amount" and f.mood == form.mood and not f.particle), form)
        elif form.lemma.startswith(("s'", "se ")):  # "accordent 2 millions", but "s'accordent sur un texte"
            forms = self.lex.verbs.get(t.lower[j], ())
            plain = (f for f in forms if f.mood == form.mood and not f.particle and f.lemma[:2] not in ("s'", "se"))
            form = next((f for f in plain if not f.lemma.startswith("se ")), form)
        shared = self.lex.language == "es" and form.lemma in SHARED and i > first and t.fold[i - 1] == "se"
        passive = bool(aux) and aux[-1].startswith("be") and form.mood == "pp" and not reflexive
        bare = not aux
        voice = "passive" if passive or (bare and form.mood == "pp") else "active"
        shape = form.mood if bare and form.mood in ("inf", "pp", "ger") else "fin"
        if aux and t.fold[i] in INFINITIVE_AUX:
            shape = "inf"  # "vient d'être signé", "expected to be signed"
        elif aux and t.fold[i] in GERUND_AUX:
            shape = "ger"  # "ayant signé", "having signed"
        return Item(
            "verb",
            i,
            end,
            cls=form.kind if not shared else "share",  # "que se repartirán la OIM y el PMA"
            lemma=form.lemma,
            voice=voice,
            form=shape,
            mood=FUTURE if self._finalizing(form, j, negated) else _mood(aux, form, negated),
            negated=negated,
            today=not TODAY.isdisjoint(t.fold[i:j]),
        )

    def _finalizing(self, form: Form, j: int, negated: bool) -> bool:
        """ "are finalizing a memorandum", "ultiman un convenio": not signed yet, other than "finalized"."""
        return form.lemma in FINALIZING and not negated and not self.t.word[j].endswith(PAST)

    def _is_aux_a(self, j: int) -> bool:
        """French "a" the auxiliary, not the "à" of a text that lost its accents."""
        return self.t.word[j] == "a" and self.lex.language == "fr"

    def _kind(self, j: int) -> str:
        """What a small word is on its own; empty for other words."""
        return self.small.get(self.t.fold[j], "")

    def _form(self, j: int, first: int, last: int, aux: Sequence[str], *, title: bool) -> Form | None:
        t = self.t
        if j in self.found.bodies:
            return None
        if t.cap[j] and j > first and not title:
            return None
        forms = self.lex.verbs.get(t.lower[j])
        if forms and forms[0].particle:  # those with particles come first, the longest of them before
            length = next((len(f.particle) for f in forms if not f.particle or self._particle(f, j, last)), -1)
            forms = [f for f in forms if len(f.particle) == length and (not length or self._particle(f, j, last))]
        if not forms:
            return None
        length = len(forms[0].particle)
        before = t.fold[j - 1] if j > first else ""
        moods = {f.mood: f for f in reversed(forms)}
        if aux:
            if aux[-1] in ("will", "would"):
                return moods.get("inf")
            return moods.get("pp") or moods.get("ger")
        if (
            j > first
            and t.fold[j - 1] in self.determiners
            and not (t.fold[j - 1] in EACH and j - 2 >= first and self._ends_body(j - 2, first))
            and not length
            and not ("pp" in moods and self.lex.language != "en")
        ):
            if self.lex.language == "en" or not self._clitic_fits(j, first):
                return None
        if set(moods) == {"pp"} and self.lex.language == "es" and before in ("la", "las", "los") and not length:
            return None  # "las llegadas": a noun
        english = self.lex.language == "en"
        if english:
            if j + 1 < last and self._kind(j + 1) == "be" and "inf" in moods:
                return None  # "Also present were"
            if before == "and" and t.fold[j] == "partners" and (j + 1 >= last or t.fold[j + 1] != "with"):
                return None  # "UNHCR and partners"
            if before in ("jointly", "also", "both") and "inf" in moods:
                return replace(moods["inf"], mood="fin")
            if before in ("to", "and", "or", "not") and "inf" in moods:
                return moods["inf"] if before == "to" or "fin" not in moods else moods["fin"]
            if (
                "fin" in moods
                and t.word[j].endswith("s")
                and not (length or t.fold[j] in NO_NOUNS or self._stands_as_verb(j, first, last))
            ):
                return None
            if "fin" in moods and "pp" in moods:
                return moods["pp"] if self._participle(j, first, last) else moods["fin"]
            if set(moods) == {"inf"}:
                return self._plain(forms[0], j, first)
            if "ger" in moods and self.lex.nouns.match(t.fold, j, last):
                return None
        elif (
            (before in NOT_BEFORE_VERBS or (before == "en" and self.lex.language == "es"))
            and "inf" not in moods
            and "pp" not in moods
        ):
            return None
        for mood in ("fin", "fut", "cond", "pp", "inf", "ger"):
            if mood in moods:
                return moods[mood]
        return None

    def _ends_body(self, k: int, first: int) -> bool:
        """Whether a body's name ends at token k."""
        return any(self.found.bodies.get(b, (0,))[0] == k + 1 for b in range(max(first, k - 12), k + 1))

    def _stands_as_verb(self, j: int, first: int, last: int) -> bool:
        """An English -s form is a verb behind a subject; "loans for returnees" are things."""
        t = self.t
        before = j - 1
        while before >= first and self._kind(before) == "adv":
            before -= 1
        if before < first:
            return False
        if t.cap[before] and (self.nationality(t.fold[before]) or self._led_compound(j, before, first, last)):
            return False  # "financed by Swedish funds"
        if (
            t.word[before] in (")", "”", ",")
            or t.cap[before]
            or self._kind(before) in ("rel", "pron", "neg", "and", "but")
        ):
            return True
        return (
            not (j + 1 < last and self._kind(j + 1) in LED_ON)
            and t.word[before][0].isalpha()
            and self._kind(before) not in ("det", "of", "for", "in", "with", "to", "by", "from")
        )

    def _led_compound(self, j: int, before: int, first: int, last: int) -> bool:
        """ "bought with European Union funds,": a noun behind a body that a preposition leads, with no object."""
        if j + 1 < last and self.t.word[j + 1][0].isalnum() and self._kind(j + 1) not in LED_ON:
            return False
        begins = range(max(first, before - 8), before + 1)
        at = next((k for k in begins if self.found.bodies.get(k, (0,))[0] == before + 1), -1)
        while at > first and self._kind(at - 1) == "det":
            at -= 1
        return at > first and self._kind(at - 1) in ("with", "from", "support", "fundby", "thanks")

    def _clitic_fits(self, j: int, first: int) -> bool:
        """ "La Banque les finance", "lo financia": the article is a pronoun where a subject or "qui" stands before."""
        t = self.t
        if self.lex.language == "es" and t.fold[j - 1] == "lo":
            return True  # never an article before a verb: "Lo administran A y B"
        if j - 2 < first or t.fold[j - 1] not in ("le", "la", "les", "l'", "lo", "los", "las", "leur"):
            return False
        before = j - 2
        after = j + 1 if j + 1 < len(t) else j
        if self.lex.language == "es" and not self._kind(before) and (t.cap[after] or t.fold[after] in self.determiners):
            return True  # "Los gastos los cubre la Unión Europea"
        if self.lex.language == "es" and t.word[j].endswith(("aron", "ieron", "arán", "erán", "irán")):
            return True  # "El protocolo lo firmaron"
        if any(
            before == end - 1
            for end, _ in (self.found.bodies.get(k, (0, [])) for k in range(max(first, before - 12), before + 1))
        ):
            return True
        return t.fold[before] in ("qui", "que", "il", "elle", "ils", "elles", "se", "ne", "on", "ya", "y")

    def _participle(self, j: int, first: int, last: int) -> bool:
        """An English -ed form without auxiliary: a participle where "by" follows, or where no object does."""
        t = self.t
        if j > first and t.glued[j]:
            return True  # "EU-funded"
        for k in range(j + 1, min(last, j + 9)):
            word = t.fold[k]
            if word == "by":
                return (
                    not any(t.fold[m] in ("a", "an", "the", "its", "their", "usd", "eur", "$") for m in range(j + 1, k))
                    or k - j <= 2
                )
            if word in (",", ";", ":", ".", "and"):
                break
        after = t.fold[j + 1] if j + 1 < last else "."
        before = t.fold[j - 1] if j > first else ","
        if after in ("between", "under"):
            return True
        if after not in TOLD_OF:
            return False
        nouns = (self.lex.nouns.match(t.fold, k, j) for k in range(max(first, j - 3), j))
        return before == "," or any(noun is not None and noun[0] == j for noun in nouns)

    def _plain(self, form: Form, j: int, first: int) -> Form | None:
        """A bare English form is a verb after "will", "to", or a plural subject; else it may be the noun."""
        t = self.t
        before = j - 1
        while before > first and self._kind(before) == "adv":
            before -= 1
        if before < first:
            return None
        if t.fold[before] in (
            "to",
            "will",
            "would",
            "they",
            "we",
            "who",
            "which",
            "can",
            "could",
            "should",
            "may",
            "must",
        ):
            return form
        if t.word[before] == ",":  # "A and B, which have not signed, hope to"
            opened = next((k for k in range(before - 1, max(first, before - 18), -1) if t.word[k] == ","), first)
            before = opened - 1 if opened > first and self._kind(opened + 1) == "rel" else before
        for k in range(max(first, before - 3), before):
            phrase = self.lex.words.match(t.fold, k, before + 1) if t.fold[k] in self.lex.words.table else None
            if phrase and phrase[0] == before + 1 and phrase[1].kind == "pron":
                return replace(form, mood="fin")  # "The two agencies work closely with"
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

    def _coordinated_before(self, k: int, first: int) -> bool:
        t = self.t
        words = t.fold[max(first + 1, k - 4) : k]  # "and the Canadian carrier B supply"
        return "and" in words and "," not in words[words.index("and") :]

    def _particle(self, form: Form, j: int, last: int) -> int:
        """Where a verb with its particle ends: "mis (…) en œuvre", "put (…) up"; 0 where it is not there."""
        t, words = self.t, form.particle
        for gap in range(2 if words[0] in BESIDE else 7):
            at = j + 1 + gap
            if at + len(words) > last or t.fold[at - 1] in (".", ";", ":"):
                return 0
            if t.fold[at - 1] == "par" and words[0] not in LED_BY:
                return 0  # "apporté par l'UNICEF aide les femmes"
            if t.fold[at] == words[0] and tuple(t.fold[at : at + len(words)]) == words:
                if any(self.found.bodies.get(k, (0,))[0] > at for k in range(j + 1, at)):
                    continue  # "a choisi le Haut-Commissariat pour les réfugiés"
                return at + len(words) if gap == 0 else j + 1
        return 0


def _trim(j: int, i: int, kinds: list[str]) -> int:
    while j > i + 1 and kinds and kinds[-1] in ("adv", "clitic", "neg"):
        kinds.pop()
        j -= 1
    return j


COULD, SHALL = frozenset("would havecond becond".split()), frozenset("will havefut befut".split())


def _mood(aux: Sequence[str], form: Form | None, negated: bool) -> str:
    if negated or not COULD.isdisjoint(aux) or (form and form.mood == "cond"):
        return UNREAL
    if not SHALL.isdisjoint(aux) or (form and form.mood == "fut"):
        return FUTURE
    return REAL
