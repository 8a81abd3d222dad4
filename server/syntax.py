"""SPARQL's tokens: enough to see what a text asks for without understanding it.

Whatever decides on safety errs on the side of refusing: the engine reads the text again with its own grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TOKEN = re.compile(
    r"""(?P<skip>[\s]+|\#[^\n\r]*)
    |(?P<iri><[^\x00-\x20<>"{}|^`]*>)
    |(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<name>[?$][\w\u00b7]+|@[A-Za-z]+(?:-\w+)*|(?:_|[^\W\d_][\w.\u00b7-]*)?:(?:[\w.:\u00b7-]|%[0-9A-Fa-f]{2}|\\.)*)
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
VOLATILE = frozenset({"RAND", "NOW", "UUID", "STRUUID", "BNODE", "SERVICE"})
MAYBE_VOLATILE = re.compile("|".join(sorted(VOLATILE)), re.IGNORECASE)
HIDDEN = re.compile(r"\).*service.*#", re.IGNORECASE | re.DOTALL)  # `?a<1)SERVICE#>` is an IRI to us alone


@dataclass(frozen=True, slots=True)
class Token:
    """One token; comments and blanks are none."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The keyword in capitals; empty for other tokens."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a query or an update."""
    for match in TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "skip":
            yield Token(kind, match.group(), match.start(), match.end())


def words(text: str) -> frozenset[str]:
    """The keywords of a text in capitals; a SERVICE that only the engine might see counts too.

    >>> sorted(words('SELECT ("SERVICE" AS ?service) {} # SERVICE'))
    ['AS', 'SELECT']
    """
    found = set()
    for token in tokens(text):
        if token.kind == "word":
            found.add(token.word)
        elif token.kind == "iri" and HIDDEN.search(token.text):
            found.add("SERVICE")
    return frozenset(found)


def calls_service(text: str) -> bool:
    """Whether a text asks other services; the word in strings, comments, IRIs and names does not count.

    >>> calls_service("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }")
    True
    >>> calls_service("SELECT * { FILTER(?a<1)SERVICE#>\\n:x {} }")
    True
    >>> calls_service('SELECT ("SERVICE" AS ?service) {}')
    False
    """
    return "service" in text.lower() and "SERVICE" in words(text)


def volatile(text: str) -> bool:
    """Whether the same query may be answered differently over the same data: it asks for the time, or for chance."""
    return MAYBE_VOLATILE.search(text) is not None and bool(VOLATILE & words(text))


def closing(found: Sequence[Token], opening: int, left: str = "{", right: str = "}") -> int:
    """The position of the bracket that closes the one at `opening`; the last token where none does."""
    depth = 0
    for n in range(opening, len(found)):
        if found[n].text == left:
            depth += 1
        elif found[n].text == right:
            depth -= 1
            if depth == 0:
                return n
    return len(found) - 1


def with_dataset(update: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str | None:
    """An update whose patterns are matched in these graphs (the Protocol's using-graph-uri), as USING clauses.

    None where the update names a dataset itself (USING, WITH), which the Protocol forbids to mix.

    >>> with_dataset("DELETE WHERE { ?s ?p ?o }", ["http://g"], [])
    'DELETE { ?s ?p ?o } USING <http://g> WHERE { ?s ?p ?o }'
    """
    clause = "".join(
        [*(f" USING <{graph}>" for graph in default_graphs), *(f" USING NAMED <{graph}>" for graph in named_graphs)]
    )
    found, written, at, depth = list(tokens(update)), [], 0, 0
    for n, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        if depth:
            continue
        if token.word in ("USING", "WITH"):
            return None
        if token.word == "WHERE":
            written.append(update[at : token.start].rstrip())
            if found[n - 1].word == "DELETE" and n + 1 < len(found):
                written.append(" " + update[found[n + 1].start : found[closing(found, n + 1)].end])
            written.append(f"{clause} WHERE")
            at = token.end
    return "".join([*written, update[at:]])


def plain_concatenations(query: str) -> str:
    """A query whose GROUP_CONCATs give literals without a language, as SPARQL 1.1 has it and the engine has not.

    >>> plain_concatenations("SELECT (GROUP_CONCAT(DISTINCT ?o; separator=')') AS ?g) {}")
    "SELECT (STR(GROUP_CONCAT(DISTINCT ?o; separator=')')) AS ?g) {}"
    """
    if "group_concat" not in query.lower():
        return query
    found, insert = list(tokens(query)), dict[int, str]()
    for n, token in enumerate(found[:-1]):
        if token.word == "GROUP_CONCAT" and found[n + 1].text == "(":
            end = found[closing(found, n + 1, "(", ")")].end
            insert[token.start] = insert.get(token.start, "") + "STR("
            insert[end] = insert.get(end, "") + ")"
    parts, at = [], 0
    for place in sorted(insert):
        parts += [query[at:place], insert[place]]
        at = place
    return "".join([*parts, query[at:]])


def without_silent_loads(update: str) -> str:
    """An update without its LOAD SILENTs: a server that loads nothing fails them, and their failure changes nothing.

    >>> without_silent_loads("LOAD SILENT <http://a;b> ; CLEAR ALL")
    ' CLEAR ALL'
    """
    found, kept, at = list(tokens(update)), [], 0
    for n, token in enumerate(found[:-1]):
        if token.word == "LOAD" and found[n + 1].word == "SILENT":
            end = next((t.end for t in found[n:] if t.text == ";"), len(update))
            kept.append(update[at : token.start])
            at = end
    return "".join([*kept, update[at:]])
