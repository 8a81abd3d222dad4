"""From when to when a project runs, and for how many people: what a sentence states of it, and no more."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from loaders.chunks import UNREAL, Item
from loaders.dates import DateFound
from loaders.numbers import Number, number_after
from loaders.projects.base import Named, Roles
from loaders.projects.finder import ProjectFinder

NEAR, FAR = 9, 20  # tokens: from a verb to its date or its people, from a project to its verb
SPAN = 40  # days: what is longer and told as a span is how long a project runs


class WhenReader:
    """Reads the dates, the length and the people of projects, sentence by sentence."""

    def __init__(self, finder: ProjectFinder, dates: Sequence[DateFound]) -> None:
        self.t, self.w, self.lang, self.dates = finder.t, finder.w, finder.lang, dates
        self.units = self.w.month | self.w.year

    def read(self, one: Named, named: Sequence[Named], items: Sequence[Item]) -> None:
        """Fill the roles of one mention; `named` are all of its sentence."""
        begin, end = self.t.sentences[one.sentence]
        before = self.t.fold[max(begin, one.first - 5) : one.first]
        if one.noun in self.w.part or not self.w.part.isdisjoint(before):
            return  # when a phase ends the project may go on
        stop = min((m.first for m in named if m.first >= one.last), default=end)
        unreal = {
            k for i in items if i.kind == "verb" and (i.mood == UNREAL or i.negated) for k in range(i.first, i.last)
        }
        dated = {i.first: self.dates[i.number] for i in items if i.kind == "date" and i.number >= 0}
        self._length(one, begin, stop)
        self._bracket(one, dated)
        for k in range(one.last, min(stop, one.last + FAR)):
            if self.t.word[k] in ";:":
                break
            if self.t.fold[k][:2] in self.w.stems.table and k not in unreal:
                self._verb(one.roles, k, stop, dated)
        active = {k for i in items if i.kind == "verb" and i.voice == "active" for k in range(i.first, i.last)}
        for k in range(max(begin, one.first - FAR), one.first):
            if k not in active or k in unreal:
                continue
            if last := next(
                (last for sense, last in self.w.stems.at(self.t.fold, k, one.first) if sense == "begin"), 0
            ):
                self._launched(one, last, stop, dated)
        if not one.roles.people:
            self._served(one, begin, unreal)

    def _verb(self, roles: Roles, k: int, stop: int, dated: dict[int, DateFound]) -> None:
        """ "a débuté le 1er mai 2015", "prolongé jusqu'en décembre", "will run for 18 months", "helps 300 people"."""
        for sense, last in self.w.stems.at(self.t.fold, k, stop):
            if sense == "benefit":
                roles.people = roles.people or self._people(last, min(stop, last + NEAR))
                continue
            day = next((dated[m] for m in range(last, min(stop, last + NEAR)) if m in dated), None)
            if day is not None:
                self._day(roles, sense, day)
            if sense == "last" and not roles.months:
                roles.months = self._months(last, min(stop, last + 5))

    def _launched(self, one: Named, last: int, stop: int, dated: dict[int, DateFound]) -> None:
        """ "a lancé hier un projet", "launched the project in March": the day beside a verb whose object it is."""
        if any(self.t.word[k] in ";:" for k in range(last, one.first)):
            return
        places = [*range(last, one.first), *range(one.last, min(stop, one.last + 4))]
        day = next((dated[m] for m in places if m in dated), None)
        if day is not None:
            self._day(one.roles, "begin", day)

    def _day(self, roles: Roles, sense: str, day: DateFound) -> None:
        """What a date says beside a verb of one sense."""
        long = day.precision == "range" and (day.last - day.first).days > SPAN
        if sense == "begin" and day.bound != "until":
            roles.start = roles.start or day.first
        elif sense == "finish" and day.bound != "from":
            roles.end = roles.end or day.last
        elif sense == "last" and (day.bound or long):
            roles.start = roles.start or (day.first if day.bound != "until" else None)
            roles.end = roles.end or (day.last if day.bound != "from" else None)

    def _bracket(self, one: Named, dated: dict[int, DateFound]) -> None:
        """ "Programme régional (2010-2014)": how long it runs."""
        last = one.last + (3 if one.acronym and one.last < len(self.t.word) and self.t.word[one.last] in "([" else 0)
        day = dated.get(last + 1) if last + 1 < len(self.t.word) and self.t.word[last] in "([" else None
        if day is not None and not day.bound and (day.last - day.first).days > SPAN:
            one.roles.start, one.roles.end = day.first, day.last

    def _length(self, one: Named, begin: int, stop: int) -> None:
        """ "un projet de 12 mois", "an 18-month project", "d'une durée de trois ans, le programme"."""
        if one.at < 0 or self.units.isdisjoint(self.t.fold[max(0, one.at - 7) : one.at + 7]):
            return
        for k in (*range(one.at + 1, min(stop, one.at + 3)), *range(max(begin, one.at - 7), one.at)):
            if months := self._months(k, min(len(self.t.word), k + 3)):
                one.roles.months = months
                return

    def _months(self, k: int, stop: int) -> int:
        """How many months a number with "months" or "years" at [k, stop) makes; 0 where none stands there."""
        t = self.t
        for unit in range(k + 1, min(stop + 2, len(t.word))):
            length = 1 if t.fold[unit] in self.w.month else 12 if t.fold[unit] in self.w.year else 0
            if not length:
                continue
            for m in range(max(k, unit - 3), unit):
                number = self._number(m)
                if number is not None and number.end <= t.start[unit] and 0 < number.value < 200:
                    return int(number.value * length)
        return 0

    def _people(self, k: int, stop: int) -> int:
        """The number of people told at [k, stop): "3 000 personnes", "some 450 young migrants"; 0 where none is."""
        t = self.t
        if not any(word in self.w.people for word in t.fold[k + 1 : stop + 4]):
            return 0
        for m in range(k, stop):
            number = self._number(m)
            if number is None or number.value < 2 or number.value != number.value.to_integral_value():
                continue
            unit = next((n for n in range(m + 1, min(m + 8, len(t.word))) if t.start[n] >= number.end), len(t.word))
            if any(t.fold[n] in self.w.people for n in range(unit, min(unit + 3, stop + 4, len(t.word)))):
                return int(number.value)
        return 0

    def _served(self, one: Named, begin: int, unreal: set[int]) -> None:
        """ "300 personnes bénéficieront du projet": people before the verb, the project behind it."""
        for k in range(max(begin, one.first - 6), one.first):
            senses = self.w.stems.at(self.t.fold, k, one.first) if k not in unreal else []
            if "benefit" in [sense for sense, _ in senses]:
                one.roles.people = self._people(max(begin, k - NEAR - 5), k)
                return

    def _number(self, m: int) -> Number | None:
        """The number that begins at token m."""
        number = number_after(self.t.text, self.t.start[m], self.lang)
        return number if number is not None and number.start == self.t.start[m] else None


def ended(start: date, months: int) -> date:
    """The last day of so many months from a day on.

    >>> ended(date(2015, 3, 1), 18)
    datetime.date(2016, 8, 31)
    """
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1])) - timedelta(days=1)
