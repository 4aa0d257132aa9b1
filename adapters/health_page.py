"""A small server for monitors: /healthz (alive), /readyz (able to work), /metrics. It shows nothing of anybody.

It is a server of its own, so that it is never on the public preview by accident, and is there when that is off.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Self

import structlog
from aiohttp import web

from adapters import serving
from adapters.metrics import CONTENT_TYPE

log = structlog.get_logger(__name__)

#: Answers in words: whether it is well, and what to say.
Answer = Callable[[], Awaitable[tuple[bool, dict[str, Any]]]]


class HealthPage:
    """The server; ``async with`` opens and closes it. A port that is taken is told and is no reason not to run."""

    def __init__(
        self, host: str, port: int, *, alive: Answer, ready: Answer, metrics: Callable[[], Awaitable[bytes]]
    ) -> None:
        self._host, self._port = host, port
        self._metrics = metrics
        app = web.Application(client_max_size=1024)
        app.router.add_get("/healthz", _saying(alive))
        app.router.add_get("/readyz", _saying(ready))
        app.router.add_get("/metrics", self._numbers)
        self._runner = serving.runner(app, farewell=1)
        #: Where it listens, once it does.
        self.port: int | None = None

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
            self.port = int(self._runner.addresses[0][1])
            log.info("health_open", address=f"http://{self._host}:{self.port}/healthz")
        except OSError as problem:
            words = serving.not_open(
                "the page for monitors", self._host, self._port, problem, "health.port or HEALTH_PORT"
            )
            log.warning("health_page_off", problem=words)
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._runner.cleanup()

    async def _numbers(self, _: web.Request) -> web.Response:
        return web.Response(body=await self._metrics(), headers={"Content-Type": CONTENT_TYPE})


def _saying(answer: Answer) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def said(_: web.Request) -> web.Response:
        well, words = await answer()
        return web.json_response(words, status=200 if well else 503)

    return said
