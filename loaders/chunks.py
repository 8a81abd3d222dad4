"""Sentences in chunks.

Bodies and their coordinations, verb groups with voice, mood and polarity, trigger nouns, prepositions.

A shallow parse in the manner of finite-state cascades (Abney 1996, "Partial parsing via finite-state cascades"): each
stage groups what the one before it found, and no stage goes back. What the words are is in lexicons/*.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from loaders.lexicon import Form, Lexicon, lexicon
from loaders.tokens import Tokens

if TYPE_CHECKING:
    from loaders.organizations import Body

INDEFINITE = frozenset(
    "un une des a an una unos unas plusieurs several some varios varias quelques another otro otra".split()
)
AUX = {"have", "havefut", "havecond", "be", "befut", "becond", "will", "would"}
REAL, FUTURE, UNREAL = "real", "future", "unreal"


@dataclass(slots=True)
class Item:
    """One chunk, tokens [first, last).

    `kind`: bodies, country, place, amount, date, noun, title, verb, preposition, relative, and, or, but, comma, stop,
    open, close, quote, determiner, pronoun, possessive, if, negation, adverb, word.
    """

    kind: str
    first: int
    last: int
    cls: str = ""  # class of a noun, verb, preposition or title
    type: str = ""  # type of a noun: "memorandum"; kind of a relative: its word
    bodies: list[Body] = field(default_factory=list)
    iso: str | None = None
    number: int = -1  # index of the amount, or of the date
    voice: str = "active"  # verbs: active, passive
    mood: str = REAL  # verbs: real, future, unreal
    form: str = "fin"  # verbs: fin, inf, pp, ger
    negated: bool = False
    lemma: str = ""
    plural: bool = False
    definite: bool = False
    governor: str = ""  # role of the preposition that governs a group
    person: bool = False  # a person speaks for the body
    possessor: bool = False  # "Japan's": the body owns what follows


@dataclass(slots=True)
class Found:
    """What earlier stages found, by first token: (last token, value)."""

    bodies: dict[int, tuple[int, list[Body]]]
    places: dict[int, tuple[int, str, str | None]]
    amounts: dict[int, tuple[int, int]]
    dates: dict[int, tuple[int, int]]
    government: Callable[[str, str, tuple[int, int]], Body]  # (ISO code, form, tokens) -> the state's government


class Chunker:
    """Cuts the sentences of one text into items."""

    def __init__(self, tokens: Tokens, lex: Lexicon, found: Found, nationality: Callable[[str], str | None]) -> None:
        self.t, self.lex, self.found, self.nationality = tokens, lex, found, nationality
        self.small = small_words(lex.language)

    def sentence(self, first: int, last: int, *, title: bool = False) -> list[Item]:
        """The items of tokens [first, last), coordinations of bodies grouped."""
        items: list[Item] = []
        i = first
        while i < last:
            item = self._item(i, first, last, title=title)
            if (
                item.kind in ("country", "place")
                and items
                and items[-1].kind == "bodies"
                and items[-1].last == item.first
                and self.t.word[item.first - 1] != ")"
            ):
                items[-1].last = item.last  # "IOM Namibia" is IOM
            else:
                items.append(item)
            i = item.last
        _dateline(items)
        items = _persons(items, self)
        _possessors(items)
        items = _coordinated(items)
        _governors(items)
        _govern_verbs(items)
        return items

    def _item(self, i: int, first: int, last: int, *, title: bool) -> Item:
        t, found = self.t, self.found
        if i in found.bodies:
            end, bodies = found.bodies[i]
            return Item("bodies", i, min(end, last), bodies=list(bodies))
        if i in found.amounts:
            return Item("amount", i, min(found.amounts[i][0], last), number=found.amounts[i][1])
        if i in found.dates:
            return Item("date", i, min(found.dates[i][0], last), number=found.dates[i][1])
        if i in found.places and (t.cap[i] or t.cap[found.places[i][0] - 1]):
            end, kind, iso = found.places[i]
            return Item(
                "country" if kind in ("country", "capital") and iso else "place", i, min(end, last), iso=iso, cls=kind
            )
        word = t.word[i]
        if not word[0].isalnum() and word not in ("'s", "’s"):
            return Item(PUNCTUATION.get(word, "word"), i, i + 1, type=word)
        if word in ("'s", "’s"):
            return Item("possessive", i, i + 1)
        phrase = self.lex.words.match(t.fold, i, last)
        long_phrase = phrase and phrase[0] - i > 1
        if not long_phrase and (verb := self._verb(i, first, last, title=title)):
            return verb
        if match := self.lex.titles.match(t.fold, i, last):
            if not (phrase and phrase[0] > match[0]):
                return Item("title", i, match[0], cls=match[1])
        if match_noun := self.lex.nouns.match(t.fold, i, last):
            if not (phrase and phrase[0] > match_noun[0]) and match_noun[1].exact in ("", t.word[i].lower()):
                noun = match_noun[1]
                return Item("noun", i, match_noun[0], cls=noun.kind, type=noun.type, plural=noun.plural)
        if phrase:
            return _small_word(i, phrase[0], phrase[1].kind, t.fold[i])
        return Item("word", i, i + 1)

    def _verb(self, i: int, first: int, last: int, *, title: bool) -> Item | None:
        """A verb group: auxiliaries, adverbs and negations, then the verb whose sense counts."""
        t = self.t
        kinds: list[str] = []
        negated = (i > first and self._kind(i - 1) == "neg") or (i - 1 > first and self._kind(i - 2) == "neg")
        j = i
        aux: list[str] = []
        while j < min(last, i + 8):
            kind = self._kind(j)
            if kind in AUX and not (kind == "have" and t.fold[j] == "a" and not self._is_aux_a(j)):
                aux.append(kind)
            elif kind == "neg" and (aux or kinds):
                negated = True
            elif kind in ("adv", "clitic") and aux:
                pass
            elif aux and t.fold[j] == "to" and aux[-1] == "be" and self.lex.language == "en":
                aux.append("will")  # "is to run"
            elif aux and j in self.found.dates:
                j = self.found.dates[j][0] - 1
            else:
                break
            kinds.append(kind)
            j += 1
        form = self._form(j, first, last, aux, title=title) if j < last else None
        if form is None and aux:
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
        passive = bool(aux) and aux[-1].startswith("be") and form.mood == "pp" and not reflexive
        bare = not aux
        voice = "passive" if passive or (bare and form.mood == "pp") else "active"
        shape = form.mood if bare and form.mood in ("inf", "pp", "ger") else "fin"
        return Item(
            "verb",
            i,
            end,
            cls=form.kind,
            lemma=form.lemma,
            voice=voice,
            form=shape,
            mood=_mood(aux, form, negated),
            negated=negated,
        )

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
        forms = self.lex.verbs.get(t.word[j].lower())
        if not forms or (t.cap[j] and j > first and not title):
            return None
        forms = [f for f in forms if not f.particle or self._particle(f, j, last)]
        if not forms:
            return None
        length = len(forms[0].particle)
        forms = [f for f in forms if len(f.particle) == length]
        before = t.fold[j - 1] if j > first else ""
        moods = {f.mood: f for f in reversed(forms)}
        if aux:
            if aux[-1] in ("will", "would"):
                return moods.get("inf")
            return moods.get("pp") or moods.get("ger")
        if self._kind_is(j - 1, "det", first) and not length and not ("pp" in moods and self.lex.language != "en"):
            if self.lex.language == "en" or not self._clitic_fits(j, first):
                return None
        english = self.lex.language == "en"
        if english:
            if before in ("to", "and", "or", "not", "also", "jointly") and "inf" in moods:
                return moods["inf"] if before == "to" or "fin" not in moods else moods["fin"]
            if "fin" in moods and t.word[j].endswith("s") and not self._stands_as_verb(j, first, last):
                return None
            if "fin" in moods and "pp" in moods:
                return moods["pp"] if self._participle(j, first, last) else moods["fin"]
            if set(moods) == {"inf"}:
                return self._plain(forms[0], j, first)
            if "ger" in moods and self.lex.nouns.match(t.fold, j, last):
                return None
        elif (
            before in ("de", "d'", "du", "des", "del", "a", "au", "aux", "al", "con", "avec")
            and "inf" not in moods
            and "pp" not in moods
        ):
            return None
        for mood in ("fin", "fut", "cond", "pp", "inf", "ger"):
            if mood in moods:
                return moods[mood]
        return None

    def _stands_as_verb(self, j: int, first: int, last: int) -> bool:
        """An English -s form is a verb behind a subject; "loans for returnees" are things."""
        t = self.t
        before = j - 1
        while before >= first and self._kind(before) == "adv":
            before -= 1
        if before < first:
            return False
        if (
            t.word[before] in (")", "”", ",")
            or t.cap[before]
            or self._kind(before) in ("rel", "pron", "neg", "and", "but")
        ):
            return True
        return (
            not (j + 1 < last and self._kind(j + 1) in ("of", "for", "from", "in", "to", "with", "by", "and"))
            and t.word[before][0].isalpha()
            and self._kind(before) not in ("det", "of", "for", "in", "with", "to", "by", "from")
        )

    def _kind_is(self, j: int, kind: str, first: int) -> bool:
        if j < first:
            return False
        return any(len(w) == 1 and v.kind == kind for w, v in self.lex.words.table.get(self.t.fold[j], ()))

    def _clitic_fits(self, j: int, first: int) -> bool:
        """ "La Banque les finance", "lo financia": the article is a pronoun where a subject or "qui" stands before."""
        t = self.t
        if j - 2 < first or t.fold[j - 1] not in ("le", "la", "les", "l'", "lo", "los", "las", "leur"):
            return False
        before = j - 2
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
        noun_before = any(
            self.lex.nouns.match(t.fold, k, j) == (j, v)
            for k in range(max(first, j - 3), j)
            if (v := (self.lex.nouns.match(t.fold, k, j) or (0, None))[1])
        )
        return (noun_before or before == ",") and after in (
            "in",
            "on",
            "with",
            "last",
            "at",
            "through",
            "from",
            "as",
            "under",
            "this",
            "for",
        )

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
        return k - 1 > first and (t.fold[k - 1] == "and" or (t.fold[k - 1] == "the" and t.fold[k - 2] == "and"))

    def _particle(self, form: Form, j: int, last: int) -> int:
        """Where a verb with its particle ends: "mis (…) en œuvre", "put (…) up"; 0 where it is not there."""
        t, words = self.t, form.particle
        for gap in range(7):
            at = j + 1 + gap
            if at + len(words) > last or t.fold[at - 1] in (".", ";", ":"):
                return 0
            if tuple(t.fold[at : at + len(words)]) == words:
                return at + len(words) if gap == 0 else j + 1
        return 0


@cache
def small_words(language: str) -> dict[str, str]:
    """Single small words -> what they are; auxiliaries, negations, adverbs and clitics first."""
    found: dict[str, str] = {}
    for word, entries in lexicon(language).words.table.items():
        kinds = [value.kind for words, value in entries if len(words) == 1]
        if kinds:
            found[word] = next((k for k in kinds if k in AUX or k in ("neg", "adv", "clitic")), kinds[0])
    return found


PUNCTUATION = {
    ",": "comma",
    ";": "stop",
    ":": "stop",
    "(": "open",
    ")": "close",
    "[": "open",
    "]": "close",
    "“": "quote",
    "”": "quote",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "&": "and",
}
PREPOSITIONS = {
    "charge",
    "of",
    "by",
    "with",
    "to",
    "for",
    "between",
    "in",
    "from",
    "thanks",
    "coop",
    "support",
    "fundby",
    "behalf",
    "presence",
    "source",
    "without",
}
KINDS = {
    "and": "and",
    "or": "or",
    "but": "but",
    "rel": "relative",
    "det": "determiner",
    "pron": "pronoun",
    "neg": "negation",
    "adv": "adverb",
    "if": "if",
    "clitic": "adverb",
}


def _dateline(items: list[Item]) -> None:
    """The places before the dash that opens a release act no more than its date does."""
    end = next((n for n, i in enumerate(items[:14]) if i.kind == "dash"), None)
    if end is not None and all(
        (i.kind in ("place", "country", "date", "comma", "word", "open", "close", "stop") and i.type != ".")
        or i.kind == "word"
        for i in items[:end]
    ):
        for item in items[:end]:
            if item.kind == "country":
                item.kind = "place"


def _small_word(i: int, last: int, kind: str, word: str) -> Item:
    if kind in PREPOSITIONS:
        return Item("preposition", i, last, cls=kind)
    return Item(KINDS.get(kind, "word"), i, last, type=word)


def _trim(j: int, i: int, kinds: list[str]) -> int:
    while j > i + 1 and kinds and kinds[-1] in ("adv", "clitic", "neg"):
        kinds.pop()
        j -= 1
    return j


def _mood(aux: Sequence[str], form: Form | None, negated: bool) -> str:
    if negated or any(a in ("would", "havecond", "becond") for a in aux) or (form and form.mood == "cond"):
        return UNREAL
    if any(a in ("will", "havefut", "befut") for a in aux) or (form and form.mood == "fut"):
        return FUTURE
    return REAL


def _persons(items: list[Item], chunker: Chunker) -> list[Item]:
    """A person's title and the body it speaks for become the body.

    "le Directeur général de l'OIM", "Japan's Ambassador".
    """
    out: list[Item] = []
    n = 0
    while n < len(items):
        item = items[n]
        if item.kind != "title":
            out.append(item)
            n += 1
            continue
        used, merged = _title(items, n, chunker)
        if merged is None:
            before = out[-1] if out else None
            if (
                before is not None
                and before.kind in ("bodies", "country")
                and item.cls in ("person", "minister", "ambassador")
            ):
                before.person = True
                before.last = item.last
            elif len(out) > 1 and out[-1].kind == "possessive" and out[-2].kind in ("bodies", "country"):
                out.pop()
                out[-1].person = True
                out[-1].last = item.last
            else:
                out.append(item)
            n += 1
            continue
        out.append(merged)
        n = used
    return out


def _title(items: list[Item], n: int, chunker: Chunker) -> tuple[int, Item | None]:
    """Read "title (of …)*"; the body at its end, or the government of a minister's or an ambassador's country."""
    head = items[n]
    minister = head.cls in ("minister", "ambassador")
    if head.cls == "office" and not (
        (n + 1 < len(items) and items[n + 1].kind == "preposition" and items[n + 1].cls in ("of", "from"))
        or (n + 1 < len(items) and items[n + 1].kind == "word")
    ):
        return n, None
    m = n + 1
    steps = 0
    while m < len(items) and steps < 14:
        item = items[m]
        if item.kind == "bodies":
            return m + 1, Item("bodies", head.first, item.last, bodies=item.bodies, person=True)
        if item.kind == "country":
            if minister and item.iso and _prep(items, m) in ("of", "in", "from"):
                return m + 1, _state(head.first, item.last, item.iso)
            if _prep(items, m) not in ("of", "in"):
                return n, None
        elif (
            item.kind in ("verb", "comma", "stop", "relative", "and", "open", "quote", "but")
            and not (minister and item.kind in ("and", "comma") and steps < 8 and _continues(items, m, chunker))
        ) or (
            item.kind == "preposition"
            and item.cls not in ("of", "for", "in", "to", "with")
            and not (head.cls == "office" and item.cls == "from")
        ):
            break
        m += 1
        steps += 1
    if minister and (iso := _nationality(items, n, m, chunker)):
        return m, _state(head.first, items[m - 1].last, iso)
    return n, None


def _state(first: int, last: int, iso: str) -> Item:
    """A minister or an ambassador: the state acts, where the sentence makes it act; the words are no name of it."""
    return Item("country", first, last, iso=iso, type=f"{first}:{last}:{iso}:", person=True)


def _continues(items: list[Item], m: int, chunker: Chunker) -> bool:
    """ "… de l'Intérieur, de la Sécurité et …": the portfolio of a minister goes on after a comma."""
    return m + 1 < len(items) and (
        (items[m + 1].kind == "preposition" and items[m + 1].cls == "of")
        or (items[m + 1].kind == "word" and chunker.t.cap[items[m + 1].first])
    )


def _nationality(items: list[Item], n: int, m: int, chunker: Chunker) -> str | None:
    words = (chunker.t.fold[w] for k in range(n, m) for w in range(items[k].first, items[k].last))
    return next((iso for word in words if (iso := chunker.nationality(word))), None)


def _prep(items: list[Item], m: int) -> str:
    k = m - 1
    while k >= 0 and items[k].kind == "determiner":
        k -= 1
    return items[k].cls if k >= 0 and items[k].kind == "preposition" else ""


def _possessors(items: list[Item]) -> None:
    for item, after in itertools.pairwise(items):
        if item.kind in ("bodies", "country") and after.kind == "possessive":
            item.possessor = True


def _coordinated(items: list[Item]) -> list[Item]:
    """Group bodies (and countries) in one coordination: "A, B et C", "avec A et avec B"."""
    out: list[Item] = []
    n = 0
    while n < len(items):
        item = items[n]
        if item.kind not in ("bodies", "country") or item.possessor:
            out.append(item)
            n += 1
            continue
        members, used = _list(items, n)
        if len(members) > 1:
            mixed = any(m.kind == "bodies" for m in members)
            group = Item(
                "bodies" if mixed else "country",
                item.first,
                members[-1].last,
                bodies=[],
                iso=item.iso,
                person=all(m.person for m in members),
                plural=True,
            )
            group.bodies = [b for m in members for b in m.bodies]
            group.type = " ".join(m.type or f"{m.first}:{m.last}:{m.iso}" for m in members if m.kind == "country")
            out.append(group)
        else:
            if item.kind == "country":
                item.type = item.type or f"{item.first}:{item.last}:{item.iso}"
            out.append(item)
        n = used
    return out


def _list(items: list[Item], n: int) -> tuple[list[Item], int]:
    """The members of a coordination that begins at item n, and the item after it."""
    members, pending, used = [items[n]], [], n + 1
    m = n + 1
    while m < len(items):
        m = _skip_aside(items, m)
        joined = ""
        while m < len(items) and items[m].kind in ("comma", "and"):
            joined = "and" if items[m].kind == "and" or joined == "and" else "comma"
            m += 1
        if not joined:
            break
        while m < len(items) and items[m].kind in ("determiner", "adverb"):
            m += 1
        if (
            m < len(items)
            and items[m].kind == "preposition"
            and (
                (items[m].cls in ("of", "with", "by", "from", "to", "between") and items[m].cls == _prep(items, n))
                or (
                    joined == "and" and items[m].cls == "of" and not _prep(items, n) and _then_verb(items, m)
                )  # "A et de B ont signé"
            )
        ):
            m += 1
            while m < len(items) and items[m].kind == "determiner":
                m += 1
        if (
            m + 1 < len(items)
            and items[m].kind == "word"
            and items[m].type == ""
            and items[m + 1].kind == "bodies"
            and joined == "and"
        ):
            m += 1  # "and the national Ministry"
        if m >= len(items) or items[m].kind not in ("bodies", "country") or items[m].possessor:
            break
        if items[n].kind == "country" and items[m].kind == "bodies" and _prep(items, n) == "in":
            break  # "in Ukraine, and the Ministry …"
        pending.append(items[m])
        m += 1
        if joined == "and":
            if _starts_clause(items, n, m):
                break
            members += pending
            pending = []
            used = m
    return members, used


def _then_verb(items: list[Item], m: int) -> bool:
    """Whether one group and then a finite verb follow."""
    k = m + 1
    while k < len(items) and items[k].kind == "determiner":
        k += 1
    return (
        k + 1 < len(items) and items[k].kind == "bodies" and items[k + 1].kind == "verb" and items[k + 1].form == "fin"
    )


def _skip_aside(items: list[Item], m: int) -> int:
    """Over "(…)" after a name, and over an office of its own: ", Mission in Ukraine,"."""
    if (
        m + 1 < len(items)
        and items[m].kind == "comma"
        and items[m + 1].kind == "title"
        and items[m + 1].cls == "office"
    ):
        for k in range(m + 2, min(len(items), m + 6)):
            if items[k].kind == "comma":
                return k
    if m < len(items) and items[m].kind == "open":
        for k in range(m + 1, min(len(items), m + 12)):
            if items[k].kind == "amount":
                return m  # "A (2 millions) et B (3 millions)": each has its own
            if items[k].kind == "close":
                adjective = k + 2 < len(items) and items[k + 1].kind == "word" and items[k + 2].kind in ("and", "comma")
                return k + 2 if adjective and items[k + 1].type == "" else k + 1  # "(DST) mauritanienne et …"
    return m


def _starts_clause(items: list[Item], n: int, m: int) -> bool:
    """ "… with A and B will run it".

    B begins a clause of its own where the list would stand behind a preposition or a verb.
    """
    if m >= len(items) or items[m].kind != "verb" or items[m].form != "fin":
        return False
    k = n - 1
    while k >= 0 and items[k].kind == "determiner":
        k -= 1
    return k >= 0 and (
        items[k].kind == "verb" or (items[k].kind == "preposition" and any(i.kind == "verb" for i in items[:k]))
    )


def _governors(items: list[Item]) -> None:
    """The preposition's role for each group, noun and amount.

    Articles, nouns like "partner" and names' classes let it through.
    """
    for n, item in enumerate(items):
        if item.kind not in ("bodies", "country", "noun", "amount", "place", "date", "pronoun"):
            continue
        k, words, determined = n - 1, 0, False
        while k >= 0:
            before = items[k]
            if before.kind == "preposition":
                item.governor = before.cls
                if before.cls in ("of", "from") and item.kind in ("bodies", "country"):
                    item.governor = _through_people(items, k) or before.cls
                break
            if before.kind == "determiner":
                determined = True
                item.definite = before.type not in INDEFINITE
            elif before.kind in ("word", "adverb") and words < 3 and not determined:
                words += 1
            elif before.kind == "possessive" and k:
                k -= 1  # over the possessor: "of Bangladesh's Ministry"
            elif (
                before.kind == "quote"
                or (before.kind == "noun" and before.cls in ("partner", "donor") and item.kind != "noun")
                or before.kind == "title"
            ):
                pass
            else:
                break
            k -= 1


def _through_people(items: list[Item], k: int) -> str:
    """ "with doctors of X", "animées par des juristes de X": the people of a body stand for it."""
    m = k - 1
    words = 0
    while m >= 0 and items[m].kind in ("word", "adverb") and words < 3:
        m -= 1
        words += 1
    if not words:
        return ""
    while m >= 0 and items[m].kind == "determiner":
        m -= 1
    return (
        items[m].cls
        if m >= 0 and items[m].kind == "preposition" and items[m].cls in ("by", "with", "coop", "support")
        else ""
    )


def _govern_verbs(items: list[Item]) -> None:
    """An infinitive takes mood from the verb that governs it: "refuse de signer", "plans to sign"."""
    for n, item in enumerate(items):
        if item.kind != "verb" or item.form != "inf":
            continue
        k = n - 1
        while (
            k >= 0
            and items[k].kind in ("adverb", "preposition", "word", "determiner", "negation")
            and n - k <= 5
            and items[k].cls in ("of", "to", "", "in")
        ):
            k -= 1
        if k >= 0 and items[k].kind == "verb":
            chief = items[k]
            item.type = chief.cls
            if chief.cls in ("plan", "can", "ask") or chief.mood == UNREAL:
                item.mood = UNREAL
            elif chief.cls == "refuse":
                item.mood, item.negated = UNREAL, True
            elif chief.cls == "go" or chief.mood == FUTURE:
                item.mood = FUTURE
            if chief.cls in ("come", "go", "plan", "can", "refuse"):
                item.form = "fin"
        elif k >= 0 and items[k].kind == "preposition":
            item.type = "purpose"
        else:
            item.type = "purpose"
