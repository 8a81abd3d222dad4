"""Whose word something is told on: "selon un communiqué publié par A" tells of a text, and nobody's work."""

from __future__ import annotations

from loaders.chunks.items import Item
from loaders.tokens import Tokens

TEXTS = frozenset(
    "comunicado comunicados nota boletin mensaje fuentes communique communiques note message sources statement "
    "statements release releases post tweet tuit".split()
)
NEAR = 3  # tokens between "according to" and the text
LONGEST = 14  # items


def hearsay(items: list[Item], tokens: Tokens) -> None:
    """Take the sense from the participle of a text that something is told by: "according to a statement issued by A".

    >>> from loaders.tokens import tokenize
    >>> hearsay([], tokenize(""))
    """
    for n, item in enumerate(items):
        if item.cls != "source" or TEXTS.isdisjoint(tokens.fold[item.last : item.last + NEAR]):
            continue
        for told in items[n + 1 : n + LONGEST]:
            if told.kind in ("comma", "stop") or (told.kind == "verb" and told.form == "fin"):
                break
            if told.kind == "verb" and told.form == "pp":
                told.kind, told.cls, told.form, told.voice, told.lemma = "word", "", "fin", "active", ""
                break
