"""What a query says is read in one pass, and two queries say the same only where they are the same query."""

from __future__ import annotations

import time

import pytest

from graph.catalogue import catalogue
from server.cache import Kept
from server.jobs import JSON, Job
from server.prepared import LONG, Prepared, coded, said, unpacked

QUESTION = "SELECT" + catalogue()["countries"].text.partition("SELECT")[2]


@pytest.mark.parametrize("hostile", ['"' + '\\"' * LONG, "<" * LONG, "'" + "\\'" * LONG, '"\n' * LONG, '"a' * LONG])
def test_no_text_is_read_twice(hostile: str) -> None:
    began = time.process_time()
    said(hostile[:LONG])
    assert time.process_time() - began < 1  # 4.7 s for twice as much where strings were looked for again and again


def test_space_and_comments_say_nothing() -> None:
    assert said(QUESTION) and said("# more\n" + QUESTION.replace(" ", "\n\t ")) == said(QUESTION)
    assert said("SELECT * { ?s <http://a#b> 'x  #y' } # end") == "SELECT * { ?s <http://a#b> 'x  #y' }"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('SELECT ("a  b" AS ?x) {}', 'SELECT ("a b" AS ?x) {}'),
        ('SELECT ("a#b" AS ?x) {}', 'SELECT ("a#c" AS ?x) {}'),
        ("SELECT * { ?s ?p ?o }", "SELECT * { ?s ?p ?O }"),
        ("SELECT * { <a:#b> ?p ?o }", "SELECT * { <a:#c> ?p ?o }"),
    ],
)
def test_what_differs_says_something_else(one: str, other: str) -> None:
    assert said(one) != said(other)


def test_long_strings_are_not_looked_into() -> None:
    assert said('SELECT ("""a # b""" AS ?x) {}') == "" and said("x" * (LONG + 1)) == ""


def test_rows_are_put_into_the_format_that_is_asked_for() -> None:
    prepared = Prepared(2**20)
    body = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"a, b"}}]}}'
    assert prepared.put("one", "SELECT ?x {}", JSON, body, 1)
    assert prepared.get("two", Job("SELECT ?x {}")) is None and prepared.get("one", Job("SELECT ?y {}")) is None
    for limited in (Job("SELECT ?x {}", head=True), Job("SELECT ?x {}", default_graphs=("a:a",))):
        assert prepared.get("one", limited) is None
    found = prepared.get("one", Job("SELECT  ?x\n{ } ".replace("{ }", "{}"), "text/csv"))
    assert found and unpacked(found) == body
    csv = coded(found, "text/csv", "")
    assert isinstance(csv, Kept) and csv.body == b'x\r\n"a, b"\r\n' and csv.coding == ""


def test_room_is_bounded_and_nothing_is_driven_out() -> None:
    prepared = Prepared(4_000)
    body = b'{"head":{"vars":[]},"results":{"bindings":[]}}'
    kept = [prepared.put("one", f"ASK {{ ?s{n} ?p ?o }}", JSON, body, 0) for n in range(20)]
    assert kept[0] and not kept[-1] and prepared.cache.used <= 4_000
    assert prepared.has("one", "ASK { ?s0 ?p ?o }") and not prepared.has("one", "ASK { ?s19 ?p ?o }")
