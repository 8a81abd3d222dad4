"""Where a text names the bodies of the authority."""

from __future__ import annotations

from functools import cache
from itertools import compress

from loaders.acronyms import abbreviates
from loaders.authority import by_key, names
from loaders.lexicon import Word
from loaders.phrases import Phrases
from loaders.tokens import Tokens, folded


@cache
def _authority() -> Phrases[tuple[str, str, str]]:
    """The authority's names as folded phrases."""
    table: Phrases[tuple[str, str, str]] = Phrases()
    for name, key, flags in names():
        words = folded(name)
        if words:
            table.add(words, (name, key, flags))
    table.freeze()
    return table


@cache
def _firsts() -> frozenset[str]:
    """The words with which they begin."""
    return frozenset(_authority().begins)


UNMARKED = frozenset("nations union croix".split())  # may begin a name without a capital
LONG = frozenset(  # and these one of three words or more: "l'agence des Nations unies pour les réfugiés"
    "agence agencia agency organisation organizacion organization programme programa banque banco haut alto commission "
    "comision fonds fondo federation federacion comite bureau oficina office departement departamento department "
    "service servicio direction direccion secretariat secretaria conseil consejo mouvement movimiento cooperation "
    "cooperacion instituto institut centre centro fondation fundacion mission mision communaute comunidad alliance "
    "alianza union".split()
)
MAY_BE_SMALL = UNMARKED | LONG


def known_bodies(tokens: Tokens, none: frozenset[str]) -> dict[int, tuple[int, str]]:
    """Where the authority's bodies are named: first token -> (last, key).

    `none` are acronyms that name no body in this language. Acronyms ask for capitals; one of five letters or more may
    be written as a name, as newspapers do: "Unicef".
    """
    table, found, past, end = _authority(), {}, 0, len(tokens)
    marked = frozenset(compress(range(end), tokens.cap)).intersection(tokens.at(_firsts()))
    for i in sorted(marked.union(tokens.at(MAY_BE_SMALL))):
        match = table.match(tokens.fold, i, end) if i >= past else None
        if match is None:
            continue
        last, (name, key, flags) = match
        word = tokens.word[i]
        if last - i < 3 and not tokens.cap[i] and tokens.fold[i] not in UNMARKED:
            continue
        if last - i == 1 and tokens.fold[i] in none:
            continue  # "le SIDA"
        spelt = word.isupper() or word == name or not (name.isupper() or "caps" in flags)
        if last - i > 1 or spelt or (len(name) > 4 and word == name.capitalize() and name not in NO_ACRONYMS):
            found[i] = (last, key)  # "Unicef"
            past = last
        elif word == name.capitalize() and (len(name) > 2 or name == "UE") and name not in WORDS and _led(tokens, i):
            found[i] = (last, key)
            past = last
    return _of_the_family(tokens, found)


def _of_the_family(t: Tokens, found: dict[int, tuple[int, str]]) -> dict[int, tuple[int, str]]:
    """ "the United Nations | World Health Organization", "la OIM | de las Naciones Unidas": one body."""
    for i in [i for i, (_, key) in found.items() if key == "un"]:
        last = found[i][0]
        if last in found and t.fold[last - 1] in ("nations", "un") and _of_the_un(found[last][1]):
            found[i] = found.pop(last)
            continue
        k = i - 1 - (i > 1 and t.fold[i - 1] in ("las", "la", "l'"))
        if k > 0 and t.fold[k] in ("de", "des", "of") and t.fold[i] in ("nations", "naciones", "onu"):
            whole = next((m for m in range(k - 1, max(-1, k - 9), -1) if m in found and found[m][0] == k), -1)
            if whole >= 0 and k - whole > 1 and _of_the_un(found[whole][1]):
                found[whole] = (last, found[whole][1])
                del found[i]
    return found


def _of_the_un(key: str) -> bool:
    """Whether a body of the authority is one of the United Nations'."""
    entry = by_key(key)
    return entry is not None and entry.parent == "un"


def schemes(t: Tokens, nouns: Phrases[Word], known: dict[int, tuple[int, str]]) -> frozenset[str]:
    """The acronyms of known bodies that are a project's here: "the Educate A Child (EAC) programme"."""
    found: set[str] = set()
    for k in t.where.get("(", ()):
        if k + 1 not in known or k + 3 >= len(t) or t.word[k + 2] != ")" or not t.word[k + 1].isupper():
            continue
        if any(m in known and known[m][0] >= k for m in range(max(0, k - 12), k)):
            continue
        behind = _tells_project(t, nouns, k + 3)
        for m in range(max(1, k - 8), k - 1):
            if t.cap[m] and (behind or _tells_project(t, nouns, m - 1)) and abbreviates(t.word[k + 1], t.fold[m:k]):
                found.add(t.word[k + 1])
    return frozenset(found)


def _tells_project(t: Tokens, nouns: Phrases[Word], k: int) -> bool:
    told = nouns.match(t.fold, k, len(t)) if k < len(t) else None
    return told is not None and told[1].kind == "project"


def charge(t: Tokens, i: int, last: int) -> bool:
    """ "ministro de Asuntos Exteriores, | Unión Europea y Cooperación": whether a name is but a minister's charge."""
    if "union" not in t.fold[i:last]:
        return False  # "the Ministry of Health, Oxfam and Kolpa Ltd" are three
    if t.word[i - 1] != "," or last + 1 >= len(t) or t.fold[last] not in ("y", "et", "and") or not t.cap[last + 1]:
        return False
    near = range(i - 2, max(-1, i - 8), -1)
    minister = next((k for k in near if t.fold[k].startswith("minist")), -1)
    inside = t.fold[minister + 1 : i - 1]
    return minister >= 0 and inside[:1] in (["de"], ["des"], ["of"], ["for"]) and "," not in inside[2:-1]


def _led(tokens: Tokens, i: int) -> bool:
    """ "la Fao", "du Pnud", "(Fao)": whether an article or a bracket leads to a name of one word at token i."""
    before = tokens.word[i - 1] if i else ""
    follows = tokens.word[i + 1] if i + 1 < len(tokens) else ""
    if before == "(":
        return follows == ")"
    return before.lower() in ARTICLES and i not in tokens.begins and not follows[:1].isupper()


ARTICLES = frozenset("la le l' du au el del al".split())
WORDS = frozenset(  # that "la Can", "le Bit" may be
    "ACF ACT BIRD BIT CAF CAN CARE CHAI DED FED MIGA PIF PRM SIDA SICA SPC TIKA WHO".split()
)
NO_ACRONYMS = ("FADES", "IRENA", "MARRI", "SISCA", "UNIDO")  # words or names of people, where not in capitals


def known_by_name(words: tuple[str, ...]) -> str | None:
    """The authority's key of a name's folded words; None where it has no such name."""
    found = _authority().table.get(words[0], ()) if words else ()
    return next((value[1] for phrase, value in found if phrase == words), None)
