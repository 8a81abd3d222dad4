"""Who gets the next free query process: a bounded queue with fair shares by client."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Callable

from waitress.channel import ClientDisconnected

from server.jobs import QueryFailed
from server.worker import Worker


class Gone(ClientDisconnected):
    """The client has hung up."""


class Ticket:
    """A place in the queue."""

    def __init__(self, client: str) -> None:
        self.client = client
        self.worker: Worker | None = None
        self.seated = threading.Event()


class Line:
    """The processes that are free, those that work, and the queries that wait for one."""

    def __init__(self, length: int, share: int) -> None:
        self.length, self.share = length, share
        self.lock = threading.Lock()
        self.free: list[Worker] = []
        self.busy: set[Worker] = set()
        self.tickets: list[Ticket] = []

    def take(self, client: str, patience: float, gone: Callable[[], bool]) -> Worker:
        """A process for this client.

        Raises QueryFailed (429, 503) where the queue or the client's share of it is full or nothing becomes free in
        time, Gone where the client leaves.
        """
        with self.lock:
            if self.free and not self.tickets:
                return self._seat(self.free.pop(), client)
            if len(self.tickets) >= self.length:
                raise QueryFailed(503, "too many queries wait already; try again in a moment")
            if sum(t.client == client for t in self.tickets) >= self.share:
                raise QueryFailed(429, "too many of your queries wait already; send fewer at once")
            ticket = Ticket(client)
            self.tickets.append(ticket)
        until = time.monotonic() + patience
        while not ticket.seated.wait(min(0.2, max(0.0, until - time.monotonic()))):
            left, late = gone(), time.monotonic() >= until
            if (left or late) and self._leave(ticket):
                if left:
                    raise Gone
                raise QueryFailed(503, "every query process is busy; try again in a moment")
        assert ticket.worker is not None
        return ticket.worker

    def give(self, worker: Worker) -> None:
        """A process is free: whoever has the fewest at work is next, the first to come among them."""
        with self.lock:
            self.busy.discard(worker)
            self.free.append(worker)
            while self.free and self.tickets:
                working = Counter(w.client for w in self.busy)
                ticket = min(self.tickets, key=lambda t: working[t.client])
                self.tickets.remove(ticket)
                ticket.worker = self._seat(self.free.pop(), ticket.client)
                ticket.seated.set()

    def drop(self, worker: Worker) -> None:
        """A process has ended."""
        with self.lock:
            self.busy.discard(worker)
            if worker in self.free:
                self.free.remove(worker)

    def _seat(self, worker: Worker, client: str) -> Worker:
        worker.take_up(client, math.inf)
        self.busy.add(worker)
        return worker

    def _leave(self, ticket: Ticket) -> bool:
        with self.lock:
            if ticket in self.tickets:
                self.tickets.remove(ticket)
                return True
            return False
