"""Discord: discord.py against the stand-in."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from adapters.discord_chat import DiscordChat, Times
from bot.ports import Chat
from bot.posts import Place
from tests.chat_makes.make import PATIENCE, Can, Make, Seen
from tests.stand_ins.discord import Channel, DiscordStandIn, User
from tests.stand_ins.discord.files import pictured
from tests.stand_ins.discord.interactions import Interaction
from tests.stand_ins.holding import Hold

#: Nobody waits for Discord's rules at the stand-in.
QUICK = Times(identify_every=0.01, settle=0.05, publish_again=0.05, private_every=0.0)


class DiscordMake(Make):
    """discord.py against the stand-in."""

    name = "discord"
    lacks: ClassVar[Mapping[Can, str]] = {
        Can.MAKE_PICTURES_WAIT: "Discord takes a picture with its message, in one request",
    }
    stand_in: DiscordStandIn
    #: What the chat is made with that is otherwise than here; see `DiscordChat`.
    how: Mapping[str, Any] = MappingProxyType({})

    async def open_platform(self) -> None:
        self.stand_in = await DiscordStandIn().__aenter__()
        world = self.stand_in.world
        self.guild = world.guild("TV fans")
        self.channel = world.channel(self.guild, "tv-news")
        self.place = Place("discord", self.guild.id, self.channel.id)
        self.people: dict[str, User] = {}

    def make(self) -> Chat:
        how = {"times": QUICK} | dict(self.how)
        return DiscordChat(self.stand_in.token, api_base=self.stand_in.api_base, **how)

    async def close_platform(self) -> None:
        await self.stand_in.__aexit__()
        assert not self.stand_in.unknown, f"asked of the stand-in and not known: {self.stand_in.unknown}"

    def person(self, name: str) -> User:
        if name not in self.people:
            self.people[name] = self.stand_in.world.user(name)
        return self.people[name]

    def person_id(self, person: str) -> str:
        return f"discord:{self.person(person).id}"

    async def look(self) -> list[Seen]:
        return self._seen(self.channel)

    def _seen(self, channel: Channel) -> list[Seen]:
        bot = self.stand_in.world.bot.id
        return [
            Seen(
                message.id,
                discord_words({"content": message.content, "embeds": message.embeds}),
                {key: len((r.normal | r.burst).keys() - {bot}) for key, r in message.reactions.items()},
                message.reply_to,
                message.edited_at is not None,
                bool(message.flags & 1 << 12),
                ", ".join(message.pinged) or None,
                pictured(message),
            )
            for message in self.stand_in.world.messages_in(channel)
        ]

    async def react(self, person: str, message_id: str, emoji: str) -> None:
        await self.stand_in.react(self.person(person), self.stand_in.world.messages[message_id], emoji)

    async def unreact(self, person: str, message_id: str, emoji: str) -> None:
        await self.stand_in.unreact(self.person(person), self.stand_in.world.messages[message_id], emoji)

    async def delete(self, message_id: str) -> None:
        await self.stand_in.delete(self.stand_in.world.messages[message_id])

    async def answer(self, person: str, show: str) -> tuple[str, str | None]:
        asked = await self.stand_in.type(self.person(person), self.channel, "renewal", show=show)
        words = await words_of(asked)
        assert asked.answer is not None
        return words, pictured(asked.answer)

    async def refuse_pictures(self) -> None:
        await self.stand_in.deny(self.channel, "ATTACH_FILES")

    async def command(self, person: str, name: str, *words: str, moderator: bool = False) -> str:
        user = self.person(person)
        user.moderator = moderator
        typed = {"votes": "desk votes"}.get(name, name)
        options = dict(zip({"vote": ("show",), "votes": ("setting", "value")}.get(name, ()), words, strict=False))
        return await words_of(await self.stand_in.type(user, self.channel, typed, **options))

    async def complete(self, person: str, typed: str) -> list[str]:
        asked = await self.stand_in.complete(self.person(person), self.channel, "renewal", "show", typed)
        assert not asked.dead, "no choices within 3 seconds"
        return [choice["name"] for choice in asked.choices]

    def address(self, message_id: str) -> str:
        return f"https://discord.com/channels/{self.guild.id}/{self.channel.id}/{message_id}"

    def forbidden(self) -> Place:
        secret = self.stand_in.world.channel(self.guild, "moderators")
        secret.denied.add("VIEW_CHANNEL")
        return Place("discord", self.guild.id, secret.id)

    def own_emoji(self, name: str) -> tuple[str, str]:
        self.guild.emoji["777001"] = name
        return f"<:{name}:777001>", f"{name}:777001"

    # --- what moderators do

    def appoint(self, person: str) -> None:
        self.person(person).moderator = True

    async def _typed(self, person: str, command: str, **options: object) -> str:
        return await words_of(await self.stand_in.type(self.person(person), self.channel, command, **options))

    async def set_up(self, person: str) -> str:
        moderator = self.person(person)
        asked = await self.stand_in.type(moderator, self.channel, "desk setup")
        words = await words_of(asked)
        assert asked.answer is not None
        if not asked.answer.components:
            return words
        return await words_of(await self.stand_in.press(moderator, asked.answer, "Save"))

    async def pause(self, person: str) -> str:
        return await self._typed(person, "desk pause")

    async def remove(self, person: str) -> str:
        return await self._typed(person, "desk remove")

    async def status(self, person: str) -> str:
        return await self._typed(person, "desk status")

    async def follow(self, person: str, show: str, *, privately: bool = False) -> str:
        return await self._typed(person, "follow", show=show, message=privately)

    async def delete_channel(self) -> None:
        await self.stand_in.delete_channel(self.channel)

    def allow(self, *, posting: bool) -> None:
        (self.channel.denied.discard if posting else self.channel.denied.add)("SEND_MESSAGES")

    async def in_private(self, person: str) -> list[Seen]:
        return self._seen(self.stand_in.world.private_channel(self.person(person)))

    def hold_next_message(self) -> Hold:
        return self.stand_in.hold("POST", "/messages$")

    async def cut(self) -> None:
        await self.stand_in.gateway.cut()

    def lose_next_answer(self) -> None:
        self.stand_in.drop_answer("POST", "/messages$")


async def heard(chat: Chat) -> None:
    """All that Discord told was handed to the desk, with what came of that."""
    line, handed = chat._inbox, asyncio.Event()  # type: ignore[attr-defined]

    async def its_turn() -> None:
        handed.set() if line._waiting.empty() else line.put(its_turn)

    line.put(its_turn)
    await handed.wait()


async def words_of(asked: Interaction) -> str:
    """What is read after something was asked, once the answer is whole."""
    async with asyncio.timeout(PATIENCE):
        await asked.final.wait()
    assert asked.answer is not None
    return discord_words({"content": asked.answer.content, "embeds": asked.answer.embeds})


def discord_words(message: dict[str, Any]) -> str:
    """What people read in a Discord message: escapes taken away, masked links as their labels."""
    parts = [message.get("content") or ""]
    for embed in message.get("embeds") or []:
        parts += [embed.get("author", {}).get("name", ""), embed.get("title", ""), embed.get("description", "")]
        parts += [f"{field['name']} {field['value']}" for field in embed.get("fields", [])]
        parts.append(embed.get("footer", {}).get("text", ""))
    return "\n".join(_read(part) for part in parts if part)


def _read(markdown: str) -> str:
    plain = re.sub(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(https?://[^)\s]*\)", r"\1", markdown)
    plain = re.sub(r"(?<!\\)(\*\*|__|~~|\|\|)", "", plain)
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", plain)
