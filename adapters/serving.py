"""Our HTTP servers: how long clients may take, and what is said if a server cannot open.

A client that sends its headers byte by byte, or none, would keep a connection for as long as it likes.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.http_exceptions import BadHttpMessage

from bot.ports import DeskError

#: Seconds from a connection, or the previous request, to the end of a request's headers.
HEADERS_WITHIN = 20.0
#: Seconds for a request's body; and for what is left of it when the request was answered early.
BODY_WITHIN = 10.0


@asynccontextmanager
async def serving(
    app: web.Application, host: str, port: int, what: str, setting: str, *, farewell: float
) -> AsyncIterator[int]:
    """Serve within the block; yields the port. ``what``: "the preview page"; ``setting``: what configures its port;
    ``farewell``: seconds that closing waits for unfinished answers.

    aiohttp's time-out for idle connections starts with the connection and is not extended by parts of a request, so it
    limits the headers too (`RequestHandler.connection_made`). Its default is an hour.

    Raises:
        DeskError: it cannot open.
    """
    log = logging.getLogger("aiohttp.server")
    log.addFilter(_concerns_us)
    runner = web.AppRunner(
        app,
        logger=log,
        access_log=None,
        shutdown_timeout=farewell,
        keepalive_timeout=HEADERS_WITHIN,
        lingering_time=BODY_WITHIN,
    )
    await runner.setup()
    opening = asyncio.ensure_future(_open(runner, host, port))
    try:
        try:
            await asyncio.shield(opening)  # if cancelled while it opens a port, asyncio would leave it open
        except OSError as error:
            raise DeskError(f"{what} cannot open: {_why(host, port, error, setting)}") from error
        yield int(runner.addresses[0][1])
    finally:
        await asyncio.wait({opening})
        await runner.cleanup()


async def _open(runner: web.AppRunner, host: str, port: int) -> None:
    if host == "::" and socket.has_dualstack_ipv6():  # asyncio would listen on IPv6 alone
        ours = socket.create_server((host, port), family=socket.AF_INET6, dualstack_ipv6=True)
        await web.SockSite(runner, ours).start()
    else:
        await web.TCPSite(runner, host, port).start()


def address_of(host: str, port: int) -> str:
    """The address of a server here, "http://127.0.0.1:8080"; where it listens everywhere, the one from this machine."""
    host = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _concerns_us(record: logging.LogRecord) -> bool:
    """Not what strangers send that is no HTTP, for each of which aiohttp would log a traceback."""
    return not (record.exc_info and isinstance(record.exc_info[1], BadHttpMessage))


def _why(host: str, port: int, error: OSError, setting: str) -> str:
    """Why a server cannot open and what to do."""
    if error.errno == errno.EADDRINUSE:
        return f"port {port} on {host} is in use. Stop the other program (another copy of this one?), or set {setting}"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} needs administrator rights. Set {setting} to one above 1023"
    return f"{host}, port {port}: {error.strerror or error}. Check host and port"


@asynccontextmanager
async def reading_body() -> AsyncIterator[None]:
    """Within the block the body of a request is read; one that takes too long is a `web.HTTPRequestTimeout`."""
    try:
        async with asyncio.timeout(BODY_WITHIN):
            yield
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
