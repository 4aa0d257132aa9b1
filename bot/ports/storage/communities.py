"""Communities: their settings, and that they let us in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.communities import Community


class Communities(Protocol):
    """Settings of communities."""

    async def community(self, community_id: str) -> Community:
        """The settings of a community ("chat:id"); the defaults where it has none of its own."""
        ...

    async def change_community(self, community_id: str, change: Callable[[Community], Community]) -> Community:
        """Put what ``change`` makes of a community's settings, as they are now, in their place; what is kept.

        One transaction, as in `Channels.change_channel`. Posts written before keep their emoji. Votes on open ballots
        join those that all pool, or leave them, at once; what is settled stays.
        """
        ...

    async def left(self, community_id: str, at: datetime) -> None:
        """The bot was taken out of a community then."""
        ...

    async def joined(self, community_id: str) -> None:
        """The bot is in a community, for the first time or again."""
        ...

    async def left_by(self, chat: str) -> Sequence[str]:
        """The communities of a chat that the bot was taken out of, and whose settings are still kept."""
        ...

    async def erase_left(self, before: datetime) -> Sequence[str]:
        """Drop settings, channels, follows and boards of communities that the bot left before a moment; which."""
        ...


@dataclass(frozen=True, slots=True)
class Installation:
    """That a community let the bot in, where a platform gives a token to each."""

    chat: str
    community: str
    #: What the community calls itself.
    name: str
    #: Token and what goes with it, encrypted by the adapter: nobody else can read it.
    sealed: str = field(repr=False)
    at: datetime


class Installations(Protocol):
    """What a chat remembers of the communities that let it in. Every method is one transaction."""

    async def save_installation(self, installation: Installation) -> None:
        """Keep it, in place of an older one of the community."""
        ...

    async def installations(self, chat: str) -> Sequence[Installation]:
        """All of a chat, by community."""
        ...

    async def forget_installation(self, chat: str, community: str) -> None:
        """Drop it."""
        ...
