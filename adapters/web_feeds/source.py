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

#: Threads that parse. Two, so that a feed that takes long does not stop the others; more would only take turns with the
#: event loop. A process instead was no quicker (200 feeds: 3.4 s with threads, 3.9 s) and needs 50 MB more.
PARSERS = 2
#: Bytes that are parsed where they came: a few items take about a millisecond, a thread and back half of one besides.
SMALL = 4096
#: What carries no date and may have stood there for long is taken to be so old: too old to be told as news.
OLD = timedelta(days=30)
#: A clock that is wrong or of another zone dates an item so far ahead at most; a date beyond that is none.
AHEAD = timedelta(days=1)
#: An undated item is of the moment in which it is found, unless nobody looked for so long before.
UNWATCHED = timedelta(days=2)
#: A feed that holds at least so many items and not one of before has moved, or names its items anew; smaller ones may
#: have turned over.
TURNED_OVER = 5
#: Statuses that say: come less often. 503 says so only with Retry-After.
ASKED_AWAY = frozenset({401, 403, 429})
#: The header of Cloudflare's page that asks whether we are a browser, whatever its status.
#: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response
CHALLENGED = "cf-mitigated"


class WebFeeds:
    """Feeds over HTTP, with aiohttp and feedparser. Never raises for what a feed or its server does.

    ``now`` is the clock; ``contact`` an address told to the servers so that they can write before they block;
    ``allow_private`` lets feeds live on private addresses; ``resolver`` looks names up instead of the system.
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
        #: What each feed's last body held, by mark and without its words.
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
            # A promise of the port: one odd feed must not stop the others. It is our mistake, so it is logged as one.
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
    #: What the answer says besides its body.
    seen: Fetched
    now: datetime
    read_before: Mapping[bytes, parsing.Entry]


def _do(job: _Job) -> tuple[Fetched, Mapping[bytes, parsing.Entry]]:
    """What is in a body; and its entries without their words: what of it the next body still holds need not be read
    again.
    """
    kind = job.answer.headers.get("content-type", "")
    body = parsing.read(job.answer.body, kind, job.answer.url, job.read_before)
    recognised = recognise(job.feed, body.entries, job.state.items, body.home)
    if any(one.news and one.entry.digest for one in recognised):  # it was not kept, or is another story by now
        return _do(replace(job, read_before={}))
    recognised = _dated(job, recognised)
    # Feeds list the newest first; reversed before the (stable) sort, items of one moment keep the order they were told.
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
    """The entries; those that carry no date, or an impossible one, with the moment in which they are taken to have
    appeared.

    It stays when their words change. New ones keep the order in which they are listed, the newest first.
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
    """When what is new and carries no date appeared. It is news where we know that it was not there shortly before."""
    state = job.state
    moved = bool(state.items) and len(known) >= TURNED_OVER and not any(known)
    if state.body_hash is None or moved:
        return job.now - OLD
    looked_at = state.failing_since or state.checked_at or job.now
    return looked_at if job.now - looked_at > UNWATCHED else job.now


def _story(job: _Job, found: Recognised, home: str) -> Story:
    entry, own = found.entry, {job.feed.url, job.answer.url}
    # A link that leads to the feed itself is none to a page, and may hold a secret.
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
