"""Whether a verb group tells what is, what will be or what is not."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import takewhile

from loaders.chunks.items import FUTURE, REAL, UNREAL, Item
from loaders.lexicon import Form

INTENDING = frozenset("prever prévoir contemplar plan foresee envisage".split())
DENYING = frozenset("deny dispute refute nier démentir réfuter negar desmentir".split())
THAT = ("that", "que", "qu'")
GIVING = ("give", "donate", "contribute", "provide", "fund", "pay")
WORKING = ("collab", "run", "work", "help", "train", "join", "take")
CONDITIONS = frozenset("if unless whether si s'il s'ils a".split())  # "a menos que", "à moins que"
NEARLY = frozenset("nearly almost hardly barely presque guere casi apenas".split())
EVEN = frozenset("even meme incluso aun comme como as".split())
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


def told_moods(items: list[Item], senses: Set[str], folds: Sequence[str], *, english: bool, nearly: bool) -> None:
    """Moods that the words around verbs tell: what is announced, denied or only supposed.

    `senses` are the classes, forms and lemmas of the sentence's verbs; `nearly`: it may hold a word of NEARLY.
    """
    if "say" in senses or "announce" in senses:
        _told_futures(items, GIVING if english else (*WORKING, *GIVING[:-2]), folds)
    if english and items[0].cls == "have" and items[0].form == "fin":
        _supposed(items)
    if not DENYING.isdisjoint(senses):
        _denied(items)
    if not senses.isdisjoint(WORKING):
        _conditional(items, folds)
    for item in items if nearly else ():
        if item.kind == "verb" and not NEARLY.isdisjoint(folds[max(0, item.first - 1) : item.last]):
            item.mood = UNREAL  # "nearly signed", "a presque signé"


def _told_futures(items: list[Item], kinds: Sequence[str], folds: Sequence[str]) -> None:
    """ "a indiqué que A travaillerait avec B", "said A would give N": a conditional that is said is a future."""
    for n, item in enumerate(items):
        if item.kind != "verb" or item.cls not in {"say", "announce"} or item.form != "fin" or item.mood != REAL:
            continue
        for after in items[n + 1 :]:
            if after.kind in {"stop", "if"}:
                break
            work = after.kind == "verb" and after.form == "fin" and after.cls in kinds
            was_to = work and folds[after.first] in ("was", "were")  # "was to finance"
            if work and after.mood == UNREAL and not after.negated and not was_to:
                after.mood = FUTURE


def _supposed(items: list[Item]) -> None:
    """ "Had A signed the agreement, B would …": what a verb before its subject only supposes."""
    verb = next((i for i in items[2:5] if i.kind == "verb"), None)
    if verb is not None and items[1].kind in ("bodies", "country", "pronoun") and verb.last - verb.first == 1:
        verb.mood = UNREAL


def _conditional(items: list[Item], folds: Sequence[str]) -> None:
    """ "If A worked with B, …": the work that a condition tells of, and no relative in it, is not done."""
    for n, item in enumerate(items):
        if item.kind != "if" or folds[item.first] not in CONDITIONS or folds[item.last : item.last + 1] == ["bien"]:
            continue
        if item.first and folds[item.first - 1] in EVEN:
            continue
        related = False
        for after in takewhile(lambda i: i.kind not in ("stop", "comma"), items[n + 1 :]):
            if after.kind == "verb" and after.form == "fin":
                if not related:
                    after.mood = UNREAL if after.cls in WORKING else after.mood
                    break
                related = False
            related = related or after.kind == "relative"


def _denied(items: list[Item]) -> None:
    """ "The press denies that A and B have signed": what is said not to be so."""
    for n, item in enumerate(items[:-2]):
        denies = item.kind == "verb" and item.lemma in DENYING and item.form == "fin" and not item.negated
        if denies and items[n + 1].kind == "relative" and items[n + 1].type in THAT:
            for after in takewhile(lambda i: i.kind not in ("stop", "but"), items[n + 2 :]):
                if after.kind == "verb" and after.form == "fin":
                    after.mood, after.negated = UNREAL, True
