"""Where a relative between commas ends: "A, which hires for six firms, trains cooks and finds them berths, signed".

A relative with several verbs, or with lists, has commas of its own. The one that closes it stands before one more body,
before the verb of the body that it tells of, or before what hangs on the verb before that body.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.aside_ends import SAYING, another
from loaders.chunks.items import ACTORS, Item

SIGNING = frozenset(("sign", "conclude", "celebrate"))
WHO = frozenset("who which that que qui".split())
REACH = 44  # items
WEAK = frozenset(("preposition", "amount", "determiner", "noun"))
OVER = frozenset(("adverb", "negation", "date"))
PRONOUNS = frozenset("le la les l' lo los las leur se s' y en lui".split())
TOPICS = frozenset("agreement project gift loan launch activity contribution grant partner donor".split())
GIVING = frozenset("fund give contribute provide donate pay lend endow announce".split())
OF_OTHERS = frozenset("where whose donde cuyo cuya cuyos cuyas dont où".split())  # relatives whose subject is another
APART = frozenset(("stop", "but", "relative", "if"))


def relative_end(items: Sequence[Item], start: int) -> int:
    """The comma that closes the relative which the comma at `start` opens, where nobody is named in it; else 0.

    Or the stop, or the end of the items, where it has commas of its own and the body that it tells of is no subject.
    """
    acts = _acts(items, start - 1)
    opened, closed = False, False
    whom = next((n for n in range(start + 1, min(len(items) - 1, start + 4)) if items[n].kind == "relative"), 0)
    whose = whom > start + 1 or items[whom].type in WHO
    verb = whom > 0 and whose and items[whom + 1].kind == "word"  # a verb that no lexicon knows
    weak = found = late = 0
    for k in range(start + 2, min(len(items), start + REACH)):
        item = items[k]
        if item.kind == "open" or (item.kind == "close" and opened):
            opened = item.kind == "open"
        elif opened:
            pass
        elif item.kind == "verb":
            if item.cls in SIGNING:
                return 0  # "which have not been signed": it is told of an agreement
            verb = verb or item.form == "fin"
        elif item.kind == "and":
            closed = True
        elif item.kind == "comma" and k < len(items) - 1:
            m = _behind(items, k)
            if _another(items, m) or _body(items, m):
                return k if verb or closed else found
            late = k if verb else late
            if not acts and items[m].kind == "verb" and items[m].form == "fin" and verb:
                if not found or (closed and items[m].cls not in SAYING):
                    found = k
                if closed:
                    break
            elif acts and verb and (items[m].kind in WEAK or items[m].type == "#"):
                weak = k if closed or not weak else weak
            closed = False
        elif item.kind == "stop":
            return k if acts and late and not weak else found or weak or late
        elif item.kind in ("quote", "possessive", "amount") or (item.kind in ACTORS and not _where(items, k)):
            break
    else:
        if acts and late and not weak and len(items) - start <= REACH:
            return len(items)
    return found or weak or (0 if acts else late)


def tells(inside: Sequence[Item]) -> bool:
    """Whether a relative that names nobody tells a fact of the body before it: money, or something that counts.

    Not that it runs schools, nor who works at it.
    """
    others = inside[0].kind != "relative" or inside[0].type in OF_OTHERS  # "to whom thousands turned"
    return any(
        (i.kind == "noun" and i.cls in TOPICS)
        or (i.kind == "verb" and not others and i.cls in GIVING and (i.voice == "active" or i.negated))
        for i in inside
    )


def closes_alone(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether the comma at `end` only closes the relative opened at `start`, before a verb that no lexicon knows."""
    behind = items[end + 1].kind if end + 1 < len(items) else ""
    return items[end].kind == "comma" and behind in ("word", "and") and relative_end(items, start) == end


def _another(items: Sequence[Item], m: int) -> bool:
    """Whether "and" and one more body follow, by its name or as "and its branch, B"."""
    if another(items, m):
        return True
    owned = items[m].kind == "and" and m + 4 < len(items) and items[m + 1].kind == "determiner"
    return (
        owned
        and items[m + 2].kind in ("word", "title", "noun")
        and items[m + 3].kind == "comma"
        and (_body(items, m + 4))
    )


def _acts(items: Sequence[Item], n: int) -> bool:
    """Whether a finite verb stands before the body at n, in its clause: the body is no subject."""
    for item in reversed(items[:n]):
        if item.kind in APART:
            return False
        if item.kind == "verb" and item.form == "fin":
            return True
    return False


def _behind(items: Sequence[Item], k: int) -> int:
    """The item behind the comma at k, over adverbs, dates and pronouns."""
    m = k + 1
    while m < len(items) - 1 and (items[m].kind in OVER or (items[m].type in PRONOUNS and items[m + 1].kind == "verb")):
        m += 1
    return m


def _body(items: Sequence[Item], m: int) -> bool:
    """Whether one more body stands at m, with its article."""
    while m < len(items) - 1 and items[m].kind in ("determiner", "title"):
        m += 1
    return items[m].kind in ACTORS


def _where(items: Sequence[Item], k: int) -> bool:
    """Whether the country at k only tells where something is: "works in Togo and Mali"."""
    m = k - 1
    while m > 0 and items[m].kind in ("determiner", "and", "comma", "country"):
        m -= 1
    return items[k].kind == "country" and items[m].kind == "preposition" and items[m].cls in ("in", "from")
