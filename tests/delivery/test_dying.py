"""What channels see in the end though the desk dies at any moment, or was asleep."""

from __future__ import annotations

import asyncio
import sqlite3
from asyncio import CancelledError
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.discord_chat import wire
from adapters.slack_chat import chat as slack
from bot.catalogue import Catalogue, Show
from bot.ports import ChatStopped, OutcomeUnknown, Outgoing
from bot.posts import LANDS_WITHIN, Place
from tests.scenes.newsdesk import GAZETTE, RENEWED_REPORTED, REPORTED, story
from tests.scenes.recording_chat import Action, RecordingChat
from tests.scenes.running_desk import Desk


class Forgetful(RecordingChat):
    """A platform that no longer knows a key it was sent long ago, but shows its messages to whoever looks."""

    async def send(self, place: Place, message: Outgoing) -> str:
        return await super().send(place, replace(message, key=f"{message.key} {len(self.sent)}"))

    async def find(self, place: Place, key: str, reply_to: str | None = None) -> str | None:
        return next((one.message_id for one in self.sent if one.place == place and one.key.startswith(key)), None)


async def test_credentials_refused_before_it_could_be_looked_for_send_nothing_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies in mid-send and starts with an old token; the token is mended and it starts again."""
    desk.chat = Forgetful(desk.clock)
    await desk.restart()
    desk.chat.fail_next(OutcomeUnknown("killed"), Action.SEND, taken=True)
    await desk.tell(REPORTED)
    await desk.restart()

    async def refuses(*_: object) -> str | None:
        raise ChatStopped("the token was made anew")

    with monkeypatch.context() as life:
        life.setattr(desk.chat, "find", refuses)
        await desk.pay(minutes=2)
    await desk.restart()
    await desk.pay(minutes=10)
    assert desk.seen() == [RENEWED_REPORTED]


async def test_news_that_came_while_a_token_was_refused_is_told_as_soon_as_it_is_mended(desk: Desk) -> None:
    desk.chat.fail_next(ChatStopped("the token was revoked"), Action.SEND)
    await desk.tell(REPORTED)
    await desk.tell(replace(REPORTED, season=9))
    assert desk.seen() == [], "nothing is tried with a refused token"
    await desk.restart()
    await desk.delivery.settle()
    assert len(desk.seen()) == 2


async def test_what_is_on_its_way_when_the_desk_is_told_to_stop_arrives_and_stands_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A platform takes its time, and takes the message although we hang up."""
    asked, answers, send = asyncio.Event(), asyncio.Event(), desk.chat.send

    async def slow(place: Place, message: Outgoing) -> str:
        asked.set()
        await answers.wait()
        return await send(place, replace(message, key=f"{message.key} {len(desk.chat.sent)}"))

    monkeypatch.setattr(desk.chat, "send", slow)
    await desk.hear(REPORTED)
    await desk.hear(replace(REPORTED, season=9))
    running = asyncio.create_task(desk.delivery.run())
    await asyncio.wait_for(asked.wait(), 5)
    running.cancel()
    await asyncio.sleep(0)
    answers.set()
    await asyncio.gather(running, return_exceptions=True)
    assert desk.seen() == [RENEWED_REPORTED], "nothing else is begun"
    await desk.restart()
    await desk.delivery.settle()
    assert len(desk.seen()) == 2


async def test_a_platform_that_never_answers_is_not_waited_for_long(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.FAREWELL", 0.01)
    asked, never = asyncio.Event(), asyncio.Event()

    async def hangs(*_: object) -> None:
        asked.set()
        await never.wait()

    monkeypatch.setattr(desk.chat, "send", hangs)
    await desk.hear(REPORTED)
    before = asyncio.all_tasks()
    running = asyncio.create_task(desk.delivery.run())
    await asyncio.wait_for(asked.wait(), 5)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    await asyncio.sleep(0)
    assert asyncio.all_tasks() == before


async def test_what_was_owed_before_is_paid_after(desk: Desk) -> None:
    await desk.hear(REPORTED)
    await desk.restart()
    await desk.delivery.settle()
    assert desk.seen() == [RENEWED_REPORTED]


@pytest.mark.parametrize("dies_in", ["send", "sent"])
async def test_dying_before_a_send_or_between_it_and_its_note_sends_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, dies_in: str
) -> None:
    async def dies(*_: object) -> None:
        raise CancelledError

    with monkeypatch.context() as life:
        life.setattr(desk.chat if dies_in == "send" else desk.storage, dies_in, dies)
        await desk.tell(REPORTED)
    assert desk.seen() == ([] if dies_in == "send" else [RENEWED_REPORTED])
    await desk.restart()
    await desk.pay(seconds=20)
    assert len(desk.chat.sent) == 1
    assert desk.seen() == [RENEWED_REPORTED]


def test_no_request_lasts_longer_than_a_dead_senders_message_is_waited_for() -> None:
    assert max(wire.REQUEST_TIMEOUT, slack.Times().request) <= LANDS_WITHIN.total_seconds()


async def test_what_lands_after_its_sender_was_killed_and_the_next_has_started_stands_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow platform shows the message to nobody until it has landed, and knows no key again."""
    desk.chat = Forgetful(desk.clock)
    await desk.restart()
    slow: list[tuple[Place, Outgoing]] = []

    async def dies(*message: *tuple[Place, Outgoing]) -> None:
        slow.append(message)
        raise CancelledError

    with monkeypatch.context() as life:
        life.setattr(desk.chat, "send", dies)
        await desk.tell(REPORTED)
    await desk.restart()
    await desk.tell(replace(REPORTED, season=9))
    assert len(desk.seen()) == 1, "what was not on its way waits for nothing"
    await desk.pay(seconds=3)
    await desk.chat.send(*slow[0])
    await desk.until(desk.clock() + timedelta(seconds=17))
    assert len(desk.seen()) == 2


async def test_what_lands_after_its_answer_was_lost_stands_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection breaks, and the platform is at it still."""
    desk.chat = Forgetful(desk.clock)
    await desk.restart()
    slow: list[tuple[Place, Outgoing]] = []

    async def breaks(*message: *tuple[Place, Outgoing]) -> None:
        slow.append(message)
        raise OutcomeUnknown("connection lost")

    with monkeypatch.context() as weather:
        weather.setattr(desk.chat, "send", breaks)
        await desk.tell(REPORTED)
    await desk.pay(seconds=3)
    await desk.chat.send(*slow[0])
    await desk.until(desk.clock() + LANDS_WITHIN)
    assert len(desk.seen()) == 1


@pytest.mark.parametrize(("seconds", "seen"), [(1, [RENEWED_REPORTED]), (61, [])])
async def test_who_was_asleep_between_taking_and_sending_asks_whether_it_is_still_his_to_send(
    desk: Desk, seconds: int, seen: list[str]
) -> None:
    class Asleep(Catalogue):
        """It is long until a show is named; meanwhile another process may have taken the post over."""

        def get(self, key: str) -> Show | None:
            desk.later(seconds=seconds)
            with closing(sqlite3.connect(desk.file)) as theirs, theirs:
                until, now = desk.clock() + timedelta(minutes=1), desk.clock().isoformat()
                theirs.execute(
                    "update posts set leased_by = 'another', leased_until = ? where leased_until <= ?",
                    [until.isoformat(), now],
                )
            return super().get(key)

    desk.delivery.composer.catalogue = Asleep(())
    await desk.tell(REPORTED)
    assert desk.seen() == seen


async def test_the_same_stories_again_change_nothing(desk: Desk) -> None:
    told = [story(at=desk.clock()), story(at=desk.clock(), outlet=GAZETTE)]
    for one in told:
        await desk.tell(REPORTED, told=one)
    before = list(desk.chat.records)
    await desk.restart()
    for one in told:
        await desk.tell(REPORTED, told=one)
    assert desk.chat.records == before
