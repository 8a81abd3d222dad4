"""Long material between words that belong together: where it may stand in a sentence, alone or two at once.

Behind the noun of an agreement, a gift or a project ("far"), behind a body ("clause"), between a verb and its object
("between"), and two of them together ("distances"). The words are in bench/variants.tsv.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from bench.composed import apply

Words = Mapping[tuple[str, str], Sequence[str]]
Edit = tuple[int, str]  # where, and what is put in there
KINDS = ("agreement", "gift", "project")
OPERATORS = ("far", "clause", "between", "distances")


def distances(
    sentence: str, spans: Sequence[tuple[int, int]], words: Words, draw: random.Random
) -> Iterator[tuple[str, str, str]]:
    """(operator, wording, the sentence said otherwise) of a sentence whose bodies stand at `spans`."""
    found = [
        *(("far", edit) for edit in _behind_nouns(sentence, words, draw)),
        *(("clause", edit) for edit in _behind_bodies(sentence, spans, words, draw)),
        *(("between", edit) for edit in _behind_verbs(sentence, words, draw)),
    ]
    for operator, edit in found:
        yield operator, edit[1], _put(sentence, [edit])
    pairs = [(a[1], b[1]) for a, b in combinations(found, 2) if abs(a[1][0] - b[1][0]) > 4 and a[1][1] != b[1][1]]
    if pairs:
        both = draw.choice(pairs)
        yield "distances", " / ".join(edit[1] for edit in both), _put(sentence, both)


def _put(sentence: str, both: Sequence[Edit]) -> str:
    return apply(sentence, [(at, at, wording) for at, wording in both])


def _behind_nouns(sentence: str, words: Words, draw: random.Random) -> Iterator[Edit]:
    """ "an agreement that fixes pay, leave and insurance for those who …", where no complement of its own follows."""
    past = 0
    for kind in KINDS:
        heads = sorted(words.get(("far head", kind), ()), key=len, reverse=True)
        if not heads:
            continue
        for match in re.finditer(rf"\b(?:{'|'.join(heads)})(?= )", sentence):
            behind = sentence[match.end() + 1 :]
            if match.start() >= past and not behind.startswith(tuple(words["bound", ""])):
                wording = draw.choice([*words["far", kind], *words["far", ""]])
                yield match.end(), wording
                past = match.end()


def _behind_bodies(
    sentence: str, spans: Sequence[tuple[int, int]], words: Words, draw: random.Random
) -> Iterator[Edit]:
    """ "Caritas, which has worked here since 1990 and runs two schools, …"."""
    for _, end in spans:
        follows = sentence[end : end + 2]
        if follows[:1] not in (" ", ",", ".") or sentence[end:].lstrip(", ").startswith(tuple(words["own", ""])):
            continue
        yield end, draw.choice(words["clause", ""])


def _behind_verbs(sentence: str, words: Words, draw: random.Random) -> Iterator[Edit]:
    """ "signed, after two years of talks that …, an agreement"."""
    verbs, objects = "|".join(words["verb", ""]), "|".join(words["object", ""])
    for match in re.finditer(rf"\b(?:{verbs})(?= (?:{objects}) )", sentence):
        yield match.end(), draw.choice(words["between", ""])
