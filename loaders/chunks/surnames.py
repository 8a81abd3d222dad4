"""Persons by their surname alone: "William Swing, director de la OIM, … Swing firmó": who they speak for, again."""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.chunks.items import Item
from loaders.lexicon import Lexicon, given_names
from loaders.tokens import Tokens

HONORIFICS = frozenset("m mme mlle mr mrs ms dr dra sr sra senor senora monsieur madame".split())
LONGEST = 4  # words of a person's name


@dataclass(slots=True)
class Surnames:
    """Who was named beside a title, in the sentences of one text."""

    t: Tokens
    lex: Lexicon
    known: dict[str, Item] = field(default_factory=dict)  # surname, folded -> the group that named the person
    shared: set[str] = field(default_factory=set)  # surnames of persons who speak for different bodies

    def learn(self, items: list[Item]) -> None:
        """Keep the surnames of those who are named beside a title with their body or state."""
        for item in items:
            if item.person and (item.kind == "country" or (item.kind == "bodies" and len(item.bodies) == 1)):
                if name := self._surname(item):
                    other = self.known.setdefault(name, item)
                    if other.iso != item.iso or any(b not in other.bodies for b in item.bodies):
                        self.shared.add(name)

    def told(self, items: list[Item]) -> bool:
        """Turn surnames that were told in a sentence before into who they speak for, in place; whether any was."""
        again = [n for n, item in enumerate(items) if item.kind == "word" and self._meant(item, items[0].first)]
        for n in reversed(again):
            who, last = self.known[self.t.fold[items[n].first]], items[n].last
            begin = n
            while begin and n - begin < 3 and self._honours(items[begin - 1]):
                begin -= 1  # "M. Swing", "el señor Swing"
            first = items[begin].first
            type_ = f"{first}:{last}:{who.iso}:" if who.kind == "country" else ""
            person = Item(who.kind, first, last, bodies=list(who.bodies), iso=who.iso, type=type_, person=True)
            items[begin : n + 1] = [person]
        return bool(again)

    def _meant(self, item: Item, begin: int) -> bool:
        """Whether an item is the surname, alone, of somebody named before token `begin`."""
        who = self.known.get(self.t.fold[item.first])
        unclear = who is None or self.t.fold[item.first] in self.shared
        return who is not None and not unclear and who.first < begin and self._alone(item)

    def _honours(self, item: Item) -> bool:
        """Whether an item is a title of courtesy, or its full stop."""
        return self.t.fold[item.first] in HONORIFICS or self.t.word[item.first] == "."

    def _alone(self, item: Item) -> bool:
        """Whether a capitalised word is no part of a longer name."""
        t, k = self.t, item.last
        if not t.cap[item.first] or item.last != item.first + 1 or t.glued[item.first]:
            return False
        before = item.first - 1
        joined = before >= 0 and before + 1 not in t.begins and t.cap[before] and t.fold[before] not in HONORIFICS
        goes_on = k < len(t) and (t.cap[k] and k not in t.begins and t.word[k][0].isalpha())
        return not joined and not goes_on and not (k < len(t) and t.glued[k])

    def _surname(self, item: Item) -> str:
        """The surname at the end, or before a comma, of a group that a title and a person's name make."""
        t, last = self.t, item.last
        while last > item.first and t.word[last - 1] == ",":
            last -= 1
        commas = [k for k in range(item.first, last) if t.word[k] == ","]
        spans = [(commas[-1] + 1, last), (item.first, commas[0])] if commas else [(item.first, last)]
        for begin, end in spans:
            first = end
            while first > begin and end - first < LONGEST and t.cap[first - 1] and t.word[first - 1].isalpha():
                first -= 1
            named = first == begin and commas and end - first > 1
            named = named or any(t.fold[k] in given_names() for k in range(first, end - 1))
            word = t.fold[end - 1] if named else ""
            if len(word) > 3 and word not in self.lex.name_nouns and word not in self.lex.starts:
                return word
        return ""
