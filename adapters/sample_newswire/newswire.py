"""The sample newswire: the bundled fortnight as real feeds over HTTP on loopback, told in about a minute.

Rule 1. What a feed holds follows from the clock alone: a story appears at its minute of the fortnight, sped up, and
        carries that moment as its date. Nothing runs in the background.
Rule 2. A story keeps its guid, and its address except for the port: each start tells the fortnight again, and whoever
        knows a story recognises it. Only years in the future move with the clock.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from functools import partial

import structlog
from aiohttp import web

from adapters.sample_newswire.feeds import Published, feed_xml, page_html
from adapters.sample_newswire.stories import FORTNIGHT, SampleStory, bundled_stories
from adapters.serving import serving
from bot.outlets import outlet_of
from bot.ports import DeskError
from bot.stories import Feed, aware

log = structlog.get_logger(__name__)

#: Channels of this room hear of the sample newswire, and of nothing else.
ROOM = "sample"

HOST = "127.0.0.1"

#: Seconds between two looks at one of these feeds, and so the longest delay of a story.
EVERY = 1.0

#: How long the fortnight takes.
LASTS = timedelta(seconds=65)

#: The outlets, all of which are in `bot/data/feeds.opml`.
DOMAINS = (
    "deadline.com", "variety.com", "tvline.com", "thewrap.com", "tvinsider.com", "tvseriesfinale.com", "cartermatt.com",
    "radiotimes.com",
)  # fmt: skip


class SampleNewswire:
    """Serves the bundled stories while it is `open`, as its `feeds`."""

    def __init__(
        self, now: Callable[[], datetime], *, port: int = 8081, stories: Sequence[SampleStory] | None = None
    ) -> None:
        """A newswire that is not open yet; its fortnight begins now. ``port``: where to listen, if it is free."""
        self._now = now
        self._port = port
        #: When the fortnight began. Feeds date stories in whole seconds, and none must appear before its date.
        self.began_at = aware(now()).replace(microsecond=0)
        self._stories = bundled_stories(self.began_at.date()) if stories is None else stories

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Listen while the block runs."""
        app = web.Application()
        app.router.add_get("/{outlet}/feed", self._feed)
        app.router.add_get("/{outlet}/{slug}", self._page)
        served = partial(serving, app, HOST, what="the sample newswire", setting="sample_newswire.port", farewell=1)
        async with AsyncExitStack() as opened:
            try:
                self._port = await opened.enter_async_context(served(self._port))
            except DeskError:  # the port is taken: any other will do
                self._port = await opened.enter_async_context(served(0))
            log.info("sample_newswire_started", port=self._port, began_at=self.began_at.isoformat())
            yield

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """What to poll, once open."""
        return tuple(
            Feed(f"http://{HOST}:{self._port}/{domain}/feed", outlet_of(domain), EVERY, built_in=True, room=ROOM)
            for domain in DOMAINS
        )

    def published(self, outlet: str | None = None) -> Sequence[Published]:
        """What has appeared by now, at one outlet (by domain) or at all, in order."""
        now = self._now()
        mine = (self._publish(story) for story in self._stories if outlet in (None, story.outlet))
        return [one for one in mine if one.at <= now]

    def _publish(self, story: SampleStory) -> Published:
        seconds = round(story.minute * 60 * (LASTS / FORTNIGHT))
        url = f"http://{HOST}:{self._port}/{story.outlet}/{story.slug}"
        return Published(story, url, self.began_at + timedelta(seconds=seconds))

    # what is answered

    async def _feed(self, request: web.Request) -> web.Response:
        domain = request.match_info["outlet"]
        if domain not in DOMAINS:
            raise web.HTTPNotFound
        body = feed_xml(outlet_of(domain).name, str(request.url), self.published(domain), self.began_at)
        response = web.Response(body=body, content_type="application/rss+xml", charset="utf-8")
        response.enable_compression()
        return response

    async def _page(self, request: web.Request) -> web.Response:
        outlet, slug = request.match_info["outlet"], request.match_info["slug"]
        for one in self.published(outlet):
            if one.story.slug == slug:
                page = page_html(outlet_of(outlet).name, one)
                rules = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}
                return web.Response(text=page, content_type="text/html", headers=rules)
        raise web.HTTPNotFound
