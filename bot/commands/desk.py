"""The desk itself: run, check."""

from __future__ import annotations

import asyncio
import os
from typing import Annotated

import structlog
import typer

from bot.commands.common import Config, no_configuration, settings_of
from bot.program import configuration, ending
from bot.program.lean import without
from bot.program.terminal import OK, WARNING, WRONG, bold


def run(
    config: Config = None,
    roles: Annotated[
        str | None,
        typer.Option(
            help="This process's part of the work: some of poll,read,deliver,discord,slack,web; by default all."
        ),
    ] = None,
) -> None:
    """Poll the feeds, post the news and answer people, until Ctrl-C."""
    with without("numpy"):  # sqlite-utils would load it (12 MB) to know its types of numbers, which we do not store
        from bot.program.app import serve
    from bot.crew import EVERY_ROLE, roles_named
    from bot.program.monitoring import Monitor

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
