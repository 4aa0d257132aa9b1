"""Many callers at once, counting, and closing, on every make of Storage."""

from __future__ import annotations

import asyncio

import pytest

from bot.ports import StorageError
from tests.scenes.newsdesk import story
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


async def test_a_closed_storage_says_so(desk: Desk) -> None:
    await desk.storage.close()
    await desk.storage.close()
    with pytest.raises(StorageError, match="closed"):
        await desk.storage.counts()


# --- many at once ------------------------------------------------------------------------------------------------


async def test_a_caller_who_walks_away_leaves_all_or_nothing(desk: Desk) -> None:
    callers = [asyncio.create_task(desk.news(RENEWED, by=story(id=f"s{number}"))) for number in range(20)]
    await asyncio.sleep(0)
    for caller in callers[::2]:
        caller.cancel()
    done = await asyncio.gather(*callers, return_exceptions=True)
    counts = await desk.storage.counts()
    assert counts.stories == counts.tellings_owed >= len([one for one in done if not isinstance(one, BaseException)])
