"""The preview as a Chat: a local web page in place of a chat server, for trying the desk without any account."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from pathlib import Path

from adapters.preview_chat.history import THE_DESK, History, Person, number
from adapters.preview_chat.people import People
from adapters.preview_chat.server import PreviewChannel, Server, Status
from bot.ports import ChannelRefused, ChatUnavailable, Desk, MessageGone, Outgoing
from bot.posts import PREVIEW, Place


class PreviewChat:
    """A page on loopback with channels, cards, reactions and slash commands.

    Places are ``Place("preview", "preview", <channel id>)``. It does what a platform would do: messages are kept, in a
    file of its own, and sending a key again gives the existing message.
    """

    name = PREVIEW
    silences = False  # the page notifies nobody

    def __init__(
        self,
        channels: Sequence[PreviewChannel],
        *,
        path: Path,
        host: str = "127.0.0.1",
        port: int = 8080,
        names: Iterable[str] = (),
        status: Status | None = None,
    ) -> None:
        """Nothing is opened yet. ``path``: the file that keeps the messages; ``names``: further host names that it is
        reached by; ``status``: figures for the page's status line, asked for every few seconds.
        """
        self._channels = {channel.id: channel for channel in channels}
        self._history = History(path)
        self._people = People(self._history, self._channels)
        self._server = Server(self._history, self._people, channels, host=host, port=port, names=names, status=status)
        self._open = asyncio.Event()

    @property
    def address(self) -> str:
        """The page's URL while it is open, else ""."""
        return self._server.address

    async def run(self, desk: Desk) -> None:
        """Open the file and the port, and serve people until cancelled."""
        await self._history.open()
        async with self._server.open():
            self._open.set()
            self._people.desk = desk
            try:
                await self._people.recount()
                await asyncio.Event().wait()
            finally:
                self._people.desk = None
                self._open.clear()

    async def ready(self) -> None:
        await self._open.wait()

    async def send(self, place: Place, message: Outgoing) -> str:
        said = await self._history.add(
            self._channel(place),
            THE_DESK,
            card=message.card,
            key=message.key,
            reply_to=_number(message.reply_to) if message.reply_to else None,
            mention=message.mention,
            people=(Person(person, person.removeprefix(f"{PREVIEW}:")) for person in message.people),
        )
        return str(said.id)

    async def edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        self._channel(place)
        await self._history.edit(_number(message_id), message.card, message.mention)

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """The bot's own reactions are shown for people to press, and not counted."""
        self._channel(place)
        await self._history.react(_number(message_id), THE_DESK, emoji, added=True)

    def recount(self, place: Place, message_id: str) -> None:
        """Not needed: messages appear on the page only when the desk knows them."""

    async def find(self, place: Place, key: str, reply_to: str | None = None) -> str | None:
        message = await self._history.keyed(self._channel(place), key)
        return None if message is None else str(message.id)

    async def link(self, place: Place, message_id: str) -> str | None:
        """None: the page shows one place, and its messages have no addresses of their own."""
        return None

    async def close(self) -> None:
        await self._history.close()

    def _channel(self, place: Place) -> str:
        if place.chat != PREVIEW or place.channel not in self._channels:
            there = ", ".join(self._channels) or "none"
            raise ChannelRefused(f"the preview has no channel {place.channel!r}; it has: {there}")
        if not self._history.is_open:
            raise ChatUnavailable("the preview page is not open")
        return place.channel


def _number(message_id: str) -> int:
    if (found := number(message_id)) is None:
        raise MessageGone(f"the preview has no message {message_id!r}")
    return found
