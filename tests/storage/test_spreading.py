"""How news reaches every channel that asked for it, once, on every make of Storage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bot.events import Change, Event
from bot.posts import ChannelView, Owed, Purpose, Telling
from bot.titles import in_room
from tests.scenes.newsdesk import MONDAY, channel, day
from tests.storage.makes import LATER, Desk, ask_it, post_it
from tests.storage.scene import CANCELLED, RENEWED, REPORTED


async def test_every_open_channel_of_the_room_is_told_once_however_small_the_batches(desk: Desk) -> None:
    for number in range(7):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.storage.save_channel(channel("c30", paused=True))
    await desk.storage.save_channel(channel("c31", refused="no permission"))
    await desk.storage.save_channel(channel("c32", room="sample"))
    await desk.news(RENEWED)
    views: list[str] = []

    def choose(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
        assert events == {RENEWED.id: RENEWED}
        assert telling.items == ((RENEWED.id, frozenset({Change.FATE})),)
        views.append(view.channel.id)
        return post_it(telling, events, view)

    await desk.spread(choose, batch=3)
    assert views == [f"c{number}" for number in range(7)]
    assert await desk.pay() == [("send", f"post in c{number}") for number in range(7)]
    assert (await desk.storage.counts()).tellings_owed == 0


async def test_news_of_a_room_stays_in_it(desk: Desk) -> None:
    await desk.storage.save_channel(channel("live"))
    await desk.storage.save_channel(channel("sample", room="sample"))
    await desk.news(replace(RENEWED, show_key=in_room("sample", RENEWED.show_key)))
    await desk.spread(post_it)
    assert await desk.pay() == [("send", "post in sample")]


async def test_a_first_telling_happens_once_ever(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(RENEWED)
    await desk.tell(RENEWED)
    assert await desk.storage.owe(Owed(Purpose.POST, "news", (RENEWED.id,)), MONDAY) is None
    assert len(await desk.storage.posts_of(RENEWED.id)) == 1


async def test_a_crash_between_two_batches_neither_loses_nor_doubles(desk: Desk) -> None:
    for number in range(5):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.news(RENEWED)
    for _ in range(4):
        await desk.storage.hand_out(post_it, MONDAY, limit=0, batch=2)
        await desk.crash()
    assert (await desk.storage.counts()).tellings_owed == 0
    assert [post.channel.id for post in await desk.storage.posts_of(RENEWED.id)] == [f"c{n}" for n in range(5)]


async def test_a_crash_within_a_batch_leaves_none_of_it(desk: Desk) -> None:
    for number in range(3):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.news(RENEWED)

    def dies_at_the_last(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
        if view.channel.id == "c2":
            raise ZeroDivisionError
        return post_it(telling, events, view)

    with pytest.raises(ZeroDivisionError):
        await desk.storage.hand_out(dies_at_the_last, MONDAY)
    assert await desk.storage.posts_of(RENEWED.id) == []
    await desk.spread(post_it)
    assert len(await desk.storage.posts_of(RENEWED.id)) == 3


async def test_being_asked_is_not_being_told(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    for choose in (ask_it, ask_it, post_it, post_it):
        await desk.news(REPORTED)
        await desk.spread(choose)
    assert [post.purpose for post in await desk.storage.posts_of(REPORTED.id)] == [Purpose.ASK, Purpose.POST]


async def test_a_shared_post_tells_what_was_not_told_yet(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.tell(RENEWED)
    await desk.tell(RENEWED, CANCELLED)
    assert [post.event_ids for post in await desk.owed()] == [(RENEWED.id,), (CANCELLED.id,)]


async def test_choosing_sees_the_posts_and_the_asks_of_this_week(desk: Desk) -> None:
    for name in ("a", "b"):
        await desk.storage.save_channel(channel(name))
    lost = Owed(Purpose.ASK, "a", (CANCELLED.id,))
    await desk.news(CANCELLED, telling=False)
    await desk.news(RENEWED)
    other = await desk.storage.owe(lost, MONDAY)
    about = await desk.storage.owe(Owed(Purpose.ASK, "a", (RENEWED.id,)), day(6))
    seen: dict[str, tuple[list[str], int]] = {}

    def choose(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
        seen[view.channel.id] = [post.key for post in view.posts], view.recent_asks
        return []

    assert other is not None
    assert about is not None
    await desk.spread(choose, day(6.5))
    assert seen == {"a": ([about.key], 2), "b": ([], 0)}
    await desk.news(RENEWED)
    await desk.spread(choose, day(7.5))
    assert seen["a"][1] == 1


async def test_keys_fit_where_platforms_carry_them(desk: Desk) -> None:
    for number in range(50):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.tell(RENEWED)
    keys = {post.key for post in await desk.storage.posts_of(RENEWED.id)}
    assert len(keys) == 50
    assert all(re.fullmatch("[a-z0-9]{8,25}", key) for key in keys)


async def test_the_same_reply_is_owed_once_for_a_revision(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.tell(RENEWED)
    (card,) = await desk.storage.posts_of(RENEWED.id)
    reply = Owed(Purpose.REPLY, "news", (RENEWED.id,), Change.SOURCE, card.key)
    assert await desk.storage.owe(reply, MONDAY) is not None
    assert await desk.storage.owe(reply, LATER) is None
    assert await desk.storage.owe(replace(reply, change=Change.DATED), LATER) is None
    _, waiting = await desk.storage.posts_of(RENEWED.id)
    assert waiting.change is Change.DATED, "the one that waits says that as well"
    await desk.pay()
    await desk.news(replace(RENEWED, revision=RENEWED.revision + 1), telling=False)
    assert await desk.storage.owe(reply, LATER) is not None
    assert await desk.storage.owe(replace(reply, channel_id="unknown"), LATER) is None
