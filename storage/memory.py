"""What a process remembers of a database from one transaction to the next. Nothing of it need be true any more."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime

from bot.events import Event

#: So many claims are remembered with the events of `Recent`: some 1.1 kB each.
REMEMBERED = 5000


class Recent:
    """Events lately read or written, each with its edition: one that nobody wrote since is not read again.

    An edition is given once, so what a transaction wrote that was undone is never taken for what stands. Threads may
    share it.
    """

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._events: OrderedDict[str, tuple[str, Event]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def keep(self, edition: str, event: Event) -> None:
        """Remember an event as it was written; those unused for longest are given up for it."""
        with self._lock:
            if event.id in self._events:
                self._size -= _size(self._events.pop(event.id)[1])
            self._events[event.id] = edition, event
            self._size += _size(event)
            while self._size > self._most:
                self._size -= _size(self._events.popitem(last=False)[1][1])

    def event(self, event_id: str, edition: str) -> Event | None:
        """This edition of an event; None where it is not remembered."""
        with self._lock:
            known, event = self._events.get(event_id, (None, None))
            if event is None or known != edition:
                return None
            self._events.move_to_end(event_id)
            return event


def _size(event: Event) -> int:
    return 1 + len(event.entries)


@dataclass(frozen=True, slots=True)
class Process:
    """One of those that work on a database, as statements know it that act in its name."""

    #: Whose its leases are.
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    recent: Recent = field(default_factory=Recent)
    #: What each other process said last, and when that was heard, by the clock of this one.
    heard: dict[str, tuple[str, datetime]] = field(default_factory=dict)
