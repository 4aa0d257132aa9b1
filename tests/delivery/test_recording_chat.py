"""The chat that scenarios look at keeps a Chat's promises, and fails when it is told to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.cards import Card, Tone
from bot.ports import ChannelRefused, Chat, ChatUnavailable, EditRefused, MessageGone, OutcomeUnknown, Outgoing
from bot.posts import Place
from tests.scenes.recording_chat import Action, RecordingChat

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PLACE = Place("recording", "town", "news")
ELSEWHERE = Place("recording", "town", "other")


def say(key: str, text: str = "Renewed", reply_to: str | None = None) -> Outgoing:
    return Outgoing(Card(Tone.GOOD, "renewed", "Ballard", text), key, reply_to)


@pytest.fixture
def chat() -> RecordingChat:
    return RecordingChat(now=lambda: NOON)


async def test_what_is_done_is_kept_in_order(chat: RecordingChat) -> None:
    port: Chat = chat
    await port.ready()
    card = await port.send(PLACE, say("k1"))
    await port.seed(PLACE, card, ["👍", "👎"])
    await port.edit(PLACE, card, say("k1", "Officially renewed"))
    await port.send(PLACE, say("k2", "It is official", reply_to=card))

    kept = [(r.action, r.key, r.message_id, r.reply_to, r.at) for r in chat.records]
    assert kept == [
        (Action.SEND, "k1", "1", None, NOON),
        (Action.SEED, "k1", "1", None, NOON),
        (Action.EDIT, "k1", "1", None, NOON),
        (Action.SEND, "k2", "2", "1", NOON),
    ]
    assert [m.card.text for m in chat.shown(PLACE)] == ["Officially renewed", "It is official"]
    assert chat.seeded(PLACE, card) == ("👍", "👎")


async def test_a_key_sent_twice_is_one_message(chat: RecordingChat) -> None:
    assert await chat.send(PLACE, say("k1")) == await chat.send(PLACE, say("k1", "other words"))
    assert [m.card.text for m in chat.shown(PLACE)] == ["Renewed"]
    assert await chat.send(ELSEWHERE, say("k1")) != "1"


async def test_a_message_is_found_by_its_key_where_it_stands(chat: RecordingChat) -> None:
    message_id = await chat.send(PLACE, say("k1"))
    assert await chat.find(PLACE, "k1") == message_id
    assert await chat.find(ELSEWHERE, "k1") is None
    assert await chat.find(PLACE, "k2") is None


async def test_a_failure_comes_once_and_nothing_is_done(chat: RecordingChat) -> None:
    chat.fail_next(ChatUnavailable("busy", retry_after=2))
    with pytest.raises(ChatUnavailable) as busy:
        await chat.send(PLACE, say("k1"))
    assert busy.value.retry_after == 2
    assert chat.records == []
    assert await chat.send(PLACE, say("k1")) == "1"


async def test_failures_wait_for_their_action_and_come_in_turn(chat: RecordingChat) -> None:
    chat.fail_next(EditRefused("too old"), on=Action.EDIT)
    chat.fail_next(ChatUnavailable("busy"), on=Action.EDIT)
    card = await chat.send(PLACE, say("k1"))
    with pytest.raises(EditRefused):
        await chat.edit(PLACE, card, say("k1", "x"))
    with pytest.raises(ChatUnavailable):
        await chat.edit(PLACE, card, say("k1", "x"))
    await chat.edit(PLACE, card, say("k1", "x"))


async def test_an_answer_can_be_lost_after_the_message_was_taken(chat: RecordingChat) -> None:
    chat.fail_next(OutcomeUnknown("no answer"), taken=True)
    with pytest.raises(OutcomeUnknown):
        await chat.send(PLACE, say("k1"))
    assert await chat.find(PLACE, "k1") == "1"
    chat.fail_next(OutcomeUnknown("no answer"))
    with pytest.raises(OutcomeUnknown):
        await chat.send(PLACE, say("k2"))
    assert await chat.find(PLACE, "k2") is None


async def test_a_deleted_message_stays_gone(chat: RecordingChat) -> None:
    card = await chat.send(PLACE, say("k1"))
    chat.delete(PLACE, card)
    for attempt in (
        chat.send(PLACE, say("k1")),
        chat.edit(PLACE, card, say("k1")),
        chat.seed(PLACE, card, ["👍"]),
    ):
        with pytest.raises(MessageGone):
            await attempt
    assert await chat.find(PLACE, "k1") is None


async def test_a_refusing_channel_refuses_until_it_does_not(chat: RecordingChat) -> None:
    chat.refusing.add(PLACE)
    with pytest.raises(ChannelRefused):
        await chat.send(PLACE, say("k1"))
    await chat.send(ELSEWHERE, say("k1"))
    chat.refusing.clear()
    await chat.send(PLACE, say("k1"))


async def test_seeding_again_adds_only_what_is_missing(chat: RecordingChat) -> None:
    card = await chat.send(PLACE, say("k1"))
    await chat.seed(PLACE, card, ["👍"])
    await chat.seed(PLACE, card, ["👍", "👎"])
    await chat.seed(PLACE, card, ["👍", "👎"])
    assert [r.emoji for r in chat.records if r.action is Action.SEED] == [("👍",), ("👎",)]
    assert chat.seeded(PLACE, card) == ("👍", "👎")


async def test_it_runs_until_cancelled(chat: RecordingChat) -> None:
    class Nobody:
        """A desk that is never asked."""

    running = asyncio.create_task(chat.run(Nobody()))  # type: ignore[arg-type]
    await asyncio.sleep(0)
    assert not running.done()
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
