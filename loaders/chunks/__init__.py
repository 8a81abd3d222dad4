"""Sentences in chunks: what they are, and the chunker that cuts them."""

from loaders.chunks.chunker import Chunker
from loaders.chunks.items import FUTURE, REAL, UNREAL, Found, Item

__all__ = ["FUTURE", "REAL", "UNREAL", "Chunker", "Found", "Item"]
