"""What HTML left behind in text files: attributes, style strings, broken mail links, tags."""

from __future__ import annotations

import re
from functools import cache
from re import Pattern

from loaders.readers.mapped import Mapped

MARK = "\ue000"  # stands where residue was, until the lines have been judged

# By their first letters, since they are looked for at every letter of a text.
_NAME = (
    r"(?:a(?:lt|lign|llowfullscreen|ria-[\w-]{1,40})|b(?:order|gcolor)|c(?:lass|ellpadding|ellspacing|olspan|olor)"
    r"|data-[\w-]{1,40}|f(?:ace|rameborder)|h(?:eight|ref|reflang|space)|id|lang|name|onclick|r(?:el|owspan|ole)"
    r"|s(?:rc|rcset|tyle|ize)|t(?:arget|itle|ype)|v(?:align|space|alue)|width)"
)
_QUOTED = r"[\"“”][^\"“”<>]{0,300}[\"“”]"
_ATTRIBUTE = rf"{_NAME}\s*=\s*(?:{_QUOTED}|'[^'<>]{{0,300}}')"
# What a piece of residue cannot be without, and the piece: only those that a text may hold are looked for.
_RESIDUE = (
    ("mailto:", rf"(?:{_NAME}\s*=\s*)?[\"“”]?\bmailto:[^\"“”>\s]{{0,200}}[\"“”]?(?:\s*{_ATTRIBUTE})*\s*>?"),
    (
        ";",
        r"[\"“”]?(?:\b[A-Za-z-]{3,24}:\s?[^;\"“”<>]{1,80};\s*)+(?:[A-Za-z-]{3,24}:\s?[^;\"“”<>]{1,80})?;?[\"“”]\s*/?>?",
    ),
    (">", rf"[\"“”](?:https?://|/)[^\s\"“”<>]{{0,500}}[\"“”](?:\s*{_ATTRIBUTE})*\s*/?>"),
    (
        "=",
        rf"(?:\b{_ATTRIBUTE}\s*)+(?:/?>|(?:{_NAME}|heigh?|widt?h?|borde?r?|targe?t?|styl?|clas?s?|alig?n?)?=?(?=\n|$))?",
    ),
    ("=", rf"\b{_NAME}\s*=\s*(?=\n|$)"),
    (">", r"[\"“”]\s*/?>(?=\S)"),
)
_EQUALS, _NAMED = re.compile(r"(?<!\s)\s*="), re.compile(rf"{_NAME}$")
_STYLED = re.compile(r";[^;\"“”<>]*;?[\"“”]")
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,14}(?:\s[^<>]{0,1000})?/?>|<!--.{0,2000}?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_BREAKING = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|blockquote)\b", re.IGNORECASE)


_LINK_OPEN = re.compile(r"!?\[(?=[^\[\]\n]{1,200}\]\((?:https?:|/|mailto:|#))")
_LINK_CLOSE = re.compile(r"\]\((?:https?:|/|mailto:|#)[^()\s]{0,500}\)")
_MARKDOWN = re.compile(
    r"\*\*|(?<![\w*])\*(?=\w[^*\n]{0,100}\w\*)|(?<=\w)\*(?![\w*])|__(?=\w)|(?<=\w)__|(?m:^#{1,6} (?=\w))|\[\d{1,2}\]"
)


@cache
def _residue(marks: frozenset[str]) -> Pattern[str]:
    """The residue that a text with these marks may hold."""
    begins = rf"[\"“”]|mailto:|{_NAME}\s*=" + (r"|[A-Za-z-]{3,24}:" if ";" in marks else "")
    pieces = "|".join(piece for mark, piece in _RESIDUE if mark in marks)
    return re.compile(rf"(?={begins})(?:{pieces})")  # most words begin none


def strip_residue(text: Mapped) -> Mapped:
    """Without tags; attribute residue becomes a MARK, so that the lines it stood in can be judged.

    >>> strip_residue(Mapped.whole('E-mail : “mailto:a@example.org” target=“_blank”>a@example.org')).text
    'E-mail : \\ue000a@example.org'
    """
    plain = text.text
    if "<" in plain and _TAG.search(plain):
        text = text.sub(_TAG, lambda m: "\n" if _BREAKING.match(m.group()) else "")
        plain = text.text
    if "](" in plain:
        text = text.sub(_LINK_OPEN, "").sub(_LINK_CLOSE, "")
        plain = text.text
    if "*" in plain or "__" in plain or "# " in plain or "[" in plain:
        text = text.sub(_MARKDOWN, "")
        plain = text.text
    if "=" in plain or "mailto:" in plain or ">" in plain or ";“" in plain or ";”" in plain:
        marks = frozenset(mark for mark, _ in _RESIDUE if mark in plain and _may_hold(plain, mark))
        text = text.sub(_residue(marks), MARK) if marks else text
    return text


def _may_hold(plain: str, mark: str) -> bool:
    """Whether beside one of these marks stands what a piece of residue has there: most texts have but the mark."""
    if mark == "=":
        return any(_NAMED.search(plain[max(0, m.start() - 60) : m.start()]) for m in _EQUALS.finditer(plain))
    return mark != ";" or _STYLED.search(plain) is not None
