"""One of several processes on one database: says that it lives, learns who else does, and shares the work with them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import datetime

import structlog

from bot.ports import Chat, SharedChat, Storage, StorageError
from bot.staff import ALONE, Share, Staff, Work

log = structlog.get_logger(__name__)

#: Seconds between two words of a process. Two of them and the 20 seconds after which one is dead to the others
#: (storage/processes.py) stay under the 30 within which its work is taken over.
BEAT = 4.0


class Crew:
    """Which share of each work is this process's, as of a few seconds ago."""

    def __init__(
        self, storage: Storage, work: frozenset[Work], chats: Mapping[str, Chat], now: Callable[[], datetime]
    ) -> None:
        self.work = work
        #: Tells which posts are in hand.
        self.in_hand: Callable[[], Collection[str]] = tuple
        #: Called when the shares are others than before: who waited may have work now.
        self.divided: Callable[[], None] = lambda: None
        self._storage, self._chats, self._now = storage, chats, now
        self._staff: Staff = ALONE

    def share(self, work: Work) -> Share:
        """This process's part of some work."""
        return self._staff.share(work)

    def first(self, *work: Work) -> bool:
        """Whether this process does what only one of those with this work may do; see `Staff.first`."""
        return self._staff.first(*work)

    async def join(self) -> None:
        """Become one of those who share the work; they are given the time to hear of it.

        Raises:
            StorageError: the database cannot be used.
        """
        await self._report()
        log.info("joined", work=sorted(self.work), processes=len(self._staff.work))
        if len(self._staff.work) > 1:
            await asyncio.sleep(BEAT)

    async def run(self) -> None:
        """Say every few seconds that this process lives, until cancelled."""
        while True:
            await asyncio.sleep(BEAT)
            try:
                await self._report()
            except StorageError as problem:
                log.warning("not_reported", problem=str(problem))

    async def _report(self) -> None:
        before = self._staff
        self._staff = await self._storage.heartbeat(self.work, self.in_hand(), self._now())
        if self._staff == before:
            return
        log.info("work_divided", processes=len(self._staff.work), number=self._staff.me + 1)
        for chat in self._chats.values():
            if isinstance(chat, SharedChat):
                listening = Work(chat.name)
                await chat.divide(self._staff.share(Work.DELIVER, listening).of, self._staff.share(listening))
        self.divided()
