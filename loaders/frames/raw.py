"""A fact as a sentence tells it, before the facts of one release are joined, and its status."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from loaders.chunks import FUTURE, REAL, UNREAL, Item
from loaders.organizations import Body


@dataclass(slots=True)
class Raw:
    """A fact as one sentence tells it, before facts of one release are joined."""

    kind: str  # agreement, funding, pair
    sentence: int
    rule: str
    bodies: list[Body] = field(default_factory=list)  # parties; participants; the funder alone
    others: list[Body] = field(default_factory=list)  # the second side of a pair; the recipient
    type: str = "other"
    status: str = "signed"
    amount: int = -1
    dates: list[int] = field(default_factory=list)
    at: int = 0  # token of the trigger
    earlier: list[Body] = field(default_factory=list)  # who is said before to run "le programme" that is funded
    led: list[Body] = field(default_factory=list)  # who does, with the money of the gift, what its clause tells
    near: list[Body] = field(default_factory=list)  # who else, that gives nothing, is named in the sentence of a gift
    lead: bool = False  # the other side is whoever leads the work, not named here
    extra: list[int] = field(default_factory=list)  # further sentences of evidence
    again: bool = False  # "the document": an agreement that was told of before
    place: int = -1  # token that begins the name of the place of signing


MONEY = ("gift", "loan")
MONEY_OR_COST = frozenset((*MONEY, "cost"))
POSSESSIVES = frozenset("its their his her sa son ses leur leurs su sus".split())
DISBURSED = frozenset("verser débloquer disburse desembolsar donate donar donner give".split())
RESPECTIVELY = frozenset("respectively respectivement respectivamente".split())
FOLLOWED = frozenset(
    "suivi suivie suivis suivies followed seguido seguida seguidos seguidas devant ahead delante".split()
)
IMAGINED = "imagined"  # of money that nobody has asked for, promised or given: no status of the vocabulary
PLEDGED = frozenset("promettre pledge prometer".split())
COMMITTED = frozenset("engager commit comprometer allouer allocate asignar destinar earmark".split())


def unique(bodies: Iterable[Body]) -> list[Body]:
    """Each body once, in order."""
    found = list(bodies)
    return list({id(body): body for body in found}.values()) if len(found) > 1 else found


def agreement_status(verb: Item) -> str:
    """The status of an agreement by the mood of the verb that signs it."""
    if verb.negated or verb.type == "refuse":
        return "refused"
    return {REAL: "signed", FUTURE: "planned", UNREAL: "planned"}[verb.mood]


def funding_status(verb: Item) -> str:
    """The status of funding by the mood and the sense of the verb that gives."""
    if verb.negated:
        return "refused"
    if verb.mood == UNREAL:
        return "requested" if verb.type == "ask" else IMAGINED
    if verb.mood == FUTURE or verb.lemma in PLEDGED:
        return "pledged"
    if verb.lemma in COMMITTED:
        return "committed"
    return "disbursed" if verb.lemma in DISBURSED else "unstated"


def unknown_subject(before: Sequence[Item]) -> bool:
    """ "Por su parte, el Gobierno Vasco estudia": an article behind a comma that leads to words we know nothing of."""
    led = (k for k in range(1, len(before) - 1) if before[k].kind == "determiner" and before[k - 1].kind == "comma")
    return any(before[k + 1].kind == "word" for k in led)


USING = frozenset(
    "uso utilizacion use utilisation usage vias opciones formas voies options ways posibilidades reconstitution "
    "reposicion replenishment besoin besoins necesidad".split()
)
