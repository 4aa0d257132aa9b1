"""Names to addresses, where name servers hang: a thread for each look-up, none waited for longer than patience.

Rule 1. A name server that hangs holds up its own names alone. asyncio looks names up in the few threads that everything
        else uses too; twenty hanging feeds would stop the look-ups of all others.
Rule 2. Nobody waits for a hanging look-up at the end: the threads are daemons.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

#: Seconds until a name counts as not found. The system's own resolver gives up after 5 to 40.
PATIENCE = 8.0
#: Look-ups at once; more wait for a free one. A name that is being looked up is not looked up twice.
AT_ONCE = 100

_Found = list[Any]
LookUp = Callable[..., _Found]


class Resolver(AbstractResolver):
    """Asks the system, as everything else on the machine does (hosts file, name servers), without waiting for ever."""

    def __init__(self, look_up: LookUp = socket.getaddrinfo, patience: float = PATIENCE) -> None:
        self._look_up, self._patience = look_up, patience
        self._free = asyncio.Semaphore(AT_ONCE)
        self._running: dict[tuple[str, int], asyncio.Future[_Found]] = {}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a name.

        Raises:
            OSError: it has none, or nobody says so in time.
        """
        try:
            async with asyncio.timeout(self._patience):
                found = await asyncio.shield(await self._asked(host, family))
        except TimeoutError:
            raise OSError(None, f"the name server gave no answer within {self._patience:g} seconds") from None
        return [
            ResolveResult(
                hostname=host,
                host=str(address[0]),
                port=port,
                family=of,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for of, _, protocol, _, address in found
        ]

    async def close(self) -> None:
        """Nothing to let go of; hanging look-ups end by themselves."""

    async def _asked(self, host: str, family: int) -> asyncio.Future[_Found]:
        running = self._running.get((host, family))
        if running is not None:
            return running
        await self._free.acquire()
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[_Found] = loop.create_future()
        self._running[host, family] = answer

        def settle(found: _Found | None, problem: Exception | None) -> None:
            self._free.release()
            del self._running[host, family]
            if problem is not None:
                answer.set_exception(problem)
                answer.exception()  # nobody may be waiting any more
            else:
                answer.set_result(found or [])

        def work() -> None:
            found, problem = None, None
            try:
                found = self._look_up(host, None, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG)
            except Exception as error:
                problem = error
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody wants to know any more
                loop.call_soon_threadsafe(settle, found, problem)

        threading.Thread(target=work, name=f"resolving {host}"[:60], daemon=True).start()
        return answer
