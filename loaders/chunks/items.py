"""The chunks of a sentence, and what earlier stages found for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders.organizations import Body

TODAY = frozenset("today tonight aujourd'hui hoy".split())
ACTORS = frozenset(("bodies", "country"))  # the kinds of items that act
ACTORS_OR_PRONOUN = frozenset((*ACTORS, "pronoun"))
ACTORS_OR_STOP = frozenset((*ACTORS, "stop"))
CLITICS = frozenset("la le les l' lo los las".split())  # articles that may be the object of a verb
OBJECTS_OF = ("que", "qu'", "that", "which")  # relatives that may be the object of their verb
AGAIN = "again"  # the class of a body that is told again: "la première", "the latter"
REAL, FUTURE, UNREAL = "real", "future", "unreal"
CONCLUDING = frozenset("sign conclude celebrate agree".split())  # classes of the verbs that conclude agreements


@dataclass(slots=True)
class Item:
    """One chunk, tokens [first, last).

    `kind`: bodies, country, place, amount, date, noun, title, verb, preposition, relative, and, or, but, comma, stop,
    open, close, quote, determiner, pronoun, possessive, if, negation, adverb, word.
    """

    kind: str
    first: int
    last: int
    cls: str = ""  # class of a noun, verb, preposition or title
    type: str = ""  # type of a noun: "memorandum"; kind of a relative: its word
    bodies: Sequence[Body] = ()
    iso: str | None = None
    number: int = -1  # index of the amount, or of the date; -1 for a day of no year
    voice: str = "active"  # verbs: active, passive
    mood: str = REAL  # verbs: real, future, unreal
    form: str = "fin"  # verbs: fin, inf, pp, ger
    negated: bool = False
    today: bool = False  # verbs: "will today sign"
    alone: bool = False  # verbs: their ending tells that one is the subject
    lemma: str = ""
    plural: bool = False
    definite: bool = False
    governor: str = ""  # role of the preposition that governs a group
    person: bool = False  # a person speaks for the body
    possessor: bool = False  # "Japan's": the body owns what follows


@dataclass(slots=True)
class Found:
    """What earlier stages found, by first token: (last token, value)."""

    bodies: dict[int, tuple[int, list[Body]]]
    places: dict[int, tuple[int, str, str | None]]
    amounts: dict[int, tuple[int, int]]
    dates: dict[int, tuple[int, int]]
    government: Callable[[str, str, tuple[int, int]], Body]  # (ISO code, form, tokens) -> the state's government
    office: Callable[[str], Body | None] | None = None  # a title, folded -> the body that its holder heads
    embassies: Mapping[str, Body] = field(default_factory=dict)  # ISO code -> the one embassy of it that is named
    home: str | None = None  # ISO code of the country that the text is clearly about


def state_of(first: int, last: int, iso: str) -> Item:
    """A minister or an ambassador: the state acts, where the sentence makes it act; the words are no name of it."""
    return Item("country", first, last, iso=iso, type=f"{first}:{last}:{iso}:", person=True)


def without_ranges(items: list[Item], cut: Sequence[tuple[int, int]]) -> list[Item]:
    """The items but those of the ranges; dates and places stay."""
    out: list[Item] = []
    past = 0
    for first, last in cut:
        out += items[past:first]
        for k in range(first, last):
            if items[k].kind == "place" and k > first and items[k - 1].kind == "preposition":
                out.append(items[k - 1])
            if items[k].kind in ("date", "place"):
                out.append(items[k])
        past = last
    return [*out, *items[past:]]
