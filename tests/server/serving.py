"""Real servers for tests: started on a free port, waited for, stopped."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TOKEN = "a secret of the tests"


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(*options: str, log: Path | None = None, ready: str = "/ready", cwd: Path | None = None) -> Iterator[str]:
    """`entente serve` with these options, run in a folder, at the address that is given back."""
    port = free_port()
    command = [sys.executable, "-m", "cli.main", "serve", "--port", str(port), *options]
    with (log or Path(os.devnull)).open("ab") as stderr:
        process = subprocess.Popen(command, stderr=stderr, env=os.environ | {"ENTENTE_TOKEN": TOKEN}, cwd=cwd)
        try:
            wait_for(f"http://127.0.0.1:{port}{ready}", process)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer within {seconds} s")


def ask(
    url: str, *, data: bytes | None = None, method: str | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, body."""
    request = urllib.request.Request(
        url, data=data, method=method, headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=90) as response:
            return response.status, {k.lower(): v for k, v in response.headers.items()}, response.read()
    except urllib.error.HTTPError as error:
        return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def sparql(server: str, query: str, **more: str) -> str:
    return f"{server}/sparql?" + urllib.parse.urlencode({"query": query, **more})
