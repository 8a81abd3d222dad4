"""Sentences in chunks.

Bodies and their coordinations, verb groups with voice, mood and polarity, trigger nouns, prepositions.

A shallow parse in the manner of finite-state cascades (Abney 1996, "Partial parsing via finite-state cascades"): each
stage groups what the one before it found, and no stage goes back. What the words are is in lexicons/*.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from loaders.chunks.asides import without_asides
from loaders.chunks.auxiliaries import held, rejoined, shared_auxiliaries
from loaders.chunks.counterparts import COUNTERPARTS, counterparts
from loaders.chunks.delegates import delegates, without_delegates
from loaders.chunks.distant import brought_together
from loaders.chunks.flanks import FLANKS, flanks
from loaders.chunks.following import FOLLOWING, told_ahead
from loaders.chunks.groups import apposed_units, coordinated, its_country, its_system, possessors, seated, told_twice
from loaders.chunks.holders import office_holders
from loaders.chunks.idioms import idioms
from loaders.chunks.items import CONCLUDING, Found, Item
from loaders.chunks.members import glossed, introduced, members_told, spelt_out_by
from loaders.chunks.moods import NEARLY, told_moods
from loaders.chunks.openings import past_dateline, trimmed
from loaders.chunks.over_and import over_and
from loaders.chunks.parted import SPEAKING, STRESSED, emphatic, parted, represented, units_told
from loaders.chunks.peoples import PEOPLES, peoples
from loaders.chunks.person_names import ITS, THEIRS, affiliated, homes, of_a_body, own_head, with_names
from loaders.chunks.persons import persons
from loaders.chunks.roles import (
    COUNTS,
    GOVERNING,
    apposed,
    exemplified,
    govern_verbs,
    governors,
    spelt_out,
)
from loaders.chunks.sources import TEXTS, hearsay
from loaders.chunks.surnames import Surnames
from loaders.chunks.turns import Turns, turn_words
from loaders.chunks.verbs import VerbGroups
from loaders.chunks.words import BESIDES, KINDS, NOUN, PREPOSITIONS, SMALL, TITLE, VERB, sorts
from loaders.lexicon import Lexicon, given_names
from loaders.tokens import Tokens

TECHNICAL = ("tecnic", "technic", "logist")
FINANCIAL = ("financ", "finanz")
OF = frozenset("de d' du des resident permanent special regional adjoint".split())
LEADING = frozenset("con por avec par los las les des aux".split())
BESIDE = frozenset(("de", "d'", "of"))
OFFICES = frozenset("bureau antenne agence siege office branch oficina sede filial sucursal delegacion".split())
CONTRACTED = frozenset("del al du au".split())
NOUN_BEHIND = {"fr": ("de", "d'"), "es": ("eventual", "posible", "futura", "proxima", "inminente", "pronta"), "en": ()}
COMPASS = frozenset("occidental occidentale oriental orientale septentrional septentrionale meridional".split())
MARKS = frozenset("open dash comma stop".split())


class Chunker(VerbGroups):
    """Cuts the sentences of one text into items."""

    def __init__(self, tokens: Tokens, lex: Lexicon, found: Found, nationality: Callable[[str], str | None]) -> None:
        super().__init__(tokens, lex, found, nationality)
        self.taken = frozenset([*found.bodies, *found.amounts, *found.dates, *found.places])
        self.sorts = sorts(lex.language)
        self.surnames = Surnames(tokens, lex)
        self.turns = Turns(tokens, turn_words(lex.language))

    def sentence(self, first: int, last: int, *, title: bool = False) -> tuple[list[Item], list[list[Item]]]:
        """The items of tokens [first, last), coordinations of bodies grouped, and the asides taken out of them."""
        begin = first
        if first in self.found.places and not title:
            first = past_dateline(self.t, self.found, first, last)
        items, verbs = list[Item](), list[Item]()
        folds, taken, sorts = self.t.fold, self.taken, self.sorts
        told = frozenset(folds[first:last])
        self.denying = not self.negations.isdisjoint(told)
        past = first
        for i, word in enumerate(self.t.word[first:last], first):
            if i < past:
                continue
            item = self._found(i, first, last) if i in taken else None
            if item is None:
                kind, cls, type_, opens, seconds = sorts[word]
                if kind and not (seconds and i + 1 < last and folds[i + 1] in seconds):
                    behind = items[-1] if i == past and kind == "word" and items else None
                    if behind is not None and behind.kind == "bodies" and self._nation_behind(behind, i):
                        behind.last = past = i + 1
                        continue
                    items.append(Item(kind, i, i + 1, cls, type_))
                    continue
                item = self._item(i, first, last, opens, title=title)
                if item.kind == "verb":
                    verbs.append(item)
            if item.kind == "country" and self.lex.language != "en" and self._name_goes_on(item, last):
                item.kind = "place"
            if item.kind == "bodies" and items and told_twice(items[-1], item):
                items[-1].last = item.last  # "l'USAID Agence des États-Unis pour le développement international"
            elif item.kind == "bodies" and len(items) > 1 and (k := its_system(items, item)):
                del items[k + 1 :]
                items[k].last = item.last  # "el Programa Mundial de Alimentos (PMA) de las Naciones Unidas"
            elif item.kind not in {"country", "place"}:
                items.append(item)
            elif (
                items
                and items[-1].kind == "bodies"
                and items[-1].last == item.first
                and self.t.word[item.first - 1] != ")"
            ):
                items[-1].last = item.last  # "IOM Namibia" is IOM
            elif item.kind == "country" and len(items) > 1 and its_country(items[-2], items[-1], item):
                items.pop()
                items[-1].last = item.last  # "Oficina de Población, Refugiados y Migración de EE.UU."
            else:
                items.append(item)
            past = item.last
        senses = {mark for verb in verbs for mark in (verb.cls, verb.form, verb.lemma)}
        items = items if FOLLOWING.isdisjoint(told) else told_ahead(items, self.t, self.lex.language)
        if not PEOPLES.isdisjoint(told):
            items = peoples(items, self.t, self.nationality)
        kinds = idioms(items, folds, told, verbs, self.lex.language)
        if "comma" in kinds and not STRESSED.isdisjoint(told) and self.lex.language != "en":
            items = emphatic(items, self.t)
        if "comma" in kinds and "preposition" in kinds:
            items = parted(items, self.t, self.lex)
        if "open" in kinds:
            units_told(items)
        marked = not MARKS.isdisjoint(kinds)
        if marked and not kinds.isdisjoint(("bodies", "country")):
            if not spelt_out_by(self.lex.language).isdisjoint(told):
                items = members_told(items, self.t, self.lex)
        if marked and "bodies" in kinds:
            if "open" in kinds or "comma" in kinds:
                items = glossed(items, self.t, self.lex)
            if "comma" in kinds:
                items = introduced(items, self.t, self.lex)
        if "verb" in kinds:
            if not TEXTS.isdisjoint(told):
                hearsay(items, self.t)
            if "have" in senses or "be" in senses:
                rejoined(items)
            if "tener" in senses:
                held(items)
            if self.lex.language != "en" and "pp" in senses:
                shared_auxiliaries(items, self._kind)
        if self.found.office is not None:
            items = office_holders(items, self.t, self.found.office)
        if "preposition" in kinds and not CONCLUDING.isdisjoint(senses):
            items = without_delegates(items, self.t, self.lex.language)
        if "bodies" in kinds and not given_names().isdisjoint(told):
            items = affiliated(items, self.t)
        if "title" in kinds or self.found.office is not None:
            items = persons(items, self.t, self.nationality, self.found.home, self.found.embassies)
            items = items if ITS.isdisjoint(told) else own_head(items, self.t)
            if not COUNTERPARTS.isdisjoint(told):
                items = counterparts(items, self.t, self.nationality)
            if True in [item.person for item in items]:
                items = with_names(items, self.t)
                if not THEIRS.isdisjoint(told):
                    items = homes(items, self.t)
                self.surnames.learn(items)
        if not FLANKS.isdisjoint(told) and not CONCLUDING.isdisjoint(senses):
            items = flanks(items, self.t, self.nationality)
        if self.surnames.known and self.surnames.told(items):
            kinds = {*kinds, "bodies"}
        if "bodies" in kinds and not CONCLUDING.isdisjoint(senses):
            items = delegates(items, self.t, self.lex.language)
        if "possessive" in kinds:
            items = of_a_body(items, self.t)
            possessors(items)
        turning, nearly = len(told.intersection(self.turns.words)) > 1, not NEARLY.isdisjoint(told)
        governing = not GOVERNING.isdisjoint(senses)
        if "comma" in kinds and "country" in kinds:
            seated(items)
        if kinds.isdisjoint(("bodies", "country", "title")):  # a minister's title may be a country now
            if turning:
                self.turns.told(items, items, self._sentence_before(begin))
            governors(items)
            if governing:
                govern_verbs(items)
            return items, []
        if not SPEAKING.isdisjoint(senses):
            items = represented(items)
        items = trimmed(items, kinds, self.t)
        items = brought_together(items, kinds, self.t, english=self.lex.language == "en")
        main, asides = without_asides(items, folds)
        singly = main
        main, *beside = [coordinated(apposed_units(part) if "comma" in kinds else part) for part in (main, *asides)]
        if turning:
            self.turns.told(main, singly, self._sentence_before(begin))
        for part in (main, *beside):
            if governors(part):
                exemplified(part)
            if "and" in kinds and "preposition" in kinds:
                over_and(part)
            if "comma" in kinds and not COUNTS.isdisjoint(told):
                apposed(part)
            if "stop" in kinds:
                spelt_out(part)
            if governing:
                govern_verbs(part)
            told_moods(part, senses, self.t.fold, english=self.lex.language == "en", nearly=nearly)
        return main, beside

    def _sentence_before(self, first: int) -> list[Item]:
        """The bodies and countries of the sentence before the one that begins at a token."""
        n = bisect_left(self.t.sentences, (first, first)) - 1
        begin, end = self.t.sentences[n] if n >= 0 else (0, 0)
        found = [self._found(k, begin, end) for k in range(begin, end) if k in self.taken]
        return [item for item in found if item is not None]

    def _nation_behind(self, body: Item, i: int) -> bool:
        """ "la Direction de la surveillance (DST) mauritanienne": whether the word at i tells a body's nation."""
        beside = body.last == i and self.lex.language != "en" and not self.t.cap[i]
        return beside and (self.t.fold[i] in COMPASS or self.nationality(self.t.fold[i]) is not None)

    def _is_title(self, verb: Item, last: int) -> bool:
        """ "Jean Martin, représentant de l'OIM", "président de Caritas": a title that reads as a verb before "of"."""
        match = self.lex.titles.match(self.t.fold, verb.first, last)
        if self.lex.language == "en" or (match is not None and match[0] > verb.last):
            return match is not None and match[0] > verb.last  # "the managing director", "encargado de negocios"
        behind = self.t.fold[verb.last] if verb.last < last else ""
        if verb.form == "pp" and behind in OF and verb.last == verb.first + 1 and not verb.negated:
            led = verb.first > 0 and self.t.fold[verb.first - 1] in LEADING
            return led and match is not None and match[1] == "office"  # "con abogados de A"
        presides = verb.lemma == "présider" and self.t.fold[verb.first] == "president"
        if presides and self.t.word[max(0, verb.first - 1)] == "," and behind in ("et", "du"):
            return True  # "représentée par Roland Ries, président et maire de Strasbourg"
        told = verb.form == "ger" or presides
        led = verb.first > 0 and verb.form == "ger" and self.t.fold[verb.first - 1] in self.determiners
        if led and (behind in OF or self.t.fold[verb.last - 1] in OF):
            return True  # "les responsables de l'OIM"
        return told and self.lex.language == "fr" and behind in OF

    def _name_goes_on(self, item: Item, last: int) -> bool:
        """ "la Mauritius Revenue Authority", in a French text: whether a foreign name begins with the country."""
        k, t = item.last, self.t
        if k + 1 >= last or not (t.cap[k] and t.word[k].isalpha() and t.cap[k + 1]) or k in self.taken:
            return False
        return t.fold[k] not in self.lex.titles.table and t.word[k + 1].isalpha() and len(t.word[k]) > 3

    def _found(self, i: int, first: int, last: int) -> Item | None:
        """What earlier stages found at token i."""
        t, found = self.t, self.found
        if i in found.bodies:
            end, bodies = found.bodies[i]
            return Item("bodies", i, min(end, last), bodies=list(bodies))
        if i in found.amounts:
            return Item("amount", i, min(found.amounts[i][0], last), number=found.amounts[i][1])
        if i in found.dates:
            return Item("date", i, min(found.dates[i][0], last), number=found.dates[i][1])
        begins = i == first and i + 1 < last and self._kind(i) and not t.cap[i + 1]  # "Se trata de", "Since the"
        if i in found.places and (t.cap[i] or t.cap[found.places[i][0] - 1]) and not begins:
            end, kind, iso = found.places[i]
            if end < last and t.glued[end] and t.fold[end] == "based":
                return Item("word", i, end + 1)  # "the Oslo-based company Solkraft"
            if kind == "capital" and self.lex.language == "en" and end < last and t.word[end].islower():
                if t.fold[i - 1] == "the" and self.lex.classes.match(t.fold, end, last):
                    return Item("word", i, end)  # "the Oslo company Solkraft"
            if end - i > 1 and i + 1 in found.bodies:
                return None  # "the Netherlands Red Cross"
            article = self.lex.language == "en" and i and t.fold[i - 1] in ("a", "an")
            if kind == "capital" and article and end < last and t.word[end].islower():
                kind = "city"  # "a Yerevan brewery"
            if kind == "capital" and i - first > 1 and t.fold[i - 1] in BESIDE and t.fold[i - 2] in OFFICES:
                kind = "city"  # "son bureau de Dakar"
            return Item(
                "country" if kind in {"country", "capital"} and iso else "place", i, min(end, last), iso=iso, cls=kind
            )
        return None

    def _item(self, i: int, first: int, last: int, opens: int, *, title: bool) -> Item:
        """What stands at a word that may be more than one thing."""
        folds, lex = self.t.fold, self.lex
        phrase = lex.words.match(folds, i, last) if opens & SMALL else None
        reach = phrase[0] if phrase else i
        led = i > first and (folds[i - 1] in self.determiners or folds[i - 1] in CONTRACTED)
        if opens & NOUN and opens & VERB and led:
            found = lex.nouns.match(folds, i, last)
            long = found and found[0] - i > 1 and self._kind(i - 1) == "det"
            if found and (long or found[1].exact == self.t.lower[i] or found[1].kind == "agreement"):
                opens = NOUN  # "en su puesta en marcha", "le traité", "un tratado"
        elif opens & NOUN and opens & VERB and i > first and folds[i - 1] in NOUN_BEHIND[lex.language]:
            opens = opens if folds[i].endswith("r") else NOUN  # "une cérémonie de remise", "la posible firma"
        restating = folds[i] == "soit" and i + 1 in self.found.amounts  # "2 millions d'euros, soit 1,3 milliard"
        if opens & VERB and reach - i < 2 and not restating:
            verb = self._verb(i, first, last, title=title)
            if verb and not (opens & TITLE and self._is_title(verb, last)):
                return verb
        if opens & TITLE and (match := lex.titles.match(folds, i, last)):
            if reach <= match[0]:
                return Item("title", i, match[0], cls=match[1])
        if opens & NOUN and (found := lex.nouns.match(folds, i, last)):
            noun = found[1]
            if reach <= found[0] and noun.exact in ("", self.t.lower[i]):
                return Item("noun", i, found[0], noun.kind, noun.type, plural=noun.plural)
        if phrase:
            kind = phrase[1].kind
            if kind in {"fundby", "support"}:
                paid = any(w.startswith(FINANCIAL) for w in folds[i : phrase[0]])
                if kind == "fundby" and not paid and any(w.startswith(TECHNICAL) for w in folds[i : phrase[0]]):
                    kind = "support"  # "con el aporte técnico de"
                elif paid:
                    kind = "fundby"  # "con el apoyo técnico y financiero de"
            if kind in PREPOSITIONS:
                return Item("preposition", i, reach, kind, folds[i] if folds[i] in BESIDES and reach > i + 1 else "")
            return Item(KINDS.get(kind, "word"), i, reach, "", folds[i])
        return Item("word", i, i + 1)


class Sentences:
    """The sentences of a text as items, cut when asked for; the last few are kept, so a long text takes no more."""

    def __init__(self, chunker: Chunker) -> None:
        self.chunker, self.kept = chunker, dict[int, tuple[list[Item], list[list[Item]]]]()

    def __len__(self) -> int:
        return len(self.chunker.t.sentences)

    def __getitem__(self, number: int) -> list[Item]:
        return self.cut(number)[0]

    def cut(self, number: int) -> tuple[list[Item], list[list[Item]]]:
        """The items of a sentence, and what stands beside its bodies, each as a clause that the body leads."""
        cut = self.kept.get(number)
        if cut is None:
            cut = self.chunker.sentence(*self.chunker.t.sentences[number], title=number == 0)
            if len(self.kept) > 3:
                del self.kept[next(iter(self.kept))]
            self.kept[number] = cut
        return cut

    def dateline(self, number: int, at: int) -> list[int]:
        """The dates before the dash that opens a sentence, by their numbers: "Niamey, 3 October 2022 – ".

        None where the word at `at` stands in a relative clause, which tells of another day.
        """
        if any(item.kind == "relative" and item.first < at for item in self[number]):
            return []
        t, found = self.chunker.t, self.chunker.found
        first, last = t.sentences[number]
        past = past_dateline(t, found, first, last) if number and first in found.places else first
        return [found.dates[k][1] for k in range(first, past) if k in found.dates and found.dates[k][1] >= 0]
