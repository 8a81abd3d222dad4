"""Ministers by another's: "le ministre togolais et son homologue béninois", "with his Zambian counterpart"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from loaders.chunks.items import Item, state_of
from loaders.tokens import Tokens

COUNTERPARTS = frozenset(
    "homologue homologues homologo homologa homologos homologas counterpart counterparts par".split()
)
OFFICES = ("minister", "ambassador")
OF = ("of", "from", "in")


def counterparts(items: list[Item], tokens: Tokens, nationality: Callable[[str], str | None]) -> list[Item]:
    """The items with the states of counterparts in the place of their adjectives, where a minister is told before."""
    out: list[Item] = []
    n = 0
    while n < len(items):
        item = items[n]
        word = tokens.fold[item.first]
        peer = word != "par" or (item.first > 0 and tokens.fold[item.first - 1] in ("su", "sus"))  # no French "par"
        if word not in COUNTERPARTS or not peer or not _told(out):
            out.append(item)
            n += 1
            continue
        ahead = _states(out, len(out) - 1, tokens, nationality, step=-1)
        if ahead:  # "his Zambian and Kenyan counterparts"
            del out[len(out) - (2 * len(ahead) - 1) :]
            out += _joined(ahead, item.last)
            n += 1
            continue
        k = n + 1
        while k < len(items) and (items[k].kind == "determiner" or items[k].cls in OF):
            k += 1
        if k < len(items) and items[k].kind == "country" and items[k].iso and (k > n + 1 or item.last > item.first + 1):
            out.append(state_of(item.first, items[k].last, items[k].iso or ""))  # "son homologue du Bénin"
            n = k + 1
            continue
        behind = _states(items, n + 1, tokens, nationality, step=1)
        if behind:
            behind[0].first = item.first
            out += _joined(behind, behind[-1].last)
            n += 2 * len(behind)
            continue
        out.append(item)
        n += 1
    return out


def _told(before: Sequence[Item]) -> bool:
    """Whether somebody who signs for a state is named: a minister, an ambassador, a president."""
    return any((i.kind == "country" and i.person) or (i.kind == "title" and i.cls in OFFICES) for i in before)


def _states(
    items: Sequence[Item], n: int, tokens: Tokens, nationality: Callable[[str], str | None], *, step: int
) -> list[Item]:
    """A state for each adjective of nationality from item n on, in steps over "and" and commas, in the text's order."""
    found: list[Item] = []
    while 0 <= n < len(items):
        iso = nationality(tokens.fold[items[n].first]) if items[n].kind == "word" else None
        if iso is None:
            break
        found.append(state_of(items[n].first, items[n].last, iso))
        n += step
        if not (0 <= n < len(items) and items[n].kind in ("and", "comma")):
            break
        n += step
    return found[::step]


def _joined(states: list[Item], last: int) -> list[Item]:
    """States with what joins them between, the last up to token `last`."""
    out: list[Item] = []
    for state in states:
        if out:
            out.append(Item("and", out[-1].last, state.first, type="and"))
        out.append(state)
    out[-1].last = last
    return out
