"""The preview over HTTP and its WebSocket: what people see and what they can do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.preview_chat import PreviewChat
from adapters.preview_chat.people import NotDone, person_named
from bot.ports import Asker, ChannelRefused, MessageGone, Outgoing
from tests.stand_ins.preview_desk import NEWS, OFFICIAL, REPORTED, RecordingDesk, preview
from tests.stand_ins.preview_person import PreviewPerson, Refused

# --- cards ---------------------------------------------------------------------------------------------------------


async def test_the_same_words_again_are_no_edit(chat: PreviewChat, ann: PreviewPerson) -> None:
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    await chat.edit(NEWS, message_id, Outgoing(REPORTED, "k1"))
    await chat.send(NEWS, Outgoing(OFFICIAL, "k2"))
    await ann.see(lambda m: m["card"]["badge"] == "✅ RENEWED · official")
    assert ann.messages[message_id]["edited_at"] is None


async def test_a_key_is_found_in_its_channel_only(chat: PreviewChat) -> None:
    await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    assert await chat.find(replace(NEWS, channel="sample"), "k1") is None
    assert await chat.find(NEWS, "k2") is None


async def test_a_deleted_message_stays_deleted(chat: PreviewChat, ann: PreviewPerson, desk: RecordingDesk) -> None:
    message_id = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    reply_id = await chat.send(NEWS, Outgoing(OFFICIAL, "k2", reply_to=message_id))
    await ann.see(lambda m: m["id"] == reply_id)
    await ann.delete(message_id)
    await ann.see_gone(message_id)
    assert desk.deleted == [message_id]
    assert await chat.find(NEWS, "k1") is None
    with pytest.raises(MessageGone):
        await chat.send(NEWS, Outgoing(REPORTED, "k1"))
    with pytest.raises(MessageGone):
        await chat.edit(NEWS, message_id, Outgoing(OFFICIAL, "k1"))
    with pytest.raises(MessageGone):
        await chat.seed(NEWS, message_id, ["👍"])
    with pytest.raises(Refused, match="404"):
        await ann.react(message_id, "👍")
    assert desk.heard == []


@pytest.mark.parametrize("message_id", ["99", "none", "", "9" * 30, "²", "-1"])
async def test_a_message_that_never_was_cannot_be_edited(chat: PreviewChat, message_id: str) -> None:
    with pytest.raises(MessageGone):
        await chat.edit(NEWS, message_id, Outgoing(OFFICIAL, "k1"))


async def test_a_channel_that_is_not_there_refuses_and_names_those_that_are(chat: PreviewChat) -> None:
    with pytest.raises(ChannelRefused, match="live-news, sample"):
        await chat.send(replace(NEWS, channel="lobby"), Outgoing(REPORTED, "k1"))
    with pytest.raises(ChannelRefused):
        await chat.send(replace(NEWS, chat="discord"), Outgoing(REPORTED, "k1"))


# --- people --------------------------------------------------------------------------------------------------------


async def test_a_command_shows_what_was_asked_and_the_answer(
    ann: PreviewPerson, bob: PreviewPerson, desk: RecordingDesk
) -> None:
    said = await ann.say("live-news", "/renewal ballard")
    answer = await bob.see(lambda m: m["desk"])
    assert answer["card"]["text"] == "You asked about ballard."
    assert answer["reply"] == {"id": said, "author": "Ann", "words": "/renewal ballard"}
    assert bob.messages[said]["text"] == "/renewal ballard"
    assert desk.asked == [(Asker(NEWS, "preview:ann", moderator=True), "ballard")]


async def test_a_chosen_show_is_asked_for_by_its_value(ann: PreviewPerson, desk: RecordingDesk) -> None:
    offers = await ann.complete("ball")
    assert [offer["label"] for offer in offers] == ["Ballard", "Ballers"]
    await ann.say("live-news", "/renewal Ballard", chosen=offers[0]["value"])
    assert desk.asked[0][1] == "key:Ballard"


async def test_why_is_asked_with_its_link(ann: PreviewPerson, desk: RecordingDesk) -> None:
    await ann.say("sample", "/why https://deadline.example/ballard")
    await ann.see(lambda m: m["desk"], "sample")
    assert desk.asked[0][1] == "https://deadline.example/ballard"


async def test_a_command_nobody_knows_is_answered_with_those_that_are(ann: PreviewPerson) -> None:
    with pytest.raises(Refused, match=r"/renewal, /renewal-board, .* and /why"):
        await ann.say("live-news", "/dance")
    assert ann.shown() == []


async def test_talk_is_seen_by_everybody_and_is_no_business_of_the_desk(
    ann: PreviewPerson, bob: PreviewPerson, desk: RecordingDesk
) -> None:
    said = await ann.say("live-news", "I told\r\nyou so\x07")
    seen = await bob.see(lambda m: m["id"] == said)
    assert (seen["author"], seen["text"], seen["desk"], seen["own"]) == ("Ann", "I told\nyou so", False, False)
    await bob.react(said, "🎉")
    with pytest.raises(Refused, match="403"):
        await bob.delete(said)
    await ann.delete(said)
    await bob.see_gone(said)
    assert (desk.heard, desk.deleted, desk.asked) == ([], [], [])


async def drummed(person: PreviewPerson, names: Sequence[str]) -> int:
    """How many words were taken, one after the other under these names, until one was refused."""
    for number, name in enumerate(names):
        person.name = name
        try:
            await person.say("live-news", "hey")
        except Refused as refusal:
            return number if refusal.status == 429 else -1
    raise AssertionError("none was refused")


async def test_someone_who_floods_is_asked_to_wait_and_others_are_not(ann: PreviewPerson, bob: PreviewPerson) -> None:
    assert await drummed(ann, ["Ann"] * 200) >= 10
    await bob.say("live-news", "calm down")


async def test_who_takes_a_new_name_for_every_word_is_asked_to_wait_too(ann: PreviewPerson) -> None:
    names = [f"Ann {number}" for number in range(200)]
    assert await drummed(ann, names) >= 60, "a lively evening is borne"


async def test_old_talk_makes_room_and_cards_stay(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("adapters.preview_chat.history.TALK", 10)
    async with preview(tmp_path / "preview.db") as chat, PreviewPerson(chat.address, "Ann") as ann:
        card = await chat.send(NEWS, Outgoing(REPORTED, "k1"))
        await ann.react(card, "👍")
        for number in range(9):
            await ann.react(await ann.say("live-news", f"old {number}"), "👀")
        for number in range(9):
            await chat.send(NEWS, Outgoing(REPORTED, f"later {number}"))
        await ann.say("live-news", "new")
        async with PreviewPerson(chat.address, "Bob") as bob:
            assert [m["text"] for m in bob.shown() if m["text"]] == ["new"]
            assert bob.count(card, "👍") == 1
        assert await chat.send(NEWS, Outgoing(REPORTED, "k1")) == card


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann", "ANN"), ("Ann", "  ann "), ("Ann  Lee", "ann lee"), ("Ａｎｎ", "ann"), ("An\u200bn", "ann")],
)
def test_two_spellings_of_a_name_are_one_person(one: str, other: str) -> None:
    assert person_named(one).id == person_named(other).id


@pytest.mark.parametrize("name", ["", "  ", "\u202e\u200b", "x" * 33, "desk", "Renewal\u00a0Desk", "RENEWAL DESK"])
def test_a_name_that_hides_or_deceives_is_refused(name: str) -> None:
    with pytest.raises(NotDone):
        person_named(name)
