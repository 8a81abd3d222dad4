"""Agreements told twice: of a state, and of who signed for it."""

from __future__ import annotations

from loaders.frames import Raw
from loaders.organizations import Body


def by_its_state(fact: Raw, other: Raw) -> bool:
    """ "Le document a été signé par l'OIM et par le Ministre": one side is the same, one a state or its authority."""
    here = [b for b in fact.bodies if all(b is not o for o in other.bodies)]
    there = [b for b in other.bodies if all(b is not o for o in fact.bodies)]
    if len(here) != 1 or len(there) != 1 or len(fact.bodies) < 2:
        return False
    states = [bool(b.government) for b in (here[0], there[0])]
    kinds, countries = zip(_official(here[0]), _official(there[0]), strict=True)
    return any(states) and not all(states) and all(kinds) and len({*countries} - {None}) < 2


def of_their_states(fact: Raw, other: Raw) -> bool:
    """ "El acuerdo fue firmado por el titular de la Secretaría y A": whether who is new is of a state that signed."""
    states = {b.government for b in other.bodies} - {None}
    new = [_official(b) for b in fact.bodies if all(b is not o for o in other.bodies)]
    return bool(new) and all(kind and country in states for kind, country in new)


def _official(body: Body) -> tuple[bool, str | None]:
    """Whether a body is a state or one of its authorities, and of which country."""
    entry = body.entry
    kind = entry.kind if entry else body.kind
    country = body.country or body.government or (entry.country if entry else None)
    return bool(body.government) or kind in ("government", "public"), country
