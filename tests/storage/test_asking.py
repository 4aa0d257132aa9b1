"""Questions that people have asked in a channel: few a day, and nothing is left of those not asked."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from bot.events import Event
from bot.ports import Asked
from bot.titles import unknown_key
from tests.scenes.newsdesk import MONDAY, channel, day
from tests.storage.makes import Desk
from tests.storage.scene import OPEN, minute

SHOWS = ("Lost", "Dark", "Silo", "Severance", "Ballard", "Andor")


async def ask(desk: Desk, show: str, at_most: int | None = 3, at: datetime = MONDAY) -> Asked:
    new = Event(f"asked {show}", unknown_key(show), show, None, asked_at=at)

    def choose(events: Sequence[Event]) -> Event:
        return next(iter(events), new)

    return await desk.storage.ask("news", new.show_key, choose, at, at_most)


async def opened(desk: Desk) -> list[str]:
    return [show for show in SHOWS if await desk.storage.events_of(unknown_key(show))]


async def test_of_many_who_ask_at_once_so_many_are_heard_and_the_others_leave_nothing(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    asked = await asyncio.gather(*(ask(desk, show) for show in SHOWS))
    assert sorted(asked) == [Asked.ENOUGH] * 3 + [Asked.OWED] * 3
    assert len(await opened(desk)) == 3
    assert (await desk.pay()).count(("send", "ask in news")) == 3
    assert await ask(desk, "Mare", at=day(1) - minute(1)) is Asked.ENOUGH
    assert await ask(desk, "Mare", at=day(1) + minute(1)) is Asked.OWED


async def test_who_is_not_limited_asks_on(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    assert {await ask(desk, show, at_most=None) for show in SHOWS} == {Asked.OWED}


async def test_a_question_is_asked_once_about_the_event_that_is_there(desk: Desk) -> None:
    await desk.storage.save_channel(channel())
    await desk.news(OPEN, telling=False)
    assert [await ask(desk, OPEN.show), await ask(desk, OPEN.show)] == [Asked.OWED, Asked.BEFORE]
    assert [event.id for event in await desk.storage.events_of(OPEN.show_key)] == [OPEN.id]


@pytest.mark.parametrize("resting", [None, {"paused": True}, {"refused": "missing permission"}])
async def test_where_nothing_can_be_sent_nothing_is_asked(desk: Desk, resting: dict[str, object] | None) -> None:
    if resting is not None:
        await desk.storage.save_channel(replace(channel(), **resting))  # type: ignore[arg-type]
    assert await ask(desk, "Dark") is Asked.RESTS
    assert await opened(desk) == []
