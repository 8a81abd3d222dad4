"""The one error tree.

EntenteError
├── ReleaseError     one release is unusable: set it aside, go on
├── SourceError      the source is unusable: stop, nothing written
├── LexiconError     a data file of ours is wrong: stop, name the file and the line
└── StoreError       the store cannot be read or written: stop
"""

from __future__ import annotations


class EntenteError(Exception):
    """Base of every error that Entente raises on purpose."""


class ReleaseError(EntenteError):
    """One release is unusable: set it aside with this reason, go on."""


class SourceError(EntenteError):
    """The source is unusable: stop, nothing written."""


class LexiconError(EntenteError):
    """A lexicon, authority or rule file is wrong; the message names file and line."""


class StoreError(EntenteError):
    """The store cannot be opened, read or written."""
