"""What tests read of a sentence: it stands under a headline, as in a release."""

from __future__ import annotations

from bench.sentences import HEADLINES
from loaders.extract import extract
from loaders.facts import Extraction
from loaders.release import Release


def read(language: str, text: str) -> Extraction:
    """What a text says under a headline of its language."""
    headline = HEADLINES[language]
    return extract(Release("x", headline, f"{headline}\n{text}", language, "0" * 64))


def told(found: Extraction) -> set[tuple[object, ...]]:
    """The agreements, gifts and pairs, without their sentences."""
    return {
        *(("agreement", a.type, a.status, a.parties) for a in found.agreements),
        *(("funding", f.funder, f.recipient, f.amount, f.currency) for f in found.funding),
        *(("pair", p.participants) for p in found.partnerships),
    }
