"""What somebody wrote into the database and nobody can read holds up nobody else: on every make of Storage."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.events import Event
from bot.ports import ChannelView, StorageRefused
from bot.posts import Owed, Purpose, Telling
from tests.scenes.newsdesk import MONDAY, channel
from tests.storage.makes import Desk, post_it, reply_to_it
from tests.storage.scene import CANCELLED, OPEN, RENEWED, minute, standing_card

SPOILT = "[{]"


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
    await desk.spread(post_it)
    handed = await desk.storage.hand_out(post_it, MONDAY)
    told = {event.id for post in handed.posts for event in handed.begun.get(post.key, ())}
    assert {key for post in handed.posts for key in post.event_ids} == {RENEWED.id, OPEN.id, CANCELLED.id}
    assert RENEWED.id not in told
    assert await desk.storage.event(RENEWED.id) is None
    assert {event.id for event in await desk.storage.recent_events(9)} == {OPEN.id, CANCELLED.id}
    assert await desk.storage.events_of(RENEWED.show_key) == []
    await desk.damage("update events set edition = 'another' where id = ?", RENEWED.id)
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
