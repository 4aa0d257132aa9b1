"""When feeds are looked at, and that nothing one of them does is felt by the others."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.web_feeds import WebFeeds
from bot import poller
from bot.poller import Poller, after, news_of
from bot.ports import FeedState, Fetched, Item, Outcome, Pace, StorageError
from bot.roles import WHOLE, Share
from bot.stories import Feed, Outlet, Story
from storage.sqlite import SQLiteStorage
from tests.stand_ins.outlets import feed as answers
from tests.stand_ins.outlets import open_outlets, rss

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # a Monday
DEADLINE = Outlet("Deadline", "Penske")
FEED = Feed("https://deadline.example/feed", DEADLINE)
START = FeedState(FEED.url, FEED.url)
MINUTES, HOURS, DAYS = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def items(*ages: timedelta, **more: Any) -> Fetched:
    """A look that found a feed whose items are so old."""
    return Fetched(Outcome.ITEMS, item_times=tuple(NOON - age for age in ages), body_hash="b", **more)


def wait(fetched: Fetched, state: FeedState = START, feed: Feed = FEED, now: datetime = NOON) -> timedelta:
    """How long after a look the next one comes."""
    next_check_at = after(feed, state, fetched, now, 0).next_check_at
    assert next_check_at is not None
    return next_check_at - now


LIVELY = items(10 * MINUTES, 20 * MINUTES, 40 * MINUTES)

# --- when next ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pace", "expected"),
    [
        (Pace(), 15 * MINUTES),
        (Pace(ttl=60), 15 * MINUTES),
        (Pace(ttl=3600), 1 * HOURS),
        (Pace(ttl=30 * 86400), 1 * DAYS),
        (Pace(max_age=1200), 20 * MINUTES),
        (Pace(max_age=10**9), 1 * DAYS),
        (Pace(ttl=3600, max_age=7200), 2 * HOURS),
        (Pace(retry_after=5 * 3600), 5 * HOURS),
        (Pace(skip_hours=frozenset({12})), 1 * HOURS),
        (Pace(skip_hours=frozenset({12, 13, 14})), 3 * HOURS),
        (Pace(skip_hours=frozenset({13})), 15 * MINUTES),
        (Pace(skip_days=frozenset({"Monday"})), 12 * HOURS),
        (Pace(skip_days=frozenset({"Monday", "Tuesday"}), skip_hours=frozenset({0})), 37 * HOURS),
        (Pace(skip_hours=frozenset(range(24))), 15 * MINUTES),
    ],
)
def test_the_outlets_wishes_are_met_unless_they_are_absurd(pace: Pace, expected: timedelta) -> None:
    assert wait(replace(LIVELY, pace=pace)) == expected


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ((0 * HOURS, 1 * HOURS, 2 * HOURS), 15 * MINUTES),
        ((0 * HOURS, 4 * HOURS, 8 * HOURS), 1 * HOURS),
        ((0 * HOURS, 7 * DAYS, 14 * DAYS), 4 * HOURS),
        ((30 * DAYS, 30 * DAYS + 1 * HOURS), 4 * HOURS),
        ((8 * HOURS, 9 * HOURS), 15 * MINUTES),
        ((), 15 * MINUTES),
    ],
)
def test_a_feed_that_publishes_seldom_is_looked_at_seldom(ages: tuple[timedelta, ...], expected: timedelta) -> None:
    assert wait(items(*ages)) == expected


def test_never_under_five_minutes_whatever_is_set() -> None:
    assert wait(LIVELY, feed=replace(FEED, every=1)) == 5 * MINUTES


def test_a_built_in_feed_keeps_its_own_fast_pace() -> None:
    built_in = replace(FEED, every=1, built_in=True)
    assert wait(replace(LIVELY, pace=Pace(ttl=3600)), feed=built_in) == timedelta(seconds=1)
    state = START
    for _ in range(20):
        state = after(built_in, state, Fetched(Outcome.FAILED), NOON, 0)
    assert state.next_check_at is not None
    assert state.next_check_at - NOON <= 1 * MINUTES


def test_what_the_feed_asked_holds_while_it_is_unchanged() -> None:
    state = after(FEED, START, replace(LIVELY, pace=Pace(ttl=7200, max_age=9000)), NOON, 0)
    assert wait(Fetched(Outcome.NOT_MODIFIED), state) == 2 * HOURS
    assert wait(Fetched(Outcome.SAME_BODY, body_hash="b"), state) == 2 * HOURS


def test_failures_double_the_wait_up_to_a_day_and_one_success_ends_that() -> None:
    state, waits = after(FEED, START, LIVELY, NOON, 0), []
    for _ in range(9):
        state = after(FEED, state, Fetched(Outcome.FAILED, trouble="answered 500"), NOON, 0)
        assert state.next_check_at is not None
        waits.append((state.next_check_at - NOON) / MINUTES)
    assert waits == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert wait(LIVELY, state) == 15 * MINUTES


@pytest.mark.parametrize(
    ("retry_after", "expected"), [(None, 4 * HOURS), (60, 4 * HOURS), (36000, 10 * HOURS), (10**8, 7 * DAYS)]
)
def test_who_asks_us_away_is_left_alone_for_hours(retry_after: float | None, expected: timedelta) -> None:
    assert wait(Fetched(Outcome.REFUSED, pace=Pace(retry_after=retry_after))) == expected


SECONDS = st.none() | st.floats(0, 1e10, allow_nan=False)
PACES = st.builds(
    Pace,
    ttl=SECONDS,
    max_age=SECONDS,
    retry_after=SECONDS,
    skip_hours=st.frozensets(st.integers(0, 23)),
    skip_days=st.frozensets(st.sampled_from(["Monday", "Tuesday", "Sunday"])),
)
MOMENTS = st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 23), timezones=st.just(UTC))  # noqa: DTZ001
LOOKS = st.builds(
    Fetched,
    outcome=st.sampled_from(list(Outcome)),
    pace=PACES,
    item_times=st.lists(MOMENTS, max_size=3).map(lambda times: tuple(sorted(times, reverse=True))),
    moved_to=st.sampled_from([None, "https://new.example/feed", "https://other.example/feed"]),
)


@given(st.lists(LOOKS, max_size=12), st.floats(0, 1), st.floats(0, 1e6))
def test_the_next_check_is_never_too_soon_and_always_comes(looks: list[Fetched], spread: float, every: float) -> None:
    state, now, feed = START, NOON, replace(FEED, every=every)
    for look in looks:
        state = after(feed, state, look, now, spread)
        assert state.next_check_at is not None
        assert now + 5 * MINUTES <= state.next_check_at <= now + 7 * DAYS
        if state.stopped:
            break
        now = state.next_check_at


@given(st.lists(st.sampled_from([Outcome.FAILED, Outcome.REFUSED, Outcome.NO_FEED]), min_size=2, max_size=12))
def test_more_failures_never_bring_the_next_check_nearer(outcomes: list[Outcome]) -> None:
    state, waits = START, list[timedelta]()
    for outcome in outcomes:
        state = after(FEED, state, Fetched(outcome), NOON, 0)
        assert state.next_check_at is not None
        if outcome is not Outcome.REFUSED:
            waits.append(state.next_check_at - NOON)
    assert waits == sorted(waits)


@given(st.floats(0, 1), st.floats(0, 1))
def test_feeds_drift_apart_but_never_come_early(one: float, other: float) -> None:
    first, second = sorted([one, other])
    early, late = (after(FEED, START, LIVELY, NOON, spread).next_check_at for spread in (first, second))
    assert early is not None
    assert late is not None
    assert NOON + 15 * MINUTES <= early <= late <= NOON + 16.5 * MINUTES


# --- what is kept ------------------------------------------------------------------------------------------------


def test_validators_follow_the_last_good_answer() -> None:
    state = after(FEED, START, items(1 * HOURS, etag='W/"1"', last_modified="then"), NOON, 0)
    for outcome in (Outcome.NOT_MODIFIED, Outcome.FAILED, Outcome.NO_FEED, Outcome.REFUSED):
        state = after(FEED, state, Fetched(outcome), NOON, 0)
        assert (state.etag, state.last_modified, state.body_hash) == ('W/"1"', "then", "b")
    state = after(FEED, state, Fetched(Outcome.SAME_BODY, etag='"2"', body_hash="b"), NOON, 0)
    assert (state.etag, state.last_modified) == ('"2"', None)


def test_items_are_kept_until_another_body_is_read() -> None:
    item = Item("s", "g", "l", "d")
    state = after(FEED, START, items(1 * HOURS, items=(item,)), NOON, 0)
    for outcome in (Outcome.NOT_MODIFIED, Outcome.SAME_BODY, Outcome.FAILED, Outcome.NO_FEED):
        assert after(FEED, state, Fetched(outcome), NOON, 0).items == (item,)


def _moves(*targets: str | None) -> FeedState:
    state = START
    for target in targets:
        state = after(FEED, state, replace(LIVELY, moved_to=target), NOON, 0)
    return state


def test_a_move_is_believed_after_three_equal_answers() -> None:
    new, other = "https://new.example/feed", "https://other.example/feed"
    assert _moves(new, new).address == FEED.url
    assert _moves(new, new, new).address == new
    assert _moves(new, other, new, new).address == FEED.url
    assert _moves(new, new, None, new).address == FEED.url
    assert _moves(new, new, new).url == FEED.url


def test_a_move_that_leads_nowhere_in_the_end_is_taken_back() -> None:
    state = _moves(*["https://new.example/feed"] * 3)
    state = after(FEED, state, Fetched(Outcome.GONE), NOON, 0)
    assert not state.stopped
    for _ in range(2):
        state = after(FEED, state, Fetched(Outcome.FAILED), NOON, 0)
    assert state.address == FEED.url


# --- what the host is told ---------------------------------------------------------------------------------------


def tell(*looks: Fetched, every: timedelta = 6 * HOURS) -> list[str]:
    """What the host hears over several looks, so far apart."""
    state, now, told = START, NOON, []
    for look in looks:
        before, state = state, after(FEED, state, look, now, 0)
        news = news_of(FEED, before, state)
        told += [news] if news else []
        now += every
    return told


DOWN = Fetched(Outcome.FAILED, trouble="answered 500 (Internal Server Error)")
NO_FEED = Fetched(Outcome.NO_FEED, trouble="answered with a web page instead of a feed")


def test_a_short_failure_is_nobodys_business() -> None:
    assert tell(DOWN, DOWN, DOWN, LIVELY) == []


def test_a_day_of_failures_is_told_once_and_so_is_recovery() -> None:
    told = tell(*[DOWN] * 9, LIVELY, LIVELY)
    assert told == [
        f"Deadline ({FEED.url}) answered 500 (Internal Server Error).",
        f"Deadline ({FEED.url}) is well again.",
    ]


def test_gone_for_good_is_told_at_once_even_when_trouble_was_told_before() -> None:
    gone = Fetched(Outcome.GONE, trouble="answered 410: it is gone for good")
    assert "not polled any more" in tell(gone)[0]
    assert len(tell(*[DOWN] * 9, gone)) == 2


def test_three_pages_that_are_no_feed_are_told() -> None:
    assert tell(NO_FEED, NO_FEED) == []
    assert "web page" in tell(*[NO_FEED] * 3)[0]


def test_one_trouble_that_changes_its_face_is_told_once() -> None:
    assert len(tell(*[NO_FEED] * 3, *[DOWN] * 30, every=1 * HOURS)) == 1
    once = items(1 * HOURS, 3 * HOURS, 5 * HOURS, stories=(_story("x"),))
    assert len(tell(once, *[Fetched(Outcome.NOT_MODIFIED)] * 100, *[DOWN] * 9)) == 1


def test_a_feed_that_answers_and_says_nothing_new_for_weeks_is_told() -> None:
    once = items(1 * HOURS, 3 * HOURS, 5 * HOURS, stories=(_story("x"),))
    quiet = Fetched(Outcome.NOT_MODIFIED)
    assert tell(once, *[quiet] * 50) == []
    told = tell(once, *[quiet] * 100)
    assert len(told) == 1
    assert "23 November 2026" in told[0]
    back = Fetched(Outcome.ITEMS, stories=(_story("y"),), item_times=(NOON + 25 * DAYS, NOON), body_hash="c")
    assert "well again" in tell(once, *[quiet] * 100, back)[-1]


def test_a_feed_that_always_was_slow_is_not_called_silent() -> None:
    assert tell(items(1 * DAYS, 31 * DAYS, 61 * DAYS), *[Fetched(Outcome.NOT_MODIFIED)] * 200) == []


# --- the poller at work ------------------------------------------------------------------------------------------


def _story(id: str, feed: Feed = FEED) -> Story:
    return Story(id, feed.outlet, f"https://deadline.example/{id}", id, "", NOON, feed_url=feed.url)


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.at = NOON
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        until: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.at + timedelta(seconds=seconds), until))
        await until

    async def settle(self) -> None:
        """Let everything happen that can happen now."""
        for _ in range(100):
            await asyncio.sleep(0)

    async def pass_by(self, span: timedelta) -> None:
        """Let time go by, waking everyone at their moment."""
        await self.settle()
        end = self.at + span
        while True:
            self._sleepers = [(at, who) for at, who in self._sleepers if not who.done()]
            due = min((at for at, _ in self._sleepers), default=end)
            if due > end:
                break
            self.at = max(self.at, due)
            for at, who in self._sleepers:
                if at <= self.at and not who.done():
                    who.set_result(None)
            await self.settle()
            if not self._sleepers or self.at >= end:
                break
        self.at = end


class Memory:
    """The part of Storage that polling uses, in memory."""

    def __init__(self) -> None:
        self.states: dict[str, FeedState] = {}
        self.takes = 0
        self.broken = False
        #: What another process has in hand, until when.
        self.elsewhere: datetime | None = None
        self._leased: set[str] = set()

    async def keep_feeds(self, urls: Sequence[str]) -> None:
        self._usable()
        for url in urls:
            self.states.setdefault(url, FeedState(url, url))

    def _usable(self) -> None:
        if self.broken:
            raise StorageError("the disk is full")

    async def next_feed_at(self, share: Share = WHOLE) -> datetime | None:
        self._usable()
        return self.elsewhere

    async def take_feeds(self, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
        self.takes += 1
        self._usable()
        if self.elsewhere is not None and now < self.elsewhere:
            return []
        due = [
            state
            for url, state in self.states.items()
            if url not in self._leased and not state.stopped and (state.next_check_at or now) <= now
        ][:limit]
        self._leased.update(state.url for state in due)
        return due

    async def save_feed(self, state: FeedState) -> None:
        self._usable()
        self.states[state.url] = state
        self._leased.discard(state.url)

    async def feed_states(self) -> Sequence[FeedState]:
        return list(self.states.values())


@dataclass
class Scripted:
    """A FeedSource that notes every look; a feed without a script is lively and has nothing new."""

    clock: Clock
    looks: list[tuple[str, datetime]] = field(default_factory=list)
    scripts: dict[str, Callable[[], Awaitable[Fetched]]] = field(default_factory=dict)
    busy: Counter[str] = field(default_factory=Counter)
    busiest: int = 0
    crowded: set[str] = field(default_factory=set)

    async def fetch(self, feed: Feed, state: FeedState) -> Fetched:
        host = urlsplit(feed.url).netloc
        self.looks.append((feed.url, self.clock.now()))
        self.busy[host] += 1
        self.busiest = max(self.busiest, self.busy.total())
        if self.busy[host] > 1:
            self.crowded.add(host)
        try:
            return await self.scripts.get(feed.url, self._lively)()
        finally:
            self.busy[host] -= 1

    async def _lively(self) -> Fetched:
        return LIVELY

    async def close(self) -> None:
        pass

    def at(self, url: str) -> list[float]:
        """Seconds after noon of each look at a feed."""
        return [(moment - NOON).total_seconds() for looked, moment in self.looks if looked == url]


class Desk:
    """A poller at work with everything around it told."""

    def __init__(self, *feeds: Feed, **settings: Any) -> None:
        self.clock, self.memory = Clock(), Memory()
        self.source = Scripted(self.clock)
        self.received: dict[str, list[str]] = defaultdict(list)
        self.notices: list[str] = []
        self.refuses: set[str] = set()
        self.feeds, self.settings = feeds, settings

    async def receive(self, feed: Feed, stories: Sequence[Story]) -> None:
        if feed.url in self.refuses:
            raise StorageError("the disk is full")
        assert not self.memory.states[feed.url].items, "saved before it was received"
        self.received[feed.url] += [story.id for story in stories]

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Desk]:
        made = Poller(
            self.source,
            self.memory,
            self.feeds,
            self.receive,
            now=self.clock.now,
            notice=self.notices.append,
            sleep=self.clock.sleep,
            spread=lambda: 0.0,
            **self.settings,
        )
        running = asyncio.create_task(made.run())
        try:
            await self.clock.settle()
            yield self
            assert not running.done(), running.exception()
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


def feeds(count: int, host: str = "h{}.example") -> list[Feed]:
    return [Feed(f"https://{host.format(number)}/{number}", DEADLINE) for number in range(count)]


def news(*ids: str) -> Callable[[], Awaitable[Fetched]]:
    async def fetched() -> Fetched:
        return replace(LIVELY, stories=tuple(map(_story, ids)), items=(Item("s", "g", "l", "d"),))

    return fetched


async def never() -> Fetched:
    await asyncio.get_running_loop().create_future()
    raise AssertionError


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
    async with desk.at_work():
        await desk.clock.pass_by(8 * HOURS)
    assert len(desk.source.looks) == len(desk.notices) == 1


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


class Watched(WebFeeds):
    """The real source; one can see whether it is at work."""

    busy = False

    async def fetch(self, feed: Feed, state: FeedState) -> Fetched:
        self.busy = True
        try:
            return await super().fetch(feed, state)
        finally:
            self.busy = False


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
            source = Watched(now=lambda: now, allow_private=True)
            idle = asyncio.Event()

            async def sleep(_seconds: float) -> None:
                if not source.busy:
                    idle.set()
                await asyncio.get_running_loop().create_future()

            running = asyncio.create_task(
                Poller(source, storage, [Feed(url, DEADLINE)], receive, now=lambda: now, sleep=sleep).run()
            )
            try:
                async with asyncio.timeout(10):
                    await idle.wait()
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
