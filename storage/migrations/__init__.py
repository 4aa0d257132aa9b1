"""The migrations that build the tables: one list for both databases, a file each, written for SQLite.

Rule 1. A migration that was released is never changed or renamed; a change is a new one, numbered after the last.
Rule 2. Forward only, each in one transaction.
Rule 3. What Postgres spells otherwise is a row in `postgres_schema`; nothing is written twice.

Needs SQLite 3.31 (generated columns); no newer feature is used, so that any system Python 3.11 will do. Postgres 12.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from bot.ports import StorageError


@cache
def all_migrations() -> tuple[tuple[str, str], ...]:
    """Name ("0001 first tables") and statements, each ended by a semicolon at the end of a line; oldest first."""
    found = sorted(
        (file for file in files(__name__).iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )
    return tuple((file.name.removesuffix(".sql").replace("_", " "), file.read_text("utf-8")) for file in found)


def refuse_unknown(database: str, applied: Iterable[str], known: Iterable[tuple[str, str]]) -> None:
    """Refuse a database in which a migration was applied that we do not know.

    Raises:
        StorageError: another version of this program made it: a newer one, or one that was never released.
    """
    if unknown := sorted(set(applied) - {name for name, _ in known}):
        raise StorageError(
            f"database {database} was made by a newer or an unreleased version of this program ({unknown[-1]!r} is "
            "unknown here); run that version, restore a backup that this version made, or name a new database"
        )
