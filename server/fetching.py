"""Fetching from services on the allow-list, and from nobody else.

HTTP or HTTPS, no user in the address; every address that the name resolves to is looked at, and where one of them is
private, link-local, loopback or otherwise not public, nothing is fetched; the connection goes to an address that was
looked at, not to the name again; a redirect is a new address, which must be on the list too. Time and size are bounded.
Whatever is in doubt fails.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from urllib.parse import SplitResult, urlencode, urljoin, urlsplit

SIZE = 16 * 2**20
REDIRECTS = 3
STEP = 10.0  # seconds that a service may be silent
ACCEPT = "application/sparql-results+json"


class Refused(Exception):
    """Nothing was fetched; the message says why."""


def fetch(address: str, query: str, allowed: tuple[str, ...], until: float, *, local: bool = False) -> bytes:
    """The answer of a service to a query, as SPARQL JSON.

    `until` is a moment of time.monotonic(); `local` lets services lie in private networks. Raises Refused.
    """
    for _ in range(REDIRECTS + 1):
        if address not in allowed:
            raise Refused("this service is not on the list of those that may be asked")
        status, data = _post(checked(address), query, until, local=local)
        if status not in (301, 302, 303, 307, 308):
            if status != 200:
                raise Refused(f"it answers {status}")
            return data
        address = urljoin(address, data.decode("latin-1"))
    raise Refused("it leads from one address to the next")


def checked(address: str) -> SplitResult:
    """An address taken apart. Raises Refused where it is none that may be asked.

    >>> checked("http://user@example.org/sparql")
    Traceback (most recent call last):
    server.fetching.Refused: an address of a service is http:// or https://, with a host and without a user
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc or port == 0:
        raise Refused("an address of a service is http:// or https://, with a host and without a user")
    return parts


def resolved(host: str, port: int, *, local: bool = False) -> list[str]:
    """The addresses of a host. Raises Refused where there are none, or where one of them is not public.

    >>> resolved("127.0.0.1", 80)
    Traceback (most recent call last):
    server.fetching.Refused: 127.0.0.1 is no public address
    """
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError as problem:
        raise Refused(f"{host} is not found: {problem}") from None
    for text in found:
        address = ipaddress.ip_address(text.partition("%")[0])
        inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
        if not local and not (address.is_global and inner.is_global and not address.is_multicast):
            raise Refused(f"{text} is no public address")
    if not found:
        raise Refused(f"{host} has no address")
    return found


def _post(parts: SplitResult, query: str, until: float, *, local: bool) -> tuple[int, bytes]:
    """Status and body; of a redirect, where it leads. Raises Refused."""
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    addresses = resolved(host, port, local=local)
    connection = http.client.HTTPConnection(host, port)
    try:
        raw = socket.create_connection((addresses[0], port), timeout=min(STEP, max(0.1, until - time.monotonic())))
        connection.sock = (
            ssl.create_default_context().wrap_socket(raw, server_hostname=host) if parts.scheme == "https" else raw
        )
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"Accept": ACCEPT, "Content-Type": "application/x-www-form-urlencoded", "User-Agent": "entente"}
        connection.request("POST", path, urlencode({"query": query}), headers)
        answer = connection.getresponse()
        if where := answer.getheader("Location"):
            return answer.status, where.encode("latin-1", "replace")
        return answer.status, _bounded(answer, until)
    except (OSError, http.client.HTTPException) as problem:
        raise Refused(f"it cannot be asked: {type(problem).__name__}") from None
    finally:
        connection.close()


def _bounded(answer: http.client.HTTPResponse, until: float) -> bytes:
    data = bytearray()
    while piece := answer.read1(65536):
        data += piece
        if len(data) > SIZE:
            raise Refused(f"it sends more than {SIZE} bytes")
        if time.monotonic() > until:
            raise Refused("it takes too long")
    return bytes(data)
