"""The desk itself and its database: run, check, storage copy, backup, restore."""

from __future__ import annotations

import asyncio
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import structlog
import typer

from bot.commands.common import OK, WARNING, WRONG, Config, bold, no_configuration, print_table, settings_of
from bot.crew import EVERY_ROLE, Role, roles_named
from bot.ports import DeskError
from bot.program import configuration, ending
from bot.program.lean import without
from bot.program.settings import database_at


def run(
    config: Config = None,
    roles: Annotated[
        str | None,
        typer.Option(help=f"This process's part of the work: some of {','.join(Role)}; by default all."),
    ] = None,
) -> None:
    """Poll the feeds, post the news and answer people, until Ctrl-C."""
    with without("numpy"):  # sqlite-utils would load it (12 MB) to know its types of numbers, which we do not store
        from bot.program.app import serve
    from bot.program.checks import wiped_disk
    from bot.program.monitoring import Monitor
    from storage.opening import file_of

    try:
        wanted = EVERY_ROLE if roles is None else roles_named(roles)
    except ValueError as mistake:
        raise typer.BadParameter(str(mistake), param_hint="--roles") from None
    monitor = Monitor()
    settings = settings_of(config, monitor.hear)
    if config is None and configuration.in_use() is None:
        structlog.get_logger(__name__).warning("no_configuration", problem=no_configuration())
    if words := configuration.open_secrets():
        structlog.get_logger(__name__).warning("secrets_open", problem=words)
    if words := wiped_disk(file_of(settings.database), os.environ):
        structlog.get_logger(__name__).warning("disk_wiped", problem=words)

    async def desk() -> None:
        await serve(settings, wanted, monitor)
        ending.leave()

    asyncio.run(desk())


def check(
    config: Config = None,
    feeds: Annotated[bool, typer.Option(help="Also check that every feed answers.")] = True,
    slack_manifest: Annotated[
        bool, typer.Option("--slack-manifest", help="Only print the manifest of the Slack app.")
    ] = False,
) -> None:
    """Check configuration, database, feeds and tokens; say what is wrong and what to do."""
    from bot.program.checks import Level, findings, manifest_of

    settings = settings_of(config)
    if slack_manifest:
        typer.echo(manifest_of(settings))
        return
    marks = {Level.GOOD: OK, Level.WARNING: WARNING, Level.BAD: WRONG}

    async def look() -> bool:
        all_well = True
        async for finding in findings(settings, os.environ, ask_feeds=feeds):
            typer.echo(f"{marks[finding.level]} {bold(finding.what)} {finding.words}")
            all_well &= finding.level is not Level.BAD
        return all_well

    file = config or configuration.in_use()
    typer.echo(f"{OK if file else WARNING} {bold('configuration')} {file or no_configuration()}")
    if not asyncio.run(look()):
        raise typer.Exit(1)


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A SQLite file, an address, or `configured`.")],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="A new, empty place: a file, an address, or `configured`.")
    ],
    config: Config = None,
) -> None:
    """Copy everything from one database to another. `configured` is the one that DATABASE_URL or config.yaml names."""
    from storage.copying import copy as copied

    configured = settings_of(config).database
    source, target = (_database(name, place, configured) for name, place in (("FROM", source), ("TO", target)))
    if Path(source).resolve() == Path(target).resolve():
        raise DeskError(
            "FROM and TO are the same database. To move to PostgreSQL, set DATABASE_URL in .env first: `configured` is "
            "what it names"
        )
    print_table("Copied", ("table", "rows"), copied(source, target, datetime.now(UTC)))


def _database(name: str, place: str, configured: str) -> str:
    try:
        return configured if place == "configured" else database_at(place)
    except ValueError as mistake:
        if Path(place).is_file():  # it looks like an address
            return place
        raise DeskError(f"{name} {mistake}") from None


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
    typer.echo("What was told since that backup and still stands in a feed will be told once more.")
