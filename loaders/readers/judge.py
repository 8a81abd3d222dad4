"""What one line or paragraph is: a sentence, an entry of a menu, a footer, a caption."""

from __future__ import annotations

import re

from loaders.readers.boilerplate import Boilerplate, boilerplate, key
from loaders.readers.lines import Line, Paragraph
from loaders.readers.mapped import Mapped
from loaders.readers.privacy import remove_contacts
from loaders.readers.residue import MARK

SENTENCE_END = re.compile(r"[.!?…。।؟][”'’)\]]*(?=\s|$)")
_END_MARK = re.compile(r"[\s#*_=~–—-]*(?:#|\*\s*\*|_{3,}|={3,}|-{5,})[\s#*_=~–—-]*$")
_CAMEL = re.compile(r"[A-ZÀ-Þ](?<=[^\W\d_].)(?:(?<=[a-zà-ÿ].)|(?=[a-zà-ÿ]))")  # a capital inside a word
_ENDED = re.compile("[.!?]")
_NUMBER = re.compile(r" (?:n|no|nº|num|nro|number|numero)? ?\d{1,5}(?: \d{1,4})?$")  # "press release no. 12 2019"
_LETTER = re.compile(r"[^\W_]")
_LETTERS = re.compile(r"[a-z](?: [a-z])+")  # "A A A": buttons for the size of letters
_PIECES = re.compile(r"[/|>›”·•,:]|\s[–-]\s")
_BREADCRUMB = re.compile(r" [/>›”|] ?(?=\S)|>>")
_GLUE = re.compile(r"(?<=[a-z+])(?=[A-Z])")
_SHARES = ("Facebook", "Twitter", "WhatsApp", "LinkedIn", "Google", "Tweet", "Print", "Email", "+")
_GLUED_SHARE = re.compile(
    r"[a-z](?:Facebook|Twitter|WhatsApp|LinkedIn|Google|Tweet|Print|Email)"
    r"|(?:Facebook|Twitter|LinkedIn|WhatsApp|\+)[A-Z]"
)


def is_prose(text: str, least: int = 8) -> bool:
    """Whether a paragraph has a sentence in it.

    >>> is_prose("Le projet dure trois ans et couvre douze villages."), is_prose("Bureau de la communication")
    (True, False)
    """
    words = text.count(" ") + 1
    if words < least:
        return False
    return words >= 30 or SENTENCE_END.search(text) is not None or (words >= 12 and text[-1] == ":")


def is_end_mark(text: str, tables: Boilerplate) -> bool:
    """Whether a line says that the release ends here."""
    if len(text) >= 120:
        return False
    return _END_MARK.match(text) is not None or (len(text) < 40 and key(text) in tables.ends)


def is_label(text: str, tables: Boilerplate) -> bool:
    """Whether a whole line is of a menu, a type line, or share buttons.

    >>> from loaders.readers.boilerplate import boilerplate
    >>> [is_label(t, boilerplate()) for t in ("Home / News", "Share on FacebookTweet", "Niger : un puits")]
    [True, True, False]
    """
    shared = len(text) <= 160 and any(map(text.__contains__, _SHARES))
    glued = shared and _GLUED_SHARE.search(text) is not None
    if len(text) > 70 and not glued:
        return False
    words = _NUMBER.sub("", key(text))
    if not words or tables.is_entry(words) or _LETTERS.fullmatch(words):
        return True
    parts = key(_GLUE.sub(" ", text)).split() if glued else words.split()
    if all(part in tables.share_words for part in parts) and any(part in tables.channels for part in parts):
        return True
    pieces = [piece for piece in map(key, _PIECES.split(text)) if piece]
    if len(pieces) < 2 or not tables.is_entry(pieces[0]):
        return False
    return _BREADCRUMB.search(text) is not None or all(map(tables.is_entry, pieces))


def is_footer(text: str, tables: Boilerplate) -> bool:
    """Whether a paragraph is of the site, not of the release."""
    return tables.notice.match(text) is not None or (tables.footer.match(text) is not None and not is_prose(text, 14))


def without_credit(paragraph: Paragraph, tables: Boilerplate) -> Paragraph:
    """A caption without who took the picture; empty where there is nothing else."""
    text = paragraph.text
    if len(text) > 400 or not (":" in text or "©" in text or "/" in text):
        return paragraph
    credit = tables.credit.search(text)
    return paragraph if credit is None else paragraph.cut(0, credit.start())


def screen(lines: list[Line]) -> list[Line]:
    """The lines that may be text; a menu heading glued to the sentence after it is marked.

    Lines without a letter or digit go, and so do those in which nothing stands beside the residue of attributes.
    """
    tables = boilerplate()
    kept: list[Line] = []
    last = ""
    for line in lines:
        text = line.text
        if MARK in text:
            if not _sentence_beside_residue(text):
                continue
        elif not text[:1].isalnum() and not _LETTER.search(text) and not is_end_mark(text, tables):
            last = ""
            continue
        if last and text[: len(last)].lower() == last and text[len(last) : len(last) + 1].isalpha():
            line.glued = text[len(last)].isupper()
        elif len(text) > 40 and (camel := _CAMEL.search(text, 3, 62)) and camel.start() <= 60:
            heading = text[: camel.start()]
            line.glued = not _ENDED.search(heading) and key(heading) in tables.labels
        last = text.lower() if len(text) < 80 else ""
        kept.append(line)
    return kept


def _sentence_beside_residue(text: str) -> bool:
    bare = remove_contacts(Mapped.whole(text.replace(MARK, " "))).text.strip()
    return SENTENCE_END.search(bare) is not None or bare.count(" ") >= 5
