"""What the holder of an office is in charge of: "Minister of Interior and Justice", "Director of Sales and Ports"."""

from __future__ import annotations

from loaders.chunks.items import Item
from loaders.lexicon import given_names
from loaders.tokens import Tokens


def portfolio(items: list[Item], n: int, tokens: Tokens) -> int:
    """The last item of "Minister of Interior and Justice", which begins at item n."""
    m = n + 1
    if m < len(items) and items[m].kind == "preposition" and items[m].cls in ("of", "for"):
        while m + 1 < len(items) and (
            items[m + 1].kind == "determiner"
            or (items[m + 1].kind in ("word", "noun") and tokens.cap[items[m + 1].first])
            or (
                items[m + 1].kind == "and"
                and m + 2 < len(items)
                and items[m + 2].kind == "word"
                and tokens.cap[items[m + 2].first]
            )
        ):
            m += 1
        return m
    return n


def in_charge(items: list[Item], n: int, tokens: Tokens) -> int:
    """ "Director of Programmes and Operations of A", "subsecretario de Población y Migración de A": the item of A.

    0 where no list of charges in capitals stands between the title and the body.
    """
    led = parted = False  # whether an "of" stands right before; whether a list was told
    for k in range(n + 1, min(len(items), n + 18)):
        item = items[k]
        if item.kind == "bodies":
            return k if led and parted else 0
        if item.kind in ("and", "comma"):
            after = k + 1 + (k + 1 < len(items) and items[k + 1].kind == "and")
            after += after < len(items) and items[after].cls == "of"
            after += after < len(items) and items[after].kind == "determiner"
            charge = after < len(items) and items[after].kind in ("word", "noun") and tokens.cap[items[after].first]
            if led or not charge or tokens.fold[items[after].first] in given_names():
                return 0
            parted = True
        elif item.kind == "preposition":
            if item.cls not in ("of", "for", "in", "to") or led:
                return 0
            led = item.cls == "of"
            continue
        elif item.kind not in ("word", "noun", "determiner"):
            return 0
        if item.kind != "determiner":
            led = False
    return 0


def continues(items: list[Item], m: int, tokens: Tokens) -> bool:
    """ "… de l'Intérieur, de la Sécurité et …": the portfolio of a minister goes on after a comma."""
    k = m + 2 + (m + 2 < len(items) and items[m + 2].kind == "determiner")
    if k < len(items) and items[k].kind == "title":
        return False  # "del canciller paraguayo y de la representante del PNUD"
    return m + 1 < len(items) and (
        (items[m + 1].kind == "preposition" and items[m + 1].cls == "of")
        or (items[m + 1].kind in ("word", "noun") and tokens.cap[items[m + 1].first])
    )
