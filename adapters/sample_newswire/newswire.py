"""The sample newswire: the bundled fortnight as real feeds over HTTP on loopback, told in about a minute.

Rule 1. What a feed holds follows from the clock alone: a story appears at its minute of the fortnight, told fast, and
        that moment is the date it carries. Nothing runs in the background.
Rule 2. A story keeps its address, its guid and its date for ever, or a restart would tell it again. A story is known
        by its link, and a link that people can click names a port; so the first start's moment and port are kept in
        ``state`` and every later start goes on from there. Where that port is taken, the feeds are served from
        another while the links stay as they were: they open again once the port is free.
"""

from __future__ import annotations

import errno
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from aiohttp import web

from adapters import serving
from adapters.sample_newswire.feeds import Dialect, Published, feed_xml, media_type, page_html
from adapters.sample_newswire.stories import FORTNIGHT, SampleStory, bundled_stories
from bot.outlets import outlet_of
from bot.ports import DeskError
from bot.stories import Feed, aware

log = structlog.get_logger(__name__)

#: Channels of this room hear of the sample newswire, and of nothing else.
ROOM = "sample"

HOST = "127.0.0.1"

#: Seconds between two looks at a feed of this clock; a story shows up in its channel that much late at most.
EVERY = 1.0

#: How long the fortnight takes.
LASTS = timedelta(seconds=65)

#: Which outlets speak, and how. All of them are outlets of `bot/data/feeds.opml`.
DIALECTS: dict[str, Dialect] = {
    "deadline.com": Dialect.RSS,
    "variety.com": Dialect.RSS,
    "tvline.com": Dialect.RSS,
    "thewrap.com": Dialect.RSS_BRIEF,
    "tvinsider.com": Dialect.RSS_BRIEF,
    "tvseriesfinale.com": Dialect.RSS,
    "cartermatt.com": Dialect.ATOM,
    "radiotimes.com": Dialect.ATOM,
}


@dataclass(frozen=True, slots=True)
class _Start:
    """The first start: when it was, and the port that the stories' addresses name."""

    began_at: datetime
    port: int


class SampleNewswire:
    """Serves the bundled stories; `start` it, poll its `feeds`, `close` it."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        port: int = 8081,
        state: Path | None = None,
        stories: Sequence[SampleStory] | None = None,
    ) -> None:
        """A newswire that is not started yet.

        Args:
            now: the clock that decides which stories have appeared.
            port: where to listen on loopback at the first start, if it is free; 0 leaves it to the system.
            state: a file that remembers the first start; keep it beside the database. None forgets at the end.
            stories: other stories than the bundled ones.
        """
        self._now = now
        self._port = port
        self._state = state
        self._stories = bundled_stories() if stories is None else stories
        self._start: _Start | None = None
        self._runner: web.AppRunner | None = None
        self._listening = 0

    # starting and stopping

    async def start(self) -> None:
        """Listen; the fortnight begins now unless ``state`` says that it began before.

        Raises:
            DeskError: no port of the loopback address can be had.
        """
        kept = self._remembered()
        app = web.Application()
        app.router.add_get("/{outlet}/feed", self._feed)
        app.router.add_get("/{outlet}/{slug}", self._page)
        self._runner = serving.runner(app, farewell=1)
        await self._runner.setup()
        self._listening = await self._listen(self._runner, kept.port if kept else self._port)
        # feeds date their stories in whole seconds, and a story must not appear before its date
        self._start = kept or _Start(aware(self._now()).replace(microsecond=0), self._listening)
        if kept is None:
            self._remember(self._start)
        log.info("sample_newswire_started", port=self._listening, began_at=self.began_at.isoformat())

    async def close(self) -> None:
        """Stop listening; harmless when it does not."""
        if self._runner is not None:
            runner, self._runner = self._runner, None
            await runner.cleanup()

    @property
    def feeds(self) -> tuple[Feed, ...]:
        """What to poll, once started."""
        self._started()
        return tuple(
            Feed(f"http://{HOST}:{self._listening}/{domain}/feed", outlet_of(domain), EVERY, built_in=True, room=ROOM)
            for domain in DIALECTS
        )

    @property
    def began_at(self) -> datetime:
        """When the fortnight began: at the first start."""
        return self._started().began_at

    def published(self, outlet: str | None = None) -> Sequence[Published]:
        """What has appeared by now, at one outlet (by domain) or at all, in order."""
        now = self._now()
        mine = (self._publish(story) for story in self._stories if outlet in (None, story.outlet))
        return [one for one in mine if one.at <= now]

    def _publish(self, story: SampleStory) -> Published:
        start = self._started()
        seconds = round(story.minute * 60 * (LASTS / FORTNIGHT))
        url = f"http://{HOST}:{start.port}/{story.outlet}/{story.slug}"
        return Published(story, url, start.began_at + timedelta(seconds=seconds))

    def _started(self) -> _Start:
        if self._start is None:
            raise RuntimeError("the sample newswire has no addresses before start()")
        return self._start

    async def _listen(self, runner: web.AppRunner, port: int) -> int:
        """Listen on this port or, where it is taken, on any; the port."""
        try:
            await web.TCPSite(runner, HOST, port).start()
        except OSError as refused:
            if port == 0 or refused.errno not in (errno.EADDRINUSE, errno.EACCES):
                await self.close()
                raise DeskError(f"the sample newswire cannot listen on {HOST}: {refused}; turn it off") from refused
            log.warning("sample_newswire_port_taken", port=port, effect="links of sample stories do not open")
            return await self._listen(runner, 0)
        return int(runner.addresses[-1][1])

    # what is remembered of the first start

    def _remembered(self) -> _Start | None:
        if self._start is not None:
            return self._start
        if self._state is None or not self._state.exists():
            return None
        try:
            kept = json.loads(self._state.read_text(encoding="utf-8"))
            port = int(kept["port"])
            if not 0 < port < 65536:
                raise ValueError(f"{port} is no port")
            return _Start(aware(datetime.fromisoformat(kept["began_at"])).astimezone(UTC), port)
        except (OSError, ValueError, TypeError, KeyError) as wrong:
            log.warning(
                "sample_newswire_state_unreadable", file=str(self._state), error=str(wrong), effect="begins anew"
            )
            return None

    def _remember(self, start: _Start) -> None:
        if self._state is None:
            return
        try:
            self._state.parent.mkdir(parents=True, exist_ok=True)
            written = self._state.with_name(self._state.name + ".new")
            written.write_text(json.dumps({"began_at": start.began_at.isoformat(), "port": start.port}), "utf-8")
            written.replace(self._state)
        except OSError as wrong:
            log.warning("sample_newswire_state_not_kept", file=str(self._state), error=str(wrong))

    # what is answered

    async def _feed(self, request: web.Request) -> web.Response:
        domain = request.match_info["outlet"]
        if domain not in DIALECTS:
            raise web.HTTPNotFound
        published = self.published(domain)
        dialect, name = DIALECTS[domain], outlet_of(domain).name
        address = f"http://{HOST}:{self._started().port}/{domain}/feed"
        body = feed_xml(name, address, dialect, published, self.began_at)
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("If-None-Match") == tag:
            return web.Response(status=304, headers=headers)
        response = web.Response(body=body, content_type=media_type(dialect), charset="utf-8", headers=headers)
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
