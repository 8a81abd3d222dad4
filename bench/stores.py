"""Other SPARQL stores, started for tests and measurements: `python -m bench.stores` installs what can be installed.

Virtuoso is Debian's package virtuoso-opensource; Fuseki is the Maven artifact org.apache.jena:jena-fuseki-server.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "stores"
FUSEKI = "org.apache.jena:jena-fuseki-server:4.10.0"
INI = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 20
MaxKeepAlives = 20
[SPARQL]
ResultSetMaxRows = 100000000
MaxQueryExecutionTime = 60
"""


def fuseki_jar() -> Path | None:
    """Fuseki, where it was installed and Java is there."""
    found = sorted(FOLDER.glob("jena-fuseki-server-*.jar"))
    return found[-1] if found and shutil.which("java") else None


def virtuoso_program() -> str | None:
    """Virtuoso, where it was installed."""
    return shutil.which("virtuoso-t")


def install() -> None:
    """Install what can be; what cannot is told."""
    if virtuoso_program() is None:
        if os.geteuid() == 0 and shutil.which("apt-get"):
            quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
            command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "virtuoso-opensource"]
            subprocess.run(["apt-get", "update", "-q"], check=False, capture_output=True)
            subprocess.run(command, check=False, capture_output=True, env=quiet)
        if virtuoso_program() is None:
            print("Virtuoso could not be installed: its tests are skipped (apt-get install virtuoso-opensource)")
    if fuseki_jar() is None:
        if shutil.which("mvn") and shutil.which("java"):
            FOLDER.mkdir(parents=True, exist_ok=True)
            copy = ["dependency:copy", f"-Dartifact={FUSEKI}", f"-DoutputDirectory={FOLDER}"]
            subprocess.run(["mvn", "-q", *copy], check=False, capture_output=True)
        if fuseki_jar() is None:
            print("Fuseki could not be installed: its tests are skipped (they need Java and Maven)")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def running(command: list[str], ready: str, log: Path, **environment: str) -> Iterator[None]:
    """A program of another's, waited for and stopped."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=os.environ | environment, cwd=log.parent)
        try:
            until = time.monotonic() + 120
            while not _answers(ready):
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{command[0]} does not start: {log.read_text(errors='replace')[-2000:]}")
                time.sleep(0.2)
            yield
        finally:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=5).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def fuseki(folder: Path) -> Iterator[str]:
    """An empty Fuseki in memory; the address of its dataset (its parts: /query, /update, /data)."""
    jar, port = fuseki_jar(), free_port()
    if jar is None:
        raise RuntimeError("Fuseki is not installed: python -m bench.stores")
    url = f"http://127.0.0.1:{port}"
    command = ["java", "-Xmx1g", "-jar", str(jar), "--localhost", f"--port={port}", "--mem", "--update", "/ds"]
    with running(command, f"{url}/$/ping", folder / "fuseki.out", FUSEKI_BASE=str(folder / "run")):
        yield f"{url}/ds"


@contextmanager
def virtuoso(folder: Path, buffers: int = 20000) -> Iterator[tuple[str, str]]:
    """An empty Virtuoso; the address of its SPARQL service, and the port of its SQL."""
    program, sql, port = virtuoso_program(), free_port(), free_port()
    if program is None:
        raise RuntimeError("Virtuoso is not installed: python -m bench.stores")
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(folder=folder, sql=sql, port=port, buffers=buffers, dirty=buffers * 3 // 4))
    url = f"http://127.0.0.1:{port}/sparql"
    with running([program, "+foreground", "+configfile", str(ini)], url, folder / "virtuoso.out"):
        yield url, f"127.0.0.1:{sql}"


def virtuoso_load(sql: str, file: Path, graph: str = "") -> None:
    """Load N-Quads, or N-Triples into a graph; statements go by the bulk loader."""
    isql = shutil.which("isql-vt") or "isql-vt"
    script = (  # names of files of our own
        f"ld_dir('{file.parent}', '{file.name}', '{graph or 'urn:x-none'}'); rdf_loader_run(); checkpoint; "  # noqa: S608
        "select ll_error from DB.DBA.load_list where ll_error is not null;"
    )
    subprocess.run([isql, sql, "dba", "dba", f"exec={script}"], check=True, capture_output=True)


if __name__ == "__main__":
    install()
    sys.exit(0)
