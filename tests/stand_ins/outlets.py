"""Outlets on loopback: a web server that gives scripted answers, path by path, and remembers what it was asked."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Says:
    """One answer of an outlet."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Answer 304 to who sends back exactly the ETag or the Last-Modified of these headers.
    conditional: bool = True
    #: Send the body, then nothing more, and never close.
    hangs: bool = False
    #: Send the body again and again for so many times.
    times: int = 1


def feed(body: str | bytes, **headers: str) -> Says:
    """A feed with headers given as ``ETag='"1"'`` or ``Cache_Control="max-age=60"``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = body.encode() if isinstance(body, str) else body
    return Says(data, headers={"Content-Type": "application/rss+xml; charset=utf-8", **named})


def status(code: int, **headers: str) -> Says:
    """A bare status."""
    return Says(b"", code, {name.replace("_", "-"): value for name, value in headers.items()})


def moved(target: str, code: int = 301) -> Says:
    """A redirect."""
    return status(code, Location=target)


def packed(body: bytes, coding: str) -> Says:
    """A feed under a content coding: gzip or deflate."""
    pack = gzip.compress if coding == "gzip" else zlib.compress
    return Says(pack(body), headers={"Content-Type": "application/rss+xml", "Content-Encoding": coding})


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that came in."""

    path: str
    headers: Mapping[str, str]


class Outlets:
    """The server. ``outlets.says("/feed", first, second)`` scripts a path; the last answer stays."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        #: Requests under way, and the most there ever were at once.
        self.busy = self.busiest = 0
        #: While clear, every answer waits for it.
        self.open = asyncio.Event()
        self.open.set()
        self._scripts: dict[str, list[Says]] = defaultdict(list)
        self._closing = asyncio.Event()
        self.port = 0

    def says(self, path: str, *answers: Says) -> str:
        """Script the answers of a path from now on; its URL."""
        self._scripts[path] = list(answers)
        return self.url(path)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path here."""
        return f"http://{host}:{self.port}{path}"

    def asked_for(self, path: str) -> list[Asked]:
        """What was asked of one path, in order."""
        return [asked for asked in self.asked if asked.path == path]

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(Asked(request.path_qs, dict(request.headers)))
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        try:
            await self.open.wait()
            script = self._scripts.get(request.path)
            if not script:
                return web.Response(status=404)
            return await self._play(request, script.pop(0) if len(script) > 1 else script[0])
        finally:
            self.busy -= 1

    async def _play(self, request: web.Request, says: Says) -> web.StreamResponse:
        etag, since = says.headers.get("ETag"), says.headers.get("Last-Modified")
        sent_back = (request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since"))
        if says.conditional and ((etag and sent_back[0] == etag) or (not etag and since and sent_back[1] == since)):
            return web.Response(status=304, headers={n: v for n, v in says.headers.items() if n != "Content-Type"})
        if says.times == 1 and not says.hangs:
            return web.Response(body=says.body, status=says.status, headers=says.headers)
        response = web.StreamResponse(status=says.status, headers=says.headers)
        await response.prepare(request)
        for _ in range(says.times):
            await response.write(says.body)
        if says.hangs:
            await self._closing.wait()
        return response


@asynccontextmanager
async def open_outlets() -> AsyncIterator[Outlets]:
    """Outlets that answer while the block runs."""
    outlets = Outlets()
    app = web.Application()
    app.router.add_get("/{path:.*}", outlets._answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        outlets.port = int(runner.addresses[0][1])
        yield outlets
    finally:
        outlets._closing.set()
        outlets.open.set()
        await runner.cleanup()


# --- bodies ------------------------------------------------------------------------------------------------------


def rss(items: Iterable[Mapping[str, Any]], *, channel: str = "", link: str = "https://outlet.example/") -> str:
    """An RSS feed. An item's keys are its elements; ``permalink=False`` marks its guid as no address."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">'
        f"<channel><title>An outlet</title><link>{link}</link>{channel}"
        + "".join(f"<item>{_elements(item)}</item>" for item in items)
        + "</channel></rss>"
    )


def _elements(item: Mapping[str, Any]) -> str:
    permalink = "" if item.get("permalink", True) else ' isPermaLink="false"'
    return "".join(
        f"<{name}{permalink if name == 'guid' else ''}>{escape(str(value))}</{name}>"
        for name, value in item.items()
        if name != "permalink"
    )


def atom(entries: str) -> str:
    """An Atom feed around entries written out."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>An outlet</title>'
        f"<id>urn:outlet</id><updated>2026-11-23T10:00:00Z</updated>{entries}</feed>"
    )
