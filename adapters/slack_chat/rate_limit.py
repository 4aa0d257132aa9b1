"""How fast a channel takes messages. https://docs.slack.dev/apis/web-api/rate-limits#rate-limits__limits-when-posting-messages."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from time import monotonic


class RateLimit:
    """One message a while and channel, in the order in which they are sent."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next: dict[Hashable, float] = {}

    @asynccontextmanager
    async def of(self, channel: Hashable) -> AsyncIterator[None]:
        """Wait for the channel's next turn. Slack counts when a message comes there, which may be long after it was
        sent: the next one waits a while from the answer.
        """
        now = monotonic()
        turn = max(now, self._next.get(channel, now))
        self._next[channel] = turn + self._seconds
        if len(self._next) > 10_000:
            self._next = {name: at for name, at in self._next.items() if at > now}
        if turn > now:
            await sleep(turn - now)
        try:
            yield
        finally:
            self._next[channel] = max(self._next.get(channel, 0.0), monotonic() + self._seconds)
