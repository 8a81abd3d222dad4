"""Whether a verb group tells what is, what will be or what is not."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks.items import FUTURE, REAL, UNREAL, Item
from loaders.lexicon import Form

INTENDING = frozenset("prever prévoir contemplar plan foresee envisage".split())
COULD, SHALL = frozenset("would havecond becond".split()), frozenset("will havefut befut".split())


def mood_of(auxiliaries: Sequence[str], form: Form | None, negated: bool) -> str:
    """The mood of a verb by its auxiliaries and its form; what is denied is unreal.

    >>> mood_of(["will"], None, False), mood_of(["have"], None, True)
    ('future', 'unreal')
    """
    if negated or not COULD.isdisjoint(auxiliaries) or (form and form.mood == "cond"):
        return UNREAL
    if not SHALL.isdisjoint(auxiliaries) or (form and form.mood == "fut"):
        return FUTURE
    return REAL


def trimmed(j: int, i: int, kinds: list[str]) -> int:
    """Where the auxiliaries that begin at token i end, without the adverbs and negations before token j.

    >>> trimmed(3, 0, ["have", "adv", "neg"])
    1
    """
    while j > i + 1 and kinds and kinds[-1] in ("adv", "clitic", "neg"):
        kinds.pop()
        j -= 1
    return j


def part_of_work(items: Sequence[Item], n: int) -> bool:
    """ "El proyecto de A prevé abrir …", "The programme plans to …": whether the verb n tells what a project is to do.

    What a project plans it will do; what somebody plans need not come.
    """
    verb, k = items[n], n - 1
    if verb.cls != "plan" or verb.mood != REAL or verb.lemma.partition("|")[0] not in INTENDING:
        return False
    while k > 0 and (items[k].kind in ("determiner", "word", "adverb") or items[k].governor == "of" or _of(items[k])):
        k -= 1
    return k >= 0 and items[k].kind == "noun" and items[k].cls == "project" and not items[k].governor


def _of(item: Item) -> bool:
    return item.kind == "preposition" and item.cls == "of"
