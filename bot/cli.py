"""The commands people type."""

from __future__ import annotations

import errno
import os
import sys
from importlib import metadata
from io import TextIOWrapper
from typing import Annotated

import typer

from bot.commands import desk, news
from bot.ports import DeskError
from bot.program.configuration import SettingsError
from bot.program.logs import RAISE_THE_LIMIT

#: What the machine does not give us, and what to do.
MACHINE_ERRORS = {errno.ENOSPC: "The output cannot be written", errno.EMFILE: RAISE_THE_LIMIT}

app = typer.Typer(
    help="A news desk for television fans: renewed, cancelled, ending, dated - told once, kept true.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
storage_app = typer.Typer(help="Move the desk to another database.", no_args_is_help=True)
for command in (desk.run, desk.check, news.feeds, news.events, news.correct, news.why, news.read, news.replay):
    app.command()(command)
app.command()(desk.backup)
app.command()(desk.restore)
storage_app.command()(desk.copy)
app.add_typer(storage_app, name="storage")


def main() -> None:
    """Run a command; a problem is printed in one line, with exit code 2 for configuration and 1 for anything else."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # it was closed (`>&-`), so the next file opened would become it
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as standard error: a terminal may lack a character
    try:
        # Bytes that cannot be decoded, as from a terminal in another encoding, can be neither searched nor printed.
        words = [word.encode("utf-8", "replace").decode() for word in sys.argv[1:]]
        app(words, color=False if os.environ.get("NO_COLOR") else None)  # https://no-color.org
    except (DeskError, ImportError) as problem:  # a package that a new version needs may not be installed yet
        print(problem, file=sys.stderr)  # noqa: T201
        sys.exit(2 if isinstance(problem, SettingsError) else 1)
    except OSError as problem:
        if problem.errno not in MACHINE_ERRORS:
            raise
        print(f"{MACHINE_ERRORS[problem.errno]}: {problem.strerror}.", file=sys.stderr)  # noqa: T201
        sys.exit(1)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"Renewal Desk {metadata.version('renewal-desk')}")
        raise typer.Exit


@app.callback()
def _before_any_command(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass
