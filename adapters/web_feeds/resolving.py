"""Names to addresses, where name servers hang: a thread for each look-up, none waited for longer than patience.

Rule 1. A name server that hangs holds up its own names alone. asyncio looks names up in the few threads that everything
        else uses too; twenty hanging feeds would stop the look-ups of all others.
Rule 2. Nobody waits for a hanging look-up at the end: the threads are daemons.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

#: Seconds until a name counts as not found. The system's own resolver gives up after 5 to 40.
PATIENCE = 8.0

_Found = list[Any]
LookUp = Callable[..., _Found]


class Resolver(AbstractResolver):
    """Asks the system, as everything else on the machine does (hosts file, name servers), without waiting for ever."""

    def __init__(self, look_up: LookUp = socket.getaddrinfo, patience: float = PATIENCE) -> None:
        self._look_up, self._patience = look_up, patience

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a name. aiohttp asks for a name once at a time.

        Raises:
            OSError: it has none, or nobody says so in time.
        """
        answer: Future[_Found] = Future()
        answer.set_running_or_notify_cancel()  # whoever gives up waiting leaves the thread to finish

        def work() -> None:
            try:
                found = self._look_up(host, port, type=socket.SOCK_STREAM, family=family, flags=socket.AI_ADDRCONFIG)
            except Exception as problem:
                answer.set_exception(problem)
            else:
                answer.set_result(found)

        threading.Thread(target=work, name=f"resolving {host}"[:60], daemon=True).start()
        try:
            async with asyncio.timeout(self._patience):
                found = await asyncio.wrap_future(answer)
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
