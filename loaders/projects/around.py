"""What a release tells of its project beyond the clauses that name it: who takes part, where it works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.frames import Raw
from loaders.organizations import Body
from loaders.projects.base import Named, ProjectFound

BEHIND = 1  # sentences: how far what follows a mention goes on about the project
APART = ("help.active", "help.work", "hand", "host", "provide", "donor", "work.alone", "entrust")  # for it, not in it


@dataclass(frozen=True, slots=True)
class Around:
    """What was read of the whole release."""

    mentions: Sequence[Named]  # of projects, also of those that came to nothing
    spots: Mapping[int, Sequence[int]]  # sentence -> tokens that begin the names of places where things are done
    pairs: Mapping[tuple[str, str], Sequence[Raw]]  # who works with whom, by keys
    leader: Body | None  # who leads the work that the release tells of
    quoted: frozenset[int]  # sentences that begin with somebody's words

    def partners(self, project: ProjectFound) -> set[str]:
        """The keys of those who are told to work together in the sentences about a project."""
        sentences = self._about(project)
        return {
            key
            for pair, raws in self.pairs.items()
            for key in pair
            if any(r.kind == "pair" and r.sentence in sentences and not r.rule.startswith(APART) for r in raws)
        }

    def places(self, project: ProjectFound) -> list[int]:
        """The tokens of places told beside the mentions of a project, and not nearer to another's."""
        found: list[int] = []
        for one in project.mentions:
            here = [m for m in self.mentions if m.sentence == one.sentence]
            for k in self.spots.get(one.sentence, ()):
                before = [m for m in here if m.first <= k]
                nearest = max(before, key=lambda m: m.first) if before else min(here, key=lambda m: m.first)
                found += [k] if nearest is one else []
        return found

    def _about(self, project: ProjectFound) -> frozenset[int]:
        """The sentences about a project: those that name it, and the next ones, where no other is told of."""
        mine = {id(m) for m in project.mentions}
        strange = {m.sentence for m in self.mentions if id(m) not in mine} | self.quoted
        strange |= {m.sentence for m in project.mentions for o in project.mentions if _beside(m, o)}
        named = {m.sentence for m in project.mentions} - strange
        behind = {n + k for n in named for k in range(1, BEHIND + 1) if n and strange.isdisjoint(range(n, n + k + 1))}
        return frozenset(named | behind)


def _beside(one: Named, other: Named) -> bool:
    """Whether two mentions stand in one sentence by two nouns: "the programme follows the Blue Border project"."""
    return one.sentence == other.sentence and bool(one.noun and other.noun) and one.noun != other.noun


def own(projects: Sequence[ProjectFound]) -> ProjectFound | None:
    """The project that a release is about: told of first, and as often as any other; None where no one is."""
    first = min(projects, key=lambda p: min(m.sentence for m in p.mentions), default=None)
    often = max((len(p.mentions) for p in projects), default=0)
    return first if first is not None and len(first.mentions) >= often else None
