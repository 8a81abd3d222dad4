"""Projects over the mentions of a text: by name, and by what "le projet" refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.frames.raw import unique
from loaders.projects.base import Named, ProjectFound, Roles
from loaders.projects.when import ended
from loaders.projects.words import ProjectWords
from loaders.tokens import folded

GENERIC = frozenset("project initiative programme program scheme projet proyecto iniciativa programa".split())
EVIDENCE = 4  # sentences kept for a project


class Joiner:
    """Joins the mentions of one text."""

    def __init__(self, words: ProjectWords, telling: set[int]) -> None:
        self.part, self.small, self.vague, self.telling = words.part, words.small, words.vague, telling
        self.projects: list[ProjectFound] = []
        self.last: ProjectFound | None = None
        self.waiting: dict[str, Named] = {}  # noun -> the last mention of it that nothing said was run or funded

    def join(self, mentions: Sequence[Named]) -> list[ProjectFound]:
        """The projects, each with its mentions."""
        for one in mentions:
            one.told = (one.told or one.at in self.telling) and not one.generic
            names = [n for n in (one.name, one.acronym) if n]
            found = self._named(one, names) if names else self._unnamed(one)
            if found is None:
                continue
            found.mentions.append(one)
            if not found.named and " " not in found.names[0] and " " in one.phrase and one.noun in found.nouns:
                found.names[0] = one.label  # "El proyecto … dieron inicio al proyecto de riego que …"
            if one.noun:
                found.nouns.add(one.noun)
            if not found.sentences or names or one.told:
                if one.sentence not in found.sentences and len(found.sentences) < EVIDENCE:
                    found.sentences.append(one.sentence)
            self.last = found
        self.projects = [p for p in self.projects if p.named or self._one(p)]
        self._bare_joined()
        for project in self.projects:
            project.roles = together(project.mentions)
        return self.projects

    def _bare_joined(self) -> None:
        """ "El proyecto formará a 400 jóvenes. A lanzó un programa de …": what a bare noun, or the title, tells of."""
        bare = [
            p
            for p in self.projects
            if not p.named
            and not any(m.plural for m in p.mentions)
            and (
                (not any(" " in name for name in p.names) and all(m.definite for m in p.mentions))
                or all(m.sentence == 0 for m in p.mentions)
            )
        ]
        if len(bare) != 1 or len(self.projects) != 2:
            return
        other = next(p for p in self.projects if p is not bare[0])
        other.mentions = sorted([*other.mentions, *bare[0].mentions], key=lambda m: m.first)
        other.sentences = sorted({*other.sentences, *bare[0].sentences})[:EVIDENCE]
        other.nouns |= bare[0].nouns
        self.projects = [other]

    def _one(self, project: ProjectFound) -> bool:
        """Whether what has no name is a project, not "projects of peace" at large, nor "the operation" just told of."""
        mentions = project.mentions
        if any(m.roles.runners for m in mentions):
            return True
        if all(m.plural for m in mentions):
            return any(m.counted or m.owner for m in mentions)
        return not project.nouns <= self.vague or any(" " in (m.phrase if m.definite else m.label) for m in mentions)

    def _named(self, one: Named, names: list[str]) -> ProjectFound:
        found = next((p for p in self.projects if any(same(n, m) for n in names for m in p.names)), None)
        if found is None and one.sentence == 0:  # the title may say more: "le projet Baobab pour les jeunes de retour"
            found = next(
                (p for p in self.projects if p.named and any(_begins(n, m) for n in names for m in p.names)), None
            )
            names = [] if found is not None else names
        last = self.last
        if found is None and last is not None and not last.named and one.definite and not _told_apart(last):
            near = 0 <= one.sentence - last.sentences[-1] <= 2 and one.noun in GENERIC - set(folded(one.name))
            if one.noun == "" or one.noun in last.nouns or (near and last.nouns <= GENERIC):
                found = last  # "a three-year initiative … The “X” project"
        if found is None:
            found = ProjectFound([], True, set(), [], token=one.first)
            self.projects.append(found)
        first, second = (found.names, names) if found.named else (names, found.names)
        found.names = [*first, *(n for n in second if n not in first)]
        found.named = True
        return found

    def _unnamed(self, one: Named) -> ProjectFound | None:
        found = self._refers(one) or self._told_again(one)
        if found is None and one.sentence == 0 and self.projects:  # the title tells of what the body tells of
            found = next((p for p in self.projects if one.noun in p.nouns), self.projects[0])
        if found is not None:
            return found
        if one.noun in self.part or not one.told or (one.plural and not one.whole):
            if not one.plural and one.noun not in self.part:
                self.waiting[one.noun] = one
            return None
        found = ProjectFound([one.label], False, set(), [], token=one.first, bare=" " not in one.phrase)
        before = self.waiting.get(one.noun)
        if before is not None and one.definite and found.bare and (not before.definite or " " in before.phrase):
            found.names = [before.label, *([one.label] if one.label != before.label else [])]
            found.mentions.append(before)
            found.sentences.append(before.sentence)
        self.projects.append(found)
        return found

    def _told_again(self, one: Named) -> ProjectFound | None:
        """The project with no name that "a project" with no complement tells of again: a headline's, or the text's."""
        if one.plural or " " in one.phrase:
            return None
        found = next((p for p in self.projects if not p.named and one.noun in p.nouns and p.bare), None)
        if found and " " not in found.names[0]:
            found.names[0] = one.label
        return found

    def _refers(self, one: Named) -> ProjectFound | None:
        """What "le projet", "ce programme de formation" points back to."""
        if not one.definite or not self.projects:
            return None
        words = set(folded(one.phrase)[1:]) - self.small
        with_noun = [p for p in self.projects if one.noun in p.nouns]
        if not words and self.last is not None:
            return with_noun[-1] if with_noun else self._other_noun(one)
        for p in with_noun:
            if any(words <= set(folded(n)) or set(folded(n)[1:]) - self.small <= words for n in p.names):
                return p
        return with_noun[-1] if with_noun and len(words) <= 2 else None

    def _other_noun(self, one: Named) -> ProjectFound | None:
        """ "L'opération" for what was told of as "le programme": one more name where there is no better."""
        found = self.last
        if found is not None and not found.named and " " not in found.names[0] and one.phrase not in found.names:
            found.names.append(one.phrase)
        return found


def _told_apart(project: ProjectFound) -> bool:
    """Whether a project with no name is told of as "the project of wells" from the first: no other name is its."""
    first = project.mentions[0]
    return first.definite and first.whole and not first.plural


def together(mentions: Sequence[Named]) -> Roles:
    """The roles of a project, from all its mentions; of dates and numbers the first that is told."""
    roles = Roles()
    for one in (m.roles for m in mentions):
        roles.runners = unique([*roles.runners, *one.runners])
        roles.partners = unique([*roles.partners, *one.partners])
        roles.places += [p for p in one.places if p not in roles.places]
        roles.denied = roles.denied or one.denied
        roles.start, roles.end = roles.start or one.start, roles.end or one.end
        roles.months, roles.people = roles.months or one.months, roles.people or one.people
    if roles.start and roles.end is None and roles.months:
        roles.end = ended(roles.start, roles.months)
    if roles.start and roles.end and roles.end < roles.start:
        roles.end = None
    return roles


REACHES = frozenset("regional nacional national conjunto conjoint joint pilot piloto pilote mondial global".split())
SEVERAL = frozenset("programmes programs programas projects projets proyectos".split())


def same(one: str, other: str) -> bool:
    """Whether two names are one project's: equal, or the one within the other.

    >>> same("Eyes Open", "Eyes Open campaign"), same("SIGMA", "Sigma Plus")
    (True, False)
    """
    a, b = (_singular(folded(name)) for name in (one, other))
    reach = a == b or a in _unscoped(b) or b in _unscoped(a)
    return reach or (len(a) > 1 and len(b) > 1 and (_within(a, b) or _within(b, a)))


def _singular(words: Sequence[str]) -> tuple[str, ...]:
    """Folded words with their nouns for projects in the singular: "School Feeding Programmes" are one."""
    return tuple(word[:-1] if word in SEVERAL else word for word in words)


def _unscoped(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """A name without the adjective of reach behind its noun, and without the noun: "Programa regional Mesoamérica"."""
    if len(words) < 3 or words[1] not in REACHES:
        return ()
    return (words[:1] + words[2:], words[2:]) if words[0] in GENERIC else (words[:1] + words[2:],)


def _begins(one: str, other: str) -> bool:
    """Whether a name begins with another, a longer word than an article."""
    a, b = folded(one), folded(other)
    return len(b[0]) > 3 and a[: len(b)] == b if b else False


def _within(a: Sequence[str], b: Sequence[str]) -> bool:
    return re.search(rf"\b{re.escape(' '.join(a))}\b", " ".join(b)) is not None
