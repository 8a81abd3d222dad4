"""SERVICE in the query process: each call becomes a query of its own, and its answer takes the call's place as VALUES.

The engine never calls anybody. The process that answers the query has no network; it asks its parent, which fetches
what the allow-list lets it (server/fetching.py). A SERVICE whose address is a variable is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from server.jobs import QueryFailed
from server.syntax import Token, closing, tokens

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
ROWS = 50_000  # rows of a service that enter a query
Fetch = Callable[[list[tuple[str, str]]], list[bytes | str]]  # (address, query) -> an answer, or why there is none


@dataclass(frozen=True, slots=True)
class Call:
    """One SERVICE clause, from `start` to `end` of the query's text."""

    address: str
    query: str
    silent: bool
    start: int
    end: int


def calls(text: str) -> list[Call]:
    """The outermost SERVICE clauses of a query. Raises QueryFailed where one cannot be followed."""
    found, n, made = list(tokens(text)), 0, list[Call]()
    prologue = text[: next((t.start for t in found if t.word in FORMS), 0)]
    prefixes = _prefixes(found)
    while n < len(found):
        if found[n].word != "SERVICE":
            n += 1
            continue
        at = n + 1
        silent = at < len(found) and found[at].word == "SILENT"
        at += silent
        if at + 1 >= len(found) or found[at + 1].text != "{":
            raise QueryFailed(403, "this use of SERVICE cannot be followed: write SERVICE <address> { … }")
        last = closing(found, at + 1)
        body = text[found[at + 1].start : found[last].end]
        query = f"{prologue}SELECT * WHERE {body}"
        made.append(Call(_address(found[at], prefixes), query, silent, found[n].start, found[last].end))
        n = last + 1
    return made


def _prefixes(found: list[Token]) -> dict[str, str]:
    return {
        found[n + 1].text: found[n + 2].text.strip("<>")
        for n in range(len(found) - 2)
        if found[n].word == "PREFIX" and found[n + 2].kind == "iri"
    }


def _address(token: Token, prefixes: dict[str, str]) -> str:
    if token.kind == "iri":
        return token.text.strip("<>")
    prefix, colon, local = token.text.partition(":")
    if token.kind == "name" and colon and prefix + ":" in prefixes:
        return prefixes[prefix + ":"] + local
    raise QueryFailed(403, "SERVICE asks for an address here, not for a variable")


def inlined(text: str, fetch: Fetch) -> str:
    """The query with the services' answers in the place of the calls. Raises QueryFailed where one gives none."""
    made = calls(text)
    parts, at = [], 0
    for call, answer in zip(made, fetch([(call.address, call.query) for call in made]), strict=True):
        if isinstance(answer, str) and not call.silent:
            raise QueryFailed(502, f"SERVICE <{call.address}>: {answer}")
        values = "VALUES () { () }" if isinstance(answer, str) else _values(call, answer)
        parts += [text[at : call.start], "{ ", values, " }"]
        at = call.end
    return "".join([*parts, text[at:]])


def _values(call: Call, answer: bytes) -> str:
    try:
        table = ox.parse_query_results(answer, ox.QueryResultsFormat.JSON)
        if not isinstance(table, ox.QuerySolutions):
            raise QueryFailed(502, f"SERVICE <{call.address}> says true or false, in place of rows")
        names = [variable.value for variable in table.variables]
        rows: list[str] = []
        for row in table:
            if len(rows) == ROWS:
                raise QueryFailed(502, f"SERVICE <{call.address}> gives more than {ROWS} rows")
            rows.append("(" + " ".join(_term(row[n]) for n in range(len(names))) + ")")
    except (SyntaxError, ValueError) as problem:
        raise QueryFailed(502, f"SERVICE <{call.address}> gives no SPARQL results: {problem}") from None
    return f"VALUES ({' '.join('?' + name for name in names)}) {{ {' '.join(rows)} }}"


def _term(term: object) -> str:
    """A term as VALUES has it; blank nodes, which are another service's own, become IRIs that name them."""
    if term is None:
        return "UNDEF"
    return f"<urn:x-blank:{term.value}>" if isinstance(term, ox.BlankNode) else str(term)
