"""What several commands need: the configuration, a look into the database, lines of a file, a terminal."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.catalogue import Catalogue
from bot.librarian import in_use
from bot.ports import DeskError, Storage
from bot.program import configuration, logs
from bot.program.settings import Settings

T = TypeVar("T")

Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        help="The configuration file; by default config.yaml, or config.example.yaml if there is none.",
    ),
]


def settings_of(path: Path | None, hear: Sequence[logs.Hear] = ()) -> Settings:
    """The settings of a file, with the log written as they say."""
    settings = configuration.load(path)
    logs.configure(settings.logging.level, settings.logging.format, configuration.secrets_of(settings), hear)
    return settings


def no_configuration() -> str:
    """Says that there is no configuration file, for somebody who may have started in the wrong folder."""
    return f"none in {Path.cwd()}, so the defaults are used; go to the folder where yours is, or name it with --config"


def nothing_stored(settings: Settings) -> str:
    """Says that there is no database, for somebody who may have started in the wrong folder."""
    from storage.opening import file_of

    place = file_of(settings.database) or "the PostgreSQL database"
    return f"nothing is stored in {place}: start the desk with `python -m bot run`, or go to the folder where it runs"


async def catalogues_of(storage: Storage) -> tuple[Catalogue, Catalogue]:
    """The shows as this database's desk knows them: those that people may ask about, and those for reading."""
    return await in_use(storage, datetime.now(UTC).date())


def look_into(settings: Settings, look: Callable[[Storage], Awaitable[T]], *, writing: bool = False) -> T | None:
    """Read the database, or write to it too, also while the desk runs; None where there is no database yet."""
    from storage.opening import beside

    async def looking() -> T | None:
        storage = await beside(settings.database, writing=writing)
        if storage is None:
            return None
        try:
            return await look(storage)
        finally:
            await storage.close()

    return asyncio.run(looking())


def lines_of(file: Path) -> Iterable[bytes]:
    """The lines of a text file, or for "-" of standard input as they come; in bytes: no encoding is guessed."""
    try:
        return sys.stdin.buffer if str(file) == "-" else BytesIO(file.read_bytes())
    except OSError as problem:
        raise DeskError(f"{file}: cannot be read ({problem.strerror}).") from None


#: How a finding of `check` is marked.
OK, WARNING, WRONG = typer.style("ok     ", "green"), typer.style("warning", "yellow"), typer.style("wrong  ", "red")


def bold(words: str) -> str:
    """Words that stand out."""
    return typer.style(words, bold=True)


def print_table(title: str, heads: tuple[str, str], counts: Mapping[str, int]) -> None:
    """Print a table of counts below a title, with rich, which only commands that print tables load."""
    from rich.console import Console
    from rich.table import Table

    table = Table(*heads, title=title)
    for name, count in counts.items():
        table.add_row(name, str(count))
    Console().print(table)


def moment(at: datetime | None) -> str:
    """A moment to the minute; "-" for none."""
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "-"
