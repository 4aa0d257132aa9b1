"""When the next look at a feed comes, what is kept from the last one, and what the host is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.poller.pace import after, news_of
from bot.ports import FeedState, Fetched, Item, Outcome, Pace
from bot.stories import Feed
from tests.poller.scene import DAYS, FEED, HOURS, LIVELY, MINUTES, NOON, START, a_story, items


def looked(*looks: Fetched, state: FeedState = START, feed: Feed = FEED) -> FeedState:
    """The state of a feed after looks at it, all of them at noon."""
    for fetched in looks:
        state = after(feed, state, fetched, NOON, 0)
    return state


def waits(state: FeedState, now: datetime = NOON) -> timedelta:
    """How long it is to the next look."""
    assert state.next_check_at is not None
    return state.next_check_at - now


def wait(fetched: Fetched, state: FeedState = START, feed: Feed = FEED) -> timedelta:
    """How long after a look the next one comes."""
    return waits(looked(fetched, state=state, feed=feed))


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
        (Pace(skipped=frozenset({12})), 1 * HOURS),
        (Pace(skipped=frozenset({13})), 15 * MINUTES),
        (Pace(skipped=frozenset(range(24 + 13))), 25 * HOURS),
        (Pace(skipped=frozenset(range(7 * 24))), 15 * MINUTES),
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


@pytest.mark.parametrize("ages", [(0 * HOURS, 7 * DAYS, 14 * DAYS), (30 * DAYS, 30 * DAYS + 1 * HOURS)])
def test_a_body_in_which_nothing_has_a_date_leaves_what_is_known_of_the_feed(ages: tuple[timedelta, ...]) -> None:
    assert wait(items(), looked(items(*ages))) == 4 * HOURS


def test_never_under_five_minutes_whatever_is_set() -> None:
    assert wait(LIVELY, feed=replace(FEED, every=1)) == 5 * MINUTES


def test_a_built_in_feed_keeps_its_own_fast_pace() -> None:
    built_in = replace(FEED, every=1, built_in=True)
    assert wait(replace(LIVELY, pace=Pace(ttl=3600)), feed=built_in) == timedelta(seconds=1)
    assert waits(looked(*[Fetched(Outcome.FAILED)] * 20, feed=built_in)) == 1 * MINUTES
    assert wait(items(9 * HOURS), feed=built_in) == timedelta(seconds=1), "a newswire of the host's own"


def test_the_sample_newswire_is_left_in_peace_once_it_has_told_its_stories() -> None:
    sample = replace(FEED, every=1, built_in=True, room="sample")
    ages = timedelta(0), 1 * MINUTES, 10 * MINUTES, 3 * HOURS
    assert [wait(items(age), feed=sample).total_seconds() for age in ages] == [1, 1, 10, 60]
    begun_anew = looked(items(3 * HOURS), Fetched(Outcome.ITEMS), Fetched(Outcome.SAME_BODY), feed=sample)
    assert waits(begun_anew) == timedelta(seconds=1)


def test_what_the_feed_asked_holds_while_it_is_unchanged() -> None:
    state = looked(replace(LIVELY, pace=Pace(ttl=7200, max_age=9000)))
    assert wait(Fetched(Outcome.NOT_MODIFIED), state) == 2 * HOURS
    assert wait(Fetched(Outcome.SAME_BODY, body_hash="b"), state) == 2 * HOURS


def test_failures_double_the_wait_up_to_a_day_and_one_success_ends_that() -> None:
    failed = [looked(LIVELY, *[Fetched(Outcome.FAILED)] * times) for times in range(1, 10)]
    assert [waits(state) / MINUTES for state in failed] == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert wait(LIVELY, failed[-1]) == 15 * MINUTES


@pytest.mark.parametrize(
    ("retry_after", "expected"), [(None, 4 * HOURS), (60, 4 * HOURS), (36000, 10 * HOURS), (10**8, 7 * DAYS)]
)
def test_who_asks_us_away_is_left_alone_for_hours(retry_after: float | None, expected: timedelta) -> None:
    assert wait(Fetched(Outcome.REFUSED, pace=Pace(retry_after=retry_after))) == expected


SECONDS = st.none() | st.floats(0, 1e10, allow_nan=False)
PACES = st.builds(Pace, ttl=SECONDS, max_age=SECONDS, retry_after=SECONDS, skipped=st.frozensets(st.integers(0, 167)))
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
        assert 5 * MINUTES <= waits(state, now) <= 7 * DAYS
        if state.stopped:
            break
        now += waits(state, now)


@given(st.lists(st.sampled_from([Outcome.FAILED, Outcome.REFUSED, Outcome.NO_FEED]), min_size=2, max_size=12))
def test_more_failures_never_bring_the_next_check_nearer(outcomes: list[Outcome]) -> None:
    states = [looked(*map(Fetched, outcomes[: number + 1])) for number in range(len(outcomes))]
    failed = [waits(state) for state, last in zip(states, outcomes, strict=True) if last is not Outcome.REFUSED]
    assert failed == sorted(failed)


@given(st.floats(0, 1), st.floats(0, 1))
def test_feeds_drift_apart_but_never_come_early(one: float, other: float) -> None:
    early, late = (waits(after(FEED, START, LIVELY, NOON, spread)) for spread in sorted([one, other]))
    assert 15 * MINUTES <= early <= late <= 16.5 * MINUTES


# --- what is kept ------------------------------------------------------------------------------------------------


def test_validators_follow_the_last_good_answer() -> None:
    state = looked(items(1 * HOURS, etag='W/"1"', last_modified="then"))
    for outcome in (Outcome.NOT_MODIFIED, Outcome.FAILED, Outcome.NO_FEED, Outcome.REFUSED):
        state = looked(Fetched(outcome), state=state)
        assert (state.etag, state.last_modified, state.body_hash) == ('W/"1"', "then", "b")
    state = looked(Fetched(Outcome.SAME_BODY, etag='"2"', body_hash="b"), state=state)
    assert (state.etag, state.last_modified) == ('"2"', None)


def test_items_are_kept_until_another_body_is_read() -> None:
    item = Item("s", "g", "l", "d")
    for outcome in (Outcome.NOT_MODIFIED, Outcome.SAME_BODY, Outcome.FAILED, Outcome.NO_FEED):
        assert looked(items(1 * HOURS, items=(item,)), Fetched(outcome)).items == (item,)


def _moves(*targets: str | None) -> FeedState:
    return looked(*(replace(LIVELY, moved_to=target) for target in targets))


def test_a_move_is_believed_after_three_equal_answers() -> None:
    new, other = "https://new.example/feed", "https://other.example/feed"
    assert _moves(new, new).address == FEED.url
    assert _moves(new, new, new).address == new
    assert _moves(new, other, new, new).address == FEED.url
    assert _moves(new, new, None, new).address == FEED.url
    assert _moves(new, new, new).url == FEED.url
    assert _moves(None, None, None, None).address == FEED.url


def test_when_it_last_brought_anything_new_is_remembered() -> None:
    brought = looked(replace(LIVELY, stories=(a_story("a"),)))
    nothing = after(FEED, brought, LIVELY, NOON + 1 * HOURS, 0)
    assert (brought.new_at, brought.unchanged, nothing.new_at, nothing.unchanged) == (NOON, 0, NOON, 1)


def test_a_move_that_leads_nowhere_in_the_end_is_taken_back() -> None:
    state = replace(
        _moves(*["https://new.example/feed"] * 3), etag='"2"', last_modified="Mon, 02 Mar 2026 09:00:00 GMT"
    )
    state = looked(Fetched(Outcome.GONE), state=state)
    assert (state.stopped, state.address) == (None, "https://new.example/feed")
    state = looked(*[Fetched(Outcome.FAILED)] * 2, state=state)
    assert (state.address, state.etag, state.last_modified) == (FEED.url, None, None), "these were the new one's"


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.REFUSED])
def test_a_server_that_is_away_for_long_is_not_asked_for_the_whole_feed_each_time(outcome: Outcome) -> None:
    state = replace(START, etag='"1"', last_modified="Mon, 02 Mar 2026 09:00:00 GMT")
    state = looked(*[Fetched(outcome)] * 9, state=state)
    assert (state.etag, state.last_modified) == ('"1"', "Mon, 02 Mar 2026 09:00:00 GMT")


# --- what the host is told ---------------------------------------------------------------------------------------


def tell(*looks: Fetched, every: timedelta = 6 * HOURS, feed: Feed = FEED) -> list[str]:
    """What the host hears over several looks, so far apart."""
    state, now, told = START, NOON, []
    for look in looks:
        before, state = state, after(feed, state, look, now, 0)
        news = news_of(before, state)
        told += [news] if news else []
        now += every
    return told


DOWN = Fetched(Outcome.FAILED, trouble="answered 500 (Internal Server Error)")
NO_FEED = Fetched(Outcome.NO_FEED, trouble="answered with a web page instead of a feed")


def test_a_short_failure_is_nobodys_business() -> None:
    assert tell(DOWN, DOWN, DOWN, LIVELY) == []


def test_a_day_of_failures_is_told_once_and_so_is_recovery() -> None:
    told = tell(*[DOWN] * 9, LIVELY, LIVELY)
    assert told == [f"{FEED.url} answered 500 (Internal Server Error).", f"{FEED.url} is working again."]


def test_gone_for_good_is_told_at_once_even_when_trouble_was_told_before() -> None:
    gone = Fetched(Outcome.GONE, trouble="answered 410: it is gone for good")
    assert "no longer checked" in tell(gone)[0]
    assert len(tell(*[DOWN] * 9, gone)) == 2


def test_three_pages_that_are_no_feed_are_told() -> None:
    assert tell(NO_FEED, NO_FEED) == []
    assert "web page" in tell(*[NO_FEED] * 3)[0]


def test_one_trouble_that_changes_its_face_is_told_once() -> None:
    assert len(tell(*[NO_FEED] * 3, *[DOWN] * 30, every=1 * HOURS)) == 1
    once = items(1 * HOURS, 3 * HOURS, 5 * HOURS, stories=(a_story("x"),))
    assert len(tell(once, *[Fetched(Outcome.NOT_MODIFIED)] * 100, *[DOWN] * 9)) == 1


def test_a_feed_that_answers_and_says_nothing_new_for_weeks_is_told() -> None:
    once = items(1 * HOURS, 3 * HOURS, 5 * HOURS, stories=(a_story("x"),))
    quiet = Fetched(Outcome.NOT_MODIFIED)
    assert tell(once, *[quiet] * 50) == []
    told = tell(once, *[quiet] * 100)
    assert len(told) == 1
    assert "23 November 2026" in told[0]
    back = Fetched(Outcome.ITEMS, stories=(a_story("y"),), item_times=(NOON + 25 * DAYS, NOON), body_hash="c")
    assert "working again" in tell(once, *[quiet] * 100, back)[-1]


def test_the_sample_newswire_which_has_told_all_it_has_is_not_called_silent() -> None:
    once = items(1 * HOURS, 3 * HOURS, 5 * HOURS, stories=(a_story("x"),))
    assert tell(once, *[Fetched(Outcome.NOT_MODIFIED)] * 100, feed=replace(FEED, room="sample")) == []


def test_a_feed_that_always_was_slow_is_not_called_silent() -> None:
    assert tell(items(1 * DAYS, 31 * DAYS, 61 * DAYS), *[Fetched(Outcome.NOT_MODIFIED)] * 200) == []
    assert tell(items(1 * HOURS), *[Fetched(Outcome.NOT_MODIFIED)] * 200) == [], "of one item there is no saying"
    assert tell(items(90 * DAYS, 90 * DAYS + 1 * HOURS)) == [], "we have only begun to look"
