"""What a sentence says of a project beside its name: who runs it and who takes part.

Only what stands in a clause about the project counts, or right beside its name: precision before recall.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.chunks import FUTURE, UNREAL, Item
from loaders.clauses import Clause
from loaders.dates import DateFound
from loaders.frames.base import Core
from loaders.frames.meant import project_again
from loaders.frames.raw import unique
from loaders.organizations import Body
from loaders.projects.base import Named
from loaders.projects.finder import ProjectFinder
from loaders.projects.rows import PlacesAt
from loaders.projects.when import WhenReader
from loaders.projects.where import WhereReader, names_subject

RUNS = ("run", "work", "host", "train")
BESIDE = ("with", "coop", "support", "behalf")  # roles of those who take part
LEAD = 2  # sentences that open a text
GOES_ON = 2  # sentences: how far what follows a mention tells of it
WORK = (*RUNS, "help", "give", "provide", "donate", "hand", "lend", "entrust", "unite", "other", "learn", "build")
NOT_WORK = ("fund", "give", "donate", "contribute", "pay", "say", "attend", "receive", "ask", "thank", "refuse", "plan")
RUNS_UNITE_OR_ENTRUST = frozenset((*RUNS, "unite", "entrust"))


class RoleReader:
    """Fills the roles of the mentions of one sentence at a time; sentences come in the order of the text."""

    def __init__(self, reader: Core, finder: ProjectFinder, dates: Sequence[DateFound], beyond: PlacesAt) -> None:
        self.reader, self.finder = reader, finder
        self.t, self.w = finder.t, finder.w
        self.where, self.when = WhereReader(reader, finder, beyond), WhenReader(finder, dates)
        self.spots: dict[int, list[int]] = {}  # sentence -> tokens that begin the names of places where things are done
        self.early: dict[int, list[int]] = {}  # the same of the first sentences, before a project is named
        self.homes: dict[int, list[int]] = {}  # those of them that are of people and sites
        self.ahead: set[int] = set()  # those of them that tell what will be done
        self.since = GOES_ON + 1  # sentences since the last that named a project
        self.topic: Named | None = None  # the project that the last sentence was about: "Il sera mis en œuvre par …"

    def read(
        self,
        number: int,
        named: Sequence[Named],
        items: Sequence[Item],
        clauses: Sequence[Clause],
        *,
        aside: bool = False,
    ) -> None:
        """Who runs the projects of a sentence, or of an aside in one, and where they work."""
        if not aside:
            self._pronoun(number, items, clauses)
            self.since = 0 if named else self.since + 1
        near = self.since <= GOES_ON and any(i.kind == "verb" and self._works(i) for i in items)
        if items and (named or not number or near):
            self.spots[number] = [*self.spots.get(number, ()), *self.where.spots(items)]
        elif items and 0 < number <= LEAD:
            self.early[number] = self.where.spots(items)
            self.homes[number] = self.where.homes(items)
            if any(i.kind == "verb" and i.mood == FUTURE for i in items):
                self.ahead.add(number)
        for one in named:
            at = self._item(one, items)
            if at < 0:
                continue
            self.when.read(one, named, items)
            told = [c for c in clauses if self._about(one, items, at, c)]
            runners = [b for c in told for b in self._runners(one, items[at], c)]
            joining = [b for c in clauses for b in self._joining(items[at], c)]
            runners += [*self._charged(one, items), *(b for c in clauses for b in self._leading(items, at, c))]
            one.roles.runners = unique(runners) if number else []  # the title names states for their ministries
            owner = one.owner or self.reader.its.get(items[at].first, [])
            one.roles.partners = unique([*owner, *joining, *self._framed(one, items, clauses)])
            one.roles.denied = any(c.verb.cls in RUNS and c.verb.negated for c in clauses)
            one.roles.places = self.where.read(one, items, at, clauses, told)
            alone = len(named) == 1 and any(c.verb.cls == "fund" for c in clauses)  # "A finance le programme X."
            chief = [c.subject for c in clauses if c.verb.form == "fin"]
            unread = not chief and one is named[0]  # "Ce projet s'inscrit dans …": no verb that we know
            meant = told or alone or unread or any(subject is items[at] or subject is None for subject in chief)
            if not aside and meant:
                self.topic = one
        self._shared(named)

    def _shared(self, named: Sequence[Named]) -> None:
        """ "Les projets A et B sont menés par C": what is told of names under one noun is told of each."""
        for one in named:
            group = [m for m in named if m.at == one.at >= 0]
            if len(group) < 2 or one is not group[0]:
                continue
            runners = unique([b for m in group for b in m.roles.runners])
            partners = unique([b for m in group for b in m.roles.partners])
            places = list(dict.fromkeys(k for m in group for k in m.roles.places))
            for m in group:
                m.roles.runners, m.roles.partners, m.roles.places = runners, partners, places

    def _works(self, verb: Item) -> bool:
        """Whether a verb of a sentence that names no project tells of work: done now, or to be done."""
        if verb.mood == UNREAL or verb.negated:
            return False
        will = verb.mood == FUTURE and verb.form == "fin" and verb.cls not in NOT_WORK
        return will or verb.cls in WORK or self.where.reaches(verb)

    def _pronoun(self, number: int, items: Sequence[Item], clauses: Sequence[Clause]) -> None:
        """ "Il sera mis en œuvre par l'OIM …": the project that the sentence before was about."""
        topic, self.topic = self.topic, None
        if topic is None or topic.sentence != number - 1:
            return
        self._located(topic, items, clauses)
        told = [c for c in clauses if self._does(c) and c.subject is not None and c.subject.kind == "pronoun"]
        told = [c for c in told if c.verb.voice == "passive" or c.verb.cls == "unite"]
        again = [c for c in clauses[:1] if self._does(c) and project_again(items, c.at, self.t.fold)]
        if again and again[0].verb.voice == "active" and not told:  # "Lo ejecuta A"
            topic.roles.runners = unique([*topic.roles.runners, *self._runners(topic, items[0], again[0])])
            topic.roles.places += self.where.of_clause(items, again[0])
            self.topic = topic
        led = [b for c in clauses for b in self._by_clitic(c)]
        if led:
            topic.roles.runners = unique([*topic.roles.runners, *led])
            self.topic = topic
        if told and self.t.fold[told[0].subject.first if told[0].subject else 0] in self.w.pronoun:
            roles = topic.roles
            roles.runners = unique([*roles.runners, *(b for c in told for b in self._runners(topic, items[0], c))])
            roles.places += [p for c in told for p in self.where.of_clause(items, c) if p not in roles.places]
            self.topic = topic

    def _by_clitic(self, clause: Clause) -> list[Body]:
        """ "L'OPRAG en est le chef de file ; l'OIM y assure la formation": who is told to do something in it."""
        verb, subject = clause.verb, clause.subject
        if (
            self.finder.lang != "fr"
            or subject is None
            or subject.kind != "bodies"
            or verb.mood == UNREAL
            or verb.negated
        ):
            return []
        before = self.t.fold[subject.last : verb.first]
        if verb.cls == "be":
            chief = self.t.fold[verb.last : verb.last + 3]
            return self.reader.subject(clause) if "en" in before and not self.w.lead.isdisjoint(chief) else []
        works = verb.form == "fin" and verb.voice == "active" and verb.cls not in NOT_WORK
        return self.reader.subject(clause) if works and not CLITIC.isdisjoint(before) else []

    def _located(self, topic: Named, items: Sequence[Item], clauses: Sequence[Clause]) -> None:
        """ "Elle se déroule dans les provinces de A et B", "It will reach families in A": the same project's places."""
        first = next((c for c in clauses if c.verb.form == "fin"), None)
        subject = first.subject if first is not None else None
        if first is None or subject is None or subject.kind != "pronoun" or not self.where.acts(first):
            return
        if self.t.fold[subject.first] in self.w.pronoun:
            topic.roles.places += [p for p in self.where.of_clause(items, first) if p not in topic.roles.places]

    def _item(self, one: Named, items: Sequence[Item]) -> int:
        """The index of the noun of a mention, or of the first item of a name that stands alone; -1 where none is."""
        token = one.at if one.at >= 0 else one.first
        return next((n for n, i in enumerate(items) if i.first <= token < i.last), -1)

    def _does(self, clause: Clause) -> bool:
        verb = clause.verb
        return verb.cls in RUNS_UNITE_OR_ENTRUST and verb.mood != UNREAL and not verb.negated

    def _about(self, one: Named, items: Sequence[Item], at: int, clause: Clause) -> bool:
        """Whether a clause says that the project is run: as its subject, its object, or through a relative."""
        verb, noun, subject = clause.verb, items[at], clause.subject
        if not self._does(clause):
            return False
        if verb.voice == "passive" or verb.cls == "unite":
            inside = names_subject(one, items, clause)
            beside = verb.form in ("pp", "inf") and self._right_behind(one, items, clause)
            launch = subject is not None and subject.cls == "launch" and 0 <= one.first - subject.last < 3
            return subject is noun or inside or launch or (beside and clause.at > at) or self._whose(one, items, clause)
        if subject is not None and subject.cls == "launch" and 0 <= one.first - subject.last < 3:
            return True  # "el lanzamiento de “Camino seguro” se realizará junto con UNICEF"
        return (
            self.finder.object_of(items, at, clause) or verb.last == one.first or self._relative(one, items, at, clause)
        )

    def _right_behind(self, one: Named, items: Sequence[Item], clause: Clause) -> bool:
        """ "« Rives sûres », mené par A", "the X Project, to be run by A", "X, jointly implemented by A"."""
        n = clause.at - 1
        while n >= 0 and items[n].first >= one.last and (items[n].kind in BETWEEN or items[n].cls == "to"):
            n -= 1
        return n < 0 or (items[n].first < one.last and clause.verb.first - one.last < 6)

    def _whose(self, one: Named, items: Sequence[Item], clause: Clause) -> bool:
        """ "le projet X, dont la mise en œuvre est assurée par A": a relative that makes the project the owner."""
        k = next((m for m in range(clause.at - 1, -1, -1) if items[m].kind == "relative"), -1)
        if k < 0 or self.t.fold[items[k].first] not in WHOSE or not 0 <= items[k].first - one.last < 3:
            return False
        return all(i.kind in BETWEEN or i.cls in ("launch", "run") for i in items[k + 1 : clause.at])

    def _charged(self, one: Named, items: Sequence[Item]) -> list[Body]:
        """ "el programa X, a cargo de A", "dont la gestion incombe à A", "X will be the responsibility of A"."""
        n = next((m for m, i in enumerate(items) if i.first >= one.last), len(items))
        k = n
        while k < min(len(items), n + 9) and not self._in_charge(items[k]):
            item = items[k]
            if item.negated or not (item.kind in BETWEEN_RELATIVE_OR_DATE or item.cls in ("launch", "be")):
                return []
            k += 1
        if k >= len(items) or not self._in_charge(items[k]):
            return []
        behind = next((i for i in items[k + 1 : k + 3] if i.kind != "determiner"), None)
        if behind is None or behind.kind != "bodies":
            return []
        m = next(m for m, i in enumerate(items) if i is behind)
        more = [i for i in items[m + 1 : m + 5] if i.kind != "determiner"]  # "de la FAO y de la Fundación X"
        second = [i.kind for i in more[:3]] == ["and", "preposition", "bodies"] and more[1].cls == "of"
        return [*self.reader.bodies(behind), *(self.reader.bodies(more[2]) if second else [])]

    def _leading(self, items: Sequence[Item], at: int, clause: Clause) -> list[Body]:
        """ "GIZ is in charge of the X project", "A está a cargo de la ejecución del proyecto X"."""
        verb, subject = clause.verb, clause.subject
        if verb.cls != "be" or verb.negated or verb.mood == UNREAL or not 0 < at - clause.at < 9:
            return []
        between = items[clause.at + 1 : at]
        if subject is None or any(i.kind in ("comma", "bodies", "verb", "stop", "relative") for i in between):
            return []
        words = self.t.fold[verb.first : items[at].first]
        return self.reader.subject(clause) if not self.w.lead.isdisjoint(words) else []

    def _in_charge(self, item: Item) -> bool:
        """ "a cargo de", "sous la direction de": what leads to who is in charge."""
        return item.cls == "charge" or (item.cls == "support" and self.t.fold[item.first] in HEADED)

    def _relative(self, one: Named, items: Sequence[Item], at: int, clause: Clause) -> bool:
        """ "le Programme X, que pilote A", "un programa que financia A y que ejecutan B y C"."""
        k = next((m for m in range(clause.at - 1, at, -1) if items[m].kind == "relative"), -1)
        if k < 0 or clause.subject is None or clause.subject.kind != "bodies":
            return False
        if self.t.fold[items[k].first] not in OBJECT or any(
            i.kind in ("verb", "stop") for i in items[k + 1 : clause.at]
        ):
            return False
        if items[k - 1].kind == "and":
            k = next((m for m in range(k - 1, at, -1) if items[m].kind == "relative"), k)
        return items[k].first - one.last < 3

    def _runners(self, one: Named, noun: Item, clause: Clause) -> list[Body]:
        """Those who run it, and those who take part."""
        reader, verb = self.reader, clause.verb
        if verb.cls == "unite":
            return reader.bodies(*clause.objects)
        if verb.cls == "entrust":
            return reader.bodies(*clause.with_role("to"))
        beside = self._bodies(clause.with_role(*BESIDE))
        if verb.voice == "passive":
            return [*self._bodies(clause.with_role("by")), *beside]
        subject = clause.subject
        if subject is None or subject is noun or one.first <= subject.first < one.last:
            return beside
        return [*reader.subject(clause), *beside]

    def _joining(self, noun: Item, clause: Clause) -> list[Body]:
        """ "A participe au programme", "B has joined the campaign": who takes part."""
        verb = clause.verb
        if verb.mood == UNREAL or verb.negated:
            return []
        topics = [*clause.nouns, *(i for role in ("to", "in", "with") for i in clause.topics.get(role, ()))]
        if (
            verb.cls in {"take", "join", "collab", "unite"}
            and verb.voice == "active"
            and any(i is noun for i in topics)
        ):
            return self.reader.subject(clause)
        return []

    def _bodies(self, groups: Sequence[Item]) -> list[Body]:
        """The bodies of groups; a country behind "in" is a place: "by IOM in Ghana and Togo"."""
        return [b for i in groups for b in (i.bodies if self.where.within(i) else self.reader.bodies(i))]

    def _framed(self, one: Named, items: Sequence[Item], clauses: Sequence[Clause]) -> list[Body]:
        """ "Como parte de un proyecto, la OIM y A imparten …": who works within the frame of a project runs it."""
        begin = items[0].first
        if not any(
            self.w.frame.match(self.t.fold, k, one.first + 1) for k in range(max(begin, one.first - 6), one.first)
        ):
            return []
        for clause in clauses:
            verb = clause.verb
            if verb.form != "fin" or verb.cls in NOT_WORK:
                continue
            if verb.mood == UNREAL or verb.negated:
                return []
            if verb.voice == "passive":
                return self.reader.bodies(*clause.with_role("by"))
            return self.reader.subject(clause)
        return []


BETWEEN = frozenset(("comma", "adverb", "word", "determiner", "close", "open", "quote"))
BETWEEN_RELATIVE_OR_DATE = frozenset((*BETWEEN, "relative", "date"))
CLITIC = frozenset(("en", "y"))
HEADED = ("sous", "bajo", "under")
WHOSE = frozenset("dont whose cuyo cuya cuyos cuyas".split())
OBJECT = frozenset("que qu' which that".split())
