"""What the desk knows and how it reads: feeds, events, correct, why, read, replay."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bot.catalogue import Catalogue
from bot.commands.common import (
    Config,
    bold,
    catalogues_of,
    lines_of,
    look_into,
    moment,
    nothing_stored,
    print_table,
    settings_of,
)
from bot.corrections import DONE, FATES, CannotCorrect, Correction, apply
from bot.events import Event
from bot.masking import masked_address
from bot.outlets import outlet_of
from bot.ports import CalledWrong, DeskError, FeedState, Storage, StoryRecord
from bot.program import configuration, logs
from bot.stories import Kind, Story
from bot.titles import goes_by, in_room, unknown_key
from bot.wording.answers import dated
from bot.wording.language import speaking

#: Cards called wrong that `events --wrong` looks back over.
MOST_WRONG = 50
#: From so many lines of input on a progress bar is shown.
LONG_INPUT = 200


def feeds(config: Config = None) -> None:
    """Show each feed's state: last and next check, newest item, problems. Works while the desk runs."""
    settings = settings_of(config)
    if (stored := look_into(settings, lambda storage: storage.feed_states())) is None:
        typer.echo(nothing_stored(settings), err=True)
    states = {state.url: state for state in stored or ()}
    live = configuration.feeds_of(settings)
    if not live:
        typer.echo(f"{bold('feeds')} {configuration.NO_FEEDS}")
    for feed in live:
        state = states.get(feed.url, FeedState(feed.url, feed.url))
        trouble = state.stopped or state.trouble or ("not checked yet" if state.checked_at is None else "working")
        since = f", since {moment(state.failing_since)}" if state.failing_since else ""
        moved = f", moved to {masked_address(state.address)}" if state.address != state.url else ""
        typer.echo(f"{bold(feed.outlet.name)} {masked_address(feed.url)}{moved}")
        next_at = None if state.stopped else state.next_check_at
        looks = f"last checked {moment(state.checked_at)}, next {moment(next_at)}"
        typer.echo(f"    {looks}, newest item {moment(state.newest_item_at)}: {trouble}{since}")


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
    if bool(show) == wrong:
        raise DeskError("give a show's title or --wrong, which lists what moderators called wrong; not both")
    settings = settings_of(config)
    found = look_into(settings, _called_wrong if wrong else partial(_known_of, show, room))
    if wrong and not found:
        typer.echo("Moderators have not marked any card as wrong.")
    elif found is None:
        raise DeskError(nothing_stored(settings))
    for event, called in found or ():
        kind, certainty = event.standing.headline()
        season = f"season {event.season}" if event.season is not None else "season unknown"
        typer.echo(f"{bold(event.id)} {event.show}, {season}: {kind.value}, {certainty.value}")
        if called is not None:
            typer.echo(f"    called wrong {moment(called.at)}, when it said: {called.said}")
        for entry in event.entries:
            believed = " (not believed)" if entry.story_id in event.disbelieved else ""
            words = f"{entry.at:%Y-%m-%d} {entry.outlet.name}: {entry.claim.kind.value}, {entry.claim.certainty.value}"
            typer.echo(f"    {entry.story_id} {words}{believed} {entry.url}")


async def _called_wrong(storage: Storage) -> list[tuple[Event, CalledWrong | None]]:
    """The events that moderators called wrong, newest first, each with the last such mark."""
    last = dict[str, CalledWrong]()
    for one in await storage.called_wrong(MOST_WRONG):
        last.setdefault(one.event_id, one)
    return [(event, one) for key, one in last.items() if (event := await storage.event(key)) is not None]


async def _known_of(show: str, room: str, storage: Storage) -> list[tuple[Event, CalledWrong | None]]:
    """The events of the shows that may be meant."""
    asked, _read = await catalogues_of(storage)
    listed = [key for one in asked.find(show, 5) for key in goes_by(one.key, one.title)]
    keys = dict.fromkeys([*listed, unknown_key(show)])

    async def known(room: str) -> list[Event]:
        return [event for key in keys for event in await storage.events_of(in_room(room, key))]

    if not (found := await known(room)):
        elsewhere = " The sample newswire told of it: add --room sample" if await known("sample") else ""
        raise DeskError(f"nothing is known of {show!r}.{elsewhere}")
    return [(event, None) for event in found]


def _fate(typed: str) -> Kind:
    if typed not in FATES:
        raise typer.BadParameter(f"no fate {typed!r}; choose from {', '.join(FATES)}")
    return Kind(typed)


def correct(
    event: Annotated[str, typer.Argument(help="The event's id, as `events` lists it.")],
    fate: Annotated[
        Kind | None, typer.Option(parser=_fate, metavar="|".join(FATES), help="What is really true of the season.")
    ] = None,
    season: Annotated[
        int | None, typer.Option(help="The season it is really about; with --split, the season of those stories.")
    ] = None,
    show: Annotated[str | None, typer.Option(help="The show it is really about.")] = None,
    unlisted: Annotated[bool, typer.Option("--unlisted", help="With --show: no catalogue lists it.")] = False,
    split: Annotated[
        list[str] | None, typer.Option(help="The id of a story that belongs to another season; repeatable.")
    ] = None,
    merge: Annotated[str | None, typer.Option(help="The id of the event that it really is.")] = None,
    config: Config = None,
) -> None:
    """Correct what the desk got wrong: every card is edited and gets a reply. Works while the desk runs."""
    moved = None
    if split:
        if season is None:
            raise CannotCorrect("say with --season which season the stories of --split are about")
        moved, season = (season, tuple(split)), None
    settings, meant = settings_of(config), None
    if show is not None and (found := look_into(settings, catalogues_of)):
        meant = _meant(found[0], " ".join(show.split()), unlisted=unlisted)
    asked = Correction(event, fate, season, meant, moved, merge)

    async def work(storage: Storage) -> str:
        await apply(asked, storage, lambda: datetime.now(UTC))
        return DONE

    with speaking(settings.language):  # what every card will say of it
        done = look_into(settings, work, writing=True)
    if done is None:
        raise DeskError(nothing_stored(settings))
    typer.echo(done)


def _meant(catalogue: Catalogue, title: str, *, unlisted: bool) -> tuple[str, str]:
    """The key and the title of the show that a host names.

    Raises:
        CannotCorrect: which one it is can only be guessed, and every card would say it.
    """
    from bot.conversation.questions import called

    if unlisted or not title:
        return unknown_key(title), title
    shows = called(catalogue, title)
    if len(shows) == 1:
        return shows[0].key, shows[0].title
    if shows:
        raise CannotCorrect(f"several shows are called {title!r}; name one: {', '.join(dated(one) for one in shows)}")
    near = ", ".join(dated(one) for one in catalogue.find(title, 3))
    meant = f"if you mean one of these, name it so: {near}; " if near else ""
    raise CannotCorrect(f"no known show is called {title!r}; {meant}if no catalogue lists it, add --unlisted")


def why(
    what: Annotated[str, typer.Argument(help="The link to a story that was read, or a headline to read now.")],
    config: Config = None,
    summary: Annotated[str, typer.Option(help="What stands below the headline.")] = "",
) -> None:
    """Show how a story is read, step by step, and why it was or was not posted."""
    from bot.conversation.questions import as_links
    from bot.understanding import explain
    from bot.understanding.why import claimed

    if not what.strip():
        raise DeskError("give a headline in quotes, or the link to a story that was read")
    settings, links = settings_of(config), as_links(what)

    async def look(storage: Storage) -> tuple[StoryRecord | None, Catalogue]:
        found = [record for name in links or (what,) if (record := await storage.story(name))]
        return next(iter(found), None), (await catalogues_of(storage))[1]

    record, catalogue = look_into(settings, look) or (None, Catalogue.starter())
    if record is None and links:
        raise DeskError(f"{what}: no story with this link was read. `feeds` shows what is polled.")
    now = datetime.now(UTC)
    story = record.story if record else Story("asked", outlet_of("example.org"), "", what, summary, now)
    reading = explain(story, catalogue)
    told = reading.lines()
    if record and not (story.summary or story.text) and reading.claims != record.claims:
        told = ["The words of this story were dropped (`keep_words_days`). They said:", *claimed(record.claims)]
    for line in told:
        typer.echo(line)
    if record is not None:
        announced = "Announced, or added to an existing card."
        typer.echo(f"Not announced: {record.silence}." if record.silence else announced)


def read(file: Annotated[Path, typer.Argument(help="JSON Lines of stories; - is standard input.")] = Path("-")) -> None:
    """Read stories (id, outlet, url, title, summary, published); print what each one says, one line per story."""
    from adapters.recorded import as_row, read_stories
    from bot.understanding import understand

    catalogue = Catalogue.starter()
    for story in read_stories(lines_of(file)):
        claims = [as_row(claim) for claim in understand(story, catalogue)]
        sys.stdout.write(json.dumps({"id": story.id, "claims": claims}, ensure_ascii=False) + "\n")


def replay(
    file: Annotated[Path, typer.Argument(help="JSON Lines of stories; - is standard input.")],
    posts: Annotated[Path | None, typer.Option("--posts", help="Write each action to this file, one per line.")] = None,
) -> None:
    """Put stories through the real newsroom and delivery on a simulated clock; print what would have been posted."""
    from adapters.recorded import read_stories
    from bot.program.replay import run_replay

    logs.configure("warning", "console")
    stories = list(read_stories(lines_of(file)))
    counts, acts = asyncio.run(run_replay(stories, show_progress=len(stories) >= LONG_INPUT))
    if posts is not None:
        try:
            posts.parent.mkdir(parents=True, exist_ok=True)
            posts.write_text("".join(json.dumps(act, ensure_ascii=False) + "\n" for act in acts), encoding="utf-8")
        except OSError as problem:
            raise DeskError(f"{posts}: cannot be written ({problem.strerror}). Name another file.") from None
    print_table("Replay", ("", "count"), counts)
