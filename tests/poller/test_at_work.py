"""The poller at work: nothing that one feed does is felt by the others, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from adapters.web_feeds import WebFeeds
from bot import poller
from bot.poller import Poller
from bot.ports import Fetched, Outcome
from bot.stories import Feed, Story
from storage.sqlite import SQLiteStorage
from tests.poller.scene import DAYS, DEADLINE, FEED, HOURS, LIVELY, MINUTES, NOON, START, Desk, feeds, never, news
from tests.stand_ins.outlets import feed as answers
from tests.stand_ins.outlets import open_outlets, rss


async def test_every_feed_is_looked_at_once_in_its_interval() -> None:
    many = feeds(20)
    async with Desk(*many).at_work() as desk:
        await desk.clock.pass_by(31 * MINUTES)
    assert all(desk.source.at(feed.url) == [0, 900, 1800] for feed in many)
    # No ticking: the database is asked when something is due, and each minute for what another process let go of.
    assert desk.memory.takes < 60


async def test_what_another_process_has_in_hand_is_not_asked_for_again_and_again() -> None:
    desk = Desk(*feeds(5))
    desk.memory.elsewhere = desk.clock.now() + timedelta(minutes=5)
    async with desk.at_work():
        await desk.clock.pass_by(4.9 * MINUTES)
        assert desk.memory.takes < 8  # at once, and each minute
        await desk.clock.pass_by(0.2 * MINUTES)
    assert all(desk.source.at(url) == [300] for url in desk.memory.states), "the other has died, and its lease ended"


async def test_feeds_that_another_process_was_told_of_are_left_to_it_and_stock_is_taken_once() -> None:
    desk = Desk(FEED)
    other = "https://other.example/feed"
    desk.memory.states[other] = replace(START, url=other, address=other)
    with capture_logs() as logs:
        async with desk.at_work():
            await desk.clock.pass_by(20 * MINUTES)
    assert desk.source.at(FEED.url) == [0, 900]
    assert not desk.source.at(other)
    told = [log["event"] for log in logs]
    assert (told.count("polling"), told.count("feed_failing")) == (1, 0)


async def test_stories_are_handed_on_before_the_look_is_remembered() -> None:
    desk = Desk(FEED)
    desk.source.scripts[FEED.url] = news("a", "b")
    async with desk.at_work():
        pass
    assert desk.received[FEED.url] == ["a", "b"]
    assert desk.memory.states[FEED.url].items


async def test_stories_that_could_not_be_received_come_again() -> None:
    desk = Desk(FEED)
    desk.source.scripts[FEED.url], desk.refuses = news("a"), {FEED.url}
    async with desk.at_work():
        assert not desk.memory.states[FEED.url].items
        desk.refuses = set()
        await desk.clock.pass_by(6 * MINUTES)
    assert desk.received[FEED.url] == ["a"]


async def test_one_server_is_asked_one_thing_at_a_time_with_a_breath_between() -> None:
    same = feeds(4, "one.example")
    async with Desk(*same, *feeds(4)).at_work() as desk:
        await desk.clock.pass_by(1 * MINUTES)
    assert sorted(at for feed in same for at in desk.source.at(feed.url)) == [0, 2, 4, 6]
    assert all(desk.source.at(feed.url) == [0] for feed in feeds(4))
    assert not desk.source.crowded


async def test_another_port_is_another_server() -> None:
    ports = [Feed(f"http://127.0.0.1:{port}/", DEADLINE) for port in (8001, 8002)]
    async with Desk(*ports).at_work() as desk:
        assert [len(desk.source.at(feed.url)) for feed in ports] == [1, 1]


async def test_no_more_than_so_many_at_once_and_the_rest_right_after() -> None:
    many = feeds(30)
    gate = asyncio.Event()

    async def slowly() -> Fetched:
        await gate.wait()
        return LIVELY

    desk = Desk(*many, at_once=5)
    desk.source.scripts = {feed.url: slowly for feed in many}
    async with desk.at_work():
        assert desk.source.busiest == 5
        gate.set()
        await desk.clock.settle()
        assert all(desk.source.at(feed.url) == [0] for feed in many)
    assert desk.source.busiest == 5


async def test_a_feed_that_never_ends_holds_up_nobody_else() -> None:
    slow, other = feeds(2)
    desk = Desk(slow, other)
    desk.source.scripts[slow.url] = never
    async with desk.at_work():
        await desk.clock.pass_by(31 * MINUTES)
    assert desk.source.at(other.url) == [0, 900, 1800]


async def test_our_own_mistakes_in_one_feed_stop_nothing() -> None:
    async def mistaken() -> Fetched:
        raise ZeroDivisionError

    bad, good = feeds(2)
    desk = Desk(bad, good)
    desk.source.scripts[bad.url] = mistaken
    async with desk.at_work():
        await desk.clock.pass_by(16 * MINUTES)
    assert desk.source.at(good.url) == [0, 900]


async def test_a_built_in_feed_is_looked_at_every_second() -> None:
    built_in = Feed("http://127.0.0.1:8081/a", DEADLINE, every=1, built_in=True)
    beside = Feed("http://127.0.0.1:8081/b", DEADLINE, every=1, built_in=True)
    async with Desk(built_in, beside, *feeds(2)).at_work() as desk:
        await desk.clock.pass_by(timedelta(seconds=5.5))
    assert desk.source.at(built_in.url) == desk.source.at(beside.url) == [0, 1, 2, 3, 4, 5]


async def test_a_database_that_fails_for_a_while_is_asked_again() -> None:
    desk = Desk(FEED)
    desk.memory.broken = True
    async with desk.at_work():
        await desk.clock.pass_by(1 * MINUTES)
        assert not desk.source.looks
        assert desk.memory.takes < 20
        desk.memory.broken = False
        await desk.clock.pass_by(1 * MINUTES)
        assert len(desk.source.looks) == 1


async def test_a_look_that_cannot_be_saved_is_saved_when_the_database_is_back_and_not_taken_again() -> None:
    desk = Desk(FEED)

    async def breaks() -> Fetched:
        desk.memory.broken = True
        return LIVELY

    desk.source.scripts[FEED.url] = breaks
    async with desk.at_work():
        await desk.clock.pass_by(1 * MINUTES)
        desk.memory.broken = False
        await desk.clock.pass_by(timedelta(seconds=10))
        assert desk.memory.states[FEED.url].checked_at == NOON
        assert len(desk.source.looks) == 1


async def test_feeds_are_looked_at_on_when_a_clock_that_was_a_month_ahead_is_put_right() -> None:
    desk = Desk(FEED)
    desk.clock.at += 30 * DAYS
    async with desk.at_work():
        await desk.clock.pass_by(1 * MINUTES)
        assert len(desk.source.at(FEED.url)) == 1
        desk.clock.at -= 30 * DAYS
        desk.source.scripts[FEED.url] = news("a")
        for _ in range(2):
            desk.clock.wake_all()
            await desk.clock.pass_by(2 * MINUTES)
    assert desk.received[FEED.url] == ["a"]


async def test_a_server_is_not_left_alone_until_the_clock_comes_to_where_it_was_set_back_from() -> None:
    desk = Desk(FEED)
    async with desk.at_work():
        desk.clock.at -= 3 * DAYS
        desk.clock.wake_all()
        await desk.clock.pass_by(1 * MINUTES)
        assert len(desk.source.looks) == 2


async def test_what_was_put_off_by_a_clock_that_was_set_back_since_is_looked_at_now() -> None:
    desk = Desk(FEED)
    ahead = NOON + 3 * HOURS
    desk.memory.states[FEED.url] = replace(START, checked_at=ahead, next_check_at=ahead + 1 * HOURS)
    async with desk.at_work():
        await desk.clock.pass_by(1 * MINUTES)
    assert desk.source.at(FEED.url) == [0]


async def test_a_look_cut_short_is_taken_again_at_the_next_start() -> None:
    desk = Desk(FEED)
    desk.source.scripts[FEED.url] = never
    async with desk.at_work():
        assert len(desk.source.looks) == 1
    assert desk.memory.states[FEED.url] == START


async def test_a_feed_gone_for_good_is_told_and_never_asked_again() -> None:
    async def gone() -> Fetched:
        return Fetched(Outcome.GONE, trouble="answered 410: it is gone for good")

    desk = Desk(FEED)
    desk.source.scripts[FEED.url] = gone
    with capture_logs() as said:
        async with desk.at_work():
            await desk.clock.pass_by(8 * HOURS)
    assert len(desk.source.looks) == len([one for one in said if one["event"] == "feed_news"]) == 1


async def test_a_feed_that_begins_to_fail_is_logged_once_with_the_reason_be_it_at_its_first_look() -> None:
    desk = Desk(FEED)
    desk.source.scripts[FEED.url] = partial(_failed, "has a name that cannot be found (DNS)")
    with capture_logs() as logged:
        async with desk.at_work():
            await desk.clock.pass_by(2 * HOURS)
    assert len(desk.source.at(FEED.url)) > 1
    [told] = [line for line in logged if line["event"] == "feed_failing"]
    assert (told["feed"], told["problem"]) == (FEED.url, "has a name that cannot be found (DNS)")
    assert all(isinstance(value, str) for value in told.values()), "so that a console shows it in a line"


async def _failed(trouble: str) -> Fetched:
    return Fetched(Outcome.FAILED, trouble=trouble)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://wire.example/feed/?key=geheim#geheim", "https://wire.example/feed/?•••"),
        ("https://wire.example/rss?cat=tv&token=geheim&geheim", "https://wire.example/rss?cat=tv&•••"),
        ("https://me:geheim@wire.example/tv-news/rss.xml", "https://wire.example/tv-news/rss.xml"),
        ("https://wire.example/feeds/7geheim42.xml", "https://wire.example/feeds/•••"),
        ("http://wire.example:81/geheim%20GEHEIM/rss2", "http://wire.example:81/•••/rss2"),
    ],
)
async def test_whatever_becomes_of_a_feed_its_address_is_told_without_what_may_be_secret(url: str, told: str) -> None:
    async def mistaken() -> Fetched:
        raise ZeroDivisionError

    async def breaks() -> Fetched:
        desk.memory.broken = True
        return LIVELY

    async def page() -> Fetched:
        return Fetched(Outcome.NO_FEED, trouble="answered with a web page")

    desk = Desk(Feed(url, DEADLINE))
    desk.refuses = {url}
    desk.source.scripts[url] = breaks
    with capture_logs() as said:
        async with desk.at_work():
            desk.memory.broken = False
            for minutes, becomes in ((16, news("a")), (60, page), (65, mistaken)):
                desk.source.scripts[url] = becomes
                await desk.clock.pass_by(minutes * MINUTES)
    events = {"stories_not_received", "feed_failing", "feed_news", "feed_failed", "feed_checked", "feed_not_saved"}
    assert {one["event"] for one in said if "feed" in one} == events
    assert {one["feed"] for one in said if "feed" in one} == {told}
    assert told in next(one["news"] for one in said if one["event"] == "feed_news")
    assert "geheim" not in str(said)


async def test_a_feed_that_waited_too_long_for_its_server_is_left_to_the_next_round() -> None:
    """Its lease runs out in the database, so that another process may have it by now."""
    first, second = feeds(2, "one.example")
    desk = Desk(first, second)
    gate = asyncio.Event()

    async def slowly() -> Fetched:
        await gate.wait()
        return LIVELY

    desk.source.scripts[first.url] = slowly
    async with desk.at_work():
        await desk.clock.pass_by(poller.LEASE + 1 * MINUTES)
        gate.set()
        await desk.clock.pass_by(3 * timedelta(seconds=1))
        assert not desk.source.at(second.url)


async def test_a_restart_asks_nobody_again(tmp_path: Path) -> None:
    """The real source on the real database: what was learnt outlives the process, validators and moment alike."""
    async with open_outlets() as outlets:
        url = outlets.says("/feed", answers(rss([{"title": "One", "link": "/1"}]), ETag='W/"1"'))
        now = NOON
        received: asyncio.Queue[str] = asyncio.Queue()

        async def receive(feed: Feed, stories: Sequence[Story]) -> None:
            for story in stories:
                received.put_nowait(story.title)

        async def run_until_idle() -> None:
            storage = await SQLiteStorage.open(tmp_path / "desk.db")
            source = WebFeeds(now=lambda: now, allow_private=True)
            rests = asyncio.Event()

            async def sleep(_seconds: float) -> None:
                rests.set()
                await asyncio.get_running_loop().create_future()

            running = asyncio.create_task(
                Poller(source, storage, [Feed(url, DEADLINE)], receive, now=lambda: now, sleep=sleep).run()
            )
            try:
                async with asyncio.timeout(30):
                    await rests.wait()
                    while (await storage.next_feed_at() or now) <= now + 5 * MINUTES:  # it is leased, not yet kept
                        await asyncio.sleep(0)
            finally:
                running.cancel()
                with suppress(asyncio.CancelledError):
                    await running
                await source.close()
                await storage.close()

        await run_until_idle()
        assert received.get_nowait() == "One"
        await run_until_idle()
        assert len(outlets.asked) == 1
        now = NOON + 1 * DAYS
        await run_until_idle()
        assert [asked.headers.get("If-None-Match") for asked in outlets.asked] == [None, 'W/"1"']
        assert received.empty()
