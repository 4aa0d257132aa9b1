"""What a channel missed that was paused, or refused us, is told in one message: on every make of Storage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.events import Change, Event
from bot.ports import Choose
from bot.posts import Channel, ChannelView, Owed, Purpose, Telling
from bot.titles import in_room
from storage.statements.catching_up import KEPT
from tests.scenes.newsdesk import MONDAY, channel
from tests.storage.makes import Desk, post_it
from tests.storage.scene import CANCELLED, OPEN, RENEWED

HERE = channel()


async def close(desk: Desk, here: Channel = HERE) -> None:
    await desk.storage.save_channel(replace(here, paused=True))


def listening() -> tuple[list[Telling], Choose]:
    """What is told, by a desk that posts it."""
    told: list[Telling] = []

    def choose(telling: Telling, events: Mapping[str, Event], view: ChannelView) -> Sequence[Owed]:
        told.append(telling)
        return post_it(telling, events, view)

    return told, choose


async def test_what_came_while_it_was_closed_is_told_as_one_when_it_opens(desk: Desk) -> None:
    await desk.storage.save_channel(HERE)
    await close(desk)
    await desk.tell(RENEWED)
    await desk.tell(CANCELLED)
    await desk.storage.save_channel(HERE)
    told, choose = listening()
    await desk.spread(choose)
    assert [(one.late, [key for key, _ in one.items]) for one in told] == [(True, [RENEWED.id, CANCELLED.id])]
    assert await desk.pay() == [("send", "post in news")]
    await desk.spread(choose)
    assert len(told) == 1


async def test_what_it_heard_before_is_not_told_again(desk: Desk) -> None:
    await desk.storage.save_channel(HERE)
    await desk.tell(RENEWED)
    await desk.pay()
    await close(desk)
    await desk.storage.save_channel(HERE)
    told, choose = listening()
    await desk.spread(choose)
    assert told == []


async def test_news_that_is_still_being_spread_when_it_closes_and_opens_comes_once(desk: Desk) -> None:
    """It passes c1, which is closed all the while, and c3; c0 has heard it. Other news waits behind it."""
    for number in range(5):
        await desk.storage.save_channel(channel(f"c{number}"))
    await close(desk, channel("c1"))
    await desk.news(RENEWED)
    await desk.news(CANCELLED)
    await desk.storage.hand_out(post_it, MONDAY, 0, batch=2)
    await close(desk, channel("c3"))
    await close(desk, channel("c0"))
    await desk.storage.hand_out(post_it, MONDAY, 0, batch=1)
    for number in (0, 1, 3):
        await desk.storage.save_channel(channel(f"c{number}"))
    await desk.spread(post_it)
    assert sorted(await desk.pay()) == sorted([("send", f"post in c{number}") for number in range(5)] * 2)


async def test_what_it_was_owed_before_goes_first_and_while_that_is_refused_nothing_comes_on_top(desk: Desk) -> None:
    await desk.storage.save_channel(HERE)
    await desk.tell(RENEWED)
    for news in (CANCELLED, OPEN):
        await close(desk)
        await desk.tell(news)
        await desk.storage.save_channel(HERE)
        await desk.spread(post_it)
    owed = await desk.owed()
    assert [post.event_ids for post in owed] == [(RENEWED.id,)]
    await desk.storage.sent(owed[0].key, "message", owed[0].wanted)
    await desk.spread(post_it)
    assert [post.event_ids for post in await desk.owed()] == [(CANCELLED.id, OPEN.id)]


async def test_it_hears_what_changed_of_what_it_knows_and_what_is_older_than_a_fortnight_is_passed_over(
    desk: Desk,
) -> None:
    await desk.storage.save_channel(HERE)
    await close(desk)
    await desk.tell(CANCELLED)
    later = MONDAY + KEPT + timedelta(hours=1)
    await desk.news(RENEWED, changed=[Change.REVERSED])
    await desk.spread(post_it, now=later)
    await desk.storage.save_channel(HERE)
    told, choose = listening()
    await desk.spread(choose, now=later)
    assert [one.items for one in told] == [((RENEWED.id, frozenset({Change.REVERSED})),)]


async def test_a_channel_set_up_paused_misses_nothing(desk: Desk) -> None:
    await close(desk)
    await desk.tell(RENEWED)
    await desk.storage.save_channel(HERE)
    await desk.spread(post_it)
    assert await desk.pay() == []


async def test_another_room_has_its_own_news(desk: Desk) -> None:
    await desk.storage.save_channel(HERE)
    await close(desk)
    await desk.news(replace(RENEWED, show_key=in_room("sample", RENEWED.show_key)))
    await desk.spread(post_it)
    await desk.storage.save_channel(HERE)
    await desk.spread(post_it)
    assert await desk.pay() == []
    assert Purpose.POST not in {post.purpose for post in await desk.storage.posts_of(RENEWED.id)}
