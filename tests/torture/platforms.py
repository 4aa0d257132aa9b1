"""Discord and Slack as people there see them, alike: cards and replies in channels, and votes under cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tests.chat_makes import discord_words, slack_words
from tests.stand_ins.discord import DiscordStandIn
from tests.stand_ins.slack import SlackStandIn


@dataclass(frozen=True, slots=True)
class Seen:
    """A message of the desk's in a channel."""

    channel: str
    words: str
    is_reply: bool
    #: Emoji that the desk has put under it.
    seeded: int
    #: The platform's own message.
    message: Any


class Platform(Protocol):
    """One community on one platform, with its channels."""

    name: str
    community: str
    channels: Sequence[str]

    def look(self) -> list[Seen]:
        """All that the desk has sent, oldest first."""
        ...

    async def vote(self, person: str, seen: Seen, *, yes: bool, added: bool = True) -> None:
        """A person puts a thumb under a card, or takes it away."""
        ...

    def votes(self, cards: Sequence[Seen]) -> Counter[bool]:
        """How many people say yes and how many no under these cards, each of them once; the truth."""
        ...


class Discord:
    """A server on the stand-in."""

    name = "discord"

    def __init__(self, stand_in: DiscordStandIn, channels: int) -> None:
        self.stand_in, world = stand_in, stand_in.world
        guild = world.guild("TV fans")
        self.community = guild.id
        self._channels = [world.channel(guild, f"tv-news-{number}") for number in range(channels)]
        self.channels: Sequence[str] = [channel.id for channel in self._channels]
        self._people: dict[str, Any] = {}

    def look(self) -> list[Seen]:
        world, bot = self.stand_in.world, self.stand_in.world.bot.id
        return [
            Seen(
                channel.id,
                discord_words({"content": one.content, "embeds": one.embeds}),
                one.reply_to is not None,
                sum(bot in reaction.normal for reaction in one.reactions.values()),
                one,
            )
            for channel in self._channels
            for one in world.messages_in(channel)
        ]

    async def vote(self, person: str, seen: Seen, *, yes: bool, added: bool = True) -> None:
        user = self._people.get(person) or self._people.setdefault(person, self.stand_in.world.user(person))
        act = self.stand_in.react if added else self.stand_in.unreact
        await act(user, seen.message, "👍" if yes else "👎")

    def votes(self, cards: Sequence[Seen]) -> Counter[bool]:
        bot = self.stand_in.world.bot.id
        said = {
            (user, emoji == "👍")
            for card in cards
            for emoji, reaction in card.message.reactions.items()
            for user in reaction.normal.keys() - {bot}
        }
        return Counter(yes for _, yes in said)


class Slack:
    """A workspace on the stand-in."""

    name = "slack"

    def __init__(self, stand_in: SlackStandIn, channels: int) -> None:
        self.stand_in, world = stand_in, stand_in.world
        self.community = world.team
        self._channels = [world.channel(f"tv-news-{number}") for number in range(channels)]
        self.channels: Sequence[str] = [channel.id for channel in self._channels]
        self._people: dict[str, Any] = {}

    def look(self) -> list[Seen]:
        world, bot = self.stand_in.world, self.stand_in.world.bot.id
        return [
            Seen(
                channel.id,
                slack_words(one.blocks),
                one.thread_ts is not None,
                sum(bot in users for users in one.reactions.values()),
                one,
            )
            for channel in self._channels
            for one in world.messages_in(channel)
        ]

    async def vote(self, person: str, seen: Seen, *, yes: bool, added: bool = True) -> None:
        user = self._people.get(person) or self._people.setdefault(person, self.stand_in.world.user(person))
        act = self.stand_in.react if added else self.stand_in.unreact
        await act(user, seen.message, "+1" if yes else "-1")

    def votes(self, cards: Sequence[Seen]) -> Counter[bool]:
        bot = self.stand_in.world.bot.id
        said = {
            (user, name == "+1")
            for card in cards
            for name, users in card.message.reactions.items()
            for user in users
            if user != bot
        }
        return Counter(yes for _, yes in said)
