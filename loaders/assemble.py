"""From what single sentences tell to the facts of a release.

What is told twice is joined, pairs are drawn, keys are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loaders.amounts import Amount, resolve_currency
from loaders.amounts_beside import restated, rounds
from loaders.authority import embassy_of, house
from loaders.dates import DateFound
from loaders.facts import Agreement, Funding, Partnership, Project, Span
from loaders.frames import Raw
from loaders.givers import NONE, giving, serves, taker
from loaders.identity import fact_key
from loaders.organizations import Body
from loaders.projects import ProjectFound
from loaders.same_states import by_its_state, of_their_states

LOOSE = {"other": 0, "bilateral": 1, "convention": 2}  # types that say less than others
KINDS_OF_CONVENTION = ("cooperation", "partnership", "grant")  # "convenio de colaboración": later "el convenio"
IN_KIND = ("donate", "provide", "hand", "lend")
UNREAL_FUNDING = ("requested", "refused")


def agreements(raw: Iterable[Raw]) -> list[Raw]:
    """Agreements, each once: the title's and the next sentence's tellings are joined with the fullest one."""
    joined: list[Raw] = []
    for fact in raw:
        if fact.kind != "agreement":
            continue
        if parts := _told_apart(fact, joined):
            for part in parts:
                if fact.sentence != part.sentence and fact.sentence not in part.extra:
                    part.extra.append(fact.sentence)
            continue
        for other in _likest_first(fact, joined) if fact.sentence == 0 else joined:
            if _same_agreement(fact, other):
                other.type = max(other.type, fact.type, key=lambda kind: LOOSE.get(kind, 3))
                if fact.status == "signed":
                    other.status = "signed"
                if fact.sentence != 0:
                    other.bodies += (
                        [b for b in fact.bodies if all(b is not o for o in other.bodies)] if _near(fact, other) else []
                    )
                other.dates = other.dates or fact.dates
                other.place = other.place if other.place >= 0 else fact.place
                if fact.sentence != other.sentence and fact.sentence not in other.extra:
                    other.extra.append(fact.sentence)
                break
        else:
            joined.append(fact)
    return joined


def _told_apart(fact: Raw, joined: Sequence[Raw]) -> list[Raw]:
    """The agreements, two or more, that one sentence tells of together and another one by one."""
    whole = set(map(id, fact.bodies))
    parts = [o for o in joined if o.status == fact.status and set(map(id, o.bodies)) < whole]
    return parts if len(parts) > 1 and set().union(*(map(id, o.bodies) for o in parts)) == whole else []


def _likest_first(fact: Raw, joined: Sequence[Raw]) -> list[Raw]:
    """The agreements of the body, the one first that the title's tells of: as much signed, most parties in common."""
    here = set(map(id, fact.bodies))
    return sorted(joined, key=lambda o: (o.status != fact.status, -len(here & set(map(id, o.bodies)))))


def _near(fact: Raw, other: Raw) -> bool:
    return abs(fact.sentence - other.sentence) <= 2


def _same_agreement(fact: Raw, other: Raw) -> bool:
    if (fact.status == "signed") != (other.status == "signed") and fact.sentence != 0:
        return False
    one, two = set(map(id, fact.bodies)), set(map(id, other.bodies))
    if fact.sentence == 0:
        alike = (fact.status == "signed") == (other.status == "signed")
        if alike and (fact.type == other.type or "other" in (fact.type, other.type)):
            return bool(one & two)
        return one <= two or two <= one
    if (
        fact.type != other.type
        and "other" not in (fact.type, other.type)
        and not (one == two and "bilateral" in (fact.type, other.type))  # "Les documents ont été signés par …"
        and not (one == two and (fact.sentence == other.sentence or _convention(fact.type, other.type)))
    ):
        return False
    if fact.sentence == other.sentence:
        return one <= two or two <= one
    if fact.again and _near(fact, other) and one & two and of_their_states(fact, other):
        fact.bodies = [b for b in fact.bodies if id(b) in two]
        return True
    if fact.again and abs(fact.sentence - other.sentence) <= 6 and by_its_state(fact, other):
        fact.bodies = [b for b in fact.bodies if any(b is o for o in other.bodies)]
        return True
    return one <= two or (two <= one and _near(fact, other))


def _convention(one: str, other: str) -> bool:
    """Whether one type is a bare "convenio" and the other a kind of it."""
    return (one == "convention" and other in KINDS_OF_CONVENTION) or (
        other == "convention" and one in KINDS_OF_CONVENTION
    )


def fundings(raw: Iterable[Raw], amounts: Sequence[Amount], keys: dict[int, str] | None = None) -> list[Raw]:
    """Funding, each gift once: the same funder with the same amount, or with none told beside it."""

    def equal(one: int, other: int, *, about: bool) -> bool:
        if one < 0 or other < 0:
            return True
        a, b = amounts[one], amounts[other]
        if about and (restated(amounts, one, b) or restated(amounts, other, a)):
            return True  # "9 milliards FCFA" in the title, "1,8 milliard de yens, soit 9 milliards de FCFA" below
        near = abs(a.value - b.value) * 33 <= max(a.value, b.value) if about else a.value == b.value
        return (near or (about and rounds(a, b))) and a.currency == b.currency

    def same_house(one: Raw, other: Raw) -> bool:
        """Whether an embassy and its state are told of one sum."""
        told = keys is not None and one.amount >= 0 and other.amount >= 0
        return told and keys is not None and embassy_of(keys[id(one.bodies[0])], keys[id(other.bodies[0])])

    def apart(one: Raw, other: Raw) -> bool:
        """Whether a list tells the same sum of two receivers: "grants to A (2 million) and B (2 million)"."""
        listed = one.rule == "give.portions" == other.rule and one.sentence == other.sentence
        listed = listed or (one.rule.startswith("allot.") and other.rule.startswith("allot."))
        return listed and one.others[:1] != other.others[:1]

    joined: list[Raw] = []
    for fact in raw:
        if fact.kind != "funding":
            continue
        if keys and len(fact.others) == 1 and house(keys[id(fact.others[0])], keys[id(fact.bodies[0])]):
            fact.others = []  # what a state gives its own embassy tells of is for others
        same = [
            o
            for o in joined
            if (o.bodies[0] is fact.bodies[0] or same_house(o, fact))
            # "80 millions" in the title, 80,16 below
            and equal(fact.amount, o.amount, about=fact.sentence == 0)
            and (o.status in UNREAL_FUNDING) == (fact.status in UNREAL_FUNDING)
            and not apart(o, fact)
        ]
        if same:
            other = same[0]
            if other.amount < 0 <= fact.amount:
                other.amount = fact.amount
                other.rule, other.sentence, fact.sentence = fact.rule, fact.sentence, other.sentence
                other.status = fact.status
            other.others = other.others or fact.others
            other.extra += [n for n in (fact.sentence, *fact.extra) if n != other.sentence and n not in other.extra]
            continue
        joined.append(fact)
    return joined


class Assembler:
    """Gives joined facts their keys, spans and confidences."""

    def __init__(
        self,
        release: str,
        spans: Sequence[Span],
        keys: dict[int, str],
        amounts: Sequence[Amount],
        dates: Sequence[DateFound],
        countries: Sequence[str],
        confidence: dict[str, float],
    ) -> None:
        self.release, self.spans, self.keys = release, spans, keys
        self.amounts, self.dates, self.countries, self.confidence = amounts, dates, countries, confidence

    def key(self, body: Body) -> str:
        """The key of a body."""
        return self.keys[id(body)]

    def evidence(self, fact: Raw) -> tuple[Span, ...]:
        """The sentences that say a fact, in text order."""
        return tuple(self.spans[n] for n in sorted({fact.sentence, *fact.extra}))

    def sure(self, rule: str) -> float:
        """How often facts of this rule proved right."""
        return self.confidence.get(rule, self.confidence.get(rule.partition(".")[0] + ".", 0.7))

    def agreement(self, fact: Raw, concerns: tuple[str, ...] = (), place: str | None = None) -> Agreement:
        """One agreement; `concerns` are the keys of the projects that it is about, `place` is where it was signed."""
        parties = tuple(sorted(dict.fromkeys(self.key(b) for b in fact.bodies)))
        if fact.type == "bilateral":
            fact.type = "treaty" if all(b.government for b in fact.bodies) else "other"
        signed = next((self.dates[d] for d in fact.dates), None)
        day = signed.first if signed and signed.precision == "day" and fact.status == "signed" else None
        year = str(signed.first.year) if signed and fact.status == "signed" else ""
        key = fact_key("agreement", fact.type, *parties, str(day or year), self.release if not year else "")
        return Agreement(
            key,
            self.evidence(fact),
            fact.rule,
            self.sure(fact.rule),
            parties,
            fact.type,
            fact.status,
            day,
            place if fact.status == "signed" else None,
            concerns,
        )

    def _sum(self, number: int, payer: str | None) -> tuple[Amount | None, str | None]:
        """A sum with its own currency, or the payer's, or that of the country named most; else what restates it."""
        amount = self.amounts[number] if number >= 0 else None
        if amount is None or amount.currency is not None:
            return amount, amount.currency if amount is not None else None
        countries = ([payer] if payer else []) + [*self.countries]
        found = next((told for iso in countries if (told := resolve_currency(amount, iso))), None)
        gloss = next((g for g in self.amounts if g.gloss_of == number and g.currency), None) if not found else None
        return (gloss, gloss.currency) if gloss else (amount, found)  # "13 milliards de FCFA (20 millions d'euros)"

    def funding(self, fact: Raw, project: str | None) -> Funding:
        """One gift."""
        funder = self.key(fact.bodies[0])
        recipient = self.key(fact.others[0]) if len(fact.others) == 1 else None  # a sum for several is no one's
        giver = fact.bodies[0]
        payer = giver.country or giver.government or (giver.entry.country if giver.entry else None)
        amount, currency = self._sum(fact.amount, payer)
        value = amount.value if amount and currency else None
        told = (funder, recipient or "", project or "", str(value or ""), currency or "")
        key = fact_key("funding", *told, self.release)
        return Funding(
            key,
            self.evidence(fact),
            fact.rule,
            self.sure(fact.rule),
            funder,
            recipient,
            project,
            value,
            currency if value is not None else None,
            fact.status,
        )

    def project(self, found: ProjectFound, partners: Sequence[str], places: Sequence[str]) -> Project:
        """One project, with the keys of who runs it and of where it works."""
        rule = "project.named" if found.named else "project.described"
        key = fact_key("project", *(sorted(found.names)[:1] if found.named else [*found.names[:1], self.release]))
        evidence = tuple(self.spans[n] for n in sorted(set(found.sentences)))
        roles = found.roles
        return Project(
            key,
            evidence,
            rule,
            self.sure(rule),
            tuple(found.names),
            tuple(partners),
            tuple(places),
            roles.start,
            roles.end,
            roles.people or None,
        )

    def partnerships(self, pairs: dict[tuple[str, str], list[Raw]]) -> list[Partnership]:
        """One partnership a pair, with every sentence that says it; its rule is the surest."""
        found = []
        for (one, two), raws in sorted(pairs.items()):
            best = max(raws, key=lambda r: (self.sure(r.rule), r.rule))
            spans = sorted({self.spans[n] for r in raws for n in (r.sentence, *r.extra)})
            key = fact_key("partnership", one, two, self.release)
            found.append(Partnership(key, tuple(spans), best.rule, self.sure(best.rule), (one, two)))
        return found


def pairs(
    raw: Sequence[Raw],
    keys: dict[int, str],
    protagonist: Body | None,
    runners: dict[int, list[Body]],
    actors: dict[int, list[Body]],
    team: Sequence[Body] = (),
    duo: Sequence[Body] = (),
) -> dict[tuple[str, str], list[Raw]]:
    """Who works with whom, by pair of keys (the smaller first): partners, and funders with who runs what they fund."""
    found: dict[tuple[str, str], list[Raw]] = {}
    paying = {(f.sentence, id(f.bodies[0])) for f in raw if f.kind == "funding"}
    listed = {(f.sentence, id(b)) for f in raw if f.rule == "partner.named" for b in f.bodies}
    idle = paying | listed
    actors = {n: [b for b in who if (n, id(b)) not in idle] for n, who in actors.items()}
    together = {(f.sentence, f.at, id(f.bodies[0])) for f in raw if f.kind == "funding"}

    def add(one: Body, two: Body, fact: Raw) -> None:
        a, b = sorted((keys[id(one)], keys[id(two)]))
        apart = fact.kind == "funding" and (serves(one, two) or serves(two, one))  # a state and its own agency
        if a != b and one.parent is not two and two.parent is not one and not house(a, b) and not apart:
            found.setdefault((a, b), []).append(fact)

    for fact in raw:
        if fact.earlier and fact.rule == "gift.thanked":  # "thanked its partners, including A, and B for its gift"
            fact.earlier = [b for b in fact.earlier if (fact.sentence, id(b)) not in listed]
        if fact.kind == "pair":
            others = fact.others or (_leaders(fact, protagonist, runners, actors) if fact.lead else [])
            part = fact.rule.endswith(".alone") or (fact.rule == "phrase.charge" and fact.lead)
            if part and len(others) == 1 and others[0] in duo:
                others = [b for b in duo if b not in fact.bodies]
            if others:
                for one in fact.bodies:
                    for two in others:
                        add(one, two, fact)
            if len(fact.bodies) > 1 and not fact.others and not fact.lead:
                for n, one in enumerate(fact.bodies):
                    for two in fact.bodies[n + 1 :]:
                        add(one, two, fact)
        elif fact.kind == "funding" and fact.status not in UNREAL_FUNDING:
            leaders = fact.others or _leaders(fact, taker(protagonist), runners, actors)
            if not fact.others and leaders == [protagonist] and protagonist in team:
                leaders = [b for b in team[:3] if b is protagonist or giving(b) == NONE]
            for two in leaders:
                if not fact.others and giving(two) != NONE and (fact.sentence, id(two)) in paying:
                    continue  # "A en donne 3 millions, B le reste"
                if fact.others or (fact.sentence, fact.at, id(two)) not in together:
                    add(fact.bodies[0], two, fact)  # those who pay for one thing do not work for each other
    return found


def _leaders(
    fact: Raw, protagonist: Body | None, runners: dict[int, list[Body]], actors: dict[int, list[Body]]
) -> list[Body]:
    """Who leads what a sentence speaks of: those it says run it, else the release's protagonist."""
    if fact.rule.endswith(".alone"):
        return [protagonist] if protagonist and all(protagonist is not b for b in fact.bodies) else []
    if fact.led and not (fact.rule == "come" and fact.led == fact.bodies):
        return fact.led[:3]
    giver = fact.bodies[0]
    if fact.kind == "funding" and giver is protagonist and giving(giver) == NONE:
        return fact.earlier[:1]  # what the release's own body gives, it gives to nobody that is not told
    named = [b for b in runners.get(fact.sentence, ()) if all(b is not f for f in fact.bodies)]
    in_kind = fact.kind == "funding" and fact.rule.startswith(IN_KIND) and fact.amount < 0 and not fact.earlier
    if in_kind and protagonist is not None:  # "A hará el monitoreo y B donó las plantas": for the work of both
        return [protagonist] if all(protagonist is not b for b in fact.bodies) else []
    if named:
        return named[:6]
    before = [b for b in fact.earlier if all(b is not f for f in fact.bodies) and not b.government]
    if before:
        return before[:3]
    if fact.kind == "funding" and fact.sentence:
        acting = [b for b in actors.get(fact.sentence, ()) if all(b is not f for f in fact.bodies)]
        if acting:
            return acting[:1]
        if len(fact.near) == 1:
            return [b for b in fact.near if taker(b) is not None]
    return [protagonist] if protagonist and all(protagonist is not b for b in fact.bodies) else []
