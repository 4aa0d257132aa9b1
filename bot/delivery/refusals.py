"""Whoever set a channel up is told in private, once, that it refuses our messages. If that message gets lost, the
channel's status still says so.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.cards import Card
from bot.ports import Chat, ChatUnavailable, DeskError, Outgoing, Storage
from bot.posts import Channel, private_place
from bot.wording import answers

log = structlog.get_logger(__name__)

#: After we told somebody that rules of their community blocked a card, they hear of no other for so long.
BLOCKS_AGAIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Refusals:
    """Tells whoever set a channel up, and remembers what they were told."""

    storage: Storage
    chats: Mapping[str, Chat]
    now: Callable[[], datetime]

    async def set_aside(self, channel: Channel, why: str) -> None:
        """A channel takes no message: told once, until it takes one again."""
        if channel.told_of != why and await self._told(channel, answers.set_aside(channel.place.channel, why)):
            await self._note(channel, why)

    async def taken(self, channel: Channel) -> None:
        """A channel took a message: what it refuses from now on is told anew."""
        await self._note(channel, None)

    async def blocked(self, channel_id: str, words: str) -> None:
        """A community's own rules blocked a card: others pass meanwhile, so not each is told."""
        if (channel := await self.storage.channel(channel_id)) is None:
            return
        told_at, now = channel.told_of_blocks_at, self.now()
        due = told_at is None or now >= told_at + BLOCKS_AGAIN
        if due and await self._told(channel, answers.blocked(words)):
            told_at = now
        await self.storage.change_channel(
            channel_id, lambda it: it and replace(it, blocked=words, told_of_blocks_at=told_at)
        )

    async def _told(self, channel: Channel, card: Card) -> bool:
        """Write to whoever set a channel up; False: not now, or there is nobody."""
        if channel.set_up_by is None:
            return False
        place = private_place(channel.set_up_by)
        try:
            await self.chats[place.chat].send(place, Outgoing(card, secrets.token_hex(10)))
        except ChatUnavailable as busy:  # told at the next chance that the channel refuses
            log.info("moderator_not_told_yet", channel=channel.id, reason=str(busy))
            return False
        except DeskError as deaf:
            log.info("moderator_not_told", channel=channel.id, reason=str(deaf))
        except Exception:  # a fault of ours, as in `Delivery`
            log.exception("moderator_not_told", channel=channel.id)
        return True

    async def _note(self, channel: Channel, refusal: str | None) -> None:
        if channel.told_of != refusal:
            await self.storage.change_channel(channel.id, lambda now: now and replace(now, told_of=refusal))
