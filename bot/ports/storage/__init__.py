"""What the desk remembers: a Protocol for each matter, and `Storage`, which is all of them.

    stories  stories, events, shows
    posts    channels, what they are owed, what stands in them
    people   communities and people, votes, the score

The state of feeds, and what several processes tell each other through the database, stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.crew import WHOLE, Crew, Role, Share
from bot.ports.sources import FeedState
from bot.ports.storage.people import Installations, People
from bot.ports.storage.posts import Posts
from bot.ports.storage.stories import Stories
from bot.stories import Story

#: How the address of a database server begins, which holds a password; hosting platforms use both. Any other address is
#: the path of a file.
SERVERS = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures about what is stored, for `check`, health and metrics."""

    stories: int = 0
    events: int = 0
    #: Not counting people who follow in private.
    channels: int = 0
    posts_owed: int = 0
    tellings_owed: int = 0
    oldest_owed_at: datetime | None = None


class Feeds(Protocol):
    """The polling state of feeds."""

    async def keep_feeds(self, urls: Sequence[str]) -> None:
        """Poll these feeds from now on; the state of others is kept, but they are not handed out.

        One that was stopped for good, left out and is named again is looked at again.
        """

    async def take_feeds(self, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
        """Feeds due for a check, longest due first, leased for five minutes of this process's clock or until saved.

        Only feeds of the servers that fall into this share.
        """

    async def next_feed_at(self, share: Share = WHOLE) -> datetime | None:
        """When the next feed may be taken: in the past where one may be now, None where none ever will be."""

    async def save_feed(self, state: FeedState) -> None:
        """Keep a feed's polling state, with its items where there are any, and end its lease."""

    async def feed_states(self) -> Sequence[FeedState]:
        """The state of every feed, by URL, without its items: with many feeds, reading those takes long."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A story that was polled by another process and is to be read by this one."""

    number: int
    story: Story
    room: str = ""


class Storage(Stories, Posts, People, Installations, Feeds, Protocol):
    """What the desk remembers. Every method is one transaction: after a crash all of it happened or none.

    Raises:
        StorageError: from any method, when the database cannot be used.
        StorageRefused: when it can, but will not take this.
    """

    async def try_writing(self) -> None:
        """Write something and take it away again: one that is read-only, or full, still answers reads."""

    async def counts(self) -> Counts:
        """Figures about what is stored."""

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""

    # --- who lives, and stories that one process hands to another

    async def heartbeat(self, roles: Collection[Role], in_hand: Collection[str], now: datetime) -> Crew:
        """Say that this process lives and has these roles, every few seconds; returns all that live.

        ``in_hand``: keys of posts that were handed to it and are not settled; they stay its own. Other leases of its
        that ran out are free for others, and so is everything leased to a process that was not heard of for 18 seconds.
        """

    async def watch(self, wake: Callable[[str], None]) -> None:
        """Call ``wake`` whenever another process may have written down work, until cancelled: "owed" for posts,
        "arrived" for stories. Where there is no other process it is never called.
        """

    async def hand_in(self, stories: Sequence[Story], room: str) -> None:
        """Keep stories until some process has read them; each replaces older editions of itself."""

    async def take_arrivals(self, now: datetime, limit: int = 20) -> Sequence[Arrival]:
        """Stories to read, in the order in which they came, leased for five minutes or until read."""

    async def arrival_read(self, number: int) -> None:
        """A story is not handed out again. One that is folded with its number is read by that."""
