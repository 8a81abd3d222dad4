"""Which paragraphs of a page are the release's: without contacts, self-portraits, share buttons, links, footers."""

from __future__ import annotations

import re

from loaders.readers.boilerplate import Boilerplate
from loaders.readers.issued import date_line, posted
from loaders.readers.judge import SENTENCE_END, is_end_mark, is_footer, is_label, is_prose, without_credit
from loaders.readers.lines import BULLET, Paragraph
from loaders.readers.privacy import has_contact

_FIGURES = re.compile(r"[^\w]*(?:[\w-]{1,12}\s)?[\d\s.,%$€£]+[^\d]{0,20}")
_WHOLE = re.compile(r"[.!?…:;][”'’)\]]*$")
_NAMED = re.compile(r"[^.,;:]{0,60}:")  # "About the Fund: ..."
_MOST = 7  # words that a line may have and be no sentence


def _is_stray(text: str) -> bool:
    """Whether a line is too short to be text, and neither an item of a list nor a sentence."""
    return text.count(" ") < _MOST and not BULLET.match(text) and _WHOLE.search(text) is None


class BodyFilter:
    """One walk down the paragraphs under the title. `state` says in what kind of block the walk is, if in any."""

    def __init__(self, paragraphs: list[Paragraph], tables: Boilerplate) -> None:
        self.tables = tables
        self.kept: list[Paragraph] = []
        self.dates: list[str] = []  # what lines of metadata say of the day of issue
        judged = [(p, is_prose(p.text), has_contact(p.text)) for p in paragraphs]
        sizes = [len(p.text) if prose and not contact else 0 for p, prose, contact in judged]
        self.seen = 0  # characters of prose so far
        self.left = sum(sizes)  # and still to come
        self.state = ""
        for size, (paragraph, prose, contact) in zip(sizes, judged, strict=True):
            self.left -= size
            self._take(paragraph, prose=prose, contact=contact)
        self._trim()

    def _take(self, paragraph: Paragraph, *, prose: bool, contact: bool) -> None:
        text = paragraph.text
        if is_end_mark(text, self.tables) or self.tables.comments.match(text):
            if self._near_the_end():
                self.state = "end"
        elif self.tables.notes.match(text) and not prose:
            self.state = ""
        elif not prose and (date_line(text) or self.tables.posted.match(text)):
            self.dates.append(text)
        elif self.state in ("end", "about"):
            self.dates.append(posted(text))
        elif self.tables.related.match(text) and not prose:
            self.state = "related"
        elif self._is_portrait(text, prose):
            self.state = "about"
        elif is_label(text, self.tables) or is_footer(text, self.tables):
            self.dates.append(posted(text))
        elif (at := opener(text, self.tables)) >= 0:
            self._cut_contact(paragraph, at, prose)
        elif self.state and (contact or not is_prose(text, 12)):
            self.dates.append(posted(text))
        elif prose or not (contact or self._is_byline(text)):
            self.state = ""
            self._keep(without_credit(paragraph, self.tables), prose)

    def _trim(self) -> None:
        """Drop what hangs below the last sentence: signatures, addresses, foreign menus; but no list and no table."""
        end = len(self.kept)
        while end > 1 and _is_stray(self.kept[end - 1].text):
            end -= 1
        figures = [n for n in range(end, len(self.kept)) if _FIGURES.fullmatch(self.kept[n].text)]
        if len(figures) * 4 >= len(self.kept) - end or (figures and len(figures) > 3):
            end = figures[-1] + 1 if figures else end
        if end == 0 or not self.kept[end - 1].text.endswith(":"):
            del self.kept[end:]

    def _cut_contact(self, paragraph: Paragraph, at: int, prose: bool) -> None:
        """Keep what stands before the sentence that says whom to ask, and what comes after it where nobody is named."""
        text = paragraph.text
        end = SENTENCE_END.search(text, at + 10)
        if end is None or has_contact(text[at:]):
            self.state = "contact"
            self._keep(paragraph.cut(0, at), prose)
            return
        self.state = ""
        self._keep(paragraph.without(at, end.end()), prose)

    def _keep(self, paragraph: Paragraph, prose: bool) -> None:
        if paragraph.text:
            self.kept.append(paragraph)
            self.seen += len(paragraph.text) if prose else 0

    def _near_the_end(self) -> bool:
        """Whether most of the text has been seen: what ends a release in its midst is something else."""
        return self.seen > 0 and self.left <= self.seen

    def _is_portrait(self, text: str, prose: bool) -> bool:
        """Whether an organisation begins to speak of itself: a heading, or a heading in front of its sentence."""
        if not self._near_the_end() or (match := self.tables.about.match(text)) is None:
            return False
        return not prose or _NAMED.match(text, match.end()) is not None

    def _is_byline(self, text: str) -> bool:
        """Whether a line without a sentence says who wrote the page."""
        pattern = self.tables.byline if self.seen else self.tables.by
        return pattern.match(text) is not None


def opener(text: str, tables: Boilerplate) -> int:
    """Where a sentence begins that says whom to ask; -1 where none does."""
    if tables.contact.match(text):
        return 0
    for end in SENTENCE_END.finditer(text):
        if end.end() < len(text) and tables.contact.match(text, end.end() + 1):
            return end.end()
    return -1
