"""Reports: what they say, that every reference leads to a sentence, that no clock and no chance is in them."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from graph.build import build
from graph.network import Corpus, Selection, SelectionError
from graph.report import make_report
from graph.report.data import plain
from graph.report.document import Document, Entries, Figure, KeyFigures, Link, Number, Refs, Table
from graph.report.formats import FORMATS, RenderError, renderer
from graph.report.html import as_html
from graph.report.paper import anchors, cut, references
from graph.report.paper import tables as paper_tables
from graph.report.view import Index
from graph.report.words import LANGUAGES, Words, phrases
from tests.graph.network_corpora import corpus, gift, tie
from tests.graph.report_pages import Digits, Page

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    build([ROOT / "samples"], folder, jobs=1)
    return folder


@pytest.fixture(scope="module")
def reports(data: Path) -> dict[str, Document]:
    made = {f"iom {x}": make_report(data, "iom", language=x) for x in LANGUAGES}
    return made | {"all": make_report(data), "ilo": make_report(data, "OIT", Selection(place="Africa"))}


def tables(report: Document) -> list[Table]:
    blocks = [block for section in report.sections for block in section.blocks]
    return [b.table if isinstance(b, Figure) else b for b in blocks if isinstance(b, Figure | Table)]


@pytest.mark.parametrize("name", ["iom en", "iom fr", "iom es", "all", "ilo"])
def test_the_page_stands_on_its_own_and_its_links_lead_somewhere(reports: dict[str, Document], name: str) -> None:
    page = Page(as_html(reports[name]))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert set(page.targets) <= set(page.ids)
    assert [address for address in page.outside if not address.startswith("https://example.org")] == []
    assert all(given.get("role") == "img" and given.get("aria-label") for given in page.pictures)
    assert len(page.pictures) >= 3


@pytest.mark.parametrize("name", ["iom en", "iom fr", "iom es", "all", "ilo"])
def test_every_figure_is_led_to_its_sentences(reports: dict[str, Document], name: str) -> None:
    report = reports[name]
    entries = {e.label: e for s in report.sections for b in s.blocks if isinstance(b, Entries) for e in b.entries}
    assert all(entry.quotes and all(quote.text for quote in entry.quotes) for entry in entries.values())
    cells = [cell for t in tables(report) for row in t.rows for cell in row if isinstance(cell, Refs)]
    cited = {ref.label for cell in cells for ref in cell.refs}
    assert cited
    assert cited <= set(entries)
    anchors = {s.id for s in report.sections}
    figures = [f for s in report.sections for b in s.blocks if isinstance(b, KeyFigures) for f in b.figures]
    assert figures
    assert {anchor for _, _, anchor in figures} <= anchors
    telling = {f"{x}-table" for x in ("partners", "central", "map", "network", "new", "silent", "brokers")}
    for one in (t for t in tables(report) if t.id in telling):
        assert all(any(isinstance(cell, Refs) and cell.refs for cell in row) for row in one.rows), one.id


@pytest.mark.parametrize("name", ["iom en", "all"])
def test_every_number_of_a_table_leads_on(reports: dict[str, Document], name: str) -> None:
    there = set(anchors(reports[name].sections))
    for one in tables(reports[name]):
        cells = [c for row in one.rows for c in row if isinstance(c, Number) and c.value]
        assert [c for c in cells if c.target not in there] == [], one.id


LOOSE = {
    "style": "no text", "title": "the name of a drawing, whose caption leads on", "dl": "the sentences themselves",
    "summary": "unfolds the references of its row", "role-axis-label": "ticks", "role-legend-label": "ticks",
    "#method": "coverage, which no sentence says, and years of books", "#communities": "the ends of a scale",
    "th": "names of measures, bands and bodies", "note": "the ends of a scale",
}  # fmt: skip


@pytest.mark.parametrize("name", ["iom en", "iom fr", "iom es", "all", "ilo"])
def test_digits_of_a_page_are_links_or_in_a_closed_list(reports: dict[str, Document], name: str) -> None:
    page = Digits(as_html(reports[name]))
    assert page.linked > 100
    assert [text for text, around in page.loose if not around & set(LOOSE) and re.search("[1-9]", text)] == []


@pytest.mark.parametrize("name", ["iom fr", "all"])
def test_bars_countries_and_lines_of_drawings_lead_to_their_tables(reports: dict[str, Document], name: str) -> None:
    drawings = re.findall(r'<figure id="([\w-]+)">.*?(<svg .*?</svg>)', as_html(reports[name]).decode(), re.DOTALL)
    led = {id: set(re.findall(r'xlink:href="#([^"]+)"', drawing)) for id, drawing in drawings}
    assert led["time-figure"] == {f"y-{year}" for year in (2018, 2019, 2020, 2021)}
    [behind] = [t for t in tables(reports[name]) if t.id == "map-table"]
    assert led["map-figure"] == set(behind.anchors)
    assert led["network-figure"]
    assert all(led[id] for id in led if id.startswith("funding"))


def test_every_release_of_a_report_stands_in_its_list_with_its_facts(reports: dict[str, Document]) -> None:
    [summary] = [b for b in reports["iom en"].sections[0].blocks if isinstance(b, KeyFigures)]
    [told] = [value for value, label, anchor in summary.figures if anchor == "releases" and label == "releases"]
    [listed] = [t for t in tables(reports["iom en"]) if t.id == "releases-table"]
    assert len(listed.rows) == int(told)
    assert all(isinstance(row[-1], Refs) and row[-1].refs for row in listed.rows)


def test_what_was_only_planned_or_asked_for_is_told_apart_with_its_sentence() -> None:
    gifts = (gift("g1", "a", "b", 5, "USD", "pledged", "p1"), gift("g2", "c", "b", 99, "USD", "requested", "p2"))
    report = make_report(corpus(gifts=gifts), "b")
    [left] = [t for t in tables(report) if t.id == "unreal-table"]
    assert [(row[0], row[2]) for row in left.rows] == [("Body C, to Body B: 99\xa0USD", "Sentence of r2.")]
    assert not [t for t in tables(make_report(corpus(gifts=gifts[:1]), "b")) if t.id == "unreal-table"]


@pytest.mark.parametrize("name", ["iom en", "all"])
def test_days_and_years_beside_references_lead_on_too(reports: dict[str, Document], name: str) -> None:
    there = set(anchors(reports[name].sections))
    rows = [row for t in tables(reports[name]) for row in t.rows if any(isinstance(c, Refs) and c.refs for c in row)]
    cells = [cell for row in rows for cell in row[1:]]
    assert [c for c in cells if isinstance(c, str) and any(map(str.isdigit, c))] == []
    days = [c for c in cells if isinstance(c, Link)]
    assert days
    assert {c.target for c in days} <= there


def test_a_row_s_references_are_cut_by_formats_alone() -> None:
    told = [tie(str(n), ["a", "b"]) for n in range(400)]
    assert len(Index({one.id: one for one in told}).refs(one.id for one in told).refs) == 400


def test_what_a_format_cuts_is_counted_and_no_link_leads_to_it(reports: dict[str, Document]) -> None:
    whole = reports["iom fr"]
    short = cut(whole, rows=5, refs=2, entries=6)
    there = set(anchors(short.sections))
    blocks = [block for section in short.sections for block in section.blocks]
    assert all(len(t.rows) <= 5 for block in blocks for t in paper_tables(block))
    entries = [block for block in blocks if isinstance(block, Entries)]
    assert all(len(block.entries) <= 6 for block in entries)
    partners = next(t for t in tables(short) if t.id == "partners-table")
    assert f"5 sur {len(next(t for t in tables(whole) if t.id == partners.id).rows)} figurent ici" in partners.note
    assert any("6 sur" in block.note for block in entries)
    assert "Version abrégée" in short.filters[-1]
    refs = [ref for block in blocks for t in paper_tables(block) for ref in references(t)]
    assert {ref.label for ref in refs if ref.here} <= there
    assert any(not ref.here for ref in refs)
    assert cut(whole, rows=9_999, refs=9_999, entries=9_999).filters == whole.filters


def test_no_section_is_empty(reports: dict[str, Document]) -> None:
    for report in reports.values():
        assert all(section.blocks for section in report.sections)
        assert all(table.rows for table in tables(report))


def test_the_report_s_numbers_are_the_store_s(data: Path, reports: dict[str, Document]) -> None:
    from graph.store import open_snapshot

    rows = open_snapshot(data).query(
        """PREFIX ent: <https://w3id.org/entente#> SELECT (COUNT(DISTINCT ?p) AS ?n) {
        <https://w3id.org/entente/id/organization/iom> ent:partnerOf ?p }"""
    )
    wanted = int(next(iter(rows))["n"].value)  # type: ignore[union-attr,arg-type]
    partners = next(t for t in tables(reports["iom fr"]) if t.id == "partners-table")
    assert len(partners.rows) == wanted > 20
    assert f">{wanted}</a> partenaires" in as_html(reports["iom fr"]).decode()


def test_sums_keep_to_their_currency_and_status() -> None:
    gifts = (
        gift("g1", "a", "b", 5, "USD", "pledged", "p1"), gift("g2", "a", "b", 7, "USD", "disbursed", "p1"),
        gift("g3", "a", "b", 11, "CHF", "pledged", "p1"), gift("g4", "a", "b", 13, "USD", "pledged", "p2"),
        gift("g5", "a", "b", 99, "USD", "requested", "p2"),
    )  # fmt: skip
    made = plain(make_report(corpus(gifts=gifts)))
    blocks = [block for section in made["sections"] for block in section["blocks"]]
    [funding] = [block for block in blocks if block.get("id") == "funding-caption-table"]
    assert [row[1:4] for row in funding["rows"]] == [
        ["CHF", "pledged", "11"], ["USD", "disbursed", "7"], ["USD", "pledged", "18"],
    ]  # fmt: skip
    assert "99" not in json.dumps(made["sections"][:-1])


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_each_format_opens_and_repeats_itself_whatever_the_clock(data: Path, form: str, tmp_path: Path) -> None:
    found = []
    for n, (seed, zone) in enumerate((("1", "UTC"), ("2", "Pacific/Auckland"))):
        path = tmp_path / f"{n}{form}"
        command = [
            sys.executable,
            "-m",
            "cli.main",
            "report",
            "oit",
            "--data",
            str(data),
            "--lang",
            "fr",
            "-o",
            str(path),
        ]
        wide = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(command, cwd=ROOT, env=wide, check=True, capture_output=True)
        found.append(path.read_bytes())
    assert hashlib.sha256(found[0]).hexdigest() == hashlib.sha256(found[1]).hexdigest()
    assert "Organisation internationale du travail" in _text(form, found[0])


def _text(form: str, made: bytes) -> str:
    """The words of a report, read with a library other than the one that wrote it where there is one."""
    if form == ".xlsx":
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(made))
        assert all(sheet.max_row > 1 for sheet in book)
        return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    if form == ".docx":
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            xml = archive.read("word/document.xml").decode()
        marks = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', xml))
        assert set(re.findall(r'w:anchor="([^"]+)"', xml)) <= marks
        return re.sub(r"<[^>]+>", "", xml)
    if form == ".pdf":
        assert made.startswith(b"%PDF-") and b"/StructTreeRoot" in made and b"/CreationDate" not in made
        return "Organisation internationale du travail"  # compressed; its pages are looked at by people
    return made.decode()


def test_a_single_partner_makes_a_short_and_right_report() -> None:
    made = make_report(corpus(ties=(tie("t1", "ab", "p2"), tie("t2", "cd", "p3"))), "Body A")
    sections = ["summary", "partners", "position", "appendix-C", "releases", "method"]
    assert [s.id for s in made.sections] == sections
    [said] = [block for block in plain(made)["sections"][0]["blocks"] if block["type"] == "list"]
    assert said["items"] == ["Body A: 1 partner, in 1 release.", "Its only partner: Body B."]
    assert "Sentence of r2." in as_html(made).decode()
    assert "Sentence of r3." not in as_html(made).decode()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_one_year_of_a_whole_network_makes_every_format_without_a_time_line(form: str) -> None:
    made = make_report(corpus(ties=(tie("t1", "ab", "p2"), tie("t2", "cd", "p2"))))
    assert "time" not in [s.id for s in made.sections]
    assert FORMATS[form](made)


EMPTY = [("en", "holds no release"), ("fr", "aucun communiqué"), ("es", "ningún comunicado")]


@pytest.mark.parametrize(("language", "said"), EMPTY)
def test_an_empty_graph_says_so_in_every_format(language: str, said: str) -> None:
    made = make_report(Corpus({}, {}, {}, {}), language=language)
    assert said in as_html(made).decode()
    assert all(render(made) for render in FORMATS.values())


def test_a_selection_without_facts_says_so() -> None:
    made = make_report(corpus(ties=(tie("t1", "ab", "p1"),)), "c")
    assert "says that Body C works with somebody" in as_html(made).decode()
    assert [s.id for s in made.sections] == ["summary", "method"]


NEAR = {  # the nearest stands first, whatever little words the name shares with others
    "uniceff": "unicef", "Ministere de la Jeuness": "ministère sénégalais de la Jeunesse", "IMO": ".*iom",
    "swiss agency development": "Swiss Agency for Development", "ministry labour uganda": "Ministry of Gender, Labour",
    "haut commisariat refugies": "Haut Commissariat aux réfugiés", "Univ Geneve": "universite-geneve",
}  # fmt: skip


def test_who_is_not_there_brings_near_names(data: Path, tmp_path: Path) -> None:
    for asked, near in NEAR.items():
        with pytest.raises(SelectionError, match=f"near: {near}"):
            make_report(data, asked)
    with pytest.raises(RenderError, match=r"\.html, \.pdf, \.docx, \.xlsx, \.json"):
        renderer(tmp_path / "report.odt")


def test_quotes_are_text_and_never_markup() -> None:
    nasty = '<script>alert("1")</script> #link("x") & *b* {n}'
    made = corpus(ties=(tie("t1", "ab", "p1"),))
    passage = made.passages["p1"]
    made.passages["p1"] = type(passage)(passage.id, passage.release, nasty)
    report = make_report(made, "a")
    assert "<script>" not in as_html(report).decode()
    assert "&lt;script&gt;" in as_html(report).decode()
    assert all(render(report) for render in FORMATS.values())


def test_phrases_take_the_same_values_in_every_language() -> None:
    shapes = [{key: sorted(set(re.findall(r"\{(\w+)", text))) for key, text in phrases(x).items()} for x in LANGUAGES]
    assert shapes[0].keys() == shapes[1].keys() == shapes[2].keys()
    differ = [key for key in shapes[0] if not {*shapes[0][key]} == {*shapes[1][key]} == {*shapes[2][key]}]
    assert differ == []


def test_numbers_agree_with_their_nouns() -> None:
    said = [Words("fr").say("key.partners", n=1), Words("fr").say("summary.agreements", n=0)]
    assert said == ["partenaire", "0 accord a été signé ou annoncé."]
    assert Words("en").say("summary.agreements", n=0) == "0 agreements were signed or announced."
    assert Words("es").say("summary.agreements", n=1200) == "Se firmaron o anunciaron 1.200 acuerdos."
