"""The pages in a real browser: headless Chromium loads them, styles and all, and what it shows is what was meant."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; apt-get install chromium"),
]


def browse(tmp_path: Path, *options: str) -> str:
    assert CHROMIUM
    run = [CHROMIUM, *QUIET.split(), f"--user-data-dir={tmp_path / 'profile'}", *options]
    return subprocess.run(run, capture_output=True, text=True, check=True, timeout=120).stdout


def test_pages_as_a_browser_has_them(server: str, tmp_path: Path) -> None:
    home = browse(tmp_path, "--dump-dom", f"{server}/?lang=fr")
    assert "Ce que contient le graphe" in home and "<b>30</b> communiqués" in home
    answer = browse(tmp_path, "--dump-dom", f"{server}/queries/partners-of?organization=OIM&lang=es")
    assert 'href="/organization/eu?lang=es"' in answer and "<table" in answer


def test_a_page_is_drawn_with_its_styles(server: str, tmp_path: Path) -> None:
    picture = tmp_path / "home.png"
    browse(tmp_path, "--window-size=1000,1200", f"--screenshot={picture}", f"{server}/")
    bare = tmp_path / "bare.png"
    browse(tmp_path, "--window-size=1000,1200", f"--screenshot={bare}", f"{server}/health")
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size > 3 * bare.stat().st_size
