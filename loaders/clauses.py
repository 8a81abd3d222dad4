"""Who does what in a clause: the subject, the objects and the prepositional groups of a verb."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.chunks import Item
from loaders.clause_subjects import (
    ACTORS,
    DATIVE,
    actor_before,
    directly_after,
    inverted,
    noun_before,
    over_relative,
)
from loaders.clause_walk import CLITICS, following, walk

__all__ = ["ACTORS", "Clause", "clauses"]


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
        return [item for role in roles for item in self.groups.get(role, ())]


def clauses(items: Sequence[Item], language: str) -> list[Clause]:
    """Every verb of a sentence with its dependents."""
    found: dict[int, Clause] = {}
    for n, item in enumerate(items):
        if item.kind != "verb":
            continue
        clause = Clause(item, n)
        _right(items, clause)
        clause.subject = _subject(items, n, found, language)
        clause.objects = [o for o in clause.objects if o is not clause.subject]
        _left(items, clause)
        found[n] = clause
    told = list(found.values())
    _anticipated(told)
    return told


def _anticipated(told: list[Clause]) -> None:
    """ "Après avoir signé un accord, l'OIM a …", "Having signed …, A …": the subject stands in the main clause."""
    if not told or told[0].subject is not None or told[0].verb.form not in ("inf", "ger"):
        return
    main = next((c for c in told[1:] if c.verb.form == "fin"), None)
    if main is not None and main.subject is not None and main.subject.first > told[0].verb.last:
        told[0].subject = main.subject
        told[0].objects = [o for o in told[0].objects if o is not main.subject]


def _right(items: Sequence[Item], clause: Clause) -> None:
    """Collect what follows the verb, up to the next clause."""
    verb = clause.verb
    collected: list[Item] = []
    mark = 0  # how much was collected before the last comma or "and"
    m = clause.at + 1
    aside = 0
    while m < len(items):
        item = items[m]
        if item.kind == "open":
            aside += 1
        elif item.kind == "close":
            aside -= 1
        elif item.kind in ("stop", "but", "if"):
            break
        elif item.kind == "relative":
            resumed = _resumed(items, m, collected)
            if resumed is None:
                break
            m = resumed
            continue
        elif item.kind == "verb":
            chained = (
                item.form == "inf"
                and item.type == verb.cls
                and verb.cls in ("plan", "can", "come", "go", "refuse", "allow", "ask", "announce")
            )
            if item.form == "fin" or (item.form in ("pp", "ger") and not aside):
                if item.form == "fin":  # what is bare may be its subject, but not "a protocol drafted with help from A"
                    kept = ("noun",) if not mark and verb.cls in ("sign", "conclude") else ()
                    collected[mark:] = [i for i in collected[mark:] if i.governor or i.kind in kept]
                break
            if chained or item.form == "inf":
                if verb.cls not in ("give", "contribute", "provide", "donate", "sign", "announce", "pay", "receive"):
                    break
                # the infinitive's own dependents are not this verb's: only amounts before it count
                break
        elif item.kind in ("comma", "and"):
            mark = len(collected)
        elif item.kind in ("bodies", "country", "noun", "amount", "date", "place"):
            if not (aside > 0 and item.kind == "bodies" and not item.governor):  # "son service d'aide (ECHO)"
                collected.append(item)
        m += 1
    clause.end = m
    for item in collected:
        _sort(clause, item)


def _resumed(items: Sequence[Item], m: int, collected: Sequence[Item]) -> int | None:
    """Behind a relative clause: "par A, qui a versé 2 millions, et par B": where the same preposition goes on."""
    roles = {i.governor for i in collected if i.kind in ACTORS and i.governor in ("by", "with", "coop")}
    for k in range(m + 1, len(items) - 1):
        if items[k].kind in ("stop", "but"):
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


def _left(items: Sequence[Item], clause: Clause) -> None:
    """Prepositional groups before the subject: "En collaboration avec le HCR, l'OIM …"."""
    k = clause.at - 1
    while k >= 0:
        item = items[k]
        if item.kind in ("stop", "relative", "but") or (item.kind == "verb" and item.form == "fin"):
            break
        if (
            item.kind in ACTORS
            and item.governor
            in (
                "with",
                "coop",
                "support",
                "fundby",
                "thanks",
                "behalf",
                "between",
            )
            and not (item.governor == "with" and _inside(items, k))
        ):
            clause.groups.setdefault(item.governor, []).append(item)
        elif item.kind == "date":
            clause.dates.append(item)
        k -= 1


def _inside(items: Sequence[Item], k: int) -> bool:
    """ "Negotiations with B are continuing": whether the phrase of group k hangs on a word before it."""
    p = k - 1
    while p > 0 and items[p].kind in ("determiner", "adverb"):
        p -= 1
    return p > 0 and items[p].kind == "preposition" and items[p - 1].kind == "word" and items[p - 1].type == ""


def _subject(items: Sequence[Item], n: int, done: dict[int, Clause], language: str) -> Item | None:
    verb = items[n]
    k = n - 1
    while k >= 0 and (
        items[k].kind in ("adverb", "negation", "date", "dash")
        or (items[k].kind == "determiner" and items[k].type in CLITICS)
    ):
        k -= 1
    if verb.form in ("inf", "ger") or verb.type not in ("", "purpose"):
        return _governing_subject(items, n, done)
    k = _over_adverbial(items, k) if verb.form == "fin" else k
    if verb.form == "pp":
        if (k >= 0 and items[k].kind == "and") or (k > 0 and items[k].kind == "comma"):
            shared = max(
                (
                    m
                    for m in done
                    if m < k
                    and items[m].form == "pp"
                    and not any(i.kind in ("verb", "relative", "stop") for i in items[m + 1 : k])
                ),
                default=None,
            )
            if shared is not None:
                return done[shared].subject
        return _antecedent(items, n, thing=True) or following(items, n)
    if k >= 0 and items[k].kind == "relative":
        word = items[k].type
        if language == "fr" and word in ("que", "qu'"):
            return inverted(items, n)
        if (
            language == "es"
            and word == "que"
            and (late := directly_after(items, n)) is not None
            and (noun_before(items, k) or (k and items[k - 1].kind == "and"))
        ):
            return late
        led = items[max(0, k - 1 - (k > 1 and items[k - 1].kind == "determiner"))]
        in_which = led.kind == "preposition" and led.cls in ("in", "to", "with")
        if language != "en" and in_which and (late := inverted(items, n)) is not None:
            return late  # "un programa en el que participan A y B"
        if language == "es" and word in DATIVE:
            return directly_after(items, n) or actor_before(items, k)
        return _antecedent(items, k)
    if language == "es" and n and items[n - 1].type in OBJECTS and items[n - 1].kind == "determiner":
        if (late := directly_after(items, n)) is not None:
            return late  # "El centro lo administran A y B"
    if k >= 0 and items[k].kind == "and":
        shared = max((m for m in done if m < k and items[m].form == "fin"), default=None)
        if shared is not None and k and items[k - 1].kind == "comma":
            shared = over_relative(items, shared, done)
        if shared is not None:
            return done[shared].subject
    return walk(items, n) or inverted(items, n)


def _over_adverbial(items: Sequence[Item], k: int) -> int:
    """ "… y hasta ahora solo ha recibido": the index of the "and", where only small words stand before the verb."""
    m = k
    while m >= 0 and k - m < 4 and items[m].kind in ("preposition", "word", "adverb"):
        m -= 1
    led = m >= 0 and m < k and items[m].kind == "and" and items[m + 1].kind in ("preposition", "adverb")
    # behind a relative no word is the subject but a noun with its article: "which last year approved"
    told = m >= 0 and m < k and items[m].kind == "relative" and items[k].kind in ("word", "adverb")
    return m if led or told else k


OBJECTS = {"lo", "la", "los", "las"}


def _governing_subject(items: Sequence[Item], n: int, done: dict[int, Clause]) -> Item | None:
    """An infinitive's subject is its governing verb's; after "permet à X de" it is X."""
    chief = max((m for m in done if m < n), default=None)
    if chief is None:
        return None
    if (decided := _decided(items, chief, n)) is not None:
        return decided
    if items[chief].cls == "allow":
        for item in items[chief + 1 : n]:
            if item.kind in ACTORS:
                return item
    return done[chief].subject


def _decided(items: Sequence[Item], chief: int, n: int) -> Item | None:
    """ "welcomed the decision by A to renew": who an act is of that an infinitive stands right behind."""
    k = n - 1
    while k > chief and items[k].kind in ("preposition", "adverb") and n - k < 3:
        k -= 1
    if items[n].form == "inf" and n - 1 > k > chief and items[k].kind in ACTORS and items[k].governor == "by":
        return items[k]
    return None


def _antecedent(items: Sequence[Item], k: int, *, thing: bool = False) -> Item | None:
    """The noun or body that a relative or a participle refers to.

    The nearest to its left; a `thing` rather than a body.
    """
    if thing:
        for m in range(k - 1, max(-1, k - 14), -1):
            if items[m].kind in ("stop", "but", "relative") or (
                items[m].kind == "verb"
                and items[m].form == "fin"
                and items[m].cls not in ("run", "give", "sign", "conclude", "announce", "receive", "be", "provide")
            ):
                break
            if items[m].kind == "noun" and items[m].cls in (
                "project",
                "agreement",
                "gift",
                "loan",
                "activity",
                "launch",
            ):
                return items[m]
    m = k - 1
    skipped = False
    while m >= 0:
        item = items[m]
        if item.kind in ("stop", "but", "relative") or (item.kind == "verb" and item.form == "fin"):
            return None
        if item.kind in ACTORS and not item.possessor:
            if item.governor == "of" and not skipped and (noun := _noun_head(items, m)) is not None:
                return noun if items[k].kind == "verb" else item
            return item
        if item.kind == "noun":
            return item if item.governor != "of" or (head := _noun_head(items, m)) is None else head
        if item.kind == "comma":
            skipped = True
        m -= 1
    return None


def _noun_head(items: Sequence[Item], m: int) -> Item | None:
    """The trigger noun that "… of X" depends on."""
    k = m - 1
    while k >= 0 and items[k].kind in ("determiner", "preposition", "word", "adverb") and m - k < 6:
        k -= 1
    return (
        items[k]
        if k >= 0 and items[k].kind == "noun" and items[k].cls in ("project", "agreement", "gift", "activity")
        else None
    )
