"""Words, numbers and dates of a report in one of three languages: phrases.tsv, and the CLDR by Babel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources
from string import Formatter

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from graph.report.document import Link, Said
from loaders.vocabulary import SKOS, concept, source

LANGUAGES = ("en", "fr", "es")


@cache
def phrases(language: str) -> dict[str, str]:
    """Every phrase of a language by its key. Raises ValueError where a row is not whole."""
    lines = (resources.files("graph.report") / "phrases.tsv").read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    found = {}
    for n, line in enumerate(lines[1:], 2):
        row = dict(zip(columns, line.split("\t"), strict=True))
        if not all(row.values()):
            raise ValueError(f"graph/report/phrases.tsv:{n}: a language is missing")
        found[row["key"]] = row[language]
    return found


class Count(int):
    """A number that also picks the form of a word: `{n:partner|partners}`; on its own it is written as a number.

    Of French, 0 and 1 are singular; elsewhere only 1 is.
    """

    language: str = "en"

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return str(format_decimal(int(self), locale=self.language))
        one, many = spec.split("|")
        return one if self == 1 or (self == 0 and self.language == "fr") else many


@dataclass(frozen=True, slots=True)
class Words:
    """How one language says things."""

    language: str

    def say(self, key: str, **values: object) -> str:
        """A phrase with its values. Raises KeyError for one that is not there."""
        return phrases(self.language)[key].format(**{name: self._value(value) for name, value in values.items()})

    def _value(self, value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int):
            return _long(value, self.language) if isinstance(value, date) else value
        count = Count(value)
        count.language = self.language
        return count

    def linked(self, key: str, targets: dict[str, str], **values: object) -> Said:
        """The same in pieces, in which the values that have a target lead to it; a value may be such pieces itself.

        >>> Words("en").linked("summary.agreements", {"n": "appendix-A"}, n=2)
        (Link(text='2', target='appendix-A'), ' agreements were signed or announced.')
        """
        found: list[str | Link] = []
        text = ""
        for literal, name, spec, _ in Formatter().parse(phrases(self.language)[key]):
            text += literal
            if name is None:
                continue
            if isinstance(values[name], tuple):
                found += filter(None, (text, *values[name]))  # type: ignore[misc]
                text = ""
                continue
            said = format(self._value(values[name]), spec or "")
            if spec or name not in targets:
                text += said
                continue
            found += [text, Link(said, targets[name])] if text else [Link(said, targets[name])]
            text = ""
        return (*found, text) if text else tuple(found)

    def number(self, value: float | Decimal, digits: int = 3) -> str:
        """A number as the language writes it.

        >>> Words("en").number(1234.5), Words("es").number(0.25)
        ('1,234.5', '0,25')
        """
        return _decimal(value, digits, self.language)

    def percent(self, share: float) -> str:
        """A share as a percentage; small ones with the digits that tell them from nothing."""
        digits = 0 if share == 0 or share >= 0.1 else 1 if share >= 0.01 else 3
        pattern = {"en": "#,##0{}%", "fr": "#,##0{}\xa0%", "es": "#,##0{}\xa0%"}[self.language]
        return str(
            format_percent(share, format=pattern.format("." + "#" * digits if digits else ""), locale=self.language)
        )

    def day(self, value: date) -> str:
        """A day in words, short, for tables; in sentences its month is whole.

        >>> Words("fr").day(date(2021, 2, 14)), Words("fr").say("entry.signed", day=date(2021, 2, 1))
        ('14 févr. 2021', 'signé le 1er février 2021')
        """
        return _day(value, self.language)

    def money(self, amount: Decimal, currency: str) -> str:
        """A sum with its ISO code, which no country shares with another as they share dollar signs."""
        return f"{self.number(amount, 2)}\xa0{currency}"

    def country(self, iso: str) -> str:
        """The name of a country."""
        return str(Locale.parse(self.language).territories.get(iso, iso))

    def concept(self, scheme: str, notation: str) -> str:
        """The label of a concept, first letter as the vocabulary has it."""
        return concept_labels().get((concept(scheme, notation).value, self.language), notation)

    def several(self, names: list[str], most: int = 5) -> str:
        """Names in a row, the rest as a number."""
        shown = ", ".join(names[:most])
        return self.say("and.more", names=shown, n=len(names) - most) if len(names) > most else shown

    def listed(self, names: list[str], target: str, most: int = 5) -> Said:
        """The same, where the number of the rest leads to it."""
        shown = ", ".join(names[:most])
        more = len(names) - most
        return self.linked("and.more", {"n": target}, names=shown, n=more) if more > 0 else (shown,)


@lru_cache(maxsize=100_000)
def _decimal(value: float | Decimal, digits: int, language: str) -> str:
    return str(format_decimal(value, format="#,##0." + "#" * digits, locale=language))


@lru_cache(maxsize=20_000)
def _day(value: date, language: str) -> str:
    return str(format_date(value, "d MMM y", locale=language))


def _long(value: date, language: str) -> str:
    said = str(format_date(value, "d MMMM y" if language == "en" else "long", locale=language))
    return said.replace("1 ", "1er ", 1) if language == "fr" and value.day == 1 else said


@cache
def concept_labels() -> dict[tuple[str, str], str]:
    """The preferred label of each concept of the vocabulary by IRI and language."""
    import pyoxigraph as ox

    found = {}
    for triple in ox.parse(source(), format=ox.RdfFormat.TURTLE):
        if triple.predicate.value == SKOS + "prefLabel" and isinstance(triple.object, ox.Literal):
            assert isinstance(triple.subject, ox.NamedNode)
            found[triple.subject.value, triple.object.language or ""] = triple.object.value
    return found
