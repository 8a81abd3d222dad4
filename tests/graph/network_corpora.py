"""Corpora for the tests of networks: the samples, built once a session, and small ones written by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from graph.network.facts import Body, Corpus, Gift, Passage, Place, Release, Tie

DAYS = {"r1": date(2019, 3, 1), "r2": date(2020, 3, 1), "r3": date(2021, 3, 1), "r4": None}


def corpus(*, ties: tuple[Tie, ...] = (), gifts: tuple[Gift, ...] = (), bodies: str = "abcdef") -> Corpus:
    """Organisations a, b, c… (a, c, e are governments), four releases with a passage each; b's home is Honduras."""
    homes = {"b": "HN", "d": "NI"}
    return Corpus(
        bodies={
            x: Body(x, x, {"en": f"Body {x.upper()}"}, (), "government" if x in "ace" else "ngo", homes.get(x))
            for x in bodies
        },
        releases={r: Release(r, r, f"Title {r}", day, "en") for r, day in DAYS.items()},
        passages={f"p{r[1]}": Passage(f"p{r[1]}", r, f"Sentence of {r}.") for r in DAYS},
        places={
            "hn": Place("hn", "hn", {"en": "Honduras"}, "HN"),
            "choluteca": Place("choluteca", "choluteca", {"es": "Choluteca"}, None, "hn"),
        },
        ties=ties,
        gifts=gifts,
        named={},
        located={},
    )


def tie(id: str, members: str, *evidence: str, **more: object) -> Tie:
    """A partnership of organisations, or with `what` an agreement."""
    return Tie(id, str(more.pop("what", "partnership")), tuple(members), evidence, **more)  # type: ignore[arg-type]


def gift(
    id: str, funder: str, to: str | None, amount: int | None, currency: str | None, status: str, *evidence: str
) -> Gift:
    """A funding."""
    return Gift(id, funder, evidence, to, None, None if amount is None else Decimal(amount), currency, status)
