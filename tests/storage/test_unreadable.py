"""What somebody wrote into the database and nobody can read holds up nobody else: on every make of Storage."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.catalogue import Show
from bot.crew import EVERY_ROLE, Role
from bot.events import Event
from bot.listings import DirectoryState, Listing
from bot.ports import FeedState, Item, Storage, StorageRefused
from bot.posts import ChannelView, Owed, Purpose, Telling
from storage.rows import STORY
from storage.sql import value
from storage.sqlite import SQLiteFile
from tests.scenes.newsdesk import MONDAY, channel, story
from tests.storage.makes import LATER, Desk, SQLiteFileMake, post_it, reply_to_it, unchanged
from tests.storage.scene import CANCELLED, OPEN, RENEWED, minute, standing_card

SPOILT = "[{]"


def columns_of_json(file: Path) -> list[tuple[str, str]]:
    """Table and column of all that is stored as JSON."""
    all_of_it = "select min(coalesce({1}, '') like '[%' or coalesce({1}, '') like '{{%') from {0}"
    with closing(SQLiteFile(file, "ro")) as database:
        columns = [(table, column) for table, names in database.columns().items() for column in names]
        return [one for one in columns if database.read(partial(value, statement=all_of_it.format(*one)))]


async def what_a_desk_does_unasked(storage: Storage) -> None:
    """At its start, and from then on."""
    await storage.heartbeat(EVERY_ROLE, (), MONDAY)
    await storage.channels(people=True)
    await storage.directory_state()
    await storage.listings()
    await storage.keep_feeds(["f", "g"])
    await storage.feed_states()
    await storage.open_posts("recording")
    await storage.take_feeds(LATER, 9)
    await storage.take_arrivals(LATER)
    while (handed := await storage.hand_out(post_it, LATER)).more or handed.posts:
        pass
    await storage.shorten_waits(LATER)
    await storage.void(LATER, LATER)
    await storage.end_moods(LATER)
    await storage.erase_left(LATER)
    await storage.drop_texts(LATER)
    await storage.counts()


async def test_whatever_somebody_spoils_the_desk_goes_on(lived_in: Path, tmp_path: Path) -> None:
    columns = columns_of_json(lived_in)
    assert len(columns) > 14
    for table, column in columns:
        make = SQLiteFileMake(Path(shutil.copy(lived_in, tmp_path)))
        desk = Desk(await make.open(), make)
        await desk.damage(f"update {table} set {column} = ?", SPOILT)  # noqa: S608
        await what_a_desk_does_unasked(desk.storage)
        await desk.storage.close()


@pytest.mark.parametrize(
    "statement",
    ["update events set disbelieved = ? where id = ?", "update entries set entry = ? where event_id = ?"],
    ids=["event", "claim"],
)
async def test_an_event_that_cannot_be_read(desk: Desk, statement: str) -> None:
    """Its news is told to nobody, a story about its show waits, and all others go on."""
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(post_it)  # one is owed when it happens
    await desk.news(OPEN)
    await desk.news(RENEWED)
    await desk.news(CANCELLED)
    await desk.damage(statement, SPOILT, RENEWED.id)
    await desk.damage("update events set edition = 'another' where id = ?", RENEWED.id)  # nobody remembers it
    await desk.spread(post_it)
    handed = await desk.storage.hand_out(post_it, MONDAY)
    told = {event.id for post in handed.posts for event in handed.begun.get(post.key, ())}
    assert {key for post in handed.posts for key in post.event_ids} == {RENEWED.id, OPEN.id, CANCELLED.id}
    assert RENEWED.id not in told
    assert await desk.storage.event(RENEWED.id) is None
    assert {event.id for event in await desk.storage.recent_events(9)} == {OPEN.id, CANCELLED.id}
    assert await desk.storage.events_of(RENEWED.show_key) == []
    with pytest.raises(StorageRefused, match=RENEWED.id):
        await desk.storage.amend([RENEWED.show_key], lambda seen: None, at=MONDAY, label="")  # type: ignore[arg-type,return-value]


async def test_news_that_cannot_be_read(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.damage("update tellings set items = ?", SPOILT)
    await desk.tell(CANCELLED)
    assert [post.event_ids for post in await desk.owed()] == [(CANCELLED.id,)]


async def test_news_that_a_channel_missed_and_cannot_be_read(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.storage.save_channel(channel(paused=True))
    await desk.tell(RENEWED)
    await desk.damage("update tellings set items = ?", SPOILT)
    await desk.tell(CANCELLED)
    await desk.storage.save_channel(channel())
    await desk.spread(post_it)
    assert [post.event_ids for post in await desk.owed()] == [(CANCELLED.id,)]


async def test_a_post_that_cannot_be_read(desk: Desk) -> None:
    await standing_card(desk)
    await desk.damage("update posts set emoji = ?", SPOILT)
    await desk.news(RENEWED)
    await desk.storage.save_channel(channel("other"))
    await desk.spread(reply_to_it)
    await desk.tell(CANCELLED)
    handed = await desk.owed()
    assert sorted((post.channel.id, post.purpose) for post in handed) == [
        ("news", Purpose.POST),
        ("other", Purpose.POST),
    ]


async def test_a_post_that_gathers_and_cannot_be_read(desk: Desk) -> None:
    def gather(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
        return [replace(owed, gather=minute(5)) for owed in post_it(telling, events, view)]

    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.spread(gather)
    await desk.damage("update posts set event_ids = ?", SPOILT)
    await desk.news(CANCELLED)
    async with asyncio.timeout(20):
        await desk.spread(gather)
    assert [post.event_ids for post in await desk.owed(MONDAY + minute(5))] == [(CANCELLED.id,)]


async def test_a_feed_of_which_nothing_can_be_read_is_looked_at_as_if_for_the_first_time(desk: Desk) -> None:
    known = FeedState("a", "a2", etag='"1"', items=(Item("s", "g", "l", "d"),), next_check_at=MONDAY)
    await desk.storage.keep_feeds(["a", "b"])
    await desk.storage.save_feed(known)
    await desk.damage("update feeds set state = ? where url = 'a'", SPOILT)
    assert await desk.storage.feed_states() == [FeedState("a", "a"), FeedState("b", "b")]
    await desk.damage("update feed_items set items = ?", SPOILT)
    with capture_logs() as logged:
        assert await desk.storage.take_feeds(MONDAY, 9) == [FeedState("b", "b"), FeedState("a", "a")]
    assert [one["what"] for one in logged] == ["how feed a stands", "the items of feed a"]
    await desk.storage.save_feed(known)
    assert await desk.storage.feed_states() == [replace(known, items=()), FeedState("b", "b")]


async def test_a_story_that_waits_and_cannot_be_read(desk: Desk) -> None:
    one, other = story(id="one"), story(id="other")
    await desk.storage.hand_in([one, other], "")
    await desk.damage("update arrivals set story = ? where story_id = 'one'", SPOILT)
    assert [kept.story for kept in await desk.storage.take_arrivals(MONDAY)] == [other]
    await desk.damage("update arrivals set story = ? where story_id = 'one'", STORY.text(one))
    assert [kept.story for kept in await desk.storage.take_arrivals(LATER)] == [other]
    await desk.damage("update arrivals set leased_until = null where ? <> ''", "all")
    assert [kept.story for kept in await desk.storage.take_arrivals(LATER)] == [one, other], "it was kept for a host"


async def test_a_story_that_was_read_and_cannot_be_any_more(desk: Desk) -> None:
    """Whoever asks for it is told; another edition of it, in whatever feed, takes its place."""
    told = replace(story(id="one"), feed_url="https://outlet/feed")
    await desk.storage.fold(told, [], unchanged)
    await desk.damage("update stories set outlet = ?", SPOILT)
    with pytest.raises(StorageRefused, match="row one of table stories cannot be read"):
        await desk.storage.story("one")
    newer = replace(told, title="Newer", feed_url="https://outlet/tv/feed")
    assert await desk.storage.fold(newer, [], unchanged) is not None
    assert await desk.storage.story("one") is not None


async def test_what_the_directory_told_and_cannot_be_read_is_asked_for_anew(desk: Desk) -> None:
    listing = Listing(1, Show("", "Dark", 2017, aliases=("The Dark",)), 50, 7)
    await desk.storage.keep_listings([listing], state=DirectoryState(current_at=MONDAY))
    await desk.damage("update directory set state = ?", SPOILT)
    await desk.damage("update shows set aliases = ?", SPOILT)
    assert await desk.storage.directory_state() == DirectoryState()
    assert [one.show.aliases for one in await desk.storage.listings()] == [()]


async def test_a_process_whose_roles_cannot_be_read(desk: Desk) -> None:
    await desk.storage.heartbeat(EVERY_ROLE, (), MONDAY)
    await desk.damage("insert into processes (id, roles, joined_at, seen_at) values ('x', ?, '', '')", SPOILT)
    crew = await desk.storage.heartbeat(EVERY_ROLE, (), MONDAY)
    assert crew.roles == (frozenset(), EVERY_ROLE)
    await desk.damage("update processes set roles = ? where id = 'x'", '["read", "of a newer version"]')
    assert (await desk.storage.heartbeat(EVERY_ROLE, (), MONDAY)).roles == (frozenset({Role.READ}), EVERY_ROLE)
