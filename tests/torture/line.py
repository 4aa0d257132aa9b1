"""A line between the desk and a server: bytes pass as they are, until somebody who watches wants otherwise."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Self


class Fate(Enum):
    """What becomes of a piece of traffic."""

    PASS = "pass"
    #: It never arrives, and the connection is broken.
    CUT = "cut"
    #: It arrives when `Line.release` is called; whatever follows on the connection waits behind it.
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes on their way."""

    data: bytes
    #: From the desk, or to it.
    asked: bool

    @property
    def sends(self) -> bool:
        """Whether it is the beginning of a request that puts a message into a channel."""
        first = self.data.split(b"\r\n", 1)[0]
        return self.asked and first.startswith(b"POST ") and (b"/messages" in first or b"postMessage" in first)


class Line:
    """A port of its own that stands for another; ``async with`` opens and closes it."""

    def __init__(self, port: int) -> None:
        self._target = port
        self.port = 0
        #: Decides about each piece; everything passes where nobody watches.
        self.watch: Callable[[Piece], Fate] | None = None
        self._held = asyncio.Event()
        self._open: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    def release(self) -> None:
        """Let go of what is held."""
        self._held.set()
        self._held = asyncio.Event()

    async def _connected(self, desk: asyncio.StreamReader, to_desk: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        to_server: asyncio.StreamWriter | None = None
        try:
            server, to_server = await asyncio.open_connection("127.0.0.1", self._target)
            ways = [self._carry(desk, to_server, asked=True), self._carry(server, to_desk, asked=False)]
            await asyncio.gather(*ways)
        except (OSError, asyncio.CancelledError):
            pass  # broken, by one side or by us: both ends are closed below
        finally:
            self._open.discard(task)
            for end in (to_desk, to_server):
                if end is not None:
                    end.close()
                    with contextlib.suppress(OSError, asyncio.CancelledError):
                        await end.wait_closed()

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, asked: bool) -> None:
        while data := await source.read(65536):
            fate = self.watch(Piece(data, asked)) if self.watch else Fate.PASS
            if fate is Fate.CUT:
                target.transport.abort()
                raise ConnectionAbortedError
            if fate is Fate.HOLD:
                await self._held.wait()
            target.write(data)
            await target.drain()
        target.close()
