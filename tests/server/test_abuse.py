"""Thirty-two clients, four of them abusive, for half a minute: nobody else notices more than that the machine is busy.

`python -m bench.load abuse` measures the same for as long as one likes; how fast a machine is decides no test.
"""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pytest

from bench import load
from tests.server.big import write
from tests.server.serving import ask

DEADLINE, WORKERS, LIMIT = 5, 6, 400


@pytest.mark.slow
def test_abuse_harms_nobody_else(tmp_path: Path) -> None:
    busy = os.getloadavg()[0] > (os.cpu_count() or 1) + 1  # the machine does much besides
    write(tmp_path / "data", 50_000)
    options = ("--query-timeout", str(DEADLINE), "--workers", str(WORKERS), "--memory-limit", str(LIMIT))
    with load.endpoint("--data", str(tmp_path / "data"), *options) as (port, pid):
        good, bad, most = asyncio.run(load.load(port, pid, 32, 30, load.SEVERAL))
        metrics = ask(f"http://127.0.0.1:{port}/metrics")[2].decode()
    assert good.dropped == 0 and good.statuses[200] > 100
    assert good.statuses[200] >= 0.9 * sum(good.statuses.values())  # the rest is told to come again
    if not busy:
        assert set(good.statuses) == {200} and good.statuses[200] > 300
        assert good.quantile(0.99) < DEADLINE / 2 and good.quantile(1) < DEADLINE
    assert set(bad.statuses) <= {413, 503, 504, 507} and {504, 413} <= set(bad.statuses)
    assert bad.quantile(1) < DEADLINE + 2
    assert most < (WORKERS + 1) * LIMIT * 2**20
    assert re.search(r'entente_workers_ended_total\{reason="deadline"\} [1-9]', metrics)
