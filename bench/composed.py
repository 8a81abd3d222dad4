"""Sentences said otherwise by two or three changes at once, as real ones are long: lists, names and asides.

Each maker puts together edits of one sentence: (start, end, words). The words are in bench/variants.tsv; what may not
be changed (a list of sums, a name inside a name) is left out by what stands around it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from loaders.facts import Extraction

Edit = tuple[int, int, str]
Words = Mapping[tuple[str, str], list[str]]
COMPOSED = ("asides", "listing", "persons", "acronym")
TOGETHER = (
    "front long",
    "aside long",
    "aside short",
    "member",
    "beside member",
    "last",
    "charge",
    "charge behind",
)
AND = (
    r" (?:and|et|y|e) (?P<led>(?:with|by|to|from|for|de|par|avec|à|a|por|con|of|entre|para|pour) )?"
    r"(?:(?:the|la|le|les|el|los|las) |l['’])?"
)
SHARED = (
    r"(?i)\b(?:respectivamente|respectively|respectivement|each|chacun|chacune|cada|both|ambos|ambas|two|deux|dos|evenly"
    r"|half)\b"
)


def apply(sentence: str, edits: list[Edit]) -> str:
    """The sentence with all edits; a comma that closes an aside goes where the sentence has one of its own."""
    for start, end, new in sorted(edits, reverse=True):
        follows = sentence[end : end + 1]
        if new[-1:] in ",–" and follows in ",.;" and (new[-1], follows) != ("–", ","):  # "A – at last –, B"
            new = new.rstrip(" ,–")
        sentence = sentence[:start] + new + sentence[end:]
    return sentence


def composed(
    sentence: str, start: int, words: Words, found: Extraction, draw: random.Random
) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """(operator, sentence, names that are new, key of the body whose place they take)."""
    spans = [
        (a, b)
        for a, b in sorted({(a - start, b - start) for o in found.organizations for a, b in o.mentions})
        if 0 <= a < b <= len(sentence)
    ]
    spans = [s for s in spans if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans)]
    free = [b for a, b in spans if _free(sentence, a, b)]
    opening = _opening(sentence, start, words, found, draw)
    if free and (len(free) > 1 or opening):
        picked = sorted(draw.sample(free, min(2, len(free))))
        sorts = draw.choice(
            (("aside long", "aside short"), ("aside short", "aside long"), ("aside long", "aside long"))
        )
        edits = [(b, b, draw.choice(words[sort, ""])) for sort, b in zip(sorts, picked, strict=False)]
        if opening and (len(picked) == 1 or draw.random() < 0.5):
            edits += opening
        if len({e[2] for e in edits}) == len(edits):
            yield "asides", apply(sentence, edits), (), ""
    yield from _listing(sentence, spans, words, opening, draw)
    yield from _persons(sentence, start, spans, words, opening, found, draw)
    yield from _acronym(sentence, start, words, opening, found, draw)


def _free(sentence: str, start: int, end: int) -> bool:
    """May an aside stand behind this name? Not before brackets, a name, a place of the body or a title's person."""
    return (
        sentence[end : end + 1] in (" ", ",", ".")
        and not re.match(r"[ ,]+(?:\(|[A-Z“«\"]|(?:in|au|aux|en|à|a)\b)| [–-]", sentence[end:])
        and not re.search(r"\([^)]*$|[–:] ?$", sentence[:start])
    )


def _opening(sentence: str, start: int, words: Words, found: Extraction, draw: random.Random) -> list[Edit]:
    begins = {a for o in found.organizations for a, _ in o.mentions}
    wording = draw.choice(words["front long", ""])
    first = sentence.split(" ", 1)[0]
    if first in words["lower", ""] and "\n" not in sentence:
        return [(0, 1, wording + sentence[0].lower())]
    return [(0, 0, wording)] if start in begins and "\n" not in sentence else []


def _listing(
    sentence: str, spans: list[tuple[int, int]], words: Words, opening: list[Edit], draw: random.Random
) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """ "A and B" with two more: "A, the Nansen Fund (NF), Terre des Hommes in Lomé, as well as B"."""
    if re.search(SHARED, sentence):
        return
    for (_, end), (begin, _) in pairwise(spans):
        between = re.fullmatch(AND, sentence[end:begin])
        names = [n for n in words["member", ""] if _bare(n, words) not in sentence]
        if not between or len(names) < 2:
            continue
        new = draw.sample(names, draw.choice((1, 2, 2)))
        sides = [draw.choice(words["beside member", ""]) for _ in new]
        if draw.random() < 0.4 and (initials := _initials(new[0])):
            sides[0] = f" ({initials})"
        joint = "; " if any("," in s for s in sides) and draw.random() < 0.4 else ", "
        led, last = between["led"] or "", draw.choice(words["last", ""])
        last = last if joint == ", " else "; " + last.strip(" ,") + " "
        middle = joint + joint.join(led + n + s.rstrip(",") for n, s in zip(new, sides, strict=True))
        if sides[-1].endswith(",") and not last.startswith((",", ";")):
            middle += ","
        rest = re.sub(r"^ (?:and|et|y|e) ", "", sentence[end:begin])
        yield (
            "listing",
            apply(sentence, [(end, begin, middle + last + rest), *opening]),
            tuple(_bare(n, words) for n in new),
            "",
        )
        return


def _persons(
    sentence: str,
    start: int,
    spans: list[tuple[int, int]],
    words: Words,
    opening: list[Edit],
    found: Extraction,
    draw: random.Random,
) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Somebody signs for the body: "Anna Meyer, director general of A, and B"; "A, represented by Anna Meyer, …"."""
    parties = {p for a in found.agreements for p in a.parties}
    signs = {
        a - start for o in found.organizations for a, _ in o.mentions if o.key in parties and o.kind != "government"
    }
    where = [
        (a, b)
        for a, b in spans
        if a in signs
        and _free(sentence, a, b)
        and re.search(r"(?i)(?:^|\b(?:by|between|entre|par|por) |, )(?:(?:the|la|le|les|el) |l['’])?$", sentence[:a])
    ]
    for a, b in where[:1]:
        led = re.search(r"(?i)(?:(?:the|la|le|el) |l['’])?$", sentence[:a])
        article = (led[0] if led else "").lower()
        charge = draw.choice(words["charge", ""])
        if draw.random() < 0.5:
            yield "persons", apply(sentence, [(b, b, draw.choice(words["charge behind", ""])), *opening]), (), ""
            return
        if opening and a - len(article) == 0:
            continue
        whole = charge + article
        for old, new in (("de le ", "du "), ("à le ", "au "), ("de el ", "del "), ("a el ", "al ")):
            whole = re.sub(rf"\b{old}$", new, whole)
        whole = re.sub(r"\bde (?=l['’]$)", "de ", whole)
        close = "" if charge[0].islower() else ","
        upper = whole[0].upper() + whole[1:] if a == len(article) else whole
        yield "persons", apply(sentence, [(a - len(article), a, upper), *([(b, b, close)] if close else [])]), (), ""


def _acronym(
    sentence: str, start: int, words: Words, opening: list[Edit], found: Extraction, draw: random.Random
) -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """A long name with its acronym and an aside in another's place, or two bodies under one head."""
    for body in found.organizations:
        a, b = body.mentions[0][0] - start, body.mentions[0][1] - start
        if (
            len(body.mentions) > 1
            or body.kind == "government"
            or not 0 <= a < b <= len(sentence)
            or not _free(sentence, a, b)
        ):
            continue
        led = re.search(r"(?i)(?:^|(?<=[\s(]))((?:the|la|le|el) |l['’])$", sentence[:a])
        if not led or (a == len(led[1]) and opening == [] and "\n" in sentence):
            continue
        article = led[1]
        pool = [n for n in words["member", ""] if n.startswith(article.lower()) and _bare(n, words) not in sentence]
        if not pool:
            continue
        name = _bare(draw.choice(pool), words)
        if not _initials(name):
            continue
        aside = draw.choice(["", *words["aside long", ""]])
        yield "acronym", apply(sentence, [(a, b, f"{name} ({_initials(name)}){aside}"), *opening]), (name,), body.key
        break


def _bare(name: str, words: Words) -> str:
    head, _, rest = name.partition(" ")
    if name.startswith(("l'", "l’")):
        return name[2:]
    return rest if head in words["before name", ""] else name


def _initials(name: str) -> str:
    return "".join(w[0].upper() for w in re.findall(r"[^\W\d_]{4,}", name)) if name.count(" ") > 1 else ""
