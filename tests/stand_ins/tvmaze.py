"""A stand-in for the TVmaze API, as https://www.tvmaze.com/api describes it, on loopback and on a told clock.

Kept rules: pages of 250 numbers with gaps for deleted shows and 404 past the end; at most 20 calls in any 10 seconds,
then 429; changes of a day, a week, a month or ever; embedded seasons; other names; the number of a show that was merged
into another leads there. It has no other endpoint.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from aiohttp import web

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CALLS, SECONDS = 20, 10.0


class ToldClock:
    """Time that passes only while somebody sleeps."""

    def __init__(self, at: datetime = MONDAY) -> None:
        self.at = at
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return (self.at - MONDAY).total_seconds()

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)
        await asyncio.sleep(0)


class Trouble(StrEnum):
    """What can go wrong with an answer."""

    BUSY = "busy"  #: 429
    DOWN = "down"  #: 503
    HTML = "html"  #: 200 with a page of HTML
    HALF = "half"  #: the connection ends in the middle of the answer
    SILENT = "silent"  #: no answer at all
    EMPTY = "empty"  #: 200 with nothing
    OTHER = "other"  #: 200 with JSON that is something else
    MISSING = "missing"  #: 404
    HUGE = "huge"  #: an answer that does not end
    DEEP = "deep"  #: 200 with lists in lists in lists


class TVmazeStandIn:
    """The server and what it knows."""

    def __init__(self, clock: ToldClock) -> None:
        self._clock = clock
        self.url = ""
        self.shows: dict[int, dict[str, Any]] = {}
        #: Numbers of shows that turned out to be another one, and of which.
        self.merged: dict[int, int] = {}
        self.seasons: dict[int, list[dict[str, Any]]] = defaultdict(list)
        self.akas: dict[int, list[dict[str, Any]]] = defaultdict(list)
        #: Paths with their queries, in the order in which they were asked for, and what each answer was.
        self.asked: list[str] = []
        self.answers: list[int] = []
        self.agents: set[str] = set()
        #: Seconds told with each 429; None: nothing is told.
        self.retry_after: int | None = None
        self._calls: deque[float] = deque()
        self._troubles: dict[str, list[Trouble]] = {}
        self._closing = asyncio.Event()
        #: Called before each answer: to let something happen in between.
        self.before: Callable[[str], None] = lambda path: None

    # --- what happens there ----------------------------------------------------------------------------------

    def show(self, id: int, name: str, premiered: str | None = "2020-01-01", **fields: Any) -> dict[str, Any]:
        """Add a show, or change one."""
        slug = name.lower().replace(" ", "-")
        row = {
            "id": id, "url": f"https://www.tvmaze.com/shows/{id}/{slug}", "name": name, "type": "Scripted",
            "language": "English", "genres": ["Drama"], "status": "Running", "runtime": 60, "averageRuntime": 60,
            "premiered": premiered, "ended": None, "officialSite": None, "schedule": {"time": "", "days": []},
            "rating": {"average": 7.4}, "weight": 50, "network": None, "webChannel": None, "dvdCountry": None,
            "externals": {"tvrage": None, "thetvdb": None, "imdb": None},
            "image": {"medium": f"https://static.tvmaze.com/m/{id}.jpg", "original": f"https://static.tvmaze.com/o/{id}.jpg"},
            "summary": f"<p><b>{name}</b> is a show.</p>", "updated": int(self._clock.now().timestamp()),
            "_links": {"self": {"href": f"https://api.tvmaze.com/shows/{id}"}}, **fields,
        }  # fmt: skip
        self.shows[id] = row
        return row

    def delete(self, id: int) -> None:
        """A show is no more."""
        del self.shows[id]

    def merge(self, id: int, into: int) -> None:
        """A show turns out to be another one."""
        self.delete(id)
        self.merged[id] = into

    def season(self, id: int, number: int, premiere: str | None) -> None:
        """Add a season; without a date it is only a hint."""
        self.seasons[id].append(
            {"id": id * 100 + number, "number": number, "name": "", "episodeOrder": None, "premiereDate": premiere}
        )

    def aka(self, id: int, name: str, code: str | None) -> None:
        """Add another name; None is the show's own country."""
        self.akas[id].append({"name": name, "country": {"name": code, "code": code} if code else None})

    def trouble(self, path: str, *what: Trouble) -> None:
        """What goes wrong with the next answers to a path, "" for any: once each, in this order."""
        self._troubles[path] = list(what)

    def busy(self) -> None:
        """Somebody else behind the same address has used up the calls of these ten seconds."""
        self._calls.extend([self._clock.seconds()] * CALLS)

    # --- answers ---------------------------------------------------------------------------------------------

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path_qs)
        self.agents.add(request.headers.get("User-Agent", ""))
        self.before(request.path_qs)
        response = await self._respond(request)
        self.answers.append(response.status)
        return response

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        troubles = self._troubles.get(request.path_qs) or self._troubles.get("")
        if troubles:
            return await self._fail(request, troubles.pop(0))
        now = self._clock.seconds()
        while self._calls and self._calls[0] <= now - SECONDS:
            self._calls.popleft()
        if len(self._calls) >= CALLS:
            return self._too_many()
        self._calls.append(now)
        match request.path.strip("/").split("/"):
            case ["shows"]:
                return self._page(int(request.query.get("page", "0")))
            case ["updates", "shows"]:
                return web.json_response({str(id): row["updated"] for id, row in self.shows.items()})
            case ["shows", number] if int(number) in self.shows:
                return self._one(int(number), request.query.getall("embed[]", []))
            case ["shows", number, *more] if int(number) in self.merged:
                there = "/".join(["/shows", str(self.merged[int(number)]), *more])
                return web.Response(status=301, headers={"Location": str(request.rel_url.with_path(there))})
            case ["shows", number, "akas"] if int(number) in self.shows:
                return web.json_response(self.akas[int(number)])
        return _not_found()

    def _too_many(self) -> web.Response:
        headers = {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}
        return web.Response(status=429, headers=headers, text="Too Many Requests")

    def _page(self, number: int) -> web.Response:
        if not self.shows or number > max(self.shows) // 250:
            return _not_found()
        return web.json_response([row for id, row in sorted(self.shows.items()) if id // 250 == number])

    def _one(self, id: int, embed: list[str]) -> web.Response:
        embedded = {"_embedded": {"seasons": self.seasons[id]}} if "seasons" in embed else {}
        return web.json_response({**self.shows[id], **embedded})

    async def _fail(self, request: web.Request, what: Trouble) -> web.StreamResponse:
        match what:
            case Trouble.BUSY:
                return self._too_many()
            case Trouble.DOWN:
                return web.Response(status=503, text="<h1>Service Unavailable</h1>", content_type="text/html")
            case Trouble.HTML:
                return web.Response(text="<!doctype html><title>Just a moment...</title>", content_type="text/html")
            case Trouble.EMPTY:
                return web.Response(text="")
            case Trouble.DEEP:
                return web.Response(text="[" * 100_000, content_type="application/json")
            case Trouble.OTHER:
                return web.json_response("maintenance")
            case Trouble.MISSING:
                return _not_found()
            case Trouble.SILENT:
                await self._closing.wait()
                return web.Response(status=503)
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        if what is Trouble.HALF:
            whole = json.dumps(list(self.shows.values())).encode()
            response.content_length = len(whole)
            await response.prepare(request)
            await response.write(whole[: len(whole) // 2])
            assert request.transport is not None
            request.transport.close()
            return response
        await response.prepare(request)
        while not self._closing.is_set():
            await response.write(b" " * 2**20)
        return response


def _not_found() -> web.Response:
    return web.json_response({"name": "Not Found", "message": "Page not found.", "status": 404}, status=404)


@asynccontextmanager
async def open_tvmaze(clock: ToldClock) -> AsyncIterator[TVmazeStandIn]:
    """A directory that answers while the block runs."""
    directory = TVmazeStandIn(clock)
    app = web.Application()
    app.router.add_get("/{path:.*}", directory._answer)
    runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        directory.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield directory
    finally:
        directory._closing.set()
        await runner.cleanup()
