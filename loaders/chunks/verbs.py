"""Verb groups: auxiliaries, adverbs and negations around the verb whose sense counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from loaders.chunks.auxiliaries import eastern
from loaders.chunks.english import EnglishVerbs
from loaders.chunks.items import FUTURE, TODAY, UNREAL, Found, Item
from loaders.chunks.moods import mood_of, trimmed
from loaders.chunks.relatives import of_noun
from loaders.chunks.turns import turn_words
from loaders.chunks.words import AUX, FOR, NOT_BEFORE_VERBS, auxiliaries, determiners, foregoing, negations, small_words
from loaders.lexicon import Form, Lexicon
from loaders.names import MANNER
from loaders.tokens import Tokens

NO_NOUNS = frozenset("comes gives receives provides contributes donates obtains allocates disburses pays".split())
FINALIZING = frozenset(("finalize", "finalise", "finaliser", "ultimar"))
OF = ("de", "of")
OBJECTS = ("lo", "la", "los", "las")
BEHIND_TO = frozenset("hauteur travers partir destination concurrence".split())  # "a hauteur de 2 millions"
PRICES = ("cost", "give")  # "the 1 million euro cost", "a USD 2 million grant"
SHARED = frozenset(("repartir", "distribuir", "dividir"))
PAST = ("ed", "é", "ée", "és", "ées", "ó", "aron", "ado", "ada", "ados", "adas")
BESIDE = frozenset("de del des du d' of".split())  # particles that stand right behind: "se ocupa de"

PLURAL_ARTICLES = ("des", "aux", "les", "ces")
LED_BY = frozenset("en a sur au".split())  # "mis par l'OIM en œuvre"
OWNED = frozenset(
    "son sa ses leurs ces les cet cette ce leur des aux un une le la l' su sus este estos estas".split()
)  # behind one of these no participle
PLURAL = {"fr": ("ent", "ont"), "es": ("n",), "en": ()}  # endings of verbs of which several are the subject
COUNTED = frozenset("ambas ambos dos tres cuatro cinco".split())
PRESENT = frozenset("presente presentes active actives activa activas".split())  # adjectives that read as verbs
OPENING = frozenset(", ( – —".split())  # marks before an adjective
NUMERALS = frozenset("uno dos tres cuatro cinco seis siete ocho nueve diez".split())
EACH, NOUN_AHEAD = ("both", "all"), ("'s", "’s", "in", "of")  # "A and B both signed"
INFINITIVE_AUX = frozenset("etre avoir ser haber be".split())
GERUND_AUX = frozenset("ayant habiendo having".split())


class VerbGroups(EnglishVerbs):
    """Reads the verb group that begins at a token."""

    def __init__(self, tokens: Tokens, lex: Lexicon, found: Found, nationality: Callable[[str], str | None]) -> None:
        self.t, self.lex, self.found, self.nationality = tokens, lex, found, nationality
        self.small = small_words(lex.language)
        self.negations = negations(lex.language)
        self.auxiliaries, self.determiners = auxiliaries(lex.language), determiners(lex.language)
        self.foregoing, self.turning = foregoing(lex.language), turn_words(lex.language)
        self.denying = False  # whether anything in the sentence denies

    def _past_name(self, first: int, i: int) -> int:
        """Where the words begin that may deny the verb at i: "Doctors Without Borders runs" denies nothing."""
        begin = i if self.t.word[i - 1] == "," else max(first, i - 2)  # "those who have none, signed"
        named = (self.found.bodies[k][0] for k in range(max(first, i - 8), i) if k in self.found.bodies)
        return max(begin, min(i, max(named, default=begin)))

    def _verb(self, i: int, first: int, last: int, *, title: bool) -> Item | None:
        """A verb group that begins at an auxiliary or a verb: with adverbs and negations, named by its sense."""
        t, small = self.t, self.small
        named = t.cap[i] and not title and (t.word[i] == "May" or t.fold[i] in self.auxiliaries)
        if i > first and (named or (t.fold[i] == "est" and eastern(t, i))):
            return None  # the month, "Sean", "l'Est"
        kinds, aux = list[str](), list[str]()
        negated, j = False, i
        longest = min(last, i + 8) if t.fold[i] in self.auxiliaries else i
        while j < longest:
            kind = small.get(t.fold[j], "")
            if kind in AUX and not (kind == "have" and t.fold[j] == "a" and not self._is_aux_a(j)):
                aux.append(kind)
            elif kind == "neg" and (aux or kinds):
                negated = True
            elif aux and t.fold[j : j + 2] == ["yet", "to"]:
                aux.append("would")  # "has yet to decide", "is yet to be signed"
                j += 1
            elif aux and aux[-1] == "would" and t.fold[j : j + 2] in (["like", "to"], ["love", "to"]):
                aux.append("would")  # "would like to work"
                j += 1
            elif kind in {"adv", "clitic"} and aux:
                j = self._past_adverb(j, last)  # "a en outre | donné"
            elif aux and self._of_manner(j):
                kind = "adv"
            elif aux and t.fold[j] == "to" and aux[-1] == "be" and self.lex.language == "en":
                aux.append("would" if t.fold[j - 1] in ("was", "were") else "will")  # "is to run", "was to run"
            elif (
                aux
                and kind == "in"
                and j + 1 < last
                and (j + 1 in self.found.dates or small.get(t.fold[j + 1]) == "adv")
            ):
                pass  # "has on Monday signed", "a en 2019 financé"
            elif aux and j in self.found.dates:
                j = self.found.dates[j][0] - 1
            elif aux and (phrase := self.lex.words.match(t.fold, j, last)) and phrase[1].kind == "adv":
                j = phrase[0] - 1  # "a par ailleurs promis"
            else:
                break
            kinds.append(kind)
            j += 1
        form = self._form(j, first, last, aux, title=title) if j < last else None
        if form is None and not aux:
            return None
        if form is None and len(aux) == 1 and (told := self._form(i, first, last, (), title=title)) and told.particle:
            form, j, aux = told, i, []  # "dejó de financiar"
        negated = negated or (self.denying and not self.negations.isdisjoint(t.fold[self._past_name(first, i) : i]))
        if form is None:
            if len(aux) == 1 and t.lower[i] in self.determiners:
                return None  # "esta ocasión", not "está"
            cls = "be" if aux[-1].startswith("be") else "have"
            last = max(i + 1, trimmed(j, i, kinds))
            return Item("verb", i, last, cls=cls, negated=negated, mood=mood_of(aux, None, negated), lemma="be")
        end = j + 1
        if form.particle and form.kind != "sign":  # "exchanged letters": the letters are what is signed
            end = self._particle(form, j, last)
            negated = negated or (end == j + 1 and t.fold[end] == "no")  # "took no part in"
        near = t.fold[max(first, i - 2) : i] if self.lex.language == "fr" else []
        reflexive = near[-1:] in (["s'"], ["se"]) or near in (["s'", "y"], ["s'", "en"])  # "s'est joint à": no passive
        if reflexive:  # "se monte à 2 millions", but "monte un projet"
            forms = self.lex.verbs.get(t.lower[j], ())
            alike = [f for f in forms if f.mood == form.mood and not f.particle]
            own = [f for f in alike if f.kind == "amount"] or [f for f in alike if f.lemma.startswith(("se ", "s'"))]
            form = own[0] if own else form  # "se sont réunis": no uniting
        elif form.lemma.startswith(("s'", "se ")):  # "accordent 2 millions", but "s'accordent sur un texte"
            forms = self.lex.verbs.get(t.lower[j], ())
            plain = (f for f in forms if f.mood == form.mood and not f.particle and f.lemma[:2] not in ("s'", "se"))
            form = next((f for f in plain if not f.lemma.startswith("se ")), form)
        if self.lex.language == "es" and i > first and t.fold[i - 1] == "se" and not form.particle:
            forms = self.lex.verbs.get(t.lower[j], ())  # "al que se sumó la Cruz Roja", but "sumó 2 millones"
            own = [f for f in forms if f.lemma.endswith(("arse", "irse", "erse")) and f.mood == form.mood]
            own = [f for f in own if end not in self.found.amounts or f.kind == "receive"]  # "se adjudicó 2 millones"
            form = own[0] if own else form
        clitic = i > first + 1 and t.fold[i - 1] in OBJECTS  # "se la reparten"
        shared = self.lex.language == "es" and form.lemma in SHARED and i > first and t.fold[i - 1 - clitic] == "se"
        passive = bool(aux) and aux[-1].startswith("be") and form.mood == "pp" and not reflexive
        bare = not aux
        voice = "passive" if passive or (bare and form.mood == "pp") else "active"
        if form.kind == "raise" and voice == "passive" and end < last and t.fold[end] == "par":
            forms = self.lex.verbs.get(t.lower[j], ())
            form = next((f for f in forms if f.kind == "run" and f.mood == form.mood), form)  # "projet porté par A"
        shape = form.mood if bare and form.mood in {"inf", "pp", "ger"} else "fin"
        having = t.fold[i] == "have" and i > first and t.fold[i - 1] == "to"  # "the first to have signed"
        if aux and (t.fold[i] in INFINITIVE_AUX or having):
            shape = "inf"  # "vient d'être signé", "expected to be signed"
        elif aux and t.fold[i] in GERUND_AUX:
            shape = "ger"  # "ayant signé", "having signed"
        verb = Item("verb", i, end, form.kind if not shared else "share")  # "que se repartirán la OIM y el PMA"
        verb.lemma, verb.voice, verb.form, verb.negated = form.lemma, voice, shape, negated
        ongoing = form.lemma in FINALIZING and self._finalizing(j, negated)
        verb.mood = FUTURE if ongoing else mood_of(aux, form, negated)
        if t.fold[max(first, i - 2) : i] == ["whether", "to"]:
            verb.mood = UNREAL
        verb.today = bool(aux) and not TODAY.isdisjoint(t.fold[i:j])
        verb.alone = shape == "fin" and self._of_one(i)
        return verb

    def _of_one(self, i: int) -> bool:
        """ "a signé", "firmó", "has signed": whether the verb at i has one subject, by its ending; "gave" may not."""
        word, lang = self.t.lower[i], self.lex.language
        return word.endswith("s") if lang == "en" else not word.endswith(PLURAL[lang])

    def _of_manner(self, j: int) -> bool:
        """ "has quietly funded", "a discrètement financé": whether the word at j ends as adverbs do."""
        return not self.t.cap[j] and self.t.fold[j].endswith(MANNER[self.lex.language])

    def _finalizing(self, j: int, negated: bool) -> bool:
        """ "are finalizing a memorandum", "ultiman un convenio": not signed yet, other than "finalized"."""
        return not negated and not self.t.word[j].endswith(PAST)

    def _is_aux_a(self, j: int) -> bool:
        """French "a" the auxiliary, not the "à" of a text that lost its accents."""
        if self.t.word[j] != "a" or self.lex.language != "fr":
            return False
        return self.t.fold[min(j + 1, len(self.t) - 1)] not in BEHIND_TO

    def _noun_here(self, j: int, first: int) -> bool:
        """ "la coquette somme de 2 millions", "des entreprises": whether a word is no verb for its neighbours."""
        folds = self.t.fold
        told = j + 2 in self.found.amounts and folds[j] in self.lex.nouns.table and folds[j + 1] in BESIDE
        return told or (j > first and folds[j - 1] in PLURAL_ARTICLES and folds[j] in self.lex.classes.table)

    def _form(self, j: int, first: int, last: int, aux: Sequence[str], *, title: bool) -> Form | None:
        t = self.t
        if j in self.found.bodies:
            return None
        if not aux and self._noun_here(j, first):
            return None
        spoken = j > first and t.word[j - 1] == "“" and (j == first + 1 or t.fold[j].endswith("mos"))
        if t.cap[j] and j > first and not title and not spoken:
            return None
        forms = self.lex.verbs.get(t.lower[j])
        if forms and forms[0].particle:  # those with particles come first, the longest of them before
            found: list[Form] = []
            for form in forms:
                if found and len(form.particle) != len(found[0].particle):
                    continue
                if not form.particle or self._particle(form, j, last):
                    found.append(form)
            forms = self._nearest(found, j) if len(found) > 1 else found
        if not forms:
            return None
        length = len(forms[0].particle)
        before = t.fold[j - 1] if j > first else ""
        moods = {f.mood: f for f in reversed(forms)}
        english = self.lex.language == "en"
        if aux:
            if aux[-1] in ("will", "would"):
                return moods.get("inf")
            if english and "ger" in moods and self._compound(j, last):
                return None  # "are implementing partners"
            return moods.get("pp") or moods.get("ger")
        if english and before == "that" and self._behind_that(j, last):
            told = moods.get("fin") or moods.get("inf")
            return replace(told, mood="fin") if told is not None else None
        if (
            j > first
            and t.fold[j - 1] in self.determiners
            and t.lower[j - 1] != "él"
            and not (t.fold[j - 1] in EACH and j - 2 >= first and self._ends_body(j - 2, first))
            and not (t.cap[j - 1] and self._ends_body(j - 1, first))  # "la fundación Agua para Todos donó"
            and not (t.fold[j - 1] in COUNTED and t.word[j].endswith("n"))  # "Las tres firmaron"
            and not length
            and not ("pp" in moods and not english)
            and t.fold[max(first, j - 2) : j] != ["the", "two"]  # "an agreement which the two concluded"
            and not (t.fold[j - 1] == "that" and t.fold[j].endswith("s"))  # "the agreement that binds A and B"
        ):
            if not self._quantified(j, first, last) and (english or not self._clitic_fits(j, first)):
                return None
        if moods.keys() == {"past"}:
            return replace(moods["past"], mood="fin") if of_noun(t, self.lex, j, first) else None
        named = before in self.foregoing and j - 2 >= first and t.fold[j - 2] in self.determiners
        acting = before in self.turning and j + 1 < last and self._object_at(j + 1)  # "la primera paga los"
        if named and "inf" not in moods and not acting and j + 1 not in self.found.amounts:
            return None  # "gracias a un nuevo aporte", but "la première donne 2 millions"
        if english and "fin" in moods and moods["fin"].kind in PRICES and self._priced(j, first):
            return None
        if self.lex.language == "es" and moods.keys() == {"pp"} and not length:
            noun = t.fold[j] in self.lex.nouns.table or t.fold[j] in self.lex.titles.table
            led = (noun and (before in self.determiners or before == "como")) or t.fold[j] in self.determiners
            if before in {"la", "las", "los", "un", "una", "unos", "unas"} or led:
                return None  # "las llegadas", "como aliada": a noun; "dicha contribución"
        if t.fold[j] in PRESENT and before in OPENING and j + 1 < last and t.fold[j + 1] not in self.determiners:
            return None  # "A, présente dans 40 pays, …"
        if before in OWNED and moods.keys() == {"pp"} and not length:
            return None  # "ses relevés", "les employés": a noun
        if english:
            owned = before in NOUN_AHEAD and "pp" not in moods  # "Italy's share of the budget", "72 million in grants"
            if owned or (j + 1 < last and self._kind(j + 1) == "be" and ("inf" in moods or t.fold[j] == "partners")):
                return None  # "Also present were", "Project partners are"
            if before == "and" and t.fold[j] == "partners" and (j + 1 >= last or t.fold[j + 1] != "with"):
                return None  # "UNHCR and partners"
            if before in {"jointly", "also", "both"} and "inf" in moods:
                return replace(moods["inf"], mood="fin")
            joined = before in {"to", "and", "or", "not"} or t.fold[max(first, j - 3) : j] == ["as", "well", "as"]
            if joined and "inf" in moods:
                return moods["inf"] if before == "to" or "fin" not in moods else moods["fin"]
            if (
                "fin" in moods
                and t.word[j].endswith("s")
                and not (length or t.fold[j] in NO_NOUNS or self._stands_as_verb(j, first, last))
            ):
                return None
            if "fin" in moods and "pp" in moods:
                return moods["pp"] if self._participle(j, first, last) else moods["fin"]
            if moods.keys() == {"inf", "pp"} and not self._participle(j, first, last):
                return self._plain(moods["inf"], j, first) or moods["pp"]  # "IOM and Caritas run a shelter"
            if moods.keys() == {"inf"}:
                return self._plain(forms[0], j, first)
            if "ger" in moods and (self.lex.nouns.match(t.fold, j, last) or self._doing(j, first)):
                return None
        elif (
            (before in NOT_BEFORE_VERBS or (before == "en" and self.lex.language == "es"))
            and not self._named(j - 1)
            and "inf" not in moods
            and "pp" not in moods
        ):
            return None
        if "pp" in moods and j + 1 < last and t.fold[j + 1] == "par":
            return moods["pp"]  # "le centre, construit par l'OIM"
        for mood in ("fin", "fut", "cond", "pp", "inf", "ger"):
            if mood in moods:
                return moods[mood]
        return None

    def _nearest(self, forms: list[Form], j: int) -> list[Form]:
        """ "had put their signatures to the accord in May": the forms whose particle stands nearest behind the verb."""
        where = {f.particle[0]: self.t.fold.index(f.particle[0], j) for f in forms if f.particle}
        return [f for f in forms if not where or (f.particle and where[f.particle[0]] == min(where.values()))]

    def _object_at(self, k: int) -> bool:
        """ "la primera recibe fondos": whether the object of a verb may begin at a token."""
        return self.t.fold[k] in self.determiners or self.t.fold[k] in self.lex.nouns.table

    def _clitic_fits(self, j: int, first: int) -> bool:
        """ "La Banque les finance", "lo financia": the article is a pronoun where a subject or "qui" stands before."""
        t = self.t
        if self.lex.language == "es" and t.fold[j - 1] == "lo":
            return True  # never an article before a verb: "Lo administran A y B"
        if t.fold[j - 1] not in ("le", "la", "les", "l'", "lo", "los", "las", "leur"):
            return False
        if t.fold[j - 1] in ("los", "las", "les") and t.word[j][-1] not in "sxz":
            return True  # "un convenio las une", "une convention les lie": no noun in the plural
        if t.word[j].endswith(PLURAL[self.lex.language]) and not (
            t.fold[j] in self.lex.nouns.table or t.fold[j] in self.lex.titles.table
        ):
            return True  # "La sufragan A y B", "A et B la financent": no noun ends so
        if self.lex.language == "es" and (t.lower[j].endswith("ó") or self._body_led(j + 1)):
            return True  # "La firmó también A", "La financia la cooperativa A"
        if j - 2 < first:
            return False
        before = self._over_aside(j - 2, first)
        after = j + 1 if j + 1 < len(t) else j
        counted = not self._kind(before) or t.fold[before] in NUMERALS  # "tres los dio A"
        if self.lex.language == "es" and counted and (t.cap[after] or t.fold[after] in self.determiners):
            return True  # "Los gastos los cubre la Unión Europea"
        if any(
            before == end - 1
            for end, _ in (self.found.bodies.get(k, (0, [])) for k in range(max(first, before - 12), before + 1))
        ):
            return True
        if self.lex.language == "fr" and t.fold[j] not in self.lex.nouns.table and self._ends_country(before, first):
            return not t.fold[after].startswith(("de", "d'", "du"))  # "L'Italie le finance"
        return t.fold[before] in ("qui", "que", "il", "elle", "ils", "elles", "se", "ne", "on", "ya", "y")

    def _particle(self, form: Form, j: int, last: int) -> int:
        """Where a verb with its particle ends: "mis (…) en œuvre", "put (…) up"; 0 where it is not there."""
        t, words = self.t, form.particle
        if words[0] not in t.fold[j + 1 : j + 8]:
            return 0
        for gap in range(2 if words[0] in BESIDE else 7):
            at = j + 1 + gap
            if (
                at + len(words) > last
                or t.fold[at - 1] in {".", ";", ":"}
                or (words == ("to",) and t.word[at - 1] == ",")
            ):
                return 0
            if t.fold[at - 1] == "par" and words[0] not in LED_BY:
                return 0  # "apporté par l'UNICEF aide les femmes"
            if t.fold[at] == words[0] and gap and t.fold[at - 1] in FOR:
                return 0  # "has provided USD 2 million to IOM to support families"
            if gap and len(words) == 1 and t.fold[at - 1] in OF and t.fold[at] == words[0]:
                return 0  # "renouvelé leur accord de partenariat"
            if t.fold[at] == words[0] and tuple(t.fold[at : at + len(words)]) == words:
                if any(self.found.bodies.get(k, (0,))[0] > at for k in range(j + 1, at)):
                    continue  # "a choisi le Haut-Commissariat pour les réfugiés"
                return at + len(words) if gap == 0 else j + 1
        return 0
