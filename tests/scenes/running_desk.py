"""Newsroom, storage and delivery together, with one recording chat on a told clock: what the scenarios run."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from bot.catalogue import Catalogue
from bot.clock import ToldClock
from bot.conversation import Conversation
from bot.delivery import Delivery
from bot.newsroom import decide
from bot.ports import Reacted
from bot.posts import Channel, Place
from bot.stories import Claim, Outlet, Story
from bot.telling import choose
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import FAN_SITE, channel, story
from tests.scenes.recording_chat import RecordingChat


class Desk:
    """A desk with one chat on a told clock; stories come with what they claim."""

    def __init__(self, file: Path | Literal[":memory:"], chat: RecordingChat, clock: ToldClock) -> None:
        self.file, self.chat, self.clock = file, chat, clock

    async def start(self, *channels: Channel) -> None:
        self.storage = await SQLiteStorage.open(self.file)
        for one in channels:
            await self.storage.save_channel(one)
        catalogue = Catalogue(())
        self.delivery = Delivery(self.storage, {self.chat.name: self.chat}, catalogue, self.clock)
        self.people = Conversation(self.storage, catalogue, self.clock)

    async def restart(self) -> None:
        """The process dies and another one starts on the same file."""
        await self.storage.close()
        await self.start()

    def later(self, **span: float) -> None:
        self.clock.put(self.clock() + timedelta(**span))

    async def until(self, moment: datetime) -> None:
        """Time passes, and whatever comes due is paid when it does."""
        while (due := (await self.storage.hand_out(choose, self.clock(), limit=0)).next_at) and due <= moment:
            self.clock.put(due)
            await self.delivery.settle()
        self.clock.put(moment)
        await self.delivery.settle()

    async def hear(self, *claims: Claim, outlet: Outlet = FAN_SITE, told: Story | None = None) -> None:
        """A story comes in."""
        new = told or story(outlet=outlet, at=self.clock())
        await self.storage.fold(new, claims, lambda seen: decide(new, claims, seen, self.clock()))

    async def tell(self, *claims: Claim, outlet: Outlet = FAN_SITE, told: Story | None = None) -> None:
        """A story comes in and everything owed is paid."""
        await self.hear(*claims, outlet=outlet, told=told)
        await self.delivery.settle()

    def seen(self, place: Place | None = None) -> list[str]:
        """What stands in the channel, a line a message: its badge, and its text for a reply."""
        return [
            f"{'↳ ' if message.reply_to else ''}{message.card.badge}"
            for message in self.chat.shown(place or channel().place)
        ]

    async def react(self, person: str, emoji: str, *, added: bool = True, message: int = 0) -> None:
        record = self.chat.sent[message]
        await self.people.reacted(Reacted(record.place, record.message_id, person, emoji, added, self.clock()))
