"""How far each feed was polled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.crew import WHOLE, Share
from bot.ports.feeds import FeedState


class Feeds(Protocol):
    """The polling state of feeds."""

    async def keep_feeds(self, urls: Sequence[str]) -> None:
        """Begin with these feeds; the state of others is kept but they are not handed out.

        One that was stopped for good, left out and is named again is looked at again.
        """
        ...

    async def take_feeds(self, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
        """Feeds due for a check, longest due first, leased for five minutes of this process's clock or until saved.

        Feeds are divided by their servers: only those that fall into this share.
        """
        ...

    async def next_feed_at(self, share: Share = WHOLE) -> datetime | None:
        """When the next feed may be taken: past where one may be now, None where none ever will."""
        ...

    async def save_feed(self, state: FeedState) -> None:
        """Keep a feed's polling state and end its lease."""
        ...

    async def feed_states(self) -> Sequence[FeedState]:
        """The state of every feed kept, by URL."""
        ...
