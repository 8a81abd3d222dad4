"""What stands around releases in three languages: menu labels, type lines, share words, contact openers.

The knowledge is in loaders/lexicons/LANGUAGE/boilerplate.tsv; all languages are taken together, for a menu need not be
in the language of the release.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from re import Pattern

from loaders.lexicon import LANGUAGES, rows
from loaders.tokens import fold

# Kinds whose cells hold words, looked up whole; the cells of the other kinds hold regular expressions.
WORD_KINDS = frozenset({"label", "section", "share", "channel", "filler", "end"})
_NAME_WORD = r"(?-i:[A-ZÀ-Þ])[\w.'-]*"
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def key(line: str) -> str:
    """A short line as labels are looked up: folded words, nothing else.

    >>> key("• Où travaillons-nous ?")
    'ou travaillons nous'
    """
    return " ".join(_WORD.findall(fold(line)))


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """All of it, compiled."""

    labels: frozenset[str]  # a whole line that is an entry of a menu
    sections: frozenset[str]  # a whole line that says of what type or scope the page is
    share: frozenset[str]  # a whole line that is a share button or introduces some
    share_words: frozenset[str]  # a line of these words alone is a row of share buttons,
    channels: frozenset[str]  # where one of these is among them
    contact: Pattern[str]  # where a sentence begins that says whom to ask
    about: Pattern[str]  # a heading, or a paragraph's opening, over an organisation's self-portrait
    footer: Pattern[str]  # how a line at the foot of a page begins
    notice: Pattern[str]  # how a line begins that is a notice of the site, however long
    comments: Pattern[str]  # where the readers' comments begin
    related: Pattern[str]  # a heading over links to other pages
    posted: Pattern[str]  # what stands before a date of publication
    credit: Pattern[str]  # "Photo: …" at a line's start, or after a sentence
    byline: Pattern[str]  # a line that names who wrote the page
    by: Pattern[str]  # a line that may do so where it stands above the body
    notes: Pattern[str]  # a heading over background that belongs to the release
    ends: frozenset[str]  # a whole line that says "here it ends"

    def is_entry(self, words: str) -> bool:
        """Whether a line, as `key` gives it, is an entry of a menu, a type line, or a share button."""
        return words in self.labels or words in self.sections or words in self.share


@cache
def boilerplate() -> Boilerplate:
    """The tables of all languages, read once a process."""
    words: dict[str, set[str]] = {}
    patterns: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for row in rows(language, "boilerplate"):
            if row["kind"] in WORD_KINDS:
                words.setdefault(row["kind"], set()).update(key(w) for w in row["patterns"].split("|") if w)
            patterns.setdefault(row["kind"], []).append(row["patterns"])

    def any_of(kind: str) -> str:
        return "(?:" + "|".join(patterns[kind]) + ")"

    share_words = {w for phrase in words["share"] | words["channel"] | words["filler"] for w in phrase.split()}
    bullet = r"[-–—•*·#>(\s“]{0,8}"
    return Boilerplate(
        labels=frozenset(words["label"] - {""}),
        sections=frozenset(words["section"] - {""}),
        share=frozenset(words["share"] - {""}),
        share_words=frozenset(share_words),
        channels=frozenset(w for phrase in words["channel"] for w in phrase.split() if len(w) > 3) | words["share"],
        contact=re.compile(rf"{bullet}{any_of('contact')}", re.IGNORECASE),
        about=re.compile(rf"{bullet}{any_of('about')}", re.IGNORECASE),
        footer=re.compile(rf"{bullet}{any_of('footer')}", re.IGNORECASE),
        notice=re.compile(rf"{bullet}{any_of('notice')}", re.IGNORECASE),
        comments=re.compile(rf"{bullet}{any_of('comments')}", re.IGNORECASE),
        related=re.compile(rf"{bullet}{any_of('related')}\s*:?\s*$", re.IGNORECASE),
        posted=re.compile(rf"{any_of('posted')}\s*[:\-–]?\s*$", re.IGNORECASE),
        credit=re.compile(
            rf"(?:^|(?<=[.!?…”)\]] )|(?<=[^.] \()|(?<= [-–—|/] ))[-–—\[(\s]*{any_of('credit')}\s?[:/©]\s?\S.*$",
            re.IGNORECASE,
        ),
        by=re.compile(rf"{any_of('byline')}:? [^.!?]{{2,60}}$", re.IGNORECASE),
        byline=re.compile(
            rf"{any_of('byline')}:? {_NAME_WORD}(?: (?:{_NAME_WORD}|de|del|la|of|and|et|y|[|,–-])){{0,7}}$",
            re.IGNORECASE,
        ),
        notes=re.compile(rf"{bullet}{any_of('notes')}", re.IGNORECASE),
        ends=frozenset(words["end"] - {""}),
    )
