"""Newsroom, storage and delivery together, with one recording chat on a told clock: what the scenarios run."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from bot.cards import Card
from bot.catalogue import Catalogue
from bot.clock import ToldClock
from bot.conversation import Conversation
from bot.corrections import Correction, apply
from bot.delivery import Delivery
from bot.hours import Hours, QuietHours
from bot.newsroom import decide
from bot.ports import Asker, Reacted
from bot.posts import Channel, Place
from bot.stories import Claim, Outlet, Story
from bot.telling import choose
from bot.titles import unknown_key
from storage.sqlite import SQLiteStorage
from tests.scenes.newsdesk import FAN_SITE, channel, story
from tests.scenes.recording_chat import RecordingChat

NIGHT = Hours("Europe/Berlin", QuietHours.parse("22:00-08:00"))


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

    async def pay(self, **later: float) -> None:
        """So much later everything owed is paid."""
        self.later(**later)
        await self.delivery.settle()

    async def until(self, moment: datetime) -> None:
        """Time passes, and whatever comes due is paid when it does."""
        while (due := (await self.storage.hand_out(choose, self.clock(), limit=0)).next_at) and due <= moment:
            self.clock.put(due)
            await self.delivery.settle()
        self.clock.put(moment)
        await self.delivery.settle()

    async def go_to_sleep(self) -> None:
        """The channel wants no messages at night, and it is eleven in the evening there."""
        await self.storage.save_channel(channel(hours=NIGHT))
        self.clock.put(datetime.fromisoformat("2026-03-02T23:00+01:00"))

    async def wake_up(self) -> None:
        """The night is over."""
        await self.until(datetime.fromisoformat("2026-03-03T08:00+01:00"))

    async def hear(self, *claims: Claim, outlet: Outlet = FAN_SITE, told: Story | None = None) -> Story:
        """A story comes in."""
        new = told or story(outlet=outlet, at=self.clock())
        await self.storage.fold(new, claims, lambda seen: decide(new, claims, seen, self.clock()))
        return new

    async def tell(self, *claims: Claim, outlet: Outlet = FAN_SITE, told: Story | None = None) -> Story:
        """A story comes in and everything owed is paid."""
        new = await self.hear(*claims, outlet=outlet, told=told)
        await self.delivery.settle()
        return new

    async def rewrite(self, told: Story, *claims: Claim) -> None:
        """A story's outlet publishes it anew, and now it says this instead, or nothing."""
        await self.tell(*claims, told=replace(told, title=f"{told.title}, corrected"))

    async def put_right(self, event_id: str = "", **said: Any) -> None:
        """A minute later the host corrects an event, or Ballard's only one."""
        self.later(minutes=1)
        await apply(Correction(event_id or await self.event_of(), **said), self.storage, self.clock)
        await self.delivery.settle()

    async def call_wrong(self, show: str = "Ballard") -> Card:
        """A moderator takes back the card of a show's only event; what they are answered."""
        return await self.press(f"wrong:{await self.event_of(show)}")

    async def press(self, button: str) -> Card:
        """A moderator presses a button, and a minute later everything owed is paid."""
        answer = await self.people.pressed(Asker(channel().place, "mod", moderator=True), button)
        await self.pay(minutes=1)
        return answer

    async def event_of(self, show: str = "Ballard") -> str:
        """The id of a show's only event."""
        [event] = await self.storage.events_of(unknown_key(show))
        return event.id

    def seen(self, place: Place | None = None) -> list[str]:
        """What stands in the channel, a line a message: its badge, and its text for a reply."""
        return [
            f"{'↳ ' if message.reply_to else ''}{message.card.badge}"
            for message in self.chat.shown(place or channel().place)
        ]

    async def react(self, person: str, emoji: str, *, added: bool = True, message: int = 0) -> None:
        record = self.chat.sent[message]
        await self.people.reacted(Reacted(record.place, record.message_id, person, emoji, added, self.clock()))
