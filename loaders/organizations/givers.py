"""Where names begin that a verb of giving tells to be bodies: "Naturgy dona 80.000 euros", "N a Geólogos del Mundo".

So does a verb of work what several do together, or what a relative clause tells: "Alboan y Pan Suizo gestionan …",
"the hub, which Norsk Folkehjelp runs".

They are believed where a frame reads a fact of them.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from loaders.lexicon import lexicon
from loaders.names import AND, OF
from loaders.tokens import Tokens, fold

WORK = ("run", "help", "train", "host", "collab", "sign", "join", "work", "launch")
VERBS = ("fund", "donate", "give", "contribute", "pay", "receive", "hand", "endow")
SMALL = ("have", "havefut", "clitic", "adv", "will")  # what stands between a name and its verb
BEFORE = frozenset(", ; : ( – — que qui which who that".split())  # what a subject stands right behind
RELATIVE = frozenset("que qu' which that".split())
INVERTED = frozenset(("que", "qu'"))  # what a verb may stand right behind, its subject after it: in English never
MOST = 8  # names of one list
THE = frozenset("the la el le l' una un une a an".split())
MADE = {
    "en": frozenset("made makes".split()),
    "es": frozenset("hizo hace realizo hicieron hacen realizaron".split()),
    "fr": frozenset("fait font fera".split()),
}
GIFTS = frozenset("don dons donation donations donacion donativo grant gift".split())
HONORIFICS = frozenset(
    "m mme mlle mr mrs ms dr dra sr sra prof mgr monsieur madame mademoiselle maitre docteur professeur sir lord lady "
    "senor senora doctor doctora profesor profesora don dona king queen prince princess roi reine princesse rey reina "
    "principe princesa pape papa pope cheikh sheikh".split()
)
TO = {"en": frozenset(("to", "for")), "es": frozenset(("a", "al", "para")), "fr": frozenset(("a", "au", "aux", "pour"))}


@cache
def money_forms(language: str) -> frozenset[str]:
    """The finite forms, folded, of verbs that give or get.

    >>> "dona" in money_forms("es"), "receives" in money_forms("en")
    (True, True)
    """
    return _finite_forms(language, VERBS)


@cache
def work_forms(language: str) -> frozenset[str]:
    """The finite forms, folded, of verbs of work.

    >>> "gestionan" in work_forms("es"), "runs" in work_forms("en")
    (True, True)
    """
    return _finite_forms(language, WORK)


def _finite_forms(language: str, kinds: Container[str]) -> frozenset[str]:
    """The finite forms, folded, of the verbs whose class is one of `kinds`."""
    forms = ((word, form) for word, rows in lexicon(language).verbs.items() for form in rows if not form.particle)
    return frozenset(fold(word) for word, form in forms if form.kind in kinds and form.mood in ("fin", "fut"))


def named_by_work(t: Tokens, language: str) -> list[int]:
    """The tokens where the names of a list begin that is the subject of a verb of work, or of a relative clause."""
    found: set[int] = set()
    for k in t.at(work_forms(language)):
        if t.cap[k]:
            continue
        if k and t.fold[k - 1] in INVERTED and k + 2 < len(t):  # "que gère X"
            m = k + 1 + (t.fold[k + 1] in THE)
            found |= {m} if t.cap[m] else set()
        j = _before(t, k, language)
        if j < 0:
            continue
        several = _list_before(t, j, language)
        related = j > 0 and (
            t.fold[j - 1] in RELATIVE or (j > 1 and t.fold[j - 1] in THE and t.fold[j - 2] in RELATIVE)
        )
        found |= {*several, j} if several else ({j} if related else set())
    return sorted(found)


def _list_before(t: Tokens, j: int, language: str) -> set[int]:
    """Where the other names of a list begin whose last begins at j: "A, B y C donan"."""
    found: set[int] = set()
    linked = False
    while len(found) < MOST:
        k = j - 1 - (j > 1 and t.fold[j - 1] in THE and not t.cap[j - 1])
        if k < 1 or not (t.fold[k] in AND[language] or (linked and t.word[k] == ",")):
            break
        linked = True
        k -= t.word[k - 1] == ","
        start = k
        while start > 0 and start not in t.begins and t.cap[start - 1] and t.word[start - 1][0].isalpha():
            start -= 1
        if start == k:
            break
        start += t.fold[start] in THE and start + 1 < k
        if start > 0 and t.fold[start - 1] in OF[language]:
            break  # "la ministra de Salud de Panamá, la OIM y …"
        found.add(start)
        j = start
    return found


def named_by_giving(t: Tokens, language: str, blocked: frozenset[int]) -> list[int]:
    """The tokens where names begin before verbs of giving, and behind sums with "to"; `blocked` are those of sums."""
    found = {_before(t, k, language) for k in t.at(money_forms(language)) if not t.cap[k]}
    made = (k for k in t.at(MADE[language]) if not GIFTS.isdisjoint(t.fold[k + 1 : k + 4]))
    found |= {_before(t, k, language) for k in made}  # "Naturgy a fait don de 80 000 euros"
    found |= {m for k in found if k > 0 for m in _list_before(t, k, language)}
    behind = (
        k + 1 for k in t.at(TO[language]) if k - 1 in blocked and not t.cap[k] and k + 1 < len(t) and t.cap[k + 1]
    )
    return sorted(k for k in {*found, *(k for k in behind if not _named_again(t, k))} if k >= 0)


def named_before(t: Tokens, verbs: list[int], language: str) -> list[int]:
    """The tokens where names begin right before the verbs at some tokens: "Repsol firmó un convenio"."""
    found = (_before(t, k, language) for k in verbs if not t.cap[k])
    return [k for k in found if k >= 0 and t.fold[k] not in HONORIFICS]


def _named_again(t: Tokens, k: int) -> bool:
    """ "to Ilisimatusarfik, the University of Greenland,": whether an apposition tells who is meant."""
    while k < len(t) - 2 and t.cap[k]:
        k += 1
    return k < len(t) - 2 and t.word[k] == "," and t.fold[k + 1] in THE


def _before(t: Tokens, verb: int, language: str) -> int:
    """Where the capitals right before a verb begin, if they are its subject; -1 where they are none."""
    table, j = lexicon(language).words.table, verb - 1
    while j > 0 and verb - j < 4 and any(word.kind in SMALL for _, word in table.get(t.fold[j], ())):
        j -= 1
    if j < 0 or not t.cap[j] or not t.word[j][0].isalpha():
        return -1
    end = j
    while j > 0 and j not in t.begins and t.cap[j - 1] and t.word[j - 1][0].isalpha():
        j -= 1
    if (first := _over_of(t, j, language)) < j:
        return first
    if t.fold[j] in table or t.fold[j] in HONORIFICS:
        return -1
    if j in t.begins:  # not "Vecinos donaron …", "Private sponsors have …"
        plain = end == j and (t.word[j].endswith("s") or (language == "en" and t.word[verb].endswith("s")))
        return -1 if plain else j
    listed = j > 1 and t.fold[j - 1] in THE and t.fold[j - 2] in AND[language]  # "A et la Société Générale donnent"
    return j if listed or t.fold[j - 1] in BEFORE or t.fold[j - 1] in AND[language] else -1


def _over_of(t: Tokens, j: int, language: str) -> int:
    """Where "La Ronde des | Amis" begins, whose last capitals begin at j, behind its article; j where none does."""
    k = j - 1
    while k > 0 and j - k < 4 and (t.fold[k] in OF[language] or t.fold[k] in THE) and not t.cap[k]:
        k -= 1
    linked = k < j - 1 and t.fold[k + 1] in OF[language] and t.cap[k] and t.word[k].isalpha()
    if not linked or k < 1 or t.fold[k - 1] not in THE or not t.word[k][1:].islower() or t.fold[k] in QUARTERS:
        return j
    lex, end = lexicon(language), min(len(t), j + 2)
    if lex.heads.match(t.fold, k, end) or lex.nouns.match(t.fold, k, end) or lex.titles.match(t.fold, k, end):
        return j  # "the University of Donja Gorica", "the Memorandum of Understanding", "the President of A"
    ahead = t.fold[k - 2] if k > 1 and k - 1 not in t.begins else ","
    return k if ahead in BEFORE or ahead in AND[language] else j


QUARTERS = frozenset("nord sud est ouest norte sur este oeste north south east west".split())
SOURCES = frozenset("de du des d' del from".split())  # between a sum and who gives it
