"""What `statements` need of a database, which is a transaction that takes statements and gives rows; and what a process
caches.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Protocol

from bot.events import Event
from storage.rows import Row

#: What can be a parameter.
Value = str | int | float | None

#: What to say where a table or column is missing.
OTHER_VERSION = (
    "another version of this program wrote it; stop all desks on it and start the newest, which brings it up to date"
)
#: What to say of a `StorageRefused`.
REFUSED = "it cannot hold what was to be written, so nothing was. This is a fault of the program; see the log"

#: The lock under which posts are written down, and channels and their settings changed: one transaction at a time.
SPREADING = "spreading"
#: So many claims `Remembered` keeps with its events; one takes some 1.1 kB.
REMEMBERED = 5000


class Remembered:
    """A cache of events lately read or written, each with its edition: one that was not written since is not read
    again.

    Editions are never reused, so an event of a transaction that was rolled back is never taken for the stored one.
    Threads may share it.
    """

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._events: OrderedDict[str, tuple[str, Event]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def keep(self, edition: str, event: Event) -> None:
        """Remember an event as it was written; the least recently used ones make room."""
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
    """A process that works on a database, as statements need to know it."""

    #: Marks its leases.
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    remembered: Remembered = field(default_factory=Remembered)
    #: By process: its last heartbeat as it wrote it, and when this process first saw that, by its own clock.
    heard: dict[str, tuple[str, datetime]] = field(default_factory=dict)


class Sql(Protocol):
    """A database within one transaction. Statements are constants; whatever varies is a parameter, written ``?``.

    They keep to what SQLite and Postgres understand alike: yes and no are 1 and 0, moments are text that sorts, a row
    that may be there already is met with ``on conflict``.

    Several transactions may run at once, each statement seeing what was committed before it. What must not change
    between reading and writing is read ``for update`` (``for share`` where it is not written) or stands under a `lock`;
    what others have in hand is passed over with ``skip locked``. A transaction that fell to another is run again.
    """

    #: The process that runs it.
    process: Process

    def rows(self, statement: str, *values: Value) -> Sequence[Row]:
        """All rows that a query finds."""
        ...

    def row(self, statement: str, *values: Value) -> Row | None:
        """The first row that a query finds."""
        ...

    def each(self, statement: str) -> Iterator[Row]:
        """The rows that a query finds one after another, where all of them may not fit into memory."""
        ...

    def run(self, statement: str, *values: Value) -> int:
        """Change something; how many rows were changed."""
        ...

    def many(self, statement: str, values: Iterable[Sequence[Value]]) -> None:
        """Change something once for each set of values."""
        ...

    def lock(self, *names: str) -> None:
        """Hold these names until the transaction ends; wait while another transaction holds one of them."""
        ...


def value(db: Sql, statement: str, *values: Value) -> Any:
    """The one column of the first row that a query finds; None where it finds none."""
    row = db.row(statement, *values)
    return None if row is None else next(iter(dict(row).values()))


def insert(db: Sql, table: str, /, **values: Value) -> bool:
    """Write a row by its columns, unless it is there already; whether it was not."""
    return bool(db.run(_inserting(table, tuple(values), ""), *values.values()))


def put(db: Sql, table: str, key: str, /, **values: Value) -> None:
    """Write a row by its columns, or these columns of the one that has this ``key``, which may be several columns."""
    db.run(_inserting(table, tuple(values), key), *values.values())


@cache
def _inserting(table: str, columns: Sequence[str], key: str) -> str:
    listed, places = ", ".join(columns), ", ".join("?" * len(columns))
    new = ", ".join(f"{one} = excluded.{one}" for one in columns if one not in key.split(", "))
    there = f"({key}) do update set {new}" if key else "do nothing"
    return f"insert into {table} ({listed}) values ({places}) on conflict {there}"  # noqa: S608 - of our own schema
