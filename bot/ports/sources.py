"""Where stories come from, what is remembered of a feed between two looks, and a public directory of shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.listings import Details, Listing
from bot.stories import Feed, Story


class Outcome(StrEnum):
    """What came of one look at a feed."""

    ITEMS = "items"  #: a feed was read; it may hold nothing new
    SAME_BODY = "same body"  #: 200, and the body is byte for byte the last one
    NOT_MODIFIED = "not modified"  #: 304
    NO_FEED = "no feed"  #: 200 with something that is no feed, or an empty body
    GONE = "gone"  #: 410: never ask again
    REFUSED = "refused"  #: 401, 403, 429, 503 with Retry-After: they ask us to come less often
    FAILED = "failed"  #: anything else: no address, no connection, time-out, 404, 5xx, too large, too many redirects


@dataclass(frozen=True, slots=True)
class Item:
    """What is remembered of an item of a feed, to recognise it."""

    story_id: str
    guid: str
    link: str
    #: Hash of its words; another one makes a new edition.
    digest: str
    #: Where it carries no date: when it is taken to have appeared.
    undated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What a feed and its server say about how often to come. Seconds."""

    ttl: float | None = None
    max_age: float | None = None
    retry_after: float | None = None
    #: Hours of the week that it asks to be left out (RSS's skipHours and skipDays): 0 is the first of Monday, in GMT.
    skipped: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FeedState:
    """The polling state of a feed, kept in the database so that a restart does not poll again."""

    url: str
    #: Where it is fetched from: another address once a permanent redirect was seen three times in a row.
    address: str
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    items: tuple[Item, ...] = ()
    pace: Pace = Pace()
    next_check_at: datetime | None = None
    checked_at: datetime | None = None
    #: When the newest item appeared, by its own date, and when we last found anything new.
    newest_item_at: datetime | None = None
    new_at: datetime | None = None
    #: Mean seconds between items, for adapting the interval.
    rhythm: float | None = None
    failures: int = 0
    #: Looks in a row that found no feed, and looks in a row that brought nothing new.
    empty: int = 0
    unchanged: int = 0
    failing_since: datetime | None = None
    #: What is wrong, in a sentence; None when all is well.
    trouble: str | None = None
    #: Whether the trouble has been told; it is told once, and once on recovery.
    told: bool = False
    moved_to: str | None = None
    moved_times: int = 0
    #: Stopped for good (410); the reason.
    stopped: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One look at a feed."""

    outcome: Outcome
    #: New stories and new editions, oldest first.
    stories: tuple[Story, ...] = ()
    items: tuple[Item, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    pace: Pace = Pace()
    #: Target of a permanent redirect, if the whole chain was permanent.
    moved_to: str | None = None
    #: Moments of the body's items, newest first, for the rhythm.
    item_times: tuple[datetime, ...] = ()
    #: For NO_FEED, GONE, REFUSED and FAILED: what went wrong, in words for the host.
    trouble: str | None = None


class FeedSource(Protocol):
    """Where stories come from."""

    async def fetch(self, feed: Feed, state: FeedState) -> Fetched:
        """Look at a feed once. Never raises for what the feed or its server does; says it in the outcome."""

    async def close(self) -> None:
        """Let go of connections."""


class ShowDirectory(Protocol):
    """A public directory of shows.

    Raises:
        DirectoryUnavailable: from any method.
    """

    @property
    def ids_a_page(self) -> int:
        """How many numbers a page of the index spans: page n begins at n times as many. Deleted shows leave gaps."""

    async def page(self, number: int) -> Sequence[Listing] | None:
        """One page of the index; None past its end."""

    async def stamps(self) -> Mapping[int, int]:
        """By show number, when it last changed (seconds since 1970)."""

    async def listing(self, id: int) -> Listing | None:
        """One show as it is now; None when it was deleted, or merged into another."""

    async def details(self, id: int) -> Details | None:
        """One show with its seasons and other names; None when it was deleted or merged."""

    async def close(self) -> None:
        """Let go of connections."""
