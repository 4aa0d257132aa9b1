"""How fast we may ask, over all channels: Discord's global limit and its patience with refused requests.

discord.py keeps the limits of single channels by their headers; it has neither of these two. Every attempt passes here,
also those that discord.py makes again by itself. Answers to commands and buttons do not: they are under neither limit.
https://discord.com/developers/docs/topics/rate-limits#global-rate-limit, #invalid-request-limit-aka-cloudflare-bans
"""

from __future__ import annotations

import asyncio
from collections import deque

import aiohttp
import structlog

from bot.ports import ChatUnavailable

log = structlog.get_logger(__name__)

#: Discord allows 50 a second. Evenly spaced, with two at once after a pause, no second ever holds more than 50.
PER_SECOND, CATCH_UP = 48.0, 1
#: Discord bans an address after 10,000 refused requests (401, 403, 429) in ten minutes; other bots may share it.
REFUSALS, WINDOW = 5000, 600.0
_REFUSED = frozenset({401, 403, 429})


class Pace:
    """Spaces the requests of one bot token, and stops them all when too many were refused.

    Args:
        per_second: requests a second; 0 is without limit.
        refusals: refused requests within ten minutes after which nothing more is sent.
    """

    def __init__(self, per_second: float = PER_SECOND, refusals: int = REFUSALS) -> None:
        self._gap = 1 / per_second if per_second else 0.0
        self._refusals = refusals
        self._next = 0.0
        self._refused: deque[float] = deque()
        self._told = False

    async def __call__(self, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        """As a middleware of aiohttp: wait for a turn, send, and look at the answer.

        Raises:
            ChatUnavailable: too much was refused in the last ten minutes.
        """
        await self.turn()
        response = await send(request)
        if response.status in _REFUSED and response.headers.get("X-RateLimit-Scope") != "shared":
            self._refused.append(asyncio.get_running_loop().time())
        return response

    async def turn(self) -> None:
        """Wait until the next request may go.

        Raises:
            ChatUnavailable: none may for now.
        """
        now = asyncio.get_running_loop().time()
        self._check(now)
        if not self._gap:
            return
        mine = max(now - CATCH_UP * self._gap, self._next)
        self._next = mine + self._gap
        if mine > now:
            await asyncio.sleep(mine - now)

    def _check(self, now: float) -> None:
        while self._refused and self._refused[0] <= now - WINDOW:
            self._refused.popleft()
        if len(self._refused) < self._refusals:
            self._told = False
            return
        wait = self._refused[len(self._refused) - self._refusals] + WINDOW - now
        words = (
            f"Discord refused {len(self._refused)} requests in ten minutes and bans addresses that go on; nothing is "
            f"sent for {wait:.0f} s. Look at the refusals logged before this."
        )
        if not self._told:
            self._told = True
            log.error("discord_too_many_refusals", reason=words)
        raise ChatUnavailable(words, retry_after=wait)
