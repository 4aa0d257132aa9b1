"""What the statements of this folder need from a database: rows out, values in as parameters, one transaction around.

The statements themselves (stories, channels, posts, votes, feeds) are plain functions over `Sql`, written once for
every make; a make opens the database and says when a transaction begins and ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Protocol

from storage.memory import Process
from storage.rows import Row

#: What can be a parameter.
Value = str | int | float | None

#: What is told where a look finds a table or column missing.
OLDER = "it was written by an older version of this program; start the desk, which brings it up to date"
#: What is told of a `StorageRefused`.
REFUSED = "it cannot hold what was to be written, so nothing was. This is a fault of the program; see the log"

#: Held while it is written down who is owed what, and while channels and their settings change: one at a time.
SPREADING = "spreading"


class Sql(Protocol):
    """A database within one transaction. Statements are constants; whatever varies is a parameter, written ``?``.

    They keep to what SQLite and Postgres understand alike: yes and no are 1 and 0, moments are text that sorts, a row
    that may be there already is met with ``on conflict``.

    Several transactions may run at once, each statement seeing what was committed before it. What must not change
    between reading and writing is read ``for update`` (``for share`` where it is not written) or stands under a `lock`;
    what others have in hand is passed over with ``skip locked``. A transaction that fell to another is run again.
    """

    #: In whose name it is done.
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
