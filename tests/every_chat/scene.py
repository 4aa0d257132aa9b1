"""A community of fans with a real desk on a told clock, on any chat, for scenarios about the whole desk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Self

import pytest

from bot.catalogue import Catalogue
from bot.clock import ToldClock
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.newsroom import decide
from bot.posts import Channel
from bot.stories import Claim, Outlet
from storage.sqlite import SQLiteStorage
from storage.statements import votes
from tests.chat_makes import PATIENCE, Can, Make, Seen, makes_that
from tests.scenes.newsdesk import DEADLINE, story
from tests.stand_ins.painter import PlainPainter


def only(*needs: Can) -> pytest.MarkDecorator:
    """For scenarios that not every platform can show; `Make.lacks` says why."""
    return pytest.mark.parametrize("fans", makes_that(*needs), ids=lambda make: make.name, indirect=True)


class Community:
    """A community that follows everything, with a real desk on a told clock.

    Args:
        make: where it lives.
        catalogue: the shows that are known.
        before: done on the platform before the desk comes.
    """

    def __init__(
        self, make: Make, catalogue: Catalogue | None = None, before: Callable[[], object] | None = None
    ) -> None:
        self.make = make
        self.catalogue = catalogue or Catalogue(())
        self.before = before
        # Votes carry the platforms' time, which is the real one; from there on it is told.
        self.clock = ToldClock(datetime.now(UTC))
        self.at_once = pytest.MonkeyPatch()

    async def __aenter__(self) -> Self:
        for delay in ("EDITED_AFTER", "ON_THE_PREVIEW"):
            self.at_once.setattr(votes, delay, timedelta())
        await self.make.open_platform()
        if self.before:
            self.before()
        await self.open()
        await self.storage.save_channel(Channel("news", self.make.place))
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.make.stop()
        await self.storage.close()
        await self.make.close_platform()
        self.at_once.undo()

    async def open(self) -> None:
        self.storage = await SQLiteStorage.open(self.make.home / "desk.db")
        self.make.answering = Conversation(self.storage, self.catalogue, self.clock)
        await self.make.start()
        chats = {self.make.name: self.make.chat}
        self.delivery = Delivery(self.storage, chats, self.catalogue, self.clock, painter=PlainPainter())

    async def welcome(self, other: Make) -> None:
        """Another community on another platform is served by this desk too."""
        await other.stop()
        other.answering = self.make.answering
        await other.start()
        await self.storage.save_channel(Channel(f"news-{other.name}", other.place))
        chats = {make.name: make.chat for make in (self.make, other)}
        self.delivery = Delivery(self.storage, chats, self.catalogue, self.clock)

    async def restart(self, meanwhile: Callable[[], Awaitable[None]] | None = None) -> None:
        """The desk goes down and comes up again on the same file."""
        await self.make.stop()
        await self.storage.close()
        if meanwhile:
            await meanwhile()
        await self.open()

    async def tell(self, *claims: Claim, outlet: Outlet = DEADLINE, at: datetime | None = None) -> list[Seen]:
        """A story comes in (that appeared ``at``); what stands in the channel when everything owed is paid."""
        new = story(outlet=outlet, at=at or self.clock())
        await self.storage.fold(new, claims, lambda seen: decide(new, claims, seen, self.clock()))
        await self.delivery.settle()
        return await self.make.look()

    def later(self, **span: float) -> None:
        """Time passes; never behind the real one, or news on a slow machine would come before the votes given."""
        self.clock.put(max(self.clock() + timedelta(**span), datetime.now(UTC)))

    async def card_says(self, *words: str) -> Seen:
        """Wait until the first message says all this; votes and deletions take their time to arrive."""
        return await self.message_says((await self.make.look())[0].id, *words)

    async def message_says(self, message_id: str, *words: str) -> Seen:
        """Wait until a message says all this."""
        seen = None
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    self.later(seconds=1)
                    await self.delivery.settle()
                    seen = next(one for one in await self.make.look() if one.id == message_id)
                    if all(word in seen.words for word in words):
                        return seen
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"not all of {words} in: {seen.words if seen else 'no message'}") from None
