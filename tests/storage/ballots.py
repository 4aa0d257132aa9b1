"""Cards with a ballot under them: whether Ballard returns is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.posts import Channel, Owed, Place, Purpose
from bot.stories import Certainty, Kind
from bot.votes import Choice
from tests.scenes.newsdesk import MONDAY, claim, entry, event
from tests.storage.makes import Desk

YES, NO = Choice.YES, Choice.NO
OPEN = event(entry(claim(Kind.RENEWED, Certainty.REPORTED)))


def second(number: float) -> datetime:
    return MONDAY + timedelta(seconds=number)


def here(id: str, community: str) -> Channel:
    return Channel(id, Place("recording", community, id))


ONE, TWO, SERVER = "recording:one", "recording:two", "recording:server"


async def card(desk: Desk, id: str = "news", community: str = "server", about: str = OPEN.id) -> str:
    """A card about an event that stands in a channel of a community that pools its votes; its key."""
    await desk.storage.change_community(f"recording:{community}", lambda now: replace(now, pooled=True))
    await desk.storage.save_channel(here(id, community))
    post = await desk.storage.owe(Owed(Purpose.POST, id, (about,)), MONDAY)
    assert post is not None
    await desk.pay()
    return post.key
