"""All that polling decides: when a feed is looked at next, and its state after a look. Pure.

Rule 1. The next look is the latest of what we want and what the outlet asks for, never the earliest.
Rule 2. The host is told of trouble once, and once that it is over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.masking import masked_address
from bot.ports import FeedState, Fetched, Outcome
from bot.stories import Feed

#: Seconds.
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0

#: Shortest time between two checks of a feed that is not built in.
FLOOR = 5 * MINUTE
#: Longest interval of our own, for feeds that hardly ever publish.
SLEEPY = 4 * HOUR
#: Longest that a feed's ttl or its server's caching may keep us away: they are often set carelessly.
CACHED = DAY
#: Longest that anything may keep us away, including Retry-After and skipDays.
LONGEST = 7 * DAY
#: First wait after a failure, doubling up to the second figure; and the shortest one if asked to come less often.
FAILED_FIRST, FAILED_MOST, REFUSED_LEAST = 15 * MINUTE, DAY, 4 * HOUR
#: A feed is looked at so many times in the mean time between two of its items.
LOOKS_PER_ITEM = 4
#: A random share of the wait, up to this, is added, so that checks of many feeds drift apart.
JITTER = 0.1
#: A permanent redirect is believed when it came so many times in a row; after so many failures the old one is tried.
MOVES_BELIEVED, MOVE_DOUBTED = 3, 3
#: When the host is told: a feed has failed for so long; so many answers were no feed; so many looks brought nothing
#: new, and its newest item is so old, and so many times older than its rhythm.
TOLD_AFTER, EMPTY_TOLD = timedelta(days=1), 3
SILENT_LOOKS, SILENT_FOR, SILENT_BEATS = 20, timedelta(days=14), 20

WELL = frozenset({Outcome.ITEMS, Outcome.SAME_BODY, Outcome.NOT_MODIFIED})


def after(feed: Feed, state: FeedState, fetched: Fetched, now: datetime, spread: float) -> FeedState:
    """The feed's state after a look at it, with the moment of the next.

    ``spread`` is a number from 0 to 1 that moves the next check later by up to a tenth of the wait.
    """
    state = replace(state, checked_at=now)
    state = _well(feed, state, fetched, now) if fetched.outcome in WELL else _ill(state, fetched, now)
    wait = _wait(feed, state, fetched, now) * (1 + JITTER * spread)
    at = _outside(state.pace.skipped, now + timedelta(seconds=wait))
    return replace(state, next_check_at=min(at, now + timedelta(seconds=LONGEST)))


def _well(feed: Feed, state: FeedState, fetched: Fetched, now: datetime) -> FeedState:
    """After an answer that was a feed, or said that it has not changed."""
    if fetched.outcome is not Outcome.NOT_MODIFIED:
        state = replace(state, etag=fetched.etag, last_modified=fetched.last_modified, body_hash=fetched.body_hash)
    if fetched.outcome is Outcome.ITEMS:
        times = fetched.item_times
        state = replace(
            state,
            items=fetched.items,
            pace=fetched.pace,
            # The sample newswire begins anew with each start, with nothing told.
            newest_item_at=times[0] if times else None if feed.room else state.newest_item_at,
            rhythm=(times[0] - times[-1]).total_seconds() / (len(times) - 1) if len(times) > 1 else state.rhythm,
        )
    else:
        # What the body said still holds; what the headers say is new with each answer.
        state = replace(
            state, pace=replace(state.pace, max_age=fetched.pace.max_age, retry_after=fetched.pace.retry_after)
        )
    state = replace(
        state,
        failures=0,
        empty=0,
        failing_since=None,
        unchanged=0 if fetched.stories else state.unchanged + 1,
        new_at=now if fetched.stories else state.new_at,
    )
    silence = None if feed.room else _silence(state, now)  # the sample newswire ends
    return replace(_moved(state, fetched.moved_to), trouble=silence, told=silence is not None)


def _ill(state: FeedState, fetched: Fetched, now: datetime) -> FeedState:
    """After an answer that was no feed, or no answer. Validators belong to the last good body and are kept while the
    address stays; sent to another address, a parked page there could answer "not modified" for ever.
    """
    no_feed, failing_since = fetched.outcome is Outcome.NO_FEED, state.failing_since or now
    state = replace(
        state,
        failures=state.failures + (not no_feed),
        empty=state.empty + no_feed,
        failing_since=failing_since,
        trouble=fetched.trouble,
    )
    if fetched.outcome is Outcome.GONE and state.address == state.url:
        return replace(state, stopped=state.trouble, told=True)
    if state.address != state.url and state.failures >= MOVE_DOUBTED:
        state = replace(state, address=state.url, etag=None, last_modified=None)
    return replace(state, told=state.told or now - failing_since >= TOLD_AFTER or state.empty >= EMPTY_TOLD)


def _moved(state: FeedState, moved_to: str | None) -> FeedState:
    if moved_to is None:
        return replace(state, moved_to=None, moved_times=0)
    times = state.moved_times + 1 if moved_to == state.moved_to else 1
    if times >= MOVES_BELIEVED:
        return replace(state, address=moved_to, moved_to=None, moved_times=0)
    return replace(state, moved_to=moved_to, moved_times=times)


def _silence(state: FeedState, now: datetime) -> str | None:
    """Why a feed that answers may be dead: nothing new for far longer than its rhythm; None where it seems alive."""
    if state.newest_item_at is None or state.rhythm is None or state.unchanged < SILENT_LOOKS:
        return None
    age = now - state.newest_item_at
    if age <= SILENT_FOR or age.total_seconds() <= SILENT_BEATS * state.rhythm:
        return None
    return f"answers, but its newest item is from {state.newest_item_at:%d %B %Y}; it may have moved or been abandoned"


def _wait(feed: Feed, state: FeedState, fetched: Fetched, now: datetime) -> float:
    """Seconds until the next check, before jitter and skipped hours (rule 1)."""
    tries = state.failures + state.empty
    backoff = min(FAILED_MOST, FAILED_FIRST * 2.0 ** min(tries - 1, 20)) if tries else 0.0
    if feed.built_in:
        # The sample newswire's few stories should be seen at once; after them nothing more comes.
        silent = (now - state.newest_item_at).total_seconds() / 60 if feed.room and state.newest_item_at else 0.0
        return max(feed.every, min(max(backoff, silent), MINUTE))
    pace = state.pace if fetched.outcome in WELL else fetched.pace
    asked = max(min(pace.ttl or 0.0, CACHED), min(pace.max_age or 0.0, CACHED), pace.retry_after or 0.0)
    refused = REFUSED_LEAST if fetched.outcome is Outcome.REFUSED else 0.0
    return min(LONGEST, max(FLOOR, _own_interval(feed, state, now), backoff, refused, asked))


def _own_interval(feed: Feed, state: FeedState, now: datetime) -> float:
    """The interval we would choose: short where news is frequent, long where it is rare or has stopped."""
    idle = (now - state.newest_item_at).total_seconds() / 10 if state.newest_item_at else 0.0
    rhythm = max(state.rhythm or 0.0, idle)
    return max(feed.every, min(rhythm / LOOKS_PER_ITEM, SLEEPY))


def _outside(skipped: frozenset[int], moment: datetime) -> datetime:
    """The first moment from then on outside the hours that the feed asks to skip; unchanged where it skips all."""
    if len(skipped) == 7 * 24:
        return moment
    while moment.weekday() * 24 + moment.hour in skipped:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def news_of(before: FeedState, now: FeedState) -> str | None:
    """What to tell the host: once that a feed is in trouble, once that it works again, and that it stopped for good."""
    feed = masked_address(now.url)
    if now.stopped and not before.stopped:
        return f"{feed} {now.stopped}. It is no longer checked; remove it from the configuration."
    if now.told and not before.told:
        return f"{feed} {now.trouble}."
    if before.told and not now.told:
        return f"{feed} is working again."
    return None
