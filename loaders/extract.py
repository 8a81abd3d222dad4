"""Extraction by rules: from a release to what it says, a pure function of the release and the lexicons."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from loaders import assemble
from loaders.amounts import Amount, find_amounts
from loaders.beside import Beside
from loaders.chunks import Chunker, Found, Sentences
from loaders.clauses import clauses
from loaders.dates import DateFound, find_dates
from loaders.facts import Agreement, Extraction, Funding, Organization, Project
from loaders.frames import Raw, Reader
from loaders.gazetteer import adjectives
from loaders.givers import NONE, SURE, giving
from loaders.identity import organization_key
from loaders.known import charge, known_bodies, known_by_name, schemes
from loaders.lexicon import LANGUAGES, lexicon, rows
from loaders.names import Context
from loaders.organizations import Body, Finder, Offices, embassies, holders, main_country
from loaders.organizations.refused import quoted
from loaders.places import PlaceName, every_name, find_place_names, find_places, outside
from loaders.project_facts import project_facts
from loaders.projects import Around, Joiner, ProjectFinder, ProjectFound
from loaders.release import Release
from loaders.shouted import calm
from loaders.tokens import Tokens, tokenize

F = TypeVar("F", Agreement, Project, Funding)


def extract(release: Release) -> Extraction:
    """Read a release. Same input, same facts, on any machine; time is linear in the length of the text."""
    work = _read(release)
    return _result(work)


@dataclass(slots=True)
class _Work:
    """What the stages made of one release."""

    release: Release
    tokens: Tokens
    places: list[PlaceName]
    finder: Finder
    amounts: list[Amount]
    dates: Sequence[DateFound]
    countries: list[str]  # named in the text, the most often named first
    sentences: Sentences
    reader: Reader
    raw: list[Raw]
    projects: list[ProjectFound]
    beside: Beside


def _read(release: Release) -> _Work:
    """All stages but the last, in their order: names, sums and dates, chunks, clauses and frames, projects."""
    lex = lexicon(release.language)
    tokens = tokenize(release.text)
    place_names = find_place_names(tokens, release.language)
    calm(tokens, lex)
    place = {p.first: (p.last, p.kind, p.iso) for p in place_names}
    language = release.language
    adrift: list[tuple[int, int]] = []  # days of no year: no dates, but no more than days in their sentences
    amounts, dates = (
        find_amounts(release.text, language),
        find_dates(release.text, language, release.issued, adrift=adrift),
    )
    sums, days = _index(tokens, amounts), _index(tokens, dates)
    spent = frozenset(k for first, (last, _) in sums.items() for k in range(first, last))
    known = {k: body for k, body in known_bodies(tokens, lex.no_bodies).items() if k not in spent}  # no AU in "AU$2m"
    if borne := schemes(tokens, lex.nouns, known):
        known = {k: body for k, body in known.items() if tokens.word[k] not in borne}
    named = frozenset(k for first, (last, _) in known.items() for k in range(first, last))  # "Agencia … de Corea"
    counted = Counter([iso for k, (_, kind, iso) in place.items() if iso and kind == "country" and k not in named])
    context = Context(tokens, lex, place, known, adjectives(language).get)
    context.others = [
        Context(tokens, lexicon(other), place, context.known, adjectives(other).get)
        for other in LANGUAGES
        if other not in (language, "en")
    ]
    context.lookup = known_by_name
    context.charges = {k: last for k, (last, _) in known.items() if last + 1 not in known and charge(tokens, k, last)}
    for k in context.charges:
        del known[k]
    context.blocked = spent.union(k for first, (last, _) in days.items() for k in range(first, last))
    finder = Finder(context, main_country(counted))
    finder.run()
    office = None if holders(language).keys().isdisjoint(tokens.where) else Offices(finder.bodies, language).held
    sent = embassies(finder.bodies, tokens, place, context.nationality)
    towns = Counter([iso for _, kind, iso in place.values() if iso and kind != "country"])
    # where no country is named, or two are as often, that of the towns
    home = _home(counted) or _home(counted + towns)
    for first, last in (_tokens(tokens, start, end) for start, end in adrift):
        days.setdefault(first, (last, -1))
    found = Found(finder.at, place, sums, days, finder.acting_government, office, sent, home)
    chunker = Chunker(tokens, lex, found, context.nationality)
    sentences = Sentences(chunker)
    reader = Reader(sentences, language, amounts, found, _protagonist(finder))
    sure = {at: name for at, name in finder.at.items() if False in [b.weak for b in name[1]]}
    project_finder = ProjectFinder(tokens, lex, sure, place)
    every = every_name(tokens, language, place_names)
    beyond = {p.first: (p.last, p.kind, p.iso) for p in every if p.first not in place and p.first not in finder.at}
    beside = Beside(reader, project_finder, dates, beyond)
    raw = reader.run(beside)
    projects = Joiner(project_finder.w, reader.telling).join(beside.mentions)
    countries = [iso for iso, _ in [*counted.most_common(), *towns.most_common(1)]]
    return _Work(release, tokens, every, finder, amounts, dates, countries, sentences, reader, raw, projects, beside)


def _home(countries: Counter[str]) -> str | None:
    """The country named at least twice, and twice as often as any other."""
    first, second = [*countries.most_common(2), ("", 0), ("", 0)][:2]
    return first[0] if first[1] >= max(2, 2 * second[1]) else None


def trace(release: Release, text: str) -> list[str]:
    """How the sentences that hold `text` were taken apart, stage by stage, and what came of them: one line a step."""
    work = _read(release)
    lines: list[str] = []
    for number, (first, last) in enumerate(work.tokens.sentences):
        if first == last:
            continue
        sentence = work.tokens.slice(first, last)
        if text not in sentence:
            continue
        lines.append(f"sentence: {sentence}")
        items = work.sentences[number]
        lines += [
            f"  chunk: {i.kind}{' ' + i.cls if i.cls else ''}{' behind ' + i.governor if i.governor else ''}: "
            f"{work.tokens.slice(i.first, i.last)}"
            for i in items
            if i.kind not in ("word", "determiner")
        ]
        for clause in clauses(items, release.language):
            verb = clause.verb
            subject = work.tokens.slice(clause.subject.first, clause.subject.last) if clause.subject else "none"
            lines.append(
                f"  clause: {work.tokens.slice(verb.first, verb.last)} "
                f"({verb.cls}, {verb.voice}, {verb.mood}{', denied' if verb.negated else ''}); subject: {subject}"
            )
        told = [f for f in work.raw if number == f.sentence or number in f.extra]
        lines += [
            f"  read by {f.rule}: {f.kind} ({f.status}): {', '.join(b.forms[0] for b in (*f.bodies, *f.others))}"
            for f in told
        ]
        if not told:
            lines.append("  no frame read a fact here")
    return lines


def _result(work: _Work) -> Extraction:
    """Joins what the sentences tell, and gives it keys and spans."""
    release, tokens, finder, reader = work.release, work.tokens, work.finder, work.reader
    _believe(work.raw)
    keys = {
        id(b): organization_key(b.forms, b.kind, b.country or b.government, release.language, b.key, release.id)
        for b in finder.bodies
    }
    raw = _without_weak(work.raw)
    spans = [(tokens.start[first], tokens.end[last - 1]) if last else (0, 0) for first, last in tokens.sentences]
    builder = assemble.Assembler(release.id, spans, keys, work.amounts, work.dates, work.countries, confidence())
    joined = [a for a in assemble.agreements(raw) if len({keys[id(b)] for b in a.bodies}) > 1]
    gifts = assemble.fundings(raw, work.amounts, keys)
    leader = _leader(work)
    told = [*(f for f in raw if f.kind == "pair"), *gifts]
    pairs = assemble.pairs(told, keys, leader, reader.runners, reader.actors, reader.team or (), _duo(raw))
    paired = {key for pair in pairs for key in pair}
    for body in finder.bodies:  # who runs what is funded works with whoever funds it
        body.weak = body.weak and keys[id(body)] not in paired
    bodies = _present(work)
    taken = [
        (tokens.start[first], tokens.end[last - 1])
        for b in bodies
        for first, last in b.mentions
        if (first, last) not in b.bare
    ]
    titles = [(m.first, m.last) for m in work.beside.mentions if m.name]
    places = find_places(tokens, outside(work.places, titles), taken)
    quoted = frozenset(
        n for n, (first, last) in enumerate(tokens.sentences) if first < last and tokens.word[first] == "“"
    )
    roles = work.beside.roles
    around = Around(work.beside.mentions, roles.spots, roles.early, roles.homes, roles.ahead, pairs, leader, quoted)
    projects = project_facts(work.projects, builder, keys, raw, places, tokens, around)
    return Extraction(
        release,
        _organizations(tokens, bodies, keys),
        places,
        _once([builder.agreement(a, projects.of_agreement(a), projects.place(a)) for a in joined]),
        _once(list(projects.facts)),
        _once([builder.funding(f, projects.of_gift(f)) for f in gifts]),
        tuple(builder.partnerships(pairs)),
    )


TELLING = (
    "sign.",
    "give",
    "contribute",
    "fund",
    "pay",
    "donate",
    "gift.",
    "amount.from",
    "receive",
    "endow",
    "phrase.",
    "agreement.",
    "hand",
    "lend",
    "entrust",
    "help.active",
)


def _believe(raw: Sequence[Raw]) -> None:
    """Candidate names that a fact makes act are bodies: who signs, gives, or stands behind "in cooperation with".

    Candidates that share a verb with nobody but candidates vouch for nothing: "les provinces de A et de B comptent …".
    """
    for fact in raw:
        if fact.rule.endswith(".together") and all(b.weak for b in (*fact.bodies, *fact.others)):
            continue
        if fact.kind != "pair" or fact.rule.startswith(TELLING) or fact.rule.endswith((".with", ".together")):
            for body in (*fact.bodies, *fact.others):
                body.weak = False


def _present(work: _Work) -> list[Body]:
    """The bodies that the release names; a bare country is its government only where a fact makes it act."""
    told = [f for f in work.raw if f.kind != "agreement" or len(f.bodies) + len(f.others) > 1]  # "le traité de Lomé"
    acting = {id(b) for fact in told for b in (*fact.bodies, *fact.others)}
    acting |= {id(b) for b in work.reader.weighing}
    acting |= {id(b) for project in work.projects for b in project.roles.partners}
    return [
        b
        for b in work.finder.bodies
        if b.mentions and not b.weak and (id(b) in acting or not work.finder.only_acted(b))
    ]


def _without_weak(raw: Sequence[Raw]) -> list[Raw]:
    """The facts without candidates that nothing confirms; what is left without a side goes."""
    kept = []
    for fact in raw:
        bodies = [b for b in fact.bodies if b.mentions and not b.weak]
        others = [b for b in fact.others if b.mentions and not b.weak]
        if not bodies or (fact.others and not others):
            continue
        fact.bodies, fact.others = bodies, others
        kept.append(fact)
    return kept


def _once(facts: list[F]) -> tuple[F, ...]:
    return tuple({f.key: f for f in facts}.values())


def _organizations(tokens: Tokens, bodies: list[Body], keys: dict[int, str]) -> tuple[Organization, ...]:
    """Bodies as organisations; those of one key are one."""
    merged: dict[str, Organization] = {}
    for body in bodies:
        key = keys[id(body)]
        entry = body.entry
        spans = [(tokens.start[first], tokens.end[last - 1]) for first, last in body.mentions]
        other = merged.get(key)
        forms = tuple(dict.fromkeys([*(other.names if other else ()), *body.forms]))
        kind = entry.kind if entry else body.kind
        country = (entry.country if entry else None) or body.country or body.government
        parent = keys.get(id(body.parent)) if body.parent else None
        merged[key] = Organization(
            key, forms, kind, tuple(sorted({*(other.mentions if other else ()), *spans})), country, parent
        )
    return tuple(merged[key] for key in sorted(merged))


def _protagonist(finder: Finder) -> Body | None:
    """The body that a release turns around: the one named most, the earlier where two are named as often.

    A name of the authority counts twice, unless it is one that gives: ministries and donors are named for their part.
    """
    acting = [b for b in finder.bodies if b.mentions and not b.weak]
    acting = [b for b in acting if not all(quoted(finder.t, first) for first, _ in b.mentions)]
    if any(b.entry is not None and b.entry.parent == "un" for b in acting):
        acting = [b for b in acting if b.key != "un"]  # "la OIM, dependiente de las Naciones Unidas"
    return max(
        acting,
        key=lambda b: (
            (len(b.mentions) - b.retold) * (4 if _foremost(b) else 1 if giving(b) == SURE or b.government else 2),
            len(b.mentions) - b.retold,
            _worldwide(b),
            -min(b.mentions)[0],
        ),
        default=None,
    )


def _worldwide(body: Body) -> bool:
    """Whether a body is one of the world's: of two that are named as often, the release is rather its."""
    entry = body.entry
    return entry is not None and entry.kind == "multilateral" and giving(body) == NONE


def _leader(work: _Work) -> Body | None:
    """Who leads the work that the release tells of: one that acts in it, if any does; a hospital only gets things."""
    reader, leader = work.reader, work.reader.leader
    if leader is None or id(leader) in reader.acted or (_foremost(leader) and id(leader) not in reader.present):
        return leader
    acting = [b for b in work.finder.bodies if id(b) in reader.acted and b.mentions and giving(b) == NONE]
    return max(acting, key=lambda b: (len(b.mentions), -min(b.mentions)[0]), default=leader)


def _duo(raw: Sequence[Raw]) -> list[Body]:
    """The two or three whose joint work the release's first sentence tells."""
    first = (f for f in raw if f.kind == "pair" and f.sentence == 1 and f.rule.endswith((".together", "team.subject")))
    return next((list(f.bodies) for f in first if 1 < len(f.bodies) < 4 and not f.others), [])


def _foremost(body: Body) -> bool:
    """Whether a known body is one that releases turn around: no state's own, and none that gives by trade."""
    entry = body.entry
    return entry is not None and entry.kind != "government" and giving(body) == NONE


def _index(tokens: Tokens, found: Sequence[Amount] | Sequence[DateFound]) -> dict[int, tuple[int, int]]:
    """First token -> (last token, index) of amounts or dates."""
    out: dict[int, tuple[int, int]] = {}
    for number, (start, end) in enumerate((one.start, one.end) for one in found):
        first, last = _tokens(tokens, start, end)
        if first < last:
            out[first] = (last, number)
    return out


def _tokens(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """The tokens of [start, end) of a text: (first, last), last excluded."""
    return bisect_left(tokens.start, start), min(bisect_left(tokens.end, end) + 1, len(tokens))


@cache
def confidence() -> dict[str, float]:
    """How sure each rule is, measured on the gold releases by cross-validation (bench/calibrate.py)."""
    return {row["rule"]: float(row["confidence"]) for row in rows("all", "confidence")}
