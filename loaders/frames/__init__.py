"""Facts from clauses: who signs, who gives, who runs, who works with whom.

Each class of verb or noun (lexicons/*/verbs.tsv, nouns.tsv) has one frame; a frame says which roles of the clause fill
which roles of the fact (after Fillmore's frame semantics; slot filling as in FASTUS, Hobbs et al. 1997). Every fact
names its frame as `rule`.
"""

from loaders.frames.raw import Raw
from loaders.frames.reader import Reader

__all__ = ["Raw", "Reader"]
