"""Sentences in chunks: what they are, and the chunker that cuts them."""

from loaders.chunks.chunker import Chunker, Sentences
from loaders.chunks.items import AGAIN, CONCLUDING, FUTURE, REAL, TODAY, UNREAL, Found, Item
from loaders.chunks.members import class_words

__all__ = [
    "AGAIN",
    "CONCLUDING",
    "FUTURE",
    "REAL",
    "TODAY",
    "UNREAL",
    "Chunker",
    "Found",
    "Item",
    "Sentences",
    "class_words",
]
