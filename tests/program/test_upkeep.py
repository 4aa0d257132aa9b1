"""What time alone brings: ballots are voided, and a server that was left is erased."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.cards import plain_text
from bot.clock import ToldClock
from bot.ports import ChatUnavailable, StorageError
from bot.program.upkeep import KEEP_LEFT, keep_up, round_of
from bot.stories import Certainty, Kind
from bot.votes import Askers, Choice, Community
from tests.scenes.newsdesk import GAZETTE, MONDAY, channel, claim
from tests.scenes.recording_chat import RecordingChat
from tests.scenes.running_desk import Desk

HERE = channel().place
YEAR = timedelta(days=365)
REPORT = claim(Kind.RENEWED, Certainty.REPORTED)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    clock = ToldClock(MONDAY)
    one = Desk(":memory:", RecordingChat(clock), clock)
    await one.start(channel())
    yield one
    await one.storage.close()


async def later(desk: Desk, span: timedelta) -> None:
    """Time passes, and brings what it brings."""
    desk.later(seconds=span.total_seconds())
    await round_of(desk.storage, desk.clock(), YEAR)
    await desk.delivery.settle()


async def test_a_ballot_that_nobody_decides_for_a_year_is_voided_and_its_card_says_so(desk: Desk) -> None:
    await desk.tell(REPORT, outlet=GAZETTE)
    key = (await desk.storage.open_posts("recording"))[0].key
    await desk.storage.vote(key, "ann", Choice.YES, added=True, at=desk.clock())
    await later(desk, timedelta(days=364))
    assert await desk.storage.open_posts("recording")
    await later(desk, timedelta(days=2))
    assert not await desk.storage.open_posts("recording")
    (card,) = desk.chat.shown(HERE)
    assert "Voting ended without a result: no decision came in time. 100% of 1 said yes." in plain_text(card.card)
    before = len(desk.chat.records)
    await later(desk, timedelta(days=2))
    assert len(desk.chat.records) == before, "it is said once"


async def test_thirty_days_after_the_bot_left_a_server_nothing_of_it_is_kept(desk: Desk) -> None:
    await desk.storage.change_community(HERE.community_id, lambda now: replace(now, askers=Askers.MODERATORS))
    await desk.storage.follow("recording:ann", HERE.community_id, "show")
    await desk.people.community_left("recording", HERE.community)
    await later(desk, KEEP_LEFT - timedelta(hours=1))
    assert await desk.storage.channels(), "it may have been a mistake"
    await later(desk, timedelta(hours=2))
    assert await desk.storage.channels() == []
    assert await desk.storage.community(HERE.community_id) == Community(HERE.community_id)
    assert await desk.storage.followed("recording:ann", HERE.community_id) == []


async def test_a_server_that_took_the_bot_back_keeps_everything(desk: Desk) -> None:
    await desk.people.community_left("recording", HERE.community)
    await later(desk, timedelta(days=20))
    await desk.people.community_joined("recording", HERE.community)
    await later(desk, KEEP_LEFT)
    assert await desk.storage.channels()


async def test_another_community_of_that_name_elsewhere_is_not_touched(desk: Desk) -> None:
    await desk.storage.save_channel(channel("other"))
    await desk.people.community_left("another chat", HERE.community)
    await later(desk, KEEP_LEFT * 2)
    assert len(await desk.storage.channels()) == 2


async def test_a_retry_does_not_wait_for_the_day_that_a_wrong_clock_showed(desk: Desk) -> None:
    desk.chat.fail_next(ChatUnavailable("slow down", retry_after=3650 * 86400))
    await desk.tell(REPORT, outlet=GAZETTE)
    assert desk.chat.sent == []
    await later(desk, timedelta(hours=1))
    assert len(desk.chat.sent) == 1


async def test_what_goes_wrong_at_one_look_is_made_good_by_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    troubles, woken = [StorageError("away"), RuntimeError("our mistake")], asyncio.Event()

    async def void(*_: datetime) -> int:
        if troubles:
            raise troubles.pop()
        return 1

    monkeypatch.setattr("bot.program.upkeep.EVERY", timedelta(0))
    monkeypatch.setattr(desk.storage, "void", void)
    running = asyncio.create_task(keep_up(desk.storage, desk.clock, YEAR, YEAR, woken.set))
    async with asyncio.timeout(20):
        await woken.wait()
    running.cancel()
    await asyncio.wait({running})
