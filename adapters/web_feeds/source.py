"""WebFeeds: the FeedSource that polls real outlets, one look at a time."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from importlib.metadata import version
from urllib.parse import urldefrag, urljoin

import structlog
from aiohttp.abc import AbstractResolver

from adapters.web_feeds import addresses, parsing
from adapters.web_feeds.fetching import Answer, Fetcher, Limits, Unanswered, fresh_for, retry_after
from adapters.web_feeds.identity import Recognised, recognise, remembered
from adapters.web_feeds.unpacking import UNPACKED
from bot.masking import masked_address
from bot.ports import FeedState, Fetched, Outcome, Pace
from bot.stories import Feed, Story

log = structlog.get_logger(__name__)

#: Threads that parse: two, so that a slow feed does not stop the others; more would only compete with the event loop. A
#: process instead was no faster (200 feeds: 3.9 s, 3.4 with threads) and needs 50 MB more.
PARSERS = 2
#: Bodies up to so many bytes are parsed on the event loop: a few items take about a millisecond, handing them to a
#: thread half of one more.
SMALL = 4096
#: An undated item that may have been there for long is taken to be so old, too old to be told as news.
OLD = timedelta(days=30)
#: Wrong clocks and time zones date an item up to so far ahead; a later date is ignored.
AHEAD = timedelta(days=1)
#: An undated item gets the moment at which it is found, unless nobody had looked for so long.
UNWATCHED = timedelta(days=2)
#: A feed with at least so many items, none of them known, has moved or changed all its ids; a smaller one may simply
#: have new items.
TURNED_OVER = 5
#: Statuses that ask us to come less often; so does 503, but only with Retry-After.
ASKED_AWAY = frozenset({401, 403, 429})
#: The header of Cloudflare's challenge page, whatever its status.
#: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response
CHALLENGED = "cf-mitigated"


class WebFeeds:
    """Feeds over HTTP, with aiohttp and feedparser. Never raises for what a feed or its server does.

    ``now`` is the clock; ``contact`` is sent to servers, so that they can write to us before they block us;
    ``allow_private`` permits feeds on private addresses; ``resolver`` resolves names instead of the system.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        contact: str | None = None,
        allow_private: bool = False,
        limits: Limits | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        limits, name = limits or Limits(), f"RenewalDesk/{version('renewal-desk')}"
        agent = f"{name} (+{contact})" if contact else name
        self._now = now
        self._outlets = Fetcher(agent, addresses.anywhere if allow_private else addresses.public, limits, resolver)
        self._built_in = Fetcher(agent, addresses.anywhere if allow_private else addresses.loopback, limits, resolver)
        self._parsers = ThreadPoolExecutor(PARSERS, thread_name_prefix="feeds")
        #: The entries of each feed's last body, by mark, without their words.
        self._read_before: dict[str, Mapping[bytes, parsing.Entry]] = {}

    async def fetch(self, feed: Feed, state: FeedState) -> Fetched:
        fetcher = self._built_in if feed.built_in else self._outlets
        try:
            async with AsyncExitStack() as look:
                answer = await fetcher.get(state, look)
                return await self._understood(feed, state, answer)
        except Unanswered as problem:
            return Fetched(Outcome.FAILED, trouble=str(problem))
        except Exception as problem:
            # The port promises that one feed never stops the others. This is a fault of ours, and logged as one.
            log.exception("feed_unreadable", feed=masked_address(feed.url))
            return Fetched(Outcome.FAILED, trouble=f"could not be read ({type(problem).__name__}); see the log")

    async def close(self) -> None:
        await self._outlets.close()
        await self._built_in.close()
        self._parsers.shutdown(wait=False, cancel_futures=True)

    async def _understood(self, feed: Feed, state: FeedState, answer: Answer) -> Fetched:
        now, headers = self._now(), answer.headers
        seen = Fetched(
            Outcome.FAILED,
            etag=headers.get("etag") or None,
            last_modified=headers.get("last-modified") or None,
            pace=Pace(max_age=fresh_for(headers, now), retry_after=retry_after(headers, now)),
            moved_to=answer.moved_to,
        )
        match answer.status:
            case 200 | 203:
                return await self._read(_Job(feed, state, answer, seen, now, self._read_before.get(feed.url, {})))
            case 304 if state.etag or state.last_modified:
                return replace(seen, outcome=Outcome.NOT_MODIFIED)
            case 410 if not answer.detour:
                return replace(seen, outcome=Outcome.GONE, trouble="answered 410: it is gone for good")
            case status if headers.get(CHALLENGED) == "challenge":
                what_to_do = "ask the outlet to let feed readers in, or take another feed of it"
                words = f"lets only browsers in (Cloudflare challenges us with {status}); {what_to_do}"
                return replace(seen, outcome=Outcome.REFUSED, trouble=words)
            case status if status in ASKED_AWAY or (status == 503 and seen.pace.retry_after is not None):
                return replace(seen, outcome=Outcome.REFUSED, trouble=f"refuses us: it answered {_status(status)}")
            case status:
                return replace(seen, trouble=f"answered {_status(status)}")

    async def _read(self, job: _Job) -> Fetched:
        body_hash = hashlib.blake2b(job.answer.body, digest_size=16).hexdigest()
        job = replace(job, seen=replace(job.seen, body_hash=body_hash))
        if body_hash == job.state.body_hash:
            return replace(job.seen, outcome=Outcome.SAME_BODY)
        try:
            small, loop = len(job.answer.body) <= SMALL, asyncio.get_running_loop()
            done = _do(job) if small else await loop.run_in_executor(self._parsers, _do, job)
        except parsing.NoFeed as problem:
            packed = job.answer.headers.get("content-encoding", "").lower()
            how = "" if packed in UNPACKED else f"; it is packed as {packed[:20]}, which was not asked for"
            return replace(job.seen, outcome=Outcome.NO_FEED, trouble=f"{problem}{how}")
        told, self._read_before[job.feed.url] = done
        return told


def _status(status: int) -> str:
    try:
        return f"{status} ({HTTPStatus(status).phrase})"
    except ValueError:
        return str(status)


# --- in the thread -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Job:
    feed: Feed
    state: FeedState
    answer: Answer
    #: What the answer's headers say.
    seen: Fetched
    now: datetime
    read_before: Mapping[bytes, parsing.Entry]


def _do(job: _Job) -> tuple[Fetched, Mapping[bytes, parsing.Entry]]:
    """What is in a body; and its entries without their words, so that those that the next body repeats need not be read
    again.
    """
    kind = job.answer.headers.get("content-type", "")
    body = parsing.read(job.answer.body, kind, job.answer.url, job.read_before)
    recognised = recognise(job.feed, body.entries, job.state.items, body.home)
    if any(one.news and one.entry.digest for one in recognised):  # of a known item that changed, the words are gone
        return _do(replace(job, read_before={}))
    recognised = _dated(job, recognised)
    # Feeds list the newest first. Reversed before the (stable) sort, items of one moment keep their order.
    stories = sorted(
        (_story(job, one, body.home) for one in reversed(recognised) if one.news), key=lambda story: story.published_at
    )
    dated = (entry.published_at for entry in body.entries if entry.published_at)
    times = (min(at, job.now) for at in dated if at <= job.now + AHEAD)
    wordless = {
        one.entry.mark: replace(one.entry, summary="", text="", digest=one.item.digest)
        for one in recognised
        if one.entry.mark
    }
    told = replace(
        job.seen,
        outcome=Outcome.ITEMS,
        stories=tuple(stories),
        items=remembered([one.item for one in recognised], job.state.items),
        pace=replace(job.seen.pace, ttl=body.ttl, skipped=body.skipped),
        item_times=tuple(sorted(times, reverse=True)),
    )
    return told, wordless


def _dated(job: _Job, recognised: Sequence[Recognised]) -> list[Recognised]:
    """The entries; those without a possible date get the moment at which they are taken to have appeared.

    It stays when their words change. New ones keep their order, the newest first.
    """
    known = {item.story_id: item.undated_at for item in job.state.items}
    appeared_at = _appeared_at(job, [one.item.story_id in known for one in recognised])
    return [
        one
        if one.entry.published_at and one.entry.published_at <= job.now + AHEAD
        else replace(
            one,
            item=replace(one.item, undated_at=known.get(one.item.story_id) or appeared_at - timedelta(seconds=place)),
        )
        for place, one in enumerate(recognised)
    ]


def _appeared_at(job: _Job, known: Sequence[bool]) -> datetime:
    """When new, undated entries appeared. They are news only if we know that they were not there shortly before."""
    state = job.state
    moved = bool(state.items) and len(known) >= TURNED_OVER and not any(known)
    if state.body_hash is None or moved:
        return job.now - OLD
    looked_at = state.failing_since or state.checked_at or job.now
    return looked_at if job.now - looked_at > UNWATCHED else job.now


def _story(job: _Job, found: Recognised, home: str) -> Story:
    entry, own = found.entry, {job.feed.url, job.answer.url}
    # A link to the feed itself leads to no page, and may hold a secret.
    pages = (link for link in (entry.link, home) if link and urldefrag(link).url not in own)
    return Story(
        id=found.item.story_id,
        outlet=job.feed.outlet,
        url=next(pages, urljoin(job.feed.url, "/")),
        title=entry.title or entry.summary.partition("\n")[0][:200],
        summary=entry.summary,
        published_at=min(found.item.undated_at or entry.published_at or job.now, job.now),
        text=entry.text,
        feed_url=job.feed.url,
    )
