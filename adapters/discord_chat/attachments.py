"""A card's picture as Discord takes it: a file of the message, shown in its first embed. Refused, it is left out.

https://discord.com/developers/docs/reference#uploading-files
"""

from __future__ import annotations

import io
import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, TypeVar

import discord
import structlog

from adapters.any_chat.platform_chat import REMEMBERED
from bot.cards import Picture
from bot.ports import (
    ChannelRefused,
    ChatUnavailable,
    EditRefused,
    MessageBlocked,
    MessageRefused,
    OutcomeUnknown,
    Outgoing,
)
from bot.recent import Recent

log = structlog.get_logger(__name__)
T = TypeVar("T")


def listed(picture: Picture | None) -> list[dict[str, Any]]:
    """The attachments of a message from now on. An edit without this list would keep an outdated picture."""
    return [{"id": 0, "filename": picture.name, "description": picture.alt}] if picture else []


def body(said: dict[str, Any], picture: Picture | None) -> dict[str, Any]:
    """A request's body: JSON, or with a picture the form that carries both."""
    if picture is None:
        return {"json": said}
    words = {"name": "payload_json", "value": json.dumps(said), "content_type": "application/json"}
    file = {"name": "files[0]", "value": picture.png, "filename": picture.name, "content_type": "image/png"}
    return {"form": [words, file]}


def file_of(picture: Picture) -> discord.File:
    """The picture as discord.py wants it."""
    return discord.File(io.BytesIO(picture.png), picture.name, description=picture.alt)


class Pictures:
    """Whether a server takes pictures, as far as we have seen since the start."""

    def __init__(self) -> None:
        self._taken = False
        #: Until it takes one: keys of the messages whose pictures caused a failure.
        self._troubled = Recent[str, bool](REMEMBERED)

    async def carried(self, message: Outgoing, carry: Callable[[Outgoing], Awaitable[T]]) -> T:
        """Send a message; without its picture if it is refused with it. A server that has taken no picture yet and
        fails with one may take no files at all: after two failures it gets none.
        """
        words = replace(message, card=replace(message.card, picture=None))
        if message.card.picture is None or message.key in self._troubled or len(self._troubled) > 1:
            try:
                return await carry(words)
            except ChatUnavailable:  # so pictures were not the cause
                self._troubled.clear()
                raise
        try:
            result = await carry(message)
        except (ChannelRefused, EditRefused, MessageRefused, ChatUnavailable) as error:
            unknown = isinstance(error, OutcomeUnknown)  # the sender looks for it before sending again
            trouble = unknown or getattr(error.__cause__, "status", 0) >= 500
            passing = isinstance(error, ChatUnavailable) and (self._taken or not trouble)
            if passing or isinstance(error, MessageBlocked) or (isinstance(error, EditRefused) and error.again):
                raise
            log.warning("discord_picture_refused", picture=message.card.picture.name, reason=str(error))
            if trouble:
                self._troubled[message.key] = True
            if unknown:
                raise
            return await self.carried(words, carry)
        self._taken = True
        self._troubled.clear()
        return result
