"""What a release tells of its project beyond the clauses that name it: who takes part, where it works."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from loaders.frames import Raw
from loaders.organizations import Body
from loaders.projects.base import Named, ProjectFound

SOON, LATE = 3, 6  # sentences
WORK = frozenset(
    ("run.together", "work.together", "train.together", "run.with", "work.with", "train.with", "train.alone")
)
TOGETHER = (".together", ".with")
BEHIND = 2
APART = ("help.active", "help.work", "hand", "host", "provide", "donor")  # for it, not in it


@dataclass(frozen=True, slots=True)
class Around:
    """What was read of the whole release."""

    mentions: Sequence[Named]  # of projects, also of those that came to nothing
    spots: Mapping[int, Sequence[int]]  # sentence -> tokens that begin the names of places where things are done
    early: Mapping[int, Sequence[int]]  # the same of the first sentences, where they name no project
    homes: Mapping[int, Sequence[int]]  # those of them that are of people and sites
    ahead: Container[int]  # those of them that tell what will be done
    pairs: Mapping[tuple[str, str], Sequence[Raw]]  # who works with whom, by keys
    leader: Body | None  # who leads the work that the release tells of
    quoted: frozenset[int]  # sentences that begin with somebody's words

    def partners(self, project: ProjectFound) -> set[str]:
        """The keys of those who are told to work together in the sentences about a project."""
        sentences, lead = self._about(project) - {0}, self._lead(project)  # the title names states for their ministries
        return {
            key
            for pair, raws in self.pairs.items()
            for key in pair
            if any(
                r.kind == "pair"
                and not r.rule.startswith(APART)
                and (
                    r.sentence in sentences
                    or (r.sentence in lead and r.rule.endswith(TOGETHER))
                    or self._told_whole(project, r)
                )
                for r in raws
            )
        }

    def _lead(self, project: ProjectFound) -> range:
        """The sentences that tell what is done before a project is named, soon, and no other is told of."""
        first = min(m.sentence for m in project.mentions)
        mine = {id(m) for m in project.mentions}
        other = any(m.sentence <= first for m in self.mentions if id(m) not in mine)
        return range(1, first) if 1 < first <= SOON and not other else range(0)

    def places(self, project: ProjectFound) -> list[int]:
        """The tokens of places told beside the mentions of a project, and not nearer to another's."""
        found: list[int] = []
        for one in project.mentions:
            here = [m for m in self.mentions if m.sentence == one.sentence]
            for k in self.spots.get(one.sentence, ()):
                before = [m for m in here if m.first <= k]
                nearest = max(before, key=lambda m: m.first) if before else min(here, key=lambda m: m.first)
                itself = any(m.name and m.first == k for m in here)
                found += [k] if nearest is one and not itself else []
        return found

    def near(self, project: ProjectFound) -> list[int]:
        """The tokens of places where work is told of in the next sentences about a project."""
        named = {m.sentence for m in project.mentions}
        return [k for n in sorted(self._about(project) - named) for k in self.spots.get(n, ())]

    def before(self, project: ProjectFound) -> list[int]:
        """The tokens of places told before a project is named, where that is told of it, or will be done soon."""
        whole, first = self._lead_whole(project), min(m.sentence for m in project.mentions)
        soon = range(1, first) if whole or first <= LATE else range(0)
        lead = [n for n in soon if whole or n in self.ahead]
        homes = [k for n in self._lead(project) if n not in lead for k in self.homes.get(n, ())]
        return [*homes, *(k for n in lead for k in self.early.get(n, ()))]

    def _told_whole(self, project: ProjectFound, fact: Raw) -> bool:
        """Whether a fact of work is told of before all that is told is said to be part of a project."""
        first = min(m.sentence for m in project.mentions)
        return 0 < fact.sentence < first and fact.rule in WORK and self._lead_whole(project)

    def _lead_whole(self, project: ProjectFound) -> bool:
        """ "Las actividades forman parte del proyecto X": whether all that is told before is told of it."""
        first = min(project.mentions, key=lambda m: m.sentence)
        told = first.back or (first.definite and bool(first.noun))
        back = told and 1 < first.sentence <= SOON  # "L'opération, baptisée X, …"
        before = [m for m in self.mentions if 0 < m.sentence < first.sentence]
        return (first.frame and not any(m.name for m in before)) or (back and not before)

    def _about(self, project: ProjectFound) -> frozenset[int]:
        """The sentences about a project: those that name it, and the next ones, where no other is told of."""
        mine = {id(m) for m in project.mentions}
        strange = {m.sentence for m in self.mentions if id(m) not in mine and not m.part} | self.quoted
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
