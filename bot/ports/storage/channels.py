"""Channels that asked for news."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from bot.posts import Channel


class Channels(Protocol):
    """Channels and what they asked for; a person who follows in private is one too, where that is said."""

    async def save_channel(self, channel: Channel) -> None:
        """Add a channel or replace its settings, by id."""
        ...

    async def change_channel(
        self, channel_id: str, change: Callable[[Channel | None], Channel | None]
    ) -> Channel | None:
        """Put what ``change`` makes of a channel, as it is now, in its place; None on either side means no channel.

        One transaction: what others change at the same time is not lost. ``change`` may be called again; what it raises
        is raised here, and nothing is changed then. Answers what is kept.
        """
        ...

    async def channels(
        self, chat: str = "", community: str | None = None, *, people: bool = False
    ) -> Sequence[Channel]:
        """All channels, those of a chat, or those of one of its communities; with ``people`` those who follow in
        private as well.
        """
        ...

    async def channel(self, channel_id: str) -> Channel | None:
        """A channel by its id."""
        ...

    async def set_aside(self, channel_id: str, reason: str) -> bool:
        """Let a channel rest for a reason, with all its other settings as they are; False: the channel is no more."""
        ...

    async def reopen(self, channel_id: str) -> bool:
        """Give a channel that was set aside a new chance; False: the channel is no more."""
        ...

    async def forget_channel(self, channel_id: str) -> None:
        """Drop a channel and everything owed to it."""
        ...
