"""Who does what in a clause: the subject, the objects and the prepositional groups of a verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from loaders.chunks import Item
from loaders.chunks.items import ACTORS
from loaders.clause_bare import decided, over_unknown, own_subject
from loaders.clause_far import far, joined
from loaders.clause_groups import Clause, before_subject, left, right
from loaders.clause_subjects import (
    DATIVE,
    WHOSE,
    actor_before,
    before_unknown,
    behind,
    directly_after,
    explained,
    inverted,
    last_of,
    men_of,
    noun_before,
    over_adverbial,
    over_relative,
    unknown_behind_relative,
)
from loaders.clause_walk import CLITICS, following, walk
from loaders.organizations import Body

__all__ = ["ACTORS", "Clause", "clauses"]


def clauses(items: Sequence[Item], language: str) -> list[Clause]:
    """Every verb of a sentence with its dependents."""
    found: dict[int, Clause] = {}
    for n, item in enumerate(items):
        if item.kind != "verb":
            continue
        clause = Clause(item, n)
        right(items, clause)
        clause.subject = _subject(items, n, found, language)
        own = clause.subject.bodies if clause.subject is not None else ()
        clause.objects = [
            o for o in clause.objects if o is not clause.subject and not _named_again(o, own)
        ]  # "que finance l'Agence japonaise, JICA"
        if language != "en" and clause.objects and _clitic_object(items, n):
            clause.objects = [o for o in clause.objects if not _joined(items, n, o)]
        before_subject(clause)
        left(items, clause)
        found[n] = clause
    told = list(found.values())
    _anticipated(items, told)
    _named_last(items, told)
    _aimed(items, told)
    _asked(items, told)
    return told


def _clitic_object(items: Sequence[Item], n: int) -> bool:
    """ "A la finance": whether the object of the active verb at n stands before it as a pronoun."""
    before = items[n - 1] if n else None
    clitic = before is not None and before.kind == "determiner" and before.type in CLITICS
    return clitic and items[n].voice == "active" and items[n].form == "fin"


def _joined(items: Sequence[Item], n: int, group: Item) -> bool:
    """ "A la finance et B …": whether "and" stands between the verb at n and a group."""
    return any(i.kind == "and" for i in takewhile(lambda i: i is not group, items[n + 1 : n + 12]))


def _named_again(item: Item, bodies: Sequence[Body]) -> bool:
    """Whether a group only names bodies once more."""
    return bool(item.bodies) and all(any(b is one for one in bodies) for b in item.bodies)


def _anticipated(items: Sequence[Item], told: list[Clause]) -> None:
    """ "Après avoir signé un accord, l'OIM a …", "Having signed …, A …": the subject stands in the main clause."""
    if not told or not (_since(items, told[0]) or (told[0].subject is None and told[0].verb.form in ("inf", "ger"))):
        return
    if told[0].at and items[told[0].at - 1].kind == "noun":
        return  # "la convention liant A et B est …"
    if (
        told[0].at > 1
        and told[0].verb.form == "inf"
        and (items[told[0].at - 2].kind == "word" or items[0].cls == "with")
    ):
        return  # "Determined to end hunger, A and B …", "With schools about to reopen, …"
    aims = told[0].verb.form == "inf"
    main = next(
        (c for c in told[1:] if c.verb.form == "fin" and not (aims and _in_relative(items, told[0].at, c.at))), None
    )
    apart = main is not None and any(i.type == ";" for i in items[told[0].at : main.at])
    if main is not None and not apart and main.subject is not None and main.subject.first > told[0].verb.last:
        told[0].subject = main.subject
        told[0].objects = [o for o in told[0].objects if o is not main.subject]


def _in_relative(items: Sequence[Item], begin: int, n: int) -> bool:
    """ "Pour appuyer le travail que mène A, B …": whether the verb at n belongs to a relative since item `begin`."""
    last = next((i for i in reversed(items[begin:n]) if i.kind in ("relative", "comma")), None)
    return last is not None and last.kind == "relative"


ASKED = frozenset((*ACTORS, "determiner", "preposition", "word"))  # who is asked, and "to" before an infinitive
OPENING = ("preposition", "adverb", "word")  # "depuis que", "bien que", "aunque"


def _since(items: Sequence[Item], clause: Clause) -> bool:
    """ "Depuis qu'elle a signé …, A …", "Desde que firmó …, A …": a clause whose subject the main one tells."""
    if clause.verb.form != "fin" or clause.at > 4 or items[0].kind not in OPENING or clause.at < 2:
        return False
    led = items[1].type in ("que", "qu'") or (items[0].kind == "preposition" and items[1].kind == "pronoun")
    return led and (clause.subject is None or clause.subject.kind == "pronoun")


def _aimed(items: Sequence[Item], told: Sequence[Clause]) -> None:
    """ "Aider B à … : tel est l'objectif de A", "c'est le but que s'est fixé A": whose aim an infinitive tells."""
    if not told or told[0].at > 1 or told[0].verb.form != "inf" or told[0].subject is not None:
        return
    main = next((c for c in told[1:] if c.verb.cls == "be"), None)
    if main is None or not any(i.type == ":" for i in items[told[0].at : main.at]):
        return
    whose = next((i for i in items[main.at : main.at + 10] if i.kind == "bodies" and i.governor in ("", "of")), None)
    if whose is not None and not main.verb.negated:
        told[0].subject, told[0].verb.type = whose, ""


def _asked(items: Sequence[Item], told: Sequence[Clause]) -> None:
    """ "A urged B to give N": who is asked to do what an infinitive tells."""
    for clause in told:
        if clause.verb.form == "inf" and clause.verb.type == "ask":
            before = takewhile(lambda i: i.kind in ASKED, reversed(items[max(0, clause.at - 4) : clause.at]))
            clause.subject = next((i for i in before if i.kind in ACTORS), clause.subject)


def _subject(items: Sequence[Item], n: int, done: dict[int, Clause], language: str) -> Item | None:
    verb = items[n]
    k = n - 1
    while k >= 0 and (
        items[k].kind in {"adverb", "negation", "date", "dash"}
        or (items[k].kind == "determiner" and (items[k].type in CLITICS or items[k + 1].kind == "date"))
        or (items[k].cls == "in" and items[k + 1].kind == "date")  # "que desde 2020 lleva"
    ):
        k -= 1
    if verb.form in {"inf", "ger"} or verb.type not in {"", "purpose"}:
        own = own_subject(items, k) if verb.form == "ger" else None
        return own or _governing_subject(items, n, done)
    k = over_adverbial(items, k) if verb.form == "fin" else k
    if verb.form == "pp":
        if (k >= 0 and items[k].kind == "and") or (k > 0 and items[k].kind == "comma"):
            shared = max(
                (
                    m
                    for m in done
                    if m < k
                    and (items[m].form == "pp" or items[m].voice == "passive")  # "is run by A and staffed by B"
                    and not any(i.kind in ("verb", "relative", "stop") for i in items[m + 1 : k])
                ),
                default=None,
            )
            if shared is not None:
                return done[shared].subject
        return _antecedent(items, n, thing=True) or following(items, n)
    if k >= 0 and items[k].kind == "relative":
        word = items[k].type
        if language == "fr" and word not in ACTIVE:
            return inverted(items, n)  # "le projet que mène A", "auquel participe A"
        if (
            language == "es"
            and word == "que"
            and (late := directly_after(items, n)) is not None
            and (
                noun_before(items, k)
                or (
                    k
                    and (
                        items[k - 1].kind in ("and", "word", "title")
                        or (items[k - 1].kind == "comma" and verb.cls in DOING)
                    )
                )
            )
        ):
            return late
        before = items[max(0, k - 1 - (k > 1 and items[k - 1].kind == "determiner"))]
        in_which = before.kind == "preposition" and before.cls in ("in", "to", "with")
        if language != "en" and in_which and (late := inverted(items, n)) is not None:
            return late  # "un programa en el que participan A y B"
        if word in WHOSE and language == "es" and k < n - 1 and (late := directly_after(items, n)) is not None:
            return late  # "el hospital, cuya construcción financió A"
        if word in WHERE and language == "es" and (late := inverted(items, n)) is not None:
            return late  # "la escuela, donde trabajan A y B"
        if language == "es" and k and items[k - 1].type == "lo" and not any(i.kind in ACTORS for i in items[k:n]):
            return next((done[m].subject for m in sorted(done, reverse=True) if items[m].form == "fin"), None)
        if language == "es" and word in DATIVE:
            aside = n + 1 < len(items) and items[n + 1].kind == "comma"  # "a la que se sumó, por su parte, A"
            sum_next = n + 1 < len(items) and items[n + 1].kind == "amount"  # "a la que donó 2 millones A"
            late = directly_after(items, n + sum_next) or (inverted(items, n) if aside else None)
            return late or actor_before(items, k)
        led = _antecedent(items, k)
        return last_of(items, led, k, verb) if led is not None else _identified(items, k, done)
    if language == "es" and n and items[n - 1].type in OBJECTS and items[n - 1].kind == "determiner":
        late = directly_after(items, n) or (inverted(items, n) if verb.cls in PAYING else None)
        if late is not None:
            return late  # "El centro lo administran A y B", "el resto lo puso con fondos propios A"
    if k >= 0 and items[k].kind == "and":
        shared = max((m for m in done if m < k and items[m].form == "fin"), default=None)
        if shared is not None and k and items[k - 1].kind == "comma":
            shared = over_relative(items, shared, done)
        if shared is not None:
            inverse = language == "es" and _behind_its_verb(done[shared]) and verb.cls in DOING
            told = (directly_after(items, n) if inverse else None) or done[shared].subject
            return told if told is not None else joined(items, k, done)
    if unknown_behind_relative(items, k):
        return None
    found = walk(items, n)
    if k > 1 and items[k].kind == "comma" and (found is None or (found.kind == "noun" and verb.voice == "active")):
        found = far(items, n, k, done) or found
    if k >= 0 and items[k].kind == "and" and (found is None or found.kind not in ACTORS):
        found = before_unknown(items, k) or found
    thing = language == "es" and found is not None and found.kind == "noun" and verb.cls == "sign"
    if thing and verb.voice == "active" and (late := inverted(items, n)) is not None:
        return late  # "Un convenio firmaron el miércoles la Secretaría y la OIM"
    return found or behind(items, n, k, language)


def _identified(items: Sequence[Item], k: int, done: dict[int, Clause]) -> Item | None:
    """ "A es quien financia", "A figura entre los países que aportan": who is said to be what a relative goes with."""
    m = k - 1
    while m > 0 and k - m < 7 and items[m].kind in ("determiner", "word", "adverb", "preposition"):
        m -= 1
    told = any(i.kind == "word" for i in items[m + 1 : k]) or (m == k - 1 and items[k].type in WHO)
    subject = done[m].subject if told and m in done and items[m].cls in ("be", "sit") and not items[m].negated else None
    return subject if subject is not None and subject.kind in ACTORS else None


def _named_last(items: Sequence[Item], told: Sequence[Clause]) -> None:
    """ "Quien paga los alquileres es A", "The agency that funds it is A": whose subject the next clause tells."""
    if len(told) < 2 or told[0].subject is not None or told[0].verb.form != "fin" or told[1].verb.cls != "be":
        return
    opening = [i for i in items[: told[0].at] if i.kind not in ("determiner", "word", "adverb")]
    if [i.kind for i in opening] == ["relative"] and not told[1].verb.negated:
        told[0].subject = directly_after(items, told[1].at)


def _behind_its_verb(clause: Clause) -> bool:
    """ "que realiza A y financia B": whether a clause's subject stands behind its verb."""
    return clause.subject is not None and clause.subject.first > clause.verb.first


WHO = ("qui", "quien", "quienes", "who")
ACTIVE = ("qui", "lequel", "laquelle", "lesquels", "lesquelles")  # relatives that may be the subject
DOING = frozenset("donate fund pay give provide run host work".split())  # "La planta, que donó en 2019 A"
WHERE = ("donde", "cuando")
PAYING = ("donate", "fund", "pay", "give", "lend", "send", "contribute")
OBJECTS = {"lo", "la", "los", "las"}


def _governing_subject(items: Sequence[Item], n: int, done: dict[int, Clause]) -> Item | None:
    """An infinitive's subject is its governing verb's; after "permet à X de" it is X."""
    chief = max((m for m in done if m < n), default=None)
    if chief is None:
        led = n - 1 if n and items[n - 1].kind == "preposition" else n  # "a surpris en donnant", "seguirá dando"
        return over_unknown(items, n) or (before_unknown(items, led) if items[n].form == "ger" else None)
    if items[n].form == "inf" and items[n].type == "purpose" and any(i.type == ";" for i in items[chief:n]):
        return None  # "De A se ocupa B; de enseñar, C"
    if (chosen := decided(items, chief, n)) is not None:
        return chosen
    if items[n].form == "inf" and unknown_behind_relative(items, n - 1 - (items[n - 1].cls == "to")):
        return None  # "by which town halls undertake to pay"
    if n > 1 and items[n - 1].cls == "to" and items[n - 2].governor == "for" and items[n - 2].kind == "bodies":
        return items[n - 2]  # "gave 2 million for A to help B"
    if items[chief].cls == "allow":
        for item in items[chief + 1 : n]:
            if item.kind in ACTORS:
                return item
    return done[chief].subject


def _antecedent(items: Sequence[Item], k: int, *, thing: bool = False) -> Item | None:
    """The noun or body that a relative or a participle refers to.

    The nearest to its left; a `thing` rather than a body.
    """
    if thing:
        if k > 1 and items[k - 1].kind == "word" and items[k - 2 - (items[k - 2].kind == "determiner")].cls == "in":
            return None  # "subvention à 180 places, dans des logements prêtés par A"
        for m in range(k - 1, max(-1, k - 14), -1):
            if items[m].kind in {"stop", "but", "relative"} or (
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
    if k and items[k].kind == "relative" and items[k - 1].kind == "and":  # "que financia A y que se ejecuta con B"
        k = next((r for r in range(k - 2, max(-1, k - 14), -1) if items[r].kind == "relative"), k)
    m = k - 1
    skipped = False
    while m >= 0:
        item = items[m]
        is_ = item.cls == "be" and m < k - 1  # "A es una ONG que colabora con B"
        if item.kind in {"stop", "but", "relative"} or (item.kind == "verb" and item.form == "fin" and not is_):
            return None
        of_body = item.governor == "in" and m > 1 and (items[m - 2].kind == "bodies" or men_of(items, m, k))
        if item.kind == "country" and (of_body or (item.governor == "of" and _plain_head(items, m))):
            m -= 1
            continue  # "una ONG de Lima que colabora", "the Embassy in Jakarta, which gave"
        if item.kind in ACTORS and m > 1 and "negation" in (items[m - 1].kind, items[m - 2].kind):
            m -= 2
            continue  # "Es A, no la B, quien firmó"
        if item.kind in ACTORS and not item.possessor:
            if item.governor == "of" and not skipped and (noun := _noun_head(items, m)) is not None:
                return noun if items[k].kind == "verb" else item
            return explained(items, m) if items[k].kind == "relative" else item
        if item.kind == "noun":
            return item if item.governor != "of" or (head := _noun_head(items, m)) is None else head
        if item.kind == "comma":
            skipped = True
        m -= 1
    return None


def _plain_head(items: Sequence[Item], m: int) -> bool:
    """Whether "of X", at item m, hangs on a word that tells nothing: "una ONG de Lima", "the city of Rome"."""
    k = m - 1
    while k > 0 and items[k].kind in ("determiner", "preposition") and m - k < 4:
        k -= 1
    return items[k].kind == "word"


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
