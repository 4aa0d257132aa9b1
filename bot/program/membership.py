"""This process as one of several on a database: says that it lives, learns who else does, and shares the work."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

import structlog

from bot.crew import ALONE, Role
from bot.ports import Chat, SharedChat, Storage, StorageError

log = structlog.get_logger(__name__)

#: Seconds between two heartbeats. Two of them and the 18 seconds after which a process counts as dead
#: (storage/statements/processes.py) stay below the 30 within which its work is to be taken over.
BEAT = 4.0
#: Without these roles there is no news, whichever chats there are.
NEEDED = frozenset({Role.POLL, Role.READ})


class Membership:
    """This process among those that live, with its share of each role's work, as of a few seconds ago."""

    def __init__(
        self, storage: Storage, roles: frozenset[Role], chats: Mapping[str, Chat], now: Callable[[], datetime]
    ) -> None:
        self.roles, self.crew = roles, ALONE
        self._storage, self._chats, self._now = storage, chats, now

    async def join(self) -> None:
        """Join those that share the work, and give them time to hear of it."""
        await self._report(in_hand=())
        log.info("joined", roles=sorted(self.roles), processes=len(self.crew.roles))
        if len(self.crew.roles) > 1:
            await asyncio.sleep(BEAT)

    async def run(self, in_hand: Callable[[], Collection[str]], divided: Callable[[], None]) -> None:
        """Say every few seconds that this process lives, until cancelled.

        ``in_hand`` tells which posts it has in hand; ``divided`` is called when the shares have changed.
        """
        while True:
            await asyncio.sleep(BEAT)
            try:
                changed = await self._report(in_hand())
            except StorageError as problem:
                log.warning("not_reported", problem=str(problem))
            else:
                if changed:
                    divided()

    async def _report(self, in_hand: Collection[str]) -> bool:
        """Send a heartbeat; whether the shares have changed."""
        before = self.crew
        self.crew = await self._storage.heartbeat(self.roles, in_hand, self._now())
        if self.crew == before:
            return False
        log.info("work_divided", processes=len(self.crew.roles), number=self.crew.me + 1)
        if idle := NEEDED - frozenset().union(*self.crew.roles):
            log.warning("roles_nobody_has", roles=sorted(idle))
        for chat in self._chats.values():
            if isinstance(chat, SharedChat):
                listening = Role(chat.name)
                await chat.divide(self.crew.share(Role.DELIVER, listening).of, self.crew.share(listening))
        return True
