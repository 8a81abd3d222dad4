"""Frames of what bodies entrust to each other, and of the agreement under which they do."""

from __future__ import annotations

from itertools import takewhile

from loaders.chunks import REAL, UNREAL, Item
from loaders.clauses import Clause
from loaders.frames.lending import Lending
from loaders.frames.seeing import sees_itself
from loaders.organizations import Body

NEAR = 14  # items between a verb and the agreement under which its clause says it is done
MEANS = ("by", "of", "in", "with", "thanks", "support")  # "par convention", "aux termes d'une convention", "under"


class Entrusting(Lending):
    """Frames of verbs that leave a task to somebody."""

    def entrust(self, clause: Clause) -> None:
        """ "La composante a été confiée à A", "A a chargé B du suivi"."""
        verb = clause.verb
        if verb.mood == UNREAL or self._entrusted_under(clause):
            return
        if verb.voice == "passive":
            led = (
                clause.objects[:1] if verb.lemma.endswith("|to") else clause.with_role("to", "from")
            )  # "was left to B"
            taken = self.bodies(*led) or self.subject(clause)
            givers = self.bodies(*clause.with_role("by"))
            if not led and not givers:
                return
        else:
            in_ = clause.with_role("in")[:1] if verb.lemma in LEAVING_TO else []  # "ha delegado en B la gestión"
            taken = self.bodies(*clause.with_role("to", "from"), *clause.objects[:1], *in_)
            if not taken and verb.lemma.startswith("faire|appel"):  # "fait appel au savoir-faire de A"
                taken = self.bodies(*clause.with_role("of")[:1])
            givers = self.subject(clause)
            if sees_itself(self.sentences.chunker.t.fold, clause):  # "A s'est vu confier la gestion par B"
                taken, givers = givers, self.bodies(*clause.with_role("by"))
        work = clause.subject is not None and clause.subject.cls in ("launch", "project", "activity", "effort")
        if taken and work and verb.voice == "passive":  # "l'exécution a été confiée à B"
            self.runners.setdefault(self.sentence, []).extend(taken)
        if verb.lemma.partition("|")[0] in NAMING:  # "A designates its directorate"
            taken = [b for b in taken if not own_unit(b)]
        if taken:
            self.pair("entrust", taken, givers, lead=not givers, at=verb.first)

    def _entrusted_under(self, clause: Clause) -> bool:
        """ "La gestion a été confiée, par convention signée hier, à A par B": whether an agreement binds the two."""
        noun = self._means(clause)
        if noun is None or clause.verb.mood != REAL:
            return False
        end = next((c.at for c in self.clauses if c.at > clause.at and c.verb.form == "fin"), len(self.items))
        behind = list(takewhile(lambda i: i.kind not in ("stop", "relative"), self.items[clause.at + 1 : end]))
        takers = self.bodies(*(i for i in behind if i.kind == "bodies" and i.governor == "to"))
        if clause.verb.voice == "passive":
            givers = self.bodies(*(i for i in behind if i.kind == "bodies" and i.governor == "by"), states=True)
        else:
            givers = self.subject(clause, states=True)
        givers = [b for b in givers or self.lead() if b not in takers]
        if not takers or not givers:
            return False
        self.used.add(noun.first)
        for some in [[b] for b in takers] if noun.plural else [takers]:  # "par lettres d'accord, à A et à B"
            self.agree("entrust.under", [*givers, *some], noun, "signed", clause.dates, clause.verb.first)
        return True

    def _means(self, clause: Clause) -> Item | None:
        """The agreement, not told before, that a phrase beside a verb names as the means."""
        near = self.items[max(0, clause.at - NEAR) : clause.at + NEAR]
        return next((i for i in near if i.cls == "agreement" and i.governor in MEANS and not i.definite), None)


def own_unit(body: Body) -> bool:
    """Whether a body is a department that no country and no place tells: of whoever names it."""
    return not body.country and body.forms[0].split()[0].lower() in DEPARTMENTS


NAMING = frozenset("designar nombrar désigner nommer designate appoint".split())
DEPARTMENTS = frozenset(
    "dirección departamento división unidad oficina área direction département division unité bureau service".split()
)
LEAVING_TO = ("delegar", "descargar", "confiar")
