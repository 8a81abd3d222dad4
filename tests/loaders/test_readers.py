"""Sources: which files are read, what is refused and how."""

from __future__ import annotations

import hashlib
import json
import os
import time
from pathlib import Path

import pytest

from loaders.errors import ReleaseError, SourceError
from loaders.readers import READERS, Rejected, parse_json, parse_text, read_source
from loaders.readers.base import MAX_BYTES
from loaders.release import Release

GOOD = "Un accord à Dakar\n\nDakar – L'OIM et la Croix-Rouge sénégalaise ont signé hier un accord.\n"


def good(tmp_path: Path, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(GOOD, encoding="utf-8")
    return path


def only(path: Path) -> Release | Rejected:
    (found,) = read_source(path)
    return found


def test_a_file_is_a_source(tmp_path: Path) -> None:
    path = good(tmp_path, "2024-05.press.txt")
    release = only(path)
    assert isinstance(release, Release)
    assert release.id == "2024-05.press"
    assert release.origin == str(path)
    assert release.hash == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b.html", "c.htm", "README.md", ".hidden.txt", "gold.json"):
        good(tmp_path, name)
    found = [r for r in read_source(tmp_path) if isinstance(r, Release)]
    assert [Path(r.origin).relative_to(tmp_path).as_posix() for r in found] == ["a/b.html", "a/z.txt", "b.txt", "c.htm"]


def test_documents_in_a_folder_are_reported(tmp_path: Path) -> None:
    good(tmp_path)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    rejected = [r for r in read_source(tmp_path) if isinstance(r, Rejected)]
    assert rejected == [
        Rejected(str(tmp_path / "b.pdf"), "no reader for '.pdf'; there are readers for .htm, .html, .jsonl, .txt")
    ]


@pytest.mark.parametrize("name", ["absent", "absent.txt"])
def test_a_missing_source_stops(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        list(read_source(tmp_path / name))


def test_a_file_without_a_reader_stops(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"x")
    with pytest.raises(
        SourceError, match=r"no reader for '\.docx'; there are readers for \.htm, \.html, \.jsonl, \.txt"
    ):
        list(read_source(path))


def test_a_folder_that_cannot_be_read_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(SourceError, match="folder cannot be read: Permission denied"):
        list(read_source(tmp_path))


def test_a_folder_in_a_folder_that_cannot_be_read_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good(tmp_path, "b.txt")
    (tmp_path / "a").mkdir()
    scandir = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    first, second = read_source(tmp_path)
    assert first == Rejected(str(tmp_path / "a"), "folder cannot be read: Permission denied")
    assert isinstance(second, Release)


def test_links_are_followed_once(tmp_path: Path) -> None:
    good(tmp_path, "a/a.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert len(list(read_source(tmp_path))) == 1


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    good(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    assert [type(found) for found in read_source(tmp_path)] == [Release, Rejected]
    with pytest.raises(SourceError, match="neither a file nor a folder"):
        list(read_source(tmp_path / "pipe.txt"))


def test_a_file_that_cannot_be_read_is_set_aside(tmp_path: Path) -> None:
    good(tmp_path, "b.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    first, second = read_source(tmp_path)
    assert isinstance(first, Rejected)
    assert first.reason == "cannot be read: No such file or directory"
    assert isinstance(second, Release)


BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "nul": (b"Le gouvernement \x00\x00\x00 signe.", "binary"),
    "zip": (b"PK\x03\x04 and more", "binary: it looks like a ZIP"),
    "latin-1": (GOOD.encode("latin-1", "replace"), "invalid UTF-8: byte 10 (line 1) is 0xE0"),
    "words": (b"foo bar baz\nqux\n", "no sentence"),
    "german": (
        "Abkommen\n\nBerlin – Die Regierung und das Rote Kreuz haben am Montag ein Abkommen unterzeichnet.".encode(),
        "language not supported: de; Entente reads fr, en, es",
    ),
    "long line": (b"word " * (MAX_BYTES // 5), "too big"),
    "50 MB": (b"x" * 50_000_000, "too big: 50.0 MB"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_set_aside_with_one_clear_line(tmp_path: Path, name: str) -> None:
    data, reason = BAD[name]
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    start = time.process_time()
    rejected = only(path)
    assert isinstance(rejected, Rejected)
    assert rejected.origin == str(path)
    assert rejected.reason.startswith(reason)
    assert "\n" not in rejected.reason
    assert len(rejected.reason) < 200
    assert time.process_time() - start < 5


def test_marks_of_encoding_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_bytes(GOOD.encode(encoding))
        release = only(path)
        assert isinstance(release, Release)
        assert release.title == "Un accord à Dakar"


def test_a_5_mb_release_is_read_in_linear_time() -> None:
    body = "\n".join(f"L'OIM et la Croix-Rouge ont signé un accord numéro {n} à Dakar." for n in range(75_000))
    start = time.process_time()
    release = parse_text("Un accord à Dakar\n\n" + body, id="a")
    assert len(release.text) > 4_500_000
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    "unit",
    [
        "<a ",
        "<!-- ",
        '<a href="',
        "<",
        "&amp;",
        "“",
        "* ",
        "[",
        "a@",
        "+1 ",
        "mailto:",
        'alt="',
        "x: y; ",
        "- ",
        "| ",
        "é",
        "\u00ad",
        "A. ",
        "1 ",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_no_text_takes_more_than_linear_time(tmp_path: Path, unit: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(GOOD + unit * (100_000 // len(unit)) + "\n" + GOOD, encoding="utf-8")
    start = time.process_time()
    list(read_source(path))
    assert time.process_time() - start < 5


def test_jsonl_lines_stand_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good_line = {"id": "x", "title": "Un accord à Dakar", "text": GOOD.split("\n\n")[1], "issued": "2020-01-02"}
    lines = [
        json.dumps(good_line),
        "[1]",
        "",
        '{"id": 3, "text": ["a"]}',
        "{",
        json.dumps(good_line | {"issued": "2020"}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    found = list(read_source(path))
    assert isinstance(found[0], Release)
    assert [r.origin.removeprefix(str(path)) for r in found] == [":1", ":2", ":4", ":5", ":6"]
    reasons = [r.reason for r in found if isinstance(r, Rejected)]
    assert len(reasons) == 4
    assert reasons[0].startswith("no release: a line holds one JSON object")
    assert reasons[1] == "no release: 'text' is to be a string, and is list"
    assert reasons[2].startswith("no JSON")
    assert reasons[3] == "'issued' is to be a date like 2024-05-31, and is '2020'"


def test_a_json_line_that_is_too_big_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"text": "' + b"x" * (MAX_BYTES + 10) + b'"}\n')
        file.write(json.dumps({"id": "x", "text": GOOD}).encode() + b"\n")
    first, second = read_source(path)
    assert isinstance(first, Rejected)
    assert first.reason.startswith("too big")
    assert isinstance(second, Release)


def test_what_is_given_stands_before_what_is_read() -> None:
    line = {
        "title": "Titre donné",
        "text": GOOD,
        "url": "https://example.org/1",
        "issued": "2020-01-02",
        "publisher": "OIM",
    }
    release = parse_json(json.dumps(line).encode(), id="n")
    assert release.title == "Titre donné"
    assert (release.id, release.url, release.publisher) == ("n", "https://example.org/1", "OIM")
    assert release.issued is not None
    assert release.issued.isoformat() == "2020-01-02"
    raw = "Titre donné\n" + GOOD
    assert release.text[:11] == "".join(raw[at] for at in release.offsets[:11])
    assert release.text.count("Titre donné") == 1


def test_a_declared_language_decides_only_where_the_text_does_not() -> None:
    assert parse_text(GOOD, id="a", language="es").language == "fr"


def test_parse_text_raises() -> None:
    with pytest.raises(ReleaseError, match="empty"):
        parse_text("", id="a")


def test_every_reader_has_a_case() -> None:
    cases = Path(__file__).parents[1] / "cases" / "readers" / "raw"
    assert {p.suffix for p in cases.iterdir()} >= READERS.keys() - {".htm"}


def test_a_short_first_sentence_under_a_title_that_is_given_is_text() -> None:
    lead = "UNICEF and the Lake Farmers Union (LFU) will sign a convention on wells today."
    after = "The convention, which covers forty villages, runs for three years and will be reviewed every spring."
    release = parse_text(f"{lead}\n\n{after}\n", id="x", title="UNICEF and LFU to Sign Wells Convention")
    assert lead in release.text


def test_a_line_that_ends_early_within_a_name_goes_on() -> None:
    lines = [
        "A series of courses on sea rescue will begin next week in the north",
        "and the south of the island for the coast guards, fishermen and the",
        "volunteers of all of its towns. It is meant to save lives at sea in",
        "winter.",
        "In Mahajanga, the course, paid for by the great British High",
        "Union, is the first of its kind for the fishermen of the coast, who",
        "will also learn how to read the charts of the whole of the coast.",
    ]
    text = parse_text("\n".join(lines), id="x", title="Islands Train Their Coast Guards").text
    assert "British High Union" in text
