"""A real server over the samples, on a port of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.build import build
from tests.server.serving import serving

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("server") / "data"
    build([SAMPLES], data)
    with serving("--data", str(data)) as url:
        yield url
