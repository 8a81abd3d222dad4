"""Several agreements of one noun, each with its parties: "deux conventions, l'une de A avec B, l'autre de C avec D"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from loaders.chunks import REAL, UNREAL, Item
from loaders.chunks.items import FUTURE
from loaders.clauses import ACTORS, Clause
from loaders.frames.accord_words import ends, holds

REACH = 30  # items behind the noun
NEAR = 12  # items behind the noun: "une convention avec A et une autre avec B"
FIRST = frozenset("une un una uno one premier premiere first primero primera".split())
OTHER = frozenset("autre other otra otro second seconde deuxieme segundo segunda third troisieme tercero".split())
LINKS = ("of", "with", "between", "by")
ANOTHER = OTHER.union(("another",))
WITH = frozenset("avec con with".split())
OF = frozenset("de d' del".split())
EVEN = frozenset("even meme incluso aun".split())
SPANISH = ("cuando", "una", "en", "tan", "hasta")  # "una vez que", "en cuanto": behind which a subjunctive is to come
TIMED = frozenset(("when", "once", "lorsque", "quand", *SPANISH))  # lead clauses that may tell of what was, too
WAS = frozenset("had was were a ont fut furent ha han fue fueron".split())
PENDING = frozenset(("pendiente", "pendientes"))
PAST = ("ed", "o", "aron", "ieron", "aba", "aban", "ia", "ian", "it", "ait", "aient", "erent", "irent")
STIPULATING = frozenset(("prévoir", "prever"))
ENDING = frozenset("terminate rescind revoke rescindir résilier dénoncer rompre suspend suspendre suspender".split())
OWING = frozenset("devoir deber owe adeudar".split())
DRAFT = frozenset("projet proyecto borrador anteproyecto avant propuesta proposition proposal".split())
COMING = frozenset(
    "draft possible mooted proposed planned pending envisaged awaited futuro eventual posible futur future eventuel "
    "potential prospective".split()
)


def unsure(items: Sequence[Item], folds: Sequence[str], noun: Item | None, at: int) -> bool:
    """Whether an agreement that token `at` tells of is a draft, or only thought of: "If A signs a deal with B, …"."""
    return noun is not None and (drafted(folds, noun.first) or _supposed(items, folds, at))


def drafted(folds: Sequence[str], at: int) -> bool:
    """Whether the agreement named at a token is a draft: "un projet de convention", "el futuro convenio"."""
    before = folds[max(0, at - 2) : at]
    if not PENDING.isdisjoint(folds[max(0, at - 4) : at]):
        return True  # "tiene pendiente (de firma) un convenio"
    return not COMING.isdisjoint(before[-1:]) or (len(before) == 2 and before[0] in DRAFT and before[1] in OF)


def _supposed(items: Sequence[Item], folds: Sequence[str], at: int) -> bool:
    """Whether "if", "whether", "si" leads the clause of a token; "even if" leaves what it says as it is."""
    n = bisect_right(items, at, key=attrgetter("first")) - 1
    if n < 0 or items[n].last <= at:
        return False
    related = False  # whether a relative stands between: what it tells is so, whenever the rest will be
    for k in range(n - 1, max(-1, n - REACH), -1):
        item = items[k]
        if item.kind in ("stop", "comma", "but", "quote"):
            return False
        related = related or item.kind == "relative"
        if item.kind == "if":
            timed = item.type in TIMED
            later = not timed or (not related and _to_come(items, folds, k))
            even = item.first > 0 and folds[item.first - 1] in EVEN
            return later and not even and folds[item.last : item.last + 1] != ["bien"]
    return False


def _to_come(items: Sequence[Item], folds: Sequence[str], k: int) -> bool:
    """Whether what the "when" at item k leads is to come: "when A signs, work will start", "cuando A y B firmen"."""
    verb = next((i for i in items[k + 1 :] if i.kind == "verb"), None)
    if verb is None or folds[verb.first] in WAS:
        return False
    word = folds[verb.first]
    subjunctive = word.endswith(("e", "en") if verb.lemma.endswith("ar") else ("a", "an"))
    if subjunctive and items[k].type in SPANISH and not word.endswith(("ia", "ian")):
        return True
    return any(i.mood == FUTURE for i in items) and not word.endswith(PAST)


def joining(items: Sequence[Item], clauses: Sequence[Clause], noun: Item | None) -> list[Item]:
    """ "A a rejoint la convention signée par B et C", "auquel s'est rallié A": who joins what a noun tells."""
    told = [c for c in clauses if c.verb.mood == REAL and (c.verb.cls == "join" or c.verb.lemma == "rejoindre")]
    return [
        c.subject
        for c in told
        if c.subject and (noun in c.nouns or noun in c.topics.get("to", ()) or _joined_by(items, c.at) is noun)
    ]


def _joined_by(items: Sequence[Item], n: int) -> Item | None:
    """The noun before a relative that a verb at item n stands in."""
    r = next((k for k in range(n - 1, max(0, n - 4), -1) if items[k].kind == "relative"), 0)
    before = reversed(items[max(0, r - 4) : r])
    return next((i for i in before if i.kind == "noun"), None) if r else None


def ended(items: Sequence[Item], clause: Clause, n: int) -> bool | None:
    """ "The Ministry terminated its agreement with B", "El acuerdo no contempla …": whether that at n is not real.

    None where the verb tells neither the end nor the contents of what item n names.
    """
    verb = clause.verb
    if clause.subject is items[n] and (verb.cls, verb.voice) == ("plan", "active"):
        return False
    if verb.lemma not in ENDING or verb.negated or verb.mood == UNREAL:
        return None
    return any(i.cls == "sign" for i in items[clause.at + 1 : n])  # the signing, not what was signed


def denied_of(clause: Clause | None, n: int) -> bool:
    """ "A is no partner of B", "n'est pas partie à l'accord": whether what item n names is denied of who is told."""
    return clause is not None and clause.verb.cls == "be" and clause.verb.negated and clause.at < n


def lacking(folds: Sequence[str], at: int, language: str) -> bool:
    """ "the lack of an agreement with B", "l'absence de coopération": whether what is named at a token is missing."""
    return ends(folds[max(0, at - 4) : at], language, "lacking")


def no_more(items: Sequence[Item], clause: Clause | None, n: int, folds: Sequence[str], language: str) -> bool:
    """ "There is no cooperation between A and B", "La coopération entre A et B a échoué": whether that at n is none."""
    if lacking(folds, items[n].first, language):
        return True
    if clause is None:
        return list(folds[max(0, items[n].first - 2) : items[n].first]) == ["no", "hay"]
    verb, subject = clause.verb, clause.subject
    if verb.cls in ("be", "have") and verb.negated and clause.at < n:
        return subject is None or subject.kind == "pronoun" or subject is items[n]
    failed = verb.cls == "refuse" or holds(folds[verb.first : verb.last + 3], language, "failed")
    return subject is items[n] and failed


def told_apart(items: Sequence[Item], noun: Item, folds: Sequence[str]) -> list[list[Item]]:
    """The groups of parties of every agreement that a noun tells one by one; none where it does not.

    `folds` are the folded words of the text.
    """
    at = next((n for n, i in enumerate(items) if i is noun), len(items))
    if one_by_one := _with_another(items[at + 1 : at + NEAR], folds):
        return one_by_one
    if not noun.plural:
        return []
    begin = noun.last
    groups: list[list[Item]] = []
    for item in items[at + 1 : at + REACH]:
        if (item.kind == "stop" and item.type != ":") or (
            item.kind == "verb" and item.form == "fin" and len(groups) > 1
        ):
            break
        if not (OTHER if groups else FIRST).isdisjoint(folds[begin : item.last]):
            groups.append([])
        begin = item.last
        if groups and item.kind in ACTORS and item.governor in LINKS:
            groups[-1].append(item)
    if len(groups) > 1 and all(groups):
        return groups
    # "des accords entre A et B, d'une part, et entre C et D, d'autre part"
    each = [i for i in items[at + 1 : at + REACH] if i.governor == "between" and i.kind in ACTORS]
    return [[i] for i in each] if len(each) > 1 and all(len(i.bodies) > 1 for i in each) else []


def told_true(items: Sequence[Item], n: int) -> bool:
    """ "L'accord prévoit un don de A à B", "doit 2 millions à A": whether a verb of plans tells what is so."""
    verb = items[n]
    if verb.lemma in OWING:
        return verb.mood == REAL and "verb" not in [i.kind for i in items[n + 1 : n + 4]]
    real = verb.lemma in STIPULATING and verb.mood == REAL
    return real and any(i.cls == "agreement" for i in items[max(0, n - REACH) : n])


def _with_another(behind: Sequence[Item], folds: Sequence[str]) -> list[list[Item]]:
    """ "une convention avec A et une autre avec B": each side by itself; none where not so told."""
    sides = [i for i in behind if i.kind in ACTORS and i.governor == "with"]
    words = range(sides[0].first, sides[-1].last - 1) if sides else ()
    if not any(folds[k] in ANOTHER and folds[k + 1] in WITH for k in words):
        return []
    return [[part] for side in sides for part in _one_by_one(side)]


def _one_by_one(group: Item) -> list[Item]:
    return [replace(group, bodies=[body], type="") for body in group.bodies] or [group]
