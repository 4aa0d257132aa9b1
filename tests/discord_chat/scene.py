"""A server whose moderator asks a real desk."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.catalogue import Catalogue, Show
from bot.conversation import Conversation
from bot.posts import Channel
from storage.sqlite import SQLiteStorage
from tests.chat_makes import DiscordMake, words_of
from tests.stand_ins.discord import Message, User
from tests.stand_ins.discord.interactions import Interaction

SHOWS = (
    Show("ballard (2025)", "Ballard", 2025),
    Show("bosch (2014)", "Bosch", 2014),
    Show("bosch legacy (2022)", "Bosch: Legacy", 2022),
    Show("love victor (2020)", "Love, Victor", 2020),
)


class Server(DiscordMake):
    """A server with a moderator, and a real desk behind the commands."""

    moe: User
    storage: SQLiteStorage

    async def open_platform(self) -> None:
        await super().open_platform()
        self.moe = self.stand_in.world.user("Moe", moderator=True)
        self.storage = await SQLiteStorage.open(self.home / "desk.db")
        self.answering = Conversation(self.storage, Catalogue(SHOWS), lambda: datetime.now(UTC))

    async def close_platform(self) -> None:
        await self.storage.close()
        await super().close_platform()

    async def kept(self) -> dict[str, Channel]:
        return {channel.place.channel: channel for channel in await self.storage.channels()}

    async def say(self, command: str, **values: object) -> str:
        """What the moderator reads who types a command."""
        asked = await self.stand_in.type(self.moe, self.channel, command, **values)
        assert asked.private or asked.dead
        return await words_of(asked)

    async def menus(self) -> Message:
        """The menus of `/desk setup`."""
        asked = await self.stand_in.type(self.moe, self.channel, "desk setup")
        await words_of(asked)
        assert asked.private
        assert asked.answer is not None
        return asked.answer

    async def press(self, menus: Message, label: str) -> str:
        return await words_of(await self.stand_in.press(self.moe, menus, label))

    async def choose(self, menus: Message, menu: str, *chosen: object) -> str:
        return await words_of(await self.stand_in.choose(self.moe, menus, menu, *chosen))  # type: ignore[arg-type]

    async def fill(self, form: Interaction, **fields: str | list[str]) -> str:
        """What is read once the form is understood: a busy desk first says that it thinks about it."""
        return await words_of(await self.stand_in.fill(self.moe, form, **fields))
