"""What comes due while a message is on its way goes at once, and where nothing does nobody asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.cards import plain_text
from bot.catalogue import Catalogue
from bot.delivery import Delivery
from bot.ports import ChatUnavailable, Outgoing, StorageError
from bot.posts import Owed, Place
from bot.telling import choose
from tests.scenes.newsdesk import OFFICIAL, REPORTED, TVLINE, channel
from tests.scenes.recording_chat import Action, RecordingChat
from tests.scenes.running_desk import Desk


@pytest.fixture(autouse=True)
def never_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody looks without a reason to."""
    monkeypatch.setattr("bot.delivery.IDLE_LOOK", 3600.0)


@pytest.fixture
def asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Each time that somebody asks what is owed: how much there was."""
    found: list[int] = []
    hand_out = desk.storage.hand_out

    async def counted(*arguments: Any, **named: Any) -> Any:
        handed = await hand_out(*arguments, **named)
        found.append(len(handed.posts))
        return handed

    monkeypatch.setattr(desk.storage, "hand_out", counted)
    return found


async def until_shown(desk: Desk, what: list[str]) -> None:
    """Wait until this stands in the channel."""
    async with asyncio.timeout(60):
        while desk.seen() != what:
            await asyncio.sleep(0.01)


async def test_what_a_mistake_of_ours_keeps_from_being_told_is_told_once_it_does_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A desk that ended with it would end again at each start, and with it votes, answers and the reading of feeds."""
    troubles = [ZeroDivisionError(), StorageError("away")]

    def stumbles(*about: Any) -> Sequence[Owed]:
        if troubles:
            raise troubles.pop()
        return choose(*about)

    monkeypatch.setattr("bot.delivery.PAUSE", 0.0)
    monkeypatch.setattr("bot.delivery.choose", stumbles)
    await desk.hear(OFFICIAL, outlet=TVLINE)
    running = asyncio.create_task(desk.delivery.run())
    with capture_logs() as said:
        await until_shown(desk, ["✅ Renewed · official"])
    running.cancel()
    assert [one["exc_info"] for one in said if one["event"] == "delivery_waits"] == [False, True]


async def test_a_message_that_leaves_nothing_to_do_is_asked_for_once(desk: Desk, asked: list[int]) -> None:
    await desk.hear(OFFICIAL, outlet=TVLINE)
    running = asyncio.create_task(desk.delivery.run())
    await until_shown(desk, ["✅ Renewed · official"])
    async with asyncio.timeout(60):
        while desk.delivery.in_hand:
            await asyncio.sleep(0.01)
    assert asked == [1]
    running.cancel()


async def test_news_that_comes_while_its_card_is_on_its_way_is_told_right_after_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = desk.chat.send

    async def while_it_is_sent(place: Place, message: Outgoing) -> str:
        if not desk.chat.sent:
            await desk.hear(OFFICIAL, outlet=TVLINE)
        return await send(place, message)

    monkeypatch.setattr(desk.chat, "send", while_it_is_sent)
    await desk.hear(REPORTED)
    running = asyncio.create_task(desk.delivery.run())
    await until_shown(desk, ["✅ Renewed · official", "↳ ✅ Renewed · official"])
    running.cancel()


async def test_a_vote_that_comes_while_the_ballots_emoji_are_being_put_is_shown_right_after_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seed = desk.chat.seed

    async def while_they_are_put(place: Place, message_id: str, emoji: Sequence[str]) -> None:
        await desk.react("ann", "👍")
        desk.delivery.wake()
        await asyncio.sleep(0)  # and it is looked for in vain
        await seed(place, message_id, emoji)

    monkeypatch.setattr(desk.chat, "seed", while_they_are_put)
    await desk.hear(REPORTED)
    running = asyncio.create_task(desk.delivery.run())
    async with asyncio.timeout(60):
        while "👍 1" not in " ".join(plain_text(one.card) for one in desk.chat.shown(channel().place)):
            await asyncio.sleep(0.01)
    running.cancel()


async def test_what_the_platform_puts_off_for_a_moment_is_tried_after_it(desk: Desk) -> None:
    desk.chat.fail_next(ChatUnavailable("busy", retry_after=0.2), Action.SEND)
    await desk.hear(OFFICIAL, outlet=TVLINE)
    running = asyncio.create_task(desk.delivery.run())
    async with asyncio.timeout(60):
        while not desk.seen():
            await asyncio.sleep(0.01)
            desk.later(seconds=0.01)
    running.cancel()


async def test_what_is_owed_to_the_chat_of_another_process_is_left_to_it(desk: Desk) -> None:
    await desk.storage.save_channel(replace(channel("other"), place=Place("elsewhere", "server", "news")))
    await desk.hear(REPORTED)
    elsewhere = RecordingChat(desk.clock)
    elsewhere.name = "elsewhere"
    for chat in (desk.chat, elsewhere):
        await Delivery(desk.storage, {chat.name: chat}, Catalogue(()), desk.clock, others=True).settle()
        assert len(chat.sent) == 1
