"""Which feeds are handed out, and when, on every make of Storage."""

from __future__ import annotations

from bot.ports import FeedState, Item, Pace
from tests.scenes.newsdesk import MONDAY
from tests.storage.makes import LATER, Desk
from tests.storage.scene import minute


async def test_feeds_are_handed_out_when_due_and_to_one_at_a_time(desk: Desk) -> None:
    storage = desk.storage
    await storage.keep_feeds(["b", "a", "a"])
    assert [state.url for state in await storage.take_feeds(MONDAY, 1)] == ["a"]
    assert [state.url for state in await storage.take_feeds(MONDAY, 9)] == ["b"]
    assert await storage.take_feeds(MONDAY + minute(4), 9) == []
    await storage.save_feed(FeedState("b", "b2", next_check_at=MONDAY + minute(2)))
    assert [state.address for state in await storage.take_feeds(MONDAY + minute(4), 9)] == ["b2"]
    assert [state.url for state in await storage.take_feeds(MONDAY + minute(5), 9)] == ["a"]
    await storage.save_feed(FeedState("a", "a", stopped="410"))
    await storage.save_feed(FeedState("b", "b", next_check_at=MONDAY + minute(90)))
    assert await storage.take_feeds(MONDAY + minute(89), 9) == []
    assert [state.url for state in await storage.take_feeds(MONDAY + minute(99), 9)] == ["b"]


async def test_longest_due_comes_first(desk: Desk) -> None:
    await desk.storage.keep_feeds(["a", "b", "c"])
    for url, at in (("a", 2), ("b", 1), ("c", 3)):
        await desk.storage.save_feed(FeedState(url, url, next_check_at=MONDAY + minute(at)))
    assert [state.url for state in await desk.storage.take_feeds(MONDAY + minute(9), 2)] == ["b", "a"]


async def test_a_feed_that_is_dropped_keeps_its_state_for_when_it_comes_back(desk: Desk) -> None:
    state = FeedState(
        "a", "a2", etag='W/"1"', items=(Item("s", "g", "l", "d"),), pace=Pace(60, skipped=frozenset({1, 2})),
        next_check_at=MONDAY, rhythm=3.5, trouble="late", told=True,
    )  # fmt: skip
    await desk.storage.keep_feeds(["a"])
    await desk.storage.save_feed(state)
    await desk.storage.keep_feeds(["b"])
    assert [kept.url for kept in await desk.storage.take_feeds(LATER, 9)] == ["b"]
    assert [kept.url for kept in await desk.storage.feed_states()] == ["b"]
    await desk.crash()
    await desk.storage.keep_feeds(["a", "b"])
    assert await desk.storage.take_feeds(LATER, 9) == [FeedState("b", "b"), state]


async def test_how_every_feed_stands_is_told_without_its_items_which_are_kept_all_the_same(desk: Desk) -> None:
    items = (Item("s", "g", "l", "d"),)
    await desk.storage.keep_feeds(["a"])
    await desk.storage.save_feed(FeedState("a", "a", items=items, next_check_at=MONDAY))
    [told] = await desk.storage.feed_states()
    await desk.storage.save_feed(told)
    [taken] = await desk.storage.take_feeds(LATER, 9)
    assert (told.items, taken.items) == ((), items)


async def test_a_feed_that_stopped_for_good_is_looked_at_again_once_its_host_took_it_out_and_put_it_back(
    desk: Desk,
) -> None:
    items, gone = (Item("s", "g", "l", "d"),), "is gone for good"
    stopped = FeedState("a", "a", etag='"1"', items=items, stopped=gone, trouble=gone, told=True)
    await desk.storage.keep_feeds(["a", "b"])
    await desk.storage.save_feed(stopped)
    await desk.storage.keep_feeds(["a", "b"])
    assert [state.url for state in await desk.storage.take_feeds(LATER, 9)] == ["b"]
    await desk.storage.keep_feeds(["b"])
    await desk.storage.keep_feeds(["a", "b"])
    assert await desk.storage.take_feeds(LATER, 9) == [FeedState("a", "a", items=items)]
