"""Two items, and a reader who follows a feed over several looks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from adapters.web_feeds import WebFeeds
from bot.poller.pace import after
from bot.ports import FeedSource, FeedState, Fetched, Outcome
from bot.stories import Feed, Outlet, Story

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DEADLINE = Outlet("Deadline", "Penske", trusted=True)

BALLARD = {
    "title": "Ballard renewed",
    "link": "https://outlet.example/2026/ballard-renewed/",
    "guid": "https://outlet.example/?p=1",
    "pubDate": "Mon, 23 Nov 2026 10:00:00 GMT",
    "description": "It returns.",
}
LIGHTS = {
    "title": "Harbor Lights cancelled",
    "link": "https://outlet.example/2026/harbor-lights-cancelled/",
    "guid": "https://outlet.example/?p=2",
    "pubDate": "Mon, 23 Nov 2026 11:00:00 GMT",
    "description": "It does not.",
}


class Reader:
    """A feed followed over several looks, with its state kept as the poller keeps it."""

    def __init__(self, source: FeedSource, url: str, **more: Any) -> None:
        self.source, self.feed = source, Feed(url, DEADLINE, **more)
        self.state = FeedState(url, url)

    async def look(self) -> Fetched:
        fetched = await self.source.fetch(self.feed, self.state)
        self.state = after(self.feed, self.state, fetched, NOON, 0)
        return fetched

    async def stories(self) -> tuple[Story, ...]:
        fetched = await self.look()
        assert fetched.outcome is Outcome.ITEMS, fetched.trouble
        return fetched.stories


#: Makes a source, closed in the end; keyword arguments are its own.
Sources = Callable[..., WebFeeds]
#: Follows the feed at an address.
Follow = Callable[[str], Reader]
