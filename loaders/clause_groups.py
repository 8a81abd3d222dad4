"""A clause, and what hangs on its verb: objects, sums, dates and the groups that prepositions govern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.chunks import Item
from loaders.chunks.items import ACTORS


@dataclass(slots=True)
class Clause:
    """One verb with its dependents; every list holds items in text order."""

    verb: Item
    at: int  # index of the verb among the sentence's items
    subject: Item | None = None  # bodies, country, noun or pronoun
    objects: list[Item] = field(default_factory=list)  # bodies and countries without preposition, right of the verb
    nouns: list[Item] = field(default_factory=list)  # trigger nouns without preposition, right of the verb
    amounts: list[Item] = field(default_factory=list)
    dates: list[Item] = field(default_factory=list)
    groups: dict[str, list[Item]] = field(default_factory=dict)  # role -> bodies and countries
    topics: dict[str, list[Item]] = field(default_factory=dict)  # role -> trigger nouns
    end: int = 0  # index after the last item

    def actors(self) -> Item | None:
        """The subject where it is a body or a country."""
        return self.subject if self.subject is not None and self.subject.kind in ACTORS else None

    def with_role(self, *roles: str) -> list[Item]:
        """The groups that these prepositions govern."""
        return [item for role in roles for item in self.groups.get(role, ())] if self.groups else []


ONE = frozenset("elle il it el ella".split())


def body_meant(items: Sequence[Item], n: int, clauses: Sequence[Clause], word: str) -> Item | None:
    """ "A travaille en vertu d'un accord qu'elle a signé": the only or the first body before pronoun n, a subject."""
    if word not in ONE:
        return None
    if n and items[n - 1].kind == "stop" and (first := leading(items)) is not None:
        return first  # "A mesure le recul du rivage ; elle travaille avec B"
    if _of_agreement(items, n) and items[n - 1].type not in WITH_WHOM:  # "A pays under an agreement that it signed"
        over = next((c.subject for c in reversed(clauses) if c.at < n and c.verb.form == "fin"), None)
        if over is not None and over.kind == "bodies" and len(over.bodies) == 1:
            return over
    if (theme := _theme(items, n)) is not None:
        return theme
    before = [i for i in items[:n] if i.kind == "bodies" and not i.possessor]
    if not before:  # "Norway will give what it promised"
        before = [i for i in items[:n] if i.kind == "country" and not i.governor and not i.possessor]
    if not before or len(before[0].bodies or before[0].type.split()) != 1:
        return None
    whose = _of_agreement(items, n) or items[n - 1].type in WITH_WHOM or _of_another(items, n, before[0])
    if len(before) > 1 and not whose:
        return None
    acts = any(c.subject is before[0] and c.verb.form in ("fin", "inf") for c in clauses if c.at < n)
    led = before[0] is leading(items) and _of_agreement(items, n)  # "A, acting on an agreement it reached with B, …"
    return before[0] if acts or led else None


def _theme(items: Sequence[Item], n: int) -> Item | None:
    """ "Quant à A, elle alloue 2 millions", "As for A, it will pay": the body that a sentence is said to be about."""
    led = n > 3 and items[0].kind == "word" and items[1].cls in ("to", "for") and items[n - 1].kind == "comma"
    theme = items[n - 2]
    alone = led and theme.kind in ACTORS and all(i.kind in PASSED for i in items[2 : n - 2])
    return theme if alone else None


def before_subject(clause: Clause) -> None:
    """ "Doté par A de N, le projet repose sur un plan dressé par B": all behind the subject is another's."""
    subject, verb = clause.subject, clause.verb
    if verb.form == "pp" and clause.at < 2 and subject is not None and subject.first > verb.last:
        groups = {role: [i for i in found if i.first < subject.first] for role, found in clause.groups.items()}
        clause.groups = {role: found for role, found in groups.items() if found}


def _of_another(items: Sequence[Item], n: int, first: Item) -> bool:
    """ "A aide B, à laquelle elle donne 2 millions": whether pronoun n stands in a relative that tells of another."""
    k = n - 2 - (n > 2 and items[n - 2].kind == "comma")
    return k > 0 and items[n - 1].kind == "relative" and items[k].kind == "bodies" and items[k] is not first


def leading(items: Sequence[Item]) -> Item | None:
    """The one body that a sentence begins with, whatever its verb is: its subject."""
    first = next((i for i in items[:3] if i.kind not in ("determiner", "adverb")), None)
    if first is None or first.kind != "bodies" or len(first.bodies) != 1 or first.governor or first.possessor:
        return None
    return first


WITH_WHOM = ("avec", "with", "con")  # types of the relatives "avec laquelle", "with whom": of another than who acts
PASSED = frozenset("word determiner preposition adverb".split())  # nothing hangs on them
COLLECTED = frozenset("bodies country noun amount date place".split())  # they hang on a verb


def _of_agreement(items: Sequence[Item], n: int) -> bool:
    """ "A aidera B en vertu d'un accord qu'elle a signé avec C": a pronoun behind the relative of an agreement."""
    behind = n > 1 and (items[n - 1].kind == "relative" or items[n - 1].cls == "agreement")  # "an agreement it signed"
    if n > 4 and items[n - 1].cls == "coop" and items[n].first == items[n - 1].last:
        behind, n = True, n - 2  # "the memorandum on cooperation it signed"
    return behind and any(i.kind == "noun" and i.cls == "agreement" for i in items[max(0, n - 4) : n])


def partner_owner(items: Sequence[Item], subject: Item) -> list[Item]:
    """ "A et ses deux partenaires, B et C, ont signé": the body before "et", whose partners the subject names."""
    n = next((k for k, i in enumerate(items) if i is subject), 0)
    k = n - 1
    while k > 0 and items[k].kind in ("determiner", "comma"):
        k -= 1
    before = k - 1 - (items[k - 1].kind == "word")
    if items[k].kind == "and" and before >= 0 and items[before].kind == "pronoun" and not items[before].governor:
        return [items[before]]  # "las tres entidades (mencionadas) y A firmaron"
    while k > 1 and n - k < 9 and (items[k].kind in ("word", "determiner") or items[k].cls == "of"):
        k -= 1
    if k < 2 or items[k].kind != "noun" or items[k].cls != "partner":
        return []
    k -= 1
    while k > 1 and items[k].kind in ("word", "determiner"):
        k -= 1
    led = k > 0 and items[k].kind == "and" and items[k - 1].kind in ACTORS and not items[k - 1].governor
    return [items[k - 1]] if led else []


def right(items: Sequence[Item], clause: Clause) -> None:
    """Collect what follows the verb, up to the next clause."""
    verb = clause.verb
    collected: list[Item] = []
    mark = 0  # how much was collected before the last comma or "and"
    past = m = clause.at + 1
    aside = 0
    for m, item in enumerate(items[past:], past):
        if m < past or item.kind in PASSED:
            pass
        elif item.kind in COLLECTED:
            if not (aside > 0 and item.kind == "bodies" and not item.governor):  # "son service d'aide (ECHO)"
                collected.append(item)
        elif item.kind in {"comma", "and"}:
            mark = len(collected)
        elif item.kind == "open":
            aside += 1
        elif item.kind == "close":
            aside -= 1
        elif item.kind in {"stop", "but", "if"}:
            break
        elif item.kind == "relative":
            resumed = _resumed(items, m, collected)
            if resumed is None:
                break
            past = resumed
        elif item.kind == "verb":
            chained = (
                item.form == "inf"
                and item.type == verb.cls
                and verb.cls in ("plan", "can", "come", "go", "refuse", "allow", "ask", "announce")
            )
            if item.form == "pp" and (over := _agent_over(items, m)) and _sums_missing(verb, collected):
                past = over  # "aportaron al fondo administrado por B nueve millones"
                continue
            if item.form == "fin" or (item.form in ("pp", "ger") and not aside):
                # what is bare may be its subject, but not "a protocol drafted with help from A"
                if item.form == "fin" and items[m - 1].kind != "pronoun":
                    kept: tuple[str, ...] = ("noun",) if not mark and verb.cls in ("sign", "conclude") else ()
                    if verb.cls == "bind":  # "l'accord liant A et B a été renouvelé"
                        kept = ("noun", *ACTORS)
                    collected[mark:] = [i for i in collected[mark:] if i.governor or i.kind in kept]
                elif item.form == "ger" and mark and collected[mark:] and items[m - 1] is collected[-1]:
                    collected[mark:] = [i for i in collected[mark:] if i.governor or i.kind not in ACTORS]
                break
            if chained or item.form == "inf":
                if verb.cls not in ("give", "contribute", "provide", "donate", "sign", "announce", "pay", "receive"):
                    break
                # the infinitive's own dependents are not this verb's: only amounts before it count
                break
    else:
        m = len(items)
    clause.end = m
    for item in collected:
        _sort(clause, item)


def _agent_over(items: Sequence[Item], m: int) -> int:
    """Behind the agent right behind the participle at m, where a sum follows; 0 where none does."""
    k = m + 1
    while k < len(items) and k < m + 5 and items[k].kind in ("preposition", "determiner", "adverb"):
        k += 1
    agent = k + 1 < len(items) and items[k].kind in ACTORS and items[k].governor == "by"
    return k + 1 if agent and items[k + 1].kind == "amount" else 0


def _sums_missing(verb: Item, collected: Sequence[Item]) -> bool:
    """Whether a verb that gives has no sum yet."""
    giving = verb.cls in ("give", "contribute", "donate", "provide", "fund") and verb.voice == "active"
    return giving and not any(i.kind == "amount" for i in collected)


def _resumed(items: Sequence[Item], m: int, collected: Sequence[Item]) -> int | None:
    """Behind a relative clause: "par A, qui a versé 2 millions, et par B": where the same preposition goes on."""
    roles = {i.governor for i in collected if i.kind in ACTORS and i.governor in ("by", "with", "coop")}
    for k in range(m + 1, len(items) - 1):
        if items[k].kind in {"stop", "but"}:
            return None
        if items[k].kind == "and" and items[k + 1].kind == "preposition" and items[k + 1].cls in roles:
            return k
    return None


def _sort(clause: Clause, item: Item) -> None:
    if item.kind == "amount":
        clause.amounts.append(item)
    elif item.kind == "date":
        clause.dates.append(item)
    elif item.kind == "noun":
        if item.governor:
            clause.topics.setdefault(item.governor, []).append(item)
        else:
            clause.nouns.append(item)
    elif item.kind in ACTORS and not item.possessor:
        if item.governor:
            clause.groups.setdefault(item.governor, []).append(item)
        elif item.kind == "bodies" or item.plural:
            clause.objects.append(item)
        else:
            clause.objects.append(item)


AHEAD = frozenset("with coop support fundby thanks behalf between".split())


def left(items: Sequence[Item], clause: Clause) -> None:
    """Prepositional groups before the subject: "En collaboration avec le HCR, l'OIM …"."""
    k = clause.at - 1
    while k >= 0:
        item = items[k]
        k -= 1
        if item.kind in PASSED:
            continue
        if item.kind in {"stop", "relative", "but"} or (item.kind == "verb" and item.form == "fin"):
            if item.kind == "verb":
                _not_of_relative(items, clause, k + 1)
            break
        if item.kind in ACTORS and item.governor in AHEAD and not (item.governor == "with" and _inside(items, k + 1)):
            clause.groups.setdefault(item.governor, []).append(item)
        elif item.governor == "to" and item.kind == "bodies" and _dative(items, clause, k + 1):
            clause.groups.setdefault("to", []).append(item)
        elif item.kind == "date":
            clause.dates.append(item)


def _dative(items: Sequence[Item], clause: Clause, k: int) -> bool:
    """ "À la commune de Kindia, A a remis …": whether the group at k opens the sentence, and a comma closes it."""
    gives = clause.verb.cls in ("entrust", "hand", "lend")
    opens = items[0].cls == "to" and all(i.kind in ("preposition", "determiner", "title", "word") for i in items[:k])
    return gives and opens and k + 1 < len(items) and items[k + 1].kind == "comma"


def _not_of_relative(items: Sequence[Item], clause: Clause, k: int) -> None:
    """ "A, which works with B, signed": what stands behind a relative's verb at k, up to its comma, is not of ours."""
    if not clause.groups or "relative" not in [i.kind for i in items[max(0, k - 4) : k]]:
        return
    close = next((i for i in items[k + 1 : clause.at] if i.kind == "comma"), None)
    if close is not None:
        for role in list(clause.groups):
            ahead = (g for g in clause.groups[role] if close.first < g.first or g.first > clause.verb.first)
            clause.groups[role] = list(ahead)


def _inside(items: Sequence[Item], k: int) -> bool:
    """ "Negotiations with B are continuing": whether the phrase of group k hangs on a word before it."""
    p = k - 1
    while p > 0 and items[p].kind in ("determiner", "adverb"):
        p -= 1
    return p > 0 and items[p].kind == "preposition" and items[p - 1].kind == "word" and items[p - 1].type == ""


def of_aim(items: Sequence[Item], at: int, item: Item) -> bool:
    """ "recibió N para el retorno de migrantes de Honduras": whether a state stands in what the money is for.

    `at` is the index of the verb.
    """
    aim = item.kind == "country" and item.governor == "of"
    place = next((k for k in range(at, len(items)) if items[k] is item), at)
    return aim and any(i.cls == "for" for i in items[at:place])
