"""Write what programs can write of the documentation: commands, queries, vocabulary, the transcript in the README.

`python docs/reference.py` writes docs/commands.md, docs/queries.md, docs/vocabulary.md and the part of README.md
between its two marks; with --check it says which are stale, and exits with 1.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

os.environ["COLUMNS"] = "100"  # how wide argparse writes, whoever runs this

from cli.main import parser
from graph.catalogue import GROUPS, Query, catalogue
from loaders.vocabulary import NAMESPACE, RDF, RDFS, SKOS, source

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
HEAD = "<!-- Written by docs/reference.py from {source}: change that, then run `make docs`. -->\n"
KINDS = {
    "http://www.w3.org/2002/07/owl#Class": "Classes",
    "http://www.w3.org/2002/07/owl#ObjectProperty": "Properties: to other things",
    "http://www.w3.org/2002/07/owl#DatatypeProperty": "Properties: to values",
    "http://www.w3.org/2002/07/owl#SymmetricProperty": "Properties: to other things",
    SKOS + "ConceptScheme": "Concept schemes",
    SKOS + "Concept": "Concepts",
}
QUERIES = """Each question is a file in `queries/` whose header documents it. Ask it from the command line,
from a program or in a page:

    entente query partners-of --param organization=OIM --param language=fr
    curl -H 'Accept: text/csv' 'http://127.0.0.1:8000/api/queries/partners-of?organization=OIM&language=fr'
    http://127.0.0.1:8000/queries/partners-of?organization=OIM

Parameters are typed and bound as RDF terms, never pasted. What is planned, refused or only asked for is in no
answer about what is agreed or given; the few questions that hold it say so.
"""
BEGIN, END = "<!-- transcript, written by `make docs` -->\n", "<!-- end of transcript -->"
SPARQL = """PREFIX ent: <https://w3id.org/entente#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?with ?sentence {
  ?agreement ent:party <https://w3id.org/entente/id/organization/ilo>, ?other ; ent:evidence/oa:exact ?sentence .
  ?other skos:prefLabel ?with FILTER(?other != <https://w3id.org/entente/id/organization/ilo>)
} ORDER BY ?with"""
TRANSCRIPT: tuple[tuple[tuple[str, ...], str | None], ...] = (  # what is run, what it reads
    (("query", "-", "--format", "csv"), SPARQL),
)


def commands() -> str:
    """The help of every command."""
    top = parser()
    actions = [a for a in top._actions if isinstance(a, argparse._SubParsersAction)]  # noqa: SLF001
    parts = ["# Commands\n", HEAD.format(source="cli/main.py")]
    for name, one in sorted(actions[0].choices.items()):
        parts.append(f"## entente {name}\n")
        parts.append(f"```\n{one.format_help().strip()}\n```\n")
    return "\n".join(parts)


def queries() -> str:
    """Every question of the catalogue by group, with its parameters and columns."""
    parts = ["# Queries\n", HEAD.format(source="queries/*.rq"), QUERIES]
    for group in GROUPS:
        parts.append(f"# {group.capitalize()}\n")
        for name, query in catalogue().items():
            if query.group == group:
                parts.append(_query(name, query))
    return "\n".join(parts)


def _query(name: str, query: Query) -> str:
    lines = [
        f"- `{p.name}` ({p.type}{f', otherwise `{p.default}`' if p.default else ''}): {p.description}; "
        f"for example `{p.example}`"
        for p in query.parameters
    ]
    lines.append(f"- columns: {', '.join(f'`{c}`' for c in query.columns)}")
    lines.append(f"- limits: {query.limits['en']}")
    if query.includes:
        lines.append(f"- holds what is not agreed or given: {', '.join(query.includes)}")
    told = "  \n".join(f"*{query.titles[lang]}*: {query.descriptions[lang]}" for lang in ("fr", "es"))
    return f"## {name}\n\n**{query.titles['en']}.** {query.descriptions['en']}\n\n{told}\n\n" + "\n".join(lines) + "\n"


def vocabulary() -> str:
    """Every term with its label in three languages, its definition, and the standard terms it is tied to."""
    store = ox.Store()
    store.load(source().encode(), format=ox.RdfFormat.TURTLE)
    prefixes = {iri: name for name, iri in re.findall(r"@prefix (\w+): <([^>]+)>", source())}
    grouped: dict[str, list[str]] = {}
    for term in sorted({q.subject.value for q in store if isinstance(q.subject, ox.NamedNode)}):
        if term.startswith(NAMESPACE):
            grouped.setdefault(_kind(store, term), []).append(_term(store, term, prefixes))
    parts = ["# Vocabulary\n", HEAD.format(source="ontology/entente.ttl"), f"Namespace `{NAMESPACE}`, prefix `ent:`.\n"]
    order = list(dict.fromkeys((*KINDS.values(), *grouped)))
    for kind in order:
        if kind in grouped:
            parts += [f"## {kind}\n", "\n".join(grouped[kind]) + "\n"]
    return "\n".join(parts)


def _objects(
    store: ox.Store, term: str, predicate: str
) -> Iterator[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]:
    for quad in store.quads_for_pattern(ox.NamedNode(term), ox.NamedNode(predicate), None):
        yield quad.object


def _kind(store: ox.Store, term: str) -> str:
    types = {t.value for t in _objects(store, term, RDF + "type") if isinstance(t, ox.NamedNode)}
    return next((said for iri, said in KINDS.items() if iri in types), "Other terms")


def _term(store: ox.Store, term: str, prefixes: dict[str, str]) -> str:
    def texts(predicate: str) -> dict[str, str]:
        return {o.language or "": o.value for o in _objects(store, term, predicate) if isinstance(o, ox.Literal)}

    labels = texts(RDFS + "label") or texts(SKOS + "prefLabel")
    definition = texts(SKOS + "definition").get("en", "")
    named = " · ".join(labels[language] for language in ("en", "fr", "es") if language in labels)
    ties = sorted(
        short
        for predicate in (RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "exactMatch", SKOS + "closeMatch")
        for o in _objects(store, term, predicate)
        if isinstance(o, ox.NamedNode) and (short := _short(o.value, prefixes))
    )
    tied = f" ({', '.join(ties)})" if ties else ""
    return f"- **`ent:{term.removeprefix(NAMESPACE)}`** {named}{tied}  \n  {definition}".rstrip()


def _short(iri: str, prefixes: dict[str, str]) -> str:
    return next((f"`{name}:{iri.removeprefix(base)}`" for base, name in prefixes.items() if iri.startswith(base)), "")


def readme() -> str:
    """The README with its transcript: real commands, run on the samples in a folder of their own."""
    path = ROOT / "README.md"
    before, _, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    with tempfile.TemporaryDirectory(prefix="entente-readme-") as folder:
        _run("build", "samples", folder=folder)
        shown = [
            f"{_typed(argv, given)}{_indented(_run(*argv, folder=folder, given=given))}" for argv, given in TRANSCRIPT
        ]
    return f"{before}{BEGIN}\n{chr(10).join(shown)}{END}{after}"


def _typed(argv: tuple[str, ...], given: str | None) -> str:
    """A command as a person types it, with what it reads."""
    lines = ["$ " + " ".join(("entente", *argv, "--data", "build/demo")) + (" <<END" if given else "")]
    return "".join(f"    {line}\n" for line in [*lines, *([*given.split("\n"), "END"] if given else [])])


def _run(*argv: str, folder: str, given: str | None = None) -> str:
    command = [sys.executable, "-m", "cli.main", *argv, "--data", folder]
    wide = os.environ | {"COLUMNS": "116"}
    done = subprocess.run(command, cwd=ROOT, input=given, capture_output=True, check=True, text=True, env=wide)  # noqa: S603
    return done.stdout


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.rstrip().split("\n")) + "\n"


PAGES = {
    HERE / "commands.md": commands,
    HERE / "queries.md": queries,
    HERE / "vocabulary.md": vocabulary,
    ROOT / "README.md": readme,
}


def main() -> int:
    """Write the pages, or with --check compare them."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true", help="write nothing; name the pages that are stale")
    check = options.parse_args().check
    stale = []
    for path, write in PAGES.items():
        text = write()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding="utf-8")
    if stale and check:
        print(f"stale: {', '.join(stale)}; run `make docs`")
    return int(bool(stale) and check)


if __name__ == "__main__":
    sys.exit(main())
