"""Discord and Slack as people there see them, alike: cards and replies in channels, and votes under cards."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


class Platform(ABC):
    """One community on one platform, with its channels."""

    name: str
    #: What people put under a card for yes, and for no.
    thumbs: tuple[str, str]

    def __init__(self, stand_in: DiscordStandIn | SlackStandIn, community: str, channels: Sequence[Any]) -> None:
        self.stand_in = stand_in
        self.community = community
        self._channels = channels
        self.channels: Sequence[str] = [channel.id for channel in channels]
        self._people: dict[str, Any] = {}

    def look(self) -> list[Seen]:
        """All that the desk has sent, oldest first."""
        world: Any = self.stand_in.world
        return [
            Seen(
                channel.id,
                self._words(one),
                self._is_reply(one),
                sum(world.bot.id in users for users in self._reactions(one).values()),
                one,
            )
            for channel in self._channels
            for one in world.messages_in(channel)
        ]

    async def vote(self, person: str, seen: Seen, *, yes: bool, added: bool = True) -> None:
        """A person puts a thumb under a card, or takes it away."""
        user = self._people.get(person) or self._people.setdefault(person, self.stand_in.world.user(person))
        act: Any = self.stand_in.react if added else self.stand_in.unreact
        await act(user, seen.message, self.thumbs[not yes])

    def votes(self, cards: Sequence[Seen]) -> Counter[bool]:
        """How many people say yes and how many no under these cards, each of them once; the truth."""
        said = {
            (user, emoji == self.thumbs[0])
            for card in cards
            for emoji, users in self._reactions(card.message).items()
            for user in users
            if user != self.stand_in.world.bot.id
        }
        return Counter(yes for _, yes in said)

    @abstractmethod
    def _words(self, message: Any) -> str:
        """What people read of a message."""

    @abstractmethod
    def _is_reply(self, message: Any) -> bool:
        """Whether it answers another."""

    @abstractmethod
    def _reactions(self, message: Any) -> Mapping[str, Collection[str]]:
        """Who put which emoji there."""


class Discord(Platform):
    """A server on the stand-in."""

    name, thumbs = "discord", ("👍", "👎")

    def __init__(self, stand_in: DiscordStandIn, channels: int) -> None:
        guild = stand_in.world.guild("TV fans")
        made = [stand_in.world.channel(guild, f"tv-news-{number}") for number in range(channels)]
        super().__init__(stand_in, guild.id, made)

    def _words(self, message: Any) -> str:
        return discord_words({"content": message.content, "embeds": message.embeds})

    def _is_reply(self, message: Any) -> bool:
        return message.reply_to is not None

    def _reactions(self, message: Any) -> Mapping[str, Collection[str]]:
        return {emoji: reaction.normal for emoji, reaction in message.reactions.items()}


class Slack(Platform):
    """A workspace on the stand-in."""

    name, thumbs = "slack", ("+1", "-1")

    def __init__(self, stand_in: SlackStandIn, channels: int) -> None:
        made = [stand_in.world.channel(f"tv-news-{number}") for number in range(channels)]
        super().__init__(stand_in, stand_in.world.team, made)

    def _words(self, message: Any) -> str:
        return slack_words(message.blocks)

    def _is_reply(self, message: Any) -> bool:
        return message.thread_ts is not None

    def _reactions(self, message: Any) -> Mapping[str, Collection[str]]:
        return dict(message.reactions)
