"""From the projects found in a text to facts: their partners and places, and the gifts and agreements about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.assemble import Assembler
from loaders.facts import Place, Project
from loaders.frames import Raw
from loaders.frames.raw import unique
from loaders.givers import NONE, giving
from loaders.projects import Around, ProjectFound, own
from loaders.tokens import Tokens

SIGNS = 4  # tokens: a project right before the verb signs, and is not what the agreement is about


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """The projects of a release as facts, in the order of the text, with what was found of each."""

    found: Sequence[ProjectFound]
    facts: Sequence[Project]
    tokens: Tokens
    places: Mapping[int, str]  # where the name of a place begins in the text -> its key

    def place(self, agreement: Raw) -> str | None:
        """The key of the place where an agreement was signed."""
        return self.places.get(self.tokens.start[agreement.place]) if agreement.place >= 0 else None

    def of_gift(self, gift: Raw) -> str | None:
        """The project that a gift pays for: the nearest one in its sentence, else the only one, told just before."""
        here = [k for k, p in enumerate(self.found) if gift.sentence in p.sentences]
        if here:
            return self.facts[min(here, key=lambda k: self._distance(k, gift))].key
        alone = len(self.facts) == 1 and not gift.others
        return self.facts[0].key if alone and any(0 < gift.sentence - n <= 2 for n in self.found[0].sentences) else None

    def of_agreement(self, agreement: Raw) -> tuple[str, ...]:
        """The project that an agreement is about: the only one that its sentence tells of."""
        sentences = {agreement.sentence, *agreement.extra} - {0}
        here = {
            self.facts[k].key
            for k, p in enumerate(self.found)
            if any(m.sentence in sentences and not 0 <= agreement.at - m.last < SIGNS for m in p.mentions)
        }
        return tuple(here) if len(here) == 1 else ()

    def _distance(self, k: int, fact: Raw) -> int:
        tokens = [m.first for m in self.found[k].mentions if m.sentence == fact.sentence]
        return min((abs(token - fact.at) for token in tokens), default=1_000_000)


def project_facts(
    found: Sequence[ProjectFound],
    builder: Assembler,
    keys: Mapping[int, str],
    raw: Sequence[Raw],
    places: Sequence[Place],
    tokens: Tokens,
    around: Around,
) -> ProjectFacts:
    """The facts of projects; who pays runs nothing, and a body that nothing confirms takes no part.

    `keys` are those of bodies by identity; `raw` is what the sentences tell. Who leads the release's work runs the
    project that the release is about, where no clause says who does; where none says where it works, the title may.
    """
    payers = {keys[id(f.bodies[0])] for f in raw if f.kind == "funding"}
    at = {start: p.key for p in places for start, _ in p.mentions}
    main, facts = own(found), []
    acting = unique([b for f in raw for b in (*f.bodies, *f.others)]) if found else []
    giving_by_trade = {keys[id(b)] for b in acting if giving(b) != NONE}
    for one in found:
        beside = {keys[id(b)] for b in one.roles.partners if b.mentions and not b.weak} - payers
        partners = beside | {keys[id(b)] for b in one.roles.runners if b.mentions and not b.weak}
        where = [at[tokens.start[k]] for k in (*one.roles.places, *around.places(one)) if tokens.start[k] in at]
        if one is main:
            leader = around.leader
            if leader is not None and giving(leader) == NONE and not (partners or one.roles.denied):
                partners |= {keys[id(leader)]} - payers
            itself = {
                keys[id(b)] for f in raw for b in (*f.bodies, *f.others) if not set(b.forms).isdisjoint(one.names)
            }
            partners |= around.partners(one) - payers - giving_by_trade - itself
            where += [at[tokens.start[k]] for k in around.near(one) if tokens.start[k] in at]
            told = [at[tokens.start[k]] for k in around.before(one) if tokens.start[k] in at]
            title = [at[tokens.start[k]] for k in around.spots.get(0, ()) if tokens.start[k] in at]
            where = [*where, *told] if where else [*told, *(title or _home(places, tokens, raw))]
        facts.append(builder.project(one, sorted(partners), sorted(set(where))))
    return ProjectFacts(found, facts, tokens, at)


def _home(places: Sequence[Place], tokens: Tokens, raw: Sequence[Raw]) -> list[str]:
    """The key of the one country that the title or the dateline names, and that does not pay: where the work is."""
    paying = {b.government or b.country for f in raw if f.kind != "pair" for b in f.bodies}
    first, title = (tokens.start[0], tokens.end[tokens.sentences[0][1] - 1]) if tokens.sentences[0][1] else (0, 0)
    body = next((tokens.start[a] for a, b in tokens.sentences[1:] if a < b), -1)
    found = [p for p in places if p.iso and any(first <= m < title or m == body for m, _ in p.mentions)]
    return [found[0].key] if len(found) == 1 and found[0].iso not in paying else []
