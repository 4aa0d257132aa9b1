"""A small server for monitors: /healthz (alive), /readyz (able to work), /metrics. It shows nothing of anybody.

It is a server of its own, so that it is never public with the preview by accident, and works when that is off.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import structlog
from aiohttp import web

from adapters.metrics import CONTENT_TYPE
from adapters.serving import address_of, serving
from bot.ports import DeskError

log = structlog.get_logger(__name__)

#: Whether all is well, and what to answer.
Answer = Callable[[], Awaitable[tuple[bool, dict[str, Any]]]]


@asynccontextmanager
async def health_page(
    host: str, port: int, *, alive: Answer, ready: Answer, metrics: Callable[[], Awaitable[bytes]]
) -> AsyncIterator[None]:
    """Answer monitors while the block runs. If the port is taken that is logged, and the desk runs all the same."""

    async def numbers(_: web.Request) -> web.Response:
        return web.Response(body=await metrics(), headers={"Content-Type": CONTENT_TYPE})

    app = web.Application(client_max_size=1024)
    for path, answer in (("/healthz", _saying(alive)), ("/readyz", _saying(ready)), ("/metrics", numbers)):
        app.router.add_get(path, answer)
    page = serving(app, host, port, "the page for monitors", "health.port or HEALTH_PORT", farewell=1)
    async with AsyncExitStack() as opened:
        try:
            port = await opened.enter_async_context(page)
            log.info("health_open", address=f"{address_of(host, port)}/healthz")
        except DeskError as problem:
            log.warning("health_page_off", problem=str(problem))
        yield


def _saying(answer: Answer) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def said(_: web.Request) -> web.Response:
        well, words = await answer()
        return web.json_response(words, status=200 if well else 503)

    return said
