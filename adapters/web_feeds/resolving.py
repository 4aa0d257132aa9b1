"""Resolves names although name servers may hang: each look-up has a thread, and none is waited for longer than
patience.

Rule 1. A name server that hangs holds up only its own names. asyncio resolves names in the few threads that everything
        else uses, so twenty hanging feeds would hold up all others.
Rule 2. The end of the program waits for no hanging look-up: the threads are daemons.
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
    """Asks the system's resolver (hosts file, name servers) without waiting for ever."""

    def __init__(self, look_up: LookUp = socket.getaddrinfo, patience: float = PATIENCE) -> None:
        self._look_up, self._patience = look_up, patience

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The addresses of a name. aiohttp never asks for the same name twice at a time.

        Raises:
            OSError: it has none, or there is no answer in time.
        """
        answer: Future[_Found] = Future()
        answer.set_running_or_notify_cancel()  # who stops waiting lets the thread finish

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
