"""Opening the database that an address names: postgresql:// is a server, anything else the path of a SQLite file.

What cannot be used is a `StorageError`, which says what to do.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bot.ports import SERVERS, StorageError
from storage.sqlite import SQLiteStorage

if TYPE_CHECKING:  # the driver takes 10 MB, which a desk on a file does not pay
    from storage.postgres import PostgresStorage


def file_of(address: str) -> Path | None:
    """The SQLite file that an address names; None where it names a server."""
    if address.startswith(SERVERS):
        return None
    file = Path(address)
    try:
        if file.is_dir():
            raise StorageError(f"database {file}: it is a folder; name a file in it, like {file / 'desk.db'}")
        # The longest name that is ever given to a file beside it: an error where the system takes none so long.
        file.with_name(f"{file.name}.before-restore-1-wal").exists()
    except OSError as error:
        raise StorageError(f"database {file} cannot be opened ({error.strerror}); name another file") from None
    return file


async def open_storage(address: str) -> SQLiteStorage | PostgresStorage:
    """Open what an address names, making it or bringing it up to date."""
    file = file_of(address)
    if file is None:
        from storage.postgres import PostgresStorage

        return await PostgresStorage.open(address)
    return await SQLiteStorage.open(file)


async def beside(address: str, *, writing: bool = False) -> SQLiteStorage | PostgresStorage | None:
    """Open beside a desk that may run on it, to look or for ``writing`` too; None where nothing was ever stored."""
    file = file_of(address)
    if file is None:
        from storage.postgres import PostgresStorage

        return await PostgresStorage.beside(address, writing=writing)
    return await SQLiteStorage.open(file, "rw" if writing else "ro") if file.exists() else None
