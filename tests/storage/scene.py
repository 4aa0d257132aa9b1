"""The seasons that scenarios of storage are about, and a card about the first."""

from __future__ import annotations

from datetime import timedelta

from bot.posts import Post
from bot.stories import Certainty, Kind
from tests.scenes.newsdesk import DEADLINE, channel, claim, entry, event
from tests.storage.makes import Desk

RENEWED = event(entry(claim(Kind.RENEWED), DEADLINE))
REPORTED = event(entry(claim(Kind.RENEWED, Certainty.REPORTED)))
OPEN = event(entry(claim(Kind.RENEWED, Certainty.RUMOUR, show="Dark")), show="Dark")
CANCELLED = event(entry(claim(Kind.CANCELLED, season=5, show="Lost"), DEADLINE), season=5, show="Lost")


def minute(number: float) -> timedelta:
    return timedelta(minutes=number)


async def handed_card(desk: Desk) -> Post:
    """A card about RENEWED that is handed out, to be sent to the channel "news"."""
    await desk.storage.save_channel(channel())
    await desk.tell(RENEWED)
    (card,) = await desk.owed()
    return card


async def standing_card(desk: Desk) -> str:
    """A card about RENEWED that stands in the channel "news"; its key."""
    await desk.storage.save_channel(channel())
    await desk.tell(RENEWED)
    await desk.pay()
    (card,) = await desk.storage.posts_of(RENEWED.id)
    return card.key
