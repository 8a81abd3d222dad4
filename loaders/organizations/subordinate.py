"""Bodies told with what they belong to: "the Water Board under the Ministry of Water, B and C", "IOM's Data Centre"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.authority import by_key
from loaders.lexicon import Lexicon
from loaders.names import ARTICLE, OF
from loaders.organizations.bodies import Body
from loaders.organizations.joined import Mentions
from loaders.tokens import Tokens, fold

UNDER = {  # what leads from a body to its ministry; the article in the last word or behind it
    "en": (("under",), ("attached", "to"), ("reporting", "to")),
    "fr": (("sous", "tutelle", "du"), ("sous", "la", "tutelle", "du"), ("rattache", "au"), ("rattachee", "au")),
    "es": (("adscrito", "al"), ("adscrita", "al"), ("dependiente", "del"), ("bajo",)),
}
MINISTRIES = frozenset("ministry ministere ministerio secretaria".split())
OFFICIAL = ("government", "public", "academic", "other")
UNITS = frozenset(  # parts that are no bodies of their own where they are an intergovernmental body's
    "unit team division department section branch office bureau unité équipe service direction "
    "unidad equipo división departamento sección oficina dirección".split()
)
STATELIKE = frozenset(("eu", "ec", "un"))  # whose departments are bodies


def under_ministries(tokens: Tokens, lex: Lexicon, at: Mentions) -> None:
    """Let the ministry right behind a body belong to its mention, so that the list it stands in goes on."""
    lang = lex.language
    firsts = frozenset(words[0] for words in UNDER[lang])
    for k in tokens.at(firsts):
        led = next((len(w) for w in UNDER[lang] if tuple(tokens.fold[k : k + len(w)]) == w), 0)
        whose = k + led + (k + led < len(tokens) and led > 0 and tokens.fold[k + led] in ARTICLE[lang])
        if not led or whose not in at or not _ministry(at, whose):
            continue
        last = at[whose][0]
        first = next((f for f in range(k - 1, max(-1, k - 24), -1) if f in at and at[f][0] == k), -1)
        if first < 0 or len(at[first][1]) != 1 or tokens.word[last : last + 1] in (["'s"], ["’s"]):
            continue
        (body,) = at[first][1]
        if body.kind in OFFICIAL and (body.entry is None or body.entry.kind in OFFICIAL) and not body.government:
            body.parent = body.parent or at[whose][1][0]
            at[first] = (last, at[first][1])
            del at[whose]


def _ministry(at: Mentions, first: int) -> bool:
    """Whether the one body named at `first` is a ministry."""
    bodies = at[first][1]
    return len(bodies) == 1 and not MINISTRIES.isdisjoint(fold(bodies[0].forms[0]).split()[:4])


def units_of_wholes(tokens: Tokens, lang: str, at: Mentions) -> None:
    """Let an intergovernmental body's unit be the body: "l'Unité des frontières (UGF) de l'OIM"."""
    units: list[tuple[Body, Body]] = []
    for first, (last, bodies) in list(at.items()):
        body, whose = bodies[0], last + 1
        if len(bodies) > 1 or body.key or body.head is None or body.head.plural or body.head.singular not in UNITS:
            continue
        if whose >= len(tokens) or tokens.fold[last] not in OF[lang]:
            continue
        whose += tokens.fold[whose] in ARTICLE[lang]
        end, wholes = at.get(whose, (0, bodies))
        entry = wholes[0].entry
        if not end or len(wholes) > 1 or entry is None or entry.kind != "multilateral" or entry.key in STATELIKE:
            continue
        at[first] = (end, wholes)
        del at[whose]
        units.append((body, wholes[0]))
    for unit, whole in units:
        whole.mentions += unit.mentions
        unit.mentions = []
        for first, (last, bodies) in at.items():
            if bodies[0] is unit:
                at[first] = (last, [whole])


def tell_wholes(
    t: Tokens, known: Mapping[int, tuple[int, str]], by: Mapping[str, Body], bodies: Sequence[Body]
) -> None:
    """Give bodies the intergovernmental one they are a part of: "IOM African Data Centre", "IOM's Data Centre"."""
    for body in bodies:
        if body.key is not None or body.head is None or body.parent is not None:
            continue
        for first, _ in body.mentions[:1]:
            key = known.get(first, (0, ""))[1]
            if not key and first > 1 and t.word[first - 1] in ("'s", "’s"):
                near = (known.get(k, (0, "")) for k in range(first - 2, max(-1, first - 8), -1))
                key = next((found for last, found in near if last == first - 1), "")
            entry = by_key(key) if key else None
            if entry is not None and entry.kind == "multilateral":
                body.parent = by.get(key)
