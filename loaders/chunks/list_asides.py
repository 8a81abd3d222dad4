"""What stands beside a member of a list, taken out: "A in Kenya, B, a local NGO, C “Sol” and, for the books, D".

Only where the list goes on behind it to an "and" with one more body.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.asides import TELLING
from loaders.chunks.items import ACTORS, Item
from loaders.tokens import Tokens

LONGEST = 9  # items of an aside
REACH = 24  # items to the "and" of a list
ARTICLES = frozenset("a an un une una l' le la el the".split())
PLAIN = ("determiner", "word", "adverb", "place", "date")  # what an aside may hold that tells nothing
LINKS = ("of", "with", "by", "from", "between")  # what may be told again before each member
WHERE = ("in", "to")
COMPANY = ("accompagner", "acompañar", "accompany")  # who comes along tells nothing of others
OTHERS = frozenset("autres otros otras other others".split())
REST = frozenset("reste resto rest remainder solde saldo".split())  # of a sum: who pays it has a share of his own
SOLE = ("partner", "donor")  # classes of nouns that only tell what a body is
PLAIN_PREPOSITION_OR_NOUN = frozenset((*PLAIN, "preposition", "noun"))
WHERE_OF_OR_FROM = frozenset((*WHERE, "of", "from"))


def without_list_asides(items: list[Item], tokens: Tokens) -> list[Item]:
    """The items without them.

    >>> from loaders.tokens import tokenize
    >>> without_list_asides([], tokenize(""))
    []
    """
    folds = tokens.fold
    out: list[Item] = []
    past = 0
    for n in [n for n, item in enumerate(items, 1) if item.kind in ACTORS and not item.possessor]:
        if n < past:
            continue
        out += items[past:n]
        end = _beside(items, n) if items[n - 1].kind == "bodies" else n
        past = end if end > n and _goes_on(items, end, folds) else n
        out += _parenthesis(items, past, folds)
        past += 0 if not out or past >= len(items) else _skipped(items, past, folds)
    out += items[past:]
    return out


def _parenthesis(items: Sequence[Item], n: int, folds: Sequence[str]) -> list[Item]:
    """ "A, B and, for the training, C": the "and" alone, where a phrase between commas parts it from what it joins."""
    return [items[n + (items[n].kind == "comma")]] if _skipped(items, n, folds) else []


def _skipped(items: Sequence[Item], n: int, folds: Sequence[str]) -> int:
    """How many items such an "and" with its phrase takes; 0 where there is none."""
    k = n + (n < len(items) and items[n].kind == "comma")
    if k + 2 >= len(items) or items[k].kind != "and" or items[k + 1].kind != "comma":
        return 0
    if items[k + 2].kind not in ("preposition", "adverb", "word", "date"):
        return 0
    for m in range(k + 2, min(len(items) - 1, k + LONGEST)):
        if items[m].kind == "comma":
            return m + 1 - n if _body(items, m + 1) else 0
        if items[m].kind not in PLAIN_PREPOSITION_OR_NOUN or folds[items[m].first] in REST:
            return 0
    return 0


def _beside(items: Sequence[Item], n: int) -> int:
    """Where what stands at n beside the body before it ends, before a comma or an "and"; n where nothing does."""
    if n >= len(items):
        return n
    item = items[n]
    if item.kind == "quote":
        close = next((k for k in range(n + 1, min(len(items), n + LONGEST)) if items[k].kind == "quote"), n - 1)
        return close + 1
    if item.kind == "preposition" and item.cls in WHERE:
        k = n + 1 + (n + 1 < len(items) and items[n + 1].kind == "determiner")
        return k + 1 if k < len(items) and items[k].kind in ("place", "country") else n
    if item.kind in ("comma", "dash"):
        return _between(items, n, item.kind, n + 1)
    if item.lemma in COMPANY and item.form == "pp":
        return _between(items, n, "comma", n)  # "le maire, Paul Roux, | accompagné d'une élue, et B"
    return n


def _between(items: Sequence[Item], n: int, mark: str, k: int) -> int:
    """Where an aside ends that begins at k, before the comma or behind the dash that closes it; n where none does."""
    if k >= len(items) or not _opens(items[k]):
        return n
    while k < len(items) and k - n <= LONGEST:
        item = items[k]
        if item.kind == mark:
            return (_over_name(items, k) if mark == "comma" else k + 1) if k - n > 1 else n
        inside = item.kind in PLAIN or item.kind == "preposition" or (item.kind == "noun" and item.cls in SOLE)
        done = item.kind == "verb" and item.form == "pp" and k + 1 < len(items)
        telling = item.cls in TELLING and item.lemma not in COMPANY
        done = done and (not telling or items[k + 1].kind == mark)  # "una vieja aliada"
        if not (inside or done or (item.kind == "country" and _tells_where(items, k))):
            return n
        k += 1
    return n


def _over_name(items: Sequence[Item], k: int) -> int:
    """ "junto a la concejal de Sanidad | , Juana Ruiz, y B": the comma behind the name of who keeps A company."""
    m = k + 1
    while m < len(items) and m - k < 5 and items[m].kind == "word":
        m += 1
    closed = k + 1 < m < len(items) - 1 and items[m].kind == "comma" and items[m + 1].kind == "and"
    return m if closed else k


def _tells_where(items: Sequence[Item], k: int) -> bool:
    """Whether the country at k only tells where or whose a body is: "based in Kenya"."""
    link = items[k - 1 - (items[k - 1].kind == "determiner")]
    return link.kind == "preposition" and link.cls in WHERE_OF_OR_FROM


def _opens(item: Item) -> bool:
    """Whether an aside that tells nothing of others may begin so: "a local NGO", "based in Lyon", "through its …"."""
    if item.kind == "determiner":
        return item.type in ARTICLES
    if item.kind == "verb":
        return item.form == "pp" and (item.cls not in TELLING or item.lemma in COMPANY)
    return item.kind == "word" or (item.kind == "preposition" and item.cls not in LINKS) or item.cls in SOLE


def _goes_on(items: Sequence[Item], n: int, folds: Sequence[str]) -> bool:
    """Whether a list of bodies goes on at the comma or "and" at n and ends with an "and" and one more."""
    joined, k = False, n
    while k < len(items) and k - n < REACH:
        marks = _skipped(items, k, folds)
        joined, k = joined or marks > 0, k + marks
        while not joined and k < len(items) and items[k].kind in ("comma", "and"):
            joined, k, marks = items[k].kind == "and", k + 1, marks + 1
        if joined and k > n + 2 and _others(items, k, folds):
            return True  # "A à Douala, B à Libreville et d'autres partenaires"
        k = _body(items, k) - 1 if marks and _body(items, k) else len(items)
        if joined or k >= len(items):
            return joined and k < len(items)
        k = _beside(items, k + 1)
    return False


def _others(items: Sequence[Item], k: int, folds: Sequence[str]) -> bool:
    """ "d'autres partenaires", "otros socios": whether a list closes at k with others of no name."""
    said = folds[items[k].first : items[k].first + 3] if k < len(items) else []
    return not OTHERS.isdisjoint(said) and all(i.kind != "verb" and i.kind not in ACTORS for i in items[k : k + 3])


def _body(items: Sequence[Item], k: int) -> int:
    """Behind the body that stands at k, over its article and a preposition that lists repeat; 0 where none does."""
    begin = k
    while k < len(items) and k - begin < 3 and (
        items[k].kind in ("determiner", "adverb") or (items[k].kind == "preposition" and items[k].cls in LINKS)
    ):  # fmt: skip
        k += 1
    return k + 1 if k < len(items) and items[k].kind == "bodies" and not items[k].possessor else 0
