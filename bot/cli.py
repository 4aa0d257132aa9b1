"""The commands people type: run, check, feeds, events, correct, read, replay, storage, backup, restore, why.

Each gathers, calls and prints.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, TypeVar

import structlog
import typer

from bot.corrections import FATES, MOST_SEASONS, CannotCorrect, Correction
from bot.ports import CalledWrong, DeskError, FeedState, StoryRecord
from bot.program import configuration, logs
from bot.program.configuration import SettingsError
from bot.program.lean import without
from bot.program.settings import Settings
from bot.program.terminal import OK, WARNING, WRONG, bold, moment, print_table
from bot.stories import Kind, Story

if TYPE_CHECKING:  # commands import what they need when they run: `read` should not wait for discord.py
    from bot.catalogue import Catalogue
    from bot.events import Event
    from bot.ports import Storage

T = TypeVar("T")

app = typer.Typer(
    help="A news desk for television fans: renewed, cancelled, ending, dated - told once, kept true.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
storage_app = typer.Typer(help="Move the desk to another database.", no_args_is_help=True)
app.add_typer(storage_app, name="storage")
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        help="The configuration file; by default config.yaml, or config.example.yaml if there is none.",
    ),
]
#: Lines of input from which on a progress bar is worth its place.
LONG_INPUT = 200
#: Cards called wrong that `events --wrong` looks back over.
MOST_WRONG = 50


def main() -> None:
    """Run a command; a mistake is told in a line, with exit code 2 for configuration and 1 for anything else."""
    try:
        app(color=False if os.environ.get("NO_COLOR") else None)  # https://no-color.org
    except SettingsError as mistake:
        sys.exit(_told(mistake, 2))
    except DeskError as problem:
        sys.exit(_told(problem, 1))


def _told(problem: DeskError, code: int) -> int:
    print(problem, file=sys.stderr)  # noqa: T201
    return code


def _settings(path: Path | None, hear: Sequence[logs.Hear] = ()) -> Settings:
    settings = configuration.load(path)
    logs.configure(settings.logging.level, settings.logging.format, configuration.secrets_of(settings), hear)
    return settings


def _no_configuration() -> str:
    return f"none in {Path.cwd()}, so the defaults are used; go to the folder where yours is, or name it with --config"


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


@app.command()
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
    settings = _settings(config, monitor.hear)
    if config is None and configuration.in_use() is None:
        structlog.get_logger(__name__).warning("no_configuration", problem=_no_configuration())
    if words := configuration.open_secrets():
        structlog.get_logger(__name__).warning("secrets_open", problem=words)
    asyncio.run(serve(settings, wanted, monitor))


@app.command()
def check(
    config: Config = None,
    feeds: Annotated[bool, typer.Option(help="Also check that every feed answers.")] = True,
    slack_manifest: Annotated[
        bool, typer.Option("--slack-manifest", help="Only print the manifest of the Slack app.")
    ] = False,
) -> None:
    """Check configuration, database, feeds and tokens; say what is wrong and what to do."""
    from bot.program.checks import Level, findings, manifest_of

    settings = _settings(config)
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
    typer.echo(f"{OK if file else WARNING} {bold('configuration')} {file or _no_configuration()}")
    if not asyncio.run(look()):
        raise typer.Exit(1)


@app.command()
def feeds(config: Config = None) -> None:
    """Show each feed's state: last and next check, newest item, problems. Works while the desk runs."""
    settings = _settings(config)
    states = {state.url: state for state in _look(settings, lambda storage: storage.feed_states()) or ()}
    for feed in configuration.feeds_of(settings):
        state = states.get(feed.url, FeedState(feed.url, feed.url))
        trouble = state.stopped or state.trouble or ("not checked yet" if state.checked_at is None else "working")
        typer.echo(f"{bold(feed.outlet.name)} {feed.url}")
        next_at = None if state.stopped else state.next_check_at
        looks = f"last checked {moment(state.checked_at)}, next {moment(next_at)}"
        typer.echo(f"    {looks}, newest item {moment(state.newest_item_at)}: {trouble}")


@app.command()
def events(
    show: Annotated[str, typer.Argument(help="A show's title, as people would type it.")] = "",
    config: Config = None,
    room: Annotated[str, typer.Option(help="A newswire's room; by default the live news.")] = "",
    wrong: Annotated[
        bool,
        typer.Option(
            "--wrong", help="Instead of a show's events, list those that moderators marked as wrong, newest first."
        ),
    ] = False,
) -> None:
    """List what is known about a show: each season's event with its id, where it stands, and the stories behind it."""
    from bot.catalogue import keys_of, unknown_key
    from bot.posts import in_room

    if bool(show) == wrong:
        raise DeskError("give a show's title or --wrong, which lists what moderators called wrong; not both")
    settings, called = _settings(config), dict[str, CalledWrong]()

    async def look(storage: Storage) -> list[Event]:
        if wrong:
            for one in await storage.called_wrong(MOST_WRONG):
                called.setdefault(one.event_id, one)
            return [event for key in called if (event := await storage.event(key)) is not None]
        asked, _read = await _catalogues(storage)
        keys = dict.fromkeys([key for one in asked.find(show, 5) for key in keys_of(one)] + [unknown_key(show)])
        return [event for key in keys for event in await storage.events_of(in_room(room, key))]

    found = _look(settings, look) or []
    if wrong and not found:
        typer.echo("Moderators have not marked any card as wrong.")
    elif not found:
        elsewhere = " The sample newswire has a room of its own: add --room sample" if not room else ""
        raise DeskError(f"nothing is known of {show!r}.{elsewhere}")
    for event in found:
        kind, certainty = event.standing.headline()
        season = f"season {event.season}" if event.season is not None else "season unknown"
        typer.echo(f"{bold(event.id)} {event.show}, {season}: {kind.value}, {certainty.value}")
        if event.id in called:
            typer.echo(f"    called wrong {moment(called[event.id].at)}, when it said: {called[event.id].said}")
        for entry in event.entries:
            believed = " (not believed)" if entry.story_id in event.disbelieved else ""
            words = f"{entry.at:%Y-%m-%d} {entry.outlet.name}: {entry.claim.kind.value}, {entry.claim.certainty.value}"
            typer.echo(f"    {entry.story_id} {words}{believed} {entry.url}")


@app.command()
def correct(
    event: Annotated[str, typer.Argument(help="The event's id, as `events` lists it.")],
    fate: Annotated[
        str | None, typer.Option(metavar="|".join(FATES), help="What is really true of the season.")
    ] = None,
    season: Annotated[
        int | None,
        typer.Option(
            min=1, max=MOST_SEASONS, help="The season it is really about; with --split, the season of those stories."
        ),
    ] = None,
    show: Annotated[str | None, typer.Option(help="The show it is really about.")] = None,
    split: Annotated[
        list[str] | None, typer.Option(help="The id of a story that belongs to another season; repeatable.")
    ] = None,
    merge: Annotated[str | None, typer.Option(help="The id of the event it is really the same as.")] = None,
    config: Config = None,
) -> None:
    """Correct what the desk got wrong: every card is edited and gets a reply. Works while the desk runs."""
    from bot.catalogue import unknown_key
    from bot.program import correcting
    from bot.wording.language import speaking

    if sum((fate is not None, season is not None and not split, show is not None, bool(split), merge is not None)) != 1:
        raise CannotCorrect("give exactly one of --fate, --season, --show, --split (with --season) and --merge")
    if fate is not None and fate not in FATES:
        raise CannotCorrect(f"--fate must be one of {', '.join(FATES)}, not {fate!r}")
    if show is not None and not (show := " ".join(show.split())):
        raise CannotCorrect("--show must be the title of a show")
    settings, meant = _settings(config), None
    if show is not None:
        found = _look(settings, _catalogues)
        known = found[0].named(show) if found else []
        meant = (known[0].key, known[0].title) if known else (unknown_key(show), show)
    asked = Correction(
        event,
        Kind(fate) if fate else None,
        None if split else season,
        meant,
        (season, tuple(split)) if split else None,
        merge,
    )
    with speaking(settings.language):  # what every card will say of it
        typer.echo(asyncio.run(correcting.correct(settings.database, asked)))


async def _catalogues(storage: Storage) -> tuple[Catalogue, Catalogue]:
    """The shows as the desk of this database names them: those that people ask, those that stories are read with."""
    from bot.librarian import in_use

    return await in_use(storage, datetime.now(UTC).date())


def _look(settings: Settings, look: Callable[[Storage], Awaitable[T]]) -> T | None:
    """Read from the database, also while the desk runs; None where there is no database yet."""
    from storage import opening

    async def looking() -> T | None:
        storage = await opening.look(settings.database)
        if storage is None:
            return None
        try:
            return await look(storage)
        finally:
            await storage.close()

    return asyncio.run(looking())


@contextmanager
def _lines(file: Path | None) -> Iterator[TextIO]:
    """A text file, or standard input for "-"."""
    if file is None or str(file) == "-":
        yield sys.stdin
        return
    try:
        with file.open(encoding="utf-8") as lines:
            yield lines
    except OSError as problem:
        raise DeskError(f"{file}: cannot be read ({problem.strerror}).") from None
    except UnicodeDecodeError:
        raise DeskError(f"{file}: is not UTF-8 text.") from None


@app.command()
def read(
    file: Annotated[Path | None, typer.Argument(help="JSON Lines of stories; - is standard input.")] = None,
) -> None:
    """Read stories (id, outlet, url, title, summary, published); print what each one says, one line per story."""
    from adapters.recorded import as_row, read_stories
    from bot.catalogue import Catalogue
    from bot.understanding import understand

    catalogue = Catalogue.starter()
    with _lines(file) as lines:
        for story in read_stories(lines):
            claims = [as_row(claim) for claim in understand(story, catalogue)]
            sys.stdout.write(json.dumps({"id": story.id, "claims": claims}, ensure_ascii=False) + "\n")


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="JSON Lines of stories; - is standard input.")],
    posts: Annotated[Path | None, typer.Option("--posts", help="Write each action to this file, one per line.")] = None,
) -> None:
    """Put stories through the real newsroom and delivery on a simulated clock; print what would have been posted."""
    from adapters.recorded import read_stories
    from bot.program.replay import run_replay

    logs.configure("warning", "console")
    with _lines(file) as lines:
        stories = list(read_stories(lines))
    counts, acts = asyncio.run(run_replay(stories, show_progress=len(stories) >= LONG_INPUT))
    if posts is not None:
        try:
            posts.parent.mkdir(parents=True, exist_ok=True)
            posts.write_text("".join(json.dumps(act, ensure_ascii=False) + "\n" for act in acts), encoding="utf-8")
        except OSError as problem:
            raise DeskError(f"{posts}: cannot be written ({problem.strerror}). Name another file.") from None
    print_table("Replay", ("", "count"), counts)


@storage_app.command("copy")
def storage_copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A SQLite file, an address, or `configured`.")],
    target: Annotated[
        str, typer.Argument(metavar="TO", help="A new, empty place: a file, an address, or `configured`.")
    ],
    config: Config = None,
) -> None:
    """Copy everything from one database to another. `configured` is the one that DATABASE_URL or config.yaml names."""
    from storage.copying import copy

    settings = _settings(config)
    source, target = (settings.database if place == "configured" else place for place in (source, target))
    if source == target:
        raise DeskError(
            "FROM and TO are the same database. To move to PostgreSQL, set DATABASE_URL in .env first: `configured` is "
            "what it names"
        )
    print_table("Copied", ("table", "rows"), copy(source, target, datetime.now(UTC)))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to create; it must not exist yet.")], config: Config = None
) -> None:
    """Copy the database to a file. Works while the desk runs."""
    from storage.backups import back_up

    back_up(_settings(config).database, file)
    typer.echo(f"Backed up to {file}.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="The backup; it is not changed.")], config: Config = None
) -> None:
    """Replace the database with a backup; stop the desk first. The old database is kept beside it."""
    from storage.backups import restore as put_back

    kept = put_back(_settings(config).database, file, datetime.now(UTC))
    typer.echo(f"Restored from {file}." + (f" The old database is kept as {kept}." if kept else ""))


@app.command()
def why(
    what: Annotated[str, typer.Argument(help="The link to a story that was read, or a headline to read now.")],
    config: Config = None,
) -> None:
    """Show how a story is read, step by step, and why it was or was not posted."""
    from bot.catalogue import Catalogue
    from bot.outlets import outlet_of
    from bot.understanding import explain

    if not what.strip():
        raise DeskError("give a headline in quotes, or the link to a story that was read")
    settings = _settings(config)

    async def look(storage: Storage) -> tuple[StoryRecord | None, Catalogue]:
        return await storage.story(what), (await _catalogues(storage))[1]

    record, catalogue = _look(settings, look) or (None, Catalogue.starter())
    if record is None and what.startswith(("http://", "https://")):
        raise DeskError(f"{what}: no story with this link was read. `feeds` shows what is polled.")
    now = datetime.now(UTC)
    story = record.story if record else Story("asked", outlet_of("example.org"), "", what, "", now)
    for line in explain(story, catalogue).lines():
        typer.echo(line)
    if record is not None:
        announced = "Announced, or added to an existing card."
        typer.echo(f"Not announced: {record.silence}." if record.silence else announced)
