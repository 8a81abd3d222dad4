"""Characters: what a scrape broke is mended, and what may be typed in several ways is typed in one.

- text read in the wrong encoding (`Ã©`, `â€™`, C1 controls) becomes what was meant;
- entities, ligatures (`ﬁ`), decomposed accents become plain characters; invisible characters go;
- every space but the line end becomes a space, every apostrophe `'`, every pair of double quotes `“…”`, every hyphen
  that is no dash `-`, so that another keyboard gives the same text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from re import Match

from loaders.readers.mapped import Mapped

_CP1252 = {n: bytes([n]).decode("cp1252") for n in range(0x80, 0xA0) if n not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_ONE_TO_ONE: dict[int, str] = {
    **_CP1252,
    **{
        ord(c): " "
        for c in "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    },
    **{ord(c): "\n" for c in "\x0b\x0c\x85\u2028\u2029"},
    **{ord(c): "'" for c in "’‘‛ʼʹ′´`＇"},
    0x91: "'",
    0x92: "'",
    **{ord(c): "-" for c in "‐‑−﹣－"},
    **{ord(c): "“" for c in "«„‟"},
    **{ord(c): "”" for c in "»"},
    0x84: "“",
    **{ord(c): "•" for c in "●▪■◦‣⁃∙○►▶➢➤✓✔❖\uf0b7\uf0a7\uf0d8"},
}
_CHANGED = frozenset(map(chr, _ONE_TO_ONE))
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]+"
)
_RARE = re.compile("[^\n -_a-~À-ÖØ-öø-ÿ]")  # neither a line end nor in most texts anyhow: looked for once
_LINE_END = re.compile("\r\n?")
_ENTITY = re.compile(r"&(?:amp;)?(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_DECOMPOSED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_SPACES = re.compile(" {2,}")
_TRAIL = re.compile(" +\n *|\n +")
_QUOTE, _MARK = re.compile("[\"“”]|''"), re.compile('["“”]')
_MOJIBAKE = re.compile("[ÂÃÄÅâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,2}")
_LOST_SPACE = re.compile("Ã(?= )")
_STRAY = re.compile(r"Â(?=[\s\u00a0])")
_RUN_ON = re.compile(
    r"(?<=[a-zà-öø-ÿ]{3})\.(?!(?:Com|Org|Net|Int|Info|Js) )(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ']+ )"
)  # "en Afrique.Le président"
_STOP_INSIDE = re.compile(r"\([A-Z][\w&-]+\.\)")  # "the Fund (CERF.)"
_OPENERS = frozenset(" \n([{“'/-–—")


def _one_to_one(text: str, changed: Iterable[str]) -> str:
    """The text with each of these characters in its one form; as long as before."""
    for char in changed:
        text = text.replace(char, _ONE_TO_ONE[ord(char)])
    return text


def _unbake(match: Match[str]) -> str:
    """What a run of UTF-8 read as Windows-1252 meant; itself where it meant nothing."""
    run = match.group()
    for size in (3, 2):
        head, rest = run[:size], run[size:]
        try:
            meant = b"".join(c.encode("cp1252") if ord(c) > 0xFF else c.encode("latin-1") for c in head).decode("utf-8")
        except UnicodeError:
            continue
        if len(meant) == 1 and (0xA0 <= ord(meant) <= 0x17F or 0x2010 <= ord(meant) <= 0x2122):
            return meant + rest
    return run


def _entity(match: Match[str]) -> str:
    name = match.group(1)
    plain = html.unescape(f"&{name};")
    return match.group() if plain.startswith("&") and len(plain) > 1 else plain


def _nfkc(match: Match[str]) -> str:
    return unicodedata.normalize("NFKC", match.group())


def _nfc(match: Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


def repair(text: Mapped) -> Mapped:
    """The raw text with its characters mended; lines stay lines, without spaces at their ends.

    >>> repair(Mapped.whole("l&rsquo;Ã©cole «\\u00a0Espoir\\u00a0» \\r\\n")).text
    "l'école “Espoir”\\n"
    """
    raw = text.text
    if "\r" in raw:
        text = text.sub(_LINE_END, "\n")
    if "&" in raw:
        text = text.sub(_ENTITY, _entity)
    for _ in range(2):  # some texts went through it twice
        if any(c in text.text for c in "ÃâÂÅÄ"):
            text = text.sub(_MOJIBAKE, _unbake)
    if "Ã " in text.text:
        text = text.sub(_LOST_SPACE, "à")
    if "Â" in text.text:
        text = text.sub(_STRAY, "")
    rare = {match.group() for match in _RARE.finditer(text.text)}
    if any(map(_INVISIBLE.match, rare)):
        text = _soft_hyphens(text).sub(_INVISIBLE, "")
    if changed := _CHANGED & rare:
        text = Mapped(_one_to_one(text.text, changed), text.at)
    if any(map(_LIGATURE.match, rare)):
        text = text.sub(_LIGATURE, _nfkc)
    if not unicodedata.is_normalized("NFC", text.text):
        text = text.sub(_DECOMPOSED, _nfc)
    if " \n" in text.text or "\n " in text.text:
        text = text.sub(_TRAIL, "\n")
    if _RUN_ON.search(text.text):
        text = text.sub(_RUN_ON, ". ")
    if ".)" in text.text:
        text = text.sub(_STOP_INSIDE, lambda match: match.group()[:-2] + ").")
    return _quotes(text)


_SOFT_AT_END = re.compile("\u00ad[ \t]*\n[ \t]*")


def _soft_hyphens(text: Mapped) -> Mapped:
    """A word cut at a line end by a soft hyphen is one word again."""
    return text.sub(_SOFT_AT_END, "") if "\u00ad" in text.text else text


_ANGLES = re.compile("<<|>>")
_INNER_OPEN = re.compile("“ +")
_INNER_CLOSE = re.compile(" +”")


def _quotes(text: Mapped) -> Mapped:
    """Every double quote as “ or ”, by where it stands; no space inside the pair."""
    if "<<" in text.text and ">>" in text.text:  # "le projet <<Eau pour tous>>"
        text = text.sub(_ANGLES, lambda match: "“" if match.group() == "<<" else "”")
    plain = text.text
    if '"' not in plain and "“" not in plain and "”" not in plain and "''" not in plain:
        return text

    inside = False

    def turned(match: Match[str]) -> str:
        nonlocal inside
        mark = match.group()
        if mark not in "“”":
            start, end = match.span()
            free_before = start == 0 or plain[start - 1] in _OPENERS
            free_after = end == len(plain) or plain[end].isspace()
            opens = not inside if free_before == free_after else free_before
            mark = "“" if opens else "”"
        inside = mark == "“"
        return mark

    # a mark for a mark keeps every place
    text = text.sub(_QUOTE, turned) if "''" in plain else Mapped(_MARK.sub(turned, plain), text.at)
    if "“ " in text.text:
        text = text.sub(_INNER_OPEN, "“")
    if " ”" in text.text:
        text = text.sub(_INNER_CLOSE, "”")
    return text
