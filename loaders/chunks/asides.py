"""Asides: what stands between commas or dashes beside a body, taken out of the clause that it interrupts.

"L'OIM, dont le siège est à Genève, et la FAO ont signé" is read as "L'OIM et la FAO ont signé". What names other
bodies is read behind the sentence, as a clause of its own: "… et la FAO ont signé; l'OIM, qui travaille avec le HCR".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.chunks.aside_ends import SAYING, another, goes_on
from loaders.chunks.inner import bracket, dashed, inner_list, named_between, relative_behind
from loaders.chunks.interposed import bracket_end
from loaders.chunks.items import ACTORS, Item
from loaders.chunks.relative_ends import TOPICS, closes_alone, relative_end, tells
from loaders.chunks.roles import prep
from loaders.chunks.unnamed import close_list, unnamed

LONGEST = 26  # items
# verbs that tell a fact of whoever stands before them, also where no other body is named
TELLING = frozenset(
    "sign conclude fund give contribute provide donate pay lend run entrust host help collab join hand "
    "announce make endow refund support plan refuse ask agree unite".split()
)
LOOSE = frozenset(("relative", "noun", "verb"))  # what begins an aside that may name other bodies
ENDS = frozenset(("stop", "but", "if", "quote", "amount", "open", "close", "possessive"))
LISTED_BY_OF = ("support", "behalf", "charge", "request", "fundby", "coop")
CALLED = frozenset(
    "known called formerly connu connue connus connues appele appelee nomme nommee denomme denommee nom conocido "
    "conocida conocidos conocidas llamado llamada denominado denominada nombre antes".split()
)
SPEAKER = frozenset("determiner title word adverb date preposition".split())
ARTICLES = frozenset("a an un une una l' le la el the".split())


def without_asides(items: list[Item], folds: Sequence[str]) -> tuple[list[Item], list[list[Item]]]:
    """The items without the asides behind bodies, where the sentence goes on behind them.

    And each aside that may tell a fact, led by the body that it stands beside, or by all of "A et B, qui ont signé".
    """
    out: list[Item] = []
    moved: list[list[Item]] = []
    past = 0
    for n in [n for n, item in enumerate(items, 1) if item.kind in ACTORS]:
        if n <= past:
            continue
        item = items[n - 1]
        out += items[past:n]
        past = behind = n
        if n < len(items) and items[n].kind == "open" and (end := bracket_end(items, n)):
            past = n = end
        if not item.possessor and n < len(items) and items[n].kind in {"comma", "dash"}:
            if items[n].kind == "dash" and (end := dashed(items, n)):
                past = end + 1
                continue
            end, telling = _aside(items, n, folds)
            if end and (end == len(items) or items[end].kind == "stop"):
                if telling:
                    moved.append(_told_of(items, n, behind, end))
                past = end
            elif end and not telling and items[n].kind == "comma" and not goes_on(items, end + 1):
                past = end if end + 1 < len(items) else past  # the comma goes on with a list, or ends what opened
                past += past == end and items[n + 1].kind == "relative" and closes_alone(items, n, end)
            elif end and telling and items[n + 1].kind == "relative" and _member_follows(items, n, end):
                moved.append([*(replace(i) for i in items[n - 1 : behind]), *items[n:end]])
                past = end
            elif end and _leaves(items, n, end, telling=telling):
                if telling:
                    moved.append(_told_of(items, n, behind, end))
                past = end + (not _listed(items, n - 1, end + 1))
        if end := unnamed(items, past):
            close_list(out)
            past = end
    out += items[past:]
    return out, moved


def _leaves(items: Sequence[Item], n: int, end: int, *, telling: bool) -> bool:
    """Whether the aside [n, end) may be taken out: what tells a fact of two only out of a list of bodies."""
    if items[n + 1].kind == "adverb" and end + 1 < len(items) and items[end + 1].kind == "preposition":
        inner = next((i for i in items[n + 2 : end] if i.kind == "preposition"), None)
        if inner is not None and inner.cls == items[end + 1].cls:
            return False  # "avec l'aide de A, surtout de Libye, du Niger et du Maroc": a list of its own
    named = any(item.kind in ACTORS and not _owner(items, k, n) for k, item in enumerate(items[n:end], n))
    if telling and (named or items[n + 1].kind != "relative"):
        return another(items, end + 1) and _alone(items, n - 1)
    return goes_on(items, end + 1) or (items[n + 1].kind == "relative" and _verb_behind(items, n, end))


def _verb_behind(items: Sequence[Item], n: int, end: int) -> bool:
    """Whether the verb of the subject before n is still to come, though no lexicon know it: "A, qui …, continuera"."""
    if any(i.kind in ("verb", "relative", "if") for i in items[:n]) or end + 2 >= len(items):
        return False
    return items[end + 1].kind == "word" and items[end + 2].kind not in ("comma", "and", "dash")


def _member_follows(items: Sequence[Item], n: int, end: int) -> bool:
    """ "A, which runs a clinic, B and C": whether one more of the list stands behind the comma, and none within."""
    k = end + 1 + (end + 1 < len(items) and items[end + 1].kind == "determiner")
    if k >= len(items) or items[k].kind not in ACTORS or items[end].kind != "comma":
        return False
    named = any(item.kind in ACTORS and not _owner(items, m, n) for m, item in enumerate(items[n:end], n))
    return not named and k + 1 < len(items) and items[k + 1].kind in ("and", "comma")


def _listed(items: list[Item], n: int, m: int) -> bool:
    """Whether the list of the body at n goes on at m: "de A, dependiente de B, de C y de D" keeps its comma."""
    if m >= len(items) or items[m].kind != "preposition":
        return False
    role = prep(items, n)
    k = m + 1
    while k < len(items) and items[k].kind == "determiner":
        k += 1
    again = items[m].cls == role or (items[m].cls == "of" and role in LISTED_BY_OF)
    return bool(role) and again and k < len(items) and items[k].kind in ACTORS


def _aside(items: Sequence[Item], start: int, folds: Sequence[str]) -> tuple[int, bool]:
    """The index of the comma or dash that closes the aside opened at `start`, 0 where there is none.

    And whether the aside tells anything of a second body.
    """
    mark, k = items[start].kind, start + 1
    glossed = k < len(items) and mark == "dash" and _same(items[start - 1], items[k])  # "la CAF –banco de …–"
    if k < len(items) and items[k].kind == "verb" and items[k].form == "fin":
        return _no_clause(items, start), False
    if k < len(items) and items[k].kind in SPEAKER and (end := _speaker(items, start)):
        return end, False
    if k >= len(items) or not (glossed or _opens(items[k], mark)):
        return 0, False
    relative, telling, titled = items[k].kind == "relative" or relative_behind(items, k), False, False
    if relative and mark == "comma" and (end := relative_end(items, start)):
        return end, tells(items[k:end])
    spoken = items[k].cls == "like" or (items[k].kind == "word" and items[k + 1 : k + 2] and items[k + 1].cls in SAYING)
    while k < len(items) and k - start <= LONGEST:
        item = items[k]
        if item.kind == mark:
            if mark == "comma" and (more := inner_list(items, k)):
                k = more + 1
                continue
            closed = k - start > 3 and k + 1 < len(items) and (another(items, k + 1) or items[k + 1].kind == "verb")
            if relative and not closed and not any(i.kind == "verb" for i in items[start:k]):
                if inside := named_between(items, k):
                    k = inside + 1
                    continue
                if titled and (named := _named(items, k)) and goes_on(items, named + 1):
                    return named, telling  # "en cuya representación acudió su directora, Ana Rey,"
                break  # "A et B, lesquels ont, dans la foulée, signé": the verb is behind
            if titled and (named := _named(items, k)):
                k = named
            if relative and (more := _list_goes_on(items, k)):
                k = more
            return (k if k - start > 1 else 0), telling
        if item.kind == "open" and (close := bracket(items, k)):
            k = close + 1
            continue
        if (
            item.kind in ENDS
            or (item.type == "#" and k == start + 1)
            or (item.kind == "verb" and item.form == "fin" and not relative and not (spoken and item.cls in SAYING))
        ):
            break
        if relative and item.kind == "verb" and item.cls in ("sign", "conclude") and k - start < 4:
            if item.voice == "passive" or items[k - 1].type == "se":
                break  # "el acuerdo entre A y B, que se firmará en mayo, …": it is told of the agreement
        relative = relative or item.kind == "relative"
        if item.kind == "title":
            if items[start + 1].kind == "determiner" and items[k - 1].kind != "preposition":
                break
            titled = True
        called = item.kind in ACTORS and items[start + 1].cls not in ("behalf", "by")  # not "A, au nom de B"
        called = called and not CALLED.isdisjoint(folds[items[start].last : item.first])
        if item.kind in ACTORS and (called or _same(items[start - 1], item)):
            k += 1
            continue  # "IOM – the UN Migration Agency –", "A, better known as B,"
        if item.kind in ACTORS and items[start + 1].kind not in LOOSE and not _owner(items, k, start):
            break  # another of a list, or "en coopération avec B": what hangs on the verb
        told = (item.kind == "noun" and item.cls in TOPICS) or (item.kind == "verb" and _tells(item))
        if told or (item.kind in ACTORS and not _owner(items, k, start)):
            telling = True
        k += 1
    return 0, False


def _list_goes_on(items: Sequence[Item], k: int) -> int:
    """ "A, which counts cooks, masons and nurses among its members, signed": the comma behind the list at k; else 0."""
    joined = False
    for m in range(k + 1, min(len(items) - 1, k + LONGEST)):
        item = items[m]
        if item.kind == items[k].kind and joined:
            return m if items[m + 1].kind == "verb" else 0
        if item.kind in ("stop", "relative") or (m == k + 1 and item.kind not in ("word", "title", "place")):
            break
        joined = joined or item.kind == "and"
    return 0


def _no_clause(items: Sequence[Item], start: int) -> int:
    """ "A, présente ici depuis 1998, travaille", "A, dijo el portavoz, firmó": where what reads like a verb ends; or 0.

    Between its marks nobody is named, and behind them the subject has its verb, or goes on with one more.
    """
    mark = items[start].kind
    for k in range(start + 2, min(len(items) - 1, start + LONGEST)):
        if items[k].kind == mark:
            said = items[start + 1].cls in SAYING
            if items[k + 1].kind == "verb" and items[k + 1].form == "fin":
                return k
            plain = mark == "dash" or not any(i.kind == "verb" and i.form == "fin" for i in items[:start])
            plain = plain or (items[k + 1].kind == "preposition" and items[k + 1].cls in ("of", "to"))
            led = items[start + 2].kind in ("adverb", "preposition", "word")
            return k if (said or (plain and led)) and goes_on(items, k + 1) else 0
        if items[k].kind in ENDS or items[k].kind in ACTORS or items[k].cls in TOPICS:
            break
        if items[k].kind == "verb" and items[k].form == "fin":
            break
    return 0


def _speaker(items: Sequence[Item], start: int) -> int:
    """ "A, the mayor said on Monday, and B": where an aside ends that only tells who says so; 0 where it is none."""
    said = False
    for k in range(start + 1, min(len(items), start + LONGEST)):
        item = items[k]
        if item.kind == items[start].kind:
            return k if said and goes_on(items, k + 1) else 0
        if item.kind == "verb":
            if said or item.cls not in SAYING or item.form != "fin" or item.negated:
                break
            said = True
        elif item.kind not in SPEAKER:
            break
    return 0


def _same(item: Item, other: Item) -> bool:
    """Whether two groups are forms of one body."""
    return bool(other.bodies) and all(any(a is b for b in item.bodies) for a in other.bodies)


def _opens(item: Item, mark: str) -> bool:
    """Whether an aside may begin so."""
    if mark == "dash":
        return item.kind in ("word", "determiner", "noun")
    return (
        item.kind in {"relative", "word", "preposition", "adverb", "date"}
        or (item.kind == "noun" and item.cls in ("partner", "donor"))
        or (item.kind == "determiner" and item.type in ARTICLES)
        or (item.kind == "verb" and item.form in ("pp", "ger"))
    )


def _tells(verb: Item) -> bool:
    """Whether a verb tells a fact of the body beside it, though no second body be named."""
    return verb.cls in TELLING and (verb.voice == "active" or verb.negated)


def _named(items: Sequence[Item], k: int) -> int:
    """ ", représentée par son directeur, Jean Martin,": the comma behind the name; 0 where there is none."""
    m = k + 1
    while m < len(items) and m - k < 6 and items[m].kind == "word":
        m += 1
    return m if m > k + 1 and m < len(items) and items[m].kind == items[k].kind else 0


def _owner(items: Sequence[Item], k: int, start: int) -> bool:
    """Whether the group at k only tells where or whose the body is: "institution spécialisée des Nations Unies"."""
    m = k - 1
    while m > start and items[m].kind == "determiner":
        m -= 1
    link = items[m]
    if items[k].kind == "country" and link.kind == "preposition" and link.cls in ("in", "to", "of", "from"):
        return True
    of = link.kind == "preposition" and link.cls == "of"
    return of and m > start + 1 and not any(i.kind in ("verb", "relative", "noun") for i in items[start:k])


def _alone(items: Sequence[Item], n: int) -> bool:
    """Whether the body at n is the first of its list: what is said of "A and B, who …" is said of both."""
    while n and items[n - 1].kind in ("determiner", "title"):
        n -= 1
    return not n or items[n - 1].kind not in ("and", "comma")


def _told_of(items: Sequence[Item], n: int, behind: int, end: int) -> list[Item]:
    """The aside [n, end) as a clause of its own, led by the body that stands before item `behind`, or by its list."""
    several = items[n + 1].kind == "relative" and _of_several(items, n + 2, end)
    first = _list_begins(items, behind - 1) if several else behind - 1
    return [*(replace(i) for i in items[first:behind]), *items[n:end]]


def _of_several(items: Sequence[Item], m: int, end: int) -> bool:
    """Whether the verbs behind the relative before item m may be in the plural: "ont signé", "signed"."""
    verb = next((i for i in items[m : m + 3] if i.kind == "verb"), None)
    inside = items[m:end]
    return (
        verb is not None
        and verb.form == "fin"
        and not verb.alone
        and not any(
            i.kind == "verb" and i.form == "fin" and i.alone and inside[k - 1].kind in ("and", "comma", "adverb")
            for k, i in enumerate(inside)
        )
    )


def _list_begins(items: Sequence[Item], n: int) -> int:
    """Where the list that ends with the body at n begins: "A, B et C"."""
    first = n
    for k in range(n - 1, -1, -1):
        if items[k].kind in ACTORS:
            first = k
        elif items[k].kind not in ("and", "comma", "determiner"):
            break
        if first - k > 3:
            break
    return first
