"""Limits over all channels: Discord's global rate limit, how many refusals it tolerates, and long waits.

discord.py keeps the limits of single channels, by their headers, but none of these. Every attempt passes here, also
discord.py's own retries; answers to commands and buttons do not, as they are under neither limit.
https://discord.com/developers/docs/topics/rate-limits#global-rate-limit, #invalid-request-limit-aka-cloudflare-bans
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord
import structlog

from adapters.any_chat.platform_chat import REMEMBERED, number_of, read
from bot.ports import ChatUnavailable
from bot.recent import Recent

log = structlog.get_logger(__name__)

#: What Discord allows in a second.
PER_SECOND = 50
#: Discord bans an address after 10,000 refused requests (401, 403, 429) in ten minutes; other bots may share it.
REFUSALS, WINDOW = 5000, 600.0
_REFUSED = frozenset({401, 403, 429})
#: The longest wait, in seconds, that discord.py sits out itself (30 is its minimum); longer ones are left to delivery.
PATIENCE = 30.0
#: The key of a wait for everything: Discord makes the whole bot wait, or a proxy before it our address.
_EVERYTHING = ""


class RateLimit:
    """Holds the requests of one bot token below the limit, and stops them all when too many were refused.

    A request reaches Discord some time between being sent and being answered. It is counted until a second after its
    answer, so that no second holds more than allowed however long each was on its way.

    Args:
        per_second: requests a second.
        refusals: refused requests within ten minutes after which nothing more is sent.
    """

    def __init__(self, per_second: int = PER_SECOND, refusals: int = REFUSALS) -> None:
        self._all = per_second
        self.divide(1)
        self._refusals = refusals
        self._refused: deque[float] = deque()
        self._told = False
        #: By request: until when it is not sent again, where that is longer than discord.py would wait.
        self._until = Recent[str, float](REMEMBERED)

    def divide(self, of: int) -> None:
        """So many processes use the same token: each keeps to its part of the limit."""
        self._free = asyncio.Semaphore(max(1, self._all // of))

    async def __call__(self, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """As a middleware of aiohttp: wait for a `turn`, which may never come, send, and look at the answer.

        Raises:
            RateLimited: this request, or all, must still wait.
        """
        now, what = asyncio.get_running_loop().time, f"{request.method} {request.url.path}"
        async with self.turn():
            if (until := max(self._until.get(one, 0.0) for one in (_EVERYTHING, what))) > now():
                raise discord.RateLimited(until - now())
            response = await send(request)
        if response.status in _REFUSED and response.headers.get("X-RateLimit-Scope") != "shared":
            self._refused.append(now())
        if response.status == 429:
            said = read(await response.read())
            wait = number_of(said.get("retry_after", response.headers.get("Retry-After"))) or 0.0
            everything = not said or said.get("global")
            # Many messages are posted to one address; other requests concern one message each, and its own limit.
            if wait > PATIENCE and (everything or request.method == "POST"):
                self._until[_EVERYTHING if everything else what] = now() + min(wait, WINDOW)
        return response

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait until the next request may be sent, which is done within the block.

        Raises:
            ChatUnavailable: none may for now: too much was refused in the last ten minutes.
        """
        loop, free = asyncio.get_running_loop(), self._free
        self._check(loop.time())
        await free.acquire()
        try:
            yield
        finally:
            loop.call_later(1.0, free.release)

    def _check(self, now: float) -> None:
        while self._refused and self._refused[0] <= now - WINDOW:
            self._refused.popleft()
        if len(self._refused) < self._refusals:
            self._told = False
            return
        wait = self._refused[len(self._refused) - self._refusals] + WINDOW - now
        words = (
            f"Discord refused {self._refusals} requests in ten minutes and bans addresses that go on; nothing is sent "
            "for now. Look at the refusals logged before this."
        )
        if not self._told:
            self._told = True
            log.error("discord_too_many_refusals", reason=words, wait_seconds=wait)
        raise ChatUnavailable(words, retry_after=wait)
