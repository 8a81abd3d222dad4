"""The dev releases: titles, languages, and every sentence that the gold quotes is in the clean text."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from loaders.readers import parse_text
from loaders.readers.ligatures import restore
from loaders.readers.mapped import Mapped

DEV = Path(__file__).parents[1] / "cases" / "dev"
GOLD = sorted(DEV.glob("*.json"))
MENU = """-
Qui sommes nous
Qui sommes nousUne organisation qui travaille depuis 1951 dans tous les pays, avec 175 Etats membres.
Structure
Structure
- Directrice générale
- Bureau du Chef de Cabinet
-
Notre travail
Notre travailEn tant qu'organisation, elle soutient le Programme 2030 à travers différents domaines.
Partenariats
Partenariats
- Où travaillons-nous
-
Agir
Agir
- 2030 AGENDA"""
LEFT = re.compile(
    r"veuillez|please contact|contactar|@|Tél|Tel:|Facebook|WhatsApp|Qui sommes|Who we are|Quiénes somos|Posted|Photo"
    r"|###|\"|&nbsp;"
)


def norm(text: str) -> str:
    text = restore(Mapped.whole(text)).text.replace("œ", "oe").replace("’", "'")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def load(gold: Path) -> tuple[dict[str, Any], str]:
    raw = gold.with_suffix(".txt").read_text(encoding="utf-8")
    return json.loads(gold.read_text(encoding="utf-8")), raw.replace("@@NAV@@", MENU)


def test_the_gold_is_there() -> None:
    if not DEV.is_dir():
        pytest.skip("the dev releases are not in tests/cases/dev")
    assert len(GOLD) >= 40


@pytest.mark.parametrize("gold", GOLD or [DEV], ids=[path.stem for path in GOLD] or ["absent"])
def test_release(gold: Path) -> None:
    if gold == DEV:
        pytest.skip("the dev releases are not in tests/cases/dev")
    wanted, raw = load(gold)
    release = parse_text(raw, id=gold.stem)
    assert release.language == wanted["language"]
    assert norm(release.title) == norm(wanted["title"])
    text = norm(release.text)
    quotes = [
        fact["quote"] for kind in ("agreements", "projects", "funding") for fact in wanted[kind] if fact.get("quote")
    ]
    for quote in quotes:
        for part in quote.split("[…]"):
            assert norm(part) in text
    assert LEFT.search(release.text) is None
