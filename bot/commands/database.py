"""The database as a whole: storage copy, backup, restore."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.common import Config, settings_of
from bot.ports import DeskError
from bot.program.terminal import print_table


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A SQLite file, an address, or `configured`.")],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="A new, empty place: a file, an address, or `configured`.")
    ],
    config: Config = None,
) -> None:
    """Copy everything from one database to another. `configured` is the one that DATABASE_URL or config.yaml names."""
    from storage.copying import copy as copied

    settings = settings_of(config)
    source, target = (settings.database if place == "configured" else place for place in (source, target))
    if source == target:
        raise DeskError(
            "FROM and TO are the same database. To move to PostgreSQL, set DATABASE_URL in .env first: `configured` is "
            "what it names"
        )
    print_table("Copied", ("table", "rows"), copied(source, target, datetime.now(UTC)))


def backup(
    file: Annotated[Path, typer.Argument(help="The file to create; it must not exist yet.")], config: Config = None
) -> None:
    """Copy the database to a file. Works while the desk runs."""
    from storage.backups import back_up

    back_up(settings_of(config).database, file)
    typer.echo(f"Backed up to {file}.")


def restore(
    file: Annotated[Path, typer.Argument(help="The backup; it is not changed.")], config: Config = None
) -> None:
    """Replace the database with a backup; stop the desk first. The old database is kept beside it."""
    from storage.backups import restore as put_back

    kept = put_back(settings_of(config).database, file)
    typer.echo(f"Restored from {file}." + (f" The old database is kept as {kept}." if kept else ""))
