"""Numbers in figures and in words, read forwards from a place or backwards to one.

"1 200 000", "4.300.000", "2,5 millions", "deux cent mille (200 000)", "un millón y medio", "half a million",
"4 millones 500 mil": what a word is worth stands in loaders/lexicons/LANGUAGE/numbers.tsv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from loaders.lexicon import rows
from loaders.tokens import fold

PIECE = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009.,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?|[dD]['’]|[^\W\d_]+|\S"
)
WINDOW = 90  # characters: the longest number in words that is looked at
_LONGEST = 20  # characters of figures; more is no number that anybody counts
MILLION = Decimal(1_000_000)


@dataclass(frozen=True, slots=True)
class Number:
    """A number at [start, end); `magnitude` is the million or thousand it is counted in, 1 where there is none."""

    start: int
    end: int
    value: Decimal
    magnitude: Decimal = Decimal(1)
    figures: bool = True  # its first piece is in figures
    plain: bool = True  # figures alone, without separators or words
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str  # unit, hundred, thousand, magnitude, half, quarter, link, article, of
    value: Decimal


class _Piece(NamedTuple):
    start: int
    end: int
    text: str
    word: _Word | None  # None: figures


def exact(value: Decimal) -> Decimal:
    """A number without idle zeros.

    >>> exact(Decimal("1500000.00")), exact(Decimal("0.50"))
    (Decimal('1500000'), Decimal('0.5'))
    """
    return Decimal(int(value)) if value == value.to_integral_value() else value.normalize()


@cache
def _table(language: str) -> dict[str, _Word]:
    """What each number word is; short forms of magnitudes ("M", "bn") keep their case: they are entered as written."""
    table: dict[str, _Word] = {}
    for row in rows(language, "numbers"):
        for form in row["words"].split("|"):
            key = form if row["kind"] == "short" else fold(form)
            table[key] = _Word("magnitude" if row["kind"] == "short" else row["kind"], Decimal(row["value"] or "0"))
    return table


@cache
def magnitudes(language: str) -> tuple[str, ...]:
    """The words for a million and more, in lower case.

    >>> "millions" in magnitudes("fr"), "mille" in magnitudes("fr")
    (True, False)
    """
    return tuple(
        form.lower()
        for row in rows(language, "numbers")
        if row["kind"] == "magnitude"
        for form in row["words"].split("|")
    )


def _known(text: str, table: dict[str, _Word]) -> _Word | None:
    if len(text) < 4 and (short := table.get(text)):
        return short
    return table.get(fold(text)) if len(text) > 1 or text in "ayoeu-" else None


def _pieces(text: str, start: int, end: int, language: str) -> list[_Piece | None]:
    """The pieces of text[start:end]; None for what is no part of a number."""
    table = _table(language)
    found: list[_Piece | None] = []
    for match in PIECE.finditer(text, start, end):
        piece = match.group()
        if piece[0].isdecimal():
            found.append(_Piece(match.start(), match.end(), piece, None))
        elif piece in "()":
            found.append(_Piece(match.start(), match.end(), piece, _Word("paren", Decimal(0))))
        elif word := _known(piece, table):
            found.append(_Piece(match.start(), match.end(), piece, word))
        else:
            found.append(None)
    return found


def figures(written: str, language: str, magnitude: str = "") -> Decimal:
    """A number written in figures.

    A lone separator before three figures groups thousands, unless what follows it or the habit of the language says
    that it is a decimal point.

    >>> figures("4.300.000", "en"), figures("2,5", "fr")
    (Decimal('4300000'), Decimal('2.5'))
    >>> figures("3.200", "es", "millones"), figures("1.350", "en", "million")
    (Decimal('3200'), Decimal('1.350'))
    """
    compact = re.sub(r"[\s'’]", "", written)
    marks = [c for c in compact if c in ".,"]
    if not marks:
        return Decimal(compact)
    last = marks[-1]
    if marks.count(last) > 1 or (len(set(marks)) == 1 and _groups(compact, last, language, magnitude)):
        return Decimal(compact.replace(".", "").replace(",", ""))
    whole, _, part = compact.rpartition(last)
    return Decimal(f"{whole.replace('.', '').replace(',', '')}.{part}")


def _groups(compact: str, mark: str, language: str, magnitude: str) -> bool:
    whole, _, part = compact.partition(mark)
    if len(part) != 3 or whole.startswith("0"):
        return False
    if not magnitude:
        return True
    if language == "es":
        return magnitude.endswith("s")
    return mark == ("," if language == "en" else ".") and not (language == "fr" and magnitude == "million")


@dataclass(slots=True)
class _Sum:
    """A number being read: `total` holds finished millions, `high` thousands, `low` what is below."""

    total: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    low: Decimal | None = None
    magnitude: Decimal = Decimal(1)

    @property
    def value(self) -> Decimal:
        return self.total + self.high + (self.low or 0)

    def unit(self, value: Decimal) -> bool:
        """Add a unit or ten; False where it cannot follow ("trois vingt" can: "quatre-vingt")."""
        if self.low is not None and self.low % 100 == 4 and value == 20:
            self.low += 76  # quatre-vingt
        elif self.low is None:
            self.low = value
        elif (value < 10 and self.low % 10 == 0) or (value < 20 and self.low % 20 == 0) or (self.low % 100 == 0):
            self.low += value
        else:
            return value < 20 and self.low % 100 == 60 and self._add(value)  # soixante-dix
        return True

    def _add(self, value: Decimal) -> bool:
        self.low = (self.low or Decimal(0)) + value
        return True

    def times(self, value: Decimal) -> None:
        """Close a group: hundreds stay below, thousands go up, millions are finished."""
        if value == 100:
            low = self.low or Decimal(1)
            self.low = low * 100 if low < 100 else low + 100
        elif value == 1000:
            self.high += (Decimal(1) if self.low is None else self.low) * 1000
            self.low = None
            self.magnitude = max(self.magnitude, value) if self.total == 0 else self.magnitude
        else:
            group = self.high + (self.low or 0)
            self.total += (group or Decimal(1)) * value
            self.high, self.low, self.magnitude = Decimal(0), None, value


def _read(pieces: list[_Piece], language: str) -> Number | None:
    """The number that all the pieces make together; None where they make none."""
    number, half, said, linked, counted = _Sum(), Decimal(0), False, False, False
    skip = 0
    for at, piece in enumerate(pieces):
        if skip:
            skip -= 1
            continue
        word = piece.word
        if word is None:
            if number.low is not None or linked or (at and (p := pieces[at - 1].word) and p.kind == "of"):
                return None
            if len(piece.text) > _LONGEST:
                return None
            after = pieces[at + 1].text if at + 1 < len(pieces) else ""
            magnitude = after if after and (w := pieces[at + 1].word) and w.kind == "magnitude" else ""
            if number.total and len(piece.text) < 4 and not (after and pieces[at + 1].word):
                return None  # "a EUR 10 million 12-month project"
            number.low, said, counted = figures(piece.text, language, magnitude), True, True
        elif word.kind == "paren":
            inside = pieces[at : at + 3]
            if not said or [p.text[0] for p in inside] != ["(", inside[1].text[0] if len(inside) > 1 else "", ")"]:
                return None
            if inside[1].word is not None:
                return None
            skip = 2
        elif word.kind == "unit" or (word.kind == "article" and _counts(pieces, at, number)):
            if (linked and (counted or number.low is None)) or not number.unit(word.value):
                return None  # "320.000 y una"
            if pieces[0].word is None and number.magnitude > 1:
                return None  # "a USD 6 million three-year programme"
            said = True
        elif word.kind == "article":
            said = said or at + 1 < len(pieces)
        elif word.kind in ("half", "quarter"):
            if linked and number.low is None and number.magnitude > 1:  # un millón y medio
                half += word.value * number.magnitude
            elif linked and number.low is not None:  # two and a half
                number.low += word.value
            elif number.low is None:
                number.low = word.value
            elif word.kind == "quarter":  # three quarters
                number.low *= word.value
            else:
                return None
            said = True
        elif word.kind in ("hundred", "thousand", "magnitude"):
            if _lost(pieces, at):
                return None
            number.times(word.value)
            said, counted = True, False
        linked = word is not None and (word.kind == "link" or (linked and word.kind in ("article", "of")))
    if not said or (
        pieces[-1].word and pieces[-1].word.kind in ("link", "of", "article", "paren") and not _closed(pieces)
    ):
        return None
    first = pieces[0].word
    if first is not None and first.kind in ("link", "of", "paren"):
        return None
    alone = pieces[0] if len(pieces) == 1 and first is None else None
    value = number.value + half
    whole = value == value.to_integral_value()
    return Number(
        pieces[0].start,
        pieces[-1].end,
        exact(value),
        number.magnitude,
        figures=first is None,
        plain=alone is not None and alone.text.isdecimal(),
        decimal=alone is not None and not whole,
    )


def _counts(pieces: list[_Piece], at: int, number: _Sum) -> bool:
    """An "a" or "un" that says one ("vingt et un mille"), and does not only lead in ("a million", "half a million")."""
    before = pieces[at - 1].word if at else None
    after = pieces[at + 1].word if at + 1 < len(pieces) else None
    if after is not None and after.kind in ("half", "quarter"):
        return False
    if before is not None and before.kind in ("half", "quarter", "of"):
        return False
    return number.low is not None or after is None or after.kind not in ("hundred", "thousand", "magnitude")


def _closed(pieces: list[_Piece]) -> bool:
    """The last piece closes a bracket, or is a lone "one"."""
    last, before = pieces[-1].word, pieces[-2].word if len(pieces) > 1 else None
    counts = len(pieces) == 1 or (before is not None and before.kind != "magnitude")  # not "700,000 a year"
    return pieces[-1].text == ")" or (last is not None and last.kind == "article" and last.value > 0 and counts)


def _lost(pieces: list[_Piece], at: int) -> bool:
    """A magnitude that nothing is counted in, but where it stands first ("mille", "cent")."""
    word = pieces[at].word
    return word is not None and at == 0 and word.kind == "magnitude"


def number_before(text: str, end: int, language: str) -> Number | None:
    """The longest number that ends at `end`, spaces and a joining "de" ("of") between them allowed.

    >>> n = number_before("un don de 2,5 millions d'euros", 25, "fr"); (n.start, n.end, n.value)
    (10, 22, Decimal('2500000'))
    """
    start = max(0, text.rfind("\n", 0, end) + 1, end - WINDOW)
    pieces = _pieces(text, start, end, language)
    last = len(pieces)
    while (
        last and (p := pieces[last - 1]) and p.word and (p.word.kind == "of" or p.text == "-")
    ):  # a 600,000-euro grant
        last -= 1
    first = last
    while first and pieces[first - 1] is not None:
        first -= 1
    for at in range(first, last):
        found = _read([p for p in pieces[at:last] if p is not None], language)
        if found:
            return found
    return None


def number_after(text: str, start: int, language: str) -> Number | None:
    """The longest number that begins at `start`, spaces before it allowed.

    >>> number_after("USD 1.2 million to IOM", 3, "en").value
    Decimal('1200000')
    """
    stop = text.find("\n", start)
    pieces = _pieces(text, start, min(start + WINDOW, stop if stop >= 0 else len(text)), language)
    last = 0
    while last < len(pieces) and pieces[last] is not None:
        last += 1
    for at in range(last, 0, -1):
        found = _read([p for p in pieces[:at] if p is not None], language)
        if found:
            return found
    return None
