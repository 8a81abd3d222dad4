"""So many bodies told again: "les deux ont signé", "the two forces", "l'une et l'autre", "each"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from loaders.chunks.items import Item
from loaders.lexicon import lexicon, phrase, rows

APART, STATES, THOSE = "apart", "states", "those"  # types of pronouns: each for itself, of whose states, uncounted
NUMBERS = frozenset("both two three four ambas ambos dos tres cuatro deux trois quatre".split())
BOTH = ("both", "ambas", "ambos")
THE = ("the", "these", "las", "los", "estas", "estos", "les", "ces")
OPENED = ("comma", "stop", "relative", "and", "adverb")  # what a subject may stand behind
LEADING = ("with", "to", "by", "between", "for", "from")
CLOSING = ("comma", "stop", "preposition", "and")  # what follows a turn that has no noun
GOVERNMENTS = frozenset("gouvernements gobiernos governments".split())
LONGEST = 5  # tokens: "l'une et l'autre"
THE_OR_BOTH = frozenset((*THE, *BOTH))


@cache
def phrases(language: str, kind: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a class of accords.tsv, folded.

    >>> ("les", "deux") in phrases("fr", "all"), ("each",) in phrases("en", "apart")
    (True, True)
    """
    told = (row["words"].split("|") for row in rows(language, "accords") if row["class"] == kind)
    return frozenset(phrase(words) for some in told for words in some)


@cache
def counting(language: str) -> frozenset[str]:
    """The words of which one stands in every such turn."""
    return NUMBERS.union(word for kind in ("all", APART) for words in phrases(language, kind) for word in words[-1:])


def turn_before(folds: Sequence[str], end: int, first: int, language: str) -> int:
    """The token at which such a turn begins that ends before token `end`, none before `first`; -1 where none does."""
    if end <= first or folds[end - 1] not in counting(language):
        return -1
    for begin in range(end - 1, max(first, end - LONGEST) - 1, -1):
        if any(tuple(folds[begin:end]) in phrases(language, kind) for kind in ("all", APART)):
            return begin
    return -1


def told_again(items: list[Item], folds: Sequence[str], told: Collection[str], language: str) -> None:
    """Make pronouns of the turns among a sentence's items, in place; `told` are its folded words."""
    if not NUMBERS.isdisjoint(told):
        _nouns(items, folds, language)
    for n in range(len(items) - 1, -1, -1):
        if n and n < len(items) and items[n].kind == "verb" and items[n].form == "fin":
            _before_verb(items, n, folds, language)
        elif n < len(items) and items[n].kind == "preposition" and items[n].cls in LEADING:
            _behind_preposition(items, n, folds, language)


def of_those_told(items: list[Item], folds: Sequence[str], language: str) -> None:
    """ "The agencies will work with …", at the head of a sentence: those of the sentence before, with no number."""
    after = next((i for i in items[2:] if i.kind not in ("adverb", "negation", "determiner")), None)
    if after is None or after.kind != "verb" or after.form != "fin" or items[1].last - items[1].first > 1:
        return
    noun = (folds[items[1].first],)
    if noun in phrases(language, "sides") or noun in phrases(language, THOSE):
        if noun not in phrases(language, STATES) and noun[0] not in lexicon(language).titles.table:
            items[:2] = [Item("pronoun", items[0].first, items[1].last, type=THOSE)]


def _nouns(items: list[Item], folds: Sequence[str], language: str) -> None:
    """ "The two Church bodies", "ambos países": a number, and a noun of bodies or of states."""
    states, titles = phrases(language, STATES), lexicon(language).titles.table
    nouns = states | phrases(language, "sides")
    for n in range(len(items) - 1, 0, -1):
        if n >= len(items):
            continue  # a turn was made one item
        word = folds[items[n].first]
        if items[n].kind not in ("word", "noun") or (word,) not in nouns or word in titles:
            continue
        k = n - 1 - (language == "en" and items[n - 1].kind == "word" and n > 1)  # "the two Church bodies"
        first = k - (folds[items[k].first] not in BOTH)
        if folds[items[k].first] not in NUMBERS or first < 0:
            continue
        type_ = STATES if (word,) in states else folds[items[k].first]
        begin = _governments(items, first, folds) if type_ == STATES else first
        if begin == first and folds[items[first].first] not in THE_OR_BOTH:
            continue
        items[begin : n + 1] = [Item("pronoun", items[first].first, items[n].last, type=type_)]
        items[begin].plural = begin < first


def _governments(items: list[Item], n: int, folds: Sequence[str]) -> int:
    """ "les gouvernements | de ces trois pays": where what makes the states at n act begins; else n."""
    k = n - (folds[items[n].first] != "des")  # "des deux pays", "de ces deux pays"
    led = k > 0 and items[k].kind == "preposition" and items[k].cls == "of"
    if not led or folds[items[k - 1].first] not in GOVERNMENTS:
        return n
    return k - 1 - (k > 1 and items[k - 2].kind == "determiner")


def _before_verb(items: list[Item], n: int, folds: Sequence[str], language: str) -> None:
    """ "Las tres firmaron", "Both financed", "L'une et l'autre ont signé": such a turn alone before the verb n."""
    m = n
    while m > 1 and items[m - 1].kind == "adverb" and items[m - 1].last - items[m - 1].first == 1:
        m -= 1
    begin = turn_before(folds, items[m].first, items[0].first, language)
    first = next((k for k in range(m - 1, -1, -1) if items[k].first == begin), -1)
    if first == 0 or (first > 0 and items[first - 1].kind in OPENED):
        turn = tuple(folds[begin : items[m].first])
        type_ = APART if turn in phrases(language, APART) else turn[-1]
        items[first:m] = [Item("pronoun", begin, items[m - 1].last, type=type_)]


def _behind_preposition(items: list[Item], n: int, folds: Sequence[str], language: str) -> None:
    """ "… works with both.", "un accord avec chacune": such a turn alone behind the preposition n, at the end."""
    for m in range(min(len(items), n + LONGEST + 1), n + 1, -1):
        turn = tuple(folds[items[n].last : items[m - 1].last])
        apart = turn in phrases(language, APART)
        if not apart and turn not in phrases(language, "all"):
            continue
        if m == len(items) or items[m].kind in CLOSING or items[m].type == ".":
            items[n + 1 : m] = [Item("pronoun", items[n].last, items[m - 1].last, type=APART if apart else turn[-1])]
        return
