"""Who is meant: how many bodies "ambas instituciones", "all four agencies" stand for, and whose people say "we"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import Found, Item
from loaders.chunks.items import ACTORS_OR_PRONOUN, CLITICS
from loaders.clauses import ACTORS, Clause
from loaders.frames.raw import unique
from loaders.organizations import Body

ALLIED = frozenset(
    "consortium alliance coalition network réseau initiative plateforme platform red consorcio alianza".split()
)
DATIVE = ("le", "les", "lui", "leur")
THEY = frozenset("elles ils they ellas ellos".split())
FIRST = frozenset(
    "nous notre nos nuestro nuestra nuestros nuestras hemos firmamos trabajamos our we us ours nosotros".split()
)
OWN = frozenset(  # before a group that the release spoke of, or that is somebody's
    "the its his her their our this these le la les l' son sa ses leur leurs notre nos ce cet cette ces el los las su "
    "sus nuestro nuestra este esta estos estas".split()
)
ASKING = frozenset(  # words that ask for more than yes or no
    "who whom whose what which why how when where que quoi qui quel quelle quels quelles pourquoi comment quand ou "
    "combien quien quienes cual cuales como cuando donde cuanto cuanta cuantos cuantas porque lequel laquelle".split()
)
LATTER = ("ultimo", "ultima", "dernier", "derniere", "latter")
COUNTS = {
    word: count
    for count, words in enumerate(
        (
            "both two ambas ambos dos deux",
            "three tres trois",
            "four cuatro quatre",
            "five cinco cinq",
        ),
        2,
    )
    for word in words.split()
}


def asks_whether(folds: Sequence[str]) -> bool:
    """Whether folded words ask if something is so, and do not ask who, why or when it was, which takes it for true.

    >>> asks_whether("did iom sign it ?".split()), asks_whether("why did iom sign it ?".split())
    (True, False)
    """
    return folds[-1:] in (["?"], ["”"]) and "?" in folds[-2:] and ASKING.isdisjoint(folds[:5])


def others_act(items: Sequence[Item], clause: Clause, folds: Sequence[str]) -> bool:
    """ "a été menée par des étudiants avec B": whether people whom nobody named before are told to do it."""
    if clause.verb.voice != "passive" or clause.with_role("by"):
        return False
    by = next((i for i in items[clause.at + 1 : clause.at + 4] if (i.kind, i.cls) == ("preposition", "by")), None)
    if by is None or by.last >= len(folds):
        return False
    timed = any(i.first == by.last and i.kind in ("date", "amount", "place") for i in items[clause.at + 1 :])
    return not timed and folds[by.last].isalpha() and folds[by.last] not in OWN


def counted(words: Sequence[str]) -> int:
    """The number that folded words begin with, over an article; 0 where there is none.

    >>> counted("las tres instituciones".split()), counted(["ella"])
    (3, 0)
    """
    return next((COUNTS[word] for word in words[:2] if word in COUNTS), 0)


def speaking(items: Sequence[Item], folds: Sequence[str], language: str) -> list[Item] | None:
    """Who speaks of themselves in a quote: "hemos firmado", dijo la directora de A; None where nobody does.

    `folds` are the folded words of the text.
    """
    said = next((n for n, i in enumerate(items) if i.cls == "say"), 0)  # "Nuestro socio es B, dijo la directora de A"
    quoted = "quote" in [i.kind for i in items] or (said > 1 and items[said - 1].kind == "comma")
    words = folds[items[0].first : items[-1].last] if quoted else []
    plural = language == "es" and any(w.endswith(("amos", "emos", "imos")) and len(w) > 6 for w in words)
    if FIRST.isdisjoint(words) and not plural:
        return None
    close = max((n for n, i in enumerate(items) if i.kind == "quote"), default=said)
    signed = any(i.kind == "verb" and i.cls == "sign" for i in items)  # "Firmamos este memorando", a minister
    kinds = ACTORS if signed else ("bodies",)
    return [i for i in items[close:] if i.kind in kinds and i.person][:1]


def subject_before(pronoun: Item, word: str, clauses: Sequence[Clause]) -> list[Body]:
    """ "A and B will act as set out in the agreement they signed": the bodies of a subject of several before "they"."""
    groups = (c.subject for c in reversed(clauses) if c.verb.last <= pronoun.first) if word in THEY else ()
    return next((list(g.bodies) for g in groups if g is not None and len(g.bodies) > 1), [])


def with_governments(group: Item, found: Found) -> list[Body]:
    """The bodies of a group and the governments of its states, in the order of the text: "Norway and the Union"."""
    named = list(group.bodies)
    for part in group.type.split():
        first, last, iso, *titled = part.split(":")
        if iso != "None":
            named.append(found.government(iso, "" if titled else "country", (int(first), int(last))))
    places = {id(b): next((m[0] for m in b.mentions if group.first <= m[0] < group.last), group.last) for b in named}
    return unique(sorted(named, key=lambda b: places[id(b)]))


def last_named(items: Sequence[Item]) -> list[Body]:
    """ "…, la OIM y la Cruz Roja; esta última trabaja con B": the last body that the items name."""
    return next((list(i.bodies[-1:]) for i in reversed(items) if i.bodies), [])


def given_to(items: Sequence[Item], clauses: Sequence[Clause], clause: Clause, word: str) -> Item | None:
    """ "A trabaja con B, que le cede un local": whom "le", the word before the verb, stands for: who leads before."""
    if word not in DATIVE:
        return None
    before = (c.subject for c in reversed(clauses) if c.at < clause.at and c.verb.form == "fin")
    leading = (i for i in before if i is not None and i.kind in ACTORS_OR_PRONOUN)
    first = next((i for i in items[: clause.at] if i.kind == "bodies" and not i.governor), None)
    return next(leading, first)


def of_last(items: Sequence[Item], clause: Clause, word: str, language: str) -> bool:
    """ "de A y de B, que aporta 2 millones": whether a relative's verb in the singular is said of the last alone.

    `word` is the first word of the verb.
    """
    n = clause.at - 1
    while n > 0 and items[n].kind in ("adverb", "date", "determiner", "negation"):
        n -= 1
    ending = {"es": "n", "fr": "nt"}.get(language, "")
    singular = bool(ending) and clause.verb.form == "fin" and not word.endswith(ending)
    owned = n > 1 and clause.subject is not None and clause.subject.governor == "of" and items[n - 1].kind != "comma"
    return singular and not owned and n > 0 and items[n].kind == "relative" and items[n].type in ("que", "qui")


def leads(body: Body, hero: Body, words: int) -> bool:
    """Whether who runs the first project of a text of so many words leads it, not its protagonist.

    It is told of in the first half, and half as often; a government that runs something leads nothing.
    """
    early = 2 * body.mentions[0][0] < words
    return early and body.kind != "government" and 2 * len(body.mentions) >= len(hero.mentions)


def of_somebody(items: Sequence[Item], clause: Clause) -> bool:
    """ "la agencia mantiene acuerdos con B": whether a noun that we know nothing of is the subject."""
    before = [i.kind for i in items[max(0, clause.at - 2) : clause.at]]
    return before == ["determiner", "word"] and clause.verb.form == "fin" and clause.verb.voice == "active"


def project_again(items: Sequence[Item], n: int, folds: Sequence[str]) -> bool:
    """ "Lo ejecuta A", "la ejecución recae en A", "A runs it": whether a project told before goes with item n."""
    ahead, behind = items[:n], items[n + 1 : n + 2]
    things = [i for i in ahead if i.kind in ("noun", "pronoun")]
    if len(things) > 1 or any(i.kind in ("amount", "relative", "quote") or _finite(i) for i in ahead):
        return False
    if not things:
        clitic = bool(ahead) and folds[ahead[-1].first] in CLITICS and ahead[-1].kind in ("determiner", "adverb")
        return clitic or any(i.kind == "pronoun" and folds[i.first] == "it" for i in behind)
    return things[0].kind == "pronoun" or (things[0].cls in ("project", "launch") and things[0].definite)


def _finite(item: Item) -> bool:
    return item.kind == "verb" and item.form == "fin"


def of_a_state(item: Item) -> bool:
    """Whether a minister or an ambassador is in a group."""
    return item.person and any(part.count(":") > 2 for part in item.type.split())


def is_joint(body: Body) -> bool:
    """Whether a body is made of others: a consortium, an alliance."""
    return body.kind == "partnership" or (body.head is not None and body.head.singular in ALLIED)
