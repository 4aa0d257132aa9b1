"""Many callers at once, counting, and closing, on every make of Storage."""

from __future__ import annotations

import asyncio

import pytest

from bot.ports import Decision, Snapshot, StorageError
from bot.posts import Owed, Purpose, State
from bot.stories import Kind
from tests.scenes.newsdesk import MONDAY, channel, claim, day, entry, event, story
from tests.storage.makes import LATER, Desk, post_it
from tests.storage.scene import CANCELLED, RENEWED, REPORTED, standing_card

# --- care --------------------------------------------------------------------------------------------------------


async def test_counts_say_what_is_stored_and_since_when_it_is_owed(desk: Desk) -> None:
    await standing_card(desk)
    await desk.news(CANCELLED)
    await desk.spread(post_it, LATER)
    await desk.news(REPORTED)
    counts = await desk.storage.counts()
    assert (counts.stories, counts.events, counts.channels) == (3, 2, 1)
    assert (counts.posts_owed, counts.tellings_owed, counts.oldest_owed_at) == (1, 1, LATER)
    assert counts.by_state == {State.OWED: 1, State.STANDING: 1}


async def test_a_closed_storage_says_so(desk: Desk) -> None:
    await desk.storage.close()
    await desk.storage.close()
    with pytest.raises(StorageError, match="closed"):
        await desk.storage.counts()


# --- many at once ------------------------------------------------------------------------------------------------


async def test_stories_folded_at_once_all_meet_in_their_event(desk: Desk) -> None:
    async def one_more(number: int) -> None:
        told = story(id=f"s{number}", at=day(number))

        def join(snapshot: Snapshot) -> Decision:
            found = next(iter(snapshot.events), event(season=2))
            return Decision((found.with_entries((*found.entries, entry(said, at=day(number), id=told.id))),))

        await desk.storage.fold(told, [said], join)

    said = claim(Kind.RENEWED)
    await asyncio.gather(*(one_more(number) for number in range(20)))
    (found,) = await desk.storage.events_of(said.show_key)
    assert [one.story_id for one in found.entries] == [f"s{number}" for number in range(20)]


async def test_whoever_asks_at_once_gets_different_things(desk: Desk) -> None:
    storage = desk.storage
    for number in range(12):
        await storage.save_channel(channel(f"c{number:02}"))
    await desk.news(RENEWED)
    await asyncio.gather(*(desk.spread(post_it, batch=2) for _ in range(8)))
    handed = await asyncio.gather(*(desk.owed(limit=5) for _ in range(4)))
    assert sorted(post.channel.id for posts in handed for post in posts) == [f"c{n:02}" for n in range(12)]
    owed = Owed(Purpose.ASK, "c00", (RENEWED.id,))
    asked = await asyncio.gather(*(storage.owe(owed, MONDAY) for _ in range(5)))
    assert len([post for post in asked if post is not None]) == 1
    await storage.keep_feeds([str(number) for number in range(9)])
    feeds = await asyncio.gather(*(storage.take_feeds(MONDAY, 4) for _ in range(4)))
    assert sorted(state.url for states in feeds for state in states) == [str(number) for number in range(9)]


async def test_a_caller_who_walks_away_leaves_all_or_nothing(desk: Desk) -> None:
    callers = [asyncio.create_task(desk.news(RENEWED, by=story(id=f"s{number}"))) for number in range(20)]
    await asyncio.sleep(0)
    for caller in callers[::2]:
        caller.cancel()
    done = await asyncio.gather(*callers, return_exceptions=True)
    counts = await desk.storage.counts()
    assert counts.stories == counts.tellings_owed >= len([one for one in done if not isinstance(one, BaseException)])
