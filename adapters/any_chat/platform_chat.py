"""What chats of real platforms share: what was being done when a platform refused, reading answers that may be
malformed, adding emoji one by one, being stopped for good.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from enum import StrEnum
from typing import Any

import aiohttp
import structlog

from adapters.any_chat.in_order import Counting
from bot.cards import Card
from bot.ports import (
    Carrier,
    ChannelRefused,
    ChatStopped,
    ChatUnavailable,
    DeskError,
    EmojiGone,
    NotAllowed,
    OutcomeUnknown,
    Outgoing,
)
from bot.posts import Place
from bot.recent import Recent
from bot.wording.answers import failed, refused

log = structlog.get_logger(__name__)

#: Most messages, channels or people of which something is remembered.
REMEMBERED = 2000


class Doing(StrEnum):
    """What was being done; it decides what a refusal means."""

    SEND = "send"
    EDIT = "edit"
    REACT = "react"
    LOOK = "look"
    PUBLISH = "publish"
    TIDY = "tidy"


def lost(platform: str, error: Exception, doing: Doing) -> ChatUnavailable:
    """The port's error for a failed connection to a platform, which people know as ``platform``."""
    if isinstance(error, aiohttp.ClientHttpProxyError):  # not in its own words: they hold the proxy's password
        words = f"the proxy that HTTPS_PROXY names answers {error.status} {error.message}"
        return ChatUnavailable(f"{platform} cannot be reached: {words}.")
    if isinstance(error, aiohttp.InvalidURL):  # nor these
        return ChatUnavailable(
            f"{platform} cannot be reached: an address is not valid. Is HTTPS_PROXY like http://host:port?"
        )
    if isinstance(error, aiohttp.ClientConnectorError):
        return ChatUnavailable(f"{platform} cannot be reached: {error}")
    # Everything else happened after the request was under way: a lost connection, a time-out, an unreadable answer.
    # Repeating an edit or a reaction is harmless; a message may exist already.
    kind = OutcomeUnknown if doing is Doing.SEND else ChatUnavailable
    return kind(f"{platform}'s answer was lost ({type(error).__name__}: {error}).")


def trouble(chat: str, error: Exception, unsure: Card | None = None) -> Card:
    """A card for somebody whose question failed. Faults of ours are for the host's log; people can only wait.

    ``unsure``: shown in place of a refusal, where the platform could not say what they may do.
    """
    if isinstance(error, NotAllowed):
        return unsure or refused(str(error))
    trace = None if isinstance(error, DeskError) else error
    log.error("command_failed", chat=chat, reason=str(error), exc_info=trace)
    return failed()


def fields(said: Any) -> dict[str, Any]:
    """A JSON object that a platform sent; an empty one where it is none, as merely compatible servers may send."""
    return said if isinstance(said, dict) else {}


def part(of: Any, name: str) -> dict[str, Any]:
    """An object within another, either of which may be missing or malformed."""
    return fields(fields(of).get(name))


def read(said: str | bytes) -> dict[str, Any]:
    """The object in a JSON text; empty where it is anything else."""
    with contextlib.suppress(ValueError, TypeError):  # or a frame without text
        return fields(json.loads(said))
    return {}


def number_of(value: Any) -> float | None:
    """A number that a server sent; None where it is none."""
    with contextlib.suppress(TypeError, ValueError):
        return float(value)
    return None


def yes(of: Mapping[str, Any], name: str) -> bool:
    """Whether a platform says yes; "false" as text is no."""
    return of.get(name) in (True, "true")


class Seeding:
    """Puts emoji under messages one by one, and after a wait goes on with the one that had to wait. From the beginning
    again, where a server allows few, the first would use up the allowance each time.
    """

    def __init__(self) -> None:
        self._done = Recent[tuple[Place, str, tuple[str, ...]], int](REMEMBERED)

    async def each(
        self, place: Place, message_id: str, emoji: Sequence[str], put: Callable[[str], Awaitable[None]]
    ) -> None:
        """Have each put there, in order, except those that were before the last wait.

        Raises:
            EmojiGone: once the others are there.
        """
        seeded, gone = (place, message_id, tuple(emoji)), list[str]()
        done = self._done.pop(seeded, 0)
        for number, one in enumerate(emoji[done:], done):
            try:
                await put(one)
            except EmojiGone as problem:
                gone += problem.args
            except ChatUnavailable:
                self._done[seeded] = number
                raise
        if gone:
            raise EmojiGone(*gone)


class PlatformChat(ABC):
    """A chat that runs until the platform refuses it for good.

    A subclass sets ``_messages``, which sends cards, when it is made; and in `run` ``_inbox``, which takes what people
    do, ``_ready`` once messages can be sent, and `_stop` where they never can.
    """

    #: As in `Place.chat`.
    name: str
    _messages: Carrier

    def __init__(self) -> None:
        self._inbox: Counting | None = None
        self._ready = asyncio.Event()
        self._stopped: ChatStopped | None = None

    def _stop(self, problem: ChatStopped) -> ChatStopped:
        """It will never work as configured; the first reason is logged."""
        if self._stopped is None:
            self._stopped = problem
            log.error("chat_stopped", chat=self.name, reason=str(problem))
        self._ready.set()
        return problem

    async def ready(self) -> None:
        await self._ready.wait()
        if self._stopped:
            raise self._stopped

    def recount(self, place: Place, message_id: str) -> None:
        if self._inbox is not None:  # else every open ballot is counted when the next connection stands
            self._inbox.recount(place, message_id)

    # --- messages

    @abstractmethod
    def _at(self, place: Place) -> AbstractAsyncContextManager[None]:
        """Around each action in a channel. Where ids mean nothing to people, it adds the name to a refusal.

        Raises:
            ChatStopped, ChatUnavailable: nothing can be done in any.
        """

    async def send(self, place: Place, message: Outgoing) -> str:
        async with self._at(place):
            return await self._messages.send(place, message)

    async def edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        async with self._at(place):
            await self._messages.edit(place, message_id, message)

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """Where the bot may not react there, the news goes on without votes."""
        try:
            async with self._at(place):
                await self._messages.seed(place, message_id, emoji)
        except ChannelRefused as refusal:
            log.warning("votes_refused", chat=self.name, channel=place.channel, reason=str(refusal))

    async def find(self, place: Place, key: str, reply_to: str | None = None) -> str | None:
        async with self._at(place):
            return await self._messages.find(place, key, reply_to)
