"""Sentences in chunks: what they are, and the chunker that cuts them."""

from loaders.chunks.chunker import Chunker, Sentences
from loaders.chunks.items import AGAIN, CONCLUDING, FUTURE, REAL, TODAY, UNREAL, Found, Item

__all__ = ["AGAIN", "CONCLUDING", "FUTURE", "REAL", "TODAY", "UNREAL", "Chunker", "Found", "Item", "Sentences"]
