"""Which bodies give by trade: banks, funds, foundations, agencies of cooperation, governments that have them.

Used where a text does not say which party of an agreement pays. What is known of it is data:
loaders/lexicons/all/givers.tsv, and the members of the OECD's Development Assistance Committee with other donor states.
"""

from __future__ import annotations

from functools import cache, lru_cache

from loaders.authority import by_key
from loaders.lexicon import rows
from loaders.organizations import Body
from loaders.phrases import Phrases
from loaders.tokens import folded

SURE, STATE, COMPANY, NONE = 4, 3, 2, 0
CHARITABLE = ("foundation", "ngo", "ingo", "nngo", "other")  # who may be given to as well


@cache
def _words(kind: str) -> Phrases[bool]:
    table: Phrases[bool] = Phrases()
    for row in rows("all", "givers"):
        if row["kind"] == kind:
            for words in row["words"].split("|"):
                table.add(folded(words), True)
    table.freeze()
    return table


@cache
def _known(key: str, kind: str) -> bool:
    """Whether a body of the authority has a name of this kind of giver."""
    entry = by_key(key)
    return entry is not None and any(_names(name, kind) for names in entry.names.values() for name in names)


@cache
def donor_states() -> frozenset[str]:
    """The ISO codes of states that give aid.

    >>> "SE" in donor_states(), "NE" in donor_states()
    (True, False)
    """
    return frozenset(
        code for row in rows("all", "givers") if row["kind"] == "state" for code in row["words"].split("|")
    )


@lru_cache(maxsize=50_000)
def _names(form: str, kind: str) -> bool:
    table, name = _words(kind), folded(form)
    return any(table.match(name, n, len(name)) for n in range(len(name)))


def taker(body: Body | None) -> Body | None:
    """A body that another's money may be for where the text does not say: no bank or agency that gives by trade."""
    if body is None or giving(body) != SURE:
        return body
    return body if (body.entry.kind if body.entry is not None else body.kind) in CHARITABLE else None


def giving(body: Body) -> int:
    """How much a body is one that gives: a bank or a fund, a donor state or its agency, a company, or none."""
    entry = body.entry
    if _named(body, "taker"):
        return NONE
    if body.kind == "foundation" or _named(body, "giver"):
        return SURE
    country = body.government or body.country or (entry.country if entry else None)
    country = country or (body.parent.country if body.parent else None)
    if country in donor_states() and body.kind in ("government", "public"):
        return STATE
    return COMPANY if body.kind == "private" else NONE


def _named(body: Body, kind: str) -> bool:
    return bool(body.key and _known(body.key, kind)) or True in [_names(form, kind) for form in body.forms]


def _council(bodies: list[Body]) -> Body | None:
    """The council of a city or a region of a donor state that signs with associations, or abroad: it pays."""
    councils = [b for b in bodies if b.kind in ("government", "public") and any(_names(f, "local") for f in b.forms)]
    if len(councils) != 1 or (councils[0].country or "ES") not in donor_states():
        return None
    return councils[0] if all(_helped(b) for b in bodies if b is not councils[0]) else None


def _helped(body: Body) -> bool:
    """Whether a body is an association, or an authority of a state that gives no aid."""
    entry = body.entry
    kind, country = entry.kind if entry else body.kind, body.country or body.government
    abroad = country is not None and country not in donor_states()
    return kind in ("ngo", "nngo", "ingo") or (abroad and kind in ("government", "public"))


def giver_among(bodies: list[Body]) -> Body | None:
    """The one of several parties who gives to the others; None where that is not clear.

    A bank gives to a ministry or a company, a donor state to an agency of the United Nations; which of two donors does
    is not clear.
    """
    ranked = sorted(bodies, key=giving, reverse=True)
    if len(ranked) > 1 and giving(ranked[0]) == NONE:
        return _council(bodies)
    if len(ranked) < 2 or giving(ranked[0]) == NONE:
        return None
    lends = giving(ranked[0]) == SURE and ranked[0].kind != "foundation" and giving(ranked[1]) == COMPANY
    return ranked[0] if giving(ranked[1]) == NONE or lends else None


def serves(agency: Body, state: Body) -> bool:
    """ "le gouvernement américain, à travers l'USAID": whether a known agency is a state's own."""
    entry = agency.entry
    own = entry is not None and entry.kind == "government" and entry.country is not None
    return own and entry is not None and state.government == entry.country
