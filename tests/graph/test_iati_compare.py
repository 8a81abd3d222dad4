"""Institutions' own IATI files, as they write them, compared with releases; and who reports in ours.

Each file in tests/cases/iati/ stands beside what `entente compare-iati` says of it.
"""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.main import main
from graph.iati import ORGANISATION_TYPES, Reporter, write
from graph.iati_compare import compare
from graph.iati_read import number, read
from graph.store import commit, open_snapshot, tidy, work_copy, writing
from loaders.errors import SourceError
from loaders.triples import BASE
from loaders.vocabulary import ORG, source
from tests.queries.test_questions import CASES

FILES = CASES.parent / "iati"
STANDARD = Path(__file__).resolve().parents[3] / "shared" / "standards" / "iati"
CODES = {"eu": "crs:918", "iom": "crs:47066"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the catalogue's tests, two bodies with their codes."""
    folder = tmp_path_factory.mktemp("compared") / "data"
    with writing(folder):
        store = work_copy(folder)
        store.load(source().encode(), format=ox.RdfFormat.TURTLE)
        store.load((CASES / "graph.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
        for key, code in CODES.items():
            body = ox.NamedNode(f"{BASE}organization/{key}")
            store.add(ox.Quad(body, ox.NamedNode(ORG + "identifier"), ox.Literal(code)))
        commit(folder, store, {"base": BASE, "version": "", "releases": {}})
        del store
        tidy(folder)
    return folder


@pytest.mark.parametrize("name", sorted(path.stem for path in FILES.glob("*.xml")))
def test_what_is_said_of_a_file(data: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare-iati", str(FILES / f"{name}.xml"), "--data", str(data)]) == 1
    assert capsys.readouterr().out == (FILES / f"{name}.txt").read_text(encoding="utf-8")


def test_no_expectation_is_left_over() -> None:
    assert {p.stem for p in FILES.glob("*.xml")} == {p.stem for p in FILES.glob("*.txt")}


@pytest.mark.skipif(not STANDARD.exists(), reason="../shared is absent: no schemas of IATI")
@pytest.mark.parametrize("name", ["donor", "agency", "stages"])
def test_the_tidy_files_are_iati(name: str) -> None:
    import xmlschema

    schema = xmlschema.XMLSchema(str(STANDARD / "iati-activities-schema.xsd"))
    assert [str(e) for e in schema.iter_errors(str(FILES / f"{name}.xml"))] == []


def test_everything_is_compared_where_it_is_asked_for(data: Path) -> None:
    store = open_snapshot(data)
    scoped, whole = (compare(store, FILES / "donor.xml", everything=e) for e in (False, True))
    sweden = [d for d in whole.sums if d.what == "ours" and d.ours and d.ours.funder == "Sweden"]
    assert sweden and not [d for d in scoped.sums if d.ours and d.ours.funder == "Sweden"]
    assert (scoped.about, whole.about) == ("European Union", "")


def test_programs_are_told_the_same(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare-iati", str(FILES / "agency.xml"), "--json", "--data", str(data)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["about"] == "IOM" and sorted(d["what"] for d in told["sums"]) == ["amount", "currency", "status"]
    assert all(d["ours"]["where"].startswith(BASE) and d["ours"]["text"] for d in told["sums"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no element found"),
        (b"no XML", "syntax error: line 1"),
        (b"<iati-activities version='2.03'><iati-activity>", "no element found: line 1"),
        (b"<html><body>Not found</body></html>", "no <iati-activity> in its <html>"),
        (
            b"<iati-organisations version='2.03'><iati-organisation/></iati-organisations>",
            "in its <iati-organisations>",
        ),
        (b"<iati-activities version='2.03'/>", "no <iati-activity> in its <iati-activities>"),
        (b"<?xml version='1.0' encoding='x-nothing'?><iati-activities/>", "unknown encoding"),
        (None, "No such file"),
    ],
)
def test_what_is_no_iati_is_told(
    data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    file = tmp_path / "own.xml"
    if content is not None:
        file.write_bytes(content)
    assert main(["compare-iati", str(file), "--data", str(data)]) == 2
    err = capfd.readouterr().err
    assert said in err and str(file) in err and err.count("\n") == 1


def test_entities_do_not_swell(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x0 "xxxxxxxxxx">' + "".join(
        f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 12)
    )
    file = tmp_path / "bomb.xml"
    file.write_text(bomb + "]><iati-activities><iati-activity><title>&x11;</title></iati-activity></iati-activities>")
    with pytest.raises(SourceError, match="amplification"):
        read(file)


@given(st.integers(0, 10**15), st.sampled_from(["", ".5", ".00", ".123"]))
def test_amounts_are_read_as_written(whole: int, part: str) -> None:
    wanted = Decimal(f"{whole}{part}")
    for text in (f"{whole}{part}", f" {whole:,}{part}\n", f"{whole:,}{part}".replace(",", " "), f"-{whole}{part}"):
        assert abs(number(text)) == wanted


@pytest.mark.parametrize("text", ["1,5", "1.000,00", "1.000.000", "12,34,567", "1e6", "EUR 5", "", "٣", "5 %"])
def test_amounts_that_may_be_two_are_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"amount|empty"):
        number(text)


def test_whoever_publishes_is_the_reporter(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "activities.xml"
    mine = ["--reporter", "GB-CHC-202918", "--reporter-name", "An Institute & Co", "--reporter-type", "22"]
    export = ["export", "iati", "-o", str(file), "--data", str(data)]
    assert main([*export, *mine]) == 0 and "placeholder" not in capsys.readouterr().err
    for activity in ET.parse(file).getroot():
        reporter = activity.find("reporting-org")
        assert reporter is not None and reporter.attrib == {
            "ref": "GB-CHC-202918",
            "type": "22",
            "secondary-reporter": "1",
        }
        assert reporter.findtext("narrative") == "An Institute & Co"
        assert (activity.findtext("iati-identifier") or "").startswith("GB-CHC-202918-")
    assert main([*export, *mine, "--primary"]) == 0
    assert {one.get("secondary-reporter") for one in ET.parse(file).getroot().iter("reporting-org")} == {"0"}
    assert main(export) == 0 and "placeholder" in capsys.readouterr().err
    for wrong in (
        ["--reporter", "GB-CHC-1"],
        [*mine, "--reporter", "202918"],
        [*mine, "--reporter", "GB-CHC-1 2"],
        ["--primary"],
    ):
        assert main([*export, *wrong]) == 2
    assert main(["export", "ftm", *mine, "--data", str(data)]) == 2


@pytest.mark.skipif(not STANDARD.exists(), reason="../shared is absent: no schemas of IATI")
def test_a_reporter_is_valid_and_the_types_are_the_list(data: Path) -> None:
    import xmlschema

    listed = (STANDARD / "codelists" / "OrganisationType.xml").read_text(encoding="utf-8")
    assert set(ORGANISATION_TYPES) == set(re.findall(r"<code>(.*?)</code>", listed))
    out = io.BytesIO()
    write(open_snapshot(data), out, reporter=Reporter("XM-DAC-47066", "IOM", "40", secondary=False))
    schema = xmlschema.XMLSchema(str(STANDARD / "iati-activities-schema.xsd"))
    assert [str(e) for e in schema.iter_errors(ET.fromstring(out.getvalue()))] == []
